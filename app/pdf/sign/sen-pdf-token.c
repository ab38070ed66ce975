/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SenPdfTokenEntry: one certificate on one token that is plugged in, as it was when the tokens were listed. Plain data.
 * A token without a certificate has one entry without one.
 */
#include "sen-pdf-token-private.h"

#include "sen-error.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#define MAX_CHAIN 8

G_DEFINE_FINAL_TYPE (SenPdfTokenEntry, sen_pdf_token_entry, G_TYPE_OBJECT)

static void
sen_pdf_token_entry_finalize (GObject *object)
{
  SenPdfTokenEntry *self = SEN_PDF_TOKEN_ENTRY (object);

  g_free (self->module);
  g_free (self->token);
  g_free (self->serial);
  g_free (self->maker);
  g_free (self->label);
  g_free (self->name);
  g_free (self->subject);
  g_free (self->issuer);
  g_clear_pointer (&self->id, g_bytes_unref);
  g_clear_pointer (&self->der, g_bytes_unref);
  X509_free (self->x509);
  g_ptr_array_unref (self->der_chain);
  G_OBJECT_CLASS (sen_pdf_token_entry_parent_class)->finalize (object);
}

static void
sen_pdf_token_entry_class_init (SenPdfTokenEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_pdf_token_entry_finalize;
}

static void
sen_pdf_token_entry_init (SenPdfTokenEntry *self)
{
  self->der_chain = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
}

static GBytes *
take_bytes (GVariantDict *description, const char *key)
{
  g_autoptr (GVariant) value = g_variant_dict_lookup_value (description, key, G_VARIANT_TYPE_BYTESTRING);

  return value != NULL ? g_variant_get_data_as_bytes (value) : NULL;
}

static void
read_certificate (SenPdfTokenEntry *self)
{
  gsize size;
  const unsigned char *data = g_bytes_get_data (self->der, &size);
  const unsigned char *at = data;

  sen_pdf_identity_begin_openssl ();
  self->x509 = d2i_X509 (NULL, &at, (long)size);
  ERR_clear_error ();
  if (self->x509 == NULL || at != data + size)
    {
      g_clear_pointer (&self->x509, X509_free);
      g_clear_pointer (&self->der, g_bytes_unref);
      return;
    }
  self->subject = sen_pdf_identity_describe_name (X509_get_subject_name (self->x509));
  self->issuer = sen_pdf_identity_describe_name (X509_get_issuer_name (self->x509));
  self->name = sen_pdf_identity_name_part (X509_get_subject_name (self->x509), NID_commonName);
}

/* @description: an entry as sen-token-worker lists it; what it lacks stays empty */
SenPdfTokenEntry *
sen_pdf_token_entry_new (GVariant *description)
{
  SenPdfTokenEntry *self = g_object_new (SEN_PDF_TYPE_TOKEN_ENTRY, NULL);
  GVariantDict values = G_VARIANT_DICT_INIT (description);
  guint32 pin = 0;

  g_variant_dict_lookup (&values, "module", "s", &self->module);
  g_variant_dict_lookup (&values, "token", "s", &self->token);
  g_variant_dict_lookup (&values, "serial", "s", &self->serial);
  g_variant_dict_lookup (&values, "maker", "s", &self->maker);
  g_variant_dict_lookup (&values, "label", "s", &self->label);
  g_variant_dict_lookup (&values, "pad", "b", &self->own_pad);
  g_variant_dict_lookup (&values, "pin", "u", &pin);
  self->pin = (SenPdfPinState)MIN (pin, SEN_PDF_PIN_LOCKED);
  self->id = take_bytes (&values, "id");
  self->der = take_bytes (&values, "certificate");
  if (self->der != NULL)
    read_certificate (self);
  g_variant_dict_clear (&values);
  return self;
}

static SenPdfTokenEntry *
find_issuer (SenPdfTokenEntry *of, X509 *certificate, GPtrArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      SenPdfTokenEntry *other = g_ptr_array_index (all, i);

      if (other->x509 != NULL && other->x509 != certificate && g_strcmp0 (of->module, other->module) == 0
          && g_strcmp0 (of->serial, other->serial) == 0 && g_strcmp0 (of->token, other->token) == 0
          && X509_check_issued (other->x509, certificate) == X509_V_OK)
        return other;
    }
  return NULL;
}

/* Authorities that are on the same token go into the signature, so that others can build the chain. */
void
sen_pdf_token_entry_add_chain (SenPdfTokenEntry *self, GPtrArray *all)
{
  X509 *last = self->x509;

  while (last != NULL && self->der_chain->len < MAX_CHAIN)
    {
      SenPdfTokenEntry *issuer = find_issuer (self, last, all);

      if (issuer == NULL)
        break;
      g_ptr_array_add (self->der_chain, g_bytes_ref (issuer->der));
      last = issuer->x509;
    }
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/**
 * sen_pdf_token_entry_get_module:
 * @self: an entry
 *
 * Returns: (transfer none): the PKCS#11 module's path; empty for those that the system has set up
 */
const char *
sen_pdf_token_entry_get_module (SenPdfTokenEntry *self)
{
  return or_empty (self->module);
}

/**
 * sen_pdf_token_entry_get_token:
 * @self: an entry
 *
 * Returns: (transfer none): the token's label
 */
const char *
sen_pdf_token_entry_get_token (SenPdfTokenEntry *self)
{
  return or_empty (self->token);
}

/**
 * sen_pdf_token_entry_get_serial:
 * @self: an entry
 *
 * Returns: (transfer none): the token's serial number
 */
const char *
sen_pdf_token_entry_get_serial (SenPdfTokenEntry *self)
{
  return or_empty (self->serial);
}

/**
 * sen_pdf_token_entry_get_maker:
 * @self: an entry
 *
 * Returns: (transfer none): who made the token
 */
const char *
sen_pdf_token_entry_get_maker (SenPdfTokenEntry *self)
{
  return or_empty (self->maker);
}

/**
 * sen_pdf_token_entry_get_label:
 * @self: an entry
 *
 * Returns: (transfer none): the certificate's label
 */
const char *
sen_pdf_token_entry_get_label (SenPdfTokenEntry *self)
{
  return or_empty (self->label);
}

/**
 * sen_pdf_token_entry_get_name:
 * @self: an entry
 *
 * Returns: (transfer none): whose certificate it is; empty if there is none
 */
const char *
sen_pdf_token_entry_get_name (SenPdfTokenEntry *self)
{
  return self->name != NULL ? self->name : or_empty (self->subject);
}

/**
 * sen_pdf_token_entry_get_subject:
 * @self: an entry
 *
 * Returns: (transfer none): the whole name, as RFC 2253 writes it
 */
const char *
sen_pdf_token_entry_get_subject (SenPdfTokenEntry *self)
{
  return or_empty (self->subject);
}

/**
 * sen_pdf_token_entry_get_issuer:
 * @self: an entry
 *
 * Returns: (transfer none): the whole name of the authority
 */
const char *
sen_pdf_token_entry_get_issuer (SenPdfTokenEntry *self)
{
  return or_empty (self->issuer);
}

/**
 * sen_pdf_token_entry_get_not_before:
 * @self: an entry
 *
 * Returns: from when the certificate is valid, UTC milliseconds; 0 without one
 */
gint64
sen_pdf_token_entry_get_not_before (SenPdfTokenEntry *self)
{
  return self->x509 != NULL ? sen_pdf_identity_milliseconds (X509_get0_notBefore (self->x509)) : 0;
}

/**
 * sen_pdf_token_entry_get_not_after:
 * @self: an entry
 *
 * Returns: until when the certificate is valid, UTC milliseconds; 0 without one
 */
gint64
sen_pdf_token_entry_get_not_after (SenPdfTokenEntry *self)
{
  return self->x509 != NULL ? sen_pdf_identity_milliseconds (X509_get0_notAfter (self->x509)) : 0;
}

/**
 * sen_pdf_token_entry_get_certificate:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the certificate in DER; %NULL if the token has none
 */
GBytes *
sen_pdf_token_entry_get_certificate (SenPdfTokenEntry *self)
{
  return self->der;
}

/**
 * sen_pdf_token_entry_get_pin_state:
 * @self: an entry
 *
 * Returns: what the token said of its PIN when it was listed
 */
SenPdfPinState
sen_pdf_token_entry_get_pin_state (SenPdfTokenEntry *self)
{
  return self->pin;
}

/**
 * sen_pdf_token_entry_has_own_pad:
 * @self: an entry
 *
 * Returns: whether the PIN is typed on the token's own keys, so that none is asked for here
 */
gboolean
sen_pdf_token_entry_has_own_pad (SenPdfTokenEntry *self)
{
  return self->own_pad;
}
