/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-import-list.h"

#include <glib/gi18n.h>

#include "sen-ui.h"

/* Rows with a mistake come first; of the rest no more than this many are shown. */
#define MOST_ROWS 200

static GtkWidget *
row_new (SenPeopleImport *import, guint row, gboolean with_status)
{
  static const SenPeopleImportColumn columns[]
      = { SEN_PEOPLE_IMPORT_TITLE, SEN_PEOPLE_IMPORT_UNIT, SEN_PEOPLE_IMPORT_GROUP };
  SenPeopleImportStatus status = sen_people_import_get_status (import, row);
  const char *name = sen_people_import_get_value (import, row, SEN_PEOPLE_IMPORT_NAME);
  g_autofree char *line = g_strdup_printf (_ ("Line %u"), sen_people_import_get_line (import, row));
  g_autofree char *message = sen_people_import_dup_message (import, row);
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *widget;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *value = sen_people_import_get_value (import, row, columns[i]);

      if (value != NULL && *value != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", value);
    }
  if (message != NULL && *message != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", message);
  widget = sen_ui_row_new (name != NULL && *name != '\0' ? name : line, text->str, NULL);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (widget), 0);
  if (status == SEN_PEOPLE_IMPORT_ERROR)
    sen_ui_row_set_chip (ADW_ACTION_ROW (widget), _ ("Left out"), "dialog-warning-symbolic", SEN_UI_TONE_WARNING);
  else if (with_status && status == SEN_PEOPLE_IMPORT_NEW)
    sen_ui_row_set_chip (ADW_ACTION_ROW (widget), _ ("New"), NULL, SEN_UI_TONE_ACCENT);
  else if (with_status && status == SEN_PEOPLE_IMPORT_CHANGED)
    sen_ui_row_set_chip (ADW_ACTION_ROW (widget), _ ("Changed"), NULL, SEN_UI_TONE_NEUTRAL);
  return widget;
}

/**
 * sen_import_list_new:
 * @import: a table of people
 * @with_status: whether it was compared with the office's people, so that new and changed ones are marked
 *
 * Returns: (transfer full): a floating boxed list of what the table holds, mistakes first
 */
GtkWidget *
sen_import_list_new (SenPeopleImport *import, gboolean with_status)
{
  GtkWidget *list = gtk_list_box_new ();
  guint n = sen_people_import_get_n_rows (import), shown = 0;

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  for (guint i = 0; i < n && shown < MOST_ROWS; i++)
    if (sen_people_import_get_status (import, i) == SEN_PEOPLE_IMPORT_ERROR)
      {
        gtk_list_box_append (GTK_LIST_BOX (list), row_new (import, i, with_status));
        shown++;
      }
  for (guint i = 0; i < n && shown < MOST_ROWS; i++)
    if (sen_people_import_get_status (import, i) != SEN_PEOPLE_IMPORT_ERROR)
      {
        gtk_list_box_append (GTK_LIST_BOX (list), row_new (import, i, with_status));
        shown++;
      }
  if (shown < n)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n - shown), n - shown);

      gtk_list_box_append (GTK_LIST_BOX (list), sen_ui_row_new (more, NULL, NULL));
    }
  return list;
}

/**
 * sen_import_list_summarize:
 * @import: a table of people that was compared with the office's
 *
 * Returns: (transfer full): "24 new, 2 changed, 1 left out"
 */
char *
sen_import_list_summarize (SenPeopleImport *import)
{
  return g_strdup_printf (_ ("%u new, %u changed, %u without change, %u left out"),
                          sen_people_import_count (import, SEN_PEOPLE_IMPORT_NEW),
                          sen_people_import_count (import, SEN_PEOPLE_IMPORT_CHANGED),
                          sen_people_import_count (import, SEN_PEOPLE_IMPORT_SAME),
                          sen_people_import_count (import, SEN_PEOPLE_IMPORT_ERROR));
}
