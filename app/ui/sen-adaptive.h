/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SenWidthClass:
 * @SEN_WIDTH_NARROW: under 700 px: one column, tables become two-line rows
 * @SEN_WIDTH_TABLET: 700–1099 px: places fold away, details become the next page
 * @SEN_WIDTH_WIDE: 1100 px and more: places, page and detail side by side
 *
 * In pixels at the desktop's usual text size; text twice as large halves them.
 */
typedef enum
{
  SEN_WIDTH_NARROW,
  SEN_WIDTH_TABLET,
  SEN_WIDTH_WIDE,
} SenWidthClass;

/**
 * SenAdaptiveFunc:
 * @widget: the watched widget
 * @width_class: the window's width class now
 *
 * Arranges @widget for a width class. May change children and visibility.
 */
typedef void (*SenAdaptiveFunc) (GtkWidget *widget, SenWidthClass width_class, gpointer user_data);

#define SEN_TYPE_ADAPTIVE (sen_adaptive_get_type ())
G_DECLARE_FINAL_TYPE (SenAdaptive, sen_adaptive, SEN, ADAPTIVE, GtkWidget)

GtkWidget *sen_adaptive_new (void);
void sen_adaptive_set_child (SenAdaptive *self, GtkWidget *child);
GtkWidget *sen_adaptive_get_child (SenAdaptive *self);
SenWidthClass sen_adaptive_get_width_class (SenAdaptive *self);
gboolean sen_adaptive_get_roomy (SenAdaptive *self);
void sen_adaptive_watch (GtkWidget *widget, SenAdaptiveFunc func, gpointer user_data);
void sen_adaptive_dress (GtkWindow *dialog, GtkWindow *parent);

G_END_DECLS
