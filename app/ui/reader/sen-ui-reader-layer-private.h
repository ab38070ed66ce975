/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-paper-view.h"
#include "sen-ui-reader-layer.h"

G_BEGIN_DECLS

/* What a reader does for its layers; the reader's layers keep one each. */
typedef struct
{
  void (*choose_tool) (SenUiReaderLayer *layer, const char *tool, gpointer user_data);
  const char *(*get_tool) (SenUiReaderLayer *layer, gpointer user_data);
  void (*show_panel) (SenUiReaderLayer *layer, gpointer user_data);
  void (*describe_again) (SenUiReaderLayer *layer, gpointer user_data);
} SenUiReaderLayerHost;

void sen_ui_reader_layer_attach (SenUiReaderLayer *self,
                                 SenUiContext *context,
                                 GVariant *paper,
                                 SenPdfDocument *document,
                                 SenUiPaperView *view,
                                 const SenUiReaderLayerHost *host,
                                 gpointer user_data);
void sen_ui_reader_layer_detach (SenUiReaderLayer *self);
void sen_ui_reader_layer_set_night (SenUiReaderLayer *self, gboolean night);

G_END_DECLS
