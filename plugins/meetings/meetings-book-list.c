/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the book: lists of meetings, lazy ones for windows and plain ones for commands. */
#include "meetings-book.h"

#define LIST_COLUMNS                                                                                                   \
  "m.id, m.title, m.kind, m.number, m.body, m.starts, m.ends, m.place, m.chair_name,"                                  \
  " coalesce ((SELECT s.status FROM meetings_status s WHERE s.meeting = m.id AND s.alive"                              \
  " ORDER BY s.at DESC, s.id DESC LIMIT 1), 'draft') AS status,"                                                       \
  " (SELECT count (*) FROM meetings_item i WHERE i.meeting = m.id AND i.alive) AS n_items,"                            \
  " (SELECT count (*) FROM meetings_paper p WHERE p.meeting = m.id AND p.alive) AS n_papers"

#define SEARCHED "m.title || ' ' || ifnull (m.place, '') || ' ' || ifnull (m.chair_name, '')"

/**
 * meetings_book_list_new:
 * @store: the store
 *
 * A lazy list of #SenRecord with the columns id, title, kind, number, body, starts, ends, place, chair_name, status,
 * n_items and n_papers; it follows changes. Empty until meetings_book_list_filter().
 *
 * Returns: (transfer full): the list
 */
SenQueryModel *
meetings_book_list_new (SenStore *store)
{
  SenQueryModel *list = sen_query_model_new (store, "m.rowid", LIST_COLUMNS, "meetings_meeting m");

  sen_query_model_add_dependency (list, "meetings_meeting");
  sen_query_model_add_dependency (list, "meetings_status");
  sen_query_model_add_dependency (list, "meetings_item");
  sen_query_model_add_dependency (list, "meetings_paper");
  return list;
}

/**
 * meetings_book_list_filter:
 * @list: from meetings_book_list_new()
 * @when: which meetings
 * @search: (nullable): only those whose title, place and chair contain its words; diacritics are optional
 *
 * Loads the list anew.
 */
void
meetings_book_list_filter (SenQueryModel *list, MeetingsWhen when, const char *search)
{
  const char *wanted = search != NULL ? search : "";
  GDate day;
  gint64 today;

  sen_date_today (&day);
  today = sen_time_from_local (&day, 0, 0);
  switch (when)
    {
    case MEETINGS_WHEN_COMING:
      sen_query_model_set_query (
          list, "m.alive AND (m.starts IS NULL OR m.starts >= ?1) AND sen_contains_words (" SEARCHED ", ?2)",
          g_variant_new ("(xs)", today, wanted), "m.starts IS NULL, m.starts, m.id");
      break;
    case MEETINGS_WHEN_PAST:
      sen_query_model_set_query (list, "m.alive AND m.starts < ?1 AND sen_contains_words (" SEARCHED ", ?2)",
                                 g_variant_new ("(xs)", today, wanted), "m.starts DESC, m.id DESC");
      break;
    case MEETINGS_WHEN_ANY:
    default:
      sen_query_model_set_query (list, "m.alive AND sen_contains_words (" SEARCHED ", ?1)",
                                 g_variant_new ("(s)", wanted), "m.starts DESC, m.id DESC");
      break;
    }
}

/**
 * meetings_book_list:
 * @db: a connection
 * @from: the earliest start, UTC milliseconds; 0: any
 * @to: the latest start; 0: any
 * @status: (nullable): only those of this status, a stable name
 * @search: (nullable): as meetings_book_list_filter()
 * @limit: at most so many; 0: all
 * @error: as the store's
 *
 * Returns: (transfer full) (element-type SenRecord): the meetings, latest first, with the columns of
 *   meetings_book_list_new()
 */
GPtrArray *
meetings_book_list (SenDb *db,
                    gint64 from,
                    gint64 to,
                    const char *status,
                    const char *search,
                    guint limit,
                    GError **error)
{
  return sen_db_list (
      db,
      "SELECT * FROM (SELECT " LIST_COLUMNS " FROM meetings_meeting m WHERE m.alive"
      " AND (?1 = 0 OR m.starts >= ?1) AND (?2 = 0 OR m.starts <= ?2)"
      " AND sen_contains_words (" SEARCHED ", ?4))"
      " WHERE ?3 = '' OR status = ?3 ORDER BY starts DESC, id DESC LIMIT CASE ?5 WHEN 0 THEN -1 ELSE ?5 END",
      g_variant_new ("(xxssx)", from, to, status != NULL ? status : "", search != NULL ? search : "", (gint64)limit),
      error);
}
