/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Remembers which plugin was starting when a program crashed.
 *
 * While a plugin is being loaded or registered, a marker in the user's state folder names it:
 * `sen/plugins/<office>/<program>-XXXXXX.starting`. The process holds a lock on its marker, so a running program is
 * told from a dead one even across containers, and two programs never blame each other's plugins. A handler of fatal
 * signals writes "crashed" at the end: then the plugin is left out at the next start. A marker without that word (the
 * machine lost power, the program was killed) makes the plugin a suspect; the second time in a row it is left out too.
 * What is found is kept in `crashes.conf` until the user turns the plugin on again.
 *
 * The marker guards against a crash of the program, not of the machine, so nothing is synced.
 */
#include "sen-plugin-guard.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct _SenPluginGuard
{
  char *folder; /* nullable: it could not be made; then nothing is guarded */
  char *kind;   /* the program */
  char *marker; /* nullable */
  int fd;
  char *plugin;      /* nullable: the one that is starting */
  GKeyFile *crashes; /* group: plugin; key: program; "crashed" or "suspect" */
};

/* A signal handler has no other way to know. */
static const int fatal_signals[] = { SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP };
static struct sigaction old_actions[G_N_ELEMENTS (fatal_signals)];
static volatile sig_atomic_t crash_fd = -1;

static void
crashed_cb (int number)
{
  static const char word[] = "crashed\n";
  int fd = crash_fd;

  if (fd >= 0 && write (fd, word, sizeof word - 1) < 0)
    crash_fd = -1;
  crash_fd = -1;
  for (gsize i = 0; i < G_N_ELEMENTS (fatal_signals); i++)
    if (fatal_signals[i] == number)
      sigaction (number, &old_actions[i], NULL);
  raise (number);
}

static void
watch_signals (int fd)
{
  struct sigaction action = { .sa_handler = crashed_cb, .sa_flags = SA_ONSTACK | SA_NODEFER };

  if (crash_fd < 0)
    for (gsize i = 0; i < G_N_ELEMENTS (fatal_signals); i++)
      sigaction (fatal_signals[i], &action, &old_actions[i]);
  crash_fd = fd;
}

static void
unwatch_signals (void)
{
  if (crash_fd < 0)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (fatal_signals); i++)
    sigaction (fatal_signals[i], &old_actions[i], NULL);
  crash_fd = -1;
}

static char *
crashes_path (SenPluginGuard *self)
{
  return g_build_filename (self->folder, "crashes.conf", NULL);
}

static void
save (SenPluginGuard *self)
{
  g_autofree char *path = crashes_path (self);
  g_autoptr (GError) error = NULL;

  if (!g_key_file_save_to_file (self->crashes, path, &error))
    g_debug ("%s", error->message);
}

static void
blame (SenPluginGuard *self, const char *plugin, const char *kind, gboolean sure)
{
  g_autofree char *before = g_key_file_get_string (self->crashes, plugin, kind, NULL);

  g_key_file_set_string (self->crashes, plugin, kind, sure || before != NULL ? "crashed" : "suspect");
  save (self);
}

/* Takes the marker of a program that is gone; lines: pid, plugin (may be empty), "crashed". */
static void
read_marker (SenPluginGuard *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *kind = g_strndup (name, strrchr (name, '-') - name);
  char text[512];
  struct stat info;
  gssize length;
  int fd = open (path, O_RDWR | O_CLOEXEC);

  if (fd < 0)
    return;
  length = flock (fd, LOCK_EX | LOCK_NB) == 0 ? read (fd, text, sizeof text - 1) : -1;
  /* An empty one may belong to a program that is about to lock it. */
  if (length > 0 || (length == 0 && fstat (fd, &info) == 0 && info.st_mtime + 10 < time (NULL)))
    {
      g_auto (GStrv) lines = NULL;

      text[length] = '\0';
      lines = g_strsplit (text, "\n", -1);
      if (g_strv_length (lines) >= 3 && lines[1][0] != '\0')
        blame (self, lines[1], kind, g_str_equal (lines[2], "crashed"));
      unlink (path);
    }
  close (fd);
}

static void
read_markers (SenPluginGuard *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".starting") && strchr (name, '-') != NULL)
      read_marker (self, name);
}

/* @office: the folder of the office; @kind: the program, such as "senctl" */
SenPluginGuard *
sen_plugin_guard_new (const char *office, const char *kind)
{
  SenPluginGuard *self = g_new0 (SenPluginGuard, 1);
  g_autofree char *canonical = g_canonicalize_filename (office, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
  g_autofree char *path = NULL;

  sum[16] = '\0';
  self->fd = -1;
  self->kind = g_strdup (kind);
  self->crashes = g_key_file_new ();
  self->folder = g_build_filename (g_get_user_state_dir (), "sen", "plugins", sum, NULL);
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      g_debug ("%s: %s", self->folder, g_strerror (errno));
      g_clear_pointer (&self->folder, g_free);
      return self;
    }
  path = crashes_path (self);
  g_key_file_load_from_file (self->crashes, path, G_KEY_FILE_NONE, NULL);
  read_markers (self);
  return self;
}

void
sen_plugin_guard_free (SenPluginGuard *self)
{
  sen_plugin_guard_settle (self);
  g_key_file_unref (self->crashes);
  g_free (self->folder);
  g_free (self->kind);
  g_free (self);
}

/* Whether it crashed this program, and nobody turned it on again since. */
gboolean
sen_plugin_guard_blames (SenPluginGuard *self, const char *plugin)
{
  g_autofree char *word = g_key_file_get_string (self->crashes, plugin, self->kind, NULL);

  return g_strcmp0 (word, "crashed") == 0;
}

/* Whether it crashed any program. */
gboolean
sen_plugin_guard_blames_anywhere (SenPluginGuard *self, const char *plugin)
{
  g_auto (GStrv) kinds = g_key_file_get_keys (self->crashes, plugin, NULL, NULL);

  for (guint i = 0; kinds != NULL && kinds[i] != NULL; i++)
    {
      g_autofree char *word = g_key_file_get_string (self->crashes, plugin, kinds[i], NULL);

      if (g_strcmp0 (word, "crashed") == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
open_marker (SenPluginGuard *self)
{
  g_autofree char *name = g_strdup_printf ("%s-XXXXXX.starting", self->kind);

  if (self->folder == NULL || self->fd >= 0)
    return self->fd >= 0;
  self->marker = g_build_filename (self->folder, name, NULL);
  self->fd = mkostemps (self->marker, strlen (".starting"), O_CLOEXEC);
  if (self->fd >= 0)
    flock (self->fd, LOCK_EX | LOCK_NB);
  else
    g_clear_pointer (&self->marker, g_free);
  return self->fd >= 0;
}

static void
write_marker (SenPluginGuard *self, const char *plugin)
{
  g_autofree char *text = g_strdup_printf ("%ld\n%s\n", (long)getpid (), plugin);
  gsize length = strlen (text);

  if (pwrite (self->fd, text, length, 0) != (gssize)length || ftruncate (self->fd, (off_t)length) != 0
      || lseek (self->fd, (off_t)length, SEEK_SET) < 0)
    g_debug ("%s: %s", self->marker, g_strerror (errno));
}

/* @plugin is about to be loaded or registered. */
void
sen_plugin_guard_enter (SenPluginGuard *self, const char *plugin)
{
  if (!open_marker (self))
    return;
  g_free (self->plugin);
  self->plugin = g_strdup (plugin);
  write_marker (self, plugin);
  watch_signals (self->fd);
}

/* It went well, or failed in good order. */
void
sen_plugin_guard_leave (SenPluginGuard *self)
{
  if (self->plugin == NULL)
    return;
  unwatch_signals ();
  write_marker (self, "");
  if (g_key_file_remove_key (self->crashes, self->plugin, self->kind, NULL))
    save (self);
  g_clear_pointer (&self->plugin, g_free);
}

/* The program is up. */
void
sen_plugin_guard_settle (SenPluginGuard *self)
{
  sen_plugin_guard_leave (self);
  if (self->fd < 0)
    return;
  unlink (self->marker);
  close (self->fd);
  self->fd = -1;
  g_clear_pointer (&self->marker, g_free);
}

/* The user turned it on again. */
void
sen_plugin_guard_forgive (SenPluginGuard *self, const char *plugin)
{
  if (self->folder != NULL && g_key_file_remove_group (self->crashes, plugin, NULL))
    save (self);
}
