/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes and labels of pages that a quick opening left out. */
#include "sen-pdf-document-private.h"

typedef struct
{
  guint at;
  gboolean changed;
} Measure;

/* Some pages, at most for a moment; what is drawn comes before the next ones. */
static gboolean
measure_some (SenPdfDocument *self, Measure *measure, GError **error)
{
  guint n = sen_pdf_document_get_n_pages (self);
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  SenPdfMessage reply;
  SenPdfMeasureReply measured;
  gboolean good;

  sen_pdf_put_u32 (payload, measure->at);
  if (!sen_pdf_document_call (self, SEN_PDF_WIRE_MEASURE, payload, -1, (int)measure->at, &reply, NULL, error))
    return FALSE;
  good = sen_pdf_measure_reply_decode (reply.data, reply.frame.length, measure->at, n - measure->at, &measured);
  sen_pdf_message_clear (&reply);
  if (!good)
    {
      sen_pdf_document_distrust (self, (int)measure->at, error);
      return FALSE;
    }
  measure->changed = sen_pdf_document_note_pages (self, measure->at, &measured) || measure->changed;
  measure->at += measured.count;
  sen_pdf_measure_reply_clear (&measured);
  return TRUE;
}

static void
measure_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SenPdfDocument *self = source;
  Measure *measure = data;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (measure->at < sen_pdf_document_get_n_pages (self) && !measure_some (self, measure, &error))
    g_task_return_error (task, error);
  else if (measure->at < sen_pdf_document_get_n_pages (self))
    sen_worker_queue (sen_pdf_document_get_worker (self), measure_in_worker, g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * sen_pdf_document_measure_async:
 * @cancellable: (nullable): to stop it, after those that are being measured; its process lives on
 *
 * Measures the pages that sen_pdf_document_open_quickly() left out, a few at a time behind everything else that is
 * asked of the paper. There is nothing to do when all are known.
 */
void
sen_pdf_document_measure_async (SenPdfDocument *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Measure *measure = g_new0 (Measure, 1);

  /* From the first page on, because labels of none are known. */
  measure->at = sen_pdf_document_get_n_measured (self) < sen_pdf_document_get_n_pages (self)
                    ? 0
                    : sen_pdf_document_get_n_pages (self);
  g_task_set_source_tag (task, sen_pdf_document_measure_async);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_set_task_data (task, measure, g_free);
  sen_worker_queue (sen_pdf_document_get_worker (self), measure_in_worker, g_steal_pointer (&task));
}

/**
 * sen_pdf_document_measure_finish:
 * @changed: (out): whether a page has another size or label than was believed
 *
 * Returns: whether all pages are measured now
 */
gboolean
sen_pdf_document_measure_finish (SenPdfDocument *self, GAsyncResult *result, gboolean *changed, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, sen_pdf_document_measure_async), FALSE);

  *changed = ((Measure *)g_task_get_task_data (G_TASK (result)))->changed;
  return g_task_propagate_boolean (G_TASK (result), error);
}
