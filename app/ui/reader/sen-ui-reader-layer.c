/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-layer.h"

#include "sen-ui-reader-layer-private.h"
#include "sen-ui-selection-private.h"

/**
 * SenUiReaderLayer:
 *
 * What a plugin lays over one paper while it is read: it draws on the pages, brings tools, a panel at the side, and
 * gets what the pen does. Made by the function that was given to sen_ui_registry_add_reader_layer(), one for each
 * paper that is opened; the reader lets it go when the paper is closed. What it asks of the reader through the
 * functions here does nothing after that. Main thread.
 */
typedef struct
{
  SenUiContext *context;    /* owned */
  GVariant *paper;          /* owned */
  SenPdfDocument *document; /* owned */
  SenUiPaperView *view;     /* borrowed, nullable: gone once the paper is closed */
  const SenUiReaderLayerHost *host;
  gpointer host_data;
  char *title;     /* owned, nullable: of the panel */
  char *icon_name; /* owned, nullable */
  guint badge;
  gboolean night;
} SenUiReaderLayerPrivate;

enum
{
  PROP_0,
  PROP_BADGE,
  PROP_TITLE,
  PROP_NIGHT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SenUiReaderLayer, sen_ui_reader_layer, G_TYPE_OBJECT)

#define GET_PRIVATE(self) ((SenUiReaderLayerPrivate *)sen_ui_reader_layer_get_instance_private (self))

static void
sen_ui_reader_layer_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SenUiReaderLayerPrivate *priv = GET_PRIVATE (SEN_UI_READER_LAYER (object));

  if (id == PROP_BADGE)
    g_value_set_uint (value, priv->badge);
  else if (id == PROP_TITLE)
    g_value_set_string (value, priv->title);
  else if (id == PROP_NIGHT)
    g_value_set_boolean (value, priv->night);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sen_ui_reader_layer_finalize (GObject *object)
{
  SenUiReaderLayerPrivate *priv = GET_PRIVATE (SEN_UI_READER_LAYER (object));

  g_clear_object (&priv->document);
  g_clear_object (&priv->context);
  g_clear_pointer (&priv->paper, g_variant_unref);
  g_free (priv->title);
  g_free (priv->icon_name);
  G_OBJECT_CLASS (sen_ui_reader_layer_parent_class)->finalize (object);
}

static void
sen_ui_reader_layer_class_init (SenUiReaderLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sen_ui_reader_layer_get_property;
  object_class->finalize = sen_ui_reader_layer_finalize;
  properties[PROP_BADGE] = g_param_spec_uint ("badge", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_NIGHT] = g_param_spec_boolean ("night", NULL, NULL, FALSE, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sen_ui_reader_layer_init (SenUiReaderLayer *self)
{
}

/* The reader's side */

void
sen_ui_reader_layer_attach (SenUiReaderLayer *self,
                            SenUiContext *context,
                            GVariant *paper,
                            SenPdfDocument *document,
                            SenUiPaperView *view,
                            const SenUiReaderLayerHost *host,
                            gpointer user_data)
{
  SenUiReaderLayerPrivate *priv = GET_PRIVATE (self);

  g_set_object (&priv->context, context);
  g_set_object (&priv->document, document);
  g_clear_pointer (&priv->paper, g_variant_unref);
  priv->paper = g_variant_ref (paper);
  priv->view = view;
  priv->host = host;
  priv->host_data = user_data;
}

void
sen_ui_reader_layer_detach (SenUiReaderLayer *self)
{
  SenUiReaderLayerPrivate *priv = GET_PRIVATE (self);

  priv->view = NULL;
  priv->host = NULL;
  priv->host_data = NULL;
}

void
sen_ui_reader_layer_set_night (SenUiReaderLayer *self, gboolean night)
{
  if (GET_PRIVATE (self)->night == night)
    return;
  GET_PRIVATE (self)->night = night;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NIGHT]);
  sen_ui_reader_layer_queue_draw (self);
}

/* The plugin's side */

/**
 * sen_ui_reader_layer_get_context:
 *
 * Returns: (transfer none) (nullable): the window's context; %NULL while the layer is being made
 */
SenUiContext *
sen_ui_reader_layer_get_context (SenUiReaderLayer *self)
{
  g_return_val_if_fail (SEN_UI_IS_READER_LAYER (self), NULL);
  return GET_PRIVATE (self)->context;
}

/**
 * sen_ui_reader_layer_get_paper:
 *
 * Returns: (transfer none) (nullable): `a{sv}`, see sen_ui_registry_add_paper_bar()
 */
GVariant *
sen_ui_reader_layer_get_paper (SenUiReaderLayer *self)
{
  g_return_val_if_fail (SEN_UI_IS_READER_LAYER (self), NULL);
  return GET_PRIVATE (self)->paper;
}

/**
 * sen_ui_reader_layer_get_document:
 *
 * Returns: (transfer none) (nullable): the opened paper
 */
SenPdfDocument *
sen_ui_reader_layer_get_document (SenUiReaderLayer *self)
{
  g_return_val_if_fail (SEN_UI_IS_READER_LAYER (self), NULL);
  return GET_PRIVATE (self)->document;
}

/**
 * sen_ui_reader_layer_get_view:
 *
 * Returns: (transfer none) (nullable): the widget that shows the pages, for popovers; %NULL once the paper is closed
 */
GtkWidget *
sen_ui_reader_layer_get_view (SenUiReaderLayer *self)
{
  g_return_val_if_fail (SEN_UI_IS_READER_LAYER (self), NULL);
  return (GtkWidget *)GET_PRIVATE (self)->view;
}

/**
 * sen_ui_reader_layer_get_page:
 *
 * Returns: the page that is read, from 0
 */
guint
sen_ui_reader_layer_get_page (SenUiReaderLayer *self)
{
  SenUiReaderLayerPrivate *priv = GET_PRIVATE (self);

  return priv->view != NULL ? sen_ui_paper_view_get_page (priv->view) : 0;
}

/**
 * sen_ui_reader_layer_go_to:
 * @page: from 0
 * @rect: (nullable): what is to be seen of it, in points
 *
 * Scrolls there.
 */
void
sen_ui_reader_layer_go_to (SenUiReaderLayer *self, guint page, const SenPdfRect *rect)
{
  SenUiReaderLayerPrivate *priv = GET_PRIVATE (self);

  if (priv->view == NULL)
    return;
  if (rect != NULL)
    sen_ui_paper_view_show_rect (priv->view, page, rect);
  else
    sen_ui_paper_view_go_to (priv->view, page);
}

/**
 * sen_ui_reader_layer_get_area:
 * @page: from 0
 * @rect: on the page, in points
 * @area: (out): the same in the widget of sen_ui_reader_layer_get_view()
 *
 * Returns: whether any of it is on the screen
 */
gboolean
sen_ui_reader_layer_get_area (SenUiReaderLayer *self, guint page, const SenPdfRect *rect, GdkRectangle *area)
{
  SenUiReaderLayerPrivate *priv = GET_PRIVATE (self);

  return priv->view != NULL && sen_ui_paper_view_get_area (priv->view, page, rect, area);
}

/**
 * sen_ui_reader_layer_get_place:
 * @x: in the widget
 * @y: in the widget
 * @page: (out): the page there
 * @page_x: (out): points from its left
 * @page_y: (out): points from its top
 *
 * Returns: whether there is a paper
 */
gboolean
sen_ui_reader_layer_get_place (SenUiReaderLayer *self, double x, double y, guint *page, double *page_x, double *page_y)
{
  SenUiReaderLayerPrivate *priv = GET_PRIVATE (self);

  return priv->view != NULL && sen_ui_paper_view_locate (priv->view, x, y, page, page_x, page_y);
}

/**
 * sen_ui_reader_layer_queue_draw:
 *
 * Has the pages drawn again. What did not change in the nodes that the layer appends is not painted again.
 */
void
sen_ui_reader_layer_queue_draw (SenUiReaderLayer *self)
{
  SenUiReaderLayerPrivate *priv = GET_PRIVATE (self);

  if (priv->view != NULL)
    gtk_widget_queue_draw (GTK_WIDGET (priv->view));
}

/**
 * sen_ui_reader_layer_is_night:
 *
 * Returns: whether papers are shown light on dark
 */
gboolean
sen_ui_reader_layer_is_night (SenUiReaderLayer *self)
{
  return GET_PRIVATE (self)->night;
}

/* What is selected */

static SenUiSelection *
selection_of (SenUiReaderLayer *self)
{
  SenUiReaderLayerPrivate *priv = GET_PRIVATE (self);

  return priv->view != NULL ? sen_ui_paper_view_get_selection (priv->view) : NULL;
}

/**
 * sen_ui_reader_layer_has_selection:
 *
 * Returns: whether text is selected
 */
gboolean
sen_ui_reader_layer_has_selection (SenUiReaderLayer *self)
{
  SenUiSelection *selection = selection_of (self);

  return selection != NULL && !sen_ui_selection_is_empty (selection);
}

/**
 * sen_ui_reader_layer_get_selection:
 * @first_page: (out) (optional): where it begins
 * @last_page: (out) (optional): where it ends
 * @page: from 0
 *
 * Returns: (transfer full) (nullable) (element-type SenPdfRect): what is selected on @page, a rectangle a line
 */
GArray *
sen_ui_reader_layer_get_selection (SenUiReaderLayer *self, guint *first_page, guint *last_page, guint page)
{
  SenUiSelection *selection = selection_of (self);

  if (selection == NULL || sen_ui_selection_is_empty (selection))
    return NULL;
  if (first_page != NULL)
    *first_page = sen_ui_selection_get_first_page (selection);
  if (last_page != NULL)
    *last_page = sen_ui_selection_get_last_page (selection);
  return sen_ui_selection_get_rects (selection, page);
}

/**
 * sen_ui_reader_layer_peek_text:
 * @page: from 0
 *
 * The text of a page as it is selected: of a scan what was recognised on it, which the document knows nothing of.
 *
 * Returns: (transfer none) (nullable): the text with a rectangle for each character; %NULL if it is not at hand, and
 * the document is to be asked
 */
SenPdfTextPage *
sen_ui_reader_layer_peek_text (SenUiReaderLayer *self, guint page)
{
  SenUiSelection *selection = selection_of (self);

  return selection != NULL ? sen_ui_selection_peek_text (selection, page) : NULL;
}

void
sen_ui_reader_layer_clear_selection (SenUiReaderLayer *self)
{
  SenUiSelection *selection = selection_of (self);

  if (selection == NULL)
    return;
  sen_ui_selection_clear (selection);
  g_signal_emit_by_name (GET_PRIVATE (self)->view, "selecting"); /* what was offered for it goes too */
}

/* Tools */

/**
 * sen_ui_reader_layer_get_tool:
 *
 * Returns: (transfer none) (nullable): which of the layer's tools is chosen
 */
const char *
sen_ui_reader_layer_get_tool (SenUiReaderLayer *self)
{
  SenUiReaderLayerPrivate *priv = GET_PRIVATE (self);

  return priv->host != NULL ? priv->host->get_tool (self, priv->host_data) : NULL;
}

/**
 * sen_ui_reader_layer_choose_tool:
 * @tool: (nullable): one of the layer's, or %NULL for none
 */
void
sen_ui_reader_layer_choose_tool (SenUiReaderLayer *self, const char *tool)
{
  SenUiReaderLayerPrivate *priv = GET_PRIVATE (self);

  if (priv->host != NULL)
    priv->host->choose_tool (self, tool, priv->host_data);
}

/* The panel */

/**
 * sen_ui_reader_layer_set_title:
 * @title: of the panel, translated
 * @icon_name: of the button that shows it
 */
void
sen_ui_reader_layer_set_title (SenUiReaderLayer *self, const char *title, const char *icon_name)
{
  SenUiReaderLayerPrivate *priv = GET_PRIVATE (self);

  g_free (priv->title);
  g_free (priv->icon_name);
  priv->title = g_strdup (title);
  priv->icon_name = g_strdup (icon_name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

const char *
sen_ui_reader_layer_get_title (SenUiReaderLayer *self)
{
  return GET_PRIVATE (self)->title;
}

/**
 * sen_ui_reader_layer_get_icon_name:
 *
 * Returns: (transfer none) (nullable): of the button that shows the panel
 */
const char *
sen_ui_reader_layer_get_icon_name (SenUiReaderLayer *self)
{
  return GET_PRIVATE (self)->icon_name;
}

guint
sen_ui_reader_layer_get_badge (SenUiReaderLayer *self)
{
  return GET_PRIVATE (self)->badge;
}

/**
 * sen_ui_reader_layer_set_badge:
 * @badge: the count beside the panel's button; 0 shows none
 */
void
sen_ui_reader_layer_set_badge (SenUiReaderLayer *self, guint badge)
{
  SenUiReaderLayerPrivate *priv = GET_PRIVATE (self);

  if (priv->badge == badge)
    return;
  priv->badge = badge;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BADGE]);
}

/**
 * sen_ui_reader_layer_show_panel:
 *
 * Brings the layer's panel to the side of the pages.
 */
void
sen_ui_reader_layer_show_panel (SenUiReaderLayer *self)
{
  SenUiReaderLayerPrivate *priv = GET_PRIVATE (self);

  if (priv->host != NULL)
    priv->host->show_panel (self, priv->host_data);
}

/**
 * sen_ui_reader_layer_describe_again:
 *
 * Has the page that is read described anew: the layer has something else to say of a page.
 */
void
sen_ui_reader_layer_describe_again (SenUiReaderLayer *self)
{
  SenUiReaderLayerPrivate *priv = GET_PRIVATE (self);

  if (priv->host != NULL)
    priv->host->describe_again (self, priv->host_data);
}
