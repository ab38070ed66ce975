/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-window-plugins.h"

#include <glib/gi18n.h>

#include "sen-today-page.h"
#include "sen-trail-page.h"

/* How the window gets what plugins offer. */

static const struct
{
  SenUiOfferKind kind;
  const char *part;
} parts[] = {
  { SEN_UI_OFFER_PAGE, "pages" },
  { SEN_UI_OFFER_CARD, "cards" },
  { SEN_UI_OFFER_PREFERENCES, "preferences" },
  { SEN_UI_OFFER_SHORTCUT, "shortcuts" },
};

/* The plugins page tells what each plugin adds. */
static void
note_parts (SenUiRegistry *registry, SenPluginInfo *info)
{
  for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
    {
      GListModel *offers = sen_ui_registry_get_offers (registry, parts[k].kind);

      for (guint i = 0; i < g_list_model_get_n_items (offers); i++)
        {
          g_autoptr (SenUiOffer) offer = g_list_model_get_item (offers, i);
          const char *title = sen_ui_offer_get_title (offer);

          if (g_strcmp0 (sen_ui_offer_get_plugin (offer), sen_plugin_info_get_id (info)) == 0)
            sen_plugin_info_add_part (info, parts[k].part, title != NULL ? title : sen_ui_offer_get_id (offer));
        }
    }
}

static gboolean
register_display (SenPluginInfo *info, GObject *extension, gpointer user_data, GError **error)
{
  SenUiRegistry *registry = sen_window_get_registry (user_data);
  gboolean registered;

  sen_ui_registry_set_plugin (registry, sen_plugin_info_get_id (info));
  registered = sen_plugin_ui_register_ui (SEN_PLUGIN_UI (extension), registry, error);
  if (!registered)
    sen_ui_registry_take_back (registry);
  sen_ui_registry_set_plugin (registry, NULL);
  if (registered)
    note_parts (registry, info);
  return registered;
}

static GtkWidget *
build_today (SenUiContext *context, gpointer user_data)
{
  return sen_today_page_new (user_data);
}

typedef struct
{
  SenWindow *window; /* weak */
  guint at;
  void (*done) (SenWindow *self);
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_clear_weak_pointer (&loading->window);
  g_free (loading);
}

static gboolean
load_next (gpointer data)
{
  Loading *loading = data;
  SenUiContext *context;

  if (loading->window == NULL)
    return G_SOURCE_REMOVE;
  context = sen_window_get_context (loading->window);
  if (sen_plugin_host_load_next_display (sen_office_get_plugins (sen_ui_context_get_office (context)), &loading->at,
                                         SEN_TYPE_PLUGIN_UI, register_display, loading->window))
    return G_SOURCE_CONTINUE;
  loading->done (loading->window);
  return G_SOURCE_REMOVE;
}

/**
 * sen_window_load_plugins:
 * @self: the window, which has its registry
 * @done: called when all are there, unless the window was closed
 *
 * Loads the display parts of plugins, one at a time, and collects what they offer. One that fails is left out; the
 * plugins page says so.
 */
void
sen_window_load_plugins (SenWindow *self, void (*done) (SenWindow *self))
{
  SenUiRegistry *registry = sen_window_get_registry (self);
  Loading *loading = g_new0 (Loading, 1);

  sen_ui_registry_add_page (registry, "today", _ ("Today"), "sen-today-symbolic", -1000, build_today, self, NULL);
  sen_trail_page_register (sen_window_get_context (self));
  g_set_weak_pointer (&loading->window, self);
  loading->done = done;
  g_idle_add_full (G_PRIORITY_DEFAULT, load_next, loading, loading_free);
}
