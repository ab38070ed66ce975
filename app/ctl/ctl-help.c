/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl help, and the hidden “complete” that the shell's completion asks */
#include <glib/gi18n.h>
#include <string.h>

#include "sen-ctl-private.h"

static int
compare_commands (gconstpointer a, gconstpointer b)
{
  return strcmp (sen_command_get_name (*(SenCommand *const *)a), sen_command_get_name (*(SenCommand *const *)b));
}

static gboolean
begins_with_words (const char *name, const char *words)
{
  gsize length = strlen (words);

  return length == 0 || (strncmp (name, words, length) == 0 && (name[length] == '\0' || name[length] == ' '));
}

static gboolean
is_hidden (SenCommand *command)
{
  return g_str_equal (sen_command_get_name (command), "complete");
}

static char *
label_of (SenCommand *command)
{
  const char *usage = sen_command_get_usage (command);

  return g_strconcat (sen_command_get_name (command), usage[0] != '\0' ? " " : "", usage, NULL);
}

/* The commands whose names begin with the given words, as text and as rows. */
static GVariant *
list_commands (GPtrArray *commands, const char *words, GString *text)
{
  GVariantBuilder rows;
  glong width = 0;

  for (guint i = 0; i < commands->len; i++)
    {
      g_autofree char *label = label_of (g_ptr_array_index (commands, i));

      width = MAX (width, g_utf8_strlen (label, -1));
    }
  g_variant_builder_init (&rows, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < commands->len; i++)
    {
      SenCommand *command = g_ptr_array_index (commands, i);
      g_autofree char *label = label_of (command);
      SenCtlRecord record;

      if (is_hidden (command) || !begins_with_words (sen_command_get_name (command), words))
        continue;
      g_string_append_printf (text, "  %s%*s  %s\n", label, (int)(width - g_utf8_strlen (label, -1)), "",
                              sen_command_get_summary (command));
      sen_ctl_record_init (&record);
      sen_ctl_record_add (&record, "name", sen_command_get_name (command));
      sen_ctl_record_add (&record, "usage", sen_command_get_usage (command));
      sen_ctl_record_add (&record, "summary", sen_command_get_summary (command));
      g_variant_builder_add_value (&rows, sen_ctl_record_end (&record));
    }
  return g_variant_builder_end (&rows);
}

static void
append_general (GString *text, gboolean plugins)
{
  g_string_append (text, _ ("\nFor every command:\n"
                            "  --office DIR  the office's folder; else $SEN_OFFICE, the last or the only one\n"
                            "  --json        print the result as JSON\n"
                            "  --help        explain the command\n"
                            "  --version     print the version\n"));
  if (!plugins)
    g_string_append (text, _ ("\nPlugins bring further commands; they are listed once an office can be opened.\n"));
}

static GVariant *
help_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenCtl *ctl = user_data;
  g_autofree char *words = g_strjoinv (" ", (char **)sen_command_call_get_arguments (call));
  g_autoptr (GPtrArray) commands = sen_ctl_list_commands (ctl);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GVariant) rows = NULL;

  g_ptr_array_sort (commands, compare_commands);
  for (guint i = 0; i < commands->len; i++)
    if (g_str_equal (sen_command_get_name (g_ptr_array_index (commands, i)), words))
      {
        g_autofree char *help = sen_command_dup_help (g_ptr_array_index (commands, i));

        g_string_append (text, help);
      }
  if (text->len == 0)
    g_string_append (text, _ ("Usage: senctl [--office DIR] [--json] COMMAND …\n\nCommands:\n"));
  else
    {
      sen_command_call_set_text (call, text->str);
      return list_commands (commands, words, text);
    }
  rows = g_variant_ref_sink (list_commands (commands, words, text));
  /* It may be a plugin's, and why plugins can't be asked is what to know. */
  if (g_variant_n_children (rows) == 0 && !ctl->plugins && sen_ctl_open (ctl, SEN_CTL_PLUGINS, error) == NULL)
    return NULL;
  if (g_variant_n_children (rows) == 0)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("There is no command “%s”. “senctl help” lists all."),
                   words);
      return NULL;
    }
  append_general (text, ctl->plugins);
  sen_command_call_set_text (call, text->str);
  return g_steal_pointer (&rows);
}

static void
add_once (GPtrArray *found, const char *word)
{
  for (guint i = 0; i < found->len; i++)
    if (g_str_equal (g_ptr_array_index (found, i), word))
      return;
  g_ptr_array_add (found, g_strdup (word));
}

/* What may follow the words that are complete already. */
static void
complete_words (GPtrArray *commands, char **words, const char *last, GPtrArray *found)
{
  static const char *const general[] = { "--office", "--json", "--help" };
  g_autofree char *before = g_strjoinv (" ", words);

  for (guint i = 0; i < commands->len; i++)
    {
      SenCommand *command = g_ptr_array_index (commands, i);
      const char *name = sen_command_get_name (command);
      gsize length = strlen (before);
      g_auto (GStrv) options = NULL;

      if (is_hidden (command))
        continue;
      if (begins_with_words (before, name)) /* the command is there: its options */
        {
          options = sen_command_dup_options (command);
          for (guint o = 0; options[o] != NULL && last[0] == '-'; o++)
            if (g_str_has_prefix (options[o], last))
              add_once (found, options[o]);
        }
      else if (begins_with_words (name, before))
        {
          g_auto (GStrv) rest = g_strsplit (name + length + (length > 0 ? 1 : 0), " ", 2);

          if (g_str_has_prefix (rest[0], last))
            add_once (found, rest[0]);
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (general) && last[0] == '-'; i++)
    if (g_str_has_prefix (general[i], last))
      add_once (found, general[i]);
}

static GVariant *
complete_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *const *arguments = sen_command_call_get_arguments (call);
  guint n = g_strv_length ((char **)arguments);
  g_autoptr (GPtrArray) commands = sen_ctl_list_commands (user_data);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  g_autofree char *text = NULL;

  /* “help” is followed by what stands without it. */
  for (guint i = n > 1 && g_str_equal (arguments[0], "help") ? 1 : 0; i + 1 < n; i++)
    {
      if (g_str_equal (arguments[i], "--office") && i + 2 < n)
        i++;
      else if (arguments[i][0] != '-')
        g_strv_builder_add (builder, arguments[i]);
    }
  words = g_strv_builder_end (builder);
  complete_words (commands, words, n > 0 ? arguments[n - 1] : "", found);
  g_ptr_array_add (found, NULL);
  text = g_strjoinv ("\n", (char **)found->pdata);
  return g_variant_new_string (text);
}

void
sen_ctl_add_help_commands (SenCtl *self)
{
  SenCommand *help
      = sen_command_new ("help", _ ("[COMMAND]"), _ ("List the commands, or explain one"), help_cb, self, NULL);
  SenCommand *complete = sen_command_new ("complete", "-- WORDS", "", complete_cb, self, NULL);

  sen_command_set_arguments (help, 0, -1);
  sen_ctl_add (self, SEN_CTL_NOTHING, help);
  sen_command_set_arguments (complete, 0, -1);
  sen_ctl_add (self, SEN_CTL_NOTHING, complete);
}
