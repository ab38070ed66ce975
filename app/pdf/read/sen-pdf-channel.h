/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames over a socket, with a descriptor if need be; private to app/pdf/read and its tests. */
#pragma once

#include "sen-pdf-wire.h"

G_BEGIN_DECLS

typedef enum
{
  SEN_PDF_CHANNEL_OK,
  SEN_PDF_CHANNEL_CLOSED,    /* the other end is gone */
  SEN_PDF_CHANNEL_TIMED_OUT, /* the deadline passed */
  SEN_PDF_CHANNEL_CANCELLED, /* the cancel descriptor became readable */
  SEN_PDF_CHANNEL_BAD,       /* what came is not a frame */
} SenPdfChannelResult;

/* How long to wait: @deadline is monotonic microseconds, 0 for ever; @cancel_fd -1 for none. */
typedef struct
{
  gint64 deadline;
  int cancel_fd;
} SenPdfWait;

typedef struct
{
  SenPdfFrame frame;
  guint8 *data; /* owned */
  int fd;       /* owned; -1 none */
} SenPdfMessage;

SenPdfChannelResult sen_pdf_channel_wait (int socket, const SenPdfWait *wait);
void sen_pdf_message_clear (SenPdfMessage *message);
SenPdfChannelResult sen_pdf_channel_send (int socket,
                                          const SenPdfWait *wait,
                                          guint16 type,
                                          guint32 serial,
                                          const GByteArray *payload,
                                          int fd);
SenPdfChannelResult sen_pdf_channel_receive (int socket, const SenPdfWait *wait, SenPdfMessage *out);

G_END_DECLS
