/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tasks as a table: UTF-8, for Excel, under Vietnamese headers; read back under those or the English ones. */
#include "tasks-row.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  COLUMN_UID,
  COLUMN_CONTENT,
  COLUMN_LEAD,
  COLUMN_HELPERS,
  COLUMN_ASSIGNER,
  COLUMN_ASSIGNED,
  COLUMN_FIRST_DUE,
  COLUMN_DUE,
  COLUMN_STATE,
  COLUMN_PERCENT,
  COLUMN_URGENCY,
  COLUMN_PRODUCT,
  COLUMN_SOURCE,
  COLUMN_NOTE,
  N_COLUMNS,
} Column;

/* The first is written; any is read. */
static const char *const headers[N_COLUMNS][5] = {
  [COLUMN_UID] = { "Mã", "id", "uid", "ma nhiem vu", NULL },
  [COLUMN_CONTENT] = { "Nội dung", "content", "nhiem vu", "cong viec", NULL },
  [COLUMN_LEAD] = { "Chủ trì", "lead", "don vi chu tri", "nguoi chu tri", NULL },
  [COLUMN_HELPERS] = { "Phối hợp", "coordinators", "don vi phoi hop", "nguoi phoi hop", NULL },
  [COLUMN_ASSIGNER] = { "Người giao", "assigner", NULL },
  [COLUMN_ASSIGNED] = { "Ngày giao", "assigned", NULL },
  [COLUMN_FIRST_DUE] = { "Hạn gốc", "first_due", NULL },
  [COLUMN_DUE] = { "Hạn", "due", "thoi han", "han hoan thanh", NULL },
  [COLUMN_STATE] = { "Trạng thái", "state", NULL },
  [COLUMN_PERCENT] = { "Tiến độ", "percent", NULL },
  [COLUMN_URGENCY] = { "Độ khẩn", "urgency", "muc do khan", NULL },
  [COLUMN_PRODUCT] = { "Sản phẩm", "product", NULL },
  [COLUMN_SOURCE] = { "Nguồn", "source", "van ban giao", NULL },
  [COLUMN_NOTE] = { "Ghi chú", "note", NULL },
};

/* As decrees and offices say it; read back with or without diacritics. */
static const char *const state_words[TASKS_N_STATES] = {
  [TASKS_STATE_NEW] = "Chưa thực hiện",  [TASKS_STATE_RUNNING] = "Đang thực hiện", [TASKS_STATE_PAUSED] = "Tạm dừng",
  [TASKS_STATE_SUBMITTED] = "Chờ duyệt", [TASKS_STATE_DONE] = "Hoàn thành",        [TASKS_STATE_CANCELLED] = "Hủy",
};
static const char *const urgency_words[] = { "", "Khẩn", "Thượng khẩn", "Hỏa tốc" };

static char *
day_out (const char *iso)
{
  GDate day;

  if (!sen_date_parse_iso (iso, &day))
    return g_strdup ("");
  return g_strdup_printf ("%02d/%02d/%04d", g_date_get_day (&day), (int)g_date_get_month (&day),
                          g_date_get_year (&day));
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
write_row (GString *text, TasksRow *row)
{
  g_autofree char *assigned = day_out (row->assigned);
  g_autofree char *first_due = day_out (row->first_due);
  g_autofree char *due = day_out (row->due);
  g_autofree char *percent = g_strdup_printf ("%d%%", MAX (row->percent, 0));
  TasksState state = TASKS_STATE_NEW;
  const char *fields[N_COLUMNS + 1] = { NULL };

  tasks_state_from_text (row->state, &state);
  fields[COLUMN_UID] = or_empty (row->uid);
  fields[COLUMN_CONTENT] = or_empty (row->content);
  fields[COLUMN_LEAD] = or_empty (row->lead);
  fields[COLUMN_HELPERS] = or_empty (row->helpers);
  fields[COLUMN_ASSIGNER] = or_empty (row->assigner);
  fields[COLUMN_ASSIGNED] = assigned;
  fields[COLUMN_FIRST_DUE] = first_due;
  fields[COLUMN_DUE] = due;
  fields[COLUMN_STATE] = state_words[state];
  fields[COLUMN_PERCENT] = percent;
  fields[COLUMN_URGENCY] = urgency_words[row->urgency];
  fields[COLUMN_PRODUCT] = or_empty (row->product);
  fields[COLUMN_SOURCE] = or_empty (row->source);
  fields[COLUMN_NOTE] = or_empty (row->note);
  sen_csv_append (text, ',', fields);
}

/**
 * tasks_csv_write:
 * @rows: (element-type TasksRow): tasks
 *
 * Returns: (transfer full): the table
 */
char *
tasks_csv_write (GPtrArray *rows)
{
  GString *text = g_string_new (SEN_CSV_BOM);
  const char *titles[N_COLUMNS + 1] = { NULL };

  for (guint i = 0; i < N_COLUMNS; i++)
    titles[i] = headers[i][0];
  sen_csv_append (text, ',', titles);
  for (guint i = 0; i < rows->len; i++)
    write_row (text, rows->pdata[i]);
  return g_string_free (text, FALSE);
}

static char *
cell (SenCsv *csv, guint row, int column)
{
  char *text = NULL;

  if (column >= 0)
    tasks_set_text (&text, sen_csv_get (csv, row, column));
  return text;
}

static void
read_day (SenCsv *csv, guint line, int column, char **field, char **bad)
{
  g_autofree char *text = cell (csv, line, column);
  GDate day;

  if (text == NULL)
    return;
  if (sen_date_parse_user (text, NULL, &day))
    *field = sen_date_format_iso (&day);
  else
    tasks_set_text (bad, text);
}

static void
read_state (TasksRow *row, const char *text)
{
  g_autofree char *folded = text != NULL ? sen_text_fold (text) : NULL;

  for (guint i = 0; folded != NULL && i < TASKS_N_STATES; i++)
    {
      g_autofree char *word = sen_text_fold (state_words[i]);

      /* "Hoàn thành đúng hạn", "Hoàn thành quá hạn" too */
      if (g_str_has_prefix (folded, word) || g_str_equal (folded, tasks_state_to_text ((TasksState)i)))
        tasks_set_text (&row->state, tasks_state_to_text ((TasksState)i));
    }
}

static void
read_urgency (TasksRow *row, const char *text)
{
  g_autofree char *folded = text != NULL ? sen_text_fold (text) : NULL;

  if (folded == NULL || tasks_urgency_from_text (folded, &row->urgency))
    return;
  for (guint i = 1; i < G_N_ELEMENTS (urgency_words); i++)
    {
      g_autofree char *word = sen_text_fold (urgency_words[i]);

      if (g_str_equal (folded, word))
        row->urgency = (TasksUrgency)i;
    }
}

static TasksRow *
read_row (SenCsv *csv, guint line, const int *columns)
{
  TasksRow *row = tasks_row_new ();
  g_autofree char *percent = cell (csv, line, columns[COLUMN_PERCENT]);
  g_autofree char *state = cell (csv, line, columns[COLUMN_STATE]);
  g_autofree char *urgency = cell (csv, line, columns[COLUMN_URGENCY]);

  row->line = sen_csv_get_line (csv, line);
  row->uid = cell (csv, line, columns[COLUMN_UID]);
  row->content = cell (csv, line, columns[COLUMN_CONTENT]);
  row->lead = cell (csv, line, columns[COLUMN_LEAD]);
  row->helpers = cell (csv, line, columns[COLUMN_HELPERS]);
  row->assigner = cell (csv, line, columns[COLUMN_ASSIGNER]);
  row->product = cell (csv, line, columns[COLUMN_PRODUCT]);
  row->source = cell (csv, line, columns[COLUMN_SOURCE]);
  row->note = cell (csv, line, columns[COLUMN_NOTE]);
  read_day (csv, line, columns[COLUMN_ASSIGNED], &row->assigned, &row->bad_day);
  read_day (csv, line, columns[COLUMN_FIRST_DUE], &row->first_due, &row->bad_day);
  read_day (csv, line, columns[COLUMN_DUE], &row->due, &row->bad_day);
  read_state (row, state);
  read_urgency (row, urgency);
  if (percent != NULL)
    row->percent = (int)CLAMP (g_ascii_strtoll (percent, NULL, 10), 0, 100);
  return row;
}

/**
 * tasks_csv_read:
 * @bytes: a table
 * @name: the file's name, for messages
 * @error: %SEN_ERROR_USE_ANOTHER_FILE
 *
 * Returns: (transfer full) (element-type TasksRow) (nullable): its tasks
 */
GPtrArray *
tasks_csv_read (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (SenCsv) csv = sen_csv_parse (bytes, name, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)tasks_row_free);
  int columns[N_COLUMNS];

  if (csv == NULL)
    return NULL;
  for (guint i = 0; i < N_COLUMNS; i++)
    columns[i] = sen_csv_find_column (csv, headers[i]);
  if (columns[COLUMN_CONTENT] < 0)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
                   _ ("“%s” has no column “Nội dung” (content), so it is no table of tasks. Nothing was imported."),
                   name);
      return NULL;
    }
  for (guint i = 0; i < sen_csv_get_n_rows (csv); i++)
    g_ptr_array_add (rows, read_row (csv, i, columns));
  return g_steal_pointer (&rows);
}
