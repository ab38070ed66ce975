/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registration only: the layer over papers, the page of all notes, keys. Main thread. */
#include <glib/gi18n-lib.h>

#include <sen-ui.h>

#include "notes-all.h"
#include "notes-layer.h"
#include "notes-open.h"
#include "notes-ui-resources.h"

#define NOTES_TYPE_UI_PLUGIN (notes_ui_plugin_get_type ())
G_DECLARE_FINAL_TYPE (NotesUiPlugin, notes_ui_plugin, NOTES, UI_PLUGIN, GObject)

struct _NotesUiPlugin
{
  GObject parent_instance;
};

/* Only what belongs to the office can be marked: notes are rows that lead to its file. */
static SenUiReaderLayer *
make_layer (SenUiContext *context, GVariant *paper, gpointer user_data)
{
  const char *file = NULL;

  return g_variant_lookup (paper, "file", "&s", &file) ? notes_layer_new (context, file) : NULL;
}

static GtkWidget *
build_page (SenUiContext *context, gpointer user_data)
{
  return notes_all_new (context);
}

static gboolean
open_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  const char *note;

  g_variant_get (parameter, "(&si)", &note, NULL);
  notes_open (user_data, note);
  return TRUE;
}

/* The notes on the papers of another plugin's record. */
static gboolean
of_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  const char *id = NULL, *title = NULL;
  g_autofree char *heading = NULL;
  GtkWidget *page;

  if (!g_variant_lookup (parameter, "id", "&s", &id))
    return TRUE;
  g_variant_lookup (parameter, "title", "&s", &title);
  heading = title != NULL ? g_strdup_printf (_ ("Notes · %s"), title) : g_strdup (_ ("Notes"));
  page = notes_all_new_of (user_data, id);
  sen_ui_page_set_title (SEN_UI_PAGE (page), heading);
  sen_ui_context_push (user_data, page, heading);
  return TRUE;
}

static void
add_shortcuts (SenUiRegistry *registry)
{
  const struct
  {
    const char *title;
    const char *key;
  } keys[] = {
    { _ ("Highlight"), "h" },
    { _ ("Underline"), "u" },
    { _ ("Strike out"), "s" },
    { _ ("Draw"), "i" },
    { _ ("Rub out"), "e" },
    { _ ("Note"), "n" },
    { _ ("Write on the page"), "t" },
    { _ ("Question"), "q" },
    { _ ("Agree"), "a" },
    { _ ("Bookmark this page"), "b" },
    { _ ("Undo"), "<Control>z" },
    { _ ("Redo"), "<Control><Shift>z" },
    { _ ("Notes of a paper"), "F7" },
    { _ ("Remove the note"), "Delete" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    sen_ui_registry_add_shortcut (registry, _ ("Notes"), keys[i].title, keys[i].key, NULL);
}

static gboolean
notes_ui_plugin_register_ui (SenPluginUi *plugin, SenUiRegistry *registry, GError **error)
{
  SenUiContext *context = sen_ui_registry_get_context (registry);

  g_resources_register (notes_ui_get_resource ());
  sen_ui_registry_add_style (registry, "/io/github/senoffice/Sen/notes/ui/notes-ui.css");
  sen_ui_registry_add_reader_layer (registry, "notes-layer", 0, make_layer, NULL, NULL);
  sen_ui_registry_add_page (registry, "notes", _ ("Notes"), "sen-note-symbolic", SEN_UI_ORDER_FOLLOW + 50, build_page,
                            NULL, NULL);
  sen_plugin_host_add_action (sen_office_get_plugins (sen_ui_context_get_office (context)), "notes.open", "(si)",
                              open_cb, g_object_ref (context), g_object_unref);
  sen_plugin_host_add_action (sen_office_get_plugins (sen_ui_context_get_office (context)), "notes.of", "a{sv}", of_cb,
                              g_object_ref (context), g_object_unref);
  add_shortcuts (registry);
  return TRUE;
}

static void
plugin_ui_iface_init (SenPluginUiInterface *iface)
{
  iface->register_ui = notes_ui_plugin_register_ui;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (NotesUiPlugin,
                               notes_ui_plugin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SEN_TYPE_PLUGIN_UI, plugin_ui_iface_init))

static void
notes_ui_plugin_class_init (NotesUiPluginClass *klass)
{
}

static void
notes_ui_plugin_init (NotesUiPlugin *self)
{
}

SEN_PLUGIN_MODULE (SEN_TYPE_PLUGIN_UI, NOTES_TYPE_UI_PLUGIN)
