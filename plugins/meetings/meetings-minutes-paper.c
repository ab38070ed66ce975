/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Minutes as an official paper: form 1.9 of decree 30/2020/NĐ-CP, annex III, filled from the model. Its words are
 * Vietnamese in every language of the program, because the paper is. */
#include "meetings-minutes-paper.h"

#include <stdlib.h>
#include <string.h>

/* Up to so many members the paper names those who came; larger bodies count them and name the absent. */
#define NAMED_MEMBERS 15

/**
 * meetings_organ_abbreviation:
 * @organ: (nullable): an organ as papers write it
 *
 * Returns: (transfer full) (nullable): what stands for it in a symbol: "HĐND", "UBND", or the first letters of its
 * words
 */
char *
meetings_organ_abbreviation (const char *organ)
{
  g_autofree char *folded = organ != NULL ? sen_text_fold (organ) : NULL;
  g_auto (GStrv) words = NULL;
  GString *letters;

  if (folded == NULL || folded[0] == '\0')
    return NULL;
  if (strstr (folded, "hoi dong nhan dan") != NULL || strstr (folded, "hdnd") != NULL)
    return g_strdup ("HĐND");
  if (strstr (folded, "uy ban nhan dan") != NULL || strstr (folded, "ubnd") != NULL)
    return g_strdup ("UBND");
  letters = g_string_new (NULL);
  words = g_strsplit_set (organ, " -,", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_string_append_unichar (letters, g_unichar_toupper (g_utf8_get_char (words[i])));
  return g_string_free (letters, FALSE);
}

/**
 * meetings_organ_dup_name:
 * @body: who meets, such as “Hội đồng nhân dân phường Bến Sen khóa II”
 *
 * Returns: (transfer full): the organ: its term isn't part of its name
 */
char *
meetings_organ_dup_name (const char *body)
{
  g_autoptr (GRegex) term = g_regex_new ("[,\\s]+kh[oó]á?a?\\s+[IVXLC\\d]+.*$", G_REGEX_CASELESS, 0, NULL);
  g_autofree char *name = g_regex_replace_literal (term, body, -1, 0, "", 0, NULL);

  return g_strdup (name != NULL ? name : body);
}

static GDateTime *
local_time (gint64 time)
{
  g_autoptr (GDateTime) utc = time != 0 ? g_date_time_new_from_unix_utc (time / 1000) : NULL;

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

static void
add_head (SenOfficialDocument *paper, MeetingsMinutes *minutes, const MeetingsPaperOptions *options)
{
  MeetingsMeeting *meeting = minutes->meeting;
  const char *body = meeting->body != NULL ? meeting->body : options->organ;
  g_autofree char *abbreviation = meetings_organ_abbreviation (body);
  g_autofree char *symbol = NULL;

  if (options->fonts != NULL)
    sen_official_document_set_fonts (paper, options->fonts);
  if (options->parent_organ != NULL)
    sen_official_document_set_parent_organ (paper, options->parent_organ);
  if (body != NULL)
    {
      g_autofree char *name = meetings_organ_dup_name (body);
      g_autofree char *organ = g_utf8_strup (name, -1);

      sen_official_document_set_organ (paper, organ);
    }
  symbol = abbreviation != NULL ? sen_official_kind_make_symbol (SEN_OFFICIAL_KIND_MINUTES, abbreviation, NULL)
                                : g_strdup ("BB");
  sen_official_document_set_number (paper, minutes->number != NULL ? (guint)strtoul (minutes->number, NULL, 10) : 0,
                                    symbol);
  sen_official_document_set_subject (paper, meeting->title);
  if (options->draft)
    sen_official_document_set_watermark (paper, "DỰ THẢO");
}

static void
add_attendees (SenOfficialDocument *paper, MeetingsMinutes *minutes)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (minutes->attendees));
  gboolean name_members = meetings_minutes_get_total (minutes) <= NAMED_MEMBERS;

  sen_official_minutes_begin_attendance (paper, (guint)meetings_minutes_count_present (minutes),
                                         (guint)meetings_minutes_get_total (minutes));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeetingsAttendee) attendee = g_list_model_get_item (G_LIST_MODEL (minutes->attendees), i);

      if (meetings_attendee_is_member (attendee) && name_members && meetings_attendee_is_present (attendee))
        sen_official_minutes_add_attendee (paper, attendee->name, NULL);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeetingsAttendee) attendee = g_list_model_get_item (G_LIST_MODEL (minutes->attendees), i);

      if (meetings_attendee_is_member (attendee) && g_strcmp0 (attendee->state, "absent") == 0)
        sen_official_minutes_add_absentee (paper, attendee->name, attendee->reason);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeetingsAttendee) attendee = g_list_model_get_item (G_LIST_MODEL (minutes->attendees), i);

      if (!meetings_attendee_is_member (attendee) && meetings_attendee_is_present (attendee))
        sen_official_minutes_add_attendee (paper, attendee->name, "khách mời");
    }
}

/* "Label: first line", the label italic, further lines as paragraphs of their own. */
static void
add_said (SenOfficialDocument *paper, const char *label, const char *text)
{
  g_auto (GStrv) lines = NULL;
  gboolean first = TRUE;

  if (text == NULL)
    return;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (SenPdfText) line = NULL;

      if (g_strstrip (lines[i])[0] == '\0')
        continue;
      line = sen_pdf_text_new ("");
      if (first)
        sen_pdf_text_append (line, label, SEN_PDF_TEXT_ITALIC);
      sen_pdf_text_append (line, lines[i], SEN_PDF_TEXT_PLAIN);
      sen_official_document_add_text (paper, SEN_OFFICIAL_STYLE_BODY, line);
      first = FALSE;
    }
}

static void
add_discussion (SenOfficialDocument *paper, const char *text)
{
  g_autoptr (SenPdfText) label = NULL;

  if (text == NULL)
    return;
  label = sen_pdf_text_new ("");
  sen_pdf_text_append (label, "Thảo luận:", SEN_PDF_TEXT_ITALIC);
  sen_official_document_add_text (paper, SEN_OFFICIAL_STYLE_BODY, label);
  sen_official_document_add_paragraph (paper, SEN_OFFICIAL_STYLE_BULLET, text);
}

static void
add_note (SenOfficialDocument *paper, MeetingsNote *note, const char *body)
{
  g_autofree char *vote = meetings_note_dup_vote (note, body);
  g_autofree char *heading
      = note->number != NULL ? g_strdup_printf ("%s. %s", note->number, note->title) : g_strdup (note->title);

  g_strdelimit (heading, "\n\r\t", ' ');
  sen_official_document_add_paragraph (paper, SEN_OFFICIAL_STYLE_EMPHASIS, heading);
  if (note->presentation != NULL)
    sen_official_document_add_paragraph (paper, SEN_OFFICIAL_STYLE_BODY, note->presentation);
  add_discussion (paper, note->discussion);
  add_said (paper, "Biểu quyết: ", vote);
  add_said (paper, "Kết luận: ", note->conclusion);
}

static void
add_conclusions (SenOfficialDocument *paper, const char *text)
{
  if (text == NULL)
    return;
  sen_official_document_add_paragraph (paper, SEN_OFFICIAL_STYLE_EMPHASIS, "Kết luận của chủ tọa:");
  sen_official_document_add_paragraph (paper, SEN_OFFICIAL_STYLE_BODY, text);
}

/**
 * meetings_minutes_paper_new:
 * @minutes: the minutes
 * @options: what else the paper needs
 *
 * Lays nothing out yet: render or write what is returned. May run on any thread, with minutes that no other uses.
 *
 * Returns: (transfer full): the paper
 */
SenOfficialDocument *
meetings_minutes_paper_new (MeetingsMinutes *minutes, const MeetingsPaperOptions *options)
{
  SenOfficialDocument *paper = sen_official_document_new (SEN_OFFICIAL_KIND_MINUTES);
  MeetingsMeeting *meeting = minutes->meeting;
  gboolean session = g_strcmp0 (meeting->kind, "session") == 0;
  g_autoptr (GDateTime) starts = local_time (meetings_minutes_get_starts (minutes));
  g_autoptr (GDateTime) ends = local_time (minutes->ends);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (minutes->notes));

  add_head (paper, minutes, options);
  sen_official_minutes_add_start (paper, starts);
  sen_official_minutes_add_place (paper, meetings_minutes_get_place (minutes));
  add_attendees (paper, minutes);
  sen_official_minutes_add_chair (paper, meetings_minutes_get_chair (minutes), NULL);
  sen_official_minutes_add_secretary (paper, meetings_minutes_get_secretary (minutes), NULL);
  sen_official_minutes_begin_contents (paper);
  if (minutes->opening != NULL)
    sen_official_document_add_paragraph (paper, SEN_OFFICIAL_STYLE_BODY, minutes->opening);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeetingsNote) note = g_list_model_get_item (G_LIST_MODEL (minutes->notes), i);

      add_note (paper, note, meeting->body != NULL ? meeting->body : options->organ);
    }
  add_conclusions (paper, minutes->conclusions);
  if (minutes->closing != NULL)
    sen_official_document_add_paragraph (paper, SEN_OFFICIAL_STYLE_BODY, minutes->closing);
  sen_official_minutes_add_end (paper, session ? "Kỳ họp" : "Cuộc họp", ends);
  sen_official_minutes_sign (paper, meetings_minutes_get_secretary (minutes), meetings_minutes_get_chair (minutes));
  sen_official_document_add_recipient (paper, session ? "Lưu: VT, hồ sơ kỳ họp" : "Lưu: VT, hồ sơ cuộc họp");
  return paper;
}
