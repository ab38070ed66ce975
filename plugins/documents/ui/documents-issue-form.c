/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbering and issuing: the number that will be given, the day, and the pieces that become tasks. */
#include "documents-issue-form.h"

#include <glib/gi18n-lib.h>

#include "documents-calls.h"
#include "documents-details.h"

typedef struct
{
  SenUiContext *context; /* owned */
  DocumentsSeen *seen;   /* owned */
  GPtrArray *clauses;    /* owned, of DocumentsClause */
  GPtrArray *rows;       /* owned, of TaskRow */
  GtkWidget *window;     /* borrowed */
  GtkWidget *button;     /* borrowed */
  GtkWidget *day;        /* borrowed, nullable */
  gboolean number;       /* gives a number */
  gboolean issue;        /* issues */
} Form;

/* A piece that may become a task. */
typedef struct
{
  GtkWidget *check; /* borrowed */
  GtkWidget *lead;  /* borrowed */
  GtkWidget *due;   /* borrowed */
} TaskRow;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->context);
  documents_seen_free (form->seen);
  g_clear_pointer (&form->clauses, g_ptr_array_unref);
  g_ptr_array_unref (form->rows);
  g_free (form);
}

/* Doing it */

typedef struct
{
  char *id;
  char *day;
  GPtrArray *tasks; /* owned, of GVariant: for tasks.create */
  GPtrArray *problems;
  gboolean number;
  gboolean issue;
  guint given;
  guint n_tasks;
} Issue;

static void
issue_free (gpointer data)
{
  Issue *issue = data;

  g_free (issue->id);
  g_free (issue->day);
  g_ptr_array_unref (issue->tasks);
  g_ptr_array_unref (issue->problems);
  g_free (issue);
}

/* The document has its number now: tasks are called after it. */
static GVariant *
name_source (DocumentsDocument *document, GVariant *task)
{
  g_autofree char *title = documents_document_dup_title (document);
  g_autofree char *source = NULL;
  const char *where = "";
  GVariantDict dict;

  g_variant_dict_init (&dict, task);
  g_variant_dict_lookup (&dict, "where", "&s", &where);
  source
      = g_strdup_printf ("%s%s%s", where, *where != '\0' ? ", " : "", document->code != NULL ? document->code : title);
  g_variant_dict_insert (&dict, "title", "s", title);
  g_variant_dict_insert (&dict, "source_title", "s", source);
  g_variant_dict_remove (&dict, "where");
  return g_variant_dict_end (&dict);
}

static gboolean
make_tasks (SenOffice *office, Issue *issue, GCancellable *cancellable, GError **error)
{
  SenPluginHost *host = sen_office_get_plugins (office);
  g_autoptr (DocumentsDocument) document = documents_book_load_from (sen_office_get_store (office), issue->id, error);

  if (document == NULL)
    return FALSE;
  for (guint i = 0; i < issue->tasks->len; i++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (GVariant) answer = sen_plugin_host_call (
          host, "tasks.create", name_source (document, issue->tasks->pdata[i]), cancellable, &local);

      if (answer != NULL)
        issue->n_tasks++;
      else
        g_ptr_array_add (issue->problems, g_strdup (local->message));
    }
  return TRUE;
}

static gboolean
issue_in_worker (SenOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  Issue *issue = data;

  return (!issue->number || documents_office_number (office, issue->id, issue->day, &issue->given, error))
         && (!issue->issue || documents_office_issue (office, issue->id, cancellable, error))
         && (!issue->issue || make_tasks (office, issue, cancellable, error));
}

static void
issued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenUiContext *context = SEN_UI_CONTEXT (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gpointer data = NULL;
  gboolean ok = documents_desk_run_finish (result, &data, &error);
  Issue *issue = data;

  if (!ok)
    {
      sen_ui_context_show_error (context, NULL, error);
      return;
    }
  if (!issue->issue)
    text = g_strdup_printf (_ ("The number %u was given"), issue->given);
  else if (issue->n_tasks > 0)
    text = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "Issued; %u task was assigned", "Issued; %u tasks were assigned", issue->n_tasks),
        issue->n_tasks);
  else
    text = g_strdup (_ ("Issued"));
  sen_ui_context_toast (context, text);
  if (issue->problems->len > 0)
    {
      g_autoptr (GError) problem
          = g_error_new (SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("The document is issued, but a piece became no task: %s"),
                         (char *)issue->problems->pdata[0]);

      sen_ui_context_show_error (context, _ ("Assign it by hand"), problem);
    }
}

static GVariant *
make_task (Form *form, const DocumentsClause *clause, const TaskRow *row)
{
  GVariantDict task;

  g_variant_dict_init (&task, NULL);
  g_variant_dict_insert (&task, "kind", "s", DOCUMENTS_SUBJECT);
  g_variant_dict_insert (&task, "id", "s", form->seen->document->id);
  g_variant_dict_insert (&task, "where", "s", clause->where);
  g_variant_dict_insert (&task, "content", "s", clause->text);
  g_variant_dict_insert (&task, "quote", "s", clause->text);
  g_variant_dict_insert (&task, "lead", "s", gtk_editable_get_text (GTK_EDITABLE (row->lead)));
  g_variant_dict_insert (&task, "coordinators", "^as", clause->coordinators);
  g_variant_dict_insert (&task, "due", "s", sen_ui_date_row_get_date (SEN_UI_DATE_ROW (row->due)));
  return g_variant_ref_sink (g_variant_dict_end (&task));
}

static void
do_cb (Form *form)
{
  Issue *issue = g_new0 (Issue, 1);

  issue->id = g_strdup (form->seen->document->id);
  issue->number = form->number;
  issue->issue = form->issue;
  issue->tasks = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  issue->problems = g_ptr_array_new_with_free_func (g_free);
  if (form->day != NULL)
    issue->day = g_strdup (sen_ui_date_row_get_date (SEN_UI_DATE_ROW (form->day)));
  for (guint i = 0; i < form->rows->len; i++)
    {
      TaskRow *row = form->rows->pdata[i];

      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (row->check)))
        g_ptr_array_add (issue->tasks, make_task (form, form->clauses->pdata[i], row));
    }
  documents_desk_run (form->context, issue_in_worker, issue, issue_free, issued_cb, NULL);
  gtk_window_close (GTK_WINDOW (form->window));
}

/* The form */

static void
changed_cb (Form *form)
{
  gboolean ok = form->day == NULL
                || (sen_ui_date_row_is_valid (SEN_UI_DATE_ROW (form->day))
                    && *sen_ui_date_row_get_date (SEN_UI_DATE_ROW (form->day)) != '\0');

  for (guint i = 0; ok && i < form->rows->len; i++)
    {
      TaskRow *row = form->rows->pdata[i];

      ok = !gtk_check_button_get_active (GTK_CHECK_BUTTON (row->check))
           || sen_ui_date_row_is_valid (SEN_UI_DATE_ROW (row->due));
    }
  gtk_widget_set_sensitive (form->button, ok);
}

static void
add_number (Form *form, GtkWidget *content)
{
  DocumentsDocument *document = form->seen->document;
  GtkWidget *group = documents_form_add_group (content, NULL);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *symbol = documents_document_dup_symbol (document);
  g_autofree char *code = documents_make_code (form->seen->next, symbol);
  g_autofree char *today = sen_ui_today ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), form->number ? code : document->code);
  /* What is shown is nobody's yet: two clerks may look at the same figure. */
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               form->number ? _ ("The next number; it is given at the moment of issue, not before")
                                            : _ ("The number that it has"));
  gtk_widget_add_css_class (row, "documents-next-number");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  if (!form->number)
    return;
  form->day = sen_ui_date_row_new (_ ("Day of issue"));
  sen_ui_date_row_set_date (SEN_UI_DATE_ROW (form->day), today);
  g_signal_connect_swapped (form->day, "changed", G_CALLBACK (changed_cb), form);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), form->day);
}

static void
add_task (Form *form, GtkWidget *content, const DocumentsClause *clause)
{
  GtkWidget *group = documents_form_add_group (content, NULL);
  GtkWidget *row = adw_action_row_new ();
  TaskRow *task = g_new0 (TaskRow, 1);

  task->check = gtk_check_button_new ();
  gtk_check_button_set_active (GTK_CHECK_BUTTON (task->check), TRUE);
  gtk_widget_set_valign (task->check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (task->check), GTK_ACCESSIBLE_PROPERTY_LABEL, clause->where, -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), clause->text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), clause->where);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), task->check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), task->check);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  task->lead = documents_form_add_entry (group, _ ("Lead"), clause->unit_name);
  task->due = sen_ui_date_row_new (_ ("Deadline"));
  sen_ui_date_row_set_date (SEN_UI_DATE_ROW (task->due), clause->due);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), task->due);
  g_object_bind_property (task->check, "active", task->lead, "sensitive", G_BINDING_SYNC_CREATE);
  g_object_bind_property (task->check, "active", task->due, "sensitive", G_BINDING_SYNC_CREATE);
  g_signal_connect_swapped (task->check, "toggled", G_CALLBACK (changed_cb), form);
  g_signal_connect_swapped (task->due, "changed", G_CALLBACK (changed_cb), form);
  g_ptr_array_add (form->rows, task);
}

static void
present (SenUiContext *context, DocumentsSeen *seen, GPtrArray *clauses)
{
  SenPluginHost *host = sen_office_get_plugins (sen_ui_context_get_office (context));
  gboolean tasks = sen_plugin_host_has_call (host, "tasks.create") && clauses->len > 0;
  Form *form = g_new0 (Form, 1);
  GtkWidget *content;
  GtkWidget *heading;

  form->context = g_object_ref (context);
  form->seen = seen;
  form->clauses = g_ptr_array_ref (clauses);
  form->rows = g_ptr_array_new_with_free_func (g_free);
  form->number = seen->step != DOCUMENTS_STEP_NUMBERED;
  /* A paper that was signed gets its number with the organ's signature, and is issued after that. */
  form->issue = seen->step == DOCUMENTS_STEP_NUMBERED || !seen->is_signed;
  form->window = documents_form_new (context, form->issue ? _ ("Issue the Document") : _ ("Give a Number"), &content,
                                     &form->button);
  g_object_set_data_full (G_OBJECT (form->window), "form", form, form_free);
  gtk_button_set_label (GTK_BUTTON (form->button), form->issue ? _ ("_Issue") : _ ("_Give"));
  g_signal_connect_swapped (form->button, "clicked", G_CALLBACK (do_cb), form);
  add_number (form, content);
  if (form->issue && tasks)
    {
      heading = gtk_label_new (_ ("These pieces name somebody and a deadline. Those that are ticked become tasks."));
      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
      gtk_box_append (GTK_BOX (content), heading);
      for (guint i = 0; i < clauses->len; i++)
        add_task (form, content, clauses->pdata[i]);
    }
  changed_cb (form);
  gtk_window_present (GTK_WINDOW (form->window));
  gtk_widget_grab_focus (form->button);
}

/* What the form shows is read first. */

typedef struct
{
  SenUiContext *context; /* owned */
  char *id;
  GPtrArray *clauses;
} Open;

static void
open_free (gpointer data)
{
  Open *open = data;

  g_object_unref (open->context);
  g_free (open->id);
  g_clear_pointer (&open->clauses, g_ptr_array_unref);
  g_free (open);
}

static gboolean
clauses_in_worker (SenOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  Open *open = data;

  open->clauses = documents_list_clauses (office, open->id, error);
  return open->clauses != NULL;
}

static void
seen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GPtrArray) clauses = user_data;
  SenUiContext *context = SEN_UI_CONTEXT (source);
  g_autoptr (GError) error = NULL;
  DocumentsSeen *seen = documents_desk_load_finish (context, result, &error);

  if (seen == NULL)
    sen_ui_context_show_error (context, NULL, error);
  else if (seen->step == DOCUMENTS_STEP_APPROVED || seen->step == DOCUMENTS_STEP_SIGNED
           || seen->step == DOCUMENTS_STEP_NUMBERED)
    present (context, seen, clauses);
  else
    {
      sen_ui_context_toast (context, _ ("The document isn’t approved yet; there is nothing to issue"));
      documents_seen_free (seen);
    }
}

static void
clauses_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenUiContext *context = SEN_UI_CONTEXT (source);
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  Open *open;

  if (!documents_desk_run_finish (result, &data, &error))
    {
      sen_ui_context_show_error (context, NULL, error);
      return;
    }
  open = data;
  documents_desk_load_async (context, open->id, NULL, seen_cb, g_ptr_array_ref (open->clauses));
}

/**
 * documents_issue_form_present:
 * @context: the window's context
 * @id: a document's id
 *
 * Asks for the day, offers tasks, gives the number and issues: whatever of it is due.
 */
void
documents_issue_form_present (SenUiContext *context, const char *id)
{
  Open *open = g_new0 (Open, 1);

  open->context = g_object_ref (context);
  open->id = g_strdup (id);
  documents_desk_run (context, clauses_in_worker, open, open_free, clauses_cb, NULL);
}
