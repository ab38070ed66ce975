/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-draft.h"

#include <glib/gi18n-lib.h>

/* Saved this long after the last key, milliseconds. */
#define SAVE_DELAY 800

/* After saving, what was read meanwhile may be older than what was written: so often it is not believed. */
#define STALE_READS 2

/**
 * MeetingsDraft:
 *
 * Minutes being written. Whoever edits changes the texts of the desk's minutes and says so; the draft saves them a
 * moment later, and sees to it that reading the meeting again never takes back what isn't saved yet. What others wrote
 * in the same part meanwhile comes into it when it is saved. Nothing is lost:
 * what fails to be saved stays here and is tried again with the next key, or when flushed.
 */
struct _MeetingsDraft
{
  GObject parent_instance;

  MeetingsDesk *desk;   /* owned */
  GHashTable *overlays; /* owned: item's id, "" for the meeting as a whole → Overlay */
  GHashTable *bases;    /* owned: the same → MeetingsNote or MeetingsMinutes, as the store has them without us */
  guint timer;
  guint n_saving;
  gboolean failed;
  gint64 saved; /* UTC milliseconds; 0: nothing saved yet */
};

typedef enum
{
  DIRTY,
  SAVING,
  SAVED,
} OverlayState;

/* What was written of one section, until it is read back. */
typedef struct
{
  GObject *texts; /* owned: MeetingsNote or MeetingsMinutes */
  OverlayState state;
  guint n_reads;
} Overlay;

enum
{
  CHANGED,
  STATE,
  SAVED_SIGNAL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MeetingsDraft, meetings_draft, G_TYPE_OBJECT)

static void
overlay_free (gpointer data)
{
  Overlay *overlay = data;

  g_object_unref (overlay->texts);
  g_free (overlay);
}

/* Texts */

static gboolean
note_equal (MeetingsNote *a, MeetingsNote *b)
{
  return g_strcmp0 (a->presentation, b->presentation) == 0 && g_strcmp0 (a->discussion, b->discussion) == 0
         && g_strcmp0 (a->vote, b->vote) == 0 && g_strcmp0 (a->conclusion, b->conclusion) == 0;
}

static void
note_take (MeetingsNote *to, MeetingsNote *from)
{
  meetings_set_text (&to->presentation, from->presentation);
  meetings_set_text (&to->discussion, from->discussion);
  meetings_set_text (&to->vote, from->vote);
  meetings_set_text (&to->conclusion, from->conclusion);
}

static gboolean
minutes_equal (MeetingsMinutes *a, MeetingsMinutes *b)
{
  return a->starts == b->starts && a->ends == b->ends && a->total == b->total && g_strcmp0 (a->number, b->number) == 0
         && g_strcmp0 (a->place, b->place) == 0 && g_strcmp0 (a->chair_name, b->chair_name) == 0
         && g_strcmp0 (a->secretary_name, b->secretary_name) == 0 && g_strcmp0 (a->opening, b->opening) == 0
         && g_strcmp0 (a->conclusions, b->conclusions) == 0 && g_strcmp0 (a->closing, b->closing) == 0;
}

static void
minutes_take (MeetingsMinutes *to, MeetingsMinutes *from)
{
  to->starts = from->starts;
  to->ends = from->ends;
  to->total = from->total;
  meetings_set_text (&to->number, from->number);
  meetings_set_text (&to->place, from->place);
  meetings_set_text (&to->chair_name, from->chair_name);
  meetings_set_text (&to->secretary_name, from->secretary_name);
  meetings_set_text (&to->opening, from->opening);
  meetings_set_text (&to->conclusions, from->conclusions);
  meetings_set_text (&to->closing, from->closing);
}

/* Puts what was written over what was read. Returns whether the overlay has done its work. */
static gboolean
overlay_apply (Overlay *overlay, const char *item, MeetingsMinutes *minutes)
{
  MeetingsNote *note = *item != '\0' ? meetings_minutes_find_note (minutes, item) : NULL;
  gboolean equal;

  if (*item != '\0' && note == NULL)
    return overlay->state == SAVED; /* the item was removed elsewhere; its texts are kept while they aren't saved */
  equal = note != NULL ? note_equal (note, MEETINGS_NOTE (overlay->texts))
                       : minutes_equal (minutes, MEETINGS_MINUTES (overlay->texts));
  if (overlay->state == SAVED && (equal || ++overlay->n_reads > STALE_READS))
    return TRUE;
  if (note != NULL)
    note_take (note, MEETINGS_NOTE (overlay->texts));
  else
    minutes_take (minutes, MEETINGS_MINUTES (overlay->texts));
  return FALSE;
}

/* What was just read is what writing begins with, except where it has begun already. */
static void
take_bases (MeetingsDraft *self, MeetingsMinutes *minutes)
{
  if (!g_hash_table_contains (self->overlays, ""))
    g_hash_table_replace (self->bases, g_strdup (""), meetings_minutes_copy (minutes));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (minutes->notes)); i++)
    {
      g_autoptr (MeetingsNote) note = g_list_model_get_item (G_LIST_MODEL (minutes->notes), i);

      if (!g_hash_table_contains (self->overlays, note->item))
        g_hash_table_replace (self->bases, g_strdup (note->item), meetings_note_copy (note));
    }
}

static void
desk_changed_cb (MeetingsDraft *self)
{
  MeetingsMinutes *minutes = meetings_desk_get_minutes (self->desk);
  GHashTableIter iter;
  gpointer item, overlay;

  g_hash_table_iter_init (&iter, self->overlays);
  while (g_hash_table_iter_next (&iter, &item, &overlay))
    if (overlay_apply (overlay, item, minutes))
      g_hash_table_iter_remove (&iter);
  take_bases (self, minutes);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Saving */

typedef struct
{
  MeetingsDraft *draft; /* owned */
  char *item;           /* owned */
  GObject *texts;       /* owned: what was to be saved */
  GObject *written;     /* owned: what was written: with what others wrote meanwhile */
  GObject *base;        /* owned, nullable */
} Save;

static void
save_free (Save *save)
{
  g_object_unref (save->draft);
  g_free (save->item);
  g_object_unref (save->texts);
  g_object_unref (save->written);
  g_clear_object (&save->base);
  g_free (save);
}

static GObject *
copy_texts (GObject *texts)
{
  if (MEETINGS_IS_NOTE (texts))
    return G_OBJECT (meetings_note_copy (MEETINGS_NOTE (texts)));
  return G_OBJECT (meetings_minutes_copy (MEETINGS_MINUTES (texts)));
}

/* Others wrote in the same section: their words come into the form, unless the user has typed on; then the next
 * saving brings them. */
static void
take_others (MeetingsDraft *self, Save *save, Overlay *overlay)
{
  MeetingsMinutes *minutes = meetings_desk_get_minutes (self->desk);
  gboolean equal = MEETINGS_IS_NOTE (save->texts)
                       ? note_equal (MEETINGS_NOTE (save->texts), MEETINGS_NOTE (save->written))
                       : minutes_equal (MEETINGS_MINUTES (save->texts), MEETINGS_MINUTES (save->written));

  if (equal)
    return;
  sen_ui_context_toast (meetings_desk_get_context (self->desk),
                        _ ("Somebody else wrote in this part too. Both texts are kept; look it over."));
  if (overlay == NULL || overlay->texts != save->texts)
    return;
  g_set_object (&overlay->texts, save->written);
  g_hash_table_replace (self->bases, g_strdup (save->item), copy_texts (save->written));
  if (minutes != NULL)
    overlay_apply (overlay, save->item, minutes);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Save *save = user_data;
  MeetingsDraft *self = save->draft;
  g_autoptr (GError) error = NULL;
  g_autoptr (MeetingsUndo) undo = meetings_edit_finish (SEN_STORE (source), result, &error);
  Overlay *overlay = g_hash_table_lookup (self->overlays, save->item);
  gboolean newer = overlay == NULL || overlay->texts != save->texts;

  self->n_saving--;
  self->failed = undo == NULL;
  if (undo == NULL)
    {
      if (!newer)
        overlay->state = DIRTY;
      if (save->base != NULL)
        g_hash_table_replace (self->bases, g_strdup (save->item), g_object_ref (save->base));
      sen_ui_context_show_error (meetings_desk_get_context (self->desk),
                                 _ ("Couldn't save the minutes. What was written is still here"), error);
    }
  else
    {
      self->saved = g_get_real_time () / 1000;
      if (!newer)
        overlay->state = SAVED;
      take_others (self, save, overlay);
      if (self->n_saving == 0)
        g_signal_emit (self, signals[SAVED_SIGNAL], 0);
    }
  g_signal_emit (self, signals[STATE], 0);
  save_free (save);
}

static void
save_overlay (MeetingsDraft *self, const char *item, Overlay *overlay)
{
  SenStore *store = meetings_desk_get_store (self->desk);
  Save *save = g_new0 (Save, 1);

  save->draft = g_object_ref (self);
  save->item = g_strdup (item);
  save->texts = g_object_ref (overlay->texts);
  save->written = copy_texts (overlay->texts);
  save->base = g_hash_table_lookup (self->bases, item);
  if (save->base != NULL)
    g_object_ref (save->base);
  /* What is typed on from here is made from what is being saved. */
  g_hash_table_replace (self->bases, g_strdup (item), copy_texts (overlay->texts));
  overlay->state = SAVING;
  overlay->n_reads = 0;
  self->n_saving++;
  if (MEETINGS_IS_NOTE (overlay->texts))
    meetings_edit_save_note_async (store, MEETINGS_NOTE (save->written), (MeetingsNote *)save->base, NULL, saved_cb,
                                   save);
  else
    meetings_edit_save_minutes_async (store, MEETINGS_MINUTES (save->written), (MeetingsMinutes *)save->base, NULL,
                                      saved_cb, save);
}

/**
 * meetings_draft_flush:
 * @self: a draft
 *
 * Saves now what isn't saved.
 */
void
meetings_draft_flush (MeetingsDraft *self)
{
  GHashTableIter iter;
  gpointer item, data;

  g_return_if_fail (MEETINGS_IS_DRAFT (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  g_hash_table_iter_init (&iter, self->overlays);
  while (g_hash_table_iter_next (&iter, &item, &data))
    if (((Overlay *)data)->state == DIRTY)
      save_overlay (self, item, data);
  g_signal_emit (self, signals[STATE], 0);
}

static gboolean
timer_cb (gpointer user_data)
{
  MeetingsDraft *self = user_data;

  self->timer = 0;
  meetings_draft_flush (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (MeetingsDraft *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (SAVE_DELAY, timer_cb, self);
  g_signal_emit (self, signals[STATE], 0);
}

static void
put (MeetingsDraft *self, const char *item, GObject *texts)
{
  Overlay *overlay = g_new0 (Overlay, 1);

  overlay->texts = texts;
  overlay->state = DIRTY;
  g_hash_table_replace (self->overlays, g_strdup (item), overlay);
  schedule (self);
}

/**
 * meetings_draft_touch_note:
 * @self: a draft
 * @note: one of the desk's notes, of which texts were just changed
 *
 * Saves a note a moment later.
 */
void
meetings_draft_touch_note (MeetingsDraft *self, MeetingsNote *note)
{
  g_return_if_fail (MEETINGS_IS_DRAFT (self));
  put (self, note->item, G_OBJECT (meetings_note_copy (note)));
}

/**
 * meetings_draft_touch_minutes:
 * @self: a draft
 *
 * Saves what concerns the whole meeting a moment later; it was just changed in the desk's minutes.
 */
void
meetings_draft_touch_minutes (MeetingsDraft *self)
{
  MeetingsMinutes *minutes;

  g_return_if_fail (MEETINGS_IS_DRAFT (self));

  minutes = meetings_desk_get_minutes (self->desk);
  if (minutes != NULL)
    put (self, "", G_OBJECT (meetings_minutes_copy (minutes)));
}

static void
meetings_draft_dispose (GObject *object)
{
  MeetingsDraft *self = MEETINGS_DRAFT (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  G_OBJECT_CLASS (meetings_draft_parent_class)->dispose (object);
}

static void
meetings_draft_finalize (GObject *object)
{
  MeetingsDraft *self = MEETINGS_DRAFT (object);

  g_hash_table_unref (self->overlays);
  g_hash_table_unref (self->bases);
  g_object_unref (self->desk);
  G_OBJECT_CLASS (meetings_draft_parent_class)->finalize (object);
}

static void
meetings_draft_class_init (MeetingsDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = meetings_draft_dispose;
  object_class->finalize = meetings_draft_finalize;

  /**
   * MeetingsDraft::changed:
   *
   * The minutes were read again; what isn't saved yet lies over them.
   */
  signals[CHANGED]
      = g_signal_new ("changed", MEETINGS_TYPE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * MeetingsDraft::state:
   *
   * meetings_draft_is_saved() or meetings_draft_get_saved() may tell something else.
   */
  signals[STATE] = g_signal_new ("state", MEETINGS_TYPE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * MeetingsDraft::saved:
   *
   * Everything was saved.
   */
  signals[SAVED_SIGNAL]
      = g_signal_new ("saved", MEETINGS_TYPE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
meetings_draft_init (MeetingsDraft *self)
{
  self->overlays = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, overlay_free);
  self->bases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/**
 * meetings_draft_new:
 * @desk: whose minutes
 *
 * Returns: (transfer full): a draft
 */
MeetingsDraft *
meetings_draft_new (MeetingsDesk *desk)
{
  MeetingsDraft *self = g_object_new (MEETINGS_TYPE_DRAFT, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  if (meetings_desk_get_minutes (desk) != NULL)
    take_bases (self, meetings_desk_get_minutes (desk));
  return self;
}

/**
 * meetings_draft_get_desk:
 * @self: a draft
 *
 * Returns: (transfer none): whose minutes
 */
MeetingsDesk *
meetings_draft_get_desk (MeetingsDraft *self)
{
  g_return_val_if_fail (MEETINGS_IS_DRAFT (self), NULL);
  return self->desk;
}

/**
 * meetings_draft_get_note:
 * @self: a draft
 * @item: an item's id
 *
 * Returns: (transfer none) (nullable): what the minutes say of an item now
 */
MeetingsNote *
meetings_draft_get_note (MeetingsDraft *self, const char *item)
{
  MeetingsMinutes *minutes = meetings_draft_get_minutes (self);

  return minutes != NULL ? meetings_minutes_find_note (minutes, item) : NULL;
}

/**
 * meetings_draft_get_minutes:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): the minutes as they are now; %NULL until they are read
 */
MeetingsMinutes *
meetings_draft_get_minutes (MeetingsDraft *self)
{
  g_return_val_if_fail (MEETINGS_IS_DRAFT (self), NULL);
  return meetings_desk_get_minutes (self->desk);
}

/**
 * meetings_draft_is_saved:
 * @self: a draft
 *
 * Returns: whether everything that was written is saved
 */
gboolean
meetings_draft_is_saved (MeetingsDraft *self)
{
  GHashTableIter iter;
  gpointer data;

  g_return_val_if_fail (MEETINGS_IS_DRAFT (self), FALSE);

  g_hash_table_iter_init (&iter, self->overlays);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    if (((Overlay *)data)->state != SAVED)
      return FALSE;
  return TRUE;
}

/**
 * meetings_draft_get_saved:
 * @self: a draft
 *
 * Returns: when something was last saved here, UTC milliseconds; 0: not yet
 */
gint64
meetings_draft_get_saved (MeetingsDraft *self)
{
  g_return_val_if_fail (MEETINGS_IS_DRAFT (self), 0);
  return self->saved;
}
