/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workers that crash, hang, eat memory or lie: the caller gets an error, and goes on. */
#include "read-fixture.h"

#include "sen-pdf-reply.h"

#include <errno.h>

/* What gcc and clang say of it. */
#if defined(__has_feature)
#define SANITIZED __has_feature (address_sanitizer)
#elif defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

static void
check_recovers (Fixture *f, const char *what, guint64 amount, SenError expected)
{
  g_autoptr (SenPdfDocument) document = fixture_open (f);
  g_autoptr (GError) error = NULL;
  int number;

  for (int round = 0; round < 2; round++)
    {
      g_clear_error (&error);
      g_assert_false (sen_pdf_document_test (document, what, amount, &number, NULL, &error));
      g_assert_error (error, SEN_ERROR, (int)expected);
      g_assert_nonnull (strstr (error->message, "facts.pdf"));
      fixture_check_text (document);
    }
}

static void
test_crash (Fixture *f, gconstpointer unused)
{
  check_recovers (f, "crash", 0, SEN_ERROR_USE_ANOTHER_FILE);
  check_recovers (f, "abort", 0, SEN_ERROR_USE_ANOTHER_FILE);
}

static void
test_hang (Fixture *f, gconstpointer unused)
{
  gint64 begun = g_get_monotonic_time ();

  sen_pdf_pool_set_deadline (f->pool, 1000);
  check_recovers (f, "hang", 0, SEN_ERROR_TIMED_OUT);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 8 * G_USEC_PER_SEC);
}

static void
test_memory_bomb (Fixture *f, gconstpointer unused)
{
  g_autoptr (SenPdfDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  int number;

#if SANITIZED
  g_test_skip ("the address sanitizer needs more address space than any limit");
  return;
#endif
  sen_pdf_pool_set_memory_limit (f->pool, 512u << 20);
  check_recovers (f, "allocate", G_GUINT64_CONSTANT (4) << 30, SEN_ERROR_USE_ANOTHER_FILE);
  document = fixture_open (f);
  g_assert_false (sen_pdf_document_test (document, "allocate", G_GUINT64_CONSTANT (4) << 30, &number, NULL, &error));
  g_assert_nonnull (strstr (error->message, "memory"));
}

static void
test_rubbish (Fixture *f, gconstpointer unused)
{
  check_recovers (f, "rubbish", 0, SEN_ERROR_USE_ANOTHER_FILE);
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (100 * 1000);
  cancel_cb (data);
  return NULL;
}

/* Cancelling work under way ends it soon, and the document goes on. */
static void
test_cancel (Fixture *f, gconstpointer unused)
{
  g_autoptr (SenPdfDocument) document = fixture_open (f);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  gint64 begun = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  int number;

  g_assert_false (sen_pdf_document_test (document, "hang", 0, &number, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, G_USEC_PER_SEC);
  g_thread_join (thread);
  fixture_check_text (document);
}

static void
check_confined (Fixture *f, SenPdfConfine confine)
{
  static const char *const attempts[]
      = { "write", "socket", "fork", "exec", "ptrace", "memory", "code", "read:/etc/passwd" };
  g_autoptr (SenPdfDocument) document = fixture_open (f);
  SenPdfConfine used;
  guint32 sandbox = sen_pdf_document_get_sandbox (document, &used);

  g_assert_cmpint (used, ==, confine);
  g_assert_true ((sandbox & SEN_PDF_SANDBOX_SECCOMP) != 0);
  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autoptr (GError) error = NULL;
      int number = 0;

#if SANITIZED
      if (g_str_equal (attempts[i], "code"))
        continue; /* the checkers of this build need it */
#endif
      if (g_str_has_prefix (attempts[i], "read:") && used == SEN_PDF_CONFINE_SELF
          && (sandbox & SEN_PDF_SANDBOX_LANDLOCK) == 0)
        {
          g_test_message ("This kernel has no Landlock: other files can be read, but not sent anywhere");
          continue;
        }
      g_assert_true (sen_pdf_document_test (document, attempts[i], 0, &number, NULL, &error));
      g_assert_no_error (error);
      g_test_message ("%s: %s", attempts[i], g_strerror (number));
      g_assert_true (number == EPERM || number == EACCES || number == ENOENT);
    }
  g_assert_false (g_file_test ("/tmp/sen-pdf-worker-was-here", G_FILE_TEST_EXISTS));
}

static void
test_confined_by_itself (Fixture *f, gconstpointer unused)
{
  sen_pdf_pool_set_worker (f->pool, NULL, SEN_PDF_CONFINE_SELF);
  check_confined (f, SEN_PDF_CONFINE_SELF);
}

static void
test_confined_by_bubblewrap (Fixture *f, gconstpointer unused)
{
  g_autoptr (SenPdfDocument) document = NULL;
  SenPdfConfine used;

  document = fixture_open (f);
  sen_pdf_document_get_sandbox (document, &used);
  if (used != SEN_PDF_CONFINE_BWRAP)
    {
      g_test_skip ("bubblewrap is not installed or not permitted here");
      return;
    }
  check_confined (f, SEN_PDF_CONFINE_BWRAP);
}

/* Where the outer box can't be built, the worker is started without, and this is asked once. */
static void
test_box_is_not_permitted (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  g_autofree char *bwrap = g_build_filename (f->dir, "bwrap", NULL);
  g_autofree char *log = g_build_filename (f->dir, "asked", NULL);
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\necho asked >>'%s'\nexit 1\n", log);
  g_autofree char *search = g_strdup_printf ("%s:%s", f->dir, path);
  g_autofree char *asked = NULL;

  g_assert_true (g_file_set_contents_full (bwrap, script, -1, G_FILE_SET_CONTENTS_NONE, 0755, NULL));
  g_setenv ("PATH", search, TRUE);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (SenPdfDocument) document = fixture_open (f);
      SenPdfConfine used;

      sen_pdf_document_get_sandbox (document, &used);
      g_assert_cmpint (used, ==, SEN_PDF_CONFINE_SELF);
      fixture_check_text (document);
    }
  g_setenv ("PATH", path, TRUE);
  g_assert_true (g_file_get_contents (log, &asked, NULL, NULL));
  g_assert_cmpstr (asked, ==, "asked\n");
}

static void
test_no_worker (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->dir, "facts.pdf", NULL);
  g_autoptr (GError) error = NULL;

  sen_pdf_pool_set_worker (f->pool, "/nonexistent/sen-pdf-worker", SEN_PDF_CONFINE_UNKNOWN);
  g_assert_null (sen_pdf_document_open (f->pool, path, NULL, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED);
}

/* As many workers are started ahead as documents were announced, and none is left over. */
static void
test_expected (Fixture *f, gconstpointer unused)
{
  sen_pdf_pool_expect (f->pool, 2);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SenPdfDocument) document = NULL;

      g_assert_true (sen_pdf_pool_wait_for_spare (f->pool, 10000));
      document = fixture_open (f);
    }
  g_assert_false (sen_pdf_pool_wait_for_spare (f->pool, 300));
}

static void
test_spare (Fixture *f, gconstpointer unused)
{
  sen_pdf_pool_warm_up (f->pool);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (SenPdfDocument) document = NULL;
      gint64 begun;

      g_assert_true (sen_pdf_pool_wait_for_spare (f->pool, 10000));
      g_usleep (100 * 1000); /* it warms up after it has said hello */
      begun = g_get_monotonic_time ();
      document = fixture_open (f);
      g_test_message ("opened with a spare in %.1f ms", (double)(g_get_monotonic_time () - begun) / 1000);
    }
  sen_pdf_pool_set_worker (f->pool, NULL, SEN_PDF_CONFINE_SELF);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 begun = g_get_monotonic_time ();
      SenPdfSession *session;

      g_assert_true (sen_pdf_pool_wait_for_spare (f->pool, 10000));
      g_test_message ("started a spare in %.1f ms", (double)(g_get_monotonic_time () - begun) / 1000);
      session = sen_pdf_pool_take (f->pool, &error);
      g_assert_no_error (error);
      sen_pdf_pool_retire (f->pool, session);
    }
}

/* The liars by what they lie about; each is asked everything. */
static void
ask_everything (SenPdfDocument *document, guint *failed)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sen_pdf_document_load_text (document, 0, NULL, NULL);
  g_autoptr (SenPdfTextPage) page = sen_pdf_document_load_text_page (document, 0, NULL, NULL);
  g_autoptr (GListModel) outline = sen_pdf_document_load_outline (document, NULL, NULL);
  g_autoptr (GPtrArray) links = sen_pdf_document_load_links (document, 0, NULL, NULL);
  g_autoptr (SenPdfImage) image = sen_pdf_document_render (document, 0, 1.0, 0, 0, 100, 100, NULL, &error);

  *failed += (text == NULL) + (page == NULL) + (outline == NULL) + (image == NULL);
  g_assert_null (links); /* all of them lie about links */
  if (image != NULL)
    {
      gsize size;
      const guint8 *pixels = g_bytes_get_data (sen_pdf_image_get_pixels (image), &size);

      g_assert_cmpuint (size, ==, 40000);
      g_assert_cmpint (pixels[39999], ==, 0);
    }
  if (outline != NULL)
    {
      g_autoptr (SenPdfOutlineItem) item = g_list_model_get_item (outline, 0);

      g_assert_null (sen_pdf_outline_item_get_uri (item));
    }
}

static void
check_liar (Fixture *f, const char *lie, gboolean at_once)
{
  const char *build = g_getenv ("G_TEST_BUILDDIR");
  g_autofree char *program = g_build_filename (build, "pdf", "hostile-worker", NULL);
  g_autofree char *link = g_build_filename (f->dir, lie, NULL);
  g_autofree char *path = g_build_filename (f->dir, "facts.pdf", NULL);
  g_autoptr (SenPdfDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  guint failed = 0;

  g_assert_cmpint (symlink (program, link), ==, 0);
  sen_pdf_pool_set_worker (f->pool, link, SEN_PDF_CONFINE_SELF);
  document = sen_pdf_document_open (f->pool, path, NULL, NULL, &error);
  g_test_message ("%s: %s", lie, error != NULL ? error->message : "opened");
  if (at_once)
    {
      g_assert_null (document);
      g_assert_cmpint (error->domain, ==, SEN_ERROR);
      return;
    }
  g_assert_no_error (error);
  ask_everything (document, &failed);
  g_assert_cmpuint (failed, ==, g_str_equal (lie, "honest") ? 0 : 1);
}

static void
test_liars (Fixture *f, gconstpointer unused)
{
  static const char *const at_opening[]
      = { "gone",         "rubbish-hello", "rubbish",        "huge-frame", "drip",         "wrong-serial",
          "wrong-type",   "many-pages",    "no-pages",       "no-labels",  "bad-text",     "long-text",
          "endless-page", "negative-page", "more-than-said", "unasked-fd", "over-measured" };
  static const char *const later[]
      = { "honest", "many-texts", "many-rects", "not-a-number", "deep-item", "far-page", "wide-picture", "odd-stride" };

  sen_pdf_pool_set_deadline (f->pool, 1000);
  for (gsize i = 0; i < G_N_ELEMENTS (at_opening); i++)
    check_liar (f, at_opening[i], TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (later); i++)
    check_liar (f, later[i], FALSE);
}

/* Random bytes in the place of every reply: decoding them ends well. */
static void
test_random_replies (void)
{
  for (int round = 0; round < 20000; round++)
    {
      guint8 bytes[96];
      gsize size = (gsize)g_test_rand_int_range (0, sizeof bytes);
      SenPdfOpenReply opened;
      SenPdfRenderReply drawn;
      g_auto (GStrv) texts = NULL;
      g_autoptr (SenPdfTextPage) page = NULL;
      g_autoptr (GPtrArray) links = NULL;
      g_autoptr (GListStore) outline = NULL;

      for (gsize i = 0; i < size; i++)
        bytes[i] = (guint8)(g_test_rand_bit () ? 0 : g_test_rand_int_range (0, 256));
      if (sen_pdf_open_reply_decode (bytes, size, &opened))
        sen_pdf_open_reply_clear (&opened);
      texts = sen_pdf_texts_decode (bytes, size, 0, 4);
      page = sen_pdf_layout_decode (bytes, size);
      links = sen_pdf_links_decode (bytes, size, 5);
      outline = sen_pdf_outline_decode (bytes, size, 5);
      if (sen_pdf_render_decode (bytes, size, &drawn))
        g_assert_cmpuint (drawn.stride, ==, drawn.width * 4);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/pdf/guests/crash", test_crash);
  ADD ("/pdf/guests/hang", test_hang);
  ADD ("/pdf/guests/memory-bomb", test_memory_bomb);
  ADD ("/pdf/guests/rubbish", test_rubbish);
  ADD ("/pdf/guests/cancel", test_cancel);
  ADD ("/pdf/guests/confined-by-itself", test_confined_by_itself);
  ADD ("/pdf/guests/confined-by-bubblewrap", test_confined_by_bubblewrap);
  ADD ("/pdf/guests/box-not-permitted", test_box_is_not_permitted);
  ADD ("/pdf/guests/no-worker", test_no_worker);
  ADD ("/pdf/guests/spare", test_spare);
  ADD ("/pdf/guests/expected", test_expected);
  ADD ("/pdf/guests/liars", test_liars);
  g_test_add_func ("/pdf/guests/random-replies", test_random_replies);
  return g_test_run ();
}
