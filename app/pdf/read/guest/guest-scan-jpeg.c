/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libjpeg leaves out what a smaller picture does not need before it computes it: an eighth, a quarter or a half of the
 * size, the smallest that is fine enough. From there on each pixel is the mean of what it covers, with weights that
 * make 256 together. One row of the picture is held at a time.
 */
#include "guest-scan-jpeg.h"

#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

#define MOST_PIXELS (200u << 20)
#define MOST_MEMORY (96 << 20) /* bytes that libjpeg may take, which it does for progressive ones */
#define MOST_SCANS  64
#define FINER       1.5 /* times what is wanted: from almost the same size letters would be sharp here and blurred there */

#define COLOURS (G_BYTE_ORDER == G_LITTLE_ENDIAN ? JCS_EXT_BGRA : JCS_EXT_ARGB)
#define ASKEW   8 /* bytes: into aligned memory libjpeg writes past the processor's caches */
#define OPAQUE  0xff000000u

typedef struct
{
  struct jpeg_error_mgr base; /* first: libjpeg knows it by this */
  jmp_buf back;
} Errors;

/* What one pixel of the target covers of rows or columns. */
typedef struct
{
  guint first;
  guint n;
  guint weight; /* index of its first weight */
} Span;

typedef struct
{
  Span *spans;    /* owned */
  GArray *shares; /* owned; guint16, 256 for each span */
  int n;
  int step;  /* between two of them, in what the target's index is */
  int begin; /* where the first one lies */
} Axis;

typedef struct
{
  struct jpeg_decompress_struct jpeg;
  struct jpeg_progress_mgr progress;
  Errors errors;
  const GuestScanImage *image;
  const guint8 *tones; /* nullable; what 256 grays become */
  const GuestScanPlace *place;
  const GuestScanTarget *target;
  Axis rows;
  Axis columns;
  guint8 *memory; /* owned */
  guint8 *row;    /* in it; of the JPEG */
  guint16 *sums;  /* owned; of rows, 256 times */
  guint n_values; /* in a row */
} Drawing;

static void
error_cb (j_common_ptr jpeg)
{
  Errors *errors = (Errors *)jpeg->err;

  longjmp (errors->back, 1);
}

/* Any warning says that the picture is damaged: then Poppler shall say what is seen of it. */
static void
message_cb (j_common_ptr jpeg, int level)
{
  if (level < 0)
    error_cb (jpeg);
}

static void
quiet_cb (j_common_ptr jpeg)
{
}

static void
progress_cb (j_common_ptr jpeg)
{
  if (((j_decompress_ptr)jpeg)->input_scan_number > MOST_SCANS)
    error_cb (jpeg);
}

/*
 * @from and @to: the picture's sides in pixels of the target; @first and @end: pixels that are drawn
 * @size: of the picture in its own rows or columns; @most: how many there are really
 */
static void
axis_fill (Axis *axis, double from, double to, int first, int end, gboolean turned, double size, guint most)
{
  double ratio = size / (to - from);

  axis->n = MAX (0, end - first);
  axis->spans = g_new (Span, (gsize)axis->n + 1);
  axis->shares = g_array_new (FALSE, FALSE, sizeof (guint16));
  axis->begin = turned ? end - 1 : first;
  axis->step = turned ? -1 : 1;
  for (int i = 0; i < axis->n; i++)
    {
      int at = axis->begin + i * axis->step;
      double begin = CLAMP ((turned ? to - (at + 1) : at - from) * ratio, 0, size);
      double stop = MAX (CLAMP ((turned ? to - at : at + 1 - from) * ratio, 0, size), begin + 1e-6);
      Span span = { MIN ((guint)begin, most - 1), 1, axis->shares->len };
      guint given = 0;

      span.n = MAX (1u, MIN ((guint)ceil (stop), most) - span.first);
      for (guint k = 1; k <= span.n; k++)
        {
          double share = k < span.n ? ((double)(span.first + k) - begin) / (stop - begin) : 1;
          guint16 fresh = (guint16)((guint)(256 * share + 0.5) - given);

          given += fresh;
          g_array_append_val (axis->shares, fresh);
        }
      axis->spans[i] = span;
    }
}

static void
axis_clear (Axis *axis)
{
  g_free (axis->spans);
  g_clear_pointer (&axis->shares, g_array_unref);
}

static const guint16 *
axis_shares (const Axis *axis, const Span *span)
{
  return (const guint16 *)(gpointer)axis->shares->data + span->weight;
}

static void
add_row (guint16 *restrict sums, const guint8 *restrict row, guint n, guint16 share)
{
  for (guint i = 0; i < n; i++)
    sums[i] = (guint16)(sums[i] + row[i] * share);
}

static void
round_sums (guint16 *sums, guint n)
{
  for (guint i = 0; i < n; i++)
    sums[i] = (guint16)((guint16)(sums[i] + 128) >> 8);
}

static void
put_gray (Drawing *self, guint32 *to, gssize step)
{
  for (int i = 0; i < self->columns.n; i++, to += step)
    {
      const Span *span = &self->columns.spans[i];
      const guint16 *shares = axis_shares (&self->columns, span);
      guint32 sum = 128;

      for (guint k = 0; k < span->n; k++)
        sum += (guint32)self->sums[span->first + k] * shares[k];
      sum >>= 8;
      *to = OPAQUE | sum << 16 | sum << 8 | sum;
    }
}

/* Four colours at once, 16 bits for each. */
static void
put_colours (Drawing *self, guint32 *to, gssize step)
{
  const guint64 *pixels = (const guint64 *)(gpointer)self->sums;

  for (int i = 0; i < self->columns.n; i++, to += step)
    {
      const Span *span = &self->columns.spans[i];
      const guint16 *shares = axis_shares (&self->columns, span);
      guint64 sum = G_GUINT64_CONSTANT (0x0080008000800080);

      for (guint k = 0; k < span->n; k++)
        sum += pixels[span->first + k] * shares[k];
      sum = sum >> 8 & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
      sum |= sum >> 8;
      *to = OPAQUE | (guint32)(sum & 0xffff) | (guint32)(sum >> 16 & 0xffff0000u);
    }
}

/* The @i-th row that is drawn, counted as the JPEG has them. */
static void
put_row (Drawing *self, int i)
{
  const GuestScanTarget *target = self->target;
  gssize stride = target->stride / 4;
  gboolean swapped = self->place->swapped;
  gssize across = self->rows.begin + i * self->rows.step;
  gssize along = self->columns.begin;
  guint32 *to = (guint32 *)(gpointer)target->pixels + (swapped ? along * stride + across : across * stride + along);
  gssize step = self->columns.step * (swapped ? stride : 1);

  if (self->jpeg.out_color_space == JCS_GRAYSCALE)
    put_gray (self, to, step);
  else
    put_colours (self, to, step);
}

static void
read_rows (Drawing *self, guint last)
{
  if (self->jpeg.output_scanline > last)
    return;
  while (self->jpeg.output_scanline <= last)
    jpeg_read_scanlines (&self->jpeg, &self->row, 1);
  for (guint i = 0; self->tones != NULL && i < self->n_values; i++)
    self->row[i] = self->tones[self->row[i]];
}

static void
draw_rows (Drawing *self)
{
  for (int i = 0; i < self->rows.n; i++)
    {
      const Span *span = &self->rows.spans[i];
      const guint16 *shares = axis_shares (&self->rows, span);

      memset (self->sums, 0, self->n_values * sizeof *self->sums);
      for (guint k = 0; k < span->n; k++)
        {
          read_rows (self, span->first + k);
          add_row (self->sums, self->row, self->n_values, shares[k]);
        }
      round_sums (self->sums, self->n_values);
      put_row (self, i);
    }
}

/* Returns: FALSE when it is smaller than what is wanted, or not what the file says it is */
static gboolean
begin (Drawing *self)
{
  const GuestScanImage *image = self->image;
  const GuestScanPlace *place = self->place;
  double width = place->swapped ? place->y2 - place->y1 : place->x2 - place->x1;
  double height = place->swapped ? place->x2 - place->x1 : place->y2 - place->y1;
  guint eighths = 8;

  jpeg_create_decompress (&self->jpeg);
  self->jpeg.mem->max_memory_to_use = MOST_MEMORY;
  self->progress.progress_monitor = progress_cb;
  self->jpeg.progress = &self->progress;
  jpeg_mem_src (&self->jpeg, image->data, image->size);
  jpeg_read_header (&self->jpeg, TRUE);
  if (self->jpeg.image_width != image->width || self->jpeg.image_height != image->height
      || (guint)self->jpeg.num_components != image->n_components || self->jpeg.data_precision != 8
      || (guint64)image->width * image->height > MOST_PIXELS)
    return FALSE;
  while (eighths > 1 && image->width * eighths / 16.0 >= width * FINER
         && image->height * eighths / 16.0 >= height * FINER)
    eighths /= 2;
  self->jpeg.scale_num = eighths;
  self->jpeg.scale_denom = 8;
  self->jpeg.out_color_space = image->n_components == 1 ? JCS_GRAYSCALE : COLOURS;
  self->jpeg.dct_method = JDCT_ISLOW;
  return image->width >= width * GUEST_SCAN_LARGER && image->height >= height * GUEST_SCAN_LARGER;
}

static void
prepare (Drawing *self)
{
  const GuestScanPlace *p = self->place;
  const GuestScanTarget *t = self->target;
  double scale = self->jpeg.scale_num / 8.0;
  double width = self->image->width * scale;
  double height = self->image->height * scale;
  guint n_columns = self->jpeg.output_width;
  guint n_rows = self->jpeg.output_height;

  self->n_values = n_columns * (guint)self->jpeg.output_components;
  self->memory = g_malloc (self->n_values + ASKEW);
  self->row = self->memory + ASKEW;
  self->sums = g_new (guint16, self->n_values);
  if (p->swapped)
    {
      axis_fill (&self->columns, p->y1, p->y2, t->top, t->bottom, p->from_bottom, width, n_columns);
      axis_fill (&self->rows, p->x1, p->x2, t->left, t->right, p->from_right, height, n_rows);
      return;
    }
  axis_fill (&self->columns, p->x1, p->x2, t->left, t->right, p->from_right, width, n_columns);
  axis_fill (&self->rows, p->y1, p->y2, t->top, t->bottom, p->from_bottom, height, n_rows);
}

static gboolean
draw (Drawing *self)
{
  if (!begin (self))
    return FALSE;
  jpeg_start_decompress (&self->jpeg);
  prepare (self);
  draw_rows (self);
  return TRUE;
}

/*
 * @tones: (nullable): what its grays become
 *
 * Returns: FALSE when the picture is damaged, other than the file says, or smaller than it would be drawn; then there
 * may be a part of it
 */
gboolean
guest_scan_jpeg_draw (const GuestScanImage *image,
                      const guint8 *tones,
                      const GuestScanPlace *place,
                      const GuestScanTarget *target)
{
  Drawing *self = g_new0 (Drawing, 1);
  volatile gboolean good = FALSE;

  self->image = image;
  self->tones = tones;
  self->place = place;
  self->target = target;
  self->jpeg.err = jpeg_std_error (&self->errors.base);
  self->errors.base.error_exit = error_cb;
  self->errors.base.emit_message = message_cb;
  self->errors.base.output_message = quiet_cb;
  if (setjmp (self->errors.back) == 0)
    good = draw (self);
  jpeg_destroy_decompress (&self->jpeg);
  axis_clear (&self->rows);
  axis_clear (&self->columns);
  g_free (self->memory);
  g_free (self->sums);
  g_free (self);
  return good;
}
