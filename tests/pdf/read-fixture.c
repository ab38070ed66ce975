/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read-fixture.h"

/*
 * Two pages: labels, an outline with a child, a turned page, and four links of which one would start a
 * program and one would open a file of this machine.
 */
static const char small_paper[]
    = "%PDF-1.7\n"
      "1 0 obj<</Type/Catalog/Pages 2 0 R/Outlines 8 0 R/PageLabels<</Nums[0<</S/r>>1<</S/D>>]>>>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]/Contents 5 0 R/Resources<</Font<</F 7 0 R>>>>"
      "/Annots[11 0 R 12 0 R 13 0 R 14 0 R]>>endobj\n"
      "4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]/Rotate 90/Contents 6 0 R"
      "/Resources<</Font<</F 7 0 R>>>>>>endobj\n"
      "5 0 obj<</Length 47>>stream\nBT /F 20 Tf 20 250 Td (Council of 12 May) Tj ET\nendstream endobj\n"
      "6 0 obj<</Length 41>>stream\nBT /F 20 Tf 20 250 Td (Second page) Tj ET\nendstream endobj\n"
      "7 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>endobj\n"
      "8 0 obj<</First 9 0 R/Last 9 0 R/Count 2>>endobj\n"
      "9 0 obj<</Title<FEFF0043006801B001A1006E006700200049>/Parent 8 0 R/First 10 0 R/Last 10 0 R/Count 1"
      "/Dest[3 0 R/XYZ 0 250 0]>>endobj\n"
      "10 0 obj<</Title(Second)/Parent 9 0 R/Dest[4 0 R/Fit]>>endobj\n"
      "11 0 obj<</Type/Annot/Subtype/Link/Rect[10 210 60 230]/Border[0 0 0]"
      "/A<</S/URI/URI(https://example.org/)>>>>endobj\n"
      "12 0 obj<</Type/Annot/Subtype/Link/Rect[10 150 60 170]/Border[0 0 0]/Dest[4 0 R/Fit]>>endobj\n"
      "13 0 obj<</Type/Annot/Subtype/Link/Rect[10 100 60 120]/Border[0 0 0]/A<</S/Launch/F(/bin/sh)>>>>endobj\n"
      "14 0 obj<</Type/Annot/Subtype/Link/Rect[10 50 60 70]/Border[0 0 0]/A<</S/URI/URI(file:///etc/passwd)>>>>endobj\n"
      "15 0 obj<</Title<FEFF0054 1EDD 0020 007400720 "
      "0EC006E0068>/Author(Sen)/CreationDate(D:20250512120000+07'00')>>endobj\n";

/* The objects, a table of where they are, and the end. */
static void
write_small_paper (const char *path)
{
  g_autoptr (GString) file = g_string_new (small_paper);
  gsize table = file->len;
  guint n = 1;

  g_string_append (file, "xref\n0 16\n0000000000 65535 f \n");
  for (const char *at = small_paper; (at = strstr (at, " 0 obj<<")) != NULL; at++, n++)
    {
      const char *start = at;

      while (start[-1] != '\n')
        start--;
      g_assert_cmpuint (strtoul (start, NULL, 10), ==, n);
      g_string_append_printf (file, "%010u 00000 n \n", (guint)(start - small_paper));
    }
  g_assert_cmpuint (n, ==, 16);
  g_string_append_printf (file, "trailer<</Size 16/Root 1 0 R/Info 15 0 R>>\nstartxref\n%u\n%%%%EOF\n", (guint)table);
  g_assert_true (g_file_set_contents (path, file->str, (gssize)file->len, NULL));
}

void
fixture_set_up (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  f->dir = g_dir_make_tmp ("sen-read-XXXXXX", &error);
  g_assert_no_error (error);
  f->pool = sen_pdf_pool_new ();
  sen_pdf_pool_set_testing (f->pool, TRUE);
  path = g_build_filename (f->dir, "facts.pdf", NULL);
  write_small_paper (path);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

typedef struct
{
  GMutex lock;
  GCond changed;
  gboolean is; /* guarded by the lock */
} Gone;

static void
gone_cb (gpointer data, GObject *where_it_was)
{
  Gone *gone = data;

  g_mutex_lock (&gone->lock);
  gone->is = TRUE;
  g_cond_signal (&gone->changed);
  g_mutex_unlock (&gone->lock);
}

/*
 * Nobody may keep the pool. But a document's thread lets go of its last task, and with it of the document and the pool,
 * some time after the task has returned; so the last one to let go need not be this thread.
 */
static void
check_pool_goes (SenPdfPool *pool)
{
  gint64 until = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  Gone gone = { .is = FALSE };

  g_mutex_init (&gone.lock);
  g_cond_init (&gone.changed);
  g_object_weak_ref (G_OBJECT (pool), gone_cb, &gone);
  g_object_unref (pool);
  g_mutex_lock (&gone.lock);
  while (!gone.is)
    g_assert_true (g_cond_wait_until (&gone.changed, &gone.lock, until));
  g_mutex_unlock (&gone.lock);
  g_mutex_clear (&gone.lock);
  g_cond_clear (&gone.changed);
}

void
fixture_tear_down (Fixture *f, gconstpointer unused)
{
  check_pool_goes (f->pool);
  remove_tree (f->dir);
  g_free (f->dir);
}

SenPdfDocument *
fixture_open (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->dir, "facts.pdf", NULL);
  g_autoptr (GError) error = NULL;
  SenPdfDocument *document = sen_pdf_document_open (f->pool, path, NULL, NULL, &error);

  g_assert_no_error (error);
  return document;
}

/* The document can be read: whatever happened before is over. */
void
fixture_check_text (SenPdfDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sen_pdf_document_load_text (document, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "Council of 12 May"));
}

static char *
corpus_folder (void)
{
  const char *given = g_getenv ("SEN_CORPUS");
  g_autofree char *beside = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "corpus", NULL);

  if (given != NULL)
    return g_strdup (given);
  return g_steal_pointer (&beside);
}

/* Returns: (transfer full) (nullable): paths of all real papers, or NULL after skipping the test */
GPtrArray *
fixture_corpus (void)
{
  g_autofree char *folder = corpus_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".pdf"))
      g_ptr_array_add (papers, g_build_filename (folder, name, NULL));
  if (papers->len > 0)
    return g_steal_pointer (&papers);
  g_test_skip ("the folder of real papers is not there (SEN_CORPUS)");
  return NULL;
}

char *
fixture_paper (const char *name)
{
  g_autofree char *folder = corpus_folder ();
  char *path = g_build_filename (folder, name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_test_skip ("the folder of real papers is not there (SEN_CORPUS)");
  g_free (path);
  return NULL;
}

void
fixture_run (char **output, const char *program, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  va_list rest;
  int status;

  va_start (rest, program);
  for (const char *word = program; word != NULL; word = va_arg (rest, const char *))
    g_ptr_array_add (argv, (gpointer)word);
  va_end (rest);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **)argv->pdata, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL | (output == NULL ? G_SPAWN_STDOUT_TO_DEV_NULL : 0),
                NULL, NULL, output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
}

static GHashTable *
count_words (const char *text, guint *total)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\t\f\r", -1);
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  *total = 0;
  for (gsize i = 0; words[i] != NULL; i++)
    if (*words[i] != 0)
      {
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, words[i]));

        g_hash_table_insert (counts, g_strdup (words[i]), GUINT_TO_POINTER (n + 1));
        ++*total;
      }
  return counts;
}

/* How many of the words of two texts are the same, from 0 to 1. */
double
fixture_alike (const char *a, const char *b)
{
  guint in_a;
  guint in_b;
  guint same = 0;
  g_autoptr (GHashTable) one = count_words (a, &in_a);
  g_autoptr (GHashTable) two = count_words (b, &in_b);
  GHashTableIter iter;
  gpointer word;
  gpointer count;

  g_hash_table_iter_init (&iter, one);
  while (g_hash_table_iter_next (&iter, &word, &count))
    same += MIN (GPOINTER_TO_UINT (count), GPOINTER_TO_UINT (g_hash_table_lookup (two, word)));
  return 2.0 * same / MAX (in_a + in_b, 1);
}

/* The mean difference of a colour value (0 to 255) from a picture file of the same size. */
double
fixture_difference (SenPdfImage *image, const char *png)
{
  cairo_surface_t *other = cairo_image_surface_create_from_png (png);
  const guint8 *ours = g_bytes_get_data (sen_pdf_image_get_pixels (image), NULL);
  const guint8 *theirs = cairo_image_surface_get_data (other);
  gsize stride = (gsize)cairo_image_surface_get_stride (other);
  int width = sen_pdf_image_get_width (image);
  int height = sen_pdf_image_get_height (image);
  guint64 sum = 0;

  g_assert_cmpint (cairo_surface_status (other), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (ABS (cairo_image_surface_get_width (other) - width), <=, 1);
  width = MIN (width, cairo_image_surface_get_width (other));
  height = MIN (height, cairo_image_surface_get_height (other));
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width * 4; x++)
      if (x % 4 != 3)
        sum += (guint64)ABS (ours[(gsize)y * sen_pdf_image_get_stride (image) + (gsize)x]
                             - theirs[(gsize)y * stride + (gsize)x]);
  cairo_surface_destroy (other);
  return (double)sum / ((double)width * height * 3);
}
