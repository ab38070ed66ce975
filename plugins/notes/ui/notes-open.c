/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a note in a list to where it is: the paper is opened at its page, and the note is chosen there. */
#include "notes-open.h"

#include <glib/gi18n-lib.h>

#include "notes-list.h"

typedef struct
{
  SenUiContext *context; /* owned */
  NotesWho who;
  char *id;        /* owned */
  NotesNote *note; /* owned, nullable */
  char *title;     /* owned, nullable: the paper's */
} Open;

static void
open_free (gpointer data)
{
  Open *open = data;

  g_object_unref (open->context);
  notes_who_clear (&open->who);
  g_free (open->id);
  g_clear_object (&open->note);
  g_free (open->title);
  g_free (open);
}

static gboolean
open_in_store (SenDb *db, gpointer data, GError **error)
{
  Open *open = data;

  open->note = notes_rows_load (db, &open->who, open->id, error);
  if (open->note != NULL)
    open->title = notes_list_dup_title (db, open->note->origin != NULL ? open->note->origin : open->note->file, NULL);
  return open->note != NULL;
}

static void
open_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Open *open = user_data;
  g_autoptr (GError) error = NULL;

  if (!sen_store_read_finish (SEN_STORE (source), result, &error))
    sen_ui_context_show_error (open->context, _ ("Couldn't open the note"), error);
  else if (sen_ui_context_get_window (open->context) != NULL)
    {
      const char *file = open->note->origin != NULL ? open->note->origin : open->note->file;

      g_object_set_data_full (G_OBJECT (open->context), "notes-chosen", g_strdup (open->id), g_free);
      sen_ui_reader_push (open->context, file, open->title != NULL ? open->title : _ ("Paper"), open->note->page);
    }
  open_free (open);
}

/**
 * notes_open:
 * @context: the window's context
 * @note: a note's id
 *
 * Opens the paper that a note was made on, at the note.
 */
void
notes_open (SenUiContext *context, const char *note)
{
  Open *open = g_new0 (Open, 1);
  SenOffice *office = sen_ui_context_get_office (context);

  open->context = g_object_ref (context);
  open->id = g_strdup (note);
  notes_who_init (&open->who, office);
  sen_store_read_async (sen_office_get_store (office), open_in_store, open, NULL, NULL, open_cb, open);
}

/**
 * notes_open_take:
 * @context: the window's context
 *
 * Returns: (transfer full) (nullable): the note that the paper was opened for, once
 */
char *
notes_open_take (SenUiContext *context)
{
  return g_object_steal_data (G_OBJECT (context), "notes-chosen");
}
