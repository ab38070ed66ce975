/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scans beside Tesseract's own program as one would start it: 300 dots an inch, both languages at once. Pages typed by
 * hand say how many words are right. Prints lines “figure, ours, reference” for bench.py; 77 when something is missing.
 *
 * usage: bench-ocr CORPUS TYPED ROUNDS
 */
#include "typed-page.h"

#include <glib/gstdio.h>
#include <sen-pdf.h>
#include <stdlib.h>

#define SKIP 77

static const struct
{
  const char *figure;
  const char *paper;
  const char *typed;
  guint page; /* from 0 */
} pages[] = { { "ocr-clean", "vn_qd_1009_ttg_2024_scan.signed.pdf", "vn_qd_1009_page_2.txt", 1 },
              { "ocr-second", "vn_qd_1009_ttg_2024_scan.signed.pdf", "vn_qd_1009_page_3.txt", 2 },
              { "ocr-first-page", "vn_qd_970_ttg_2024_scan.signed.pdf", "vn_qd_970_page_1.txt", 0 },
              { "ocr-poor", "vn_qd_46_bcdcchc_2021_scan.pdf", "vn_qd_46_page_2.txt", 1 } };

static void
skip (const char *why)
{
  g_printerr ("%s\n", why);
  exit (SKIP);
}

static double
now (void)
{
  return (double)g_get_monotonic_time () / G_USEC_PER_SEC;
}

static char *
read_ours (SenPdfOcr *ocr, SenPdfDocument *document, guint page, double *seconds)
{
  double begun = now ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfOcrPage) found = sen_pdf_ocr_read (ocr, document, page, NULL, &error);
  g_autoptr (SenPdfTextPage) text = NULL;

  if (found == NULL)
    g_error ("%s", error->message);
  text = sen_pdf_ocr_page_to_text_page (found, NULL);
  *seconds = now () - begun;
  return g_strdup (sen_pdf_text_page_get_text (text));
}

/* Tesseract loads its models each time; a page of this takes seconds, so it hardly counts. */
static char *
read_theirs (const char *path, guint page, const char *folder, double *seconds)
{
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  g_autofree char *base = g_build_filename (folder, "page", NULL);
  g_autofree char *picture = g_strconcat (base, ".pgm", NULL);
  const char *draw[]
      = { "pdftoppm", "-r", "300", "-gray", "-singlefile", "-f", number, "-l", number, path, base, NULL };
  const char *read[] = { "nice", "-n19", "tesseract", picture, "stdout", "--dpi", "300", "-l", "vie+eng", NULL };
  const GSpawnFlags quiet = G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL;
  double begun = now ();
  char *text = NULL;

  if (!g_spawn_sync (NULL, (char **)draw, NULL, quiet, NULL, NULL, NULL, NULL, NULL, NULL)
      || !g_spawn_sync (NULL, (char **)read, NULL, quiet, NULL, NULL, &text, NULL, NULL, NULL))
    skip ("pdftoppm or tesseract is missing (poppler-utils, tesseract-ocr)");
  *seconds = now () - begun;
  g_remove (picture);
  return text;
}

static void
measure (SenPdfPool *pool,
         SenPdfOcr *ocr,
         guint which,
         const char *corpus,
         const char *folder,
         const char *typed_folder)
{
  g_autofree char *path = g_build_filename (corpus, pages[which].paper, NULL);
  g_autofree char *typed_path = g_build_filename (typed_folder, pages[which].typed, NULL);
  g_autofree char *typed = NULL;
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open (pool, path, NULL, NULL, NULL);
  TypedScore our_score, their_score;
  double our_seconds, their_seconds;

  if (document == NULL || !g_file_get_contents (typed_path, &typed, NULL, NULL))
    skip ("the folder of real papers is not there (SEN_CORPUS)");
  ours = read_ours (ocr, document, pages[which].page, &our_seconds);
  theirs = read_theirs (path, pages[which].page, folder, &their_seconds);
  our_score = typed_page_compare (typed, ours);
  their_score = typed_page_compare (typed, theirs);
  g_print ("%s\t%.4f\t%.4f\n", pages[which].figure, our_score.exact * 100, their_score.exact * 100);
  g_print ("%s-bare\t%.4f\t%.4f\n", pages[which].figure, our_score.bare * 100, their_score.bare * 100);
  g_print ("%s-seconds\t%.4f\t%.4f\n", pages[which].figure, our_seconds, their_seconds);
}

int
main (int argc, char **argv)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autoptr (SenPdfOcr) ocr = sen_pdf_ocr_new ();
  g_autofree char *folder = g_dir_make_tmp ("sen-bench-ocr-XXXXXX", NULL);

  if (argc != 4)
    return 2;
  if (!sen_pdf_ocr_is_installed ())
    skip ("this Sen was built without Tesseract (libtesseract-dev)");
  g_setenv ("OMP_THREAD_LIMIT", "1", TRUE);
  for (int round = 0; round < atoi (argv[3]); round++)
    for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
      measure (pool, ocr, i, argv[1], folder, argv[2]);
  g_rmdir (folder);
  return 0;
}
