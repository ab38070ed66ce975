/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-paper-columns.h"

#define WIDTH  400   /* pixels of the picture that is looked at */
#define DARK   150   /* levels of 255: what is darker is printed */
#define EDGE   0.02  /* of the width at either side: a scanner's shadow */
#define LEAST  0.004 /* of the height: fewer dark pixels in a column are dirt */
#define HARDLY 72    /* points: less is no column of text */

/*
 * sen_ui_paper_columns_find:
 * @left, @width: (out): of what is printed, in pixels
 *
 * Returns: whether anything is
 */
gboolean
sen_ui_paper_columns_find (SenPdfImage *image, int *left, int *width)
{
  const guint8 *pixels = g_bytes_get_data (sen_pdf_image_get_pixels (image), NULL);
  const gsize stride = sen_pdf_image_get_stride (image);
  const int columns = sen_pdf_image_get_width (image), rows = sen_pdf_image_get_height (image);
  const int edge = (int)(columns * EDGE), least = MAX ((int)(rows * LEAST), 1);
  g_autofree int *dark = g_new0 (int, (gsize)columns + 1);
  int first = -1, last = -1;

  for (int y = 0; y < rows; y++)
    for (int x = edge; x < columns - edge; x++)
      {
        const guint8 *pixel = pixels + (gsize)y * stride + (gsize)x * 4;

        dark[x] += (pixel[0] * 29 + pixel[1] * 150 + pixel[2] * 77) >> 8 < DARK ? 1 : 0;
      }
  for (int x = edge; x < columns - edge; x++)
    if (dark[x] >= least)
      {
        first = first < 0 ? x : first;
        last = x;
      }
  *left = first;
  *width = last - first + 1;
  return first >= 0;
}

static gboolean
find_in_text (SenPdfTextPage *text, SenUiPaperColumns *found)
{
  double left = G_MAXDOUBLE, right = 0;
  guint n = 0;
  const SenPdfRect *rects = sen_pdf_text_page_get_rects (text, &n);

  for (guint i = 0; i < n; i++)
    if (rects[i].width > 0)
      {
        left = MIN (left, rects[i].x);
        right = MAX (right, rects[i].x + rects[i].width);
      }
  *found = (SenUiPaperColumns){ left, right - left };
  return right - left >= HARDLY;
}

typedef struct
{
  guint page;
  double scale;       /* pixels a point */
  SenPdfImage *image; /* owned, nullable */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->image, sen_pdf_image_unref);
  g_free (work);
}

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  SenUiPaperColumns found = { 0 };
  int left, width;

  if (sen_ui_paper_columns_find (work->image, &left, &width))
    found = (SenUiPaperColumns){ left / work->scale, width / work->scale };
  g_task_return_pointer (task, found.width >= HARDLY ? g_memdup2 (&found, sizeof found) : NULL, g_free);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  work->image = sen_pdf_document_render_finish (SEN_PDF_DOCUMENT (source), result, &error);
  if (work->image != NULL)
    g_task_run_in_thread (task, look_in_thread);
  else
    g_task_return_error (task, error);
}

/* A page without words is a picture: what is not white on it is looked for. */
static void
text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SenPdfDocument *document = SEN_PDF_DOCUMENT (source);
  Work *work = g_task_get_task_data (task);
  g_autoptr (SenPdfTextPage) text = sen_pdf_document_load_text_page_finish (document, result, NULL);
  SenUiPaperColumns found;
  double width = 0, height = 0;

  if (text != NULL && find_in_text (text, &found))
    g_task_return_pointer (task, g_memdup2 (&found, sizeof found), g_free);
  else if (!sen_pdf_document_get_page_size (document, work->page, &width, &height) || width < 1 || height < 1
           || height > 20 * width)
    g_task_return_pointer (task, NULL, NULL);
  else
    {
      work->scale = WIDTH / width;
      sen_pdf_document_render_async (document, work->page, work->scale, 0, 0, WIDTH, (int)MAX (height * work->scale, 1),
                                     g_task_get_cancellable (task), drawn_cb, g_object_ref (task));
    }
}

/*
 * sen_ui_paper_columns_find_async:
 *
 * Asks between which edges something stands on a page: its words, or of a scan what is not white.
 */
void
sen_ui_paper_columns_find_async (SenPdfDocument *document,
                                 guint page,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (document, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->page = page;
  g_task_set_task_data (task, work, work_free);
  sen_pdf_document_load_text_page_async (document, page, cancellable, text_cb, task);
}

/*
 * sen_ui_paper_columns_find_finish:
 *
 * Returns: whether there is enough on the page
 */
gboolean
sen_ui_paper_columns_find_finish (SenPdfDocument *document, GAsyncResult *result, SenUiPaperColumns *found)
{
  g_autofree SenUiPaperColumns *columns = g_task_propagate_pointer (G_TASK (result), NULL);

  if (columns != NULL)
    *found = *columns;
  return columns != NULL;
}
