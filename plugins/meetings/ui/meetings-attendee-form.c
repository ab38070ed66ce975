/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small dialogs of the attendance: why somebody is absent, and who else is called. */
#include "meetings-attendee-form.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  MeetingsDesk *desk;         /* owned */
  MeetingsAttendee *attendee; /* owned, nullable */
  GtkWidget *first;           /* borrowed from the dialog: reason or name */
  GtkWidget *guest;           /* borrowed from the dialog */
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->desk);
  g_clear_object (&question->attendee);
  g_free (question);
}

static void
reason_cb (GtkWidget *alert, const char *response, gpointer user_data)
{
  Question *question = user_data;
  g_autofree char *reason = NULL;

  if (g_strcmp0 (response, "save") != 0)
    {
      meetings_desk_reload (question->desk); /* the pressed button springs back */
      return;
    }
  meetings_set_text (&reason, gtk_editable_get_text (GTK_EDITABLE (question->first)));
  meetings_edit_attend_async (meetings_desk_get_store (question->desk), meetings_desk_get_id (question->desk),
                              question->attendee->id, "absent", reason, NULL, meetings_desk_edited_cb,
                              meetings_desk_begin (question->desk, NULL, _ ("Couldn't record the attendance")));
}

static GtkWidget *
alert_new (const char *heading, const char *confirm, GtkWidget *child)
{
  GtkWidget *alert = sen_ui_alert_new (heading, NULL);

  sen_ui_alert_add_response (alert, "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT);
  sen_ui_alert_add_response (alert, "save", confirm, ADW_RESPONSE_SUGGESTED);
  sen_ui_alert_set_responses (alert, "save", "cancel");
  sen_ui_alert_set_extra_child (alert, child);
  return alert;
}

static GtkWidget *
group_new (GtkWidget *first, GtkWidget *second)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), first);
  if (second != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), second);
  return group;
}

static void
present (MeetingsDesk *desk, GtkWidget *alert)
{
  sen_ui_alert_present (alert, sen_ui_context_get_window (meetings_desk_get_context (desk)));
}

/**
 * meetings_attendee_form_present_reason:
 * @desk: whose meeting
 * @attendee: who is absent
 *
 * Asks why, and records the absence.
 */
void
meetings_attendee_form_present_reason (MeetingsDesk *desk, MeetingsAttendee *attendee)
{
  Question *question = g_new0 (Question, 1);
  g_autofree char *heading = g_strdup_printf (_ ("%s is absent"), attendee->name);
  GtkWidget *alert;

  question->desk = g_object_ref (desk);
  question->attendee = g_object_ref (attendee);
  question->first = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question->first), _ ("Reason (may be left empty)"));
  gtk_editable_set_text (GTK_EDITABLE (question->first), attendee->reason != NULL ? attendee->reason : "");
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (question->first), TRUE);
  alert = alert_new (heading, _ ("_Record"), group_new (question->first, NULL));
  g_signal_connect_data (alert, "response", G_CALLBACK (reason_cb), question, question_free, 0);
  present (desk, alert);
  gtk_widget_grab_focus (question->first);
}

static gboolean
add_in_store (SenDb *db, MeetingsUndo *undo, gpointer data, GError **error)
{
  return meetings_book_add_attendee (db, data, undo, error);
}

static void
add_cb (GtkWidget *alert, const char *response, gpointer user_data)
{
  Question *question = user_data;
  SenUiPersonRow *row = SEN_UI_PERSON_ROW (question->first);
  const char *name = sen_ui_person_row_get_name (row);
  MeetingsAttendee *attendee;

  if (g_strcmp0 (response, "save") != 0 || name == NULL)
    return;
  attendee = meetings_attendee_new ();
  meetings_set_text (&attendee->meeting, meetings_desk_get_id (question->desk));
  meetings_set_text (&attendee->person, sen_ui_person_row_get_person (row));
  meetings_set_text (&attendee->name, name);
  meetings_set_text (&attendee->role, gtk_switch_get_active (GTK_SWITCH (question->guest)) ? "guest" : "member");
  meetings_edit_async (meetings_desk_get_store (question->desk), add_in_store, attendee, g_object_unref, NULL,
                       meetings_desk_edited_cb,
                       meetings_desk_begin (question->desk, NULL, _ ("Couldn't add the person")));
}

/**
 * meetings_attendee_form_present_add:
 * @desk: whose meeting
 *
 * Asks who is called as well.
 */
void
meetings_attendee_form_present_add (MeetingsDesk *desk)
{
  Question *question = g_new0 (Question, 1);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *alert;

  question->desk = g_object_ref (desk);
  question->first = sen_ui_person_row_new (meetings_desk_get_context (desk), _ ("Person"));
  question->guest = gtk_switch_new ();
  gtk_widget_set_valign (question->guest, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Guest, doesn't count in the total"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), question->guest);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), question->guest);
  alert = alert_new (_ ("Add to the Meeting"), _ ("_Add"), group_new (question->first, row));
  g_signal_connect_data (alert, "response", G_CALLBACK (add_cb), question, question_free, 0);
  present (desk, alert);
}

static gboolean
all_in_store (SenDb *db, MeetingsUndo *undo, gpointer data, GError **error)
{
  g_autoptr (MeetingsMinutes) minutes = meetings_book_load_minutes (db, data, error);

  if (minutes == NULL)
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (minutes->attendees)); i++)
    {
      g_autoptr (MeetingsAttendee) attendee = g_list_model_get_item (G_LIST_MODEL (minutes->attendees), i);

      if (attendee->state != NULL && !g_str_equal (attendee->state, "coming"))
        continue;
      if (!meetings_book_attend (db, data, attendee->id, "present", NULL, undo, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * meetings_attendee_all_present:
 * @desk: whose meeting
 *
 * Records everybody as present of whom nothing else is known.
 */
void
meetings_attendee_all_present (MeetingsDesk *desk)
{
  meetings_edit_async (
      meetings_desk_get_store (desk), all_in_store, g_strdup (meetings_desk_get_id (desk)), g_free, NULL,
      meetings_desk_edited_cb,
      meetings_desk_begin (desk, _ ("Everybody else is recorded as present"), _ ("Couldn't record the attendance")));
}
