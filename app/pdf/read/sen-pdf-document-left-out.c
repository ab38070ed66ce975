/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the file is not drawn: annotations that somebody took over, and that are shown by other means now. */
#include "sen-pdf-document-private.h"

#include <math.h>

#define MOST 4096u /* annotations of a page that a worker is told of */

static gboolean
is_same (const SenPdfLeftOut *a, const SenPdfLeftOut *b)
{
  return a->page == b->page && a->kind == b->kind && fabs (a->rect.x - b->rect.x) < 0.01
         && fabs (a->rect.y - b->rect.y) < 0.01 && fabs (a->rect.width - b->rect.width) < 0.01
         && fabs (a->rect.height - b->rect.height) < 0.01;
}

static gboolean
contains (GArray *annotations, const SenPdfLeftOut *wanted)
{
  for (guint i = 0; annotations != NULL && i < annotations->len; i++)
    if (is_same (&g_array_index (annotations, SenPdfLeftOut, i), wanted))
      return TRUE;
  return FALSE;
}

/* Pages of what @some has and @others has not. */
static void
add_pages (GHashTable *pages, GArray *some, GArray *others)
{
  for (guint i = 0; some != NULL && i < some->len; i++)
    {
      const SenPdfLeftOut *one = &g_array_index (some, SenPdfLeftOut, i);

      if (!contains (others, one))
        g_hash_table_add (pages, GUINT_TO_POINTER (one->page));
    }
}

/**
 * sen_pdf_document_leave_out:
 * @annotations: (nullable) (element-type SenPdfLeftOut): what is not drawn from now on; of those before none counts
 *
 * Annotations of the file that pages are drawn without; the file stays as it is. #SenPdfDocument::redraw tells the
 * pages that look different. Main thread.
 */
void
sen_pdf_document_leave_out (SenPdfDocument *self, GArray *annotations)
{
  g_autoptr (GHashTable) pages = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (SenPdfLeftOut));
  g_autoptr (GArray) old = NULL;
  GHashTableIter iter;
  gpointer page;

  if (annotations != NULL && annotations->len > 0)
    g_array_append_vals (fresh, annotations->data, annotations->len);
  g_mutex_lock (&self->pages_lock);
  old = self->left_out;
  self->left_out = g_array_ref (fresh);
  g_mutex_unlock (&self->pages_lock);
  add_pages (pages, old, fresh);
  add_pages (pages, fresh, old);
  if (g_hash_table_size (pages) > 0)
    sen_pdf_document_forget_ahead (self);
  g_hash_table_iter_init (&iter, pages);
  while (g_hash_table_iter_next (&iter, &page, NULL))
    g_signal_emit_by_name (self, "redraw", GPOINTER_TO_UINT (page));
}

/* Into a request to draw @page. */
void
sen_pdf_document_put_left_out (SenPdfDocument *self, guint page, GByteArray *payload)
{
  g_autoptr (GByteArray) rows = g_byte_array_new ();
  guint32 count = 0;

  g_mutex_lock (&self->pages_lock);
  for (guint i = 0; self->left_out != NULL && i < self->left_out->len && count < MOST; i++)
    {
      const SenPdfLeftOut *one = &g_array_index (self->left_out, SenPdfLeftOut, i);

      if (one->page != page)
        continue;
      sen_pdf_put_u32 (rows, one->kind);
      sen_pdf_put_f64 (rows, one->rect.x);
      sen_pdf_put_f64 (rows, one->rect.y);
      sen_pdf_put_f64 (rows, one->rect.width);
      sen_pdf_put_f64 (rows, one->rect.height);
      count++;
    }
  g_mutex_unlock (&self->pages_lock);
  if (count == 0)
    return;
  sen_pdf_put_u32 (payload, count);
  g_byte_array_append (payload, rows->data, rows->len);
}
