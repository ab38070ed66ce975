/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview of an import and how it is filled. Knows neither database nor file formats. */
#include "meetings-packet-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (MeetingsPacket, meetings_packet, G_TYPE_OBJECT)

static void
packet_item_free (gpointer data)
{
  MeetingsPacketItem *item = data;

  g_object_unref (item->item);
  g_free (item);
}

static void
packet_paper_free (gpointer data)
{
  MeetingsPacketPaper *paper = data;

  g_object_unref (paper->paper);
  g_free (paper->path);
  g_free (paper);
}

static void
problem_free (gpointer data)
{
  MeetingsProblem *problem = data;

  g_free (problem->file);
  g_free (problem->message);
  g_free (problem);
}

/* Only a folder that this program unpacked into: no link is followed. */
static void
remove_tree (GFile *file)
{
  g_autoptr (GFileEnumerator) children
      = g_file_enumerate_children (file, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                   G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info;
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, &info, &child, NULL, NULL) && info != NULL)
    {
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
        remove_tree (child);
      else
        g_file_delete (child, NULL, NULL);
    }
  g_file_delete (file, NULL, NULL);
}

static void
meetings_packet_finalize (GObject *object)
{
  MeetingsPacket *self = MEETINGS_PACKET (object);

  if (self->folder != NULL)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (self->folder);

      remove_tree (folder);
    }
  g_free (self->folder);
  g_free (self->name);
  g_object_unref (self->meeting);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->papers);
  g_ptr_array_unref (self->problems);

  G_OBJECT_CLASS (meetings_packet_parent_class)->finalize (object);
}

static void
meetings_packet_class_init (MeetingsPacketClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = meetings_packet_finalize;
}

static void
meetings_packet_init (MeetingsPacket *self)
{
  self->meeting = meetings_meeting_new (NULL);
  self->items = g_ptr_array_new_with_free_func (packet_item_free);
  self->papers = g_ptr_array_new_with_free_func (packet_paper_free);
  self->problems = g_ptr_array_new_with_free_func (problem_free);
}

MeetingsPacket *
meetings_packet_new (const char *name)
{
  MeetingsPacket *self = g_object_new (MEETINGS_TYPE_PACKET, NULL);

  self->name = g_strdup (name);
  return self;
}

void
meetings_packet_add_problem (MeetingsPacket *self, const char *file, guint line, gboolean lost, const char *format, ...)
{
  MeetingsProblem *problem = g_new0 (MeetingsProblem, 1);
  va_list args;

  va_start (args, format);
  problem->file = g_strdup (file);
  problem->line = line;
  problem->lost = lost;
  problem->message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->problems, problem);
}

MeetingsPacketItem *
meetings_packet_add_item (MeetingsPacket *self, MeetingsPacketItem *parent, const char *title)
{
  MeetingsPacketItem *item = g_new0 (MeetingsPacketItem, 1);

  item->item = meetings_item_new ();
  item->item->title = meetings_packet_one_line (title);
  item->item->depth = parent != NULL ? parent->item->depth + 1 : 0;
  item->parent = parent;
  g_ptr_array_add (self->items, item);
  return item;
}

MeetingsPacketPaper *
meetings_packet_add_paper (MeetingsPacket *self, MeetingsPacketItem *item, const char *path, const char *name)
{
  MeetingsPacketPaper *paper = g_new0 (MeetingsPacketPaper, 1);

  paper->paper = meetings_paper_new ();
  paper->paper->title = meetings_packet_pretty_name (name);
  paper->paper->name = g_path_get_basename (name);
  paper->paper->state = g_strdup ("ready");
  paper->paper->key = sen_text_normalize (name);
  paper->item = item;
  paper->path = g_strdup (path);
  g_ptr_array_add (self->papers, paper);
  return paper;
}

/* Archives made on some systems spell letters and their marks apart. */
char *
meetings_packet_nfc (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
}

/* "Bao_cao tham-tra.pdf" → "Bao cao tham-tra" */
char *
meetings_packet_pretty_name (const char *file)
{
  g_autofree char *base = g_path_get_basename (file);
  g_autofree char *name = meetings_packet_nfc (base);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name && strlen (dot) <= 5)
    *dot = '\0';
  g_strdelimit (name, "_", ' ');
  return meetings_packet_one_line (name);
}

/* A title is one line; the blanks around it and its line ends go. */
char *
meetings_packet_one_line (const char *text)
{
  g_autofree char *normal = meetings_packet_nfc (text);
  GString *line = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        blank = line->len > 0;
      else
        {
          if (blank)
            g_string_append_c (line, ' ');
          g_string_append_unichar (line, c);
          blank = FALSE;
        }
    }
  return g_string_free (line, FALSE);
}

/* Letters and digits, folded: what a word in a table is compared by. */
char *
meetings_packet_match_key (const char *text)
{
  g_autofree char *folded = sen_text_fold (text);
  GString *key = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (key, g_utf8_get_char (p));
  return g_string_free (key, FALSE);
}

/* A session is known by its number, another meeting by its title; both together with their day. */
void
meetings_packet_settle_key (MeetingsPacket *self)
{
  MeetingsMeeting *meeting = self->meeting;
  g_autofree char *what = meetings_packet_match_key (meeting->title);
  g_autofree char *body = meetings_packet_match_key (meeting->body != NULL ? meeting->body : "");
  g_autofree char *day = NULL;

  if (meeting->starts != 0)
    {
      g_autofree char *iso = sen_time_format_iso (meeting->starts);

      day = g_strndup (iso, 10);
    }
  g_free (meeting->key);
  if (meeting->number != NULL && g_strcmp0 (meeting->kind, "session") == 0)
    meeting->key = g_strdup_printf ("session:%s:%s:%s", meeting->number, body, day != NULL ? day : "");
  else
    meeting->key = g_strdup_printf ("meeting:%s:%s", what, day != NULL ? day : "");
}
