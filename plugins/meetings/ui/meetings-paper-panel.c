/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-paper-panel.h"

#include <glib/gi18n-lib.h>

#include "meetings-paper-form.h"
#include "meetings-words.h"

/**
 * MeetingsPaperPanel:
 *
 * The papers of one agenda item, beside the agenda; those of the meeting as a whole while no item is selected.
 */
struct _MeetingsPaperPanel
{
  GtkWidget parent_instance;

  GtkWidget *heading; /* template child */
  GtkWidget *list;    /* template child */
  GtkWidget *empty;   /* template child */

  MeetingsDesk *desk; /* owned */
  MeetingsItem *item; /* owned, nullable */
};

G_DEFINE_FINAL_TYPE (MeetingsPaperPanel, meetings_paper_panel, GTK_TYPE_WIDGET)

static MeetingsPaper *
paper_of_row (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "paper");
}

static void
row_activated_cb (MeetingsPaperPanel *self, GtkListBoxRow *row)
{
  meetings_paper_open (self->desk, paper_of_row (GTK_WIDGET (row)), 0);
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MeetingsPaperPanel *self = MEETINGS_PAPER_PANEL (widget);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), g_variant_get_int32 (parameter));

  if (row == NULL)
    return;
  if (g_str_equal (action, "paper.open"))
    meetings_paper_open (self->desk, paper_of_row (GTK_WIDGET (row)), 0);
  else if (g_str_equal (action, "paper.rename"))
    meetings_paper_form_present (self->desk, paper_of_row (GTK_WIDGET (row)));
  else
    meetings_paper_remove (self->desk, paper_of_row (GTK_WIDGET (row)));
}

/* The menu's actions know their row. */
static GMenuModel *
menu_for_row (int index)
{
  GMenu *menu = g_menu_new ();
  const struct
  {
    const char *label;
    const char *action;
  } entries[] = {
    { _ ("_Open"), "paper.open" },
    { _ ("Re_name…"), "paper.rename" },
    { _ ("_Remove"), "paper.remove" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (entries[i].label, NULL);

      g_menu_item_set_action_and_target (item, entries[i].action, "i", index);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
add_key (GtkEventController *controller, const char *key, const char *action, int index)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key), gtk_named_action_new (action));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (index));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

static GtkWidget *
row_new (MeetingsPaper *paper, int index)
{
  g_autofree char *subtitle = meetings_words_paper (paper);
  GtkWidget *row = sen_ui_row_new (paper->title, subtitle, "sen-document-symbolic");
  GtkWidget *button = gtk_menu_button_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  g_autoptr (GMenuModel) menu = menu_for_row (index);
  g_autofree char *label = g_strdup_printf (_ ("More for “%s”"), paper->title);

  g_object_set_data_full (G_OBJECT (row), "paper", g_object_ref (paper), g_object_unref);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  if (g_strcmp0 (paper->state, "damaged") == 0)
    sen_ui_row_set_chip (ADW_ACTION_ROW (row), _ ("Damaged"), "dialog-warning-symbolic", SEN_UI_TONE_WARNING);
  else if (paper->version > 1)
    sen_ui_row_set_chip (ADW_ACTION_ROW (row), _ ("New version"), NULL, SEN_UI_TONE_ACCENT);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  add_key (keys, "F2", "paper.rename", index);
  add_key (keys, "Delete", "paper.remove", index);
  gtk_widget_add_controller (row, keys);
  return row;
}

static void
fill (MeetingsPaperPanel *self)
{
  MeetingsMeeting *meeting = meetings_desk_get_meeting (self->desk);
  GListModel *papers = NULL;
  GtkWidget *row;
  guint n;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0))) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  if (self->item != NULL)
    papers = G_LIST_MODEL (self->item->papers);
  else if (meeting != NULL)
    papers = G_LIST_MODEL (meeting->papers);
  n = papers != NULL ? g_list_model_get_n_items (papers) : 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeetingsPaper) paper = g_list_model_get_item (papers, i);

      gtk_list_box_append (GTK_LIST_BOX (self->list), row_new (paper, (int)i));
    }
  gtk_widget_set_visible (self->list, n > 0);
  gtk_widget_set_visible (self->empty, n == 0);
}

static void
meetings_paper_panel_dispose (GObject *object)
{
  MeetingsPaperPanel *self = MEETINGS_PAPER_PANEL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->item);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (meetings_paper_panel_parent_class)->dispose (object);
}

static void
meetings_paper_panel_class_init (MeetingsPaperPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = meetings_paper_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/senoffice/Sen/meetings/ui/meetings-paper-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, MeetingsPaperPanel, heading);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPaperPanel, list);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPaperPanel, empty);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "paper.open", "i", open_cb);
  gtk_widget_class_install_action (widget_class, "paper.rename", "i", open_cb);
  gtk_widget_class_install_action (widget_class, "paper.remove", "i", open_cb);
}

static void
meetings_paper_panel_init (MeetingsPaperPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * meetings_paper_panel_new:
 * @desk: whose meeting
 *
 * Returns: (transfer full): a floating panel
 */
GtkWidget *
meetings_paper_panel_new (MeetingsDesk *desk)
{
  MeetingsPaperPanel *self = g_object_new (MEETINGS_TYPE_PAPER_PANEL, NULL);

  self->desk = g_object_ref (desk);
  meetings_paper_panel_set_item (self, NULL);
  return GTK_WIDGET (self);
}

/**
 * meetings_paper_panel_set_item:
 * @self: a panel
 * @item: (nullable): whose papers; %NULL: those of the meeting as a whole
 *
 * Shows the papers of an item.
 */
void
meetings_paper_panel_set_item (MeetingsPaperPanel *self, MeetingsItem *item)
{
  g_autofree char *heading = NULL;

  g_return_if_fail (MEETINGS_IS_PAPER_PANEL (self));

  g_set_object (&self->item, item);
  if (item != NULL && item->number != NULL)
    /* Translators: the papers of an item: 4.1 · Papers */
    heading = g_strdup_printf (_ ("%s · Papers"), item->number);
  else
    heading = g_strdup (_ ("Papers"));
  gtk_label_set_label (GTK_LABEL (self->heading), heading);
  fill (self);
}
