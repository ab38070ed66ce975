/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signed papers made by hand, revision by revision, so that a test can do what no decent program would. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _Maker Maker;

Maker *maker_new (void);
void maker_free (Maker *self);
void maker_object (Maker *self, guint id, const char *format, ...) G_GNUC_PRINTF (3, 4);
void maker_finish (Maker *self);
void maker_sign (Maker *self, guint id, const char *extra);
GBytes *maker_get_bytes (Maker *self);
GByteArray *maker_get_array (Maker *self);
void maker_expire (Maker *self);
char *maker_write_root (Maker *self, const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Maker, maker_free)

G_END_DECLS
