/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libFuzzer: the first byte chooses what the rest is read as – a frame, or one of the replies.
 * Build with clang and -Dfuzz=true; run `fuzz-protocol -max_len=4096 -max_total_time=60`.
 */
#include "sen-pdf-reply.h"

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
fuzz_lists (const guint8 *data, gsize size)
{
  g_auto (GStrv) texts = sen_pdf_texts_decode (data, size, 0, 64);
  g_autoptr (GArray) pages = sen_pdf_pages_decode (data, size, 0, 64);
  g_autoptr (GPtrArray) links = sen_pdf_links_decode (data, size, 9);
  g_autoptr (GListStore) outline = sen_pdf_outline_decode (data, size, 9);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      const SenPdfLink *link = g_ptr_array_index (links, i);

      g_assert_true ((link->page >= 0 && link->page < 9) || link->uri != NULL);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  SenPdfFrame frame;
  SenPdfRenderReply drawn;

  if (size == 0)
    return 0;
  if (data[0] % 5 == 0 && sen_pdf_frame_decode (data + 1, size - 1, &frame))
    g_assert_cmpuint (frame.length, <=, SEN_PDF_WIRE_MAX_PAYLOAD);
  else if (data[0] % 5 == 1)
    fuzz_open (data + 1, size - 1);
  else if (data[0] % 5 == 2)
    fuzz_layout (data + 1, size - 1);
  else if (data[0] % 5 == 3)
    fuzz_lists (data + 1, size - 1);
  else if (data[0] % 5 == 4 && sen_pdf_render_decode (data + 1, size - 1, &drawn))
    g_assert_true (drawn.stride == drawn.width * 4);
  return 0;
}
