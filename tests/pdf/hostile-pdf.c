/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Spoilt papers through the reader, as a window would open them: text, places, links, outline, a page drawn. What must
 * hold: this program lives, no request takes longer than its deadline, no worker more memory than it may, and the next
 * paper is read as if nothing had been. Prints one JSON line at the end; ends with 1 when something did not hold.
 *
 * usage: hostile-pdf [--count N] [--first N] FILE.pdf…     (one of them again: --first NUMBER --count 1)
 */
#include "pdf-mutant.h"

#include <glib/gstdio.h>
#include <sen-pdf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define DEADLINE_MS 10000
#define SLACK_MS    5000 /* a busy machine: to end the worker and start another */
#define MEMORY_MIB  768
#define GROWTH_KIB  (96 * 1024) /* of this program, beyond what it held after the first hundred */

typedef struct
{
  SenPdfPool *pool;  /* owned */
  GPtrArray *papers; /* of GBytes */
  GHashTable *ends;  /* how requests ended → how often */
  guint n_opened;
  guint n_requests;
  guint n_late;
  long worker_kib; /* the most that one of them had */
  gint64 longest;  /* microseconds */
  gint64 begun;    /* of the request under way */
  guint32 number;
  const char *kind;
} Run;

/* In KiB. */
static long
read_status (const char *process, const char *key)
{
  g_autofree char *path = g_build_filename ("/proc", process, "status", NULL);
  g_autofree char *text = NULL;
  const char *line = NULL;

  if (g_file_get_contents (path, &text, NULL, NULL))
    line = strstr (text, key);
  return line != NULL ? strtol (line + strlen (key), NULL, 10) : 0;
}

/* The parent of a process; 0 when it is gone. */
static int
find_parent (int process)
{
  g_autofree char *name = g_strdup_printf ("%d", process);

  return (int)read_status (name, "PPid:");
}

/* The most memory that one of this program's workers has had until now; there may be a box between. */
static void
look_at_workers (Run *self)
{
  g_autoptr (GDir) processes = g_dir_open ("/proc", 0, NULL);
  const char *process;

  while (processes != NULL && (process = g_dir_read_name (processes)) != NULL)
    {
      int above = atoi (process);

      for (int i = 0; i < 4 && above > 1 && above != getpid (); i++)
        above = find_parent (above);
      if (above == getpid () && atoi (process) != getpid ())
        self->worker_kib = MAX (self->worker_kib, read_status (process, "VmHWM:"));
    }
}

static void
begin (Run *self)
{
  self->begun = g_get_monotonic_time ();
  self->n_requests++;
}

static void
end (Run *self, const char *what, GError **error)
{
  gint64 took = g_get_monotonic_time () - self->begun;
  g_autofree char *how = NULL;

  if (*error == NULL)
    how = g_strdup ("answered");
  else if ((*error)->domain == SEN_ERROR)
    how = g_strdup_printf ("error %d", (*error)->code);
  else
    how = g_strdup_printf ("foreign error %s", g_quark_to_string ((*error)->domain));
  g_hash_table_insert (self->ends, how,
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (self->ends, how)) + 1));
  g_steal_pointer (&how);
  self->longest = MAX (self->longest, took);
  if (took > (DEADLINE_MS + SLACK_MS) * G_GINT64_CONSTANT (1000))
    {
      self->n_late++;
      g_printerr ("%u (%s): %s took %.1f s\n", self->number, self->kind, what, (double)took / G_USEC_PER_SEC);
    }
  g_clear_error (error);
}

/* What is wrong with sizes or texts would be believed by a window. */
static void
check_text (SenPdfTextPage *page)
{
  if (page != NULL)
    g_assert_cmpint (g_utf8_strlen (sen_pdf_text_page_get_text (page), -1), ==, sen_pdf_text_page_get_n_chars (page));
}

static void
read_page (Run *self, SenPdfDocument *document, guint page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfTextPage) text = NULL;
  g_autoptr (SenPdfImage) image = NULL;
  g_autoptr (GPtrArray) links = NULL;
  double width = 0, height = 0;

  begin (self);
  text = sen_pdf_document_load_text_page (document, page, NULL, &error);
  check_text (text);
  end (self, "text", &error);
  begin (self);
  links = sen_pdf_document_load_links (document, page, NULL, &error);
  end (self, "links", &error);
  sen_pdf_document_get_page_size (document, page, &width, &height);
  g_assert_cmpfloat (width, >, 0);
  begin (self);
  image = sen_pdf_document_render (document, page, 0.5, 0, 0, (int)CLAMP (width / 2, 1, 1000),
                                   (int)CLAMP (height / 2, 1, 1000), NULL, &error);
  end (self, "picture", &error);
}

static int
write_memory (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  int fd = memfd_create ("mutant", MFD_CLOEXEC);

  while (size > 0)
    {
      gssize n = write (fd, data, size);

      g_assert_cmpint (n, >, 0);
      data += n;
      size -= (gsize)n;
    }
  return fd;
}

static void
read_mutant (Run *self)
{
  g_autoptr (GBytes) bytes = pdf_mutant_make (self->papers, self->number, &self->kind);
  g_autoptr (SenPdfDocument) document = NULL;
  g_autoptr (GListModel) outline = NULL;
  g_autoptr (GError) error = NULL;
  int fd = write_memory (bytes);
  guint n_pages;

  begin (self);
  document = sen_pdf_document_open_fd (self->pool, fd, "mutant.pdf", NULL, NULL, &error);
  end (self, "opening", &error);
  close (fd);
  if (document == NULL)
    return;
  self->n_opened++;
  n_pages = sen_pdf_document_get_n_pages (document);
  begin (self);
  outline = sen_pdf_document_load_outline (document, NULL, &error);
  end (self, "outline", &error);
  if (n_pages > 0)
    read_page (self, document, 0);
  if (n_pages > 1)
    read_page (self, document, self->number % n_pages);
  look_at_workers (self);
}

/* A sound paper is read: whatever was before is over. */
static void
check_sound (Run *self)
{
  g_autoptr (GError) error = NULL;
  int fd = write_memory (self->papers->pdata[0]);
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open_fd (self->pool, fd, "sound.pdf", NULL, NULL, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = sen_pdf_document_load_text (document, 0, NULL, &error);
  g_assert_no_error (error);
  close (fd);
}

static void
load_papers (Run *self, char **paths)
{
  self->papers = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      char *data = NULL;
      gsize size = 0;

      if (!g_file_get_contents (paths[i], &data, &size, &error))
        g_error ("%s", error->message);
      g_ptr_array_add (self->papers, g_bytes_new_take (data, size));
    }
}

static gboolean
report (Run *self, guint count, long grown, double seconds)
{
  GHashTableIter iter;
  gpointer how, n;
  gboolean ok;

  ok = self->n_late == 0 && grown < GROWTH_KIB && self->worker_kib < MEMORY_MIB * 1024;
  g_print (
      "{\"papers\": %u, \"opened\": %u, \"requests\": %u, \"late\": %u, \"longest_ms\": %.0f, \"worker_mib\": %.0f, "
      "\"grown_mib\": %.1f, \"seconds\": %.0f, \"ends\": {",
      count, self->n_opened, self->n_requests, self->n_late, (double)self->longest / 1000,
      (double)self->worker_kib / 1024, (double)grown / 1024, seconds);
  g_hash_table_iter_init (&iter, self->ends);
  for (guint i = 0; g_hash_table_iter_next (&iter, &how, &n); i++)
    g_print ("%s\"%s\": %u", i > 0 ? ", " : "", (const char *)how, GPOINTER_TO_UINT (n));
  g_print ("}, \"ok\": %s}\n", ok ? "true" : "false");
  return ok;
}

int
main (int argc, char **argv)
{
  int count = 2000, first = 0;
  g_auto (GStrv) paths = NULL;
  const GOptionEntry entries[] = { { "count", 0, 0, G_OPTION_ARG_INT, &count, "How many", "N" },
                                   { "first", 0, 0, G_OPTION_ARG_INT, &first, "The number of the first", "N" },
                                   { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, "FILE.pdf…" },
                                   { NULL } };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  Run run = { .pool = sen_pdf_pool_new () };
  gint64 begun = g_get_monotonic_time ();
  long early = 0;
  gboolean ok;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || paths == NULL)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "No papers were given.");
      return 2;
    }
  load_papers (&run, paths);
  run.ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sen_pdf_pool_set_deadline (run.pool, DEADLINE_MS);
  sen_pdf_pool_set_memory_limit (run.pool, G_GUINT64_CONSTANT (1) * MEMORY_MIB << 20);
  sen_pdf_pool_warm_up (run.pool);
  for (int i = 0; i < count; i++)
    {
      run.number = (guint32)(first + i);
      read_mutant (&run);
      if (i % 100 == 99)
        check_sound (&run);
      if (i == 99)
        early = read_status ("self", "VmRSS:");
      if (i % 1000 == 999)
        g_printerr ("%d papers, %.0f s\n", i + 1, (double)(g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
    }
  check_sound (&run);
  g_clear_object (&run.pool); /* waits for the workers, whose memory counts */
  ok = report (&run, (guint)count, early > 0 ? read_status ("self", "VmRSS:") - early : 0,
               (double)(g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
  g_hash_table_unref (run.ends);
  g_ptr_array_unref (run.papers);
  return ok ? 0 : 1;
}
