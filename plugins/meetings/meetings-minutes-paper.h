/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-minutes.h"

#include <sen-pdf.h>

G_BEGIN_DECLS

/**
 * MeetingsPaperOptions:
 * @parent_organ: (nullable): the organ above, printed over @organ
 * @organ: (nullable): whose minutes these are if the meeting doesn't say: the office's setting "organ"
 * @draft: prints DỰ THẢO across every page
 * @fonts: (nullable): fonts that were loaded before
 *
 * What the paper needs that the minutes don't hold.
 */
typedef struct
{
  const char *parent_organ;
  const char *organ;
  gboolean draft;
  SenPdfFonts *fonts;
} MeetingsPaperOptions;

SenOfficialDocument *meetings_minutes_paper_new (MeetingsMinutes *minutes, const MeetingsPaperOptions *options);
char *meetings_organ_abbreviation (const char *organ);

char *meetings_organ_dup_name (const char *body);

G_END_DECLS
