/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps of a document's life, as facts. What takes a #SenDb is inside a write; what takes a #SenOffice blocks. */
#pragma once

#include "documents-book.h"

G_BEGIN_DECLS

/* Inside a write */
gboolean documents_step_add (SenDb *db,
                             const char *id,
                             DocumentsStep step,
                             const char *person,
                             const char *reason,
                             gint64 at,
                             GError **error);
gboolean documents_revision_add (SenDb *db,
                                 const char *id,
                                 const char *file,
                                 const char *name,
                                 const char *what,
                                 const char *places,
                                 const char *detail,
                                 const char *person,
                                 gint64 at,
                                 GError **error);
gboolean documents_number_give (SenDb *db,
                                const char *id,
                                const char *organ,
                                const char *series,
                                const char *day,
                                const char *person,
                                guint *number,
                                GError **error);

gboolean documents_words_update (SenDb *db, const char *id, GError **error);

/* Whole steps */
GPtrArray *documents_office_check (SenOffice *office, const char *id, GError **error);
gboolean documents_office_approve (SenOffice *office, const char *id, GCancellable *cancellable, GError **error);
gboolean documents_office_send_back (SenOffice *office, const char *id, const char *reason, GError **error);
gboolean documents_office_number (SenOffice *office, const char *id, const char *day, guint *number, GError **error);
gboolean documents_office_issue (SenOffice *office, const char *id, GCancellable *cancellable, GError **error);
gboolean documents_office_recall (SenOffice *office, const char *id, const char *reason, GError **error);
char *documents_office_replace (SenOffice *office, const char *id, GError **error);
GBytes *documents_office_preview (SenOffice *office, const char *id, guint *n_pages, GError **error);

G_END_DECLS
