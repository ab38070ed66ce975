/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks the words that are selected: finds them in the pages' text, so that quote and context are kept with them. */
#include <glib/gi18n-lib.h>

#include "notes-layer-private.h"

typedef struct
{
  NotesLayer *layer; /* owned */
  NotesKind kind;
  NotesColour colour;
  GPtrArray *rects; /* owned, of GArray of SenPdfRect, a page each; nullable elements */
  guint first_page;
  guint done;      /* pages */
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
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfTextPage) text = sen_pdf_document_load_text_page_finish (SEN_PDF_DOCUMENT (source), result, &error);
  g_autoptr (NotesNote) note = notes_note_new (mark->kind, mark->first_page + mark->done);
  guint start, length;

  note->colour = mark->colour;
  note->mine = TRUE;
  if (text != NULL && find_words (text, rects, &start, &length))
    {
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
  SenPdfDocument *document = sen_ui_reader_layer_get_document (SEN_UI_READER_LAYER (self));

  while (mark->done < mark->rects->len
         && (g_ptr_array_index (mark->rects, mark->done) == NULL
             || ((GArray *)g_ptr_array_index (mark->rects, mark->done))->len == 0))
    mark->done++;
  if (mark->done < mark->rects->len)
    {
      sen_pdf_document_load_text_page_async (document, mark->first_page + mark->done, NULL, text_cb, mark);
      return;
    }
  if (self->book != NULL && notes_edit_get_n_notes (mark->edit) > 0)
    {
      NotesNote *note = notes_edit_get_after (mark->edit, 0);

      notes_book_apply_async (self->book, mark->edit, notes_layer_apply_cb, g_object_ref (self));
      notes_layer_select (self, note->id);
    }
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
  g_autoptr (GArray) any = sen_ui_reader_layer_get_selection (layer, &first, &last, 0);
  Mark *mark;

  if (!sen_ui_reader_layer_has_selection (layer))
    return;
  mark = g_new0 (Mark, 1);
  mark->layer = g_object_ref (self);
  mark->kind = kind;
  mark->colour = self->marker;
  mark->first_page = first;
  mark->rects = g_ptr_array_new_with_free_func (rects_free);
  mark->edit = notes_edit_new ();
  for (guint page = first; page <= last; page++)
    g_ptr_array_add (mark->rects, sen_ui_reader_layer_get_selection (layer, NULL, NULL, page));
  sen_ui_reader_layer_clear_selection (layer);
  next_page (mark);
}
