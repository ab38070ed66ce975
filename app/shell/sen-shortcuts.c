/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-shortcuts.h"

#include <glib/gi18n.h>

/* A group is never divided by GTK, and a higher one makes the window higher than a screen. It is set behind the groups:
 * with each one that comes after it GTK 4.8 mixes up their order. */
#define MOST_ROWS 12

/* GtkShortcutsWindow of GTK 4.8 takes its children from GtkBuilder only, so its description is written as XML. */

typedef struct
{
  const char *accelerator;
  const char *title;
} Shortcut;

static const Shortcut general[] = {
  { "&lt;Control&gt;k", N_ ("Search everything") },
  { "&lt;Alt&gt;1...9", N_ ("Go to a place") },
  { "&lt;Alt&gt;Left", N_ ("Back") },
  { "F9", N_ ("Show or hide the places") },
  { "F10", N_ ("Main menu") },
  { "F11", N_ ("Full screen") },
  { "&lt;Control&gt;comma", N_ ("Preferences") },
  { "&lt;Control&gt;question", N_ ("This list") },
  { "&lt;Control&gt;q", N_ ("Quit") },
};

/* In every reader. */
static const Shortcut pages[] = {
  { "&lt;Control&gt;g", N_ ("Go to a page") },
  { "Page_Up Page_Down", N_ ("Previous and next page") },
  { "&lt;Alt&gt;Left &lt;Alt&gt;Right", N_ ("Back and forward through jumps") },
  { "&lt;Control&gt;plus &lt;Control&gt;minus", N_ ("Larger and smaller") },
  { "&lt;Control&gt;0", N_ ("Fit the width") },
  { "&lt;Control&gt;1", N_ ("True size") },
  { "&lt;Control&gt;2", N_ ("Fit the page") },
  { "&lt;Control&gt;3", N_ ("Fit the text") },
  { "&lt;Control&gt;r &lt;Control&gt;&lt;Shift&gt;r", N_ ("Turn pages to the right and to the left") },
};

static const Shortcut text[] = {
  { "&lt;Control&gt;f", N_ ("Find in this paper and in those of the meeting") },
  { "F3 &lt;Shift&gt;F3", N_ ("Next and previous match") },
  { "&lt;Shift&gt;F7", N_ ("Text cursor; with Shift its keys select") },
  { "&lt;Control&gt;c", N_ ("Copy what is selected") },
  { "&lt;Shift&gt;F10", N_ ("What can be done with what is selected") },
  { "l &lt;Shift&gt;l", N_ ("Next and previous link; Enter follows it") },
};

static const Shortcut papers[] = {
  { "&lt;Control&gt;Page_Up &lt;Control&gt;Page_Down", N_ ("Previous and next paper of the agenda") },
  { "&lt;Control&gt;Tab &lt;Control&gt;&lt;Shift&gt;Tab", N_ ("Next and previous tab") },
  { "&lt;Control&gt;w", N_ ("Close this paper") },
  { "&lt;Control&gt;&lt;Shift&gt;t", N_ ("Open a paper of the meeting") },
  { "&lt;Control&gt;b", N_ ("Another paper beside this one") },
  { "F6", N_ ("From one paper to the other") },
  { "&lt;Control&gt;&lt;Shift&gt;b", N_ ("What changed since the earlier version") },
  { "F8 &lt;Shift&gt;F8", N_ ("Next and previous change") },
  { "&lt;Control&gt;p", N_ ("Print") },
  { "&lt;Control&gt;s", N_ ("Save a copy") },
  { "&lt;Alt&gt;Return", N_ ("Properties") },
};

static void
append_shortcut (GString *xml, const char *escaped_accelerator, const char *title)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  g_string_append_printf (xml,
                          "<child><object class='GtkShortcutsShortcut'><property name='accelerator'>%s</property>"
                          "<property name='title'>%s</property></object></child>",
                          escaped_accelerator, escaped);
}

static void
begin_group (GString *xml, const char *title)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  g_string_append_printf (xml, "<child><object class='GtkShortcutsGroup'><property name='title'>%s</property>",
                          escaped);
}

static void
end_group (GString *xml)
{
  g_string_append (xml, "</object></child>");
}

static void
append_group (GString *xml, const char *title, const Shortcut *shortcuts, guint n)
{
  begin_group (xml, title);
  for (guint i = 0; i < n; i++)
    append_shortcut (xml, shortcuts[i].accelerator, _ (shortcuts[i].title));
  end_group (xml);
}

/* The shortcuts that plugins offer, a group after the other. */
static void
append_plugin_groups (GString *xml, GListModel *offers)
{
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = g_list_model_get_n_items (offers), rows;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SenUiOffer) first = g_list_model_get_item (offers, i);
      const char *group = sen_ui_offer_get_id (first);

      if (!g_hash_table_add (done, g_strdup (group)))
        continue;
      begin_group (xml, group);
      rows = 0;
      for (guint k = i; k < n; k++)
        {
          g_autoptr (SenUiOffer) offer = g_list_model_get_item (offers, k);
          g_autofree char *accelerator = NULL;

          if (g_strcmp0 (sen_ui_offer_get_id (offer), group) != 0 || sen_ui_offer_get_accelerator (offer) == NULL)
            continue;
          if (rows++ == MOST_ROWS)
            {
              end_group (xml);
              begin_group (xml, group);
              rows = 1;
            }
          accelerator = g_markup_escape_text (sen_ui_offer_get_accelerator (offer), -1);
          append_shortcut (xml, accelerator, sen_ui_offer_get_title (offer));
        }
      end_group (xml);
    }
}

/**
 * sen_shortcuts_show:
 * @window: the window
 *
 * Shows every keyboard shortcut, those of plugins too.
 */
void
sen_shortcuts_show (SenWindow *window)
{
  g_autoptr (GString) xml = g_string_new ("<interface><object class='GtkShortcutsWindow' id='window'>"
                                          "<property name='modal'>1</property><child>"
                                          "<object class='GtkShortcutsSection'>"
                                          "<property name='section-name'>sen</property>");
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GError) error = NULL;
  GtkWindow *shortcuts;

  append_group (xml, _ ("Everywhere"), general, G_N_ELEMENTS (general));
  append_group (xml, _ ("Pages of a paper"), pages, G_N_ELEMENTS (pages));
  append_group (xml, _ ("Text of a paper"), text, G_N_ELEMENTS (text));
  append_group (xml, _ ("Reading papers"), papers, G_N_ELEMENTS (papers));
  append_plugin_groups (xml, sen_ui_registry_get_offers (sen_window_get_registry (window), SEN_UI_OFFER_SHORTCUT));
  g_string_append (
      xml, "<property name='max-height'>" G_STRINGIFY (MOST_ROWS) "</property></object></child></object></interface>");
  if (!gtk_builder_add_from_string (builder, xml->str, -1, &error))
    {
      sen_ui_context_show_error (sen_window_get_context (window), NULL, error);
      return;
    }
  shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (window));
  gtk_window_present (shortcuts);
}
