/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-book.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What is drawn soon after and near to other ink is one note: a word, a circle with its tail. */
#define INK_NEAR     36.0   /* points */
#define INK_SOON     120000 /* milliseconds */
#define INK_STROKES  64
#define INK_GREATEST 300.0 /* points: larger is not let grow */

struct _NotesBook
{
  GObject parent_instance;

  SenOffice *office; /* owned */
  SenPdfPool *pool;  /* owned; nullable */
  char *file;        /* owned */
  gulong changed_id;

  GPtrArray *notes; /* owned; of NotesNote, in order */
  GPtrArray *undo;  /* owned; of NotesEdit, latest last */
  GPtrArray *redo;
  guint n_writing; /* edits that are not in the database yet */
  gboolean reading;
  gboolean again; /* read again when nothing is being written */
  gboolean loaded;
  GError *error; /* owned */
};

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
static void read_notes (NotesBook *self);

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
  G_OBJECT_CLASS (notes_book_parent_class)->dispose (object);
}

static void
notes_book_finalize (GObject *object)
{
  NotesBook *self = NOTES_BOOK (object);

  g_clear_object (&self->office);
  g_clear_object (&self->pool);
  g_free (self->file);
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
      read_notes (self);
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
static void
read_notes (NotesBook *self)
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
    read_notes (user_data);
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
  sen_store_watch (sen_office_get_store (office));
  self->changed_id = g_signal_connect (sen_office_get_store (office), "changed", G_CALLBACK (changed_cb), self);
  read_notes (self);
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
  read_notes (self);
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

static double
gap (double from, double length, double other, double other_length)
{
  return MAX (0, MAX (other - (from + length), from - (other + other_length)));
}

/**
 * notes_book_find_ink:
 * @self: a book
 * @page: page, from 0
 * @colour: the pen's colour
 * @stroke: what was drawn
 *
 * Finds the note that a stroke belongs to: drawn here by the same person in the same colour, near by, within the last
 * minutes.
 *
 * Returns: (transfer none) (nullable): the note; %NULL: the stroke begins another
 */
NotesNote *
notes_book_find_ink (NotesBook *self, guint page, NotesColour colour, NotesStroke *stroke)
{
  gint64 now = sen_now ();
  NotesNote *nearest = NULL;
  double distance = INK_NEAR;
  SenPdfRect box;

  notes_stroke_get_box (stroke, &box);
  for (guint i = 0; i < self->notes->len; i++)
    {
      NotesNote *note = self->notes->pdata[i];
      double away;

      if (note->page != page || note->kind != NOTES_KIND_INK || note->colour != colour || !note->mine
          || note->state != NOTES_STATE_HERE || note->strokes == NULL || note->strokes->len >= INK_STROKES
          || now - MAX (note->changed, note->created) > INK_SOON || note->box.width > INK_GREATEST
          || note->box.height > INK_GREATEST)
        continue;
      away = hypot (gap (note->box.x, note->box.width, box.x, box.width),
                    gap (note->box.y, note->box.height, box.y, box.height));
      if (away > distance)
        continue;
      distance = away;
      nearest = note;
    }
  return nearest;
}

/* Editing. */

typedef enum
{
  HISTORY_DO,
  HISTORY_UNDO,
  HISTORY_REDO,
} History;

typedef struct
{
  NotesEdit *edit; /* what is written */
  NotesEdit *kept; /* what stands in the history for it */
  NotesWho who;
  History history;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  notes_edit_unref (work->edit);
  notes_edit_unref (work->kept);
  notes_who_clear (&work->who);
  g_free (work);
}

static void
tell_history (NotesBook *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_REDO]);
}

static gboolean
write_in_store (SenDb *db, gpointer data, GError **error)
{
  Work *work = data;

  return notes_edit_write (work->edit, db, &work->who, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  NotesBook *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean ok = sen_store_write_finish (SEN_STORE (source), result, &error);

  self->n_writing--;
  if (!ok)
    {
      /* Neither undone nor done again: what is shown is read anew. */
      g_ptr_array_remove (self->undo, work->kept);
      g_ptr_array_remove (self->redo, work->kept);
      tell_history (self);
      self->again = TRUE;
    }
  if (self->again)
    read_notes (self);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
show_edit (NotesBook *self, NotesEdit *edit)
{
  for (guint i = 0; i < notes_edit_get_n_notes (edit); i++)
    {
      NotesNote *after = notes_edit_get_after (edit, i);

      if (after != NULL)
        replace (self, after);
      else
        take_out (self, notes_edit_get_before (edit, i)->id);
    }
}

/* What a new note does not say itself. */
static void
complete (NotesBook *self, NotesEdit *edit, const NotesWho *who)
{
  for (guint i = 0; i < notes_edit_get_n_notes (edit); i++)
    {
      NotesNote *note = notes_edit_get_after (edit, i);

      if (note == NULL)
        continue;
      if (note->file == NULL)
        note->file = g_strdup (self->file);
      if (note->origin == NULL)
        note->origin = g_strdup (note->file);
      if (note->created == 0)
        {
          note->created = sen_now ();
          note->author = g_strdup (who->person);
        }
      note->changed = sen_now ();
    }
}

static void
run (NotesBook *self, NotesEdit *edit, NotesEdit *kept, History history, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  Work *work = g_new0 (Work, 1);

  work->edit = notes_edit_ref (edit);
  work->kept = notes_edit_ref (kept);
  work->history = history;
  notes_who_init (&work->who, self->office);
  g_task_set_task_data (task, work, work_free);
  if (history == HISTORY_DO)
    {
      complete (self, edit, &work->who);
      g_ptr_array_set_size (self->redo, 0);
    }
  g_ptr_array_add (history == HISTORY_UNDO ? self->redo : self->undo, notes_edit_ref (kept));
  self->n_writing++;
  show_edit (self, edit);
  tell_history (self);
  sen_store_write_async (sen_office_get_store (self->office), write_in_store, work, NULL, NULL, written_cb,
                         g_steal_pointer (&task));
}

/**
 * notes_book_apply_async:
 * @self: a book
 * @edit: notes before and after
 *
 * Shows the edit at once and writes it in one transaction. notes_book_apply_finish() ends it.
 */
void
notes_book_apply_async (NotesBook *self, NotesEdit *edit, GAsyncReadyCallback callback, gpointer user_data)
{
  run (self, edit, edit, HISTORY_DO, callback, user_data);
}

static void
apply_one (NotesBook *self, NotesNote *before, NotesNote *after, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (NotesEdit) edit = notes_edit_new ();

  notes_edit_add (edit, before, after);
  notes_book_apply_async (self, edit, callback, user_data);
}

/**
 * notes_book_add_async:
 * @self: a book
 * @note: (transfer none): a new note, not changed any more afterwards
 */
void
notes_book_add_async (NotesBook *self, NotesNote *note, GAsyncReadyCallback callback, gpointer user_data)
{
  apply_one (self, NULL, note, callback, user_data);
}

/**
 * notes_book_change_async:
 * @self: a book
 * @before: the note as it is
 * @after: a changed copy of it
 */
void
notes_book_change_async (NotesBook *self,
                         NotesNote *before,
                         NotesNote *after,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  apply_one (self, before, after, callback, user_data);
}

/**
 * notes_book_remove_async:
 * @self: a book
 * @note: one of its notes
 */
void
notes_book_remove_async (NotesBook *self, NotesNote *note, GAsyncReadyCallback callback, gpointer user_data)
{
  apply_one (self, note, NULL, callback, user_data);
}

/**
 * notes_book_add_stroke_async:
 * @self: a book
 * @page: page, from 0
 * @colour: the pen's colour
 * @stroke: what was drawn
 *
 * To be called when the pen leaves the page: the stroke is shown at once, and durable when this ends. It joins the note
 * of notes_book_find_ink(), or begins one.
 */
void
notes_book_add_stroke_async (NotesBook *self,
                             guint page,
                             NotesColour colour,
                             NotesStroke *stroke,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  NotesNote *before = notes_book_find_ink (self, page, colour, stroke);
  g_autoptr (NotesNote) after = before != NULL ? notes_note_copy (before) : notes_note_new (NOTES_KIND_INK, page);

  after->colour = colour;
  notes_note_add_stroke (after, stroke);
  apply_one (self, before, after, callback, user_data);
}

/**
 * notes_book_apply_finish:
 * @self: a book
 * @result: of any of the asynchronous calls
 * @error: %SEN_ERROR_CONFLICT: changed elsewhere meanwhile; %SEN_ERROR_NOT_ALLOWED: somebody else's;
 *   %SEN_ERROR_NEEDS_SPACE and others of the store. What was shown is taken back
 *
 * Returns: whether it is in the database
 */
gboolean
notes_book_apply_finish (NotesBook *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
notes_book_can_undo (NotesBook *self)
{
  return self->undo->len > 0;
}

gboolean
notes_book_can_redo (NotesBook *self)
{
  return self->redo->len > 0;
}

static void
nothing (NotesBook *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_return_boolean (task, TRUE);
}

/**
 * notes_book_undo_async:
 * @self: a book
 *
 * Takes the latest edit of this book back; without any, does nothing. What can't be taken back, because somebody else
 * changed the same meanwhile, leaves the history.
 */
void
notes_book_undo_async (NotesBook *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (NotesEdit) edit = self->undo->len > 0 ? g_ptr_array_steal_index (self->undo, self->undo->len - 1) : NULL;
  g_autoptr (NotesEdit) inverse = edit != NULL ? notes_edit_invert (edit) : NULL;

  if (edit != NULL)
    run (self, inverse, edit, HISTORY_UNDO, callback, user_data);
  else
    nothing (self, callback, user_data);
}

/**
 * notes_book_redo_async:
 * @self: a book
 *
 * Does again what was undone last; without that, does nothing.
 */
void
notes_book_redo_async (NotesBook *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (NotesEdit) edit = self->redo->len > 0 ? g_ptr_array_steal_index (self->redo, self->redo->len - 1) : NULL;

  if (edit != NULL)
    run (self, edit, edit, HISTORY_REDO, callback, user_data);
  else
    nothing (self, callback, user_data);
}
