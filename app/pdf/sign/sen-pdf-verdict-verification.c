/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SenPdfVerification: what can be said of a whole paper, for people and for programs. */
#include "sen-pdf-root.h"
#include "sen-pdf-verify-wire.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#define KEPT_MAGIC 0x53564b32 /* SVK2; another one when the wire or the meaning of a number changes */

struct _SenPdfVerification
{
  GObject parent_instance;

  GPtrArray *verdicts; /* owned; SenPdfVerdict */
  char **problems;     /* owned */
  GBytes *kept;        /* owned; what was found, without words */
  char *issue;         /* owned, nullable */
  SenPdfOverall overall;
  gboolean bare; /* no signature, and nothing else is amiss */
};

G_DEFINE_FINAL_TYPE (SenPdfVerification, sen_pdf_verification, G_TYPE_OBJECT)

static void
sen_pdf_verification_finalize (GObject *object)
{
  SenPdfVerification *self = SEN_PDF_VERIFICATION (object);

  g_ptr_array_unref (self->verdicts);
  g_strfreev (self->problems);
  g_clear_pointer (&self->kept, g_bytes_unref);
  g_free (self->issue);
  G_OBJECT_CLASS (sen_pdf_verification_parent_class)->finalize (object);
}

static void
sen_pdf_verification_class_init (SenPdfVerificationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_pdf_verification_finalize;
}

static void
sen_pdf_verification_init (SenPdfVerification *self)
{
  self->verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_pdf_verdict_free);
}

static SenPdfOverall
overall_of_paper (GPtrArray *problems)
{
  if (sen_pdf_findings_have (problems, SEN_PDF_FINDING_HIDDEN_SIGNATURE))
    return SEN_PDF_OVERALL_PROBLEM;
  return problems->len > 0 ? SEN_PDF_OVERALL_UNKNOWN : SEN_PDF_OVERALL_VALID;
}

/* A problem weighs more than what can't be told. */
static SenPdfOverall
worse (SenPdfOverall a, SenPdfOverall b)
{
  if (a == SEN_PDF_OVERALL_PROBLEM || b == SEN_PDF_OVERALL_PROBLEM)
    return SEN_PDF_OVERALL_PROBLEM;
  return a == SEN_PDF_OVERALL_UNKNOWN || b == SEN_PDF_OVERALL_UNKNOWN ? SEN_PDF_OVERALL_UNKNOWN : SEN_PDF_OVERALL_VALID;
}

/* What is kept is read again only by a Sen that gives every number the same meaning. */
static GBytes *
keep (const SenPdfFoundAll *found)
{
  GByteArray *out = g_byte_array_new ();

  sen_pdf_put_u32 (out, KEPT_MAGIC);
  sen_pdf_put_u32 (out, SEN_PDF_FINDING_LAST);
  sen_pdf_put_found (out, found);
  return g_byte_array_free_to_bytes (out);
}

static char *
find_issue (GPtrArray *changes)
{
  g_autofree char *issue = sen_pdf_findings_dup_issue (changes);

  for (guint i = 0; issue == NULL && i < changes->len; i++)
    if (((const SenPdfFinding *)g_ptr_array_index (changes, i))->code == SEN_PDF_FINDING_NUMBER)
      issue = sen_pdf_finding_dup_words (g_ptr_array_index (changes, i));
  return g_steal_pointer (&issue);
}

/* Puts what was found into words. Takes nothing of @found. Returns: (transfer full): the report */
SenPdfVerification *
sen_pdf_verification_new (SenPdfFoundAll *found)
{
  SenPdfVerification *self = g_object_new (SEN_PDF_TYPE_VERIFICATION, NULL);

  self->kept = keep (found);
  self->problems = sen_pdf_findings_dup_words (found->problems);
  self->overall = overall_of_paper (found->problems);
  self->bare = found->signatures->len == 0 && found->problems->len == 1
               && sen_pdf_findings_have (found->problems, SEN_PDF_FINDING_NO_SIGNATURE);
  for (guint i = 0; i < found->signatures->len; i++)
    {
      SenPdfFound *one = g_ptr_array_index (found->signatures, i);
      SenPdfVerdict *verdict = sen_pdf_verdict_copy (one->verdict);

      g_strfreev (verdict->change_texts);
      g_strfreev (verdict->problem_texts);
      g_strfreev (verdict->note_texts);
      verdict->change_texts = sen_pdf_findings_dup_words (one->changes);
      verdict->problem_texts = sen_pdf_findings_dup_words (one->problems);
      verdict->note_texts = sen_pdf_findings_dup_words (one->notes);
      g_ptr_array_add (self->verdicts, verdict);
      if (self->issue == NULL)
        self->issue = find_issue (one->changes);
      self->overall = worse (self->overall, sen_pdf_verdict_get_overall (verdict));
    }
  if (self->verdicts->len == 0)
    self->overall = worse (self->overall, SEN_PDF_OVERALL_UNKNOWN);
  return self;
}

/**
 * sen_pdf_verification_get_verdicts:
 * @self: a report
 *
 * Returns: (transfer none) (element-type SenPdfVerdict): one for each signature, the earliest first
 */
GPtrArray *
sen_pdf_verification_get_verdicts (SenPdfVerification *self)
{
  g_return_val_if_fail (SEN_PDF_IS_VERIFICATION (self), NULL);
  return self->verdicts;
}

/**
 * sen_pdf_verification_get_overall:
 * @self: a report
 *
 * Returns: what all of it comes to; as a number the exit code of `senctl verify`
 */
SenPdfOverall
sen_pdf_verification_get_overall (SenPdfVerification *self)
{
  g_return_val_if_fail (SEN_PDF_IS_VERIFICATION (self), SEN_PDF_OVERALL_UNKNOWN);
  return self->overall;
}

/**
 * sen_pdf_verification_is_unsigned:
 * @self: a report
 *
 * Returns: whether the paper has no signature and that is all there is to say; one that can't be read may have some
 */
gboolean
sen_pdf_verification_is_unsigned (SenPdfVerification *self)
{
  g_return_val_if_fail (SEN_PDF_IS_VERIFICATION (self), FALSE);
  return self->bare;
}

/**
 * sen_pdf_verification_get_problems:
 * @self: a report
 *
 * What is amiss with the paper as a whole, in plain words: no signature, not readable, …
 *
 * Returns: (transfer none) (array zero-terminated=1): texts, none when all is well
 */
const char *const *
sen_pdf_verification_get_problems (SenPdfVerification *self)
{
  g_return_val_if_fail (SEN_PDF_IS_VERIFICATION (self), NULL);
  return (const char *const *)self->problems;
}

/**
 * sen_pdf_verification_get_issue:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): what was filled in at issue, in words: “number 15 and date 27/11 filled in at
 *   issue”
 */
const char *
sen_pdf_verification_get_issue (SenPdfVerification *self)
{
  g_return_val_if_fail (SEN_PDF_IS_VERIFICATION (self), NULL);
  return self->issue;
}

/**
 * sen_pdf_verification_dup_words:
 * @self: a report
 *
 * Returns: (transfer full): one or two sentences for the bar over the paper, in the user's language
 */
char *
sen_pdf_verification_dup_words (SenPdfVerification *self)
{
  g_return_val_if_fail (SEN_PDF_IS_VERIFICATION (self), NULL);
  if (self->verdicts->len == 0)
    return g_strdup (self->problems[0] != NULL ? self->problems[0] : _ ("This paper is not signed."));
  for (guint i = 0; i < self->verdicts->len; i++)
    {
      const SenPdfVerdict *verdict = g_ptr_array_index (self->verdicts, i);

      if (sen_pdf_verdict_get_overall (verdict) == self->overall && self->overall != SEN_PDF_OVERALL_VALID)
        return sen_pdf_verdict_dup_words (verdict);
    }
  if (self->overall != SEN_PDF_OVERALL_VALID)
    return g_strdup (self->problems[0]);
  if (self->verdicts->len == 1)
    return sen_pdf_verdict_dup_words (g_ptr_array_index (self->verdicts, 0));
  return g_strdup_printf (ngettext ("%u signature is valid; nothing but signatures was added.",
                                    "All %u signatures are valid; nothing else was changed.", self->verdicts->len),
                          self->verdicts->len);
}

static void
add_text (JsonBuilder *builder, const char *key, const char *value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, value != NULL ? value : "");
}

static void
add_texts (JsonBuilder *builder, const char *key, char **values)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (char **value = values; value != NULL && *value != NULL; value++)
    json_builder_add_string_value (builder, *value);
  json_builder_end_array (builder);
}

static void
add_time (JsonBuilder *builder, const char *key, gint64 time)
{
  g_autoptr (GDateTime) moment = time != 0 ? g_date_time_new_from_unix_utc (time / 1000) : NULL;
  g_autofree char *text = moment != NULL ? g_date_time_format (moment, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  json_builder_set_member_name (builder, key);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_verdict (JsonBuilder *builder, const SenPdfVerdict *verdict)
{
  g_autofree char *anchor = verdict->anchor != NULL ? sen_pdf_root_fingerprint (verdict->anchor) : NULL;

  json_builder_begin_object (builder);
  add_text (builder, "field", verdict->field);
  add_text (builder, "signer", verdict->signer);
  add_text (builder, "subject", verdict->subject);
  add_text (builder, "issuer", verdict->issuer);
  add_text (builder, "level", sen_pdf_level_to_string (verdict->level));
  add_text (builder, "integrity", sen_pdf_integrity_to_string (verdict->integrity));
  add_text (builder, "coverage", sen_pdf_coverage_to_string (verdict->coverage));
  add_text (builder, "changes", sen_pdf_changes_to_string (verdict->changes));
  add_texts (builder, "changed", verdict->change_texts);
  add_text (builder, "chain", sen_pdf_chain_to_string (verdict->chain));
  json_builder_set_member_name (builder, "time");
  json_builder_begin_object (builder);
  add_time (builder, "claimed", verdict->claimed);
  add_time (builder, "stamped", verdict->stamped);
  add_time (builder, "checked", verdict->checked_at);
  json_builder_end_object (builder);
  add_text (builder, "reason", verdict->reason);
  add_text (builder, "location", verdict->location);
  json_builder_set_member_name (builder, "page");
  json_builder_add_int_value (builder, verdict->page + 1);
  json_builder_set_member_name (builder, "certifies");
  json_builder_add_boolean_value (builder, verdict->certifies);
  add_text (builder, "anchor", anchor);
  add_text (builder, "overall", sen_pdf_overall_to_string (sen_pdf_verdict_get_overall (verdict)));
  add_texts (builder, "problems", verdict->problem_texts);
  add_texts (builder, "notes", verdict->note_texts);
  json_builder_end_object (builder);
}

/**
 * sen_pdf_verification_to_json:
 * @self: a report
 *
 * The report for programs: an object with `overall` (valid, problem, unknown), `exit` (0, 1, 2), `problems` (texts) and
 * `signatures`, the earliest first, each with `field`, `signer`, `subject`, `issuer`, `level` (CMS, B-B, B-T, B-LT,
 * B-LTA, timestamp), `integrity` (valid, broken, unknown), `coverage` (whole, revision, partial), `changes` (none,
 * allowed, suspicious), `changed` (texts), `chain` (trusted, untrusted, expired, revoked, unknown), `time` (`claimed`,
 * `stamped`, `checked`: UTC in ISO 8601, or null), `reason`, `location`, `page` (from 1, 0 none), `certifies`,
 * `anchor` (SHA-256 of the authority's certificate that would have to be trusted, or empty), `overall`, `problems` and
 * `notes` (texts). Keys and their values are stable; texts are in the user's language and are
 * not. Keys may be added.
 *
 * Returns: (transfer full): JSON
 */
char *
sen_pdf_verification_to_json (SenPdfVerification *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (SEN_PDF_IS_VERIFICATION (self), NULL);
  json_builder_begin_object (builder);
  add_text (builder, "overall", sen_pdf_overall_to_string (self->overall));
  json_builder_set_member_name (builder, "exit");
  json_builder_add_int_value (builder, self->overall);
  add_texts (builder, "problems", self->problems);
  json_builder_set_member_name (builder, "signatures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->verdicts->len; i++)
    add_verdict (builder, g_ptr_array_index (self->verdicts, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

/**
 * sen_pdf_verification_to_bytes:
 * @self: a report
 *
 * The report without words, to be kept: sen_pdf_verification_new_from_bytes() says it in the language of whoever reads
 * it then.
 *
 * Returns: (transfer none): bytes that only the same version of Sen understands
 */
GBytes *
sen_pdf_verification_to_bytes (SenPdfVerification *self)
{
  g_return_val_if_fail (SEN_PDF_IS_VERIFICATION (self), NULL);
  return self->kept;
}

/**
 * sen_pdf_verification_new_from_bytes:
 * @bytes: what sen_pdf_verification_to_bytes() gave; anything else is harmless
 *
 * Returns: (transfer full) (nullable): the report; %NULL when another version of Sen kept it, or it is damaged: check
 * the paper again
 */
SenPdfVerification *
sen_pdf_verification_new_from_bytes (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  SenPdfReader in = { data, size, 0, FALSE };
  g_autoptr (SenPdfFoundAll) found = NULL;

  if (sen_pdf_get_u32 (&in) != KEPT_MAGIC || sen_pdf_get_u32 (&in) != SEN_PDF_FINDING_LAST)
    return NULL;
  found = sen_pdf_get_found (&in);
  return found != NULL ? sen_pdf_verification_new (found) : NULL;
}
