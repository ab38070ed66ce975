/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signing a paper: a revision is added behind it (ISO 32000-1, 7.5.6 and 12.8), never a byte of it changed. The output
 * appears under its name complete, or not at all.
 */
#include "sen-pdf-sign.h"

#include "sen-error.h"
#include "sen-pdf-cades.h"
#include "sen-pdf-sign-file.h"
#include "sen-pdf-sign-revision.h"
#include "sen-pdf-tsa.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK    (256 << 10)
#define MAX_SIZE (G_GUINT64_CONSTANT (2) << 30) /* what every reader can still address */

struct _SenPdfSigned
{
  GObject parent_instance;

  char *field;
  const char *level; /* static */
  gint64 time;
  GStrvBuilder *building;
  char **notes;
};

G_DEFINE_FINAL_TYPE (SenPdfSigned, sen_pdf_signed, G_TYPE_OBJECT)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)

static void
sen_pdf_signed_finalize (GObject *object)
{
  SenPdfSigned *self = SEN_PDF_SIGNED (object);

  g_free (self->field);
  g_clear_pointer (&self->building, g_strv_builder_unref);
  g_strfreev (self->notes);
  G_OBJECT_CLASS (sen_pdf_signed_parent_class)->finalize (object);
}

static void
sen_pdf_signed_class_init (SenPdfSignedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_pdf_signed_finalize;
}

static void
sen_pdf_signed_init (SenPdfSigned *self)
{
  self->level = "B-B";
  self->building = g_strv_builder_new ();
}

/**
 * sen_pdf_signed_get_field:
 * @self: what came of signing
 *
 * Returns: (transfer none): the name of the field that was signed
 */
const char *
sen_pdf_signed_get_field (SenPdfSigned *self)
{
  return self->field;
}

/**
 * sen_pdf_signed_get_level:
 * @self: what came of signing
 *
 * Returns: (transfer none): the PAdES level: `B-B`, or `B-T` with a timestamp
 */
const char *
sen_pdf_signed_get_level (SenPdfSigned *self)
{
  return self->level;
}

/**
 * sen_pdf_signed_get_time:
 * @self: what came of signing
 *
 * Returns: the signing time that is claimed, UTC milliseconds
 */
gint64
sen_pdf_signed_get_time (SenPdfSigned *self)
{
  return self->time;
}

/**
 * sen_pdf_signed_get_notes:
 * @self: what came of signing
 *
 * Returns: (transfer none) (array zero-terminated=1): what the signer should know, in sentences; mostly nothing
 */
const char *const *
sen_pdf_signed_get_notes (SenPdfSigned *self)
{
  return (const char *const *)self->notes;
}

/* What is carried through the steps. */
typedef struct
{
  SenPdfSignOrder *order;    /* borrowed */
  SenPdfIdentity *identity;  /* borrowed */
  GCancellable *cancellable; /* borrowed, nullable */
  char *title;
  int from;
  int to;
  char *temp; /* nullable; removed at the end unless it got its name */
  struct stat before;
  EVP_MD_CTX *hash;
  SenPdfSignRevision *revision;
  char *tail; /* owned copy that is filled in */
  gsize tail_size;
  SenPdfSigned *result;
} Signing;

static void
signing_clear (Signing *self)
{
  if (self->from >= 0)
    close (self->from);
  if (self->to >= 0)
    close (self->to);
  if (self->temp != NULL)
    g_unlink (self->temp);
  g_free (self->temp);
  g_free (self->title);
  g_free (self->tail);
  EVP_MD_CTX_free (self->hash);
  sen_pdf_sign_revision_free (self->revision);
  g_clear_object (&self->result);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Signing, signing_clear)

static gboolean
open_input (Signing *self, const char *input, GError **error)
{
  self->from = sen_pdf_sign_file_open (input, self->title, error);
  if (self->from < 0)
    return FALSE;
  if (fstat (self->from, &self->before) != 0)
    {
      sen_pdf_sign_file_fail (errno, self->title, error);
      return FALSE;
    }
  if ((guint64)self->before.st_size <= MAX_SIZE)
    return TRUE;
  g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED, _ ("“%s” was not signed because it is larger than 2 GB."),
               self->title);
  return FALSE;
}

static gboolean
copy_input (Signing *self, GError **error)
{
  g_autofree guint8 *block = g_malloc (BLOCK);
  struct stat after;
  guint64 total = 0;

  for (;;)
    {
      gssize n = pread (self->from, block, BLOCK, (off_t)total);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          sen_pdf_sign_file_fail (errno, self->title, error);
          return FALSE;
        }
      if (n == 0)
        break;
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !sen_pdf_sign_file_write (self->to, block, (gsize)n, self->title, error))
        return FALSE;
      EVP_DigestUpdate (self->hash, block, (size_t)n);
      total += (guint64)n;
    }
  if (fstat (self->from, &after) == 0 && after.st_size == self->before.st_size && total == (guint64)after.st_size
      && after.st_mtim.tv_sec == self->before.st_mtim.tv_sec && after.st_mtim.tv_nsec == self->before.st_mtim.tv_nsec)
    return TRUE;
  g_set_error (
      error, SEN_ERROR, SEN_ERROR_CONFLICT,
      _ ("“%s” was not signed because another program changed it meanwhile. Look at it again before you sign."),
      self->title);
  return FALSE;
}

/* Writes ByteRange into its room and hashes everything but the room for the signature. */
static void
hash_tail (Signing *self, guint8 hash[32])
{
  const SenPdfSignRevision *r = self->revision;
  gsize tail_size, end = r->contents_at + r->contents_size;
  const char *data = g_bytes_get_data (r->tail, &tail_size);
  guint64 size = (guint64)self->before.st_size;
  char range[SEN_PDF_SIGN_RANGE_ROOM + 1];
  int n = g_snprintf (range, sizeof range, "[0 %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GSIZE_FORMAT "]",
                      size + r->contents_at, size + end, tail_size - end);
  unsigned length = 32;

  self->tail = g_memdup2 (data, tail_size);
  self->tail_size = tail_size;
  memcpy (self->tail + r->range_at, range, (gsize)n);
  EVP_DigestUpdate (self->hash, self->tail, r->contents_at);
  EVP_DigestUpdate (self->hash, self->tail + end, tail_size - end);
  EVP_DigestFinal_ex (self->hash, hash, &length);
}

/* Returns: FALSE if it is wanted and could not be had */
static gboolean
add_timestamp (Signing *self, CMS_ContentInfo *cms, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GByteArray) token = NULL;
  guint8 imprint[32];

  if (self->order->tsa == NULL)
    return TRUE;
  sen_pdf_cades_imprint (cms, imprint);
  token = sen_pdf_tsa_ask (self->order->tsa, self->order->tsa_seconds, imprint, self->cancellable, &local);
  if (token != NULL && sen_pdf_cades_add_timestamp (cms, token, &local))
    {
      self->result->level = "B-T";
      return TRUE;
    }
  if (self->order->tsa_required || sen_error_is_cancelled (local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_debug ("No timestamp: %s", local->message);
  g_strv_builder_add (self->result->building,
                      _ ("The paper was signed without a timestamp, because the timestamp authority gave none."));
  return TRUE;
}

static gboolean
fill_contents (Signing *self, const GByteArray *cms, GError **error)
{
  static const char digits[] = "0123456789ABCDEF";
  char *at = self->tail + self->revision->contents_at + 1;

  if (cms->len * 2 + 2 > self->revision->contents_size)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED,
                   _ ("“%s” was not signed because the timestamp is far larger than usual. Use another timestamp "
                      "authority."),
                   self->title);
      return FALSE;
    }
  for (guint i = 0; i < cms->len; i++)
    {
      *at++ = digits[cms->data[i] >> 4];
      *at++ = digits[cms->data[i] & 15];
    }
  return TRUE;
}

static gboolean
make_signature (Signing *self, GError **error)
{
  g_autoptr (CMS_ContentInfo) cms = NULL;
  g_autoptr (GByteArray) der = NULL;
  guint8 hash[32];

  hash_tail (self, hash);
  cms = sen_pdf_cades_sign (self->identity, hash, self->cancellable, error);
  if (cms == NULL || !add_timestamp (self, cms, error))
    return FALSE;
  der = sen_pdf_cades_encode (cms, error);
  return der != NULL && fill_contents (self, der, error);
}

static gboolean
write_output (Signing *self, const char *output, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
      || !sen_pdf_sign_file_write (self->to, self->tail, self->tail_size, self->title, error)
      || !sen_pdf_sign_file_finish (&self->to, self->temp, output, self->title, error))
    return FALSE;
  g_clear_pointer (&self->temp, g_free);
  return TRUE;
}

static void
add_notes (Signing *self)
{
  if (g_strv_contains ((const char *const *)self->revision->notes, "certified"))
    g_strv_builder_add (self->result->building,
                        _ ("The author certified this paper, and a field was added: some programs will say that it was "
                           "changed."));
}

static gboolean
prepare (Signing *self, const char *input, const char *output, GError **error)
{
  gsize room = sen_pdf_cades_room (self->identity, self->order->tsa != NULL);

  if (!sen_pdf_sign_order_check (self->order, error) || !sen_pdf_identity_check_time (self->identity, error)
      || !open_input (self, input, error))
    return FALSE;
  self->revision
      = sen_pdf_sign_revision_make (self->order, self->from, self->title, sen_pdf_identity_get_name (self->identity),
                                    self->result->time, room, self->cancellable, error);
  if (self->revision == NULL)
    return FALSE;
  self->to = sen_pdf_sign_file_create (output, &self->temp, self->title, error);
  self->hash = EVP_MD_CTX_new ();
  return self->to >= 0 && EVP_DigestInit_ex (self->hash, EVP_sha256 (), NULL) == 1 && copy_input (self, error);
}

/**
 * sen_pdf_sign:
 * @input: the paper's file; never changed
 * @output: where the signed paper goes; its first bytes are the paper
 * @order: what the signature shall be
 * @identity: who signs
 * @cancellable: (nullable): to stop it
 * @error: %SEN_ERROR_NOT_ALLOWED if an earlier signature forbids it or the certificate is not valid now,
 *   %SEN_ERROR_USE_ANOTHER_FILE if the paper is damaged, %SEN_ERROR_UNSUPPORTED if it is encrypted,
 *   %SEN_ERROR_CHECK_INPUT if the place is off the page or text does not fit, %SEN_ERROR_NOT_FOUND or
 *   %SEN_ERROR_CONFLICT for a field that is missing or used, %SEN_ERROR_NEEDS_TOKEN, %SEN_ERROR_NEEDS_PASSWORD,
 *   %SEN_ERROR_TIMED_OUT or %SEN_ERROR_TRY_AGAIN from the token or the timestamp authority
 *
 * Signs a paper at PAdES B-B, or B-T with a timestamp (ETSI EN 319 142-1). Blocks: not for the main thread. On error
 * there is no output.
 *
 * Returns: (transfer full): what came of it
 */
SenPdfSigned *
sen_pdf_sign (const char *input,
              const char *output,
              SenPdfSignOrder *order,
              SenPdfIdentity *identity,
              GCancellable *cancellable,
              GError **error)
{
  g_auto (Signing) self = { order, identity, cancellable, .from = -1, .to = -1 };

  g_return_val_if_fail (input != NULL && output != NULL, NULL);
  g_return_val_if_fail (SEN_PDF_IS_SIGN_ORDER (order) && SEN_PDF_IS_IDENTITY (identity), NULL);

  self.title = order->title != NULL ? g_strdup (order->title) : g_filename_display_basename (input);
  self.result = g_object_new (SEN_PDF_TYPE_SIGNED, NULL);
  self.result->time = order->time != 0 ? order->time : g_get_real_time () / 1000;
  if (!prepare (&self, input, output, error) || !make_signature (&self, error) || !write_output (&self, output, error))
    return NULL;
  add_notes (&self);
  self.result->field = g_strdup (self.revision->field);
  self.result->notes = g_strv_builder_end (self.result->building);
  return g_steal_pointer (&self.result);
}

typedef struct
{
  char *input;
  char *output;
  SenPdfSignOrder *order;
  SenPdfIdentity *identity;
} SignData;

static void
sign_data_free (gpointer data)
{
  SignData *self = data;

  g_free (self->input);
  g_free (self->output);
  g_object_unref (self->order);
  g_object_unref (self->identity);
  g_free (self);
}

static void
sign_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SignData *self = data;
  GError *error = NULL;
  SenPdfSigned *result = sen_pdf_sign (self->input, self->output, self->order, self->identity, cancellable, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, g_object_unref);
  else
    g_task_return_error (task, error);
  OPENSSL_thread_stop (); /* the thread goes on to other work */
}

/**
 * sen_pdf_sign_async:
 * @input: the paper's file
 * @output: where the signed paper goes
 * @order: what the signature shall be; later changes to it have no effect
 * @identity: who signs
 * @cancellable: (nullable): to stop it
 * @callback: called on this thread when it is done
 * @user_data: for @callback
 *
 * As sen_pdf_sign(), on a thread of its own.
 */
void
sen_pdf_sign_async (const char *input,
                    const char *output,
                    SenPdfSignOrder *order,
                    SenPdfIdentity *identity,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  SignData *data = g_new0 (SignData, 1);

  data->input = g_strdup (input);
  data->output = g_strdup (output);
  data->order = sen_pdf_sign_order_copy (order);
  data->identity = g_object_ref (identity);
  g_task_set_source_tag (task, sen_pdf_sign_async);
  g_task_set_task_data (task, data, sign_data_free);
  g_task_run_in_thread (task, sign_in_thread);
}

/**
 * sen_pdf_sign_finish:
 * @result: what the callback was given
 * @error: as for sen_pdf_sign()
 *
 * Returns: (transfer full): what came of it
 */
SenPdfSigned *
sen_pdf_sign_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
