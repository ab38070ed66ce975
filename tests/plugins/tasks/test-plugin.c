/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real plugin, alone, in a sample office, as other plugins see it: calls, links, subject, trail, offers, reminders.
 */
#include <sen.h>

#include <string.h>
#include <unistd.h>

typedef struct
{
  char *root;
  SenOffice *office;
  SenPluginHost *host;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  g_autofree char *plugins = NULL;
  g_autofree char *link = NULL;
  g_autofree char *built = g_test_build_filename (G_TEST_BUILT, "..", "plugins", "tasks", NULL);

  f->root = g_dir_make_tmp ("sen-tasks-XXXXXX", NULL);
  folder = g_build_filename (f->root, "office", NULL);
  plugins = g_build_filename (f->root, "plugins", NULL);
  link = g_build_filename (plugins, "tasks", NULL);
  g_assert_cmpint (g_mkdir_with_parents (plugins, 0700), ==, 0);
  g_assert_cmpint (symlink (built, link), ==, 0);
  g_setenv ("SEN_PLUGIN_PATH", plugins, TRUE);
  f->office = sen_office_create (folder, "Phường thử", &error);
  g_assert_no_error (error);
  g_assert_true (sen_office_load_plugins (f->office, &error));
  g_assert_no_error (error);
  f->host = sen_office_get_plugins (f->office);
  g_assert_true (sen_office_fill_sample (f->office, 0, NULL, &error));
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

static char *
create (Fixture *f, GVariantDict *wanted, GError **error)
{
  g_autoptr (GVariant) id = sen_plugin_host_call (f->host, "tasks.create", g_variant_dict_end (wanted), NULL, error);

  return id != NULL ? g_variant_dup_string (id, NULL) : NULL;
}

static char *
today (int offset)
{
  GDate day;

  sen_date_today (&day);
  if (offset > 0)
    g_date_add_days (&day, (guint)offset);
  return sen_date_format_iso (&day);
}

typedef struct
{
  SenSubject *subject;
  const char *task;
} Look;

static gboolean
look_in_read (SenDb *db, gpointer data, GError **error)
{
  Look *look = data;
  g_autoptr (GPtrArray) links = sen_links_list (db, "tasks.task", look->task, error);
  g_autoptr (SenRecord) described = sen_subject_describe (look->subject, db, look->task, error);
  g_autoptr (GPtrArray) rows = sen_subject_list_rows (look->subject, db, look->task, error);
  SenRecord *link;

  g_assert_cmpuint (links->len, ==, 1);
  link = links->pdata[0];
  g_assert_cmpstr (sen_record_get_text (link, "relation"), ==, "implements");
  g_assert_cmpstr (sen_record_get_text (link, "kind"), ==, "documents.document");
  g_assert_cmpstr (sen_record_get_text (link, "ref"), ==, "d1");
  g_assert_cmpint (sen_record_get_int (link, "page"), ==, 2);
  g_assert_cmpstr (sen_record_get_text (link, "quote"), ==, "Giao Văn phòng báo cáo trước ngày 25/12.");
  g_assert_cmpstr (sen_record_get_text (described, "title"), ==, "Báo cáo kết quả");
  g_assert_cmpstr (sen_record_get_text (described, "state"), ==, "Not begun");
  g_assert_cmpuint (rows->len, ==, 2); /* the task, and that it was assigned */
  return TRUE;
}

/* A clause of a document, as the documents plugin will hand it over. */
static void
test_a_clause_becomes_a_task (Fixture *f, gconstpointer data)
{
  g_auto (GVariantDict) wanted = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *due = today (10);
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  Look look = { sen_plugin_host_find_subject (f->host, "tasks.task"), NULL };

  g_variant_dict_insert (&wanted, "kind", "s", "documents.document");
  g_variant_dict_insert (&wanted, "id", "s", "d1");
  g_variant_dict_insert (&wanted, "title", "s", "Quyết định 15/QĐ-UBND");
  g_variant_dict_insert (&wanted, "content", "s", "Báo cáo kết quả");
  g_variant_dict_insert (&wanted, "text", "s", "Giao Văn phòng báo cáo trước ngày 25/12.");
  g_variant_dict_insert (&wanted, "unit", "s", "Văn phòng");
  g_variant_dict_insert (&wanted, "day", "s", due);
  g_variant_dict_insert (&wanted, "page", "u", 2);
  id = create (f, &wanted, &error);
  g_assert_no_error (error);
  look.task = id;
  g_assert_nonnull (look.subject);
  g_assert_true (sen_store_read (sen_office_get_store (f->office), look_in_read, &look, &error));
  g_assert_no_error (error);
}

static void
test_a_wish_without_sense_is_refused (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *key;
    const char *value;
    const char *says;
  } wrong[] = {
    { "unit", "Văn phòng", "Two leads" },   { "lead", "Không Có Ai", "Nobody" },
    { "due", "2020-01-01", "in the past" }, { "due", "mai kia", "no day" },
    { "urgency", "rất gấp", "Urgency" },    { "assigner", "Văn phòng", "by a person" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (GVariantDict) wanted = G_VARIANT_DICT_INIT (NULL);
      g_autofree char *id = NULL;
      g_autoptr (GError) error = NULL;

      g_variant_dict_insert (&wanted, "content", "s", "Việc");
      g_variant_dict_insert (&wanted, "person", "s", "Đặng Thùy Linh");
      g_variant_dict_insert (&wanted, wrong[i].key, "s", wrong[i].value);
      id = create (f, &wanted, &error);
      g_assert_null (id);
      g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
      g_assert_nonnull (strstr (error->message, wrong[i].says));
    }
}

static void
test_a_line_is_read_for_others (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) said = sen_plugin_host_call (
      f->host, "tasks.parse", g_variant_new_string ("Giao Phòng VH-XH rà soát hộ nghèo, gấp"), NULL, &error);
  const char *content, *lead, *urgency;

  g_assert_no_error (error);
  g_assert_true (g_variant_lookup (said, "content", "&s", &content));
  g_assert_true (g_variant_lookup (said, "lead_name", "&s", &lead));
  g_assert_true (g_variant_lookup (said, "urgency", "&s", &urgency));
  g_assert_cmpstr (content, ==, "Rà soát hộ nghèo");
  g_assert_cmpstr (lead, ==, "Phòng Văn hóa - Xã hội");
  g_assert_cmpstr (urgency, ==, "urgent");
}

static gboolean
act_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  return TRUE;
}

static void
test_any_text_can_become_a_task (Fixture *f, gconstpointer data)
{
  static const char *const kinds[] = { "text", "documents.document", "meetings.item" };

  sen_plugin_host_add_action (f->host, "tasks.quick_add", "a{sv}", act_cb, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_auto (GVariantDict) subject = G_VARIANT_DICT_INIT (NULL);
      g_autoptr (GPtrArray) offers = NULL;
      gboolean found = FALSE;

      g_variant_dict_insert (&subject, "kind", "s", kinds[i]);
      g_variant_dict_insert (&subject, "id", "s", "1");
      g_variant_dict_insert (&subject, "text", "s", "Văn phòng báo cáo");
      offers = sen_plugin_host_list_offers (f->host, g_variant_dict_end (&subject));
      for (guint o = 0; o < offers->len; o++)
        found = found || g_str_equal (sen_offer_get_action (offers->pdata[o]), "tasks.quick_add");
      g_assert_true (found);
    }
}

static gboolean
find_in_read (SenDb *db, gpointer data, GError **error)
{
  char **id = data;

  *id = sen_people_find (db, *id, error);
  return *id != NULL;
}

/* The tasks that @name is reminded of at nine on the next working day. */
static GPtrArray *
remind (Fixture *f, const char *name)
{
  g_autoptr (SenReminders) reminders = sen_reminders_new (f->office);
  GPtrArray *due = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_reminder_free);
  g_autoptr (GError) error = NULL;
  gint64 next = 0;
  char *id = (char *)name;
  GDate day;

  g_assert_true (sen_store_read (sen_office_get_store (f->office), find_in_read, &id, &error));
  sen_date_today (&day);
  sen_calendar_add_working_days (sen_office_get_calendar (f->office), &day, 1, &day);
  g_assert_true (sen_reminders_collect (reminders, id, sen_time_from_local (&day, 9, 0), due, &next, &error));
  g_assert_no_error (error);
  g_free (id);
  return due;
}

static SenReminder *
find_reminder (GPtrArray *due, const char *title)
{
  for (guint i = 0; i < due->len; i++)
    if (g_strcmp0 (((SenReminder *)due->pdata[i])->title, title) == 0)
      return due->pdata[i];
  return NULL;
}

static void
test_leads_are_reminded (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) chair = remind (f, "Trần Thị Mai Hương");
  g_autoptr (GPtrArray) head = remind (f, "Đặng Thùy Linh");
  g_autoptr (GPtrArray) deputy = remind (f, "Vũ Hữu Nghị");
  SenReminder *own = find_reminder (chair, "Trả lời kiến nghị cử tri khu phố 4");
  SenReminder *unit = find_reminder (head, "Khảo sát ngập úng các hẻm đường Sen Trắng");
  g_autoptr (GVariant) event = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) after = NULL;

  g_assert_true (own != NULL && unit != NULL);
  if (own == NULL || unit == NULL)
    return; /* the compiler does not know that it has ended */
  g_assert_cmpstr (own->why, ==, "because you are the lead");
  g_assert_cmpstr (own->done, ==, "tasks.finish");
  g_assert_cmpstr (unit->why, ==, "because your unit leads");
  /* Not everybody of the unit, and nobody of what waits for acceptance. */
  g_assert_cmpuint (deputy->len, ==, 0);
  g_assert_null (find_reminder (head, "Báo cáo thu phí, lệ phí tháng 11"));

  /* The chair assigned it too, so ticking it off accepts it. */
  event = sen_plugin_host_call (f->host, own->done, g_variant_new ("(s)", own->ref), NULL, &error);
  g_assert_no_error (error);
  after = remind (f, "Trần Thị Mai Hương");
  g_assert_null (find_reminder (after, "Trả lời kiến nghị cử tri khu phố 4"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/tasks/plugin/clause", Fixture, NULL, set_up, test_a_clause_becomes_a_task, tear_down);
  g_test_add ("/tasks/plugin/refused", Fixture, NULL, set_up, test_a_wish_without_sense_is_refused, tear_down);
  g_test_add ("/tasks/plugin/parse", Fixture, NULL, set_up, test_a_line_is_read_for_others, tear_down);
  g_test_add ("/tasks/plugin/offers", Fixture, NULL, set_up, test_any_text_can_become_a_task, tear_down);
  g_test_add ("/tasks/plugin/reminders", Fixture, NULL, set_up, test_leads_are_reminded, tear_down);
  return g_test_run ();
}
