/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-sheet.h"

#include <glib/gi18n-lib.h>

#include "documents-merge.h"
#include "documents-sheet-private.h"

/* At most so long after a key what was typed is on the disk, milliseconds. */
#define SAVE_DELAY 250

/**
 * DocumentsSheet:
 *
 * A document in hand: what is shown of it, and its text as it is being written. Every change is in hand at once and
 * saved a moment later; what others save meanwhile comes in, and never over words that aren't saved. Main thread.
 */

enum
{
  READ,
  CHANGED,
  EDITED,
  STATE,
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocumentsSheet, documents_sheet, G_TYPE_OBJECT)

static void save (DocumentsSheet *self);

typedef struct
{
  SenUiFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  if (waiting->destroy != NULL)
    waiting->destroy (waiting->user_data);
  g_free (waiting);
}

/* Saving */

static gboolean
is_dirty (DocumentsSheet *self)
{
  return self->now != NULL && self->base != NULL && !documents_document_equal (self->now, self->base);
}

static gboolean
timer_cb (gpointer user_data)
{
  DocumentsSheet *self = user_data;

  self->timer = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

/* Saves a moment later. */
void
documents_sheet_schedule (DocumentsSheet *self)
{
  if (self->timer == 0 && self->saving == NULL)
    self->timer = g_timeout_add (SAVE_DELAY, timer_cb, self);
}

typedef struct
{
  DocumentsSheet *sheet;   /* owned */
  DocumentsDocument *base; /* owned */
  DocumentsDocument *mine; /* owned */
  DocumentsMerge *merge;   /* owned, nullable until saved */
} Save;

static void
save_free (Save *job)
{
  g_object_unref (job->sheet);
  g_object_unref (job->base);
  g_object_unref (job->mine);
  g_clear_pointer (&job->merge, documents_merge_free);
  g_free (job);
}

static gboolean
save_in_store (SenDb *db, gpointer data, GError **error)
{
  Save *job = data;

  g_clear_pointer (&job->merge, documents_merge_free);
  job->merge = documents_draft_save (db, job->base, job->mine, error);
  return job->merge != NULL;
}

static void
rename_blocks (DocumentsDocument *document, GHashTable *moved)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      DocumentsBlock *block = document->blocks->pdata[i];
      const char *id = g_hash_table_lookup (moved, block->id);

      if (id == NULL)
        continue;
      g_free (block->id);
      block->id = g_strdup (id);
    }
}

/* What others wrote comes into what is in hand. */
static void
adopt (DocumentsSheet *self, DocumentsDocument *base, DocumentsDocument *theirs)
{
  g_autoptr (DocumentsMerge) merge = NULL;

  documents_history_seal (self->history, self->now);
  merge = documents_merge (base, self->now, theirs);
  g_set_object (&self->now, merge->result);
  if (g_hash_table_size (merge->moved) > 0)
    g_signal_emit (self, signals[MOVED], 0, merge->moved);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
say_clashes (DocumentsSheet *self, GPtrArray *clashes)
{
  g_autofree char *text = NULL;

  if (clashes->len == 0)
    return;
  text = g_strdup_printf (_ ("Somebody else wrote there too. Both are kept; look it over: %s"),
                          (char *)clashes->pdata[0]);
  sen_ui_context_toast (self->context, text);
}

static void
take_saved (DocumentsSheet *self, Save *job)
{
  DocumentsMerge *merge = job->merge;
  gboolean others = !documents_document_equal (merge->result, job->mine);

  self->saved = g_get_real_time () / 1000;
  self->edited = TRUE;
  g_set_object (&self->base, merge->result);
  if (!others)
    return;
  rename_blocks (job->mine, merge->moved);
  rename_blocks (self->now, merge->moved);
  if (g_hash_table_size (merge->moved) > 0)
    g_signal_emit (self, signals[MOVED], 0, merge->moved);
  say_clashes (self, merge->clashes);
  adopt (self, job->mine, merge->result);
}

static void
call_waiting (DocumentsSheet *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (waiting_free);
  for (guint i = 0; i < waiting->len; i++)
    {
      Waiting *one = waiting->pdata[i];

      one->func (one->user_data);
    }
}

/* What somebody wrote after the document was checked or approved elsewhere can't go into it; it isn't thrown away. */
static void
show_refused (DocumentsSheet *self, const GError *error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *body = NULL;

  for (guint i = 0; i < self->now->blocks->len; i++)
    {
      DocumentsBlock *block = self->now->blocks->pdata[i];
      DocumentsBlock *saved = NULL;

      for (guint k = 0; k < self->base->blocks->len && saved == NULL; k++)
        if (g_strcmp0 (((DocumentsBlock *)self->base->blocks->pdata[k])->id, block->id) == 0)
          saved = self->base->blocks->pdata[k];
      if (saved == NULL || !g_str_equal (saved->text, block->text))
        g_string_append_printf (text, "%s\n", block->text);
    }
  if (text->len > 0)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (sen_ui_context_get_window (self->context))),
                            text->str);
  body = text->len > 0 ? g_strdup_printf (_ ("%s\n\nWhat you wrote since then wasn't saved; it was copied, so that you "
                                             "can paste it:\n\n%s"),
                                          error->message, text->str)
                       : g_strdup (error->message);
  {
    GtkWidget *alert = sen_ui_alert_new (_ ("The Document Can't Be Changed Any More"), body);

    sen_ui_alert_add_response (alert, "close", _ ("_Close"), ADW_RESPONSE_DEFAULT);
    sen_ui_alert_set_responses (alert, "close", "close");
    sen_ui_alert_present (alert, sen_ui_context_get_window (self->context));
  }
  g_set_object (&self->now, self->base);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Save *job = user_data;
  DocumentsSheet *self = job->sheet;
  g_autoptr (GError) error = NULL;
  gboolean ok = sen_store_write_finish (SEN_STORE (source), result, &error);

  g_clear_object (&self->saving);
  if (ok)
    take_saved (self, job);
  else if (g_error_matches (error, SEN_ERROR, SEN_ERROR_CONFLICT))
    show_refused (self, error);
  else
    sen_ui_context_show_error (self->context, _ ("Couldn't save the draft. What was written is still here"), error);
  if (ok && is_dirty (self))
    documents_sheet_schedule (self);
  else
    call_waiting (self);
  g_signal_emit (self, signals[STATE], 0);
  save_free (job);
}

static void
save (DocumentsSheet *self)
{
  Save *job;

  if (self->saving != NULL || !is_dirty (self))
    return;
  job = g_new0 (Save, 1);
  job->sheet = g_object_ref (self);
  job->base = documents_document_clone (self->base);
  job->mine = documents_document_clone (self->now);
  self->saving = g_object_ref (job->mine);
  sen_store_write_async (self->store, save_in_store, job, NULL, NULL, saved_cb, job);
  g_signal_emit (self, signals[STATE], 0);
}

/**
 * documents_sheet_flush:
 * @self: a sheet
 *
 * Saves now what isn't saved.
 */
void
documents_sheet_flush (DocumentsSheet *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  save (self);
}

/**
 * documents_sheet_when_saved:
 * @self: a sheet
 * @func: what to do then
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 *
 * Saves, and does something once all is saved (or can't be).
 */
void
documents_sheet_when_saved (DocumentsSheet *self, SenUiFunc func, gpointer user_data, GDestroyNotify destroy)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->func = func;
  waiting->user_data = user_data;
  waiting->destroy = destroy;
  g_ptr_array_add (self->waiting, waiting);
  documents_sheet_flush (self);
  if (self->saving == NULL)
    call_waiting (self);
}

typedef struct
{
  char *id;
  char *person;
} Keep;

static void
keep_free (gpointer data)
{
  Keep *keep = data;

  g_free (keep->id);
  g_free (keep->person);
  g_free (keep);
}

static gboolean
keep_in_store (SenDb *db, gpointer data, GError **error)
{
  Keep *keep = data;

  return documents_draft_keep_version (db, keep->id, "edited", keep->person, error);
}

static void
keep_version (gpointer user_data)
{
  DocumentsSheet *self = user_data;
  Keep *keep;

  if (!self->edited || !documents_sheet_can_edit (self))
    return;
  self->edited = FALSE;
  keep = g_new0 (Keep, 1);
  keep->id = g_strdup (self->id);
  keep->person = sen_store_dup_author (self->store);
  sen_store_write_async (self->store, keep_in_store, keep, keep_free, NULL, NULL, NULL);
}

/**
 * documents_sheet_leave:
 * @self: a sheet
 *
 * Who wrote goes away: saves, and keeps what was written as a version.
 */
void
documents_sheet_leave (DocumentsSheet *self)
{
  if (self->edited || is_dirty (self))
    documents_sheet_when_saved (self, keep_version, g_object_ref (self), g_object_unref);
}

/* Reading */

static void
take_read (DocumentsSheet *self, DocumentsSeen *seen)
{
  gboolean stale = self->base != NULL && seen->document->edited < self->base->edited;

  g_clear_error (&self->error);
  g_clear_pointer (&self->seen, documents_seen_free);
  self->seen = seen;
  if (self->now == NULL || (!documents_state_can_edit (seen->step) && !is_dirty (self)))
    {
      g_clear_object (&self->now);
      self->now = documents_document_clone (seen->document);
      g_set_object (&self->base, seen->document);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  /* While something is being saved, the saving itself brings what others wrote. */
  else if (!stale && self->saving == NULL && !documents_document_equal (self->base, seen->document))
    {
      g_autoptr (DocumentsDocument) base = g_object_ref (self->base);

      g_set_object (&self->base, seen->document);
      adopt (self, base, seen->document);
      if (is_dirty (self))
        documents_sheet_schedule (self);
    }
  g_signal_emit (self, signals[READ], 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocumentsSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  DocumentsSeen *seen = documents_desk_load_finish (SEN_UI_CONTEXT (source), result, &error);

  if (sen_error_is_cancelled (error))
    return;
  if (seen != NULL)
    {
      take_read (self, seen);
      return;
    }
  g_clear_error (&self->error);
  self->error = g_steal_pointer (&error);
  g_signal_emit (self, signals[READ], 0);
}

static void
read_again (DocumentsSheet *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  documents_desk_load_async (self->context, self->id, self->cancellable, read_cb, g_object_ref (self));
}

static void
store_changed_cb (DocumentsSheet *self, const char *const *tables)
{
  for (guint i = 0; tables[i] != NULL; i++)
    if (g_str_has_prefix (tables[i], "documents_") || g_str_has_prefix (tables[i], "tasks_")
        || g_str_equal (tables[i], "sen_link"))
      {
        read_again (self);
        return;
      }
}

static void
documents_sheet_dispose (GObject *object)
{
  DocumentsSheet *self = DOCUMENTS_SHEET (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->store_handler != 0)
    g_signal_handler_disconnect (self->store, self->store_handler);
  self->store_handler = 0;
  G_OBJECT_CLASS (documents_sheet_parent_class)->dispose (object);
}

static void
documents_sheet_finalize (GObject *object)
{
  DocumentsSheet *self = DOCUMENTS_SHEET (object);

  g_clear_pointer (&self->seen, documents_seen_free);
  g_clear_object (&self->base);
  g_clear_object (&self->now);
  g_clear_object (&self->saving);
  g_clear_object (&self->history);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->waiting);
  g_clear_object (&self->store);
  g_clear_object (&self->context);
  g_free (self->id);
  G_OBJECT_CLASS (documents_sheet_parent_class)->finalize (object);
}

static guint
add_signal (GObjectClass *klass, const char *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
documents_sheet_class_init (DocumentsSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = documents_sheet_dispose;
  object_class->finalize = documents_sheet_finalize;

  /* All that is shown was read again; or the text isn't what whoever edits has put there; or it was edited at all. */
  signals[READ] = add_signal (object_class, "read");
  signals[CHANGED] = add_signal (object_class, "changed");
  signals[EDITED] = add_signal (object_class, "edited");
  signals[STATE] = add_signal (object_class, "state");
  /* Whose text stands in another piece from now on: id → id. */
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_HASH_TABLE);
}

static void
documents_sheet_init (DocumentsSheet *self)
{
  self->history = documents_history_new ();
  self->waiting = g_ptr_array_new_with_free_func (waiting_free);
}

/**
 * documents_sheet_new:
 * @context: the window's context
 * @id: a document's id
 *
 * Returns: (transfer full): a sheet; it is empty until "read"
 */
DocumentsSheet *
documents_sheet_new (SenUiContext *context, const char *id)
{
  DocumentsSheet *self = g_object_new (DOCUMENTS_TYPE_SHEET, NULL);

  self->context = g_object_ref (context);
  self->store = g_object_ref (sen_office_get_store (sen_ui_context_get_office (context)));
  self->id = g_strdup (id);
  self->store_handler = g_signal_connect_swapped (self->store, "changed", G_CALLBACK (store_changed_cb), self);
  read_again (self);
  return self;
}

SenUiContext *
documents_sheet_get_context (DocumentsSheet *self)
{
  return self->context;
}

const char *
documents_sheet_get_id (DocumentsSheet *self)
{
  return self->id;
}

/**
 * documents_sheet_get_seen:
 *
 * Returns: (transfer none) (nullable): what was read last
 */
DocumentsSeen *
documents_sheet_get_seen (DocumentsSheet *self)
{
  return self->seen;
}

/**
 * documents_sheet_get_document:
 *
 * Returns: (transfer none) (nullable): the document as it is in hand
 */
DocumentsDocument *
documents_sheet_get_document (DocumentsSheet *self)
{
  return self->now;
}

/**
 * documents_sheet_get_error:
 *
 * Returns: (transfer none) (nullable): why it couldn't be read
 */
const GError *
documents_sheet_get_error (DocumentsSheet *self)
{
  return self->error;
}

gboolean
documents_sheet_can_edit (DocumentsSheet *self)
{
  return self->seen != NULL && g_str_equal (self->seen->document->direction, "out")
         && documents_state_can_edit (self->seen->step);
}

gboolean
documents_sheet_is_saved (DocumentsSheet *self)
{
  return self->saving == NULL && !is_dirty (self);
}

/**
 * documents_sheet_get_saved:
 *
 * Returns: when something was last saved here, UTC milliseconds; 0: not yet
 */
gint64
documents_sheet_get_saved (DocumentsSheet *self)
{
  return self->saved;
}

/* @structure: whether pieces came, went or became others, besides what was typed. */
void
documents_sheet_tell_edited (DocumentsSheet *self, gboolean structure)
{
  if (structure)
    g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[EDITED], 0);
  g_signal_emit (self, signals[STATE], 0);
}
