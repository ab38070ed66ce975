/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One model for each language instead of both at once: with both, Tesseract takes the English reading of Vietnamese
 * words whose marks are faint, and half of the tones are lost. A page is read in the language that the page before it
 * was in; when that is unsure of what it reads, the other one reads it, too, and the surer one counts.
 */
#include "scan-engine.h"

#include <string.h>
#include <tesseract/capi.h>

#define SURE      90.0 /* a mean confidence that the other language would not beat */
#define LEAST     30.0 /* a word below is a speck, a stamp or a signature */
#define FEW_SIGNS 2    /* so few signs that are no letters are such a speck below UNSURE */
#define UNSURE    60.0

struct _ScanEngine
{
  TessBaseAPI *readers[SEN_PDF_OCR_N_LANGUAGES]; /* NULL: no model for it is installed; Vietnamese is */
};

/* An administrator's own models, as the slower and better ones, go before the system's. */
static TessBaseAPI *
load (const char *language)
{
  static const char *const folders[] = { "/usr/local/share/tessdata", NULL };
  g_autofree char *own = g_strdup_printf ("%s/%s.traineddata", folders[0], language);
  TessBaseAPI *reader = TessBaseAPICreate ();
  gboolean is_own = g_file_test (own, G_FILE_TEST_IS_REGULAR);

  if (TessBaseAPIInit2 (reader, is_own ? folders[0] : NULL, language, OEM_LSTM_ONLY) == 0)
    {
      TessBaseAPISetPageSegMode (reader, PSM_AUTO);
      return reader;
    }
  TessBaseAPIDelete (reader);
  return NULL;
}

/* Returns: (nullable): %NULL when there is no model of Vietnamese: read as English it is words that nobody wrote */
ScanEngine *
scan_engine_new (void)
{
  static const char *const names[SEN_PDF_OCR_N_LANGUAGES] = { "vie", "eng" };
  TessBaseAPI *vietnamese = load (names[SEN_PDF_OCR_VIETNAMESE]);
  ScanEngine *self;

  if (vietnamese == NULL)
    return NULL;
  self = g_new0 (ScanEngine, 1);
  for (guint i = 0; i < SEN_PDF_OCR_N_LANGUAGES; i++)
    self->readers[i] = i == SEN_PDF_OCR_VIETNAMESE ? vietnamese : load (names[i]);
  return self;
}

const char *
scan_engine_get_version (void)
{
  return TessVersion ();
}

static gboolean
is_speck (const char *text, double confidence)
{
  guint letters = 0, signs = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      letters++;
    else
      signs++;
  return confidence < LEAST || (letters == 0 && signs <= FEW_SIGNS && confidence < UNSURE);
}

/* Without what is no printed sign, and with the Vietnamese đ where the model says the Icelandic letter that looks
 * alike. */
static char *
clean (const char *text, guint language)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (language == SEN_PDF_OCR_VIETNAMESE && (c == 0xd0 || c == 0xf0))
        c = c == 0xd0 ? 0x110 : 0x111;
      if (g_unichar_isgraph (c) && g_unichar_type (c) != G_UNICODE_FORMAT && c != 0xfffc)
        g_string_append_unichar (out, c);
    }
  return g_utf8_normalize (out->str, -1, G_NORMALIZE_NFC);
}

static guint8
find_beginnings (const TessPageIterator *at)
{
  guint8 begins = 0;

  if (TessPageIteratorIsAtBeginningOf (at, RIL_TEXTLINE))
    begins |= SEN_PDF_OCR_BEGINS_LINE;
  if (TessPageIteratorIsAtBeginningOf (at, RIL_PARA))
    begins |= SEN_PDF_OCR_BEGINS_PARAGRAPH;
  if (TessPageIteratorIsAtBeginningOf (at, RIL_BLOCK))
    begins |= SEN_PDF_OCR_BEGINS_BLOCK;
  return begins;
}

/* What a word that is left out would have begun begins with the next one. */
static void
add_word (SenPdfOcrFound *found, TessResultIterator *at, guint8 *begins)
{
  const TessPageIterator *place = TessResultIteratorGetPageIteratorConst (at);
  char *raw = TessResultIteratorGetUTF8Text (at, RIL_WORD);
  double confidence = (double)TessResultIteratorConfidence (at, RIL_WORD);
  g_autofree char *text = raw != NULL && g_utf8_validate (raw, -1, NULL) ? clean (raw, found->language) : g_strdup ("");
  int left = 0, top = 0, right = 0, bottom = 0;

  TessDeleteText (raw);
  *begins |= find_beginnings (place);
  if (*text == '\0' || is_speck (text, confidence)
      || !TessPageIteratorBoundingBox (place, RIL_WORD, &left, &top, &right, &bottom))
    return;
  left = CLAMP (left, 0, (int)found->width);
  top = CLAMP (top, 0, (int)found->height);
  right = CLAMP (right, left, (int)found->width);
  bottom = CLAMP (bottom, top, (int)found->height);
  if (found->words->len < SEN_PDF_OCR_MOST_WORDS)
    {
      SenPdfOcrWord word = { g_steal_pointer (&text),
                             (guint32)left,
                             (guint32)top,
                             (guint32)(right - left),
                             (guint32)(bottom - top),
                             (guint8)CLAMP (confidence, 0.0, 100.0),
                             *begins };

      g_array_append_val (found->words, word);
    }
  *begins = 0;
}

static SenPdfOcrFound *
read_in (ScanEngine *self, guint language, const guint8 *pixels, guint32 width, guint32 height, guint32 resolution)
{
  g_autoptr (SenPdfOcrFound) found = sen_pdf_ocr_found_new (width, height);
  TessBaseAPI *reader = self->readers[language];
  TessResultIterator *at;
  guint8 begins = 0;

  found->language = language;
  TessBaseAPISetImage (reader, pixels, (int)width, (int)height, 1, (int)width);
  TessBaseAPISetSourceResolution (reader, (int)resolution);
  if (TessBaseAPIRecognize (reader, NULL) != 0)
    return NULL;
  at = TessBaseAPIGetIterator (reader); /* none: nothing is written there */
  if (at != NULL)
    {
      do
        add_word (found, at, &begins);
      while (TessResultIteratorNext (at, RIL_WORD));
      TessResultIteratorDelete (at);
    }
  TessBaseAPIClear (reader);
  return g_steal_pointer (&found);
}

/*
 * @pixels: one byte a pixel, 0 is black, rows without gaps
 * @first: the language that it is probably in
 *
 * Returns: (transfer full) (nullable): what was read; %NULL when it can't be read
 */
SenPdfOcrFound *
scan_engine_read (ScanEngine *self,
                  const guint8 *pixels,
                  guint32 width,
                  guint32 height,
                  guint32 resolution,
                  SenPdfOcrLanguage first)
{
  g_autoptr (SenPdfOcrFound) best = NULL;

  for (guint i = 0; i < SEN_PDF_OCR_N_LANGUAGES; i++)
    {
      guint language = ((guint)first + i) % SEN_PDF_OCR_N_LANGUAGES;
      g_autoptr (SenPdfOcrFound) found = NULL;

      if (self->readers[language] == NULL)
        continue;
      found = read_in (self, language, pixels, width, height, resolution);
      if (found == NULL)
        return NULL;
      if (best == NULL || sen_pdf_ocr_found_get_confidence (found) > sen_pdf_ocr_found_get_confidence (best))
        {
          g_clear_pointer (&best, sen_pdf_ocr_found_free);
          best = g_steal_pointer (&found);
        }
      if (best->words->len == 0 || sen_pdf_ocr_found_get_confidence (best) >= SURE)
        break;
    }
  return g_steal_pointer (&best);
}
