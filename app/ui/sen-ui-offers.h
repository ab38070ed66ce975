/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What plugins offer for a record or a selection, as a menu; and what is selected. */
#pragma once

#include "sen-ui-context.h"

G_BEGIN_DECLS

/**
 * SenUiSelectionFunc:
 * @widget: the widget that it was set for
 * @user_data: what was given with the function
 *
 * Tells what is selected.
 *
 * Returns: (transfer full) (nullable): a subject of the kind `text`, see sen_plugin_host_list_offers(): `text`, and as
 *   there is `page`, `file`, `title`, `source_kind` and `source_id`; %NULL while nothing is selected
 */
typedef GVariant *(*SenUiSelectionFunc) (GtkWidget *widget, gpointer user_data);

void sen_ui_offers_attach (GtkWidget *widget, SenUiContext *context);
GMenuModel *sen_ui_offers_menu_new (SenUiContext *context, GVariant *subject);
GtkWidget *sen_ui_offers_bar_new (SenUiContext *context, GVariant *subject);
GtkWidget *sen_ui_offers_button_new (SenUiContext *context, GVariant *subject, const char *name);

void
sen_ui_offers_set_selection (GtkWidget *widget, SenUiSelectionFunc func, gpointer user_data, GDestroyNotify destroy);
GVariant *sen_ui_offers_dup_selection (SenUiContext *context);
void sen_ui_offers_watch_text (GtkTextView *view,
                               SenUiContext *context,
                               const char *kind,
                               const char *id,
                               const char *title);

G_END_DECLS
