/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl tasks add, list, show; and what the other commands share. README.md documents every field. */
#include "tasks-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

SenStore *
tasks_command_store (SenCommandCall *call)
{
  return sen_office_get_store (sen_command_call_get_office (call));
}

void
tasks_command_add_text (GVariantBuilder *dict, const char *name, const char *text)
{
  g_variant_builder_add (dict, "{sv}", name, g_variant_new_string (text != NULL ? text : ""));
}

static void
add_int (GVariantBuilder *dict, const char *name, gint64 number)
{
  g_variant_builder_add (dict, "{sv}", name, g_variant_new_int32 ((gint32)number));
}

typedef struct
{
  const char *text;
  char *id;
  TasksTask *task;
  TasksMember *member;
} Find;

static gboolean
find_in_read (SenDb *db, gpointer data, GError **error)
{
  Find *find = data;
  g_autoptr (GPtrArray) found
      = sen_db_list (db, "SELECT id FROM tasks_task WHERE substr (id, 1, length (?1)) = ?1 AND alive LIMIT 2",
                     g_variant_new ("(s)", find->text), error);

  if (found == NULL)
    return FALSE;
  if (found->len == 1 && strlen (find->text) >= 8)
    find->id = g_strdup (sen_record_get_id (found->pdata[0]));
  else if (found->len > 1)
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                 _ ("More than one task's id begins with “%s”. Give more of it."), find->text);
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("There is no task “%s”. Look for its id with “tasks list”."),
                 find->text);
  return find->id != NULL;
}

/* The first argument: an id, or the beginning of one. */
char *
tasks_command_find (SenCommandCall *call, GError **error)
{
  Find find = { .text = sen_command_call_get_arguments (call)[0] };

  sen_store_read (tasks_command_store (call), find_in_read, &find, error);
  return find.id;
}

static gboolean
load_in_read (SenDb *db, gpointer data, GError **error)
{
  Find *find = data;

  find->task = tasks_book_load (db, find->text, error);
  return find->task != NULL;
}

TasksTask *
tasks_command_load (SenCommandCall *call, const char *id, GError **error)
{
  Find find = { .text = id };

  sen_store_read (tasks_command_store (call), load_in_read, &find, error);
  return find.task;
}

static gboolean
member_in_read (SenDb *db, gpointer data, GError **error)
{
  Find *find = data;

  find->member = tasks_book_find_member (db, find->text, error);
  return find->member != NULL;
}

static TasksMember *
find_member (SenCommandCall *call, const char *written, GError **error)
{
  Find find = { .text = written };

  sen_store_read (tasks_command_store (call), member_in_read, &find, error);
  return find.member;
}

/* Who is meant by an option; who uses this device if it is not given; NULL if that is nobody either. */
gboolean
tasks_command_find_person (SenCommandCall *call, const char *option, char **person, GError **error)
{
  const char *written = sen_command_call_get_option (call, option);
  g_autoptr (TasksMember) member = NULL;

  if (written == NULL)
    {
      *person = sen_people_dup_current (sen_office_get_people (sen_command_call_get_office (call)));
      return TRUE;
    }
  member = find_member (call, written, error);
  if (member != NULL && member->unit)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” is a unit; a person is needed."), written);
      return FALSE;
    }
  *person = member != NULL ? g_strdup (member->id) : NULL;
  return member != NULL;
}

/* add */

static void
copy_option (SenCommandCall *call, GVariantDict *dict, const char *option, const char *key)
{
  const char *text = sen_command_call_get_option (call, option);

  if (text != NULL)
    g_variant_dict_insert (dict, key, "s", text);
}

static gboolean
copy_number (SenCommandCall *call, GVariantDict *dict, const char *option, const char *key, GError **error)
{
  const char *text = sen_command_call_get_option (call, option);
  guint64 value = 0;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 1, 100000, &value, NULL))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” isn't a number that --%s can be."), text, option);
      return FALSE;
    }
  g_variant_dict_insert (dict, key, "i", (int)value);
  return TRUE;
}

static gboolean
copy_source (SenCommandCall *call, GVariantDict *dict, GError **error)
{
  const char *source = sen_command_call_get_option (call, "source");
  const char *colon = source != NULL ? strchr (source, ':') : NULL;

  if (source == NULL)
    return TRUE;
  if (colon == NULL || colon == source || colon[1] == '\0')
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("“%s” isn't a record. Write it like documents.document:ID."), source);
      return FALSE;
    }
  g_variant_dict_insert_value (dict, "kind", g_variant_new_take_string (g_strndup (source, (gsize)(colon - source))));
  g_variant_dict_insert (dict, "id", "s", colon + 1);
  return TRUE;
}

static GVariant *
answer_task (TasksTask *task, TasksParsed *parsed)
{
  GVariantBuilder dict, list;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  tasks_command_add_text (&dict, "id", task != NULL ? task->id : NULL);
  tasks_command_add_text (&dict, "content", task != NULL ? task->content : parsed->content);
  if (task != NULL)
    tasks_command_add_text (&dict, "lead", task->lead->name);
  else
    tasks_command_add_text (&dict, "lead", parsed->lead != NULL ? parsed->lead->name : NULL);
  tasks_command_add_text (&dict, "due", task != NULL ? task->first_due : parsed->due);
  tasks_command_add_text (&dict, "urgency", tasks_urgency_to_text (task != NULL ? task->urgency : parsed->urgency));
  g_variant_builder_init (&list, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; parsed != NULL && i < parsed->remarks->len; i++)
    g_variant_builder_add (&list, "s", (const char *)parsed->remarks->pdata[i]);
  g_variant_builder_add (&dict, "{sv}", "remarks", g_variant_builder_end (&list));
  return g_variant_builder_end (&dict);
}

static GVariant *
add_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  const char *line = sen_command_call_get_arguments (call)[0];
  const char *helpers = sen_command_call_get_option (call, "with");
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) wanted = NULL;
  g_autoptr (TasksParsed) parsed = NULL;
  g_autoptr (TasksTask) task = NULL;
  g_autofree char *id = NULL;

  if (line != NULL)
    {
      g_variant_dict_insert (&dict, "line", "s", line);
      parsed = tasks_calls_parse (office, line, error);
      if (parsed == NULL)
        return NULL;
    }
  if (sen_command_call_has_flag (call, "preview") && parsed != NULL)
    return answer_task (NULL, parsed);
  copy_option (call, &dict, "content", "content");
  copy_option (call, &dict, "lead", "lead");
  copy_option (call, &dict, "due", "due");
  copy_option (call, &dict, "urgency", "urgency");
  copy_option (call, &dict, "product", "product");
  copy_option (call, &dict, "by", "assigner");
  copy_option (call, &dict, "quote", "quote");
  copy_option (call, &dict, "from", "source_title");
  copy_option (call, &dict, "note", "note");
  if (helpers != NULL)
    {
      g_auto (GStrv) names = g_strsplit (helpers, ";", -1);

      for (guint i = 0; names[i] != NULL; i++)
        g_strstrip (names[i]);
      g_variant_dict_insert (&dict, "coordinators", "^as", names);
    }
  g_variant_dict_insert (&dict, "past", "b", sen_command_call_has_flag (call, "past"));
  if (!copy_number (call, &dict, "days", "working_days", error) || !copy_number (call, &dict, "page", "page", error)
      || !copy_source (call, &dict, error))
    return NULL;
  wanted = g_variant_ref_sink (g_variant_dict_end (&dict));
  id = tasks_calls_create (office, wanted, error);
  if (id == NULL)
    return NULL;
  sen_command_call_set_text (call, id);
  task = tasks_command_load (call, id, error);
  return task != NULL ? answer_task (task, parsed) : NULL;
}

/* list */

gboolean
tasks_command_take_view (SenCommandCall *call, TasksView *view, char **person, char **unit, GError **error)
{
  const char *written = sen_command_call_get_option (call, "unit");

  view->tab = sen_command_call_has_flag (call, "mine")       ? TASKS_TAB_MINE
              : sen_command_call_has_flag (call, "assigned") ? TASKS_TAB_ASSIGNED
              : sen_command_call_has_flag (call, "overdue")  ? TASKS_TAB_OVERDUE
                                                             : TASKS_TAB_UNITS;
  view->ended = sen_command_call_has_flag (call, "ended");
  if (!tasks_command_find_person (call, "person", person, error))
    return FALSE;
  if (sen_command_call_get_option (call, "person") != NULL && view->tab == TASKS_TAB_UNITS)
    view->tab = TASKS_TAB_MINE;
  view->person = *person;
  if (written != NULL)
    {
      g_autoptr (TasksMember) member = find_member (call, written, error);

      if (member == NULL)
        return FALSE;
      *unit = g_strdup (member->id);
      view->unit = *unit;
    }
  return TRUE;
}

typedef struct
{
  TasksView view;
  const char *search;
  const char *state;
  guint limit;
  GPtrArray *found;
} List;

static gboolean
list_in_read (SenDb *db, gpointer data, GError **error)
{
  List *list = data;

  list->found = tasks_book_list (db, &list->view, list->search, list->state, list->limit, error);
  return list->found != NULL;
}

static const char *
timeliness_of (SenRecord *record)
{
  gboolean done = g_strcmp0 (sen_record_get_text (record, "state"), "done") == 0;
  gboolean late = sen_record_get_int (record, "overdue") != 0;

  return tasks_timeliness_to_text (done ? (late ? TASKS_DONE_LATE : TASKS_DONE_IN_TIME)
                                        : (late ? TASKS_OPEN_OVERDUE : TASKS_OPEN_IN_TIME));
}

static GVariant *
list_row (SenRecord *record)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  tasks_command_add_text (&dict, "id", sen_record_get_id (record));
  tasks_command_add_text (&dict, "due", sen_record_get_text (record, "due"));
  tasks_command_add_text (&dict, "state", sen_record_get_text (record, "state"));
  tasks_command_add_text (&dict, "timeliness", timeliness_of (record));
  tasks_command_add_text (&dict, "content", sen_record_get_text (record, "content"));
  tasks_command_add_text (&dict, "lead", sen_record_get_text (record, "lead_name"));
  tasks_command_add_text (&dict, "assigner", sen_record_get_text (record, "assigner_name"));
  add_int (&dict, "percent", sen_record_get_int (record, "percent"));
  tasks_command_add_text (&dict, "urgency",
                          tasks_urgency_to_text ((TasksUrgency)sen_record_get_int (record, "urgency")));
  tasks_command_add_text (&dict, "asked", sen_record_get_text (record, "asked"));
  tasks_command_add_text (&dict, "source", sen_record_get_text (record, "source_title"));
  return g_variant_builder_end (&dict);
}

static GVariant *
list_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *limit = sen_command_call_get_option (call, "limit");
  g_autofree char *today = tasks_today ();
  g_autofree char *person = NULL;
  g_autofree char *unit = NULL;
  g_autoptr (GPtrArray) found = NULL;
  guint64 n = 0;
  GVariantBuilder rows;
  List list = { .view = { .today = today },
                .search = sen_command_call_get_option (call, "search"),
                .state = sen_command_call_get_option (call, "state") };
  TasksState state;

  if (list.state != NULL && !tasks_state_from_text (list.state, &state))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("“%s” is no state. Use new, running, paused, submitted, done or cancelled."), list.state);
      return NULL;
    }
  if (limit != NULL && !g_ascii_string_to_unsigned (limit, 10, 0, 1000000, &n, NULL))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” isn't a number that --%s can be."), limit,
                   "limit");
      return NULL;
    }
  list.limit = (guint)n;
  if (!tasks_command_take_view (call, &list.view, &person, &unit, error))
    return NULL;
  list.view.ended = list.view.ended || g_strcmp0 (list.state, "done") == 0 || g_strcmp0 (list.state, "cancelled") == 0;
  if (!sen_store_read (tasks_command_store (call), list_in_read, &list, error))
    return NULL;
  found = list.found;
  g_variant_builder_init (&rows, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < found->len; i++)
    g_variant_builder_add_value (&rows, list_row (found->pdata[i]));
  return g_variant_builder_end (&rows);
}

/* show */

static GVariant *
show_event (TasksEvent *event)
{
  g_autofree char *at = sen_time_format_iso (event->at);
  GVariantBuilder dict, files;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  tasks_command_add_text (&dict, "id", event->id);
  tasks_command_add_text (&dict, "what", tasks_fact_to_text (event->fact));
  tasks_command_add_text (&dict, "person", event->person_name);
  tasks_command_add_text (&dict, "at", at);
  if (event->fact == TASKS_FACT_REPORTED)
    add_int (&dict, "percent", event->percent);
  tasks_command_add_text (&dict, "day", event->day);
  tasks_command_add_text (&dict, "text", event->text);
  g_variant_builder_init (&files, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; event->files != NULL && i < event->files->len; i++)
    {
      GVariantBuilder file;

      g_variant_builder_init (&file, G_VARIANT_TYPE_VARDICT);
      tasks_command_add_text (&file, "file", sen_record_get_text (event->files->pdata[i], "file"));
      tasks_command_add_text (&file, "name", sen_record_get_text (event->files->pdata[i], "name"));
      g_variant_builder_add_value (&files, g_variant_builder_end (&file));
    }
  g_variant_builder_add (&dict, "{sv}", "files", g_variant_builder_end (&files));
  return g_variant_builder_end (&dict);
}

static GVariant *
show_link (SenRecord *link)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  tasks_command_add_text (&dict, "relation", sen_record_get_text (link, "relation"));
  tasks_command_add_text (&dict, "kind", sen_record_get_text (link, "kind"));
  tasks_command_add_text (&dict, "id", sen_record_get_text (link, "ref"));
  add_int (&dict, "page", sen_record_get_int (link, "page"));
  tasks_command_add_text (&dict, "quote", sen_record_get_text (link, "quote"));
  return g_variant_builder_end (&dict);
}

static void
show_people (GVariantBuilder *dict, TasksTask *task)
{
  GVariantBuilder list;

  tasks_command_add_text (dict, "lead", task->lead->name);
  tasks_command_add_text (dict, "lead_kind", task->lead->unit ? "unit" : "person");
  tasks_command_add_text (dict, "assigner", task->assigner_name);
  g_variant_builder_init (&list, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < task->coordinators->len; i++)
    g_variant_builder_add (&list, "s", ((TasksMember *)task->coordinators->pdata[i])->name);
  g_variant_builder_add (dict, "{sv}", "coordinators", g_variant_builder_end (&list));
}

static void
show_life (GVariantBuilder *dict, TasksTask *task)
{
  g_autofree char *today = tasks_today ();

  tasks_command_add_text (dict, "state", tasks_state_to_text (task->life.state));
  tasks_command_add_text (dict, "timeliness",
                          tasks_timeliness_to_text (tasks_life_get_timeliness (&task->life, today)));
  tasks_command_add_text (dict, "assigned", task->assigned);
  tasks_command_add_text (dict, "first_due", task->first_due);
  tasks_command_add_text (dict, "due", task->life.due);
  tasks_command_add_text (dict, "asked", task->life.asked);
  tasks_command_add_text (dict, "stopped", task->life.stopped);
  add_int (dict, "percent", task->life.percent);
}

static GVariant *
show_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autofree char *id = tasks_command_find (call, error);
  g_autoptr (TasksTask) task = id != NULL ? tasks_command_load (call, id, error) : NULL;
  GVariantBuilder dict, list;

  if (task == NULL)
    return NULL;
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  tasks_command_add_text (&dict, "id", task->id);
  tasks_command_add_text (&dict, "content", task->content);
  show_people (&dict, task);
  show_life (&dict, task);
  tasks_command_add_text (&dict, "product", task->product);
  tasks_command_add_text (&dict, "urgency", tasks_urgency_to_text (task->urgency));
  tasks_command_add_text (&dict, "source", task->source_title);
  tasks_command_add_text (&dict, "quote", task->quote);
  tasks_command_add_text (&dict, "note", task->note);
  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < task->links->len; i++)
    g_variant_builder_add_value (&list, show_link (task->links->pdata[i]));
  g_variant_builder_add (&dict, "{sv}", "links", g_variant_builder_end (&list));
  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < task->events->len; i++)
    g_variant_builder_add_value (&list, show_event (task->events->pdata[i]));
  g_variant_builder_add (&dict, "{sv}", "events", g_variant_builder_end (&list));
  return g_variant_builder_end (&dict);
}

static void
register_add (SenRegistry *registry)
{
  SenCommand *add = sen_command_new ("tasks add", "[LINE]", _ ("Assign a task and print its id"), add_cb, NULL, NULL);

  sen_command_set_arguments (add, 0, 1);
  sen_command_add_option (add, "content", "TEXT", _ ("What is to be done"));
  sen_command_add_option (add, "lead", "NAME", _ ("Who leads: one person or unit"));
  sen_command_add_option (add, "with", "NAMES", _ ("Who helps, with “;” between"));
  sen_command_add_option (add, "due", "DAY", _ ("The deadline, such as 2026-12-25"));
  sen_command_add_option (add, "days", "N", _ ("The deadline in working days from today"));
  sen_command_add_option (add, "urgency", "LEVEL", _ ("normal, urgent, very_urgent or flash"));
  sen_command_add_option (add, "product", "TEXT", _ ("What shall come out of it"));
  sen_command_add_option (add, "by", "NAME", _ ("Who assigns it; else who uses this device"));
  sen_command_add_option (add, "source", "KIND:ID", _ ("The record it comes from"));
  sen_command_add_option (add, "page", "N", _ ("The page there"));
  sen_command_add_option (add, "quote", "TEXT", _ ("The words there"));
  sen_command_add_option (add, "from", "TEXT", _ ("Where it comes from, for people"));
  sen_command_add_option (add, "note", "TEXT", _ ("A note for the office"));
  sen_command_add_option (add, "past", NULL, _ ("Write down an old task: the deadline may be over"));
  sen_command_add_option (add, "preview", NULL, _ ("Only say how the line is read"));
  sen_registry_add_command (registry, add);
}

void
tasks_commands_register (SenRegistry *registry)
{
  SenCommand *list = sen_command_new ("tasks list", NULL, _ ("List tasks, most pressing first"), list_cb, NULL, NULL);
  SenCommand *show = sen_command_new ("tasks show", "ID", _ ("Show a task with its history"), show_cb, NULL, NULL);

  register_add (registry);
  sen_command_add_option (list, "mine", NULL, _ ("Only what I lead, help with or must decide"));
  sen_command_add_option (list, "assigned", NULL, _ ("Only what I assigned"));
  sen_command_add_option (list, "overdue", NULL, _ ("Only what is overdue"));
  sen_command_add_option (list, "ended", NULL, _ ("Also what is completed or called off"));
  sen_command_add_option (list, "person", "NAME", _ ("Whose, instead of who uses this device"));
  sen_command_add_option (list, "unit", "NAME", _ ("Only of this unit and its people"));
  sen_command_add_option (list, "state", "STATE", _ ("new, running, paused, submitted, done or cancelled"));
  sen_command_add_option (list, "search", "TEXT", _ ("Only with this in content, lead, source or product"));
  sen_command_add_option (list, "limit", "N", _ ("At most so many"));
  sen_command_set_arguments (show, 1, 1);
  sen_registry_add_command (registry, list);
  sen_registry_add_command (registry, show);
  tasks_commands_register_edit (registry);
  tasks_commands_register_act (registry);
  tasks_commands_register_files (registry);
}
