/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-paper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const role_texts[] = { "plain", "leader", "organ", "attachment", "copy" };

/**
 * signing_role_to_text:
 * @role: a role
 *
 * Returns: (transfer none): plain, leader, organ, attachment, copy
 */
const char *
signing_role_to_text (SigningRole role)
{
  return role_texts[role];
}

/**
 * signing_role_from_text:
 * @text: (nullable): as signing_role_to_text()
 * @role: (out): the role
 *
 * Returns: whether there is one of that name
 */
gboolean
signing_role_from_text (const char *text, SigningRole *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (role_texts); i++)
    if (g_strcmp0 (text, role_texts[i]) == 0)
      {
        *role = (SigningRole)i;
        return TRUE;
      }
  return FALSE;
}

static void
paper_clear (gpointer data)
{
  SigningPaper *self = data;

  g_free (self->id);
  g_free (self->take_signed);
  g_free (self->title);
  g_free (self->name);
  g_free (self->file);
  g_free (self->path);
  g_free (self->field);
  g_clear_pointer (&self->fills, g_variant_unref);
  g_free (self->signer);
  g_free (self->person);
  g_free (self->organ);
  g_free (self->number);
}

/**
 * signing_paper_ref:
 * @self: a paper
 *
 * Returns: (transfer full): the same
 */
SigningPaper *
signing_paper_ref (SigningPaper *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * signing_paper_unref:
 * @self: (nullable): a paper
 */
void
signing_paper_unref (SigningPaper *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, paper_clear);
}

/**
 * signing_paper_new_file:
 * @path: a PDF
 * @role: as whom it is signed
 *
 * A file that belongs to no record; whoever signs it says where the signed one goes.
 *
 * Returns: (transfer full): the paper
 */
SigningPaper *
signing_paper_new_file (const char *path, SigningRole role)
{
  SigningPaper *self = g_atomic_rc_box_new0 (SigningPaper);

  self->role = role;
  self->path = g_canonicalize_filename (path, NULL);
  self->name = g_filename_display_basename (self->path);
  self->title = g_strdup (self->name);
  self->signer = g_strdup ("");
  return self;
}

/**
 * signing_paper_new_stored:
 * @office: the office
 * @file: hash of a file in the vault
 * @name: (nullable): what people call it
 * @error: %SEN_ERROR_NOT_FOUND
 *
 * As signing_paper_new_file(), for a stored file.
 *
 * Returns: (transfer full): the paper
 */
SigningPaper *
signing_paper_new_stored (SenOffice *office, const char *file, const char *name, GError **error)
{
  SenVault *vault = sen_office_get_vault (office);
  SigningPaper *self;

  if (!sen_vault_contains (vault, file))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("The file of “%s” isn't on this device."),
                   name != NULL ? name : file);
      return NULL;
    }
  self = g_atomic_rc_box_new0 (SigningPaper);
  self->role = SIGNING_ROLE_PLAIN;
  self->file = g_strdup (file);
  self->path = sen_vault_get_path (vault, file);
  self->title = g_strdup (name != NULL ? name : file);
  self->name
      = g_str_has_suffix (self->title, ".pdf") ? g_strdup (self->title) : g_strconcat (self->title, ".pdf", NULL);
  self->signer = g_strdup ("");
  return self;
}

static char *
lookup_text (GVariant *answer, const char *key)
{
  const char *text = NULL;

  return g_variant_lookup (answer, key, "&s", &text) && *text != '\0' ? g_strdup (text) : NULL;
}

static gboolean
lookup_rect (GVariant *answer, const char *key, SenPdfRect *rect)
{
  return g_variant_lookup (answer, key, "(dddd)", &rect->x, &rect->y, &rect->width, &rect->height);
}

static SigningPaper *
paper_from_answer (SenOffice *office, GVariant *answer)
{
  SigningPaper *self = g_atomic_rc_box_new0 (SigningPaper);

  self->file = lookup_text (answer, "file");
  self->title = lookup_text (answer, "title");
  self->name = lookup_text (answer, "name");
  self->field = lookup_text (answer, "field");
  self->signer = lookup_text (answer, "signer");
  self->person = lookup_text (answer, "person");
  self->organ = lookup_text (answer, "organ");
  self->number = lookup_text (answer, "number");
  self->fills = g_variant_lookup_value (answer, "fills", G_VARIANT_TYPE ("a{ss}"));
  g_variant_lookup (answer, "page", "u", &self->page);
  self->has_place = lookup_rect (answer, "rect", &self->rect);
  self->has_signature = lookup_rect (answer, "signature", &self->signature);
  if (self->title == NULL)
    self->title = g_strdup (_ ("Document"));
  if (self->name == NULL)
    self->name = g_strconcat (self->title, ".pdf", NULL);
  if (self->signer == NULL)
    self->signer = g_strdup ("");
  if (self->file != NULL)
    self->path = sen_vault_get_path (sen_office_get_vault (office), self->file);
  return self;
}

/**
 * signing_paper_ask:
 * @office: the office
 * @id: a record's id
 * @to_sign: the call that tells what to sign: `(ss)` id, role → `a{sv}`; see README.md
 * @take_signed: (nullable): the call that takes the signed file
 * @role: leader or organ
 * @cancellable: (nullable): to stop it
 * @error: as the call's; %SEN_ERROR_NOT_FOUND when the paper is not on this device
 *
 * Asks the plugin that has the record what is to be signed. Blocks.
 *
 * Returns: (transfer full): the paper
 */
SigningPaper *
signing_paper_ask (SenOffice *office,
                   const char *id,
                   const char *to_sign,
                   const char *take_signed,
                   SigningRole role,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GVariant) answer
      = sen_plugin_host_call (sen_office_get_plugins (office), to_sign,
                              g_variant_new ("(ss)", id, signing_role_to_text (role)), cancellable, error);
  g_autoptr (SigningPaper) paper = answer != NULL ? paper_from_answer (office, answer) : NULL;

  if (paper == NULL)
    return NULL;
  paper->id = g_strdup (id);
  paper->take_signed = g_strdup (take_signed);
  paper->role = role;
  if (paper->file != NULL && sen_vault_contains (sen_office_get_vault (office), paper->file))
    return g_steal_pointer (&paper);
  g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("The file of “%s” isn't on this device."), paper->title);
  return NULL;
}

typedef struct
{
  char *id;
  char *to_sign;
  char *take_signed;
  SigningRole role;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->id);
  g_free (ask->to_sign);
  g_free (ask->take_signed);
  g_free (ask);
}

static void
ask_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Ask *ask = data;
  GError *error = NULL;
  SigningPaper *paper
      = signing_paper_ask (source, ask->id, ask->to_sign, ask->take_signed, ask->role, cancellable, &error);

  if (paper != NULL)
    g_task_return_pointer (task, paper, (GDestroyNotify)signing_paper_unref);
  else
    g_task_return_error (task, error);
}

/**
 * signing_paper_ask_async:
 * @office: the office
 * @id: a record's id
 * @to_sign: the call that tells what to sign
 * @take_signed: (nullable): the call that takes the signed file
 * @role: leader or organ
 * @cancellable: (nullable): to stop it
 * @callback: called on this thread when it is done
 * @user_data: for @callback
 *
 * As signing_paper_ask(), on the office's worker.
 */
void
signing_paper_ask_async (SenOffice *office,
                         const char *id,
                         const char *to_sign,
                         const char *take_signed,
                         SigningRole role,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (office, cancellable, callback, user_data);
  Ask *ask = g_new0 (Ask, 1);

  ask->id = g_strdup (id);
  ask->to_sign = g_strdup (to_sign);
  ask->take_signed = g_strdup (take_signed);
  ask->role = role;
  g_task_set_source_tag (task, signing_paper_ask_async);
  g_task_set_task_data (task, ask, ask_free);
  sen_worker_queue (sen_office_get_worker (office), ask_in_worker, g_steal_pointer (&task));
}

/**
 * signing_paper_ask_finish:
 * @office: the office
 * @result: what the callback was given
 * @error: as for signing_paper_ask()
 *
 * Returns: (transfer full): the paper
 */
SigningPaper *
signing_paper_ask_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, office), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * signing_paper_find_subject:
 * @office: the office
 * @id: what somebody typed: a record's id, or what its plugin understands instead (a document's code)
 * @cancellable: (nullable): to stop it
 * @error: %SEN_ERROR_NOT_FOUND when no plugin knows it
 *
 * Asks every plugin that describes its records (the call `ID.describe`, `s` → `a{sv}`). Blocks.
 *
 * Returns: (transfer full): the subject, `a{sv}`
 */
GVariant *
signing_paper_find_subject (SenOffice *office, const char *id, GCancellable *cancellable, GError **error)
{
  SenPluginHost *host = sen_office_get_plugins (office);
  g_autoptr (GPtrArray) subjects = sen_plugin_host_list_subjects (host);
  g_autoptr (GHashTable) asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < subjects->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (sen_subject_get_kind (subjects->pdata[i]), ".", 2);
      g_autofree char *call = g_strconcat (parts[0], ".describe", NULL);
      GVariant *subject;

      if (!sen_plugin_host_has_call (host, call) || !g_hash_table_add (asked, g_strdup (call)))
        continue;
      subject = sen_plugin_host_call (host, call, g_variant_new_string (id), cancellable, NULL);
      if (subject != NULL)
        return subject;
    }
  g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
               _ ("“%s” is no file, and no document of this office. Nothing was changed."), id);
  return NULL;
}
