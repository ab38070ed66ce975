/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SenPdfIntegrity:
 * @SEN_PDF_INTEGRITY_UNKNOWN: Sen can't check it (a kind of signature or an algorithm that it does not know)
 * @SEN_PDF_INTEGRITY_BROKEN: the signed bytes were changed, or what is there is no signature
 * @SEN_PDF_INTEGRITY_VALID: the signed bytes are as they were signed
 */
typedef enum
{
  SEN_PDF_INTEGRITY_UNKNOWN,
  SEN_PDF_INTEGRITY_BROKEN,
  SEN_PDF_INTEGRITY_VALID,
} SenPdfIntegrity;

/**
 * SenPdfCoverage:
 * @SEN_PDF_COVERAGE_PARTIAL: not all bytes of the revision that it belongs to
 * @SEN_PDF_COVERAGE_REVISION: an earlier, complete revision
 * @SEN_PDF_COVERAGE_WHOLE: the whole file
 */
typedef enum
{
  SEN_PDF_COVERAGE_PARTIAL,
  SEN_PDF_COVERAGE_REVISION,
  SEN_PDF_COVERAGE_WHOLE,
} SenPdfCoverage;

/**
 * SenPdfChanges:
 * @SEN_PDF_CHANGES_NONE: nothing was added after it
 * @SEN_PDF_CHANGES_ALLOWED: only what a paper in circulation gets: further signatures, evidence for them, number and
 * date
 * @SEN_PDF_CHANGES_SUSPICIOUS: something else, or it can't be told
 */
typedef enum
{
  SEN_PDF_CHANGES_NONE,
  SEN_PDF_CHANGES_ALLOWED,
  SEN_PDF_CHANGES_SUSPICIOUS,
} SenPdfChanges;

/**
 * SenPdfChain:
 * @SEN_PDF_CHAIN_UNKNOWN: there are no root certificates to check against
 * @SEN_PDF_CHAIN_TRUSTED: it leads to one of the roots
 * @SEN_PDF_CHAIN_UNTRUSTED: it does not
 * @SEN_PDF_CHAIN_EXPIRED: it does, but was not valid at the time that counts
 * @SEN_PDF_CHAIN_REVOKED: its issuer has withdrawn it
 */
typedef enum
{
  SEN_PDF_CHAIN_UNKNOWN,
  SEN_PDF_CHAIN_TRUSTED,
  SEN_PDF_CHAIN_UNTRUSTED,
  SEN_PDF_CHAIN_EXPIRED,
  SEN_PDF_CHAIN_REVOKED,
} SenPdfChain;

/**
 * SenPdfLevel:
 * @SEN_PDF_LEVEL_CMS: a signature that follows ISO 32000 but not PAdES
 * @SEN_PDF_LEVEL_B_B: PAdES B-B
 * @SEN_PDF_LEVEL_B_T: with a time stamp
 * @SEN_PDF_LEVEL_B_LT: with the evidence to check it later
 * @SEN_PDF_LEVEL_B_LTA: with a time stamp over the evidence
 * @SEN_PDF_LEVEL_TIMESTAMP: a time stamp over the paper, signed by nobody
 *
 * Levels of ETSI EN 319 142-1. What is said is what is there, not that every part of it is trusted.
 */
typedef enum
{
  SEN_PDF_LEVEL_CMS,
  SEN_PDF_LEVEL_B_B,
  SEN_PDF_LEVEL_B_T,
  SEN_PDF_LEVEL_B_LT,
  SEN_PDF_LEVEL_B_LTA,
  SEN_PDF_LEVEL_TIMESTAMP,
} SenPdfLevel;

/**
 * SenPdfOverall:
 * @SEN_PDF_OVERALL_VALID: every signature is valid, trusted, and the paper is as it was signed
 * @SEN_PDF_OVERALL_PROBLEM: a signature does not hold, or the paper was changed after it
 * @SEN_PDF_OVERALL_UNKNOWN: it can't be told, above all by whom it was signed
 *
 * The values are the exit codes of `senctl verify`.
 */
typedef enum
{
  SEN_PDF_OVERALL_VALID = 0,
  SEN_PDF_OVERALL_PROBLEM = 1,
  SEN_PDF_OVERALL_UNKNOWN = 2,
} SenPdfOverall;

/**
 * SenPdfVerdict:
 * @field: name of the signature field
 * @signer: common name in the certificate, or ""
 * @subject: the whole name in the certificate (RFC 2253), or ""
 * @issuer: the whole name of who issued it, or ""
 * @reason: as the signer gave it, or ""
 * @location: as the signer gave it, or ""
 * @integrity: whether the signed bytes are as they were
 * @coverage: what it covers
 * @changes: what came after it
 * @chain: whether the certificate leads to a root
 * @level: the level that it has
 * @claimed: UTC milliseconds as the signer's machine said, 0 unknown
 * @stamped: UTC milliseconds that a time stamp proves, 0 none
 * @checked_at: UTC milliseconds for which the certificate was checked; @stamped, or else the time of checking
 * @page: page of its appearance counted from 0, -1 for none
 * @x: left edge of its appearance in points from the page's left
 * @y: lower edge of its appearance in points from the page's bottom
 * @width: in points, 0 for an invisible one
 * @height: in points
 * @anchor: (nullable): the certificate in DER that its chain ends at, where that authority is not known and to know it
 *   would be enough
 * @certifies: whether it certifies the paper (DocMDP)
 * @revision_end: offset of the first byte after what it covers
 * @change_texts: (array zero-terminated=1): what changed after it, in plain words
 * @problem_texts: (array zero-terminated=1): why it does not hold, or can't be told, in plain words
 * @note_texts: (array zero-terminated=1): what else should be known, in plain words
 *
 * What can be said of one signature of a paper. Texts are in the user's language.
 */
typedef struct
{
  char *field;
  char *signer;
  char *subject;
  char *issuer;
  char *reason;
  char *location;
  SenPdfIntegrity integrity;
  SenPdfCoverage coverage;
  SenPdfChanges changes;
  SenPdfChain chain;
  SenPdfLevel level;
  gint64 claimed;
  gint64 stamped;
  gint64 checked_at;
  int page;
  double x;
  double y;
  double width;
  double height;
  GBytes *anchor;
  gboolean certifies;
  guint64 revision_end;
  char **change_texts;
  char **problem_texts;
  char **note_texts;
  /*< private >*/
  gboolean weak;
} SenPdfVerdict;

#define SEN_PDF_TYPE_VERDICT (sen_pdf_verdict_get_type ())
GType sen_pdf_verdict_get_type (void);
SenPdfVerdict *sen_pdf_verdict_copy (const SenPdfVerdict *self);
void sen_pdf_verdict_free (SenPdfVerdict *self);
SenPdfOverall sen_pdf_verdict_get_overall (const SenPdfVerdict *self);
char *sen_pdf_verdict_dup_words (const SenPdfVerdict *self);

const char *sen_pdf_integrity_to_string (SenPdfIntegrity value);
const char *sen_pdf_coverage_to_string (SenPdfCoverage value);
const char *sen_pdf_changes_to_string (SenPdfChanges value);
const char *sen_pdf_chain_to_string (SenPdfChain value);
const char *sen_pdf_level_to_string (SenPdfLevel value);
const char *sen_pdf_overall_to_string (SenPdfOverall value);

#define SEN_PDF_TYPE_VERIFICATION (sen_pdf_verification_get_type ())
G_DECLARE_FINAL_TYPE (SenPdfVerification, sen_pdf_verification, SEN_PDF, VERIFICATION, GObject)

GPtrArray *sen_pdf_verification_get_verdicts (SenPdfVerification *self);
SenPdfOverall sen_pdf_verification_get_overall (SenPdfVerification *self);
gboolean sen_pdf_verification_is_unsigned (SenPdfVerification *self);
const char *const *sen_pdf_verification_get_problems (SenPdfVerification *self);
const char *sen_pdf_verification_get_issue (SenPdfVerification *self);
char *sen_pdf_verification_dup_words (SenPdfVerification *self);
char *sen_pdf_verification_to_json (SenPdfVerification *self);
GBytes *sen_pdf_verification_to_bytes (SenPdfVerification *self);
SenPdfVerification *sen_pdf_verification_new_from_bytes (GBytes *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfVerdict, sen_pdf_verdict_free)

G_END_DECLS
