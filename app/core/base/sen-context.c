/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-context.h"

/**
 * sen_context_tell:
 * @context: (nullable): of the thread that is told; %NULL for the main one
 * @function: called once when that thread comes round to it
 * @data: (closure function)
 * @destroy: (nullable): of @data, on that thread if @context is iterated
 *
 * Tells something to another thread, from any one. Never calls @function itself, unlike g_main_context_invoke(), which
 * does so on the caller's thread while nobody iterates @context: between two turns of a loop, or before the first.
 */
void
sen_context_tell (GMainContext *context, GSourceFunc function, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, data, destroy);
  g_source_attach (source, context);
}
