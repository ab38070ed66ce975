/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands as senctl runs them, in an office that loaded the real plugin: import, search, minutes, sample. */
#include <string.h>

#include <glib/gstdio.h>
#include <sen-pdf.h>

typedef struct
{
  char *root;
  SenOffice *office;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  f->root = g_dir_make_tmp ("sen-meetings-XXXXXX", NULL);
  folder = g_build_filename (f->root, "office", NULL);
  f->office = sen_office_create (folder, "Phường thử", &error);
  g_assert_no_error (error);
  g_assert_true (sen_office_load_plugins (f->office, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *quoted = g_shell_quote (f->root);
  g_autofree char *command = g_strconcat ("rm -rf ", quoted, NULL);

  sen_office_close (f->office);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (f->office);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->root);
}

/* Runs "meetings what" with arguments; NULL with an error if it fails. */
static GVariant *
try_command (Fixture *f, const char *name, const char *const *arguments, GError **error)
{
  g_autoptr (GPtrArray) commands = sen_plugin_host_list_commands (sen_office_get_plugins (f->office));

  for (guint i = 0; i < commands->len; i++)
    if (g_str_equal (sen_command_get_name (commands->pdata[i]), name))
      {
        g_autoptr (SenJob) job = sen_job_new (name);
        g_autoptr (SenCommandCall) call = sen_command_call_new (commands->pdata[i], f->office, arguments, job, error);

        return call != NULL ? sen_command_run (commands->pdata[i], call, error) : NULL;
      }
  g_assert_not_reached ();
}

#define RUN(f, name, ...) run_command ((f), (name), (const char *const[]){ __VA_ARGS__, NULL })

static GVariant *
run_command (Fixture *f, const char *name, const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  GVariant *result = try_command (f, name, arguments, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  return g_variant_take_ref (result);
}

static char *
get_text (GVariant *result, const char *field)
{
  char *text = NULL;

  g_assert_true (g_variant_lookup (result, field, "s", &text));
  return text;
}

static int
get_int (GVariant *result, const char *field)
{
  int number = -1;

  g_assert_true (g_variant_lookup (result, field, "i", &number));
  return number;
}

/* The text of a PDF, blanks and line ends as single spaces. */
static char *
read_pdf (const char *path)
{
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *command = g_strdup_printf ("pdftotext %s -", quoted);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GString) joined = g_string_new (NULL);

  g_assert_true (g_spawn_command_line_sync (command, &text, NULL, NULL, NULL));
  words = g_strsplit_set (text, " \n\f", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_string_append_printf (joined, "%s ", words[i]);
  return g_strdup (joined->str);
}

#define assert_contains(text, part)                                                                                    \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    if (strstr ((text), (part)) == NULL)                                                                               \
      g_error ("“%s” isn't in “%s”", (part), (text));                                                                  \
  }                                                                                                                    \
  G_STMT_END

typedef struct
{
  SenSearch *search;
  const char *query;
  GPtrArray *found;
} Find;

static gboolean
find_in_read (SenDb *db, gpointer data, GError **error)
{
  Find *find = data;

  find->found = sen_search_find (find->search, db, find->query, NULL, 20, error);
  return find->found != NULL;
}

static guint
count_hits (Fixture *f, const char *query)
{
  Find find = { .search = sen_office_get_search (f->office), .query = query };
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  sen_store_read (sen_office_get_store (f->office), find_in_read, &find, &error);
  g_assert_no_error (error);
  found = find.found;
  return found->len;
}

static void
test_minutes_paper (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) created
      = RUN (f, "meetings create", "--title", "Phiên họp “thử” <&> 2026", "--start", "2026-11-27 08:00", "--place",
             "Phòng họp A", "--chair", "Trần Thị Mai Hương", "--secretary", "Đỗ Minh Khuê", "--body",
             "Hội đồng nhân dân phường Bến Sen khóa II");
  g_autofree char *id = get_text (created, "id");
  g_autofree char *output = g_build_filename (f->root, "bien ban.pdf", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GVariant) result = NULL;

  g_variant_unref (RUN (f, "meetings add-item", id, "--title", "Dự toán ngân sách", "--minutes", "20"));
  g_variant_unref (RUN (f, "meetings add-item", id, "--title", "Chi thường xuyên", "--under", "1", "--kind", "motion"));
  g_variant_unref (RUN (f, "meetings attend", id, "Trần Thị Mai Hương", "present"));
  g_variant_unref (RUN (f, "meetings attend", id, "Lý Trường Lâm", "absent", "--reason", "đi công tác"));
  g_variant_unref (RUN (f, "meetings note", id, "1.1", "--presentation", "Bà Linh trình bày.", "--discussion",
                        "Ông A: Đồng ý.\nBà B: Đề nghị làm rõ.", "--vote", "01 trên 02 tán thành.", "--conclusion",
                        "Giao Văn phòng thực hiện."));
  result = RUN (f, "meetings minutes", id, "--number", "3", "--end", "2026-11-27 10:15", "--conclusions",
                "Thống nhất.\nThực hiện ngay.", "--output", output);
  g_assert_cmpint (get_int (result, "total"), ==, 2);
  g_assert_cmpint (get_int (result, "present"), ==, 1);
  g_assert_cmpint (get_int (result, "pages"), ==, 1);
  text = read_pdf (output);
  assert_contains (text, "HỘI ĐỒNG NHÂN DÂN");
  assert_contains (text, "Số: 03/BB-HĐND");
  assert_contains (text, "BIÊN BẢN");
  assert_contains (text, "Phiên họp “thử” <&> 2026");
  assert_contains (text, "08 giờ 00 phút, ngày 27 tháng 11 năm 2026");
  assert_contains (text, "Lý Trường Lâm (đi công tác)");
  assert_contains (text, "1.1. Chi thường xuyên");
  assert_contains (text, "Thảo luận:");
  assert_contains (text, "- Bà B: Đề nghị làm rõ.");
  assert_contains (text, "Biểu quyết: 01 trên 02 tán thành.");
  assert_contains (text, "Kết luận: Giao Văn phòng thực hiện.");
  assert_contains (text, "Kết luận của chủ tọa: Thống nhất. Thực hiện ngay.");
  assert_contains (text, "10 giờ 15 phút");
  assert_contains (text, "THƯ KÝ");
  assert_contains (text, "Đỗ Minh Khuê");
}

static void
test_items_are_moved (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) created = RUN (f, "meetings create", "--title", "Họp");
  g_autofree char *id = get_text (created, "id");
  g_autoptr (GVariant) shown = NULL;
  g_autoptr (GVariant) agenda = NULL;
  g_autoptr (GVariant) first = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  g_variant_unref (RUN (f, "meetings add-item", id, "--title", "A"));
  g_variant_unref (RUN (f, "meetings add-item", id, "--title", "B"));
  g_variant_unref (RUN (f, "meetings move-item", id, "2", "--up"));
  shown = RUN (f, "meetings show", id);
  agenda = g_variant_lookup_value (shown, "agenda", G_VARIANT_TYPE ("aa{sv}"));
  g_assert_cmpuint (g_variant_n_children (agenda), ==, 2);
  first = g_variant_get_child_value (agenda, 0);
  title = get_text (first, "title");
  g_assert_cmpstr (title, ==, "B");
  g_assert_null (try_command (f, "meetings move-item", (const char *const[]){ id, "1", "--up", NULL }, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_clear_error (&error);
  g_assert_null (try_command (f, "meetings show", (const char *const[]){ "01234567", NULL }, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
}

static char *
find_corpus (void)
{
  const char *given = g_getenv ("SEN_CORPUS");
  char *folder = given != NULL ? g_strdup (given)
                               : g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "..", "shared", "corpus", NULL);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return folder;
  g_free (folder);
  g_test_skip ("no corpus: set SEN_CORPUS");
  return NULL;
}

static goffset
size_of (const char *path)
{
  GStatBuf about;

  return g_stat (path, &about) == 0 ? about.st_size : 0;
}

static void
test_real_packets (Fixture *f, gconstpointer data)
{
  g_autofree char *corpus = find_corpus ();
  g_autoptr (GDir) dir = corpus != NULL ? g_dir_open (corpus, 0, NULL) : NULL;
  gboolean sanitized = g_getenv ("ASAN_OPTIONS") != NULL; /* twenty times as slow: the large ones take minutes */
  guint n = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (corpus, name, NULL);
      g_autoptr (GVariant) done = NULL;
      g_autoptr (GVariant) again = NULL;
      g_autoptr (GVariant) minutes = NULL;
      g_autofree char *id = NULL;
      g_autofree char *output = g_build_filename (f->root, "minutes.pdf", NULL);

      if (!g_str_has_suffix (name, ".pdf") || (sanitized && size_of (path) > 2 * 1024 * 1024))
        continue;
      done = RUN (f, "meetings import", path);
      id = get_text (done, "id");
      g_assert_cmpint (get_int (done, "papers_added"), ==, 1);
      again = RUN (f, "meetings import", path);
      g_assert_cmpint (get_int (again, "items_added") + get_int (again, "papers_added"), ==, 0);
      minutes = RUN (f, "meetings minutes", id, "--output", output);
      g_assert_cmpint (get_int (minutes, "pages"), >=, 1);
      n++;
    }
  if (n == 0 || sanitized)
    return;
  /* From page 194 of the 388-page budget, and from a decree. */
  g_assert_cmpuint (count_hits (f, "autorisations de programme et d’engagement créées ou modifiées"), >, 0);
}

static void
test_votes_are_recorded (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) created
      = RUN (f, "meetings create", "--title", "Kỳ họp thứ 3", "--start", "2026-11-27 08:00", "--body", "HĐND phường");
  g_autofree char *id = get_text (created, "id");
  g_autofree char *output = g_build_filename (f->root, "bien ban.pdf", NULL);
  g_autoptr (GVariant) item = RUN (f, "meetings add-item", id, "--title", "Đầu tư công", "--kind", "motion");
  g_autofree char *motion = get_text (item, "id");
  g_autoptr (GVariant) shown = NULL;
  g_autoptr (GVariant) votes = NULL;
  g_autoptr (GVariant) described = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gboolean passed = FALSE;

  shown = RUN (f, "meetings vote", motion, "--for", "18", "--against", "5", "--abstain", "2", "--total", "25");
  votes = g_variant_lookup_value (shown, "votes", G_VARIANT_TYPE_VARDICT);
  g_assert_cmpint (get_int (votes, "for"), ==, 18);
  g_assert_cmpint (get_int (votes, "needed"), ==, 13);
  g_assert_true (g_variant_lookup (votes, "passed", "b", &passed) && passed);
  g_variant_unref (RUN (f, "meetings minutes", id, "--output", output));
  text = read_pdf (output);
  assert_contains (text, "Biểu quyết: 18 trên 25 đại biểu tán thành (72%), 05 không tán thành, 02 không biểu quyết.");
  described = sen_plugin_host_call (sen_office_get_plugins (f->office), "meetings.describe_item",
                                    g_variant_new ("(s)", motion), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_variant_lookup (described, "passed", "b", &passed) && passed);
  g_assert_null (
      try_command (f, "meetings vote", (const char *const[]){ motion, "--for", "30", "--total", "25", NULL }, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_clear_error (&error);
  g_assert_null (try_command (f, "meetings vote", (const char *const[]){ "00000000", "--for", "3", NULL }, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
}

static gboolean
add_person (SenDb *db, gpointer name, GError **error)
{
  g_autofree char *id = sen_people_add_person (db, name, NULL, NULL, error);

  return id != NULL;
}

static gboolean
find_person (SenDb *db, gpointer data, GError **error)
{
  char **person = data; /* in: a name; out: an id */

  *person = sen_people_find (db, *person, error);
  return *person != NULL;
}

static gint64
at (const char *day, int hour, int minute)
{
  GDate date;

  g_assert_true (sen_date_parse_iso (day, &date));
  return sen_time_from_local (&date, hour, minute);
}

/* How many reminders somebody has at a time; @why: of the first. */
static guint
remind (Fixture *f, const char *name, gint64 now, const char *why)
{
  g_autoptr (SenReminders) reminders = sen_reminders_new (f->office);
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_reminder_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *person = NULL;
  gint64 next;
  char *found = (char *)name;

  g_assert_true (sen_store_read (sen_office_get_store (f->office), find_person, &found, &error));
  person = found;
  g_assert_true (sen_reminders_collect (reminders, person, now, due, &next, &error));
  g_assert_no_error (error);
  if (why != NULL && due->len > 0)
    g_assert_cmpstr (((SenReminder *)g_ptr_array_index (due, 0))->why, ==, why);
  return due->len;
}

/* A Friday after a holiday on Tuesday: eve on Thursday at four, half an hour before, papers three days before. */
static void
test_meetings_remind (Fixture *f, gconstpointer data)
{
  static const char *const people[]
      = { "Trần Thị Mai Hương", "Đỗ Minh Khuê", "Lê Hoài Sơn", "Mai Xuân Cường", "Vũ Hữu Nghị" };
  g_autoptr (GVariant) created = NULL;
  g_autofree char *paper = g_build_filename (f->root, "to trinh.txt", NULL);
  g_autofree char *id = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    g_assert_true (sen_store_write (sen_office_get_store (f->office), add_person, (gpointer)people[i], NULL));
  created = RUN (f, "meetings create", "--title", "Kỳ họp thứ 3", "--start", "2026-11-27 08:00", "--chair", people[0],
                 "--secretary", people[1]);
  id = get_text (created, "id");
  g_variant_unref (RUN (f, "meetings attend", id, people[2], "coming"));
  g_variant_unref (RUN (f, "meetings attend", id, people[3], "declined"));
  /* in preparation: nobody knows of it */
  g_assert_cmpuint (remind (f, people[0], at ("2026-11-26", 16, 0), NULL), ==, 0);
  g_variant_unref (RUN (f, "meetings edit", id, "--status", "called"));
  g_assert_cmpuint (remind (f, people[0], at ("2026-11-26", 15, 59), NULL), ==, 0);
  g_assert_cmpuint (remind (f, people[0], at ("2026-11-26", 16, 0), "because you preside"), ==, 1);
  g_assert_cmpuint (remind (f, people[1], at ("2026-11-26", 16, 0), "because you take the minutes"), ==, 1);
  g_assert_cmpuint (remind (f, people[2], at ("2026-11-27", 7, 30), "because you are called to it as a member"), ==, 1);
  g_assert_cmpuint (remind (f, people[3], at ("2026-11-27", 7, 30), NULL), ==, 0);
  g_assert_cmpuint (remind (f, people[4], at ("2026-11-27", 7, 30), NULL), ==, 0);
  g_assert_cmpuint (remind (f, people[0], at ("2026-11-27", 8, 1), NULL), ==, 0);
  /* papers: three working days before */
  g_assert_true (g_file_set_contents (paper, "Tờ trình", -1, NULL));
  g_variant_unref (RUN (f, "meetings add-paper", id, paper, "--no-text"));
  g_assert_cmpuint (remind (f, people[0], at ("2026-11-20", 18, 0), NULL), ==, 0);
  g_assert_cmpuint (remind (f, people[0], at ("2026-11-23", 8, 0), "There are papers to read (1), because you preside"),
                    ==, 1);
  g_assert_cmpuint (remind (f, people[0], at ("2026-11-26", 16, 0), NULL), ==, 2);
  g_assert_cmpuint (remind (f, people[0], at ("2026-11-28", 9, 0), NULL), ==, 0);
  g_variant_unref (RUN (f, "meetings edit", id, "--status", "cancelled"));
  g_assert_cmpuint (remind (f, people[0], at ("2026-11-26", 16, 0), NULL), ==, 0);
}

static void
test_sample (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) list = NULL;
  g_autoptr (GVariant) session = NULL;
  g_autoptr (GVariant) held = NULL;
  g_autoptr (GVariant) minutes = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *title = NULL;
  g_autofree char *starts = NULL;
  g_autofree char *id = NULL;
  g_autofree char *output = g_build_filename (f->root, "minutes.pdf", NULL);
  g_autofree char *text = NULL;
  gint64 time = 0;

  if (g_getenv ("ASAN_OPTIONS") != NULL)
    {
      g_test_skip ("the sample's papers take minutes under a sanitizer");
      return;
    }
  g_assert_true (sen_office_fill_sample (f->office, 0, NULL, &error));
  g_assert_no_error (error);
  list = RUN (f, "meetings list", "--limit", "10");
  g_assert_cmpuint (g_variant_n_children (list), ==, 4);
  session = g_variant_get_child_value (list, 0);
  title = get_text (session, "title");
  g_assert_cmpstr (title, ==, "Kỳ họp thứ 3, HĐND phường Bến Sen khóa II");
  g_assert_cmpint (get_int (session, "papers"), ==, 13);
  starts = get_text (session, "starts");
  g_assert_true (sen_time_parse_iso (starts, &time));
  g_assert_cmpint (time, >, sen_now ());
  g_assert_cmpint (time, <, sen_now () + G_GINT64_CONSTANT (30) * 24 * 60 * 60 * 1000);

  held = g_variant_get_child_value (list, 3);
  id = get_text (held, "id");
  minutes = RUN (f, "meetings minutes", id, "--output", output);
  g_assert_cmpint (get_int (minutes, "total"), ==, 25);
  g_assert_cmpint (get_int (minutes, "present"), ==, 23);
  text = read_pdf (output);
  assert_contains (text, "có mặt 23/25");
  assert_contains (text, "Quá nửa tổng số đại biểu là 13. Thông qua.");
  g_assert_cmpuint (count_hits (f, "chi thuong xuyen tang 5,9%"), >, 0);
  g_assert_true (sen_journal_verify (sen_office_get_store (f->office), problems, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/meetings/commands/minutes", Fixture, NULL, set_up, test_minutes_paper, tear_down);
  g_test_add ("/meetings/commands/items", Fixture, NULL, set_up, test_items_are_moved, tear_down);
  g_test_add ("/meetings/commands/corpus", Fixture, NULL, set_up, test_real_packets, tear_down);
  g_test_add ("/meetings/commands/votes", Fixture, NULL, set_up, test_votes_are_recorded, tear_down);
  g_test_add ("/meetings/commands/reminders", Fixture, NULL, set_up, test_meetings_remind, tear_down);
  g_test_add ("/meetings/commands/sample", Fixture, NULL, set_up, test_sample, tear_down);
  return g_test_run ();
}
