/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-outline.h"

/**
 * SenPdfOutlineItem:
 *
 * A line of a PDF's outline (bookmarks). Never changes once handed out.
 */
struct _SenPdfOutlineItem
{
  GObject parent_instance;

  char *title;          /* owned */
  char *uri;            /* owned; nullable */
  int page;             /* from 0; -1 none */
  double top;           /* points; -1 unknown */
  gboolean open;        /* shown unfolded at first */
  GListStore *children; /* owned; nullable; of SenPdfOutlineItem */
};

G_DEFINE_FINAL_TYPE (SenPdfOutlineItem, sen_pdf_outline_item, G_TYPE_OBJECT)

static void
sen_pdf_outline_item_finalize (GObject *object)
{
  SenPdfOutlineItem *self = SEN_PDF_OUTLINE_ITEM (object);

  g_free (self->title);
  g_free (self->uri);
  g_clear_object (&self->children);
  G_OBJECT_CLASS (sen_pdf_outline_item_parent_class)->finalize (object);
}

static void
sen_pdf_outline_item_class_init (SenPdfOutlineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_pdf_outline_item_finalize;
}

static void
sen_pdf_outline_item_init (SenPdfOutlineItem *self)
{
}

/**
 * sen_pdf_outline_item_new:
 * @title: what to show
 * @page: page counted from 0, or -1
 * @top: distance from the page's top edge in points, or -1
 * @uri: (nullable): address instead of a page
 * @open: whether its children are shown at first
 *
 * Returns: (transfer full): an item without children
 */
SenPdfOutlineItem *
sen_pdf_outline_item_new (const char *title, int page, double top, const char *uri, gboolean open)
{
  SenPdfOutlineItem *self = g_object_new (SEN_PDF_TYPE_OUTLINE_ITEM, NULL);

  self->title = g_strdup (title);
  self->page = page;
  self->top = top;
  self->uri = g_strdup (uri);
  self->open = open;
  return self;
}

const char *
sen_pdf_outline_item_get_title (SenPdfOutlineItem *self)
{
  return self->title;
}

/**
 * sen_pdf_outline_item_get_page:
 *
 * Returns: the page it leads to, counted from 0, or -1
 */
int
sen_pdf_outline_item_get_page (SenPdfOutlineItem *self)
{
  return self->page;
}

/**
 * sen_pdf_outline_item_get_top:
 *
 * Returns: how far from the page's top edge it leads, in points, or -1
 */
double
sen_pdf_outline_item_get_top (SenPdfOutlineItem *self)
{
  return self->top;
}

/**
 * sen_pdf_outline_item_get_uri:
 *
 * Returns: (nullable) (transfer none): the address it leads to instead of a page
 */
const char *
sen_pdf_outline_item_get_uri (SenPdfOutlineItem *self)
{
  return self->uri;
}

gboolean
sen_pdf_outline_item_get_open (SenPdfOutlineItem *self)
{
  return self->open;
}

/**
 * sen_pdf_outline_item_get_children:
 *
 * Returns: (nullable) (transfer none): its children, a list of #SenPdfOutlineItem, or %NULL when it has none
 */
GListModel *
sen_pdf_outline_item_get_children (SenPdfOutlineItem *self)
{
  return self->children != NULL ? G_LIST_MODEL (self->children) : NULL;
}

/**
 * sen_pdf_outline_item_append: (skip)
 * @child: (transfer none): an item that becomes the last child
 */
void
sen_pdf_outline_item_append (SenPdfOutlineItem *self, SenPdfOutlineItem *child)
{
  if (self->children == NULL)
    self->children = g_list_store_new (SEN_PDF_TYPE_OUTLINE_ITEM);
  g_list_store_append (self->children, child);
}
