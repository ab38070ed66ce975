/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scans: which are drawn without Poppler, that they look as if it had drawn them, and that all others are left to it.
 */
#include "guest-alike.h"
#include "read-fixture.h"
#include "scan-maker.h"

#include <poppler.h>

#define OTHER_WAY                                                                                                      \
  6.0 /* of 255, on these patterns: Poppler's second way to draw is further from its first than ours                   \
       */

#define PROFILE "[/ICCBased 12 0 R]"
#define ALL     "q 306 0 0 396 0 0 cm /I Do Q "
#define FORM(d)                                                                                                        \
  "<</Type/XObject/Subtype/Form/BBox[0 0 306 396]/Resources<</XObject<</I 8 0 R>>>>" d "/Length 29>>stream\n" ALL      \
  "\nendstream"
#define NOTE(d) "/Annots[<</Type/Annot" d "/Rect[40 40 260 260]>>]"

static const ScanPaper papers[] = {
  { "colours", .n_colours = 3, .quick = TRUE },
  { "gray", .n_colours = 1, .quick = TRUE },
  { "progressive", .n_colours = 3, .progressive = TRUE, .quick = TRUE },
  { "turned by 90", .page = "/Rotate 90", .n_colours = 3, .quick = TRUE },
  { "turned by 180", .page = "/Rotate 180", .n_colours = 1, .quick = TRUE },
  { "turned by -90", .page = "/Rotate -90", .n_colours = 3, .quick = TRUE },
  { "cut to a part", .page = "/CropBox[31 17.5 240 333]", .n_colours = 3, .quick = TRUE },
  { "cut and turned", .page = "/Rotate 90/CropBox[31 17.5 240 333]", .n_colours = 3, .quick = TRUE },
  { "mirrored", "q -306 0 0 396 306 0 cm /I Do Q", .n_colours = 3, .quick = TRUE },
  { "upside down", "q 306 0 0 -396 0 396 cm /I Do Q", .n_colours = 3, .quick = TRUE },
  { "lying", "q 0 306 -396 0 396 0 cm /I Do Q", .page = "/MediaBox[0 0 396 306]", .n_colours = 3, .quick = TRUE },
  { "lying and mirrored", "q 0 306 396 0 0 0 cm /I Do Q", .page = "/MediaBox[0 0 396 306]/Rotate 270", .n_colours = 1,
    .quick = TRUE },
  { "with a margin", "q 240 0 0 350 40 30 cm /I Do Q", .n_colours = 3, .quick = TRUE },
  { "two pictures", "q 306 0 0 200 0 196 cm /I Do Q q 306 0 0 196 0 0 cm /I Do Q", .n_colours = 3, .quick = TRUE },
  { "recognised words", ALL "BT 3 Tr /F 12 Tf 1 0 0 1 40 200 Tm (words) Tj 0 -20 Td [(and) -300 (more)] TJ ET",
    .n_colours = 3, .quick = TRUE },
  { "words below the picture", "BT /F 12 Tf 40 200 Td (words) Tj ET 1 0 0 rg 5 5 90 90 re f " ALL, .n_colours = 3,
    .quick = TRUE },
  { "marked content", "/Artifact <</Type/Pagination>> BDC 0 g 2 w " ALL "EMC", .n_colours = 3, .quick = TRUE },
  { "clipped to the page", "q 0 0 306 396 re W n " ALL "Q", .n_colours = 3, .quick = TRUE },
  { "in a form", "/X Do", .objects = FORM (""), .n_colours = 3, .quick = TRUE },
  { "a usual state", "/S gs " ALL, .resources = "/ExtGState<</S<</Type/ExtGState/ca 1/BM/Normal/SMask/None>>>>",
    .n_colours = 3, .quick = TRUE },
  { "a link without a border", .page = NOTE ("/Subtype/Link/Border[0 0 0]"), .n_colours = 3, .quick = TRUE },
  { "a hidden note", .page = NOTE ("/Subtype/Square/C[1 0 0]/IC[1 0 0]/F 2"), .n_colours = 3, .quick = TRUE },

  { "colours of a screen", .space = PROFILE, .profile = SCAN_PROFILE_SCREEN, .n_colours = 3, .quick = TRUE },
  { "light gray", .space = PROFILE, .profile = SCAN_PROFILE_GRAY, .n_colours = 1, .quick = TRUE },

  { "colours that are swapped", .space = PROFILE, .profile = SCAN_PROFILE_SWAPPED, .n_colours = 3 },
  { "colours as on paper", .image = "/Intent/AbsoluteColorimetric", .space = PROFILE, .profile = SCAN_PROFILE_SCREEN,
    .n_colours = 3 },
  { "colours as on paper from here on", "/AbsoluteColorimetric ri " ALL, .space = PROFILE,
    .profile = SCAN_PROFILE_SCREEN, .n_colours = 3 },
  { "a profile that is none", .space = "[/ICCBased 9 0 R]", .n_colours = 3 },
  { "a note", .page = NOTE ("/Subtype/Square/C[1 0 0]/IC[1 0 0]"), .n_colours = 3 },
  { "a link with a border", .page = NOTE ("/Subtype/Link/Border[0 0 9]/C[1 0 0]"), .n_colours = 3 },
  { "words on the picture", ALL "BT /F 90 Tf 40 200 Td (words) Tj ET", .n_colours = 3 },
  { "letters that are drawings", ALL "BT 3 Tr /T 90 Tf 40 200 Td (aa) Tj ET", .n_colours = 3 },
  { "words that clip", "BT 7 Tr /F 200 Tf 10 200 Td (MMM) Tj ET " ALL, .n_colours = 3 },
  { "covered", ALL "0 0 1 rg 50 50 150 150 re f", .n_colours = 3 },
  { "clipped to a part", "q 50 50 150 150 re W n " ALL "Q", .n_colours = 3 },
  { "clipped by a triangle", "q 0 0 m 306 0 l 0 396 l h W n " ALL "Q", .n_colours = 3 },
  { "in a form that clips", "q .5 0 0 .5 0 0 cm /X Do Q q 2 0 0 2 0 0 cm /X Do Q",
    .objects
    = "<</Type/XObject/Subtype/Form/BBox[0 0 100 100]/Resources<</XObject<</I 8 0 R>>>>/Length 29>>stream\n" ALL
      "\nendstream",
    .n_colours = 3 },
  { "in a group", "/X Do", .objects = FORM ("/Group<</S/Transparency>>"), .n_colours = 3 },
  { "half transparent", "/S gs " ALL, .resources = "/ExtGState<</S<</ca .5>>>>", .n_colours = 3 },
  { "multiplied", "1 1 0 rg 0 0 306 396 re f /S gs " ALL, .resources = "/ExtGState<</S<</BM/Multiply>>>>",
    .n_colours = 3 },
  { "a mask", .image = "/SMask 20 0 R",
    .objects = "<</Type/XObject/Subtype/Image/Width 2/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length "
               "2>>stream\n\377\001\nendstream",
    .n_colours = 3 },
  { "a mask of colours", .image = "/Mask[0 60 0 60 0 60]", .n_colours = 3 },
  { "turned over", .image = "/Decode[1 0 1 0 1 0]", .n_colours = 3 },
  { "slanting", "q 306 20 -20 396 0 0 cm /I Do Q", .n_colours = 3 },
  { "a picture of another kind on it", ALL "q 99 0 0 99 30 30 cm /X Do Q",
    .objects = "<</Type/XObject/Subtype/Image/Width 2/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length "
               "2>>stream\n\377\001\nendstream",
    .n_colours = 3 },
  { "a picture within the content", ALL "q 99 0 0 99 30 30 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q", .n_colours = 3 },
  { "an optional group", "/OC /G BDC " ALL "EMC", .resources = "/Properties<</G<</Type/OCG/Name(g)>>>>",
    .n_colours = 3 },
  { "an optional picture", .image = "/OC<</Type/OCG/Name(g)>>", .n_colours = 3 },
  { "colours that mean others", .resources = "/ColorSpace<</DefaultRGB[/CalRGB<</WhitePoint[1 1 1]/Gamma[3 3 3]>>]>>",
    .n_colours = 3 },
  { "colours by a table", .space = "[/Indexed/DeviceRGB 1<ff0000000000>]", .n_colours = 1 },
  { "colours of print", .n_colours = 4 },
  { "less colours than said", .space = "/DeviceRGB", .n_colours = 1 },
  { "another size than said", .picture = "/Width 425/Height 550", .n_colours = 3 },
  { "cut off", .cut = 20000, .n_colours = 3 },
  { "another unit", .page = "/UserUnit 2", .n_colours = 3 },
  { "no such picture", "/Z Do " ALL, .n_colours = 3 },
  { "an operator that is none", ALL "foo", .n_colours = 3 },
  { "nothing saved", "Q " ALL, .n_colours = 3 },

  /* The first page shows that both ways look alike, and the others are something else. */
  { "clipped by what is painted", "0 0 1 rg 50 50 150 150 re W f " ALL, ALL, .n_colours = 3 },
  { "moved within a path", "q 0 0 306 396 re .25 0 0 .25 0 0 cm W n 4 0 0 4 0 0 cm " ALL "Q", ALL, .n_colours = 3 },
  { "a form that changes what was saved around it", "q /X Do Q " ALL "BT /F 90 Tf 40 200 Td (words) Tj ET", ALL,
    .objects = "<</Type/XObject/Subtype/Form/BBox[0 0 306 396]/Length 8>>stream\nQ 3 Tr q\nendstream", .n_colours = 3 },
  { "letters that are drawings, by a state", ALL "BT 3 Tr /F 90 Tf /S gs 40 200 Td (aa) Tj ET", ALL,
    .resources = "/ExtGState<</S<</Font[10 0 R 90]>>>>", .n_colours = 3 },
  { "letters of a mode that is none", ALL "BT 3.0 Tr /F 90 Tf 40 200 Td (words) Tj ET", ALL, .n_colours = 3 },
  { "resources twice", .resources = "/XObject<</I 8 0 R>>", .n_colours = 3 },
  { "an optional group behind another name", "/A /OC /G BDC " ALL "EMC", ALL,
    .resources = "/Properties<</G<</Type/OCG/Name(g)>>>>", .n_colours = 3 },
  { "half transparent, with something behind it", "/S gs " ALL, ALL, .resources = "/ExtGState<</S<</ca 20 0 R>>>>",
    .objects = ".5 x", .n_colours = 3 },
};

typedef struct
{
  SenPdfDocument *document; /* owned */
  PopplerDocument *poppler; /* owned */
} Both;

static void
both_clear (Both *both)
{
  g_clear_object (&both->document);
  g_clear_object (&both->poppler);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Both, both_clear)

static void
open_both (Fixture *f, const ScanPaper *paper, Both *both)
{
  g_autofree char *path = g_build_filename (f->dir, "scan.pdf", NULL);
  g_autoptr (GBytes) bytes = scan_maker_make (paper);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  both->document = sen_pdf_document_open (f->pool, path, NULL, NULL, &error);
  g_assert_no_error (error);
  both->poppler = poppler_document_new_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **into = data;

  *into = g_object_ref (result);
}

static SenPdfImage *
draw_ours (Both *both, const SenPdfRegion *region)
{
  g_autoptr (GAsyncResult) drawn = NULL;
  g_autoptr (GError) error = NULL;
  SenPdfImage *image;

  sen_pdf_document_render_region_async (both->document, region, NULL, drawn_cb, &drawn);
  while (drawn == NULL)
    g_main_context_iteration (NULL, TRUE);
  image = sen_pdf_document_render_finish (both->document, drawn, &error);
  g_assert_no_error (error);
  return image;
}

static cairo_surface_t *
draw_theirs (Both *both, const SenPdfRegion *region)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, region->width, region->height);
  cairo_t *cairo = cairo_create (surface);
  PopplerPage *page = poppler_document_get_page (both->poppler, (int)region->page);
  double width, height;

  poppler_page_get_size (page, &width, &height);
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_translate (cairo, -region->x, -region->y);
  cairo_scale (cairo, region->scale, region->scale);
  cairo_translate (cairo,
                   region->turns == 1   ? height
                   : region->turns == 2 ? width
                                        : 0,
                   region->turns == 2   ? height
                   : region->turns == 3 ? width
                                        : 0);
  cairo_rotate (cairo, region->turns * G_PI_2);
  poppler_page_render (page, cairo);
  cairo_destroy (cairo);
  cairo_surface_flush (surface);
  g_object_unref (page);
  return surface;
}

static GuestPicture
as_picture (SenPdfImage *image)
{
  return (GuestPicture){ g_bytes_get_data (sen_pdf_image_get_pixels (image), NULL), sen_pdf_image_get_stride (image),
                         sen_pdf_image_get_width (image), sen_pdf_image_get_height (image) };
}

static void
check_region (Both *both, const ScanPaper *paper, const SenPdfRegion *region)
{
  g_autoptr (SenPdfImage) image = draw_ours (both, region);
  cairo_surface_t *surface = draw_theirs (both, region);
  const GuestPicture ours = as_picture (image);
  const GuestPicture theirs = { cairo_image_surface_get_data (surface), (gsize)cairo_image_surface_get_stride (surface),
                                region->width, region->height };
  double far, apart;
  gboolean alike = guest_pictures_are_alike (&ours, &theirs, &far, &apart);

  if (!alike)
    g_test_message ("%s, page %u turned by %u: %.4f of the cells far, %.2f of 255 in all", paper->name, region->page,
                    region->turns, far, apart);
  g_assert_true (alike || (!paper->quick && apart < OTHER_WAY));
  cairo_surface_destroy (surface);
}

/* The page that is drawn before it is known what it is. */
static void
draw_first (Both *both)
{
  const SenPdfRegion region = { .page = 0, .scale = 1, .width = 100, .height = 100 };
  g_autoptr (SenPdfImage) image = draw_ours (both, &region);

  g_assert_nonnull (image);
}

static int
count_quick (Both *both)
{
  g_autoptr (GError) error = NULL;
  int n = -1;

  sen_pdf_document_test (both->document, "quick", 0, &n, NULL, &error);
  g_assert_no_error (error);
  return n;
}

static SenPdfRegion
whole_page (Both *both, guint page, double scale, guint turns)
{
  SenPdfRegion region = { .page = page, .scale = scale, .turns = turns };
  double width, height;

  sen_pdf_document_get_page_size (both->document, page, &width, &height);
  region.width = (int)ceil ((turns % 2 == 0 ? width : height) * scale);
  region.height = (int)ceil ((turns % 2 == 0 ? height : width) * scale);
  return region;
}

/* All its pages are drawn, by Poppler. */
static void
check_slow (Both *both)
{
  for (guint page = 0; page < SCAN_PAGES; page++)
    {
      const SenPdfRegion region = whole_page (both, page, 1, 0);
      g_autoptr (SenPdfImage) image = draw_ours (both, &region);

      g_assert_nonnull (image);
    }
  g_assert_cmpint (count_quick (both), ==, 0);
}

static void
check_paper (Fixture *f, gconstpointer data)
{
  const ScanPaper *paper = data;
  g_auto (Both) both = { NULL };
  int n = 0;

  open_both (f, paper, &both);
  for (guint page = 0; page < SCAN_PAGES; page++)
    for (guint turns = 0; turns < (page == 1 && paper->quick ? 4 : 1); turns++, n++)
      {
        const SenPdfRegion region = whole_page (&both, page, page == 1 ? 1.31 : 0.71, turns);

        check_region (&both, paper, &region);
      }
  g_assert_cmpint (count_quick (&both), ==,
                   paper->quick ? n - 2 : 0); /* not the first, nor the one that shows that it may be done */
}

/* A part drawn alone is the same as that part of the whole; what would have to be made larger is Poppler's. */
static void
test_parts (Fixture *f, gconstpointer data)
{
  const ScanPaper *paper = data;
  g_auto (Both) both = { NULL };

  open_both (f, paper, &both);
  draw_first (&both);
  for (guint turns = 0; turns < 4; turns++)
    {
      const SenPdfRegion all = whole_page (&both, 1, 1.37, turns);
      SenPdfRegion some = all;
      g_autoptr (SenPdfImage) proved = draw_ours (&both, &all);
      g_autoptr (SenPdfImage) whole = draw_ours (&both, &all);
      g_autoptr (SenPdfImage) part = NULL;
      GuestPicture a = as_picture (whole), b;

      g_assert_nonnull (proved); /* the first one by Poppler */
      some.x = 63;
      some.y = 101;
      some.width = 211;
      some.height = 187;
      part = draw_ours (&both, &some);
      b = as_picture (part);
      for (int y = 0; y < some.height; y++)
        g_assert_cmpint (memcmp (a.pixels + (gsize)(y + some.y) * a.stride + (gsize)some.x * 4,
                                 b.pixels + (gsize)y * b.stride, (gsize)some.width * 4),
                         ==, 0);
    }
  g_assert_cmpint (count_quick (&both), ==, 11);
  {
    const SenPdfRegion large = { .page = 1, .scale = 3, .width = 400, .height = 300 };

    check_region (&both, paper, &large);
    g_assert_cmpint (count_quick (&both), ==, 11);
  }
}

/* What other pages needed room for does not keep a page from being drawn quickly. */
static void
test_much (Fixture *f, gconstpointer unused)
{
  g_autofree char *numbers = g_strnfill (50000, ' ');
  g_autofree char *page = NULL;
  ScanPaper paper = { "much else on each page", .n_colours = 3, .quick = TRUE };

  for (guint i = 0; i < 50000; i += 2)
    numbers[i] = '1';
  page = g_strdup_printf ("/PieceInfo[%s]", numbers);
  paper.page = page;
  check_paper (f, &paper);
}

/* Strips are of one kind, however many of them are on a page. */
static void
test_strips (Fixture *f, gconstpointer unused)
{
  static const ScanPaper paper
      = { "strips", "q 306 0 0 200 0 196 cm /I Do Q q 306 0 0 98 0 98 cm /I Do Q q 306 0 0 98 0 0 cm /I Do Q",
          "q 306 0 0 200 0 196 cm /I Do Q q 306 0 0 196 0 0 cm /I Do Q", .n_colours = 3, .quick = TRUE };

  check_paper (f, &paper);
}

/* A paper whose table Poppler had to rebuild, and one that can't be read without a password, are Poppler's. */
static void
test_other_files (Fixture *f, gconstpointer data)
{
  const ScanPaper *paper = data;
  g_autofree char *path = g_build_filename (f->dir, "spoilt.pdf", NULL);
  g_autofree char *protected = g_build_filename (f->dir, "protected.pdf", NULL);
  g_autofree char *good = g_build_filename (f->dir, "good.pdf", NULL);
  g_autoptr (GBytes) bytes = scan_maker_make (paper);
  g_autofree char *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GError) error = NULL;
  char *table = memmem (copy, g_bytes_get_size (bytes), "xref\n", 5);

  g_file_set_contents (good, copy, (gssize)g_bytes_get_size (bytes), &error);
  memcpy (table, "xyz", 3);
  g_file_set_contents (path, copy, (gssize)g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  fixture_run (NULL, "qpdf", "--encrypt", "mau", "chu", "256", "--", good, protected, NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_auto (Both) both = { NULL };

      both.document = sen_pdf_document_open (f->pool, i == 0 ? path : protected, i == 0 ? NULL : "mau", NULL, &error);
      g_assert_no_error (error);
      check_slow (&both);
    }
}

/* The objects within streams of objects, as most programs write them today. */
static void
test_packed (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->dir, "scan.pdf", NULL);
  g_autofree char *packed = g_build_filename (f->dir, "packed.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (Both) both = { NULL };

  open_both (f, data, &both);
  g_clear_object (&both.document);
  fixture_run (NULL, "qpdf", "--object-streams=generate", "--compress-streams=y", path, packed, NULL);
  both.document = sen_pdf_document_open (f->pool, packed, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint page = 0; page < SCAN_PAGES; page++)
    {
      const SenPdfRegion region = whole_page (&both, page, 1, 0);

      check_region (&both, data, &region);
    }
  g_assert_cmpint (count_quick (&both), ==, SCAN_PAGES - 2);
}

/* What a server left behind the end of a paper does no harm; what looks like another end does. */
static void
test_rest (Fixture *f, gconstpointer data)
{
  static const char *const rests[] = { "\r\n<!-- 0.2 s -->\n", "startxref\n9\n%%EO" };

  for (guint i = 0; i < G_N_ELEMENTS (rests); i++)
    {
      g_autofree char *path = g_build_filename (f->dir, "scan.pdf", NULL);
      g_autofree char *content = NULL;
      g_autoptr (GString) longer = NULL;
      gsize size;
      g_autoptr (GError) error = NULL;
      g_auto (Both) both = { NULL };

      open_both (f, data, &both);
      g_clear_object (&both.document);
      g_file_get_contents (path, &content, &size, &error);
      g_assert_no_error (error);
      longer = g_string_new_len (content, (gssize)size);
      g_string_append (longer, rests[i]);
      g_file_set_contents (path, longer->str, (gssize)longer->len, &error);
      g_assert_no_error (error);
      both.document = sen_pdf_document_open (f->pool, path, NULL, NULL, &error);
      g_assert_no_error (error);
      for (guint page = 0; page < SCAN_PAGES; page++)
        {
          const SenPdfRegion region = whole_page (&both, page, 1, 0);

          check_region (&both, data, &region);
        }
      g_assert_cmpint (count_quick (&both), ==, i == 0 ? SCAN_PAGES - 2 : 0);
    }
}

#define BOMB 1000       /* objects that are all the same name … */
#define NAME (4u << 20) /* … of so many bytes */

static void
put_row (GString *out, guint kind, gsize place, guint index)
{
  const guint8 row[7] = { (guint8)kind,  (guint8)(place >> 24), (guint8)(place >> 16), (guint8)(place >> 8),
                          (guint8)place, (guint8)(index >> 8),  (guint8)index };

  g_string_append_len (out, (const char *)row, sizeof row);
}

/* Objects in a stream that would take much memory if all of them were kept: the page is shown all the same. */
static void
test_bomb (Fixture *f, gconstpointer unused)
{
  static const ScanPaper paper = { "a bomb", "/S gs " ALL, .resources = "/ExtGState<</S 60 0 R>>", .n_colours = 3 };
  g_autofree char *path = g_build_filename (f->dir, "bomb.pdf", NULL);
  g_autoptr (GBytes) bytes = scan_maker_make (&paper);
  g_autoptr (GString) file = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes));
  g_autoptr (GString) head = g_string_new (NULL);
  g_autofree char *name = g_strnfill (NAME, 'a');
  g_autoptr (GError) error = NULL;
  g_auto (Both) both = { NULL };
  guint before = (guint)strtoul (strstr (file->str + file->len - 30, "startxref") + 9, NULL, 10);
  gsize pack = file->len, table;

  for (guint i = 0; i < BOMB; i++)
    g_string_append (head, "60 0 ");
  g_string_append_printf (file, "50 0 obj\n<</Type/ObjStm/N %u/First %u/Length %u>>stream\n%s/%s\nendstream endobj\n",
                          BOMB, (guint)head->len, (guint)head->len + 1 + NAME, head->str, name);
  table = file->len;
  g_string_append_printf (
      file, "51 0 obj\n<</Type/XRef/Size 61/Root 1 0 R/Prev %u/W[1 4 2]/Index[50 2 60 1]/Length 21>>stream\n", before);
  put_row (file, 1, pack, 0);
  put_row (file, 1, table, 0);
  put_row (file, 2, 50, BOMB - 1);
  g_string_append_printf (file, "\nendstream endobj\nstartxref\n%u\n%%%%EOF\n", (guint)table);
  g_file_set_contents (path, file->str, (gssize)file->len, &error);
  g_assert_no_error (error);
  sen_pdf_pool_set_memory_limit (f->pool, 1024u << 20);
  both.document = sen_pdf_document_open (f->pool, path, NULL, NULL, &error);
  g_assert_no_error (error);
  check_slow (&both);
}

/* What counts as alike: a pixel aside does, a line less or other colours don't. */
static void
test_alike (void)
{
  enum
  {
    SIDE = 200
  };
  g_autofree guint32 *a = g_new (guint32, SIDE * SIDE);
  g_autofree guint32 *b = g_new (guint32, SIDE * SIDE);
  const GuestPicture one = { (guint8 *)a, SIDE * 4, SIDE, SIDE };
  const GuestPicture two = { (guint8 *)b, SIDE * 4, SIDE, SIDE };
  double far, apart;

  for (int i = 0; i < SIDE * SIDE; i++)
    a[i] = i / SIDE % 20 < 2 && i % SIDE > 20 ? 0xff202020u : i % SIDE > 150 ? 0xffc08040u : 0xfff0f0f0u;
  memcpy (b, a, SIDE * SIDE * sizeof *a);
  g_assert_true (guest_pictures_are_alike (&one, &two, &far, &apart));
  g_assert_cmpfloat (far + apart, ==, 0);
  memmove (b + SIDE + 1, a, (SIDE * SIDE - SIDE - 1) * sizeof *a);
  g_assert_true (guest_pictures_are_alike (&one, &two, &far, &apart));
  memcpy (b, a, SIDE * SIDE * sizeof *a);
  for (int i = 100 * SIDE; i < 102 * SIDE; i++)
    b[i] = 0xfff0f0f0u;
  g_assert_false (guest_pictures_are_alike (&one, &two, &far, &apart));
  for (int i = 0; i < SIDE * SIDE; i++)
    b[i] = (a[i] & 0xff00ff00u) | (a[i] & 0xff) << 16 | (a[i] >> 16 & 0xff);
  g_assert_false (guest_pictures_are_alike (&one, &two, &far, &apart));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/scan/alike", test_alike);
  for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/pdf/scan/%s/%s", papers[i].quick ? "quick" : "poppler", papers[i].name);

      g_test_add (path, Fixture, &papers[i], fixture_set_up, check_paper, fixture_tear_down);
    }
  g_test_add ("/pdf/scan/parts", Fixture, &papers[0], fixture_set_up, test_parts, fixture_tear_down);
  g_test_add ("/pdf/scan/bomb", Fixture, NULL, fixture_set_up, test_bomb, fixture_tear_down);
  g_test_add ("/pdf/scan/much", Fixture, NULL, fixture_set_up, test_much, fixture_tear_down);
  g_test_add ("/pdf/scan/strips", Fixture, NULL, fixture_set_up, test_strips, fixture_tear_down);
  g_test_add ("/pdf/scan/other-files", Fixture, &papers[0], fixture_set_up, test_other_files, fixture_tear_down);
  g_test_add ("/pdf/scan/packed", Fixture, &papers[0], fixture_set_up, test_packed, fixture_tear_down);
  g_test_add ("/pdf/scan/rest", Fixture, &papers[0], fixture_set_up, test_rest, fixture_tear_down);
  return g_test_run ();
}
