/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-plugin-detail.h"

#include <glib/gi18n.h>

#include "sen-ui.h"

/* What a plugin is and what it adds, for the side of the plugins page. */

static const struct
{
  const char *part;
  const char *label;
  gboolean code;
} parts[] = {
  { "pages", N_ ("Places"), FALSE },
  { "cards", N_ ("Cards"), TRUE },
  { "preferences", N_ ("Preferences"), FALSE },
  { "tables", N_ ("Tables"), TRUE },
  { "commands", N_ ("Commands"), TRUE },
  { "actions", N_ ("Actions"), TRUE },
  { "kinds", N_ ("Search"), FALSE },
  { "reminders", N_ ("Reminders"), FALSE },
};

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
head_new (SenPluginInfo *info)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *icon = sen_plugin_info_get_icon (info), *version = sen_plugin_info_get_version (info);
  const char *origin = sen_plugin_info_is_builtin (info) ? _ ("Built in") : _ ("Added");
  g_autofree char *line = version != NULL ? g_strdup_printf ("%s · %s", version, origin) : g_strdup (origin);
  GtkWidget *version_label = label_new (line, "dim-label");

  gtk_box_append (GTK_BOX (head), sen_ui_tile_new (icon != NULL ? icon : "sen-plugin-symbolic"));
  gtk_box_append (GTK_BOX (lines), label_new (sen_plugin_info_get_name (info), "title-3"));
  gtk_box_append (GTK_BOX (lines), version_label);
  gtk_box_append (GTK_BOX (head), lines);
  return head;
}

static GtkWidget *
parts_new (SenPluginInfo *info)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autoptr (GVariant) added = sen_plugin_info_get_parts (info);
  int row = 0;

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree const char **names = NULL;
      g_autofree char *joined = NULL;
      GtkWidget *value;

      if (!g_variant_lookup (added, parts[i].part, "^a&s", &names) || names[0] == NULL)
        continue;
      joined = g_strjoinv (parts[i].code ? "\n" : ", ", (char **)names);
      value = label_new (joined, "caption");
      if (parts[i].code)
        gtk_widget_add_css_class (value, "monospace");
      gtk_widget_set_hexpand (value, TRUE);
      gtk_grid_attach (GTK_GRID (grid), label_new (_ (parts[i].label), "dim-label"), 0, row, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), value, 1, row, 1, 1);
      row++;
    }
  if (row == 0)
    gtk_grid_attach (GTK_GRID (grid), label_new (_ ("Nothing: it is not in use."), "dim-label"), 0, 0, 1, 1);
  return grid;
}

/**
 * sen_plugin_detail_fill:
 * @box: an empty or filled box
 * @info: a plugin
 *
 * Shows what the plugin is and what it adds.
 */
void
sen_plugin_detail_fill (GtkBox *box, SenPluginInfo *info)
{
  const char *message = sen_plugin_info_get_message (info);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  gtk_box_append (box, head_new (info));
  if (sen_plugin_info_get_description (info) != NULL)
    gtk_box_append (box, label_new (sen_plugin_info_get_description (info), NULL));
  if (message != NULL && *message != '\0')
    gtk_box_append (box, label_new (message, "warning"));
  gtk_box_append (box, label_new (_ ("Adds to Sen"), "heading"));
  gtk_box_append (box, parts_new (info));
}
