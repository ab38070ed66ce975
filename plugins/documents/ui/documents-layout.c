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
  g_clear_pointer (&self->areas, g_array_unref);
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

/* What is kept from one layout to the next; used on the worker alone. */
typedef struct
{
  SenPdfFonts *fonts; /* owned, nullable */
  GWeakRef pages;     /* SenPdfDocument: of the last layout, while somebody shows it */
  char *id;           /* owned, nullable: the document that it is of */
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_clear_object (&kept->fonts);
  g_weak_ref_clear (&kept->pages);
  g_free (kept->id);
  g_free (kept);
}

static Kept *
get_kept (SenWorker *worker)
{
  Kept *kept = g_object_get_data (G_OBJECT (worker), "kept");

  if (kept == NULL)
    {
      kept = g_new0 (Kept, 1);
      kept->fonts = sen_pdf_fonts_new (NULL, NULL);
      g_weak_ref_init (&kept->pages, NULL);
      g_object_set_data_full (G_OBJECT (worker), "kept", kept, kept_free);
    }
  return kept;
}

/* In the process that holds the layout before it, if there is one: starting another takes longer than all the rest. */
static SenPdfDocument *
open_pages (Make *make, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  Kept *kept = get_kept (make->worker);
  g_autoptr (SenPdfDocument) before
      = g_strcmp0 (kept->id, make->document->id) == 0 ? g_weak_ref_get (&kept->pages) : NULL;
  int fd = sen_memory_file_new (bytes, _ ("Document"), error);
  SenPdfDocument *pages;

  if (fd < 0)
    return NULL;
  pages = before != NULL ? sen_pdf_document_open_next (before, fd, cancellable, error)
                         : sen_pdf_document_open_fd (make->pool, fd, _ ("Document"), NULL, cancellable, error);
  close (fd);
  g_weak_ref_set (&kept->pages, pages);
  g_free (kept->id);
  kept->id = g_strdup (make->document->id);
  return pages;
}

static SenPdfDocument *
lay_out (Make *make, GArray **areas, GCancellable *cancellable, GError **error)
{
  g_autoptr (SenOfficialDocument) paper = NULL;
  g_autoptr (GBytes) bytes = NULL;
  SenPdfDocument *pages;
  GDate today;
  gint64 begun = g_get_monotonic_time (), written;

  sen_date_today (&today);
  paper = documents_paper_new (make->document, g_date_get_year (&today), FALSE);
  sen_official_document_set_fonts (paper, get_kept (make->worker)->fonts);
  sen_official_document_set_passing (paper, TRUE);
  bytes = sen_official_document_render (paper, cancellable, error);
  written = g_get_monotonic_time ();
  pages = bytes != NULL ? open_pages (make, bytes, cancellable, error) : NULL;
  if (pages != NULL)
    *areas = g_array_ref (sen_official_document_get_areas (paper));
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
  GArray *areas = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (make->document->file != NULL)
    {
      g_autofree char *path = sen_vault_get_path (sen_office_get_vault (make->office), make->document->file);

      pages = sen_pdf_document_open (make->pool, path, NULL, cancellable, &error);
    }
  else
    pages = lay_out (make, &areas, cancellable, &error);
  if (pages == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  layout = g_new0 (DocumentsLayout, 1);
  layout->pages = pages;
  layout->areas = areas;
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
