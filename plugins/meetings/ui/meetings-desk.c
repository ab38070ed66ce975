/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-desk.h"

#include <glib/gi18n-lib.h>

/* More edits than this can't be taken back one by one. */
#define MOST_EDITS 200

/**
 * MeetingsDesk:
 *
 * What the pages of one meeting share: the meeting with its minutes, read again whenever the store says that it
 * changed, and the edits that can be taken back. Without a meeting it only keeps edits. Main thread; nothing blocks.
 */
struct _MeetingsDesk
{
  GObject parent_instance;

  SenUiContext *context;     /* owned */
  char *id;                  /* owned, nullable */
  MeetingsMinutes *minutes;  /* owned, nullable until read */
  GCancellable *cancellable; /* owned */
  GPtrArray *undos;          /* owned, of MeetingsUndo, latest last */
  GPtrArray *redos;          /* owned, of MeetingsUndo */
  GQueue steps;              /* undos (1) and redos (-1) asked for while an edit is being written */
  guint n_writing;
  gulong store_handler;
  gboolean loading;
  gboolean again; /* changed while it was read */
};

enum
{
  CHANGED,
  GONE,
  HISTORY,
  POINT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MeetingsDesk, meetings_desk, G_TYPE_OBJECT)

struct _MeetingsDeskEdit
{
  MeetingsDesk *desk; /* owned */
  char *done;         /* owned, nullable */
  char *failed;       /* owned, nullable */
  GPtrArray *target;  /* borrowed from the desk: where what takes it back goes */
  gboolean fresh;     /* a new edit: nothing undone before it can be done again */
};

static void
edit_free (MeetingsDeskEdit *edit)
{
  g_object_unref (edit->desk);
  g_free (edit->done);
  g_free (edit->failed);
  g_free (edit);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MeetingsDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  MeetingsMinutes *minutes = meetings_edit_load_minutes_finish (SEN_STORE (source), result, &error);

  self->loading = FALSE;
  if (minutes != NULL)
    {
      g_clear_object (&self->minutes);
      self->minutes = minutes;
      g_signal_emit (self, signals[CHANGED], 0);
    }
  else if (g_error_matches (error, SEN_ERROR, SEN_ERROR_NOT_FOUND))
    g_signal_emit (self, signals[GONE], 0);
  else
    sen_ui_context_show_error (self->context, _ ("Couldn't read the meeting"), error);
  if (self->again)
    {
      self->again = FALSE;
      meetings_desk_reload (self);
    }
}

/**
 * meetings_desk_reload:
 * @self: a desk
 *
 * Reads the meeting again; emits #MeetingsDesk::changed then.
 */
void
meetings_desk_reload (MeetingsDesk *self)
{
  g_return_if_fail (MEETINGS_IS_DESK (self));

  if (self->id == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (self->loading)
    {
      self->again = TRUE;
      return;
    }
  self->loading = TRUE;
  meetings_edit_load_minutes_async (meetings_desk_get_store (self), self->id, self->cancellable, loaded_cb,
                                    g_object_ref (self));
}

static void
store_changed_cb (MeetingsDesk *self, const char *const *tables)
{
  for (guint i = 0; tables[i] != NULL; i++)
    if (g_str_has_prefix (tables[i], "meetings_"))
      {
        meetings_desk_reload (self);
        return;
      }
}

static void
meetings_desk_dispose (GObject *object)
{
  MeetingsDesk *self = MEETINGS_DESK (object);

  g_cancellable_cancel (self->cancellable);
  if (self->store_handler != 0)
    g_signal_handler_disconnect (meetings_desk_get_store (self), self->store_handler);
  self->store_handler = 0;
  G_OBJECT_CLASS (meetings_desk_parent_class)->dispose (object);
}

static void
meetings_desk_finalize (GObject *object)
{
  MeetingsDesk *self = MEETINGS_DESK (object);

  g_clear_object (&self->minutes);
  g_object_unref (self->cancellable);
  g_queue_clear (&self->steps);
  g_ptr_array_unref (self->undos);
  g_ptr_array_unref (self->redos);
  g_object_unref (self->context);
  g_free (self->id);
  G_OBJECT_CLASS (meetings_desk_parent_class)->finalize (object);
}

static void
meetings_desk_class_init (MeetingsDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = meetings_desk_dispose;
  object_class->finalize = meetings_desk_finalize;

  /**
   * MeetingsDesk::changed:
   *
   * The meeting was read, for the first time or again.
   */
  signals[CHANGED]
      = g_signal_new ("changed", MEETINGS_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * MeetingsDesk::gone:
   *
   * The meeting isn't in the book any more.
   */
  signals[GONE] = g_signal_new ("gone", MEETINGS_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * MeetingsDesk::history:
   *
   * Another edit can be taken back or done again.
   */
  signals[HISTORY]
      = g_signal_new ("history", MEETINGS_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * MeetingsDesk::point:
   * @item: an item's id
   *
   * The item should be selected, once it is read.
   */
  signals[POINT] = g_signal_new ("point", MEETINGS_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_STRING);
}

static void
meetings_desk_init (MeetingsDesk *self)
{
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->steps);
  self->undos = g_ptr_array_new_with_free_func ((GDestroyNotify)meetings_undo_unref);
  self->redos = g_ptr_array_new_with_free_func ((GDestroyNotify)meetings_undo_unref);
}

/**
 * meetings_desk_new:
 * @context: the window's context
 * @meeting: (nullable): a meeting's id, which is read at once; %NULL: for edits alone
 *
 * Returns: (transfer full): a desk
 */
MeetingsDesk *
meetings_desk_new (SenUiContext *context, const char *meeting)
{
  MeetingsDesk *self = g_object_new (MEETINGS_TYPE_DESK, NULL);

  self->context = g_object_ref (context);
  self->id = g_strdup (meeting);
  sen_store_watch (meetings_desk_get_store (self));
  if (meeting != NULL)
    self->store_handler
        = g_signal_connect_swapped (meetings_desk_get_store (self), "changed", G_CALLBACK (store_changed_cb), self);
  meetings_desk_reload (self);
  return self;
}

/**
 * meetings_desk_get_context:
 * @self: a desk
 *
 * Returns: (transfer none): the window's context
 */
SenUiContext *
meetings_desk_get_context (MeetingsDesk *self)
{
  g_return_val_if_fail (MEETINGS_IS_DESK (self), NULL);
  return self->context;
}

/**
 * meetings_desk_get_store:
 * @self: a desk
 *
 * Returns: (transfer none): the office's store, for meetings-edit.h
 */
SenStore *
meetings_desk_get_store (MeetingsDesk *self)
{
  g_return_val_if_fail (MEETINGS_IS_DESK (self), NULL);
  return sen_office_get_store (sen_ui_context_get_office (self->context));
}

/**
 * meetings_desk_get_id:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): the meeting's id
 */
const char *
meetings_desk_get_id (MeetingsDesk *self)
{
  g_return_val_if_fail (MEETINGS_IS_DESK (self), NULL);
  return self->id;
}

/**
 * meetings_desk_get_minutes:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): the meeting's minutes; %NULL until #MeetingsDesk::changed
 */
MeetingsMinutes *
meetings_desk_get_minutes (MeetingsDesk *self)
{
  g_return_val_if_fail (MEETINGS_IS_DESK (self), NULL);
  return self->minutes;
}

/**
 * meetings_desk_get_meeting:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): the meeting in full; %NULL until #MeetingsDesk::changed
 */
MeetingsMeeting *
meetings_desk_get_meeting (MeetingsDesk *self)
{
  g_return_val_if_fail (MEETINGS_IS_DESK (self), NULL);
  return self->minutes != NULL ? self->minutes->meeting : NULL;
}

/**
 * meetings_desk_point:
 * @self: a desk
 * @item: an item's id
 *
 * Has an item selected, such as one that is being added.
 */
void
meetings_desk_point (MeetingsDesk *self, const char *item)
{
  g_return_if_fail (MEETINGS_IS_DESK (self));
  g_signal_emit (self, signals[POINT], 0, item);
}

/* Edits */

/**
 * meetings_desk_begin:
 * @self: a desk
 * @done: (nullable): what to say with the offer to take it back, translated; %NULL: nothing, the change is in sight
 * @failed: what to say if it fails, translated, without a full stop
 *
 * Begins an edit: pass meetings_desk_edited_cb() and the result to a function of meetings-edit.h.
 *
 * Returns: (transfer full): the edit; meetings_desk_edited_cb() frees it
 */
MeetingsDeskEdit *
meetings_desk_begin (MeetingsDesk *self, const char *done, const char *failed)
{
  MeetingsDeskEdit *edit = g_new0 (MeetingsDeskEdit, 1);

  edit->desk = g_object_ref (self);
  edit->done = g_strdup (done);
  edit->failed = g_strdup (failed);
  edit->target = self->undos;
  edit->fresh = TRUE;
  self->n_writing++;
  g_signal_emit (self, signals[HISTORY], 0);
  return edit;
}

typedef struct
{
  MeetingsDesk *desk; /* owned */
  MeetingsUndo *undo; /* owned */
} TakeBack;

static void
take_back_free (gpointer data)
{
  TakeBack *take_back = data;

  g_object_unref (take_back->desk);
  meetings_undo_unref (take_back->undo);
  g_free (take_back);
}

static void
apply (MeetingsDesk *self, MeetingsUndo *undo, GPtrArray *target)
{
  MeetingsDeskEdit *edit = meetings_desk_begin (self, NULL, _ ("Couldn't take it back"));

  edit->target = target;
  edit->fresh = FALSE;
  meetings_edit_undo_async (meetings_desk_get_store (self), undo, NULL, meetings_desk_edited_cb, edit);
}

/* The toast takes back its own edit, unless that has been done already. */
static void
take_back (gpointer user_data)
{
  TakeBack *data = user_data;
  g_autoptr (MeetingsUndo) undo = meetings_undo_ref (data->undo);

  if (!g_ptr_array_remove (data->desk->undos, data->undo))
    return;
  apply (data->desk, undo, data->desk->redos);
  g_signal_emit (data->desk, signals[HISTORY], 0);
}

static void
offer_undo (MeetingsDesk *self, const char *text, MeetingsUndo *undo)
{
  TakeBack *data = g_new0 (TakeBack, 1);

  data->desk = g_object_ref (self);
  data->undo = meetings_undo_ref (undo);
  sen_ui_context_toast_undo (self->context, text, take_back, data, take_back_free);
}

static void
keep (MeetingsDesk *self, GPtrArray *target, MeetingsUndo *undo)
{
  if (target->len >= MOST_EDITS)
    g_ptr_array_remove_index (target, 0);
  g_ptr_array_add (target, meetings_undo_ref (undo));
}

/**
 * meetings_desk_take:
 * @self: a desk
 * @undo: what takes an edit back that was made elsewhere
 * @done: (nullable): what to say with the offer to take it back, translated
 *
 * Keeps an edit.
 */
void
meetings_desk_take (MeetingsDesk *self, MeetingsUndo *undo, const char *done)
{
  g_return_if_fail (MEETINGS_IS_DESK (self));

  if (meetings_undo_is_empty (undo))
    return;
  g_ptr_array_set_size (self->redos, 0);
  keep (self, self->undos, undo);
  if (done != NULL)
    offer_undo (self, done, undo);
  g_signal_emit (self, signals[HISTORY], 0);
}

static void step (MeetingsDesk *self, int way);

/**
 * meetings_desk_edited_cb:
 * @source: the store
 * @result: what the store answered
 * @begun: (transfer full): from meetings_desk_begin()
 *
 * Ends an edit: keeps what takes it back, and says what was done or what went wrong.
 */
void
meetings_desk_edited_cb (GObject *source, GAsyncResult *result, gpointer begun)
{
  MeetingsDeskEdit *edit = begun;
  MeetingsDesk *self = edit->desk;
  g_autoptr (GError) error = NULL;
  g_autoptr (MeetingsUndo) undo = meetings_edit_finish (SEN_STORE (source), result, &error);

  if (undo == NULL)
    sen_ui_context_show_error (self->context, edit->failed, error);
  else if (edit->fresh)
    meetings_desk_take (self, undo, edit->done);
  else if (!meetings_undo_is_empty (undo))
    {
      keep (self, edit->target, undo);
      g_signal_emit (self, signals[HISTORY], 0);
    }
  self->n_writing--;
  g_signal_emit (self, signals[HISTORY], 0);
  if (self->n_writing == 0 && !g_queue_is_empty (&self->steps))
    step (self, GPOINTER_TO_INT (g_queue_pop_head (&self->steps)));
  edit_free (edit);
}

/**
 * meetings_desk_can_undo:
 * @self: a desk
 *
 * Returns: whether an edit can be taken back, or is being written
 */
gboolean
meetings_desk_can_undo (MeetingsDesk *self)
{
  g_return_val_if_fail (MEETINGS_IS_DESK (self), FALSE);
  return self->undos->len > 0 || self->n_writing > 0;
}

/**
 * meetings_desk_can_redo:
 * @self: a desk
 *
 * Returns: whether an edit that was taken back can be done again, or is being written
 */
gboolean
meetings_desk_can_redo (MeetingsDesk *self)
{
  g_return_val_if_fail (MEETINGS_IS_DESK (self), FALSE);
  return self->redos->len > 0 || self->n_writing > 0;
}

/* Keys may come faster than the disk writes: what is asked for meanwhile is done in its turn. */
static void
step (MeetingsDesk *self, int way)
{
  GPtrArray *from = way > 0 ? self->undos : self->redos;
  g_autoptr (MeetingsUndo) undo = NULL;

  if (self->n_writing > 0)
    {
      g_queue_push_tail (&self->steps, GINT_TO_POINTER (way));
      return;
    }
  if (from->len == 0)
    return;
  undo = meetings_undo_ref (from->pdata[from->len - 1]);
  g_ptr_array_set_size (from, (int)from->len - 1);
  apply (self, undo, way > 0 ? self->redos : self->undos);
}

/**
 * meetings_desk_undo:
 * @self: a desk
 *
 * Takes the latest edit back.
 */
void
meetings_desk_undo (MeetingsDesk *self)
{
  g_return_if_fail (MEETINGS_IS_DESK (self));
  step (self, 1);
}

/**
 * meetings_desk_redo:
 * @self: a desk
 *
 * Does again what was taken back last.
 */
void
meetings_desk_redo (MeetingsDesk *self)
{
  g_return_if_fail (MEETINGS_IS_DESK (self));
  step (self, -1);
}
