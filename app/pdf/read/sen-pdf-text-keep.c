/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text of an office's papers: read once, when a paper comes in, for the search index and for the kept book alike.
 * Books are derived data: they lie beside the vault, are no part of a backup, and are made again where they are missing
 * or of another version's form.
 */
#include "sen-pdf-text-keep.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

typedef struct
{
  SenOffice *office;    /* borrowed */
  const char *hash;     /* borrowed */
  SenPdfTextBook *book; /* borrowed */
  gboolean indexed;
} Keep;

static gboolean
is_indexed_in_read (SenDb *db, gpointer data, GError **error)
{
  Keep *keep = data;

  keep->indexed = sen_search_has_file_text (db, keep->hash);
  return TRUE;
}

static gboolean
index_in_write (SenDb *db, gpointer data, GError **error)
{
  Keep *keep = data;
  g_auto (GStrv) texts = sen_pdf_text_book_dup_texts (keep->book);

  return sen_search_set_file_text (sen_office_get_search (keep->office), db, keep->hash, (const char *const *)texts,
                                   error);
}

/**
 * sen_pdf_text_keep_book:
 * @office: the office
 * @hash: of a stored file
 * @book: its text, complete
 * @error: as the store's, or as sen_error_convert()
 *
 * Keeps a book that was read elsewhere, and makes the paper findable. Blocks.
 *
 * Returns: whether it went well
 */
gboolean
sen_pdf_text_keep_book (SenOffice *office, const char *hash, SenPdfTextBook *book, GError **error)
{
  Keep keep = { .office = office, .hash = hash, .book = book };

  return sen_pdf_text_book_save (book, sen_office_get_folder (office), hash, error)
         && sen_store_read (sen_office_get_store (office), is_indexed_in_read, &keep, error)
         && (keep.indexed || sen_store_write (sen_office_get_store (office), index_in_write, &keep, error));
}

/**
 * sen_pdf_text_keep:
 * @office: the office
 * @pool: where PDFs are opened
 * @hash: of a stored file
 * @progress: (nullable) (scope call): called now and then
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: as sen_pdf_document_open(), the store's, or sen_error_convert()
 *
 * Reads the text of a paper, if that was not done, and keeps it: for finding words in all papers and for the reader.
 * Blocks.
 *
 * Returns: (transfer full): the book, or %NULL
 */
SenPdfTextBook *
sen_pdf_text_keep (SenOffice *office,
                   SenPdfPool *pool,
                   const char *hash,
                   SenPdfExtractProgress progress,
                   gpointer user_data,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autofree char *path = sen_vault_get_path (sen_office_get_vault (office), hash);
  g_autoptr (SenPdfTextBook) book = sen_pdf_text_book_load (sen_office_get_folder (office), hash, NULL);
  Keep keep = { .office = office, .hash = hash, .book = book };

  if (path == NULL || !sen_store_read (sen_office_get_store (office), is_indexed_in_read, &keep, error))
    return NULL;
  if (book != NULL && keep.indexed)
    return g_steal_pointer (&book);
  if (book == NULL)
    {
      book = keep.book = sen_pdf_extract_book (pool, path, NULL, NULL, progress, user_data, cancellable, error);
      if (book == NULL || !sen_pdf_text_book_save (book, sen_office_get_folder (office), hash, error))
        return NULL;
    }
  if (!keep.indexed && !sen_store_write (sen_office_get_store (office), index_in_write, &keep, error))
    return NULL;
  return g_steal_pointer (&book);
}

static gboolean
list_in_read (SenDb *db, gpointer data, GError **error)
{
  GPtrArray *hashes = data;
  g_autoptr (GError) local = NULL;
  g_autoptr (SenCursor) cursor = sen_db_query (db, "SELECT hash FROM sen_file_pages", NULL, error);

  if (cursor == NULL)
    return FALSE;
  while (sen_cursor_next (cursor, &local))
    g_ptr_array_add (hashes, g_strdup (sen_cursor_get_text (cursor, 0)));
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return local == NULL;
}

static GPtrArray *
list_read (SenOffice *office, gboolean all, GError **error)
{
  g_autoptr (GPtrArray) hashes = g_ptr_array_new_with_free_func (g_free);

  if (!sen_store_read (sen_office_get_store (office), list_in_read, hashes, error))
    return NULL;
  for (guint i = hashes->len; i > 0; i--)
    {
      const char *hash = hashes->pdata[i - 1];
      g_autoptr (SenPdfTextBook) book
          = all ? NULL : sen_pdf_text_book_load (sen_office_get_folder (office), hash, NULL);

      if (book != NULL || !sen_vault_contains (sen_office_get_vault (office), hash))
        g_ptr_array_remove_index (hashes, i - 1);
    }
  return g_steal_pointer (&hashes);
}

static gboolean
forget_in_write (SenDb *db, gpointer data, GError **error)
{
  return sen_search_forget_files (db, error);
}

/* Removes books of papers that the office doesn't have. */
static void
remove_strays (SenOffice *office, const char *folder, GCancellable *cancellable)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL && !g_cancellable_is_cancelled (cancellable))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *own = sen_pdf_text_book_get_path (sen_office_get_folder (office), name);

      if (own != NULL && g_str_equal (own, path) && !sen_vault_contains (sen_office_get_vault (office), name))
        g_unlink (path);
    }
}

/**
 * sen_pdf_text_tidy:
 * @office: the office
 * @cancellable: (nullable): to stop it
 * @error: as the store's
 *
 * Removes what is kept of papers that the office doesn't have any more. Blocks.
 *
 * Returns: whether it went well
 */
gboolean
sen_pdf_text_tidy (SenOffice *office, GCancellable *cancellable, GError **error)
{
  g_autofree char *top = g_build_filename (sen_office_get_folder (office), "texts", NULL);
  g_autoptr (GDir) dir = g_dir_open (top, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (top, name, NULL);

      remove_strays (office, folder, cancellable);
    }
  return sen_store_write (sen_office_get_store (office), forget_in_write, NULL, error);
}

/**
 * sen_pdf_text_list_missing:
 * @office: the office
 * @error: as the store's
 *
 * Returns: (transfer full) (element-type utf8): the papers that can be found by their words, but whose text isn't kept
 *   in this version's form; they are read again by sen_pdf_text_keep(). Blocks
 */
GPtrArray *
sen_pdf_text_list_missing (SenOffice *office, GError **error)
{
  return list_read (office, FALSE, error);
}

/**
 * sen_pdf_text_keep_missing:
 * @office: the office
 * @pool: where PDFs are opened
 * @all: whether to read those again, too, whose text is kept
 * @n_kept: (out) (optional): how many were read
 * @job: (nullable): shows progress and cancels
 * @error: %G_IO_ERROR_CANCELLED, or as the store's
 *
 * Makes the books that are missing. A paper that can't be read is passed over. Blocks.
 *
 * Returns: whether it went well
 */
gboolean
sen_pdf_text_keep_missing (SenOffice *office,
                           SenPdfPool *pool,
                           gboolean all,
                           guint *n_kept,
                           SenJob *job,
                           GError **error)
{
  GCancellable *cancellable = job != NULL ? sen_job_get_cancellable (job) : NULL;
  g_autoptr (GPtrArray) hashes = list_read (office, all, error);
  guint n = 0;

  for (guint i = 0; hashes != NULL && i < hashes->len; i++)
    {
      g_autofree char *old = sen_pdf_text_book_get_path (sen_office_get_folder (office), hashes->pdata[i]);
      g_autofree char *status = g_strdup_printf (_ ("Reading the text of paper %u of %u"), i + 1, hashes->len);
      g_autoptr (SenPdfTextBook) book = NULL;
      g_autoptr (GError) local = NULL;

      if (job != NULL)
        sen_job_set_progress (job, (double)i / hashes->len, status);
      if (all)
        g_unlink (old);
      book = sen_pdf_text_keep (office, pool, hashes->pdata[i], NULL, NULL, cancellable, &local);
      n += book != NULL;
      if (book == NULL && (sen_error_is_cancelled (local) || g_error_matches (local, SEN_ERROR, SEN_ERROR_NEEDS_SPACE)))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  if (n_kept != NULL)
    *n_kept = n;
  return hashes != NULL;
}
