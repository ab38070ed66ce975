/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-places.h"

#include <glib/gi18n.h>

#include "sen-office.h"
#include "sen-people.h"
#include "sen-status.h"

/**
 * SenPlaces:
 *
 * The list of places beside the page: the office's name and menu above, the places that plugins offer with their
 * counts, below them what is saved and who uses this device. Emits #SenPlaces::go.
 */
struct _SenPlaces
{
  GtkWidget parent_instance;

  GtkWidget *title;        /* template child */
  GtkWidget *list;         /* template child */
  GtkWidget *status;       /* template child */
  GtkWidget *avatar;       /* template child */
  GtkWidget *person_name;  /* template child */
  GtkWidget *person_title; /* template child */
  GtkWidget *chooser;      /* template child */

  SenUiContext *context; /* owned */
  gboolean loaded;       /* who works here is known */
};

enum
{
  GO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SenPlaces, sen_places, GTK_TYPE_WIDGET)

static void
badge_cb (SenUiOffer *offer, GParamSpec *pspec, GtkWidget *label)
{
  guint count = sen_ui_offer_get_badge (offer);
  g_autofree char *text = g_strdup_printf ("%u", count);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, count > 0);
  if (sen_ui_offer_get_urgent (offer))
    {
      gtk_widget_add_css_class (label, "sen-count");
      gtk_widget_add_css_class (label, "accent");
    }
  else
    {
      gtk_widget_remove_css_class (label, "sen-count");
      gtk_widget_remove_css_class (label, "accent");
    }
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  SenUiOffer *offer = item;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (sen_ui_offer_get_icon_name (offer));
  GtkWidget *label = gtk_label_new (sen_ui_offer_get_title (offer));
  GtkWidget *badge = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (badge, "sen-badge");
  gtk_widget_add_css_class (badge, "numeric");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sen_ui_offer_get_title (offer),
                                  -1);
  g_object_set_data_full (G_OBJECT (row), "offer", g_object_ref (offer), g_object_unref);
  g_signal_connect_object (offer, "notify::badge", G_CALLBACK (badge_cb), badge, 0);
  g_signal_connect_object (offer, "notify::urgent", G_CALLBACK (badge_cb), badge, 0);
  badge_cb (offer, NULL, badge);
  return row;
}

static SenUiOffer *
offer_of (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "offer") : NULL;
}

static gboolean
is_follow (GtkListBoxRow *row)
{
  return row != NULL && sen_ui_offer_get_order (offer_of (row)) >= SEN_UI_ORDER_FOLLOW;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  GtkWidget *header;

  if (!is_follow (row) || is_follow (before))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  header = gtk_label_new (_ ("Follow"));
  gtk_label_set_xalign (GTK_LABEL (header), 0);
  gtk_widget_add_css_class (header, "caption-heading");
  gtk_widget_add_css_class (header, "dim-label");
  gtk_widget_add_css_class (header, "sen-places-heading");
  gtk_list_box_row_set_header (row, header);
}

static void
row_activated_cb (SenPlaces *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[GO], 0, sen_ui_offer_get_id (offer_of (row)));
}

static void
show_person (SenPlaces *self)
{
  SenOffice *office = sen_ui_context_get_office (self->context);
  g_autofree char *current = sen_people_dup_current (sen_office_get_people (office));
  SenRecord *person = sen_ui_person_chooser_find (SEN_UI_PERSON_CHOOSER (self->chooser), current);
  const char *name = person != NULL ? sen_record_get_text (person, "full_name") : NULL;
  const char *title = person != NULL ? sen_record_get_text (person, "title") : NULL;

  if (!self->loaded) /* nobody is asked who they are before it is known; a blank keeps the place */
    {
      adw_avatar_set_text (ADW_AVATAR (self->avatar), " ");
      return;
    }
  adw_avatar_set_text (ADW_AVATAR (self->avatar), name);
  gtk_label_set_label (GTK_LABEL (self->person_name), name != NULL ? name : _ ("Who uses this device?"));
  gtk_label_set_label (GTK_LABEL (self->person_title), name == NULL ? _ ("Choose a name") : title != NULL ? title : "");
  gtk_widget_set_visible (self->person_title, name == NULL || (title != NULL && *title != '\0'));
}

static void
people_loaded_cb (SenPlaces *self)
{
  self->loaded = TRUE;
  show_person (self);
}

static void
person_chosen_cb (SenPlaces *self, SenRecord *person)
{
  sen_ui_context_choose_person (self->context, sen_record_get_id (person));
}

static void
sen_places_dispose (GObject *object)
{
  SenPlaces *self = SEN_PLACES (object);
  GtkWidget *child;

  g_clear_object (&self->context);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sen_places_parent_class)->dispose (object);
}

static void
sen_places_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  sen_ui_still_snapshot (sen_places_parent_class, widget, snapshot);
}

static void
sen_places_class_init (SenPlacesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sen_places_dispose;
  widget_class->snapshot = sen_places_snapshot;
  signals[GO]
      = g_signal_new ("go", SEN_TYPE_PLACES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (SEN_TYPE_STATUS);
  g_type_ensure (SEN_UI_TYPE_PERSON_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/shell/sen-places.ui");
  gtk_widget_class_bind_template_child (widget_class, SenPlaces, title);
  gtk_widget_class_bind_template_child (widget_class, SenPlaces, list);
  gtk_widget_class_bind_template_child (widget_class, SenPlaces, status);
  gtk_widget_class_bind_template_child (widget_class, SenPlaces, avatar);
  gtk_widget_class_bind_template_child (widget_class, SenPlaces, person_name);
  gtk_widget_class_bind_template_child (widget_class, SenPlaces, person_title);
  gtk_widget_class_bind_template_child (widget_class, SenPlaces, chooser);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, people_loaded_cb);
  gtk_widget_class_set_css_name (widget_class, "places");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NAVIGATION);
}

static void
sen_places_init (SenPlaces *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), header_cb, NULL, NULL);
}

/**
 * sen_places_new:
 *
 * Returns: an empty list
 */
GtkWidget *
sen_places_new (void)
{
  return g_object_new (SEN_TYPE_PLACES, NULL);
}

/**
 * sen_places_set_up:
 * @self: the list of places
 * @context: the window's context
 * @registry: what plugins offer
 *
 * Lists the offered places. Called once.
 */
void
sen_places_set_up (SenPlaces *self, SenUiContext *context, SenUiRegistry *registry)
{
  g_set_object (&self->context, context);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->list), sen_ui_registry_get_offers (registry, SEN_UI_OFFER_PAGE),
                           create_row, NULL, NULL);
  sen_status_set_up (SEN_STATUS (self->status), context);
  sen_places_refresh_office (self);
  show_person (self);
  g_signal_connect_object (context, "refresh", G_CALLBACK (show_person), self, G_CONNECT_SWAPPED);
  sen_ui_person_chooser_set_context (SEN_UI_PERSON_CHOOSER (self->chooser), context);
}

/**
 * sen_places_refresh_office:
 * @self: the list of places
 *
 * Shows the office's name again.
 */
void
sen_places_refresh_office (SenPlaces *self)
{
  g_autofree char *name = sen_office_dup_setting (sen_ui_context_get_office (self->context), "name");

  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), name != NULL ? name : _ ("Sen"));
}

/**
 * sen_places_select:
 * @self: the list of places
 * @id: a place
 *
 * Marks the place that is shown; none when it is not in the list.
 */
void
sen_places_select (SenPlaces *self, const char *id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    if (g_strcmp0 (sen_ui_offer_get_id (offer_of (row)), id) == 0)
      {
        gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
        return;
      }
  gtk_list_box_unselect_all (GTK_LIST_BOX (self->list));
}
