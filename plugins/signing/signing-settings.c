/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-verdict-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TIMESTAMP         "signing.timestamp"
#define TIMESTAMP_SECONDS "signing.timestamp_seconds"
#define DEFAULT_SECONDS   20
#define MOST_SECONDS      300
#define MOST_FILES        12

/* Of this device; each is lines in the table signing_device. */
static const char *const device_keys[] = { "roots", "modules", "files" };

/**
 * signing_settings_copy:
 * @self: settings
 *
 * Returns: (transfer full): a copy
 */
SigningSettings *
signing_settings_copy (const SigningSettings *self)
{
  SigningSettings *copy = g_new0 (SigningSettings, 1);

  copy->roots = g_strdup (self->roots);
  copy->modules = g_strdupv (self->modules);
  copy->files = g_strdupv (self->files);
  copy->timestamp = g_strdup (self->timestamp);
  copy->timestamp_seconds = self->timestamp_seconds;
  return copy;
}

/**
 * signing_settings_free:
 * @self: (nullable): settings
 */
void
signing_settings_free (SigningSettings *self)
{
  if (self == NULL)
    return;
  g_free (self->roots);
  g_strfreev (self->modules);
  g_strfreev (self->files);
  g_free (self->timestamp);
  g_free (self);
}

static char **
split_lines (const char *text)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) all = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; all[i] != NULL; i++)
    if (all[i][0] != '\0')
      g_strv_builder_add (lines, all[i]);
  return g_strv_builder_end (lines);
}

static gboolean
load_in_read (SenDb *db, gpointer data, GError **error)
{
  char **values = data;
  g_autoptr (SenCursor) cursor = sen_db_query (db, "SELECT id, value FROM signing_device", NULL, error);
  g_autoptr (GError) local = NULL;

  if (cursor == NULL)
    return FALSE;
  while (sen_cursor_next (cursor, &local))
    for (guint i = 0; i < G_N_ELEMENTS (device_keys); i++)
      if (g_strcmp0 (sen_cursor_get_text (cursor, 0), device_keys[i]) == 0)
        {
          g_free (values[i]);
          values[i] = g_strdup (sen_cursor_get_text (cursor, 1));
        }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return local == NULL;
}

static char *
dup_filled (char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/**
 * signing_settings_load_device:
 * @store: the office's database
 * @error: as the store's
 *
 * What belongs to this device alone, for who has no hold of the office; the rest is empty.
 *
 * Returns: (transfer full): the settings
 */
SigningSettings *
signing_settings_load_device (SenStore *store, GError **error)
{
  char *values[G_N_ELEMENTS (device_keys)] = { NULL };
  SigningSettings *self = NULL;

  if (sen_store_read (store, load_in_read, values, error))
    {
      self = g_new0 (SigningSettings, 1);
      self->roots = dup_filled (values[0]);
      self->modules = split_lines (values[1]);
      self->files = split_lines (values[2]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_free (values[i]);
  return self;
}

/**
 * signing_settings_load:
 * @office: the office
 * @error: as the store's
 *
 * Returns: (transfer full): the settings
 */
SigningSettings *
signing_settings_load (SenOffice *office, GError **error)
{
  SigningSettings *self = signing_settings_load_device (sen_office_get_store (office), error);
  g_autofree char *timestamp = self != NULL ? sen_office_dup_setting (office, TIMESTAMP) : NULL;
  g_autofree char *seconds = self != NULL ? sen_office_dup_setting (office, TIMESTAMP_SECONDS) : NULL;

  if (self == NULL)
    return NULL;
  self->timestamp = dup_filled (timestamp);
  self->timestamp_seconds = seconds != NULL ? (guint)g_ascii_strtoull (seconds, NULL, 10) : 0;
  if (self->timestamp_seconds == 0 || self->timestamp_seconds > MOST_SECONDS)
    self->timestamp_seconds = DEFAULT_SECONDS;
  return self;
}

typedef struct
{
  char *values[G_N_ELEMENTS (device_keys)];
} Save;

static gboolean
save_in_write (SenDb *db, gpointer data, GError **error)
{
  Save *save = data;

  for (guint i = 0; i < G_N_ELEMENTS (device_keys); i++)
    if (!sen_db_run (db,
                     "INSERT INTO signing_device (id, value) VALUES (?1, ?2)"
                     " ON CONFLICT (id) DO UPDATE SET value = excluded.value",
                     g_variant_new ("(ss)", device_keys[i], save->values[i]), error))
      return FALSE;
  return TRUE;
}

static gboolean
check (const SigningSettings *settings, GError **error)
{
  if (settings->roots != NULL && !g_file_test (settings->roots, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("“%s” is no folder. The folder of root certificates stays as it was."), settings->roots);
      return FALSE;
    }
  if (settings->timestamp != NULL && !g_str_has_prefix (settings->timestamp, "http://")
      && !g_str_has_prefix (settings->timestamp, "https://"))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("“%s” is not the address of a timestamp authority: it begins with http:// or https://. Nothing "
                      "was changed."),
                   settings->timestamp);
      return FALSE;
    }
  return TRUE;
}

/* Only what differs: every setting of the office is an entry in the journal. */
static gboolean
save_office_setting (SenOffice *office, const char *key, const char *value, GError **error)
{
  g_autofree char *now = sen_office_dup_setting (office, key);

  return g_strcmp0 (now != NULL ? now : "", value) == 0 || sen_office_set_setting (office, key, value, error);
}

/**
 * signing_settings_save:
 * @office: the office
 * @settings: all of them
 * @error: %SEN_ERROR_CHECK_INPUT for a folder or an address that can't be
 *
 * Blocks.
 *
 * Returns: whether it went well
 */
gboolean
signing_settings_save (SenOffice *office, const SigningSettings *settings, GError **error)
{
  g_autofree char *modules = settings->modules != NULL ? g_strjoinv ("\n", settings->modules) : g_strdup ("");
  g_autofree char *files = settings->files != NULL ? g_strjoinv ("\n", settings->files) : g_strdup ("");
  g_autofree char *seconds = g_strdup_printf ("%u", settings->timestamp_seconds);
  Save save = { { settings->roots != NULL ? settings->roots : (char *)"", modules, files } };

  if (!check (settings, error)
      || !save_office_setting (office, TIMESTAMP, settings->timestamp != NULL ? settings->timestamp : "", error)
      || !save_office_setting (office, TIMESTAMP_SECONDS, seconds, error)
      || !sen_store_write (sen_office_get_store (office), save_in_write, &save, error))
    return FALSE;
  signing_verdicts_forget (office);
  return TRUE;
}

static void
save_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (signing_settings_save (source, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * signing_settings_save_async:
 * @office: the office
 * @settings: all of them; copied
 * @callback: (nullable): called on this thread when it is done
 * @user_data: for @callback
 *
 * As signing_settings_save(), on the office's worker.
 */
void
signing_settings_save_async (SenOffice *office,
                             const SigningSettings *settings,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (office, NULL, callback, user_data);

  g_task_set_source_tag (task, signing_settings_save_async);
  g_task_set_task_data (task, signing_settings_copy (settings), (GDestroyNotify)signing_settings_free);
  sen_worker_queue (sen_office_get_worker (office), save_in_worker, g_steal_pointer (&task));
}

/**
 * signing_settings_save_finish:
 * @office: the office
 * @result: what the callback was given
 * @error: as for signing_settings_save()
 *
 * Returns: whether it went well
 */
gboolean
signing_settings_save_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, office), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  const char *path;
  gboolean remember;
} Remember;

static gboolean
remember_in_write (SenDb *db, gpointer data, GError **error)
{
  Remember *remember = data;
  g_autofree char *now = sen_db_get_text (db, "SELECT value FROM signing_device WHERE id = 'files'", NULL, NULL);
  g_auto (GStrv) old = split_lines (now);
  g_autoptr (GString) text = g_string_new (remember->remember ? remember->path : "");
  guint n = remember->remember ? 1 : 0;

  for (guint i = 0; old[i] != NULL; i++)
    if (!g_str_equal (old[i], remember->path) && n++ < MOST_FILES)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", old[i]);
  return sen_db_run (db,
                     "INSERT INTO signing_device (id, value) VALUES ('files', ?1)"
                     " ON CONFLICT (id) DO UPDATE SET value = excluded.value",
                     g_variant_new ("(s)", text->str), error);
}

/**
 * signing_settings_remember_file:
 * @office: the office
 * @path: a certificate file; only its path is kept
 * @error: as the store's
 *
 * Returns: whether it went well
 */
gboolean
signing_settings_remember_file (SenOffice *office, const char *path, GError **error)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  Remember remember = { whole, TRUE };

  return strchr (whole, '\n') != NULL
         || sen_store_write (sen_office_get_store (office), remember_in_write, &remember, error);
}

/**
 * signing_settings_forget_file:
 * @office: the office
 * @path: a certificate file
 * @error: as the store's
 *
 * Returns: whether it went well
 */
gboolean
signing_settings_forget_file (SenOffice *office, const char *path, GError **error)
{
  Remember remember = { path, FALSE };

  return sen_store_write (sen_office_get_store (office), remember_in_write, &remember, error);
}
