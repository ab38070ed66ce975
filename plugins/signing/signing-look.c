/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is seen of a signature (decree 30/2020/NĐ-CP, appendix I, section II, 8 and 14). */
#include "signing-paper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The text of attachments and copies: top right of the first page. */
#define TEXT_WIDTH  198.4 /* 70 mm */
#define TEXT_HEIGHT 48.0
#define TEXT_TOP    14.0
#define TEXT_RIGHT  42.5 /* 15 mm */

/**
 * signing_look_copy:
 * @self: a look
 *
 * Returns: (transfer full): a copy
 */
SigningLook *
signing_look_copy (const SigningLook *self)
{
  SigningLook *copy = g_memdup2 (self, sizeof *self);

  copy->image = self->image != NULL ? g_bytes_ref (self->image) : NULL;
  copy->lines = g_strdupv (self->lines);
  copy->reason = g_strdup (self->reason);
  copy->location = g_strdup (self->location);
  copy->timestamp = g_strdup (self->timestamp);
  copy->notes = g_strdupv (self->notes);
  return copy;
}

/**
 * signing_look_free:
 * @self: (nullable): a look
 */
void
signing_look_free (SigningLook *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->image, g_bytes_unref);
  g_strfreev (self->lines);
  g_free (self->reason);
  g_free (self->location);
  g_free (self->timestamp);
  g_strfreev (self->notes);
  g_free (self);
}

/**
 * signing_format_time:
 * @time: UTC milliseconds
 *
 * The time as signatures tell it: day, time of day to the second, and the offset from UTC (decree 30/2020/NĐ-CP,
 * appendix I, section II, 14), always that of Vietnam.
 *
 * Returns: (transfer full): “27/11/2026 14:07:15 +07:00”
 */
char *
signing_format_time (gint64 time)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (7 * 3600);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, "%d/%m/%Y %H:%M:%S %:z");
}

static void
add_note (SigningLook *self, const char *note)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **)self->notes);
  g_strv_builder_add (builder, note);
  g_strfreev (self->notes);
  self->notes = g_strv_builder_end (builder);
}

/**
 * signing_look_set_place:
 * @self: a look
 * @page: from 0
 * @rect: in points from the top left of the page
 */
void
signing_look_set_place (SigningLook *self, guint page, const SenPdfRect *rect)
{
  self->has_place = TRUE;
  self->page = page;
  self->rect = *rect;
}

/**
 * signing_look_set_image:
 * @self: a look
 * @paper: the paper
 * @png: (nullable): a signature or a seal
 * @error: %SEN_ERROR_CHECK_INPUT if it is no PNG
 *
 * A seal is put in its true size over the left third of the leader's signature, where that is known.
 *
 * Returns: whether it can be drawn
 */
gboolean
signing_look_set_image (SigningLook *self, const SigningPaper *paper, GBytes *png, GError **error)
{
  SenPdfRect seal;

  if (png != NULL && !signing_image_check (png, error))
    return FALSE;
  g_clear_pointer (&self->image, g_bytes_unref);
  if (png == NULL)
    return TRUE;
  self->image = g_bytes_ref (png);
  g_clear_pointer (&self->lines, g_strfreev);
  if (paper->role != SIGNING_ROLE_ORGAN || !paper->has_signature)
    return TRUE;
  if (!sen_pdf_sign_place_seal (png, &paper->signature, &seal, error))
    return FALSE;
  signing_look_set_place (self, paper->page, &seal);
  return TRUE;
}

/* Takes @lines. */
static void
set_lines (SigningLook *self, char **lines)
{
  g_clear_pointer (&self->image, g_bytes_unref);
  g_strfreev (self->lines);
  self->lines = lines;
}

/**
 * signing_look_dup_signer_lines:
 * @name: who signs, as the certificate says
 * @time: UTC milliseconds
 *
 * Returns: (transfer full) (array zero-terminated=1): what is seen of a signature without an image: name and time
 */
char **
signing_look_dup_signer_lines (const char *name, gint64 time)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *signer = g_strdup_printf (_ ("Signed by: %s"), name);
  g_autofree char *moment = signing_format_time (time);

  g_strv_builder_add (lines, signer);
  g_strv_builder_add (lines, _ ("Time of signing:"));
  g_strv_builder_add (lines, moment);
  return g_strv_builder_end (lines);
}

/**
 * signing_look_set_signer:
 * @self: a look
 * @name: who signs
 *
 * Name and time instead of an image.
 */
void
signing_look_set_signer (SigningLook *self, const char *name)
{
  self->time = sen_now ();
  set_lines (self, signing_look_dup_signer_lines (name, self->time));
}

/**
 * signing_look_set_copy:
 * @self: a look
 * @kind: SAO Y, SAO LỤC or TRÍCH SAO; of an attachment number and symbol of its document
 * @organ: (nullable): which organ
 *
 * The text of a copy or an attachment: kind, organ, time; no image.
 */
void
signing_look_set_copy (SigningLook *self, const char *kind, const char *organ)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *time = NULL;

  self->time = sen_now ();
  time = signing_format_time (self->time);
  if (*kind != '\0')
    g_strv_builder_add (lines, kind);
  if (organ != NULL && *organ != '\0')
    g_strv_builder_add (lines, organ);
  g_strv_builder_add (lines, time);
  set_lines (self, g_strv_builder_end (lines));
}

/* The top right of the first page, whatever its size. */
static gboolean
place_text (SigningLook *self, const SigningPaper *paper, GError **error)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open (pool, paper->path, NULL, NULL, error);
  SenPdfRect rect = { 0, TEXT_TOP, TEXT_WIDTH, TEXT_HEIGHT };
  double width, height;

  if (document == NULL)
    return FALSE;
  if (!sen_pdf_document_get_page_size (document, 0, &width, &height))
    width = 595.28;
  rect.x = MAX (0, width - TEXT_RIGHT - TEXT_WIDTH);
  signing_look_set_place (self, 0, &rect);
  return TRUE;
}

static gboolean
add_own_image (SigningLook *self, SenOffice *office, const SigningPaper *paper, GError **error)
{
  g_autofree char *organ = signing_image_owner_of_organ (paper->organ);
  const char *owner = paper->role == SIGNING_ROLE_ORGAN ? organ : paper->person;
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) png = owner != NULL ? signing_image_load (office, owner, &local) : NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (png == NULL && paper->role == SIGNING_ROLE_ORGAN)
    add_note (self, _ ("This office has no image of the organ's seal; none will be seen on the paper."));
  else if (png == NULL && paper->role == SIGNING_ROLE_LEADER)
    add_note (self, _ ("This office has no image of the signer's signature; none will be seen on the paper."));
  return signing_look_set_image (self, paper, png, error);
}

/**
 * signing_look_new:
 * @office: the office
 * @paper: what is signed
 * @error: as the vault's; %SEN_ERROR_USE_ANOTHER_FILE for a paper that can't be read
 *
 * What the decree and the office's settings say. Change it before signing. Blocks.
 *
 * Returns: (transfer full): the look
 */
SigningLook *
signing_look_new (SenOffice *office, const SigningPaper *paper, GError **error)
{
  g_autoptr (SigningSettings) settings = signing_settings_load (office, error);
  g_autoptr (SigningLook) self = NULL;
  g_autofree char *place = NULL;

  if (settings == NULL)
    return NULL;
  self = g_new0 (SigningLook, 1);
  self->notes = g_new0 (char *, 1);
  self->timestamp = g_steal_pointer (&settings->timestamp);
  self->timestamp_seconds = settings->timestamp_seconds;
  place = sen_office_dup_setting (office, "place");
  if (place != NULL && *place != '\0')
    self->location = g_steal_pointer (&place);
  if (paper->has_place)
    signing_look_set_place (self, paper->page, &paper->rect);
  if (paper->role == SIGNING_ROLE_ATTACHMENT || paper->role == SIGNING_ROLE_COPY)
    {
      g_autofree char *organ = sen_office_dup_setting (office, "organ");

      signing_look_set_copy (self,
                             paper->role == SIGNING_ROLE_COPY ? "Sao y"
                             : paper->number != NULL          ? paper->number
                                                              : "",
                             paper->role == SIGNING_ROLE_COPY ? organ : NULL);
      if (!paper->has_place && !place_text (self, paper, error))
        return NULL;
    }
  else if (!add_own_image (self, office, paper, error))
    return NULL;
  return g_steal_pointer (&self);
}
