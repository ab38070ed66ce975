/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "sen-adaptive.h"
#include "sen-ui-paper-caret.h"
#include "sen-ui-reader-bars.h"
#include "sen-ui-reader-beside-private.h"
#include "sen-ui-reader-changes.h"
#include "sen-ui-reader-links.h"
#include "sen-ui-still.h"

/**
 * SenUiReader:
 *
 * Reads one paper: header, plugins' bars, pages between two panels (thumbnails and outline at the start, a layer's at
 * the end), tools and page number below. The paper is opened by a process of its own; what is wrong with it stands
 * where the pages would be. Any plugin may use one.
 */
guint sen_ui_reader_complete_signal;

#define REST  150 /* ms on a page before its text is read for the screen reader */
#define TRIM  600 /* ms on a page before pictures of others go back */
#define ASIDE 40  /* ms after which the side panel follows */

G_DEFINE_FINAL_TYPE (SenUiReader, sen_ui_reader, SEN_UI_TYPE_PAGE)

/* What a screen reader calls the pages. */
static void
name_view (SenUiPaperView *view, SenPdfDocument *document)
{
  g_autofree char *label = g_strdup_printf (_ ("Page %u of %u"), sen_ui_paper_view_get_page (view) + 1,
                                            document != NULL ? sen_pdf_document_get_n_pages (document) : 0);

  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Tells the number of the page that is read. */
void
sen_ui_reader_describe_page (SenUiReader *self)
{
  SenPdfDocument *document = sen_ui_reader_get_document (self);
  SenUiPaperView *view = sen_ui_reader_get_view (self);
  guint n = document != NULL ? sen_pdf_document_get_n_pages (document) : 0;
  guint page = sen_ui_paper_view_get_page (view) + 1;
  g_autofree char *number = g_strdup_printf ("%u", page);
  g_autofree char *name = document != NULL && n > 0 ? sen_pdf_document_dup_page_label (document, page - 1) : NULL;
  gboolean named = name != NULL && *name != '\0' && !g_str_equal (name, number);
  /* Translators: the number of a page that is called otherwise, then of how many */
  g_autofree char *count = named ? g_strdup_printf (_ ("(%u of %u)"), page, n) : g_strdup_printf ("/ %u", n);

  gtk_editable_set_text (GTK_EDITABLE (self->page_entry), named ? name : number);
  gtk_label_set_text (GTK_LABEL (self->page_count), count);
  name_view (view, document);
  if (view != SEN_UI_PAPER_VIEW (self->view))
    name_view (SEN_UI_PAPER_VIEW (self->view), self->document);
  else if (self->beside != NULL)
    sen_ui_reader_name_second (self, name_view);
}

/* What a screen reader reads out on a page: what was noted on it, then its words. Of two papers, of the one that was
 * read last. */
static void
describe_text (SenUiReader *self, const char *text)
{
  SenUiPaperView *view = sen_ui_reader_get_view (self);
  SenUiReaderLinks *links = sen_ui_paper_view_get_links (view);
  SenUiReaderLayers *layers = sen_ui_reader_get_layers (self);
  guint page = sen_ui_paper_view_get_page (view);
  g_autofree char *notes = layers != NULL ? sen_ui_reader_layers_describe (layers, page) : g_strdup ("");
  const char *words = *text != '\0' ? text : _ ("There are no words on this page; it may be a picture.");
  g_autofree char *all = g_strconcat (notes, words, NULL);

  if (sen_ui_paper_caret_is_on (view)) /* which tells what it comes to */
    return;
  if (links == NULL || !sen_ui_reader_links_tell (links, page, sen_ui_paper_view_get_last_beside (view)))
    gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, all, -1);
}

static void
page_text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReader) self = user_data;
  g_autofree char *text = sen_pdf_document_load_text_finish (SEN_PDF_DOCUMENT (source), result, NULL);

  if (text != NULL && self->view != NULL && SEN_PDF_DOCUMENT (source) == sen_ui_reader_get_document (self))
    describe_text (self, text);
}

static gboolean
rest_cb (gpointer user_data)
{
  SenUiReader *self = user_data;
  SenUiPaperView *view = sen_ui_reader_get_view (self);
  SenPdfDocument *document = sen_ui_reader_get_document (self);
  guint page = sen_ui_paper_view_get_page (view);
  SenUiReaderBook *read = sen_ui_reader_get_book (self);
  SenPdfTextBook *book = read != NULL ? sen_ui_reader_book_get_text (read) : NULL;

  self->rest_source = 0;
  if (book != NULL && sen_pdf_text_book_get_source (book, page) != SEN_PDF_TEXT_NONE)
    {
      g_autofree char *kept = sen_pdf_text_book_dup_text (book, page);

      describe_text (self, kept);
    }
  else if (document != NULL)
    sen_pdf_document_load_text_async (document, page, self->cancellable, page_text_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* Once nothing was turned for a while; also when there is more text, such as what was recognised on a scan. */
void
sen_ui_reader_describe_soon (SenUiReader *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->rest_source = g_timeout_add (REST, rest_cb, self);
}

static gboolean
side_cb (gpointer user_data)
{
  SenUiReader *self = user_data;

  self->side_source = 0;
  if (self->side_view != NULL)
    sen_ui_reader_side_set_page (SEN_UI_READER_SIDE (self->side), sen_ui_paper_view_get_page (self->side_view));
  return G_SOURCE_REMOVE;
}

/* The page itself comes first. */
void
sen_ui_reader_queue_side (SenUiReader *self)
{
  if (self->side_source == 0)
    self->side_source = g_timeout_add (ASIDE, side_cb, self);
}

/* Pages and contents of the paper that was read last; of the first one once it stands. */
void
sen_ui_reader_show_side (SenUiReader *self)
{
  SenUiPaperView *view = sen_ui_reader_get_view (self);
  SenPdfDocument *document = sen_ui_reader_get_document (self);

  if (view == self->side_view || document == NULL || (view == SEN_UI_PAPER_VIEW (self->view) && !self->stands))
    return;
  self->side_view = view;
  sen_ui_reader_side_set_document (SEN_UI_READER_SIDE (self->side), document, sen_ui_paper_view_get_cache (view));
  sen_ui_reader_side_set_page (SEN_UI_READER_SIDE (self->side), sen_ui_paper_view_get_page (view));
}

static void
trim_view (SenUiPaperView *view)
{
  SenUiPageCache *cache = sen_ui_paper_view_get_cache (view);

  if (cache != NULL)
    sen_ui_page_cache_trim (cache);
}

/* While somebody reads other pages need not be at hand. */
static gboolean
trim_cb (gpointer user_data)
{
  SenUiReader *self = user_data;

  self->trim_source = 0;
  trim_view (SEN_UI_PAPER_VIEW (self->view));
  if (self->beside != NULL)
    trim_view (sen_ui_reader_beside_get_view (self, 1));
  return G_SOURCE_REMOVE;
}

/* Another page is read, of this paper or of the one beside it. */
void
sen_ui_reader_queue_trim (SenUiReader *self)
{
  g_clear_handle_id (&self->trim_source, g_source_remove);
  self->trim_source = g_timeout_add_full (G_PRIORITY_LOW, TRIM, trim_cb, self, NULL);
}

static void
page_cb (SenUiPaperView *view, GParamSpec *pspec, gpointer user_data)
{
  SenUiReader *self = user_data;

  if (self->document == NULL)
    return;
  sen_ui_reader_describe_page (self);
  sen_ui_reader_queue_side (self);
  sen_ui_reader_queue_trim (self);
  sen_ui_reader_describe_soon (self); /* while pages are turned the worker has better things to do */
}

/* Tells the zoom. */
void
sen_ui_reader_describe_zoom (SenUiReader *self)
{
  g_autofree char *label = g_strdup_printf ("%.0f%%", 100 * sen_ui_paper_view_get_zoom (sen_ui_reader_get_view (self)));

  if (self->zoom_button != NULL)
    gtk_button_set_label (GTK_BUTTON (self->zoom_button), label);
  sen_ui_reader_describe_fit (self);
}

static void
leave_page_entry (SenUiReader *self)
{
  sen_ui_reader_describe_page (self);
  sen_ui_reader_hide_around (self);
  gtk_widget_grab_focus (GTK_WIDGET (sen_ui_reader_get_view (self)));
}

static gboolean
page_key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  leave_page_entry (user_data);
  return TRUE;
}

static void
page_entered_cb (GtkEntry *entry, gpointer user_data)
{
  SenUiReader *self = user_data;
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (entry));
  SenPdfDocument *document = sen_ui_reader_get_document (self);
  int page = document != NULL ? sen_pdf_document_find_page_label (document, typed) : -1;

  if (page < 0)
    page = atoi (typed) - 1;
  if (page >= 0)
    sen_ui_paper_view_jump (sen_ui_reader_get_view (self), (guint)page, 0);
  leave_page_entry (self);
}

static void
chosen_cb (SenUiReaderSide *side, guint page, double top, gpointer user_data)
{
  SenUiReader *self = user_data;

  sen_ui_paper_view_jump (self->side_view != NULL ? self->side_view : SEN_UI_PAPER_VIEW (self->view), page, top);
  if (adw_flap_get_folded (ADW_FLAP (self->flap)))
    adw_flap_set_reveal_flap (ADW_FLAP (self->flap), FALSE);
}

/* Reading aloud begins or has ended. */
static void
aloud_cb (SenUiReader *self)
{
  gtk_widget_set_visible (self->stop_button, sen_ui_reader_aloud_is_reading (self->aloud));
}

/* A layer wants its panel to be seen. */
static void
panel_cb (SenUiReader *self)
{
  sen_ui_reader_beside_set_active (self, 0);
  adw_flap_set_reveal_flap (ADW_FLAP (self->end_flap), TRUE);
}

/* Beside a paper that can't be read there is its agenda, or nothing. */
void
sen_ui_reader_fill_side (SenUiReader *self, gboolean broken)
{
  gboolean empty = broken && self->agenda == NULL;
  AdwFlap *flap = ADW_FLAP (self->flap);

  self->broken = broken;
  if (broken && self->agenda != NULL)
    sen_ui_reader_side_show (SEN_UI_READER_SIDE (self->side), "agenda");
  if (empty && adw_flap_get_reveal_flap (flap))
    {
      self->side_left = TRUE;
      adw_flap_set_reveal_flap (flap, FALSE);
    }
  else if (!empty && self->side_left)
    {
      self->side_left = FALSE;
      adw_flap_set_reveal_flap (flap, !adw_flap_get_folded (flap));
    }
}

/* The panels stand beside the pages where there is room, else over them. Nothing of it changes when a paper comes: a
 * flap that begins to move while its page slides in was once given no size at all. */
static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  SenUiReader *self = SEN_UI_READER (widget);
  AdwFlapFoldPolicy policy = width_class == SEN_WIDTH_WIDE ? ADW_FLAP_FOLD_POLICY_NEVER : ADW_FLAP_FOLD_POLICY_ALWAYS;

  gtk_widget_set_visible (self->night_button, width_class == SEN_WIDTH_TABLET);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (self->follow_content),
                                width_class == SEN_WIDTH_WIDE ? _ ("Follow the chair") : "");
  gtk_widget_set_visible (self->find_button, width_class != SEN_WIDTH_NARROW); /* it is in the menu */
  gtk_widget_set_visible (self->page_up, width_class != SEN_WIDTH_NARROW);     /* a swipe turns pages */
  gtk_widget_set_visible (self->page_down, width_class != SEN_WIDTH_NARROW);
  adw_flap_set_fold_policy (ADW_FLAP (self->flap), policy);
  adw_flap_set_fold_policy (ADW_FLAP (self->end_flap), policy);
  adw_flap_set_reveal_flap (ADW_FLAP (self->flap), width_class == SEN_WIDTH_WIDE);
  sen_ui_reader_fill_side (self, self->broken);
  sen_ui_reader_fold_beside (self, width_class == SEN_WIDTH_NARROW);
}

/* It goes out of its window: what it has to write is written while there is an office, which is closed next, and
 * nothing is begun any more. Answers that are under way hold it for a while, so disposing is too late for that. */
void
sen_ui_reader_leave_window (SenUiReader *self)
{
  sen_ui_reader_keep_place (self);
  self->placed = FALSE;
  sen_ui_reader_drop_presenter (self);
  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  sen_ui_reader_bars_give_up (SEN_UI_READER_BARS (self->bars));
  g_clear_handle_id (&self->spare_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->beside != NULL)
    sen_ui_reader_close_beside (self);
  if (self->layers != NULL)
    sen_ui_reader_layers_set_paper (self->layers, NULL, NULL);
}

static void
sen_ui_reader_dispose (GObject *object)
{
  SenUiReader *self = SEN_UI_READER (object);

  if (self->view != NULL)
    sen_ui_reader_close_beside (self);
  sen_ui_reader_drop_versions (self);
  sen_ui_reader_drop_papers (self);
  sen_ui_reader_drop_presenter (self);
  if (self->aloud != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->aloud, self);
      sen_ui_reader_aloud_stop (self->aloud);
    }
  g_clear_object (&self->aloud);
  if (self->scrolled != NULL)
    g_signal_handlers_disconnect_by_func (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)),
                                          sen_ui_reader_tell, self);
  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_clear_handle_id (&self->side_source, g_source_remove);
  g_clear_handle_id (&self->trim_source, g_source_remove);
  g_clear_handle_id (&self->spare_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  sen_ui_reader_clear_find (self);
  if (self->layers != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->layers, self);
      sen_ui_reader_layers_set_paper (self->layers, NULL, NULL);
      sen_ui_paper_view_set_layers (SEN_UI_PAPER_VIEW (self->view), NULL);
    }
  g_clear_object (&self->layers);
  g_clear_object (&self->modes);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  if (self->lying != NULL)
    g_signal_handlers_disconnect_by_data (self->lying, self);
  g_clear_object (&self->lying);
  g_clear_object (&self->remembering); /* what it has to remember is written */
  g_clear_pointer (&self->left_key, g_free);
  g_clear_pointer (&self->left, g_variant_unref);
  g_clear_pointer (&self->lefts, g_hash_table_unref);
  if (self->text != NULL)
    g_object_run_dispose (G_OBJECT (self->text));
  g_clear_object (&self->text);
  g_clear_object (&self->document);
  g_clear_object (&self->file);
  g_clear_object (&self->context);
  g_clear_pointer (&self->find_first, g_free);
  g_clear_pointer (&self->source_kind, g_free);
  g_clear_pointer (&self->source_id, g_free);
  g_clear_pointer (&self->hash, g_free);
  g_clear_pointer (&self->meeting, g_free);
  g_clear_pointer (&self->version_seen, g_free);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  self->stack = self->tabs = NULL;
  self->view = NULL;
  G_OBJECT_CLASS (sen_ui_reader_parent_class)->dispose (object);
}

static void
sen_ui_reader_finalize (GObject *object)
{
  g_object_unref (SEN_UI_READER (object)->cancellable);
  G_OBJECT_CLASS (sen_ui_reader_parent_class)->finalize (object);
}

static void
sen_ui_reader_class_init (SenUiReaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sen_ui_reader_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_ui_reader_finalize;
  SEN_UI_PAGE_CLASS (klass)->handle_key = sen_ui_reader_handle_key;
  g_type_ensure (SEN_UI_TYPE_PAPER_VIEW);
  g_type_ensure (SEN_UI_TYPE_READER_SIDE);
  g_type_ensure (SEN_UI_TYPE_READER_BARS);
  g_type_ensure (SEN_UI_TYPE_STILL);

  /**
   * SenUiReader::complete:
   *
   * What is seen of the paper is there, or what is wrong with it.
   */
  sen_ui_reader_complete_signal
      = g_signal_new ("complete", SEN_UI_TYPE_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/ui/sen-ui-reader.ui");
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, side_button);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, panel_button);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, panel_badge);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, top);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, night_button);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, follow_button);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, follow_content);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, stop_button);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, tab_bar);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, tabs);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, find_button);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, find_bar);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, find_entry);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, find_status);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, find_tones);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, find_whole);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, bars);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, flap);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, side);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, end_flap);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, panel_box);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, panels);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, stack);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, spinner);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, halves);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, first_half);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, view);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, problem);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, password_box);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, password);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, unlock);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, toolbar);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, tools);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, options);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, page_entry);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, page_count);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, page_up);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, page_down);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, menu);
  sen_ui_reader_install_actions (widget_class);
}

static void
sen_ui_reader_init (SenUiReader *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *left = gtk_event_controller_focus_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->toolbar, FALSE);
  gtk_widget_set_sensitive (self->find_button, FALSE);
  gtk_widget_set_sensitive (self->side_button, FALSE);
  gtk_widget_set_sensitive (self->menu, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sen-reader");
  sen_ui_reader_attach_keys (self);
  sen_ui_reader_attach_find (self);
  sen_ui_reader_attach_modes (self);
  sen_ui_reader_attach_menu (self);
  sen_ui_reader_attach_papers (self);
  sen_ui_reader_attach_presenter (self);
  self->changes = sen_ui_reader_changes_new ();
  sen_ui_reader_side_add (SEN_UI_READER_SIDE (self->side), "changes", _ ("Changes"), "sen-compare-symbolic",
                          self->changes);
  sen_ui_reader_side_set_shown (SEN_UI_READER_SIDE (self->side), "changes", FALSE);
  self->aloud = sen_ui_reader_aloud_new ();
  g_signal_connect_swapped (self->aloud, "changed", G_CALLBACK (aloud_cb), self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.read-aloud", sen_ui_reader_aloud_is_there ());
  g_signal_connect_swapped (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), "value-changed",
                            G_CALLBACK (sen_ui_reader_tell), self);
  g_signal_connect (self->view, "notify::page", G_CALLBACK (page_cb), self);
  g_signal_connect_swapped (self->view, "notify::zoom", G_CALLBACK (sen_ui_reader_describe_zoom), self);
  g_signal_connect (self->side, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect (self->page_entry, "activate", G_CALLBACK (page_entered_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (page_key_cb), self);
  gtk_widget_add_controller (self->page_entry, keys);
  g_signal_connect_swapped (left, "leave", G_CALLBACK (sen_ui_reader_describe_page), self);
  gtk_widget_add_controller (self->page_entry, left);
  g_signal_connect_swapped (self->unlock, "clicked", G_CALLBACK (sen_ui_reader_unlock), self);
  g_signal_connect_swapped (self->password, "activate", G_CALLBACK (sen_ui_reader_unlock), self);
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
}

/* ---- One in stock ---- */

#define SPARE "sen-ui-reader-spare"
#define STILL 600 /* ms without a frame: nobody turns pages, or draws on one */

/* A reader takes 20 ms to build, half of the time until a paper is there: it is built while somebody reads. */
static gboolean
spare_cb (gpointer user_data)
{
  SenUiReader *self = user_data;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  gint64 frame = clock != NULL ? gdk_frame_clock_get_frame_counter (clock) : 0;

  if (clock != NULL && frame != self->spare_frame)
    {
      self->spare_frame = frame;
      return G_SOURCE_CONTINUE;
    }
  self->spare_source = 0;
  if (clock != NULL && self->context != NULL && g_object_get_data (G_OBJECT (self->context), SPARE) == NULL)
    g_object_set_data_full (G_OBJECT (self->context), SPARE,
                            g_object_ref_sink (g_object_new (SEN_UI_TYPE_READER, NULL)), g_object_unref);
  return G_SOURCE_REMOVE;
}

/* The paper is there: the next one may come. */
void
sen_ui_reader_stock_up (SenUiReader *self)
{
  self->spare_frame = -1;
  if (self->spare_source == 0)
    self->spare_source = g_timeout_add_full (G_PRIORITY_LOW, STILL, spare_cb, self, NULL);
}

static SenUiReader *
take_spare (SenUiContext *context)
{
  SenUiReader *self = g_object_steal_data (G_OBJECT (context), SPARE);

  if (self == NULL)
    return g_object_new (SEN_UI_TYPE_READER, NULL);
  g_object_force_floating (G_OBJECT (self));
  return self;
}

/**
 * sen_ui_reader_new:
 * @context: the window's context
 *
 * Returns: an empty reader, for a paper that is opened elsewhere; sen_ui_reader_push() opens one
 */
GtkWidget *
sen_ui_reader_new (SenUiContext *context)
{
  SenUiReader *self = take_spare (context);

  self->context = g_object_ref (context);
  self->layers = sen_ui_reader_layers_new (context, SEN_UI_PAPER_VIEW (self->view));
  sen_ui_reader_layers_set_places (self->layers, GTK_BOX (self->tools), GTK_BOX (self->options),
                                   GTK_STACK (self->panels));
  sen_ui_paper_view_set_layers (SEN_UI_PAPER_VIEW (self->view), self->layers);
  g_signal_connect_swapped (self->layers, "panel", G_CALLBACK (panel_cb), self);
  g_signal_connect_swapped (self->layers, "badge", G_CALLBACK (sen_ui_reader_show_tools), self);
  g_signal_connect_swapped (self->layers, "describe", G_CALLBACK (sen_ui_reader_describe_soon), self);
  sen_ui_reader_refresh_modes (self);
  self->text = sen_ui_reader_text_new (context, SEN_UI_PAPER_VIEW (self->view));
  g_signal_connect_object (context, "office", G_CALLBACK (sen_ui_reader_meet_office), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * sen_ui_reader_set_source:
 * @self: a reader, before it opens a paper
 * @kind: a kind of subject such as `documents.document`
 * @id: the record that the paper belongs to
 *
 * Says what the paper belongs to: a task made of a sentence in it then leads back there.
 */
void
sen_ui_reader_set_source (SenUiReader *self, const char *kind, const char *id)
{
  g_return_if_fail (SEN_UI_IS_READER (self));

  g_free (self->source_kind);
  g_free (self->source_id);
  self->source_kind = g_strdup (kind);
  self->source_id = g_strdup (id);
}
