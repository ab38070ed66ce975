/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Frames and values. Everything is little-endian. Both ends use this file, and
 * both treat what they read as hostile: a length is checked before it is used.
 */
#include "sen-pdf-wire.h"

#include <math.h>
#include <string.h>

static void
store_u32 (guint8 *at, guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

static guint32
load_u32 (const guint8 *at)
{
  guint32 value;

  memcpy (&value, at, sizeof value);
  return GUINT32_FROM_LE (value);
}

void
sen_pdf_frame_encode (const SenPdfFrame *frame, guint8 out[SEN_PDF_WIRE_HEADER_SIZE])
{
  store_u32 (out, SEN_PDF_WIRE_MAGIC);
  store_u32 (out + 4, SEN_PDF_WIRE_VERSION | ((guint32)frame->type << 16));
  store_u32 (out + 8, frame->serial);
  store_u32 (out + 12, frame->length);
  store_u32 (out + 16, frame->n_fds);
  store_u32 (out + 20, 0);
}

/* FALSE: not a frame of this version, or larger than a frame may be. */
gboolean
sen_pdf_frame_decode (const guint8 *data, gsize size, SenPdfFrame *out)
{
  guint32 kind;

  if (size < SEN_PDF_WIRE_HEADER_SIZE || load_u32 (data) != SEN_PDF_WIRE_MAGIC)
    return FALSE;
  kind = load_u32 (data + 4);
  out->type = kind >> 16;
  out->serial = load_u32 (data + 8);
  out->length = load_u32 (data + 12);
  out->n_fds = load_u32 (data + 16);
  return (kind & 0xffff) == SEN_PDF_WIRE_VERSION && out->length <= SEN_PDF_WIRE_MAX_PAYLOAD && out->n_fds <= 1
         && load_u32 (data + 20) == 0;
}

void
sen_pdf_put_u8 (GByteArray *out, guint8 value)
{
  g_byte_array_append (out, &value, 1);
}

void
sen_pdf_put_u32 (GByteArray *out, guint32 value)
{
  guint8 bytes[4];

  store_u32 (bytes, value);
  g_byte_array_append (out, bytes, sizeof bytes);
}

void
sen_pdf_put_i32 (GByteArray *out, gint32 value)
{
  sen_pdf_put_u32 (out, (guint32)value);
}

void
sen_pdf_put_u64 (GByteArray *out, guint64 value)
{
  sen_pdf_put_u32 (out, (guint32)value);
  sen_pdf_put_u32 (out, (guint32)(value >> 32));
}

void
sen_pdf_put_f32 (GByteArray *out, double value)
{
  float narrow = (float)value;
  guint32 bits;

  memcpy (&bits, &narrow, sizeof bits);
  sen_pdf_put_u32 (out, bits);
}

void
sen_pdf_put_f64 (GByteArray *out, double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  sen_pdf_put_u64 (out, bits);
}

/* NULL is written as the empty text; bytes that are not UTF-8 are replaced. */
void
sen_pdf_put_str (GByteArray *out, const char *text)
{
  g_autofree char *valid = NULL;
  gsize length;

  if (text == NULL)
    text = "";
  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  length = strlen (text);
  sen_pdf_put_u32 (out, (guint32)length);
  g_byte_array_append (out, (const guint8 *)text, (guint)length);
}

static const guint8 *
take (SenPdfReader *in, gsize length)
{
  const guint8 *here = in->data + in->at;

  if (in->bad || length > in->size - in->at)
    {
      in->bad = TRUE;
      return NULL;
    }
  in->at += length;
  return here;
}

guint8
sen_pdf_get_u8 (SenPdfReader *in)
{
  const guint8 *at = take (in, 1);

  return at != NULL ? *at : 0;
}

guint32
sen_pdf_get_u32 (SenPdfReader *in)
{
  const guint8 *at = take (in, 4);

  return at != NULL ? load_u32 (at) : 0;
}

gint32
sen_pdf_get_i32 (SenPdfReader *in)
{
  return (gint32)sen_pdf_get_u32 (in);
}

guint64
sen_pdf_get_u64 (SenPdfReader *in)
{
  guint64 low = sen_pdf_get_u32 (in);

  return low | ((guint64)sen_pdf_get_u32 (in) << 32);
}

/* Only finite numbers are taken. */
double
sen_pdf_get_f32 (SenPdfReader *in)
{
  guint32 bits = sen_pdf_get_u32 (in);
  float value;

  memcpy (&value, &bits, sizeof value);
  if (!isfinite (value))
    in->bad = TRUE;
  return in->bad ? 0 : (double)value;
}

double
sen_pdf_get_f64 (SenPdfReader *in)
{
  guint64 bits = sen_pdf_get_u64 (in);
  double value;

  memcpy (&value, &bits, sizeof value);
  if (!isfinite (value))
    in->bad = TRUE;
  return in->bad ? 0 : value;
}

/* Returns: (transfer full): always text that is valid UTF-8, empty when amiss */
char *
sen_pdf_get_str (SenPdfReader *in)
{
  guint32 length = sen_pdf_get_u32 (in);
  const guint8 *at = take (in, length);

  if (at == NULL || !g_utf8_validate ((const char *)at, length, NULL))
    {
      in->bad = TRUE;
      return g_strdup ("");
    }
  return g_strndup ((const char *)at, length);
}

/* A count of things that take at least @least_each bytes, so that nobody allocates for things that can't be there. */
guint32
sen_pdf_get_count (SenPdfReader *in, gsize least_each)
{
  guint32 count = sen_pdf_get_u32 (in);

  if (!in->bad && count > (in->size - in->at) / least_each)
    in->bad = TRUE;
  return in->bad ? 0 : count;
}

/* TRUE when all was well and nothing is left over. */
gboolean
sen_pdf_reader_done (SenPdfReader *in)
{
  return !in->bad && in->at == in->size;
}
