/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-job.h"
#include "sen-store.h"

G_BEGIN_DECLS

#define SEN_TYPE_CHANGE (sen_change_get_type ())
typedef struct _SenChange SenChange;

/**
 * SenChange:
 * @device: the device that wrote it
 * @seq: its number on that device, from 1 without a gap
 * @hlc: hybrid logical clock: UTC milliseconds << 16 | counter
 * @author: (nullable): the person's id
 * @table: the table
 * @row: the row's id
 * @columns: a JSON object: each changed column and its new value
 *
 * One entry of the journal.
 */
struct _SenChange
{
  char *device;
  gint64 seq;
  gint64 hlc;
  char *author;
  char *table;
  char *row;
  char *columns;
};

GType sen_change_get_type (void);
SenChange *sen_change_copy (const SenChange *self);
void sen_change_free (SenChange *self);
gint64 sen_change_get_time (const SenChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenChange, sen_change_free)

GPtrArray *sen_journal_list (SenStore *store, const char *table, const char *row, guint limit, GError **error);
gboolean
sen_journal_verify (SenStore *store, GPtrArray *problems, gint64 *n_changes, GCancellable *cancellable, GError **error);
gboolean sen_journal_verify_as_job (SenStore *store,
                                    GPtrArray *problems,
                                    gint64 *n_changes,
                                    SenJob *job,
                                    double share,
                                    GError **error);
gboolean sen_journal_undo (SenStore *store, const char *table, const char *row, GError **error);

G_END_DECLS
