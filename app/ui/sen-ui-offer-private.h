/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-offer.h"

G_BEGIN_DECLS

void sen_ui_offer_set_short_title (SenUiOffer *self, const char *short_title);
void sen_ui_offer_set_shortcut (SenUiOffer *self, const char *accelerator, const char *action);
void sen_ui_offer_set_column (SenUiOffer *self, SenUiColumn column);
void sen_ui_offer_set_badge (SenUiOffer *self, guint badge);
void
sen_ui_offer_set_paper_bar (SenUiOffer *self, SenUiPaperBarFunc paper_bar, gpointer user_data, GDestroyNotify destroy);
void sen_ui_offer_set_reader_layer (SenUiOffer *self,
                                    SenUiReaderLayerFunc layer,
                                    gpointer user_data,
                                    GDestroyNotify destroy);
void sen_ui_offer_set_urgent (SenUiOffer *self, gboolean urgent);

G_END_DECLS
