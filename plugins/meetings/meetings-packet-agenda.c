/* SPDX-License-Identifier: GPL-3.0-or-later */
/* agenda.csv: one item a row, in order. */
#include "meetings-packet-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const number_headers[] = { "number", "no", "stt", "số", "số thứ tự", "mục số", "tt", NULL };
static const char *const title_headers[]
    = { "title", "item", "name", "subject", "tiêu đề", "nội dung", "tên mục", "mục", "tên", NULL };
static const char *const kind_headers[] = { "kind", "type", "loại", "hình thức", NULL };
static const char *const presenter_headers[]
    = { "presenter", "speaker", "người trình bày", "trình bày", "báo cáo viên", "người trình", "thực hiện", NULL };
static const char *const minutes_headers[]
    = { "planned minutes", "minutes",   "duration",        "thời lượng",   "số phút", "phút",
        "dự kiến",         "thời gian", "số phút dự kiến", "phút dự kiến", NULL };
static const char *const papers_headers[]
    = { "papers", "files", "documents", "tài liệu", "tệp", "tập tin", "văn bản", NULL };

typedef struct
{
  MeetingsPacket *packet;
  GPtrArray *files;
  SenCsv *csv;
  char *file;
  GHashTable *by_number; /* "4.1" → MeetingsPacketItem */
  int number, title, kind, presenter, minutes, papers;
} Reader;

static gboolean
read_kind (const char *text, MeetingsItemKind *kind)
{
  static const struct
  {
    const char *word;
    MeetingsItemKind kind;
  } words[] = {
    { "", MEETINGS_ITEM_NORMAL },           { "item", MEETINGS_ITEM_NORMAL },
    { "muc", MEETINGS_ITEM_NORMAL },        { "noidung", MEETINGS_ITEM_NORMAL },
    { "baocao", MEETINGS_ITEM_NORMAL },     { "report", MEETINGS_ITEM_NORMAL },
    { "discussion", MEETINGS_ITEM_NORMAL }, { "thaoluan", MEETINGS_ITEM_NORMAL },
    { "heading", MEETINGS_ITEM_HEADING },   { "section", MEETINGS_ITEM_HEADING },
    { "demuc", MEETINGS_ITEM_HEADING },     { "nhom", MEETINGS_ITEM_HEADING },
    { "phan", MEETINGS_ITEM_HEADING },      { "motion", MEETINGS_ITEM_MOTION },
    { "vote", MEETINGS_ITEM_MOTION },       { "resolution", MEETINGS_ITEM_MOTION },
    { "bieuquyet", MEETINGS_ITEM_MOTION },  { "nghiquyet", MEETINGS_ITEM_MOTION },
    { "break", MEETINGS_ITEM_BREAK },       { "pause", MEETINGS_ITEM_BREAK },
    { "nghi", MEETINGS_ITEM_BREAK },        { "giailao", MEETINGS_ITEM_BREAK },
    { "nghitrua", MEETINGS_ITEM_BREAK },
  };
  g_autofree char *key = meetings_packet_match_key (text);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, key))
      {
        *kind = words[i].kind;
        return TRUE;
      }
  return FALSE;
}

/* "20", "20 phút", "20'", "1h30", "1:30"; empty: none. */
static gboolean
read_minutes (const char *text, int *minutes)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  guint64 value;
  int hour, minute;
  char *end;

  *minutes = 0;
  if (stripped[0] == '\0')
    return TRUE;
  if (sen_time_parse_clock (stripped, &hour, &minute))
    {
      *minutes = hour * 60 + minute;
      return TRUE;
    }
  value = g_ascii_strtoull (stripped, &end, 10);
  if (end == stripped || value > 24 * 60 || stripped[0] == '-')
    return FALSE;
  g_strstrip (end);
  if (end[0] != '\0' && end[0] != '\'' && !g_str_has_prefix (end, "′") && g_ascii_tolower (end[0]) != 'm'
      && g_ascii_tolower (end[0]) != 'p')
    return FALSE;
  *minutes = (int)value;
  return TRUE;
}

static char *
clean_number (const char *text)
{
  g_autofree char *line = meetings_packet_one_line (text);
  gsize length = strlen (line);

  while (length > 0 && strchr (".): ", line[length - 1]) != NULL)
    line[--length] = '\0';
  return g_steal_pointer (&line);
}

static MeetingsPacketItem *
find_parent (Reader *reader, const char *number)
{
  g_autofree char *above = g_strdup (number);

  for (char *dot = strrchr (above, '.'); dot != NULL; dot = strrchr (above, '.'))
    {
      MeetingsPacketItem *found;

      *dot = '\0';
      found = g_hash_table_lookup (reader->by_number, above);
      if (found != NULL && found->item->kind != MEETINGS_ITEM_BREAK)
        return found;
    }
  return NULL;
}

static void
read_papers (Reader *reader, MeetingsPacketItem *item, const char *text, guint line)
{
  g_auto (GStrv) names = g_strsplit_set (text, ";\n", -1);

  /* A file's own name may have a semicolon in it. */
  if (names[0] != NULL && names[1] != NULL && meetings_packet_find_file (reader->files, text) != NULL)
    {
      g_strfreev (names);
      names = g_strdupv ((char *[]){ (char *)text, NULL });
    }
  for (guint i = 0; names[i] != NULL; i++)
    {
      MeetingsPacketFile *file;

      if (g_strstrip (names[i])[0] == '\0')
        continue;
      file = meetings_packet_find_file (reader->files, names[i]);
      if (file == NULL)
        {
          meetings_packet_add_problem (reader->packet, reader->file, line, TRUE,
                                       _ ("The paper “%s” isn't in the packet."), names[i]);
          continue;
        }
      file->used = TRUE;
      meetings_packet_add_paper (reader->packet, item, file->path, file->name);
    }
}

static void
read_row (Reader *reader, guint row)
{
  guint line = sen_csv_get_line (reader->csv, row);
  const GError *broken = sen_csv_get_row_error (reader->csv, row);
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;
  MeetingsPacketItem *item;
  const char *kind;

  if (broken != NULL)
    {
      meetings_packet_add_problem (reader->packet, reader->file, line, TRUE, "%s", broken->message);
      return;
    }
  number = clean_number (sen_csv_get (reader->csv, row, reader->number));
  title = meetings_packet_one_line (sen_csv_get (reader->csv, row, reader->title));
  if (title[0] == '\0')
    {
      meetings_packet_add_problem (reader->packet, reader->file, line, TRUE,
                                   _ ("The row has no title; it was left out."));
      return;
    }
  item = meetings_packet_add_item (reader->packet, find_parent (reader, number), title);
  meetings_set_text (&item->item->number, number);
  kind = sen_csv_get (reader->csv, row, reader->kind);
  if (!read_kind (kind, &item->item->kind))
    meetings_packet_add_problem (reader->packet, reader->file, line, FALSE,
                                 _ ("Sen doesn't know the kind “%s”; it became an ordinary item."), kind);
  if (number[0] != '\0' && g_hash_table_contains (reader->by_number, number))
    meetings_packet_add_problem (reader->packet, reader->file, line, FALSE,
                                 _ ("The number %s is there twice; both items were kept."), number);
  else if (number[0] != '\0')
    g_hash_table_insert (reader->by_number, g_strdup (number), item);
  {
    g_autofree char *presenter = meetings_packet_one_line (sen_csv_get (reader->csv, row, reader->presenter));

    meetings_set_text (&item->item->presenter, presenter);
  }
  if (!read_minutes (sen_csv_get (reader->csv, row, reader->minutes), &item->item->minutes))
    meetings_packet_add_problem (reader->packet, reader->file, line, FALSE,
                                 _ ("The planned minutes “%s” aren't a number; they were left out."),
                                 sen_csv_get (reader->csv, row, reader->minutes));
  read_papers (reader, item, sen_csv_get (reader->csv, row, reader->papers), line);
}

/* Reads agenda.csv into the packet's items. False with an error if it is no table of items at all. */
gboolean
meetings_packet_read_agenda (MeetingsPacket *self, const char *path, GPtrArray *files, GError **error)
{
  g_autoptr (SenCsv) csv = sen_csv_load (path, error);
  g_autofree char *file = g_path_get_basename (path);
  g_autoptr (GHashTable) by_number = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { .packet = self, .files = files, .csv = csv, .file = file, .by_number = by_number };

  if (csv == NULL)
    return FALSE;
  reader.number = sen_csv_find_column (csv, number_headers);
  reader.title = sen_csv_find_column (csv, title_headers);
  reader.kind = sen_csv_find_column (csv, kind_headers);
  reader.presenter = sen_csv_find_column (csv, presenter_headers);
  reader.minutes = sen_csv_find_column (csv, minutes_headers);
  reader.papers = sen_csv_find_column (csv, papers_headers);
  if (reader.title < 0)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("“%s” has no column of titles. Name one “title”; nothing was imported."), file);
      return FALSE;
    }
  for (guint row = 0; row < sen_csv_get_n_rows (csv); row++)
    read_row (&reader, row);
  return TRUE;
}
