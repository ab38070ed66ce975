/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verdicts of stored files: checked once, kept, checked anew when the roots change; settings and images; the words. */
#include "signing-schema.h"
#include "signing-verdicts.h"
#include "signing-words.h"
#include "verify-maker.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *root;
  char *roots;
  SenOffice *office;
  Maker *maker;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenSchema) schema = sen_schema_new ("signing");
  g_autofree char *folder = NULL;

  f->root = g_dir_make_tmp ("sen-signing-XXXXXX", NULL);
  f->roots = g_build_filename (f->root, "roots", NULL);
  g_mkdir (f->roots, 0700);
  folder = g_build_filename (f->root, "office", NULL);
  f->office = sen_office_create (folder, "Phường thử", &error);
  g_assert_no_error (error);
  g_assert_true (signing_schema_fill (schema, &error));
  sen_store_migrate (sen_office_get_store (f->office), schema, &error);
  g_assert_no_error (error);
  f->maker = maker_new ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *quoted = g_shell_quote (f->root);
  g_autofree char *command = g_strconcat ("rm -rf ", quoted, NULL);

  sen_office_close (f->office);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (f->office);
  maker_free (f->maker);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->root);
  g_free (f->roots);
}

static void
add_page (Fixture *f, const char *line)
{
  maker_object (f->maker, 1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /SigFlags 3 >> >>");
  maker_object (f->maker, 2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
  maker_object (
      f->maker, 3,
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> "
      ">> /Annots [6 0 R] >>");
  maker_object (f->maker, 4, "<< /Length %zu >>\nstream\n%s\nendstream", strlen (line), line);
  maker_object (f->maker, 5, "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>");
  maker_object (f->maker, 6,
                "<< /Type /Annot /Subtype /Widget /FT /Sig /T (chair) /Rect [300 100 450 200] /P 3 0 R /V 7 0 R >>");
  maker_sign (f->maker, 7, "");
  maker_finish (f->maker);
}

static char *
store (Fixture *f, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = maker_get_bytes (f->maker);
  char *hash = sen_vault_add_bytes (sen_office_get_vault (f->office), bytes, name, &error);

  g_assert_no_error (error);
  return hash;
}

/* A signed paper in the vault. */
static char *
store_signed (Fixture *f)
{
  add_page (f, "BT /F 12 Tf 50 700 Td (Quyet dinh) Tj ET");
  return store (f, "quyet dinh.pdf");
}

/* The same with its page changed afterwards. */
static char *
store_changed (Fixture *f)
{
  const char *line = "BT /F 12 Tf 50 700 Td (Quyet dinh khac) Tj ET";

  maker_object (f->maker, 4, "<< /Length %zu >>\nstream\n%s\nendstream", strlen (line), line);
  maker_finish (f->maker);
  return store (f, "sua.pdf");
}

/* The signer's certificate is put into the folder of roots. */
static void
add_root (Fixture *f)
{
  g_free (maker_write_root (f->maker, f->roots));
}

static void
save_roots (Fixture *f, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SigningSettings) settings = signing_settings_load (f->office, &error);

  g_assert_no_error (error);
  g_free (settings->roots);
  settings->roots = g_strdup (folder);
  g_assert_true (signing_settings_save (f->office, settings, &error));
  g_assert_no_error (error);
}

typedef struct
{
  const char *sql;
  gint64 number;
} Count;

static gboolean
count_in_read (SenDb *db, gpointer data, GError **error)
{
  Count *count = data;

  return sen_db_get_int (db, count->sql, NULL, &count->number, error);
}

static gint64
count (Fixture *f, const char *sql)
{
  Count query = { sql, -1 };

  g_assert_true (sen_store_read (sen_office_get_store (f->office), count_in_read, &query, NULL));
  return query.number;
}

static SenPdfOverall
find (Fixture *f, const char *file, SenPdfVerification **kept)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfVerification) verification = signing_verdict_find (f->office, file, NULL, &error);

  g_assert_no_error (error);
  if (kept != NULL)
    *kept = g_object_ref (verification);
  return sen_pdf_verification_get_overall (verification);
}

static void
test_settings (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SigningSettings) settings = signing_settings_load (f->office, &error);
  g_autoptr (SigningSettings) again = NULL;
  gint64 changes;

  g_assert_no_error (error);
  g_assert_null (settings->roots);
  g_assert_null (settings->timestamp);
  g_assert_cmpuint (settings->timestamp_seconds, ==, 20);
  settings->roots = g_strdup ("/nowhere/at/all");
  g_assert_false (signing_settings_save (f->office, settings, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_clear_error (&error);
  g_free (settings->roots);
  settings->roots = g_strdup (f->roots);
  settings->timestamp = g_strdup ("http://ca.gov.vn/tsa");
  g_assert_true (signing_settings_save (f->office, settings, &error));
  changes = count (f, "SELECT count (*) FROM sen_journal");
  g_assert_true (signing_settings_remember_file (f->office, "/a/b.p12", &error));
  g_assert_true (signing_settings_remember_file (f->office, "/a/c.p12", &error));
  g_assert_true (signing_settings_remember_file (f->office, "/a/b.p12", &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (f, "SELECT count (*) FROM sen_journal"), ==, changes); /* of this device, nobody else's */
  again = signing_settings_load (f->office, &error);
  g_assert_cmpstr (again->roots, ==, f->roots);
  g_assert_cmpstr (again->timestamp, ==, "http://ca.gov.vn/tsa");
  g_assert_cmpuint (g_strv_length (again->files), ==, 2);
  g_assert_cmpstr (again->files[0], ==, "/a/b.p12");
}

static void
test_a_verdict_is_kept (Fixture *f, gconstpointer data)
{
  g_autofree char *file = store_signed (f);
  g_autofree char *root = NULL;
  g_autoptr (SenPdfVerification) first = NULL;
  g_autoptr (SenPdfVerification) second = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  /* nobody to vouch for the signer */
  g_assert_cmpint (find (f, file, NULL), ==, SEN_PDF_OVERALL_UNKNOWN);
  root = maker_write_root (f->maker, f->roots);
  save_roots (f, f->roots);
  g_assert_cmpint (find (f, file, &first), ==, SEN_PDF_OVERALL_VALID);
  g_assert_cmpint (count (f, "SELECT count (*) FROM signing_verdict WHERE overall = 0 AND signatures = 1"), ==, 1);
  /* From the table, though the checker is gone. */
  g_setenv ("SEN_VERIFY_WORKER_KEPT", g_getenv ("SEN_VERIFY_WORKER"), TRUE);
  g_setenv ("SEN_VERIFY_WORKER", "/nowhere", TRUE);
  g_assert_cmpint (find (f, file, &second), ==, SEN_PDF_OVERALL_VALID);
  g_setenv ("SEN_VERIFY_WORKER", g_getenv ("SEN_VERIFY_WORKER_KEPT"), TRUE);
  before = sen_pdf_verification_to_json (first);
  after = sen_pdf_verification_to_json (second);
  g_assert_cmpstr (before, ==, after);
  /* Another set of roots is another question. */
  g_unlink (root);
  g_assert_cmpint (find (f, file, NULL), ==, SEN_PDF_OVERALL_UNKNOWN);
}

static gboolean
spoil_in_write (SenDb *db, gpointer data, GError **error)
{
  return sen_db_run (db, data, NULL, error);
}

static void
test_a_damaged_verdict_is_found_again (Fixture *f, gconstpointer data)
{
  g_autofree char *file = store_signed (f);
  static const char *const spoils[] = { "UPDATE signing_verdict SET found = x'00'",
                                        "UPDATE signing_verdict SET found = substr (found, 1, length (found) - 1)",
                                        "UPDATE signing_verdict SET found = x'31564b53ffffffff00000000'",
                                        "UPDATE signing_verdict SET at = at - 90000000" };

  add_root (f);
  save_roots (f, f->roots);
  g_assert_cmpint (find (f, file, NULL), ==, SEN_PDF_OVERALL_VALID);
  for (guint i = 0; i < G_N_ELEMENTS (spoils); i++)
    {
      g_assert_true (sen_store_write (sen_office_get_store (f->office), spoil_in_write, (gpointer)spoils[i], NULL));
      g_assert_cmpint (find (f, file, NULL), ==, SEN_PDF_OVERALL_VALID);
      g_assert_cmpint (count (f, "SELECT length (found) > 100 AND at > (strftime ('%s', 'now') - 100) * 1000"
                                 " FROM signing_verdict"),
                       ==, 1);
    }
}

static void
test_missing_and_cancelled (Fixture *f, gconstpointer data)
{
  g_autofree char *file = store_signed (f);
  g_autofree char *missing = g_strnfill (64, 'a');
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (signing_verdict_find (f->office, missing, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (signing_verdict_find (f->office, file, cancellable, &error));
  g_assert_true (sen_error_is_cancelled (error));
  g_assert_cmpint (count (f, "SELECT count (*) FROM signing_verdict"), ==, 0);
}

typedef struct
{
  GPtrArray *files; /* of char*; an empty text: all */
} Heard;

static void
heard_cb (SigningVerdicts *verdicts, const char *file, gpointer data)
{
  g_ptr_array_add (((Heard *)data)->files, g_strdup (file != NULL ? file : ""));
}

static gboolean
give_up_cb (gpointer data)
{
  g_error ("Nothing was heard in time");
  return G_SOURCE_REMOVE;
}

static void
wait_for (Heard *heard, const char *file)
{
  guint timeout = g_timeout_add_seconds (60, give_up_cb, NULL);
  gboolean found = FALSE;

  while (!found)
    {
      for (guint i = 0; i < heard->files->len && !found; i++)
        found = g_strcmp0 (heard->files->pdata[i], file) == 0;
      if (!found)
        g_main_context_iteration (NULL, TRUE);
    }
  g_ptr_array_set_size (heard->files, 0);
  g_source_remove (timeout);
}

static void
test_what_comes_in_is_checked (Fixture *f, gconstpointer data)
{
  SigningVerdicts *verdicts = signing_verdicts_get (f->office);
  Heard heard = { g_ptr_array_new_with_free_func (g_free) };
  g_autofree char *before = store_signed (f);
  g_autofree char *later = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) plain = g_bytes_new_static ("words", 5);

  g_assert_true (verdicts == signing_verdicts_get (f->office));
  g_signal_connect (verdicts, "checked", G_CALLBACK (heard_cb), &heard);
  g_assert_null (signing_verdicts_peek (verdicts, before));
  signing_verdicts_watch (verdicts);
  signing_verdicts_watch (verdicts);
  wait_for (&heard, before); /* was there already */
  g_assert_cmpint (sen_pdf_verification_get_overall (signing_verdicts_peek (verdicts, before)), ==,
                   SEN_PDF_OVERALL_UNKNOWN);
  later = store_changed (f);
  wait_for (&heard, later); /* came in */
  g_assert_cmpint (sen_pdf_verification_get_overall (signing_verdicts_peek (verdicts, later)), ==,
                   SEN_PDF_OVERALL_PROBLEM);
  text = sen_vault_add_bytes (sen_office_get_vault (f->office), plain, "a.txt", NULL);
  save_roots (f, f->roots);
  wait_for (&heard, ""); /* all of them are in question */
  g_assert_null (signing_verdicts_peek (verdicts, before));
  add_root (f);
  wait_for (&heard, before);
  while (signing_verdicts_peek (verdicts, before) == NULL
         || sen_pdf_verification_get_overall (signing_verdicts_peek (verdicts, before)) != SEN_PDF_OVERALL_VALID)
    g_main_context_iteration (NULL, TRUE);
  while (count (f, "SELECT count (*) FROM signing_verdict WHERE roots <> 'none'") < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (count (f, "SELECT count (*) FROM signing_verdict"), ==, 2); /* no text file */
  g_signal_handlers_disconnect_by_data (verdicts, &heard);
  g_ptr_array_unref (heard.files);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(SenPdfVerification **)data = signing_verdicts_find_finish (SIGNING_VERDICTS (source), result, NULL);
}

static void
test_one_is_asked_for (Fixture *f, gconstpointer data)
{
  SigningVerdicts *verdicts = signing_verdicts_get (f->office);
  g_autofree char *file = store_signed (f);
  g_autofree char *words = NULL;
  g_autofree char *one = NULL;
  SenPdfVerification *verification = NULL;

  add_root (f);
  save_roots (f, f->roots);
  signing_verdicts_find_async (verdicts, file, NULL, found_cb, &verification);
  while (verification == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (signing_verdicts_peek (verdicts, file) == verification);
  words = signing_words_of_paper (verification);
  g_assert_nonnull (strstr (words, "Signed by "));
  g_assert_nonnull (strstr (words, "not changed since."));
  one = signing_words_of_signature (sen_pdf_verification_get_verdicts (verification)->pdata[0]);
  g_assert_nonnull (strstr (one, "Covers the whole file"));
  g_assert_nonnull (strstr (one, "Not changed since"));
  g_assert_nonnull (strstr (one, "The certificate is trusted"));
  g_object_unref (verification);
}

/* The office is closed while something is checked: nothing is heard, nothing falls over. */
static void
test_closing_meanwhile (Fixture *f, gconstpointer data)
{
  SigningVerdicts *verdicts = signing_verdicts_get (f->office);
  gint64 end = g_get_monotonic_time () + G_TIME_SPAN_SECOND * 8 / 5; /* the listing begins */

  g_free (store_signed (f));
  signing_verdicts_watch (verdicts);
  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static void
test_images (Fixture *f, gconstpointer data)
{
  static const guint8 png[]
      = { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0,    0,    0,    0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0,
          0,    1,    0,    0,    0,    1,    8,    6,    0,    0,    0,    0x1f, 0x15, 0xc4, 0x89, 0,    0, 0,
          0x0d, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0xf0, 0x1f, 0,    5,    0,    1, 0xff,
          0x56, 0xc7, 0x2f, 0x0d, 0,    0,    0,    0,    0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82 };
  g_autoptr (GBytes) good = g_bytes_new_static (png, sizeof png);
  g_autoptr (GBytes) bad = g_bytes_new_static ("GIF89a", 6);
  g_autofree char *any = signing_image_owner_of_organ (NULL);
  g_autofree char *council = signing_image_owner_of_organ ("HĐND");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) seal = NULL;

  g_assert_null (signing_image_load (f->office, council, &error));
  g_assert_no_error (error);
  g_assert_false (signing_image_set (f->office, council, bad, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_clear_error (&error);
  g_assert_true (signing_image_set (f->office, any, good, &error));
  g_assert_no_error (error);
  seal = signing_image_load (f->office, council, &error); /* that of every organ */
  g_assert_true (g_bytes_equal (seal, good));
  g_assert_true (signing_image_set (f->office, any, NULL, &error));
  g_assert_null (signing_image_load (f->office, council, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/signing/settings", test_settings);
  ADD ("/signing/images", test_images);
  ADD ("/signing/verdict/kept", test_a_verdict_is_kept);
  ADD ("/signing/verdict/damaged", test_a_damaged_verdict_is_found_again);
  ADD ("/signing/verdict/missing", test_missing_and_cancelled);
  ADD ("/signing/verdicts/background", test_what_comes_in_is_checked);
  ADD ("/signing/verdicts/asked", test_one_is_asked_for);
  ADD ("/signing/verdicts/closing", test_closing_meanwhile);
  return g_test_run ();
}
