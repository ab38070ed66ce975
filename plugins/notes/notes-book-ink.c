/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which strokes are one note. */
#include "notes-book-private.h"

#include <math.h>

/* What is drawn soon after and near to other ink is one note: a word, a circle with its tail. */
#define INK_NEAR     36.0   /* points */
#define INK_SOON     120000 /* milliseconds */
#define INK_STROKES  64
#define INK_GREATEST 300.0 /* points: larger is not let grow */

static double
gap (double from, double length, double other, double other_length)
{
  return MAX (0, MAX (other - (from + length), from - (other + other_length)));
}

/**
 * notes_book_find_ink:
 * @self: a book
 * @page: page, from 0
 * @colour: the pen's colour
 * @stroke: what was drawn
 *
 * Finds the note that a stroke belongs to: drawn here by the same person in the same colour and width, near by, within
 * the last minutes. One width a note, as in the PDF that it is exported to (ISO 32000-1, 12.5.4: one border style).
 *
 * Returns: (transfer none) (nullable): the note; %NULL: the stroke begins another
 */
NotesNote *
notes_book_find_ink (NotesBook *self, guint page, NotesColour colour, NotesStroke *stroke)
{
  gint64 now = sen_now ();
  NotesNote *nearest = NULL;
  double distance = INK_NEAR;
  SenPdfRect box;

  notes_stroke_get_box (stroke, &box);
  for (guint i = 0; i < self->notes->len; i++)
    {
      NotesNote *note = self->notes->pdata[i];
      double away;

      if (note->page != page || note->kind != NOTES_KIND_INK || note->colour != colour || !note->mine
          || note->state != NOTES_STATE_HERE || note->strokes == NULL || note->strokes->len == 0
          || note->strokes->len >= INK_STROKES
          || fabs (notes_stroke_get_width (note->strokes->pdata[0]) - notes_stroke_get_width (stroke)) > 0.01
          || now - MAX (note->changed, note->created) > INK_SOON || note->box.width > INK_GREATEST
          || note->box.height > INK_GREATEST)
        continue;
      away = hypot (gap (note->box.x, note->box.width, box.x, box.width),
                    gap (note->box.y, note->box.height, box.y, box.height));
      if (away > distance)
        continue;
      distance = away;
      nearest = note;
    }
  return nearest;
}
