/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-person-row.h"

#include <glib/gi18n-lib.h>

#include "sen-office.h"
#include "sen-people.h"
#include "sen-text.h"
#include "sen-ui-row.h"

/* No list of names is shown longer than this; the search narrows it. */
#define MOST_ROWS 200

/**
 * SenUiPersonRow:
 *
 * A person in a form, chosen from the office's people by typing part of a name, with or without diacritics.
 * notify::person tells changes. People are read from the store when the row is made.
 */
struct _SenUiPersonRow
{
  AdwActionRow parent_instance;

  GtkWidget *button;       /* template child */
  GtkWidget *popover;      /* template child */
  GtkWidget *search_entry; /* template child */
  GtkWidget *list;         /* template child */

  SenUiContext *context;     /* owned */
  GCancellable *cancellable; /* owned */
  GPtrArray *people;         /* owned, of SenRecord, nullable until read */
  char *person;              /* owned, nullable: an id */
  char *name;                /* owned, nullable */
};

enum
{
  PROP_0,
  PROP_PERSON,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SenUiPersonRow, sen_ui_person_row, ADW_TYPE_ACTION_ROW)

typedef struct
{
  GPtrArray *people; /* owned, nullable */
} ReadPeople;

static void
read_people_free (gpointer data)
{
  ReadPeople *read = data;

  g_clear_pointer (&read->people, g_ptr_array_unref);
  g_free (read);
}

static gboolean
read_people (SenDb *db, gpointer user_data, GError **error)
{
  ReadPeople *read = user_data;

  read->people = sen_people_list (db, error);
  return read->people != NULL;
}

static SenRecord *
find_person (SenUiPersonRow *self, const char *id)
{
  for (guint i = 0; self->people != NULL && i < self->people->len; i++)
    if (g_strcmp0 (sen_record_get_id (self->people->pdata[i]), id) == 0)
      return self->people->pdata[i];
  return NULL;
}

static void
show_person (SenUiPersonRow *self)
{
  SenRecord *record = find_person (self, self->person);

  if (record != NULL)
    {
      g_free (self->name);
      self->name = g_strdup (sen_record_get_text (record, "full_name"));
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), self->name != NULL ? self->name : _ ("Nobody chosen"));
}

static GtkWidget *
row_for_person (SenRecord *record)
{
  const char *name = sen_record_get_text (record, "full_name");
  GtkWidget *row = sen_ui_row_new (name, sen_record_get_text (record, "title"), NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), sen_ui_avatar_new (name, 28));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "person", g_object_ref (record), g_object_unref);
  return row;
}

static gboolean
matches (SenRecord *record, const char *folded_query)
{
  const char *title = sen_record_get_text (record, "title");
  g_autofree char *text
      = g_strconcat (sen_record_get_text (record, "full_name"), " ", title != NULL ? title : "", NULL);
  g_autofree char *folded = sen_text_fold (text);

  return strstr (folded, folded_query) != NULL;
}

static void
fill (SenUiPersonRow *self)
{
  g_autofree char *query = sen_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  GtkWidget *row;
  guint n = 0;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0))) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; self->people != NULL && i < self->people->len && n < MOST_ROWS; i++)
    if (matches (self->people->pdata[i], query))
      {
        gtk_list_box_append (GTK_LIST_BOX (self->list), row_for_person (self->people->pdata[i]));
        n++;
      }
}

static void
people_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  ReadPeople *read = g_task_get_task_data (G_TASK (user_data));
  SenUiPersonRow *self = g_task_get_source_object (G_TASK (user_data));
  g_autoptr (GTask) task = user_data;

  if (!sen_store_read_finish (SEN_STORE (source), result, &error))
    {
      if (self->context != NULL)
        sen_ui_context_show_error (self->context, _ ("Couldn't read the people"), error);
      return;
    }
  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = g_ptr_array_ref (read->people);
  show_person (self);
  if (gtk_widget_get_visible (self->popover))
    fill (self);
}

static void
load (SenUiPersonRow *self)
{
  /* The task keeps what is read, and the row, until the answer comes. */
  GTask *task = g_task_new (self, self->cancellable, NULL, NULL);
  ReadPeople *read = g_new0 (ReadPeople, 1);

  g_task_set_task_data (task, read, read_people_free);
  sen_store_read_async (sen_office_get_store (sen_ui_context_get_office (self->context)), read_people, read, NULL,
                        self->cancellable, people_read_cb, task);
}

static void
popover_show_cb (SenUiPersonRow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  fill (self);
  gtk_widget_grab_focus (self->search_entry);
}

static void
search_changed_cb (SenUiPersonRow *self)
{
  fill (self);
}

static void
row_activated_cb (SenUiPersonRow *self, GtkListBoxRow *row)
{
  SenRecord *record = g_object_get_data (G_OBJECT (row), "person");

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  sen_ui_person_row_set_person (self, sen_record_get_id (record));
}

static void
search_activate_cb (SenUiPersonRow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  if (row != NULL)
    row_activated_cb (self, row);
}

static void
sen_ui_person_row_dispose (GObject *object)
{
  SenUiPersonRow *self = SEN_UI_PERSON_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sen_ui_person_row_parent_class)->dispose (object);
}

static void
sen_ui_person_row_finalize (GObject *object)
{
  SenUiPersonRow *self = SEN_UI_PERSON_ROW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->people, g_ptr_array_unref);
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

  object_class->dispose = sen_ui_person_row_dispose;
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

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/ui/sen-ui-person-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SenUiPersonRow, button);
  gtk_widget_class_bind_template_child (widget_class, SenUiPersonRow, popover);
  gtk_widget_class_bind_template_child (widget_class, SenUiPersonRow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, SenUiPersonRow, list);
  gtk_widget_class_bind_template_callback (widget_class, popover_show_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sen_ui_person_row_init (SenUiPersonRow *self)
{
  self->cancellable = g_cancellable_new ();
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

  self->context = g_object_ref (context);
  load (self);
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
