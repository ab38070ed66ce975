/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-context.h"
#include "sen-ui-offer.h"

G_BEGIN_DECLS

/* Places from this order on stand under the second heading of the sidebar ("Follow"). */
#define SEN_UI_ORDER_FOLLOW 1000

#define SEN_UI_TYPE_REGISTRY (sen_ui_registry_get_type ())
G_DECLARE_FINAL_TYPE (SenUiRegistry, sen_ui_registry, SEN_UI, REGISTRY, GObject)

void sen_ui_registry_add_page (SenUiRegistry *self,
                               const char *id,
                               const char *title,
                               const char *icon_name,
                               int order,
                               SenUiFactoryFunc factory,
                               gpointer user_data,
                               GDestroyNotify destroy);
void sen_ui_registry_set_short_title (SenUiRegistry *self, const char *id, const char *short_title);
void sen_ui_registry_set_badge (SenUiRegistry *self, const char *id, guint count);
void sen_ui_registry_set_badge_urgent (SenUiRegistry *self, const char *id, gboolean urgent);
void sen_ui_registry_add_card (SenUiRegistry *self,
                               const char *id,
                               int order,
                               SenUiColumn column,
                               SenUiFactoryFunc factory,
                               gpointer user_data,
                               GDestroyNotify destroy);
void sen_ui_registry_add_preferences (SenUiRegistry *self,
                                      const char *id,
                                      const char *title,
                                      const char *icon_name,
                                      int order,
                                      SenUiFactoryFunc factory,
                                      gpointer user_data,
                                      GDestroyNotify destroy);
void sen_ui_registry_add_paper_bar (SenUiRegistry *self,
                                    const char *id,
                                    int order,
                                    SenUiPaperBarFunc func,
                                    gpointer user_data,
                                    GDestroyNotify destroy);
void sen_ui_registry_add_reader_layer (SenUiRegistry *self,
                                       const char *id,
                                       int order,
                                       SenUiReaderLayerFunc func,
                                       gpointer user_data,
                                       GDestroyNotify destroy);
void sen_ui_registry_add_shortcut (SenUiRegistry *self,
                                   const char *group,
                                   const char *title,
                                   const char *accelerator,
                                   const char *action);
void sen_ui_registry_add_action_button (SenUiRegistry *self, const char *id, const char *label, const char *action);
void sen_ui_registry_add_style (SenUiRegistry *self, const char *resource);
SenUiContext *sen_ui_registry_get_context (SenUiRegistry *self);
const char *sen_ui_registry_get_plugin (SenUiRegistry *self);

/* For the shell. */
SenUiRegistry *sen_ui_registry_new (SenUiContext *context);
void sen_ui_registry_set_plugin (SenUiRegistry *self, const char *plugin);
void sen_ui_registry_take_back (SenUiRegistry *self);
GListModel *sen_ui_registry_get_offers (SenUiRegistry *self, SenUiOfferKind kind);
SenUiOffer *sen_ui_registry_find (SenUiRegistry *self, SenUiOfferKind kind, const char *id);

G_END_DECLS
