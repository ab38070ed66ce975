/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-pdf-image.h"

G_BEGIN_DECLS

int sen_pdf_image_new_memory (int width, int height);
SenPdfImage *sen_pdf_image_map (int fd, int width, int height);

G_END_DECLS
