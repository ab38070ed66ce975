/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-words.h"

#include <glib/gi18n-lib.h>

static char *
format_day (gint64 time, const char *format)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (time / 1000);

  return moment != NULL ? g_date_time_format (moment, format) : g_strdup ("");
}

static const char *
signer_of (const SenPdfVerdict *verdict)
{
  if (verdict->signer != NULL && *verdict->signer != '\0')
    return verdict->signer;
  return verdict->field != NULL ? verdict->field : "";
}

/**
 * signing_words_label:
 * @overall: what a paper or a signature comes to
 *
 * Returns: (transfer none): a word or two: Valid, Problem, Can't be told
 */
const char *
signing_words_label (SenPdfOverall overall)
{
  switch (overall)
    {
    case SEN_PDF_OVERALL_VALID:
      return _ ("Valid");
    case SEN_PDF_OVERALL_PROBLEM:
      return _ ("Problem");
    case SEN_PDF_OVERALL_UNKNOWN:
    default:
      return _ ("Can't be told");
    }
}

/**
 * signing_words_who:
 * @verdict: a signature
 *
 * Returns: (transfer full): who signed, as the certificate names them
 */
char *
signing_words_who (const SenPdfVerdict *verdict)
{
  if (verdict->level == SEN_PDF_LEVEL_TIMESTAMP)
    return g_strdup_printf (_ ("Time stamp of %s"), signer_of (verdict));
  if (verdict->chain != SEN_PDF_CHAIN_TRUSTED)
    return g_strdup_printf (_ ("“%s”, by their own word"), signer_of (verdict));
  return g_strdup (signer_of (verdict));
}

/**
 * signing_words_when:
 * @verdict: a signature
 *
 * Returns: (transfer full): when it was signed, and how that is known
 */
char *
signing_words_when (const SenPdfVerdict *verdict)
{
  gint64 time = verdict->stamped != 0 ? verdict->stamped : verdict->claimed;
  g_autofree char *text = time != 0 ? format_day (time, "%d/%m/%Y %H:%M") : NULL;

  if (text == NULL)
    return g_strdup (_ ("When it was signed isn't said"));
  if (verdict->stamped != 0)
    return g_strdup_printf (_ ("%s, proved by a time stamp"), text);
  return g_strdup_printf (_ ("%s by the signer's clock"), text);
}

/**
 * signing_words_covers:
 * @verdict: a signature
 *
 * Returns: (transfer full): what it covers
 */
char *
signing_words_covers (const SenPdfVerdict *verdict)
{
  switch (verdict->coverage)
    {
    case SEN_PDF_COVERAGE_WHOLE:
      return g_strdup (_ ("Covers the whole file"));
    case SEN_PDF_COVERAGE_REVISION:
      return g_strdup (_ ("Covers the paper as it was when it was signed"));
    case SEN_PDF_COVERAGE_PARTIAL:
    default:
      return g_strdup (_ ("Covers only parts of the paper"));
    }
}

static char *
with_texts (const char *what, char **texts)
{
  g_autofree char *joined = texts != NULL && texts[0] != NULL ? g_strjoinv ("; ", texts) : NULL;

  return joined != NULL ? g_strdup_printf ("%s: %s", what, joined) : g_strdup (what);
}

/**
 * signing_words_changes:
 * @verdict: a signature
 *
 * Returns: (transfer full): whether and how the paper was changed after it
 */
char *
signing_words_changes (const SenPdfVerdict *verdict)
{
  if (verdict->integrity == SEN_PDF_INTEGRITY_BROKEN)
    return g_strdup (_ ("What was signed is not what is here"));
  if (verdict->integrity == SEN_PDF_INTEGRITY_UNKNOWN)
    return g_strdup (_ ("Whether it was changed can't be checked"));
  switch (verdict->changes)
    {
    case SEN_PDF_CHANGES_NONE:
      return g_strdup (_ ("Not changed since"));
    case SEN_PDF_CHANGES_ALLOWED:
      return with_texts (_ ("Text not changed; added later"), verdict->change_texts);
    case SEN_PDF_CHANGES_SUSPICIOUS:
    default:
      return with_texts (_ ("Changed after signing"), verdict->change_texts);
    }
}

/**
 * signing_words_chain:
 * @verdict: a signature
 *
 * Returns: (transfer full): whether the certificate is trusted
 */
char *
signing_words_chain (const SenPdfVerdict *verdict)
{
  switch (verdict->chain)
    {
    case SEN_PDF_CHAIN_TRUSTED:
      return g_strdup (_ ("The certificate is trusted"));
    case SEN_PDF_CHAIN_UNTRUSTED:
      return g_strdup (_ ("The certificate doesn't lead to an authority that this device trusts"));
    case SEN_PDF_CHAIN_EXPIRED:
      return g_strdup (_ ("The certificate was not valid at that time"));
    case SEN_PDF_CHAIN_REVOKED:
      return g_strdup (_ ("The certificate was revoked by its issuer"));
    case SEN_PDF_CHAIN_UNKNOWN:
    default:
      return g_strdup (_ ("There are no root certificates to check the signer against"));
    }
}

/**
 * signing_words_of_signature:
 * @verdict: a signature
 *
 * Returns: (transfer full): who, when, what it covers, changed or not, whose certificate, in one sentence
 */
char *
signing_words_of_signature (const SenPdfVerdict *verdict)
{
  g_autofree char *who = signing_words_who (verdict);
  g_autofree char *when = signing_words_when (verdict);
  g_autofree char *covers = signing_words_covers (verdict);
  g_autofree char *changes = signing_words_changes (verdict);
  g_autofree char *chain = signing_words_chain (verdict);

  return g_strdup_printf ("%s, %s. %s. %s. %s.", who, when, covers, changes, chain);
}

/* “Lê Hoài Sơn (27/11/2026), HĐND phường Bến Sen (28/11/2026)”; a time stamp is nobody's */
static char *
list_signers (GPtrArray *verdicts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < verdicts->len; i++)
    {
      const SenPdfVerdict *verdict = verdicts->pdata[i];
      gint64 time = verdict->stamped != 0 ? verdict->stamped : verdict->claimed;
      g_autofree char *day = time != 0 ? format_day (time, "%d/%m/%Y") : NULL;

      if (verdict->level == SEN_PDF_LEVEL_TIMESTAMP)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", signer_of (verdict));
      if (day != NULL)
        g_string_append_printf (text, " (%s)", day);
    }
  return g_strdup (text->str);
}

/**
 * signing_words_of_paper:
 * @verification: what was found
 *
 * Returns: (transfer full): what it comes to, for the bar over the paper: a sentence or two
 */
char *
signing_words_of_paper (SenPdfVerification *verification)
{
  GPtrArray *verdicts = sen_pdf_verification_get_verdicts (verification);
  g_autofree char *signers = NULL;
  const char *issue;

  if (verdicts->len == 0 || sen_pdf_verification_get_overall (verification) != SEN_PDF_OVERALL_VALID)
    return sen_pdf_verification_dup_words (verification);
  signers = list_signers (verdicts);
  issue = sen_pdf_verification_get_issue (verification);
  if (verdicts->len == 1)
    return g_strdup_printf (_ ("Signed by %s; not changed since."), signers);
  if (issue != NULL)
    return g_strdup_printf (_ ("Signed by %1$s; not changed since, only %2$s."), signers, issue);
  return g_strdup_printf (_ ("Signed by %s; only signatures were added later."), signers);
}
