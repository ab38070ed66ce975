/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen.h>

G_BEGIN_DECLS

/**
 * MeetingsUndo:
 *
 * What an edit changed, row by row, so that it can be taken back. Filled while the edit writes, applied in a
 * transaction of its own. Immutable after that; may be passed between threads.
 */
#define MEETINGS_TYPE_UNDO (meetings_undo_get_type ())
typedef struct _MeetingsUndo MeetingsUndo;

GType meetings_undo_get_type (void);
MeetingsUndo *meetings_undo_new (void);
MeetingsUndo *meetings_undo_ref (MeetingsUndo *self);
void meetings_undo_unref (MeetingsUndo *self);
gboolean meetings_undo_is_empty (MeetingsUndo *self);
gboolean meetings_undo_apply (MeetingsUndo *self, SenDb *db, MeetingsUndo *redo, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeetingsUndo, meetings_undo_unref)

/**
 * MeetingsRow:
 *
 * One row being written: add its columns, then meetings_row_write() or meetings_row_insert(). On the stack; both of
 * these, and nothing else, release it.
 */
typedef struct
{
  const char *table;
  const char *id;
  const char *columns[24];
  GVariant *values[24];
  guint n;
} MeetingsRow;

void meetings_row_init (MeetingsRow *self, const char *table, const char *id);
void meetings_row_text (MeetingsRow *self, const char *column, const char *value);
void meetings_row_int (MeetingsRow *self, const char *column, gint64 value);
void meetings_row_time (MeetingsRow *self, const char *column, gint64 value);
gboolean meetings_row_insert (MeetingsRow *self, SenDb *db, MeetingsUndo *undo, GError **error);
gboolean meetings_row_write (MeetingsRow *self, SenDb *db, MeetingsUndo *undo, GError **error);

G_END_DECLS
