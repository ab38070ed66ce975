/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Measures from outside what a person sees of a program: tells when what it drew was complete.
 *
 * usage: watch-screen STEP… -- COMMAND…      steps: open | turns KEY COUNT | hold KEY COUNT MILLISECONDS | memory |
 * wait MS | hand FILE (to the office that is open, as a file manager does) | key KEY |
 * find LETTERS [Return]: told from the last key | draw X Y COUNT DX DY (X and Y in percent of the screen)
 *
 * The X server tells of every change of the screen (XDamage); after each the middle of the screen is copied and reduced
 * to squares of 8 × 8 pixels: how bright, and how uneven. Once nothing has changed for a while the last copy is the
 * final picture. Complete is the first copy from which on all copies agree with it in 97 of 100 squares that have
 * something on them; so an empty page, a spinner and a blurred page do not count. Prints lines of a word and numbers,
 * tab-separated.
 */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <gio/gio.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

#define SIDE       8
#define SPOT       12     /* pixels about the pen */
#define FRAME      16.0   /* milliseconds */
#define QUIET_OPEN 1200.0 /* milliseconds */
#define QUIET_TURN 300.0
#define QUIET_FIND 3000.0 /* what is found on the way comes first */
#define PATIENCE   30000.0

typedef struct
{
  guint8 bright;
  guint8 uneven;
} Square;

typedef struct
{
  double at;
  Square *squares; /* owned */
} Copy;

typedef struct
{
  Display *display;
  Window root;
  int damage_event;
  int x, y, columns, rows; /* the part that is watched, in squares */
  XImage *image;
  XShmSegmentInfo memory;
  GArray *copies; /* owned; of Copy */
  pid_t child;
} Watch;

static double
now (void)
{
  return (double)g_get_monotonic_time () / 1000.0;
}

static void
copy_clear (gpointer data)
{
  g_free (((Copy *)data)->squares);
}

static Square
look_at (const XImage *image, int column, int row)
{
  int sum = 0, apart = 0, mean, grey[SIDE * SIDE];

  for (int i = 0; i < SIDE * SIDE; i++)
    {
      const guint8 *pixel = (const guint8 *)image->data + (row * SIDE + i / SIDE) * image->bytes_per_line
                            + 4 * (column * SIDE + i % SIDE);

      grey[i] = (pixel[0] + 2 * pixel[1] + pixel[2]) / 4;
      sum += grey[i];
    }
  mean = sum / (SIDE * SIDE);
  for (int i = 0; i < SIDE * SIDE; i++)
    apart += ABS (grey[i] - mean);
  return (Square){ (guint8)mean, (guint8)(apart / (SIDE * SIDE)) };
}

/* Returns: whether the screen is other than it was */
static gboolean
take_copy (Watch *self)
{
  gsize n = (gsize)self->columns * (gsize)self->rows;
  Copy copy = { .squares = g_new (Square, n) };
  const Copy *last = self->copies->len > 0 ? &g_array_index (self->copies, Copy, self->copies->len - 1) : NULL;

  XShmGetImage (self->display, self->root, self->image, self->x, self->y, AllPlanes);
  copy.at = now ();
  for (int row = 0; row < self->rows; row++)
    for (int column = 0; column < self->columns; column++)
      copy.squares[row * self->columns + column] = look_at (self->image, column, row);
  if (last != NULL && memcmp (last->squares, copy.squares, n * sizeof (Square)) == 0)
    {
      g_free (copy.squares);
      return FALSE;
    }
  g_array_append_val (self->copies, copy);
  return TRUE;
}

/* Returns: whether anything was drawn where we look */
static gboolean
read_events (Watch *self)
{
  gboolean hit = FALSE;

  while (XPending (self->display) > 0)
    {
      XEvent event;
      const XDamageNotifyEvent *damage = (const XDamageNotifyEvent *)&event;

      XNextEvent (self->display, &event);
      hit = hit
            || (event.type == self->damage_event && damage->area.x < self->x + self->columns * SIDE
                && damage->area.x + damage->area.width > self->x && damage->area.y < self->y + self->rows * SIDE
                && damage->area.y + damage->area.height > self->y);
    }
  return hit;
}

static void
begin (Watch *self)
{
  read_events (self);
  g_array_set_size (self->copies, 0);
  take_copy (self);
}

/* Copies what is drawn for some time, or until nothing has been for @quiet. */
static gboolean
follow (Watch *self, double from, double quiet, double longest)
{
  double changed = now ();

  while (now () - from < longest)
    {
      struct pollfd wait = { ConnectionNumber (self->display), POLLIN, 0 };

      if (read_events (self) && take_copy (self))
        changed = now ();
      if (now () - changed > quiet && (self->copies->len > 1 || now () - from > 3 * quiet))
        return self->copies->len > 1;
      if (XPending (self->display) == 0)
        poll (&wait, 1, 2);
    }
  return FALSE;
}

static gboolean
is_same (Square a, Square b)
{
  return abs (a.bright - b.bright) <= 6 && abs (a.uneven - b.uneven) <= 6;
}

static gboolean
agrees (Watch *self, const Copy *copy, const Copy *final)
{
  gsize n = (gsize)self->columns * (gsize)self->rows, same = 0, inked = 0, inked_same = 0;

  for (gsize i = 0; i < n; i++)
    {
      gboolean alike = is_same (copy->squares[i], final->squares[i]);

      same += alike;
      inked += final->squares[i].uneven > 5;
      inked_same += alike && final->squares[i].uneven > 5;
    }
  if (inked < 60) /* next to nothing on the page */
    return (double)same >= 0.995 * (double)n;
  return (double)inked_same >= 0.97 * (double)inked && (double)same >= 0.93 * (double)n;
}

/* Milliseconds from @from until the picture was complete; −1 if nothing came. */
static double
tell_complete (Watch *self, double from)
{
  const Copy *copies = (const Copy *)(gpointer)self->copies->data;
  guint first = self->copies->len - 1;

  if (self->copies->len < 2)
    return -1;
  while (first > 1 && agrees (self, &copies[first - 1], &copies[self->copies->len - 1]))
    first--;
  return copies[first].at - from;
}

static void
press (Watch *self, const char *key)
{
  KeyCode code = XKeysymToKeycode (self->display, XStringToKeysym (key));

  XTestFakeKeyEvent (self->display, code, True, 0);
  XTestFakeKeyEvent (self->display, code, False, 0);
  XFlush (self->display);
}

static void
open_program (Watch *self, char **command)
{
  double from;

  begin (self);
  from = now ();
  self->child = fork ();
  if (self->child == 0)
    {
      setpgid (0, 0);
      execvp (command[0], command);
      _exit (127);
    }
  setpgid (self->child, self->child);
  follow (self, from, QUIET_OPEN, PATIENCE);
  g_print ("open\t%.1f\n", tell_complete (self, from));
}

static void
turn_pages (Watch *self, const char *key, int count)
{
  for (int i = 0; i < count; i++)
    {
      double from;

      begin (self);
      from = now ();
      press (self, key);
      follow (self, from, QUIET_TURN, PATIENCE);
      if (self->copies->len > 1)
        g_print ("turn\t%.1f\n", tell_complete (self, from));
    }
}

/* A key, with Control if it begins with "ctrl+". */
static void
press_with (Watch *self, const char *key)
{
  gboolean with = g_str_has_prefix (key, "ctrl+");
  KeyCode control = XKeysymToKeycode (self->display, XStringToKeysym ("Control_L"));

  if (with)
    XTestFakeKeyEvent (self->display, control, True, 0);
  press (self, with ? key + strlen ("ctrl+") : key);
  if (with)
    XTestFakeKeyEvent (self->display, control, False, 0);
  XFlush (self->display);
}

/* Types words and waits, however long it takes, until what was found is shown. */
static void
find_word (Watch *self, const char *letters, gboolean enter)
{
  gsize n = strlen (letters);
  double from;

  for (gsize i = 0; i < n; i++)
    {
      const char key[] = { letters[i], '\0' };

      if (!enter && i == n - 1)
        break;
      press (self, key);
      g_usleep (100 * 1000); /* a quick typist */
    }
  begin (self);
  from = now ();
  press (self, enter ? "Return" : letters + n - 1);
  while (self->copies->len < 2 && now () - from < PATIENCE)
    follow (self, now (), QUIET_FIND, PATIENCE);
  g_print ("find\t%.1f\n", tell_complete (self, from));
}

/* How many different pictures were seen, and how long after the last key the last one was complete. */
static void
hold_key (Watch *self, const char *key, int count, double period)
{
  double last = 0;

  begin (self);
  for (int i = 0; i < count; i++)
    {
      press (self, key);
      last = now ();
      while (now () - last < period)
        {
          if (read_events (self))
            take_copy (self);
          g_usleep (1000);
        }
    }
  follow (self, last, QUIET_TURN, PATIENCE);
  g_print ("hold\t%u\t%.1f\n", self->copies->len - 1, MAX (tell_complete (self, last), 0));
}

/* The name on the bus of the Sen that is open on an office. */
static char *
find_sen (GDBusConnection *bus)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "ListNames", NULL,
      G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  g_autofree const char **names = NULL;

  if (reply != NULL)
    g_variant_get (reply, "(^a&s)", &names);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], "io.github.senoffice.Sen.O"))
      return g_strdup (names[i]);
  return NULL;
}

/* Until a paper stands in a window that is open already. */
static void
hand_over (Watch *self, const char *path)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autofree char *name = bus != NULL ? find_sen (bus) : NULL;
  g_autofree char *object = name != NULL ? g_strconcat ("/", name, NULL) : NULL;
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  GVariantBuilder uris;
  double from;

  if (object == NULL || uri == NULL)
    return;
  g_strdelimit (object, ".", '/');
  g_variant_builder_init (&uris, G_VARIANT_TYPE_STRING_ARRAY);
  g_variant_builder_add (&uris, "s", uri);
  begin (self);
  from = now ();
  g_dbus_connection_call (bus, name, object, "org.gtk.Application", "Open",
                          g_variant_new ("(assa{sv})", &uris, "", NULL), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL,
                          NULL);
  g_dbus_connection_flush_sync (bus, NULL, NULL);
  follow (self, from, QUIET_OPEN, PATIENCE);
  g_print ("hand\t%.1f\n", tell_complete (self, from));
}

static XImage *
copy_spot (Watch *self, int x, int y)
{
  return XGetImage (self->display, self->root, x - SPOT / 2, y - SPOT / 2, SPOT, SPOT, AllPlanes, ZPixmap);
}

/* Whether the screen about a place is not as it was. */
static gboolean
has_changed (Watch *self, XImage *before, int x, int y)
{
  XImage *after = copy_spot (self, x, y);
  gboolean changed = memcmp (before->data, after->data, (gsize)(before->bytes_per_line * SPOT)) != 0;

  XDestroyImage (after);
  return changed;
}

/* From where the pen comes to the pixels there; -1 if they stay as they are. */
static double
move_pen (Watch *self, int x, int y)
{
  XImage *before;
  double from, pause, took = -1;

  read_events (self);
  before = copy_spot (self, x, y);
  from = now ();
  XTestFakeMotionEvent (self->display, -1, x, y, 0);
  XFlush (self->display);
  while (took < 0 && now () - from < 150)
    {
      struct pollfd wait = { ConnectionNumber (self->display), POLLIN, 0 };

      if (XPending (self->display) == 0)
        poll (&wait, 1, 5);
      if (read_events (self) && has_changed (self, before, x, y))
        took = now () - from;
    }
  XDestroyImage (before);
  /* A hand does not wait for frames: were the next step to come right after one, all would wait for a whole frame. */
  pause = FRAME + g_random_double_range (0, FRAME);
  if (now () - from < pause)
    g_usleep ((gulong)((pause - (now () - from)) * 1000));
  return took;
}

/* Draws with the first button held down, a step each frame or two. */
static void
draw_line (Watch *self, int x, int y, int count, int dx, int dy)
{
  XTestFakeMotionEvent (self->display, -1, x, y, 0);
  XSync (self->display, False);
  g_usleep (200000);
  XTestFakeButtonEvent (self->display, 1, True, 0);
  XSync (self->display, False);
  g_usleep (100000);
  for (int i = 1; i <= count; i++)
    {
      double took = move_pen (self, x + dx * i, y + dy * i);

      if (took >= 0)
        g_print ("ink\t%.1f\n", took);
    }
  XTestFakeButtonEvent (self->display, 1, False, 0);
  XSync (self->display, False);
}

static gboolean
descends (pid_t child, int pid)
{
  for (int depth = 0; depth < 40 && pid > 1; depth++)
    {
      g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
      g_autofree char *text = NULL;
      const char *after;

      if (pid == child)
        return TRUE;
      if (!g_file_get_contents (path, &text, NULL, NULL) || (after = strrchr (text, ')')) == NULL)
        return FALSE;
      pid = strlen (after) > 4 ? atoi (after + 4) : 0;
    }
  return FALSE;
}

/* What the program and all that it started take: proportional, so that what is shared counts once; then the smallest of
 * its workers. */
static void
tell_memory (Watch *self)
{
  g_autoptr (GDir) processes = g_dir_open ("/proc", 0, NULL);
  const char *name;
  double sum = 0, least = 0;

  while ((name = g_dir_read_name (processes)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc", name, "smaps_rollup", NULL);
      g_autofree char *named = g_build_filename ("/proc", name, "comm", NULL);
      g_autofree char *text = NULL;
      g_autofree char *program = NULL;
      const char *found;
      double took;

      if (atoi (name) <= 1 || !descends (self->child, atoi (name)) || !g_file_get_contents (path, &text, NULL, NULL)
          || (found = strstr (text, "\nPss:")) == NULL)
        continue;
      took = atof (found + 5) / 1024;
      sum += took;
      if (g_file_get_contents (named, &program, NULL, NULL) && g_str_has_prefix (program, "sen-pdf-worker")
          && (least <= 0 || took < least))
        least = took;
    }
  g_print ("memory\t%.1f\t%.1f\n", sum, least);
}

static void
end_program (Watch *self)
{
  if (self->child <= 0)
    return;
  kill (-self->child, SIGTERM);
  for (int i = 0; i < 100 && waitpid (self->child, NULL, WNOHANG) == 0; i++)
    g_usleep (20000);
  kill (-self->child, SIGKILL);
}

static gboolean
set_up (Watch *self)
{
  int error, screen;

  self->display = XOpenDisplay (NULL);
  if (self->display == NULL || !XDamageQueryExtension (self->display, &self->damage_event, &error))
    return FALSE;
  self->damage_event += XDamageNotify;
  screen = DefaultScreen (self->display);
  self->root = RootWindow (self->display, screen);
  self->x = DisplayWidth (self->display, screen) / 5;
  self->y = DisplayHeight (self->display, screen) * 15 / 100;
  self->columns = DisplayWidth (self->display, screen) * 3 / 5 / SIDE;
  self->rows = DisplayHeight (self->display, screen) * 3 / 4 / SIDE;
  self->image = XShmCreateImage (self->display, DefaultVisual (self->display, screen), 24, ZPixmap, NULL, &self->memory,
                                 (guint)(self->columns * SIDE), (guint)(self->rows * SIDE));
  self->memory.shmid = shmget (IPC_PRIVATE, (gsize)(self->image->bytes_per_line * self->rows * SIDE), IPC_CREAT | 0600);
  self->memory.shmaddr = self->image->data = shmat (self->memory.shmid, NULL, 0);
  XShmAttach (self->display, &self->memory);
  XSync (self->display, False);
  shmctl (self->memory.shmid, IPC_RMID, NULL);
  XDamageCreate (self->display, self->root, XDamageReportRawRectangles);
  XTestFakeMotionEvent (self->display, screen, DisplayWidth (self->display, screen) - 3, 3, 0);
  self->copies = g_array_new (FALSE, FALSE, sizeof (Copy));
  g_array_set_clear_func (self->copies, copy_clear);
  return TRUE;
}

int
main (int argc, char **argv)
{
  Watch self = { .child = 0 };
  int command = 1;

  while (command < argc && !g_str_equal (argv[command], "--"))
    command++;
  if (command + 1 >= argc || !set_up (&self))
    {
      g_printerr ("usage: watch-screen STEP… -- COMMAND…, on an X display\n");
      return 2;
    }
  for (int i = 1; i < command; i++)
    if (g_str_equal (argv[i], "open"))
      open_program (&self, argv + command + 1);
    else if (g_str_equal (argv[i], "turns") && i + 2 < command)
      {
        turn_pages (&self, argv[i + 1], atoi (argv[i + 2]));
        i += 2;
      }
    else if (g_str_equal (argv[i], "hold") && i + 3 < command)
      {
        hold_key (&self, argv[i + 1], atoi (argv[i + 2]), atof (argv[i + 3]));
        i += 3;
      }
    else if (g_str_equal (argv[i], "hand") && i + 1 < command)
      hand_over (&self, argv[++i]);
    else if (g_str_equal (argv[i], "key") && i + 1 < command)
      press_with (&self, argv[++i]);
    else if (g_str_equal (argv[i], "find") && i + 1 < command)
      {
        gboolean enter = i + 2 < command && g_str_equal (argv[i + 2], "Return");

        find_word (&self, argv[i + 1], enter);
        i += enter ? 2 : 1;
      }
    else if (g_str_equal (argv[i], "memory"))
      tell_memory (&self);
    else if (g_str_equal (argv[i], "draw") && i + 5 < command)
      {
        int screen = DefaultScreen (self.display);

        draw_line (&self, DisplayWidth (self.display, screen) * atoi (argv[i + 1]) / 100,
                   DisplayHeight (self.display, screen) * atoi (argv[i + 2]) / 100, atoi (argv[i + 3]),
                   atoi (argv[i + 4]), atoi (argv[i + 5]));
        i += 5;
      }
    else if (g_str_equal (argv[i], "wait") && i + 1 < command)
      g_usleep ((gulong)atoi (argv[++i]) * 1000);
  end_program (&self);
  return 0;
}
