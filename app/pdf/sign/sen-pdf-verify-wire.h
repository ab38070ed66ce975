/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What libsen-pdf and sen-verify-worker say to each other, in the frames of app/pdf/read. Private to app/pdf/sign. */
#pragma once

#include "sen-pdf-verify-finding.h"
#include "sen-pdf-wire.h"

G_BEGIN_DECLS

#define SEN_PDF_WIRE_VERIFY       0x0200 /* fd; u64 now, u32 count, then u32 size and bytes of each root → what was found */
#define SEN_PDF_VERIFY_MOST_ROOTS (16u << 20)

void sen_pdf_put_bytes (GByteArray *out, const guint8 *data, gsize size);
const guint8 *sen_pdf_get_bytes (SenPdfReader *in, gsize *size);
void sen_pdf_put_found (GByteArray *out, const SenPdfFoundAll *found);
SenPdfFoundAll *sen_pdf_get_found (SenPdfReader *in);

G_END_DECLS
