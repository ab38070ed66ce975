/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl documents list, show, draft, set, export, undo, versions. */
#include "documents-commands.h"

#include "documents-calls.h"
#include "documents-draft.h"
#include "documents-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DRAFT (8 * 1024 * 1024)

/* list */

typedef struct
{
  DocumentsFilter filter;
  const char *person;
  char *person_id;
  GPtrArray *found;
} List;

static gboolean
list_in_read (SenDb *db, gpointer data, GError **error)
{
  List *list = data;

  if (list->person != NULL)
    {
      list->person_id = sen_people_find (db, list->person, error);
      if (list->person_id == NULL)
        {
          if (error != NULL && *error == NULL)
            g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("The office knows nobody called “%s”."),
                         list->person);
          return FALSE;
        }
      list->filter.person = list->person_id;
    }
  list->found = documents_book_list (db, &list->filter, error);
  return list->found != NULL;
}

static GVariant *
list_row (SenRecord *record)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  documents_command_add_text (&dict, "id", sen_record_get_id (record));
  documents_command_add_int (&dict, "number", sen_record_get_int (record, "number"));
  documents_command_add_text (&dict, "code", sen_record_get_text (record, "code"));
  documents_command_add_text (&dict, "day", sen_record_get_text (record, "day"));
  documents_command_add_text (&dict, "kind", sen_record_get_text (record, "kind"));
  documents_command_add_text (&dict, "subject", sen_record_get_text (record, "subject"));
  documents_command_add_text (&dict, "organ", sen_record_get_text (record, "organ_name"));
  documents_command_add_text (&dict, "signer", sen_record_get_text (record, "signer_name"));
  documents_command_add_text (&dict, "state", sen_record_get_text (record, "state"));
  documents_command_add_text (&dict, "recipients", sen_record_get_text (record, "recipients"));
  documents_command_add_text (&dict, "arrived", sen_record_get_text (record, "arrived"));
  documents_command_add_text (&dict, "assigned", sen_record_get_text (record, "assigned"));
  documents_command_add_text (&dict, "due", sen_record_get_text (record, "due"));
  return g_variant_builder_end (&dict);
}

static gboolean
take_shelf (SenCommandCall *call, DocumentsShelf *shelf, GError **error)
{
  static const char *const names[] = { "work", "out", "in" };
  const char *text = sen_command_call_get_option (call, "shelf");

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], text))
      {
        *shelf = (DocumentsShelf)i;
        return TRUE;
      }
  if (text != NULL)
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” is no list. Use work, out or in."), text);
  return text == NULL;
}

static gboolean
take_filter (SenCommandCall *call, List *list, GError **error)
{
  DocumentsFilter *filter = &list->filter;
  SenOfficialKind kind = SEN_OFFICIAL_KIND_OTHER;
  gboolean has_kind;
  DocumentsStep step;

  filter->shelf = DOCUMENTS_SHELF_OUT;
  filter->limit = 100;
  filter->search = sen_command_call_get_option (call, "search");
  filter->organ = sen_command_call_get_option (call, "organ");
  filter->state = sen_command_call_get_option (call, "state");
  list->person = sen_command_call_get_option (call, "person");
  if (!take_shelf (call, &filter->shelf, error) || !documents_command_take_number (call, "year", &filter->year, error)
      || !documents_command_take_number (call, "limit", &filter->limit, error)
      || !documents_command_take_kind (call, &kind, &has_kind, error))
    return FALSE;
  filter->kind = has_kind ? sen_official_kind_to_text (kind) : NULL;
  if (filter->state == NULL || documents_step_from_text (filter->state, &step))
    return TRUE;
  g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” is no state of a document."), filter->state);
  return FALSE;
}

static GVariant *
list_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  List list = { 0 };
  g_autoptr (GPtrArray) found = NULL;
  GVariantBuilder rows;
  gboolean ok;

  if (!take_filter (call, &list, error))
    return NULL;
  ok = sen_store_read (documents_command_store (call), list_in_read, &list, error);
  g_free (list.person_id);
  if (!ok)
    return NULL;
  found = list.found;
  g_variant_builder_init (&rows, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < found->len; i++)
    g_variant_builder_add_value (&rows, list_row (found->pdata[i]));
  return g_variant_builder_end (&rows);
}

/* show */

typedef struct
{
  const char *id;
  GPtrArray *steps;
  GPtrArray *revisions;
  GPtrArray *links;
  SenRecord *incoming;
} Show;

static gboolean
show_in_read (SenDb *db, gpointer data, GError **error)
{
  Show *show = data;

  show->steps = documents_book_list_steps (db, show->id, error);
  show->revisions = show->steps != NULL ? documents_book_list_revisions (db, show->id, error) : NULL;
  show->links = show->revisions != NULL ? sen_links_list (db, DOCUMENTS_SUBJECT, show->id, error) : NULL;
  show->incoming = documents_book_get_incoming (db, show->id, NULL);
  return show->links != NULL;
}

static void
add_blocks (GVariantBuilder *dict, DocumentsDocument *document)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < document->blocks->len; i++)
    {
      DocumentsBlock *block = document->blocks->pdata[i];
      GVariantBuilder row;

      g_variant_builder_init (&row, G_VARIANT_TYPE_VARDICT);
      documents_command_add_text (&row, "id", block->id);
      documents_command_add_text (&row, "kind", documents_block_kind_to_text (block->kind));
      documents_command_add_text (&row, "label", block->label);
      documents_command_add_text (&row, "text", block->text);
      g_variant_builder_add_value (&list, g_variant_builder_end (&row));
    }
  g_variant_builder_add (dict, "{sv}", "blocks", g_variant_builder_end (&list));
}

static void
add_names (GVariantBuilder *dict, const char *key, DocumentsDocument *document, const char *kind)
{
  g_autoptr (GPtrArray) names = documents_document_list_recipients (document, kind);

  g_variant_builder_add (dict, "{sv}", key, g_variant_new_strv ((const char *const *)names->pdata, (gssize)names->len));
}

static void
add_steps (GVariantBuilder *dict, GPtrArray *steps)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < steps->len; i++)
    {
      GVariantBuilder row;

      g_variant_builder_init (&row, G_VARIANT_TYPE_VARDICT);
      documents_command_add_text (&row, "step", sen_record_get_text (steps->pdata[i], "step"));
      documents_command_add_text (&row, "person", sen_record_get_text (steps->pdata[i], "person_name"));
      documents_command_add_text (&row, "reason", sen_record_get_text (steps->pdata[i], "reason"));
      documents_command_add_time (&row, "at", sen_record_get_int (steps->pdata[i], "at"));
      g_variant_builder_add_value (&list, g_variant_builder_end (&row));
    }
  g_variant_builder_add (dict, "{sv}", "steps", g_variant_builder_end (&list));
}

static void
add_revisions (GVariantBuilder *dict, GPtrArray *revisions)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < revisions->len; i++)
    {
      GVariantBuilder row;

      g_variant_builder_init (&row, G_VARIANT_TYPE_VARDICT);
      documents_command_add_text (&row, "file", sen_record_get_text (revisions->pdata[i], "file"));
      documents_command_add_text (&row, "name", sen_record_get_text (revisions->pdata[i], "name"));
      documents_command_add_text (&row, "what", sen_record_get_text (revisions->pdata[i], "what"));
      documents_command_add_text (&row, "detail", sen_record_get_text (revisions->pdata[i], "detail"));
      documents_command_add_time (&row, "at", sen_record_get_int (revisions->pdata[i], "at"));
      g_variant_builder_add_value (&list, g_variant_builder_end (&row));
    }
  g_variant_builder_add (dict, "{sv}", "files", g_variant_builder_end (&list));
}

static void
add_links (GVariantBuilder *dict, GPtrArray *links)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < links->len; i++)
    {
      GVariantBuilder row;

      g_variant_builder_init (&row, G_VARIANT_TYPE_VARDICT);
      documents_command_add_text (&row, "relation", sen_record_get_text (links->pdata[i], "relation"));
      g_variant_builder_add (&row, "{sv}", "outgoing",
                             g_variant_new_boolean (sen_record_get_int (links->pdata[i], "outgoing") != 0));
      documents_command_add_text (&row, "kind", sen_record_get_text (links->pdata[i], "kind"));
      documents_command_add_text (&row, "id", sen_record_get_text (links->pdata[i], "ref"));
      g_variant_builder_add_value (&list, g_variant_builder_end (&row));
    }
  g_variant_builder_add (dict, "{sv}", "links", g_variant_builder_end (&list));
}

static void
add_incoming (GVariantBuilder *dict, SenRecord *incoming)
{
  documents_command_add_text (dict, "arrived", incoming != NULL ? sen_record_get_text (incoming, "arrived") : NULL);
  documents_command_add_text (dict, "assigned",
                              incoming != NULL ? sen_record_get_text (incoming, "person_name") : NULL);
  documents_command_add_text (dict, "due", incoming != NULL ? sen_record_get_text (incoming, "due") : NULL);
}

static GVariant *
show_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (DocumentsDocument) document = documents_command_load (call, error);
  Show show = { .id = document != NULL ? document->id : NULL };
  g_autofree char *text = NULL;
  GVariantBuilder dict;

  if (document == NULL || !sen_store_read (documents_command_store (call), show_in_read, &show, error))
    return NULL;
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  documents_command_add_text (&dict, "id", document->id);
  documents_command_add_text (&dict, "direction", document->direction);
  documents_command_add_text (&dict, "kind", sen_official_kind_to_text (document->kind));
  documents_command_add_text (&dict, "state", document->state);
  documents_command_add_int (&dict, "number", document->number);
  documents_command_add_text (&dict, "code", document->code);
  documents_command_add_text (&dict, "day", document->day);
  documents_command_add_text (&dict, "file", document->file);
  documents_command_add_int (&dict, "pages", document->pages);
  documents_command_add_time (&dict, "edited", document->edited);
  for (const DocumentsField *field = documents_fields; field->column != NULL; field++)
    documents_command_add_text (&dict, field->column, *documents_field_of (document, field));
  add_names (&dict, "to", document, "to");
  add_names (&dict, "recipients", document, "copy");
  add_blocks (&dict, document);
  add_incoming (&dict, show.incoming);
  add_steps (&dict, show.steps);
  add_revisions (&dict, show.revisions);
  add_links (&dict, show.links);
  text = documents_text_format (document);
  sen_command_call_set_text (call, g_strchomp (text));
  g_ptr_array_unref (show.steps);
  g_ptr_array_unref (show.revisions);
  g_ptr_array_unref (show.links);
  g_clear_object (&show.incoming);
  return g_variant_builder_end (&dict);
}

/* draft, set */

typedef struct
{
  SenCommandCall *call;
  DocumentsDocument *document;
  const char *id;
  char *person;
  gboolean whole; /* replace all words */
  gboolean has_kind;
  SenOfficialKind kind;
} Save;

static DocumentsDocument *
read_draft (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, &local))
    {
      sen_error_convert (&local, path);
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (length > MAX_DRAFT || memchr (text, '\0', length) != NULL)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE, _ ("“%s” is no text of a draft. Nothing was added."),
                   path);
      return NULL;
    }
  return documents_text_parse (text, error);
}

/* “--signer-name”, for the column signer_name */
static char *
option_of (const DocumentsField *field)
{
  return g_strdelimit (g_strdup (field->column), "_", '-');
}

static void
take_fields (SenCommandCall *call, DocumentsDocument *document)
{
  for (const DocumentsField *field = documents_fields; field->column != NULL; field++)
    {
      g_autofree char *option = option_of (field);
      const char *value = sen_command_call_get_option (call, option);

      if (value != NULL)
        documents_set_text (documents_field_of (document, field), value);
    }
}

static gboolean
draft_in_write (SenDb *db, gpointer data, GError **error)
{
  Save *save = data;

  return documents_draft_create (db, save->document, save->person, error);
}

static GVariant *
draft_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *path = sen_command_call_get_arguments (call)[0];
  g_autoptr (DocumentsDocument) document = NULL;
  Save save = { .call = call };
  const char *of = sen_command_call_get_option (call, "of");
  gboolean ok;

  if (of != NULL)
    return documents_command_draft_of (call, of, error);
  if (!documents_command_take_kind (call, &save.kind, &save.has_kind, error))
    return NULL;
  if (path == NULL && !save.has_kind)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("Give a file with the draft, or at least --kind. Nothing was added."));
      return NULL;
    }
  save.document = document = path != NULL ? read_draft (path, error) : documents_document_new (save.kind);
  if (document == NULL)
    return NULL;
  if (save.has_kind)
    document->kind = save.kind;
  take_fields (call, document);
  documents_fill_organ (sen_command_call_get_office (call), document, NULL);
  save.person = sen_store_dup_author (documents_command_store (call));
  ok = sen_store_write (documents_command_store (call), draft_in_write, &save, error);
  g_free (save.person);
  return ok ? documents_command_answer_id (call, document->id) : NULL;
}

static gboolean
set_lists (SenDb *db, Save *save, GError **error)
{
  static const char *const kinds[][2] = { { "to", "to" }, { "recipients", "copy" } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char *value = sen_command_call_get_option (save->call, kinds[i][0]);
      g_auto (GStrv) names = value != NULL ? g_strsplit (value, ";", -1) : NULL;

      if (names != NULL
          && !documents_draft_set_recipients (db, save->id, kinds[i][1], (const char *const *)names, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_block (SenDb *db, Save *save, GError **error)
{
  const char *block = sen_command_call_get_option (save->call, "block");
  const char *text = sen_command_call_get_option (save->call, "text");

  return block == NULL || text == NULL || documents_draft_set_text (db, block, text, error);
}

static gboolean
add_line (SenDb *db, Save *save, GError **error)
{
  const char *line = sen_command_call_get_option (save->call, "add");
  g_autoptr (DocumentsBlock) block = line != NULL ? documents_text_parse_line (line) : NULL;
  g_autofree char *id
      = block != NULL ? documents_draft_add_block (db, save->id, block->kind, block->text, NULL, error) : NULL;

  return block == NULL || id != NULL;
}

static gboolean
set_in_write (SenDb *db, gpointer data, GError **error)
{
  Save *save = data;

  if (save->whole && !documents_draft_replace (db, save->id, save->document, error))
    return FALSE;
  if (save->has_kind && !documents_draft_set_kind (db, save->id, save->kind, error))
    return FALSE;
  for (const DocumentsField *field = documents_fields; field->column != NULL; field++)
    {
      g_autofree char *option = option_of (field);
      const char *value = sen_command_call_get_option (save->call, option);

      if (value != NULL && !documents_draft_set_field (db, save->id, field->column, value, error))
        return FALSE;
    }
  return set_lists (db, save, error) && set_block (db, save, error) && add_line (db, save, error);
}

static GVariant *
set_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *from = sen_command_call_get_option (call, "from");
  g_autofree char *id = documents_command_find (call, error);
  g_autoptr (DocumentsDocument) document = NULL;
  Save save = { .call = call, .id = id, .whole = from != NULL };

  if (id == NULL || !documents_command_take_kind (call, &save.kind, &save.has_kind, error))
    return NULL;
  if (from != NULL && (save.document = document = read_draft (from, error)) == NULL)
    return NULL;
  if (document != NULL)
    documents_fill_organ (sen_command_call_get_office (call), document, NULL);
  if (!sen_store_write (documents_command_store (call), set_in_write, &save, error))
    return NULL;
  return documents_command_answer_state (call, id, error);
}

static GVariant *
undo_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autofree char *id = documents_command_find (call, error);

  if (id == NULL || !documents_draft_undo (documents_command_store (call), id, error))
    return NULL;
  return documents_command_answer_state (call, id, error);
}

/* versions */

typedef struct
{
  const char *id;
  guint restore;
  char *person;
  GPtrArray *found;
} Versions;

static gboolean
versions_in_read (SenDb *db, gpointer data, GError **error)
{
  Versions *versions = data;

  versions->found = documents_book_list_versions (db, versions->id, error);
  return versions->found != NULL;
}

static gboolean
restore_in_write (SenDb *db, gpointer data, GError **error)
{
  Versions *versions = data;
  g_autofree char *version
      = sen_db_get_text (db, "SELECT id FROM documents_version WHERE document = ? AND number = ? AND alive",
                         g_variant_new ("(su)", versions->id, versions->restore), error);

  if (version == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("There is no version %u of this document."),
                     versions->restore);
      return FALSE;
    }
  return documents_draft_restore_version (db, version, versions->person, error);
}

static GVariant *
versions_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenStore *store = documents_command_store (call);
  g_autofree char *id = documents_command_find (call, error);
  Versions versions = { .id = id };
  g_autoptr (GPtrArray) found = NULL;
  GVariantBuilder list;

  if (id == NULL || !documents_command_take_number (call, "restore", &versions.restore, error))
    return NULL;
  if (versions.restore > 0)
    {
      gboolean ok;

      versions.person = sen_store_dup_author (store);
      ok = sen_store_write (store, restore_in_write, &versions, error);
      g_free (versions.person);
      if (!ok)
        return NULL;
    }
  if (!sen_store_read (store, versions_in_read, &versions, error))
    return NULL;
  found = versions.found;
  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < found->len; i++)
    {
      GVariantBuilder row;

      g_variant_builder_init (&row, G_VARIANT_TYPE_VARDICT);
      documents_command_add_int (&row, "number", sen_record_get_int (found->pdata[i], "number"));
      documents_command_add_text (&row, "why", sen_record_get_text (found->pdata[i], "why"));
      documents_command_add_text (&row, "person", sen_record_get_text (found->pdata[i], "person_name"));
      documents_command_add_time (&row, "at", sen_record_get_int (found->pdata[i], "at"));
      documents_command_add_text (&row, "text", sen_record_get_text (found->pdata[i], "snapshot"));
      g_variant_builder_add_value (&list, g_variant_builder_end (&row));
    }
  return g_variant_builder_end (&list);
}

static void
add_field_options (SenCommand *command)
{
  sen_command_add_option (command, "kind", "KIND", _ ("A kind's name or abbreviation: QĐ, “công văn”"));
  sen_command_add_option (command, "subject", "TEXT", _ ("What it is about (trích yếu)"));
  sen_command_add_option (command, "organ", "TEXT", _ ("Abbreviation of the issuing organ: UBND"));
  sen_command_add_option (command, "organ-name", "TEXT", _ ("The organ's name"));
  sen_command_add_option (command, "unit-code", "TEXT",
                          _ ("Abbreviation of the drafting unit, in a công văn's symbol"));
  sen_command_add_option (command, "competence", "TEXT", _ ("Who decides, above what it rests on"));
  sen_command_add_option (command, "place", "TEXT", _ ("Place of the date line"));
  sen_command_add_option (command, "signer-name", "NAME", _ ("Who signs"));
  sen_command_add_option (command, "signer-title", "TEXT", _ ("Title of who signs"));
  sen_command_add_option (command, "signer-prefix", "TEXT", _ ("In which right: TM, KT, TL, TUQ, Q, also “TM KT”"));
  sen_command_add_option (command, "signer-holder", "TEXT", _ ("Title of whom is signed for"));
  sen_command_add_option (command, "urgency", "WORD", _ ("urgent, very-urgent or express"));
  sen_command_add_option (command, "note", "TEXT", _ ("A note for the register"));
}

static void
add_list_options (SenCommand *list)
{
  sen_command_add_option (list, "shelf", "work|out|in", _ ("Drafts, outgoing (if not given) or incoming documents"));
  sen_command_add_option (list, "year", "YEAR", _ ("Only of this year's register"));
  sen_command_add_option (list, "kind", "KIND", _ ("Only of this kind"));
  sen_command_add_option (list, "state", "STATE", _ ("Only in this state"));
  sen_command_add_option (list, "person", "NAME", _ ("Only what this person signs, drafts or is to deal with"));
  sen_command_add_option (list, "organ", "TEXT", _ ("Only of the organ with this abbreviation"));
  sen_command_add_option (list, "search", "WORDS", _ ("Only with these words; diacritics are optional"));
  sen_command_add_option (list, "limit", "N", _ ("At most so many; 100 if not given, 0: all"));
}

void
documents_commands_register (SenRegistry *registry)
{
  SenCommand *list = sen_command_new ("documents list", NULL, _ ("List documents, latest first"), list_cb, NULL, NULL);
  SenCommand *show
      = sen_command_new ("documents show", "ID", _ ("Show a document with its history"), show_cb, NULL, NULL);
  SenCommand *draft = sen_command_new (
      "documents draft", "[FILE]", _ ("Start a draft, also from a text file, and print its id"), draft_cb, NULL, NULL);
  SenCommand *set = sen_command_new ("documents set", "ID", _ ("Change a draft"), set_cb, NULL, NULL);
  SenCommand *undo
      = sen_command_new ("documents undo", "ID", _ ("Take back a draft's last change"), undo_cb, NULL, NULL);
  SenCommand *versions
      = sen_command_new ("documents versions", "ID", _ ("List what a draft said before"), versions_cb, NULL, NULL);

  add_list_options (list);
  add_field_options (draft);
  sen_command_add_option (draft, "of", "KIND:ID", _ ("Carry out this record, such as meetings.item:ID"));
  add_field_options (set);
  sen_command_add_option (set, "from", "FILE", _ ("Replace all words by those of this text file"));
  sen_command_add_option (set, "to", "NAMES", _ ("Whom it is written to (Kính gửi), with ; between"));
  sen_command_add_option (set, "recipients", "NAMES", _ ("Who gets a copy (Nơi nhận), with ; between"));
  sen_command_add_option (set, "add", "LINE", _ ("Add a piece at the end: “Điều 1. …”, “1. …”, “a) …”, “- …”"));
  sen_command_add_option (set, "block", "ID", _ ("The piece that --text is for"));
  sen_command_add_option (set, "text", "TEXT", _ ("What that piece says"));
  sen_command_add_option (versions, "restore", "N", _ ("Say again what version N said"));
  sen_command_set_arguments (show, 1, 1);
  sen_command_set_arguments (draft, 0, 1);
  sen_command_set_arguments (set, 1, 1);
  sen_command_set_arguments (undo, 1, 1);
  sen_command_set_arguments (versions, 1, 1);
  sen_registry_add_command (registry, list);
  sen_registry_add_command (registry, show);
  sen_registry_add_command (registry, draft);
  sen_registry_add_command (registry, set);
  sen_registry_add_command (registry, undo);
  sen_registry_add_command (registry, versions);
  documents_commands_register_life (registry);
  documents_commands_register_registers (registry);
}
