/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One running worker process, seen from the client; private to app/pdf/read. */
#pragma once

#include "sen-pdf-channel.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  SEN_PDF_CONFINE_UNKNOWN, /* not tried yet */
  SEN_PDF_CONFINE_FLATPAK, /* flatpak-spawn --sandbox */
  SEN_PDF_CONFINE_BWRAP,   /* bubblewrap */
  SEN_PDF_CONFINE_SELF,    /* what the worker does to itself: seccomp, Landlock, limits */
} SenPdfConfine;

/* How to start one. */
typedef struct
{
  char *worker; /* owned; the program */
  SenPdfConfine confine;
  guint64 memory;      /* bytes */
  guint64 cpu;         /* seconds */
  guint alarm_seconds; /* after which a request ends the worker from inside */
  gboolean testing;
} SenPdfLaunch;

typedef struct
{
  int socket;      /* owned */
  GPid pid;        /* of the worker or of what confines it; 0 once reaped */
  guint32 serial;  /* of the last request */
  guint32 sandbox; /* SenPdfSandbox, as the worker says */
  SenPdfConfine confine;
  gboolean broken; /* not to be used again */
  gboolean out_of_memory;
} SenPdfSession;

SenPdfSession *sen_pdf_session_start (SenPdfLaunch *launch, GError **error);
void sen_pdf_session_free (SenPdfSession *self);
gboolean sen_pdf_session_is_alive (SenPdfSession *self);
SenPdfChannelResult sen_pdf_session_call (SenPdfSession *self,
                                          guint16 type,
                                          const GByteArray *payload,
                                          int fd,
                                          guint deadline,
                                          GCancellable *cancellable,
                                          SenPdfMessage *reply);

GPtrArray *sen_pdf_confine_build (const SenPdfLaunch *launch, SenPdfConfine confine);
SenPdfConfine sen_pdf_confine_best (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfSession, sen_pdf_session_free)

G_END_DECLS
