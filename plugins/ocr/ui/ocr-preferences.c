/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr-preferences.h"

#include <glib/gi18n-lib.h>

#include "ocr-work.h"

/**
 * OcrPreferences:
 *
 * Whether this device reads scans in the background, how far it is, and another try for those that can't be read.
 */
struct _OcrPreferences
{
  AdwPreferencesPage parent_instance;

  GtkWidget *reads;
  GtkWidget *status;
  GtkWidget *again_row;
  gulong reads_handler;

  SenUiContext *context; /* owned, nullable after dispose */
  OcrWork *work;         /* owned */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OcrPreferences, ocr_preferences, ADW_TYPE_PREFERENCES_PAGE)

static void
show_status (OcrPreferences *self, const OcrStatus *status)
{
  const GError *error = ocr_work_get_error (self->work);
  g_autofree char *read = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u scanned page read", "%u scanned pages read", (gulong)status->pages),
      (guint)status->pages);
  g_autofree char *waiting = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u paper to be looked at", "%u papers to be looked at", (gulong)status->waiting),
      (guint)status->waiting);
  g_autofree char *failed
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u can't be read", "%u can't be read", (gulong)status->failed),
                         (guint)status->failed);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->status), read);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->status), error != NULL ? error->message : waiting);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->again_row), failed);
  gtk_widget_set_visible (self->again_row, status->failed > 0);
  g_signal_handler_block (self->reads, self->reads_handler);
  gtk_switch_set_active (GTK_SWITCH (self->reads), !ocr_work_is_paused (self->work));
  g_signal_handler_unblock (self->reads, self->reads_handler);
}

static gboolean
status_in_read (SenDb *db, gpointer data, GError **error)
{
  return ocr_book_get_status (db, NULL, data, error);
}

static void
status_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gpointer *data = user_data;
  g_autoptr (OcrPreferences) self = data[0];
  g_autofree OcrStatus *status = data[1];

  g_free (data);
  if (sen_store_read_finish (SEN_STORE (source), result, NULL) && self->context != NULL)
    show_status (self, status);
}

static void
load (OcrPreferences *self)
{
  SenStore *store = self->context != NULL ? sen_office_get_store (sen_ui_context_get_office (self->context)) : NULL;
  gpointer *data;

  if (store == NULL)
    return;
  data = g_new (gpointer, 2);
  data[0] = g_object_ref (self);
  data[1] = g_new0 (OcrStatus, 1);
  sen_store_read_async (store, status_in_read, data[1], NULL, self->cancellable, status_cb, data);
}

static void
reads_cb (OcrPreferences *self)
{
  ocr_work_set_paused (self->work, !gtk_switch_get_active (GTK_SWITCH (self->reads)));
}

static gboolean
forget_in_write (SenDb *db, gpointer data, GError **error)
{
  return ocr_book_forget (db, NULL, error);
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OcrPreferences) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->context == NULL)
    return;
  if (!sen_store_write_finish (SEN_STORE (source), result, &error))
    sen_ui_context_show_error (self->context, _ ("Couldn't try again"), error);
  else
    ocr_work_prefer (self->work, NULL);
  load (self);
}

static void
again_cb (OcrPreferences *self)
{
  SenStore *store = sen_office_get_store (sen_ui_context_get_office (self->context));

  sen_store_write_async (store, forget_in_write, NULL, NULL, self->cancellable, forgotten_cb, g_object_ref (self));
}

static void
ocr_preferences_dispose (GObject *object)
{
  OcrPreferences *self = OCR_PREFERENCES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  g_clear_object (&self->work);
  G_OBJECT_CLASS (ocr_preferences_parent_class)->dispose (object);
}

static void
ocr_preferences_finalize (GObject *object)
{
  g_object_unref (OCR_PREFERENCES (object)->cancellable);
  G_OBJECT_CLASS (ocr_preferences_parent_class)->finalize (object);
}

static void
ocr_preferences_class_init (OcrPreferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ocr_preferences_dispose;
  G_OBJECT_CLASS (klass)->finalize = ocr_preferences_finalize;
}

static GtkWidget *
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle, GtkWidget *suffix)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (suffix != NULL)
    {
      gtk_widget_set_valign (suffix, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), suffix);
    }
  adw_preferences_group_add (group, row);
  return row;
}

static void
ocr_preferences_init (OcrPreferences *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *again = gtk_button_new_with_label (_ ("Try Again"));

  self->cancellable = g_cancellable_new ();
  self->reads = gtk_switch_new ();
  adw_preferences_group_set_title (group, _ ("Scanned papers"));
  adw_preferences_group_set_description (
      group,
      _ ("Text that was recognised can be searched, selected and copied like any other. Compare numbers and names "
         "with the page before you rely on them."));
  add_row (group, _ ("Recognise text in the background"),
           _ ("On this device, one page at a time, whenever nothing else needs the processor"), self->reads);
  self->status = add_row (group, "", NULL, NULL);
  self->again_row = add_row (group, "", NULL, again);
  gtk_widget_set_visible (self->again_row, FALSE);
  self->reads_handler = g_signal_connect_swapped (self->reads, "notify::active", G_CALLBACK (reads_cb), self);
  g_signal_connect_swapped (again, "clicked", G_CALLBACK (again_cb), self);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

/**
 * ocr_preferences_new:
 * @context: the window's context
 *
 * Returns: (transfer full): a floating page for the preferences
 */
GtkWidget *
ocr_preferences_new (SenUiContext *context)
{
  OcrPreferences *self = g_object_new (OCR_TYPE_PREFERENCES, NULL);

  self->context = g_object_ref (context);
  self->work = g_object_ref (ocr_work_get (sen_ui_context_get_office (context)));
  g_signal_connect_object (self->work, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}
