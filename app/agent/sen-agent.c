/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-config.h"

#include "sen-agent.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "sen-watched-office.h"

/**
 * SenAgent:
 *
 * The program without a window: watches the offices of this device and reminds whoever uses it. One an account's
 * session; a second one ends at once.
 */
struct _SenAgent
{
  GApplication parent_instance;

  GDBusConnection *bus;  /* owned: the session's */
  GStrv folders;         /* owned, nullable: those named; else the offices of this device */
  gboolean once;         /* shows what is due and ends */
  gint64 offset;         /* see sen_watched_office_new() */
  GSettings *settings;   /* owned, nullable */
  SenNotifier *notifier; /* owned */
  GPtrArray *offices;    /* owned; of SenWatchedOffice */
  guint n_shown;
  gboolean failed, restart;
};

G_DEFINE_FINAL_TYPE (SenAgent, sen_agent, G_TYPE_APPLICATION)

static GSettings *
find_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SEN_APP_ID, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static void
add_folder (GPtrArray *list, const char *folder)
{
  g_autofree char *whole = g_canonicalize_filename (folder, NULL);

  if (folder[0] != '\0' && !g_ptr_array_find_with_equal_func (list, whole, g_str_equal, NULL))
    g_ptr_array_add (list, g_steal_pointer (&whole));
}

/* (transfer full): the folders to watch */
static GPtrArray *
list_folders (SenAgent *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; self->folders != NULL && self->folders[i] != NULL; i++)
    add_folder (list, self->folders[i]);
  if (self->folders == NULL && self->settings != NULL)
    {
      g_auto (GStrv) recent = g_settings_get_strv (self->settings, "recent-offices");
      g_autofree char *last = g_settings_get_string (self->settings, "last-office");

      add_folder (list, last);
      for (guint i = 0; recent[i] != NULL; i++)
        add_folder (list, recent[i]);
    }
  return list;
}

static void
settled_cb (SenWatchedOffice *office, SenAgent *self)
{
  if (!self->once)
    return;
  for (guint i = 0; i < self->offices->len; i++)
    if (!sen_watched_office_is_settled (g_ptr_array_index (self->offices, i)))
      return;
  g_application_quit (G_APPLICATION (self));
}

/* After an update the program on the disk is another one than the one that runs: become that. */
static void
outdated_cb (SenWatchedOffice *office, SenAgent *self)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  if (program == NULL || !g_str_has_suffix (program, " (deleted)"))
    return;
  self->restart = TRUE;
  g_application_quit (G_APPLICATION (self));
}

static SenWatchedOffice *
find (GPtrArray *offices, const char *folder)
{
  for (guint i = 0; i < offices->len; i++)
    if (g_str_equal (sen_watched_office_get_folder (g_ptr_array_index (offices, i)), folder))
      return g_ptr_array_index (offices, i);
  return NULL;
}

static void
drop_office (gpointer data)
{
  SenWatchedOffice *office = data;

  g_signal_handlers_disconnect_matched (office, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, settled_cb, NULL);
  g_signal_handlers_disconnect_matched (office, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, outdated_cb, NULL);
  sen_watched_office_close (office);
  g_object_unref (office);
}

/* Follows the list of offices: new ones are opened, those that left it closed. */
static void
refresh (SenAgent *self)
{
  g_autoptr (GPtrArray) folders = list_folders (self);
  GPtrArray *old = self->offices;

  self->offices = g_ptr_array_new_with_free_func (drop_office);
  for (guint i = 0; i < folders->len; i++)
    {
      g_autoptr (GError) error = NULL;
      SenWatchedOffice *office = find (old, g_ptr_array_index (folders, i));

      if (office != NULL)
        g_object_ref (office);
      else
        office = sen_watched_office_new (g_ptr_array_index (folders, i), self->notifier, self->offset, &error);
      if (office == NULL)
        {
          g_printerr ("sen-agent: %s\n", error->message);
          continue;
        }
      if (find (old, g_ptr_array_index (folders, i)) == NULL)
        {
          g_signal_connect (office, "settled", G_CALLBACK (settled_cb), self);
          g_signal_connect (office, "outdated", G_CALLBACK (outdated_cb), self);
          sen_watched_office_look (office);
        }
      sen_watched_office_set_named (office, folders->len > 1);
      g_ptr_array_add (self->offices, office);
    }
  g_ptr_array_set_free_func (old, NULL);
  for (guint i = 0; i < old->len; i++)
    {
      SenWatchedOffice *office = g_ptr_array_index (old, i);

      if (find (self->offices, sen_watched_office_get_folder (office)) != NULL)
        g_object_unref (office);
      else
        drop_office (office);
    }
  g_ptr_array_unref (old);
}

/* Shows what is due, and ends when nothing is left to show. */
static void
show_once (SenAgent *self)
{
  refresh (self);
  if (self->offices->len == 0)
    g_application_quit (G_APPLICATION (self));
}

static void
failed_cb (SenNotifier *notifier, SenAgent *self)
{
  self->failed = TRUE;
  if (self->once)
    g_application_quit (G_APPLICATION (self));
}

static gboolean
terminate_cb (gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
  return G_SOURCE_REMOVE;
}

static void
sen_agent_startup (GApplication *application)
{
  SenAgent *self = SEN_AGENT (application);

  G_APPLICATION_CLASS (sen_agent_parent_class)->startup (application);
  g_application_hold (application);
  g_unix_signal_add (SIGTERM, terminate_cb, self);
  g_unix_signal_add (SIGINT, terminate_cb, self);
  self->notifier = sen_notifier_new (self->bus);
  g_signal_connect (self->notifier, "failed", G_CALLBACK (failed_cb), self);
  if (self->settings != NULL && self->folders == NULL)
    {
      g_signal_connect_swapped (self->settings, "changed::recent-offices", G_CALLBACK (refresh), self);
      g_signal_connect_swapped (self->settings, "changed::last-office", G_CALLBACK (refresh), self);
    }
  if (!self->once)
    refresh (self);
}

/* With --once nothing is looked at, and so nothing claimed, before it is known that it can be shown. */
static void
sen_agent_activate (GApplication *application)
{
  SenAgent *self = SEN_AGENT (application);

  if (self->once)
    {
      g_signal_connect_swapped (self->notifier, "ready", G_CALLBACK (show_once), self);
      sen_notifier_wake (self->notifier);
      return;
    }
  for (guint i = 0; i < self->offices->len; i++)
    sen_watched_office_look (g_ptr_array_index (self->offices, i));
}

static void
sen_agent_shutdown (GApplication *application)
{
  SenAgent *self = SEN_AGENT (application);

  for (guint i = 0; i < self->offices->len; i++)
    self->n_shown += sen_watched_office_get_n_shown (g_ptr_array_index (self->offices, i));
  if (self->notifier != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->notifier, self);
      g_object_run_dispose (G_OBJECT (self->notifier)); /* its notices hold offices */
    }
  g_ptr_array_set_size (self->offices, 0);
  g_clear_object (&self->notifier);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  G_APPLICATION_CLASS (sen_agent_parent_class)->shutdown (application);
}

static void
sen_agent_finalize (GObject *object)
{
  SenAgent *self = SEN_AGENT (object);

  g_ptr_array_unref (self->offices);
  g_clear_object (&self->settings);
  g_clear_object (&self->bus);
  g_strfreev (self->folders);
  G_OBJECT_CLASS (sen_agent_parent_class)->finalize (object);
}

static void
sen_agent_class_init (SenAgentClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sen_agent_finalize;
  application_class->startup = sen_agent_startup;
  application_class->activate = sen_agent_activate;
  application_class->shutdown = sen_agent_shutdown;
}

static void
sen_agent_init (SenAgent *self)
{
  self->offices = g_ptr_array_new_with_free_func (drop_office);
}

/**
 * sen_agent_new:
 * @bus: the session's
 * @folders: (nullable) (array zero-terminated=1): the offices to watch; %NULL for those of this device
 * @once: whether to show what is due now and end
 * @offset: milliseconds: by how much its clock is ahead of the machine's; 0 but in tests
 *
 * Returns: (transfer full): the agent
 */
SenAgent *
sen_agent_new (GDBusConnection *bus, const char *const *folders, gboolean once, gint64 offset)
{
  SenAgent *self = g_object_new (SEN_TYPE_AGENT, "application-id", SEN_APP_ID ".Agent", "resource-base-path", NULL,
                                 "flags", once ? G_APPLICATION_NON_UNIQUE : G_APPLICATION_DEFAULT_FLAGS, NULL);

  self->bus = g_object_ref (bus);
  self->folders = g_strdupv ((char **)folders);
  self->once = once;
  self->offset = offset;
  self->settings = find_settings ();
  return self;
}

/**
 * sen_agent_get_n_shown:
 *
 * Returns: how many reminders it has shown, once it has ended
 */
guint
sen_agent_get_n_shown (SenAgent *self)
{
  return self->n_shown;
}

/**
 * sen_agent_has_failed:
 *
 * Returns: whether nothing could be shown, because there is no notification server
 */
gboolean
sen_agent_has_failed (SenAgent *self)
{
  return self->failed;
}

/**
 * sen_agent_wants_restart:
 *
 * Returns: whether it has ended so that its new version takes over
 */
gboolean
sen_agent_wants_restart (SenAgent *self)
{
  return self->restart;
}
