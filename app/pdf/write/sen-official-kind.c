/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Kinds of official documents and how numbers and dates are written in them. All of it is the law's wording and
 * therefore Vietnamese in every language of the program.
 */
#include "sen-official-kind.h"

#include <stdio.h>
#include <string.h>

#include <sen.h>

/* Decree 30/2020/NĐ-CP, article 7 and annex III, part I. */
static const struct
{
  const char *text;  /* in files and databases; never changes */
  const char *label; /* in lists */
  const char *name;  /* above the subject */
  const char *abbreviation;
} kinds[] = {
  [SEN_OFFICIAL_KIND_MINUTES] = { "minutes", "Biên bản", "BIÊN BẢN", "BB" },
  [SEN_OFFICIAL_KIND_RESOLUTION] = { "resolution", "Nghị quyết", "NGHỊ QUYẾT", "NQ" },
  [SEN_OFFICIAL_KIND_DECISION] = { "decision", "Quyết định", "QUYẾT ĐỊNH", "QĐ" },
  [SEN_OFFICIAL_KIND_DIRECTIVE] = { "directive", "Chỉ thị", "CHỈ THỊ", "CT" },
  [SEN_OFFICIAL_KIND_NOTICE] = { "notice", "Thông báo", "THÔNG BÁO", "TB" },
  [SEN_OFFICIAL_KIND_GUIDANCE] = { "guidance", "Hướng dẫn", "HƯỚNG DẪN", "HD" },
  [SEN_OFFICIAL_KIND_PROGRAMME] = { "programme", "Chương trình", "CHƯƠNG TRÌNH", "CTr" },
  [SEN_OFFICIAL_KIND_PLAN] = { "plan", "Kế hoạch", "KẾ HOẠCH", "KH" },
  [SEN_OFFICIAL_KIND_REPORT] = { "report", "Báo cáo", "BÁO CÁO", "BC" },
  [SEN_OFFICIAL_KIND_PROPOSAL] = { "proposal", "Tờ trình", "TỜ TRÌNH", "TTr" },
  [SEN_OFFICIAL_KIND_INVITATION] = { "invitation", "Giấy mời", "GIẤY MỜI", "GM" },
  [SEN_OFFICIAL_KIND_LETTER] = { "letter", "Công văn", NULL, NULL },
  [SEN_OFFICIAL_KIND_REGULATION] = { "regulation", "Quy chế", "QUY CHẾ", "QC" },
  [SEN_OFFICIAL_KIND_RULES] = { "rules", "Quy định", "QUY ĐỊNH", "QyĐ" },
  [SEN_OFFICIAL_KIND_COMMUNIQUE] = { "communique", "Thông cáo", "THÔNG CÁO", "TC" },
  [SEN_OFFICIAL_KIND_OPTION] = { "option", "Phương án", "PHƯƠNG ÁN", "PA" },
  [SEN_OFFICIAL_KIND_SCHEME] = { "scheme", "Đề án", "ĐỀ ÁN", "ĐA" },
  [SEN_OFFICIAL_KIND_PROJECT] = { "project", "Dự án", "DỰ ÁN", "DA" },
  [SEN_OFFICIAL_KIND_CONTRACT] = { "contract", "Hợp đồng", "HỢP ĐỒNG", "HĐ" },
  [SEN_OFFICIAL_KIND_TELEGRAM] = { "telegram", "Công điện", "CÔNG ĐIỆN", "CĐ" },
  [SEN_OFFICIAL_KIND_MEMORANDUM] = { "memorandum", "Bản ghi nhớ", "BẢN GHI NHỚ", "BGN" },
  [SEN_OFFICIAL_KIND_AGREEMENT] = { "agreement", "Bản thỏa thuận", "BẢN THỎA THUẬN", "BTT" },
  [SEN_OFFICIAL_KIND_AUTHORIZATION] = { "authorization", "Giấy ủy quyền", "GIẤY ỦY QUYỀN", "GUQ" },
  [SEN_OFFICIAL_KIND_INTRODUCTION] = { "introduction", "Giấy giới thiệu", "GIẤY GIỚI THIỆU", "GGT" },
  [SEN_OFFICIAL_KIND_LEAVE] = { "leave", "Giấy nghỉ phép", "GIẤY NGHỈ PHÉP", "GNP" },
  [SEN_OFFICIAL_KIND_COVER] = { "cover", "Phiếu gửi", "PHIẾU GỬI", "PG" },
  [SEN_OFFICIAL_KIND_TRANSFER] = { "transfer", "Phiếu chuyển", "PHIẾU CHUYỂN", "PC" },
  [SEN_OFFICIAL_KIND_REPLY] = { "reply", "Phiếu báo", "PHIẾU BÁO", "PB" },
  [SEN_OFFICIAL_KIND_OPEN_LETTER] = { "open-letter", "Thư công", NULL, NULL },
  [SEN_OFFICIAL_KIND_OTHER] = { "other", "Văn bản khác", NULL, NULL },
};

/**
 * sen_official_kind_to_text:
 * @kind: a kind
 *
 * Returns: (transfer none): a word for files and databases that never changes: `decision`
 */
const char *
sen_official_kind_to_text (SenOfficialKind kind)
{
  return kinds[MIN ((guint)kind, SEN_OFFICIAL_KIND_OTHER)].text;
}

/* Without regard to case and diacritics. */
static gboolean
is_same (const char *folded, const char *other)
{
  g_autofree char *text = other != NULL ? sen_text_fold (other) : NULL;

  return text != NULL && g_str_equal (folded, text);
}

/**
 * sen_official_kind_from_text:
 * @text: as sen_official_kind_to_text() says, an abbreviation or a name: `decision`, `QĐ`, `quyet dinh`
 * @kind: (out): the kind
 *
 * Diacritics are optional as long as no other kind is meant by it.
 *
 * Returns: whether it is a kind
 */
gboolean
sen_official_kind_from_text (const char *text, SenOfficialKind *kind)
{
  g_autofree char *folded = sen_text_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].text, text) || g_strcmp0 (kinds[i].abbreviation, text) == 0)
      {
        *kind = (SenOfficialKind)i;
        return TRUE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (is_same (folded, kinds[i].label) || is_same (folded, kinds[i].abbreviation)
        || (kinds[i].name == NULL && is_same (folded, "cv") && i == SEN_OFFICIAL_KIND_LETTER))
      {
        *kind = (SenOfficialKind)i;
        return TRUE;
      }
  return FALSE;
}

/**
 * sen_official_kind_get_label:
 * @kind: a kind
 *
 * Returns: (transfer none): its name as it stands in registers: “Quyết định”, “Công văn”
 */
const char *
sen_official_kind_get_label (SenOfficialKind kind)
{
  return kinds[MIN ((guint)kind, SEN_OFFICIAL_KIND_OTHER)].label;
}

/**
 * sen_official_kind_get_type_name:
 * @kind: a kind
 *
 * Returns: (transfer none) (nullable): its name as it stands above the subject; %NULL for a *công văn*
 */
const char *
sen_official_kind_get_type_name (SenOfficialKind kind)
{
  return (guint)kind < G_N_ELEMENTS (kinds) ? kinds[kind].name : NULL;
}

/**
 * sen_official_kind_get_abbreviation:
 * @kind: a kind
 *
 * Returns: (transfer none) (nullable): its abbreviation in symbols; %NULL for a *công văn*
 */
const char *
sen_official_kind_get_abbreviation (SenOfficialKind kind)
{
  return (guint)kind < G_N_ELEMENTS (kinds) ? kinds[kind].abbreviation : NULL;
}

/**
 * sen_official_kind_make_symbol:
 * @kind: a kind
 * @organ: the issuing organ's abbreviation, such as `UBND`
 * @unit: (nullable): the drafting unit's, used by a *công văn*
 *
 * Returns: (transfer full): the symbol after the number: `QĐ-UBND`, or `UBND-VP` for a *công văn*
 */
char *
sen_official_kind_make_symbol (SenOfficialKind kind, const char *organ, const char *unit)
{
  const char *abbreviation = sen_official_kind_get_abbreviation (kind);

  if (abbreviation != NULL)
    return g_strdup_printf ("%s-%s", abbreviation, organ);
  return unit != NULL && *unit != '\0' ? g_strdup_printf ("%s-%s", organ, unit) : g_strdup (organ);
}

/**
 * sen_official_format_number:
 * @number: a document's number
 *
 * Returns: (transfer full): it with two digits at least (annex I, part I, section II, 3)
 */
char *
sen_official_format_number (guint number)
{
  return g_strdup_printf ("%02u", number);
}

/**
 * sen_official_format_date:
 * @iso_day: (nullable): a day as YYYY-MM-DD
 *
 * Days below 10 and the months 1 and 2 get a leading zero (annex I, part I, section II, 4).
 *
 * Returns: (transfer full): “ngày 05 tháng 02 năm 2026”, with dots where @iso_day is no day
 */
char *
sen_official_format_date (const char *iso_day)
{
  int year = 0, month = 0, day = 0, n = 0;

  if (iso_day == NULL || !g_ascii_isdigit (*iso_day) || sscanf (iso_day, "%4d-%2d-%2d%n", &year, &month, &day, &n) != 3
      || month < 1 || day < 1 || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return g_strdup ("ngày … tháng … năm …");
  return g_strdup_printf (month < 3 ? "ngày %02d tháng %02d năm %d" : "ngày %02d tháng %d năm %d", day, month, year);
}

/**
 * sen_official_format_time:
 * @hour: 0 to 23
 * @minute: 0 to 59
 *
 * Returns: (transfer full): “08 giờ 00 phút”
 */
char *
sen_official_format_time (guint hour, guint minute)
{
  return g_strdup_printf ("%02u giờ %02u phút", hour, minute);
}

/**
 * sen_official_format_roman:
 * @number: from 1
 *
 * Returns: (transfer full): it in Roman digits
 */
char *
sen_official_format_roman (guint number)
{
  static const struct
  {
    guint value;
    const char *digits;
  } digits[] = { { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" }, { 90, "XC" }, { 50, "L" },
                 { 40, "XL" },  { 10, "X" },   { 9, "IX" },  { 5, "V" },    { 4, "IV" },  { 1, "I" } };
  GString *out = g_string_new (NULL);

  if (number == 0 || number > 3999)
    g_string_append_printf (out, "%u", number);
  else
    for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
      for (; number >= digits[i].value; number -= digits[i].value)
        g_string_append (out, digits[i].digits);
  return g_string_free (out, FALSE);
}

/**
 * sen_official_format_point:
 * @number: from 1
 *
 * Returns: (transfer none): the letter of a point (*điểm*) in the order of the Vietnamese alphabet; the last for more
 */
const char *
sen_official_format_point (guint number)
{
  static const char *const letters[] = { "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m",
                                         "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y" };

  return letters[CLAMP (number, 1, G_N_ELEMENTS (letters)) - 1];
}

/**
 * sen_official_format_authority:
 * @prefixes: (nullable): in which right somebody signs, with blanks between: `TM`, `KT`, `TL`, `TUQ`, `Q`, such as
 *   `TM KT`
 * @organ: (nullable): the collective body, for `TM`
 * @holder: (nullable): the title of whom is signed for, for `KT`, `TL` and `TUQ`; two of them with a line break
 *   between when there are two prefixes that need one
 * @title: (nullable): the title of who signs
 *
 * The lines above a signature (decree 30/2020/NĐ-CP, annex I, part I, section II, 7a): “TM. ỦY BAN NHÂN DÂN”,
 * “KT. CHỦ TỊCH”, “PHÓ CHỦ TỊCH”.
 *
 * Returns: (transfer full): the lines, in capitals
 */
char *
sen_official_format_authority (const char *prefixes, const char *organ, const char *holder, const char *title)
{
  g_auto (GStrv) list = g_strsplit (prefixes != NULL ? prefixes : "", " ", -1);
  g_auto (GStrv) holders = g_strsplit (holder != NULL ? holder : "", "\n", -1);
  GString *lines = g_string_new (NULL);
  gboolean acting = FALSE;
  guint next = 0;
  char *upper;

  for (guint i = 0; list[i] != NULL; i++)
    {
      if (g_str_equal (list[i], "TM"))
        g_string_append_printf (lines, "TM. %s\n", organ != NULL ? organ : "");
      else if (g_str_equal (list[i], "Q"))
        acting = TRUE;
      else if (*list[i] != '\0')
        {
          g_string_append_printf (lines, "%s. %s\n", list[i], holders[next] != NULL ? holders[next] : "");
          next += holders[next] != NULL;
        }
    }
  g_string_append_printf (lines, "%s%s", acting ? "Q. " : "", title != NULL ? title : "");
  upper = g_utf8_strup (g_strstrip (lines->str), -1);
  g_string_free (lines, TRUE);
  return upper;
}
