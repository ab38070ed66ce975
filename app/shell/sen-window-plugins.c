/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-window-plugins.h"

#include <glib/gi18n.h>

#include "sen-today-page.h"

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

/**
 * sen_window_load_plugins:
 * @self: the window, which has its registry
 *
 * Loads the display parts of plugins and collects what they offer. One that fails is left out; the plugins page says
 * so.
 */
void
sen_window_load_plugins (SenWindow *self)
{
  SenUiRegistry *registry = sen_window_get_registry (self);
  SenPluginHost *plugins = sen_office_get_plugins (sen_ui_context_get_office (sen_window_get_context (self)));
  g_autoptr (GError) error = NULL;

  sen_ui_registry_add_page (registry, "today", _ ("Today"), "sen-today-symbolic", -1000, build_today, self, NULL);
  if (!sen_plugin_host_load_display (plugins, SEN_TYPE_PLUGIN_UI, register_display, self, &error))
    sen_ui_context_show_error (sen_window_get_context (self), _ ("Some plugins couldn't be shown"), error);
}
