/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The named actions that open a meeting, an item, a paper or minutes: for search, cards and other plugins. */
#include "meetings-open.h"

#include <glib/gi18n-lib.h>

#include "meetings-book.h"
#include "meetings-list-page.h"
#include "meetings-page.h"
#include "meetings-reader.h"

typedef enum
{
  OPEN_ITEM,
  OPEN_PAPER,
  OPEN_NOTE,
} OpenWhat;

typedef struct
{
  SenUiContext *context; /* owned */
  OpenWhat what;
  char *id;             /* owned */
  int page;             /* of a paper, from 1; 0: none */
  char *quote;          /* owned, nullable: words of the minutes */
  MeetingsItem *item;   /* owned, nullable until read */
  MeetingsPaper *paper; /* owned, nullable until read */
} Open;

static void
open_free (Open *open)
{
  g_object_unref (open->context);
  g_free (open->id);
  g_free (open->quote);
  g_clear_object (&open->item);
  g_clear_object (&open->paper);
  g_free (open);
}

static GtkWidget *
push_meeting (SenUiContext *context, const char *meeting)
{
  GtkWidget *page = meetings_page_new (context, meeting);

  sen_ui_context_push (context, page, _ ("Meeting"));
  return page;
}

static gboolean
find_in_store (SenDb *db, gpointer data, GError **error)
{
  Open *open = data;

  if (open->what == OPEN_PAPER)
    open->paper = meetings_book_load_paper (db, open->id, error);
  else
    open->item = meetings_book_load_item (db, open->id, error);
  return open->paper != NULL || open->item != NULL;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Open *open = user_data;
  g_autoptr (GError) error = NULL;

  if (!sen_store_read_finish (SEN_STORE (source), result, &error))
    sen_ui_context_show_error (open->context, _ ("Couldn't open it"), error);
  else if (open->what == OPEN_PAPER)
    meetings_reader_open (open->context, open->paper, open->page);
  else
    {
      MeetingsPage *page = MEETINGS_PAGE (push_meeting (open->context, open->item->meeting));

      meetings_page_select (page, open->item->id);
      if (open->quote != NULL)
        meetings_page_show_quote (page, open->item->id, open->quote);
      else if (open->what == OPEN_NOTE)
        meetings_page_show_minutes (page, open->item->id);
    }
  open_free (open);
}

static void
find (SenUiContext *context, OpenWhat what, GVariant *parameter)
{
  Open *open = g_new0 (Open, 1);

  open->context = g_object_ref (context);
  open->what = what;
  if (g_variant_is_of_type (parameter, G_VARIANT_TYPE ("(sis)")))
    g_variant_get (parameter, "(sis)", &open->id, &open->page, &open->quote);
  else
    g_variant_get (parameter, "(si)", &open->id, &open->page);
  if (open->quote != NULL && *open->quote == '\0')
    g_clear_pointer (&open->quote, g_free);
  sen_store_read_async (sen_office_get_store (sen_ui_context_get_office (context)), find_in_store, open, NULL, NULL,
                        found_cb, open);
}

static gboolean
open_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  const char *meeting;

  g_variant_get (parameter, "(&si)", &meeting, NULL);
  push_meeting (user_data, meeting);
  return TRUE;
}

static gboolean
open_minutes_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  const char *meeting;

  g_variant_get (parameter, "(&si)", &meeting, NULL);
  meetings_page_show_minutes (MEETINGS_PAGE (push_meeting (user_data, meeting)), NULL);
  return TRUE;
}

static gboolean
open_item_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  find (user_data, OPEN_ITEM, parameter);
  return TRUE;
}

/* (sis): an item's id, a page that means nothing here, words of the minutes or "" */
static gboolean
show_item_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  find (user_data, OPEN_ITEM, parameter);
  return TRUE;
}

static gboolean
show_meeting_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  const char *meeting, *quote;
  GtkWidget *page;

  g_variant_get (parameter, "(&si&s)", &meeting, NULL, &quote);
  page = push_meeting (user_data, meeting);
  if (*quote != '\0')
    meetings_page_show_quote (MEETINGS_PAGE (page), NULL, quote);
  return TRUE;
}

static gboolean
open_paper_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  find (user_data, OPEN_PAPER, parameter);
  return TRUE;
}

static gboolean
open_note_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  find (user_data, OPEN_NOTE, parameter);
  return TRUE;
}

static gboolean
create_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  meetings_list_page_create (user_data);
  return TRUE;
}

/**
 * meetings_open_register:
 * @context: the window's context
 *
 * Offers "meetings.open", "meetings.open_item", "meetings.open_paper", "meetings.open_note" and
 * "meetings.open_minutes", each with an id and a page (from 1; 0: none), "meetings.show" (a meeting) and
 * "meetings.show_item", each with words of the minutes besides, and "meetings.create".
 */
void
meetings_open_register (SenUiContext *context)
{
  SenPluginHost *host = sen_office_get_plugins (sen_ui_context_get_office (context));
  const struct
  {
    const char *name;
    const char *type;
    SenActionFunc func;
  } actions[] = {
    { "meetings.open", "(si)", open_cb },
    { "meetings.open_item", "(si)", open_item_cb },
    { "meetings.open_paper", "(si)", open_paper_cb },
    { "meetings.open_note", "(si)", open_note_cb },
    { "meetings.open_minutes", "(si)", open_minutes_cb },
    { "meetings.show", "(sis)", show_meeting_cb },
    { "meetings.show_item", "(sis)", show_item_cb },
    { "meetings.create", NULL, create_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    sen_plugin_host_add_action (host, actions[i].name, actions[i].type, actions[i].func, g_object_ref (context),
                                g_object_unref);
}
