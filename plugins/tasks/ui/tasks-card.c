/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card of the Today page: what is overdue, due this week, or waits for a decision. */
#include "tasks-card.h"

#include <glib/gi18n-lib.h>

#define MOST_ROWS 5

typedef struct
{
  SenUiContext *context; /* owned */
  TasksAhead *ahead;     /* owned */
} Card;

static void
card_free (gpointer data)
{
  Card *card = data;

  g_object_unref (card->context);
  g_object_unref (card->ahead);
  g_free (card);
}

static Card *
card_of (SenUiCard *widget)
{
  return g_object_get_data (G_OBJECT (widget), "tasks-card");
}

static void
activated_cb (SenUiCard *widget, GtkListBoxRow *row)
{
  sen_ui_context_activate (card_of (widget)->context, "tasks.open",
                           g_variant_new ("(si)", g_object_get_data (G_OBJECT (row), "task"), 0));
}

static void
link_cb (SenUiCard *widget)
{
  sen_ui_context_show_place (card_of (widget)->context, "tasks");
}

static void
add_task (SenUiCard *widget, SenRecord *record)
{
  Card *card = card_of (widget);
  TasksGroup group = (TasksGroup)sen_record_get_int (record, "grp");
  const char *due = sen_record_get_text (record, "due");
  const char *lead = sen_record_get_text (record, "lead_short");
  g_autofree char *today = tasks_today ();
  g_autofree char *chip = NULL;
  SenUiTone tone = SEN_UI_TONE_NEUTRAL;
  GtkWidget *row = sen_ui_row_new (sen_record_get_text (record, "content"), lead, "sen-task-symbolic");

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  if (group == TASKS_GROUP_DECIDE)
    {
      chip = g_strdup (sen_record_get_text (record, "asked") != NULL ? _ ("Asks for an extension")
                                                                     : tasks_state_get_label (TASKS_STATE_SUBMITTED));
      tone = SEN_UI_TONE_ACCENT;
    }
  else if (group == TASKS_GROUP_OVERDUE)
    {
      chip = tasks_desk_late (card->context, due, today);
      tone = SEN_UI_TONE_ERROR;
    }
  else if (g_strcmp0 (due, today) == 0)
    {
      chip = g_strdup (_ ("Today"));
      tone = SEN_UI_TONE_WARNING;
    }
  else
    chip = sen_ui_format_short_date (due);
  sen_ui_row_set_chip (ADW_ACTION_ROW (row), chip, tone == SEN_UI_TONE_ERROR ? "sen-clock-symbolic" : NULL, tone);
  sen_ui_row_set_arrow (ADW_ACTION_ROW (row));
  g_object_set_data_full (G_OBJECT (row), "task", g_strdup (sen_record_get_id (record)), g_free);
  sen_ui_card_add_row (widget, row);
}

static void
show (SenUiCard *widget)
{
  Card *card = card_of (widget);
  GPtrArray *tasks = tasks_ahead_get_tasks (card->ahead);
  guint n_overdue = tasks_ahead_get_n_overdue (card->ahead);
  g_autofree char *summary
      = n_overdue > 0 ? g_strdup_printf (
            g_dngettext (GETTEXT_PACKAGE, "%u overdue task", "%u overdue tasks", n_overdue), n_overdue)
                      : NULL;

  sen_ui_card_clear (widget);
  for (guint i = 0; i < MIN (tasks->len, MOST_ROWS); i++)
    add_task (widget, tasks->pdata[i]);
  sen_ui_card_set_count (widget, tasks->len);
  sen_ui_card_set_urgent (widget, n_overdue > 0);
  sen_ui_card_set_summary (widget, summary);
  sen_ui_card_set_link (widget, tasks->len > MOST_ROWS ? _ ("All") : NULL);
  gtk_widget_set_visible (GTK_WIDGET (widget), tasks->len > 0);
}

/**
 * tasks_card_new:
 * @context: the window's context
 * @ahead: the tasks ahead
 *
 * Returns: (transfer full): a floating card
 */
GtkWidget *
tasks_card_new (SenUiContext *context, TasksAhead *ahead)
{
  GtkWidget *widget = sen_ui_card_new (_ ("Tasks to do"));
  Card *card = g_new0 (Card, 1);

  card->context = g_object_ref (context);
  card->ahead = g_object_ref (ahead);
  g_object_set_data_full (G_OBJECT (widget), "tasks-card", card, card_free);
  g_signal_connect_object (sen_ui_card_get_list (SEN_UI_CARD (widget)), "row-activated", G_CALLBACK (activated_cb),
                           widget, G_CONNECT_SWAPPED);
  g_signal_connect (widget, "link-activated", G_CALLBACK (link_cb), NULL);
  g_signal_connect_object (ahead, "changed", G_CALLBACK (show), widget, G_CONNECT_SWAPPED);
  show (SEN_UI_CARD (widget));
  return widget;
}
