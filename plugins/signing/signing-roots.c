/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-roots.h"

#include "signing-verdict-private.h"

#include <glib/gi18n-lib.h>

#define GROUP 4 /* digits of a fingerprint that stand together */

/**
 * signing_roots_list:
 * @office: the office
 * @error: as for sen_pdf_roots_list()
 *
 * Returns: (transfer full) (element-type SenPdfRoot): whom this device trusts, by name
 */
GPtrArray *
signing_roots_list (SenOffice *office, GError **error)
{
  g_autoptr (SigningSettings) settings = signing_settings_load (office, error);

  if (settings == NULL)
    return NULL;
  if (settings->roots == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify)sen_pdf_root_free);
  return sen_pdf_roots_list (settings->roots, error);
}

/**
 * signing_roots_trust:
 * @office: the office
 * @der: an authority's certificate
 * @error: as for sen_pdf_roots_add()
 *
 * Puts it into the folder of roots; without one, a folder is made beside the office's files. Every verdict is taken
 * anew. To be asked before, by whoever knows what it means.
 *
 * Returns: whether it went well
 */
gboolean
signing_roots_trust (SenOffice *office, GBytes *der, GError **error)
{
  g_autoptr (SigningSettings) settings = signing_settings_load (office, error);
  g_autofree char *folder = NULL;

  if (settings == NULL)
    return FALSE;
  folder = settings->roots != NULL ? g_strdup (settings->roots)
                                   : g_build_filename (sen_office_get_folder (office), "roots", NULL);
  if (!sen_pdf_roots_add (folder, der, error))
    return FALSE;
  if (settings->roots == NULL)
    {
      settings->roots = g_steal_pointer (&folder);
      return signing_settings_save (office, settings, error);
    }
  signing_verdicts_forget (office);
  return TRUE;
}

/**
 * signing_roots_distrust:
 * @office: the office
 * @fingerprint: of a root, 64 hexadecimal digits
 * @error: as for sen_pdf_roots_remove()
 *
 * Takes it out of the folder of roots. Every verdict is taken anew.
 *
 * Returns: whether it went well
 */
gboolean
signing_roots_distrust (SenOffice *office, const char *fingerprint, GError **error)
{
  g_autoptr (SigningSettings) settings = signing_settings_load (office, error);

  if (settings == NULL)
    return FALSE;
  if (settings->roots == NULL)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                           _ ("This device has no folder of root certificates. Nothing was changed."));
      return FALSE;
    }
  if (!sen_pdf_roots_remove (settings->roots, fingerprint, error))
    return FALSE;
  signing_verdicts_forget (office);
  return TRUE;
}

/**
 * signing_format_fingerprint:
 * @fingerprint: hexadecimal digits
 *
 * Returns: (transfer full): as people compare it: “3F2A 91C0 …”
 */
char *
signing_format_fingerprint (const char *fingerprint)
{
  g_autofree char *upper = g_ascii_strup (fingerprint, -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; upper[i] != '\0'; i++)
    {
      if (i > 0 && i % GROUP == 0)
        g_string_append_c (text, ' ');
      g_string_append_c (text, upper[i]);
    }
  return g_strdup (text->str);
}
