/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registration only: tables, the call, the offer, commands. Main thread. */
#include "signing-commands.h"
#include "signing-resources.h"
#include "signing-schema.h"

#include <glib/gi18n-lib.h>

#define SIGNING_TYPE_PLUGIN (signing_plugin_get_type ())
G_DECLARE_FINAL_TYPE (SigningPlugin, signing_plugin, SIGNING, PLUGIN, GObject)

struct _SigningPlugin
{
  GObject parent_instance;
};

static GVariant *
verify_cb (SenOffice *office, GVariant *parameter, GCancellable *cancellable, gpointer user_data, GError **error)
{
  g_autoptr (SenPdfVerification) verification
      = signing_verdict_find (office, g_variant_get_string (parameter, NULL), cancellable, error);
  g_autofree char *json = verification != NULL ? sen_pdf_verification_to_json (verification) : NULL;

  return json != NULL ? g_variant_new_string (json) : NULL;
}

static gboolean
signing_plugin_register_parts (SenPlugin *plugin, SenRegistry *registry, GError **error)
{
  static const char *const needs[] = { "id", "to_sign", "take_signed", NULL };

  if (!sen_registry_add_migrations_from (registry, signing_get_resource (),
                                         "/io/github/senoffice/Sen/plugins/signing/sql", error))
    return FALSE;
  for (guint i = 0; signing_tables[i] != NULL; i++)
    sen_registry_track (registry, signing_tables[i]);
  sen_registry_add_file_references (registry, "SELECT file FROM signing_image WHERE alive");
  sen_registry_add_call (registry, "signing.verify", "s", "s", verify_cb, NULL, NULL);
  sen_registry_add_offer (registry, "documents.document", "signing.sign", _ ("Sign"), "sen-signature-symbolic", 10,
                          needs);
  signing_commands_register (registry);
  return TRUE;
}

static void
plugin_iface_init (SenPluginInterface *iface)
{
  iface->register_parts = signing_plugin_register_parts;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SigningPlugin,
                               signing_plugin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SEN_TYPE_PLUGIN, plugin_iface_init))

static void
signing_plugin_class_init (SigningPluginClass *klass)
{
}

static void
signing_plugin_init (SigningPlugin *self)
{
}

SEN_PLUGIN_MODULE (SEN_TYPE_PLUGIN, SIGNING_TYPE_PLUGIN)
