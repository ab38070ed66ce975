/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-compare-private.h"

#include "sen-error.h"

/**
 * SenPdfComparison:
 *
 * What was changed between two papers, such as two versions of one: words of the text, parts of scans, pages. Does not
 * change; any thread may use it.
 */
G_DEFINE_BOXED_TYPE (SenPdfComparison, sen_pdf_comparison, sen_pdf_comparison_ref, sen_pdf_comparison_unref)

static int
compare_places (guint page, double y, guint other_page, double other_y)
{
  if (page != other_page)
    return page < other_page ? -1 : 1;
  return y < other_y ? -1 : y > other_y ? 1 : 0;
}

static int
order_edits (gconstpointer one, gconstpointer other)
{
  const SenPdfEdit *a = *(SenPdfEdit *const *)one, *b = *(SenPdfEdit *const *)other;
  const SenPdfSpot *here = &g_array_index (a->after, SenPdfSpot, 0), *there = &g_array_index (b->after, SenPdfSpot, 0);
  int order = compare_places (here->page, here->rect.y, there->page, there->rect.y);

  if (order != 0)
    return order;
  here = &g_array_index (a->before, SenPdfSpot, 0);
  there = &g_array_index (b->before, SenPdfSpot, 0);
  return compare_places (here->page, here->rect.y, there->page, there->rect.y);
}

static int
order_ties (gconstpointer one, gconstpointer other)
{
  const SenPdfTie *a = one, *b = other;

  return compare_places (a->before, a->before_y, b->before, b->before_y);
}

/* Columns and tables are read in another order than they lie; only what goes down on both sides can be followed. */
static void
settle_ties (SenPdfComparison *self)
{
  guint n = 0;

  g_array_sort (self->ties, order_ties);
  for (guint i = 0; i < self->ties->len; i++)
    {
      SenPdfTie tie = g_array_index (self->ties, SenPdfTie, i);
      const SenPdfTie *last = n > 0 ? &g_array_index (self->ties, SenPdfTie, n - 1) : NULL;

      if (last == NULL || compare_places (last->after, last->after_y, tie.after, tie.after_y) < 0)
        g_array_index (self->ties, SenPdfTie, n++) = tie;
    }
  g_array_set_size (self->ties, n);
}

/**
 * sen_pdf_compare:
 * @before: the text of the earlier paper, complete
 * @after: the text of the later paper, complete
 * @before_document: (nullable): the earlier paper, for its pictures
 * @after_document: (nullable): the later paper
 * @progress: (nullable) (scope call): told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): stops it
 * @error: as sen_pdf_document_open(), of processes of its own for pages that are only pictures
 *
 * Finds what was changed. Words are compared as they stand in the text, so that it does not matter on which page or in
 * which line they are; also words that were recognised on pictures. Pages that are only pictures are drawn and compared
 * by what is seen. Blocks: for text some milliseconds a hundred pages, for a scan a tenth of a second a page.
 *
 * Returns: (transfer full) (nullable): what was changed
 */
SenPdfComparison *
sen_pdf_compare (SenPdfTextBook *before,
                 SenPdfTextBook *after,
                 SenPdfDocument *before_document,
                 SenPdfDocument *after_document,
                 SenPdfCompareProgress progress,
                 gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (SenPdfComparison) self = g_new0 (SenPdfComparison, 1);

  g_auto (SenPdfWords) old = { .book = sen_pdf_text_book_ref (before) };
  g_auto (SenPdfWords) new = { .book = sen_pdf_text_book_ref (after) };
  g_autoptr (GArray) runs = NULL;
  const SenPdfComparePages *pages;

  g_atomic_ref_count_init (&self->refs);
  self->edits = g_ptr_array_new_with_free_func (sen_pdf_edit_free);
  self->ties = g_array_new (FALSE, FALSE, sizeof (SenPdfTie));
  sen_pdf_words_read (&old, &new);
  runs = sen_pdf_words_compare (&old, &new, cancellable);
  sen_pdf_comparison_add_words (self, &old, &new, runs);
  pages = &(SenPdfComparePages){ before_document, after_document, { &old, &new }, runs, progress, user_data };
  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !sen_pdf_comparison_add_pictures (self, pages, cancellable, error))
    return NULL;
  g_ptr_array_sort (self->edits, order_edits);
  settle_ties (self);
  return g_steal_pointer (&self);
}

SenPdfComparison *
sen_pdf_comparison_ref (SenPdfComparison *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * sen_pdf_comparison_unref:
 * @self: (transfer full): a comparison
 */
void
sen_pdf_comparison_unref (SenPdfComparison *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->edits);
  g_array_unref (self->ties);
  g_free (self);
}

guint
sen_pdf_comparison_get_n_edits (SenPdfComparison *self)
{
  return self->edits->len;
}

/**
 * sen_pdf_comparison_get_edit:
 * @edit: from 0, from the top of the later paper down
 *
 * Returns: (transfer none): one change
 */
const SenPdfEdit *
sen_pdf_comparison_get_edit (SenPdfComparison *self, guint edit)
{
  g_return_val_if_fail (edit < self->edits->len, NULL);
  return g_ptr_array_index (self->edits, edit);
}

/**
 * sen_pdf_comparison_get_n_skipped:
 *
 * Returns: how many pages could not be compared, because they could not be drawn or there are too many
 */
guint
sen_pdf_comparison_get_n_skipped (SenPdfComparison *self)
{
  return self->n_skipped;
}

/**
 * sen_pdf_comparison_map:
 * @to_after: from the earlier paper to the later one, or the other way
 * @page: from 0
 * @y: points from its top
 * @to_page: (out): the page that lies beside it
 * @to_y: (out): points from its top, perhaps above or below it
 *
 * Returns: whether anything of the two is the same, so that they can be read side by side
 */
gboolean
sen_pdf_comparison_map (SenPdfComparison *self, gboolean to_after, guint page, double y, guint *to_page, double *to_y)
{
  guint low = 0, high = self->ties->len;
  SenPdfTie tie;

  if (high == 0)
    return FALSE;
  while (low < high) /* the first that lies below */
    {
      guint middle = (low + high) / 2;

      tie = g_array_index (self->ties, SenPdfTie, middle);
      if (compare_places (to_after ? tie.before : tie.after, to_after ? tie.before_y : tie.after_y, page, y) <= 0)
        low = middle + 1;
      else
        high = middle;
    }
  if (low > 0)
    {
      tie = g_array_index (self->ties, SenPdfTie, low - 1);
      if ((to_after ? tie.before : tie.after) == page || low == self->ties->len)
        low--;
    }
  tie = g_array_index (self->ties, SenPdfTie, low);
  *to_page = to_after ? tie.after : tie.before;
  *to_y = to_after ? tie.after_y : tie.before_y;
  if ((to_after ? tie.before : tie.after) == page)
    *to_y += y - (to_after ? tie.before_y : tie.after_y);
  return TRUE;
}
