/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scrolls the real page of meetings, 20,000 of them, page by page; beside the same page, the same rows, over a list
 * that is wholly in memory. Tells what the frames of one turned page cost, and how long until its rows are complete.
 *
 * usage: bench-list ROUNDS TURNS; needs a display */
#include "bench-rounds.h"

#include <sen.h>
#include <sen-ui.h>

#include "sen-file-private.h"
#include "sen-store-private.h"

#define N_MEETINGS 20000
#define QUIET      25   /* ms without a frame: the page is complete */
#define PATIENCE   3000 /* ms to wait for anything */
#define SKIP       77

/* A window that holds pages, as the shell's does */

#define BENCH_TYPE_WINDOW (bench_window_get_type ())
G_DECLARE_FINAL_TYPE (BenchWindow, bench_window, BENCH, WINDOW, AdwWindow)

struct _BenchWindow
{
  AdwWindow parent_instance;

  gint64 frame_start;
  gint64 frame_end; /* of the last frame */
  gint64 painting;  /* us, of the frames since it was set to 0 */
  guint n_frames;
};

static void
host_init (SenUiHostInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BenchWindow,
                               bench_window,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (SEN_UI_TYPE_HOST, host_init))

static void
frame_begins_cb (BenchWindow *self)
{
  self->frame_start = g_get_monotonic_time ();
}

static void
frame_ends_cb (BenchWindow *self)
{
  self->frame_end = g_get_monotonic_time ();
  self->painting += self->frame_end - self->frame_start;
  self->n_frames++;
}

static void
bench_window_realize (GtkWidget *widget)
{
  GdkFrameClock *clock;

  GTK_WIDGET_CLASS (bench_window_parent_class)->realize (widget);
  clock = gtk_widget_get_frame_clock (widget);
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (frame_begins_cb), widget);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (frame_ends_cb), widget);
}

static void
bench_window_class_init (BenchWindowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->realize = bench_window_realize;
}

static void
bench_window_init (BenchWindow *self)
{
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Until a frame was drawn and then none for a moment. */
static void
wait_until_quiet (BenchWindow *self)
{
  gint64 begin = g_get_monotonic_time ();
  guint tick = g_timeout_add (2, tick_cb, NULL);
  gint64 now;

  do
    {
      g_main_context_iteration (NULL, TRUE);
      now = g_get_monotonic_time ();
    }
  while (now - begin < PATIENCE * 1000 && (self->n_frames == 0 || now - self->frame_end < QUIET * 1000));
  g_source_remove (tick);
  if (self->n_frames == 0)
    g_error ("nothing was drawn");
}

/* The office */

static gboolean
fill (SenDb *db, gpointer user_data, GError **error)
{
  gint64 now = g_get_real_time () / 1000;

  for (gint64 i = 0; i < N_MEETINGS; i++)
    {
      g_autofree char *id = sen_id_new ();
      g_autofree char *title = g_strdup_printf (
          "Cuộc họp thứ %" G_GINT64_FORMAT " của Thường trực Hội đồng nhân dân phường Sen Hồng", i + 1);

      if (!sen_db_run (db,
                       "INSERT INTO meetings_meeting (id, title, starts, place, chair_name) VALUES (?, ?, ?, "
                       "'Phòng họp số 2, trụ sở Ủy ban nhân dân phường', 'Nguyễn Thị Hòa')",
                       g_variant_new ("(ssx)", id, title, now + (i + 1) * 7200 * 1000), error))
        return FALSE;
    }
  return TRUE;
}

static SenOffice *
make_office (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "office", NULL);
  g_autoptr (GError) error = NULL;
  SenOffice *office = sen_office_create (path, "Phường Sen Hồng", &error);

  if (office == NULL || !sen_office_load_plugins (office, &error))
    g_error ("%s", error->message);
  sen_store_set_journal (sen_office_get_store (office), FALSE);
  if (!sen_store_write (sen_office_get_store (office), fill, NULL, &error))
    g_error ("%s", error->message);
  sen_store_set_journal (sen_office_get_store (office), TRUE);
  return office;
}

static gboolean
register_display (SenPluginInfo *info, GObject *extension, gpointer user_data, GError **error)
{
  return sen_plugin_ui_register_ui (SEN_PLUGIN_UI (extension), user_data, error);
}

static GtkListView *
get_view (GtkWidget *page)
{
  return sen_ui_list_page_get_view (SEN_UI_LIST_PAGE (page));
}

static GListModel *
get_model (GtkWidget *page)
{
  return G_LIST_MODEL (gtk_list_view_get_model (get_view (page)));
}

static guint
count_rows (GtkWidget *page)
{
  return get_model (page) != NULL ? g_list_model_get_n_items (get_model (page)) : 0;
}

static void
iterate_for (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* The page may show only what is to come, or what was: takes the first of its filters that shows all. */
static gboolean
show_all (GtkWidget *widget, GtkWidget *page)
{
  if (GTK_IS_TOGGLE_BUTTON (widget))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (widget), TRUE);
  for (int i = 0; GTK_IS_TOGGLE_BUTTON (widget) && i < 100 && count_rows (page) < N_MEETINGS; i++)
    iterate_for (10);
  if (count_rows (page) >= N_MEETINGS)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (show_all (child, page))
      return TRUE;
  return FALSE;
}

static GtkWidget *
add_page (GtkStack *stack, SenUiOffer *offer, SenUiContext *context, const char *name)
{
  GtkWidget *page = sen_ui_offer_build (offer, context, NULL);

  gtk_stack_add_named (stack, page, name);
  for (int i = 0; i < 100 && count_rows (page) < N_MEETINGS; i++)
    iterate_for (10);
  if (count_rows (page) < N_MEETINGS && !show_all (page, page))
    g_error ("the page shows %u of %d meetings", count_rows (page), N_MEETINGS);
  return page;
}

/* Loads every row and puts them in a list that never asks the database again. */
static void
take_into_memory (GtkWidget *page)
{
  g_autoptr (GListStore) store = g_list_store_new (SEN_TYPE_RECORD);
  GListModel *model = get_model (page);
  guint n = g_list_model_get_n_items (model);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SenRecord) record = g_list_model_get_item (model, i);

      g_list_store_append (store, record);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SenRecord) record = g_list_model_get_item (G_LIST_MODEL (store), i);

      while (!sen_record_is_loaded (record))
        g_main_context_iteration (NULL, TRUE);
    }
  sen_ui_list_page_set_model (SEN_UI_LIST_PAGE (page), G_LIST_MODEL (store));
}

/* Measuring */

typedef struct
{
  GArray *painting; /* ms a page */
  GArray *complete; /* ms a page */
} Times;

static Times
times_new (void)
{
  return (Times){ g_array_new (FALSE, FALSE, sizeof (double)), g_array_new (FALSE, FALSE, sizeof (double)) };
}

static void
times_clear (Times *self)
{
  g_array_unref (self->painting);
  g_array_unref (self->complete);
}

static Times
scroll (BenchWindow *window, GtkStack *stack, GtkWidget *page, guint first, guint turns)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (get_view (page)));
  Times times = times_new ();

  gtk_stack_set_visible_child (stack, page);
  for (int i = 0; i < 2; i++) /* the page has its size only after the first time */
    {
      gtk_adjustment_set_value (place, first * gtk_adjustment_get_page_size (place));
      gtk_widget_queue_draw (page);
      window->n_frames = 0;
      wait_until_quiet (window);
    }
  for (guint i = 0; i < turns; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double ms;

      window->n_frames = 0;
      window->painting = 0;
      gtk_adjustment_set_value (place, gtk_adjustment_get_value (place) + gtk_adjustment_get_page_size (place));
      wait_until_quiet (window);
      ms = (double)window->painting / 1000;
      g_array_append_val (times.painting, ms);
      ms = (double)(window->frame_end - start) / 1000;
      g_array_append_val (times.complete, ms);
    }
  return times;
}

static void
bench (BenchWindow *window, GtkStack *stack, GtkWidget *ours, GtkWidget *memory, int rounds, guint turns)
{
  for (int round = -1; round < rounds; round++)
    {
      guint first = (guint)(round + 1) * (turns + 1);
      Times real = scroll (window, stack, ours, first, turns);
      Times reference = scroll (window, stack, memory, first, turns);

      if (round >= 0)
        {
          rounds_tell ("list-paint-p50", rounds_percentile (real.painting, 0.5),
                       rounds_percentile (reference.painting, 0.5));
          rounds_tell ("list-paint-p99", rounds_percentile (real.painting, 0.99),
                       rounds_percentile (reference.painting, 0.99));
          rounds_tell ("list-complete-p50", rounds_percentile (real.complete, 0.5),
                       rounds_percentile (reference.complete, 0.5));
          rounds_tell ("list-complete-p99", rounds_percentile (real.complete, 0.99),
                       rounds_percentile (reference.complete, 0.99));
        }
      times_clear (&real);
      times_clear (&reference);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("sen-bench-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenUiRegistry) registry = NULL;
  g_autoptr (SenUiContext) context = NULL;
  BenchWindow *window;
  SenOffice *office;
  SenUiOffer *offer;
  GtkStack *stack;

  if (argc != 3 || atoi (argv[1]) < 1 || atoi (argv[2]) < 1)
    g_error ("usage: bench-list ROUNDS TURNS");
  adw_init ();
  office = make_office (folder);
  window = g_object_new (BENCH_TYPE_WINDOW, "default-width", 1180, "default-height", 760, NULL);
  context = sen_ui_context_new (office, SEN_UI_HOST (window));
  registry = sen_ui_registry_new (context);
  sen_plugin_host_load_display (sen_office_get_plugins (office), SEN_TYPE_PLUGIN_UI, register_display, registry,
                                &error);
  offer = sen_ui_registry_find (registry, SEN_UI_OFFER_PAGE, "meetings");
  if (offer == NULL)
    {
      sen_file_remove_tree (folder);
      g_printerr ("no plugin here has a page of meetings\n");
      return SKIP;
    }
  stack = GTK_STACK (gtk_stack_new ());
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (stack));
  gtk_window_present (GTK_WINDOW (window));
  {
    GtkWidget *ours = add_page (stack, offer, context, "ours");
    GtkWidget *memory = add_page (stack, offer, context, "memory");

    take_into_memory (memory);
    bench (window, stack, ours, memory, atoi (argv[1]), (guint)atoi (argv[2]));
  }
  sen_ui_context_detach (context);
  gtk_window_destroy (GTK_WINDOW (window));
  sen_plugin_host_settle (sen_office_get_plugins (office));
  sen_office_close (office);
  g_object_unref (office);
  sen_file_remove_tree (folder);
  return 0;
}
