/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders of root certificates: what is in one, one more, one less. Everything blocks: not for the main thread. */
#include "sen-pdf-root.h"

#include "sen-error.h"
#include "sen-pdf-identity-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <string.h>

#define MOST_FILE  (1 << 20)
#define MOST_ROOTS 1000

G_DEFINE_BOXED_TYPE (SenPdfRoot, sen_pdf_root, sen_pdf_root_copy, sen_pdf_root_free)

/**
 * sen_pdf_root_copy:
 * @self: a root
 *
 * Returns: (transfer full): a copy
 */
SenPdfRoot *
sen_pdf_root_copy (const SenPdfRoot *self)
{
  SenPdfRoot *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->subject = g_strdup (self->subject);
  copy->fingerprint = g_strdup (self->fingerprint);
  copy->path = g_strdup (self->path);
  return copy;
}

/**
 * sen_pdf_root_free:
 * @self: (transfer full) (nullable): a root
 */
void
sen_pdf_root_free (SenPdfRoot *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->subject);
  g_free (self->fingerprint);
  g_free (self->path);
  g_free (self);
}

/**
 * sen_pdf_root_fingerprint:
 * @der: a certificate
 *
 * Returns: (transfer full): SHA-256 of it, 64 hexadecimal digits
 */
char *
sen_pdf_root_fingerprint (GBytes *der)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, der);
}

/**
 * sen_pdf_roots_take:
 * @name: of a file
 *
 * Returns: whether a file of that name counts in a folder of roots: .pem, .crt, .cer, .der
 */
gboolean
sen_pdf_roots_take (const char *name)
{
  static const char *const endings[] = { ".pem", ".crt", ".cer", ".der" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

static GBytes *
encode (X509 *certificate)
{
  unsigned char *der = NULL;
  int n = i2d_X509 (certificate, &der);
  GBytes *bytes = n > 0 ? g_bytes_new (der, (gsize)n) : NULL;

  OPENSSL_free (der);
  return bytes;
}

static SenPdfRoot *
describe (X509 *certificate)
{
  g_autoptr (GBytes) der = encode (certificate);
  X509_NAME *subject = X509_get_subject_name (certificate);
  SenPdfRoot *self;

  if (der == NULL)
    return NULL;
  self = g_new0 (SenPdfRoot, 1);
  self->subject = sen_pdf_identity_describe_name (subject);
  self->name = sen_pdf_identity_name_part (subject, NID_commonName);
  if (self->name == NULL || *self->name == '\0')
    {
      g_free (self->name);
      self->name = g_strdup (self->subject);
    }
  self->fingerprint = sen_pdf_root_fingerprint (der);
  self->not_before = sen_pdf_identity_milliseconds (X509_get0_notBefore (certificate));
  self->not_after = sen_pdf_identity_milliseconds (X509_get0_notAfter (certificate));
  return self;
}

static X509 *
decode (GBytes *der, GError **error)
{
  gsize size;
  const unsigned char *data = g_bytes_get_data (der, &size);
  const unsigned char *at = data;
  X509 *certificate;

  sen_pdf_identity_begin_openssl ();
  certificate = size <= MOST_FILE ? d2i_X509 (NULL, &at, (long)size) : NULL;
  ERR_clear_error ();
  if (certificate != NULL && at == data + size)
    return certificate;
  X509_free (certificate);
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
                       _ ("This is no certificate that Sen can read. Nothing was changed."));
  return NULL;
}

/**
 * sen_pdf_root_new:
 * @der: a certificate
 * @error: %SEN_ERROR_USE_ANOTHER_FILE if it is none
 *
 * Returns: (transfer full): whose it is
 */
SenPdfRoot *
sen_pdf_root_new (GBytes *der, GError **error)
{
  g_autoptr (X509) certificate = decode (der, error);

  return certificate != NULL ? describe (certificate) : NULL;
}

/* All certificates of a file: PEM, with as many as there are, or DER. Returns: (transfer full) */
static SenPdfChain *
read_file (const char *path)
{
  SenPdfChain *all = sk_X509_new_null ();
  g_autofree char *data = NULL;
  gsize size = 0;
  X509 *certificate;

  sen_pdf_identity_begin_openssl ();
  if (!g_file_get_contents (path, &data, &size, NULL) || size == 0 || size > MOST_FILE)
    return all;
  if (memmem (data, size, "-----BEGIN", 10) != NULL)
    {
      BIO *bio = BIO_new_mem_buf (data, (int)size);

      while (sk_X509_num (all) < MOST_ROOTS && (certificate = PEM_read_bio_X509 (bio, NULL, NULL, NULL)) != NULL)
        sk_X509_push (all, certificate);
      BIO_free (bio);
    }
  else
    {
      const unsigned char *at = (const unsigned char *)data;

      certificate = d2i_X509 (NULL, &at, (long)size);
      if (certificate != NULL)
        sk_X509_push (all, certificate);
    }
  ERR_clear_error ();
  return all;
}

static int
compare_roots (gconstpointer a, gconstpointer b)
{
  const SenPdfRoot *x = *(SenPdfRoot *const *)a, *y = *(SenPdfRoot *const *)b;
  int order = g_utf8_collate (x->name, y->name);

  return order != 0 ? order : strcmp (x->fingerprint, y->fingerprint);
}

static GDir *
open_folder (const char *folder, GError **error)
{
  GDir *dir = g_dir_open (folder, 0, NULL);

  if (dir == NULL)
    g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                 _ ("The folder of root certificates “%s” can't be read. Nothing was changed."), folder);
  return dir;
}

/**
 * sen_pdf_roots_list:
 * @folder: a folder of roots
 * @error: %SEN_ERROR_NOT_FOUND if it can't be read
 *
 * Returns: (transfer full) (element-type SenPdfRoot): whose certificates are in it, by name
 */
GPtrArray *
sen_pdf_roots_list (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) roots = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_pdf_root_free);
  g_autoptr (GDir) dir = open_folder (folder, error);
  const char *name;

  if (dir == NULL)
    return NULL;
  while ((name = g_dir_read_name (dir)) != NULL && roots->len < MOST_ROOTS)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      SenPdfChain *all = sen_pdf_roots_take (name) ? read_file (path) : NULL;

      for (int i = 0; i < sk_X509_num (all); i++)
        {
          SenPdfRoot *root = describe (sk_X509_value (all, i));

          if (root == NULL)
            continue;
          root->path = g_strdup (path);
          g_ptr_array_add (roots, root);
        }
      sk_X509_pop_free (all, X509_free);
    }
  g_ptr_array_sort (roots, compare_roots);
  return g_steal_pointer (&roots);
}

static gboolean
write_file (const char *path, const char *data, gssize size, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_file_set_contents_full (path, data, size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                &local))
    return TRUE;
  g_set_error (error, SEN_ERROR,
               g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? SEN_ERROR_NEEDS_SPACE
                                                                         : SEN_ERROR_NOT_ALLOWED,
               _ ("The folder of root certificates can't be changed (%s). Everything is trusted as before; ask whoever "
                  "looks after this device, or choose a folder of your own."),
               local->message);
  return FALSE;
}

/**
 * sen_pdf_roots_add:
 * @folder: a folder of roots; made if it isn't there
 * @der: a certificate
 * @error: %SEN_ERROR_USE_ANOTHER_FILE if it is none; %SEN_ERROR_NOT_ALLOWED or %SEN_ERROR_NEEDS_SPACE if it can't be
 *   written
 *
 * From now on whom this authority vouches for is believed by everything that checks against @folder. Adding one that is
 * there already changes nothing.
 *
 * Returns: whether it went well
 */
gboolean
sen_pdf_roots_add (const char *folder, GBytes *der, GError **error)
{
  g_autoptr (X509) certificate = decode (der, error);
  g_autofree char *fingerprint = sen_pdf_root_fingerprint (der);
  g_autofree char *name = g_strdup_printf ("%s.crt", fingerprint);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize size;
  const char *data = g_bytes_get_data (der, &size);

  if (certificate == NULL)
    return FALSE;
  g_mkdir_with_parents (folder, 0755); /* if that fails, so does what follows */
  return write_file (path, data, (gssize)size, error);
}

static gboolean
is_that (X509 *certificate, const char *fingerprint)
{
  g_autoptr (GBytes) der = encode (certificate);
  g_autofree char *own = der != NULL ? sen_pdf_root_fingerprint (der) : NULL;

  return g_strcmp0 (own, fingerprint) == 0;
}

/* Of several in one file the others stay. Returns: FALSE on an error */
static gboolean
remove_from (const char *path, const char *fingerprint, gboolean *found, GError **error)
{
  SenPdfChain *all = read_file (path);
  BIO *rest = BIO_new (BIO_s_mem ());
  int left = 0, before = sk_X509_num (all);
  gboolean done = TRUE;

  for (int i = 0; i < before; i++)
    if (!is_that (sk_X509_value (all, i), fingerprint))
      left += PEM_write_bio_X509 (rest, sk_X509_value (all, i));
  if (left < before)
    {
      char *data = NULL;
      long size = BIO_get_mem_data (rest, &data);

      *found = TRUE;
      if (left > 0)
        done = write_file (path, data, size, error);
      else if (g_unlink (path) != 0)
        {
          g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED,
                       _ ("“%s” can't be removed (%s). Everything is trusted as before."), path, g_strerror (errno));
          done = FALSE;
        }
    }
  BIO_free (rest);
  sk_X509_pop_free (all, X509_free);
  return done;
}

/**
 * sen_pdf_roots_remove:
 * @folder: a folder of roots
 * @fingerprint: of one of them
 * @error: %SEN_ERROR_NOT_FOUND, or %SEN_ERROR_NOT_ALLOWED if the folder can't be changed
 *
 * Takes the certificate out of every file that has it.
 *
 * Returns: whether it went well
 */
gboolean
sen_pdf_roots_remove (const char *folder, const char *fingerprint, GError **error)
{
  g_autoptr (GPtrArray) roots = sen_pdf_roots_list (folder, error);
  gboolean found = FALSE;

  if (roots == NULL)
    return FALSE;
  for (guint i = 0; i < roots->len; i++)
    {
      const SenPdfRoot *root = roots->pdata[i];

      if (g_str_equal (root->fingerprint, fingerprint) && !remove_from (root->path, fingerprint, &found, error))
        return FALSE;
    }
  if (found)
    return TRUE;
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                       _ ("This root certificate is not in the folder. Nothing was changed."));
  return FALSE;
}
