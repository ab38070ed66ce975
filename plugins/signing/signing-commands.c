/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl verify, tokens. */
#include "signing-verdict-private.h"

#include "signing-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

GCancellable *
signing_command_cancellable (SenCommandCall *call)
{
  return sen_job_get_cancellable (sen_command_call_get_job (call));
}

/* What was typed: a file, the hash of a stored one, or a record that has one. */
typedef struct
{
  char *path;
  char *file; /* nullable: its hash */
  char *name;
} Meant;

static void
meant_clear (Meant *self)
{
  g_free (self->path);
  g_free (self->file);
  g_free (self->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Meant, meant_clear)

static gboolean
is_hash (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static gboolean
take_stored (SenOffice *office, const char *file, const char *name, Meant *meant, GError **error)
{
  if (!sen_vault_contains (sen_office_get_vault (office), file))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("The file of “%s” isn't on this device."), name);
      return FALSE;
    }
  meant->file = g_strdup (file);
  meant->name = g_strdup (name);
  meant->path = sen_vault_get_path (sen_office_get_vault (office), file);
  return TRUE;
}

static gboolean
find_meant (SenCommandCall *call, const char *text, Meant *meant, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  g_autoptr (GVariant) subject = NULL;
  const char *file = NULL, *title = NULL;

  if (g_file_test (text, G_FILE_TEST_EXISTS))
    {
      meant->path = g_canonicalize_filename (text, NULL);
      meant->name = g_filename_display_name (text);
      return TRUE;
    }
  if (is_hash (text))
    return take_stored (office, text, text, meant, error);
  subject = signing_paper_find_subject (office, text, signing_command_cancellable (call), error);
  if (subject == NULL)
    return FALSE;
  g_variant_lookup (subject, "title", "&s", &title);
  if (g_variant_lookup (subject, "file", "&s", &file) && *file != '\0')
    return take_stored (office, file, title != NULL ? title : text, meant, error);
  g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("“%s” has no paper yet, so nobody has signed it."),
               title != NULL ? title : text);
  return FALSE;
}

/* A stored file is checked anew, and the verdict kept for the window; a file is only checked. */
static SenPdfVerification *
check (SenCommandCall *call, const Meant *meant, const char *roots, GError **error)
{
  g_autoptr (SigningCheck) one = NULL;

  if (roots != NULL)
    return sen_pdf_verify_file (meant->path, roots, signing_command_cancellable (call), error);
  one = signing_check_new (sen_command_call_get_office (call), meant->file, meant->path);
  one->again = TRUE;
  return signing_check_run (one, signing_command_cancellable (call), error);
}

/*
 * signing_command_verify:
 * @typed: a file, a hash or a record
 *
 * Returns: (transfer full): what its signatures come to
 */
SenPdfVerification *
signing_command_verify (SenCommandCall *call, const char *typed, GError **error)
{
  g_auto (Meant) meant = { NULL };

  return find_meant (call, typed, &meant, error) ? check (call, &meant, NULL, error) : NULL;
}

static GVariant *
verify_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_auto (Meant) meant = { NULL };
  g_autoptr (SenPdfVerification) verification = NULL;
  g_autofree char *text = NULL;

  sen_command_call_set_status (call, SEN_PDF_OVERALL_UNKNOWN); /* what can't be read can't be told */
  if (!find_meant (call, sen_command_call_get_arguments (call)[0], &meant, error))
    return NULL;
  verification = check (call, &meant, sen_command_call_get_option (call, "roots"), error);
  if (verification == NULL)
    return NULL;
  sen_command_call_set_status (call, (int)sen_pdf_verification_get_overall (verification));
  text = signing_report_to_text (verification, meant.name);
  sen_command_call_set_text (call, text);
  return signing_report (verification, meant.file, meant.name);
}

static const char *
pin_text (SenPdfPinState state)
{
  static const char *const texts[] = { "ok", "few", "last", "locked" };

  return texts[state];
}

static GVariant *
report_token (SenPdfTokenEntry *entry)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  signing_dict_add (&dict, "token", sen_pdf_token_entry_get_token (entry));
  signing_dict_add (&dict, "label", sen_pdf_token_entry_get_label (entry));
  signing_dict_add (&dict, "name", sen_pdf_token_entry_get_name (entry));
  signing_dict_add (&dict, "subject", sen_pdf_token_entry_get_subject (entry));
  signing_dict_add (&dict, "issuer", sen_pdf_token_entry_get_issuer (entry));
  signing_dict_add_time (&dict, "not_before", sen_pdf_token_entry_get_not_before (entry));
  signing_dict_add_time (&dict, "not_after", sen_pdf_token_entry_get_not_after (entry));
  signing_dict_add (&dict, "serial", sen_pdf_token_entry_get_serial (entry));
  signing_dict_add (&dict, "maker", sen_pdf_token_entry_get_maker (entry));
  signing_dict_add (&dict, "module", sen_pdf_token_entry_get_module (entry));
  signing_dict_add (&dict, "pin", pin_text (sen_pdf_token_entry_get_pin_state (entry)));
  g_variant_builder_add (&dict, "{sv}", "pad", g_variant_new_boolean (sen_pdf_token_entry_has_own_pad (entry)));
  return g_variant_builder_end (&dict);
}

static void
append_token (GString *text, SenPdfTokenEntry *entry)
{
  g_autoptr (SigningChoice) choice = signing_choice_new_token (entry);
  g_autofree char *title = signing_choice_dup_title (choice);
  g_autofree char *subtitle = signing_choice_dup_subtitle (choice);
  g_autofree char *warning = signing_choice_dup_warning (choice);

  g_string_append_printf (text, "%s\n  %s (%s)\n", title, subtitle, sen_pdf_token_entry_get_label (entry));
  if (warning != NULL)
    g_string_append_printf (text, "  ! %s\n", warning);
}

static GVariant *
tokens_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (SigningSettings) settings = signing_settings_load (sen_command_call_get_office (call), error);
  g_auto (GStrv) problems = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) entries = NULL;
  GVariantBuilder list;

  if (settings == NULL)
    return NULL;
  entries = sen_pdf_tokens_list ((const char *const *)settings->modules, &problems, signing_command_cancellable (call),
                                 error);
  if (entries == NULL)
    return NULL;
  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < entries->len; i++)
    {
      g_variant_builder_add_value (&list, report_token (entries->pdata[i]));
      append_token (text, entries->pdata[i]);
    }
  if (entries->len == 0)
    g_string_append_printf (text, "%s\n", _ ("No token is plugged in."));
  for (guint i = 0; problems != NULL && problems[i] != NULL; i++)
    g_string_append_printf (text, "! %s\n", problems[i]);
  sen_command_call_set_text (call, text->str);
  return g_variant_builder_end (&list);
}

void
signing_commands_register (SenRegistry *registry)
{
  SenCommand *verify = sen_command_new (
      "verify", "FILE|HASH|ID", _ ("Check who signed a paper and whether it was changed since"), verify_cb, NULL, NULL);
  SenCommand *tokens = sen_command_new ("tokens", NULL, _ ("List the certificates on tokens that are plugged in"),
                                        tokens_cb, NULL, NULL);

  sen_command_add_option (verify, "roots", "DIR", _ ("Folder of root certificates, instead of the device's own"));
  sen_command_set_arguments (verify, 1, 1);
  sen_command_set_arguments (tokens, 0, 0);
  sen_command_set_needs_office (verify, FALSE);
  sen_command_set_needs_office (tokens, FALSE);
  sen_registry_add_command (registry, verify);
  sen_registry_add_command (registry, tokens);
  signing_commands_register_sign (registry);
  signing_commands_register_settings (registry);
  signing_commands_register_roots (registry);
}
