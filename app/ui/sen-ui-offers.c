/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-offers.h"

#include "sen-office.h"

static void
do_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SenUiContext *context = SEN_UI_CONTEXT (user_data);
  const char *name;
  g_autoptr (GVariant) subject = NULL;

  g_variant_get (parameter, "(&s@a{sv})", &name, &subject);
  sen_ui_context_activate (context, name, subject);
}

/**
 * sen_ui_offers_attach:
 * @widget: the widget that shows a menu of sen_ui_offers_menu_new(), or one around it
 * @context: the window's context
 *
 * Lets the lines of such menus do something.
 */
void
sen_ui_offers_attach (GtkWidget *widget, SenUiContext *context)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GVariantType) type = g_variant_type_new ("(sa{sv})");
  g_autoptr (GSimpleAction) action = g_simple_action_new ("do", type);

  g_signal_connect_object (action, "activate", G_CALLBACK (do_cb), context, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (widget, "offers", G_ACTION_GROUP (group));
}

static GPtrArray *
list (SenUiContext *context, GVariant *subject)
{
  return sen_plugin_host_list_offers (sen_office_get_plugins (sen_ui_context_get_office (context)), subject);
}

/**
 * sen_ui_offers_menu_new:
 * @context: the window's context
 * @subject: `a{sv}`, see sen_plugin_host_list_offers(); a floating one is taken over
 *
 * Returns: (transfer full): a menu of what can be done with it; empty when nothing can. Its lines work below a widget
 *   that sen_ui_offers_attach() was called for
 */
GMenuModel *
sen_ui_offers_menu_new (SenUiContext *context, GVariant *subject)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (subject);
  g_autoptr (GPtrArray) offers = list (context, owned);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < offers->len; i++)
    {
      SenOffer *offer = g_ptr_array_index (offers, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (sen_offer_get_label (offer), NULL);

      g_menu_item_set_action_and_target (item, "offers.do", "(s@a{sv})", sen_offer_get_action (offer), owned);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

/**
 * sen_ui_offers_bar_new:
 * @context: the window's context
 * @subject: `a{sv}`, see sen_plugin_host_list_offers(); a floating one is taken over
 *
 * Returns: (transfer full) (nullable): a button for each thing that can be done with it, wrapping; %NULL when nothing
 * can
 */
GtkWidget *
sen_ui_offers_bar_new (SenUiContext *context, GVariant *subject)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (subject);
  g_autoptr (GPtrArray) offers = list (context, owned);
  GtkWidget *box;

  if (offers->len == 0)
    return NULL;
  box = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (box), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (box), 6);
  sen_ui_offers_attach (box, context);
  for (guint i = 0; i < offers->len; i++)
    {
      SenOffer *offer = g_ptr_array_index (offers, i);
      GtkWidget *button = gtk_button_new ();
      GtkWidget *content = adw_button_content_new ();
      GtkWidget *child = gtk_flow_box_child_new ();

      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), sen_offer_get_label (offer));
      if (sen_offer_get_icon (offer) != NULL)
        adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), sen_offer_get_icon (offer));
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "offers.do");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(s@a{sv})", sen_offer_get_action (offer), owned);
      gtk_widget_set_focusable (child, FALSE); /* the button has the focus */
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
      gtk_flow_box_append (GTK_FLOW_BOX (box), child);
    }
  return box;
}
