/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures finding words: one that occurs late in a long paper whose text is kept, until its place on the page is
 * known; the same when the paper is seen for the first time; and in all papers of a meeting. Beside Poppler alone,
 * which looks through page after page, as readers do.
 *
 * usage: bench-find ROUNDS OFFICE LONG-PDF PDF…       OFFICE is made; the PDFs are its meeting, repeated up to 22 */
#include "bench-rounds.h"

#include <string.h>

#include <poppler.h>
#include <sen-pdf.h>

#define MEETING 22

/* A word that is found for the first time near the end. */
static char *
choose_word (SenPdfTextBook *book)
{
  guint n = sen_pdf_text_book_get_n_pages (book);

  for (guint page = n * 94 / 100; page < n; page++)
    {
      g_autofree char *text = sen_pdf_text_book_dup_text (book, page);
      g_auto (GStrv) words = g_strsplit_set (text, " \n\t.,;:()[]\"'/-", -1);

      for (guint i = 0; words[i] != NULL; i++)
        {
          g_autoptr (GArray) found = NULL;

          if (strlen (words[i]) < 7 || !g_str_is_ascii (words[i]) || !g_ascii_isalpha (*words[i]))
            continue;
          found = sen_pdf_text_book_find (book, words[i], SEN_PDF_FIND_DEFAULT, NULL);
          if (found->len > 0 && g_array_index (found, SenPdfBookMatch, 0).page >= page)
            return g_strdup (words[i]);
        }
    }
  g_error ("there is no late word");
}

static double
poppler_finds (const char *path, const char *word, gboolean all)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gint64 start = g_get_monotonic_time ();
  PopplerDocument *document = poppler_document_new_from_gfile (file, NULL, NULL, NULL);
  gboolean found = FALSE;

  for (int i = 0; (all || !found) && i < poppler_document_get_n_pages (document); i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);
      GList *places = poppler_page_find_text_with_options (page, word, POPPLER_FIND_IGNORE_DIACRITICS);

      found = places != NULL;
      g_list_free_full (places, (GDestroyNotify)poppler_rectangle_free);
      g_object_unref (page);
    }
  g_object_unref (document);
  return rounds_seconds_since (start);
}

/* Until the place on the page is known. */
static gboolean
locate (SenPdfTextBook *book, const char *word)
{
  g_autoptr (GArray) found = sen_pdf_text_book_find (book, word, SEN_PDF_FIND_DEFAULT, NULL);
  const SenPdfBookMatch *match = found->len > 0 ? &g_array_index (found, SenPdfBookMatch, 0) : NULL;
  g_autoptr (SenPdfTextPage) page = match != NULL ? sen_pdf_text_book_get_page (book, match->page) : NULL;
  g_autoptr (GArray) rects
      = page != NULL ? sen_pdf_text_page_get_range_rects (page, match->start, match->length) : NULL;

  return rects != NULL && rects->len > 0;
}

static double
kept_finds (const char *folder, const char *hash, const char *word)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (SenPdfTextBook) book = sen_pdf_text_book_load (folder, hash, NULL);

  g_assert_true (locate (book, word));
  return rounds_seconds_since (start);
}

typedef struct
{
  SenPdfTextBook *book;
  const char *word;
  gint64 start;
  double found; /* after so many seconds */
  GMutex lock;
} First;

static void
progress_cb (guint done, guint total, gpointer user_data)
{
  First *first = user_data;

  if (first->found <= 0 && locate (first->book, first->word))
    first->found = rounds_seconds_since (first->start);
}

static double
first_finds (SenPdfPool *pool, const char *path, const char *word)
{
  First first = { .word = word, .start = g_get_monotonic_time () };
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open (pool, path, NULL, NULL, NULL);
  g_autoptr (SenPdfTextBook) book = sen_pdf_text_book_new (sen_pdf_document_get_n_pages (document));

  first.book = book;
  g_assert_true (sen_pdf_extract_into (document, book, 0, NULL, progress_cb, &first, NULL, NULL));
  g_assert_cmpfloat (first.found, >, 0);
  return first.found;
}

static double
meeting_finds (const char *folder, const char *const *hashes, const char *word)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GPtrArray) papers = sen_pdf_text_find_in_papers (folder, hashes, word, SEN_PDF_FIND_DEFAULT, NULL);

  g_assert_cmpuint (papers->len, >, 0);
  return rounds_seconds_since (start);
}

static double
poppler_finds_in_all (char **paths, guint n_paths, const char *word)
{
  double sum = 0;

  for (guint i = 0; i < MEETING; i++)
    sum += poppler_finds (paths[i % n_paths], word, TRUE);
  return sum;
}

int
main (int argc, char **argv)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autoptr (SenOffice) office = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *word = NULL;
  const char *meeting[MEETING + 1] = { NULL };

  if (argc < 5 || (office = sen_office_create (argv[2], "Bench", NULL)) == NULL)
    return 1;
  for (int i = 3; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      char *hash = sen_vault_add (sen_office_get_vault (office), argv[i], NULL, &error);
      g_autoptr (SenPdfTextBook) book
          = hash != NULL ? sen_pdf_text_keep (office, pool, hash, NULL, NULL, NULL, &error) : NULL;

      if (book == NULL)
        g_error ("%s: %s", argv[i], error->message);
      if (i == 3)
        word = choose_word (book);
      g_ptr_array_add (kept, hash);
    }
  for (guint i = 0; i < MEETING; i++)
    meeting[i] = kept->pdata[1 + i % (kept->len - 1)];
  sen_pdf_pool_warm_up (pool);
  for (int round = atoi (argv[1]); round > 0; round--)
    {
      double bare = poppler_finds (argv[3], word, FALSE);

      rounds_tell ("find-late", kept_finds (argv[2], kept->pdata[0], word) * 1000, bare * 1000);
      rounds_tell ("find-first", first_finds (pool, argv[3], word) * 1000, bare * 1000);
      rounds_tell ("find-meeting", meeting_finds (argv[2], meeting, "ngan sach") * 1000,
                   poppler_finds_in_all (argv + 4, (guint)argc - 4, "ngan sach") * 1000);
    }
  sen_office_close (office);
  return 0;
}
