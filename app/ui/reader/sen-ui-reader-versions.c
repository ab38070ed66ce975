/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other versions of the paper that is read: a bar says that there are some, and what was changed can be looked at. */
#include <glib/gi18n-lib.h>

#include "sen-error.h"
#include "sen-file-versions.h"
#include "sen-office.h"
#include "sen-ui-format.h"
#include "sen-ui-reader-private.h"

static char *
dup_name (const SenFileVersion *version)
{
  g_autofree char *at = sen_ui_format_instant (version->at);

  /* Translators: %s is a day and a time */
  return g_strdup_printf (version->later ? _ ("Later version, from %s") : _ ("Earlier version, until %s"), at);
}

static void
compare (SenUiReader *self, const SenFileVersion *version)
{
  g_autofree char *name = dup_name (version);

  sen_ui_reader_open_beside (self, version->file, name, version->later ? SEN_UI_BESIDE_LATER : SEN_UI_BESIDE_EARLIER);
}

/* ---- The bar ---- */

static void
put_away_cb (SenUiReader *self)
{
  g_free (self->version_seen);
  self->version_seen = g_strdup (self->hash);
  if (self->version_bar != NULL)
    gtk_box_remove (GTK_BOX (self->top), self->version_bar);
  self->version_bar = NULL;
}

static void
show_cb (SenUiReader *self)
{
  sen_ui_reader_compare_versions (self);
  put_away_cb (self);
}

static void
chosen_cb (GtkButton *button, gpointer user_data)
{
  SenUiReader *self = user_data;
  const guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "version"));

  if (self->versions != NULL && i < self->versions->len)
    compare (self, g_ptr_array_index (self->versions, i));
  put_away_cb (self);
}

/* Where there are several versions, which one. */
static GtkWidget *
build_choice (SenUiReader *self)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < self->versions->len; i++)
    {
      g_autofree char *name = dup_name (g_ptr_array_index (self->versions, i));
      GtkWidget *one = gtk_button_new_with_label (name);

      gtk_widget_add_css_class (one, "flat");
      gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (one))), 0);
      g_object_set_data (G_OBJECT (one), "version", GUINT_TO_POINTER (i));
      g_signal_connect (one, "clicked", G_CALLBACK (chosen_cb), self);
      gtk_box_append (GTK_BOX (box), one);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("What changed"));
  return button;
}

/* A narrow window has no room for a sentence beside the buttons. */
void
sen_ui_reader_fold_versions (SenUiReader *self)
{
  const SenFileVersion *last; /* a later one, if any is */
  GtkWidget *icon, *label;

  if (self->version_bar == NULL)
    return;
  last = g_ptr_array_index (self->versions, self->versions->len - 1);
  icon = gtk_widget_get_first_child (self->version_bar);
  label = gtk_widget_get_next_sibling (icon);
  gtk_widget_set_visible (icon, !self->narrow);
  if (self->narrow)
    gtk_label_set_label (GTK_LABEL (label),
                         last->later ? _ ("There is a later version.") : _ ("There is an earlier version."));
  else
    gtk_label_set_label (GTK_LABEL (label), last->later ? _ ("There is a later version of this paper.")
                                                        : _ ("There is an earlier version of this paper."));
}

static void
show_bar (SenUiReader *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("sen-compare-symbolic"), *label = gtk_label_new (NULL);
  GtkWidget *show, *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->version_bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  if (self->versions->len > 1)
    show = build_choice (self);
  else
    {
      show = gtk_button_new_with_label (_ ("What changed"));
      g_signal_connect_swapped (show, "clicked", G_CALLBACK (show_cb), self);
    }
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (show, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_tooltip_text (close, _ ("Close"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Close"), -1);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (put_away_cb), self);
  gtk_widget_add_css_class (self->version_bar, "sen-beside-bar");
  gtk_widget_add_css_class (self->version_bar, "sen-version-bar");
  gtk_box_append (GTK_BOX (self->version_bar), icon);
  gtk_box_append (GTK_BOX (self->version_bar), label);
  gtk_box_append (GTK_BOX (self->version_bar), show);
  gtk_box_append (GTK_BOX (self->version_bar), close);
  sen_ui_reader_fold_versions (self);
  gtk_box_append (GTK_BOX (self->top), self->version_bar);
}

/* ---- Which there are ---- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReader) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = sen_file_versions_load_finish (SEN_OFFICE (source), result, &error);

  /* Without them the paper can be read all the same. */
  if (versions == NULL || versions->len == 0 || self->view == NULL || sen_error_is_cancelled (error))
    return;
  sen_ui_reader_drop_versions (self);
  self->versions = g_steal_pointer (&versions);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.compare", TRUE);
  if (g_strcmp0 (self->version_seen, self->hash) != 0)
    show_bar (self);
}

void
sen_ui_reader_look_for_versions (SenUiReader *self)
{
  if (self->hash != NULL)
    sen_file_versions_load_async (sen_ui_context_get_office (self->context), self->hash, self->cancellable, loaded_cb,
                                  g_object_ref (self));
}

void
sen_ui_reader_drop_versions (SenUiReader *self)
{
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  if (self->version_bar != NULL)
    gtk_box_remove (GTK_BOX (self->top), self->version_bar);
  self->version_bar = NULL;
  if (self->view != NULL)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.compare", FALSE);
}

/* The nearest earlier version beside this one, which comes first; of a paper that has none the nearest later one. */
void
sen_ui_reader_compare_versions (SenUiReader *self)
{
  if (self->versions != NULL && self->versions->len > 0)
    compare (self, g_ptr_array_index (self->versions, 0));
}
