/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Incoming documents: a paper comes in, gets a number of arrival, and somebody to deal with it. Blocks. */
#pragma once

#include "documents-issue.h"

G_BEGIN_DECLS

#define DOCUMENTS_SERIES_IN "ĐẾN"

/**
 * DocumentsArrival:
 * @path: (nullable): the PDF; %NULL: known by its data alone
 * @kind: of the document
 * @author: who wrote it
 * @code: (nullable): its number and symbol
 * @day: (nullable): its own day, ISO
 * @subject: what it is about
 * @arrived: (nullable): ISO day; today if %NULL
 * @signer: (nullable): who signed it
 * @urgency: (nullable): as documents_document.urgency
 * @note: (nullable): for the register
 *
 * What is known of a document that came in.
 */
typedef struct
{
  const char *path;
  SenOfficialKind kind;
  const char *author;
  const char *code;
  const char *day;
  const char *subject;
  const char *arrived;
  const char *signer;
  const char *urgency;
  const char *note;
} DocumentsArrival;

char *documents_incoming_add (SenOffice *office, const DocumentsArrival *arrival, guint *number, GError **error);
gboolean documents_incoming_assign (SenOffice *office,
                                    const char *id,
                                    const char *unit,
                                    const char *person,
                                    const char *due,
                                    const char *task,
                                    GError **error);
gboolean
documents_incoming_read_text (SenOffice *office, SenPdfPool *pool, const char *id, SenJob *job, GError **error);
gboolean documents_incoming_insert (SenDb *db,
                                    const char *id,
                                    const DocumentsArrival *arrival,
                                    const char *file,
                                    const char *person,
                                    guint *number,
                                    GError **error);

G_END_DECLS
