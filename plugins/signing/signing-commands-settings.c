/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl signing settings, signing image. */
#include "signing-commands.h"

#include <glib/gi18n-lib.h>

static char *
dup_folder (const char *text)
{
  return *text != '\0' ? g_canonicalize_filename (text, NULL) : NULL;
}

static gboolean
take_settings (SenCommandCall *call, SigningSettings *settings, gboolean *changed, GError **error)
{
  const char *roots = sen_command_call_get_option (call, "roots");
  const char *timestamp = sen_command_call_get_option (call, "tsa");
  const char *wait = sen_command_call_get_option (call, "tsa-wait");
  const char *modules = sen_command_call_get_option (call, "modules");
  guint64 seconds = settings->timestamp_seconds;

  if (wait != NULL && !g_ascii_string_to_unsigned (wait, 10, 1, 300, &seconds, NULL))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” is not a number of seconds from 1 to 300."), wait);
      return FALSE;
    }
  *changed = roots != NULL || timestamp != NULL || wait != NULL || modules != NULL;
  settings->timestamp_seconds = (guint)seconds;
  if (roots != NULL)
    {
      g_free (settings->roots);
      settings->roots = dup_folder (roots);
    }
  if (timestamp != NULL)
    {
      g_free (settings->timestamp);
      settings->timestamp = *timestamp != '\0' ? g_strdup (timestamp) : NULL;
    }
  if (modules != NULL)
    {
      g_strfreev (settings->modules);
      settings->modules = *modules != '\0' ? g_strsplit (modules, ":", -1) : g_new0 (char *, 1);
    }
  return TRUE;
}

static GVariant *
settings_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  g_autoptr (SigningSettings) settings = signing_settings_load (office, error);
  gboolean changed = FALSE;
  GVariantBuilder dict;

  if (settings == NULL || !take_settings (call, settings, &changed, error)
      || (changed && !signing_settings_save (office, settings, error)))
    return NULL;
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  signing_dict_add (&dict, "roots", settings->roots);
  signing_dict_add (&dict, "tsa", settings->timestamp);
  g_variant_builder_add (&dict, "{sv}", "tsa_wait", g_variant_new_int32 ((gint32)settings->timestamp_seconds));
  signing_dict_add_texts (&dict, "modules", (const char *const *)settings->modules);
  signing_dict_add_texts (&dict, "files", (const char *const *)settings->files);
  return g_variant_builder_end (&dict);
}

typedef struct
{
  const char *typed;
  char *id;
} Person;

/* By id, or by a whole name that only one has. */
static gboolean
find_person_in_read (SenDb *db, gpointer data, GError **error)
{
  Person *person = data;
  gint64 n = 0;

  if (!sen_db_get_int (db, "SELECT count (*) FROM sen_person WHERE alive AND (id = ?1 OR full_name = ?1)",
                       g_variant_new ("(s)", person->typed), &n, error))
    return FALSE;
  if (n != 1)
    {
      g_set_error (error, SEN_ERROR, n == 0 ? SEN_ERROR_NOT_FOUND : SEN_ERROR_CHECK_INPUT,
                   n == 0 ? _ ("Nobody here is called “%s”. Nothing was changed.")
                          : _ ("Several people are called “%s”; use the id. Nothing was changed."),
                   person->typed);
      return FALSE;
    }
  person->id = sen_db_get_text (db, "SELECT id FROM sen_person WHERE alive AND (id = ?1 OR full_name = ?1)",
                                g_variant_new ("(s)", person->typed), error);
  return person->id != NULL;
}

static char *
find_owner (SenCommandCall *call, GError **error)
{
  Person person = { .typed = sen_command_call_get_option (call, "person") };
  const char *organ = sen_command_call_get_option (call, "organ");

  if ((person.typed == NULL) == (organ == NULL))
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("Say whose image it is: --person NAME or --organ NAME. Nothing was changed."));
      return NULL;
    }
  if (organ != NULL)
    return signing_image_owner_of_organ (organ);
  sen_store_read (sen_office_get_store (sen_command_call_get_office (call)), find_person_in_read, &person, error);
  return person.id;
}

static GVariant *
image_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  const char *path = sen_command_call_get_arguments (call)[0];
  g_autofree char *owner = find_owner (call, error);
  g_autoptr (GBytes) png = NULL;
  char *data = NULL;
  gsize size = 0;
  GVariantBuilder dict;

  if (owner == NULL)
    return NULL;
  if (path != NULL && !g_file_get_contents (path, &data, &size, NULL))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("“%s” can't be read. Nothing was changed."), path);
      return NULL;
    }
  png = data != NULL ? g_bytes_new_take (data, size) : NULL;
  if (!signing_image_set (office, owner, png, error))
    return NULL;
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  signing_dict_add (&dict, "owner", owner);
  g_variant_builder_add (&dict, "{sv}", "set", g_variant_new_boolean (png != NULL));
  sen_command_call_set_text (call, png != NULL ? _ ("The image was kept.") : _ ("The image was taken away."));
  return g_variant_builder_end (&dict);
}

void
signing_commands_register_settings (SenRegistry *registry)
{
  SenCommand *settings = sen_command_new ("signing settings", NULL, _ ("Show or change what signing and checking need"),
                                          settings_cb, NULL, NULL);
  SenCommand *image = sen_command_new ("signing image", "[PNG]",
                                       _ ("Keep the image of a signature or a seal; without a file, take it away"),
                                       image_cb, NULL, NULL);

  sen_command_add_option (settings, "roots", "DIR", _ ("Folder of trusted root certificates; empty for none"));
  sen_command_add_option (settings, "tsa", "URL", _ ("Timestamp authority of the office; empty for none"));
  sen_command_add_option (settings, "tsa-wait", "SECONDS", _ ("How long it may take"));
  sen_command_add_option (settings, "modules", "A:B", _ ("PKCS#11 modules beside those of the system; empty for none"));
  sen_command_set_arguments (settings, 0, 0);
  sen_command_add_option (image, "person", "NAME", _ ("Whose signature it is"));
  sen_command_add_option (image, "organ", "NAME", _ ("Whose seal it is; empty for every organ without one of its own"));
  sen_command_set_arguments (image, 0, 1);
  sen_registry_add_command (registry, settings);
  sen_registry_add_command (registry, image);
}
