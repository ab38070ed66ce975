/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper with its notes for a printer. */
#include "notes-export.h"
#include "notes-layer-private.h"

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GBytes *bytes = notes_export_finish (result, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
notes_layer_print_async (SenUiReaderLayer *layer,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  NotesLayer *self = NOTES_LAYER (layer);
  GTask *task = g_task_new (layer, cancellable, callback, user_data);

  g_task_set_source_tag (task, notes_layer_print_async);
  notes_export_async (sen_ui_context_get_office (sen_ui_reader_layer_get_context (layer)),
                      notes_book_get_file (notes_layer_get_book (self)), NOTES_FORMAT_FLAT, cancellable, exported_cb,
                      task);
}

GBytes *
notes_layer_print_finish (SenUiReaderLayer *layer, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
