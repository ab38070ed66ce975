/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-person-row.h"

#include <glib/gi18n-lib.h>

#include "sen-ui-person-chooser.h"

/**
 * SenUiPersonRow:
 *
 * A person in a form, chosen from the office's people by typing part of a name, with or without diacritics.
 * notify::person tells changes. People are read from the store when the row is made.
 */
struct _SenUiPersonRow
{
  AdwActionRow parent_instance;

  GtkWidget *button;  /* template child */
  GtkWidget *chooser; /* template child */
  char *person;       /* owned, nullable: an id */
  char *name;         /* owned, nullable */
};

enum
{
  PROP_0,
  PROP_PERSON,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SenUiPersonRow, sen_ui_person_row, ADW_TYPE_ACTION_ROW)

static void
show_person (SenUiPersonRow *self)
{
  SenRecord *record = sen_ui_person_chooser_find (SEN_UI_PERSON_CHOOSER (self->chooser), self->person);

  if (record != NULL)
    {
      g_free (self->name);
      self->name = g_strdup (sen_record_get_text (record, "full_name"));
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), self->name != NULL ? self->name : _ ("Nobody chosen"));
}

static void
chosen_cb (SenUiPersonRow *self, SenRecord *record)
{
  sen_ui_person_row_set_person (self, sen_record_get_id (record));
}

static void
sen_ui_person_row_finalize (GObject *object)
{
  SenUiPersonRow *self = SEN_UI_PERSON_ROW (object);

  g_free (self->person);
  g_free (self->name);
  G_OBJECT_CLASS (sen_ui_person_row_parent_class)->finalize (object);
}

static void
sen_ui_person_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PERSON)
    g_value_set_string (value, SEN_UI_PERSON_ROW (object)->person);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sen_ui_person_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PERSON)
    sen_ui_person_row_set_person (SEN_UI_PERSON_ROW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sen_ui_person_row_class_init (SenUiPersonRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = sen_ui_person_row_finalize;
  object_class->get_property = sen_ui_person_row_get_property;
  object_class->set_property = sen_ui_person_row_set_property;

  /**
   * SenUiPersonRow:person:
   *
   * The chosen person's id, or %NULL.
   */
  props[PROP_PERSON] = g_param_spec_string ("person", NULL, NULL, NULL,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (SEN_UI_TYPE_PERSON_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/ui/sen-ui-person-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SenUiPersonRow, button);
  gtk_widget_class_bind_template_child (widget_class, SenUiPersonRow, chooser);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_person);
}

static void
sen_ui_person_row_init (SenUiPersonRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sen_ui_person_row_new:
 * @context: the window's context
 * @title: translated
 *
 * Returns: (transfer full): a floating row without a person
 */
GtkWidget *
sen_ui_person_row_new (SenUiContext *context, const char *title)
{
  SenUiPersonRow *self = g_object_new (SEN_UI_TYPE_PERSON_ROW, "title", title, NULL);

  sen_ui_person_chooser_set_context (SEN_UI_PERSON_CHOOSER (self->chooser), context);
  return GTK_WIDGET (self);
}

/**
 * sen_ui_person_row_get_person:
 * @self: a person row
 *
 * Returns: (transfer none) (nullable): the chosen person's id
 */
const char *
sen_ui_person_row_get_person (SenUiPersonRow *self)
{
  g_return_val_if_fail (SEN_UI_IS_PERSON_ROW (self), NULL);
  return self->person;
}

/**
 * sen_ui_person_row_get_name:
 * @self: a person row
 *
 * Returns: (transfer none) (nullable): the chosen person's full name
 */
const char *
sen_ui_person_row_get_name (SenUiPersonRow *self)
{
  g_return_val_if_fail (SEN_UI_IS_PERSON_ROW (self), NULL);
  return self->name;
}

/**
 * sen_ui_person_row_set_person:
 * @self: a person row
 * @person: (nullable): a person's id
 *
 * Chooses a person.
 */
void
sen_ui_person_row_set_person (SenUiPersonRow *self, const char *person)
{
  g_return_if_fail (SEN_UI_IS_PERSON_ROW (self));

  if (g_strcmp0 (self->person, person) == 0)
    return;
  g_free (self->person);
  self->person = g_strdup (person);
  g_clear_pointer (&self->name, g_free);
  show_person (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PERSON]);
}

/**
 * sen_ui_person_row_set_name:
 * @self: a person row
 * @name: (nullable): a name that is not among the office's people
 *
 * Shows a name without a person, such as a guest's from an imported packet.
 */
void
sen_ui_person_row_set_name (SenUiPersonRow *self, const char *name)
{
  g_return_if_fail (SEN_UI_IS_PERSON_ROW (self));

  g_clear_pointer (&self->person, g_free);
  g_free (self->name);
  self->name = g_strdup (name);
  show_person (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PERSON]);
}
