/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A book as a file, little-endian: "SenText\n", u32 version, u32 pages, u64 sum of the table; the table, for each page
 * u32 bytes of what is found in, u32 bytes of text, u32 bytes of rectangles, u32 characters, u32 source; then all that
 * words are found in, all texts, all rectangles (sen-pdf-boxes.c), so that finding reads little of it. The sizes must
 * add up to the file's. What a page holds is looked at when the page is asked for, and never trusted.
 */
#include "sen-pdf-text-book-private.h"

#include "sen-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAGIC      "SenText\n"
#define VERSION    2u /* another one whenever the format, the folding or what is read of a PDF changes */
#define HEAD       24u
#define ROW        20u
#define MOST_PAGES 200000u

static guint32
get_u32 (const guint8 *at)
{
  guint32 value;

  memcpy (&value, at, sizeof value);
  return GUINT32_FROM_LE (value);
}

static void
put_u32 (GByteArray *out, gsize value)
{
  guint32 bits = GUINT32_TO_LE ((guint32)value);

  g_byte_array_append (out, (const guint8 *)&bits, sizeof bits);
}

/* FNV-1a: finds what was cut or overwritten, no more. */
static guint64
sum_of (const guint8 *data, gsize size)
{
  guint64 sum = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (gsize i = 0; i < size; i++)
    sum = (sum ^ data[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return sum;
}

/* Lets tests reach what the sum guards: makes it that of the table. */
void
sen_pdf_text_book_mend_sum (guint8 *data, gsize size)
{
  gsize n_pages = size >= HEAD ? get_u32 (data + 12) : 0;
  guint64 sum;

  if (n_pages == 0 || n_pages > MOST_PAGES || (size - HEAD) / ROW < n_pages)
    return;
  sum = GUINT64_TO_LE (sum_of (data + HEAD, n_pages * ROW));
  memcpy (data + 16, &sum, sizeof sum);
}

static gboolean
is_hash (const char *hash)
{
  return hash != NULL && strlen (hash) == 64 && strspn (hash, "0123456789abcdef") == 64;
}

/**
 * sen_pdf_text_book_get_path:
 * @folder: the office's
 * @hash: of a stored file
 *
 * Returns: (transfer full) (nullable): where its text is kept, or would be; %NULL when @hash is none
 */
char *
sen_pdf_text_book_get_path (const char *folder, const char *hash)
{
  char first[3] = { 0 };

  if (!is_hash (hash))
    return NULL;
  memcpy (first, hash, 2);
  return g_build_filename (folder, "texts", first, hash, NULL);
}

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                       _ ("The text of this paper isn't kept, or by another version of Sen; it is read again."));
  return FALSE;
}

static gboolean
read_table (SenPdfTextBook *self, GBytes *bytes, gsize size)
{
  const guint8 *data = g_bytes_get_data (bytes, NULL);
  guint64 sums[3] = { 0 };
  guint64 at[3];

  for (guint i = 0; i < self->n_pages; i++)
    for (guint k = 0; k < 3; k++)
      sums[k] += get_u32 (data + HEAD + (gsize)i * ROW + k * 4);
  at[0] = HEAD + (guint64)self->n_pages * ROW;
  at[1] = at[0] + sums[0];
  at[2] = at[1] + sums[1];
  if (at[2] + sums[2] != size)
    return FALSE;
  for (guint i = 0; i < self->n_pages; i++)
    {
      const guint8 *row = data + HEAD + (gsize)i * ROW;
      SenPdfBookPage *page = &self->pages[i];

      page->fold_size = get_u32 (row);
      page->text_size = get_u32 (row + 4);
      page->boxes_size = get_u32 (row + 8);
      page->n_chars = get_u32 (row + 12);
      page->source = get_u32 (row + 16);
      page->fold = (const char *)data + at[0];
      page->text = (const char *)data + at[1];
      page->boxes = data + at[2];
      at[0] += page->fold_size;
      at[1] += page->text_size;
      at[2] += page->boxes_size;
      if (page->source > SEN_PDF_TEXT_OCR || page->n_chars > page->text_size)
        return FALSE;
      if (page->source != SEN_PDF_TEXT_NONE)
        page->block = g_bytes_ref (bytes);
    }
  return TRUE;
}

/**
 * sen_pdf_text_book_load_bytes:
 * @bytes: what sen_pdf_text_book_to_bytes() made; may be anything
 * @error: %SEN_ERROR_NOT_FOUND when it is none, or of another version
 *
 * Returns: (transfer full): the book, or %NULL
 */
SenPdfTextBook *
sen_pdf_text_book_load_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (SenPdfTextBook) self = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint32 n_pages;
  guint64 sum;

  if (size < HEAD || memcmp (data, MAGIC, 8) != 0 || get_u32 (data + 8) != VERSION)
    return fail (error), NULL;
  n_pages = get_u32 (data + 12);
  if (n_pages == 0 || n_pages > MOST_PAGES || (size - HEAD) / ROW < n_pages)
    return fail (error), NULL;
  sum = get_u32 (data + 16) | ((guint64)get_u32 (data + 20) << 32);
  if (sum != sum_of (data + HEAD, (gsize)n_pages * ROW))
    return fail (error), NULL;
  self = sen_pdf_text_book_new (n_pages);
  if (!read_table (self, bytes, size))
    return fail (error), NULL;
  return g_steal_pointer (&self);
}

/**
 * sen_pdf_text_book_load_file:
 * @path: a file
 * @error: %SEN_ERROR_NOT_FOUND when there is none that can be used
 *
 * Maps the file; little of it is read before it is needed.
 *
 * Returns: (transfer full): the book, or %NULL
 */
SenPdfTextBook *
sen_pdf_text_book_load_file (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;

  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    return fail (error), NULL;
  return sen_pdf_text_book_load_bytes (bytes, error);
}

/**
 * sen_pdf_text_book_load:
 * @folder: the office's
 * @hash: of a stored file
 * @error: %SEN_ERROR_NOT_FOUND when its text isn't kept in this version's form
 *
 * Returns: (transfer full): the book, or %NULL
 */
SenPdfTextBook *
sen_pdf_text_book_load (const char *folder, const char *hash, GError **error)
{
  g_autofree char *path = sen_pdf_text_book_get_path (folder, hash);

  if (path == NULL)
    return fail (error), NULL;
  return sen_pdf_text_book_load_file (path, error);
}

static void
append_part (GByteArray *out, const SenPdfBookPage *page, guint part)
{
  if (part == 0)
    g_byte_array_append (out, (const guint8 *)page->fold, (guint)page->fold_size);
  else if (part == 1)
    g_byte_array_append (out, (const guint8 *)page->text, (guint)page->text_size);
  else
    g_byte_array_append (out, page->boxes, (guint)page->boxes_size);
}

/**
 * sen_pdf_text_book_to_bytes:
 *
 * Returns: (transfer full): the book as a file; pages that were not read stay so
 */
GBytes *
sen_pdf_text_book_to_bytes (SenPdfTextBook *self)
{
  GByteArray *out = g_byte_array_new ();
  g_autofree SenPdfBookPage *pages = g_new0 (SenPdfBookPage, (gsize)self->n_pages + 1);
  guint64 sum;

  g_byte_array_append (out, (const guint8 *)MAGIC, 8);
  put_u32 (out, VERSION);
  put_u32 (out, self->n_pages);
  put_u32 (out, 0);
  put_u32 (out, 0);
  for (guint i = 0; i < self->n_pages; i++)
    {
      sen_pdf_text_book_peek (self, i, &pages[i]);
      put_u32 (out, pages[i].fold_size);
      put_u32 (out, pages[i].text_size);
      put_u32 (out, pages[i].boxes_size);
      put_u32 (out, pages[i].n_chars);
      put_u32 (out, pages[i].source);
    }
  sum = GUINT64_TO_LE (sum_of (out->data + HEAD, out->len - HEAD));
  memcpy (out->data + 16, &sum, sizeof sum);
  for (guint part = 0; part < 3; part++)
    for (guint i = 0; i < self->n_pages; i++)
      append_part (out, &pages[i], part);
  for (guint i = 0; i < self->n_pages; i++)
    sen_pdf_book_page_clear (&pages[i]);
  return g_byte_array_free_to_bytes (out);
}

/**
 * sen_pdf_text_book_save:
 * @folder: the office's
 * @hash: of a stored file
 * @error: as sen_error_convert()
 *
 * Keeps the book; whoever reads the one before goes on with that. Blocks.
 *
 * Returns: whether it went well
 */
gboolean
sen_pdf_text_book_save (SenPdfTextBook *self, const char *folder, const char *hash, GError **error)
{
  g_autofree char *path = sen_pdf_text_book_get_path (folder, hash);
  g_autofree char *parent = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size;
  const char *data;

  if (path == NULL)
    return fail (error);
  bytes = sen_pdf_text_book_to_bytes (self);
  data = g_bytes_get_data (bytes, &size);
  g_mkdir_with_parents (parent, 0700); /* if that fails, so does writing */
  if (g_file_set_contents_full (path, data, (gssize)size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return TRUE;
  sen_error_convert (error, _ ("Couldn't keep a paper's text"));
  return FALSE;
}
