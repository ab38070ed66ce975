/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers and registers written to files and printers. */
#pragma once

#include <sen-ui.h>

#include "documents-book.h"

G_BEGIN_DECLS

void documents_output_export_register (SenUiContext *context, const DocumentsFilter *filter, const char *format);
void documents_output_print_register (SenUiContext *context, const DocumentsFilter *filter);
void documents_output_export (SenUiContext *context, DocumentsDocument *document);
void documents_output_print (SenUiContext *context, DocumentsDocument *document);

G_END_DECLS
