/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-ocr.h"

#include "sen-config.h"
#include "sen-error.h"
#include "sen-pdf-ocr-page-private.h"
#include "sen-pdf-ocr-picture.h"
#include "sen-pdf-session.h"

#include <glib/gi18n-lib.h>

#define DEADLINE_MS 120000 /* a page; two to four seconds are usual */
#define MEMORY      (G_GUINT64_CONSTANT (1536) << 20)
#define CPU_SECONDS 14400 /* of one process; then another one goes on */
#define RENEWED     200   /* pages after which a process is changed for a new one, so that nothing piles up */

/**
 * SenPdfOcr:
 *
 * Reads pictures of pages. sen-pdf-worker draws them, sen-ocr-worker reads them, each confined and believed as little
 * as possible; both may crash or hang: that page is lost, the next one begins anew. It belongs to the thread that made
 * it, and blocks.
 */
struct _SenPdfOcr
{
  SenPdfLaunch launch;
  SenPdfSession *session; /* owned, nullable */
  guint n_read;           /* by this session */
  SenPdfOcrLanguage language;
};

static char *
find_program (void)
{
  const char *program = g_getenv ("SEN_OCR_WORKER");

  return program != NULL && *program != 0 ? g_canonicalize_filename (program, NULL)
                                          : g_build_filename (SEN_LIBEXEC_DIR, "sen-ocr-worker", NULL);
}

/**
 * sen_pdf_ocr_is_installed:
 *
 * Returns: whether this Sen was built with a reader of scans
 */
gboolean
sen_pdf_ocr_is_installed (void)
{
  g_autofree char *program = find_program ();

  return g_file_test (program, G_FILE_TEST_IS_EXECUTABLE);
}

/**
 * sen_pdf_ocr_new:
 *
 * Returns: (transfer full): a reader; its process is started by the first page
 */
SenPdfOcr *
sen_pdf_ocr_new (void)
{
  SenPdfOcr *self = g_new0 (SenPdfOcr, 1);

  self->launch = (SenPdfLaunch){ .worker = find_program (),
                                 .confine = SEN_PDF_CONFINE_UNKNOWN,
                                 .memory = MEMORY,
                                 .cpu = CPU_SECONDS,
                                 .alarm_seconds = DEADLINE_MS / 1000 + 10 };
  return self;
}

/**
 * sen_pdf_ocr_rest:
 *
 * Ends the process and so gives back its memory; the next page starts another.
 */
void
sen_pdf_ocr_rest (SenPdfOcr *self)
{
  g_clear_pointer (&self->session, sen_pdf_session_free);
  self->n_read = 0;
}

/**
 * sen_pdf_ocr_free:
 * @self: (transfer full): a reader
 */
void
sen_pdf_ocr_free (SenPdfOcr *self)
{
  if (self == NULL)
    return;
  sen_pdf_ocr_rest (self);
  g_free (self->launch.worker);
  g_free (self);
}

static gboolean
start (SenPdfOcr *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (self->session != NULL && (self->n_read >= RENEWED || !sen_pdf_session_is_alive (self->session)))
    sen_pdf_ocr_rest (self);
  if (self->session == NULL)
    self->session = sen_pdf_session_start (&self->launch, &local);
  if (self->session != NULL)
    return TRUE;
  g_debug ("%s", local->message);
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED,
                       _ ("Scans can't be read because the reader does not start. Install tesseract-ocr-vie and "
                          "tesseract-ocr-eng, or reinstall Sen."));
  return FALSE;
}

/* Ends without an answer are about this page, not about Sen. */
static void
set_failure (GError **error, SenPdfChannelResult result, guint page)
{
  if (result == SEN_PDF_CHANNEL_CANCELLED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else if (result == SEN_PDF_CHANNEL_TIMED_OUT)
    g_set_error (error, SEN_ERROR, SEN_ERROR_TIMED_OUT,
                 _ ("Page %u took too long to read; the other pages are not affected."), page + 1);
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
                 _ ("Page %u could not be read because the reader of scans stopped on it; the other pages are not "
                    "affected."),
                 page + 1);
}

static SenPdfOcrFound *
ask (SenPdfOcr *self, const SenPdfOcrPicture *picture, guint page, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  g_autoptr (SenPdfOcrFound) found = NULL;
  SenPdfChannelResult result;
  SenPdfMessage reply;
  SenPdfReader in = { 0 };

  sen_pdf_put_u32 (payload, picture->width);
  sen_pdf_put_u32 (payload, picture->height);
  sen_pdf_put_u32 (payload, picture->resolution);
  sen_pdf_put_u32 (payload, self->language);
  result
      = sen_pdf_session_call (self->session, SEN_PDF_WIRE_OCR, payload, picture->fd, DEADLINE_MS, cancellable, &reply);
  if (result != SEN_PDF_CHANNEL_OK)
    {
      set_failure (error, result, page);
      return NULL;
    }
  self->n_read++;
  in.data = reply.data;
  in.size = reply.frame.length;
  if (reply.frame.type != SEN_PDF_WIRE_ERROR)
    found = sen_pdf_get_ocr_found (&in);
  sen_pdf_message_clear (&reply);
  if (found != NULL && found->width == picture->width && found->height == picture->height)
    return g_steal_pointer (&found);
  sen_pdf_ocr_rest (self);
  set_failure (error, SEN_PDF_CHANNEL_BAD, page);
  return NULL;
}

/**
 * sen_pdf_ocr_read:
 * @document: an open paper
 * @page: from 0
 * @cancellable: (nullable): to stop it; it does within a tenth of a second
 *
 * Draws a page and reads what is written there, in Vietnamese or in English. Takes seconds. Blocks.
 *
 * Errors: as sen_pdf_document_render(), about the page: %SEN_ERROR_TIMED_OUT, %SEN_ERROR_USE_ANOTHER_FILE (the reader
 * stopped on it), %SEN_ERROR_TRY_AGAIN (no memory); about all pages: %SEN_ERROR_UNSUPPORTED (the reader does not
 * start); %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): what was read; no words when nothing is written there
 */
SenPdfOcrPage *
sen_pdf_ocr_read (SenPdfOcr *self, SenPdfDocument *document, guint page, GCancellable *cancellable, GError **error)
{
  g_auto (SenPdfOcrPicture) picture = { .fd = -1 };
  SenPdfOcrFound *found = NULL;
  double width = 0, height = 0;

  if (!sen_pdf_ocr_picture_draw (&picture, document, page, cancellable, error))
    return NULL;
  if (picture.fd < 0)
    found = sen_pdf_ocr_found_new (picture.width, picture.height);
  else if (start (self, error))
    found = ask (self, &picture, page, cancellable, error);
  if (found == NULL)
    return NULL;
  if (found->words->len > 0)
    self->language = (SenPdfOcrLanguage)found->language;
  sen_pdf_document_get_page_size (document, page, &width, &height);
  return sen_pdf_ocr_page_new (found, width, height);
}
