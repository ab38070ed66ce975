/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Decree 30/2020/NĐ-CP, article 15: numbers run from 01 on 1 January to 31 December; which documents of an organ share
 * a series is for its head to say. A decision is kept with the year from which it is true, so that the registers of
 * other years stay what they are: a line each of the office's setting, “2027 UBND QĐ TB CV”.
 */
#include "documents-series.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SETTING "documents.series"

static void
series_free (gpointer data)
{
  DocumentsSeries *self = data;

  g_free (self->organ);
  g_free (self);
}

static gboolean
find_kind (const char *series, SenOfficialKind *kind)
{
  for (guint i = 0; i < SEN_OFFICIAL_N_KINDS; i++)
    if (g_str_equal (documents_kind_get_series ((SenOfficialKind)i), series))
      {
        *kind = (SenOfficialKind)i;
        return TRUE;
      }
  return FALSE;
}

/**
 * documents_series_parse:
 * @text: (nullable): the office's setting
 *
 * Returns: (transfer full) (element-type DocumentsSeries): what was decided, in no order; lines and kinds that are not
 *   known are left out
 */
GPtrArray *
documents_series_parse (const char *text)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (series_free);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      DocumentsSeries *series;
      guint64 year = 0;

      if (g_strv_length (words) < 2 || !g_ascii_string_to_unsigned (words[0], 10, 1900, 9999, &year, NULL))
        continue;
      series = g_new0 (DocumentsSeries, 1);
      series->year = (guint)year;
      series->organ = g_strdup (words[1]);
      for (guint k = 2; words[k] != NULL; k++)
        {
          SenOfficialKind kind;

          if (find_kind (words[k], &kind))
            series->kinds |= DOCUMENTS_SERIES_BIT (kind);
        }
      g_ptr_array_add (list, series);
    }
  return list;
}

/**
 * documents_series_get_kinds:
 * @list: (element-type DocumentsSeries): what was decided
 * @organ: abbreviation
 * @year: of the register
 *
 * Returns: the kinds that are in the organ's common series in that year, a bit each
 */
guint64
documents_series_get_kinds (GPtrArray *list, const char *organ, guint year)
{
  guint64 kinds = 0;
  guint latest = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const DocumentsSeries *series = list->pdata[i];

      if (!g_str_equal (series->organ, organ) || series->year > year || series->year < latest)
        continue;
      latest = series->year;
      kinds = series->kinds;
    }
  return kinds;
}

/**
 * documents_series_kinds_from_text:
 * @text: kinds with commas or semicolons between them, as people write them; `all`; empty for none
 * @kinds: (out): a bit each
 * @error: %SEN_ERROR_CHECK_INPUT naming what is no kind
 *
 * Returns: whether all of them are kinds
 */
gboolean
documents_series_kinds_from_text (const char *text, guint64 *kinds, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (text, ",;", -1);

  *kinds = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = g_strstrip (words[i]);
      SenOfficialKind kind;

      if (*word == '\0')
        continue;
      if (g_ascii_strcasecmp (word, "all") == 0)
        *kinds = DOCUMENTS_SERIES_ALL;
      else if (find_kind (word, &kind) || sen_official_kind_from_text (word, &kind))
        *kinds |= DOCUMENTS_SERIES_BIT (kind);
      else
        {
          g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” is no kind of document. Nothing was changed."),
                       word);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * documents_series_kinds_to_text:
 * @kinds: a bit each
 *
 * Returns: (transfer full): their abbreviations with blanks between them
 */
char *
documents_series_kinds_to_text (guint64 kinds)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < SEN_OFFICIAL_N_KINDS; i++)
    if ((kinds & DOCUMENTS_SERIES_BIT (i)) != 0)
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", documents_kind_get_series ((SenOfficialKind)i));
  return g_string_free (out, FALSE);
}

/**
 * documents_series_list:
 * @db: a connection
 * @error: as the store's
 *
 * Returns: (transfer full) (element-type DocumentsSeries): what was decided
 */
GPtrArray *
documents_series_list (SenDb *db, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = sen_db_get_text (db, "SELECT value FROM sen_setting WHERE id = ? AND alive",
                                           g_variant_new ("(s)", SETTING), &problem);

  if (problem == NULL)
    return documents_series_parse (text);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

/**
 * documents_series_find:
 * @db: a connection
 * @organ: abbreviation
 * @kind: of the document
 * @year: of the register
 * @error: as the store's
 *
 * Returns: (transfer none): the series that its number is of: %DOCUMENTS_SERIES_COMMON or that of its kind; %NULL on
 *   error
 */
const char *
documents_series_find (SenDb *db, const char *organ, SenOfficialKind kind, guint year, GError **error)
{
  g_autoptr (GPtrArray) list = documents_series_list (db, error);

  if (list == NULL)
    return NULL;
  return (documents_series_get_kinds (list, organ, year) & DOCUMENTS_SERIES_BIT (kind)) != 0
             ? DOCUMENTS_SERIES_COMMON
             : documents_kind_get_series (kind);
}

/* The kinds of which an organ has given numbers in this year or later. */
static gboolean
find_used (SenDb *db, const char *organ, guint year, guint64 *used, GError **error)
{
  g_autoptr (GPtrArray) rows
      = sen_db_list (db,
                     "SELECT DISTINCT d.kind AS id FROM documents_number AS n JOIN documents_document AS d"
                     " ON d.id = n.document WHERE n.organ = ? AND n.year >= ? AND d.direction = 'out'",
                     g_variant_new ("(su)", organ, year), error);

  *used = 0;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      SenOfficialKind kind;

      if (sen_official_kind_from_text (sen_record_get_text (rows->pdata[i], "id"), &kind))
        *used |= DOCUMENTS_SERIES_BIT (kind);
    }
  return rows != NULL;
}

static char *
format (GPtrArray *list, const char *organ, guint64 kinds, guint year)
{
  GString *out = g_string_new (NULL);
  g_autofree char *words = documents_series_kinds_to_text (kinds);

  for (guint i = 0; i < list->len; i++)
    {
      const DocumentsSeries *series = list->pdata[i];
      g_autofree char *theirs = documents_series_kinds_to_text (series->kinds);

      if (!g_str_equal (series->organ, organ) || series->year < year)
        g_string_append_printf (out, "%u %s %s\n", series->year, series->organ, theirs);
    }
  g_string_append_printf (out, "%u %s %s", year, organ, words);
  return g_string_free (out, FALSE);
}

/**
 * documents_series_set:
 * @db: inside a write
 * @organ: abbreviation
 * @kinds: those that are numbered in one common series, a bit each; 0: none
 * @year: from which year on
 * @error: %SEN_ERROR_CONFLICT when numbers of that year were given otherwise already
 *
 * A number is never given twice: a kind whose numbers of the year have begun goes on in its series until the year ends.
 *
 * Returns: whether it went well
 */
gboolean
documents_series_set (SenDb *db, const char *organ, guint64 kinds, guint year, GError **error)
{
  g_autoptr (GPtrArray) list = documents_series_list (db, error);
  g_autofree char *value = NULL;
  g_autofree char *names = NULL;
  guint64 used = 0;

  if (organ == NULL || *organ == '\0' || strpbrk (organ, " \n") != NULL || year < 1900 || year > 9999)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("An organ's abbreviation without blanks and a year are needed. Nothing was changed."));
      return FALSE;
    }
  if (list == NULL || !find_used (db, organ, year, &used, error))
    return FALSE;
  used &= kinds ^ documents_series_get_kinds (list, organ, year);
  names = documents_series_kinds_to_text (used);
  if (used != 0)
    {
      g_set_error (
          error, SEN_ERROR, SEN_ERROR_CONFLICT,
          _ ("Numbers of %1$u were given already (%2$s of %3$s); a number must not be given twice. Choose %4$u. "
             "Nothing was changed."),
          year, names, organ, year + 1);
      return FALSE;
    }
  value = format (list, organ, kinds, year);
  return sen_db_run (db,
                     "INSERT INTO sen_setting (id, value) VALUES (?, ?)"
                     " ON CONFLICT (id) DO UPDATE SET value = excluded.value, alive = 1",
                     g_variant_new ("(ss)", SETTING, value), error);
}

/**
 * documents_series_get_first_year:
 * @db: a connection
 * @organ: abbreviation
 * @year: this year
 * @error: as the store's
 *
 * Returns: the first year from @year on of which the organ has given no number yet
 */
guint
documents_series_get_first_year (SenDb *db, const char *organ, guint year, GError **error)
{
  gint64 last = 0;

  sen_db_get_int (db, "SELECT ifnull (max (year), 0) FROM documents_number WHERE organ = ?",
                  g_variant_new ("(s)", organ), &last, error);
  return MAX (year, (guint)last + 1);
}
