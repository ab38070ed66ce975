/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks that are written into a copy of a paper, as annotations that every reader shows, or that are found in one. */
#pragma once

#include <gio/gio.h>

#include "sen-pdf-left-out.h"

G_BEGIN_DECLS

/**
 * SenPdfMark:
 * @kind: what it is
 * @page: page, from 0
 * @rect: where, in points as the page is shown
 * @shapes: (element-type GArray): each an array of double: of words x, y, width, height; of ink x, y, x, y …
 * @colour: 0xRRGGBB; %G_MAXUINT32: none is said
 * @width: of ink, in points
 * @author: (nullable): who made it
 * @contents: (nullable): what it says; of text on the page and stamps that is drawn
 * @id: (nullable): a name of its own
 * @created: UTC milliseconds, 0 unknown
 * @modified: UTC milliseconds, 0 unknown
 *
 * One mark.
 */
typedef struct
{
  SenPdfMarkKind kind;
  guint page;
  SenPdfRect rect;
  GPtrArray *shapes;
  guint32 colour;
  double width;
  char *author;
  char *contents;
  char *id;
  gint64 created;
  gint64 modified;
} SenPdfMark;

SenPdfMark *sen_pdf_mark_new (SenPdfMarkKind kind, guint page);
void sen_pdf_mark_free (SenPdfMark *self);
void sen_pdf_mark_add_shape (SenPdfMark *self, const double *numbers, guint n);

GBytes *sen_pdf_marks_append (const char *path,
                              const char *title,
                              GPtrArray *marks,
                              GArray *left_out,
                              GBytes *pages,
                              gboolean flat,
                              GCancellable *cancellable,
                              GError **error);
GPtrArray *sen_pdf_marks_read (const char *path, const char *title, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfMark, sen_pdf_mark_free)

G_END_DECLS
