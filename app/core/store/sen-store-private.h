/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-recorder.h"
#include "sen-store.h"

G_BEGIN_DECLS

/* Called inside each writing transaction, before its end, with what it changed (of SenRowChange). */
typedef gboolean (*SenCommitFunc) (SenDb *db, GPtrArray *changes, gpointer user_data, GError **error);

/* Called before the first migration of an office that has data, on the thread that migrates. */
typedef void (*SenUpdatingFunc) (gpointer user_data);

void sen_store_set_updating_func (SenStore *self, SenUpdatingFunc func, gpointer user_data);
void sen_store_notify_updating (SenStore *self);
void sen_store_set_commit_func (SenStore *self, SenCommitFunc func, gpointer user_data);
void sen_store_set_journal (SenStore *self, gboolean on);
GPtrArray *sen_store_list_tracked (SenStore *self);
SenDb *sen_store_lock_writer (SenStore *self, SenRecorder **recorder);
void sen_store_unlock_writer (SenStore *self);

G_END_DECLS
