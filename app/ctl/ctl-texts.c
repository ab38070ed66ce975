/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl texts rebuild */
#include <glib/gi18n.h>
#include <sen-pdf.h>

#include "sen-ctl-private.h"

static GVariant *
rebuild_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  gboolean all = sen_command_call_get_option (call, "all") != NULL;
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autofree char *text = NULL;
  guint n = 0;

  if (!sen_pdf_text_keep_missing (sen_command_call_get_office (call), pool, all, &n, sen_command_call_get_job (call),
                                  error))
    return NULL;
  text
      = g_strdup_printf (g_dngettext (NULL, "The text of %u paper was read.", "The text of %u papers was read.", n), n);
  sen_command_call_set_text (call, text);
  return g_variant_new_parsed ("{'read': <%u>}", n);
}

void
sen_ctl_add_texts_commands (SenCtl *self)
{
  SenCommand *rebuild = sen_command_new (
      "texts rebuild", NULL, _ ("Read the text of papers where it isn't kept, so that the reader finds words at once"),
      rebuild_cb, NULL, NULL);

  sen_command_add_option (rebuild, "all", NULL, _ ("Read all of them again"));
  sen_ctl_add (self, SEN_CTL_OFFICE, rebuild);
}
