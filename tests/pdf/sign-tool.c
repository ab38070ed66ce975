/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signs from a terminal, for scripts that try many papers, and to measure.
 * usage: sign-tool KEY.p12 PASSWORD [--invisible] [--tsa URL] INPUT OUTPUT [INPUT OUTPUT]…
 * Says "signed FIELD LEVEL MILLISECONDS" or "refused CODE: WHY" for each pair.
 */
#include <locale.h>
#include <sen-pdf.h>
#include <stdio.h>
#include <string.h>

static SenPdfIdentity *
read_key (const char *path, const char *password)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  SenPdfIdentity *identity = NULL;
  gsize size;

  if (g_file_get_contents (path, &data, &size, &error))
    {
      bytes = g_bytes_new (data, size);
      identity = sen_pdf_identity_new_pkcs12 (bytes, password, &error);
    }
  if (identity == NULL)
    g_printerr ("%s\n", error->message);
  return identity;
}

static void
sign_one (SenPdfIdentity *identity, SenPdfSignOrder *order, const char *input, const char *output)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (SenPdfSigned) result = sen_pdf_sign (input, output, order, identity, NULL, &error);

  if (result != NULL)
    g_print ("signed %s %s %.1f\n", sen_pdf_signed_get_field (result), sen_pdf_signed_get_level (result),
             (double)(g_get_monotonic_time () - start) / 1000);
  else
    g_print ("refused %s: %s\n", sen_error_code_name (error), error->message);
  fflush (stdout);
}

int
main (int argc, char **argv)
{
  const char *const lines[] = { "Ký bởi: Nguyễn Văn Đức", "Thời gian ký: 22/11/2026 09:05:00 +07:00", NULL };
  const SenPdfRect rect = { 36, 36, 230, 40 };
  g_autoptr (SenPdfSignOrder) order = sen_pdf_sign_order_new ();
  g_autoptr (SenPdfIdentity) identity = argc > 4 ? read_key (argv[1], argv[2]) : NULL;
  int at = 3;

  setlocale (LC_ALL, "");

  if (identity == NULL)
    return 2;
  sen_pdf_sign_order_set_place (order, 0, &rect);
  sen_pdf_sign_order_set_lines (order, lines);
  for (; at < argc && g_str_has_prefix (argv[at], "--"); at++)
    if (strcmp (argv[at], "--invisible") == 0)
      sen_pdf_sign_order_set_lines (order, NULL);
    else if (strcmp (argv[at], "--tsa") == 0)
      sen_pdf_sign_order_set_timestamp (order, argv[++at], 10, TRUE);
  for (; at + 1 < argc; at += 2)
    sign_one (identity, order, argv[at], argv[at + 1]);
  return 0;
}
