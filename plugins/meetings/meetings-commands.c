/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl meetings list, show, create, edit; and what the other commands share. README.md documents every field. */
#include "meetings-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

SenStore *
meetings_command_store (SenCommandCall *call)
{
  return sen_office_get_store (sen_command_call_get_office (call));
}

typedef struct
{
  const char *text;
  char *id;
  GObject *loaded;
} Find;

static gboolean
find_in_read (SenDb *db, gpointer data, GError **error)
{
  Find *find = data;
  g_autoptr (GPtrArray) found
      = sen_db_list (db, "SELECT id FROM meetings_meeting WHERE substr (id, 1, length (?1)) = ?1 AND alive LIMIT 2",
                     g_variant_new ("(s)", find->text), error);

  if (found == NULL)
    return FALSE;
  if (found->len == 1 && strlen (find->text) >= 8)
    find->id = g_strdup (sen_record_get_id (found->pdata[0]));
  else if (found->len > 1)
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                 _ ("More than one meeting's id begins with “%s”. Give more of it."), find->text);
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                 _ ("There is no meeting “%s”. Look for its id with “meetings list”."), find->text);
  return find->id != NULL;
}

/* The first argument: an id, or the beginning of one. */
char *
meetings_command_find (SenCommandCall *call, GError **error)
{
  Find find = { .text = sen_command_call_get_arguments (call)[0] };

  sen_store_read (meetings_command_store (call), find_in_read, &find, error);
  return find.id;
}

static gboolean
load_in_read (SenDb *db, gpointer data, GError **error)
{
  Find *find = data;

  find->loaded = (GObject *)meetings_book_load (db, find->id, error);
  return find->loaded != NULL;
}

static gboolean
load_minutes_in_read (SenDb *db, gpointer data, GError **error)
{
  Find *find = data;

  find->loaded = (GObject *)meetings_book_load_minutes (db, find->id, error);
  return find->loaded != NULL;
}

static gpointer
load (SenCommandCall *call, SenStoreFunc func, GError **error)
{
  g_autofree char *id = meetings_command_find (call, error);
  Find found = { .id = id };

  if (id != NULL)
    sen_store_read (meetings_command_store (call), func, &found, error);
  return found.loaded;
}

MeetingsMeeting *
meetings_command_load (SenCommandCall *call, GError **error)
{
  return load (call, load_in_read, error);
}

MeetingsMinutes *
meetings_command_load_minutes (SenCommandCall *call, GError **error)
{
  return load (call, load_minutes_in_read, error);
}

/* By number, or by id. */
MeetingsItem *
meetings_command_find_item (MeetingsMeeting *meeting, const char *number, GError **error)
{
  MeetingsItem *item = meetings_agenda_find_number (meeting->agenda, number);

  if (item == NULL)
    item = meetings_agenda_find (meeting->agenda, number);
  if (item == NULL)
    g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("The agenda has no item “%s”."), number);
  return item;
}

gboolean
meetings_command_read_number (SenCommandCall *call, const char *option, int *number, GError **error)
{
  const char *text = sen_command_call_get_option (call, option);
  guint64 value = 0;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, 100000, &value, NULL))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” isn't a number that --%s can be."), text, option);
      return FALSE;
    }
  *number = (int)value;
  return TRUE;
}

void
meetings_command_take_text (SenCommandCall *call, const char *option, char **field)
{
  const char *text = sen_command_call_get_option (call, option);

  if (text != NULL)
    meetings_set_text (field, text);
}

gboolean
meetings_command_take_time (SenCommandCall *call, const char *option, gint64 *field, GError **error)
{
  const char *text = sen_command_call_get_option (call, option);

  if (text == NULL)
    return TRUE;
  if (text[0] != '\0')
    return meetings_time_parse (text, field, error);
  *field = 0;
  return TRUE;
}

void
meetings_command_add_text (GVariantBuilder *dict, const char *name, const char *text)
{
  g_variant_builder_add (dict, "{sv}", name, g_variant_new_string (text != NULL ? text : ""));
}

void
meetings_command_add_time (GVariantBuilder *dict, const char *name, gint64 time)
{
  g_autofree char *iso = time != 0 ? sen_time_format_iso (time) : g_strdup ("");

  g_variant_builder_add (dict, "{sv}", name, g_variant_new_string (iso));
}

GVariant *
meetings_command_answer_id (SenCommandCall *call, const char *id)
{
  GVariantBuilder dict;

  sen_command_call_set_text (call, id);
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&dict, "{sv}", "id", g_variant_new ("s", id));
  return g_variant_builder_end (&dict);
}

GVariant *
meetings_command_paper (MeetingsPaper *paper, const char *item)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  meetings_command_add_text (&dict, "id", paper->id);
  meetings_command_add_text (&dict, "item", item);
  meetings_command_add_text (&dict, "title", paper->title);
  meetings_command_add_text (&dict, "number", paper->number);
  g_variant_builder_add (&dict, "{sv}", "pages", g_variant_new ("i", paper->pages));
  g_variant_builder_add (&dict, "{sv}", "version", g_variant_new ("i", paper->version));
  meetings_command_add_text (&dict, "state", paper->state);
  meetings_command_add_text (&dict, "name", paper->name);
  meetings_command_add_text (&dict, "file", paper->file);
  return g_variant_builder_end (&dict);
}

/* list */

typedef struct
{
  gint64 from;
  gint64 to;
  const char *status;
  const char *search;
  int limit;
  GPtrArray *found;
} List;

static gboolean
list_in_read (SenDb *db, gpointer data, GError **error)
{
  List *list = data;

  list->found = meetings_book_list (db, list->from, list->to, list->status, list->search, (guint)list->limit, error);
  return list->found != NULL;
}

static GVariant *
list_row (SenRecord *record)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  meetings_command_add_text (&dict, "id", sen_record_get_id (record));
  meetings_command_add_time (&dict, "starts", sen_record_get_int (record, "starts"));
  meetings_command_add_text (&dict, "status", sen_record_get_text (record, "status"));
  meetings_command_add_text (&dict, "kind", sen_record_get_text (record, "kind"));
  meetings_command_add_text (&dict, "title", sen_record_get_text (record, "title"));
  meetings_command_add_text (&dict, "place", sen_record_get_text (record, "place"));
  meetings_command_add_text (&dict, "chair", sen_record_get_text (record, "chair_name"));
  g_variant_builder_add (&dict, "{sv}", "items", g_variant_new ("i", (int)sen_record_get_int (record, "n_items")));
  g_variant_builder_add (&dict, "{sv}", "papers", g_variant_new ("i", (int)sen_record_get_int (record, "n_papers")));
  return g_variant_builder_end (&dict);
}

static GVariant *
list_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  List list = { .status = sen_command_call_get_option (call, "status"),
                .search = sen_command_call_get_option (call, "search") };
  const char *to = sen_command_call_get_option (call, "to");
  g_autoptr (GPtrArray) found = NULL;
  GVariantBuilder rows;
  MeetingsStatus status;

  if (!meetings_command_take_time (call, "from", &list.from, error)
      || !meetings_command_take_time (call, "to", &list.to, error)
      || !meetings_command_read_number (call, "limit", &list.limit, error))
    return NULL;
  if (list.status != NULL && !meetings_status_from_text (list.status, &status))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("“%s” is no status. Use draft, called, held or cancelled."), list.status);
      return NULL;
    }
  /* A day alone means until its end. */
  if (to != NULL && strlen (to) <= 10 && list.to != 0)
    list.to += G_GINT64_CONSTANT (24) * 60 * 60 * 1000 - 1;
  if (!sen_store_read (meetings_command_store (call), list_in_read, &list, error))
    return NULL;
  found = list.found;
  g_variant_builder_init (&rows, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < found->len; i++)
    g_variant_builder_add_value (&rows, list_row (found->pdata[i]));
  return g_variant_builder_end (&rows);
}

/* show */

static void
add_papers (GVariantBuilder *to, GListStore *papers, const char *item)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (papers));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeetingsPaper) paper = g_list_model_get_item (G_LIST_MODEL (papers), i);

      g_variant_builder_add_value (to, meetings_command_paper (paper, item));
    }
}

static GVariant *
show_item (MeetingsItem *item)
{
  GVariantBuilder papers;
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  meetings_command_add_text (&dict, "id", item->id);
  meetings_command_add_text (&dict, "number", item->number);
  g_variant_builder_add (&dict, "{sv}", "depth", g_variant_new ("i", (int)item->depth));
  meetings_command_add_text (&dict, "kind", meetings_item_kind_to_text (item->kind));
  meetings_command_add_text (&dict, "title", item->title);
  meetings_command_add_text (&dict, "presenter", item->presenter);
  meetings_command_add_time (&dict, "starts", item->starts);
  g_variant_builder_add (&dict, "{sv}", "minutes", g_variant_new ("i", item->span));
  meetings_command_add_text (&dict, "paper", item->paper);
  g_variant_builder_add (&dict, "{sv}", "page", g_variant_new ("i", item->page));
  g_variant_builder_init (&papers, G_VARIANT_TYPE ("aa{sv}"));
  add_papers (&papers, item->papers, item->number);
  g_variant_builder_add (&dict, "{sv}", "papers", g_variant_builder_end (&papers));
  return g_variant_builder_end (&dict);
}

static char *
show_text (MeetingsMeeting *meeting, GPtrArray *items)
{
  GString *text = g_string_new (NULL);
  g_autofree char *when = meetings_meeting_dup_when (meeting);

  g_string_append_printf (text, "%s\n%s · %s · %s\n", meeting->title, when,
                          meeting->place != NULL ? meeting->place : "–", meetings_status_get_label (meeting->status));
  for (guint i = 0; i < items->len; i++)
    {
      MeetingsItem *item = items->pdata[i];
      g_autofree char *clock = item->starts != 0 ? sen_time_format_clock (item->starts) : g_strdup ("");
      guint n = g_list_model_get_n_items (G_LIST_MODEL (item->papers));

      g_string_append_printf (text, "%5s  %*s%-6s %s%s%s", clock, (int)item->depth * 2, "",
                              item->number != NULL ? item->number : "", item->title,
                              item->presenter != NULL ? " – " : "", item->presenter != NULL ? item->presenter : "");
      if (n > 0)
        g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " (%u paper)", " (%u papers)", n), n);
      g_string_append_c (text, '\n');
    }
  g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

static GVariant *
show_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (MeetingsMeeting) meeting = meetings_command_load (call, error);
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *text = NULL;
  GVariantBuilder builder;
  GVariantBuilder dict;

  if (meeting == NULL)
    return NULL;
  items = meetings_agenda_flatten (meeting->agenda);
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  meetings_command_add_text (&dict, "id", meeting->id);
  meetings_command_add_text (&dict, "title", meeting->title);
  meetings_command_add_text (&dict, "kind", meeting->kind);
  meetings_command_add_text (&dict, "number", meeting->number);
  meetings_command_add_text (&dict, "body", meeting->body);
  meetings_command_add_text (&dict, "status", meetings_status_to_text (meeting->status));
  meetings_command_add_time (&dict, "starts", meeting->starts);
  meetings_command_add_time (&dict, "ends", meetings_meeting_get_ends (meeting));
  meetings_command_add_text (&dict, "place", meeting->place);
  meetings_command_add_text (&dict, "chair", meeting->chair_name);
  meetings_command_add_text (&dict, "secretary", meeting->secretary_name);
  meetings_command_add_text (&dict, "note", meeting->note);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < items->len; i++)
    g_variant_builder_add_value (&builder, show_item (items->pdata[i]));
  g_variant_builder_add (&dict, "{sv}", "agenda", g_variant_builder_end (&builder));
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  add_papers (&builder, meeting->papers, NULL);
  g_variant_builder_add (&dict, "{sv}", "papers", g_variant_builder_end (&builder));
  text = show_text (meeting, items);
  sen_command_call_set_text (call, text);
  return g_variant_builder_end (&dict);
}

static GVariant *
papers_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (MeetingsMeeting) meeting = meetings_command_load (call, error);
  g_autoptr (GPtrArray) items = NULL;
  GVariantBuilder builder;

  if (meeting == NULL)
    return NULL;
  items = meetings_agenda_flatten (meeting->agenda);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  add_papers (&builder, meeting->papers, NULL);
  for (guint i = 0; i < items->len; i++)
    add_papers (&builder, MEETINGS_ITEM (items->pdata[i])->papers, MEETINGS_ITEM (items->pdata[i])->number);
  return g_variant_builder_end (&builder);
}

/* create, edit */

typedef struct
{
  MeetingsMeeting *meeting;
  gboolean has_status;
  MeetingsStatus status;
} Save;

static gboolean
save_in_write (SenDb *db, gpointer data, GError **error)
{
  Save *save = data;
  MeetingsMeeting *meeting = save->meeting;

  if (meeting->chair_name != NULL)
    meetings_command_find_person (db, meeting->chair_name, &meeting->chair);
  if (meeting->secretary_name != NULL)
    meetings_command_find_person (db, meeting->secretary_name, &meeting->secretary);
  return meetings_book_save_meeting (db, meeting, NULL, error)
         && (!save->has_status || meetings_book_set_status (db, meeting->id, save->status, NULL, error));
}

/* Who a written name means; nobody is fine too. */
void
meetings_command_find_person (SenDb *db, const char *written, char **id)
{
  g_autofree char *name = g_strndup (written, strcspn (written, ",("));

  g_free (*id);
  *id = sen_people_find (db, g_strstrip (name), NULL);
}

static gboolean
take_fields (SenCommandCall *call, Save *save, GError **error)
{
  MeetingsMeeting *meeting = save->meeting;
  const char *status = sen_command_call_get_option (call, "status");

  meetings_command_take_text (call, "title", &meeting->title);
  meetings_command_take_text (call, "kind", &meeting->kind);
  meetings_command_take_text (call, "number", &meeting->number);
  meetings_command_take_text (call, "body", &meeting->body);
  meetings_command_take_text (call, "place", &meeting->place);
  meetings_command_take_text (call, "chair", &meeting->chair_name);
  meetings_command_take_text (call, "secretary", &meeting->secretary_name);
  meetings_command_take_text (call, "note", &meeting->note);
  if (g_strcmp0 (meeting->kind, "session") != 0 && g_strcmp0 (meeting->kind, "meeting") != 0)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("A kind is session or meeting."));
      return FALSE;
    }
  save->has_status = status != NULL;
  if (status != NULL && !meetings_status_from_text (status, &save->status))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                   _ ("“%s” is no status. Use draft, called, held or cancelled."), status);
      return FALSE;
    }
  return meetings_command_take_time (call, "start", &meeting->starts, error)
         && meetings_command_take_time (call, "end", &meeting->ends, error);
}

static GVariant *
create_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (MeetingsMeeting) meeting = meetings_meeting_new (NULL);
  Save save = { .meeting = meeting };

  if (!take_fields (call, &save, error)
      || !sen_store_write (meetings_command_store (call), save_in_write, &save, error))
    return NULL;
  return meetings_command_answer_id (call, meeting->id);
}

static GVariant *
edit_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (MeetingsMeeting) meeting = meetings_command_load (call, error);
  Save save = { .meeting = meeting };

  if (meeting == NULL || !take_fields (call, &save, error)
      || !sen_store_write (meetings_command_store (call), save_in_write, &save, error))
    return NULL;
  return meetings_command_answer_id (call, meeting->id);
}

static gboolean
remove_in_write (SenDb *db, gpointer data, GError **error)
{
  return meetings_book_remove_meeting (db, data, NULL, error);
}

static GVariant *
remove_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autofree char *id = meetings_command_find (call, error);

  if (id == NULL || !sen_store_write (meetings_command_store (call), remove_in_write, id, error))
    return NULL;
  return meetings_command_answer_id (call, id);
}

static void
add_field_options (SenCommand *command)
{
  sen_command_add_option (command, "title", "TEXT", _ ("What it is called"));
  sen_command_add_option (command, "kind", "session|meeting", _ ("A session or another meeting"));
  sen_command_add_option (command, "number", "TEXT", _ ("The session's number"));
  sen_command_add_option (command, "body", "TEXT", _ ("Who meets, as papers write it"));
  sen_command_add_option (command, "start", "TIME", _ ("When it starts, such as “2026-11-27 08:00”"));
  sen_command_add_option (command, "end", "TIME", _ ("When it ends"));
  sen_command_add_option (command, "place", "TEXT", _ ("Where"));
  sen_command_add_option (command, "chair", "NAME", _ ("Who presides"));
  sen_command_add_option (command, "secretary", "NAME", _ ("Who takes the minutes"));
  sen_command_add_option (command, "note", "TEXT", _ ("A note for the office"));
  sen_command_add_option (command, "status", "STATUS", _ ("draft, called, held or cancelled"));
}

void
meetings_commands_register (SenRegistry *registry)
{
  SenCommand *list = sen_command_new ("meetings list", NULL, _ ("List meetings, latest first"), list_cb, NULL, NULL);
  SenCommand *show = sen_command_new ("meetings show", "ID", _ ("Show a meeting with its agenda"), show_cb, NULL, NULL);
  SenCommand *papers = sen_command_new ("meetings papers", "ID", _ ("List a meeting's papers"), papers_cb, NULL, NULL);
  SenCommand *create
      = sen_command_new ("meetings create", NULL, _ ("Add a meeting and print its id"), create_cb, NULL, NULL);
  SenCommand *edit
      = sen_command_new ("meetings edit", "ID", _ ("Change what is known of a meeting"), edit_cb, NULL, NULL);
  SenCommand *take_away
      = sen_command_new ("meetings remove", "ID", _ ("Put away a meeting that was not held"), remove_cb, NULL, NULL);

  sen_command_add_option (list, "from", "DAY", _ ("Only from this day"));
  sen_command_add_option (list, "to", "DAY", _ ("Only up to this day"));
  sen_command_add_option (list, "status", "STATUS", _ ("draft, called, held or cancelled"));
  sen_command_add_option (list, "search", "TEXT", _ ("Only with this in title, place or chair"));
  sen_command_add_option (list, "limit", "N", _ ("At most so many"));
  sen_command_set_arguments (show, 1, 1);
  sen_command_set_arguments (papers, 1, 1);
  sen_command_set_arguments (edit, 1, 1);
  sen_command_set_arguments (take_away, 1, 1);
  add_field_options (create);
  add_field_options (edit);
  sen_registry_add_command (registry, list);
  sen_registry_add_command (registry, show);
  sen_registry_add_command (registry, papers);
  sen_registry_add_command (registry, create);
  sen_registry_add_command (registry, edit);
  sen_registry_add_command (registry, take_away);
  meetings_commands_register_agenda (registry);
  meetings_commands_register_import (registry);
  meetings_commands_register_minutes (registry);
  meetings_commands_register_vote (registry);
}
