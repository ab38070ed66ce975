/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the plugin's small windows have in common. */
#include "meetings-form-window.h"

/**
 * meetings_form_window_add_keys:
 * @widget_class: the class of a window
 *
 * Escape and Ctrl+W close it, as "Cancel" does.
 */
void
meetings_form_window_add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}
