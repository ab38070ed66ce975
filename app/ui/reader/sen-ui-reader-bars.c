/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bars that plugins put over a paper. Main thread. */
#include "sen-ui-reader-bars.h"

#include "sen-ui-context-private.h"

#define KEY   "reader-bars"
#define LEAVE 1000 /* milliseconds for bars to come where some were last time */

static GtkWidget *
reveal (GtkWidget *bar)
{
  GtkWidget *revealer = gtk_revealer_new ();

  gtk_revealer_set_child (GTK_REVEALER (revealer), bar);
  g_object_bind_property (bar, "visible", revealer, "reveal-child", G_BINDING_SYNC_CREATE);
  return revealer;
}

typedef struct
{
  GWeakRef box;
  GSettings *settings; /* owned, nullable */
} Leave;

static void
leave_free (gpointer data)
{
  Leave *leave = data;

  g_weak_ref_clear (&leave->box);
  g_clear_object (&leave->settings);
  g_free (leave);
}

/* What is there is there: its own height counts from now on, and is kept for the next paper. */
static gboolean
leave_cb (gpointer user_data)
{
  Leave *leave = user_data;
  g_autoptr (GtkWidget) box = g_weak_ref_get (&leave->box);
  int height;

  if (box == NULL)
    return G_SOURCE_REMOVE;
  gtk_widget_set_size_request (box, -1, -1);
  if (!gtk_widget_get_mapped (box))
    return G_SOURCE_REMOVE;
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (box), NULL, &height, NULL, NULL);
  if (leave->settings != NULL && height != g_settings_get_int (leave->settings, KEY))
    g_settings_set_int (leave->settings, KEY, height);
  return G_SOURCE_REMOVE;
}

/**
 * sen_ui_reader_bars_reserve:
 * @box: where bars will stand
 * @settings: (nullable): of this device
 *
 * Leaves as much room as the bars took last time: those of a paper come a moment after its pages, which then need not
 * move.
 */
void
sen_ui_reader_bars_reserve (GtkBox *box, GSettings *settings)
{
  if (settings != NULL && gtk_widget_get_first_child (GTK_WIDGET (box)) == NULL)
    gtk_widget_set_size_request (GTK_WIDGET (box), -1, g_settings_get_int (settings, KEY));
}

/**
 * sen_ui_reader_bars_clear:
 * @box: where they stand
 *
 * Takes the bars of a paper away; their room stays until those of the next one have come.
 */
void
sen_ui_reader_bars_clear (GtkBox *box)
{
  GtkWidget *child;

  if (gtk_widget_get_height (GTK_WIDGET (box)) > 0)
    gtk_widget_set_size_request (GTK_WIDGET (box), -1, gtk_widget_get_height (GTK_WIDGET (box)));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/**
 * sen_ui_reader_bars_fill:
 * @box: where they stand; what is there goes
 * @context: the window's context
 * @paper: `a{sv}`: the paper, see sen_ui_registry_add_paper_bar()
 * @settings: (nullable): of this device
 *
 * Builds the bars for a paper.
 */
void
sen_ui_reader_bars_fill (GtkBox *box, SenUiContext *context, GVariant *paper, GSettings *settings)
{
  SenUiRegistry *registry = sen_ui_context_get_registry (context);
  GListModel *offers = registry != NULL ? sen_ui_registry_get_offers (registry, SEN_UI_OFFER_PAPER_BAR) : NULL;
  Leave *leave;

  sen_ui_reader_bars_clear (box);
  for (guint i = 0; offers != NULL && i < g_list_model_get_n_items (offers); i++)
    {
      g_autoptr (SenUiOffer) offer = g_list_model_get_item (offers, i);
      GtkWidget *bar = sen_ui_offer_build_paper_bar (offer, context, paper);

      if (bar != NULL)
        gtk_box_append (box, reveal (bar));
    }
  if (registry == NULL)
    return; /* there is no office yet */
  leave = g_new0 (Leave, 1);
  g_weak_ref_init (&leave->box, box);
  g_set_object (&leave->settings, settings);
  g_timeout_add_full (G_PRIORITY_DEFAULT, LEAVE, leave_cb, leave, leave_free);
}
