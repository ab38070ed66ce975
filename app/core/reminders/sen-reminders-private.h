/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-reminders.h"
#include "sen-schema.h"

void sen_reminders_describe (SenSchema *schema);
char *sen_reminder_make_key (const char *source, const char *ref, const char *person, gint64 due, const char *step);
