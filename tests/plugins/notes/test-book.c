/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notes of a paper: add, change, undo; who sees them; other processes; much ink. */
#include "notes-fixture.h"

static void
test_add_change_remove_and_back (Fixture *f, gconstpointer data)
{
  g_autoptr (NotesBook) book = open_book (f, FILE_A);
  g_autoptr (NotesNote) note = new_highlight (3, 200, "tổng chi ngân sách", "hỏi lại");
  g_autoptr (NotesNote) after = NULL;
  g_autoptr (NotesBook) again = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  notes_book_add_async (book, note, finished_cb, &result);
  g_assert_cmpuint (count (book), ==, 1); /* shown at once */
  g_assert_true (finish (book, &result, &error));
  after = notes_note_copy (note);
  notes_note_set_text (&after->body, "đã hỏi");
  after->colour = NOTES_COLOUR_BLUE;
  notes_book_change_async (book, note, after, finished_cb, &result);
  g_assert_true (finish (book, &result, &error));
  again = open_book (f, FILE_A);
  g_assert_cmpuint (count (again), ==, 1);
  g_assert_true (notes_note_equal (notes_book_lookup (again, note->id), after));

  undo (book);
  g_assert_cmpstr (notes_book_lookup (book, note->id)->body, ==, "hỏi lại");
  undo (book);
  g_assert_cmpuint (count (book), ==, 0);
  g_assert_false (notes_book_can_undo (book));
  redo (book);
  redo (book);
  g_assert_no_error (error);
  g_assert_false (notes_book_can_redo (book));
  g_assert_cmpstr (notes_book_lookup (book, note->id)->body, ==, "đã hỏi");
  notes_book_remove_async (book, notes_book_lookup (book, note->id), finished_cb, &result);
  g_assert_true (finish (book, &result, &error));
  g_clear_object (&again);
  again = open_book (f, FILE_A);
  g_assert_cmpuint (count (again), ==, 0);
}

static void
add_one (guint *n)
{
  (*n)++;
}

static void
wait_for (NotesBook *book, guint n)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (count (book) != n && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (count (book), ==, n);
}

/* With whom a note is shared, once it was read. */
static const char *
wait_for_share (NotesBook *book, const char *id)
{
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
  const char *name = NULL;

  while (name == NULL && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      name = ((NotesShare *)notes_book_lookup (book, id)->shares->pdata[0])->name;
    }
  return name;
}

static void
test_notes_are_private_until_shared (Fixture *f, gconstpointer data)
{
  g_autoptr (NotesBook) book = open_book (f, FILE_A);
  g_autoptr (NotesNote) note = new_highlight (0, 100, "dự phòng", "chưa rõ");
  g_autoptr (NotesNote) shared = notes_note_copy (note);
  g_autoptr (NotesNote) other = NULL;
  g_autoptr (NotesNote) stolen = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  add (book, note);
  be (f, f->minh);
  notes_book_reload (book);
  wait_for (book, 0);
  be (f, f->lan);
  notes_book_reload (book);
  wait_for (book, 1);
  g_clear_object (&shared);
  shared = notes_note_copy (notes_book_lookup (book, note->id));
  notes_note_add_share (shared, f->group);
  notes_book_change_async (book, notes_book_lookup (book, note->id), shared, finished_cb, &result);
  g_assert_true (finish (book, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (wait_for_share (book, note->id), ==, "Thường trực");

  be (f, f->hoa); /* of the group */
  notes_book_reload (book);
  g_clear_object (&book);
  book = open_book (f, FILE_A);
  g_assert_cmpuint (count (book), ==, 1);
  other = g_object_ref (notes_book_lookup (book, note->id));
  g_assert_false (other->mine);
  g_assert_cmpstr (other->author_name, ==, "Nguyễn Thị Lan");
  g_assert_cmpuint (other->shares->len, ==, 1);
  g_assert_cmpstr (((NotesShare *)other->shares->pdata[0])->name, ==, "Thường trực");

  stolen = notes_note_copy (other); /* reading is not changing */
  notes_note_set_text (&stolen->body, "khác");
  notes_book_change_async (book, other, stolen, finished_cb, &result);
  g_assert_false (finish (book, &result, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_false (notes_book_can_undo (book));
  while (g_strcmp0 (notes_book_lookup (book, note->id)->body, "chưa rõ") != 0) /* taken back */
    g_main_context_iteration (NULL, TRUE);
}

static void
test_who_nobody_named_keeps_notes (Fixture *f, gconstpointer data)
{
  g_autoptr (NotesBook) book = NULL;
  g_autoptr (NotesNote) note = new_highlight (0, 100, "a", NULL);

  be (f, NULL);
  book = open_book (f, FILE_A);
  add (book, note);
  be (f, f->lan); /* says so afterwards */
  g_clear_object (&book);
  book = open_book (f, FILE_A);
  g_assert_cmpuint (count (book), ==, 1);
  g_assert_true (notes_book_lookup (book, note->id)->mine);
}

static gboolean
write_body (SenDb *db, gpointer id, GError **error)
{
  return sen_db_run (db, "UPDATE notes_note SET body = 'từ máy khác' WHERE id = ?", g_variant_new ("(s)", id), error);
}

static void
test_another_process_writes (Fixture *f, gconstpointer data)
{
  g_autoptr (NotesBook) book = open_book (f, FILE_A);
  g_autoptr (NotesNote) note = new_highlight (0, 100, "a", "b");
  g_autoptr (NotesNote) after = notes_note_copy (note);
  g_autoptr (SenStore) store = NULL;
  g_autoptr (SenSchema) schema = sen_schema_new ("notes");
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  add (book, note);
  g_clear_object (&after);
  after = notes_note_copy (note);
  notes_note_set_text (&after->body, "c");
  notes_book_change_async (book, note, after, finished_cb, &result);
  g_assert_true (finish (book, &result, &error));
  store = sen_store_open (f->folder, "other", &error); /* as another program would */
  g_assert_no_error (error);
  g_assert_true (notes_schema_fill (schema, &error));
  g_assert_true (sen_store_migrate (store, schema, &error));
  g_assert_true (sen_store_write (store, write_body, note->id, &error));
  g_assert_no_error (error);
  while (g_strcmp0 (notes_book_lookup (book, note->id)->body, "từ máy khác") != 0)
    g_main_context_iteration (NULL, TRUE);
  notes_book_undo_async (book, finished_cb, &result); /* would undo what somebody else wrote */
  g_assert_false (finish (book, &result, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CONFLICT);
  while (g_strcmp0 (notes_book_lookup (book, note->id)->body, "từ máy khác") != 0)
    g_main_context_iteration (NULL, TRUE);
  sen_store_close (store);
}

static void
test_strokes_group_and_erase (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (NotesBook) book = open_book (f, FILE_A);
  g_autoptr (NotesBook) again = NULL;
  g_autoptr (NotesNote) before = NULL;
  g_autoptr (NotesNote) after = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;
  const double at[] = { 100, 120, 140, 400 };

  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    {
      g_autoptr (NotesStroke) stroke = new_stroke (at[i], 300, 20);

      notes_book_add_stroke_async (book, 2, NOTES_COLOUR_RED, stroke, finished_cb, &result);
      g_assert_true (finish (book, &result, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpuint (count (book), ==, 2); /* the last one is far away */
  listed = notes_book_list_page (book, 2);
  before = g_object_ref (listed->pdata[0]);
  g_assert_cmpuint (before->strokes->len, ==, 3);
  after = notes_note_copy (before);
  g_assert_true (notes_note_remove_stroke (after, before->strokes->pdata[1]));
  notes_book_change_async (book, before, after, finished_cb, &result);
  g_assert_true (finish (book, &result, &error));
  again = open_book (f, FILE_A);
  g_assert_cmpuint (notes_book_lookup (again, before->id)->strokes->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (notes_book_lookup (again, before->id)->box.width, after->box.width, 0.01);
  undo (book);
  g_assert_no_error (error);
  g_clear_object (&again);
  again = open_book (f, FILE_A);
  g_assert_cmpuint (notes_book_lookup (again, before->id)->strokes->len, ==, 3);
}

/* Each note has one width, as it has in a PDF. */
static void
test_ink_of_two_widths_is_two_notes (Fixture *f, gconstpointer data)
{
  static const NotesPoint points[] = { { 100, 100, 1 }, { 110, 104, 1 } };
  static const double widths[] = { 1.5, 1.5, 4, 1.5 };
  g_autoptr (NotesBook) book = open_book (f, FILE_A);
  GAsyncResult *result = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autoptr (NotesStroke) stroke = notes_stroke_new (points, 2, widths[i]);

      notes_book_add_stroke_async (book, 0, NOTES_COLOUR_RED, stroke, finished_cb, &result);
      g_assert_true (finish (book, &result, NULL));
    }
  g_assert_cmpuint (count (book), ==, 2);
}

/* A paper is closed and opened again: what was done can be undone, by who did it. */
static void
test_history_outlives_the_book (Fixture *f, gconstpointer data)
{
  g_autoptr (NotesBook) book = open_book (f, FILE_A);
  g_autoptr (NotesBook) other = NULL;
  g_autoptr (NotesNote) one = new_highlight (0, 100, "a", NULL);
  g_autoptr (NotesNote) two = new_highlight (0, 200, "b", NULL);

  add (book, one);
  g_assert_finalize_object (g_steal_pointer (&book));
  book = open_book (f, FILE_A);
  other = open_book (f, FILE_B); /* each paper has its own */
  g_assert_true (notes_book_can_undo (book));
  g_assert_false (notes_book_can_undo (other));
  add (book, two);
  undo (book);
  undo (book);
  g_assert_cmpuint (count (book), ==, 0);
  g_assert_false (notes_book_can_undo (book));
  g_assert_finalize_object (g_steal_pointer (&book));
  book = open_book (f, FILE_A);
  g_assert_true (notes_book_can_redo (book));
  be (f, f->minh);
  notes_book_reload (book);
  g_assert_false (notes_book_can_redo (book));
}

/* The toast's "Undo" after Ctrl+Z, and before it. */
static void
test_put_back_once (Fixture *f, gconstpointer data)
{
  g_autoptr (NotesBook) book = open_book (f, FILE_A);
  g_autoptr (NotesNote) note = new_highlight (0, 100, "a", NULL);
  GAsyncResult *result = NULL;

  add (book, note);
  for (guint i = 0; i < 2; i++)
    {
      notes_book_remove_async (book, notes_book_lookup (book, note->id), finished_cb, &result);
      g_assert_true (finish (book, &result, NULL));
      if (i == 0)
        undo (book);
      notes_book_put_back_async (book, note, finished_cb, &result);
      g_assert_true (finish (book, &result, NULL));
      g_assert_cmpuint (count (book), ==, 1);
    }
  undo (book); /* the adding is all that is left to undo */
  g_assert_cmpuint (count (book), ==, 0);
  g_assert_false (notes_book_can_undo (book));
}

/* A window closes its office while a paper is still being let go of. */
static void
test_the_office_is_closed_first (Fixture *f, gconstpointer data)
{
  g_autoptr (NotesBook) book = open_book (f, FILE_A);
  g_autoptr (NotesNote) note = new_highlight (0, 100, "a", NULL);
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  sen_office_close (f->office);
  notes_book_reload (book);
  notes_book_add_async (book, note, finished_cb, &result);
  g_assert_false (finish (book, &result, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_FAILED);
  g_assert_finalize_object (g_steal_pointer (&book));
}

static void
count_cb (GListModel *list, guint position, guint removed, guint added, gpointer n)
{
  (*(guint *)n)++;
}

/* As an import does. */
static void
test_many_are_told_of_once (Fixture *f, gconstpointer data)
{
  g_autoptr (NotesBook) book = open_book (f, FILE_A);
  g_autoptr (NotesEdit) edit = notes_edit_new ();
  g_autoptr (NotesNote) first = new_highlight (3, 100, "a", NULL);
  GAsyncResult *result = NULL;
  guint n = 0;

  add (book, first);
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (NotesNote) note = new_highlight (i % 7, 100 + i, "a", NULL);

      notes_edit_add (edit, NULL, note);
    }
  g_signal_connect (book, "items-changed", G_CALLBACK (count_cb), &n);
  notes_book_apply_async (book, edit, finished_cb, &result);
  g_assert_cmpuint (count (book), ==, 201);
  g_assert_true (finish (book, &result, NULL));
  undo (book);
  g_assert_cmpuint (count (book), ==, 1);
  g_assert_nonnull (notes_book_lookup (book, first->id));
  g_assert_cmpuint (n, ==, 2);
}

static gboolean
rename_in_store (SenDb *db, gpointer sql, GError **error)
{
  return sen_db_run (db, sql, NULL, error);
}

/* What can't be read is said, and read when it can be. */
static void
test_a_reading_that_fails_is_told_of (Fixture *f, gconstpointer data)
{
  SenStore *store = sen_office_get_store (f->office);
  g_autoptr (NotesBook) book = open_book (f, FILE_A);
  guint n = 0;

  g_signal_connect_swapped (book, "notify::loading", G_CALLBACK (add_one), &n);
  g_assert_true (sen_store_write (store, rename_in_store, (gpointer) "ALTER TABLE notes_share RENAME TO away", NULL));
  notes_book_reload (book);
  while (n == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (notes_book_get_error (book));
  g_assert_true (sen_store_write (store, rename_in_store, (gpointer) "ALTER TABLE away RENAME TO notes_share", NULL));
  notes_book_reload (book);
  while (notes_book_get_error (book) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n, >=, 2);
}

static gboolean
write_edit (SenDb *db, gpointer data, GError **error)
{
  gpointer *both = data;

  return notes_edit_write (both[0], db, both[1], error);
}

/* 5,000 strokes on a page. */
static void
test_much_ink (Fixture *f, gconstpointer data)
{
  g_autoptr (NotesEdit) edit = notes_edit_new ();
  g_auto (NotesWho) who = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (NotesBook) book = NULL;
  g_autoptr (NotesNote) first = NULL;
  gpointer both[] = { edit, &who };
  GAsyncResult *result = NULL;
  gint64 start, loaded;
  double shown = 0, durable = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (NotesNote) note = notes_note_new (NOTES_KIND_INK, 0);

      note->file = g_strdup (FILE_A);
      for (guint k = 0; k < 25; k++)
        {
          g_autoptr (NotesStroke) stroke = new_stroke (20 + k * 20, 20 + i * 4, 40);

          notes_note_add_stroke (note, stroke);
        }
      notes_edit_add (edit, NULL, note);
    }
  notes_who_init (&who, f->office);
  g_assert_true (sen_store_write (sen_office_get_store (f->office), write_edit, both, &error));
  g_assert_no_error (error);
  start = g_get_monotonic_time ();
  book = open_book (f, FILE_A);
  loaded = g_get_monotonic_time () - start;
  g_assert_cmpuint (count (book), ==, 200);
  g_test_message ("5,000 strokes loaded in %.1f ms", loaded / 1000.0);
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (NotesStroke) stroke = new_stroke (30 + i, 500, 40);

      start = g_get_monotonic_time ();
      notes_book_add_stroke_async (book, 0, NOTES_COLOUR_RED, stroke, finished_cb, &result);
      shown += (double)(g_get_monotonic_time () - start) / 1000;
      g_assert_true (finish (book, &result, &error));
      durable += (double)(g_get_monotonic_time () - start) / 1000;
    }
  g_test_message ("a stroke more: %.3f ms on the main thread, durable after %.1f ms", shown / 50, durable / 50);
  g_assert_cmpint (loaded, <, 2 * G_USEC_PER_SEC);
}

#define CASE(name, func) g_test_add ("/notes/book/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CASE ("edit", test_add_change_remove_and_back);
  CASE ("private", test_notes_are_private_until_shared);
  CASE ("nobody", test_who_nobody_named_keeps_notes);
  CASE ("other-process", test_another_process_writes);
  CASE ("strokes", test_strokes_group_and_erase);
  CASE ("widths", test_ink_of_two_widths_is_two_notes);
  CASE ("history", test_history_outlives_the_book);
  CASE ("put-back", test_put_back_once);
  CASE ("closed", test_the_office_is_closed_first);
  CASE ("many", test_many_are_told_of_once);
  CASE ("unreadable", test_a_reading_that_fails_is_told_of);
  CASE ("much-ink", test_much_ink);
  return g_test_run ();
}
