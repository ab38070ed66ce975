/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-compare.h"

#include <glib/gi18n-lib.h>

#include "sen-error.h"

/**
 * SenUiReaderCompare:
 *
 * What was changed between two papers that are open, as a list of #SenUiReaderChange: waits for the text of both, has
 * them compared on a thread, knows which change is looked at. Emits "changed" while it goes on and when it is done,
 * "moved" when another change is looked at. Main thread.
 */
struct _SenUiReaderCompare
{
  GObject parent_instance;

  SenUiReaderBook *books[2]; /* owned: before, after */
  SenWorker *worker;         /* owned */
  GCancellable *cancellable; /* owned */
  SenPdfComparison *result;  /* owned, nullable until it is known */
  char *problem;             /* owned, nullable */
  guint done, total;         /* pages that are drawn for it */
  int current;               /* change, or −1 */
  gboolean begun;
};

struct _SenUiReaderChange
{
  GObject parent_instance;

  SenPdfComparison *comparison; /* owned */
  guint edit;
};

enum
{
  CHANGED,
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (SenUiReaderChange, sen_ui_reader_change, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (SenUiReaderCompare,
                               sen_ui_reader_compare,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* A change */

static void
sen_ui_reader_change_finalize (GObject *object)
{
  sen_pdf_comparison_unref (SEN_UI_READER_CHANGE (object)->comparison);
  G_OBJECT_CLASS (sen_ui_reader_change_parent_class)->finalize (object);
}

static void
sen_ui_reader_change_class_init (SenUiReaderChangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_ui_reader_change_finalize;
}

static void
sen_ui_reader_change_init (SenUiReaderChange *self)
{
}

const SenPdfEdit *
sen_ui_reader_change_get_edit (SenUiReaderChange *self)
{
  return sen_pdf_comparison_get_edit (self->comparison, self->edit);
}

/* The list */

static GType
get_item_type (GListModel *model)
{
  return SEN_UI_TYPE_READER_CHANGE;
}

static guint
get_n_items (GListModel *model)
{
  SenUiReaderCompare *self = SEN_UI_READER_COMPARE (model);

  return self->result != NULL ? sen_pdf_comparison_get_n_edits (self->result) : 0;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SenUiReaderChange *change;

  if (position >= get_n_items (model))
    return NULL;
  change = g_object_new (SEN_UI_TYPE_READER_CHANGE, NULL);
  change->comparison = sen_pdf_comparison_ref (SEN_UI_READER_COMPARE (model)->result);
  change->edit = position;
  return change;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Comparing */

/* What the thread has. */
typedef struct
{
  SenPdfTextBook *texts[2];     /* owned */
  SenPdfDocument *documents[2]; /* owned */
  GWeakRef compare;
  gint64 told; /* when */
} Work;

typedef struct
{
  GWeakRef compare;
  guint done, total;
} Step;

#define TELL (G_USEC_PER_SEC / 5)

static void
work_free (gpointer data)
{
  Work *work = data;

  for (guint i = 0; i < 2; i++)
    {
      sen_pdf_text_book_unref (work->texts[i]);
      g_object_unref (work->documents[i]);
    }
  g_weak_ref_clear (&work->compare);
  g_free (work);
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_weak_ref_clear (&step->compare);
  g_free (step);
}

static gboolean
step_cb (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (SenUiReaderCompare) self = g_weak_ref_get (&step->compare);

  if (self == NULL || self->result != NULL)
    return G_SOURCE_REMOVE;
  self->done = step->done;
  self->total = step->total;
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (guint done, guint total, gpointer user_data)
{
  Work *work = user_data;
  gint64 now = g_get_monotonic_time ();
  g_autoptr (SenUiReaderCompare) compare = NULL;
  Step *step;

  if (now - work->told < TELL)
    return;
  work->told = now;
  compare = g_weak_ref_get (&work->compare);
  step = g_new0 (Step, 1);
  g_weak_ref_init (&step->compare, compare);
  step->done = done;
  step->total = total;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, step_cb, step, step_free);
}

static void
compare_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  SenPdfComparison *result = sen_pdf_compare (work->texts[0], work->texts[1], work->documents[0], work->documents[1],
                                              progress_cb, work, cancellable, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify)sen_pdf_comparison_unref);
  else
    g_task_return_error (task, error);
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReaderCompare) self = user_data;
  g_autoptr (GError) error = NULL;
  SenPdfComparison *comparison = g_task_propagate_pointer (G_TASK (result), &error);

  if (sen_error_is_cancelled (error) || self->books[0] == NULL)
    {
      g_clear_pointer (&comparison, sen_pdf_comparison_unref);
      return;
    }
  self->result = comparison;
  self->problem = error != NULL ? g_strdup (error->message) : NULL;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, get_n_items (G_LIST_MODEL (self)));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Words that could not be read are not words that went. */
static gboolean
find_problem (SenUiReaderCompare *self)
{
  for (guint i = 0; i < 2 && self->problem == NULL; i++)
    {
      const GError *problem = sen_ui_reader_book_get_problem (self->books[i]);

      if (problem != NULL)
        self->problem = g_strdup (problem->message);
    }
  return self->problem != NULL;
}

/* Begins once all words of both are known. */
static void
begin (SenUiReaderCompare *self)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  if (self->begun || !sen_ui_reader_book_is_complete (self->books[0])
      || !sen_ui_reader_book_is_complete (self->books[1]))
    return;
  self->begun = TRUE;
  if (find_problem (self))
    {
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }
  work = g_new0 (Work, 1);
  for (guint i = 0; i < 2; i++)
    {
      work->texts[i] = sen_pdf_text_book_ref (sen_ui_reader_book_get_text (self->books[i]));
      work->documents[i] = g_object_ref (sen_ui_reader_book_get_document (self->books[i]));
    }
  g_weak_ref_init (&work->compare, self);
  task = g_task_new (NULL, self->cancellable, compared_cb, g_object_ref (self));
  g_task_set_task_data (task, work, work_free);
  sen_worker_queue (self->worker, compare_in_worker, g_steal_pointer (&task));
}

static void
sen_ui_reader_compare_dispose (GObject *object)
{
  sen_ui_reader_compare_close (SEN_UI_READER_COMPARE (object));
  G_OBJECT_CLASS (sen_ui_reader_compare_parent_class)->dispose (object);
}

static void
sen_ui_reader_compare_finalize (GObject *object)
{
  SenUiReaderCompare *self = SEN_UI_READER_COMPARE (object);

  g_clear_pointer (&self->result, sen_pdf_comparison_unref);
  g_object_unref (self->worker);
  g_object_unref (self->cancellable);
  g_free (self->problem);
  G_OBJECT_CLASS (sen_ui_reader_compare_parent_class)->finalize (object);
}

static void
sen_ui_reader_compare_class_init (SenUiReaderCompareClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_ui_reader_compare_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_ui_reader_compare_finalize;

  /**
   * SenUiReaderCompare::changed:
   *
   * It is further, or done.
   */
  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SenUiReaderCompare::moved:
   *
   * Another change is looked at.
   */
  signals[MOVED]
      = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sen_ui_reader_compare_init (SenUiReaderCompare *self)
{
  self->cancellable = g_cancellable_new ();
  self->worker = sen_worker_new ("sen-reader-compare");
  self->current = -1;
}

/**
 * sen_ui_reader_compare_new:
 * @before: the text of the earlier paper
 * @after: the text of the later paper
 *
 * Returns: (transfer full): what was changed, which begins to be looked for
 */
SenUiReaderCompare *
sen_ui_reader_compare_new (SenUiReaderBook *before, SenUiReaderBook *after)
{
  SenUiReaderCompare *self = g_object_new (SEN_UI_TYPE_READER_COMPARE, NULL);

  self->books[0] = g_object_ref (before);
  self->books[1] = g_object_ref (after);
  for (guint i = 0; i < 2; i++)
    {
      g_signal_connect_swapped (self->books[i], "changed", G_CALLBACK (begin), self);
      sen_ui_reader_book_want (self->books[i], 0);
    }
  begin (self);
  return self;
}

/**
 * sen_ui_reader_compare_close:
 *
 * Stops what is under way; what is known stays.
 */
void
sen_ui_reader_compare_close (SenUiReaderCompare *self)
{
  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < 2; i++)
    {
      if (self->books[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->books[i], self);
      g_clear_object (&self->books[i]);
    }
}

/**
 * sen_ui_reader_compare_get_result:
 *
 * Returns: (transfer none) (nullable): what was changed, once it is known
 */
SenPdfComparison *
sen_ui_reader_compare_get_result (SenUiReaderCompare *self)
{
  return self->result;
}

/**
 * sen_ui_reader_compare_dup_status:
 *
 * Returns: (transfer full): how it stands, to be shown
 */
char *
sen_ui_reader_compare_dup_status (SenUiReaderCompare *self)
{
  g_autofree char *status = NULL;
  guint n, skipped;

  if (self->problem != NULL)
    /* Translators: %s is a sentence that says why */
    return g_strdup_printf (_ ("Couldn't compare: %s"), self->problem);
  if (self->result == NULL && self->total > 0)
    return g_strdup_printf (_ ("Comparing… %u of %u pages"), self->done, self->total);
  if (self->result == NULL)
    return g_strdup (_ ("Comparing…"));
  n = sen_pdf_comparison_get_n_edits (self->result);
  skipped = sen_pdf_comparison_get_n_skipped (self->result);
  if (n == 0)
    status = g_strdup (skipped > 0 ? _ ("No changes found") : _ ("No changes"));
  else if (self->current >= 0)
    /* Translators: the number of a change, then of how many */
    status = g_strdup_printf (_ ("Change %d of %u"), self->current + 1, n);
  else
    status = g_strdup_printf (ngettext ("%u change", "%u changes", n), n);
  if (skipped == 0)
    return g_steal_pointer (&status);
  /* Translators: %s is such as “3 changes” or “No changes found”, then a number of pages */
  return g_strdup_printf (ngettext ("%s; %u page couldn't be compared", "%s; %u pages couldn't be compared", skipped),
                          status, skipped);
}

int
sen_ui_reader_compare_get_current (SenUiReaderCompare *self)
{
  return self->current;
}

/**
 * sen_ui_reader_compare_set_current:
 * @edit: a change; before the first comes the last, and the other way round
 */
void
sen_ui_reader_compare_set_current (SenUiReaderCompare *self, int edit)
{
  int n = self->result != NULL ? (int)sen_pdf_comparison_get_n_edits (self->result) : 0;

  if (n == 0)
    return;
  self->current = (edit + n) % n;
  g_signal_emit (self, signals[MOVED], 0);
}

/**
 * sen_ui_reader_compare_list_marks:
 * @after: of the later paper, not of the earlier one
 *
 * Returns: (transfer full) (nullable): for sen_ui_paper_view_set_marks()
 */
GHashTable *
sen_ui_reader_compare_list_marks (SenUiReaderCompare *self, gboolean after)
{
  GHashTable *marks;

  if (self->result == NULL)
    return NULL;
  marks = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  for (guint i = 0; i < sen_pdf_comparison_get_n_edits (self->result); i++)
    {
      const SenPdfEdit *edit = sen_pdf_comparison_get_edit (self->result, i);
      GArray *spots = after ? edit->after : edit->before;

      for (guint k = 0; k < spots->len; k++)
        {
          const SenPdfSpot *spot = &g_array_index (spots, SenPdfSpot, k);
          SenUiPaperMark mark = { spot->rect, edit->kind, !after, (int)i };
          GArray *page = g_hash_table_lookup (marks, GUINT_TO_POINTER (spot->page + 1));

          if (page == NULL)
            {
              page = g_array_new (FALSE, FALSE, sizeof (SenUiPaperMark));
              g_hash_table_insert (marks, GUINT_TO_POINTER (spot->page + 1), page);
            }
          g_array_append_val (page, mark);
        }
    }
  return marks;
}
