/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-reader.h"

#include <glib/gi18n-lib.h>

#include "meetings-book.h"
#include "meetings-records.h"

typedef struct
{
  SenOffice *office;        /* owned */
  SenUiReader *reader;      /* owned */
  char *id;                 /* owned: of the meeting */
  MeetingsMeeting *meeting; /* owned, nullable until read */
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->office);
  g_object_unref (load->reader);
  g_clear_object (&load->meeting);
  g_free (load->id);
  g_free (load);
}

static gboolean
load_meeting (SenDb *db, gpointer user_data, GError **error)
{
  Load *load = user_data;

  load->meeting = meetings_book_load (db, load->id, error);
  return load->meeting != NULL;
}

static void
add_papers (GListStore *list, MeetingsMeeting *meeting, MeetingsItem *item, GListModel *papers)
{
  for (guint i = 0; i < g_list_model_get_n_items (papers); i++)
    {
      g_autoptr (MeetingsPaper) paper = g_list_model_get_item (papers, i);
      g_autoptr (SenUiPaper) one = NULL;
      g_autofree char *subtitle = NULL;

      if (!meetings_paper_is_readable (paper))
        continue;
      one = sen_ui_paper_new (MEETINGS_SUBJECT_PAPER, paper->id, paper->title, paper->file);
      if (item != NULL)
        sen_ui_paper_set_heading (one, item->number, item->title);
      else
        sen_ui_paper_set_heading (one, NULL, meeting->title);
      if (item != NULL && item->number != NULL)
        /* Translators: the meeting's title, then the number of its item */
        subtitle = g_strdup_printf (_ ("%s · item %s"), meeting->title, item->number);
      sen_ui_paper_set_subtitle (one, subtitle != NULL ? subtitle : meeting->title);
      g_list_store_append (list, one);
    }
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Load *load = user_data;
  g_autoptr (GListStore) papers = g_list_store_new (SEN_UI_TYPE_PAPER);
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *me = sen_people_dup_current (sen_office_get_people (load->office));

  /* Without them the paper can be read all the same. */
  if (sen_store_read_finish (SEN_STORE (source), result, NULL))
    {
      add_papers (papers, load->meeting, NULL, G_LIST_MODEL (load->meeting->papers));
      items = meetings_agenda_flatten (load->meeting->agenda);
      for (guint i = 0; i < items->len; i++)
        {
          MeetingsItem *item = g_ptr_array_index (items, i);

          add_papers (papers, load->meeting, item, G_LIST_MODEL (item->papers));
        }
      sen_ui_reader_set_papers (load->reader, G_LIST_MODEL (papers), load->id);
      sen_ui_reader_set_presents (load->reader,
                                  load->meeting->chair != NULL && g_strcmp0 (load->meeting->chair, me) == 0);
    }
  load_free (load);
}

static void
load_papers (SenUiContext *context, SenUiReader *reader, const char *meeting)
{
  Load *load = g_new0 (Load, 1);

  load->office = g_object_ref (sen_ui_context_get_office (context));
  load->reader = g_object_ref (reader);
  load->id = g_strdup (meeting);
  sen_store_read_async (sen_office_get_store (sen_ui_context_get_office (context)), load_meeting, load, NULL, NULL,
                        loaded_cb, load);
}

/**
 * meetings_reader_open:
 * @context: the window's context
 * @paper: the paper to read
 * @page: where to begin, from 1; 0: wherever it was left
 *
 * Opens a paper in the reader, with the other papers of its meeting beside it, or says why that can't be.
 */
void
meetings_reader_open (SenUiContext *context, MeetingsPaper *paper, int page)
{
  SenUiReader *reader;

  if (!meetings_paper_is_readable (paper))
    {
      g_autofree char *text
          = g_strdup_printf (_ ("“%s” can't be shown here: it is no readable PDF. It is kept."), paper->title);

      sen_ui_context_toast (context, text);
      return;
    }
  reader
      = sen_ui_reader_push (context, paper->file, paper->title, page > 0 ? (guint)page - 1 : SEN_UI_READER_WHERE_LEFT);
  sen_ui_reader_set_source (reader, MEETINGS_SUBJECT_PAPER, paper->id);
  if (paper->meeting != NULL)
    load_papers (context, reader, paper->meeting);
}
