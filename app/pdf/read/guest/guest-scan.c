/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pages of which a strict reading says that they show pictures and nothing else are drawn from the pictures' own bytes.
 * Poppler has the last word: each page must have its size and pictures as large as it sees, and the first page of each
 * kind in a paper is drawn both ways; if they are not alike, no page of that kind is drawn this way.
 */
#include "guest-scan.h"

#include "guest-alike.h"
#include "guest-scan-jpeg.h"
#include "guest-scan-tones.h"
#include "guest.h"

#include <math.h>
#include <string.h>

#define ENOUGH_TO_TELL 10000      /* pixels */
#define MOST_PROFILE   (2u << 20) /* bytes */
#define NEAR           1.5        /* points, between a picture's sides here and in Poppler's eyes, which are rounded */

struct GuestScans
{
  GuestScanFile *file;  /* owned, nullable: it breaks a rule */
  guint n_pages;        /* as Poppler counts them */
  gboolean *looked;     /* owned; a page was read */
  GPtrArray *pages;     /* owned; GuestScanPage or NULL */
  GHashTable *verdicts; /* owned; kind of page → whether both ways are alike */
  GHashTable *profiles; /* owned; object → GuestScanTones */
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
  self->profiles = g_hash_table_new_full (NULL, NULL, NULL, g_free);
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
  g_hash_table_unref (self->profiles);
  g_free (self);
}

/* @self: (nullable) */
void
guest_scans_rest (GuestScans *self)
{
  if (self != NULL && self->file != NULL)
    guest_scan_file_rest (self->file);
}

static void
then (double m[6], double a, double b, double c, double d, double e, double f)
{
  guest_scan_multiply (m, (const double[6]){ a, b, c, d, e, f }, m);
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

/* Of how it lies Poppler tells the truth for upright pictures only, so just the lengths of its sides count. */
static gboolean
poppler_sees (GList *pictures, const GuestScanImage *image)
{
  double across = hypot (image->matrix[0], image->matrix[1]);
  double down = hypot (image->matrix[2], image->matrix[3]);

  for (GList *l = pictures; l != NULL; l = l->next)
    {
      const PopplerRectangle *area = &((const PopplerImageMapping *)l->data)->area;
      double width = fabs (area->x2 - area->x1);
      double height = fabs (area->y2 - area->y1);

      if (is_near (MIN (width, height), MIN (across, down)) && is_near (MAX (width, height), MAX (across, down)))
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
    agrees = poppler_sees (pictures, &g_array_index (ours->images, GuestScanImage, i));
  poppler_page_free_image_mapping (pictures);
  return agrees;
}

/* Returns: (nullable): what Poppler makes of the colours of a profile */
static const GuestScanTones *
find_tones (GuestScans *self, const GuestScanImage *image)
{
  gpointer key = GUINT_TO_POINTER (image->profile);
  GuestScanTones *tones = g_hash_table_lookup (self->profiles, key);

  if (tones == NULL && image->profile != 0)
    {
      g_autoptr (GBytes) profile = guest_scan_file_read_stream (self->file, image->profile, MOST_PROFILE);

      tones = guest_scan_tones_new (profile, image->n_components);
      g_hash_table_insert (self->profiles, key, tones);
    }
  return tones;
}

static gboolean
knows_colours (GuestScans *self, const GuestScanPage *page)
{
  for (guint i = 0; i < page->images->len; i++)
    {
      const GuestScanTones *tones = find_tones (self, &g_array_index (page->images, GuestScanImage, i));

      if (tones != NULL && !tones->known)
        return FALSE;
    }
  return TRUE;
}

static GuestScanPage *
find_page (GuestScans *self, PopplerPage *page, guint32 number)
{
  g_autoptr (GuestScanPage) ours = NULL;

  if (self->file == NULL || self->looked[number])
    return self->pages->pdata[number];
  self->looked[number] = TRUE;
  ours = guest_scan_file_read (self->file, number);
  if (ours != NULL && poppler_agrees (page, ours) && knows_colours (self, ours))
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
  gsize last = 0; /* where what was said of the picture before begins */

  g_string_append_printf (kind, "%u,%u", page->turns, MIN (page->images->len, 2u));
  for (guint i = 0; i < page->images->len; i++)
    {
      const GuestScanImage *image = &g_array_index (page->images, GuestScanImage, i);
      const double *m = image->matrix;
      gboolean swapped = fabs (m[0]) < fabs (m[1]);
      gsize begin = kind->len;

      g_string_append_printf (kind, "/%u,%u,%d,%d,%d", image->n_components, image->profile, swapped,
                              (swapped ? m[1] : m[0]) < 0, (swapped ? m[2] : m[3]) < 0);
      if (i > 0 && begin - last == kind->len - begin && memcmp (kind->str + last, kind->str + begin, begin - last) == 0)
        g_string_truncate (kind, begin); /* strips are alike */
      else
        last = begin;
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

/* Sides are taken to whole pixels, so that pictures below each other meet. */
static int
to_pixels (double side)
{
  return (int)floor (CLAMP (side, -1e6, 1e6) + 0.5);
}

static gboolean
draw_quickly (GuestScans *self, const GuestScanPage *page, const GuestRegion *region, guint8 *pixels, int stride)
{
  double width, height;
  int right, bottom;

  shown_size (page, &width, &height);
  right = to_pixels ((region->turns % 2 == 0 ? width : height) * region->scale - region->x);
  bottom = to_pixels ((region->turns % 2 == 0 ? height : width) * region->scale - region->y);
  memset (pixels, 0xff, (gsize)stride * (gsize)region->height);
  for (guint i = 0; i < page->images->len; i++)
    {
      const GuestScanImage *image = &g_array_index (page->images, GuestScanImage, i);
      GuestScanTarget target = { .pixels = pixels, .stride = stride };
      const GuestScanTones *tones = find_tones (self, image);
      GuestScanPlace place;

      place_image (page, image, region, &place);
      target.left = MAX (MAX (0, -region->x), to_pixels (place.x1));
      target.top = MAX (MAX (0, -region->y), to_pixels (place.y1));
      target.right = MIN (MIN (right, region->width), to_pixels (place.x2));
      target.bottom = MIN (MIN (bottom, region->height), to_pixels (place.y2));
      if (target.left < target.right && target.top < target.bottom
          && !guest_scan_jpeg_draw (image, tones != NULL && image->n_components == 1 ? tones->grays : NULL, &place,
                                    &target))
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
  if (!draw_quickly (self, ours, region, aside, stride))
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
  if (GPOINTER_TO_INT (verdict) && draw_quickly (self, ours, region, pixels, stride))
    return GUEST_SCAN_DRAWN;
  refuse_page (self, region->page);
  return GUEST_SCAN_REFUSED;
}
