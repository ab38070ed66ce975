/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-pdf-image.h"
#include "sen-pdf-left-out.h"
#include "sen-pdf-link.h"
#include "sen-pdf-outline.h"
#include "sen-pdf-pool.h"
#include "sen-pdf-text-page.h"

G_BEGIN_DECLS

#define SEN_PDF_TYPE_DOCUMENT (sen_pdf_document_get_type ())
G_DECLARE_FINAL_TYPE (SenPdfDocument, sen_pdf_document, SEN_PDF, DOCUMENT, GObject)

/**
 * SenPdfRegion:
 * @page: counted from 0
 * @scale: pixels for a point, above 0 and at most 100 (1.0 is 72 dots per inch)
 * @turns: by how many quarters the page is turned clockwise, 0 to 3, on top of what the paper itself says
 * @x: left edge of the part, in pixels of the scaled and turned page
 * @y: top edge of the part
 * @width: how many pixels
 * @height: how many pixels; @width × @height at most 64 million
 * @priority: a smaller number is drawn earlier, as with #GSource; 0 (%G_PRIORITY_DEFAULT) stands beside other requests
 *
 * A part of a page to be drawn.
 */
typedef struct
{
  guint page;
  double scale;
  guint turns;
  int x;
  int y;
  int width;
  int height;
  int priority;
} SenPdfRegion;

/**
 * SenPdfRegionFunc:
 * @document: a paper that was just opened
 * @region: (out caller-allocates): what of it will be wanted first
 *
 * Called on the thread that opened it; may block.
 *
 * Returns: whether that is known
 */
typedef gboolean (*SenPdfRegionFunc) (SenPdfDocument *document, SenPdfRegion *region, gpointer user_data);

/* Opening */
SenPdfDocument *sen_pdf_document_open (SenPdfPool *pool,
                                       const char *path,
                                       const char *password,
                                       GCancellable *cancellable,
                                       GError **error);
SenPdfDocument *sen_pdf_document_open_quickly (SenPdfPool *pool,
                                               GFile *file,
                                               const char *password,
                                               GCancellable *cancellable,
                                               GError **error);
SenPdfDocument *sen_pdf_document_open_fd (SenPdfPool *pool,
                                          int fd,
                                          const char *name,
                                          const char *password,
                                          GCancellable *cancellable,
                                          GError **error);
SenPdfDocument *sen_pdf_document_open_next (SenPdfDocument *before, int fd, GCancellable *cancellable, GError **error);
SenPdfDocument *
sen_pdf_document_open_again (SenPdfDocument *self, gboolean background, GCancellable *cancellable, GError **error);
void sen_pdf_document_open_async (SenPdfPool *pool,
                                  GFile *file,
                                  const char *name,
                                  const char *password,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
void sen_pdf_document_open_quickly_async (SenPdfPool *pool,
                                          GFile *file,
                                          const char *name,
                                          const char *password,
                                          SenPdfRegionFunc first,
                                          gpointer first_data,
                                          GDestroyNotify first_free,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
SenPdfDocument *sen_pdf_document_open_finish (GAsyncResult *result, GError **error);

void sen_pdf_document_measure_async (SenPdfDocument *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean
sen_pdf_document_measure_finish (SenPdfDocument *self, GAsyncResult *result, gboolean *changed, GError **error);

/* Known once it is open */
const char *sen_pdf_document_get_name (SenPdfDocument *self);
guint sen_pdf_document_get_n_pages (SenPdfDocument *self);
gboolean sen_pdf_document_get_page_size (SenPdfDocument *self, guint page, double *width, double *height);
char *sen_pdf_document_dup_page_label (SenPdfDocument *self, guint page);
int sen_pdf_document_find_page_label (SenPdfDocument *self, const char *label);
const char *sen_pdf_document_get_title (SenPdfDocument *self);
const char *sen_pdf_document_get_author (SenPdfDocument *self);
const char *sen_pdf_document_get_subject (SenPdfDocument *self);
const char *sen_pdf_document_get_keywords (SenPdfDocument *self);
const char *sen_pdf_document_get_creator (SenPdfDocument *self);
const char *sen_pdf_document_get_producer (SenPdfDocument *self);
const char *sen_pdf_document_get_format (SenPdfDocument *self);
gint64 sen_pdf_document_get_created (SenPdfDocument *self);
gint64 sen_pdf_document_get_modified (SenPdfDocument *self);
gboolean sen_pdf_document_is_repaired (SenPdfDocument *self);
gboolean sen_pdf_document_is_encrypted (SenPdfDocument *self);

gboolean sen_pdf_document_copy (SenPdfDocument *self, GFile *to, GCancellable *cancellable, GError **error);

/* Asked of the worker: blocking, and without blocking */
char *sen_pdf_document_load_text (SenPdfDocument *self, guint page, GCancellable *cancellable, GError **error);
void sen_pdf_document_load_text_async (SenPdfDocument *self,
                                       guint page,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
char *sen_pdf_document_load_text_finish (SenPdfDocument *self, GAsyncResult *result, GError **error);

SenPdfTextPage *
sen_pdf_document_load_text_page (SenPdfDocument *self, guint page, GCancellable *cancellable, GError **error);
void sen_pdf_document_load_text_page_async (SenPdfDocument *self,
                                            guint page,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
SenPdfTextPage *sen_pdf_document_load_text_page_finish (SenPdfDocument *self, GAsyncResult *result, GError **error);

GPtrArray *sen_pdf_document_load_links (SenPdfDocument *self, guint page, GCancellable *cancellable, GError **error);
void sen_pdf_document_load_links_async (SenPdfDocument *self,
                                        guint page,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *sen_pdf_document_load_links_finish (SenPdfDocument *self, GAsyncResult *result, GError **error);

GListModel *sen_pdf_document_load_outline (SenPdfDocument *self, GCancellable *cancellable, GError **error);
void sen_pdf_document_load_outline_async (SenPdfDocument *self,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
GListModel *sen_pdf_document_load_outline_finish (SenPdfDocument *self, GAsyncResult *result, GError **error);

SenPdfImage *sen_pdf_document_render (SenPdfDocument *self,
                                      guint page,
                                      double scale,
                                      int x,
                                      int y,
                                      int width,
                                      int height,
                                      GCancellable *cancellable,
                                      GError **error);
void sen_pdf_document_render_async (SenPdfDocument *self,
                                    guint page,
                                    double scale,
                                    int x,
                                    int y,
                                    int width,
                                    int height,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
void sen_pdf_document_render_region_async (SenPdfDocument *self,
                                           const SenPdfRegion *region,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
SenPdfImage *sen_pdf_document_render_finish (SenPdfDocument *self, GAsyncResult *result, GError **error);
void sen_pdf_document_leave_out (SenPdfDocument *self, GArray *annotations);
void sen_pdf_document_draw_ahead (SenPdfDocument *self, const SenPdfRegion *region);
gboolean sen_pdf_document_get_ahead (SenPdfDocument *self, SenPdfRegion *region);
SenPdfImage *sen_pdf_document_take_ahead (SenPdfDocument *self, const SenPdfRegion *region);

G_END_DECLS
