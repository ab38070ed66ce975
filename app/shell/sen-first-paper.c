/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-first-paper.h"

#include "sen-ui-reader-first.h"
#include "sen-ui-reader.h"

/*
 * SenFirstPaper:
 *
 * The paper of `sen FILE.pdf`, opened and its first page drawn on a thread while the toolkit starts, which takes
 * longer. Made before there is a main loop; asked for on the main thread.
 */
struct _SenFirstPaper
{
  SenPdfPool *pool;          /* owned */
  GFile *file;               /* owned */
  GCancellable *cancellable; /* owned */
  SenUiReaderFirst *first;   /* owned */
  GThread *thread;           /* owned */
  GMutex lock;               /* guards all below */
  gboolean done;
  SenPdfDocument *document; /* owned, nullable */
  GError *error;            /* owned, nullable */
  SenFirstPaperFunc func;   /* nullable: not asked for yet, or answered */
  gpointer user_data;       /* owned if destroy says so */
  GDestroyNotify destroy;
  guint source;
};

/* On the main thread. */
static gboolean
tell_cb (gpointer data)
{
  SenFirstPaper *self = data;

  g_mutex_lock (&self->lock);
  self->source = 0;
  g_mutex_unlock (&self->lock);
  self->func (self->document, self->error, self->user_data);
  return G_SOURCE_REMOVE;
}

static gpointer
open_in_thread (gpointer data)
{
  SenFirstPaper *self = data;
  GError *error = NULL;
  SenPdfRegion region;
  SenPdfDocument *document = sen_pdf_document_open_quickly (self->pool, self->file, NULL, self->cancellable, &error);

  sen_start_trace (document != NULL ? "paper opened" : "paper not opened");
  if (document != NULL && sen_ui_reader_first_region (document, &region, self->first))
    sen_pdf_document_draw_ahead (document, &region);
  g_mutex_lock (&self->lock);
  self->document = document;
  self->error = error;
  self->done = TRUE;
  if (self->func != NULL)
    self->source = g_idle_add_full (G_PRIORITY_HIGH, tell_cb, self, NULL);
  g_mutex_unlock (&self->lock);
  return NULL;
}

/* The only file that is named, if it is here and nothing else is asked for. */
static GFile *
find_file (const SenStart *start)
{
  g_autoptr (GFile) file = NULL;

  if (start->argc != 2 || start->argv[1][0] == '-' || start->restore != NULL || start->open != NULL)
    return NULL;
  file = g_file_new_for_commandline_arg (start->argv[1]);
  if (g_file_peek_path (file) == NULL || !g_file_test (g_file_peek_path (file), G_FILE_TEST_IS_REGULAR))
    return NULL;
  return g_steal_pointer (&file);
}

/**
 * sen_first_paper_begin:
 * @start: what the command line asks for
 *
 * Returns: (transfer full) (nullable): the paper that is being opened; %NULL if the command line does not name one
 */
SenFirstPaper *
sen_first_paper_begin (const SenStart *start)
{
  GFile *file = find_file (start);
  g_autoptr (GSettings) settings = NULL;
  SenFirstPaper *self;

  if (file == NULL)
    return NULL;
  self = g_new0 (SenFirstPaper, 1);
  g_mutex_init (&self->lock);
  self->file = file;
  self->pool = sen_pdf_pool_new ();
  self->cancellable = g_cancellable_new ();
  settings = sen_start_get_settings ();
  self->first = sen_ui_reader_first_new (NULL, settings, g_file_peek_path (file), NULL, SEN_UI_READER_WHERE_LEFT);
  self->thread = g_thread_new ("sen-first-paper", open_in_thread, self);
  return self;
}

/**
 * sen_first_paper_free:
 * @self: (nullable): the paper; whoever waits for it is not told
 */
void
sen_first_paper_free (SenFirstPaper *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_clear_object (&self->document);
  g_clear_error (&self->error);
  g_object_unref (self->cancellable);
  sen_ui_reader_first_free (self->first);
  g_object_unref (self->file);
  g_object_unref (self->pool);
  g_mutex_clear (&self->lock);
  g_free (self);
}

const char *
sen_first_paper_get_path (SenFirstPaper *self)
{
  return g_file_peek_path (self->file);
}

/**
 * sen_first_paper_get_pool:
 *
 * Returns: (transfer none): which opens it, and may open others
 */
SenPdfPool *
sen_first_paper_get_pool (SenFirstPaper *self)
{
  return self->pool;
}

/**
 * sen_first_paper_await:
 * @func: told once: now, if the paper is open already
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 */
void
sen_first_paper_await (SenFirstPaper *self, SenFirstPaperFunc func, gpointer user_data, GDestroyNotify destroy)
{
  gboolean done;

  g_mutex_lock (&self->lock);
  done = self->done;
  self->func = func;
  self->user_data = user_data;
  self->destroy = destroy;
  g_mutex_unlock (&self->lock);
  if (done)
    func (self->document, self->error, user_data);
}
