/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar that finds words in the paper; of two beside each other in the one that was read last. */
#include <glib/gi18n-lib.h>

#include "sen-office.h"
#include "sen-ui-reader-links.h"
#include "sen-ui-reader-private.h"

/* What is not found may stand on pages that are only pictures. */
static char *
tell_nothing (SenUiReader *self)
{
  SenPdfTextBook *text = sen_ui_reader_book_get_text (sen_ui_reader_get_book (self));
  guint n = text != NULL ? sen_pdf_text_book_get_n_wordless (text) : 0;

  if (n == 0)
    return g_strdup (_ ("Not found"));
  return g_strdup_printf (
      ngettext ("Not found; the words of %u page are not known", "Not found; the words of %u pages are not known", n),
      n);
}

/* "3 of 17"; an ellipsis while there may be more. */
static void
describe_cb (SenUiReader *self)
{
  guint n = sen_ui_reader_find_get_n (self->finding);
  guint others = sen_ui_reader_others_get_n (SEN_UI_READER_OTHERS (self->others));
  int current = sen_ui_reader_find_get_current (self->finding, NULL);
  gboolean more = sen_ui_reader_find_is_under_way (self->finding);
  guint unread = sen_ui_reader_others_get_n_unread (SEN_UI_READER_OTHERS (self->others));
  gboolean asked = *gtk_editable_get_text (GTK_EDITABLE (self->find_entry)) != '\0';
  g_autofree char *label = NULL;

  if (!asked)
    label = g_strdup ("");
  else if (n == 0 && !more && others > 0)
    label = g_strdup_printf (_ ("Not here; %u in other papers"), others);
  else if (n == 0 && more)
    label = g_strdup (_ ("Looking…"));
  else if (n == 0 && sen_ui_reader_book_get_problem (sen_ui_reader_get_book (self)) != NULL)
    label = g_strdup (_ ("The text can't be read"));
  else if (n == 0)
    label = tell_nothing (self);
  else
    label = g_strdup_printf (more ? _ ("%d of %u…") : _ ("%d of %u"), current + 1, n);
  if (asked && unread > 0)
    {
      g_autofree char *here = g_steal_pointer (&label);

      /* Translators: %s is such as “Not found” or “3 of 17”; then how many papers of the meeting have no known text */
      label = g_strdup_printf (ngettext ("%s; %u paper not searched", "%s; %u papers not searched", unread), here,
                               unread);
    }
  gtk_label_set_text (GTK_LABEL (self->find_status), label);
  gtk_widget_set_tooltip_text (self->find_status, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.find-next", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.find-previous", n > 0);
  sen_ui_reader_side_set_shown (SEN_UI_READER_SIDE (self->side), "found", n + others > 0);
}

/* The places stand beside the pages; where the panel would be over them they are what it shows when it is opened. */
static void
show_hits (SenUiReader *self)
{
  gtk_widget_set_visible (self->hits, sen_ui_reader_find_get_n (self->finding) > 0);
  if (sen_ui_reader_find_get_n (self->finding) + sen_ui_reader_others_get_n (SEN_UI_READER_OTHERS (self->others)) > 0)
    sen_ui_reader_side_show (SEN_UI_READER_SIDE (self->side), "found");
}

static void
changed_cb (SenUiReader *self)
{
  if (self->finding == NULL)
    return;
  describe_cb (self);
  show_hits (self);
}

static void
find_changed_cb (SenUiReader *self)
{
  SenPdfFindFlags flags = SEN_PDF_FIND_DEFAULT;

  if (self->finding == NULL)
    return;
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->find_tones)))
    flags |= SEN_PDF_FIND_TONES;
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->find_whole)))
    flags |= SEN_PDF_FIND_WHOLE_WORDS;
  sen_ui_reader_find_start (self->finding, gtk_editable_get_text (GTK_EDITABLE (self->find_entry)), flags,
                            sen_ui_paper_view_get_page (sen_ui_reader_get_view (self)));
  sen_ui_reader_others_find (SEN_UI_READER_OTHERS (self->others),
                             gtk_editable_get_text (GTK_EDITABLE (self->find_entry)), flags,
                             sen_ui_reader_get_hash (self));
  describe_cb (self);
}

static void
find_mode_cb (SenUiReader *self)
{
  if (self->text != NULL)
    sen_ui_reader_text_hide (self->text); /* the pages move */
  if (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (self->find_bar)))
    {
      if (!gtk_widget_get_visible (self->find_bar)) /* for the first time: until then it needs no style */
        {
          gtk_widget_set_visible (self->find_bar, TRUE);
          gtk_widget_grab_focus (self->find_entry);
        }
      sen_ui_paper_view_expect_find (sen_ui_reader_get_view (self), TRUE);
      if (self->finding != NULL) /* while somebody types, the text is read */
        sen_ui_reader_book_want (sen_ui_reader_get_book (self),
                                 sen_ui_paper_view_get_page (sen_ui_reader_get_view (self)));
      return;
    }
  if (self->finding != NULL)
    sen_ui_reader_find_stop (self->finding);
  sen_ui_reader_others_find (SEN_UI_READER_OTHERS (self->others), "", SEN_PDF_FIND_DEFAULT, NULL);
  sen_ui_reader_hide_around (self);
  gtk_widget_grab_focus (GTK_WIDGET (sen_ui_reader_get_view (self)));
}

void
sen_ui_reader_step_find (SenUiReader *self, int step)
{
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->find_bar), TRUE);
  if (self->finding != NULL)
    sen_ui_reader_find_next (self->finding, step);
}

static void
find_activate_cb (SenUiReader *self)
{
  sen_ui_reader_step_find (self, 1);
}

/* Opens the bar, ready to type. */
void
sen_ui_reader_show_find (SenUiReader *self)
{
  sen_ui_reader_show_around (self);
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->find_bar), TRUE);
  gtk_widget_grab_focus (self->find_entry);
}

static void
hit_chosen_cb (SenUiReaderHits *hits, guint position, gpointer user_data)
{
  SenUiReader *self = user_data;

  if (self->finding == NULL)
    return;
  sen_ui_paper_view_remember (sen_ui_reader_get_view (self));
  sen_ui_reader_find_set_current (self->finding, position);
}

/* In another paper, which is searched for the same words when it is there. */
static void
other_chosen_cb (SenUiReaderOthers *others, guint index, guint page, gpointer user_data)
{
  SenUiReader *self = user_data;
  g_autofree char *hash = g_strdup (sen_ui_reader_others_get_hash (others, index));
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->find_entry)));

  if (g_strcmp0 (hash, self->hash) == 0) /* beside it, the other one is read */
    {
      sen_ui_paper_view_jump (SEN_UI_PAPER_VIEW (self->view), page, 0);
      sen_ui_reader_beside_set_active (self, 0);
      gtk_widget_grab_focus (self->view);
      return;
    }
  sen_ui_reader_jump_to_file (self, hash, page);
  sen_ui_reader_find (self, text);
}

/* Other papers are read together with this one. */
void
sen_ui_reader_tell_others (SenUiReader *self)
{
  g_autoptr (GStrvBuilder) hashes = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_auto (GStrv) names = NULL;

  for (guint i = 0; self->papers != NULL && i < g_list_model_get_n_items (self->papers); i++)
    {
      g_autoptr (SenUiPaper) paper = g_list_model_get_item (self->papers, i);

      g_strv_builder_add (hashes, sen_ui_paper_get_file (paper));
      g_strv_builder_add (titles, sen_ui_paper_get_title (paper));
    }
  all = g_strv_builder_end (hashes);
  names = g_strv_builder_end (titles);
  sen_ui_reader_others_set_papers (SEN_UI_READER_OTHERS (self->others),
                                   sen_office_get_folder (sen_ui_context_get_office (self->context)),
                                   (const char *const *)all, (const char *const *)names);
}

static void
set_finding (SenUiReader *self, SenUiReaderFind *find)
{
  if (self->finding == find)
    return;
  if (self->finding != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->finding, self);
      sen_ui_reader_find_stop (self->finding);
    }
  g_set_object (&self->finding, find);
  if (find == NULL)
    return;
  g_signal_connect_swapped (find, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (find, "moved", G_CALLBACK (describe_cb), self);
}

/* Finds in the half that is read, the same words if some are looked for. */
void
sen_ui_reader_turn_find (SenUiReader *self)
{
  GtkWidget *half = sen_ui_reader_get_half (self);
  SenUiReaderFind *find = half != NULL ? sen_ui_reader_half_get_find (SEN_UI_READER_HALF (half)) : self->find;

  if (find == self->finding)
    return;
  set_finding (self, find);
  sen_ui_reader_hits_set_find (SEN_UI_READER_HITS (self->hits), find);
  if (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (self->find_bar)))
    find_changed_cb (self); /* the same words in another paper */
}

/* Drops the text of the paper and what was found in it. */
void
sen_ui_reader_clear_find (SenUiReader *self)
{
  set_finding (self, NULL);
  if (self->book != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->book, self);
      sen_ui_reader_book_close (self->book);
    }
  g_clear_object (&self->find);
  g_clear_object (&self->book);
}

/* Finds in the document that was opened; after it was given to the view. */
void
sen_ui_reader_set_find (SenUiReader *self)
{
  g_autoptr (SenUiReaderLinks) links
      = sen_ui_reader_links_new (self->context, SEN_UI_PAPER_VIEW (self->view), self->document);

  sen_ui_reader_clear_find (self);
  self->book = sen_ui_reader_book_new (sen_ui_context_get_office (self->context), self->document, self->hash);
  g_signal_connect_object (self->book, "changed", G_CALLBACK (sen_ui_reader_describe_soon), self, G_CONNECT_SWAPPED);
  self->find = sen_ui_reader_find_new (self->book);
  sen_ui_paper_view_set_find (SEN_UI_PAPER_VIEW (self->view), self->find);
  sen_ui_paper_view_set_links (SEN_UI_PAPER_VIEW (self->view), links);
  sen_ui_selection_set_book (sen_ui_paper_view_get_selection (SEN_UI_PAPER_VIEW (self->view)), self->book);
  sen_ui_reader_turn_find (self);
}

/* In the list of places, as in the bar. */
static gboolean
found_key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  SenUiReader *self = user_data;

  if (key != GDK_KEY_Escape)
    return FALSE;
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->find_bar), FALSE);
  return TRUE;
}

void
sen_ui_reader_attach_find (SenUiReader *self)
{
  GtkWidget *found = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (found_key_cb), self);
  gtk_widget_add_controller (found, keys);
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (self->find_bar), GTK_EDITABLE (self->find_entry));
  self->hits = sen_ui_reader_hits_new ();
  g_signal_connect (self->hits, "chosen", G_CALLBACK (hit_chosen_cb), self);
  self->others = sen_ui_reader_others_new ();
  g_signal_connect_object (self->others, "chosen", G_CALLBACK (other_chosen_cb), self, 0);
  g_signal_connect_object (self->others, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (found), self->hits);
  gtk_box_append (GTK_BOX (found), self->others);
  sen_ui_reader_side_add (SEN_UI_READER_SIDE (self->side), "found", _ ("Found"), "edit-find-symbolic", found);
  sen_ui_reader_side_set_shown (SEN_UI_READER_SIDE (self->side), "found", FALSE);
  g_signal_connect_swapped (self->find_entry, "search-changed", G_CALLBACK (find_changed_cb), self);
  g_signal_connect_swapped (self->find_tones, "toggled", G_CALLBACK (find_changed_cb), self);
  g_signal_connect_swapped (self->find_whole, "toggled", G_CALLBACK (find_changed_cb), self);
  g_signal_connect_swapped (self->find_entry, "activate", G_CALLBACK (find_activate_cb), self);
  g_signal_connect_swapped (self->find_bar, "notify::search-mode-enabled", G_CALLBACK (find_mode_cb), self);
}

/**
 * sen_ui_reader_find:
 * @text: what to look for, now or once the paper is open
 */
void
sen_ui_reader_find (SenUiReader *self, const char *text)
{
  if (self->document == NULL)
    {
      g_free (self->find_first);
      self->find_first = g_strdup (text);
      return;
    }
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->find_bar), TRUE);
  sen_ui_paper_view_expect_find (sen_ui_reader_get_view (self), FALSE); /* one comes from elsewhere to what is found */
  gtk_editable_set_text (GTK_EDITABLE (self->find_entry), text);
}
