/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders of roots, and the authority that would have to be trusted for a signature to be recognised. */
#include "sign-tools.h"

#include <glib/gstdio.h>
#include <string.h>

static SignPki pki;

typedef struct
{
  char *folder;
  char *roots;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = sign_folder ();
  f->roots = g_build_filename (f->folder, "roots", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_free (f->roots);
  sign_remove_folder (f->folder);
}

static GBytes *
read_bytes (const char *path)
{
  char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  return g_bytes_new_take (data, size);
}

/* A certificate of the test's authority in DER. */
static GBytes *
read_certificate (Fixture *f, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".crt", NULL);
  g_autofree char *path = sign_pki_path (&pki, file);
  g_autofree char *der = g_build_filename (f->folder, "one.der.tmp", NULL);
  g_autofree char *out = sign_run ("openssl", "x509", "-in", path, "-outform", "DER", "-out", der, NULL);

  return read_bytes (der);
}

/* What is said of a paper that @name signed, once @roots are those that are trusted. */
static SenPdfVerification *
sign_and_verify (Fixture *f, const char *name, const char *password, const char *roots)
{
  g_autofree char *paper = g_build_filename (f->folder, "paper.pdf", NULL);
  g_autofree char *out = g_build_filename (f->folder, "out.pdf", NULL);
  g_autoptr (SenPdfIdentity) identity = sign_pki_identity (&pki, name, password);
  g_autoptr (SenPdfSignOrder) order = sen_pdf_sign_order_new ();
  g_autoptr (SenPdfSigned) result = NULL;
  g_autoptr (GError) error = NULL;
  SenPdfVerification *verification;

  sign_write_paper (paper, 1);
  result = sen_pdf_sign (paper, out, order, identity, NULL, &error);
  g_assert_no_error (error);
  verification = sen_pdf_verify_file (out, roots, NULL, &error); /* through the confined checker */
  g_assert_no_error (error);
  g_assert_cmpuint (sen_pdf_verification_get_verdicts (verification)->len, ==, 1);
  return verification;
}

static GBytes *
anchor_of (SenPdfVerification *verification)
{
  return ((const SenPdfVerdict *)sen_pdf_verification_get_verdicts (verification)->pdata[0])->anchor;
}

static SenPdfChain
chain_of (SenPdfVerification *verification)
{
  return ((const SenPdfVerdict *)sen_pdf_verification_get_verdicts (verification)->pdata[0])->chain;
}

/* The organ's certificate leads over another one to the root, which nobody knows yet. */
static void
test_anchor (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfVerification) before = sign_and_verify (f, "organ", "", NULL);
  g_autoptr (SenPdfVerification) other = NULL;
  g_autoptr (SenPdfVerification) after = NULL;
  g_autoptr (SenPdfVerification) again = NULL;
  g_autoptr (SenPdfVerification) kept = sen_pdf_verification_new_from_bytes (sen_pdf_verification_to_bytes (before));
  g_autoptr (GBytes) root = read_certificate (f, "root");
  g_autoptr (GBytes) stranger = read_certificate (f, "tsa");
  g_autofree char *fingerprint = sen_pdf_root_fingerprint (root);
  g_autofree char *json = sen_pdf_verification_to_json (before);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (chain_of (before), ==, SEN_PDF_CHAIN_UNKNOWN);
  g_assert_nonnull (anchor_of (before));
  g_assert_true (g_bytes_equal (anchor_of (before), root));
  g_assert_true (g_bytes_equal (anchor_of (kept), root));
  g_assert_nonnull (strstr (json, fingerprint));
  /* Somebody else is trusted. */
  g_assert_true (sen_pdf_roots_add (f->roots, stranger, &error));
  other = sign_and_verify (f, "organ", "", f->roots);
  g_assert_cmpint (chain_of (other), ==, SEN_PDF_CHAIN_UNTRUSTED);
  g_assert_true (g_bytes_equal (anchor_of (other), root));
  /* Now it is trusted, and nothing more is to be asked. */
  g_assert_true (sen_pdf_roots_add (f->roots, root, &error));
  g_assert_no_error (error);
  after = sign_and_verify (f, "organ", "", f->roots);
  g_assert_cmpint (chain_of (after), ==, SEN_PDF_CHAIN_TRUSTED);
  g_assert_null (anchor_of (after));
  g_assert_true (sen_pdf_roots_remove (f->roots, fingerprint, &error));
  g_assert_no_error (error);
  again = sign_and_verify (f, "organ", "", f->roots);
  g_assert_cmpint (chain_of (again), ==, SEN_PDF_CHAIN_UNTRUSTED);
}

/* A signature that does not bring its authority along: there is nothing to offer. */
static void
test_no_anchor (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfVerification) verification = sign_and_verify (f, "legacy", "test", NULL);

  g_assert_cmpint (chain_of (verification), ==, SEN_PDF_CHAIN_UNKNOWN);
  g_assert_null (anchor_of (verification));
}

static void
test_folder (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) root = read_certificate (f, "root");
  g_autoptr (GBytes) bad = g_bytes_new_static ("words", 5);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const SenPdfRoot *one;

  g_assert_null (sen_pdf_roots_list (f->roots, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sen_pdf_roots_add (f->roots, bad, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE);
  g_clear_error (&error);
  g_assert_true (sen_pdf_roots_add (f->roots, root, &error)); /* makes the folder */
  g_assert_true (sen_pdf_roots_add (f->roots, root, &error)); /* changes nothing */
  g_assert_no_error (error);
  list = sen_pdf_roots_list (f->roots, &error);
  g_assert_cmpuint (list->len, ==, 1);
  one = list->pdata[0];
  g_assert_cmpstr (one->name, ==, "Gốc thử nghiệm");
  g_assert_cmpstr (one->subject, ==, "CN=Gốc thử nghiệm,O=Thử nghiệm,C=VN");
  g_assert_cmpuint (strlen (one->fingerprint), ==, 64);
  g_assert_cmpint (one->not_before, <=, g_get_real_time () / 1000);
  g_assert_cmpint (one->not_after, >, g_get_real_time () / 1000);
  g_assert_false (sen_pdf_roots_remove (f->roots, "00", &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
}

/* Several certificates in one file: the others stay. */
static void
test_bundle (Fixture *f, gconstpointer data)
{
  g_autofree char *chain = sign_pki_path (&pki, "chain.crt");
  g_autofree char *path = g_build_filename (f->roots, "all.PEM", NULL);
  g_autoptr (GBytes) bundle = read_bytes (chain);
  g_autoptr (GBytes) root = read_certificate (f, "root");
  g_autofree char *fingerprint = sen_pdf_root_fingerprint (root);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir (f->roots, 0700);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bundle, NULL), (gssize)g_bytes_get_size (bundle), NULL));
  before = sen_pdf_roots_list (f->roots, &error);
  g_assert_cmpuint (before->len, ==, 2);
  g_assert_true (sen_pdf_roots_remove (f->roots, fingerprint, &error));
  g_assert_no_error (error);
  after = sen_pdf_roots_list (f->roots, &error);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpstr (((const SenPdfRoot *)after->pdata[0])->name, ==, "Trung gian");
}

/* A folder that can't be written: nothing changes, and it is said. */
static void
test_not_writable (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) root = read_certificate (f, "root");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (f->roots, "no folder", -1, NULL));
  g_assert_false (sen_pdf_roots_add (f->roots, root, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED);
  g_assert_nonnull (strstr (error->message, "trusted as before"));
}

/* That a paper has no signature is known without a word of it being read. */
static void
test_unsigned (Fixture *f, gconstpointer data)
{
  g_autofree char *paper = g_build_filename (f->folder, "paper.pdf", NULL);
  g_autoptr (SenPdfVerification) with = sign_and_verify (f, "leader", "mật-khẩu", NULL);
  g_autoptr (SenPdfVerification) without = sen_pdf_verify_file (paper, NULL, NULL, NULL);
  g_autoptr (SenPdfVerification) kept = sen_pdf_verification_new_from_bytes (sen_pdf_verification_to_bytes (without));
  g_autoptr (GBytes) text = g_bytes_new_static ("%PDF-1.7 words", 14);
  g_autoptr (SenPdfVerification) damaged = sen_pdf_verify (text, NULL, NULL, NULL);

  g_assert_false (sen_pdf_verification_is_unsigned (with));
  g_assert_true (sen_pdf_verification_is_unsigned (without));
  g_assert_true (sen_pdf_verification_is_unsigned (kept));
  g_assert_cmpuint (sen_pdf_verification_get_verdicts (damaged)->len, ==, 0);
  g_assert_false (sen_pdf_verification_is_unsigned (damaged));
}

#define ADD(path, test) g_test_add ("/sign-trust/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  if (!sign_pki_make (&pki))
    return 0;
  ADD ("anchor", test_anchor);
  ADD ("no-anchor", test_no_anchor);
  ADD ("unsigned", test_unsigned);
  ADD ("folder", test_folder);
  ADD ("bundle", test_bundle);
  ADD ("not-writable", test_not_writable);
  status = g_test_run ();
  sign_pki_clear (&pki);
  return status;
}
