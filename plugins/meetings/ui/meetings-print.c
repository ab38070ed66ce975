/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Minutes to the printer: the same PDF that is exported. */
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "meetings-output.h"

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MeetingsDesk *desk = MEETINGS_DESK (source);
  SenUiContext *context = meetings_desk_get_context (desk);
  MeetingsMeeting *meeting = meetings_desk_get_meeting (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = meetings_output_render_finish (result, NULL, &error);
  int fd = bytes != NULL ? sen_memory_file_new (bytes, _ ("Minutes"), &error) : -1;
  g_autofree char *title = NULL;

  if (fd < 0)
    {
      sen_ui_context_show_error (context, _ ("Couldn't print the minutes"), error);
      return;
    }
  /* Translators: %s is a meeting's title */
  title = meeting != NULL ? g_strdup_printf (_ ("Minutes – %s"), meeting->title) : g_strdup (_ ("Minutes"));
  sen_ui_context_print_pdf (context, title, fd);
}

/**
 * meetings_output_print:
 * @desk: whose minutes, as they are saved
 *
 * Asks for a printer and prints the minutes.
 */
void
meetings_output_print (MeetingsDesk *desk)
{
  meetings_output_render_async (desk, FALSE, NULL, rendered_cb, NULL);
}
