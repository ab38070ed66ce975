/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-desk.h"

#include <glib/gi18n-lib.h>

#include "signing-roots.h"

typedef struct _Work Work;

struct _Work
{
  gpointer (*func) (SenOffice *office, const Work *work, GError **error);
  GDestroyNotify result_free; /* nullable */
  SigningPaper *paper;        /* owned, nullable */
  char *owner;                /* owned, nullable: of an image; or a fingerprint */
  char *path;                 /* owned, nullable */
  GBytes *der;                /* owned, nullable: a certificate */
};

static void
work_free (gpointer data)
{
  Work *work = data;

  signing_paper_unref (work->paper);
  g_free (work->owner);
  g_free (work->path);
  g_clear_pointer (&work->der, g_bytes_unref);
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

/* @work: copied */
static void
queue (SenOffice *office, const Work *work, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (office, cancellable, callback, user_data);
  Work *copy = g_memdup2 (work, sizeof *work);

  copy->paper = work->paper != NULL ? signing_paper_ref (work->paper) : NULL;
  copy->owner = g_strdup (work->owner);
  copy->path = g_strdup (work->path);
  copy->der = work->der != NULL ? g_bytes_ref (work->der) : NULL;
  g_task_set_source_tag (task, queue);
  g_task_set_task_data (task, copy, work_free);
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
make_look (SenOffice *office, const Work *work, GError **error)
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
  const Work work = { .func = make_look, .result_free = (GDestroyNotify)signing_look_free, .paper = paper };

  queue (office, &work, cancellable, callback, user_data);
}

SigningLook *
signing_desk_look_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  return finish (office, result, error);
}

/* Images */

static gpointer
read_image (SenOffice *office, const Work *work, GError **error)
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
  const Work work = { .func = read_image, .result_free = (GDestroyNotify)g_bytes_unref, .path = (char *)path };

  queue (office, &work, cancellable, callback, user_data);
}

GBytes *
signing_desk_read_image_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  return finish (office, result, error);
}

static gpointer
load_image (SenOffice *office, const Work *work, GError **error)
{
  g_autoptr (GBytes) png = signing_image_load (office, work->owner, error);

  return png != NULL ? gdk_texture_new_from_bytes (png, error) : NULL;
}

/**
 * signing_desk_load_image_async:
 * @owner: as for signing_image_load()
 *
 * signing_image_load() on the office's worker, decoded. %NULL without an error: there is none.
 */
void
signing_desk_load_image_async (SenOffice *office,
                               const char *owner,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  const Work work = { .func = load_image, .result_free = g_object_unref, .owner = (char *)owner };

  queue (office, &work, cancellable, callback, user_data);
}

GdkTexture *
signing_desk_load_image_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  return finish (office, result, error);
}

static gpointer
set_image (SenOffice *office, const Work *work, GError **error)
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
  const Work work = { .func = set_image, .owner = (char *)owner, .path = (char *)path };

  queue (office, &work, NULL, callback, user_data);
}

gboolean
signing_desk_set_image_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  return finish (office, result, error) != NULL;
}

/* Settings */

static gpointer
load_settings (SenOffice *office, const Work *work, GError **error)
{
  return signing_settings_load (office, error);
}

/**
 * signing_desk_load_settings_async:
 *
 * signing_settings_load() on the office's worker.
 */
void
signing_desk_load_settings_async (SenOffice *office,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  const Work work = { .func = load_settings, .result_free = (GDestroyNotify)signing_settings_free };

  queue (office, &work, cancellable, callback, user_data);
}

SigningSettings *
signing_desk_load_settings_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  return finish (office, result, error);
}

/* Certificates */

static gpointer
remember_file (SenOffice *office, const Work *work, GError **error)
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
  const Work work = { .func = remember_file, .path = (char *)path };

  queue (office, &work, NULL, NULL, NULL);
}

static gpointer
read_root (SenOffice *office, const Work *work, GError **error)
{
  return sen_pdf_root_new (work->der, error);
}

/**
 * signing_desk_read_root_async:
 * @der: an authority's certificate, as a paper brought it
 *
 * sen_pdf_root_new() on the office's worker.
 */
void
signing_desk_read_root_async (SenOffice *office,
                              GBytes *der,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  const Work work = { .func = read_root, .result_free = (GDestroyNotify)sen_pdf_root_free, .der = der };

  queue (office, &work, cancellable, callback, user_data);
}

SenPdfRoot *
signing_desk_read_root_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  return finish (office, result, error);
}

static gpointer
list_roots (SenOffice *office, const Work *work, GError **error)
{
  return signing_roots_list (office, error);
}

/**
 * signing_desk_list_roots_async:
 *
 * signing_roots_list() on the office's worker.
 */
void
signing_desk_list_roots_async (SenOffice *office,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  const Work work = { .func = list_roots, .result_free = (GDestroyNotify)g_ptr_array_unref };

  queue (office, &work, cancellable, callback, user_data);
}

GPtrArray *
signing_desk_list_roots_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  return finish (office, result, error);
}

static gpointer
change_roots (SenOffice *office, const Work *work, GError **error)
{
  return GINT_TO_POINTER (work->der != NULL ? signing_roots_trust (office, work->der, error)
                                            : signing_roots_distrust (office, work->owner, error));
}

/**
 * signing_desk_change_roots_async:
 * @der: (nullable): an authority to trust
 * @fingerprint: (nullable): or one that is not to be trusted any more
 *
 * signing_roots_trust() or signing_roots_distrust() on the office's worker.
 */
void
signing_desk_change_roots_async (SenOffice *office,
                                 GBytes *der,
                                 const char *fingerprint,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  const Work work = { .func = change_roots, .der = der, .owner = (char *)fingerprint };

  queue (office, &work, NULL, callback, user_data);
}

gboolean
signing_desk_change_roots_finish (SenOffice *office, GAsyncResult *result, GError **error)
{
  return finish (office, result, error) != NULL;
}

/**
 * signing_picture_new:
 * @texture: an image
 * @width: in pixels, at most
 * @height: in pixels
 *
 * Returns: (transfer full): a floating small picture
 */
GtkWidget *
signing_picture_new (GdkTexture *texture, int width, int height)
{
  GtkWidget *picture = gtk_picture_new ();

  gtk_picture_set_paintable (GTK_PICTURE (picture), GDK_PAINTABLE (texture));
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_widget_set_size_request (picture, width, height);
  gtk_widget_set_halign (picture, GTK_ALIGN_END);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (picture, "signing-picture");
  return picture;
}
