/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-place-bar.h"

#include <glib/gi18n.h>

/* With "More" there are five. */
#define MOST_PLACES 4

/**
 * SenPlaceBar:
 *
 * The bar below the page on tablets and narrow windows: the first four places and "More", which shows them all. Emits
 * #SenPlaceBar::go with a place's id; "More" activates win.places.
 */
struct _SenPlaceBar
{
  GtkWidget parent_instance;

  GPtrArray *buttons; /* owned array of widgets that the tree owns; their "place" data is the id */
  GtkWidget *more;    /* owned by the widget tree */
  char *selected;     /* owned, nullable */
};

enum
{
  GO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SenPlaceBar, sen_place_bar, GTK_TYPE_WIDGET)

static void
badge_cb (SenUiOffer *offer, GParamSpec *pspec, GtkWidget *label)
{
  guint count = sen_ui_offer_get_badge (offer);
  g_autofree char *text = g_strdup_printf ("%u", count);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, count > 0);
}

static GtkWidget *
create_button (const char *title, const char *full_title, const char *icon_name, GtkWidget **badge)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_add_css_class (icon, "sen-place-icon");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), icon);
  gtk_widget_set_halign (overlay, GTK_ALIGN_CENTER);
  *badge = gtk_label_new (NULL);
  gtk_widget_add_css_class (*badge, "sen-count");
  gtk_widget_add_css_class (*badge, "accent");
  gtk_widget_add_css_class (*badge, "numeric");
  gtk_widget_set_halign (*badge, GTK_ALIGN_END);
  gtk_widget_set_valign (*badge, GTK_ALIGN_START);
  gtk_widget_set_visible (*badge, FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), *badge);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), overlay);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, full_title, -1);
  return button;
}

/* A click never lifts a pressed button: the shown place stays pressed. */
static void
show_selected (SenPlaceBar *self)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkWidget *button = self->buttons->pdata[i];
      gboolean active = g_strcmp0 (g_object_get_data (G_OBJECT (button), "place"), self->selected) == 0;

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), active);
      found = found || active;
    }
  if (self->more != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->more), !found && self->selected != NULL);
}

static void
place_clicked_cb (SenPlaceBar *self, GtkWidget *button)
{
  show_selected (self);
  g_signal_emit (self, signals[GO], 0, g_object_get_data (G_OBJECT (button), "place"));
}

static void
more_clicked_cb (SenPlaceBar *self)
{
  show_selected (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.places", NULL);
}

static void
sen_place_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sen_place_bar_parent_class)->dispose (object);
}

static void
sen_place_bar_finalize (GObject *object)
{
  SenPlaceBar *self = SEN_PLACE_BAR (object);

  g_ptr_array_unref (self->buttons);
  g_free (self->selected);
  G_OBJECT_CLASS (sen_place_bar_parent_class)->finalize (object);
}

static void
sen_place_bar_class_init (SenPlaceBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sen_place_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_place_bar_finalize;
  signals[GO]
      = g_signal_new ("go", SEN_TYPE_PLACE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "placebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NAVIGATION);
}

static void
sen_place_bar_init (SenPlaceBar *self)
{
  self->buttons = g_ptr_array_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self), "sen-place-bar");
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Places"), -1);
}

/**
 * sen_place_bar_set_up:
 * @self: the bar
 * @registry: what plugins offer
 *
 * Makes the buttons. Called once.
 */
void
sen_place_bar_set_up (SenPlaceBar *self, SenUiRegistry *registry)
{
  GListModel *offers = sen_ui_registry_get_offers (registry, SEN_UI_OFFER_PAGE);
  GtkWidget *badge;

  for (guint i = 0; i < MIN (g_list_model_get_n_items (offers), MOST_PLACES); i++)
    {
      g_autoptr (SenUiOffer) offer = g_list_model_get_item (offers, i);
      GtkWidget *button = create_button (sen_ui_offer_get_short_title (offer), sen_ui_offer_get_title (offer),
                                         sen_ui_offer_get_icon_name (offer), &badge);

      g_object_set_data_full (G_OBJECT (button), "place", g_strdup (sen_ui_offer_get_id (offer)), g_free);
      g_signal_connect_object (offer, "notify::badge", G_CALLBACK (badge_cb), badge, 0);
      badge_cb (offer, NULL, badge);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (place_clicked_cb), self);
      g_ptr_array_add (self->buttons, button);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
    }
  self->more = create_button (_ ("More"), _ ("More places"), "view-more-horizontal-symbolic", &badge);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_clicked_cb), self);
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
}

/**
 * sen_place_bar_select:
 * @self: the bar
 * @id: the place that is shown
 *
 * Marks it, or "More" when it has no button.
 */
void
sen_place_bar_select (SenPlaceBar *self, const char *id)
{
  g_free (self->selected);
  self->selected = g_strdup (id);
  show_selected (self);
}
