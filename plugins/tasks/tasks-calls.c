/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls: tasks.create, tasks.parse, tasks.finish. They block; any thread but the main one. README.md tells the keys. */
#include "tasks-calls.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SenOffice *office;
  GVariant *wanted; /* a{sv} */
  TasksTask *task;
  gboolean past;
} Create;

static const char *
get_text (GVariant *dict, const char *key)
{
  const char *text = NULL;

  return g_variant_lookup (dict, key, "&s", &text) && *text != '\0' ? text : NULL;
}

static gboolean
get_flag (GVariant *dict, const char *key)
{
  gboolean flag = FALSE;

  return g_variant_lookup (dict, key, "b", &flag) && flag;
}

/* A whole number of any integer type. */
static gboolean
get_number (GVariant *dict, const char *key, gint64 *number)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (dict, key, NULL);

  if (value == NULL)
    return FALSE;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    *number = g_variant_get_int32 (value);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32))
    *number = g_variant_get_uint32 (value);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    *number = g_variant_get_int64 (value);
  else
    return FALSE;
  return TRUE;
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, message);
  return FALSE;
}

static gboolean
set_member (SenDb *db, TasksTask *task, const char *written, gboolean lead, GError **error)
{
  g_autoptr (TasksMember) member = tasks_book_find_member (db, written, error);

  if (member == NULL)
    return FALSE;
  if (lead)
    tasks_task_set_lead (task, member->id, member->unit, member->name);
  else
    tasks_task_add_coordinator (task, member->id, member->unit, member->name);
  return TRUE;
}

static TasksParsed *
parse (SenDb *db, SenOffice *office, const char *line, GError **error)
{
  g_autofree char *iso = tasks_today ();
  g_autoptr (GPtrArray) names = tasks_book_list_names (db, iso, error);
  g_autoptr (TasksParser) parser = NULL;
  GDate today;

  if (names == NULL)
    return NULL;
  sen_date_today (&today);
  parser = tasks_parser_new (names, sen_office_get_calendar (office));
  return tasks_parser_read (parser, line, &today);
}

/* What the line says; other keys go over it. A line that says something twice is refused with what it says. */
static gboolean
take_line (SenDb *db, Create *create, const char *line, GError **error)
{
  g_autoptr (TasksParsed) parsed = parse (db, create->office, line, error);
  TasksTask *task = create->task;

  if (parsed == NULL)
    return FALSE;
  tasks_set_text (&task->content, parsed->content);
  tasks_set_text (&task->first_due, parsed->due);
  tasks_set_text (&task->product, parsed->product);
  task->urgency = parsed->urgency;
  if (parsed->lead != NULL)
    tasks_task_set_lead (task, parsed->lead->id, parsed->lead->unit, parsed->lead->name);
  for (guint i = 0; i < parsed->coordinators->len; i++)
    {
      TasksMember *member = parsed->coordinators->pdata[i];

      tasks_task_add_coordinator (task, member->id, member->unit, member->name);
    }
  if ((parsed->n_leads > 1 || parsed->candidates->len > 0) && get_text (create->wanted, "lead") == NULL)
    return refuse (error, parsed->remarks->pdata[0]);
  return TRUE;
}

static gboolean
take_people (SenDb *db, Create *create, GError **error)
{
  GVariant *wanted = create->wanted;
  const char *lead = get_text (wanted, "lead");
  const char *unit = get_text (wanted, "unit");
  const char *person = get_text (wanted, "person");
  const char *assigner = get_text (wanted, "assigner");
  g_autofree const char **coordinators = NULL;
  g_autofree char *current = NULL;

  if (lead == NULL && unit != NULL && person != NULL)
    return refuse (error, _ ("Two leads: a unit and a person. A task has exactly one. Nothing was saved."));
  if (lead == NULL)
    lead = unit != NULL ? unit : person;
  if (lead != NULL && !set_member (db, create->task, lead, TRUE, error))
    return FALSE;
  if (g_variant_lookup (wanted, "coordinators", "^a&s", &coordinators))
    for (guint i = 0; coordinators[i] != NULL; i++)
      if (!set_member (db, create->task, coordinators[i], FALSE, error))
        return FALSE;
  if (assigner != NULL)
    {
      g_autoptr (TasksMember) member = tasks_book_find_member (db, assigner, error);

      if (member == NULL)
        return FALSE;
      if (member->unit)
        return refuse (error, _ ("A task is assigned by a person, not by a unit. Nothing was saved."));
      tasks_set_text (&create->task->assigner, member->id);
      return TRUE;
    }
  current = sen_people_dup_current (sen_office_get_people (create->office));
  tasks_set_text (&create->task->assigner, current);
  return TRUE;
}

static gboolean
take_due (Create *create, GError **error)
{
  const char *written = get_text (create->wanted, "due");
  gint64 n = 0;
  GDate today, day;

  sen_date_today (&today);
  if (written == NULL)
    written = get_text (create->wanted, "day");
  if (get_number (create->wanted, "working_days", &n))
    {
      if (n < 1 || n > 1000
          || !sen_calendar_add_working_days (sen_office_get_calendar (create->office), &today, (int)n, &day))
        return refuse (error, _ ("The number of working days must be from 1 to 1000. Nothing was saved."));
    }
  else if (written == NULL)
    return TRUE;
  else if (!sen_date_parse_user (written, &today, &day))
    return refuse (error, _ ("The deadline is no day. Write it like 2026-12-25 or 25/12/2026."));
  g_free (create->task->first_due);
  create->task->first_due = sen_date_format_iso (&day);
  return TRUE;
}

static gboolean
take_rest (Create *create, GError **error)
{
  GVariant *wanted = create->wanted;
  TasksTask *task = create->task;
  const char *content = get_text (wanted, "content");
  const char *urgency = get_text (wanted, "urgency");

  if (content == NULL && task->content == NULL)
    content = get_text (wanted, "text");
  if (content == NULL && task->content == NULL)
    content = get_text (wanted, "title");
  if (content != NULL)
    tasks_set_text (&task->content, content);
  if (get_text (wanted, "product") != NULL)
    tasks_set_text (&task->product, get_text (wanted, "product"));
  tasks_set_text (&task->note, get_text (wanted, "note"));
  tasks_set_text (&task->uid, get_text (wanted, "uid"));
  tasks_set_text (&task->source_title, get_text (wanted, "source_title"));
  tasks_set_text (&task->quote, get_text (wanted, "quote"));
  if (task->quote == NULL && g_strcmp0 (get_text (wanted, "text"), task->content) != 0)
    tasks_set_text (&task->quote, get_text (wanted, "text"));
  create->past = get_flag (wanted, "past");
  if (urgency != NULL && !tasks_urgency_from_text (urgency, &task->urgency))
    return refuse (error, _ ("Urgency is normal, urgent, very_urgent or flash. Nothing was saved."));
  return TRUE;
}

/* Of a selected text, the record whose text it is. */
static void
get_source (GVariant *wanted, const char **kind, const char **id)
{
  *kind = get_text (wanted, "kind");
  *id = get_text (wanted, "id");
  if (g_strcmp0 (*kind, "text") != 0)
    return;
  *kind = get_text (wanted, "source_kind");
  *id = get_text (wanted, "source_id");
}

/* Where it comes from: a subject's kind and id, and what is quoted of it. */
static gboolean
find_source (SenDb *db, Create *create, GError **error)
{
  SenPluginHost *host = sen_office_get_plugins (create->office);
  g_autoptr (SenRecord) described = NULL;
  const char *kind, *id;
  SenSubject *subject;

  get_source (create->wanted, &kind, &id);
  subject = kind != NULL ? sen_plugin_host_find_subject (host, kind) : NULL;

  if (create->task->source_title == NULL && id != NULL && subject != NULL)
    {
      described = sen_subject_describe (subject, db, id, error);
      if (described == NULL)
        return FALSE;
      tasks_set_text (&create->task->source_title, sen_record_get_text (described, "title"));
    }
  if (create->task->source_title == NULL && (id != NULL || get_text (create->wanted, "text") != NULL))
    tasks_set_text (&create->task->source_title, get_text (create->wanted, "title"));
  return TRUE;
}

static gboolean
link_source (SenDb *db, Create *create, GError **error)
{
  const char *quote = create->task->quote;
  const char *relation = get_text (create->wanted, "relation");
  const char *kind, *id;
  gint64 page = 0;

  get_source (create->wanted, &kind, &id);
  if (kind == NULL || id == NULL)
    return TRUE;
  if (quote == NULL)
    quote = get_text (create->wanted, "text");
  if (relation == NULL)
    relation = g_str_has_prefix (kind, "documents.") ? SEN_LINK_IMPLEMENTS : SEN_LINK_SOURCE;
  get_number (create->wanted, "page", &page);
  return sen_links_add (db, TASKS_KIND, create->task->id, relation, kind, id, (guint)CLAMP (page, 0, G_MAXINT), quote,
                        error);
}

static gboolean
create_in_write (SenDb *db, gpointer data, GError **error)
{
  Create *create = data;
  const char *line = get_text (create->wanted, "line");

  if (line != NULL && !take_line (db, create, line, error))
    return FALSE;
  return take_people (db, create, error) && take_due (create, error) && take_rest (create, error)
         && find_source (db, create, error) && tasks_book_create (db, create->task, create->past, error)
         && link_source (db, create, error);
}

/**
 * tasks_calls_create:
 * @office: the office
 * @wanted: `a{sv}`, see README.md
 * @error: %SEN_ERROR_CHECK_INPUT and the store's
 *
 * Saves a task. Blocks.
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
tasks_calls_create (SenOffice *office, GVariant *wanted, GError **error)
{
  g_autoptr (TasksTask) task = tasks_task_new (NULL);
  Create create = { .office = office, .wanted = wanted, .task = task };

  if (!sen_store_write (sen_office_get_store (office), create_in_write, &create, error))
    return NULL;
  return g_strdup (task->id);
}

static GVariant *
create_cb (SenOffice *office, GVariant *parameter, GCancellable *cancellable, gpointer user_data, GError **error)
{
  g_autofree char *id = tasks_calls_create (office, parameter, error);

  return id != NULL ? g_variant_new_string (id) : NULL;
}

typedef struct
{
  SenOffice *office;
  const char *line;
  TasksParsed *parsed;
} Parse;

static gboolean
parse_in_read (SenDb *db, gpointer data, GError **error)
{
  Parse *job = data;

  job->parsed = parse (db, job->office, job->line, error);
  return job->parsed != NULL;
}

/**
 * tasks_calls_parse:
 * @office: the office
 * @line: a line
 * @error: the store's
 *
 * Reads a line with the office's names and days. Blocks.
 *
 * Returns: (transfer full) (nullable): what it says
 */
TasksParsed *
tasks_calls_parse (SenOffice *office, const char *line, GError **error)
{
  Parse job = { office, line, NULL };

  sen_store_read (sen_office_get_store (office), parse_in_read, &job, error);
  return job.parsed;
}

static GVariant *
parse_cb (SenOffice *office, GVariant *parameter, GCancellable *cancellable, gpointer user_data, GError **error)
{
  g_autoptr (TasksParsed) parsed = tasks_calls_parse (office, g_variant_get_string (parameter, NULL), error);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  GVariantBuilder list;

  if (parsed == NULL)
    return NULL;
  g_variant_dict_insert (&dict, "content", "s", parsed->content != NULL ? parsed->content : "");
  g_variant_dict_insert (&dict, "lead", "s", parsed->lead != NULL ? parsed->lead->id : "");
  g_variant_dict_insert (&dict, "lead_name", "s", parsed->lead != NULL ? parsed->lead->name : "");
  g_variant_dict_insert (&dict, "due", "s", parsed->due != NULL ? parsed->due : "");
  g_variant_dict_insert (&dict, "urgency", "s", tasks_urgency_to_text (parsed->urgency));
  g_variant_dict_insert (&dict, "product", "s", parsed->product != NULL ? parsed->product : "");
  g_variant_builder_init (&list, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < parsed->coordinators->len; i++)
    g_variant_builder_add (&list, "s", ((TasksMember *)parsed->coordinators->pdata[i])->id);
  g_variant_dict_insert_value (&dict, "coordinators", g_variant_builder_end (&list));
  g_variant_builder_init (&list, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < parsed->remarks->len; i++)
    g_variant_builder_add (&list, "s", (const char *)parsed->remarks->pdata[i]);
  g_variant_dict_insert_value (&dict, "remarks", g_variant_builder_end (&list));
  return g_variant_dict_end (&dict);
}

typedef struct
{
  const char *task;
  char *person;
  char *event;
} Finish;

static gboolean
finish_in_write (SenDb *db, gpointer data, GError **error)
{
  Finish *finish = data;
  g_autoptr (TasksTask) task = tasks_book_load (db, finish->task, error);
  g_autoptr (GError) local = NULL;
  g_autoptr (TasksEvent) event = NULL;
  TasksRole role;

  if (task == NULL)
    return FALSE;
  role = tasks_book_get_role (db, task, finish->person, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  event = tasks_event_new (tasks_life_may (&task->life, TASKS_FACT_DONE, role) ? TASKS_FACT_DONE : TASKS_FACT_SUBMITTED,
                           0);
  event->person = g_strdup (finish->person);
  if (!tasks_book_add_event (db, finish->task, event, NULL, FALSE, error))
    return FALSE;
  finish->event = g_strdup (event->id);
  return TRUE;
}

/* Ticked off by who uses this device: who assigned it accepts it, who leads it hands it in. */
static GVariant *
finish_cb (SenOffice *office, GVariant *parameter, GCancellable *cancellable, gpointer user_data, GError **error)
{
  g_autofree char *person = sen_people_dup_current (sen_office_get_people (office));
  Finish finish = { .person = person };
  GVariant *answer = NULL;

  g_variant_get (parameter, "(&s)", &finish.task);
  if (sen_store_write (sen_office_get_store (office), finish_in_write, &finish, error))
    answer = g_variant_new_string (finish.event);
  g_free (finish.event);
  return answer;
}

void
tasks_calls_register (SenRegistry *registry)
{
  sen_registry_add_call (registry, "tasks.finish", "(s)", "s", finish_cb, NULL, NULL);
  sen_registry_add_call (registry, "tasks.create", "a{sv}", "s", create_cb, NULL, NULL);
  sen_registry_add_call (registry, "tasks.parse", "s", "a{sv}", parse_cb, NULL, NULL);
}
