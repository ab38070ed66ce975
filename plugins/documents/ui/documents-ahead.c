/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-ahead.h"

#include "documents-book.h"

/**
 * DocumentsAhead:
 *
 * What waits for who uses this device. Follows the store; emits "changed". Main thread.
 */
struct _DocumentsAhead
{
  GObject parent_instance;

  SenUiContext *context;     /* owned */
  SenStore *store;           /* owned */
  GPtrArray *waiting;        /* owned, of SenRecord */
  GCancellable *cancellable; /* owned */
  gulong store_handler;
  gboolean loading;
  gboolean again;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocumentsAhead, documents_ahead, G_TYPE_OBJECT)

typedef struct
{
  char *person;
  GPtrArray *found;
} Load;

static void
load_free (Load *load)
{
  g_free (load->person);
  g_clear_pointer (&load->found, g_ptr_array_unref);
  g_free (load);
}

static gboolean
load_in_store (SenDb *db, gpointer data, GError **error)
{
  Load *load = data;

  load->found = documents_book_list_waiting (db, load->person, error);
  return load->found != NULL;
}

static void reload (DocumentsAhead *self);

typedef struct
{
  DocumentsAhead *ahead; /* owned */
  Load *load;
} Reading;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (DocumentsAhead) self = reading->ahead;
  g_autoptr (GError) error = NULL;

  self->loading = FALSE;
  if (sen_store_read_finish (SEN_STORE (source), result, &error))
    {
      g_ptr_array_unref (self->waiting);
      self->waiting = g_steal_pointer (&reading->load->found);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  load_free (reading->load);
  g_free (reading);
  if (self->again)
    reload (self);
}

static void
reload (DocumentsAhead *self)
{
  Reading *reading;

  self->again = self->loading;
  if (self->loading || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->loading = TRUE;
  reading = g_new0 (Reading, 1);
  reading->ahead = g_object_ref (self);
  reading->load = g_new0 (Load, 1);
  reading->load->person = sen_people_dup_current (sen_office_get_people (sen_ui_context_get_office (self->context)));
  sen_store_read_async (self->store, load_in_store, reading->load, NULL, self->cancellable, loaded_cb, reading);
}

static void
store_changed_cb (DocumentsAhead *self, const char *const *tables)
{
  for (guint i = 0; tables[i] != NULL; i++)
    if (g_str_has_prefix (tables[i], "documents_"))
      {
        reload (self);
        return;
      }
}

static void
documents_ahead_dispose (GObject *object)
{
  DocumentsAhead *self = DOCUMENTS_AHEAD (object);

  g_cancellable_cancel (self->cancellable);
  if (self->store_handler != 0)
    g_signal_handler_disconnect (self->store, self->store_handler);
  self->store_handler = 0;
  G_OBJECT_CLASS (documents_ahead_parent_class)->dispose (object);
}

static void
documents_ahead_finalize (GObject *object)
{
  DocumentsAhead *self = DOCUMENTS_AHEAD (object);

  g_ptr_array_unref (self->waiting);
  g_object_unref (self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (documents_ahead_parent_class)->finalize (object);
}

static void
documents_ahead_class_init (DocumentsAheadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = documents_ahead_dispose;
  G_OBJECT_CLASS (klass)->finalize = documents_ahead_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", DOCUMENTS_TYPE_AHEAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
documents_ahead_init (DocumentsAhead *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

/**
 * documents_ahead_new:
 * @context: the window's context
 *
 * Returns: (transfer full): empty until it has read
 */
DocumentsAhead *
documents_ahead_new (SenUiContext *context)
{
  DocumentsAhead *self = g_object_new (DOCUMENTS_TYPE_AHEAD, NULL);

  self->context = g_object_ref (context);
  self->store = g_object_ref (sen_office_get_store (sen_ui_context_get_office (context)));
  self->store_handler = g_signal_connect_swapped (self->store, "changed", G_CALLBACK (store_changed_cb), self);
  reload (self);
  return self;
}

/**
 * documents_ahead_get_waiting:
 * @self: what waits
 *
 * Returns: (transfer none) (element-type SenRecord): see documents_book_list_waiting()
 */
GPtrArray *
documents_ahead_get_waiting (DocumentsAhead *self)
{
  return self->waiting;
}
