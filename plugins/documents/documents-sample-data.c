/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents of the invented ward. */
#include "documents-sample-private.h"

#define UBND_CHAIR "Cơ quan: UBND\nNgười ký: Lê Hoài Sơn\nChức vụ: Chủ tịch\n"
#define UBND_DEPUTY                                                                                                    \
  "Cơ quan: UBND\nNgười ký: Ngô Gia Khiêm\nChức vụ: Phó Chủ tịch\nQuyền hạn: TM KT\nKý thay: Chủ tịch\n"
#define COUNCIL_CHAIR "Cơ quan: HĐND\nNgười ký: Trần Thị Mai Hương\nChức vụ: Chủ tịch\n"
#define LAW           "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\n"

const SampleDocument documents_sample_documents[] = {
  { "Loại: Nghị quyết\nTrích yếu: Về phương án cải tạo thoát nước hẻm 47 đường Sen Trắng\n" COUNCIL_CHAIR
    "Thẩm quyền: Hội đồng nhân dân phường Bến Sen\\nkhóa II, kỳ họp thứ 2\n"
    "Nơi nhận: UBND phường\nNơi nhận: Các Ban HĐND phường\nNơi nhận: Lưu: VT\n\n" LAW
    "Xét Tờ trình số 40/TTr-UBND của Ủy ban nhân dân phường và báo cáo thẩm tra của Ban Kinh tế - Ngân sách;\n"
    "Điều 1. Thông qua phương án cải tạo thoát nước hẻm 47 đường Sen Trắng, khu phố 4.\n"
    "Điều 2. Giao Ủy ban nhân dân phường tổ chức thực hiện; Thường trực Hội đồng nhân dân, các Ban giám sát.\n"
    "Nghị quyết này đã được Hội đồng nhân dân phường Bến Sen khóa II, kỳ họp thứ 2 thông qua.\n",
    DOCUMENTS_STEP_ISSUED, 84, NULL },
  { "Loại: Quyết định\nTrích yếu: Về việc thành lập Tổ khảo sát hẻm 47 đường Sen Trắng\n" UBND_CHAIR
    "Nơi nhận: Như Điều 3\nNơi nhận: Thường trực HĐND phường\nNơi nhận: Lưu: VT, KT\n\n" LAW
    "Theo đề nghị của Trưởng phòng Kinh tế, Hạ tầng và Đô thị.\n"
    "Điều 1. Thành lập Tổ khảo sát hiện trạng thoát nước hẻm 47 đường Sen Trắng.\n"
    "| Họ và tên | Nhiệm vụ |\n| Đặng Thùy Linh | Tổ trưởng |\n| Vũ Hữu Nghị | Tổ phó |\n| Hồ Thị Bích Vân | Thành "
    "viên |\n"
    "Điều 2. Tổ khảo sát có nhiệm vụ đo đạc, lấy ý kiến các hộ dân, báo cáo kết quả.\n"
    "Điều 3. Chánh Văn phòng, Trưởng phòng Kinh tế, Hạ tầng và Đô thị và các thành viên Tổ chịu trách nhiệm thi hành "
    "Quyết định này.\n",
    DOCUMENTS_STEP_ISSUED, 40, NULL },
  { "Loại: Thông báo\nTrích yếu: Kết luận kiểm tra ngập úng hẻm 47\n" UBND_DEPUTY
    "Nơi nhận: Phòng KT-HT-ĐT\nNơi nhận: Phòng VH-XH\nNơi nhận: Lưu: VT\n\n"
    "Ngày kiểm tra, Ủy ban nhân dân phường đã khảo sát tình trạng ngập úng tại hẻm 47 và kết luận như sau:\n"
    "## Hiện trạng\nMiệng cống bị bồi lấp, mặt hẻm thấp hơn đường Sen Trắng 0,3 m.\n## Giao nhiệm vụ\n"
    "- Phòng Kinh tế, Hạ tầng và Đô thị nạo vét cống trong thời hạn 10 ngày làm việc;\n"
    "- Văn phòng tổng hợp ý kiến của các hộ dân.\n",
    DOCUMENTS_STEP_ISSUED, 22, NULL },
  { "Loại: Công văn\nTrích yếu: lấy ý kiến các hộ dân hẻm 47\nKý hiệu đơn vị: KT\n" UBND_DEPUTY
    "Kính gửi: Ban điều hành khu phố 4\nNơi nhận: Như trên\nNơi nhận: Lưu: VT, KT\n\n"
    "Để hoàn chỉnh phương án cải tạo hẻm 47 đường Sen Trắng, Ủy ban nhân dân phường đề nghị Ban điều hành khu phố 4 "
    "lấy ý kiến các hộ dân.\nBan điều hành khu phố 4 báo cáo kết quả trước ngày 10 tháng 12.\n",
    DOCUMENTS_STEP_ISSUED, 8, NULL },
  { "Loại: Tờ trình\nTrích yếu: Về phương án thoát nước hẻm 47\n" UBND_CHAIR
    "Kính gửi: Hội đồng nhân dân phường\nNơi nhận: Như trên\nNơi nhận: Ban KT-NS\nNơi nhận: Lưu: VT\n\n"
    "Ủy ban nhân dân phường trình Hội đồng nhân dân phường phương án thoát nước hẻm 47 đường Sen Trắng như sau:\n"
    "## Sự cần thiết\nHẻm 47 ngập khi mưa trên 50 mm, ảnh hưởng 62 hộ dân.\n## Nội dung\n- Chiều dài cống 214 m;\n"
    "- Kinh phí 1.860 triệu đồng từ ngân sách phường.\nKính trình Hội đồng nhân dân phường xem xét, quyết định.\n",
    DOCUMENTS_STEP_ISSUED, 5, NULL },
  { "Loại: Giấy mời\nTrích yếu: Họp dân hẻm 47 đường Sen Trắng\n" UBND_DEPUTY
    "Kính gửi: Các hộ dân hẻm 47\nNơi nhận: Như trên\nNơi nhận: Lưu: VT\n\n"
    "Ủy ban nhân dân phường trân trọng kính mời các hộ dân dự họp, cụ thể như sau:\n## Nội dung:\n"
    "Lấy ý kiến về phương án cải tạo hẻm.\n## Địa điểm:\nNhà văn hóa khu phố 4.\nRất mong sự có mặt của các hộ dân.\n",
    DOCUMENTS_STEP_RECALLED, 4, "Trùng lịch họp khu phố, mời lại sau" },
  { "Loại: Quyết định\nTrích yếu: Về việc khen thưởng tổ dân phố không rác\n" UBND_CHAIR
    "Nơi nhận: Như Điều 2\nNơi nhận: Lưu: VT\n\n" LAW "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.\n"
    "Điều 1. Khen thưởng 03 tổ dân phố có thành tích giữ gìn vệ sinh môi trường.\n"
    "Điều 2. Chánh Văn phòng, Trưởng phòng Văn hóa - Xã hội và các tổ dân phố có tên chịu trách nhiệm thi hành Quyết "
    "định này.\n",
    DOCUMENTS_STEP_NUMBERED, 0, NULL },
  { "Loại: Quyết định\nTrích yếu: Về việc cải tạo thoát nước và chiếu sáng hẻm 47 đường Sen Trắng\n" UBND_CHAIR
    "Nơi nhận: Như Điều 3\nNơi nhận: TT. HĐND phường\nNơi nhận: Lưu: VT, KT\n\n" LAW
    "Căn cứ Nghị quyết của Hội đồng nhân dân phường về phương án cải tạo thoát nước hẻm 47;\n"
    "Theo đề nghị của Trưởng phòng Kinh tế, Hạ tầng và Đô thị.\n"
    "Điều 1. Phê duyệt phương án cải tạo thoát nước và chiếu sáng hẻm 47 đường Sen Trắng, khu phố 4; kinh phí 1.860 "
    "triệu đồng từ ngân sách phường.\nĐiều 2. Tổ chức thực hiện\n"
    "1. Phòng Kinh tế, Hạ tầng và Đô thị chủ trì, hoàn thành hồ sơ kỹ thuật trong thời hạn 15 ngày làm việc.\n"
    "2. Văn phòng Hội đồng nhân dân và Ủy ban nhân dân công khai phương án trong thời hạn 05 ngày làm việc.\n"
    "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng, Trưởng phòng Kinh tế, Hạ tầng và Đô thị, "
    "Trưởng khu phố 4 chịu trách nhiệm thi hành Quyết định này.\n",
    DOCUMENTS_STEP_APPROVED, 0, NULL },
  { "Loại: Báo cáo\nTrích yếu: Kết quả giải quyết kiến nghị cử tri quý IV\n" UBND_DEPUTY
    "Nơi nhận: Thường trực HĐND phường\nNơi nhận: Lưu: VT\n\nTrong quý, Ủy ban nhân dân phường nhận 42 kiến nghị.\n"
    "I. Đã giải quyết\n## Hạ tầng\n- 18 kiến nghị về thoát nước, chiếu sáng;\n## Môi trường\n- 12 kiến nghị về thu gom "
    "rác.\nII. Đang giải quyết\nCòn 12 kiến nghị, hoàn thành trước ngày 25 tháng 12.\n",
    DOCUMENTS_STEP_CHECKED, 0, NULL },
  { "Loại: Kế hoạch\nTrích yếu: Tổng vệ sinh môi trường đón năm mới\n" UBND_DEPUTY
    "Nơi nhận: Các khu phố\nNơi nhận: Lưu: VT, VH\n\n## Mục đích\nGiữ gìn cảnh quan các tuyến đường, hẻm.\n## Phân "
    "công\n"
    "- Phòng Văn hóa - Xã hội chủ trì, hoàn thành trước ngày 28 tháng 12;\n- Trạm Y tế phường phối hợp phun khử "
    "khuẩn.\n",
    DOCUMENTS_STEP_SENT_BACK, 0, "Bổ sung kinh phí và phân công khu phố" },
  { "Loại: Thông báo\nTrích yếu: Lịch tiếp công dân tháng 12\n" UBND_CHAIR
    "Nơi nhận: Các khu phố\nNơi nhận: Lưu: VT\n\nChủ tịch Ủy ban nhân dân phường tiếp công dân vào sáng thứ năm hằng "
    "tuần.\n",
    DOCUMENTS_STEP_DRAFT, 0, NULL },
  { NULL, DOCUMENTS_STEP_DRAFT, 0, NULL },
};

const SampleArrival documents_sample_arrivals[] = {
  { "QĐ", "Ủy ban nhân dân thành phố Lạc Giang", "2145/QĐ-UBND", "Giao dự toán ngân sách bổ sung quý IV",
    "Đoàn Văn Thắng", 12, "Phòng Kinh tế, Hạ tầng và Đô thị", "Đặng Thùy Linh", 8 },
  { "CV", "Sở Nội vụ thành phố Lạc Giang", "1180/SNV-CCHC", "Báo cáo cải cách hành chính năm", "Lâm Thị Hạnh", 6,
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "Hồ Thị Bích Vân", 5 },
  { "GM", "Thường trực Hội đồng nhân dân thành phố Lạc Giang", "77/GM-HĐND", "Tập huấn kỹ năng giám sát",
    "Phùng Gia Bảo", 3, NULL, NULL, 0 },
  { "CV", "Công ty Thoát nước đô thị Lạc Giang", "312/TNĐT", "Phối hợp thi công hẻm 47 đường Sen Trắng",
    "Nguyễn Quốc Hưng", 1, NULL, NULL, 0 },
  { NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 0 },
};
