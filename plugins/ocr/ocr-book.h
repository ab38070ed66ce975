/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read and what is still to be read: the tables of this plugin. Any thread, inside a call of the store. */
#pragma once

#include <sen-pdf.h>

G_BEGIN_DECLS

/* A stored PDF that nobody has looked at yet. */
typedef struct
{
  char *file;     /* owned; its hash */
  gint64 pages;   /* -1: its text was not taken out yet */
  gint64 scanned; /* pages that have no text, or next to none */
} OcrUnread;

/* What came of one page. */
typedef struct
{
  int page;             /* from 1 */
  const char *state;    /* static: read, own, empty, failed */
  SenPdfOcrPage *found; /* owned, nullable */
  SenPdfTextPage *text; /* owned, nullable: what is to be found, selected and copied */
  gint64 ms;
} OcrResult;

/* How far it is, of one paper or of all. */
typedef struct
{
  gint64 files;   /* papers with scanned pages that were read, or partly */
  gint64 waiting; /* papers that were not looked at */
  gint64 failed;  /* papers and pages that can't be read */
  gint64 pages;   /* that were read */
  gint64 words;
  double confidence; /* mean of the pages that were read, 0 … 1 */
  double seconds;    /* mean of a page */
} OcrStatus;

gboolean ocr_book_describe (SenSchema *schema, GError **error);

OcrUnread *ocr_unread_new (const char *file, gint64 pages, gint64 scanned);
void ocr_unread_free (OcrUnread *self);
OcrResult *ocr_result_new (int page, const char *state);
void ocr_result_free (OcrResult *self);

gboolean ocr_book_list_unread (SenDb *db, const char *file, gboolean all, guint most, GPtrArray *out, GError **error);
GArray *ocr_book_list_pages (SenDb *db, const char *file, GError **error);
GPtrArray *ocr_book_load_read (SenDb *db, const char *file, GError **error);
gboolean ocr_book_put (SenDb *db, SenSearch *search, const char *file, GPtrArray *results, GError **error);
gboolean ocr_book_mark (SenDb *db, const char *file, const char *state, const char *why, GError **error);
gboolean ocr_book_forget (SenDb *db, const char *file, GError **error);
gboolean ocr_book_has_gone (SenDb *db);
gboolean ocr_book_forget_gone (SenDb *db, GError **error);
gboolean ocr_book_get_status (SenDb *db, const char *file, OcrStatus *out, GError **error);
char *ocr_book_dup_file_state (SenDb *db, const char *file);
gboolean ocr_book_is_scan (SenDb *db, const char *file);
gboolean ocr_book_is_paused (SenDb *db);
gboolean ocr_book_set_paused (SenDb *db, gboolean paused, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OcrUnread, ocr_unread_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OcrResult, ocr_result_free)

G_END_DECLS
