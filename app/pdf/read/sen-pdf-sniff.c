/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looks at the first and last bytes of a file before any worker is troubled with it, so
 * that an empty file or a letter with a wrong name is called what it is.
 */
#include "sen-pdf-sniff.h"

#include "sen-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD 4096
#define TAIL 65536

typedef struct
{
  const char *magic;
  gsize length;
  const char *message;
} Kind;

static const Kind kinds[] = {
  { "\xd0\xcf\x11\xe0", 4, N_ ("“%s” is an old Word or Excel document, not a PDF; ask the sender for a PDF.") },
  { "{\\rtf", 5, N_ ("“%s” is a Rich Text document, not a PDF; ask the sender for a PDF.") },
  { "\xff\xd8\xff", 3, N_ ("“%s” is a JPEG picture, not a PDF; ask the sender for a PDF.") },
  { "\x89PNG", 4, N_ ("“%s” is a PNG picture, not a PDF; ask the sender for a PDF.") },
  { "GIF8", 4, N_ ("“%s” is a GIF picture, not a PDF; ask the sender for a PDF.") },
  { "II*\0", 4, N_ ("“%s” is a TIFF picture, not a PDF; ask the sender for a PDF.") },
  { "MM\0*", 4, N_ ("“%s” is a TIFF picture, not a PDF; ask the sender for a PDF.") },
  { "%!PS", 4, N_ ("“%s” is a PostScript document, not a PDF; ask the sender for a PDF.") },
  { "Rar!", 4, N_ ("“%s” is a RAR archive, not a PDF; unpack it first.") },
  { "7z\xbc\xaf", 4, N_ ("“%s” is a 7z archive, not a PDF; unpack it first.") },
  { "<!DOCTYPE html", 14, N_ ("“%s” is a web page, not a PDF; download the paper itself.") },
  { "<html", 5, N_ ("“%s” is a web page, not a PDF; download the paper itself.") },
  { "<?xml", 5, N_ ("“%s” is an XML file, not a PDF; ask the sender for a PDF.") },
};

/* In archives: a name in the directory tells the kind. */
static const Kind packed[] = {
  { "word/document.xml", 17, N_ ("“%s” is a Word document, not a PDF; ask the sender for a PDF.") },
  { "xl/workbook", 11, N_ ("“%s” is an Excel workbook, not a PDF; ask the sender for a PDF.") },
  { "ppt/presentation", 16, N_ ("“%s” is a PowerPoint presentation, not a PDF; ask the sender for a PDF.") },
  { "application/vnd.oasis.opendocument.text", 39,
    N_ ("“%s” is a LibreOffice document, not a PDF; ask the sender for a PDF.") },
  { "application/vnd.oasis.opendocument", 34, N_ ("“%s” is a LibreOffice file, not a PDF; ask the sender for a PDF.") },
};

static gsize
read_part (int fd, guint8 *into, gsize size, goffset from)
{
  gsize got = 0;

  while (got < size)
    {
      gssize n = pread (fd, into + got, size - got, from + (goffset)got);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      got += (gsize)n;
    }
  return got;
}

static const char *
kind_of_archive (int fd, goffset size, const guint8 *head, gsize length)
{
  gsize room = (gsize)MIN (size, TAIL);
  g_autofree guint8 *tail = g_malloc (room);

  room = read_part (fd, tail, room, size - (goffset)room);
  for (gsize i = 0; i < G_N_ELEMENTS (packed); i++)
    if (memmem (tail, room, packed[i].magic, packed[i].length) != NULL
        || memmem (head, length, packed[i].magic, packed[i].length) != NULL)
      return _ (packed[i].message);
  return _ ("“%s” is a ZIP archive, not a PDF; unpack it first.");
}

static const char *
kind_of_other (const guint8 *head, gsize length)
{
  gsize skip = length >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (length - skip >= kinds[i].length && memcmp (head + skip, kinds[i].magic, kinds[i].length) == 0)
      return _ (kinds[i].message);
  return _ ("“%s” is not a PDF; ask the sender for the file again.");
}

/*
 * FALSE: %SEN_ERROR_USE_ANOTHER_FILE with a sentence that names what it is.
 * Readers look for the mark within the first kilobyte (ISO 32000-1, Annex H).
 */
gboolean
sen_pdf_sniff_check (int fd, const char *name, GError **error)
{
  guint8 head[HEAD];
  struct stat status;
  const char *message;
  gsize length;

  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    message = _ ("“%s” is not a file; choose a PDF.");
  else if (status.st_size == 0)
    message = _ ("“%s” is empty; ask the sender for the file again.");
  else
    {
      length = read_part (fd, head, sizeof head, 0);
      if (memmem (head, MIN (length, 1024), "%PDF-", 5) != NULL)
        return TRUE;
      message = length >= 4 && memcmp (head, "PK\3\4", 4) == 0 ? kind_of_archive (fd, status.st_size, head, length)
                                                               : kind_of_other (head, length);
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE, message, name);
#pragma GCC diagnostic pop
  return FALSE;
}
