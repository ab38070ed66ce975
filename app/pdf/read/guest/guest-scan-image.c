/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pictures are drawn the quick way: JPEG in gray or red, green and blue, opaque, with nothing special. */
#include "guest-scan-page.h"

#include <string.h>

static gboolean
is_only (SenPdfRevision *revision, const SenPdfValue *value, const char *name)
{
  if (sen_pdf_value_is (value, SEN_PDF_VALUE_ARRAY) && value->array.n == 1)
    value = sen_pdf_revision_resolve (revision, value->array.items[0]);
  return sen_pdf_value_is_name (value, name);
}

/* None, or empty ones: a JPEG's own say how its colours are coded otherwise. */
static gboolean
has_no_parameters (SenPdfRevision *revision, const SenPdfValue *dict)
{
  const SenPdfValue *value;

  if (!guest_scan_get (revision, dict, "DecodeParms", &value))
    return FALSE;
  if (sen_pdf_value_is (value, SEN_PDF_VALUE_ARRAY) && value->array.n == 0)
    return TRUE;
  if (sen_pdf_value_is (value, SEN_PDF_VALUE_ARRAY) && value->array.n == 1)
    value = sen_pdf_value_is (value->array.items[0], SEN_PDF_VALUE_REFERENCE)
                ? sen_pdf_revision_resolve (revision, value->array.items[0])
                : value->array.items[0];
  else if (value == NULL)
    return TRUE;
  return sen_pdf_value_is (value, SEN_PDF_VALUE_NULL)
         || (sen_pdf_value_is (value, SEN_PDF_VALUE_DICTIONARY) && value->dict.n == 0);
}

/* Values as they are: [0 1] for each colour. */
static gboolean
is_straight (SenPdfRevision *revision, const SenPdfValue *dict, guint n)
{
  const SenPdfValue *decode = sen_pdf_revision_key (revision, dict, "Decode");
  double limits[6];

  if (sen_pdf_value_lookup (dict, "Decode") == NULL)
    return TRUE;
  if (!guest_scan_get_numbers (revision, decode, limits, 2 * n))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (limits[2 * i] != 0 || limits[2 * i + 1] != 1)
      return FALSE;
  return TRUE;
}

/* What a device's colours shall mean may be said elsewhere. */
gboolean
guest_scan_has_defaults (SenPdfRevision *revision, const SenPdfValue *resources)
{
  const SenPdfValue *spaces = sen_pdf_revision_key (revision, resources, "ColorSpace");

  return sen_pdf_value_lookup (resources, "ColorSpace") != NULL
         && (!sen_pdf_value_is (spaces, SEN_PDF_VALUE_DICTIONARY) || spaces->doubled
             || sen_pdf_value_lookup (spaces, "DefaultGray") != NULL
             || sen_pdf_value_lookup (spaces, "DefaultRGB") != NULL);
}

/* The one by which white is not white any more changes what a profile means. */
gboolean
guest_scan_has_usual_intent (SenPdfRevision *revision, const SenPdfValue *dict, const char *key)
{
  const SenPdfValue *intent;

  return guest_scan_get (revision, dict, key, &intent)
         && (intent == NULL
             || (sen_pdf_value_is (intent, SEN_PDF_VALUE_NAME)
                 && !sen_pdf_value_is_name (intent, "AbsoluteColorimetric")));
}

static gboolean
read_profile (SenPdfRevision *revision, const SenPdfValue *space, GuestScanImage *out)
{
  const SenPdfValue *profile;
  const SenPdfValue *n;

  if (!sen_pdf_value_is (space, SEN_PDF_VALUE_ARRAY) || space->array.n != 2
      || !sen_pdf_value_is_name (sen_pdf_revision_resolve (revision, space->array.items[0]), "ICCBased"))
    return FALSE;
  profile = space->array.items[1];
  if (!sen_pdf_value_is (profile, SEN_PDF_VALUE_REFERENCE) || profile->ref.generation != 0)
    return FALSE;
  n = sen_pdf_revision_key (revision, sen_pdf_revision_resolve (revision, profile), "N");
  if (!sen_pdf_value_is (n, SEN_PDF_VALUE_INTEGER) || (n->integer != 1 && n->integer != 3))
    return FALSE;
  out->n_components = (guint)n->integer;
  out->profile = profile->ref.id;
  return TRUE;
}

static gboolean
read_space (SenPdfRevision *revision, const SenPdfValue *dict, gboolean defaults, GuestScanImage *out)
{
  const SenPdfValue *space = sen_pdf_revision_key (revision, dict, "ColorSpace");

  if (sen_pdf_value_is_name (space, "DeviceGray"))
    out->n_components = 1;
  else if (sen_pdf_value_is_name (space, "DeviceRGB"))
    out->n_components = 3;
  else
    return read_profile (revision, space, out);
  return !defaults;
}

static gboolean
read_size (SenPdfRevision *revision, const SenPdfValue *dict, const char *key, guint *size)
{
  const SenPdfValue *value = sen_pdf_revision_key (revision, dict, key);

  if (!sen_pdf_value_is (value, SEN_PDF_VALUE_INTEGER) || value->integer < 1 || value->integer > 65535)
    return FALSE;
  *size = (guint)value->integer;
  return TRUE;
}

/*
 * @defaults: something is said of what a device's colours mean
 *
 * Fills in all but the matrix. Returns: FALSE for any other picture
 */
gboolean
guest_scan_read_image (SenPdfRevision *revision, const SenPdfValue *stream, gboolean defaults, GuestScanImage *out)
{
  static const char *const known[]
      = { "Type",   "Subtype",     "Width",        "Height",    "ColorSpace",  "BitsPerComponent",
          "Filter", "DecodeParms", "Decode",       "ImageMask", "Intent",      "Name",
          "Length", "Metadata",    "StructParent", "ID",        "Interpolate", NULL };
  const SenPdfValue *mask;
  const SenPdfValue *bits = sen_pdf_revision_key (revision, stream, "BitsPerComponent");

  return guest_scan_has_only (stream, known) && guest_scan_get (revision, stream, "ImageMask", &mask)
         && guest_scan_has_usual_intent (revision, stream, "Intent")
         && (mask == NULL || (sen_pdf_value_is (mask, SEN_PDF_VALUE_BOOLEAN) && mask->integer == 0))
         && sen_pdf_value_is (bits, SEN_PDF_VALUE_INTEGER) && bits->integer == 8
         && is_only (revision, sen_pdf_revision_key (revision, stream, "Filter"), "DCTDecode")
         && has_no_parameters (revision, stream) && read_size (revision, stream, "Width", &out->width)
         && read_size (revision, stream, "Height", &out->height) && read_space (revision, stream, defaults, out)
         && is_straight (revision, stream, out->n_components)
         && sen_pdf_revision_stream (revision, stream, &out->data, &out->size);
}
