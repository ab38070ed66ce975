/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-list-page.h"

#include "sen-query-model.h"

/**
 * SenUiListPage:
 *
 * A page with a search entry above one long list, and what to say when the list is empty or nothing was found. The
 * owner filters the model when #SenUiListPage::search-changed says so. Derivable.
 */
typedef struct
{
  GtkWidget *top;          /* template child */
  GtkWidget *search_entry; /* template child */
  GtkWidget *stack;        /* template child */
  GtkWidget *scroller;     /* template child */
  GtkWidget *view;         /* template child */
  GtkWidget *empty;        /* template child */
  GListModel *model;       /* owned, nullable */
} SenUiListPagePrivate;

enum
{
  SEARCH_CHANGED,
  ROW_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (SenUiListPage, sen_ui_list_page, SEN_UI_TYPE_PAGE)

#define GET_PRIVATE(self) ((SenUiListPagePrivate *)sen_ui_list_page_get_instance_private (self))

static void
update_stack (SenUiListPage *self)
{
  SenUiListPagePrivate *priv = GET_PRIVATE (self);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (priv->search_entry));
  gboolean loading = priv->model == NULL;

  if (SEN_IS_QUERY_MODEL (priv->model))
    loading = sen_query_model_is_loading (SEN_QUERY_MODEL (priv->model));
  if (loading || g_list_model_get_n_items (priv->model) > 0)
    gtk_stack_set_visible_child_name (GTK_STACK (priv->stack), "list");
  else
    gtk_stack_set_visible_child_name (GTK_STACK (priv->stack), *text != '\0' ? "nothing-found" : "empty");
}

static void
search_changed_cb (SenUiListPage *self)
{
  g_signal_emit (self, signals[SEARCH_CHANGED], 0, sen_ui_list_page_get_search_text (self));
  update_stack (self);
}

static void
stop_search_cb (SenUiListPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (GET_PRIVATE (self)->search_entry), "");
}

static void
activate_cb (SenUiListPage *self, guint position)
{
  SenUiListPagePrivate *priv = GET_PRIVATE (self);
  g_autoptr (GObject) item = g_list_model_get_item (priv->model, position);

  if (item != NULL)
    g_signal_emit (self, signals[ROW_ACTIVATED], 0, item);
}

static void
unset_model (SenUiListPage *self)
{
  SenUiListPagePrivate *priv = GET_PRIVATE (self);

  if (priv->model != NULL)
    g_signal_handlers_disconnect_by_func (priv->model, update_stack, self);
  g_clear_object (&priv->model);
}

static void
sen_ui_list_page_dispose (GObject *object)
{
  unset_model (SEN_UI_LIST_PAGE (object));
  G_OBJECT_CLASS (sen_ui_list_page_parent_class)->dispose (object);
}

static void
sen_ui_list_page_class_init (SenUiListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sen_ui_list_page_dispose;

  /**
   * SenUiListPage::search-changed:
   * @text: what is searched for; "" for nothing
   *
   * Emitted a moment after the last key.
   */
  signals[SEARCH_CHANGED] = g_signal_new ("search-changed", SEN_UI_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * SenUiListPage::row-activated:
   * @item: the model's item
   *
   * A row was clicked, or Enter pressed on it.
   */
  signals[ROW_ACTIVATED] = g_signal_new ("row-activated", SEN_UI_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_OBJECT);

  g_type_ensure (SEN_UI_TYPE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/ui/sen-ui-list-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, SenUiListPage, top);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiListPage, search_entry);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiListPage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiListPage, scroller);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiListPage, view);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiListPage, empty);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
sen_ui_list_page_init (SenUiListPage *self)
{
  SenUiListPagePrivate *priv = GET_PRIVATE (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (priv->view, "activate", G_CALLBACK (activate_cb), self);
}

/**
 * sen_ui_list_page_new:
 * @title: translated
 *
 * Returns: (transfer full): a floating page without a list
 */
GtkWidget *
sen_ui_list_page_new (const char *title)
{
  return g_object_new (SEN_UI_TYPE_LIST_PAGE, "title", title, NULL);
}

/**
 * sen_ui_list_page_set_model:
 * @self: a list page
 * @model: (nullable) (transfer none): best a #SenQueryModel
 *
 * Sets what is listed.
 */
void
sen_ui_list_page_set_model (SenUiListPage *self, GListModel *model)
{
  SenUiListPagePrivate *priv;
  g_autoptr (GtkNoSelection) selection = NULL;

  g_return_if_fail (SEN_UI_IS_LIST_PAGE (self));

  priv = GET_PRIVATE (self);
  unset_model (self);
  if (model != NULL)
    {
      priv->model = g_object_ref (model);
      g_signal_connect_swapped (model, "items-changed", G_CALLBACK (update_stack), self);
      if (SEN_IS_QUERY_MODEL (model))
        g_signal_connect_swapped (model, "notify::loading", G_CALLBACK (update_stack), self);
      selection = gtk_no_selection_new (g_object_ref (model));
    }
  gtk_list_view_set_model (GTK_LIST_VIEW (priv->view), GTK_SELECTION_MODEL (selection));
  update_stack (self);
}

/**
 * sen_ui_list_page_set_factory:
 * @self: a list page
 * @factory: (transfer none): builds and binds rows
 *
 * Sets how rows look.
 */
void
sen_ui_list_page_set_factory (SenUiListPage *self, GtkListItemFactory *factory)
{
  g_return_if_fail (SEN_UI_IS_LIST_PAGE (self));
  gtk_list_view_set_factory (GTK_LIST_VIEW (GET_PRIVATE (self)->view), factory);
}

/**
 * sen_ui_list_page_set_empty:
 * @self: a list page
 * @icon_name: a symbolic icon
 * @title: translated
 * @description: (nullable): what belongs here, translated
 *
 * Sets what to say while the list is empty.
 */
void
sen_ui_list_page_set_empty (SenUiListPage *self, const char *icon_name, const char *title, const char *description)
{
  AdwStatusPage *empty;

  g_return_if_fail (SEN_UI_IS_LIST_PAGE (self));

  empty = ADW_STATUS_PAGE (GET_PRIVATE (self)->empty);
  adw_status_page_set_icon_name (empty, icon_name);
  adw_status_page_set_title (empty, title);
  adw_status_page_set_description (empty, description);
}

/**
 * sen_ui_list_page_set_empty_action:
 * @self: a list page
 * @button: (nullable) (transfer floating): the one thing to do while the list is empty
 *
 * Sets the button shown while the list is empty.
 */
void
sen_ui_list_page_set_empty_action (SenUiListPage *self, GtkWidget *button)
{
  g_return_if_fail (SEN_UI_IS_LIST_PAGE (self));
  if (button != NULL)
    gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (GET_PRIVATE (self)->empty), button);
}

/**
 * sen_ui_list_page_set_search_hint:
 * @self: a list page
 * @hint: what can be searched for, translated
 *
 * Sets the search entry's placeholder and accessible name.
 */
void
sen_ui_list_page_set_search_hint (SenUiListPage *self, const char *hint)
{
  GtkWidget *entry;

  g_return_if_fail (SEN_UI_IS_LIST_PAGE (self));

  entry = GET_PRIVATE (self)->search_entry;
  g_object_set (entry, "placeholder-text", hint, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
}

/**
 * sen_ui_list_page_set_top:
 * @self: a list page
 * @widget: (transfer floating): such as filter buttons
 *
 * Puts a widget between the search entry and the list.
 */
void
sen_ui_list_page_set_top (SenUiListPage *self, GtkWidget *widget)
{
  g_return_if_fail (SEN_UI_IS_LIST_PAGE (self));
  gtk_box_append (GTK_BOX (GET_PRIVATE (self)->top), widget);
}

/**
 * sen_ui_list_page_get_search_text:
 * @self: a list page
 *
 * Returns: (transfer none): what is searched for; "" for nothing
 */
const char *
sen_ui_list_page_get_search_text (SenUiListPage *self)
{
  g_return_val_if_fail (SEN_UI_IS_LIST_PAGE (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (GET_PRIVATE (self)->search_entry));
}

/**
 * sen_ui_list_page_get_view:
 * @self: a list page
 *
 * Returns: (transfer none): the list view
 */
GtkListView *
sen_ui_list_page_get_view (SenUiListPage *self)
{
  g_return_val_if_fail (SEN_UI_IS_LIST_PAGE (self), NULL);
  return GTK_LIST_VIEW (GET_PRIVATE (self)->view);
}
