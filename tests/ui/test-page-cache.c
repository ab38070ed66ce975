/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of pages without a window, with real workers: tiles at the highest zoom, and a page that is never done; what
 * is printed on a picture. */
#include <glib/gstdio.h>
#include <sen-ui.h>

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "sen-ui-gray.h"
#include "sen-ui-page-cache-private.h"
#include "sen-ui-paper-columns.h"
#include "sen-ui-pictures.h"

#define ZOOM    (16.0 * 96 / 72) /* 1600 % */
#define WIDTH   1280
#define HEIGHT  800
#define FORMS   8
#define PLACES  20
#define MOST_KB (400 * 1024)

typedef struct
{
  char *dir;                /* owned */
  SenPdfPool *pool;         /* owned */
  SenPdfDocument *document; /* owned */
  SenPdfDocument *twin;     /* owned: what is asked beside the cache */
  SenUiPageCache *cache;    /* owned */
  guint ticks;
} Fixture;

static void
add_object (GString *out, GArray *places, const char *dictionary, const char *stream)
{
  g_array_append_val (places, out->len);
  g_string_append_printf (out, "%u 0 obj\n<< %s", places->len, dictionary);
  if (stream != NULL)
    g_string_append_printf (out, " /Length %zu >>\nstream\n%s\nendstream\nendobj\n", strlen (stream), stream);
  else
    g_string_append (out, " >>\nendobj\n");
}

static char *
finish (GString *out, GArray *places)
{
  gsize table = out->len;

  g_string_append_printf (out, "xref\n0 %u\n0000000000 65535 f \n", places->len + 1);
  for (guint i = 0; i < places->len; i++)
    g_string_append_printf (out, "%010zu 00000 n \n", g_array_index (places, gsize, i));
  g_string_append_printf (out, "trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", places->len + 1,
                          table);
  return g_string_free (out, FALSE);
}

static char *
say (guint page)
{
  GString *out = g_string_new (NULL);

  for (guint y = 40; y < 800; y += 20)
    g_string_append_printf (out, "BT /F 12 Tf 30 %u Td (Page %u, line %u of the minutes of the council) Tj ET\n", y,
                            page, y);
  return g_string_free (out, FALSE);
}

/* Three pages of text, and one that draws a form that draws a form twenty times that … : it is never done. */
static char *
make_paper (void)
{
  GString *out = g_string_new ("%PDF-1.4\n");
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gsize));

  add_object (out, places, "/Type /Catalog /Pages 2 0 R", NULL);
  add_object (out, places, "/Type /Pages /Kids [3 0 R 4 0 R 5 0 R 6 0 R] /Count 4", NULL);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *page = g_strdup_printf ("/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %u 0 R"
                                               " /Resources << /Font << /F 11 0 R >> /XObject << /X 12 0 R >> >>",
                                               7 + i);

      add_object (out, places, page, NULL);
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = say (i + 1);

      add_object (out, places, "", text);
    }
  add_object (out, places, "", "/X Do");
  add_object (out, places, "/Type /Font /Subtype /Type1 /BaseFont /Helvetica", NULL);
  for (guint i = 0; i < FORMS; i++)
    {
      g_autofree char *form = g_strdup_printf (
          "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X %u 0 R >> >>", 13 + i);
      GString *draw = g_string_new (NULL);

      for (guint k = 0; k < 20; k++)
        g_string_append (draw, i + 1 < FORMS ? "/X Do\n" : "10 10 300 300 re f\n");
      add_object (out, places, form, draw->str);
      g_string_free (draw, TRUE);
    }
  return finish (out, places);
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autofree char *paper = make_paper ();
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  f->dir = g_dir_make_tmp ("sen-pages-XXXXXX", NULL);
  path = g_build_filename (f->dir, "paper.pdf", NULL);
  g_assert_true (g_file_set_contents (path, paper, -1, NULL));
  f->pool = sen_pdf_pool_new ();
  f->document = sen_pdf_document_open (f->pool, path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sen_pdf_document_get_n_pages (f->document), ==, 4);
  g_assert_false (sen_pdf_document_is_repaired (f->document));
  f->twin = sen_pdf_document_open_again (f->document, FALSE, NULL, &error);
  g_assert_no_error (error);
  f->cache = sen_ui_page_cache_new (f->document);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->dir, "paper.pdf", NULL);

  g_clear_object (&f->cache);
  g_clear_object (&f->document);
  g_clear_object (&f->twin);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&f->pool);
  g_unlink (path);
  g_rmdir (f->dir);
  g_free (f->dir);
}

/* What a window of WIDTH × HEIGHT shows that begins at a place of the page. */
static cairo_surface_t *
look (Fixture *f, guint page, int x, int y)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;

  sen_ui_page_cache_snapshot (
      f->cache, snapshot, page,
      &GRAPHENE_RECT_INIT ((float)-x, (float)-y, ceilf (595 * (float)ZOOM), ceilf (842 * (float)ZOOM)),
      &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));
  node = gtk_snapshot_free_to_node (snapshot);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  g_clear_pointer (&node, gsk_render_node_unref);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* How many of a hundred pixels are other than when the worker draws just this part. */
static double
compare (Fixture *f, cairo_surface_t *seen, guint page, int x, int y)
{
  g_autoptr (SenPdfImage) image = sen_pdf_document_render (f->twin, page, ZOOM, x, y, WIDTH, HEIGHT, NULL, NULL);
  const guint8 *theirs = g_bytes_get_data (sen_pdf_image_get_pixels (image), NULL);
  const guint8 *ours = cairo_image_surface_get_data (seen);
  const int their_stride = (int)sen_pdf_image_get_stride (image), stride = cairo_image_surface_get_stride (seen);
  guint n = 0;

  for (int row = 0; row < HEIGHT; row++)
    for (int column = 0; column < WIDTH; column++)
      n += abs (theirs[row * their_stride + 4 * column] - ours[row * stride + 4 * column]) > 40;
  return 100.0 * n / (WIDTH * HEIGHT);
}

static guint
count_dark (cairo_surface_t *surface)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  guint n = 0;

  for (int row = 0; row < HEIGHT; row++)
    for (int column = 0; column < WIDTH; column++)
      n += data[row * cairo_image_surface_get_stride (surface) + 4 * column] < 100;
  return n;
}

static void
note_cb (gboolean *complete)
{
  *complete = TRUE;
}

static void
wait_for_place (Fixture *f, guint page, int x, int y)
{
  gboolean complete = FALSE;
  gulong handler = g_signal_connect_swapped (f->cache, "complete", G_CALLBACK (note_cb), &complete);

  cairo_surface_destroy (look (f, page, x, y)); /* asks for what is missing */
  while (!complete)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (f->cache, handler);
}

static long
read_memory (void)
{
  g_autofree char *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &text, NULL, NULL));
  line = strstr (text, "VmRSS:");
  return line != NULL ? strtol (line + 6, NULL, 10) : 0;
}

/* A page of 228 million pixels: what is seen of it is drawn as the worker draws it, and what was seen isn't hoarded. */
static void
test_highest_zoom (Fixture *f, gconstpointer unused)
{
  const int height = (int)(842 * ZOOM);
  long before = read_memory ();

  sen_ui_page_cache_set_scale (f->cache, ZOOM);
  sen_ui_page_cache_want (f->cache, 0, 0, 0, 1);
  for (int i = 0; i < PLACES; i++)
    {
      int x = 400 + i % 2 * 3 * WIDTH, y = 1000 + (height - HEIGHT - 1000) * i / PLACES;

      wait_for_place (f, 0, x, y);
      if (i % 6 == 0)
        {
          cairo_surface_t *seen = look (f, 0, x, y);

          g_assert_cmpuint (count_dark (seen), >, 5000);
          g_assert_cmpfloat (compare (f, seen, 0, x, y), <, 0.5);
          cairo_surface_destroy (seen);
        }
    }
  g_assert_cmpint (read_memory () - before, <, MOST_KB);
}

static gboolean
tick_cb (gpointer data)
{
  ((Fixture *)data)->ticks++;
  return G_SOURCE_CONTINUE;
}

/* What killed the worker while a page was drawn ahead of time is no fault of the page. */
static void
test_forgiven (Fixture *f, gconstpointer unused)
{
  guint source = g_timeout_add (10, tick_cb, f);

  sen_pdf_pool_set_deadline (f->pool, 1000);
  sen_ui_page_cache_set_scale (f->cache, 1);
  sen_ui_page_cache_want (f->cache, 2, 2, 0, 1); /* the next one is never done */
  while (sen_ui_page_cache_get_error (f->cache, 3) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (sen_ui_page_cache_is_complete (f->cache, 3));
  sen_ui_page_cache_want (f->cache, 3, 3, 0, 1);
  g_assert_false (sen_ui_page_cache_is_complete (f->cache, 3)); /* it is tried again */
  while (sen_ui_page_cache_get_error (f->cache, 3) == NULL)
    g_main_context_iteration (NULL, TRUE);
  sen_ui_page_cache_want (f->cache, 3, 3, 0, 1); /* scrolled a little */
  g_assert_nonnull (sen_ui_page_cache_get_error (f->cache, 3));
  g_source_remove (source);
}

/* Workers have too little memory for a while: what is looked at is drawn when they have enough again. */
static void
test_another_chance (Fixture *f, gconstpointer unused)
{
  guint source = g_timeout_add (10, tick_cb, f);

  sen_pdf_pool_set_deadline (f->pool, 1000);
  sen_pdf_pool_set_memory_limit (f->pool, 1 << 20);
  sen_ui_page_cache_set_scale (f->cache, 1);
  sen_ui_page_cache_want (f->cache, 3, 3, 0, 1); /* it is never done, and takes the worker along that is there */
  while (sen_ui_page_cache_get_error (f->cache, 3) == NULL)
    g_main_context_iteration (NULL, TRUE);
  sen_pdf_pool_set_deadline (f->pool, 20000);
  sen_ui_page_cache_want (f->cache, 0, 0, 0, 1);
  while (sen_ui_page_cache_get_error (f->cache, 0) == NULL)
    g_main_context_iteration (NULL, TRUE);
  sen_pdf_pool_set_memory_limit (f->pool, G_GUINT64_CONSTANT (1536) << 20);
  while (sen_ui_page_cache_get_error (f->cache, 0) != NULL || !sen_ui_page_cache_is_complete (f->cache, 0))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

/* Its worker hangs over the deadline and is ended: the page is told to be one that can't be drawn; the others are. */
static void
test_never_done (Fixture *f, gconstpointer unused)
{
  guint source = g_timeout_add (10, tick_cb, f);

  sen_pdf_pool_set_deadline (f->pool, 2000);
  sen_ui_page_cache_set_scale (f->cache, 1);
  sen_ui_page_cache_want (f->cache, 3, 3, 0, 1);
  while (sen_ui_page_cache_get_error (f->cache, 3) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (sen_ui_page_cache_get_error (f->cache, 3), SEN_ERROR, SEN_ERROR_TIMED_OUT);
  g_assert_cmpuint (f->ticks, >, 20); /* who waits is not held up */
  g_assert_true (sen_ui_page_cache_is_complete (f->cache, 3));
  for (guint page = 0; page < 3; page += 2)
    {
      sen_ui_page_cache_want (f->cache, page, page, 0, 1);
      while (!sen_ui_page_cache_is_complete (f->cache, page))
        g_main_context_iteration (NULL, TRUE);
      g_assert_no_error (sen_ui_page_cache_get_error (f->cache, page));
    }
  g_source_remove (source);
}

/* Whether anything of a page is drawn at scale 1. */
static gboolean
shows (Fixture *f, guint page)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  const graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, 595, 842);
  gboolean shown = sen_ui_page_cache_snapshot (f->cache, snapshot, page, &area, &area);
  GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);

  g_clear_pointer (&node, gsk_render_node_unref);
  return shown;
}

/* A page that was turned to in a rush is not white, the one before stands there; but not for long. */
static void
test_leafing (Fixture *f, gconstpointer unused)
{
  sen_ui_page_cache_set_scale (f->cache, 1);
  sen_ui_page_cache_want (f->cache, 0, 0, 0, 1);
  while (!sen_ui_page_cache_is_complete (f->cache, 0))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (shows (f, 0));
  sen_ui_page_cache_want (f->cache, 2, 2, 0, 1);
  sen_ui_page_cache_want (f->cache, 3, 3, 0, 1); /* which is never drawn */
  g_assert_true (sen_ui_page_cache_is_seen (f->cache, 3));
  g_assert_true (shows (f, 3));
  while (shows (f, 3))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (sen_ui_page_cache_is_complete (f->cache, 3));
  sen_ui_page_cache_want (f->cache, 1, 1, 0, 1);
  while (!sen_ui_page_cache_is_complete (f->cache, 1))
    g_main_context_iteration (NULL, TRUE);
}

/* While a page is read only that one and those that come next stay; another one is drawn again when it comes near. */
static void
test_trim (Fixture *f, gconstpointer unused)
{
  sen_ui_page_cache_set_scale (f->cache, 1);
  sen_ui_page_cache_want (f->cache, 0, 0, 0, 1);
  for (guint page = 0; page < 3; page++)
    while (!sen_ui_page_cache_is_complete (f->cache, page))
      g_main_context_iteration (NULL, TRUE);
  sen_ui_page_cache_want (f->cache, 2, 2, 0, 1);
  g_assert_true (sen_ui_page_cache_is_complete (f->cache, 0));
  sen_ui_page_cache_trim (f->cache);
  g_assert_false (sen_ui_page_cache_is_complete (f->cache, 0));
  g_assert_true (sen_ui_page_cache_is_complete (f->cache, 1));
  g_assert_true (sen_ui_page_cache_is_complete (f->cache, 2));
  g_assert_true (shows (f, 0)); /* a small one */
  sen_ui_page_cache_want (f->cache, 1, 1, 0, 1);
  while (!sen_ui_page_cache_is_complete (f->cache, 0))
    g_main_context_iteration (NULL, TRUE);
  sen_ui_page_cache_trim (f->cache); /* backwards */
  for (guint page = 0; page < 3; page++)
    g_assert_true (sen_ui_page_cache_is_complete (f->cache, page));
}

/* How many pixels of rows of page 0 at scale 1 are other than the worker draws them. */
static guint
count_wrong (Fixture *f, SenUiPageCache *cache, int top, int bottom)
{
  g_autoptr (SenPdfImage) image = sen_pdf_document_render (f->twin, 0, 1, 0, 0, 595, 842, NULL, NULL);
  const guint8 *theirs = g_bytes_get_data (sen_pdf_image_get_pixels (image), NULL);
  const graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, 595, 842);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 595, 842);
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;
  const guint8 *ours;
  guint n = 0;

  g_assert_true (sen_ui_page_cache_snapshot (cache, snapshot, 0, &area, &area));
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  ours = cairo_image_surface_get_data (surface);
  for (int row = top; row < bottom; row++)
    for (int column = 0; column < 595; column++)
      n += theirs[row * (int)sen_pdf_image_get_stride (image) + 4 * column]
           != ours[row * cairo_image_surface_get_stride (surface) + 4 * column];
  cairo_surface_destroy (surface);
  return n;
}

/* Pages next to the one that is read are kept without the colours that they do not have, and look the same. */
static void
test_gray (Fixture *f, gconstpointer unused)
{
  const guint64 whole = 4 * 595 * 842;
  const SenUiPicture *picture;

  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  sen_ui_page_cache_set_scale (f->cache, 1);
  sen_ui_page_cache_want (f->cache, 0, 0, 0, 1);
  while (!sen_ui_page_cache_is_complete (f->cache, 1))
    g_main_context_iteration (NULL, TRUE);
  sen_ui_page_cache_want (f->cache, 1, 1, 0, 1);
  g_assert_cmpuint (count_wrong (f, f->cache, 0, 842), ==, 0);
  picture = sen_ui_pictures_peek (f->cache->pictures, 0, SEN_UI_PICTURE_WHOLE);
  g_assert_cmpuint (picture->bytes, ==, whole);
  sen_ui_page_cache_trim (f->cache);
  while (picture->kind == SEN_UI_PICTURE_UNKNOWN)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (picture->kind, ==, SEN_UI_PICTURE_GRAY);
  g_assert_cmpuint (picture->bytes, <, whole / 3);
  g_assert_true (sen_ui_page_cache_is_complete (f->cache, 0));
  g_assert_cmpuint (count_wrong (f, f->cache, 0, 842), ==, 0);
  picture = sen_ui_pictures_peek (f->cache->pictures, 1, SEN_UI_PICTURE_WHOLE);
  g_assert_cmpint (picture->kind, ==, SEN_UI_PICTURE_UNKNOWN); /* it is on the screen */
  g_unsetenv ("GSK_RENDERER");
}

/* Every shade of gray is kept as it is, one pixel of colour anywhere keeps them all. */
static void
test_shades (void)
{
  enum
  {
    W = 259, /* no multiple of anything */
    H = 3
  };
  guint8 pixels[H][W][4];

  for (int y = 0; y < H; y++)
    for (int x = 0; x < W; x++)
      {
        memset (pixels[y][x], (x + y) & 0xff, 3);
        pixels[y][x][3] = 255;
      }
  for (int place = -1; place < 9; place++)
    {
      const int y = MAX (place, 0) / 3, x = place % 3 == 0 ? 0 : place % 3 == 1 ? W / 2 : W - 1;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) gray = NULL;
      const guint8 *dark;

      if (place >= 0)
        pixels[y][x][place / 3] ^= 1;
      bytes = g_bytes_new_static (pixels, sizeof pixels);
      gray = sen_ui_gray_pack (bytes, W, H, sizeof pixels[0]);
      if (place >= 0)
        {
          g_assert_null (gray);
          pixels[y][x][place / 3] ^= 1;
          continue;
        }
      g_assert_nonnull (gray);
      dark = g_bytes_get_data (gray, NULL);
      for (int row = 0; row < H; row++)
        for (int column = 0; column < W; column++)
          g_assert_cmpuint (255u - dark[(gsize)row * sen_ui_gray_get_stride (W) + (gsize)column], ==,
                            pixels[row][column][0]);
    }
}

/* What is seen of the first page stands before all of it is there, unless more is seen than was thought. */
static void
test_head (Fixture *f, gconstpointer unused)
{
  const SenPdfRegion head = { .page = 0, .scale = 1, .y = 100, .width = 595, .height = 400 };
  const struct
  {
    double top, bottom;
    gboolean enough;
    gboolean night;
  } views[] = { { 0.2, 0.5, TRUE, FALSE }, { 0, 0.4, FALSE, FALSE }, { 0.2, 0.5, FALSE, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autoptr (SenUiPageCache) cache = NULL;
      gboolean complete = FALSE;

      sen_pdf_document_draw_ahead (f->document, &head);
      cache = sen_ui_page_cache_new (f->document);
      g_signal_connect_swapped (cache, "complete", G_CALLBACK (note_cb), &complete);
      if (views[i].night)
        sen_ui_page_cache_set_colors (cache, SEN_UI_COLORS_NIGHT);
      sen_ui_page_cache_set_scale (cache, 1);
      sen_ui_page_cache_want (cache, 0, 0, views[i].top, views[i].bottom);
      while (!complete)
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (sen_ui_page_cache_is_complete (cache, 0) != views[i].enough);
      if (views[i].enough)
        g_assert_cmpuint (count_wrong (f, cache, 100, 500), ==, 0);
      while (!sen_ui_page_cache_is_complete (cache, 0))
        g_main_context_iteration (NULL, TRUE);
      if (!views[i].night)
        g_assert_cmpuint (count_wrong (f, cache, 0, 842), ==, 0);
    }
}

/* A page that is hardly more than a line: too long for one picture, and its small picture has no pixels to choose. */
static void
test_strip (Fixture *f, gconstpointer unused)
{
  GString *out = g_string_new ("%PDF-1.4\n");
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree char *path = g_build_filename (f->dir, "paper.pdf", NULL);
  g_autofree char *paper = NULL;
  g_autoptr (SenPdfDocument) document = NULL;
  g_autoptr (SenUiPageCache) cache = NULL;
  g_autoptr (GError) error = NULL;

  add_object (out, places, "/Type /Catalog /Pages 2 0 R", NULL);
  add_object (out, places, "/Type /Pages /Kids [3 0 R] /Count 1", NULL);
  add_object (out, places, "/Type /Page /Parent 2 0 R /MediaBox [0 0 14400 4] /Contents 4 0 R", NULL);
  add_object (out, places, "", "0 0 9000 2 re f");
  paper = finish (out, places);
  g_assert_true (g_file_set_contents (path, paper, -1, NULL));
  document = sen_pdf_document_open (f->pool, path, NULL, NULL, &error);
  g_assert_no_error (error);
  cache = sen_ui_page_cache_new (document);
  sen_ui_page_cache_set_scale (cache, 4);
  sen_ui_page_cache_want (cache, 0, 0, 0, 1);
  while (!sen_ui_page_cache_is_complete (cache, 0))
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (sen_ui_page_cache_get_error (cache, 0));
}

/* Nothing beside the picture is looked at. */
static void
test_line (void)
{
  const gsize size = (gsize)sysconf (_SC_PAGESIZE), width = 900;
  guint8 *place = mmap (NULL, 16 * size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  SenUiPictures *pictures = sen_ui_pictures_new ();
  g_autoptr (GBytes) pixels = NULL;
  g_autoptr (SenPdfImage) image = NULL;

  g_assert_true (place != MAP_FAILED && mprotect (place, size, PROT_READ | PROT_WRITE) == 0 && size >= 4 * width);
  memset (place, 0x80, size);
  pixels = g_bytes_new_static (place + size - 4 * width, 4 * width);
  image = sen_pdf_image_new (pixels, (int)width, 1, 4 * width);
  sen_ui_pictures_put (pictures, 0, SEN_UI_PICTURE_WHOLE, image, 1, 0);
  g_assert_nonnull (sen_ui_pictures_peek (pictures, 0, SEN_UI_PICTURE_SMALL));
  sen_ui_pictures_free (pictures);
  g_clear_pointer (&image, sen_pdf_image_unref);
  munmap (place, 16 * size);
}

/* Of a scan: lines between two edges, a shadow along the one side, dirt. */
static void
test_columns (void)
{
  const int width = 400, height = 560;
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new ((guint)(width * height * 4));
  g_autoptr (GBytes) pixels = NULL;
  g_autoptr (SenPdfImage) image = NULL;
  int left, found;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        gboolean line = y > 60 && y < 500 && y % 12 < 4 && x >= 70 && x < 330;
        gboolean dirt = x < 4 || (x == 30 && y == 30);
        const guint8 level = line || dirt ? 20 : 235;
        const guint8 pixel[] = { level, level, level, 255 };

        g_byte_array_append (bytes, pixel, sizeof pixel);
      }
  pixels = g_bytes_new (bytes->data, bytes->len);
  image = sen_pdf_image_new (pixels, width, height, (gsize)width * 4);
  g_assert_true (sen_ui_paper_columns_find (image, &left, &found));
  g_assert_cmpint (left, ==, 70);
  g_assert_cmpint (found, ==, 260);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_type_ensure (GSK_TYPE_CAIRO_NODE); /* there is no display that would do so */
  g_test_add ("/ui/page-cache/highest-zoom", Fixture, NULL, set_up, test_highest_zoom, tear_down);
  g_test_add ("/ui/page-cache/never-done", Fixture, NULL, set_up, test_never_done, tear_down);
  g_test_add ("/ui/page-cache/forgiven", Fixture, NULL, set_up, test_forgiven, tear_down);
  g_test_add ("/ui/page-cache/another-chance", Fixture, NULL, set_up, test_another_chance, tear_down);
  g_test_add ("/ui/page-cache/leafing", Fixture, NULL, set_up, test_leafing, tear_down);
  g_test_add ("/ui/page-cache/trim", Fixture, NULL, set_up, test_trim, tear_down);
  g_test_add ("/ui/page-cache/gray", Fixture, NULL, set_up, test_gray, tear_down);
  g_test_add_func ("/ui/page-cache/shades", test_shades);
  g_test_add ("/ui/page-cache/head", Fixture, NULL, set_up, test_head, tear_down);
  g_test_add ("/ui/page-cache/strip", Fixture, NULL, set_up, test_strip, tear_down);
  g_test_add_func ("/ui/page-cache/line", test_line);
  g_test_add_func ("/ui/columns/scan", test_columns);
  return g_test_run ();
}
