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
 * @SEN_OFFICIAL_KIND_REGULATION: *quy chế*
 * @SEN_OFFICIAL_KIND_RULES: *quy định*
 * @SEN_OFFICIAL_KIND_COMMUNIQUE: *thông cáo*
 * @SEN_OFFICIAL_KIND_OPTION: *phương án*
 * @SEN_OFFICIAL_KIND_SCHEME: *đề án*
 * @SEN_OFFICIAL_KIND_PROJECT: *dự án*
 * @SEN_OFFICIAL_KIND_CONTRACT: *hợp đồng*
 * @SEN_OFFICIAL_KIND_TELEGRAM: *công điện*
 * @SEN_OFFICIAL_KIND_MEMORANDUM: *bản ghi nhớ*
 * @SEN_OFFICIAL_KIND_AGREEMENT: *bản thỏa thuận*
 * @SEN_OFFICIAL_KIND_AUTHORIZATION: *giấy ủy quyền*
 * @SEN_OFFICIAL_KIND_INTRODUCTION: *giấy giới thiệu*
 * @SEN_OFFICIAL_KIND_LEAVE: *giấy nghỉ phép*
 * @SEN_OFFICIAL_KIND_COVER: *phiếu gửi*
 * @SEN_OFFICIAL_KIND_TRANSFER: *phiếu chuyển*
 * @SEN_OFFICIAL_KIND_REPLY: *phiếu báo*
 * @SEN_OFFICIAL_KIND_OPEN_LETTER: *thư công*: without a type name
 * @SEN_OFFICIAL_KIND_OTHER: any other named kind; give its name
 *
 * The 29 kinds of administrative documents (decree 30/2020/NĐ-CP, article 7 and annex III), and any other.
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
  SEN_OFFICIAL_KIND_REGULATION,
  SEN_OFFICIAL_KIND_RULES,
  SEN_OFFICIAL_KIND_COMMUNIQUE,
  SEN_OFFICIAL_KIND_OPTION,
  SEN_OFFICIAL_KIND_SCHEME,
  SEN_OFFICIAL_KIND_PROJECT,
  SEN_OFFICIAL_KIND_CONTRACT,
  SEN_OFFICIAL_KIND_TELEGRAM,
  SEN_OFFICIAL_KIND_MEMORANDUM,
  SEN_OFFICIAL_KIND_AGREEMENT,
  SEN_OFFICIAL_KIND_AUTHORIZATION,
  SEN_OFFICIAL_KIND_INTRODUCTION,
  SEN_OFFICIAL_KIND_LEAVE,
  SEN_OFFICIAL_KIND_COVER,
  SEN_OFFICIAL_KIND_TRANSFER,
  SEN_OFFICIAL_KIND_REPLY,
  SEN_OFFICIAL_KIND_OPEN_LETTER,
  SEN_OFFICIAL_KIND_OTHER,
} SenOfficialKind;

/* How many kinds have a name, and the one after them: SEN_OFFICIAL_KIND_OTHER. */
#define SEN_OFFICIAL_N_KINDS 29

const char *sen_official_kind_to_text (SenOfficialKind kind);
gboolean sen_official_kind_from_text (const char *text, SenOfficialKind *kind);
const char *sen_official_kind_get_label (SenOfficialKind kind);
const char *sen_official_kind_get_type_name (SenOfficialKind kind);
const char *sen_official_kind_get_abbreviation (SenOfficialKind kind);
char *sen_official_kind_make_symbol (SenOfficialKind kind, const char *organ, const char *unit);

char *sen_official_format_number (guint number);
char *sen_official_format_date (const char *iso_day);
char *sen_official_format_roman (guint number);
const char *sen_official_format_point (guint number);
char *sen_official_format_authority (const char *prefixes, const char *organ, const char *holder, const char *title);
char *sen_official_format_time (guint hour, guint minute);

G_END_DECLS
