/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was found, in bytes and back. What comes back is treated as if an enemy had written it. */
#include "sen-pdf-verify-wire.h"

#define MOST_SIGNATURES 400
#define LEAST_FINDING   16 /* bytes */
#define LEAST_FOUND     100

void
sen_pdf_put_bytes (GByteArray *out, const guint8 *data, gsize size)
{
  sen_pdf_put_u32 (out, (guint32)size);
  g_byte_array_append (out, data, (guint)size);
}

const guint8 *
sen_pdf_get_bytes (SenPdfReader *in, gsize *size)
{
  guint32 length = sen_pdf_get_u32 (in);
  const guint8 *here = in->data + in->at;

  *size = 0;
  if (in->bad || length > in->size - in->at)
    {
      in->bad = TRUE;
      return NULL;
    }
  in->at += length;
  *size = length;
  return here;
}

static void
put_findings (GByteArray *out, GPtrArray *findings)
{
  sen_pdf_put_u32 (out, findings->len);
  for (guint i = 0; i < findings->len; i++)
    {
      const SenPdfFinding *one = g_ptr_array_index (findings, i);

      sen_pdf_put_u32 (out, (guint32)one->code);
      sen_pdf_put_i32 (out, one->page);
      sen_pdf_put_str (out, one->a);
      sen_pdf_put_str (out, one->b);
    }
}

static void
get_findings (SenPdfReader *in, GPtrArray *findings)
{
  guint32 count = sen_pdf_get_count (in, LEAST_FINDING);

  for (guint32 i = 0; i < count && !in->bad; i++)
    {
      guint32 code = sen_pdf_get_u32 (in);
      gint32 page = sen_pdf_get_i32 (in);
      g_autofree char *a = sen_pdf_get_str (in);
      g_autofree char *b = sen_pdf_get_str (in);

      if (code >= SEN_PDF_FINDING_LAST || page < -1 || page > (gint32)SEN_PDF_WIRE_MAX_PAGES)
        in->bad = TRUE;
      else
        sen_pdf_findings_add (findings, (SenPdfFindingCode)code, page, a, b);
    }
}

static void
put_anchor (GByteArray *out, GBytes *anchor)
{
  gsize size = 0;
  const guint8 *data = anchor != NULL ? g_bytes_get_data (anchor, &size) : NULL;

  sen_pdf_put_bytes (out, data, size);
}

static GBytes *
get_anchor (SenPdfReader *in)
{
  gsize size;
  const guint8 *data = sen_pdf_get_bytes (in, &size);

  if (size > SEN_PDF_VERIFY_MOST_ANCHOR)
    in->bad = TRUE;
  return !in->bad && size > 0 ? g_bytes_new (data, size) : NULL;
}

static void
put_one (GByteArray *out, const SenPdfFound *found)
{
  const SenPdfVerdict *verdict = found->verdict;
  const char *const texts[]
      = { verdict->field, verdict->signer, verdict->subject, verdict->issuer, verdict->reason, verdict->location };
  const guint8 small[]
      = { (guint8)verdict->integrity, (guint8)verdict->coverage,  (guint8)verdict->changes, (guint8)verdict->chain,
          (guint8)verdict->level,     verdict->certifies ? 1 : 0, verdict->weak ? 1 : 0 };
  const gint64 large[] = { verdict->claimed, verdict->stamped, verdict->checked_at, (gint64)verdict->revision_end };
  const double box[] = { verdict->x, verdict->y, verdict->width, verdict->height };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    sen_pdf_put_str (out, texts[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (small); i++)
    sen_pdf_put_u8 (out, small[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (large); i++)
    sen_pdf_put_u64 (out, (guint64)large[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (box); i++)
    sen_pdf_put_f64 (out, box[i]);
  sen_pdf_put_i32 (out, verdict->page);
  put_anchor (out, verdict->anchor);
  put_findings (out, found->changes);
  put_findings (out, found->problems);
  put_findings (out, found->notes);
}

static guint8
get_small (SenPdfReader *in, guint8 most)
{
  guint8 value = sen_pdf_get_u8 (in);

  if (value > most)
    in->bad = TRUE;
  return in->bad ? 0 : value;
}

/* Milliseconds of years that a date can be written for. */
static gint64
get_time (SenPdfReader *in)
{
  gint64 value = (gint64)sen_pdf_get_u64 (in);

  if (value < G_GINT64_CONSTANT (-62135596800000) || value > G_GINT64_CONSTANT (253402300799999))
    in->bad = TRUE;
  return in->bad ? 0 : value;
}

static void
get_one (SenPdfReader *in, SenPdfFound *found)
{
  SenPdfVerdict *verdict = found->verdict;

  verdict->field = sen_pdf_get_str (in);
  verdict->signer = sen_pdf_get_str (in);
  verdict->subject = sen_pdf_get_str (in);
  verdict->issuer = sen_pdf_get_str (in);
  verdict->reason = sen_pdf_get_str (in);
  verdict->location = sen_pdf_get_str (in);
  verdict->integrity = (SenPdfIntegrity)get_small (in, SEN_PDF_INTEGRITY_VALID);
  verdict->coverage = (SenPdfCoverage)get_small (in, SEN_PDF_COVERAGE_WHOLE);
  verdict->changes = (SenPdfChanges)get_small (in, SEN_PDF_CHANGES_SUSPICIOUS);
  verdict->chain = (SenPdfChain)get_small (in, SEN_PDF_CHAIN_REVOKED);
  verdict->level = (SenPdfLevel)get_small (in, SEN_PDF_LEVEL_TIMESTAMP);
  verdict->certifies = get_small (in, 1) != 0;
  verdict->weak = get_small (in, 1) != 0;
  verdict->claimed = get_time (in);
  verdict->stamped = get_time (in);
  verdict->checked_at = get_time (in);
  verdict->revision_end = sen_pdf_get_u64 (in);
  verdict->x = sen_pdf_get_f64 (in);
  verdict->y = sen_pdf_get_f64 (in);
  verdict->width = sen_pdf_get_f64 (in);
  verdict->height = sen_pdf_get_f64 (in);
  verdict->page = sen_pdf_get_i32 (in);
  if (verdict->page < -1 || verdict->page > (int)SEN_PDF_WIRE_MAX_PAGES)
    in->bad = TRUE;
  verdict->anchor = get_anchor (in);
  get_findings (in, found->changes);
  get_findings (in, found->problems);
  get_findings (in, found->notes);
}

void
sen_pdf_put_found (GByteArray *out, const SenPdfFoundAll *found)
{
  put_findings (out, found->problems);
  sen_pdf_put_u32 (out, found->signatures->len);
  for (guint i = 0; i < found->signatures->len; i++)
    put_one (out, g_ptr_array_index (found->signatures, i));
}

/* Returns: (transfer full) (nullable): %NULL when it is not what it must be */
SenPdfFoundAll *
sen_pdf_get_found (SenPdfReader *in)
{
  g_autoptr (SenPdfFoundAll) all = sen_pdf_found_all_new ();
  guint32 count;

  get_findings (in, all->problems);
  count = sen_pdf_get_count (in, LEAST_FOUND);
  if (count > MOST_SIGNATURES)
    in->bad = TRUE;
  for (guint32 i = 0; i < count && !in->bad; i++)
    {
      SenPdfFound *found = sen_pdf_found_new ();

      g_ptr_array_add (all->signatures, found);
      get_one (in, found);
    }
  return sen_pdf_reader_done (in) ? g_steal_pointer (&all) : NULL;
}
