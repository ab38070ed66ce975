/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures how many pages of minutes a second SenOfficialDocument makes, fonts kept, from the facts to the finished
 * bytes; beside the same paragraphs put on pages by Pango and libharu alone.
 *
 * usage: bench-minutes ROUNDS */
#include "bench-rounds.h"

#include <string.h>

#include <sen-pdf.h>

#include "bare-minutes.h"

#define N_PAGES 30
#define TALK                                                                                                                                                 \
  "Đồng chí Chủ tịch Ủy ban nhân dân phường trình bày Tờ trình số 12/TTr-UBND về kế hoạch đầu tư công năm 2026, nêu "     \
  "rõ nguồn vốn, danh mục công trình chuyển tiếp và khởi công mới, tiến độ giải phóng mặt bằng từng dự án.\n"            \
  "Các đại biểu đề nghị bổ sung thuyết minh về phương án thoát nước tuyến đường Nguyễn Trãi, rà soát lại tổng mức " \
  "đầu tư và làm rõ trách nhiệm của từng phòng chuyên môn trong việc theo dõi, đôn đốc.\n"                                          \
  "Trưởng Ban Kinh tế – Ngân sách trình bày báo cáo thẩm tra; các đại biểu thống nhất với nội dung thẩm tra."
#define TITLE      "Tờ trình về kế hoạch đầu tư công năm 2026"
#define CONCLUSION "Giao Ủy ban nhân dân phường hoàn chỉnh hồ sơ trước ngày 20/02/2026, báo cáo Thường trực."

static SenOfficialDocument *
make_minutes (SenPdfFonts *fonts, guint n_items)
{
  SenOfficialDocument *document = sen_official_document_new (SEN_OFFICIAL_KIND_MINUTES);
  g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 2, 5, 8, 0, 0);
  g_autoptr (GDateTime) end = g_date_time_new_utc (2026, 2, 5, 11, 45, 0);

  sen_official_document_set_fonts (document, fonts);
  sen_official_document_set_organ (document, "Hội đồng nhân dân\nphường Sen Hồng");
  sen_official_document_set_number (document, 1, "BB-HĐND");
  sen_official_document_set_subject (document, "Kỳ họp thứ ba của Hội đồng nhân dân phường Sen Hồng khóa I");
  sen_official_minutes_add_start (document, start);
  sen_official_minutes_add_place (document, "Hội trường Ủy ban nhân dân phường");
  sen_official_minutes_begin_attendance (document, 27, 30);
  sen_official_minutes_add_chair (document, "Nguyễn Thị Hòa", "Chủ tịch Hội đồng nhân dân");
  sen_official_minutes_add_secretary (document, "Phạm Thu Hương", NULL);
  sen_official_minutes_begin_contents (document);
  for (guint i = 1; i <= n_items; i++)
    {
      sen_official_minutes_add_item (document, i, TITLE, "Trần Văn Bình", TALK);
      sen_official_minutes_add_vote (document, "Thông qua Nghị quyết", 26, 0, 1, 30);
      sen_official_minutes_add_conclusion (document, CONCLUSION);
    }
  sen_official_minutes_add_end (document, "Kỳ họp", end);
  sen_official_minutes_sign (document, "Phạm Thu Hương", "Nguyễn Thị Hòa");
  return document;
}

static guint
render_ours (SenPdfFonts *fonts, guint n_items)
{
  g_autoptr (SenOfficialDocument) document = make_minutes (fonts, n_items);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sen_official_document_render (document, NULL, &error);

  if (bytes == NULL)
    g_error ("%s", error->message);
  return sen_official_document_get_n_pages (document);
}

/* The items' paragraphs; the head and the end of the minutes are one page of thirty. */
static GPtrArray *
make_paragraphs (guint n_items)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 1; i <= n_items; i++)
    {
      g_auto (GStrv) lines = g_strsplit (TALK, "\n", -1);

      g_ptr_array_add (paragraphs, g_strdup_printf ("%u. " TITLE, i));
      g_ptr_array_add (paragraphs, g_strdup ("Người trình bày: Trần Văn Bình."));
      for (guint k = 0; lines[k] != NULL; k++)
        g_ptr_array_add (paragraphs, g_strdup (lines[k]));
      g_ptr_array_add (paragraphs,
                       g_strdup ("Kết quả biểu quyết: Thông qua Nghị quyết: tán thành 26, không tán thành 0, "
                                 "không có ý kiến 1 (tán thành 86,7% trên tổng số 30 thành viên)."));
      g_ptr_array_add (paragraphs, g_strdup ("Kết luận: " CONCLUSION));
    }
  return paragraphs;
}

int
main (int argc, char **argv)
{
  int rounds = argc > 1 ? atoi (argv[1]) : 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfFonts) fonts = sen_pdf_fonts_new (NULL, &error);
  g_autoptr (GPtrArray) paragraphs = NULL;
  BareFonts *bare;
  guint n_items = N_PAGES;

  if (rounds < 1)
    g_error ("usage: bench-minutes ROUNDS");
  if (fonts == NULL)
    g_error ("%s", error->message);
  bare = bare_fonts_new (sen_pdf_fonts_get_family (fonts));
  while (render_ours (fonts, n_items) < N_PAGES)
    n_items++;
  paragraphs = make_paragraphs (n_items);
  bare_minutes_render (bare, paragraphs);
  for (int round = 0; round < rounds; round++)
    {
      gint64 start = g_get_monotonic_time ();
      double ours = render_ours (fonts, n_items) / rounds_seconds_since (start);

      start = g_get_monotonic_time ();
      rounds_tell ("minutes", ours, bare_minutes_render (bare, paragraphs) / rounds_seconds_since (start));
    }
  bare_fonts_free (bare);
  return 0;
}
