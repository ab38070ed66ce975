/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One POST, and a strict look at what comes back: it must be granted, about our hash, with our nonce, and bear a
 * signature that fits. Whether the authority is trusted is for the verifier to say.
 */
#include "sen-pdf-tsa-post.h"
#include "sen-pdf-tsa.h"

#include "sen-error.h"
#include "sen-part.h"
#include "sen-pdf-identity-private.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/ts.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TS_REQ, TS_REQ_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TS_RESP, TS_RESP_free)

/* Ends a call that takes longer than it may, whatever it hangs at. */
typedef struct
{
  GMutex lock;
  GCond changed;
  gboolean over;
  gboolean late;
  gint64 until;
  GCancellable *cancellable; /* owned */
} Watch;

static gpointer
watch_thread (gpointer data)
{
  Watch *self = data;

  g_mutex_lock (&self->lock);
  while (!self->over && !self->late)
    if (!g_cond_wait_until (&self->changed, &self->lock, self->until))
      self->late = !self->over;
  if (self->late)
    g_cancellable_cancel (self->cancellable);
  g_mutex_unlock (&self->lock);
  return NULL;
}

static TS_MSG_IMPRINT *
new_imprint (const guint8 *hash)
{
  TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new ();
  X509_ALGOR *algorithm = X509_ALGOR_new ();

  X509_ALGOR_set0 (algorithm, OBJ_nid2obj (NID_sha256), V_ASN1_NULL, NULL);
  TS_MSG_IMPRINT_set_algo (imprint, algorithm);
  TS_MSG_IMPRINT_set_msg (imprint, (unsigned char *)hash, 32);
  X509_ALGOR_free (algorithm);
  return imprint;
}

static TS_REQ *
new_request (const guint8 *hash)
{
  TS_REQ *request = TS_REQ_new ();
  TS_MSG_IMPRINT *imprint = new_imprint (hash);
  BIGNUM *random = BN_new ();
  ASN1_INTEGER *nonce;

  TS_REQ_set_version (request, 1);
  TS_REQ_set_msg_imprint (request, imprint);
  TS_REQ_set_cert_req (request, 1);
  BN_rand (random, 64, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY);
  nonce = BN_to_ASN1_INTEGER (random, NULL);
  TS_REQ_set_nonce (request, nonce);
  ASN1_INTEGER_free (nonce);
  BN_free (random);
  TS_MSG_IMPRINT_free (imprint);
  return request;
}

static void
cancel_cb (GCancellable *cancellable, gpointer data)
{
  g_cancellable_cancel (data);
}

static gboolean
post_in_time (const char *url, guint seconds, GBytes *body, GByteArray *out, GCancellable *cancellable, GError **error)
{
  Watch watch = { .until = g_get_monotonic_time () + seconds * G_USEC_PER_SEC, .cancellable = g_cancellable_new () };
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GError) local = NULL;
  SenPdfTsaPost post = (SenPdfTsaPost)sen_part_find ("sen-pdf-post", "sen_pdf_tsa_post", sen_pdf_tsa_ask, &local);
  gulong id;
  GThread *thread;
  gboolean done;

  g_mutex_init (&watch.lock);
  g_cond_init (&watch.changed);
  id = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (cancel_cb), watch.cancellable, NULL) : 0;
  thread = g_thread_new ("sen-tsa-watch", watch_thread, &watch);
  g_main_context_push_thread_default (context);
  done = post != NULL && post (url, seconds, body, out, watch.cancellable, &local);
  g_main_context_pop_thread_default (context);
  g_mutex_lock (&watch.lock);
  watch.over = TRUE;
  g_cond_signal (&watch.changed);
  g_mutex_unlock (&watch.lock);
  g_thread_join (thread);
  if (id != 0)
    g_cancellable_disconnect (cancellable, id);
  if (!done && g_cancellable_is_cancelled (cancellable))
    g_cancellable_set_error_if_cancelled (cancellable, error);
  else if (!done && (watch.late || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)))
    sen_pdf_tsa_fail (error, SEN_ERROR_TIMED_OUT, url, _ ("it did not answer in time"));
  else if (!done && local->domain == SEN_ERROR)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (!done)
    sen_pdf_tsa_fail (error, SEN_ERROR_TRY_AGAIN, url, local->message);
  g_object_unref (watch.cancellable);
  g_cond_clear (&watch.changed);
  g_mutex_clear (&watch.lock);
  return done;
}

/* The token's own signature; who its signer is, is not asked here. */
static gboolean
is_signed (PKCS7 *token)
{
  BIO *content = BIO_new (BIO_s_mem ());
  gboolean right = PKCS7_verify (token, NULL, NULL, NULL, content, PKCS7_NOVERIFY | PKCS7_BINARY) == 1;

  BIO_free (content);
  return right;
}

static gboolean
is_for (TS_REQ *request, TS_RESP *answer)
{
  TS_VERIFY_CTX *check = TS_REQ_to_TS_VERIFY_CTX (request, NULL);
  gboolean right;

  TS_VERIFY_CTX_set_flags (check, TS_VFY_VERSION | TS_VFY_IMPRINT | TS_VFY_NONCE);
  right = TS_RESP_verify_response (check, answer) == 1;
  TS_VERIFY_CTX_free (check);
  return right;
}

static GByteArray *
take_token (TS_REQ *request, const GByteArray *body, const char *url, GError **error)
{
  const unsigned char *data = body->data;
  g_autoptr (TS_RESP) answer = body->len > 0 ? d2i_TS_RESP (NULL, &data, (long)body->len) : NULL;
  PKCS7 *token = answer != NULL ? TS_RESP_get_token (answer) : NULL;
  unsigned char *der = NULL;
  GByteArray *out;
  int n;

  if (answer == NULL || data != body->data + body->len)
    sen_pdf_tsa_fail (error, SEN_ERROR_FAILED, url, _ ("what it sent is not a timestamp"));
  else if (token == NULL || TS_STATUS_INFO_get0_status (TS_RESP_get_status_info (answer)) == NULL
           || ASN1_INTEGER_get (TS_STATUS_INFO_get0_status (TS_RESP_get_status_info (answer))) > 1)
    sen_pdf_tsa_fail (error, SEN_ERROR_FAILED, url, _ ("it refused"));
  else if (!is_for (request, answer))
    sen_pdf_tsa_fail (error, SEN_ERROR_FAILED, url, _ ("its answer belongs to another question"));
  else if (!is_signed (token))
    sen_pdf_tsa_fail (error, SEN_ERROR_FAILED, url, _ ("its signature is not right"));
  else if ((n = i2d_PKCS7 (token, &der)) > 0)
    {
      out = g_byte_array_new ();
      g_byte_array_append (out, der, (guint)n);
      OPENSSL_free (der);
      return out;
    }
  return NULL;
}

/*
 * @hash: SHA-256 of what is to be stamped
 * @seconds: how long all of it may take
 * @error: %SEN_ERROR_TIMED_OUT, %SEN_ERROR_TRY_AGAIN if it can't be reached, %SEN_ERROR_FAILED for a wrong answer
 *
 * Blocks. Returns: (transfer full): the TimeStampToken in DER
 */
GByteArray *
sen_pdf_tsa_ask (const char *url, guint seconds, const guint8 *hash, GCancellable *cancellable, GError **error)
{
  g_autoptr (TS_REQ) request = new_request (hash);
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  g_autoptr (GBytes) body = NULL;
  unsigned char *der = NULL;
  int n = i2d_TS_REQ (request, &der);
  GByteArray *token = NULL;

  body = g_bytes_new (der, n > 0 ? (gsize)n : 0);
  OPENSSL_free (der);
  if (post_in_time (url, seconds, body, answer, cancellable, error))
    token = take_token (request, answer, url, error);
  ERR_clear_error ();
  return token;
}
