/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sen-office.h"
#include "sen-ui-offers.h"

/**
 * SenUiReaderText:
 *
 * What can be done with the text that is selected in a reader: copied, and whatever plugins offer for a `text`. A small
 * bar stands over the selection when somebody let go of it; the same is in the context menu. Main thread.
 */
struct _SenUiReaderText
{
  GObject parent_instance;

  SenUiContext *context;     /* owned */
  SenUiPaperView *view;      /* borrowed: it lives in the reader that owns this */
  GVariant *paper;           /* owned, nullable: keys of the paper */
  char *text;                /* owned, nullable: what is selected, once it was read */
  GtkWidget *bar;            /* owned, nullable: a popover below the view */
  GtkWidget *menu;           /* owned, nullable: a popover below the view */
  GCancellable *cancellable; /* owned: of the text being read */
  guint wait_source;         /* shows the bar */
};

/* More than this is no sentence; it can be copied, but becomes no task. */
#define MOST_TEXT 4000

/* The bar comes so much later, in milliseconds: a second click may become a third. */
#define WAIT 300

G_DEFINE_FINAL_TYPE (SenUiReaderText, sen_ui_reader_text, G_TYPE_OBJECT)

static void
drop_popover (GtkWidget **popover)
{
  if (*popover != NULL)
    gtk_widget_unparent (*popover);
  *popover = NULL;
}

static void
hide_bar (SenUiReaderText *self)
{
  g_clear_handle_id (&self->wait_source, g_source_remove);
  if (self->bar != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->bar));
}

/* Another selection begins. */
static void
selecting_cb (SenUiReaderText *self)
{
  g_clear_pointer (&self->text, g_free);
  hide_bar (self);
}

static void
cancel (SenUiReaderText *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

/* What is selected, as others take it: one line, with the paper and the page. */
static GVariant *
make_subject (SenUiReaderText *self, const char *text)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (self->paper);
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n\f\v", -1);
  g_autoptr (GString) line = g_string_new (NULL);
  const char *kind = NULL, *id = NULL;
  guint page = sen_ui_selection_get_first_page (sen_ui_paper_view_get_selection (self->view)) + 1;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[i]);
  if (g_variant_dict_lookup (&dict, "kind", "&s", &kind) && g_variant_dict_lookup (&dict, "id", "&s", &id))
    {
      g_autofree char *source_kind = g_strdup (kind);
      g_autofree char *source = g_strdup (id);

      g_variant_dict_insert (&dict, "source_kind", "s", source_kind);
      g_variant_dict_insert (&dict, "source_id", "s", source);
    }
  g_variant_dict_remove (&dict, "id");
  g_variant_dict_remove (&dict, "path");
  g_variant_dict_insert (&dict, "kind", "s", "text");
  g_variant_dict_insert (&dict, "text", "s", line->str);
  g_variant_dict_insert (&dict, "page", "u", page);
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

static gboolean
is_offerable (const char *text)
{
  return *text != '\0' && strlen (text) <= MOST_TEXT;
}

/* For keys that take up what is selected. */
static GVariant *
selection_cb (GtkWidget *view, gpointer user_data)
{
  SenUiReaderText *self = user_data;
  SenUiSelection *selection = self->view != NULL ? sen_ui_paper_view_get_selection (self->view) : NULL;

  if (selection == NULL || sen_ui_selection_is_empty (selection) || self->text == NULL || !is_offerable (self->text))
    return NULL;
  return make_subject (self, self->text);
}

/* The end of the selection where the bar is to stand. */
static gboolean
find_place (SenUiReaderText *self, GdkRectangle *area)
{
  SenUiSelection *selection = sen_ui_paper_view_get_selection (self->view);
  g_autoptr (GArray) first = NULL;
  g_autoptr (GArray) last = NULL;
  guint page;

  if (selection == NULL || sen_ui_selection_is_empty (selection))
    return FALSE;
  page = sen_ui_selection_get_first_page (selection);
  first = sen_ui_selection_get_rects (selection, page);
  if (first != NULL && first->len > 0
      && sen_ui_paper_view_get_area (self->view, page, &g_array_index (first, SenPdfRect, 0), area))
    return TRUE;
  page = sen_ui_selection_get_last_page (selection);
  last = sen_ui_selection_get_rects (selection, page);
  return last != NULL && last->len > 0
         && sen_ui_paper_view_get_area (self->view, page, &g_array_index (last, SenPdfRect, last->len - 1), area);
}

/* The bar */

static GtkWidget *
bar_button (const char *label, const char *icon)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  if (icon != NULL)
    adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
add_offers (SenUiReaderText *self, GtkWidget *box, const char *text)
{
  SenOffice *office = sen_ui_context_get_office (self->context);
  g_autoptr (GVariant) subject = make_subject (self, text);
  g_autoptr (GPtrArray) offers
      = office != NULL ? sen_plugin_host_list_offers (sen_office_get_plugins (office), subject) : NULL;

  for (guint i = 0; offers != NULL && i < offers->len; i++)
    {
      SenOffer *offer = g_ptr_array_index (offers, i);
      GtkWidget *button = bar_button (sen_offer_get_label (offer), sen_offer_get_icon (offer));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "offers.do");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(s@a{sv})", sen_offer_get_action (offer), subject);
      g_signal_connect_object (button, "clicked", G_CALLBACK (hide_bar), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), button);
    }
}

static void
show_bar (SenUiReaderText *self, const char *text)
{
  GtkWidget *box;
  GtkWidget *copy;
  GdkRectangle area;
  gboolean narrow = gtk_widget_get_width (GTK_WIDGET (self->view)) < 500;

  drop_popover (&self->bar);
  if (*text == '\0' || !find_place (self, &area))
    return;
  box = gtk_box_new (narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, 3);
  copy = bar_button (_ ("Copy"), "edit-copy-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "reader.copy");
  g_signal_connect_object (copy, "clicked", G_CALLBACK (hide_bar), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), copy);
  if (is_offerable (text))
    add_offers (self, box, text);
  self->bar = gtk_popover_new ();
  gtk_widget_add_css_class (self->bar, "sen-text-bar");
  gtk_popover_set_child (GTK_POPOVER (self->bar), box);
  gtk_popover_set_autohide (GTK_POPOVER (self->bar), FALSE); /* one may go on selecting */
  gtk_popover_set_position (GTK_POPOVER (self->bar), GTK_POS_TOP);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self->view));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->bar), &area);
  gtk_popover_popup (GTK_POPOVER (self->bar));
}

static void
selected_text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReaderText) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sen_ui_selection_load_text_finish (SEN_UI_SELECTION (source), result, &error);

  if (text == NULL || self->view == NULL)
    return;
  if (*text == '\0') /* a click */
    {
      sen_ui_selection_clear (SEN_UI_SELECTION (source));
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_primary_clipboard (GTK_WIDGET (self->view)), text);
  g_free (self->text);
  self->text = g_strdup (text);
  show_bar (self, text);
}

static gboolean
waited_cb (gpointer user_data)
{
  SenUiReaderText *self = user_data;
  SenUiSelection *selection = sen_ui_paper_view_get_selection (self->view);

  self->wait_source = 0;
  if (selection != NULL)
    sen_ui_selection_load_text_async (selection, self->cancellable, selected_text_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
selected_cb (SenUiReaderText *self)
{
  cancel (self);
  selecting_cb (self);
  self->wait_source = g_timeout_add (WAIT, waited_cb, self);
}

/* The menu */

typedef struct
{
  SenUiReaderText *self; /* owned */
  GdkRectangle area;
} Asked;

static void
show_menu (SenUiReaderText *self, const char *text, const GdkRectangle *area)
{
  g_autoptr (GMenu) model = g_menu_new ();
  g_autoptr (GMenu) own = g_menu_new ();

  if (*text != '\0')
    g_menu_append (own, _ ("Copy"), "reader.copy");
  g_menu_append (own, _ ("Select all"), "reader.select-all");
  g_menu_append_section (model, NULL, G_MENU_MODEL (own));
  if (is_offerable (text))
    {
      g_autoptr (GVariant) subject = make_subject (self, text);
      g_autoptr (GMenuModel) offers = sen_ui_offers_menu_new (self->context, subject);

      g_menu_append_section (model, NULL, offers);
    }
  drop_popover (&self->menu);
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self->view));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), area);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sen_ui_selection_load_text_finish (SEN_UI_SELECTION (source), result, &error);

  if (!sen_error_is_cancelled (error) && asked->self->view != NULL)
    show_menu (asked->self, text != NULL ? text : "", &asked->area);
  g_object_unref (asked->self);
  g_free (asked);
}

static void
ask_menu (SenUiReaderText *self, const GdkRectangle *area)
{
  SenUiSelection *selection = sen_ui_paper_view_get_selection (self->view);
  Asked *asked;

  if (selection == NULL)
    return;
  cancel (self);
  hide_bar (self);
  asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->area = *area;
  sen_ui_selection_load_text_async (selection, self->cancellable, menu_text_cb, asked);
}

static void
menu_cb (SenUiPaperView *view, double x, double y, gpointer user_data)
{
  SenUiReaderText *self = user_data;
  SenUiSelection *selection = sen_ui_paper_view_get_selection (view);
  GdkRectangle area = { (int)x, (int)y, 1, 1 };
  double page_x, page_y;
  guint page;

  /* Beside what is selected: the word there is meant. */
  if (selection != NULL && sen_ui_paper_view_locate (view, x, y, &page, &page_x, &page_y)
      && !sen_ui_selection_contains (selection, page, page_x, page_y))
    {
      sen_ui_selection_clear (selection);
      if (sen_ui_selection_is_over_text (selection, page, page_x, page_y))
        sen_ui_selection_begin (selection, SEN_UI_SELECT_WORDS, page, page_x, page_y);
    }
  ask_menu (self, &area);
}

/* Copying */

static void
copy_text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReaderText) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sen_ui_selection_load_text_finish (SEN_UI_SELECTION (source), result, &error);

  if (self->view == NULL || sen_error_is_cancelled (error))
    return;
  if (text == NULL)
    sen_ui_context_show_error (self->context, _ ("Couldn't copy the text"), error);
  else if (*text != '\0')
    {
      gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->view)), text);
      sen_ui_context_toast (self->context, _ ("Copied"));
    }
}

/**
 * sen_ui_reader_text_copy:
 *
 * Copies what is selected, once it is read.
 */
void
sen_ui_reader_text_copy (SenUiReaderText *self)
{
  SenUiSelection *selection = sen_ui_paper_view_get_selection (self->view);

  if (selection == NULL)
    return;
  cancel (self);
  hide_bar (self);
  sen_ui_selection_load_text_async (selection, self->cancellable, copy_text_cb, g_object_ref (self));
}

void
sen_ui_reader_text_select_all (SenUiReaderText *self)
{
  SenUiSelection *selection = sen_ui_paper_view_get_selection (self->view);

  hide_bar (self);
  if (selection != NULL)
    sen_ui_selection_select_all (selection);
}

/**
 * sen_ui_reader_text_show_menu:
 *
 * Shows the context menu where the selection is, for the keyboard.
 */
void
sen_ui_reader_text_show_menu (SenUiReaderText *self)
{
  GdkRectangle area;

  if (!find_place (self, &area))
    area = (GdkRectangle){ gtk_widget_get_width (GTK_WIDGET (self->view)) / 2, 48, 1, 1 };
  ask_menu (self, &area);
}

/**
 * sen_ui_reader_text_hide:
 *
 * Takes the bar away; what is selected stays.
 */
void
sen_ui_reader_text_hide (SenUiReaderText *self)
{
  hide_bar (self);
}

/**
 * sen_ui_reader_text_clear:
 *
 * Returns: whether something was selected and now no longer is
 */
gboolean
sen_ui_reader_text_clear (SenUiReaderText *self)
{
  SenUiSelection *selection = sen_ui_paper_view_get_selection (self->view);

  hide_bar (self);
  if (selection == NULL || sen_ui_selection_is_empty (selection))
    return FALSE;
  sen_ui_selection_clear (selection);
  return TRUE;
}

static void
sen_ui_reader_text_dispose (GObject *object)
{
  SenUiReaderText *self = SEN_UI_READER_TEXT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->wait_source, g_source_remove);
  drop_popover (&self->bar);
  drop_popover (&self->menu);
  self->view = NULL;
  g_clear_object (&self->context);
  g_clear_pointer (&self->paper, g_variant_unref);
  G_OBJECT_CLASS (sen_ui_reader_text_parent_class)->dispose (object);
}

static void
sen_ui_reader_text_finalize (GObject *object)
{
  g_object_unref (SEN_UI_READER_TEXT (object)->cancellable);
  g_free (SEN_UI_READER_TEXT (object)->text);
  G_OBJECT_CLASS (sen_ui_reader_text_parent_class)->finalize (object);
}

static void
sen_ui_reader_text_class_init (SenUiReaderTextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_ui_reader_text_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_ui_reader_text_finalize;
}

static void
sen_ui_reader_text_init (SenUiReaderText *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * sen_ui_reader_text_new:
 * @context: the window's context
 * @view: where a paper is read; outlives this
 *
 * Returns: (transfer full): what acts on the text selected there
 */
SenUiReaderText *
sen_ui_reader_text_new (SenUiContext *context, SenUiPaperView *view)
{
  SenUiReaderText *self = g_object_new (SEN_UI_TYPE_READER_TEXT, NULL);
  g_autoptr (GtkAdjustment) adjustment = NULL;

  self->context = g_object_ref (context);
  self->view = view;
  sen_ui_offers_attach (GTK_WIDGET (view), context);
  sen_ui_offers_set_selection (GTK_WIDGET (view), selection_cb, g_object_ref (self), g_object_unref);
  g_object_get (view, "vadjustment", &adjustment, NULL);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (hide_bar), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "selecting", G_CALLBACK (selecting_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "menu", G_CALLBACK (menu_cb), self, 0);
  g_signal_connect_object (view, "notify::zoom", G_CALLBACK (hide_bar), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "unmap", G_CALLBACK (hide_bar), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * sen_ui_reader_text_set_paper:
 * @paper: `a{sv}`: what is known of the paper, see sen_ui_registry_add_paper_bar(); a floating one is taken over
 */
void
sen_ui_reader_text_set_paper (SenUiReaderText *self, GVariant *paper)
{
  g_clear_pointer (&self->paper, g_variant_unref);
  self->paper = g_variant_ref_sink (paper);
}
