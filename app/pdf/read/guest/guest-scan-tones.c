/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Poppler is asked what it makes of a profile: it draws a small paper with all grays or with colours from all over
 * their cube, a pixel each. Profiles of usual scanners and programs are those of the screen, so that colours stay what
 * they are.
 */
#include "guest-scan-tones.h"

#include "guest.h"

#include <stdlib.h>
#include <string.h>

#define GRAYS   256
#define STEPS   9                       /* of each colour */
#define COLOURS (STEPS * STEPS * STEPS) /* in a row */
#define NEAR    2                       /* of 255 */

static GByteArray *
make_samples (guint n_components)
{
  GByteArray *samples = g_byte_array_new ();

  for (guint i = 0; i < (n_components == 1 ? GRAYS : COLOURS); i++)
    {
      const guint8 steps[3] = { (guint8)(i / (STEPS * STEPS)), (guint8)(i / STEPS % STEPS), (guint8)(i % STEPS) };
      guint8 values[3];

      for (guint c = 0; c < 3; c++)
        values[c] = n_components == 1 ? (guint8)i : (guint8)(steps[c] * 255 / (STEPS - 1));
      g_byte_array_append (samples, values, n_components);
    }
  return samples;
}

static void
put (GByteArray *file, const char *text)
{
  g_byte_array_append (file, (const guint8 *)text, (guint)strlen (text));
}

/* Without a table: Poppler makes one. */
static GBytes *
make_paper (GBytes *profile, guint n_components, guint n)
{
  g_autoptr (GByteArray) samples = make_samples (n_components);
  g_autofree char *size = g_strdup_printf ("[0 0 %u 1]", n);
  g_autofree char *content = g_strdup_printf ("%u 0 0 1 0 0 cm /I Do", n);
  g_autofree char *pages = g_strdup_printf (
      "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R"
      "/Resources<</XObject<</I 5 0 R>>>>>>endobj\n4 0 obj<</Length %u>>stream\n%s\nendstream endobj\n"
      "5 0 obj<</Type/XObject/Subtype/Image/Width %u/Height 1/BitsPerComponent 8"
      "/ColorSpace[/ICCBased 6 0 R]/Length %u>>stream\n",
      size, (guint)strlen (content), content, n, samples->len);
  g_autofree char *head = g_strdup_printf ("\nendstream endobj\n6 0 obj<</N %u/Length %u>>stream\n", n_components,
                                           (guint)g_bytes_get_size (profile));
  GByteArray *file = g_byte_array_new ();

  put (file, pages);
  g_byte_array_append (file, samples->data, samples->len);
  put (file, head);
  g_byte_array_append (file, g_bytes_get_data (profile, NULL), (guint)g_bytes_get_size (profile));
  put (file, "\nendstream endobj\ntrailer<</Root 1 0 R>>\n");
  return g_byte_array_free_to_bytes (file);
}

static gboolean
draw (GBytes *paper, guint n, guint8 *pixels)
{
  const GuestRegion region = { .scale = 1, .width = (int)n, .height = 1 };
  PopplerDocument *document = poppler_document_new_from_bytes (paper, NULL, NULL);
  PopplerPage *page = document != NULL ? poppler_document_get_page (document, 0) : NULL;
  gboolean drawn = page != NULL && guest_draw_by_cairo (page, &region, pixels, (int)n * 4) == CAIRO_STATUS_SUCCESS;

  g_clear_object (&page);
  g_clear_object (&document);
  return drawn;
}

static gboolean
are_near (guint8 a, guint8 b)
{
  return abs (a - b) <= NEAR;
}

static gboolean
learn_grays (GuestScanTones *self, const guint8 *pixels)
{
  for (guint i = 0; i < GRAYS; i++)
    {
      const guint8 *pixel = pixels + (gsize)i * 4;

      if (!are_near (pixel[0], pixel[1]) || !are_near (pixel[1], pixel[2]))
        return FALSE;
      self->grays[i] = pixel[1];
    }
  return TRUE;
}

static gboolean
are_as_before (const guint8 *pixels)
{
  g_autoptr (GByteArray) samples = make_samples (3);

  for (guint i = 0; i < COLOURS; i++)
    for (guint c = 0; c < 3; c++)
      if (!are_near (samples->data[i * 3 + c], pixels[i * 4 + (G_BYTE_ORDER == G_LITTLE_ENDIAN ? 2 - c : 1 + c)]))
        return FALSE;
  return TRUE;
}

/*
 * @profile: (nullable): as it is in the file; without one nothing is known
 * @n_components: 1 or 3
 */
GuestScanTones *
guest_scan_tones_new (GBytes *profile, guint n_components)
{
  GuestScanTones *self = g_new0 (GuestScanTones, 1);
  guint n = n_components == 1 ? GRAYS : COLOURS;
  g_autofree guint8 *pixels = g_new (guint8, (gsize)n * 4);
  g_autoptr (GBytes) paper = profile != NULL ? make_paper (profile, n_components, n) : NULL;

  self->known = paper != NULL && draw (paper, n, pixels)
                && (n_components == 1 ? learn_grays (self, pixels) : are_as_before (pixels));
  return self;
}
