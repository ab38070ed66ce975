/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note that lost its place on this version of the paper is put where somebody says: on words that are selected, or
 * where the page is touched. It can be undone like any change. */
#include <glib/gi18n-lib.h>

#include "notes-layer-private.h"

#define LAYER(self) SEN_UI_READER_LAYER (self)

void
notes_layer_give_up_placing (NotesLayer *self)
{
  g_clear_pointer (&self->placing, g_free);
}

/* Whether what is being placed goes where that tool is used: words on words, all else where the page is touched. */
gboolean
notes_layer_places_with (NotesLayer *self, const char *tool)
{
  NotesNote *note = self->placing != NULL ? notes_book_lookup (self->book, self->placing) : NULL;

  return note != NULL && g_strcmp0 (tool, notes_note_is_words (note) ? NOTES_TOOL_HIGHLIGHT : NOTES_TOOL_STICKY) == 0;
}

/* The note as it is to be here, and the end of placing it. */
static NotesNote *
take_up (NotesLayer *self, guint page, NotesNote **before)
{
  NotesNote *after;

  *before = self->placing != NULL ? notes_book_lookup (self->book, self->placing) : NULL;
  notes_layer_give_up_placing (self);
  if (*before == NULL) /* removed meanwhile */
    return NULL;
  after = notes_note_copy (*before);
  after->page = page;
  after->state = NOTES_STATE_MOVED;
  return after;
}

static void
put (NotesLayer *self, NotesNote *before, NotesNote *after)
{
  notes_layer_change (self, before, after);
  sen_ui_reader_layer_choose_tool (LAYER (self), NULL);
  notes_layer_show (self, after);
}

/* On the words that were selected. */
void
notes_layer_place_words (NotesLayer *self, guint page, SenPdfTextPage *text, guint start, guint length)
{
  NotesNote *before;
  g_autoptr (NotesNote) words = notes_note_new (NOTES_KIND_HIGHLIGHT, page);
  g_autoptr (NotesNote) after = take_up (self, page, &before);

  notes_note_set_words (words, text, start, length);
  if (after == NULL || words->quads == NULL)
    return;
  if (notes_note_is_words (after))
    notes_note_set_quads (after, (const SenPdfRect *)(gpointer)words->quads->data, words->quads->len);
  put (self, before, after);
}

/* With its middle at a place; ink goes with it. */
void
notes_layer_place_at (NotesLayer *self, guint page, double x, double y)
{
  NotesNote *before;
  g_autoptr (NotesNote) after = take_up (self, page, &before);
  double dx, dy;

  if (after == NULL)
    return;
  dx = x - (after->box.x + after->box.width / 2);
  dy = y - (after->box.y + after->box.height / 2);
  after->box.x += dx;
  after->box.y += dy;
  after->dx += dx;
  after->dy += dy;
  put (self, before, after);
}

/* Dragging */

typedef struct
{
  NotesLayer *layer; /* owned */
  guint page;
  double x, y;
  guint n_words;
} Drop;

static guint
count_words (const char *text)
{
  guint n = 0;
  gboolean in = FALSE;

  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    {
      gboolean space = g_unichar_isspace (g_utf8_get_char (text));

      n += !space && !in ? 1 : 0;
      in = !space;
    }
  return MAX (n, 1);
}

/* As many words as the note had, from the one at a place on. */
static gboolean
find_words_at (SenPdfTextPage *page, const Drop *drop, guint *start, guint *length)
{
  guint n = 0, at = G_MAXUINT, words = 0, end;
  const SenPdfRect *rects = sen_pdf_text_page_get_rects (page, &n);
  const char *text = sen_pdf_text_page_get_text (page), *here;

  for (guint i = 0; i < n && at == G_MAXUINT; i++)
    if (drop->x >= rects[i].x - 2 && drop->x <= rects[i].x + rects[i].width + 2 && drop->y >= rects[i].y - 2
        && drop->y <= rects[i].y + rects[i].height + 2 && rects[i].width > 0)
      at = i;
  if (at == G_MAXUINT)
    return FALSE;
  here = g_utf8_offset_to_pointer (text, (glong)at);
  while (at > 0 && !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (here))))
    {
      here = g_utf8_prev_char (here);
      at--;
    }
  *start = end = at;
  for (guint i = at; *here != '\0' && i < n; here = g_utf8_next_char (here), i++)
    {
      if (!g_unichar_isspace (g_utf8_get_char (here)))
        end = i + 1;
      else if (end == i && ++words >= drop->n_words)
        break;
    }
  *length = end - *start;
  return *length > 0;
}

static void
dropped_text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Drop *drop = user_data;
  g_autoptr (SenPdfTextPage) text = notes_layer_load_text_finish (result, NULL);
  SenUiContext *context = sen_ui_reader_layer_get_context (LAYER (drop->layer));
  guint start, length;

  if (text != NULL && find_words_at (text, drop, &start, &length))
    notes_layer_place_words (drop->layer, drop->page, text, start, length);
  else
    {
      notes_layer_give_up_placing (drop->layer);
      if (context != NULL)
        sen_ui_context_toast (context, _ ("There are no words at that place. Drop the note on its first word."));
    }
  g_object_unref (drop->layer);
  g_free (drop);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  NotesLayer *self = user_data;
  NotesNote *note = g_value_get_object (value);
  Drop at = { .layer = self, .n_words = count_words (note->quote) };

  if (!note->mine || notes_book_lookup (self->book, note->id) == NULL
      || !sen_ui_reader_layer_get_place (LAYER (self), x, y, &at.page, &at.x, &at.y))
    return FALSE;
  g_free (self->placing);
  self->placing = g_strdup (note->id);
  if (!notes_note_is_words (note))
    {
      notes_layer_place_at (self, at.page, at.x, at.y);
      return TRUE;
    }
  g_object_ref (self);
  notes_layer_load_text_async (self, at.page, dropped_text_cb, g_memdup2 (&at, sizeof at));
  return TRUE;
}

/* From now on notes can be dropped on the pages. */
void
notes_layer_accept_drops (NotesLayer *self)
{
  self->drops = GTK_EVENT_CONTROLLER (gtk_drop_target_new (NOTES_TYPE_NOTE, GDK_ACTION_COPY));
  g_signal_connect (self->drops, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (sen_ui_reader_layer_get_view (LAYER (self)), self->drops);
}

void
notes_layer_refuse_drops (NotesLayer *self)
{
  GtkWidget *view = sen_ui_reader_layer_get_view (LAYER (self));

  if (self->drops != NULL && view != NULL)
    gtk_widget_remove_controller (view, self->drops);
  self->drops = NULL;
}

/**
 * notes_layer_place:
 * @note: one's own that lost its place
 *
 * Puts it on what is selected; if nothing is, on what is selected or touched next.
 */
void
notes_layer_place (NotesLayer *self, NotesNote *note)
{
  gboolean words = notes_note_is_words (note);
  gboolean selected = words && sen_ui_reader_layer_has_selection (LAYER (self));

  sen_ui_reader_layer_choose_tool (LAYER (self), NULL);
  g_free (self->placing);
  self->placing = g_strdup (note->id);
  if (selected)
    {
      notes_layer_mark_words (self, NOTES_KIND_HIGHLIGHT); /* it keeps its own kind */
      return;
    }
  sen_ui_reader_layer_choose_tool (LAYER (self), words ? NOTES_TOOL_HIGHLIGHT : NOTES_TOOL_STICKY);
  sen_ui_context_toast (sen_ui_reader_layer_get_context (LAYER (self)),
                        words ? _ ("Select the words that the note is about. Escape gives it up.")
                              : _ ("Touch the page where the note belongs. Escape gives it up."));
}
