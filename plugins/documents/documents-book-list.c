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

      add_condition (where, params, "instr (d.words, ?) > 0", *words[i] != '\0' ? pattern : NULL);
    }
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
