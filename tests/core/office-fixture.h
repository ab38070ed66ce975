/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An office of its own for each test: a temporary folder, a real store with the tables of people and files. */
#pragma once

#include <sen.h>

#include "sen-file-private.h"
#include "sen-people-private.h"
#include "sen-vault-private.h"

typedef struct
{
  char *folder;
  char *office; /* in folder */
  SenStore *store;
  SenVault *vault;
} Fixture;

static inline void
fixture_set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenSchema) schema = sen_schema_new ("sen");

  f->folder = g_dir_make_tmp ("sen-test-XXXXXX", &error);
  g_assert_no_error (error);
  f->office = g_build_filename (f->folder, "office", NULL);
  g_assert_cmpint (g_mkdir_with_parents (f->office, 0700), ==, 0);
  sen_people_describe (schema);
  sen_vault_describe (schema);
  f->store = sen_store_open (f->office, "device-1", &error);
  g_assert_no_error (error);
  g_assert_true (sen_store_migrate (f->store, schema, &error));
  g_assert_no_error (error);
  f->vault = sen_vault_new (f->store, f->office);
}

static inline void
fixture_tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->vault);
  sen_store_close (f->store);
  g_assert_finalize_object (f->store);
  sen_file_remove_tree (f->folder);
  g_free (f->folder);
  g_free (f->office);
}

static inline char *
fixture_path (Fixture *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

static inline char *
fixture_write (Fixture *f, const char *name, const void *data, gssize size)
{
  char *path = fixture_path (f, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, size, &error);
  g_assert_no_error (error);
  return path;
}

typedef struct
{
  const char *sql;
  gint64 number;
} FixtureQuery;

static inline gboolean
fixture_read_int_cb (SenDb *db, gpointer data, GError **error)
{
  FixtureQuery *query = data;

  return sen_db_get_int (db, query->sql, NULL, &query->number, error);
}

static inline gint64
fixture_get_int (Fixture *f, const char *sql)
{
  FixtureQuery query = { .sql = sql, .number = -1 };
  g_autoptr (GError) error = NULL;

  sen_store_read (f->store, fixture_read_int_cb, &query, &error);
  g_assert_no_error (error);
  return query.number;
}

static inline gboolean
fixture_run_cb (SenDb *db, gpointer data, GError **error)
{
  return sen_db_run (db, data, NULL, error);
}

static inline void
fixture_run (Fixture *f, const char *sql)
{
  g_autoptr (GError) error = NULL;

  sen_store_write (f->store, fixture_run_cb, (gpointer)sql, &error);
  g_assert_no_error (error);
}

#define fixture_test(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
