/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the office and the command that are meant. */
#include "sen-ctl-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Takes the command. */
void
sen_ctl_add (SenCtl *self, SenCtlNeed need, SenCommand *command)
{
  g_ptr_array_add (self->commands, command);
  g_array_append_val (self->needs, need);
}

static char *
last_office (void)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettings) settings = NULL;
  g_autofree char *folder = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, "io.github.senoffice.Sen", TRUE);
  if (schema == NULL || !g_settings_schema_has_key (schema, "last-office"))
    return NULL;
  settings = g_settings_new_full (schema, NULL, NULL);
  folder = g_settings_get_string (settings, "last-office");
  return folder[0] != '\0' && sen_office_exists (folder) ? g_steal_pointer (&folder) : NULL;
}

/* (transfer full): the folder meant by --office, $SEN_OFFICE, the program's last one, or the only one there is */
char *
sen_ctl_find_folder (SenCtl *self, GError **error)
{
  const char *named = g_getenv ("SEN_OFFICE");
  g_autofree char *all = g_build_filename (g_get_user_data_dir (), "sen", NULL);
  g_autofree char *only = NULL;
  g_autofree char *last = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n = 0;

  if (self->folder != NULL)
    return g_canonicalize_filename (self->folder, NULL);
  if (named != NULL && named[0] != '\0')
    return g_canonicalize_filename (named, NULL);
  last = last_office ();
  if (last != NULL)
    return g_steal_pointer (&last);
  dir = g_dir_open (all, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (all, name, NULL);

      if (!sen_office_exists (folder))
        continue;
      g_free (only);
      only = g_steal_pointer (&folder);
      n++;
    }
  if (n == 1)
    return g_steal_pointer (&only);
  if (n == 0)
    g_set_error_literal (
        error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
        _ ("No office was found. Say which with “--office DIR”, or make one with “senctl office init DIR”."));
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                 _ ("There are %u offices in “%s”. Say which with “--office DIR”."), n, all);
  return NULL;
}

/* (transfer none): opened once, plugins loaded when first needed */
SenOffice *
sen_ctl_open (SenCtl *self, SenCtlNeed need, GError **error)
{
  if (self->office == NULL)
    {
      g_autofree char *folder = sen_ctl_find_folder (self, error);

      if (folder == NULL)
        return NULL;
      self->office = sen_office_open (folder, error);
      if (self->office == NULL)
        return NULL;
    }
  if (need == SEN_CTL_PLUGINS && !self->plugins)
    {
      if (!sen_office_load_plugins (self->office, error))
        return NULL;
      self->plugins = TRUE;
      sen_plugin_host_settle (sen_office_get_plugins (self->office));
    }
  return self->office;
}

/* In memory where there is such a place: nothing in it has to outlive the power, and a disk is waited for. */
static char *
make_scratch_folder (void)
{
  g_autofree char *folder = g_strdup ("/dev/shm/senctl-XXXXXX");

  return g_mkdtemp (folder) != NULL ? g_steal_pointer (&folder) : g_dir_make_tmp ("senctl-XXXXXX", NULL);
}

/* An empty office for commands that can do without one; it goes when senctl ends. */
gboolean
sen_ctl_open_scratch (SenCtl *self, GError **error)
{
  g_autofree char *parent = make_scratch_folder ();
  g_autofree char *folder = parent != NULL ? g_build_filename (parent, "office", NULL) : NULL;

  if (folder == NULL)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE, _ ("There is no room for temporary files."));
      return FALSE;
    }
  self->scratch = g_steal_pointer (&parent);
  self->office = sen_office_create (folder, "", error);
  return self->office != NULL && sen_ctl_open (self, SEN_CTL_PLUGINS, error) != NULL;
}

/* Closes what was opened; a scratch office goes. */
void
sen_ctl_close (SenCtl *self)
{
  if (self->office != NULL)
    sen_office_close (self->office);
  g_clear_object (&self->office);
  self->plugins = FALSE;
  if (self->scratch != NULL)
    sen_ctl_remove_folder (self->scratch);
  g_clear_pointer (&self->scratch, g_free);
}

/* (transfer full): senctl's own and, where an office can be opened, those of its plugins */
GPtrArray *
sen_ctl_list_commands (SenCtl *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->commands->len; i++)
    g_ptr_array_add (all, g_object_ref (g_ptr_array_index (self->commands, i)));
  if (sen_ctl_open (self, SEN_CTL_PLUGINS, NULL) != NULL)
    {
      g_autoptr (GPtrArray) more = sen_plugin_host_list_commands (sen_office_get_plugins (self->office));

      for (guint i = 0; i < more->len; i++)
        g_ptr_array_add (all, g_object_ref (g_ptr_array_index (more, i)));
    }
  return all;
}

/* How many of the given words make the command's whole name; 0: it is another one. */
static guint
match (SenCommand *command, char **words)
{
  g_auto (GStrv) name = g_strsplit (sen_command_get_name (command), " ", -1);
  guint i = 0;

  for (; name[i] != NULL; i++)
    if (words[i] == NULL || !g_str_equal (words[i], name[i]))
      return 0;
  return i;
}

static SenCommand *
find_in (GPtrArray *commands, char **words, guint *n_used)
{
  SenCommand *best = NULL;

  *n_used = 0;
  for (guint i = 0; i < commands->len; i++)
    {
      guint n = match (g_ptr_array_index (commands, i), words);

      if (n > *n_used)
        {
          *n_used = n;
          best = g_ptr_array_index (commands, i);
        }
    }
  return best;
}

/* Levenshtein's distance in bytes: commands are ASCII. */
static guint
distance (const char *a, const char *b)
{
  gsize n = strlen (b);
  g_autofree guint *row = g_new (guint, n + 1);

  for (gsize j = 0; j <= n; j++)
    row[j] = (guint)j;
  for (gsize i = 1; a[i - 1] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = (guint)i;
      for (gsize j = 1; j <= n; j++)
        {
          guint change = diagonal + (a[i - 1] != b[j - 1]);

          diagonal = row[j];
          row[j] = MIN (change, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return row[n];
}

static const char *
nearest (GPtrArray *commands, char **words)
{
  const char *best = NULL;
  guint least = G_MAXUINT;

  for (guint i = 0; i < commands->len; i++)
    {
      const char *name = sen_command_get_name (g_ptr_array_index (commands, i));
      g_auto (GStrv) parts = g_strsplit (name, " ", -1);
      g_autoptr (GString) typed = g_string_new (words[0]);
      guint d;

      for (guint w = 1; parts[w] != NULL && parts[w - 1] != NULL && words[w] != NULL; w++)
        g_string_append_printf (typed, " %s", words[w]);
      d = distance (typed->str, name);
      if (d < least)
        {
          least = d;
          best = name;
        }
    }
  return best;
}

static gboolean
is_own_group (SenCtl *self, const char *word)
{
  gsize length = strlen (word);

  for (guint i = 0; i < self->commands->len; i++)
    {
      const char *name = sen_command_get_name (g_ptr_array_index (self->commands, i));

      if (strncmp (name, word, length) == 0 && (name[length] == '\0' || name[length] == ' '))
        return TRUE;
    }
  return FALSE;
}

/* (transfer full) (nullable): what may follow the first word of commands: "add, list, show" */
static char *
list_group (GPtrArray *commands, const char *word)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length = strlen (word);

  for (guint i = 0; i < commands->len; i++)
    {
      const char *name = sen_command_get_name (g_ptr_array_index (commands, i));

      if (strncmp (name, word, length) == 0 && name[length] == ' ')
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name + length + 1);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/* Whether the word is a plugin that brings its commands only when it is turned on; says so. */
static gboolean
blame_plugin (SenCtl *self, const char *word, GError **error)
{
  SenPluginInfo *info = self->plugins ? sen_plugin_host_find (sen_office_get_plugins (self->office), word) : NULL;

  if (info == NULL || sen_plugin_info_get_state (info) == SEN_PLUGIN_ACTIVE)
    return FALSE;
  g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
               _ ("The plugin “%s” is left out, and so are its commands. “senctl plugins list” tells why; "
                  "“senctl plugins enable %s” turns it on."),
               word, word);
  return TRUE;
}

/* No office was named and there is none: some commands are of use all the same. */
static gboolean
may_do_without (SenCtl *self, const GError *error)
{
  return self->folder == NULL && self->office == NULL && g_getenv ("SEN_OFFICE") == NULL
         && g_error_matches (error, SEN_ERROR, SEN_ERROR_NOT_FOUND) && sen_ctl_open_scratch (self, NULL);
}

/* (transfer full): the command whose name the words begin with */
SenCommand *
sen_ctl_find_command (SenCtl *self, char **words, guint *n_used, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;
  SenCommand *command = find_in (self->commands, words, n_used);
  g_autoptr (GError) local = NULL;
  g_autofree char *group = NULL;
  const char *guess;

  if (command != NULL)
    return g_object_ref (command);
  /* A plugin's command needs the office; say so when there is none. */
  if (!is_own_group (self, words[0]) && sen_ctl_open (self, SEN_CTL_PLUGINS, &local) == NULL)
    {
      if (!may_do_without (self, local))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  all = sen_ctl_list_commands (self);
  command = find_in (all, words, n_used);
  if (command != NULL && self->scratch != NULL && sen_command_get_needs_office (command))
    command = NULL;
  if (command != NULL)
    return g_object_ref (command);
  if (self->scratch != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  group = words[1] == NULL ? list_group (all, words[0]) : NULL;
  if (group != NULL)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("“%s” needs one more word: %s. “senctl help %s” explains them."), words[0], group, words[0]);
      return NULL;
    }
  if (blame_plugin (self, words[0], error))
    return NULL;
  guess = nearest (all, words);
  g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
               _ ("There is no command “%s%s%s”; “%s” is the nearest. “senctl help” lists all."), words[0],
               words[1] != NULL ? " " : "", words[1] != NULL ? words[1] : "", guess);
  return NULL;
}
