/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-layer-private.h"

#include <glib/gi18n-lib.h>

#include "notes-draft.h"
#include "notes-open.h"
#include "notes-options.h"
#include "notes-panel.h"

/**
 * NotesLayer:
 *
 * The notes of one paper over its pages: draws them, has the tools that make them, and the panel that lists them. Each
 * is saved as soon as it is made. Main thread; what it writes goes through its #NotesBook.
 */
G_DEFINE_FINAL_TYPE (NotesLayer, notes_layer, SEN_UI_TYPE_READER_LAYER)

#define LAYER(self) SEN_UI_READER_LAYER (self)

enum
{
  CHOICE,
  CLOSING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

GdkRGBA
notes_layer_get_rgba (guint32 color)
{
  return (GdkRGBA){ (float)((color >> 16) & 255) / 255.0f, (float)((color >> 8) & 255) / 255.0f,
                    (float)(color & 255) / 255.0f, 1.0f };
}

/* As it is seen on the paper's colours just now. */
GdkRGBA
notes_layer_get_line (NotesLayer *self, NotesColour colour)
{
  return notes_layer_get_rgba (sen_ui_reader_layer_is_night (LAYER (self)) ? notes_colour_get_night_line (colour)
                                                                           : notes_colour_get_line (colour));
}

void
notes_layer_tell_choice (NotesLayer *self)
{
  g_signal_emit (self, signals[CHOICE], 0);
}

void
notes_layer_apply_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (NotesLayer) self = user_data;
  g_autoptr (GError) error = NULL;
  SenUiContext *context = sen_ui_reader_layer_get_context (LAYER (self));

  if (!notes_book_apply_finish (NOTES_BOOK (source), result, &error) && !sen_error_is_cancelled (error)
      && context != NULL)
    sen_ui_context_show_error (context, _ ("Couldn't save the note"), error);
}

/* The paper is closed: nothing of ours stays on the view. */
static void
closed (SenUiReaderLayer *layer)
{
  NotesLayer *self = NOTES_LAYER (layer);

  notes_layer_drop_ink (self);
  notes_layer_give_up_placing (self);
  notes_layer_refuse_drops (self);
  g_signal_emit (self, signals[CLOSING], 0);
  notes_layer_close_drafts (self);
  notes_layer_drop_windows (self);
}

static GtkWidget *
build_options (SenUiReaderLayer *layer)
{
  return notes_options_new (NOTES_LAYER (layer));
}

static GtkWidget *
build_panel (SenUiReaderLayer *layer)
{
  return notes_panel_new (NOTES_LAYER (layer));
}

/* The paper was opened for one of its notes. */
static void
show_wanted (NotesLayer *self)
{
  NotesNote *note = self->wanted != NULL ? notes_book_lookup (self->book, self->wanted) : NULL;

  if (note == NULL)
    return;
  g_clear_pointer (&self->wanted, g_free);
  notes_layer_show (self, note);
  sen_ui_reader_layer_show_panel (LAYER (self));
}

/* Somebody else may use the device now: what was the first one's own goes from the screen. */
static void
person_cb (NotesLayer *self)
{
  if (self->book != NULL)
    notes_book_reload (self->book);
  notes_layer_offer_aside (self);
}

static void
placed_cb (NotesBook *book, guint kept, guint moved, guint orphaned, gpointer user_data)
{
  notes_layer_tell_placed (user_data, kept, moved, orphaned);
}

/* The paper's own annotation is not drawn below the note that was made of it. */
static void
taken_cb (NotesLayer *self)
{
  SenPdfDocument *document = sen_ui_reader_layer_get_document (LAYER (self));

  if (document != NULL)
    sen_pdf_document_leave_out (document, notes_book_get_taken (self->book));
}

static void
opened (SenUiReaderLayer *layer)
{
  NotesLayer *self = NOTES_LAYER (layer);

  self->wanted = notes_open_take (sen_ui_reader_layer_get_context (layer));
  g_signal_connect_object (sen_ui_reader_layer_get_context (layer), "refresh", G_CALLBACK (person_cb), self,
                           G_CONNECT_SWAPPED);
  taken_cb (self);
  notes_layer_accept_drops (self);
  notes_layer_tell_placed (self, 0, 0, 0);
  notes_layer_offer_aside (self);
}

static void
count_cb (NotesLayer *self)
{
  show_wanted (self);
  sen_ui_reader_layer_set_badge (LAYER (self), g_list_model_get_n_items (G_LIST_MODEL (self->book)));
}

static void
page_cb (NotesBook *book, guint page, gpointer user_data)
{
  notes_layer_update_ink (user_data, page);
  sen_ui_reader_layer_queue_draw (user_data);
  sen_ui_reader_layer_describe_again (user_data);
}

static void
cache_cb (SenUiInkCache *cache, guint page, gpointer user_data)
{
  sen_ui_reader_layer_queue_draw (user_data);
}

/* Ink is of another colour on dark paper. */
static void
night_cb (NotesLayer *self)
{
  GListModel *notes = G_LIST_MODEL (self->book);
  guint last = G_MAXUINT;

  for (guint i = 0; i < g_list_model_get_n_items (notes); i++)
    {
      g_autoptr (NotesNote) note = g_list_model_get_item (notes, i);

      if (note->kind == NOTES_KIND_INK && note->page != last && note->state != NOTES_STATE_ORPHANED)
        notes_layer_update_ink (self, last = note->page);
    }
}

static void
notes_layer_dispose (GObject *object)
{
  NotesLayer *self = NOTES_LAYER (object);

  notes_layer_drop_ink (self);
  if (self->book != NULL)
    g_signal_handlers_disconnect_by_data (self->book, self);
  if (self->cache != NULL)
    g_signal_handlers_disconnect_by_data (self->cache, self);
  g_clear_object (&self->book);
  g_clear_object (&self->cache);
  G_OBJECT_CLASS (notes_layer_parent_class)->dispose (object);
}

static void
notes_layer_finalize (GObject *object)
{
  NotesLayer *self = NOTES_LAYER (object);

  g_hash_table_unref (self->strokes);
  g_hash_table_unref (self->drafts);
  g_free (self->selected);
  g_free (self->wanted);
  g_free (self->placing);
  G_OBJECT_CLASS (notes_layer_parent_class)->finalize (object);
}

static void
notes_layer_class_init (NotesLayerClass *klass)
{
  SenUiReaderLayerClass *layer_class = SEN_UI_READER_LAYER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = notes_layer_dispose;
  G_OBJECT_CLASS (klass)->finalize = notes_layer_finalize;
  layer_class->opened = opened;
  layer_class->closed = closed;
  layer_class->list_tools = notes_layer_list_tools;
  layer_class->choose = notes_layer_choose;
  layer_class->pen = notes_layer_pen;
  layer_class->text = notes_layer_text;
  layer_class->press = notes_layer_press;
  layer_class->add_tints = notes_layer_add_tints;
  layer_class->draw = notes_layer_draw;
  layer_class->build_options = build_options;
  layer_class->build_panel = build_panel;
  layer_class->key = notes_layer_take_key;
  layer_class->describe = notes_layer_describe;
  layer_class->print_async = notes_layer_print_async;
  layer_class->print_finish = notes_layer_print_finish;

  /**
   * NotesLayer::choice:
   *
   * Another tool, colour, or note was chosen.
   */
  signals[CHOICE] = g_signal_new ("choice", NOTES_TYPE_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * NotesLayer::closing:
   *
   * The paper is being closed: what is being written is to be put by.
   */
  signals[CLOSING] = g_signal_new ("closing", NOTES_TYPE_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
notes_layer_init (NotesLayer *self)
{
  self->strokes = notes_layer_new_strokes ();
  self->drafts = notes_drafts_new ();
  self->cache = sen_ui_ink_cache_new ();
  notes_layer_load_choices (self);
  g_signal_connect (self, "notify::night", G_CALLBACK (night_cb), NULL);
}

/**
 * notes_layer_new:
 * @context: the window's context
 * @file: hash of the paper that is read
 *
 * Returns: (transfer full): its notes, being read
 */
SenUiReaderLayer *
notes_layer_new (SenUiContext *context, const char *file)
{
  NotesLayer *self = g_object_new (NOTES_TYPE_LAYER, NULL);

  self->book = notes_book_new (sen_ui_context_get_office (context), sen_ui_context_get_pdf (context), file);
  sen_ui_reader_layer_set_title (LAYER (self), _ ("Notes"), "sen-sticky-symbolic");
  g_signal_connect_swapped (self->book, "items-changed", G_CALLBACK (count_cb), self);
  g_signal_connect_swapped (self->book, "notify::loading", G_CALLBACK (notes_layer_offer_aside), self);
  g_signal_connect (self->book, "page-changed", G_CALLBACK (page_cb), self);
  g_signal_connect_swapped (self->book, "taken", G_CALLBACK (taken_cb), self);
  g_signal_connect (self->book, "placed", G_CALLBACK (placed_cb), self);
  g_signal_connect (self->cache, "changed", G_CALLBACK (cache_cb), self);
  return LAYER (self);
}

/**
 * notes_layer_connect:
 * @widget: a part of the toolbar or panel
 * @object: what tells
 * @signal: of @object
 * @callback: gets @data first
 * @data: for @callback
 *
 * Connects a signal for as long as both are there.
 */
void
notes_layer_connect (GtkWidget *widget, gpointer object, const char *signal, GCallback callback, gpointer data)
{
  GClosure *closure = g_cclosure_new_swap (callback, data, NULL);

  g_object_watch_closure (G_OBJECT (widget), closure);
  g_signal_connect_closure (object, signal, closure, FALSE);
}

/**
 * notes_layer_connect_items:
 * @widget: what shows the list
 * @items: the list
 * @callback: gets what "items-changed" tells, and @data last
 * @data: for @callback
 *
 * Connects a list's changes for as long as both are there.
 */
void
notes_layer_connect_items (GtkWidget *widget, GListModel *items, GCallback callback, gpointer data)
{
  GClosure *closure = g_cclosure_new (callback, data, NULL);

  g_object_watch_closure (G_OBJECT (widget), closure);
  g_signal_connect_closure (items, "items-changed", closure, FALSE);
}

NotesBook *
notes_layer_get_book (NotesLayer *self)
{
  return self->book;
}

/* What is selected */

const char *
notes_layer_get_selected (NotesLayer *self)
{
  return self->selected;
}

/**
 * notes_layer_select:
 * @id: (nullable): a note
 *
 * Shows it in the panel and frames it on the page.
 */
void
notes_layer_select (NotesLayer *self, const char *id)
{
  if (g_strcmp0 (self->selected, id) == 0)
    return;
  g_free (self->selected);
  self->selected = g_strdup (id);
  sen_ui_reader_layer_queue_draw (LAYER (self));
  notes_layer_tell_choice (self);
}

/**
 * notes_layer_show:
 * @note: one that is on this version of the paper
 *
 * Goes to where it is.
 */
void
notes_layer_show (NotesLayer *self, NotesNote *note)
{
  notes_layer_select (self, note->id);
  if (note->state != NOTES_STATE_ORPHANED)
    sen_ui_reader_layer_go_to (LAYER (self), note->page, &note->box);
}

/* Changes */

typedef struct
{
  NotesLayer *self; /* owned */
  NotesNote *note;  /* owned */
} Removed;

static void
removed_free (gpointer data)
{
  Removed *removed = data;

  g_object_unref (removed->self);
  g_object_unref (removed->note);
  g_free (removed);
}

static void
put_back (gpointer data)
{
  Removed *removed = data;

  if (removed->self->book != NULL)
    notes_book_put_back_async (removed->self->book, removed->note, notes_layer_apply_cb, g_object_ref (removed->self));
}

/**
 * notes_layer_remove:
 * @note: one's own
 *
 * Takes a note away; a toast offers to put it back.
 */
void
notes_layer_remove (NotesLayer *self, NotesNote *note)
{
  Removed *removed = g_new0 (Removed, 1);

  removed->self = g_object_ref (self);
  removed->note = g_object_ref (note);
  notes_book_remove_async (self->book, note, notes_layer_apply_cb, g_object_ref (self));
  sen_ui_context_toast_undo (sen_ui_reader_layer_get_context (LAYER (self)), _ ("Note removed"), put_back, removed,
                             removed_free);
}

void
notes_layer_change (NotesLayer *self, NotesNote *before, NotesNote *after)
{
  notes_book_change_async (self->book, before, after, notes_layer_apply_cb, g_object_ref (self));
}

void
notes_layer_undo (NotesLayer *self)
{
  if (notes_book_can_undo (self->book))
    notes_book_undo_async (self->book, notes_layer_apply_cb, g_object_ref (self));
}

void
notes_layer_redo (NotesLayer *self)
{
  if (notes_book_can_redo (self->book))
    notes_book_redo_async (self->book, notes_layer_apply_cb, g_object_ref (self));
}
