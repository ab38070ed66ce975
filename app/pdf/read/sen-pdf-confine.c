/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The command lines that put the worker into a box of its own: no network, no home,
 * read-only system files. The worker locks itself in as well, whatever the box.
 */
#include "sen-pdf-session.h"

#include <unistd.h>

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

static void
add (GPtrArray *argv, const char *first, ...)
{
  va_list rest;

  va_start (rest, first);
  for (const char *word = first; word != NULL; word = va_arg (rest, const char *))
    g_ptr_array_add (argv, g_strdup (word));
  va_end (rest);
}

static void
bind_system (GPtrArray *argv)
{
  static const char *const top[] = { "/lib", "/lib64", "/lib32", "/bin", "/sbin", "/app" };

  add (argv, "--ro-bind", "/usr", "/usr", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (top); i++)
    {
      g_autofree char *target = g_file_read_link (top[i], NULL);

      if (target != NULL)
        add (argv, "--symlink", target, top[i], NULL);
      else if (g_file_test (top[i], G_FILE_TEST_IS_DIR))
        add (argv, "--ro-bind", top[i], top[i], NULL);
    }
  add (argv, "--ro-bind-try", "/etc/fonts", "/etc/fonts", "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache",
       "--ro-bind-try", "/var/cache/fontconfig", "/var/cache/fontconfig", NULL);
  if (SANITIZED)
    add (argv, "--proc", "/proc", NULL);
}

static void
add_worker (GPtrArray *argv, const SenPdfLaunch *launch, const char *program)
{
  add (argv, program, NULL);
  g_ptr_array_add (argv, g_strdup_printf ("%" G_GUINT64_FORMAT, launch->memory));
  g_ptr_array_add (argv, g_strdup_printf ("%" G_GUINT64_FORMAT, launch->cpu));
  g_ptr_array_add (argv, g_strdup_printf ("%u", launch->alarm_seconds));
  g_ptr_array_add (argv, NULL);
}

/* Returns: (transfer full): the command line, ended by NULL */
GPtrArray *
sen_pdf_confine_build (const SenPdfLaunch *launch, SenPdfConfine confine)
{
  GPtrArray *argv = g_ptr_array_new_with_free_func (g_free);

  if (confine == SEN_PDF_CONFINE_FLATPAK)
    {
      add (argv, "flatpak-spawn", "--sandbox", "--no-network", "--watch-bus", "--clear-env", "--env=OMP_THREAD_LIMIT=1",
           NULL);
      g_ptr_array_add (argv, g_strdup_printf ("--forward-fd=%d", SEN_PDF_WIRE_FD));
      if (launch->testing)
        add (argv, "--env=SEN_PDF_WORKER_TEST=1", NULL);
      add_worker (argv, launch, launch->worker);
    }
  else if (confine == SEN_PDF_CONFINE_BWRAP)
    {
      /* No session of its own: the scheduler weighs sessions first, so a worker's low priority would mean nothing
       * beside the window. What that would guard against, typing into a terminal, the worker's own filter forbids
       * (ioctl). */
      add (argv, "bwrap", "--unshare-all", "--die-with-parent", "--cap-drop", "ALL", NULL);
      bind_system (argv);
      add (argv, "--ro-bind", launch->worker, "/sen-pdf-worker", "--chdir", "/", "--", NULL);
      add_worker (argv, launch, "/sen-pdf-worker");
    }
  else
    add_worker (argv, launch, launch->worker);
  return argv;
}

/* The strictest box that this machine seems to have; whether it works shows when it is tried. */
SenPdfConfine
sen_pdf_confine_best (void)
{
  g_autofree char *bwrap = NULL;

  if (access ("/.flatpak-info", F_OK) == 0)
    return SEN_PDF_CONFINE_FLATPAK;
  bwrap = g_find_program_in_path ("bwrap");
  return bwrap != NULL ? SEN_PDF_CONFINE_BWRAP : SEN_PDF_CONFINE_SELF;
}
