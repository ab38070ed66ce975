/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-verdict.h"

G_DEFINE_BOXED_TYPE (SenPdfVerdict, sen_pdf_verdict, sen_pdf_verdict_copy, sen_pdf_verdict_free)

/**
 * sen_pdf_verdict_copy:
 *
 * Returns: (transfer full): a copy
 */
SenPdfVerdict *
sen_pdf_verdict_copy (const SenPdfVerdict *self)
{
  SenPdfVerdict *copy = g_new (SenPdfVerdict, 1);

  *copy = *self;
  copy->field = g_strdup (self->field);
  copy->signer = g_strdup (self->signer);
  copy->subject = g_strdup (self->subject);
  copy->issuer = g_strdup (self->issuer);
  copy->reason = g_strdup (self->reason);
  copy->location = g_strdup (self->location);
  copy->anchor = self->anchor != NULL ? g_bytes_ref (self->anchor) : NULL;
  copy->change_texts = g_strdupv (self->change_texts);
  copy->problem_texts = g_strdupv (self->problem_texts);
  copy->note_texts = g_strdupv (self->note_texts);
  return copy;
}

/**
 * sen_pdf_verdict_free:
 * @self: (transfer full) (nullable): a verdict
 */
void
sen_pdf_verdict_free (SenPdfVerdict *self)
{
  if (self == NULL)
    return;
  g_free (self->field);
  g_free (self->signer);
  g_free (self->subject);
  g_free (self->issuer);
  g_free (self->reason);
  g_free (self->location);
  g_clear_pointer (&self->anchor, g_bytes_unref);
  g_strfreev (self->change_texts);
  g_strfreev (self->problem_texts);
  g_strfreev (self->note_texts);
  g_free (self);
}

/**
 * sen_pdf_verdict_get_overall:
 * @self: a verdict
 *
 * Strict: what is not shown to hold does not hold.
 *
 * Returns: what all of it comes to
 */
SenPdfOverall
sen_pdf_verdict_get_overall (const SenPdfVerdict *self)
{
  if (self->integrity == SEN_PDF_INTEGRITY_BROKEN || self->chain == SEN_PDF_CHAIN_REVOKED
      || self->coverage == SEN_PDF_COVERAGE_PARTIAL || self->changes == SEN_PDF_CHANGES_SUSPICIOUS)
    return SEN_PDF_OVERALL_PROBLEM;
  if (self->integrity != SEN_PDF_INTEGRITY_VALID || self->chain != SEN_PDF_CHAIN_TRUSTED || self->weak)
    return SEN_PDF_OVERALL_UNKNOWN;
  return SEN_PDF_OVERALL_VALID;
}

static const char *
name_at (const char *const *names, gsize n, int value)
{
  return value >= 0 && (gsize)value < n ? names[value] : "unknown";
}

/**
 * sen_pdf_integrity_to_string:
 *
 * Returns: "unknown", "broken" or "valid", as in JSON
 */
const char *
sen_pdf_integrity_to_string (SenPdfIntegrity value)
{
  static const char *const names[] = { "unknown", "broken", "valid" };

  return name_at (names, G_N_ELEMENTS (names), (int)value);
}

/**
 * sen_pdf_coverage_to_string:
 *
 * Returns: "partial", "revision" or "whole", as in JSON
 */
const char *
sen_pdf_coverage_to_string (SenPdfCoverage value)
{
  static const char *const names[] = { "partial", "revision", "whole" };

  return name_at (names, G_N_ELEMENTS (names), (int)value);
}

/**
 * sen_pdf_changes_to_string:
 *
 * Returns: "none", "allowed" or "suspicious", as in JSON
 */
const char *
sen_pdf_changes_to_string (SenPdfChanges value)
{
  static const char *const names[] = { "none", "allowed", "suspicious" };

  return name_at (names, G_N_ELEMENTS (names), (int)value);
}

/**
 * sen_pdf_chain_to_string:
 *
 * Returns: "unknown", "trusted", "untrusted", "expired" or "revoked", as in JSON
 */
const char *
sen_pdf_chain_to_string (SenPdfChain value)
{
  static const char *const names[] = { "unknown", "trusted", "untrusted", "expired", "revoked" };

  return name_at (names, G_N_ELEMENTS (names), (int)value);
}

/**
 * sen_pdf_level_to_string:
 *
 * Returns: "CMS", "B-B", "B-T", "B-LT", "B-LTA" or "timestamp", as in JSON
 */
const char *
sen_pdf_level_to_string (SenPdfLevel value)
{
  static const char *const names[] = { "CMS", "B-B", "B-T", "B-LT", "B-LTA", "timestamp" };

  return name_at (names, G_N_ELEMENTS (names), (int)value);
}

/**
 * sen_pdf_overall_to_string:
 *
 * Returns: "valid", "problem" or "unknown", as in JSON
 */
const char *
sen_pdf_overall_to_string (SenPdfOverall value)
{
  static const char *const names[] = { "valid", "problem", "unknown" };

  return name_at (names, G_N_ELEMENTS (names), (int)value);
}
