/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the layers of a reader: sen-ui-reader-layers.c has them, -draw draws them. */
#pragma once

#include "sen-ui-reader-layer-private.h"
#include "sen-ui-reader-layers.h"
#include "sen-ui-reader-pen.h"

G_BEGIN_DECLS

#define CLASS(layer) SEN_UI_READER_LAYER_GET_CLASS (layer)

struct _SenUiReaderLayers
{
  GObject parent_instance;

  SenUiContext *context; /* borrowed: the reader has it, and owns this */
  SenUiPaperView *view;  /* borrowed */
  GtkBox *tools;         /* borrowed, nullable */
  GtkBox *options;       /* borrowed, nullable */
  GtkStack *panels;      /* borrowed, nullable */
  SenUiReaderPen *pen;   /* owned */
  GPtrArray *layers;     /* owned, of SenUiReaderLayer */
  GtkWidget *buttons;    /* SenUiReaderTools in @tools, nullable */
  SenUiReaderLayer *active;
  const SenUiReaderTool *tool; /* borrowed, nullable: of the active layer */
  gboolean night;
};

G_END_DECLS
