/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-chip.h"

/**
 * SenUiChip:
 *
 * A state as icon, word and colour: "Quá hạn 2 ngày".
 */
struct _SenUiChip
{
  GtkWidget parent_instance;

  GtkWidget *icon;  /* owned by the widget tree */
  GtkWidget *label; /* owned by the widget tree */
  SenUiTone tone;
};

G_DEFINE_FINAL_TYPE (SenUiChip, sen_ui_chip, GTK_TYPE_WIDGET)

static const char *const tones[] = { NULL, "accent", "success", "warning", "error", "outline" };

static void
sen_ui_chip_dispose (GObject *object)
{
  SenUiChip *self = SEN_UI_CHIP (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (sen_ui_chip_parent_class)->dispose (object);
}

static void
sen_ui_chip_class_init (SenUiChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sen_ui_chip_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "chip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
sen_ui_chip_init (SenUiChip *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sen-chip");
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  self->icon = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (self->icon), 14);
  gtk_widget_set_visible (self->icon, FALSE);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  self->label = gtk_label_new (NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

/**
 * sen_ui_chip_new:
 * @label: a word or two, translated
 * @icon_name: (nullable): a symbolic icon
 * @tone: its colour class
 *
 * Returns: (transfer full): a floating chip
 */
GtkWidget *
sen_ui_chip_new (const char *label, const char *icon_name, SenUiTone tone)
{
  SenUiChip *self = g_object_new (SEN_UI_TYPE_CHIP, NULL);

  sen_ui_chip_set_label (self, label);
  sen_ui_chip_set_icon_name (self, icon_name);
  sen_ui_chip_set_tone (self, tone);
  return GTK_WIDGET (self);
}

/**
 * sen_ui_chip_set_label:
 * @self: a chip
 * @label: (nullable): a word or two; an empty chip is invisible
 *
 * Sets the words.
 */
void
sen_ui_chip_set_label (SenUiChip *self, const char *label)
{
  g_return_if_fail (SEN_UI_IS_CHIP (self));

  gtk_label_set_label (GTK_LABEL (self->label), label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self), label != NULL && *label != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label != NULL ? label : "", -1);
}

/**
 * sen_ui_chip_get_label:
 * @self: a chip
 *
 * Returns: (transfer none): the words
 */
const char *
sen_ui_chip_get_label (SenUiChip *self)
{
  g_return_val_if_fail (SEN_UI_IS_CHIP (self), NULL);
  return gtk_label_get_label (GTK_LABEL (self->label));
}

/**
 * sen_ui_chip_set_icon_name:
 * @self: a chip
 * @icon_name: (nullable): a symbolic icon
 *
 * Sets the icon.
 */
void
sen_ui_chip_set_icon_name (SenUiChip *self, const char *icon_name)
{
  g_return_if_fail (SEN_UI_IS_CHIP (self));

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  gtk_widget_set_visible (self->icon, icon_name != NULL);
}

/**
 * sen_ui_chip_set_tone:
 * @self: a chip
 * @tone: its colour class
 *
 * Sets the colour.
 */
void
sen_ui_chip_set_tone (SenUiChip *self, SenUiTone tone)
{
  g_return_if_fail (SEN_UI_IS_CHIP (self));
  g_return_if_fail ((guint)tone < G_N_ELEMENTS (tones));

  if (tones[self->tone] != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), tones[self->tone]);
  self->tone = tone;
  if (tones[tone] != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), tones[tone]);
}

/**
 * sen_ui_chip_set_wrap:
 * @self: a chip
 * @wrap: whether the words may take several lines where there is no room; only for a chip that stands alone
 *
 * Lets a long remark wrap.
 */
void
sen_ui_chip_set_wrap (SenUiChip *self, gboolean wrap)
{
  g_return_if_fail (SEN_UI_IS_CHIP (self));

  gtk_label_set_wrap (GTK_LABEL (self->label), wrap);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
}
