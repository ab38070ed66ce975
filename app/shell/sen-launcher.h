/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sen_launcher_is_wanted (int argc, char **argv);
int sen_launcher_run (int argc, char **argv);

G_END_DECLS
