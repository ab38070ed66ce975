/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-office.h"

G_BEGIN_DECLS

#define SEN_TYPE_TRAIL (sen_trail_get_type ())
G_DECLARE_FINAL_TYPE (SenTrail, sen_trail, SEN, TRAIL, GObject)

SenTrail *sen_trail_new (SenOffice *office, const char *kind, const char *id, GError **error);
const char *sen_trail_get_title (SenTrail *self);
GVariant *sen_trail_get_records (SenTrail *self);
GVariant *sen_trail_get_links (SenTrail *self);
GVariant *sen_trail_get_steps (SenTrail *self);
GVariant *sen_trail_get_files (SenTrail *self);
GVariant *sen_trail_get_entries (SenTrail *self);
GVariant *sen_trail_to_variant (SenTrail *self);

char *sen_trail_find_kind (SenOffice *office, const char *id, GError **error);
char *sen_trail_export (SenTrail *self, const char *folder, GCancellable *cancellable, GError **error);
char *sen_trail_verify (const char *folder,
                        GPtrArray *problems,
                        guint *n_entries,
                        guint *n_files,
                        GCancellable *cancellable,
                        GError **error);

G_END_DECLS
