/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _SenUiContext SenUiContext;
typedef struct _SenUiReaderLayer SenUiReaderLayer;

/**
 * SenUiOfferKind:
 * @SEN_UI_OFFER_PAGE: a place in the sidebar
 * @SEN_UI_OFFER_CARD: a card of the Today page
 * @SEN_UI_OFFER_PREFERENCES: a page of the preferences window
 * @SEN_UI_OFFER_SHORTCUT: a line of the shortcuts window
 * @SEN_UI_OFFER_ACTION: a button of the Today page's header
 * @SEN_UI_OFFER_PAPER_BAR: a bar over a paper that is read
 * @SEN_UI_OFFER_READER_LAYER: what is laid over the pages of a paper
 */
typedef enum
{
  SEN_UI_OFFER_PAGE,
  SEN_UI_OFFER_CARD,
  SEN_UI_OFFER_PREFERENCES,
  SEN_UI_OFFER_SHORTCUT,
  SEN_UI_OFFER_ACTION,
  SEN_UI_OFFER_PAPER_BAR,
  SEN_UI_OFFER_READER_LAYER,
} SenUiOfferKind;

/**
 * SenUiColumn:
 * @SEN_UI_COLUMN_PRIMARY: the wider column of the Today page
 * @SEN_UI_COLUMN_SECONDARY: the narrower one; it follows below on narrow windows
 */
typedef enum
{
  SEN_UI_COLUMN_PRIMARY,
  SEN_UI_COLUMN_SECONDARY,
} SenUiColumn;

/**
 * SenUiFactoryFunc:
 * @context: the window's context; it outlives the widget
 * @user_data: what was registered
 *
 * Builds one part of the window, when it is first shown, on the main thread. Reads of the store must be asynchronous.
 *
 * Returns: (transfer full) (nullable): a new (floating) widget; %NULL when there is nothing to show
 */
typedef GtkWidget *(*SenUiFactoryFunc) (SenUiContext *context, gpointer user_data);

/**
 * SenUiPaperBarFunc:
 * @context: the window's context; it outlives the widget
 * @paper: `a{sv}`: what is known of the paper; see sen_ui_registry_add_paper_bar()
 * @user_data: what was registered
 *
 * Builds a bar over a paper that was opened, on the main thread. What takes time (looking into the paper) comes later:
 * the bar is shown or hidden then by its own “visible”.
 *
 * Returns: (transfer full) (nullable): a new (floating) widget; %NULL when there is nothing to say of this paper
 */
typedef GtkWidget *(*SenUiPaperBarFunc) (SenUiContext *context, GVariant *paper, gpointer user_data);

/**
 * SenUiReaderLayerFunc:
 * @context: the window's context; it outlives the layer
 * @paper: `a{sv}`: what is known of the paper; see sen_ui_registry_add_paper_bar()
 * @user_data: what was registered
 *
 * Makes what is laid over a paper that was opened, on the main thread.
 *
 * Returns: (transfer full) (nullable): a new layer; %NULL when there is nothing to do with this paper
 */
typedef SenUiReaderLayer *(*SenUiReaderLayerFunc) (SenUiContext *context, GVariant *paper, gpointer user_data);

#define SEN_UI_TYPE_OFFER (sen_ui_offer_get_type ())
G_DECLARE_FINAL_TYPE (SenUiOffer, sen_ui_offer, SEN_UI, OFFER, GObject)

SenUiOffer *sen_ui_offer_new (const char *id, const char *plugin, const char *title, const char *icon_name, int order);
void sen_ui_offer_set_factory (SenUiOffer *self, SenUiFactoryFunc factory, gpointer user_data, GDestroyNotify destroy);
const char *sen_ui_offer_get_id (SenUiOffer *self);
const char *sen_ui_offer_get_plugin (SenUiOffer *self);
const char *sen_ui_offer_get_title (SenUiOffer *self);
const char *sen_ui_offer_get_short_title (SenUiOffer *self);
const char *sen_ui_offer_get_icon_name (SenUiOffer *self);
const char *sen_ui_offer_get_accelerator (SenUiOffer *self);
const char *sen_ui_offer_get_action (SenUiOffer *self);
int sen_ui_offer_get_order (SenUiOffer *self);
guint sen_ui_offer_get_badge (SenUiOffer *self);
gboolean sen_ui_offer_get_urgent (SenUiOffer *self);
SenUiColumn sen_ui_offer_get_column (SenUiOffer *self);
GtkWidget *sen_ui_offer_build (SenUiOffer *self, SenUiContext *context, char **problem);
GtkWidget *sen_ui_offer_build_paper_bar (SenUiOffer *self, SenUiContext *context, GVariant *paper);
SenUiReaderLayer *sen_ui_offer_build_reader_layer (SenUiOffer *self, SenUiContext *context, GVariant *paper);

G_END_DECLS
