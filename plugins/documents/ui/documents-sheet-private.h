/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents-history.h"
#include "documents-sheet.h"

struct _DocumentsSheet
{
  GObject parent_instance;

  SenUiContext *context;     /* owned */
  SenStore *store;           /* owned */
  char *id;                  /* owned */
  DocumentsSeen *seen;       /* owned, nullable until read */
  DocumentsDocument *base;   /* owned, nullable: as it is saved */
  DocumentsDocument *now;    /* owned, nullable: as it is in hand */
  DocumentsDocument *saving; /* owned, nullable: what is being saved */
  DocumentsHistory *history; /* owned */
  GError *error;             /* owned, nullable */
  GCancellable *cancellable; /* owned, nullable: of the read under way */
  GPtrArray *waiting;        /* owned, of Waiting */
  gulong store_handler;
  guint timer;
  gint64 saved; /* UTC milliseconds; 0: nothing saved here yet */
  gboolean edited;
};

void documents_sheet_schedule (DocumentsSheet *self);
void documents_sheet_tell_edited (DocumentsSheet *self, gboolean structure);
