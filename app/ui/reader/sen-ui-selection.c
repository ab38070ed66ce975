/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-selection-private.h"

/**
 * SenUiSelection:
 *
 * Which text of a paper is selected: from one place to another, perhaps over several pages. The places are kept as
 * points on pages and become characters when the worker has told where these are, so nobody waits while dragging.
 * Emits "changed" whenever something else would be drawn. Main thread.
 */
typedef struct
{
  guint page;
  double x, y; /* points */
  int gap;     /* how many characters of the page stand before it; −1: what the point tells */
} End;

struct _SenUiSelection
{
  GObject parent_instance;

  SenPdfDocument *document;  /* owned */
  SenUiReaderBook *book;     /* owned, nullable: asked before the worker */
  GCancellable *cancellable; /* owned */
  GHashTable *texts;         /* owned; page + 1 → SenPdfTextPage */
  GHashTable *asked;         /* owned; page + 1 of what the worker was asked for */
  SenUiSelectUnit unit;
  End anchor; /* stays */
  End head;   /* follows the pointer */
  gboolean any;
  gboolean all;
};

/* So much text is kept; a page of an office's paper is about 100 kB. */
#define MOST_PAGES 32

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SenUiSelection, sen_ui_selection, G_TYPE_OBJECT)

static void
sen_ui_selection_dispose (GObject *object)
{
  g_cancellable_cancel (SEN_UI_SELECTION (object)->cancellable);
  G_OBJECT_CLASS (sen_ui_selection_parent_class)->dispose (object);
}

static void
sen_ui_selection_finalize (GObject *object)
{
  SenUiSelection *self = SEN_UI_SELECTION (object);

  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->asked);
  g_object_unref (self->cancellable);
  g_clear_object (&self->book);
  g_object_unref (self->document);
  G_OBJECT_CLASS (sen_ui_selection_parent_class)->finalize (object);
}

static void
sen_ui_selection_class_init (SenUiSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_ui_selection_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_ui_selection_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", SEN_UI_TYPE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sen_ui_selection_init (SenUiSelection *self)
{
  self->cancellable = g_cancellable_new ();
  self->texts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)sen_pdf_text_page_unref);
  self->asked = g_hash_table_new (NULL, NULL);
}

/**
 * sen_ui_selection_new:
 * @document: an opened paper
 *
 * Returns: (transfer full): nothing is selected
 */
SenUiSelection *
sen_ui_selection_new (SenPdfDocument *document)
{
  SenUiSelection *self = g_object_new (SEN_UI_TYPE_SELECTION, NULL);

  self->document = g_object_ref (document);
  return self;
}

/* Words were recognised on a scan: where nothing was to be selected there now is. */
static void
book_changed_cb (SenUiSelection *self)
{
  SenPdfTextBook *book = sen_ui_reader_book_get_text (self->book);
  GHashTableIter iter;
  gpointer page;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &page, NULL))
    if (sen_pdf_text_book_get_source (book, GPOINTER_TO_UINT (page) - 1) == SEN_PDF_TEXT_OCR)
      g_hash_table_iter_remove (&iter);
}

/**
 * sen_ui_selection_set_book:
 * @book: the paper's text, which is asked before the worker
 */
void
sen_ui_selection_set_book (SenUiSelection *self, SenUiReaderBook *book)
{
  if (self->book != NULL)
    g_signal_handlers_disconnect_by_data (self->book, self);
  g_set_object (&self->book, book);
  if (book != NULL)
    g_signal_connect_object (book, "changed", G_CALLBACK (book_changed_cb), self, G_CONNECT_SWAPPED);
}

/* The text of pages */

/* Keeps what was read of a page. */
void
sen_ui_selection_keep_text (SenUiSelection *self, guint page, SenPdfTextPage *text)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_size (self->texts) >= MOST_PAGES && g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_hash_table_remove (self->asked, key);
      g_hash_table_iter_remove (&iter);
    }
  g_hash_table_replace (self->texts, GUINT_TO_POINTER (page + 1), sen_pdf_text_page_ref (text));
  g_hash_table_add (self->asked, GUINT_TO_POINTER (page + 1));
}

typedef struct
{
  GWeakRef selection;
  guint page;
} Ask;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Ask *ask = user_data;
  g_autoptr (SenUiSelection) self = g_weak_ref_get (&ask->selection);
  g_autoptr (SenPdfTextPage) text = sen_pdf_document_load_text_page_finish (SEN_PDF_DOCUMENT (source), result, NULL);
  guint page = ask->page;

  g_weak_ref_clear (&ask->selection);
  g_free (ask);
  if (self == NULL || text == NULL) /* a page without text that can be read just can't be selected */
    return;
  sen_ui_selection_keep_text (self, page, text);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Returns: (nullable): the text of a page, if nobody need be asked for it */
SenPdfTextPage *
sen_ui_selection_peek_text (SenUiSelection *self, guint page)
{
  SenPdfTextPage *text = g_hash_table_lookup (self->texts, GUINT_TO_POINTER (page + 1));
  g_autoptr (SenPdfTextPage) kept = NULL;

  if (text != NULL || self->book == NULL)
    return text;
  kept = sen_pdf_text_book_get_page (sen_ui_reader_book_get_text (self->book), page);
  if (kept == NULL)
    return NULL;
  sen_ui_selection_keep_text (self, page, kept);
  return g_hash_table_lookup (self->texts, GUINT_TO_POINTER (page + 1));
}

/**
 * sen_ui_selection_get_text:
 * @page: from 0
 *
 * Returns: (transfer none) (nullable): the text of a page; %NULL while it is asked for: "changed" tells of it
 */
SenPdfTextPage *
sen_ui_selection_get_text (SenUiSelection *self, guint page)
{
  SenPdfTextPage *text = sen_ui_selection_peek_text (self, page);
  Ask *ask;

  if (text != NULL || !g_hash_table_add (self->asked, GUINT_TO_POINTER (page + 1)))
    return text;
  ask = g_new0 (Ask, 1);
  g_weak_ref_init (&ask->selection, self);
  ask->page = page;
  sen_pdf_document_load_text_page_async (self->document, page, self->cancellable, answered_cb, ask);
  return NULL;
}

/* What is selected */

/* The characters around one end: none between two of them, or a word, or a line. */
static SenPdfMatch
around (SenUiSelection *self, SenPdfTextPage *text, const End *end)
{
  int at;

  if (end->gap >= 0)
    return (SenPdfMatch){ MIN ((guint)end->gap, sen_pdf_text_page_get_n_chars (text)), 0 };
  if (self->unit == SEN_UI_SELECT_CHARACTERS)
    return (SenPdfMatch){ sen_pdf_text_page_get_gap_at (text, end->x, end->y), 0 };
  at = sen_pdf_text_page_get_char_at (text, end->x, end->y);
  if (at < 0)
    return (SenPdfMatch){ sen_pdf_text_page_get_gap_at (text, end->x, end->y), 0 };
  return self->unit == SEN_UI_SELECT_WORDS ? sen_pdf_text_page_get_word_at (text, (guint)at)
                                           : sen_pdf_text_page_get_line_at (text, (guint)at);
}

static gboolean
is_box (SenUiSelection *self)
{
  return self->any && !self->all && self->unit == SEN_UI_SELECT_BOX;
}

/* Returns: (transfer full) (element-type SenPdfMatch): what lies in the box, line by line */
static GArray *
runs_in_box (SenUiSelection *self, SenPdfTextPage *text)
{
  SenPdfRect box = { MIN (self->anchor.x, self->head.x), MIN (self->anchor.y, self->head.y),
                     ABS (self->anchor.x - self->head.x), ABS (self->anchor.y - self->head.y) };

  return sen_pdf_text_page_list_in_box (text, &box);
}

static GArray *
rects_in_box (SenUiSelection *self, SenPdfTextPage *text)
{
  g_autoptr (GArray) runs = runs_in_box (self, text);
  GArray *rects = g_array_new (FALSE, FALSE, sizeof (SenPdfRect));

  for (guint i = 0; i < runs->len; i++)
    {
      const SenPdfMatch *run = &g_array_index (runs, SenPdfMatch, i);
      g_autoptr (GArray) lines = sen_pdf_text_page_get_range_rects (text, run->start, run->length);

      g_array_append_vals (rects, lines->data, lines->len);
    }
  return rects;
}

static char *
text_in_box (SenUiSelection *self, SenPdfTextPage *text)
{
  g_autoptr (GArray) runs = runs_in_box (self, text);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const SenPdfMatch *run = &g_array_index (runs, SenPdfMatch, i);
      g_autofree char *part = sen_pdf_text_page_dup_range (text, run->start, run->length);

      g_string_append_printf (out, "%s%s", i > 0 ? "\n" : "", g_strstrip (part));
    }
  return g_string_free (out, FALSE);
}

/* Which characters of a page are selected. */
static SenPdfMatch
range_on (SenUiSelection *self, guint page, SenPdfTextPage *text)
{
  guint n = sen_pdf_text_page_get_n_chars (text);
  SenPdfMatch a, b;
  guint start = 0, end = n;

  if (!self->any || page < sen_ui_selection_get_first_page (self) || page > sen_ui_selection_get_last_page (self))
    return (SenPdfMatch){ 0, 0 };
  if (self->all || (page != self->anchor.page && page != self->head.page))
    return (SenPdfMatch){ 0, n };
  if (self->anchor.page == self->head.page)
    {
      a = around (self, text, &self->anchor);
      b = around (self, text, &self->head);
      start = MIN (a.start, b.start);
      end = MAX (a.start + a.length, b.start + b.length);
    }
  else
    {
      const End *mine = page == self->anchor.page ? &self->anchor : &self->head;
      gboolean first = page == sen_ui_selection_get_first_page (self);

      a = around (self, text, mine);
      start = first ? a.start : 0;
      end = first ? n : a.start + a.length;
    }
  return (SenPdfMatch){ start, end > start ? end - start : 0 };
}

/* Returns: (transfer full): what is selected of a page with this text, a line each paragraph */
char *
sen_ui_selection_dup_text_on (SenUiSelection *self, guint page, SenPdfTextPage *text)
{
  SenPdfMatch range = range_on (self, page, text);

  return is_box (self) ? text_in_box (self, text) : sen_pdf_text_page_dup_flow (text, range.start, range.length);
}

/* Whether anything was to be selected, though it may turn out that no character is there. */
gboolean
sen_ui_selection_is_begun (SenUiSelection *self)
{
  return self->any;
}

SenPdfDocument *
sen_ui_selection_get_document (SenUiSelection *self)
{
  return self->document;
}

/**
 * sen_ui_selection_begin:
 * @unit: by what it grows
 * @page: from 0
 * @x: points from the page's left
 * @y: points from its top
 *
 * Selects anew: nothing yet, or the word or line there.
 */
void
sen_ui_selection_begin (SenUiSelection *self, SenUiSelectUnit unit, guint page, double x, double y)
{
  self->unit = unit;
  self->anchor = self->head = (End){ page, x, y, -1 };
  self->any = TRUE;
  self->all = FALSE;
  sen_ui_selection_get_text (self, page);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * sen_ui_selection_extend:
 *
 * Takes the end that moves to a place; see sen_ui_selection_begin() and sen_ui_selection_hold().
 */
void
sen_ui_selection_extend (SenUiSelection *self, guint page, double x, double y)
{
  if (!self->any || self->all)
    return;
  if (self->unit == SEN_UI_SELECT_BOX && page != self->anchor.page)
    return;
  self->head = (End){ page, x, y, -1 };
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * sen_ui_selection_begin_between:
 * @page: from 0
 * @gap: how many of its characters stand before
 *
 * Selects anew, nothing yet.
 */
void
sen_ui_selection_begin_between (SenUiSelection *self, guint page, guint gap)
{
  self->unit = SEN_UI_SELECT_CHARACTERS;
  self->anchor = self->head = (End){ page, 0, 0, (int)gap };
  self->any = TRUE;
  self->all = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * sen_ui_selection_extend_between:
 *
 * As sen_ui_selection_extend(), to between two characters.
 */
void
sen_ui_selection_extend_between (SenUiSelection *self, guint page, guint gap)
{
  sen_ui_selection_extend (self, page, 0, 0);
  if (self->any && !self->all && self->head.page == page)
    self->head.gap = (int)gap;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * sen_ui_selection_hold:
 * @first: whether the first end moves from now on, not the last
 */
void
sen_ui_selection_hold (SenUiSelection *self, gboolean first)
{
  SenPdfTextPage *text = sen_ui_selection_get_text (self, self->head.page);
  gboolean head_first = self->head.page < self->anchor.page;

  if (self->head.page == self->anchor.page && text != NULL)
    head_first = around (self, text, &self->head).start < around (self, text, &self->anchor).start;
  if (head_first != first)
    {
      End end = self->anchor;

      self->anchor = self->head;
      self->head = end;
    }
}

void
sen_ui_selection_select_all (SenUiSelection *self)
{
  self->any = self->all = TRUE;
  self->anchor = (End){ 0, 0, 0, -1 };
  self->head = (End){ sen_pdf_document_get_n_pages (self->document) - 1, 0, 0, -1 };
  g_signal_emit (self, signals[CHANGED], 0);
}

void
sen_ui_selection_clear (SenUiSelection *self)
{
  if (!self->any)
    return;
  self->any = self->all = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * sen_ui_selection_is_empty:
 *
 * Returns: whether no character is known to be selected
 */
gboolean
sen_ui_selection_is_empty (SenUiSelection *self)
{
  SenPdfTextPage *text;

  if (!self->any)
    return TRUE;
  if (self->all || self->anchor.page != self->head.page)
    return FALSE;
  text = sen_ui_selection_get_text (self, self->anchor.page);
  if (text != NULL && is_box (self))
    {
      g_autoptr (GArray) runs = runs_in_box (self, text);

      return runs->len == 0;
    }
  return text == NULL || range_on (self, self->anchor.page, text).length == 0;
}

guint
sen_ui_selection_get_first_page (SenUiSelection *self)
{
  return MIN (self->anchor.page, self->head.page);
}

guint
sen_ui_selection_get_last_page (SenUiSelection *self)
{
  return MAX (self->anchor.page, self->head.page);
}

/**
 * sen_ui_selection_get_rects:
 * @page: from 0
 *
 * Returns: (transfer full) (nullable) (element-type SenPdfRect): what is selected of a page, a rectangle a line, in
 *   points; %NULL if nothing or not known yet
 */
GArray *
sen_ui_selection_get_rects (SenUiSelection *self, guint page)
{
  SenPdfTextPage *text;
  SenPdfMatch range;

  if (!self->any || page < sen_ui_selection_get_first_page (self) || page > sen_ui_selection_get_last_page (self))
    return NULL;
  text = sen_ui_selection_get_text (self, page);
  if (text == NULL)
    return NULL;
  if (is_box (self))
    return rects_in_box (self, text);
  range = range_on (self, page, text);
  return range.length > 0 ? sen_pdf_text_page_get_range_rects (text, range.start, range.length) : NULL;
}
