/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registration only: the bar over papers, actions, the page of the preferences. Main thread. */
#include <glib/gi18n-lib.h>

#include <sen-ui.h>

#include "signing-bar.h"
#include "signing-open.h"
#include "signing-preferences.h"
#include "signing-ui-resources.h"
#include "signing-verdicts.h"

#define SIGNING_TYPE_UI_PLUGIN (signing_ui_plugin_get_type ())
G_DECLARE_FINAL_TYPE (SigningUiPlugin, signing_ui_plugin, SIGNING, UI_PLUGIN, GObject)

struct _SigningUiPlugin
{
  GObject parent_instance;

  GtkCssProvider *style; /* owned, nullable until registered */
};

static GtkWidget *
build_bar (SenUiContext *context, GVariant *paper, gpointer user_data)
{
  return signing_bar_new (context, paper);
}

static GtkWidget *
build_preferences (SenUiContext *context, gpointer user_data)
{
  return signing_preferences_new (context);
}

/* Shape, not colour: those are the application's. */
static void
add_style (SigningUiPlugin *self)
{
  self->style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (self->style, "/io/github/senoffice/Sen/signing/ui/signing-ui.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (self->style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static gboolean
signing_ui_plugin_register_ui (SenPluginUi *plugin, SenUiRegistry *registry, GError **error)
{
  SigningUiPlugin *self = SIGNING_UI_PLUGIN (plugin);
  SenUiContext *context = sen_ui_registry_get_context (registry);

  /* The templates: the linker would drop what nothing names. */
  g_resources_register (signing_ui_get_resource ());
  add_style (self);
  sen_ui_registry_add_paper_bar (registry, "signing-bar", 0, build_bar, NULL, NULL);
  sen_ui_registry_add_preferences (registry, "signing-preferences", _ ("Digital signing"), "sen-signature-symbolic", 40,
                                   build_preferences, NULL, NULL);
  signing_open_register (context);
  signing_verdicts_watch (signing_verdicts_get (sen_ui_context_get_office (context)));
  return TRUE;
}

static void
plugin_ui_iface_init (SenPluginUiInterface *iface)
{
  iface->register_ui = signing_ui_plugin_register_ui;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SigningUiPlugin,
                               signing_ui_plugin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SEN_TYPE_PLUGIN_UI, plugin_ui_iface_init))

static void
signing_ui_plugin_dispose (GObject *object)
{
  g_clear_object (&SIGNING_UI_PLUGIN (object)->style);
  G_OBJECT_CLASS (signing_ui_plugin_parent_class)->dispose (object);
}

static void
signing_ui_plugin_class_init (SigningUiPluginClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signing_ui_plugin_dispose;
}

static void
signing_ui_plugin_init (SigningUiPlugin *self)
{
}

SEN_PLUGIN_MODULE (SEN_TYPE_PLUGIN_UI, SIGNING_TYPE_UI_PLUGIN)
