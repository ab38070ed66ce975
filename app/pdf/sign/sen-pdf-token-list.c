/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which tokens are there: one helper process for each module, so that a bad module hides no other's tokens. */
#include "sen-pdf-token-private.h"

#include "sen-error.h"

#include <openssl/crypto.h>
#include <openssl/x509v3.h>

typedef struct
{
  GPtrArray *found; /* of SenPdfTokenEntry */
  GPtrArray *problems;
  GError *first; /* nullable */
} Listing;

static void
take_module (Listing *self, const char *module, GCancellable *cancellable)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GVariant) entries = NULL;

  if (g_cancellable_is_cancelled (cancellable))
    return;
  entries = sen_pdf_token_list_module (module, cancellable, &local);
  if (entries == NULL)
    {
      g_ptr_array_add (self->problems, g_strdup (local->message));
      if (self->first == NULL)
        self->first = g_steal_pointer (&local);
      return;
    }
  for (gsize i = 0; i < g_variant_n_children (entries); i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (entries, i);

      g_ptr_array_add (self->found, sen_pdf_token_entry_new (item));
    }
}

/* Authorities are not for signing; they become parts of chains. The same token may come through two modules. */
static GPtrArray *
choose (GPtrArray *found)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < found->len; i++)
    {
      SenPdfTokenEntry *entry = g_ptr_array_index (found, i);
      gboolean seen = FALSE;

      for (guint k = 0; k < chosen->len && !seen; k++)
        {
          SenPdfTokenEntry *other = g_ptr_array_index (chosen, k);

          seen = g_strcmp0 (entry->serial, other->serial) == 0 && g_strcmp0 (entry->token, other->token) == 0
                 && (entry->der == other->der
                     || (entry->der != NULL && other->der != NULL && g_bytes_equal (entry->der, other->der)));
        }
      if (seen || (entry->x509 != NULL && X509_check_ca (entry->x509) != 0))
        continue;
      sen_pdf_token_entry_add_chain (entry, found);
      g_ptr_array_add (chosen, g_object_ref (entry));
    }
  return chosen;
}

/**
 * sen_pdf_tokens_list:
 * @modules: (nullable) (array zero-terminated=1): further PKCS#11 modules, by path, beside those that the system has
 *   set up for p11-kit
 * @problems: (out) (optional) (array zero-terminated=1): what could not be asked, in sentences; free with g_strfreev()
 * @cancellable: (nullable): to stop it
 * @error: as of the first problem, if there are no tokens at all
 *
 * Finds the tokens that are plugged in and the certificates on them. No PIN is needed. Blocks, up to some 20 seconds a
 * module: not for the main thread.
 *
 * Returns: (transfer full) (element-type SenPdfTokenEntry): the entries; none is no error if every module answered
 */
GPtrArray *
sen_pdf_tokens_list (const char *const *modules, char ***problems, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Listing listing = { found, texts, NULL };
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (GError) first = NULL;

  for (gsize i = 0; modules != NULL && modules[i] != NULL; i++)
    take_module (&listing, modules[i], cancellable);
  take_module (&listing, NULL, cancellable);
  first = listing.first;
  if (problems != NULL)
    *problems = NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (found->len == 0 && first != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&first));
      return NULL;
    }
  chosen = choose (found);
  if (problems != NULL)
    {
      g_ptr_array_add (texts, NULL);
      *problems = g_strdupv ((char **)texts->pdata);
    }
  return g_steal_pointer (&chosen);
}

typedef struct
{
  char **modules;
  char **problems;
} ListData;

static void
list_data_free (gpointer data)
{
  ListData *self = data;

  g_strfreev (self->modules);
  g_strfreev (self->problems);
  g_free (self);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ListData *self = data;
  GError *error = NULL;
  GPtrArray *entries = sen_pdf_tokens_list ((const char *const *)self->modules, &self->problems, cancellable, &error);

  if (entries != NULL)
    g_task_return_pointer (task, entries, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
  OPENSSL_thread_stop (); /* the thread goes on to other work */
}

/**
 * sen_pdf_tokens_list_async:
 * @modules: (nullable) (array zero-terminated=1): further modules, by path
 * @cancellable: (nullable): to stop it
 * @callback: called on this thread when it is done
 * @user_data: for @callback
 *
 * As sen_pdf_tokens_list(), on a thread of its own.
 */
void
sen_pdf_tokens_list_async (const char *const *modules,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  ListData *data = g_new0 (ListData, 1);

  data->modules = g_strdupv ((char **)modules);
  g_task_set_source_tag (task, sen_pdf_tokens_list_async);
  g_task_set_task_data (task, data, list_data_free);
  g_task_run_in_thread (task, list_in_thread);
}

/**
 * sen_pdf_tokens_list_finish:
 * @result: what the callback was given
 * @problems: (out) (optional) (array zero-terminated=1): as for sen_pdf_tokens_list()
 * @error: as for sen_pdf_tokens_list()
 *
 * Returns: (transfer full) (element-type SenPdfTokenEntry): the entries
 */
GPtrArray *
sen_pdf_tokens_list_finish (GAsyncResult *result, char ***problems, GError **error)
{
  GPtrArray *entries;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  entries = g_task_propagate_pointer (G_TASK (result), error);
  if (problems != NULL)
    {
      ListData *data = g_task_get_task_data (G_TASK (result));

      *problems = entries != NULL ? g_steal_pointer (&data->problems) : NULL;
    }
  return entries;
}
