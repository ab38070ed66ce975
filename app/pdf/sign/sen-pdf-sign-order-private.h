/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in an order; private to app/pdf/sign. */
#pragma once

#include "sen-pdf-appearance.h"
#include "sen-pdf-sign-order.h"

G_BEGIN_DECLS

/* Kept for later, or – with a text – filled in. */
typedef struct
{
  char *name;
  char *text; /* nullable */
  guint page;
  SenPdfRect rect;
  double size;
  gboolean italic;
} SenPdfSignField;

struct _SenPdfSignOrder
{
  GObject parent_instance;

  char *title; /* nullable */
  char *field; /* nullable */
  guint page;
  SenPdfRect rect;
  GBytes *image; /* nullable */
  char **lines;  /* nullable */
  char *reason;
  char *location;
  gint64 time; /* UTC milliseconds; 0: now */
  char *tsa;   /* nullable */
  guint tsa_seconds;
  gboolean tsa_required;
  GPtrArray *fills;    /* of SenPdfSignField */
  GPtrArray *reserves; /* of SenPdfSignField */
};

gboolean sen_pdf_sign_order_is_visible (SenPdfSignOrder *self);
gboolean sen_pdf_sign_order_check (SenPdfSignOrder *self, GError **error);
SenPdfAppearance sen_pdf_sign_lines_look (const char *const *lines, double width, double height);
SenPdfSignOrder *sen_pdf_sign_order_copy (SenPdfSignOrder *self);

G_END_DECLS
