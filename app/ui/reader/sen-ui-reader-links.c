/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-links.h"

#include <glib/gi18n-lib.h>

#include "sen-ui-alert.h"

/**
 * SenUiReaderLinks:
 *
 * The links of the paper that is read, known page by page once the pointer comes there. One within the paper is
 * followed at once and can be taken back; one to elsewhere is shown and asked about first. The keyboard goes from one
 * to the next. Main thread.
 */
struct _SenUiReaderLinks
{
  GObject parent_instance;

  SenUiContext *context;     /* owned */
  SenUiPaperView *view;      /* borrowed; NULL once closed */
  SenPdfDocument *document;  /* owned */
  GCancellable *cancellable; /* owned */
  GHashTable *pages;         /* owned; page + 1 → GPtrArray of SenPdfLink, empty while they are asked for */
  guint page;                /* of the link that the keyboard is at */
  int current;               /* of that page's, or −1 */
};

G_DEFINE_FINAL_TYPE (SenUiReaderLinks, sen_ui_reader_links, G_TYPE_OBJECT)

static void
sen_ui_reader_links_finalize (GObject *object)
{
  SenUiReaderLinks *self = SEN_UI_READER_LINKS (object);

  g_object_unref (self->context);
  g_object_unref (self->document);
  g_object_unref (self->cancellable);
  g_hash_table_unref (self->pages);
  G_OBJECT_CLASS (sen_ui_reader_links_parent_class)->finalize (object);
}

static void
sen_ui_reader_links_class_init (SenUiReaderLinksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_ui_reader_links_finalize;
}

static void
sen_ui_reader_links_init (SenUiReaderLinks *self)
{
  self->cancellable = g_cancellable_new ();
  self->current = -1;
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
}

/**
 * sen_ui_reader_links_new:
 * @context: the window's context
 * @view: where the paper is read
 * @document: the paper
 *
 * Returns: (transfer full): its links; close them when another paper is read there
 */
SenUiReaderLinks *
sen_ui_reader_links_new (SenUiContext *context, SenUiPaperView *view, SenPdfDocument *document)
{
  SenUiReaderLinks *self = g_object_new (SEN_UI_TYPE_READER_LINKS, NULL);

  self->context = g_object_ref (context);
  self->view = view;
  self->document = g_object_ref (document);
  return self;
}

void
sen_ui_reader_links_close (SenUiReaderLinks *self)
{
  g_cancellable_cancel (self->cancellable);
  self->view = NULL;
}

/* The keyboard's way through the pages that lie beside each other. */
typedef struct
{
  guint first, last;
  int step;   /* 0: nobody waits */
  guint left; /* so many pages may still be gone on to */
} Way;

typedef struct
{
  SenUiReaderLinks *self; /* owned */
  guint page;
  Way way;
} Ask;

static void answered_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void go (SenUiReaderLinks *self, guint page, Way *way);

static void
ask (SenUiReaderLinks *self, guint page, const Way *way)
{
  Ask *work = g_new0 (Ask, 1);

  work->self = g_object_ref (self);
  work->page = page;
  work->way = *way;
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (page + 1), g_ptr_array_new ());
  sen_pdf_document_load_links_async (self->document, page, self->cancellable, answered_cb, work);
}

/* What a screen reader reads out. */
static void
tell (SenUiReaderLinks *self, const SenPdfLink *link)
{
  g_autofree char *text = link->page >= 0     ? g_strdup_printf (_ ("Link to page %d"), link->page + 1)
                          : link->uri != NULL ? g_strdup_printf (_ ("Link to %s"), link->uri)
                                              : g_strdup (_ ("Link"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
show (SenUiReaderLinks *self, const SenPdfLink *link)
{
  tell (self, link);
  sen_ui_paper_view_show_rect (self->view, self->page, &link->area);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/* From the link at hand to the next one: on this page, else on the next of those beside it, from the last again to the
 * first. */
static void
step_on (SenUiReaderLinks *self, guint page, Way *way)
{
  GPtrArray *links = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page + 1));
  const int n = links != NULL ? (int)links->len : 0;
  int next = self->page == page && self->current >= 0 ? self->current + way->step : way->step > 0 ? 0 : n - 1;

  if (next >= 0 && next < n)
    {
      self->page = page;
      self->current = next;
      show (self, links->pdata[next]);
    }
  else if (way->left > 0)
    {
      way->left--;
      self->current = -1;
      if (way->step > 0)
        page = page < way->last ? page + 1 : way->first;
      else
        page = page > way->first ? page - 1 : way->last;
      go (self, page, way);
    }
  else
    sen_ui_context_toast (self->context, _ ("There are no links on this page."));
}

static void
go (SenUiReaderLinks *self, guint page, Way *way)
{
  GPtrArray *links = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page + 1));

  if (links == NULL || links->len == 0) /* perhaps they are only asked for */
    ask (self, page, way);
  else
    step_on (self, page, way);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Ask *ask = user_data;
  GPtrArray *links = sen_pdf_document_load_links_finish (SEN_PDF_DOCUMENT (source), result, NULL);

  if (links != NULL)
    g_hash_table_replace (ask->self->pages, GUINT_TO_POINTER (ask->page + 1), links);
  if (links != NULL && ask->way.step != 0 && ask->self->view != NULL)
    step_on (ask->self, ask->page, &ask->way);
  g_object_unref (ask->self);
  g_free (ask);
}

/**
 * sen_ui_reader_links_get_at:
 * @page: from 0
 * @x: points from the page's left
 * @y: points from its top
 *
 * Returns: (transfer none) (nullable): the link there; %NULL also while that is not known
 */
const SenPdfLink *
sen_ui_reader_links_get_at (SenUiReaderLinks *self, guint page, double x, double y)
{
  GPtrArray *links = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page + 1));

  if (links == NULL && !g_cancellable_is_cancelled (self->cancellable))
    ask (self, page, &(const Way){ .step = 0 });
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      const SenPdfLink *link = links->pdata[i];

      if (x >= link->area.x && x <= link->area.x + link->area.width && y >= link->area.y
          && y <= link->area.y + link->area.height)
        return link;
    }
  return NULL;
}

typedef struct
{
  char *uri;              /* owned */
  SenUiReaderLinks *self; /* owned */
} Outside;

static void
outside_free (gpointer data, GClosure *closure)
{
  Outside *outside = data;

  g_object_unref (outside->self);
  g_free (outside->uri);
  g_free (outside);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReaderLinks) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    sen_ui_context_toast (self->context, _ ("No program on this device opens that address."));
}

static void
response_cb (GtkWidget *alert, const char *response, gpointer user_data)
{
  Outside *outside = user_data;

  if (g_str_equal (response, "open"))
    g_app_info_launch_default_for_uri_async (outside->uri, NULL, NULL, opened_cb, g_object_ref (outside->self));
}

/* The address as it is, in full: a paper may call it anything. */
static void
ask_outside (SenUiReaderLinks *self, const char *uri)
{
  g_autofree char *part = g_strndup (uri, 2000);
  g_autofree char *shown = g_utf8_make_valid (part, -1);
  GtkWidget *alert;
  Outside *outside = g_new0 (Outside, 1);

  alert = sen_ui_alert_new (_ ("Open an address outside Sen?"), shown);
  outside->self = g_object_ref (self);
  outside->uri = g_strdup (uri);
  sen_ui_alert_add_response (alert, "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT);
  sen_ui_alert_add_response (alert, "open", _ ("_Open"), ADW_RESPONSE_DEFAULT);
  sen_ui_alert_set_responses (alert, "cancel", "cancel");
  g_signal_connect_data (alert, "response", G_CALLBACK (response_cb), outside, outside_free, 0);
  sen_ui_alert_present (alert, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->view))));
}

/**
 * sen_ui_reader_links_step:
 * @first: the page that is read, from 0
 * @last: the last one of those beside it
 * @step: 1 for the next link on them, −1 for the one before
 *
 * Goes from link to link by the keyboard; also once they are known.
 */
void
sen_ui_reader_links_step (SenUiReaderLinks *self, guint first, guint last, int step)
{
  const gboolean on = self->current >= 0 && self->page >= first && self->page <= last;
  Way way = { first, last, step, last - first + 1 };

  go (self, on ? self->page : step > 0 ? first : last, &way);
}

/**
 * sen_ui_reader_links_get_current:
 * @page: (out) (optional): where it is, from 0
 *
 * Returns: (transfer none) (nullable): the link that the keyboard is at
 */
const SenPdfLink *
sen_ui_reader_links_get_current (SenUiReaderLinks *self, guint *page)
{
  GPtrArray *links = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (self->page + 1));

  if (page != NULL)
    *page = self->page;
  return links != NULL && self->current >= 0 && self->current < (int)links->len ? links->pdata[self->current] : NULL;
}

/**
 * sen_ui_reader_links_tell:
 * @first: the page that is read, from 0
 * @last: the last one of those beside it
 *
 * Tells a screen reader again of the link that the keyboard is at.
 *
 * Returns: whether it is at one on these pages
 */
gboolean
sen_ui_reader_links_tell (SenUiReaderLinks *self, guint first, guint last)
{
  guint page;
  const SenPdfLink *link = sen_ui_reader_links_get_current (self, &page);

  if (link == NULL || self->view == NULL || page < first || page > last)
    return FALSE;
  tell (self, link);
  return TRUE;
}

/**
 * sen_ui_reader_links_leave:
 *
 * The keyboard is at none any more.
 *
 * Returns: whether it was
 */
gboolean
sen_ui_reader_links_leave (SenUiReaderLinks *self)
{
  gboolean was = self->current >= 0;

  self->current = -1;
  if (was && self->view != NULL)
    gtk_widget_queue_draw (GTK_WIDGET (self->view));
  return was;
}

/**
 * sen_ui_reader_links_follow:
 * @link: one of this paper
 *
 * Goes there, or asks whether to open it.
 */
void
sen_ui_reader_links_follow (SenUiReaderLinks *self, const SenPdfLink *link)
{
  if (self->view == NULL)
    return;
  if (link->page >= 0)
    sen_ui_paper_view_jump (self->view, (guint)link->page, MAX (link->top, 0));
  else if (link->uri != NULL)
    ask_outside (self, link->uri);
}
