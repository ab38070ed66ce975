/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-pdf-image.h"
#include "sen-pdf-reply.h"

G_BEGIN_DECLS

SenPdfImage *sen_pdf_image_map (int fd, const SenPdfRenderReply *reply);

G_END_DECLS
