/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of the bytes that are read, whatever became of the name that they were opened by. */
#include "sen-pdf-document-private.h"

#include "sen-pdf-save-private.h"
#include "sen-remains.h"

#include <fcntl.h>
#include <unistd.h>

/* Before it takes the place of another file; where that is not on this machine, whoever keeps it sees to it. */
static void
write_through (GFile *file)
{
  const char *path = g_file_peek_path (file);
  int fd = path != NULL ? open (path, O_RDONLY | O_CLOEXEC) : -1;

  if (fd >= 0 && fsync (fd) != 0)
    g_debug ("“%s” may not outlive a power failure", path);
  if (fd >= 0)
    close (fd);
}

/**
 * sen_pdf_document_copy:
 * @to: where to; what is there is replaced
 * @cancellable: (nullable): stops it
 * @error: %SEN_ERROR_NEEDS_SPACE, %SEN_ERROR_NEEDS_PERMISSION and others of writing
 *
 * Copies the file byte for byte, also where it was deleted or replaced since it was opened. What was there before
 * stays, and no part of a file is left, if that fails. Blocks.
 *
 * Returns: whether the copy is there
 */
gboolean
sen_pdf_document_copy (SenPdfDocument *self, GFile *to, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", sen_pdf_document_get_fd (self));
  g_autofree char *name = g_strdup_printf (".sen-%08x", g_random_int ());
  g_autofree char *base = g_file_get_basename (to), *shown = g_filename_display_name (base);
  GError *problem = NULL;
  g_autoptr (GFile) from = g_file_new_for_path (path), folder = g_file_get_parent (to);
  g_autoptr (GFile) part = folder != NULL ? g_file_get_child (folder, name) : g_object_ref (to);

  /* Not at once to where it belongs: GIO would empty what is there before it knows whether there is room. */
  if (g_file_copy (from, part, G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, NULL, NULL, &problem))
    {
      write_through (part);
      if (g_file_move (part, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &problem))
        {
          if (folder != NULL && g_file_peek_path (folder) != NULL)
            sen_remains_clear (g_file_peek_path (folder), g_get_real_time ());
          return TRUE;
        }
    }
  g_file_delete (part, NULL, NULL);
  sen_pdf_save_fail (error, shown, problem);
  return FALSE;
}
