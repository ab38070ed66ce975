/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills the sample office: two meetings that were held, with minutes, and two to come. Dates follow today, so that the
 * coming session is always a few days ahead. Blocks; runs once, in a new office. */
#include "meetings-sample.h"

#include "meetings-sample-private.h"
#include "meetings-texts.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define LATE 15 /* o'clock: from then on the afternoon's meeting is one of the next working day */

typedef struct
{
  const SamplePaper *paper;
  guint version;
  char *file;
  guint pages;
} Made;

typedef struct
{
  SenOffice *office;
  GDate days[SAMPLE_N_MEETINGS];
  GArray *made; /* of Made */
} Sample;

static void
made_clear (gpointer data)
{
  g_free (((Made *)data)->file);
}

static void
settle_days (Sample *sample)
{
  SenCalendar *calendar = sen_office_get_calendar (sample->office);
  GDate today;
  GDate *next = &sample->days[SAMPLE_NEXT_MEETING], *session = &sample->days[SAMPLE_NEXT_SESSION];

  sen_date_today (&today);
  *next = today;
  if (sen_now () > sen_time_from_local (&today, LATE, 0))
    g_date_add_days (next, 1);
  while (!sen_calendar_is_working_day (calendar, next))
    g_date_add_days (next, 1);
  /* The Friday three days or more ahead that is no holiday. */
  *session = today;
  g_date_add_days (session, 3);
  while (g_date_get_weekday (session) != G_DATE_FRIDAY || !sen_calendar_is_working_day (calendar, session))
    g_date_add_days (session, 1);
  sen_calendar_add_working_days (calendar, &today, -5, &sample->days[SAMPLE_PAST_MEETING]);
  sen_calendar_add_working_days (calendar, &today, -85, &sample->days[SAMPLE_PAST_SESSION]);
}

static gboolean
make_paper (Sample *sample, const SamplePaper *paper, const GDate *day, SenPdfFonts *fonts, GError **error)
{
  for (guint version = 1; version <= MAX (1, paper->versions); version++)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *name = g_strdup_printf ("%s%s.pdf", paper->title, version > 1 ? " (bản 2)" : "");
      Made made = { .paper = paper, .version = version };

      bytes = meetings_sample_make_paper (paper, day, version, &made.pages, fonts, error);
      if (bytes == NULL)
        return FALSE;
      made.file = sen_vault_add_bytes (sen_office_get_vault (sample->office), bytes, name, error);
      if (made.file == NULL)
        return FALSE;
      g_array_append_val (sample->made, made);
    }
  return TRUE;
}

/* Every paper, a week before its meeting. */
static gboolean
make_papers (Sample *sample, SenJob *job, GError **error)
{
  g_autoptr (SenPdfFonts) fonts = sen_pdf_fonts_new (NULL, error);

  if (fonts == NULL)
    return FALSE;
  for (guint i = 0; i < SAMPLE_N_MEETINGS; i++)
    {
      GDate day = sample->days[i];

      g_date_subtract_days (&day, 8);
      for (const SampleItem *item = meetings_sample_meetings[i].items; item->title != NULL; item++)
        for (guint p = 0; p < G_N_ELEMENTS (item->papers) && item->papers[p].title != NULL; p++)
          {
            if (job != NULL && g_cancellable_set_error_if_cancelled (sen_job_get_cancellable (job), error))
              return FALSE;
            if (!make_paper (sample, &item->papers[p], &day, fonts, error))
              return FALSE;
          }
      if (job != NULL)
        sen_job_set_progress (job, (i + 1.0) / SAMPLE_N_MEETINGS * 0.8, meetings_sample_meetings[i].title);
    }
  return TRUE;
}

static char *
find_person (SenDb *db, const char *written)
{
  g_autofree char *name = written != NULL ? g_strndup (written, strcspn (written, ",(")) : NULL;

  return name != NULL ? sen_people_find (db, name, NULL) : NULL;
}

static gboolean
add_papers (Sample *sample, SenDb *db, MeetingsItem *item, const SampleItem *spec, GError **error)
{
  for (guint p = 0; p < G_N_ELEMENTS (spec->papers) && spec->papers[p].title != NULL; p++)
    {
      g_autoptr (MeetingsPaper) paper = meetings_paper_new ();
      gboolean draft = g_str_has_prefix (spec->papers[p].number, "00/");

      for (guint i = 0; i < sample->made->len; i++)
        {
          Made *made = &g_array_index (sample->made, Made, i);
          g_autofree char *name = g_strdup_printf ("%s.pdf", spec->papers[p].title);

          if (made->paper != &spec->papers[p])
            continue;
          if (made->version > 1)
            {
              if (!meetings_book_add_version (db, paper->id, made->file, name, (int)made->pages, NULL, NULL, error))
                return FALSE;
              continue;
            }
          meetings_set_text (&paper->meeting, item->meeting);
          meetings_set_text (&paper->item, item->id);
          meetings_set_text (&paper->title, spec->papers[p].title);
          meetings_set_text (&paper->number, draft ? NULL : spec->papers[p].number);
          meetings_set_text (&paper->file, made->file);
          meetings_set_text (&paper->name, name);
          paper->pages = (int)made->pages;
          if (!meetings_book_add_paper (db, paper, NULL, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
add_note (SenDb *db, MeetingsItem *item, const SampleItem *spec, GError **error)
{
  g_autoptr (MeetingsNote) note = meetings_note_new ();

  meetings_set_text (&note->item, item->id);
  meetings_set_text (&note->meeting, item->meeting);
  meetings_set_text (&note->presentation, spec->presentation);
  meetings_set_text (&note->discussion, spec->discussion);
  meetings_set_text (&note->vote, spec->vote);
  meetings_set_text (&note->conclusion, spec->conclusion);
  return meetings_note_is_empty (note) || meetings_book_save_note (db, note, NULL, error);
}

/* The number before @words in a sentence; 0: it is not said. */
static int
number_before (const char *text, const char *words)
{
  const char *at = strstr (text, words);

  while (at != NULL && at > text && g_ascii_isdigit (at[-1]))
    at--;
  return at != NULL ? (int)g_ascii_strtoll (at, NULL, 10) : 0;
}

/* The numbers of the sentence that its minutes say. */
static gboolean
add_vote (SenDb *db, MeetingsItem *item, const SampleItem *spec, gint64 at, GError **error)
{
  MeetingsVote vote = { .at = at };

  if (spec->vote == NULL || item->kind != MEETINGS_ITEM_MOTION
      || sscanf (spec->vote, "%d trên %d", &vote.in_favour, &vote.total) != 2)
    return TRUE;
  vote.against = number_before (spec->vote, " không tán thành");
  vote.abstain = number_before (spec->vote, " không biểu quyết");
  return meetings_book_add_vote (db, item->id, &vote, NULL, error);
}

static gboolean
add_items (Sample *sample, SenDb *db, const MeetingsMeeting *meeting, const SampleMeeting *spec, GError **error)
{
  gint64 at = meeting->starts;
  g_autofree char *above = NULL;

  for (const SampleItem *each = spec->items; each->title != NULL; each++)
    {
      g_autoptr (MeetingsItem) item = meetings_item_new ();

      meetings_set_text (&item->meeting, meeting->id);
      meetings_set_text (&item->title, each->title);
      meetings_set_text (&item->presenter, each->presenter);
      item->person = find_person (db, each->presenter);
      item->kind = each->kind;
      item->minutes = each->minutes;
      if (!meetings_book_add_item (db, item, each->depth > 0 ? above : NULL, G_MAXUINT, NULL, error)
          || !add_papers (sample, db, item, each, error) || !add_note (db, item, each, error)
          || !add_vote (db, item, each, at += (gint64)each->minutes * 60 * 1000, error))
        return FALSE;
      if (each->depth == 0)
        meetings_set_text (&above, item->id);
    }
  return TRUE;
}

/* The names of those called: every delegate, or the standing committee; guests after an empty one. */
static GPtrArray *
list_called (SenDb *db, gboolean council, GError **error)
{
  static const char *const standing[]
      = { "Trần Thị Mai Hương", "Nguyễn Đức Thiện", "Phạm Ngọc Điệp", "Bùi Thanh Trúc", "",
          "Lê Hoài Sơn",        "Ngô Gia Khiêm",    "Đặng Thùy Linh", "Vũ Hữu Nghị",    "Mai Xuân Cường",
          "Tạ Thị Diệu",        "Hồ Thị Bích Vân",  "Trịnh Thu An",   "Lương Quốc Bảo" };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) members = NULL;

  if (council)
    {
      members = sen_db_list (db,
                             "SELECT p.id, p.full_name FROM sen_group_member m JOIN sen_person p ON p.id = m.person"
                             " WHERE m.alive AND p.alive AND m.grp = (SELECT id FROM sen_group WHERE alive"
                             " AND name LIKE 'Đại biểu%' ORDER BY id LIMIT 1) ORDER BY m.id",
                             NULL, error);
      if (members == NULL)
        return NULL;
      for (guint i = 0; i < members->len; i++)
        g_ptr_array_add (names, g_strdup (sen_record_get_text (members->pdata[i], "full_name")));
      g_ptr_array_add (names, g_strdup (""));
      g_ptr_array_add (names, g_strdup ("Vũ Hữu Nghị"));
      g_ptr_array_add (names, g_strdup ("Hồ Thị Bích Vân"));
      return g_steal_pointer (&names);
    }
  for (guint i = 0; i < G_N_ELEMENTS (standing); i++)
    g_ptr_array_add (names, g_strdup (standing[i]));
  return g_steal_pointer (&names);
}

static gboolean
add_attendees (SenDb *db, const char *meeting, const SampleMeeting *spec, GError **error)
{
  static const char *const reasons[] = { "đi công tác", "nghỉ ốm" };
  gboolean held = spec->status == MEETINGS_STATUS_HELD;
  g_autoptr (GPtrArray) names = list_called (db, spec->council, error);
  gboolean guest = FALSE;
  guint n_missing = 0;

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (MeetingsAttendee) attendee = meetings_attendee_new ();
      /* Two of a council are missing; of the others two haven't answered yet. */
      gboolean missing = (spec->council && !guest && (i == 19 || i == 23)) || (!spec->council && !held && i >= 12);
      const char *state = held ? (missing ? "absent" : "present") : (missing ? NULL : "coming");

      if (((char *)names->pdata[i])[0] == '\0')
        {
          guest = TRUE;
          continue;
        }
      meetings_set_text (&attendee->meeting, meeting);
      meetings_set_text (&attendee->name, names->pdata[i]);
      attendee->person = find_person (db, attendee->name);
      if (guest)
        meetings_set_text (&attendee->role, "guest");
      if (!meetings_book_add_attendee (db, attendee, NULL, error)
          || (state != NULL
              && !meetings_book_attend (db, meeting, attendee->id, state,
                                        g_strcmp0 (state, "absent") == 0 ? reasons[n_missing++ % 2] : NULL, NULL,
                                        error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_minutes (SenDb *db, MeetingsMeeting *meeting, const SampleMeeting *spec, GError **error)
{
  g_autoptr (MeetingsMinutes) minutes = meetings_minutes_new (meeting);

  minutes->starts = meeting->starts + 5 * 60 * 1000;
  minutes->ends = meeting->ends - 8 * 60 * 1000;
  meetings_set_text (&minutes->number, spec->minutes_number);
  meetings_set_text (&minutes->opening, spec->opening);
  meetings_set_text (&minutes->conclusions, spec->conclusions);
  meetings_set_text (&minutes->closing, spec->closing);
  return meetings_book_save_minutes (db, minutes, NULL, error);
}

static gboolean
add_meeting (Sample *sample, SenDb *db, guint index, GError **error)
{
  const SampleMeeting *spec = &meetings_sample_meetings[index];
  g_autoptr (MeetingsMeeting) meeting = meetings_meeting_new (spec->title);

  meetings_set_text (&meeting->kind, spec->kind);
  meetings_set_text (&meeting->number, spec->number);
  meetings_set_text (&meeting->body, spec->body);
  meetings_set_text (&meeting->place, spec->place);
  meetings_set_text (&meeting->chair_name, spec->chair);
  meetings_set_text (&meeting->secretary_name, spec->secretary);
  meeting->chair = find_person (db, spec->chair);
  meeting->secretary = find_person (db, spec->secretary);
  meeting->starts = sen_time_from_local (&sample->days[index], spec->hour, spec->minute);
  meeting->ends = meeting->starts + (gint64)spec->span * 60 * 1000;
  return meetings_book_save_meeting (db, meeting, NULL, error)
         && meetings_book_set_status (db, meeting->id, spec->status, NULL, error)
         && add_items (sample, db, meeting, spec, error) && add_attendees (db, meeting->id, spec, error)
         && (spec->minutes_number == NULL || add_minutes (db, meeting, spec, error));
}

static gboolean
fill_in_write (SenDb *db, gpointer data, GError **error)
{
  for (guint i = 0; i < SAMPLE_N_MEETINGS; i++)
    if (!add_meeting (data, db, i, error))
      return FALSE;
  return TRUE;
}

/**
 * meetings_sample_fill:
 * @office: a new office, with its people
 * @years: also so many years of past meetings, 300 each
 * @job: (nullable): shows progress and cancels
 * @user_data: unused
 * @error: as the store's and the vault's
 *
 * Returns: whether it went well
 */
gboolean
meetings_sample_fill (SenOffice *office, guint years, SenJob *job, gpointer user_data, GError **error)
{
  g_autoptr (SenPdfPool) pool = NULL;
  Sample sample = { .office = office };
  gboolean ok;

  sample.made = g_array_new (FALSE, FALSE, sizeof (Made));
  g_array_set_clear_func (sample.made, made_clear);
  settle_days (&sample);
  ok = make_papers (&sample, job, error)
       && sen_store_write (sen_office_get_store (office), fill_in_write, &sample, error)
       && (years == 0 || meetings_sample_fill_archive (office, years, job, error));
  g_array_unref (sample.made);
  if (!ok)
    return FALSE;
  pool = sen_pdf_pool_new ();
  return meetings_texts_extract (office, pool, NULL, job, error);
}
