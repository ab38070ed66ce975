/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read, in bytes and back. What comes back is treated as if an enemy had written it. */
#include "sen-pdf-ocr-wire.h"

#define LEAST_WORD 23 /* bytes */
#define MOST_BYTES 400

static void
word_clear (gpointer data)
{
  g_free (((SenPdfOcrWord *)data)->text);
}

SenPdfOcrFound *
sen_pdf_ocr_found_new (guint32 width, guint32 height)
{
  SenPdfOcrFound *self = g_new0 (SenPdfOcrFound, 1);

  self->width = width;
  self->height = height;
  self->words = g_array_new (FALSE, TRUE, sizeof (SenPdfOcrWord));
  g_array_set_clear_func (self->words, word_clear);
  return self;
}

void
sen_pdf_ocr_found_free (SenPdfOcrFound *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->words);
  g_free (self);
}

/* Returns: 0 … 100, the mean of all characters; 0 without words */
double
sen_pdf_ocr_found_get_confidence (const SenPdfOcrFound *self)
{
  double sum = 0, n = 0;

  for (guint i = 0; i < self->words->len; i++)
    {
      const SenPdfOcrWord *word = &g_array_index (self->words, SenPdfOcrWord, i);
      glong length = g_utf8_strlen (word->text, -1);

      sum += (double)word->confidence * (double)length;
      n += (double)length;
    }
  return n > 0 ? sum / n : 0;
}

void
sen_pdf_put_ocr_found (GByteArray *out, const SenPdfOcrFound *found)
{
  sen_pdf_put_u32 (out, found->language);
  sen_pdf_put_u32 (out, found->width);
  sen_pdf_put_u32 (out, found->height);
  sen_pdf_put_u32 (out, found->words->len);
  for (guint i = 0; i < found->words->len; i++)
    {
      const SenPdfOcrWord *word = &g_array_index (found->words, SenPdfOcrWord, i);

      sen_pdf_put_str (out, word->text);
      sen_pdf_put_u32 (out, word->x);
      sen_pdf_put_u32 (out, word->y);
      sen_pdf_put_u32 (out, word->width);
      sen_pdf_put_u32 (out, word->height);
      sen_pdf_put_u8 (out, word->confidence);
      sen_pdf_put_u8 (out, word->begins);
    }
}

/* A word is printed signs within the picture: no room between, nothing that steers a terminal or the direction. */
static gboolean
is_word (const char *text)
{
  gsize length = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at), length++)
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isgraph (c) || g_unichar_type (c) == G_UNICODE_FORMAT || c == 0xfffc || length > MOST_BYTES)
        return FALSE;
    }
  return length > 0;
}

static void
get_word (SenPdfReader *in, const SenPdfOcrFound *found, SenPdfOcrWord *word)
{
  word->text = sen_pdf_get_str (in);
  word->x = sen_pdf_get_u32 (in);
  word->y = sen_pdf_get_u32 (in);
  word->width = sen_pdf_get_u32 (in);
  word->height = sen_pdf_get_u32 (in);
  word->confidence = sen_pdf_get_u8 (in);
  word->begins = sen_pdf_get_u8 (in);
  if (!is_word (word->text) || word->x > found->width || word->width > found->width - word->x || word->y > found->height
      || word->height > found->height - word->y || word->confidence > 100
      || word->begins >= (SEN_PDF_OCR_BEGINS_BLOCK << 1))
    in->bad = TRUE;
}

/* Returns: (transfer full) (nullable): %NULL when it is not what it must be */
SenPdfOcrFound *
sen_pdf_get_ocr_found (SenPdfReader *in)
{
  g_autoptr (SenPdfOcrFound) found = sen_pdf_ocr_found_new (0, 0);
  guint32 count;

  found->language = sen_pdf_get_u32 (in);
  found->width = sen_pdf_get_u32 (in);
  found->height = sen_pdf_get_u32 (in);
  count = sen_pdf_get_count (in, LEAST_WORD);
  if (found->language >= SEN_PDF_OCR_N_LANGUAGES || found->width > SEN_PDF_OCR_MOST_SIDE
      || found->height > SEN_PDF_OCR_MOST_SIDE || count > SEN_PDF_OCR_MOST_WORDS)
    in->bad = TRUE;
  for (guint32 i = 0; i < count && !in->bad; i++)
    {
      SenPdfOcrWord word = { 0 };

      get_word (in, found, &word);
      g_array_append_val (found->words, word);
    }
  return sen_pdf_reader_done (in) ? g_steal_pointer (&found) : NULL;
}
