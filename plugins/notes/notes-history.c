/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-history.h"

#define DATA "notes-histories"

struct _NotesHistory
{
  GObject parent_instance;

  SenOffice *office; /* borrowed: it owns this */
  char *person;      /* owned, nullable: whose edits these are */
  GPtrArray *undo;   /* owned; of NotesEdit, latest last */
  GPtrArray *redo;
};

G_DEFINE_FINAL_TYPE (NotesHistory, notes_history, G_TYPE_OBJECT)

static guint changed;

static void
notes_history_finalize (GObject *object)
{
  NotesHistory *self = NOTES_HISTORY (object);

  g_free (self->person);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  G_OBJECT_CLASS (notes_history_parent_class)->finalize (object);
}

static void
notes_history_class_init (NotesHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = notes_history_finalize;
  changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
notes_history_init (NotesHistory *self)
{
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify)notes_edit_unref);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify)notes_edit_unref);
}

static void
tell (NotesHistory *self)
{
  g_signal_emit (self, changed, 0);
}

/**
 * notes_history_get:
 * @office: the opened office, which keeps it until it is closed
 * @file: hash of a version of a paper
 *
 * Returns: (transfer full): its history
 */
NotesHistory *
notes_history_get (SenOffice *office, const char *file)
{
  GHashTable *all = g_object_get_data (G_OBJECT (office), DATA);
  NotesHistory *self;

  if (all == NULL)
    {
      all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
      g_object_set_data_full (G_OBJECT (office), DATA, all, (GDestroyNotify)g_hash_table_unref);
    }
  self = g_hash_table_lookup (all, file);
  if (self == NULL)
    {
      self = g_object_new (NOTES_TYPE_HISTORY, NULL);
      self->office = office;
      self->person = sen_people_dup_current (sen_office_get_people (office));
      g_hash_table_insert (all, g_strdup (file), self);
    }
  notes_history_check_person (self);
  return g_object_ref (self);
}

/**
 * notes_history_check_person:
 * @self: a history
 *
 * Another's edits are not undone, nor shown by trying to: if somebody else uses the device now, they are forgotten.
 *
 * Returns: whether somebody else does
 */
gboolean
notes_history_check_person (NotesHistory *self)
{
  g_autofree char *person = sen_people_dup_current (sen_office_get_people (self->office));

  if (g_strcmp0 (person, self->person) == 0)
    return FALSE;
  g_free (self->person);
  self->person = g_steal_pointer (&person);
  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  tell (self);
  return TRUE;
}

gboolean
notes_history_can_undo (NotesHistory *self)
{
  return self->undo->len > 0;
}

gboolean
notes_history_can_redo (NotesHistory *self)
{
  return self->redo->len > 0;
}

/**
 * notes_history_peek_undo:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): what would be undone next
 */
NotesEdit *
notes_history_peek_undo (NotesHistory *self)
{
  return self->undo->len > 0 ? self->undo->pdata[self->undo->len - 1] : NULL;
}

static NotesEdit *
take (GPtrArray *edits)
{
  return edits->len > 0 ? g_ptr_array_steal_index (edits, edits->len - 1) : NULL;
}

/**
 * notes_history_take_undo:
 * @self: a history
 *
 * Returns: (transfer full) (nullable): the latest edit, which leaves what can be undone
 */
NotesEdit *
notes_history_take_undo (NotesHistory *self)
{
  return take (self->undo);
}

/**
 * notes_history_take_redo:
 * @self: a history
 *
 * Returns: (transfer full) (nullable): what was undone last, which leaves what can be done again
 */
NotesEdit *
notes_history_take_redo (NotesHistory *self)
{
  return take (self->redo);
}

/**
 * notes_history_add:
 * @self: a history
 * @edit: a new edit: what was undone before can't be done again
 */
void
notes_history_add (NotesHistory *self, NotesEdit *edit)
{
  g_ptr_array_set_size (self->redo, 0);
  notes_history_put_undo (self, edit);
}

void
notes_history_put_undo (NotesHistory *self, NotesEdit *edit)
{
  g_ptr_array_add (self->undo, notes_edit_ref (edit));
  tell (self);
}

void
notes_history_put_redo (NotesHistory *self, NotesEdit *edit)
{
  g_ptr_array_add (self->redo, notes_edit_ref (edit));
  tell (self);
}

/**
 * notes_history_remove:
 * @self: a history
 * @edit: what could not be written: it is neither undone nor done again
 */
void
notes_history_remove (NotesHistory *self, NotesEdit *edit)
{
  g_ptr_array_remove (self->undo, edit);
  g_ptr_array_remove (self->redo, edit);
  tell (self);
}
