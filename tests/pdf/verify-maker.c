/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verify-maker.h"

#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string.h>

#define ROOM 8192 /* hexadecimal digits for a signature */

struct _Maker
{
  GByteArray *out; /* owned */
  GArray *places;  /* owned; of this revision: id, offset */
  gsize before;    /* offset of the table of the revision before; 0 none */
  guint size;      /* one more than the highest id */
  gsize gap;       /* of the signature under way; 0 none */
  gsize range;
  EVP_PKEY *key;
  X509 *certificate; /* signed by itself, so it is its own root */
};

typedef struct
{
  guint id;
  gsize offset;
} Place;

static X509 *
make_certificate (EVP_PKEY *key, long from, long to)
{
  X509 *certificate = X509_new ();
  X509_NAME *name = X509_get_subject_name (certificate);

  X509_set_version (certificate, 2);
  ASN1_INTEGER_set (X509_get_serialNumber (certificate), 7);
  X509_gmtime_adj (X509_getm_notBefore (certificate), from);
  X509_gmtime_adj (X509_getm_notAfter (certificate), to);
  X509_set_pubkey (certificate, key);
  X509_NAME_add_entry_by_txt (name, "CN", MBSTRING_UTF8, (const guint8 *)"Nguyễn Thị Thử", -1, -1, 0);
  X509_set_issuer_name (certificate, name);
  g_assert_cmpint (X509_sign (certificate, key, EVP_sha256 ()), >, 0);
  return certificate;
}

static void
add (Maker *self, const char *text)
{
  g_byte_array_append (self->out, (const guint8 *)text, (guint)strlen (text));
}

Maker *
maker_new (void)
{
  Maker *self = g_new0 (Maker, 1);

  self->out = g_byte_array_new ();
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->key = EVP_EC_gen ("P-256");
  self->certificate = make_certificate (self->key, -3600, 86400);
  self->size = 1;
  add (self, "%PDF-1.7\n");
  return self;
}

/* From here on the certificate is one that ran out yesterday. */
void
maker_expire (Maker *self)
{
  X509_free (self->certificate);
  self->certificate = make_certificate (self->key, -2 * 86400, -86400);
}

void
maker_free (Maker *self)
{
  if (self == NULL)
    return;
  g_byte_array_unref (self->out);
  g_array_unref (self->places);
  EVP_PKEY_free (self->key);
  X509_free (self->certificate);
  g_free (self);
}

static void
begin_object (Maker *self, guint id)
{
  const Place place = { id, self->out->len };
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n", id);

  g_array_append_val (self->places, place);
  self->size = MAX (self->size, id + 1);
  add (self, head);
}

void
maker_object (Maker *self, guint id, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list rest;

  va_start (rest, format);
  text = g_strdup_vprintf (format, rest);
  va_end (rest);
  begin_object (self, id);
  add (self, text);
  add (self, "\nendobj\n");
}

static void
fill_signature (Maker *self)
{
  gsize end = self->gap + ROOM + 2;
  g_autofree char *range = g_strdup_printf ("[0 %zu %zu %zu]", self->gap, end, (gsize)self->out->len - end);
  g_autoptr (GByteArray) content = g_byte_array_new ();
  BIO *bio;
  CMS_ContentInfo *cms;
  guint8 *der = NULL;
  int length;

  memcpy (self->out->data + self->range, range, strlen (range));
  g_byte_array_append (content, self->out->data, (guint)self->gap);
  g_byte_array_append (content, self->out->data + end, self->out->len - (guint)end);
  bio = BIO_new_mem_buf (content->data, (int)content->len);
  cms = CMS_sign (self->certificate, self->key, NULL, bio, CMS_DETACHED | CMS_BINARY | CMS_CADES);
  g_assert_nonnull (cms);
  length = i2d_CMS_ContentInfo (cms, &der);
  g_assert_cmpint (length, <, ROOM / 2);
  for (int i = 0; i < length; i++)
    {
      char digits[3];

      g_snprintf (digits, sizeof digits, "%02x", der[i]);
      memcpy (self->out->data + self->gap + 1 + 2 * i, digits, 2);
    }
  OPENSSL_free (der);
  CMS_ContentInfo_free (cms);
  BIO_free (bio);
  self->gap = 0;
}

/* Ends the revision with its table; the signature that was begun in it is made. */
void
maker_finish (Maker *self)
{
  gsize table = self->out->len;
  g_autofree char *tail = NULL;

  add (self, "xref\n");
  if (self->before == 0)
    add (self, "0 1\n0000000000 65535 f \n");
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);
      g_autofree char *row = g_strdup_printf ("%u 1\n%010zu 00000 n \n", place->id, place->offset);

      add (self, row);
    }
  tail = self->before == 0
             ? g_strdup_printf ("trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", self->size, table)
             : g_strdup_printf ("trailer\n<< /Size %u /Root 1 0 R /Prev %zu >>\nstartxref\n%zu\n%%%%EOF\n", self->size,
                                self->before, table);
  add (self, tail);
  g_array_set_size (self->places, 0);
  self->before = table;
  if (self->gap != 0)
    fill_signature (self);
}

/* The value of a signature; it is made when the revision is finished. @extra: more entries. */
void
maker_sign (Maker *self, guint id, const char *extra)
{
  g_autofree char *zeros = g_strnfill (ROOM, '0');

  begin_object (self, id);
  add (self, "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:20260115090000+07'00') ");
  add (self, extra);
  add (self, " /ByteRange ");
  self->range = self->out->len;
  add (self, "                                        /Contents ");
  self->gap = self->out->len;
  add (self, "<");
  add (self, zeros);
  add (self, ">\n>>\nendobj\n");
}

GBytes *
maker_get_bytes (Maker *self)
{
  return g_bytes_new (self->out->data, self->out->len);
}

GByteArray *
maker_get_array (Maker *self)
{
  return self->out;
}

/* Puts the certificate into @folder as a root. Returns: (transfer full): the file's path */
char *
maker_write_root (Maker *self, const char *folder)
{
  char *path = g_build_filename (folder, "root.pem", NULL);
  BIO *bio = BIO_new_file (path, "w");

  g_assert_true (PEM_write_bio_X509 (bio, self->certificate));
  BIO_free (bio);
  return path;
}
