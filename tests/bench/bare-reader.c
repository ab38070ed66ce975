/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference for reading: the least window of GTK that shows a page drawn by Poppler. A thread draws the page that
 * is wanted, then the next one. usage: bare-reader FILE */
#include <gtk/gtk.h>
#include <poppler.h>
#include <unistd.h>

typedef struct
{
  GtkWidget parent_instance;

  GdkTexture *shown; /* owned, nullable */
} BareView;

typedef GtkWidgetClass BareViewClass;

GType bare_view_get_type (void);
G_DEFINE_TYPE (BareView, bare_view, GTK_TYPE_WIDGET)

static struct
{
  GMutex lock; /* guards all below */
  GCond changed;
  int page, width, height; /* wanted; nothing before there is a size */
  int n_pages;
  int drawn[2]; /* the pages of which there are textures */
  GdkTexture *textures[2];
} state = { .drawn = { -1, -1 } };

static BareView *view;

static gboolean
redraw_cb (gpointer unused)
{
  gtk_widget_queue_draw (GTK_WIDGET (view));
  return G_SOURCE_REMOVE;
}

static GdkTexture *
draw (PopplerDocument *document, int number, int width, int height)
{
  g_autoptr (GObject) owned = (GObject *)poppler_document_get_page (document, number);
  PopplerPage *page = (PopplerPage *)owned;
  double across, down, scale;
  cairo_surface_t *surface;
  cairo_t *cairo;
  g_autoptr (GBytes) bytes = NULL;

  poppler_page_get_size (page, &across, &down);
  scale = MIN (width / across, height / down);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)(across * scale), (int)(down * scale));
  cairo = cairo_create (surface);
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_scale (cairo, scale, scale);
  poppler_page_render (page, cairo);
  cairo_destroy (cairo);
  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      (gsize)cairo_image_surface_get_stride (surface)
                                          * (gsize)cairo_image_surface_get_height (surface),
                                      (GDestroyNotify)cairo_surface_destroy, surface);
  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface),
                                 GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes,
                                 (gsize)cairo_image_surface_get_stride (surface));
}

/* With the lock: which of the pages wanted is to be drawn, −1 for none. */
static int
choose (void)
{
  for (int page = state.page; state.width > 0 && page <= state.page + 1 && page < state.n_pages; page++)
    if (state.drawn[0] != page && state.drawn[1] != page)
      return page;
  return -1;
}

static gpointer
draw_in_thread (gpointer data)
{
  g_autofree char *uri = g_filename_to_uri (data, NULL, NULL);
  PopplerDocument *document = poppler_document_new_from_file (uri, NULL, NULL);

  g_mutex_lock (&state.lock);
  state.n_pages = document != NULL ? poppler_document_get_n_pages (document) : 0;
  for (;;)
    {
      int page = choose (), width = state.width, height = state.height, slot;
      GdkTexture *texture;

      if (page < 0)
        {
          g_cond_wait (&state.changed, &state.lock);
          continue;
        }
      g_mutex_unlock (&state.lock);
      texture = draw (document, page, width, height);
      g_mutex_lock (&state.lock);
      slot = state.drawn[0] == state.page || state.drawn[0] == page - 1 ? 1 : 0;
      g_set_object (&state.textures[slot], texture);
      g_object_unref (texture);
      state.drawn[slot] = page;
      if (page == state.page)
        g_idle_add_full (G_PRIORITY_HIGH, redraw_cb, NULL, NULL);
    }
  return NULL;
}

static void
bare_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BareView *self = (BareView *)widget;
  float width = (float)gtk_widget_get_width (widget), height = (float)gtk_widget_get_height (widget);

  g_mutex_lock (&state.lock);
  state.width = (int)width;
  state.height = (int)height;
  for (int i = 0; i < 2; i++)
    if (state.drawn[i] == state.page)
      g_set_object (&self->shown, state.textures[i]);
  g_cond_signal (&state.changed);
  g_mutex_unlock (&state.lock);
  if (self->shown != NULL)
    {
      float across = (float)gdk_texture_get_width (self->shown), down = (float)gdk_texture_get_height (self->shown);

      gtk_snapshot_append_texture (snapshot, self->shown,
                                   &GRAPHENE_RECT_INIT ((width - across) / 2, (height - down) / 2, across, down));
    }
}

static void
bare_view_class_init (BareViewClass *klass)
{
  klass->snapshot = bare_view_snapshot;
}

static void
bare_view_init (BareView *self)
{
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers, gpointer unused)
{
  if (key != GDK_KEY_Page_Down && key != GDK_KEY_Page_Up)
    return FALSE;
  g_mutex_lock (&state.lock);
  state.page = CLAMP (state.page + (key == GDK_KEY_Page_Down ? 1 : -1), 0, MAX (state.n_pages - 1, 0));
  g_mutex_unlock (&state.lock);
  gtk_widget_queue_draw (GTK_WIDGET (view));
  return TRUE;
}

static void
activate_cb (GtkApplication *application, gpointer unused)
{
  GtkWidget *window = gtk_application_window_new (application);
  GtkEventController *keys = gtk_event_controller_key_new ();

  view = g_object_new (bare_view_get_type (), "hexpand", TRUE, "vexpand", TRUE, NULL);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), NULL);
  gtk_widget_add_controller (window, keys);
  gtk_window_set_titlebar (GTK_WINDOW (window), gtk_header_bar_new ());
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (view));
  gtk_window_maximize (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application = NULL;
  g_autofree char *path = argc > 1 ? g_canonicalize_filename (argv[1], NULL) : NULL;

  if (path == NULL)
    return 2;
  g_thread_unref (g_thread_new ("draw", draw_in_thread, path));
  application = gtk_application_new ("io.github.senoffice.BareReader", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  g_application_run (G_APPLICATION (application), 1, argv);
  _exit (0); /* the thread still draws */
}
