/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-error.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "sen-error.h"
#include "sen-ui-alert.h"

/* The one table that turns a code into words: what failed, what to do, and whether it must be read. */
static const struct
{
  const char *title;
  const char *remedy;
  gboolean dialog;
} table[] = {
  [SEN_ERROR_FAILED] = { N_ ("That didn't work"), N_ ("Nothing was changed."), FALSE },
  [SEN_ERROR_CHECK_INPUT] = { N_ ("Check the input"), N_ ("Correct it and try again."), FALSE },
  [SEN_ERROR_NOT_FOUND] = { N_ ("Not found"), N_ ("It may have been removed. Go back and look again."), FALSE },
  [SEN_ERROR_CONFLICT] = { N_ ("Somebody else changed this meanwhile"), N_ ("Open it again to see both."), TRUE },
  [SEN_ERROR_NEWER_DATA] = { N_ ("A newer Sen wrote this"), N_ ("Update Sen on this device. The data is safe."), TRUE },
  [SEN_ERROR_NEEDS_PASSWORD] = { N_ ("A password is needed"), N_ ("Enter the password and try again."), TRUE },
  [SEN_ERROR_NEEDS_TOKEN] = { N_ ("The signing token is missing"), N_ ("Insert it and try again."), TRUE },
  [SEN_ERROR_NEEDS_SPACE]
  = { N_ ("The disk is full"), N_ ("Free some space and try again. What was saved before is safe."), TRUE },
  [SEN_ERROR_NEEDS_PERMISSION]
  = { N_ ("No permission for this folder or file"), N_ ("Ask whoever looks after this device for access."), TRUE },
  [SEN_ERROR_TRY_AGAIN] = { N_ ("Busy at the moment"), N_ ("Wait a moment and try again."), FALSE },
  [SEN_ERROR_RESTORE_BACKUP]
  = { N_ ("The stored data is damaged"), N_ ("Restore the latest backup; the damaged data is kept beside it."), TRUE },
  [SEN_ERROR_USE_ANOTHER_FILE] = { N_ ("This file can't be read"), N_ ("Choose another file."), TRUE },
  [SEN_ERROR_UNSUPPORTED] = { N_ ("Sen can't do this here"), N_ ("Nothing was changed."), TRUE },
  [SEN_ERROR_TIMED_OUT] = { N_ ("It took too long"), N_ ("Nothing was changed. Try again."), FALSE },
  [SEN_ERROR_NOT_ALLOWED] = { N_ ("The office's rules don't allow this"), N_ ("Ask the person in charge."), TRUE },
};

static guint
index_of (const GError *error)
{
  if (error != NULL && error->domain == SEN_ERROR && (guint)error->code < G_N_ELEMENTS (table))
    return (guint)error->code;
  return SEN_ERROR_FAILED;
}

/**
 * sen_ui_error_get_title:
 * @error: (nullable): an error
 *
 * Returns: (transfer none): a translated heading for its code
 */
const char *
sen_ui_error_get_title (const GError *error)
{
  return _ (table[index_of (error)].title);
}

/**
 * sen_ui_error_get_remedy:
 * @error: (nullable): an error
 *
 * Returns: (transfer none): translated: what is safe and what to do
 */
const char *
sen_ui_error_get_remedy (const GError *error)
{
  return _ (table[index_of (error)].remedy);
}

/**
 * sen_ui_error_is_shown:
 * @error: (nullable): an error
 *
 * Returns: %FALSE for none and for a cancellation, which are never shown
 */
gboolean
sen_ui_error_is_shown (const GError *error)
{
  return error != NULL && !sen_error_is_cancelled (error);
}

/**
 * sen_ui_error_needs_dialog:
 * @error: (nullable): an error
 *
 * Returns: whether it must be read (a dialog) or may pass by (a toast)
 */
gboolean
sen_ui_error_needs_dialog (const GError *error)
{
  return table[index_of (error)].dialog;
}

/**
 * sen_ui_error_show_dialog:
 * @parent: (nullable): the window
 * @title: (nullable): what couldn't be done, translated; %NULL takes the code's own heading
 * @error: why
 *
 * Shows a dialog: what failed, why, what is safe and what to do.
 */
void
sen_ui_error_show_dialog (GtkWindow *parent, const char *title, const GError *error)
{
  const char *remedy = sen_ui_error_get_remedy (error);
  g_autofree char *body = NULL;
  GtkWidget *alert;

  /* Messages of Sen's own end with the remedy already. */
  if (error->domain == SEN_ERROR && strchr (error->message, '.') != NULL)
    body = g_strdup (error->message);
  else
    body = g_strdup_printf ("%s%s %s", error->message, g_str_has_suffix (error->message, ".") ? "" : ".", remedy);
  alert = sen_ui_alert_new (title != NULL ? title : sen_ui_error_get_title (error), body);
  sen_ui_alert_add_response (alert, "close", _ ("_Close"), ADW_RESPONSE_DEFAULT);
  sen_ui_alert_set_responses (alert, "close", "close");
  sen_ui_alert_present (alert, parent);
}
