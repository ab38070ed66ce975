/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-preview.h"

#include <glib/gi18n-lib.h>

#include "meetings-output.h"

/**
 * MeetingsPreview:
 *
 * The pages of the minutes as they would be printed.
 */
struct _MeetingsPreview
{
  SenUiPreview parent_instance;

  MeetingsDesk *desk; /* owned */
};

G_DEFINE_FINAL_TYPE (MeetingsPreview, meetings_preview, SEN_UI_TYPE_PREVIEW)

static gboolean
make_async (SenUiPreview *preview, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  meetings_output_render_async (MEETINGS_PREVIEW (preview)->desk, FALSE, cancellable, callback, user_data);
  return TRUE;
}

static SenPdfDocument *
make_finish (SenUiPreview *preview, GAsyncResult *result, GError **error)
{
  SenPdfDocument *pages = NULL;
  g_autoptr (GBytes) bytes = meetings_output_render_finish (result, &pages, error);

  return bytes != NULL ? pages : NULL;
}

static void
meetings_preview_finalize (GObject *object)
{
  g_clear_object (&MEETINGS_PREVIEW (object)->desk);
  G_OBJECT_CLASS (meetings_preview_parent_class)->finalize (object);
}

static void
meetings_preview_class_init (MeetingsPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = meetings_preview_finalize;
  SEN_UI_PREVIEW_CLASS (klass)->make_async = make_async;
  SEN_UI_PREVIEW_CLASS (klass)->make_finish = make_finish;
}

static void
meetings_preview_init (MeetingsPreview *self)
{
  sen_ui_preview_set_label (SEN_UI_PREVIEW (self), _ ("Page of the minutes"));
}

/**
 * meetings_preview_new:
 * @desk: whose minutes
 *
 * Returns: (transfer full): a floating preview
 */
GtkWidget *
meetings_preview_new (MeetingsDesk *desk)
{
  MeetingsPreview *self = g_object_new (MEETINGS_TYPE_PREVIEW, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
