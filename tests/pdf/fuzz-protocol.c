/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libFuzzer: the first byte chooses what the rest is read as – a frame, one of the replies, what a reader of scans
 * says, what a reader of annotations says, or a kept text. Build with clang and -Dfuzz=true; run `fuzz-protocol
 * -max_len=4096 -max_total_time=60`.
 */
#include "sen-pdf-boxes.h"
#include "sen-pdf-mark-private.h"
#include "sen-pdf-ocr-page-private.h"
#include "sen-pdf-reply.h"
#include "sen-pdf-text-book-private.h"

#include <math.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
fuzz_open (const guint8 *data, gsize size)
{
  SenPdfOpenReply opened;

  if (!sen_pdf_open_reply_decode (data, size, &opened))
    return;
  for (guint32 i = 0; i < opened.n_pages * 2; i++)
    g_assert_cmpfloat ((double)opened.sizes[i], >, 0);
  for (guint32 i = 0; opened.labels != NULL && i < opened.n_pages; i++)
    g_assert_true (g_utf8_validate (opened.labels[i], -1, NULL));
  sen_pdf_open_reply_clear (&opened);
}

static void
fuzz_layout (const guint8 *data, gsize size)
{
  g_autoptr (SenPdfTextPage) page = sen_pdf_layout_decode (data, size);
  g_autoptr (GArray) found = NULL;
  g_autoptr (GArray) rects = NULL;

  if (page == NULL)
    return;
  g_assert_cmpuint (sen_pdf_text_page_get_n_chars (page), ==, g_utf8_strlen (sen_pdf_text_page_get_text (page), -1));
  found = sen_pdf_text_page_find (page, "a", SEN_PDF_FIND_DEFAULT);
  for (guint i = 0; i < found->len; i++)
    {
      SenPdfMatch match = g_array_index (found, SenPdfMatch, i);

      g_assert_cmpuint (match.start + match.length, <=, sen_pdf_text_page_get_n_chars (page));
    }
  rects = sen_pdf_text_page_get_range_rects (page, 0, G_MAXUINT);
  sen_pdf_text_page_get_char_at (page, 1, 1);
  sen_pdf_text_page_get_word_at (page, 3);
}

static void
fuzz_measure (const guint8 *data, gsize size)
{
  SenPdfMeasureReply measured;

  if (!sen_pdf_measure_reply_decode (data, size, 0, 9, &measured))
    return;
  g_assert_cmpuint (measured.count, <=, 9);
  for (guint32 i = 0; i < measured.count; i++)
    g_assert_true (g_utf8_validate (measured.labels[i], -1, NULL) && measured.sizes[2 * i] > 0);
  sen_pdf_measure_reply_clear (&measured);
}

static void
fuzz_lists (const guint8 *data, gsize size)
{
  g_auto (GStrv) texts = sen_pdf_texts_decode (data, size, 0, 64);
  g_autoptr (GPtrArray) links = sen_pdf_links_decode (data, size, 9);
  g_autoptr (GListStore) outline = sen_pdf_outline_decode (data, size, 9);

  {
    SenPdfPrintReply part;

    g_assert_true (!sen_pdf_print_decode (data, size, &part) || part.data + part.size == data + size);
  }
  fuzz_measure (data, size);
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      const SenPdfLink *link = g_ptr_array_index (links, i);

      g_assert_true ((link->page >= 0 && link->page < 9) || link->uri != NULL);
    }
}

/* What a book takes over as it came: boxes that were said to be in order must be. */
static void
fuzz_pages (const guint8 *data, gsize size)
{
  g_autoptr (GArray) pages = sen_pdf_pages_decode (data, size, 0, 64);

  for (guint i = 0; pages != NULL && i < pages->len; i++)
    {
      const SenPdfPageReply *page = &g_array_index (pages, SenPdfPageReply, i);
      g_autofree SenPdfBox *boxes = g_new0 (SenPdfBox, (gsize)page->n_chars + 1);

      g_assert_cmpuint (page->n_chars, ==, g_utf8_strlen (page->text, -1));
      g_assert_true (sen_pdf_boxes_decode (page->boxes, page->boxes_size, page->n_chars, boxes));
      for (guint k = 0; k < page->n_chars; k++)
        g_assert_true (ABS (boxes[k].x) <= SEN_PDF_BOX_MOST && boxes[k].width >= -SEN_PDF_BOX_MOST);
    }
}

static void
fuzz_scan (const guint8 *data, gsize size)
{
  SenPdfReader in = { data, size, 0, FALSE };
  SenPdfOcrFound *found = sen_pdf_get_ocr_found (&in);
  g_autoptr (SenPdfOcrPage) page = found != NULL ? sen_pdf_ocr_page_new (found, 595, 842) : NULL;
  g_autoptr (SenPdfTextPage) text = page != NULL ? sen_pdf_ocr_page_to_text_page (page, NULL) : NULL;
  guint n = 0;
  const SenPdfRect *rects = text != NULL ? sen_pdf_text_page_get_rects (text, &n) : NULL;

  for (guint i = 0; i < n; i++)
    g_assert_true (rects[i].x >= 0 && rects[i].y >= 0 && rects[i].y + rects[i].height < 843);
}

static void
fuzz_marks (const guint8 *data, gsize size)
{
  gpointer copy = g_memdup2 (data, size);
  g_autoptr (GVariant) reply
      = g_variant_ref_sink (g_variant_new_from_data (G_VARIANT_TYPE_VARDICT, copy, size, FALSE, g_free, copy));
  g_autoptr (GPtrArray) marks = g_variant_is_normal_form (reply) ? sen_pdf_marks_decode (reply) : NULL;

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const SenPdfMark *mark = marks->pdata[i];

      g_assert_true (isfinite (mark->rect.x) && mark->rect.width >= 0 && mark->width > 0);
      g_assert_true (mark->contents == NULL || g_utf8_validate (mark->contents, -1, NULL));
      for (guint k = 0; k < mark->shapes->len; k++)
        g_assert_cmpuint (((GArray *)mark->shapes->pdata[k])->len % 2, ==, 0);
    }
}

static void
check_match (SenPdfTextBook *book, const SenPdfBookMatch *match)
{
  g_autofree char *context = sen_pdf_text_book_dup_context (book, match, 16);

  g_assert_true (g_utf8_validate (context, -1, NULL));
}

static void
fuzz_book_page (SenPdfTextBook *book, guint number, SenPdfFindFlags flags)
{
  g_autoptr (SenPdfTextPage) page = sen_pdf_text_book_get_page (book, number);
  g_autofree char *text = sen_pdf_text_book_dup_text (book, number);
  g_autoptr (GArray) found = sen_pdf_text_book_find_on_page (book, number, "a-b", flags);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (page == NULL || g_str_equal (sen_pdf_text_page_get_text (page), text));
  for (guint i = 0; i < MIN (found->len, 4); i++)
    check_match (book, &g_array_index (found, SenPdfBookMatch, i));
}

/* The sum of the table is put right, or hardly anything would come past it. */
static void
fuzz_book (const guint8 *data, gsize size)
{
  static const SenPdfFindFlags flags[]
      = { SEN_PDF_FIND_DEFAULT, SEN_PDF_FIND_TONES, SEN_PDF_FIND_EXACT, SEN_PDF_FIND_WHOLE_WORDS };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SenPdfTextBook) book = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (SenPdfTextBook) other = NULL;
  guint8 *copy = g_memdup2 (data, size);

  sen_pdf_text_book_mend_sum (copy, size);
  bytes = g_bytes_new_take (copy, size);
  book = sen_pdf_text_book_load_bytes (bytes, NULL);
  if (book == NULL)
    return;
  for (guint i = 0; i < MIN (sen_pdf_text_book_get_n_pages (book), 8); i++)
    fuzz_book_page (book, i, flags[i % G_N_ELEMENTS (flags)]);
  again = sen_pdf_text_book_to_bytes (book);
  other = sen_pdf_text_book_load_bytes (again, NULL);
  if (other == NULL)
    g_error ("what was read can't be written and read back");
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  SenPdfFrame frame;
  SenPdfRenderReply drawn;

  if (size == 0)
    return 0;
  if (data[0] % 9 == 0 && sen_pdf_frame_decode (data + 1, size - 1, &frame))
    g_assert_cmpuint (frame.length, <=, SEN_PDF_WIRE_MAX_PAYLOAD);
  else if (data[0] % 9 == 1)
    fuzz_open (data + 1, size - 1);
  else if (data[0] % 9 == 2)
    fuzz_layout (data + 1, size - 1);
  else if (data[0] % 9 == 3)
    fuzz_lists (data + 1, size - 1);
  else if (data[0] % 9 == 4 && sen_pdf_render_decode (data + 1, size - 1, &drawn))
    g_assert_true (drawn.stride == drawn.width * 4);
  else if (data[0] % 9 == 5)
    fuzz_pages (data + 1, size - 1);
  else if (data[0] % 9 == 6)
    fuzz_scan (data + 1, size - 1);
  else if (data[0] % 9 == 7)
    fuzz_marks (data + 1, size - 1);
  else if (data[0] % 9 == 8)
    fuzz_book (data + 1, size - 1);
  return 0;
}
