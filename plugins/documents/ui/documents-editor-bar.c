/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-editor-bar.h"

#include <glib/gi18n-lib.h>

#include "documents-block.h"

/**
 * documents_editor_menu_new:
 *
 * Returns: (transfer full): what a piece can become, and what can be done with it
 */
GMenuModel *
documents_editor_menu_new (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) kinds = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();
  const struct
  {
    const char *name;
    const char *label;
  } others[] = { { "up", _ ("Move _Up") }, { "down", _ ("Move _Down") }, { "remove", _ ("_Remove") } };

  for (guint i = 0; i < DOCUMENTS_N_BLOCK_KINDS; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (documents_block_kind_get_label ((DocumentsBlockKind)i), NULL);

      g_menu_item_set_action_and_target (item, "editor.become", "s",
                                         documents_block_kind_to_text ((DocumentsBlockKind)i));
      g_menu_append_item (kinds, item);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (others[i].label, NULL);

      g_menu_item_set_action_and_target (item, "editor.become", "s", others[i].name);
      g_menu_append_item (rest, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (kinds));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static void
add_button (GtkBox *bar, const char *name, const char *label, const char *key)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  if (key != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  if (key != NULL && *key != '\0')
    {
      GtkWidget *hint = gtk_label_new (key);

      gtk_widget_add_css_class (hint, "sen-key");
      gtk_box_append (GTK_BOX (box), hint);
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "editor.add");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (bar, button);
}

/**
 * documents_editor_fill_bar:
 * @bar: where the buttons go, instead of those that are there
 * @articles: whether the document has articles; sections take their place else
 * @keys: whether their keys are shown
 */
void
documents_editor_fill_bar (GtkBox *bar, gboolean articles, gboolean keys)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (bar))) != NULL)
    gtk_box_remove (bar, child);
  add_button (bar, "basis", _ ("Basis"), keys ? "Alt B" : "");
  add_button (bar, "article", articles ? _ ("Article") : _ ("Section"), keys ? "Alt D" : "");
  add_button (bar, "clause", _ ("Clause"), keys ? "Alt K" : "");
  add_button (bar, "point", _ ("Point"), keys ? "Alt I" : "");
  add_button (bar, "paragraph", _ ("Paragraph"), NULL);
  add_button (bar, "table", _ ("Table"), NULL);
}
