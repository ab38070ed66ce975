/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-context-private.h"

#include <glib/gi18n-lib.h>

#include "sen-date.h"
#include "sen-office.h"
#include "sen-ui-dialogs.h"
#include "sen-ui-error.h"

/**
 * SenUiContext:
 *
 * What a display part may ask of its window: the office, pages above the places, toasts, errors, jobs and named
 * actions. One a window; it outlives the window's widgets, and its methods do nothing once the window is gone. Main
 * thread only.
 */
struct _SenUiContext
{
  GObject parent_instance;

  SenOffice *office;       /* owned, nullable: in tests, and until the office is open */
  SenUiHost *host;         /* weak */
  SenPdfPool *pdf;         /* owned; made when first asked for */
  SenUiRegistry *registry; /* weak, nullable */
  GDate day;               /* that lists are made for */
  guint minute;            /* a timer */
};

static guint refresh_signal, office_signal;

G_DEFINE_FINAL_TYPE (SenUiContext, sen_ui_context, G_TYPE_OBJECT)

static void
sen_ui_context_finalize (GObject *object)
{
  SenUiContext *self = SEN_UI_CONTEXT (object);

  g_clear_handle_id (&self->minute, g_source_remove);
  g_clear_weak_pointer (&self->host);
  g_clear_weak_pointer (&self->registry);
  g_clear_object (&self->pdf);
  g_clear_object (&self->office);
  G_OBJECT_CLASS (sen_ui_context_parent_class)->finalize (object);
}

static void
sen_ui_context_class_init (SenUiContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_ui_context_finalize;

  /**
   * SenUiContext::refresh:
   *
   * Who uses this device, or the day, may be another: what is shown for a person and a day is to be read again.
   */
  refresh_signal
      = g_signal_new ("refresh", SEN_UI_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SenUiContext::office:
   *
   * The office is open, the plugins are loaded and have registered what they offer: for what is shown before that,
   * which is only a paper of the command line.
   */
  office_signal = g_signal_new ("office", SEN_UI_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static gboolean
minute_cb (gpointer user_data)
{
  SenUiContext *self = user_data;
  GDate today;

  sen_date_today (&today);
  if (g_date_compare (&today, &self->day) != 0)
    sen_ui_context_refresh (self);
  return G_SOURCE_CONTINUE;
}

static void
sen_ui_context_init (SenUiContext *self)
{
  sen_date_today (&self->day);
  self->minute = g_timeout_add_seconds (60, minute_cb, self);
}

/**
 * sen_ui_context_new:
 * @office: (nullable): the opened office; %NULL while a paper is shown before it is open
 * @host: (nullable): the window
 *
 * For the shell and for tests.
 *
 * Returns: (transfer full): a context
 */
SenUiContext *
sen_ui_context_new (SenOffice *office, SenUiHost *host)
{
  SenUiContext *self = g_object_new (SEN_UI_TYPE_CONTEXT, NULL);

  g_set_object (&self->office, office);
  g_set_weak_pointer (&self->host, host);
  return self;
}

/**
 * sen_ui_context_set_office:
 * @self: the context, made without an office
 * @office: the opened office
 *
 * For the shell, which tells of it by sen_ui_context_emit_office() once the plugins are there.
 */
void
sen_ui_context_set_office (SenUiContext *self, SenOffice *office)
{
  g_return_if_fail (SEN_UI_IS_CONTEXT (self) && self->office == NULL);
  g_set_object (&self->office, office);
}

/**
 * sen_ui_context_emit_office:
 * @self: the context
 *
 * Emits #SenUiContext::office.
 */
void
sen_ui_context_emit_office (SenUiContext *self)
{
  g_return_if_fail (SEN_UI_IS_CONTEXT (self));
  g_signal_emit (self, office_signal, 0);
}

/**
 * sen_ui_context_set_pdf:
 * @self: the context, not asked for its pool yet
 * @pool: what opens PDFs
 *
 * For the shell, which may have opened one already. No worker is kept warm before somebody asks for the pool.
 */
void
sen_ui_context_set_pdf (SenUiContext *self, SenPdfPool *pool)
{
  g_return_if_fail (SEN_UI_IS_CONTEXT (self) && self->pdf == NULL);
  g_set_object (&self->pdf, pool);
}

/**
 * sen_ui_context_detach:
 * @self: the context
 *
 * The window goes away: nothing is shown from now on. For the shell.
 */
void
sen_ui_context_detach (SenUiContext *self)
{
  g_return_if_fail (SEN_UI_IS_CONTEXT (self));
  g_clear_handle_id (&self->minute, g_source_remove);
  g_clear_weak_pointer (&self->host);
}

/**
 * sen_ui_context_refresh:
 * @self: the context
 *
 * Emits #SenUiContext::refresh.
 */
void
sen_ui_context_refresh (SenUiContext *self)
{
  g_return_if_fail (SEN_UI_IS_CONTEXT (self));
  sen_date_today (&self->day);
  g_signal_emit (self, refresh_signal, 0);
}

/**
 * sen_ui_context_get_office:
 * @self: the context
 *
 * Returns: (transfer none) (nullable): the opened office; %NULL only in a reader of a paper that was named on the
 * command line, until #SenUiContext::office
 */
SenOffice *
sen_ui_context_get_office (SenUiContext *self)
{
  g_return_val_if_fail (SEN_UI_IS_CONTEXT (self), NULL);
  return self->office;
}

/**
 * sen_ui_context_get_window:
 * @self: the context
 *
 * Returns: (transfer none) (nullable): the window, for dialogs; %NULL when it is gone
 */
GtkWindow *
sen_ui_context_get_window (SenUiContext *self)
{
  g_return_val_if_fail (SEN_UI_IS_CONTEXT (self), NULL);
  return self->host != NULL ? GTK_WINDOW (self->host) : NULL;
}

/* The registry owns the context, so the context only knows it. */
void
sen_ui_context_set_registry (SenUiContext *self, SenUiRegistry *registry)
{
  g_set_weak_pointer (&self->registry, registry);
}

/* Nothing in a window that takes no plugins. */
SenUiRegistry *
sen_ui_context_get_registry (SenUiContext *self)
{
  return self->registry;
}

/**
 * sen_ui_context_push:
 * @self: the context
 * @page: (transfer floating): a new page, best a #SenUiPage; it is freed when the user goes back
 * @title: its translated name
 *
 * Shows a page above the places, which are hidden meanwhile: a meeting, a paper, minutes.
 */
void
sen_ui_context_push (SenUiContext *self, GtkWidget *page, const char *title)
{
  g_return_if_fail (SEN_UI_IS_CONTEXT (self));
  g_return_if_fail (GTK_IS_WIDGET (page));

  if (self->host != NULL)
    sen_ui_host_push (self->host, page, title);
  else
    g_object_unref (g_object_ref_sink (page));
}

/**
 * sen_ui_context_pop:
 * @self: the context
 *
 * Goes back by one page.
 */
void
sen_ui_context_pop (SenUiContext *self)
{
  g_return_if_fail (SEN_UI_IS_CONTEXT (self));

  if (self->host != NULL)
    sen_ui_host_pop (self->host);
}

/**
 * sen_ui_context_show_place:
 * @self: the context
 * @id: a place that was registered, or "today"
 *
 * Goes to a place of the sidebar.
 */
void
sen_ui_context_show_place (SenUiContext *self, const char *id)
{
  g_return_if_fail (SEN_UI_IS_CONTEXT (self));

  if (self->host != NULL)
    sen_ui_host_show_place (self->host, id);
}

/**
 * sen_ui_context_activate:
 * @self: the context
 * @action: a named action such as "meetings.open"
 * @parameter: (nullable): of the registered type; a floating one is consumed
 *
 * Activates a named action of any plugin. A failure is shown.
 *
 * Returns: whether it went well
 */
gboolean
sen_ui_context_activate (SenUiContext *self, const char *action, GVariant *parameter)
{
  g_autoptr (GVariant) owned = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (SEN_UI_IS_CONTEXT (self), FALSE);

  if (self->office == NULL)
    return FALSE;
  if (sen_plugin_host_activate (sen_office_get_plugins (self->office), action, owned, &error))
    return TRUE;
  sen_ui_context_show_error (self, NULL, error);
  return FALSE;
}

/**
 * sen_ui_context_open_subject:
 * @self: the context
 * @kind: a kind of subject, such as `documents.document`
 * @id: of one
 * @page: in its paper, from 1; 0 for none
 * @quote: (nullable): the words to show there
 *
 * Opens a record of any plugin. A failure is shown.
 *
 * Returns: whether it went well
 */
gboolean
sen_ui_context_open_subject (SenUiContext *self, const char *kind, const char *id, guint page, const char *quote)
{
  SenPluginHost *host;
  SenSubject *subject;
  const GVariantType *type;

  g_return_val_if_fail (SEN_UI_IS_CONTEXT (self) && kind != NULL && id != NULL, FALSE);

  if (self->office == NULL)
    return FALSE;
  host = sen_office_get_plugins (self->office);
  subject = sen_plugin_host_find_subject (host, kind);
  if (subject == NULL)
    {
      sen_ui_context_toast (self, _ ("The plugin that knows this record is not active."));
      return FALSE;
    }
  type = sen_plugin_host_get_action_type (host, sen_subject_get_action (subject));
  if (type != NULL && g_variant_type_equal (type, G_VARIANT_TYPE ("(sis)")))
    return sen_ui_context_activate (self, sen_subject_get_action (subject),
                                    g_variant_new ("(sis)", id, (int)page, quote != NULL ? quote : ""));
  return sen_ui_context_activate (self, sen_subject_get_action (subject), g_variant_new ("(si)", id, (int)page));
}

/**
 * sen_ui_context_toast:
 * @self: the context
 * @text: one short translated sentence, without markup
 *
 * Shows a toast.
 */
void
sen_ui_context_toast (SenUiContext *self, const char *text)
{
  sen_ui_context_toast_action (self, text, NULL, NULL, NULL, NULL);
}

/**
 * sen_ui_context_toast_undo:
 * @self: the context
 * @text: what was done, translated
 * @undo: (scope notified) (closure user_data) (destroy destroy): takes it back
 * @user_data: for @undo
 * @destroy: (nullable): frees @user_data when the toast is gone
 *
 * Shows a toast with "Undo".
 */
void
sen_ui_context_toast_undo (SenUiContext *self,
                           const char *text,
                           SenUiFunc undo,
                           gpointer user_data,
                           GDestroyNotify destroy)
{
  sen_ui_context_toast_action (self, text, _ ("Undo"), undo, user_data, destroy);
}

typedef struct
{
  SenUiFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} ToastAction;

static void
toast_action_free (gpointer data, GClosure *closure)
{
  ToastAction *action = data;

  if (action->destroy != NULL)
    action->destroy (action->user_data);
  g_free (action);
}

static void
toast_clicked_cb (AdwToast *toast, gpointer user_data)
{
  ToastAction *action = user_data;

  action->func (action->user_data);
}

/**
 * sen_ui_context_toast_action:
 * @self: the context
 * @text: one short translated sentence
 * @label: (nullable): a verb on a button
 * @func: (nullable) (scope notified) (closure user_data) (destroy destroy): what the button does
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data when the toast is gone
 *
 * Shows a toast with a button.
 */
void
sen_ui_context_toast_action (SenUiContext *self,
                             const char *text,
                             const char *label,
                             SenUiFunc func,
                             gpointer user_data,
                             GDestroyNotify destroy)
{
  g_autofree char *escaped = NULL;
  AdwToast *toast;

  g_return_if_fail (SEN_UI_IS_CONTEXT (self));

  escaped = g_markup_escape_text (text, -1);
  toast = adw_toast_new (escaped);
  if (label != NULL && func != NULL)
    {
      ToastAction *action = g_new0 (ToastAction, 1);

      action->func = func;
      action->user_data = user_data;
      action->destroy = destroy;
      adw_toast_set_button_label (toast, label);
      adw_toast_set_timeout (toast, 8);
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (toast_clicked_cb), action, toast_action_free, 0);
    }
  if (self->host != NULL)
    sen_ui_host_add_toast (self->host, toast);
  else
    g_object_unref (toast);
}

/**
 * sen_ui_context_show_error:
 * @self: the context
 * @title: (nullable): what couldn't be done, translated, without a full stop; %NULL takes the code's own
 * @error: (nullable): why
 *
 * Shows an error as its code asks: a risk of loss or a needed remedy as a dialog, the rest as a toast. Cancelling is
 * never shown.
 */
void
sen_ui_context_show_error (SenUiContext *self, const char *title, const GError *error)
{
  g_return_if_fail (SEN_UI_IS_CONTEXT (self));

  if (self->host == NULL || !sen_ui_error_is_shown (error))
    return;
  if (sen_ui_error_needs_dialog (error))
    sen_ui_error_show_dialog (GTK_WINDOW (self->host), title, error);
  else if (title != NULL)
    {
      g_autofree char *text = g_strdup_printf ("%s: %s", title, error->message);

      sen_ui_context_toast (self, text);
    }
  else
    sen_ui_context_toast (self, error->message);
}

typedef struct
{
  SenUiContext *context; /* owned */
  char *done_text;       /* owned, nullable */
} JobWatch;

static void
job_watch_free (gpointer data, GClosure *closure)
{
  JobWatch *watch = data;

  g_object_unref (watch->context);
  g_free (watch->done_text);
  g_free (watch);
}

static void
job_state_cb (SenJob *job, GParamSpec *pspec, gpointer user_data)
{
  JobWatch *watch = user_data;
  SenJobState state = sen_job_get_state (job);

  if (state == SEN_JOB_RUNNING)
    return;
  if (state == SEN_JOB_DONE && watch->done_text != NULL)
    sen_ui_context_toast (watch->context, watch->done_text);
  else if (state == SEN_JOB_FAILED)
    sen_ui_context_show_error (watch->context, sen_job_get_title (job), sen_job_get_error (job));
  g_signal_handlers_disconnect_by_func (job, job_state_cb, watch);
}

/**
 * sen_ui_context_run_job:
 * @self: the context
 * @job: a job that somebody works on
 * @done_text: (nullable): what to say when it is done, translated
 *
 * Lists the job behind the jobs button, with its progress and "Cancel"; says when it is done, and shows its error.
 */
void
sen_ui_context_run_job (SenUiContext *self, SenJob *job, const char *done_text)
{
  JobWatch *watch;

  g_return_if_fail (SEN_UI_IS_CONTEXT (self));
  g_return_if_fail (SEN_IS_JOB (job));

  if (self->office != NULL)
    sen_office_add_job (self->office, job);
  watch = g_new0 (JobWatch, 1);
  watch->context = g_object_ref (self);
  watch->done_text = g_strdup (done_text);
  g_signal_connect_data (job, "notify::state", G_CALLBACK (job_state_cb), watch, job_watch_free, 0);
}

/**
 * sen_ui_context_get_pdf:
 * @self: the context
 *
 * Returns: (transfer none): what opens PDFs in processes of their own; one is kept warm from now on
 */
SenPdfPool *
sen_ui_context_get_pdf (SenUiContext *self)
{
  g_return_val_if_fail (SEN_UI_IS_CONTEXT (self), NULL);
  if (self->pdf == NULL)
    self->pdf = sen_pdf_pool_new ();
  sen_pdf_pool_warm_up (self->pdf);
  return self->pdf;
}
