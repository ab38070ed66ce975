/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills the sample office: tasks in every state, from the conclusions of its meetings. Days follow today, in working
 * days. Blocks; runs once, in a new office. */
#include "tasks-sample.h"

#include <string.h>

typedef struct
{
  TasksFact fact;
  const char *person;
  int day; /* working days from today */
  int percent;
  int until; /* an extension: working days from today */
  const char *text;
} SampleEvent;

typedef struct
{
  const char *content;
  const char *lead;
  const char *helpers; /* with ";" between */
  const char *assigner;
  const char *product;
  const char *source;
  const char *quote;
  int assigned; /* working days from today */
  int due;      /* … */
  gboolean open_end;
  TasksUrgency urgency;
  SampleEvent events[5];
} SampleTask;

#define CHAIR   "Trần Thị Mai Hương"
#define DEPUTY  "Nguyễn Đức Thiện"
#define KHIEM   "Ngô Gia Khiêm"
#define LINH    "Đặng Thùy Linh"
#define VAN     "Hồ Thị Bích Vân"
#define KHUE    "Đỗ Minh Khuê"
#define AN      "Trịnh Thu An"
#define BAO     "Lương Quốc Bảo"
#define WORKS   "Phòng Kinh tế, Hạ tầng và Đô thị"
#define CULTURE "Phòng Văn hóa - Xã hội"
#define OFFICE  "Văn phòng"
#define CENTRE  "Trung tâm Phục vụ hành chính công"
#define MEETING "Kết luận phiên họp Thường trực HĐND"
#define SESSION "Biên bản kỳ họp thứ 2"

static const SampleTask tasks[] = {
  { "Trả lời kiến nghị cử tri khu phố 4",
    CHAIR,
    WORKS,
    CHAIR,
    "Công văn trả lời",
    MEETING,
    "Đề nghị có văn bản trả lời cử tri khu phố 4 về ngập úng hẻm 47.",
    -6,
    -2,
    FALSE,
    TASKS_URGENCY_NORMAL,
    { { TASKS_FACT_ACCEPTED, CHAIR, -5, 0, 0, NULL },
      { TASKS_FACT_REPORTED, CHAIR, -2, 60, 0, "Dự thảo công văn đã gửi Văn phòng" } } },
  { "Báo cáo hai kiến nghị giám sát còn lại",
    WORKS,
    OFFICE,
    CHAIR,
    "Báo cáo",
    MEETING,
    "Đề nghị Phòng Kinh tế, Hạ tầng và Đô thị báo cáo hai kiến nghị còn lại trong 10 ngày làm việc.",
    -5,
    5,
    FALSE,
    TASKS_URGENCY_NORMAL,
    { { TASKS_FACT_ACCEPTED, LINH, -4, 0, 0, NULL },
      { TASKS_FACT_REPORTED, LINH, -1, 40, 0, "Đã khảo sát xong một kiến nghị" } } },
  { "Báo cáo thu phí, lệ phí tháng 11",
    WORKS,
    NULL,
    CHAIR,
    "Báo cáo",
    "Kế hoạch thu phí năm 2026",
    NULL,
    -8,
    0,
    FALSE,
    TASKS_URGENCY_NORMAL,
    { { TASKS_FACT_ACCEPTED, LINH, -7, 0, 0, NULL },
      { TASKS_FACT_SUBMITTED, LINH, -1, 0, 0, "Báo cáo đã hoàn thành, trình Chủ tịch" } } },
  { "Chuẩn bị bài phát biểu khai mạc kỳ họp thứ 3",
    CHAIR,
    OFFICE,
    CHAIR,
    "Bài phát biểu",
    NULL,
    NULL,
    -3,
    2,
    FALSE,
    TASKS_URGENCY_NORMAL,
    { { TASKS_FACT_ACCEPTED, CHAIR, -3, 0, 0, NULL } } },
  { "Góp ý Quy chế tiếp công dân",
    "Thường trực Hội đồng nhân dân",
    NULL,
    VAN,
    "Văn bản góp ý",
    "Dự thảo Quy chế tiếp công dân",
    NULL,
    -2,
    3,
    FALSE,
    TASKS_URGENCY_URGENT,
    { { 0 } } },
  { "Lập số liệu hộ cận nghèo theo khu phố",
    CULTURE,
    CHAIR,
    DEPUTY,
    "Bảng số liệu",
    SESSION,
    NULL,
    -4,
    6,
    FALSE,
    TASKS_URGENCY_NORMAL,
    { { TASKS_FACT_ACCEPTED, AN, -3, 0, 0, NULL } } },
  { "Nghiệm thu hồ sơ chiếu sáng hẻm 52",
    WORKS,
    NULL,
    CHAIR,
    "Biên bản nghiệm thu",
    SESSION,
    "Giao Phòng Kinh tế, Hạ tầng và Đô thị nghiệm thu hệ thống chiếu sáng hẻm 52.",
    -20,
    1,
    FALSE,
    TASKS_URGENCY_NORMAL,
    { { TASKS_FACT_ACCEPTED, LINH, -18, 0, 0, NULL },
      { TASKS_FACT_REPORTED, LINH, -4, 70, 0, "Còn chờ thiết bị thay thế" },
      { TASKS_FACT_EXTENSION_ASKED, LINH, -1, 0, 9, "Nhà thầu giao thiết bị chậm" } } },
  { "Gửi giấy mời và tài liệu kỳ họp thứ 3",
    OFFICE,
    NULL,
    CHAIR,
    "Giấy mời",
    MEETING,
    "Văn phòng gửi giấy mời và tài liệu kỳ họp thứ 3 đúng hạn.",
    -5,
    4,
    FALSE,
    TASKS_URGENCY_URGENT,
    { { TASKS_FACT_ACCEPTED, VAN, -5, 0, 0, NULL },
      { TASKS_FACT_REPORTED, KHUE, -1, 80, 0, "Đã gửi 21 trên 25 đại biểu" } } },
  { "Ban hành lịch tiếp công dân quý IV",
    OFFICE,
    CENTRE,
    CHAIR,
    "Lịch tiếp công dân",
    MEETING,
    "Ban hành lịch tiếp công dân quý IV.",
    -5,
    -1,
    FALSE,
    TASKS_URGENCY_NORMAL,
    { { TASKS_FACT_ACCEPTED, VAN, -5, 0, 0, NULL },
      { TASKS_FACT_SUBMITTED, VAN, -2, 0, 0, "Đã niêm yết tại trụ sở" },
      { TASKS_FACT_DONE, CHAIR, -1, 0, 0, NULL } } },
  { "Niêm yết tiến độ giải quyết hồ sơ hằng tuần",
    CENTRE,
    NULL,
    DEPUTY,
    "Bảng niêm yết",
    SESSION,
    NULL,
    -30,
    -15,
    FALSE,
    TASKS_URGENCY_NORMAL,
    { { TASKS_FACT_ACCEPTED, BAO, -28, 0, 0, NULL },
      { TASKS_FACT_SUBMITTED, BAO, -12, 0, 0, "Đã niêm yết từ tuần này" },
      { TASKS_FACT_DONE, DEPUTY, -10, 0, 0, NULL } } },
  { "Khảo sát ngập úng các hẻm đường Sen Trắng",
    WORKS,
    "Ban Chỉ huy Quân sự phường",
    KHIEM,
    "Báo cáo khảo sát",
    NULL,
    NULL,
    -9,
    -3,
    FALSE,
    TASKS_URGENCY_VERY_URGENT,
    { { 0 } } },
  { "Rà soát danh sách cán bộ tiếp công dân",
    OFFICE,
    NULL,
    KHIEM,
    NULL,
    NULL,
    NULL,
    -3,
    0,
    TRUE,
    TASKS_URGENCY_NORMAL,
    { { 0 } } },
  { "Đề xuất vị trí đặt tủ sách cộng đồng",
    CULTURE,
    "Tổ công nghệ",
    DEPUTY,
    "Tờ trình",
    NULL,
    NULL,
    -15,
    20,
    FALSE,
    TASKS_URGENCY_NORMAL,
    { { TASKS_FACT_ACCEPTED, AN, -14, 0, 0, NULL }, { TASKS_FACT_PAUSED, DEPUTY, -4, 0, 0, "Chờ dự toán năm 2027" } } },
  { "Soạn câu hỏi chất vấn về đầu tư công",
    CHAIR,
    DEPUTY,
    CHAIR,
    "Danh mục câu hỏi",
    NULL,
    NULL,
    -1,
    8,
    FALSE,
    TASKS_URGENCY_NORMAL,
    { { 0 } } },
};

typedef struct
{
  SenCalendar *calendar;
  GDate today;
} Sample;

static char *
day_iso (Sample *sample, int offset, GDate *out)
{
  GDate day = sample->today;

  sen_calendar_add_working_days (sample->calendar, &sample->today, offset, &day);
  if (out != NULL)
    *out = day;
  return sen_date_format_iso (&day);
}

static char *
find_person (SenDb *db, const char *name)
{
  return name != NULL ? sen_people_find (db, name, NULL) : NULL;
}

static gboolean
add_event (SenDb *db, Sample *sample, const char *task, const SampleEvent *spec, guint hour, GError **error)
{
  g_autoptr (TasksEvent) event = NULL;
  GDate day;

  g_free (day_iso (sample, spec->day, &day));
  event = tasks_event_new (spec->fact, sen_time_from_local (&day, 9 + (int)hour, 0));
  event->person = find_person (db, spec->person);
  event->percent = spec->percent;
  event->text = g_strdup (spec->text);
  if (spec->until != 0)
    event->day = day_iso (sample, spec->until, NULL);
  return tasks_book_add_event (db, task, event, NULL, TRUE, error);
}

static gboolean
add_task (SenDb *db, Sample *sample, const SampleTask *spec, GError **error)
{
  g_autoptr (TasksTask) task = tasks_task_new (spec->content);
  g_autoptr (TasksMember) lead = tasks_book_find_member (db, spec->lead, error);
  g_auto (GStrv) helpers = g_strsplit (spec->helpers != NULL ? spec->helpers : "", ";", -1);

  if (lead == NULL)
    return FALSE;
  tasks_task_set_lead (task, lead->id, lead->unit, lead->name);
  for (guint i = 0; helpers[i] != NULL; i++)
    {
      g_autoptr (TasksMember) helper = tasks_book_find_member (db, helpers[i], error);

      if (helper == NULL)
        return FALSE;
      tasks_task_add_coordinator (task, helper->id, helper->unit, helper->name);
    }
  task->assigner = find_person (db, spec->assigner);
  task->urgency = spec->urgency;
  task->assigned = day_iso (sample, spec->assigned, NULL);
  task->first_due = spec->open_end ? NULL : day_iso (sample, spec->due, NULL);
  tasks_set_text (&task->product, spec->product);
  tasks_set_text (&task->source_title, spec->source);
  tasks_set_text (&task->quote, spec->quote);
  if (!tasks_book_create (db, task, TRUE, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (spec->events) && spec->events[i].person != NULL; i++)
    if (!add_event (db, sample, task->id, &spec->events[i], i, error))
      return FALSE;
  return TRUE;
}

static gboolean
fill_in_write (SenDb *db, gpointer data, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    if (!add_task (db, data, &tasks[i], error))
      return FALSE;
  return TRUE;
}

/**
 * tasks_sample_fill:
 * @office: a new office, with its people
 * @years: also so many years of past tasks, 500 each
 * @job: (nullable): shows progress and cancels
 * @user_data: unused
 * @error: the store's
 *
 * Returns: whether it went well
 */
gboolean
tasks_sample_fill (SenOffice *office, guint years, SenJob *job, gpointer user_data, GError **error)
{
  Sample sample = { .calendar = sen_office_get_calendar (office) };

  sen_date_today (&sample.today);
  return sen_store_write (sen_office_get_store (office), fill_in_write, &sample, error)
         && (years == 0 || tasks_sample_fill_archive (office, years, job, error));
}
