/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-records.h"

#include "meetings-minutes-paper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
status_words (const char *column)
{
  static const MeetingsStatus all[]
      = { MEETINGS_STATUS_DRAFT, MEETINGS_STATUS_CALLED, MEETINGS_STATUS_HELD, MEETINGS_STATUS_CANCELLED };
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "CASE %s", column);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *label = sen_text_quote_sql (meetings_status_get_label (all[i]));

      g_string_append_printf (sql, " WHEN '%s' THEN %s", meetings_status_to_text (all[i]), label);
    }
  g_string_append (sql, " END");
  return g_string_free (sql, FALSE);
}

static void
add_meeting (SenRegistry *registry)
{
  g_autofree char *words = status_words ("m.status");
  g_autofree char *step_words = status_words ("status");
  g_autofree char *subject
      = g_strdup_printf ("SELECT m.id, m.title, %s AS state, strftime ('%%Y-%%m-%%d', m.starts / 1000, 'unixepoch',"
                         " 'localtime') AS day FROM meetings_overview m WHERE m.alive",
                         words);
  g_autofree char *steps = g_strdup_printf ("SELECT id AS row, at, NULL AS person, %s AS what, NULL AS note FROM "
                                            "meetings_status WHERE meeting = ?1 AND alive",
                                            step_words);

  sen_registry_add_subject (registry, MEETINGS_SUBJECT_MEETING, _ ("Meeting"), "sen-meeting-symbolic", subject,
                            "meetings.show");
  sen_registry_add_trail (
      registry, MEETINGS_SUBJECT_MEETING,
      "SELECT 'meetings_meeting' AS tbl, id AS row FROM meetings_meeting WHERE id = ?1"
      " UNION ALL SELECT 'meetings_status', id FROM meetings_status WHERE meeting = ?1"
      " UNION ALL SELECT 'meetings_item', id FROM meetings_item WHERE meeting = ?1"
      " UNION ALL SELECT 'meetings_attendee', id FROM meetings_attendee WHERE meeting = ?1"
      " UNION ALL SELECT 'meetings_attendance', id FROM meetings_attendance WHERE meeting = ?1"
      " UNION ALL SELECT 'meetings_minutes', id FROM meetings_minutes WHERE id = ?1"
      " UNION ALL SELECT 'meetings_minutes_item', id FROM meetings_minutes_item WHERE meeting = ?1"
      " UNION ALL SELECT 'meetings_vote', id FROM meetings_vote WHERE meeting = ?1"
      " UNION ALL SELECT 'meetings_paper', id FROM meetings_paper WHERE meeting = ?1"
      " UNION ALL SELECT 'meetings_paper_version', v.id FROM meetings_paper_version v"
      " JOIN meetings_paper p ON p.id = v.paper WHERE p.meeting = ?1",
      "SELECT v.file, coalesce (v.name, p.title) AS name, p.title AS what, v.added AS at FROM meetings_paper_version v"
      " JOIN meetings_paper p ON p.id = v.paper WHERE p.meeting = ?1 ORDER BY v.added, v.id");
  sen_registry_add_steps (registry, MEETINGS_SUBJECT_MEETING, steps);
}

static void
add_item (SenRegistry *registry)
{
  g_autofree char *passed = sen_text_quote_sql (_ ("Passed"));
  g_autofree char *rejected = sen_text_quote_sql (_ ("Not passed"));
  /* Translators: the numbers of a vote, in this order: for, against, members in all */
  g_autofree char *numbers = sen_text_quote_sql (_ ("%d for, %d against, of %d"));
  g_autofree char *subject = g_strdup_printf (
      "SELECT i.id, i.title, (SELECT CASE WHEN v.passed THEN %s ELSE %s END FROM meetings_result v WHERE v.item = i.id)"
      " AS state, strftime ('%%Y-%%m-%%d', m.starts / 1000, 'unixepoch', 'localtime') AS day FROM meetings_item i"
      " JOIN meetings_meeting m ON m.id = i.meeting WHERE i.alive AND m.alive",
      passed, rejected);
  g_autofree char *steps
      = g_strdup_printf ("SELECT id AS row, at, NULL AS person, CASE WHEN passed THEN %s ELSE %s END AS what,"
                         " printf (%s, in_favour, against, total) AS note FROM "
                         "meetings_vote WHERE item = ?1 AND alive",
                         passed, rejected, numbers);

  sen_registry_add_subject (registry, MEETINGS_SUBJECT_ITEM, _ ("Agenda item"), "sen-agenda-symbolic", subject,
                            "meetings.show_item");
  sen_registry_add_trail (
      registry, MEETINGS_SUBJECT_ITEM,
      "SELECT 'meetings_item' AS tbl, id AS row FROM meetings_item WHERE id = ?1"
      " UNION ALL SELECT 'meetings_meeting', meeting FROM meetings_item WHERE id = ?1"
      " UNION ALL SELECT 'meetings_minutes_item', id FROM meetings_minutes_item WHERE id = ?1"
      " UNION ALL SELECT 'meetings_vote', id FROM meetings_vote WHERE item = ?1"
      " UNION ALL SELECT 'meetings_paper', id FROM meetings_paper WHERE item = ?1"
      " UNION ALL SELECT 'meetings_paper_version', v.id FROM meetings_paper_version v"
      " JOIN meetings_paper p ON p.id = v.paper WHERE p.item = ?1",
      "SELECT v.file, coalesce (v.name, p.title) AS name, p.title AS what, v.added AS at FROM meetings_paper_version v"
      " JOIN meetings_paper p ON p.id = v.paper WHERE p.item = ?1 ORDER BY v.added, v.id");
  sen_registry_add_steps (registry, MEETINGS_SUBJECT_ITEM, steps);
}

static void
add_paper (SenRegistry *registry)
{
  sen_registry_add_subject (registry, MEETINGS_SUBJECT_PAPER, _ ("Paper"), "sen-paper-symbolic",
                            "SELECT p.id, p.title, NULL AS state, strftime ('%Y-%m-%d', m.starts / 1000, 'unixepoch',"
                            " 'localtime') AS day FROM meetings_paper p JOIN meetings_meeting m ON m.id = p.meeting"
                            " WHERE p.alive AND m.alive",
                            "meetings.open_paper");
  sen_registry_add_trail (registry, MEETINGS_SUBJECT_PAPER,
                          "SELECT 'meetings_paper' AS tbl, id AS row FROM meetings_paper WHERE id = ?1"
                          " UNION ALL SELECT 'meetings_paper_version', id FROM meetings_paper_version WHERE paper = ?1",
                          "SELECT v.file, coalesce (v.name, p.title) AS name, p.title AS what, v.added AS at"
                          " FROM meetings_paper_version v JOIN meetings_paper p ON p.id = v.paper WHERE p.id = ?1"
                          " ORDER BY v.added, v.id");
}

/* Who has to do with a meeting that was called: the person presides, takes the minutes, is a member or a guest; the
 * first of these counts. Nobody who has said that they won't come. */
#define ROLES                                                                                                          \
  "SELECT m.*, CASE WHEN m.chair = ?1 THEN 'chair' WHEN m.secretary = ?1 THEN 'secretary' ELSE"                        \
  " (SELECT a.role FROM meetings_roll a WHERE a.meeting = m.id AND a.person = ?1 AND a.alive"                          \
  " AND coalesce (a.state, '') <> 'declined' LIMIT 1) END AS role FROM meetings_overview m WHERE m.alive"              \
  " AND m.starts IS NOT NULL AND m.status = 'called' AND (m.chair = ?1 OR m.secretary = ?1 OR m.id IN"                 \
  " (SELECT meeting FROM meetings_attendee WHERE person = ?1 AND alive))"

static void
add_reminders (SenRegistry *registry)
{
  g_autofree char *chair = sen_text_quote_sql (_ ("because you preside"));
  g_autofree char *secretary = sen_text_quote_sql (_ ("because you take the minutes"));
  g_autofree char *member = sen_text_quote_sql (_ ("because you are called to it as a member"));
  g_autofree char *guest = sen_text_quote_sql (_ ("because you are invited to it"));
  /* Translators: %s is how many, then why: “There are papers to read (3), because you preside” */
  g_autofree char *papers = sen_text_quote_sql (_ ("There are papers to read (%s)"));
  g_autofree char *why
      = g_strdup_printf ("CASE m.role WHEN 'chair' THEN %s WHEN 'secretary' THEN %s WHEN 'guest' THEN %s ELSE %s END",
                         chair, secretary, guest, member);
  g_autofree char *start
      = g_strdup_printf ("SELECT m.id, m.title, %s AS why, m.starts AS due, 'start' AS kind, 0 AS since,"
                         " '" MEETINGS_SUBJECT_MEETING "' AS subject FROM (" ROLES ") m WHERE m.role IS NOT NULL",
                         why);
  g_autofree char *reading = g_strdup_printf (
      "SELECT m.id, m.title, printf (%s, m.n_papers) || ', ' || %s AS why, strftime ('%%Y-%%m-%%d',"
      " m.starts / 1000, 'unixepoch', 'localtime') AS due, 'reading' AS kind, 0 AS since,"
      " '" MEETINGS_SUBJECT_MEETING "' AS subject FROM (" ROLES ") m WHERE m.role IS NOT NULL AND m.n_papers > 0",
      papers, why);

  sen_registry_add_reminders (registry, "meetings.start", start, NULL);
  sen_registry_add_reminders (registry, "meetings.reading", reading, NULL);
}

/* What a decision on the item rests on: the law on such bodies, and what was put to the vote. */
static GVariant *
make_basis (MeetingsItem *item)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) basis = NULL;
  guint n = item != NULL ? g_list_model_get_n_items (G_LIST_MODEL (item->papers)) : 0;

  g_strv_builder_add (lines, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeetingsPaper) paper = g_list_model_get_item (G_LIST_MODEL (item->papers), i);
      g_autofree char *line = NULL;

      if (paper->number == NULL)
        continue;
      if (strstr (paper->number, "/TTr") != NULL)
        line = g_strdup_printf ("Xét Tờ trình số %s", paper->number);
      else if (strstr (paper->number, "/BC") != NULL)
        line = g_strdup_printf ("Xét Báo cáo số %s", paper->number);
      else
        continue;
      g_strv_builder_add (lines, line);
    }
  basis = g_strv_builder_end (lines);
  return g_variant_new_strv ((const char *const *)basis, -1);
}

static void
add (GVariantBuilder *dict, const char *key, const char *text)
{
  if (text != NULL && text[0] != '\0')
    g_variant_builder_add (dict, "{sv}", key, g_variant_new_string (text));
}

/**
 * meetings_records_make_subject:
 * @minutes: the minutes, with notes
 * @item: an item's id
 * @organ: (nullable): the office's organ, where the meeting names no body
 *
 * Returns: (transfer floating) (nullable): what offers and calls are given of the item: kind, id, title, text (what was
 * concluded), number, day, basis, passed (once there was a vote), organ, signer, person (the presenter), and
 * `meetings_vote`: how the vote ended; %NULL when the agenda has no such item
 */
GVariant *
meetings_records_make_subject (MeetingsMinutes *minutes, const char *item, const char *organ)
{
  MeetingsMeeting *meeting = minutes->meeting;
  MeetingsNote *note = meetings_minutes_find_note (minutes, item);
  MeetingsItem *found = meetings_agenda_find (meeting->agenda, item);
  const char *body = meeting->body != NULL ? meeting->body : organ;
  g_autofree char *name = body != NULL ? meetings_organ_dup_name (body) : NULL;
  g_autofree char *vote = note != NULL ? meetings_note_dup_vote (note, body) : NULL;
  gint64 starts = meetings_minutes_get_starts (minutes);
  GVariantBuilder dict;

  if (note == NULL || found == NULL)
    return NULL;
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  add (&dict, "kind", MEETINGS_SUBJECT_ITEM);
  add (&dict, "id", item);
  add (&dict, "title", note->title);
  add (&dict, "text", note->conclusion);
  add (&dict, "number", note->number);
  add (&dict, "organ", name);
  add (&dict, "signer", meetings_minutes_get_chair (minutes));
  add (&dict, "person", found->person);
  add (&dict, "meetings_vote", vote);
  if (starts != 0)
    {
      g_autofree char *day = NULL;
      GDate date;

      sen_time_to_date (starts, &date);
      day = sen_date_format_iso (&date);
      add (&dict, "day", day);
    }
  g_variant_builder_add (&dict, "{sv}", "basis", make_basis (found));
  if (note->result != NULL)
    g_variant_builder_add (&dict, "{sv}", "passed", g_variant_new_boolean (note->result->passed));
  return g_variant_builder_end (&dict);
}

/**
 * meetings_records_describe_item:
 * @db: a connection
 * @item: an item's id
 * @organ: (nullable): see meetings_records_make_subject()
 * @error: %SEN_ERROR_NOT_FOUND, or as the store's
 *
 * Returns: (transfer floating): see meetings_records_make_subject()
 */
GVariant *
meetings_records_describe_item (SenDb *db, const char *item, const char *organ, GError **error)
{
  g_autoptr (MeetingsItem) found = meetings_book_load_item (db, item, error);
  g_autoptr (MeetingsMinutes) minutes = found != NULL ? meetings_book_load_minutes (db, found->meeting, error) : NULL;
  GVariant *subject = minutes != NULL ? meetings_records_make_subject (minutes, item, organ) : NULL;

  if (minutes != NULL && subject == NULL)
    g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("There is no such agenda item (any more)."));
  return subject;
}

typedef struct
{
  const char *item;
  const char *organ;
  GVariant *subject;
} Describe;

static gboolean
describe_in_read (SenDb *db, gpointer data, GError **error)
{
  Describe *self = data;

  self->subject = meetings_records_describe_item (db, self->item, self->organ, error);
  return self->subject != NULL;
}

static GVariant *
describe_cb (SenOffice *office, GVariant *parameter, GCancellable *cancellable, gpointer user_data, GError **error)
{
  g_autofree char *organ = sen_office_dup_setting (office, "organ");
  Describe describe = { .organ = organ };

  g_variant_get (parameter, "(&s)", &describe.item);
  sen_store_read (sen_office_get_store (office), describe_in_read, &describe, error);
  return describe.subject;
}

/**
 * meetings_records_register:
 * @registry: of this plugin
 *
 * Tells what meetings and items are, and of what people are reminded.
 */
void
meetings_records_register (SenRegistry *registry)
{
  add_meeting (registry);
  add_item (registry);
  add_paper (registry);
  add_reminders (registry);
  sen_registry_add_call (registry, "meetings.describe_item", "(s)", "a{sv}", describe_cb, NULL, NULL);
}
