/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "meetings-section.h"

G_BEGIN_DECLS

GtkListItemFactory *meetings_section_factory_new (void);

G_END_DECLS
