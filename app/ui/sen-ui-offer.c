/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-offer-private.h"

#include "sen-office.h"
#include "sen-ui-context.h"

/**
 * SenUiOffer:
 *
 * One thing that a plugin offers to show: a place, a card, a preference page, a shortcut.
 * Its badge may change; the window follows notify::badge. Lives on the main thread.
 */
struct _SenUiOffer
{
  GObject parent_instance;

  char *id;          /* owned */
  char *plugin;      /* owned, nullable */
  char *title;       /* owned */
  char *short_title; /* owned, nullable */
  char *icon_name;   /* owned, nullable */
  char *accelerator; /* owned, nullable */
  char *action;      /* owned, nullable */
  int order;
  guint badge;
  gboolean urgent;
  SenUiColumn column;

  SenUiFactoryFunc factory;
  SenUiPaperBarFunc paper_bar;
  SenUiReaderLayerFunc layer;
  gpointer factory_data; /* owned through factory_destroy */
  GDestroyNotify factory_destroy;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_BADGE,
  PROP_URGENT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SenUiOffer, sen_ui_offer, G_TYPE_OBJECT)

static void
sen_ui_offer_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SenUiOffer *self = SEN_UI_OFFER (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_BADGE:
      g_value_set_uint (value, self->badge);
      break;
    case PROP_URGENT:
      g_value_set_boolean (value, self->urgent);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sen_ui_offer_finalize (GObject *object)
{
  SenUiOffer *self = SEN_UI_OFFER (object);

  if (self->factory_destroy != NULL)
    self->factory_destroy (self->factory_data);
  g_free (self->id);
  g_free (self->plugin);
  g_free (self->title);
  g_free (self->short_title);
  g_free (self->icon_name);
  g_free (self->accelerator);
  g_free (self->action);
  G_OBJECT_CLASS (sen_ui_offer_parent_class)->finalize (object);
}

static void
sen_ui_offer_class_init (SenUiOfferClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sen_ui_offer_get_property;
  object_class->finalize = sen_ui_offer_finalize;

  props[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_BADGE]
      = g_param_spec_uint ("badge", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_URGENT] = g_param_spec_boolean ("urgent", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sen_ui_offer_init (SenUiOffer *self)
{
}

/**
 * sen_ui_offer_new:
 * @id: its id, beginning with the plugin's id
 * @plugin: (nullable): the plugin that offers it
 * @title: its translated name
 * @icon_name: (nullable): a symbolic icon
 * @order: lower comes first
 *
 * Returns: (transfer full): an offer without a factory
 */
SenUiOffer *
sen_ui_offer_new (const char *id, const char *plugin, const char *title, const char *icon_name, int order)
{
  SenUiOffer *self = g_object_new (SEN_UI_TYPE_OFFER, NULL);

  self->id = g_strdup (id);
  self->plugin = g_strdup (plugin);
  self->title = g_strdup (title);
  self->icon_name = g_strdup (icon_name);
  self->order = order;
  return self;
}

/**
 * sen_ui_offer_set_factory:
 * @self: an offer
 * @factory: (scope notified) (closure user_data) (destroy destroy): builds the widget
 * @user_data: for @factory
 * @destroy: (nullable): frees @user_data
 *
 * Says how the offered part is built.
 */
void
sen_ui_offer_set_factory (SenUiOffer *self, SenUiFactoryFunc factory, gpointer user_data, GDestroyNotify destroy)
{
  g_return_if_fail (SEN_UI_IS_OFFER (self));

  if (self->factory_destroy != NULL)
    self->factory_destroy (self->factory_data);
  self->factory = factory;
  self->factory_data = user_data;
  self->factory_destroy = destroy;
}

/**
 * sen_ui_offer_build:
 * @self: an offer
 * @context: the window's context
 * @problem: (out) (optional) (nullable) (transfer full): why there is nothing, when a plugin in Python said so
 *
 * Builds the offered part. Should the program crash meanwhile, the next start leaves the plugin's pages out.
 *
 * Returns: (transfer full) (nullable): a floating widget, or %NULL when there is nothing to show
 */
GtkWidget *
sen_ui_offer_build (SenUiOffer *self, SenUiContext *context, char **problem)
{
  SenPluginHost *plugins;
  g_autofree char *complaint = NULL;
  GtkWidget *widget;

  g_return_val_if_fail (SEN_UI_IS_OFFER (self), NULL);
  if (problem != NULL)
    *problem = NULL;
  if (self->factory == NULL)
    return NULL;
  if (self->plugin == NULL)
    return self->factory (context, self->factory_data);
  plugins = sen_office_get_plugins (sen_ui_context_get_office (context));
  sen_plugin_host_begin_call (plugins, self->plugin);
  widget = self->factory (context, self->factory_data);
  complaint = sen_plugin_host_end_call (plugins);
  if (widget == NULL && problem != NULL)
    *problem = g_steal_pointer (&complaint);
  return widget;
}

/**
 * sen_ui_offer_build_paper_bar:
 * @self: an offered bar
 * @context: the window's context
 * @paper: `a{sv}`: what is known of the paper; see sen_ui_registry_add_paper_bar()
 *
 * Builds the bar for a paper; watched as sen_ui_offer_build() is.
 *
 * Returns: (transfer full) (nullable): a floating widget, or %NULL when there is nothing to say of this paper
 */
GtkWidget *
sen_ui_offer_build_paper_bar (SenUiOffer *self, SenUiContext *context, GVariant *paper)
{
  SenPluginHost *plugins;
  GtkWidget *widget;

  g_return_val_if_fail (SEN_UI_IS_OFFER (self), NULL);
  if (self->paper_bar == NULL)
    return NULL;
  if (self->plugin == NULL)
    return self->paper_bar (context, paper, self->factory_data);
  plugins = sen_office_get_plugins (sen_ui_context_get_office (context));
  sen_plugin_host_begin_call (plugins, self->plugin);
  widget = self->paper_bar (context, paper, self->factory_data);
  g_free (sen_plugin_host_end_call (plugins));
  return widget;
}

/**
 * sen_ui_offer_build_reader_layer:
 * @self: an offered layer
 * @context: the window's context
 * @paper: `a{sv}`: what is known of the paper
 *
 * Makes the layer for a paper; watched as sen_ui_offer_build() is.
 *
 * Returns: (transfer full) (nullable): the layer, or %NULL when there is none for this paper
 */
SenUiReaderLayer *
sen_ui_offer_build_reader_layer (SenUiOffer *self, SenUiContext *context, GVariant *paper)
{
  SenPluginHost *plugins;
  SenUiReaderLayer *layer;

  g_return_val_if_fail (SEN_UI_IS_OFFER (self), NULL);
  if (self->layer == NULL)
    return NULL;
  if (self->plugin == NULL)
    return self->layer (context, paper, self->factory_data);
  plugins = sen_office_get_plugins (sen_ui_context_get_office (context));
  sen_plugin_host_begin_call (plugins, self->plugin);
  layer = self->layer (context, paper, self->factory_data);
  g_free (sen_plugin_host_end_call (plugins));
  return layer;
}

/* The setters below are for SenUiRegistry alone. */

void
sen_ui_offer_set_paper_bar (SenUiOffer *self, SenUiPaperBarFunc paper_bar, gpointer user_data, GDestroyNotify destroy)
{
  sen_ui_offer_set_factory (self, NULL, user_data, destroy);
  self->paper_bar = paper_bar;
}

void
sen_ui_offer_set_reader_layer (SenUiOffer *self, SenUiReaderLayerFunc layer, gpointer user_data, GDestroyNotify destroy)
{
  sen_ui_offer_set_factory (self, NULL, user_data, destroy);
  self->layer = layer;
}

void
sen_ui_offer_set_short_title (SenUiOffer *self, const char *short_title)
{
  g_free (self->short_title);
  self->short_title = g_strdup (short_title);
}

void
sen_ui_offer_set_shortcut (SenUiOffer *self, const char *accelerator, const char *action)
{
  g_free (self->accelerator);
  g_free (self->action);
  self->accelerator = g_strdup (accelerator);
  self->action = g_strdup (action);
}

void
sen_ui_offer_set_column (SenUiOffer *self, SenUiColumn column)
{
  self->column = column;
}

void
sen_ui_offer_set_badge (SenUiOffer *self, guint badge)
{
  if (self->badge == badge)
    return;
  self->badge = badge;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BADGE]);
}

void
sen_ui_offer_set_urgent (SenUiOffer *self, gboolean urgent)
{
  if (self->urgent == urgent)
    return;
  self->urgent = urgent;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_URGENT]);
}

/**
 * sen_ui_offer_get_id:
 * @self: an offer
 *
 * Returns: (transfer none): its id
 */
const char *
sen_ui_offer_get_id (SenUiOffer *self)
{
  return self->id;
}

/**
 * sen_ui_offer_get_plugin:
 * @self: an offer
 *
 * Returns: (transfer none) (nullable): the plugin's id; %NULL for the shell's own
 */
const char *
sen_ui_offer_get_plugin (SenUiOffer *self)
{
  return self->plugin;
}

/**
 * sen_ui_offer_get_title:
 * @self: an offer
 *
 * Returns: (transfer none): its translated name
 */
const char *
sen_ui_offer_get_title (SenUiOffer *self)
{
  return self->title;
}

/**
 * sen_ui_offer_get_short_title:
 * @self: an offer
 *
 * Returns: (transfer none): a name of one or two syllables for the bar of narrow windows
 */
const char *
sen_ui_offer_get_short_title (SenUiOffer *self)
{
  return self->short_title != NULL ? self->short_title : self->title;
}

/**
 * sen_ui_offer_get_icon_name:
 * @self: an offer
 *
 * Returns: (transfer none) (nullable): a symbolic icon
 */
const char *
sen_ui_offer_get_icon_name (SenUiOffer *self)
{
  return self->icon_name;
}

/**
 * sen_ui_offer_get_accelerator:
 * @self: an offered shortcut; its title is the text, its id the group
 *
 * Returns: (transfer none) (nullable): as gtk_accelerator_parse() understands it
 */
const char *
sen_ui_offer_get_accelerator (SenUiOffer *self)
{
  return self->accelerator;
}

/**
 * sen_ui_offer_get_action:
 * @self: an offered shortcut or button
 *
 * Returns: (transfer none) (nullable): the action's name
 */
const char *
sen_ui_offer_get_action (SenUiOffer *self)
{
  return self->action;
}

/**
 * sen_ui_offer_get_order:
 * @self: an offer
 *
 * Returns: lower comes first
 */
int
sen_ui_offer_get_order (SenUiOffer *self)
{
  return self->order;
}

/**
 * sen_ui_offer_get_badge:
 * @self: an offered place
 *
 * Returns: the count beside it; 0 shows none
 */
guint
sen_ui_offer_get_badge (SenUiOffer *self)
{
  return self->badge;
}

/**
 * sen_ui_offer_get_urgent:
 * @self: an offered place
 *
 * Returns: whether the count asks for attention today
 */
gboolean
sen_ui_offer_get_urgent (SenUiOffer *self)
{
  return self->urgent;
}

/**
 * sen_ui_offer_get_column:
 * @self: an offered card
 *
 * Returns: where it stands on wide windows
 */
SenUiColumn
sen_ui_offer_get_column (SenUiOffer *self)
{
  return self->column;
}
