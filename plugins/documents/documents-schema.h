/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen.h>

G_BEGIN_DECLS

extern const char *const documents_tables[];

gboolean documents_schema_fill (SenSchema *schema, GError **error);

G_END_DECLS
