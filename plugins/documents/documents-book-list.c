/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registers and lists: lazy ones for windows and plain ones for commands. */
#include "documents-book.h"

#include <string.h>

#define LIST_COLUMNS                                                                                                   \
  "d.id, d.direction, d.kind, d.subject, d.organ, d.organ_name, d.signer_name, d.signer_title, d.state, d.number,"     \
  " d.code, d.day, d.year, d.file, d.pages, d.copies, d.note, d.urgency, d.edited,"                                    \
  " (SELECT group_concat (name, '; ') FROM (SELECT name FROM documents_recipient r WHERE r.document = d.id"            \
  " AND r.alive AND r.kind = 'copy' ORDER BY r.rank, r.id)) AS recipients,"                                            \
  " i.arrived, i.due, i.forwarded, (SELECT full_name FROM sen_person p WHERE p.id = i.person) AS assigned,"            \
  " (SELECT name FROM sen_unit u WHERE u.id = d.unit) AS unit_name"
#define FROM "documents_document d LEFT JOIN documents_incoming i ON i.id = d.id"

static const char *
order_of (DocumentsShelf shelf)
{
  switch (shelf)
    {
    case DOCUMENTS_SHELF_OUT:
      return "d.year DESC, d.day DESC, d.number DESC, d.id DESC";
    case DOCUMENTS_SHELF_IN:
      return "d.year DESC, d.number DESC, d.id DESC";
    case DOCUMENTS_SHELF_WORK:
    default:
      return "d.edited DESC, d.id DESC";
    }
}

static void
add_condition (GString *where, GVariantBuilder *params, const char *sql, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (where, " AND %s", sql);
  g_variant_builder_add (params, "s", value);
}

/* Each word has to be there; “15 qd ubnd” finds 15/QĐ-UBND, as a code's parts are words too. */
static void
add_words (GString *where, GVariantBuilder *params, const char *search)
{
  g_autofree char *folded = sen_text_fold (search != NULL ? search : "");
  g_auto (GStrv) words = g_strsplit_set (folded, " /-", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *pattern = g_strconcat (" ", words[i], NULL);
      gboolean digit = g_ascii_isdigit (words[i][0]) && words[i][1] == '\0';

      /* Numbers below ten are written with a nought that nobody types. */
      if (digit)
        {
          g_autofree char *nought = g_strconcat (" 0", words[i], NULL);

          g_string_append (where, " AND (instr (d.words, ?) > 0 OR instr (d.words, ?) > 0)");
          g_variant_builder_add (params, "s", pattern);
          g_variant_builder_add (params, "s", nought);
        }
      else
        add_condition (where, params, "instr (d.words, ?) > 0", *words[i] != '\0' ? pattern : NULL);
    }
}

/* What stands under one heading: a month of a register, as an index finds it; a state of drafts. */
static void
add_group (GString *where, GVariantBuilder *params, const DocumentsFilter *filter)
{
  if (filter->group == NULL)
    return;
  if (filter->shelf == DOCUMENTS_SHELF_WORK)
    {
      add_condition (where, params, "d.state = ?", filter->group);
      return;
    }
  g_string_append (where, filter->shelf == DOCUMENTS_SHELF_IN
                              ? " AND d.year = ? AND i.arrived BETWEEN ? || '-01' AND ? || '-31'"
                              : " AND d.year = ? AND d.day BETWEEN ? || '-01' AND ? || '-31'");
  g_variant_builder_add (params, "u", (guint)g_ascii_strtoull (filter->group, NULL, 10));
  g_variant_builder_add (params, "s", filter->group);
  g_variant_builder_add (params, "s", filter->group);
}

static char *
make_where (const DocumentsFilter *filter, GVariantBuilder *params)
{
  GString *where = g_string_new ("d.alive");

  if (filter->shelf == DOCUMENTS_SHELF_WORK)
    g_string_append (where, " AND d.direction = 'out' AND d.year = 0");
  else
    g_string_append_printf (where, " AND d.direction = '%s' AND d.year %s 0",
                            filter->shelf == DOCUMENTS_SHELF_IN ? "in" : "out", ">");
  if (filter->year != 0)
    {
      g_string_append (where, " AND d.year = ?");
      g_variant_builder_add (params, "u", filter->year);
    }
  add_condition (where, params, "d.kind = ?", filter->kind);
  add_condition (where, params, "d.state = ?", filter->state);
  add_condition (where, params, "d.organ = ?", filter->organ);
  add_condition (where, params, "? IN (d.signer, d.drafter, i.person)", filter->person);
  add_condition (where, params, "d.unit = ?", filter->unit);
  add_group (where, params, filter);
  add_words (where, params, filter->search);
  return g_string_free (where, FALSE);
}

/* “15 qd ubnd”: what bears that number comes first. */
static char *
make_order (const DocumentsFilter *filter)
{
  const char *p = filter->search != NULL ? filter->search + strspn (filter->search, " ") : "";
  guint64 number = g_ascii_isdigit (*p) ? g_ascii_strtoull (p, NULL, 10) : 0;

  if (number == 0 || number > G_MAXINT32)
    return g_strdup (order_of (filter->shelf));
  return g_strdup_printf ("d.number = %u DESC, %s", (guint)number, order_of (filter->shelf));
}

/**
 * documents_book_list_new:
 * @store: the store
 *
 * A lazy list of #SenRecord with the columns id, direction, kind, subject, organ, organ_name, signer_name,
 * signer_title, state, number, code, day, year, file, pages, copies, note, urgency, edited, recipients; and of incoming
 * ones arrived, due, forwarded, assigned, unit_name. It follows changes. Empty until documents_book_list_filter().
 *
 * Returns: (transfer full): the list
 */
SenQueryModel *
documents_book_list_new (SenStore *store)
{
  SenQueryModel *list = sen_query_model_new (store, "d.rowid", LIST_COLUMNS, FROM);

  sen_query_model_add_dependency (list, "documents_document");
  sen_query_model_add_dependency (list, "documents_recipient");
  sen_query_model_add_dependency (list, "documents_incoming");
  return list;
}

/**
 * documents_book_list_filter:
 * @list: from documents_book_list_new()
 * @filter: what it shows; its limit is not used
 *
 * Loads the list anew.
 */
void
documents_book_list_filter (SenQueryModel *list, const DocumentsFilter *filter)
{
  GVariantBuilder params;
  g_autofree char *where = NULL;
  g_autofree char *order = make_order (filter);

  g_variant_builder_init (&params, G_VARIANT_TYPE_TUPLE);
  where = make_where (filter, &params);
  sen_query_model_set_query (list, where, g_variant_builder_end (&params), order);
}

/**
 * documents_book_list:
 * @db: a connection
 * @filter: what it shows
 * @error: as the store's
 *
 * Returns: (transfer full) (element-type SenRecord): the columns of documents_book_list_new(), registers latest first
 */
GPtrArray *
documents_book_list (SenDb *db, const DocumentsFilter *filter, GError **error)
{
  GVariantBuilder params;
  g_autofree char *where = NULL;
  g_autofree char *order = make_order (filter);
  g_autofree char *sql = NULL;

  g_variant_builder_init (&params, G_VARIANT_TYPE_TUPLE);
  where = make_where (filter, &params);
  g_variant_builder_add (&params, "x", filter->limit > 0 ? (gint64)filter->limit : -1);
  sql = g_strdup_printf ("SELECT " LIST_COLUMNS " FROM " FROM " WHERE %s ORDER BY %s LIMIT ?", where, order);
  return sen_db_list (db, sql, g_variant_builder_end (&params), error);
}

/**
 * documents_book_list_groups:
 * @db: a connection
 * @filter: what is shown; its group and limit are not used
 * @error: as the store's
 *
 * Returns: (transfer full) (element-type SenRecord): the headings of a list: id (of a register a month, “2026-11”,
 *   latest first; of drafts a state, in the order of their life) and n (how many)
 */
GPtrArray *
documents_book_list_groups (SenDb *db, const DocumentsFilter *filter, GError **error)
{
  DocumentsFilter all = *filter;
  GVariantBuilder params;
  g_autofree char *where = NULL;
  g_autofree char *sql = NULL;
  const char *what = filter->shelf == DOCUMENTS_SHELF_WORK ? "d.state"
                     : filter->shelf == DOCUMENTS_SHELF_IN ? "substr (i.arrived, 1, 7)"
                                                           : "substr (d.day, 1, 7)";

  all.group = NULL;
  g_variant_builder_init (&params, G_VARIANT_TYPE_TUPLE);
  where = make_where (&all, &params);
  sql = g_strdup_printf (
      "SELECT %s AS id, count (*) AS n FROM " FROM " WHERE %s GROUP BY 1 ORDER BY %s", what, where,
      filter->shelf == DOCUMENTS_SHELF_WORK ? "instr ('sent_back draft checked approved signed', d.state)" : "1 DESC");
  return sen_db_list (db, sql, g_variant_builder_end (&params), error);
}

/**
 * documents_book_list_years:
 * @db: a connection
 * @shelf: a register
 * @error: as the store's
 *
 * Returns: (transfer full) (element-type SenRecord): id: the years that it has, latest first
 */
GPtrArray *
documents_book_list_years (SenDb *db, DocumentsShelf shelf, GError **error)
{
  return sen_db_list (db,
                      "SELECT DISTINCT CAST (year AS TEXT) AS id FROM documents_document WHERE direction = ?"
                      " AND year > 0 AND alive ORDER BY year DESC",
                      g_variant_new ("(s)", shelf == DOCUMENTS_SHELF_IN ? "in" : "out"), error);
}

/**
 * documents_book_list_people:
 * @db: a connection
 * @shelf: a list
 * @error: as the store's
 *
 * Returns: (transfer full) (element-type SenRecord): id, name: who signs; of incoming documents who has one assigned
 */
GPtrArray *
documents_book_list_people (SenDb *db, DocumentsShelf shelf, GError **error)
{
  return sen_db_list (db,
                      shelf == DOCUMENTS_SHELF_IN
                          ? "SELECT id, full_name AS name FROM sen_person WHERE alive AND id IN"
                            " (SELECT person FROM documents_incoming) ORDER BY full_name"
                          : "SELECT id, full_name AS name FROM sen_person WHERE alive AND id IN"
                            " (SELECT signer FROM documents_document WHERE signer IS NOT NULL) ORDER BY full_name",
                      NULL, error);
}

/**
 * documents_book_list_waiting:
 * @db: a connection
 * @person: (nullable): who asks
 * @error: as the store's
 *
 * What waits for somebody: drafts of one's own that were sent back, drafts to be checked that others submitted, papers
 * to be approved or signed by their signer, documents to be numbered or issued, incoming ones without an assignee and
 * those assigned to one.
 *
 * Returns: (transfer full) (element-type SenRecord): id, kind, subject, state, direction, code, day, edited, due, and
 *   wait: `change`, `approve`, `sign`, `issue`, `assign` or `deal`; most pressing first
 */
GPtrArray *
documents_book_list_waiting (SenDb *db, const char *person, GError **error)
{
  return sen_db_list (
      db,
      "SELECT id, kind, subject, state, direction, code, day, edited, due, urgency, wait FROM ("
      "SELECT d.id, d.kind, d.subject, d.state, d.direction, d.code, d.day, d.edited, NULL AS due, d.urgency,"
      " CASE WHEN d.state = 'sent_back' AND d.drafter IS ?1 THEN 'change'"
      " WHEN d.state = 'checked' AND d.signer IS ?1 THEN 'approve'"
      " WHEN d.state = 'approved' AND d.signer IS ?1 THEN 'sign'"
      " WHEN d.state IN ('signed', 'numbered') THEN 'issue' END AS wait FROM documents_document d"
      " WHERE d.alive AND d.direction = 'out'"
      " AND d.state IN ('sent_back', 'checked', 'approved', 'signed', 'numbered')"
      " UNION ALL SELECT d.id, d.kind, d.subject, d.state, d.direction, d.code, d.day, d.edited, i.due, d.urgency,"
      " CASE WHEN d.state = 'received' AND i.arrived >= date ('now', 'localtime', '-30 days') THEN 'assign' WHEN "
      "i.person = ?1 AND i.due IS NOT NULL"
      " AND i.due >= date ('now', 'localtime', '-30 days') THEN 'deal' END"
      " FROM documents_document d JOIN documents_incoming i ON i.id = d.id"
      " WHERE d.alive AND d.direction = 'in' AND d.state IN ('received', 'assigned')"
      ") WHERE wait IS NOT NULL ORDER BY urgency = '', instr ('change sign approve issue assign deal', wait),"
      " due IS NULL, due, edited DESC LIMIT 200",
      g_variant_new ("(ms)", person), error);
}

/**
 * documents_book_get_next_number:
 * @db: a connection
 * @organ: abbreviation
 * @series: see documents_kind_get_series()
 * @year: of the register
 * @error: as the store's
 *
 * Returns: the number that would be given next; nobody has it until it is given
 */
guint
documents_book_get_next_number (SenDb *db, const char *organ, const char *series, guint year, GError **error)
{
  gint64 next = 1;

  sen_db_get_int (
      db, "SELECT ifnull (max (number), 0) + 1 FROM documents_number WHERE organ = ? AND series = ? AND year = ?",
      g_variant_new ("(ssu)", organ, series, year), &next, error);
  return (guint)next;
}

/**
 * documents_book_list_gaps:
 * @db: a connection
 * @year: of the registers
 * @error: as the store's
 *
 * Returns: (transfer full) (element-type SenRecord): every series of the year: organ, series, n (numbers given), last;
 *   n is less than last where a number is missing, which Sen never lets happen
 */
GPtrArray *
documents_book_list_gaps (SenDb *db, guint year, GError **error)
{
  return sen_db_list (db,
                      "SELECT organ || ' ' || series AS id, organ, series, count (*) AS n, max (number) AS last"
                      " FROM documents_number WHERE year = ? AND alive GROUP BY organ, series ORDER BY organ, series",
                      g_variant_new ("(u)", year), error);
}
