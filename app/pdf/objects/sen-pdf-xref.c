/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-xref.h"

#include "sen-pdf-revision-flate.h"

#include <string.h>

#define MOST_SECTIONS 1024
#define MOST_BLANKS   1024 /* after the end mark */

typedef struct
{
  SenPdfXref *xref;   /* borrowed */
  SenPdfArena *arena; /* borrowed */
  const guint8 *data; /* borrowed */
  gsize end;          /* of the revision */
  gsize header;       /* bytes before %PDF-, from which offsets count */
  GHashTable *fresh;  /* owned; ids that this section has set */
  gboolean replacing; /* the stream beside a table may give what the table calls free */
} Reading;

void
sen_pdf_xref_free (SenPdfXref *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_array_unref (self->sections);
  g_free (self);
}

/* Returns: (transfer none) (nullable): where it is, free ones included */
const SenPdfXrefEntry *
sen_pdf_xref_lookup (const SenPdfXref *self, guint32 id)
{
  const SenPdfXrefEntry *entry;

  if (id >= self->entries->len)
    return NULL;
  entry = &g_array_index (self->entries, SenPdfXrefEntry, id);
  return entry->kind != SEN_PDF_XREF_NONE ? entry : NULL;
}

static gsize
skip_back (const guint8 *data, gsize at)
{
  while (at > 0 && sen_pdf_is_space (data[at - 1]))
    at--;
  return at;
}

/*
 * Whether the bytes before @end close a revision: "startxref", a number and "%%EOF", then nothing but white space.
 * Returns: the offset just after the end mark, 0 when they do not; @start is the number.
 */
gsize
sen_pdf_xref_find_end (const guint8 *data, gsize end, guint64 *start)
{
  gsize mark = skip_back (data, end);
  gsize at;
  gsize digits;

  if (end - mark > MOST_BLANKS || mark < 16 || memcmp (data + mark - 5, "%%EOF", 5) != 0)
    return 0;
  digits = skip_back (data, mark - 5);
  for (at = digits; at > 0 && g_ascii_isdigit (data[at - 1]); at--)
    ;
  if (at == digits || digits - at > 18)
    return 0;
  *start = 0;
  for (gsize i = at; i < digits; i++)
    *start = *start * 10 + (guint64)(data[i] - '0');
  at = skip_back (data, at);
  return at >= 9 && memcmp (data + at - 9, "startxref", 9) == 0 ? mark : 0;
}

static gboolean
set_entry (Reading *self, guint64 id, SenPdfXrefEntry entry)
{
  SenPdfXrefEntry *old;

  if (id >= SEN_PDF_XREF_MOST_OBJECTS)
    return entry.kind == SEN_PDF_XREF_FREE;
  if (id >= self->xref->entries->len)
    g_array_set_size (self->xref->entries, (guint)id + 1);
  old = &g_array_index (self->xref->entries, SenPdfXrefEntry, id);
  if (g_hash_table_contains (self->fresh, GUINT_TO_POINTER ((guint)id)))
    {
      gboolean hidden = self->replacing && old->kind == SEN_PDF_XREF_FREE;
      gboolean same = memcmp (old, &entry, sizeof entry) == 0 || entry.kind == SEN_PDF_XREF_FREE;

      if (hidden && entry.kind != SEN_PDF_XREF_FREE)
        {
          *old = entry;
          self->xref->hidden = MIN (self->xref->hidden, self->xref->sections->len);
        }
      return hidden || same; /* an object in two places: which one it is depends on the reader */
    }
  if (old->kind != SEN_PDF_XREF_NONE)
    return TRUE;
  *old = entry;
  g_hash_table_add (self->fresh, GUINT_TO_POINTER ((guint)id));
  return TRUE;
}

static guint8
level_of (Reading *self)
{
  return (guint8)MIN (self->xref->sections->len, 255u);
}

static gboolean
read_row (Reading *self, SenPdfParser *in, guint64 id)
{
  SenPdfXrefEntry entry = { .level = level_of (self) };
  guint64 place;
  guint64 generation;

  if (!sen_pdf_parser_take_number (in, &place) || !sen_pdf_parser_take_number (in, &generation))
    return FALSE;
  entry.place = place + self->header;
  entry.generation = (guint32)MIN (generation, 65535);
  if (sen_pdf_parser_take_word (in, "n"))
    entry.kind = place == 0 ? SEN_PDF_XREF_FREE : SEN_PDF_XREF_PLACED;
  else if (sen_pdf_parser_take_word (in, "f"))
    entry.kind = SEN_PDF_XREF_FREE;
  else
    return FALSE;
  if (entry.kind == SEN_PDF_XREF_FREE)
    {
      entry.place = 0;
      entry.generation = 0;
    }
  return set_entry (self, id, entry);
}

static const SenPdfValue *
read_table (Reading *self, SenPdfParser *in)
{
  const SenPdfValue *trailer;

  while (!sen_pdf_parser_take_word (in, "trailer"))
    {
      guint64 first;
      guint64 count;

      if (!sen_pdf_parser_take_number (in, &first) || !sen_pdf_parser_take_number (in, &count) || first > G_MAXINT32
          || count > self->end / 8)
        return NULL;
      for (guint64 i = 0; i < count; i++)
        if (!read_row (self, in, first + i))
          return NULL;
    }
  trailer = sen_pdf_parser_read (in);
  return sen_pdf_value_is (trailer, SEN_PDF_VALUE_DICTIONARY) && !trailer->doubled ? trailer : NULL;
}

static guint64
field_of (const guint8 *row, gint64 width)
{
  guint64 value = 0;

  for (gint64 i = 0; i < width; i++)
    value = value << 8 | row[i];
  return value;
}

static gboolean
read_packed_row (Reading *self, const guint8 *row, const gint64 *widths, guint64 id)
{
  guint64 kind = widths[0] > 0 ? field_of (row, widths[0]) : 1;
  guint64 second = field_of (row + widths[0], widths[1]);
  guint64 third = field_of (row + widths[0] + widths[1], widths[2]);
  SenPdfXrefEntry entry = { .kind = SEN_PDF_XREF_FREE, .level = level_of (self) };

  if (kind == 1 && second != 0)
    entry = (SenPdfXrefEntry){ second + self->header, (guint32)MIN (third, 65535), SEN_PDF_XREF_PLACED, entry.level };
  else if (kind == 2)
    entry = (SenPdfXrefEntry){ second, (guint32)MIN (third, G_MAXUINT32), SEN_PDF_XREF_PACKED, entry.level };
  else if (kind > 2)
    return TRUE; /* such an object is null (7.5.8.3) */
  return set_entry (self, id, entry);
}

static gboolean
get_widths (const SenPdfValue *dict, gint64 widths[3])
{
  const SenPdfValue *w = sen_pdf_value_lookup (dict, "W");

  if (!sen_pdf_value_is (w, SEN_PDF_VALUE_ARRAY) || w->array.n != 3)
    return FALSE;
  for (guint i = 0; i < 3; i++)
    {
      if (!sen_pdf_value_is (w->array.items[i], SEN_PDF_VALUE_INTEGER) || w->array.items[i]->integer < 0
          || w->array.items[i]->integer > 8)
        return FALSE;
      widths[i] = w->array.items[i]->integer;
    }
  return widths[0] + widths[1] + widths[2] > 0;
}

static gboolean
read_rows (Reading *self, const SenPdfValue *dict, const GByteArray *rows)
{
  const SenPdfValue *size = sen_pdf_value_lookup (dict, "Size");
  const SenPdfValue *index = sen_pdf_value_lookup (dict, "Index");
  gint64 widths[3];
  gsize at = 0;
  guint ranges = sen_pdf_value_is (index, SEN_PDF_VALUE_ARRAY) ? index->array.n / 2 : 1;

  if (!get_widths (dict, widths) || !sen_pdf_value_is (size, SEN_PDF_VALUE_INTEGER))
    return FALSE;
  for (guint r = 0; r < ranges; r++)
    {
      const SenPdfValue *const *pair = index != NULL ? index->array.items + 2 * (gsize)r : NULL;
      gint64 first = 0;
      gint64 count = size->integer;
      gsize width = (gsize)(widths[0] + widths[1] + widths[2]);

      if (index != NULL
          && (!sen_pdf_value_is (index, SEN_PDF_VALUE_ARRAY) || !sen_pdf_value_is (pair[0], SEN_PDF_VALUE_INTEGER)
              || !sen_pdf_value_is (pair[1], SEN_PDF_VALUE_INTEGER)))
        return FALSE;
      if (index != NULL)
        {
          first = pair[0]->integer;
          count = pair[1]->integer;
        }
      if (first < 0 || first > G_MAXINT32 || count < 0 || (gsize)count > (rows->len - at) / width)
        return FALSE;
      for (gint64 i = 0; i < count; i++, at += width)
        if (!read_packed_row (self, rows->data + at, widths, (guint64)(first + i)))
          return FALSE;
    }
  return TRUE;
}

/* "12 0 obj << … >> stream": @in is at its begin. Returns: (nullable): its dictionary */
static const SenPdfValue *
read_stream (Reading *self, SenPdfParser *in)
{
  guint64 id;
  guint64 generation;
  const SenPdfValue *dict;
  const SenPdfValue *length;
  g_autoptr (GByteArray) rows = NULL;

  if (!sen_pdf_parser_take_number (in, &id) || !sen_pdf_parser_take_number (in, &generation)
      || !sen_pdf_parser_take_word (in, "obj"))
    return NULL;
  dict = sen_pdf_parser_read (in);
  length = sen_pdf_value_lookup (dict, "Length");
  if (!sen_pdf_value_is_name (sen_pdf_value_lookup (dict, "Type"), "XRef") || dict->doubled
      || !sen_pdf_value_is (length, SEN_PDF_VALUE_INTEGER) || !sen_pdf_parser_take_word (in, "stream"))
    return NULL;
  if (in->at < in->end && in->data[in->at] == '\r')
    in->at++;
  if (in->at < in->end && in->data[in->at] == '\n')
    in->at++;
  if (length->integer < 0 || (guint64)length->integer > in->end - in->at)
    return NULL;
  rows = sen_pdf_flate_decode (dict, in->data + in->at, (gsize)length->integer);
  return rows != NULL && read_rows (self, dict, rows) ? dict : NULL;
}

static SenPdfParser
parser_at (Reading *self, gsize at)
{
  SenPdfParser in = { .arena = self->arena, .data = self->data, .at = at, .end = self->end, .in_file = TRUE };

  sen_pdf_parser_skip (&in);
  return in;
}

/* The stream that goes with a table: it gives what older readers shall not see. */
static gboolean
read_hidden (Reading *self, const SenPdfValue *trailer)
{
  const SenPdfValue *hidden = sen_pdf_value_lookup (trailer, "XRefStm");
  SenPdfParser in;
  gboolean done;

  if (hidden == NULL)
    return TRUE;
  if (!sen_pdf_value_is (hidden, SEN_PDF_VALUE_INTEGER) || hidden->integer < 0
      || (guint64)hidden->integer + self->header >= self->end)
    return FALSE;
  in = parser_at (self, (gsize)hidden->integer + self->header);
  self->replacing = TRUE;
  done = read_stream (self, &in) != NULL;
  self->replacing = FALSE;
  return done;
}

static const SenPdfValue *
read_section (Reading *self, gsize at)
{
  SenPdfParser in = parser_at (self, at);
  const SenPdfValue *trailer;

  g_hash_table_remove_all (self->fresh);
  if (!sen_pdf_parser_take_word (&in, "xref"))
    return read_stream (self, &in);
  trailer = read_table (self, &in);
  return trailer != NULL && read_hidden (self, trailer) ? trailer : NULL;
}

static gboolean
was_read (const SenPdfXref *xref, gsize at)
{
  for (guint i = 0; i < xref->sections->len; i++)
    if (g_array_index (xref->sections, gsize, i) == at)
      return TRUE;
  return FALSE;
}

static gboolean
follow (Reading *self, guint64 start)
{
  guint64 at = start;

  for (;;)
    {
      const SenPdfValue *trailer;
      const SenPdfValue *before;
      gsize place = (gsize)at + self->header;

      if (at >= self->end || place >= self->end || self->xref->sections->len >= MOST_SECTIONS
          || was_read (self->xref, place))
        return FALSE;
      trailer = read_section (self, place);
      if (trailer == NULL)
        return FALSE;
      g_array_append_val (self->xref->sections, place);
      if (self->xref->trailer == NULL)
        self->xref->trailer = trailer;
      before = sen_pdf_value_lookup (trailer, "Prev");
      if (before == NULL)
        return TRUE;
      if (!sen_pdf_value_is (before, SEN_PDF_VALUE_INTEGER) || before->integer < 0)
        return FALSE;
      at = (guint64)before->integer;
    }
}

/*
 * Reads the tables of the revision whose bytes are those before @end.
 *
 * Returns: (transfer full) (nullable): %NULL when they do not form a whole, sound chain
 */
SenPdfXref *
sen_pdf_xref_read (SenPdfArena *arena, const guint8 *data, gsize end, gsize header)
{
  g_autoptr (SenPdfXref) self = g_new0 (SenPdfXref, 1);
  Reading reading = { self, arena, data, end, header, NULL, FALSE };
  guint64 start = 0;
  gboolean done;

  self->entries = g_array_new (FALSE, TRUE, sizeof (SenPdfXrefEntry));
  self->hidden = G_MAXUINT;
  self->sections = g_array_new (FALSE, FALSE, sizeof (gsize));
  if (sen_pdf_xref_find_end (data, end, &start) == 0)
    return NULL;
  reading.fresh = g_hash_table_new (NULL, NULL);
  done = follow (&reading, start);
  g_hash_table_unref (reading.fresh);
  return done && sen_pdf_value_is (sen_pdf_value_lookup (self->trailer, "Root"), SEN_PDF_VALUE_REFERENCE)
             ? g_steal_pointer (&self)
             : NULL;
}
