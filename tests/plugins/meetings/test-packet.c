/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-fixture.h"
#include "meetings-import.h"

#define MEETING                                                                                                                          \
  "Trường,Giá trị\nTiêu đề,\"Kỳ họp thứ 3, HĐND \"\"khóa II\"\" 😀\"\nSố,3\nNgày,27/11/2026\nBắt đầu,8h00\n" \
  "Kết thúc,16:00\nĐịa điểm,Hội trường tầng 2\nChủ tọa,Trần Thị Mai Hương\nThư ký,Đỗ Minh Khuê\n"
#define AGENDA                                                                                                         \
  "STT,Nội dung,Loại,Người trình bày,Thời lượng,Tài liệu\n"                                           \
  "1,Khai mạc,,Chủ tọa,15,\n"                                                                                    \
  "2,Báo cáo của UBND,đề mục,,,\n"                                                                            \
  "2.1,Kinh tế - xã hội,,\"Lê Hoài Sơn, Chủ tịch UBND\",20 phút,bao-cao.pdf; phu-luc.pdf\n"               \
  ",Giải lao,giải lao,,20,\n"                                                                                      \
  "3,\"Dự toán\nngân sách\",biểu quyết,Đặng Thùy Linh,1h30,to-trinh.pdf\n"

static void
make_packet (Fixture *f)
{
  put (f, "packet", "meeting.csv", MEETING, -1);
  put (f, "packet", "agenda.csv", AGENDA, -1);
  put_pdf (f, "packet", "bao-cao.pdf", "Báo cáo trang", 3);
  put_pdf (f, "packet", "phu-luc.pdf", "Phụ lục trang", 1);
  put_pdf (f, "packet", "to-trinh.pdf", "Tờ trình trang", 2);
}

static void
check_meeting (MeetingsMeeting *meeting)
{
  g_autofree char *when = meetings_meeting_dup_when (meeting);
  MeetingsItem *item;

  g_assert_cmpstr (meeting->title, ==, "Kỳ họp thứ 3, HĐND \"khóa II\" 😀");
  g_assert_cmpstr (meeting->kind, ==, "session");
  g_assert_cmpstr (when, ==, "27/11/2026, 08:00–16:00");
  g_assert_cmpstr (meeting->place, ==, "Hội trường tầng 2");
  g_assert_cmpuint (meetings_agenda_get_n_items (meeting->agenda), ==, 5);
  item = meetings_agenda_find_number (meeting->agenda, "2.1");
  g_assert_cmpstr (item->presenter, ==, "Lê Hoài Sơn, Chủ tịch UBND");
  g_assert_cmpint (item->minutes, ==, 20);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (item->papers)), ==, 2);
  item = meetings_agenda_find_number (meeting->agenda, "3");
  g_assert_cmpstr (item->title, ==, "Dự toán ngân sách");
  g_assert_cmpint (item->kind, ==, MEETINGS_ITEM_MOTION);
  g_assert_cmpint (item->minutes, ==, 90);
}

static void
test_folder (Fixture *f, gconstpointer data)
{
  g_autoptr (MeetingsPacket) packet = NULL;
  g_autoptr (MeetingsImport) done = NULL;
  g_autoptr (MeetingsMeeting) meeting = NULL;
  g_autoptr (MeetingsPaper) paper = NULL;

  make_packet (f);
  packet = read_packet (f, "packet");
  g_assert_cmpuint (packet->problems->len, ==, 0);
  done = apply_packet (f, packet);
  g_assert_false (done->updated);
  g_assert_cmpuint (done->items_added, ==, 5);
  g_assert_cmpuint (done->papers_added, ==, 3);
  meeting = load_meeting (f, done->meeting);
  check_meeting (meeting);
  paper = g_list_model_get_item (G_LIST_MODEL (meetings_agenda_find_number (meeting->agenda, "2.1")->papers), 0);
  g_assert_cmpint (paper->pages, ==, 3);
  g_assert_cmpstr (paper->title, ==, "bao-cao");
}

static void
test_again_updates (Fixture *f, gconstpointer data)
{
  g_autoptr (MeetingsPacket) packet = NULL;
  g_autoptr (MeetingsPacket) again = NULL;
  g_autoptr (MeetingsImport) first = NULL;
  g_autoptr (MeetingsImport) second = NULL;
  g_autoptr (MeetingsMeeting) meeting = NULL;
  g_autoptr (MeetingsMeeting) before = NULL;
  g_autofree char *item = NULL;
  g_autoptr (MeetingsPaper) paper = NULL;
  MeetingsItem *found;

  make_packet (f);
  packet = read_packet (f, "packet");
  first = apply_packet (f, packet);
  before = load_meeting (f, first->meeting);
  item = g_strdup (meetings_agenda_find_number (before->agenda, "3")->id);

  /* An item comes before, so that numbers move; a paper has new bytes. */
  put (f, "packet", "agenda.csv",
       "number,title,kind,presenter,planned minutes,papers\n1,Khai mạc,,,,\n2,Mới,,,,\n3,Báo cáo của UBND,heading,,,\n"
       "3.1,Kinh tế - xã hội,,,,bao-cao.pdf;phu-luc.pdf\n4,Dự toán ngân sách,motion,,,to-trinh.pdf\n",
       -1);
  put_pdf (f, "packet", "to-trinh.pdf", "Tờ trình sửa trang", 4);
  again = read_packet (f, "packet");
  second = apply_packet (f, again);
  g_assert_true (second->updated);
  g_assert_cmpstr (second->meeting, ==, first->meeting);
  g_assert_cmpuint (second->items_added, ==, 1);
  g_assert_cmpuint (second->papers_added, ==, 0);
  g_assert_cmpuint (second->papers_updated, ==, 1);
  meeting = load_meeting (f, first->meeting);
  g_assert_cmpuint (meetings_agenda_get_n_items (meeting->agenda), ==, 6);
  found = meetings_agenda_find (meeting->agenda, item);
  g_assert_cmpstr (found->number, ==, "4");
  paper = g_list_model_get_item (G_LIST_MODEL (found->papers), 0);
  g_assert_cmpint (paper->version, ==, 2);
  g_assert_cmpint (paper->pages, ==, 4);
}

static void
test_zip (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = packet_path (f, "packet");
  g_autofree char *quoted = g_shell_quote (folder);
  g_autofree char *command = g_strdup_printf (
      "sh -c \"cd %s && python3 -c 'import shutil; shutil.make_archive(\\\"../goi\\\", \\\"zip\\\", \\\".\\\")'\"",
      quoted);
  g_autoptr (MeetingsPacket) packet = NULL;
  g_autoptr (MeetingsImport) done = NULL;
  g_autoptr (MeetingsMeeting) meeting = NULL;
  g_autofree char *unpacked = NULL;
  int status = 0;

  make_packet (f);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  packet = read_packet (f, "goi.zip");
  unpacked = g_strdup (packet->folder);
  g_assert_true (g_file_test (unpacked, G_FILE_TEST_IS_DIR));
  done = apply_packet (f, packet);
  meeting = load_meeting (f, done->meeting);
  check_meeting (meeting);
  g_clear_object (&packet);
  g_assert_false (g_file_test (unpacked, G_FILE_TEST_EXISTS));
}

static void
test_one_pdf_with_outline (Fixture *f, gconstpointer data)
{
  g_autoptr (MeetingsPacket) packet = NULL;
  g_autoptr (MeetingsImport) done = NULL;
  g_autoptr (MeetingsImport) again = NULL;
  g_autoptr (MeetingsMeeting) meeting = NULL;
  g_autoptr (MeetingsPaper) paper = NULL;
  MeetingsItem *item;

  put_pdf (f, ".", "Ky_hop.pdf", "Mục", 3);
  packet = read_packet (f, "Ky_hop.pdf");
  done = apply_packet (f, packet);
  again = apply_packet (f, packet);
  g_assert_cmpuint (again->items_added + again->papers_added + again->papers_updated, ==, 0);
  meeting = load_meeting (f, done->meeting);
  g_assert_cmpstr (meeting->title, ==, "Ky hop");
  g_assert_cmpuint (meetings_agenda_get_n_items (meeting->agenda), ==, 3);
  item = meetings_agenda_find_number (meeting->agenda, "3");
  g_assert_cmpstr (item->title, ==, "Mục 3");
  g_assert_cmpint (item->page, ==, 3);
  paper = g_list_model_get_item (G_LIST_MODEL (meeting->papers), 0);
  g_assert_cmpstr (item->paper, ==, paper->id);
}

static void
test_bad_papers_are_listed (Fixture *f, gconstpointer data)
{
  g_autofree char *whole = NULL;
  g_autofree char *path = NULL;
  g_autoptr (MeetingsPacket) packet = NULL;
  g_autoptr (MeetingsImport) done = NULL;
  gsize length = 0;

  put_pdf (f, "bad", "10 tốt.pdf", "Tốt", 2);
  put_pdf (f, "bad", "9 trước.pdf", "Trước", 1);
  path = g_build_filename (f->root, "bad", "10 tốt.pdf", NULL);
  g_assert_true (g_file_get_contents (path, &whole, &length, NULL));
  put (f, "bad", "half.pdf", whole, (gssize)length / 3);
  put (f, "bad", "empty.pdf", "", 0);
  put (f, "bad", "word.pdf", "PK\003\004 this is a docx", -1);
  put (f, "bad", "notes.txt", "hello", -1);
  packet = read_packet (f, "bad");
  g_assert_true (has_problem (packet, "empty.pdf", 0));
  g_assert_true (has_problem (packet, "word.pdf", 0));
  g_assert_true (has_problem (packet, "half.pdf", 0));
  g_assert_true (has_problem (packet, "notes.txt", 0));
  g_assert_cmpuint (packet->items->len, ==, 2);
  g_assert_cmpstr (((MeetingsPacketItem *)packet->items->pdata[0])->item->title, ==, "9 trước");
  done = apply_packet (f, packet);
  g_assert_cmpuint (done->papers_added, ==, 2);
}

static void
test_bad_rows_are_listed (Fixture *f, gconstpointer data)
{
  g_autoptr (MeetingsPacket) packet = NULL;

  put (f, "rows", "agenda.csv",
       "number,title,kind,presenter,minutes,papers\n1,Một,,,soon,\n2,,,,,\n3,Ba,dance,,5,../../etc/passwd;x.pdf\n"
       "4,\"unclosed,,,\n",
       -1);
  packet = read_packet (f, "rows");
  g_assert_true (has_problem (packet, "agenda.csv", 2));
  g_assert_true (has_problem (packet, "agenda.csv", 3));
  g_assert_true (has_problem (packet, "agenda.csv", 4));
  g_assert_true (has_problem (packet, "agenda.csv", 5));
  g_assert_cmpuint (packet->items->len, ==, 2);
  g_assert_cmpuint (packet->papers->len, ==, 0);
}

static void
test_nothing_to_import (Fixture *f, gconstpointer data)
{
  static const char *const bad[] = { "old", "none", "missing", "x.txt", "broken.pdf", "broken.zip" };
  static const int codes[] = { SEN_ERROR_CHECK_INPUT, SEN_ERROR_CHECK_INPUT,      SEN_ERROR_NOT_FOUND,
                               SEN_ERROR_CHECK_INPUT, SEN_ERROR_USE_ANOTHER_FILE, SEN_ERROR_USE_ANOTHER_FILE };

  /* "Chương trình" in Windows-1258 */
  put (f, "old", "agenda.csv", "number,title\n1,Ch\xfd\xf5ng tr\xecnh h\xf2p, th\xf4ng qua\n", -1);
  put (f, "none", ".hidden", "x", -1);
  put (f, ".", "x.txt", "x", -1);
  put (f, ".", "broken.pdf", "%PDF-1.4\nnothing", -1);
  put (f, ".", "broken.zip", "PK nothing", -1);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = packet_path (f, bad[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (meetings_packet_read (path, f->pool, NULL, &error));
      g_test_message ("%s: %s", bad[i], error->message);
      g_assert_error (error, SEN_ERROR, codes[i]);
    }
}

/* Sanitizers take a hundred times as long; there memory is looked at, not time. */
#ifdef __has_feature
#define HAS_FEATURE(x) __has_feature (x)
#else
#define HAS_FEATURE(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || HAS_FEATURE(address_sanitizer)
#define N_PARTS 5
#else
#define N_PARTS 100
#endif

static void
test_ten_thousand_items (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) csv = g_string_new ("number,title,kind,presenter,minutes,papers\n");
  g_autoptr (MeetingsPacket) packet = NULL;
  g_autoptr (MeetingsImport) done = NULL;
  g_autoptr (MeetingsImport) again = NULL;
  g_autoptr (MeetingsMeeting) meeting = NULL;
  gint64 begun = g_get_monotonic_time ();

  for (guint i = 1; i <= N_PARTS; i++)
    {
      g_string_append_printf (csv, "%u,Phần %u,heading,,,\n", i, i);
      for (guint j = 1; j < 100; j++)
        g_string_append_printf (csv, "%u.%u,Mục %u.%u,,Người %u,1,\n", i, j, i, j, j);
    }
  put (f, "long", "agenda.csv", csv->str, -1);
  packet = read_packet (f, "long");
  done = apply_packet (f, packet);
  again = apply_packet (f, packet);
  meeting = load_meeting (f, done->meeting);
  g_assert_cmpuint (done->items_added, ==, N_PARTS * 100);
  g_assert_cmpuint (again->items_updated, ==, N_PARTS * 100);
  g_assert_cmpuint (meetings_agenda_get_n_items (meeting->agenda), ==, N_PARTS * 100);
  g_assert_cmpstr (meetings_agenda_find_number (meeting->agenda, "5.99")->title, ==, "Mục 5.99");
  g_test_message ("%.1f s", (double)(g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 30 * G_USEC_PER_SEC);
}

static void
test_add_files_and_undo (Fixture *f, gconstpointer data)
{
  g_autoptr (MeetingsPacket) packet = NULL;
  g_autoptr (MeetingsImport) done = NULL;
  g_autoptr (MeetingsMeeting) meeting = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (MeetingsUndo) undo = meetings_undo_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *good = NULL;
  g_autofree char *bad = NULL;
  const char *paths[3] = { NULL };

  make_packet (f);
  packet = read_packet (f, "packet");
  done = apply_packet (f, packet);
  put_pdf (f, "more", "thêm.pdf", "Thêm", 1);
  put (f, "more", "empty.pdf", "", 0);
  paths[0] = good = g_build_filename (f->root, "more", "thêm.pdf", NULL);
  paths[1] = bad = g_build_filename (f->root, "more", "empty.pdf", NULL);
  g_assert_true (
      meetings_import_add_files (f->office, f->pool, done->meeting, NULL, paths, problems, undo, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 1);
  meeting = load_meeting (f, done->meeting);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (meeting->papers)), ==, 1);
  g_assert_false (meetings_undo_is_empty (undo));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/meetings/packet/folder", Fixture, NULL, set_up, test_folder, tear_down);
  g_test_add ("/meetings/packet/again", Fixture, NULL, set_up, test_again_updates, tear_down);
  g_test_add ("/meetings/packet/zip", Fixture, NULL, set_up, test_zip, tear_down);
  g_test_add ("/meetings/packet/pdf", Fixture, NULL, set_up, test_one_pdf_with_outline, tear_down);
  g_test_add ("/meetings/packet/bad-papers", Fixture, NULL, set_up, test_bad_papers_are_listed, tear_down);
  g_test_add ("/meetings/packet/bad-rows", Fixture, NULL, set_up, test_bad_rows_are_listed, tear_down);
  g_test_add ("/meetings/packet/nothing", Fixture, NULL, set_up, test_nothing_to_import, tear_down);
  g_test_add ("/meetings/packet/long", Fixture, NULL, set_up, test_ten_thousand_items, tear_down);
  g_test_add ("/meetings/packet/add-files", Fixture, NULL, set_up, test_add_files_and_undo, tear_down);
  return g_test_run ();
}
