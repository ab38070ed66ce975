/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-sign-wire.h"

#include <string.h>
#include <unistd.h>

/* Takes over @message if it floats; @fd stays the caller's, -1 for none. */
SenPdfChannelResult
sen_pdf_sign_wire_send (int socket, const SenPdfWait *wait, guint32 serial, GVariant *message, int fd)
{
  g_autoptr (GVariant) kept = g_variant_ref_sink (message);
  gsize size = g_variant_get_size (kept);
  g_autoptr (GByteArray) bytes = NULL;

  if (size > SEN_PDF_WIRE_MAX_PAYLOAD)
    return SEN_PDF_CHANNEL_BAD;
  bytes = g_byte_array_sized_new ((guint)size);
  g_byte_array_append (bytes, g_variant_get_data (kept), (guint)size);
  return sen_pdf_channel_send (socket, wait, SEN_PDF_SIGN_WIRE_REQUEST, serial, bytes, fd);
}

/* @message: an a{sv} in normal form, whoever sent it; @fd: NULL if none may come with it */
SenPdfChannelResult
sen_pdf_sign_wire_receive (int socket, const SenPdfWait *wait, guint32 *serial, GVariant **message, int *fd)
{
  SenPdfMessage got;
  SenPdfChannelResult result = sen_pdf_channel_receive (socket, wait, &got);
  g_autoptr (GVariant) value = NULL;

  if (result != SEN_PDF_CHANNEL_OK)
    return result;
  if (got.frame.type != SEN_PDF_SIGN_WIRE_REQUEST || (got.fd >= 0 && fd == NULL))
    {
      sen_pdf_message_clear (&got);
      return SEN_PDF_CHANNEL_BAD;
    }
  *serial = got.frame.serial;
  if (fd != NULL)
    *fd = got.fd;
  value = g_variant_ref_sink (
      g_variant_new_from_data (G_VARIANT_TYPE_VARDICT, got.data, got.frame.length, FALSE, g_free, got.data));
  if (!g_variant_is_normal_form (value))
    {
      if (fd != NULL && *fd >= 0)
        close (*fd);
      return SEN_PDF_CHANNEL_BAD;
    }
  *message = g_steal_pointer (&value);
  return SEN_PDF_CHANNEL_OK;
}

SenPdfChannelResult
sen_pdf_sign_wire_send_secret (int socket, const SenPdfWait *wait, const char *secret)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (SEN_PDF_SIGN_WIRE_MAX_SECRET);
  gsize size = strlen (secret);
  SenPdfChannelResult result;

  if (size > SEN_PDF_SIGN_WIRE_MAX_SECRET)
    return SEN_PDF_CHANNEL_BAD;
  g_byte_array_append (bytes, (const guint8 *)secret, (guint)size);
  result = sen_pdf_channel_send (socket, wait, SEN_PDF_SIGN_WIRE_SECRET, 0, bytes, -1);
  explicit_bzero (bytes->data, bytes->len);
  return result;
}

/* @secret: to be given to sen_pdf_sign_wire_wipe() */
SenPdfChannelResult
sen_pdf_sign_wire_receive_secret (int socket, const SenPdfWait *wait, char **secret)
{
  SenPdfMessage got;
  SenPdfChannelResult result = sen_pdf_channel_receive (socket, wait, &got);

  if (result != SEN_PDF_CHANNEL_OK)
    return result;
  if (got.frame.type != SEN_PDF_SIGN_WIRE_SECRET || got.frame.length > SEN_PDF_SIGN_WIRE_MAX_SECRET || got.fd >= 0)
    result = SEN_PDF_CHANNEL_BAD;
  else
    *secret = got.frame.length > 0 ? g_strndup ((const char *)got.data, got.frame.length) : g_strdup ("");
  if (got.data != NULL)
    explicit_bzero (got.data, got.frame.length);
  sen_pdf_message_clear (&got);
  return result;
}

void
sen_pdf_sign_wire_wipe (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
