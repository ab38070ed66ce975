/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-paper-view.h"
#include "sen-ui-reader-layer.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_READER_LAYERS (sen_ui_reader_layers_get_type ())
G_DECLARE_FINAL_TYPE (SenUiReaderLayers, sen_ui_reader_layers, SEN_UI, READER_LAYERS, GObject)

/**
 * SenUiReaderContentFunc:
 * @snapshot: where to
 * @page: from 0
 * @seen: the part of the view that matters
 * @user_data: what was given with it
 *
 * Draws a page's own content, where it lies in the view.
 *
 * Returns: whether there is any yet
 */
typedef gboolean (*SenUiReaderContentFunc) (GtkSnapshot *snapshot,
                                            guint page,
                                            const graphene_rect_t *seen,
                                            gpointer user_data);

SenUiReaderLayers *sen_ui_reader_layers_new (SenUiContext *context, SenUiPaperView *view);
void sen_ui_reader_layers_set_places (SenUiReaderLayers *self, GtkBox *tools, GtkBox *options, GtkStack *panels);
void sen_ui_reader_layers_set_paper (SenUiReaderLayers *self, SenPdfDocument *document, GVariant *paper);
void sen_ui_reader_layers_set_night (SenUiReaderLayers *self, gboolean night);
gboolean sen_ui_reader_layers_key (SenUiReaderLayers *self, guint key, GdkModifierType state);
guint sen_ui_reader_layers_get_badge (SenUiReaderLayers *self);
char *sen_ui_reader_layers_describe (SenUiReaderLayers *self, guint page);
gboolean sen_ui_reader_layers_has_panel (SenUiReaderLayers *self);
SenUiReaderLayer *sen_ui_reader_layers_find_printable (SenUiReaderLayers *self);

/* For the view. */
void sen_ui_reader_layers_draw (SenUiReaderLayers *self,
                                GtkSnapshot *snapshot,
                                guint page,
                                const graphene_rect_t *area,
                                double zoom,
                                SenUiReaderContentFunc content,
                                gpointer user_data);

/* For what takes pens. */
const SenUiReaderTool *sen_ui_reader_layers_get_tool (SenUiReaderLayers *self);
void sen_ui_reader_layers_pen (SenUiReaderLayers *self, const SenUiPenEvent *event);
gboolean sen_ui_reader_layers_press (SenUiReaderLayers *self, const SenUiPenEvent *event);

G_END_DECLS
