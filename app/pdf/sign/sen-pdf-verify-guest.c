/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sen-verify-worker: one process, one paper. It is started with its end of a socket as descriptor 3, locks itself in,
 * says hello, checks the one file that it is given and ends. It links OpenSSL and nothing of Sen but the checking.
 */
#include "guest-lockdown.h"
#include "sen-pdf-channel.h"
#include "sen-pdf-verify-core.h"
#include "sen-pdf-verify-wire.h"

#include <openssl/crypto.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

static const SenPdfWait for_ever = { 0, -1 };

static gboolean
say_hello (guint32 sandbox)
{
  g_autoptr (GByteArray) hello = g_byte_array_new ();

  sen_pdf_put_u32 (hello, sandbox);
  sen_pdf_put_str (hello, OpenSSL_version (OPENSSL_VERSION));
  return sen_pdf_channel_send (SEN_PDF_WIRE_FD, &for_ever, SEN_PDF_WIRE_HELLO, 0, hello, -1) == SEN_PDF_CHANNEL_OK;
}

static gboolean
read_request (SenPdfReader *in, SenPdfTrust *trust)
{
  guint32 count;

  trust->now = (gint64)sen_pdf_get_u64 (in);
  count = sen_pdf_get_count (in, 4);
  for (guint32 i = 0; i < count && !in->bad; i++)
    {
      gsize size;
      const guint8 *data = sen_pdf_get_bytes (in, &size);

      if (data != NULL)
        sen_pdf_trust_add_roots (trust, data, size);
    }
  return sen_pdf_reader_done (in);
}

static gboolean
answer (const SenPdfMessage *message)
{
  SenPdfReader in = { message->data, message->frame.length, 0, FALSE };
  SenPdfTrust *trust = sen_pdf_trust_new (0);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GMappedFile) file = message->fd >= 0 ? g_mapped_file_new_from_fd (message->fd, FALSE, NULL) : NULL;
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  guint16 type = SEN_PDF_WIRE_VERIFY + SEN_PDF_WIRE_REPLY;

  if (message->frame.type == SEN_PDF_WIRE_VERIFY && bytes != NULL && read_request (&in, trust))
    {
      g_autoptr (SenPdfFoundAll) found = sen_pdf_verify_core (bytes, trust);

      sen_pdf_put_found (out, found);
    }
  else
    {
      type = SEN_PDF_WIRE_ERROR;
      sen_pdf_put_u32 (out, bytes == NULL ? SEN_PDF_FAULT_TOO_LARGE : SEN_PDF_FAULT_BAD_REQUEST);
      sen_pdf_put_str (out, "request");
    }
  sen_pdf_trust_free (trust);
  return sen_pdf_channel_send (SEN_PDF_WIRE_FD, &for_ever, type, message->frame.serial, out, -1) == SEN_PDF_CHANNEL_OK;
}

int
main (int argc, char **argv)
{
  struct itimerval timer = { { 0, 0 }, { 0, 0 } };
  SenPdfMessage message;
  guint32 sandbox;

  if (argc < 4)
    return 2;
#ifdef SYS_close_range
  syscall (SYS_close_range, SEN_PDF_WIRE_FD + 1, ~0u, 0);
#endif
  OPENSSL_init_crypto (OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_ADD_ALL_DIGESTS | OPENSSL_INIT_LOAD_CRYPTO_STRINGS,
                       NULL);
  sandbox = guest_lock_down (g_ascii_strtoull (argv[1], NULL, 10), g_ascii_strtoull (argv[2], NULL, 10), -1);
  if ((sandbox & SEN_PDF_SANDBOX_SECCOMP) == 0 || !say_hello (sandbox))
    return 3;
  if (sen_pdf_channel_receive (SEN_PDF_WIRE_FD, &for_ever, &message) != SEN_PDF_CHANNEL_OK)
    return 4;
  timer.it_value.tv_sec = (time_t)CLAMP (g_ascii_strtoll (argv[3], NULL, 10), 1, 86400);
  setitimer (ITIMER_REAL, &timer, NULL);
  answer (&message);
  _exit (0); /* what is held is the kernel's to free */
}
