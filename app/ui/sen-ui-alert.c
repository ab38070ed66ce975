/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question or message above a window: AdwAlertDialog where libadwaita has it (1.5), else the window that it replaces.
 * Both emit "response" with the name of the answer. GTK 4.18 warns of how the older one measures its heading. */
#include "sen-ui-alert.h"

#if ADW_CHECK_VERSION(1, 5, 0)
#define NEW_ALERTS 1
/* Newer than the oldest libadwaita, which all else must do with. */
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#else
#define NEW_ALERTS 0
#endif

/**
 * sen_ui_alert_new:
 * @heading: translated
 * @body: (nullable): translated
 *
 * A dialog without answers. It emits `response (const char *)` once it is answered or closed.
 *
 * Returns: (transfer full): a floating dialog
 */
GtkWidget *
sen_ui_alert_new (const char *heading, const char *body)
{
#if NEW_ALERTS
  return GTK_WIDGET (adw_alert_dialog_new (heading, body));
#else
  return adw_message_dialog_new (NULL, heading, body);
#endif
}

/**
 * sen_ui_alert_add_response:
 * @alert: from sen_ui_alert_new()
 * @response: a name for it
 * @label: translated, with a mnemonic
 * @appearance: whether it stands out
 *
 * Adds an answer after those that are there.
 */
void
sen_ui_alert_add_response (GtkWidget *alert, const char *response, const char *label, AdwResponseAppearance appearance)
{
#if NEW_ALERTS
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), response, label);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (alert), response, appearance);
#else
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (alert), response, label);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (alert), response, appearance);
#endif
}

/**
 * sen_ui_alert_set_responses:
 * @alert: from sen_ui_alert_new()
 * @enter: the answer that Enter gives
 * @escape: the answer that Escape and closing give
 *
 * Sets what the keys answer.
 */
void
sen_ui_alert_set_responses (GtkWidget *alert, const char *enter, const char *escape)
{
#if NEW_ALERTS
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (alert), enter);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (alert), escape);
#else
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (alert), enter);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (alert), escape);
#endif
}

/**
 * sen_ui_alert_set_extra_child:
 * @alert: from sen_ui_alert_new()
 * @child: (transfer floating): what stands between text and answers
 *
 * Puts fields into the dialog.
 */
void
sen_ui_alert_set_extra_child (GtkWidget *alert, GtkWidget *child)
{
#if NEW_ALERTS
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (alert), child);
#else
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (alert), child);
#endif
}

/**
 * sen_ui_alert_present:
 * @alert: (transfer floating): from sen_ui_alert_new()
 * @parent: (nullable): the window that it belongs to
 *
 * Shows the dialog; once answered it is closed and freed.
 */
void
sen_ui_alert_present (GtkWidget *alert, GtkWindow *parent)
{
#if NEW_ALERTS
  adw_dialog_present (ADW_DIALOG (alert), parent != NULL ? GTK_WIDGET (parent) : NULL);
#else
  gtk_window_set_transient_for (GTK_WINDOW (alert), parent);
  gtk_window_present (GTK_WINDOW (alert));
#endif
}
