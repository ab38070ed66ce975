/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that are selected: page after page, asked of the worker where they are not known. */
#include "sen-ui-selection-private.h"

typedef struct
{
  GString *text; /* owned */
  guint page;    /* next */
  guint last;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_string_free (load->text, TRUE);
  g_free (load);
}

#define MOMENT 3000 /* microseconds of pages whose text is at hand; then others have their turn */

static void load_next (GTask *task);

static void
add_page (SenUiSelection *self, Load *load, SenPdfTextPage *text)
{
  g_autofree char *part = sen_ui_selection_dup_text_on (self, load->page, text);

  if (load->text->len > 0 && !g_str_has_suffix (load->text->str, "\n"))
    g_string_append_c (load->text, '\n');
  g_string_append (load->text, part);
  load->page++;
}

static void
page_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (SenPdfTextPage) text = sen_pdf_document_load_text_page_finish (SEN_PDF_DOCUMENT (source), result, &error);

  if (text == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  sen_ui_selection_keep_text (g_task_get_source_object (task), ((Load *)g_task_get_task_data (task))->page, text);
  add_page (g_task_get_source_object (task), g_task_get_task_data (task), text);
  load_next (g_steal_pointer (&task));
}

static gboolean
rested_cb (gpointer user_data)
{
  GTask *task = user_data;

  if (!g_task_return_error_if_cancelled (task))
    load_next (g_object_ref (task));
  return G_SOURCE_REMOVE;
}

/* Takes the task over. */
static void
load_next (GTask *task)
{
  gint64 until = g_get_monotonic_time () + MOMENT;
  SenUiSelection *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  SenPdfTextPage *text;

  while (load->page <= load->last && (text = sen_ui_selection_peek_text (self, load->page)) != NULL)
    {
      add_page (self, load, text);
      if (load->page <= load->last && g_get_monotonic_time () > until)
        {
          g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, rested_cb, task, g_object_unref);
          return;
        }
    }
  if (load->page <= load->last)
    {
      sen_pdf_document_load_text_page_async (sen_ui_selection_get_document (self), load->page,
                                             g_task_get_cancellable (task), page_loaded_cb, task);
      return;
    }
  g_task_return_pointer (task, g_strdup (load->text->str), g_free);
  g_object_unref (task);
}

/**
 * sen_ui_selection_load_text_async:
 * @cancellable: (nullable): stops it
 * @callback: (scope async) (closure user_data): called with the text
 *
 * Reads the words that are selected, in reading order, a line each paragraph.
 */
void
sen_ui_selection_load_text_async (SenUiSelection *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  g_task_set_source_tag (task, sen_ui_selection_load_text_async);
  load->text = g_string_new (NULL);
  load->page = sen_ui_selection_is_begun (self) ? sen_ui_selection_get_first_page (self) : 1;
  load->last = sen_ui_selection_is_begun (self) ? sen_ui_selection_get_last_page (self) : 0;
  g_task_set_task_data (task, load, load_free);
  load_next (task);
}

/**
 * sen_ui_selection_load_text_finish:
 *
 * Returns: (transfer full): the text; "" if nothing is selected; %NULL on error
 */
char *
sen_ui_selection_load_text_finish (SenUiSelection *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
