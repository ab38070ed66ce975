/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding one verdict: from the table, or by checking the file. Runs on any thread but the main one. */
#include "signing-verdict-private.h"

#include <string.h>

#define MOST_ROOTS   (16 << 20)
#define FRESH_FOR_MS (24 * 3600 * G_GINT64_CONSTANT (1000))

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/*
 * signing_roots_hash:
 * @roots: (nullable): a folder
 *
 * Returns: (transfer full): what stands for the certificates in it; another when one comes, goes or changes
 */
char *
signing_roots_hash (const char *roots)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = roots != NULL ? g_dir_open (roots, 0, NULL) : NULL;
  const char *name;
  gsize total = 0;

  if (dir == NULL)
    return g_strdup ("none");
  while ((name = g_dir_read_name (dir)) != NULL)
    if (sen_pdf_roots_take (name))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len && total < MOST_ROOTS; i++)
    {
      g_autofree char *path = g_build_filename (roots, names->pdata[i], NULL);
      g_autofree char *data = NULL;
      gsize size = 0;

      if (!g_file_get_contents (path, &data, &size, NULL))
        continue;
      g_checksum_update (sum, (const guchar *)&size, sizeof size);
      g_checksum_update (sum, (const guchar *)data, (gssize)size);
      total += size;
    }
  return g_strdup (g_checksum_get_string (sum));
}

typedef struct
{
  const char *file;
  const char *roots;
  GBytes *found;
  gint64 at;
} Kept;

static gboolean
find_in_read (SenDb *db, gpointer data, GError **error)
{
  Kept *kept = data;
  g_autoptr (SenCursor) cursor = sen_db_query (db, "SELECT found, at FROM signing_verdict WHERE file = ? AND roots = ?",
                                               g_variant_new ("(ss)", kept->file, kept->roots), error);

  if (cursor == NULL)
    return FALSE;
  if (sen_cursor_next (cursor, NULL))
    {
      kept->found = sen_cursor_get_bytes (cursor, 0);
      kept->at = sen_cursor_get_int (cursor, 1);
    }
  return TRUE;
}

typedef struct
{
  const char *file;
  const char *roots;
  SenPdfVerification *verification;
} Keep;

static gboolean
keep_in_write (SenDb *db, gpointer data, GError **error)
{
  Keep *keep = data;
  gsize size;
  const void *bytes = g_bytes_get_data (sen_pdf_verification_to_bytes (keep->verification), &size);

  return sen_db_run (
      db,
      "INSERT INTO signing_verdict (file, roots, at, overall, signatures, found) VALUES (?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (file) DO UPDATE SET roots = excluded.roots, at = excluded.at,"
      " overall = excluded.overall, signatures = excluded.signatures, found = excluded.found",
      g_variant_new ("(ssxuu@ay)", keep->file, keep->roots, sen_now (),
                     (guint)sen_pdf_verification_get_overall (keep->verification),
                     sen_pdf_verification_get_verdicts (keep->verification)->len,
                     g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes, size, 1)),
      error);
}

static SenPdfVerification *
look_up (const SigningCheck *check, const char *roots)
{
  Kept kept = { .file = check->file, .roots = roots };
  SenPdfVerification *verification = NULL;

  /* Certificates run out: what was said yesterday is asked again. */
  if (sen_store_read (check->store, find_in_read, &kept, NULL) && kept.found != NULL
      && ABS (sen_now () - kept.at) < FRESH_FOR_MS)
    verification = sen_pdf_verification_new_from_bytes (kept.found);
  g_clear_pointer (&kept.found, g_bytes_unref);
  return verification;
}

static SenPdfVerification *
run_stored (const SigningCheck *check, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *roots = signing_roots_hash (folder);
  SenPdfVerification *verification = check->again ? NULL : look_up (check, roots);
  g_autofree char *path = NULL;
  Keep keep = { check->file, roots, NULL };
  int fd;

  if (verification != NULL)
    return verification;
  fd = sen_vault_open (check->vault, check->file, cancellable, error); /* the bytes are those of the hash */
  if (fd < 0)
    return NULL;
  close (fd);
  path = sen_vault_get_path (check->vault, check->file);
  verification = sen_pdf_verify_file (path, folder, cancellable, error);
  keep.verification = verification;
  if (verification != NULL)
    sen_store_write (check->store, keep_in_write, &keep, NULL); /* or it is checked again next time */
  return verification;
}

/*
 * signing_check_run:
 * @check: what to check
 * @cancellable: (nullable): to stop it
 * @error: as for sen_pdf_verify_file(); %SEN_ERROR_NOT_FOUND when the file is not on this device
 *
 * Returns: (transfer full): the verdict
 */
SenPdfVerification *
signing_check_run (const SigningCheck *check, GCancellable *cancellable, GError **error)
{
  g_autoptr (SigningSettings) settings = signing_settings_load_device (check->store, error);

  if (settings == NULL)
    return NULL;
  return check->file != NULL ? run_stored (check, settings->roots, cancellable, error)
                             : sen_pdf_verify_file (check->path, settings->roots, cancellable, error);
}

/*
 * signing_check_new:
 * @office: the office
 * @file: (nullable): hash of a file
 * @path: (nullable): or a file that is not stored
 *
 * Keeps hold of what the check needs, so that the office may be closed meanwhile.
 *
 * Returns: (transfer full): a check
 */
SigningCheck *
signing_check_new (SenOffice *office, const char *file, const char *path)
{
  SigningCheck *check = g_new0 (SigningCheck, 1);

  check->store = g_object_ref (sen_office_get_store (office));
  check->vault = g_object_ref (sen_office_get_vault (office));
  check->file = g_strdup (file);
  check->path = g_strdup (path);
  return check;
}

void
signing_check_free (SigningCheck *self)
{
  g_clear_object (&self->store);
  g_clear_object (&self->vault);
  g_free (self->file);
  g_free (self->path);
  g_free (self);
}

/**
 * signing_verdict_find:
 * @office: the office
 * @file: hash of a stored file
 * @cancellable: (nullable): to stop it
 * @error: as for sen_pdf_verify_file(); %SEN_ERROR_NOT_FOUND when the file is not on this device
 *
 * The verdict that is kept, if it is of today and of the same root certificates, else a new one. Blocks.
 *
 * Returns: (transfer full): the verdict
 */
SenPdfVerification *
signing_verdict_find (SenOffice *office, const char *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (SigningCheck) check = signing_check_new (office, file, NULL);

  return signing_check_run (check, cancellable, error);
}
