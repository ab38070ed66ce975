/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-notes-view.h"

#include <glib/gi18n-lib.h>

#include "meetings-words.h"

/**
 * MeetingsNotesView:
 *
 * How far the minutes are: a row for every section, which opens them there ("meeting.minutes-at").
 */
struct _MeetingsNotesView
{
  GtkWidget parent_instance;

  GtkWidget *summary; /* template child */
  GtkWidget *list;    /* template child */

  MeetingsDesk *desk; /* owned */
};

G_DEFINE_FINAL_TYPE (MeetingsNotesView, meetings_notes_view, GTK_TYPE_WIDGET)

static void
row_activated_cb (MeetingsNotesView *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "meeting.minutes-at", "s",
                              (const char *)g_object_get_data (G_OBJECT (row), "section"));
}

static void
append (MeetingsNotesView *self, const char *section, const char *title, const char *text)
{
  GtkWidget *row = sen_ui_row_new (title, text, NULL);

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  g_object_set_data_full (G_OBJECT (row), "section", g_strdup (section), g_free);
  if (text != NULL)
    sen_ui_row_set_chip (ADW_ACTION_ROW (row), _ ("Written"), "sen-check-symbolic", SEN_UI_TONE_SUCCESS);
  sen_ui_row_set_arrow (ADW_ACTION_ROW (row));
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static char *
dup_first_text (MeetingsNote *note, const char *body)
{
  if (note->conclusion == NULL && (note->vote != NULL || note->result != NULL))
    return meetings_note_dup_vote (note, body);
  if (note->conclusion != NULL)
    return g_strdup (note->conclusion);
  return g_strdup (note->discussion != NULL ? note->discussion : note->presentation);
}

static void
fill (MeetingsNotesView *self)
{
  MeetingsMinutes *minutes = meetings_desk_get_minutes (self->desk);
  g_autofree char *summary = NULL;
  GtkListBoxRow *row;
  guint n, written = 0;

  if (minutes == NULL)
    return;
  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  append (self, "opening", _ ("Opening"), minutes->opening);
  n = g_list_model_get_n_items (G_LIST_MODEL (minutes->notes));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeetingsNote) note = g_list_model_get_item (G_LIST_MODEL (minutes->notes), i);
      g_autofree char *title = meetings_words_numbered (note->number, note->title);
      g_autofree char *text = dup_first_text (note, minutes->meeting->body);

      append (self, note->item, title, text);
      if (!meetings_note_is_empty (note))
        written++;
    }
  append (self, "closing", _ ("Closing"), minutes->closing);
  /* Translators: how many agenda items the minutes say something of */
  summary = g_strdup_printf (_ ("%1$u of %2$u items written"), written, n);
  gtk_label_set_label (GTK_LABEL (self->summary), summary);
}

static void
meetings_notes_view_dispose (GObject *object)
{
  MeetingsNotesView *self = MEETINGS_NOTES_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (meetings_notes_view_parent_class)->dispose (object);
}

static void
meetings_notes_view_class_init (MeetingsNotesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = meetings_notes_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/senoffice/Sen/meetings/ui/meetings-notes-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MeetingsNotesView, summary);
  gtk_widget_class_bind_template_child (widget_class, MeetingsNotesView, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
meetings_notes_view_init (MeetingsNotesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * meetings_notes_view_new:
 * @desk: whose meeting
 *
 * Returns: (transfer full): a floating list
 */
GtkWidget *
meetings_notes_view_new (MeetingsDesk *desk)
{
  MeetingsNotesView *self = g_object_new (MEETINGS_TYPE_NOTES_VIEW, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}
