/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place whose page crashes the program when it is built. */
#include <sen-ui.h>
#include <sen.h>
#include <stdlib.h>

typedef struct
{
  GObject parent_instance;
} FallsUi;
typedef GObjectClass FallsUiClass;

static GtkWidget *
build_cb (SenUiContext *context, gpointer user_data)
{
  abort ();
}

static gboolean
register_ui (SenPluginUi *plugin, SenUiRegistry *registry, GError **error)
{
  sen_ui_registry_add_page (registry, "falls", "Trang ngã", "sen-note-symbolic", 53, build_cb, NULL, NULL);
  return TRUE;
}

static void
plugin_ui_iface_init (SenPluginUiInterface *iface)
{
  iface->register_ui = register_ui;
}

GType falls_ui_get_type (void);
G_DEFINE_TYPE_WITH_CODE (FallsUi,
                         falls_ui,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (SEN_TYPE_PLUGIN_UI, plugin_ui_iface_init))

static void
falls_ui_class_init (FallsUiClass *klass)
{
}

static void
falls_ui_init (FallsUi *self)
{
}

SEN_PLUGIN_MODULE (SEN_TYPE_PLUGIN_UI, falls_ui_get_type ())
