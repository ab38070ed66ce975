/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How plugins meet without knowing one another: calls, subjects, offers, links. */
#include "test-plugins.h"

static const char *const only_good[] = { "good", NULL };

static gboolean
act_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  return TRUE;
}

static void
test_calls_check_both_types (Fixture *f, gconstpointer data)
{
  SenPluginHost *host = fixture_load (f);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sen_plugin_host_has_call (host, "good.count"));
  answer = sen_plugin_host_call (host, "good.count", g_variant_new ("(s)", "sen"), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_variant_get_int32 (answer), ==, 3);

  g_assert_null (sen_plugin_host_call (host, "good.count", g_variant_new ("(i)", 1), NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_clear_error (&error);
  g_assert_null (sen_plugin_host_call (host, "good.lies", g_variant_new ("()"), NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (sen_plugin_host_call (host, "tasks.create", g_variant_new ("()"), NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED);
  g_assert_nonnull (strstr (error->message, "tasks"));
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GVariant **answer = user_data;

  *answer = sen_plugin_host_call_finish (SEN_PLUGIN_HOST (source), result, &error);
  g_assert_no_error (error);
}

static void
test_calls_run_on_a_worker (Fixture *f, gconstpointer data)
{
  SenPluginHost *host = fixture_load (f);
  GVariant *answer = NULL;

  sen_plugin_host_call_async (host, "good.count", g_variant_new ("(s)", "hoa"), NULL, called_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_variant_get_int32 (answer), ==, 3);
  g_variant_unref (answer);
}

static GVariant *
subject (const char *kind, gboolean passed, const char *text)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  g_variant_dict_insert (dict, "kind", "s", kind);
  g_variant_dict_insert (dict, "id", "s", "1");
  g_variant_dict_insert (dict, "passed", "b", passed);
  if (text != NULL)
    g_variant_dict_insert (dict, "text", "s", text);
  return g_variant_dict_end (dict);
}

static guint
count_offers (SenPluginHost *host, const char *kind, gboolean passed, const char *text)
{
  g_autoptr (GPtrArray) offers = sen_plugin_host_list_offers (host, subject (kind, passed, text));

  return offers->len;
}

static void
test_offers_suit_their_subject (Fixture *f, gconstpointer data)
{
  SenPluginHost *host = fixture_load (f);
  g_autoptr (GPtrArray) offers = NULL;

  /* No module has added the action yet. */
  g_assert_cmpuint (count_offers (host, "meetings.item", TRUE, "Điều 1"), ==, 0);
  sen_plugin_host_add_action (host, "good.take", "a{sv}", act_cb, NULL, NULL);
  g_assert_cmpuint (count_offers (host, "meetings.item", TRUE, "Điều 1"), ==, 1);
  g_assert_cmpuint (count_offers (host, "meetings.item", FALSE, "Điều 1"), ==, 0);
  g_assert_cmpuint (count_offers (host, "meetings.item", TRUE, NULL), ==, 0);
  g_assert_cmpuint (count_offers (host, "meetings.item", TRUE, ""), ==, 0);
  g_assert_cmpuint (count_offers (host, "meetings.paper", TRUE, "Điều 1"), ==, 0);
  offers = sen_plugin_host_list_offers (host, subject ("meetings.item", TRUE, "Điều 1"));
  g_assert_cmpstr (sen_offer_get_label (g_ptr_array_index (offers, 0)), ==, "Take it");
}

typedef struct
{
  SenSubject *subject;
  char *item;
} Linked;

static gboolean
link_items (SenDb *db, gpointer user_data, GError **error)
{
  Linked *linked = user_data;

  linked->item = sen_db_get_text (db, "SELECT id FROM good_item", NULL, error);
  return linked->item != NULL
         && sen_links_add (db, "good.item", linked->item, SEN_LINK_DECIDES, "meetings.item", "m1", 0, NULL, error)
         && sen_links_add (db, "tasks.task", "t1", SEN_LINK_IMPLEMENTS, "good.item", linked->item, 2, "khoản 1", error)
         && sen_links_add (db, "tasks.task", "t1", SEN_LINK_IMPLEMENTS, "good.item", linked->item, 2, "khoản 1", error)
         && sen_links_add (db, "tasks.task", "t9", SEN_LINK_SOURCE, "other.thing", "x", 0, NULL, error);
}

static gboolean
read_items (SenDb *db, gpointer user_data, GError **error)
{
  Linked *linked = user_data;
  g_autoptr (GPtrArray) links = sen_links_list (db, "good.item", linked->item, error);
  g_autoptr (GPtrArray) chain = sen_links_chain (db, "tasks.task", "t1", 100, error);
  g_autoptr (GPtrArray) few = sen_links_chain (db, "tasks.task", "t1", 2, error);
  g_autoptr (SenRecord) described = sen_subject_describe (linked->subject, db, linked->item, error);
  g_autoptr (GPtrArray) rows = sen_subject_list_rows (linked->subject, db, linked->item, error);
  g_autoptr (GPtrArray) files = sen_subject_list_files (linked->subject, db, linked->item, error);
  g_autoptr (GError) local = NULL;

  g_assert_cmpuint (links->len, ==, 2);
  g_assert_cmpint (sen_record_get_int (g_ptr_array_index (links, 0), "outgoing"), ==, 1);
  g_assert_cmpstr (sen_record_get_text (g_ptr_array_index (links, 1), "quote"), ==, "khoản 1");
  g_assert_cmpstr (sen_record_get_text (g_ptr_array_index (links, 1), "ref"), ==, "t1");
  g_assert_cmpuint (chain->len, ==, 3);
  g_assert_cmpstr (sen_record_get_text (g_ptr_array_index (chain, 0), "ref"), ==, "t1");
  g_assert_cmpstr (sen_record_get_text (g_ptr_array_index (chain, 2), "kind"), ==, "meetings.item");
  g_assert_cmpuint (few->len, ==, 2);
  g_assert_cmpstr (sen_record_get_text (described, "title"), ==, "Sổ");
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (sen_record_get_text (g_ptr_array_index (rows, 0), "tbl"), ==, "good_item");
  g_assert_cmpuint (files->len, ==, 0);
  g_assert_null (sen_subject_describe (linked->subject, db, "none", &local));
  g_assert_error (local, SEN_ERROR, SEN_ERROR_NOT_FOUND);
  return TRUE;
}

static void
test_records_are_linked (Fixture *f, gconstpointer data)
{
  SenPluginHost *host = fixture_load (f);
  SenStore *store = sen_office_get_store (f->office);
  Linked linked = { sen_plugin_host_find_subject (host, "good.item"), NULL };
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (linked.subject);
  g_assert_null (sen_plugin_host_find_subject (host, "good.nothing"));
  g_assert_true (sen_plugin_host_activate (host, "good.touch", g_variant_new ("(s)", "Sổ"), &error));
  g_assert_true (sen_store_write (store, link_items, &linked, &error));
  g_assert_no_error (error);
  g_assert_true (sen_store_read (store, read_items, &linked, &error));
  g_assert_no_error (error);
  g_free (linked.item);
}

/* An item that names a stored file, and its trail as a folder. */
static char *
export_trail (Fixture *f, char **hash)
{
  SenPluginHost *host = fixture_load (f);
  g_autofree char *folder = g_build_filename (f->folder, "trail", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("sen", 3);
  g_autoptr (GError) error = NULL;
  g_autofree char *file = sen_vault_add_bytes (sen_office_get_vault (f->office), bytes, "sen.txt", &error);
  g_autofree char *title = g_strconcat ("file: ", file, NULL);
  Linked linked = { sen_plugin_host_find_subject (host, "good.item"), NULL };
  g_autofree char *kind = NULL;
  g_autoptr (SenTrail) trail = NULL;

  g_assert_no_error (error);
  g_assert_true (sen_plugin_host_activate (host, "good.touch", g_variant_new ("(s)", title), &error));
  g_assert_true (sen_store_write (sen_office_get_store (f->office), link_items, &linked, &error));
  kind = sen_trail_find_kind (f->office, linked.item, &error);
  g_assert_cmpstr (kind, ==, "good.item");
  trail = sen_trail_new (f->office, kind, linked.item, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sen_trail_get_title (trail), ==, title);
  g_assert_cmpuint (g_variant_n_children (sen_trail_get_links (trail)), ==, 2);
  g_assert_cmpuint (g_variant_n_children (sen_trail_get_steps (trail)), ==, 1);
  g_assert_cmpuint (g_variant_n_children (sen_trail_get_entries (trail)), ==, 3);
  *hash = sen_trail_export (trail, folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (sen_trail_export (trail, folder, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CONFLICT);
  g_free (linked.item);
  return g_steal_pointer (&folder);
}

static guint
verify (const char *folder, char **hash)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  guint n_entries = 0, n_files = 0;

  *hash = sen_trail_verify (folder, problems, &n_entries, &n_files, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *)g_ptr_array_index (problems, i));
  return problems->len;
}

static void
replace_in (const char *folder, const char *name, const char *from, const char *to)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, &error));
  text = g_string_new (contents);
  g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
  g_assert_true (g_file_set_contents (path, text->str, -1, &error));
}

static void
test_trail_is_checked_without_the_office (Fixture *f, gconstpointer data)
{
  g_autofree char *told = NULL;
  g_autofree char *folder = export_trail (f, &told);
  g_autofree char *hash = NULL;
  g_autofree char *files = g_build_filename (folder, "files", NULL);
  g_autoptr (GDir) dir = NULL;
  g_autofree char *file = NULL;

  g_assert_cmpuint (verify (folder, &hash), ==, 0);
  g_assert_cmpstr (hash, ==, told);
  g_clear_pointer (&hash, g_free);

  dir = g_dir_open (files, 0, NULL);
  file = g_strdup (g_dir_read_name (dir));
  replace_in (files, file, "sen", "Sen"); /* a byte of a paper */
  g_assert_cmpuint (verify (folder, &hash), ==, 1);
  g_clear_pointer (&hash, g_free);
  replace_in (files, file, "Sen", "sen");
  replace_in (folder, "manifest.json", "khoản 1", "khoản 2"); /* what a link quotes, or the entry behind it */
  g_assert_cmpuint (verify (folder, &hash), >=, 1);
  g_assert_cmpstr (hash, !=, told);
}

static void
test_trail_names_a_forged_entry (Fixture *f, gconstpointer data)
{
  g_autofree char *told = NULL;
  g_autofree char *folder = export_trail (f, &told);
  g_autofree char *hash = NULL;
  g_autofree char *files = g_build_filename (folder, "files", NULL);
  g_autofree char *stranger = g_build_filename (files, "extra", NULL);

  replace_in (folder, "manifest.json", "\"columns\" : \"{", "\"columns\" : \"{ ");
  g_assert_cmpuint (verify (folder, &hash), ==, 2); /* by its own hash, and by the one that the export gave */
  g_assert_true (g_file_set_contents (stranger, "x", 1, NULL));
  g_clear_pointer (&hash, g_free);
  g_assert_cmpuint (verify (folder, &hash), ==, 3);
}

/* What rests on no entry: who it was, what it is called, and the text that a person reads. */
static void
test_trail_names_a_forged_name (Fixture *f, gconstpointer data)
{
  const char *const members[] = { "\"title\" : \"", "\"office\" : \"", "\"what\" : \"", "\"name\" : \"" };
  g_autofree char *told = NULL;
  g_autofree char *folder = export_trail (f, &told);
  g_autofree char *hash = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *other = g_strconcat (members[i], "Khác ", NULL);

      replace_in (folder, "manifest.json", members[i], other);
      g_assert_cmpuint (verify (folder, &hash), ==, 1);
      g_clear_pointer (&hash, g_free);
      replace_in (folder, "manifest.json", other, members[i]);
    }
  replace_in (folder, "trail.txt", "file", "File");
  g_assert_cmpuint (verify (folder, &hash), ==, 1);
  g_clear_pointer (&hash, g_free);
  replace_in (folder, "trail.txt", "File", "file");
  g_assert_cmpuint (verify (folder, &hash), ==, 0);
  g_clear_pointer (&hash, g_free);
  replace_in (folder, "manifest.json", "\"hashes\"", "\"hash\"");
  g_assert_cmpuint (verify (folder, &hash), ==, 1);
}

static void
test_trail_of_something_else (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_build_filename (f->folder, "manifest.json", NULL);
  g_autoptr (GError) error = NULL;
  guint n_entries, n_files;

  g_assert_null (sen_trail_verify (f->folder, problems, &n_entries, &n_files, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "{\"format\": 5}", -1, NULL));
  g_assert_null (sen_trail_verify (f->folder, problems, &n_entries, &n_files, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "{\"format\": \"sen-trail\", \"version\": 9}", -1, NULL));
  g_assert_null (sen_trail_verify (f->folder, problems, &n_entries, &n_files, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NEWER_DATA);
}

void
add_record_tests (void)
{
  g_test_add ("/plugins/records/calls", Fixture, only_good, fixture_set_up, test_calls_check_both_types,
              fixture_tear_down);
  g_test_add ("/plugins/records/calls-async", Fixture, only_good, fixture_set_up, test_calls_run_on_a_worker,
              fixture_tear_down);
  g_test_add ("/plugins/records/offers", Fixture, only_good, fixture_set_up, test_offers_suit_their_subject,
              fixture_tear_down);
  g_test_add ("/plugins/records/links", Fixture, only_good, fixture_set_up, test_records_are_linked, fixture_tear_down);
  g_test_add ("/plugins/trail/checked", Fixture, only_good, fixture_set_up, test_trail_is_checked_without_the_office,
              fixture_tear_down);
  g_test_add ("/plugins/trail/forged", Fixture, only_good, fixture_set_up, test_trail_names_a_forged_entry,
              fixture_tear_down);
  g_test_add ("/plugins/trail/forged-name", Fixture, only_good, fixture_set_up, test_trail_names_a_forged_name,
              fixture_tear_down);
  g_test_add ("/plugins/trail/other", Fixture, only_good, fixture_set_up, test_trail_of_something_else,
              fixture_tear_down);
}
