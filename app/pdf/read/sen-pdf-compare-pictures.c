/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Compares pages that are nothing but pictures. A scan never lies twice in the same place: the one is moved over the
 * other until they fit best, and a dark pixel counts as there if there is one beside it as well. What differs is
 * counted in small squares; squares that touch are one part.
 */
#include "sen-pdf-compare-pictures.h"

#include <math.h>

#define FAR      8  /* pixels that one scan may lie beside the other */
#define INK      96 /* levels darker than what is around: something is printed there; half of it is a scanner's noise */
#define SIDE     12 /* pixels of a square */
#define MUCH     12 /* pixels of a square that differ */
#define MOST     60 /* parts of one page */
#define HARDLY   0.4 /* from that part of all squares with ink on the page is another one */
#define LEAST_SD 1.0 /* levels: a page of one colour */

typedef struct
{
  guint8 *tones; /* owned */
  int width, height;
} Grey;

static void
grey_clear (Grey *self)
{
  g_clear_pointer (&self->tones, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grey, grey_clear)

static void
grey_make (Grey *self, SenPdfImage *image)
{
  const guint8 *pixels = g_bytes_get_data (sen_pdf_image_get_pixels (image), NULL);
  gsize stride = sen_pdf_image_get_stride (image);

  self->width = sen_pdf_image_get_width (image);
  self->height = sen_pdf_image_get_height (image);
  self->tones = g_malloc ((gsize)self->width * (gsize)self->height + 1);
  for (int y = 0; y < self->height; y++)
    for (int x = 0; x < self->width; x++)
      {
        const guint8 *pixel = pixels + (gsize)y * stride + (gsize)x * 4;

        self->tones[(gsize)y * (gsize)self->width + (gsize)x]
            = (guint8)((pixel[0] * 29 + pixel[1] * 150 + pixel[2] * 77) >> 8);
      }
}

static int
tone (const Grey *self, int x, int y)
{
  if (x < 0 || y < 0 || x >= self->width || y >= self->height)
    return 255;
  return self->tones[(gsize)y * (gsize)self->width + (gsize)x];
}

/* ---- At a glance ---- */

/* From each of @n rows, or columns, its average. */
static void
take_average (SenPdfSketch *self, guint n, guint step, guint length, guint stride)
{
  for (guint i = 0; i < n; i++)
    {
      float *first = self->tones + (gsize)i * step, sum = 0;

      for (guint k = 0; k < length; k++)
        sum += first[(gsize)k * stride];
      for (guint k = 0; k < length; k++)
        first[(gsize)k * stride] -= sum / (float)length;
    }
}

void
sen_pdf_sketch_make (SenPdfSketch *self, SenPdfImage *image)
{
  g_auto (Grey) grey = { 0 };
  double squares = 0, deviation;
  const guint n = SEN_PDF_SKETCH_WIDTH * SEN_PDF_SKETCH_HEIGHT;

  grey_make (&grey, image);
  for (int y = 0; y < SEN_PDF_SKETCH_HEIGHT; y++)
    for (int x = 0; x < SEN_PDF_SKETCH_WIDTH; x++)
      {
        int left = x * grey.width / SEN_PDF_SKETCH_WIDTH, right = (x + 1) * grey.width / SEN_PDF_SKETCH_WIDTH;
        int top = y * grey.height / SEN_PDF_SKETCH_HEIGHT, bottom = (y + 1) * grey.height / SEN_PDF_SKETCH_HEIGHT;
        gint64 all = 0;

        for (int v = top; v < bottom; v++)
          for (int u = left; u < right; u++)
            all += tone (&grey, u, v);
        self->tones[y * SEN_PDF_SKETCH_WIDTH + x] = (float)((double)all / MAX (1, (bottom - top) * (right - left)));
      }
  take_average (self, SEN_PDF_SKETCH_HEIGHT, SEN_PDF_SKETCH_WIDTH, SEN_PDF_SKETCH_WIDTH, 1);
  take_average (self, SEN_PDF_SKETCH_WIDTH, 1, SEN_PDF_SKETCH_HEIGHT, SEN_PDF_SKETCH_WIDTH);
  for (guint i = 0; i < n; i++)
    squares += (double)(self->tones[i] * self->tones[i]);
  deviation = sqrt (squares / n);
  self->blank = deviation < LEAST_SD;
  for (guint i = 0; i < n; i++)
    self->tones[i] = (float)((double)self->tones[i] / MAX (deviation, LEAST_SD));
}

/* Returns: 1 for the same page, near 0 for pages that have nothing to do with each other */
double
sen_pdf_sketch_compare (const SenPdfSketch *a, const SenPdfSketch *b)
{
  double sum = 0;

  if (a->blank || b->blank)
    return a->blank && b->blank ? 1 : 0;
  for (guint i = 0; i < SEN_PDF_SKETCH_WIDTH * SEN_PDF_SKETCH_HEIGHT; i++)
    sum += (double)(a->tones[i] * b->tones[i]);
  return MAX (sum / (SEN_PDF_SKETCH_WIDTH * SEN_PDF_SKETCH_HEIGHT), 0);
}

/* ---- Where they lie ---- */

static gint64
distance (const Grey *a, const Grey *b, int dx, int dy, gint64 most)
{
  gint64 sum = 0;

  for (int y = FAR; y < MIN (a->height, b->height) - FAR && sum < most; y += 3)
    for (int x = FAR; x < MIN (a->width, b->width) - FAR; x += 2)
      sum += ABS (tone (a, x, y) - tone (b, x + dx, y + dy));
  return sum;
}

/* How far the second picture lies beside the first one. */
static void
find_shift (const Grey *a, const Grey *b, int *dx, int *dy)
{
  gint64 best = distance (a, b, 0, 0, G_MAXINT64);

  *dx = *dy = 0;
  for (int y = -FAR; best > 0 && y <= FAR; y++)
    for (int x = -FAR; x <= FAR; x++)
      {
        gint64 now = distance (a, b, x, y, best);

        if (now >= best)
          continue;
        best = now;
        *dx = x;
        *dy = y;
      }
}

/* ---- What differs ---- */

/* Is what is printed here missing in the other picture? */
static gboolean
is_missing (const Grey *here, int x, int y, const Grey *there, int dx, int dy)
{
  int dark = tone (here, x, y);

  if (dark > 255 - INK)
    return FALSE;
  for (int v = -1; v <= 1; v++)
    for (int u = -1; u <= 1; u++)
      if (tone (there, x + dx + u, y + dy + v) < dark + INK)
        return FALSE;
  return TRUE;
}

typedef struct
{
  guint8 *marks; /* owned; of columns × rows: 1 differs, 2 already in a part */
  int columns, rows;
  guint n_ink, n_marks;
} Squares;

static void
squares_clear (Squares *self)
{
  g_clear_pointer (&self->marks, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Squares, squares_clear)

static void
count (Squares *self, const Grey *before, const Grey *after, int dx, int dy)
{
  for (int row = 0; row < self->rows; row++)
    for (int column = 0; column < self->columns; column++)
      {
        guint missing = 0, ink = 0;

        for (int y = row * SIDE; y < (row + 1) * SIDE; y++)
          for (int x = column * SIDE; x < (column + 1) * SIDE; x++)
            {
              ink += tone (before, x, y) <= 255 - INK || tone (after, x + dx, y + dy) <= 255 - INK ? 1 : 0;
              missing += is_missing (before, x, y, after, dx, dy) ? 1 : 0;
              missing += is_missing (after, x + dx, y + dy, before, -dx, -dy) ? 1 : 0;
            }
        self->n_ink += ink >= MUCH ? 1 : 0;
        if (missing < MUCH)
          continue;
        self->marks[row * self->columns + column] = 1;
        self->n_marks++;
      }
}

/* Takes up a square and all that touch it, also over one that does not differ. */
static void
grow (Squares *self, int column, int row, GArray *stack, int box[4])
{
  const int first = row * self->columns + column;

  g_array_set_size (stack, 0);
  g_array_append_val (stack, first);
  self->marks[first] = 2;
  while (stack->len > 0)
    {
      int at = g_array_index (stack, int, stack->len - 1), x = at % self->columns, y = at / self->columns;

      g_array_set_size (stack, stack->len - 1);
      box[0] = MIN (box[0], x);
      box[1] = MIN (box[1], y);
      box[2] = MAX (box[2], x);
      box[3] = MAX (box[3], y);
      for (int v = MAX (y - 1, 0); v <= MIN (y + 1, self->rows - 1); v++)
        for (int u = MAX (x - 2, 0); u <= MIN (x + 2, self->columns - 1); u++)
          {
            int next = v * self->columns + u;

            if (self->marks[next] != 1)
              continue;
            self->marks[next] = 2;
            g_array_append_val (stack, next);
          }
    }
}

static void
add_part (GArray *parts, const int box[4], int dx, int dy)
{
  SenPdfDifference part;

  part.before
      = (SenPdfRect){ box[0] * SIDE, box[1] * SIDE, (box[2] - box[0] + 1) * SIDE, (box[3] - box[1] + 1) * SIDE };
  part.after = part.before;
  part.after.x += dx;
  part.after.y += dy;
  g_array_append_val (parts, part);
}

/**
 * sen_pdf_compare_pictures:
 * @before: a page, at about 72 dots an inch
 * @after: the page that came in its place, at the same scale
 *
 * Blocks for some tens of milliseconds.
 *
 * Returns: (transfer full) (element-type SenPdfDifference): the parts that differ, from the top down; one of the whole
 * page if hardly anything is the same
 */
GArray *
sen_pdf_compare_pictures (SenPdfImage *before, SenPdfImage *after)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (SenPdfDifference));
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (int));
  g_auto (Grey) a = { 0 };
  g_auto (Grey) b = { 0 };
  g_auto (Squares) squares = { 0 };
  int dx, dy;

  grey_make (&a, before);
  grey_make (&b, after);
  find_shift (&a, &b, &dx, &dy);
  squares.columns = (MAX (a.width, b.width - dx) + SIDE - 1) / SIDE;
  squares.rows = (MAX (a.height, b.height - dy) + SIDE - 1) / SIDE;
  squares.marks = g_new0 (guint8, (gsize)squares.columns * (gsize)squares.rows + 1);
  count (&squares, &a, &b, dx, dy);
  for (int y = 0; y < squares.rows; y++)
    for (int x = 0; x < squares.columns; x++)
      if (squares.marks[y * squares.columns + x] == 1)
        {
          int box[4] = { x, y, x, y };

          grow (&squares, x, y, stack, box);
          add_part (parts, box, dx, dy);
        }
  if (parts->len > MOST || (squares.n_marks > 20 && squares.n_marks > HARDLY * squares.n_ink))
    {
      g_array_set_size (parts, 0);
      add_part (parts, (const int[4]){ 0, 0, squares.columns - 1, squares.rows - 1 }, dx, dy);
    }
  return parts;
}
