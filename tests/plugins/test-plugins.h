/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen.h>

typedef struct
{
  char *folder;  /* of this test */
  char *plugins; /* $SEN_PLUGIN_PATH */
  SenOffice *office;
} Fixture;

/* @data: the folders of plugins that are installed, %NULL-terminated */
void fixture_set_up (Fixture *f, gconstpointer data);
void fixture_tear_down (Fixture *f, gconstpointer data);
SenPluginHost *fixture_load (Fixture *f);
void fixture_reopen (Fixture *f);
/* Starts this program again; it opens the office of the test and crashes as $SEN_TEST_CRASH says. */
void fixture_crash (Fixture *f, const char *how, int expected_signal);
void assert_state (SenPluginHost *host, const char *id, SenPluginState state, const char *in_message);

/* test-displays.c */
void add_display_tests (void);
void assert_python_display_raises (SenPluginHost *host);
void start_displays (SenPluginHost *host);
void build_page (SenPluginHost *host);

/* test-records.c */
void add_record_tests (void);

/* test-reminders.c */
void add_reminder_tests (void);
