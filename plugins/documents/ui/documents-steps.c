/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The six steps of a document's life in a row: which are done, which is due. */
#include "documents-steps.h"

#include <glib/gi18n-lib.h>

static const char *const steps[]
    = { N_ ("Drafting"), N_ ("Checking"), N_ ("Approval"), N_ ("Signature"), N_ ("Number, seal"), N_ ("Issue") };

/* How many steps are done. */
static guint
count_done (DocumentsStep state)
{
  switch ((int)state)
    {
    case DOCUMENTS_STEP_DRAFT:
    case DOCUMENTS_STEP_SENT_BACK:
      return 0;
    case DOCUMENTS_STEP_CHECKED:
      return 2;
    case DOCUMENTS_STEP_APPROVED:
      return 3;
    case DOCUMENTS_STEP_SIGNED:
      return 4;
    case DOCUMENTS_STEP_NUMBERED:
      return 5;
    default:
      return 6;
    }
}

static GtkWidget *
make_step (guint i, guint done, gboolean brief)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *number = g_strdup_printf ("%u", i + 1);
  GtkWidget *circle = i < done ? gtk_image_new_from_icon_name ("sen-check-symbolic") : gtk_label_new (number);
  GtkWidget *label = gtk_label_new (_ (steps[i]));
  /* Translators: a step of a document's life and whether it is done, for a screen reader */
  g_autofree char *name = g_strdup_printf ("%s: %s", _ (steps[i]),
                                           i < done    ? _ ("done")
                                           : i == done ? _ ("due now")
                                                       : _ ("to come"));

  gtk_widget_add_css_class (circle, "documents-step");
  gtk_widget_add_css_class (circle, i < done ? "done" : i == done ? "now" : "later");
  gtk_widget_set_valign (circle, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, i == done ? "documents-step-now" : "documents-step-label");
  if (brief)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), circle);
  gtk_box_append (GTK_BOX (box), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return box;
}

/**
 * documents_steps_new:
 * @state: of an outgoing document
 * @brief: only the step that is due, and of how many
 *
 * Returns: (transfer full): a floating row
 */
GtkWidget *
documents_steps_new (DocumentsStep state, gboolean brief)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  guint done = count_done (state);

  gtk_widget_add_css_class (row, "documents-steps");
  if (brief)
    {
      guint at = MIN (done, G_N_ELEMENTS (steps) - 1);
      g_autofree char *text = g_strdup_printf (_ ("%1$u of %2$u"), at + 1, (guint)G_N_ELEMENTS (steps));
      g_autofree char *figures = g_strdup_printf ("%u/%u", at + 1, (guint)G_N_ELEMENTS (steps));
      GtkWidget *label = gtk_label_new (figures);

      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption");
      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      gtk_box_append (GTK_BOX (row), make_step (at, done, TRUE));
      gtk_box_append (GTK_BOX (row), label);
      return row;
    }
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (i > 0)
        {
          GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

          gtk_widget_set_valign (line, GTK_ALIGN_CENTER);
          gtk_widget_add_css_class (line, "documents-step-line");
          gtk_box_append (GTK_BOX (row), line);
        }
      gtk_box_append (GTK_BOX (row), make_step (i, done, FALSE));
    }
  return row;
}
