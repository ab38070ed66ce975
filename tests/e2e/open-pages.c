/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens every page of the given PDFs as the reader does: draws it, small, and takes out its text. Prints for each file
 * its name, pages, pages that have ink, pages that have text, and characters that are not blank. */
#include <sen-pdf.h>
#include <stdio.h>
#include <stdlib.h>

/* Pixels of an edge: enough to see whether anything is there. */
#define EDGE 150.0

typedef struct
{
  guint n_inked;
  guint n_texts;
  gsize n_characters;
} Tally;

/* Whether any pixel is not as the first. */
static gboolean
has_ink (SenPdfImage *image)
{
  gsize size;
  const guchar *pixels = g_bytes_get_data (sen_pdf_image_get_pixels (image), &size);
  gsize stride = sen_pdf_image_get_stride (image);

  for (int y = 0; y < sen_pdf_image_get_height (image); y++)
    for (int x = 0; x < sen_pdf_image_get_width (image); x++)
      for (guint channel = 0; channel < 3; channel++)
        if (abs (pixels[(gsize)y * stride + (gsize)x * 4 + channel] - pixels[channel]) > 8)
          return TRUE;
  return FALSE;
}

static gsize
count_characters (const char *text)
{
  gsize n = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    n += g_unichar_isspace (g_utf8_get_char (c)) ? 0 : 1;
  return n;
}

static gboolean
open_page (SenPdfDocument *document, guint page, Tally *tally, GError **error)
{
  g_autoptr (SenPdfImage) image = NULL;
  g_autofree char *text = NULL;
  double width, height, scale;
  gsize n;

  if (!sen_pdf_document_get_page_size (document, page, &width, &height))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_FAILED, "page %u has no size", page + 1);
      return FALSE;
    }
  scale = EDGE / MAX (width, height);
  image
      = sen_pdf_document_render (document, page, scale, 0, 0, (int)(width * scale), (int)(height * scale), NULL, error);
  if (image == NULL)
    return FALSE;
  text = sen_pdf_document_load_text (document, page, NULL, error);
  if (text == NULL)
    return FALSE;
  n = count_characters (text);
  tally->n_inked += has_ink (image) ? 1 : 0;
  tally->n_texts += n > 0 ? 1 : 0;
  tally->n_characters += n;
  return TRUE;
}

static gboolean
open_file (SenPdfPool *pool, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open (pool, path, NULL, NULL, &error);
  Tally tally = { 0 };
  guint page = 0;

  while (document != NULL && page < sen_pdf_document_get_n_pages (document)
         && open_page (document, page, &tally, &error))
    page++;
  if (error != NULL)
    {
      fprintf (stderr, "%s, page %u: %s\n", path, page + 1, error->message);
      return FALSE;
    }
  printf ("%s\t%u\t%u\t%u\t%" G_GSIZE_FORMAT "\n", path, page, tally.n_inked, tally.n_texts, tally.n_characters);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  gboolean ok = argc > 1;

  for (int i = 1; i < argc; i++)
    ok = open_file (pool, argv[i]) && ok;
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
