/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card of the Today page: documents that wait for who uses this device. */
#include "documents-ahead.h"

#include <glib/gi18n-lib.h>

#include "documents-desk.h"

#define MOST_ROWS 5

static const char *
say_wait (const char *wait, SenUiTone *tone)
{
  *tone = SEN_UI_TONE_WARNING;
  if (g_strcmp0 (wait, "change") == 0)
    {
      *tone = SEN_UI_TONE_ERROR;
      return _ ("Sent back");
    }
  if (g_strcmp0 (wait, "approve") == 0)
    return _ ("To approve");
  if (g_strcmp0 (wait, "sign") == 0)
    return _ ("To sign");
  if (g_strcmp0 (wait, "issue") == 0)
    return _ ("To issue");
  *tone = SEN_UI_TONE_ACCENT;
  return g_strcmp0 (wait, "assign") == 0 ? _ ("To assign") : _ ("To deal with");
}

static void
add_document (SenUiCard *widget, SenRecord *record)
{
  const char *code = sen_record_get_text (record, "code");
  const char *subject = sen_record_get_text (record, "subject");
  SenOfficialKind kind = SEN_OFFICIAL_KIND_OTHER;
  SenUiTone tone;
  const char *wait = say_wait (sen_record_get_text (record, "wait"), &tone);
  g_autofree char *due = documents_desk_say_due (sen_record_get_text (record, "due"));
  g_autofree char *what = NULL;
  GtkWidget *row;

  sen_official_kind_from_text (sen_record_get_text (record, "kind"), &kind);
  what = g_strdup_printf ("%s%s%s%s%s", sen_official_kind_get_label (kind), code != NULL ? " " : "",
                          code != NULL ? code : "", due != NULL ? " · " : "", due != NULL ? due : "");
  row = sen_ui_row_new (subject != NULL && *subject != '\0' ? subject : _ ("Without a subject"), what,
                        "sen-document-symbolic");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  sen_ui_row_set_chip (ADW_ACTION_ROW (row), wait, tone == SEN_UI_TONE_ERROR ? "edit-undo-symbolic" : NULL, tone);
  sen_ui_card_add_record (widget, row, sen_record_get_id (record));
}

static void
show (SenUiCard *widget, DocumentsAhead *ahead)
{
  GPtrArray *waiting = documents_ahead_get_waiting (ahead);

  sen_ui_card_clear (widget);
  for (guint i = 0; i < MIN (waiting->len, MOST_ROWS); i++)
    add_document (widget, waiting->pdata[i]);
  sen_ui_card_set_count (widget, waiting->len);
  sen_ui_card_set_link (widget, waiting->len > MOST_ROWS ? _ ("All") : NULL);
  gtk_widget_set_visible (GTK_WIDGET (widget), waiting->len > 0);
}

/**
 * documents_card_new:
 * @context: the window's context
 * @ahead: what waits
 *
 * Returns: (transfer full): a floating card
 */
GtkWidget *
documents_card_new (SenUiContext *context, DocumentsAhead *ahead)
{
  GtkWidget *widget = sen_ui_card_new (_ ("Documents waiting"));

  sen_ui_card_set_records (SEN_UI_CARD (widget), context, "documents", "documents.open");
  g_signal_connect_object (ahead, "changed", G_CALLBACK (show), widget, G_CONNECT_SWAPPED);
  show (SEN_UI_CARD (widget), ahead);
  return widget;
}
