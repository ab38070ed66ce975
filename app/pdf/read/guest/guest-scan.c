/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pages of which a strict reading says that they show pictures and nothing else are drawn from the pictures' own bytes.
 * Poppler has the last word: each page must have the size and the pictures that it sees, and the first page of each
 * kind in a paper is drawn both ways; if they are not alike, no page of that kind is drawn this way.
 */
#include "guest-scan.h"

#include "guest-alike.h"
#include "guest-scan-jpeg.h"
#include "guest.h"

#include <math.h>
#include <string.h>

#define ENOUGH_TO_TELL 10000 /* pixels */
#define NEAR           1.0   /* points, between a picture's sides here and in Poppler's eyes */
#define HAIR           0.001 /* pixels */

struct GuestScans
{
  GuestScanFile *file;  /* owned, nullable: it breaks a rule */
  guint n_pages;        /* as Poppler counts them */
  gboolean *looked;     /* owned; a page was read */
  GPtrArray *pages;     /* owned; GuestScanPage or NULL */
  GHashTable *verdicts; /* owned; kind of page → whether both ways are alike */
};

static void
clear_page (gpointer page)
{
  guest_scan_page_free (page);
}

/* @bytes: the file, kept as it is */
GuestScans *
guest_scans_new (GBytes *bytes, int n_pages)
{
  GuestScans *self = g_new0 (GuestScans, 1);

  self->n_pages = (guint)n_pages;
  self->file = guest_scan_file_new (bytes);
  if (self->file != NULL && guest_scan_file_count (self->file) != self->n_pages)
    g_clear_pointer (&self->file, guest_scan_file_free);
  self->looked = g_new0 (gboolean, self->n_pages);
  self->pages = g_ptr_array_new_full (self->n_pages, clear_page);
  g_ptr_array_set_size (self->pages, n_pages);
  self->verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
guest_scans_free (GuestScans *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->file, guest_scan_file_free);
  g_free (self->looked);
  g_ptr_array_unref (self->pages);
  g_hash_table_unref (self->verdicts);
  g_free (self);
}

static void
then (double m[6], double a, double b, double c, double d, double e, double f)
{
  const double n[6] = { m[0] * a + m[1] * c, m[0] * b + m[1] * d,     m[2] * a + m[3] * c,
                        m[2] * b + m[3] * d, m[4] * a + m[5] * c + e, m[4] * b + m[5] * d + f };

  memcpy (m, n, sizeof n);
}

/* Quarters clockwise, downwards being positive. */
static void
then_turn (double m[6], int turns, double width, double height)
{
  if (turns == 1)
    then (m, 0, 1, -1, 0, height, 0);
  else if (turns == 2)
    then (m, -1, 0, 0, -1, width, height);
  else if (turns == 3)
    then (m, 0, -1, 1, 0, 0, width);
}

/* Size of the page as it is shown, turned by what it says itself. */
static void
shown_size (const GuestScanPage *page, double *width, double *height)
{
  double across = page->box[2] - page->box[0];
  double down = page->box[3] - page->box[1];

  *width = page->turns % 2 == 0 ? across : down;
  *height = page->turns % 2 == 0 ? down : across;
}

/* From the picture's unit square to points of the page as it is shown. */
static void
show (const GuestScanPage *page, const GuestScanImage *image, double m[6])
{
  memcpy (m, image->matrix, 6 * sizeof *m);
  then (m, 1, 0, 0, -1, -page->box[0], page->box[3]);
  then_turn (m, (int)page->turns, page->box[2] - page->box[0], page->box[3] - page->box[1]);
}

static void
place_image (const GuestScanPage *page, const GuestScanImage *image, const GuestRegion *region, GuestScanPlace *place)
{
  double m[6];
  double width, height;

  show (page, image, m);
  shown_size (page, &width, &height);
  then_turn (m, region->turns, width, height);
  then (m, region->scale, 0, 0, region->scale, -region->x, -region->y);
  place->swapped = fabs (m[0]) + fabs (m[3]) < fabs (m[1]) + fabs (m[2]);
  place->x1 = MIN (m[4], m[4] + m[0] + m[2]);
  place->x2 = MAX (m[4], m[4] + m[0] + m[2]);
  place->y1 = MIN (m[5], m[5] + m[1] + m[3]);
  place->y2 = MAX (m[5], m[5] + m[1] + m[3]);
  /* Rows begin at the top of the unit square. */
  place->from_right = place->swapped ? m[2] > 0 : m[0] < 0;
  place->from_bottom = place->swapped ? m[1] < 0 : m[3] > 0;
}

static gboolean
is_near (double a, double b)
{
  return fabs (a - b) <= NEAR;
}

static gboolean
poppler_sees (GList *pictures, const double m[6])
{
  double left = MIN (m[4], m[4] + m[0] + m[2]);
  double right = MAX (m[4], m[4] + m[0] + m[2]);
  double top = MIN (m[5], m[5] + m[1] + m[3]);
  double bottom = MAX (m[5], m[5] + m[1] + m[3]);

  for (GList *l = pictures; l != NULL; l = l->next)
    {
      const PopplerRectangle *area = &((const PopplerImageMapping *)l->data)->area;

      if (is_near (MIN (area->x1, area->x2), left) && is_near (MAX (area->x1, area->x2), right)
          && is_near (MIN (area->y1, area->y2), top) && is_near (MAX (area->y1, area->y2), bottom))
        return TRUE;
    }
  return FALSE;
}

/* Whether Poppler, which may read damaged files in a way of its own, has the same page before it. */
static gboolean
poppler_agrees (PopplerPage *page, const GuestScanPage *ours)
{
  GList *pictures = poppler_page_get_image_mapping (page);
  double width, height, our_width, our_height;
  gboolean agrees;

  poppler_page_get_size (page, &width, &height);
  shown_size (ours, &our_width, &our_height);
  agrees = fabs (width - our_width) < 0.01 && fabs (height - our_height) < 0.01;
  for (guint i = 0; agrees && i < ours->images->len; i++)
    {
      double m[6];

      show (ours, &g_array_index (ours->images, GuestScanImage, i), m);
      agrees = poppler_sees (pictures, m);
    }
  poppler_page_free_image_mapping (pictures);
  return agrees;
}

static GuestScanPage *
find_page (GuestScans *self, PopplerPage *page, guint32 number)
{
  g_autoptr (GuestScanPage) ours = NULL;

  if (self->file == NULL || self->looked[number])
    return self->pages->pdata[number];
  self->looked[number] = TRUE;
  ours = guest_scan_file_read (self->file, number);
  if (ours != NULL && poppler_agrees (page, ours))
    self->pages->pdata[number] = g_steal_pointer (&ours);
  return self->pages->pdata[number];
}

static void
refuse_page (GuestScans *self, guint32 number)
{
  g_clear_pointer (&self->pages->pdata[number], guest_scan_page_free);
}

/* What pages must have in common so that one of them speaks for the others. Returns: (transfer full) */
static char *
describe (const GuestScanPage *page)
{
  GString *kind = g_string_new (NULL);

  g_string_append_printf (kind, "%u,%u", page->turns, MIN (page->images->len, 2u));
  for (guint i = 0; i < page->images->len; i++)
    {
      const GuestScanImage *image = &g_array_index (page->images, GuestScanImage, i);
      const double *m = image->matrix;
      gboolean swapped = fabs (m[0]) < fabs (m[1]);

      g_string_append_printf (kind, "/%u,%u,%d,%d,%d", image->n_components, image->profile, swapped,
                              (swapped ? m[1] : m[0]) < 0, (swapped ? m[2] : m[3]) < 0);
      if (i > 0 && strcmp (strrchr (kind->str, '/'), strchr (kind->str, '/')) == 0)
        g_string_truncate (kind, (gsize)(strrchr (kind->str, '/') - kind->str)); /* strips are alike */
    }
  return g_string_free (kind, FALSE);
}

/* A picture that would have to be made larger is Poppler's, which smooths it. */
static gboolean
is_fine_enough (const GuestScanPage *page, const GuestRegion *region)
{
  for (guint i = 0; i < page->images->len; i++)
    {
      const GuestScanImage *image = &g_array_index (page->images, GuestScanImage, i);
      GuestScanPlace place;
      double across, down;

      place_image (page, image, region, &place);
      across = place.x2 - place.x1;
      down = place.y2 - place.y1;
      if ((place.swapped ? down : across) > image->width / GUEST_SCAN_LARGER
          || (place.swapped ? across : down) > image->height / GUEST_SCAN_LARGER)
        return FALSE;
    }
  return TRUE;
}

static gboolean
draw_quickly (const GuestScanPage *page, const GuestRegion *region, guint8 *pixels, int stride)
{
  double width, height;
  int right, bottom;

  shown_size (page, &width, &height);
  right = (int)ceil ((region->turns % 2 == 0 ? width : height) * region->scale - region->x - HAIR);
  bottom = (int)ceil ((region->turns % 2 == 0 ? height : width) * region->scale - region->y - HAIR);
  memset (pixels, 0xff, (gsize)stride * (gsize)region->height);
  for (guint i = 0; i < page->images->len; i++)
    {
      const GuestScanImage *image = &g_array_index (page->images, GuestScanImage, i);
      GuestScanTarget target = { .pixels = pixels, .stride = stride };
      GuestScanPlace place;

      place_image (page, image, region, &place);
      target.left = (int)MAX (MAX (0, -region->x), floor (place.x1 + HAIR));
      target.top = (int)MAX (MAX (0, -region->y), floor (place.y1 + HAIR));
      target.right = (int)MIN (MIN (right, region->width), ceil (place.x2 - HAIR));
      target.bottom = (int)MIN (MIN (bottom, region->height), ceil (place.y2 - HAIR));
      if (target.left < target.right && target.top < target.bottom
          && !guest_scan_jpeg_draw (image, NULL, &place, &target))
        return FALSE;
    }
  return TRUE;
}

/* Draws the page by Poppler, and aside the other way. */
static GuestScanResult
prove (GuestScans *self, PopplerPage *page, const GuestRegion *region, guint8 *pixels, int stride, const char *kind)
{
  const GuestScanPage *ours = self->pages->pdata[region->page];
  g_autofree guint8 *aside = g_try_malloc ((gsize)stride * (gsize)region->height);
  const GuestPicture quick = { aside, (gsize)stride, region->width, region->height };
  const GuestPicture slow = { pixels, (gsize)stride, region->width, region->height };
  double far, apart;

  if (aside == NULL || guest_draw_by_cairo (page, region, pixels, stride) != CAIRO_STATUS_SUCCESS)
    return GUEST_SCAN_REFUSED;
  if (!draw_quickly (ours, region, aside, stride))
    refuse_page (self, region->page);
  else
    g_hash_table_insert (self->verdicts, g_strdup (kind),
                         GINT_TO_POINTER (guest_pictures_are_alike (&quick, &slow, &far, &apart)));
  return GUEST_SCAN_PROVED;
}

GuestScanResult
guest_scans_draw (GuestScans *self, PopplerPage *page, const GuestRegion *region, guint8 *pixels, int stride)
{
  GuestScanPage *ours = find_page (self, page, region->page);
  g_autofree char *kind = NULL;
  gpointer verdict;

  if (ours == NULL || !is_fine_enough (ours, region))
    return GUEST_SCAN_REFUSED;
  kind = describe (ours);
  if (!g_hash_table_lookup_extended (self->verdicts, kind, NULL, &verdict))
    return region->width * region->height >= ENOUGH_TO_TELL ? prove (self, page, region, pixels, stride, kind)
                                                            : GUEST_SCAN_REFUSED;
  if (GPOINTER_TO_INT (verdict) && draw_quickly (ours, region, pixels, stride))
    return GUEST_SCAN_DRAWN;
  refuse_page (self, region->page);
  return GUEST_SCAN_REFUSED;
}
