/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SenStart:
 * @folder: (nullable): the office to open; %NULL when none was named and none is known
 * @named: whether the command line named it
 * @restore: (nullable): a backup to put in the office's place first
 * @open: (nullable): what to show: `KIND:ID`, or the id of a place
 * @sample: make the sample office there when it is missing
 * @show_version: only print the version
 * @argc: how many in @argv
 * @argv: what is left of the command line: the program's name and files
 *
 * What the command line asks for.
 */
typedef struct
{
  char *folder;
  char *restore;
  char *open;
  gboolean named;
  gboolean sample;
  gboolean show_version;
  int argc;
  char **argv;
} SenStart;

SenStart *sen_start_parse (int argc, char **argv, GError **error);
void sen_start_free (SenStart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenStart, sen_start_free)

char *sen_start_dup_application_id (const char *folder);
char *sen_start_dup_sample_folder (void);
char *sen_start_dup_offices_folder (void);
const char *sen_start_get_locale_dir (void);
GSettings *sen_start_get_settings (void);
void sen_start_set_language (void);
void sen_start_choose_renderer (void);
void sen_start_choose_theme (void);
void sen_start_open_display (void);
void sen_start_begin_trace (void);
void sen_start_trace (const char *what);
void sen_start_again (const char *program, const char *folder, const char *restore);

G_END_DECLS
