/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What signing and checking need to know of this office and this device. No key and no password is ever kept. */
#pragma once

#include <sen-pdf.h>

G_BEGIN_DECLS

/**
 * SigningSettings:
 * @roots: (nullable): folder with the root certificates that are trusted (.pem, .crt, .cer, .der); of this device
 * @modules: (array zero-terminated=1): PKCS#11 modules beside those that the system has set up, paths; of this device
 * @files: (array zero-terminated=1): certificate files (.p12, .pfx) that were signed with, the latest first, paths; of
 *   this device
 * @timestamp: (nullable): URL of the timestamp authority; of the office
 * @timestamp_seconds: how long it may take
 *
 * All settings. Change a copy and save it. Loading them blocks: not for the main thread of a window.
 */
typedef struct
{
  char *roots;
  char **modules;
  char **files;
  char *timestamp;
  guint timestamp_seconds;
} SigningSettings;

SigningSettings *signing_settings_copy (const SigningSettings *self);
void signing_settings_free (SigningSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SigningSettings, signing_settings_free)

SigningSettings *signing_settings_load (SenOffice *office, GError **error);
SigningSettings *signing_settings_load_device (SenStore *store, GError **error);
gboolean signing_settings_save (SenOffice *office, const SigningSettings *settings, GError **error);
void signing_settings_save_async (SenOffice *office,
                                  const SigningSettings *settings,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean signing_settings_save_finish (SenOffice *office, GAsyncResult *result, GError **error);
gboolean signing_settings_remember_file (SenOffice *office, const char *path, GError **error);
gboolean signing_settings_forget_file (SenOffice *office, const char *path, GError **error);

/* Images. @owner is a person's id, or what signing_image_owner_of_organ() says. All of them block. */
char *signing_image_owner_of_organ (const char *organ);
GBytes *signing_image_load (SenOffice *office, const char *owner, GError **error);
gboolean signing_image_set (SenOffice *office, const char *owner, GBytes *png, GError **error);
gboolean signing_image_check (GBytes *png, GError **error);

G_END_DECLS
