/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Images of signatures and seals: files of the vault. */
#include "signing-settings.h"

#include <glib/gi18n-lib.h>

#define MOST_BYTES (4 << 20)

typedef struct
{
  const char *owner;
  const char *file; /* nullable: takes it away */
  char *found;
} Image;

static gboolean
find_in_read (SenDb *db, gpointer data, GError **error)
{
  Image *image = data;
  GError *local = NULL;

  image->found = sen_db_get_text (db, "SELECT file FROM signing_image WHERE id = ? AND alive",
                                  g_variant_new ("(s)", image->owner), &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
set_in_write (SenDb *db, gpointer data, GError **error)
{
  Image *image = data;

  if (image->file == NULL)
    return sen_db_run (db, "UPDATE signing_image SET alive = 0 WHERE id = ? AND alive",
                       g_variant_new ("(s)", image->owner), error);
  return sen_db_run (db,
                     "INSERT INTO signing_image (id, file) VALUES (?1, ?2)"
                     " ON CONFLICT (id) DO UPDATE SET file = excluded.file, alive = 1",
                     g_variant_new ("(ss)", image->owner, image->file), error);
}

/**
 * signing_image_owner_of_organ:
 * @organ: (nullable): abbreviation or name of an organ; %NULL: the seal for every organ without one of its own
 *
 * Returns: (transfer full): whose image its seal is
 */
char *
signing_image_owner_of_organ (const char *organ)
{
  return g_strconcat ("organ:", organ, NULL);
}

static gboolean
load_of (SenOffice *office, const char *owner, GBytes **png, GError **error)
{
  Image image = { .owner = owner };
  gboolean ok = sen_store_read (sen_office_get_store (office), find_in_read, &image, error);

  if (ok && image.found != NULL)
    {
      *png = sen_vault_read (sen_office_get_vault (office), image.found, error);
      ok = *png != NULL;
    }
  g_free (image.found);
  return ok;
}

/**
 * signing_image_load:
 * @office: the office
 * @owner: a person's id, or as signing_image_owner_of_organ(); for an organ without one of its own that of any organ
 * @error: as the vault's
 *
 * Returns: (transfer full) (nullable): the PNG; %NULL without an error: there is none
 */
GBytes *
signing_image_load (SenOffice *office, const char *owner, GError **error)
{
  GBytes *png = NULL;

  if (!load_of (office, owner, &png, error) || png != NULL)
    return png;
  if (g_str_has_prefix (owner, "organ:") && owner[6] != '\0')
    load_of (office, "organ:", &png, error);
  return png;
}

/**
 * signing_image_check:
 * @png: an image
 * @error: %SEN_ERROR_CHECK_INPUT: no PNG, or a far too large one
 *
 * Returns: whether it can be drawn on papers
 */
gboolean
signing_image_check (GBytes *png, GError **error)
{
  const SenPdfRect any = { 0, 0, 100, 100 };
  SenPdfRect seal;

  if (g_bytes_get_size (png) <= MOST_BYTES && sen_pdf_sign_place_seal (png, &any, &seal, NULL))
    return TRUE;
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                       _ ("The image is not a PNG of at most 4 MB. Nothing was changed; choose another image."));
  return FALSE;
}

/**
 * signing_image_set:
 * @office: the office
 * @owner: a person's id, or as signing_image_owner_of_organ()
 * @png: (nullable): the image; %NULL takes it away
 * @error: %SEN_ERROR_CHECK_INPUT, or as the vault's
 *
 * Returns: whether it went well
 */
gboolean
signing_image_set (SenOffice *office, const char *owner, GBytes *png, GError **error)
{
  Image image = { .owner = owner };
  g_autofree char *file = NULL;

  if (png != NULL)
    {
      if (!signing_image_check (png, error))
        return FALSE;
      file = sen_vault_add_bytes (sen_office_get_vault (office), png, _ ("Signature.png"), error);
      if (file == NULL)
        return FALSE;
    }
  image.file = file;
  return sen_store_write (sen_office_get_store (office), set_in_write, &image, error);
}
