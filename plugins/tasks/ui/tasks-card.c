/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card of the Today page: what is overdue, due this week, or waits for a decision. */
#include "tasks-card.h"

#include <glib/gi18n-lib.h>

#define MOST_ROWS 5

static void
add_task (SenUiCard *widget, SenUiContext *context, SenRecord *record)
{
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
      chip = tasks_desk_late (context, due, today);
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
  sen_ui_card_add_record (widget, row, sen_record_get_id (record));
}

static void
show (SenUiCard *widget, TasksAhead *ahead)
{
  GPtrArray *tasks = tasks_ahead_get_tasks (ahead);
  guint n_overdue = tasks_ahead_get_n_overdue (ahead);
  g_autofree char *summary
      = n_overdue > 0 ? g_strdup_printf (
            g_dngettext (GETTEXT_PACKAGE, "%u overdue task", "%u overdue tasks", n_overdue), n_overdue)
                      : NULL;

  sen_ui_card_clear (widget);
  for (guint i = 0; i < MIN (tasks->len, MOST_ROWS); i++)
    add_task (widget, sen_ui_follower_get_context (SEN_UI_FOLLOWER (ahead)), tasks->pdata[i]);
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

  sen_ui_card_set_records (SEN_UI_CARD (widget), context, "tasks", "tasks.open");
  g_signal_connect_object (ahead, "changed", G_CALLBACK (show), widget, G_CONNECT_SWAPPED);
  show (SEN_UI_CARD (widget), ahead);
  return widget;
}
