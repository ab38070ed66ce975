/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sen-people-import.h"

G_BEGIN_DECLS

GtkWidget *sen_import_list_new (SenPeopleImport *import, gboolean with_status);
char *sen_import_list_summarize (SenPeopleImport *import);

G_END_DECLS
