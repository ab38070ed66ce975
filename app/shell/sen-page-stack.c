/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-page-stack.h"

struct _SenPageStack
{
  AdwLeaflet *leaflet; /* borrowed: the window's */
  GtkWidget *home;     /* borrowed: what lies below all pages */
  GHashTable *focus;   /* owned: page → owned: the widget that had the focus before it was pushed */
  gboolean pushing;    /* a page is being put above */
};

/**
 * sen_page_stack_new:
 * @leaflet: the window's
 * @home: its first child, which is never left for good
 *
 * Returns: (transfer full): what keeps order among the pages
 */
SenPageStack *
sen_page_stack_new (AdwLeaflet *leaflet, GtkWidget *home)
{
  SenPageStack *self = g_new0 (SenPageStack, 1);

  self->leaflet = leaflet;
  self->home = home;
  self->focus = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  return self;
}

void
sen_page_stack_free (SenPageStack *self)
{
  g_hash_table_unref (self->focus);
  g_free (self);
}

static GtkWidget *
page_at (GListModel *pages, guint position)
{
  g_autoptr (AdwLeafletPage) page = g_list_model_get_item (pages, position);

  return adw_leaflet_page_get_child (page);
}

/* The page that lies above all others, shown or just left. */
static GtkWidget *
last_page (SenPageStack *self)
{
  g_autoptr (GListModel) pages = G_LIST_MODEL (adw_leaflet_get_pages (self->leaflet));

  return page_at (pages, g_list_model_get_n_items (pages) - 1);
}

/**
 * sen_page_stack_clean:
 * @self: the pages
 *
 * Frees pages that were left and are out of sight; the focus goes back to where it was before them.
 */
void
sen_page_stack_clean (SenPageStack *self)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self->leaflet));
  GtkWidget *page;

  if (self->pushing || adw_leaflet_get_child_transition_running (self->leaflet))
    return;
  while ((page = last_page (self)) != adw_leaflet_get_visible_child (self->leaflet) && page != self->home)
    {
      GtkWidget *focus = g_hash_table_lookup (self->focus, page);

      if (focus != NULL && gtk_widget_get_root (focus) == window)
        gtk_widget_grab_focus (focus);
      g_hash_table_remove (self->focus, page);
      adw_leaflet_remove (self->leaflet, page);
    }
}

/**
 * sen_page_stack_push:
 * @self: the pages
 * @page: (transfer floating): a new page
 * @focus: (nullable): what has the focus
 *
 * Shows a page above. What still slides out, because somebody went back a moment ago, stops at once. It is freed only
 * then, and meanwhile @page must not be taken for a page that was left.
 */
void
sen_page_stack_push (SenPageStack *self, GtkWidget *page, GtkWidget *focus)
{
  g_autoptr (GListModel) pages = G_LIST_MODEL (adw_leaflet_get_pages (self->leaflet));
  g_autoptr (GPtrArray) leaving = g_ptr_array_new ();
  GtkWidget *top = adw_leaflet_get_visible_child (self->leaflet), *left;

  for (guint i = g_list_model_get_n_items (pages); i > 0 && (left = page_at (pages, i - 1)) != top; i--)
    g_ptr_array_add (leaving, left);
  for (guint i = 0; i < leaving->len; i++)
    if (focus != NULL && gtk_widget_is_ancestor (focus, leaving->pdata[i]))
      focus = g_hash_table_lookup (self->focus, leaving->pdata[i]);
  if (focus != NULL)
    g_hash_table_insert (self->focus, page, g_object_ref (focus));
  self->pushing = TRUE;
  adw_leaflet_append (self->leaflet, page);
  adw_leaflet_set_visible_child (self->leaflet, page);
  self->pushing = FALSE;
  for (guint i = 0; i < leaving->len; i++)
    {
      g_hash_table_remove (self->focus, leaving->pdata[i]);
      adw_leaflet_remove (self->leaflet, leaving->pdata[i]);
    }
}
