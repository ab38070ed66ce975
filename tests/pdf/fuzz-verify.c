/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libFuzzer: any bytes as a paper to be checked. Start it with a folder of signed papers. */
#include "sen-pdf-verify-core.h"
#include "sen-pdf-verify-wire.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  SenPdfTrust *trust = sen_pdf_trust_new (G_GINT64_CONSTANT (1800000000000));
  g_autoptr (SenPdfFoundAll) found = sen_pdf_verify_core (bytes, trust);
  g_autoptr (GByteArray) wire = g_byte_array_new ();
  SenPdfReader in = { 0 };
  g_autoptr (SenPdfFoundAll) back = NULL;

  sen_pdf_put_found (wire, found);
  in.data = wire->data;
  in.size = wire->len;
  back = sen_pdf_get_found (&in);
  if (back == NULL)
    g_error ("what the checker says can't be read back");
  sen_pdf_trust_free (trust);
  return 0;
}
