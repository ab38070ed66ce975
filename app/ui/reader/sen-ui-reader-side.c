/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-side.h"

#include <glib/gi18n-lib.h>

#include "sen-ui-still.h"
#include "sen-ui-thumbnails.h"

/**
 * SenUiReaderSide:
 *
 * The panel at the start of the reader: thumbnails, the paper's outline, and what else is added. The switch above them
 * is there only when there is something to choose.
 */
struct _SenUiReaderSide
{
  GtkWidget parent_instance;

  GtkWidget *box;            /* child */
  GtkWidget *switcher;       /* in it */
  GtkWidget *stack;          /* in it */
  GtkWidget *thumbnails;     /* in it */
  GtkWidget *outline;        /* in it: GtkListView */
  GHashTable *buttons;       /* owned; name → GtkToggleButton */
  GtkToggleButton *first;    /* borrowed */
  GCancellable *cancellable; /* owned; of the outline */
  gboolean contents;         /* that is what was looked at of the paper before */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SenUiReaderSide, sen_ui_reader_side, GTK_TYPE_WIDGET)

static void
update_switcher (SenUiReaderSide *self)
{
  guint shown = 0;

  for (GtkWidget *button = gtk_widget_get_first_child (self->switcher); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    shown += gtk_widget_get_visible (button) ? 1 : 0;
  gtk_widget_set_visible (self->switcher, shown > 1);
}

static void
toggled_cb (GtkToggleButton *button, gpointer user_data)
{
  SenUiReaderSide *self = user_data;

  if (gtk_toggle_button_get_active (button))
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), gtk_widget_get_name (GTK_WIDGET (button)));
}

/* The outline */

static GListModel *
children_cb (gpointer item, gpointer user_data)
{
  GListModel *children = sen_pdf_outline_item_get_children (item);

  return children != NULL && g_list_model_get_n_items (children) > 0 ? g_object_ref (children) : NULL;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *row, gpointer user_data)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), label);
  gtk_list_item_set_child (row, expander);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *row, gpointer user_data)
{
  GtkTreeListRow *tree_row = gtk_list_item_get_item (row);
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (row));
  g_autoptr (SenPdfOutlineItem) item = gtk_tree_list_row_get_item (tree_row);

  gtk_tree_expander_set_list_row (expander, tree_row);
  gtk_label_set_text (GTK_LABEL (gtk_tree_expander_get_child (expander)), sen_pdf_outline_item_get_title (item));
  gtk_widget_set_tooltip_text (GTK_WIDGET (expander), sen_pdf_outline_item_get_title (item));
}

static void
activate_cb (GtkListView *list, guint position, gpointer user_data)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)), position);
  g_autoptr (SenPdfOutlineItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  if (item != NULL && sen_pdf_outline_item_get_page (item) >= 0)
    g_signal_emit (user_data, signals[CHOSEN], 0, (guint)sen_pdf_outline_item_get_page (item),
                   sen_pdf_outline_item_get_top (item));
}

static void
outline_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReaderSide) self = user_data;
  g_autoptr (GListModel) items = sen_pdf_document_load_outline_finish (SEN_PDF_DOCUMENT (source), result, NULL);
  GtkTreeListModel *tree;

  if (items == NULL || self->box == NULL || g_list_model_get_n_items (items) == 0)
    return;
  tree = gtk_tree_list_model_new (g_steal_pointer (&items), FALSE, FALSE, children_cb, NULL, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (tree)); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (tree), i);
      g_autoptr (SenPdfOutlineItem) item = gtk_tree_list_row_get_item (row);

      if (gtk_tree_list_row_get_depth (row) < 3 && sen_pdf_outline_item_get_open (item))
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
  {
    g_autoptr (GtkNoSelection) model = gtk_no_selection_new (G_LIST_MODEL (tree));

    gtk_list_view_set_model (GTK_LIST_VIEW (self->outline), GTK_SELECTION_MODEL (model));
  }
  sen_ui_reader_side_set_shown (self, "outline", TRUE);
  if (self->contents && gtk_toggle_button_get_active (self->first))
    sen_ui_reader_side_show (self, "outline");
  self->contents = FALSE;
}

static void
page_chosen_cb (SenUiThumbnails *thumbnails, guint page, gpointer user_data)
{
  g_signal_emit (user_data, signals[CHOSEN], 0, page, -1.0);
}

static void
sen_ui_reader_side_dispose (GObject *object)
{
  SenUiReaderSide *self = SEN_UI_READER_SIDE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->buttons, g_hash_table_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sen_ui_reader_side_parent_class)->dispose (object);
}

static void
sen_ui_reader_side_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  sen_ui_still_snapshot (sen_ui_reader_side_parent_class, widget, snapshot);
}

static void
sen_ui_reader_side_class_init (SenUiReaderSideClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_ui_reader_side_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = sen_ui_reader_side_snapshot;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "readerside");

  /**
   * SenUiReaderSide::chosen:
   * @page: from 0
   * @top: points from its top, or −1
   *
   * Somebody wants to read there.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_DOUBLE);
}

static GtkWidget *
scroll (GtkWidget *child)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static void
sen_ui_reader_side_init (SenUiReaderSide *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->buttons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->switcher = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->switcher, "linked");
  gtk_widget_add_css_class (self->switcher, "sen-side-switch");
  gtk_widget_set_halign (self->switcher, GTK_ALIGN_CENTER);
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), self->switcher);
  gtk_box_append (GTK_BOX (self->box), self->stack);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->thumbnails = g_object_new (SEN_UI_TYPE_THUMBNAILS, NULL);
  g_signal_connect (self->thumbnails, "chosen", G_CALLBACK (page_chosen_cb), self);
  sen_ui_reader_side_add (self, "pages", _ ("Pages"), "view-paged-symbolic", scroll (self->thumbnails));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  self->outline = gtk_list_view_new (NULL, factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->outline), TRUE);
  gtk_widget_add_css_class (self->outline, "sen-outline");
  gtk_widget_set_size_request (self->outline, 228, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->outline), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Contents"), -1);
  g_signal_connect (self->outline, "activate", G_CALLBACK (activate_cb), self);
  sen_ui_reader_side_add (self, "outline", _ ("Contents"), "view-list-bullet-symbolic", scroll (self->outline));
  sen_ui_reader_side_set_shown (self, "outline", FALSE);
}

/**
 * sen_ui_reader_side_add:
 * @name: such as "found"
 * @title: what it is called, translated
 * @icon_name: for the switch
 * @child: (transfer floating): what it shows
 *
 * Adds something beside thumbnails and outline.
 */
void
sen_ui_reader_side_add (SenUiReaderSide *self,
                        const char *name,
                        const char *title,
                        const char *icon_name,
                        GtkWidget *child)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), icon_name);
  gtk_widget_set_tooltip_text (button, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_name (button, name);
  gtk_stack_add_named (GTK_STACK (self->stack), child, name);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->first);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (self->switcher), button);
  g_hash_table_insert (self->buttons, g_strdup (name), button);
  if (self->first == NULL)
    {
      self->first = GTK_TOGGLE_BUTTON (button);
      gtk_toggle_button_set_active (self->first, TRUE);
    }
  update_switcher (self);
}

/**
 * sen_ui_reader_side_set_shown:
 * @name: of something added
 * @shown: whether it can be chosen
 */
void
sen_ui_reader_side_set_shown (SenUiReaderSide *self, const char *name, gboolean shown)
{
  GtkWidget *button = g_hash_table_lookup (self->buttons, name);

  g_return_if_fail (button != NULL);
  gtk_widget_set_visible (button, shown);
  if (!shown && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    gtk_toggle_button_set_active (self->first, TRUE);
  update_switcher (self);
}

/**
 * sen_ui_reader_side_show:
 * @name: of something added
 *
 * Turns to it.
 */
void
sen_ui_reader_side_show (SenUiReaderSide *self, const char *name)
{
  GtkWidget *button = g_hash_table_lookup (self->buttons, name);

  g_return_if_fail (button != NULL);
  sen_ui_reader_side_set_shown (self, name, TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

/**
 * sen_ui_reader_side_set_document:
 * @document: (nullable): an opened paper
 * @cache: (nullable): pictures of its pages
 */
void
sen_ui_reader_side_set_document (SenUiReaderSide *self, SenPdfDocument *document, SenUiPageCache *cache)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (gtk_toggle_button_get_active (g_hash_table_lookup (self->buttons, "outline")))
    self->contents = TRUE;
  gtk_list_view_set_model (GTK_LIST_VIEW (self->outline), NULL);
  sen_ui_reader_side_set_shown (self, "outline", FALSE);
  sen_ui_thumbnails_set_document (SEN_UI_THUMBNAILS (self->thumbnails), document, cache);
  if (document == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  sen_pdf_document_load_outline_async (document, self->cancellable, outline_cb, g_object_ref (self));
}

/**
 * sen_ui_reader_side_set_page:
 * @page: which is read, from 0
 */
void
sen_ui_reader_side_set_page (SenUiReaderSide *self, guint page)
{
  sen_ui_thumbnails_set_page (SEN_UI_THUMBNAILS (self->thumbnails), page);
}
