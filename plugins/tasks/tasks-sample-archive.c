/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Years of past tasks for measuring: 500 a year, most of them accepted, some late. A transaction a month. */
#include "tasks-sample.h"

#include <glib/gi18n-lib.h>

#define TASKS_A_YEAR 500

static const char *const contents[] = {
  "Báo cáo tiến độ giải ngân vốn đầu tư công tháng %u",
  "Trả lời kiến nghị cử tri khu phố %u",
  "Kiểm tra trật tự xây dựng khu phố %u",
  "Rà soát hộ nghèo, hộ cận nghèo khu phố %u",
  "Lập dự toán duy tu hẻm %u đường Sen Trắng",
  "Xử lý phản ánh về rác thải tại khu phố %u",
  "Niêm yết tiến độ giải quyết hồ sơ tuần %u",
  "Chuẩn bị hội nghị tiếp xúc cử tri khu phố %u",
  "Tổng hợp ý kiến góp ý dự thảo số %u",
  "Khảo sát hệ thống thoát nước hẻm %u",
  "Kiểm tra an toàn thực phẩm tại trường số %u",
  "Báo cáo công tác tiếp công dân tháng %u",
};
static const char *const leads[] = { "Phòng Kinh tế, Hạ tầng và Đô thị",
                                     "Phòng Văn hóa - Xã hội",
                                     "Văn phòng",
                                     "Trung tâm Phục vụ hành chính công",
                                     "Trạm Y tế phường",
                                     "Tổ công nghệ",
                                     "Đặng Thùy Linh",
                                     "Trịnh Thu An" };
static const char *const persons[] = { "Đặng Thùy Linh",     "Trịnh Thu An",  "Hồ Thị Bích Vân", "Lương Quốc Bảo",
                                       "Đinh Thị Ngọc Giàu", "Kiều Văn Sáng", "Đặng Thùy Linh",  "Trịnh Thu An" };
static const char *const assigners[] = { "Trần Thị Mai Hương", "Nguyễn Đức Thiện", "Lê Hoài Sơn", "Ngô Gia Khiêm" };
static const char *const sources[]
    = { "Thông báo kết luận số %u", "Nghị quyết số %u/NQ-HĐND", "Quyết định số %u/QĐ-UBND", "Kế hoạch số %u/KH-UBND" };

typedef struct
{
  SenOffice *office;
  GRand *rand;
  GDate month;
  guint n; /* tasks of this month */
  TasksMember *lead_ids[G_N_ELEMENTS (leads)];
  char *person_ids[G_N_ELEMENTS (persons)];
  char *assigner_ids[G_N_ELEMENTS (assigners)];
} Archive;

static guint
pick (Archive *archive, guint n)
{
  return (guint)g_rand_int_range (archive->rand, 0, (int)n);
}

static gboolean
find_all (Archive *archive, SenDb *db, GError **error)
{
  if (archive->lead_ids[0] != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    {
      archive->lead_ids[i] = tasks_book_find_member (db, leads[i], error);
      if (archive->lead_ids[i] == NULL)
        return FALSE;
      archive->person_ids[i] = sen_people_find (db, persons[i], NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (assigners); i++)
    archive->assigner_ids[i] = sen_people_find (db, assigners[i], NULL);
  return TRUE;
}

static gboolean
add_event (SenDb *db,
           const char *task,
           TasksFact fact,
           const char *person,
           const GDate *day,
           int hour,
           const char *text,
           GError **error)
{
  g_autoptr (TasksEvent) event = tasks_event_new (fact, sen_time_from_local (day, hour, 0));

  event->person = g_strdup (person);
  event->percent = 50;
  event->text = g_strdup (text);
  return tasks_book_add_event (db, task, event, NULL, TRUE, error);
}

static gboolean
finish (Archive *archive, SenDb *db, TasksTask *task, const char *person, const GDate *from, int span, GError **error)
{
  SenCalendar *calendar = sen_office_get_calendar (archive->office);
  GDate taken, half, end, today;

  sen_date_today (&today);
  sen_calendar_add_working_days (calendar, from, 1, &taken);
  sen_calendar_add_working_days (calendar, from, MAX (1, span / 2), &half);
  /* One in eight is late. */
  sen_calendar_add_working_days (calendar, from, pick (archive, 8) == 0 ? span + 3 : MAX (1, span - 1), &end);
  if (g_date_compare (&end, &today) >= 0)
    return g_date_compare (&taken, &today) >= 0
           || add_event (db, task->id, TASKS_FACT_ACCEPTED, person, &taken, 8, NULL, error);
  return add_event (db, task->id, TASKS_FACT_ACCEPTED, person, &taken, 8, NULL, error)
         && add_event (db, task->id, TASKS_FACT_REPORTED, person, &half, 10, "Đang thực hiện đúng tiến độ", error)
         && add_event (db, task->id, TASKS_FACT_SUBMITTED, person, &end, 15, "Đã hoàn thành", error)
         && add_event (db, task->id, TASKS_FACT_DONE, task->assigner, &end, 16, NULL, error);
}

static gboolean
add_task (Archive *archive, SenDb *db, guint index, GError **error)
{
  SenCalendar *calendar = sen_office_get_calendar (archive->office);
  guint lead = pick (archive, G_N_ELEMENTS (leads));
  int span = 5 + (int)pick (archive, 20);
  GDate day = archive->month, due;
  g_autofree char *content = NULL;
  g_autofree char *source = NULL;
  g_autoptr (TasksTask) task = tasks_task_new (NULL);
  const char *pattern = contents[pick (archive, G_N_ELEMENTS (contents))];
  const char *origin = sources[pick (archive, G_N_ELEMENTS (sources))];
  g_auto (GStrv) parts = g_strsplit (pattern, "%u", 2);
  g_auto (GStrv) pieces = g_strsplit (origin, "%u", 2);

  content = g_strdup_printf ("%s%u%s", parts[0], pick (archive, 60) + 1, parts[1] != NULL ? parts[1] : "");
  source = g_strdup_printf ("%s%u%s", pieces[0], pick (archive, 400) + 1, pieces[1] != NULL ? pieces[1] : "");
  g_date_add_days (&day, index % 28);
  sen_calendar_add_working_days (calendar, &day, span, &due);
  tasks_set_text (&task->content, content);
  tasks_set_text (&task->source_title, source);
  tasks_set_text (&task->assigner, archive->assigner_ids[pick (archive, G_N_ELEMENTS (assigners))]);
  tasks_task_set_lead (task, archive->lead_ids[lead]->id, archive->lead_ids[lead]->unit, archive->lead_ids[lead]->name);
  task->assigned = sen_date_format_iso (&day);
  task->first_due = sen_date_format_iso (&due);
  return tasks_book_create (db, task, TRUE, error)
         && finish (archive, db, task, archive->person_ids[lead], &day, span, error);
}

static gboolean
add_month (SenDb *db, gpointer data, GError **error)
{
  Archive *archive = data;

  if (!find_all (archive, db, error))
    return FALSE;
  for (guint i = 0; i < archive->n; i++)
    if (!add_task (archive, db, i, error))
      return FALSE;
  return TRUE;
}

/* 500 tasks a year, before this month. */
gboolean
tasks_sample_fill_archive (SenOffice *office, guint years, SenJob *job, GError **error)
{
  Archive archive = { .office = office, .rand = g_rand_new_with_seed (2026) };
  guint n_months = years * 12;
  gboolean ok = TRUE;

  sen_date_today (&archive.month);
  g_date_set_day (&archive.month, 1);
  g_date_subtract_months (&archive.month, n_months);
  for (guint i = 0; ok && i < n_months; i++)
    {
      archive.n = TASKS_A_YEAR * (i % 12 + 1) / 12 - TASKS_A_YEAR * (i % 12) / 12;
      ok = (job == NULL || !g_cancellable_set_error_if_cancelled (sen_job_get_cancellable (job), error))
           && sen_store_write (sen_office_get_store (office), add_month, &archive, error);
      g_date_add_months (&archive.month, 1);
      if (job != NULL)
        sen_job_set_progress (job, (double)i / n_months, _ ("Adding past tasks"));
    }
  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    {
      g_clear_pointer (&archive.lead_ids[i], tasks_member_free);
      g_free (archive.person_ids[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (assigners); i++)
    g_free (archive.assigner_ids[i]);
  g_rand_free (archive.rand);
  return ok;
}
