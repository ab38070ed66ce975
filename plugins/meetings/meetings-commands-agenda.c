/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl meetings add-item, edit-item, move-item, remove-item, add-paper. Items are named by their number or id. */
#include "meetings-commands.h"
#include "meetings-import.h"
#include "meetings-texts.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  MeetingsItem *item;
  const char *parent;
  guint position;
  MeetingsMove move;
  enum
  {
    ADD,
    SAVE,
    MOVE,
    PLACE,
    REMOVE,
  } verb;
} Change;

static gboolean
change_in_write (SenDb *db, gpointer data, GError **error)
{
  Change *change = data;
  MeetingsItem *item = change->item;

  if (change->verb <= SAVE && item->presenter != NULL)
    meetings_command_find_person (db, item->presenter, &item->person);
  switch (change->verb)
    {
    case ADD:
      return meetings_book_add_item (db, item, change->parent, change->position, NULL, error);
    case SAVE:
      return meetings_book_save_item (db, item, NULL, error);
    case MOVE:
      return meetings_book_move_item (db, item->id, change->move, NULL, error);
    case PLACE:
      return meetings_book_place_item (db, item->id, change->parent, change->position, NULL, error);
    case REMOVE:
    default:
      return meetings_book_remove_item (db, item->id, NULL, error);
    }
}

static GVariant *
make_change (SenCommandCall *call, Change *change, GError **error)
{
  if (!sen_store_write (meetings_command_store (call), change_in_write, change, error))
    return NULL;
  return meetings_command_answer_id (call, change->item->id);
}

static gboolean
take_item_fields (SenCommandCall *call, MeetingsItem *item, GError **error)
{
  const char *kind = sen_command_call_get_option (call, "kind");

  meetings_command_take_text (call, "title", &item->title);
  meetings_command_take_text (call, "presenter", &item->presenter);
  if (kind != NULL)
    {
      item->kind = meetings_item_kind_from_text (kind);
      if (g_strcmp0 (kind, meetings_item_kind_to_text (item->kind)) != 0)
        {
          g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                               _ ("An item's kind is item, heading, motion or break."));
          return FALSE;
        }
    }
  return meetings_command_read_number (call, "minutes", &item->minutes, error);
}

/* --under and --position: where an item goes. Positions count from 1. */
static gboolean
take_place (SenCommandCall *call, MeetingsMeeting *meeting, Change *change, GError **error)
{
  const char *under = sen_command_call_get_option (call, "under");
  int position = 0;

  if (!meetings_command_read_number (call, "position", &position, error))
    return FALSE;
  change->position = position > 0 ? (guint)position - 1 : G_MAXUINT;
  if (under != NULL && under[0] != '\0')
    {
      MeetingsItem *parent = meetings_command_find_item (meeting, under, error);

      if (parent == NULL)
        return FALSE;
      change->parent = parent->id;
    }
  return TRUE;
}

static GVariant *
add_item_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (MeetingsMeeting) meeting = meetings_command_load (call, error);
  g_autoptr (MeetingsItem) item = meetings_item_new ();
  Change change = { .item = item, .verb = ADD };

  if (meeting == NULL || !take_item_fields (call, item, error) || !take_place (call, meeting, &change, error))
    return NULL;
  meetings_set_text (&item->meeting, meeting->id);
  return make_change (call, &change, error);
}

static GVariant *
edit_item_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (MeetingsMeeting) meeting = meetings_command_load (call, error);
  Change change = { .verb = SAVE };

  if (meeting == NULL)
    return NULL;
  change.item = meetings_command_find_item (meeting, sen_command_call_get_arguments (call)[1], error);
  if (change.item == NULL || !take_item_fields (call, change.item, error))
    return NULL;
  return make_change (call, &change, error);
}

static GVariant *
move_item_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  static const char *const moves[] = { "up", "down", "in", "out" };
  g_autoptr (MeetingsMeeting) meeting = meetings_command_load (call, error);
  Change change = { .verb = PLACE };

  if (meeting == NULL)
    return NULL;
  change.item = meetings_command_find_item (meeting, sen_command_call_get_arguments (call)[1], error);
  if (change.item == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    if (sen_command_call_has_flag (call, moves[i]))
      {
        change.verb = MOVE;
        change.move = (MeetingsMove)i;
        return make_change (call, &change, error);
      }
  if (sen_command_call_get_option (call, "under") == NULL && sen_command_call_get_option (call, "position") == NULL)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("Say where the item goes: --up, --down, --in, --out, --under or --position."));
      return NULL;
    }
  /* A position alone is among the same siblings; --under '' is the top. */
  if (sen_command_call_get_option (call, "under") == NULL)
    change.parent = change.item->parent;
  if (!take_place (call, meeting, &change, error))
    return NULL;
  return make_change (call, &change, error);
}

static GVariant *
remove_item_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (MeetingsMeeting) meeting = meetings_command_load (call, error);
  Change change = { .verb = REMOVE };

  if (meeting == NULL)
    return NULL;
  change.item = meetings_command_find_item (meeting, sen_command_call_get_arguments (call)[1], error);
  return change.item != NULL ? make_change (call, &change, error) : NULL;
}

static GVariant *
add_paper_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (MeetingsMeeting) meeting = meetings_command_load (call, error);
  g_autoptr (SenPdfPool) pool = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  const char *number = sen_command_call_get_option (call, "item");
  SenOffice *office = sen_command_call_get_office (call);
  SenJob *job = sen_command_call_get_job (call);
  MeetingsItem *item = NULL;
  GVariantBuilder dict;

  if (meeting == NULL)
    return NULL;
  if (number != NULL && (item = meetings_command_find_item (meeting, number, error)) == NULL)
    return NULL;
  pool = sen_pdf_pool_new ();
  if (!meetings_import_add_files (office, pool, meeting->id, item != NULL ? item->id : NULL,
                                  sen_command_call_get_arguments (call) + 1, problems, NULL, job, error)
      || (!sen_command_call_has_flag (call, "no-text")
          && !meetings_texts_extract (office, pool, meeting->id, job, error)))
    return NULL;
  g_ptr_array_add (problems, NULL);
  if (problems->len > 1)
    sen_command_call_set_status (call, 1);
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&dict, "{sv}", "id", g_variant_new ("s", meeting->id));
  g_variant_builder_add (&dict, "{sv}", "problems",
                         g_variant_new_strv ((const char *const *)problems->pdata, (gssize)problems->len - 1));
  return g_variant_builder_end (&dict);
}

static void
add_item_options (SenCommand *command)
{
  sen_command_add_option (command, "title", "TEXT", _ ("What it is called"));
  sen_command_add_option (command, "kind", "KIND", _ ("item, heading, motion or break"));
  sen_command_add_option (command, "presenter", "NAME", _ ("Who presents it"));
  sen_command_add_option (command, "minutes", "N", _ ("Planned minutes"));
}

void
meetings_commands_register_agenda (SenRegistry *registry)
{
  SenCommand *add
      = sen_command_new ("meetings add-item", "ID", _ ("Add an item to the agenda"), add_item_cb, NULL, NULL);
  SenCommand *edit
      = sen_command_new ("meetings edit-item", "ID ITEM", _ ("Change an item of the agenda"), edit_item_cb, NULL, NULL);
  SenCommand *move
      = sen_command_new ("meetings move-item", "ID ITEM", _ ("Move an item of the agenda"), move_item_cb, NULL, NULL);
  SenCommand *take_away = sen_command_new ("meetings remove-item", "ID ITEM", _ ("Take an item off the agenda"),
                                           remove_item_cb, NULL, NULL);
  SenCommand *paper
      = sen_command_new ("meetings add-paper", "ID FILE…", _ ("Add files as papers"), add_paper_cb, NULL, NULL);

  sen_command_set_arguments (add, 1, 1);
  sen_command_set_arguments (edit, 2, 2);
  sen_command_set_arguments (move, 2, 2);
  sen_command_set_arguments (take_away, 2, 2);
  sen_command_set_arguments (paper, 2, -1);
  add_item_options (add);
  add_item_options (edit);
  sen_command_add_option (add, "under", "ITEM", _ ("The item to put it under"));
  sen_command_add_option (add, "position", "N", _ ("Its place among its siblings, from 1"));
  sen_command_add_option (move, "up", NULL, _ ("Before the item above"));
  sen_command_add_option (move, "down", NULL, _ ("After the item below"));
  sen_command_add_option (move, "in", NULL, _ ("Under the item above"));
  sen_command_add_option (move, "out", NULL, _ ("After the item it is under"));
  sen_command_add_option (move, "under", "ITEM", _ ("The item to put it under"));
  sen_command_add_option (move, "position", "N", _ ("Its place among its siblings, from 1"));
  sen_command_add_option (paper, "item", "ITEM", _ ("The item they belong to"));
  sen_command_add_option (paper, "no-text", NULL, _ ("Don't make the papers findable by their text yet"));
  sen_registry_add_command (registry, add);
  sen_registry_add_command (registry, edit);
  sen_registry_add_command (registry, move);
  sen_registry_add_command (registry, take_away);
  sen_registry_add_command (registry, paper);
}
