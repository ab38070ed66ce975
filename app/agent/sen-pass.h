/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One look at what is due in an office, on the office's worker. */
#pragma once

#include "sen-office.h"
#include "sen-reminders.h"

G_BEGIN_DECLS

/**
 * SenPass:
 * @mark: what the office was opened as: its file, its settings of this device, its days off, its tables
 * @stale: whether that has changed since: nothing else was looked at, open it anew
 * @claimed: (element-type SenReminder): what is to be shown now; nobody else will show it
 * @waiting: whether something is due that was not claimed, because it can't be shown
 * @next: UTC milliseconds: when to look again; 0: only after a change
 * @problem: (nullable): why not everything could be claimed; what was, is to be shown
 *
 * What a pass has found.
 */
typedef struct
{
  char *mark;
  gboolean stale;
  GPtrArray *claimed;
  gboolean waiting;
  gint64 next;
  GError *problem;
} SenPass;

void sen_pass_free (SenPass *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPass, sen_pass_free)

void sen_pass_run_async (SenOffice *office,
                         const char *mark,
                         gboolean can_show,
                         gint64 now,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
SenPass *sen_pass_run_finish (SenOffice *office, GAsyncResult *result, GError **error);

void sen_pass_snooze_async (SenOffice *office,
                            GPtrArray *reminders,
                            gint64 now,
                            gint64 until,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
void
sen_pass_done_async (SenOffice *office, const SenReminder *reminder, GAsyncReadyCallback callback, gpointer user_data);
gboolean sen_pass_act_finish (SenOffice *office, GAsyncResult *result, GError **error);

G_END_DECLS
