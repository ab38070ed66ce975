/* SPDX-License-Identifier: GPL-3.0-or-later */
/* meeting.csv: what the meeting is, as one row under headers or as rows of a field and its value. */
#include "meetings-packet-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  FIELD_TITLE,
  FIELD_KIND,
  FIELD_NUMBER,
  FIELD_BODY,
  FIELD_DATE,
  FIELD_START,
  FIELD_END,
  FIELD_PLACE,
  FIELD_CHAIR,
  FIELD_SECRETARY,
  FIELD_NOTE,
  N_FIELDS,
} Field;

/* As meetings_packet_match_key() writes them. */
static const char *const names[N_FIELDS][10] = {
  [FIELD_TITLE]
  = { "title", "name", "meeting", "tieude", "ten", "tencuochop", "tenkyhop", "trichyeu", "cuochop", NULL },
  [FIELD_KIND] = { "kind", "type", "loai", "hinhthuc", "loaicuochop", NULL },
  [FIELD_NUMBER] = { "number", "no", "so", "kyhopthu", "lan", "lanthu", NULL },
  [FIELD_BODY] = { "body", "organ", "organisation", "organization", "coquan", "donvi", "tochuc", NULL },
  [FIELD_DATE] = { "date", "day", "ngay", "ngayhop", NULL },
  [FIELD_START]
  = { "start", "starts", "begin", "starttime", "time", "batdau", "giobatdau", "thoigian", "thoigianbatdau", NULL },
  [FIELD_END] = { "end", "ends", "endtime", "ketthuc", "gioketthuc", "thoigianketthuc", NULL },
  [FIELD_PLACE] = { "place", "location", "venue", "diadiem", "noihop", NULL },
  [FIELD_CHAIR] = { "chair", "chairman", "chairperson", "chutri", "chutoa", "chutich", "nguoichutri", NULL },
  [FIELD_SECRETARY] = { "secretary", "clerk", "thuky", "nguoighibienban", NULL },
  [FIELD_NOTE] = { "note", "notes", "ghichu", NULL },
};

static int
find_field (const char *text)
{
  g_autofree char *key = meetings_packet_match_key (text);

  for (int field = 0; field < N_FIELDS; field++)
    for (guint i = 0; names[field][i] != NULL; i++)
      if (g_str_equal (names[field][i], key))
        return field;
  return -1;
}

typedef struct
{
  char *values[N_FIELDS];
  guint lines[N_FIELDS];
} Fields;

static void
fields_clear (Fields *fields)
{
  for (guint i = 0; i < N_FIELDS; i++)
    g_free (fields->values[i]);
}

static void
take_field (Fields *fields, int field, const char *text, guint line)
{
  g_autofree char *value = meetings_packet_one_line (text);

  if (field < 0 || value[0] == '\0')
    return;
  g_free (fields->values[field]);
  fields->values[field] = g_steal_pointer (&value);
  fields->lines[field] = line;
}

static void
collect_rows (MeetingsPacket *self, SenCsv *csv, const char *file, Fields *fields)
{
  guint n_known = 0;

  for (guint i = 0; i < sen_csv_get_n_columns (csv); i++)
    n_known += find_field (sen_csv_get_header (csv, i)) >= 0 ? 1 : 0;
  for (guint row = 0; row < sen_csv_get_n_rows (csv); row++)
    {
      const GError *broken = sen_csv_get_row_error (csv, row);
      guint line = sen_csv_get_line (csv, row);

      if (broken != NULL)
        {
          meetings_packet_add_problem (self, file, line, TRUE, "%s", broken->message);
          continue;
        }
      if (n_known >= 2)
        {
          for (guint i = 0; i < sen_csv_get_n_columns (csv); i++)
            take_field (fields, find_field (sen_csv_get_header (csv, i)), sen_csv_get (csv, row, (int)i), line);
          return;
        }
      if (find_field (sen_csv_get (csv, row, 0)) < 0 && sen_csv_get (csv, row, 0)[0] != '\0')
        meetings_packet_add_problem (self, file, line, FALSE, _ ("Sen doesn't know the field “%s”; it was left out."),
                                     sen_csv_get (csv, row, 0));
      take_field (fields, find_field (sen_csv_get (csv, row, 0)), sen_csv_get (csv, row, 1), line);
    }
  /* A table of fields and values without headers: its first row was taken for them. */
  if (n_known == 1 && find_field (sen_csv_get_header (csv, 0)) >= 0 && sen_csv_get_n_columns (csv) > 1)
    take_field (fields, find_field (sen_csv_get_header (csv, 0)), sen_csv_get_header (csv, 1), 1);
}

/* "8:00" is of @day; a text with a day of its own needs none. */
static gint64
read_time (MeetingsPacket *self, const char *file, const char *text, guint line, gint64 day)
{
  g_autoptr (GError) error = NULL;
  gint64 time = 0;
  int hour, minute;

  if (text == NULL)
    return 0;
  if (day != 0 && sen_time_parse_clock (text, &hour, &minute))
    {
      GDate date;

      sen_time_to_date (day, &date);
      return sen_time_from_local (&date, hour, minute);
    }
  if (meetings_time_parse (text, &time, &error))
    return time;
  meetings_packet_add_problem (self, file, line, TRUE, _ ("“%s” isn't a day and time; it was left out."), text);
  return 0;
}

static void
fill_times (MeetingsPacket *self, const char *file, Fields *fields)
{
  gint64 day = read_time (self, file, fields->values[FIELD_DATE], fields->lines[FIELD_DATE], 0);
  gint64 start = read_time (self, file, fields->values[FIELD_START], fields->lines[FIELD_START], day);

  self->meeting->starts = start != 0 ? start : day;
  self->meeting->ends
      = read_time (self, file, fields->values[FIELD_END], fields->lines[FIELD_END], self->meeting->starts);
  if (self->meeting->ends != 0 && self->meeting->ends < self->meeting->starts)
    {
      meetings_packet_add_problem (self, file, fields->lines[FIELD_END], TRUE,
                                   _ ("The meeting ends before it starts; the end was left out."));
      self->meeting->ends = 0;
    }
}

static gboolean
means_session (const char *kind, const char *title)
{
  g_autofree char *key = meetings_packet_match_key (kind != NULL ? kind : "");
  g_autofree char *name = meetings_packet_match_key (title != NULL ? title : "");

  if (key[0] != '\0')
    return g_str_has_prefix (key, "kyhop") || g_str_equal (key, "session");
  return g_str_has_prefix (name, "kyhop");
}

/* Reads meeting.csv into the packet's meeting. False with an error if it is no table at all. */
gboolean
meetings_packet_read_fields (MeetingsPacket *self, const char *path, GError **error)
{
  g_autoptr (SenCsv) csv = sen_csv_load (path, error);
  g_autofree char *file = g_path_get_basename (path);
  MeetingsMeeting *meeting = self->meeting;
  Fields fields = { 0 };

  if (csv == NULL)
    return FALSE;
  collect_rows (self, csv, file, &fields);
  meetings_set_text (&meeting->title, fields.values[FIELD_TITLE]);
  meetings_set_text (&meeting->number, fields.values[FIELD_NUMBER]);
  meetings_set_text (&meeting->body, fields.values[FIELD_BODY]);
  meetings_set_text (&meeting->place, fields.values[FIELD_PLACE]);
  meetings_set_text (&meeting->chair_name, fields.values[FIELD_CHAIR]);
  meetings_set_text (&meeting->secretary_name, fields.values[FIELD_SECRETARY]);
  meetings_set_text (&meeting->note, fields.values[FIELD_NOTE]);
  meetings_set_text (&meeting->kind,
                     means_session (fields.values[FIELD_KIND], fields.values[FIELD_TITLE]) ? "session" : "meeting");
  fill_times (self, file, &fields);
  fields_clear (&fields);
  return TRUE;
}
