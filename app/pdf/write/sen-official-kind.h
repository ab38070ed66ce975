/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SenOfficialKind:
 * @SEN_OFFICIAL_KIND_MINUTES: *biên bản*
 * @SEN_OFFICIAL_KIND_RESOLUTION: *nghị quyết*
 * @SEN_OFFICIAL_KIND_DECISION: *quyết định*
 * @SEN_OFFICIAL_KIND_DIRECTIVE: *chỉ thị*
 * @SEN_OFFICIAL_KIND_NOTICE: *thông báo*
 * @SEN_OFFICIAL_KIND_GUIDANCE: *hướng dẫn*
 * @SEN_OFFICIAL_KIND_PROGRAMME: *chương trình*
 * @SEN_OFFICIAL_KIND_PLAN: *kế hoạch*
 * @SEN_OFFICIAL_KIND_REPORT: *báo cáo*
 * @SEN_OFFICIAL_KIND_PROPOSAL: *tờ trình*
 * @SEN_OFFICIAL_KIND_INVITATION: *giấy mời*
 * @SEN_OFFICIAL_KIND_LETTER: *công văn*: without a type name, “V/v …” below the number
 * @SEN_OFFICIAL_KIND_OTHER: any other named kind; give its name
 *
 * Kinds of administrative documents (decree 30/2020/NĐ-CP, article 7 and annex III).
 */
typedef enum
{
  SEN_OFFICIAL_KIND_MINUTES,
  SEN_OFFICIAL_KIND_RESOLUTION,
  SEN_OFFICIAL_KIND_DECISION,
  SEN_OFFICIAL_KIND_DIRECTIVE,
  SEN_OFFICIAL_KIND_NOTICE,
  SEN_OFFICIAL_KIND_GUIDANCE,
  SEN_OFFICIAL_KIND_PROGRAMME,
  SEN_OFFICIAL_KIND_PLAN,
  SEN_OFFICIAL_KIND_REPORT,
  SEN_OFFICIAL_KIND_PROPOSAL,
  SEN_OFFICIAL_KIND_INVITATION,
  SEN_OFFICIAL_KIND_LETTER,
  SEN_OFFICIAL_KIND_OTHER,
} SenOfficialKind;

const char *sen_official_kind_get_type_name (SenOfficialKind kind);
const char *sen_official_kind_get_abbreviation (SenOfficialKind kind);
char *sen_official_kind_make_symbol (SenOfficialKind kind, const char *organ, const char *unit);

char *sen_official_format_number (guint number);
char *sen_official_format_date (const char *iso_day);
char *sen_official_format_roman (guint number);
const char *sen_official_format_point (guint number);
char *sen_official_format_time (guint hour, guint minute);

G_END_DECLS
