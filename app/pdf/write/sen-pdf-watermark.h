/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-pdf-fonts-private.h"

char *sen_pdf_watermark_content (SenPdfFonts *fonts, const char *text);
