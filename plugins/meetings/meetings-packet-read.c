/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a packet is made of, told by its file: a folder, an archive, or one PDF. Blocks; for worker threads and
 * commands. */
#include "meetings-packet-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Limits of an archive: more than any real packet, less than harms the machine. */
#define MAX_ARCHIVE_BYTES (G_GUINT64_CONSTANT (4) * 1024 * 1024 * 1024)
#define MAX_ARCHIVE_FILES 20000

/* Folded, without signs and ending. */
static const char *const agenda_names[] = { "agenda", "chuongtrinh", "chuongtrinhhop", NULL };
static const char *const meeting_names[] = { "meeting", "cuochop", "kyhop", "thongtin", NULL };

static gboolean
has_ending (const char *name, const char *ending)
{
  gsize length = strlen (name), tail = strlen (ending);

  return length > tail && g_ascii_strcasecmp (name + length - tail, ending) == 0;
}

static MeetingsPacketFile *
find_table (GPtrArray *files, const char *const *names)
{
  for (guint i = 0; i < files->len; i++)
    {
      MeetingsPacketFile *file = files->pdata[i];
      g_autofree char *base = g_path_get_basename (file->name);
      g_autofree char *key = NULL;

      if (!has_ending (base, ".csv"))
        continue;
      base[strlen (base) - 4] = '\0';
      key = meetings_packet_match_key (base);
      if (g_strv_contains (names, key))
        return file;
    }
  return NULL;
}

/* Without agenda.csv every PDF is an item; with it, a PDF that it doesn't name belongs to the meeting. */
static void
add_unnamed (MeetingsPacket *self, GPtrArray *files, gboolean as_items)
{
  for (guint i = 0; i < files->len; i++)
    {
      MeetingsPacketFile *file = files->pdata[i];
      MeetingsPacketItem *item = NULL;

      if (file->used)
        continue;
      if (!has_ending (file->name, ".pdf"))
        {
          meetings_packet_add_problem (self, file->name, 0, TRUE,
                                       _ ("“%s” isn't named by the agenda and is no PDF; it was left out."),
                                       file->name);
          continue;
        }
      if (as_items)
        {
          g_autofree char *title = meetings_packet_pretty_name (file->name);

          item = meetings_packet_add_item (self, NULL, title);
        }
      meetings_packet_add_paper (self, item, file->path, file->name);
    }
}

/* An item that stands for one file goes with it when that can't be read. */
static void
drop_empty_items (MeetingsPacket *self)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->papers->len; i++)
    g_hash_table_add (kept, ((MeetingsPacketPaper *)self->papers->pdata[i])->item);
  for (guint i = self->items->len; i-- > 0;)
    if (!g_hash_table_contains (kept, self->items->pdata[i]))
      g_ptr_array_remove_index (self->items, i);
}

/* A file's title often says more than its name. */
static void
name_items_after_papers (MeetingsPacket *self)
{
  for (guint i = 0; i < self->papers->len; i++)
    {
      MeetingsPacketPaper *paper = self->papers->pdata[i];

      if (paper->item != NULL)
        meetings_set_text (&paper->item->item->title, paper->paper->title);
    }
}

static gboolean
read_folder (MeetingsPacket *self, const char *folder, SenPdfPool *pool, SenJob *job, GError **error)
{
  g_autoptr (GPtrArray) files = meetings_packet_scan (folder, error);
  MeetingsPacketFile *agenda, *meeting;

  if (files == NULL)
    return FALSE;
  agenda = find_table (files, agenda_names);
  meeting = find_table (files, meeting_names);
  if (meeting != NULL)
    {
      meeting->used = TRUE;
      if (!meetings_packet_read_fields (self, meeting->path, error))
        return FALSE;
    }
  if (agenda != NULL)
    {
      agenda->used = TRUE;
      if (!meetings_packet_read_agenda (self, agenda->path, files, error))
        return FALSE;
    }
  add_unnamed (self, files, agenda == NULL);
  if (!meetings_packet_check_papers (self, pool, job, error))
    return FALSE;
  if (agenda == NULL)
    {
      drop_empty_items (self);
      name_items_after_papers (self);
    }
  if (self->items->len > 0 || self->papers->len > 0 || meeting != NULL)
    return TRUE;
  if (self->problems->len > 0)
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("Nothing in “%s” can be imported. %s"), self->name,
                 ((MeetingsProblem *)self->problems->pdata[0])->message);
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                 _ ("“%s” holds no packet: it has neither agenda.csv nor a PDF. Nothing was imported."), self->name);
  return FALSE;
}

static gboolean
read_archive (MeetingsPacket *self, const char *path, SenPdfPool *pool, SenJob *job, GError **error)
{
  GCancellable *cancellable = job != NULL ? sen_job_get_cancellable (job) : NULL;

  self->folder = g_dir_make_tmp ("sen-packet-XXXXXX", error);
  if (self->folder == NULL)
    {
      sen_error_convert (error, self->name);
      return FALSE;
    }
  return sen_archive_extract (path, self->folder, MAX_ARCHIVE_BYTES, MAX_ARCHIVE_FILES, cancellable, error)
         && read_folder (self, self->folder, pool, job, error);
}

static gboolean
read_any (MeetingsPacket *self, const char *path, SenPdfPool *pool, SenJob *job, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return read_folder (self, path, pool, job, error);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("There is no “%s”. Nothing was imported."), path);
      return FALSE;
    }
  if (has_ending (path, ".zip"))
    return read_archive (self, path, pool, job, error);
  if (has_ending (path, ".pdf"))
    return meetings_packet_read_outline (self, path, pool, job, error);
  g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
               _ ("“%s” is no packet. Choose a folder, a .zip or a PDF; nothing was imported."), self->name);
  return FALSE;
}

/**
 * meetings_packet_read:
 * @path: a folder, a .zip or a PDF
 * @pool: where PDFs are opened
 * @job: (nullable): shows progress and cancels
 * @error: %SEN_ERROR_CHECK_INPUT, %SEN_ERROR_NOT_FOUND, %SEN_ERROR_USE_ANOTHER_FILE: nothing at all can be imported
 *
 * Reads a packet without changing anything. Blocks.
 *
 * Returns: (transfer full): the preview; what couldn't be read is in its list of problems
 */
MeetingsPacket *
meetings_packet_read (const char *path, SenPdfPool *pool, SenJob *job, GError **error)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  g_autofree char *base = g_path_get_basename (canonical);
  g_autofree char *name = g_filename_display_name (base);
  g_autoptr (MeetingsPacket) self = meetings_packet_new (name);

  if (!read_any (self, canonical, pool, job, error))
    return NULL;
  if (self->meeting->title == NULL)
    {
      g_autofree char *title = meetings_packet_pretty_name (name);

      meetings_set_text (&self->meeting->title, title);
    }
  meetings_packet_settle_key (self);
  return g_steal_pointer (&self);
}
