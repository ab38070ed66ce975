/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-kind.h"

#include <string.h>

/**
 * documents_kind_get_enacting:
 *
 * Returns: (transfer none) (nullable): the word between what it rests on and its articles, as the decree's forms 1.1
 *   to 1.3 have it
 */
const char *
documents_kind_get_enacting (SenOfficialKind kind)
{
  switch ((int)kind)
    {
    case SEN_OFFICIAL_KIND_DECISION:
      return "QUYẾT ĐỊNH:";
    case SEN_OFFICIAL_KIND_RESOLUTION:
      return "QUYẾT NGHỊ:";
    default:
      return NULL;
    }
}

/**
 * documents_kind_has_articles:
 *
 * Returns: whether its text is in articles (*Điều*), with clauses and points below them
 */
gboolean
documents_kind_has_articles (SenOfficialKind kind)
{
  return kind == SEN_OFFICIAL_KIND_DECISION || kind == SEN_OFFICIAL_KIND_RESOLUTION
         || kind == SEN_OFFICIAL_KIND_REGULATION || kind == SEN_OFFICIAL_KIND_RULES
         || kind == SEN_OFFICIAL_KIND_CONTRACT || kind == SEN_OFFICIAL_KIND_AGREEMENT;
}

/**
 * documents_kind_has_basis:
 *
 * Returns: whether it must say what it rests on (*căn cứ*)
 */
gboolean
documents_kind_has_basis (SenOfficialKind kind)
{
  return documents_kind_get_enacting (kind) != NULL;
}

/**
 * documents_kind_has_addressees:
 *
 * Returns: whether it must say whom it is written to (*Kính gửi*)
 */
gboolean
documents_kind_has_addressees (SenOfficialKind kind)
{
  return kind == SEN_OFFICIAL_KIND_LETTER || kind == SEN_OFFICIAL_KIND_PROPOSAL || kind == SEN_OFFICIAL_KIND_INVITATION
         || kind == SEN_OFFICIAL_KIND_COVER || kind == SEN_OFFICIAL_KIND_TRANSFER;
}

/**
 * documents_kind_is_laid_out:
 *
 * Returns: whether its form was laid out and measured; the others use the decree's form 1.4, that of any named kind
 */
gboolean
documents_kind_is_laid_out (SenOfficialKind kind)
{
  return kind == SEN_OFFICIAL_KIND_RESOLUTION || kind == SEN_OFFICIAL_KIND_DECISION || kind == SEN_OFFICIAL_KIND_NOTICE
         || kind == SEN_OFFICIAL_KIND_PROPOSAL || kind == SEN_OFFICIAL_KIND_LETTER
         || kind == SEN_OFFICIAL_KIND_INVITATION || kind == SEN_OFFICIAL_KIND_MINUTES;
}

/**
 * documents_kind_get_series:
 *
 * Each kind of an organ is numbered from 01 every year (decree 30/2020/NĐ-CP, article 15).
 *
 * Returns: (transfer none): the series that its numbers are of: the abbreviation, `CV` for a *công văn*, `VB` for a
 *   kind of no name
 */
const char *
documents_kind_get_series (SenOfficialKind kind)
{
  const char *abbreviation = sen_official_kind_get_abbreviation (kind);

  if (abbreviation != NULL)
    return abbreviation;
  return kind == SEN_OFFICIAL_KIND_LETTER ? "CV" : "VB";
}

/**
 * documents_make_symbol:
 * @kind: of the document
 * @organ: (nullable): the organ's abbreviation
 * @unit_code: (nullable): the drafting unit's, for a *công văn*
 *
 * Returns: (transfer full): what follows the stroke: `QĐ-UBND`, `UBND-VP`; without an organ the kind's alone
 */
char *
documents_make_symbol (SenOfficialKind kind, const char *organ, const char *unit_code)
{
  if (organ == NULL || *organ == '\0')
    return g_strdup (documents_kind_get_series (kind));
  return sen_official_kind_make_symbol (kind, organ, unit_code);
}

/**
 * documents_make_code:
 * @number: from 1
 * @symbol: see documents_make_symbol()
 *
 * Returns: (transfer full): `05/UBND-VP`
 */
char *
documents_make_code (guint number, const char *symbol)
{
  g_autofree char *digits = sen_official_format_number (number);

  return g_strdup_printf ("%s/%s", digits, symbol);
}

/**
 * documents_parse_code:
 * @code: as people write it: `15/QĐ-UBND`, `Số: 15 /QĐ-UBND`
 * @number: (out): its number
 * @symbol: (out) (transfer full) (optional): its symbol
 *
 * Returns: whether it is a number and a symbol
 */
gboolean
documents_parse_code (const char *code, guint *number, char **symbol)
{
  const char *p = code;
  guint64 value = 0;
  guint n = 0;

  while (*p != '\0' && !g_ascii_isdigit (*p))
    p++;
  for (; g_ascii_isdigit (*p); p++, n++)
    value = value * 10 + (guint64)(*p - '0');
  p += strspn (p, " ");
  if (n == 0 || n > 7 || value == 0 || *p != '/')
    return FALSE;
  p++;
  p += strspn (p, " ");
  if (*p == '\0')
    return FALSE;
  *number = (guint)value;
  if (symbol != NULL)
    *symbol = g_strchomp (g_strdup (p));
  return TRUE;
}

/**
 * documents_split_organ:
 * @name: an organ's name
 *
 * Returns: (transfer full): it as it stands in a paper's head, what it is on one line and of which place on the next:
 *   “Ủy ban nhân dân”, “phường Bến Sen”; others as they are
 */
char *
documents_split_organ (const char *name)
{
  g_autofree char *folded = sen_text_fold (name);
  char *lines = g_strdup (name);
  char *cut = lines;

  if (strchr (name, '\n') != NULL
      || (!g_str_has_prefix (folded, "uy ban nhan dan ") && !g_str_has_prefix (folded, "hoi dong nhan dan ")))
    return lines;
  for (guint words = 4; words > 0 && cut != NULL; words--)
    cut = strchr (cut + 1, ' ');
  if (cut != NULL)
    *cut = '\n';
  return lines;
}
