/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-window-actions.h"

#include "sen-about.h"
#include "sen-backup-actions.h"
#include "sen-preferences.h"
#include "sen-shortcuts.h"

/* The window's actions (win.…) and their keys. */

static void
go_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sen_window_go (user_data, g_variant_get_string (parameter, NULL));
}

static void
go_number_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GListModel *places = sen_ui_registry_get_offers (sen_window_get_registry (user_data), SEN_UI_OFFER_PAGE);
  g_autoptr (SenUiOffer) offer = g_list_model_get_item (places, (guint)g_variant_get_int32 (parameter) - 1);

  if (offer != NULL)
    sen_window_go (user_data, sen_ui_offer_get_id (offer));
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sen_window_back (user_data);
}

/* The page that is read goes back itself first: a paper to where it was read before. */
static void
step_back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (!sen_window_give_key (user_data, "back"))
    sen_window_back (user_data);
}

static void
places_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (!sen_window_give_key (user_data, "side"))
    sen_window_toggle_places (user_data);
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sen_window_show_search (user_data);
}

static void
fullscreen_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (gtk_window_is_fullscreen (user_data))
    gtk_window_unfullscreen (user_data);
  else
    gtk_window_fullscreen (user_data);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sen_preferences_show (user_data);
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sen_shortcuts_show (user_data);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sen_about_show (GTK_WINDOW (user_data));
}

static void
backup_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sen_backup_actions_backup (user_data);
}

static void
restore_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sen_backup_actions_restore (user_data);
}

static void
open_office_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sen_backup_actions_open_office (user_data);
}

static void
plugin_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sen_ui_context_activate (sen_window_get_context (user_data), g_variant_get_string (parameter, NULL), NULL);
}

static void
restart_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sen_application_restart (sen_window_get_application (user_data), NULL);
}

static const GActionEntry entries[] = {
  { .name = "go", .activate = go_cb, .parameter_type = "s" },
  { .name = "go-number", .activate = go_number_cb, .parameter_type = "i" },
  { .name = "back", .activate = back_cb },
  { .name = "step-back", .activate = step_back_cb },
  { .name = "places", .activate = places_cb },
  { .name = "search", .activate = search_cb },
  { .name = "fullscreen", .activate = fullscreen_cb },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "shortcuts", .activate = shortcuts_cb },
  { .name = "about", .activate = about_cb },
  { .name = "backup", .activate = backup_cb },
  { .name = "restore", .activate = restore_cb },
  { .name = "open-office", .activate = open_office_cb },
  { .name = "restart", .activate = restart_cb },
  { .name = "plugin", .activate = plugin_cb, .parameter_type = "s" },
};

static const struct
{
  const char *action;
  const char *keys[4];
} keys[] = {
  { "win.search", { "<Control>k" } },
  { "win.places", { "F9" } },
  { "win.step-back", { "<Alt>Left", "Back" } },
  { "win.fullscreen", { "F11" } },
  { "win.preferences", { "<Control>comma" } },
  { "win.shortcuts", { "<Control>question", "<Control><Shift>question", "<Control>F1" } },
};

static void
set_keys (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (application, keys[i].action, keys[i].keys);
  for (int i = 1; i <= 9; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.go-number(%d)", i);
      g_autofree char *key = g_strdup_printf ("<Alt>%d", i);
      const char *accels[] = { key, NULL };

      gtk_application_set_accels_for_action (application, action, accels);
    }
}

static void
set_plugin_keys (SenWindow *self, GtkApplication *application)
{
  GListModel *shortcuts = sen_ui_registry_get_offers (sen_window_get_registry (self), SEN_UI_OFFER_SHORTCUT);

  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (SenUiOffer) offer = g_list_model_get_item (shortcuts, i);
      const char *accels[] = { sen_ui_offer_get_accelerator (offer), NULL };
      g_autofree char *action = NULL;

      if (sen_ui_offer_get_action (offer) == NULL || accels[0] == NULL)
        continue;
      action = g_strdup_printf ("win.plugin('%s')", sen_ui_offer_get_action (offer));
      gtk_application_set_accels_for_action (application, action, accels);
    }
}

/**
 * sen_window_add_actions:
 * @self: the window, its plugins loaded
 *
 * Adds the window's actions, and keys for them and for those of plugins.
 */
void
sen_window_add_actions (SenWindow *self)
{
  GtkApplication *application = GTK_APPLICATION (sen_window_get_application (self));

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  set_keys (application);
  set_plugin_keys (self, application);
}
