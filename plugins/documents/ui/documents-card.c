/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card of the Today page: documents that wait for who uses this device. */
#include "documents-ahead.h"

#include <glib/gi18n-lib.h>

#include "documents-desk.h"

#define MOST_ROWS 5

typedef struct
{
  SenUiContext *context; /* owned */
  DocumentsAhead *ahead; /* owned */
} Card;

static void
card_free (gpointer data)
{
  Card *card = data;

  g_object_unref (card->context);
  g_object_unref (card->ahead);
  g_free (card);
}

static Card *
card_of (SenUiCard *widget)
{
  return g_object_get_data (G_OBJECT (widget), "documents-card");
}

static void
activated_cb (SenUiCard *widget, GtkListBoxRow *row)
{
  sen_ui_context_activate (card_of (widget)->context, "documents.open",
                           g_variant_new ("(si)", g_object_get_data (G_OBJECT (row), "document"), 0));
}

static void
link_cb (SenUiCard *widget)
{
  sen_ui_context_show_place (card_of (widget)->context, "documents");
}

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
  sen_ui_row_set_arrow (ADW_ACTION_ROW (row));
  g_object_set_data_full (G_OBJECT (row), "document", g_strdup (sen_record_get_id (record)), g_free);
  sen_ui_card_add_row (widget, row);
}

static void
show (SenUiCard *widget)
{
  GPtrArray *waiting = documents_ahead_get_waiting (card_of (widget)->ahead);

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
  Card *card = g_new0 (Card, 1);

  card->context = g_object_ref (context);
  card->ahead = g_object_ref (ahead);
  g_object_set_data_full (G_OBJECT (widget), "documents-card", card, card_free);
  g_signal_connect_object (sen_ui_card_get_list (SEN_UI_CARD (widget)), "row-activated", G_CALLBACK (activated_cb),
                           widget, G_CONNECT_SWAPPED);
  g_signal_connect (widget, "link-activated", G_CALLBACK (link_cb), NULL);
  g_signal_connect_object (ahead, "changed", G_CALLBACK (show), widget, G_CONNECT_SWAPPED);
  show (SEN_UI_CARD (widget));
  return widget;
}
