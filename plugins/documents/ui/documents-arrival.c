/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-arrival.h"

#include <glib/gi18n-lib.h>

#include "documents-details.h"
#include "documents-incoming.h"

/* Who deals with it, until when, and what is to be done. */
typedef struct
{
  GtkWidget *person; /* borrowed */
  GtkWidget *unit;   /* borrowed */
  GtkWidget *due;    /* borrowed */
  GtkWidget *task;   /* borrowed */
} AssignRows;

typedef struct
{
  SenUiContext *context; /* owned */
  GPtrArray *units;      /* owned, nullable, of SenRecord */
  GtkWidget *window;     /* borrowed */
  GtkWidget *button;     /* borrowed */
  GtkWidget *file;       /* borrowed, nullable */
  GtkWidget *author;     /* borrowed, nullable: assigning alone */
  GtkWidget *code;       /* borrowed */
  GtkWidget *day;        /* borrowed */
  GtkWidget *kind;       /* borrowed */
  GtkWidget *subject;    /* borrowed */
  GtkWidget *signer;     /* borrowed */
  GtkWidget *urgency;    /* borrowed */
  GtkWidget *arrived;    /* borrowed */
  GtkWidget *note;       /* borrowed */
  AssignRows assign;
  char *path; /* owned, nullable */
  char *id;   /* owned, nullable: of what is assigned anew */
  char *unit; /* owned, nullable: its unit until now */
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->context);
  g_clear_pointer (&form->units, g_ptr_array_unref);
  g_free (form->path);
  g_free (form->id);
  g_free (form->unit);
  g_free (form);
}

/* Doing it */

typedef struct
{
  SenPdfPool *pool; /* owned */
  DocumentsArrival arrival;
  char *texts[8]; /* owned: what the arrival points at */
  char *id;
  char *unit;
  char *unit_name;
  char *person;
  char *due;
  char *task;
  char *problem;
  guint number;
  gboolean is_new;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->pool);
  for (guint i = 0; i < G_N_ELEMENTS (work->texts); i++)
    g_free (work->texts[i]);
  g_free (work->id);
  g_free (work->unit);
  g_free (work->unit_name);
  g_free (work->person);
  g_free (work->due);
  g_free (work->task);
  g_free (work->problem);
  g_free (work);
}

/* A deadline becomes a task, where there is a plugin for tasks; without one the document is assigned all the same. */
static gboolean
make_task (SenOffice *office, Work *work, GError **error)
{
  SenPluginHost *host = sen_office_get_plugins (office);
  g_autoptr (DocumentsDocument) document = documents_book_load_from (sen_office_get_store (office), work->id, error);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *title = NULL;
  GVariantDict task;

  if (document == NULL)
    return FALSE;
  if (work->task == NULL || !sen_plugin_host_has_call (host, "tasks.create"))
    return TRUE;
  title = documents_document_dup_title (document);
  g_variant_dict_init (&task, NULL);
  g_variant_dict_insert (&task, "kind", "s", DOCUMENTS_SUBJECT);
  g_variant_dict_insert (&task, "id", "s", document->id);
  g_variant_dict_insert (&task, "title", "s", title);
  g_variant_dict_insert (&task, "source_title", "s", title);
  g_variant_dict_insert (&task, "content", "s", work->task);
  if (work->person != NULL)
    g_variant_dict_insert (&task, "person", "s", work->person);
  else if (work->unit != NULL)
    g_variant_dict_insert (&task, "unit", "s", work->unit);
  if (work->due != NULL)
    g_variant_dict_insert (&task, "due", "s", work->due);
  answer = sen_plugin_host_call (host, "tasks.create", g_variant_dict_end (&task), NULL, &local);
  if (answer == NULL)
    work->problem = g_strdup (local->message);
  return TRUE;
}

static gboolean
do_in_worker (SenOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  if (work->is_new)
    {
      work->id = documents_incoming_add (office, &work->arrival, &work->number, error);
      if (work->id == NULL
          || (work->arrival.path != NULL && !documents_incoming_read_text (office, work->pool, work->id, NULL, error)))
        return FALSE;
    }
  if (work->unit == NULL && work->person == NULL)
    return TRUE;
  return documents_incoming_assign (office, work->id, work->unit, work->person, work->due, work->task, error)
         && make_task (office, work, error);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenUiContext *context = SEN_UI_CONTEXT (source);
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  gboolean ok = documents_desk_run_finish (result, &data, &error);
  Work *work = data;

  if (!ok)
    {
      sen_ui_context_show_error (context, NULL, error);
      return;
    }
  if (work->is_new)
    {
      g_autofree char *text = g_strdup_printf (_ ("Registered with the arrival number %u"), work->number);

      sen_ui_context_toast (context, text);
    }
  else
    sen_ui_context_toast (context, _ ("The document was assigned"));
  if (work->problem != NULL)
    {
      g_autoptr (GError) problem = g_error_new (
          SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("The document is registered, but no task was made: %s"), work->problem);

      sen_ui_context_show_error (context, _ ("Assign it by hand"), problem);
    }
}

static char *
take (char **slot, GtkWidget *row)
{
  documents_set_text (slot, gtk_editable_get_text (GTK_EDITABLE (row)));
  return *slot;
}

static char *
take_day (char **slot, GtkWidget *row)
{
  documents_set_text (slot, sen_ui_date_row_get_date (SEN_UI_DATE_ROW (row)));
  return *slot;
}

static void
take_arrival (Form *form, Work *work)
{
  work->is_new = TRUE;
  work->texts[0] = g_strdup (form->path);
  work->arrival.path = work->texts[0];
  work->arrival.kind = documents_form_get_kind (form->kind);
  work->arrival.author = take (&work->texts[1], form->author);
  work->arrival.code = take (&work->texts[2], form->code);
  work->arrival.day = take_day (&work->texts[3], form->day);
  work->arrival.subject = take (&work->texts[4], form->subject);
  work->arrival.signer = take (&work->texts[5], form->signer);
  work->arrival.arrived = take_day (&work->texts[6], form->arrived);
  work->arrival.note = take (&work->texts[7], form->note);
  work->arrival.urgency = documents_form_get_urgency (adw_combo_row_get_selected (ADW_COMBO_ROW (form->urgency)));
}

static void
do_cb (Form *form)
{
  Work *work;
  guint unit = adw_combo_row_get_selected (ADW_COMBO_ROW (form->assign.unit));

  if (!gtk_widget_get_sensitive (form->button))
    return;
  work = g_new0 (Work, 1);
  work->pool = g_object_ref (sen_ui_context_get_pdf (form->context));
  work->id = g_strdup (form->id);
  if (form->id == NULL)
    take_arrival (form, work);
  work->person = g_strdup (sen_ui_person_row_get_person (SEN_UI_PERSON_ROW (form->assign.person)));
  if (unit > 0 && form->units != NULL && unit <= form->units->len)
    work->unit = g_strdup (sen_record_get_id (form->units->pdata[unit - 1]));
  take_day (&work->due, form->assign.due);
  take (&work->task, form->assign.task);
  documents_desk_run (form->context, do_in_worker, work, work_free, done_cb, NULL);
  gtk_window_close (GTK_WINDOW (form->window));
}

/* The form */

static void
changed_cb (Form *form)
{
  gboolean assigned = sen_ui_person_row_get_person (SEN_UI_PERSON_ROW (form->assign.person)) != NULL
                      || adw_combo_row_get_selected (ADW_COMBO_ROW (form->assign.unit)) > 0;
  gboolean ok = sen_ui_date_row_is_valid (SEN_UI_DATE_ROW (form->assign.due));

  if (form->id != NULL)
    ok = ok && assigned;
  else
    ok = ok && *gtk_editable_get_text (GTK_EDITABLE (form->author)) != '\0'
         && *gtk_editable_get_text (GTK_EDITABLE (form->subject)) != '\0'
         && sen_ui_date_row_is_valid (SEN_UI_DATE_ROW (form->day))
         && sen_ui_date_row_is_valid (SEN_UI_DATE_ROW (form->arrived));
  gtk_widget_set_sensitive (form->button, ok);
  gtk_widget_set_sensitive (form->assign.due, assigned);
  gtk_widget_set_sensitive (form->assign.task, assigned);
}

static void
show_file (Form *form)
{
  g_autofree char *name = form->path != NULL ? g_path_get_basename (form->path) : NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (form->file),
                               name != NULL ? name : _ ("None; only its data are registered"));
}

static void
chosen_cb (GListModel *files, gpointer user_data)
{
  GtkWidget *window = user_data;
  Form *form = g_object_get_data (G_OBJECT (window), "form");
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  g_free (form->path);
  form->path = g_file_get_path (file);
  if (gtk_widget_get_visible (window))
    show_file (form);
}

static void
choose_cb (Form *form)
{
  static const char *const patterns[] = { "*.pdf", NULL };

  sen_ui_context_open_files (form->context, _ ("Incoming Paper"), FALSE, _ ("PDF files"), patterns, chosen_cb,
                             g_object_ref (form->window), g_object_unref);
}

static GtkWidget *
add_day (GtkWidget *group, const char *title, const char *day)
{
  GtkWidget *row = sen_ui_date_row_new (title);

  sen_ui_date_row_set_date (SEN_UI_DATE_ROW (row), day);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static void
add_paper (Form *form, GtkWidget *content)
{
  GtkWidget *group = documents_form_add_group (content, NULL);
  GtkWidget *button = gtk_button_new_with_label (_ ("Choose…"));
  g_autofree char *today = sen_ui_today ();

  form->file = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form->file), _ ("Paper (PDF)"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (form->file), button);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (form->file), 1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (choose_cb), form);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), form->file);
  show_file (form);
  form->author = documents_form_add_entry (group, _ ("Author (organ)"), NULL);
  form->code = documents_form_add_entry (group, _ ("Number and symbol"), NULL);
  form->day = add_day (group, _ ("Day of the document"), NULL);
  form->kind = documents_form_add_kinds (group, SEN_OFFICIAL_KIND_LETTER);
  form->subject = documents_form_add_entry (group, _ ("Subject"), NULL);
  form->signer = documents_form_add_entry (group, _ ("Signer"), NULL);
  form->urgency = documents_form_add_combo (group, _ ("Urgency"), documents_form_get_urgencies (), 0);
  form->arrived = add_day (group, _ ("Day of arrival"), today);
  form->note = documents_form_add_entry (group, _ ("Note for the register"), NULL);
  g_signal_connect_swapped (form->author, "changed", G_CALLBACK (changed_cb), form);
  g_signal_connect_swapped (form->subject, "changed", G_CALLBACK (changed_cb), form);
  g_signal_connect_swapped (form->subject, "entry-activated", G_CALLBACK (do_cb), form);
  g_signal_connect_swapped (form->day, "changed", G_CALLBACK (changed_cb), form);
  g_signal_connect_swapped (form->arrived, "changed", G_CALLBACK (changed_cb), form);
}

static void
add_assignee (Form *form, GtkWidget *content)
{
  const char *none[] = { _ ("None"), NULL };
  GtkWidget *group = documents_form_add_group (content, _ ("Who deals with it"));

  form->assign.unit = documents_form_add_combo (group, _ ("Unit"), none, 0);
  form->assign.person = sen_ui_person_row_new (form->context, _ ("Person"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), form->assign.person);
  form->assign.due = add_day (group, _ ("Deadline"), NULL);
  form->assign.task = documents_form_add_entry (group, _ ("What is to be done (becomes a task)"), NULL);
  g_signal_connect_swapped (form->assign.unit, "notify::selected", G_CALLBACK (changed_cb), form);
  g_signal_connect_swapped (form->assign.person, "notify::person", G_CALLBACK (changed_cb), form);
  g_signal_connect_swapped (form->assign.due, "changed", G_CALLBACK (changed_cb), form);
}

typedef struct
{
  GtkWidget *window; /* owned */
  GPtrArray *units;
} Units;

static gboolean
units_in_store (SenDb *db, gpointer data, GError **error)
{
  Units *units = data;

  units->units = sen_people_list_units (db, error);
  return units->units != NULL;
}

static void
units_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Units *units = user_data;
  Form *form = g_object_get_data (G_OBJECT (units->window), "form");

  /* Closed meanwhile: its rows are gone. */
  if (sen_store_read_finish (SEN_STORE (source), result, NULL) && gtk_widget_get_visible (units->window))
    {
      g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
      guint at = 0;

      gtk_string_list_append (lines, _ ("None"));
      for (guint i = 0; i < units->units->len; i++)
        {
          gtk_string_list_append (lines, sen_record_get_text (units->units->pdata[i], "name"));
          if (g_strcmp0 (sen_record_get_id (units->units->pdata[i]), form->unit) == 0)
            at = i + 1;
        }
      form->units = g_ptr_array_ref (units->units);
      adw_combo_row_set_model (ADW_COMBO_ROW (form->assign.unit), G_LIST_MODEL (lines));
      adw_combo_row_set_selected (ADW_COMBO_ROW (form->assign.unit), at);
    }
  g_clear_pointer (&units->units, g_ptr_array_unref);
  g_object_unref (units->window);
  g_free (units);
}

static void
show (Form *form, const char *label)
{
  Units *units = g_new0 (Units, 1);

  gtk_button_set_label (GTK_BUTTON (form->button), label);
  g_signal_connect_swapped (form->button, "clicked", G_CALLBACK (do_cb), form);
  changed_cb (form);
  units->window = g_object_ref (form->window);
  sen_store_read_async (sen_office_get_store (sen_ui_context_get_office (form->context)), units_in_store, units, NULL,
                        NULL, units_cb, units);
  gtk_window_present (GTK_WINDOW (form->window));
}

/**
 * documents_arrival_present:
 * @context: the window's context
 * @path: (nullable): the paper that came in
 *
 * Registers an incoming document.
 */
void
documents_arrival_present (SenUiContext *context, const char *path)
{
  Form *form = g_new0 (Form, 1);
  GtkWidget *content;

  form->context = g_object_ref (context);
  form->path = g_strdup (path);
  form->window = documents_form_new (context, _ ("Incoming Document"), &content, &form->button);
  g_object_set_data_full (G_OBJECT (form->window), "form", form, form_free);
  add_paper (form, content);
  add_assignee (form, content);
  show (form, _ ("_Register"));
  gtk_widget_grab_focus (form->author);
}

/**
 * documents_assign_present:
 * @context: the window's context
 * @seen: an incoming document
 *
 * Says who deals with it.
 */
void
documents_assign_present (SenUiContext *context, DocumentsSeen *seen)
{
  Form *form = g_new0 (Form, 1);
  GtkWidget *content;

  form->context = g_object_ref (context);
  form->id = g_strdup (seen->document->id);
  form->unit = g_strdup (seen->document->unit);
  form->window = documents_form_new (context, _ ("Assign the Document"), &content, &form->button);
  g_object_set_data_full (G_OBJECT (form->window), "form", form, form_free);
  add_assignee (form, content);
  if (seen->incoming != NULL)
    {
      sen_ui_person_row_set_person (SEN_UI_PERSON_ROW (form->assign.person),
                                    sen_record_get_text (seen->incoming, "person"));
      sen_ui_date_row_set_date (SEN_UI_DATE_ROW (form->assign.due), sen_record_get_text (seen->incoming, "due"));
    }
  gtk_editable_set_text (GTK_EDITABLE (form->assign.task),
                         seen->document->subject != NULL ? seen->document->subject : "");
  show (form, _ ("_Assign"));
}
