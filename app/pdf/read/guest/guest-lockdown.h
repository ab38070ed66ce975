/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a process gives up before it sees a stranger's file; for every program of Sen that does. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GUEST_EXIT_MEMORY 77 /* out of the memory that was allowed */

guint32 guest_lock_down (guint64 memory, guint64 cpu, int file);

G_END_DECLS
