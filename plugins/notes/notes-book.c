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
static guint placed;
static guint taken;

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
      g_value_set_boolean (value, notes_history_can_undo (self->history));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, notes_history_can_redo (self->history));
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
    g_signal_handler_disconnect (self->store, self->changed_id);
  self->changed_id = 0;
  if (self->moving != NULL)
    g_cancellable_cancel (self->moving);
  g_clear_object (&self->moving);
  if (self->history != NULL)
    g_signal_handlers_disconnect_by_data (self->history, self);
  G_OBJECT_CLASS (notes_book_parent_class)->dispose (object);
}

static void
notes_book_finalize (GObject *object)
{
  NotesBook *self = NOTES_BOOK (object);

  g_clear_object (&self->store);
  g_clear_object (&self->office);
  g_clear_object (&self->pool);
  g_free (self->file);
  g_ptr_array_unref (self->notes);
  g_array_unref (self->taken);
  g_clear_object (&self->history);
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

  /**
   * NotesBook::placed:
   * @kept: how many are where they were
   * @moved: how many went elsewhere with their words
   * @orphaned: how many lost their place
   *
   * Notes of earlier versions came to this one. Emitted only when they are placed for the first time.
   */
  placed = g_signal_new ("placed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                         G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);

  /**
   * NotesBook::taken:
   *
   * Other annotations of the paper are left out than before.
   */
  taken = g_signal_new ("taken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
notes_book_init (NotesBook *self)
{
  self->notes = g_ptr_array_new_with_free_func (g_object_unref);
  self->taken = g_array_new (FALSE, FALSE, sizeof (SenPdfLeftOut));
}

/* Reading. */

typedef struct
{
  GWeakRef book;
  NotesWho who;
  char *file;
  GHashTable *strokes; /* of NotesStroke, by id */
  GPtrArray *notes;
  GArray *taken; /* of SenPdfLeftOut */
} Read;

static void
read_free (Read *read)
{
  g_weak_ref_clear (&read->book);
  notes_who_clear (&read->who);
  g_free (read->file);
  g_hash_table_unref (read->strokes);
  g_clear_pointer (&read->notes, g_ptr_array_unref);
  g_clear_pointer (&read->taken, g_array_unref);
  g_free (read);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Read, read_free)

static gboolean
read_in_store (SenDb *db, gpointer data, GError **error)
{
  Read *read = data;

  read->notes = notes_rows_list (db, &read->who, read->file, read->strokes, error);
  if (read->notes != NULL)
    read->taken = notes_rows_list_taken (db, &read->who, read->file, error);
  return read->taken != NULL;
}

static void
take_taken (NotesBook *self, GArray *fresh)
{
  gboolean same = fresh->len == self->taken->len;

  for (guint i = 0; same && i < fresh->len; i++)
    {
      g_autofree char *now = notes_taken_to_text (&g_array_index (fresh, SenPdfLeftOut, i));
      g_autofree char *before = notes_taken_to_text (&g_array_index (self->taken, SenPdfLeftOut, i));

      same = g_str_equal (now, before);
    }
  if (same)
    return;
  g_array_unref (self->taken);
  self->taken = g_array_ref (fresh);
  g_signal_emit (self, taken, 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Read) read = user_data;
  g_autoptr (NotesBook) self = g_weak_ref_get (&read->book);
  g_autoptr (GError) error = NULL;
  gboolean ok = sen_store_read_finish (SEN_STORE (source), result, &error), tells;

  if (self == NULL)
    return;
  self->reading = FALSE;
  if (self->again || self->n_writing > 0) /* what was read may be older than what is shown */
    {
      self->again = TRUE;
      notes_book_read (self);
      return;
    }
  tells = !self->loaded || self->error != NULL || !ok;
  g_clear_error (&self->error);
  if (ok)
    {
      notes_book_take_notes (self, read->notes);
      take_taken (self, read->taken);
    }
  else
    self->error = g_steal_pointer (&error);
  self->loaded = TRUE;
  if (tells)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

/* Reads once nothing is being written: until then what is shown is newer. */
void
notes_book_read (NotesBook *self)
{
  Read *read;

  self->again = self->reading || self->n_writing > 0;
  if (self->again || sen_office_get_store (self->office) == NULL) /* or it is closed, as this will be */
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
  sen_store_read_async (self->store, read_in_store, read, NULL, NULL, read_cb, read);
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

/* What was placed comes as a change of the store; here it is only told of. */
static void
moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr (NotesBook) self = g_weak_ref_get (weak);
  guint counts[NOTES_N_STATES];
  g_autoptr (GError) error = NULL;

  g_weak_ref_clear (weak);
  g_free (weak);
  if (!notes_move_run_finish (result, counts, &error) && !sen_error_is_cancelled (error))
    g_message ("Notes of earlier versions were not placed: %s", error->message);
  if (self != NULL && counts[NOTES_STATE_KEPT] + counts[NOTES_STATE_MOVED] + counts[NOTES_STATE_ORPHANED] > 0)
    g_signal_emit (self, placed, 0, counts[NOTES_STATE_KEPT], counts[NOTES_STATE_MOVED], counts[NOTES_STATE_ORPHANED]);
}

static void
history_cb (NotesBook *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_REDO]);
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
  self->history = notes_history_get (office, file);
  g_signal_connect_swapped (self->history, "changed", G_CALLBACK (history_cb), self);
  self->store = g_object_ref (sen_office_get_store (office));
  sen_store_watch (self->store);
  self->changed_id = g_signal_connect (self->store, "changed", G_CALLBACK (changed_cb), self);
  notes_book_read (self);
  if (pool != NULL)
    {
      GWeakRef *weak = g_new0 (GWeakRef, 1);

      g_weak_ref_init (weak, self);
      self->moving = g_cancellable_new ();
      notes_move_run_async (office, pool, file, self->moving, moved_cb, weak);
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
 * Reads again: somebody else uses the device now, or it could not be read.
 */
void
notes_book_reload (NotesBook *self)
{
  if (sen_office_get_store (self->office) == NULL)
    return;
  notes_history_check_person (self->history);
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
 * notes_book_get_taken:
 * @self: a book
 *
 * Returns: (transfer none) (element-type SenPdfLeftOut): annotations of the paper that notes were made of, and that are
 * not to be drawn beside them
 */
GArray *
notes_book_get_taken (NotesBook *self)
{
  return self->taken;
}

/* What is drawn over the page of a note is not what it was. */
void
notes_book_tell_page (NotesBook *self, guint page)
{
  g_signal_emit (self, page_changed, 0, page);
}
