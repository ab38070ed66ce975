/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-find.h"

/**
 * SenUiReaderFind:
 *
 * The places of some words in one paper, as a list of #SenUiReaderHit; one of them is the current one. They are looked
 * for in the paper's text on a thread, and again while that text still comes. Emits "changed" when other places would
 * be marked, "moved" when another one is current. Main thread.
 */
struct _SenUiReaderFind
{
  GObject parent_instance;

  SenUiReaderBook *book;     /* owned */
  SenWorker *worker;         /* owned */
  GCancellable *cancellable; /* owned, nullable; of the search under way */
  char *text;                /* owned, nullable */
  SenPdfFindFlags flags;
  guint page;        /* where somebody read when it began */
  GArray *matches;   /* owned; of SenPdfBookMatch */
  int current;       /* of them, or −1 */
  gboolean again;    /* there is more text meanwhile */
  GHashTable *rects; /* owned; page + 1 → GArray of SenPdfRect */
};

struct _SenUiReaderHit
{
  GObject parent_instance;

  SenPdfTextBook *text; /* owned */
  SenPdfBookMatch match;
};

#define AROUND 48 /* characters of context on either side */

enum
{
  CHANGED,
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (SenUiReaderHit, sen_ui_reader_hit, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (SenUiReaderFind,
                               sen_ui_reader_find,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void search (SenUiReaderFind *self);

/* A place */

static void
sen_ui_reader_hit_finalize (GObject *object)
{
  sen_pdf_text_book_unref (SEN_UI_READER_HIT (object)->text);
  G_OBJECT_CLASS (sen_ui_reader_hit_parent_class)->finalize (object);
}

static void
sen_ui_reader_hit_class_init (SenUiReaderHitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_ui_reader_hit_finalize;
}

static void
sen_ui_reader_hit_init (SenUiReaderHit *self)
{
}

const SenPdfBookMatch *
sen_ui_reader_hit_get_match (SenUiReaderHit *self)
{
  return &self->match;
}

/* Returns: (transfer full): the words around it, marked as sen_pdf_text_book_dup_context() */
char *
sen_ui_reader_hit_dup_context (SenUiReaderHit *self)
{
  return sen_pdf_text_book_dup_context (self->text, &self->match, AROUND);
}

/* The list */

static GType
get_item_type (GListModel *model)
{
  return SEN_UI_TYPE_READER_HIT;
}

static guint
get_n_items (GListModel *model)
{
  return SEN_UI_READER_FIND (model)->matches->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SenUiReaderFind *self = SEN_UI_READER_FIND (model);
  SenUiReaderHit *hit;

  if (position >= self->matches->len)
    return NULL;
  hit = g_object_new (SEN_UI_TYPE_READER_HIT, NULL);
  hit->text = sen_pdf_text_book_ref (sen_ui_reader_book_get_text (self->book));
  hit->match = g_array_index (self->matches, SenPdfBookMatch, position);
  return hit;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static int
compare (const SenPdfBookMatch *a, const SenPdfBookMatch *b)
{
  if (a->page != b->page)
    return a->page < b->page ? -1 : 1;
  return a->start == b->start ? 0 : a->start < b->start ? -1 : 1;
}

/* The first that is not before a place, else the first of all. */
static int
at_or_after (GArray *matches, const SenPdfBookMatch *place)
{
  guint low = 0, high = matches->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare (&g_array_index (matches, SenPdfBookMatch, middle), place) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  if (low < matches->len)
    return (int)low;
  return matches->len > 0 ? 0 : -1;
}

/* Takes @matches over; what was current stays so, if it still is one. */
static void
set_matches (SenUiReaderFind *self, GArray *matches, gboolean keep)
{
  SenPdfBookMatch place = { self->page, 0, 0 };
  guint before = self->matches->len;
  gboolean moved;

  keep = keep && self->current >= 0;
  if (keep)
    place = g_array_index (self->matches, SenPdfBookMatch, self->current);
  g_array_unref (self->matches);
  self->matches = matches;
  g_hash_table_remove_all (self->rects);
  self->current = at_or_after (matches, &place);
  moved = !keep || self->current < 0 || compare (&g_array_index (matches, SenPdfBookMatch, self->current), &place) != 0;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, matches->len);
  g_signal_emit (self, signals[CHANGED], 0);
  if (moved)
    g_signal_emit (self, signals[MOVED], 0);
}

/* Looking */

typedef struct
{
  SenPdfTextBook *book; /* owned */
  char *text;           /* owned */
  SenPdfFindFlags flags;
} Search;

static void
search_free (gpointer data)
{
  Search *work = data;

  sen_pdf_text_book_unref (work->book);
  g_free (work->text);
  g_free (work);
}

static void
search_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *work = data;

  g_task_return_pointer (task, sen_pdf_text_book_find (work->book, work->text, work->flags, cancellable),
                         (GDestroyNotify)g_array_unref);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (SenUiReaderFind) self = g_weak_ref_get (ref);
  g_autoptr (GArray) matches = g_task_propagate_pointer (G_TASK (result), NULL);

  g_weak_ref_clear (ref);
  g_free (ref);
  if (self == NULL || matches == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  set_matches (self, g_steal_pointer (&matches), self->current >= 0);
  if (self->again)
    search (self);
}

static void
search (SenUiReaderFind *self)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);
  g_autoptr (GTask) task = NULL;
  Search *work = g_new0 (Search, 1);

  g_weak_ref_init (ref, self);
  self->again = FALSE;
  self->cancellable = g_cancellable_new ();
  work->book = sen_pdf_text_book_ref (sen_ui_reader_book_get_text (self->book));
  work->text = g_strdup (self->text);
  work->flags = self->flags;
  task = g_task_new (NULL, self->cancellable, searched_cb, ref);
  g_task_set_task_data (task, work, search_free);
  sen_worker_queue (self->worker, search_in_worker, g_steal_pointer (&task));
}

static void
book_changed_cb (SenUiReaderFind *self)
{
  if (self->text == NULL)
    return;
  if (self->cancellable != NULL)
    self->again = TRUE;
  else
    search (self);
}

static void
sen_ui_reader_find_dispose (GObject *object)
{
  SenUiReaderFind *self = SEN_UI_READER_FIND (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (sen_ui_reader_find_parent_class)->dispose (object);
}

static void
sen_ui_reader_find_finalize (GObject *object)
{
  SenUiReaderFind *self = SEN_UI_READER_FIND (object);

  g_object_unref (self->book);
  g_object_unref (self->worker);
  g_free (self->text);
  g_array_unref (self->matches);
  g_hash_table_unref (self->rects);
  G_OBJECT_CLASS (sen_ui_reader_find_parent_class)->finalize (object);
}

static void
sen_ui_reader_find_class_init (SenUiReaderFindClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_ui_reader_find_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_ui_reader_find_finalize;

  /**
   * SenUiReaderFind::changed:
   *
   * Other places are to be marked, or the search has come to its end.
   */
  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SenUiReaderFind::moved:
   *
   * Another place is the current one, or none is.
   */
  signals[MOVED]
      = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sen_ui_reader_find_init (SenUiReaderFind *self)
{
  self->worker = sen_worker_new ("sen-reader-find");
  self->matches = g_array_new (FALSE, FALSE, sizeof (SenPdfBookMatch));
  self->rects = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  self->current = -1;
}

/**
 * sen_ui_reader_find_new:
 * @book: the paper's text
 *
 * Returns: (transfer full): nothing is looked for yet
 */
SenUiReaderFind *
sen_ui_reader_find_new (SenUiReaderBook *book)
{
  SenUiReaderFind *self = g_object_new (SEN_UI_TYPE_READER_FIND, NULL);

  self->book = g_object_ref (book);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * sen_ui_reader_find_start:
 * @text: what to look for
 * @flags: how to compare
 * @page: the first place on or after it becomes the current one
 */
void
sen_ui_reader_find_start (SenUiReaderFind *self, const char *text, SenPdfFindFlags flags, guint page)
{
  if (*text == '\0')
    {
      sen_ui_reader_find_stop (self);
      return;
    }
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_free (self->text);
  self->text = g_strdup (text);
  self->flags = flags;
  self->page = page;
  self->current = -1;
  sen_ui_reader_book_want (self->book, page);
  search (self);
}

/**
 * sen_ui_reader_find_next:
 * @step: 1 for the next, −1 for the one before; after the last comes the first
 */
void
sen_ui_reader_find_next (SenUiReaderFind *self, int step)
{
  int n = (int)self->matches->len;

  if (n > 0)
    sen_ui_reader_find_set_current (self, (guint)((self->current + n + step) % n));
}

void
sen_ui_reader_find_set_current (SenUiReaderFind *self, guint index)
{
  if (index >= self->matches->len)
    return;
  self->current = (int)index;
  g_signal_emit (self, signals[MOVED], 0);
}

void
sen_ui_reader_find_stop (SenUiReaderFind *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->text == NULL)
    return;
  g_clear_pointer (&self->text, g_free);
  set_matches (self, g_array_new (FALSE, FALSE, sizeof (SenPdfBookMatch)), FALSE);
}

/**
 * sen_ui_reader_find_is_under_way:
 *
 * Returns: whether more places may come
 */
gboolean
sen_ui_reader_find_is_under_way (SenUiReaderFind *self)
{
  return self->text != NULL && (self->cancellable != NULL || !sen_ui_reader_book_is_complete (self->book));
}

guint
sen_ui_reader_find_get_n (SenUiReaderFind *self)
{
  return self->matches->len;
}

/**
 * sen_ui_reader_find_get_current:
 * @match: (out) (optional): the place
 *
 * Returns: which one is current, from 0; −1 if none is
 */
int
sen_ui_reader_find_get_current (SenUiReaderFind *self, SenPdfBookMatch *match)
{
  if (self->current >= 0 && match != NULL)
    *match = g_array_index (self->matches, SenPdfBookMatch, self->current);
  return self->current;
}

static void
add_rects (SenUiReaderFind *self, guint page, GArray *rects)
{
  SenPdfBookMatch top = { page, 0, 0 };
  int first = at_or_after (self->matches, &top);
  g_autoptr (SenPdfTextPage) text = NULL;

  for (guint i = (guint)MAX (first, 0); i < self->matches->len; i++)
    {
      const SenPdfBookMatch *match = &g_array_index (self->matches, SenPdfBookMatch, i);
      g_autoptr (GArray) lines = NULL;

      if (match->page != page)
        return;
      if (text == NULL)
        text = sen_pdf_text_book_get_page (sen_ui_reader_book_get_text (self->book), page);
      if (text == NULL)
        return;
      lines = sen_pdf_text_page_get_range_rects (text, match->start, match->length);
      g_array_append_vals (rects, lines->data, lines->len);
    }
}

/**
 * sen_ui_reader_find_get_rects:
 * @page: from 0
 *
 * Returns: (transfer none) (element-type SenPdfRect): what to mark there, in points
 */
GArray *
sen_ui_reader_find_get_rects (SenUiReaderFind *self, guint page)
{
  GArray *rects = g_hash_table_lookup (self->rects, GUINT_TO_POINTER (page + 1));

  if (rects == NULL)
    {
      rects = g_array_new (FALSE, FALSE, sizeof (SenPdfRect));
      if (self->matches->len > 0)
        add_rects (self, page, rects);
      g_hash_table_insert (self->rects, GUINT_TO_POINTER (page + 1), rects);
    }
  return rects;
}

/**
 * sen_ui_reader_find_get_current_rects:
 *
 * Returns: (transfer full) (nullable) (element-type SenPdfRect): the current place, a rectangle a line
 */
GArray *
sen_ui_reader_find_get_current_rects (SenUiReaderFind *self)
{
  g_autoptr (SenPdfTextPage) text = NULL;
  SenPdfBookMatch match;

  if (sen_ui_reader_find_get_current (self, &match) < 0)
    return NULL;
  text = sen_pdf_text_book_get_page (sen_ui_reader_book_get_text (self->book), match.page);
  return text != NULL ? sen_pdf_text_page_get_range_rects (text, match.start, match.length) : NULL;
}
