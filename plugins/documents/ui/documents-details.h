/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows with the fields of a draft: of one in hand, and of a new one. */
#pragma once

#include "documents-sheet.h"

G_BEGIN_DECLS

void documents_details_present (DocumentsSheet *sheet);
void documents_new_present (SenUiContext *context);

/* Shared by both */
GtkWidget *documents_form_new (SenUiContext *context, const char *title, GtkWidget **content, GtkWidget **button);
GtkWidget *documents_form_add_group (GtkWidget *content, const char *title);
GtkWidget *documents_form_add_entry (GtkWidget *group, const char *title, const char *text);
GtkWidget *documents_form_add_combo (GtkWidget *group, const char *title, const char *const *lines, guint at);
GtkWidget *documents_form_add_kinds (GtkWidget *group, SenOfficialKind kind);
SenOfficialKind documents_form_get_kind (GtkWidget *row);
char *documents_form_guess_prefix (const char *title, char **holder);
const char *const *documents_form_get_urgencies (void);
guint documents_form_find_urgency (const char *urgency);
const char *documents_form_get_urgency (guint at);

G_END_DECLS
