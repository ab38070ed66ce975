/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void sen_context_tell (GMainContext *context, GSourceFunc function, gpointer data, GDestroyNotify destroy);

G_END_DECLS
