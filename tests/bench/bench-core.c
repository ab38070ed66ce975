/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures the store and the search, each beside SQLite used bare in the same run. Prints one line a figure:
 * name, ours, reference, ratio. */
#include <sen.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "sen-search-private.h"
#include "sen-store-private.h"

#define N_DOCS    22300
#define N_QUERIES 400
#define N_WRITES  400

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

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static double
percentile (GArray *times, double p)
{
  g_array_sort (times, compare_doubles);
  return g_array_index (times, double, (guint)(p * (times->len - 1)));
}

static void
tell (const char *name, double ours, double reference, const char *unit)
{
  g_print ("%-44s %10.3f %s   reference %10.3f %s   ratio %.2f\n", name, ours, unit, reference, unit, ours / reference);
}

static double
seconds_since (gint64 start)
{
  return (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* Filling */

static gboolean
fill_ours (SenDb *db, gpointer data, GError **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int i = 0; i < N_DOCS; i++)
    {
      g_autofree char *id = sen_id_new ();
      g_autofree char *title = make_text (rand, 12);
      g_autofree char *body = make_text (rand, 300);
      g_autofree char *day = g_strdup_printf ("%04d-%02d-%02d", 2017 + i / 2230, 1 + i % 12, 1 + i % 28);

      if (!sen_db_run (db, "INSERT INTO bench_doc (id, title, body, day) VALUES (?, ?, ?, ?)",
                       g_variant_new ("(ssss)", id, title, body, day), error))
        return FALSE;
    }
  return TRUE;
}

static void
fill_raw (sqlite3 *raw)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  sqlite3_stmt *insert = NULL;

  sqlite3_exec (raw,
                "CREATE VIRTUAL TABLE f USING fts5 (title, body, tokenize = 'unicode61 remove_diacritics 2', "
                "prefix = '1 2 3'); BEGIN",
                NULL, NULL, NULL);
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
  sqlite3_exec (raw, "COMMIT", NULL, NULL, NULL);
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
  return seconds_since (start) * 1000;
}

static void
bench_search (SenStore *store, SenSearch *search, sqlite3 *raw)
{
  g_autoptr (GPtrArray) queries = make_queries ();
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (double));

  for (int round = 0; round < 2; round++) /* the first warms both up */
    {
      g_array_set_size (ours, 0);
      g_array_set_size (theirs, 0);
      for (guint i = 0; i < queries->len; i++)
        {
          Find call = { search, queries->pdata[i] };
          gint64 start = g_get_monotonic_time ();
          double ms;

          sen_store_read (store, find, &call, NULL);
          ms = seconds_since (start) * 1000;
          g_array_append_val (ours, ms);
          ms = time_raw (raw, queries->pdata[i]);
          g_array_append_val (theirs, ms);
        }
    }
  tell ("search as you type, 22,300 documents, p50", percentile (ours, 0.5), percentile (theirs, 0.5), "ms");
  tell ("search as you type, 22,300 documents, p99", percentile (ours, 0.99), percentile (theirs, 0.99), "ms");
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
write_rate (SenStore *store)
{
  gint64 start = g_get_monotonic_time ();

  for (int i = 0; i < N_WRITES; i++)
    sen_store_write (store, write_one, NULL, NULL);
  return N_WRITES / seconds_since (start);
}

static void
bench_writes (SenStore *store)
{
  double on = 0, off = 0;

  for (int round = 0; round < 3; round++)
    {
      sen_store_set_journal (store, FALSE);
      off = MAX (off, write_rate (store));
      sen_store_set_journal (store, TRUE);
      on = MAX (on, write_rate (store));
    }
  tell ("durable writes, journal on (ref: off)", on, off, "rows/s");
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("sen-bench-XXXXXX", NULL);
  g_autofree char *raw_path = g_build_filename (folder, "raw.db", NULL);
  g_autofree char *command = g_strconcat ("rm -rf ", folder, NULL);
  g_autoptr (SenSchema) docs = sen_schema_new ("bench");
  g_autoptr (SenSchema) index = sen_schema_new ("sen-search");
  g_autoptr (GError) error = NULL;
  SenStore *store = sen_store_open (folder, "bench", &error);
  SenSearch *search;
  sqlite3 *raw = NULL;
  gint64 start;
  double ours, theirs;

  sen_schema_add_migration (docs, 1, "initial",
                            "CREATE TABLE bench_doc (id TEXT PRIMARY KEY NOT NULL, title TEXT, body TEXT, day TEXT, "
                            "alive INTEGER NOT NULL DEFAULT 1); CREATE TABLE bench_row (id TEXT PRIMARY KEY NOT NULL, "
                            "text TEXT, alive INTEGER NOT NULL DEFAULT 1);");
  sen_schema_track (docs, "bench_doc");
  sen_schema_track (docs, "bench_row");
  sen_search_describe (index);
  if (store == NULL || !sen_store_migrate (store, docs, &error) || !sen_store_migrate (store, index, &error))
    g_error ("%s", error->message);
  search = sen_search_new (store);
  sen_search_add_kind (search, "bench.doc", "Documents", "x", "bench_doc",
                       "SELECT id, title, NULL AS subtitle, body, day AS date FROM bench_doc WHERE alive",
                       "bench.open");
  start = g_get_monotonic_time ();
  if (!sen_store_write (store, fill_ours, NULL, &error))
    g_error ("%s", error->message);
  ours = seconds_since (start);
  sqlite3_open (raw_path, &raw);
  start = g_get_monotonic_time ();
  fill_raw (raw);
  theirs = seconds_since (start);
  tell ("store and index 22,300 documents", N_DOCS / ours, N_DOCS / theirs, "docs/s");
  bench_search (store, search, raw);
  bench_writes (store);
  sqlite3_close (raw);
  g_object_unref (search);
  g_object_unref (store);
  return system (command) == 0 ? 0 : 1;
}
