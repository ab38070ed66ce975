/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For those who read or print a file: one that is only in memory. */
#include "sen-memory-file.h"

#include "sen-error.h"
#include "sen-file-private.h"

#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <unistd.h>

/**
 * sen_memory_file_new:
 * @bytes: what is in it
 * @name: what it is, for the message when there is no room: “Minutes”
 * @error: %SEN_ERROR_NEEDS_SPACE
 *
 * Returns: a descriptor at the file's beginning, to be closed by the caller, or −1
 */
int
sen_memory_file_new (GBytes *bytes, const char *name, GError **error)
{
  int fd = memfd_create ("sen-file", MFD_CLOEXEC);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  if (fd >= 0 && sen_file_write_all (fd, data, size, name, NULL) && lseek (fd, 0, SEEK_SET) == 0)
    return fd;
  if (fd >= 0)
    close (fd);
  g_set_error (error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE,
               _ ("There is no memory for the pages of “%s”. Nothing is lost; close other windows and try again."),
               name);
  return -1;
}
