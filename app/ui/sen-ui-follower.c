/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-follower.h"

#include "sen-error.h"
#include "sen-office.h"

/**
 * SenUiFollower:
 *
 * Something that is read from the office and read again whenever it may have changed: what a card or the count beside a
 * place shows. A class made of it says how to read. One reading is under way at a time; changes that come meanwhile are
 * read together after it. Also follows who uses this device, and the day. Main thread.
 */
typedef struct
{
  SenUiContext *context;     /* weak: it may own whoever owns this */
  SenStore *store;           /* owned, nullable until started */
  GCancellable *cancellable; /* owned: cancelled at the end */
  GStrv tables;              /* owned, nullable until started */
  char *problem;             /* owned, nullable until started */
  gulong store_handler;
  gboolean reading;
  gboolean again;
  gboolean failed; /* and who uses it knows */
} SenUiFollowerPrivate;

static guint changed_signal;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SenUiFollower, sen_ui_follower, G_TYPE_OBJECT)

#define GET_PRIVATE(self) ((SenUiFollowerPrivate *)sen_ui_follower_get_instance_private (self))

typedef struct
{
  SenUiFollower *follower; /* owned */
  gpointer data;           /* owned: by the class's begin () */
} Reading;

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Reading *reading = user_data;
  g_autoptr (SenUiFollower) self = reading->follower;
  SenUiFollowerPrivate *priv = GET_PRIVATE (self);
  SenUiFollowerClass *klass = SEN_UI_FOLLOWER_GET_CLASS (self);
  g_autoptr (GError) error = NULL;
  gboolean read = sen_store_read_finish (SEN_STORE (source), result, &error);
  gboolean gone = g_cancellable_is_cancelled (priv->cancellable);

  priv->reading = FALSE;
  if (read && !gone)
    {
      priv->failed = FALSE;
      klass->take (self, reading->data);
      g_signal_emit (self, changed_signal, 0);
    }
  else if (!gone && !priv->failed && priv->context != NULL)
    {
      priv->failed = TRUE;
      sen_ui_context_show_error (priv->context, priv->problem, error);
    }
  klass->free (reading->data);
  if (priv->again)
    sen_ui_follower_reload (self);
}

static void
store_changed_cb (SenUiFollower *self, const char *const *tables)
{
  SenUiFollowerPrivate *priv = GET_PRIVATE (self);

  for (guint i = 0; tables[i] != NULL; i++)
    for (guint k = 0; priv->tables[k] != NULL; k++)
      if (g_str_has_suffix (priv->tables[k], "_") ? g_str_has_prefix (tables[i], priv->tables[k])
                                                  : g_str_equal (tables[i], priv->tables[k]))
        {
          sen_ui_follower_reload (self);
          return;
        }
}

static void
sen_ui_follower_dispose (GObject *object)
{
  SenUiFollowerPrivate *priv = GET_PRIVATE (SEN_UI_FOLLOWER (object));

  g_cancellable_cancel (priv->cancellable);
  if (priv->store != NULL)
    g_clear_signal_handler (&priv->store_handler, priv->store);
  g_clear_weak_pointer (&priv->context);
  G_OBJECT_CLASS (sen_ui_follower_parent_class)->dispose (object);
}

static void
sen_ui_follower_finalize (GObject *object)
{
  SenUiFollowerPrivate *priv = GET_PRIVATE (SEN_UI_FOLLOWER (object));

  g_object_unref (priv->cancellable);
  g_clear_object (&priv->store);
  g_strfreev (priv->tables);
  g_free (priv->problem);
  G_OBJECT_CLASS (sen_ui_follower_parent_class)->finalize (object);
}

static void
sen_ui_follower_class_init (SenUiFollowerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_ui_follower_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_ui_follower_finalize;

  /**
   * SenUiFollower::changed:
   *
   * It was read, for the first time or again.
   */
  changed_signal
      = g_signal_new ("changed", SEN_UI_TYPE_FOLLOWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sen_ui_follower_init (SenUiFollower *self)
{
  GET_PRIVATE (self)->cancellable = g_cancellable_new ();
}

/**
 * sen_ui_follower_start:
 * @self: a new follower
 * @context: the window's context
 * @tables: on which tables it depends, separated by spaces; one that ends with “_” stands for all that begin so
 * @problem: title of the message when it can't be read: “Couldn't read the tasks”
 *
 * Reads for the first time, and follows from now on. Once only.
 */
void
sen_ui_follower_start (SenUiFollower *self, SenUiContext *context, const char *tables, const char *problem)
{
  SenUiFollowerPrivate *priv = GET_PRIVATE (self);

  g_return_if_fail (SEN_UI_IS_FOLLOWER (self));
  g_return_if_fail (priv->store == NULL);

  g_set_weak_pointer (&priv->context, context);
  priv->store = g_object_ref (sen_office_get_store (sen_ui_context_get_office (context)));
  priv->tables = g_strsplit (tables, " ", -1);
  priv->problem = g_strdup (problem);
  sen_store_watch (priv->store);
  priv->store_handler = g_signal_connect_swapped (priv->store, "changed", G_CALLBACK (store_changed_cb), self);
  g_signal_connect_object (context, "refresh", G_CALLBACK (sen_ui_follower_reload), self, G_CONNECT_SWAPPED);
  sen_ui_follower_reload (self);
}

/**
 * sen_ui_follower_reload:
 * @self: a follower that was started
 *
 * Reads again, for what it can't know itself.
 */
void
sen_ui_follower_reload (SenUiFollower *self)
{
  SenUiFollowerPrivate *priv = GET_PRIVATE (self);
  Reading *reading;

  g_return_if_fail (SEN_UI_IS_FOLLOWER (self));

  priv->again = priv->reading;
  if (priv->reading || priv->context == NULL || g_cancellable_is_cancelled (priv->cancellable))
    return;
  priv->reading = TRUE;
  reading = g_new0 (Reading, 1);
  reading->follower = g_object_ref (self);
  reading->data = SEN_UI_FOLLOWER_GET_CLASS (self)->begin (self);
  sen_store_read_async (priv->store, SEN_UI_FOLLOWER_GET_CLASS (self)->read, reading->data, NULL, priv->cancellable,
                        read_cb, reading);
}

/**
 * sen_ui_follower_get_context:
 * @self: a follower
 *
 * Returns: (transfer none) (nullable): the window's context; never %NULL in begin () and take ()
 */
SenUiContext *
sen_ui_follower_get_context (SenUiFollower *self)
{
  g_return_val_if_fail (SEN_UI_IS_FOLLOWER (self), NULL);
  return GET_PRIVATE (self)->context;
}
