/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-config.h"

#include "sen-start.h"

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#include "sen-error.h"
#include "sen-language.h"

#define MAPPED (32 << 20) /* bytes from which on memory is no longer the heap's: the most that glibc takes */

/* What happens before the toolkit starts: language, renderer, which office. Nothing here is kept but the clock of the
 * start trace, which belongs to the process. */

static gint64 trace_begin;

/**
 * sen_start_begin_trace:
 *
 * Notes when the program began, for sen_start_trace().
 */
void
sen_start_begin_trace (void)
{
  trace_begin = g_get_monotonic_time ();
}

/**
 * sen_start_trace:
 * @what: what was reached
 *
 * Prints the milliseconds since the start, and those of processor time, when SEN_TRACE_START is set.
 */
void
sen_start_trace (const char *what)
{
  struct timespec spent;

  if (g_getenv ("SEN_TRACE_START") == NULL)
    return;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent);
  g_printerr ("sen: %s %.1f ms, processor %.1f ms\n", what, (double)(g_get_monotonic_time () - trace_begin) / 1000.0,
              (double)spent.tv_sec * 1000.0 + (double)spent.tv_nsec / 1.0e6);
}

/**
 * sen_start_get_settings:
 *
 * Returns: (transfer full) (nullable): this device's settings; %NULL when their schema is not installed
 */
GSettings *
sen_start_get_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SEN_APP_ID, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

/**
 * sen_start_get_locale_dir:
 *
 * Returns: (transfer none): where the translations are
 */
const char *
sen_start_get_locale_dir (void)
{
  const char *folder = g_getenv ("SEN_LOCALE_DIR");

  return folder != NULL ? folder : SEN_LOCALE_DIR;
}

/**
 * sen_start_set_language:
 *
 * Sets the language of the process, see sen_language_set().
 */
void
sen_start_set_language (void)
{
  g_autoptr (GSettings) settings = sen_start_get_settings ();
  g_autofree char *language = settings != NULL ? g_settings_get_string (settings, "language") : NULL;

  sen_language_set (language);
  gtk_disable_setlocale (); /* GTK would set the environment's again */
}

/* The kernel's driver tells whether there is a real GPU; asking GL itself would cost more than it saves. */
static gboolean
has_gpu (void)
{
  static const char *const software[] = { "vgem", "vkms", "simpledrm", "bochs-drm", "cirrus", "ast", "mgag200", "udl" };

  for (guint i = 128; i < 136; i++)
    {
      g_autofree char *link = g_strdup_printf ("/sys/class/drm/renderD%u/device/driver", i);
      g_autofree char *node = g_strdup_printf ("/dev/dri/renderD%u", i);
      g_autofree char *target = g_file_read_link (link, NULL);
      gboolean real = target != NULL && access (node, R_OK | W_OK) == 0;

      for (guint k = 0; real && k < G_N_ELEMENTS (software); k++)
        real = !g_str_has_suffix (target, software[k]);
      if (real)
        return TRUE;
    }
  return FALSE;
}

/* Opening a display GTK loads GL to see what it can do: Mesa and LLVM take half of the time of a start. */
static void
leave_gl_out (void)
{
  const char *debug = g_getenv ("GDK_DEBUG");
  g_autofree char *more = NULL;

  if (gtk_get_minor_version () >= 16)
    {
      g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
      return;
    }
  more = debug != NULL ? g_strconcat (debug, ",gl-disable", NULL) : g_strdup ("gl-disable");
  g_setenv ("GDK_DEBUG", more, TRUE);
}

/* A frame is drawn in some megabytes that are asked for anew each time. From the heap they are the same pages again;
 * mapped for themselves they would have to be filled with zeros page by page, which takes as long as drawing does. */
static void
keep_frames_memory (void)
{
  mallopt (M_MMAP_THRESHOLD, MAPPED);
  mallopt (M_TRIM_THRESHOLD, 2 * MAPPED);
}

/**
 * sen_start_choose_renderer:
 *
 * Without a GPU GTK would draw with GL in software, which costs 66 MB and twice the time of a page turn: takes the
 * cairo renderer then and leaves GL out altogether, unless the environment says otherwise.
 */
void
sen_start_choose_renderer (void)
{
  if (g_getenv ("GSK_RENDERER") == NULL && !has_gpu ())
    g_setenv ("GSK_RENDERER", "cairo", TRUE);
  if (g_strcmp0 (g_getenv ("GSK_RENDERER"), "cairo") != 0)
    return;
  leave_gl_out ();
  keep_frames_memory ();
}

/* In the environment itself, so that taking it out later moves nothing that another thread may be reading. */
static char no_theme[] = "GTK_THEME=Adwaita-empty";

/**
 * sen_start_choose_theme:
 *
 * libadwaita brings all styles and puts an empty theme in the place of GTK's, which has been parsed by then, for a
 * twentieth of the time of a start. With that name in the environment it is not. Before there are threads.
 */
void
sen_start_choose_theme (void)
{
  if (g_getenv ("GTK_THEME") == NULL)
    putenv (no_theme);
}

/**
 * sen_start_open_display:
 *
 * Initializes GTK with the theme that was chosen, and forgets it: libadwaita does nothing where one is named.
 */
void
sen_start_open_display (void)
{
  gtk_init ();
  gtk_settings_get_default ();
  no_theme[0] = 'X';
}

/**
 * sen_start_dup_offices_folder:
 *
 * Returns: (transfer full): where new offices of this user go
 */
char *
sen_start_dup_offices_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "sen", NULL);
}

/**
 * sen_start_dup_sample_folder:
 *
 * Returns: (transfer full): where the sample office is made
 */
char *
sen_start_dup_sample_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "sen", "sample", NULL);
}

/**
 * sen_start_dup_application_id:
 * @folder: (nullable): an office's folder
 *
 * One running instance an office: the id carries a hash of the folder.
 *
 * Returns: (transfer full): an application id
 */
char *
sen_start_dup_application_id (const char *folder)
{
  g_autofree char *hash = NULL;
  g_autofree char *full = NULL;

  if (folder == NULL)
    return g_strdup (SEN_APP_ID ".Welcome");
  full = realpath (folder, NULL);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, full != NULL ? full : folder, -1);
  return g_strdup_printf ("%s.O%.16s", SEN_APP_ID, hash);
}

static char *
absolute (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  return g_file_get_path (file);
}

/**
 * sen_start_parse:
 * @argc: how many arguments
 * @argv: the command line
 * @error: %SEN_ERROR_CHECK_INPUT for an unknown option
 *
 * Understands `sen [--office DIR [--restore BACKUP]] [--sample] [--open KIND:ID|PLACE] [--version] [FILE…]`. Without an
 * office named the last one is taken. Options of the toolkit are left for it.
 *
 * Returns: (transfer full) (nullable): what is asked for
 */
SenStart *
sen_start_parse (int argc, char **argv, GError **error)
{
  g_autoptr (SenStart) self = g_new0 (SenStart, 1);
  g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSettings) settings = NULL;

  g_ptr_array_add (rest, g_strdup (argv[0]));
  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--version"))
      self->show_version = TRUE;
    else if (g_str_equal (argv[i], "--sample"))
      self->sample = TRUE;
    else if (g_str_has_prefix (argv[i], "--office=") || (g_str_equal (argv[i], "--office") && i + 1 < argc))
      {
        g_free (self->folder);
        self->folder = absolute (argv[i][8] == '=' ? argv[i] + 9 : argv[++i]);
        self->named = TRUE;
      }
    else if (g_str_equal (argv[i], "--restore") && i + 1 < argc)
      {
        g_free (self->restore);
        self->restore = absolute (argv[++i]);
      }
    else if (g_str_has_prefix (argv[i], "--open=") || (g_str_equal (argv[i], "--open") && i + 1 < argc))
      {
        g_free (self->open);
        self->open = g_strdup (argv[i][6] == '=' ? argv[i] + 7 : argv[++i]);
      }
    else if (g_str_equal (argv[i], "--office"))
      {
        g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("--office needs the office's folder"));
        return NULL;
      }
    else
      g_ptr_array_add (rest, g_strdup (argv[i]));
  if (self->restore != NULL && self->folder == NULL)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("--restore needs --office, too"));
      return NULL;
    }
  if (self->folder == NULL && self->sample)
    {
      self->folder = sen_start_dup_sample_folder ();
      self->named = TRUE;
    }
  settings = sen_start_get_settings ();
  if (settings == NULL && !self->show_version)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_FAILED,
                           _ ("the settings schema is missing; install Sen, or start it with ./run"));
      return NULL;
    }
  if (self->folder == NULL && settings != NULL)
    {
      self->folder = g_settings_get_string (settings, "last-office");
      if (*self->folder == '\0')
        g_clear_pointer (&self->folder, g_free);
    }
  self->argc = (int)rest->len;
  g_ptr_array_add (rest, NULL);
  self->argv = (char **)g_ptr_array_free (g_steal_pointer (&rest), FALSE);
  return g_steal_pointer (&self);
}

/**
 * sen_start_free:
 * @self: (nullable): what was parsed
 *
 * Frees it.
 */
void
sen_start_free (SenStart *self)
{
  if (self == NULL)
    return;
  g_free (self->folder);
  g_free (self->restore);
  g_free (self->open);
  g_strfreev (self->argv);
  g_free (self);
}

/**
 * sen_start_again:
 * @program: the program's name, as it was called
 * @folder: (nullable): the office to open; %NULL for the last one
 * @restore: (nullable): a backup to restore there first
 *
 * Becomes a new Sen: for a change of language, of plugins or of office. Everything is closed by now.
 */
void
sen_start_again (const char *program, const char *folder, const char *restore)
{
  const char *argv[6] = { program };
  guint n = 1;

  if (folder != NULL)
    {
      argv[n++] = "--office";
      argv[n++] = folder;
    }
  if (restore != NULL)
    {
      argv[n++] = "--restore";
      argv[n++] = restore;
    }

  execv ("/proc/self/exe", (char **)argv);
  g_printerr ("sen: %s\n", g_strerror (errno));
}
