/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registration only: the bar over papers, the page of the preferences; and the work begins. Main thread. */
#include <glib/gi18n-lib.h>

#include <sen-ui.h>

#include "ocr-bar.h"
#include "ocr-preferences.h"
#include "ocr-work.h"

#define OCR_TYPE_UI_PLUGIN (ocr_ui_plugin_get_type ())
G_DECLARE_FINAL_TYPE (OcrUiPlugin, ocr_ui_plugin, OCR, UI_PLUGIN, GObject)

struct _OcrUiPlugin
{
  GObject parent_instance;
};

static GtkWidget *
build_bar (SenUiContext *context, GVariant *paper, gpointer user_data)
{
  return ocr_bar_new (context, paper);
}

static GtkWidget *
build_preferences (SenUiContext *context, gpointer user_data)
{
  return ocr_preferences_new (context);
}

static gboolean
ocr_ui_plugin_register_ui (SenPluginUi *plugin, SenUiRegistry *registry, GError **error)
{
  SenUiContext *context = sen_ui_registry_get_context (registry);

  sen_ui_registry_add_paper_bar (registry, "ocr-bar", 10, build_bar, NULL, NULL);
  sen_ui_registry_add_preferences (registry, "ocr-preferences", _ ("Scans"), "sen-scan-symbolic", 50, build_preferences,
                                   NULL, NULL);
  ocr_work_start (ocr_work_get (sen_ui_context_get_office (context)));
  return TRUE;
}

static void
plugin_ui_iface_init (SenPluginUiInterface *iface)
{
  iface->register_ui = ocr_ui_plugin_register_ui;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (OcrUiPlugin,
                               ocr_ui_plugin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SEN_TYPE_PLUGIN_UI, plugin_ui_iface_init))

static void
ocr_ui_plugin_class_init (OcrUiPluginClass *klass)
{
}

static void
ocr_ui_plugin_init (OcrUiPlugin *self)
{
}

SEN_PLUGIN_MODULE (SEN_TYPE_PLUGIN_UI, OCR_TYPE_UI_PLUGIN)
