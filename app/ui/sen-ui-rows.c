/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-rows.h"

/* Rows over a SenQueryModel, whose records are loaded a moment after they are asked for, and again when they change. */

typedef struct
{
  SenUiRowFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} Rows;

static void
rows_free (gpointer data, GClosure *closure)
{
  Rows *rows = data;

  if (rows->destroy != NULL)
    rows->destroy (rows->user_data);
  g_free (rows);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  Rows *rows = user_data;
  GtkWidget *row = rows->func (NULL, NULL, rows->user_data);

  gboolean owned = row != NULL && !g_object_is_floating (row); /* by a language that owns what it makes */

  gtk_list_item_set_child (item, row);
  if (owned)
    g_object_unref (row);
}

static void
fill (Rows *rows, GtkListItem *item, SenRecord *record)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  if (row != NULL && sen_record_is_loaded (record))
    rows->func (row, record, rows->user_data);
}

typedef struct
{
  Rows *rows;        /* borrowed: the factory outlives its items */
  GtkListItem *item; /* borrowed: unbound before it goes */
} Bound;

static void
record_cb (SenRecord *record, GParamSpec *pspec, gpointer user_data)
{
  Bound *bound = user_data;

  fill (bound->rows, bound->item, record);
}

static void
bound_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  SenRecord *record = gtk_list_item_get_item (item);
  Bound *bound = g_new0 (Bound, 1);
  gulong handler;

  bound->rows = user_data;
  bound->item = item;
  handler = g_signal_connect_data (record, "notify", G_CALLBACK (record_cb), bound, bound_free, 0);
  g_object_set_data (G_OBJECT (item), "sen-handler", GSIZE_TO_POINTER (handler));
  fill (user_data, item, record);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gulong handler = GPOINTER_TO_SIZE (g_object_steal_data (G_OBJECT (item), "sen-handler"));

  if (handler != 0)
    g_signal_handler_disconnect (gtk_list_item_get_item (item), handler);
}

/**
 * sen_ui_rows_new:
 * @func: (scope notified) (closure user_data) (destroy destroy): makes a row, and fills one
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 *
 * For sen_ui_list_page_set_factory() over a #SenQueryModel: a row is filled when its record is there, and again
 * whenever that changes.
 *
 * Returns: (transfer full): a factory
 */
GtkListItemFactory *
sen_ui_rows_new (SenUiRowFunc func, gpointer user_data, GDestroyNotify destroy)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Rows *rows = g_new0 (Rows, 1);

  rows->func = func;
  rows->user_data = user_data;
  rows->destroy = destroy;
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), rows, rows_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), rows);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), rows);
  return factory;
}
