/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-plugins-page.h"

#include <glib/gi18n.h>

#include "sen-plugin-detail.h"

/**
 * SenPluginsPage:
 *
 * The plugins: those that need a look first, then all with their switches; beside them what the chosen one adds.
 */
struct _SenPluginsPage
{
  SenUiPage parent_instance;

  GtkWidget *leaflet;     /* template child */
  GtkWidget *restart;     /* template child */
  GtkWidget *review;      /* template child */
  GtkWidget *used;        /* template child */
  GtkWidget *line;        /* template child */
  GtkWidget *list_side;   /* template child */
  GtkWidget *detail_side; /* template child */
  GtkWidget *detail;      /* template child */

  SenUiContext *context;  /* owned */
  SenPluginHost *plugins; /* owned */
};

G_DEFINE_FINAL_TYPE (SenPluginsPage, sen_plugins_page, SEN_UI_TYPE_PAGE)

static SenPluginInfo *
info_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "plugin");
}

static void
set_enabled (SenPluginsPage *self, SenPluginInfo *info, gboolean enabled)
{
  g_autoptr (GError) error = NULL;

  if (sen_plugin_host_set_enabled (self->plugins, sen_plugin_info_get_id (info), enabled, &error))
    gtk_widget_set_visible (self->restart, TRUE);
  else
    sen_ui_context_show_error (self->context, _ ("Couldn't switch the plugin"), error);
}

static void
switched_cb (GtkWidget *toggle, GParamSpec *pspec, gpointer user_data)
{
  SenPluginsPage *self = SEN_PLUGINS_PAGE (user_data);
  GtkWidget *row = gtk_widget_get_ancestor (toggle, GTK_TYPE_LIST_BOX_ROW);

  set_enabled (self, info_of (GTK_LIST_BOX_ROW (row)), gtk_switch_get_active (GTK_SWITCH (toggle)));
}

static void
retry_cb (GtkWidget *button, gpointer user_data)
{
  SenPluginsPage *self = SEN_PLUGINS_PAGE (user_data);
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  set_enabled (self, info_of (GTK_LIST_BOX_ROW (row)), TRUE);
  gtk_widget_set_sensitive (button, FALSE);
}

static void
show_detail (SenPluginsPage *self, SenPluginInfo *info)
{
  sen_plugin_detail_fill (GTK_BOX (self->detail), info);
}

static void
row_selected_cb (SenPluginsPage *self, GtkListBoxRow *row)
{
  if (row != NULL)
    show_detail (self, info_of (row));
}

static void
row_activated_cb (SenPluginsPage *self, GtkListBoxRow *row)
{
  show_detail (self, info_of (row));
  adw_leaflet_set_visible_child (ADW_LEAFLET (self->leaflet), self->detail_side);
}

static GtkWidget *
row_new (SenPluginInfo *info)
{
  const char *icon = sen_plugin_info_get_icon (info);
  GtkWidget *row = sen_ui_row_new (sen_plugin_info_get_name (info), sen_plugin_info_get_description (info), NULL);

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), sen_ui_tile_new (icon != NULL ? icon : "sen-plugin-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "plugin", g_object_ref (info), g_object_unref);
  return row;
}

static void
fold_origin (GtkWidget *origin, SenWidthClass width_class, gpointer user_data)
{
  gtk_widget_set_visible (origin, width_class != SEN_WIDTH_NARROW);
}

static void
add_used (SenPluginsPage *self, SenPluginInfo *info)
{
  GtkWidget *row = row_new (info);
  GtkWidget *origin = gtk_label_new (sen_plugin_info_is_builtin (info) ? _ ("Built in") : _ ("Added"));
  GtkWidget *toggle = gtk_switch_new ();

  gtk_widget_add_css_class (origin, "dim-label");
  gtk_widget_add_css_class (origin, "caption");
  sen_adaptive_watch (origin, fold_origin, NULL);
  gtk_switch_set_active (GTK_SWITCH (toggle), sen_plugin_info_get_enabled (info));
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sen_plugin_info_get_name (info), -1);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (switched_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), origin);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  sen_ui_card_add_row (SEN_UI_CARD (self->used), row);
}

static void
add_review (SenPluginsPage *self, SenPluginInfo *info)
{
  GtkWidget *row = sen_ui_row_new (sen_plugin_info_get_name (info), sen_plugin_info_get_message (info), NULL);
  GtkWidget *tile = sen_ui_tile_new ("dialog-warning-symbolic");
  GtkWidget *button = gtk_button_new_with_label (_ ("Retry"));

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (tile, "warning");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tile);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (retry_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_object_set_data_full (G_OBJECT (row), "plugin", g_object_ref (info), g_object_unref);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  sen_ui_card_add_row (SEN_UI_CARD (self->review), row);
  gtk_widget_set_visible (self->review, TRUE);
}

static void
fill (SenPluginsPage *self)
{
  GListModel *plugins = sen_plugin_host_get_plugins (self->plugins);
  guint n_builtin = 0, n_added = 0;
  g_autofree char *subtitle = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (plugins); i++)
    {
      g_autoptr (SenPluginInfo) info = g_list_model_get_item (plugins, i);
      SenPluginState state = sen_plugin_info_get_state (info);

      n_builtin += sen_plugin_info_is_builtin (info);
      n_added += !sen_plugin_info_is_builtin (info);
      if (state == SEN_PLUGIN_FAILED || state == SEN_PLUGIN_CRASHED || sen_plugin_info_get_message (info) != NULL)
        add_review (self, info);
      if (state == SEN_PLUGIN_ACTIVE || state == SEN_PLUGIN_DISABLED) /* perhaps without its pages */
        add_used (self, info);
    }
  subtitle = g_strdup_printf (_ ("%u built in, %u added"), n_builtin, n_added);
  sen_ui_page_set_subtitle (SEN_UI_PAGE (self), subtitle);
  gtk_list_box_select_row (sen_ui_card_get_list (SEN_UI_CARD (self->used)),
                           gtk_list_box_get_row_at_index (sen_ui_card_get_list (SEN_UI_CARD (self->used)), 0));
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  SenPluginsPage *self = SEN_PLUGINS_PAGE (widget);
  gboolean beside = width_class == SEN_WIDTH_WIDE;

  /* Only where the detail is seen does a row stand for it. */
  gtk_list_box_set_selection_mode (sen_ui_card_get_list (SEN_UI_CARD (self->used)),
                                   beside ? GTK_SELECTION_BROWSE : GTK_SELECTION_NONE);
  gtk_list_box_set_selection_mode (sen_ui_card_get_list (SEN_UI_CARD (self->review)),
                                   beside ? GTK_SELECTION_BROWSE : GTK_SELECTION_NONE);
  adw_leaflet_set_can_unfold (ADW_LEAFLET (self->leaflet), width_class == SEN_WIDTH_WIDE);
  if (width_class == SEN_WIDTH_WIDE)
    adw_leaflet_set_visible_child (ADW_LEAFLET (self->leaflet), self->list_side);
}

static void
sen_plugins_page_dispose (GObject *object)
{
  SenPluginsPage *self = SEN_PLUGINS_PAGE (object);

  g_clear_object (&self->plugins);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sen_plugins_page_parent_class)->dispose (object);
}

static void
sen_plugins_page_class_init (SenPluginsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sen_plugins_page_dispose;
  g_type_ensure (SEN_UI_TYPE_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/shell/sen-plugins-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SenPluginsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, SenPluginsPage, restart);
  gtk_widget_class_bind_template_child (widget_class, SenPluginsPage, review);
  gtk_widget_class_bind_template_child (widget_class, SenPluginsPage, used);
  gtk_widget_class_bind_template_child (widget_class, SenPluginsPage, line);
  gtk_widget_class_bind_template_child (widget_class, SenPluginsPage, detail_side);
  gtk_widget_class_bind_template_child (widget_class, SenPluginsPage, list_side);
  gtk_widget_class_bind_template_child (widget_class, SenPluginsPage, detail);
}

static void
sen_plugins_page_init (SenPluginsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
follow_list (SenPluginsPage *self, GtkWidget *card)
{
  GtkListBox *list = sen_ui_card_get_list (SEN_UI_CARD (card));

  gtk_list_box_set_selection_mode (list, GTK_SELECTION_BROWSE);
  g_signal_connect_object (list, "row-selected", G_CALLBACK (row_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
}

/**
 * sen_plugins_page_new:
 * @window: the window
 *
 * Returns: (transfer full): a floating page
 */
GtkWidget *
sen_plugins_page_new (SenWindow *window)
{
  SenPluginsPage *self = g_object_new (SEN_TYPE_PLUGINS_PAGE, NULL);

  self->context = g_object_ref (sen_window_get_context (window));
  self->plugins = g_object_ref (sen_office_get_plugins (sen_ui_context_get_office (self->context)));
  sen_ui_card_set_heading (SEN_UI_CARD (self->review), _ ("Needs a look"));
  sen_ui_card_set_heading (SEN_UI_CARD (self->used), _ ("In use"));
  follow_list (self, self->review);
  follow_list (self, self->used);
  fill (self);
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
  return GTK_WIDGET (self);
}
