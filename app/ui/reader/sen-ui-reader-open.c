/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a paper in the reader: its password, what is wrong with it. */
#include <glib/gi18n-lib.h>

#include "sen-error.h"
#include "sen-office.h"
#include "sen-reading.h"
#include "sen-ui-error.h"
#include "sen-ui-reader-bars.h"
#include "sen-ui-reader-first.h"
#include "sen-ui-reader-private.h"

#define KEPT     3  /* papers that stay open besides the one that is read */
#define KEEP     60 /* seconds after which the place is remembered */
#define PATIENCE 80 /* ms that a window shows nothing new while a paper is opened */
#define COMING   "sen-ui-reader-coming"

static void
show_problem (SenUiReader *self, const GError *error)
{
  gboolean locked = g_error_matches (error, SEN_ERROR, SEN_ERROR_NEEDS_PASSWORD);

  sen_ui_reader_close_beside (self);
  sen_ui_reader_leave_fullscreen (self);
  sen_ui_reader_side_set_document (SEN_UI_READER_SIDE (self->side), NULL, NULL);
  self->side_view = NULL;
  gtk_widget_set_visible (self->toolbar, FALSE);
  gtk_widget_set_sensitive (self->find_button, FALSE);
  gtk_widget_set_sensitive (self->menu, FALSE);
  gtk_widget_set_sensitive (self->side_button, self->agenda != NULL); /* to another paper */
  sen_ui_reader_fill_side (self, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.print", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.beside", FALSE);
  if (!locked)
    g_clear_pointer (&self->find_first, g_free);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->problem),
                             locked ? _ ("This paper is protected") : _ ("This paper can't be read"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->problem), error->message);
  gtk_widget_set_visible (self->problem, TRUE);
  gtk_widget_set_visible (self->password_box, locked);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "problem");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->problem), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_status_page_get_title (ADW_STATUS_PAGE (self->problem)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, error->message, -1);
  gtk_widget_grab_focus (locked ? self->password : self->problem); /* keys go on to work */
  g_signal_emit (self, sen_ui_reader_complete_signal, 0);
}

static GVariant *
describe (SenUiReader *self)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "title", "s", sen_ui_page_get_title (SEN_UI_PAGE (self)));
  g_variant_dict_insert (&dict, "path", "s", g_file_peek_path (self->file));
  if (self->hash != NULL)
    g_variant_dict_insert (&dict, "file", "s", self->hash);
  if (self->source_kind != NULL)
    g_variant_dict_insert (&dict, "kind", "s", self->source_kind);
  if (self->source_id != NULL)
    g_variant_dict_insert (&dict, "id", "s", self->source_id);
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

/* What else is asked of the worker waits until what is seen stands. */
static void
complete_cb (SenUiReader *self)
{
  if (self->stands || self->document == NULL)
    return;
  self->stands = TRUE;
  sen_ui_reader_bars_come (SEN_UI_READER_BARS (self->bars));
  if (self->settings != NULL && sen_ui_paper_view_get_fit (SEN_UI_PAPER_VIEW (self->view)) == SEN_UI_PAPER_FIT_EASY)
    sen_ui_reader_guess_keep (self->settings, gtk_widget_get_width (self->view), gtk_widget_get_height (self->view),
                              gtk_widget_get_scale_factor (self->view));
  if (self->side_view == SEN_UI_PAPER_VIEW (self->view)) /* of the paper before */
    self->side_view = NULL;
  sen_ui_reader_show_side (self);
  sen_ui_reader_stock_up (self);
  g_signal_emit (self, sen_ui_reader_complete_signal, 0);
}

/* A paper that was read a moment ago need not be opened again. */
SenPdfDocument *
sen_ui_reader_find_kept (SenUiReader *self, const char *hash)
{
  for (guint i = 0; hash != NULL && self->documents != NULL && i < self->documents->len; i++)
    {
      SenPdfDocument *document = g_ptr_array_index (self->documents, i);

      if (g_strcmp0 (g_object_get_data (G_OBJECT (document), "sen-ui-file"), hash) == 0)
        return document;
    }
  return NULL;
}

static void
keep_document (SenUiReader *self)
{
  if (self->hash == NULL || sen_pdf_document_is_encrypted (self->document) || self->papers == NULL
      || sen_ui_reader_find_kept (self, self->hash) != NULL)
    return;
  if (self->documents == NULL)
    self->documents = g_ptr_array_new_with_free_func (g_object_unref);
  if (self->documents->len >= KEPT)
    g_ptr_array_remove_index (self->documents, 0);
  g_object_set_data_full (G_OBJECT (self->document), "sen-ui-file", g_strdup (self->hash), g_free);
  g_ptr_array_add (self->documents, g_object_ref (self->document));
}

/* ---- Where it was left ---- */

/* Remembers where somebody reads. */
void
sen_ui_reader_keep_place (SenUiReader *self)
{
  SenUiPaperPlace place;

  if (self->document == NULL || self->context == NULL || !self->placed)
    return;
  sen_ui_reader_keep_left (self);
  if (self->hash == NULL)
    return;
  sen_ui_paper_view_get_place (SEN_UI_PAPER_VIEW (self->view), &place);
  sen_reading_keep_place (sen_ui_context_get_office (self->context), self->hash, place.page, place.y);
}

static gboolean
keep_cb (gpointer user_data)
{
  sen_ui_reader_keep_place (user_data);
  return G_SOURCE_CONTINUE;
}

static void
place_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReader) self = user_data;
  g_autoptr (GError) error = NULL;
  SenReadingPlace known;
  gboolean found = sen_reading_load_place_finish (SEN_OFFICE (source), result, &known, &error);
  SenUiPaperPlace place;

  if (sen_error_is_cancelled (error) || self->view == NULL)
    return;
  if (found)
    place = (SenUiPaperPlace){ known.page, known.y };
  sen_ui_reader_take_place (self, found ? &place : NULL);
}

static void
load_place (SenUiReader *self)
{
  self->has_place = FALSE;
  self->placed = self->hash != NULL && self->first_page != SEN_UI_READER_WHERE_LEFT;
  sen_ui_reader_load_left (self);
  if (self->hash != NULL && !self->placed)
    sen_reading_load_place_async (sen_ui_context_get_office (self->context), self->hash, self->cancellable, place_cb,
                                  g_object_ref (self));
}

static void
show_paper (SenUiReader *self)
{
  g_autoptr (GVariant) paper = describe (self);

  keep_document (self);
  self->stands = FALSE;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "paper");
  sen_ui_paper_view_set_document (SEN_UI_PAPER_VIEW (self->view), self->document);
  sen_ui_reader_set_find (self);
  g_signal_connect_object (sen_ui_paper_view_get_cache (SEN_UI_PAPER_VIEW (self->view)), "complete",
                           G_CALLBACK (complete_cb), self, G_CONNECT_SWAPPED);
  sen_ui_reader_find_again (self);
  if (self->first_page != SEN_UI_READER_WHERE_LEFT)
    sen_ui_paper_view_go_to (SEN_UI_PAPER_VIEW (self->view), self->first_page);
  else if (self->has_place)
    sen_ui_paper_view_set_place (SEN_UI_PAPER_VIEW (self->view), &self->place);
  sen_ui_reader_arrive (self);
  if (self->keep_source == 0)
    self->keep_source = g_timeout_add_seconds (KEEP, keep_cb, self);
  sen_ui_reader_text_set_paper (self->text, paper);
  sen_ui_reader_layers_set_paper (self->layers, self->document, paper);
  sen_ui_reader_bars_set_paper (SEN_UI_READER_BARS (self->bars), self->context, paper, self->settings);
  gtk_widget_set_visible (self->toolbar, !self->bare);
  gtk_widget_set_sensitive (self->find_button, TRUE);
  gtk_widget_set_sensitive (self->side_button, TRUE);
  sen_ui_reader_fill_side (self, FALSE);
  gtk_widget_set_sensitive (self->menu, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.print", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.beside", TRUE);
  sen_ui_reader_look_for_versions (self);
  sen_ui_reader_meet_beside (self);
  sen_ui_reader_describe_page (self);
  sen_ui_reader_tell (self);
  sen_ui_reader_describe_zoom (self);
  gtk_widget_grab_focus (self->view);
  if (self->find_first != NULL)
    {
      g_autofree char *text = g_steal_pointer (&self->find_first);

      sen_ui_reader_find (self, text);
    }
}

/* The paper was shown before there were an office and its plugins. */
void
sen_ui_reader_meet_office (SenUiReader *self)
{
  g_autoptr (GVariant) paper = self->document != NULL ? describe (self) : NULL;

  if (paper == NULL)
    return;
  sen_ui_reader_layers_set_paper (self->layers, self->document, paper);
  sen_ui_reader_bars_meet_office (SEN_UI_READER_BARS (self->bars), paper);
}

/* The window is gone, and the office may be. */
static gboolean
is_left (SenUiReader *self)
{
  return self->stack == NULL || sen_ui_context_get_window (self->context) == NULL;
}

/* ---- Shown as a page ---- */

static void
push_now (SenUiReader *self)
{
  g_autofree char *title = g_steal_pointer (&self->push_title);

  if (title == NULL)
    return;
  g_clear_handle_id (&self->push_source, g_source_remove);
  g_object_set_data (G_OBJECT (self->context), COMING, NULL);
  sen_ui_context_push (self->context, GTK_WIDGET (self), title);
  g_object_unref (self);
}

static gboolean
push_cb (gpointer user_data)
{
  SenUiReader *self = user_data;

  self->push_source = 0;
  push_now (self);
  return G_SOURCE_REMOVE;
}

static void
take_opened (SenUiReader *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open_finish (result, &error);

  if (sen_error_is_cancelled (error) || is_left (self))
    return;
  push_now (self);
  sen_ui_reader_take (self, document, error);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReader) self = user_data;

  take_opened (self, result);
}

/* The same for a reader that was built meanwhile. */
static void
come_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree SenUiReader **place = user_data;
  g_autoptr (SenUiReader) self = *place;

  take_opened (self, result);
}

/* What will be seen first is drawn while the window makes room for it. */
static void
open_paper (SenUiContext *context,
            const char *path,
            const char *hash,
            const char *title,
            guint page,
            const char *password,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GSettings) settings = sen_ui_reader_guess_dup_settings ();

  sen_pdf_document_open_quickly_async (
      sen_ui_context_get_pdf (context), file, title, password, sen_ui_reader_first_region,
      sen_ui_reader_first_new (sen_ui_context_get_office (context), settings, path, hash, page),
      sen_ui_reader_first_free, cancellable, callback, user_data);
}

/* Opens the file that the reader was given. */
void
sen_ui_reader_open_file (SenUiReader *self, const char *password)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "loading");
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  open_paper (self->context, g_file_peek_path (self->file), self->hash, sen_ui_page_get_title (SEN_UI_PAGE (self)),
              self->first_page, password, self->cancellable, opened_cb, g_object_ref (self));
}

void
sen_ui_reader_unlock (SenUiReader *self)
{
  g_autofree char *password = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->password)));

  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  if (*password != '\0')
    sen_ui_reader_open_file (self, password);
}

/* Before another paper: where this one is read is remembered, what was asked of it is not waited for. */
static void
leave_paper (SenUiReader *self)
{
  if (self->file == NULL)
    return;
  sen_ui_reader_keep_place (self);
  sen_ui_reader_leave_beside (self);
  sen_ui_reader_drop_versions (self);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  sen_ui_reader_layers_set_paper (self->layers, NULL, NULL);
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->find_bar), FALSE);
  sen_ui_reader_aloud_stop (self->aloud);
  sen_ui_paper_view_set_find (SEN_UI_PAPER_VIEW (self->view), NULL);
  sen_ui_reader_hits_set_find (SEN_UI_READER_HITS (self->hits), NULL);
  sen_ui_reader_clear_find (self);
  g_clear_pointer (&self->find_first, g_free);
  sen_ui_reader_bars_clear (SEN_UI_READER_BARS (self->bars));
  g_clear_object (&self->document);
}

/* Where a stored file is; somewhere where nothing is if @hash is none, so that opening it tells of that. */
char *
sen_ui_reader_find_path (SenUiContext *context, const char *hash)
{
  char *path = sen_vault_get_path (sen_office_get_vault (sen_ui_context_get_office (context)), hash);

  return path != NULL ? path : g_build_filename ("/", "no-such-file", hash, NULL);
}

static char *
path_of (SenUiContext *context, const char *file)
{
  return g_path_is_absolute (file) ? g_strdup (file) : sen_ui_reader_find_path (context, file);
}

/* All of a paper but its document. */
static void
begin_paper (SenUiReader *self, const char *path, const char *hash, const char *title, guint page)
{
  g_autofree char *name = g_path_get_basename (path);

  g_free (self->hash);
  self->hash = g_strdup (hash);
  g_clear_object (&self->file);
  self->file = g_file_new_for_path (path);
  self->first_page = page;
  self->arriving = FALSE;
  sen_ui_reader_bars_reserve (SEN_UI_READER_BARS (self->bars), self->settings);
  load_place (self);
  sen_ui_page_set_title (SEN_UI_PAGE (self), title != NULL ? title : name);
}

/**
 * sen_ui_reader_open:
 * @file: a path, or the hash of a stored file
 * @title: (nullable): what to call it; the file's name if %NULL
 * @page: the page to begin with, from 0, or %SEN_UI_READER_WHERE_LEFT
 */
void
sen_ui_reader_open (SenUiReader *self, const char *file, const char *title, guint page)
{
  g_autofree char *path = path_of (self->context, file);

  leave_paper (self);
  begin_paper (self, path, g_path_is_absolute (file) ? NULL : file, title, page);
  if (sen_ui_reader_find_kept (self, self->hash) != NULL)
    {
      g_set_object (&self->document, sen_ui_reader_find_kept (self, self->hash));
      show_paper (self);
    }
  else
    sen_ui_reader_open_file (self, NULL);
}

/**
 * sen_ui_reader_push:
 * @context: the window's context
 * @file: a path, or the hash of a stored file
 * @title: what to call the paper
 * @page: as in sen_ui_reader_open()
 *
 * Opens a paper in a new reader, and shows that as a page, see sen_ui_context_push(): once the paper is open, so that
 * nothing empty is seen before, unless that takes long. The reader is built while the paper is opened.
 *
 * Returns: (transfer none): the reader
 */
SenUiReader *
sen_ui_reader_push (SenUiContext *context, const char *file, const char *title, guint page)
{
  SenUiReader *self, *coming = g_object_get_data (G_OBJECT (context), COMING);
  SenUiReader **place = g_new0 (SenUiReader *, 1); /* come_cb() has it */
  g_autofree char *path = path_of (context, file);
  const char *hash = g_path_is_absolute (file) ? NULL : file;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  if (coming != NULL)
    push_now (coming);
  open_paper (context, path, hash, title, page, NULL, cancellable, come_cb, place);
  self = SEN_UI_READER (sen_ui_reader_new (context));
  *place = g_object_ref_sink (self);
  g_set_object (&self->cancellable, cancellable);
  self->push_title = g_strdup (title);
  self->push_source = g_timeout_add (PATIENCE, push_cb, self);
  g_object_set_data (G_OBJECT (context), COMING, g_object_ref (self));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "loading");
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  begin_paper (self, path, hash, title, page);
  return self;
}

/**
 * sen_ui_reader_await:
 * @file: a path
 * @title: what to call it
 * @office: whether there will be an office
 *
 * As sen_ui_reader_open() where it was left, for a paper that somebody else is opening, who calls
 * sen_ui_reader_take().
 */
void
sen_ui_reader_await (SenUiReader *self, const char *file, const char *title, gboolean office)
{
  g_clear_object (&self->file);
  self->file = g_file_new_for_path (file);
  self->first_page = SEN_UI_READER_WHERE_LEFT;
  load_place (self);
  sen_ui_page_set_title (SEN_UI_PAGE (self), title);
  if (office)
    sen_ui_reader_bars_reserve (SEN_UI_READER_BARS (self->bars), self->settings);
}

/**
 * sen_ui_reader_take:
 * @document: (nullable): the paper, opened; %NULL if it could not be
 * @error: (nullable): why it could not be
 *
 * Shows a paper after sen_ui_reader_await(), or what is wrong with it.
 */
void
sen_ui_reader_take (SenUiReader *self, SenPdfDocument *document, const GError *error)
{
  if (is_left (self))
    return;
  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  if (document != NULL)
    {
      g_set_object (&self->document, document);
      show_paper (self);
    }
  else
    show_problem (self, error);
}
