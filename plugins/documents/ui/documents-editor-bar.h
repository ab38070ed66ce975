/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The buttons below a draft that add pieces, and the menu of a piece. They activate "editor.add" and "editor.become".
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GMenuModel *documents_editor_menu_new (void);
void documents_editor_fill_bar (GtkBox *bar, gboolean articles, gboolean keys);

G_END_DECLS
