/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-conclusions-view.h"

#include <glib/gi18n-lib.h>

#include "meetings-records.h"
#include "meetings-words.h"

/**
 * MeetingsConclusionsView:
 *
 * What was concluded, item by item, then of the meeting as a whole. A row opens the minutes there
 * ("meeting.minutes-at").
 */
struct _MeetingsConclusionsView
{
  GtkWidget parent_instance;

  GtkWidget *stack; /* template child */
  GtkWidget *list;  /* template child */

  MeetingsDesk *desk; /* owned */
};

G_DEFINE_FINAL_TYPE (MeetingsConclusionsView, meetings_conclusions_view, GTK_TYPE_WIDGET)

static void
row_activated_cb (MeetingsConclusionsView *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "meeting.minutes-at", "s",
                              (const char *)g_object_get_data (G_OBJECT (row), "section"));
}

/* The conclusion as a quotation: a task made of it leads back to the minutes. */
static GtkWidget *
make_offers (MeetingsConclusionsView *self, const char *section, const char *text, const char *title)
{
  gboolean whole = g_str_equal (section, "conclusions");
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&dict, "{sv}", "kind", g_variant_new_string ("text"));
  g_variant_builder_add (&dict, "{sv}", "text", g_variant_new_string (text));
  g_variant_builder_add (&dict, "{sv}", "title", g_variant_new_string (title));
  g_variant_builder_add (&dict, "{sv}", "source_kind",
                         g_variant_new_string (whole ? MEETINGS_SUBJECT_MEETING : MEETINGS_SUBJECT_ITEM));
  g_variant_builder_add (&dict, "{sv}", "source_id",
                         g_variant_new_string (whole ? meetings_desk_get_id (self->desk) : section));
  return sen_ui_offers_button_new (meetings_desk_get_context (self->desk), g_variant_builder_end (&dict),
                                   _ ("More for this conclusion"));
}

static void
append (MeetingsConclusionsView *self, const char *section, const char *text, const char *origin, const char *title)
{
  GtkWidget *row = sen_ui_row_new (text, origin, "sen-conclusion-symbolic");
  GtkWidget *offers = make_offers (self, section, text, title);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  g_object_set_data_full (G_OBJECT (row), "section", g_strdup (section), g_free);
  if (offers != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), offers);
  sen_ui_row_set_arrow (ADW_ACTION_ROW (row));
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
append_notes (MeetingsConclusionsView *self, GListModel *notes)
{
  for (guint i = 0; i < g_list_model_get_n_items (notes); i++)
    {
      g_autoptr (MeetingsNote) note = g_list_model_get_item (notes, i);
      g_autofree char *origin = meetings_words_numbered (note->number, note->title);

      if (note->conclusion != NULL)
        append (self, note->item, note->conclusion, origin, note->title);
    }
}

static void
fill (MeetingsConclusionsView *self)
{
  MeetingsMinutes *minutes = meetings_desk_get_minutes (self->desk);
  g_auto (GStrv) lines = NULL;
  GtkListBoxRow *row;

  if (minutes == NULL)
    return;
  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  append_notes (self, G_LIST_MODEL (minutes->notes));
  lines = g_strsplit (minutes->conclusions != NULL ? minutes->conclusions : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      append (self, "conclusions", lines[i], _ ("The whole meeting"), minutes->meeting->title);
  gtk_stack_set_visible_child_name (
      GTK_STACK (self->stack), gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0) != NULL ? "list" : "empty");
}

static void
meetings_conclusions_view_dispose (GObject *object)
{
  MeetingsConclusionsView *self = MEETINGS_CONCLUSIONS_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (meetings_conclusions_view_parent_class)->dispose (object);
}

static void
meetings_conclusions_view_class_init (MeetingsConclusionsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = meetings_conclusions_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/senoffice/Sen/meetings/ui/meetings-conclusions-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MeetingsConclusionsView, stack);
  gtk_widget_class_bind_template_child (widget_class, MeetingsConclusionsView, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
meetings_conclusions_view_init (MeetingsConclusionsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * meetings_conclusions_view_new:
 * @desk: whose meeting
 *
 * Returns: (transfer full): a floating list
 */
GtkWidget *
meetings_conclusions_view_new (MeetingsDesk *desk)
{
  MeetingsConclusionsView *self = g_object_new (MEETINGS_TYPE_CONCLUSIONS_VIEW, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}
