/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Minutes (*biên bản*), form 1.9 of decree 30/2020/NĐ-CP, annex III: its sentences in its order. Call these in the
 * order of the header; what has no data is left out or dotted, as on the form. Vietnamese in every language.
 */
#include "sen-official-minutes.h"

static char *
clean (const char *text)
{
  g_autoptr (SenPdfText) copy = sen_pdf_text_new (text);

  return g_strstrip (g_strdelimit (g_strdup (sen_pdf_text_get_plain (copy)), "\n", ' '));
}

/* “Name – title”. */
static char *
person_line (const char *name, const char *title)
{
  g_autofree char *who = clean (name);
  g_autofree char *what = clean (title);

  if (*who == '\0')
    return g_strdup (*what != '\0' ? what : "…");
  return *what != '\0' ? g_strdup_printf ("%s – %s", who, what) : g_strdup (who);
}

static void
add_field (SenOfficialDocument *document, const char *label, const char *text, const char *end)
{
  g_autofree char *line = g_strdup_printf ("%s%s", text, end);

  sen_official_document_add_labelled (document, label, FALSE, line);
}

static char *
format_moment (GDateTime *moment)
{
  g_autofree char *time = NULL;
  g_autofree char *iso = NULL;
  g_autofree char *date = NULL;

  if (moment == NULL)
    return g_strdup ("… giờ …, ngày … tháng … năm …");
  time = sen_official_format_time ((guint)g_date_time_get_hour (moment), (guint)g_date_time_get_minute (moment));
  iso = g_date_time_format (moment, "%Y-%m-%d");
  date = sen_official_format_date (iso);
  return g_strdup_printf ("%s, %s", time, date);
}

/**
 * sen_official_minutes_add_start:
 * @document: minutes
 * @start: (nullable): when the meeting began, in the office's time zone
 */
void
sen_official_minutes_add_start (SenOfficialDocument *document, GDateTime *start)
{
  g_autofree char *moment = format_moment (start);

  add_field (document, "Thời gian bắt đầu:", moment, ".");
}

/**
 * sen_official_minutes_add_place:
 * @document: minutes
 * @place: (nullable): where it was held
 */
void
sen_official_minutes_add_place (SenOfficialDocument *document, const char *place)
{
  g_autofree char *where = clean (place);

  add_field (document, "Địa điểm:", *where != '\0' ? where : "…", g_str_has_suffix (where, ".") ? "" : ".");
}

/**
 * sen_official_minutes_begin_attendance:
 * @document: minutes
 * @n_present: how many members came
 * @n_members: how many there are, or 0 to leave the count out
 *
 * Starts *Thành phần tham dự*; add who came and who did not.
 */
void
sen_official_minutes_begin_attendance (SenOfficialDocument *document, guint n_present, guint n_members)
{
  g_autofree char *count = NULL;

  if (n_members > 0)
    count = g_strdup_printf ("có mặt %u/%u thành viên.", n_present, n_members);
  sen_official_document_add_labelled (document, "Thành phần tham dự:", FALSE, count);
}

/**
 * sen_official_minutes_add_attendee:
 * @document: minutes
 * @name: who came
 * @title: (nullable): as what
 */
void
sen_official_minutes_add_attendee (SenOfficialDocument *document, const char *name, const char *title)
{
  g_autofree char *line = person_line (name, title);
  g_autofree char *item = g_strconcat (line, ";", NULL);

  sen_official_document_add_paragraph (document, SEN_OFFICIAL_STYLE_BULLET, item);
}

/**
 * sen_official_minutes_add_absentee:
 * @document: minutes
 * @name: who did not come
 * @reason: (nullable): why
 */
void
sen_official_minutes_add_absentee (SenOfficialDocument *document, const char *name, const char *reason)
{
  g_autofree char *who = clean (name);
  g_autofree char *why = clean (reason);
  g_autofree char *line = g_strdup_printf (*why != '\0' ? "Vắng mặt: %s (%s);" : "Vắng mặt: %s;", who, why);

  sen_official_document_add_paragraph (document, SEN_OFFICIAL_STYLE_BULLET, line);
}

/**
 * sen_official_minutes_add_chair:
 * @document: minutes
 * @name: (nullable): who led the meeting
 * @title: (nullable): as what
 */
void
sen_official_minutes_add_chair (SenOfficialDocument *document, const char *name, const char *title)
{
  g_autofree char *line = person_line (name, title);

  add_field (document, "Chủ trì (chủ tọa):", line, ".");
}

/**
 * sen_official_minutes_add_secretary:
 * @document: minutes
 * @name: (nullable): who took the minutes
 * @title: (nullable): as what
 */
void
sen_official_minutes_add_secretary (SenOfficialDocument *document, const char *name, const char *title)
{
  g_autofree char *line = person_line (name, title);

  add_field (document, "Thư ký (người ghi biên bản):", line, ".");
}

/**
 * sen_official_minutes_begin_contents:
 * @document: minutes
 *
 * Starts *Nội dung*; add the items of the agenda.
 */
void
sen_official_minutes_begin_contents (SenOfficialDocument *document)
{
  sen_official_document_add_paragraph (document, SEN_OFFICIAL_STYLE_EMPHASIS, "Nội dung (theo diễn biến cuộc họp):");
}

/**
 * sen_official_minutes_add_item:
 * @document: minutes
 * @number: the item's number
 * @title: what it was about
 * @presenter: (nullable): who presented it
 * @text: (nullable): what was said, a paragraph a line
 */
void
sen_official_minutes_add_item (SenOfficialDocument *document,
                               guint number,
                               const char *title,
                               const char *presenter,
                               const char *text)
{
  g_autofree char *who = clean (presenter);

  sen_official_document_add_heading (document, SEN_OFFICIAL_HEADING_CLAUSE, number, title);
  if (*who != '\0')
    add_field (document, "Người trình bày:", who, ".");
  if (text != NULL)
    sen_official_document_add_paragraph (document, SEN_OFFICIAL_STYLE_BODY, text);
}

/**
 * sen_official_minutes_add_vote:
 * @document: minutes
 * @motion: (nullable): what was voted on
 * @n_for: votes for it
 * @n_against: votes against it
 * @n_abstain: neither
 * @n_members: of how many members in all, or 0 if that is not to be said
 */
void
sen_official_minutes_add_vote (SenOfficialDocument *document,
                               const char *motion,
                               guint n_for,
                               guint n_against,
                               guint n_abstain,
                               guint n_members)
{
  g_autofree char *what = clean (motion);
  GString *line = g_string_new (NULL);

  if (*what != '\0')
    g_string_append_printf (line, "%s: ", what);
  g_string_append_printf (line, "tán thành %u, không tán thành %u, không có ý kiến %u", n_for, n_against, n_abstain);
  if (n_members > 0)
    {
      guint64 thousandths = ((guint64)n_for * 1000 + n_members / 2) / n_members;

      g_string_append_printf (line,
                              " (tán thành %" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT "%% trên tổng số %u thành viên)",
                              thousandths / 10, thousandths % 10, n_members);
    }
  g_string_append_c (line, '.');
  sen_official_document_add_labelled (document, "Kết quả biểu quyết:", FALSE, line->str);
  g_string_free (line, TRUE);
}

/**
 * sen_official_minutes_add_conclusion:
 * @document: minutes
 * @text: (nullable): what the chair concluded, a paragraph a line
 */
void
sen_official_minutes_add_conclusion (SenOfficialDocument *document, const char *text)
{
  g_autofree char *words = clean (text);

  if (*words != '\0')
    sen_official_document_add_labelled (document, "Kết luận:", TRUE, text);
}

/**
 * sen_official_minutes_add_end:
 * @document: minutes
 * @meeting: (nullable): what it was: “Cuộc họp” (if %NULL), “Hội nghị”, “Kỳ họp”
 * @end: (nullable): when it ended, in the office's time zone
 */
void
sen_official_minutes_add_end (SenOfficialDocument *document, const char *meeting, GDateTime *end)
{
  g_autofree char *moment = format_moment (end);
  g_autofree char *sentence = g_strdup_printf ("%s kết thúc vào %s./.", meeting != NULL ? meeting : "Cuộc họp", moment);

  sen_official_document_add_paragraph (document, SEN_OFFICIAL_STYLE_BODY, sentence);
}

/**
 * sen_official_minutes_sign:
 * @document: minutes
 * @secretary: (nullable): the name below THƯ KÝ, at the left
 * @chair: (nullable): the name below CHỦ TỌA, at the right
 */
void
sen_official_minutes_sign (SenOfficialDocument *document, const char *secretary, const char *chair)
{
  sen_official_document_add_signature (document, SEN_OFFICIAL_SIDE_LEFT, "THƯ KÝ", secretary);
  sen_official_document_add_signature (document, SEN_OFFICIAL_SIDE_RIGHT, "CHỦ TỌA", chair);
}
