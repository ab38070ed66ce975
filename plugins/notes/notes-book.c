/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-book-private.h"
#include "notes-move.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_LOADING = 1,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint page_changed;

static void model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (NotesBook,
                               notes_book,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, model_init))

static GType
notes_book_get_item_type (GListModel *model)
{
  return NOTES_TYPE_NOTE;
}

static guint
notes_book_get_n_items (GListModel *model)
{
  return NOTES_BOOK (model)->notes->len;
}

static gpointer
notes_book_get_item (GListModel *model, guint position)
{
  NotesBook *self = NOTES_BOOK (model);

  return position < self->notes->len ? g_object_ref (self->notes->pdata[position]) : NULL;
}

static void
model_init (GListModelInterface *iface)
{
  iface->get_item_type = notes_book_get_item_type;
  iface->get_n_items = notes_book_get_n_items;
  iface->get_item = notes_book_get_item;
}

static void
notes_book_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  NotesBook *self = NOTES_BOOK (object);

  switch (id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, !self->loaded);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->undo->len > 0);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->redo->len > 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
notes_book_dispose (GObject *object)
{
  NotesBook *self = NOTES_BOOK (object);

  if (self->changed_id != 0)
    g_signal_handler_disconnect (sen_office_get_store (self->office), self->changed_id);
  self->changed_id = 0;
  if (self->moving != NULL)
    g_cancellable_cancel (self->moving);
  g_clear_object (&self->moving);
  G_OBJECT_CLASS (notes_book_parent_class)->dispose (object);
}

static void
notes_book_finalize (GObject *object)
{
  NotesBook *self = NOTES_BOOK (object);

  g_clear_object (&self->office);
  g_clear_object (&self->pool);
  g_free (self->file);
  g_free (self->person);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (notes_book_parent_class)->finalize (object);
}

static void
notes_book_class_init (NotesBookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = notes_book_get_property;
  object_class->dispose = notes_book_dispose;
  object_class->finalize = notes_book_finalize;
  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, TRUE, flags);
  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * NotesBook::page-changed:
   * @page: page, from 0
   *
   * What is drawn over that page is not what it was.
   */
  page_changed = g_signal_new ("page-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
notes_book_init (NotesBook *self)
{
  self->notes = g_ptr_array_new_with_free_func (g_object_unref);
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify)notes_edit_unref);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify)notes_edit_unref);
}

/* The list. */

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
    g_signal_emit (self, page_changed, 0, note->page);
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

/* Reading. */

typedef struct
{
  GWeakRef book;
  NotesWho who;
  char *file;
  GHashTable *strokes; /* of NotesStroke, by id */
  GPtrArray *notes;
} Read;

static void
read_free (Read *read)
{
  g_weak_ref_clear (&read->book);
  notes_who_clear (&read->who);
  g_free (read->file);
  g_hash_table_unref (read->strokes);
  g_clear_pointer (&read->notes, g_ptr_array_unref);
  g_free (read);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Read, read_free)

static gboolean
read_in_store (SenDb *db, gpointer data, GError **error)
{
  Read *read = data;

  read->notes = notes_rows_list (db, &read->who, read->file, read->strokes, error);
  return read->notes != NULL;
}

static void
take_notes (NotesBook *self, GPtrArray *notes)
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

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Read) read = user_data;
  g_autoptr (NotesBook) self = g_weak_ref_get (&read->book);
  g_autoptr (GError) error = NULL;
  gboolean ok = sen_store_read_finish (SEN_STORE (source), result, &error);

  if (self == NULL)
    return;
  self->reading = FALSE;
  if (self->again || self->n_writing > 0) /* what was read may be older than what is shown */
    {
      self->again = TRUE;
      notes_book_read (self);
      return;
    }
  g_clear_error (&self->error);
  if (ok)
    take_notes (self, read->notes);
  else
    self->error = g_steal_pointer (&error);
  if (self->loaded)
    return;
  self->loaded = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

/* Reads once nothing is being written: until then what is shown is newer. */
void
notes_book_read (NotesBook *self)
{
  Read *read;

  self->again = self->reading || self->n_writing > 0;
  if (self->again)
    return;
  self->reading = TRUE;
  read = g_new0 (Read, 1);
  g_weak_ref_init (&read->book, self);
  notes_who_init (&read->who, self->office);
  read->file = g_strdup (self->file);
  read->strokes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)notes_stroke_unref);
  for (guint i = 0; i < self->notes->len; i++)
    {
      NotesNote *note = self->notes->pdata[i];

      for (guint k = 0; note->strokes != NULL && k < note->strokes->len; k++)
        g_hash_table_insert (read->strokes, (gpointer)notes_stroke_get_id (note->strokes->pdata[k]),
                             notes_stroke_ref (note->strokes->pdata[k]));
    }
  sen_store_read_async (sen_office_get_store (self->office), read_in_store, read, NULL, NULL, read_cb, read);
}

static void
changed_cb (SenStore *store, const char *const *tables, gpointer user_data)
{
  static const char *const people[] = { "sen_group", "sen_group_member", NULL };
  gboolean ours = FALSE;

  for (guint i = 0; !ours && notes_tables[i] != NULL; i++)
    ours = g_strv_contains (tables, notes_tables[i]);
  for (guint i = 0; !ours && people[i] != NULL; i++)
    ours = g_strv_contains (tables, people[i]);
  if (ours)
    notes_book_read (user_data);
}

/* What was placed comes as a change of the store. */
static void
moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!notes_move_run_finish (result, &error) && !sen_error_is_cancelled (error))
    g_message ("Notes of earlier versions were not placed: %s", error->message);
}

/**
 * notes_book_new:
 * @office: the opened office
 * @pool: (nullable): where papers are opened, so that notes on earlier versions of this paper can be placed on this one
 * @file: hash of the version that is shown
 *
 * Begins to read the notes.
 *
 * Returns: (transfer full): the book, still empty
 */
NotesBook *
notes_book_new (SenOffice *office, SenPdfPool *pool, const char *file)
{
  NotesBook *self = g_object_new (NOTES_TYPE_BOOK, NULL);

  self->office = g_object_ref (office);
  self->pool = pool != NULL ? g_object_ref (pool) : NULL;
  self->file = g_strdup (file);
  self->person = sen_people_dup_current (sen_office_get_people (office));
  sen_store_watch (sen_office_get_store (office));
  self->changed_id = g_signal_connect (sen_office_get_store (office), "changed", G_CALLBACK (changed_cb), self);
  notes_book_read (self);
  if (pool != NULL)
    {
      self->moving = g_cancellable_new ();
      notes_move_run_async (office, pool, file, self->moving, moved_cb, NULL);
    }
  return self;
}

const char *
notes_book_get_file (NotesBook *self)
{
  return self->file;
}

/**
 * notes_book_reload:
 * @self: a book
 *
 * Reads again: somebody else uses the device now.
 */
void
notes_book_reload (NotesBook *self)
{
  g_autofree char *person = sen_people_dup_current (sen_office_get_people (self->office));

  if (g_strcmp0 (person, self->person) != 0) /* another's edits are not undone, nor shown by trying to */
    {
      g_free (self->person);
      self->person = g_steal_pointer (&person);
      g_ptr_array_set_size (self->undo, 0);
      g_ptr_array_set_size (self->redo, 0);
      notes_book_tell_history (self);
    }
  notes_book_read (self);
}

/**
 * notes_book_is_loading:
 * @self: a book
 *
 * Returns: whether the first reading is still awaited: an empty list does not mean that there is nothing
 */
gboolean
notes_book_is_loading (NotesBook *self)
{
  return !self->loaded;
}

/**
 * notes_book_get_error:
 * @self: a book
 *
 * Returns: (transfer none) (nullable): why the last reading failed
 */
const GError *
notes_book_get_error (NotesBook *self)
{
  return self->error;
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

/* The list shows @after instead of @before; either may be NULL. */
void
notes_book_show (NotesBook *self, NotesNote *before, NotesNote *after)
{
  if (after != NULL)
    replace (self, after);
  else
    take_out (self, before->id);
}

void
notes_book_tell_history (NotesBook *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_REDO]);
}
