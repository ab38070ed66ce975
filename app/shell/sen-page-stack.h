/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages above the places: pushed one over the other, freed once they are left and out of sight. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _SenPageStack SenPageStack;

SenPageStack *sen_page_stack_new (AdwLeaflet *leaflet, GtkWidget *home);
void sen_page_stack_free (SenPageStack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPageStack, sen_page_stack_free)

void sen_page_stack_push (SenPageStack *self, GtkWidget *page, GtkWidget *focus);
void sen_page_stack_clean (SenPageStack *self);

G_END_DECLS
