/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How papers are left on this device: how large each is read and how it is turned, so that it is found again like that.
 * Where an office's paper is read is known to the office (sen-reading.h). Of a file that is not the office's, that and
 * how its pages lie are remembered here, too; what is chosen there is also what the next one begins with.
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

/* ---- Found again ---- */

static void
lay (SenUiReader *self)
{
  guint32 mode = 0;
  gboolean cover = TRUE;

  if (self->lying == NULL || !g_variant_lookup (self->left, "mode", "u", &mode)
      || !g_variant_lookup (self->left, "cover", "b", &cover) || mode > SEN_UI_PAPER_FACING)
    return;
  self->restoring = TRUE;
  g_settings_set_enum (self->lying, "reader-mode", (int)mode);
  g_settings_set_boolean (self->lying, "reader-cover", cover);
  self->restoring = FALSE;
}

static void
turn (SenUiPaperView *view, guint turns)
{
  if (turns % 4 != sen_ui_paper_view_get_turns (view))
    sen_ui_paper_view_turn_pages (view, (int)(turns % 4) - (int)sen_ui_paper_view_get_turns (view));
}

/* Shows the paper as it was left, at the page where it was: it is the one that is to fit. */
static void
apply (SenUiReader *self)
{
  SenUiPaperView *view = SEN_UI_PAPER_VIEW (self->view);
  guint32 fit = SEN_UI_PAPER_FIT_EASY, turns = 0;
  double zoom = 1;

  if (self->has_place && self->first_page == SEN_UI_READER_WHERE_LEFT && sen_ui_paper_view_get_page (view) == 0)
    sen_ui_paper_view_go_to (view, self->place.page);
  lay (self);
  g_variant_lookup (self->left, "turns", "u", &turns);
  turn (view, turns);
  if (g_variant_lookup (self->left, "fit", "u", &fit) && fit != SEN_UI_PAPER_FIT_NONE && fit <= SEN_UI_PAPER_FIT_TEXT)
    sen_ui_paper_view_set_fit (view, (SenUiPaperFit)fit);
  else if (g_variant_lookup (self->left, "zoom", "d", &zoom) && isfinite (zoom))
    sen_ui_paper_view_set_zoom (view, zoom);
}

/* A paper was just opened. How large it is stays as the one before was, unless it was left otherwise itself. */
void
sen_ui_reader_find_again (SenUiReader *self)
{
  SenUiPaperView *view = SEN_UI_PAPER_VIEW (self->view);

  if (self->left != NULL)
    {
      apply (self);
      return;
    }
  turn (view, 0); /* the one before may have lain on its side */
  if (sen_ui_paper_view_get_fit (view) == SEN_UI_PAPER_FIT_TEXT)
    sen_ui_paper_view_set_fit (view, SEN_UI_PAPER_FIT_TEXT); /* its own words */
}

/* What is remembered came when the paper was there already, and nobody has gone on in it since. */
static void
find_again_late (SenUiReader *self)
{
  SenUiPaperView *view = SEN_UI_PAPER_VIEW (self->view);
  SenUiPaperPlace here;

  sen_ui_paper_view_get_place (view, &here);
  if (self->has_place && self->first_page == SEN_UI_READER_WHERE_LEFT && here.page == 0)
    here = self->place;
  if (self->left != NULL)
    apply (self);
  sen_ui_paper_view_set_place (view, &here);
}

/* Where the paper was left is known, or that nobody knows. */
void
sen_ui_reader_take_place (SenUiReader *self, const SenUiPaperPlace *place)
{
  SenUiPaperView *view = SEN_UI_PAPER_VIEW (self->view);

  self->placed = TRUE;
  if (place == NULL)
    return;
  self->has_place = TRUE;
  self->place = *place;
  if (self->document == NULL || self->first_page != SEN_UI_READER_WHERE_LEFT || sen_ui_paper_view_get_page (view) != 0)
    return;
  sen_ui_paper_view_set_place (view, place);
  if (sen_ui_paper_view_get_fit (view) == SEN_UI_PAPER_FIT_TEXT) /* the words of that page */
    sen_ui_paper_view_set_fit (view, SEN_UI_PAPER_FIT_TEXT);
}

static void
load_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if (work->key == NULL)
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
  guint32 page = 0;
  double y = 0;

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->view == NULL)
    return;
  self->left_key = g_steal_pointer (&work->key);
  self->left = g_steal_pointer (&work->view);
  if (self->hash == NULL)
    self->placed = TRUE;
  if (self->left == NULL)
    return;
  if (self->hash == NULL)
    {
      g_variant_lookup (self->left, "page", "u", &page);
      g_variant_lookup (self->left, "y", "d", &y);
      self->has_place = TRUE;
      self->place = (SenUiPaperPlace){ page, y };
    }
  if (self->document != NULL)
    find_again_late (self);
}

/* Asks how the paper was left. */
void
sen_ui_reader_load_left (SenUiReader *self)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_clear_pointer (&self->left_key, g_free);
  g_clear_pointer (&self->left, g_variant_unref);
  if (self->hash != NULL && self->lefts != NULL && g_hash_table_contains (self->lefts, self->hash))
    {
      self->left_key = g_strdup (self->hash);
      self->left = g_variant_ref (g_hash_table_lookup (self->lefts, self->hash));
      return;
    }
  if (self->hash == NULL && self->lying != NULL)
    g_settings_delay (self->lying); /* from now on what is set in it is this paper's alone */
  if (self->remembering == NULL)
    self->remembering = sen_worker_new ("sen-outside");
  work = g_new0 (Work, 1);
  work->path = g_strdup (g_file_peek_path (self->file));
  work->key = g_strdup (self->hash);
  task = g_task_new (NULL, self->cancellable, loaded_cb, g_object_ref (self));
  g_task_set_task_data (task, work, work_free);
  sen_worker_queue (self->remembering, load_in_worker, g_steal_pointer (&task));
}

/* ---- Left ---- */

static GVariant *
describe (SenUiReader *self)
{
  SenUiPaperView *view = SEN_UI_PAPER_VIEW (self->view);
  SenUiPaperFit fit = sen_ui_paper_view_get_fit (view);
  SenUiPaperPlace place;
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "fit", "u", (guint32)fit);
  g_variant_dict_insert (&dict, "turns", "u", sen_ui_paper_view_get_turns (view));
  if (self->hash == NULL || fit == SEN_UI_PAPER_FIT_NONE)
    g_variant_dict_insert (&dict, "zoom", "d", sen_ui_paper_view_get_zoom (view));
  if (self->hash == NULL)
    {
      sen_ui_paper_view_get_place (view, &place);
      g_variant_dict_insert (&dict, "page", "u", place.page);
      g_variant_dict_insert (&dict, "y", "d", place.y);
      g_variant_dict_insert (&dict, "mode", "u", (guint32)sen_ui_paper_view_get_mode (view));
      g_variant_dict_insert (&dict, "cover", "b", sen_ui_paper_view_get_cover (view));
    }
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

static void
keep_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  g_autoptr (GError) error = NULL;

  if (!sen_outside_keep (work->key, work->view, &error))
    g_message ("How a paper was left is not remembered: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

/* Remembers how the paper is read now. */
void
sen_ui_reader_keep_left (SenUiReader *self)
{
  g_autoptr (GVariant) view = NULL;
  g_autoptr (GTask) task = NULL;
  Work *work;

  if (self->left_key == NULL || gtk_widget_get_width (self->view) < 1) /* never seen */
    return;
  view = describe (self);
  if (self->left != NULL && g_variant_equal (self->left, view))
    return;
  g_clear_pointer (&self->left, g_variant_unref);
  self->left = g_variant_ref (view);
  if (self->hash != NULL) /* it may be shown again at once: this reader need not ask */
    {
      if (self->lefts == NULL)
        self->lefts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_variant_unref);
      g_hash_table_replace (self->lefts, g_strdup (self->hash), g_variant_ref (view));
    }
  work = g_new0 (Work, 1);
  work->key = g_strdup (self->left_key);
  work->view = g_steal_pointer (&view);
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, work, work_free);
  sen_worker_queue (self->remembering, keep_in_worker, g_steal_pointer (&task));
}
