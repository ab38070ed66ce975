/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl notes export, import, move */
#include "notes-commands.h"
#include "notes-export.h"
#include "notes-move.h"

#include <glib/gi18n-lib.h>

static gboolean
take_format (SenCommandCall *call, const char *path, NotesFormat *format, GError **error)
{
  g_autofree char *low = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (low, ".pdf"))
    *format = sen_command_call_has_flag (call, "flat") ? NOTES_FORMAT_FLAT : NOTES_FORMAT_PDF;
  else if (g_str_has_suffix (low, ".txt"))
    *format = NOTES_FORMAT_TEXT;
  else if (g_str_has_suffix (low, ".odt"))
    *format = NOTES_FORMAT_ODT;
  else
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("“%s” must end in .pdf (the paper with its notes), .txt or .odt (a list)."), path);
      return FALSE;
    }
  return TRUE;
}

static GVariant *
export_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *const *words = sen_command_call_get_arguments (call);
  SenOffice *office = sen_command_call_get_office (call);
  g_autofree char *file = notes_list_find_paper (office, words[0], error);
  g_autoptr (GBytes) bytes = NULL;
  NotesFormat format;

  if (file == NULL || !take_format (call, words[1], &format, error))
    return NULL;
  bytes = notes_export (office, file, format, sen_job_get_cancellable (sen_command_call_get_job (call)), error);
  if (bytes == NULL || !sen_pdf_save_bytes (bytes, words[1], error))
    return NULL;
  return g_variant_new_string (words[1]);
}

static GVariant *
import_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *const *words = sen_command_call_get_arguments (call);
  SenOffice *office = sen_command_call_get_office (call);
  GCancellable *cancellable = sen_job_get_cancellable (sen_command_call_get_job (call));
  g_autofree char *file = notes_list_find_paper (office, words[0], error);
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autoptr (GPtrArray) notes = file != NULL ? notes_import (office, pool, file, words[1], cancellable, error) : NULL;
  g_autoptr (NotesEdit) edit = notes_edit_new ();
  GVariantBuilder dict;

  if (notes == NULL)
    return NULL;
  for (guint i = 0; i < notes->len; i++)
    notes_edit_add (edit, NULL, notes->pdata[i]);
  if (!notes_command_apply (call, edit, error))
    return NULL;
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&dict, "{sv}", "notes", g_variant_new_int32 ((gint32)notes->len));
  return g_variant_builder_end (&dict);
}

static GVariant *
move_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  g_autofree char *file = notes_list_find_paper (office, sen_command_call_get_arguments (call)[0], error);
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  guint counts[NOTES_N_STATES] = { 0 };
  GVariantBuilder dict;

  if (file == NULL
      || !notes_move_run (office, pool, file, sen_command_call_has_flag (call, "again"), counts,
                          sen_job_get_cancellable (sen_command_call_get_job (call)), error))
    return NULL;
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  for (guint i = NOTES_STATE_KEPT; i < NOTES_N_STATES; i++)
    g_variant_builder_add (&dict, "{sv}", notes_state_to_text ((NotesState)i), g_variant_new_int32 ((gint32)counts[i]));
  return g_variant_builder_end (&dict);
}

void
notes_commands_register_files (SenRegistry *registry)
{
  SenCommand *export = sen_command_new ("notes export", "PAPER FILE",
                                        _ ("Write a paper with its notes (.pdf), or a list of them (.txt, .odt)"),
                                        export_cb, NULL, NULL);
  SenCommand *import = sen_command_new ("notes import", "PAPER [FILE]", _ ("Make notes of the annotations in a PDF"),
                                        import_cb, NULL, NULL);
  SenCommand *move = sen_command_new ("notes move", "PAPER", _ ("Place the notes of earlier versions on this one"),
                                      move_cb, NULL, NULL);

  sen_command_set_arguments (export, 2, 2);
  sen_command_add_option (export, "flat", NULL, _ ("Draw them on the pages, so that nobody can move them"));
  sen_registry_add_command (registry, export);
  sen_command_set_arguments (import, 1, 2);
  sen_registry_add_command (registry, import);
  sen_command_set_arguments (move, 1, 1);
  sen_command_add_option (move, "again", NULL, _ ("Also those that were placed before; not what was put by hand"));
  sen_registry_add_command (registry, move);
}
