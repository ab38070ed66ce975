/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for a deadline first – a day that a document of law bears is none – and then for who is told. Compared
 * without diacritics, as hands write them differently. */
#include "documents-clauses.h"

#include <stdlib.h>
#include <string.h>

DocumentsUnit *
documents_unit_new (const char *id, const char *name, const char *short_name)
{
  DocumentsUnit *self = g_new0 (DocumentsUnit, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->short_name = g_strdup (short_name);
  return self;
}

void
documents_unit_free (DocumentsUnit *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->short_name);
  g_free (self);
}

void
documents_clause_free (DocumentsClause *self)
{
  g_free (self->block);
  g_free (self->where);
  g_free (self->text);
  g_free (self->unit);
  g_free (self->unit_name);
  g_strfreev (self->coordinators);
  g_free (self->due);
  g_free (self);
}

/* Days */

static const char *
skip_blanks (const char *p)
{
  return p + strspn (p, " ");
}

static const char *
read_number (const char *p, guint *value)
{
  guint n = 0;

  *value = 0;
  for (; g_ascii_isdigit (*p) && n < 5; p++, n++)
    *value = *value * 10 + (guint)(*p - '0');
  return n > 0 ? p : NULL;
}

static const char *
expect (const char *p, const char *word)
{
  p = p != NULL ? skip_blanks (p) : NULL;
  return p != NULL && g_str_has_prefix (p, word) ? skip_blanks (p + strlen (word)) : NULL;
}

/* A day without a year is the next such day. */
static gboolean
set_day (GDate *date, guint day, guint month, guint year, const GDate *from)
{
  if (year == 0)
    {
      year = g_date_get_year (from);
      if (month < (guint)g_date_get_month (from)
          || (month == (guint)g_date_get_month (from) && day < g_date_get_day (from)))
        year++;
    }
  if (day < 1 || day > 31 || month < 1 || month > 12 || year < 1900 || year > 2999
      || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  g_date_set_dmy (date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return TRUE;
}

/* “15 thang 12 nam 2026”, “15/12/2026”, “15/12”, “15-12-2026” */
static gboolean
read_day (const char *p, const GDate *from, GDate *date)
{
  guint day, month, year = 0;
  const char *next = read_number (p, &day);
  const char *words = expect (next, "thang");

  if (next == NULL)
    return FALSE;
  if (words != NULL)
    {
      if ((next = read_number (words, &month)) == NULL)
        return FALSE;
      if ((words = expect (next, "nam")) != NULL)
        read_number (words, &year);
    }
  else
    {
      if ((*next != '/' && *next != '-') || (next = read_number (next + 1, &month)) == NULL)
        return FALSE;
      if (*next == '/' || *next == '-')
        read_number (next + 1, &year);
    }
  return set_day (date, day, month, year, from);
}

/* “thang 12 nam 2026”, “quy i nam 2027”, “nam 2027”: the last day of it. */
static gboolean
read_period (const char *p, const GDate *from, GDate *date)
{
  static const char *const quarters[] = { "i ", "ii ", "iii ", "iv " };
  guint month = 0, year = 0;
  const char *words;

  if ((words = expect (p, "thang")) != NULL && (p = read_number (words, &month)) != NULL)
    words = expect (p[0] == '/' ? p + 1 : p, p[0] == '/' ? "" : "nam");
  else if ((words = expect (p, "quy")) != NULL)
    {
      for (guint i = 0; i < G_N_ELEMENTS (quarters); i++)
        if (g_str_has_prefix (words, quarters[i]) || (guint)g_ascii_digit_value (*words) == i + 1)
          month = (i + 1) * 3;
      words = strstr (words, "nam");
      words = words != NULL ? skip_blanks (words + 3) : NULL;
    }
  else
    return FALSE;
  if (month < 1 || month > 12)
    return FALSE;
  if (words != NULL)
    read_number (words, &year);
  return set_day (date,
                  g_date_get_days_in_month ((GDateMonth)month, (GDateYear)(year != 0 ? year : g_date_get_year (from))),
                  month, year, from);
}

/* “trong 05 ngay lam viec”, “trong thoi han 10 ngay” */
static gboolean
read_span (const char *p, const GDate *from, SenCalendar *calendar, GDate *date)
{
  guint n;
  const char *words = expect (p, "thoi han");

  p = read_number (words != NULL ? words : skip_blanks (p), &n);
  if (p == NULL || n == 0 || n > 2000)
    return FALSE;
  if (*(p = skip_blanks (p)) == '(')
    p = strchr (p, ')') != NULL ? strchr (p, ')') + 1 : p;
  if ((words = expect (p, "ngay lam viec")) != NULL)
    return calendar != NULL ? sen_calendar_add_working_days (calendar, from, (int)n, date) : FALSE;
  if (expect (p, "ngay") != NULL)
    {
      *date = *from;
      g_date_add_days (date, n);
      return calendar == NULL || sen_calendar_add_days (calendar, from, (int)n, date);
    }
  if (expect (p, "thang") != NULL)
    {
      *date = *from;
      g_date_add_months (date, n);
      return TRUE;
    }
  return FALSE;
}

/* After which of its words a text says until when. */
static const char *const cues[]
    = { "truoc", "cham nhat", "den het", "truoc het", "han", "xong trong", "thanh trong", "trong", "den", "vao" };

static gboolean
read_due_at (const char *p, const GDate *day, SenCalendar *calendar, GDate *due)
{
  static const char *const fillers[] = { "la", "vao", "cuoi", "het", "truoc", "ngay", "trong" };
  gboolean more = TRUE, span = TRUE;

  while (more)
    {
      if (read_day (skip_blanks (p), day, due) || read_period (p, day, due)
          || (span && read_span (p, day, calendar, due)))
        return TRUE;
      more = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (fillers) && !more; i++)
        {
          const char *next = expect (p, fillers[i]);

          if (next != NULL && next > p + strlen (fillers[i]))
            {
              p = next;
              more = TRUE;
              span = span && !g_str_equal (fillers[i], "ngay"); /* “ngày 31 tháng …” is a day, not 31 months */
            }
        }
    }
  return FALSE;
}

/**
 * documents_clauses_find_due:
 * @text: a sentence or more
 * @day: the document's day, from which “trong 5 ngày làm việc” is counted
 * @calendar: (nullable): for working days
 * @due: (out caller-allocates): until when
 *
 * “trước ngày 15 tháng 12 năm 2026”, “chậm nhất 15/12”, “trong tháng 12”, “xong trong quý I năm 2027”, “trong thời hạn
 * 05 ngày làm việc”. A day without such a word before it, as laws bear it, is none.
 *
 * Returns: whether the text names a deadline; of several, the last
 */
gboolean
documents_clauses_find_due (const char *text, const GDate *day, SenCalendar *calendar, GDate *due)
{
  g_autofree char *folded = sen_text_fold (text);
  gboolean found = FALSE;

  for (const char *p = folded; *p != '\0'; p++)
    {
      if (p > folded && p[-1] != ' ' && p[-1] != '(' && p[-1] != ',')
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (cues); i++)
        {
          gsize length = strlen (cues[i]);
          GDate candidate;

          g_date_clear (&candidate, 1);
          if (strncmp (p, cues[i], length) == 0 && p[length] == ' '
              && read_due_at (p + length, day, calendar, &candidate))
            {
              *due = candidate;
              found = TRUE;
              break;
            }
        }
    }
  return found;
}

/* Who */

/* Where a name is in a text as whole words; both folded. */
static const char *
find_words (const char *text, const char *name)
{
  gsize length = strlen (name);

  for (const char *p = strstr (text, name); length > 0 && p != NULL; p = strstr (p + 1, name))
    if ((p == text || !g_ascii_isalnum (p[-1])) && !g_ascii_isalnum (p[length]))
      return p;
  return NULL;
}

typedef struct
{
  const DocumentsUnit *unit;
  gsize at;
  gsize length;
} Mention;

static int
compare_mentions (gconstpointer a, gconstpointer b)
{
  const Mention *left = a;
  const Mention *right = b;

  if (left->at != right->at)
    return left->at < right->at ? -1 : 1;
  return left->length > right->length ? -1 : left->length < right->length;
}

/* Every unit that is named, first ones first; of two at one place the longer. */
static GArray *
find_units (const char *folded, GPtrArray *units)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Mention));

  for (guint i = 0; i < units->len; i++)
    {
      const DocumentsUnit *unit = units->pdata[i];
      const char *names[] = { unit->name, unit->short_name };

      for (guint k = 0; k < G_N_ELEMENTS (names); k++)
        {
          g_autofree char *name = names[k] != NULL ? sen_text_fold (names[k]) : NULL;
          const char *at = name != NULL && strlen (name) >= 4 ? find_words (folded, name) : NULL;
          Mention mention = { unit, 0, 0 };

          if (at == NULL)
            continue;
          mention.at = (gsize)(at - folded);
          mention.length = strlen (name);
          g_array_append_val (found, mention);
          break;
        }
    }
  g_array_sort (found, compare_mentions);
  for (guint i = 1; i < found->len;)
    {
      const Mention *before = &g_array_index (found, Mention, i - 1);

      if (g_array_index (found, Mention, i).at < before->at + before->length)
        g_array_remove_index (found, i);
      else
        i++;
    }
  return found;
}

/* Who a sentence begins with, when the office knows no such unit: “Ban điều hành khu phố 4 vận động …”. */
static char *
leading_words (const char *text)
{
  static const char *const verbs[] = { " chủ trì",          " hoàn thành", " vận động", " phối hợp", " có trách nhiệm",
                                       " chịu trách nhiệm", " báo cáo",    " rà soát",  " tham mưu", " tổ chức",
                                       " triển khai",       " xây dựng",   " lập ",     " kiểm tra", " thực hiện" };
  const char *start = g_str_has_prefix (text, "Giao ") ? text + strlen ("Giao ") : text;
  const char *end = NULL;
  gunichar first = g_utf8_get_char (start);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      const char *at = strstr (start, verbs[i]);

      if (at != NULL && (end == NULL || at < end))
        end = at;
    }
  if (end == NULL || end == start || !g_unichar_isupper (first) || g_utf8_strlen (start, end - start) > 80)
    return NULL;
  return g_strndup (start, (gsize)(end - start));
}

static gboolean
set_who (DocumentsClause *clause, GPtrArray *units)
{
  g_autofree char *folded = sen_text_fold (clause->text);
  g_autoptr (GArray) found = find_units (folded, units);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *lead = leading_words (clause->text);
  g_autofree char *folded_lead = lead != NULL ? sen_text_fold (lead) : NULL;
  const Mention *first = found->len > 0 ? &g_array_index (found, Mention, 0) : NULL;
  gsize skipped = g_str_has_prefix (clause->text, "Giao ") ? strlen ("giao ") : 0;
  /* A unit named only after somebody else is told, as in “… phối hợp với Văn phòng”, is not the one that leads. */
  gboolean leads = first != NULL && (folded_lead == NULL || first->at < skipped + strlen (folded_lead));

  if (leads)
    {
      clause->unit = g_strdup (first->unit->id);
      clause->unit_name = g_strdup (first->unit->name);
    }
  else
    clause->unit_name = g_steal_pointer (&lead);
  for (guint i = leads ? 1 : 0; i < found->len; i++)
    g_ptr_array_add (others, g_strdup (g_array_index (found, Mention, i).unit->name));
  g_ptr_array_add (others, NULL);
  clause->coordinators = (char **)g_ptr_array_free (g_steal_pointer (&others), FALSE);
  return clause->unit_name != NULL;
}

/**
 * documents_clauses_find:
 * @blocks: (element-type DocumentsBlock): a document's text, counted
 * @units: (element-type DocumentsUnit): whom the office knows
 * @day: the document's day
 * @calendar: (nullable): for working days
 *
 * Returns: (transfer full) (element-type DocumentsClause): the pieces that name who is to do something and until when
 */
GPtrArray *
documents_clauses_find (GPtrArray *blocks, GPtrArray *units, const GDate *day, SenCalendar *calendar)
{
  GPtrArray *clauses = g_ptr_array_new_with_free_func ((GDestroyNotify)documents_clause_free);

  for (guint i = 0; i < blocks->len; i++)
    {
      DocumentsBlock *block = blocks->pdata[i];
      DocumentsClause *clause;
      GDate due;

      g_date_clear (&due, 1);
      if (block->kind < DOCUMENTS_BLOCK_ARTICLE || block->kind == DOCUMENTS_BLOCK_TABLE
          || !documents_clauses_find_due (block->text, day, calendar, &due))
        continue;
      clause = g_new0 (DocumentsClause, 1);
      clause->block = g_strdup (block->id);
      clause->where = g_strdup (block->where != NULL ? block->where : "");
      clause->text = g_strdup (block->text);
      clause->due = sen_date_format_iso (&due);
      if (set_who (clause, units))
        g_ptr_array_add (clauses, clause);
      else
        documents_clause_free (clause);
    }
  return clauses;
}
