/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl meetings vote */
#include "meetings-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *text;
  char *item;
  char *meeting;
  MeetingsVote *vote; /* nullable: only show */
  MeetingsMinutes *minutes;
} Voting;

/* By the beginning of its id. */
static gboolean
find_item (SenDb *db, Voting *self, GError **error)
{
  g_autoptr (GPtrArray) found = sen_db_list (
      db, "SELECT id, meeting FROM meetings_item WHERE substr (id, 1, length (?1)) = ?1 AND alive LIMIT 2",
      g_variant_new ("(s)", self->text), error);

  if (found == NULL)
    return FALSE;
  if (found->len == 1 && strlen (self->text) >= 8)
    {
      self->item = g_strdup (sen_record_get_id (found->pdata[0]));
      self->meeting = g_strdup (sen_record_get_text (found->pdata[0], "meeting"));
      return TRUE;
    }
  if (found->len > 1)
    g_set_error (
        error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
        _ ("More than one item's id begins with “%s”. Give more of it, or the meeting's id and the item's number."),
        self->text);
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                 _ ("There is no item “%s”. Give its id, or the meeting's id and the item's number."), self->text);
  return FALSE;
}

static gboolean
vote_in_db (SenDb *db, gpointer data, GError **error)
{
  Voting *self = data;

  if (self->item == NULL && !find_item (db, self, error))
    return FALSE;
  self->minutes = meetings_book_load_minutes (db, self->meeting, error);
  if (self->minutes == NULL)
    return FALSE;
  if (self->vote == NULL)
    return TRUE;
  if (self->vote->total == 0)
    self->vote->total = meetings_minutes_get_total (self->minutes);
  return meetings_book_add_vote (db, self->item, self->vote, NULL, error)
         && meetings_book_load_votes (db, self->minutes, error);
}

/* The fields of a result; empty where there was no vote. */
void
meetings_command_add_votes (GVariantBuilder *dict, const MeetingsVote *vote)
{
  GVariantBuilder votes;

  g_variant_builder_init (&votes, G_VARIANT_TYPE_VARDICT);
  if (vote != NULL)
    {
      g_variant_builder_add (&votes, "{sv}", "for", g_variant_new_int32 (vote->in_favour));
      g_variant_builder_add (&votes, "{sv}", "against", g_variant_new_int32 (vote->against));
      g_variant_builder_add (&votes, "{sv}", "abstain", g_variant_new_int32 (vote->abstain));
      g_variant_builder_add (&votes, "{sv}", "total", g_variant_new_int32 (vote->total));
      g_variant_builder_add (&votes, "{sv}", "needed", g_variant_new_int32 (meetings_vote_needed (vote->total)));
      g_variant_builder_add (&votes, "{sv}", "passed", g_variant_new_boolean (vote->passed));
      meetings_command_add_time (&votes, "at", vote->at);
    }
  g_variant_builder_add (dict, "{sv}", "votes", g_variant_builder_end (&votes));
}

static GVariant *
show (SenCommandCall *call, Voting *self)
{
  MeetingsNote *note = meetings_minutes_find_note (self->minutes, self->item);
  g_autofree char *text = note != NULL && note->result != NULL
                              ? meetings_vote_describe (note->result, self->minutes->meeting->body)
                              : g_strdup (_ ("No result was recorded."));
  GVariantBuilder dict;

  sen_command_call_set_text (call, text);
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  meetings_command_add_text (&dict, "id", self->item);
  meetings_command_add_text (&dict, "number", note != NULL ? note->number : NULL);
  meetings_command_add_text (&dict, "title", note != NULL ? note->title : NULL);
  meetings_command_add_votes (&dict, note != NULL ? note->result : NULL);
  return g_variant_builder_end (&dict);
}

static gboolean
is_vote (SenCommandCall *call)
{
  return sen_command_call_get_option (call, "for") != NULL || sen_command_call_get_option (call, "against") != NULL
         || sen_command_call_get_option (call, "abstain") != NULL
         || sen_command_call_get_option (call, "total") != NULL;
}

static GVariant *
vote_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  const char *const *arguments = sen_command_call_get_arguments (call);
  g_autoptr (MeetingsMeeting) meeting = NULL;
  MeetingsVote vote = { 0 };
  Voting voting = { .text = arguments[0], .vote = is_vote (call) ? &vote : NULL };
  GVariant *answer = NULL;
  gboolean ok;

  if (!meetings_command_read_number (call, "for", &vote.in_favour, error)
      || !meetings_command_read_number (call, "against", &vote.against, error)
      || !meetings_command_read_number (call, "abstain", &vote.abstain, error)
      || !meetings_command_read_number (call, "total", &vote.total, error))
    return NULL;
  if (arguments[1] != NULL)
    {
      MeetingsItem *item;

      meeting = meetings_command_load (call, error);
      item = meeting != NULL ? meetings_command_find_item (meeting, arguments[1], error) : NULL;
      if (item == NULL)
        return NULL;
      voting.item = g_strdup (item->id);
      voting.meeting = g_strdup (meeting->id);
    }
  if (voting.vote != NULL)
    ok = sen_store_write (meetings_command_store (call), vote_in_db, &voting, error);
  else
    ok = sen_store_read (meetings_command_store (call), vote_in_db, &voting, error);
  if (ok)
    answer = show (call, &voting);
  g_clear_object (&voting.minutes);
  g_free (voting.item);
  g_free (voting.meeting);
  return answer;
}

void
meetings_commands_register_vote (SenRegistry *registry)
{
  SenCommand *vote
      = sen_command_new ("meetings vote", "[ID] ITEM", _ ("Show or record how a vote ended"), vote_cb, NULL, NULL);

  sen_command_set_arguments (vote, 1, 2);
  sen_command_add_option (vote, "for", "N", _ ("How many voted for it"));
  sen_command_add_option (vote, "against", "N", _ ("How many voted against it"));
  sen_command_add_option (vote, "abstain", "N", _ ("How many voted neither way"));
  sen_command_add_option (vote, "total", "N", _ ("How many members there are in all; those of the minutes if absent"));
  sen_registry_add_command (registry, vote);
}
