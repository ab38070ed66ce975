/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was changed between two papers that are read side by side: marked in both, one after the other. */
#include <glib/gi18n-lib.h>

#include "sen-ui-reader-beside-private.h"

void
sen_ui_reader_beside_describe (SenUiReader *self)
{
  SenUiReaderBeside *beside = self->beside;
  g_autofree char *status = beside->compare != NULL ? sen_ui_reader_compare_dup_status (beside->compare) : NULL;
  SenPdfComparison *result = beside->compare != NULL ? sen_ui_reader_compare_get_result (beside->compare) : NULL;
  gboolean any = result != NULL && sen_pdf_comparison_get_n_edits (result) > 0;

  gtk_label_set_text (GTK_LABEL (beside->status), status != NULL ? status : "");
  gtk_widget_set_tooltip_text (beside->status, status);
  gtk_widget_set_visible (beside->status, status != NULL);
  gtk_widget_set_visible (beside->steps, any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.next-change", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.previous-change", any);
  sen_ui_reader_side_set_shown (SEN_UI_READER_SIDE (self->side), "changes", any);
}

static void
set_marks (SenUiReader *self)
{
  for (guint i = 0; i < 2; i++)
    {
      gboolean after = (i == 0) == sen_ui_reader_beside_reads_later (self);
      g_autoptr (GHashTable) marks
          = self->beside->compare != NULL ? sen_ui_reader_compare_list_marks (self->beside->compare, after) : NULL;

      sen_ui_paper_view_set_marks (sen_ui_reader_beside_get_view (self, i), marks);
    }
}

static void
compared_cb (SenUiReader *self)
{
  SenPdfComparison *result = sen_ui_reader_compare_get_result (self->beside->compare);

  sen_ui_reader_beside_describe (self);
  if (result == NULL)
    return;
  set_marks (self);
  sen_ui_reader_beside_queue_follow (self, 0);
  if (sen_pdf_comparison_get_n_edits (result) > 0) /* also where the panel is only opened when it is asked for */
    sen_ui_reader_side_show (SEN_UI_READER_SIDE (self->side), "changes");
}

/* Both papers at the change that is looked at, at the same height. */
static void
moved_cb (SenUiReader *self)
{
  SenUiReaderBeside *beside = self->beside;
  SenPdfComparison *result = sen_ui_reader_compare_get_result (beside->compare);
  int current = sen_ui_reader_compare_get_current (beside->compare);
  const SenPdfEdit *edit = sen_pdf_comparison_get_edit (result, (guint)current);

  sen_ui_paper_view_remember (SEN_UI_PAPER_VIEW (self->view));
  beside->scrolling = TRUE;
  for (guint i = 0; i < 2; i++)
    {
      GArray *spots = (i == 0) == sen_ui_reader_beside_reads_later (self) ? edit->after : edit->before;
      const SenPdfSpot *spot = &g_array_index (spots, SenPdfSpot, 0);

      sen_ui_reader_beside_put (sen_ui_reader_beside_get_view (self, i), spot->page, spot->rect.y);
      sen_ui_paper_view_set_mark (sen_ui_reader_beside_get_view (self, i), current);
    }
  beside->scrolling = FALSE;
  sen_ui_reader_beside_describe (self);
}

void
sen_ui_reader_beside_stop_comparing (SenUiReader *self)
{
  SenUiReaderBeside *beside = self->beside;

  if (beside->compare == NULL)
    return;
  g_signal_handlers_disconnect_by_data (beside->compare, self);
  sen_ui_reader_compare_close (beside->compare);
  sen_ui_reader_changes_set_compare (SEN_UI_READER_CHANGES (self->changes), NULL);
  g_clear_object (&beside->compare);
  set_marks (self);
  sen_ui_reader_beside_describe (self);
}

void
sen_ui_reader_beside_start_comparing (SenUiReader *self)
{
  SenUiReaderBeside *beside = self->beside;
  SenUiReaderBook *other = sen_ui_reader_half_get_book (SEN_UI_READER_HALF (beside->half));

  sen_ui_reader_beside_stop_comparing (self);
  if (other == NULL || self->book == NULL)
    return;
  beside->compare = sen_ui_reader_beside_reads_later (self) ? sen_ui_reader_compare_new (other, self->book)
                                                            : sen_ui_reader_compare_new (self->book, other);
  g_signal_connect_swapped (beside->compare, "changed", G_CALLBACK (compared_cb), self);
  g_signal_connect_swapped (beside->compare, "moved", G_CALLBACK (moved_cb), self);
  sen_ui_reader_changes_set_compare (SEN_UI_READER_CHANGES (self->changes), beside->compare);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (beside->link), TRUE);
  sen_ui_reader_beside_describe (self);
}

void
sen_ui_reader_beside_compare_cb (SenUiReader *self)
{
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->beside->compare_button)))
    sen_ui_reader_beside_start_comparing (self);
  else
    sen_ui_reader_beside_stop_comparing (self);
}

void
sen_ui_reader_step_change (SenUiReader *self, int step)
{
  int current;

  if (self->beside == NULL || self->beside->compare == NULL)
    return;
  current = sen_ui_reader_compare_get_current (self->beside->compare);
  sen_ui_reader_compare_set_current (self->beside->compare, current < 0 && step < 0 ? -1 : current + step);
}
