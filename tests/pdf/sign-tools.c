/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sign-tools.h"

#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>
#include <zlib.h>

char *
sign_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("sen-sign-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
sign_remove_folder (char *folder)
{
  g_free (sign_run ("rm", "-rf", folder, NULL));
  g_free (folder);
}

static int
run_list (char **out, const char *first, va_list rest)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  g_autofree char *complained = NULL;
  int status = 0;

  for (const char *word = first; word != NULL; word = va_arg (rest, const char *))
    g_ptr_array_add (argv, (gpointer)word);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **)argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, &complained, &status, &error);
  g_assert_no_error (error);
  *out = g_strconcat (said, complained, NULL);
  return status;
}

/* Runs a program that may fail; @out: what it says on both outputs */
int
sign_status (char **out, const char *first, ...)
{
  va_list rest;
  int status;

  va_start (rest, first);
  status = run_list (out, first, rest);
  va_end (rest);
  return status;
}

/* Runs a program that must succeed, and returns what it says. */
char *
sign_run (const char *first, ...)
{
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  va_list rest;
  int status;

  va_start (rest, first);
  status = run_list (&out, first, rest);
  va_end (rest);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s\n%s", first, error->message, out);
  return out;
}

static char *
find_module (void)
{
  static const char *const places[]
      = { "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
          "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so" };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_file_test (places[i], G_FILE_TEST_EXISTS))
      return g_strdup (places[i]);
  return NULL;
}

/* Returns: FALSE if a program that it needs is not installed */
gboolean
sign_pki_make (SignPki *pki)
{
  static const char *const needed[]
      = { "openssl", "softhsm2-util", "pkcs11-tool", "certutil", "pdfsig", "mutool", "qpdf" };
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "pdf", "sign-pki.sh", NULL);
  g_autofree char *conf = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autofree char *found = g_find_program_in_path (needed[i]);

      if (found == NULL)
        {
          g_print ("1..0 # SKIP %s is not installed\n", needed[i]);
          return FALSE;
        }
    }
  pki->module = find_module ();
  if (pki->module == NULL)
    {
      g_print ("1..0 # SKIP SoftHSM is not installed\n");
      return FALSE;
    }
  pki->folder = sign_folder ();
  g_free (sign_run ("sh", script, pki->folder, pki->module, NULL));
  conf = sign_pki_path (pki, "softhsm.conf");
  g_setenv ("SOFTHSM2_CONF", conf, TRUE);
  return TRUE;
}

void
sign_pki_clear (SignPki *pki)
{
  g_free (pki->module);
  if (pki->folder != NULL)
    sign_remove_folder (pki->folder);
}

char *
sign_pki_path (const SignPki *pki, const char *name)
{
  return g_build_filename (pki->folder, name, NULL);
}

/* @name: of the file, without .p12 */
SenPdfIdentity *
sign_pki_identity (const SignPki *pki, const char *name, const char *password)
{
  g_autofree char *file = g_strconcat (name, ".p12", NULL);
  g_autofree char *path = sign_pki_path (pki, file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *data = NULL;
  gsize size = 0;
  SenPdfIdentity *identity;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (data, size);
  identity = sen_pdf_identity_new_pkcs12 (bytes, password, &error);
  g_assert_no_error (error);
  return identity;
}

void
sign_write_paper (const char *path, guint n_pages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfFonts) fonts = sen_pdf_fonts_new (NULL, &error);
  g_autoptr (SenPdfWriter) writer = sen_pdf_writer_new (fonts);
  SenPdfParagraphStyle style;

  sen_pdf_paragraph_style_init (&style);
  for (guint i = 0; i < n_pages; i++)
    {
      if (i > 0)
        sen_pdf_writer_add_page_break (writer);
      sen_pdf_writer_add_plain (writer, "Số:       /QĐ-UBND. Ủy ban nhân dân phường quyết định.", &style);
    }
  g_assert_true (sen_pdf_writer_save (writer, path, NULL, &error));
  g_assert_no_error (error);
}

static void
put_u32 (GByteArray *out, guint32 value)
{
  const guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (out, (const guint8 *)&big, 4);
}

static void
put_chunk (GByteArray *out, const char *type, const guint8 *data, guint size)
{
  guint start;

  put_u32 (out, size);
  start = out->len;
  g_byte_array_append (out, (const guint8 *)type, 4);
  if (size > 0)
    g_byte_array_append (out, data, size);
  put_u32 (out, (guint32)crc32 (0, out->data + start, out->len - start));
}

/* A disc of one colour on a transparent ground, so that a renderer shows what alpha did; 0 dots a metre: none said. */
GBytes *
sign_png (guint width, guint height, guint per_metre, guint32 rgba)
{
  GByteArray *out = g_byte_array_new ();
  g_autoptr (GByteArray) head = g_byte_array_new ();
  g_autoptr (GByteArray) rows = g_byte_array_new ();
  const guint8 rest[] = { 8, 6, 0, 0, 0 }, zero = 0, unit = 1;
  uLongf size;
  g_autofree guint8 *packed = NULL;

  for (guint y = 0; y < height; y++)
    {
      g_byte_array_append (rows, &zero, 1);
      for (guint x = 0; x < width; x++)
        {
          double dx = (x + 0.5) / width * 2 - 1, dy = (y + 0.5) / height * 2 - 1;

          put_u32 (rows, dx * dx + dy * dy <= 1 ? rgba : 0);
        }
    }
  size = compressBound (rows->len);
  packed = g_malloc (size);
  g_assert_cmpint (compress (packed, &size, rows->data, rows->len), ==, Z_OK);
  g_byte_array_append (out, (const guint8 *)"\x89PNG\r\n\x1a\n", 8);
  put_u32 (head, width);
  put_u32 (head, height);
  g_byte_array_append (head, rest, sizeof rest);
  put_chunk (out, "IHDR", head->data, head->len);
  if (per_metre > 0)
    {
      g_byte_array_set_size (head, 0);
      put_u32 (head, per_metre);
      put_u32 (head, per_metre);
      g_byte_array_append (head, &unit, 1);
      put_chunk (out, "pHYs", head->data, head->len);
    }
  put_chunk (out, "IDAT", packed, (guint)size);
  put_chunk (out, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (out);
}

static void
verdict_free (SignVerdict *verdict)
{
  g_free (verdict->field);
  g_free (verdict);
}

/*
 * Poppler's opinion. It hangs on some files, so it is given a time; and what it says of several certificates of one
 * file differs from run to run, so chains are for OpenSSL to judge.
 */
GPtrArray *
sign_verdicts (const SignPki *pki, const char *path)
{
  g_autofree char *store = sign_pki_path (pki, "nss");
  g_autofree char *out = NULL;
  GPtrArray *verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify)verdict_free);
  g_auto (GStrv) blocks = NULL;

  sign_status (&out, "timeout", "30", "pdfsig", "-nocert", "-nssdir", store, path, NULL);
  blocks = g_strsplit (out, "Signature #", -1);
  for (char **block = blocks + 1; blocks[0] != NULL && *block != NULL; block++)
    {
      SignVerdict *verdict = g_new0 (SignVerdict, 1);
      const char *name = strstr (*block, "Signature Field Name: ");

      if (name != NULL)
        verdict->field = g_strndup (name + 22, strcspn (name + 22, "\n"));
      verdict->valid = strstr (*block, "Signature is Valid.") != NULL;
      verdict->whole = strstr (*block, "Total document signed") != NULL;
      g_ptr_array_add (verdicts, verdict);
    }
  return verdicts;
}

/* Takes the last signature out and has OpenSSL verify it; returns what it prints of its structure. */
char *
sign_describe_last (const SignPki *pki, const char *path)
{
  g_autofree char *folder = sign_folder ();
  g_autofree char *der = g_build_filename (folder, "sig.der", NULL);
  g_autofree char *content = g_build_filename (folder, "content", NULL);
  g_autofree char *root = sign_pki_path (pki, "root.crt");
  g_autofree char *data = NULL;
  g_autoptr (GByteArray) covered = g_byte_array_new ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize size;
  guint64 range[4] = { 0 };
  const char *at;
  char *out;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  at = g_strrstr_len (data, (gssize)size, "/ByteRange [");
  at = at != NULL ? at : data;
  for (const char *next = at; (next = memmem (next + 1, size - (gsize)(next + 1 - data), "/ByteRange [", 12)) != NULL;)
    at = next;
  g_assert_cmpint (sscanf (at,
                           "/ByteRange [%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
                           " %" G_GUINT64_FORMAT "]",
                           &range[0], &range[1], &range[2], &range[3]),
                   ==, 4);
  g_assert_cmpuint (range[2] + range[3], ==, size);
  g_byte_array_append (covered, (const guint8 *)data, (guint)range[1]);
  g_byte_array_append (covered, (const guint8 *)data + range[2], (guint)range[3]);
  for (gsize i = range[1] + 1; i + 2 < range[2]; i += 2)
    {
      guint8 byte = (guint8)(g_ascii_xdigit_value (data[i]) << 4 | g_ascii_xdigit_value (data[i + 1]));

      g_byte_array_append (bytes, &byte, 1);
    }
  g_assert_true (g_file_set_contents (der, (const char *)bytes->data, bytes->len, NULL));
  g_assert_true (g_file_set_contents (content, (const char *)covered->data, covered->len, NULL));
  g_free (sign_run ("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", der, "-content", content,
                    "-CAfile", root, "-purpose", "any", "-out", "/dev/null", NULL));
  out = sign_run ("openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", der, NULL);
  sign_remove_folder (g_steal_pointer (&folder));
  return out;
}

static void
assert_prefix (const char *input, const char *output)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  gsize a_size, b_size;

  g_assert_true (g_file_get_contents (input, &a, &a_size, NULL));
  g_assert_true (g_file_get_contents (output, &b, &b_size, NULL));
  g_assert_cmpuint (b_size, >, a_size);
  g_assert_cmpint (memcmp (a, b, a_size), ==, 0);
}

static gboolean
starts_with_header (const char *path)
{
  g_autofree char *data = NULL;

  return g_file_get_contents (path, &data, NULL, NULL) && g_str_has_prefix (data, "%PDF-");
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    n++;
  return n;
}

/*
 * All @n signatures are valid to pdfsig and to mutool, the last one and its chain to OpenSSL, the file is sound to
 * qpdf, and the paper is its first part.
 */
void
sign_assert_valid (const SignPki *pki, const char *input, const char *output, guint n)
{
  g_autoptr (GPtrArray) verdicts = sign_verdicts (pki, output);
  g_autofree char *mutool = NULL;
  g_autofree char *checked = sign_run ("qpdf", "--check", output, NULL);
  g_autofree char *described = sign_describe_last (pki, output);

  g_assert_cmpuint (verdicts->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const SignVerdict *verdict = g_ptr_array_index (verdicts, i);

      g_assert_true (verdict->valid);
    }
  assert_prefix (input, output);
  if (!starts_with_header (output))
    return; /* mutool reads no file with something before its header */
  sign_status (&mutool, "timeout", "30", "mutool", "sign", "-v", output, NULL);
  g_assert_cmpuint (count (mutool, "Verifying signature"), ==, n);
  g_assert_cmpuint (count (mutool, "The document is unchanged since signing."), ==, 1);
  g_assert_cmpuint (count (mutool, "The signature is valid but there have been edits since signing."), ==, n - 1);
}
