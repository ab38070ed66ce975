/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a file is, told by its bytes. A name alone proves nothing: a .docx named
 * .pdf is a Word document. Only plain text, which has no mark, is told apart
 * by its name (.csv).
 */
#include "sen-vault-private.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD 4096
#define TAIL 65536

static const struct
{
  guint offset;
  guint size;
  const char *bytes;
  const char *type;
} magic[] = {
  { 0, 8, "\x89PNG\r\n\x1a\n", "image/png" },
  { 0, 3, "\xff\xd8\xff", "image/jpeg" },
  { 0, 4, "GIF8", "image/gif" },
  { 0, 4, "II*\0", "image/tiff" },
  { 0, 4, "MM\0*", "image/tiff" },
  { 8, 4, "WEBP", "image/webp" },
  { 8, 4, "WAVE", "audio/x-wav" },
  { 4, 8, "ftypheic", "image/heic" },
  { 4, 8, "ftypM4A ", "audio/mp4" },
  { 4, 4, "ftyp", "video/mp4" },
  { 0, 4, "\x1a\x45\xdf\xa3", "video/webm" },
  { 0, 4, "OggS", "audio/ogg" },
  { 0, 4, "fLaC", "audio/flac" },
  { 0, 3, "ID3", "audio/mpeg" },
  { 0, 6, "7z\xbc\xaf\x27\x1c", "application/x-7z-compressed" },
  { 0, 6, "Rar!\x1a\x07", "application/vnd.rar" },
  { 0, 2, "\x1f\x8b", "application/gzip" },
  { 0, 6,
    "\xfd"
    "7zXZ\0",
    "application/x-xz" },
  { 0, 4, "\x28\xb5\x2f\xfd", "application/zstd" },
  { 0, 5, "{\\rtf", "application/rtf" },
  { 257, 5, "ustar", "application/x-tar" },
};

typedef struct
{
  const char *mark;
  const char *type;
} Mark;

static const Mark zip_marks[] = {
  { "word/document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
  { "xl/workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  { "ppt/presentation", "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
};

static const Mark ole_marks[] = {
  { "WordDocument", "application/msword" },
  { "Workbook", "application/vnd.ms-excel" },
  { "PowerPoint Document", "application/vnd.ms-powerpoint" },
};

static gsize
read_at (int fd, guint64 offset, guchar *buffer, gsize size)
{
  gsize done = 0;

  while (done < size)
    {
      gssize n = pread (fd, buffer + done, size - done, (off_t)(offset + done));

      if (n <= 0)
        break;
      done += (gsize)n;
    }
  return done;
}

/* Office documents are zip archives; the list of what is inside stands at the end. */
static const char *
detect_zip (int fd, guint64 size, const guchar *head, gsize n_head)
{
  static const char odf[] = "mimetypeapplication/vnd.oasis.opendocument.";
  g_autofree guchar *tail = g_malloc (TAIL);
  gsize n_tail = read_at (fd, size > TAIL ? size - TAIL : 0, tail, TAIL);

  if (n_head > 30 + sizeof odf && memcmp (head + 30, odf, sizeof odf - 1) == 0)
    {
      const char *kind = (const char *)head + 30 + sizeof odf - 1;

      if (g_str_has_prefix (kind, "text"))
        return "application/vnd.oasis.opendocument.text";
      if (g_str_has_prefix (kind, "spreadsheet"))
        return "application/vnd.oasis.opendocument.spreadsheet";
      if (g_str_has_prefix (kind, "presentation"))
        return "application/vnd.oasis.opendocument.presentation";
    }
  for (guint i = 0; i < G_N_ELEMENTS (zip_marks); i++)
    {
      if (memmem (tail, n_tail, zip_marks[i].mark, strlen (zip_marks[i].mark)) != NULL)
        return zip_marks[i].type;
    }
  return "application/zip";
}

/* Older Office documents: the directory of the compound file names the stream in UTF-16. */
static const char *
detect_ole (int fd, const guchar *head, gsize n_head)
{
  guchar directory[HEAD];
  guint32 sector;
  guint shift;
  gsize n;

  if (n_head < 52)
    return "application/x-ole-storage";
  memcpy (&sector, head + 48, sizeof sector);
  shift = head[30] == 12 ? 12 : 9;
  n = read_at (fd, ((guint64)GUINT32_FROM_LE (sector) + 1) << shift, directory, sizeof directory);
  for (guint i = 0; i < G_N_ELEMENTS (ole_marks); i++)
    {
      gsize length = strlen (ole_marks[i].mark);
      guchar wide[64] = { 0 };

      for (gsize k = 0; k < length; k++)
        wide[2 * k] = (guchar)ole_marks[i].mark[k];
      if (memmem (directory, n, wide, 2 * length) != NULL)
        return ole_marks[i].type;
    }
  return "application/x-ole-storage";
}

static gboolean
is_text (const char *head, gsize size, gboolean whole)
{
  const char *end = NULL;

  if (memchr (head, 0, size) != NULL)
    return FALSE;
  /* The last character may be cut by the end of what was read. */
  return g_utf8_validate (head, (gssize)size, &end) || (!whole && size - (gsize)(end - head) < 4);
}

static const char *
detect_text (const char *head, gsize size, const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  const char *start = head;

  if (size >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0)
    start += 3;
  while (start < head + size && g_ascii_isspace (*start))
    start++;
  size -= (gsize)(start - head);
  if (memmem (start, size, "<svg", 4) != NULL && *start == '<')
    return "image/svg+xml";
  if (size > 14
      && (g_ascii_strncasecmp (start, "<!doctype html", 14) == 0 || g_ascii_strncasecmp (start, "<html", 5) == 0))
    return "text/html";
  if (size > 5 && memcmp (start, "<?xml", 5) == 0)
    return "application/xml";
  if (size > 15 && memcmp (start, "BEGIN:VCALENDAR", 15) == 0)
    return "text/calendar";
  return g_str_has_suffix (lower, ".csv") ? "text/csv" : "text/plain";
}

/*
 * sen_vault_detect_media_type:
 * @fd: a file; its position is not moved
 * @name: its name, a hint for plain text only
 *
 * Returns: (transfer full): "application/pdf" and the like, "application/octet-stream" when it is unknown
 */
char *
sen_vault_detect_media_type (int fd, const char *name)
{
  guchar head[HEAD + 1];
  gsize n = read_at (fd, 0, head, HEAD);
  struct stat info;
  guint64 size = fstat (fd, &info) == 0 && info.st_size > 0 ? (guint64)info.st_size : n;

  head[n] = '\0';
  if (n >= 4 && memcmp (head, "PK\3\4", 4) == 0)
    return g_strdup (detect_zip (fd, size, head, n));
  /* Readers allow rubbish before the mark: ISO 32000-1, annex H.3.4.1 */
  if (memmem (head, MIN (n, 1024), "%PDF-", 5) != NULL)
    return g_strdup ("application/pdf");
  if (n >= 8 && memcmp (head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
    return g_strdup (detect_ole (fd, head, n));
  for (guint i = 0; i < G_N_ELEMENTS (magic); i++)
    {
      if (n >= magic[i].offset + magic[i].size && memcmp (head + magic[i].offset, magic[i].bytes, magic[i].size) == 0)
        return g_strdup (magic[i].type);
    }
  if (is_text ((const char *)head, n, size <= HEAD))
    return g_strdup (detect_text ((const char *)head, n, name));
  return g_strdup ("application/octet-stream");
}
