/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Kinds of official documents and how numbers and dates are written in them. All of it is the law's wording and
 * therefore Vietnamese in every language of the program.
 */
#include "sen-official-kind.h"

#include <stdio.h>

/* Decree 30/2020/NĐ-CP, annex III, part I. */
static const struct
{
  const char *name;
  const char *abbreviation;
} kinds[] = {
  [SEN_OFFICIAL_KIND_MINUTES] = { "BIÊN BẢN", "BB" },
  [SEN_OFFICIAL_KIND_RESOLUTION] = { "NGHỊ QUYẾT", "NQ" },
  [SEN_OFFICIAL_KIND_DECISION] = { "QUYẾT ĐỊNH", "QĐ" },
  [SEN_OFFICIAL_KIND_DIRECTIVE] = { "CHỈ THỊ", "CT" },
  [SEN_OFFICIAL_KIND_NOTICE] = { "THÔNG BÁO", "TB" },
  [SEN_OFFICIAL_KIND_GUIDANCE] = { "HƯỚNG DẪN", "HD" },
  [SEN_OFFICIAL_KIND_PROGRAMME] = { "CHƯƠNG TRÌNH", "CTr" },
  [SEN_OFFICIAL_KIND_PLAN] = { "KẾ HOẠCH", "KH" },
  [SEN_OFFICIAL_KIND_REPORT] = { "BÁO CÁO", "BC" },
  [SEN_OFFICIAL_KIND_PROPOSAL] = { "TỜ TRÌNH", "TTr" },
  [SEN_OFFICIAL_KIND_INVITATION] = { "GIẤY MỜI", "GM" },
  [SEN_OFFICIAL_KIND_LETTER] = { NULL, NULL },
  [SEN_OFFICIAL_KIND_OTHER] = { NULL, NULL },
};

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
