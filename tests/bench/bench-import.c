/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures what a running Sen takes to take a paper in: copied into the office, its text read, kept and indexed.
 *
 * usage: bench-import OFFICE PDF       OFFICE is made; prints milliseconds */
#include "bench-rounds.h"

#include <sen-pdf.h>

int
main (int argc, char **argv)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autoptr (SenOffice) office = argc == 3 ? sen_office_create (argv[1], "Bench", NULL) : NULL;
  g_autoptr (SenPdfTextBook) book = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL;
  gint64 start;

  if (office == NULL)
    return 2;
  sen_pdf_pool_warm_up (pool); /* as a window keeps one */
  g_usleep (500 * 1000);
  start = g_get_monotonic_time ();
  hash = sen_vault_add (sen_office_get_vault (office), argv[2], NULL, &error);
  book = hash != NULL ? sen_pdf_text_keep (office, pool, hash, NULL, NULL, NULL, &error) : NULL;
  if (book == NULL)
    g_error ("%s: %s", argv[2], error->message);
  g_print ("%.1f\n", rounds_seconds_since (start) * 1000);
  sen_office_close (office);
  return 0;
}
