/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-official-document.h"

G_BEGIN_DECLS

void sen_official_minutes_add_start (SenOfficialDocument *document, GDateTime *start);
void sen_official_minutes_add_place (SenOfficialDocument *document, const char *place);
void sen_official_minutes_begin_attendance (SenOfficialDocument *document, guint n_present, guint n_members);
void sen_official_minutes_add_attendee (SenOfficialDocument *document, const char *name, const char *title);
void sen_official_minutes_add_absentee (SenOfficialDocument *document, const char *name, const char *reason);
void sen_official_minutes_add_chair (SenOfficialDocument *document, const char *name, const char *title);
void sen_official_minutes_add_secretary (SenOfficialDocument *document, const char *name, const char *title);
void sen_official_minutes_begin_contents (SenOfficialDocument *document);
void sen_official_minutes_add_item (SenOfficialDocument *document,
                                    guint number,
                                    const char *title,
                                    const char *presenter,
                                    const char *text);
void sen_official_minutes_add_vote (SenOfficialDocument *document,
                                    const char *motion,
                                    guint n_for,
                                    guint n_against,
                                    guint n_abstain,
                                    guint n_members);
void sen_official_minutes_add_conclusion (SenOfficialDocument *document, const char *text);
void sen_official_minutes_add_end (SenOfficialDocument *document, const char *meeting, GDateTime *end);
void sen_official_minutes_sign (SenOfficialDocument *document, const char *secretary, const char *chair);

G_END_DECLS
