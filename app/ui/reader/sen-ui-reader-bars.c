/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-bars.h"

#include "sen-ui-context-private.h"
#include "sen-ui-still.h"

#define KEY   "reader-bars"
#define SEEN  20   /* milliseconds for a frame that is complete to be on the screen */
#define SLOW  1000 /* … after which a paper's bars come, even if its pages do not */
#define LEAVE 1000 /* … for bars to come where some were last time */

/**
 * SenUiReaderBars:
 *
 * The bars that plugins put over a paper: whether its signatures hold. They come when its pages are seen, for plugins
 * read all of it. Main thread.
 */
struct _SenUiReaderBars
{
  GtkBox parent_instance;

  SenUiContext *context; /* owned, nullable without a paper */
  GVariant *paper;       /* owned, nullable likewise */
  GSettings *settings;   /* owned, nullable */
  guint come_source;
  guint leave_source;
};

G_DEFINE_FINAL_TYPE (SenUiReaderBars, sen_ui_reader_bars, GTK_TYPE_BOX)

static void
drop_paper (SenUiReaderBars *self)
{
  g_clear_handle_id (&self->come_source, g_source_remove);
  g_clear_object (&self->context);
  g_clear_pointer (&self->paper, g_variant_unref);
}

static void
sen_ui_reader_bars_dispose (GObject *object)
{
  SenUiReaderBars *self = SEN_UI_READER_BARS (object);

  drop_paper (self);
  g_clear_handle_id (&self->leave_source, g_source_remove);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (sen_ui_reader_bars_parent_class)->dispose (object);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  sen_ui_still_snapshot (sen_ui_reader_bars_parent_class, widget, snapshot);
}

static void
sen_ui_reader_bars_class_init (SenUiReaderBarsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_ui_reader_bars_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = snapshot;
}

static void
sen_ui_reader_bars_init (SenUiReaderBars *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

static GtkWidget *
reveal (GtkWidget *bar)
{
  GtkWidget *revealer = gtk_revealer_new ();

  gtk_revealer_set_child (GTK_REVEALER (revealer), bar);
  g_object_bind_property (bar, "visible", revealer, "reveal-child", G_BINDING_SYNC_CREATE);
  return revealer;
}

/* What is there is there: its own height counts from now on, and is kept for the next paper. */
static gboolean
leave_cb (gpointer user_data)
{
  SenUiReaderBars *self = user_data;
  GtkWidget *box = GTK_WIDGET (self);
  int height;

  self->leave_source = 0;
  if (gtk_widget_get_first_child (box) == NULL)
    return G_SOURCE_REMOVE; /* those of another paper come */
  gtk_widget_set_size_request (box, -1, -1);
  if (!gtk_widget_get_mapped (box))
    return G_SOURCE_REMOVE;
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (box), NULL, &height, NULL, NULL);
  if (self->settings != NULL && height != g_settings_get_int (self->settings, KEY))
    g_settings_set_int (self->settings, KEY, height);
  return G_SOURCE_REMOVE;
}

static void
take_away (SenUiReaderBars *self)
{
  GtkWidget *box = GTK_WIDGET (self), *child;

  if (gtk_widget_get_height (box) > 0)
    gtk_widget_set_size_request (box, -1, gtk_widget_get_height (box));
  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
}

static void
fill (SenUiReaderBars *self)
{
  SenUiRegistry *registry = sen_ui_context_get_registry (self->context);
  GListModel *offers = registry != NULL ? sen_ui_registry_get_offers (registry, SEN_UI_OFFER_PAPER_BAR) : NULL;

  take_away (self);
  for (guint i = 0; offers != NULL && i < g_list_model_get_n_items (offers); i++)
    {
      g_autoptr (SenUiOffer) offer = g_list_model_get_item (offers, i);
      GtkWidget *bar = sen_ui_offer_build_paper_bar (offer, self->context, self->paper);

      if (bar != NULL)
        gtk_box_append (GTK_BOX (self), reveal (bar));
    }
  if (registry == NULL)
    return; /* there is no office yet */
  if (self->leave_source == 0)
    self->leave_source = g_timeout_add (LEAVE, leave_cb, self);
}

static gboolean
come_cb (gpointer user_data)
{
  SenUiReaderBars *self = user_data;

  self->come_source = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

/**
 * sen_ui_reader_bars_reserve:
 * @settings: (nullable): of this device
 *
 * Leaves as much room as the bars took last time: those of a paper come a moment after its pages, which then need not
 * move.
 */
void
sen_ui_reader_bars_reserve (SenUiReaderBars *self, GSettings *settings)
{
  if (settings != NULL && gtk_widget_get_first_child (GTK_WIDGET (self)) == NULL)
    gtk_widget_set_size_request (GTK_WIDGET (self), -1, g_settings_get_int (settings, KEY));
}

/**
 * sen_ui_reader_bars_clear:
 *
 * Takes the bars of a paper away; their room stays until those of the next one have come.
 */
void
sen_ui_reader_bars_clear (SenUiReaderBars *self)
{
  take_away (self);
  drop_paper (self);
}

/**
 * sen_ui_reader_bars_set_paper:
 * @context: the window's context
 * @paper: `a{sv}`: the paper, see sen_ui_registry_add_paper_bar()
 * @settings: (nullable): of this device, which remember how high the bars are
 *
 * The bars of a paper come when its pages stand, see sen_ui_reader_bars_come(), or a second later if they do not.
 */
void
sen_ui_reader_bars_set_paper (SenUiReaderBars *self, SenUiContext *context, GVariant *paper, GSettings *settings)
{
  sen_ui_reader_bars_clear (self);
  self->context = g_object_ref (context);
  self->paper = g_variant_ref_sink (paper);
  g_set_object (&self->settings, settings);
  self->come_source = g_timeout_add (SLOW, come_cb, self);
}

/**
 * sen_ui_reader_bars_come:
 *
 * The pages stand: the bars may come.
 */
void
sen_ui_reader_bars_come (SenUiReaderBars *self)
{
  if (self->come_source == 0)
    return;
  g_source_remove (self->come_source);
  self->come_source = g_timeout_add (SEEN, come_cb, self);
}

/**
 * sen_ui_reader_bars_meet_office:
 * @paper: `a{sv}`: as in sen_ui_reader_bars_set_paper()
 *
 * The paper was shown before there were an office and its plugins.
 */
void
sen_ui_reader_bars_meet_office (SenUiReaderBars *self, GVariant *paper)
{
  if (self->paper == NULL)
    return;
  g_variant_unref (self->paper);
  self->paper = g_variant_ref_sink (paper);
  if (self->come_source == 0)
    fill (self);
}

/**
 * sen_ui_reader_bars_give_up:
 *
 * Nothing comes any more: the window is left, and its office closed.
 */
void
sen_ui_reader_bars_give_up (SenUiReaderBars *self)
{
  drop_paper (self);
  g_clear_handle_id (&self->leave_source, g_source_remove);
}
