/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-signer.h"

#include <glib/gi18n-lib.h>

#include "documents-details.h"

/**
 * DocumentsSigner:
 *
 * Who signs a draft and in whose right, among its pieces: a button that leads to where both are changed.
 */
struct _DocumentsSigner
{
  GtkWidget parent_instance;

  GtkWidget *label;  /* owned by the widget tree */
  GtkWidget *button; /* owned by the widget tree */
  GtkWidget *name;   /* owned by the widget tree */

  DocumentsSheet *sheet; /* owned */
};

G_DEFINE_FINAL_TYPE (DocumentsSigner, documents_signer, GTK_TYPE_WIDGET)

static void
clicked_cb (DocumentsSigner *self)
{
  documents_details_present (self->sheet);
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DOCUMENTS_SIGNER (widget)->button);
}

static void
documents_signer_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&DOCUMENTS_SIGNER (object)->sheet);
  G_OBJECT_CLASS (documents_signer_parent_class)->dispose (object);
}

static void
documents_signer_class_init (DocumentsSignerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = documents_signer_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
make_button (DocumentsSigner *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_box_append (GTK_BOX (content), self->name);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), content);
  gtk_widget_set_hexpand (self->button, TRUE);
  gtk_widget_set_tooltip_text (self->button, _ ("Who signs, and in whose right (Alt+S)"));
  gtk_widget_add_css_class (self->button, "documents-card");
  gtk_widget_add_css_class (self->button, "documents-signer");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Signer"), -1);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
}

static void
documents_signer_init (DocumentsSigner *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);
  self->label = gtk_label_new (_ ("Signer"));
  gtk_label_set_xalign (GTK_LABEL (self->label), 1);
  gtk_label_set_width_chars (GTK_LABEL (self->label), 10);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), 10);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->label, "caption-heading");
  gtk_widget_add_css_class (self->label, "dim-label");
  gtk_widget_add_css_class (self->label, "documents-signer-name");
  make_button (self);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/**
 * documents_signer_new:
 * @sheet: a draft in hand
 *
 * Returns: (transfer full): a floating widget
 */
GtkWidget *
documents_signer_new (DocumentsSheet *sheet)
{
  DocumentsSigner *self = g_object_new (DOCUMENTS_TYPE_SIGNER, NULL);

  self->sheet = g_object_ref (sheet);
  return GTK_WIDGET (self);
}

/**
 * documents_signer_show:
 * @self: a signer
 *
 * Shows what the draft in hand says.
 */
void
documents_signer_show (DocumentsSigner *self)
{
  DocumentsDocument *document = documents_sheet_get_document (self->sheet);
  g_autofree char *authority = documents_document_dup_authority (document);
  g_autofree char *text = NULL;

  g_strdelimit (authority, "\n", ' ');
  text = document->signer_name != NULL
             ? g_strdup_printf ("%s%s%s", document->signer_name, *authority != '\0' ? " · " : "", authority)
             : g_strdup (_ ("Nobody yet"));
  gtk_label_set_label (GTK_LABEL (self->name), text);
}

void
documents_signer_set_narrow (DocumentsSigner *self, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_label_set_xalign (GTK_LABEL (self->label), narrow ? 0 : 1);
}
