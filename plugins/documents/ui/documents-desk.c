/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-desk.h"

#include <glib/gi18n-lib.h>

#include "documents-clauses.h"
#include "documents-issue.h"
#include "documents-series.h"

#define CHAIN_LIMIT 60

static void
link_free (gpointer data)
{
  DocumentsLink *link = data;

  g_free (link->kind);
  g_free (link->id);
  g_free (link->title);
  g_free (link->what);
  g_free (link->icon);
  g_free (link->action);
  g_free (link->relation);
  g_free (link);
}

void
documents_seen_free (DocumentsSeen *self)
{
  g_clear_object (&self->document);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->revisions, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_object (&self->incoming);
  g_clear_pointer (&self->subject, g_variant_unref);
  g_clear_pointer (&self->units, g_ptr_array_unref);
  g_free (self->unit_name);
  g_free (self);
}

/* Reading */

typedef struct
{
  SenPluginHost *host;
  char *id;
  DocumentsSeen *seen;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->host);
  g_free (load->id);
  g_clear_pointer (&load->seen, documents_seen_free);
  g_free (load);
}

/* The link that joins a record of the chain with the document itself, if one does. */
static void
take_relation (DocumentsLink *link, GPtrArray *direct)
{
  for (guint i = 0; i < direct->len; i++)
    {
      SenRecord *record = direct->pdata[i];

      if (g_strcmp0 (sen_record_get_text (record, "ref"), link->id) != 0)
        continue;
      link->relation = g_strdup (sen_record_get_text (record, "relation"));
      link->outgoing = sen_record_get_int (record, "outgoing") != 0;
      return;
    }
}

static void
add_link (Load *load, SenDb *db, SenRecord *record, GPtrArray *direct)
{
  const char *kind = sen_record_get_text (record, "kind");
  const char *ref = sen_record_get_text (record, "ref");
  SenSubject *subject = sen_plugin_host_find_subject (load->host, kind);
  g_autoptr (SenRecord) described = subject != NULL ? sen_subject_describe (subject, db, ref, NULL) : NULL;
  DocumentsLink *link;
  const char *state;

  if (described == NULL || g_strcmp0 (ref, load->id) == 0)
    return;
  state = sen_record_get_text (described, "state");
  link = g_new0 (DocumentsLink, 1);
  link->kind = g_strdup (kind);
  link->id = g_strdup (ref);
  link->title = g_strdup (sen_record_get_text (described, "title"));
  link->what = state != NULL && *state != '\0' ? g_strdup_printf ("%s · %s", sen_subject_get_label (subject), state)
                                               : g_strdup (sen_subject_get_label (subject));
  link->icon = g_strdup (sen_subject_get_icon (subject));
  link->action = g_strdup (sen_subject_get_action (subject));
  take_relation (link, direct);
  g_ptr_array_add (load->seen->links, link);
}

static gboolean
load_links (Load *load, SenDb *db, GError **error)
{
  g_autoptr (GPtrArray) chain = sen_links_chain (db, DOCUMENTS_SUBJECT, load->id, CHAIN_LIMIT, error);
  g_autoptr (GPtrArray) direct = chain != NULL ? sen_links_list (db, DOCUMENTS_SUBJECT, load->id, error) : NULL;

  load->seen->links = g_ptr_array_new_with_free_func (link_free);
  for (guint i = 0; direct != NULL && i < chain->len; i++)
    add_link (load, db, chain->pdata[i], direct);
  return direct != NULL;
}

static gboolean
load_units (DocumentsSeen *seen, SenDb *db, GError **error)
{
  g_autoptr (GPtrArray) records
      = sen_db_list (db, "SELECT id, name, short_name FROM sen_unit WHERE alive", NULL, error);

  if (records == NULL)
    return FALSE;
  seen->units = g_ptr_array_new_with_free_func ((GDestroyNotify)documents_unit_free);
  for (guint i = 0; i < records->len; i++)
    {
      const char *id = sen_record_get_id (records->pdata[i]);
      const char *name = sen_record_get_text (records->pdata[i], "name");

      g_ptr_array_add (seen->units,
                       documents_unit_new (id, name, sen_record_get_text (records->pdata[i], "short_name")));
      if (g_strcmp0 (id, seen->document->unit) == 0)
        documents_set_text (&seen->unit_name, name);
    }
  return TRUE;
}

static void
look_at_revisions (DocumentsSeen *seen)
{
  for (guint i = 0; i < seen->revisions->len; i++)
    {
      const char *what = sen_record_get_text (seen->revisions->pdata[i], "what");

      /* A draft that was sent back and approved again begins anew. */
      if (g_strcmp0 (what, "approved") == 0)
        seen->is_signed = seen->is_sealed = FALSE;
      seen->is_sealed = seen->is_sealed || g_strcmp0 (what, "sealed") == 0;
      seen->is_signed = seen->is_signed || g_strcmp0 (what, "signed") == 0;
    }
}

static gboolean
load_in_store (SenDb *db, gpointer data, GError **error)
{
  Load *load = data;
  DocumentsSeen *seen = load->seen;
  const char *series;
  GVariant *subject;
  gint64 n = 0;
  GDate today;

  seen->document = documents_book_load (db, load->id, error);
  if (seen->document == NULL)
    return FALSE;
  documents_step_from_text (seen->document->state, &seen->step);
  subject = documents_book_describe (db, load->id, error);
  if (subject == NULL)
    return FALSE;
  seen->subject = g_variant_ref_sink (subject);
  seen->steps = documents_book_list_steps (db, load->id, error);
  seen->revisions = seen->steps != NULL ? documents_book_list_revisions (db, load->id, error) : NULL;
  if (seen->revisions == NULL || !load_links (load, db, error) || !load_units (seen, db, error))
    return FALSE;
  look_at_revisions (seen);
  seen->incoming = documents_book_get_incoming (db, load->id, NULL);
  sen_db_get_int (db, "SELECT count (*) FROM documents_version WHERE document = ? AND alive",
                  g_variant_new ("(s)", load->id), &n, NULL);
  seen->n_versions = (guint)n;
  sen_date_today (&today);
  series = documents_series_find (db, seen->document->organ != NULL ? seen->document->organ : "", seen->document->kind,
                                  g_date_get_year (&today), error);
  if (series == NULL)
    return FALSE;
  seen->next = documents_book_get_next_number (db, seen->document->organ != NULL ? seen->document->organ : "", series,
                                               g_date_get_year (&today), NULL);
  return TRUE;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  if (sen_store_read_finish (SEN_STORE (source), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&load->seen), (GDestroyNotify)documents_seen_free);
  else
    g_task_return_error (task, error);
}

/**
 * documents_desk_load_async:
 * @context: the window's context
 * @id: a document's id
 * @cancellable: (nullable): cancels it
 * @callback: called on this thread
 * @user_data: for @callback
 *
 * Reads all that is shown of a document, as one read sees it.
 */
void
documents_desk_load_async (SenUiContext *context,
                           const char *id,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  SenOffice *office = sen_ui_context_get_office (context);
  GTask *task = g_task_new (context, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  load->host = g_object_ref (sen_office_get_plugins (office));
  load->id = g_strdup (id);
  load->seen = g_new0 (DocumentsSeen, 1);
  g_task_set_task_data (task, load, load_free);
  sen_store_read_async (sen_office_get_store (office), load_in_store, load, NULL, cancellable, loaded_cb, task);
}

DocumentsSeen *
documents_desk_load_finish (SenUiContext *context, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Doing */

typedef struct
{
  SenOffice *office;
  DocumentsWork work;
  gpointer data;
  GDestroyNotify destroy;
} Run;

static void
run_free (gpointer user_data)
{
  Run *run = user_data;

  if (run->destroy != NULL)
    run->destroy (run->data);
  g_object_unref (run->office);
  g_free (run);
}

static void
run_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Run *run = task_data;
  GError *error = NULL;

  if (run->work (run->office, run->data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * documents_desk_run:
 * @context: the window's context
 * @work: what to do
 * @data: for @work
 * @destroy: (nullable): frees @data
 * @callback: called on this thread
 * @user_data: for @callback
 *
 * Does something on the office's worker.
 */
void
documents_desk_run (SenUiContext *context,
                    DocumentsWork work,
                    gpointer data,
                    GDestroyNotify destroy,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  SenOffice *office = sen_ui_context_get_office (context);
  GTask *task = g_task_new (context, NULL, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->office = g_object_ref (office);
  run->work = work;
  run->data = data;
  run->destroy = destroy;
  g_task_set_task_data (task, run, run_free);
  sen_worker_queue (sen_office_get_worker (office), run_in_worker, task);
}

/**
 * documents_desk_run_finish:
 * @result: what the callback got
 * @data: (out) (optional) (transfer none): what the work was given
 * @error: as the work's
 *
 * Returns: whether it went well
 */
gboolean
documents_desk_run_finish (GAsyncResult *result, gpointer *data, GError **error)
{
  Run *run = g_task_get_task_data (G_TASK (result));

  if (data != NULL)
    *data = run->data;
  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  char *id;
  char *reason;
  char *made; /* replace: the new draft */
  DocumentsStep step;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  g_free (act->id);
  g_free (act->reason);
  g_free (act->made);
  g_free (act);
}

static gboolean
act_in_worker (SenOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;
  g_autoptr (GPtrArray) findings = NULL;

  switch ((int)act->step)
    {
    case DOCUMENTS_STEP_CHECKED:
      findings = documents_office_check (office, act->id, error);
      return findings != NULL;
    case DOCUMENTS_STEP_APPROVED:
      return documents_office_approve (office, act->id, cancellable, error);
    case DOCUMENTS_STEP_SENT_BACK:
      return documents_office_send_back (office, act->id, act->reason, error);
    case DOCUMENTS_STEP_ISSUED:
      return documents_office_issue (office, act->id, cancellable, error);
    case DOCUMENTS_STEP_RECALLED:
      return documents_office_recall (office, act->id, act->reason, error);
    default:
      act->made = documents_office_replace (office, act->id, error);
      return act->made != NULL;
    }
}

static const char *
say_done (DocumentsStep step)
{
  switch ((int)step)
    {
    case DOCUMENTS_STEP_CHECKED:
      return _ ("Checked; it waits for approval");
    case DOCUMENTS_STEP_APPROVED:
      return _ ("Approved; it waits for the signature");
    case DOCUMENTS_STEP_SENT_BACK:
      return _ ("Sent back; it can be changed again");
    case DOCUMENTS_STEP_ISSUED:
      return _ ("Issued");
    case DOCUMENTS_STEP_RECALLED:
      return _ ("Recalled; its number stays given");
    default:
      return _ ("A draft with the same words was made; the old document is replaced when it is issued");
    }
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenUiContext *context = SEN_UI_CONTEXT (source);
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  Act *act;

  if (!documents_desk_run_finish (result, &data, &error))
    {
      sen_ui_context_show_error (context, NULL, error);
      return;
    }
  act = data;
  sen_ui_context_toast (context, say_done (act->step));
  if (act->made != NULL)
    sen_ui_context_activate (context, "documents.open", g_variant_new ("(si)", act->made, 0));
}

/**
 * documents_desk_act:
 * @context: the window's context
 * @id: a document's id
 * @step: checked, approved, sent back, issued, recalled or replaced
 * @reason: (nullable): why
 *
 * Does one step and says so in a toast, or why not.
 */
void
documents_desk_act (SenUiContext *context, const char *id, DocumentsStep step, const char *reason)
{
  Act *act = g_new0 (Act, 1);

  act->id = g_strdup (id);
  act->step = step;
  act->reason = g_strdup (reason);
  documents_desk_run (context, act_in_worker, act, act_free, acted_cb, NULL);
}

typedef struct
{
  SenUiContext *context;
  char *id;
  DocumentsStep step;
  GtkWidget *entry; /* borrowed: the dialog has it */
} Ask;

static void
reason_cb (Ask *ask, const char *response)
{
  if (g_str_equal (response, "do"))
    documents_desk_act (ask->context, ask->id, ask->step, gtk_editable_get_text (GTK_EDITABLE (ask->entry)));
  g_object_unref (ask->context);
  g_free (ask->id);
  g_free (ask);
}

/**
 * documents_desk_ask_reason:
 * @context: the window's context
 * @id: a document's id
 * @step: one that needs a reason
 *
 * Asks why, and then does it.
 */
void
documents_desk_ask_reason (SenUiContext *context, const char *id, DocumentsStep step)
{
  gboolean back = step == DOCUMENTS_STEP_SENT_BACK;
  GtkWidget *alert
      = sen_ui_alert_new (back ? _ ("Send the Document Back?") : _ ("Recall the Document?"),
                          back ? _ ("It becomes a draft again. Papers that were made of it stay in its history.")
                               : _ ("Whoever got it is to delete it. Its number stays given and isn't used again."));
  GtkWidget *entry = gtk_entry_new ();
  Ask *ask = g_new0 (Ask, 1);

  ask->context = g_object_ref (context);
  ask->id = g_strdup (id);
  ask->step = step;
  ask->entry = entry;
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), back ? _ ("What is to be changed") : _ ("Why"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Reason"), -1);
  sen_ui_alert_set_extra_child (alert, entry);
  sen_ui_alert_add_response (alert, "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT);
  sen_ui_alert_add_response (alert, "do", back ? _ ("_Send Back") : _ ("_Recall"), ADW_RESPONSE_DESTRUCTIVE);
  sen_ui_alert_set_responses (alert, "do", "cancel");
  g_signal_connect_swapped (alert, "response", G_CALLBACK (reason_cb), ask);
  sen_ui_alert_present (alert, sen_ui_context_get_window (context));
  gtk_widget_grab_focus (entry);
}
