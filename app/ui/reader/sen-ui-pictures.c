/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-pictures.h"

#include <math.h>

#include "sen-ui-gray.h"

/*
 * SenUiPictures:
 *
 * Pictures of pages, each with when it was looked at last. Of whole pages a handful is kept, enough for turning back
 * and forth, and fewer while one is read (sen_ui_page_cache_trim()); of each page that was seen a small picture stays
 * much longer, so that a page comes back as a blurred one rather than as a white one. Tiles are what the budget is for:
 * at high zooms a screenful has many pixels.
 */
struct _SenUiPictures
{
  GHashTable *pictures; /* owned; key (see below) → SenUiPicture */
  guint64 budget;
  guint64 bytes; /* of all */
  guint64 wholes;
  guint n_wholes;
  guint n_smalls;
  guint64 clock;
};

#define EASY_WHOLES  (36u << 20) /* bytes of whole pages that are kept … */
#define LEAST_WHOLES 4u          /* … but this many of them in any case */
#define MOST_SMALLS  72u

/* The pixels as cairo sees them, without a copy. */
static cairo_surface_t *
make_surface (GBytes *pixels, cairo_format_t format, int width, int height, gsize stride)
{
  static const cairo_user_data_key_t owner;
  gconstpointer data = g_bytes_get_data (pixels, NULL);
  cairo_surface_t *surface
      = cairo_image_surface_create_for_data ((guchar *)(gpointer)data, format, width, height, (int)stride);

  cairo_surface_set_user_data (surface, &owner, g_bytes_ref (pixels), (cairo_destroy_func_t)g_bytes_unref);
  return surface;
}

/*
 * Whether pictures go to the renderer as what cairo draws itself: of a texture GTK's cairo renderer makes a copy for
 * every frame, by way of floating-point numbers, which takes more than drawing the page.
 */
gboolean
sen_ui_pictures_use_cairo (void)
{
  return g_strcmp0 (g_getenv ("GSK_RENDERER"), "cairo") == 0;
}

/* @surface laid over @area; of CAIRO_FORMAT_A8 as sen_ui_gray_pack() has it. Append the same node as long as neither
 * changes: what GTK can't tell from before, it paints. */
GskRenderNode *
sen_ui_pictures_make_node (cairo_surface_t *surface, const graphene_rect_t *area)
{
  GskRenderNode *node = gsk_cairo_node_new (area);
  cairo_t *cairo = gsk_cairo_node_get_draw_context (node);
  cairo_pattern_t *pattern = cairo_pattern_create_for_surface (surface);
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  double across = (double)area->size.width / width, down = (double)area->size.height / height;

  cairo_translate (cairo, (double)area->origin.x, (double)area->origin.y);
  cairo_scale (cairo, across, down);
  cairo_pattern_set_filter (pattern, across > 0.999 && across < 1.001 ? CAIRO_FILTER_FAST : CAIRO_FILTER_BILINEAR);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_PAD);
  cairo_rectangle (cairo, 0, 0, width, height);
  if (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_A8)
    {
      cairo_set_source_rgb (cairo, 1, 1, 1);
      cairo_fill_preserve (cairo);
      cairo_clip (cairo);
      cairo_set_source_rgb (cairo, 0, 0, 0);
      cairo_mask (cairo, pattern);
    }
  else
    {
      cairo_set_source (cairo, pattern);
      cairo_fill (cairo);
    }
  cairo_pattern_destroy (pattern);
  cairo_destroy (cairo);
  return node;
}

/* Shows a picture. */
void
sen_ui_picture_append (const SenUiPicture *self, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  SenUiPicture *kept = (SenUiPicture *)(gpointer)self;

  if (!sen_ui_pictures_use_cairo ())
    {
      gtk_snapshot_append_texture (snapshot, self->texture, area);
      return;
    }
  if (kept->node == NULL || !graphene_rect_equal (&kept->area, area))
    {
      g_clear_pointer (&kept->node, gsk_render_node_unref);
      kept->node = sen_ui_pictures_make_node (self->surface, area);
      kept->area = *area;
    }
  gtk_snapshot_append_node (snapshot, kept->node);
}

static gint64
make_key (guint page, guint what)
{
  return ((gint64)page << 32) | what;
}

static void
picture_free (gpointer data)
{
  SenUiPicture *picture = data;

  g_bytes_unref (picture->pixels);
  g_clear_object (&picture->texture);
  g_clear_pointer (&picture->surface, cairo_surface_destroy);
  g_clear_pointer (&picture->node, gsk_render_node_unref);
  g_free (picture);
}

SenUiPictures *
sen_ui_pictures_new (void)
{
  SenUiPictures *self = g_new0 (SenUiPictures, 1);

  self->pictures = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, picture_free);
  self->budget = 256u << 20;
  return self;
}

void
sen_ui_pictures_free (SenUiPictures *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->pictures);
  g_free (self);
}

guint64
sen_ui_pictures_get_bytes (SenUiPictures *self)
{
  return self->bytes;
}

static void
count (SenUiPictures *self, gint64 key, const SenUiPicture *picture)
{
  guint what = (guint)(key & G_MAXUINT32);

  self->bytes += picture->bytes;
  self->n_smalls += what == SEN_UI_PICTURE_SMALL;
  self->n_wholes += what == SEN_UI_PICTURE_WHOLE;
  self->wholes += what == SEN_UI_PICTURE_WHOLE ? picture->bytes : 0;
}

static void
uncount (SenUiPictures *self, gint64 key, const SenUiPicture *picture)
{
  guint what = (guint)(key & G_MAXUINT32);

  self->bytes -= picture->bytes;
  self->n_smalls -= what == SEN_UI_PICTURE_SMALL;
  self->n_wholes -= what == SEN_UI_PICTURE_WHOLE;
  self->wholes -= what == SEN_UI_PICTURE_WHOLE ? picture->bytes : 0;
}

static void
remove_key (SenUiPictures *self, gint64 key)
{
  const SenUiPicture *picture = g_hash_table_lookup (self->pictures, &key);

  if (picture == NULL)
    return;
  uncount (self, key, picture);
  g_hash_table_remove (self->pictures, &key);
}

/* The one looked at longest ago: of one sort, or of all but small ones. */
static gboolean
drop_oldest (SenUiPictures *self, int only)
{
  GHashTableIter iter;
  gpointer key, value;
  gint64 oldest = -1;
  guint64 used = G_MAXUINT64;

  g_hash_table_iter_init (&iter, self->pictures);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint what = (guint)(*(gint64 *)key & G_MAXUINT32);

      if ((only < 0 ? what != SEN_UI_PICTURE_SMALL : what == (guint)only) && ((SenUiPicture *)value)->used < used)
        {
          used = ((SenUiPicture *)value)->used;
          oldest = *(gint64 *)key;
        }
    }
  if (oldest >= 0)
    remove_key (self, oldest);
  return oldest >= 0;
}

static void
fit (SenUiPictures *self)
{
  while (self->n_smalls > MOST_SMALLS && drop_oldest (self, SEN_UI_PICTURE_SMALL))
    ;
  while (self->wholes > EASY_WHOLES && self->n_wholes > LEAST_WHOLES && drop_oldest (self, SEN_UI_PICTURE_WHOLE))
    ;
  while (self->bytes > self->budget && g_hash_table_size (self->pictures) > self->n_smalls + 1
         && drop_oldest (self, -1))
    ;
}

/* @bytes: what all pictures together may take; what is being looked at may take more */
void
sen_ui_pictures_set_budget (SenUiPictures *self, guint64 bytes)
{
  self->budget = bytes;
  fit (self);
}

/* Drops the whole pages before @first and after @last, and all but @smalls of the small ones. */
void
sen_ui_pictures_trim (SenUiPictures *self, guint first, guint last, guint smalls)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->pictures);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      gint64 page = *(gint64 *)key >> 32;

      if ((*(gint64 *)key & G_MAXUINT32) != SEN_UI_PICTURE_WHOLE || (page >= first && page <= last))
        continue;
      uncount (self, *(gint64 *)key, value);
      g_hash_table_iter_remove (&iter);
    }
  while (self->n_smalls > smalls && drop_oldest (self, SEN_UI_PICTURE_SMALL))
    ;
}

/*
 * Keeps the picture of a whole page without its colours, if @pixels are still what there is of it.
 *
 * @gray: (nullable): as sen_ui_gray_pack() returned it
 */
void
sen_ui_pictures_take_gray (SenUiPictures *self, guint page, GBytes *pixels, GBytes *gray)
{
  gint64 key = make_key (page, SEN_UI_PICTURE_WHOLE);
  SenUiPicture *picture = g_hash_table_lookup (self->pictures, &key);

  if (picture == NULL || picture->pixels != pixels)
    return;
  picture->kind = gray != NULL ? SEN_UI_PICTURE_GRAY : SEN_UI_PICTURE_COLOURED;
  if (gray == NULL)
    return;
  uncount (self, key, picture);
  g_clear_object (&picture->texture);
  g_clear_pointer (&picture->surface, cairo_surface_destroy);
  g_clear_pointer (&picture->node, gsk_render_node_unref);
  g_bytes_unref (picture->pixels);
  picture->pixels = g_bytes_ref (gray);
  picture->stride = sen_ui_gray_get_stride (picture->width);
  picture->surface = make_surface (gray, CAIRO_FORMAT_A8, picture->width, picture->height, picture->stride);
  picture->bytes = g_bytes_get_size (gray);
  count (self, key, picture);
}

/* Returns: (transfer none) (nullable): the picture, looked at now */
const SenUiPicture *
sen_ui_pictures_get (SenUiPictures *self, guint page, guint what)
{
  gint64 key = make_key (page, what);
  SenUiPicture *picture = g_hash_table_lookup (self->pictures, &key);

  if (picture != NULL)
    picture->used = ++self->clock;
  return picture;
}

/* Returns: (transfer none) (nullable): the picture, without looking at it */
const SenUiPicture *
sen_ui_pictures_peek (SenUiPictures *self, guint page, guint what)
{
  gint64 key = make_key (page, what);

  return g_hash_table_lookup (self->pictures, &key);
}

static SenUiPicture *
put_pixels (SenUiPictures *self, guint page, guint what, GBytes *pixels, int width, int height, gsize stride)
{
  gint64 key = make_key (page, what);
  SenUiPicture *picture = g_new0 (SenUiPicture, 1);

  remove_key (self, key);
  picture->texture = gdk_memory_texture_new (width, height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, pixels, stride);
  picture->surface = make_surface (pixels, CAIRO_FORMAT_RGB24, width, height, stride);
  picture->pixels = g_bytes_ref (pixels);
  picture->width = width;
  picture->height = height;
  picture->stride = stride;
  picture->bytes = 4 * (guint64)width * (guint64)height;
  picture->used = ++self->clock;
  count (self, key, picture);
  g_hash_table_insert (self->pictures, g_memdup2 (&key, sizeof key), picture);
  return picture;
}

/*
 * The mean of four of the pixels that come together in one; @left and @top are 256 times the place, as is @step. Of a
 * page that is hardly more than a line the last row or column, @bottom or @right, stands for what is not there.
 */
static guint32
mean (const guint8 *pixels, gsize stride, guint left, guint top, guint step, guint right, guint bottom)
{
  guint x[2] = { MIN ((left + step / 4) / 256, right), MIN ((left + 3 * step / 4) / 256, right) };
  guint y[2] = { MIN ((top + step / 4) / 256, bottom), MIN ((top + 3 * step / 4) / 256, bottom) };
  const guint8 *one = pixels + y[0] * stride + 4 * (gsize)x[0];
  const guint8 *other = pixels + y[1] * stride + 4 * (gsize)x[0];
  gsize beside = 4 * (gsize)(x[1] - x[0]);
  guint32 out = 0;

  for (guint k = 0; k < 4; k++)
    out |= (guint32)((one[k] + one[k + beside] + other[k] + other[k + beside]) / 4) << (8 * k);
  return out;
}

/* A tenth of a millisecond, whatever the size of @image. */
static void
put_small (SenUiPictures *self, guint page, SenPdfImage *image, double scale, guint turns)
{
  int width = sen_pdf_image_get_width (image), height = sen_pdf_image_get_height (image);
  double step = (double)MAX (width, height) / SEN_UI_PICTURE_SMALL_SIDE;
  guint fixed = (guint)(256 * step);
  int columns = MAX ((int)floor (width / step), 1), rows = MAX ((int)floor (height / step), 1);
  const guint8 *pixels = g_bytes_get_data (sen_pdf_image_get_pixels (image), NULL);
  guint32 *out = g_new (guint32, (gsize)columns * (gsize)rows);
  g_autoptr (GBytes) bytes = g_bytes_new_take (out, 4 * (gsize)columns * (gsize)rows);
  SenUiPicture *picture;

  for (int y = 0; y < rows; y++)
    for (int x = 0; x < columns; x++)
      out[y * columns + x] = GUINT32_TO_LE (mean (pixels, sen_pdf_image_get_stride (image), (guint)x * fixed,
                                                  (guint)y * fixed, fixed, (guint)width - 1, (guint)height - 1));
  picture = put_pixels (self, page, SEN_UI_PICTURE_SMALL, bytes, columns, rows, 4 * (gsize)columns);
  picture->scale = scale / step;
  picture->turns = turns;
}

/*
 * Keeps a picture in the place of the one that was there. Of a whole page a small one is made if there is none.
 *
 * @what: WHOLE, SMALL, HEAD, or a tile
 * @scale: pixels a point
 * @turns: quarters clockwise
 */
void
sen_ui_pictures_put (SenUiPictures *self, guint page, guint what, SenPdfImage *image, double scale, guint turns)
{
  int width = sen_pdf_image_get_width (image), height = sen_pdf_image_get_height (image);
  const SenUiPicture *small = sen_ui_pictures_peek (self, page, SEN_UI_PICTURE_SMALL);
  SenUiPicture *picture = put_pixels (self, page, what, sen_pdf_image_get_pixels (image), width, height,
                                      sen_pdf_image_get_stride (image));

  picture->scale = scale;
  picture->turns = turns;
  if (what == SEN_UI_PICTURE_WHOLE && (small == NULL || small->turns != turns)
      && MAX (width, height) > SEN_UI_PICTURE_SMALL_SIDE)
    put_small (self, page, image, scale, turns);
  fit (self);
}

static void
drop_from (SenUiPictures *self, guint least)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->pictures);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if ((*(gint64 *)key & G_MAXUINT32) >= least)
      {
        uncount (self, *(gint64 *)key, value);
        g_hash_table_iter_remove (&iter);
      }
}

void
sen_ui_pictures_drop (SenUiPictures *self, guint page, guint what)
{
  remove_key (self, make_key (page, what));
}

/* The page looks different: a picture of all of it stands in until there is one of now, as one at another zoom does. */
void
sen_ui_pictures_outdate (SenUiPictures *self, guint page)
{
  gint64 whole = make_key (page, SEN_UI_PICTURE_WHOLE);
  SenUiPicture *picture = g_hash_table_lookup (self->pictures, &whole);
  GHashTableIter iter;
  gpointer key, value;

  if (picture != NULL)
    picture->scale = 0;
  g_hash_table_iter_init (&iter, self->pictures);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (*(gint64 *)key >> 32 == page && *(gint64 *)key != whole)
      {
        uncount (self, *(gint64 *)key, value);
        g_hash_table_iter_remove (&iter);
      }
}

/* Tiles of another zoom fit nothing any more. */
void
sen_ui_pictures_drop_tiles (SenUiPictures *self)
{
  drop_from (self, SEN_UI_PICTURE_HEAD);
}

/* Nor do pictures in other colours. */
void
sen_ui_pictures_drop_all (SenUiPictures *self)
{
  drop_from (self, SEN_UI_PICTURE_WHOLE);
}
