/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens: SoftHSM as it is, and SoftHSM behind a module that misbehaves on command (fake-token.c). */
#include "sign-tools.h"

#include <glib/gstdio.h>
#include <string.h>

static SignPki pki;
static char *fake;

typedef struct
{
  char *folder;
  char *paper;
  char *out;
  char *mode;
  SenPdfSignOrder *order;
} Fixture;

static void
set_mode (Fixture *f, const char *mode)
{
  g_assert_true (g_file_set_contents (f->mode, mode, -1, NULL));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = sign_folder ();
  f->paper = g_build_filename (f->folder, "paper.pdf", NULL);
  f->out = g_build_filename (f->folder, "out.pdf", NULL);
  f->mode = g_build_filename (f->folder, "mode", NULL);
  f->order = sen_pdf_sign_order_new ();
  g_setenv ("SEN_FAKE_TOKEN", f->mode, TRUE);
  g_setenv ("SEN_FAKE_TOKEN_REAL", pki.module, TRUE);
  set_mode (f, "none");
  sign_write_paper (f->paper, 1);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->order);
  g_free (f->paper);
  g_free (f->out);
  g_free (f->mode);
  sign_remove_folder (f->folder);
}

/* @label: of the certificate: `card` (RSA) or `organ` (EC) */
static SenPdfTokenEntry *
find (const char *module, const char *label)
{
  const char *const modules[] = { module, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = sen_pdf_tokens_list (modules, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (sen_pdf_token_entry_get_label (g_ptr_array_index (entries, i)), label))
      return g_object_ref (g_ptr_array_index (entries, i));
  g_error ("no %s", label);
}

static void
assert_open_fails (SenPdfTokenEntry *entry, const char *pin, int code, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sen_pdf_identity_new_token (entry, pin, NULL, &error));
  g_assert_error (error, SEN_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, says));
}

static void
assert_sign_fails (Fixture *f, SenPdfIdentity *identity, int code, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sen_pdf_sign (f->paper, f->out, f->order, identity, NULL, &error));
  g_assert_error (error, SEN_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_false (g_file_test (f->out, G_FILE_TEST_EXISTS));
}

static SenPdfIdentity *
open_token (SenPdfTokenEntry *entry)
{
  g_autoptr (GError) error = NULL;
  SenPdfIdentity *identity = sen_pdf_identity_new_token (entry, "1234", NULL, &error);

  g_assert_no_error (error);
  return identity;
}

static void
test_list (void)
{
  const char *const modules[] = { pki.module, NULL };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = NULL;
  g_autoptr (GPtrArray) entries = sen_pdf_tokens_list (modules, &problems, NULL, &error);
  SenPdfTokenEntry *entry = NULL;

  g_assert_no_error (error);
  /* The authority's certificate on the token is not one to sign with, and p11-kit shows the same token again. */
  g_assert_cmpuint (entries->len, ==, 2);
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (sen_pdf_token_entry_get_label (g_ptr_array_index (entries, i)), "card"))
      entry = g_ptr_array_index (entries, i);
  g_assert_nonnull (entry);
  g_assert_cmpstr (sen_pdf_token_entry_get_token (entry), ==, "Sen thử");
  g_assert_cmpstr (sen_pdf_token_entry_get_name (entry), ==, "Lê Thị Ý");
  g_assert_nonnull (strstr (sen_pdf_token_entry_get_issuer (entry), "Gốc thử nghiệm"));
  g_assert_cmpstr (sen_pdf_token_entry_get_module (entry), ==, pki.module);
  g_assert_cmpint (sen_pdf_token_entry_get_pin_state (entry), ==, SEN_PDF_PIN_OK);
  g_assert_cmpint (sen_pdf_token_entry_get_not_after (entry), >, g_get_real_time () / 1000);
  g_assert_false (sen_pdf_token_entry_has_own_pad (entry));
}

/* A module that is no module, one that crashes: the others' tokens are still there, and it is said. */
static void
test_list_problems (Fixture *f, gconstpointer data)
{
  const char *const modules[] = { "/bin/true", fake, pki.module, NULL };
  const char *const bad[] = { "/nonexistent.so", NULL };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_auto (GStrv) said = NULL;

  set_mode (f, "crash-list");
  entries = sen_pdf_tokens_list (modules, &problems, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpuint (g_strv_length (problems), ==, 2);
  g_assert_nonnull (strstr (problems[0], "driver"));
  g_assert_nonnull (strstr (problems[1], "crashed"));
  others = sen_pdf_tokens_list (bad, &said, NULL, &error);
  g_assert_true (others == NULL || g_strv_length (said) == 1);
}

static void
test_sign (Fixture *f, gconstpointer data)
{
  const char *const labels[] = { "card", "organ" };
  const char *const modules[] = { pki.module, fake };

  for (gsize k = 0; k < G_N_ELEMENTS (modules); k++)
    for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
      {
        g_autoptr (SenPdfTokenEntry) entry = find (modules[k], labels[i]);
        g_autoptr (SenPdfIdentity) identity = open_token (entry);
        g_autoptr (GError) error = NULL;
        g_autoptr (SenPdfSigned) result = NULL;

        g_assert_true (sen_pdf_identity_is_on_token (identity));
        result = sen_pdf_sign (f->paper, f->out, f->order, identity, NULL, &error);
        g_assert_no_error (error);
        /* OpenSSL is given the root alone: the intermediate authority came from the token. */
        sign_assert_valid (&pki, f->paper, f->out, 1);
        g_clear_object (&result);
        result = sen_pdf_sign (f->paper, f->out, f->order, identity, NULL, &error);
        g_assert_no_error (error);
        g_unlink (f->out);
      }
}

static void
test_pins (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfTokenEntry) entry = find (fake, "card");
  g_autoptr (SenPdfTokenEntry) last = NULL;
  g_autoptr (SenPdfIdentity) identity = NULL;
  g_autofree char *endless = g_strnfill (1000, '1');

  assert_open_fails (entry, "9999", SEN_ERROR_NEEDS_PASSWORD, "not the PIN");
  assert_open_fails (entry, endless, SEN_ERROR_NEEDS_PASSWORD, "length");
  set_mode (f, "few");
  assert_open_fails (entry, "9999", SEN_ERROR_NEEDS_PASSWORD, "few tries");
  /* It became the last try since the list was made: it is not spent. */
  set_mode (f, "last");
  assert_open_fails (entry, "1234", SEN_ERROR_NEEDS_PASSWORD, "was not used");
  last = find (fake, "card");
  g_assert_cmpint (sen_pdf_token_entry_get_pin_state (last), ==, SEN_PDF_PIN_LAST);
  assert_open_fails (last, "9999", SEN_ERROR_NEEDS_PASSWORD, "only one try");
  identity = open_token (last);
  set_mode (f, "locked");
  assert_open_fails (entry, "1234", SEN_ERROR_NOT_ALLOWED, "locked");
  set_mode (f, "expired");
  assert_open_fails (entry, "1234", SEN_ERROR_NOT_ALLOWED, "expired");
  /* No trial of these harmed the token. */
  set_mode (f, "none");
  g_clear_object (&identity);
  identity = open_token (entry);
}

static void
test_pulled_out (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfTokenEntry) entry = find (fake, "card");
  g_autoptr (SenPdfIdentity) identity = NULL;

  set_mode (f, "gone");
  assert_open_fails (entry, "1234", SEN_ERROR_NEEDS_TOKEN, "not plugged in");
  set_mode (f, "none");
  identity = open_token (entry);
  set_mode (f, "gone");
  assert_sign_fails (f, identity, SEN_ERROR_NEEDS_TOKEN, "not plugged in");
}

static void
test_asks_each_time (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfTokenEntry) entry = find (fake, "card");
  g_autoptr (SenPdfIdentity) identity = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfSigned) first = NULL;
  g_autoptr (SenPdfSigned) second = NULL;

  set_mode (f, "each");
  identity = open_token (entry);
  first = sen_pdf_sign (f->paper, f->out, f->order, identity, NULL, &error);
  g_assert_no_error (error);
  second = sen_pdf_sign (f->paper, f->out, f->order, identity, NULL, &error);
  g_assert_no_error (error);
  sign_assert_valid (&pki, f->paper, f->out, 1);
}

static void
test_module_fails (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfTokenEntry) entry = find (fake, "card");
  g_autoptr (SenPdfIdentity) identity = open_token (entry);

  set_mode (f, "rubbish");
  assert_sign_fails (f, identity, SEN_ERROR_FAILED, "does not fit");
  set_mode (f, "crash");
  assert_sign_fails (f, identity, SEN_ERROR_TRY_AGAIN, "crashed");
  set_mode (f, "none");
  assert_sign_fails (f, identity, SEN_ERROR_TRY_AGAIN, "crashed"); /* log in anew */
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

/* A module that hangs: the user gives up, and the helper is gone at once. */
static void
test_hangs (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfTokenEntry) entry = find (fake, "card");
  g_autoptr (SenPdfIdentity) identity = open_token (entry);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  set_mode (f, "hang");
  sen_pdf_sign_async (f->paper, f->out, f->order, identity, cancellable, done_cb, &result);
  g_timeout_add (500, cancel_cb, cancellable);
  g_assert_null (sen_pdf_sign_finish (await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
  g_assert_false (g_file_test (f->out, G_FILE_TEST_EXISTS));
}

static void
test_async (Fixture *f, gconstpointer data)
{
  const char *const modules[] = { pki.module, NULL };
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GAsyncResult) wrong = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (SenPdfIdentity) identity = NULL;

  sen_pdf_tokens_list_async (modules, NULL, done_cb, &listed);
  entries = sen_pdf_tokens_list_finish (await (&listed), &problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 2);
  sen_pdf_identity_new_token_async (g_ptr_array_index (entries, 0), "0000", NULL, done_cb, &wrong);
  g_assert_null (sen_pdf_identity_new_token_finish (await (&wrong), &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PASSWORD);
  g_clear_error (&error);
  sen_pdf_identity_new_token_async (g_ptr_array_index (entries, 0), "1234", NULL, done_cb, &opened);
  identity = sen_pdf_identity_new_token_finish (await (&opened), &error);
  g_assert_no_error (error);
}

/* While a token is open, the PIN is neither in the helper's arguments nor in its environment. */
static void
test_pin_is_not_seen (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfTokenEntry) entry = find (pki.module, "card");
  g_autoptr (SenPdfIdentity) identity = open_token (entry);
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  guint n = 0;

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *line_path = g_build_filename ("/proc", name, "cmdline", NULL);
      g_autofree char *env_path = g_build_filename ("/proc", name, "environ", NULL);
      g_autofree char *line = NULL;
      g_autofree char *env = NULL;
      gsize line_size = 0, env_size = 0;

      if (!g_file_get_contents (line_path, &line, &line_size, NULL)
          || memmem (line, line_size, "sen-token-worker", 16) == NULL)
        continue;
      n++;
      g_assert_null (memmem (line, line_size, "1234", 4));
      if (g_file_get_contents (env_path, &env, &env_size, NULL))
        g_assert_null (memmem (env, env_size, "=1234", 5));
    }
  g_assert_cmpuint (n, >=, 1);
}

#define ADD(path, test) g_test_add ("/sign-token/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  if (!sign_pki_make (&pki))
    return 0;
  fake = g_strdup (g_getenv ("SEN_FAKE_MODULE"));
  g_test_add_func ("/sign-token/list", test_list);
  ADD ("list-problems", test_list_problems);
  ADD ("sign", test_sign);
  ADD ("pins", test_pins);
  ADD ("pulled-out", test_pulled_out);
  ADD ("asks-each-time", test_asks_each_time);
  ADD ("module-fails", test_module_fails);
  ADD ("hangs", test_hangs);
  ADD ("async", test_async);
  ADD ("pin-is-not-seen", test_pin_is_not_seen);
  status = g_test_run ();
  g_free (fake);
  sign_pki_clear (&pki);
  return status;
}
