/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SEN_TYPE_WORKER (sen_worker_get_type ())
G_DECLARE_FINAL_TYPE (SenWorker, sen_worker, SEN, WORKER, GObject)

SenWorker *sen_worker_new (const char *name);
void sen_worker_queue (SenWorker *self, GTaskThreadFunc func, GTask *task);
void sen_worker_drain (SenWorker *self);

G_END_DECLS
