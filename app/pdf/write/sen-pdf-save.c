/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-save-private.h"
#include "sen-pdf-writer.h"

#include <glib/gi18n-lib.h>

#include <sen.h>

/* Says why a file of this name is not there; nothing of it is. */
void
sen_pdf_save_fail (GError **error, const char *shown, GError *problem)
{
  g_autoptr (GError) why = problem;

  sen_error_convert (&why, NULL);
  if (sen_error_is_cancelled (why))
    g_propagate_error (error, g_steal_pointer (&why));
  else if (g_error_matches (why, SEN_ERROR, SEN_ERROR_NEEDS_SPACE))
    g_set_error (error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE,
                 _ ("Couldn't save “%s”: the disk is full. Nothing was written; free some space and try again."),
                 shown);
  else if (g_error_matches (why, SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION))
    g_set_error (
        error, SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION,
        _ ("Couldn't save “%s”: this folder may not be written to. Nothing was written; choose another folder."),
        shown);
  else if (g_error_matches (why, SEN_ERROR, SEN_ERROR_NOT_FOUND))
    g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                 _ ("Couldn't save “%s”: its folder does not exist. Choose another folder."), shown);
  else
    g_set_error (error, SEN_ERROR, why->code, _ ("Couldn't save “%s”: %s"), shown, why->message);
}

/**
 * sen_pdf_save_bytes:
 * @bytes: a finished file
 * @path: (type filename): where it goes; a file there is replaced
 * @error: %SEN_ERROR_NEEDS_SPACE, %SEN_ERROR_NEEDS_PERMISSION, %SEN_ERROR_NOT_FOUND or %SEN_ERROR_FAILED
 *
 * Writes under another name, makes it durable, then renames it: either all of it is there or what was there before.
 *
 * Returns: whether it is saved
 */
gboolean
sen_pdf_save_bytes (GBytes *bytes, const char *path, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_file_set_contents_full (path, data, (gssize)size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0644, &problem))
    return TRUE;
  sen_pdf_save_fail (error, shown, g_steal_pointer (&problem));
  return FALSE;
}
