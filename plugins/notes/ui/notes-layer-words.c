/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks the words that are selected: finds them in the pages' text, so that quote and context are kept with them. What
 * stands on the page by itself is given the words of the line beside it. */
#include <glib/gi18n-lib.h>

#include "notes-layer-private.h"

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  SenPdfTextPage *text = sen_pdf_document_load_text_page_finish (SEN_PDF_DOCUMENT (source), result, &error);

  if (text != NULL)
    g_task_return_pointer (task, text, (GDestroyNotify)sen_pdf_text_page_unref);
  else
    g_task_return_error (task, error);
}

/* The text of a page as it is selected, recognised words of a scan among it. */
void
notes_layer_load_text_async (NotesLayer *self, guint page, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  SenPdfTextPage *text = sen_ui_reader_layer_peek_text (SEN_UI_READER_LAYER (self), page);

  g_task_set_source_tag (task, notes_layer_load_text_async);
  if (text != NULL)
    g_task_return_pointer (task, sen_pdf_text_page_ref (text), (GDestroyNotify)sen_pdf_text_page_unref);
  else
    sen_pdf_document_load_text_page_async (sen_ui_reader_layer_get_document (SEN_UI_READER_LAYER (self)), page, NULL,
                                           loaded_cb, g_steal_pointer (&task));
}

/* Returns: (transfer full): the text, or %NULL with the document's @error */
SenPdfTextPage *
notes_layer_load_text_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  NotesLayer *layer; /* owned */
  NotesKind kind;
  NotesColour colour;
  GPtrArray *rects; /* owned, of GArray of SenPdfRect, a page each; nullable elements */
  guint first_page;
  guint done;      /* pages */
  gboolean places; /* a note that lost its place, instead of marking */
  NotesEdit *edit; /* owned */
} Mark;

static void
mark_free (Mark *mark)
{
  g_object_unref (mark->layer);
  g_ptr_array_unref (mark->rects);
  notes_edit_unref (mark->edit);
  g_free (mark);
}

static void next_page (Mark *mark);

/* The characters whose middle is in what was selected. */
static gboolean
find_words (SenPdfTextPage *text, GArray *rects, guint *start, guint *length)
{
  guint n = 0, first = G_MAXUINT, last = 0;
  const SenPdfRect *chars = sen_pdf_text_page_get_rects (text, &n);

  for (guint i = 0; i < n; i++)
    {
      double x = chars[i].x + chars[i].width / 2, y = chars[i].y + chars[i].height / 2;

      for (guint k = 0; chars[i].width > 0 && k < rects->len; k++)
        {
          const SenPdfRect *r = &g_array_index (rects, SenPdfRect, k);

          if (x < r->x || x > r->x + r->width || y < r->y || y > r->y + r->height)
            continue;
          first = MIN (first, i);
          last = MAX (last, i);
        }
    }
  *start = first;
  *length = last - first + 1;
  return first != G_MAXUINT;
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Mark *mark = user_data;
  GArray *rects = g_ptr_array_index (mark->rects, mark->done);
  g_autoptr (SenPdfTextPage) text = notes_layer_load_text_finish (result, NULL); /* what is left out is told of */
  g_autoptr (NotesNote) note = notes_note_new (mark->kind, mark->first_page + mark->done);
  guint start, length;

  note->colour = mark->colour;
  note->mine = TRUE;
  if (text != NULL && find_words (text, rects, &start, &length))
    {
      if (mark->places)
        {
          notes_layer_place_words (mark->layer, note->page, text, start, length);
          mark_free (mark);
          return;
        }
      notes_note_set_words (note, text, start, length);
      notes_edit_add (mark->edit, NULL, note);
    }
  mark->done++;
  next_page (mark);
}

static void
next_page (Mark *mark)
{
  NotesLayer *self = mark->layer;
  SenUiContext *context = sen_ui_reader_layer_get_context (SEN_UI_READER_LAYER (self));

  while (mark->done < mark->rects->len
         && (g_ptr_array_index (mark->rects, mark->done) == NULL
             || ((GArray *)g_ptr_array_index (mark->rects, mark->done))->len == 0))
    mark->done++;
  if (mark->done < mark->rects->len)
    {
      notes_layer_load_text_async (self, mark->first_page + mark->done, text_cb, mark);
      return;
    }
  if (self->book != NULL && notes_edit_get_n_notes (mark->edit) > 0)
    {
      NotesNote *note = notes_edit_get_after (mark->edit, 0);

      notes_book_apply_async (self->book, mark->edit, notes_layer_apply_cb, g_object_ref (self));
      notes_layer_select (self, note->id);
    }
  else if (context != NULL)
    sen_ui_context_toast (context,
                          _ ("The words of that page can't be read just now. Nothing was changed; try again."));
  mark_free (mark);
}

static void
rects_free (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

/* What is selected becomes a note, one for each page. */
void
notes_layer_mark_words (NotesLayer *self, NotesKind kind)
{
  SenUiReaderLayer *layer = SEN_UI_READER_LAYER (self);
  guint first = 0, last = 0;
  GArray *any = sen_ui_reader_layer_get_selection (layer, &first, &last, 0);
  Mark *mark;

  g_clear_pointer (&any, g_array_unref);
  if (!sen_ui_reader_layer_has_selection (layer))
    return;
  mark = g_new0 (Mark, 1);
  mark->layer = g_object_ref (self);
  mark->kind = kind;
  mark->colour = self->marker;
  mark->first_page = first;
  mark->places = kind == NOTES_KIND_HIGHLIGHT && notes_layer_places_with (self, NOTES_TOOL_HIGHLIGHT);
  mark->rects = g_ptr_array_new_with_free_func (rects_free);
  mark->edit = notes_edit_new ();
  for (guint page = first; page <= last; page++)
    g_ptr_array_add (mark->rects, sen_ui_reader_layer_get_selection (layer, NULL, NULL, page));
  sen_ui_reader_layer_clear_selection (layer);
  next_page (mark);
}

/* Signs */

typedef struct
{
  NotesLayer *layer; /* owned */
  NotesNote *note;   /* owned */
  gboolean add;
} Sign;

#define BESIDE 60.0 /* points: a line farther away says nothing of a sign */

static double
gap (double at, double from, double length)
{
  return MAX (0, MAX (from - at, at - (from + length)));
}

/* The line of words that is nearest to a place: its first character and how many there are. */
static gboolean
find_line (SenPdfTextPage *text, double x, double y, guint *start, guint *length)
{
  guint n = 0, nearest = 0, end;
  const SenPdfRect *chars = sen_pdf_text_page_get_rects (text, &n);
  double least = BESIDE;

  for (guint i = 0; i < n; i++)
    {
      /* The same line counts for more than what stands above. */
      double away = chars[i].width > 0
                        ? gap (x, chars[i].x, chars[i].width) / 4 + 2 * gap (y, chars[i].y, chars[i].height)
                        : BESIDE;

      if (away >= least)
        continue;
      least = away;
      nearest = i;
    }
  if (least >= BESIDE)
    return FALSE;
  *start = end = nearest;
  y = chars[nearest].y + chars[nearest].height / 2;
  while (*start > 0 && (chars[*start - 1].width <= 0 || gap (y, chars[*start - 1].y, chars[*start - 1].height) <= 0))
    (*start)--;
  while (end < n && (chars[end].width <= 0 || gap (y, chars[end].y, chars[end].height) <= 0))
    end++;
  while (*start < nearest && chars[*start].width <= 0)
    (*start)++;
  while (end > nearest + 1 && chars[end - 1].width <= 0)
    end--;
  *length = end - *start;
  return TRUE;
}

static void
line_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Sign *sign = user_data;
  NotesNote *note = sign->note;
  g_autoptr (SenPdfTextPage) text = notes_layer_load_text_finish (result, NULL);
  SenPdfRect box = note->box;
  guint start, length;

  if (text != NULL && note->file == NULL /* not saved yet */
      && find_line (text, box.x + box.width / 2, box.y + box.height / 2, &start, &length))
    {
      notes_note_set_words (note, text, start, length);
      g_clear_pointer (&note->quads, g_array_unref);
      note->box = box;
    }
  if (sign->add && sign->layer->book != NULL)
    notes_book_add_async (sign->layer->book, note, notes_layer_apply_cb, g_object_ref (sign->layer));
  g_object_unref (sign->layer);
  g_object_unref (sign->note);
  g_free (sign);
}

static void
load_line (NotesLayer *self, NotesNote *note, gboolean add)
{
  Sign *sign = g_new0 (Sign, 1);

  sign->layer = g_object_ref (self);
  sign->note = g_object_ref (note);
  sign->add = add;
  notes_layer_load_text_async (self, note->page, line_cb, sign);
}

/* Adds a new sign, with the words of the line beside it. */
void
notes_layer_add_sign (NotesLayer *self, NotesNote *note)
{
  load_line (self, note, TRUE);
}

/* Gives a sign that is not saved yet the words of the line beside it. */
void
notes_layer_name_sign (NotesLayer *self, NotesNote *note)
{
  load_line (self, note, FALSE);
}
