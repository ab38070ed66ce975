/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sepia and night: pages get their colours on a thread. */
#include "sen-ui-page-cache-private.h"

#include "sen-ui-tint.h"

typedef struct
{
  SenUiPageNeed need;
  SenUiColors colors;
  SenPdfImage *image; /* owned */
  GArray *photos;     /* owned, nullable: of the page */
  gboolean look;      /* for photographs, first */
  double x, y, width, height;
} Tint;

static void
tint_free (gpointer data)
{
  Tint *tint = data;

  g_clear_pointer (&tint->photos, g_array_unref);
  sen_pdf_image_unref (tint->image);
  g_free (tint);
}

static void
tint_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Tint *tint = data;

  if (tint->look)
    tint->photos = sen_ui_tint_find_photos (tint->image);
  g_task_return_pointer (
      task, sen_ui_tint (tint->image, tint->colors, tint->photos, tint->x, tint->y, tint->width, tint->height),
      (GDestroyNotify)sen_pdf_image_unref);
}

/* Gives a picture the colours that pages have now. */
void
sen_ui_page_cache_tint_async (SenUiPageCache *self,
                              const SenUiPageNeed *need,
                              SenPdfImage *image,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Tint *tint = g_new0 (Tint, 1);
  gboolean night = self->colors == SEN_UI_COLORS_NIGHT;
  gpointer page = GUINT_TO_POINTER (need->page + 1);
  GArray *photos = g_hash_table_lookup (self->photos, page);

  tint->need = *need;
  tint->colors = self->colors;
  tint->image = sen_pdf_image_ref (image);
  tint->look = night && need->what == SEN_UI_PICTURE_WHOLE && !g_hash_table_contains (self->photos, page);
  if (night && photos != NULL)
    tint->photos = g_array_ref (photos);
  sen_ui_page_cache_get_size (self, need->page, &tint->width, &tint->height);
  tint->width *= need->scale;
  tint->height *= need->scale;
  if (need->what >= SEN_UI_PICTURE_TILES)
    {
      guint tile = need->what - SEN_UI_PICTURE_TILES, columns = sen_ui_page_cache_count_columns (self, need->page);

      tint->x = (tile % columns) * (double)SEN_UI_PAGE_TILE;
      tint->y = (tile / columns) * (double)SEN_UI_PAGE_TILE;
    }
  g_task_set_task_data (task, tint, tint_free);
  g_task_run_in_thread (task, tint_in_thread);
}

/* Returns: (transfer full) (nullable): the picture; %NULL if pages have other colours by now, or lie otherwise */
SenPdfImage *
sen_ui_page_cache_tint_finish (SenUiPageCache *self, GAsyncResult *result)
{
  Tint *tint = g_task_get_task_data (G_TASK (result));
  g_autoptr (SenPdfImage) image = g_task_propagate_pointer (G_TASK (result), NULL);

  if (tint->colors != self->colors || tint->need.turns != self->turns)
    return NULL;
  if (tint->look)
    g_hash_table_insert (self->photos, GUINT_TO_POINTER (tint->need.page + 1),
                         tint->photos != NULL ? g_array_ref (tint->photos) : NULL);
  return g_steal_pointer (&image);
}
