/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A copy of a TrueType font in memory whose character map has few segments.
 *
 * For every font of a document libharu looks up each of the 65,536 characters of the basic plane, and for each it walks
 * the segments of the map from the first on: Liberation Serif has hundreds, and a quarter of the time of a document
 * went there. The copy maps the same characters to the same glyphs, gaps between them included in long segments
 * (OpenType, “cmap”, format 4, with a glyph array). Everything else is the file's.
 */
#include "sen-pdf-lean-font.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define N_CHARACTERS 0x10000
#define MAX_GAP      96    /* characters without a glyph that a segment may contain */
#define MAX_ARRAY    28000 /* glyphs in all segments; the map's length is 16 bits */

typedef struct
{
  const guint8 *data;
  gsize size;
} Bytes;

static guint
get16 (Bytes bytes, gsize at)
{
  return at + 2 <= bytes.size ? ((guint)bytes.data[at] << 8) + bytes.data[at + 1] : 0;
}

static guint32
get32 (Bytes bytes, gsize at)
{
  return ((guint32)get16 (bytes, at) << 16) + get16 (bytes, at + 2);
}

static void
put16 (GByteArray *out, guint value)
{
  const guint8 bytes[] = { (guint8)(value >> 8), (guint8)value };

  g_byte_array_append (out, bytes, sizeof bytes);
}

static void
put32 (GByteArray *out, guint32 value)
{
  put16 (out, value >> 16);
  put16 (out, value & 0xffff);
}

/* A part of the file; empty when it isn't inside. */
static Bytes
cut (Bytes bytes, gsize at, gsize size)
{
  Bytes part = { NULL, 0 };

  if (at <= bytes.size && size <= bytes.size - at)
    {
      part.data = bytes.data + at;
      part.size = size;
    }
  return part;
}

/* The map for Windows and Unicode's basic plane (3, 1), which is the one that libharu reads. */
static Bytes
find_map (Bytes cmap)
{
  Bytes none = { NULL, 0 };
  guint n = get16 (cmap, 2);

  for (guint i = 0; i < n; i++)
    {
      gsize at = get32 (cmap, 8 + (gsize)i * 8);

      if (get16 (cmap, 4 + (gsize)i * 8) == 3 && get16 (cmap, 6 + (gsize)i * 8) == 1 && get16 (cmap, at) == 4)
        return cut (cmap, at, get16 (cmap, at + 2));
    }
  return none;
}

static void
read_segment (Bytes map, guint n_segments, guint i, guint16 *glyphs)
{
  gsize ends = 14, starts = ends + (gsize)n_segments * 2 + 2, deltas = starts + (gsize)n_segments * 2;
  gsize ranges = deltas + (gsize)n_segments * 2 + (gsize)i * 2;
  guint end = get16 (map, ends + (gsize)i * 2), start = get16 (map, starts + (gsize)i * 2);
  guint delta = get16 (map, deltas + (gsize)i * 2), range = get16 (map, ranges);

  for (guint c = start; c <= end && c < N_CHARACTERS - 1; c++)
    {
      guint glyph = range == 0 ? c : get16 (map, ranges + range + (gsize)(c - start) * 2);

      if (range == 0 || glyph != 0)
        glyph = (glyph + delta) & 0xffff;
      glyphs[c] = (guint16)glyph;
    }
}

typedef struct
{
  guint start;
  guint end;
} Segment;

/* The characters that have glyphs, in as few segments as the limits allow. */
static GArray *
list_segments (const guint16 *glyphs, guint *n_array)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (Segment));

  *n_array = 0;
  for (guint c = 0; c < N_CHARACTERS - 1; c++)
    {
      Segment *last = segments->len > 0 ? &g_array_index (segments, Segment, segments->len - 1) : NULL;
      Segment segment = { c, c };

      if (glyphs[c] == 0)
        continue;
      if (last != NULL && c - last->end <= MAX_GAP)
        {
          *n_array += c - last->end;
          last->end = c;
          continue;
        }
      g_array_append_val (segments, segment);
      *n_array += 1;
    }
  return segments;
}

/* The whole table, with one map. */
static GByteArray *
write_cmap (GArray *segments, const guint16 *glyphs, guint n_array)
{
  GByteArray *out = g_byte_array_new ();
  guint n = segments->len + 1, log2 = g_bit_storage (n) - 1, search = 2u << log2, at = 0;
  Segment last = { 0xffff, 0xffff };

  g_array_append_val (segments, last);
  put16 (out, 0); /* version; then one map: its platform, encoding, place */
  put16 (out, 1);
  put16 (out, 3);
  put16 (out, 1);
  put32 (out, 12);
  put16 (out, 4);
  put16 (out, 16 + n * 8 + n_array * 2);
  put16 (out, 0);
  put16 (out, n * 2);
  put16 (out, search);
  put16 (out, log2);
  put16 (out, n * 2 - search);
  for (guint i = 0; i < n; i++)
    put16 (out, g_array_index (segments, Segment, i).end);
  put16 (out, 0);
  for (guint i = 0; i < n; i++)
    put16 (out, g_array_index (segments, Segment, i).start);
  for (guint i = 0; i < n; i++)
    put16 (out, i + 1 < n ? 0 : 1);
  for (guint i = 0; i < n; i++)
    {
      const Segment *segment = &g_array_index (segments, Segment, i);

      put16 (out, i + 1 < n ? (n - i + at) * 2 : 0);
      at += segment->end - segment->start + 1;
    }
  for (guint i = 0; i + 1 < n; i++)
    for (guint c = g_array_index (segments, Segment, i).start; c <= g_array_index (segments, Segment, i).end; c++)
      put16 (out, glyphs[c]);
  return out;
}

/* The new table; NULL when the font's map is of another kind or too large. */
static GByteArray *
make_cmap (Bytes cmap)
{
  Bytes map = find_map (cmap);
  guint n_segments = get16 (map, 6) / 2, n_array = 0;
  g_autofree guint16 *glyphs = NULL;
  g_autoptr (GArray) segments = NULL;

  if (n_segments == 0 || map.size < 16 + (gsize)n_segments * 8)
    return NULL;
  glyphs = g_new0 (guint16, N_CHARACTERS);
  for (guint i = 0; i < n_segments; i++)
    read_segment (map, n_segments, i, glyphs);
  segments = list_segments (glyphs, &n_array);
  if (segments->len == 0 || segments->len + 1 >= n_segments || n_array + segments->len * 4 > MAX_ARRAY)
    return NULL;
  return write_cmap (segments, glyphs, n_array);
}

static guint32
checksum (const GByteArray *table)
{
  Bytes bytes = { table->data, table->len };
  guint32 sum = 0;

  for (gsize at = 0; at < table->len; at += 4)
    sum += get32 (bytes, at);
  return sum;
}

static void
pad (GByteArray *out)
{
  static const guint8 zeros[4] = { 0 };

  g_byte_array_append (out, zeros, (4 - out->len % 4) % 4);
}

/* The font with its tables in their order, the map replaced; NULL if it isn't a plain font file. */
static GByteArray *
rewrite (Bytes font)
{
  guint n = get16 (font, 4);
  gsize place = 12 + (gsize)n * 16;
  g_autoptr (GByteArray) head = g_byte_array_new ();
  g_autoptr (GByteArray) body = g_byte_array_new ();
  gboolean replaced = FALSE;

  if (get32 (font, 0) != 0x00010000 || font.size < place)
    return NULL;
  g_byte_array_append (head, font.data, 12);
  for (guint i = 0; i < n; i++)
    {
      gsize entry = 12 + (gsize)i * 16;
      Bytes table = cut (font, get32 (font, entry + 8), get32 (font, entry + 12));
      gboolean is_cmap = memcmp (font.data + entry, "cmap", 4) == 0;
      g_autoptr (GByteArray) cmap = is_cmap ? make_cmap (table) : NULL;

      if (table.data == NULL || (is_cmap && cmap == NULL))
        return NULL;
      if (is_cmap)
        pad (cmap);
      g_byte_array_append (head, font.data + entry, 4);
      put32 (head, is_cmap ? checksum (cmap) : get32 (font, entry + 4));
      put32 (head, (guint32)(place + body->len));
      put32 (head, is_cmap ? cmap->len : (guint32)table.size);
      g_byte_array_append (body, is_cmap ? cmap->data : table.data, is_cmap ? cmap->len : (guint)table.size);
      pad (body);
      replaced = replaced || is_cmap;
    }
  if (!replaced)
    return NULL;
  g_byte_array_append (head, body->data, body->len);
  return g_steal_pointer (&head);
}

static gboolean
write_all (int fd, const GByteArray *data)
{
  gsize done = 0;

  while (done < data->len)
    {
      gssize n = write (fd, data->data + done, data->len - done);

      if (n <= 0)
        return FALSE;
      done += (gsize)n;
    }
  return TRUE;
}

/*
 * Makes the copy. Returns a descriptor, to be read as /proc/self/fd/N and closed by the caller; -1 when this font or
 * this system does not have to do with it: then the file itself is as good, only slower.
 */
int
sen_pdf_lean_font_open (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GByteArray) lean = NULL;
  g_autofree char *name = NULL;
  Bytes font = { NULL, 0 };
  int fd;

  if (file == NULL || g_mapped_file_get_contents (file) == NULL)
    return -1;
  font.data = (const guint8 *)g_mapped_file_get_contents (file);
  font.size = g_mapped_file_get_length (file);
  lean = rewrite (font);
  fd = lean != NULL ? memfd_create ("sen-font", MFD_CLOEXEC) : -1;
  if (fd < 0)
    return -1;
  name = g_strdup_printf ("/proc/self/fd/%d", fd);
  if (write_all (fd, lean) && access (name, R_OK) == 0)
    return fd;
  close (fd);
  return -1;
}
