/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-agenda.h"
#include "meetings-meeting.h"
#include <sen.h>

#include <string.h>

static gint64
time_at (int hour, int minute)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 27, 11, 2026);
  return sen_time_from_local (&day, hour, minute);
}

static MeetingsItem *
make_item (const char *id, const char *parent, const char *rank, MeetingsItemKind kind, int minutes)
{
  MeetingsItem *item = meetings_item_new ();

  item->id = g_strdup (id);
  item->parent = g_strdup (parent);
  item->rank = g_strdup (rank);
  item->kind = kind;
  item->title = g_strdup (id);
  item->minutes = minutes;
  return item;
}

/* The session of the design's picture, in part: 08:00. */
static MeetingsAgenda *
make_agenda (void)
{
  MeetingsAgenda *agenda = meetings_agenda_new (time_at (8, 0));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, make_item ("break", NULL, "a3", MEETINGS_ITEM_BREAK, 20));
  g_ptr_array_add (items, make_item ("growth", "reports", "a0", MEETINGS_ITEM_NORMAL, 20));
  g_ptr_array_add (items, make_item ("voters", "reports", "a1", MEETINGS_ITEM_NORMAL, 15));
  g_ptr_array_add (items, make_item ("opening", NULL, "a0", MEETINGS_ITEM_NORMAL, 15));
  g_ptr_array_add (items, make_item ("reports", NULL, "a1", MEETINGS_ITEM_HEADING, 0));
  g_ptr_array_add (items, make_item ("checks", NULL, "a2", MEETINGS_ITEM_NORMAL, 30));
  g_ptr_array_add (items, make_item ("questions", NULL, "a4", MEETINGS_ITEM_NORMAL, 60));
  meetings_agenda_set_items (agenda, items);
  return agenda;
}

static char *
outline (MeetingsAgenda *agenda)
{
  g_autoptr (GPtrArray) flat = meetings_agenda_flatten (agenda);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < flat->len; i++)
    {
      MeetingsItem *item = flat->pdata[i];
      g_autofree char *time = sen_time_format_clock (item->starts);

      g_string_append_printf (text, "%s%s %s %s", i > 0 ? "|" : "", time, item->number != NULL ? item->number : "-",
                              item->title);
    }
  return g_strdup (text->str);
}

#define assert_outline(agenda, expected)                                                                               \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *found_outline = outline (agenda);                                                                 \
    g_assert_cmpstr (found_outline, ==, expected);                                                                     \
  }                                                                                                                    \
  G_STMT_END

static void
test_numbers_and_times (void)
{
  g_autoptr (MeetingsAgenda) agenda = make_agenda ();

  assert_outline (agenda, "08:00 1 opening|08:15 2 reports|08:15 2.1 growth|08:35 2.2 voters|08:50 3 checks|"
                          "09:20 - break|09:40 4 questions");
  g_assert_cmpint (meetings_agenda_get_span (agenda), ==, 160);
  g_assert_cmpint (meetings_agenda_get_ends (agenda), ==, time_at (10, 40));
  g_assert_cmpint (meetings_agenda_find (agenda, "reports")->span, ==, 35);
  g_assert_true (meetings_agenda_find_number (agenda, "2.2") == meetings_agenda_find (agenda, "voters"));
}

static void
test_moves (void)
{
  g_autoptr (MeetingsAgenda) agenda = make_agenda ();
  MeetingsItem *voters = meetings_agenda_find (agenda, "voters");
  MeetingsItem *opening = meetings_agenda_find (agenda, "opening");
  MeetingsItem *checks = meetings_agenda_find (agenda, "checks");
  g_autoptr (GPtrArray) changed = NULL;

  changed = meetings_agenda_move (agenda, voters, MEETINGS_MOVE_UP);
  g_assert_cmpuint (changed->len, ==, 1);
  g_assert_true (changed->pdata[0] == voters);
  g_clear_pointer (&changed, g_ptr_array_unref);
  g_assert_false (meetings_agenda_can_move (agenda, voters, MEETINGS_MOVE_UP));
  g_assert_null (meetings_agenda_move (agenda, opening, MEETINGS_MOVE_UP));
  g_assert_null (meetings_agenda_move (agenda, opening, MEETINGS_MOVE_OUT));

  changed = meetings_agenda_move (agenda, voters, MEETINGS_MOVE_OUT);
  g_clear_pointer (&changed, g_ptr_array_unref);
  changed = meetings_agenda_move (agenda, checks, MEETINGS_MOVE_UP);
  g_clear_pointer (&changed, g_ptr_array_unref);
  changed = meetings_agenda_move (agenda, checks, MEETINGS_MOVE_IN);
  g_clear_pointer (&changed, g_ptr_array_unref);
  assert_outline (agenda, "08:00 1 opening|08:15 2 reports|08:15 2.1 growth|08:35 2.2 checks|09:05 3 voters|"
                          "09:20 - break|09:40 4 questions");
}

static void
test_places (void)
{
  g_autoptr (MeetingsAgenda) agenda = make_agenda ();
  MeetingsItem *reports = meetings_agenda_find (agenda, "reports");
  MeetingsItem *growth = meetings_agenda_find (agenda, "growth");
  MeetingsItem *pause = meetings_agenda_find (agenda, "break");
  g_autoptr (GPtrArray) changed = NULL;

  g_assert_null (meetings_agenda_place (agenda, reports, growth, 0));
  g_assert_null (meetings_agenda_place (agenda, reports, reports, 0));
  g_assert_null (meetings_agenda_place (agenda, growth, pause, 0));
  changed = meetings_agenda_place (agenda, reports, NULL, 0);
  g_assert_cmpuint (changed->len, ==, 1);
  g_assert_cmpstr (reports->rank, <, meetings_agenda_find (agenda, "opening")->rank);
  assert_outline (agenda, "08:00 1 reports|08:00 1.1 growth|08:20 1.2 voters|08:35 2 opening|08:50 3 checks|"
                          "09:20 - break|09:40 4 questions");
}

static void
test_equal_ranks_are_dealt_anew (void)
{
  g_autoptr (MeetingsAgenda) agenda = meetings_agenda_new (0);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) changed = NULL;

  g_ptr_array_add (items, make_item ("b", NULL, "a0", MEETINGS_ITEM_NORMAL, 0));
  g_ptr_array_add (items, make_item ("a", NULL, "a0", MEETINGS_ITEM_NORMAL, 0));
  g_ptr_array_add (items, make_item ("c", NULL, "no key!", MEETINGS_ITEM_NORMAL, 0));
  meetings_agenda_set_items (agenda, items);
  changed = meetings_agenda_place (agenda, meetings_agenda_find (agenda, "c"), NULL, 1);
  g_assert_cmpuint (changed->len, ==, 3);
  g_assert_cmpstr (meetings_agenda_find (agenda, "a")->rank, <, meetings_agenda_find (agenda, "c")->rank);
  g_assert_cmpstr (meetings_agenda_find (agenda, "c")->rank, <, meetings_agenda_find (agenda, "b")->rank);
  g_assert_cmpint (meetings_agenda_find (agenda, "a")->starts, ==, 0);
}

static void
test_rings_and_orphans_stay_visible (void)
{
  g_autoptr (MeetingsAgenda) agenda = meetings_agenda_new (0);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, make_item ("b", "a", "a1", MEETINGS_ITEM_NORMAL, 0));
  g_ptr_array_add (items, make_item ("a", "b", "a0", MEETINGS_ITEM_NORMAL, 0));
  g_ptr_array_add (items, make_item ("under", "b", "a0", MEETINGS_ITEM_NORMAL, 0));
  g_ptr_array_add (items, make_item ("self", "self", "a2", MEETINGS_ITEM_NORMAL, 0));
  g_ptr_array_add (items, make_item ("orphan", "gone", "a3", MEETINGS_ITEM_NORMAL, 0));
  meetings_agenda_set_items (agenda, items);
  g_assert_cmpstr (meetings_agenda_find (agenda, "a")->number, ==, "1");
  g_assert_cmpstr (meetings_agenda_find (agenda, "b")->number, ==, "1.1");
  g_assert_cmpstr (meetings_agenda_find (agenda, "under")->number, ==, "1.1.1");
  g_assert_cmpstr (meetings_agenda_find (agenda, "self")->number, ==, "2");
  g_assert_cmpstr (meetings_agenda_find (agenda, "orphan")->number, ==, "3");
}

static void
test_insert_and_remove (void)
{
  g_autoptr (MeetingsAgenda) agenda = make_agenda ();
  g_autoptr (MeetingsItem) item = make_item ("new", NULL, NULL, MEETINGS_ITEM_MOTION, 5);
  g_autoptr (GPtrArray) changed = NULL;

  changed = meetings_agenda_insert (agenda, item, meetings_agenda_find (agenda, "reports"), 1);
  g_assert_cmpstr (item->number, ==, "2.2");
  g_assert_cmpstr (item->parent, ==, "reports");
  g_assert_cmpuint (meetings_agenda_get_n_items (agenda), ==, 8);
  meetings_agenda_remove (agenda, meetings_agenda_find (agenda, "reports"));
  g_assert_cmpuint (meetings_agenda_get_n_items (agenda), ==, 4);
  g_assert_null (meetings_agenda_find (agenda, "new"));
  assert_outline (agenda, "08:00 1 opening|08:15 2 checks|08:45 - break|09:05 3 questions");
}

static void
test_ranks_always_fit (void)
{
  g_autoptr (GPtrArray) ranks = g_ptr_array_new_with_free_func (g_free);
  gsize longest = 0;

  for (guint i = 0; i < 20000; i++)
    {
      guint at = (guint)g_test_rand_int_range (0, (int)ranks->len + 1);
      const char *before = at > 0 ? ranks->pdata[at - 1] : NULL;
      const char *after = at < ranks->len ? ranks->pdata[at] : NULL;
      char *rank = sen_rank_between (before, after);

      g_assert_nonnull (rank);
      g_assert_true (sen_rank_is_valid (rank));
      g_assert_true (before == NULL || strcmp (before, rank) < 0);
      g_assert_true (after == NULL || strcmp (rank, after) < 0);
      longest = MAX (longest, strlen (rank));
      g_ptr_array_insert (ranks, (int)at, rank);
    }
  g_assert_cmpuint (longest, <, 40);
}

static void
test_ranks_at_the_ends_stay_short (void)
{
  g_autofree char *last = sen_rank_between (NULL, NULL);
  g_autofree char *first = g_strdup (last);

  for (guint i = 0; i < 10000; i++)
    {
      char *next = sen_rank_between (last, NULL);
      char *earlier = sen_rank_between (NULL, first);

      g_assert_cmpstr (last, <, next);
      g_assert_cmpstr (earlier, <, first);
      g_free (last);
      g_free (first);
      last = next;
      first = earlier;
    }
  g_assert_cmpuint (strlen (last), <=, 5);
  g_assert_cmpuint (strlen (first), <=, 5);
  g_assert_null (sen_rank_between (last, first));
  g_assert_null (sen_rank_between (last, last));
  g_assert_null (sen_rank_between ("", NULL));
  g_assert_null (sen_rank_between ("a00", NULL));
}

static void
test_times_are_read (void)
{
  static const char *const same[]
      = { "2026-11-27 08:30",     "2026-11-27T08:30:00", "27/11/2026 8h30",
          "8h30 ngày 27/11/2026", "27-11-2026, 8:30",    "8 giờ 30 phút, ngày 27 tháng 11 năm 2026" };
  gint64 expected, time;
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 27, 11, 2026);
  expected = sen_time_from_local (&day, 8, 30);
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (meetings_time_parse (same[i], &time, &error));
      g_assert_no_error (error);
      g_assert_cmpint (time, ==, expected);
    }
  g_assert_true (meetings_time_parse ("27/11/2026", &time, NULL));
  g_assert_cmpint (time, ==, sen_time_from_local (&day, 0, 0));
  g_assert_false (meetings_time_parse ("31/02/2026", &time, NULL));
  g_assert_false (meetings_time_parse ("27/11/2026 25:00", &time, NULL));
  g_assert_false (meetings_time_parse ("soon", &time, NULL));
}

static void
test_status_follows (void)
{
  g_assert_true (meetings_status_may_follow (MEETINGS_STATUS_DRAFT, MEETINGS_STATUS_CALLED));
  g_assert_true (meetings_status_may_follow (MEETINGS_STATUS_CANCELLED, MEETINGS_STATUS_CALLED));
  g_assert_false (meetings_status_may_follow (MEETINGS_STATUS_CANCELLED, MEETINGS_STATUS_HELD));
  g_assert_false (meetings_status_may_follow (MEETINGS_STATUS_HELD, MEETINGS_STATUS_DRAFT));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meetings/agenda/numbers-and-times", test_numbers_and_times);
  g_test_add_func ("/meetings/agenda/moves", test_moves);
  g_test_add_func ("/meetings/agenda/places", test_places);
  g_test_add_func ("/meetings/agenda/equal-ranks", test_equal_ranks_are_dealt_anew);
  g_test_add_func ("/meetings/agenda/rings", test_rings_and_orphans_stay_visible);
  g_test_add_func ("/meetings/agenda/insert-remove", test_insert_and_remove);
  g_test_add_func ("/meetings/rank/fits", test_ranks_always_fit);
  g_test_add_func ("/meetings/rank/ends", test_ranks_at_the_ends_stay_short);
  g_test_add_func ("/meetings/time/parse", test_times_are_read);
  g_test_add_func ("/meetings/status", test_status_follows);
  return g_test_run ();
}
