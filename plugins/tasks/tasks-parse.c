/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a line. What isn't certain is said, not guessed: a name that two have, two leads, a day that is over. Pure but
 * for the calendar, which may be asked on any thread. */
#include "tasks-parse-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TasksParser
{
  TasksNames *names;
  TasksDays *days;
  TasksPattern urgency;
  TasksPattern not_urgent;
  TasksPattern product;
};

TasksName *
tasks_name_new (const char *id, TasksNameKind kind, const char *name, const char *label)
{
  TasksName *self = g_new0 (TasksName, 1);

  self->id = g_strdup (id);
  self->kind = kind;
  self->name = g_strdup (name);
  self->label = g_strdup (label);
  return self;
}

void
tasks_name_free (TasksName *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->label);
  g_free (self);
}

static TasksParsed *
parsed_new (void)
{
  TasksParsed *self = g_new0 (TasksParsed, 1);

  self->coordinators = g_ptr_array_new_with_free_func ((GDestroyNotify)tasks_member_free);
  self->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify)tasks_member_free);
  self->remarks = g_ptr_array_new_with_free_func (g_free);
  self->spans = g_array_new (FALSE, FALSE, sizeof (TasksSpan));
  return self;
}

void
tasks_parsed_free (TasksParsed *self)
{
  g_free (self->content);
  g_clear_pointer (&self->lead, tasks_member_free);
  g_ptr_array_unref (self->coordinators);
  g_ptr_array_unref (self->candidates);
  g_ptr_array_unref (self->remarks);
  g_array_unref (self->spans);
  g_free (self->due);
  g_free (self->product);
  g_free (self);
}

void
tasks_parsed_add_span (TasksParsed *self, TasksSpanKind kind, guint start, guint end)
{
  TasksSpan span = { kind, start, end - start };

  g_array_append_val (self->spans, span);
}

void
tasks_parsed_add_remark (TasksParsed *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->remarks, g_strdup_vprintf (format, args));
  va_end (args);
}

/**
 * tasks_parser_new:
 * @names: (element-type TasksName): whom a line may name; only read here
 * @calendar: (nullable): the office's days; %NULL: every Monday to Friday is worked
 *
 * Returns: (transfer full): a reader, for one thread at a time
 */
TasksParser *
tasks_parser_new (GPtrArray *names, SenCalendar *calendar)
{
  TasksParser *self = g_new0 (TasksParser, 1);

  self->names = tasks_names_new (names);
  self->days = tasks_days_new (calendar);
  self->urgency = tasks_pattern_new ("(hỏa tốc)|(thượng khẩn)|(?:xử lý |rất )?(khẩn cấp|khẩn|gấp)");
  /* "khẩn trương" is said of everything, "gấp đôi" is a number. */
  self->not_urgent = tasks_pattern_new (
      "(?:khẩn (?:trương|thiết|cầu|khoản)|gấp (?:đôi|ba|bốn|năm|hai|rưỡi|\\d+|nhiều|mấy|rút|lần|bội|lên))");
  self->product = tasks_pattern_new ("(?:sản phẩm|kết quả)\\s*:\\s*([^,;]+)");
  return self;
}

void
tasks_parser_free (TasksParser *self)
{
  tasks_names_free (self->names);
  tasks_days_free (self->days);
  tasks_pattern_clear (&self->urgency);
  tasks_pattern_clear (&self->not_urgent);
  tasks_pattern_clear (&self->product);
  g_free (self);
}

/* Whether the word at @start begins a phrase in which it means something else. */
static gboolean
means_else (TasksParser *self, const TasksLine *line, guint at)
{
  g_autoptr (GMatchInfo) match = NULL;
  guint start, end;

  if (!tasks_pattern_match (&self->not_urgent, line, &match))
    return FALSE;
  do
    if (tasks_pattern_get (line, match, 0, &start, &end) && start <= at && at < end)
      return TRUE;
  while (g_match_info_next (match, NULL));
  return FALSE;
}

static void
read_urgency (TasksParser *self, TasksLine *line, TasksParsed *parsed)
{
  g_autoptr (GMatchInfo) match = NULL;
  guint start, end, word, word_end;

  if (!tasks_pattern_match (&self->urgency, line, &match))
    return;
  do
    {
      TasksUrgency urgency = TASKS_URGENCY_NORMAL;

      if (!tasks_pattern_get (line, match, 0, &start, &end))
        continue;
      if (tasks_pattern_get (line, match, 1, &word, &word_end))
        urgency = TASKS_URGENCY_FLASH;
      else if (tasks_pattern_get (line, match, 2, &word, &word_end))
        urgency = TASKS_URGENCY_VERY_URGENT;
      else if (tasks_pattern_get (line, match, 3, &word, &word_end))
        urgency = TASKS_URGENCY_URGENT;
      /* Without marks "gap" may be to meet, "khan" a towel: then it must stand alone. */
      if (!tasks_line_is_free (line, word, word_end) || means_else (self, line, word)
          || (!line->accented && urgency == TASKS_URGENCY_URGENT
              && !(tasks_line_begins_at (line, start) && tasks_line_ends_at (line, end))))
        continue;
      parsed->urgency = MAX (parsed->urgency, urgency);
      tasks_parsed_add_span (parsed, TASKS_SPAN_URGENCY, word, word_end);
      tasks_line_take (line, start == word || line->plain[start] == 'r' ? start : word, word_end);
    }
  while (g_match_info_next (match, NULL));
}

static void
read_product (TasksParser *self, TasksLine *line, TasksParsed *parsed)
{
  g_autoptr (GMatchInfo) match = NULL;
  guint start, end, all, all_end;

  if (!tasks_pattern_match (&self->product, line, &match) || !tasks_pattern_get (line, match, 1, &start, &end)
      || !tasks_pattern_get (line, match, 0, &all, &all_end))
    return;
  parsed->product = g_strstrip (tasks_line_cut (line, start, end));
  tasks_parsed_add_span (parsed, TASKS_SPAN_PRODUCT, start, end);
  tasks_line_take (line, all, all_end);
}

/* “73,94%”: its comma parts nothing. */
static gboolean
is_decimal_comma (const TasksLine *line, guint i)
{
  return line->plain[i] == ',' && i > 0 && i + 1 < line->length && g_ascii_isdigit (line->plain[i - 1])
         && g_ascii_isdigit (line->plain[i + 1]);
}

/* Joins what is left, without the commas of what was taken. */
static char *
join_rest (const TasksLine *line)
{
  GString *rest = g_string_new (NULL);
  const char *at = line->text;
  gboolean gap = FALSE;

  for (guint i = 0; i < line->length; i++, at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (line->taken[i] || g_unichar_isspace (c))
        {
          gap = TRUE;
          continue;
        }
      if (strchr (",;", line->plain[i]) != NULL && !is_decimal_comma (line, i))
        {
          /* At most one of them, and none first. */
          if (rest->len > 0 && strchr (",;", rest->str[rest->len - 1]) == NULL)
            g_string_append_unichar (rest, c);
          continue;
        }
      if ((gap || (rest->len > 0 && strchr (",;", rest->str[rest->len - 1]) != NULL && !is_decimal_comma (line, i - 1)))
          && rest->len > 0 && line->plain[i] != '.' && line->plain[i] != ')')
        g_string_append_c (rest, ' ');
      gap = FALSE;
      g_string_append_unichar (rest, c);
    }
  return g_string_free (rest, FALSE);
}

static void
strip_ends (char *text)
{
  static const char *const ends[] = { ",", ";", ":", ".", " ", "–", "-", " và", "(", NULL };
  static const char *const starts[] = { ",", ";", ":", ".", " ", "–", "- ", ")", "và ", "có trách nhiệm ", NULL };
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (guint i = 0; ends[i] != NULL; i++)
        if (g_str_has_suffix (text, ends[i]))
          {
            text[strlen (text) - strlen (ends[i])] = '\0';
            again = TRUE;
          }
      for (guint i = 0; starts[i] != NULL; i++)
        if (g_str_has_prefix (text, starts[i]))
          {
            memmove (text, text + strlen (starts[i]), strlen (text + strlen (starts[i])) + 1);
            again = TRUE;
          }
    }
}

static char *
make_content (const TasksLine *line)
{
  g_autofree char *rest = join_rest (line);
  char first[7] = "";

  strip_ends (rest);
  if (*rest == '\0')
    return NULL;
  first[g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (rest)), first)] = '\0';
  return g_strconcat (first, g_utf8_next_char (rest), NULL);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  return (int)((const TasksSpan *)a)->start - (int)((const TasksSpan *)b)->start;
}

/**
 * tasks_parser_read:
 * @self: a reader
 * @line: what somebody typed, or a sentence of a paper
 * @today: the day counted from
 *
 * Finds who leads and helps, the deadline, the urgency and the product. A line without any diacritic is read as if it
 * had them.
 *
 * Returns: (transfer full): what it says
 */
TasksParsed *
tasks_parser_read (TasksParser *self, const char *line, const GDate *today)
{
  g_autoptr (TasksLine) seen = tasks_line_new (line);
  TasksParsed *parsed = parsed_new ();

  read_product (self, seen, parsed);
  tasks_days_read (self->days, seen, today, parsed);
  tasks_names_read (self->names, seen, parsed);
  read_urgency (self, seen, parsed);
  parsed->content = make_content (seen);
  g_array_sort (parsed->spans, compare_spans);
  return parsed;
}

/**
 * tasks_parser_find:
 * @self: a reader
 * @written: a name alone: "ông Khiêm", "phòng kinh tế", "Chánh Văn phòng"
 * @error: %SEN_ERROR_CHECK_INPUT: nobody, or several
 *
 * Returns: (transfer full) (nullable): who is meant
 */
TasksMember *
tasks_parser_find (TasksParser *self, const char *written, GError **error)
{
  g_autoptr (GPtrArray) found = tasks_names_find (self->names, written);
  TasksMember *member;

  if (found->len == 1)
    {
      member = found->pdata[0];
      return tasks_member_new (member->id, member->unit, member->name);
    }
  if (found->len == 0)
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                 _ ("Nobody in the office is called “%s”. Give the full name of a person or unit."), written);
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                 _ ("More than one is called “%s”. Give the full name or the id."), written);
  return NULL;
}
