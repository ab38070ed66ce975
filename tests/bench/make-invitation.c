/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a real invitation again from its data, for invitation.py: the words are those of 06/GM-HĐND of the corpus.
 * usage: make-invitation OUT.pdf */
#include <sen-pdf.h>

static void
add_text (SenOfficialDocument *paper)
{
  sen_official_document_add_paragraph (
      paper, SEN_OFFICIAL_STYLE_BODY,
      "Để chuẩn bị các nội dung, xây dựng chương trình kỳ họp thứ 13, HĐND huyện khóa XX, HĐND huyện tổ chức cuộc họp "
      "Thường trực HĐND huyện mở rộng, cụ thể như sau:");
  sen_official_document_add_heading (paper, SEN_OFFICIAL_HEADING_CLAUSE, SEN_OFFICIAL_NUMBER_NEXT, "Thành phần:");
  sen_official_document_add_paragraph (
      paper, SEN_OFFICIAL_STYLE_BULLET,
      "Thường trực HĐND huyện;\nĐại diện Lãnh đạo UBND huyện;\nĐại diện Uỷ ban MTTQ Việt Nam huyện Tuần Giáo;\n"
      "Đại diện Ban Kinh tế - Xã hội; Ban Pháp chế; Ban Dân tộc HĐND huyện;\n"
      "Đại diện Lãnh đạo Viện kiểm sát nhân dân huyện Tuần Giáo;\nĐại diện Tòa án nhân dân huyện Tuần Giáo;\n"
      "Đại diện Chi cục thi hành án dân sự huyện Tuần Giáo;\n"
      "Đại diện Lãnh đạo và chuyên viên Văn phòng HĐND&UBND huyện.");
  sen_official_document_add_heading (paper, SEN_OFFICIAL_HEADING_CLAUSE, SEN_OFFICIAL_NUMBER_NEXT, "Thời gian:");
  sen_official_document_add_paragraph (paper, SEN_OFFICIAL_STYLE_BODY, "14 giờ 00 phút, ngày 16/11/2020 (thứ hai).");
  sen_official_document_add_heading (paper, SEN_OFFICIAL_HEADING_CLAUSE, SEN_OFFICIAL_NUMBER_NEXT, "Địa điểm:");
  sen_official_document_add_paragraph (paper, SEN_OFFICIAL_STYLE_BODY, "Hội trường tầng 2, trụ sở UBND huyện.");
  sen_official_document_add_paragraph (
      paper, SEN_OFFICIAL_STYLE_BODY,
      "Thường trực HĐND huyện trân trọng kính mời các đồng chí đến dự đúng thời gian, thành phần.");
}

int
main (int argc, char **argv)
{
  g_autoptr (SenOfficialDocument) paper = sen_official_document_new (SEN_OFFICIAL_KIND_INVITATION);
  g_autofree char *authority = sen_official_format_authority ("TM KT", "Hội đồng nhân dân", "Chủ tịch", "Phó Chủ tịch");
  g_autoptr (GError) error = NULL;

  if (argc != 2)
    return 2;
  sen_official_document_set_organ (paper, "Hội đồng nhân dân\nhuyện Tuần Giáo");
  sen_official_document_set_number (paper, 6, "GM-HĐND");
  sen_official_document_set_place (paper, "Tuần Giáo");
  sen_official_document_set_date (paper, "2020-11-12");
  sen_official_document_add_addressee (paper, "……………………………………………");
  add_text (paper);
  sen_official_document_add_signature (paper, SEN_OFFICIAL_SIDE_RIGHT, authority, "Trần Bình Trọng");
  sen_official_document_add_recipient (paper, "Như trên");
  sen_official_document_add_recipient (paper, "Lưu VT");
  if (sen_official_document_write (paper, argv[1], NULL, &error))
    return 0;
  g_printerr ("%s\n", error->message);
  return 1;
}
