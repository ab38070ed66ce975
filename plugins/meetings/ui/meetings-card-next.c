/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-cards.h"

#include <glib/gi18n-lib.h>

#include "meetings-words.h"

#define HOUR (60 * 60 * 1000LL)

/**
 * MeetingsNextCard:
 *
 * The large card of the Today page: the meeting that is on, or comes next. Invisible when none comes.
 */
struct _MeetingsNextCard
{
  SenUiCard parent_instance;

  GtkWidget *card;        /* template child */
  GtkWidget *when;        /* template child */
  GtkWidget *day;         /* template child */
  GtkWidget *clock;       /* template child */
  GtkWidget *left;        /* template child */
  GtkWidget *title;       /* template child */
  GtkWidget *facts;       /* template child */
  GtkWidget *open_button; /* template child */

  SenUiContext *context; /* owned */
  MeetingsAhead *ahead;  /* owned */
};

#define MEETINGS_TYPE_NEXT_CARD (meetings_next_card_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsNextCard, meetings_next_card, MEETINGS, NEXT_CARD, SenUiCard)
G_DEFINE_FINAL_TYPE (MeetingsNextCard, meetings_next_card, SEN_UI_TYPE_CARD)

static void
open_cb (MeetingsNextCard *self)
{
  MeetingsMeeting *meeting = meetings_ahead_get_next (self->ahead);

  if (meeting != NULL)
    sen_ui_context_activate (self->context, "meetings.open", g_variant_new ("(si)", meeting->id, 0));
}

/* "in 3 hours", "in 4 days", "now" */
static char *
time_left (MeetingsMeeting *meeting)
{
  gint64 now = g_get_real_time () / 1000;
  gint64 left = meeting->starts - now;
  GDate today, day;
  int n;

  if (left <= 0)
    return g_strdup (_ ("under way"));
  sen_date_today (&today);
  sen_time_to_date (meeting->starts, &day);
  n = sen_date_days_between (&today, &day);
  if (n > 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "in %d day", "in %d days", (gulong)n), n);
  n = (int)(left / HOUR);
  if (n > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "in %d hour", "in %d hours", (gulong)n), n);
  n = (int)(left / 60000) + 1;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "in %d minute", "in %d minutes", (gulong)n), n);
}

static void
show_when (MeetingsNextCard *self, MeetingsMeeting *meeting)
{
  g_autofree char *clock = sen_time_format_clock (meeting->starts);
  g_autofree char *left = time_left (meeting);
  g_autofree char *iso = NULL;
  g_autofree char *day = NULL;
  GDate date;

  sen_time_to_date (meeting->starts, &date);
  iso = sen_date_format_iso (&date);
  day = sen_ui_format_near (iso, NULL);
  gtk_label_set_label (GTK_LABEL (self->day), day);
  gtk_label_set_label (GTK_LABEL (self->clock), clock);
  gtk_label_set_label (GTK_LABEL (self->left), left);
}

static void
show_summary (MeetingsNextCard *self)
{
  guint n = meetings_ahead_get_n_today (self->ahead);
  g_autofree char *summary
      = n > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u meeting", "%u meetings", n), n) : NULL;

  sen_ui_card_set_summary (SEN_UI_CARD (self), summary);
}

static void
show (MeetingsNextCard *self)
{
  MeetingsMeeting *meeting = meetings_ahead_get_next (self->ahead);
  g_autofree char *items = NULL;
  g_autofree char *until = NULL;
  g_autofree char *facts = NULL;
  gint64 ends;
  guint n;

  gtk_widget_set_visible (GTK_WIDGET (self), meeting != NULL);
  show_summary (self);
  if (meeting == NULL)
    return;
  n = meetings_agenda_get_n_items (meeting->agenda);
  ends = meetings_meeting_get_ends (meeting);
  items = n > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d item", "%d items", n), (int)n) : g_strdup ("");
  if (ends > meeting->starts)
    {
      g_autofree char *clock = sen_time_format_clock (ends);

      until = g_strdup_printf (_ ("until %s"), clock);
    }
  facts = meetings_words_join (meeting->place != NULL ? meeting->place : "", items, until != NULL ? until : "", NULL);
  gtk_label_set_label (GTK_LABEL (self->title), meeting->title);
  gtk_label_set_label (GTK_LABEL (self->facts), facts);
  show_when (self, meeting);
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  MeetingsNextCard *self = MEETINGS_NEXT_CARD (widget);
  gboolean narrow = width_class == SEN_WIDTH_NARROW;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->card),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->card), narrow ? 9 : 18);
  gtk_widget_set_halign (self->when, narrow ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  gtk_widget_set_halign (self->open_button, narrow ? GTK_ALIGN_FILL : GTK_ALIGN_START);
}

static void
meetings_next_card_dispose (GObject *object)
{
  MeetingsNextCard *self = MEETINGS_NEXT_CARD (object);

  g_clear_object (&self->ahead);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (meetings_next_card_parent_class)->dispose (object);
}

static void
meetings_next_card_class_init (MeetingsNextCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = meetings_next_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/senoffice/Sen/meetings/ui/meetings-card-next.ui");
  gtk_widget_class_bind_template_child (widget_class, MeetingsNextCard, card);
  gtk_widget_class_bind_template_child (widget_class, MeetingsNextCard, when);
  gtk_widget_class_bind_template_child (widget_class, MeetingsNextCard, day);
  gtk_widget_class_bind_template_child (widget_class, MeetingsNextCard, clock);
  gtk_widget_class_bind_template_child (widget_class, MeetingsNextCard, left);
  gtk_widget_class_bind_template_child (widget_class, MeetingsNextCard, title);
  gtk_widget_class_bind_template_child (widget_class, MeetingsNextCard, facts);
  gtk_widget_class_bind_template_child (widget_class, MeetingsNextCard, open_button);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
meetings_next_card_init (MeetingsNextCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sen_ui_card_set_heading (SEN_UI_CARD (self), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
}

/**
 * meetings_card_next_new:
 * @context: the window's context
 * @ahead: the meetings ahead
 *
 * Returns: (transfer full): a floating card
 */
GtkWidget *
meetings_card_next_new (SenUiContext *context, MeetingsAhead *ahead)
{
  MeetingsNextCard *self = g_object_new (MEETINGS_TYPE_NEXT_CARD, NULL);

  self->context = g_object_ref (context);
  self->ahead = g_object_ref (ahead);
  g_signal_connect_object (ahead, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}
