/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in a line. A name counts only where somebody is given something: at the beginning, between commas, after
 * "giao", "đề nghị", "chủ trì", "phối hợp"; elsewhere it is a part of what is to be done. */
#include "tasks-parse-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One way to call somebody. */
typedef struct
{
  GStrv words; /* folded */
  guint n;
  guint least;    /* so many of them are enough */
  gboolean title; /* only after "ông", "bà" … */
  char *exact;    /* as it is written with its marks, normalized */
  char *id;
  gboolean unit;
  char *label;
} Entry;

struct _TasksNames
{
  GPtrArray *entries;
};

/* Somebody who is named at a place. */
typedef struct
{
  guint first; /* token */
  guint n;     /* tokens, with the honorific */
  guint start; /* characters, without it */
  guint end;
  GPtrArray *members; /* of TasksMember: one, or several that can't be told apart */
} Hit;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_strfreev (entry->words);
  g_free (entry->exact);
  g_free (entry->id);
  g_free (entry->label);
  g_free (entry);
}

static GStrv
split (const char *name)
{
  g_autoptr (TasksLine) line = tasks_line_new (name);
  GStrv words = g_new0 (char *, line->tokens->len + 1);

  for (guint i = 0; i < line->tokens->len; i++)
    {
      TasksToken *token = &g_array_index (line->tokens, TasksToken, i);

      words[i] = g_strndup (line->plain + token->start, token->end - token->start);
    }
  return words;
}

static Entry *
add_entry (TasksNames *self, const TasksName *name, const char *written)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->words = split (written);
  entry->n = g_strv_length (entry->words);
  entry->least = name->kind == TASKS_NAME_UNIT ? MIN (entry->n, 3) : entry->n;
  entry->exact = sen_text_normalize (written);
  entry->id = g_strdup (name->id);
  entry->unit = name->kind == TASKS_NAME_UNIT;
  entry->label = g_strdup (name->label);
  g_ptr_array_add (self->entries, entry);
  return entry;
}

static const char *
last_words (const char *name, guint n)
{
  const char *at = name + strlen (name);

  for (; n > 0; n--)
    {
      at = g_strrstr_len (name, at - name, " ");
      if (at == NULL)
        return NULL;
    }
  return at + 1;
}

static void
add_person (TasksNames *self, const TasksName *name)
{
  const char *given = last_words (name->name, 1);
  const char *two = last_words (name->name, 2);

  add_entry (self, name, name->name);
  if (two != NULL && two > name->name + 1)
    add_entry (self, name, two);
  if (given != NULL)
    add_entry (self, name, given)->title = TRUE;
}

static void
add_unit (TasksNames *self, const TasksName *name)
{
  const char *gap = strchr (name->name, ' ');
  gboolean acronym = gap != NULL && strchr (gap + 1, ' ') == NULL && strchr (gap + 1, '-') != NULL;

  add_entry (self, name, name->name);
  if (acronym)
    {
      /* "Phòng KT-HT-ĐT": also "KT-HT-ĐT", "P. KTHTĐT" */
      g_auto (GStrv) parts = g_strsplit (gap + 1, "-", -1);
      g_autofree char *joined = g_strjoinv ("", parts);
      g_autofree char *head = g_strndup (name->name, (gsize)(gap - name->name));
      g_autofree char *whole = g_strdup_printf ("%s %s", head, joined);

      add_entry (self, name, gap + 1);
      add_entry (self, name, joined);
      add_entry (self, name, whole);
    }
}

/* "Chủ tịch UBND phường" is called "Chủ tịch UBND" at home. */
static void
add_without_place (TasksNames *self, const TasksName *name)
{
  static const char *const places[] = { " phường", " xã", " thị trấn", " đặc khu", NULL };

  for (guint i = 0; places[i] != NULL; i++)
    if (g_str_has_suffix (name->name, places[i]) && strlen (name->name) > strlen (places[i]))
      {
        g_autofree char *less = g_strndup (name->name, strlen (name->name) - strlen (places[i]));

        add_entry (self, name, less);
      }
}

TasksNames *
tasks_names_new (GPtrArray *names)
{
  TasksNames *self = g_new0 (TasksNames, 1);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; i < names->len; i++)
    {
      const TasksName *name = names->pdata[i];

      if (name->kind == TASKS_NAME_PERSON)
        add_person (self, name);
      else if (name->kind == TASKS_NAME_UNIT)
        add_unit (self, name);
      else
        add_entry (self, name, name->name);
      if (name->kind != TASKS_NAME_PERSON)
        add_without_place (self, name);
    }
  return self;
}

void
tasks_names_free (TasksNames *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static gboolean
token_is (const TasksLine *line, guint token, const char *word)
{
  const TasksToken *at;

  if (token >= line->tokens->len)
    return FALSE;
  at = &g_array_index (line->tokens, TasksToken, token);
  return strlen (word) == at->end - at->start && strncmp (line->plain + at->start, word, at->end - at->start) == 0;
}

/* As token_is(), and in a line with marks the word must have its own. */
static gboolean
token_says (const TasksLine *line, guint token, const char *accented)
{
  g_autofree char *folded = sen_text_fold (accented);
  g_autofree char *written = NULL;
  g_autofree char *low = NULL;
  const TasksToken *at;

  if (!token_is (line, token, folded))
    return FALSE;
  if (!line->accented)
    return TRUE;
  at = &g_array_index (line->tokens, TasksToken, token);
  written = tasks_line_cut (line, at->start, at->end);
  low = sen_text_normalize (written);
  return g_str_equal (low, accented);
}

/* How many tokens are an honorific there: "ông", "đồng chí", "đ/c", "@". */
static guint
honorific (const TasksLine *line, guint token)
{
  static const char *const words[] = { "ông", "bà", "anh", "chị", "cô", "chú", "thầy", "bác", NULL };

  for (guint i = 0; words[i] != NULL; i++)
    if (token_says (line, token, words[i]))
      return 1;
  if (token_says (line, token, "đồng") && token_says (line, token + 1, "chí"))
    return 2;
  return token_says (line, token, "đ") && token_says (line, token + 1, "c") ? 2 : 0;
}

static gboolean
has_at_sign (const TasksLine *line, guint token)
{
  guint start;

  if (token >= line->tokens->len)
    return FALSE;
  start = g_array_index (line->tokens, TasksToken, token).start;
  return start > 0 && line->plain[start - 1] == '@';
}

/* The words of @entry that stand at @token, 0 if not enough of them. */
static guint
match_entry (const Entry *entry, const TasksLine *line, guint token)
{
  static const char *const elsewhere[] = { "thanh", "tinh", "tp", "quan", "huyen", "xa", "pham", NULL };
  guint n = 0;

  while (n < entry->n && token + n < line->tokens->len
         && (token_is (line, token + n, entry->words[n])
             || (n == 0 && entry->unit && g_str_equal (entry->words[0], "phong") && token_is (line, token, "p"))))
    n++;
  if (n < entry->least || n == 0)
    return 0;
  /* "Ủy ban nhân dân thành phố" is not this one; "văn phòng phẩm" is no office. */
  for (guint i = 0; entry->unit && elsewhere[i] != NULL; i++)
    if (token_is (line, token + n, elsewhere[i]) && (n < entry->n || g_str_equal (elsewhere[i], "pham")))
      return 0;
  return n;
}

static void
add_member (GPtrArray *members, const Entry *entry)
{
  for (guint i = 0; i < members->len; i++)
    if (g_strcmp0 (((TasksMember *)members->pdata[i])->id, entry->id) == 0)
      return;
  g_ptr_array_add (members, tasks_member_new (entry->id, entry->unit, entry->label));
}

/* Several are called so without marks: whoever is called so with them. */
static void
prefer_exact (TasksNames *self, const TasksLine *line, Hit *hit)
{
  g_autofree char *cut = tasks_line_cut (line, hit->start, hit->end);
  g_autofree char *written = sen_text_normalize (cut);
  g_autoptr (GPtrArray) exact = g_ptr_array_new_with_free_func ((GDestroyNotify)tasks_member_free);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = self->entries->pdata[i];

      if (g_str_equal (entry->exact, written))
        for (guint m = 0; m < hit->members->len; m++)
          if (g_strcmp0 (((TasksMember *)hit->members->pdata[m])->id, entry->id) == 0)
            add_member (exact, entry);
    }
  if (exact->len == 0)
    return;
  g_ptr_array_unref (hit->members);
  hit->members = g_steal_pointer (&exact);
}

/* Who is named at @token, by the longest name; FALSE if nobody. */
static gboolean
find_at (TasksNames *self, const TasksLine *line, guint token, Hit *hit)
{
  guint skip = honorific (line, token);
  gboolean titled = skip > 0 || has_at_sign (line, token);
  guint best = 0;
  gboolean complete = FALSE;

  *hit = (Hit){ .first = token };
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = self->entries->pdata[i];
      guint n = entry->title && !titled ? 0 : match_entry (entry, line, token + (entry->unit ? 0 : skip));
      gboolean whole = n == entry->n;

      if (n == 0 || n < best || (n == best && complete && !whole))
        continue;
      if (n > best || (whole && !complete) || hit->members == NULL)
        {
          g_clear_pointer (&hit->members, g_ptr_array_unref);
          hit->members = g_ptr_array_new_with_free_func ((GDestroyNotify)tasks_member_free);
          best = n;
          complete = whole;
        }
      add_member (hit->members, entry);
    }
  if (hit->members == NULL)
    return FALSE;
  if (((TasksMember *)hit->members->pdata[0])->unit)
    skip = 0;
  hit->n = best + skip;
  hit->start = g_array_index (line->tokens, TasksToken, token + skip).start;
  hit->end = g_array_index (line->tokens, TasksToken, token + hit->n - 1).end;
  if (hit->members->len > 1)
    prefer_exact (self, line, hit);
  return TRUE;
}

static void
hit_clear (Hit *hit)
{
  g_clear_pointer (&hit->members, g_ptr_array_unref);
}

/* Whom @written, all of it, may mean: of TasksMember. */
GPtrArray *
tasks_names_find (TasksNames *self, const char *written)
{
  g_autoptr (TasksLine) line = tasks_line_new (written);
  GPtrArray *found = NULL;
  Hit hit;

  if (find_at (self, line, 0, &hit))
    {
      if (hit.n == line->tokens->len)
        found = g_steal_pointer (&hit.members);
      hit_clear (&hit);
    }
  return found != NULL ? found : g_ptr_array_new_with_free_func ((GDestroyNotify)tasks_member_free);
}

/* The line */

static guint
token_start (const TasksLine *line, guint token)
{
  return g_array_index (line->tokens, TasksToken, token).start;
}

/* How many tokens before @token say that it is given to who comes: "giao", "giao cho", "đề nghị", "do", "chủ trì". */
static guint
intro_before (const TasksLine *line, guint token)
{
  static const char *const intros[][2] = {
    { "giao", "cho" }, { "đề", "nghị" },  { "yêu", "cầu" }, { "chủ", "trì" }, { "phân", "công" },
    { "đầu", "mối" },  { "lãnh", "đạo" }, { "giao", NULL }, { "do", NULL },   { "cử", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (intros); i++)
    {
      guint n = intros[i][1] != NULL ? 2 : 1;

      if (token < n || !token_says (line, token - n, intros[i][0])
          || (n == 2 && !token_says (line, token - 1, intros[i][1])))
        continue;
      /* "do", "giao", "cử" are also ends of other words: "Bến Đò", "bàn giao". */
      if (n == 1 && !tasks_line_begins_at (line, token_start (line, token - n)) && intro_before (line, token - n) == 0)
        continue;
      /* "đề nghị giao cho": all of it */
      return n + (token > n ? intro_before (line, token - n) : 0);
    }
  return 0;
}

/* Whether nothing but a space stands before @token. */
static gboolean
follows (const TasksLine *line, guint token)
{
  return token > 0 && token < line->tokens->len
         && token_start (line, token) == g_array_index (line->tokens, TasksToken, token - 1).end + 1
         && line->plain[token_start (line, token) - 1] == ' ';
}

static gboolean
leads_after (const TasksLine *line, guint token)
{
  return follows (line, token) && token_says (line, token, "chủ") && token_says (line, token + 1, "trì");
}

static gboolean
says_helps (const TasksLine *line, guint token)
{
  return token_says (line, token, "phối") && token_says (line, token + 1, "hợp");
}

static gboolean
helps_after (const TasksLine *line, guint token)
{
  return follows (line, token) && says_helps (line, token);
}

static void
take_lead (TasksLine *line, TasksParsed *parsed, const Hit *hit, guint intro)
{
  guint first = hit->first - intro;
  guint start = token_start (line, first);
  guint end = hit->end;
  TasksMember *member = hit->members->pdata[0];

  if (start > 0 && line->plain[start - 1] == '@')
    start--;
  if (leads_after (line, hit->first + hit->n))
    end = g_array_index (line->tokens, TasksToken, hit->first + hit->n + 1).end;
  while (end < line->length && strchr (": ", line->plain[end]) != NULL)
    end++;
  tasks_line_take (line, start, end);
  if (hit->members->len > 1)
    {
      g_autofree char *written = tasks_line_cut (line, hit->start, hit->end);

      tasks_parsed_add_span (parsed, TASKS_SPAN_UNSURE, hit->start, hit->end);
      tasks_parsed_add_remark (parsed, _ ("“%s” may be several. Write more of the name, or choose."), written);
      for (guint i = 0; i < hit->members->len; i++)
        {
          TasksMember *each = hit->members->pdata[i];

          g_ptr_array_add (parsed->candidates, tasks_member_new (each->id, each->unit, each->name));
        }
      return;
    }
  tasks_parsed_add_span (parsed, TASKS_SPAN_LEAD, hit->start, hit->end);
  if (parsed->lead != NULL && g_strcmp0 (parsed->lead->id, member->id) == 0)
    return;
  parsed->n_leads++;
  if (parsed->n_leads == 2)
    tasks_parsed_add_remark (parsed,
                             _ ("Two leads: %s and %s. A task has exactly one; write “phối hợp” before who helps."),
                             parsed->lead->name, member->name);
  if (parsed->lead == NULL)
    parsed->lead = tasks_member_new (member->id, member->unit, member->name);
}

static void
take_helper (TasksLine *line, TasksParsed *parsed, const Hit *hit)
{
  TasksMember *member = hit->members->pdata[0];

  if (hit->members->len > 1)
    {
      g_autofree char *written = tasks_line_cut (line, hit->start, hit->end);

      tasks_parsed_add_span (parsed, TASKS_SPAN_UNSURE, hit->start, hit->end);
      tasks_parsed_add_remark (parsed, _ ("“%s” may be several. Write more of the name, or choose."), written);
      return;
    }
  tasks_parsed_add_span (parsed, TASKS_SPAN_COORDINATOR, hit->start, hit->end);
  g_ptr_array_add (parsed->coordinators, tasks_member_new (member->id, member->unit, member->name));
}

/* "phối hợp (với) A, B và C" from @token on; gives the token after it. */
static guint
read_helpers (TasksNames *self, TasksLine *line, guint token, TasksParsed *parsed)
{
  guint start = token_start (line, token);
  guint next = token + 2;
  guint n_found = 0;
  guint end = 0;
  Hit hit;

  if (token_says (line, next, "với") || token_says (line, next, "cùng"))
    next++;
  while (next < line->tokens->len)
    {
      guint at = next;

      if (n_found > 0 && token_says (line, at, "và"))
        at++;
      /* Between two of them stands a comma or "và", nothing else. */
      if (n_found > 0 && at == next && !tasks_line_begins_at (line, token_start (line, at)))
        break;
      if (at >= line->tokens->len || !find_at (self, line, at, &hit))
        break;
      if (leads_after (line, hit.first + hit.n) || helps_after (line, hit.first + hit.n))
        {
          hit_clear (&hit);
          break;
        }
      take_helper (line, parsed, &hit);
      end = hit.end;
      next = hit.first + hit.n;
      n_found++;
      hit_clear (&hit);
    }
  if (n_found == 0)
    {
      tasks_parsed_add_remark (parsed, _ ("Nobody known is named after “phối hợp”; it stays in the text."));
      return token + 2;
    }
  tasks_line_take (line, start, end);
  return next;
}

/* Whether who is named there is given the task. */
static gboolean
is_lead_place (const TasksLine *line, const Hit *hit, guint intro, guint after_lead)
{
  guint next = hit->first + hit->n;
  guint start = token_start (line, hit->first);

  if (intro > 0 || leads_after (line, next) || has_at_sign (line, hit->first))
    return TRUE;
  if (hit->first == 0)
    return TRUE;
  if (after_lead == hit->first || (after_lead + 1 == hit->first && token_says (line, after_lead, "và")))
    return TRUE; /* "A, B" and "A và B": two leads, which is said */
  return tasks_line_begins_at (line, start) && tasks_line_ends_at (line, hit->end);
}

void
tasks_names_read (TasksNames *self, TasksLine *line, TasksParsed *parsed)
{
  guint after_lead = G_MAXUINT - 1;
  guint token = 0;
  Hit hit;

  while (token < line->tokens->len)
    {
      guint intro;

      if (says_helps (line, token))
        {
          token = read_helpers (self, line, token, parsed);
          continue;
        }
      if (!tasks_line_is_free (line, token_start (line, token), token_start (line, token) + 1)
          || !find_at (self, line, token, &hit))
        {
          token++;
          continue;
        }
      intro = intro_before (line, hit.first);
      if (helps_after (line, hit.first + hit.n) && tasks_line_begins_at (line, token_start (line, hit.first))
          && tasks_line_ends_at (line, g_array_index (line->tokens, TasksToken, hit.first + hit.n + 1).end))
        {
          /* "…, A phối hợp" */
          take_helper (line, parsed, &hit);
          tasks_line_take (line, token_start (line, hit.first),
                           g_array_index (line->tokens, TasksToken, hit.first + hit.n + 1).end);
          token = hit.first + hit.n + 2;
        }
      else if (is_lead_place (line, &hit, intro, after_lead))
        {
          take_lead (line, parsed, &hit, intro);
          token = hit.first + hit.n + (leads_after (line, hit.first + hit.n) ? 2 : 0);
          after_lead = token;
        }
      else
        token = hit.first + hit.n;
      hit_clear (&hit);
    }
  if (parsed->n_leads > 1 || parsed->candidates->len > 0)
    g_clear_pointer (&parsed->lead, tasks_member_free);
}
