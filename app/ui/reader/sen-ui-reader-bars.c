/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bars that plugins put over a paper. Main thread. */
#include "sen-ui-reader-bars.h"

#include "sen-ui-context-private.h"

static GtkWidget *
reveal (GtkWidget *bar)
{
  GtkWidget *revealer = gtk_revealer_new ();

  gtk_revealer_set_child (GTK_REVEALER (revealer), bar);
  g_object_bind_property (bar, "visible", revealer, "reveal-child", G_BINDING_SYNC_CREATE);
  return revealer;
}

/**
 * sen_ui_reader_bars_fill:
 * @box: where they stand; what is there goes
 * @context: the window's context
 * @paper: `a{sv}`: the paper, see sen_ui_registry_add_paper_bar()
 *
 * Builds the bars for a paper.
 */
void
sen_ui_reader_bars_fill (GtkBox *box, SenUiContext *context, GVariant *paper)
{
  SenUiRegistry *registry = sen_ui_context_get_registry (context);
  GListModel *offers = registry != NULL ? sen_ui_registry_get_offers (registry, SEN_UI_OFFER_PAPER_BAR) : NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; offers != NULL && i < g_list_model_get_n_items (offers); i++)
    {
      g_autoptr (SenUiOffer) offer = g_list_model_get_item (offers, i);
      GtkWidget *bar = sen_ui_offer_build_paper_bar (offer, context, paper);

      if (bar != NULL)
        gtk_box_append (box, reveal (bar));
    }
}
