/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registration only: the place, the cards of the Today page, actions and keys. Main thread. */
#include <glib/gi18n-lib.h>

#include <sen-ui.h>

#include "meetings-cards.h"
#include "meetings-list-page.h"
#include "meetings-open.h"
#include "meetings-ui-resources.h"

#define MEETINGS_TYPE_UI_PLUGIN (meetings_ui_plugin_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsUiPlugin, meetings_ui_plugin, MEETINGS, UI_PLUGIN, GObject)

struct _MeetingsUiPlugin
{
  GObject parent_instance;

  SenUiRegistry *registry; /* weak: it outlives the window's widgets, not the window */
  MeetingsAhead *ahead;    /* owned, nullable until a card is shown */
};

static void
badge_cb (MeetingsUiPlugin *self)
{
  if (self->registry == NULL)
    return;
  sen_ui_registry_set_badge (self->registry, "meetings", meetings_ahead_get_n_soon (self->ahead));
  sen_ui_registry_set_badge_urgent (self->registry, "meetings", meetings_ahead_get_n_today (self->ahead) > 0);
}

static MeetingsAhead *
ensure_ahead (MeetingsUiPlugin *self, SenUiContext *context)
{
  if (self->ahead == NULL)
    {
      self->ahead = meetings_ahead_new (context);
      g_signal_connect_object (self->ahead, "changed", G_CALLBACK (badge_cb), self, G_CONNECT_SWAPPED);
    }
  return self->ahead;
}

static GtkWidget *
build_list (SenUiContext *context, gpointer user_data)
{
  ensure_ahead (user_data, context);
  return meetings_list_page_new (context);
}

static GtkWidget *
build_next (SenUiContext *context, gpointer user_data)
{
  return meetings_card_next_new (context, ensure_ahead (user_data, context));
}

static GtkWidget *
build_papers (SenUiContext *context, gpointer user_data)
{
  return meetings_card_papers_new (context, ensure_ahead (user_data, context));
}

static void
add_shortcuts (SenUiRegistry *registry)
{
  const struct
  {
    const char *title;
    const char *key;
  } keys[] = {
    { _ ("New meeting, or a new agenda item"), "<Control>n" },
    { _ ("Import a packet"), "<Control>o" },
    { _ ("Move the agenda item up or down"), "<Alt>Up <Alt>Down" },
    { _ ("Move the agenda item in or out"), "<Alt>Right <Control>bracketleft" },
    { _ ("Edit the selected item or paper"), "F2" },
    { _ ("Write the minutes"), "F6" },
    { _ ("Another section of the minutes"), "<Control>Up <Control>Down" },
    { _ ("Page preview of the minutes"), "F7" },
    { _ ("Another page of the preview"), "<Control>Page_Up <Control>Page_Down" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    sen_ui_registry_add_shortcut (registry, _ ("Meetings"), keys[i].title, keys[i].key, NULL);
}

static gboolean
meetings_ui_plugin_register_ui (SenPluginUi *plugin, SenUiRegistry *registry, GError **error)
{
  MeetingsUiPlugin *self = MEETINGS_UI_PLUGIN (plugin);

  /* The templates: the linker would drop what nothing names. */
  g_resources_register (meetings_ui_get_resource ());
  g_set_weak_pointer (&self->registry, registry);
  sen_ui_registry_add_style (registry, "/io/github/senoffice/Sen/meetings/ui/meetings-ui.css");
  sen_ui_registry_add_page (registry, "meetings", _ ("Meetings"), "sen-meeting-symbolic", 10, build_list,
                            g_object_ref (self), g_object_unref);
  sen_ui_registry_add_card (registry, "meetings-next", 0, SEN_UI_COLUMN_PRIMARY, build_next, g_object_ref (self),
                            g_object_unref);
  sen_ui_registry_add_card (registry, "meetings-papers", 10, SEN_UI_COLUMN_PRIMARY, build_papers, g_object_ref (self),
                            g_object_unref);
  add_shortcuts (registry);
  meetings_open_register (sen_ui_registry_get_context (registry));
  return TRUE;
}

static void
plugin_ui_iface_init (SenPluginUiInterface *iface)
{
  iface->register_ui = meetings_ui_plugin_register_ui;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MeetingsUiPlugin,
                               meetings_ui_plugin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SEN_TYPE_PLUGIN_UI, plugin_ui_iface_init))

static void
meetings_ui_plugin_dispose (GObject *object)
{
  MeetingsUiPlugin *self = MEETINGS_UI_PLUGIN (object);

  g_clear_weak_pointer (&self->registry);
  g_clear_object (&self->ahead);
  G_OBJECT_CLASS (meetings_ui_plugin_parent_class)->dispose (object);
}

static void
meetings_ui_plugin_class_init (MeetingsUiPluginClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = meetings_ui_plugin_dispose;
}

static void
meetings_ui_plugin_init (MeetingsUiPlugin *self)
{
}

SEN_PLUGIN_MODULE (SEN_TYPE_PLUGIN_UI, MEETINGS_TYPE_UI_PLUGIN)
