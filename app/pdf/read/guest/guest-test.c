/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Misbehaviour on command, so that tests can prove what happens then. Only when SEN_PDF_WORKER_TEST=1. */
#include "guest.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <unistd.h>

static int
result_of (long value)
{
  return value < 0 ? errno : 0;
}

static int
eat_memory (guint64 amount)
{
  const gsize step = 16u << 20;

  for (guint64 got = 0; got < amount; got += step)
    {
      char *block = g_malloc (step);

      for (gsize i = 0; i < step; i += 4096)
        ((volatile char *)block)[i] = 1;
    }
  return 0;
}

static int
try_program (void)
{
  char *const none[] = { (char *)"/bin/true", NULL };

  return result_of (execve ("/bin/true", none, none));
}

static int
try_executable_memory (void)
{
  return mmap (NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? errno
                                                                                                                 : 0;
}

static int
send_rubbish (Guest *guest)
{
  char rubbish[256];

  memset (rubbish, 0xa5, sizeof rubbish);
  return result_of (write (guest->socket, rubbish, sizeof rubbish));
}

static int
misbehave (Guest *guest, const char *what, guint64 amount)
{
  if (g_str_equal (what, "crash"))
    return raise (SIGKILL);
  if (g_str_equal (what, "abort"))
    abort ();
  while (g_str_equal (what, "hang"))
    ;
  if (g_str_equal (what, "sleep"))
    return usleep ((useconds_t)amount * 1000);
  if (g_str_equal (what, "allocate"))
    return eat_memory (amount);
  if (g_str_equal (what, "rubbish"))
    return send_rubbish (guest);
  if (g_str_equal (what, "write"))
    return result_of (open ("/tmp/sen-pdf-worker-was-here", O_CREAT | O_WRONLY, 0600));
  if (g_str_equal (what, "socket"))
    return result_of (socket (AF_INET, SOCK_STREAM, 0));
  if (g_str_equal (what, "fork"))
    return result_of (fork ());
  if (g_str_equal (what, "exec"))
    return try_program ();
  if (g_str_equal (what, "ptrace"))
    return result_of (ptrace (PTRACE_TRACEME, 0, NULL, NULL));
  if (g_str_equal (what, "memory"))
    return result_of (memfd_create ("more", 0));
  if (g_str_equal (what, "code"))
    return try_executable_memory ();
  if (g_str_equal (what, "quick")) /* no misbehaviour: how often a page was drawn without Poppler */
    return (int)guest->backends.n_quick;
  if (g_str_has_prefix (what, "read:"))
    return result_of (open (what + 5, O_RDONLY));
  return EINVAL;
}

void
guest_test (Guest *guest, SenPdfReader *in, Answer *answer)
{
  g_autofree char *what = sen_pdf_get_str (in);
  guint64 amount = sen_pdf_get_u64 (in);

  sen_pdf_put_i32 (answer->out, misbehave (guest, what, amount));
}
