/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-date-row.h"

#include <glib/gi18n-lib.h>

#include "sen-date.h"
#include "sen-ui-format.h"
#include "sen-ui-typed.h"

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
  SenUiTyped typed;    /* an ISO day or "" */
  gboolean selecting;  /* the calendar is told, it does not tell */
};

enum
{
  PROP_0,
  PROP_DATE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SenUiDateRow, sen_ui_date_row, ADW_TYPE_ENTRY_ROW)

static char *
parse (const char *text)
{
  return sen_ui_parse_date (text, NULL);
}

static const SenUiTypedKind kind = { parse, sen_ui_format_date, N_ ("Write the day as 27/11/2026"), 12 };

static void
popover_show_cb (SenUiDateRow *self)
{
  g_autoptr (GDateTime) time = NULL;
  GDate day;

  if (!sen_date_parse_iso (self->typed.value, &day))
    sen_date_today (&day);
  time = g_date_time_new_local (g_date_get_year (&day), (int)g_date_get_month (&day), g_date_get_day (&day), 12, 0, 0);
  self->selecting = TRUE;
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), time);
  self->selecting = FALSE;
}

static void
day_selected_cb (SenUiDateRow *self)
{
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *iso = NULL;

  if (self->selecting)
    return;
  day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  iso = g_date_time_format (day, "%Y-%m-%d");
  sen_ui_date_row_set_date (self, iso);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
sen_ui_date_row_finalize (GObject *object)
{
  g_free (SEN_UI_DATE_ROW (object)->typed.value);
  G_OBJECT_CLASS (sen_ui_date_row_parent_class)->finalize (object);
}

static void
sen_ui_date_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DATE)
    g_value_set_string (value, SEN_UI_DATE_ROW (object)->typed.value);
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

  sen_ui_typed_init (&self->typed, &kind, GTK_WIDGET (self), props[PROP_DATE]);
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
  return self->typed.value;
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
  sen_ui_typed_set (&self->typed, iso_day);
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
  return self->typed.valid;
}
