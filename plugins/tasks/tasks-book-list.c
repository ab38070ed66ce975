/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of tasks: lazy ones for windows, plain ones for commands, and how many each group has. */
#include "tasks-book.h"

#include <glib/gi18n-lib.h>

#define FROM                                                                                                           \
  "tasks_task t JOIN tasks_now n ON n.id = t.id LEFT JOIN sen_unit u ON u.id = t.lead"                                 \
  " LEFT JOIN sen_person p ON p.id = t.lead"
#define COLUMNS                                                                                                        \
  "t.id, t.content, t.product, t.urgency, t.assigner, t.lead, u.id IS NOT NULL AS lead_is_unit,"                       \
  " coalesce (u.name, p.full_name) AS lead_name, coalesce (u.short_name, u.name, p.full_name) AS lead_short,"          \
  " coalesce ((SELECT a.full_name FROM sen_person a WHERE a.id = t.assigner), t.assigner_name) AS assigner_name,"      \
  " t.assigned, t.first_due, t.source_title, n.state, n.due, n.percent, n.stopped, n.asked,"                           \
  " (SELECT group_concat (coalesce (cu.short_name, cu.name, cp.full_name), ', ') FROM tasks_coordinator c"             \
  "  LEFT JOIN sen_unit cu ON cu.id = c.member LEFT JOIN sen_person cp ON cp.id = c.member"                            \
  "  WHERE c.task = t.id AND c.alive) AS coordinators"
#define UNIT                                                                                                           \
  "coalesce (u.id, (SELECT o.unit FROM sen_post o WHERE o.person = t.lead AND o.alive"                                 \
  " ORDER BY o.until IS NOT NULL, o.until DESC, o.sort, o.id LIMIT 1))"
#define OPEN "n.state IN ('new', 'running', 'paused', 'submitted')"

/* Pieces of SQL with the view's texts in them; ids and days are checked, so that nothing else gets in. */
typedef struct
{
  char *person;  /* a quoted id, or NULL */
  char *mine;    /* whether t.lead is the person or a unit they have a post in */
  char *helps;   /* the same of a coordinator */
  char *overdue; /* whether it is */
  char *group;   /* its TasksGroup */
  char *head;    /* what the group is called, if not by its number */
  char *where;
  char *order;
} Sql;

static void
sql_clear (Sql *sql)
{
  g_free (sql->person);
  g_free (sql->mine);
  g_free (sql->helps);
  g_free (sql->overdue);
  g_free (sql->group);
  g_free (sql->head);
  g_free (sql->where);
  g_free (sql->order);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sql, sql_clear)

static char *
week_end (const GDate *today)
{
  GDate sunday = *today;

  g_date_add_days (&sunday, 7 - (guint)g_date_get_weekday (&sunday));
  return sen_date_format_iso (&sunday);
}

static char *
make_member (const char *column, const char *person, const char *today)
{
  return g_strdup_printf ("%s IN (SELECT %s UNION ALL SELECT o.unit FROM sen_post o WHERE o.person = %s AND o.alive"
                          " AND coalesce (o.since, '%s') <= '%s' AND coalesce (o.until, '%s') >= '%s')",
                          column, person, person, today, today, today, today);
}

static char *
make_group (const TasksView *view, const Sql *sql, const char *week)
{
  g_autofree char *decide
      = g_strdup_printf ("t.assigner = %s AND (n.state = 'submitted' OR n.asked IS NOT NULL)", sql->person);
  g_autofree char *others
      = view->tab == TASKS_TAB_MINE ? g_strdup_printf ("NOT (%s) OR n.asked IS NOT NULL", sql->mine) : g_strdup ("0");

  if (view->tab == TASKS_TAB_UNITS || view->tab == TASKS_TAB_OVERDUE)
    return g_strdup_printf ("CASE WHEN %s THEN %d ELSE %d END", OPEN, TASKS_GROUP_OVERDUE, TASKS_GROUP_ENDED);
  return g_strdup_printf ("CASE WHEN NOT " OPEN " THEN %d WHEN %s THEN %d"
                          " WHEN n.state = 'submitted' OR (%s) THEN %d WHEN n.state = 'paused' THEN %d WHEN %s THEN %d"
                          " WHEN n.due IS NULL THEN %d WHEN n.due <= '%s' THEN %d ELSE %d END",
                          TASKS_GROUP_ENDED, decide, TASKS_GROUP_DECIDE, others, TASKS_GROUP_OTHERS, TASKS_GROUP_PAUSED,
                          sql->overdue, TASKS_GROUP_OVERDUE, TASKS_GROUP_OPEN, week, TASKS_GROUP_WEEK,
                          TASKS_GROUP_LATER);
}

/* ?1 is what is searched for, folded. */
static char *
make_where (const TasksView *view, const Sql *sql)
{
  GString *where = g_string_new ("t.alive AND (?1 = '' OR t.id IN (SELECT w.id FROM tasks_words w WHERE "
                                 "instr (w.words, ?1)) OR t.lead IN (SELECT s.id FROM sen_unit s WHERE instr (sen_fold "
                                 "(s.name || ' ' || ifnull (s.short_name, '')), ?1) UNION ALL SELECT s.id FROM "
                                 "sen_person s WHERE instr (sen_fold (s.full_name), ?1)))");

  if (!view->ended)
    g_string_append (where, " AND " OPEN);
  if (sen_id_is_valid (view->unit))
    g_string_append_printf (where, " AND " UNIT " = '%s'", view->unit);
  switch (view->tab)
    {
    case TASKS_TAB_MINE:
      g_string_append_printf (where,
                              " AND ((%s) OR (t.assigner = %s AND (n.state = 'submitted' OR n.asked IS NOT NULL))"
                              " OR EXISTS (SELECT 1 FROM tasks_coordinator c WHERE c.task = t.id AND c.alive AND %s))",
                              sql->mine, sql->person, sql->helps);
      break;
    case TASKS_TAB_ASSIGNED:
      g_string_append_printf (where, " AND t.assigner = %s", sql->person);
      break;
    case TASKS_TAB_OVERDUE:
      g_string_append_printf (where, " AND %s", sql->overdue);
      break;
    case TASKS_TAB_UNITS:
    default:
      break;
    }
  return g_string_free (where, FALSE);
}

static void
sql_init (Sql *sql, const TasksView *view)
{
  g_autofree char *week = NULL;
  g_autofree char *iso = NULL;
  GDate today;

  if (!sen_date_parse_iso (view->today, &today))
    sen_date_today (&today);
  iso = sen_date_format_iso (&today);
  week = week_end (&today);
  sql->person = sen_id_is_valid (view->person) ? g_strdup_printf ("'%s'", view->person) : g_strdup ("NULL");
  sql->mine = make_member ("t.lead", sql->person, iso);
  sql->helps = make_member ("c.member", sql->person, iso);
  sql->overdue
      = g_strdup_printf ("(n.due IS NOT NULL AND n.state <> 'cancelled' AND coalesce (n.stopped, '%s') > n.due)", iso);
  sql->group = make_group (view, sql, week);
  sql->head = view->tab == TASKS_TAB_UNITS ? g_strdup ("(SELECT g.name FROM sen_unit g WHERE g.id = " UNIT ")")
                                           : g_strdup ("NULL");
  sql->where = make_where (view, sql);
  sql->order = g_strdup_printf (
      "%s%s, n.due IS NULL, n.due, t.urgency DESC, t.rowid",
      view->tab == TASKS_TAB_UNITS ? "(SELECT g.sort || g.id FROM sen_unit g WHERE g.id = " UNIT "), " : "",
      sql->group);
}

static GVariant *
make_params (const char *search)
{
  g_autofree char *folded = sen_text_fold (search != NULL ? search : "");

  return g_variant_new ("(s)", g_strstrip (folded));
}

/**
 * tasks_book_list_new:
 * @store: the store
 * @view: what to show; the groups are those of its day and person
 * @search: (nullable): only what has this in content, lead, source or product; diacritics are optional
 *
 * A lazy list of #SenRecord that follows changes: id, content, product, urgency, assigner, assigner_name, lead,
 * lead_is_unit, lead_name, lead_short, assigned, first_due, source_title, state, due, percent, stopped, asked,
 * coordinators (names), grp (a #TasksGroup), head (nullable: the unit's name), overdue.
 *
 * Returns: (transfer full): the list
 */
SenQueryModel *
tasks_book_list_new (SenStore *store, const TasksView *view, const char *search)
{
  g_auto (Sql) sql = { 0 };
  g_autofree char *columns = NULL;
  SenQueryModel *list;

  sql_init (&sql, view);
  columns = g_strdup_printf (COLUMNS ", %s AS grp, %s AS head, %s AS overdue", sql.group, sql.head, sql.overdue);
  list = sen_query_model_new (store, "t.rowid", columns, FROM);
  sen_query_model_add_dependency (list, "tasks_task");
  sen_query_model_add_dependency (list, "tasks_event");
  sen_query_model_add_dependency (list, "tasks_coordinator");
  sen_query_model_set_query (list, sql.where, make_params (search), sql.order);
  return list;
}

/**
 * tasks_book_list_filter:
 * @list: of tasks_book_list_new(), with the same tab, person and day
 * @view: what to show
 * @search: (nullable): as there
 *
 * Loads the list anew.
 */
void
tasks_book_list_filter (SenQueryModel *list, const TasksView *view, const char *search)
{
  g_auto (Sql) sql = { 0 };

  sql_init (&sql, view);
  sen_query_model_set_query (list, sql.where, make_params (search), sql.order);
}

/**
 * tasks_book_list:
 * @db: a connection
 * @view: what to show
 * @search: (nullable): as tasks_book_list_new()
 * @state: (nullable): only those in this state, a stable name
 * @limit: at most so many; 0: all
 * @error: the store's
 *
 * Returns: (transfer full) (element-type SenRecord) (nullable): the tasks, with the columns of tasks_book_list_new()
 */
GPtrArray *
tasks_book_list (SenDb *db, const TasksView *view, const char *search, const char *state, guint limit, GError **error)
{
  g_auto (Sql) sql = { 0 };
  g_autofree char *query = NULL;
  g_autofree char *folded = sen_text_fold (search != NULL ? search : "");

  sql_init (&sql, view);
  query
      = g_strdup_printf ("SELECT " COLUMNS ", %s AS grp, %s AS head, %s AS overdue FROM " FROM
                         " WHERE %s AND (?2 = '' OR n.state = ?2) ORDER BY %s LIMIT CASE ?3 WHEN 0 THEN -1 ELSE ?3 END",
                         sql.group, sql.head, sql.overdue, sql.where, sql.order);
  return sen_db_list (db, query,
                      g_variant_new ("(ssx)", g_strstrip (folded), state != NULL ? state : "", (gint64)limit), error);
}

/**
 * tasks_book_count:
 * @db: a connection
 * @view: what is shown
 * @search: (nullable): as tasks_book_list_new()
 * @error: the store's
 *
 * Returns: (transfer full) (element-type SenRecord) (nullable): for each group: grp, head, n, and today: how many of
 *   them are due on that day
 */
GPtrArray *
tasks_book_count (SenDb *db, const TasksView *view, const char *search, GError **error)
{
  g_auto (Sql) sql = { 0 };
  g_autofree char *query = NULL;
  g_autofree char *folded = sen_text_fold (search != NULL ? search : "");

  sql_init (&sql, view);
  query = g_strdup_printf ("SELECT grp, head, count (*) AS n, sum (due IS ?2) AS today FROM"
                           " (SELECT %s AS grp, %s AS head, n.due FROM " FROM " WHERE %s) GROUP BY grp, head",
                           sql.group, sql.head, sql.where);
  return sen_db_list (db, query, g_variant_new ("(ss)", g_strstrip (folded), view->today), error);
}

/**
 * tasks_group_get_label:
 * @group: a group
 *
 * Returns: its heading, translated
 */
const char *
tasks_group_get_label (TasksGroup group)
{
  switch (group)
    {
    case TASKS_GROUP_OVERDUE:
      return _ ("Overdue");
    case TASKS_GROUP_DECIDE:
      return _ ("Waiting for my decision");
    case TASKS_GROUP_WEEK:
      return _ ("This week");
    case TASKS_GROUP_LATER:
      return _ ("Later");
    case TASKS_GROUP_OPEN:
      return _ ("No deadline");
    case TASKS_GROUP_PAUSED:
      return _ ("Resting");
    case TASKS_GROUP_OTHERS:
      return _ ("Waiting for others");
    case TASKS_GROUP_ENDED:
    default:
      return _ ("Completed");
    }
}
