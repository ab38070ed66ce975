/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verify-maker.h"

#include "sen-pdf-verify-wire.h"

#include <glib/gstdio.h>
#include <sen-pdf.h>
#include <string.h>

typedef struct
{
  char *folder; /* owned */
  Maker *maker; /* owned */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("sen-verify-XXXXXX", NULL);
  self->maker = maker_new ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *root = g_build_filename (self->folder, "root.pem", NULL);

  g_unlink (root);
  g_rmdir (self->folder);
  g_free (self->folder);
  maker_free (self->maker);
}

/* A page with a chair's signature, a clerk's empty one, number, day, and another field. */
static void
make_paper (Maker *maker)
{
  const char *line = "BT /F 12 Tf 50 700 Td (Quyet dinh) Tj ET";

  maker_object (
      maker, 1,
      "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R 8 0 R 9 0 R 10 0 R 11 0 R] /SigFlags 3 >> >>");
  maker_object (maker, 2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
  maker_object (
      maker, 3,
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> "
      "/Annots [6 0 R 8 0 R 9 0 R 10 0 R 11 0 R] >>");
  maker_object (maker, 4, "<< /Length %zu >>\nstream\n%s\nendstream", strlen (line), line);
  maker_object (maker, 5, "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>");
  maker_object (maker, 6,
                "<< /Type /Annot /Subtype /Widget /FT /Sig /T (chair) /Rect [300 100 450 200] /P 3 0 R /V 7 0 R >>");
  maker_object (maker, 8, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (organ) /Rect [250 100 350 200] /P 3 0 R >>");
  maker_object (maker, 9,
                "<< /Type /Annot /Subtype /Widget /FT /Tx /T (sen_number) /Rect [80 750 130 765] /P 3 0 R >>");
  maker_object (maker, 10, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (sen_day) /Rect [400 750 420 765] /P 3 0 R >>");
  maker_object (maker, 11, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (amount) /Rect [80 500 130 515] /P 3 0 R >>");
  maker_sign (maker, 7, "");
  maker_finish (maker);
}

static void
fill_number (Maker *maker)
{
  const char *drawing = "BT /F 12 Tf (15) Tj ET";

  maker_object (
      maker, 9,
      "<< /Type /Annot /Subtype /Widget /FT /Tx /T (sen_number) /Rect [80 750 130 765] /P 3 0 R /V (15) /Ff 1 "
      "/AP << /N 20 0 R >> >>");
  maker_object (maker, 20, "<< /Type /XObject /Subtype /Form /BBox [0 0 50 15] /Length %zu >>\nstream\n%s\nendstream",
                strlen (drawing), drawing);
}

static void
seal (Maker *maker)
{
  maker_object (maker, 8,
                "<< /Type /Annot /Subtype /Widget /FT /Sig /T (organ) /Rect [250 100 350 200] /P 3 0 R /V 21 0 R >>");
  maker_sign (maker, 21, "");
}

static SenPdfVerification *
check (Fixture *self, gboolean with_root)
{
  g_autoptr (GBytes) bytes = maker_get_bytes (self->maker);
  g_autofree char *root = with_root ? maker_write_root (self->maker, self->folder) : NULL;
  g_autoptr (GError) error = NULL;
  SenPdfVerification *report
      = sen_pdf_verify_here (bytes, with_root ? self->folder : NULL, g_get_real_time () / 1000, &error);

  g_assert_no_error (error);
  return report;
}

static SenPdfVerdict *
verdict_at (SenPdfVerification *report, guint i)
{
  GPtrArray *all = sen_pdf_verification_get_verdicts (report);

  g_assert_cmpuint (i, <, all->len);
  return g_ptr_array_index (all, i);
}

static void
assert_change (const SenPdfVerdict *verdict, const char *part)
{
  g_autofree char *all = g_strjoinv ("; ", verdict->change_texts);

  if (strstr (all, part) == NULL)
    g_error ("“%s” is not in “%s”", part, all);
}

static void
test_unchanged (Fixture *self, gconstpointer data)
{
  g_autoptr (SenPdfVerification) report = NULL;
  const SenPdfVerdict *verdict;

  make_paper (self->maker);
  report = check (self, TRUE);
  verdict = verdict_at (report, 0);
  g_assert_cmpint (sen_pdf_verification_get_overall (report), ==, SEN_PDF_OVERALL_VALID);
  g_assert_cmpstr (verdict->field, ==, "chair");
  g_assert_cmpstr (verdict->signer, ==, "Nguyễn Thị Thử");
  g_assert_cmpint (verdict->coverage, ==, SEN_PDF_COVERAGE_WHOLE);
  g_assert_cmpint (verdict->changes, ==, SEN_PDF_CHANGES_NONE);
  g_assert_cmpint (verdict->chain, ==, SEN_PDF_CHAIN_TRUSTED);
  g_assert_cmpint (verdict->page, ==, 0);
  g_assert_cmpfloat (verdict->width, ==, 150);
  g_assert_true (verdict->claimed > 0);
}

static void
test_issue (Fixture *self, gconstpointer data)
{
  g_autoptr (SenPdfVerification) report = NULL;

  make_paper (self->maker);
  fill_number (self->maker);
  seal (self->maker);
  maker_finish (self->maker);
  report = check (self, TRUE);
  g_assert_cmpint (sen_pdf_verification_get_overall (report), ==, SEN_PDF_OVERALL_VALID);
  g_assert_cmpint (verdict_at (report, 0)->changes, ==, SEN_PDF_CHANGES_ALLOWED);
  assert_change (verdict_at (report, 0), "number 15 filled in at issue");
  assert_change (verdict_at (report, 0), "organ");
  g_assert_cmpint (verdict_at (report, 1)->coverage, ==, SEN_PDF_COVERAGE_WHOLE);
}

/* Number and date count only when the organ signed them. */
static void
test_number_unsigned (Fixture *self, gconstpointer data)
{
  g_autoptr (SenPdfVerification) report = NULL;

  make_paper (self->maker);
  fill_number (self->maker);
  maker_finish (self->maker);
  report = check (self, TRUE);
  g_assert_cmpint (sen_pdf_verification_get_overall (report), ==, SEN_PDF_OVERALL_PROBLEM);
  assert_change (verdict_at (report, 0), "nobody signed it");
}

static void
test_number_twice (Fixture *self, gconstpointer data)
{
  g_autoptr (SenPdfVerification) report = NULL;

  make_paper (self->maker);
  fill_number (self->maker);
  seal (self->maker);
  maker_finish (self->maker);
  maker_object (
      self->maker, 9,
      "<< /Type /Annot /Subtype /Widget /FT /Tx /T (sen_number) /Rect [80 750 130 765] /P 3 0 R /V (16) /Ff 1 >>");
  maker_finish (self->maker);
  report = check (self, TRUE);
  g_assert_cmpint (verdict_at (report, 1)->changes, ==, SEN_PDF_CHANGES_SUSPICIOUS);
  g_assert_cmpint (sen_pdf_verification_get_overall (report), ==, SEN_PDF_OVERALL_PROBLEM);
}

/* A revision that is appended to the signed one, and what must be said of it. */
typedef struct
{
  const char *name;
  guint id;
  const char *object;
  const char *words;
} Change;

static const Change changes[] = {
  { "content", 4, "<< /Length 33 >>\nstream\nBT /F 12 Tf 50 700 Td (Khac) Tj ET\nendstream", "written on page 1" },
  { "font", 5, "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>", "a font of page 1" },
  { "other-field", 11,
    "<< /Type /Annot /Subtype /Widget /FT /Tx /T (amount) /Rect [80 500 130 515] /P 3 0 R /V (1000) >>", "“amount”" },
  { "moved-field", 9,
    "<< /Type /Annot /Subtype /Widget /FT /Tx /T (sen_number) /Rect [0 0 595 842] /P 3 0 R /V (15) /Ff 1 >>", "Rect" },
  { "signature", 6, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (chair) /Rect [0 0 450 200] /P 3 0 R /V 7 0 R >>",
    "after it was made" },
  { "pages", 2, "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>", "pages were" },
  { "script", 1,
    "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (x) >> /AcroForm << /Fields [6 0 R 8 0 R 9 0 R "
    "10 0 "
    "R 11 0 R] /SigFlags 3 >> >>",
    "script" },
  { "note", 3,
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> "
    "/Annots "
    "[6 0 R 8 0 R 9 0 R 10 0 R 11 0 R << /Type /Annot /Subtype /FreeText /Rect [0 0 500 500] >>] >>",
    "put on page 1" },
  { "removed", 1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [8 0 R 9 0 R 10 0 R 11 0 R] /SigFlags 3 >> >>",
    "" },
  { "empty-shown", 8,
    "<< /Type /Annot /Subtype /Widget /FT /Sig /T (organ) /Rect [250 100 350 200] /P 3 0 R /AP << /N 4 0 R >> >>",
    "not signed shows" },
};

static void
test_change (Fixture *self, gconstpointer data)
{
  const Change *change = data;
  g_autoptr (SenPdfVerification) report = NULL;

  make_paper (self->maker);
  maker_object (self->maker, change->id, "%s", change->object);
  maker_finish (self->maker);
  report = check (self, TRUE);
  g_assert_cmpint (sen_pdf_verification_get_overall (report), ==, SEN_PDF_OVERALL_PROBLEM);
  g_assert_cmpint (verdict_at (report, 0)->integrity, ==, SEN_PDF_INTEGRITY_VALID);
  assert_change (verdict_at (report, 0), change->words);
}

static void
test_certified (Fixture *self, gconstpointer data)
{
  g_autoptr (SenPdfVerification) report = NULL;

  make_paper (self->maker);
  maker_object (self->maker, 8,
                "<< /Type /Annot /Subtype /Widget /FT /Sig /T (organ) /Rect [250 100 350 200] /P 3 0 R /V 21 0 R >>");
  maker_sign (self->maker, 21,
              "/Reference [<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams << /Action /Include /Fields "
              "[(sen_number)] >> >>]");
  maker_finish (self->maker);
  fill_number (self->maker);
  maker_object (
      self->maker, 3,
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> "
      "/Annots [6 0 R 8 0 R 9 0 R 10 0 R 11 0 R 30 0 R] >>");
  maker_object (self->maker, 30,
                "<< /Type /Annot /Subtype /Widget /FT /Sig /T (late) /Rect [0 0 0 0] /P 3 0 R /V 31 0 R >>");
  maker_sign (self->maker, 31, "");
  maker_finish (self->maker);
  report = check (self, TRUE);
  assert_change (verdict_at (report, 1), "locked");
}

static void
test_touched_byte (Fixture *self, gconstpointer data)
{
  g_autoptr (SenPdfVerification) report = NULL;
  GByteArray *bytes = maker_get_array (self->maker);
  guint8 *at;

  make_paper (self->maker);
  at = memmem (bytes->data, bytes->len, "Quyet", 5);
  *at = 'H';
  report = check (self, TRUE);
  g_assert_cmpint (verdict_at (report, 0)->integrity, ==, SEN_PDF_INTEGRITY_BROKEN);
  g_assert_cmpint (sen_pdf_verification_get_overall (report), ==, SEN_PDF_OVERALL_PROBLEM);
}

static void
test_chains (Fixture *self, gconstpointer data)
{
  g_autoptr (SenPdfVerification) unknown = NULL;
  g_autoptr (SenPdfVerification) expired = NULL;
  g_autoptr (SenPdfVerification) untrusted = NULL;
  g_autoptr (Maker) other = maker_new ();
  g_autofree char *root = NULL;
  g_autoptr (GBytes) bytes = NULL;

  maker_expire (self->maker);
  make_paper (self->maker);
  unknown = check (self, FALSE);
  g_assert_cmpint (verdict_at (unknown, 0)->chain, ==, SEN_PDF_CHAIN_UNKNOWN);
  g_assert_cmpint (sen_pdf_verification_get_overall (unknown), ==, SEN_PDF_OVERALL_UNKNOWN);
  expired = check (self, TRUE);
  g_assert_cmpint (verdict_at (expired, 0)->chain, ==, SEN_PDF_CHAIN_EXPIRED);
  root = maker_write_root (other, self->folder);
  bytes = maker_get_bytes (self->maker);
  untrusted = sen_pdf_verify_here (bytes, self->folder, g_get_real_time () / 1000, NULL);
  g_assert_cmpint (verdict_at (untrusted, 0)->chain, !=, SEN_PDF_CHAIN_TRUSTED);
  g_assert_cmpint (sen_pdf_verification_get_overall (untrusted), ==, SEN_PDF_OVERALL_UNKNOWN);
}

static void
test_not_signed (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("hello", 5);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (SenPdfVerification) a = sen_pdf_verify_here (text, NULL, 0, NULL);
  g_autoptr (SenPdfVerification) b = sen_pdf_verify_here (nothing, NULL, 0, NULL);
  g_autofree char *words = sen_pdf_verification_dup_words (a);

  g_assert_cmpint (sen_pdf_verification_get_overall (a), ==, SEN_PDF_OVERALL_UNKNOWN);
  g_assert_cmpint (sen_pdf_verification_get_overall (b), ==, SEN_PDF_OVERALL_UNKNOWN);
  g_assert_cmpstr (words, ==, "This is not a PDF.");
}

/* The confined process says what the same code says here. */
static void
test_worker (Fixture *self, gconstpointer data)
{
  g_autoptr (SenPdfVerification) here = NULL;
  g_autoptr (SenPdfVerification) there = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  make_paper (self->maker);
  fill_number (self->maker);
  seal (self->maker);
  maker_finish (self->maker);
  here = check (self, TRUE);
  bytes = maker_get_bytes (self->maker);
  there = sen_pdf_verify (bytes, self->folder, NULL, &error);
  g_assert_no_error (error);
  verdict_at (here, 0)->checked_at = verdict_at (there, 0)->checked_at;
  verdict_at (here, 1)->checked_at = verdict_at (there, 1)->checked_at;
  a = sen_pdf_verification_to_json (here);
  b = sen_pdf_verification_to_json (there);
  g_assert_cmpstr (a, ==, b);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static void
test_async (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfVerification) report = NULL;
  g_autoptr (GBytes) bytes = NULL;

  make_paper (self->maker);
  bytes = maker_get_bytes (self->maker);
  sen_pdf_verify_async (bytes, NULL, NULL, finished_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  report = sen_pdf_verify_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sen_pdf_verification_get_verdicts (report)->len, ==, 1);
  g_cancellable_cancel (cancellable);
  g_assert_null (sen_pdf_verify (bytes, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_missing_roots (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF", 4);
  g_autoptr (GError) error = NULL;

  g_assert_null (sen_pdf_verify (bytes, "/no/such/folder", NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
}

/* What a worker that was taken over may answer: anything. */
static void
test_hostile_reply (void)
{
  g_autoptr (SenPdfFoundAll) all = sen_pdf_found_all_new ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  SenPdfFound *found = sen_pdf_found_new ();
  guint taken = 0;

  sen_pdf_findings_add (found->changes, SEN_PDF_FINDING_SIGNED, -1, "a", "b");
  g_ptr_array_add (all->signatures, found);
  sen_pdf_put_found (bytes, all);
  for (guint i = 0; i <= bytes->len; i++)
    {
      SenPdfReader in = { bytes->data, i, 0, FALSE };
      g_autoptr (SenPdfFoundAll) cut = sen_pdf_get_found (&in);

      g_assert_true ((cut != NULL) == (i == bytes->len));
    }
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes->data, bytes->len);
      SenPdfReader in = { copy, bytes->len, 0, FALSE };
      g_autoptr (SenPdfFoundAll) read = NULL;

      for (guint k = 0; k < 1 + i % 4; k++)
        copy[g_test_rand_int_range (0, (gint32)bytes->len)] = (guint8)g_test_rand_int_range (0, 256);
      read = sen_pdf_get_found (&in);
      if (read != NULL)
        {
          g_autoptr (SenPdfVerification) report = sen_pdf_verification_new (read);
          g_autofree char *json = sen_pdf_verification_to_json (report);

          g_assert_true (g_utf8_validate (json, -1, NULL));
          taken++;
        }
    }
  g_assert_cmpuint (taken, >, 0);
}

/* Whether all bytes before @end are as they were, the values of signatures left out. */
static gboolean
is_as_signed (const GByteArray *was, const guint8 *is, gsize end)
{
  gsize at = 0;

  while (at < end)
    {
      const guint8 *gap = memmem (was->data + at, end - at, "/Contents <", 11);
      gsize stop = gap != NULL ? (gsize)(gap - was->data) + 11 : end;

      if (memcmp (was->data + at, is + at, stop - at) != 0)
        return FALSE;
      at = stop;
      while (gap != NULL && at < end && was->data[at] != '>')
        at++;
    }
  return TRUE;
}

/* Bytes turned at random: what was signed may not change and still be called valid. */
static void
test_mutations (Fixture *self, gconstpointer data)
{
  const GByteArray *bytes = maker_get_array (self->maker);
  guint rounds = g_test_slow () ? 20000 : 1500;
  guint held = 0;

  make_paper (self->maker);
  fill_number (self->maker);
  seal (self->maker);
  maker_finish (self->maker);
  for (guint i = 0; i < rounds; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes->data, bytes->len);
      gsize size = i % 3 == 0 ? (gsize)g_test_rand_int_range (1, (gint32)bytes->len) : bytes->len;
      g_autoptr (GBytes) paper = NULL;
      g_autoptr (SenPdfVerification) report = NULL;

      for (guint k = 0; k < 1 + i % 6; k++)
        copy[g_test_rand_int_range (0, (gint32)bytes->len)] ^= (guint8)g_test_rand_int_range (1, 256);
      paper = g_bytes_new (copy, size);
      report = sen_pdf_verify_here (paper, NULL, 0, NULL);
      for (guint k = 0; k < sen_pdf_verification_get_verdicts (report)->len; k++)
        if (verdict_at (report, k)->integrity == SEN_PDF_INTEGRITY_VALID)
          {
            g_assert_cmpuint (verdict_at (report, k)->revision_end, <=, size);
            g_assert_true (is_as_signed (bytes, copy, (gsize)verdict_at (report, k)->revision_end));
            held++;
          }
    }
  g_assert_cmpuint (held, >, 0);
}

static char *
corpus_folder (const char *sub)
{
  const char *set = g_getenv ("SEN_CORPUS");
  g_autofree char *beside = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "corpus", NULL);

  return g_build_filename (set != NULL ? set : beside, "signed", sub, NULL);
}

static GBytes *
load (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *data;
  gsize size;

  return g_file_get_contents (path, &data, &size, NULL) ? g_bytes_new_take (data, size) : NULL;
}

static void
test_attacks (void)
{
  g_autofree char *folder = corpus_folder ("attacks");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  if (dir == NULL)
    {
      g_test_skip ("the corpus is not here");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GBytes) bytes = load (folder, name);
      g_autoptr (SenPdfVerification) report = sen_pdf_verify_here (bytes, NULL, g_get_real_time () / 1000, NULL);

      g_test_message ("%s: %s", name, sen_pdf_overall_to_string (sen_pdf_verification_get_overall (report)));
      g_assert_cmpint (sen_pdf_verification_get_overall (report), ==, SEN_PDF_OVERALL_PROBLEM);
      n++;
    }
  g_assert_cmpuint (n, >=, 10);
}

/* What papers of others must come to, by the beginnings of their names; roots are not looked at. */
static const struct
{
  const char *begin;
  SenPdfOverall overall; /* UNKNOWN: holds, as far as that can be told without roots */
} expected[] = {
  { "shadow-", SEN_PDF_OVERALL_UNKNOWN },
  { "dss-check_", SEN_PDF_OVERALL_UNKNOWN },
  { "dss-positive_coordinates", SEN_PDF_OVERALL_UNKNOWN },
  { "dss-negative_coordinates", SEN_PDF_OVERALL_UNKNOWN },
  { "dss-doc-firmado", SEN_PDF_OVERALL_UNKNOWN },
  { "dss-dss-2058", SEN_PDF_OVERALL_UNKNOWN },
  { "dss-PAdES-LT", SEN_PDF_OVERALL_UNKNOWN },
  { "dss-DSS-2821", SEN_PDF_OVERALL_UNKNOWN },
  { "dss-pades-tst", SEN_PDF_OVERALL_UNKNOWN },
  { "dss-timestamped-fields", SEN_PDF_OVERALL_UNKNOWN },
  { "itext-cmp_pades", SEN_PDF_OVERALL_UNKNOWN },
  { "itext-cmp_prolong", SEN_PDF_OVERALL_UNKNOWN },
  { "itext-cmp_secondLtv", SEN_PDF_OVERALL_UNKNOWN },
  { "itext-docWithMultipleSignatures", SEN_PDF_OVERALL_UNKNOWN },
  { "itext-ltvDoc", SEN_PDF_OVERALL_UNKNOWN },
  { "pyhanko-minimal-signed-twice", SEN_PDF_OVERALL_UNKNOWN },
  { "pyhanko-pades-lta", SEN_PDF_OVERALL_UNKNOWN },
  { "pyhanko-separate-annots", SEN_PDF_OVERALL_UNKNOWN },
  { "dss-replace", SEN_PDF_OVERALL_PROBLEM },
  { "dss-siwa", SEN_PDF_OVERALL_PROBLEM },
  { "dss-pdf-spoofing-attack", SEN_PDF_OVERALL_PROBLEM },
  { "dss-pdf-signed-added-page", SEN_PDF_OVERALL_PROBLEM },
  { "itext-changeExistingFont", SEN_PDF_OVERALL_PROBLEM },
  { "itext-lockedSignatureFieldModified", SEN_PDF_OVERALL_PROBLEM },
  { "pyhanko-weird-byterange", SEN_PDF_OVERALL_PROBLEM },
  { "pyhanko-form-update-override-appearance-stream-ap-indirect-sneaky", SEN_PDF_OVERALL_PROBLEM },
};

static void
test_published (void)
{
  g_autofree char *folder = corpus_folder ("published");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (dir == NULL)
    {
      g_test_skip ("the corpus is not here");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GBytes) bytes = g_str_has_suffix (name, ".pdf") ? load (folder, name) : NULL;
      gint64 start = g_get_monotonic_time ();
      g_autoptr (SenPdfVerification) report = bytes != NULL ? sen_pdf_verify_here (bytes, NULL, start, NULL) : NULL;

      g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
      for (gsize i = 0; report != NULL && i < G_N_ELEMENTS (expected); i++)
        if (g_str_has_prefix (name, expected[i].begin))
          {
            g_test_message ("%s", name);
            g_assert_cmpint (sen_pdf_verification_get_overall (report), ==, expected[i].overall);
          }
    }
}

static void
add_test (const char *path, gconstpointer data, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/verify/unchanged", NULL, test_unchanged);
  add_test ("/verify/issue", NULL, test_issue);
  add_test ("/verify/number-unsigned", NULL, test_number_unsigned);
  add_test ("/verify/number-twice", NULL, test_number_twice);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strconcat ("/verify/change/", changes[i].name, NULL);

      add_test (path, &changes[i], test_change);
    }
  add_test ("/verify/locked", NULL, test_certified);
  add_test ("/verify/touched-byte", NULL, test_touched_byte);
  add_test ("/verify/chains", NULL, test_chains);
  g_test_add_func ("/verify/not-signed", test_not_signed);
  add_test ("/verify/worker", NULL, test_worker);
  add_test ("/verify/async", NULL, test_async);
  add_test ("/verify/missing-roots", NULL, test_missing_roots);
  g_test_add_func ("/verify/hostile-reply", test_hostile_reply);
  add_test ("/verify/mutations", NULL, test_mutations);
  g_test_add_func ("/verify/attacks", test_attacks);
  g_test_add_func ("/verify/published", test_published);
  return g_test_run ();
}
