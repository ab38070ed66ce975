/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-history.h"

#include "documents-merge.h"

/* What is typed into one piece within so many microseconds is one change. */
#define TOGETHER (1500 * 1000)
#define MOST     500

/**
 * DocumentsHistory:
 *
 * The changes that were made of a draft in this window. Each knows what was before and after it, so that taking it back
 * leaves what others changed meanwhile.
 */
struct _DocumentsHistory
{
  GObject parent_instance;

  GPtrArray *changes; /* owned, of Change */
  guint at;           /* so many of them are done; the others were undone */
};

typedef struct
{
  DocumentsDocument *before; /* owned */
  DocumentsDocument *after;  /* owned; nullable: what is in hand */
  char *what;                /* owned, nullable: the piece that is typed into */
  gint64 time;
} Change;

G_DEFINE_FINAL_TYPE (DocumentsHistory, documents_history, G_TYPE_OBJECT)

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->before);
  g_clear_object (&change->after);
  g_free (change->what);
  g_free (change);
}

static void
documents_history_finalize (GObject *object)
{
  g_ptr_array_unref (DOCUMENTS_HISTORY (object)->changes);
  G_OBJECT_CLASS (documents_history_parent_class)->finalize (object);
}

static void
documents_history_class_init (DocumentsHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = documents_history_finalize;
}

static void
documents_history_init (DocumentsHistory *self)
{
  self->changes = g_ptr_array_new_with_free_func (change_free);
}

DocumentsHistory *
documents_history_new (void)
{
  return g_object_new (DOCUMENTS_TYPE_HISTORY, NULL);
}

/**
 * documents_history_add:
 * @self: a history
 * @before: the draft just before a change
 * @what: (nullable): the piece that is typed into; %NULL: a change that stands alone
 *
 * A change is about to be made.
 */
void
documents_history_add (DocumentsHistory *self, DocumentsDocument *before, const char *what)
{
  Change *last = self->at > 0 ? self->changes->pdata[self->at - 1] : NULL;
  gint64 now = g_get_monotonic_time ();
  Change *change;

  g_ptr_array_set_size (self->changes, (int)self->at);
  if (last != NULL && last->after == NULL && what != NULL && g_strcmp0 (last->what, what) == 0
      && now - last->time < TOGETHER)
    {
      last->time = now;
      return;
    }
  change = g_new0 (Change, 1);
  change->before = documents_document_clone (before);
  change->what = g_strdup (what);
  change->time = now;
  if (last != NULL && last->after == NULL)
    last->after = g_object_ref (change->before);
  g_ptr_array_add (self->changes, change);
  if (self->changes->len > MOST)
    g_ptr_array_remove_index (self->changes, 0);
  self->at = self->changes->len;
}

/**
 * documents_history_seal:
 * @self: a history
 * @now: the draft in hand
 *
 * What comes now is not of the last change.
 */
void
documents_history_seal (DocumentsHistory *self, DocumentsDocument *now)
{
  Change *last = self->at > 0 ? self->changes->pdata[self->at - 1] : NULL;

  if (last != NULL && last->after == NULL)
    last->after = documents_document_clone (now);
}

gboolean
documents_history_can_undo (DocumentsHistory *self)
{
  return self->at > 0;
}

gboolean
documents_history_can_redo (DocumentsHistory *self)
{
  return self->at < self->changes->len;
}

static DocumentsDocument *
go (DocumentsDocument *from, DocumentsDocument *to, DocumentsDocument *now)
{
  g_autoptr (DocumentsMerge) merge = documents_merge (from, to, now);

  return g_object_ref (merge->result);
}

/**
 * documents_history_undo:
 * @self: a history that can undo
 * @now: the draft in hand
 *
 * Returns: (transfer full): the draft without the last change
 */
DocumentsDocument *
documents_history_undo (DocumentsHistory *self, DocumentsDocument *now)
{
  Change *change;

  documents_history_seal (self, now);
  change = self->changes->pdata[--self->at];
  return go (change->after, change->before, now);
}

/**
 * documents_history_redo:
 * @self: a history that can redo
 * @now: the draft in hand
 *
 * Returns: (transfer full): the draft with the change that was undone last
 */
DocumentsDocument *
documents_history_redo (DocumentsHistory *self, DocumentsDocument *now)
{
  Change *change = self->changes->pdata[self->at++];

  return go (change->before, change->after, now);
}
