/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one file that speaks HTTP. In a module of its own, see sen-part.h: libsoup brings a dozen libraries along. */
#include "sen-pdf-tsa-post.h"

#include "sen-error.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>
#include <libsoup/soup.h>

#define MAX_ANSWER (256 << 10)

static gboolean
read_answer (GInputStream *stream, GByteArray *out, const char *url, GCancellable *cancellable, GError **error)
{
  guint8 block[8192];
  gssize n;

  while ((n = g_input_stream_read (stream, block, sizeof block, cancellable, error)) > 0)
    {
      if (out->len + (guint)n > MAX_ANSWER)
        return sen_pdf_tsa_fail (error, SEN_ERROR_FAILED, url, _ ("its answer is far too long"));
      g_byte_array_append (out, block, (guint)n);
    }
  return n == 0;
}

/* Runs under the watch: @cancellable is cancelled when time is up. */
G_MODULE_EXPORT gboolean
sen_pdf_tsa_post (const char *url,
                  guint seconds,
                  GBytes *body,
                  GByteArray *out,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (SoupMessage) message = soup_message_new ("POST", url);
  g_autoptr (SoupSession) session
      = soup_session_new_with_options ("timeout", seconds, "max-conns", 1, "user-agent", "Sen", NULL);
  g_autoptr (GInputStream) stream = NULL;

  if (message == NULL)
    return sen_pdf_tsa_fail (error, SEN_ERROR_CHECK_INPUT, url, _ ("this is not a web address"));
  soup_message_set_request_body_from_bytes (message, "application/timestamp-query", body);
  stream = soup_session_send (session, message, cancellable, error);
  if (stream == NULL)
    return FALSE;
  if (soup_message_get_status (message) != SOUP_STATUS_OK)
    {
      g_autofree char *why = g_strdup_printf (_ ("it answered with error %u"), soup_message_get_status (message));

      return sen_pdf_tsa_fail (error, SEN_ERROR_FAILED, url, why);
    }
  return read_answer (stream, out, url, cancellable, error);
}
