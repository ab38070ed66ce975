/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registration only: tables and commands. Main thread. */
#include <sen.h>

#include "ocr-commands.h"
#include "ocr-resources.h"

#define OCR_TYPE_PLUGIN (ocr_plugin_get_type ())
G_DECLARE_FINAL_TYPE (OcrPlugin, ocr_plugin, OCR, PLUGIN, GObject)

struct _OcrPlugin
{
  GObject parent_instance;
};

static gboolean
ocr_plugin_register_parts (SenPlugin *plugin, SenRegistry *registry, GError **error)
{
  if (!sen_registry_add_migrations_from (registry, ocr_get_resource (), "/io/github/senoffice/Sen/plugins/ocr/sql",
                                         error))
    return FALSE;
  ocr_commands_register (registry);
  return TRUE;
}

static void
plugin_iface_init (SenPluginInterface *iface)
{
  iface->register_parts = ocr_plugin_register_parts;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (OcrPlugin,
                               ocr_plugin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SEN_TYPE_PLUGIN, plugin_iface_init))

static void
ocr_plugin_class_init (OcrPluginClass *klass)
{
}

static void
ocr_plugin_init (OcrPlugin *self)
{
}

SEN_PLUGIN_MODULE (SEN_TYPE_PLUGIN, OCR_TYPE_PLUGIN)
