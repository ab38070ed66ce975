/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl plugins new: writes a plugin to begin with, from the templates in scaffold/, which are part of the program. */
#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "sen-ctl-private.h"
#include "sen-plugin-manifest.h"

#define TEMPLATES "/io/github/senoffice/Sen/ctl/scaffold/"
#define MAX_ID    40

/* Is not a name of this plugin's own, but of what it stands on; the last ones are targets of every build. */
static const char *const taken[]
    = { "sen",   "g",    "glib",  "gio",     "gobject", "gtk",       "gdk",      "gsk",         "adw",       "pango",
        "cairo", "test", "clean", "install", "all",     "benchmark", "coverage", "reconfigure", "uninstall", "dist" };

typedef struct
{
  const char *id;
  char *title; /* Open questions */
  char *camel; /* OpenQuestions */
  char *upper; /* OPEN_QUESTIONS */
} Names;

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (SEN_ERROR, SEN_ERROR_CHECK_INPUT, format, args);
  va_end (args);
  return FALSE;
}

static gboolean
is_word (const char *id)
{
  gsize length = strlen (id);

  return g_ascii_islower (id[0]) && length <= MAX_ID && id[length - 1] != '_' && strstr (id, "__") == NULL
         && strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789_") == length;
}

/* A module of that name could never be imported: Python has one of its own. */
static gboolean
is_of_python (const char *id)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (TEMPLATES "python-names.txt", 0, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) names = g_strsplit_set (text, " \n", -1);

  return g_strv_contains ((const char *const *)names, id);
}

static gboolean
is_command (SenCtl *self, const char *id)
{
  for (guint i = 0; i < self->commands->len; i++)
    {
      g_auto (GStrv) words = g_strsplit (sen_command_get_name (g_ptr_array_index (self->commands, i)), " ", 2);

      if (g_str_equal (words[0], id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_id (SenCtl *self, const char *id, gboolean python, GError **error)
{
  g_autoptr (GPtrArray) manifests = NULL;

  if (!is_word (id))
    return refuse (
        error,
        _ ("“%s” can't be a plugin's id. Use small letters a–z, digits and “_” between them, a letter first, "
           "%d at most: open_questions."),
        id, MAX_ID);
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    if (g_str_equal (id, taken[i]) || g_str_has_prefix (id, "sen_"))
      return refuse (error, _ ("“%s” is a name of Sen or of what it is built with. Choose another id."), id);
  if (is_command (self, id))
    return refuse (error, _ ("“%s” is a command of senctl's own. Choose another id."), id);
  if (python && is_of_python (id))
    return refuse (error, _ ("“%s” is a word or a module of Python's own. Choose another id."), id);
  manifests = sen_plugin_manifest_discover ();
  for (guint i = 0; i < manifests->len; i++)
    {
      SenPluginManifest *other = g_ptr_array_index (manifests, i);

      if (g_str_equal (other->id, id))
        return refuse (error, _ ("There is a plugin “%s” already, in “%s”. Choose another id."), id, other->folder);
    }
  return TRUE;
}

static void
names_init (Names *self, const char *id)
{
  g_autoptr (GString) camel = g_string_new (NULL);
  gboolean first = TRUE;

  for (const char *c = id; *c != '\0'; c++)
    {
      if (*c != '_')
        g_string_append_c (camel, first ? g_ascii_toupper (*c) : *c);
      first = *c == '_';
    }
  self->id = id;
  self->camel = g_strdup (camel->str);
  self->upper = g_ascii_strup (id, -1);
  self->title = g_strdelimit (g_strdup (id), "_", ' ');
  self->title[0] = g_ascii_toupper (self->title[0]);
}

static void
names_clear (Names *self)
{
  g_free (self->title);
  g_free (self->camel);
  g_free (self->upper);
}

static char *
fill_in (const Names *names, const char *text, gsize length)
{
  GString *filled = g_string_new_len (text, (gssize)length);

  g_string_replace (filled, "@id@", names->id, 0);
  g_string_replace (filled, "@name@", names->title, 0);
  g_string_replace (filled, "@Id@", names->camel, 0);
  g_string_replace (filled, "@ID@", names->upper, 0);
  return g_string_free (filled, FALSE);
}

/* “ui/ID-page.c.in” → “ui/notes-page.c” */
static char *
target_name (const Names *names, const char *name)
{
  g_autoptr (GString) target = g_string_new_len (name, (gssize)(strlen (name) - strlen (".in")));

  g_string_replace (target, "ID", names->id, 0);
  return g_strdup (target->str);
}

static gboolean
write_file (const Names *names, const char *resource, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (resource, 0, error);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;

  if (bytes == NULL)
    return FALSE;
  text = fill_in (names, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (g_mkdir_with_parents (folder, 0755) == 0 && g_file_set_contents (path, text, -1, &local))
    return TRUE;
  g_set_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION, _ ("“%s” can't be written: %s. Nothing was made."), path,
               local != NULL ? local->message : g_strerror (errno));
  return FALSE;
}

/* Everything below @resource to below @folder; adds the names to @made. */
static gboolean
write_tree (const Names *names,
            const char *resource,
            const char *folder,
            const char *below,
            GPtrArray *made,
            GError **error)
{
  g_auto (GStrv) children = g_resources_enumerate_children (resource, 0, error);

  for (guint i = 0; children != NULL && children[i] != NULL; i++)
    {
      g_autofree char *child = g_strconcat (resource, children[i], NULL);
      g_autofree char *name = NULL;
      g_autofree char *path = NULL;

      if (g_str_has_suffix (children[i], "/"))
        {
          g_autofree char *deeper = g_strconcat (below, children[i], NULL);

          if (!write_tree (names, child, folder, deeper, made, error))
            return FALSE;
          continue;
        }
      name = target_name (names, children[i]);
      path = g_build_filename (folder, below, name, NULL);
      if (!write_file (names, child, path, error))
        return FALSE;
      g_ptr_array_add (made, g_strconcat (below, name, NULL));
    }
  return children != NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Written aside, then named: there is never half of one, and never anything written over. */
static GPtrArray *
make (const Names *names, const char *kind, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *resource = g_strconcat (TEMPLATES, kind, "/", NULL);
  g_autofree char *aside = g_strconcat (folder, ".part", NULL);
  GStatBuf info;

  if (g_lstat (folder, &info) == 0 || g_lstat (aside, &info) == 0)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CONFLICT,
                   _ ("There is something at “%s” already. It is untouched; choose another id or “--folder”."),
                   g_lstat (folder, &info) == 0 ? folder : aside);
      return NULL;
    }
  if (!write_tree (names, resource, aside, "", made, error))
    {
      sen_ctl_remove_folder (aside);
      return NULL;
    }
  if (g_rename (aside, folder) != 0)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION, _ ("“%s” can't be written: %s. Nothing was made."),
                   folder, g_strerror (errno));
      sen_ctl_remove_folder (aside);
      return NULL;
    }
  g_ptr_array_sort (made, compare_names);
  return g_steal_pointer (&made);
}

static GVariant *
tell (SenCommandCall *call, const char *id, const char *folder, gboolean python, GPtrArray *made)
{
  g_autofree char *quoted = g_shell_quote (folder);
  g_autoptr (GString) said = g_string_new (NULL);
  SenCtlRecord record;

  g_string_append_printf (
      said, g_dngettext (GETTEXT_PACKAGE, "Written to “%s”: %u file.", "Written to “%s”: %u files.", made->len), folder,
      made->len);
  g_string_append_printf (said, "\n%s\n\n    cd %s\n", _ ("Its README.md says what is where. To try it:"), quoted);
  if (!python)
    g_string_append (said, "    meson setup build\n    meson compile -C build\n");
  g_string_append_printf (said, "    SEN_PLUGIN_PATH=$PWD%s senctl plugins list\n", python ? "" : "/build");
  sen_command_call_set_text (call, said->str);
  g_ptr_array_add (made, NULL);
  sen_ctl_record_init (&record);
  sen_ctl_record_add (&record, "id", id);
  sen_ctl_record_add (&record, "folder", folder);
  sen_ctl_record_add_value (&record, "files", g_variant_new_strv ((const char *const *)made->pdata, -1));
  return sen_ctl_record_end (&record);
}

static GVariant *
new_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *id = sen_command_call_get_arguments (call)[0];
  const char *where = sen_command_call_get_option (call, "folder");
  gboolean python = sen_command_call_has_flag (call, "python");
  g_autofree char *above = g_canonicalize_filename (where != NULL ? where : ".", NULL);
  g_autofree char *folder = g_build_filename (above, id, NULL);
  g_autoptr (GPtrArray) made = NULL;
  Names names;

  if (!check_id (user_data, id, python, error))
    return NULL;
  if (!g_file_test (above, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("There is no folder “%s”. Make it first."), above);
      return NULL;
    }
  names_init (&names, id);
  made = make (&names, python ? "python" : "c", folder, error);
  names_clear (&names);
  return made != NULL ? tell (call, id, folder, python, made) : NULL;
}

void
sen_ctl_add_scaffold_command (SenCtl *self)
{
  SenCommand *command = sen_command_new ("plugins new", _ ("ID"), _ ("Write a plugin to begin with, in C or Python"),
                                         new_cb, self, NULL);

  sen_command_set_arguments (command, 1, 1);
  sen_command_add_option (command, "python", NULL, _ ("In Python instead of C"));
  sen_command_add_option (command, "folder", _ ("DIR"), _ ("Below this folder; the current one if absent"));
  sen_ctl_add (self, SEN_CTL_NOTHING, command);
}
