/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plugin says of its records so that others can work with them: calls, subjects, offers, trails. */
#include <glib/gi18n-lib.h>

#include "sen-offer-private.h"
#include "sen-registry-private.h"
#include "sen-subject-private.h"

void
sen_call_free (SenCall *self)
{
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_clear_pointer (&self->parameter, g_variant_type_free);
  g_clear_pointer (&self->answer, g_variant_type_free);
  g_free (self->name);
  g_free (self);
}

void
sen_reminder_source_free (SenReminderSource *self)
{
  g_free (self->id);
  g_free (self->sql);
  g_free (self->done);
  g_free (self);
}

/**
 * sen_registry_add_reminders:
 * @id: `<id>.what`: `tasks.due`
 * @sql: `SELECT id, title, why, due, kind, since, subject FROM …`, for the person `?1`: every record of which that
 * person is to be reminded as long as it is listed: why in words, translated by the plugin (“because you are the
 * lead”); due an ISO day (or UTC milliseconds for a start and for what waits); kind `deadline`, `start`, `reading` or
 * `waiting`; since, UTC milliseconds: what would have been said before is not said; subject the kind of subject that
 * opens it
 * @done: (nullable): a call with `(s)`, the record's id, that ticks it off
 *
 * Reminds people of what is due; see #SenLadderStep for when.
 */
void
sen_registry_add_reminders (SenRegistry *self, const char *id, const char *sql, const char *done)
{
  SenReminderSource *source;

  g_return_if_fail (SEN_IS_REGISTRY (self) && sql != NULL);
  if (!sen_registry_check_name (self, id, ".", FALSE))
    return;
  source = g_new0 (SenReminderSource, 1);
  source->id = g_strdup (id);
  source->sql = g_strdup (sql);
  source->done = g_strdup (done);
  g_ptr_array_add (self->reminders, source);
}

/**
 * sen_registry_add_call:
 * @name: `<id>.verb`
 * @parameter: a GVariant type string: what it is called with
 * @answer: a GVariant type string: what it answers
 * @func: (scope notified) (closure user_data) (destroy destroy): does it, on any thread
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 *
 * Offers a function to other plugins and to senctl. An action opens something in a window; a call does or answers
 * something where there may be none.
 */
void
sen_registry_add_call (SenRegistry *self,
                       const char *name,
                       const char *parameter,
                       const char *answer,
                       SenCallFunc func,
                       gpointer user_data,
                       GDestroyNotify destroy)
{
  SenCall *call;

  g_return_if_fail (SEN_IS_REGISTRY (self) && func != NULL && parameter != NULL && answer != NULL);
  if (!g_variant_type_string_is_valid (parameter) || !g_variant_type_string_is_valid (answer))
    sen_registry_complain (self, _ ("Its call “%s” has a type that is none."), name);
  else if (sen_registry_check_name (self, name, ".", FALSE))
    {
      call = g_new0 (SenCall, 1);
      call->name = g_strdup (name);
      call->parameter = g_variant_type_new (parameter);
      call->answer = g_variant_type_new (answer);
      call->func = func;
      call->user_data = user_data;
      call->destroy = destroy;
      g_ptr_array_add (self->calls, call);
      return;
    }
  if (destroy != NULL)
    destroy (user_data);
}

static SenSubject *
find_subject (SenRegistry *self, const char *kind)
{
  for (guint i = 0; i < self->subjects->len; i++)
    {
      SenSubject *subject = g_ptr_array_index (self->subjects, i);

      if (g_strcmp0 (sen_subject_get_kind (subject), kind) == 0)
        return subject;
    }
  return NULL;
}

/**
 * sen_registry_add_subject:
 * @kind: `<id>.what`: `documents.document`
 * @label: what one is called, translated: “Document”
 * @icon: the name of a symbolic icon
 * @sql: `SELECT id, title, state, day FROM …`: state is a word for people, translated by the plugin; day an ISO day;
 *   either may be NULL. It is asked for one id: `SELECT * FROM (@sql) WHERE id = ?`
 * @action: the action that opens one, called with `(si)`: its id and a page; or with `(sis)`, if that is its type: the
 *   words there, too
 *
 * Records of this kind can be linked to (sen_links_add()), and offers be made for them.
 */
void
sen_registry_add_subject (SenRegistry *self,
                          const char *kind,
                          const char *label,
                          const char *icon,
                          const char *sql,
                          const char *action)
{
  g_return_if_fail (SEN_IS_REGISTRY (self) && label != NULL && sql != NULL);
  if (!sen_registry_check_name (self, kind, ".", FALSE) || !sen_registry_check_name (self, action, ".", FALSE))
    return;
  if (find_subject (self, kind) != NULL)
    sen_registry_complain (self, _ ("It describes “%s” twice."), kind);
  else
    g_ptr_array_add (self->subjects, sen_subject_new (kind, label, icon, sql, action));
}

/**
 * sen_registry_add_trail:
 * @kind: of a subject that was added before
 * @rows: a `SELECT tbl, row`: the name of a tracked table and a row's id, for every row that makes up the record `?1`
 * @files: (nullable): a `SELECT file, name, what, at`: hash, name, what it is and since when (UTC milliseconds), for
 * every stored file of the record `?1`
 *
 * What the office must be able to show of a record later: who did what when, with which files.
 */
void
sen_registry_add_trail (SenRegistry *self, const char *kind, const char *rows, const char *files)
{
  SenSubject *subject;

  g_return_if_fail (SEN_IS_REGISTRY (self) && rows != NULL);
  subject = find_subject (self, kind);
  if (subject == NULL)
    sen_registry_complain (self, _ ("It keeps a trail of “%s”, which it does not describe."), kind);
  else
    sen_subject_set_trail (subject, rows, files);
}

/**
 * sen_registry_add_steps:
 * @kind: of a subject that was added before
 * @sql: a `SELECT row, at, person, what, note`: a row's id among those of the trail, UTC milliseconds, a person's id,
 * the deed in words, translated by the plugin (“approved”; sen_text_quote_sql()), and a reason; the last three may be
 * NULL: without a person it is whoever wrote the row first. `?1` is the record
 *
 * Who did what when with a record, for people.
 */
void
sen_registry_add_steps (SenRegistry *self, const char *kind, const char *sql)
{
  SenSubject *subject;

  g_return_if_fail (SEN_IS_REGISTRY (self) && sql != NULL);
  subject = find_subject (self, kind);
  if (subject == NULL)
    sen_registry_complain (self, _ ("It keeps a trail of “%s”, which it does not describe."), kind);
  else
    sen_subject_set_steps (subject, sql);
}

/**
 * sen_registry_add_offer:
 * @kind: of the subject, also of another plugin: `documents.document`; `text` for any selected text
 * @action: `<id>.verb`, an action with the parameter `a{sv}`: the subject. Whether it is there is looked up when the
 *   offer is shown, so that a display module may add it
 * @label: a verb, translated: “Assign as task”
 * @icon: (nullable): the name of a symbolic icon
 * @order: lower ones come first
 * @needs: (nullable) (array zero-terminated=1): keys of the subject that must be there, and neither false nor empty
 */
void
sen_registry_add_offer (SenRegistry *self,
                        const char *kind,
                        const char *action,
                        const char *label,
                        const char *icon,
                        int order,
                        const char *const *needs)
{
  g_return_if_fail (SEN_IS_REGISTRY (self) && kind != NULL && label != NULL);
  if (sen_registry_check_name (self, action, ".", FALSE))
    g_ptr_array_add (self->offers, sen_offer_new (kind, action, label, icon, order, needs));
}
