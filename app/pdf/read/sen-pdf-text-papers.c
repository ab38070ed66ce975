/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding words in several papers at once, such as all those of a meeting. */
#include "sen-pdf-text-papers.h"

static void
paper_matches_free (gpointer data)
{
  SenPdfPaperMatches *paper = data;

  g_clear_pointer (&paper->book, sen_pdf_text_book_unref);
  g_array_unref (paper->matches);
  g_free (paper);
}

/**
 * sen_pdf_text_find_in_papers:
 * @folder: the office's
 * @hashes: (array zero-terminated=1): of stored files
 * @needle: what to look for
 * @flags: how to compare
 * @cancellable: (nullable): stops it; what was found until then comes back
 *
 * Looks through the kept texts of papers, in their order. Blocks for some milliseconds: not for the main thread.
 *
 * Returns: (transfer full) (element-type SenPdfPaperMatches): those papers in which something was found, and those
 * whose text isn't kept, without a book
 */
GPtrArray *
sen_pdf_text_find_in_papers (const char *folder,
                             const char *const *hashes,
                             const char *needle,
                             SenPdfFindFlags flags,
                             GCancellable *cancellable)
{
  GPtrArray *papers = g_ptr_array_new_with_free_func (paper_matches_free);

  for (guint i = 0; hashes[i] != NULL && !g_cancellable_is_cancelled (cancellable); i++)
    {
      SenPdfPaperMatches *paper = g_new0 (SenPdfPaperMatches, 1);

      paper->index = i;
      paper->book = sen_pdf_text_book_load (folder, hashes[i], NULL);
      paper->matches = paper->book != NULL ? sen_pdf_text_book_find (paper->book, needle, flags, cancellable)
                                           : g_array_new (FALSE, FALSE, sizeof (SenPdfBookMatch));
      if (paper->book == NULL || paper->matches->len > 0)
        g_ptr_array_add (papers, paper);
      else
        paper_matches_free (paper);
    }
  return papers;
}
