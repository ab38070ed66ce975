/* SPDX-License-Identifier: GPL-3.0-or-later */
/* While somebody reads: what is kept, in how much memory. */
#include "sen-ui-page-cache-private.h"

#include "sen-ui-gray.h"

#define SMALLS 24u /* pages that keep their small pictures, besides those that are on the screen */

typedef struct
{
  guint page;
  GBytes *pixels; /* owned */
  int width;
  int height;
  gsize stride;
  GBytes *gray; /* owned, nullable: it has colours */
} Packing;

static void
packing_free (gpointer data)
{
  Packing *packing = data;

  g_bytes_unref (packing->pixels);
  g_clear_pointer (&packing->gray, g_bytes_unref);
  g_free (packing);
}

static void
pack_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *packings = data;

  for (guint i = 0; i < packings->len; i++)
    {
      Packing *packing = packings->pdata[i];

      packing->gray = sen_ui_gray_pack (packing->pixels, packing->width, packing->height, packing->stride);
    }
  g_task_return_boolean (task, TRUE);
}

static void
packed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenUiPageCache *self = SEN_UI_PAGE_CACHE (source);
  GPtrArray *packings = g_task_get_task_data (G_TASK (result));

  for (guint i = 0; i < packings->len; i++)
    {
      Packing *packing = packings->pdata[i];

      sen_ui_pictures_take_gray (self->pictures, packing->page, packing->pixels, packing->gray);
    }
}

/* Pages that are not on the screen: of one that is the picture could go only when the widget is drawn anew. */
static void
pack (SenUiPageCache *self, guint first, guint last)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, packed_cb, NULL);
  GPtrArray *packings = g_ptr_array_new_with_free_func (packing_free);

  g_task_set_task_data (task, packings, (GDestroyNotify)g_ptr_array_unref);
  for (guint page = first; page <= last; page++)
    {
      const SenUiPicture *picture = sen_ui_pictures_peek (self->pictures, page, SEN_UI_PICTURE_WHOLE);
      Packing *packing;

      if (picture == NULL || picture->kind != SEN_UI_PICTURE_UNKNOWN || sen_ui_page_cache_is_seen (self, page))
        continue;
      packing = g_new0 (Packing, 1);
      packing->page = page;
      packing->pixels = g_bytes_ref (picture->pixels);
      packing->width = picture->width;
      packing->height = picture->height;
      packing->stride = picture->stride;
      g_ptr_array_add (packings, packing);
    }
  if (packings->len > 0)
    g_task_run_in_thread (task, pack_in_thread);
}

/**
 * sen_ui_page_cache_trim:
 *
 * Somebody reads: of whole pages only those stay that are seen and the ones next to them, without colours where there
 * are none, until another page is turned to.
 */
void
sen_ui_page_cache_trim (SenUiPageCache *self)
{
  guint first = self->first - MIN (1, self->first), last = self->last + 1;
  guint smalls = self->last_small >= self->first_small ? self->last_small - self->first_small + 1 : 0;

  self->resting = TRUE;
  sen_ui_pictures_trim (self->pictures, first, last, SMALLS + smalls);
  if (sen_ui_pictures_use_cairo ())
    pack (self, first, last);
}
