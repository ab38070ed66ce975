/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-revision-flate.h"

#include <gio/gio.h>
#include <string.h>

#define MOST_BYTES   (128u << 20)
#define MOST_COLUMNS 4096

static GByteArray *
inflate (const guint8 *data, gsize length, gsize most)
{
  g_autoptr (GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint8 piece[16384];
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result == G_CONVERTER_CONVERTED)
    {
      gsize used = 0;
      gsize made = 0;

      result = g_converter_convert (G_CONVERTER (zlib), data, length, piece, sizeof piece, G_CONVERTER_INPUT_AT_END,
                                    &used, &made, NULL);
      if (result == G_CONVERTER_ERROR || made > most - out->len)
        return NULL;
      data += used;
      length -= used;
      g_byte_array_append (out, piece, (guint)made);
    }
  return g_steal_pointer (&out);
}

static guint8
paeth (int left, int up, int corner)
{
  int p = left + up - corner;
  int a = ABS (p - left);
  int b = ABS (p - up);
  int c = ABS (p - corner);

  return (guint8)(a <= b && a <= c ? left : b <= c ? up : corner);
}

/* PNG's predictors on rows of one byte a sample (ISO 32000-1, 7.4.4.4). */
static GByteArray *
predict (GByteArray *in, gsize columns)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autofree guint8 *row = g_malloc0 (columns);
  g_autofree guint8 *above = g_malloc0 (columns);

  for (gsize at = 0; at + 1 + columns <= in->len; at += columns + 1)
    {
      const guint8 *source = in->data + at + 1;
      guint8 kind = in->data[at];

      if (kind > 4)
        return NULL;
      for (gsize i = 0; i < columns; i++)
        {
          guint8 left = i > 0 ? row[i - 1] : 0;
          guint8 corner = i > 0 ? above[i - 1] : 0;
          guint8 add = kind == 1   ? left
                       : kind == 2 ? above[i]
                       : kind == 3 ? (guint8)((left + above[i]) / 2)
                       : kind == 4 ? paeth (left, above[i], corner)
                                   : 0;

          row[i] = (guint8)(source[i] + add);
        }
      g_byte_array_append (out, row, (guint)columns);
      memcpy (above, row, columns);
    }
  return g_steal_pointer (&out);
}

static gint64
number_of (const SenPdfValue *dict, const char *key, gint64 otherwise)
{
  const SenPdfValue *value = sen_pdf_value_lookup (dict, key);

  return sen_pdf_value_is (value, SEN_PDF_VALUE_INTEGER) ? value->integer : otherwise;
}

/* A filter or its parameters, which may stand in an array of one. */
static const SenPdfValue *
only_one (const SenPdfValue *dict, const char *key)
{
  const SenPdfValue *value = sen_pdf_value_lookup (dict, key);

  if (sen_pdf_value_is (value, SEN_PDF_VALUE_ARRAY))
    return value->array.n == 1 ? value->array.items[0] : value->array.n == 0 ? NULL : value;
  return value;
}

/*
 * The data of a stream: plain or Flate, parameters direct. @most: bytes that it may have in the end
 *
 * Returns: (transfer full) (nullable): %NULL when it is coded in another way, damaged or too large
 */
GByteArray *
sen_pdf_flate_decode_most (const SenPdfValue *dict, const guint8 *data, gsize length, gsize most)
{
  const SenPdfValue *filter = only_one (dict, "Filter");
  const SenPdfValue *parameters = only_one (dict, "DecodeParms");
  gint64 predictor = number_of (parameters, "Predictor", 1);
  gint64 columns = number_of (parameters, "Columns", 1);
  g_autoptr (GByteArray) plain = NULL;

  if (filter == NULL)
    return length <= most ? g_byte_array_append (g_byte_array_new (), data, (guint)length) : NULL;
  if ((!sen_pdf_value_is_name (filter, "FlateDecode") && !sen_pdf_value_is_name (filter, "Fl"))
      || (parameters != NULL && sen_pdf_value_get_dict (parameters) == NULL
          && !sen_pdf_value_is (parameters, SEN_PDF_VALUE_NULL)))
    return NULL;
  plain = inflate (data, length, most);
  if (plain == NULL || predictor == 1)
    return g_steal_pointer (&plain);
  if (predictor < 10 || predictor > 15 || columns < 1 || columns > MOST_COLUMNS
      || number_of (parameters, "Colors", 1) != 1 || number_of (parameters, "BitsPerComponent", 8) != 8)
    return NULL;
  return predict (plain, (gsize)columns);
}

/* The same of one that holds objects or a table of them. */
GByteArray *
sen_pdf_flate_decode (const SenPdfValue *dict, const guint8 *data, gsize length)
{
  return sen_pdf_flate_decode_most (dict, data, length, MOST_BYTES);
}
