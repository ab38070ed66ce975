/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes out of the office and into it. What is not asynchronous blocks: for workers and commands. */
#pragma once

#include "notes-rows.h"

G_BEGIN_DECLS

/**
 * NotesFormat:
 * @NOTES_FORMAT_PDF: a copy of the paper with annotations
 * @NOTES_FORMAT_FLAT: a copy of the paper with the notes drawn on its pages, and pages behind them with what
 *   the signs say
 * @NOTES_FORMAT_TEXT: a list
 * @NOTES_FORMAT_ODT: a list for an office program
 *
 * What notes are written as.
 */
typedef enum
{
  NOTES_FORMAT_PDF,
  NOTES_FORMAT_FLAT,
  NOTES_FORMAT_TEXT,
  NOTES_FORMAT_ODT,
} NotesFormat;

GBytes *
notes_export (SenOffice *office, const char *file, NotesFormat format, GCancellable *cancellable, GError **error);
GPtrArray *notes_import (SenOffice *office,
                         SenPdfPool *pool,
                         const char *file,
                         const char *from,
                         GCancellable *cancellable,
                         GError **error);
void notes_export_async (SenOffice *office,
                         const char *file,
                         NotesFormat format,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
GBytes *notes_export_finish (GAsyncResult *result, GError **error);
void notes_import_async (SenOffice *office,
                         SenPdfPool *pool,
                         const char *file,
                         const char *from,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
GPtrArray *notes_import_finish (GAsyncResult *result, GError **error);
GBytes *notes_paper_write (const char *path,
                           const char *title,
                           GPtrArray *notes,
                           GArray *taken,
                           gboolean flat,
                           GCancellable *cancellable,
                           GError **error);
GBytes *notes_odt_write (const char *title, GPtrArray *lines);

G_END_DECLS
