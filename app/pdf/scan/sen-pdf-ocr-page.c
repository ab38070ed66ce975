/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-ocr-page-private.h"

#include <string.h>

#define MOST_SIDE  1.0e6       /* points; a page side that no paper has */
#define MOST_BYTES (16u << 20) /* of one page, unpacked */
#define SPACE      0.25        /* of a letter's height: narrower than what stands between two words */
#define CELLS      512         /* squares across a page and down, in which the PDF's own letters are counted */

/**
 * SenPdfOcrPage:
 *
 * What was read on the picture of a page: words, their places, how sure the reader was, in the order in which a person
 * would read them. Reference counted and read-only; any thread may use it.
 */
struct _SenPdfOcrPage
{
  gatomicrefcount refs;
  SenPdfOcrFound *found; /* owned */
  double width;          /* of the page, in points */
  double height;
};

G_DEFINE_BOXED_TYPE (SenPdfOcrPage, sen_pdf_ocr_page, sen_pdf_ocr_page_ref, sen_pdf_ocr_page_unref)

/* @found: (transfer full); @width, @height: of the page, in points */
SenPdfOcrPage *
sen_pdf_ocr_page_new (SenPdfOcrFound *found, double width, double height)
{
  SenPdfOcrPage *self = g_new0 (SenPdfOcrPage, 1);

  g_atomic_ref_count_init (&self->refs);
  self->found = found;
  self->width = width;
  self->height = height;
  return self;
}

SenPdfOcrPage *
sen_pdf_ocr_page_ref (SenPdfOcrPage *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * sen_pdf_ocr_page_unref:
 * @self: (transfer full): a page
 */
void
sen_pdf_ocr_page_unref (SenPdfOcrPage *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  sen_pdf_ocr_found_free (self->found);
  g_free (self);
}

/* Keeping it */

static GBytes *
convert (GConverter *converter, GBytes *bytes, gsize most)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) through = g_converter_input_stream_new (in, converter);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint8 piece[8192];
  gssize n;

  while ((n = g_input_stream_read (through, piece, sizeof piece, NULL, NULL)) > 0 && out->len <= most)
    g_byte_array_append (out, piece, (guint)n);
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&out)) : NULL;
}

/**
 * sen_pdf_ocr_page_to_bytes:
 *
 * Returns: (transfer full): all of it, packed, to be kept
 */
GBytes *
sen_pdf_ocr_page_to_bytes (SenPdfOcrPage *self)
{
  g_autoptr (GZlibCompressor) pack = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1);
  GByteArray *out = g_byte_array_new ();
  g_autoptr (GBytes) plain = NULL;

  sen_pdf_put_f64 (out, self->width);
  sen_pdf_put_f64 (out, self->height);
  sen_pdf_put_ocr_found (out, self->found);
  plain = g_byte_array_free_to_bytes (out);
  return convert (G_CONVERTER (pack), plain, G_MAXUINT32);
}

/**
 * sen_pdf_ocr_page_new_from_bytes:
 * @bytes: of sen_pdf_ocr_page_to_bytes()
 *
 * Returns: (transfer full) (nullable): the page, %NULL when the bytes are none
 */
SenPdfOcrPage *
sen_pdf_ocr_page_new_from_bytes (GBytes *bytes)
{
  g_autoptr (GZlibDecompressor) unpack = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr (GBytes) plain = convert (G_CONVERTER (unpack), bytes, MOST_BYTES);
  SenPdfReader in = { 0 };
  SenPdfOcrFound *found;
  double width, height;

  if (plain == NULL)
    return NULL;
  in.data = g_bytes_get_data (plain, &in.size);
  width = sen_pdf_get_f64 (&in);
  height = sen_pdf_get_f64 (&in);
  if (in.bad || !(width > 0 && width < MOST_SIDE) || !(height > 0 && height < MOST_SIDE))
    return NULL;
  found = sen_pdf_get_ocr_found (&in);
  return found != NULL ? sen_pdf_ocr_page_new (found, width, height) : NULL;
}

/* Looking at it */

guint
sen_pdf_ocr_page_get_n_words (SenPdfOcrPage *self)
{
  return self->found->words->len;
}

/**
 * sen_pdf_ocr_page_get_confidence:
 *
 * Returns: how sure the reader was, 0 … 1; below about 0.7 expect wrong words
 */
double
sen_pdf_ocr_page_get_confidence (SenPdfOcrPage *self)
{
  return sen_pdf_ocr_found_get_confidence (self->found) / 100;
}

/**
 * sen_pdf_ocr_page_get_language:
 *
 * Returns: (transfer none): "vi" or "en"
 */
const char *
sen_pdf_ocr_page_get_language (SenPdfOcrPage *self)
{
  return self->found->language == SEN_PDF_OCR_VIETNAMESE ? "vi" : "en";
}

SenPdfOcrLanguage
sen_pdf_ocr_page_get_language_code (SenPdfOcrPage *self)
{
  return (SenPdfOcrLanguage)self->found->language;
}

static SenPdfRect
place_word (SenPdfOcrPage *self, const SenPdfOcrWord *word)
{
  double x = self->width / MAX (1, self->found->width);
  double y = self->height / MAX (1, self->found->height);

  return (SenPdfRect){ word->x * x, word->y * y, word->width * x, word->height * y };
}

static guint
cell_of (double at, double size)
{
  return (guint)CLAMP (at * CELLS / MAX (size, 1), 0, CELLS - 1);
}

/* Where on the page the PDF itself says something, such as a stamp with text over a scan, in squares: a page may have
 * many characters as well as many words. Returns: (transfer full) (nullable): how many letters lie in each square */
static gint32 *
count_own (SenPdfOcrPage *self, SenPdfTextPage *own)
{
  const guint row = CELLS + 1;
  guint n = 0;
  const SenPdfRect *rects = own != NULL ? sen_pdf_text_page_get_rects (own, &n) : NULL;
  gint32 *cells = n > 0 ? g_new0 (gint32, (gsize)row * row) : NULL;

  for (guint i = 0; i < n; i++)
    {
      guint left = cell_of (rects[i].x, self->width), right = cell_of (rects[i].x + rects[i].width, self->width) + 1;
      guint top = cell_of (rects[i].y, self->height), bottom = cell_of (rects[i].y + rects[i].height, self->height) + 1;

      if (rects[i].width <= 0 || rects[i].height <= 0)
        continue;
      cells[top * row + left]++; /* the corners; the sums below fill what lies between */
      cells[top * row + right]--;
      cells[bottom * row + left]--;
      cells[bottom * row + right]++;
    }
  for (guint i = 0; cells != NULL && i < row * row; i++)
    cells[i] += (i % row > 0 ? cells[i - 1] : 0) + (i >= row ? cells[i - row] : 0)
                - (i % row > 0 && i >= row ? cells[i - row - 1] : 0);
  return cells;
}

/* Whether the PDF itself says what stands there. */
static gboolean
is_said (SenPdfOcrPage *self, const SenPdfRect *place, const gint32 *own)
{
  return own != NULL
         && own[cell_of (place->y + place->height / 2, self->height) * (CELLS + 1)
                + cell_of (place->x + place->width / 2, self->width)]
                > 0;
}

/**
 * sen_pdf_ocr_page_count_new:
 * @own: (nullable): the text that the PDF itself has on this page
 *
 * Returns: how many words were read where the PDF says nothing
 */
guint
sen_pdf_ocr_page_count_new (SenPdfOcrPage *self, SenPdfTextPage *own)
{
  g_autofree gint32 *said = count_own (self, own);
  guint n = 0;

  for (guint i = 0; i < self->found->words->len; i++)
    {
      SenPdfRect place = place_word (self, &g_array_index (self->found->words, SenPdfOcrWord, i));

      n += is_said (self, &place, said) ? 0 : 1;
    }
  return n;
}

/* Making text of it */

typedef struct
{
  GString *text;
  GArray *rects; /* of SenPdfRect; one a character */
} Writing;

static void
write_char (Writing *to, gunichar c, SenPdfRect rect)
{
  g_string_append_unichar (to->text, c);
  g_array_append_val (to->rects, rect);
}

/* About how wide a letter is beside others: the places of letters in a word are shared out by it. */
static double
weigh (gunichar c)
{
  static const char narrow[] = "ijlIftr1.,;:!'|()[]/";
  static const char wide[] = "mwMW@%";

  if (c < 128 && strchr (narrow, (int)c) != NULL)
    return 0.6;
  return c < 128 && strchr (wide, (int)c) != NULL ? 1.5 : 1;
}

static void
write_word (Writing *to, const char *text, const SenPdfRect *place)
{
  double sum = 0, done = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    sum += weigh (g_utf8_get_char (at));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      double part = weigh (c) / sum;

      write_char (to, c, (SenPdfRect){ place->x + place->width * done, place->y, place->width * part, place->height });
      done += part;
    }
}

/* A space between words, the end of a line, or an empty line between paragraphs. */
static void
write_gap (Writing *to, const SenPdfRect *before, const SenPdfRect *next, guint begins)
{
  SenPdfRect gap = { before->x + before->width, before->y, before->height * SPACE, before->height };

  if (begins == 0)
    {
      gap.width = MAX (next->x - gap.x, 0);
      write_char (to, ' ', gap);
      return;
    }
  write_char (to, '\n', gap);
  if ((begins & (SEN_PDF_OCR_BEGINS_PARAGRAPH | SEN_PDF_OCR_BEGINS_BLOCK)) != 0)
    write_char (to, '\n', gap);
}

static void
write_own (Writing *to, SenPdfTextPage *own)
{
  guint n = 0;
  const SenPdfRect *rects = sen_pdf_text_page_get_rects (own, &n);
  const char *at = sen_pdf_text_page_get_text (own);

  for (guint i = 0; i < n && *at != '\0'; i++, at = g_utf8_next_char (at))
    {
      if (i == 0 && to->text->len > 0)
        write_char (to, '\n', rects[0]);
      write_char (to, g_utf8_get_char (at), rects[i]);
    }
}

/**
 * sen_pdf_ocr_page_to_text_page:
 * @own: (nullable): the text that the PDF itself has on this page; it follows what was read elsewhere on it
 *
 * Returns: (transfer full): lines and paragraphs in reading order, to find, select and copy from
 */
SenPdfTextPage *
sen_pdf_ocr_page_to_text_page (SenPdfOcrPage *self, SenPdfTextPage *own)
{
  g_autofree gint32 *said = count_own (self, own);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) rects = g_array_new (FALSE, FALSE, sizeof (SenPdfRect));
  Writing to = { text, rects };
  SenPdfRect before = { 0 };
  guint begins = 0;

  for (guint i = 0; i < self->found->words->len; i++)
    {
      const SenPdfOcrWord *word = &g_array_index (self->found->words, SenPdfOcrWord, i);
      SenPdfRect place = place_word (self, word);

      begins |= word->begins;
      if (is_said (self, &place, said))
        continue;
      if (text->len > 0)
        write_gap (&to, &before, &place, begins);
      write_word (&to, word->text, &place);
      before = place;
      begins = 0;
    }
  if (text->len > 0)
    write_gap (&to, &before, &before, SEN_PDF_OCR_BEGINS_LINE);
  if (own != NULL)
    write_own (&to, own);
  return sen_pdf_text_page_new (text->str, (const void *)rects->data, rects->len);
}
