/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plugin that does everything right. */
#include <sen.h>

#define GOOD_TYPE_PLUGIN (good_plugin_get_type ())
G_DECLARE_FINAL_TYPE (GoodPlugin, good_plugin, GOOD, PLUGIN, GObject)

struct _GoodPlugin
{
  GObject parent_instance;
};

static gboolean
add_in_db (SenDb *db, gpointer data, GError **error)
{
  g_autofree char *id = sen_id_new ();

  return sen_db_run (db, "INSERT INTO good_item (id, title, alive) VALUES (?, ?, 1)", g_variant_new ("(ss)", id, data),
                     error);
}

static GVariant *
add_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenStore *store = sen_office_get_store (sen_command_call_get_office (call));
  const char *const *titles = sen_command_call_get_arguments (call);

  for (guint i = 0; titles[i] != NULL; i++)
    if (!sen_store_write (store, add_in_db, (gpointer)titles[i], error))
      return NULL;
  return g_variant_new_string (sen_command_call_has_flag (call, "loud") ? "ADDED" : "added");
}

static gboolean
list_in_db (SenDb *db, gpointer data, GError **error)
{
  GPtrArray **items = data;

  *items = sen_db_list (db, "SELECT id, title FROM good_item WHERE alive ORDER BY id", NULL, error);
  return *items != NULL;
}

static GVariant *
list_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (GPtrArray) items = NULL;
  GVariantBuilder rows;

  if (!sen_store_read (sen_office_get_store (sen_command_call_get_office (call)), list_in_db, &items, error))
    return NULL;
  g_variant_builder_init (&rows, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (GVariant) row = g_variant_take_ref (sen_record_to_variant (g_ptr_array_index (items, i)));

      g_variant_builder_add_value (&rows, row);
    }
  return g_variant_builder_end (&rows);
}

/* Works until it is cancelled, for a test of Ctrl+C. */
static GVariant *
wait_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenJob *job = sen_command_call_get_job (call);
  const char *ready = g_getenv ("SEN_TEST_READY");

  if (ready != NULL && !g_file_set_contents (ready, "", 0, error))
    return NULL;
  for (int i = 0; i < 1000; i++)
    {
      if (g_cancellable_set_error_if_cancelled (sen_job_get_cancellable (job), error))
        return NULL;
      sen_job_set_progress (job, i / 1000.0, "waiting");
      g_usleep (10000);
    }
  return NULL;
}

static gboolean
touch_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  const char *title;

  g_variant_get (parameter, "(&s)", &title);
  return sen_store_write (sen_office_get_store (office), add_in_db, (gpointer)title, error);
}

static GVariant *
count_cb (SenOffice *office, GVariant *parameter, GCancellable *cancellable, gpointer user_data, GError **error)
{
  const char *text;

  g_variant_get (parameter, "(&s)", &text);
  return g_variant_new_int32 ((int)strlen (text));
}

static GVariant *
lie_cb (SenOffice *office, GVariant *parameter, GCancellable *cancellable, gpointer user_data, GError **error)
{
  return g_variant_new_string ("no number");
}

static gboolean
finish_in_db (SenDb *db, gpointer id, GError **error)
{
  return sen_db_run (db, "UPDATE good_item SET alive = 0 WHERE id = ?", g_variant_new ("(s)", id), error);
}

static GVariant *
finish_cb (SenOffice *office, GVariant *parameter, GCancellable *cancellable, gpointer user_data, GError **error)
{
  const char *id;

  g_variant_get (parameter, "(&s)", &id);
  if (!sen_store_write (sen_office_get_store (office), finish_in_db, (gpointer)id, error))
    return NULL;
  return g_variant_new_boolean (TRUE);
}

/* What others may know of its items. */
static void
describe_items (SenRegistry *registry)
{
  static const char *const needs[] = { "passed", "text", NULL };

  sen_registry_add_call (registry, "good.count", "(s)", "i", count_cb, NULL, NULL);
  sen_registry_add_call (registry, "good.lies", "()", "i", lie_cb, NULL, NULL);
  sen_registry_add_subject (registry, "good.item", "Item", "emblem-ok-symbolic",
                            "SELECT id, title, NULL AS state, NULL AS day FROM good_item", "good.touch");
  sen_registry_add_trail (registry, "good.item", "SELECT 'good_item' AS tbl, id AS row FROM good_item WHERE id = ?1",
                          "SELECT substr (title, 7) AS file, 'sen.txt' AS name, 'note' AS what, 0 AS at FROM good_item"
                          " WHERE id = ?1 AND title LIKE 'file: %'");
  sen_registry_add_steps (registry, "good.item",
                          "SELECT id AS row, 1000 AS at, NULL AS person, 'made' AS what, NULL AS note FROM good_item"
                          " WHERE id = ?1");
  sen_registry_add_reminders (
      registry, "good.due",
      "SELECT id, title, 'because of the test' AS why, CASE WHEN title LIKE 'at:%' THEN substr (title, 4) ELSE"
      " substr (title, 5, 10) END AS due, CASE WHEN title LIKE 'at:%' THEN 'start' ELSE 'deadline' END AS kind,"
      " 0 AS since, 'good.item' AS subject FROM good_item WHERE alive AND ?1 = 'me' AND (title LIKE 'due:%' OR title"
      " LIKE 'at:%')",
      "good.finish");
  sen_registry_add_call (registry, "good.finish", "(s)", "b", finish_cb, NULL, NULL);
  sen_registry_add_offer (registry, "meetings.item", "good.take", "Take it", NULL, 10, needs);
}

static gboolean
sample_cb (SenOffice *office, guint years, SenJob *job, gpointer user_data, GError **error)
{
  return sen_store_write (sen_office_get_store (office), add_in_db, (gpointer) "Mẫu", error);
}

static gboolean
good_plugin_register_parts (SenPlugin *plugin, SenRegistry *registry, GError **error)
{
  SenCommand *add = sen_command_new ("good add", "TITLE…", "Add items", add_cb, NULL, NULL);
  SenCommand *list = sen_command_new ("good list", NULL, "List items", list_cb, NULL, NULL);
  SenCommand *wait = sen_command_new ("good wait", NULL, "Wait ten seconds", wait_cb, NULL, NULL);

  sen_registry_add_migration (registry, 1, "initial",
                              "CREATE TABLE good_item (id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL,"
                              " alive INTEGER NOT NULL DEFAULT 1);");
  sen_registry_track (registry, "good_item");
  sen_command_set_arguments (add, 1, -1);
  sen_command_add_option (add, "loud", NULL, "Say it loudly");
  sen_command_add_option (add, "note", "TEXT", "A note");
  sen_registry_add_command (registry, add);
  sen_registry_add_command (registry, list);
  sen_registry_add_command (registry, wait);
  sen_registry_add_action (registry, "good.touch", "(s)", touch_cb, NULL, NULL);
  sen_registry_add_kind (
      registry, "good", "Goods", "emblem-ok-symbolic", "good_item",
      "SELECT id, title, '' AS subtitle, '' AS body, '2026-01-01' AS date FROM good_item WHERE alive", "good.touch");
  describe_items (registry);
  sen_registry_set_sample (registry, sample_cb, NULL, NULL);
  return TRUE;
}

static void
plugin_iface_init (SenPluginInterface *iface)
{
  iface->register_parts = good_plugin_register_parts;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GoodPlugin,
                               good_plugin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SEN_TYPE_PLUGIN, plugin_iface_init))

static void
good_plugin_class_init (GoodPluginClass *klass)
{
}

static void
good_plugin_init (GoodPlugin *self)
{
}

SEN_PLUGIN_MODULE (SEN_TYPE_PLUGIN, GOOD_TYPE_PLUGIN)
