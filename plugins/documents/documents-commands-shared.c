/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands share. README.md documents every field. */
#include "documents-commands.h"

#include <glib/gi18n-lib.h>

SenStore *
documents_command_store (SenCommandCall *call)
{
  return sen_office_get_store (sen_command_call_get_office (call));
}

typedef struct
{
  const char *text;
  char *id;
} Find;

static gboolean
find_in_read (SenDb *db, gpointer data, GError **error)
{
  Find *find = data;

  find->id = documents_book_find (db, find->text, error);
  return find->id != NULL;
}

/* The first argument: an id, the beginning of one, or a code. */
char *
documents_command_find (SenCommandCall *call, GError **error)
{
  Find find = { .text = sen_command_call_get_arguments (call)[0] };

  sen_store_read (documents_command_store (call), find_in_read, &find, error);
  return find.id;
}

DocumentsDocument *
documents_command_load (SenCommandCall *call, GError **error)
{
  g_autofree char *id = documents_command_find (call, error);

  return id != NULL ? documents_book_load_from (documents_command_store (call), id, error) : NULL;
}

void
documents_command_add_text (GVariantBuilder *dict, const char *name, const char *text)
{
  g_variant_builder_add (dict, "{sv}", name, g_variant_new_string (text != NULL ? text : ""));
}

void
documents_command_add_time (GVariantBuilder *dict, const char *name, gint64 time)
{
  g_autofree char *text = time != 0 ? sen_time_format_iso (time) : NULL;

  documents_command_add_text (dict, name, text);
}

void
documents_command_add_int (GVariantBuilder *dict, const char *name, gint64 number)
{
  g_variant_builder_add (dict, "{sv}", name, g_variant_new_int32 ((gint32)number));
}

GVariant *
documents_command_answer_id (SenCommandCall *call, const char *id)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  documents_command_add_text (&dict, "id", id);
  sen_command_call_set_text (call, id);
  return g_variant_builder_end (&dict);
}

/* What a document is after a step. */
GVariant *
documents_command_answer_state (SenCommandCall *call, const char *id, GError **error)
{
  g_autoptr (DocumentsDocument) document = documents_book_load_from (documents_command_store (call), id, error);
  g_autofree char *text = NULL;
  DocumentsStep step = DOCUMENTS_STEP_DRAFT;
  GVariantBuilder dict;

  if (document == NULL)
    return NULL;
  documents_step_from_text (document->state, &step);
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  documents_command_add_text (&dict, "id", document->id);
  documents_command_add_text (&dict, "state", document->state);
  documents_command_add_int (&dict, "number", document->number);
  documents_command_add_text (&dict, "code", document->code);
  documents_command_add_text (&dict, "day", document->day);
  documents_command_add_text (&dict, "file", document->file);
  documents_command_add_int (&dict, "pages", document->pages);
  text = g_strdup_printf ("%s%s%s", document->code != NULL ? document->code : "", document->code != NULL ? ": " : "",
                          documents_step_get_label (step));
  sen_command_call_set_text (call, text);
  return g_variant_builder_end (&dict);
}

gboolean
documents_command_take_number (SenCommandCall *call, const char *option, guint *number, GError **error)
{
  const char *text = sen_command_call_get_option (call, option);
  guint64 value = 0;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, 1000000, &value, NULL))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” isn't a number that --%s can be."), text, option);
      return FALSE;
    }
  *number = (guint)value;
  return TRUE;
}

gboolean
documents_command_take_kind (SenCommandCall *call, SenOfficialKind *kind, gboolean *given, GError **error)
{
  const char *text = sen_command_call_get_option (call, "kind");

  *given = text != NULL;
  if (text == NULL || sen_official_kind_from_text (text, kind))
    return TRUE;
  g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
               _ ("“%s” is no kind of document. Use a name or an abbreviation, such as “quyết định” or QĐ."), text);
  return FALSE;
}

gboolean
documents_command_take_day (SenCommandCall *call, const char *option, char **iso, GError **error)
{
  const char *text = sen_command_call_get_option (call, option);
  GDate today, day;

  if (text == NULL)
    return TRUE;
  sen_date_today (&today);
  if (!sen_date_parse_iso (text, &day) && !sen_date_parse_user (text, &today, &day))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("“%s” is no day. Write it like 2026-11-27 or 27/11/2026."), text);
      return FALSE;
    }
  *iso = sen_date_format_iso (&day);
  return TRUE;
}
