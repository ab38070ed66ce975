/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-time-row.h"

#include <glib/gi18n-lib.h>

#include "sen-ui-format.h"
#include "sen-ui-typed.h"

/**
 * SenUiTimeRow:
 *
 * A time of the day in a form: typed as 08:04, 8h04 or 804. notify::time tells changes; while the text is no time the
 * row looks wrong and the last good time stays.
 */
struct _SenUiTimeRow
{
  AdwEntryRow parent_instance;

  SenUiTyped typed; /* "HH:MM" or "" */
};

enum
{
  PROP_0,
  PROP_TIME,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SenUiTimeRow, sen_ui_time_row, ADW_TYPE_ENTRY_ROW)

static char *
written (const char *time)
{
  return g_strdup (time);
}

static const SenUiTypedKind kind = { sen_ui_parse_time, written, N_ ("Write the time as 08:30"), 6 };

static void
sen_ui_time_row_finalize (GObject *object)
{
  g_free (SEN_UI_TIME_ROW (object)->typed.value);
  G_OBJECT_CLASS (sen_ui_time_row_parent_class)->finalize (object);
}

static void
sen_ui_time_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TIME)
    g_value_set_string (value, SEN_UI_TIME_ROW (object)->typed.value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sen_ui_time_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TIME)
    sen_ui_time_row_set_time (SEN_UI_TIME_ROW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sen_ui_time_row_class_init (SenUiTimeRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sen_ui_time_row_finalize;
  object_class->get_property = sen_ui_time_row_get_property;
  object_class->set_property = sen_ui_time_row_set_property;

  /**
   * SenUiTimeRow:time:
   *
   * "HH:MM", or "" for none.
   */
  props[PROP_TIME] = g_param_spec_string ("time", NULL, NULL, "",
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sen_ui_time_row_init (SenUiTimeRow *self)
{
  sen_ui_typed_init (&self->typed, &kind, GTK_WIDGET (self), props[PROP_TIME]);
}

/**
 * sen_ui_time_row_new:
 * @title: translated
 *
 * Returns: (transfer full): a floating row without a time
 */
GtkWidget *
sen_ui_time_row_new (const char *title)
{
  return g_object_new (SEN_UI_TYPE_TIME_ROW, "title", title, NULL);
}

/**
 * sen_ui_time_row_get_time:
 * @self: a time row
 *
 * Returns: (transfer none): the last good "HH:MM", or "" for none
 */
const char *
sen_ui_time_row_get_time (SenUiTimeRow *self)
{
  g_return_val_if_fail (SEN_UI_IS_TIME_ROW (self), NULL);
  return self->typed.value;
}

/**
 * sen_ui_time_row_set_time:
 * @self: a time row
 * @time: (nullable): "HH:MM"; "" or %NULL for none
 *
 * Sets the time.
 */
void
sen_ui_time_row_set_time (SenUiTimeRow *self, const char *time)
{
  g_return_if_fail (SEN_UI_IS_TIME_ROW (self));
  sen_ui_typed_set (&self->typed, time);
}

/**
 * sen_ui_time_row_is_valid:
 * @self: a time row
 *
 * Returns: whether the text is a time or empty
 */
gboolean
sen_ui_time_row_is_valid (SenUiTimeRow *self)
{
  g_return_val_if_fail (SEN_UI_IS_TIME_ROW (self), FALSE);
  return self->typed.valid;
}
