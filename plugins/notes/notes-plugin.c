/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registration only: tables, kinds, commands. Main thread. */
#include "notes-book.h"
#include "notes-resources.h"

#include <glib/gi18n-lib.h>

#define NOTES_TYPE_PLUGIN (notes_plugin_get_type ())
G_DECLARE_FINAL_TYPE (NotesPlugin, notes_plugin, NOTES, PLUGIN, GObject)

struct _NotesPlugin
{
  GObject parent_instance;
};

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
