/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For app/pdf/read and its tests. */
#pragma once

#include "sen-pdf-document.h"
#include "sen-pdf-pool-private.h"
#include "sen-pdf-reply.h"
#include "sen-pdf-text-book.h"

#include "sen-worker.h"

G_BEGIN_DECLS

/* What of a file tells that somebody has written to it. */
typedef struct
{
  gint64 size;
  gint64 seconds;
  glong nanoseconds;
} SenPdfFileState;

struct _SenPdfDocument
{
  GObject parent_instance;

  SenPdfPool *pool; /* owned */
  char *name;       /* owned; for messages */
  char *password;   /* owned; nullable */
  int fd;           /* owned */
  SenPdfOpenReply known;
  gboolean quick;         /* opened without measuring all pages */
  gboolean background;    /* its workers give way to others */
  GMutex pages_lock;      /* guards sizes and labels of known, which may become better known, and left_out */
  GArray *left_out;       /* owned; nullable; of SenPdfLeftOut */
  GMutex lock;            /* one call at a time; guards the session */
  SenPdfSession *session; /* owned; nullable */
  SenPdfFileState state;  /* of the file when it was opened last; guarded by the lock */
  GMutex worker_lock;
  SenWorker *worker; /* owned; made for the first _async call */
};

SenPdfDocument *sen_pdf_document_new_unopened (SenPdfPool *pool, const char *password);
void sen_pdf_document_set_quick (SenPdfDocument *self);
guint sen_pdf_document_get_n_measured (SenPdfDocument *self);
gboolean sen_pdf_document_note_pages (SenPdfDocument *self, guint first, const SenPdfMeasureReply *measured);
void sen_pdf_document_set_background (SenPdfDocument *self);
gboolean sen_pdf_document_is_background (SenPdfDocument *self);
void sen_pdf_document_set_name (SenPdfDocument *self, const char *name);
gboolean sen_pdf_document_set_path (SenPdfDocument *self, const char *path, GError **error);
gboolean sen_pdf_document_set_fd (SenPdfDocument *self, int fd, const char *name, GError **error);
gboolean sen_pdf_document_set_file (SenPdfDocument *self, GFile *file, GCancellable *cancellable, GError **error);
gboolean sen_pdf_document_connect (SenPdfDocument *self, GCancellable *cancellable, GError **error);
void sen_pdf_document_draw_ahead_here (SenPdfDocument *self, const SenPdfRegion *region, GCancellable *cancellable);
gboolean sen_pdf_document_connect_instead (SenPdfDocument *self,
                                           SenPdfDocument *before,
                                           GCancellable *cancellable,
                                           GError **error);
SenPdfPool *sen_pdf_document_get_pool (SenPdfDocument *self);
SenWorker *sen_pdf_document_get_worker (SenPdfDocument *self);

gboolean sen_pdf_document_call (SenPdfDocument *self,
                                guint16 type,
                                const GByteArray *payload,
                                int fd,
                                int page,
                                SenPdfMessage *reply,
                                GCancellable *cancellable,
                                GError **error);
void sen_pdf_document_forget_ahead (SenPdfDocument *self);
void sen_pdf_document_put_left_out (SenPdfDocument *self, guint page, GByteArray *payload);
void sen_pdf_document_distrust (SenPdfDocument *self, int page, GError **error);
guint sen_pdf_document_load_pages (SenPdfDocument *self,
                                   SenPdfTextBook *book,
                                   guint first,
                                   guint most,
                                   GCancellable *cancellable,
                                   GError **error);
const char *sen_pdf_document_get_password (SenPdfDocument *self);
int sen_pdf_document_get_fd (SenPdfDocument *self);
gboolean sen_pdf_document_test (SenPdfDocument *self,
                                const char *what,
                                guint64 amount,
                                int *out_errno,
                                GCancellable *cancellable,
                                GError **error);
guint32 sen_pdf_document_get_sandbox (SenPdfDocument *self, SenPdfConfine *confine);

G_END_DECLS
