/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-pdf-block.h"
#include "sen-pdf-finish.h"
#include "sen-pdf-writer.h"

typedef struct
{
  SenPdfPageSetup setup;
  gboolean restart_numbers;
} SenPdfSection;

typedef struct
{
  char *name;
  guint page; /* from 0 */
  SenPdfRect rect;
  double page_height;
} SenPdfPlace;

struct _SenPdfWriter
{
  GObject parent_instance;

  SenPdfFonts *fonts; /* (nullable) until the first render */
  GPtrArray *blocks;  /* of SenPdfBlock */
  GPtrArray *images;  /* of GBytes */
  GArray *sections;   /* of SenPdfSection; the first is there from the start */
  GPtrArray *cells;   /* (nullable) the cells of the columns being filled, borrowed from their block */
  guint n_tables;

  char *title;
  char *author;
  char *subject;
  char *keywords;
  char *language;
  char *watermark;
  gint64 created; /* UTC milliseconds; 0: when rendered */
  gboolean deterministic;
  gboolean passing;   /* see sen_pdf_writer_set_passing() */
  double number_size; /* 0: no page numbers */
  gboolean number_on_first;

  GArray *fields;   /* (nullable): of SenPdfField */
  GArray *places;   /* (nullable): of SenPdfPlace, after a render */
  const char *area; /* (nullable): interned: what is added belongs to it */
  GArray *areas;    /* (nullable): of SenPdfArea, after a render */
  guint n_pages;
  SenPdfReport report;
};

/* A stretch of blocks, laid out by one thread. */
typedef struct
{
  SenPdfWriter *writer;
  guint from;
  guint to;
  guint section;
  SenPdfFlow flow;
  GStringChunk *chunk;
  SenPdfLayouter layouter;
  GArray *marks; /* of SenPdfMark */
  GCancellable *cancellable;
} SenPdfStretch;

typedef struct
{
  const char *title; /* the block's */
  guint level;
  guint slice; /* in the stretch */
} SenPdfMark;

const SenPdfPlace *sen_pdf_writer_find_place (SenPdfWriter *self, const char *name);
GPtrArray *sen_pdf_writer_lay_out (SenPdfWriter *self, GCancellable *cancellable);
