/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-calls.h"

#include "documents-draft.h"
#include "documents-sign.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* An empty text in a setting is none. */
static char *
setting (SenOffice *office, const char *key)
{
  char *value = sen_office_dup_setting (office, key);

  if (value != NULL && *value == '\0')
    g_clear_pointer (&value, g_free);
  return value;
}

/* “Ủy ban …” → UBND, “Hội đồng …” → HĐND */
static const char *
abbreviate (const char *name)
{
  g_autofree char *folded = sen_text_fold (name);

  if (g_str_has_prefix (folded, "uy ban"))
    return "UBND";
  return g_str_has_prefix (folded, "hoi dong") || g_str_has_prefix (folded, "thuong truc hoi dong") ? "HĐND" : NULL;
}

static void
fill_competence (DocumentsDocument *document)
{
  if (document->competence != NULL || documents_kind_get_enacting (document->kind) == NULL
      || document->organ_name == NULL)
    return;
  /* A chairperson decides alone; a council, or a committee as a body (TM.), in its own name. */
  if (document->kind == SEN_OFFICIAL_KIND_DECISION
      && (document->signer_prefix == NULL || strstr (document->signer_prefix, "TM") == NULL))
    document->competence = g_strconcat ("Chủ tịch ", document->organ_name, NULL);
  else
    document->competence = g_strdup (document->organ_name);
}

/**
 * documents_fill_organ:
 * @office: the office
 * @document: a new draft
 * @error: unused
 *
 * Fills in what the office knows: the organ's name or abbreviation, the place, who decides.
 *
 * Returns: %TRUE
 */
gboolean
documents_fill_organ (SenOffice *office, DocumentsDocument *document, GError **error)
{
  g_autofree char *own = setting (office, "organ");
  g_autofree char *own_short = setting (office, "organ_short");
  g_autofree char *executive = setting (office, "executive");
  g_autofree char *place = setting (office, "place");

  if (document->organ == NULL && document->organ_name == NULL)
    {
      gboolean council = document->kind == SEN_OFFICIAL_KIND_RESOLUTION || executive == NULL;

      documents_set_text (&document->organ_name, council ? own : executive);
    }
  if (document->organ == NULL && document->organ_name != NULL)
    documents_set_text (&document->organ, g_strcmp0 (document->organ_name, own) == 0 && own_short != NULL
                                              ? own_short
                                              : abbreviate (document->organ_name));
  if (document->organ_name == NULL && document->organ != NULL)
    {
      if (own_short != NULL && g_str_equal (document->organ, own_short))
        documents_set_text (&document->organ_name, own);
      else if (executive != NULL && g_strcmp0 (document->organ, abbreviate (executive)) == 0)
        documents_set_text (&document->organ_name, executive);
    }
  if (document->place == NULL)
    documents_set_text (&document->place, place);
  fill_competence (document);
  return TRUE;
}

/* clauses */

typedef struct
{
  const char *id;
  DocumentsDocument *document;
  GPtrArray *units;
} Clauses;

static gboolean
clauses_in_read (SenDb *db, gpointer data, GError **error)
{
  Clauses *clauses = data;
  g_autoptr (GPtrArray) records = NULL;

  clauses->document = documents_book_load (db, clauses->id, error);
  records = clauses->document != NULL
                ? sen_db_list (db, "SELECT id, name, short_name FROM sen_unit WHERE alive", NULL, error)
                : NULL;
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (clauses->units, documents_unit_new (sen_record_get_id (records->pdata[i]),
                                                         sen_record_get_text (records->pdata[i], "name"),
                                                         sen_record_get_text (records->pdata[i], "short_name")));
  return TRUE;
}

/**
 * documents_list_clauses:
 * @office: the office
 * @id: a document's id
 * @error: %SEN_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (element-type DocumentsClause): what the document tells whom to do until when
 */
GPtrArray *
documents_list_clauses (SenOffice *office, const char *id, GError **error)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify)documents_unit_free);
  Clauses clauses = { .id = id, .units = units };
  gboolean ok = sen_store_read (sen_office_get_store (office), clauses_in_read, &clauses, error);
  g_autoptr (DocumentsDocument) document = clauses.document;
  GDate day;

  if (!ok)
    return NULL;
  if (document->day == NULL || !sen_date_parse_iso (document->day, &day))
    sen_date_today (&day);
  return documents_clauses_find (document->blocks, units, &day, sen_office_get_calendar (office));
}

static GVariant *
clauses_cb (SenOffice *office, GVariant *parameter, GCancellable *cancellable, gpointer user_data, GError **error)
{
  g_autoptr (GPtrArray) clauses = documents_list_clauses (office, g_variant_get_string (parameter, NULL), error);
  GVariantBuilder list;

  if (clauses == NULL)
    return NULL;
  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < clauses->len; i++)
    {
      const DocumentsClause *clause = clauses->pdata[i];
      GVariantDict dict;

      g_variant_dict_init (&dict, NULL);
      g_variant_dict_insert (&dict, "block", "s", clause->block);
      g_variant_dict_insert (&dict, "where", "s", clause->where);
      g_variant_dict_insert (&dict, "text", "s", clause->text);
      g_variant_dict_insert (&dict, "unit", "s", clause->unit != NULL ? clause->unit : "");
      g_variant_dict_insert (&dict, "unit_name", "s", clause->unit_name);
      g_variant_dict_insert (&dict, "coordinators", "^as", clause->coordinators);
      g_variant_dict_insert (&dict, "due", "s", clause->due);
      g_variant_builder_add_value (&list, g_variant_dict_end (&dict));
    }
  return g_variant_builder_end (&list);
}

/* tasks of a document that was issued */

static GVariant *
make_task (DocumentsDocument *document, const DocumentsClause *clause)
{
  g_autofree char *title = documents_document_dup_title (document);
  g_autofree char *source = g_strdup_printf ("%s%s%s", clause->where, *clause->where != '\0' ? ", " : "",
                                             document->code != NULL ? document->code : title);
  GVariantDict task;

  g_variant_dict_init (&task, NULL);
  g_variant_dict_insert (&task, "kind", "s", DOCUMENTS_SUBJECT);
  g_variant_dict_insert (&task, "id", "s", document->id);
  g_variant_dict_insert (&task, "title", "s", title);
  g_variant_dict_insert (&task, "source_title", "s", source);
  g_variant_dict_insert (&task, "content", "s", clause->text);
  g_variant_dict_insert (&task, "quote", "s", clause->text);
  g_variant_dict_insert (&task, "lead", "s", clause->unit_name);
  g_variant_dict_insert (&task, "coordinators", "^as", clause->coordinators);
  g_variant_dict_insert (&task, "due", "s", clause->due);
  return g_variant_dict_end (&task);
}

/**
 * documents_offer_tasks:
 * @office: the office
 * @id: a document's id
 * @problems: (element-type utf8): takes why a piece became no task
 * @error: %SEN_ERROR_UNSUPPORTED without a plugin for tasks
 *
 * Makes a task of every piece that tells whom to do something until when.
 *
 * Returns: (transfer full) (element-type utf8): the tasks' ids
 */
GPtrArray *
documents_offer_tasks (SenOffice *office, const char *id, GPtrArray *problems, GError **error)
{
  SenPluginHost *host = sen_office_get_plugins (office);
  g_autoptr (DocumentsDocument) document = documents_book_load_from (sen_office_get_store (office), id, error);
  g_autoptr (GPtrArray) clauses = document != NULL ? documents_list_clauses (office, id, error) : NULL;
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (g_free);

  if (clauses == NULL)
    return NULL;
  for (guint i = 0; i < clauses->len; i++)
    {
      const DocumentsClause *clause = clauses->pdata[i];
      g_autoptr (GError) local = NULL;
      g_autoptr (GVariant) answer
          = sen_plugin_host_call (host, "tasks.create", make_task (document, clause), NULL, &local);

      if (answer != NULL)
        g_ptr_array_add (tasks, g_variant_dup_string (answer, NULL));
      else if (g_error_matches (local, SEN_ERROR, SEN_ERROR_UNSUPPORTED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      else
        g_ptr_array_add (problems, g_strdup_printf ("%s: %s", clause->where, local->message));
    }
  return g_steal_pointer (&tasks);
}

/* draft from */

static void
add_blocks (DocumentsDocument *document, GVariant *subject, const char *key)
{
  g_auto (GStrv) lines = NULL;
  gboolean articles = documents_kind_has_articles (document->kind);

  if (!g_variant_lookup (subject, key, "^as", &lines))
    return;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i];
      DocumentsBlock *block;

      if (g_str_equal (key, "basis"))
        {
          g_autofree char *text
              = g_strchomp (g_strdup (g_str_has_prefix (line, "Căn cứ ") ? line + strlen ("Căn cứ ") : line));

          while (*text != '\0' && strchr (";.", text[strlen (text) - 1]) != NULL)
            text[strlen (text) - 1] = '\0';
          block = documents_block_new (DOCUMENTS_BLOCK_BASIS, text);
        }
      else
        block = documents_block_new (articles ? DOCUMENTS_BLOCK_ARTICLE : DOCUMENTS_BLOCK_PARAGRAPH, line);
      g_ptr_array_add (document->blocks, block);
    }
}

/* In the middle of a line the first word is small, unless it begins the name of an organ. */
static char *
join_subject (const char *title)
{
  static const char *const organs[] = { "Ủy ban", "Hội đồng", "Thường trực", "Mặt trận" };
  g_autofree char *first = NULL;
  const char *rest = g_utf8_next_char (title);

  for (guint i = 0; i < G_N_ELEMENTS (organs); i++)
    if (g_str_has_prefix (title, organs[i]))
      return g_strconcat ("Về việc ", title, NULL);
  if (*title == '\0' || g_unichar_isupper (g_utf8_get_char (rest)))
    return g_strconcat ("Về việc ", title, NULL);
  first = g_utf8_strdown (title, rest - title);
  return g_strconcat ("Về việc ", first, rest, NULL);
}

/* “Chủ tịch HĐND phường” signs what a council or committee decided as “TM. … CHỦ TỊCH”, a deputy for the chair. */
static void
fill_signer (SenDb *db, DocumentsDocument *document)
{
  g_autofree char *title = NULL;
  g_autofree char *folded = NULL;

  if (document->signer_name == NULL || document->signer_title != NULL)
    return;
  title = sen_db_get_text (db,
                           "SELECT o.title FROM sen_post o JOIN sen_person p ON p.id = o.person AND p.alive"
                           " WHERE p.full_name = ? AND o.alive AND o.until IS NULL ORDER BY o.sort, o.id LIMIT 1",
                           g_variant_new ("(s)", document->signer_name), NULL);
  folded = title != NULL ? sen_text_fold (title) : NULL;
  if (folded != NULL && g_str_has_prefix (folded, "pho chu tich"))
    {
      documents_set_text (&document->signer_title, "Phó Chủ tịch");
      documents_set_text (&document->signer_prefix, "TM KT");
      documents_set_text (&document->signer_holder, "Chủ tịch");
    }
  else if (folded != NULL && g_str_has_prefix (folded, "chu tich"))
    {
      documents_set_text (&document->signer_title, "Chủ tịch");
      documents_set_text (&document->signer_prefix, "TM");
    }
}

static DocumentsDocument *
compose_from (GVariant *subject)
{
  const char *kind = NULL, *title = NULL, *text = NULL, *organ = NULL, *signer = NULL, *from = NULL, *id = NULL;
  DocumentsDocument *document;
  SenOfficialKind official = SEN_OFFICIAL_KIND_DECISION;

  g_variant_lookup (subject, "documents_kind", "&s", &kind);
  g_variant_lookup (subject, "title", "&s", &title);
  g_variant_lookup (subject, "text", "&s", &text);
  g_variant_lookup (subject, "organ", "&s", &organ);
  g_variant_lookup (subject, "signer", "&s", &signer);
  g_variant_lookup (subject, "kind", "&s", &from);
  g_variant_lookup (subject, "id", "&s", &id);
  if (kind == NULL || !sen_official_kind_from_text (kind, &official))
    official = organ != NULL && g_strcmp0 (abbreviate (organ), "HĐND") == 0 ? SEN_OFFICIAL_KIND_RESOLUTION
                                                                            : SEN_OFFICIAL_KIND_DECISION;
  document = documents_document_new (official);
  if (title != NULL)
    document->subject = g_str_has_prefix (title, "Về việc") || g_str_has_prefix (title, "V/v") ? g_strdup (title)
                                                                                               : join_subject (title);
  documents_set_text (&document->organ_name, organ);
  documents_set_text (&document->signer_name, signer);
  if (from != NULL && id != NULL)
    document->key = g_strdup_printf ("%s:%s", from, id);
  add_blocks (document, subject, "basis");
  add_blocks (document, subject, "body");
  if (text != NULL && g_variant_lookup_value (subject, "body", NULL) == NULL)
    g_ptr_array_add (document->blocks,
                     documents_block_new (documents_kind_has_articles (official) ? DOCUMENTS_BLOCK_ARTICLE
                                                                                 : DOCUMENTS_BLOCK_PARAGRAPH,
                                          text));
  g_ptr_array_add (document->recipients, documents_recipient_new ("copy", "Lưu: VT"));
  documents_blocks_count (document->blocks);
  return document;
}

typedef struct
{
  DocumentsDocument *document;
  char *person;
  const char *kind;
  const char *id;
} From;

static gboolean
from_in_write (SenDb *db, gpointer data, GError **error)
{
  From *from = data;

  fill_signer (db, from->document);
  return documents_draft_create (db, from->document, from->person, error)
         && (from->kind == NULL || from->id == NULL
             || sen_links_add (db, DOCUMENTS_SUBJECT, from->document->id, SEN_LINK_DECIDES, from->kind, from->id, 0,
                               NULL, error));
}

/**
 * documents_draft_from:
 * @office: the office
 * @subject: `a{sv}`: kind, id, title, text, basis as, body as, organ s, signer s, documents_kind s
 * @error: as the store's
 *
 * Starts a draft that carries out what @subject is, such as a motion that was passed.
 *
 * Returns: (transfer full): the draft's id
 */
char *
documents_draft_from (SenOffice *office, GVariant *subject, GError **error)
{
  SenStore *store = sen_office_get_store (office);
  g_autoptr (DocumentsDocument) document = compose_from (subject);
  From from = { .document = document };
  gboolean ok;

  documents_fill_organ (office, document, NULL);
  g_variant_lookup (subject, "kind", "&s", &from.kind);
  g_variant_lookup (subject, "id", "&s", &from.id);
  from.person = sen_store_dup_author (store);
  ok = sen_store_write (store, from_in_write, &from, error);
  g_free (from.person);
  return ok ? g_strdup (document->id) : NULL;
}

static GVariant *
draft_from_cb (SenOffice *office, GVariant *parameter, GCancellable *cancellable, gpointer user_data, GError **error)
{
  g_autofree char *id = documents_draft_from (office, parameter, error);

  return id != NULL ? g_variant_new_string (id) : NULL;
}

static GVariant *
to_sign_cb (SenOffice *office, GVariant *parameter, GCancellable *cancellable, gpointer user_data, GError **error)
{
  const char *id, *role;

  g_variant_get (parameter, "(&s&s)", &id, &role);
  return documents_sign_prepare (office, id, role, error);
}

static GVariant *
take_signed_cb (SenOffice *office, GVariant *parameter, GCancellable *cancellable, gpointer user_data, GError **error)
{
  g_autofree char *state = documents_sign_take (office, parameter, error);

  return state != NULL ? g_variant_new_string (state) : NULL;
}

typedef struct
{
  const char *id;
  GVariant *subject;
} Describe;

static gboolean
describe_in_read (SenDb *db, gpointer data, GError **error)
{
  Describe *describe = data;
  g_autofree char *id = documents_book_find (db, describe->id, error);

  describe->subject = id != NULL ? documents_book_describe (db, id, error) : NULL;
  return describe->subject != NULL;
}

static GVariant *
describe_cb (SenOffice *office, GVariant *parameter, GCancellable *cancellable, gpointer user_data, GError **error)
{
  Describe describe = { .id = g_variant_get_string (parameter, NULL) };

  sen_store_read (sen_office_get_store (office), describe_in_read, &describe, error);
  return describe.subject;
}

void
documents_calls_register (SenRegistry *registry)
{
  sen_registry_add_call (registry, "documents.to_sign", "(ss)", "a{sv}", to_sign_cb, NULL, NULL);
  sen_registry_add_call (registry, "documents.take_signed", "a{sv}", "s", take_signed_cb, NULL, NULL);
  sen_registry_add_call (registry, "documents.draft_from", "a{sv}", "s", draft_from_cb, NULL, NULL);
  sen_registry_add_call (registry, "documents.clauses", "s", "aa{sv}", clauses_cb, NULL, NULL);
  sen_registry_add_call (registry, "documents.describe", "s", "a{sv}", describe_cb, NULL, NULL);
}
