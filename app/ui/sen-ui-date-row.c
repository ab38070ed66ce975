/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-date-row.h"

#include <glib/gi18n-lib.h>

#include "sen-ui-format.h"

/**
 * SenUiDateRow:
 *
 * A day in a form: typed as 27/11/2026, 27/11 or 27112026, or picked from a calendar. notify::date tells changes; while
 * the text is no date the row looks wrong and the last good day stays.
 */
struct _SenUiDateRow
{
  AdwEntryRow parent_instance;

  GtkWidget *popover;  /* owned by the button */
  GtkWidget *calendar; /* owned by the popover */
  char *date;          /* owned: an ISO day or "" */
  gboolean valid;
  gboolean setting;
};

enum
{
  PROP_0,
  PROP_DATE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SenUiDateRow, sen_ui_date_row, ADW_TYPE_ENTRY_ROW)

static void
take_date (SenUiDateRow *self, char *date)
{
  self->valid = date != NULL;
  if (self->valid)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               self->valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->valid ? NULL : _ ("Write the day as 27/11/2026"));
  if (date == NULL || g_strcmp0 (date, self->date) == 0)
    {
      g_free (date);
      return;
    }
  g_free (self->date);
  self->date = date;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DATE]);
}

static void
changed_cb (SenUiDateRow *self)
{
  if (!self->setting)
    take_date (self, sen_ui_parse_date (gtk_editable_get_text (GTK_EDITABLE (self)), NULL));
}

static void
show_date (SenUiDateRow *self)
{
  g_autofree char *text = sen_ui_format_date (self->date);

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  self->setting = FALSE;
}

/* Leaving the field writes "27/11" out in full. */
static void
focus_left_cb (SenUiDateRow *self)
{
  if (self->valid)
    show_date (self);
}

static void
popover_show_cb (SenUiDateRow *self)
{
  g_autoptr (GDateTime) day = NULL;
  g_auto (GStrv) parts = g_strsplit (self->date, "-", 3);

  if (g_strv_length (parts) == 3)
    day = g_date_time_new_local (atoi (parts[0]), atoi (parts[1]), atoi (parts[2]), 12, 0, 0);
  else
    day = g_date_time_new_now_local ();
  self->setting = TRUE;
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), day);
  self->setting = FALSE;
}

static void
day_selected_cb (SenUiDateRow *self)
{
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *iso = NULL;

  if (self->setting)
    return;
  day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  iso = g_date_time_format (day, "%Y-%m-%d");
  sen_ui_date_row_set_date (self, iso);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
sen_ui_date_row_finalize (GObject *object)
{
  g_free (SEN_UI_DATE_ROW (object)->date);
  G_OBJECT_CLASS (sen_ui_date_row_parent_class)->finalize (object);
}

static void
sen_ui_date_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DATE)
    g_value_set_string (value, SEN_UI_DATE_ROW (object)->date);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sen_ui_date_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DATE)
    sen_ui_date_row_set_date (SEN_UI_DATE_ROW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sen_ui_date_row_class_init (SenUiDateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sen_ui_date_row_finalize;
  object_class->get_property = sen_ui_date_row_get_property;
  object_class->set_property = sen_ui_date_row_set_property;

  /**
   * SenUiDateRow:date:
   *
   * An ISO day, or "" for none.
   */
  props[PROP_DATE] = g_param_spec_string ("date", NULL, NULL, "",
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sen_ui_date_row_init (SenUiDateRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->date = g_strdup ("");
  self->valid = TRUE;
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self), 12);
  self->calendar = gtk_calendar_new ();
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->calendar);
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (popover_show_cb), self);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), self->popover);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Choose from a calendar"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Choose from a calendar"),
                                  -1);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
}

/**
 * sen_ui_date_row_new:
 * @title: translated
 *
 * Returns: (transfer full): a floating row without a day
 */
GtkWidget *
sen_ui_date_row_new (const char *title)
{
  return g_object_new (SEN_UI_TYPE_DATE_ROW, "title", title, NULL);
}

/**
 * sen_ui_date_row_get_date:
 * @self: a date row
 *
 * Returns: (transfer none): the last good ISO day, or "" for none
 */
const char *
sen_ui_date_row_get_date (SenUiDateRow *self)
{
  g_return_val_if_fail (SEN_UI_IS_DATE_ROW (self), NULL);
  return self->date;
}

/**
 * sen_ui_date_row_set_date:
 * @self: a date row
 * @iso_day: (nullable): an ISO day; "" or %NULL for none
 *
 * Sets the day.
 */
void
sen_ui_date_row_set_date (SenUiDateRow *self, const char *iso_day)
{
  g_return_if_fail (SEN_UI_IS_DATE_ROW (self));

  take_date (self, g_strdup (iso_day != NULL ? iso_day : ""));
  show_date (self);
}

/**
 * sen_ui_date_row_is_valid:
 * @self: a date row
 *
 * Returns: whether the text is a day or empty
 */
gboolean
sen_ui_date_row_is_valid (SenUiDateRow *self)
{
  g_return_val_if_fail (SEN_UI_IS_DATE_ROW (self), FALSE);
  return self->valid;
}
