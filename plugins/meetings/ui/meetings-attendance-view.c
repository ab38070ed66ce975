/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-attendance-view.h"

#include <glib/gi18n-lib.h>

#include "meetings-attendee-form.h"
#include "meetings-words.h"

/**
 * MeetingsAttendanceView:
 *
 * Who is called to the meeting and who is there: a row a person, changed by keys or by its buttons.
 */
struct _MeetingsAttendanceView
{
  GtkWidget parent_instance;

  GtkWidget *stack;      /* template child */
  GtkWidget *head;       /* template child */
  GtkWidget *summary;    /* template child */
  GtkWidget *all_button; /* template child */
  GtkWidget *list;       /* template child */

  MeetingsDesk *desk; /* owned */
  gboolean narrow;    /* icons alone on the buttons */
};

G_DEFINE_FINAL_TYPE (MeetingsAttendanceView, meetings_attendance_view, GTK_TYPE_WIDGET)

static MeetingsAttendee *
attendee_of (gpointer row)
{
  return g_object_get_data (row, "attendee");
}

static void
attend (MeetingsAttendanceView *self, MeetingsAttendee *attendee, const char *state, const char *reason)
{
  if (g_strcmp0 (attendee->state, state) == 0 && g_strcmp0 (attendee->reason, reason) == 0)
    return;
  meetings_edit_attend_async (meetings_desk_get_store (self->desk), meetings_desk_get_id (self->desk), attendee->id,
                              state, reason, NULL, meetings_desk_edited_cb,
                              meetings_desk_begin (self->desk, NULL, _ ("Couldn't record the attendance")));
}

static void
toggle (MeetingsAttendanceView *self, MeetingsAttendee *attendee)
{
  attend (self, attendee, meetings_attendee_is_present (attendee) ? "absent" : "present", NULL);
}

static void
row_activated_cb (MeetingsAttendanceView *self, GtkListBoxRow *row)
{
  toggle (self, attendee_of (row));
}

static gboolean
remove_in_store (SenDb *db, MeetingsUndo *undo, gpointer data, GError **error)
{
  return meetings_book_remove_attendee (db, data, undo, error);
}

static void
remove_attendee (MeetingsAttendanceView *self, MeetingsAttendee *attendee)
{
  g_autofree char *done = g_strdup_printf (_ ("%s was taken off the list"), attendee->name);

  meetings_edit_async (meetings_desk_get_store (self->desk), remove_in_store, g_strdup (attendee->id), g_free, NULL,
                       meetings_desk_edited_cb, meetings_desk_begin (self->desk, done, _ ("Couldn't change the list")));
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  MeetingsAttendanceView *self = user_data;
  GtkWidget *focus = gtk_widget_get_focus_child (self->list);
  MeetingsAttendee *attendee = focus != NULL ? attendee_of (focus) : NULL;

  /* Only the row itself: its buttons have keys of their own. */
  if (attendee == NULL || !gtk_widget_is_focus (focus) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_space:
      toggle (self, attendee);
      return TRUE;
    case GDK_KEY_p:
    case GDK_KEY_P:
      attend (self, attendee, "present", NULL);
      return TRUE;
    case GDK_KEY_l:
    case GDK_KEY_L:
      attend (self, attendee, "late", NULL);
      return TRUE;
    case GDK_KEY_a:
    case GDK_KEY_A:
      meetings_attendee_form_present_reason (self->desk, attendee);
      return TRUE;
    case GDK_KEY_Delete:
      remove_attendee (self, attendee);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
all_present_cb (MeetingsAttendanceView *self)
{
  meetings_attendee_all_present (self->desk);
}

static void
add_cb (MeetingsAttendanceView *self)
{
  meetings_attendee_form_present_add (self->desk);
}

/* Rows */

static void
state_cb (GtkToggleButton *button, gpointer user_data)
{
  MeetingsAttendanceView *self = user_data;
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  const char *state = g_object_get_data (G_OBJECT (button), "state");

  if (row == NULL || !gtk_toggle_button_get_active (button))
    return;
  if (g_str_equal (state, "absent"))
    meetings_attendee_form_present_reason (self->desk, attendee_of (row));
  else
    attend (self, attendee_of (row), state, NULL);
}

static GtkWidget *
buttons_new (MeetingsAttendanceView *self, MeetingsAttendee *attendee)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  static const char *const states[] = { "present", "late", "absent" };
  static const char *const icons[] = { "sen-check-symbolic", "sen-clock-symbolic", "window-close-symbolic" };

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      const char *word = meetings_attendance_state_get_label (states[i]);
      g_autofree char *label = g_strdup_printf ("%s: %s", attendee->name, word);
      GtkWidget *button = gtk_toggle_button_new ();

      if (self->narrow)
        gtk_button_set_icon_name (GTK_BUTTON (button), icons[i]);
      else
        gtk_button_set_label (GTK_BUTTON (button), word);
      gtk_widget_set_tooltip_text (button, word);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), g_strcmp0 (attendee->state, states[i]) == 0);
      g_object_set_data (G_OBJECT (button), "state", (gpointer)states[i]);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      g_signal_connect (button, "toggled", G_CALLBACK (state_cb), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static GtkWidget *
row_new (MeetingsAttendanceView *self, MeetingsAttendee *attendee)
{
  const char *state = attendee->state != NULL ? meetings_attendance_state_get_label (attendee->state) : _ ("Not known");
  g_autofree char *subtitle = meetings_words_join (meetings_attendee_is_member (attendee) ? "" : _ ("Guest"), state,
                                                   attendee->reason != NULL ? attendee->reason : "", NULL);
  GtkWidget *row = sen_ui_row_new (attendee->name, subtitle, NULL);

  g_object_set_data_full (G_OBJECT (row), "attendee", g_object_ref (attendee), g_object_unref);
  if (!self->narrow)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), sen_ui_avatar_new (attendee->name, 32));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), buttons_new (self, attendee));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
show_summary (MeetingsAttendanceView *self, MeetingsMinutes *minutes)
{
  int total = meetings_minutes_get_total (minutes);
  int present = meetings_minutes_count_present (minutes);
  int share = total > 0 ? present * 100 / total : 0;
  /* Translators: members present, in all, and per cent */
  g_autofree char *text = g_strdup_printf (_ ("%1$d of %2$d members present (%3$d%%)"), present, total, share);

  gtk_label_set_label (GTK_LABEL (self->summary), text);
}

/* Rows are made anew, but the focus stays at its place. */
static void
fill (MeetingsAttendanceView *self)
{
  MeetingsMinutes *minutes = meetings_desk_get_minutes (self->desk);
  GtkWidget *focus = gtk_widget_get_focus_child (self->list);
  int index = focus != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;
  gboolean unknown = FALSE;
  GtkListBoxRow *row;
  guint n;

  if (minutes == NULL)
    return;
  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  n = g_list_model_get_n_items (G_LIST_MODEL (minutes->attendees));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeetingsAttendee) attendee = g_list_model_get_item (G_LIST_MODEL (minutes->attendees), i);

      unknown = unknown || attendee->state == NULL || g_str_equal (attendee->state, "coming");
      gtk_list_box_append (GTK_LIST_BOX (self->list), row_new (self, attendee));
    }
  row = index >= 0 ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), MIN (index, (int)n - 1)) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_widget_set_sensitive (self->all_button, unknown);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "list" : "empty");
  show_summary (self, minutes);
}

static void
meetings_attendance_view_dispose (GObject *object)
{
  MeetingsAttendanceView *self = MEETINGS_ATTENDANCE_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (meetings_attendance_view_parent_class)->dispose (object);
}

static void
meetings_attendance_view_class_init (MeetingsAttendanceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = meetings_attendance_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/senoffice/Sen/meetings/ui/meetings-attendance-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MeetingsAttendanceView, stack);
  gtk_widget_class_bind_template_child (widget_class, MeetingsAttendanceView, head);
  gtk_widget_class_bind_template_child (widget_class, MeetingsAttendanceView, summary);
  gtk_widget_class_bind_template_child (widget_class, MeetingsAttendanceView, all_button);
  gtk_widget_class_bind_template_child (widget_class, MeetingsAttendanceView, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_present_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  MeetingsAttendanceView *self = MEETINGS_ATTENDANCE_VIEW (widget);
  gboolean narrow = width_class == SEN_WIDTH_NARROW;

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  fill (self);
}

static void
meetings_attendance_view_init (MeetingsAttendanceView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->list, keys);
}

/**
 * meetings_attendance_view_new:
 * @desk: whose meeting
 *
 * Returns: (transfer full): a floating list
 */
GtkWidget *
meetings_attendance_view_new (MeetingsDesk *desk)
{
  MeetingsAttendanceView *self = g_object_new (MEETINGS_TYPE_ATTENDANCE_VIEW, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
  fill (self);
  return GTK_WIDGET (self);
}
