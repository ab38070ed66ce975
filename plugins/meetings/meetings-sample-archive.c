/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Years of past meetings for measuring: 300 a year, each with an agenda, papers and minutes. A transaction a month; the
 * papers share a few files, as an archive's size is in its rows. */
#include <sen.h>
#include "meetings-sample-private.h"

#include <glib/gi18n-lib.h>

#define MEETINGS_A_MONTH 25
#define N_FILES          12

static const char *const titles[] = {
  "Phiên họp Thường trực HĐND phường", "Họp giao ban Ủy ban nhân dân phường",
  "Phiên họp Ủy ban nhân dân phường",  "Họp Ban Kinh tế - Ngân sách",
  "Họp Ban Văn hóa - Xã hội",          "Họp Ban chỉ đạo cải cách hành chính",
  "Họp rà soát tiến độ giải ngân",     "Họp công tác tiếp công dân",
  "Họp triển khai phòng chống ngập",   "Hội nghị tiếp xúc cử tri",
};
static const char *const bodies[] = {
  "Hội đồng nhân dân phường Bến Sen",
  "Ủy ban nhân dân phường Bến Sen",
};
static const char *const places[] = { "Phòng họp A, trụ sở phường", "Phòng họp B, trụ sở phường", "Hội trường tầng 2" };
static const char *const chairs[] = { "Trần Thị Mai Hương", "Nguyễn Đức Thiện", "Lê Hoài Sơn", "Ngô Gia Khiêm" };
static const char *const matters[] = {
  "tiến độ giải ngân vốn đầu tư công", "duy tu hệ thống thoát nước khu phố %d", "kết quả tiếp công dân tháng %d",
  "thu gom rác tại chợ Bến Đò",        "chiếu sáng các tuyến hẻm khu phố %d",   "hỗ trợ hộ nghèo, hộ cận nghèo",
  "công tác tuyển quân năm sau",       "giải quyết hồ sơ một cửa quá hạn",      "chỉnh trang đường Sen Trắng đoạn %d",
  "phòng chống dịch bệnh mùa mưa",     "an toàn thực phẩm tại các trường học",  "kiểm tra trật tự xây dựng khu phố %d",
};
static const char *const verbs[] = { "Báo cáo", "Cho ý kiến về", "Thống nhất", "Rà soát" };

typedef struct
{
  SenOffice *office;
  GRand *rand;
  GDate month;
  char *files[N_FILES];
  guint pages[N_FILES];
  char *chair_ids[G_N_ELEMENTS (chairs)];
  guint number;
} Archive;

static guint
pick (Archive *archive, guint n)
{
  return (guint)g_rand_int_range (archive->rand, 0, (int)n);
}

static char *
make_matter (Archive *archive)
{
  const char *matter = matters[pick (archive, G_N_ELEMENTS (matters))];
  g_auto (GStrv) parts = g_strsplit (matter, "%d", 2);

  return parts[1] != NULL ? g_strdup_printf ("%s%u%s", parts[0], pick (archive, 12) + 1, parts[1]) : g_strdup (matter);
}

static gboolean
add_paper (Archive *archive,
           SenDb *db,
           const char *meeting,
           const char *item,
           const char *title,
           gint64 added,
           GError **error)
{
  guint file = pick (archive, N_FILES);
  g_autofree char *number = g_strdup_printf ("%u/BC-UBND", ++archive->number % 400 + 1);
  g_autoptr (MeetingsPaper) paper = meetings_paper_new ();

  meetings_set_text (&paper->meeting, meeting);
  meetings_set_text (&paper->item, item);
  meetings_set_text (&paper->rank, "a0");
  meetings_set_text (&paper->title, title);
  meetings_set_text (&paper->number, number);
  meetings_set_text (&paper->file, archive->files[file]);
  paper->pages = (int)archive->pages[file];
  paper->added = added;
  return meetings_book_add_paper (db, paper, NULL, error);
}

static gboolean
add_item (Archive *archive, SenDb *db, const char *meeting, const char *rank, gint64 starts, GError **error)
{
  g_autofree char *id = sen_id_new ();
  g_autofree char *matter = make_matter (archive);
  const char *presenter = chairs[pick (archive, G_N_ELEMENTS (chairs))];
  g_autofree char *title = g_strdup_printf ("%s %s", verbs[pick (archive, G_N_ELEMENTS (verbs))], matter);
  g_autofree char *presentation = g_strdup_printf ("Đồng chí %s trình bày báo cáo về %s.", presenter, matter);
  g_autofree char *conclusion = g_strdup_printf ("Thống nhất; báo cáo lại kết quả về %s trong %u ngày làm việc.",
                                                 matter, pick (archive, 20) + 3);
  MeetingsRow row;

  meetings_row_init (&row, "meetings_item", id);
  meetings_row_text (&row, "meeting", meeting);
  meetings_row_text (&row, "rank", rank);
  meetings_row_text (&row, "title", title);
  meetings_row_text (&row, "presenter", presenter);
  meetings_row_int (&row, "minutes", 10 + (gint64)pick (archive, 5) * 5);
  if (!meetings_row_insert (&row, db, NULL, error))
    return FALSE;
  meetings_row_init (&row, "meetings_minutes_item", id);
  meetings_row_text (&row, "meeting", meeting);
  meetings_row_text (&row, "presentation", presentation);
  meetings_row_text (&row, "conclusion", conclusion);
  return meetings_row_insert (&row, db, NULL, error)
         && (pick (archive, 3) != 0 || add_paper (archive, db, meeting, id, title, starts, error));
}

static gboolean
add_frame (Archive *archive, SenDb *db, const char *meeting, gint64 starts, GError **error)
{
  g_autofree char *status = sen_id_new ();
  MeetingsRow row;

  meetings_row_init (&row, "meetings_status", status);
  meetings_row_text (&row, "meeting", meeting);
  meetings_row_text (&row, "status", "held");
  meetings_row_int (&row, "at", starts);
  if (!meetings_row_insert (&row, db, NULL, error))
    return FALSE;
  meetings_row_init (&row, "meetings_minutes", meeting);
  meetings_row_time (&row, "ends", starts + (gint64)(60 + pick (archive, 90)) * 60 * 1000);
  meetings_row_text (&row, "conclusions", "Các đơn vị thực hiện đúng tiến độ; Văn phòng theo dõi, đôn đốc.");
  return meetings_row_insert (&row, db, NULL, error);
}

static gboolean
add_meeting (Archive *archive, SenDb *db, const GDate *day, GError **error)
{
  g_autoptr (MeetingsMeeting) meeting = meetings_meeting_new (titles[pick (archive, G_N_ELEMENTS (titles))]);
  guint chair = pick (archive, G_N_ELEMENTS (chairs));
  guint n_items = 4 + pick (archive, 5);
  g_autofree char *rank = NULL;

  meetings_set_text (&meeting->body, bodies[pick (archive, G_N_ELEMENTS (bodies))]);
  meetings_set_text (&meeting->place, places[pick (archive, G_N_ELEMENTS (places))]);
  meetings_set_text (&meeting->chair_name, chairs[chair]);
  meetings_set_text (&meeting->chair, archive->chair_ids[chair]);
  meeting->starts = sen_time_from_local (day, pick (archive, 2) == 0 ? 8 : 14, 0);
  meeting->ends = meeting->starts + G_GINT64_CONSTANT (2) * 60 * 60 * 1000;
  if (!meetings_book_save_meeting (db, meeting, NULL, error)
      || !add_frame (archive, db, meeting->id, meeting->starts, error))
    return FALSE;
  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *before = g_steal_pointer (&rank);

      rank = sen_rank_between (before, NULL);
      if (!add_item (archive, db, meeting->id, rank, meeting->starts, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_month (SenDb *db, gpointer data, GError **error)
{
  Archive *archive = data;
  SenCalendar *calendar = sen_office_get_calendar (archive->office);

  if (archive->chair_ids[0] == NULL)
    for (guint i = 0; i < G_N_ELEMENTS (chairs); i++)
      archive->chair_ids[i] = sen_people_find (db, chairs[i], NULL);
  for (guint i = 0; i < MEETINGS_A_MONTH; i++)
    {
      GDate day = archive->month;

      g_date_set_day (&day, (GDateDay)(1 + i));
      while (!sen_calendar_is_working_day (calendar, &day))
        g_date_add_days (&day, 1);
      if (!add_meeting (archive, db, &day, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_files (Archive *archive, GError **error)
{
  g_autoptr (SenPdfFonts) fonts = sen_pdf_fonts_new (NULL, error);
  GDate day;

  if (fonts == NULL)
    return FALSE;
  sen_date_today (&day);
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *title = g_strdup_printf ("Báo cáo chuyên đề số %u", i + 1);
      SamplePaper paper = { title, "7/BC-UBND", SEN_OFFICIAL_KIND_REPORT, 2, i % 3 == 0, 1 };
      g_autoptr (GBytes) bytes = NULL;

      bytes = meetings_sample_make_paper (&paper, &day, 1, &archive->pages[i], fonts, error);
      if (bytes == NULL)
        return FALSE;
      archive->files[i] = sen_vault_add_bytes (sen_office_get_vault (archive->office), bytes, title, error);
      if (archive->files[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

/* 300 meetings a year, before this month. */
gboolean
meetings_sample_fill_archive (SenOffice *office, guint years, SenJob *job, GError **error)
{
  Archive archive = { .office = office, .rand = g_rand_new_with_seed (2026) };
  guint n_months = years * 12;
  gboolean ok = make_files (&archive, error);

  sen_date_today (&archive.month);
  g_date_set_day (&archive.month, 1);
  g_date_subtract_months (&archive.month, n_months);
  for (guint i = 0; ok && i < n_months; i++)
    {
      ok = (job == NULL || !g_cancellable_set_error_if_cancelled (sen_job_get_cancellable (job), error))
           && sen_store_write (sen_office_get_store (office), add_month, &archive, error);
      g_date_add_months (&archive.month, 1);
      if (job != NULL)
        sen_job_set_progress (job, (double)i / n_months, _ ("Adding past meetings"));
    }
  for (guint i = 0; i < N_FILES; i++)
    g_free (archive.files[i]);
  for (guint i = 0; i < G_N_ELEMENTS (chairs); i++)
    g_free (archive.chair_ids[i]);
  g_rand_free (archive.rand);
  return ok;
}
