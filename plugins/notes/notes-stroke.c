/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A stroke as bytes: the version (1), the number of points, then of each point how far it is from the one before it and
 * its pressure. Numbers are of seven bits a byte, lowest first, those with a sign folded (0, -1, 1, -2 …); places are
 * in twentieths of a point, which is finer than any pen, the pressure is 0 … 255. A point takes about three bytes.
 */
#include "notes-note.h"

#include <math.h>
#include <string.h>

#define VERSION  1
#define UNIT     20.0
#define MOST     (1u << 16) /* points of a stroke */
#define FARTHEST (32767.0)  /* points from the corner */
#define WIDEST   200.0      /* points */

struct _NotesStroke
{
  gatomicrefcount refs;
  char *id; /* owned */
  double width;
  guint n_points;
  NotesPoint *points; /* owned */
};

G_DEFINE_BOXED_TYPE (NotesStroke, notes_stroke, notes_stroke_ref, notes_stroke_unref)

static NotesStroke *
stroke_new (const char *id, guint n_points, double width)
{
  NotesStroke *self = g_new0 (NotesStroke, 1);

  g_atomic_ref_count_init (&self->refs);
  self->id = id != NULL ? g_strdup (id) : sen_id_new ();
  self->width = isfinite (width) ? CLAMP (width, 0.05, WIDEST) : 1;
  self->n_points = n_points;
  self->points = g_new (NotesPoint, n_points);
  return self;
}

static double
place (double value)
{
  return isfinite (value) ? round (CLAMP (value, -FARTHEST, FARTHEST) * UNIT) / UNIT : 0;
}

/**
 * notes_stroke_new:
 * @points: (array length=n_points): where the pen was
 * @n_points: how many, at least 1; more than 65,536 are cut off
 * @width: in points, at full pressure
 *
 * The points are kept as they are stored, so that a stroke looks the same before and after.
 *
 * Returns: (transfer full): a stroke with an id of its own
 */
NotesStroke *
notes_stroke_new (const NotesPoint *points, guint n_points, double width)
{
  NotesStroke *self = stroke_new (NULL, MIN (n_points, MOST), width);

  for (guint i = 0; i < self->n_points; i++)
    {
      double pressure = isfinite (points[i].pressure) ? CLAMP (points[i].pressure, 0, 1) : 1;

      self->points[i] = (NotesPoint){ place (points[i].x), place (points[i].y), round (pressure * 255) / 255 };
    }
  return self;
}

NotesStroke *
notes_stroke_ref (NotesStroke *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
notes_stroke_unref (NotesStroke *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->id);
  g_free (self->points);
  g_free (self);
}

const char *
notes_stroke_get_id (NotesStroke *self)
{
  return self->id;
}

double
notes_stroke_get_width (NotesStroke *self)
{
  return self->width;
}

/**
 * notes_stroke_get_points:
 * @self: a stroke
 * @n_points: (out): how many
 *
 * Returns: (transfer none) (array length=n_points): where the pen was
 */
const NotesPoint *
notes_stroke_get_points (NotesStroke *self, guint *n_points)
{
  *n_points = self->n_points;
  return self->points;
}

/**
 * notes_stroke_get_box:
 * @self: a stroke
 * @box: (out caller-allocates): what it covers, its width too
 */
void
notes_stroke_get_box (NotesStroke *self, SenPdfRect *box)
{
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  for (guint i = 0; i < self->n_points; i++)
    {
      left = MIN (left, self->points[i].x);
      right = MAX (right, self->points[i].x);
      top = MIN (top, self->points[i].y);
      bottom = MAX (bottom, self->points[i].y);
    }
  if (self->n_points == 0)
    left = top = right = bottom = 0;
  *box = (SenPdfRect){ left - self->width / 2, top - self->width / 2, right - left + self->width,
                       bottom - top + self->width };
}

static void
put (GByteArray *out, guint32 value)
{
  guint8 byte;

  for (; value >= 0x80; value >>= 7)
    {
      byte = (guint8)(value | 0x80);
      g_byte_array_append (out, &byte, 1);
    }
  byte = (guint8)value;
  g_byte_array_append (out, &byte, 1);
}

static void
put_signed (GByteArray *out, gint32 value)
{
  put (out, ((guint32)value << 1) ^ (guint32)(value >> 31));
}

/**
 * notes_stroke_encode:
 * @self: a stroke
 *
 * Returns: (transfer full): its points as they are stored
 */
GBytes *
notes_stroke_encode (NotesStroke *self)
{
  GByteArray *out = g_byte_array_sized_new (8 + self->n_points * 3);
  gint32 x = 0, y = 0;

  put (out, VERSION);
  put (out, self->n_points);
  for (guint i = 0; i < self->n_points; i++)
    {
      gint32 to_x = (gint32)lround (self->points[i].x * UNIT);
      gint32 to_y = (gint32)lround (self->points[i].y * UNIT);
      guint8 pressure = (guint8)lround (self->points[i].pressure * 255);

      put_signed (out, to_x - x);
      put_signed (out, to_y - y);
      g_byte_array_append (out, &pressure, 1);
      x = to_x;
      y = to_y;
    }
  return g_byte_array_free_to_bytes (out);
}

typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean bad;
} Reader;

static guint32
take (Reader *in)
{
  guint32 value = 0;

  for (guint shift = 0; shift < 35 && in->at < in->end; shift += 7)
    {
      guint8 byte = *in->at++;

      if (shift == 28 && byte > 0x0f)
        break;
      value |= (guint32)(byte & 0x7f) << shift;
      if ((byte & 0x80) == 0)
        return value;
    }
  in->bad = TRUE;
  return 0;
}

static gint64
take_signed (Reader *in)
{
  guint32 value = take (in);

  return (gint64)(value >> 1) ^ -(gint64)(value & 1);
}

/**
 * notes_stroke_decode:
 * @id: the row's id
 * @data: what notes_stroke_encode() made, or anything
 * @width: in points
 *
 * Returns: (transfer full) (nullable): the stroke, or %NULL if that is none
 */
NotesStroke *
notes_stroke_decode (const char *id, GBytes *data, double width)
{
  gsize size = 0;
  const guint8 *start = g_bytes_get_data (data, &size);
  Reader in = { start, start != NULL ? start + size : NULL, FALSE };
  guint32 version = take (&in);
  guint32 n = take (&in);
  g_autoptr (NotesStroke) self = NULL;
  gint64 x = 0, y = 0;

  /* A point takes three bytes at least, so that no more is set aside than was sent. */
  if (in.bad || version != VERSION || n == 0 || n > MOST || (gsize)(in.end - in.at) < (gsize)n * 3)
    return NULL;
  self = stroke_new (id, n, width);
  for (guint i = 0; i < n; i++)
    {
      x += take_signed (&in);
      y += take_signed (&in);
      if (in.bad || in.at >= in.end || ABS (x) > (gint64)(FARTHEST * UNIT) || ABS (y) > (gint64)(FARTHEST * UNIT))
        return NULL;
      self->points[i] = (NotesPoint){ (double)x / UNIT, (double)y / UNIT, *in.at++ / 255.0 };
    }
  return in.at == in.end ? g_steal_pointer (&self) : NULL;
}
