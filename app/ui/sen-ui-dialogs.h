/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-ui-context.h"

G_BEGIN_DECLS

/**
 * SenUiFilesFunc:
 * @files: (transfer none): the chosen files or folders, of GFile; never empty
 *
 * What to do with the choice. Not called when the user cancels.
 */
typedef void (*SenUiFilesFunc) (GListModel *files, gpointer user_data);

void sen_ui_context_ask (SenUiContext *self,
                         const char *heading,
                         const char *body,
                         const char *confirm_label,
                         gboolean destructive,
                         SenUiFunc confirmed,
                         gpointer user_data,
                         GDestroyNotify destroy);
void sen_ui_context_open_files (SenUiContext *self,
                                const char *title,
                                gboolean several,
                                const char *filter_name,
                                const char *const *patterns,
                                SenUiFilesFunc func,
                                gpointer user_data,
                                GDestroyNotify destroy);
void sen_ui_context_open_folder (SenUiContext *self,
                                 const char *title,
                                 SenUiFilesFunc func,
                                 gpointer user_data,
                                 GDestroyNotify destroy);
void sen_ui_context_save_file (SenUiContext *self,
                               const char *title,
                               const char *name,
                               SenUiFilesFunc func,
                               gpointer user_data,
                               GDestroyNotify destroy);

G_END_DECLS
