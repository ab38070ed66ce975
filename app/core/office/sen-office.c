/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-office-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <errno.h>

#include "sen-error.h"
#include "sen-id.h"
#include "sen-links-private.h"
#include "sen-people-private.h"
#include "sen-reading-private.h"
#include "sen-reminders-private.h"
#include "sen-search-private.h"
#include "sen-store-private.h"
#include "sen-vault-private.h"

/**
 * SenOffice:
 *
 * An opened data folder and the services that work on it. Everything else is handed the office; nothing is global.
 * Use and close it on one thread, the main thread in a window, whichever thread made it; the services say for
 * themselves what other threads may do.
 */
struct _SenOffice
{
  GObject parent_instance;

  char *folder;           /* owned */
  SenStore *store;        /* owned */
  SenVault *vault;        /* owned */
  SenPeople *people;      /* owned */
  SenCalendar *calendar;  /* owned */
  SenSearch *search;      /* owned */
  SenPluginHost *plugins; /* owned */
  SenWorker *worker;      /* owned; made when first asked for */
  SenJobs *jobs;          /* owned */
};

G_DEFINE_FINAL_TYPE (SenOffice, sen_office, G_TYPE_OBJECT)

static void
sen_office_finalize (GObject *object)
{
  SenOffice *self = SEN_OFFICE (object);

  sen_office_close (self);
  g_free (self->folder);
  G_OBJECT_CLASS (sen_office_parent_class)->finalize (object);
}

static void
sen_office_class_init (SenOfficeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_office_finalize;
}

static void
sen_office_init (SenOffice *self)
{
  self->jobs = sen_jobs_new ();
}

typedef void (*DescribeFunc) (SenSchema *schema);

static void
describe_settings (SenSchema *schema)
{
  sen_schema_add_migration (schema, 1, "settings",
                            "CREATE TABLE sen_setting (id TEXT PRIMARY KEY NOT NULL, value TEXT, "
                            "alive INTEGER NOT NULL DEFAULT 1) WITHOUT ROWID;");
  sen_schema_track (schema, "sen_setting");
}

static gboolean
migrate (SenOffice *self, GError **error)
{
  static const struct
  {
    const char *owner;
    DescribeFunc describe;
  } parts[] = {
    { "sen", describe_settings },
    { "sen-people", sen_people_describe },
    { "sen-vault", sen_vault_describe },
    { "sen-search", sen_search_describe },
    { "sen-links", sen_links_describe },
    { "sen-reminders", sen_reminders_describe },
    { "sen-file-versions", sen_file_versions_describe },
    { "sen-reading", sen_reading_describe },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (SenSchema) schema = sen_schema_new (parts[i].owner);

      parts[i].describe (schema);
      if (!sen_store_migrate (self->store, schema, error))
        return FALSE;
    }
  return TRUE;
}

static void
load_calendar (SenOffice *self)
{
  g_autofree char *table = sen_office_dup_setting (self, "calendar");
  g_autoptr (GError) error = NULL;

  self->calendar = sen_calendar_new ();
  if (table != NULL && !sen_calendar_load (self->calendar, table, &error))
    g_warning ("The office's table of days off was left out: %s", error->message);
}

static gboolean
open_services (SenOffice *self, SenUpdatingFunc updating, gpointer user_data, GError **error)
{
  g_autofree char *device = sen_office_read_device (self->folder, error);
  g_autofree char *current = NULL;

  if (device == NULL)
    return FALSE;
  self->store = sen_store_open (self->folder, device, error);
  if (self->store == NULL)
    return FALSE;
  sen_store_set_updating_func (self->store, updating, user_data);
  if (!migrate (self, error))
    return FALSE;
  self->vault = sen_vault_new (self->store, self->folder);
  self->people = sen_people_new (self->store);
  current = sen_people_dup_current (self->people);
  sen_store_set_author (self->store, current);
  self->search = sen_search_new (self->store);
  sen_search_add_kind (self->search, "sen.person", _ ("People"), "sen-person-symbolic", "sen_person",
                       "SELECT p.id, p.full_name AS title, (SELECT group_concat (title, ', ') FROM sen_post o "
                       "WHERE o.person = p.id AND o.alive) AS subtitle, coalesce (p.email, '') || ' ' || "
                       "coalesce (p.phone, '') AS body, NULL AS date FROM sen_person p WHERE p.alive",
                       "people.open");
  load_calendar (self);
  return TRUE;
}

/**
 * sen_office_exists:
 *
 * Returns: whether @folder holds an office
 */
gboolean
sen_office_exists (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "office.db", NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static SenOffice *
open_folder (const char *folder, SenUpdatingFunc updating, gpointer user_data, GError **error)
{
  g_autoptr (SenOffice) self = g_object_new (SEN_TYPE_OFFICE, NULL);

  self->folder = g_canonicalize_filename (folder, NULL);
  if (!open_services (self, updating, user_data, error))
    {
      g_prefix_error (error, _ ("Couldn't open the office in “%s”. "), folder);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * sen_office_create:
 * @folder: made if it isn't there; must not hold an office
 * @name: what the office is called
 *
 * Errors: %SEN_ERROR_CONFLICT when there is an office already, %SEN_ERROR_NEEDS_PERMISSION, %SEN_ERROR_NEEDS_SPACE.
 *
 * Returns: (transfer full): the new office, opened, without plugins
 */
SenOffice *
sen_office_create (const char *folder, const char *name, GError **error)
{
  g_autoptr (SenOffice) self = NULL;

  if (sen_office_exists (folder))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CONFLICT,
                   _ ("There is an office in “%s” already. It is untouched; open it, or choose another folder."),
                   folder);
      return NULL;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, SEN_ERROR, errno == ENOSPC ? SEN_ERROR_NEEDS_SPACE : SEN_ERROR_NEEDS_PERMISSION,
                   _ ("The folder “%s” can't be made (%s). Choose another place."), folder, g_strerror (errno));
      return NULL;
    }
  self = open_folder (folder, NULL, NULL, error);
  if (self == NULL || !sen_office_set_setting (self, "name", name, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* An empty file would be taken for a new office, and nobody would look for what was in it. */
static gboolean
is_hollow (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "office.db", NULL);
  GStatBuf info;

  return g_stat (path, &info) == 0 && info.st_size == 0;
}

/* As sen_office_open(); tells when the data has to be brought up to date, until sen_store_set_updating_func(). */
SenOffice *
sen_office_open_telling (const char *folder, SenUpdatingFunc updating, gpointer user_data, GError **error)
{
  if (!sen_office_exists (folder))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                   _ ("There is no office in “%s”. Choose the folder that holds office.db."), folder);
      return NULL;
    }
  if (is_hollow (folder))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_RESTORE_BACKUP,
                   _ ("The office in “%s” has lost its data: office.db is empty. Restore the last backup."), folder);
      return NULL;
    }
  return open_folder (folder, updating, user_data, error);
}

/**
 * sen_office_open:
 * @folder: a folder that holds an office
 *
 * Errors: %SEN_ERROR_NOT_FOUND, %SEN_ERROR_RESTORE_BACKUP when the database is an empty file, and those of
 * sen_store_open().
 *
 * Returns: (transfer full): the office, without plugins
 */
SenOffice *
sen_office_open (const char *folder, GError **error)
{
  return sen_office_open_telling (folder, NULL, NULL, error);
}

/**
 * sen_office_load_plugins:
 *
 * Loads the plugins that are turned on; one that fails is left out, with a message in its #SenPluginInfo.
 */
gboolean
sen_office_load_plugins (SenOffice *self, GError **error)
{
  return sen_plugin_host_load (sen_office_get_plugins (self), error);
}

/**
 * sen_office_close:
 *
 * Finishes what is being written and closes the files. Safe to call twice.
 */
void
sen_office_close (SenOffice *self)
{
  g_clear_object (&self->worker);
  g_clear_object (&self->plugins);
  g_clear_object (&self->search);
  g_clear_object (&self->calendar);
  g_clear_object (&self->people);
  g_clear_object (&self->vault);
  if (self->store != NULL)
    sen_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->jobs);
}

const char *
sen_office_get_folder (SenOffice *self)
{
  return self->folder;
}

/**
 * sen_office_get_store:
 *
 * Returns: (transfer none): the database
 */
SenStore *
sen_office_get_store (SenOffice *self)
{
  return self->store;
}

/**
 * sen_office_get_vault:
 *
 * Returns: (transfer none): the stored files
 */
SenVault *
sen_office_get_vault (SenOffice *self)
{
  return self->vault;
}

/**
 * sen_office_get_people:
 *
 * Returns: (transfer none): who works here
 */
SenPeople *
sen_office_get_people (SenOffice *self)
{
  return self->people;
}

/**
 * sen_office_get_calendar:
 *
 * Returns: (transfer none): which days are worked
 */
SenCalendar *
sen_office_get_calendar (SenOffice *self)
{
  return self->calendar;
}

/**
 * sen_office_get_search:
 *
 * Returns: (transfer none): the index
 */
SenSearch *
sen_office_get_search (SenOffice *self)
{
  return self->search;
}

/**
 * sen_office_get_plugins:
 *
 * Returns: (transfer none): the plugins
 */
SenPluginHost *
sen_office_get_plugins (SenOffice *self)
{
  if (self->plugins == NULL)
    self->plugins = sen_plugin_host_new (self);
  return self->plugins;
}

/**
 * sen_office_get_worker:
 *
 * Returns: (transfer none): a thread for blocking work that is neither the store's nor has a worker of its own
 */
SenWorker *
sen_office_get_worker (SenOffice *self)
{
  if (self->worker == NULL)
    self->worker = sen_worker_new ("sen-office");
  return self->worker;
}

/**
 * sen_office_get_jobs:
 *
 * Returns: (transfer none): of #SenJob, newest first; a finished one leaves after some seconds, a failed one stays
 * until sen_office_forget_job()
 */
GListModel *
sen_office_get_jobs (SenOffice *self)
{
  return G_LIST_MODEL (self->jobs);
}

/**
 * sen_office_add_job:
 * @job: a running job; shown until it ends
 */
void
sen_office_add_job (SenOffice *self, SenJob *job)
{
  sen_jobs_add (self->jobs, job);
}

/**
 * sen_office_forget_job:
 * @job: a job that has ended
 */
void
sen_office_forget_job (SenOffice *self, SenJob *job)
{
  sen_jobs_remove (self->jobs, job);
}

typedef struct
{
  const char *key;
  const char *value;
  char *found;
} Setting;

static gboolean
read_setting (SenDb *db, gpointer user_data, GError **error)
{
  Setting *self = user_data;

  self->found = sen_db_get_text (db, "SELECT value FROM sen_setting WHERE id = ? AND alive",
                                 g_variant_new ("(s)", self->key), error);
  return TRUE;
}

static gboolean
write_setting (SenDb *db, gpointer user_data, GError **error)
{
  Setting *self = user_data;

  return sen_db_run (db,
                     "INSERT INTO sen_setting (id, value) VALUES (?, ?) "
                     "ON CONFLICT (id) DO UPDATE SET value = excluded.value, alive = 1",
                     g_variant_new ("(sms)", self->key, self->value), error);
}

/**
 * sen_office_dup_setting:
 * @key: such as "name", "organ", "parent_organ", "place", "code", "calendar"
 *
 * Returns: (transfer full) (nullable): what the office has set
 */
char *
sen_office_dup_setting (SenOffice *self, const char *key)
{
  Setting setting = { key, NULL, NULL };

  sen_store_read (self->store, read_setting, &setting, NULL);
  return setting.found;
}

/**
 * sen_office_set_setting:
 * @value: (nullable): the new value
 *
 * Blocks for as long as a commit takes.
 */
gboolean
sen_office_set_setting (SenOffice *self, const char *key, const char *value, GError **error)
{
  Setting setting = { key, value, NULL };

  return sen_store_write (self->store, write_setting, &setting, error);
}
