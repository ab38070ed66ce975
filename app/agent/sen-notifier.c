/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-config.h"

#include "sen-notifier.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sen-error.h"

#define NAME "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"

/**
 * SenNotifier:
 *
 * Shows notices and tells which button was pressed. Ready once a server has answered; a desktop may start one only when
 * it is asked, and may replace it. Main thread.
 */
struct _SenNotifier
{
  GObject parent_instance;

  GDBusConnection *bus; /* owned */
  GHashTable *shown;    /* owned: the server's number → Shown */
  char *token;          /* owned, nullable: for the action that comes next … */
  guint token_for;      /* … of this notification */
  guint watch, signals;
  gboolean asked, ready, markup, lasting, buttons;
  gboolean complained; /* that there is no server */
};

enum
{
  READY,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SenNotifier, sen_notifier, G_TYPE_OBJECT)

/* A notice and whoever waits for its buttons. */
typedef struct
{
  SenNotice *notice;
  SenNotifierFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} Shown;

static void
shown_free (gpointer data)
{
  Shown *shown = data;

  if (shown->destroy != NULL)
    shown->destroy (shown->user_data);
  sen_notice_free (shown->notice);
  g_free (shown);
}

static void
sen_notifier_dispose (GObject *object)
{
  SenNotifier *self = SEN_NOTIFIER (object);

  if (self->watch != 0)
    g_bus_unwatch_name (self->watch);
  self->watch = 0;
  if (self->signals != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->signals);
  self->signals = 0;
  g_hash_table_remove_all (self->shown);
  G_OBJECT_CLASS (sen_notifier_parent_class)->dispose (object);
}

static void
sen_notifier_finalize (GObject *object)
{
  SenNotifier *self = SEN_NOTIFIER (object);

  g_hash_table_unref (self->shown);
  g_clear_object (&self->bus);
  g_free (self->token);
  G_OBJECT_CLASS (sen_notifier_parent_class)->finalize (object);
}

static void
sen_notifier_class_init (SenNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_notifier_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_notifier_finalize;

  /**
   * SenNotifier::ready:
   *
   * From now on notices can be shown.
   */
  signals[READY]
      = g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * SenNotifier::failed:
   *
   * There is no server, and the bus can't start one.
   */
  signals[FAILED]
      = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sen_notifier_init (SenNotifier *self)
{
  self->shown = g_hash_table_new_full (NULL, NULL, NULL, shown_free);
}

static void
acted (SenNotifier *self, guint id, const char *action)
{
  gpointer found = NULL;
  g_autofree char *token = self->token_for == id ? g_steal_pointer (&self->token) : NULL;
  Shown *shown;

  if (!g_hash_table_steal_extended (self->shown, GUINT_TO_POINTER (id), NULL, &found))
    return; /* another program's, or one of an earlier run */
  shown = found;
  shown->func (shown->notice, action, token, shown->user_data);
  shown_free (shown);
}

static void
signal_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *signal,
           GVariant *parameters,
           gpointer user_data)
{
  SenNotifier *self = SEN_NOTIFIER (user_data);
  const char *text;
  guint32 id, reason;

  if (g_str_equal (signal, "ActionInvoked") && g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(us)")))
    {
      g_variant_get (parameters, "(u&s)", &id, &text);
      acted (self, id, text);
    }
  else if (g_str_equal (signal, "ActivationToken") && g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(us)")))
    {
      g_variant_get (parameters, "(u&s)", &id, &text);
      g_free (self->token);
      self->token = g_strdup (text);
      self->token_for = id;
    }
  else if (g_str_equal (signal, "NotificationClosed") && g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(uu)")))
    {
      g_variant_get (parameters, "(uu)", &id, &reason);
      g_hash_table_remove (self->shown, GUINT_TO_POINTER (id));
    }
}

static void
complain (SenNotifier *self, const char *why)
{
  if (!self->complained)
    g_printerr ("sen-agent: %s (%s)\n",
                _ ("there is no program that shows notifications; reminders wait until there is one"), why);
  self->complained = TRUE;
}

static void
capabilities_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenNotifier) self = SEN_NOTIFIER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autofree const char **names = NULL;

  self->asked = FALSE;
  if (answer == NULL)
    {
      complain (self, error->message);
      g_signal_emit (self, signals[FAILED], 0);
      return;
    }
  g_variant_get (answer, "(^a&s)", &names);
  self->markup = g_strv_contains (names, "body-markup");
  self->lasting = g_strv_contains (names, "persistence");
  self->buttons = g_strv_contains (names, "actions");
  self->complained = FALSE;
  if (self->ready)
    return;
  self->ready = TRUE;
  g_signal_emit (self, signals[READY], 0);
}

/**
 * sen_notifier_wake:
 *
 * Asks for a server: the bus starts one if it knows how. SenNotifier::ready follows, or a line on standard error.
 */
void
sen_notifier_wake (SenNotifier *self)
{
  if (self->asked || self->ready)
    return;
  self->asked = TRUE;
  g_dbus_connection_call (self->bus, NAME, PATH, NAME, "GetCapabilities", NULL, G_VARIANT_TYPE ("(as)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, capabilities_cb, g_object_ref (self));
}

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  sen_notifier_wake (user_data);
}

/* What the old server had numbered says nothing to a new one. One that ends when idle is started again when needed. */
static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  SenNotifier *self = SEN_NOTIFIER (user_data);

  g_hash_table_remove_all (self->shown);
  self->ready = FALSE;
}

/**
 * sen_notifier_new:
 * @bus: the session's
 *
 * Returns: (transfer full): a notifier, not ready yet
 */
SenNotifier *
sen_notifier_new (GDBusConnection *bus)
{
  SenNotifier *self = g_object_new (SEN_TYPE_NOTIFIER, NULL);

  self->bus = g_object_ref (bus);
  self->signals = g_dbus_connection_signal_subscribe (bus, NAME, NAME, NULL, PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                      signal_cb, self, NULL);
  self->watch
      = g_bus_watch_name_on_connection (bus, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, vanished_cb, self, NULL);
  return self;
}

/**
 * sen_notifier_is_ready:
 *
 * Returns: whether a server has answered
 */
gboolean
sen_notifier_is_ready (SenNotifier *self)
{
  return self->ready;
}

/**
 * sen_notifier_get_bus:
 *
 * Returns: (transfer none): the session's bus
 */
GDBusConnection *
sen_notifier_get_bus (SenNotifier *self)
{
  return self->bus;
}

static GVariant *
make_call (SenNotifier *self, const char *title, const char *body, GStrv actions, gboolean urgent)
{
  g_autofree char *text = self->markup ? g_markup_escape_text (body, -1) : g_strdup (body);
  GVariantBuilder names, hints;

  g_variant_builder_init (&names, G_VARIANT_TYPE ("as"));
  for (guint i = 0; self->buttons && actions != NULL && actions[i] != NULL; i++)
    g_variant_builder_add (&names, "s", actions[i]);
  g_variant_builder_init (&hints, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&hints, "{sv}", "desktop-entry", g_variant_new_string (SEN_APP_ID));
  g_variant_builder_add (&hints, "{sv}", "urgency", g_variant_new_byte (urgent ? 2 : 1));
  /* Where nothing is kept for later, it stays until somebody has seen it. */
  return g_variant_new ("(susssasa{sv}i)", g_get_application_name (), 0, SEN_APP_ID, title, text, &names, &hints,
                        self->lasting ? -1 : 0);
}

static void
notify (SenNotifier *self, GVariant *call, GAsyncReadyCallback callback, gpointer user_data)
{
  g_dbus_connection_call (self->bus, NAME, PATH, NAME, "Notify", call, G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE,
                          -1, NULL, callback, user_data);
}

typedef struct
{
  Shown *shown; /* owned until it is in the table */
} Showing;

static void
showing_free (gpointer data)
{
  Showing *showing = data;

  g_clear_pointer (&showing->shown, shown_free);
  g_free (showing);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SenNotifier *self = g_task_get_source_object (task);
  Showing *showing = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  guint32 id;

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_variant_get (answer, "(u)", &id);
  g_hash_table_replace (self->shown, GUINT_TO_POINTER (id), g_steal_pointer (&showing->shown));
  g_task_return_boolean (task, TRUE);
}

/**
 * sen_notifier_show_async:
 * @notice: (transfer full): what to show
 * @func: (scope notified) (closure user_data) (destroy destroy): told of a button
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 * @callback: (scope async) (closure callback_data): told when it is shown
 * @callback_data: for @callback
 */
void
sen_notifier_show_async (SenNotifier *self,
                         SenNotice *notice,
                         SenNotifierFunc func,
                         gpointer user_data,
                         GDestroyNotify destroy,
                         GAsyncReadyCallback callback,
                         gpointer callback_data)
{
  GTask *task = g_task_new (self, NULL, callback, callback_data);
  Showing *showing = g_new0 (Showing, 1);
  Shown *shown = showing->shown = g_new0 (Shown, 1);

  shown->notice = notice;
  shown->func = func;
  shown->user_data = user_data;
  shown->destroy = destroy;
  g_task_set_task_data (task, showing, showing_free);
  notify (self, make_call (self, notice->title, notice->body, notice->actions, notice->urgent), shown_cb, task);
}

/**
 * sen_notifier_show_finish:
 *
 * Returns: whether the server took it
 */
gboolean
sen_notifier_show_finish (SenNotifier *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sen_notifier_say:
 * @title: one line
 * @body: what to know
 *
 * Shows something without buttons, such as that a button did not work.
 */
void
sen_notifier_say (SenNotifier *self, const char *title, const char *body)
{
  notify (self, make_call (self, title, body, NULL, FALSE), NULL, NULL);
}
