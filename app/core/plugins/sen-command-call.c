/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-command.h"

#include <glib/gi18n-lib.h>

#include "sen-command-private.h"
#include "sen-error.h"

/**
 * SenCommandCall:
 *
 * One call of a #SenCommand: the office, the parsed arguments and options, and what the command wants to say beside
 * its result.
 */
struct _SenCommandCall
{
  GObject parent_instance;

  SenOffice *office;   /* owned, nullable: a command that needs no office */
  SenJob *job;         /* owned */
  char **arguments;    /* owned */
  GHashTable *options; /* name → value; a flag's value is "" */
  char *text;          /* nullable */
  int status;
};

G_DEFINE_FINAL_TYPE (SenCommandCall, sen_command_call, G_TYPE_OBJECT)

static void
sen_command_call_finalize (GObject *object)
{
  SenCommandCall *self = SEN_COMMAND_CALL (object);

  if (self->office != NULL)
    g_object_unref (self->office);
  g_clear_object (&self->job);
  g_strfreev (self->arguments);
  g_hash_table_unref (self->options);
  g_free (self->text);
  G_OBJECT_CLASS (sen_command_call_parent_class)->finalize (object);
}

static void
sen_command_call_class_init (SenCommandCallClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_command_call_finalize;
}

static void
sen_command_call_init (SenCommandCall *self)
{
  self->options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* Takes "--name", "--name=value" or "--name value"; returns how many words it used, 0 on error. */
static guint
take_option (SenCommandCall *self, SenCommand *command, const char *const *words, GError **error)
{
  const char *equals = strchr (words[0], '=');
  g_autofree char *name = equals != NULL ? g_strndup (words[0] + 2, equals - words[0] - 2) : g_strdup (words[0] + 2);
  const SenCommandOption *option = sen_command_find_option (command, name);

  if (option == NULL)
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” has no option “--%s”."),
                 sen_command_get_name (command), name);
  else if (option->argument == NULL && equals != NULL)
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“--%s” takes no value."), name);
  else if (option->argument == NULL)
    {
      g_hash_table_insert (self->options, g_steal_pointer (&name), g_strdup (""));
      return 1;
    }
  else if (equals == NULL && words[1] == NULL)
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“--%s” needs a value: %s."), name, option->argument);
  else
    {
      g_hash_table_insert (self->options, g_steal_pointer (&name), g_strdup (equals != NULL ? equals + 1 : words[1]));
      return equals != NULL ? 1 : 2;
    }
  return 0;
}

static gboolean
parse (SenCommandCall *self, SenCommand *command, const char *const *words, GError **error)
{
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();
  gboolean only_arguments = FALSE;
  guint n = 0;

  for (guint i = 0; words != NULL && words[i] != NULL;)
    {
      if (!g_utf8_validate (words[i], -1, NULL))
        {
          g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("Argument %u is not valid UTF-8."), i + 1);
          return FALSE;
        }
      if (!only_arguments && g_str_equal (words[i], "--"))
        {
          only_arguments = TRUE;
          i++;
        }
      else if (!only_arguments && words[i][0] == '-' && words[i][1] != '\0' && !g_ascii_isdigit (words[i][1]))
        {
          guint used = 0;

          if (words[i][1] == '-')
            used = take_option (self, command, words + i, error);
          else
            g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” has no option “%s”."),
                         sen_command_get_name (command), words[i]);
          if (used == 0)
            return FALSE;
          i += used;
        }
      else
        {
          g_strv_builder_add (arguments, words[i++]);
          n++;
        }
    }
  if (!sen_command_accepts (command, n))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” is used so: senctl %s %s"),
                   sen_command_get_name (command), sen_command_get_name (command), sen_command_get_usage (command));
      return FALSE;
    }
  self->arguments = g_strv_builder_end (arguments);
  return TRUE;
}

/**
 * sen_command_call_new:
 * @command: what to call
 * @office: (nullable): the opened office, if the command needs one
 * @arguments: (array zero-terminated=1) (nullable): the words after the command's name
 * @job: (nullable): shows progress and can be cancelled; %NULL makes one that nobody looks at
 *
 * Checks and sorts the words; sen_command_run() then runs the command.
 *
 * Returns: (transfer full) (nullable): the call; %NULL with %SEN_ERROR_CHECK_INPUT when the words don't fit the command
 */
SenCommandCall *
sen_command_call_new (SenCommand *command, SenOffice *office, const char *const *arguments, SenJob *job, GError **error)
{
  g_autoptr (SenCommandCall) self = g_object_new (SEN_TYPE_COMMAND_CALL, NULL);

  self->office = office != NULL ? (SenOffice *)g_object_ref ((GObject *)office) : NULL;
  self->job = job != NULL ? g_object_ref (job) : sen_job_new (sen_command_get_summary (command));
  if (!parse (self, command, arguments, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sen_command_call_get_office:
 *
 * Returns: (transfer none): the opened office; a plugin's command always has one
 */
SenOffice *
sen_command_call_get_office (SenCommandCall *self)
{
  return self->office;
}

/**
 * sen_command_call_get_job:
 *
 * Returns: (transfer none): where to tell progress; its cancellable is cancelled by Ctrl+C
 */
SenJob *
sen_command_call_get_job (SenCommandCall *self)
{
  return self->job;
}

/**
 * sen_command_call_get_arguments:
 *
 * Returns: (transfer none) (array zero-terminated=1): the arguments without options, as many as the command accepts
 */
const char *const *
sen_command_call_get_arguments (SenCommandCall *self)
{
  return (const char *const *)self->arguments;
}

/**
 * sen_command_call_get_option:
 * @name: without the dashes
 *
 * Returns: (transfer none) (nullable): its value, or %NULL when it wasn't given
 */
const char *
sen_command_call_get_option (SenCommandCall *self, const char *name)
{
  return g_hash_table_lookup (self->options, name);
}

/**
 * sen_command_call_has_flag:
 * @name: without the dashes
 *
 * Returns: whether it was given
 */
gboolean
sen_command_call_has_flag (SenCommandCall *self, const char *name)
{
  return g_hash_table_contains (self->options, name);
}

/**
 * sen_command_call_set_text:
 * @text: (nullable): translated
 *
 * What a person reads instead of the generic table, when `--json` is absent.
 */
void
sen_command_call_set_text (SenCommandCall *self, const char *text)
{
  g_free (self->text);
  self->text = g_strdup (text);
}

/**
 * sen_command_call_get_text:
 *
 * Returns: (transfer none) (nullable): what the command set
 */
const char *
sen_command_call_get_text (SenCommandCall *self)
{
  return self->text;
}

/**
 * sen_command_call_set_status:
 * @status: the exit status, 0 to 125
 *
 * For a command that printed its result and yet wants to say no (verify: problems were found).
 */
void
sen_command_call_set_status (SenCommandCall *self, int status)
{
  self->status = status;
}

/**
 * sen_command_call_get_status:
 *
 * Returns: what the command set, 0 otherwise
 */
int
sen_command_call_get_status (SenCommandCall *self)
{
  return self->status;
}
