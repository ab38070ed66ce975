/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-extract.h"

#include "sen-error.h"
#include "sen-pdf-document-private.h"

#define BATCH 64

/* A batch failed: finds out which of its pages can be read, one by one. At least one page is added. */
static gboolean
add_singly (SenPdfDocument *document,
            guint first,
            guint count,
            GPtrArray *texts,
            guint *unreadable,
            GCancellable *cancellable,
            GError **error)
{
  for (guint i = first; i < first + count; i++)
    {
      g_autoptr (GError) local = NULL;
      char *text = sen_pdf_document_load_text (document, i, cancellable, &local);

      if (text == NULL && (sen_error_is_cancelled (local) || g_error_matches (local, SEN_ERROR, SEN_ERROR_UNSUPPORTED)))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      *unreadable += text == NULL ? 1 : 0;
      g_ptr_array_add (texts, text != NULL ? text : g_strdup (""));
    }
  return TRUE;
}

static gboolean
add_batch (SenPdfDocument *document, GPtrArray *texts, guint *unreadable, GCancellable *cancellable, GError **error)
{
  guint first = texts->len;
  guint most = MIN (BATCH, sen_pdf_document_get_n_pages (document) - first);
  g_autoptr (GError) local = NULL;
  g_autofree char **batch = sen_pdf_document_load_texts (document, first, most, cancellable, &local);

  if (batch == NULL && sen_error_is_cancelled (local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (batch == NULL)
    return add_singly (document, first, MIN (most, 8), texts, unreadable, cancellable, error);
  for (guint i = 0; batch[i] != NULL; i++)
    g_ptr_array_add (texts, batch[i]);
  return TRUE;
}

/**
 * sen_pdf_extract_text:
 * @pool: where workers come from
 * @path: the file
 * @password: (nullable): the password, if it needs one
 * @n_unreadable: (out) (optional): how many pages could not be read; their text is empty
 * @progress: (nullable) (scope call): called now and then
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 *
 * The texts of all pages, for the search index. Blocks; call it on a worker's thread.
 * A page that makes the reader fail is left out and the rest goes on.
 *
 * Errors: as sen_pdf_document_open().
 *
 * Returns: (transfer full) (array zero-terminated=1): one text a page, or %NULL
 */
char **
sen_pdf_extract_text (SenPdfPool *pool,
                      const char *path,
                      const char *password,
                      guint *n_unreadable,
                      SenPdfExtractProgress progress,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open (pool, path, password, cancellable, error);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint unreadable = 0;
  guint total;

  if (document == NULL)
    return NULL;
  total = sen_pdf_document_get_n_pages (document);
  while (texts->len < total)
    {
      if (!add_batch (document, texts, &unreadable, cancellable, error))
        return NULL;
      if (progress != NULL)
        progress (texts->len, total, user_data);
    }
  if (n_unreadable != NULL)
    *n_unreadable = unreadable;
  g_ptr_array_add (texts, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&texts), FALSE);
}
