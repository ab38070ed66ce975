/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-typed.h"

#include <glib/gi18n-lib.h>

/*
 * A row whose text means a value, such as a day: while the text means none the row looks wrong and the last good value
 * stays. The row holds a SenUiTyped and frees its value.
 */

static void
take (SenUiTyped *self, char *value)
{
  self->valid = value != NULL;
  if (self->valid)
    gtk_widget_remove_css_class (self->row, "error");
  else
    gtk_widget_add_css_class (self->row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_STATE_INVALID,
                               self->valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_widget_set_tooltip_text (self->row, self->valid ? NULL : _ (self->kind->hint));
  if (value == NULL || g_strcmp0 (value, self->value) == 0)
    {
      g_free (value);
      return;
    }
  g_free (self->value);
  self->value = value;
  g_object_notify_by_pspec (G_OBJECT (self->row), self->pspec);
}

static void
changed_cb (SenUiTyped *self)
{
  if (!self->setting)
    take (self, self->kind->parse (gtk_editable_get_text (GTK_EDITABLE (self->row))));
}

static void
show (SenUiTyped *self)
{
  g_autofree char *text = self->kind->format (self->value);

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->row), text);
  self->setting = FALSE;
}

/* Leaving the field writes "27/11" out in full. */
static void
focus_left_cb (SenUiTyped *self)
{
  if (self->valid)
    show (self);
}

/*
 * sen_ui_typed_init:
 * @self: in the instance of @row
 * @kind: (transfer none): static
 * @row: an AdwEntryRow, being made
 * @pspec: (transfer none): the property that is told of when the value changes
 *
 * Starts with no value, "", and follows what is typed.
 */
void
sen_ui_typed_init (SenUiTyped *self, const SenUiTypedKind *kind, GtkWidget *row, GParamSpec *pspec)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->kind = kind;
  self->row = row;
  self->pspec = pspec;
  self->value = g_strdup ("");
  self->valid = TRUE;
  gtk_editable_set_max_width_chars (GTK_EDITABLE (row), kind->width);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (row, focus);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), self);
}

/*
 * sen_ui_typed_set:
 * @value: (nullable): a good value; "" or %NULL for none
 *
 * Takes and shows a value.
 */
void
sen_ui_typed_set (SenUiTyped *self, const char *value)
{
  take (self, g_strdup (value != NULL ? value : ""));
  show (self);
}
