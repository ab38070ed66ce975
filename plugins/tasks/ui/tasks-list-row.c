/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tasks-list-row.h"

#include <glib/gi18n-lib.h>

/**
 * TasksListRow:
 *
 * A task in the list; the first of a group bears the group's heading. It looks at its neighbours to know.
 */
struct _TasksListRow
{
  GtkWidget parent_instance;

  GtkWidget *heading;  /* template child */
  GtkWidget *head;     /* template child */
  GtkWidget *count;    /* template child */
  GtkWidget *card;     /* template child */
  GtkWidget *check;    /* template child */
  GtkWidget *content;  /* template child */
  GtkWidget *subtitle; /* template child */
  GtkWidget *chip;     /* template child */

  SenUiContext *context; /* owned */
  TasksTab tab;
  TasksCountFunc count_func;
  gpointer count_data;

  GListModel *list;     /* owned, nullable */
  SenRecord *around[3]; /* owned, nullable: the one before, this one, the one after */
  guint position;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (TasksListRow, tasks_list_row, GTK_TYPE_WIDGET)

static gboolean
same_group (SenRecord *a, SenRecord *b)
{
  return a != NULL && b != NULL && sen_record_is_loaded (a) && sen_record_is_loaded (b)
         && sen_record_get_int (a, "grp") == sen_record_get_int (b, "grp")
         && g_strcmp0 (sen_record_get_text (a, "head"), sen_record_get_text (b, "head")) == 0;
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_heading (TasksListRow *self, SenRecord *record)
{
  TasksGroup group = (TasksGroup)sen_record_get_int (record, "grp");
  const char *own = sen_record_get_text (record, "head");
  gboolean first = !same_group (self->around[0], record);
  gboolean pending = self->around[0] != NULL && !sen_record_is_loaded (self->around[0]);
  guint n = self->count_func (group, own, self->count_data);
  g_autofree char *count = g_strdup_printf ("%u", n);
  const char *label = own != NULL ? own : tasks_group_get_label (group);

  if (self->tab == TASKS_TAB_UNITS && own == NULL)
    label = _ ("Without a unit");
  gtk_widget_set_visible (self->heading, first && !pending);
  gtk_label_set_label (GTK_LABEL (self->head), label);
  gtk_label_set_label (GTK_LABEL (self->count), count);
  gtk_widget_set_visible (self->count, n > 0);
  set_class (self->head, "error", group == TASKS_GROUP_OVERDUE && own == NULL && self->tab != TASKS_TAB_UNITS);
  set_class (self->card, "first", first);
  set_class (self->card, "last", !same_group (self->around[2], record));
}

static char *
say_due (TasksListRow *self, SenRecord *record, SenUiTone *tone)
{
  const char *due = sen_record_get_text (record, "due");
  const char *asked = sen_record_get_text (record, "asked");
  const char *state = sen_record_get_text (record, "state");
  g_autofree char *today = tasks_today ();
  g_autofree char *day = NULL;

  *tone = SEN_UI_TONE_NEUTRAL;
  if (g_strcmp0 (state, "done") == 0 || g_strcmp0 (state, "cancelled") == 0)
    {
      TasksState code = TASKS_STATE_DONE;

      tasks_state_from_text (state, &code);
      *tone = code == TASKS_STATE_DONE ? SEN_UI_TONE_SUCCESS : SEN_UI_TONE_NEUTRAL;
      return g_strdup (tasks_state_get_label (code));
    }
  if (asked != NULL)
    {
      day = sen_ui_format_short_date (asked);
      *tone = SEN_UI_TONE_ACCENT;
      return g_strdup_printf (_ ("Asks for %s"), day);
    }
  if (sen_record_get_int (record, "overdue") != 0)
    {
      *tone = SEN_UI_TONE_ERROR;
      return tasks_desk_late (self->context, due, today);
    }
  if (g_strcmp0 (state, "submitted") == 0)
    {
      *tone = SEN_UI_TONE_WARNING;
      return g_strdup (tasks_state_get_label (TASKS_STATE_SUBMITTED));
    }
  if (g_strcmp0 (due, today) == 0)
    {
      *tone = SEN_UI_TONE_WARNING;
      return g_strdup (_ ("Today"));
    }
  return due != NULL ? sen_ui_format_short_date (due) : NULL;
}

static char *
say_facts (TasksListRow *self, SenRecord *record)
{
  const char *source = sen_record_get_text (record, "source_title");
  const char *helpers = sen_record_get_text (record, "coordinators");
  gint64 percent = sen_record_get_int (record, "percent");
  g_autofree char *me = sen_people_dup_current (sen_office_get_people (sen_ui_context_get_office (self->context)));
  gboolean mine = g_strcmp0 (sen_record_get_text (record, "lead"), me) == 0;
  const char *lead = sen_record_get_text (record, "lead_short");
  g_autofree char *from = source != NULL ? g_strdup_printf (_ ("From %s"), source) : g_strdup ("");
  g_autofree char *leads = mine || lead == NULL ? g_strdup ("") : g_strdup (lead);
  g_autofree char *done
      = percent > 0 && percent < 100 ? g_strdup_printf (_ ("reported %d%%"), (int)percent) : g_strdup ("");
  g_autofree char *help = helpers != NULL && mine ? g_strdup_printf (_ ("with %s"), helpers) : g_strdup ("");

  return tasks_desk_join (leads, from, help, done, NULL);
}

static void
show_record (TasksListRow *self)
{
  SenRecord *record = self->around[1];
  const char *content;
  g_autofree char *due = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *name = NULL;
  g_autofree char *finish = NULL;
  gboolean ended;
  SenUiTone tone;

  if (record == NULL || !sen_record_is_loaded (record))
    {
      gtk_widget_set_visible (self->heading, FALSE);
      gtk_label_set_label (GTK_LABEL (self->content), "…");
      gtk_label_set_label (GTK_LABEL (self->subtitle), " ");
      sen_ui_chip_set_label (SEN_UI_CHIP (self->chip), NULL);
      return;
    }
  content = sen_record_get_text (record, "content");
  due = say_due (self, record, &tone);
  facts = say_facts (self, record);
  if (self->narrow && due != NULL)
    {
      char *both = tasks_desk_join (due, facts, NULL);

      g_free (facts);
      facts = both;
    }
  show_heading (self, record);
  gtk_label_set_label (GTK_LABEL (self->content), content);
  gtk_label_set_label (GTK_LABEL (self->subtitle), facts);
  gtk_widget_set_visible (self->subtitle, *facts != '\0');
  set_class (self->subtitle, "error", self->narrow && tone == SEN_UI_TONE_ERROR);
  sen_ui_chip_set_label (SEN_UI_CHIP (self->chip), self->narrow ? NULL : due);
  sen_ui_chip_set_tone (SEN_UI_CHIP (self->chip), tone);
  sen_ui_chip_set_icon_name (SEN_UI_CHIP (self->chip), tone == SEN_UI_TONE_ERROR ? "sen-clock-symbolic" : NULL);
  ended = sen_record_get_int (record, "grp") == TASKS_GROUP_ENDED;
  set_class (self->card, "ended", ended);
  gtk_widget_set_sensitive (self->check, !ended);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->check), "s", sen_record_get_id (record));
  /* Translators: the button beside a task that finishes it */
  finish = g_strdup_printf (_ ("Finish: %s"), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, finish, -1);
  name = tasks_desk_join (content, due != NULL ? due : "", facts, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* The list's own widget has the focus, so it must have the name too. */
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self))),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
look_around (TasksListRow *self)
{
  for (guint i = 0; i < 3; i++)
    {
      guint at = self->position + i;
      SenRecord *record = at > 0 ? g_list_model_get_item (self->list, at - 1) : NULL;

      if (self->around[i] != NULL)
        g_signal_handlers_disconnect_by_func (self->around[i], show_record, self);
      g_clear_object (&self->around[i]);
      self->around[i] = record;
      if (record != NULL)
        g_signal_connect_swapped (record, "notify", G_CALLBACK (show_record), self);
    }
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  TasksListRow *self = TASKS_LIST_ROW (widget);

  self->narrow = width_class == SEN_WIDTH_NARROW;
  if (self->list != NULL)
    show_record (self);
}

static void
tasks_list_row_dispose (GObject *object)
{
  TasksListRow *self = TASKS_LIST_ROW (object);
  GtkWidget *child;

  tasks_list_row_unbind (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (tasks_list_row_parent_class)->dispose (object);
}

static void
tasks_list_row_class_init (TasksListRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tasks_list_row_dispose;
  g_type_ensure (SEN_UI_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/tasks/ui/tasks-list-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TasksListRow, heading);
  gtk_widget_class_bind_template_child (widget_class, TasksListRow, head);
  gtk_widget_class_bind_template_child (widget_class, TasksListRow, count);
  gtk_widget_class_bind_template_child (widget_class, TasksListRow, card);
  gtk_widget_class_bind_template_child (widget_class, TasksListRow, check);
  gtk_widget_class_bind_template_child (widget_class, TasksListRow, content);
  gtk_widget_class_bind_template_child (widget_class, TasksListRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, TasksListRow, chip);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tasks_list_row_init (TasksListRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
}

/**
 * tasks_list_row_new:
 * @context: the window's context
 * @tab: the list it is in
 * @count: says how many a group has
 * @user_data: for @count; outlives the row
 *
 * Returns: (transfer full): a floating row
 */
GtkWidget *
tasks_list_row_new (SenUiContext *context, TasksTab tab, TasksCountFunc count, gpointer user_data)
{
  TasksListRow *self = g_object_new (TASKS_TYPE_LIST_ROW, NULL);

  self->context = g_object_ref (context);
  self->tab = tab;
  self->count_func = count;
  self->count_data = user_data;
  return GTK_WIDGET (self);
}

/**
 * tasks_list_row_bind:
 * @self: a row
 * @list: of tasks_book_list_new()
 * @position: where in it
 */
void
tasks_list_row_bind (TasksListRow *self, GListModel *list, guint position)
{
  g_set_object (&self->list, list);
  self->position = position;
  tasks_list_row_refresh (self);
}

void
tasks_list_row_unbind (TasksListRow *self)
{
  for (guint i = 0; i < 3; i++)
    {
      if (self->around[i] != NULL)
        g_signal_handlers_disconnect_by_func (self->around[i], show_record, self);
      g_clear_object (&self->around[i]);
    }
  g_clear_object (&self->list);
}

/**
 * tasks_list_row_refresh:
 * @self: a row
 *
 * Looks again: its neighbours or the counts changed.
 */
void
tasks_list_row_refresh (TasksListRow *self)
{
  if (self->list == NULL)
    return;
  look_around (self);
  show_record (self);
}

SenRecord *
tasks_list_row_get_record (TasksListRow *self)
{
  return self->around[1];
}

guint
tasks_list_row_get_position (TasksListRow *self)
{
  return self->position;
}
