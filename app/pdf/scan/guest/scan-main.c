/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sen-ocr-worker: reads pictures of pages, one after the other, until its socket is closed. It is started with its end
 * of the socket as descriptor 3, loads the models, which are the system's, locks itself in and says hello. The pictures
 * are drawn from strangers' files, so what they make of Tesseract stays in here. It gives way to everybody: the lowest
 * priority, and one thread.
 */
#include "guest-lockdown.h"
#include "scan-engine.h"
#include "sen-pdf-channel.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

static const SenPdfWait for_ever = { 0, -1 };

static gboolean
say_hello (guint32 sandbox)
{
  g_autoptr (GByteArray) hello = g_byte_array_new ();

  sen_pdf_put_u32 (hello, sandbox);
  sen_pdf_put_str (hello, scan_engine_get_version ());
  return sen_pdf_channel_send (SEN_PDF_WIRE_FD, &for_ever, SEN_PDF_WIRE_HELLO, 0, hello, -1) == SEN_PDF_CHANNEL_OK;
}

static SenPdfOcrFound *
read_picture (ScanEngine *engine, const SenPdfMessage *message, SenPdfWireFault *fault)
{
  SenPdfReader in = { message->data, message->frame.length, 0, FALSE };
  guint32 width = sen_pdf_get_u32 (&in);
  guint32 height = sen_pdf_get_u32 (&in);
  guint32 resolution = sen_pdf_get_u32 (&in);
  guint32 first = sen_pdf_get_u32 (&in);
  g_autoptr (GMappedFile) file = NULL;

  *fault = SEN_PDF_FAULT_BAD_REQUEST;
  if (message->frame.type != SEN_PDF_WIRE_OCR || !sen_pdf_reader_done (&in) || width == 0 || height == 0
      || width > SEN_PDF_OCR_MOST_SIDE || height > SEN_PDF_OCR_MOST_SIDE || first >= SEN_PDF_OCR_N_LANGUAGES
      || resolution < 30 || resolution > 2400 || message->fd < 0)
    return NULL;
  file = g_mapped_file_new_from_fd (message->fd, FALSE, NULL);
  if (file == NULL || g_mapped_file_get_length (file) < (gsize)width * height)
    return NULL;
  *fault = SEN_PDF_FAULT_FAILED;
  return scan_engine_read (engine, (const guint8 *)g_mapped_file_get_contents (file), width, height, resolution,
                           (SenPdfOcrLanguage)first);
}

static void
set_alarm (int seconds)
{
  const struct itimerval timer = { { 0, 0 }, { seconds, 0 } };

  setitimer (ITIMER_REAL, &timer, NULL);
}

static gboolean
serve_one (ScanEngine *engine, int deadline)
{
  g_autoptr (SenPdfOcrFound) found = NULL;
  g_autoptr (GByteArray) out = g_byte_array_new ();
  SenPdfWireFault fault;
  SenPdfMessage message;
  guint16 type;
  gboolean more;

  if (sen_pdf_channel_receive (SEN_PDF_WIRE_FD, &for_ever, &message) != SEN_PDF_CHANNEL_OK)
    return FALSE;
  type = (guint16)(message.frame.type + SEN_PDF_WIRE_REPLY);
  set_alarm (deadline);
  found = read_picture (engine, &message, &fault);
  set_alarm (0);
  if (found != NULL)
    sen_pdf_put_ocr_found (out, found);
  else
    {
      type = SEN_PDF_WIRE_ERROR;
      sen_pdf_put_u32 (out, fault);
      sen_pdf_put_str (out, "picture");
    }
  more = sen_pdf_channel_send (SEN_PDF_WIRE_FD, &for_ever, type, message.frame.serial, out, -1) == SEN_PDF_CHANNEL_OK;
  sen_pdf_message_clear (&message);
  return more;
}

int
main (int argc, char **argv)
{
  ScanEngine *engine;
  guint32 sandbox;
  int deadline;

  if (argc < 4)
    return 2;
  deadline = (int)CLAMP (g_ascii_strtoll (argv[3], NULL, 10), 1, 86400);
#ifdef SYS_close_range
  syscall (SYS_close_range, SEN_PDF_WIRE_FD + 1, ~0u, 0);
#endif
  setpriority (PRIO_PROCESS, 0, 19);
  engine = scan_engine_new ();
  if (engine == NULL)
    return 5;
  sandbox = guest_lock_down (g_ascii_strtoull (argv[1], NULL, 10), g_ascii_strtoull (argv[2], NULL, 10), -1);
  if ((sandbox & SEN_PDF_SANDBOX_SECCOMP) == 0 || !say_hello (sandbox))
    return 3;
  while (serve_one (engine, deadline))
    ;
  _exit (0); /* what is held is the kernel's to free */
}
