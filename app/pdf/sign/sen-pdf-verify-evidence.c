/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence that a paper carries for its signatures (DSS, ETSI EN 319 142-1, 5.4), their times, chains and levels.
 */
#include "sen-pdf-verify-core.h"

#include "sen-pdf-revision-flate.h"

#include <openssl/x509v3.h>

typedef void (*AddFunc) (SenPdfTrust *, const guint8 *, gsize);

static void
add_certificate (SenPdfTrust *trust, const guint8 *data, gsize size)
{
  sen_pdf_trust_add_certificate (trust, data, size);
}

static void
add_crl (SenPdfTrust *trust, const guint8 *data, gsize size)
{
  sen_pdf_trust_add_crl (trust, data, size);
}

static void
read_streams (SenPdfPaper *self, const SenPdfValue *store, const char *key, AddFunc add)
{
  const SenPdfValue *array = sen_pdf_revision_key (self->last, store, key);

  for (guint i = 0; sen_pdf_value_is (array, SEN_PDF_VALUE_ARRAY) && i < MIN (array->array.n, 2000u); i++)
    {
      const SenPdfValue *stream = sen_pdf_revision_resolve (self->last, array->array.items[i]);
      const guint8 *data;
      gsize length;
      g_autoptr (GByteArray) plain = NULL;

      if (sen_pdf_revision_stream (self->last, stream, &data, &length))
        plain = sen_pdf_flate_decode (stream->stream.dict, data, length);
      if (plain != NULL && plain->len > 0)
        add (self->trust, plain->data, plain->len);
    }
}

/* What the paper brings along to check its certificates; of what it says nothing is believed that is not signed. */
void
sen_pdf_paper_read_evidence (SenPdfPaper *self)
{
  const SenPdfValue *store
      = self->last != NULL ? sen_pdf_revision_key (self->last, sen_pdf_revision_root (self->last), "DSS") : NULL;

  if (store == NULL || self->last->encrypted)
    return;
  read_streams (self, store, "Certs", add_certificate);
  read_streams (self, store, "CRLs", add_crl);
  read_streams (self, store, "OCSPs", sen_pdf_trust_add_answer);
}

static void
note (SenPdfSignature *signature, SenPdfFindingCode code)
{
  sen_pdf_findings_add (signature->found->notes, code, -1, NULL, NULL);
}

static void
say_chain (SenPdfSignature *signature, SenPdfChain chain, const char *why)
{
  GPtrArray *problems = signature->found->problems;

  signature->found->verdict->chain = chain;
  if (chain == SEN_PDF_CHAIN_UNTRUSTED)
    sen_pdf_findings_add (problems, SEN_PDF_FINDING_CHAIN_UNTRUSTED, -1, why, NULL);
  else if (chain == SEN_PDF_CHAIN_EXPIRED)
    sen_pdf_findings_add (problems, SEN_PDF_FINDING_CHAIN_EXPIRED, -1, NULL, NULL);
  else if (chain == SEN_PDF_CHAIN_REVOKED)
    sen_pdf_findings_add (problems, SEN_PDF_FINDING_CHAIN_REVOKED, -1, NULL, NULL);
  else if (chain == SEN_PDF_CHAIN_UNKNOWN)
    sen_pdf_findings_add (problems, SEN_PDF_FINDING_CHAIN_NO_ROOTS, -1, NULL, NULL);
}

static gboolean
is_good_stamp (const SenPdfSignature *signature)
{
  return signature->kind == SEN_PDF_CMS_STAMP && signature->cms.integrity == SEN_PDF_INTEGRITY_VALID
         && signature->cms.stamped != 0 && signature->readable;
}

static void
check_stamp (SenPdfPaper *self, SenPdfSignature *signature)
{
  gboolean known;
  g_autofree char *why = NULL;
  SenPdfChain chain;

  signature->found->verdict->checked_at = signature->cms.stamped;
  chain = sen_pdf_trust_check (self->trust, signature->cms.signer, signature->cms.others, signature->cms.stamped, TRUE,
                               &known, &why);
  say_chain (signature, chain, why);
}

/* The first time that is proved for it by somebody trusted: its own stamp, or one over the paper later; 0 none. */
static gint64
proved_time (SenPdfPaper *self, SenPdfSignature *signature)
{
  gint64 best = 0;

  if (signature->cms.stamped != 0)
    {
      gboolean known;
      g_autofree char *why = NULL;

      if (sen_pdf_trust_check (self->trust, signature->cms.stamper, signature->cms.stamp_others, signature->cms.stamped,
                               TRUE, &known, &why)
          == SEN_PDF_CHAIN_TRUSTED)
        return signature->cms.stamped;
      note (signature, SEN_PDF_FINDING_STAMP_UNTRUSTED);
    }
  for (guint i = 0; i < self->signatures->len; i++)
    {
      const SenPdfSignature *stamp = g_ptr_array_index (self->signatures, i);

      if (is_good_stamp (stamp) && stamp->end > signature->end && stamp->found->verdict->chain == SEN_PDF_CHAIN_TRUSTED
          && (best == 0 || stamp->cms.stamped < best))
        best = stamp->cms.stamped;
    }
  return best;
}

/* The authority's certificate may have come with another signature of the paper. */
static GBytes *
find_anchor (SenPdfPaper *self, const SenPdfSignature *signature)
{
  STACK_OF (X509) *all = sk_X509_new_null ();
  GBytes *anchor;

  for (guint i = 0; i < self->signatures->len; i++)
    {
      const SenPdfSignature *one = g_ptr_array_index (self->signatures, i);

      for (int j = 0; one->cms.others != NULL && j < sk_X509_num (one->cms.others); j++)
        sk_X509_push (all, sk_X509_value (one->cms.others, j));
    }
  anchor = sen_pdf_trust_find_anchor (self->trust, signature->cms.signer, all, signature->found->verdict->checked_at);
  sk_X509_free (all);
  return anchor;
}

static void
check_signer (SenPdfPaper *self, SenPdfSignature *signature)
{
  SenPdfVerdict *verdict = signature->found->verdict;
  guint32 usage = X509_get_key_usage (signature->cms.signer);
  gint64 proved = proved_time (self, signature);
  gboolean known;
  g_autofree char *why = NULL;
  SenPdfChain chain;

  verdict->checked_at = proved != 0 ? proved : self->trust->now;
  if (proved == 0)
    note (signature, SEN_PDF_FINDING_NOW);
  else
    verdict->stamped = proved;
  chain = sen_pdf_trust_check (self->trust, signature->cms.signer, signature->cms.others, verdict->checked_at, FALSE,
                               &known, &why);
  say_chain (signature, chain, why);
  if ((chain == SEN_PDF_CHAIN_UNTRUSTED || chain == SEN_PDF_CHAIN_UNKNOWN)
      && signature->cms.integrity == SEN_PDF_INTEGRITY_VALID)
    verdict->anchor = find_anchor (self, signature);
  if (chain == SEN_PDF_CHAIN_TRUSTED && !known)
    note (signature, SEN_PDF_FINDING_NOT_REVOCABLE);
  if (usage != G_MAXUINT32 && (usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0)
    note (signature, SEN_PDF_FINDING_KEY_USAGE);
}

static gboolean
has_store (SenPdfPaper *self, guint64 end)
{
  g_autoptr (SenPdfRevision) revision = sen_pdf_revision_new (self->source, (gsize)end);

  return revision != NULL && sen_pdf_revision_key (revision, sen_pdf_revision_root (revision), "DSS") != NULL;
}

static SenPdfLevel
level_of (SenPdfPaper *self, SenPdfSignature *signature)
{
  const SenPdfValue *filter = sen_pdf_revision_key (self->last, signature->value, "SubFilter");
  gboolean later = FALSE;
  gboolean over_store = FALSE;

  if (signature->kind == SEN_PDF_CMS_STAMP)
    return SEN_PDF_LEVEL_TIMESTAMP;
  if (!sen_pdf_value_is_name (filter, "ETSI.CAdES.detached") || !signature->cms.has_certificate_attribute
      || signature->cms.has_signing_time)
    return SEN_PDF_LEVEL_CMS;
  for (guint i = 0; i < self->signatures->len; i++)
    {
      const SenPdfSignature *stamp = g_ptr_array_index (self->signatures, i);

      if (!is_good_stamp (stamp) || stamp->end <= signature->end)
        continue;
      later = TRUE;
      over_store = over_store || has_store (self, stamp->end);
    }
  if (!later && signature->cms.stamped == 0)
    return SEN_PDF_LEVEL_B_B;
  if (!sen_pdf_trust_knows (self->trust, signature->cms.signer, signature->cms.others))
    return SEN_PDF_LEVEL_B_T;
  return over_store ? SEN_PDF_LEVEL_B_LTA : SEN_PDF_LEVEL_B_LT;
}

/* Chains, times and levels of all; stamps first, because they prove the times of the others. */
void
sen_pdf_paper_check_trust (SenPdfPaper *self)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->signatures->len; i++)
      {
        SenPdfSignature *signature = g_ptr_array_index (self->signatures, i);

        if (signature->cms.signer == NULL || (signature->kind == SEN_PDF_CMS_STAMP) != (pass == 0))
          continue;
        if (pass == 1)
          check_signer (self, signature);
        else if (signature->cms.stamped != 0)
          check_stamp (self, signature);
        if (signature->cms.integrity == SEN_PDF_INTEGRITY_VALID)
          signature->found->verdict->level = level_of (self, signature);
      }
}
