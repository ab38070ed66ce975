/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-registry.h"

#include <glib/gi18n-lib.h>

#include "sen-command-private.h"
#include "sen-error.h"
#include "sen-registry-private.h"

/**
 * SenRegistry:
 *
 * Collects what one plugin offers. Nothing takes effect before the plugin's registration ended well and its migrations
 * ran; a name that doesn't begin with the plugin's id leaves the plugin out. It lives on the main thread and is valid
 * during sen_plugin_register_parts() only.
 */
G_DEFINE_FINAL_TYPE (SenRegistry, sen_registry, G_TYPE_OBJECT)

static void
kind_free (gpointer data)
{
  SenKind *kind = data;

  g_free (kind->id);
  g_free (kind->label);
  g_free (kind->icon);
  g_free (kind->table);
  g_free (kind->sql);
  g_free (kind->action);
  g_free (kind->guard);
  g_free (kind);
}

static void
sen_registry_finalize (GObject *object)
{
  SenRegistry *self = SEN_REGISTRY (object);

  if (self->sample_destroy != NULL)
    self->sample_destroy (self->sample_data);
  g_free (self->plugin);
  g_strfreev (self->words);
  g_clear_object (&self->schema);
  g_ptr_array_unref (self->tables);
  g_ptr_array_unref (self->commands);
  g_ptr_array_unref (self->actions);
  g_ptr_array_unref (self->kinds);
  g_ptr_array_unref (self->references);
  g_ptr_array_unref (self->calls);
  g_ptr_array_unref (self->subjects);
  g_ptr_array_unref (self->offers);
  g_ptr_array_unref (self->reminders);
  g_clear_error (&self->problem);
  G_OBJECT_CLASS (sen_registry_parent_class)->finalize (object);
}

static void
sen_registry_class_init (SenRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_registry_finalize;
}

static void
sen_registry_init (SenRegistry *self)
{
  self->tables = g_ptr_array_new_with_free_func (g_free);
  self->commands = g_ptr_array_new_with_free_func (g_object_unref);
  self->actions = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_action_free);
  self->kinds = g_ptr_array_new_with_free_func (kind_free);
  self->references = g_ptr_array_new_with_free_func (g_free);
  self->calls = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_call_free);
  self->subjects = g_ptr_array_new_with_free_func (g_object_unref);
  self->offers = g_ptr_array_new_with_free_func (g_object_unref);
  self->reminders = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_reminder_source_free);
}

SenRegistry *
sen_registry_new (SenOffice *office, const char *plugin, const char *const *words)
{
  SenRegistry *self = g_object_new (SEN_TYPE_REGISTRY, NULL);

  self->office = office;
  self->plugin = g_strdup (plugin);
  self->words = g_strdupv ((char **)words);
  self->schema = sen_schema_new (plugin);
  return self;
}

/* Whether what was collected may be used. */
gboolean
sen_registry_check (SenRegistry *self, GError **error)
{
  if (self->problem == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->problem));
  return FALSE;
}

void
sen_registry_complain (SenRegistry *self, const char *format, ...)
{
  va_list args;

  if (self->problem != NULL)
    return;
  va_start (args, format);
  self->problem = g_error_new_valist (SEN_ERROR, SEN_ERROR_UNSUPPORTED, format, args);
  va_end (args);
}

/* "tasks", "tasks.open" with separators ".": the plugin's id, then a separator and something, or nothing. */
static gboolean
is_own (SenRegistry *self, const char *name, const char *separators, gboolean bare)
{
  gsize length = strlen (self->plugin);

  if (name == NULL || strncmp (name, self->plugin, length) != 0)
    return FALSE;
  if (name[length] == '\0')
    return bare;
  return strchr (separators, name[length]) != NULL && name[length + 1] != '\0';
}

gboolean
sen_registry_check_name (SenRegistry *self, const char *name, const char *separators, gboolean bare)
{
  if (is_own (self, name, separators, bare))
    return TRUE;
  sen_registry_complain (self, _ ("It uses the name “%s”, which does not begin with “%s%c”."), name != NULL ? name : "",
                         self->plugin, separators[0]);
  return FALSE;
}

/**
 * sen_registry_get_office:
 *
 * Returns: (transfer none): the opened office
 */
SenOffice *
sen_registry_get_office (SenRegistry *self)
{
  return self->office;
}

/**
 * sen_registry_get_plugin:
 *
 * Returns: (transfer none): the id of the plugin that registers
 */
const char *
sen_registry_get_plugin (SenRegistry *self)
{
  return self->plugin;
}

/**
 * sen_registry_add_migration:
 * @number: from 1, without a gap
 * @name: what it does: `initial`
 * @sql: statements; runs once in an exclusive transaction of its own
 *
 * Never change a migration that was released: add another.
 */
void
sen_registry_add_migration (SenRegistry *self, guint number, const char *name, const char *sql)
{
  g_return_if_fail (SEN_IS_REGISTRY (self) && name != NULL && sql != NULL);
  sen_schema_add_migration (self->schema, number, name, sql);
  self->has_schema = TRUE;
}

/**
 * sen_registry_add_migrations_from:
 * @resource: (nullable): compiled into the plugin, or %NULL for a registered one
 * @path: a folder in it with files `NNN-what.sql`
 *
 * Returns: whether they could be read
 */
gboolean
sen_registry_add_migrations_from (SenRegistry *self, GResource *resource, const char *path, GError **error)
{
  g_return_val_if_fail (SEN_IS_REGISTRY (self) && path != NULL, FALSE);
  self->has_schema = TRUE;
  return sen_schema_add_resources (self->schema, resource, path, error);
}

/**
 * sen_registry_track:
 * @table: named `<id>_…`, made by a migration, with a text column `id`
 *
 * Every change of its rows goes to the journal: history, audit and sync.
 */
void
sen_registry_track (SenRegistry *self, const char *table)
{
  g_return_if_fail (SEN_IS_REGISTRY (self));
  if (!sen_registry_check_name (self, table, "_", FALSE))
    return;
  sen_schema_track (self->schema, table);
  g_ptr_array_add (self->tables, g_strdup (table));
  self->has_schema = TRUE;
}

/* `verify`, `verify all` of a plugin whose manifest says “X-Sen-Commands=verify”. */
static gboolean
is_claimed (SenRegistry *self, const char *name)
{
  gsize length = strcspn (name, " ");

  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (strlen (self->words[i]) == length && strncmp (self->words[i], name, length) == 0)
      return TRUE;
  return FALSE;
}

/**
 * sen_registry_add_command:
 * @command: (transfer full): named `<id> …`, or beginning with a word that the manifest names (`X-Sen-Commands`)
 */
void
sen_registry_add_command (SenRegistry *self, SenCommand *command)
{
  g_autoptr (SenCommand) owned = command;

  g_return_if_fail (SEN_IS_REGISTRY (self) && SEN_IS_COMMAND (command));
  if (sen_command_get_problem (command) != NULL)
    sen_registry_complain (self, "%s", sen_command_get_problem (command));
  for (guint i = 0; i < self->commands->len; i++)
    if (g_str_equal (sen_command_get_name (g_ptr_array_index (self->commands, i)), sen_command_get_name (command)))
      sen_registry_complain (self, _ ("It offers the command “%s” twice."), sen_command_get_name (command));
  if (is_claimed (self, sen_command_get_name (command))
      || sen_registry_check_name (self, sen_command_get_name (command), " ", TRUE))
    g_ptr_array_add (self->commands, g_steal_pointer (&owned));
}

/**
 * sen_registry_add_action:
 * @name: `<id>.verb`
 * @parameter_type: (nullable): a GVariant type string such as `(ss)`, or %NULL for none
 * @func: (scope notified) (closure user_data) (destroy destroy): does it
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 *
 * Offers an action to other plugins, to search and to reminders.
 */
void
sen_registry_add_action (SenRegistry *self,
                         const char *name,
                         const char *parameter_type,
                         SenActionFunc func,
                         gpointer user_data,
                         GDestroyNotify destroy)
{
  g_return_if_fail (SEN_IS_REGISTRY (self) && func != NULL);
  if (parameter_type != NULL && !g_variant_type_string_is_valid (parameter_type))
    sen_registry_complain (self, _ ("Its action “%s” has the parameter type “%s”, which is none."), name,
                           parameter_type);
  else if (sen_registry_check_name (self, name, ".", FALSE))
    {
      g_ptr_array_add (self->actions, sen_action_new (name, parameter_type, func, user_data, destroy));
      return;
    }
  if (destroy != NULL)
    destroy (user_data);
}

/**
 * sen_registry_add_kind:
 * @id: `<id>`, `<id>.what` or `<id>-what`
 * @label: translated, in the plural: “Meetings”
 * @icon: the name of a symbolic icon
 * @table: the tracked table whose rows are indexed
 * @sql: `SELECT id, title, subtitle, body, date[, file]`; see sen_search_add_kind()
 * @action: the action that opens a hit, called with `(si)`: the row's id and the page
 *
 * Makes rows findable.
 */
void
sen_registry_add_kind (SenRegistry *self,
                       const char *id,
                       const char *label,
                       const char *icon,
                       const char *table,
                       const char *sql,
                       const char *action)
{
  SenKind *kind;

  g_return_if_fail (SEN_IS_REGISTRY (self) && sql != NULL);
  if (!sen_registry_check_name (self, id, ".-", TRUE) || !sen_registry_check_name (self, table, "_", FALSE)
      || !sen_registry_check_name (self, action, ".", FALSE))
    return;
  kind = g_new0 (SenKind, 1);
  kind->id = g_strdup (id);
  kind->label = g_strdup (label);
  kind->icon = g_strdup (icon);
  kind->table = g_strdup (table);
  kind->sql = g_strdup (sql);
  kind->action = g_strdup (action);
  g_ptr_array_add (self->kinds, kind);
}

/**
 * sen_registry_guard_kind:
 * @id: a kind that was added with sen_registry_add_kind()
 * @sql: yields a row if the person ?1 (or NULL) who uses the device ?2 may find the row with the id ?3
 *
 * Keeps rows from being found by people whom they are not for.
 */
void
sen_registry_guard_kind (SenRegistry *self, const char *id, const char *sql)
{
  g_return_if_fail (SEN_IS_REGISTRY (self) && sql != NULL);
  for (guint i = 0; i < self->kinds->len; i++)
    {
      SenKind *kind = self->kinds->pdata[i];

      if (!g_str_equal (kind->id, id))
        continue;
      g_free (kind->guard);
      kind->guard = g_strdup (sql);
    }
}

/**
 * sen_registry_add_file_references:
 * @sql: a `SELECT` that yields the hash of every stored file that this plugin still needs
 */
void
sen_registry_add_file_references (SenRegistry *self, const char *sql)
{
  g_return_if_fail (SEN_IS_REGISTRY (self) && sql != NULL);
  g_ptr_array_add (self->references, g_strdup (sql));
}

/**
 * sen_registry_set_sample:
 * @func: (scope notified) (closure user_data) (destroy destroy): fills a new office
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 */
void
sen_registry_set_sample (SenRegistry *self, SenSampleFunc func, gpointer user_data, GDestroyNotify destroy)
{
  g_return_if_fail (SEN_IS_REGISTRY (self));
  if (self->sample_destroy != NULL)
    self->sample_destroy (self->sample_data);
  self->sample = func;
  self->sample_data = user_data;
  self->sample_destroy = destroy;
}

SenAction *
sen_action_new (const char *name,
                const char *parameter_type,
                SenActionFunc func,
                gpointer user_data,
                GDestroyNotify destroy)
{
  SenAction *self = g_new0 (SenAction, 1);

  self->name = g_strdup (name);
  self->type = parameter_type != NULL ? g_variant_type_new (parameter_type) : NULL;
  self->func = func;
  self->user_data = user_data;
  self->destroy = destroy;
  return self;
}

void
sen_action_free (SenAction *self)
{
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_clear_pointer (&self->type, g_variant_type_free);
  g_free (self->name);
  g_free (self);
}
