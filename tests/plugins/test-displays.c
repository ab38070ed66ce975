/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Display modules that work and some that don't. No display is needed: SenPlugin stands for the display interface. */
#include <signal.h>
#include <stdlib.h>

#include "test-plugins.h"

static gboolean
nothing_cb (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error)
{
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_TRY_AGAIN, "display");
  return FALSE;
}

static gboolean
take_cb (SenPluginInfo *info, GObject *extension, gpointer user_data, GError **error)
{
  int *n_taken = user_data;

  g_assert_true (SEN_IS_PLUGIN (extension));
  if (g_strcmp0 (g_getenv ("SEN_TEST_CRASH"), "display") == 0)
    abort ();
  if (n_taken != NULL)
    ++*n_taken;
  return TRUE;
}

/* Offers two actions, then fails. */
static gboolean
refuse_cb (SenPluginInfo *info, GObject *extension, gpointer user_data, GError **error)
{
  sen_plugin_host_add_action (user_data, "good.touch", "(s)", nothing_cb, NULL, NULL);
  sen_plugin_host_add_action (user_data, "good.show", NULL, nothing_cb, NULL, NULL);
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED, "Not on this screen.");
  return FALSE;
}

static gboolean
shrug_cb (SenPluginInfo *info, GObject *extension, gpointer user_data, GError **error)
{
  return FALSE;
}

static gboolean
override_cb (SenPluginInfo *info, GObject *extension, gpointer user_data, GError **error)
{
  sen_plugin_host_add_action (user_data, "good.touch", "(s)", nothing_cb, NULL, NULL);
  return TRUE;
}

/* As the window does, with the errors that Python does not give. */
static gboolean
register_cb (SenPluginInfo *info, GObject *extension, gpointer user_data, GError **error)
{
  return sen_plugin_register_parts (SEN_PLUGIN (extension), user_data, error);
}

static void
load_displays (SenPluginHost *host, GType type, SenDisplayFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sen_plugin_host_load_display (host, type, func, data, &error));
  g_assert_no_error (error);
}

static void
test_display_is_handed_over (Fixture *f, gconstpointer data)
{
  SenPluginHost *host = fixture_load (f);
  int n_taken = 0;

  load_displays (host, SEN_TYPE_PLUGIN, take_cb, &n_taken);
  g_assert_cmpint (n_taken, ==, 1);
  assert_state (host, "good", SEN_PLUGIN_ACTIVE, NULL);
  g_assert_null (sen_plugin_host_find (host, "good-ui")); /* part of its plugin, not one of its own */
}

static void
test_display_takes_an_action_over (Fixture *f, gconstpointer data)
{
  SenPluginHost *host = fixture_load (f);
  g_autoptr (GError) error = NULL;

  load_displays (host, SEN_TYPE_PLUGIN, override_cb, host);
  g_assert_false (sen_plugin_host_activate (host, "good.touch", g_variant_new ("(s)", "x"), &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_TRY_AGAIN);
}

/* Never called: the module does not get that far. */
static void
test_display_is_left_out (Fixture *f, gconstpointer data)
{
  const char *const *names = data; /* after the folders: a word of the message */
  SenPluginHost *host = fixture_load (f);
  int n_taken = 0;

  load_displays (host, SEN_TYPE_PLUGIN, take_cb, &n_taken);
  g_assert_cmpint (n_taken, ==, 0);
  assert_state (host, "good", SEN_PLUGIN_ACTIVE, "left out");
  assert_state (host, "good", SEN_PLUGIN_ACTIVE, names[3]);
  g_assert_true (sen_plugin_host_has_action (host, "good.touch"));
}

static void
test_display_of_another_kind (Fixture *f, gconstpointer data)
{
  SenPluginHost *host = fixture_load (f);
  int n_taken = 0;

  load_displays (host, G_TYPE_LIST_MODEL, take_cb, &n_taken);
  g_assert_cmpint (n_taken, ==, 0);
  assert_state (host, "good", SEN_PLUGIN_ACTIVE, "GListModel");
}

static void
test_display_refuses (Fixture *f, gconstpointer data)
{
  SenPluginHost *host = fixture_load (f);
  g_autoptr (GError) error = NULL;

  load_displays (host, SEN_TYPE_PLUGIN, refuse_cb, host);
  assert_state (host, "good", SEN_PLUGIN_ACTIVE, "Not on this screen.");
  g_assert_false (sen_plugin_host_has_action (host, "good.show"));
  g_assert_true (sen_plugin_host_activate (host, "good.touch", g_variant_new ("(s)", "root's again"), &error));
  g_assert_no_error (error);
  load_displays (host, SEN_TYPE_PLUGIN, shrug_cb, NULL);
  assert_state (host, "good", SEN_PLUGIN_ACTIVE, "without a reason");
}

static void
test_display_of_a_plugin_that_is_off (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int n_taken = 0;

  g_assert_true (sen_plugin_host_set_enabled (fixture_load (f), "good", FALSE, &error));
  g_assert_no_error (error);
  fixture_reopen (f);
  load_displays (fixture_load (f), SEN_TYPE_PLUGIN, take_cb, &n_taken);
  g_assert_cmpint (n_taken, ==, 0);
}

static void
test_display_without_its_plugin (Fixture *f, gconstpointer data)
{
  int n_taken = 0;

  load_displays (fixture_load (f), SEN_TYPE_PLUGIN, take_cb, &n_taken);
  g_assert_cmpint (n_taken, ==, 0);
}

static void
test_display_that_crashed (Fixture *f, gconstpointer data)
{
  const char *const *names = data; /* the last one says when */
  g_autoptr (GError) error = NULL;
  int n_taken = 0;

  fixture_crash (f, names[3], SIGABRT);
  load_displays (fixture_load (f), SEN_TYPE_PLUGIN, take_cb, &n_taken);
  g_assert_cmpint (n_taken, ==, 0);
  assert_state (sen_office_get_plugins (f->office), "good", SEN_PLUGIN_ACTIVE, "left out");
  /* The terminal, another program, says it too. */
  fixture_reopen (f);
  g_set_prgname ("another-program");
  assert_state (fixture_load (f), "good", SEN_PLUGIN_ACTIVE, "left out");
  g_set_prgname ("test-plugins");
  g_assert_true (sen_plugin_host_set_enabled (sen_office_get_plugins (f->office), "good", TRUE, &error));
  g_assert_no_error (error);
  fixture_reopen (f);
  load_displays (fixture_load (f), SEN_TYPE_PLUGIN, take_cb, &n_taken);
  g_assert_cmpint (n_taken, ==, 1);
  assert_state (sen_office_get_plugins (f->office), "good", SEN_PLUGIN_ACTIVE, NULL);
}

/* Pages that were built, one in the other: nobody is blamed for what comes later. */
static void
test_crash_after_a_page_was_built (Fixture *f, gconstpointer data)
{
  int n_taken = 0;

  fixture_crash (f, "later", SIGABRT);
  load_displays (fixture_load (f), SEN_TYPE_PLUGIN, take_cb, &n_taken);
  g_assert_cmpint (n_taken, ==, 1);
  assert_state (sen_office_get_plugins (f->office), "good", SEN_PLUGIN_ACTIVE, NULL);
}

/* Python takes a module's name once in a process, so this is a part of the test of the root module. */
void
assert_python_display_raises (SenPluginHost *host)
{
  g_autoptr (SenRegistry) registry = g_object_new (SEN_TYPE_REGISTRY, NULL);

  load_displays (host, SEN_TYPE_PLUGIN, register_cb, registry);
  assert_state (host, "hello_python", SEN_PLUGIN_ACTIVE, "RuntimeError: hôm nay không vui");
}

/* In the other program, before it is settled. */
void
start_displays (SenPluginHost *host)
{
  load_displays (host, SEN_TYPE_PLUGIN, take_cb, NULL);
}

/* In the other program, later. */
void
build_page (SenPluginHost *host)
{
  const char *how = g_getenv ("SEN_TEST_CRASH");

  if (sen_plugin_host_find (host, "good") == NULL)
    return;
  sen_plugin_host_begin_call (host, "good");
  sen_plugin_host_begin_call (host, "good");
  g_free (sen_plugin_host_end_call (host));
  if (g_strcmp0 (how, "page") == 0)
    abort ();
  g_assert_null (sen_plugin_host_end_call (host));
  if (g_strcmp0 (how, "later") == 0)
    abort ();
}

static const char *const displayed[] = { "good", "good-ui", NULL };
static const char *const bare[] = { "good", "good-bare", NULL, "libgood-bare.so" };
static const char *const later[] = { "good", "good-later", NULL, "newer Sen" };
static const char *const lonely[] = { "good", "good-lonely", NULL, "nobody" };
static const char *const rootless[] = { "good-ui", NULL };
static const char *const crashing[] = { "good", "good-ui", NULL, "display" };
static const char *const crashing_page[] = { "good", "good-ui", NULL, "page" };

static void
add (const char *path, const char *const *plugins, void (*func) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, plugins, fixture_set_up, func, fixture_tear_down);
}

void
add_display_tests (void)
{
  add ("/displays/good", displayed, test_display_is_handed_over);
  add ("/displays/action", displayed, test_display_takes_an_action_over);
  add ("/displays/no-module", bare, test_display_is_left_out);
  add ("/displays/newer", later, test_display_is_left_out);
  add ("/displays/missing-dependency", lonely, test_display_is_left_out);
  add ("/displays/wrong-interface", displayed, test_display_of_another_kind);
  add ("/displays/refuses", displayed, test_display_refuses);
  add ("/displays/off", displayed, test_display_of_a_plugin_that_is_off);
  add ("/displays/rootless", rootless, test_display_without_its_plugin);
  add ("/displays/crash/start", crashing, test_display_that_crashed);
  add ("/displays/crash/page", crashing_page, test_display_that_crashed);
  add ("/displays/crash/later", displayed, test_crash_after_a_page_was_built);
}
