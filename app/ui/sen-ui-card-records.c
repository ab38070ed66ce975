/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card of records: its rows open them, its link their place. */
#include "sen-ui-card.h"

#include "sen-ui-row.h"

typedef struct
{
  SenUiContext *context; /* owned */
  char *place;           /* owned */
  char *action;          /* owned */
} Records;

static void
records_free (gpointer data)
{
  Records *records = data;

  g_object_unref (records->context);
  g_free (records->place);
  g_free (records->action);
  g_free (records);
}

static Records *
records_of (SenUiCard *card)
{
  return g_object_get_data (G_OBJECT (card), "sen-records");
}

static void
activated_cb (SenUiCard *self, GtkListBoxRow *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "sen-record");

  if (id != NULL)
    sen_ui_context_activate (records_of (self)->context, records_of (self)->action, g_variant_new ("(si)", id, 0));
}

static void
link_cb (SenUiCard *self, gpointer user_data)
{
  sen_ui_context_show_place (records_of (self)->context, records_of (self)->place);
}

/**
 * sen_ui_card_set_records:
 * @self: a card
 * @context: the window's context
 * @place: where all of the records are: "tasks"
 * @action: a named action that takes an id and a page, `(si)`: "tasks.open"
 *
 * Lets its link go to the place, and rows of sen_ui_card_add_record() open their records. Once only.
 */
void
sen_ui_card_set_records (SenUiCard *self, SenUiContext *context, const char *place, const char *action)
{
  Records *records;

  g_return_if_fail (SEN_UI_IS_CARD (self));

  records = g_new0 (Records, 1);
  records->context = g_object_ref (context);
  records->place = g_strdup (place);
  records->action = g_strdup (action);
  g_object_set_data_full (G_OBJECT (self), "sen-records", records, records_free);
  g_signal_connect_object (sen_ui_card_get_list (self), "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "link-activated", G_CALLBACK (link_cb), NULL);
}

/**
 * sen_ui_card_add_record:
 * @self: a card with sen_ui_card_set_records()
 * @row: (transfer floating): such as sen_ui_row_new()
 * @id: a record's id
 *
 * Adds a row, with an arrow, that opens a record.
 */
void
sen_ui_card_add_record (SenUiCard *self, GtkWidget *row, const char *id)
{
  g_return_if_fail (SEN_UI_IS_CARD (self));

  sen_ui_row_set_arrow (ADW_ACTION_ROW (row));
  g_object_set_data_full (G_OBJECT (row), "sen-record", g_strdup (id), g_free);
  sen_ui_card_add_row (self, row);
}
