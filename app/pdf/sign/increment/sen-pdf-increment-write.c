/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bytes of a revision (ISO 32000-1, 7.5.6): the objects, then a cross-reference section of the kind that the file
 * ends with – a table after a table (a hybrid file is continued by a plain one), a stream after a stream – whose /Prev
 * is the section before.
 */
#include "sen-pdf-increment.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  int id;
  int generation;
  guint64 offset; /* from %PDF- */
} Entry;

static void
put (SenPdfIncrement *self, const void *data, gsize size)
{
  g_byte_array_append (self->tail, data, (guint)size);
}

static void
put_text (SenPdfIncrement *self, const char *text)
{
  put (self, text, strlen (text));
}

G_GNUC_PRINTF (2, 3)
static void
put_format (SenPdfIncrement *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list list;

  va_start (list, format);
  text = g_strdup_vprintf (format, list);
  va_end (list);
  put_text (self, text);
}

static guint64
offset_now (SenPdfIncrement *self)
{
  return self->size + self->tail->len - self->header;
}

static void
put_signature (SenPdfIncrement *self)
{
  g_autofree char *blank = g_strnfill (SEN_PDF_INCREMENT_RANGE_ROOM, ' ');
  g_autofree char *zeros = g_strnfill (self->room * 2, '0');

  put_format (self, "%s\n/ByteRange ", self->signature);
  self->range_at = self->tail->len;
  put_text (self, blank);
  put_text (self, "\n/Contents ");
  self->contents_at = self->tail->len;
  put_format (self, "<%s>", zeros);
  self->contents_size = self->tail->len - self->contents_at;
  put_text (self, "\n>>");
}

static void
put_stream (SenPdfIncrement *self, qpdf_oh stream)
{
  unsigned char *data = NULL;
  size_t size = 0;
  qpdf_oh dict = qpdf_oh_get_dict (self->q, stream);

  if ((qpdf_oh_get_stream_data (self->q, stream, qpdf_dl_none, NULL, &data, &size) & QPDF_ERRORS) != 0)
    sen_pdf_increment_fail (self, "broken", "a stream can't be read");
  qpdf_oh_replace_key (self->q, dict, "/Length", qpdf_oh_new_integer (self->q, (long long)size));
  put_text (self, qpdf_oh_unparse (self->q, dict));
  put_text (self, "\nstream\n");
  if (size > 0)
    put (self, data, size);
  put_text (self, "\nendstream");
  free (data);
}

/* Returns: FALSE if there was nothing to write */
static gboolean
put_object (SenPdfIncrement *self, guint index, Entry *entry)
{
  qpdf_oh object = g_array_index (self->handles, qpdf_oh, index);
  int id = g_array_index (self->objects, int, index);

  if (qpdf_oh_is_null (self->q, object))
    return FALSE;
  *entry = (Entry){ id, qpdf_oh_get_generation (self->q, object), offset_now (self) };
  put_format (self, "%d %d obj\n", entry->id, entry->generation);
  if (id == self->signature_id)
    put_signature (self);
  else if (qpdf_oh_is_stream (self->q, object))
    put_stream (self, object);
  else
    put_text (self, qpdf_oh_unparse_resolved (self->q, object));
  put_text (self, "\nendobj\n");
  return TRUE;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  return ((const Entry *)a)->id - ((const Entry *)b)->id;
}

/* The file's trailer but for what belongs to one section; the second half of /ID names this revision. */
static char *
copy_trailer (SenPdfIncrement *self)
{
  static const char *const of_section[]
      = { "/Size", "/Prev", "/XRefStm", "/Length", "/Filter", "/DecodeParms", "/W", "/Index", "/Type", NULL };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  qpdf_oh trailer = qpdf_get_trailer (self->q);

  qpdf_oh_begin_dict_key_iter (self->q, trailer);
  while (qpdf_oh_dict_more_keys (self->q))
    g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (self->q)));
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      qpdf_oh value = qpdf_oh_get_key (self->q, trailer, key);

      if (g_strv_contains (of_section, key))
        continue;
      if (strcmp (key, "/ID") == 0 && qpdf_oh_is_array (self->q, value)
          && qpdf_oh_get_array_n_items (self->q, value) == 2)
        {
          g_autofree char *first
              = g_strdup (qpdf_oh_unparse_binary (self->q, qpdf_oh_get_array_item (self->q, value, 0)));

          g_string_append_printf (out, "/ID [%s <%08x%08x%08x%08x>]\n", first, g_random_int (), g_random_int (),
                                  g_random_int (), g_random_int ());
        }
      else
        g_string_append_printf (out, "%s %s\n", key, qpdf_oh_unparse_binary (self->q, value));
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static guint
run_end (GArray *entries, guint from)
{
  guint end = from + 1;

  while (end < entries->len && g_array_index (entries, Entry, end).id == g_array_index (entries, Entry, end - 1).id + 1)
    end++;
  return end;
}

static void
put_table (SenPdfIncrement *self, GArray *entries, const char *trailer)
{
  put_text (self, "xref\n");
  for (guint i = 0; i < entries->len;)
    {
      guint end = run_end (entries, i);

      put_format (self, "%d %u\n", g_array_index (entries, Entry, i).id, end - i);
      for (; i < end; i++)
        put_format (self, "%010" G_GUINT64_FORMAT " %05d n \n", g_array_index (entries, Entry, i).offset,
                    g_array_index (entries, Entry, i).generation);
    }
  put_format (self, "trailer\n<< %s/Size %d\n/Prev %" G_GINT64_FORMAT "\n>>\n", trailer, self->next_new,
              self->startxref);
}

static void
put_xref_stream (SenPdfIncrement *self, GArray *entries, const char *trailer)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GString) index = g_string_new (NULL);

  for (guint i = 0; i < entries->len;)
    {
      guint end = run_end (entries, i);

      g_string_append_printf (index, "%d %u ", g_array_index (entries, Entry, i).id, end - i);
      for (; i < end; i++)
        {
          const Entry *e = &g_array_index (entries, Entry, i);
          const guint8 row[] = { 1,
                                 (guint8)(e->offset >> 32),
                                 (guint8)(e->offset >> 24),
                                 (guint8)(e->offset >> 16),
                                 (guint8)(e->offset >> 8),
                                 (guint8)e->offset,
                                 (guint8)(e->generation >> 8),
                                 (guint8)e->generation };

          g_byte_array_append (data, row, sizeof row);
        }
    }
  put_format (self,
              "%d 0 obj\n<< /Type /XRef /W [1 5 2] /Index [%s] /Length %u\n%s/Size %d\n/Prev %" G_GINT64_FORMAT
              "\n>>\nstream\n",
              self->next_new - 1, index->str, data->len, trailer, self->next_new, self->startxref);
  put (self, data->data, data->len);
  put_text (self, "\nendstream\nendobj\n");
}

/* Fills @tail; nothing may be changed afterwards. */
void
sen_pdf_increment_write (SenPdfIncrement *self)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autofree char *trailer = copy_trailer (self);
  guint64 section;

  if (!self->ends_line)
    put_text (self, "\n");
  for (guint i = 0; i < self->objects->len; i++)
    {
      Entry entry;

      if (put_object (self, i, &entry))
        g_array_append_val (entries, entry);
    }
  section = offset_now (self);
  if (self->xref_stream)
    {
      Entry own = { self->next_new++, 0, section };

      g_array_append_val (entries, own);
    }
  g_array_sort (entries, compare_entries);
  if (self->xref_stream)
    put_xref_stream (self, entries, trailer);
  else
    put_table (self, entries, trailer);
  put_format (self, "startxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", section);
}
