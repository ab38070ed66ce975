/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-sign.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/**
 * signing_done_free:
 * @self: (nullable): what came of signing
 */
void
signing_done_free (SigningDone *self)
{
  if (self == NULL)
    return;
  g_free (self->file);
  g_free (self->path);
  g_free (self->signer);
  g_free (self->field);
  g_free (self->level);
  g_free (self->state);
  g_strfreev (self->notes);
  g_free (self);
}

static SenPdfSignOrder *
make_order (const SigningPaper *paper, const SigningLook *look)
{
  SenPdfSignOrder *order = sen_pdf_sign_order_new ();
  GVariantIter iter;
  const char *name, *text;

  sen_pdf_sign_order_set_title (order, paper->title);
  sen_pdf_sign_order_set_field (order, paper->field);
  if (look->has_place)
    {
      sen_pdf_sign_order_set_place (order, look->page, &look->rect);
      sen_pdf_sign_order_set_image (order, look->image);
      if (look->image == NULL)
        sen_pdf_sign_order_set_lines (order, (const char *const *)look->lines);
    }
  sen_pdf_sign_order_set_reason (order, look->reason);
  sen_pdf_sign_order_set_location (order, look->location);
  sen_pdf_sign_order_set_time (order, look->time);
  sen_pdf_sign_order_set_timestamp (order, look->timestamp, look->timestamp_seconds, look->timestamp_required);
  if (paper->fills != NULL)
    {
      g_variant_iter_init (&iter, paper->fills);
      while (g_variant_iter_next (&iter, "{&s&s}", &name, &text))
        sen_pdf_sign_order_fill (order, name, text);
    }
  return order;
}

/* A paper of the vault is what its hash says, or it is not signed. */
static gboolean
check_stored (SenOffice *office, const SigningPaper *paper, GCancellable *cancellable, GError **error)
{
  int fd;

  if (paper->file == NULL)
    return TRUE;
  fd = sen_vault_open (sen_office_get_vault (office), paper->file, cancellable, error);
  if (fd < 0)
    return FALSE;
  close (fd);
  return TRUE;
}

/* Whose certificate it is, if that isn't who should sign. Titles and degrees may stand around a name. */
static char *
dup_mismatch (const SigningPaper *paper, SenPdfIdentity *identity)
{
  g_autofree char *wanted = sen_text_fold (paper->signer);
  g_autofree char *name = sen_text_fold (sen_pdf_identity_get_name (identity));
  g_autofree char *organ = sen_text_fold (
      sen_pdf_identity_get_organization (identity) != NULL ? sen_pdf_identity_get_organization (identity) : "");

  if (*wanted == '\0' || strstr (name, wanted) != NULL || strstr (wanted, name) != NULL
      || (paper->role == SIGNING_ROLE_ORGAN && *organ != '\0' && strstr (wanted, organ) != NULL))
    return NULL;
  /* Translators: names of persons or organs */
  return g_strdup_printf (_ ("The certificate is that of “%1$s”; the paper is to be signed by “%2$s”."),
                          sen_pdf_identity_get_name (identity), paper->signer);
}

static SigningDone *
make_done (const SigningPaper *paper, SenPdfIdentity *identity, SenPdfSigned *result)
{
  SigningDone *done = g_new0 (SigningDone, 1);
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();
  g_autofree char *mismatch = dup_mismatch (paper, identity);

  done->signer = g_strdup (sen_pdf_identity_get_name (identity));
  done->field = g_strdup (sen_pdf_signed_get_field (result));
  done->level = g_strdup (sen_pdf_signed_get_level (result));
  done->time = sen_pdf_signed_get_time (result);
  g_strv_builder_addv (notes, (const char **)sen_pdf_signed_get_notes (result));
  if (mismatch != NULL)
    g_strv_builder_add (notes, mismatch);
  done->notes = g_strv_builder_end (notes);
  return done;
}

/* What the record gets to know. */
static GVariant *
make_news (const SigningPaper *paper, const SigningDone *done)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "id", "s", paper->id);
  g_variant_dict_insert (&dict, "role", "s", signing_role_to_text (paper->role));
  g_variant_dict_insert (&dict, "before", "s", paper->file);
  g_variant_dict_insert (&dict, "file", "s", done->file);
  g_variant_dict_insert (&dict, "signer", "s", done->signer);
  g_variant_dict_insert (&dict, "at", "x", done->time);
  g_variant_dict_insert (&dict, "level", "s", done->level);
  return g_variant_dict_end (&dict);
}

/* Into the vault, and to the record. A file that nobody takes is nobody's, and goes with the next clearing. */
static gboolean
hand_over (SenOffice *office,
           const SigningPaper *paper,
           SigningDone *done,
           const char *output,
           GCancellable *cancellable,
           GError **error)
{
  SenVault *vault = sen_office_get_vault (office);
  g_autoptr (GVariant) answer = NULL;

  done->file = sen_vault_add (vault, done->path, cancellable, error);
  if (done->file == NULL || (output != NULL && !sen_vault_export (vault, done->file, output, cancellable, error))
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  answer = sen_plugin_host_call (sen_office_get_plugins (office), paper->take_signed, make_news (paper, done),
                                 cancellable, error);
  if (answer == NULL)
    return FALSE;
  if (g_variant_is_of_type (answer, G_VARIANT_TYPE_STRING))
    done->state = g_variant_dup_string (answer, NULL);
  g_free (done->path);
  done->path = sen_vault_get_path (vault, done->file);
  return TRUE;
}

static SigningDone *
sign_to (SigningPaper *paper,
         const SigningLook *look,
         SenPdfIdentity *identity,
         const char *output,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (SenPdfSignOrder) order = make_order (paper, look);
  g_autoptr (SenPdfSigned) result = sen_pdf_sign (paper->path, output, order, identity, cancellable, error);
  SigningDone *done = result != NULL ? make_done (paper, identity, result) : NULL;

  if (done != NULL)
    done->path = g_strdup (output);
  return done;
}

static char *
safe_name (const char *name)
{
  char *safe = g_strdelimit (g_strdup (name), "/\n", '-');

  if (strlen (safe) > 200) /* of 255 bytes that a file name may have */
    {
      *g_utf8_find_prev_char (safe, safe + 190) = '\0';
      safe = g_realloc (safe, strlen (safe) + 5);
      strcat (safe, ".pdf");
    }
  return safe;
}

static SigningDone *
sign_record (SenOffice *office,
             SigningPaper *paper,
             const SigningLook *look,
             SenPdfIdentity *identity,
             const char *output,
             GCancellable *cancellable,
             GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("sen-signing-XXXXXX", NULL);
  g_autofree char *name = safe_name (paper->name);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  g_autoptr (SigningDone) done = NULL;
  gboolean ok;

  if (folder == NULL)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE,
                   _ ("“%s” was not signed because there is no room for temporary files. Make room and try again."),
                   paper->title);
      return NULL;
    }
  done = sign_to (paper, look, identity, path, cancellable, error);
  ok = done != NULL && hand_over (office, paper, done, output, cancellable, error);
  if (!ok && output != NULL)
    g_unlink (output);
  g_unlink (path);
  g_rmdir (folder);
  return ok ? g_steal_pointer (&done) : NULL;
}

static gboolean
check_output (const SigningPaper *paper, const char *output, GError **error)
{
  g_autofree char *shown = output != NULL ? g_filename_display_name (output) : NULL;

  if (paper->take_signed == NULL && output == NULL)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("Say where the signed “%s” shall go. Nothing was signed."), paper->title);
      return FALSE;
    }
  if (output == NULL || !g_file_test (output, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, SEN_ERROR, SEN_ERROR_CONFLICT,
               _ ("There is a file “%s” already. Nothing was signed; choose another name."), shown);
  return FALSE;
}

/**
 * signing_sign:
 * @office: the office
 * @paper: what to sign
 * @look: how
 * @identity: who signs
 * @output: (nullable): where the signed file goes; needed for a paper that no record takes. It must not exist
 * @cancellable: (nullable): to stop it
 * @error: as for sen_pdf_sign(), or as the record's that takes it: %SEN_ERROR_CONFLICT if its paper is another one by
 *   now, %SEN_ERROR_NOT_ALLOWED if it isn't that signature's turn; %SEN_ERROR_NEEDS_SPACE
 *
 * Signs, puts the signed file into the vault and hands it to its record. On any error the record and all files are as
 * they were. Blocks.
 *
 * Returns: (transfer full): what came of it
 */
SigningDone *
signing_sign (SenOffice *office,
              SigningPaper *paper,
              const SigningLook *look,
              SenPdfIdentity *identity,
              const char *output,
              GCancellable *cancellable,
              GError **error)
{
  if (!check_output (paper, output, error) || !check_stored (office, paper, cancellable, error))
    return NULL;
  if (paper->take_signed != NULL)
    return sign_record (office, paper, look, identity, output, cancellable, error);
  return sign_to (paper, look, identity, output, cancellable, error);
}

typedef struct
{
  SigningPaper *paper;
  SigningLook *look;
  SenPdfIdentity *identity;
  char *output;
} Sign;

static void
sign_free (gpointer data)
{
  Sign *sign = data;

  signing_paper_unref (sign->paper);
  signing_look_free (sign->look);
  g_object_unref (sign->identity);
  g_free (sign->output);
  g_free (sign);
}

static void
sign_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Sign *sign = data;
  GError *error = NULL;
  SigningDone *done = signing_sign (source, sign->paper, sign->look, sign->identity, sign->output, cancellable, &error);

  if (done != NULL)
    g_task_return_pointer (task, done, (GDestroyNotify)signing_done_free);
  else
    g_task_return_error (task, error);
}

/**
 * signing_sign_async:
 * @office: the office
 * @paper: what to sign
 * @look: how; copied
 * @identity: who signs
 * @output: (nullable): as for signing_sign()
 * @cancellable: (nullable): to stop it
 * @callback: called on this thread when it is done
 * @user_data: for @callback
 *
 * As signing_sign(), on the office's worker.
 */
void
signing_sign_async (SenOffice *office,
                    SigningPaper *paper,
                    const SigningLook *look,
                    SenPdfIdentity *identity,
                    const char *output,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (office, cancellable, callback, user_data);
  Sign *sign = g_new0 (Sign, 1);

  sign->paper = signing_paper_ref (paper);
  sign->look = signing_look_copy (look);
  sign->identity = g_object_ref (identity);
  sign->output = g_strdup (output);
  g_task_set_source_tag (task, signing_sign_async);
  g_task_set_task_data (task, sign, sign_free);
  /* Once the record took it, it is signed, whoever cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  sen_worker_queue (sen_office_get_worker (office), sign_in_worker, g_steal_pointer (&task));
}

/**
 * signing_sign_finish:
 * @office: the office
 * @result: what the callback was given
 * @error: as for signing_sign()
 *
 * Returns: (transfer full): what came of it
 */
SigningDone *
signing_sign_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, office), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
