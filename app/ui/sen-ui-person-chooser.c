/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-person-chooser.h"

#include <glib/gi18n-lib.h>

#include "sen-office.h"
#include "sen-people.h"
#include "sen-text.h"
#include "sen-ui-row.h"

/* No list of names is shown longer than this; the search narrows it. */
#define MOST_ROWS 200

/**
 * SenUiPersonChooser:
 *
 * A popover that lists the office's people and finds one by part of a name or post, with or without diacritics. The
 * people are read on the store's thread when the context is set and each time the popover opens.
 */
struct _SenUiPersonChooser
{
  GtkPopover parent_instance;

  GtkWidget *search_entry; /* template child */
  GtkWidget *list;         /* template child */

  SenUiContext *context;     /* owned */
  GCancellable *cancellable; /* owned */
  GPtrArray *people;         /* owned, of SenRecord, nullable until read */
};

enum
{
  CHOSEN,
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SenUiPersonChooser, sen_ui_person_chooser, GTK_TYPE_POPOVER)

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
matches (SenRecord *record, const char *query)
{
  const char *title = sen_record_get_text (record, "title");
  g_autofree char *text
      = g_strconcat (sen_record_get_text (record, "full_name"), " ", title != NULL ? title : "", NULL);

  return sen_text_contains_words (text, query);
}

static void
fill (SenUiPersonChooser *self)
{
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  GtkListBoxRow *row;
  guint n = 0;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
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
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  ReadPeople *read = g_task_get_task_data (task);
  SenUiPersonChooser *self = g_task_get_source_object (task);

  if (!sen_store_read_finish (SEN_STORE (source), result, &error))
    {
      if (self->context != NULL)
        sen_ui_context_show_error (self->context, _ ("Couldn't read the people"), error);
      return;
    }
  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = g_ptr_array_ref (read->people);
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    fill (self);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
show_cb (SenUiPersonChooser *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  fill (self);
  sen_ui_person_chooser_reload (self);
  gtk_widget_grab_focus (self->search_entry);
}

static void
search_changed_cb (SenUiPersonChooser *self)
{
  fill (self);
}

static void
row_activated_cb (SenUiPersonChooser *self, GtkListBoxRow *row)
{
  g_autoptr (SenRecord) record = g_object_ref (g_object_get_data (G_OBJECT (row), "person"));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, record);
}

static void
search_activate_cb (SenUiPersonChooser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  if (row != NULL)
    row_activated_cb (self, row);
}

static void
sen_ui_person_chooser_dispose (GObject *object)
{
  SenUiPersonChooser *self = SEN_UI_PERSON_CHOOSER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sen_ui_person_chooser_parent_class)->dispose (object);
}

static void
sen_ui_person_chooser_finalize (GObject *object)
{
  SenUiPersonChooser *self = SEN_UI_PERSON_CHOOSER (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  G_OBJECT_CLASS (sen_ui_person_chooser_parent_class)->finalize (object);
}

static void
sen_ui_person_chooser_class_init (SenUiPersonChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sen_ui_person_chooser_dispose;
  object_class->finalize = sen_ui_person_chooser_finalize;

  /**
   * SenUiPersonChooser::chosen:
   * @person: a #SenRecord as of sen_people_list()
   *
   * Somebody was chosen.
   */
  signals[CHOSEN] = g_signal_new ("chosen", SEN_UI_TYPE_PERSON_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, SEN_TYPE_RECORD);
  /**
   * SenUiPersonChooser::loaded:
   *
   * The people were read; sen_ui_person_chooser_find() knows them now.
   */
  signals[LOADED]
      = g_signal_new ("loaded", SEN_UI_TYPE_PERSON_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/ui/sen-ui-person-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, SenUiPersonChooser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, SenUiPersonChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sen_ui_person_chooser_init (SenUiPersonChooser *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sen_ui_person_chooser_new:
 * @context: the window's context
 *
 * Returns: (transfer full): a floating popover
 */
GtkWidget *
sen_ui_person_chooser_new (SenUiContext *context)
{
  SenUiPersonChooser *self = g_object_new (SEN_UI_TYPE_PERSON_CHOOSER, NULL);

  sen_ui_person_chooser_set_context (self, context);
  return GTK_WIDGET (self);
}

/**
 * sen_ui_person_chooser_set_context:
 * @self: a chooser
 * @context: the window's context
 *
 * Says whose people are listed, and begins to read them.
 */
void
sen_ui_person_chooser_set_context (SenUiPersonChooser *self, SenUiContext *context)
{
  g_return_if_fail (SEN_UI_IS_PERSON_CHOOSER (self));

  if (g_set_object (&self->context, context))
    sen_ui_person_chooser_reload (self);
}

/**
 * sen_ui_person_chooser_reload:
 * @self: a chooser
 *
 * Reads the people again.
 */
void
sen_ui_person_chooser_reload (SenUiPersonChooser *self)
{
  GTask *task;
  ReadPeople *read;

  g_return_if_fail (SEN_UI_IS_PERSON_CHOOSER (self));

  if (self->context == NULL)
    return;
  /* The task keeps what is read, and the chooser, until the answer comes. */
  task = g_task_new (self, self->cancellable, NULL, NULL);
  read = g_new0 (ReadPeople, 1);
  g_task_set_task_data (task, read, read_people_free);
  sen_store_read_async (sen_office_get_store (sen_ui_context_get_office (self->context)), read_people, read, NULL,
                        self->cancellable, people_read_cb, task);
}

/**
 * sen_ui_person_chooser_find:
 * @self: a chooser
 * @person: (nullable): a person's id
 *
 * Returns: (transfer none) (nullable): the person, once #SenUiPersonChooser::loaded
 */
SenRecord *
sen_ui_person_chooser_find (SenUiPersonChooser *self, const char *person)
{
  g_return_val_if_fail (SEN_UI_IS_PERSON_CHOOSER (self), NULL);

  for (guint i = 0; person != NULL && self->people != NULL && i < self->people->len; i++)
    if (g_strcmp0 (sen_record_get_id (self->people->pdata[i]), person) == 0)
      return self->people->pdata[i];
  return NULL;
}
