/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Positions are checked against decree 30/2020/NĐ-CP, annex I. */
#include "write-tools.h"

#include <math.h>
#include <string.h>

#define TALK                                                                                                                                           \
  "Đồng chí Chủ tịch Ủy ban nhân dân phường trình bày Tờ trình số 12/TTr-UBND về kế hoạch đầu tư công năm 2026, "    \
  "nêu rõ nguồn vốn, danh mục công trình chuyển tiếp và khởi công mới.\n"                                                          \
  "Các đại biểu đề nghị bổ sung thuyết minh về phương án thoát nước tuyến đường Nguyễn Trãi, rà soát lại tổng " \
  "mức đầu tư."
/* Ascent and descent of the font together, as parts of its size. */
#define FONT_HEIGHT 1.107
#define LEFT        SEN_PDF_MM (30)
#define RIGHT       SEN_PDF_MM (210 - 16)

static SenPdfFonts *fonts;

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = tool_folder ();
  f->path = g_build_filename (f->folder, "out.pdf", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_free (f->path);
  tool_remove_folder (f->folder);
}

static void
save (Fixture *f, SenOfficialDocument *document)
{
  g_autoptr (GError) error = NULL;

  sen_official_document_set_fonts (document, fonts);
  g_assert_true (sen_official_document_write (document, f->path, NULL, &error));
  g_assert_no_error (error);
  tool_check (f->path);
  g_assert_cmpint (tool_n_pages (f->path), ==, (int)sen_official_document_get_n_pages (document));
}

static SenOfficialDocument *
make_minutes (guint n_items)
{
  SenOfficialDocument *document = sen_official_document_new (SEN_OFFICIAL_KIND_MINUTES);
  g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 2, 5, 8, 0, 0);
  g_autoptr (GDateTime) end = g_date_time_new_utc (2026, 2, 5, 11, 45, 0);

  sen_official_document_set_organ (document, "Hội đồng nhân dân\nphường Sen Hồng");
  sen_official_document_set_number (document, 1, "BB-HĐND");
  sen_official_document_set_subject (document, "Kỳ họp thứ ba của Hội đồng nhân dân phường Sen Hồng khóa I");
  sen_official_minutes_add_start (document, start);
  sen_official_minutes_add_place (document, "Hội trường Ủy ban nhân dân phường");
  sen_official_minutes_begin_attendance (document, 27, 30);
  sen_official_minutes_add_attendee (document, "Nguyễn Thị Hòa", "Chủ tịch Hội đồng nhân dân");
  sen_official_minutes_add_absentee (document, "Lê \"Út\" <Đạt> 😀\nđi vắng", "đi công tác");
  sen_official_minutes_add_chair (document, "Nguyễn Thị Hòa", "Chủ tịch Hội đồng nhân dân");
  sen_official_minutes_add_secretary (document, "Phạm Thu Hương", NULL);
  sen_official_minutes_begin_contents (document);
  for (guint i = 1; i <= n_items; i++)
    {
      sen_official_minutes_add_item (document, i, "Kế hoạch đầu tư công năm 2026", "Trần Văn Bình", TALK);
      sen_official_minutes_add_vote (document, "Thông qua Nghị quyết", 26, 0, 1, 30);
      sen_official_minutes_add_conclusion (document, "Giao Ủy ban nhân dân phường hoàn chỉnh trước ngày 20/02/2026.");
    }
  sen_official_minutes_add_end (document, "Kỳ họp", end);
  sen_official_minutes_sign (document, "Phạm Thu Hương", "Nguyễn Thị Hòa");
  sen_official_document_add_recipient (document, "Thường trực HĐND thành phố;");
  sen_official_document_add_recipient (document, "Lưu: VT, Hồ sơ");
  return document;
}

static void
test_minutes_say_all_in_order (Fixture *f, gconstpointer data)
{
  g_autoptr (SenOfficialDocument) document = make_minutes (2);
  g_autofree char *read = NULL;
  const char *parts[]
      = { "Số: 01/BB-HĐND",
          "BIÊN BẢN Kỳ họp thứ ba của Hội đồng nhân dân phường Sen Hồng khóa I",
          "Thời gian bắt đầu: 08 giờ 00 phút, ngày 05 tháng 02 năm 2026.",
          "Địa điểm: Hội trường Ủy ban nhân dân phường.",
          "Thành phần tham dự: có mặt 27/30 thành viên.",
          "- Nguyễn Thị Hòa – Chủ tịch Hội đồng nhân dân;",
          "- Vắng mặt: Lê \"Út\" <Đạt> □ đi vắng (đi công tác).",
          "Chủ trì (chủ tọa): Nguyễn Thị Hòa – Chủ tịch Hội đồng nhân dân.",
          "Thư ký (người ghi biên bản): Phạm Thu Hương.",
          "Nội dung (theo diễn biến cuộc họp):",
          "1. Kế hoạch đầu tư công năm 2026 Người trình bày: Trần Văn Bình. Đồng chí Chủ tịch",
          "chuyển tiếp và khởi công mới. Các đại biểu đề nghị",
          "Kết quả biểu quyết: Thông qua Nghị quyết: tán thành 26, không tán thành 0, không có ý kiến 1",
          "(tán thành 86,7% trên tổng số 30 thành viên).",
          "Kết luận: Giao Ủy ban nhân dân phường hoàn chỉnh trước ngày 20/02/2026.",
          "2. Kế hoạch đầu tư công năm 2026",
          "Kỳ họp kết thúc vào 11 giờ 45 phút, ngày 05 tháng 02 năm 2026./.",
          "THƯ KÝ",
          "Phạm Thu Hương" };
  const char *at;

  save (f, document);
  at = read = tool_words (f->path, 0);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *found = strstr (at, parts[i]);

      if (found == NULL)
        g_error ("“%s” is missing after “%.80s”", parts[i], at);
      at = found + strlen (parts[i]);
    }
  g_assert_nonnull (strstr (read, "CHỦ TỌA"));
  g_assert_nonnull (strstr (read, "Nơi nhận: - Thường trực HĐND thành phố; - Lưu: VT, Hồ sơ."));
  g_assert_cmpuint (sen_official_document_get_n_replaced (document), ==, 1);
  g_assert_cmpstr (sen_official_document_get_replaced (document), ==, "😀");
}

static double
middle (const ToolLine *line)
{
  return (line->x + line->right) / 2;
}

static void
assert_size (const ToolLine *line, double least, double most)
{
  double size = (line->bottom - line->y) / FONT_HEIGHT;

  if (size < least - 0.1 || size > most + 0.1)
    g_error ("“%s” is %.1f points, not %.0f to %.0f", line->text, size, least, most);
}

static void
test_boxes_are_where_the_decree_wants (Fixture *f, gconstpointer data)
{
  g_autoptr (SenOfficialDocument) document = make_minutes (6);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) second = NULL;
  const ToolLine *country, *motto, *organ, *number, *title, *start;

  save (f, document);
  lines = tool_lines (f->path, 1);
  country = tool_find (lines, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
  motto = tool_find (lines, "Độc lập - Tự do - Hạnh phúc");
  organ = tool_find (lines, "PHƯỜNG SEN HỒNG");
  number = tool_find (lines, "Số: 01/BB-HĐND");
  title = tool_find (lines, "BIÊN BẢN");
  start = tool_find (lines, "Thời gian bắt đầu");
  assert_size (country, 12, 13);
  assert_size (motto, 13, 14);
  assert_size (organ, 12, 13);
  assert_size (number, 13, 13);
  assert_size (title, 13, 14);
  assert_size (start, 13, 14);
  g_assert_cmpfloat (country->y, >=, SEN_PDF_MM (20) - 1);
  g_assert_cmpfloat (country->y, <=, SEN_PDF_MM (25));
  g_assert_cmpfloat (fabs (middle (country) - middle (motto)), <, 1);
  g_assert_cmpfloat (fabs (middle (organ) - middle (number)), <, 1);
  g_assert_cmpfloat (organ->right, <, country->x);
  g_assert_cmpfloat (number->y, >, motto->bottom);
  g_assert_cmpfloat (title->y, >, number->bottom);
  g_assert_cmpfloat (fabs (middle (title) - (LEFT + RIGHT) / 2), <, 1);
  g_assert_cmpfloat (fabs (start->x - LEFT - SEN_PDF_MM (12.7)), <, 1);
  for (guint page = 1; page <= sen_official_document_get_n_pages (document); page++)
    {
      g_autoptr (GPtrArray) all = tool_lines (f->path, (int)page);

      for (guint i = 0; i < all->len; i++)
        {
          const ToolLine *line = g_ptr_array_index (all, i);

          g_assert_cmpfloat (line->x, >=, LEFT - 1);
          g_assert_cmpfloat (line->right, <=, RIGHT + 1);
          g_assert_cmpfloat (line->bottom, <=, SEN_PDF_MM (297 - 20) + 1);
        }
    }
  second = tool_lines (f->path, 2);
  assert_size (tool_find (second, "2"), 13, 14);
  g_assert_cmpfloat (tool_find (second, "2")->bottom, <, SEN_PDF_MM (20));
}

/* However long the text is, two of its lines are on the page of the signatures. */
static void
test_signature_is_never_alone (Fixture *f, gconstpointer data)
{
  guint n_breaks = 0;

  for (guint n = 20; n < 60; n++)
    {
      g_autoptr (SenOfficialDocument) document = sen_official_document_new (SEN_OFFICIAL_KIND_REPORT);
      g_autofree char *last = NULL;
      g_autofree char *mark = g_strdup_printf ("Dòng số %u.", n - 2);

      sen_official_document_set_fonts (document, fonts);
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *line = g_strdup_printf ("Dòng số %u.", i);

          sen_official_document_add_paragraph (document, SEN_OFFICIAL_STYLE_BODY, line);
        }
      sen_official_document_add_signature (document, SEN_OFFICIAL_SIDE_RIGHT, "CHỦ TỊCH", "Nguyễn Thị Hòa");
      g_assert_true (sen_official_document_write (document, f->path, NULL, NULL));
      last = tool_words (f->path, (int)sen_official_document_get_n_pages (document));
      g_assert_nonnull (strstr (last, "CHỦ TỊCH Nguyễn Thị Hòa"));
      g_assert_nonnull (strstr (last, mark));
      n_breaks += strstr (last, "Dòng số 0.") == NULL;
    }
  g_assert_cmpuint (n_breaks, >, 10);
}

static void
test_decision_with_appendix (Fixture *f, gconstpointer data)
{
  g_autoptr (SenOfficialDocument) document = sen_official_document_new (SEN_OFFICIAL_KIND_DECISION);
  g_autofree char *symbol = sen_official_kind_make_symbol (SEN_OFFICIAL_KIND_DECISION, "UBND", NULL);
  g_autoptr (SenPdfTable) table = sen_pdf_table_new (2);
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  sen_official_document_set_organ (document, "Ủy ban nhân dân\nphường Sen Hồng");
  sen_official_document_set_number (document, 15, symbol);
  sen_official_document_set_place (document, "Sen Hồng");
  sen_official_document_set_date (document, "2026-02-05");
  sen_official_document_set_subject (document, "Về việc kiện toàn Ban Chỉ đạo chuyển đổi số");
  sen_official_document_add_paragraph (document, SEN_OFFICIAL_STYLE_COMPETENCE, "Chủ tịch Ủy ban nhân dân phường");
  sen_official_document_add_paragraph (document, SEN_OFFICIAL_STYLE_BASIS, "Căn cứ Luật A;\nTheo đề nghị của B.");
  sen_official_document_add_paragraph (document, SEN_OFFICIAL_STYLE_ENACTING, "QUYẾT ĐỊNH:");
  sen_official_document_add_article (document, 1, "Kiện toàn Ban Chỉ đạo.");
  sen_official_document_add_article (document, 2, "Quyết định này có hiệu lực kể từ ngày ký.");
  sen_official_document_add_signature (document, SEN_OFFICIAL_SIDE_RIGHT, "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
                                       "Trần Văn Bình");
  sen_official_document_add_recipient (document, "- Như Điều 2;");
  sen_official_document_add_recipient (document, "Lưu: VT");
  sen_official_document_add_appendix (document, "Phụ lục I", "Danh sách thành viên", TRUE);
  for (int i = 0; i < 3; i++)
    {
      sen_pdf_table_add_row (table);
      sen_pdf_table_add_plain (table, i == 0 ? "Họ và tên" : "Lê Văn An");
      sen_pdf_table_add_plain (table, i == 0 ? "Chức vụ" : "Thành viên");
    }
  sen_official_document_add_table (document, table);
  save (f, document);
  g_assert_cmpuint (sen_official_document_get_n_pages (document), ==, 2);
  lines = tool_lines (f->path, 1);
  g_assert_cmpfloat (fabs (tool_find (lines, "Số: 15/QĐ-UBND")->bottom
                           - tool_find (lines, "Sen Hồng, ngày 05 tháng 02 năm 2026")->bottom),
                     <, 3);
  assert_size (tool_find (lines, "Nơi nhận:"), 12, 12);
  assert_size (tool_find (lines, "- Như Điều 2;"), 11, 11);
  g_assert_cmpfloat (tool_find (lines, "Trần Văn Bình")->x, >, (LEFT + RIGHT) / 2);
  first = tool_words (f->path, 1);
  g_assert_nonnull (strstr (first, "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG Căn cứ Luật A; Theo đề nghị của B. QUYẾT ĐỊNH: "
                                   "Điều 1. Kiện toàn Ban Chỉ đạo. Điều 2. Quyết định này có hiệu lực kể từ ngày "
                                   "ký./."));
  second = tool_words (f->path, 2);
  g_assert_true (g_str_has_prefix (second, "Phụ lục I DANH SÁCH THÀNH VIÊN (Kèm theo Quyết định số 15/QĐ-UBND ngày "
                                           "05 tháng 02 năm 2026 của Ủy ban nhân dân phường Sen Hồng)"));
}

static void
test_letter_and_invitation (Fixture *f, gconstpointer data)
{
  g_autoptr (SenOfficialDocument) letter = sen_official_document_new (SEN_OFFICIAL_KIND_LETTER);
  g_autoptr (SenOfficialDocument) invitation = sen_official_document_new (SEN_OFFICIAL_KIND_INVITATION);
  g_autofree char *symbol = sen_official_kind_make_symbol (SEN_OFFICIAL_KIND_LETTER, "UBND", "VP");
  g_autofree char *read = NULL;
  g_autofree char *invited = NULL;

  sen_official_document_set_organ (letter, "Ủy ban nhân dân phường");
  sen_official_document_set_number (letter, 0, symbol);
  sen_official_document_set_place (letter, "Sen Hồng");
  sen_official_document_set_subject (letter, "báo cáo kết quả");
  sen_official_document_add_addressee (letter, "Phòng Kinh tế;");
  sen_official_document_add_addressee (letter, "Phòng Văn hóa");
  sen_official_document_add_heading (letter, SEN_OFFICIAL_HEADING_CHAPTER, 4, "Quy định chung");
  sen_official_document_add_clause (letter, 1, "Khoản một:");
  sen_official_document_add_point (letter, 5, "điểm thứ năm;");
  save (f, letter);
  read = tool_words (f->path, 0);
  g_assert_nonnull (strstr (read, "Số: ……/UBND-VP"));
  g_assert_nonnull (strstr (read, "V/v báo cáo kết quả"));
  g_assert_nonnull (strstr (read, "ngày … tháng … năm …"));
  g_assert_nonnull (strstr (read, "Kính gửi: - Phòng Kinh tế; - Phòng Văn hóa. Chương IV QUY ĐỊNH CHUNG 1. Khoản một: "
                                  "đ) điểm thứ năm./."));

  sen_official_document_set_organ (invitation, "Hội đồng nhân dân huyện");
  sen_official_document_set_number (invitation, 6, "GM-HĐND");
  sen_official_document_set_place (invitation, "Tuần Giáo");
  sen_official_document_set_date (invitation, "2020-11-12");
  sen_official_document_add_addressee (invitation, "Ông Trần Văn Bình");
  sen_official_document_add_heading (invitation, SEN_OFFICIAL_HEADING_CLAUSE, 1, "Thành phần:");
  sen_official_document_add_paragraph (invitation, SEN_OFFICIAL_STYLE_BULLET, "Thường trực HĐND;\nLãnh đạo UBND;");
  sen_official_document_add_paragraph (invitation, SEN_OFFICIAL_STYLE_BODY, "Đến dự đúng giờ.");
  save (f, invitation);
  invited = tool_words (f->path, 0);
  g_assert_nonnull (strstr (invited, "GIẤY MỜI Kính gửi: Ông Trần Văn Bình 1. Thành phần: - Thường trực HĐND; "
                                     "- Lãnh đạo UBND. Đến dự đúng giờ./."));
}

/* Box 10b: below the number, in the decree's words, red in a red frame. */
static void
test_urgency (Fixture *f, gconstpointer data)
{
  static const char *const words[] = { "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (SenOfficialDocument) document = sen_official_document_new (SEN_OFFICIAL_KIND_NOTICE);
      g_autofree char *expected = g_strdup_printf ("Số: 05/TB-UBND %s", words[i]);
      g_autofree char *read = NULL;
      g_autofree char *content = NULL;

      sen_official_document_set_organ (document, "Ủy ban nhân dân phường");
      sen_official_document_set_number (document, 5, "TB-UBND");
      sen_official_document_set_subject (document, "Phòng chống bão");
      sen_official_document_set_urgency (document, (SenOfficialUrgency)(SEN_OFFICIAL_URGENCY_URGENT + i));
      sen_official_document_add_paragraph (document, SEN_OFFICIAL_STYLE_BODY, "Các khu phố trực 24/24 giờ.");
      save (f, document);
      read = tool_words (f->path, 0);
      g_assert_nonnull (strstr (read, expected));
      content = tool_run ("qpdf", "--qdf", "--object-streams=disable", f->path, "-", NULL);
      /* #d3202b, and black again for what follows. */
      g_assert_nonnull (strstr (content, "0.82745 0.12549 0.16863 RG"));
      g_assert_nonnull (strstr (content, "0.82745 0.12549 0.16863 rg"));
      g_assert_nonnull (strstr (content, "0 0 0 RG"));
      g_assert_nonnull (strstr (content, "0 0 0 rg"));
    }
}

static void
test_numbers_and_dates (void)
{
  const struct
  {
    const char *day;
    const char *text;
  } days[] = { { "2026-02-05", "ngày 05 tháng 02 năm 2026" },
               { "2026-03-15", "ngày 15 tháng 3 năm 2026" },
               { "2026-12-01", "ngày 01 tháng 12 năm 2026" },
               { "2026-02-30", "ngày … tháng … năm …" },
               { "-1--1--1", "ngày … tháng … năm …" },
               { "hôm nay", "ngày … tháng … năm …" },
               { NULL, "ngày … tháng … năm …" } };
  g_autofree char *one = sen_official_format_number (1);
  g_autofree char *many = sen_official_format_number (1234);
  g_autofree char *roman = sen_official_format_roman (49);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *text = sen_official_format_date (days[i].day);

      g_assert_cmpstr (text, ==, days[i].text);
    }
  g_assert_cmpstr (one, ==, "01");
  g_assert_cmpstr (many, ==, "1234");
  g_assert_cmpstr (roman, ==, "XLIX");
  g_assert_cmpstr (sen_official_format_point (5), ==, "đ");
}

/* What is not known yet has a gap and a field there; the text around it is where it stays. */
static void
test_fields_for_number_and_date (Fixture *f, gconstpointer data)
{
  g_autoptr (SenOfficialDocument) document = sen_official_document_new (SEN_OFFICIAL_KIND_DECISION);
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *json = NULL;
  g_autofree char *fonts_used = NULL;
  const struct
  {
    const char *place;
    const char *field;
    double width;
  } fields[] = { { "number", "sen_number", 5 * 6.5 }, { "day", "sen_day", 2 * 7 }, { "month", "sen_month", 2 * 7 } };
  const ToolLine *number = NULL, *date = NULL;

  sen_official_document_set_organ (document, "Ủy ban nhân dân\nphường Sen Hồng");
  sen_official_document_set_number (document, 0, "QĐ-UBND");
  sen_official_document_set_place (document, "Sen Hồng");
  sen_official_document_set_subject (document, "Về việc thử");
  sen_official_document_reserve (document, 2026);
  sen_official_document_add_article (document, SEN_OFFICIAL_NUMBER_NEXT, "Điều một.");
  save (f, document);
  json = tool_run ("qpdf", "--json", "--json-key=acroform", f->path, NULL);
  fonts_used = tool_run ("pdffonts", f->path, NULL);
  g_assert_null (strstr (fonts_used, " no "));
  lines = tool_lines (f->path, 1);
  for (guint i = 0; i < lines->len; i++)
    {
      const ToolLine *line = lines->pdata[i];

      if (g_str_has_prefix (line->text, "Số:"))
        number = line;
      if (strstr (line->text, "tháng") != NULL)
        date = line;
    }
  g_assert_nonnull (number);
  g_assert_nonnull (date);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const ToolLine *line = i == 0 ? number : date;
      SenPdfRect rect;
      guint page = 9;

      g_assert_nonnull (strstr (json, fields[i].field));
      g_assert_true (sen_official_document_get_place (document, fields[i].place, &page, &rect));
      g_assert_cmpuint (page, ==, 0);
      g_assert_cmpfloat (rect.width, >=, fields[i].width);
      g_assert_cmpfloat (rect.width, <, fields[i].width + 8);
      g_assert_cmpfloat (rect.y, >=, line->y - 2);
      g_assert_cmpfloat (rect.y + rect.height, <=, line->bottom + 2);
    }
  /* With number and day there is neither gap nor field. */
  sen_official_document_set_number (document, 7, "QĐ-UBND");
  sen_official_document_set_date (document, "2026-01-09");
  save (f, document);
  g_free (json);
  json = tool_run ("qpdf", "--json", "--json-key=acroform", f->path, NULL);
  g_assert_null (strstr (json, "sen_number"));
  g_clear_pointer (&lines, g_ptr_array_unref);
  lines = tool_lines (f->path, 1);
  tool_find (lines, "Số: 07/QĐ-UBND");
  tool_find (lines, "Sen Hồng, ngày 09 tháng 01 năm 2026");
}

/* The image goes between title and name; the seal covers its left third; a copy's words go above the head. */
static void
test_places_of_signature_and_seal (Fixture *f, gconstpointer data)
{
  g_autoptr (SenOfficialDocument) document = sen_official_document_new (SEN_OFFICIAL_KIND_NOTICE);
  g_autofree char *authority = sen_official_format_authority ("TM KT", "Ủy ban nhân dân", "Chủ tịch", "Phó Chủ tịch");
  g_autoptr (GPtrArray) lines = NULL;
  SenPdfRect signature, seal, copy;
  guint page;

  g_assert_cmpstr (authority, ==, "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH");
  sen_official_document_set_organ (document, "Ủy ban nhân dân");
  sen_official_document_add_paragraph (document, SEN_OFFICIAL_STYLE_BODY, "Một đoạn.");
  g_assert_false (sen_official_document_get_place (document, "signature", &page, &signature));
  sen_official_document_add_signature (document, SEN_OFFICIAL_SIDE_RIGHT, authority, "Nguyễn Thị Hòa");
  save (f, document);
  lines = tool_lines (f->path, 1);
  g_assert_true (sen_official_document_get_place (document, "signature", &page, &signature));
  g_assert_true (sen_official_document_get_place (document, "seal", &page, &seal));
  g_assert_true (sen_official_document_get_place (document, "copy", &page, &copy));
  g_assert_cmpfloat (signature.y, >=, tool_find (lines, "PHÓ CHỦ TỊCH")->bottom - 4);
  g_assert_cmpfloat (signature.y + signature.height, <=, tool_find (lines, "Nguyễn Thị Hòa")->y + 4);
  g_assert_cmpfloat (fabs (signature.x + signature.width / 2 - middle (tool_find (lines, "Nguyễn Thị Hòa"))), <, 1);
  g_assert_cmpfloat (fabs (seal.x + seal.width - signature.x - signature.width / 3), <, 0.1);
  g_assert_cmpfloat (fabs (seal.width - SEN_PDF_MM (36)), <, 0.1);
  g_assert_cmpfloat (seal.x, >, LEFT);
  g_assert_cmpfloat (copy.y + copy.height, <=, SEN_PDF_MM (20));
  g_assert_cmpfloat (fabs (copy.x + copy.width - RIGHT), <, 0.1);
  g_assert_false (sen_official_document_get_place (document, "number", &page, &copy));
}

static void
test_numbers_by_the_program (Fixture *f, gconstpointer data)
{
  g_autoptr (SenOfficialDocument) document = sen_official_document_new (SEN_OFFICIAL_KIND_REGULATION);
  g_autofree char *read = NULL;
  const guint next = SEN_OFFICIAL_NUMBER_NEXT;

  sen_official_document_add_heading (document, SEN_OFFICIAL_HEADING_CHAPTER, next, "Một");
  sen_official_document_add_article (document, next, "x:");
  for (guint i = 0; i < 6; i++)
    sen_official_document_add_point (document, next, "y;");
  sen_official_document_add_clause (document, next, "z.");
  sen_official_document_add_heading (document, SEN_OFFICIAL_HEADING_POINT, next, "t:");
  sen_official_document_add_heading (document, SEN_OFFICIAL_HEADING_CHAPTER, next, "Hai");
  sen_official_document_add_heading (document, SEN_OFFICIAL_HEADING_ARTICLE, next, "Tên");
  sen_official_document_add_clause (document, next, "Hết.");
  save (f, document);
  read = tool_words (f->path, 0);
  g_assert_nonnull (strstr (read, "Chương I MỘT Điều 1. x: a) y; b) y; c) y; d) y; đ) y; e) y; 1. z. a) t: Chương II "
                                  "HAI Điều 2. Tên 1. Hết./."));
}

static void
test_every_kind_is_listed (void)
{
  for (guint i = 0; i < SEN_OFFICIAL_N_KINDS; i++)
    {
      const char *abbreviation = sen_official_kind_get_abbreviation ((SenOfficialKind)i);
      SenOfficialKind kind;

      g_assert_true (sen_official_kind_from_text (sen_official_kind_to_text ((SenOfficialKind)i), &kind));
      g_assert_cmpuint (kind, ==, i);
      g_assert_true (sen_official_kind_from_text (sen_official_kind_get_label ((SenOfficialKind)i), &kind));
      g_assert_cmpuint (kind, ==, i);
      if (abbreviation == NULL)
        continue;
      g_assert_true (sen_official_kind_from_text (abbreviation, &kind));
      g_assert_cmpuint (kind, ==, i);
    }
  g_assert_cmpuint (SEN_OFFICIAL_N_KINDS, ==, SEN_OFFICIAL_KIND_OTHER);
}

static void
test_long_minutes (Fixture *f, gconstpointer data)
{
  g_autoptr (SenOfficialDocument) document = make_minutes (110);
  g_autofree char *read = NULL;
  const char *at;
  gint64 started = g_get_monotonic_time ();
  double seconds;

  sen_official_document_set_fonts (document, fonts);
  g_assert_true (sen_official_document_write (document, f->path, NULL, NULL));
  seconds = (double)(g_get_monotonic_time () - started) / G_USEC_PER_SEC;
  g_test_message ("%u pages, %.0f pages/s", sen_official_document_get_n_pages (document),
                  sen_official_document_get_n_pages (document) / seconds);
  save (f, document);
  g_assert_cmpuint (sen_official_document_get_n_pages (document), >=, 30);
  at = read = tool_text (f->path, 0);
  for (guint i = 1; i <= 110; i++)
    {
      g_autofree char *heading = g_strdup_printf ("\n%u. Kế hoạch đầu tư công năm 2026", i);

      at = strstr (at, heading);
      g_assert_nonnull (at);
    }
  for (guint page = 1; page <= sen_official_document_get_n_pages (document); page++)
    {
      g_autoptr (GPtrArray) lines = tool_lines (f->path, (int)page);
      const ToolLine *last = g_ptr_array_index (lines, lines->len - 1);

      /* A heading is not the last line of a page. */
      g_assert_false (g_str_has_suffix (last->text, ". Kế hoạch đầu tư công năm 2026"));
    }
}

static const SenPdfArea *
find_area (SenOfficialDocument *document, const char *name, guint nth)
{
  GArray *areas = sen_official_document_get_areas (document);

  for (guint i = 0; i < areas->len; i++)
    if (g_str_equal (g_array_index (areas, SenPdfArea, i).name, name) && nth-- == 0)
      return &g_array_index (areas, SenPdfArea, i);
  return NULL;
}

static SenOfficialDocument *
make_areas (void)
{
  SenOfficialDocument *document = sen_official_document_new (SEN_OFFICIAL_KIND_DECISION);

  sen_official_document_set_fonts (document, fonts);
  sen_official_document_set_organ (document, "Ủy ban nhân dân\nphường Sen Hồng");
  sen_official_document_set_subject (document, "Về việc thử");
  sen_official_document_set_area (document, "one");
  sen_official_document_add_article (document, 1, "Điều thứ nhất.");
  sen_official_document_set_area (document, "long");
  for (guint i = 0; i < 30; i++)
    sen_official_document_add_paragraph (document, SEN_OFFICIAL_STYLE_BODY, TALK);
  sen_official_document_set_area (document, NULL);
  sen_official_document_add_article (document, 2, "Điều thứ hai.");
  sen_official_document_add_signature (document, SEN_OFFICIAL_SIDE_RIGHT, "CHỦ TỊCH", "Lê Hoài Sơn");
  return document;
}

/* Where parts of the text came to stand, also over a page's end. */
static void
test_areas_of_the_text (Fixture *f, gconstpointer data)
{
  g_autoptr (SenOfficialDocument) document = make_areas ();
  g_autoptr (GPtrArray) lines = NULL;
  const SenPdfArea *area;
  const ToolLine *line;

  save (f, document);
  lines = tool_lines (f->path, 1);
  line = tool_find (lines, "Điều 1.");
  area = find_area (document, "one", 0);
  g_assert_cmpuint (area->page, ==, 0);
  g_assert_cmpfloat (area->rect.y, <=, line->y + 1);
  g_assert_cmpfloat (area->rect.y + area->rect.height, >=, line->bottom - 1);
  g_assert_cmpfloat (area->rect.height, <, 30);
  g_assert_null (find_area (document, "one", 1));
  g_assert_cmpfloat (find_area (document, "subject", 0)->rect.y, <, area->rect.y);
  area = find_area (document, "long", 1);
  g_assert_cmpuint (area->page, ==, 1);
  g_assert_cmpfloat (area->rect.y, <, 70);
  g_assert_cmpuint (find_area (document, "copy", 0)->page, ==, sen_official_document_get_n_pages (document) - 1);
}

/* What is only drawn has the same pages as what is kept. */
static void
test_passing_draws_the_same (Fixture *f, gconstpointer data)
{
  g_autoptr (SenOfficialDocument) document = make_areas ();
  g_autofree char *kept = g_build_filename (f->folder, "kept", NULL);
  g_autofree char *passing = g_build_filename (f->folder, "passing", NULL);
  g_autofree char *path = g_strconcat (passing, ".pdf", NULL);
  g_autoptr (GError) error = NULL;

  save (f, document);
  sen_official_document_set_passing (document, TRUE);
  g_assert_true (sen_official_document_write (document, path, NULL, &error));
  g_assert_no_error (error);
  for (guint page = 1; page <= 2; page++)
    {
      g_autofree char *number = g_strdup_printf ("%u", page);
      g_autofree char *one = g_strconcat (kept, ".ppm", NULL);
      g_autofree char *other = g_strconcat (passing, ".ppm", NULL);
      g_autofree char *same = NULL;

      g_free (tool_run ("pdftoppm", "-r", "50", "-f", number, "-l", number, "-singlefile", f->path, kept, NULL));
      g_free (tool_run ("pdftoppm", "-r", "50", "-f", number, "-l", number, "-singlefile", path, passing, NULL));
      same = tool_run ("cmp", one, other, NULL); /* asserts that it ends well */
      g_assert_cmpstr (same, ==, "");
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  fonts = sen_pdf_fonts_new (NULL, &error);
  g_assert_no_error (error);
#define ADD(path, function) g_test_add ("/pdf/official/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("minutes/order", test_minutes_say_all_in_order);
  ADD ("minutes/boxes", test_boxes_are_where_the_decree_wants);
  ADD ("minutes/long", test_long_minutes);
  ADD ("signature", test_signature_is_never_alone);
  ADD ("decision", test_decision_with_appendix);
  ADD ("letter", test_letter_and_invitation);
  ADD ("urgency", test_urgency);
  ADD ("fields", test_fields_for_number_and_date);
  ADD ("places", test_places_of_signature_and_seal);
  ADD ("areas", test_areas_of_the_text);
  ADD ("passing", test_passing_draws_the_same);
  ADD ("numbering", test_numbers_by_the_program);
  g_test_add_func ("/pdf/official/kinds", test_every_kind_is_listed);
  g_test_add_func ("/pdf/official/numbers", test_numbers_and_dates);
  result = g_test_run ();
  g_assert_finalize_object (fonts);
  return result;
}
