/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures the store and the search, each beside SQLite used bare with the same settings.
 *
 * usage: bench-core ROUNDS search|writes */
#include "bench-rounds.h"

#include <string.h>

#include <sen.h>
#include <sqlite3.h>

#include "sen-file-private.h"
#include "sen-search-private.h"
#include "sen-store-private.h"

#define N_YEARS   10
#define N_DOCS    2230 /* a year */
#define N_QUERIES 400
#define N_WRITES  60

static const char *words[]
    = { "ủy",  "ban",  "nhân",  "dân",   "phường", "hội",    "đồng",  "quyết", "định", "ngân", "sách",
        "dự",  "toán", "đường", "sen",   "trắng",  "kế",     "hoạch", "báo",   "cáo",  "thẩm", "tra",
        "cải", "tạo",  "hẻm",   "thoát", "nước",   "trường", "tiếp",  "công",  "giám", "sát",  "chất",
        "vấn", "cử",   "tri",   "kiến",  "nghị",   "thông",  "qua",   "tổng",  "chi" };

static char *
make_text (GRand *rand, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (g_rand_int_range (rand, 0, 20) == 0)
      g_string_append_printf (text, "x%d ", g_rand_int_range (rand, 0, 20000));
    else
      g_string_append_printf (text, "%s ", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

/* Filling: a year of documents a transaction */

typedef struct
{
  GRand *rand; /* owned */
  int year;
} Filling;

static gboolean
fill_ours (SenDb *db, gpointer data, GError **error)
{
  Filling *filling = data;

  for (int i = 0; i < N_DOCS; i++)
    {
      g_autofree char *id = sen_id_new ();
      g_autofree char *title = make_text (filling->rand, 12);
      g_autofree char *body = make_text (filling->rand, 300);
      g_autofree char *day = g_strdup_printf ("%04d-%02d-%02d", 2017 + filling->year, 1 + i / 186, 1 + i / 6 % 31);

      if (!sen_db_run (db, "INSERT INTO bench_doc (id, title, body, day) VALUES (?, ?, ?, ?)",
                       g_variant_new ("(ssss)", id, title, body, day), error))
        return FALSE;
    }
  return TRUE;
}

static void
run_raw (sqlite3 *raw, const char *sql)
{
  if (sqlite3_exec (raw, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (raw));
}

static void
fill_raw (sqlite3 *raw, GRand *rand)
{
  sqlite3_stmt *insert = NULL;

  run_raw (raw, "BEGIN IMMEDIATE");
  sqlite3_prepare_v2 (raw, "INSERT INTO f (title, body) VALUES (?, ?)", -1, &insert, NULL);
  for (int i = 0; i < N_DOCS; i++)
    {
      g_autofree char *title = make_text (rand, 12);
      g_autofree char *body = make_text (rand, 300);

      sqlite3_bind_text (insert, 1, title, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (insert, 2, body, -1, SQLITE_TRANSIENT);
      sqlite3_step (insert);
      sqlite3_reset (insert);
    }
  sqlite3_finalize (insert);
  run_raw (raw, "COMMIT");
}

static void
bench_filling (SenStore *store, sqlite3 *raw)
{
  g_autoptr (GRand) our_rand = g_rand_new_with_seed (7);
  g_autoptr (GRand) raw_rand = g_rand_new_with_seed (7);
  g_autoptr (GError) error = NULL;

  for (int year = 0; year < N_YEARS; year++)
    {
      Filling filling = { our_rand, year };
      gint64 start = g_get_monotonic_time ();
      double ours;

      if (!sen_store_write (store, fill_ours, &filling, &error))
        g_error ("%s", error->message);
      ours = N_DOCS / rounds_seconds_since (start);
      start = g_get_monotonic_time ();
      fill_raw (raw, raw_rand);
      rounds_tell ("index-rate", ours, N_DOCS / rounds_seconds_since (start));
    }
}

/* Searching as one types: every prefix of some words */

static GPtrArray *
make_queries (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  GPtrArray *queries = g_ptr_array_new_with_free_func (g_free);

  while (queries->len < N_QUERIES)
    {
      const char *first = words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))];
      g_autofree char *folded = sen_text_fold (words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
      g_autofree char *prefix = g_strndup (folded, (gsize)g_rand_int_range (rand, 1, (gint32)strlen (folded) + 1));

      g_ptr_array_add (queries, g_rand_boolean (rand) ? g_strdup_printf ("%s %s", first, prefix) : g_strdup (prefix));
    }
  return queries;
}

typedef struct
{
  SenSearch *search;
  const char *query;
} Find;

static gboolean
find (SenDb *db, gpointer data, GError **error)
{
  Find *self = data;
  g_autoptr (GPtrArray) found = sen_search_find (self->search, db, self->query, NULL, 20, error);

  return found != NULL;
}

static double
time_raw (sqlite3 *raw, const char *query)
{
  g_autofree char *folded = sen_text_fold (query);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  g_autofree char *match = parts[1] != NULL ? g_strdup_printf ("\"%s\" \"%s\"*", parts[0], parts[1])
                                            : g_strdup_printf ("\"%s\"*", parts[0]);
  gint64 start = g_get_monotonic_time ();
  sqlite3_stmt *stmt = NULL;

  sqlite3_prepare_v2 (raw,
                      "SELECT rowid, title, snippet (f, 1, '[', ']', '…', 24) FROM f WHERE f MATCH ? "
                      "ORDER BY rowid DESC LIMIT 20",
                      -1, &stmt, NULL);
  sqlite3_bind_text (stmt, 1, match, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    ;
  sqlite3_finalize (stmt);
  return rounds_seconds_since (start) * 1000;
}

static void
bench_search (SenStore *store, SenSearch *search, sqlite3 *raw, int rounds)
{
  g_autoptr (GPtrArray) queries = make_queries ();
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (double));

  for (int round = -1; round < rounds; round++) /* the first warms both up */
    {
      g_array_set_size (ours, 0);
      g_array_set_size (theirs, 0);
      for (guint i = 0; i < queries->len; i++)
        {
          Find call = { search, queries->pdata[i] };
          gint64 start = g_get_monotonic_time ();
          g_autoptr (GError) error = NULL;
          double ms;

          if (!sen_store_read (store, find, &call, &error))
            g_error ("%s", error->message);
          ms = rounds_seconds_since (start) * 1000;
          g_array_append_val (ours, ms);
          ms = time_raw (raw, queries->pdata[i]);
          g_array_append_val (theirs, ms);
        }
      if (round < 0)
        continue;
      rounds_tell ("search-p50", rounds_percentile (ours, 0.5), rounds_percentile (theirs, 0.5));
      rounds_tell ("search-p99", rounds_percentile (ours, 0.99), rounds_percentile (theirs, 0.99));
    }
}

/* Writing: one durable row a time */

static gboolean
write_one (SenDb *db, gpointer data, GError **error)
{
  g_autofree char *id = sen_id_new ();

  return sen_db_run (db, "INSERT INTO bench_row (id, text) VALUES (?, ?)",
                     g_variant_new ("(ss)", id, "một dòng dữ liệu"), error);
}

static double
write_rate (SenStore *store, gboolean journal)
{
  g_autoptr (GError) error = NULL;
  gint64 start;

  sen_store_set_journal (store, journal);
  start = g_get_monotonic_time ();
  for (int i = 0; i < N_WRITES; i++)
    if (!sen_store_write (store, write_one, NULL, &error))
      g_error ("%s", error->message);
  return N_WRITES / rounds_seconds_since (start);
}

static double
raw_write_rate (sqlite3 *raw)
{
  gint64 start = g_get_monotonic_time ();
  sqlite3_stmt *insert = NULL;

  sqlite3_prepare_v2 (raw, "INSERT INTO bench_row (id, text) VALUES (?, ?)", -1, &insert, NULL);
  for (int i = 0; i < N_WRITES; i++)
    {
      g_autofree char *id = sen_id_new ();

      sqlite3_bind_text (insert, 1, id, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (insert, 2, "một dòng dữ liệu", -1, SQLITE_STATIC);
      if (sqlite3_step (insert) != SQLITE_DONE)
        g_error ("%s", sqlite3_errmsg (raw));
      sqlite3_reset (insert);
    }
  sqlite3_finalize (insert);
  return N_WRITES / rounds_seconds_since (start);
}

static void
bench_writes (SenStore *store, sqlite3 *raw, int rounds)
{
  for (int round = -1; round < rounds; round++)
    {
      double off = write_rate (store, FALSE);
      double bare = raw_write_rate (raw);
      double on = write_rate (store, TRUE);

      if (round < 0)
        continue;
      rounds_tell ("writes-journal-off", off, bare);
      rounds_tell ("writes-journal-on", on, bare);
    }
}

static SenStore *
open_store (const char *folder)
{
  g_autoptr (SenSchema) docs = sen_schema_new ("bench");
  g_autoptr (SenSchema) index = sen_schema_new ("sen-search");
  g_autoptr (GError) error = NULL;
  SenStore *store = sen_store_open (folder, "bench", &error);

  sen_schema_add_migration (docs, 1, "initial",
                            "CREATE TABLE bench_doc (id TEXT PRIMARY KEY NOT NULL, title TEXT, body TEXT, day TEXT, "
                            "alive INTEGER NOT NULL DEFAULT 1); CREATE TABLE bench_row (id TEXT PRIMARY KEY NOT NULL, "
                            "text TEXT, alive INTEGER NOT NULL DEFAULT 1);");
  sen_schema_track (docs, "bench_doc");
  sen_schema_track (docs, "bench_row");
  sen_search_describe (index);
  if (store == NULL || !sen_store_migrate (store, docs, &error) || !sen_store_migrate (store, index, &error))
    g_error ("%s", error->message);
  return store;
}

/* Settings as in app/core/store. */
static sqlite3 *
open_raw (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "raw.db", NULL);
  sqlite3 *raw = NULL;

  if (sqlite3_open (path, &raw) != SQLITE_OK)
    g_error ("%s", path);
  run_raw (raw,
           sqlite3_libversion_number () >= 3051003 ? "PRAGMA journal_mode = WAL" : "PRAGMA journal_mode = TRUNCATE");
  run_raw (raw, "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000");
  run_raw (raw, "CREATE VIRTUAL TABLE f USING fts5 (title, body, tokenize = 'unicode61 remove_diacritics 2', "
                "prefix = '1 2 3')");
  run_raw (raw, "CREATE TABLE bench_row (id TEXT PRIMARY KEY NOT NULL, text TEXT, alive INTEGER NOT NULL DEFAULT 1)");
  return raw;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("sen-bench-XXXXXX", NULL);
  int rounds = argc > 1 ? atoi (argv[1]) : 0;
  SenStore *store;
  SenSearch *search;
  sqlite3 *raw;

  if (rounds < 1 || argc != 3)
    g_error ("usage: bench-core ROUNDS search|writes");
  store = open_store (folder);
  raw = open_raw (folder);
  search = sen_search_new (store);
  sen_search_add_kind (search, "bench.doc", "Documents", "x", "bench_doc",
                       "SELECT id, title, NULL AS subtitle, body, day AS date FROM bench_doc WHERE alive",
                       "bench.open");
  if (g_str_equal (argv[2], "search"))
    {
      bench_filling (store, raw);
      bench_search (store, search, raw, rounds);
    }
  else
    bench_writes (store, raw, rounds);
  sqlite3_close (raw);
  g_object_unref (search);
  sen_store_close (store);
  g_object_unref (store);
  sen_file_remove_tree (folder);
  return 0;
}
