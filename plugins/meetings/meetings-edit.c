/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The book for windows. Every call copies what it needs, does its work on the store's thread and ends on the caller's.
 */
#include "meetings-edit.h"

#include "meetings-merge.h"

typedef struct
{
  MeetingsEditFunc func; /* NULL: undo */
  gpointer data;
  GDestroyNotify destroy;
  MeetingsUndo *undo; /* filled by the edit */
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  if (edit->destroy != NULL)
    edit->destroy (edit->data);
  meetings_undo_unref (edit->undo);
  g_free (edit);
}

static gboolean
edit_in_store (SenDb *db, gpointer data, GError **error)
{
  Edit *edit = data;

  return edit->func (db, edit->undo, edit->data, error);
}

static void
edit_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Edit *edit = g_task_get_task_data (task);
  GError *error = NULL;

  if (sen_store_write_finish (SEN_STORE (source), result, &error))
    g_task_return_pointer (task, meetings_undo_ref (edit->undo), (GDestroyNotify)meetings_undo_unref);
  else
    g_task_return_error (task, error);
}

/**
 * meetings_edit_async:
 * @store: the store
 * @func: writes through the book
 * @data: for @func
 * @destroy: (nullable): frees @data
 * @cancellable: (nullable): gives up while it has not begun
 * @callback: called on this thread
 * @user_data: for @callback
 *
 * Makes one edit, in one transaction.
 */
void
meetings_edit_async (SenStore *store,
                     MeetingsEditFunc func,
                     gpointer data,
                     GDestroyNotify destroy,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Edit *edit = g_new0 (Edit, 1);

  edit->func = func;
  edit->data = data;
  edit->destroy = destroy;
  edit->undo = meetings_undo_new ();
  g_task_set_source_tag (task, meetings_edit_async);
  g_task_set_task_data (task, edit, edit_free);
  sen_store_write_async (store, edit_in_store, edit, NULL, cancellable, edit_done_cb, task);
}

/**
 * meetings_edit_finish:
 * @store: the store
 * @result: what the callback got
 * @error: as the book's function
 *
 * Returns: (transfer full): what takes the edit back, for meetings_edit_undo_async(); %NULL: nothing was changed
 */
MeetingsUndo *
meetings_edit_finish (SenStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
undo_in_store (SenDb *db, MeetingsUndo *undo, gpointer data, GError **error)
{
  return meetings_undo_apply (data, db, undo, error);
}

void
meetings_edit_undo_async (SenStore *store,
                          MeetingsUndo *undo,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  meetings_edit_async (store, undo_in_store, meetings_undo_ref (undo), (GDestroyNotify)meetings_undo_unref, cancellable,
                       callback, user_data);
}

/* What most edits need. */
typedef struct
{
  GObject *record;
  char *texts[4];
  guint number;
} Words;

static Words *
words_new (GObject *record, const char *a, const char *b, const char *c, const char *d, guint number)
{
  Words *words = g_new0 (Words, 1);

  words->record = record;
  words->texts[0] = g_strdup (a);
  words->texts[1] = g_strdup (b);
  words->texts[2] = g_strdup (c);
  words->texts[3] = g_strdup (d);
  words->number = number;
  return words;
}

static void
words_free (gpointer data)
{
  Words *words = data;

  g_clear_object (&words->record);
  for (guint i = 0; i < G_N_ELEMENTS (words->texts); i++)
    g_free (words->texts[i]);
  g_free (words);
}

static gboolean
save_meeting (SenDb *db, MeetingsUndo *undo, gpointer data, GError **error)
{
  Words *words = data;

  return meetings_book_save_meeting (db, MEETINGS_MEETING (words->record), undo, error);
}

void
meetings_edit_save_meeting_async (SenStore *store,
                                  MeetingsMeeting *meeting,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  MeetingsMeeting *copy;

  /* The id is settled here, so that the caller knows it when the edit is done. */
  if (meeting->id == NULL)
    meeting->id = sen_id_new ();
  copy = meetings_meeting_copy (meeting);
  meetings_edit_async (store, save_meeting, words_new (G_OBJECT (copy), NULL, NULL, NULL, NULL, 0), words_free,
                       cancellable, callback, user_data);
}

static gboolean
set_status (SenDb *db, MeetingsUndo *undo, gpointer data, GError **error)
{
  Words *words = data;

  return meetings_book_set_status (db, words->texts[0], (MeetingsStatus)words->number, undo, error);
}

void
meetings_edit_set_status_async (SenStore *store,
                                const char *meeting,
                                MeetingsStatus status,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  meetings_edit_async (store, set_status, words_new (NULL, meeting, NULL, NULL, NULL, status), words_free, cancellable,
                       callback, user_data);
}

static gboolean
add_item (SenDb *db, MeetingsUndo *undo, gpointer data, GError **error)
{
  Words *words = data;

  return meetings_book_add_item (db, MEETINGS_ITEM (words->record), words->texts[0], words->number, undo, error);
}

void
meetings_edit_add_item_async (SenStore *store,
                              MeetingsItem *item,
                              const char *parent,
                              guint position,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  if (item->id == NULL)
    item->id = sen_id_new ();
  meetings_edit_async (store, add_item,
                       words_new (G_OBJECT (meetings_item_copy (item)), parent, NULL, NULL, NULL, position), words_free,
                       cancellable, callback, user_data);
}

static gboolean
save_item (SenDb *db, MeetingsUndo *undo, gpointer data, GError **error)
{
  Words *words = data;

  return meetings_book_save_item (db, MEETINGS_ITEM (words->record), undo, error);
}

void
meetings_edit_save_item_async (SenStore *store,
                               MeetingsItem *item,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  meetings_edit_async (store, save_item, words_new (G_OBJECT (meetings_item_copy (item)), NULL, NULL, NULL, NULL, 0),
                       words_free, cancellable, callback, user_data);
}

static gboolean
move_item (SenDb *db, MeetingsUndo *undo, gpointer data, GError **error)
{
  Words *words = data;

  return meetings_book_move_item (db, words->texts[0], (MeetingsMove)words->number, undo, error);
}

void
meetings_edit_move_item_async (SenStore *store,
                               const char *item,
                               MeetingsMove move,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  meetings_edit_async (store, move_item, words_new (NULL, item, NULL, NULL, NULL, move), words_free, cancellable,
                       callback, user_data);
}

static gboolean
place_item (SenDb *db, MeetingsUndo *undo, gpointer data, GError **error)
{
  Words *words = data;

  return meetings_book_place_item (db, words->texts[0], words->texts[1], words->number, undo, error);
}

void
meetings_edit_place_item_async (SenStore *store,
                                const char *item,
                                const char *parent,
                                guint position,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  meetings_edit_async (store, place_item, words_new (NULL, item, parent, NULL, NULL, position), words_free, cancellable,
                       callback, user_data);
}

static gboolean
remove_item (SenDb *db, MeetingsUndo *undo, gpointer data, GError **error)
{
  Words *words = data;

  return meetings_book_remove_item (db, words->texts[0], undo, error);
}

void
meetings_edit_remove_item_async (SenStore *store,
                                 const char *item,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  meetings_edit_async (store, remove_item, words_new (NULL, item, NULL, NULL, NULL, 0), words_free, cancellable,
                       callback, user_data);
}

static gboolean
remove_paper (SenDb *db, MeetingsUndo *undo, gpointer data, GError **error)
{
  Words *words = data;

  return meetings_book_remove_paper (db, words->texts[0], undo, error);
}

void
meetings_edit_remove_paper_async (SenStore *store,
                                  const char *paper,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  meetings_edit_async (store, remove_paper, words_new (NULL, paper, NULL, NULL, NULL, 0), words_free, cancellable,
                       callback, user_data);
}

static gboolean
attend (SenDb *db, MeetingsUndo *undo, gpointer data, GError **error)
{
  Words *words = data;

  return meetings_book_attend (db, words->texts[0], words->texts[1], words->texts[2], words->texts[3], undo, error);
}

void
meetings_edit_attend_async (SenStore *store,
                            const char *meeting,
                            const char *attendee,
                            const char *state,
                            const char *reason,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  meetings_edit_async (store, attend, words_new (NULL, meeting, attendee, state, reason, 0), words_free, cancellable,
                       callback, user_data);
}

/* Minutes, put together with what others wrote meanwhile */

typedef struct
{
  GObject *mine; /* owned: MeetingsNote or MeetingsMinutes */
  GObject *base; /* owned, nullable */
} Pair;

static Pair *
pair_new (gpointer mine, gpointer base)
{
  Pair *pair = g_new0 (Pair, 1);

  pair->mine = g_object_ref (mine);
  pair->base = base != NULL ? g_object_ref (base) : NULL;
  return pair;
}

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  g_object_unref (pair->mine);
  g_clear_object (&pair->base);
  g_free (pair);
}

static gboolean
save_minutes (SenDb *db, MeetingsUndo *undo, gpointer data, GError **error)
{
  Pair *pair = data;
  MeetingsMinutes *mine = MEETINGS_MINUTES (pair->mine);

  return (pair->base == NULL || meetings_merge_minutes (db, mine, MEETINGS_MINUTES (pair->base), error))
         && meetings_book_save_minutes (db, mine, undo, error);
}

/**
 * meetings_edit_save_minutes_async:
 * @store: the store
 * @minutes: what to save; not to be touched until it is done, when it holds what was written, with what others wrote
 * @base: (nullable): what @minutes were made from; %NULL: whatever others wrote is written over
 * @cancellable: (nullable): to stop it
 * @callback: then
 * @user_data: for @callback
 *
 * Saves what concerns the whole meeting.
 */
void
meetings_edit_save_minutes_async (SenStore *store,
                                  MeetingsMinutes *minutes,
                                  MeetingsMinutes *base,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  meetings_edit_async (store, save_minutes, pair_new (minutes, base), pair_free, cancellable, callback, user_data);
}

static gboolean
save_note (SenDb *db, MeetingsUndo *undo, gpointer data, GError **error)
{
  Pair *pair = data;
  MeetingsNote *mine = MEETINGS_NOTE (pair->mine);

  return (pair->base == NULL || meetings_merge_note (db, mine, MEETINGS_NOTE (pair->base), error))
         && meetings_book_save_note (db, mine, undo, error);
}

/**
 * meetings_edit_save_note_async:
 * @store: the store
 * @note: what to save; not to be touched until it is done, when it holds what was written, with what others wrote
 * @base: (nullable): what @note was made from; %NULL: whatever others wrote is written over
 * @cancellable: (nullable): to stop it
 * @callback: then
 * @user_data: for @callback
 *
 * Saves what the minutes say of one item.
 */
void
meetings_edit_save_note_async (SenStore *store,
                               MeetingsNote *note,
                               MeetingsNote *base,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  meetings_edit_async (store, save_note, pair_new (note, base), pair_free, cancellable, callback, user_data);
}

/* Loading */

typedef struct
{
  char *meeting;
  gboolean minutes;
  GObject *loaded;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->meeting);
  g_clear_object (&load->loaded);
  g_free (load);
}

static gboolean
load_in_store (SenDb *db, gpointer data, GError **error)
{
  Load *load = data;

  if (load->minutes)
    load->loaded = (GObject *)meetings_book_load_minutes (db, load->meeting, error);
  else
    load->loaded = (GObject *)meetings_book_load (db, load->meeting, error);
  return load->loaded != NULL;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  if (sen_store_read_finish (SEN_STORE (source), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&load->loaded), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
load_async (SenStore *store,
            const char *meeting,
            gboolean minutes,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  load->meeting = g_strdup (meeting);
  load->minutes = minutes;
  g_task_set_task_data (task, load, load_free);
  sen_store_read_async (store, load_in_store, load, NULL, cancellable, loaded_cb, task);
}

void
meetings_edit_load_async (SenStore *store,
                          const char *meeting,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  load_async (store, meeting, FALSE, cancellable, callback, user_data);
}

MeetingsMeeting *
meetings_edit_load_finish (SenStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
meetings_edit_load_minutes_async (SenStore *store,
                                  const char *meeting,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  load_async (store, meeting, TRUE, cancellable, callback, user_data);
}

MeetingsMinutes *
meetings_edit_load_minutes_finish (SenStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
