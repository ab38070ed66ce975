/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packets and papers for windows: nothing here blocks. The job ends when the work ends; add it to the office's jobs. */
#pragma once

#include "meetings-packet.h"
#include "meetings-undo.h"

G_BEGIN_DECLS

void meetings_import_read_async (SenOffice *office,
                                 SenPdfPool *pool,
                                 const char *path,
                                 SenJob *job,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
MeetingsPacket *meetings_import_read_finish (SenOffice *office, GAsyncResult *result, GError **error);

void meetings_import_apply_async (SenOffice *office,
                                  MeetingsPacket *packet,
                                  gboolean as_new,
                                  SenJob *job,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
MeetingsImport *meetings_import_apply_finish (SenOffice *office, GAsyncResult *result, GError **error);

gboolean meetings_import_add_files (SenOffice *office,
                                    SenPdfPool *pool,
                                    const char *meeting,
                                    const char *item,
                                    const char *const *paths,
                                    GPtrArray *problems,
                                    MeetingsUndo *undo,
                                    SenJob *job,
                                    GError **error);
void meetings_import_add_files_async (SenOffice *office,
                                      SenPdfPool *pool,
                                      const char *meeting,
                                      const char *item,
                                      const char *const *paths,
                                      SenJob *job,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
MeetingsUndo *
meetings_import_add_files_finish (SenOffice *office, GAsyncResult *result, GPtrArray **problems, GError **error);

G_END_DECLS
