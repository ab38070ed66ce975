/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-agenda-row.h"

#include <glib/gi18n-lib.h>

#include "meetings-words.h"

/**
 * MeetingsAgendaRow:
 *
 * How one line of an agenda looks: the time, the number, title and presenter, whether it ends with a vote, its papers
 * and its minutes. On narrow windows the minutes join the presenter, and papers are lines of their own.
 */
struct _MeetingsAgendaRow
{
  GtkWidget parent_instance;

  GtkWidget *time;       /* template child */
  GtkWidget *expander;   /* template child */
  GtkWidget *number;     /* template child */
  GtkWidget *paper_icon; /* template child */
  GtkWidget *title;      /* template child */
  GtkWidget *subtitle;   /* template child */
  GtkWidget *vote;       /* template child */
  GtkWidget *papers;     /* template child */
  GtkWidget *n_papers;   /* template child */
  GtkWidget *minutes;    /* template child */
  GtkWidget *arrow;      /* template child */

  GtkTreeListRow *row; /* owned, nullable */
  MeetingsLine *line;  /* owned, nullable */
  gulong handler;
  gboolean folded;
  gboolean narrow; /* the time joins the presenter as well */
};

G_DEFINE_FINAL_TYPE (MeetingsAgendaRow, meetings_agenda_row, GTK_TYPE_WIDGET)

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
set_label (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
}

static void
show_paper (MeetingsAgendaRow *self, MeetingsPaper *paper)
{
  g_autofree char *subtitle = meetings_words_paper (paper);
  g_autofree char *name = g_strdup_printf ("%s, %s", paper->title, subtitle);

  set_label (self->title, paper->title);
  set_label (self->subtitle, subtitle);
  gtk_widget_set_visible (self->subtitle, *subtitle != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static char *
minutes_in_words (int minutes)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d minute", "%d minutes", (gulong)minutes), minutes);
}

static void
show_counts (MeetingsAgendaRow *self, MeetingsItem *item)
{
  guint n_papers = g_list_model_get_n_items (G_LIST_MODEL (item->papers));
  g_autofree char *count = g_strdup_printf ("%u", n_papers);
  /* Translators: minutes, short: 20′ */
  g_autofree char *minutes = item->span > 0 ? g_strdup_printf (_ ("%d′"), item->span) : NULL;

  set_label (self->n_papers, count);
  gtk_widget_set_visible (self->papers, n_papers > 0);
  set_label (self->minutes, minutes);
  gtk_widget_set_visible (self->minutes, !self->folded);
}

static void
show_item (MeetingsAgendaRow *self, MeetingsItem *item)
{
  g_autofree char *clock = item->starts != 0 ? sen_time_format_clock (item->starts) : NULL;
  g_autofree char *minutes = item->span > 0 ? minutes_in_words (item->span) : g_strdup ("");
  g_autofree char *subtitle
      = meetings_words_join (self->narrow && clock != NULL ? clock : "", item->presenter != NULL ? item->presenter : "",
                             self->folded ? minutes : "", NULL);
  guint n_papers = g_list_model_get_n_items (G_LIST_MODEL (item->papers));
  g_autofree char *papers
      = n_papers > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u paper", "%u papers", n_papers), n_papers)
                     : g_strdup ("");
  g_autofree char *numbered = meetings_words_numbered (item->number, item->title);
  g_autofree char *name
      = meetings_words_join (clock != NULL ? clock : "", numbered, item->presenter != NULL ? item->presenter : "",
                             minutes, item->kind == MEETINGS_ITEM_MOTION ? _ ("Vote") : "", papers, NULL);

  set_label (self->time, clock);
  gtk_widget_set_visible (self->time, !self->narrow);
  set_label (self->number, item->number);
  set_label (self->title, item->title);
  set_label (self->subtitle, subtitle);
  gtk_widget_set_visible (self->subtitle, *subtitle != '\0');
  show_counts (self, item);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_line (MeetingsAgendaRow *self)
{
  MeetingsItem *item = meetings_line_get_item (self->line);
  MeetingsPaper *paper = meetings_line_get_paper (self->line);

  set_class (GTK_WIDGET (self), "paper", paper != NULL);
  set_class (GTK_WIDGET (self), "heading-item",
             paper == NULL && (item->kind == MEETINGS_ITEM_HEADING || meetings_line_starts_open (self->line)));
  set_class (GTK_WIDGET (self), "break", paper == NULL && item->kind == MEETINGS_ITEM_BREAK);
  gtk_widget_set_visible (self->paper_icon, paper != NULL);
  gtk_widget_set_visible (self->number, paper == NULL);
  gtk_widget_set_visible (self->vote, paper == NULL && item->kind == MEETINGS_ITEM_MOTION);
  gtk_widget_set_visible (self->arrow, paper != NULL);
  if (paper == NULL)
    {
      show_item (self, item);
      return;
    }
  set_label (self->time, NULL);
  gtk_widget_set_visible (self->time, !self->narrow);
  gtk_widget_set_visible (self->papers, FALSE);
  gtk_widget_set_visible (self->minutes, FALSE);
  show_paper (self, paper);
}

static void
meetings_agenda_row_dispose (GObject *object)
{
  GtkWidget *child;

  meetings_agenda_row_unbind (MEETINGS_AGENDA_ROW (object));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (meetings_agenda_row_parent_class)->dispose (object);
}

static void
meetings_agenda_row_class_init (MeetingsAgendaRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = meetings_agenda_row_dispose;
  g_type_ensure (SEN_UI_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/senoffice/Sen/meetings/ui/meetings-agenda-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MeetingsAgendaRow, time);
  gtk_widget_class_bind_template_child (widget_class, MeetingsAgendaRow, expander);
  gtk_widget_class_bind_template_child (widget_class, MeetingsAgendaRow, number);
  gtk_widget_class_bind_template_child (widget_class, MeetingsAgendaRow, paper_icon);
  gtk_widget_class_bind_template_child (widget_class, MeetingsAgendaRow, title);
  gtk_widget_class_bind_template_child (widget_class, MeetingsAgendaRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, MeetingsAgendaRow, vote);
  gtk_widget_class_bind_template_child (widget_class, MeetingsAgendaRow, papers);
  gtk_widget_class_bind_template_child (widget_class, MeetingsAgendaRow, n_papers);
  gtk_widget_class_bind_template_child (widget_class, MeetingsAgendaRow, minutes);
  gtk_widget_class_bind_template_child (widget_class, MeetingsAgendaRow, arrow);
  gtk_widget_class_set_css_name (widget_class, "agendarow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  MeetingsAgendaRow *self = MEETINGS_AGENDA_ROW (widget);

  self->narrow = width_class == SEN_WIDTH_NARROW;
  gtk_label_set_lines (GTK_LABEL (self->title), self->narrow ? 5 : 2);
  if (self->line != NULL)
    show_line (self);
}

static void
meetings_agenda_row_init (MeetingsAgendaRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
  sen_ui_chip_set_label (SEN_UI_CHIP (self->vote), _ ("Vote"));
  sen_ui_chip_set_icon_name (SEN_UI_CHIP (self->vote), "sen-vote-symbolic");
  sen_ui_chip_set_tone (SEN_UI_CHIP (self->vote), SEN_UI_TONE_OUTLINE);
}

/**
 * meetings_agenda_row_new:
 *
 * Returns: (transfer full): a floating row that shows nothing yet
 */
GtkWidget *
meetings_agenda_row_new (void)
{
  return g_object_new (MEETINGS_TYPE_AGENDA_ROW, NULL);
}

/**
 * meetings_agenda_row_bind:
 * @self: a row
 * @row: a tree's row of a #MeetingsLine
 * @folded: whether the window is too narrow for a panel of papers
 *
 * Shows a line and follows it.
 */
void
meetings_agenda_row_bind (MeetingsAgendaRow *self, GtkTreeListRow *row, gboolean folded)
{
  g_return_if_fail (MEETINGS_IS_AGENDA_ROW (self));

  meetings_agenda_row_unbind (self);
  self->folded = folded;
  self->row = g_object_ref (row);
  self->line = gtk_tree_list_row_get_item (row);
  self->handler = g_signal_connect_swapped (self->line, "changed", G_CALLBACK (show_line), self);
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (self->expander), row);
  show_line (self);
}

/**
 * meetings_agenda_row_unbind:
 * @self: a row
 *
 * Forgets the line.
 */
void
meetings_agenda_row_unbind (MeetingsAgendaRow *self)
{
  g_return_if_fail (MEETINGS_IS_AGENDA_ROW (self));

  if (self->line == NULL)
    return;
  g_clear_signal_handler (&self->handler, self->line);
  if (self->expander != NULL)
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (self->expander), NULL);
  meetings_agenda_row_show_drop (self, MEETINGS_DROP_NONE);
  g_clear_object (&self->line);
  g_clear_object (&self->row);
}

/**
 * meetings_agenda_row_get_line:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the line that it shows
 */
MeetingsLine *
meetings_agenda_row_get_line (MeetingsAgendaRow *self)
{
  g_return_val_if_fail (MEETINGS_IS_AGENDA_ROW (self), NULL);
  return self->line;
}

/**
 * meetings_agenda_row_get_row:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the tree's row that it shows
 */
GtkTreeListRow *
meetings_agenda_row_get_row (MeetingsAgendaRow *self)
{
  g_return_val_if_fail (MEETINGS_IS_AGENDA_ROW (self), NULL);
  return self->row;
}

/**
 * meetings_agenda_row_show_drop:
 * @self: a row
 * @place: where what is dragged would land
 *
 * Marks the place.
 */
void
meetings_agenda_row_show_drop (MeetingsAgendaRow *self, MeetingsDropPlace place)
{
  g_return_if_fail (MEETINGS_IS_AGENDA_ROW (self));

  set_class (GTK_WIDGET (self), "drop-above", place == MEETINGS_DROP_ABOVE);
  set_class (GTK_WIDGET (self), "drop-below", place == MEETINGS_DROP_BELOW);
  set_class (GTK_WIDGET (self), "drop-into", place == MEETINGS_DROP_INTO);
}
