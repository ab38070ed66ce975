/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What this process gives up before it sees a stranger's file. Works without any
 * privilege, so it holds also where bubblewrap is not permitted:
 *  - resource limits (memory, processor time, no core dump);
 *  - Landlock: only fonts, libraries and Poppler's tables may be read, nothing written;
 *  - seccomp: a list of allowed system calls; no sockets, no programs, no processes,
 *    no executable memory, files only opened for reading.
 */
#include "guest-lockdown.h"

#include "sen-pdf-wire.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

static void
limit (__rlimit_resource_t what, rlim_t most)
{
  struct rlimit now;

  if (getrlimit (what, &now) == 0)
    {
      now.rlim_max = MIN (now.rlim_max, most);
      now.rlim_cur = now.rlim_max;
      setrlimit (what, &now);
    }
}

/* Tells "no memory left" from other ends: nothing else can be said once an allocation has failed. */
static void
died_cb (int number)
{
  void *probe = mmap (NULL, 64u << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (probe == MAP_FAILED)
    _exit (GUEST_EXIT_MEMORY);
  signal (number, SIG_DFL);
  raise (number);
}

static void
set_limits (guint64 memory, guint64 cpu)
{
  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_NOFILE, 64);
  limit (RLIMIT_FSIZE, 0);
  if (cpu > 0)
    limit (RLIMIT_CPU, cpu);
  if (memory > 0 && !SANITIZED)
    {
      limit (RLIMIT_AS, memory);
      signal (SIGABRT, died_cb);
      signal (SIGTRAP, died_cb);
      signal (SIGSEGV, died_cb);
    }
}

/* The kernel's interface, written out because its header is older than what it may offer. */
struct ruleset
{
  guint64 fs;
  guint64 net;
  guint64 scoped;
};

struct beneath
{
  guint64 allowed;
  gint32 parent;
} __attribute__ ((packed));

#define LANDLOCK_READ 0x0cu /* READ_FILE | READ_DIR */
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule       445
#define SYS_landlock_restrict_self  446
#endif

static void
allow_reading (int rules, const char *path)
{
  struct beneath rule = { LANDLOCK_READ, open (path, O_PATH | O_CLOEXEC) };

  if (rule.parent < 0)
    return;
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    rule.allowed = 0x04u;
  syscall (SYS_landlock_add_rule, rules, 1, &rule, 0);
  close (rule.parent);
}

/* @file: a descriptor of one more file that may be opened, -1 for none */
static gboolean
restrict_files (int file)
{
  static const char *const readable[] = { "/usr",
                                          "/lib",
                                          "/lib64",
                                          "/app/lib",
                                          "/app/share",
                                          "/etc/fonts",
                                          "/etc/ld.so.cache",
                                          "/etc/ld.so.conf",
                                          "/var/cache/fontconfig",
                                          "/run/host/fonts",
                                          "/run/host/fonts-cache",
                                          "/run/host/local-fonts" };
  long abi = syscall (SYS_landlock_create_ruleset, NULL, 0, 1);
  struct ruleset rules = { 0x1fff, abi >= 4 ? 3 : 0, abi >= 6 ? 3 : 0 };
  gsize size = abi >= 6 ? sizeof rules : abi >= 4 ? 16 : 8;
  gboolean done;
  int fd;

  if (abi < 1)
    return FALSE;
  if (abi >= 2)
    rules.fs |= 1u << 13;
  if (abi >= 3)
    rules.fs |= 1u << 14;
  if (abi >= 5)
    rules.fs |= 1u << 15;
  fd = (int)syscall (SYS_landlock_create_ruleset, &rules, size, 0);
  if (fd < 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (readable); i++)
    allow_reading (fd, readable[i]);
  if (file >= 0)
    {
      struct beneath rule = { 0x04u, file };

      syscall (SYS_landlock_add_rule, fd, 1, &rule, 0);
    }
  if (SANITIZED)
    allow_reading (fd, "/proc");
  done = prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall (SYS_landlock_restrict_self, fd, 0) == 0;
  close (fd);
  return done;
}

static const char *const allowed_calls[] = {
  "read",
  "pread64",
  "readv",
  "preadv",
  "write",
  "writev",
  "close",
  "close_range",
  "fstat",
  "newfstatat",
  "fstatat64",
  "stat",
  "lstat",
  "statx",
  "lseek",
  "_llseek",
  "munmap",
  "mremap",
  "madvise",
  "brk",
  "access",
  "faccessat",
  "faccessat2",
  "readlink",
  "readlinkat",
  "getdents",
  "getdents64",
  "statfs",
  "fstatfs",
  "statfs64",
  "fstatfs64",
  "getcwd",
  "fcntl",
  "fcntl64",
  "recvmsg",
  "sendmsg",
  "recvfrom",
  "sendto",
  "poll",
  "ppoll",
  "futex",
  "rt_sigaction",
  "rt_sigprocmask",
  "rt_sigreturn",
  "sigreturn",
  "sigaltstack",
  "getpid",
  "gettid",
  "getuid",
  "geteuid",
  "getgid",
  "getegid",
  "clock_gettime",
  "clock_getres",
  "clock_nanosleep",
  "nanosleep",
  "gettimeofday",
  "time",
  "getrandom",
  "exit",
  "exit_group",
  "getrlimit",
  "getrusage",
  "sysinfo",
  "uname",
  "sched_yield",
  "sched_getaffinity",
  "set_robust_list",
  "rseq",
  "restart_syscall",
  "membarrier",
  "setitimer",
  "alarm",
  "dup",
  "times",
  "mincore",
  "flock",
};

/* Only with these do the checkers of a test build work. */
static const char *const checker_calls[] = { "mprotect", "mmap", "prctl", "arch_prctl", "personality" };

static void
allow (scmp_filter_ctx filter, const char *name)
{
  int number = seccomp_syscall_resolve_name (name);

  if (number >= 0)
    seccomp_rule_add (filter, SCMP_ACT_ALLOW, number, 0);
}

static int
allow_masked (scmp_filter_ctx filter, const char *name, unsigned argument, scmp_datum_t mask)
{
  int number = seccomp_syscall_resolve_name (name);

  if (number < 0)
    return 0;
  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, number, 1, SCMP_CMP (argument, SCMP_CMP_MASKED_EQ, mask, 0));
}

static void
allow_own_signals (scmp_filter_ctx filter)
{
  scmp_datum_t me = (scmp_datum_t)getpid ();

  seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (tgkill), 1, SCMP_CMP (0, SCMP_CMP_EQ, me));
  seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (kill), 1, SCMP_CMP (0, SCMP_CMP_EQ, me));
  /* Reading one's own limits; the third argument would set them. */
  seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 2, SCMP_CMP (0, SCMP_CMP_EQ, 0),
                    SCMP_CMP (2, SCMP_CMP_EQ, 0));
  /* One's own priority, which can only become less. */
  seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (setpriority), 2, SCMP_CMP (0, SCMP_CMP_EQ, PRIO_PROCESS),
                    SCMP_CMP (1, SCMP_CMP_EQ, 0));
}

static gboolean
filter_calls (void)
{
  const scmp_datum_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  gboolean done;

  if (filter == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (allowed_calls); i++)
    allow (filter, allowed_calls[i]);
  for (gsize i = 0; SANITIZED && i < G_N_ELEMENTS (checker_calls); i++)
    allow (filter, checker_calls[i]);
  allow_own_signals (filter);
  done = allow_masked (filter, "open", 1, writing) == 0 && allow_masked (filter, "openat", 2, writing) == 0
         && (SANITIZED || allow_masked (filter, "mmap", 2, PROT_EXEC) == 0)
         && (SANITIZED || allow_masked (filter, "mmap2", 2, PROT_EXEC) == 0)
         && (SANITIZED || allow_masked (filter, "mprotect", 2, PROT_EXEC) == 0) && seccomp_load (filter) == 0;
  seccomp_release (filter);
  return done;
}

/* Converters are libraries that would be loaded on first use; that is not possible later. */
static void
load_converters (void)
{
  static const char *const used[] = { "UTF-16BE", "UTF-16LE", "UTF-16", "ISO-8859-1", "UCS-4BE" };

  for (gsize i = 0; i < G_N_ELEMENTS (used); i++)
    {
      GIConv to = g_iconv_open ("UTF-8", used[i]);
      GIConv from = g_iconv_open (used[i], "UTF-8");

      /* Kept open on purpose: closing would unload them. */
      if (to == (GIConv)-1 || from == (GIConv)-1)
        g_debug ("No converter for %s", used[i]);
    }
}

/*
 * @file: a descriptor whose file may be opened again by /proc/self/fd, -1 for none
 *
 * Returns: SenPdfSandbox bits of what holds from now on
 */
guint32
guest_lock_down (guint64 memory, guint64 cpu, int file)
{
  guint32 holds = SEN_PDF_SANDBOX_LIMITS;

  load_converters ();
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
  prctl (PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  set_limits (memory, cpu);
  if (restrict_files (file))
    holds |= SEN_PDF_SANDBOX_LANDLOCK;
  if (filter_calls ())
    holds |= SEN_PDF_SANDBOX_SECCOMP;
  return holds;
}
