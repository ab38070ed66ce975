/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libjpeg leaves out what a smaller picture does not need before it computes it: an eighth, a quarter or a half of the
 * size, the smallest that is not smaller than what is wanted. From there on each pixel is the mean of what it covers,
 * with weights of which the rows' make 256 and the columns' 65,536. One row of the picture is held at a time.
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

#define COLOURS (G_BYTE_ORDER == G_LITTLE_ENDIAN ? JCS_EXT_BGRA : JCS_EXT_ARGB)
#define OPAQUE  0xff000000u

typedef struct
{
  struct jpeg_error_mgr base; /* first: libjpeg knows it by this */
  jmp_buf back;
} Errors;

typedef guint32 Four __attribute__ ((vector_size (16)));

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
  GArray *shares; /* owned; guint32 */
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
  const guint8 *tones; /* nullable; 256 of gray */
  const GuestScanPlace *place;
  const GuestScanTarget *target;
  Axis rows;
  Axis columns;
  guint8 *row;    /* owned; of the JPEG */
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
 * @all: what weights add up to
 */
static void
axis_fill (Axis *axis, double from, double to, int first, int end, gboolean turned, double size, guint most, guint all)
{
  double ratio = size / (to - from);

  axis->n = MAX (0, end - first);
  axis->spans = g_new (Span, (gsize)axis->n + 1);
  axis->shares = g_array_new (FALSE, FALSE, sizeof (guint32));
  axis->begin = turned ? end - 1 : first;
  axis->step = turned ? -1 : 1;
  for (int i = 0; i < axis->n; i++)
    {
      int at = axis->begin + i * axis->step;
      double begin = CLAMP ((turned ? to - (at + 1) : at - from) * ratio, 0, size);
      double stop = CLAMP ((turned ? to - at : at + 1 - from) * ratio, 0, size);
      Span span = { MIN ((guint)begin, most - 1), 1, axis->shares->len };
      guint left = all;

      stop = MAX (stop, begin + 1e-6);
      span.n = MAX (1u, MIN ((guint)ceil (stop), most) - span.first);
      for (guint k = 0; k < span.n; k++)
        {
          double lower = MAX (begin, (double)(span.first + k));
          double upper = MIN (stop, (double)(span.first + k + 1));
          guint32 share = (guint32)((double)all * MAX (0, upper - lower) / (stop - begin) + 0.5);

          share = k + 1 == span.n ? left : MIN (share, left);
          left -= share;
          g_array_append_val (axis->shares, share);
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

static void
add_row (guint16 *restrict sums, const guint8 *restrict row, guint n, guint16 share)
{
  for (guint i = 0; i < n; i++)
    sums[i] = (guint16)(sums[i] + row[i] * share);
}

static void
put_gray (Drawing *self, guint32 *to, gssize step)
{
  const guint32 *shares = (const guint32 *)(gpointer)self->columns.shares->data;

  for (int i = 0; i < self->columns.n; i++, to += step)
    {
      const Span *span = &self->columns.spans[i];
      guint32 sum = 1u << 23;

      for (guint k = 0; k < span->n; k++)
        sum += self->sums[span->first + k] * shares[span->weight + k];
      sum >>= 24;
      sum = self->tones != NULL ? self->tones[sum] : sum;
      *to = OPAQUE | sum << 16 | sum << 8 | sum;
    }
}

static void
put_colours (Drawing *self, guint32 *to, gssize step)
{
  const guint32 *shares = (const guint32 *)(gpointer)self->columns.shares->data;

  for (int i = 0; i < self->columns.n; i++, to += step)
    {
      const Span *span = &self->columns.spans[i];
      const guint16 *from = self->sums + (gsize)span->first * 4;
      Four sum = { 1u << 23, 1u << 23, 1u << 23, 1u << 23 };
      guint8 bytes[4];

      for (guint k = 0; k < span->n; k++, from += 4)
        sum += (Four){ from[0], from[1], from[2], from[3] } * shares[span->weight + k];
      sum >>= 24;
      for (guint k = 0; k < 4; k++)
        bytes[k] = (guint8)sum[k];
      memcpy (to, bytes, 4);
      *to |= OPAQUE;
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
draw_rows (Drawing *self)
{
  const guint32 *shares = (const guint32 *)(gpointer)self->rows.shares->data;

  for (int i = 0; i < self->rows.n; i++)
    {
      const Span *span = &self->rows.spans[i];

      memset (self->sums, 0, self->n_values * sizeof *self->sums);
      for (guint k = 0; k < span->n; k++)
        {
          while (self->jpeg.output_scanline <= span->first + k)
            jpeg_read_scanlines (&self->jpeg, &self->row, 1);
          add_row (self->sums, self->row, self->n_values, (guint16)shares[span->weight + k]);
        }
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
  while (eighths > 1 && image->width * eighths / 16.0 >= width * GUEST_SCAN_LARGER
         && image->height * eighths / 16.0 >= height * GUEST_SCAN_LARGER)
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
  self->row = g_malloc (self->n_values);
  self->sums = g_new (guint16, self->n_values);
  if (p->swapped)
    {
      axis_fill (&self->columns, p->y1, p->y2, t->top, t->bottom, p->from_bottom, width, n_columns, 65536);
      axis_fill (&self->rows, p->x1, p->x2, t->left, t->right, p->from_right, height, n_rows, 256);
      return;
    }
  axis_fill (&self->columns, p->x1, p->x2, t->left, t->right, p->from_right, width, n_columns, 65536);
  axis_fill (&self->rows, p->y1, p->y2, t->top, t->bottom, p->from_bottom, height, n_rows, 256);
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
  if (setjmp (self->errors.back) == 0 && begin (self))
    {
      jpeg_start_decompress (&self->jpeg);
      prepare (self);
      draw_rows (self);
      good = TRUE;
    }
  jpeg_destroy_decompress (&self->jpeg);
  axis_clear (&self->rows);
  axis_clear (&self->columns);
  g_free (self->row);
  g_free (self->sums);
  g_free (self);
  return good;
}
