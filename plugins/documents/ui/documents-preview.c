/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-preview.h"

#include <glib/gi18n-lib.h>

#include "documents-layout.h"

/**
 * DocumentsPreview:
 *
 * The paper beside the text, as it would be issued, or as it is.
 */
struct _DocumentsPreview
{
  SenUiPreview parent_instance;

  DocumentsSheet *sheet; /* owned */
  GPtrArray *clauses;    /* owned, nullable */
  GArray *areas;         /* owned, nullable: of SenPdfArea, by the ids of pieces */
  char *piece;           /* owned, nullable: which is written in */
};

G_DEFINE_FINAL_TYPE (DocumentsPreview, documents_preview, SEN_UI_TYPE_PREVIEW)

static gboolean
make_async (SenUiPreview *preview, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  DocumentsPreview *self = DOCUMENTS_PREVIEW (preview);
  DocumentsDocument *document = documents_sheet_get_document (self->sheet);
  DocumentsSeen *seen = documents_sheet_get_seen (self->sheet);
  SenUiContext *context = documents_sheet_get_context (self->sheet);

  if (document == NULL)
    return FALSE;
  if (g_str_equal (document->direction, "in") && document->file == NULL)
    g_task_report_new_error (context, callback, user_data, make_async, SEN_ERROR, SEN_ERROR_NOT_FOUND, "%s",
                             _ ("Only its data were registered."));
  else
    documents_layout_make_async (context, document, seen != NULL ? seen->units : NULL, cancellable, callback,
                                 user_data);
  return TRUE;
}

static void
show_remark (DocumentsPreview *self)
{
  DocumentsDocument *document = documents_sheet_get_document (self->sheet);
  gboolean reserved = document != NULL && document->number == 0 && g_str_equal (document->direction, "out");

  sen_ui_preview_set_remark (SEN_UI_PREVIEW (self), reserved ? _ ("Number and day are written in at issue") : NULL);
}

static void
show_piece (DocumentsPreview *self)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (SenPdfArea));

  for (guint i = 0; self->areas != NULL && self->piece != NULL && i < self->areas->len; i++)
    if (g_str_equal (g_array_index (self->areas, SenPdfArea, i).name, self->piece))
      g_array_append_vals (marks, &g_array_index (self->areas, SenPdfArea, i), 1);
  sen_ui_preview_set_marks (SEN_UI_PREVIEW (self), marks);
}

static SenPdfDocument *
make_finish (SenUiPreview *preview, GAsyncResult *result, GError **error)
{
  DocumentsPreview *self = DOCUMENTS_PREVIEW (preview);
  g_autoptr (DocumentsLayout) layout = documents_layout_make_finish (result, error);

  if (layout == NULL)
    return NULL;
  g_clear_pointer (&self->clauses, g_ptr_array_unref);
  self->clauses = g_steal_pointer (&layout->clauses);
  g_clear_pointer (&self->areas, g_array_unref);
  self->areas = g_steal_pointer (&layout->areas);
  show_piece (self);
  show_remark (self);
  return g_steal_pointer (&layout->pages);
}

/**
 * documents_preview_get_clauses:
 * @self: a preview
 *
 * Returns: (transfer none) (nullable) (element-type DocumentsClause): what the text that is shown tells whom to do
 */
GPtrArray *
documents_preview_get_clauses (DocumentsPreview *self)
{
  return self->clauses;
}

/**
 * documents_preview_set_piece:
 * @self: a preview
 * @piece: (nullable): a piece of the text: a block's id, `subject`, `to`, `copy`
 *
 * Marks where it stands on the page, and brings it into sight.
 */
void
documents_preview_set_piece (DocumentsPreview *self, const char *piece)
{
  if (g_strcmp0 (self->piece, piece) == 0)
    return;
  g_free (self->piece);
  self->piece = g_strdup (piece);
  show_piece (self);
}

static void
documents_preview_finalize (GObject *object)
{
  DocumentsPreview *self = DOCUMENTS_PREVIEW (object);

  g_clear_pointer (&self->clauses, g_ptr_array_unref);
  g_clear_pointer (&self->areas, g_array_unref);
  g_free (self->piece);
  g_clear_object (&self->sheet);
  G_OBJECT_CLASS (documents_preview_parent_class)->finalize (object);
}

static void
documents_preview_class_init (DocumentsPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = documents_preview_finalize;
  SEN_UI_PREVIEW_CLASS (klass)->make_async = make_async;
  SEN_UI_PREVIEW_CLASS (klass)->make_finish = make_finish;
}

static void
documents_preview_init (DocumentsPreview *self)
{
  sen_ui_preview_set_label (SEN_UI_PREVIEW (self), _ ("Page of the document"));
}

/**
 * documents_preview_new:
 * @sheet: what it shows
 *
 * Returns: (transfer full): a floating preview
 */
GtkWidget *
documents_preview_new (DocumentsSheet *sheet)
{
  DocumentsPreview *self = g_object_new (DOCUMENTS_TYPE_PREVIEW, NULL);

  self->sheet = g_object_ref (sheet);
  return GTK_WIDGET (self);
}
