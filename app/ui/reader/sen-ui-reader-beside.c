/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A second paper beside the one that is read: another one, or another version of it, whose changes are marked. Both
 * have a name above them; what can be done with the two stands in a bar over them. Where there is no room for two they
 * take turns.
 */
#include <glib/gi18n-lib.h>

#include "sen-ui-reader-beside-private.h"

SenUiPaperView *
sen_ui_reader_beside_get_view (SenUiReader *self, guint half)
{
  return half == 0 ? SEN_UI_PAPER_VIEW (self->view)
                   : sen_ui_reader_half_get_view (SEN_UI_READER_HALF (self->beside->half));
}

/* Whether the paper that is read is the later one of the two. */
gboolean
sen_ui_reader_beside_reads_later (SenUiReader *self)
{
  return self->beside->kind != SEN_UI_BESIDE_LATER;
}

/* ---- Which one ---- */

static gboolean
is_open (SenUiReader *self)
{
  return sen_ui_reader_half_get_document (SEN_UI_READER_HALF (self->beside->half)) != NULL;
}

static gboolean
has_focus (SenUiReader *self, guint half)
{
  GtkWidget *focus = self->window != NULL ? gtk_window_get_focus (self->window) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, self->beside->halves[half]);
}

/* Somebody is at the second paper, of which nothing can be read: it asks for its password, or is damaged. */
gboolean
sen_ui_reader_is_at_closed (SenUiReader *self)
{
  return self->beside != NULL && !is_open (self) && (self->beside->active == 1 || has_focus (self, 1));
}

/* Where two take turns nothing else is to be seen than the one that is not open. */
static void
set_usable (SenUiReader *self, gboolean usable)
{
  gtk_widget_set_sensitive (self->toolbar, usable);
  gtk_widget_set_sensitive (self->menu, usable);
  gtk_widget_set_sensitive (self->find_button, usable);
}

static void
show_active (SenUiReader *self)
{
  SenUiReaderBeside *beside = self->beside;

  set_usable (self, beside->active == 0 || is_open (self));

  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_set_visible (beside->halves[i], !beside->narrow || beside->active == i);
      if (beside->active == i)
        gtk_widget_add_css_class (beside->names[i], "sen-active");
      else
        gtk_widget_remove_css_class (beside->names[i], "sen-active");
      gtk_widget_set_visible (beside->names[i], !beside->narrow);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (beside->turns[i]), beside->active == i);
    }
  gtk_box_set_homogeneous (GTK_BOX (self->halves), !beside->narrow);
  gtk_widget_set_visible (beside->turn_box, beside->narrow);
  gtk_widget_set_visible (beside->narrow_note, beside->narrow);
  gtk_widget_set_visible (beside->link, !beside->narrow);
  sen_ui_reader_turn_find (self);
  sen_ui_reader_show_tools (self);
  sen_ui_reader_show_side (self);
  sen_ui_reader_describe_page (self);
  sen_ui_reader_describe_soon (self);
  sen_ui_reader_describe_zoom (self);
}

void
sen_ui_reader_beside_set_active (SenUiReader *self, guint half)
{
  if (self->beside == NULL || self->beside->active == half)
    return;
  self->beside->active = half;
  show_active (self);
}

static void
first_entered_cb (SenUiReader *self)
{
  sen_ui_reader_beside_set_active (self, 0);
}

/* As long as it is not open, what is done is done to the first one, which then stays the one that is marked. */
static void
second_entered_cb (SenUiReader *self)
{
  if (self->beside->narrow || is_open (self))
    sen_ui_reader_beside_set_active (self, 1);
}

SenUiPaperView *
sen_ui_reader_get_view (SenUiReader *self)
{
  return sen_ui_reader_beside_get_view (self, sen_ui_reader_get_half (self) != NULL ? 1 : 0);
}

SenPdfDocument *
sen_ui_reader_get_document (SenUiReader *self)
{
  GtkWidget *half = sen_ui_reader_get_half (self);

  return half != NULL ? sen_ui_reader_half_get_document (SEN_UI_READER_HALF (half)) : self->document;
}

SenUiReaderBook *
sen_ui_reader_get_book (SenUiReader *self)
{
  GtkWidget *half = sen_ui_reader_get_half (self);

  return half != NULL ? sen_ui_reader_half_get_book (SEN_UI_READER_HALF (half)) : self->book;
}

GFile *
sen_ui_reader_get_file (SenUiReader *self)
{
  GtkWidget *half = sen_ui_reader_get_half (self);

  return half != NULL ? sen_ui_reader_half_get_file (SEN_UI_READER_HALF (half)) : self->file;
}

const char *
sen_ui_reader_get_hash (SenUiReader *self)
{
  GtkWidget *half = sen_ui_reader_get_half (self);

  return half != NULL ? sen_ui_reader_half_get_hash (SEN_UI_READER_HALF (half)) : self->hash;
}

const char *
sen_ui_reader_get_title (SenUiReader *self)
{
  GtkWidget *half = sen_ui_reader_get_half (self);

  return half != NULL ? sen_ui_reader_half_get_title (SEN_UI_READER_HALF (half))
                      : sen_ui_page_get_title (SEN_UI_PAGE (self));
}

/* The second paper, if it is the one that was read last and is open. */
GtkWidget *
sen_ui_reader_get_half (SenUiReader *self)
{
  return self->beside != NULL && self->beside->active == 1
                 && sen_ui_reader_half_get_document (SEN_UI_READER_HALF (self->beside->half)) != NULL
             ? self->beside->half
             : NULL;
}

SenUiReaderText *
sen_ui_reader_get_text (SenUiReader *self)
{
  GtkWidget *half = sen_ui_reader_get_half (self);

  return half != NULL ? sen_ui_reader_half_get_text (SEN_UI_READER_HALF (half)) : self->text;
}

/* From the one paper to the other. */
void
sen_ui_reader_other_half (SenUiReader *self)
{
  guint half;

  if (self->beside == NULL)
    return;
  half = is_open (self) || self->beside->narrow ? 1 - self->beside->active : has_focus (self, 1) ? 0 : 1;
  if (is_open (self) || self->beside->narrow)
    sen_ui_reader_beside_set_active (self, half);
  if (half == 1 && !is_open (self)) /* to its password */
    gtk_widget_child_focus (self->beside->halves[1], GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (sen_ui_reader_beside_get_view (self, half)));
}

/* ---- Together ---- */

/* What is read lies a third below the top. */
double
sen_ui_reader_beside_get_third (SenUiPaperView *view)
{
  return gtk_widget_get_height (GTK_WIDGET (view)) / 3.0 / (sen_ui_paper_view_get_zoom (view) * 96 / 72);
}

void
sen_ui_reader_beside_put (SenUiPaperView *view, guint page, double y)
{
  SenUiPaperPlace place = { page, y - sen_ui_reader_beside_get_third (view) };

  sen_ui_paper_view_set_place (view, &place);
}

/* Brings the other paper to where the same stands as in this one; papers that have nothing in common to the same page.
 */
static void
follow (SenUiReader *self, guint half)
{
  SenUiReaderBeside *beside = self->beside;
  SenPdfComparison *result = beside->compare != NULL ? sen_ui_reader_compare_get_result (beside->compare) : NULL;
  SenUiPaperView *from = sen_ui_reader_beside_get_view (self, half),
                 *to = sen_ui_reader_beside_get_view (self, 1 - half);
  SenUiPaperPlace place;
  guint page;
  double y;

  if (self->document == NULL || !is_open (self))
    return;
  sen_ui_paper_view_get_place (from, &place);
  page = place.page;
  y = place.y + sen_ui_reader_beside_get_third (from);
  if (result != NULL)
    sen_pdf_comparison_map (result, (half == 0) != sen_ui_reader_beside_reads_later (self), page, y, &page, &y);
  beside->scrolling = TRUE;
  sen_ui_reader_beside_put (to, page, y);
  beside->scrolling = FALSE;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SenUiReader *self = user_data;

  self->beside->tick = 0;
  follow (self, self->beside->leader);
  return G_SOURCE_REMOVE;
}

void
sen_ui_reader_beside_queue_follow (SenUiReader *self, guint half)
{
  if (self->beside->scrolling || !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->beside->link)))
    return;
  self->beside->leader = half;
  if (self->beside->tick == 0)
    self->beside->tick = gtk_widget_add_tick_callback (self->halves, tick_cb, self, NULL);
}

static void
first_scrolled_cb (SenUiReader *self)
{
  sen_ui_reader_beside_queue_follow (self, 0);
}

static void
second_scrolled_cb (SenUiReader *self)
{
  sen_ui_reader_beside_queue_follow (self, 1);
}

static void
page_cb (SenUiReader *self)
{
  if (self->beside == NULL)
    return;
  sen_ui_reader_describe_page (self);
  sen_ui_reader_queue_side (self);
  sen_ui_reader_queue_trim (self);
  sen_ui_reader_describe_soon (self);
}

static void
watch_focus (SenUiReader *self, GtkWidget *half, GCallback callback)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "enter", callback, self);
  g_object_set_data (G_OBJECT (half), "sen-focus", focus);
  gtk_widget_add_controller (half, focus);
}

/* Like the pages that are read. */
static void
refresh (SenUiReader *self)
{
  SenUiPaperView *here = SEN_UI_PAPER_VIEW (self->view), *there = sen_ui_reader_beside_get_view (self, 1);

  sen_ui_paper_view_set_mode (there, sen_ui_paper_view_get_mode (here), sen_ui_paper_view_get_cover (here));
  sen_ui_paper_view_set_colors (there, sen_ui_paper_view_get_colors (here));
  sen_ui_paper_view_set_ruler (there, sen_ui_paper_view_get_ruler (here));
  sen_ui_reader_half_set_night (SEN_UI_READER_HALF (self->beside->half),
                                sen_ui_paper_view_get_colors (here) == SEN_UI_COLORS_NIGHT);
}

void
sen_ui_reader_refresh_beside (SenUiReader *self)
{
  if (self->beside != NULL)
    refresh (self);
}

/* Nothing but the pages is to be seen, or all again. */
void
sen_ui_reader_bare_beside (SenUiReader *self)
{
  if (self->beside != NULL)
    sen_ui_reader_half_set_bare (SEN_UI_READER_HALF (self->beside->half), self->bare);
}

static void
opened_cb (SenUiReader *self)
{
  show_active (self);
  if (self->beside->kind == SEN_UI_BESIDE_OTHER
      || sen_ui_reader_half_is_unlocked (SEN_UI_READER_HALF (self->beside->half)))
    {
      sen_ui_reader_beside_set_active (self, 1);
      gtk_widget_grab_focus (GTK_WIDGET (sen_ui_reader_beside_get_view (self, 1)));
    }
  if (self->beside->kind == SEN_UI_BESIDE_OTHER)
    return;
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->beside->compare_button)))
    sen_ui_reader_beside_start_comparing (self);
  else
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->beside->compare_button), TRUE);
}

static void
build (SenUiReader *self)
{
  SenUiReaderBeside *beside = self->beside = g_new0 (SenUiReaderBeside, 1);

  beside->narrow = self->narrow;
  beside->half = sen_ui_reader_half_new (self->context);
  gtk_widget_set_vexpand (beside->half, TRUE);
  beside->halves[0] = self->first_half;
  beside->halves[1] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (beside->halves[1]), beside->half);
  gtk_box_set_spacing (GTK_BOX (self->halves), 1);
  gtk_widget_set_hexpand (beside->halves[1], TRUE);
  gtk_box_append (GTK_BOX (self->halves), beside->halves[1]);
  for (guint i = 0; i < 2; i++)
    beside->names[i] = sen_ui_reader_beside_new_name (beside->halves[i]);
  g_object_ref (self->bars);
  gtk_box_remove (GTK_BOX (self->top), self->bars);
  gtk_box_insert_child_after (GTK_BOX (beside->halves[0]), self->bars, beside->names[0]);
  g_object_unref (self->bars);
  sen_ui_reader_half_set_bare (SEN_UI_READER_HALF (beside->half), self->bare);
  sen_ui_reader_beside_build_bar (self);
  sen_ui_reader_beside_build_tools (self);
  sen_ui_reader_attach_view_keys (self, GTK_WIDGET (sen_ui_reader_beside_get_view (self, 1)));
  watch_focus (self, beside->halves[0], G_CALLBACK (first_entered_cb));
  watch_focus (self, beside->halves[1], G_CALLBACK (second_entered_cb));
  g_signal_connect_swapped (beside->half, "opened", G_CALLBACK (opened_cb), self);
  g_signal_connect_swapped (sen_ui_reader_beside_get_view (self, 1), "notify::page", G_CALLBACK (page_cb), self);
  g_signal_connect_swapped (sen_ui_reader_beside_get_view (self, 1), "notify::zoom",
                            G_CALLBACK (sen_ui_reader_describe_zoom), self);
  g_signal_connect_swapped (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), "value-changed",
                            G_CALLBACK (first_scrolled_cb), self);
  g_signal_connect_swapped (sen_ui_reader_half_get_adjustment (SEN_UI_READER_HALF (beside->half)), "value-changed",
                            G_CALLBACK (second_scrolled_cb), self);
  adw_flap_set_reveal_flap (ADW_FLAP (self->end_flap), FALSE);
}

static void
set_name (SenUiReader *self, guint half, const char *name)
{
  gtk_label_set_text (GTK_LABEL (self->beside->names[half]), name);
  gtk_widget_set_tooltip_text (self->beside->names[half], name);
  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->beside->turns[half]))), name);
}

/* Of the second paper: another one comes in its place, or none. */
static void
stop_reading_aloud (SenUiReader *self)
{
  if (sen_ui_reader_aloud_get_view (self->aloud) == sen_ui_reader_beside_get_view (self, 1))
    sen_ui_reader_aloud_stop (self->aloud);
}

/**
 * sen_ui_reader_open_beside:
 * @hash: (nullable): of a stored file; %NULL: the paper that is read, once more
 * @title: what to call it
 * @kind: what it is to the paper that is read
 *
 * Opens a second paper beside the one that is read. An earlier version stands before it, anything else behind it.
 */
void
sen_ui_reader_open_beside (SenUiReader *self, const char *hash, const char *title, SenUiBesideKind kind)
{
  g_autofree char *version = g_strdup_printf ("%s – %s", sen_ui_page_get_title (SEN_UI_PAGE (self)), title);
  const char *whole = kind == SEN_UI_BESIDE_OTHER ? title : version;
  SenPdfDocument *open;
  SenUiReaderBeside *beside;

  if (self->document == NULL)
    return;
  if (self->beside == NULL)
    build (self);
  beside = self->beside;
  sen_ui_reader_beside_stop_comparing (self);
  if (kind == SEN_UI_BESIDE_OTHER)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (beside->compare_button), FALSE);
  beside->kind = kind;
  beside->active = 0;
  gtk_box_reorder_child_after (GTK_BOX (self->halves), beside->halves[1],
                               kind == SEN_UI_BESIDE_EARLIER ? NULL : beside->halves[0]);
  gtk_box_reorder_child_after (GTK_BOX (beside->turn_box), beside->turns[1],
                               kind == SEN_UI_BESIDE_EARLIER ? NULL : beside->turns[0]);
  set_name (self, 0, kind == SEN_UI_BESIDE_OTHER ? sen_ui_page_get_title (SEN_UI_PAGE (self)) : _ ("This version"));
  set_name (self, 1, title);
  if (self->version_bar != NULL)
    gtk_widget_set_visible (self->version_bar, kind == SEN_UI_BESIDE_OTHER);
  stop_reading_aloud (self);
  open = hash != NULL ? sen_ui_reader_find_kept (self, hash) : NULL;
  if (hash == NULL || g_strcmp0 (hash, self->hash) == 0)
    sen_ui_reader_half_show (SEN_UI_READER_HALF (beside->half), self->document, self->file, self->hash, whole,
                             sen_ui_paper_view_get_page (SEN_UI_PAPER_VIEW (self->view)));
  else
    sen_ui_reader_half_open (SEN_UI_READER_HALF (beside->half), open, hash, whole);
  refresh (self);
  sen_ui_reader_beside_describe (self);
  show_active (self);
}

/* One paper again. */
void
sen_ui_reader_close_beside (SenUiReader *self)
{
  SenUiReaderBeside *beside = self->beside;

  if (beside == NULL)
    return;
  sen_ui_reader_beside_stop_comparing (self);
  stop_reading_aloud (self);
  g_signal_handlers_disconnect_by_func (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)),
                                        first_scrolled_cb, self);
  g_signal_handlers_disconnect_by_data (sen_ui_reader_half_get_adjustment (SEN_UI_READER_HALF (beside->half)), self);
  g_signal_handlers_disconnect_by_data (sen_ui_reader_beside_get_view (self, 1), self);
  g_signal_handlers_disconnect_by_data (beside->half, self);
  gtk_widget_remove_controller (beside->halves[0], g_object_get_data (G_OBJECT (beside->halves[0]), "sen-focus"));
  gtk_widget_remove_controller (beside->halves[1], g_object_get_data (G_OBJECT (beside->halves[1]), "sen-focus"));
  for (guint i = 0; i < 2; i++)
    g_signal_handlers_disconnect_by_data (beside->turns[i], self);
  if (beside->tick != 0)
    gtk_widget_remove_tick_callback (self->halves, beside->tick);
  sen_ui_reader_half_close (SEN_UI_READER_HALF (beside->half));
  sen_ui_reader_beside_drop_tools (self);
  self->beside = NULL;
  set_usable (self, TRUE);
  if (self->side_view != SEN_UI_PAPER_VIEW (self->view))
    self->side_view = NULL;
  sen_ui_reader_turn_find (self);
  sen_ui_reader_show_tools (self);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    sen_ui_reader_show_side (self);
  gtk_box_remove (GTK_BOX (self->first_half), beside->names[0]);
  g_object_ref (self->bars);
  gtk_box_remove (GTK_BOX (self->first_half), self->bars);
  gtk_box_insert_child_after (GTK_BOX (self->top), self->bars, self->find_bar);
  g_object_unref (self->bars);
  gtk_box_remove (GTK_BOX (self->top), beside->bar);
  gtk_box_set_homogeneous (GTK_BOX (self->halves), FALSE);
  gtk_widget_set_visible (beside->halves[0], TRUE);
  if (self->version_bar != NULL)
    gtk_widget_set_visible (self->version_bar, TRUE);
  gtk_widget_grab_focus (self->view);
  gtk_box_remove (GTK_BOX (self->halves), beside->halves[1]);
  g_free (beside);
  sen_ui_reader_describe_page (self);
  sen_ui_reader_describe_zoom (self);
}

/* Another paper is read: what is beside it stays, but for another version of the one before. */
void
sen_ui_reader_leave_beside (SenUiReader *self)
{
  if (self->beside == NULL)
    return;
  if (self->beside->kind != SEN_UI_BESIDE_OTHER)
    {
      sen_ui_reader_close_beside (self);
      return;
    }
  sen_ui_reader_beside_stop_comparing (self);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->beside->compare_button), FALSE);
}

/* Chooses a paper to be read beside this one, or closes the one that is. */
void
sen_ui_reader_toggle_beside (SenUiReader *self)
{
  if (self->beside != NULL)
    sen_ui_reader_close_beside (self);
  else if (self->papers != NULL && g_list_model_get_n_items (self->papers) > 1)
    sen_ui_reader_choose_paper (self, TRUE);
  else
    sen_ui_reader_open_beside (self, NULL, sen_ui_page_get_title (SEN_UI_PAGE (self)), SEN_UI_BESIDE_OTHER);
}

/* The window is too narrow for two, or has room again. */
void
sen_ui_reader_fold_beside (SenUiReader *self, gboolean narrow)
{
  self->narrow = narrow;
  sen_ui_reader_fold_versions (self);
  if (self->beside == NULL)
    return;
  self->beside->narrow = narrow;
  show_active (self);
}

/* Names the pages of the second paper. */
void
sen_ui_reader_name_second (SenUiReader *self, void (*name) (SenUiPaperView *view, SenPdfDocument *document))
{
  name (sen_ui_reader_beside_get_view (self, 1),
        sen_ui_reader_half_get_document (SEN_UI_READER_HALF (self->beside->half)));
}

/* Another paper is read: its name, and what is different if that is asked for. */
void
sen_ui_reader_meet_beside (SenUiReader *self)
{
  if (self->beside == NULL)
    return;
  if (self->beside->kind == SEN_UI_BESIDE_OTHER)
    set_name (self, 0, sen_ui_page_get_title (SEN_UI_PAGE (self)));
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->beside->compare_button)))
    sen_ui_reader_beside_start_comparing (self);
}
