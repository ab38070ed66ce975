/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan-maker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#define MOST_OBJECTS 64

/* Nothing of it is alike if it is turned, mirrored, moved or has its colours swapped: lines, patches, a slope. */
static void
fill_row (guint8 *row, int y, int n_colours)
{
  for (int x = 0; x < SCAN_ACROSS; x++)
    for (int c = 0; c < n_colours; c++)
      {
        gboolean line = y % 40 < 14 && x > 60 && x < SCAN_ACROSS - 60 - y / 3 && x * 7 / 11 % 9 < 5;
        gboolean patch = x > 520 && x < 760 && y > 120 && y < 330;
        int slope = 255 - x / 12 - y / 40;

        row[x * n_colours + c] = (guint8)(line ? 30 : patch ? (c == 0 ? 200 : c == 1 ? 90 : 40) : slope);
      }
}

static GBytes *
make_jpeg (int n_colours, gboolean progressive)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  guint8 *row = g_malloc (SCAN_ACROSS * 4);
  guint8 *data = NULL;
  unsigned long size = 0;
  GBytes *bytes;

  jpeg.err = jpeg_std_error (&errors);
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, &data, &size);
  jpeg.image_width = SCAN_ACROSS;
  jpeg.image_height = SCAN_DOWN;
  jpeg.input_components = n_colours;
  jpeg.in_color_space = n_colours == 1 ? JCS_GRAYSCALE : n_colours == 3 ? JCS_RGB : JCS_CMYK;
  jpeg_set_defaults (&jpeg);
  jpeg_set_quality (&jpeg, 85, TRUE);
  if (progressive)
    jpeg_simple_progression (&jpeg);
  jpeg_start_compress (&jpeg, TRUE);
  for (int y = 0; y < SCAN_DOWN; y++)
    {
      fill_row (row, y, n_colours);
      jpeg_write_scanlines (&jpeg, &row, 1);
    }
  jpeg_finish_compress (&jpeg);
  jpeg_destroy_compress (&jpeg);
  bytes = g_bytes_new (data, size);
  free (data);
  g_free (row);
  return bytes;
}

static void
put_number (GByteArray *out, guint32 number)
{
  const guint8 bytes[4] = { (guint8)(number >> 24), (guint8)(number >> 16), (guint8)(number >> 8), (guint8)number };

  g_byte_array_append (out, bytes, 4);
}

static void
put_word (GByteArray *out, const char *word)
{
  g_byte_array_append (out, (const guint8 *)word, 4);
}

static void
put_fraction (GByteArray *out, double number)
{
  put_number (out, (guint32)(gint32)(number * 65536 + (number < 0 ? -0.5 : 0.5)));
}

static void
put_place (GByteArray *out, double x, double y, double z)
{
  put_word (out, "XYZ ");
  put_number (out, 0);
  put_fraction (out, x);
  put_fraction (out, y);
  put_fraction (out, z);
}

/* A curve of ISO 15076-1, 10.18: that of screens, or a plain power. */
static void
put_curve (GByteArray *out, gboolean screen)
{
  put_word (out, "para");
  put_number (out, 0);
  put_number (out, screen ? 3 << 16 : 0);
  put_fraction (out, screen ? 2.4 : 1.2);
  put_fraction (out, screen ? 1 / 1.055 : 0);
  put_fraction (out, screen ? 0.055 / 1.055 : 0);
  put_fraction (out, screen ? 1 / 12.92 : 0);
  put_fraction (out, 0.04045);
}

/* The smallest ICC profile: tags of 20 bytes for places, of 32 for curves. */
static GByteArray *
make_profile (ScanProfile kind)
{
  static const char *const grays[] = { "wtpt", "kTRC" };
  static const char *const colours[] = { "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC" };
  gboolean gray = kind == SCAN_PROFILE_GRAY;
  const char *const *tags = gray ? grays : colours;
  guint n = gray ? G_N_ELEMENTS (grays) : G_N_ELEMENTS (colours);
  const double red[] = { 0.43607, 0.22249, 0.01392 }, blue[] = { 0.14307, 0.06061, 0.71410 };
  const double *first = kind == SCAN_PROFILE_SWAPPED ? blue : red;
  const double *last = kind == SCAN_PROFILE_SWAPPED ? red : blue;
  GByteArray *out = g_byte_array_new ();

  put_number (out, 128 + 4 + n * 12 + n * 32);
  put_word (out, "lcms");
  put_number (out, 0x04200000);
  put_word (out, "mntr");
  put_word (out, gray ? "GRAY" : "RGB ");
  put_word (out, "XYZ ");
  for (guint i = 0; i < 3; i++)
    put_number (out, i == 0 ? 2026u << 16 | 1 : i == 1 ? 1u << 16 : 0);
  put_word (out, "acsp");
  for (guint i = 0; i < 7; i++)
    put_number (out, 0);
  put_fraction (out, 0.9642);
  put_fraction (out, 1);
  put_fraction (out, 0.8249);
  while (out->len < 128)
    put_number (out, 0);
  put_number (out, n);
  for (guint i = 0; i < n; i++)
    {
      put_word (out, tags[i]);
      put_number (out, 128 + 4 + n * 12 + i * 32);
      put_number (out, strstr (tags[i], "TRC") != NULL ? 32 : 20);
    }
  for (guint i = 0; i < n; i++)
    {
      guint begin = out->len;

      if (strstr (tags[i], "TRC") != NULL)
        put_curve (out, !gray);
      else if (i == 0)
        put_place (out, 0.9642, 1, 0.8249);
      else if (i == 2)
        put_place (out, 0.38515, 0.71687, 0.09708);
      else
        put_place (out, (i == 1 ? first : last)[0], (i == 1 ? first : last)[1], (i == 1 ? first : last)[2]);
      while (out->len < begin + 32)
        put_number (out, 0);
    }
  return out;
}

typedef struct
{
  GString *file;
  gsize places[MOST_OBJECTS];
  guint n;
} Maker;

static void
begin_object (Maker *self)
{
  self->places[++self->n] = self->file->len;
  g_string_append_printf (self->file, "%u 0 obj\n", self->n);
}

static void
add_object (Maker *self, const char *text)
{
  begin_object (self);
  g_string_append_printf (self->file, "%s\nendobj\n", text);
}

static void
add_stream (Maker *self, const char *keys, gconstpointer data, gsize size)
{
  begin_object (self);
  g_string_append_printf (self->file, "<<%s/Length %u>>stream\n", keys, (guint)size);
  g_string_append_len (self->file, data, (gssize)size);
  g_string_append (self->file, "\nendstream endobj\n");
}

static void
add_picture (Maker *self, const ScanPaper *paper)
{
  g_autoptr (GBytes) jpeg = make_jpeg (paper->n_colours, paper->progressive);
  const char *space = paper->n_colours == 1 ? "/DeviceGray" : paper->n_colours == 3 ? "/DeviceRGB" : "/DeviceCMYK";
  g_autofree char *keys
      = g_strdup_printf ("/Type/XObject/Subtype/Image%s/ColorSpace %s/BitsPerComponent 8/Filter/DCTDecode%s",
                         paper->picture != NULL ? paper->picture : "/Width 850/Height 1100",
                         paper->space != NULL ? paper->space : space, paper->image != NULL ? paper->image : "");
  gsize size;
  gconstpointer data = g_bytes_get_data (jpeg, &size);

  add_stream (self, keys, data, size - (gsize)paper->cut);
}

static void
add_profile (Maker *self, const ScanPaper *paper)
{
  g_autoptr (GByteArray) profile = NULL;

  if (paper->profile == SCAN_PROFILE_NONE)
    return;
  profile = make_profile (paper->profile);
  add_stream (self, paper->n_colours == 1 ? "/N 1" : "/N 3", profile->data, profile->len);
}

static void
add_more (Maker *self, const ScanPaper *paper)
{
  g_auto (GStrv) objects = g_strsplit (paper->objects != NULL ? paper->objects : "", "\n\n", -1);

  while (self->n < 19)
    add_object (self, "null");
  for (guint i = 0; objects[i] != NULL; i++)
    add_object (self, objects[i]);
}

/* Returns: (transfer full): a paper of SCAN_PAGES pages that are all the same */
GBytes *
scan_maker_make (const ScanPaper *paper)
{
  Maker self = { g_string_new ("%PDF-1.7\n"), { 0 }, 0 };
  const char *content = paper->content != NULL ? paper->content : "q 306 0 0 396 0 0 cm /I Do Q";
  gsize table;

  add_object (&self, "<</Type/Catalog/Pages 2 0 R>>");
  add_object (&self, "<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3/MediaBox[0 0 306 396]>>");
  for (guint i = 0; i < SCAN_PAGES; i++)
    {
      g_autofree char *page
          = g_strdup_printf ("<</Type/Page/Parent 2 0 R/Contents %u 0 R/Resources 7 0 R%s>>",
                             i == 0 && paper->first != NULL ? 13 : 6, paper->page != NULL ? paper->page : "");

      add_object (&self, page);
    }
  add_stream (&self, "", content, strlen (content));
  {
    g_autofree char *resources = g_strdup_printf ("<</XObject<</I 8 0 R/X 20 0 R>>/Font<</F 9 0 R/T 10 0 R>>%s>>",
                                                  paper->resources != NULL ? paper->resources : "");

    add_object (&self, resources);
  }
  add_picture (&self, paper);
  add_object (&self, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  add_object (&self, "<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 97"
                     "/Widths[1]/Encoding<</Differences[97/a]>>/CharProcs<</a 11 0 R>>>>");
  add_stream (&self, "", "1 0 d0 0 0 1 1 re f", 19);
  add_profile (&self, paper);
  while (self.n < 12)
    add_object (&self, "null");
  if (paper->first != NULL)
    add_stream (&self, "", paper->first, strlen (paper->first));
  add_more (&self, paper);
  table = self.file->len;
  g_string_append_printf (self.file, "xref\n0 %u\n0000000000 65535 f \n", self.n + 1);
  for (guint i = 1; i <= self.n; i++)
    g_string_append_printf (self.file, "%010u 00000 n \n", (guint)self.places[i]);
  g_string_append_printf (self.file, "trailer<</Size %u/Root 1 0 R>>\nstartxref\n%u\n%%%%EOF\n", self.n + 1,
                          (guint)table);
  return g_string_free_to_bytes (self.file);
}
