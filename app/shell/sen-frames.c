/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-frames.h"

#include <malloc.h>

#define REST 600 /* milliseconds without a frame */

typedef struct
{
  gint64 painted; /* monotonic microseconds */
  guint source;
} Frames;

static void
frames_free (gpointer data)
{
  Frames *self = data;

  g_clear_handle_id (&self->source, g_source_remove);
  g_free (self);
}

static gboolean
rest_cb (gpointer user_data)
{
  Frames *self = user_data;

  if (g_get_monotonic_time () - self->painted < REST * 1000)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  malloc_trim (0);
  return G_SOURCE_REMOVE;
}

static void
painted_cb (GdkFrameClock *clock, gpointer user_data)
{
  Frames *self = user_data;

  self->painted = g_get_monotonic_time ();
  if (self->source == 0)
    self->source = g_timeout_add_full (G_PRIORITY_LOW, REST, rest_cb, self, NULL);
}

/**
 * sen_frames_watch:
 * @window: realized
 *
 * A frame takes some megabytes of the heap, which keeps them for the next one (see sen_start_choose_renderer()). When
 * nothing has been drawn for a while they go back to the system, until @window is unrealized.
 */
void
sen_frames_watch (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  Frames *self = g_new0 (Frames, 1);

  g_object_set_data_full (G_OBJECT (clock), "sen-frames", self, frames_free);
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), self);
}
