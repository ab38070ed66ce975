/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of the sample office: real official documents with invented words, the same ones for the same number and day.
 */
#include "meetings-sample-private.h"

#include <stdlib.h>
#include <string.h>

static const char *const headings[] = {
  "Sự cần thiết ban hành",      "Tình hình thực hiện trong năm",
  "Những kết quả đạt được",     "Hạn chế, khó khăn và nguyên nhân",
  "Mục tiêu, chỉ tiêu chủ yếu", "Nhiệm vụ và giải pháp trọng tâm",
  "Nguồn lực thực hiện",        "Tổ chức thực hiện",
  "Kiến nghị, đề xuất",
};

/* %d and %s take a number and a place or field. */
static const char *const sentences[] = {
  "Tổng thu ngân sách trên địa bàn ước đạt %d,%d tỷ đồng, bằng %d,%d%% dự toán được giao, trong đó thu từ thuế và phí "
  "chiếm tỷ "
  "trọng lớn nhất.",
  "Chi thường xuyên tăng %d,%d%% so với năm trước do thực hiện các nhiệm vụ mới phát sinh sau khi sắp xếp đơn vị hành "
  "chính.",
  "Ủy ban nhân dân phường đã chỉ đạo các phòng chuyên môn rà soát %d hồ sơ tồn đọng, giải quyết dứt điểm %d hồ sơ "
  "trước hạn.",
  "Công tác bảo đảm an sinh xã hội được quan tâm; đã chi trả đầy đủ cho %d đối tượng bảo trợ với tổng kinh phí %d,%d "
  "tỷ đồng.",
  "Hệ thống thoát nước tại các hẻm trũng thuộc khu phố %d thường xuyên quá tải vào mùa mưa, ảnh hưởng trực tiếp đến %d "
  "hộ dân.",
  "Đề nghị các đơn vị được giao chủ trì khẩn trương hoàn thiện hồ sơ, bảo đảm tiến độ giải ngân đạt tối thiểu %d%% vào "
  "cuối quý "
  "%d.",
  "Việc tiếp nhận và giải quyết thủ tục hành chính trên môi trường điện tử đạt %d,%d%%, tăng %d điểm phần trăm so với "
  "cùng kỳ.",
  "Qua %d cuộc tiếp xúc, cử tri phường kiến nghị %d nội dung, tập trung vào hạ tầng giao thông, chiếu sáng và vệ sinh "
  "môi trường.",
  "Dự phòng ngân sách được bố trí ở mức %d%% tổng chi, phù hợp với quy định và đáp ứng yêu cầu xử lý các nhiệm vụ đột "
  "xuất.",
  "Các trường học trên địa bàn tiếp tục duy trì sĩ số; tỷ lệ học sinh hoàn thành chương trình đạt %d,%d%%, cơ sở vật "
  "chất từng "
  "bước được nâng cấp.",
  "Tình hình an ninh chính trị, trật tự an toàn xã hội được giữ vững; phạm pháp hình sự giảm %d vụ, tương đương "
  "%d,%d%%.",
  "Kinh phí thực hiện được bố trí từ nguồn ngân sách phường %d,%d tỷ đồng và nguồn xã hội hóa %d triệu đồng.",
};

static const char *const fields[] = {
  "Chi quản lý hành chính", "Chi sự nghiệp giáo dục", "Chi sự nghiệp y tế",    "Chi bảo đảm xã hội",
  "Chi sự nghiệp kinh tế",  "Chi bảo vệ môi trường",  "Chi văn hóa, thể thao", "Chi quốc phòng, an ninh",
  "Chi đầu tư phát triển",  "Dự phòng ngân sách",
};

/* The numbers of one sentence. Its format has at most four places, all %d. */
static char *
make_sentence (GRand *rand)
{
  const char *format = sentences[g_rand_int_range (rand, 0, G_N_ELEMENTS (sentences))];
  GString *text = g_string_new (NULL);

  for (const char *p = format; *p != '\0'; p++)
    if (p[0] == '%' && p[1] == 'd')
      {
        g_string_append_printf (text, "%d", g_rand_int_range (rand, 2, 99));
        p++;
      }
    else
      {
        g_string_append_c (text, *p);
        if (p[0] == '%')
          p++;
      }
  return g_string_free (text, FALSE);
}

static char *
make_paragraph (GRand *rand)
{
  GString *text = g_string_new (NULL);
  int n = g_rand_int_range (rand, 2, 5);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *sentence = make_sentence (rand);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", sentence);
    }
  return g_string_free (text, FALSE);
}

static void
add_table (SenOfficialDocument *document, GRand *rand)
{
  static const char *const heads[] = { "STT", "Lĩnh vực chi", "Dự toán năm trước", "Ước thực hiện", "Dự toán năm sau" };
  g_autoptr (SenPdfTable) table = sen_pdf_table_new (G_N_ELEMENTS (heads));

  sen_pdf_table_set_column (table, 0, 0.8, SEN_PDF_ALIGN_CENTER);
  sen_pdf_table_set_column (table, 1, 4, SEN_PDF_ALIGN_LEFT);
  for (guint i = 2; i < G_N_ELEMENTS (heads); i++)
    sen_pdf_table_set_column (table, i, 2, SEN_PDF_ALIGN_RIGHT);
  sen_pdf_table_set_header_rows (table, 1);
  sen_pdf_table_add_row (table);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    sen_pdf_table_add_plain (table, heads[i]);
  for (guint row = 0; row < G_N_ELEMENTS (fields); row++)
    {
      g_autofree char *number = g_strdup_printf ("%u", row + 1);

      sen_pdf_table_add_row (table);
      sen_pdf_table_add_plain (table, number);
      sen_pdf_table_add_plain (table, fields[row]);
      for (guint i = 2; i < G_N_ELEMENTS (heads); i++)
        {
          g_autofree char *amount
              = g_strdup_printf ("%d.%03d", g_rand_int_range (rand, 1, 40), g_rand_int_range (rand, 0, 1000));

          sen_pdf_table_add_plain (table, amount);
        }
    }
  sen_official_document_add_paragraph (document, SEN_OFFICIAL_STYLE_NOTE, "(Đơn vị tính: triệu đồng)");
  sen_official_document_add_table (document, table);
}

static void
add_signature (SenOfficialDocument *document, gboolean council)
{
  sen_official_document_add_signature (document, SEN_OFFICIAL_SIDE_RIGHT,
                                       council ? "CHỦ TỊCH" : "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
                                       council ? "Trần Thị Mai Hương" : "Lê Hoài Sơn");
  sen_official_document_add_recipient (document, "Đại biểu HĐND phường");
  sen_official_document_add_recipient (document, "Lưu: VT");
}

/* The title without the type's name, which stands above it on the paper. */
static char *
subject_of (const char *title)
{
  static const char *const types[]
      = { "Dự thảo Nghị quyết ", "Nghị quyết ", "Tờ trình ", "Báo cáo ", "Kế hoạch ", "Phụ lục " };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_has_prefix (title, types[i]))
      {
        const char *rest = title + strlen (types[i]);
        char first[8] = { 0 };

        g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (rest)), first);
        return g_strconcat (first, g_utf8_next_char (rest), NULL);
      }
  return g_strdup (title);
}

/* With @paragraphs paragraphs of text. */
static SenOfficialDocument *
make_document (const SamplePaper *paper, const GDate *day, guint version, guint paragraphs, SenPdfFonts *fonts)
{
  SenOfficialDocument *document = sen_official_document_new (paper->kind);
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_str_hash (paper->title) + version);
  gboolean council = strstr (paper->number, "HĐND") != NULL;
  const char *slash = strchr (paper->number, '/');
  g_autofree char *iso = sen_date_format_iso (day);
  g_autofree char *subject = subject_of (paper->title);

  if (fonts != NULL)
    sen_official_document_set_fonts (document, fonts);
  sen_official_document_set_organ (document,
                                   council ? "HỘI ĐỒNG NHÂN DÂN\nPHƯỜNG BẾN SEN" : "ỦY BAN NHÂN DÂN\nPHƯỜNG BẾN SEN");
  sen_official_document_set_number (document, (guint)atoi (paper->number), slash != NULL ? slash + 1 : NULL);
  sen_official_document_set_place (document, "Bến Sen");
  sen_official_document_set_date (document, iso);
  sen_official_document_set_subject (document, subject);
  sen_official_document_set_created (document, sen_time_from_local (day, 9, 0), TRUE);
  if (paper->kind == SEN_OFFICIAL_KIND_PROPOSAL || paper->kind == SEN_OFFICIAL_KIND_REPORT)
    sen_official_document_add_addressee (document, "Hội đồng nhân dân phường Bến Sen");
  sen_official_document_add_paragraph (document, SEN_OFFICIAL_STYLE_BASIS,
                                       "Căn cứ Luật Tổ chức chính quyền địa phương;");
  for (guint i = 0, heading = 0; i < paragraphs; i++)
    {
      g_autofree char *text = make_paragraph (rand);

      if (i % 5 == 0)
        {
          sen_official_document_add_heading (document, SEN_OFFICIAL_HEADING_ROMAN, heading + 1,
                                             headings[heading % G_N_ELEMENTS (headings)]);
          heading++;
        }
      if (i == 7 && strstr (paper->title, "ngân sách") != NULL)
        sen_official_document_add_paragraph (
            document, SEN_OFFICIAL_STYLE_BODY,
            "Trong đó, chi thường xuyên tăng 5,9% so với năm 2026; dự phòng ngân sách 2% tổng chi.");
      sen_official_document_add_paragraph (document, SEN_OFFICIAL_STYLE_BODY, text);
      if (paper->table && i % 24 == 3)
        add_table (document, rand);
    }
  if (paper->table && paragraphs <= 3)
    add_table (document, rand);
  add_signature (document, council);
  return document;
}

/* A PDF of as many pages as @paper says, or nearly; @pages gets how many they are. */
GBytes *
meetings_sample_make_paper (const SamplePaper *paper,
                            const GDate *day,
                            guint version,
                            guint *pages,
                            SenPdfFonts *fonts,
                            GError **error)
{
  guint least = 1, most = paper->pages * 10 + 4;
  guint paragraphs = paper->pages * 13 / 2 - 2; /* about what fits */
  GBytes *bytes = NULL;

  /* Pages grow with paragraphs: step towards them, in an ever smaller range. */
  for (guint tries = 0; tries < 7; tries++)
    {
      g_autoptr (SenOfficialDocument) document = make_document (paper, day, version, paragraphs, fonts);

      g_clear_pointer (&bytes, g_bytes_unref);
      bytes = sen_official_document_render (document, NULL, error);
      if (bytes == NULL)
        return NULL;
      *pages = sen_official_document_get_n_pages (document);
      if (*pages == paper->pages || least >= most)
        break;
      if (*pages < paper->pages)
        least = paragraphs + 1;
      else
        most = paragraphs > 1 ? paragraphs - 1 : 1;
      if (least > most)
        break;
      paragraphs = CLAMP ((int)paragraphs + 6 * ((int)paper->pages - (int)*pages), (int)least, (int)most);
    }
  return bytes;
}
