/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-form.h"

#include <glib/gi18n-lib.h>

#include "meetings-form-window.h"

/**
 * MeetingsForm:
 *
 * The window in which a meeting is created or its facts are edited. A new meeting opens when it is saved.
 */
struct _MeetingsForm
{
  AdwWindow parent_instance;

  GtkWidget *title_row;    /* template child */
  GtkWidget *kind_row;     /* template child */
  GtkWidget *number_row;   /* template child */
  GtkWidget *body_row;     /* template child */
  GtkWidget *date_row;     /* template child */
  GtkWidget *starts_row;   /* template child */
  GtkWidget *ends_row;     /* template child */
  GtkWidget *place_row;    /* template child */
  GtkWidget *problem;      /* template child */
  GtkWidget *people_group; /* template child */
  GtkWidget *save_button;  /* template child */

  GtkWidget *chair_row;     /* owned by the widget tree */
  GtkWidget *secretary_row; /* owned by the widget tree */

  MeetingsDesk *desk;       /* owned */
  MeetingsMeeting *meeting; /* owned: a copy that the form may change */
  gboolean is_new;
};

G_DEFINE_FINAL_TYPE (MeetingsForm, meetings_form, ADW_TYPE_WINDOW)

static const char *
text_of (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
set_text (GtkWidget *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

/* The time that two rows tell; 0: none. */
static gint64
time_of (MeetingsForm *self, GtkWidget *time_row)
{
  const char *clock = sen_ui_time_row_get_time (SEN_UI_TIME_ROW (time_row));
  int hour = 0, minute = 0;
  GDate day;

  if (!sen_date_parse_iso (sen_ui_date_row_get_date (SEN_UI_DATE_ROW (self->date_row)), &day))
    return 0;
  if (*clock == '\0')
    return time_row == self->starts_row ? sen_time_from_local (&day, 0, 0) : 0;
  if (!sen_time_parse_clock (clock, &hour, &minute))
    return 0;
  return sen_time_from_local (&day, hour, minute);
}

static void
changed_cb (MeetingsForm *self)
{
  g_autofree char *title = g_strstrip (g_strdup (text_of (self->title_row)));
  gint64 starts = time_of (self, self->starts_row);
  gint64 ends = time_of (self, self->ends_row);
  gboolean session = adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind_row)) == 1;
  const char *problem = NULL;

  if (!sen_ui_date_row_is_valid (SEN_UI_DATE_ROW (self->date_row)))
    problem = _ ("Write the day as 27/11/2026.");
  else if (!sen_ui_time_row_is_valid (SEN_UI_TIME_ROW (self->starts_row))
           || !sen_ui_time_row_is_valid (SEN_UI_TIME_ROW (self->ends_row)))
    problem = _ ("Write the time as 08:00.");
  else if (ends != 0 && ends <= starts)
    problem = _ ("The meeting ends before it starts. Correct one of the two times.");
  gtk_label_set_label (GTK_LABEL (self->problem), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem, problem != NULL);
  gtk_widget_set_visible (self->number_row, session);
  gtk_widget_set_sensitive (self->save_button, problem == NULL && *title != '\0');
}

typedef struct
{
  SenUiContext *context; /* owned */
  char *meeting;         /* owned */
} Created;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Created *created = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MeetingsUndo) undo = meetings_edit_finish (SEN_STORE (source), result, &error);

  if (undo == NULL)
    sen_ui_context_show_error (created->context, _ ("Couldn't create the meeting"), error);
  else
    sen_ui_context_activate (created->context, "meetings.open", g_variant_new ("(si)", created->meeting, 0));
  g_object_unref (created->context);
  g_free (created->meeting);
  g_free (created);
}

static void
save_person (GtkWidget *row, char **person, char **name)
{
  SenUiPersonRow *person_row = SEN_UI_PERSON_ROW (row);

  meetings_set_text (person, sen_ui_person_row_get_person (person_row));
  meetings_set_text (name, sen_ui_person_row_get_name (person_row));
}

static void
take (MeetingsForm *self)
{
  MeetingsMeeting *meeting = self->meeting;
  gboolean session = adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind_row)) == 1;

  meetings_set_text (&meeting->title, text_of (self->title_row));
  meetings_set_text (&meeting->kind, session ? "session" : "meeting");
  meetings_set_text (&meeting->number, session ? text_of (self->number_row) : NULL);
  meetings_set_text (&meeting->body, text_of (self->body_row));
  meetings_set_text (&meeting->place, text_of (self->place_row));
  meeting->starts = time_of (self, self->starts_row);
  meeting->ends = time_of (self, self->ends_row);
  save_person (self->chair_row, &meeting->chair, &meeting->chair_name);
  save_person (self->secretary_row, &meeting->secretary, &meeting->secretary_name);
}

static void
save_cb (MeetingsForm *self)
{
  SenStore *store = meetings_desk_get_store (self->desk);

  if (!gtk_widget_get_sensitive (self->save_button))
    return;
  take (self);
  if (self->is_new)
    {
      Created *created = g_new0 (Created, 1);

      self->meeting->id = sen_id_new ();
      created->context = g_object_ref (meetings_desk_get_context (self->desk));
      created->meeting = g_strdup (self->meeting->id);
      meetings_edit_save_meeting_async (store, self->meeting, NULL, saved_cb, created);
    }
  else
    meetings_edit_save_meeting_async (store, self->meeting, NULL, meetings_desk_edited_cb,
                                      meetings_desk_begin (self->desk, NULL, _ ("Couldn't save the meeting")));
  gtk_window_close (GTK_WINDOW (self));
}

static void
meetings_form_finalize (GObject *object)
{
  MeetingsForm *self = MEETINGS_FORM (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->meeting);
  G_OBJECT_CLASS (meetings_form_parent_class)->finalize (object);
}

static void
meetings_form_class_init (MeetingsFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = meetings_form_finalize;
  g_type_ensure (SEN_UI_TYPE_DATE_ROW);
  g_type_ensure (SEN_UI_TYPE_TIME_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/meetings/ui/meetings-form.ui");
  gtk_widget_class_bind_template_child (widget_class, MeetingsForm, title_row);
  gtk_widget_class_bind_template_child (widget_class, MeetingsForm, kind_row);
  gtk_widget_class_bind_template_child (widget_class, MeetingsForm, number_row);
  gtk_widget_class_bind_template_child (widget_class, MeetingsForm, body_row);
  gtk_widget_class_bind_template_child (widget_class, MeetingsForm, date_row);
  gtk_widget_class_bind_template_child (widget_class, MeetingsForm, starts_row);
  gtk_widget_class_bind_template_child (widget_class, MeetingsForm, ends_row);
  gtk_widget_class_bind_template_child (widget_class, MeetingsForm, place_row);
  gtk_widget_class_bind_template_child (widget_class, MeetingsForm, problem);
  gtk_widget_class_bind_template_child (widget_class, MeetingsForm, people_group);
  gtk_widget_class_bind_template_child (widget_class, MeetingsForm, save_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  meetings_form_window_add_keys (widget_class);
}

static void
meetings_form_init (MeetingsForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
person_row (MeetingsForm *self, const char *title, const char *person, const char *name)
{
  GtkWidget *row = sen_ui_person_row_new (meetings_desk_get_context (self->desk), title);

  if (person != NULL)
    sen_ui_person_row_set_person (SEN_UI_PERSON_ROW (row), person);
  if (name != NULL)
    sen_ui_person_row_set_name (SEN_UI_PERSON_ROW (row), name);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->people_group), row);
  return row;
}

static void
show_meeting (MeetingsForm *self)
{
  MeetingsMeeting *meeting = self->meeting;
  g_autofree char *day = NULL;
  g_autofree char *starts = meeting->starts != 0 ? sen_time_format_clock (meeting->starts) : NULL;
  g_autofree char *ends = meeting->ends != 0 ? sen_time_format_clock (meeting->ends) : NULL;
  GDate date;

  if (meeting->starts != 0)
    {
      sen_time_to_date (meeting->starts, &date);
      day = sen_date_format_iso (&date);
    }
  set_text (self->title_row, meeting->title);
  set_text (self->number_row, meeting->number);
  set_text (self->body_row, meeting->body);
  set_text (self->place_row, meeting->place);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->kind_row), g_strcmp0 (meeting->kind, "session") == 0 ? 1 : 0);
  sen_ui_date_row_set_date (SEN_UI_DATE_ROW (self->date_row), day);
  sen_ui_time_row_set_time (SEN_UI_TIME_ROW (self->starts_row), starts);
  sen_ui_time_row_set_time (SEN_UI_TIME_ROW (self->ends_row), ends);
  self->chair_row = person_row (self, _ ("Chair"), meeting->chair, meeting->chair_name);
  self->secretary_row = person_row (self, _ ("Secretary"), meeting->secretary, meeting->secretary_name);
}

/**
 * meetings_form_present:
 * @desk: gets the edit
 * @meeting: (nullable): the meeting to edit; %NULL: a new one
 *
 * Shows the form.
 */
void
meetings_form_present (MeetingsDesk *desk, MeetingsMeeting *meeting)
{
  MeetingsForm *self
      = g_object_new (MEETINGS_TYPE_FORM, "title", meeting != NULL ? _ ("Edit Meeting") : _ ("New Meeting"),
                      "transient-for", sen_ui_context_get_window (meetings_desk_get_context (desk)), NULL);

  self->desk = g_object_ref (desk);
  self->is_new = meeting == NULL;
  self->meeting = meeting != NULL ? meetings_meeting_copy (meeting) : meetings_meeting_new (NULL);
  show_meeting (self);
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->title_row);
}
