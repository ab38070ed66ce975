/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How plugins meet: calls that answer, records described to others, offers for them. */
#include <glib/gi18n-lib.h>

#include "sen-error.h"
#include "sen-office.h"
#include "sen-plugin-host-private.h"
#include "sen-offer-private.h"
#include "sen-subject-private.h"

void
sen_plugin_host_offer_records (SenPluginHost *self, SenHostedPlugin *plugin)
{
  SenRegistry *registry = plugin->registry;

  for (guint i = 0; i < registry->calls->len; i++)
    {
      SenCall *call = g_ptr_array_index (registry->calls, i);

      g_hash_table_insert (self->calls, call->name, call);
      sen_plugin_info_add_part (plugin->info, "calls", call->name);
    }
  for (guint i = 0; i < registry->subjects->len; i++)
    {
      SenSubject *subject = g_ptr_array_index (registry->subjects, i);

      g_hash_table_insert (self->subjects, subject->kind, subject);
    }
  for (guint i = 0; i < registry->offers->len; i++)
    g_ptr_array_add (self->offers, g_ptr_array_index (registry->offers, i));
  for (guint i = 0; i < registry->reminders->len; i++)
    g_ptr_array_add (self->reminders, g_ptr_array_index (registry->reminders, i));
}

/**
 * sen_plugin_host_has_call:
 * @name: such as `tasks.create`
 *
 * Returns: whether an active plugin answers it
 */
gboolean
sen_plugin_host_has_call (SenPluginHost *self, const char *name)
{
  return g_hash_table_contains (self->calls, name);
}

static GVariant *
check_answer (SenCall *call, GVariant *answer, GError **error)
{
  if (answer == NULL)
    {
      if (error != NULL && *error == NULL) /* an exception in Python */
        g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED, _ ("“%s” failed without a reason."), call->name);
      return NULL;
    }
  g_variant_take_ref (answer);
  if (g_variant_is_of_type (answer, call->answer))
    return answer;
  g_variant_unref (answer);
  g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED, _ ("“%s” answered with something of another type."), call->name);
  return NULL;
}

/**
 * sen_plugin_host_call:
 * @name: such as `tasks.create`
 * @parameter: of the type that the call was registered with; a floating one is taken over
 * @cancellable: (nullable): cancels it
 *
 * Asks whichever plugin answers to @name. May block: not on a window's main thread.
 *
 * Returns: (transfer full): the answer; %SEN_ERROR_UNSUPPORTED when no active plugin answers, %SEN_ERROR_CHECK_INPUT
 * for a parameter of another type, else what the plugin says
 */
GVariant *
sen_plugin_host_call (SenPluginHost *self,
                      const char *name,
                      GVariant *parameter,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (parameter);
  SenCall *call = g_hash_table_lookup (self->calls, name);
  GError *local = NULL;
  GVariant *answer;

  if (call == NULL)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED,
                   _ ("No active plugin can do “%s”. Turn on the plugin “%.*s”."), name, (int)strcspn (name, "."),
                   name);
      return NULL;
    }
  if (!g_variant_is_of_type (owned, call->parameter))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” was called with a parameter of another type."),
                   name);
      return NULL;
    }
  answer = check_answer (call, call->func (self->office, owned, cancellable, call->user_data, &local), &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return answer;
}

typedef struct
{
  char *name;
  GVariant *parameter;
} Calling;

static void
calling_free (gpointer data)
{
  Calling *calling = data;

  g_free (calling->name);
  g_variant_unref (calling->parameter);
  g_free (calling);
}

static void
call_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Calling *calling = task_data;
  GError *error = NULL;
  GVariant *answer = sen_plugin_host_call (source, calling->name, calling->parameter, cancellable, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify)g_variant_unref);
  else
    g_task_return_error (task, error);
}

/**
 * sen_plugin_host_call_async:
 * @name: such as `tasks.create`
 * @parameter: see sen_plugin_host_call()
 * @cancellable: (nullable): cancels it
 * @callback: (scope async) (closure user_data): called on the main thread
 * @user_data: for @callback
 *
 * sen_plugin_host_call() on the office's worker.
 */
void
sen_plugin_host_call_async (SenPluginHost *self,
                            const char *name,
                            GVariant *parameter,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Calling *calling = g_new0 (Calling, 1);

  calling->name = g_strdup (name);
  calling->parameter = g_variant_ref_sink (parameter);
  g_task_set_source_tag (task, sen_plugin_host_call_async);
  g_task_set_task_data (task, calling, calling_free);
  sen_worker_queue (sen_office_get_worker (self->office), call_in_worker, g_steal_pointer (&task));
}

/**
 * sen_plugin_host_call_finish:
 *
 * Returns: (transfer full): the answer; see sen_plugin_host_call()
 */
GVariant *
sen_plugin_host_call_finish (SenPluginHost *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sen_plugin_host_find_subject:
 * @kind: such as `documents.document`
 *
 * Returns: (transfer none) (nullable): how an active plugin describes records of this kind
 */
SenSubject *
sen_plugin_host_find_subject (SenPluginHost *self, const char *kind)
{
  return g_hash_table_lookup (self->subjects, kind);
}

static int
compare_kinds (gconstpointer a, gconstpointer b)
{
  return strcmp (sen_subject_get_kind (*(SenSubject *const *)a), sen_subject_get_kind (*(SenSubject *const *)b));
}

/**
 * sen_plugin_host_list_subjects:
 *
 * Returns: (transfer container) (element-type SenSubject): every kind of record that plugins describe, by name
 */
GPtrArray *
sen_plugin_host_list_subjects (SenPluginHost *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer subject;

  g_hash_table_iter_init (&iter, self->subjects);
  while (g_hash_table_iter_next (&iter, NULL, &subject))
    g_ptr_array_add (list, g_object_ref (subject));
  g_ptr_array_sort (list, compare_kinds);
  return list;
}

static int
compare_offers (gconstpointer a, gconstpointer b)
{
  SenOffer *left = *(SenOffer *const *)a;
  SenOffer *right = *(SenOffer *const *)b;

  if (sen_offer_get_order (left) != sen_offer_get_order (right))
    return sen_offer_get_order (left) < sen_offer_get_order (right) ? -1 : 1;
  return g_utf8_collate (sen_offer_get_label (left), sen_offer_get_label (right));
}

/**
 * sen_plugin_host_list_offers:
 * @subject: `a{sv}`; a floating one is taken over. Its keys: `kind` and `id`; and as there is: `title`, `text` (as
 * quoted), `page` (u, from 1), `file` (a hash), `basis` and `body` (as), `unit`, `person`, `day`, `number`, `passed`
 * (b). Of the kind `text`, which has no id, `source_kind` and `source_id` name the record whose text it is
 *
 * Returns: (transfer container) (element-type SenOffer): what can be done with it here, in order
 */
GPtrArray *
sen_plugin_host_list_offers (SenPluginHost *self, GVariant *subject)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (subject);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->offers->len; i++)
    {
      SenOffer *offer = g_ptr_array_index (self->offers, i);

      if (sen_offer_suits (offer, owned) && g_hash_table_contains (self->actions, sen_offer_get_action (offer)))
        g_ptr_array_add (list, g_object_ref (offer));
    }
  g_ptr_array_sort (list, compare_offers);
  return list;
}

/**
 * sen_plugin_host_list_reminder_sources: (skip)
 *
 * Returns: (transfer container) (element-type SenReminderSource): what plugins remind of
 */
GPtrArray *
sen_plugin_host_list_reminder_sources (SenPluginHost *self)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < self->reminders->len; i++)
    g_ptr_array_add (list, g_ptr_array_index (self->reminders, i));
  return list;
}
