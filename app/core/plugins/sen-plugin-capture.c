/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PyGObject writes the trace of an exception on standard error and goes on. For a user the last line of it is the
 * reason; the whole goes to the debug log. Standard error belongs to the process, so this is used around calls into
 * Python only.
 */
#include "sen-plugin-capture.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void
sen_plugin_capture_begin (SenPluginCapture *self, gboolean active)
{
  self->saved = -1;
  self->file = active ? memfd_create ("sen-plugin", MFD_CLOEXEC) : -1;
  if (self->file < 0)
    return;
  self->saved = dup (STDERR_FILENO);
  if (self->saved < 0)
    return;
  fflush (stderr);
  dup2 (self->file, STDERR_FILENO);
}

/* (transfer full) (nullable): the last line */
char *
sen_plugin_capture_last_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *line;

  g_strchomp (valid);
  line = strrchr (valid, '\n');
  line = line != NULL ? line + 1 : valid;
  return line[0] != '\0' ? g_strdup (line) : NULL;
}

/* (transfer full) (nullable): the last line that was written meanwhile */
char *
sen_plugin_capture_end (SenPluginCapture *self)
{
  char text[8192];
  gssize length = 0;

  if (self->saved >= 0)
    {
      off_t end;

      fflush (stderr);
      dup2 (self->saved, STDERR_FILENO);
      close (self->saved);
      end = lseek (self->file, 0, SEEK_END);
      length = pread (self->file, text, sizeof text - 1, MAX (0, end - (off_t)sizeof text + 1));
    }
  if (self->file >= 0)
    close (self->file);
  self->saved = self->file = -1;
  if (length <= 0)
    return NULL;
  text[length] = '\0';
  g_debug ("%s", text);
  return sen_plugin_capture_last_line (text);
}
