/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the windows ask of the office's worker, because it reads files. Main thread. */
#pragma once

#include <sen-ui.h>

#include "signing-paper.h"

G_BEGIN_DECLS

void signing_desk_look_async (SenOffice *office,
                              SigningPaper *paper,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
SigningLook *signing_desk_look_finish (SenOffice *office, GAsyncResult *result, GError **error);

void signing_desk_read_image_async (SenOffice *office,
                                    const char *path,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GBytes *signing_desk_read_image_finish (SenOffice *office, GAsyncResult *result, GError **error);

void signing_desk_load_image_async (SenOffice *office,
                                    const char *owner,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GdkTexture *signing_desk_load_image_finish (SenOffice *office, GAsyncResult *result, GError **error);

void signing_desk_set_image_async (SenOffice *office,
                                   const char *owner,
                                   const char *path,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean signing_desk_set_image_finish (SenOffice *office, GAsyncResult *result, GError **error);

void signing_desk_remember_file (SenOffice *office, const char *path);

void signing_desk_load_settings_async (SenOffice *office,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
SigningSettings *signing_desk_load_settings_finish (SenOffice *office, GAsyncResult *result, GError **error);

void signing_desk_read_root_async (SenOffice *office,
                                   GBytes *der,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
SenPdfRoot *signing_desk_read_root_finish (SenOffice *office, GAsyncResult *result, GError **error);
void signing_desk_list_roots_async (SenOffice *office,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *signing_desk_list_roots_finish (SenOffice *office, GAsyncResult *result, GError **error);
void signing_desk_change_roots_async (SenOffice *office,
                                      GBytes *der,
                                      const char *fingerprint,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean signing_desk_change_roots_finish (SenOffice *office, GAsyncResult *result, GError **error);

GtkWidget *signing_picture_new (GdkTexture *texture, int width, int height);

G_END_DECLS
