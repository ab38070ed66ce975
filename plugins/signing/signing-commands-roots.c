/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl signing roots, trust, distrust. */
#include "signing-commands.h"

#include "signing-roots.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static GVariant *
report (const SenPdfRoot *root)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  signing_dict_add (&dict, "name", root->name);
  signing_dict_add (&dict, "subject", root->subject);
  signing_dict_add (&dict, "fingerprint", root->fingerprint);
  signing_dict_add_time (&dict, "not_before", root->not_before);
  signing_dict_add_time (&dict, "not_after", root->not_after);
  signing_dict_add (&dict, "file", root->path);
  return g_variant_builder_end (&dict);
}

static void
append (GString *text, const SenPdfRoot *root)
{
  g_autofree char *fingerprint = signing_format_fingerprint (root->fingerprint);

  g_string_append_printf (text, "%s\n  %s\n  SHA-256 %s\n", root->name, root->subject, fingerprint);
}

static GVariant *
roots_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (GPtrArray) roots = signing_roots_list (sen_command_call_get_office (call), error);
  g_autoptr (GString) text = g_string_new (NULL);
  GVariantBuilder list;

  if (roots == NULL)
    return NULL;
  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < roots->len; i++)
    {
      g_variant_builder_add_value (&list, report (roots->pdata[i]));
      append (text, roots->pdata[i]);
    }
  if (roots->len == 0)
    g_string_append_printf (text, "%s\n", _ ("This device trusts nobody yet."));
  sen_command_call_set_text (call, text->str);
  return g_variant_builder_end (&list);
}

/* As typed: with spaces or colons, in capitals or not. */
static char *
dup_fingerprint (const char *typed)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *c = typed; *c != '\0'; c++)
    if (g_ascii_isxdigit (*c))
      g_string_append_c (text, g_ascii_tolower (*c));
  return g_strdup (text->str);
}

/* The authority that a signature of the paper leads to and that nobody knows here. */
static GBytes *
find_anchor (SenPdfVerification *verification, const char *fingerprint)
{
  GPtrArray *verdicts = sen_pdf_verification_get_verdicts (verification);

  for (guint i = 0; i < verdicts->len; i++)
    {
      const SenPdfVerdict *verdict = verdicts->pdata[i];
      g_autofree char *own = verdict->anchor != NULL ? sen_pdf_root_fingerprint (verdict->anchor) : NULL;

      if (own != NULL && g_str_equal (own, fingerprint))
        return verdict->anchor;
    }
  return NULL;
}

static GVariant *
trust_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *typed = sen_command_call_get_option (call, "fingerprint");
  g_autofree char *fingerprint = typed != NULL ? dup_fingerprint (typed) : NULL;
  g_autoptr (SenPdfVerification) verification = NULL;
  g_autoptr (SenPdfRoot) root = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GBytes *anchor;

  if (fingerprint == NULL)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("Say whom: --fingerprint SHA256, as the authority publishes it. Nothing was changed."));
      return NULL;
    }
  verification = signing_command_verify (call, sen_command_call_get_arguments (call)[0], error);
  if (verification == NULL)
    return NULL;
  anchor = find_anchor (verification, fingerprint);
  if (anchor == NULL)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                           _ ("No signature of this paper leads to an authority with this fingerprint that isn't "
                              "trusted yet. Nothing was changed."));
      return NULL;
    }
  root = sen_pdf_root_new (anchor, error);
  if (root == NULL || !signing_roots_trust (sen_command_call_get_office (call), anchor, error))
    return NULL;
  append (text, root);
  sen_command_call_set_text (call, text->str);
  return report (root);
}

static GVariant *
distrust_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autofree char *fingerprint = dup_fingerprint (sen_command_call_get_arguments (call)[0]);

  if (!signing_roots_distrust (sen_command_call_get_office (call), fingerprint, error))
    return NULL;
  sen_command_call_set_text (call, _ ("This device doesn't trust it any more."));
  return g_variant_new_string (fingerprint);
}

void
signing_commands_register_roots (SenRegistry *registry)
{
  SenCommand *roots = sen_command_new ("signing roots", NULL, _ ("List the authorities that this device trusts"),
                                       roots_cb, NULL, NULL);
  SenCommand *trust
      = sen_command_new ("signing trust", "FILE|HASH|ID",
                         _ ("Trust the authority that a signature of a paper leads to"), trust_cb, NULL, NULL);
  SenCommand *distrust = sen_command_new ("signing distrust", "SHA256", _ ("Don't trust an authority any more"),
                                          distrust_cb, NULL, NULL);

  sen_command_add_option (trust, "fingerprint", "SHA256",
                          _ ("Of its certificate, as the authority publishes it; “verify --json” tells the paper's"));
  sen_command_set_arguments (roots, 0, 0);
  sen_command_set_arguments (trust, 1, 1);
  sen_command_set_arguments (distrust, 1, 1);
  sen_registry_add_command (registry, roots);
  sen_registry_add_command (registry, trust);
  sen_registry_add_command (registry, distrust);
}
