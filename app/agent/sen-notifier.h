/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desktop's notification server (org.freedesktop.Notifications), as far as reminders need it. */
#pragma once

#include "sen-notice.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SEN_TYPE_NOTIFIER (sen_notifier_get_type ())
G_DECLARE_FINAL_TYPE (SenNotifier, sen_notifier, SEN, NOTIFIER, GObject)

/**
 * SenNotifierFunc:
 * @notice: what was shown
 * @action: the name of the button that was pressed
 * @token: (nullable): lets a window come to the front that is opened for it
 * @user_data: what was given with the function
 *
 * Somebody pressed a button. Called at most once for each notice; the notice is freed afterwards.
 */
typedef void (*SenNotifierFunc) (SenNotice *notice, const char *action, const char *token, gpointer user_data);

SenNotifier *sen_notifier_new (GDBusConnection *bus);
gboolean sen_notifier_is_ready (SenNotifier *self);
void sen_notifier_wake (SenNotifier *self);
void sen_notifier_show_async (SenNotifier *self,
                              SenNotice *notice,
                              SenNotifierFunc func,
                              gpointer user_data,
                              GDestroyNotify destroy,
                              GAsyncReadyCallback callback,
                              gpointer callback_data);
gboolean sen_notifier_show_finish (SenNotifier *self, GAsyncResult *result, GError **error);
void sen_notifier_say (SenNotifier *self, const char *title, const char *body);
GDBusConnection *sen_notifier_get_bus (SenNotifier *self);

G_END_DECLS
