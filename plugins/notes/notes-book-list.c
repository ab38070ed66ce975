/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of a book: in order, and whoever shows it told of no more than what differs. */
#include "notes-book-private.h"

#define MANY 16 /* notes of an edit that are shown at once */

static int
compare (gconstpointer a, gconstpointer b)
{
  return notes_note_compare (*(NotesNote *const *)a, *(NotesNote *const *)b);
}

static int
find_position (NotesBook *self, const char *id)
{
  for (guint i = 0; i < self->notes->len; i++)
    if (g_str_equal (((NotesNote *)self->notes->pdata[i])->id, id))
      return (int)i;
  return -1;
}

static void
tell_page (NotesBook *self, NotesNote *note)
{
  if (note->state != NOTES_STATE_ORPHANED)
    notes_book_tell_page (self, note->page);
}

static void
take_out (NotesBook *self, const char *id)
{
  int position = find_position (self, id);
  g_autoptr (NotesNote) old = NULL;

  if (position < 0)
    return;
  old = g_ptr_array_steal_index (self->notes, (guint)position);
  g_list_model_items_changed (G_LIST_MODEL (self), (guint)position, 1, 0);
  tell_page (self, old);
}

static void
put_in (NotesBook *self, NotesNote *note)
{
  guint low = 0, high = self->notes->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (notes_note_compare (self->notes->pdata[middle], note) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  g_ptr_array_insert (self->notes, (int)low, g_object_ref (note));
  g_list_model_items_changed (G_LIST_MODEL (self), low, 0, 1);
  tell_page (self, note);
}

/* At its place, if it keeps it: so that a row that is selected or being edited stays. */
static void
replace (NotesBook *self, NotesNote *note)
{
  int position = find_position (self, note->id);
  NotesNote *old = position >= 0 ? self->notes->pdata[position] : NULL;

  if (old == NULL || notes_note_compare (old, note) != 0)
    {
      take_out (self, note->id);
      put_in (self, note);
      return;
    }
  self->notes->pdata[position] = g_object_ref (note);
  g_list_model_items_changed (G_LIST_MODEL (self), (guint)position, 1, 1);
  tell_page (self, note);
  g_object_unref (old);
}

/* The list becomes what was read. */
void
notes_book_take_notes (NotesBook *self, GPtrArray *notes)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) now = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < notes->len; i++)
    g_hash_table_add (ids, ((NotesNote *)notes->pdata[i])->id);
  if (self->notes->len == 0 && notes->len > 0) /* the first time: all at once */
    {
      for (guint i = 0; i < notes->len; i++)
        g_ptr_array_add (self->notes, g_object_ref (notes->pdata[i]));
      g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, notes->len);
      for (guint i = 0; i < notes->len; i++)
        if (i == 0 || ((NotesNote *)notes->pdata[i])->page != ((NotesNote *)notes->pdata[i - 1])->page)
          tell_page (self, notes->pdata[i]);
      return;
    }
  for (guint i = self->notes->len; i-- > 0;)
    if (!g_hash_table_contains (ids, ((NotesNote *)self->notes->pdata[i])->id))
      take_out (self, ((NotesNote *)self->notes->pdata[i])->id);
  for (guint i = 0; i < self->notes->len; i++)
    g_hash_table_insert (now, ((NotesNote *)self->notes->pdata[i])->id, self->notes->pdata[i]);
  for (guint i = 0; i < notes->len; i++)
    {
      NotesNote *note = notes->pdata[i];
      NotesNote *old = g_hash_table_lookup (now, note->id);

      if (old == NULL || !notes_note_equal (old, note))
        replace (self, note);
    }
}

/* Many at once, such as those that are imported: who shows the list is told once. */
static void
show_many (NotesBook *self, NotesEdit *edit)
{
  g_autoptr (GHashTable) gone = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) pages = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->notes);
  GHashTableIter iter;
  gpointer page;

  self->notes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < notes_edit_get_n_notes (edit); i++)
    {
      NotesNote *notes[] = { notes_edit_get_before (edit, i), notes_edit_get_after (edit, i) };

      for (guint k = 0; k < G_N_ELEMENTS (notes); k++)
        if (notes[k] != NULL && notes[k]->state != NOTES_STATE_ORPHANED)
          g_hash_table_add (pages, GUINT_TO_POINTER (notes[k]->page));
      g_hash_table_add (gone, notes[0] != NULL ? notes[0]->id : notes[1]->id);
      if (notes[1] != NULL)
        g_ptr_array_add (self->notes, g_object_ref (notes[1]));
    }
  for (guint i = 0; i < old->len; i++)
    if (!g_hash_table_contains (gone, ((NotesNote *)old->pdata[i])->id))
      g_ptr_array_add (self->notes, g_object_ref (old->pdata[i]));
  g_ptr_array_sort (self->notes, compare);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, old->len, self->notes->len);
  g_hash_table_iter_init (&iter, pages);
  while (g_hash_table_iter_next (&iter, &page, NULL))
    notes_book_tell_page (self, GPOINTER_TO_UINT (page));
}

/* The list shows what is after the edit instead of what was before. */
void
notes_book_show_edit (NotesBook *self, NotesEdit *edit)
{
  if (notes_edit_get_n_notes (edit) > MANY)
    {
      show_many (self, edit);
      return;
    }
  for (guint i = 0; i < notes_edit_get_n_notes (edit); i++)
    if (notes_edit_get_after (edit, i) != NULL)
      replace (self, notes_edit_get_after (edit, i));
    else
      take_out (self, notes_edit_get_before (edit, i)->id);
}

/**
 * notes_book_lookup:
 * @self: a book
 * @id: a note's id
 *
 * Returns: (transfer none) (nullable): the note as it is now
 */
NotesNote *
notes_book_lookup (NotesBook *self, const char *id)
{
  int position = find_position (self, id);

  return position >= 0 ? self->notes->pdata[position] : NULL;
}

/**
 * notes_book_list_page:
 * @self: a book
 * @page: page, from 0
 *
 * Returns: (transfer container) (element-type NotesNote): the notes to be drawn over that page, from the oldest
 */
GPtrArray *
notes_book_list_page (NotesBook *self, guint page)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < self->notes->len; i++)
    {
      NotesNote *note = self->notes->pdata[i];

      if (note->page == page && note->state != NOTES_STATE_ORPHANED)
        g_ptr_array_add (found, note);
    }
  return found;
}
