/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a draft has the form that the decree wants: so much of it is right on a button, all of it in its popover. */
#include "documents-findings.h"

#include <glib/gi18n-lib.h>

#include "documents-document.h"

static GtkWidget *
make_row (const DocumentsFinding *finding)
{
  GtkWidget *row = sen_ui_chip_new (finding->message, finding->ok ? "sen-check-symbolic" : "dialog-warning-symbolic",
                                    finding->ok       ? SEN_UI_TONE_SUCCESS
                                    : finding->needed ? SEN_UI_TONE_ERROR
                                                      : SEN_UI_TONE_WARNING);

  sen_ui_chip_set_wrap (SEN_UI_CHIP (row), TRUE);
  gtk_widget_set_halign (row, GTK_ALIGN_START);
  return row;
}

/* What is wrong comes first. */
static void
fill (GtkMenuButton *button, GPtrArray *findings)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < findings->len; i++)
      if (((DocumentsFinding *)findings->pdata[i])->ok == (pass == 1))
        gtk_box_append (GTK_BOX (box), make_row (findings->pdata[i]));
  gtk_popover_set_child (gtk_menu_button_get_popover (button), box);
}

static void
shown_cb (GtkWidget *popover, gpointer user_data)
{
  GtkWidget *button = gtk_widget_get_ancestor (popover, GTK_TYPE_MENU_BUTTON);
  DocumentsDocument *document = documents_sheet_get_document (user_data);
  g_autoptr (GPtrArray) findings = document != NULL ? documents_document_examine (document) : NULL;

  if (findings != NULL && button != NULL)
    fill (GTK_MENU_BUTTON (button), findings);
}

/**
 * documents_findings_attach:
 * @button: a button with a popover
 * @sheet: a draft in hand
 *
 * The popover says what is right and what isn't, as it is when it is opened.
 */
void
documents_findings_attach (GtkMenuButton *button, DocumentsSheet *sheet)
{
  g_object_set_data_full (G_OBJECT (button), "sheet", g_object_ref (sheet), g_object_unref);
  g_signal_connect_object (gtk_menu_button_get_popover (button), "show", G_CALLBACK (shown_cb), sheet, 0);
}

/**
 * documents_findings_show:
 * @button: a button that was attached
 * @narrow: whether there is little room
 *
 * Says how much is right of what is in hand now; after every key, so nothing is made anew that is the same.
 */
void
documents_findings_show (GtkMenuButton *button, gboolean narrow)
{
  DocumentsSheet *sheet = g_object_get_data (G_OBJECT (button), "sheet");
  g_autoptr (GPtrArray) findings = documents_document_examine (documents_sheet_get_document (sheet));
  GtkPopover *popover = gtk_menu_button_get_popover (button);
  guint right = 0;
  gboolean needed = FALSE;
  g_autofree char *text = NULL;
  g_autofree char *figures = NULL;
  g_autofree char *key = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      const DocumentsFinding *finding = findings->pdata[i];

      right += finding->ok;
      needed = needed || (!finding->ok && finding->needed);
    }
  if (gtk_widget_get_visible (GTK_WIDGET (popover)))
    fill (button, findings);
  text = g_strdup_printf (_ ("Form: %1$u of %2$u right"), right, findings->len);
  figures = g_strdup_printf ("%u/%u", right, findings->len);
  key = g_strdup_printf ("%d %d %s", needed, narrow, text);
  if (g_strcmp0 (g_object_get_data (G_OBJECT (button), "key"), key) == 0)
    return;
  gtk_menu_button_set_child (button,
                             sen_ui_chip_new (narrow ? figures : text,
                                              right == findings->len ? "sen-check-symbolic" : "dialog-warning-symbolic",
                                              right == findings->len ? SEN_UI_TONE_SUCCESS
                                              : needed               ? SEN_UI_TONE_ERROR
                                                                     : SEN_UI_TONE_WARNING));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (button), "key", g_steal_pointer (&key), g_free);
}
