/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What layers have in a reader's frame: their tools below the pages, their panel at the end, its button above. */
#include <glib/gi18n-lib.h>

#include "sen-ui-reader-private.h"

static void
badge_cb (SenUiReader *self)
{
  guint badge = sen_ui_reader_layers_get_badge (self->layers);
  g_autofree char *count = g_strdup_printf ("%u", badge);
  gboolean any = sen_ui_reader_layers_has_panel (self->layers);

  gtk_label_set_text (GTK_LABEL (self->badge), count);
  gtk_widget_set_visible (self->badge, badge > 0 && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->panel)));
  gtk_widget_set_visible (self->panel, any);
  if (!any)
    adw_flap_set_reveal_flap (ADW_FLAP (self->end_flap), FALSE);
}

static void
panel_cb (SenUiReader *self)
{
  adw_flap_set_reveal_flap (ADW_FLAP (self->end_flap), TRUE);
}

static GtkWidget *
build_button (SenUiReader *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  gtk_overlay_set_child (GTK_OVERLAY (overlay), gtk_image_new_from_icon_name ("sen-sticky-symbolic"));
  self->badge = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->badge, "sen-reader-badge");
  gtk_widget_set_halign (self->badge, GTK_ALIGN_END);
  gtk_widget_set_valign (self->badge, GTK_ALIGN_START);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->badge);
  self->panel = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->panel), overlay);
  gtk_widget_add_css_class (self->panel, "image-button");
  gtk_widget_set_tooltip_text (self->panel, _ ("Show the notes (F7)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->panel), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Show the notes"),
                                  -1);
  gtk_widget_set_visible (self->panel, FALSE);
  g_object_bind_property (self->panel, "active", self->end_flap, "reveal-flap", G_BINDING_BIDIRECTIONAL);
  g_signal_connect_swapped (self->panel, "toggled", G_CALLBACK (badge_cb), self);
  return self->panel;
}

/* Once the reader has its context. */
void
sen_ui_reader_attach_layers (SenUiReader *self)
{
  GtkWidget *panels = gtk_stack_new ();

  adw_flap_set_locked (ADW_FLAP (self->end_flap), TRUE); /* it comes when it is asked for, not when there is room */
  adw_flap_set_reveal_flap (ADW_FLAP (self->end_flap), FALSE);
  adw_bin_set_child (ADW_BIN (self->end_side), panels);
  self->layers = sen_ui_reader_layers_new (self->context, SEN_UI_PAPER_VIEW (self->view));
  sen_ui_reader_layers_set_places (self->layers, GTK_BOX (self->tools), GTK_BOX (self->steps), GTK_STACK (panels));
  sen_ui_page_pack_end (SEN_UI_PAGE (self), build_button (self));
  g_signal_connect_swapped (self->layers, "badge", G_CALLBACK (badge_cb), self);
  g_signal_connect_swapped (self->layers, "panel", G_CALLBACK (panel_cb), self);
}

/* A paper was opened. */
void
sen_ui_reader_set_layers (SenUiReader *self, GVariant *paper)
{
  sen_ui_reader_layers_set_paper (self->layers, self->document, paper);
  gtk_widget_set_visible (self->tools, gtk_widget_get_first_child (self->tools) != NULL);
  gtk_widget_set_visible (self->steps, gtk_widget_get_first_child (self->steps) != NULL);
}

void
sen_ui_reader_toggle_panel (SenUiReader *self)
{
  AdwFlap *flap = ADW_FLAP (self->end_flap);

  if (sen_ui_reader_layers_has_panel (self->layers))
    adw_flap_set_reveal_flap (flap, !adw_flap_get_reveal_flap (flap));
}

/* The layers go before the view does. */
void
sen_ui_reader_drop_layers (SenUiReader *self)
{
  if (self->layers == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->layers, self);
  g_object_run_dispose (G_OBJECT (self->layers));
  g_clear_object (&self->layers);
}
