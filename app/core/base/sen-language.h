/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which language a program of Sen speaks; before anything else of it runs. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void sen_language_set (const char *chosen);

G_END_DECLS
