/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-aloud.h"

#include <string.h>

#define PROGRAM "spd-say"
#define MOST    32000 /* bytes of a page that are handed over */

/**
 * SenUiReaderAloud:
 *
 * Reads a paper aloud from the page that is read on, page after page, through speech-dispatcher's own program: nothing
 * is linked, and where it is not installed there is nothing to choose. Emits "changed" when it begins and ends. Main
 * thread.
 */
struct _SenUiReaderAloud
{
  GObject parent_instance;

  SenUiPaperView *view;      /* borrowed while reading: who closes it stops this */
  SenPdfDocument *document;  /* owned while reading */
  SenUiReaderBook *book;     /* owned while reading, nullable: has the words of scans, too */
  GSubprocess *speaking;     /* owned */
  GCancellable *cancellable; /* owned while reading */
  guint began;               /* page */
  guint page;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SenUiReaderAloud, sen_ui_reader_aloud, G_TYPE_OBJECT)

static void read_page (SenUiReaderAloud *self);

/**
 * sen_ui_reader_aloud_is_there:
 *
 * Returns: whether this device can read aloud
 */
gboolean
sen_ui_reader_aloud_is_there (void)
{
  g_autofree char *path = g_find_program_in_path (PROGRAM);

  return path != NULL;
}

/**
 * sen_ui_reader_aloud_find_language:
 * @text: some words
 *
 * Returns: "vi" where letters stand that only Vietnamese has, else "en"
 */
const char *
sen_ui_reader_aloud_find_language (const char *text)
{
  guint letters = 0, own = 0;

  for (const char *p = text; *p != '\0' && letters < 2000; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_tolower (g_utf8_get_char (p));

      letters += g_unichar_isalpha (c) ? 1 : 0;
      own += c == 0x111 || c == 0x1a1 || c == 0x1b0 || (c >= 0x1ea0 && c <= 0x1ef9) ? 1 : 0;
    }
  return own * 50 > letters ? "vi" : "en";
}

/* Returns: whether there is another page; else it has ended */
static gboolean
go_on (SenUiReaderAloud *self)
{
  if (self->page + 1 < sen_pdf_document_get_n_pages (self->document))
    {
      self->page++;
      return TRUE;
    }
  sen_ui_reader_aloud_stop (self);
  return FALSE;
}

static void
spoken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReaderAloud) self = user_data;
  gboolean fine = g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, NULL);

  if (self->speaking != G_SUBPROCESS (source))
    return;
  g_clear_object (&self->speaking);
  if (!fine || self->document == NULL)
    sen_ui_reader_aloud_stop (self);
  else if (go_on (self))
    read_page (self);
}

/* The program has no use for a page without words, and may never come back from one. */
static gboolean
has_words (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_find_next_char (p, NULL))
    if (g_unichar_isalnum (g_utf8_get_char_validated (p, -1)))
      return TRUE;
  return FALSE;
}

/* Takes @text over. */
static void
speak (SenUiReaderAloud *self, char *text)
{
  const char *end = NULL;

  if (self->page != self->began) /* there it stays where it was */
    sen_ui_paper_view_go_to (self->view, self->page);
  if (strlen (text) > MOST)
    text[MOST] = '\0';
  if (!g_utf8_validate (text, -1, &end))
    *(char *)end = '\0';
  g_strdelimit (text, "\n\r\f", ' ');
  g_strchug (text);
  self->speaking
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, PROGRAM,
                          "--wait", "--language", sen_ui_reader_aloud_find_language (text), "--", text, NULL);
  g_free (text);
  if (self->speaking != NULL)
    g_subprocess_wait_check_async (self->speaking, self->cancellable, spoken_cb, g_object_ref (self));
  else
    sen_ui_reader_aloud_stop (self);
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReaderAloud) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sen_pdf_document_load_text_finish (SEN_PDF_DOCUMENT (source), result, &error);

  if (self->document != SEN_PDF_DOCUMENT (source) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (has_words (text))
    speak (self, g_steal_pointer (&text));
  else if (go_on (self))
    read_page (self);
}

/* The page, or the next one on which there are words. */
static void
read_page (SenUiReaderAloud *self)
{
  SenPdfTextBook *kept = self->book != NULL ? sen_ui_reader_book_get_text (self->book) : NULL;

  while (kept != NULL && sen_pdf_text_book_get_source (kept, self->page) != SEN_PDF_TEXT_NONE)
    {
      g_autofree char *text = sen_pdf_text_book_dup_text (kept, self->page);

      if (has_words (text))
        {
          speak (self, g_steal_pointer (&text));
          return;
        }
      if (!go_on (self))
        return;
    }
  sen_pdf_document_load_text_async (self->document, self->page, self->cancellable, text_cb, g_object_ref (self));
}

static void
sen_ui_reader_aloud_dispose (GObject *object)
{
  sen_ui_reader_aloud_stop (SEN_UI_READER_ALOUD (object));
  G_OBJECT_CLASS (sen_ui_reader_aloud_parent_class)->dispose (object);
}

static void
sen_ui_reader_aloud_class_init (SenUiReaderAloudClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_ui_reader_aloud_dispose;

  /**
   * SenUiReaderAloud::changed:
   *
   * It begins or has ended.
   */
  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sen_ui_reader_aloud_init (SenUiReaderAloud *self)
{
}

/**
 * sen_ui_reader_aloud_new:
 *
 * Returns: (transfer full): what reads aloud
 */
SenUiReaderAloud *
sen_ui_reader_aloud_new (void)
{
  return g_object_new (SEN_UI_TYPE_READER_ALOUD, NULL);
}

/**
 * sen_ui_reader_aloud_start:
 * @view: where a paper is read; stays until this is stopped
 * @document: the paper there
 * @book: (nullable): its text, as far as it is there
 *
 * Reads aloud from the page that is read on.
 */
void
sen_ui_reader_aloud_start (SenUiReaderAloud *self,
                           SenUiPaperView *view,
                           SenPdfDocument *document,
                           SenUiReaderBook *book)
{
  sen_ui_reader_aloud_stop (self);
  self->view = view;
  self->document = g_object_ref (document);
  g_set_object (&self->book, book);
  self->cancellable = g_cancellable_new ();
  self->page = self->began = sen_ui_paper_view_get_page (self->view);
  g_signal_emit (self, signals[CHANGED], 0);
  read_page (self);
}

/**
 * sen_ui_reader_aloud_stop:
 *
 * Falls silent at once.
 */
void
sen_ui_reader_aloud_stop (SenUiReaderAloud *self)
{
  if (self->document == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  g_clear_object (&self->book);
  self->view = NULL;
  if (self->speaking != NULL)
    {
      g_autoptr (GSubprocess) silence = g_subprocess_new (
          G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, PROGRAM, "-C", NULL);

      g_subprocess_force_exit (self->speaking);
    }
  g_clear_object (&self->speaking);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
sen_ui_reader_aloud_is_reading (SenUiReaderAloud *self)
{
  return self->document != NULL;
}

/**
 * sen_ui_reader_aloud_get_view:
 *
 * Returns: (transfer none) (nullable): where the paper is that is being read aloud
 */
SenUiPaperView *
sen_ui_reader_aloud_get_view (SenUiReaderAloud *self)
{
  return self->view;
}
