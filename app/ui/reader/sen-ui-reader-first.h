/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a paper will be seen first, told to the thread that opens it: it is drawn before there is anything to show
 * it in. */
#pragma once

#include "sen-office.h"
#include "sen-ui-reader-guess.h"

G_BEGIN_DECLS

typedef struct _SenUiReaderFirst SenUiReaderFirst;

SenUiReaderFirst *
sen_ui_reader_first_new (SenOffice *office, GSettings *settings, const char *path, const char *hash, guint page);
void sen_ui_reader_first_free (gpointer self);
gboolean sen_ui_reader_first_region (SenPdfDocument *document, SenPdfRegion *region, gpointer self);

G_END_DECLS
