/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-find.h"

/**
 * SenUiReaderFind:
 *
 * Looks for words in one paper, a page at a time, from the page that is read onwards and round to where it began; the
 * worker process is asked for the text, so the window never waits. Main thread.
 */
struct _SenUiReaderFind
{
  GObject parent_instance;

  SenPdfDocument *document;  /* owned */
  GCancellable *cancellable; /* owned; of the search under way */
  char *text;                /* owned */
  guint page;                /* being looked at */
  int step;                  /* 1: onwards, −1: backwards */
  guint looked;              /* pages that had nothing */
  GPtrArray *matches;        /* owned; of GArray of SenPdfRect: those of the page */
  int current;
};

enum
{
  FOUND,
  MISSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SenUiReaderFind, sen_ui_reader_find, G_TYPE_OBJECT)

static void look (SenUiReaderFind *self);

static void
sen_ui_reader_find_dispose (GObject *object)
{
  sen_ui_reader_find_stop (SEN_UI_READER_FIND (object));
  G_OBJECT_CLASS (sen_ui_reader_find_parent_class)->dispose (object);
}

static void
sen_ui_reader_find_finalize (GObject *object)
{
  SenUiReaderFind *self = SEN_UI_READER_FIND (object);

  g_object_unref (self->document);
  g_free (self->text);
  g_ptr_array_unref (self->matches);
  G_OBJECT_CLASS (sen_ui_reader_find_parent_class)->finalize (object);
}

static void
sen_ui_reader_find_class_init (SenUiReaderFindClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_ui_reader_find_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_ui_reader_find_finalize;

  /**
   * SenUiReaderFind::found:
   * @page: where
   * @rects: (element-type SenPdfRect): what to mark, in points
   */
  signals[FOUND] = g_signal_new ("found", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_ARRAY);
  signals[MISSED]
      = g_signal_new ("missed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sen_ui_reader_find_init (SenUiReaderFind *self)
{
  self->matches = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
}

SenUiReaderFind *
sen_ui_reader_find_new (SenPdfDocument *document)
{
  SenUiReaderFind *self = g_object_new (SEN_UI_TYPE_READER_FIND, NULL);

  self->document = g_object_ref (document);
  return self;
}

static void
take_matches (SenUiReaderFind *self, SenPdfTextPage *text)
{
  g_autoptr (GArray) found = sen_pdf_text_page_find (text, self->text, SEN_PDF_FIND_DEFAULT);

  g_ptr_array_set_size (self->matches, 0);
  for (guint i = 0; i < found->len; i++)
    {
      const SenPdfMatch *match = &g_array_index (found, SenPdfMatch, i);

      g_ptr_array_add (self->matches, sen_pdf_text_page_get_range_rects (text, match->start, match->length));
    }
}

static void
show_current (SenUiReaderFind *self)
{
  g_signal_emit (self, signals[FOUND], 0, self->page, self->matches->pdata[self->current]);
}

/* Goes on to the next page; nothing anywhere after all of them. */
static void
look_further (SenUiReaderFind *self)
{
  guint n = sen_pdf_document_get_n_pages (self->document);

  self->looked++;
  if (self->looked >= n)
    {
      g_clear_object (&self->cancellable);
      g_signal_emit (self, signals[MISSED], 0);
      return;
    }
  self->page = (self->page + n + (guint)self->step) % n;
  look (self);
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (SenUiReaderFind) self = g_weak_ref_get (ref);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfTextPage) text = sen_pdf_document_load_text_page_finish (SEN_PDF_DOCUMENT (source), result, &error);

  g_weak_ref_clear (ref);
  g_free (ref);
  if (self == NULL || (text == NULL && sen_error_is_cancelled (error)))
    return;
  g_ptr_array_set_size (self->matches, 0);
  if (text != NULL)
    take_matches (self, text);
  if (self->matches->len == 0)
    {
      look_further (self);
      return;
    }
  g_clear_object (&self->cancellable);
  self->looked = 0;
  self->current = self->step > 0 ? 0 : (int)self->matches->len - 1;
  show_current (self);
}

static void
look (SenUiReaderFind *self)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, self);
  if (self->cancellable == NULL)
    self->cancellable = g_cancellable_new ();
  sen_pdf_document_load_text_page_async (self->document, self->page, self->cancellable, text_cb, ref);
}

/**
 * sen_ui_reader_find_start:
 * @text: diacritics may be left out
 * @page: where to begin
 */
void
sen_ui_reader_find_start (SenUiReaderFind *self, const char *text, guint page)
{
  sen_ui_reader_find_stop (self);
  if (*text == '\0')
    return;
  self->text = g_strdup (text);
  self->page = page;
  self->step = 1;
  self->looked = 0;
  look (self);
}

/**
 * sen_ui_reader_find_next:
 * @step: 1 for the next, −1 for the one before
 */
void
sen_ui_reader_find_next (SenUiReaderFind *self, int step)
{
  guint n = sen_pdf_document_get_n_pages (self->document);
  int wanted = self->current + step;

  if (self->text == NULL || self->cancellable != NULL)
    return;
  self->step = step;
  if (wanted >= 0 && wanted < (int)self->matches->len)
    {
      self->current = wanted;
      show_current (self);
      return;
    }
  self->looked = 0;
  self->page = (self->page + n + (guint)step) % n;
  look (self);
}

void
sen_ui_reader_find_stop (SenUiReaderFind *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->text, g_free);
  g_ptr_array_set_size (self->matches, 0);
  self->current = 0;
}
