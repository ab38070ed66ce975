/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-identities.h"

#include "signing-paper.h"

#include <glib/gi18n-lib.h>

#define MOST_KEY_FILE (1 << 20)

/* Something to sign with that has not been opened yet. */
struct _SigningChoice
{
  GObject parent_instance;

  char *path;              /* owned, nullable: a certificate file */
  SenPdfTokenEntry *entry; /* owned, nullable: a certificate on a token */
};

G_DEFINE_FINAL_TYPE (SigningChoice, signing_choice, G_TYPE_OBJECT)

static void
signing_choice_finalize (GObject *object)
{
  SigningChoice *self = SIGNING_CHOICE (object);

  g_free (self->path);
  g_clear_object (&self->entry);
  G_OBJECT_CLASS (signing_choice_parent_class)->finalize (object);
}

static void
signing_choice_class_init (SigningChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signing_choice_finalize;
}

static void
signing_choice_init (SigningChoice *self)
{
}

/**
 * signing_choice_new_file:
 * @path: a .p12 or .pfx file; it need not exist
 *
 * Returns: (transfer full): the choice
 */
SigningChoice *
signing_choice_new_file (const char *path)
{
  SigningChoice *self = g_object_new (SIGNING_TYPE_CHOICE, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  return self;
}

/**
 * signing_choice_new_token:
 * @entry: a certificate on a token
 *
 * Returns: (transfer full): the choice
 */
SigningChoice *
signing_choice_new_token (SenPdfTokenEntry *entry)
{
  SigningChoice *self = g_object_new (SIGNING_TYPE_CHOICE, NULL);

  self->entry = g_object_ref (entry);
  return self;
}

/**
 * signing_choice_is_token:
 * @self: a choice
 *
 * Returns: whether it is on a token, so that a PIN is asked for; else a password
 */
gboolean
signing_choice_is_token (SigningChoice *self)
{
  return self->entry != NULL;
}

/**
 * signing_choice_get_path:
 * @self: a choice
 *
 * Returns: (transfer none) (nullable): the certificate file
 */
const char *
signing_choice_get_path (SigningChoice *self)
{
  return self->path;
}

/**
 * signing_choice_get_entry:
 * @self: a choice
 *
 * Returns: (transfer none) (nullable): the certificate on a token
 */
SenPdfTokenEntry *
signing_choice_get_entry (SigningChoice *self)
{
  return self->entry;
}

/**
 * signing_choice_dup_title:
 * @self: a choice
 *
 * Returns: (transfer full): whose certificate it is; of a file, which is closed still, its name
 */
char *
signing_choice_dup_title (SigningChoice *self)
{
  const char *name;

  if (self->path != NULL)
    return g_filename_display_basename (self->path);
  name = sen_pdf_token_entry_get_name (self->entry);
  return g_strdup (*name != '\0' ? name : sen_pdf_token_entry_get_label (self->entry));
}

/**
 * signing_choice_dup_subtitle:
 * @self: a choice
 *
 * Returns: (transfer full): where it is and until when it is valid
 */
char *
signing_choice_dup_subtitle (SigningChoice *self)
{
  g_autoptr (GDateTime) end = NULL;
  g_autofree char *day = NULL;
  gint64 until;

  if (self->path != NULL)
    {
      g_autofree char *folder = g_path_get_dirname (self->path);
      g_autofree char *shown = g_filename_display_name (folder);

      return g_strdup_printf (_ ("Certificate file in %s"), shown);
    }
  until = sen_pdf_token_entry_get_not_after (self->entry);
  if (until == 0)
    return g_strdup_printf (_ ("Token “%s”, without a certificate"), sen_pdf_token_entry_get_token (self->entry));
  end = g_date_time_new_from_unix_local (until / 1000);
  day = g_date_time_format (end, "%d/%m/%Y");
  /* Translators: %1$s is a token's name, %2$s a day */
  return g_strdup_printf (_ ("Token “%1$s”, valid until %2$s"), sen_pdf_token_entry_get_token (self->entry), day);
}

/**
 * signing_choice_dup_warning:
 * @self: a choice
 *
 * Returns: (transfer full) (nullable): what should be known before it is used
 */
char *
signing_choice_dup_warning (SigningChoice *self)
{
  gint64 until, since;

  if (self->path != NULL)
    return g_file_test (self->path, G_FILE_TEST_EXISTS) ? NULL : g_strdup (_ ("The file is not there any more."));
  switch (sen_pdf_token_entry_get_pin_state (self->entry))
    {
    case SEN_PDF_PIN_FEW:
      return g_strdup (_ ("A wrong PIN was entered before; few tries are left."));
    case SEN_PDF_PIN_LAST:
      return g_strdup (_ ("One try is left: another wrong PIN locks the token."));
    case SEN_PDF_PIN_LOCKED:
      return g_strdup (_ ("The token is locked. Whoever issued it can unlock it."));
    case SEN_PDF_PIN_OK:
    default:
      break;
    }
  until = sen_pdf_token_entry_get_not_after (self->entry);
  since = sen_pdf_token_entry_get_not_before (self->entry);
  if (until != 0 && (until < sen_now () || since > sen_now ()))
    return g_strdup (_ ("The certificate is not valid today."));
  return NULL;
}

/* listing */

typedef struct
{
  SenStore *store; /* owned */
  char **modules;
  char **files;
  char **problems;
} List;

static void
list_free (gpointer data)
{
  List *list = data;

  g_object_unref (list->store);
  g_strfreev (list->modules);
  g_strfreev (list->files);
  g_strfreev (list->problems);
  g_free (list);
}

static gboolean
load_settings (List *list, GError **error)
{
  g_autoptr (SigningSettings) settings = signing_settings_load_device (list->store, error);

  if (settings == NULL)
    return FALSE;
  list->modules = g_steal_pointer (&settings->modules);
  list->files = g_steal_pointer (&settings->files);
  return TRUE;
}

/* Tokens first. That there is no module is no problem where a file can be signed with. */
static GPtrArray *
find_choices (List *list, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  if (!load_settings (list, error))
    return NULL;
  entries = sen_pdf_tokens_list ((const char *const *)list->modules, &list->problems, cancellable, &local);
  if (entries == NULL && sen_error_is_cancelled (local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (entries == NULL)
    {
      const char *problems[] = { local->message, NULL };

      g_strfreev (list->problems);
      list->problems = g_strdupv ((char **)problems);
    }
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    if (sen_pdf_token_entry_get_certificate (entries->pdata[i]) != NULL)
      g_ptr_array_add (choices, signing_choice_new_token (entries->pdata[i]));
  for (guint i = 0; list->files != NULL && list->files[i] != NULL; i++)
    g_ptr_array_add (choices, signing_choice_new_file (list->files[i]));
  return g_steal_pointer (&choices);
}

static List *
list_new (SenOffice *office)
{
  List *list = g_new0 (List, 1);

  list->store = g_object_ref (sen_office_get_store (office));
  return list;
}

/**
 * signing_choices_list:
 * @office: the office
 * @problems: (out) (optional) (array zero-terminated=1): what could not be asked, in sentences
 * @cancellable: (nullable): to stop it
 * @error: as the store's
 *
 * What can be signed with: tokens that are plugged in, then certificate files chosen earlier. Asks no secret. Blocks,
 * up to some 20 seconds for a module that hangs.
 *
 * Returns: (transfer full) (element-type SigningChoice): the choices
 */
GPtrArray *
signing_choices_list (SenOffice *office, char ***problems, GCancellable *cancellable, GError **error)
{
  List *list = list_new (office);
  GPtrArray *choices = find_choices (list, cancellable, error);

  if (problems != NULL)
    *problems = choices != NULL ? g_steal_pointer (&list->problems) : NULL;
  list_free (list);
  return choices;
}

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *choices = find_choices (data, cancellable, &error);

  if (choices != NULL)
    g_task_return_pointer (task, choices, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * signing_choices_list_async:
 * @office: the office
 * @cancellable: (nullable): to stop it
 * @callback: called on this thread when it is done
 * @user_data: for @callback
 *
 * As signing_choices_list(), on a thread of its own: a token that hangs holds up nothing else.
 */
void
signing_choices_list_async (SenOffice *office,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (office, cancellable, callback, user_data);

  g_task_set_source_tag (task, signing_choices_list_async);
  g_task_set_task_data (task, list_new (office), list_free);
  g_task_run_in_thread (task, list_in_thread);
}

/**
 * signing_choices_list_finish:
 * @office: the office
 * @result: what the callback was given
 * @problems: (out) (optional) (array zero-terminated=1): as for signing_choices_list()
 * @error: as for signing_choices_list()
 *
 * Returns: (transfer full) (element-type SigningChoice): the choices
 */
GPtrArray *
signing_choices_list_finish (SenOffice *office, GAsyncResult *result, char ***problems, GError **error)
{
  GPtrArray *choices;

  g_return_val_if_fail (g_task_is_valid (result, office), NULL);
  choices = g_task_propagate_pointer (G_TASK (result), error);
  if (problems != NULL)
    {
      List *list = g_task_get_task_data (G_TASK (result));

      *problems = choices != NULL ? g_steal_pointer (&list->problems) : NULL;
    }
  return choices;
}

/* opening */

static SenPdfIdentity *
open_file (const char *path, const char *password, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (
      file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GBytes) bytes = NULL;
  SenPdfIdentity *identity;

  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR
      && g_file_info_get_size (info) <= MOST_KEY_FILE)
    bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  if (bytes == NULL)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                   _ ("The certificate file “%s” can't be read. Nothing was signed; choose another file."), shown);
      return NULL;
    }
  identity = sen_pdf_identity_new_pkcs12 (bytes, password, error);
  return identity;
}

/**
 * signing_choice_open:
 * @self: a choice
 * @secret: (nullable): the PIN of the token, or the password of the file; %NULL where the token has keys of its own
 * @cancellable: (nullable): to stop it
 * @error: %SEN_ERROR_NEEDS_PASSWORD: wrong, or locked; %SEN_ERROR_NEEDS_TOKEN: pulled out; %SEN_ERROR_NOT_FOUND or
 *   %SEN_ERROR_USE_ANOTHER_FILE for a file
 *
 * Nothing of @secret is kept. Blocks.
 *
 * Returns: (transfer full): who signs
 */
SenPdfIdentity *
signing_choice_open (SigningChoice *self, const char *secret, GCancellable *cancellable, GError **error)
{
  const char *typed = secret != NULL ? secret : "";

  if (self->path != NULL)
    return open_file (self->path, typed, error);
  return sen_pdf_identity_new_token (self->entry, typed, cancellable, error);
}

/* Overwrites it, so that it is not found in a memory dump. */
static void
secret_free (gpointer data)
{
  char *secret = data;

  for (volatile char *c = secret; c != NULL && *c != '\0'; c++)
    *c = '\0';
  g_free (secret);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  SenPdfIdentity *identity = signing_choice_open (source, data, cancellable, &error);

  if (identity != NULL)
    g_task_return_pointer (task, identity, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * signing_choice_open_async:
 * @self: a choice
 * @secret: (nullable): as for signing_choice_open()
 * @cancellable: (nullable): to stop it
 * @callback: called on this thread when it is done
 * @user_data: for @callback
 *
 * As signing_choice_open(), on a thread of its own.
 */
void
signing_choice_open_async (SigningChoice *self,
                           const char *secret,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, signing_choice_open_async);
  g_task_set_task_data (task, g_strdup (secret), secret_free);
  g_task_run_in_thread (task, open_in_thread);
}

/**
 * signing_choice_open_finish:
 * @self: a choice
 * @result: what the callback was given
 * @error: as for signing_choice_open()
 *
 * Returns: (transfer full): who signs
 */
SenPdfIdentity *
signing_choice_open_finish (SigningChoice *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
