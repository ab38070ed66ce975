/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-layer-private.h"

#include <glib/gi18n-lib.h>

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
  N_SIGNALS
};

static guint signals[N_SIGNALS];

GdkRGBA
notes_layer_get_rgba (guint32 color)
{
  return (GdkRGBA){ (float)((color >> 16) & 255) / 255.0f, (float)((color >> 8) & 255) / 255.0f,
                    (float)(color & 255) / 255.0f, 1.0f };
}

/* Tools */

static const SenUiReaderTool *
list_tools (SenUiReaderLayer *layer, guint *n)
{
  static SenUiReaderTool tools[] = {
    { NOTES_TOOL_HIGHLIGHT, "sen-highlight-symbolic", N_ ("Highlight"), GDK_KEY_h, SEN_UI_TOOL_TEXT, FALSE },
    { NOTES_TOOL_UNDERLINE, "sen-underline-symbolic", N_ ("Underline"), GDK_KEY_u, SEN_UI_TOOL_TEXT, FALSE },
    { NOTES_TOOL_INK, "sen-pen-symbolic", N_ ("Draw"), GDK_KEY_i, SEN_UI_TOOL_PEN, FALSE },
    { NOTES_TOOL_ERASER, "sen-eraser-symbolic", N_ ("Rub out"), GDK_KEY_e, SEN_UI_TOOL_PEN, FALSE },
    { NOTES_TOOL_STICKY, "sen-sticky-symbolic", N_ ("Note"), GDK_KEY_n, SEN_UI_TOOL_PEN, FALSE },
    { NOTES_TOOL_STRIKE, "sen-strike-symbolic", N_ ("Strike out"), GDK_KEY_s, SEN_UI_TOOL_TEXT, TRUE },
    { NOTES_TOOL_TEXT, "sen-textbox-symbolic", N_ ("Write on the page"), GDK_KEY_t, SEN_UI_TOOL_PEN, TRUE },
    { NOTES_TOOL_QUESTION, "sen-question-symbolic", N_ ("Question"), GDK_KEY_q, SEN_UI_TOOL_PEN, TRUE },
    { NOTES_TOOL_AGREE, "sen-agree-symbolic", N_ ("Agree"), GDK_KEY_a, SEN_UI_TOOL_PEN, TRUE },
    { NOTES_TOOL_BOOKMARK, "sen-bookmark-symbolic", N_ ("Bookmark this page"), GDK_KEY_b, SEN_UI_TOOL_NOW, TRUE },
  };
  static gsize translated = 0;

  if (g_once_init_enter (&translated))
    {
      for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
        tools[i].label = _ (tools[i].label);
      g_once_init_leave (&translated, 1);
    }
  *n = G_N_ELEMENTS (tools);
  return tools;
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

static void
toggle_bookmark (NotesLayer *self)
{
  guint page = sen_ui_reader_layer_get_page (LAYER (self));
  g_autoptr (GPtrArray) notes = notes_book_list_page (self->book, page);
  g_autoptr (NotesNote) note = NULL;
  double width = 0, height = 0;

  for (guint i = 0; i < notes->len; i++)
    {
      NotesNote *there = g_ptr_array_index (notes, i);

      if (there->kind != NOTES_KIND_BOOKMARK || !there->mine)
        continue;
      notes_book_remove_async (self->book, there, notes_layer_apply_cb, g_object_ref (self));
      return;
    }
  sen_pdf_document_get_page_size (sen_ui_reader_layer_get_document (LAYER (self)), page, &width, &height);
  note = notes_note_new (NOTES_KIND_BOOKMARK, page);
  note->colour = NOTES_COLOUR_RED;
  note->box = (SenPdfRect){ width - 2.2 * NOTES_SIGN, 0, NOTES_SIGN, 1.4 * NOTES_SIGN };
  note->mine = TRUE;
  notes_book_add_async (self->book, note, notes_layer_apply_cb, g_object_ref (self));
}

static void
choose (SenUiReaderLayer *layer, const char *tool)
{
  NotesLayer *self = NOTES_LAYER (layer);

  notes_layer_drop_ink (self);
  if (g_strcmp0 (tool, NOTES_TOOL_BOOKMARK) == 0)
    toggle_bookmark (self);
  g_signal_emit (self, signals[CHOICE], 0);
}

static void
put_sign (NotesLayer *self, const SenUiPenEvent *event, NotesKind kind, NotesStamp stamp)
{
  g_autoptr (NotesNote) note = NULL;

  if (event->phase != SEN_UI_PEN_UP)
    return;
  note = notes_note_new (kind, event->page);
  note->colour = stamp == NOTES_STAMP_AGREE      ? NOTES_COLOUR_GREEN
                 : stamp == NOTES_STAMP_QUESTION ? NOTES_COLOUR_RED
                                                 : self->marker;
  note->stamp = stamp;
  note->mine = TRUE;
  note->box = (SenPdfRect){ event->x - NOTES_SIGN / 2, event->y - NOTES_SIGN / 2, NOTES_SIGN, NOTES_SIGN };
  if (kind == NOTES_KIND_TEXT)
    note->box = (SenPdfRect){ event->x, event->y - 8, 180, 16 };
  if (kind == NOTES_KIND_STAMP)
    notes_book_add_async (self->book, note, notes_layer_apply_cb, g_object_ref (self));
  else
    notes_layer_write (self, note, TRUE);
  sen_ui_reader_layer_choose_tool (LAYER (self), NULL); /* one at a time */
}

static void
pen (SenUiReaderLayer *layer, const SenUiPenEvent *event)
{
  NotesLayer *self = NOTES_LAYER (layer);
  const char *tool = sen_ui_reader_layer_get_tool (layer);

  if (self->popover != NULL && event->phase == SEN_UI_PEN_DOWN)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (g_strcmp0 (tool, NOTES_TOOL_ERASER) == 0 || event->eraser)
    notes_layer_erase (self, event);
  else if (g_strcmp0 (tool, NOTES_TOOL_INK) == 0)
    notes_layer_draw_ink (self, event);
  else if (g_strcmp0 (tool, NOTES_TOOL_STICKY) == 0)
    put_sign (self, event, NOTES_KIND_STICKY, NOTES_STAMP_NONE);
  else if (g_strcmp0 (tool, NOTES_TOOL_TEXT) == 0)
    put_sign (self, event, NOTES_KIND_TEXT, NOTES_STAMP_NONE);
  else if (g_strcmp0 (tool, NOTES_TOOL_QUESTION) == 0)
    put_sign (self, event, NOTES_KIND_STAMP, NOTES_STAMP_QUESTION);
  else if (g_strcmp0 (tool, NOTES_TOOL_AGREE) == 0)
    put_sign (self, event, NOTES_KIND_STAMP, NOTES_STAMP_AGREE);
}

static void
text (SenUiReaderLayer *layer, const char *tool)
{
  notes_layer_mark_words (NOTES_LAYER (layer), g_str_equal (tool, NOTES_TOOL_UNDERLINE) ? NOTES_KIND_UNDERLINE
                                               : g_str_equal (tool, NOTES_TOOL_STRIKE)  ? NOTES_KIND_STRIKE
                                                                                        : NOTES_KIND_HIGHLIGHT);
}

/* A click on a sign shows what it says; one on marked words selects them and leaves the click to the text. */
static gboolean
press (SenUiReaderLayer *layer, const SenUiPenEvent *event)
{
  NotesLayer *self = NOTES_LAYER (layer);
  NotesNote *note = notes_layer_find_at (self, event->page, event->x, event->y, FALSE);

  if (note == NULL)
    {
      note = notes_layer_find_at (self, event->page, event->x, event->y, TRUE);
      notes_layer_select (self, note != NULL ? note->id : NULL);
      return FALSE;
    }
  notes_layer_select (self, note->id);
  if (note->kind != NOTES_KIND_INK && note->kind != NOTES_KIND_BOOKMARK)
    notes_layer_write (self, note, FALSE);
  return TRUE;
}

static gboolean
key (SenUiReaderLayer *layer, guint keyval, GdkModifierType state)
{
  NotesLayer *self = NOTES_LAYER (layer);
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);
  guint lower = gdk_keyval_to_lower (keyval);
  NotesNote *note;

  if (lower == GDK_KEY_z && held == GDK_CONTROL_MASK)
    notes_layer_undo (self);
  else if ((lower == GDK_KEY_z && held == (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
           || (lower == GDK_KEY_y && held == GDK_CONTROL_MASK))
    notes_layer_redo (self);
  else if (keyval == GDK_KEY_Delete && held == 0 && self->selected != NULL
           && (note = notes_book_lookup (self->book, self->selected)) != NULL && note->mine)
    notes_layer_remove (self, note);
  else
    return FALSE;
  return TRUE;
}

/* The paper is closed: nothing of ours stays on the view. */
static void
closed (SenUiReaderLayer *layer)
{
  NotesLayer *self = NOTES_LAYER (layer);
  GtkWidget *popover = self->popover;

  notes_layer_drop_ink (self);
  if (popover == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (popover)); /* keeps what was written */
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  self->popover = NULL;
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

static void
opened (SenUiReaderLayer *layer)
{
  NotesLayer *self = NOTES_LAYER (layer);

  self->wanted = notes_open_take (sen_ui_reader_layer_get_context (layer));
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
}

static void
cache_cb (SenUiInkCache *cache, guint page, gpointer user_data)
{
  sen_ui_reader_layer_queue_draw (user_data);
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
  g_free (self->selected);
  g_free (self->wanted);
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
  layer_class->list_tools = list_tools;
  layer_class->choose = choose;
  layer_class->pen = pen;
  layer_class->text = text;
  layer_class->press = press;
  layer_class->add_tints = notes_layer_add_tints;
  layer_class->draw = notes_layer_draw;
  layer_class->build_options = build_options;
  layer_class->build_panel = build_panel;
  layer_class->key = key;

  /**
   * NotesLayer::choice:
   *
   * Another tool, colour, or note was chosen.
   */
  signals[CHOICE] = g_signal_new ("choice", NOTES_TYPE_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
notes_layer_init (NotesLayer *self)
{
  self->strokes = notes_layer_new_strokes ();
  self->cache = sen_ui_ink_cache_new ();
  self->marker = NOTES_COLOUR_YELLOW;
  self->pen = NOTES_COLOUR_RED;
  self->width = 1.6;
  self->rubs = FALSE;
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
  g_signal_connect (self->book, "page-changed", G_CALLBACK (page_cb), self);
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
  g_signal_emit (self, signals[CHOICE], 0);
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
    notes_book_add_async (removed->self->book, removed->note, notes_layer_apply_cb, g_object_ref (removed->self));
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

/* How tools work */

static gboolean
is_pen (NotesLayer *self)
{
  return g_strcmp0 (sen_ui_reader_layer_get_tool (LAYER (self)), NOTES_TOOL_INK) == 0;
}

/**
 * notes_layer_get_colour:
 *
 * Returns: the colour of the tool that is chosen
 */
NotesColour
notes_layer_get_colour (NotesLayer *self)
{
  return is_pen (self) ? self->pen : self->marker;
}

void
notes_layer_set_colour (NotesLayer *self, NotesColour colour)
{
  if (is_pen (self))
    self->pen = colour;
  else
    self->marker = colour;
  g_signal_emit (self, signals[CHOICE], 0);
}

double
notes_layer_get_width (NotesLayer *self)
{
  return self->width;
}

void
notes_layer_set_width (NotesLayer *self, double width)
{
  self->width = width;
}

gboolean
notes_layer_get_rubs (NotesLayer *self)
{
  return self->rubs;
}

/**
 * notes_layer_set_rubs:
 * @rubs: whether the eraser takes only what is below it, not whole strokes
 */
void
notes_layer_set_rubs (NotesLayer *self, gboolean rubs)
{
  self->rubs = rubs;
}
