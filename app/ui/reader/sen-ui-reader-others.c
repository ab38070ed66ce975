/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-others.h"

#include <glib/gi18n-lib.h>

#include "sen-ui-reader-hits.h"

/**
 * SenUiReaderOthers:
 *
 * In which other papers, such as those of the same meeting, words were found, how often, and the first places in each.
 * They are looked for in the kept texts on a thread. Hidden while there is nothing to tell.
 */
struct _SenUiReaderOthers
{
  GtkWidget parent_instance;

  GtkWidget *box;  /* child */
  GtkWidget *list; /* in it */
  char *folder;    /* owned, nullable */
  GStrv hashes;    /* owned, nullable */
  GStrv titles;    /* owned, nullable */
  char *text;      /* owned, nullable: what is looked for */
  SenPdfFindFlags flags;
  char *but;                 /* owned, nullable: the paper that is read */
  SenWorker *worker;         /* owned */
  GCancellable *cancellable; /* owned, nullable; of the search under way */
  GPtrArray *papers;         /* owned, nullable, of SenPdfPaperMatches: what was found */
  guint next;                /* of them, not shown yet */
  guint n;                   /* places that were found */
  guint n_unread;            /* papers whose text isn't kept */
};

#define AROUND 40 /* characters of context on either side */
#define PLACES 3  /* of a paper that are shown */
#define PAPERS 12 /* that are shown at a time */

enum
{
  CHOSEN,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SenUiReaderOthers, sen_ui_reader_others, GTK_TYPE_WIDGET)

typedef struct
{
  char *folder; /* owned */
  GStrv hashes; /* owned */
  char *text;   /* owned */
  SenPdfFindFlags flags;
} Search;

static void
search_free (gpointer data)
{
  Search *work = data;

  g_free (work->folder);
  g_strfreev (work->hashes);
  g_free (work->text);
  g_free (work);
}

static void
search_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *work = data;

  g_task_return_pointer (task,
                         sen_pdf_text_find_in_papers (work->folder, (const char *const *)work->hashes, work->text,
                                                      work->flags, cancellable),
                         (GDestroyNotify)g_ptr_array_unref);
}

static void
clear (SenUiReaderOthers *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  self->next = 0;
  self->n = 0;
  self->n_unread = 0;
}

static void
append (SenUiReaderOthers *self, GtkWidget *row, guint index, guint page)
{
  g_object_set_data (G_OBJECT (row), "index", GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (row), "page", GUINT_TO_POINTER (page));
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* What the row of a paper says: where nothing is to be chosen but its first place. */
static void
add_heading (SenUiReaderOthers *self, const SenPdfPaperMatches *paper)
{
  g_autofree char *count = g_strdup_printf ("%u", paper->matches->len);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = new_label (self->titles[paper->index], "heading");
  GtkWidget *badge = gtk_label_new (count);

  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (badge, "sen-count");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), badge);
  append (self, row, paper->index, g_array_index (paper->matches, SenPdfBookMatch, 0).page);
}

static void
add_place (SenUiReaderOthers *self, const SenPdfPaperMatches *paper, const SenPdfBookMatch *match)
{
  g_autofree char *marked = sen_pdf_text_book_dup_context (paper->book, match, AROUND);
  g_autofree char *markup = sen_ui_reader_hits_to_markup (marked);
  g_autofree char *page = g_strdup_printf (_ ("Page %u"), match->page + 1);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *context = new_label (NULL, NULL), *note = new_label (page, "caption");

  gtk_label_set_markup (GTK_LABEL (context), markup);
  gtk_widget_add_css_class (note, "dim-label");
  gtk_box_append (GTK_BOX (row), note);
  gtk_box_append (GTK_BOX (row), context);
  append (self, row, paper->index, match->page);
}

static void
add_paper (SenUiReaderOthers *self, const SenPdfPaperMatches *paper)
{
  add_heading (self, paper);
  for (guint i = 0; i < MIN (paper->matches->len, PLACES); i++)
    add_place (self, paper, &g_array_index (paper->matches, SenPdfBookMatch, i));
}

static void
add_rest (SenUiReaderOthers *self, guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("… and %u more paper", "… and %u more papers", n), n);
  GtkWidget *row = new_label (text, "dim-label");

  g_object_set_data (G_OBJECT (row), "rest", row);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

/* The next papers in which something was found. */
static void
show_more (SenUiReaderOthers *self)
{
  guint end = MIN (self->next + PAPERS, self->papers->len);

  if (end + 1 == self->papers->len) /* a row that says "one more" is no shorter than that one */
    end++;
  for (; self->next < end; self->next++)
    add_paper (self, g_ptr_array_index (self->papers, self->next));
  if (end < self->papers->len)
    add_rest (self, self->papers->len - end);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReaderOthers) self = user_data;
  g_autoptr (GPtrArray) papers = g_task_propagate_pointer (G_TASK (result), NULL);

  if (papers == NULL || self->box == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  clear (self);
  for (guint i = papers->len; i > 0; i--)
    {
      const SenPdfPaperMatches *paper = papers->pdata[i - 1];

      gboolean here = g_strcmp0 (self->hashes[paper->index], self->but) == 0;

      self->n += here ? 0 : paper->matches->len;
      self->n_unread += !here && paper->book == NULL ? 1 : 0;
      if (here || paper->book == NULL)
        g_ptr_array_remove_index (papers, i - 1);
    }
  self->papers = g_steal_pointer (&papers);
  show_more (self);
  gtk_adjustment_set_value (gtk_list_box_get_adjustment (GTK_LIST_BOX (self->list)), 0); /* those of other words */
  gtk_widget_set_visible (GTK_WIDGET (self), self->n > 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
stop (SenUiReaderOthers *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
search (SenUiReaderOthers *self)
{
  g_autoptr (GTask) task = NULL;
  Search *work;

  stop (self);
  if (self->text == NULL || self->folder == NULL || self->hashes == NULL)
    {
      clear (self);
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }
  self->cancellable = g_cancellable_new ();
  work = g_new0 (Search, 1);
  work->folder = g_strdup (self->folder);
  work->hashes = g_strdupv (self->hashes);
  work->text = g_strdup (self->text);
  work->flags = self->flags;
  task = g_task_new (NULL, self->cancellable, searched_cb, g_object_ref (self));
  g_task_set_task_data (task, work, search_free);
  sen_worker_queue (self->worker, search_in_worker, g_steal_pointer (&task));
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  GObject *child = G_OBJECT (gtk_list_box_row_get_child (row));
  SenUiReaderOthers *self = user_data;

  if (g_object_get_data (child, "rest") != NULL)
    {
      int at = gtk_list_box_row_get_index (row);

      gtk_list_box_remove (list, GTK_WIDGET (row));
      show_more (self);
      gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, at)));
      return;
    }
  g_signal_emit (user_data, signals[CHOSEN], 0, GPOINTER_TO_UINT (g_object_get_data (child, "index")),
                 GPOINTER_TO_UINT (g_object_get_data (child, "page")));
}

static void
sen_ui_reader_others_dispose (GObject *object)
{
  SenUiReaderOthers *self = SEN_UI_READER_OTHERS (object);

  stop (self);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sen_ui_reader_others_parent_class)->dispose (object);
}

static void
sen_ui_reader_others_finalize (GObject *object)
{
  SenUiReaderOthers *self = SEN_UI_READER_OTHERS (object);

  g_free (self->folder);
  g_strfreev (self->hashes);
  g_strfreev (self->titles);
  g_free (self->text);
  g_free (self->but);
  g_object_unref (self->worker);
  G_OBJECT_CLASS (sen_ui_reader_others_parent_class)->finalize (object);
}

static void
sen_ui_reader_others_class_init (SenUiReaderOthersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_ui_reader_others_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_ui_reader_others_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * SenUiReaderOthers::chosen:
   * @index: of the paper, as it was given
   * @page: from 0
   *
   * Somebody wants to read there.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  /**
   * SenUiReaderOthers::changed:
   *
   * Other places are shown, or none.
   */
  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sen_ui_reader_others_init (SenUiReaderOthers *self)
{
  GtkWidget *heading = new_label (_ ("In other papers"), "caption-heading");
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->worker = sen_worker_new ("sen-reader-others");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("In other papers"),
                                  -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 96);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_add_css_class (heading, "sen-agenda-heading");
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), scrolled);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * sen_ui_reader_others_new:
 *
 * Returns: no papers yet
 */
GtkWidget *
sen_ui_reader_others_new (void)
{
  return g_object_new (SEN_UI_TYPE_READER_OTHERS, NULL);
}

/**
 * sen_ui_reader_others_set_papers:
 * @folder: (nullable): the office's
 * @hashes: (array zero-terminated=1): of stored files
 * @titles: (array zero-terminated=1): what they are called
 *
 * Looks for the same words in these instead.
 */
void
sen_ui_reader_others_set_papers (SenUiReaderOthers *self,
                                 const char *folder,
                                 const char *const *hashes,
                                 const char *const *titles)
{
  stop (self);
  clear (self); /* its rows are of the papers before */
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_free (self->folder);
  g_strfreev (self->hashes);
  g_strfreev (self->titles);
  self->folder = g_strdup (folder);
  self->hashes = g_strdupv ((GStrv)hashes);
  self->titles = g_strdupv ((GStrv)titles);
  search (self);
}

/**
 * sen_ui_reader_others_find:
 * @text: what to look for; "" ends it
 * @flags: how to compare
 * @but: (nullable): the hash of the paper that is read, which is left out
 */
void
sen_ui_reader_others_find (SenUiReaderOthers *self, const char *text, SenPdfFindFlags flags, const char *but)
{
  g_free (self->text);
  g_free (self->but);
  self->text = *text != '\0' ? g_strdup (text) : NULL;
  self->flags = flags;
  self->but = g_strdup (but);
  search (self);
}

/**
 * sen_ui_reader_others_get_hash:
 * @index: as "chosen" gives it
 *
 * Returns: (nullable): the paper's file
 */
const char *
sen_ui_reader_others_get_hash (SenUiReaderOthers *self, guint index)
{
  return self->hashes != NULL && index < g_strv_length (self->hashes) ? self->hashes[index] : NULL;
}

/**
 * sen_ui_reader_others_get_n:
 *
 * Returns: how many places were found in the other papers
 */
guint
sen_ui_reader_others_get_n (SenUiReaderOthers *self)
{
  return self->n;
}

/**
 * sen_ui_reader_others_get_n_unread:
 *
 * Returns: how many of the other papers could not be looked through, because their text isn't kept
 */
guint
sen_ui_reader_others_get_n_unread (SenUiReaderOthers *self)
{
  return self->n_unread;
}
