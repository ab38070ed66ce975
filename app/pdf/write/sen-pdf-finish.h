/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last pass over a PDF, by qpdf, in a module of its own (sen-part.h); only its file knows qpdf. Not installed. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *title;
  guint level; /* from 1 */
  guint page;  /* from 0 */
  double top;  /* from the foot of the page, in points */
} SenPdfBookmark;

/* An empty text field. */
typedef struct
{
  char *place;
  char *name;
  double size;
  gboolean italic;
  guint page; /* from 0 */
  double x1;  /* in points from the foot and the left of the page */
  double y1;
  double x2;
  double y2;
  gboolean placed;
} SenPdfField;

typedef struct
{
  const char *title;
  const char *author;
  const char *subject;
  const char *keywords;
  const char *language;   /* BCP 47 */
  gint64 created;         /* UTC milliseconds */
  gboolean deterministic; /* /ID from the contents */
  const char *background; /* (nullable): content stream drawn behind each page, origin in its middle */
  GArray *bookmarks;      /* of SenPdfBookmark */
  GArray *fields;         /* (nullable): of SenPdfField */
} SenPdfFinish;

typedef GBytes *(*SenPdfFinishFunc) (GBytes *pdf, const SenPdfFinish *finish, GError **error);

GBytes *sen_pdf_finish_part (GBytes *pdf, const SenPdfFinish *finish, GError **error);

G_END_DECLS
