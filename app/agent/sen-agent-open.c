/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-config.h"

#include "sen-agent-open.h"

/* Sen is started by the session bus rather than by us, so that it does not end when the agent does. Where the bus does
 * not know it, such as in a build tree, it is started as a program. */

typedef struct
{
  char *folder;
  char *what;
  char *token;
} Opening;

static void
opening_free (Opening *self)
{
  g_free (self->folder);
  g_free (self->what);
  g_free (self->token);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
spawn (const Opening *self)
{
  const char *program = g_getenv ("SEN_PROGRAM");
  const char *argv[]
      = { program != NULL ? program : SEN_BIN_DIR "/sen", "--office", self->folder, "--open", self->what, NULL };
  g_auto (GStrv) env = g_get_environ ();
  g_autoptr (GError) error = NULL;

  if (self->token != NULL)
    env = g_environ_setenv (env, "XDG_ACTIVATION_TOKEN", self->token, TRUE);
  if (!g_spawn_async (NULL, (char **)argv, env, G_SPAWN_DEFAULT, NULL, NULL, NULL, &error))
    g_printerr ("sen-agent: %s\n", error->message);
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL)
    spawn (self);
}

/**
 * sen_agent_open:
 * @bus: the session's
 * @folder: the office's folder
 * @what: `KIND:ID`, or #SEN_AGENT_OPEN_TODAY
 * @token: (nullable): of the notification server, so that the window may come to the front
 *
 * Shows a record in Sen, which is started if it is not running.
 */
void
sen_agent_open (GDBusConnection *bus, const char *folder, const char *what, const char *token)
{
  Opening *self = g_new0 (Opening, 1);
  GVariantBuilder parameters, platform;

  self->folder = g_strdup (folder);
  self->what = g_strdup (what);
  self->token = g_strdup (token);
  g_variant_builder_init (&parameters, G_VARIANT_TYPE ("av"));
  g_variant_builder_add (&parameters, "v", g_variant_new ("(sss)", folder, what, token != NULL ? token : ""));
  g_variant_builder_init (&platform, G_VARIANT_TYPE_VARDICT);
  g_dbus_connection_call (bus, SEN_APP_ID, "/io/github/senoffice/Sen", "org.freedesktop.Application", "ActivateAction",
                          g_variant_new ("(sava{sv})", "open-record", &parameters, &platform), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, called_cb, self);
}
