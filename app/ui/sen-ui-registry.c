/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-registry.h"

#include "sen-ui-context-private.h"
#include "sen-ui-offer-private.h"

#define N_KINDS (SEN_UI_OFFER_READER_LAYER + 1)

/**
 * SenUiRegistry:
 *
 * Where display parts of plugins hand over what they offer; the shell reads it and arranges. One a window, on the
 * main thread. Ids must begin with the plugin's id.
 */
struct _SenUiRegistry
{
  GObject parent_instance;

  SenUiContext *context;       /* owned */
  char *plugin;                /* owned, nullable: who is handing over at the moment */
  GPtrArray *latest;           /* owned, borrowed offers: what it handed over */
  GListStore *offers[N_KINDS]; /* owned, of SenUiOffer, sorted by order */
  GPtrArray *styles;           /* owned, of GtkCssProvider, in use */
  guint n_earlier_styles;      /* which those before it handed over */
};

G_DEFINE_FINAL_TYPE (SenUiRegistry, sen_ui_registry, G_TYPE_OBJECT)

static int
compare_order (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return sen_ui_offer_get_order (SEN_UI_OFFER ((gpointer)a)) - sen_ui_offer_get_order (SEN_UI_OFFER ((gpointer)b));
}

static SenUiOffer *
add (SenUiRegistry *self, SenUiOfferKind kind, const char *id, const char *title, const char *icon_name, int order)
{
  g_autoptr (SenUiOffer) offer = sen_ui_offer_new (id, self->plugin, title, icon_name, order);

  g_list_store_insert_sorted (self->offers[kind], offer, compare_order, NULL);
  g_ptr_array_add (self->latest, offer);
  return offer; /* the list keeps it */
}

static void
remove_style (gpointer data)
{
  g_autoptr (GtkStyleProvider) style = data;

  if (gdk_display_get_default () != NULL)
    gtk_style_context_remove_provider_for_display (gdk_display_get_default (), style);
}

static void
sen_ui_registry_finalize (GObject *object)
{
  SenUiRegistry *self = SEN_UI_REGISTRY (object);

  g_ptr_array_unref (self->styles);
  for (guint i = 0; i < N_KINDS; i++)
    g_clear_object (&self->offers[i]);
  g_ptr_array_unref (self->latest);
  g_clear_object (&self->context);
  g_free (self->plugin);
  G_OBJECT_CLASS (sen_ui_registry_parent_class)->finalize (object);
}

static void
sen_ui_registry_class_init (SenUiRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_ui_registry_finalize;
}

static void
sen_ui_registry_init (SenUiRegistry *self)
{
  self->latest = g_ptr_array_new ();
  self->styles = g_ptr_array_new_with_free_func (remove_style);
  for (guint i = 0; i < N_KINDS; i++)
    self->offers[i] = g_list_store_new (SEN_UI_TYPE_OFFER);
}

/**
 * sen_ui_registry_new:
 * @context: the window's context
 *
 * For the shell and for tests.
 *
 * Returns: (transfer full): an empty registry
 */
SenUiRegistry *
sen_ui_registry_new (SenUiContext *context)
{
  SenUiRegistry *self = g_object_new (SEN_UI_TYPE_REGISTRY, NULL);

  self->context = context != NULL ? g_object_ref (context) : NULL;
  if (context != NULL)
    sen_ui_context_set_registry (context, self);
  return self;
}

/**
 * sen_ui_registry_set_plugin:
 * @self: the registry
 * @plugin: (nullable): a plugin's id
 *
 * Says whose offers come next. For the shell.
 */
void
sen_ui_registry_set_plugin (SenUiRegistry *self, const char *plugin)
{
  g_return_if_fail (SEN_UI_IS_REGISTRY (self));

  g_free (self->plugin);
  self->plugin = g_strdup (plugin);
  g_ptr_array_set_size (self->latest, 0);
  self->n_earlier_styles = self->styles->len;
}

/**
 * sen_ui_registry_take_back:
 * @self: the registry
 *
 * Drops what was handed over since sen_ui_registry_set_plugin(): the plugin failed half-way. For the shell.
 */
void
sen_ui_registry_take_back (SenUiRegistry *self)
{
  g_return_if_fail (SEN_UI_IS_REGISTRY (self));

  for (guint i = 0; i < self->latest->len; i++)
    for (guint k = 0; k < N_KINDS; k++)
      {
        guint position;

        if (g_list_store_find (self->offers[k], g_ptr_array_index (self->latest, i), &position))
          {
            g_list_store_remove (self->offers[k], position);
            break; /* the offer is gone */
          }
      }
  g_ptr_array_set_size (self->latest, 0);
  g_ptr_array_set_size (self->styles, (int)self->n_earlier_styles);
}

/**
 * sen_ui_registry_get_plugin:
 * @self: the registry
 *
 * Returns: (transfer none) (nullable): the plugin that is handing over
 */
const char *
sen_ui_registry_get_plugin (SenUiRegistry *self)
{
  g_return_val_if_fail (SEN_UI_IS_REGISTRY (self), NULL);
  return self->plugin;
}

/**
 * sen_ui_registry_get_context:
 * @self: the registry
 *
 * Returns: (transfer none): the window's context, which actions of the display part need
 */
SenUiContext *
sen_ui_registry_get_context (SenUiRegistry *self)
{
  g_return_val_if_fail (SEN_UI_IS_REGISTRY (self), NULL);
  return self->context;
}

/**
 * sen_ui_registry_get_offers:
 * @self: the registry
 * @kind: which
 *
 * Returns: (transfer none): of #SenUiOffer, in order
 */
GListModel *
sen_ui_registry_get_offers (SenUiRegistry *self, SenUiOfferKind kind)
{
  g_return_val_if_fail (SEN_UI_IS_REGISTRY (self), NULL);
  g_return_val_if_fail ((guint)kind < N_KINDS, NULL);
  return G_LIST_MODEL (self->offers[kind]);
}

/**
 * sen_ui_registry_find:
 * @self: the registry
 * @kind: which kind
 * @id: which one
 *
 * Returns: (transfer none) (nullable): the offer
 */
SenUiOffer *
sen_ui_registry_find (SenUiRegistry *self, SenUiOfferKind kind, const char *id)
{
  GListModel *offers = sen_ui_registry_get_offers (self, kind);
  guint n = g_list_model_get_n_items (offers);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SenUiOffer) offer = g_list_model_get_item (offers, i);

      if (g_strcmp0 (sen_ui_offer_get_id (offer), id) == 0)
        return offer; /* the list keeps it */
    }
  return NULL;
}

/**
 * sen_ui_registry_add_page:
 * @self: the registry
 * @id: such as "meetings"; must begin with the plugin's id
 * @title: translated
 * @icon_name: a symbolic icon
 * @order: where in the sidebar; from %SEN_UI_ORDER_FOLLOW under its second heading
 * @factory: (scope notified) (closure user_data) (destroy destroy): builds the page, best a #SenUiPage
 * @user_data: for @factory
 * @destroy: (nullable): frees @user_data
 *
 * Adds a place.
 */
void
sen_ui_registry_add_page (SenUiRegistry *self,
                          const char *id,
                          const char *title,
                          const char *icon_name,
                          int order,
                          SenUiFactoryFunc factory,
                          gpointer user_data,
                          GDestroyNotify destroy)
{
  g_return_if_fail (SEN_UI_IS_REGISTRY (self));

  sen_ui_offer_set_factory (add (self, SEN_UI_OFFER_PAGE, id, title, icon_name, order), factory, user_data, destroy);
}

/**
 * sen_ui_registry_set_short_title:
 * @self: the registry
 * @id: a page that was added
 * @short_title: translated, one or two syllables
 *
 * Gives a place a shorter name for the bar of narrow windows.
 */
void
sen_ui_registry_set_short_title (SenUiRegistry *self, const char *id, const char *short_title)
{
  SenUiOffer *offer = sen_ui_registry_find (self, SEN_UI_OFFER_PAGE, id);

  g_return_if_fail (offer != NULL);
  sen_ui_offer_set_short_title (offer, short_title);
}

/**
 * sen_ui_registry_set_badge:
 * @self: the registry
 * @id: a page that was added
 * @count: how many; 0 shows none
 *
 * Sets the count beside a place, at any time.
 */
void
sen_ui_registry_set_badge (SenUiRegistry *self, const char *id, guint count)
{
  SenUiOffer *offer = sen_ui_registry_find (self, SEN_UI_OFFER_PAGE, id);

  g_return_if_fail (offer != NULL);
  sen_ui_offer_set_badge (offer, count);
}

/**
 * sen_ui_registry_set_badge_urgent:
 * @self: the registry
 * @id: a page that was added
 * @urgent: whether it asks for attention today
 *
 * Paints the count in the accent colour.
 */
void
sen_ui_registry_set_badge_urgent (SenUiRegistry *self, const char *id, gboolean urgent)
{
  SenUiOffer *offer = sen_ui_registry_find (self, SEN_UI_OFFER_PAGE, id);

  g_return_if_fail (offer != NULL);
  sen_ui_offer_set_urgent (offer, urgent);
}

/**
 * sen_ui_registry_add_card:
 * @self: the registry
 * @id: such as "meetings-next"
 * @order: where in its column
 * @column: which column
 * @factory: (scope notified) (closure user_data) (destroy destroy): builds the card, best a #SenUiCard
 * @user_data: for @factory
 * @destroy: (nullable): frees @user_data
 *
 * Adds a card to the Today page. A card that has nothing to show makes itself invisible.
 */
void
sen_ui_registry_add_card (SenUiRegistry *self,
                          const char *id,
                          int order,
                          SenUiColumn column,
                          SenUiFactoryFunc factory,
                          gpointer user_data,
                          GDestroyNotify destroy)
{
  SenUiOffer *offer;

  g_return_if_fail (SEN_UI_IS_REGISTRY (self));

  offer = add (self, SEN_UI_OFFER_CARD, id, NULL, NULL, order);
  sen_ui_offer_set_column (offer, column);
  sen_ui_offer_set_factory (offer, factory, user_data, destroy);
}

/**
 * sen_ui_registry_add_preferences:
 * @self: the registry
 * @id: such as "meetings-preferences"
 * @title: translated
 * @icon_name: a symbolic icon
 * @order: where among the pages
 * @factory: (scope notified) (closure user_data) (destroy destroy): builds an AdwPreferencesPage or AdwPreferencesGroup
 * @user_data: for @factory
 * @destroy: (nullable): frees @user_data
 *
 * Adds a page to the preferences window.
 */
void
sen_ui_registry_add_preferences (SenUiRegistry *self,
                                 const char *id,
                                 const char *title,
                                 const char *icon_name,
                                 int order,
                                 SenUiFactoryFunc factory,
                                 gpointer user_data,
                                 GDestroyNotify destroy)
{
  g_return_if_fail (SEN_UI_IS_REGISTRY (self));

  sen_ui_offer_set_factory (add (self, SEN_UI_OFFER_PREFERENCES, id, title, icon_name, order), factory, user_data,
                            destroy);
}

/**
 * sen_ui_registry_add_paper_bar:
 * @self: the registry
 * @id: such as "signing-bar"
 * @order: which stands above
 * @func: (scope notified) (closure user_data) (destroy destroy): builds the bar for one paper
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 *
 * Adds a bar that stands over every paper opened in a #SenUiReader, between header and pages, of two side by side over
 * each: whether its signatures hold, that there is a newer version. The reader slides it in when its “visible” is set
 * and out when not. The keys of the paper that the bar is built for: `title` s, `path` s of the file; `file` s, its
 * hash, if it belongs to the office; `kind` s and `id` s of the record that it belongs to, if known.
 */
void
sen_ui_registry_add_paper_bar (SenUiRegistry *self,
                               const char *id,
                               int order,
                               SenUiPaperBarFunc func,
                               gpointer user_data,
                               GDestroyNotify destroy)
{
  g_return_if_fail (SEN_UI_IS_REGISTRY (self));

  sen_ui_offer_set_paper_bar (add (self, SEN_UI_OFFER_PAPER_BAR, id, NULL, NULL, order), func, user_data, destroy);
}

/**
 * sen_ui_registry_add_reader_layer:
 * @self: the registry
 * @id: such as "notes-layer"
 * @order: which lies below
 * @func: (scope notified) (closure user_data) (destroy destroy): makes the layer for one paper
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 *
 * Adds what lies over the pages of every paper opened in a #SenUiReader: it draws there, brings tools and a panel; see
 * #SenUiReaderLayer. The keys of the paper are those of sen_ui_registry_add_paper_bar().
 */
void
sen_ui_registry_add_reader_layer (SenUiRegistry *self,
                                  const char *id,
                                  int order,
                                  SenUiReaderLayerFunc func,
                                  gpointer user_data,
                                  GDestroyNotify destroy)
{
  g_return_if_fail (SEN_UI_IS_REGISTRY (self));

  sen_ui_offer_set_reader_layer (add (self, SEN_UI_OFFER_READER_LAYER, id, NULL, NULL, order), func, user_data,
                                 destroy);
}

/**
 * sen_ui_registry_add_shortcut:
 * @self: the registry
 * @group: the translated heading in the shortcuts window
 * @title: what it does, translated
 * @accelerator: such as "<Control>t"
 * @action: (nullable): a named action ("tasks.create") that the shell then binds to the key everywhere; %NULL if the
 *   plugin's own widget handles the key and this is only the line in the shortcuts window
 *
 * Adds a keyboard shortcut.
 */
void
sen_ui_registry_add_shortcut (SenUiRegistry *self,
                              const char *group,
                              const char *title,
                              const char *accelerator,
                              const char *action)
{
  SenUiOffer *offer;

  g_return_if_fail (SEN_UI_IS_REGISTRY (self));

  offer = add (self, SEN_UI_OFFER_SHORTCUT, group, title, NULL, 0);
  sen_ui_offer_set_shortcut (offer, accelerator, action);
}

/**
 * sen_ui_registry_add_action_button:
 * @self: the registry
 * @id: such as "tasks-create"
 * @label: a verb, translated
 * @action: a named action without a parameter
 *
 * Offers a button for the Today page's header.
 */
void
sen_ui_registry_add_action_button (SenUiRegistry *self, const char *id, const char *label, const char *action)
{
  g_return_if_fail (SEN_UI_IS_REGISTRY (self));

  sen_ui_offer_set_shortcut (add (self, SEN_UI_OFFER_ACTION, id, label, NULL, 0), NULL, action);
}

/**
 * sen_ui_registry_add_style:
 * @self: the registry
 * @resource: a style sheet among the plugin's resources
 *
 * Uses the plugin's style sheet in this window's display from now on: shapes, not colours; those are the application's.
 */
void
sen_ui_registry_add_style (SenUiRegistry *self, const char *resource)
{
  GtkCssProvider *style;

  g_return_if_fail (SEN_UI_IS_REGISTRY (self));
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, resource);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_ptr_array_add (self->styles, style);
}
