/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-list-row.h"

#include <glib/gi18n-lib.h>

#include "meetings-words.h"

/**
 * MeetingsListRow:
 *
 * A meeting in the list: its day, title, hour and place, and how much there is to read.
 */
struct _MeetingsListRow
{
  GtkWidget parent_instance;

  GtkWidget *day;      /* template child */
  GtkWidget *year;     /* template child */
  GtkWidget *title;    /* template child */
  GtkWidget *subtitle; /* template child */
  GtkWidget *chip;     /* template child */

  SenRecord *record; /* owned, nullable */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (MeetingsListRow, meetings_list_row, GTK_TYPE_WIDGET)

static void
show_chip (MeetingsListRow *self, const char *status)
{
  static const SenUiTone tones[] = { SEN_UI_TONE_NEUTRAL, SEN_UI_TONE_SUCCESS, SEN_UI_TONE_NEUTRAL, SEN_UI_TONE_ERROR };
  MeetingsStatus code;

  /* A meeting that was held needs no chip: nearly all of the list was. There is no room on narrow windows. */
  if (self->narrow || !meetings_status_from_text (status, &code) || code == MEETINGS_STATUS_HELD)
    {
      sen_ui_chip_set_label (SEN_UI_CHIP (self->chip), NULL);
      return;
    }
  sen_ui_chip_set_label (SEN_UI_CHIP (self->chip), meetings_status_get_label (code));
  sen_ui_chip_set_tone (SEN_UI_CHIP (self->chip), tones[code]);
}

static void
show_day (MeetingsListRow *self, gint64 starts)
{
  g_autofree char *iso = NULL;
  g_autofree char *day = NULL;
  g_autofree char *year = NULL;
  GDate date;

  if (starts == 0)
    {
      gtk_label_set_label (GTK_LABEL (self->day), "–");
      gtk_label_set_label (GTK_LABEL (self->year), "");
      return;
    }
  sen_time_to_date (starts, &date);
  iso = sen_date_format_iso (&date);
  day = sen_ui_format_short_date (iso);
  year = g_strdup_printf ("%d", g_date_get_year (&date));
  gtk_label_set_label (GTK_LABEL (self->day), day);
  gtk_label_set_label (GTK_LABEL (self->year), year);
}

static void
show_record (MeetingsListRow *self)
{
  gint64 starts = sen_record_get_int (self->record, "starts");
  const char *title = sen_record_get_text (self->record, "title");
  const char *place = sen_record_get_text (self->record, "place");
  int n_items = (int)sen_record_get_int (self->record, "n_items");
  guint n_papers = (guint)sen_record_get_int (self->record, "n_papers");
  g_autofree char *clocks = NULL;
  g_autofree char *items = NULL;
  g_autofree char *papers = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *day = NULL;
  g_autofree char *name = NULL;

  if (!sen_record_is_loaded (self->record))
    {
      /* It is being read; the row is filled when that is done. */
      gtk_label_set_label (GTK_LABEL (self->title), "…");
      gtk_label_set_label (GTK_LABEL (self->subtitle), " ");
      return;
    }
  clocks = meetings_words_clocks (starts, sen_record_get_int (self->record, "ends"));
  items = n_items > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d item", "%d items", (gulong)n_items), n_items)
                      : g_strdup ("");
  papers = n_papers > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u paper", "%u papers", n_papers), n_papers)
                        : g_strdup ("");
  subtitle = meetings_words_join (clocks, place != NULL ? place : "", items, papers, NULL);
  day = meetings_words_day (starts);
  name = meetings_words_join (title, day, subtitle, NULL);
  show_day (self, starts);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->subtitle), subtitle);
  show_chip (self, sen_record_get_text (self->record, "status"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
meetings_list_row_dispose (GObject *object)
{
  GtkWidget *child;

  meetings_list_row_unbind (MEETINGS_LIST_ROW (object));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (meetings_list_row_parent_class)->dispose (object);
}

static void
meetings_list_row_class_init (MeetingsListRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = meetings_list_row_dispose;
  g_type_ensure (SEN_UI_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/senoffice/Sen/meetings/ui/meetings-list-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MeetingsListRow, day);
  gtk_widget_class_bind_template_child (widget_class, MeetingsListRow, year);
  gtk_widget_class_bind_template_child (widget_class, MeetingsListRow, title);
  gtk_widget_class_bind_template_child (widget_class, MeetingsListRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, MeetingsListRow, chip);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  MeetingsListRow *self = MEETINGS_LIST_ROW (widget);

  self->narrow = width_class == SEN_WIDTH_NARROW;
  if (self->record != NULL)
    show_record (self);
}

static void
meetings_list_row_init (MeetingsListRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
}

/**
 * meetings_list_row_new:
 *
 * Returns: (transfer full): a floating row
 */
GtkWidget *
meetings_list_row_new (void)
{
  return g_object_new (MEETINGS_TYPE_LIST_ROW, NULL);
}

/**
 * meetings_list_row_bind:
 * @self: a row
 * @record: a record of meetings_book_list_new()
 *
 * Shows a meeting, now and when it is read.
 */
void
meetings_list_row_bind (MeetingsListRow *self, SenRecord *record)
{
  g_return_if_fail (MEETINGS_IS_LIST_ROW (self));

  meetings_list_row_unbind (self);
  self->record = g_object_ref (record);
  g_signal_connect_swapped (record, "notify", G_CALLBACK (show_record), self);
  show_record (self);
}

/**
 * meetings_list_row_unbind:
 * @self: a row
 *
 * Forgets the meeting.
 */
void
meetings_list_row_unbind (MeetingsListRow *self)
{
  g_return_if_fail (MEETINGS_IS_LIST_ROW (self));

  if (self->record != NULL)
    g_signal_handlers_disconnect_by_func (self->record, show_record, self);
  g_clear_object (&self->record);
}

/**
 * meetings_list_row_get_record:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the meeting's record
 */
SenRecord *
meetings_list_row_get_record (MeetingsListRow *self)
{
  g_return_val_if_fail (MEETINGS_IS_LIST_ROW (self), NULL);
  return self->record;
}
