/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A character mostly stands right behind the one before, on the same line and as high: what differs is written, as
 * variable-length numbers behind a byte that says which ones there are. An empty one (a line's end) is that byte alone.
 * Both the worker and the library use this file; what is decoded is taken for hostile.
 */
#include "sen-pdf-boxes.h"

#include <math.h>

enum
{
  HAS_X = 1 << 0, /* not at the end of the one before */
  HAS_Y = 1 << 1,
  HAS_WIDTH = 1 << 2,
  HAS_HEIGHT = 1 << 3,
  EMPTY = 1 << 4,
};

gint32
sen_pdf_box_from_points (double points)
{
  double units = isfinite (points) ? points / SEN_PDF_BOX_UNIT : 0;

  return (gint32)lround (CLAMP (units, -SEN_PDF_BOX_MOST, SEN_PDF_BOX_MOST));
}

/* Small numbers of either sign take one byte. */
static void
put (GByteArray *out, gint64 value)
{
  guint64 bits = value < 0 ? ((guint64)(-(value + 1)) << 1) | 1 : (guint64)value << 1;
  guint8 bytes[10];
  guint n = 0;

  for (; bits >= 0x80; bits >>= 7)
    bytes[n++] = (guint8)(bits | 0x80);
  bytes[n++] = (guint8)bits;
  g_byte_array_append (out, bytes, n);
}

void
sen_pdf_boxes_encode (const SenPdfBox *boxes, guint n_boxes, GByteArray *out)
{
  SenPdfBox last = { 0 };

  for (guint i = 0; i < n_boxes; i++)
    {
      SenPdfBox box = boxes[i];
      gint64 x = (gint64)box.x - last.x - last.width;
      guint8 flags;

      if (box.width <= 0 || box.height <= 0)
        {
          flags = EMPTY;
          g_byte_array_append (out, &flags, 1);
          continue;
        }
      flags = (guint8)((x != 0 ? HAS_X : 0) | (box.y != last.y ? HAS_Y : 0) | (box.width != last.width ? HAS_WIDTH : 0)
                       | (box.height != last.height ? HAS_HEIGHT : 0));
      g_byte_array_append (out, &flags, 1);
      if (flags & HAS_X)
        put (out, x);
      if (flags & HAS_Y)
        put (out, (gint64)box.y - last.y);
      if (flags & HAS_WIDTH)
        put (out, (gint64)box.width - last.width);
      if (flags & HAS_HEIGHT)
        put (out, (gint64)box.height - last.height);
      last = box;
    }
}

typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean bad;
} Reader;

static gint64
get (Reader *in)
{
  guint64 bits = 0;

  for (guint shift = 0; shift < 35; shift += 7)
    {
      guint8 byte;

      if (in->at == in->end)
        break;
      byte = *in->at++;
      bits |= (guint64)(byte & 0x7f) << shift;
      if (byte < 0x80)
        return (bits & 1) != 0 ? -(gint64)(bits >> 1) - 1 : (gint64)(bits >> 1);
    }
  in->bad = TRUE;
  return 0;
}

static gint32
get_near (Reader *in, gint64 base)
{
  gint64 value = base + get (in);

  if (value < -SEN_PDF_BOX_MOST || value > SEN_PDF_BOX_MOST)
    in->bad = TRUE;
  return in->bad ? 0 : (gint32)value;
}

/* FALSE: these are not @n_boxes boxes and nothing else. */
gboolean
sen_pdf_boxes_decode (const guint8 *data, gsize size, guint n_boxes, SenPdfBox *out)
{
  Reader in = { data, data + size, n_boxes > size };
  SenPdfBox last = { 0 };

  for (guint i = 0; i < n_boxes && !in.bad; i++)
    {
      guint8 flags = in.at < in.end ? *in.at++ : 0xff;

      if (flags == EMPTY)
        {
          out[i] = (SenPdfBox){ 0 };
          continue;
        }
      if (flags >= EMPTY)
        return FALSE;
      last.x = flags & HAS_X ? get_near (&in, (gint64)last.x + last.width) : last.x + last.width;
      last.y = flags & HAS_Y ? get_near (&in, last.y) : last.y;
      last.width = flags & HAS_WIDTH ? get_near (&in, last.width) : last.width;
      last.height = flags & HAS_HEIGHT ? get_near (&in, last.height) : last.height;
      if (last.width <= 0 || last.height <= 0 || last.x > SEN_PDF_BOX_MOST)
        in.bad = TRUE;
      out[i] = last;
    }
  return !in.bad && in.at == in.end;
}
