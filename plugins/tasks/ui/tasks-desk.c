/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tasks-desk.h"

#include <glib/gi18n-lib.h>

void
tasks_seen_free (TasksSeen *self)
{
  g_clear_object (&self->task);
  g_clear_pointer (&self->titles, g_ptr_array_unref);
  g_free (self);
}

/* Reading */

typedef struct
{
  SenPluginHost *host;
  char *task;
  char *person;
  TasksSeen *seen;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->host);
  g_free (load->task);
  g_free (load->person);
  g_clear_pointer (&load->seen, tasks_seen_free);
  g_free (load);
}

static char *
describe (SenDb *db, SenPluginHost *host, SenRecord *link)
{
  SenSubject *subject = sen_plugin_host_find_subject (host, sen_record_get_text (link, "kind"));
  g_autoptr (SenRecord) described
      = subject != NULL ? sen_subject_describe (subject, db, sen_record_get_text (link, "ref"), NULL) : NULL;

  return g_strdup (described != NULL ? sen_record_get_text (described, "title") : "");
}

static gboolean
load_in_store (SenDb *db, gpointer data, GError **error)
{
  Load *load = data;
  g_autoptr (TasksSeen) seen = g_new0 (TasksSeen, 1);
  g_autoptr (GError) local = NULL;

  seen->task = tasks_book_load (db, load->task, error);
  if (seen->task == NULL)
    return FALSE;
  seen->role = tasks_book_get_role (db, seen->task, load->person, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  seen->titles = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < seen->task->links->len; i++)
    g_ptr_array_add (seen->titles, describe (db, load->host, seen->task->links->pdata[i]));
  load->seen = g_steal_pointer (&seen);
  return TRUE;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  if (sen_store_read_finish (SEN_STORE (source), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&load->seen), (GDestroyNotify)tasks_seen_free);
  else
    g_task_return_error (task, error);
}

/**
 * tasks_desk_load_async:
 * @context: the window's context
 * @task: a task's id
 * @cancellable: (nullable): cancels it
 * @callback: called on this thread
 * @user_data: for @callback
 *
 * Reads a task with all that the detail shows.
 */
void
tasks_desk_load_async (SenUiContext *context,
                       const char *task,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  SenOffice *office = sen_ui_context_get_office (context);
  GTask *gtask = g_task_new (context, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  load->host = g_object_ref (sen_office_get_plugins (office));
  load->task = g_strdup (task);
  load->person = sen_people_dup_current (sen_office_get_people (office));
  g_task_set_task_data (gtask, load, load_free);
  sen_store_read_async (sen_office_get_store (office), load_in_store, load, NULL, cancellable, loaded_cb, gtask);
}

TasksSeen *
tasks_desk_load_finish (SenUiContext *context, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  SenCalendar *calendar;
  TasksParser *parser;
} Names;

static void
names_free (gpointer data)
{
  Names *names = data;

  g_object_unref (names->calendar);
  g_clear_pointer (&names->parser, tasks_parser_free);
  g_free (names);
}

static gboolean
names_in_store (SenDb *db, gpointer data, GError **error)
{
  Names *names = data;
  g_autofree char *today = tasks_today ();
  g_autoptr (GPtrArray) list = tasks_book_list_names (db, today, error);

  if (list == NULL)
    return FALSE;
  names->parser = tasks_parser_new (list, names->calendar);
  return TRUE;
}

static void
names_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Names *names = g_task_get_task_data (task);
  GError *error = NULL;

  if (sen_store_read_finish (SEN_STORE (source), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&names->parser), (GDestroyNotify)tasks_parser_free);
  else
    g_task_return_error (task, error);
}

/**
 * tasks_desk_read_names_async:
 * @context: the window's context
 * @cancellable: (nullable): cancels it
 * @callback: called on this thread
 * @user_data: for @callback
 *
 * Makes a reader of lines with the people and units there are.
 */
void
tasks_desk_read_names_async (SenUiContext *context,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  SenOffice *office = sen_ui_context_get_office (context);
  GTask *task = g_task_new (context, cancellable, callback, user_data);
  Names *names = g_new0 (Names, 1);

  names->calendar = g_object_ref (sen_office_get_calendar (office));
  g_task_set_task_data (task, names, names_free);
  sen_store_read_async (sen_office_get_store (office), names_in_store, names, NULL, cancellable, names_read_cb, task);
}

TasksParser *
tasks_desk_read_names_finish (SenUiContext *context, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Taking back */

typedef struct
{
  SenUiContext *context;
  char *task;
  char *event; /* NULL: the task itself */
} Back;

static Back *
back_new (SenUiContext *context, const char *task, const char *event)
{
  Back *back = g_new0 (Back, 1);

  back->context = g_object_ref (context);
  back->task = g_strdup (task);
  back->event = g_strdup (event);
  return back;
}

static void
back_free (gpointer data)
{
  Back *back = data;

  g_object_unref (back->context);
  g_free (back->task);
  g_free (back->event);
  g_free (back);
}

static gboolean
back_in_store (SenDb *db, gpointer data, GError **error)
{
  Back *back = data;

  return tasks_book_take_back (db, back->task, back->event, error);
}

static void
taken_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiContext) context = user_data;
  g_autoptr (GError) error = NULL;

  if (!sen_store_write_finish (SEN_STORE (source), result, &error))
    sen_ui_context_show_error (context, NULL, error);
}

static void
take_back_cb (gpointer user_data)
{
  Back *back = user_data;

  sen_store_write_async (sen_office_get_store (sen_ui_context_get_office (back->context)), back_in_store,
                         back_new (back->context, back->task, back->event), back_free, NULL, taken_back_cb,
                         g_object_ref (back->context));
}

/* Creating */

/* Toasts wait for one another, so each says which task its "Undo" takes back. */
static char *
say_created (const char *line)
{
  g_autofree char *begin = g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), 40));

  return g_strdup_printf (_ ("Assigned: %s"), begin);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SenUiContext *context = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GVariant) id = sen_plugin_host_call_finish (SEN_PLUGIN_HOST (source), result, &error);
  g_autofree char *text = say_created (g_task_get_task_data (task));

  if (id == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  sen_ui_context_toast_undo (context, text, take_back_cb, back_new (context, g_variant_get_string (id, NULL), NULL),
                             back_free);
  g_task_return_boolean (task, TRUE);
}

/**
 * tasks_desk_create_async:
 * @context: the window's context
 * @wanted: `a{sv}`, see "tasks.create"; a floating one is taken over
 * @callback: called on this thread
 * @user_data: for @callback
 *
 * Assigns a task and says so in a toast. What can't be saved is told to @callback alone.
 */
void
tasks_desk_create_async (SenUiContext *context, GVariant *wanted, GAsyncReadyCallback callback, gpointer user_data)
{
  SenPluginHost *host = sen_office_get_plugins (sen_ui_context_get_office (context));
  g_autoptr (GVariant) owned = g_variant_ref_sink (wanted);
  GTask *task = g_task_new (context, NULL, callback, user_data);
  const char *line = "";

  g_variant_lookup (owned, "line", "&s", &line);
  g_task_set_task_data (task, g_strdup (line), g_free);
  sen_plugin_host_call_async (host, "tasks.create", owned, NULL, created_cb, task);
}

gboolean
tasks_desk_create_finish (SenUiContext *context, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Editing */

typedef struct
{
  SenUiContext *context;
  char *task;
  char *content; /* nullable: as it is */
  char *product; /* nullable: as it is; "": none */
  int urgency;   /* −1: as it is */
  char *person;
} Edit;

static Edit *
edit_new (SenUiContext *context, const char *task, const char *content, const char *product, int urgency)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->context = g_object_ref (context);
  edit->task = g_strdup (task);
  edit->content = g_strdup (content);
  edit->product = g_strdup (product);
  edit->urgency = urgency;
  edit->person = sen_people_dup_current (sen_office_get_people (sen_ui_context_get_office (context)));
  return edit;
}

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_object_unref (edit->context);
  g_free (edit->task);
  g_free (edit->content);
  g_free (edit->product);
  g_free (edit->person);
  g_free (edit);
}

static gboolean
edit_in_store (SenDb *db, gpointer data, GError **error)
{
  Edit *edit = data;
  TasksUrgency urgency = edit->urgency >= 0 ? (TasksUrgency)edit->urgency : TASKS_URGENCY_NORMAL;

  return tasks_book_edit (db, edit->task, edit->content, edit->product, edit->urgency >= 0 ? &urgency : NULL,
                          edit->person, error);
}

static void
undo_edit_cb (gpointer user_data)
{
  Edit *before = user_data;

  sen_store_write_async (sen_office_get_store (sen_ui_context_get_office (before->context)), edit_in_store,
                         edit_new (before->context, before->task, before->content, before->product, before->urgency),
                         edit_free, NULL, taken_back_cb, g_object_ref (before->context));
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Edit *before = g_task_get_task_data (task);
  GError *error = NULL;

  if (!sen_store_write_finish (SEN_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  sen_ui_context_toast_undo (
      before->context, _ ("The task was changed"), undo_edit_cb,
      edit_new (before->context, before->task, before->content, before->product, before->urgency), edit_free);
  g_task_return_boolean (task, TRUE);
}

/**
 * tasks_desk_edit_async:
 * @context: the window's context
 * @task: a loaded task, as it was
 * @content: what is to be done
 * @product: what shall come out of it; "" for nothing
 * @urgency: how urgent
 * @callback: called on this thread
 * @user_data: for @callback
 *
 * Changes what a task is and says so in a toast with "Undo". Only what is another than in @task is written: what
 * somebody else changed meanwhile stays. A refusal is told to @callback alone.
 */
void
tasks_desk_edit_async (SenUiContext *context,
                       TasksTask *task,
                       const char *content,
                       const char *product,
                       TasksUrgency urgency,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *gtask = g_task_new (context, NULL, callback, user_data);
  const char *old_product = task->product != NULL ? task->product : "";
  gboolean words = g_strcmp0 (content, task->content) != 0, outcome = g_strcmp0 (product, old_product) != 0;
  gboolean pressing = urgency != task->urgency;

  g_task_set_task_data (gtask,
                        edit_new (context, task->id, words ? task->content : NULL, outcome ? old_product : NULL,
                                  pressing ? (int)task->urgency : -1),
                        edit_free);
  sen_store_write_async (
      sen_office_get_store (sen_ui_context_get_office (context)), edit_in_store,
      edit_new (context, task->id, words ? content : NULL, outcome ? product : NULL, pressing ? (int)urgency : -1),
      edit_free, NULL, edited_cb, gtask);
}

gboolean
tasks_desk_edit_finish (SenUiContext *context, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Facts */

typedef struct
{
  SenStore *store;
  SenVault *vault;
  char *task;
  TasksEvent *event;
  GPtrArray *paths;
  GPtrArray *files;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  g_object_unref (act->store);
  g_object_unref (act->vault);
  g_free (act->task);
  tasks_event_free (act->event);
  g_ptr_array_unref (act->paths);
  g_ptr_array_unref (act->files);
  g_free (act);
}

static gboolean
act_in_store (SenDb *db, gpointer data, GError **error)
{
  Act *act = data;

  return tasks_book_add_event (db, act->task, act->event, act->files, FALSE, error);
}

/* On the office's worker: the evidence is copied first, so that the fact never names a file that isn't there. */
static void
act_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Act *act = data;
  GError *error = NULL;

  for (guint i = 0; i < act->paths->len; i++)
    {
      g_autofree char *hash = sen_vault_add (act->vault, act->paths->pdata[i], cancellable, &error);
      g_autofree char *name = g_path_get_basename (act->paths->pdata[i]);

      if (hash == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
      g_ptr_array_add (act->files, tasks_file_new (hash, name));
    }
  if (sen_store_write (act->store, act_in_store, act, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static const char *
say_done (TasksFact fact)
{
  switch (fact)
    {
    case TASKS_FACT_ACCEPTED:
      return _ ("The task was taken on");
    case TASKS_FACT_REPORTED:
      return _ ("The report was saved");
    case TASKS_FACT_EXTENSION_ASKED:
      return _ ("The extension was asked for");
    case TASKS_FACT_EXTENSION_GRANTED:
      return _ ("The deadline was extended");
    case TASKS_FACT_EXTENSION_REFUSED:
      return _ ("The extension was refused; the deadline stays");
    case TASKS_FACT_SUBMITTED:
      return _ ("The result was submitted");
    case TASKS_FACT_RETURNED:
      return _ ("The result was returned");
    case TASKS_FACT_DONE:
      return _ ("The result was accepted");
    case TASKS_FACT_PAUSED:
      return _ ("The task rests");
    case TASKS_FACT_RESUMED:
      return _ ("The task goes on");
    case TASKS_FACT_CANCELLED:
      return _ ("The task was called off");
    case TASKS_FACT_ASSIGNED:
    default:
      return _ ("The task was assigned");
    }
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenUiContext *context = SEN_UI_CONTEXT (source);
  Act *act = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    sen_ui_context_show_error (context, NULL, error);
  else
    sen_ui_context_toast_undo (context, say_done (act->event->fact), take_back_cb,
                               back_new (context, act->task, act->event->id), back_free);
}

/**
 * tasks_desk_act:
 * @context: the window's context
 * @task: a task's id
 * @event: (transfer full): what happens; who uses this device does it
 * @files: (nullable): evidence, of #GFile
 *
 * Adds a fact, and says so in a toast with "Undo"; a refusal is shown.
 */
void
tasks_desk_act (SenUiContext *context, const char *task, TasksEvent *event, GListModel *files)
{
  SenOffice *office = sen_ui_context_get_office (context);
  g_autoptr (GTask) job = g_task_new (context, NULL, acted_cb, NULL);
  Act *act = g_new0 (Act, 1);

  act->store = g_object_ref (sen_office_get_store (office));
  act->vault = g_object_ref (sen_office_get_vault (office));
  act->task = g_strdup (task);
  act->event = event;
  act->paths = g_ptr_array_new_with_free_func (g_free);
  act->files = g_ptr_array_new_with_free_func ((GDestroyNotify)tasks_file_free);
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      char *path = g_file_get_path (file);

      if (path != NULL)
        g_ptr_array_add (act->paths, path);
    }
  event->person = sen_people_dup_current (sen_office_get_people (office));
  g_task_set_task_data (job, act, act_free);
  sen_worker_queue (sen_office_get_worker (office), act_in_worker, g_steal_pointer (&job));
}

/* Words */

/**
 * tasks_desk_join:
 * @first: (nullable): a part
 * @...: more parts, %NULL ends them
 *
 * Returns: (transfer full): the parts that aren't empty, with " · " between
 */
char *
tasks_desk_join (const char *first, ...)
{
  GString *text = g_string_new (NULL);
  va_list rest;

  va_start (rest, first);
  for (const char *part = first; part != NULL; part = va_arg (rest, const char *))
    if (*part != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
  va_end (rest);
  return g_string_free (text, FALSE);
}

/**
 * tasks_desk_late:
 * @context: the window's context
 * @due: an ISO day that is over
 * @today: an ISO day
 *
 * Returns: (transfer full): "2 working days"; at least "1 day" where a weekend is all that lies between
 */
char *
tasks_desk_late (SenUiContext *context, const char *due, const char *today)
{
  GDate from, to;
  int n;

  if (!sen_date_parse_iso (due, &from) || !sen_date_parse_iso (today, &to))
    return g_strdup ("");
  n = sen_calendar_count_working_days (sen_office_get_calendar (sen_ui_context_get_office (context)), &from, &to);
  if (n > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d working day", "%d working days", (gulong)n), n);
  n = sen_date_days_between (&from, &to);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", (gulong)n), n);
}

/**
 * tasks_desk_day:
 * @iso: (nullable): an ISO day
 *
 * Returns: (transfer full): "Friday 27/11", with the year if it is another one; "" for %NULL
 */
char *
tasks_desk_day (const char *iso)
{
  g_autofree char *text = NULL;
  GDate day, today;

  if (!sen_date_parse_iso (iso, &day))
    return g_strdup ("");
  sen_date_today (&today);
  text = g_date_get_year (&day) == g_date_get_year (&today) ? sen_ui_format_short_date (iso) : sen_ui_format_date (iso);
  /* Translators: a weekday and a day: Friday 27/11 */
  return g_strdup_printf (_ ("%1$s %2$s"), sen_date_weekday_name (g_date_get_weekday (&day)), text);
}
