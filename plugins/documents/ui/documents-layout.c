/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-layout.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "documents-clauses.h"
#include "documents-merge.h"
#include "documents-paper.h"

void
documents_layout_free (DocumentsLayout *self)
{
  g_clear_object (&self->pages);
  g_clear_pointer (&self->clauses, g_ptr_array_unref);
  g_free (self);
}

typedef struct
{
  SenOffice *office;           /* owned */
  SenPdfPool *pool;            /* owned */
  SenWorker *worker;           /* owned: on which it runs */
  DocumentsDocument *document; /* owned: a copy, or of what never changes */
  GPtrArray *units;            /* owned, nullable */
} Make;

static void
make_free (gpointer data)
{
  Make *make = data;

  g_object_unref (make->office);
  g_object_unref (make->pool);
  g_object_unref (make->worker);
  g_object_unref (make->document);
  g_clear_pointer (&make->units, g_ptr_array_unref);
  g_free (make);
}

/* Found once, on the worker, and used for every layout. */
static SenPdfFonts *
get_fonts (SenWorker *worker)
{
  SenPdfFonts *fonts = g_object_get_data (G_OBJECT (worker), "fonts");

  if (fonts == NULL)
    {
      fonts = sen_pdf_fonts_new (NULL, NULL);
      g_object_set_data_full (G_OBJECT (worker), "fonts", fonts, g_object_unref);
    }
  return fonts;
}

static SenPdfDocument *
lay_out (Make *make, GCancellable *cancellable, GError **error)
{
  g_autoptr (SenOfficialDocument) paper = NULL;
  g_autoptr (GBytes) bytes = NULL;
  SenPdfDocument *pages = NULL;
  GDate today;
  gint64 begun = g_get_monotonic_time (), written;
  int fd;

  sen_date_today (&today);
  paper = documents_paper_new (make->document, g_date_get_year (&today), FALSE);
  sen_official_document_set_fonts (paper, get_fonts (make->worker));
  bytes = sen_official_document_render (paper, cancellable, error);
  written = g_get_monotonic_time ();
  fd = bytes != NULL ? sen_memory_file_new (bytes, _ ("Document"), error) : -1;
  if (fd < 0)
    return NULL;
  pages = sen_pdf_document_open_fd (make->pool, fd, _ ("Document"), NULL, cancellable, error);
  close (fd);
  g_debug ("documents: %.1f ms to write, %.1f ms to open", (double)(written - begun) / 1000,
           (double)(g_get_monotonic_time () - written) / 1000);
  return pages;
}

static GPtrArray *
find_clauses (Make *make)
{
  GDate day;

  if (make->units == NULL || g_str_equal (make->document->direction, "in"))
    return NULL;
  if (make->document->day == NULL || !sen_date_parse_iso (make->document->day, &day))
    sen_date_today (&day);
  return documents_clauses_find (make->document->blocks, make->units, &day, sen_office_get_calendar (make->office));
}

static void
make_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Make *make = task_data;
  GError *error = NULL;
  DocumentsLayout *layout;
  SenPdfDocument *pages;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (make->document->file != NULL)
    {
      g_autofree char *path = sen_vault_get_path (sen_office_get_vault (make->office), make->document->file);

      pages = sen_pdf_document_open (make->pool, path, NULL, cancellable, &error);
    }
  else
    pages = lay_out (make, cancellable, &error);
  if (pages == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  layout = g_new0 (DocumentsLayout, 1);
  layout->pages = pages;
  layout->clauses = find_clauses (make);
  g_task_return_pointer (task, layout, (GDestroyNotify)documents_layout_free);
}

/* Neither typing nor other jobs wait for it. */
static SenWorker *
get_worker (SenUiContext *context)
{
  SenWorker *worker = g_object_get_data (G_OBJECT (context), "documents-layout-worker");

  if (worker == NULL)
    {
      worker = sen_worker_new ("documents-layout");
      g_object_set_data_full (G_OBJECT (context), "documents-layout-worker", worker, g_object_unref);
    }
  return worker;
}

/**
 * documents_layout_make_async:
 * @context: the window's context
 * @document: a document; copied
 * @units: (element-type DocumentsUnit) (nullable): units that its text may name; not changed any more
 * @cancellable: (nullable): to stop it
 * @callback: called on this thread
 * @user_data: for @callback
 *
 * Lays a draft out, or opens the paper of what has one.
 */
void
documents_layout_make_async (SenUiContext *context,
                             DocumentsDocument *document,
                             GPtrArray *units,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (context, cancellable, callback, user_data);
  Make *make = g_new0 (Make, 1);

  make->office = g_object_ref (sen_ui_context_get_office (context));
  make->pool = g_object_ref (sen_ui_context_get_pdf (context));
  make->worker = g_object_ref (get_worker (context));
  make->document = documents_document_clone (document);
  make->units = units != NULL ? g_ptr_array_ref (units) : NULL;
  g_task_set_task_data (task, make, make_free);
  sen_worker_queue (make->worker, make_in_worker, task);
}

DocumentsLayout *
documents_layout_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
