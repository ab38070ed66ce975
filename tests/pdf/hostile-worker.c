/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A worker that was taken over by the file it read: it speaks the protocol well enough to be
 * listened to, and then lies. Which lie is the name under which it is called.
 */
#include "sen-pdf-channel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const SenPdfWait forever = { 0, -1 };
static const char *lie;

static gboolean
lies (const char *name)
{
  return g_str_equal (lie, name);
}

static void
reply (const SenPdfMessage *to, GByteArray *payload, int fd)
{
  guint32 serial = to->frame.serial + (lies ("wrong-serial") ? 1 : 0);
  guint16 type = (guint16)(to->frame.type + SEN_PDF_WIRE_REPLY + (lies ("wrong-type") ? 1 : 0));

  sen_pdf_channel_send (SEN_PDF_WIRE_FD, &forever, type, serial, payload, fd);
  g_byte_array_unref (payload);
}

static void
put_opening (GByteArray *out)
{
  guint32 pages = lies ("many-pages") ? 0x7fffffff : lies ("no-pages") ? 0 : 1;

  sen_pdf_put_u32 (out, lies ("no-labels") ? 4 : 0);
  sen_pdf_put_u64 (out, 0);
  sen_pdf_put_u64 (out, 0);
  for (int i = 0; i < 7; i++)
    if (lies ("bad-text"))
      {
        sen_pdf_put_u32 (out, 2);
        g_byte_array_append (out, (const guint8 *)"\xff\xfe", 2);
      }
    else if (lies ("long-text"))
      sen_pdf_put_u32 (out, 0xfffffff0u);
    else
      sen_pdf_put_str (out, "");
  sen_pdf_put_u32 (out, pages);
  sen_pdf_put_u32 (out, lies ("over-measured") ? 0x20000000 : pages);
  sen_pdf_put_f32 (out, lies ("endless-page") ? (double)INFINITY : 100);
  sen_pdf_put_f32 (out, lies ("negative-page") ? -1 : 100);
  if (lies ("more-than-said"))
    sen_pdf_put_u32 (out, 7);
}

static void
put_drawing (GByteArray *out)
{
  sen_pdf_put_u32 (out, lies ("wide-picture") ? 30000 : 100);
  sen_pdf_put_u32 (out, 100);
  sen_pdf_put_u32 (out, lies ("odd-stride") ? 0xfffffff0u : lies ("wide-picture") ? 120000 : 400);
}

static void
put_layout (GByteArray *out)
{
  sen_pdf_put_str (out, "abc");
  sen_pdf_put_u32 (out, lies ("many-rects") ? 0x10000000 : 3);
  for (int i = 0; i < 12; i++)
    sen_pdf_put_f32 (out, lies ("not-a-number") ? (double)NAN : 1);
}

static void
put_outline (GByteArray *out)
{
  sen_pdf_put_u32 (out, 1);
  sen_pdf_put_u8 (out, lies ("deep-item") ? 9 : 0);
  sen_pdf_put_u8 (out, 1);
  sen_pdf_put_i32 (out, lies ("far-page") ? 12345 : 0);
  sen_pdf_put_f32 (out, 0);
  sen_pdf_put_str (out, "title");
  sen_pdf_put_str (out, "javascript:alert(1)");
}

static void
answer (const SenPdfMessage *request)
{
  GByteArray *out = g_byte_array_new ();

  if (request->frame.type == SEN_PDF_WIRE_RENDER)
    put_drawing (out);
  else if (request->frame.type == SEN_PDF_WIRE_OPEN)
    put_opening (out);
  else if (request->frame.type == SEN_PDF_WIRE_LAYOUT)
    put_layout (out);
  else if (request->frame.type == SEN_PDF_WIRE_OUTLINE)
    put_outline (out);
  else if (request->frame.type == SEN_PDF_WIRE_LINKS)
    sen_pdf_put_u32 (out, 0xffffffffu);
  else
    {
      sen_pdf_put_u32 (out, 0);
      sen_pdf_put_u32 (out, lies ("many-texts") ? 5 : 1);
      for (int i = 0; i < (lies ("many-texts") ? 5 : 1); i++)
        sen_pdf_put_str (out, "text");
    }
  reply (request, out, lies ("unasked-fd") ? dup (0) : -1);
}

static void
send_raw (guint8 filling, gsize size)
{
  g_autofree guint8 *bytes = g_malloc (size);

  memset (bytes, filling, size);
  if (write (SEN_PDF_WIRE_FD, bytes, size) < 0)
    exit (1);
}

static void
send_huge_frame (void)
{
  const SenPdfFrame frame = { SEN_PDF_WIRE_OPEN + SEN_PDF_WIRE_REPLY, 1, 0xfffffff0u, 0 };
  guint8 head[SEN_PDF_WIRE_HEADER_SIZE];

  sen_pdf_frame_encode (&frame, head);
  if (write (SEN_PDF_WIRE_FD, head, sizeof head) < 0)
    exit (1);
}

/* A frame that is promised and then comes a byte at a time. */
static void
drip (void)
{
  for (;;)
    {
      const SenPdfFrame frame = { SEN_PDF_WIRE_OPEN + SEN_PDF_WIRE_REPLY, 1, 1u << 20, 0 };
      guint8 head[SEN_PDF_WIRE_HEADER_SIZE];

      sen_pdf_frame_encode (&frame, head);
      for (gsize i = 0; i < sizeof head; i++)
        {
          if (write (SEN_PDF_WIRE_FD, head + i, 1) < 0)
            exit (0);
          usleep (50000);
        }
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GByteArray) hello = g_byte_array_new ();
  SenPdfMessage request;

  lie = strrchr (argv[0], '/') != NULL ? strrchr (argv[0], '/') + 1 : argv[0];
  if (lies ("gone"))
    return 1;
  if (lies ("rubbish-hello"))
    send_raw (0xa5, 64);
  sen_pdf_put_u32 (hello, 7);
  sen_pdf_put_str (hello, "0");
  sen_pdf_channel_send (SEN_PDF_WIRE_FD, &forever, SEN_PDF_WIRE_HELLO, 0, hello, -1);
  while (sen_pdf_channel_receive (SEN_PDF_WIRE_FD, &forever, &request) == SEN_PDF_CHANNEL_OK)
    {
      if (lies ("rubbish"))
        send_raw (0x00, 5000);
      else if (lies ("huge-frame"))
        send_huge_frame ();
      else if (lies ("drip"))
        drip ();
      else
        answer (&request);
      sen_pdf_message_clear (&request);
    }
  return 0;
}
