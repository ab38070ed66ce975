/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PAdES B-T, with an authority on this machine that behaves, and with ones that don't. */
#include "sign-tools.h"

#include <glib/gstdio.h>
#include <gio/gio.h>
#include <string.h>

static SignPki pki;

typedef enum
{
  TSA_RIGHT,
  TSA_RUBBISH,
  TSA_EMPTY,
  TSA_ENDLESS,
  TSA_ERROR,
  TSA_REFUSES,
  TSA_OLD_ANSWER, /* a right one, to an earlier question */
  TSA_FALSIFIED,
  TSA_SILENT,
  TSA_DRIPS, /* header lines without end */
} TsaMode;

/* A server on a thread of its own, so that the test's thread may block. */
typedef struct
{
  GThread *thread;
  GSocket *socket;
  GCancellable *stop;
  char *url;
  TsaMode mode;
  GBytes *kept; /* the first right answer */
} Tsa;

static GBytes *
reply_with_openssl (const char *body, gsize size)
{
  g_autofree char *query = sign_pki_path (&pki, "q.tsq");
  g_autofree char *reply = sign_pki_path (&pki, "r.tsr");
  g_autofree char *command = g_strdup_printf (
      "cd '%s' && openssl ts -reply -config c.cnf -section tsa_config -queryfile q.tsq -out r.tsr", pki.folder);
  char *data = NULL;

  g_assert_true (g_file_set_contents (query, body, (gssize)size, NULL));
  g_free (sign_run ("sh", "-c", command, NULL));
  g_assert_true (g_file_get_contents (reply, &data, &size, NULL));
  return g_bytes_new_take (data, size);
}

static GBytes *
falsify (GBytes *right)
{
  gsize size;
  guint8 *data = g_memdup2 (g_bytes_get_data (right, &size), g_bytes_get_size (right));

  size = g_bytes_get_size (right);
  data[size - 8] ^= 1; /* in the signature's value, at the end */
  return g_bytes_new_take (data, size);
}

static GBytes *
make_answer (Tsa *self, const char *body, gsize size)
{
  g_autoptr (GBytes) right = NULL;
  const char refused[] = { 0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02 };

  switch (self->mode)
    {
    case TSA_RUBBISH:
      return g_bytes_new_static ("<html>Welcome</html>", 20);
    case TSA_EMPTY:
      return g_bytes_new_static ("", 0);
    case TSA_ENDLESS:
      return g_bytes_new_take (g_malloc0 (2 << 20), 2 << 20);
    case TSA_REFUSES:
      return g_bytes_new (refused, sizeof refused);
    case TSA_OLD_ANSWER:
      return g_bytes_ref (self->kept);
    case TSA_RIGHT:
    case TSA_FALSIFIED:
    case TSA_ERROR:
    case TSA_SILENT:
    case TSA_DRIPS:
    default:
      right = reply_with_openssl (body, size);
      if (self->kept == NULL)
        self->kept = g_bytes_ref (right);
      return self->mode == TSA_FALSIFIED ? falsify (right) : g_steal_pointer (&right);
    }
}

/* Reads a request up to the end of its body. Returns: where the body starts, 0 if it never came */
static gsize
read_request (Tsa *self, GSocket *client, GByteArray *in)
{
  for (;;)
    {
      char block[4096];
      gssize n = g_socket_receive (client, block, sizeof block, self->stop, NULL);
      const char *end, *length;

      if (n <= 0)
        return 0;
      g_byte_array_append (in, (const guint8 *)block, (guint)n);
      end = g_strstr_len ((const char *)in->data, in->len, "\r\n\r\n");
      length = g_strstr_len ((const char *)in->data, in->len, "Content-Length: ");
      if (end != NULL && length != NULL && length < end)
        {
          gsize start = (gsize)(end + 4 - (const char *)in->data);

          if (in->len >= start + g_ascii_strtoull (length + 16, NULL, 10))
            return start;
        }
    }
}

static void
send_all (Tsa *self, GSocket *client, const char *data, gsize size)
{
  while (size > 0)
    {
      gssize n = g_socket_send (client, data, size, self->stop, NULL);

      if (n <= 0)
        return;
      data += n;
      size -= (gsize)n;
    }
}

static void
wait_for_end (Tsa *self, GSocket *client)
{
  char block[64];

  while (g_socket_receive (client, block, sizeof block, self->stop, NULL) > 0)
    ;
}

/* Headers, a few bytes at a time, without end. */
static void
drip (Tsa *self, GSocket *client)
{
  send_all (self, client, "HTTP/1.1 200 OK\r\n", 17);
  while (g_socket_send (client, "X-A: b\r\n", 8, self->stop, NULL) > 0)
    g_usleep (G_USEC_PER_SEC / 10);
}

static void
serve_one (Tsa *self, GSocket *client)
{
  g_autoptr (GByteArray) in = g_byte_array_new ();
  g_autoptr (GBytes) answer = NULL;
  g_autofree char *head = NULL;
  gsize start = read_request (self, client, in);

  if (start == 0)
    return;
  if (self->mode == TSA_SILENT)
    wait_for_end (self, client);
  else if (self->mode == TSA_DRIPS)
    drip (self, client);
  else
    {
      answer = self->mode == TSA_ERROR ? g_bytes_new_static ("", 0)
                                       : make_answer (self, (const char *)in->data + start, in->len - start);
      head = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: application/timestamp-reply\r\nContent-Length: "
                              "%" G_GSIZE_FORMAT "\r\nConnection: close\r\n\r\n",
                              self->mode == TSA_ERROR ? "503 Busy" : "200 OK", g_bytes_get_size (answer));
      send_all (self, client, head, strlen (head));
      send_all (self, client, g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
    }
}

static gpointer
serve (gpointer data)
{
  Tsa *self = data;

  for (;;)
    {
      g_autoptr (GSocket) client = g_socket_accept (self->socket, self->stop, NULL);

      if (client == NULL)
        return NULL;
      serve_one (self, client);
      g_socket_close (client, NULL);
    }
}

static void
tsa_start (Tsa *self)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) own = NULL;
  g_autoptr (GError) error = NULL;

  self->stop = g_cancellable_new ();
  self->socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_assert_true (g_socket_bind (self->socket, any, TRUE, &error));
  g_assert_true (g_socket_listen (self->socket, &error));
  own = g_socket_get_local_address (self->socket, &error);
  self->url = g_strdup_printf ("http://127.0.0.1:%u/", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (own)));
  self->thread = g_thread_new ("tsa", serve, self);
}

static void
tsa_stop (Tsa *self)
{
  g_cancellable_cancel (self->stop);
  g_thread_join (self->thread);
  g_object_unref (self->socket);
  g_object_unref (self->stop);
  g_clear_pointer (&self->kept, g_bytes_unref);
  g_free (self->url);
}

typedef struct
{
  Tsa tsa;
  char *folder;
  char *paper;
  char *out;
  SenPdfIdentity *leader;
  SenPdfSignOrder *order;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = sign_folder ();
  f->paper = g_build_filename (f->folder, "paper.pdf", NULL);
  f->out = g_build_filename (f->folder, "out.pdf", NULL);
  f->leader = sign_pki_identity (&pki, "leader", "mật-khẩu");
  f->order = sen_pdf_sign_order_new ();
  sign_write_paper (f->paper, 1);
  tsa_start (&f->tsa);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  tsa_stop (&f->tsa);
  g_assert_finalize_object (f->order);
  g_assert_finalize_object (f->leader);
  g_free (f->paper);
  g_free (f->out);
  sign_remove_folder (f->folder);
}

static void
test_right (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfSigned) result = NULL;
  g_autofree char *cms = NULL;

  sen_pdf_sign_order_set_timestamp (f->order, f->tsa.url, 20, TRUE);
  result = sen_pdf_sign (f->paper, f->out, f->order, f->leader, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sen_pdf_signed_get_level (result), ==, "B-T");
  sign_assert_valid (&pki, f->paper, f->out, 1);
  cms = sign_describe_last (&pki, f->out);
  g_assert_nonnull (strstr (cms, "id-smime-aa-timeStampToken"));
}

/* Each is refused with its own reason; where it is allowed, the paper is signed at B-B, and that is said. */
static void
check_wrong (Fixture *f, TsaMode mode, int code, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfSigned) result = NULL;

  f->tsa.mode = mode;
  sen_pdf_sign_order_set_timestamp (f->order, f->tsa.url, 2, TRUE);
  g_assert_null (sen_pdf_sign (f->paper, f->out, f->order, f->leader, NULL, &error));
  g_assert_error (error, SEN_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_false (g_file_test (f->out, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  sen_pdf_sign_order_set_timestamp (f->order, f->tsa.url, 2, FALSE);
  result = sen_pdf_sign (f->paper, f->out, f->order, f->leader, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sen_pdf_signed_get_level (result), ==, "B-B");
  g_assert_nonnull (strstr (sen_pdf_signed_get_notes (result)[0], "without a timestamp"));
  sign_assert_valid (&pki, f->paper, f->out, 1);
  g_unlink (f->out);
}

static void
test_wrong (Fixture *f, gconstpointer data)
{
  test_right (f, NULL);
  g_unlink (f->out);
  check_wrong (f, TSA_RUBBISH, SEN_ERROR_FAILED, "not a timestamp");
  check_wrong (f, TSA_EMPTY, SEN_ERROR_FAILED, "not a timestamp");
  check_wrong (f, TSA_ENDLESS, SEN_ERROR_FAILED, "too long");
  check_wrong (f, TSA_ERROR, SEN_ERROR_FAILED, "503");
  check_wrong (f, TSA_REFUSES, SEN_ERROR_FAILED, "refused");
  check_wrong (f, TSA_OLD_ANSWER, SEN_ERROR_FAILED, "another question");
  check_wrong (f, TSA_FALSIFIED, SEN_ERROR_FAILED, "not right");
}

static void
test_silent (Fixture *f, gconstpointer data)
{
  gint64 start = g_get_monotonic_time ();

  check_wrong (f, TSA_SILENT, SEN_ERROR_TIMED_OUT, "in time");
  check_wrong (f, TSA_DRIPS, SEN_ERROR_TIMED_OUT, "in time");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 25 * G_USEC_PER_SEC);
}

static void
test_nobody (Fixture *f, gconstpointer data)
{
  const char *const urls[] = { "http://127.0.0.1:1/", "http://tsa.invalid/", "not a web address" };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GError) error = NULL;

      sen_pdf_sign_order_set_timestamp (f->order, urls[i], 5, TRUE);
      g_assert_null (sen_pdf_sign (f->paper, f->out, f->order, f->leader, NULL, &error));
      g_test_message ("%s", error->message);
      g_assert_true (error->domain == SEN_ERROR);
      g_assert_nonnull (strstr (error->message, urls[i]));
      g_assert_false (g_file_test (f->out, G_FILE_TEST_EXISTS));
    }
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  f->tsa.mode = TSA_SILENT;
  sen_pdf_sign_order_set_timestamp (f->order, f->tsa.url, 60, FALSE);
  sen_pdf_sign_async (f->paper, f->out, f->order, f->leader, cancellable, done_cb, &result);
  g_timeout_add (500, cancel_cb, cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (sen_pdf_sign_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (f->out, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
  /* The task's thread lets go of what it holds a moment after it has answered. */
  g_clear_object (&result);
  g_usleep (G_USEC_PER_SEC / 5);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  if (!sign_pki_make (&pki))
    return 0;
  g_test_add ("/sign-tsa/right", Fixture, NULL, set_up, test_right, tear_down);
  g_test_add ("/sign-tsa/wrong", Fixture, NULL, set_up, test_wrong, tear_down);
  g_test_add ("/sign-tsa/silent", Fixture, NULL, set_up, test_silent, tear_down);
  g_test_add ("/sign-tsa/nobody", Fixture, NULL, set_up, test_nobody, tear_down);
  g_test_add ("/sign-tsa/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  status = g_test_run ();
  sign_pki_clear (&pki);
  return status;
}
