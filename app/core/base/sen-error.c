/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/* Not G_DEFINE_QUARK(): clang-format puts spaces into the name, and language bindings go by it. */
GQuark
sen_error_quark (void)
{
  return g_quark_from_static_string ("sen-error-quark");
}

/* One table: the code's stable name (for --json) and what the user can do. */
static const struct
{
  const char *name;
  const char *remedy;
} table[] = {
  [SEN_ERROR_FAILED] = { "failed", N_ ("Try again; if it happens again, tell the person who looks after Sen.") },
  [SEN_ERROR_CHECK_INPUT] = { "check-input", N_ ("Correct it and try again.") },
  [SEN_ERROR_NOT_FOUND] = { "not-found", N_ ("Check the name, or choose another.") },
  [SEN_ERROR_CONFLICT] = { "conflict", N_ ("Look at the newer version, then repeat the change.") },
  [SEN_ERROR_NEWER_DATA] = { "newer-data", N_ ("Update Sen on this machine.") },
  [SEN_ERROR_NEEDS_PASSWORD] = { "needs-password", N_ ("Enter the password.") },
  [SEN_ERROR_NEEDS_TOKEN] = { "needs-token", N_ ("Insert the token and try again.") },
  [SEN_ERROR_NEEDS_SPACE] = { "needs-space", N_ ("Free some disk space and try again.") },
  [SEN_ERROR_NEEDS_PERMISSION] = { "needs-permission", N_ ("Ask for permission to this folder or choose another.") },
  [SEN_ERROR_TRY_AGAIN] = { "try-again", N_ ("Wait a moment and try again.") },
  [SEN_ERROR_RESTORE_BACKUP] = { "restore-backup", N_ ("Restore the last backup.") },
  [SEN_ERROR_USE_ANOTHER_FILE] = { "use-another-file", N_ ("Ask the sender for the file again.") },
  [SEN_ERROR_UNSUPPORTED] = { "unsupported", N_ ("Use another file or machine.") },
  [SEN_ERROR_TIMED_OUT] = { "timed-out", N_ ("Try again.") },
  [SEN_ERROR_NOT_ALLOWED] = { "not-allowed", N_ ("Ask the person in charge.") },
};

/**
 * sen_error_remedy:
 * @error: an error
 *
 * Returns: (transfer none): what the user can do about it, translated
 */
const char *
sen_error_remedy (const GError *error)
{
  guint code = error->domain == SEN_ERROR ? (guint)error->code : SEN_ERROR_FAILED;

  return g_dgettext (GETTEXT_PACKAGE, table[MIN (code, G_N_ELEMENTS (table) - 1)].remedy);
}

/**
 * sen_error_code_name:
 * @error: an error
 *
 * Returns: (transfer none): the stable name of its code, for machines
 */
const char *
sen_error_code_name (const GError *error)
{
  if (sen_error_is_cancelled (error))
    return "cancelled";
  if (error->domain != SEN_ERROR || (guint)error->code >= G_N_ELEMENTS (table))
    return "failed";
  return table[error->code].name;
}

gboolean
sen_error_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static SenError
code_for (const GError *error)
{
  if (error->domain == G_FILE_ERROR)
    {
      if (error->code == G_FILE_ERROR_NOSPC)
        return SEN_ERROR_NEEDS_SPACE;
      if (error->code == G_FILE_ERROR_ACCES || error->code == G_FILE_ERROR_PERM || error->code == G_FILE_ERROR_ROFS)
        return SEN_ERROR_NEEDS_PERMISSION;
      if (error->code == G_FILE_ERROR_NOENT || error->code == G_FILE_ERROR_NOTDIR)
        return SEN_ERROR_NOT_FOUND;
    }
  if (error->domain == G_IO_ERROR)
    {
      if (error->code == G_IO_ERROR_NO_SPACE)
        return SEN_ERROR_NEEDS_SPACE;
      if (error->code == G_IO_ERROR_PERMISSION_DENIED || error->code == G_IO_ERROR_READ_ONLY)
        return SEN_ERROR_NEEDS_PERMISSION;
      if (error->code == G_IO_ERROR_NOT_FOUND || error->code == G_IO_ERROR_NOT_DIRECTORY)
        return SEN_ERROR_NOT_FOUND;
      if (error->code == G_IO_ERROR_TIMED_OUT)
        return SEN_ERROR_TIMED_OUT;
      if (error->code == G_IO_ERROR_NOT_SUPPORTED)
        return SEN_ERROR_UNSUPPORTED;
    }
  return SEN_ERROR_FAILED;
}

/**
 * sen_error_convert:
 * @error: (inout) (nullable): where an error of another library is; an error of Sen's, or a cancellation, stays
 * @what: (nullable): what was being done, as a translated clause; put before the message
 *
 * Turns a foreign error into one of #SenError, keeping its message.
 */
void
sen_error_convert (GError **error, const char *what)
{
  g_autoptr (GError) old = NULL;

  if (error == NULL || *error == NULL || (*error)->domain == SEN_ERROR || sen_error_is_cancelled (*error))
    return;
  old = g_steal_pointer (error);
  if (what != NULL)
    g_set_error (error, SEN_ERROR, (int)code_for (old), "%s: %s", what, old->message);
  else
    g_set_error_literal (error, SEN_ERROR, (int)code_for (old), old->message);
}
