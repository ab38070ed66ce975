/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was found, said so that whoever holds the paper understands it. */
#include "sen-pdf-verify-finding.h"

#include <glib/gi18n-lib.h>

/* What a sentence is made with: which of its parts go into it, in this order. */
typedef enum
{
  PLAIN,
  WITH_A,
  WITH_A_B,
  WITH_PAGE,
  WITH_PAGE_A,
} Shape;

typedef struct
{
  SenPdfFindingCode code;
  Shape shape;
  const char *text;
} Sentence;

static const Sentence sentences[] = {
  { SEN_PDF_FINDING_SIGNED, WITH_A_B, N_ ("signed again in “%1$s” by %2$s") },
  { SEN_PDF_FINDING_STAMPED, WITH_A, N_ ("a time stamp was added (“%s”)") },
  { SEN_PDF_FINDING_EVIDENCE, PLAIN, N_ ("evidence for checking the signatures later was added") },
  { SEN_PDF_FINDING_METADATA, PLAIN, N_ ("the description of the file was updated; it is not seen on any page") },
  { SEN_PDF_FINDING_PREPARED, WITH_A, N_ ("a place for a further signature was prepared (“%s”)") },
  { SEN_PDF_FINDING_STRUCTURE_ADDED, PLAIN, N_ ("the structure that is read aloud was extended, as signing does") },
  { SEN_PDF_FINDING_JUNK, PLAIN, N_ ("a few bytes that mean nothing in a PDF were appended to the file") },
  { SEN_PDF_FINDING_NUMBER, WITH_A, N_ ("number %s filled in at issue") },
  { SEN_PDF_FINDING_DAY, WITH_A, N_ ("day %s filled in at issue") },
  { SEN_PDF_FINDING_MONTH, WITH_A, N_ ("month %s filled in at issue") },

  { SEN_PDF_FINDING_CONTENT, WITH_PAGE, N_ ("what is written on page %d was changed") },
  { SEN_PDF_FINDING_FONT, WITH_PAGE_A, N_ ("a font of page %1$d was changed (%2$s): it may show other letters") },
  { SEN_PDF_FINDING_PICTURE, WITH_PAGE_A, N_ ("a picture of page %1$d was changed (%2$s)") },
  { SEN_PDF_FINDING_RESOURCE, WITH_PAGE_A, N_ ("something that page %1$d is drawn with was changed (%2$s)") },
  { SEN_PDF_FINDING_PAGE, WITH_PAGE_A, N_ ("the set-up of page %1$d was changed (%2$s)") },
  { SEN_PDF_FINDING_PAGES, PLAIN, N_ ("pages were added, removed or exchanged") },
  { SEN_PDF_FINDING_LAYERS, PLAIN, N_ ("layers were changed: hidden parts may be shown, or shown ones hidden") },
  { SEN_PDF_FINDING_SCRIPT, WITH_A, N_ ("an action or a script was changed (%s)") },
  { SEN_PDF_FINDING_ATTACHMENT, PLAIN, N_ ("attached files or names were changed") },
  { SEN_PDF_FINDING_STRUCTURE, PLAIN, N_ ("the structure that is read aloud was changed") },
  { SEN_PDF_FINDING_CATALOG, WITH_A, N_ ("a setting of the whole paper was changed (%s)") },
  { SEN_PDF_FINDING_FORM, WITH_A, N_ ("a setting of the form was changed (%s)") },
  { SEN_PDF_FINDING_FILLED, WITH_A_B, N_ ("the form field “%1$s” was filled in with “%2$s”") },
  { SEN_PDF_FINDING_FIELD, WITH_A_B, N_ ("the form field “%1$s” was changed (%2$s)") },
  { SEN_PDF_FINDING_FIELD_ADDED, WITH_A, N_ ("a form field was added (“%s”)") },
  { SEN_PDF_FINDING_FIELD_REMOVED, WITH_A, N_ ("a form field was removed (“%s”)") },
  { SEN_PDF_FINDING_SIGNATURE_TOUCHED, WITH_A_B, N_ ("the signature “%1$s” was changed after it was made (%2$s)") },
  { SEN_PDF_FINDING_SIGNATURE_REMOVED, WITH_A, N_ ("the signature “%s” was removed") },
  { SEN_PDF_FINDING_ANNOTATION_ADDED, WITH_PAGE_A, N_ ("a note or a drawing was put on page %1$d (%2$s)") },
  { SEN_PDF_FINDING_ANNOTATION_CHANGED, WITH_PAGE_A, N_ ("a note or a drawing on page %1$d was changed (%2$s)") },
  { SEN_PDF_FINDING_ANNOTATION_REMOVED, WITH_PAGE, N_ ("a note or a drawing was removed from page %d") },
  { SEN_PDF_FINDING_LARGE_BOX, WITH_PAGE_A,
    N_ ("on page %1$d the later signature “%2$s” covers a large part of the page") },
  { SEN_PDF_FINDING_EMPTY_SHOWN, WITH_A, N_ ("a field that is not signed shows something on the page (“%s”)") },
  { SEN_PDF_FINDING_BROKEN_ADDED, WITH_A, N_ ("the signature added as “%s” does not hold") },
  { SEN_PDF_FINDING_NUMBER_UNSIGNED, PLAIN, N_ ("number or date was filled in, but nobody signed it after that") },
  { SEN_PDF_FINDING_NOT_READABLE, PLAIN, N_ ("something was added to the file that is not a proper revision") },
  { SEN_PDF_FINDING_NOT_CONTINUED, PLAIN, N_ ("the later revision does not go on from the signed one") },
  { SEN_PDF_FINDING_OTHER_ROOT, PLAIN, N_ ("the file was made to show another document") },
  { SEN_PDF_FINDING_ENCRYPTION, PLAIN, N_ ("the encryption was changed") },
  { SEN_PDF_FINDING_DAMAGED, PLAIN, N_ ("a part of the file can't be read, so it can't be compared") },
  { SEN_PDF_FINDING_TOO_COMPLEX, PLAIN, N_ ("the file is too complex to compare all of it") },
  { SEN_PDF_FINDING_FORBIDDEN, PLAIN, N_ ("the paper was certified as final, yet something was added") },
  { SEN_PDF_FINDING_LOCKED, WITH_A, N_ ("the field “%s” was changed although a signature had locked it") },

  { SEN_PDF_FINDING_NO_VALUE, PLAIN, N_ ("The signature has no content.") },
  { SEN_PDF_FINDING_BAD_RANGE, PLAIN, N_ ("What the signature says that it covers makes no sense.") },
  { SEN_PDF_FINDING_BAD_GAP, PLAIN,
    N_ ("The signature leaves out more than itself, so parts of the paper are not signed.") },
  { SEN_PDF_FINDING_NOT_IN_REVISION, PLAIN, N_ ("The signature is not part of what it says that it signs.") },
  { SEN_PDF_FINDING_NOT_A_REVISION, PLAIN, N_ ("What was signed is not a whole document.") },
  { SEN_PDF_FINDING_BAD_CMS, PLAIN, N_ ("The signature is damaged.") },
  { SEN_PDF_FINDING_SIGNERS, PLAIN, N_ ("The signature has not exactly one signer.") },
  { SEN_PDF_FINDING_DIGEST, PLAIN, N_ ("The paper was changed after it was signed.") },
  { SEN_PDF_FINDING_SIGNATURE, PLAIN, N_ ("The signature was not made with the key of this certificate.") },
  { SEN_PDF_FINDING_NO_CERTIFICATE, PLAIN, N_ ("The signer's certificate is missing.") },
  { SEN_PDF_FINDING_OTHER_CERTIFICATE, PLAIN,
    N_ ("The signature was made with another certificate than the one that is shown.") },
  { SEN_PDF_FINDING_BAD_STAMP, PLAIN, N_ ("The time stamp does not fit the paper.") },
  { SEN_PDF_FINDING_UNSUPPORTED, WITH_A, N_ ("Sen does not know this kind of signature (%s).") },
  { SEN_PDF_FINDING_AMBIGUOUS, PLAIN, N_ ("The signature can be read in two ways.") },
  { SEN_PDF_FINDING_CHAIN_UNTRUSTED, WITH_A,
    N_ ("The certificate was not issued by an authority that this office trusts (%s).") },
  { SEN_PDF_FINDING_CHAIN_EXPIRED, PLAIN, N_ ("The certificate was not valid at the time that can be proved.") },
  { SEN_PDF_FINDING_CHAIN_REVOKED, PLAIN, N_ ("The certificate was revoked by its issuer.") },
  { SEN_PDF_FINDING_CHAIN_NO_ROOTS, PLAIN,
    N_ ("There are no root certificates to check the signer against; add them in Preferences.") },
  { SEN_PDF_FINDING_WEAK, WITH_A, N_ ("The signature uses %s, which is not safe any more.") },

  { SEN_PDF_FINDING_NOW, PLAIN, N_ ("There is no trusted time stamp: the certificate was checked as of now.") },
  { SEN_PDF_FINDING_STAMP_UNTRUSTED, PLAIN,
    N_ ("The time stamp was not made by an authority that this office trusts.") },
  { SEN_PDF_FINDING_STAMP_IGNORED, PLAIN, N_ ("The time stamp does not fit the signature.") },
  { SEN_PDF_FINDING_NOT_REVOCABLE, PLAIN, N_ ("Whether the certificate was revoked could not be checked.") },
  { SEN_PDF_FINDING_KEY_USAGE, PLAIN, N_ ("The certificate was not issued for signing.") },
  { SEN_PDF_FINDING_UNATTACHED, PLAIN, N_ ("The signature is on a page but not in the form.") },

  { SEN_PDF_FINDING_NO_SIGNATURE, PLAIN, N_ ("This paper is not signed.") },
  { SEN_PDF_FINDING_NOT_PDF, PLAIN, N_ ("This is not a PDF.") },
  { SEN_PDF_FINDING_TABLE_DAMAGED, PLAIN,
    N_ ("The file is damaged, so its signatures can't be checked; ask the sender for it again.") },
  { SEN_PDF_FINDING_TOO_MANY, PLAIN, N_ ("There are more signatures or revisions than Sen looks at.") },
  { SEN_PDF_FINDING_HIDDEN_SIGNATURE, PLAIN,
    N_ ("The file holds a signature that does not belong to the paper; take it for not signed.") },
  { SEN_PDF_FINDING_ENCRYPTED, PLAIN, N_ ("This paper is encrypted; Sen can't check its signatures.") },
};

static const Sentence *
find_sentence (SenPdfFindingCode code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (sentences[i].code == code)
      return &sentences[i];
  return NULL;
}

/* Returns: (transfer full): the finding in the user's language; a change without capital and full stop, to stand in a
 * list */
char *
sen_pdf_finding_dup_words (const SenPdfFinding *self)
{
  const Sentence *sentence = find_sentence (self->code);
  const char *a = self->a != NULL ? self->a : "";
  const char *b = self->b != NULL ? self->b : "";

  if (sentence == NULL)
    return g_strdup_printf ("%d", (int)self->code);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  switch (sentence->shape)
    {
    case WITH_A:
      return g_strdup_printf (_ (sentence->text), a);
    case WITH_A_B:
      return g_strdup_printf (_ (sentence->text), a, b);
    case WITH_PAGE:
      return g_strdup_printf (_ (sentence->text), self->page + 1);
    case WITH_PAGE_A:
      return g_strdup_printf (_ (sentence->text), self->page + 1, a);
    case PLAIN:
    default:
      return g_strdup (_ (sentence->text));
    }
#pragma GCC diagnostic pop
}

static const char *
value_of (GPtrArray *findings, SenPdfFindingCode code)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const SenPdfFinding *one = g_ptr_array_index (findings, i);

      if (one->code == code)
        return one->a;
    }
  return NULL;
}

/* "number 15 and date 7/12 filled in at issue": one thing, however many fields it took. Returns: (transfer full)
 * (nullable): NULL if the date was not filled in */
char *
sen_pdf_findings_dup_issue (GPtrArray *findings)
{
  const char *number = value_of (findings, SEN_PDF_FINDING_NUMBER);
  const char *day = value_of (findings, SEN_PDF_FINDING_DAY);
  const char *month = value_of (findings, SEN_PDF_FINDING_MONTH);

  if (number != NULL && day != NULL && month != NULL)
    return g_strdup_printf (_ ("number %1$s and date %2$s/%3$s filled in at issue"), number, day, month);
  if (number == NULL && day != NULL && month != NULL)
    return g_strdup_printf (_ ("date %1$s/%2$s filled in at issue"), day, month);
  return NULL;
}

/* Returns: (transfer full) (array zero-terminated=1): all of them in words, in their order */
char **
sen_pdf_findings_dup_words (GPtrArray *findings)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autofree char *issue = sen_pdf_findings_dup_issue (findings);
  gboolean told = FALSE;

  for (guint i = 0; i < findings->len; i++)
    {
      const SenPdfFinding *one = g_ptr_array_index (findings, i);
      gboolean of_issue = issue != NULL && one->code >= SEN_PDF_FINDING_NUMBER && one->code <= SEN_PDF_FINDING_MONTH;
      g_autofree char *text = of_issue ? g_strdup (issue) : sen_pdf_finding_dup_words (one);

      if (!of_issue || !told)
        g_strv_builder_add (words, text);
      told = told || of_issue;
    }
  return g_strv_builder_end (words);
}

/* The first of the changes is the gravest. */
static char *
suspicious_words (const SenPdfVerdict *self, const char *who)
{
  if (self->change_texts == NULL || self->change_texts[0] == NULL)
    return g_strdup_printf (_ ("Changed after %s signed it."), who);
  return g_strdup_printf (_ ("Changed after %1$s signed it: %2$s."), who, self->change_texts[0]);
}

/**
 * sen_pdf_verdict_dup_words:
 * @self: a verdict
 *
 * Returns: (transfer full): what it comes to, in a sentence or two of the user's language
 */
char *
sen_pdf_verdict_dup_words (const SenPdfVerdict *self)
{
  const char *who = self->signer != NULL && *self->signer != 0 ? self->signer : self->field;
  const char *why = self->problem_texts != NULL && self->problem_texts[0] != NULL ? self->problem_texts[0] : "";

  if (self->integrity == SEN_PDF_INTEGRITY_BROKEN || self->coverage == SEN_PDF_COVERAGE_PARTIAL)
    return g_strdup_printf (_ ("The signature of %1$s does not hold. %2$s"), who, why);
  if (self->changes == SEN_PDF_CHANGES_SUSPICIOUS)
    return suspicious_words (self, who);
  if (self->integrity != SEN_PDF_INTEGRITY_VALID)
    return g_strdup_printf (_ ("The signature of %1$s can't be checked. %2$s"), who, why);
  if (self->chain != SEN_PDF_CHAIN_TRUSTED || self->weak)
    return g_strdup_printf (_ ("Unchanged since it was signed as “%1$s”, but who that is can't be told. %2$s"), who,
                            why);
  if (self->changes == SEN_PDF_CHANGES_ALLOWED)
    return g_strdup_printf (_ ("Signed by %s. Only what belongs to its circulation was added later."), who);
  return g_strdup_printf (_ ("Signed by %s and not changed since."), who);
}
