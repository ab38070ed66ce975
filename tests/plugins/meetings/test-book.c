/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-edit.h"
#include "meetings-merge.h"
#include "meetings-records.h"
#include "meetings-schema.h"
#include "sen-reading-private.h"

typedef struct
{
  char *folder;
  SenStore *store;
  char *meeting;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenSchema) versions = sen_schema_new ("sen-file-versions");
  g_autoptr (SenSchema) schema = sen_schema_new ("meetings");

  f->folder = g_dir_make_tmp ("sen-meetings-XXXXXX", NULL);
  f->store = sen_store_open (f->folder, "device-1", &error);
  g_assert_no_error (error);
  sen_file_versions_describe (versions);
  sen_store_migrate (f->store, versions, &error);
  g_assert_no_error (error);
  g_assert_true (meetings_schema_fill (schema, &error));
  sen_store_migrate (f->store, schema, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *quoted = g_shell_quote (f->folder);
  g_autofree char *command = g_strconcat ("rm -rf ", quoted, NULL);

  sen_store_close (f->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (f->store);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->folder);
  g_free (f->meeting);
}

/* Every test's steps run in one write. */
static void
in_write (Fixture *f, SenStoreFunc func)
{
  g_autoptr (GError) error = NULL;

  sen_store_write (f->store, func, f, &error);
  g_assert_no_error (error);
}

static char *
add_item (SenDb *db, const char *meeting, const char *title, const char *parent, int minutes)
{
  g_autoptr (MeetingsItem) item = meetings_item_new ();
  g_autoptr (GError) error = NULL;

  item->meeting = g_strdup (meeting);
  item->title = g_strdup (title);
  item->minutes = minutes;
  meetings_book_add_item (db, item, parent, G_MAXUINT, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (item->id);
}

static char *
add_meeting (SenDb *db, const char *title)
{
  g_autoptr (MeetingsMeeting) meeting = meetings_meeting_new (title);
  g_autoptr (GError) error = NULL;

  meeting->starts = sen_now ();
  meeting->chair_name = g_strdup ("Trần Thị Mai Hương");
  meetings_book_save_meeting (db, meeting, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (meeting->id);
}

static char *
outline (SenDb *db, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MeetingsMeeting) meeting = meetings_book_load (db, id, &error);
  g_autoptr (GPtrArray) flat = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  flat = meetings_agenda_flatten (meeting->agenda);
  for (guint i = 0; i < flat->len; i++)
    {
      MeetingsItem *item = flat->pdata[i];

      g_string_append_printf (text, "%s%s %s", i > 0 ? "|" : "", item->number, item->title);
    }
  return g_strdup (text->str);
}

#define assert_outline(db, meeting, expected)                                                                          \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *found_outline = outline (db, meeting);                                                            \
    g_assert_cmpstr (found_outline, ==, expected);                                                                     \
  }                                                                                                                    \
  G_STMT_END

static gboolean
do_agenda (SenDb *db, gpointer data, GError **error)
{
  g_autofree char *meeting = add_meeting (db, "Kỳ họp “thứ 3”\n😀 'x'");
  g_autofree char *a = add_item (db, meeting, "A", NULL, 10);
  g_autofree char *b = add_item (db, meeting, "B", NULL, 10);
  g_autofree char *c = add_item (db, meeting, "C", b, 5);
  g_autoptr (MeetingsUndo) undo = meetings_undo_new ();
  g_autoptr (MeetingsUndo) redo = meetings_undo_new ();
  g_autoptr (GError) refused = NULL;

  assert_outline (db, meeting, "1 A|2 B|2.1 C");
  g_assert_true (meetings_book_move_item (db, b, MEETINGS_MOVE_UP, undo, error));
  assert_outline (db, meeting, "1 B|1.1 C|2 A");
  g_assert_true (meetings_undo_apply (undo, db, redo, error));
  assert_outline (db, meeting, "1 A|2 B|2.1 C");
  g_assert_true (meetings_undo_apply (redo, db, NULL, error));
  assert_outline (db, meeting, "1 B|1.1 C|2 A");

  g_assert_false (meetings_book_place_item (db, b, c, 0, NULL, &refused));
  g_assert_error (refused, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_assert_true (meetings_book_place_item (db, a, b, 0, NULL, error));
  assert_outline (db, meeting, "1 B|1.1 A|1.2 C");
  return TRUE;
}

static void
test_agenda (Fixture *f, gconstpointer data)
{
  in_write (f, do_agenda);
}

static gboolean
do_remove (SenDb *db, gpointer data, GError **error)
{
  g_autofree char *meeting = add_meeting (db, "Họp");
  g_autofree char *a = add_item (db, meeting, "A", NULL, 10);
  g_autofree char *b = add_item (db, meeting, "B", a, 10);
  g_autoptr (MeetingsUndo) undo = meetings_undo_new ();
  g_autoptr (MeetingsPaper) paper = meetings_paper_new ();
  g_autoptr (MeetingsMeeting) loaded = NULL;
  g_autoptr (GError) gone = NULL;

  paper->meeting = g_strdup (meeting);
  paper->item = g_strdup (b);
  paper->title = g_strdup ("Tờ trình");
  paper->file = g_strdup ("abc");
  g_assert_true (meetings_book_add_paper (db, paper, NULL, error));
  g_assert_true (meetings_book_remove_item (db, a, undo, error));
  assert_outline (db, meeting, "");
  g_assert_null (meetings_book_load_paper (db, paper->id, &gone));
  g_assert_error (gone, SEN_ERROR, SEN_ERROR_NOT_FOUND);
  g_assert_true (meetings_undo_apply (undo, db, NULL, error));
  assert_outline (db, meeting, "1 A|1.1 B");
  loaded = meetings_book_load (db, meeting, error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (meetings_agenda_find (loaded->agenda, b)->papers)), ==, 1);
  return TRUE;
}

static void
test_remove_and_undo (Fixture *f, gconstpointer data)
{
  in_write (f, do_remove);
}

static gboolean
do_conflict (SenDb *db, gpointer data, GError **error)
{
  g_autofree char *id = add_meeting (db, "Một");
  g_autoptr (MeetingsMeeting) meeting = meetings_book_load (db, id, error);
  g_autoptr (MeetingsUndo) undo = meetings_undo_new ();
  g_autoptr (MeetingsUndo) nothing = meetings_undo_new ();
  g_autoptr (GError) conflict = NULL;

  meetings_set_text (&meeting->title, "Hai");
  g_assert_true (meetings_book_save_meeting (db, meeting, undo, error));
  g_assert_true (meetings_book_save_meeting (db, meeting, nothing, error));
  g_assert_true (meetings_undo_is_empty (nothing));
  meetings_set_text (&meeting->title, "Ba");
  g_assert_true (meetings_book_save_meeting (db, meeting, NULL, error));
  g_assert_false (meetings_undo_apply (undo, db, NULL, &conflict));
  g_assert_error (conflict, SEN_ERROR, SEN_ERROR_CONFLICT);
  return TRUE;
}

static void
test_undo_refuses_what_changed (Fixture *f, gconstpointer data)
{
  in_write (f, do_conflict);
}

static gboolean
do_status (SenDb *db, gpointer data, GError **error)
{
  g_autofree char *id = add_meeting (db, "Một");
  g_autoptr (MeetingsMeeting) meeting = NULL;
  g_autoptr (GError) refused = NULL;
  gint64 facts = 0;

  g_assert_true (meetings_book_set_status (db, id, MEETINGS_STATUS_CALLED, NULL, error));
  g_assert_true (meetings_book_set_status (db, id, MEETINGS_STATUS_CALLED, NULL, error));
  g_assert_true (meetings_book_set_status (db, id, MEETINGS_STATUS_HELD, NULL, error));
  g_assert_false (meetings_book_set_status (db, id, MEETINGS_STATUS_DRAFT, NULL, &refused));
  g_assert_error (refused, SEN_ERROR, SEN_ERROR_NOT_ALLOWED);
  g_clear_error (&refused);
  g_assert_false (meetings_book_remove_meeting (db, id, NULL, &refused));
  g_assert_error (refused, SEN_ERROR, SEN_ERROR_NOT_ALLOWED);
  meeting = meetings_book_load (db, id, error);
  g_assert_cmpint (meeting->status, ==, MEETINGS_STATUS_HELD);
  g_assert_true (sen_db_get_int (db, "SELECT count (*) FROM meetings_status", NULL, &facts, error));
  g_assert_cmpint (facts, ==, 2);
  return TRUE;
}

static void
test_status_is_facts (Fixture *f, gconstpointer data)
{
  in_write (f, do_status);
}

static gboolean
do_papers (SenDb *db, gpointer data, GError **error)
{
  static const char *const names[] = { "x", "y", "z" };
  g_autofree char *meeting = add_meeting (db, "Họp");
  g_autofree char *item = add_item (db, meeting, "A", NULL, 10);
  g_auto (GStrv) ids = g_new0 (char *, 4);
  g_autoptr (MeetingsMeeting) loaded = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (MeetingsPaper) first = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (MeetingsPaper) paper = meetings_paper_new ();

      paper->meeting = g_strdup (meeting);
      paper->item = g_strdup (item);
      paper->title = g_strdup (names[i]);
      paper->file = g_strdup (names[i]);
      g_assert_true (meetings_book_add_paper (db, paper, NULL, error));
      ids[i] = g_strdup (paper->id);
    }
  g_assert_true (meetings_book_place_paper (db, ids[2], item, 0, NULL, error));
  g_assert_true (meetings_book_add_version (db, ids[0], "x2", "new.pdf", 7, NULL, NULL, error));
  g_assert_true (meetings_book_add_version (db, ids[0], "x2", "new.pdf", 7, NULL, NULL, error));
  versions = meetings_book_list_versions (db, ids[0], error);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpstr (sen_record_get_text (versions->pdata[1], "file"), ==, "x");
  loaded = meetings_book_load (db, meeting, error);
  first = g_list_model_get_item (G_LIST_MODEL (meetings_agenda_find (loaded->agenda, item)->papers), 0);
  g_assert_cmpstr (first->title, ==, "z");
  g_clear_object (&first);
  first = g_list_model_get_item (G_LIST_MODEL (meetings_agenda_find (loaded->agenda, item)->papers), 1);
  g_assert_cmpint (first->version, ==, 2);
  g_assert_cmpint (first->pages, ==, 7);
  g_assert_cmpstr (first->file, ==, "x2");
  return TRUE;
}

static void
test_papers_keep_versions (Fixture *f, gconstpointer data)
{
  in_write (f, do_papers);
}

static gboolean
do_minutes (SenDb *db, gpointer data, GError **error)
{
  static const char *const states[] = { "present", "absent", "late" };
  g_autofree char *meeting = add_meeting (db, "Họp");
  g_autofree char *item = add_item (db, meeting, "A", NULL, 10);
  g_autofree char *absent = NULL;
  g_autoptr (MeetingsMinutes) minutes = NULL;
  MeetingsNote *note;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (MeetingsAttendee) attendee = meetings_attendee_new ();

      attendee->meeting = g_strdup (meeting);
      attendee->name = g_strdup_printf ("Đại biểu %u", i);
      g_assert_true (meetings_book_add_attendee (db, attendee, NULL, error));
      g_assert_true (meetings_book_attend (db, meeting, attendee->id, "coming", NULL, NULL, error));
      g_assert_true (meetings_book_attend (db, meeting, attendee->id, states[i], i == 1 ? "ốm" : NULL, NULL, error));
    }
  minutes = meetings_book_load_minutes (db, meeting, error);
  g_assert_cmpint (meetings_minutes_get_total (minutes), ==, 3);
  g_assert_cmpint (meetings_minutes_count_present (minutes), ==, 2);
  absent = meetings_minutes_dup_absent (minutes);
  g_assert_cmpstr (absent, ==, "Đại biểu 1 (ốm)");
  g_assert_cmpstr (meetings_minutes_get_chair (minutes), ==, "Trần Thị Mai Hương");
  note = meetings_minutes_find_note (minutes, item);
  g_assert_true (meetings_note_is_empty (note));
  meetings_set_text (&note->conclusion, "Thống nhất.");
  minutes->ends = sen_now () + 1000;
  g_assert_true (meetings_book_save_note (db, note, NULL, error));
  g_assert_true (meetings_book_save_minutes (db, minutes, NULL, error));
  g_clear_object (&minutes);
  minutes = meetings_book_load_minutes (db, meeting, error);
  g_assert_cmpstr (meetings_minutes_find_note (minutes, item)->conclusion, ==, "Thống nhất.");
  g_assert_cmpint (minutes->ends, !=, 0);
  return TRUE;
}

static void
test_minutes (Fixture *f, gconstpointer data)
{
  in_write (f, do_minutes);
}

static gboolean
do_list (SenDb *db, gpointer data, GError **error)
{
  g_autofree char *a = add_meeting (db, "Kỳ họp thứ 3 đặc biệt");
  g_autofree char *b = add_meeting (db, "Họp giao ban");
  g_autofree char *item = add_item (db, a, "A", NULL, 10);
  g_autoptr (GPtrArray) found = meetings_book_list (db, 0, 0, NULL, "dac biet", 0, error);

  g_assert_nonnull (found);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (sen_record_get_id (found->pdata[0]), ==, a);
  g_assert_cmpint (sen_record_get_int (found->pdata[0], "n_items"), ==, 1);
  g_ptr_array_unref (found);
  found = meetings_book_list (db, 0, 0, NULL, "đặc  họp thu", 0, error);
  g_assert_cmpuint (found->len, ==, 1);
  g_ptr_array_unref (found);
  found = meetings_book_list (db, 0, 0, NULL, "giao ban đặc", 0, error);
  g_assert_cmpuint (found->len, ==, 0);
  g_ptr_array_unref (found);
  found = meetings_book_list (db, 0, 0, "held", NULL, 0, error);
  g_assert_cmpuint (found->len, ==, 0);
  return TRUE;
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  MeetingsUndo **undo = user_data;

  *undo = meetings_edit_finish (SEN_STORE (source), result, &error);
  g_assert_no_error (error);
}

static void
wait_for_items (SenQueryModel *list, guint n)
{
  for (guint i = 0; i < 500 && g_list_model_get_n_items (G_LIST_MODEL (list)) != n; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n);
}

static void
count (int in_favour, int against, int abstain, int total, int passed)
{
  MeetingsVote vote = { in_favour, against, abstain, total };
  g_autoptr (GError) error = NULL;

  if (passed < 0)
    {
      g_assert_false (meetings_vote_count (&vote, &error));
      g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
      return;
    }
  g_assert_true (meetings_vote_count (&vote, &error));
  g_assert_cmpint (vote.passed, ==, passed);
}

/* More than half of all members, whoever came. */
static void
test_votes_count_against_all_members (void)
{
  MeetingsVote vote = { 18, 5, 2, 25 };
  MeetingsVote lost = { 12, 0, 1, 24 };
  g_autofree char *council = NULL;
  g_autofree char *committee = NULL;

  g_assert_cmpint (meetings_vote_needed (25), ==, 13);
  g_assert_cmpint (meetings_vote_needed (24), ==, 13);
  count (13, 12, 0, 25, TRUE);
  count (12, 0, 0, 25, FALSE);
  count (12, 0, 0, 24, FALSE);
  count (13, 0, 0, 24, TRUE);
  count (1, 0, 0, 1, TRUE);
  count (26, 0, 0, 25, -1);
  count (20, 5, 1, 25, -1);
  count (0, 0, 0, 25, -1);
  count (10, 0, 0, 0, -1);
  g_assert_true (meetings_vote_count (&vote, NULL) && meetings_vote_count (&lost, NULL));
  council = meetings_vote_describe (&vote, "Hội đồng nhân dân phường Bến Sen khóa II");
  g_assert_cmpstr (council, ==,
                   "18 trên 25 đại biểu tán thành (72%), 05 không tán thành, 02 không biểu quyết. Quá nửa tổng số đại "
                   "biểu là 13. Thông qua.");
  committee = meetings_vote_describe (&lost, "Ủy ban nhân dân phường");
  g_assert_cmpstr (committee, ==,
                   "12 trên 24 thành viên tán thành (50%), 01 không biểu quyết, 11 vắng. Quá nửa tổng số thành viên là "
                   "13. Không thông qua.");
}

typedef struct
{
  char *motion;
  char *pause;
  MeetingsMinutes *minutes;
  GVariant *subject;
} Votes;

static gboolean
vote_in_write (SenDb *db, gpointer data, GError **error)
{
  Votes *self = data;
  g_autoptr (MeetingsMeeting) meeting = meetings_meeting_new ("Kỳ họp thứ 3");
  g_autoptr (MeetingsItem) motion = meetings_item_new ();
  g_autoptr (MeetingsItem) pause = meetings_item_new ();
  g_autoptr (MeetingsNote) note = meetings_note_new ();
  MeetingsVote first = { .in_favour = 12, .against = 13, .total = 25, .at = 1000 };
  MeetingsVote second = { .in_favour = 18, .against = 5, .abstain = 2, .total = 25, .at = 2000 };
  MeetingsVote none = { .in_favour = 1, .total = 25 };
  g_autoptr (GError) local = NULL;

  meetings_set_text (&meeting->body, "Hội đồng nhân dân phường Bến Sen khóa II");
  meetings_set_text (&meeting->chair_name, "Trần Thị Mai Hương");
  g_assert_true (meetings_book_save_meeting (db, meeting, NULL, error));
  motion->kind = MEETINGS_ITEM_MOTION;
  meetings_set_text (&motion->meeting, meeting->id);
  meetings_set_text (&motion->title, "Điều chỉnh kế hoạch đầu tư công");
  g_assert_true (meetings_book_add_item (db, motion, NULL, G_MAXUINT, NULL, error));
  pause->kind = MEETINGS_ITEM_BREAK;
  meetings_set_text (&pause->meeting, meeting->id);
  meetings_set_text (&pause->title, "Giải lao");
  g_assert_true (meetings_book_add_item (db, pause, NULL, G_MAXUINT, NULL, error));
  meetings_set_text (&note->item, motion->id);
  meetings_set_text (&note->meeting, meeting->id);
  meetings_set_text (&note->conclusion, "Thông qua nghị quyết.");
  g_assert_true (meetings_book_save_note (db, note, NULL, error));
  g_assert_true (meetings_book_add_vote (db, motion->id, &second, NULL, error));
  g_assert_true (meetings_book_add_vote (db, motion->id, &first, NULL, error)); /* written later, counted earlier */
  g_assert_false (meetings_book_add_vote (db, pause->id, &none, NULL, &local));
  g_assert_error (local, SEN_ERROR, SEN_ERROR_NOT_ALLOWED);
  self->motion = g_strdup (motion->id);
  self->minutes = meetings_book_load_minutes (db, meeting->id, error);
  self->subject = g_variant_ref_sink (meetings_records_describe_item (db, motion->id, NULL, error));
  return TRUE;
}

static const char *
key (GVariant *subject, const char *name)
{
  const char *text = NULL;

  g_variant_lookup (subject, name, "&s", &text);
  return text;
}

static void
test_latest_vote_is_what_the_minutes_say (Fixture *f, gconstpointer data)
{
  Votes votes = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  g_autofree char *written = NULL;
  MeetingsNote *note;
  gboolean passed = FALSE;

  g_assert_true (sen_store_write (f->store, vote_in_write, &votes, &error));
  g_assert_no_error (error);
  note = meetings_minutes_find_note (votes.minutes, votes.motion);
  g_assert_nonnull (note->result);
  g_assert_cmpint (note->result->in_favour, ==, 18);
  said = meetings_note_dup_vote (note, votes.minutes->meeting->body);
  g_assert_true (g_str_has_prefix (said, "18 trên 25 đại biểu tán thành"));
  meetings_set_text (&note->vote, "Thông qua với đa số.");
  written = meetings_note_dup_vote (note, votes.minutes->meeting->body);
  g_assert_cmpstr (written, ==, "Thông qua với đa số.");
  g_assert_cmpstr (key (votes.subject, "kind"), ==, "meetings.item");
  g_assert_cmpstr (key (votes.subject, "id"), ==, votes.motion);
  g_assert_cmpstr (key (votes.subject, "text"), ==, "Thông qua nghị quyết.");
  g_assert_cmpstr (key (votes.subject, "signer"), ==, "Trần Thị Mai Hương");
  g_assert_cmpstr (key (votes.subject, "number"), ==, "1");
  g_assert_true (g_variant_lookup (votes.subject, "passed", "b", &passed) && passed);
  g_variant_unref (votes.subject);
  g_object_unref (votes.minutes);
  g_free (votes.motion);
}

static void
test_list_follows (Fixture *f, gconstpointer data)
{
  g_autoptr (SenQueryModel) list = meetings_book_list_new (f->store);
  g_autoptr (MeetingsMeeting) meeting = meetings_meeting_new ("Kỳ họp mới");
  MeetingsUndo *undo = NULL, *redo = NULL;

  in_write (f, do_list);
  meetings_book_list_filter (list, MEETINGS_WHEN_COMING, NULL);
  wait_for_items (list, 2);
  meetings_edit_save_meeting_async (f->store, meeting, NULL, edited_cb, &undo);
  while (undo == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (meeting->id);
  wait_for_items (list, 3);
  meetings_book_list_filter (list, MEETINGS_WHEN_COMING, "KY HOP");
  wait_for_items (list, 2);
  meetings_book_list_filter (list, MEETINGS_WHEN_COMING, "hop moi");
  wait_for_items (list, 1);
  meetings_book_list_filter (list, MEETINGS_WHEN_COMING, "KY HOP");
  wait_for_items (list, 2);
  meetings_edit_undo_async (f->store, undo, NULL, edited_cb, &redo);
  while (redo == NULL)
    g_main_context_iteration (NULL, TRUE);
  wait_for_items (list, 1);
  meetings_book_list_filter (list, MEETINGS_WHEN_PAST, NULL);
  wait_for_items (list, 0);
  meetings_undo_unref (undo);
  meetings_undo_unref (redo);
}

static void
test_merges_texts (void)
{
  static const struct
  {
    const char *base;
    const char *mine;
    const char *theirs;
    const char *merged;
  } cases[] = {
    { NULL, NULL, NULL, NULL },
    { "a", "a", "b", "b" },
    { "a", "b", "a", "b" },
    { "a", "b", "b", "b" },
    { NULL, "mine", "theirs", "theirs\nmine" },
    { NULL, "they and I", "they", "they and I" },
    { "1\n2\n3", "1 mine\n2\n3", "1\n2\n3 theirs", "1 mine\n2\n3 theirs" },
    { "1\n2\n3", "1\n2\n3\nmine", "1\ntheirs\n2\n3", "1\ntheirs\n2\n3\nmine" },
    { "1\n2\n3", "1\nmine\n3", "1\ntheirs\n3", "1\ntheirs\nmine\n3" },
    { "1\n2\n3", "1\n3", "1\n2\n3\n4", "1\n3\n4" },
    { "1\n2", NULL, "1\n2 theirs", "1\n2 theirs" },
    { "x\nx\nx", "x\nmine\nx\nx", "x\nx\nx\ntheirs", "x\nmine\nx\nx\ntheirs" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *merged = meetings_merge_text (cases[i].base, cases[i].mine, cases[i].theirs);

      g_assert_cmpstr (merged, ==, cases[i].merged);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/meetings/book/agenda", Fixture, NULL, set_up, test_agenda, tear_down);
  g_test_add ("/meetings/book/remove", Fixture, NULL, set_up, test_remove_and_undo, tear_down);
  g_test_add ("/meetings/book/conflict", Fixture, NULL, set_up, test_undo_refuses_what_changed, tear_down);
  g_test_add ("/meetings/book/status", Fixture, NULL, set_up, test_status_is_facts, tear_down);
  g_test_add ("/meetings/book/papers", Fixture, NULL, set_up, test_papers_keep_versions, tear_down);
  g_test_add ("/meetings/book/minutes", Fixture, NULL, set_up, test_minutes, tear_down);
  g_test_add ("/meetings/book/list", Fixture, NULL, set_up, test_list_follows, tear_down);
  g_test_add_func ("/meetings/vote/rule", test_votes_count_against_all_members);
  g_test_add ("/meetings/book/votes", Fixture, NULL, set_up, test_latest_vote_is_what_the_minutes_say, tear_down);
  g_test_add_func ("/meetings/book/merge", test_merges_texts);
  return g_test_run ();
}
