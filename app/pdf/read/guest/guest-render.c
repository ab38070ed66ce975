/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pixels: drawn straight into memory that the other side maps. */
#include "guest.h"

#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static gboolean
read_region (SenPdfReader *in, GuestRegion *region)
{
  guint32 turns;

  region->page = sen_pdf_get_u32 (in);
  region->scale = sen_pdf_get_f64 (in);
  region->x = sen_pdf_get_i32 (in);
  region->y = sen_pdf_get_i32 (in);
  region->width = sen_pdf_get_i32 (in);
  region->height = sen_pdf_get_i32 (in);
  turns = sen_pdf_get_u32 (in);
  region->turns = (int)(turns & 3);
  return !in->bad && turns < 4 && region->scale > 0 && region->scale <= SEN_PDF_WIRE_MAX_SCALE && region->width > 0
         && region->height > 0 && region->width <= SEN_PDF_WIRE_MAX_SIDE && region->height <= SEN_PDF_WIRE_MAX_SIDE
         && (guint64)region->width * (guint64)region->height <= SEN_PDF_WIRE_MAX_PIXELS && ABS (region->x) < (1 << 24)
         && ABS (region->y) < (1 << 24);
}

#define SCAN_COVER     0.5    /* of the page by one picture */
#define ENOUGH_TO_TELL 200000 /* pixels */
#define SLOW           20.0   /* nanoseconds a pixel: 15 ms for a page on a small screen */

static gboolean
is_scan (PopplerPage *page)
{
  GList *pictures = poppler_page_get_image_mapping (page);
  double width;
  double height;
  gboolean found = FALSE;

  poppler_page_get_size (page, &width, &height);
  for (GList *l = pictures; l != NULL; l = l->next)
    {
      const PopplerRectangle *area = &((const PopplerImageMapping *)l->data)->area;

      found = found || fabs ((area->x2 - area->x1) * (area->y2 - area->y1)) >= SCAN_COVER * width * height;
    }
  poppler_page_free_image_mapping (pictures);
  return found;
}

static gboolean
has_splash (Guest *guest)
{
  GuestBackends *backends = &guest->backends;

  if (!backends->tried_splash && !guest->locked)
    backends->splash
        = guest_splash_new (g_mapped_file_get_contents (guest->file), g_mapped_file_get_length (guest->file));
  backends->tried_splash = TRUE;
  return backends->splash != NULL;
}

/*
 * Telling a scan takes a third of the time of drawing a page, for all of it is read. So the first page of a paper, for
 * which somebody waits, is drawn before it is looked at; and a paper that does not begin with a scan pays no more for
 * its other pages, slow ones excepted.
 */
static void
look_at_first (Guest *guest)
{
  GuestBackends *backends = &guest->backends;
  g_autoptr (GuestPage) page = NULL;

  if (!backends->drawn || backends->kinds[backends->first] != GUEST_PAGE_FIRST)
    return;
  page = poppler_document_get_page (guest->document, (int)backends->first);
  backends->scanned = page != NULL && is_scan (page);
  backends->kinds[backends->first] = backends->scanned ? GUEST_PAGE_SCAN_CAIRO : GUEST_PAGE_ORDINARY;
  if (backends->scanned)
    backends->cairo_cost = backends->first_cost;
}

static GuestPageKind
kind_of_page (Guest *guest, PopplerPage *page, guint32 number)
{
  GuestBackends *backends = &guest->backends;

  look_at_first (guest);
  if (backends->kinds[number] == GUEST_PAGE_UNKNOWN && !backends->drawn)
    {
      backends->kinds[number] = GUEST_PAGE_FIRST;
      backends->first = number;
      backends->drawn = TRUE;
    }
  else if (backends->kinds[number] == GUEST_PAGE_UNKNOWN)
    backends->kinds[number] = backends->scanned && is_scan (page) ? GUEST_PAGE_SCAN : GUEST_PAGE_ORDINARY;
  return (GuestPageKind)backends->kinds[number];
}

/*
 * Cairo is quicker with text, and with scans of about the resolution that is wanted; Splash takes down to
 * a third of the time for finer scans. Which it is differs from file to file, so of the scanned
 * pages of a file that Poppler must draw one is drawn by Splash, another by cairo, and the rest by the quicker of the
 * two. A page keeps its way, so that its parts fit together.
 */
static GuestPageKind
choose_way (Guest *guest, guint32 number)
{
  GuestBackends *backends = &guest->backends;
  gboolean splash
      = (backends->splash_cost <= 0 || (backends->cairo_cost > 0 && backends->splash_cost <= backends->cairo_cost))
        && has_splash (guest);

  backends->kinds[number] = splash ? GUEST_PAGE_SCAN_SPLASH : GUEST_PAGE_SCAN_CAIRO;
  return (GuestPageKind)backends->kinds[number];
}

static void
learn_cost (double *cost, double fresh)
{
  *cost = *cost > 0 ? 0.7 * *cost + 0.3 * fresh : fresh;
}

static void
learn (Guest *guest, PopplerPage *page, const GuestRegion *region, GuestPageKind kind, double nanoseconds)
{
  double pixels = (double)region->width * (double)region->height;
  double fresh = nanoseconds / pixels;

  if (pixels < ENOUGH_TO_TELL)
    return;
  if (kind == GUEST_PAGE_SCAN_SPLASH)
    learn_cost (&guest->backends.splash_cost, fresh);
  else if (kind == GUEST_PAGE_SCAN_CAIRO)
    learn_cost (&guest->backends.cairo_cost, fresh);
  else if (kind == GUEST_PAGE_FIRST)
    guest->backends.first_cost = fresh;
  else if (!guest->backends.scanned && fresh > SLOW && is_scan (page))
    {
      guest->backends.scanned = TRUE;
      guest->backends.kinds[region->page] = GUEST_PAGE_SCAN;
    }
}

/* The page as it lies after turning, its corner at the origin. */
static void
turn (cairo_t *cairo, PopplerPage *page, int turns)
{
  double width;
  double height;

  poppler_page_get_size (page, &width, &height);
  if (turns == 1)
    cairo_translate (cairo, height, 0);
  else if (turns == 2)
    cairo_translate (cairo, width, height);
  else if (turns == 3)
    cairo_translate (cairo, 0, width);
  cairo_rotate (cairo, turns * G_PI_2);
}

cairo_status_t
guest_draw_by_cairo (PopplerPage *page, const GuestRegion *region, guint8 *pixels, int stride)
{
  cairo_surface_t *surface
      = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_ARGB32, region->width, region->height, stride);
  cairo_t *cairo = cairo_create (surface);
  cairo_status_t status;

  memset (pixels, 0xff, (gsize)stride * (gsize)region->height);
  cairo_translate (cairo, -region->x, -region->y);
  cairo_scale (cairo, region->scale, region->scale);
  turn (cairo, page, region->turns);
  poppler_page_render (page, cairo);
  cairo_surface_flush (surface);
  status = cairo_status (cairo);
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return status;
}

/* Processor time, because the machine may be busy with other things. */
static double
used_nanoseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* Without Poppler, if it is a page for that. */
static gboolean
draw_scan (Guest *guest, PopplerPage *page, const GuestRegion *region, guint8 *pixels, int stride)
{
  GuestBackends *backends = &guest->backends;
  GuestScanResult result;

  if (!backends->tried_scans && !guest->locked && !guest->repaired)
    {
      g_autoptr (GBytes) bytes = g_mapped_file_get_bytes (guest->file);

      backends->scans = guest_scans_new (bytes, guest->n_pages);
    }
  backends->tried_scans = TRUE;
  if (backends->scans == NULL)
    return FALSE;
  result = guest_scans_draw (backends->scans, page, region, pixels, stride);
  backends->n_quick += result == GUEST_SCAN_DRAWN ? 1 : 0;
  return result != GUEST_SCAN_REFUSED;
}

static cairo_status_t
draw (Guest *guest, PopplerPage *page, const GuestRegion *region, GArray *left_out, guint8 *pixels, int stride)
{
  GuestPageKind kind;
  cairo_status_t status = CAIRO_STATUS_SUCCESS;
  double begun;

  if (left_out->len > 0) /* the other ways know nothing of it */
    {
      g_autoptr (GPtrArray) hidden = guest_hide_annotations (page, left_out);

      status = guest_draw_by_cairo (page, region, pixels, stride);
      guest_show_annotations (hidden);
      return status;
    }
  kind = kind_of_page (guest, page, region->page);
  if (kind >= GUEST_PAGE_SCAN && draw_scan (guest, page, region, pixels, stride))
    return CAIRO_STATUS_SUCCESS;
  if (kind == GUEST_PAGE_SCAN)
    kind = choose_way (guest, region->page);
  begun = used_nanoseconds ();
  if (kind != GUEST_PAGE_SCAN_SPLASH
      || !guest_splash_draw (guest->backends.splash, (int)region->page, region->scale, region->turns, region->x,
                             region->y, region->width, region->height, pixels, stride))
    status = guest_draw_by_cairo (page, region, pixels, stride);
  learn (guest, page, region, kind, used_nanoseconds () - begun);
  return status;
}

/* The memory that came with the request; NULL when it is not as large as it must be. */
static guint8 *
map_memory (int fd, gsize size)
{
  struct stat status;
  guint8 *pixels;

  if (fd < 0 || fstat (fd, &status) != 0 || status.st_size < 0 || (gsize)status.st_size < size)
    return NULL;
  pixels = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, fd, 0);
  return pixels != MAP_FAILED ? pixels : NULL;
}

void
guest_render (Guest *guest, SenPdfReader *in, int fd, Answer *answer)
{
  GuestRegion region;
  g_autoptr (GuestPage) page = NULL;
  g_autoptr (GArray) left_out = g_array_new (FALSE, FALSE, sizeof (SenPdfLeftOut));
  int stride;
  gsize size;
  guint8 *pixels;

  if (!read_region (in, &region) || !guest_read_left_out (in, left_out))
    {
      guest_fail (answer, SEN_PDF_FAULT_TOO_LARGE, "region");
      return;
    }
  page = guest_get_page (guest, region.page, answer);
  if (page == NULL)
    return;
  stride = region.width * 4;
  size = (gsize)stride * (gsize)region.height;
  pixels = map_memory (fd, size);
  if (pixels == NULL)
    {
      guest_fail (answer, SEN_PDF_FAULT_TOO_LARGE, "no memory for the picture");
      return;
    }
  if (draw (guest, page, &region, left_out, pixels, stride) == CAIRO_STATUS_NO_MEMORY)
    guest_fail (answer, SEN_PDF_FAULT_TOO_LARGE, "no memory to draw");
  munmap (pixels, size);
  sen_pdf_put_u32 (answer->out, (guint32)region.width);
  sen_pdf_put_u32 (answer->out, (guint32)region.height);
  sen_pdf_put_u32 (answer->out, (guint32)stride);
}
