/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr-reader.h"

#include <glib/gi18n-lib.h>

#define AT_ONCE    100 /* papers that are listed together */
#define KEPT_PAGES 8   /* are saved together: each time the paper is indexed anew */
#define KEPT_TIME  (10 * G_TIME_SPAN_SECOND)

/*
 * Where it is: one paper at a time is open. Pages that were read are kept a moment and saved together; what was not
 * saved when Sen ends is read again.
 */
struct _OcrReader
{
  SenStore *store;   /* owned */
  SenVault *vault;   /* owned */
  SenSearch *search; /* owned */
  char *folder;      /* owned; the office's */
  gboolean all;
  SenPdfPool *pool; /* owned, nullable until needed */
  SenPdfOcr *ocr;   /* owned, nullable until needed */

  GPtrArray *unread; /* owned; of OcrUnread, the last one next */
  GHashTable *skip;  /* owned; hashes of papers that are not on this device */

  char *file;               /* owned, nullable: the paper that is open */
  SenPdfTextBook *book;     /* owned, nullable; its text as it is kept */
  SenPdfDocument *document; /* owned, nullable */
  GArray *pages;            /* owned, nullable; of int: still to be read when it was opened */
  guint next;               /* in @pages */
  GPtrArray *results;       /* owned; of OcrResult, not saved yet */
  gint64 saved_at;          /* monotonic */
};

/* @all: also papers that came in just now; a window waits until somebody else has taken their text out */
OcrReader *
ocr_reader_new (SenOffice *office, gboolean all)
{
  OcrReader *self = g_new0 (OcrReader, 1);

  self->store = g_object_ref (sen_office_get_store (office));
  self->vault = g_object_ref (sen_office_get_vault (office));
  self->search = g_object_ref (sen_office_get_search (office));
  self->folder = g_strdup (sen_office_get_folder (office));
  self->all = all;
  self->unread = g_ptr_array_new_with_free_func ((GDestroyNotify)ocr_unread_free);
  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify)ocr_result_free);
  self->skip = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

static void
close_paper (OcrReader *self)
{
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->book, sen_pdf_text_book_unref);
  g_clear_object (&self->document);
  g_clear_pointer (&self->pages, g_array_unref);
  g_ptr_array_set_size (self->results, 0);
  self->next = 0;
}

/* Nothing is saved. */
void
ocr_reader_free (OcrReader *self)
{
  if (self == NULL)
    return;
  close_paper (self);
  g_clear_pointer (&self->ocr, sen_pdf_ocr_free);
  g_clear_object (&self->pool);
  g_ptr_array_unref (self->unread);
  g_ptr_array_unref (self->results);
  g_hash_table_unref (self->skip);
  g_object_unref (self->store);
  g_object_unref (self->vault);
  g_object_unref (self->search);
  g_free (self->folder);
  g_free (self);
}

/* Gives back what processes hold, and lists anew next time; for a pause. */
void
ocr_reader_rest (OcrReader *self)
{
  close_paper (self);
  g_ptr_array_set_size (self->unread, 0);
  g_hash_table_remove_all (self->skip);
  if (self->ocr != NULL)
    sen_pdf_ocr_rest (self->ocr);
}

void
ocr_step_clear (OcrStep *step)
{
  g_clear_pointer (&step->file, g_free);
}

/* Saving */

static gboolean
save_in_write (SenDb *db, gpointer data, GError **error)
{
  OcrReader *self = data;

  return ocr_book_put (db, self->search, self->file, self->results, error);
}

/* For the reader of papers: words and their places. Another program may have written the book meanwhile. */
static gboolean
save_book (OcrReader *self, GError **error)
{
  SenPdfTextBook *book = sen_pdf_text_book_load (self->folder, self->file, NULL);
  gboolean any = FALSE;

  if (book != NULL)
    {
      sen_pdf_text_book_unref (self->book);
      self->book = book;
    }
  for (guint i = 0; i < self->results->len; i++)
    {
      const OcrResult *result = self->results->pdata[i];

      if (result->text == NULL || (guint)result->page > sen_pdf_text_book_get_n_pages (self->book))
        continue;
      sen_pdf_text_book_set_page (self->book, (guint)result->page - 1, result->text, SEN_PDF_TEXT_OCR);
      any = TRUE;
    }
  return !any || sen_pdf_text_book_save (self->book, self->folder, self->file, error);
}

/*
 * ocr_reader_save:
 *
 * Saves what was read until now.
 */
gboolean
ocr_reader_save (OcrReader *self, GError **error)
{
  self->saved_at = g_get_monotonic_time ();
  if (self->results->len == 0)
    return TRUE;
  if (!save_book (self, error) || !sen_store_write (self->store, save_in_write, self, error))
    return FALSE;
  g_ptr_array_set_size (self->results, 0);
  return TRUE;
}

typedef struct
{
  const char *file;
  const char *state;
  const char *why;
} Mark;

static gboolean
mark_in_write (SenDb *db, gpointer data, GError **error)
{
  const Mark *mark = data;

  return ocr_book_mark (db, mark->file, mark->state, mark->why, error);
}

static gboolean
end_paper (OcrReader *self, const char *state, const char *why, GError **error)
{
  Mark mark = { .file = self->file, .state = state, .why = why };
  gboolean ok = ocr_reader_save (self, error) && sen_store_write (self->store, mark_in_write, &mark, error);

  close_paper (self);
  return ok;
}

/* Finding the next paper */

typedef struct
{
  const char *file;
  gboolean all;
  guint most;
  GPtrArray *found;
  GArray *pages;
  gboolean gone; /* papers that were read are not in the office any more */
} Listing;

static gboolean
list_in_read (SenDb *db, gpointer data, GError **error)
{
  Listing *listing = data;

  listing->gone = ocr_book_has_gone (db);
  return ocr_book_list_unread (db, listing->file, listing->all, listing->most, listing->found, error);
}

static gboolean
mark_texts_in_write (SenDb *db, gpointer data, GError **error)
{
  GPtrArray *found = data;

  for (guint i = 0; i < found->len; i++)
    {
      const OcrUnread *one = found->pdata[i];

      if (one->pages >= 0 && one->scanned <= 0 && !ocr_book_mark (db, one->file, "text", NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
forget_gone_in_write (SenDb *db, gpointer data, GError **error)
{
  return ocr_book_forget_gone (db, error);
}

/* Papers with text on every page need no reading; of the others those that are here are kept. */
static gboolean
list (OcrReader *self, const char *file, gboolean *more, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)ocr_unread_free);
  Listing listing
      = { .file = file, .all = self->all, .most = AT_ONCE + g_hash_table_size (self->skip), .found = found };
  guint n_skipped = g_hash_table_size (self->skip);
  guint n_texts = 0;

  if (!sen_store_read (self->store, list_in_read, &listing, error)
      || (listing.gone && !sen_store_write (self->store, forget_gone_in_write, NULL, error)))
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      const OcrUnread *one = found->pdata[found->len - 1 - i];

      if (one->pages >= 0 && one->scanned <= 0)
        n_texts++;
      else if (!sen_vault_contains (self->vault, one->file))
        g_hash_table_add (self->skip, g_strdup (one->file));
      else if (!g_hash_table_contains (self->skip, one->file))
        g_ptr_array_add (self->unread, ocr_unread_new (one->file, one->pages, one->scanned));
    }
  *more = n_texts > 0 || g_hash_table_size (self->skip) > n_skipped;
  return n_texts == 0 || sen_store_write (self->store, mark_texts_in_write, found, error);
}

/* Opening it */

static gboolean
texts_in_write (SenDb *db, gpointer data, GError **error)
{
  OcrReader *self = data;
  g_auto (GStrv) texts = sen_pdf_text_book_dup_texts (self->book);

  return sen_search_set_file_text (self->search, db, self->file, (const char *const *)texts, error);
}

/* Whoever has the paper takes its text out; when nobody did, or the book of it is gone, it is done here. */
static gboolean
take_texts (OcrReader *self, const char *path, gboolean indexed, GCancellable *cancellable, GError **error)
{
  self->book = sen_pdf_text_book_load (self->folder, self->file, NULL);
  if (self->book == NULL)
    {
      self->book = sen_pdf_extract_book (self->pool, path, NULL, NULL, NULL, NULL, cancellable, error);
      if (self->book == NULL || !sen_pdf_text_book_save (self->book, self->folder, self->file, error))
        return FALSE;
    }
  return indexed || sen_store_write (self->store, texts_in_write, self, error);
}

static gboolean
list_pages_in_read (SenDb *db, gpointer data, GError **error)
{
  Listing *listing = data;

  listing->pages = ocr_book_list_pages (db, listing->file, error);
  return listing->pages != NULL;
}

static gboolean
open_paper (OcrReader *self, const OcrUnread *paper, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = sen_vault_get_path (self->vault, paper->file);
  Listing listing = { .file = paper->file };

  if (self->pool == NULL)
    self->pool = sen_pdf_pool_new ();
  if (self->ocr == NULL)
    self->ocr = sen_pdf_ocr_new ();
  self->file = g_strdup (paper->file);
  if (!take_texts (self, path, paper->pages >= 0, cancellable, error))
    return FALSE;
  if (!sen_store_read (self->store, list_pages_in_read, &listing, error))
    return FALSE;
  self->pages = listing.pages;
  self->saved_at = g_get_monotonic_time ();
  if (self->pages->len > 0)
    self->document = sen_pdf_document_open (self->pool, path, NULL, cancellable, error);
  return self->pages->len == 0 || self->document != NULL;
}

/* What is wrong with one paper or page; the others can be read. */
static gboolean
is_of_the_paper (const GError *error)
{
  return error->domain == SEN_ERROR && !sen_error_is_cancelled (error)
         && (error->code == SEN_ERROR_USE_ANOTHER_FILE || error->code == SEN_ERROR_TIMED_OUT
             || error->code == SEN_ERROR_NEEDS_PASSWORD || error->code == SEN_ERROR_CHECK_INPUT
             || error->code == SEN_ERROR_NOT_FOUND);
}

/* Opens the next one that can be opened. Returns: FALSE with no error when there is none */
static gboolean
open_next (OcrReader *self, const char *file, GCancellable *cancellable, GError **error)
{
  gboolean more = TRUE;

  while (self->unread->len == 0 && more)
    if (!list (self, file, &more, error))
      return FALSE;
  while (self->unread->len > 0)
    {
      g_autoptr (OcrUnread) paper = g_ptr_array_steal_index (self->unread, self->unread->len - 1);
      g_autoptr (GError) local = NULL;

      if (open_paper (self, paper, cancellable, &local))
        return TRUE;
      g_debug ("%s can't be read: %s", paper->file, local->message);
      if (!is_of_the_paper (local) && !g_error_matches (local, SEN_ERROR, SEN_ERROR_UNSUPPORTED))
        {
          close_paper (self);
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (!end_paper (self, "failed", local->message, error))
        return FALSE;
    }
  return FALSE;
}

/* A kept text that was made anew knows nothing of what was read. */

static gboolean
load_read_in_read (SenDb *db, gpointer data, GError **error)
{
  Listing *listing = data;

  listing->found = ocr_book_load_read (db, listing->file, error);
  return listing->found != NULL;
}

static gboolean
put_back (OcrReader *self, const char *file, GError **error)
{
  g_autoptr (SenPdfTextBook) book = sen_pdf_text_book_load (self->folder, file, NULL);
  g_autoptr (GPtrArray) found = NULL;
  Listing listing = { .file = file };
  gboolean any = FALSE;

  if (book == NULL)
    return TRUE;
  if (!sen_store_read (self->store, load_read_in_read, &listing, error))
    return FALSE;
  found = listing.found;
  for (guint i = 0; i < found->len; i++)
    {
      const OcrResult *result = found->pdata[i];
      guint page = (guint)result->page - 1;
      g_autoptr (SenPdfTextPage) own = NULL;
      g_autoptr (SenPdfTextPage) text = NULL;

      if (result->found == NULL || page >= sen_pdf_text_book_get_n_pages (book)
          || sen_pdf_text_book_get_source (book, page) == SEN_PDF_TEXT_OCR)
        continue;
      own = sen_pdf_text_book_get_page (book, page);
      text = sen_pdf_ocr_page_to_text_page (result->found, own);
      sen_pdf_text_book_set_page (book, page, text, SEN_PDF_TEXT_OCR);
      any = TRUE;
    }
  return !any || sen_pdf_text_book_save (book, self->folder, file, error);
}

/* Reading */

static OcrResult *
read_page (OcrReader *self, int page, GCancellable *cancellable, GError **error)
{
  g_autoptr (SenPdfTextPage) own = NULL;
  g_autoptr (OcrResult) result = ocr_result_new (page, "empty");
  gint64 begun = g_get_monotonic_time ();

  own = sen_pdf_document_load_text_page (self->document, (guint)page - 1, cancellable, error);
  if (own == NULL)
    return NULL;
  result->found = sen_pdf_ocr_read (self->ocr, self->document, (guint)page - 1, cancellable, error);
  if (result->found == NULL)
    return NULL;
  result->ms = (g_get_monotonic_time () - begun) / 1000;
  if (sen_pdf_ocr_page_count_new (result->found, own) > 0)
    {
      result->state = "read";
      result->text = sen_pdf_ocr_page_to_text_page (result->found, own);
    }
  else if (sen_pdf_text_page_get_n_chars (own) > 0)
    result->state = "own";
  return g_steal_pointer (&result);
}

static gboolean
read_next_page (OcrReader *self, GCancellable *cancellable, GError **error)
{
  int page = g_array_index (self->pages, int, self->next);
  g_autoptr (GError) local = NULL;
  OcrResult *result = read_page (self, page, cancellable, &local);

  if (result == NULL && !is_of_the_paper (local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (result == NULL)
    g_debug ("%s", local->message);
  g_ptr_array_add (self->results, result != NULL ? result : ocr_result_new (page, "failed"));
  self->next++;
  if (self->results->len >= KEPT_PAGES || g_get_monotonic_time () - self->saved_at > KEPT_TIME)
    return ocr_reader_save (self, error);
  return TRUE;
}

/*
 * ocr_reader_step:
 * @file: (nullable): the paper to read before all others, or that was asked for; %NULL: the next one
 * @out: what was done; its file is %NULL when nothing was to be done
 *
 * Reads one page, or finds that a paper has none to be read. Errors are those of the machine, not of a paper:
 * cancelled, no reader installed, no room. What was read before is saved.
 */
gboolean
ocr_reader_step (OcrReader *self, const char *file, OcrStep *out, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;

  *out = (OcrStep){ 0 };
  if (file != NULL && g_strcmp0 (file, self->file) != 0)
    {
      if (!ocr_reader_save (self, error))
        return FALSE;
      close_paper (self);
      g_ptr_array_set_size (self->unread, 0);
    }
  if (self->file == NULL && !open_next (self, file, cancellable, &local))
    {
      if (local == NULL)
        return file == NULL || put_back (self, file, error);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  out->file = g_strdup (self->file);
  out->left = self->unread->len;
  if (self->next < self->pages->len && !read_next_page (self, cancellable, error))
    {
      ocr_reader_save (self, NULL);
      close_paper (self);
      return FALSE;
    }
  out->done = self->next;
  out->total = self->pages->len;
  out->end = self->next >= self->pages->len;
  return !out->end || end_paper (self, "read", NULL, error);
}
