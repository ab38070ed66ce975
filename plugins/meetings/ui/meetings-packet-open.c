/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A packet on its way in: chosen or dropped, read as a job, shown in a preview. */
#include "meetings-packet-open.h"

#include <glib/gi18n-lib.h>

#include "meetings-import-window.h"
#include "meetings-import.h"

typedef struct
{
  SenUiContext *context;  /* owned */
  MeetingsPacket *packet; /* owned, nullable until read */
  gboolean known;         /* the meeting is in the book already */
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->context);
  g_clear_object (&reading->packet);
  g_free (reading);
}

static gboolean
find_in_store (SenDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autoptr (GError) local = NULL;
  g_autofree char *meeting = meetings_packet_find_meeting (reading->packet, db, &local);

  reading->known = meeting != NULL;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (GError) error = NULL;

  if (sen_store_read_finish (SEN_STORE (source), result, &error))
    meetings_import_window_present (reading->context, reading->packet, reading->known);
  else
    sen_ui_context_show_error (reading->context, _ ("Couldn't read the packet"), error);
  reading_free (reading);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  SenOffice *office = SEN_OFFICE (source);

  /* A failure is the job's to say. */
  reading->packet = meetings_import_read_finish (office, result, NULL);
  if (reading->packet == NULL)
    reading_free (reading);
  else
    sen_store_read_async (sen_office_get_store (office), find_in_store, reading, NULL, NULL, found_cb, reading);
}

/**
 * meetings_packet_open_file:
 * @context: the window's context
 * @file: a folder, an archive or a PDF
 *
 * Reads a packet and shows what it holds; nothing is imported before the user says so.
 */
void
meetings_packet_open_file (SenUiContext *context, GFile *file)
{
  SenOffice *office = sen_ui_context_get_office (context);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (SenJob) job = NULL;
  Reading *reading;

  if (path == NULL)
    {
      sen_ui_context_toast (context, _ ("Only files on this device can be imported. Nothing was changed."));
      return;
    }
  reading = g_new0 (Reading, 1);
  reading->context = g_object_ref (context);
  job = sen_job_new (_ ("Read the packet"));
  sen_ui_context_run_job (context, job, NULL);
  meetings_import_read_async (office, sen_ui_context_get_pdf (context), path, job, read_cb, reading);
}

static void
chosen_cb (GListModel *files, gpointer user_data)
{
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      meetings_packet_open_file (user_data, file);
    }
}

/**
 * meetings_packet_open_choose:
 * @context: the window's context
 * @folder: whether a folder is chosen rather than a file
 *
 * Lets the user choose a packet.
 */
void
meetings_packet_open_choose (SenUiContext *context, gboolean folder)
{
  static const char *const patterns[] = { "*.zip", "*.ZIP", "*.pdf", "*.PDF", NULL };

  if (folder)
    sen_ui_context_open_folder (context, _ ("Import a Packet"), chosen_cb, g_object_ref (context), g_object_unref);
  else
    sen_ui_context_open_files (context, _ ("Import a Packet"), FALSE, _ ("Archives and PDF files"), patterns, chosen_cb,
                               g_object_ref (context), g_object_unref);
}
