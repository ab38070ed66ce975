/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-page.h"

#include "sen-adaptive.h"
#include "sen-ui-still.h"

/**
 * SenUiPage:
 *
 * A page with its header: the button that shows the places or goes back, a title and subtitle, buttons, search, a menu;
 * below it the page's own content. Places and pages above them are best made of it. Derivable.
 */
typedef struct
{
  GtkWidget *header;  /* template child */
  GtkWidget *title;   /* template child */
  GtkWidget *places;  /* template child */
  GtkWidget *back;    /* template child */
  GtkWidget *search;  /* template child */
  GtkWidget *menu;    /* template child */
  GtkWidget *content; /* template child */
  gboolean keeps_places;
} SenUiPagePrivate;

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_CHILD,
  PROP_SHOW_PLACES,
  PROP_SHOW_SEARCH,
  PROP_CAN_GO_BACK,
  PROP_KEEPS_PLACES,
  PROP_BESIDE_PLACES,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable_iface;

G_DEFINE_TYPE_WITH_CODE (SenUiPage,
                         sen_ui_page,
                         GTK_TYPE_WIDGET,
                         G_ADD_PRIVATE (SenUiPage) G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

#define GET_PRIVATE(self) ((SenUiPagePrivate *)sen_ui_page_get_instance_private (self))

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  SenUiPage *self = SEN_UI_PAGE (buildable);

  if (GET_PRIVATE (self)->content == NULL) /* the template's own children */
    parent_buildable_iface->add_child (buildable, builder, child, type);
  else if (g_strcmp0 (type, "start") == 0)
    sen_ui_page_pack_start (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "end") == 0)
    sen_ui_page_pack_end (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "title") == 0)
    sen_ui_page_set_title_widget (self, GTK_WIDGET (child));
  else if (GTK_IS_WIDGET (child))
    sen_ui_page_set_child (self, GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
sen_ui_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SenUiPage *self = SEN_UI_PAGE (object);
  SenUiPagePrivate *priv = GET_PRIVATE (self);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, sen_ui_page_get_title (self));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, adw_window_title_get_subtitle (ADW_WINDOW_TITLE (priv->title)));
      break;
    case PROP_CHILD:
      g_value_set_object (value, sen_ui_page_get_child (self));
      break;
    case PROP_SHOW_PLACES:
      g_value_set_boolean (value, gtk_widget_get_visible (priv->places));
      break;
    case PROP_SHOW_SEARCH:
      g_value_set_boolean (value, gtk_widget_get_visible (priv->search));
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, gtk_widget_get_visible (priv->back));
      break;
    case PROP_KEEPS_PLACES:
      g_value_set_boolean (value, priv->keeps_places);
      break;
    case PROP_BESIDE_PLACES:
      g_value_set_boolean (value, !adw_header_bar_get_show_start_title_buttons (ADW_HEADER_BAR (priv->header)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sen_ui_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SenUiPage *self = SEN_UI_PAGE (object);

  switch (id)
    {
    case PROP_TITLE:
      sen_ui_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      sen_ui_page_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_CHILD:
      sen_ui_page_set_child (self, g_value_get_object (value));
      break;
    case PROP_SHOW_PLACES:
      gtk_widget_set_visible (GET_PRIVATE (self)->places, g_value_get_boolean (value));
      break;
    case PROP_KEEPS_PLACES:
      sen_ui_page_set_keeps_places (self, g_value_get_boolean (value));
      break;
    case PROP_BESIDE_PLACES:
      /* The sidebar has the window's own buttons of that side. */
      adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (GET_PRIVATE (self)->header),
                                                   !g_value_get_boolean (value));
      break;
    case PROP_SHOW_SEARCH:
      sen_ui_page_set_show_search (self, g_value_get_boolean (value));
      break;
    case PROP_CAN_GO_BACK:
      sen_ui_page_set_can_go_back (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sen_ui_page_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sen_ui_page_parent_class)->dispose (object);
}

static void
sen_ui_page_class_init (SenUiPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sen_ui_page_dispose;
  object_class->get_property = sen_ui_page_get_property;
  object_class->set_property = sen_ui_page_set_property;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_SHOW_PLACES] = g_param_spec_boolean ("show-places", NULL, NULL, FALSE, flags);
  props[PROP_SHOW_SEARCH] = g_param_spec_boolean ("show-search", NULL, NULL, TRUE, flags);
  props[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, flags);
  props[PROP_KEEPS_PLACES] = g_param_spec_boolean ("keeps-places", NULL, NULL, FALSE, flags);
  props[PROP_BESIDE_PLACES] = g_param_spec_boolean ("beside-places", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (SEN_UI_TYPE_STILL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/ui/sen-ui-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, SenUiPage, header);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiPage, title);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiPage, places);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiPage, back);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiPage, search);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiPage, menu);
  gtk_widget_class_bind_template_child_private (widget_class, SenUiPage, content);
  gtk_widget_class_set_css_name (widget_class, "senpage");
}

/* A narrow header has no room for more than the button that closes the window. */
static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  adw_header_bar_set_decoration_layout (ADW_HEADER_BAR (GET_PRIVATE (SEN_UI_PAGE (widget))->header),
                                        width_class == SEN_WIDTH_NARROW ? ":close" : NULL);
}

static void
sen_ui_page_init (SenUiPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
}

/**
 * sen_ui_page_new:
 * @title: (nullable): translated
 *
 * Returns: (transfer full): a floating page
 */
GtkWidget *
sen_ui_page_new (const char *title)
{
  return g_object_new (SEN_UI_TYPE_PAGE, "title", title, NULL);
}

/**
 * sen_ui_page_set_title:
 * @self: a page
 * @title: (nullable): translated, plain text
 *
 * Sets the title in the header.
 */
void
sen_ui_page_set_title (SenUiPage *self, const char *title)
{
  g_return_if_fail (SEN_UI_IS_PAGE (self));
  adw_window_title_set_title (ADW_WINDOW_TITLE (GET_PRIVATE (self)->title), title != NULL ? title : "");
}

/**
 * sen_ui_page_get_title:
 * @self: a page
 *
 * Returns: (transfer none): the title
 */
const char *
sen_ui_page_get_title (SenUiPage *self)
{
  g_return_val_if_fail (SEN_UI_IS_PAGE (self), NULL);
  return adw_window_title_get_title (ADW_WINDOW_TITLE (GET_PRIVATE (self)->title));
}

/**
 * sen_ui_page_set_subtitle:
 * @self: a page
 * @subtitle: (nullable): translated, plain text
 *
 * Sets the line below the title.
 */
void
sen_ui_page_set_subtitle (SenUiPage *self, const char *subtitle)
{
  g_return_if_fail (SEN_UI_IS_PAGE (self));
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (GET_PRIVATE (self)->title), subtitle != NULL ? subtitle : "");
}

/**
 * sen_ui_page_set_title_widget:
 * @self: a page
 * @widget: (nullable) (transfer floating): such as a view switcher; %NULL shows title and subtitle again
 *
 * Puts a widget in the title's place.
 */
void
sen_ui_page_set_title_widget (SenUiPage *self, GtkWidget *widget)
{
  SenUiPagePrivate *priv;

  g_return_if_fail (SEN_UI_IS_PAGE (self));

  priv = GET_PRIVATE (self);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (priv->header), widget != NULL ? widget : priv->title);
}

/**
 * sen_ui_page_set_child:
 * @self: a page
 * @child: (nullable) (transfer floating): what the page shows below its header
 *
 * Sets the content.
 */
void
sen_ui_page_set_child (SenUiPage *self, GtkWidget *child)
{
  g_return_if_fail (SEN_UI_IS_PAGE (self));
  adw_bin_set_child (ADW_BIN (GET_PRIVATE (self)->content), child);
}

/**
 * sen_ui_page_get_child:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the content
 */
GtkWidget *
sen_ui_page_get_child (SenUiPage *self)
{
  g_return_val_if_fail (SEN_UI_IS_PAGE (self), NULL);
  return adw_bin_get_child (ADW_BIN (GET_PRIVATE (self)->content));
}

/**
 * sen_ui_page_pack_start:
 * @self: a page
 * @widget: (transfer floating): a button
 *
 * Adds a widget at the header's start.
 */
void
sen_ui_page_pack_start (SenUiPage *self, GtkWidget *widget)
{
  g_return_if_fail (SEN_UI_IS_PAGE (self));
  adw_header_bar_pack_start (ADW_HEADER_BAR (GET_PRIVATE (self)->header), widget);
}

/**
 * sen_ui_page_pack_end:
 * @self: a page
 * @widget: (transfer floating): a button
 *
 * Adds a widget at the header's end, before search and menu. At most two on narrow windows; the rest goes in the menu.
 */
void
sen_ui_page_pack_end (SenUiPage *self, GtkWidget *widget)
{
  g_return_if_fail (SEN_UI_IS_PAGE (self));
  adw_header_bar_pack_end (ADW_HEADER_BAR (GET_PRIVATE (self)->header), widget);
}

/**
 * sen_ui_page_set_menu:
 * @self: a page
 * @menu: (nullable): what the page's menu offers
 *
 * Sets the menu at the header's end; none is shown without it.
 */
void
sen_ui_page_set_menu (SenUiPage *self, GMenuModel *menu)
{
  SenUiPagePrivate *priv;

  g_return_if_fail (SEN_UI_IS_PAGE (self));

  priv = GET_PRIVATE (self);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (priv->menu), menu);
  gtk_widget_set_visible (priv->menu, menu != NULL);
}

/**
 * sen_ui_page_set_can_go_back:
 * @self: a page
 * @can_go_back: whether it lies above another; the shell sets it for pushed pages
 *
 * Shows the button that goes back.
 */
void
sen_ui_page_set_can_go_back (SenUiPage *self, gboolean can_go_back)
{
  g_return_if_fail (SEN_UI_IS_PAGE (self));
  gtk_widget_set_visible (GET_PRIVATE (self)->back, can_go_back);
}

/**
 * sen_ui_page_set_keeps_places:
 * @self: a page
 * @keeps_places: whether the places stay beside it where there is room, also when it lies above another page
 *
 * Papers, minutes and the floor want the whole window and leave this %FALSE.
 */
void
sen_ui_page_set_keeps_places (SenUiPage *self, gboolean keeps_places)
{
  g_return_if_fail (SEN_UI_IS_PAGE (self));
  GET_PRIVATE (self)->keeps_places = keeps_places;
}

/**
 * sen_ui_page_get_keeps_places:
 * @self: a page
 *
 * Returns: whether the places stay beside it where there is room
 */
gboolean
sen_ui_page_get_keeps_places (SenUiPage *self)
{
  g_return_val_if_fail (SEN_UI_IS_PAGE (self), FALSE);
  return GET_PRIVATE (self)->keeps_places;
}

/**
 * sen_ui_page_set_show_header:
 * @self: a page
 * @show_header: whether the header is shown
 *
 * Hides the header for a page that is alone on the screen.
 */
void
sen_ui_page_set_show_header (SenUiPage *self, gboolean show_header)
{
  g_return_if_fail (SEN_UI_IS_PAGE (self));
  gtk_widget_set_visible (GET_PRIVATE (self)->header, show_header);
}

/**
 * sen_ui_page_handle_key:
 * @self: a page
 * @key: `back` or `side`
 *
 * For the shell: gives the page a key that the window would take.
 *
 * Returns: whether the page had a use for it
 */
gboolean
sen_ui_page_handle_key (SenUiPage *self, const char *key)
{
  g_return_val_if_fail (SEN_UI_IS_PAGE (self), FALSE);
  return SEN_UI_PAGE_GET_CLASS (self)->handle_key != NULL && SEN_UI_PAGE_GET_CLASS (self)->handle_key (self, key);
}

/**
 * sen_ui_page_set_show_search:
 * @self: a page
 * @show_search: whether the search button is shown
 *
 * Shows the button of the global search. Ctrl+K works either way.
 */
void
sen_ui_page_set_show_search (SenUiPage *self, gboolean show_search)
{
  g_return_if_fail (SEN_UI_IS_PAGE (self));
  gtk_widget_set_visible (GET_PRIVATE (self)->search, show_search);
}
