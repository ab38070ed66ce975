/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines in a line. A day counts if a word says so ("trước", "hạn", "chậm nhất"), if it stands for itself between
 * commas, or if it ends the line and is not the day of a paper or meeting. */
#include "tasks-parse-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define UNTIL                                                                                                                                            \
  "((?:(?:thời hạn|hạn chót|hạn cuối|hạn|chậm nhất|muộn nhất|trước|đến hết|đến|tới|hết|trong vòng|trong|vòng|sau)" \
  "\\s*:?\\s+)*)(?:(?:là|vào)\\s+)?"
#define NUMBER "(\\d{1,4}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"

typedef enum
{
  FORM_ISO,
  FORM_FIGURES,
  FORM_WORDS,
  FORM_DAY,
  FORM_WEEKDAY,
  FORM_NEAR,
  FORM_PERIOD,
  FORM_SPAN,
} Form;

static const char *const forms[] = {
  [FORM_ISO] = UNTIL "(?:ngày\\s+)?(\\d{4})-(\\d{1,2})-(\\d{1,2})",
  [FORM_FIGURES] = UNTIL
  "(?:ngày\\s+)?(\\d{1,2})(?:/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?|[.-](\\d{1,2})[.-](\\d{4}))(?!\\s*[/-]\\s*[a-zà-ỹđ\\d])",
  [FORM_WORDS] = UNTIL "(?:ngày\\s+|mùng\\s+|mồng\\s+)?(\\d{1,2})\\s+tháng\\s+(\\d{1,2}|này|sau|tới)"
                       "(?:\\s*,?\\s*năm\\s+(\\d{4}|nay|sau|tới))?",
  [FORM_DAY] = UNTIL "(?:ngày|mùng|mồng)\\s+(\\d{1,2})(?!\\s*(?:/|-|tháng|ngày))",
  [FORM_WEEKDAY] = UNTIL "(?:thứ\\s*(hai|ba|tư|năm|sáu|bảy|[2-7])|t([2-7])|(chủ nhật|cn))"
                         "(?:\\s+(tuần này|tuần sau|tuần tới|này|sau|tới))?",
  [FORM_NEAR]
  = UNTIL "(?:(hôm nay|trong ngày|cuối ngày|cuối giờ)|((?:sáng|trưa|chiều|tối|ngày|cuối ngày)\\s+mai)|(mai)|"
          "(ngày kia|ngày mốt|mốt))",
  [FORM_PERIOD] = UNTIL "(?:(đầu|cuối|hết|trong)\\s+)?(tuần|tháng|quý|năm)"
                        "(?:\\s+(này|sau|tới|nay|\\d{1,2}|i{1,3}|iv))?(?:\\s*(?:/|năm)\\s*(\\d{4}))?",
  [FORM_SPAN]
  = UNTIL NUMBER "\\s+(ngày làm việc|ngày|tuần|tháng)"
                 "(\\s+(?:kể\\s+)?từ\\s+(?:ngày\\s+)?(?:hôm nay|bây giờ|ban hành|nhận được|nhận|ký|giao|này))?",
};

struct _TasksDays
{
  SenCalendar *calendar; /* owned, nullable */
  TasksPattern patterns[G_N_ELEMENTS (forms)];
  TasksPattern of_paper; /* what a day may belong to, right before it */
};

/* A day that is found. */
typedef struct
{
  guint start;
  guint end;
  gboolean strong; /* a word says that it is a deadline */
  gboolean weak;   /* means something else as often: must be alone */
  GDate day;
  const char *remark; /* nullable, translated, with a %s for the day */
} Found;

/* What one match is read with. */
typedef struct
{
  TasksDays *self;
  const TasksLine *line;
  GMatchInfo *match;
  const GDate *today;
  Found *found;
} Reading;

TasksDays *
tasks_days_new (SenCalendar *calendar)
{
  TasksDays *self = g_new0 (TasksDays, 1);

  g_set_object (&self->calendar, calendar);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    self->patterns[i] = tasks_pattern_new (forms[i]);
  self->of_paper
      = tasks_pattern_new ("(?:họp|phiên|kỳ họp|kết luận|công văn|văn bản|quyết định|nghị quyết|thông báo|tờ trình|"
                           "giấy mời|biên bản|lễ|số [^ ]+|từ|của|sáng|chiều)\\s*(?:số [^ ]+\\s*)?");
  return self;
}

void
tasks_days_free (TasksDays *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    tasks_pattern_clear (&self->patterns[i]);
  tasks_pattern_clear (&self->of_paper);
  g_clear_object (&self->calendar);
  g_free (self);
}

static gboolean
is_working (TasksDays *self, const GDate *day)
{
  if (self->calendar != NULL)
    return sen_calendar_is_working_day (self->calendar, day);
  return g_date_get_weekday (day) <= G_DATE_FRIDAY;
}

/* The text of a group, folded; NULL if it matched nothing. */
static char *
get (Reading *r, int group)
{
  guint start, end;
  g_autofree char *cut = NULL;

  if (!tasks_pattern_get (r->line, r->match, group, &start, &end))
    return NULL;
  cut = tasks_line_cut (r->line, start, end);
  return sen_text_fold (cut);
}

static int
get_number (Reading *r, int group)
{
  static const char *const words[] = { "khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi" };
  g_autofree char *text = get (r, group);

  if (text == NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (text, words[i]))
      return (int)i;
  return g_str_equal (text, "tu") ? 4 : (int)g_ascii_strtoll (text, NULL, 10);
}

static gboolean
says (Reading *r, int group, const char *folded)
{
  g_autofree char *text = get (r, group);

  return g_strcmp0 (text, folded) == 0;
}

/* "sau", "tới" */
static gboolean
is_next (Reading *r, int group)
{
  g_autofree char *text = get (r, group);

  return text != NULL && (g_str_has_suffix (text, "sau") || g_str_has_suffix (text, "toi"));
}

static gboolean
set_day (Reading *r, int day, int month, int year)
{
  if (year < 100)
    year += 2000;
  if (!g_date_valid_dmy ((GDateDay)CLAMP (day, 0, 200), (GDateMonth)CLAMP (month, 0, 12), (GDateYear)year)
      || month > 12)
    return FALSE;
  g_date_clear (&r->found->day, 1);
  g_date_set_dmy (&r->found->day, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return TRUE;
}

/* Without a year it is the coming one; but a day of the last half year is rather a slip, which the caller says. */
static gboolean
set_near_day (Reading *r, int day, int month)
{
  int year = g_date_get_year (r->today);

  /* 29/2 comes in some years only. */
  if (!set_day (r, day, month, year) && !set_day (r, day, month, year + 1))
    return FALSE;
  if (g_date_days_between (&r->found->day, r->today) > 183)
    return set_day (r, day, month, year + 1);
  return TRUE;
}

static gboolean
read_figures (Reading *r)
{
  int year = get_number (r, 4);

  if (get_number (r, 6) != 0)
    return set_day (r, get_number (r, 2), get_number (r, 5), get_number (r, 6));
  return year != 0 ? set_day (r, get_number (r, 2), get_number (r, 3), year)
                   : set_near_day (r, get_number (r, 2), get_number (r, 3));
}

static gboolean
read_words (Reading *r)
{
  int month = get_number (r, 3);
  int year = get_number (r, 4);
  int this_year = g_date_get_year (r->today);

  if (says (r, 3, "nay") || is_next (r, 3))
    {
      month = g_date_get_month (r->today) + (is_next (r, 3) ? 1 : 0);
      return set_day (r, get_number (r, 2), month > 12 ? 1 : month, month > 12 ? this_year + 1 : this_year);
    }
  if (says (r, 4, "nay"))
    year = this_year;
  else if (is_next (r, 4))
    year = this_year + 1;
  return year != 0 ? set_day (r, get_number (r, 2), month, year) : set_near_day (r, get_number (r, 2), month);
}

/* "ngày 25": of this month, or of the next if it is over. */
static gboolean
read_day (Reading *r)
{
  int month = g_date_get_month (r->today);
  int year = g_date_get_year (r->today);

  r->found->weak = TRUE;
  if (set_day (r, get_number (r, 2), month, year) && g_date_compare (&r->found->day, r->today) >= 0)
    return TRUE;
  return set_day (r, get_number (r, 2), month == 12 ? 1 : month + 1, month == 12 ? year + 1 : year);
}

static gboolean
read_weekday (Reading *r)
{
  int weekday = get_number (r, 2) != 0 ? get_number (r, 2) - 1 : get_number (r, 3) - 1;
  int now = (int)g_date_get_weekday (r->today);
  int days;
  g_autofree char *which = get (r, 5);

  r->found->weak = get_number (r, 3) != 0 || says (r, 4, "cn");
  if (get_number (r, 2) == 0 && get_number (r, 3) == 0)
    weekday = 7;
  if (weekday < 1)
    return FALSE;
  days = weekday - now;
  if (which != NULL && g_str_has_suffix (which, "nay"))
    ;
  else if (which != NULL && g_str_has_prefix (which, "tuan"))
    days += 7;
  else if (days <= 0)
    {
      if (days == 0)
        r->found->remark = _ ("Today is that weekday: %s, a week from now, was taken.");
      days += 7;
    }
  else if (which != NULL)
    r->found->remark = _ ("The coming one was taken: %s.");
  r->found->day = *r->today;
  if (days >= 0)
    g_date_add_days (&r->found->day, (guint)days);
  else
    g_date_subtract_days (&r->found->day, (guint)-days);
  return TRUE;
}

static gboolean
read_near (Reading *r)
{
  g_autofree char *today = get (r, 2);
  g_autofree char *after = get (r, 5);
  guint start, end;

  r->found->day = *r->today;
  if (today != NULL)
    return TRUE;
  g_date_add_days (&r->found->day, after != NULL ? 2 : 1);
  /* "mai" alone is a flower and a name as well. */
  if (tasks_pattern_get (r->line, r->match, 4, &start, &end))
    {
      g_autofree char *cut = tasks_line_cut (r->line, start, end);

      r->found->weak = TRUE;
      return start == 0 || g_unichar_islower (g_utf8_get_char (cut));
    }
  return TRUE;
}

/* The last day of a period that is worked. */
static void
back_to_work (Reading *r, const GDate *first)
{
  while (!is_working (r->self, &r->found->day) && g_date_compare (&r->found->day, first) > 0)
    g_date_subtract_days (&r->found->day, 1);
}

static gboolean
read_week (Reading *r, gboolean begin)
{
  GDate monday = *r->today;

  g_date_subtract_days (&monday, (guint)g_date_get_weekday (&monday) - 1);
  if (is_next (r, 4))
    g_date_add_days (&monday, 7);
  else if (get_number (r, 4) != 0)
    return FALSE; /* a week by number */
  r->found->day = monday;
  if (begin)
    {
      while (!is_working (r->self, &r->found->day) && g_date_days_between (&monday, &r->found->day) < 6)
        g_date_add_days (&r->found->day, 1);
      return TRUE;
    }
  g_date_add_days (&r->found->day, 6);
  back_to_work (r, &monday);
  /* On a Saturday, the end of this week is over. */
  if (!is_next (r, 4) && g_date_compare (&r->found->day, r->today) < 0)
    {
      g_date_add_days (&monday, 7);
      r->found->day = monday;
      g_date_add_days (&r->found->day, 6);
      back_to_work (r, &monday);
      r->found->remark = _ ("This week is over: %s was taken.");
    }
  return TRUE;
}

static int
roman (const char *text)
{
  static const char *const numbers[] = { "i", "ii", "iii", "iv" };

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (numbers); i++)
    if (g_str_equal (text, numbers[i]))
      return (int)i + 1;
  return text != NULL ? (int)g_ascii_strtoll (text, NULL, 10) : 0;
}

/* @months long from @first of @year on; its last worked day, or the first. */
static gboolean
set_period (Reading *r, int first, int months, int year, gboolean begin)
{
  GDate start;

  if (first > 12)
    {
      first -= 12;
      year++;
    }
  if (!set_day (r, 1, first, year))
    return FALSE;
  start = r->found->day;
  if (begin)
    {
      while (!is_working (r->self, &r->found->day) && g_date_days_between (&start, &r->found->day) < 20)
        g_date_add_days (&r->found->day, 1);
      return TRUE;
    }
  g_date_add_months (&r->found->day, (guint)months);
  g_date_subtract_days (&r->found->day, 1);
  back_to_work (r, &start);
  return TRUE;
}

static gboolean
read_period (Reading *r)
{
  g_autofree char *edge = get (r, 2);
  g_autofree char *what = get (r, 3);
  g_autofree char *which = get (r, 4);
  gboolean begin = g_strcmp0 (edge, "dau") == 0;
  int month = g_date_get_month (r->today);
  int year = get_number (r, 5) != 0 ? get_number (r, 5) : g_date_get_year (r->today);
  int number = roman (which);

  /* "tháng 11" alone names what is meant, not until when. */
  if (edge == NULL && !r->found->strong)
    return FALSE;
  r->found->strong = r->found->strong || edge != NULL;
  if (g_str_equal (what, "tuan"))
    return read_week (r, begin);
  if (g_str_equal (what, "thang"))
    {
      if (number == 0)
        return set_period (r, month + (is_next (r, 4) ? 1 : 0), 1, year, begin);
      if (number > 12)
        return FALSE;
      return set_period (r, number, 1, get_number (r, 5) == 0 && number + 6 < month ? year + 1 : year, begin);
    }
  if (g_str_equal (what, "quy"))
    {
      if (number == 0)
        return set_period (r, (month - 1) / 3 * 3 + 1 + (is_next (r, 4) ? 3 : 0), 3, year, begin);
      return number <= 4 && set_period (r, number * 3 - 2, 3, year, begin);
    }
  if (number > 0)
    return FALSE;
  return set_period (r, 1, 12, is_next (r, 4) ? year + 1 : year, begin);
}

static gboolean
read_span (Reading *r)
{
  g_autofree char *what = get (r, 3);
  g_autofree char *from = get (r, 4);
  int n = get_number (r, 2);

  if (n < 1 || n > 1000)
    return FALSE;
  if (from != NULL && strstr (from, "hom nay") == NULL && strstr (from, "bay gio") == NULL)
    r->found->remark = _ ("Counted from today, which gives %s.");
  r->found->day = *r->today;
  if (g_str_equal (what, "ngay lam viec"))
    {
      if (r->self->calendar != NULL)
        return sen_calendar_add_working_days (r->self->calendar, r->today, n, &r->found->day);
      while (n > 0)
        {
          g_date_add_days (&r->found->day, 1);
          n -= is_working (r->self, &r->found->day) ? 1 : 0;
        }
      return TRUE;
    }
  /* "3 ngày" may be how long something lasts. */
  r->found->weak = TRUE;
  if (g_str_equal (what, "thang"))
    {
      g_date_add_months (&r->found->day, (guint)n);
      n = 0;
    }
  n *= g_str_equal (what, "tuan") ? 7 : 1;
  if (r->self->calendar != NULL)
    return sen_calendar_add_days (r->self->calendar, &r->found->day, n, &r->found->day);
  g_date_add_days (&r->found->day, (guint)n);
  return TRUE;
}

static gboolean
read_form (Reading *r, Form form)
{
  switch (form)
    {
    case FORM_ISO:
      return set_day (r, get_number (r, 4), get_number (r, 3), get_number (r, 2));
    case FORM_FIGURES:
      return read_figures (r);
    case FORM_WORDS:
      return read_words (r);
    case FORM_DAY:
      return read_day (r);
    case FORM_WEEKDAY:
      return read_weekday (r);
    case FORM_NEAR:
      return read_near (r);
    case FORM_PERIOD:
      return read_period (r);
    case FORM_SPAN:
    default:
      return read_span (r);
    }
}

/* Whether the word before is what the day belongs to: "kết luận ngày 16/11". */
static gboolean
is_of_paper (TasksDays *self, const TasksLine *line, guint start)
{
  g_autoptr (GMatchInfo) match = NULL;
  guint from, to;

  if (!tasks_pattern_match (&self->of_paper, line, &match))
    return FALSE;
  do
    {
      if (!tasks_pattern_get (line, match, 0, &from, &to) || from >= start)
        continue;
      while (to < start && line->plain[to] == ' ')
        to++;
      if (to >= start)
        return TRUE;
    }
  while (g_match_info_next (match, NULL));
  return FALSE;
}

static gboolean
is_deadline (TasksDays *self, const TasksLine *line, const Found *found)
{
  gboolean left = tasks_line_begins_at (line, found->start);
  gboolean right = tasks_line_ends_at (line, found->end);
  guint end = found->end;

  if (found->strong)
    return TRUE;
  if (left && right)
    return TRUE;
  while (end < line->length && strchr (" .", line->plain[end]) != NULL)
    end++;
  if (found->weak)
    return end >= line->length && !is_of_paper (self, line, found->start) && line->plain[found->start] == 'm';
  return left || (end >= line->length && !is_of_paper (self, line, found->start));
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *left = a, *right = b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return (int)right->end - (int)left->end;
}

static void
find_form (TasksDays *self, const TasksLine *line, const GDate *today, Form form, GArray *all)
{
  g_autoptr (GMatchInfo) match = NULL;

  if (!tasks_pattern_match (&self->patterns[form], line, &match))
    return;
  do
    {
      Found found = { 0 };
      Reading reading = { self, line, match, today, &found };
      guint start, end;

      found.strong = tasks_pattern_get (line, match, 1, &start, &end);
      if (tasks_pattern_get (line, match, 0, &found.start, &found.end)
          && tasks_line_is_free (line, found.start, found.end) && read_form (&reading, form))
        {
          while (found.end > found.start && line->plain[found.end - 1] == ' ')
            found.end--;
          g_array_append_val (all, found);
        }
    }
  while (g_match_info_next (match, NULL));
}

/* Takes out what lies in or across something longer that begins before. */
static void
drop_overlapped (GArray *all)
{
  g_array_sort (all, compare_found);
  for (guint i = 1; i < all->len;)
    {
      if (g_array_index (all, Found, i).start < g_array_index (all, Found, i - 1).end)
        g_array_remove_index (all, i);
      else
        i++;
    }
}

static void
remark (TasksDays *self, const Found *found, const GDate *today, TasksParsed *parsed)
{
  g_autofree char *day = sen_date_format_short (&found->day);

  if (found->remark != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (found->remark, "%s", 2);

      tasks_parsed_add_remark (parsed, "%s%s%s", parts[0], day, parts[1] != NULL ? parts[1] : "");
    }
  if (g_date_compare (&found->day, today) < 0)
    tasks_parsed_add_remark (parsed, _ ("%s is in the past."), day);
  else if (!is_working (self, &found->day))
    tasks_parsed_add_remark (parsed, _ ("%s is a day off."), day);
}

void
tasks_days_read (TasksDays *self, TasksLine *line, const GDate *today, TasksParsed *parsed)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Found));
  const Found *chosen = NULL;
  guint n = 0;

  for (guint form = 0; form < G_N_ELEMENTS (forms); form++)
    find_form (self, line, today, (Form)form, all);
  drop_overlapped (all);
  for (guint i = 0; i < all->len; i++)
    {
      const Found *found = &g_array_index (all, Found, i);

      if (!is_deadline (self, line, found))
        continue;
      /* Of several the last that a word makes a deadline, else the last. */
      if (chosen == NULL || found->strong || !chosen->strong)
        chosen = found;
      n++;
    }
  if (chosen == NULL)
    return;
  parsed->due = sen_date_format_iso (&chosen->day);
  tasks_parsed_add_span (parsed, TASKS_SPAN_DUE, chosen->start, chosen->end);
  tasks_line_take (line, chosen->start, chosen->end);
  if (n > 1)
    {
      g_autofree char *day = sen_date_format_short (&chosen->day);

      tasks_parsed_add_remark (parsed, _ ("More than one day is named: %s was taken, the others stay in the text."),
                               day);
    }
  remark (self, chosen, today, parsed);
}
