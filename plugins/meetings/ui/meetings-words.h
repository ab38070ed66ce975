/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the pages say things of a meeting. */
#pragma once

#include "meetings-minutes.h"

G_BEGIN_DECLS

char *meetings_words_day (gint64 time);
char *meetings_words_clocks (gint64 starts, gint64 ends);
char *meetings_words_facts (gint64 starts, gint64 ends, const char *place, const char *chair);
char *meetings_words_paper (MeetingsPaper *paper);
char *meetings_words_numbered (const char *number, const char *title);
char *meetings_words_join (const char *first, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
