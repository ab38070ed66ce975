/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-anchor.h"
#include "notes-match.h"

#include <math.h>

#define STAYED  3.0 /* points: less is the same place */
#define AGREE   9.0 /* points: by which anchors of one note may differ */
#define ANCHORS 7
#define REACH   7     /* words of an anchor */
#define FAR     220.0 /* points: words farther away say nothing of a box */

struct _NotesAnchors
{
  GPtrArray *old_pages; /* owned; of SenPdfTextPage */
  GPtrArray *new_pages;
  GHashTable *words;
  NotesText *old_text;
  NotesText *new_text;
};

void
notes_place_clear (NotesPlace *self)
{
  g_clear_pointer (&self->quads, g_array_unref);
}

/**
 * notes_anchors_new:
 * @old_pages: (element-type SenPdfTextPage): the version that notes were made on
 * @new_pages: (element-type SenPdfTextPage): the version that they are to be placed on
 *
 * Returns: (transfer full): both, ready to be compared. One thread at a time
 */
NotesAnchors *
notes_anchors_new (GPtrArray *old_pages, GPtrArray *new_pages)
{
  NotesAnchors *self = g_new0 (NotesAnchors, 1);

  self->old_pages = g_ptr_array_ref (old_pages);
  self->new_pages = g_ptr_array_ref (new_pages);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->old_text = notes_text_new (old_pages, self->words);
  self->new_text = notes_text_new (new_pages, self->words);
  return self;
}

void
notes_anchors_free (NotesAnchors *self)
{
  notes_text_free (self->old_text);
  notes_text_free (self->new_text);
  g_hash_table_unref (self->words);
  g_ptr_array_unref (self->old_pages);
  g_ptr_array_unref (self->new_pages);
  g_free (self);
}

static gboolean
is_in (const SenPdfRect *quad, double x, double y)
{
  return x >= quad->x - 0.5 && x <= quad->x + quad->width + 0.5 && y >= quad->y - 1 && y <= quad->y + quad->height + 1;
}

/**
 * notes_anchors_find_chars:
 * @page: a page's text
 * @quads: (element-type SenPdfRect): rectangles of words
 * @start: (out): first character
 * @end: (out): one after the last
 *
 * Returns: whether there are characters under the rectangles, one after the other
 */
gboolean
notes_anchors_find_chars (SenPdfTextPage *page, GArray *quads, guint *start, guint *end)
{
  guint n = 0, hits = 0;
  const SenPdfRect *rects = sen_pdf_text_page_get_rects (page, &n);

  *start = G_MAXUINT;
  *end = 0;
  for (guint i = 0; i < n; i++)
    for (guint k = 0; rects[i].width > 0 && k < quads->len; k++)
      if (is_in (&g_array_index (quads, SenPdfRect, k), rects[i].x + rects[i].width / 2,
                 rects[i].y + rects[i].height / 2))
        {
          *start = MIN (*start, i);
          *end = i + 1;
          hits++;
          break;
        }
  return hits > 0 && (*end - *start) < 2 * hits + 8;
}

static void
set_kept_or_moved (NotesPlace *place, NotesNote *note, gboolean exact)
{
  gboolean here = place->page == note->page && fabs (place->box.x - note->box.x) < STAYED
                  && fabs (place->box.y - note->box.y) < STAYED;

  place->state = exact && here ? NOTES_STATE_KEPT : NOTES_STATE_MOVED;
}

/* The rectangles of the words, those of one page. Half a word stays half a word if it is the same. */
static void
place_words (NotesAnchors *self, NotesNote *note, NotesPlace *place)
{
  SenPdfTextPage *page = self->old_pages->pdata[note->page];
  guint start, end, from, to;
  NotesMatch match;
  const NotesToken *first, *last;
  SenPdfTextPage *target;

  if (note->quads == NULL || !notes_anchors_find_chars (page, note->quads, &start, &end)
      || !notes_text_find_chars (self->old_text, note->page, start, end, &from, &to)
      || !notes_match_find (self->old_text, self->new_text, from, to, &match))
    return;
  first = notes_text_get (self->new_text, match.from);
  while (notes_text_get (self->new_text, match.to - 1)->page != first->page)
    match.to--;
  last = notes_text_get (self->new_text, match.to - 1);
  target = self->new_pages->pdata[first->page];
  {
    const NotesToken *old_first = notes_text_get (self->old_text, from);
    const NotesToken *old_last = notes_text_get (self->old_text, to - 1);
    guint cut = match.exact && start > old_first->start ? start - old_first->start : 0;
    guint left = match.exact && end < old_last->end ? old_last->end - end : 0;
    guint chars = last->end > first->start + cut + left ? last->end - first->start - cut - left : 0;
    g_autoptr (GArray) quads = sen_pdf_text_page_get_range_rects (target, first->start + cut, chars);
    g_autoptr (NotesNote) shape = notes_note_new (note->kind, first->page);

    if (quads->len == 0)
      return;
    notes_note_set_quads (shape, (const SenPdfRect *)(gpointer)quads->data, quads->len);
    place->page = first->page;
    place->box = shape->box;
    place->quads = g_array_ref (shape->quads);
  }
  set_kept_or_moved (place, note, match.exact);
}

static gboolean
token_box (GPtrArray *pages, const NotesToken *token, SenPdfRect *box)
{
  g_autoptr (GArray) rects
      = sen_pdf_text_page_get_range_rects (pages->pdata[token->page], token->start, token->end - token->start);

  if (rects->len == 0)
    return FALSE;
  *box = g_array_index (rects, SenPdfRect, 0);
  return TRUE;
}

static double
gap (double from, double length, double other, double other_length)
{
  return MAX (0, MAX (other - (from + length), from - (other + other_length)));
}

typedef struct
{
  guint token;
  double away;
  SenPdfRect box;
} Near;

static int
compare_near (gconstpointer a, gconstpointer b)
{
  double x = ((const Near *)a)->away, y = ((const Near *)b)->away;

  return x < y ? -1 : x > y;
}

/* Words about a box, the nearest first, each some words from the others. */
static GArray *
list_near (NotesAnchors *self, NotesNote *note)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Near));
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (Near));
  guint first = g_array_index (self->old_text->first, guint, note->page);
  guint end = g_array_index (self->old_text->first, guint, note->page + 1);

  for (guint i = first; i < end; i++)
    {
      Near near = { i, 0, { 0 } };

      if (!token_box (self->old_pages, notes_text_get (self->old_text, i), &near.box))
        continue;
      near.away = hypot (gap (note->box.x, note->box.width, near.box.x, near.box.width),
                         gap (note->box.y, note->box.height, near.box.y, near.box.height));
      if (note->kind == NOTES_KIND_BOOKMARK) /* of the whole page */
        near.away = (i * 7919) % 1009;
      if (note->kind == NOTES_KIND_BOOKMARK || near.away <= FAR)
        g_array_append_val (all, near);
    }
  g_array_sort (all, compare_near);
  for (guint i = 0; i < all->len && chosen->len < ANCHORS; i++)
    {
      const Near *near = &g_array_index (all, Near, i);
      gboolean apart = TRUE;

      for (guint k = 0; k < chosen->len; k++)
        apart = apart
                && ABS ((int)near->token - (int)g_array_index (chosen, Near, k).token)
                       >= (note->kind == NOTES_KIND_BOOKMARK ? 15 : 4);
      if (apart)
        g_array_append_vals (chosen, near, 1);
    }
  return chosen;
}

typedef struct
{
  guint page;
  double dx, dy;
  double weight;
  gboolean exact;
} Shift;

/* Where the words about a word came to, and by how much that word shifted. */
static gboolean
find_shift (NotesAnchors *self, NotesNote *note, const Near *near, Shift *shift)
{
  guint first = g_array_index (self->old_text->first, guint, note->page);
  guint end = g_array_index (self->old_text->first, guint, note->page + 1);
  guint from = MAX (first, near->token > REACH / 2 ? near->token - REACH / 2 : 0);
  guint to = MIN (end, from + REACH);
  guint32 word = notes_text_get (self->old_text, near->token)->word;
  const NotesToken *found = NULL;
  NotesMatch match;
  SenPdfRect box;

  if (!notes_match_find (self->old_text, self->new_text, from, to, &match))
    return FALSE;
  for (guint i = match.from; i < match.to; i++)
    if (notes_text_get (self->new_text, i)->word == word
        && (found == NULL || (match.exact && i == match.from + near->token - from)))
      found = notes_text_get (self->new_text, i);
  if (found == NULL || !token_box (self->new_pages, found, &box))
    return FALSE;
  *shift = (Shift){ found->page, box.x - near->box.x, box.y - near->box.y, 1 / (12 + near->away), match.exact };
  return TRUE;
}

/* What most of the anchors say; nothing, if they don't agree. */
static void
place_box (NotesAnchors *self, NotesNote *note, NotesPlace *place)
{
  g_autoptr (GArray) near = list_near (self, note);
  Shift shifts[ANCHORS];
  guint n = 0;
  double total = 0, most = 0;
  guint best = 0;
  gboolean page_only = note->kind == NOTES_KIND_BOOKMARK;

  for (guint i = 0; i < near->len; i++)
    {
      total += page_only ? 1 : 1 / (12 + g_array_index (near, Near, i).away);
      n += find_shift (self, note, &g_array_index (near, Near, i), &shifts[n]) ? 1 : 0;
    }
  for (guint i = 0; i < n; i++)
    {
      double sum = 0;

      for (guint k = 0; k < n; k++)
        if (shifts[k].page == shifts[i].page
            && (page_only
                || (fabs (shifts[k].dx - shifts[i].dx) < AGREE && fabs (shifts[k].dy - shifts[i].dy) < AGREE)))
          sum += page_only ? 1 : shifts[k].weight;
      if (sum > most)
        {
          most = sum;
          best = i;
        }
    }
  if (n == 0 || most < 0.5 * total || (n == 1 && !shifts[0].exact))
    return;
  place->page = shifts[best].page;
  place->box = note->box;
  if (!page_only)
    {
      place->dx = note->dx + shifts[best].dx;
      place->dy = note->dy + shifts[best].dy;
      place->box.x += shifts[best].dx;
      place->box.y += shifts[best].dy;
    }
  set_kept_or_moved (place, note, TRUE);
}

/**
 * notes_anchors_place:
 * @self: two versions
 * @note: a note on the earlier one
 * @place: (out caller-allocates): where it belongs on the later one; clear it
 *
 * Marks of words go to their words, everything else goes with the words around it.
 */
void
notes_anchors_place (NotesAnchors *self, NotesNote *note, NotesPlace *place)
{
  *place = (NotesPlace){ .state = NOTES_STATE_ORPHANED, .page = note->page, .box = note->box };
  if (note->page >= self->old_pages->len)
    return;
  if (notes_note_is_words (note))
    place_words (self, note, place);
  else
    place_box (self, note, place);
}
