/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plugins that work and plugins that don't: real modules, real offices. */
#include "test-plugins.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

void
fixture_set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *office = NULL;
  const char *const *names = data;

  f->folder = g_dir_make_tmp ("sen-test-plugins-XXXXXX", &error);
  g_assert_no_error (error);
  f->plugins = g_build_filename (f->folder, "plugins", NULL);
  g_assert_cmpint (g_mkdir (f->plugins, 0700), ==, 0);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *target = g_test_build_filename (G_TEST_BUILT, names[i], NULL);
      g_autofree char *link = g_build_filename (f->plugins, names[i], NULL);

      g_assert_cmpint (symlink (target, link), ==, 0);
    }
  g_setenv ("SEN_PLUGIN_PATH", f->plugins, TRUE);
  office = g_build_filename (f->folder, "office", NULL);
  f->office = sen_office_create (office, "Phường Thử", &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->folder);

  if (f->office != NULL)
    {
      sen_office_close (f->office);
      g_assert_finalize_object (f->office);
    }
  g_assert_cmpint (system (command), ==, 0);
  g_free (f->folder);
  g_free (f->plugins);
}

SenPluginHost *
fixture_load (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sen_office_load_plugins (f->office, &error));
  g_assert_no_error (error);
  return sen_office_get_plugins (f->office);
}

void
fixture_reopen (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_strdup (sen_office_get_folder (f->office));

  sen_office_close (f->office);
  g_assert_finalize_object (f->office);
  f->office = sen_office_open (folder, &error);
  g_assert_no_error (error);
}

void
assert_state (SenPluginHost *host, const char *id, SenPluginState state, const char *in_message)
{
  SenPluginInfo *info = sen_plugin_host_find (host, id);

  g_assert_nonnull (info);
  if (sen_plugin_info_get_state (info) != state)
    g_test_message ("%s: %s", id, sen_plugin_info_get_message (info));
  g_assert_cmpint (sen_plugin_info_get_state (info), ==, state);
  if (in_message == NULL)
    g_assert_null (sen_plugin_info_get_message (info));
  else
    {
      g_assert_nonnull (sen_plugin_info_get_message (info));
      g_test_message ("%s", sen_plugin_info_get_message (info));
      g_assert_nonnull (strstr (sen_plugin_info_get_message (info), in_message));
    }
}

static SenCommand *
find_command (SenPluginHost *host, const char *name)
{
  g_autoptr (GPtrArray) commands = sen_plugin_host_list_commands (host);

  for (guint i = 0; i < commands->len; i++)
    if (g_str_equal (sen_command_get_name (g_ptr_array_index (commands, i)), name))
      return g_object_ref (g_ptr_array_index (commands, i));
  return NULL;
}

static GVariant *
run (Fixture *f, const char *name, const char *const *arguments, GError **error)
{
  g_autoptr (SenCommand) command = find_command (sen_office_get_plugins (f->office), name);
  g_autoptr (SenCommandCall) call = NULL;

  g_assert_nonnull (command);
  call = sen_command_call_new (command, f->office, arguments, NULL, error);
  return call != NULL ? sen_command_run (command, call, error) : NULL;
}

static void
test_good_plugin_offers_everything (Fixture *f, gconstpointer data)
{
  SenPluginHost *host = fixture_load (f);
  SenPluginInfo *info = sen_plugin_host_find (host, "good");
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) added = NULL;
  g_autoptr (GVariant) listed = NULL;
  g_autoptr (GVariant) parts = g_variant_ref_sink (sen_plugin_info_get_parts (info));
  g_autoptr (GVariant) commands = g_variant_lookup_value (parts, "commands", G_VARIANT_TYPE_STRING_ARRAY);

  assert_state (host, "good", SEN_PLUGIN_ACTIVE, NULL);
  g_assert_cmpstr (sen_plugin_info_get_name (info), ==, "Good");
  g_assert_cmpuint (g_variant_n_children (commands), ==, 3);
  added = run (f, "good add", (const char *const[]){ "--loud", "Một", "Hai", NULL }, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_variant_get_string (added, NULL), ==, "ADDED");
  g_assert_true (sen_plugin_host_has_action (host, "good.touch"));
  g_assert_true (sen_plugin_host_activate (host, "good.touch", g_variant_new ("(s)", "Ba"), &error));
  g_assert_no_error (error);
  listed = run (f, "good list", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_variant_n_children (listed), ==, 3);
}

static void
test_actions_check_their_parameter (Fixture *f, gconstpointer data)
{
  SenPluginHost *host = fixture_load (f);
  g_autoptr (GError) error = NULL;

  g_assert_false (sen_plugin_host_activate (host, "good.touch", NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_clear_error (&error);
  g_assert_false (sen_plugin_host_activate (host, "good.touch", g_variant_new ("(i)", 1), &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_clear_error (&error);
  g_assert_false (sen_plugin_host_activate (host, "nobody.does", NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
}

static void
test_changes_of_plugins_are_journalled (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) added = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  fixture_load (f);
  added = run (f, "good add", (const char *const[]){ "Một", NULL }, &error);
  g_assert_no_error (error);
  changes = sen_journal_list (sen_office_get_store (f->office), "good_item", NULL, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 1);
}

static void
test_words_that_do_not_fit (Fixture *f, gconstpointer data)
{
  static const char *const wrong[][4] = {
    { NULL },         { "--nothing", "x", NULL }, { "--note", NULL }, { "--loud=yes", "x", NULL }, { "-l", "x", NULL },
    { "b\xff", NULL }
  };

  fixture_load (f);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) result = run (f, "good add", wrong[i], &error);

      g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
      g_assert_null (result);
    }
}

static void
test_bad_plugins_cost_a_message (Fixture *f, gconstpointer data)
{
  SenPluginHost *host = fixture_load (f);
  g_autoptr (SenCommand) command = find_command (host, "refuses run");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  assert_state (host, "good", SEN_PLUGIN_ACTIVE, NULL);
  assert_state (host, "needy", SEN_PLUGIN_ACTIVE, NULL);
  assert_state (host, "orphan", SEN_PLUGIN_FAILED, "missing");
  assert_state (host, "newer", SEN_PLUGIN_FAILED, "newer Sen");
  assert_state (host, "refuses", SEN_PLUGIN_FAILED, "Not today.");
  assert_state (host, "misnamed", SEN_PLUGIN_FAILED, "good_item");
  assert_state (host, "claims", SEN_PLUGIN_FAILED, "belongs to the plugin “good”");
  assert_state (host, "badsql", SEN_PLUGIN_FAILED, "");
  assert_state (host, "nomodule", SEN_PLUGIN_FAILED, "libnomodule.so");
  assert_state (host, "garbage", SEN_PLUGIN_FAILED, "manifest");
  g_assert_null (command);
  g_assert_false (sen_plugin_host_has_action (host, "refuses.nothing"));
  g_assert_true (sen_store_check (sen_office_get_store (f->office), problems, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_turning_off_and_on (Fixture *f, gconstpointer data)
{
  SenPluginHost *host = fixture_load (f);
  g_autoptr (GError) error = NULL;

  g_assert_false (sen_plugin_host_set_enabled (host, "nobody", FALSE, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (sen_plugin_host_set_enabled (host, "good", FALSE, &error));
  g_assert_no_error (error);
  assert_state (host, "good", SEN_PLUGIN_ACTIVE, NULL);
  fixture_reopen (f);
  host = fixture_load (f);
  assert_state (host, "good", SEN_PLUGIN_DISABLED, NULL);
  assert_state (host, "needy", SEN_PLUGIN_FAILED, "Good");
  g_assert_false (sen_plugin_host_has_action (host, "good.touch"));
  g_assert_true (sen_plugin_host_set_enabled (host, "good", TRUE, &error));
  g_assert_no_error (error);
  fixture_reopen (f);
  host = fixture_load (f);
  assert_state (host, "good", SEN_PLUGIN_ACTIVE, NULL);
  assert_state (host, "needy", SEN_PLUGIN_ACTIVE, NULL);
}

static void
test_sample_is_filled (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) listed = NULL;
  SenPluginHost *host = fixture_load (f);

  g_assert_true (sen_plugin_host_fill_sample (host, 0, NULL, &error));
  g_assert_no_error (error);
  listed = run (f, "good list", NULL, &error);
  g_assert_cmpuint (g_variant_n_children (listed), ==, 1);
}

void
fixture_crash (Fixture *f, const char *how, int expected_signal)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  const char *argv[] = { self, "--start", sen_office_get_folder (f->office), NULL };
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "SEN_TEST_CRASH", how, TRUE);
  g_autoptr (GError) error = NULL;
  int status = 0;

  /* What a sanitizer says about the crash is of no interest. */
  g_assert_true (g_spawn_sync (NULL, (char **)argv, environment, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                               &status, &error));
  g_assert_no_error (error);
  if (expected_signal == 0)
    g_assert_cmpint (status, ==, 0);
  else
    g_assert_cmpint (status, !=, 0);
}

static void
test_crash_leaves_the_plugin_out (Fixture *f, gconstpointer how)
{
  const char *const *names = how; /* the last one says how */
  SenPluginHost *host;
  g_autoptr (GError) error = NULL;

  fixture_crash (f, names[3], SIGABRT);
  host = fixture_load (f);
  assert_state (host, "aborts", SEN_PLUGIN_CRASHED, "left out");
  assert_state (host, "good", SEN_PLUGIN_ACTIVE, NULL);
  fixture_reopen (f);
  assert_state (fixture_load (f), "aborts", SEN_PLUGIN_CRASHED, "left out");
  g_assert_true (sen_plugin_host_set_enabled (sen_office_get_plugins (f->office), "aborts", TRUE, &error));
  fixture_reopen (f);
  assert_state (fixture_load (f), "aborts", SEN_PLUGIN_ACTIVE, NULL);
}

/* Being killed (power lost, memory full) is no proof: the second time in a row is. */
static void
test_being_killed_is_forgiven_once (Fixture *f, gconstpointer data)
{
  fixture_crash (f, "kill", SIGKILL);
  assert_state (fixture_load (f), "aborts", SEN_PLUGIN_ACTIVE, NULL);
  fixture_crash (f, "kill", SIGKILL);
  fixture_reopen (f);
  assert_state (fixture_load (f), "aborts", SEN_PLUGIN_ACTIVE, NULL);
  fixture_crash (f, "kill", SIGKILL);
  fixture_crash (f, "kill", SIGKILL);
  fixture_reopen (f);
  assert_state (fixture_load (f), "aborts", SEN_PLUGIN_CRASHED, "left out");
}

static void
test_running_programs_do_not_blame_each_other (Fixture *f, gconstpointer data)
{
  /* This one is loaded but not settled: its marker is there, and locked. */
  assert_state (fixture_load (f), "aborts", SEN_PLUGIN_ACTIVE, NULL);
  fixture_crash (f, "not", 0);
  fixture_reopen (f);
  assert_state (fixture_load (f), "aborts", SEN_PLUGIN_ACTIVE, NULL);
}

static gboolean
have_python (void)
{
#ifdef HAVE_INTROSPECTION
  return TRUE;
#else
  return FALSE;
#endif
}

static void
test_python_plugin (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) said = NULL;
  g_autoptr (GVariant) failed = NULL;
  g_autoptr (GVariant) listed = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  const char *greeting;
  SenPluginHost *host;

  if (!have_python ())
    {
      g_test_skip ("built without introspection");
      return;
    }
  host = fixture_load (f);
  assert_state (host, "broken_python", SEN_PLUGIN_FAILED, "a_module_that_nobody_has");
  assert_state (host, "hello_python", SEN_PLUGIN_ACTIVE, NULL);
  said = run (f, "hello_python say", (const char *const[]){ "Bà Đỗ Thị Hoà", NULL }, &error);
  g_assert_no_error (error);
  g_assert_true (g_variant_lookup (said, "greeting", "&s", &greeting));
  g_assert_cmpstr (greeting, ==, "Xin chào, Bà Đỗ Thị Hoà!");
  g_assert_true (sen_plugin_host_activate (host, "hello_python.say", g_variant_new ("(s)", "Ông Ba"), &error));
  g_assert_no_error (error);
  listed = run (f, "hello_python list", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_variant_n_children (listed), ==, 2);
  changes = sen_journal_list (sen_office_get_store (f->office), "hello_python_greeting", NULL, 10, &error);
  g_assert_cmpuint (changes->len, ==, 2);
  failed = run (f, "hello_python say", (const char *const[]){ "--fail", "x", NULL }, &error);
  g_assert_null (failed);
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED);
  assert_python_display_raises (host);
}

/* The other program: loads and ends, or crashes as it is told. */
static int
start (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenOffice) office = sen_office_open (folder, &error);

  g_assert_no_error (error);
  sen_office_load_plugins (office, NULL);
  start_displays (sen_office_get_plugins (office));
  sen_plugin_host_settle (sen_office_get_plugins (office));
  build_page (sen_office_get_plugins (office));
  sen_office_close (office);
  return 0;
}

static const char *const only_good[] = { "good", NULL };
static const char *const with_needy[] = { "good", "needy", NULL };
static const char *const all_c[]
    = { "garbage", "badsql", "claims", "good", "misnamed", "needy", "newer", "orphan", "nomodule", "refuses", NULL };
static const char *const aborting[] = { "aborts", "good", NULL, "abort" };
static const char *const faulting[] = { "aborts", "good", NULL, "segv" };
static const char *const python[] = { "hello-python", "broken-python", "sulky-python", NULL };

static void
add (const char *path, const char *const *plugins, void (*func) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, plugins, fixture_set_up, func, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = NULL;
  g_autofree char *command = NULL;
  int status;

  if (argc == 3 && g_str_equal (argv[1], "--start"))
    {
      g_set_prgname ("test-plugins");
      return start (argv[2]);
    }
  home = g_dir_make_tmp ("sen-test-home-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_STATE_HOME", home, TRUE);
  g_setenv ("XDG_CACHE_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_set_prgname ("test-plugins");
  add ("/plugins/good", only_good, test_good_plugin_offers_everything);
  add ("/plugins/actions", only_good, test_actions_check_their_parameter);
  add ("/plugins/journal", only_good, test_changes_of_plugins_are_journalled);
  add ("/plugins/words", only_good, test_words_that_do_not_fit);
  add ("/plugins/sample", only_good, test_sample_is_filled);
  add ("/plugins/bad", all_c, test_bad_plugins_cost_a_message);
  add ("/plugins/off-and-on", with_needy, test_turning_off_and_on);
  add ("/plugins/crash/abort", aborting, test_crash_leaves_the_plugin_out);
  add ("/plugins/crash/segv", faulting, test_crash_leaves_the_plugin_out);
  add ("/plugins/crash/killed", aborting, test_being_killed_is_forgiven_once);
  add ("/plugins/crash/two-programs", aborting, test_running_programs_do_not_blame_each_other);
  add ("/plugins/python", python, test_python_plugin);
  add_display_tests ();
  add_record_tests ();
  add_reminder_tests ();
  status = g_test_run ();
  command = g_strdup_printf ("rm -rf '%s'", home);
  return system (command) != 0 ? 1 : status;
}
