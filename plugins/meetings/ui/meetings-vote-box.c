/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-vote-box.h"

#include <glib/gi18n-lib.h>

/**
 * MeetingsVoteBox:
 *
 * How the vote on an item ended, and where that is entered: for, against, not voting, members in all; whether that
 * passes it is counted by the rule. A result is a fact: a corrected one is added, the earlier one stays in the trail.
 */
struct _MeetingsVoteBox
{
  GtkWidget parent_instance;

  GtkWidget *chip;         /* template child */
  GtkWidget *enter;        /* template child */
  GtkWidget *result;       /* template child */
  GtkWidget *revealer;     /* template child */
  GtkWidget *for_spin;     /* template child */
  GtkWidget *against_spin; /* template child */
  GtkWidget *abstain_spin; /* template child */
  GtkWidget *total_spin;   /* template child */
  GtkWidget *count;        /* template child */
  GtkWidget *record;       /* template child */

  MeetingsDesk *desk;    /* owned */
  char *item;            /* owned */
  MeetingsVote *entered; /* owned, nullable: what was to be recorded and isn't seen in the minutes yet */
};

G_DEFINE_FINAL_TYPE (MeetingsVoteBox, meetings_vote_box, GTK_TYPE_WIDGET)

static int
value_of (GtkWidget *spin)
{
  return gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin));
}

static MeetingsVote
read_vote (MeetingsVoteBox *self)
{
  return (MeetingsVote){ .in_favour = value_of (self->for_spin),
                         .against = value_of (self->against_spin),
                         .abstain = value_of (self->abstain_spin),
                         .total = value_of (self->total_spin) };
}

/* What the numbers mean, or why they can't be. */
static void
count_cb (MeetingsVoteBox *self)
{
  MeetingsVote vote = read_vote (self);
  g_autoptr (GError) error = NULL;
  gboolean empty = vote.in_favour + vote.against + vote.abstain == 0;
  gboolean ok = meetings_vote_count (&vote, &error);
  g_autofree char *text = NULL;

  if (ok)
    text = g_strdup_printf (vote.passed ? _ ("Passed: %1$d of %2$d for it; more than half of all is %3$d.")
                                        : _ ("Not passed: %1$d of %2$d for it; more than half of all is %3$d."),
                            vote.in_favour, vote.total, meetings_vote_needed (vote.total));
  else if (!empty)
    text = g_strdup (error->message);
  gtk_label_set_label (GTK_LABEL (self->count), text != NULL ? text : "");
  gtk_widget_set_visible (self->count, text != NULL);
  if (ok || empty)
    gtk_widget_remove_css_class (self->count, "error");
  else
    gtk_widget_add_css_class (self->count, "error");
  gtk_widget_set_sensitive (self->record, ok);
}

static gboolean
is_same (const MeetingsVote *one, const MeetingsVote *other)
{
  return one->in_favour == other->in_favour && one->against == other->against && one->abstain == other->abstain
         && one->total == other->total;
}

static MeetingsNote *
find_note (MeetingsVoteBox *self, MeetingsMinutes **minutes)
{
  *minutes = meetings_desk_get_minutes (self->desk);
  return *minutes != NULL ? meetings_minutes_find_note (*minutes, self->item) : NULL;
}

static void
set_numbers (MeetingsVoteBox *self, MeetingsMinutes *minutes, const MeetingsVote *vote)
{
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->for_spin), vote != NULL ? vote->in_favour : 0);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->against_spin), vote != NULL ? vote->against : 0);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->abstain_spin), vote != NULL ? vote->abstain : 0);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->total_spin),
                             vote != NULL ? vote->total : meetings_minutes_get_total (minutes));
}

static void
enter_cb (MeetingsVoteBox *self)
{
  MeetingsMinutes *minutes;
  MeetingsNote *note = find_note (self, &minutes);
  gboolean open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->enter));

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), open);
  if (!open || note == NULL)
    return;
  set_numbers (self, minutes, self->entered != NULL ? self->entered : note->result);
  count_cb (self);
  gtk_widget_grab_focus (self->for_spin);
}

typedef struct
{
  char *item;
  MeetingsVote vote;
} Entered;

static void
entered_free (gpointer data)
{
  Entered *entered = data;

  g_free (entered->item);
  g_free (entered);
}

static gboolean
record_in_write (SenDb *db, MeetingsUndo *undo, gpointer data, GError **error)
{
  Entered *entered = data;

  return meetings_book_add_vote (db, entered->item, &entered->vote, undo, error);
}

static void
record_cb (MeetingsVoteBox *self)
{
  Entered *entered;

  /* What is typed into a spin button counts only once it is left. */
  gtk_spin_button_update (GTK_SPIN_BUTTON (self->for_spin));
  gtk_spin_button_update (GTK_SPIN_BUTTON (self->against_spin));
  gtk_spin_button_update (GTK_SPIN_BUTTON (self->abstain_spin));
  gtk_spin_button_update (GTK_SPIN_BUTTON (self->total_spin));
  if (!gtk_widget_get_sensitive (self->record))
    return;
  entered = g_new0 (Entered, 1);
  entered->item = g_strdup (self->item);
  entered->vote = read_vote (self);
  g_clear_pointer (&self->entered, meetings_vote_free);
  self->entered = meetings_vote_copy (&entered->vote); /* if it can't be saved, nobody has to type it again */
  meetings_edit_async (meetings_desk_get_store (self->desk), record_in_write, entered, entered_free, NULL,
                       meetings_desk_edited_cb,
                       meetings_desk_begin (self->desk, _ ("The vote was recorded"), _ ("Couldn't record the vote")));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->enter), FALSE);
}

static void
meetings_vote_box_dispose (GObject *object)
{
  MeetingsVoteBox *self = MEETINGS_VOTE_BOX (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->item, g_free);
  g_clear_pointer (&self->entered, meetings_vote_free);
  G_OBJECT_CLASS (meetings_vote_box_parent_class)->dispose (object);
}

static void
meetings_vote_box_class_init (MeetingsVoteBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = meetings_vote_box_dispose;
  g_type_ensure (SEN_UI_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/senoffice/Sen/meetings/ui/meetings-vote-box.ui");
  gtk_widget_class_bind_template_child (widget_class, MeetingsVoteBox, chip);
  gtk_widget_class_bind_template_child (widget_class, MeetingsVoteBox, enter);
  gtk_widget_class_bind_template_child (widget_class, MeetingsVoteBox, result);
  gtk_widget_class_bind_template_child (widget_class, MeetingsVoteBox, revealer);
  gtk_widget_class_bind_template_child (widget_class, MeetingsVoteBox, for_spin);
  gtk_widget_class_bind_template_child (widget_class, MeetingsVoteBox, against_spin);
  gtk_widget_class_bind_template_child (widget_class, MeetingsVoteBox, abstain_spin);
  gtk_widget_class_bind_template_child (widget_class, MeetingsVoteBox, total_spin);
  gtk_widget_class_bind_template_child (widget_class, MeetingsVoteBox, count);
  gtk_widget_class_bind_template_child (widget_class, MeetingsVoteBox, record);
  gtk_widget_class_bind_template_callback (widget_class, count_cb);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_cb);
}

static void
meetings_vote_box_init (MeetingsVoteBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * meetings_vote_box_new:
 * @desk: whose meeting
 * @item: an item's id
 *
 * Returns: (transfer full): a floating box; meetings_vote_box_show() fills it
 */
GtkWidget *
meetings_vote_box_new (MeetingsDesk *desk, const char *item)
{
  MeetingsVoteBox *self = g_object_new (MEETINGS_TYPE_VOTE_BOX, NULL);

  self->desk = g_object_ref (desk);
  self->item = g_strdup (item);
  return GTK_WIDGET (self);
}

/**
 * meetings_vote_box_show:
 * @self: a box
 *
 * Shows what is recorded now. Numbers that are being entered stay.
 */
void
meetings_vote_box_show (MeetingsVoteBox *self)
{
  MeetingsMinutes *minutes;
  MeetingsNote *note;
  g_autofree char *said = NULL;

  g_return_if_fail (MEETINGS_IS_VOTE_BOX (self));

  note = find_note (self, &minutes);
  if (note == NULL)
    return;
  if (note->result != NULL && self->entered != NULL && is_same (note->result, self->entered))
    g_clear_pointer (&self->entered, meetings_vote_free);
  if (note->result != NULL)
    {
      gboolean passed = note->result->passed;

      said = meetings_vote_describe (note->result, minutes->meeting->body);
      sen_ui_chip_set_label (SEN_UI_CHIP (self->chip), passed ? _ ("Passed") : _ ("Not passed"));
      sen_ui_chip_set_icon_name (SEN_UI_CHIP (self->chip), passed ? "sen-check-symbolic" : "window-close-symbolic");
      sen_ui_chip_set_tone (SEN_UI_CHIP (self->chip), passed ? SEN_UI_TONE_SUCCESS : SEN_UI_TONE_ERROR);
    }
  gtk_widget_set_visible (self->chip, note->result != NULL);
  gtk_label_set_label (GTK_LABEL (self->result), said != NULL ? said : "");
  gtk_widget_set_visible (self->result, said != NULL);
  gtk_button_set_label (GTK_BUTTON (self->enter), said != NULL ? _ ("Correct…") : _ ("Enter Result…"));
}
