/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines as people type them, and what must be read from each; on Monday 23/11/2026, the day before a holiday. */
#include "tasks-parse.h"

#include <string.h>

static const struct
{
  TasksNameKind kind;
  const char *id;
  const char *name;
} names[] = {
  { TASKS_NAME_UNIT, "ubnd", "Ủy ban nhân dân phường Bến Sen" },
  { TASKS_NAME_UNIT, "ubnd", "UBND phường" },
  { TASKS_NAME_UNIT, "hdnd", "Hội đồng nhân dân phường Bến Sen" },
  { TASKS_NAME_UNIT, "hdnd", "HĐND phường" },
  { TASKS_NAME_UNIT, "ktns", "Ban Kinh tế - Ngân sách" },
  { TASKS_NAME_UNIT, "ktns", "Ban KT-NS" },
  { TASKS_NAME_UNIT, "bvhxh", "Ban Văn hóa - Xã hội" },
  { TASKS_NAME_UNIT, "bvhxh", "Ban VH-XH" },
  { TASKS_NAME_UNIT, "vp", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân" },
  { TASKS_NAME_UNIT, "vp", "Văn phòng" },
  { TASKS_NAME_UNIT, "kt", "Phòng Kinh tế, Hạ tầng và Đô thị" },
  { TASKS_NAME_UNIT, "kt", "Phòng KT-HT-ĐT" },
  { TASKS_NAME_UNIT, "vhxh", "Phòng Văn hóa - Xã hội" },
  { TASKS_NAME_UNIT, "vhxh", "Phòng VH-XH" },
  { TASKS_NAME_UNIT, "hcc", "Trung tâm Phục vụ hành chính công" },
  { TASKS_NAME_UNIT, "hcc", "TT PVHCC" },
  { TASKS_NAME_UNIT, "yte", "Trạm Y tế phường" },
  { TASKS_NAME_UNIT, "tcn", "Tổ công nghệ" },
  { TASKS_NAME_PERSON, "huong", "Trần Thị Mai Hương" },
  { TASKS_NAME_PERSON, "khiem", "Ngô Gia Khiêm" },
  { TASKS_NAME_PERSON, "linh", "Đặng Thùy Linh" },
  { TASKS_NAME_PERSON, "nghi", "Vũ Hữu Nghị" },
  { TASKS_NAME_PERSON, "van", "Hồ Thị Bích Vân" },
  { TASKS_NAME_PERSON, "khue", "Đỗ Minh Khuê" },
  { TASKS_NAME_PERSON, "tam", "Lê Văn Tâm" },
  { TASKS_NAME_PERSON, "tam2", "Lê Văn Tám" },
  { TASKS_NAME_TITLE, "khiem", "Phó Chủ tịch UBND phường" },
  { TASKS_NAME_TITLE, "son", "Chủ tịch UBND phường" },
  { TASKS_NAME_TITLE, "van", "Chánh Văn phòng" },
  { TASKS_NAME_TITLE, "linh", "Trưởng phòng Kinh tế, Hạ tầng và Đô thị" },
};

typedef struct
{
  const char *line;
  const char *content;
  const char *lead; /* NULL: none */
  const char *help; /* ids with commas; NULL: nobody */
  const char *due;  /* NULL: none */
  int urgency;
  guint n_remarks;
} Case;

static const Case cases[] = {
  /* the design's line */
  { "Báo cáo tiến độ cầu Bến Đò, phòng kinh tế, trước thứ sáu, gấp", "Báo cáo tiến độ cầu Bến Đò", "kt", NULL,
    "2026-11-27", 1, 0 },
  { "bao cao tien do cau Ben Do, phong kinh te, truoc thu sau, gap", "Bao cao tien do cau Ben Do", "kt", NULL,
    "2026-11-27", 1, 0 },
  { "Giải ngân đạt 95,5% kế hoạch, phòng kinh tế, 25/12", "Giải ngân đạt 95,5% kế hoạch", "kt", NULL, "2026-12-25", 0,
    0 },
  /* who leads */
  { "Phòng KT-HT-ĐT: báo cáo hai kiến nghị", "Báo cáo hai kiến nghị", "kt", NULL, NULL, 0, 0 },
  { "Phòng Kinh tế, Hạ tầng và Đô thị báo cáo hai kiến nghị giám sát còn lại.",
    "Báo cáo hai kiến nghị giám sát còn lại", "kt", NULL, NULL, 0, 0 },
  { "Đề nghị Phòng Kinh tế, Hạ tầng và Đô thị báo cáo hai kiến nghị còn lại trong 10 ngày làm việc.",
    "Báo cáo hai kiến nghị còn lại", "kt", NULL, "2026-12-08", 0, 0 },
  { "Văn phòng gửi giấy mời và tài liệu kỳ họp thứ 3 đúng hạn.", "Gửi giấy mời và tài liệu kỳ họp thứ 3 đúng hạn", "vp",
    NULL, NULL, 0, 0 },
  { "Trung tâm Phục vụ hành chính công niêm yết tiến độ giải quyết hồ sơ hằng tuần.",
    "Niêm yết tiến độ giải quyết hồ sơ hằng tuần", "hcc", NULL, NULL, 0, 0 },
  { "Giao Phòng VH-XH rà soát hộ cận nghèo", "Rà soát hộ cận nghèo", "vhxh", NULL, NULL, 0, 0 },
  { "Giao cho ông Khiêm trả lời cử tri khu phố 4, 25/12", "Trả lời cử tri khu phố 4", "khiem", NULL, "2026-12-25", 0,
    0 },
  { "Trả lời cử tri, @khiêm, mai", "Trả lời cử tri", "khiem", NULL, "2026-11-24", 0, 1 },
  { "Trả lời cử tri, Ngô Gia Khiêm", "Trả lời cử tri", "khiem", NULL, NULL, 0, 0 },
  { "tra loi cu tri, ngo gia khiem", "Tra loi cu tri", "khiem", NULL, NULL, 0, 0 },
  { "Soạn giấy mời, chị Vân, hôm nay", "Soạn giấy mời", "van", NULL, "2026-11-23", 0, 0 },
  { "Soạn giấy mời, Chánh Văn phòng", "Soạn giấy mời", "van", NULL, NULL, 0, 0 },
  { "Chủ tịch UBND phường ký kế hoạch", "Ký kế hoạch", "son", NULL, NULL, 0, 0 },
  { "Phó Chủ tịch UBND duyệt dự toán", "Duyệt dự toán", "khiem", NULL, NULL, 0, 0 },
  { "Trưởng phòng Kinh tế, Hạ tầng và Đô thị trình dự toán", "Trình dự toán", "linh", NULL, NULL, 0, 0 },
  { "Mua máy in, P. KTHTĐT", "Mua máy in", "kt", NULL, NULL, 0, 0 },
  { "Tiêm phòng cúm, trạm y tế", "Tiêm phòng cúm", "yte", NULL, NULL, 0, 0 },
  { "Cài phần mềm chủ trì: tổ công nghệ", "Cài phần mềm", "tcn", NULL, NULL, 0, 0 },
  { "Kiểm tra chợ Bến Đò, lê văn tám", "Kiểm tra chợ Bến Đò", "tam2", NULL, NULL, 0, 0 },
  { "Kiểm tra chợ Bến Đò, Lê Văn Tâm", "Kiểm tra chợ Bến Đò", "tam", NULL, NULL, 0, 0 },
  /* who doesn't: a name in what is to be done */
  { "Báo cáo UBND phường về thu phí, phòng vh-xh", "Báo cáo UBND phường về thu phí", "vhxh", NULL, NULL, 0, 0 },
  { "Mua văn phòng phẩm tháng 12", "Mua văn phòng phẩm tháng 12", NULL, NULL, NULL, 0, 0 },
  { "Gặp ông Khiêm bàn mặt bằng", "Gặp ông Khiêm bàn mặt bằng", NULL, NULL, NULL, 0, 0 },
  { "Đề nghị Ủy ban nhân dân thành phố hỗ trợ kinh phí", "Đề nghị Ủy ban nhân dân thành phố hỗ trợ kinh phí", NULL,
    NULL, NULL, 0, 0 },
  { "Lập tổ công tác kiểm tra", "Lập tổ công tác kiểm tra", NULL, NULL, NULL, 0, 0 },
  /* never guessed */
  { "Báo cáo văn hóa, VH-XH", "Báo cáo văn hóa", NULL, NULL, NULL, 0, 1 },
  { "kiem tra cho, le van tam", "Kiem tra cho", NULL, NULL, NULL, 0, 1 },
  { "Giao Phòng VH-XH và Văn phòng rà soát", "Rà soát", NULL, NULL, NULL, 0, 1 },
  { "Rà soát hồ sơ, phòng vh-xh, văn phòng", "Rà soát hồ sơ", NULL, NULL, NULL, 0, 1 },
  { "Phòng KT-HT-ĐT chủ trì, ông Khiêm, làm sổ", "Làm sổ", NULL, NULL, NULL, 0, 1 },
  /* who helps */
  { "Phòng KT-HT-ĐT chủ trì, phối hợp với Văn phòng, Phòng VH-XH báo cáo tiến độ trước 25/12", "Báo cáo tiến độ", "kt",
    "vp,vhxh", "2026-12-25", 0, 0 },
  { "Họp dân hẻm 47, phòng kinh tế, phối hợp văn phòng và trạm y tế, cuối tuần", "Họp dân hẻm 47", "kt", "vp,yte",
    "2026-11-27", 0, 0 },
  { "Họp dân hẻm 47, phòng kinh tế, phối hợp khu phố 4", "Họp dân hẻm 47, phối hợp khu phố 4", "kt", NULL, NULL, 0, 1 },
  { "Họp dân, văn phòng chủ trì, phòng vh-xh phối hợp, 30/11", "Họp dân", "vp", "vhxh", "2026-11-30", 0, 0 },
  { "hop dan, van phong, phoi hop voi phong vh-xh, tram y te", "Hop dan", "vp", "vhxh,yte", NULL, 0, 0 },
  { "Tập huấn, phối hợp: ông Nghị, chị Vân, chủ trì Tổ công nghệ", "Tập huấn", "tcn", "nghi,van", NULL, 0, 0 },
  /* days */
  { "Nộp báo cáo 25/12", "Nộp báo cáo", NULL, NULL, "2026-12-25", 0, 0 },
  { "Nộp báo cáo 25/12/2026", "Nộp báo cáo", NULL, NULL, "2026-12-25", 0, 0 },
  { "Nộp báo cáo 5/1/27", "Nộp báo cáo", NULL, NULL, "2027-01-05", 0, 0 },
  { "Nộp báo cáo trước 15/1", "Nộp báo cáo", NULL, NULL, "2027-01-15", 0, 0 },
  { "Nộp báo cáo hạn 2026-12-10", "Nộp báo cáo", NULL, NULL, "2026-12-10", 0, 0 },
  { "Nộp báo cáo, hạn chót: 10.12.2026", "Nộp báo cáo", NULL, NULL, "2026-12-10", 0, 0 },
  { "Nộp báo cáo trước ngày 15 tháng 12 năm 2026", "Nộp báo cáo", NULL, NULL, "2026-12-15", 0, 0 },
  { "Nộp báo cáo chậm nhất là ngày 15 tháng 12", "Nộp báo cáo", NULL, NULL, "2026-12-15", 0, 0 },
  { "Nộp báo cáo trước ngày 30", "Nộp báo cáo", NULL, NULL, "2026-11-30", 0, 0 },
  { "Nộp báo cáo trước ngày 5", "Nộp báo cáo", NULL, NULL, "2026-12-05", 0, 1 },
  { "Nộp báo cáo đến hết ngày 04/12", "Nộp báo cáo", NULL, NULL, "2026-12-04", 0, 0 },
  { "Nộp báo cáo, thứ tư", "Nộp báo cáo", NULL, NULL, "2026-11-25", 0, 0 },
  { "Nộp báo cáo, thứ hai", "Nộp báo cáo", NULL, NULL, "2026-11-30", 0, 1 },
  { "Nộp báo cáo thứ 5 tuần sau", "Nộp báo cáo", NULL, NULL, "2026-12-03", 0, 0 },
  { "Nộp báo cáo trước chủ nhật", "Nộp báo cáo", NULL, NULL, "2026-11-29", 0, 1 },
  { "Nộp báo cáo, t6", "Nộp báo cáo", NULL, NULL, "2026-11-27", 0, 0 },
  { "Nộp báo cáo trong 3 ngày làm việc", "Nộp báo cáo", NULL, NULL, "2026-11-27", 0, 0 },
  { "Nộp báo cáo, 3 ngày làm việc", "Nộp báo cáo", NULL, NULL, "2026-11-27", 0, 0 },
  { "nop bao cao trong 3 ngay lam viec", "Nop bao cao", NULL, NULL, "2026-11-27", 0, 0 },
  { "Nộp báo cáo trong vòng mười ngày làm việc kể từ ngày ký", "Nộp báo cáo", NULL, NULL, "2026-12-08", 0, 1 },
  { "Nộp báo cáo trong 5 ngày", "Nộp báo cáo", NULL, NULL, "2026-11-30", 0, 0 },
  { "Nộp báo cáo trong 2 tuần", "Nộp báo cáo", NULL, NULL, "2026-12-07", 0, 0 },
  { "Nộp báo cáo ngày mai", "Nộp báo cáo", NULL, NULL, "2026-11-24", 0, 1 },
  { "Nộp báo cáo mai", "Nộp báo cáo", NULL, NULL, "2026-11-24", 0, 1 },
  { "Nộp báo cáo cuối tuần", "Nộp báo cáo", NULL, NULL, "2026-11-27", 0, 0 },
  { "Nộp báo cáo cuối tuần sau", "Nộp báo cáo", NULL, NULL, "2026-12-04", 0, 0 },
  { "Nộp báo cáo đầu tuần sau", "Nộp báo cáo", NULL, NULL, "2026-11-30", 0, 0 },
  { "Nộp báo cáo cuối tháng", "Nộp báo cáo", NULL, NULL, "2026-11-30", 0, 0 },
  { "Nộp báo cáo trong tháng 12", "Nộp báo cáo", NULL, NULL, "2026-12-31", 0, 0 },
  { "Nộp báo cáo trong quý IV", "Nộp báo cáo", NULL, NULL, "2026-12-31", 0, 0 },
  { "Nộp báo cáo trước cuối năm", "Nộp báo cáo", NULL, NULL, "2026-12-31", 0, 0 },
  { "Nộp báo cáo 10/11", "Nộp báo cáo", NULL, NULL, "2026-11-10", 0, 1 },
  { "Nộp báo cáo 31/2", "Nộp báo cáo 31/2", NULL, NULL, NULL, 0, 0 },
  /* days of something else */
  { "Thực hiện kết luận ngày 16/11", "Thực hiện kết luận ngày 16/11", NULL, NULL, NULL, 0, 0 },
  { "Thực hiện kết luận ngày 16/11 trước 4/12", "Thực hiện kết luận ngày 16/11", NULL, NULL, "2026-12-04", 0, 0 },
  { "Triển khai Nghị quyết 12/2025/QH15", "Triển khai Nghị quyết 12/2025/QH15", NULL, NULL, NULL, 0, 0 },
  { "Triển khai 12/NQ-HĐND", "Triển khai 12/NQ-HĐND", NULL, NULL, NULL, 0, 0 },
  { "Tập huấn 3 ngày cho cán bộ", "Tập huấn 3 ngày cho cán bộ", NULL, NULL, NULL, 0, 0 },
  { "Trồng hoa mai ở công viên", "Trồng hoa mai ở công viên", NULL, NULL, NULL, 0, 0 },
  { "Thu ba tháng tiền rác", "Thu ba tháng tiền rác", NULL, NULL, NULL, 0, 0 },
  { "Lập kế hoạch tháng 12", "Lập kế hoạch tháng 12", NULL, NULL, NULL, 0, 0 },
  /* urgency */
  { "Hỏa tốc: báo cáo ngập hẻm 47", "Báo cáo ngập hẻm 47", NULL, NULL, NULL, 3, 0 },
  { "Báo cáo ngập, hoả tốc", "Báo cáo ngập", NULL, NULL, NULL, 3, 0 },
  { "Báo cáo ngập, thượng khẩn", "Báo cáo ngập", NULL, NULL, NULL, 2, 0 },
  { "Báo cáo ngập, khẩn", "Báo cáo ngập", NULL, NULL, NULL, 1, 0 },
  { "Khẩn trương hoàn thành hồ sơ", "Khẩn trương hoàn thành hồ sơ", NULL, NULL, NULL, 0, 0 },
  { "Thu tiền gấp đôi", "Thu tiền gấp đôi", NULL, NULL, NULL, 0, 0 },
  { "gap cu tri khu pho 4", "Gap cu tri khu pho 4", NULL, NULL, NULL, 0, 0 },
  { "Mua khăn trải bàn", "Mua khăn trải bàn", NULL, NULL, NULL, 0, 0 },
  /* nothing is left */
  { "phòng vh-xh, mai", NULL, "vhxh", NULL, "2026-11-24", 0, 1 },
  { "", NULL, NULL, NULL, NULL, 0, 0 },
  { "  , ; . ", NULL, NULL, NULL, NULL, 0, 0 },
};

static TasksParser *
make_parser (void)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)tasks_name_free);
  g_autoptr (SenCalendar) calendar = sen_calendar_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (list, tasks_name_new (names[i].id, names[i].kind, names[i].name, names[i].name));
  return tasks_parser_new (list, calendar);
}

static char *
join_members (GPtrArray *members)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < members->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", ((TasksMember *)members->pdata[i])->id);
  return g_string_free (text, FALSE);
}

static gboolean
check_case (TasksParser *parser, const Case *c)
{
  GDate today;
  g_autoptr (TasksParsed) parsed = NULL;
  g_autofree char *help = NULL;
  g_autofree char *remarks = NULL;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 23, G_DATE_NOVEMBER, 2026);
  parsed = tasks_parser_read (parser, c->line, &today);
  help = join_members (parsed->coordinators);
  if (g_strcmp0 (parsed->content, c->content) == 0
      && g_strcmp0 (parsed->lead != NULL ? parsed->lead->id : NULL, c->lead) == 0
      && g_str_equal (help, c->help != NULL ? c->help : "") && g_strcmp0 (parsed->due, c->due) == 0
      && (int)parsed->urgency == c->urgency && parsed->remarks->len == c->n_remarks)
    return TRUE;
  g_ptr_array_add (parsed->remarks, NULL);
  remarks = g_strjoinv (" | ", (char **)parsed->remarks->pdata);
  g_test_message ("“%s”: content “%s”, lead %s, help “%s”, due %s, urgency %d, remarks: %s", c->line, parsed->content,
                  parsed->lead != NULL ? parsed->lead->id : "–", help, parsed->due, (int)parsed->urgency, remarks);
  return FALSE;
}

static void
test_lines (void)
{
  g_autoptr (TasksParser) parser = make_parser ();
  guint n_wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    n_wrong += !check_case (parser, &cases[i]);
  g_test_message ("%u lines", (guint)G_N_ELEMENTS (cases));
  g_assert_cmpuint (n_wrong, ==, 0);
}

static void
test_spans_say_where (void)
{
  g_autoptr (TasksParser) parser = make_parser ();
  const char *line = "Báo cáo tiến độ cầu Bến Đò, phòng kinh tế, trước thứ sáu, gấp";
  static const char *const said[] = { "phòng kinh tế", "trước thứ sáu", "gấp" };
  static const TasksSpanKind kinds[] = { TASKS_SPAN_LEAD, TASKS_SPAN_DUE, TASKS_SPAN_URGENCY };
  g_autoptr (TasksParsed) parsed = NULL;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 23, G_DATE_NOVEMBER, 2026);
  parsed = tasks_parser_read (parser, line, &today);
  g_assert_cmpuint (parsed->spans->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      TasksSpan *span = &g_array_index (parsed->spans, TasksSpan, i);
      g_autofree char *cut = g_utf8_substring (line, span->start, span->start + span->length);

      g_assert_cmpstr (cut, ==, said[i]);
      g_assert_cmpint (span->kind, ==, kinds[i]);
    }
}

static void
test_unsure_names_are_offered (void)
{
  g_autoptr (TasksParser) parser = make_parser ();
  g_autoptr (TasksParsed) parsed = NULL;
  g_autofree char *ids = NULL;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 23, G_DATE_NOVEMBER, 2026);
  parsed = tasks_parser_read (parser, "Báo cáo, VH-XH", &today);
  ids = join_members (parsed->candidates);
  g_assert_null (parsed->lead);
  g_assert_cmpstr (ids, ==, "bvhxh,vhxh");
  g_assert_cmpint (g_array_index (parsed->spans, TasksSpan, 0).kind, ==, TASKS_SPAN_UNSURE);
}

static void
test_product (void)
{
  g_autoptr (TasksParser) parser = make_parser ();
  g_autoptr (TasksParsed) parsed = NULL;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 23, G_DATE_NOVEMBER, 2026);
  parsed = tasks_parser_read (parser, "Trả lời cử tri, sản phẩm: công văn trả lời, 25/12", &today);
  g_assert_cmpstr (parsed->product, ==, "công văn trả lời");
  g_assert_cmpstr (parsed->content, ==, "Trả lời cử tri");
  g_assert_cmpstr (parsed->due, ==, "2026-12-25");
}

static void
test_names_alone (void)
{
  static const struct
  {
    const char *written;
    const char *id;
  } found[] = { { "ông Khiêm", "khiem" },        { "phòng kinh tế", "kt" }, { "van phong", "vp" },
                { "Chánh Văn phòng", "van" },    { "PVHCC", NULL },         { "Lê Văn Tám", "tam2" },
                { "le van tam", NULL },          { "nobody", NULL },        { "phòng kinh tế và cầu", NULL },
                { "Phó Chủ tịch UBND", "khiem" } };
  g_autoptr (TasksParser) parser = make_parser ();

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TasksMember) member = tasks_parser_find (parser, found[i].written, &error);

      g_assert_cmpstr (member != NULL ? member->id : NULL, ==, found[i].id);
      if (found[i].id == NULL)
        g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
    }
}

/* No text may make it fail: every beginning and every end of every line, and noise. */
static void
test_any_text (void)
{
  g_autoptr (TasksParser) parser = make_parser ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 31, G_DATE_DECEMBER, 2026);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize at = 0; at < strlen (cases[i].line); at += 3)
      {
        g_autofree char *begin = g_strndup (cases[i].line, at);
        g_autofree char *valid = g_utf8_make_valid (begin, -1);

        tasks_parsed_free (tasks_parser_read (parser, valid, &today));
        tasks_parsed_free (tasks_parser_read (parser, cases[i].line + at, &today));
      }
  for (guint i = 0; i < 300; i++)
    {
      GString *noise = g_string_new (NULL);

      for (guint n = 0; n < 60; n++)
        g_string_append_unichar (noise, (gunichar)g_rand_int_range (rand, 1, i % 2 == 0 ? 0x2ff : 0xd7ff));
      tasks_parsed_free (tasks_parser_read (parser, noise->str, &today));
      g_string_free (noise, TRUE);
    }
}

static void
test_quick_enough_to_type (void)
{
  g_autoptr (TasksParser) parser = make_parser ();
  gint64 start = g_get_monotonic_time ();
  double ms;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 23, G_DATE_NOVEMBER, 2026);
  for (guint i = 0; i < 200; i++)
    tasks_parsed_free (tasks_parser_read (parser, cases[32].line, &today));
  ms = (double)(g_get_monotonic_time () - start) / 200 / 1000;
  g_test_message ("%.3f ms a line", ms);
  if (g_getenv ("ASAN_OPTIONS") == NULL)
    g_assert_cmpfloat (ms, <, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tasks/parse/lines", test_lines);
  g_test_add_func ("/tasks/parse/spans", test_spans_say_where);
  g_test_add_func ("/tasks/parse/unsure", test_unsure_names_are_offered);
  g_test_add_func ("/tasks/parse/product", test_product);
  g_test_add_func ("/tasks/parse/names", test_names_alone);
  g_test_add_func ("/tasks/parse/any-text", test_any_text);
  g_test_add_func ("/tasks/parse/quick", test_quick_enough_to_type);
  return g_test_run ();
}
