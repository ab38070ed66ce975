/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The smallest OpenDocument text (OASIS ODF 1.2, part 3): a ZIP archive (APPNOTE.TXT 6.3) of three members that are
 * stored as they are. The first is `mimetype`, by which programs know the file.
 */
#include "notes-export.h"

#include <string.h>

typedef struct
{
  GByteArray *out;
  GByteArray *directory;
  guint16 n;
} Zip;

static void
put (GByteArray *out, guint64 value, guint size)
{
  for (guint i = 0; i < size; i++)
    {
      guint8 byte = (guint8)(value >> (8 * i));

      g_byte_array_append (out, &byte, 1);
    }
}

static guint32
checksum (const char *data, gsize size)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < size; i++)
    {
      crc ^= (guint8)data[i];
      for (int bit = 0; bit < 8; bit++)
        crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
    }
  return ~crc;
}

/* What both the member and the directory say of it. */
static void
put_member (GByteArray *out, guint32 crc, guint32 size, const char *name)
{
  put (out, 20, 2);    /* version needed */
  put (out, 0x800, 2); /* names in UTF-8 */
  put (out, 0, 2);     /* stored */
  put (out, 0, 2);     /* time */
  put (out, 0x21, 2);  /* 1 January 1980 */
  put (out, crc, 4);
  put (out, size, 4);
  put (out, size, 4);
  put (out, strlen (name), 2);
  put (out, 0, 2);
}

static void
zip_add (Zip *zip, const char *name, const char *data)
{
  gsize size = strlen (data);
  guint32 at = zip->out->len, crc = checksum (data, size);

  put (zip->out, 0x04034b50, 4);
  put_member (zip->out, crc, (guint32)size, name);
  g_byte_array_append (zip->out, (const guint8 *)name, (guint)strlen (name));
  g_byte_array_append (zip->out, (const guint8 *)data, (guint)size);
  put (zip->directory, 0x02014b50, 4);
  put (zip->directory, 20, 2);
  put_member (zip->directory, crc, (guint32)size, name);
  put (zip->directory, 0, 2); /* comment */
  put (zip->directory, 0, 4); /* disk, inner attributes */
  put (zip->directory, 0, 4); /* outer attributes */
  put (zip->directory, at, 4);
  g_byte_array_append (zip->directory, (const guint8 *)name, (guint)strlen (name));
  zip->n++;
}

static GBytes *
zip_end (Zip *zip)
{
  guint32 at = zip->out->len, size = zip->directory->len;

  g_byte_array_append (zip->out, zip->directory->data, size);
  put (zip->out, 0x06054b50, 4);
  put (zip->out, 0, 4);
  put (zip->out, zip->n, 2);
  put (zip->out, zip->n, 2);
  put (zip->out, size, 4);
  put (zip->out, at, 4);
  put (zip->out, 0, 2);
  g_byte_array_unref (zip->directory);
  return g_byte_array_free_to_bytes (zip->out);
}

/* Letters that XML 1.0 does not allow (2.2) are left out; a line ends where it did. */
static char *
escape (const char *text)
{
  GString *clean = g_string_new (NULL);
  char *escaped;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c >= 0x20 && c != 0xfffe && c != 0xffff) || c == '\t' || c == '\n')
        g_string_append_unichar (clean, c);
    }
  escaped = g_markup_escape_text (clean->str, -1);
  g_string_assign (clean, escaped);
  g_string_replace (clean, "\n", "<text:line-break/>", 0);
  g_free (escaped);
  return g_string_free (clean, FALSE);
}

#define OFFICE "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
#define TEXT   "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
#define MEDIA  "application/vnd.oasis.opendocument.text"

/**
 * notes_odt_write:
 * @title: the heading
 * @lines: (element-type utf8): paragraphs: “# ” begins a heading, a blank any other
 *
 * Returns: (transfer full): a document for an office program
 */
GBytes *
notes_odt_write (const char *title, GPtrArray *lines)
{
  Zip zip = { g_byte_array_new (), g_byte_array_new (), 0 };
  g_autofree char *head = escape (title);
  g_autoptr (GString) content
      = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content xmlns:office=\"" OFFICE
                      "\" xmlns:text=\"" TEXT "\" office:version=\"1.2\"><office:body><office:text>");

  g_string_append_printf (content, "<text:h text:outline-level=\"1\">%s</text:h>", head);
  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = lines->pdata[i];
      gboolean heading = g_str_has_prefix (line, "# ");
      g_autofree char *text = escape (heading ? line + 2 : line + 1);

      g_string_append_printf (content, heading ? "<text:h text:outline-level=\"2\">%s</text:h>" : "<text:p>%s</text:p>",
                              text);
    }
  g_string_append (content, "</office:text></office:body></office:document-content>\n");
  zip_add (&zip, "mimetype", MEDIA);
  zip_add (&zip, "META-INF/manifest.xml",
           "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest:manifest "
           "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\">"
           "<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"" MEDIA "\"/>"
           "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
           "</manifest:manifest>\n");
  zip_add (&zip, "content.xml", content->str);
  return zip_end (&zip);
}
