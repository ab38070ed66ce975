/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Papers that are not the office's: where they are read, how large and how their pages lie is remembered by this
 * device, for each by itself. What is chosen there is also what the next one begins with.
 */
#include <math.h>

#include "sen-outside.h"
#include "sen-ui-reader-private.h"

typedef struct
{
  char *path;     /* owned, nullable */
  char *key;      /* owned, nullable */
  GVariant *view; /* owned, nullable */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->path);
  g_free (work->key);
  g_clear_pointer (&work->view, g_variant_unref);
  g_free (work);
}

/* Shows the paper as it was left, at the page where it was: it is the one that is to fit. */
void
sen_ui_reader_apply_outside (SenUiReader *self)
{
  SenUiPaperView *view = SEN_UI_PAPER_VIEW (self->view);
  guint32 fit = SEN_UI_PAPER_FIT_EASY, mode = 0, turns = 0;
  gboolean cover = TRUE;
  double zoom = 1;

  if (self->outside_view == NULL || self->document == NULL)
    return;
  if (self->first_page == SEN_UI_READER_WHERE_LEFT && sen_ui_paper_view_get_page (view) == 0)
    sen_ui_paper_view_go_to (view, self->place.page);
  if (self->lying != NULL && g_variant_lookup (self->outside_view, "mode", "u", &mode)
      && g_variant_lookup (self->outside_view, "cover", "b", &cover) && mode <= SEN_UI_PAPER_FACING)
    {
      self->restoring = TRUE;
      g_settings_set_enum (self->lying, "reader-mode", (int)mode);
      g_settings_set_boolean (self->lying, "reader-cover", cover);
      self->restoring = FALSE;
    }
  if (g_variant_lookup (self->outside_view, "turns", "u", &turns) && turns % 4 != sen_ui_paper_view_get_turns (view))
    sen_ui_paper_view_turn_pages (view, (int)(turns % 4) - (int)sen_ui_paper_view_get_turns (view));
  if (g_variant_lookup (self->outside_view, "fit", "u", &fit) && fit != SEN_UI_PAPER_FIT_NONE
      && fit <= SEN_UI_PAPER_FIT_TEXT)
    sen_ui_paper_view_set_fit (view, (SenUiPaperFit)fit);
  else if (g_variant_lookup (self->outside_view, "zoom", "d", &zoom) && isfinite (zoom))
    sen_ui_paper_view_set_zoom (view, zoom);
}

static void
load_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  work->key = sen_outside_make_key (work->path, &error);
  if (work->key == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  work->view = sen_outside_load (work->key);
  g_task_return_boolean (task, TRUE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReader) self = user_data;
  Work *work = g_task_get_task_data (G_TASK (result));
  gboolean unread; /* nobody has gone on in it meanwhile */
  guint32 page = 0;
  double y = 0;

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->view == NULL)
    return;
  self->placed = TRUE;
  self->outside_key = g_steal_pointer (&work->key);
  self->outside_view = g_steal_pointer (&work->view);
  if (self->outside_view == NULL)
    return;
  g_variant_lookup (self->outside_view, "page", "u", &page);
  g_variant_lookup (self->outside_view, "y", "d", &y);
  self->has_place = TRUE;
  self->place = (SenUiPaperPlace){ page, y };
  if (self->document == NULL)
    return;
  unread = sen_ui_paper_view_get_page (SEN_UI_PAPER_VIEW (self->view)) == 0;
  sen_ui_reader_apply_outside (self);
  if (self->first_page == SEN_UI_READER_WHERE_LEFT && unread)
    sen_ui_paper_view_set_place (SEN_UI_PAPER_VIEW (self->view), &self->place);
}

/* Asks how the file was left. */
void
sen_ui_reader_load_outside (SenUiReader *self)
{
  g_autoptr (GTask) task = NULL;
  Work *work = g_new0 (Work, 1);

  g_clear_pointer (&self->outside_key, g_free);
  g_clear_pointer (&self->outside_view, g_variant_unref);
  self->has_place = FALSE;
  self->placed = FALSE;
  if (self->lying != NULL)
    g_settings_delay (self->lying); /* from now on what is set in it is this paper's alone */
  if (self->outside == NULL)
    self->outside = sen_worker_new ("sen-outside");
  work->path = g_strdup (g_file_peek_path (self->file));
  task = g_task_new (NULL, self->cancellable, loaded_cb, g_object_ref (self));
  g_task_set_task_data (task, work, work_free);
  sen_worker_queue (self->outside, load_in_worker, g_steal_pointer (&task));
}

static void
keep_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  g_autoptr (GError) error = NULL;

  if (!sen_outside_keep (work->key, work->view, &error))
    g_message ("Where a paper was left is not remembered: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

/* Remembers how the file is read now. */
void
sen_ui_reader_keep_outside (SenUiReader *self)
{
  SenUiPaperView *view = SEN_UI_PAPER_VIEW (self->view);
  g_autoptr (GTask) task = NULL;
  SenUiPaperPlace place;
  GVariantDict dict;
  Work *work;

  if (self->outside_key == NULL)
    return;
  sen_ui_paper_view_get_place (view, &place);
  work = g_new0 (Work, 1);
  work->key = g_strdup (self->outside_key);
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "page", "u", place.page);
  g_variant_dict_insert (&dict, "y", "d", place.y);
  g_variant_dict_insert (&dict, "fit", "u", (guint32)sen_ui_paper_view_get_fit (view));
  g_variant_dict_insert (&dict, "zoom", "d", sen_ui_paper_view_get_zoom (view));
  g_variant_dict_insert (&dict, "mode", "u", (guint32)sen_ui_paper_view_get_mode (view));
  g_variant_dict_insert (&dict, "cover", "b", sen_ui_paper_view_get_cover (view));
  g_variant_dict_insert (&dict, "turns", "u", sen_ui_paper_view_get_turns (view));
  work->view = g_variant_ref_sink (g_variant_dict_end (&dict));
  if (self->outside_view != NULL && g_variant_equal (self->outside_view, work->view))
    {
      work_free (work);
      return;
    }
  g_clear_pointer (&self->outside_view, g_variant_unref);
  self->outside_view = g_variant_ref (work->view);
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, work, work_free);
  sen_worker_queue (self->outside, keep_in_worker, g_steal_pointer (&task));
}
