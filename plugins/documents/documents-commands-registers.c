/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl documents register, series, incoming, assign, export. */
#include "documents-commands.h"

#include "documents-incoming.h"
#include "documents-register.h"
#include "documents-series.h"
#include "documents-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* register */

typedef struct
{
  DocumentsFilter filter;
  GPtrArray *records;
  GPtrArray *series;
} Register;

static gboolean
register_in_read (SenDb *db, gpointer data, GError **error)
{
  Register *self = data;

  self->records = documents_book_list (db, &self->filter, error);
  self->series = self->records != NULL ? documents_book_list_gaps (db, self->filter.year, error) : NULL;
  return self->series != NULL;
}

/* On paper a register runs from its first line to its last. */
static void
turn (GPtrArray *records)
{
  for (guint i = 0; i < records->len / 2; i++)
    {
      gpointer other = records->pdata[i];

      records->pdata[i] = records->pdata[records->len - 1 - i];
      records->pdata[records->len - 1 - i] = other;
    }
}

static gboolean
save_register (SenCommandCall *call, Register *self, const char *path, GError **error)
{
  gboolean incoming = self->filter.shelf == DOCUMENTS_SHELF_IN;
  g_autofree char *organ = sen_office_dup_setting (sen_command_call_get_office (call), "name");
  g_autoptr (GBytes) bytes = NULL;

  if (g_str_has_suffix (path, ".csv"))
    {
      char *csv = documents_register_to_csv (self->records, incoming);

      bytes = g_bytes_new_take (csv, strlen (csv));
    }
  else if (g_str_has_suffix (path, ".pdf"))
    bytes = documents_register_to_pdf (self->records, incoming, self->filter.year, organ, NULL, error);
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s”: a register is written as .csv or .pdf."), path);
  return bytes != NULL && sen_pdf_save_bytes (bytes, path, error);
}

static GVariant *
register_rows (GPtrArray *records, gboolean incoming)
{
  const char *const *columns = documents_register_get_columns (incoming);
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < records->len; i++)
    {
      g_auto (GStrv) row = documents_register_make_row (records->pdata[i], incoming);
      GVariantBuilder dict;

      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      for (guint k = 0; k < DOCUMENTS_REGISTER_N_COLUMNS; k++)
        documents_command_add_text (&dict, columns[k], row[k]);
      g_variant_builder_add_value (&list, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&list);
}

static GVariant *
register_series (GPtrArray *series)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < series->len; i++)
    {
      gint64 n = sen_record_get_int (series->pdata[i], "n");
      gint64 last = sen_record_get_int (series->pdata[i], "last");
      GVariantBuilder dict;

      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      documents_command_add_text (&dict, "organ", sen_record_get_text (series->pdata[i], "organ"));
      documents_command_add_text (&dict, "series", sen_record_get_text (series->pdata[i], "series"));
      documents_command_add_int (&dict, "numbers", n);
      documents_command_add_int (&dict, "last", last);
      documents_command_add_int (&dict, "missing", last - n);
      g_variant_builder_add_value (&list, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&list);
}

static GVariant *
register_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *output = sen_command_call_get_option (call, "output");
  Register self = { 0 };
  GVariant *answer;
  GDate today;
  gboolean ok;

  sen_date_today (&today);
  self.filter.shelf = sen_command_call_has_flag (call, "incoming") ? DOCUMENTS_SHELF_IN : DOCUMENTS_SHELF_OUT;
  self.filter.year = g_date_get_year (&today);
  self.filter.organ = sen_command_call_get_option (call, "organ");
  if (!documents_command_take_number (call, "year", &self.filter.year, error)
      || !sen_store_read (documents_command_store (call), register_in_read, &self, error))
    {
      g_clear_pointer (&self.records, g_ptr_array_unref);
      return NULL;
    }
  turn (self.records);
  ok = output == NULL || save_register (call, &self, output, error);
  answer = sen_command_call_has_flag (call, "series")
               ? register_series (self.series)
               : register_rows (self.records, self.filter.shelf == DOCUMENTS_SHELF_IN);
  if (output != NULL)
    sen_command_call_set_text (call, output);
  g_ptr_array_unref (self.records);
  g_ptr_array_unref (self.series);
  if (ok)
    return answer;
  g_variant_unref (g_variant_ref_sink (answer));
  return NULL;
}

/* incoming, assign */

typedef struct
{
  const char *unit;
  const char *person;
  char *unit_id;
  char *person_id;
} Names;

static gboolean
names_in_read (SenDb *db, gpointer data, GError **error)
{
  Names *names = data;

  if (names->person != NULL)
    names->person_id = sen_people_find (db, names->person, NULL);
  if (names->unit != NULL)
    {
      g_autofree char *folded = sen_text_fold (names->unit);

      names->unit_id = sen_db_get_text (
          db, "SELECT id FROM sen_unit WHERE alive AND (folded_name = ?1 OR sen_fold (short_name) = ?1) LIMIT 1",
          g_variant_new ("(s)", folded), NULL);
    }
  if ((names->person != NULL && names->person_id == NULL) || (names->unit != NULL && names->unit_id == NULL))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("The office knows nobody called “%s”."),
                   names->person != NULL && names->person_id == NULL ? names->person : names->unit);
      return FALSE;
    }
  return TRUE;
}

static gboolean
find_names (SenCommandCall *call, Names *names, GError **error)
{
  names->unit = sen_command_call_get_option (call, "unit");
  names->person = sen_command_call_get_option (call, "person");
  return sen_store_read (documents_command_store (call), names_in_read, names, error);
}

static void
names_clear (Names *names)
{
  g_free (names->unit_id);
  g_free (names->person_id);
}

/* The deadline becomes a task, where there is a plugin for tasks. */
static gboolean
make_task (SenCommandCall *call, DocumentsDocument *document, const Names *names, const char *due, GError **error)
{
  SenPluginHost *host = sen_office_get_plugins (sen_command_call_get_office (call));
  const char *content = sen_command_call_get_option (call, "task");
  g_autofree char *title = documents_document_dup_title (document);
  g_autoptr (GVariant) answer = NULL;
  GVariantDict task;

  if (content == NULL)
    return TRUE;
  g_variant_dict_init (&task, NULL);
  g_variant_dict_insert (&task, "kind", "s", DOCUMENTS_SUBJECT);
  g_variant_dict_insert (&task, "id", "s", document->id);
  g_variant_dict_insert (&task, "title", "s", title);
  g_variant_dict_insert (&task, "content", "s", content);
  if (names->person != NULL || names->unit != NULL)
    g_variant_dict_insert (&task, "lead", "s", names->person != NULL ? names->person : names->unit);
  if (due != NULL)
    g_variant_dict_insert (&task, "due", "s", due);
  answer = sen_plugin_host_call (host, "tasks.create", g_variant_dict_end (&task), NULL, error);
  return answer != NULL;
}

static gboolean
assign (SenCommandCall *call, const char *id, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  g_autoptr (DocumentsDocument) document = NULL;
  g_autofree char *due = NULL;
  Names names = { 0 };
  gboolean ok = documents_command_take_day (call, "due", &due, error) && find_names (call, &names, error);

  if (ok && (names.unit_id != NULL || names.person_id != NULL))
    ok = documents_incoming_assign (office, id, names.unit_id, names.person_id, due,
                                    sen_command_call_get_option (call, "task"), error);
  if (ok)
    document = documents_book_load_from (documents_command_store (call), id, error);
  ok = document != NULL && make_task (call, document, &names, due, error);
  names_clear (&names);
  return ok;
}

static GVariant *
incoming_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  DocumentsArrival arrival = { .path = sen_command_call_get_arguments (call)[0],
                               .kind = SEN_OFFICIAL_KIND_LETTER,
                               .author = sen_command_call_get_option (call, "author"),
                               .code = sen_command_call_get_option (call, "code"),
                               .subject = sen_command_call_get_option (call, "subject"),
                               .signer = sen_command_call_get_option (call, "signer"),
                               .urgency = sen_command_call_get_option (call, "urgency"),
                               .note = sen_command_call_get_option (call, "note") };
  g_autoptr (SenPdfPool) pool = NULL;
  g_autofree char *arrived = NULL;
  g_autofree char *day = NULL;
  g_autofree char *id = NULL;
  Names names = { 0 };
  gboolean has_kind;
  guint number = 0;
  gboolean ok;

  if (!documents_command_take_kind (call, &arrival.kind, &has_kind, error)
      || !documents_command_take_day (call, "day", &day, error)
      || !documents_command_take_day (call, "arrived", &arrived, error))
    return NULL;
  ok = find_names (call, &names, error); /* before anything is written */
  names_clear (&names);
  arrival.day = day;
  arrival.arrived = arrived;
  id = ok ? documents_incoming_add (office, &arrival, &number, error) : NULL;
  if (id == NULL)
    return NULL;
  if (arrival.path != NULL && !sen_command_call_has_flag (call, "no-text"))
    {
      pool = sen_pdf_pool_new ();
      ok = documents_incoming_read_text (office, pool, id, sen_command_call_get_job (call), error);
    }
  if (!ok || !assign (call, id, error))
    return NULL;
  return documents_command_answer_state (call, id, error);
}

static GVariant *
assign_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autofree char *id = documents_command_find (call, error);

  if (id == NULL || !assign (call, id, error))
    return NULL;
  return documents_command_answer_state (call, id, error);
}

/* export */

static GBytes *
export_bytes (SenCommandCall *call, DocumentsDocument *document, const char *path, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  guint n_pages = 0;

  if (g_str_has_suffix (path, ".txt"))
    {
      char *text = documents_text_format (document);

      return g_bytes_new_take (text, strlen (text));
    }
  if (document->file != NULL && !sen_command_call_has_flag (call, "preview"))
    return sen_vault_read (sen_office_get_vault (office), document->file, error);
  return documents_office_preview (office, document->id, &n_pages, error);
}

static GVariant *
export_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *output = sen_command_call_get_option (call, "output");
  g_autoptr (DocumentsDocument) document = documents_command_load (call, error);
  g_autoptr (GBytes) bytes = NULL;
  GVariantBuilder dict;

  if (document == NULL)
    return NULL;
  if (output == NULL)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("Say where it goes with --output."));
      return NULL;
    }
  bytes = export_bytes (call, document, output, error);
  if (bytes == NULL || !sen_pdf_save_bytes (bytes, output, error))
    return NULL;
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  documents_command_add_text (&dict, "id", document->id);
  documents_command_add_text (&dict, "output", output);
  documents_command_add_text (&dict, "file", document->file);
  sen_command_call_set_text (call, output);
  return g_variant_builder_end (&dict);
}

/* Which kinds are numbered together */

typedef struct
{
  const char *organ;
  guint64 kinds;
  guint year;
  GPtrArray *list;
} Series;

static gboolean
series_in_read (SenDb *db, gpointer data, GError **error)
{
  Series *self = data;

  self->list = documents_series_list (db, error);
  return self->list != NULL;
}

static gboolean
series_in_write (SenDb *db, gpointer data, GError **error)
{
  Series *self = data;

  return documents_series_set (db, self->organ, self->kinds, self->year, error);
}

static GVariant *
series_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *kinds = sen_command_call_get_option (call, "kinds");
  SenStore *store = documents_command_store (call);
  Series self = { .organ = sen_command_call_get_option (call, "organ") };
  g_autoptr (GPtrArray) list = NULL;
  GVariantBuilder rows;
  GDate today;

  sen_date_today (&today);
  self.year = g_date_get_year (&today);
  if (!documents_command_take_number (call, "year", &self.year, error)
      || (kinds != NULL
          && (!documents_series_kinds_from_text (kinds, &self.kinds, error)
              || !sen_store_write (store, series_in_write, &self, error)))
      || !sen_store_read (store, series_in_read, &self, error))
    return NULL;
  list = self.list;
  g_variant_builder_init (&rows, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < list->len; i++)
    {
      const DocumentsSeries *series = list->pdata[i];
      g_autofree char *names = documents_series_kinds_to_text (series->kinds);
      GVariantBuilder dict;

      if (self.organ != NULL && !g_str_equal (series->organ, self.organ))
        continue;
      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      documents_command_add_text (&dict, "organ", series->organ);
      documents_command_add_int (&dict, "year", series->year);
      documents_command_add_text (&dict, "kinds", names);
      g_variant_builder_add_value (&rows, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&rows);
}

static void
add_assign_options (SenCommand *command)
{
  sen_command_add_option (command, "unit", "NAME", _ ("The unit that deals with it"));
  sen_command_add_option (command, "person", "NAME", _ ("The person who deals with it"));
  sen_command_add_option (command, "due", "DAY", _ ("Until when"));
  sen_command_add_option (command, "task", "TEXT", _ ("What is to be done; becomes a task"));
}

void
documents_commands_register_registers (SenRegistry *registry)
{
  SenCommand *book = sen_command_new ("documents register", NULL, _ ("Show or write a register of the year"),
                                      register_cb, NULL, NULL);
  SenCommand *incoming = sen_command_new ("documents incoming", "[FILE.pdf]", _ ("Register a document that came in"),
                                          incoming_cb, NULL, NULL);
  SenCommand *give = sen_command_new ("documents assign", "ID", _ ("Say who deals with an incoming document"),
                                      assign_cb, NULL, NULL);
  SenCommand *export
      = sen_command_new ("documents export", "ID", _ ("Write a document's paper, or its text"), export_cb, NULL, NULL);

  SenCommand *series = sen_command_new ("documents series", NULL,
                                        _ ("Show or set which kinds of an organ are numbered in one common series"),
                                        series_cb, NULL, NULL);

  sen_command_add_option (series, "organ", "TEXT", _ ("Of the organ with this abbreviation"));
  sen_command_add_option (series, "kinds", "KINDS", _ ("These kinds from now on, such as “TB,CV”; “all”; “” for none"));
  sen_command_add_option (series, "year", "YEAR", _ ("From this year on; the current one if not given"));
  sen_registry_add_command (registry, series);
  sen_command_add_option (book, "year", "YEAR", _ ("Of this year; the current one if not given"));
  sen_command_add_option (book, "incoming", NULL, _ ("The register of incoming documents"));
  sen_command_add_option (book, "organ", "TEXT", _ ("Only of the organ with this abbreviation"));
  sen_command_add_option (book, "series", NULL,
                          _ ("Only how many numbers each series has, and whether any is missing"));
  sen_command_add_option (book, "output", "FILE", _ ("Write it as .csv or .pdf"));
  sen_command_add_option (incoming, "author", "TEXT", _ ("Who wrote it"));
  sen_command_add_option (incoming, "code", "TEXT", _ ("Its number and symbol"));
  sen_command_add_option (incoming, "day", "DAY", _ ("Its day"));
  sen_command_add_option (incoming, "kind", "KIND", _ ("Its kind; a công văn if not given"));
  sen_command_add_option (incoming, "subject", "TEXT", _ ("What it is about (trích yếu)"));
  sen_command_add_option (incoming, "arrived", "DAY", _ ("The day it came in; today if not given"));
  sen_command_add_option (incoming, "signer", "NAME", _ ("Who signed it"));
  sen_command_add_option (incoming, "urgency", "WORD", _ ("urgent, very-urgent or express"));
  sen_command_add_option (incoming, "note", "TEXT", _ ("A note for the register"));
  sen_command_add_option (incoming, "no-text", NULL, _ ("Don't read the paper's text for search"));
  add_assign_options (incoming);
  add_assign_options (give);
  sen_command_add_option (export, "output", "FILE", _ ("Where it goes: .pdf, or .txt for its text"));
  sen_command_add_option (export, "preview", NULL, _ ("As it would be laid out now, also where it has a paper"));
  sen_command_set_arguments (incoming, 0, 1);
  sen_command_set_arguments (give, 1, 1);
  sen_command_set_arguments (export, 1, 1);
  sen_registry_add_command (registry, book);
  sen_registry_add_command (registry, incoming);
  sen_registry_add_command (registry, give);
  sen_registry_add_command (registry, export);
}
