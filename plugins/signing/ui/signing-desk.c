/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-desk.h"

#include <glib/gi18n-lib.h>

typedef struct _Work Work;

struct _Work
{
  gpointer (*func) (SenOffice *office, Work *work, GError **error);
  GDestroyNotify result_free;
  SigningPaper *paper; /* owned, nullable */
  char *owner;         /* owned, nullable */
  char *path;          /* owned, nullable */
};

static void
work_free (gpointer data)
{
  Work *work = data;

  signing_paper_unref (work->paper);
  g_free (work->owner);
  g_free (work->path);
  g_free (work);
}

static void
run_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  gpointer result = work->func (source, work, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, work->result_free);
}

static void
queue (SenOffice *office,
       Work *work,
       gpointer tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (office, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, work, work_free);
  sen_worker_queue (sen_office_get_worker (office), run_in_worker, g_steal_pointer (&task));
}

static gpointer
finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, office), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* How a paper's signature looks */

static gpointer
make_look (SenOffice *office, Work *work, GError **error)
{
  return signing_look_new (office, work->paper, error);
}

/**
 * signing_desk_look_async:
 * @office: the office
 * @paper: what is signed
 * @cancellable: (nullable): to stop it
 * @callback: called on this thread
 *
 * signing_look_new() on the office's worker.
 */
void
signing_desk_look_async (SenOffice *office,
                         SigningPaper *paper,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Work *work = g_new0 (Work, 1);

  work->func = make_look;
  work->result_free = (GDestroyNotify)signing_look_free;
  work->paper = signing_paper_ref (paper);
  queue (office, work, signing_desk_look_async, cancellable, callback, user_data);
}

SigningLook *
signing_desk_look_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  return finish (office, result, error);
}

/* Images */

static gpointer
read_image (SenOffice *office, Work *work, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (work->path);
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) local = NULL;

  png = g_file_load_bytes (file, NULL, NULL, &local);
  if (png == NULL)
    {
      g_autofree char *name = g_filename_display_basename (work->path);

      g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
                   _ ("The image “%s” can't be read. Nothing was changed; choose another image."), name);
      return NULL;
    }
  return signing_image_check (png, error) ? g_steal_pointer (&png) : NULL;
}

/**
 * signing_desk_read_image_async:
 * @path: a PNG
 *
 * Reads an image that somebody chose and checks that it can be drawn.
 */
void
signing_desk_read_image_async (SenOffice *office,
                               const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Work *work = g_new0 (Work, 1);

  work->func = read_image;
  work->result_free = (GDestroyNotify)g_bytes_unref;
  work->path = g_strdup (path);
  queue (office, work, signing_desk_read_image_async, cancellable, callback, user_data);
}

GBytes *
signing_desk_read_image_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  return finish (office, result, error);
}

static gpointer
load_image (SenOffice *office, Work *work, GError **error)
{
  return signing_image_load (office, work->owner, error);
}

/**
 * signing_desk_load_image_async:
 * @owner: as for signing_image_load()
 *
 * signing_image_load() on the office's worker. %NULL without an error: there is none.
 */
void
signing_desk_load_image_async (SenOffice *office,
                               const char *owner,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Work *work = g_new0 (Work, 1);

  work->func = load_image;
  work->result_free = (GDestroyNotify)g_bytes_unref;
  work->owner = g_strdup (owner);
  queue (office, work, signing_desk_load_image_async, cancellable, callback, user_data);
}

GBytes *
signing_desk_load_image_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  return finish (office, result, error);
}

static gpointer
set_image (SenOffice *office, Work *work, GError **error)
{
  g_autoptr (GBytes) png = work->path != NULL ? read_image (office, work, error) : NULL;

  if (work->path != NULL && png == NULL)
    return NULL;
  return GINT_TO_POINTER (signing_image_set (office, work->owner, png, error));
}

/**
 * signing_desk_set_image_async:
 * @owner: as for signing_image_set()
 * @path: (nullable): a PNG; %NULL takes the image away
 *
 * signing_image_set() on the office's worker.
 */
void
signing_desk_set_image_async (SenOffice *office,
                              const char *owner,
                              const char *path,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Work *work = g_new0 (Work, 1);

  work->func = set_image;
  work->owner = g_strdup (owner);
  work->path = g_strdup (path);
  queue (office, work, signing_desk_set_image_async, NULL, callback, user_data);
}

gboolean
signing_desk_set_image_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  return finish (office, result, error) != NULL;
}

static gpointer
remember_file (SenOffice *office, Work *work, GError **error)
{
  return GINT_TO_POINTER (signing_settings_remember_file (office, work->path, error));
}

/**
 * signing_desk_remember_file:
 * @path: a certificate file that was signed with
 *
 * Offers it first the next time. Whether that works is not worth a word.
 */
void
signing_desk_remember_file (SenOffice *office, const char *path)
{
  Work *work = g_new0 (Work, 1);

  work->func = remember_file;
  work->path = g_strdup (path);
  queue (office, work, signing_desk_remember_file, NULL, NULL, NULL);
}

/**
 * signing_picture_new:
 * @png: (nullable): an image that was checked
 * @width: in pixels, at most
 * @height: in pixels
 *
 * Returns: (transfer full): a floating small picture; an empty one if it can't be drawn
 */
GtkWidget *
signing_picture_new (GBytes *png, int width, int height)
{
  GtkWidget *picture = gtk_picture_new ();
  g_autoptr (GdkTexture) texture = png != NULL ? gdk_texture_new_from_bytes (png, NULL) : NULL;

  gtk_picture_set_paintable (GTK_PICTURE (picture), GDK_PAINTABLE (texture));
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_widget_set_size_request (picture, width, height);
  gtk_widget_set_halign (picture, GTK_ALIGN_END);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (picture, "signing-picture");
  return picture;
}
