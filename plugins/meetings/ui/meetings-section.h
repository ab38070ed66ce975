/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-minutes.h"

G_BEGIN_DECLS

/**
 * MeetingsSectionState:
 * @MEETINGS_SECTION_EMPTY: nothing is written
 * @MEETINGS_SECTION_BEGUN: something is, but no conclusion
 * @MEETINGS_SECTION_DONE: written
 */
typedef enum
{
  MEETINGS_SECTION_EMPTY,
  MEETINGS_SECTION_BEGUN,
  MEETINGS_SECTION_DONE,
} MeetingsSectionState;

#define MEETINGS_TYPE_SECTION (meetings_section_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsSection, meetings_section, MEETINGS, SECTION, GObject)

const char *meetings_section_get_id (MeetingsSection *self);
const char *meetings_section_get_number (MeetingsSection *self);
const char *meetings_section_get_title (MeetingsSection *self);
const char *meetings_section_get_icon (MeetingsSection *self);
guint meetings_section_get_count (MeetingsSection *self);
MeetingsSectionState meetings_section_get_state (MeetingsSection *self);

void meetings_section_sync (GListStore *sections, MeetingsMinutes *minutes);

G_END_DECLS
