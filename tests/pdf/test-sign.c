/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing with keys from files: the shapes of PDFs, what is seen, two signatures, and every reason to refuse. */
#include "sign-tools.h"

#include "sen-pdf-sign-helper.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static SignPki pki;

typedef struct
{
  char *folder;
  char *paper;
  char *out;
  SenPdfIdentity *leader;
  SenPdfSignOrder *order;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = sign_folder ();
  f->paper = g_build_filename (f->folder, "paper.pdf", NULL);
  f->out = g_build_filename (f->folder, "out.pdf", NULL);
  f->leader = sign_pki_identity (&pki, "leader", "mật-khẩu");
  f->order = sen_pdf_sign_order_new ();
  sign_write_paper (f->paper, 2);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->order);
  g_assert_finalize_object (f->leader);
  g_free (f->paper);
  g_free (f->out);
  sign_remove_folder (f->folder);
}

static char *
path_of (Fixture *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

static SenPdfSigned *
sign (Fixture *f, const char *input, const char *output)
{
  g_autoptr (GError) error = NULL;
  SenPdfSigned *result = sen_pdf_sign (input, output, f->order, f->leader, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  return result;
}

static void
see (Fixture *f, double x, double y)
{
  const char *const lines[] = { "Ký bởi: Nguyễn Văn Đức", "22/11/2026 09:05:00 +07:00", NULL };
  const SenPdfRect rect = { x, y, 200, 30 };

  sen_pdf_sign_order_set_place (f->order, 0, &rect);
  sen_pdf_sign_order_set_lines (f->order, lines);
}

/* Nothing is signed: no output, nothing left beside it, and a sentence that says why. */
static void
assert_refused (Fixture *f, SenPdfIdentity *identity, const char *input, int code, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfSigned) result = sen_pdf_sign (input, f->out, f->order, identity, NULL, &error);
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);

  g_assert_null (result);
  g_assert_error (error, SEN_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_false (g_file_test (f->out, G_FILE_TEST_EXISTS));
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    g_assert_false (g_str_has_suffix (name, ".tmp"));
}

static void
test_pkcs12 (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfIdentity) organ = sign_pki_identity (&pki, "organ", "");
  g_autoptr (SenPdfIdentity) legacy = sign_pki_identity (&pki, "legacy", "test");
  g_autoptr (GBytes) certificate = sen_pdf_identity_get_certificate (f->leader);
  g_autofree char *path = sign_pki_path (&pki, "leader.der");
  g_autofree char *der = NULL;
  gsize size;

  g_assert_cmpstr (sen_pdf_identity_get_name (f->leader), ==, "Nguyễn Văn Đức");
  g_assert_cmpstr (sen_pdf_identity_get_organization (f->leader), ==, "UBND phường Sen");
  g_assert_cmpstr (sen_pdf_identity_get_name (organ), ==, "Ủy ban nhân dân phường Sen");
  g_assert_nonnull (strstr (sen_pdf_identity_get_issuer (organ), "CN=Trung gian"));
  g_assert_nonnull (strstr (sen_pdf_identity_get_issuer (f->leader), "CN=Gốc thử nghiệm"));
  g_assert_cmpint (sen_pdf_identity_get_not_before (f->leader), <=, g_get_real_time () / 1000);
  g_assert_cmpint (sen_pdf_identity_get_not_after (f->leader), >, g_get_real_time () / 1000);
  g_assert_cmpstr (sen_pdf_identity_get_serial (f->leader), ==, "1001");
  g_assert_cmpstr (sen_pdf_identity_get_serial (legacy), ==, "1001");
  g_assert_false (sen_pdf_identity_is_on_token (f->leader));
  g_assert_true (g_file_get_contents (path, &der, &size, NULL));
  g_assert_cmpmem (der, size, g_bytes_get_data (certificate, NULL), g_bytes_get_size (certificate));
}

static void
test_pkcs12_wrong (void)
{
  g_autofree char *path = sign_pki_path (&pki, "leader.p12");
  g_autofree char *legacy = sign_pki_path (&pki, "legacy.p12");
  const char *const files[] = { path, legacy };
  const char *const wrong[] = { "", "mat-khau", "mật-khẩu " };
  const guint8 rubbish[] = { 0x30, 0x82, 0x01 };
  g_autoptr (GBytes) bad = g_bytes_new_static (rubbish, sizeof rubbish);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GError) error = NULL;

  for (gsize k = 0; k < G_N_ELEMENTS (files); k++)
    for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
      {
        char *data = NULL;
        gsize size;
        g_autoptr (GBytes) bytes = NULL;

        g_assert_true (g_file_get_contents (files[k], &data, &size, NULL));
        bytes = g_bytes_new_take (data, size);
        g_assert_null (sen_pdf_identity_new_pkcs12 (bytes, wrong[i], &error));
        g_assert_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PASSWORD);
        g_clear_error (&error);
      }
  g_assert_null (sen_pdf_identity_new_pkcs12 (bad, "x", &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE);
  g_clear_error (&error);
  g_assert_null (sen_pdf_identity_new_pkcs12 (empty, "x", &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE);
}

/* The structure that PAdES B-B asks for. */
static void
test_cms (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfSigned) result = sign (f, f->paper, f->out);
  g_autofree char *cms = sign_describe_last (&pki, f->out);

  g_assert_cmpstr (sen_pdf_signed_get_level (result), ==, "B-B");
  g_assert_cmpstr (sen_pdf_signed_get_field (result), ==, "Signature1");
  g_assert_cmpuint (g_strv_length ((char **)sen_pdf_signed_get_notes (result)), ==, 0);
  g_assert_cmpint (ABS (sen_pdf_signed_get_time (result) - g_get_real_time () / 1000), <, 60000);
  g_assert_nonnull (strstr (cms, "id-smime-aa-signingCertificateV2"));
  g_assert_nonnull (strstr (cms, "contentType"));
  g_assert_nonnull (strstr (cms, "messageDigest"));
  g_assert_null (strstr (cms, "signingTime"));
  g_assert_null (strstr (cms, "sha1"));
  sign_assert_valid (&pki, f->paper, f->out, 1);
}

/* One changed byte, and each of the judges says so: they are no yes-men. */
static void
test_tampered (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfSigned) result = sign (f, f->paper, f->out);
  g_autoptr (GPtrArray) verdicts = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *mutool = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (f->out, &bytes, &size, NULL));
  bytes[9] ^= 1; /* in the comment after the header */
  g_assert_true (g_file_set_contents (f->out, bytes, (gssize)size, NULL));
  verdicts = sign_verdicts (&pki, f->out);
  g_assert_cmpuint (verdicts->len, ==, 1);
  g_assert_false (((SignVerdict *)g_ptr_array_index (verdicts, 0))->valid);
  sign_status (&mutool, "timeout", "30", "mutool", "sign", "-v", f->out, NULL);
  g_assert_null (strstr (mutool, "The document is unchanged since signing."));
}

static char *
shape (Fixture *f, const char *name, const char *first, const char *second)
{
  char *path = path_of (f, name);

  g_free (sign_run ("qpdf", first, second != NULL ? second : "--deterministic-id", f->paper, path, NULL));
  return path;
}

static char *
shape_junk (Fixture *f)
{
  char *path = path_of (f, "junk.pdf");
  g_autofree char *data = NULL;
  g_autoptr (GString) whole = g_string_new ("Rác trước tệp\r\n\r\n");
  gsize size;

  g_assert_true (g_file_get_contents (f->paper, &data, &size, NULL));
  g_string_append_len (whole, data, (gssize)size);
  g_assert_true (g_file_set_contents (path, whole->str, (gssize)whole->len, NULL));
  return path;
}

/* Without an end of the last line. */
static char *
shape_cut (Fixture *f)
{
  char *path = path_of (f, "cut.pdf");
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (f->paper, &data, &size, NULL));
  while (size > 0 && g_ascii_isspace (data[size - 1]))
    size--;
  g_assert_true (g_file_set_contents (path, data, (gssize)size, NULL));
  return path;
}

static void
put_object (GString *out, guint offsets[], guint id, const char *body)
{
  offsets[id] = (guint)out->len;
  g_string_append_printf (out, "%u 0 obj\n%s\nendobj\n", id, body);
}

/*
 * A table and a stream beside it: what the page shows is in the stream's section only (ISO 32000-1, 7.5.8.4).
 */
static char *
shape_hybrid (Fixture *f)
{
  char *path = path_of (f, "hybrid.pdf");
  g_autoptr (GString) out = g_string_new ("%PDF-1.5\n%\xc3\xa2\xc3\xa3\n");
  g_autoptr (GString) rows = g_string_new (NULL);
  guint at[8] = { 0 };
  guint stream, table;

  put_object (out, at, 1, "<< /Type /Catalog /Pages 2 0 R >>");
  put_object (out, at, 2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
  put_object (out, at, 3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R >>");
  put_object (out, at, 4, "<< /Length 8 >>\nstream\n0 0 m  n\nendstream");
  stream = (guint)out->len;
  for (guint id = 4; id <= 5; id++)
    {
      guint offset = id == 5 ? stream : at[id];
      const char row[] = { 1, (char)(offset >> 8), (char)offset, 0 };

      g_string_append_len (rows, row, sizeof row);
    }
  g_string_append (out, "5 0 obj\n<< /Type /XRef /W [1 2 1] /Index [4 2] /Size 6 /Root 1 0 R /Length 8 >>\nstream\n");
  g_string_append_len (out, rows->str, (gssize)rows->len);
  g_string_append (out, "\nendstream\nendobj\n");
  table = (guint)out->len;
  g_string_append_printf (
      out,
      "xref\n0 5\n0000000004 65535 f \n%010u 00000 n \n%010u 00000 n \n%010u 00000 n \n"
      "0000000000 00000 f \ntrailer\n<< /Size 6 /Root 1 0 R /XRefStm %u >>\nstartxref\n%u\n%%%%EOF\n",
      at[1], at[2], at[3], stream, table);
  g_assert_true (g_file_set_contents (path, out->str, (gssize)out->len, NULL));
  return path;
}

static void
check_shape (Fixture *f, char *path)
{
  g_autofree char *owned = path;
  g_autofree char *again = path_of (f, "again.pdf");
  g_autofree char *text = NULL;
  g_autoptr (SenPdfSigned) first = sign (f, path, f->out);
  g_autoptr (SenPdfSigned) second = NULL;

  g_test_message ("%s", path);
  sign_assert_valid (&pki, path, f->out, 1);
  second = sign (f, f->out, again);
  g_assert_cmpstr (sen_pdf_signed_get_field (second), ==, "Signature2");
  sign_assert_valid (&pki, f->out, again, 2);
  text = sign_run ("pdftotext", again, "-", NULL);
  g_assert_nonnull (strstr (text, "Ký bởi: Nguyễn Văn Đức"));
}

static void
test_shapes (Fixture *f, gconstpointer data)
{
  see (f, 72, 72);
  check_shape (f, g_strdup (f->paper));
  check_shape (f, shape (f, "table.pdf", "--object-streams=disable", NULL));
  check_shape (f, shape (f, "objects.pdf", "--object-streams=generate", NULL));
  check_shape (f, shape (f, "linear.pdf", "--linearize", "--object-streams=disable"));
  check_shape (f, shape (f, "linear-objects.pdf", "--linearize", "--object-streams=generate"));
  check_shape (f, shape (f, "turned90.pdf", "--rotate=90", NULL));
  check_shape (f, shape (f, "turned180.pdf", "--rotate=180", NULL));
  check_shape (f, shape (f, "turned270.pdf", "--rotate=270", NULL));
  check_shape (f, shape_junk (f));
  check_shape (f, shape_cut (f));
  check_shape (f, shape_hybrid (f));
}

/* Where the words are on the page as it is shown, whichever way it is turned. */
static void
test_place (Fixture *f, gconstpointer data)
{
  static const char *const turns[] = { "--rotate=0", "--rotate=90", "--rotate=180", "--rotate=270" };

  see (f, 100, 150);
  for (gsize i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      g_autofree char *path = shape (f, "turned.pdf", turns[i], NULL);
      g_autofree char *boxes = NULL;
      g_autoptr (SenPdfSigned) result = sign (f, path, f->out);
      const char *word;
      double x, y;

      boxes = sign_run ("pdftotext", "-bbox", "-l", "1", f->out, "-", NULL);
      word = strstr (boxes, ">Ký<");
      g_assert_nonnull (word);
      while (word > boxes && strncmp (word, "<word", 5) != 0)
        word--;
      g_assert_cmpint (sscanf (word, "<word xMin=\"%lf\" yMin=\"%lf\"", &x, &y), ==, 2);
      g_assert_cmpfloat_with_epsilon (x, 100, 1.5);
      g_assert_cmpfloat_with_epsilon (y, 150, 3);
    }
}

static void
assert_colour (const char *path, const char *box, gboolean red, gboolean blue)
{
  g_auto (GStrv) edges = g_strsplit (box, " ", 4);
  g_autofree char *root = g_strconcat (path, ".shot", NULL);
  g_autofree char *shot = g_strconcat (root, ".ppm", NULL);
  g_autofree char *data = NULL;
  gsize size;
  const guint8 *pixels;
  guint reds = 0, blues = 0;

  g_free (sign_run ("pdftoppm", "-r", "72", "-f", "1", "-l", "1", "-singlefile", "-x", edges[0], "-y", edges[1], "-W",
                    edges[2], "-H", edges[3], path, root, NULL));
  g_assert_true (g_file_get_contents (shot, &data, &size, NULL));
  pixels = (const guint8 *)data + size - (gsize)(atoi (edges[2]) * atoi (edges[3]) * 3);
  for (int i = 0; i < atoi (edges[2]) * atoi (edges[3]); i++)
    {
      reds += pixels[i * 3] > 150 && pixels[i * 3 + 2] < 100;
      blues += pixels[i * 3 + 2] > 150 && pixels[i * 3] < 100;
    }
  g_assert_cmpint (reds > 20, ==, red);
  g_assert_cmpint (blues > 20, ==, blue);
}

/* The way of a decision: the leader signs with an image and keeps room; the organ fills in number and day and seals. */
static void
test_leader_then_organ (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfIdentity) organ = sign_pki_identity (&pki, "organ", "");
  g_autoptr (SenPdfSignOrder) seal_order = sen_pdf_sign_order_new ();
  g_autoptr (GBytes) ink = sign_png (200, 80, 0, 0x0000ffff);
  g_autoptr (GBytes) stamp = sign_png (425, 425, 11811, 0xff0000ff); /* 36 mm at 300 dpi */
  const SenPdfRect place = { 380, 600, 100, 40 };
  const SenPdfRect number = { 110, 70, 40, 16 }, day = { 430, 70, 20, 16 };
  SenPdfRect seal;
  g_autofree char *sealed = path_of (f, "sealed.pdf");
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfSigned) first = NULL;
  g_autoptr (SenPdfSigned) second = NULL;

  sen_pdf_sign_order_set_field (f->order, "leader");
  sen_pdf_sign_order_set_place (f->order, 0, &place);
  sen_pdf_sign_order_set_image (f->order, ink);
  sen_pdf_sign_order_set_reason (f->order, "Phê duyệt (a\\b) %");
  sen_pdf_sign_order_reserve (f->order, "sen_number", 0, &number, 13, FALSE);
  sen_pdf_sign_order_reserve (f->order, "sen_day", 0, &day, 13, TRUE);
  first = sign (f, f->paper, f->out);
  g_assert_cmpstr (sen_pdf_signed_get_field (first), ==, "leader");
  sign_assert_valid (&pki, f->paper, f->out, 1);

  g_assert_true (sen_pdf_sign_place_seal (stamp, &place, &seal, &error));
  g_assert_cmpfloat_with_epsilon (seal.width, 102, 0.1);
  g_assert_cmpfloat_with_epsilon (seal.x + seal.width, place.x + place.width / 3, 0.01);
  sen_pdf_sign_order_set_field (seal_order, "organ");
  sen_pdf_sign_order_set_place (seal_order, 0, &seal);
  sen_pdf_sign_order_set_image (seal_order, stamp);
  sen_pdf_sign_order_fill (seal_order, "sen_number", "15");
  sen_pdf_sign_order_fill (seal_order, "sen_day", "09");
  second = sen_pdf_sign (f->out, sealed, seal_order, organ, NULL, &error);
  g_assert_no_error (error);
  sign_assert_valid (&pki, f->out, sealed, 2);

  text = sign_run ("pdftotext", "-layout", sealed, "-", NULL);
  g_assert_nonnull (strstr (text, "15"));
  g_assert_nonnull (strstr (text, "09"));
  json = sign_run ("qpdf", "--json", "--json-key=acroform", sealed, NULL);
  g_assert_nonnull (strstr (json, "\"sen_number\""));
  g_assert_nonnull (strstr (json, "\"value\": \"u:15\""));
  g_assert_nonnull (strstr (json, "\"fieldflags\": 1"));
  assert_colour (sealed, "440 600 40 40", FALSE, TRUE); /* ink alone */
  assert_colour (sealed, "320 600 50 40", TRUE, FALSE); /* seal alone */
  /* What is filled in stays. */
  g_clear_object (&f->order);
  f->order = sen_pdf_sign_order_new ();
  g_unlink (f->out);
  sen_pdf_sign_order_fill (f->order, "sen_number", "16");
  assert_refused (f, f->leader, sealed, SEN_ERROR_CONFLICT, "sen_number");
}

static void
test_eight (Fixture *f, gconstpointer data)
{
  g_autofree char *last = g_strdup (f->paper);

  for (guint i = 1; i <= 9; i++)
    {
      g_autofree char *name = g_strdup_printf ("signed%u.pdf", i);
      char *next = path_of (f, name);
      g_autoptr (SenPdfSigned) result = NULL;

      see (f, 40, 40.0 * i);
      result = sign (f, last, next);
      if (i >= 8)
        sign_assert_valid (&pki, last, next, i);
      g_free (last);
      last = next;
    }
}

/* An empty signature field that a form brings is signed where it is. */
static void
test_existing_field (Fixture *f, gconstpointer data)
{
  g_autofree char *path = path_of (f, "form.pdf");
  g_autoptr (GPtrArray) verdicts = NULL;
  g_autoptr (SenPdfSigned) result = NULL;
  const char form[]
      = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] >> >>\nendobj\n"
        "2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 595 842] >>\nendobj\n"
        "3 0 obj\n<< /Type /Page /Parent 2 0 R /Resources << >> /Annots [5 0 R] >>\nendobj\n"
        "5 0 obj\n<< /Type /Annot /Subtype /Widget /FT /Sig /T (chair) /Rect [50 50 250 80] /P 3 0 R /F 4 >>\nendobj\n"
        "trailer\n<< /Size 6 /Root 1 0 R >>\n";
  g_autofree char *raw = path_of (f, "raw.pdf");

  g_assert_true (g_file_set_contents (raw, form, -1, NULL));
  g_free (sign_run ("sh", "-c", "qpdf --object-streams=disable \"$0\" \"$1\" || [ $? = 3 ]", raw, path, NULL));
  see (f, 50, 50);
  sen_pdf_sign_order_set_field (f->order, "chair");
  result = sign (f, path, f->out);
  g_assert_cmpstr (sen_pdf_signed_get_field (result), ==, "chair");
  sign_assert_valid (&pki, path, f->out, 1);
  verdicts = sign_verdicts (&pki, f->out);
  g_assert_cmpstr (((SignVerdict *)g_ptr_array_index (verdicts, 0))->field, ==, "chair");
  g_rename (f->out, path);
  assert_refused (f, f->leader, path, SEN_ERROR_CONFLICT, "chair");
}

/* A paper whose catalog and form say what @catalog and @fields say. */
static char *
write_form (Fixture *f, const char *catalog, const char *objects)
{
  char *path = path_of (f, "rules.pdf");
  g_autofree char *raw = path_of (f, "raw.pdf");
  g_autofree char *text = g_strdup_printf (
      "%%PDF-1.6\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R %s >>\nendobj\n"
      "2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 595 842] >>\nendobj\n"
      "3 0 obj\n<< /Type /Page /Parent 2 0 R /Resources << >> >>\nendobj\n%s\ntrailer\n<< /Size 9 /Root 1 0 R >>\n",
      catalog, objects);

  g_assert_true (g_file_set_contents (raw, text, -1, NULL));
  g_free (sign_run ("sh", "-c", "qpdf --object-streams=disable \"$0\" \"$1\" || [ $? = 3 ]", raw, path, NULL));
  return path;
}

#define SIGNED_FIELD(reference)                                                                                        \
  "5 0 obj\n<< /Subtype /Widget /FT /Sig /T (first) /V 6 0 R /Rect [0 0 0 0] >>\nendobj\n"                             \
  "6 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /Contents <00> /Reference [ << /TransformMethod " reference           \
  " >> ] >>\nendobj\n"

static void
test_rules (Fixture *f, gconstpointer data)
{
  const char *form = "/AcroForm << /Fields [5 0 R] >>";
  const char *perms = "/AcroForm << /Fields [5 0 R] >> /Perms << /DocMDP 6 0 R >>";
  char *path;
  g_autoptr (SenPdfSigned) result = NULL;

  path = write_form (f, perms, SIGNED_FIELD ("/DocMDP /TransformParams << /P 1 >>"));
  assert_refused (f, f->leader, path, SEN_ERROR_NOT_ALLOWED, "certified");
  g_free (path);
  path = write_form (f, form, SIGNED_FIELD ("/FieldMDP /TransformParams << /Action /All >>"));
  assert_refused (f, f->leader, path, SEN_ERROR_NOT_ALLOWED, "locks");
  g_free (path);
  path = write_form (f, form, SIGNED_FIELD ("/FieldMDP /TransformParams << /Action /Exclude /Fields [(x)] >>"));
  assert_refused (f, f->leader, path, SEN_ERROR_NOT_ALLOWED, "locks");
  g_free (path);
  path = write_form (f, form, SIGNED_FIELD ("/FieldMDP /TransformParams << /Action /Include /Fields [(organ)] >>"));
  sen_pdf_sign_order_set_field (f->order, "organ");
  assert_refused (f, f->leader, path, SEN_ERROR_NOT_ALLOWED, "locks");
  sen_pdf_sign_order_set_field (f->order, "other");
  result = sign (f, path, f->out);
  g_clear_object (&result);
  g_free (path);
  path = write_form (f, perms, SIGNED_FIELD ("/DocMDP /TransformParams << /P 2 >>"));
  result = sign (f, path, f->out);
  g_assert_cmpuint (g_strv_length ((char **)sen_pdf_signed_get_notes (result)), ==, 1);
  g_free (path);
}

static void
test_encrypted (Fixture *f, gconstpointer data)
{
  g_autofree char *open = path_of (f, "open.pdf");
  g_autofree char *closed = path_of (f, "closed.pdf");

  g_free (sign_run ("qpdf", "--encrypt", "", "owner", "256", "--", f->paper, open, NULL));
  g_free (sign_run ("qpdf", "--encrypt", "user", "owner", "256", "--", f->paper, closed, NULL));
  assert_refused (f, f->leader, open, SEN_ERROR_UNSUPPORTED, "encrypted");
  assert_refused (f, f->leader, closed, SEN_ERROR_UNSUPPORTED, "encrypted");
}

static void
break_paper (Fixture *f, const char *path, gsize cut, const char *find, const char *put)
{
  g_autofree char *data = NULL;
  char *at;
  gsize size;

  g_assert_true (g_file_get_contents (f->paper, &data, &size, NULL));
  if (find != NULL)
    {
      at = g_strrstr_len (data, (gssize)size, find);
      for (char *p = data; (p = memmem (p, size - (gsize)(p - data), find, strlen (find))) != NULL; p++)
        at = p;
      g_assert_nonnull (at);
      memcpy (at, put, strlen (put));
    }
  g_assert_true (g_file_set_contents (path, data, (gssize)(size - cut), NULL));
}

static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autofree char *path = path_of (f, "damaged.pdf");
  g_autofree char *missing = path_of (f, "missing.pdf");

  break_paper (f, path, 200, NULL, NULL);
  assert_refused (f, f->leader, path, SEN_ERROR_USE_ANOTHER_FILE, "damaged");
  break_paper (f, path, 0, "startxref\n", "startxref\n9");
  assert_refused (f, f->leader, path, SEN_ERROR_USE_ANOTHER_FILE, "damaged");
  g_assert_true (g_file_set_contents (path, "%PDF-1.7 nothing", -1, NULL));
  assert_refused (f, f->leader, path, SEN_ERROR_USE_ANOTHER_FILE, "damaged");
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_refused (f, f->leader, path, SEN_ERROR_USE_ANOTHER_FILE, "damaged");
  assert_refused (f, f->leader, missing, SEN_ERROR_NOT_FOUND, "not there");
  assert_refused (f, f->leader, f->folder, SEN_ERROR_CHECK_INPUT, "not a file");
}

static void
test_off_page (Fixture *f, gconstpointer data)
{
  const double wrong[][2] = { { -5, 50 }, { 50, -5 }, { 400, 50 }, { 50, 830 }, { 1e9, 0 } };
  g_autofree char *words = g_strnfill (2000, 'W');
  const char *const long_line[] = { words, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      see (f, wrong[i][0], wrong[i][1]);
      assert_refused (f, f->leader, f->paper, SEN_ERROR_CHECK_INPUT, "off the page");
    }
  see (f, 50, 50);
  sen_pdf_sign_order_set_lines (f->order, long_line);
  assert_refused (f, f->leader, f->paper, SEN_ERROR_CHECK_INPUT, "room");
}

/* The longest names that organs have, in capitals, in the room that a signature has by custom and in a smaller one. */
static void
test_long_names (Fixture *f, gconstpointer data)
{
  static const char *const names[] = {
    "Ký bởi: ỦY BAN NHÂN DÂN XÃ NGHĨA PHƯƠNG TRƯỜNG SƠN, HUYỆN NƯỚC NGẦM THƯỢNG, TỈNH QUẢNG NGÃI",
    "Ký bởi: Ủy ban nhân dân thành phố Phan Rang – Tháp Chàm, tỉnh Ninh Thuận (trực thuộc trung ương)",
    "Ký bởi: WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
  };
  static const SenPdfRect rects[] = { { 50, 600, 185, 62 }, { 50, 600, 140, 50 } };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (rects); j++)
      {
        const char *const lines[] = { names[i], "Thời gian ký:", "22/11/2026 09:05:00 +07:00", NULL };
        g_autoptr (SenPdfSigned) result = NULL;
        g_autofree char *text = NULL;
        double size = sen_pdf_sign_fit_lines (lines, rects[j].width, rects[j].height);

        g_assert_cmpfloat (size, >=, 6);
        g_assert_cmpfloat (size, <=, 10);
        sen_pdf_sign_order_set_place (f->order, 0, &rects[j]);
        sen_pdf_sign_order_set_lines (f->order, lines);
        result = sign (f, f->paper, f->out);
        text = sign_run ("pdftotext", f->out, "-", NULL);
        g_assert_nonnull (strstr (text, "22/11/2026 09:05:00 +07:00")); /* the last line is there */
        g_unlink (f->out);
      }
  g_assert_cmpfloat (sen_pdf_sign_fit_lines ((const char *const[]){ "Lê Thị Ý", NULL }, 185, 62), ==, 10);
  g_assert_cmpfloat (sen_pdf_sign_fit_lines ((const char *const[]){ names[0], NULL }, 20, 20), ==, 0);
}

static void
test_bad_orders (Fixture *f, gconstpointer data)
{
  const SenPdfRect rect = { 50, 50, 100, 30 };
  g_autoptr (GBytes) not_png = g_bytes_new_static ("GIF89a", 6);
  const guint8 bomb[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0\10\6\0\0\0\0\0\0\0";
  g_autoptr (GBytes) huge = g_bytes_new_static (bomb, sizeof bomb);

  sen_pdf_sign_order_set_place (f->order, 7, &rect);
  sen_pdf_sign_order_set_image (f->order, not_png);
  assert_refused (f, f->leader, f->paper, SEN_ERROR_CHECK_INPUT, "PNG");
  sen_pdf_sign_order_set_image (f->order, huge);
  assert_refused (f, f->leader, f->paper, SEN_ERROR_CHECK_INPUT, "PNG");
  see (f, 50, 50);
  sen_pdf_sign_order_set_image (f->order, NULL);
  sen_pdf_sign_order_set_place (f->order, 7, &rect);
  sen_pdf_sign_order_set_lines (f->order, (const char *const[]){ "x", NULL });
  assert_refused (f, f->leader, f->paper, SEN_ERROR_CHECK_INPUT, "no such page");
  sen_pdf_sign_order_set_lines (f->order, NULL);
  sen_pdf_sign_order_set_place (f->order, 0, &rect);
  sen_pdf_sign_order_set_field (f->order, "a.b");
  assert_refused (f, f->leader, f->paper, SEN_ERROR_CHECK_INPUT, "not acceptable");
  sen_pdf_sign_order_set_field (f->order, NULL);
  sen_pdf_sign_order_fill (f->order, "sen_number", "15");
  assert_refused (f, f->leader, f->paper, SEN_ERROR_NOT_FOUND, "sen_number");
}

static void
test_expired (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfIdentity) old = sign_pki_identity (&pki, "old", "mật-khẩu");

  assert_refused (f, old, f->paper, SEN_ERROR_NOT_ALLOWED, "expired on 01/01/2021");
}

static void
test_output (Fixture *f, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (f->folder, "no", "out.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  struct rlimit before, small;

  g_assert_null (sen_pdf_sign (f->paper, nowhere, f->order, f->leader, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  getrlimit (RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 5000; /* a disk that is full soon */
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &small);
  assert_refused (f, f->leader, f->paper, SEN_ERROR_NEEDS_SPACE, "disk is full");
  setrlimit (RLIMIT_FSIZE, &before);
  g_cancellable_cancel (cancelled);
  g_assert_null (sen_pdf_sign (f->paper, f->out, f->order, f->leader, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (f->out, G_FILE_TEST_EXISTS));
}

/* The reader of the paper dies, or is not there. */
static void
test_worker_dies (Fixture *f, gconstpointer data)
{
  g_autofree char *worker = g_strdup (g_getenv ("SEN_SIGN_WORKER"));

  g_setenv ("SEN_SIGN_WORKER", "/bin/false", TRUE);
  assert_refused (f, f->leader, f->paper, SEN_ERROR_USE_ANOTHER_FILE, "reading it failed");
  g_setenv ("SEN_SIGN_WORKER", "/nonexistent", TRUE);
  assert_refused (f, f->leader, f->paper, SEN_ERROR_UNSUPPORTED, "reinstall");
  g_setenv ("SEN_SIGN_WORKER", worker, TRUE);
}

static void
test_worker_hangs (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfSignHelper) helper = NULL;
  g_autoptr (GVariant) reply = NULL;
  gint64 start = g_get_monotonic_time ();

  g_setenv ("SEN_TEST_HELPER", "/bin/sleep", TRUE);
  helper = sen_pdf_sign_helper_start ("x", "SEN_TEST_HELPER", TRUE, "100", &error);
  g_assert_no_error (error);
  g_assert_cmpint (sen_pdf_sign_helper_call (helper, g_variant_new ("a{sv}", NULL), NULL, -1, 1, NULL, &reply), ==,
                   SEN_PDF_SIGN_HELPER_HUNG);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  g_assert_cmpint (sen_pdf_sign_helper_call (helper, g_variant_new ("a{sv}", NULL), NULL, -1, 1, NULL, &reply), ==,
                   SEN_PDF_SIGN_HELPER_CRASHED);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static void
test_async (Fixture *f, gconstpointer data)
{
  GAsyncResult *results[8] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *name = g_strdup_printf ("async%u.pdf", i);
      g_autofree char *out = path_of (f, name);

      sen_pdf_sign_async (f->paper, out, f->order, f->leader, NULL, done_cb, &results[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SenPdfSigned) result = NULL;

      while (results[i] == NULL)
        g_main_context_iteration (NULL, TRUE);
      result = sen_pdf_sign_finish (results[i], &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *name = g_strdup_printf ("async%u.pdf", i);
      g_autofree char *out = path_of (f, name);

      if (i % 4 == 0)
        sign_assert_valid (&pki, f->paper, out, 1);
      g_clear_object (&results[i]);
    }
}

#define ADD(path, test) g_test_add ("/sign/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  if (!sign_pki_make (&pki))
    return 0;
  ADD ("pkcs12", test_pkcs12);
  g_test_add_func ("/sign/pkcs12-wrong", test_pkcs12_wrong);
  ADD ("cms", test_cms);
  ADD ("tampered", test_tampered);
  ADD ("shapes", test_shapes);
  ADD ("place", test_place);
  ADD ("leader-then-organ", test_leader_then_organ);
  ADD ("eight", test_eight);
  ADD ("existing-field", test_existing_field);
  ADD ("rules", test_rules);
  ADD ("encrypted", test_encrypted);
  ADD ("damaged", test_damaged);
  ADD ("off-page", test_off_page);
  ADD ("long-names", test_long_names);
  ADD ("bad-orders", test_bad_orders);
  ADD ("expired", test_expired);
  ADD ("output", test_output);
  ADD ("worker-dies", test_worker_dies);
  g_test_add_func ("/sign/worker-hangs", test_worker_hangs);
  ADD ("async", test_async);
  status = g_test_run ();
  sign_pki_clear (&pki);
  return status;
}
