/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registration only: tables, kinds, commands. Main thread. */
#include "notes-commands.h"
#include "notes-resources.h"

#include <glib/gi18n-lib.h>

#define NOTES_TYPE_PLUGIN (notes_plugin_get_type ())
G_DECLARE_FINAL_TYPE (NotesPlugin, notes_plugin, NOTES, PLUGIN, GObject)

struct _NotesPlugin
{
  GObject parent_instance;
};

/* Private notes are found by their author alone; no trail and no link shows a note, as those ask nobody who reads them.
 */
static void
add_kind (SenRegistry *registry)
{
  GString *label = g_string_new ("CASE n.kind");

  for (guint i = 0; i < NOTES_N_KINDS; i++)
    {
      g_autofree char *word = sen_text_quote_sql (notes_kind_get_label ((NotesKind)i));

      g_string_append_printf (label, " WHEN '%s' THEN %s", notes_kind_to_text ((NotesKind)i), word);
    }
  g_string_append (label, " END");
  {
    g_autofree char *sql = g_strdup_printf (
        "SELECT n.id, coalesce (n.body, n.quote) AS title, %s AS subtitle, iif (n.body IS NULL, NULL, n.quote) AS body,"
        " strftime ('%%Y-%%m-%%d', n.changed / 1000, 'unixepoch', 'localtime') AS date FROM notes_note n"
        " WHERE n.alive AND coalesce (n.body, n.quote) IS NOT NULL",
        label->str);

    sen_registry_add_kind (registry, NOTES_KIND_OF_RECORD, _ ("Notes"), "sen-note-symbolic", "notes_note", sql,
                           "notes.open");
  }
  sen_registry_guard_kind (registry, NOTES_KIND_OF_RECORD,
                           "SELECT 1 FROM notes_note n WHERE n.id = ?3 AND " NOTES_VISIBLE);
  g_string_free (label, TRUE);
}

/* From a record to the notes on its papers. */
static void
add_offers (SenRegistry *registry)
{
  static const char *const needs[] = { "id", NULL };
  static const char *const kinds[] = { "meetings.meeting", "documents.document" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    sen_registry_add_offer (registry, kinds[i], "notes.of", _ ("Notes on its papers"), "sen-note-symbolic", 40, needs);
}

static gboolean
notes_plugin_register_parts (SenPlugin *plugin, SenRegistry *registry, GError **error)
{
  if (!sen_registry_add_migrations_from (registry, notes_get_resource (), "/io/github/senoffice/Sen/plugins/notes/sql",
                                         error))
    return FALSE;
  for (guint i = 0; notes_tables[i] != NULL; i++)
    sen_registry_track (registry, notes_tables[i]);
  /* A version that a note was made on stays, also when the paper has later ones. */
  sen_registry_add_file_references (registry, "SELECT file FROM notes_note WHERE alive");
  add_kind (registry);
  add_offers (registry);
  notes_commands_register (registry);
  return TRUE;
}

static void
plugin_iface_init (SenPluginInterface *iface)
{
  iface->register_parts = notes_plugin_register_parts;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (NotesPlugin,
                               notes_plugin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SEN_TYPE_PLUGIN, plugin_iface_init))

static void
notes_plugin_class_init (NotesPluginClass *klass)
{
}

static void
notes_plugin_init (NotesPlugin *self)
{
}

SEN_PLUGIN_MODULE (SEN_TYPE_PLUGIN, NOTES_TYPE_PLUGIN)
