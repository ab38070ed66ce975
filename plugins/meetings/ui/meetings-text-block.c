/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-text-block.h"

#include <string.h>

/**
 * MeetingsTextBlock:
 *
 * A piece of the minutes: its name, and a text that grows with what is written. Emits #MeetingsTextBlock::changed for
 * what the user writes, not for what is set.
 */
struct _MeetingsTextBlock
{
  GtkWidget parent_instance;

  GtkWidget *label; /* owned by the widget tree */
  GtkWidget *view;  /* owned by the widget tree */
  gboolean setting;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (MeetingsTextBlock, meetings_text_block, GTK_TYPE_WIDGET)

static void
buffer_changed_cb (MeetingsTextBlock *self)
{
  if (!self->setting)
    g_signal_emit (self, changed_signal, 0);
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (MEETINGS_TEXT_BLOCK (widget)->view);
}

static void
meetings_text_block_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (meetings_text_block_parent_class)->dispose (object);
}

static void
meetings_text_block_class_init (MeetingsTextBlockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = meetings_text_block_dispose;
  widget_class->grab_focus = grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "textblock");

  /**
   * MeetingsTextBlock::changed:
   *
   * The user wrote something.
   */
  changed_signal
      = g_signal_new ("changed", MEETINGS_TYPE_TEXT_BLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
meetings_text_block_init (MeetingsTextBlock *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkTextBuffer *buffer;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_add_css_class (self->label, "caption-heading");
  gtk_widget_add_css_class (self->label, "dim-label");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));

  self->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_view_set_input_hints (GTK_TEXT_VIEW (self->view), GTK_INPUT_HINT_SPELLCHECK);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->view), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->view), 9);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->view), 12);
  gtk_text_view_set_pixels_inside_wrap (GTK_TEXT_VIEW (self->view), 3);
  gtk_widget_set_size_request (self->view, -1, 60);
  gtk_widget_set_overflow (self->view, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (self->view, "meetings-text");
  gtk_widget_set_parent (self->view, GTK_WIDGET (self));
  gtk_label_set_mnemonic_widget (GTK_LABEL (self->label), self->view);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
  gtk_text_buffer_set_max_undo_levels (buffer, 500);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * meetings_text_block_new:
 * @label: what is written here, translated
 * @hint: (nullable): how, translated
 *
 * Returns: (transfer full): a floating empty block
 */
GtkWidget *
meetings_text_block_new (const char *label, const char *hint)
{
  MeetingsTextBlock *self = g_object_new (MEETINGS_TYPE_TEXT_BLOCK, NULL);

  gtk_label_set_label (GTK_LABEL (self->label), label);
  gtk_widget_set_tooltip_text (self->label, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (hint != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hint, -1);
  return GTK_WIDGET (self);
}

/**
 * meetings_text_block_dup_text:
 * @self: a block
 *
 * Returns: (transfer full): what is written
 */
char *
meetings_text_block_dup_text (MeetingsTextBlock *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (MEETINGS_IS_TEXT_BLOCK (self), NULL);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/**
 * meetings_text_block_set_text:
 * @self: a block
 * @text: (nullable): the text
 *
 * Shows a text that was read. Blanks at its ends, which aren't saved, make no difference: so nobody's cursor jumps.
 */
void
meetings_text_block_set_text (MeetingsTextBlock *self, const char *text)
{
  g_autofree char *shown = NULL;

  g_return_if_fail (MEETINGS_IS_TEXT_BLOCK (self));

  shown = g_strstrip (meetings_text_block_dup_text (self));
  if (g_strcmp0 (shown, text != NULL ? text : "") == 0)
    return;
  self->setting = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), text != NULL ? text : "", -1);
  self->setting = FALSE;
}

/**
 * meetings_text_block_get_view:
 * @self: a block
 *
 * Returns: (transfer none): the text view
 */
GtkTextView *
meetings_text_block_get_view (MeetingsTextBlock *self)
{
  g_return_val_if_fail (MEETINGS_IS_TEXT_BLOCK (self), NULL);
  return GTK_TEXT_VIEW (self->view);
}
