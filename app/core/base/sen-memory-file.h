/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int sen_memory_file_new (GBytes *bytes, const char *name, GError **error);

G_END_DECLS
