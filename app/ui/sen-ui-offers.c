/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-offers.h"

#include <glib/gi18n-lib.h>

#include "sen-office.h"
#include "sen-ui-row.h"

#define SELECTION "sen-selection"
#define TRAIL     "trail.show" /* the shell's own */

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
  SenOffice *office = sen_ui_context_get_office (context);

  if (office == NULL) /* a paper is shown before it is open */
    return g_ptr_array_new ();
  return sen_plugin_host_list_offers (sen_office_get_plugins (office), subject);
}

static void
append (GMenu *menu, const char *label, const char *action, GVariant *subject)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "offers.do", "(s@a{sv})", action, subject);
  g_menu_append_item (menu, item);
}

static gboolean
has_trail (SenUiContext *context, GVariant *subject)
{
  SenOffice *office = sen_ui_context_get_office (context);
  SenPluginHost *host = office != NULL ? sen_office_get_plugins (office) : NULL;
  const char *kind = NULL;
  SenSubject *known = host != NULL && g_variant_lookup (subject, "kind", "&s", &kind)
                          ? sen_plugin_host_find_subject (host, kind)
                          : NULL;

  return known != NULL && sen_subject_has_trail (known) && sen_plugin_host_has_action (host, TRAIL);
}

/**
 * sen_ui_offers_menu_new:
 * @context: the window's context
 * @subject: `a{sv}`, see sen_plugin_host_list_offers(); a floating one is taken over
 *
 * Returns: (transfer full): a menu of what can be done with it, and below that its trail where it keeps one; empty when
 *   nothing can be done. Its lines work below a widget that sen_ui_offers_attach() was called for
 */
GMenuModel *
sen_ui_offers_menu_new (SenUiContext *context, GVariant *subject)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (subject);
  g_autoptr (GPtrArray) offers = list (context, owned);
  g_autoptr (GMenu) own = g_menu_new ();
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < offers->len; i++)
    {
      SenOffer *offer = g_ptr_array_index (offers, i);

      append (menu, sen_offer_get_label (offer), sen_offer_get_action (offer), owned);
    }
  if (has_trail (context, owned))
    {
      append (own, _ ("Show the trail"), TRAIL, owned);
      g_menu_append_section (menu, NULL, G_MENU_MODEL (own));
    }
  return G_MENU_MODEL (menu);
}

static void
append_child (GtkFlowBox *box, GtkWidget *button, const char *action, GVariant *subject)
{
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "offers.do");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(s@a{sv})", action, subject);
  gtk_widget_set_focusable (child, FALSE); /* the button has the focus */
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_flow_box_append (box, child);
}

static void
append_button (GtkFlowBox *box, SenOffer *offer, GVariant *subject)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), sen_offer_get_label (offer));
  if (sen_offer_get_icon (offer) != NULL)
    adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), sen_offer_get_icon (offer));
  gtk_button_set_child (GTK_BUTTON (button), content);
  append_child (box, button, sen_offer_get_action (offer), subject);
}

static void
append_trail (GtkFlowBox *box, GVariant *subject)
{
  GtkWidget *button = sen_ui_icon_button_new ("sen-dossier-symbolic", _ ("Show the trail"), NULL);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  append_child (box, button, TRAIL, subject);
}

/**
 * sen_ui_offers_bar_new:
 * @context: the window's context
 * @subject: `a{sv}`, see sen_plugin_host_list_offers(); a floating one is taken over
 *
 * Returns: (transfer full) (nullable): a button for each thing that can be done with it, wrapping, and one for its
 * trail where it keeps one; %NULL when there is nothing
 */
GtkWidget *
sen_ui_offers_bar_new (SenUiContext *context, GVariant *subject)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (subject);
  g_autoptr (GPtrArray) offers = list (context, owned);
  GtkWidget *box;

  if (offers->len == 0 && !has_trail (context, owned))
    return NULL;
  box = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (box), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (box), 6);
  sen_ui_offers_attach (box, context);
  for (guint i = 0; i < offers->len; i++)
    append_button (GTK_FLOW_BOX (box), g_ptr_array_index (offers, i), owned);
  if (has_trail (context, owned))
    append_trail (GTK_FLOW_BOX (box), owned);
  return box;
}

static GtkWidget *
make_menu_button (SenUiContext *context, GVariant *subject, const char *name)
{
  g_autoptr (GMenuModel) menu = sen_ui_offers_menu_new (context, subject);
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, name);
  return button;
}

/**
 * sen_ui_offers_button_new:
 * @context: the window's context
 * @subject: `a{sv}`, see sen_plugin_host_list_offers(); a floating one is taken over
 * @name: what it is for, translated: “More for this conclusion”
 *
 * For the end of a row: where one thing can be done with it, a button that does it, else a menu.
 *
 * Returns: (transfer full) (nullable): a floating flat button; %NULL when nothing can be done
 */
GtkWidget *
sen_ui_offers_button_new (SenUiContext *context, GVariant *subject, const char *name)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (subject);
  g_autoptr (GPtrArray) offers = list (context, owned);
  gboolean trail = has_trail (context, owned);
  SenOffer *only = offers->len == 1 && !trail ? g_ptr_array_index (offers, 0) : NULL;
  GtkWidget *button;

  if (offers->len == 0 && !trail)
    return NULL;
  if (only != NULL && sen_offer_get_icon (only) != NULL)
    {
      button = sen_ui_icon_button_new (sen_offer_get_icon (only), sen_offer_get_label (only), "offers.do");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(s@a{sv})", sen_offer_get_action (only), owned);
    }
  else
    button = make_menu_button (context, owned, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  only != NULL ? sen_offer_get_label (only) : name, -1);
  sen_ui_offers_attach (button, context);
  return button;
}

/* What is selected */

typedef struct
{
  SenUiSelectionFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} Selection;

static void
selection_free (gpointer data)
{
  Selection *selection = data;

  if (selection->destroy != NULL)
    selection->destroy (selection->user_data);
  g_free (selection);
}

/**
 * sen_ui_offers_set_selection:
 * @widget: a widget in which something can be selected
 * @func: (scope notified) (closure user_data) (destroy destroy): tells what is
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 *
 * What is selected in it, while it has the focus, can be taken up by keys: so “New Task” quotes it.
 */
void
sen_ui_offers_set_selection (GtkWidget *widget, SenUiSelectionFunc func, gpointer user_data, GDestroyNotify destroy)
{
  Selection *selection = g_new0 (Selection, 1);

  g_return_if_fail (GTK_IS_WIDGET (widget) && func != NULL);
  selection->func = func;
  selection->user_data = user_data;
  selection->destroy = destroy;
  g_object_set_data_full (G_OBJECT (widget), SELECTION, selection, selection_free);
}

static GVariant *
selection_of (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      Selection *selection = g_object_get_data (G_OBJECT (widget), SELECTION);
      GVariant *subject = selection != NULL ? selection->func (widget, selection->user_data) : NULL;

      if (subject != NULL)
        return g_variant_take_ref (subject);
    }
  return NULL;
}

/**
 * sen_ui_offers_dup_selection:
 * @context: the window's context
 *
 * Returns: (transfer full) (nullable): what is selected where the focus is, as a subject of the kind `text`
 */
GVariant *
sen_ui_offers_dup_selection (SenUiContext *context)
{
  GtkWindow *window;

  g_return_val_if_fail (SEN_UI_IS_CONTEXT (context), NULL);
  window = sen_ui_context_get_window (context);
  return window != NULL ? selection_of (gtk_root_get_focus (GTK_ROOT (window))) : NULL;
}

typedef struct
{
  SenUiContext *context; /* owned */
  char *kind;            /* owned */
  char *id;              /* owned */
  char *title;           /* owned, nullable */
} Text;

static void
text_free (gpointer data)
{
  Text *text = data;

  g_object_unref (text->context);
  g_free (text->kind);
  g_free (text->id);
  g_free (text->title);
  g_free (text);
}

static GVariant *
text_selection (GtkWidget *widget, gpointer user_data)
{
  Text *text = user_data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  g_autofree char *selected = NULL;
  GtkTextIter start, end;
  GVariantBuilder dict;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return NULL;
  selected = g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
  if (*selected == '\0')
    return NULL;
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&dict, "{sv}", "kind", g_variant_new_string ("text"));
  g_variant_builder_add (&dict, "{sv}", "text", g_variant_new_string (selected));
  if (text->title != NULL)
    g_variant_builder_add (&dict, "{sv}", "title", g_variant_new_string (text->title));
  g_variant_builder_add (&dict, "{sv}", "source_kind", g_variant_new_string (text->kind));
  g_variant_builder_add (&dict, "{sv}", "source_id", g_variant_new_string (text->id));
  return g_variant_builder_end (&dict);
}

static void
selected_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWidget *view = user_data;
  Selection *selection = g_object_get_data (G_OBJECT (view), SELECTION);
  Text *text = selection->user_data;
  g_autoptr (GVariant) subject = selection_of (view);

  if (subject != NULL)
    sen_ui_context_activate (text->context, g_variant_get_string (parameter, NULL), subject);
}

static GMenuModel *
make_text_menu (SenUiContext *context)
{
  g_autoptr (GPtrArray) offers = list (context, g_variant_new_parsed ("{'kind': <'text'>, 'text': <'-'>}"));
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < offers->len; i++)
    {
      SenOffer *offer = g_ptr_array_index (offers, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (sen_offer_get_label (offer), NULL);

      g_menu_item_set_action_and_target (item, "offers.selected", "s", sen_offer_get_action (offer));
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

/**
 * sen_ui_offers_watch_text:
 * @view: a text view
 * @context: the window's context
 * @kind: the kind of subject whose text is written here
 * @id: its id
 * @title: (nullable): what people call it
 *
 * Offers what plugins can do with a selected sentence: in the view's context menu, and for keys.
 */
void
sen_ui_offers_watch_text (GtkTextView *view, SenUiContext *context, const char *kind, const char *id, const char *title)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("selected", G_VARIANT_TYPE_STRING);
  g_autoptr (GMenuModel) menu = NULL;
  Text *text = g_new0 (Text, 1);

  g_return_if_fail (GTK_IS_TEXT_VIEW (view) && SEN_UI_IS_CONTEXT (context) && kind != NULL && id != NULL);
  text->context = g_object_ref (context);
  text->kind = g_strdup (kind);
  text->id = g_strdup (id);
  text->title = g_strdup (title);
  sen_ui_offers_set_selection (GTK_WIDGET (view), text_selection, text, text_free);
  g_signal_connect_object (action, "activate", G_CALLBACK (selected_cb), view, 0);
  g_object_bind_property (gtk_text_view_get_buffer (view), "has-selection", action, "enabled", G_BINDING_SYNC_CREATE);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (view), "offers", G_ACTION_GROUP (group));
  menu = make_text_menu (context);
  gtk_text_view_set_extra_menu (view, menu);
}
