/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sen-pdf-worker: one process, one document, or one after the other of those that Sen wrote itself. It is started with
 * its end of a socket as descriptor 3, locks itself in, says hello and answers requests one after another until the
 * socket is closed. Everything runs on the one thread.
 */
#include "guest.h"

#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#define REST 500000 /* microseconds without a request after which memory that is not used goes back */

static gint complaints_of_repair;

void
guest_fail (Answer *answer, SenPdfWireFault fault, const char *details)
{
  answer->fault = fault;
  g_free (answer->details);
  answer->details = g_strdup (details);
}

/* Poppler says in its messages when it had to rebuild the table of objects. */
static GLogWriterOutput
complaint_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, "MESSAGE") == 0 && fields[i].length < 0)
      {
        const char *text = fields[i].value;

        if (strstr (text, "xref") != NULL || strstr (text, "XRef") != NULL || strstr (text, "trailer") != NULL
            || strstr (text, "reconstruct") != NULL)
          complaints_of_repair++;
      }
  if ((level & G_LOG_LEVEL_ERROR) != 0)
    abort ();
  return G_LOG_WRITER_HANDLED;
}

static void
complaint_old_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  GLogField field = { "MESSAGE", message, -1 };

  complaint_cb (level, &field, 1, NULL);
}

void
guest_count_complaints (void)
{
  complaints_of_repair = 0;
}

gboolean
guest_saw_repair (void)
{
  return complaints_of_repair > 0;
}

/* A request that never ends ends this process, even if nobody is left to end it. */
static void
set_alarm (int seconds)
{
  struct itimerval timer = { { 0, 0 }, { seconds, 0 } };

  setitimer (ITIMER_REAL, &timer, NULL);
}

static void
answer_request (Guest *guest, SenPdfMessage *message, Answer *answer)
{
  SenPdfReader in = { message->data, message->frame.length, 0, FALSE };

  if (message->frame.type == SEN_PDF_WIRE_OPEN)
    guest_open (guest, &in, message->fd, answer);
  else if (message->frame.type == SEN_PDF_WIRE_TEST && guest->testing)
    guest_test (guest, &in, answer);
  else if (guest->document == NULL)
    guest_fail (answer, SEN_PDF_FAULT_BAD_REQUEST, "no document");
  else if (message->frame.type == SEN_PDF_WIRE_MEASURE)
    guest_measure (guest, &in, answer);
  else if (message->frame.type == SEN_PDF_WIRE_TEXT)
    guest_text (guest, &in, answer);
  else if (message->frame.type == SEN_PDF_WIRE_PAGES)
    guest_pages (guest, &in, answer);
  else if (message->frame.type == SEN_PDF_WIRE_LAYOUT)
    guest_layout (guest, &in, answer);
  else if (message->frame.type == SEN_PDF_WIRE_LINKS)
    guest_links (guest, &in, answer);
  else if (message->frame.type == SEN_PDF_WIRE_OUTLINE)
    guest_outline (guest, &in, answer);
  else if (message->frame.type == SEN_PDF_WIRE_RENDER)
    guest_render (guest, &in, message->fd, answer);
  else if (message->frame.type == SEN_PDF_WIRE_PRINT)
    guest_print (guest, &in, answer);
  else
    guest_fail (answer, SEN_PDF_FAULT_BAD_REQUEST, "unknown request");
  if (in.bad && answer->details == NULL)
    guest_fail (answer, SEN_PDF_FAULT_BAD_REQUEST, "malformed request");
}

static gboolean
send_answer (Guest *guest, const SenPdfFrame *request, Answer *answer)
{
  const SenPdfWait wait = { 0, -1 };
  guint16 type = (guint16)(request->type + SEN_PDF_WIRE_REPLY);

  if (answer->details == NULL && answer->out->len > SEN_PDF_WIRE_MAX_PAYLOAD)
    guest_fail (answer, SEN_PDF_FAULT_TOO_LARGE, "reply too large");
  if (answer->details != NULL)
    {
      g_byte_array_set_size (answer->out, 0);
      sen_pdf_put_u32 (answer->out, answer->fault);
      sen_pdf_put_str (answer->out, answer->details);
      type = SEN_PDF_WIRE_ERROR;
    }
  return sen_pdf_channel_send (guest->socket, &wait, type, request->serial, answer->out, -1) == SEN_PDF_CHANNEL_OK;
}

static gboolean
serve_one (Guest *guest)
{
  const SenPdfWait wait = { 0, -1 };
  SenPdfMessage message;
  Answer answer = { 0 };
  gboolean more;

  if (sen_pdf_channel_receive (guest->socket, &wait, &message) != SEN_PDF_CHANNEL_OK)
    return FALSE;
  answer.out = g_byte_array_new ();
  set_alarm (guest->deadline);
  answer_request (guest, &message, &answer);
  set_alarm (0);
  more = send_answer (guest, &message.frame, &answer);
  g_byte_array_unref (answer.out);
  g_free (answer.details);
  sen_pdf_message_clear (&message);
  return more;
}

static gboolean
say_hello (Guest *guest, guint32 sandbox)
{
  const SenPdfWait wait = { 0, -1 };
  g_autoptr (GByteArray) hello = g_byte_array_new ();

  sen_pdf_put_u32 (hello, sandbox);
  sen_pdf_put_str (hello, poppler_get_version ());
  return sen_pdf_channel_send (guest->socket, &wait, SEN_PDF_WIRE_HELLO, 0, hello, -1) == SEN_PDF_CHANNEL_OK;
}

/* Is nobody waiting yet? */
static gboolean
has_time (Guest *guest)
{
  const SenPdfWait moment = { g_get_monotonic_time () + 2000, -1 };

  return sen_pdf_channel_wait (guest->socket, &moment) == SEN_PDF_CHANNEL_TIMED_OUT;
}

/*
 * Once nothing was asked for a while, what pages took goes back: the next one is wanted after it was read. What was
 * read of the file is there again at once, for the system still has it.
 */
static void
rest (Guest *guest)
{
  const SenPdfWait while_ = { g_get_monotonic_time () + REST, -1 };

  if (sen_pdf_channel_wait (guest->socket, &while_) != SEN_PDF_CHANNEL_TIMED_OUT)
    return;
  guest_scans_rest (guest->backends.scans);
  malloc_trim (0);
  if (guest->file != NULL)
    madvise (g_mapped_file_get_contents (guest->file), g_mapped_file_get_length (guest->file), MADV_DONTNEED);
}

int
main (int argc, char **argv)
{
  Guest guest = { .socket = SEN_PDF_WIRE_FD, .deadline = 30, .width = 595, .height = 842 };
  guint64 memory = 0;
  guint64 cpu = 0;
  guint32 sandbox;

  if (argc < 4)
    return 2;
  memory = g_ascii_strtoull (argv[1], NULL, 10);
  cpu = g_ascii_strtoull (argv[2], NULL, 10);
  guest.deadline = (int)CLAMP (g_ascii_strtoll (argv[3], NULL, 10), 1, 86400);
  guest.testing = g_strcmp0 (g_getenv ("SEN_PDF_WORKER_TEST"), "1") == 0;
#ifdef SYS_close_range
  syscall (SYS_close_range, SEN_PDF_WIRE_FD + 1, ~0u, 0);
#endif
  g_log_set_writer_func (complaint_cb, NULL, NULL);
  g_log_set_default_handler (complaint_old_cb, NULL);
  sandbox = guest_lock_down (memory, cpu, -1);
  if ((sandbox & SEN_PDF_SANDBOX_SECCOMP) == 0 || !say_hello (&guest, sandbox))
    return 3;
  if (has_time (&guest))
    guest_warm_up ();
  while (serve_one (&guest))
    rest (&guest);
  _exit (0); /* what is held is the kernel's to free */
}
