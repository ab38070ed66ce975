/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-channel.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

void
sen_pdf_message_clear (SenPdfMessage *message)
{
  g_clear_pointer (&message->data, g_free);
  if (message->fd >= 0)
    close (message->fd);
  message->fd = -1;
}

static SenPdfChannelResult
wait_for (int socket, short events, const SenPdfWait *wait)
{
  struct pollfd fds[2] = { { socket, events, 0 }, { wait->cancel_fd, POLLIN, 0 } };

  for (;;)
    {
      int timeout = -1;
      int n;

      if (wait->deadline > 0)
        {
          gint64 left = (wait->deadline - g_get_monotonic_time () + 999) / 1000;

          if (left <= 0)
            return SEN_PDF_CHANNEL_TIMED_OUT;
          timeout = (int)MIN (left, G_MAXINT);
        }
      n = poll (fds, wait->cancel_fd >= 0 ? 2 : 1, timeout);
      if (n < 0 && errno != EINTR)
        return SEN_PDF_CHANNEL_CLOSED;
      if (n > 0 && wait->cancel_fd >= 0 && fds[1].revents != 0)
        return SEN_PDF_CHANNEL_CANCELLED;
      if (n > 0 && fds[0].revents != 0)
        return SEN_PDF_CHANNEL_OK;
    }
}

/* Waits until something can be received, so that a cancel never cuts a frame in two. */
SenPdfChannelResult
sen_pdf_channel_wait (int socket, const SenPdfWait *wait)
{
  return wait_for (socket, POLLIN, wait);
}

static gssize
send_some (int socket, const guint8 *data, gsize size, int fd)
{
  struct iovec piece = { (void *)data, size };
  union
  {
    struct cmsghdr align;
    char room[CMSG_SPACE (sizeof (int))];
  } control = { 0 };
  struct msghdr message = { .msg_iov = &piece, .msg_iovlen = 1 };

  if (fd >= 0)
    {
      struct cmsghdr *head;

      message.msg_control = control.room;
      message.msg_controllen = sizeof control.room;
      head = CMSG_FIRSTHDR (&message);
      head->cmsg_level = SOL_SOCKET;
      head->cmsg_type = SCM_RIGHTS;
      head->cmsg_len = CMSG_LEN (sizeof (int));
      memcpy (CMSG_DATA (head), &fd, sizeof fd);
    }
  return sendmsg (socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

static SenPdfChannelResult
send_all (int socket, const SenPdfWait *wait, const guint8 *data, gsize size, int fd)
{
  while (size > 0)
    {
      gssize n = send_some (socket, data, size, fd);

      if (n > 0)
        {
          data += n;
          size -= (gsize)n;
          fd = -1; /* it went with the first byte */
        }
      else if (n < 0 && errno == EAGAIN)
        {
          SenPdfChannelResult result = wait_for (socket, POLLOUT, wait);

          if (result != SEN_PDF_CHANNEL_OK)
            return result;
        }
      else if (n < 0 && errno != EINTR)
        return SEN_PDF_CHANNEL_CLOSED;
    }
  return SEN_PDF_CHANNEL_OK;
}

SenPdfChannelResult
sen_pdf_channel_send (int socket,
                      const SenPdfWait *wait,
                      guint16 type,
                      guint32 serial,
                      const GByteArray *payload,
                      int fd)
{
  SenPdfFrame frame = { type, serial, payload != NULL ? payload->len : 0, fd >= 0 };
  guint8 head[SEN_PDF_WIRE_HEADER_SIZE];
  SenPdfChannelResult result;

  if (frame.length > SEN_PDF_WIRE_MAX_PAYLOAD)
    return SEN_PDF_CHANNEL_BAD;
  sen_pdf_frame_encode (&frame, head);
  result = send_all (socket, wait, head, sizeof head, fd);
  if (result == SEN_PDF_CHANNEL_OK && frame.length > 0)
    result = send_all (socket, wait, payload->data, payload->len, -1);
  return result;
}

/* Keeps the first descriptor and closes all others. */
static void
keep_first (struct msghdr *message, int *fd)
{
  for (struct cmsghdr *head = CMSG_FIRSTHDR (message); head != NULL; head = CMSG_NXTHDR (message, head))
    {
      gsize n;

      if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS)
        continue;
      n = (head->cmsg_len - CMSG_LEN (0)) / sizeof (int);
      for (gsize i = 0; i < n; i++)
        {
          int got;

          memcpy (&got, CMSG_DATA (head) + i * sizeof got, sizeof got);
          if (*fd < 0)
            *fd = got;
          else
            close (got);
        }
    }
}

static gssize
receive_some (int socket, guint8 *data, gsize size, int *fd)
{
  struct iovec piece = { data, size };
  union
  {
    struct cmsghdr align;
    char room[CMSG_SPACE (4 * sizeof (int))];
  } control;
  struct msghdr message = { .msg_iov = &piece, .msg_iovlen = 1 };
  gssize n;

  if (fd != NULL)
    {
      message.msg_control = control.room;
      message.msg_controllen = sizeof control.room;
    }
  n = recvmsg (socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  if (n >= 0 && fd != NULL)
    keep_first (&message, fd);
  return n;
}

static SenPdfChannelResult
receive_all (int socket, const SenPdfWait *wait, guint8 *data, gsize size, int *fd)
{
  while (size > 0)
    {
      gssize n = receive_some (socket, data, size, fd);

      if (n > 0)
        {
          data += n;
          size -= (gsize)n;
        }
      else if (n < 0 && errno == EAGAIN)
        {
          SenPdfChannelResult result = wait_for (socket, POLLIN, wait);

          if (result != SEN_PDF_CHANNEL_OK)
            return result;
        }
      else if (n == 0 || errno != EINTR)
        return SEN_PDF_CHANNEL_CLOSED;
    }
  return SEN_PDF_CHANNEL_OK;
}

/* On anything but OK nothing is owned by the caller. */
SenPdfChannelResult
sen_pdf_channel_receive (int socket, const SenPdfWait *wait, SenPdfMessage *out)
{
  guint8 head[SEN_PDF_WIRE_HEADER_SIZE];
  SenPdfChannelResult result;

  *out = (SenPdfMessage){ .fd = -1 };
  result = receive_all (socket, wait, head, sizeof head, &out->fd);
  if (result == SEN_PDF_CHANNEL_OK
      && (!sen_pdf_frame_decode (head, sizeof head, &out->frame) || (out->fd >= 0) != (out->frame.n_fds == 1)))
    result = SEN_PDF_CHANNEL_BAD;
  if (result == SEN_PDF_CHANNEL_OK && out->frame.length > 0)
    {
      out->data = g_try_malloc (out->frame.length);
      result = out->data == NULL ? SEN_PDF_CHANNEL_BAD : receive_all (socket, wait, out->data, out->frame.length, NULL);
    }
  if (result != SEN_PDF_CHANNEL_OK)
    sen_pdf_message_clear (out);
  return result;
}
