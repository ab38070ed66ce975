/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl meetings minutes, note, attend */
#include "meetings-commands.h"
#include "meetings-minutes-paper.h"

#include <glib/gi18n-lib.h>

static const char *const number_headers[] = { "number", "item", "no", "stt", "số", "mục", NULL };
static const char *const presentation_headers[] = { "presentation", "trình bày", NULL };
static const char *const discussion_headers[] = { "discussion", "thảo luận", NULL };
static const char *const vote_headers[] = { "vote", "biểu quyết", NULL };
static const char *const conclusion_headers[] = { "conclusion", "kết luận", NULL };

typedef struct
{
  MeetingsMinutes *minutes;
  GPtrArray *notes; /* (element-type MeetingsNote): those to write */
} Save;

static gboolean
save_in_write (SenDb *db, gpointer data, GError **error)
{
  Save *save = data;

  if (save->minutes != NULL && !meetings_book_save_minutes (db, save->minutes, NULL, error))
    return FALSE;
  for (guint i = 0; i < save->notes->len; i++)
    if (!meetings_book_save_note (db, save->notes->pdata[i], NULL, error))
      return FALSE;
  return TRUE;
}

/* The note of an item named by number or id. */
static MeetingsNote *
find_note (MeetingsMinutes *minutes, const char *number, GError **error)
{
  MeetingsItem *item = meetings_command_find_item (minutes->meeting, number, error);
  MeetingsNote *note = item != NULL ? meetings_minutes_find_note (minutes, item->id) : NULL;

  if (item != NULL && note == NULL)
    g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("The minutes say nothing of a break."));
  return note;
}

static void
take_cell (SenCsv *csv, guint row, const char *const *headers, char **field)
{
  int column = sen_csv_find_column (csv, headers);

  if (column >= 0)
    meetings_set_text (field, sen_csv_get (csv, row, column));
}

/* A table of notes: number, presentation, discussion, vote, conclusion. All rows or none. */
static gboolean
read_notes (MeetingsMinutes *minutes, const char *path, GPtrArray *notes, GError **error)
{
  g_autoptr (SenCsv) csv = sen_csv_load (path, error);
  int number;

  if (csv == NULL)
    return FALSE;
  number = sen_csv_find_column (csv, number_headers);
  for (guint row = 0; row < sen_csv_get_n_rows (csv); row++)
    {
      const GError *broken = sen_csv_get_row_error (csv, row);
      MeetingsNote *note;

      if (broken != NULL)
        {
          g_propagate_error (error, g_error_copy (broken));
          return FALSE;
        }
      note = find_note (minutes, sen_csv_get (csv, row, number), error);
      if (note == NULL)
        return FALSE;
      take_cell (csv, row, presentation_headers, &note->presentation);
      take_cell (csv, row, discussion_headers, &note->discussion);
      take_cell (csv, row, vote_headers, &note->vote);
      take_cell (csv, row, conclusion_headers, &note->conclusion);
      g_ptr_array_add (notes, note);
    }
  return TRUE;
}

static gboolean
take_fields (SenCommandCall *call, MeetingsMinutes *minutes, GError **error)
{
  meetings_command_take_text (call, "number", &minutes->number);
  meetings_command_take_text (call, "place", &minutes->place);
  meetings_command_take_text (call, "chair", &minutes->chair_name);
  meetings_command_take_text (call, "secretary", &minutes->secretary_name);
  meetings_command_take_text (call, "opening", &minutes->opening);
  meetings_command_take_text (call, "conclusions", &minutes->conclusions);
  meetings_command_take_text (call, "closing", &minutes->closing);
  return meetings_command_take_time (call, "start", &minutes->starts, error)
         && meetings_command_take_time (call, "end", &minutes->ends, error)
         && meetings_command_read_number (call, "total", &minutes->total, error);
}

static gboolean
is_change (SenCommandCall *call)
{
  static const char *const options[] = { "number",  "place", "chair", "secretary", "opening", "conclusions",
                                         "closing", "start", "end",   "total",     "notes" };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (sen_command_call_get_option (call, options[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
save_fields (SenCommandCall *call, MeetingsMinutes *minutes, GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  const char *table = sen_command_call_get_option (call, "notes");
  Save save = { .minutes = minutes, .notes = notes };

  return take_fields (call, minutes, error) && (table == NULL || read_notes (minutes, table, notes, error))
         && sen_store_write (meetings_command_store (call), save_in_write, &save, error);
}

static GVariant *
show_note (MeetingsNote *note, const char *body)
{
  g_autofree char *vote = meetings_note_dup_vote (note, body);
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  meetings_command_add_text (&dict, "id", note->item);
  meetings_command_add_text (&dict, "number", note->number);
  meetings_command_add_text (&dict, "title", note->title);
  meetings_command_add_text (&dict, "presentation", note->presentation);
  meetings_command_add_text (&dict, "discussion", note->discussion);
  meetings_command_add_text (&dict, "vote", vote);
  meetings_command_add_text (&dict, "conclusion", note->conclusion);
  meetings_command_add_votes (&dict, note->result);
  return g_variant_builder_end (&dict);
}

static void
fill_minutes (GVariantBuilder *dict, MeetingsMinutes *minutes)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (minutes->notes));
  GVariantBuilder builder;

  meetings_command_add_text (dict, "id", minutes->meeting->id);
  meetings_command_add_text (dict, "title", minutes->meeting->title);
  meetings_command_add_text (dict, "number", minutes->number);
  meetings_command_add_time (dict, "starts", meetings_minutes_get_starts (minutes));
  meetings_command_add_time (dict, "ends", minutes->ends);
  meetings_command_add_text (dict, "place", meetings_minutes_get_place (minutes));
  meetings_command_add_text (dict, "chair", meetings_minutes_get_chair (minutes));
  meetings_command_add_text (dict, "secretary", meetings_minutes_get_secretary (minutes));
  g_variant_builder_add (dict, "{sv}", "total", g_variant_new ("i", meetings_minutes_get_total (minutes)));
  g_variant_builder_add (dict, "{sv}", "present", g_variant_new ("i", meetings_minutes_count_present (minutes)));
  meetings_command_add_text (dict, "opening", minutes->opening);
  meetings_command_add_text (dict, "conclusions", minutes->conclusions);
  meetings_command_add_text (dict, "closing", minutes->closing);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeetingsNote) note = g_list_model_get_item (G_LIST_MODEL (minutes->notes), i);

      g_variant_builder_add_value (&builder, show_note (note, minutes->meeting->body));
    }
  g_variant_builder_add (dict, "{sv}", "items", g_variant_builder_end (&builder));
}

static gboolean
write_paper (SenCommandCall *call, MeetingsMinutes *minutes, const char *output, int *pages, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  g_autofree char *organ = sen_office_dup_setting (office, "organ");
  g_autofree char *parent = sen_office_dup_setting (office, "parent_organ");
  MeetingsPaperOptions options
      = { .organ = organ, .parent_organ = parent, .draft = sen_command_call_has_flag (call, "draft") };
  g_autoptr (SenOfficialDocument) paper = meetings_minutes_paper_new (minutes, &options);

  if (!sen_official_document_write (paper, output, sen_job_get_cancellable (sen_command_call_get_job (call)), error))
    return FALSE;
  *pages = (int)sen_official_document_get_n_pages (paper);
  return TRUE;
}

static GVariant *
minutes_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (MeetingsMinutes) minutes = meetings_command_load_minutes (call, error);
  const char *output = sen_command_call_get_option (call, "output");
  GVariantBuilder dict;
  int pages = 0;

  if (minutes == NULL || (is_change (call) && !save_fields (call, minutes, error)))
    return NULL;
  if (output != NULL && !write_paper (call, minutes, output, &pages, error))
    return NULL;
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  fill_minutes (&dict, minutes);
  if (output != NULL)
    {
      meetings_command_add_text (&dict, "output", output);
      g_variant_builder_add (&dict, "{sv}", "pages", g_variant_new ("i", pages));
      sen_command_call_set_text (call, output);
    }
  return g_variant_builder_end (&dict);
}

static GVariant *
note_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (MeetingsMinutes) minutes = meetings_command_load_minutes (call, error);
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  Save save = { .notes = notes };
  MeetingsNote *note;

  if (minutes == NULL)
    return NULL;
  note = find_note (minutes, sen_command_call_get_arguments (call)[1], error);
  if (note == NULL)
    return NULL;
  meetings_command_take_text (call, "presentation", &note->presentation);
  meetings_command_take_text (call, "discussion", &note->discussion);
  meetings_command_take_text (call, "vote", &note->vote);
  meetings_command_take_text (call, "conclusion", &note->conclusion);
  g_ptr_array_add (notes, note);
  if (!sen_store_write (meetings_command_store (call), save_in_write, &save, error))
    return NULL;
  return show_note (note, minutes->meeting->body);
}

typedef struct
{
  MeetingsMinutes *minutes;
  const char *name;
  const char *state;
  const char *reason;
  const char *role;
} Attend;

static MeetingsAttendee *
find_attendee (MeetingsMinutes *minutes, const char *name)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (minutes->attendees));
  g_autofree char *wanted = sen_text_normalize (name);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeetingsAttendee) attendee = g_list_model_get_item (G_LIST_MODEL (minutes->attendees), i);
      g_autofree char *found = sen_text_normalize (attendee->name);

      if (g_str_equal (found, wanted) || g_str_equal (attendee->id, name))
        return g_steal_pointer (&attendee);
    }
  return NULL;
}

static gboolean
attend_in_write (SenDb *db, gpointer data, GError **error)
{
  Attend *attend = data;
  g_autoptr (MeetingsAttendee) attendee = find_attendee (attend->minutes, attend->name);

  if (attendee == NULL)
    {
      attendee = meetings_attendee_new ();
      attendee->meeting = g_strdup (attend->minutes->meeting->id);
      meetings_set_text (&attendee->name, attend->name);
      meetings_command_find_person (db, attend->name, &attendee->person);
      if (attend->role != NULL)
        meetings_set_text (&attendee->role, attend->role);
      if (!meetings_book_add_attendee (db, attendee, NULL, error))
        return FALSE;
    }
  return attend->state == NULL
         || meetings_book_attend (db, attendee->meeting, attendee->id, attend->state, attend->reason, NULL, error);
}

static GVariant *
list_attendees (MeetingsMinutes *minutes)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (minutes->attendees));
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeetingsAttendee) attendee = g_list_model_get_item (G_LIST_MODEL (minutes->attendees), i);
      GVariantBuilder dict;

      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      meetings_command_add_text (&dict, "id", attendee->id);
      meetings_command_add_text (&dict, "name", attendee->name);
      meetings_command_add_text (&dict, "role", attendee->role);
      meetings_command_add_text (&dict, "state", attendee->state);
      meetings_command_add_text (&dict, "reason", attendee->reason);
      g_variant_builder_add_value (&builder, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
attend_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  g_autoptr (MeetingsMinutes) minutes = meetings_command_load_minutes (call, error);
  const char *const *arguments = sen_command_call_get_arguments (call);
  Attend attend = { .minutes = minutes,
                    .name = arguments[1],
                    .state = arguments[1] != NULL ? arguments[2] : NULL,
                    .reason = sen_command_call_get_option (call, "reason"),
                    .role = sen_command_call_get_option (call, "role") };

  if (minutes == NULL)
    return NULL;
  if (attend.name == NULL)
    return list_attendees (minutes);
  if (attend.role != NULL && g_strcmp0 (attend.role, "member") != 0 && g_strcmp0 (attend.role, "guest") != 0)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("A role is member or guest."));
      return NULL;
    }
  if (!sen_store_write (meetings_command_store (call), attend_in_write, &attend, error))
    return NULL;
  return meetings_command_answer_id (call, minutes->meeting->id);
}

static void
add_minutes_options (SenCommand *command)
{
  sen_command_add_option (command, "output", "FILE", _ ("Write them as the official paper, a PDF"));
  sen_command_add_option (command, "draft", NULL, _ ("Mark every page of the paper as a draft"));
  sen_command_add_option (command, "notes", "FILE", _ ("Take the items' texts from a CSV table"));
  sen_command_add_option (command, "number", "TEXT", _ ("The paper's number"));
  sen_command_add_option (command, "start", "TIME", _ ("When it began"));
  sen_command_add_option (command, "end", "TIME", _ ("When it ended"));
  sen_command_add_option (command, "place", "TEXT", _ ("Where it took place"));
  sen_command_add_option (command, "chair", "NAME", _ ("Who presided"));
  sen_command_add_option (command, "secretary", "NAME", _ ("Who takes the minutes"));
  sen_command_add_option (command, "total", "N", _ ("How many members there are in all"));
  sen_command_add_option (command, "opening", "TEXT", _ ("What was said before the first item"));
  sen_command_add_option (command, "conclusions", "TEXT", _ ("The conclusions of the whole meeting"));
  sen_command_add_option (command, "closing", "TEXT", _ ("What was said at the end"));
}

void
meetings_commands_register_minutes (SenRegistry *registry)
{
  SenCommand *minutes
      = sen_command_new ("meetings minutes", "ID", _ ("Show, write or print the minutes"), minutes_cb, NULL, NULL);
  SenCommand *note
      = sen_command_new ("meetings note", "ID ITEM", _ ("Write what the minutes say of an item"), note_cb, NULL, NULL);
  SenCommand *attend = sen_command_new ("meetings attend", "ID [NAME [STATE]]",
                                        _ ("List who is called, or record who came"), attend_cb, NULL, NULL);

  sen_command_set_arguments (minutes, 1, 1);
  sen_command_set_arguments (note, 2, 2);
  sen_command_set_arguments (attend, 1, 3);
  add_minutes_options (minutes);
  sen_command_add_option (note, "presentation", "TEXT", _ ("Who presented what"));
  sen_command_add_option (note, "discussion", "TEXT", _ ("What was said, a speaker a line"));
  sen_command_add_option (note, "vote", "TEXT", _ ("How the vote ended"));
  sen_command_add_option (note, "conclusion", "TEXT", _ ("What the chair concluded"));
  sen_command_add_option (attend, "reason", "TEXT", _ ("Why somebody doesn't come"));
  sen_command_add_option (attend, "role", "member|guest", _ ("Whether a new person counts in the total"));
  sen_registry_add_command (registry, minutes);
  sen_registry_add_command (registry, note);
  sen_registry_add_command (registry, attend);
}
