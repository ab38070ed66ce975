/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-item-form.h"

#include <glib/gi18n-lib.h>

#include "meetings-form-window.h"

/**
 * MeetingsItemForm:
 *
 * A small window in which an agenda item is added or edited.
 */
struct _MeetingsItemForm
{
  AdwWindow parent_instance;

  GtkWidget *title_row;     /* template child */
  GtkWidget *kind_row;      /* template child */
  GtkWidget *presenter_row; /* template child */
  GtkWidget *minutes_spin;  /* template child */
  GtkWidget *save_button;   /* template child */

  MeetingsDesk *desk; /* owned */
  MeetingsItem *item; /* owned: a copy that the form may change */
  char *parent;       /* owned, nullable: where a new item goes */
  guint position;
  gboolean is_new;
};

G_DEFINE_FINAL_TYPE (MeetingsItemForm, meetings_item_form, ADW_TYPE_WINDOW)

static void
changed_cb (MeetingsItemForm *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title_row))));
  guint kind = adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind_row));

  gtk_widget_set_sensitive (self->save_button, *title != '\0');
  gtk_widget_set_visible (self->presenter_row, kind != MEETINGS_ITEM_BREAK);
}

static void
save_cb (MeetingsItemForm *self)
{
  SenStore *store = meetings_desk_get_store (self->desk);
  MeetingsItem *item = self->item;
  const char *presenter = gtk_editable_get_text (GTK_EDITABLE (self->presenter_row));

  if (!gtk_widget_get_sensitive (self->save_button))
    return;
  meetings_set_text (&item->title, gtk_editable_get_text (GTK_EDITABLE (self->title_row)));
  item->kind = (MeetingsItemKind)adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind_row));
  /* Another name is another person, or one whom the office doesn't know. */
  if (g_strcmp0 (item->presenter, presenter) != 0)
    g_clear_pointer (&item->person, g_free);
  meetings_set_text (&item->presenter, item->kind != MEETINGS_ITEM_BREAK ? presenter : NULL);
  item->minutes = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->minutes_spin));
  if (self->is_new)
    {
      item->id = sen_id_new ();
      meetings_desk_point (self->desk, item->id);
      meetings_edit_add_item_async (store, item, self->parent, self->position, NULL, meetings_desk_edited_cb,
                                    meetings_desk_begin (self->desk, NULL, _ ("Couldn't add the item")));
    }
  else
    meetings_edit_save_item_async (store, item, NULL, meetings_desk_edited_cb,
                                   meetings_desk_begin (self->desk, NULL, _ ("Couldn't save the item")));
  gtk_window_close (GTK_WINDOW (self));
}

static void
meetings_item_form_finalize (GObject *object)
{
  MeetingsItemForm *self = MEETINGS_ITEM_FORM (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->item);
  g_free (self->parent);
  G_OBJECT_CLASS (meetings_item_form_parent_class)->finalize (object);
}

static void
meetings_item_form_class_init (MeetingsItemFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = meetings_item_form_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/senoffice/Sen/meetings/ui/meetings-item-form.ui");
  gtk_widget_class_bind_template_child (widget_class, MeetingsItemForm, title_row);
  gtk_widget_class_bind_template_child (widget_class, MeetingsItemForm, kind_row);
  gtk_widget_class_bind_template_child (widget_class, MeetingsItemForm, presenter_row);
  gtk_widget_class_bind_template_child (widget_class, MeetingsItemForm, minutes_spin);
  gtk_widget_class_bind_template_child (widget_class, MeetingsItemForm, save_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  meetings_form_window_add_keys (widget_class);
}

static void
meetings_item_form_init (MeetingsItemForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
present (MeetingsDesk *desk, MeetingsItem *item, gboolean is_new, const char *parent, guint position)
{
  MeetingsItemForm *self
      = g_object_new (MEETINGS_TYPE_ITEM_FORM, "title", is_new ? _ ("New Item") : _ ("Agenda Item"), "transient-for",
                      sen_ui_context_get_window (meetings_desk_get_context (desk)), NULL);

  self->desk = g_object_ref (desk);
  self->item = item;
  self->is_new = is_new;
  self->parent = g_strdup (parent);
  self->position = position;
  gtk_editable_set_text (GTK_EDITABLE (self->title_row), item->title != NULL ? item->title : "");
  gtk_editable_set_text (GTK_EDITABLE (self->presenter_row), item->presenter != NULL ? item->presenter : "");
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->kind_row), item->kind);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->minutes_spin), item->minutes);
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->title_row);
}

/**
 * meetings_item_form_present:
 * @desk: whose meeting
 * @item: the item to edit
 *
 * Shows the form for an item.
 */
void
meetings_item_form_present (MeetingsDesk *desk, MeetingsItem *item)
{
  present (desk, meetings_item_copy (item), FALSE, NULL, 0);
}

/**
 * meetings_item_form_present_new:
 * @desk: whose meeting
 * @parent: (nullable): the id of the item it comes under
 * @position: among its siblings; past the end: at the end
 *
 * Shows the form for a new item.
 */
void
meetings_item_form_present_new (MeetingsDesk *desk, const char *parent, guint position)
{
  MeetingsItem *item = meetings_item_new ();

  meetings_set_text (&item->meeting, meetings_desk_get_id (desk));
  item->minutes = 15;
  present (desk, item, TRUE, parent, position);
}
