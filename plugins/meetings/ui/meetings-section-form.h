/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-draft.h"

G_BEGIN_DECLS

#define MEETINGS_TYPE_SECTION_FORM (meetings_section_form_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsSectionForm, meetings_section_form, MEETINGS, SECTION_FORM, GtkWidget)

GtkWidget *meetings_section_form_new (MeetingsDraft *draft, const char *section);
void meetings_section_form_start (MeetingsSectionForm *self);
gboolean meetings_section_form_select (MeetingsSectionForm *self, const char *quote);

G_END_DECLS
