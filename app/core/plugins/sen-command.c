/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-command.h"

#include <glib/gi18n-lib.h>

#include "sen-command-private.h"
#include "sen-error.h"
#include "sen-plugin-capture.h"

/**
 * SenCommand:
 *
 * One command of the terminal, such as `meetings list`: its name, its arguments and options, and the function that
 * does it. It lives on the main thread.
 */
struct _SenCommand
{
  GObject parent_instance;

  char *name;
  char *usage;
  char *summary;
  GPtrArray *options; /* of SenCommandOption */
  int least;
  int most;
  gboolean free_standing; /* works where there is no office */
  gboolean captured;      /* written in Python */
  char *problem;          /* nullable: what its plugin did wrong when describing it */

  SenCommandFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
};

G_DEFINE_FINAL_TYPE (SenCommand, sen_command, G_TYPE_OBJECT)

/* Options of every command; a command may not bring its own meaning for them. */
static const char *const reserved[] = { "help", "json", "office", "version", NULL };

static void
option_free (gpointer data)
{
  SenCommandOption *option = data;

  g_free (option->name);
  g_free (option->argument);
  g_free (option->summary);
  g_free (option);
}

static void
sen_command_finalize (GObject *object)
{
  SenCommand *self = SEN_COMMAND (object);

  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self->name);
  g_free (self->usage);
  g_free (self->summary);
  g_free (self->problem);
  g_ptr_array_unref (self->options);
  G_OBJECT_CLASS (sen_command_parent_class)->finalize (object);
}

static void
sen_command_class_init (SenCommandClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_command_finalize;
}

static void
sen_command_init (SenCommand *self)
{
  self->options = g_ptr_array_new_with_free_func (option_free);
}

/**
 * sen_command_new:
 * @name: words, the first of them the plugin's id, or one that its manifest names (`X-Sen-Commands`): `meetings list`
 * @usage: (nullable): the arguments, such as `ID [FILE…]`
 * @summary: one translated line
 * @func: (scope notified) (closure user_data) (destroy destroy): does it
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 *
 * Returns: (transfer full): a command that takes no arguments and no options yet
 */
SenCommand *
sen_command_new (const char *name,
                 const char *usage,
                 const char *summary,
                 SenCommandFunc func,
                 gpointer user_data,
                 GDestroyNotify destroy)
{
  SenCommand *self = g_object_new (SEN_TYPE_COMMAND, NULL);

  g_return_val_if_fail (name != NULL && func != NULL, self);
  self->name = g_strdup (name);
  self->usage = g_strdup (usage != NULL ? usage : "");
  self->summary = g_strdup (summary != NULL ? summary : "");
  self->func = func;
  self->user_data = user_data;
  self->destroy = destroy;
  return self;
}

/**
 * sen_command_add_option:
 * @name: without the dashes: `output`
 * @argument: (nullable): a placeholder such as `FILE`, or %NULL for a flag
 * @summary: one translated line
 *
 * Adds an option. `help`, `json`, `office` and `version` belong to every command and are refused at registration.
 */
void
sen_command_add_option (SenCommand *self, const char *name, const char *argument, const char *summary)
{
  SenCommandOption *option;

  g_return_if_fail (SEN_IS_COMMAND (self) && name != NULL);
  if (g_strv_contains (reserved, name) || sen_command_find_option (self, name) != NULL)
    {
      g_free (self->problem);
      self->problem
          = g_strdup_printf (_ ("Its command “%s” has the option “--%s”, which is taken already."), self->name, name);
      return;
    }
  option = g_new0 (SenCommandOption, 1);
  option->name = g_strdup (name);
  option->argument = g_strdup (argument);
  option->summary = g_strdup (summary);
  g_ptr_array_add (self->options, option);
}

/**
 * sen_command_set_arguments:
 * @least: the least number of arguments
 * @most: the most, or −1 for any number
 */
void
sen_command_set_arguments (SenCommand *self, int least, int most)
{
  g_return_if_fail (SEN_IS_COMMAND (self));
  self->least = least;
  self->most = most;
}

/**
 * sen_command_set_needs_office:
 * @needs_office: %FALSE if it can be used where there is no office, for a file; it is then given an empty one
 */
void
sen_command_set_needs_office (SenCommand *self, gboolean needs_office)
{
  g_return_if_fail (SEN_IS_COMMAND (self));
  self->free_standing = !needs_office;
}

/**
 * sen_command_get_needs_office:
 *
 * Returns: whether it is of use only in an office
 */
gboolean
sen_command_get_needs_office (SenCommand *self)
{
  return !self->free_standing;
}

/**
 * sen_command_get_name:
 *
 * Returns: (transfer none): its words
 */
const char *
sen_command_get_name (SenCommand *self)
{
  return self->name;
}

/**
 * sen_command_get_usage:
 *
 * Returns: (transfer none): the arguments, for a person
 */
const char *
sen_command_get_usage (SenCommand *self)
{
  return self->usage;
}

/**
 * sen_command_get_summary:
 *
 * Returns: (transfer none): one translated line
 */
const char *
sen_command_get_summary (SenCommand *self)
{
  return self->summary;
}

/**
 * sen_command_dup_options:
 *
 * Returns: (transfer full): its own options, each with its dashes, for completion
 */
char **
sen_command_dup_options (SenCommand *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < self->options->len; i++)
    {
      SenCommandOption *option = g_ptr_array_index (self->options, i);
      g_autofree char *name = g_strconcat ("--", option->name, NULL);

      g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

static char *
option_label (const SenCommandOption *option)
{
  return option->argument != NULL ? g_strdup_printf ("--%s %s", option->name, option->argument)
                                  : g_strdup_printf ("--%s", option->name);
}

/**
 * sen_command_dup_help:
 *
 * Returns: (transfer full): usage, summary and options, for a person, ending in a newline
 */
char *
sen_command_dup_help (SenCommand *self)
{
  GString *text = g_string_new (NULL);
  gsize width = 0;

  g_string_append_printf (text, _ ("Usage: senctl %s%s%s%s"), self->name, self->usage[0] != '\0' ? " " : "",
                          self->usage, self->options->len > 0 ? _ (" [OPTION…]") : "");
  g_string_append_printf (text, "\n\n%s\n", self->summary);
  for (guint i = 0; i < self->options->len; i++)
    {
      g_autofree char *label = option_label (g_ptr_array_index (self->options, i));

      width = MAX (width, strlen (label));
    }
  for (guint i = 0; i < self->options->len; i++)
    {
      SenCommandOption *option = g_ptr_array_index (self->options, i);
      g_autofree char *label = option_label (option);

      g_string_append_printf (text, "%s  %-*s  %s\n", i == 0 ? "\n" : "", (int)width, label,
                              option->summary != NULL ? option->summary : "");
    }
  return g_string_free (text, FALSE);
}

/**
 * sen_command_run:
 * @call: the arguments, made for this command
 *
 * Runs it on this thread, which may wait.
 *
 * Returns: (transfer full) (nullable): see #SenCommandFunc; %NULL with @error set when it failed
 */
GVariant *
sen_command_run (SenCommand *self, SenCommandCall *call, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *reason = NULL;
  SenPluginCapture capture;
  GVariant *result;

  g_return_val_if_fail (SEN_IS_COMMAND (self) && SEN_IS_COMMAND_CALL (call), NULL);
  sen_plugin_capture_begin (&capture, self->captured);
  result = self->func (call, self->user_data, &local);
  reason = sen_plugin_capture_end (&capture);
  if (local == NULL && result == NULL && reason != NULL)
    g_set_error (&local, SEN_ERROR, SEN_ERROR_FAILED, _ ("“%s” failed: %s"), self->name, reason);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return result != NULL ? g_variant_take_ref (result) : NULL;
}

const SenCommandOption *
sen_command_find_option (SenCommand *self, const char *name)
{
  for (guint i = 0; i < self->options->len; i++)
    {
      const SenCommandOption *option = g_ptr_array_index (self->options, i);

      if (g_str_equal (option->name, name))
        return option;
    }
  return NULL;
}

gboolean
sen_command_accepts (SenCommand *self, guint n_arguments)
{
  return (int)n_arguments >= self->least && (self->most < 0 || (int)n_arguments <= self->most);
}

const char *
sen_command_get_problem (SenCommand *self)
{
  return self->problem;
}

/* A Python command that raises writes its trace on standard error and answers nothing: that becomes an error. */
void
sen_command_set_captured (SenCommand *self, gboolean captured)
{
  self->captured = captured;
}
