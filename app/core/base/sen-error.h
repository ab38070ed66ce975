/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SenError:
 * @SEN_ERROR_FAILED: something else went wrong; nothing was changed
 * @SEN_ERROR_CHECK_INPUT: the input is not acceptable; correct it
 * @SEN_ERROR_NOT_FOUND: the named thing does not exist; look for another
 * @SEN_ERROR_CONFLICT: somebody else changed it meanwhile; read it again
 * @SEN_ERROR_NEWER_DATA: a newer Sen wrote this; update Sen
 * @SEN_ERROR_NEEDS_PASSWORD: a password is needed, or the one given is wrong
 * @SEN_ERROR_NEEDS_TOKEN: the signing token is missing; insert it
 * @SEN_ERROR_NEEDS_SPACE: the disk is full; free some space
 * @SEN_ERROR_NEEDS_PERMISSION: the folder or file may not be read or written; ask for access
 * @SEN_ERROR_TRY_AGAIN: busy for the moment; wait and repeat
 * @SEN_ERROR_RESTORE_BACKUP: the stored data is damaged; restore a backup
 * @SEN_ERROR_USE_ANOTHER_FILE: the file is damaged or of another kind than its name says
 * @SEN_ERROR_UNSUPPORTED: Sen can't do this with this file or on this machine
 * @SEN_ERROR_TIMED_OUT: it took longer than it may
 * @SEN_ERROR_NOT_ALLOWED: the office's rules forbid it
 *
 * The one error domain of Sen, its codes named by the remedy. Errors of other
 * libraries are converted at the boundary (sen_error_convert()). Cancelling is
 * always %G_IO_ERROR_CANCELLED and is never shown.
 */
typedef enum
{
  SEN_ERROR_FAILED,
  SEN_ERROR_CHECK_INPUT,
  SEN_ERROR_NOT_FOUND,
  SEN_ERROR_CONFLICT,
  SEN_ERROR_NEWER_DATA,
  SEN_ERROR_NEEDS_PASSWORD,
  SEN_ERROR_NEEDS_TOKEN,
  SEN_ERROR_NEEDS_SPACE,
  SEN_ERROR_NEEDS_PERMISSION,
  SEN_ERROR_TRY_AGAIN,
  SEN_ERROR_RESTORE_BACKUP,
  SEN_ERROR_USE_ANOTHER_FILE,
  SEN_ERROR_UNSUPPORTED,
  SEN_ERROR_TIMED_OUT,
  SEN_ERROR_NOT_ALLOWED,
} SenError;

#define SEN_ERROR (sen_error_quark ())
GQuark sen_error_quark (void);

const char *sen_error_remedy (const GError *error);
const char *sen_error_code_name (const GError *error);
void sen_error_convert (GError **error, const char *what);
gboolean sen_error_is_cancelled (const GError *error);

G_END_DECLS
