/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages for a printer: which ones, how many on a sheet; read back by other programs. */
#include "read-fixture.h"

#include <stdlib.h>
#include <unistd.h>

#define PAGES 7

/* Pages that say their number; the last one lies. */
static SenPdfDocument *
make_paper (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->dir, "seven.pdf", NULL);
  g_autoptr (GString) pdf = g_string_new ("%PDF-1.4\n");
  gsize offsets[2 * PAGES + 4];
  gsize xref;
  SenPdfDocument *document;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  offsets[++n] = pdf->len;
  g_string_append (pdf, "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n");
  offsets[++n] = pdf->len;
  g_string_append (pdf, "2 0 obj<</Type/Pages/Count 7/Kids[");
  for (guint i = 0; i < PAGES; i++)
    g_string_append_printf (pdf, "%u 0 R ", 4 + 2 * i);
  g_string_append (pdf, "]>>endobj\n");
  offsets[++n] = pdf->len;
  g_string_append (pdf, "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n");
  for (guint i = 0; i < PAGES; i++)
    {
      g_autofree char *text = g_strdup_printf ("BT /F 40 Tf 100 300 Td (Side %u) Tj ET", i + 1);

      offsets[++n] = pdf->len;
      g_string_append_printf (pdf,
                              "%u 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s]/Contents %u 0 R/Resources<</Font<<"
                              "/F 3 0 R>>>>>>endobj\n",
                              4 + 2 * i, i + 1 < PAGES ? "595 842" : "842 595", 5 + 2 * i);
      offsets[++n] = pdf->len;
      g_string_append_printf (pdf, "%u 0 obj<</Length %zu>>stream\n%s\nendstream endobj\n", 5 + 2 * i, strlen (text),
                              text);
    }
  xref = pdf->len;
  g_string_append_printf (pdf, "xref\n0 %u\n0000000000 65535 f \n", n + 1);
  for (guint i = 1; i <= n; i++)
    g_string_append_printf (pdf, "%010zu 00000 n \n", offsets[i]);
  g_string_append_printf (pdf, "trailer<</Size %u/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n", n + 1, xref);
  g_assert_true (g_file_set_contents (path, pdf->str, (gssize)pdf->len, NULL));
  document = sen_pdf_document_open (f->pool, path, NULL, NULL, &error);
  g_assert_no_error (error);
  return document;
}

static void
count_cb (guint done, guint total, gpointer user_data)
{
  g_assert_cmpuint (done, <=, total);
  *(guint *)user_data = done;
}

/* Returns: (transfer full): the words of each sheet, and how large the first one is */
static char **
print (Fixture *f, SenPdfDocument *document, const char *range, guint per_sheet, char **size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) pages = sen_pdf_print_parse_pages (document, range, &error);
  SenPdfPrintPlan plan = { NULL, 0, per_sheet, 595, 842 };
  g_autofree char *path = g_build_filename (f->dir, "printed.pdf", NULL);
  g_autofree char *text = NULL;
  g_autofree char *info = NULL;
  g_autofree char *source = NULL;
  guint done = 0;
  int fd;

  g_assert_no_error (error);
  plan.pages = (const guint *)(void *)pages->data;
  plan.n_pages = pages->len;
  fd = sen_pdf_print (document, &plan, count_cb, &done, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpuint (done, ==, (plan.n_pages + per_sheet - 1) / per_sheet);
  source = g_strdup_printf ("/proc/%d/fd/%d", (int)getpid (), fd);
  fixture_run (NULL, "cp", source, path, NULL);
  close (fd);
  fixture_run (&info, "pdfinfo", path, NULL);
  fixture_run (&text, "pdftotext", "-layout", path, "-", NULL);
  if (size != NULL)
    {
      *size = g_strdup (strstr (info, "Page size:") + strlen ("Page size:"));
      g_strstrip (*size);
      (*size)[strcspn (*size, "(\n")] = '\0';
      g_strchomp (*size);
    }
  text[strlen (text) > 0 ? strlen (text) - 1 : 0] = '\0';
  return g_strsplit (text, "\f", -1);
}

static char *
squeeze (const char *text)
{
  g_autoptr (GRegex) spaces = g_regex_new ("\\s+", 0, 0, NULL);
  g_autofree char *one = g_regex_replace_literal (spaces, text, -1, 0, " ", 0, NULL);

  return g_strdup (g_strstrip (one));
}

static void
check (Fixture *f, const char *range, guint per_sheet, const char *wanted, const char *wanted_size)
{
  g_autoptr (SenPdfDocument) document = make_paper (f);
  g_autofree char *size = NULL;
  g_auto (GStrv) sheets = print (f, document, range, per_sheet, &size);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; sheets[i] != NULL; i++)
    {
      g_autofree char *sheet = squeeze (sheets[i]);

      g_string_append_printf (all, "%s%s", i > 0 ? "|" : "", sheet);
    }
  g_assert_cmpstr (all->str, ==, wanted);
  g_assert_cmpstr (size, ==, wanted_size);
}

static void
test_range (Fixture *f, gconstpointer unused)
{
  check (f, "2-3, 5", 1, "Side 2|Side 3|Side 5", "595 x 842 pts");
  check (f, "7;1", 1, "Side 7|Side 1", "842 x 595 pts");
  check (f, "6-", 1, "Side 6|Side 7", "595 x 842 pts");
  check (f, "3-1", 1, "Side 3|Side 2|Side 1", "595 x 842 pts");
}

/* Two upright pages lie side by side on a sheet that lies; four on one that stands. */
static void
test_sheets (Fixture *f, gconstpointer unused)
{
  check (f, "1-3", 2, "Side 1 Side 2|Side 3", "842 x 595 pts");
  check (f, "", 4, "Side 1 Side 2 Side 3 Side 4|Side 5 Side 6 Side 7", "595 x 842 pts");
}

static void
test_wrong_ranges (Fixture *f, gconstpointer unused)
{
  static const char *const wrong[] = { "0", "8", "1-8", "x", "1,,y", ",", "--", "1-2-3", "9999999999999999999999" };
  g_autoptr (SenPdfDocument) document = make_paper (f);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) pages = sen_pdf_print_parse_pages (document, wrong[i], &error);

      g_test_message ("%s", wrong[i]);
      g_assert_null (pages);
      g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
    }
}

static void
test_cancelled (Fixture *f, gconstpointer unused)
{
  g_autoptr (SenPdfDocument) document = make_paper (f);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const guint page = 0;
  const SenPdfPrintPlan plan = { &page, 1, 1, 595, 842 };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (sen_pdf_print (document, &plan, NULL, NULL, cancellable, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The text of a real paper is text when it is printed. */
static void
test_paper (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = fixture_paper ("en_boston_minutes_2025_02_13_30p.pdf");
  g_autoptr (SenPdfDocument) document = NULL;
  g_auto (GStrv) sheets = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *got = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  document = sen_pdf_document_open (f->pool, path, NULL, NULL, &error);
  g_assert_no_error (error);
  sheets = print (f, document, "4", 1, NULL);
  fixture_run (&wanted, "pdftotext", "-f", "4", "-l", "4", path, "-", NULL);
  got = squeeze (sheets[0]);
  g_assert_cmpfloat (fixture_alike (wanted, got), >, 0.9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/pdf/print/range", Fixture, NULL, fixture_set_up, test_range, fixture_tear_down);
  g_test_add ("/pdf/print/sheets", Fixture, NULL, fixture_set_up, test_sheets, fixture_tear_down);
  g_test_add ("/pdf/print/wrong-ranges", Fixture, NULL, fixture_set_up, test_wrong_ranges, fixture_tear_down);
  g_test_add ("/pdf/print/cancelled", Fixture, NULL, fixture_set_up, test_cancelled, fixture_tear_down);
  g_test_add ("/pdf/print/paper", Fixture, NULL, fixture_set_up, test_paper, fixture_tear_down);
  return g_test_run ();
}
