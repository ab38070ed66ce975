/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that are only pictures in the PDF itself: which of the one paper is which of the other, and in what they
 * differ. Where their words were recognised, words are compared as of any page; the pictures then only say what no word
 * says. */
#include "sen-pdf-compare-pictures.h"
#include "sen-pdf-compare-private.h"

#include "sen-error.h"

#include <math.h>
#include <string.h>

#define MOST_PICTURES 300  /* of a paper; what comes after them is not compared */
#define MOST_PAGES    2000 /* of a paper that are looked for everywhere in the other */
#define NEAR          60   /* pages that a picture may have moved, besides those that came or went */
#define ALIKE         0.45
#define SIDE          1100.0 /* pixels of a page's longer side, at most */

typedef struct
{
  SenPdfComparison *to;
  const SenPdfComparePages *pages;
  GCancellable *cancellable;
  SenPdfDocument *documents[2]; /* owned: processes of their own */
  guint n[2];
  gboolean *pictures[2];      /* owned */
  gboolean *worded[2];        /* owned: there are words, be it recognised ones */
  SenPdfSketch **sketches[2]; /* owned, each nullable */
  GHashTable *shared;         /* owned; page of the one × 2³² + page of the other → words that are the same */
  guint *n_words[2];          /* owned; of a page */
  guint n_said;               /* edits that words have said */
  guint done, total;
} Work;

static void
work_clear (Work *self)
{
  for (guint side = 0; side < 2; side++)
    {
      for (guint i = 0; self->sketches[side] != NULL && i < self->n[side]; i++)
        g_free (self->sketches[side][i]);
      g_free (self->sketches[side]);
      g_free (self->pictures[side]);
      g_free (self->worded[side]);
      g_free (self->n_words[side]);
      g_clear_object (&self->documents[side]);
    }
  g_clear_pointer (&self->shared, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static void
tell (Work *self)
{
  self->done++;
  if (self->pages->progress != NULL)
    self->pages->progress (MIN (self->done, self->total), self->total, self->pages->user_data);
}

/* Pixels a point. */
static double
get_scale (Work *self, guint side, guint page)
{
  double width = 0, height = 0;

  sen_pdf_document_get_page_size (self->documents[side], page, &width, &height);
  return MIN (1, SIDE / MAX (MAX (width, height), 1));
}

static SenPdfImage *
draw (Work *self, guint side, guint page, double scale)
{
  double width = 0, height = 0;

  if (!sen_pdf_document_get_page_size (self->documents[side], page, &width, &height))
    return NULL;
  return sen_pdf_document_render (self->documents[side], page, scale, 0, 0, MAX (1, (int)ceil (width * scale)),
                                  MAX (1, (int)ceil (height * scale)), self->cancellable, NULL);
}

static void
make_sketches (Work *self, guint side)
{
  guint n = 0;

  for (guint page = 0; page < self->n[side] && !g_cancellable_is_cancelled (self->cancellable); page++)
    {
      g_autoptr (SenPdfImage) image = NULL;

      if (!self->pictures[side][page])
        continue;
      if (++n <= MOST_PICTURES)
        image = draw (self, side, page, get_scale (self, side, page));
      if (image == NULL)
        {
          self->to->n_skipped += self->worded[side][page] ? 0 : 1;
          continue;
        }
      self->sketches[side][page] = g_new0 (SenPdfSketch, 1);
      sen_pdf_sketch_make (self->sketches[side][page], image);
      tell (self);
    }
}

/* ---- Which page is which ---- */

static gint64
key_of (guint before, guint after)
{
  return ((gint64)before << 32) | after;
}

static void
count_shared (Work *self)
{
  SenPdfWords *const *words = self->pages->words;

  self->shared = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint side = 0; side < 2; side++)
    {
      self->n_words[side] = g_new0 (guint, self->n[side] + 1);
      for (guint i = 0; i < words[side]->words->len; i++)
        self->n_words[side][g_array_index (words[side]->words, SenPdfWord, i).page]++;
    }
  for (guint i = 0; i < self->pages->runs->len; i++)
    {
      const SenPdfRun *run = &g_array_index (self->pages->runs, SenPdfRun, i);

      for (guint k = 0; k < run->length; k++)
        {
          gint64 key = key_of (g_array_index (words[0]->words, SenPdfWord, run->a + k).page,
                               g_array_index (words[1]->words, SenPdfWord, run->b + k).page);
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->shared, &key));

          g_hash_table_replace (self->shared, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (n + 1));
        }
    }
}

static double
compare_pages (Work *self, guint before, guint after)
{
  const guint moved = (guint)ABS ((int)before - (int)after), grown = (guint)ABS ((int)self->n[0] - (int)self->n[1]);
  gint64 key = key_of (before, after);
  double seen = 0, said = 0;

  if (self->sketches[0][before] != NULL && self->sketches[1][after] != NULL && moved <= NEAR + grown)
    seen = sen_pdf_sketch_compare (self->sketches[0][before], self->sketches[1][after]);
  if (self->worded[0][before] && self->worded[1][after])
    said = (double)GPOINTER_TO_UINT (g_hash_table_lookup (self->shared, &key))
           / MAX (1, MAX (self->n_words[0][before], self->n_words[1][after]));
  return MAX (seen, said);
}

/* The most that goes together in the same order. Returns: (transfer full): for each page before the one after, or −1 */
static int *
pair_pages (Work *self)
{
  const guint n = self->n[0], m = self->n[1];
  int *pairs = g_new (int, (gsize)n + 1);
  g_autofree float *best = g_new0 (float, ((gsize)n + 1) * (m + 1));
  g_autofree guint8 *ways = g_new0 (guint8, ((gsize)n + 1) * (m + 1));

  for (guint i = 1; i <= n && !g_cancellable_is_cancelled (self->cancellable); i++)
    for (guint j = 1; j <= m; j++)
      {
        const gsize at = (gsize)i * (m + 1) + j, above = at - (m + 1);
        double alike = compare_pages (self, i - 1, j - 1);

        best[at] = MAX (best[above], best[at - 1]);
        ways[at] = best[above] >= best[at - 1] ? 1 : 2;
        if (alike < ALIKE || best[above - 1] + (float)alike < best[at])
          continue;
        best[at] = best[above - 1] + (float)alike;
        ways[at] = 3;
      }
  for (guint i = 0; i < n; i++)
    pairs[i] = -1;
  for (guint i = n, j = m; i > 0 && j > 0;)
    {
      guint8 way = ways[(gsize)i * (m + 1) + j];

      if (way == 3)
        pairs[i - 1] = (int)j - 1;
      i -= way != 2 ? 1 : 0;
      j -= way != 1 ? 1 : 0;
      if (way == 0)
        break;
    }
  return pairs;
}

/* ---- What differs ---- */

static void
add_page_spot (Work *self, guint side, guint page, GArray *spots)
{
  SenPdfRect rect = { 0 };

  sen_pdf_document_get_page_size (self->documents[side], page, &rect.width, &rect.height);
  sen_pdf_edit_add_spot (spots, page, &rect);
}

/* Between two pages, where one would be. */
static void
add_page_gap (Work *self, guint side, int page, GArray *spots)
{
  SenPdfRect rect = { 0 };
  guint before = page > 0 ? (guint)page : 0;

  if (before >= self->n[side])
    before = self->n[side] > 0 ? self->n[side] - 1 : 0;
  if (page >= 0)
    sen_pdf_document_get_page_size (self->documents[side], before, &rect.x, &rect.y);
  rect.x = 0;
  sen_pdf_edit_add_spot (spots, before, &rect);
}

static SenPdfRect
to_points (Work *self, guint side, guint page, const SenPdfRect *rect, double scale)
{
  double width = 0, height = 0, right, bottom;
  SenPdfRect points = { MAX (rect->x / scale, 0), MAX (rect->y / scale, 0), 0, 0 };

  sen_pdf_document_get_page_size (self->documents[side], page, &width, &height);
  right = MIN ((rect->x + rect->width) / scale, width);
  bottom = MIN ((rect->y + rect->height) / scale, height);
  points.width = MAX (right - points.x, 0);
  points.height = MAX (bottom - points.y, 0);
  return points;
}

static gboolean
touches (GArray *spots, guint page, const SenPdfRect *rect)
{
  for (guint i = 0; i < spots->len; i++)
    {
      const SenPdfSpot *spot = &g_array_index (spots, SenPdfSpot, i);

      if (spot->page == page && spot->rect.width > 0 && spot->rect.x < rect->x + rect->width
          && rect->x < spot->rect.x + spot->rect.width && spot->rect.y < rect->y + rect->height
          && rect->y < spot->rect.y + spot->rect.height)
        return TRUE;
    }
  return FALSE;
}

/* Is a part that looks different one in which words were changed? They say it better. */
static gboolean
is_said (Work *self, guint before, const SenPdfRect *old, guint after, const SenPdfRect *new)
{
  for (guint i = 0; i < self->n_said; i++)
    {
      const SenPdfEdit *edit = g_ptr_array_index (self->to->edits, i);

      if (touches (edit->before, before, old) || touches (edit->after, after, new))
        return TRUE;
    }
  return FALSE;
}

static void
compare_pair (Work *self, guint before, guint after)
{
  double scale = MIN (get_scale (self, 0, before), get_scale (self, 1, after));
  g_autoptr (SenPdfImage) a = draw (self, 0, before, scale);
  g_autoptr (SenPdfImage) b = draw (self, 1, after, scale);
  g_autoptr (GArray) parts = a != NULL && b != NULL ? sen_pdf_compare_pictures (a, b) : NULL;
  const gboolean said = self->worded[0][before] && self->worded[1][after];

  tell (self);
  if (parts == NULL && !said)
    self->to->n_skipped++;
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const SenPdfDifference *part = &g_array_index (parts, SenPdfDifference, i);
      SenPdfRect old = to_points (self, 0, before, &part->before, scale);
      SenPdfRect new = to_points (self, 1, after, &part->after, scale);
      SenPdfEdit *edit;

      if (said && is_said (self, before, &old, after, &new))
        continue;
      edit = sen_pdf_edit_new (SEN_PDF_EDIT_PICTURE);
      sen_pdf_edit_add_spot (edit->before, before, &old);
      sen_pdf_edit_add_spot (edit->after, after, &new);
      g_ptr_array_add (self->to->edits, edit);
    }
}

/* A picture page that goes with none of the other paper. @other is the page that one before it goes with, or −1. */
static void
add_alone (Work *self, guint side, guint page, int other)
{
  SenPdfEdit *edit = sen_pdf_edit_new (side == 0 ? SEN_PDF_EDIT_PAGE_REMOVED : SEN_PDF_EDIT_PAGE_ADDED);

  add_page_spot (self, side, page, side == 0 ? edit->before : edit->after);
  add_page_gap (self, 1 - side, other, side == 0 ? edit->after : edit->before);
  g_ptr_array_add (self->to->edits, edit);
}

static void
tie_pages (Work *self, guint before, guint after)
{
  double width, height = 0, other = 0;
  SenPdfTie tie = { before, after, 0, 0 };

  g_array_append_val (self->to->ties, tie);
  sen_pdf_document_get_page_size (self->documents[0], before, &width, &height);
  sen_pdf_document_get_page_size (self->documents[1], after, &width, &other);
  tie.before_y = height;
  tie.after_y = other;
  g_array_append_val (self->to->ties, tie);
}

static void
compare_all (Work *self, const int *pairs)
{
  g_autofree int *back = g_new (int, (gsize)self->n[1] + 1);
  int last = -1;

  for (guint i = 0; i < self->n[1]; i++)
    back[i] = -1;
  for (guint i = 0; i < self->n[0]; i++)
    {
      if (pairs[i] >= 0)
        back[pairs[i]] = (int)i;
      last = pairs[i] >= 0 ? pairs[i] : last;
      if (!self->pictures[0][i] || self->sketches[0][i] == NULL || g_cancellable_is_cancelled (self->cancellable))
        continue;
      if (pairs[i] < 0 && !self->worded[0][i])
        add_alone (self, 0, i, last);
      else if (pairs[i] >= 0 && self->sketches[1][pairs[i]] != NULL)
        {
          if (!self->worded[0][i] || !self->worded[1][pairs[i]])
            tie_pages (self, i, (guint)pairs[i]);
          compare_pair (self, i, (guint)pairs[i]);
        }
    }
  last = -1;
  for (guint i = 0; i < self->n[1]; i++)
    {
      last = back[i] >= 0 ? back[i] : last;
      if (self->pictures[1][i] && !self->worded[1][i] && self->sketches[1][i] != NULL && back[i] < 0)
        add_alone (self, 1, i, last);
    }
}

/* Do all words of an edit stand on such pages? @n is how many places they have */
static gboolean
is_all_unread (GArray *spots, const gboolean *unread, guint *n)
{
  for (guint i = 0; i < spots->len; i++)
    {
      const SenPdfSpot *spot = &g_array_index (spots, SenPdfSpot, i);

      if (spot->rect.width > 0 && !unread[spot->page])
        return FALSE;
      *n += spot->rect.width > 0 ? 1 : 0;
    }
  return TRUE;
}

/* Words that were recognised in the one version and not yet in the other have not gone: there only pictures are
 * compared. */
static void
drop_unread (Work *self, const int *pairs)
{
  g_autofree gboolean *before = g_new0 (gboolean, (gsize)self->n[0] + 1);
  g_autofree gboolean *after = g_new0 (gboolean, (gsize)self->n[1] + 1);
  GPtrArray *edits = self->to->edits;

  for (guint i = 0; i < self->n[0]; i++)
    {
      gboolean seen = pairs[i] >= 0 && self->sketches[0][i] != NULL && self->sketches[1][pairs[i]] != NULL;

      if (!seen || self->worded[0][i] == self->worded[1][pairs[i]])
        continue;
      before[i] = TRUE;
      after[pairs[i]] = TRUE;
    }
  for (guint i = edits->len; i > 0; i--)
    {
      const SenPdfEdit *edit = g_ptr_array_index (edits, i - 1);
      guint n = 0;

      if (is_all_unread (edit->before, before, &n) && is_all_unread (edit->after, after, &n) && n > 0)
        g_ptr_array_remove_index (edits, i - 1);
    }
  self->n_said = edits->len;
}

/* Returns: how many pages are to be drawn; @n_unsaid: of which nothing else is known */
static guint
find_pictures (Work *self, guint *n_unsaid)
{
  guint n = 0;

  *n_unsaid = 0;

  for (guint side = 0; side < 2; side++)
    {
      self->n[side] = self->pages->words[side]->n_pages;
      self->pictures[side] = g_new0 (gboolean, self->n[side] + 1);
      self->worded[side] = g_new0 (gboolean, self->n[side] + 1);
      self->sketches[side] = g_new0 (SenPdfSketch *, self->n[side] + 1);
      for (guint i = 0; i < self->n[side]; i++)
        {
          self->pictures[side][i] = sen_pdf_words_is_picture (self->pages->words[side]->book, i);
          self->worded[side][i] = sen_pdf_words_is_there (self->pages->words[side]->book, i);
          n += self->pictures[side][i] ? 1 : 0;
          *n_unsaid += self->pictures[side][i] && !self->worded[side][i] ? 1 : 0;
        }
    }
  return n;
}

/* Adds what differs on pages that are only pictures. */
gboolean
sen_pdf_comparison_add_pictures (SenPdfComparison *self,
                                 const SenPdfComparePages *pages,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_auto (Work) work = { .to = self, .pages = pages, .cancellable = cancellable };
  g_autofree int *pairs = NULL;
  guint n_unsaid, n = find_pictures (&work, &n_unsaid);

  if (n == 0)
    return TRUE;
  if (pages->before == NULL || pages->after == NULL || work.n[0] > MOST_PAGES || work.n[1] > MOST_PAGES)
    {
      self->n_skipped += n_unsaid;
      return TRUE;
    }
  work.total = n + n / 2;
  work.documents[0] = sen_pdf_document_open_again (pages->before, TRUE, cancellable, error);
  work.documents[1]
      = work.documents[0] != NULL ? sen_pdf_document_open_again (pages->after, TRUE, cancellable, error) : NULL;
  if (work.documents[1] == NULL)
    return FALSE;
  make_sketches (&work, 0);
  make_sketches (&work, 1);
  count_shared (&work);
  pairs = pair_pages (&work);
  drop_unread (&work, pairs);
  compare_all (&work, pairs);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
