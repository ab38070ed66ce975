/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What libsen-pdf and its two signing helpers say to each other, inside the frames of sen-pdf-channel.h: a request is
 * an a{sv}, then – only where a PIN is needed – a frame with its bare bytes, so that it is never inside a GVariant that
 * can't be wiped. A reply is an a{sv}; one with "fault" (s) and "detail" (s) says why not. Private to app/pdf/sign.
 */
#pragma once

#include "sen-pdf-channel.h"

G_BEGIN_DECLS

enum
{
  SEN_PDF_SIGN_WIRE_REQUEST = 0x40,
  SEN_PDF_SIGN_WIRE_SECRET,
};

#define SEN_PDF_SIGN_WIRE_MAX_SECRET 256

SenPdfChannelResult
sen_pdf_sign_wire_send (int socket, const SenPdfWait *wait, guint32 serial, GVariant *message, int fd);
SenPdfChannelResult
sen_pdf_sign_wire_receive (int socket, const SenPdfWait *wait, guint32 *serial, GVariant **message, int *fd);
SenPdfChannelResult sen_pdf_sign_wire_send_secret (int socket, const SenPdfWait *wait, const char *secret);
SenPdfChannelResult sen_pdf_sign_wire_receive_secret (int socket, const SenPdfWait *wait, char **secret);
void sen_pdf_sign_wire_wipe (char *secret);

G_END_DECLS
