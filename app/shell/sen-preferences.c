/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-preferences.h"

#include <glib/gi18n.h>

#include "sen-people.h"

/* The preferences window: what belongs to this device, what belongs to the office, and the pages of plugins. */

static const char *const languages[] = { "", "vi", "en" };

static GtkWidget *
combo_row_new (const char *title, const char *subtitle, const char *const *labels, guint selected)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (labels);

  return g_object_new (ADW_TYPE_COMBO_ROW, "title", title, "subtitle", subtitle, "model", model, "selected", selected,
                       NULL);
}

static void
language_cb (GtkWidget *row, GParamSpec *pspec, gpointer user_data)
{
  SenWindow *window = user_data;
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));
  AdwToast *toast;

  if (selected >= G_N_ELEMENTS (languages))
    return;
  g_settings_set_string (sen_window_get_settings (window), "language", languages[selected]);
  toast = adw_toast_new (_ ("The language changes when Sen starts again."));
  adw_toast_set_button_label (toast, _ ("Restart"));
  adw_toast_set_action_name (toast, "win.restart");
  adw_toast_set_timeout (toast, 0); /* it stays: whoever reads slowly must find it */
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (gtk_widget_get_root (row)), toast);
}

static void
text_size_cb (GtkWidget *row, GParamSpec *pspec, gpointer user_data)
{
  g_settings_set_enum (user_data, "text-size", (int)adw_combo_row_get_selected (ADW_COMBO_ROW (row)));
}

static void
color_scheme_cb (GtkWidget *row, GParamSpec *pspec, gpointer user_data)
{
  g_settings_set_enum (user_data, "color-scheme", (int)adw_combo_row_get_selected (ADW_COMBO_ROW (row)));
}

static void
person_cb (GtkWidget *row, GParamSpec *pspec, gpointer user_data)
{
  sen_ui_context_choose_person (sen_window_get_context (user_data),
                                sen_ui_person_row_get_person (SEN_UI_PERSON_ROW (row)));
}

static GtkWidget *
device_group (SenWindow *window)
{
  GtkWidget *group = adw_preferences_group_new ();
  GSettings *settings = sen_window_get_settings (window);
  SenUiContext *context = sen_window_get_context (window);
  const char *const language_names[] = { _ ("As the system"), "Tiếng Việt", "English", NULL };
  const char *const sizes[] = { _ ("Laptop"), _ ("Tablet"), _ ("Large"), NULL };
  const char *const schemes[] = { _ ("As the system"), _ ("Light"), _ ("Dark"), NULL };
  g_autofree char *language = g_settings_get_string (settings, "language");
  g_autofree char *current = sen_people_dup_current (sen_office_get_people (sen_ui_context_get_office (context)));
  guint selected = g_str_equal (language, "vi") ? 1 : g_str_equal (language, "en") ? 2 : 0;
  GtkWidget *row;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("This device"));
  row = sen_ui_person_row_new (context, _ ("Who uses this device"));
  sen_ui_person_row_set_person (SEN_UI_PERSON_ROW (row), current);
  g_signal_connect_object (row, "notify::person", G_CALLBACK (person_cb), window, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  row = combo_row_new (_ ("Language"), NULL, language_names, selected);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (language_cb), window, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  row = combo_row_new (_ ("Text size"), NULL, sizes, (guint)g_settings_get_enum (settings, "text-size"));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (text_size_cb), settings, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  row = combo_row_new (_ ("Appearance"), NULL, schemes, (guint)g_settings_get_enum (settings, "color-scheme"));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (color_scheme_cb), settings, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return group;
}

typedef struct
{
  SenOffice *office; /* owned */
  const char *key;   /* static */
  char *value;       /* owned */
} Setting;

static void
setting_free (gpointer data)
{
  Setting *setting = data;

  g_object_unref (setting->office);
  g_free (setting->value);
  g_free (setting);
}

static void
set_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Setting *setting = task_data;
  GError *error = NULL;

  if (sen_office_set_setting (setting->office, setting->key, setting->value, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenUiContext *context = SEN_UI_CONTEXT (source);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    sen_ui_context_show_error (context, _ ("Couldn't save the office's data"), error);
  if (sen_ui_context_get_window (context) != NULL)
    sen_window_refresh_office (SEN_WINDOW (sen_ui_context_get_window (context)));
}

/* A commit waits for the disk. */
static void
office_apply_cb (GtkWidget *row, gpointer user_data)
{
  SenUiContext *context = sen_window_get_context (user_data);
  g_autoptr (GTask) task = g_task_new (context, NULL, set_cb, NULL);
  Setting *setting = g_new0 (Setting, 1);

  setting->office = g_object_ref (sen_ui_context_get_office (context));
  setting->key = g_object_get_data (G_OBJECT (row), "key");
  setting->value = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
  g_task_set_task_data (task, setting, setting_free);
  g_task_run_in_thread (task, set_in_thread);
}

static GtkWidget *
office_group (SenWindow *window)
{
  static const struct
  {
    const char *key;
    const char *title;
  } fields[] = {
    { "name", N_ ("Short name") },
    { "organ", N_ ("Name of the organ, as papers carry it") },
    { "parent_organ", N_ ("Organ above it") },
    { "place", N_ ("Place, as in “Bến Sen, 27 November”") },
  };
  GtkWidget *group = adw_preferences_group_new ();
  SenOffice *office = sen_ui_context_get_office (sen_window_get_context (window));

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("The office"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _ ("The same on every device of the office."));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = sen_office_dup_setting (office, fields[i].key);
      GtkWidget *row = adw_entry_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (fields[i].title));
      gtk_editable_set_text (GTK_EDITABLE (row), value != NULL ? value : "");
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "key", (gpointer)fields[i].key);
      g_signal_connect_object (row, "apply", G_CALLBACK (office_apply_cb), window, 0);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  return group;
}

static void
add_plugin_pages (AdwPreferencesWindow *preferences, SenWindow *window)
{
  GListModel *offers = sen_ui_registry_get_offers (sen_window_get_registry (window), SEN_UI_OFFER_PREFERENCES);

  for (guint i = 0; i < g_list_model_get_n_items (offers); i++)
    {
      g_autoptr (SenUiOffer) offer = g_list_model_get_item (offers, i);
      GtkWidget *widget = sen_ui_offer_build (offer, sen_window_get_context (window), NULL);
      GtkWidget *page = widget;

      if (widget == NULL)
        continue;
      if (!ADW_IS_PREFERENCES_PAGE (page))
        page = adw_preferences_page_new ();
      adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), sen_ui_offer_get_title (offer));
      adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (page), sen_ui_offer_get_icon_name (offer));
      if (page != widget && ADW_IS_PREFERENCES_GROUP (widget))
        adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (widget));
      adw_preferences_window_add (preferences, ADW_PREFERENCES_PAGE (page));
    }
}

/**
 * sen_preferences_show:
 * @window: the window
 *
 * Shows the preferences.
 */
void
sen_preferences_show (SenWindow *window)
{
  GtkWidget *preferences = adw_preferences_window_new ();
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), _ ("General"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (page), "preferences-system-symbolic");
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (device_group (window)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (office_group (window)));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (preferences), ADW_PREFERENCES_PAGE (page));
  add_plugin_pages (ADW_PREFERENCES_WINDOW (preferences), window);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (preferences), FALSE);
  gtk_widget_insert_action_group (preferences, "win", G_ACTION_GROUP (window)); /* for the toast's button */
  gtk_window_set_transient_for (GTK_WINDOW (preferences), GTK_WINDOW (window));
  gtk_window_set_modal (GTK_WINDOW (preferences), TRUE);
  sen_adaptive_dress (GTK_WINDOW (preferences), GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (preferences));
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD); /* the first row, not the switcher of pages */
}
