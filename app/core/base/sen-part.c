/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A window starts with every library that Sen links, and half of them serve what is done once a day: archives, a
 * timestamp, the last pass over a PDF. What needs these is a module beside the library, loaded by whoever comes first
 * and kept until the end.
 */
#include "sen-part.h"

#include "sen-error.h"

#include <dlfcn.h>
#include <glib/gi18n-lib.h>
#include <gmodule.h>

/* Installed in a folder of Sen's beside the library, when not installed where it was built. */
static GModule *
open_beside (const char *library, const char *name)
{
  g_autofree char *folder = g_path_get_dirname (library);
  g_autofree char *file = g_strconcat (name, "." G_MODULE_SUFFIX, NULL);
  g_autofree char *installed = g_build_filename (folder, "sen", "parts", file, NULL);
  g_autofree char *built = g_build_filename (folder, file, NULL);

  return g_module_open (g_file_test (installed, G_FILE_TEST_EXISTS) ? installed : built, G_MODULE_BIND_LOCAL);
}

/*
 * sen_part_find:
 * @name: the module
 * @symbol: what it exports
 * @beside: a function of the library that it belongs to
 * @error: %SEN_ERROR_UNSUPPORTED when it is missing or doesn't load
 *
 * Any thread. Blocks the first time.
 *
 * Returns: (transfer none): the symbol; stays valid
 */
gpointer
sen_part_find (const char *name, const char *symbol, gconstpointer beside, GError **error)
{
  GModule *module = NULL;
  gpointer found = NULL;
  Dl_info library;

  if (dladdr (beside, &library) != 0)
    module = open_beside (library.dli_fname, name);
  if (module != NULL && g_module_symbol (module, symbol, &found) && found != NULL)
    g_module_make_resident (module);
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED,
                 _ ("A part of Sen (%s) is missing or doesn't start. Nothing was changed; reinstall Sen."), name);
  return found;
}
