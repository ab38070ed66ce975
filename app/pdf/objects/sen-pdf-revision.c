/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-revision.h"

#include "sen-pdf-revision-flate.h"

#include <string.h>

#define MOST_ENDS   512
#define MOST_PACKED 100000

typedef struct
{
  guint32 id;
  guint32 generation;
  const SenPdfValue *value; /* NULL: it can't be read */
  gsize end;                /* after the value */
} SenPdfObject;

typedef struct
{
  guint32 *ids; /* owned */
  const SenPdfValue **values;
  guint n;
} SenPdfPack;

static void
pack_free (gpointer data)
{
  SenPdfPack *pack = data;

  g_free (pack->ids);
  g_free (pack->values);
  g_free (pack);
}

/* @most_memory: bytes that values may take; what is more can't be read */
SenPdfSource *
sen_pdf_source_new (GBytes *bytes, gsize most_memory)
{
  SenPdfSource *self = g_new0 (SenPdfSource, 1);
  const guint8 *mark;

  self->bytes = g_bytes_ref (bytes);
  self->data = g_bytes_get_data (bytes, &self->size);
  if (self->data == NULL)
    self->data = (const guint8 *)"";
  mark = self->size > 0 ? memmem (self->data, MIN (self->size, 1024), "%PDF-", 5) : NULL;
  self->header = mark != NULL ? (gsize)(mark - self->data) : 0;
  self->arena = sen_pdf_arena_new (most_memory);
  self->placed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->packed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, pack_free);
  return self;
}

void
sen_pdf_source_free (SenPdfSource *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->placed);
  g_hash_table_unref (self->packed);
  sen_pdf_arena_free (self->arena);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/*
 * Where revisions may end: after every end mark that a table's offset stands before.
 *
 * Returns: (transfer full): gsize, ascending; the last ones when there are too many
 */
GArray *
sen_pdf_source_list_ends (SenPdfSource *self)
{
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  const guint8 *at = self->data;
  const guint8 *last = self->data + self->size;
  guint64 start;

  while (at != NULL && at < last && (at = memmem (at, (gsize)(last - at), "%%EOF", 5)) != NULL)
    {
      gsize end = (gsize)(at - self->data) + 5;

      if (sen_pdf_xref_find_end (self->data, end, &start) != 0 && start > 0)
        g_array_append_val (ends, end);
      at += 5;
    }
  if (ends->len > MOST_ENDS)
    g_array_remove_range (ends, 0, ends->len - MOST_ENDS);
  return ends;
}

/* Returns: (transfer full) (nullable): %NULL when the bytes before @end are not a whole file */
SenPdfRevision *
sen_pdf_revision_new (SenPdfSource *source, gsize end)
{
  SenPdfXref *xref = sen_pdf_xref_read (source->arena, source->data, end, source->header);
  SenPdfRevision *self;

  if (xref == NULL)
    return NULL;
  self = g_new0 (SenPdfRevision, 1);
  self->source = source;
  self->end = end;
  self->xref = xref;
  self->encrypted = sen_pdf_value_lookup (xref->trailer, "Encrypt") != NULL;
  return self;
}

void
sen_pdf_revision_free (SenPdfRevision *self)
{
  if (self == NULL)
    return;
  sen_pdf_xref_free (self->xref);
  g_free (self);
}

/* One more than the highest id that can be there. */
guint32
sen_pdf_revision_count (SenPdfRevision *self)
{
  return self->xref->entries->len;
}

static const SenPdfValue *
as_stream (SenPdfParser *in, const SenPdfValue *dict)
{
  SenPdfValue *stream;

  if (in->at < in->end && in->data[in->at] == '\r')
    in->at++;
  if (in->at < in->end && in->data[in->at] == '\n')
    in->at++;
  stream = sen_pdf_arena_take (in->arena, sizeof *stream);
  stream->type = SEN_PDF_VALUE_STREAM;
  stream->start = dict->start;
  stream->end = in->at;
  stream->stream.dict = dict;
  stream->stream.data = in->at;
  return stream;
}

/* "12 0 obj", a value, then "endobj" or "stream". */
static SenPdfObject *
read_object (SenPdfSource *source, gsize offset)
{
  SenPdfObject *object = g_new0 (SenPdfObject, 1);
  SenPdfParser in
      = { .arena = source->arena, .data = source->data, .at = offset, .end = source->size, .in_file = TRUE };
  guint64 id;
  guint64 generation;
  const SenPdfValue *value;

  if (!sen_pdf_parser_take_number (&in, &id) || !sen_pdf_parser_take_number (&in, &generation)
      || !sen_pdf_parser_take_word (&in, "obj") || id > G_MAXINT32 || generation > 65535)
    return object;
  object->id = (guint32)id;
  object->generation = (guint32)generation;
  value = sen_pdf_parser_read (&in);
  object->end = in.at;
  if (sen_pdf_value_is (value, SEN_PDF_VALUE_DICTIONARY) && sen_pdf_parser_take_word (&in, "stream"))
    value = as_stream (&in, value);
  else if (!sen_pdf_parser_take_word (&in, "endobj"))
    value = NULL;
  object->value = value;
  object->end = in.at;
  return object;
}

static const SenPdfValue *
get_placed (SenPdfRevision *self, guint32 id, guint32 generation, gsize offset)
{
  SenPdfSource *source = self->source;
  gint64 key = (gint64)offset;
  SenPdfObject *object;

  if (offset >= self->end)
    return NULL;
  object = g_hash_table_lookup (source->placed, &key);
  if (object == NULL)
    {
      object = read_object (source, offset);
      g_hash_table_insert (source->placed, g_memdup2 (&key, sizeof key), object);
    }
  return object->id == id && object->generation == generation && object->end <= self->end ? object->value : NULL;
}

static gboolean
read_pack_ids (SenPdfPack *pack, gsize *offsets, SenPdfParser *in, guint64 first, gsize size)
{
  for (guint i = 0; i < pack->n; i++)
    {
      guint64 id;
      guint64 offset;

      if (!sen_pdf_parser_take_number (in, &id) || !sen_pdf_parser_take_number (in, &offset) || id > G_MAXINT32
          || offset > size || first + offset > size)
        return FALSE;
      pack->ids[i] = (guint32)id;
      offsets[i] = (gsize)(first + offset);
    }
  return TRUE;
}

/* The objects in a stream of objects (7.5.7); @pack stays empty when it is damaged. */
static void
read_pack (SenPdfRevision *self, const SenPdfValue *stream, SenPdfPack *pack)
{
  const SenPdfValue *n = sen_pdf_revision_key (self, stream, "N");
  const SenPdfValue *first = sen_pdf_revision_key (self, stream, "First");
  const guint8 *data;
  gsize length;
  g_autoptr (GByteArray) plain = NULL;
  g_autofree gsize *offsets = NULL;
  SenPdfParser in = { .arena = self->source->arena };

  if (self->encrypted || !sen_pdf_value_is_name (sen_pdf_revision_key (self, stream, "Type"), "ObjStm")
      || !sen_pdf_value_is (n, SEN_PDF_VALUE_INTEGER) || n->integer < 0 || n->integer > MOST_PACKED
      || !sen_pdf_value_is (first, SEN_PDF_VALUE_INTEGER) || first->integer < 0
      || !sen_pdf_revision_stream (self, stream, &data, &length))
    return;
  plain = sen_pdf_flate_decode (stream->stream.dict, data, length);
  if (plain == NULL)
    return;
  pack->n = (guint)n->integer;
  pack->ids = g_new0 (guint32, pack->n + 1);
  pack->values = g_new0 (const SenPdfValue *, pack->n + 1);
  offsets = g_new0 (gsize, pack->n + 1);
  in.data = plain->data;
  in.end = plain->len;
  if (!read_pack_ids (pack, offsets, &in, (guint64)first->integer, plain->len))
    pack->n = 0;
  for (guint i = 0; i < pack->n && !sen_pdf_arena_is_full (in.arena); i++)
    {
      in.at = offsets[i];
      in.bad = FALSE;
      pack->values[i] = sen_pdf_parser_read (&in);
    }
}

static const SenPdfValue *
get_packed (SenPdfRevision *self, guint32 id, guint32 container, guint32 index)
{
  const SenPdfXrefEntry *entry = sen_pdf_xref_lookup (self->xref, container);
  SenPdfSource *source = self->source;
  const SenPdfValue *stream;
  SenPdfPack *pack;
  gint64 key;

  if (entry == NULL || entry->kind != SEN_PDF_XREF_PLACED)
    return NULL;
  stream = get_placed (self, container, entry->generation, (gsize)entry->place);
  if (!sen_pdf_value_is (stream, SEN_PDF_VALUE_STREAM))
    return NULL;
  key = (gint64)entry->place;
  pack = g_hash_table_lookup (source->packed, &key);
  if (pack == NULL)
    {
      pack = g_new0 (SenPdfPack, 1);
      g_hash_table_insert (source->packed, g_memdup2 (&key, sizeof key), pack); /* first: it may refer to itself */
      read_pack (self, stream, pack);
    }
  return index < pack->n && pack->ids[index] == id ? pack->values[index] : NULL;
}

static const SenPdfValue *
get_entry (SenPdfRevision *self, guint32 id, const SenPdfXrefEntry *entry)
{
  if (entry->kind == SEN_PDF_XREF_PLACED)
    return get_placed (self, id, entry->generation, (gsize)entry->place);
  if (entry->kind == SEN_PDF_XREF_PACKED)
    return get_packed (self, id, (guint32)MIN (entry->place, G_MAXUINT32), entry->generation);
  return NULL;
}

/* Returns: (transfer none) (nullable): the object; %NULL when it is null, free, of another generation or damaged */
const SenPdfValue *
sen_pdf_revision_get (SenPdfRevision *self, guint32 id, guint32 generation)
{
  const SenPdfXrefEntry *entry = sen_pdf_xref_lookup (self->xref, id);
  const SenPdfValue *value;

  if (entry == NULL || id == 0 || generation != (entry->kind == SEN_PDF_XREF_PLACED ? entry->generation : 0))
    return NULL;
  value = get_entry (self, id, entry);
  return value != NULL && value->type != SEN_PDF_VALUE_NULL ? value : NULL;
}

/* Whether what the table says of this object can be read; also that there is none. */
gboolean
sen_pdf_revision_is_sound (SenPdfRevision *self, guint32 id)
{
  const SenPdfXrefEntry *entry = sen_pdf_xref_lookup (self->xref, id);

  return entry == NULL || entry->kind == SEN_PDF_XREF_FREE || id == 0 || get_entry (self, id, entry) != NULL;
}

const SenPdfValue *
sen_pdf_revision_resolve (SenPdfRevision *self, const SenPdfValue *value)
{
  for (guint i = 0; i < 16 && sen_pdf_value_is (value, SEN_PDF_VALUE_REFERENCE); i++)
    value = sen_pdf_revision_get (self, value->ref.id, value->ref.generation);
  return value != NULL && value->type != SEN_PDF_VALUE_REFERENCE && value->type != SEN_PDF_VALUE_NULL ? value : NULL;
}

const SenPdfValue *
sen_pdf_revision_key (SenPdfRevision *self, const SenPdfValue *dict, const char *key)
{
  return sen_pdf_revision_resolve (self, sen_pdf_value_lookup (dict, key));
}

const SenPdfValue *
sen_pdf_revision_root (SenPdfRevision *self)
{
  return sen_pdf_value_get_dict (sen_pdf_revision_key (self, self->xref->trailer, "Root"));
}

static gboolean
ends_stream (SenPdfRevision *self, gsize at)
{
  const guint8 *data = self->source->data;

  while (at < self->end && sen_pdf_is_space (data[at]))
    at++;
  return self->end - at >= 9 && memcmp (data + at, "endstream", 9) == 0;
}

/* The data as it stands in the file. Where the length is wrong, up to the next "endstream", as readers do. */
gboolean
sen_pdf_revision_stream (SenPdfRevision *self, const SenPdfValue *stream, const guint8 **data, gsize *length)
{
  const SenPdfValue *said;
  const guint8 *found;
  gsize at;

  if (!sen_pdf_value_is (stream, SEN_PDF_VALUE_STREAM) || stream->stream.data > self->end)
    return FALSE;
  said = sen_pdf_revision_key (self, stream->stream.dict, "Length");
  at = stream->stream.data;
  *data = self->source->data + at;
  if (sen_pdf_value_is (said, SEN_PDF_VALUE_INTEGER) && said->integer >= 0 && (guint64)said->integer <= self->end - at
      && ends_stream (self, at + (gsize)said->integer))
    {
      *length = (gsize)said->integer;
      return TRUE;
    }
  found = memmem (*data, self->end - at, "endstream", 9);
  if (found == NULL)
    return FALSE;
  *length = (gsize)(found - *data);
  return TRUE;
}
