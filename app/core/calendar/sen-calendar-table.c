/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The office's own yearly table and its text, which the store keeps and a
 * spreadsheet can open (RFC 4180, a record a line):
 *
 *   date,kind,name
 *   2027,tet-before,2
 *   2027,national-day,before
 *   2027-04-30,holiday,"Reunification Day, as decided"
 *   2027-05-03,swap-off,Labour Day
 *   2027-05-08,swap-work,Labour Day
 */
#include "sen-calendar-table.h"
#include "sen-csv.h"
#include "sen-date.h"
#include "sen-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const header[] = { "date", "kind", "name" };

static const char *const kind_names[] = {
  [SEN_DAY_WORKING] = "working",           [SEN_DAY_WEEKEND] = NULL,           [SEN_DAY_HOLIDAY] = "holiday",
  [SEN_DAY_COMPENSATORY] = "compensatory", [SEN_DAY_SWAPPED_OFF] = "swap-off", [SEN_DAY_SWAPPED_WORK] = "swap-work",
};

static void
override_free (SenOverride *override)
{
  g_free (override->name);
  g_free (override);
}

void
sen_calendar_table_init (SenCalendarTable *table)
{
  table->overrides = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)override_free);
  table->decisions = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

void
sen_calendar_table_clear (SenCalendarTable *table)
{
  g_clear_pointer (&table->overrides, g_hash_table_unref);
  g_clear_pointer (&table->decisions, g_hash_table_unref);
}

const SenOverride *
sen_calendar_table_get (const SenCalendarTable *table, const GDate *date)
{
  return g_hash_table_lookup (table->overrides, GUINT_TO_POINTER (g_date_get_julian (date)));
}

void
sen_calendar_table_set (SenCalendarTable *table, const GDate *date, SenDayKind kind, const char *name)
{
  SenOverride *override = g_new0 (SenOverride, 1);

  override->kind = kind;
  /* One line in the text. */
  override->name = g_strstrip (g_strdelimit (g_utf8_make_valid (name != NULL ? name : "", -1), "\r\n", ' '));
  g_hash_table_replace (table->overrides, GUINT_TO_POINTER (g_date_get_julian (date)), override);
}

const SenHolidayDecision *
sen_calendar_table_get_decision (const SenCalendarTable *table, int year)
{
  return g_hash_table_lookup (table->decisions, GINT_TO_POINTER (year));
}

void
sen_calendar_table_set_decision (SenCalendarTable *table, int year, const SenHolidayDecision *decision)
{
  if (decision->tet_before == 0 && decision->national_day == SEN_NATIONAL_DAY_AUTO)
    g_hash_table_remove (table->decisions, GINT_TO_POINTER (year));
  else
    g_hash_table_replace (table->decisions, GINT_TO_POINTER (year), g_memdup2 (decision, sizeof *decision));
}

static gboolean
parse_decision (SenCalendarTable *table, int year, const char *kind, const char *value)
{
  const SenHolidayDecision *have = sen_calendar_table_get_decision (table, year);
  SenHolidayDecision decision = { 0, SEN_NATIONAL_DAY_AUTO };

  if (have != NULL)
    decision = *have;
  if (strcmp (kind, "tet-before") == 0 && strlen (value) == 1 && value[0] >= '1' && value[0] <= '3')
    decision.tet_before = value[0] - '0';
  else if (strcmp (kind, "national-day") == 0 && strcmp (value, "before") == 0)
    decision.national_day = SEN_NATIONAL_DAY_BEFORE;
  else if (strcmp (kind, "national-day") == 0 && strcmp (value, "after") == 0)
    decision.national_day = SEN_NATIONAL_DAY_AFTER;
  else
    return FALSE;
  sen_calendar_table_set_decision (table, year, &decision);
  return TRUE;
}

static gboolean
parse_row (SenCalendarTable *table, const char *when, const char *what, const char *name)
{
  guint64 year;
  GDate date;

  if (g_ascii_string_to_unsigned (when, 10, SEN_HOLIDAYS_FIRST_YEAR, SEN_HOLIDAYS_LAST_YEAR, &year, NULL))
    return parse_decision (table, (int)year, what, name);
  if (!sen_date_parse_iso (when, &date) && !sen_date_parse_user (when, NULL, &date))
    return FALSE;
  for (guint kind = 0; kind < G_N_ELEMENTS (kind_names); kind++)
    {
      if (g_strcmp0 (kind_names[kind], what) != 0)
        continue;
      sen_calendar_table_set (table, &date, (SenDayKind)kind, name);
      return TRUE;
    }
  return FALSE;
}

static const char *
field (SenCsv *csv, guint row, int column)
{
  const char *value = column >= 0 ? sen_csv_get (csv, row, column) : NULL;

  return value != NULL ? value : "";
}

/* Adds the rows of @text to @table, which is half filled after an error (%SEN_ERROR_CHECK_INPUT). */
gboolean
sen_calendar_table_parse (SenCalendarTable *table, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (SenCsv) csv = NULL;
  int columns[G_N_ELEMENTS (header)];

  if (text[strspn (text, " \t\r\n")] == '\0')
    return TRUE;
  csv = sen_csv_parse (bytes, _ ("table of holidays"), error);
  if (csv == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (header); i++)
    columns[i] = sen_csv_find_column (csv, (const char *const[]){ header[i], NULL });
  for (guint row = 0; row < sen_csv_get_n_rows (csv); row++)
    {
      const char *when = field (csv, row, columns[0]), *what = field (csv, row, columns[1]);

      if (sen_csv_get_row_error (csv, row) == NULL && parse_row (table, when, what, field (csv, row, columns[2])))
        continue;
      g_set_error (
          error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
          _ ("Line %u of the table of holidays can't be understood (“%s”, “%s”). The calendar was not changed; "
             "write a day, its kind and its name, under the headers date, kind and name."),
          sen_csv_get_line (csv, row), when, what);
      return FALSE;
    }
  return TRUE;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  guint x = GPOINTER_TO_UINT (*(gconstpointer *)a), y = GPOINTER_TO_UINT (*(gconstpointer *)b);

  return (x > y) - (x < y);
}

static GPtrArray *
sorted_keys (GHashTable *table)
{
  GPtrArray *keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, key);
  g_ptr_array_sort (keys, compare_keys);
  return keys;
}

static void
append_row (GString *text, const char *when, const char *what, const char *name)
{
  sen_csv_append (text, ',', (const char *const[]){ when, what, name, NULL });
}

/* The text of the table, sorted; empty if the table is. */
char *
sen_calendar_table_print (const SenCalendarTable *table)
{
  g_autoptr (GPtrArray) years = sorted_keys (table->decisions);
  g_autoptr (GPtrArray) days = sorted_keys (table->overrides);
  GString *text = g_string_new (NULL);

  if (years->len + days->len > 0)
    append_row (text, header[0], header[1], header[2]);
  for (guint i = 0; i < years->len; i++)
    {
      int year = GPOINTER_TO_INT (g_ptr_array_index (years, i));
      const SenHolidayDecision *decision = sen_calendar_table_get_decision (table, year);
      g_autofree char *when = g_strdup_printf ("%d", year);
      const char before[] = { (char)('0' + decision->tet_before), '\0' };

      if (decision->tet_before > 0)
        append_row (text, when, "tet-before", before);
      if (decision->national_day != SEN_NATIONAL_DAY_AUTO)
        append_row (text, when, "national-day", decision->national_day == SEN_NATIONAL_DAY_BEFORE ? "before" : "after");
    }
  for (guint i = 0; i < days->len; i++)
    {
      g_autofree char *when = NULL;
      const SenOverride *override;
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_julian (&date, GPOINTER_TO_UINT (g_ptr_array_index (days, i)));
      override = sen_calendar_table_get (table, &date);
      when = sen_date_format_iso (&date);
      append_row (text, when, kind_names[override->kind], override->name);
    }
  return g_string_free (text, FALSE);
}
