/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen.h>

G_BEGIN_DECLS

extern const char *const signing_tables[];

gboolean signing_schema_fill (SenSchema *schema, GError **error);

G_END_DECLS
