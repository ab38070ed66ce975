/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations that a paper brought along and that became notes: seen once, whatever becomes of the note. */
#include "notes-export.h"
#include "notes-fixture.h"

/* A page that is turned and cut, so that places on it are not those of the file. */
static void
write_plain (const char *path, int rotate)
{
  g_autofree char *page = g_strdup_printf ("<</Type/Page/Parent 2 0 R/MediaBox[0 0 240 360]/CropBox[20 30 220 330]"
                                           "/Rotate %d/Contents 4 0 R/Resources<<>>>>",
                                           rotate);
  const char *const objects[] = { "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page,
                                  "<</Length 34>>stream\n0 0 1 RG 3 w 30 40 m 200 300 l S  \nendstream" };
  g_autoptr (GString) out = g_string_new ("%PDF-1.7\n");
  g_autoptr (GString) table = g_string_new ("xref\n0 5\n0000000000 65535 f \n");

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_string_append_printf (table, "%010u 00000 n \n", (guint)out->len);
      g_string_append_printf (out, "%u 0 obj\n%s\nendobj\n", i + 1, objects[i]);
    }
  g_string_append_printf (table, "trailer<</Root 1 0 R/Size 5>>\nstartxref\n%u\n%%%%EOF\n", (guint)out->len);
  g_string_append (out, table->str);
  g_assert_true (g_file_set_contents (path, out->str, -1, NULL));
}

static SenPdfMark *
add_mark (GPtrArray *marks, SenPdfMarkKind kind, double y, const char *contents)
{
  SenPdfMark *mark = sen_pdf_mark_new (kind, 0);

  mark->rect = (SenPdfRect){ 40, y, 60, 14 };
  mark->colour = 0xffd84d;
  mark->author = g_strdup ("Somebody");
  mark->contents = g_strdup (contents);
  if (kind == SEN_PDF_MARK_HIGHLIGHT)
    sen_pdf_mark_add_shape (mark, (const double[]){ 40, y, 60, 14 }, 4);
  if (kind == SEN_PDF_MARK_INK)
    sen_pdf_mark_add_shape (mark, (const double[]){ 40, y, 70, y + 10, 100, y }, 6);
  g_ptr_array_add (marks, mark);
  return mark;
}

/* The same page with one annotation of each kind, as another program wrote them. */
static char *
add_paper (Fixture *f, const char *plain, gboolean stamped)
{
  g_autofree char *path = g_build_filename (f->root, "annotated.pdf", NULL);
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_pdf_mark_free);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  char *file;

  add_mark (marks, SEN_PDF_MARK_HIGHLIGHT, 20, "marked");
  add_mark (marks, SEN_PDF_MARK_INK, 50, NULL);
  add_mark (marks, SEN_PDF_MARK_TEXT, 80, "a sign");
  add_mark (marks, SEN_PDF_MARK_FREE_TEXT, 110, "written");
  if (stamped)
    add_mark (marks, SEN_PDF_MARK_STAMP, 140, "SEAL");
  bytes = sen_pdf_marks_append (plain, "plain", marks, NULL, NULL, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sen_pdf_save_bytes (bytes, path, &error));
  file = sen_vault_add (sen_office_get_vault (f->office), path, NULL, &error);
  g_assert_no_error (error);
  return file;
}

/* Takes everything over in one edit, as the window does. */
static guint
take_over (Fixture *f, SenPdfPool *pool, NotesBook *book, const char *from)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = notes_import (f->office, pool, notes_book_get_file (book), from, NULL, &error);
  g_autoptr (NotesEdit) edit = notes_edit_new ();
  GAsyncResult *result = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < notes->len; i++)
    notes_edit_add (edit, NULL, notes->pdata[i]);
  notes_book_apply_async (book, edit, finished_cb, &result);
  g_assert_true (finish (book, &result, &error));
  return notes->len;
}

/* What a copy brings along, as other programs see it. */
static guint
count_marks (Fixture *f, const char *file, NotesFormat format)
{
  g_autofree char *path = g_build_filename (f->root, "copy.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = notes_export (f->office, file, format, NULL, &error);
  g_autoptr (GPtrArray) marks = NULL;

  g_assert_no_error (error);
  g_assert_true (sen_pdf_save_bytes (bytes, path, &error));
  marks = sen_pdf_marks_read (path, "copy", NULL, &error);
  g_assert_no_error (error);
  return marks->len;
}

static GBytes *
draw (SenPdfDocument *document)
{
  g_autoptr (GError) error = NULL;
  double width, height;
  g_autoptr (SenPdfImage) image = NULL;

  sen_pdf_document_get_page_size (document, 0, &width, &height);
  image = sen_pdf_document_render (document, 0, 1, 0, 0, (int)width, (int)height, NULL, &error);
  g_assert_no_error (error);
  return g_bytes_ref (sen_pdf_image_get_pixels (image));
}

/* Waits until the book has read who sees what. */
static void
wait_taken (NotesBook *book, guint n)
{
  for (guint i = 0; i < 500 && notes_book_get_taken (book)->len != n; i++)
    {
      g_usleep (10000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_cmpuint (notes_book_get_taken (book)->len, ==, n);
}

static void
count_cb (SenPdfDocument *document, guint page, gpointer user_data)
{
  ++*(guint *)user_data;
}

/* A page without its annotations is the page before anybody wrote on it, however it lies. */
static void
test_left_out_of_the_picture (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();

  for (int rotate = 0; rotate < 360; rotate += 90)
    {
      g_autofree char *plain = g_build_filename (f->root, "plain.pdf", NULL);
      g_autofree char *file = NULL;
      g_autofree char *path = NULL;
      g_autoptr (NotesBook) book = NULL;
      g_autoptr (SenPdfDocument) before = NULL;
      g_autoptr (SenPdfDocument) after = NULL;
      g_autoptr (GBytes) want = NULL;
      g_autoptr (GBytes) with = NULL;
      g_autoptr (GBytes) without = NULL;
      g_autoptr (GBytes) again = NULL;
      guint told = 0;

      write_plain (plain, rotate);
      file = add_paper (f, plain, FALSE);
      path = sen_vault_get_path (sen_office_get_vault (f->office), file);
      book = open_book (f, file);
      g_assert_cmpuint (take_over (f, pool, book, NULL), ==, 4);
      wait_taken (book, 4);
      before = sen_pdf_document_open (pool, plain, NULL, NULL, NULL);
      after = sen_pdf_document_open (pool, path, NULL, NULL, NULL);
      g_signal_connect (after, "redraw", G_CALLBACK (count_cb), &told);
      want = draw (before);
      with = draw (after);
      g_assert_false (g_bytes_equal (want, with));
      sen_pdf_document_leave_out (after, notes_book_get_taken (book));
      sen_pdf_document_leave_out (after, notes_book_get_taken (book)); /* nothing is new */
      g_assert_cmpuint (told, ==, 1);
      without = draw (after);
      g_assert_true (g_bytes_equal (want, without));
      sen_pdf_document_leave_out (after, NULL);
      g_assert_cmpuint (told, ==, 2);
      again = draw (after);
      g_assert_true (g_bytes_equal (with, again));
    }
}

/* A paper with four annotations, all of them taken over. */
static NotesBook *
take_paper (Fixture *f, SenPdfPool *pool, char **file)
{
  g_autofree char *plain = g_build_filename (f->root, "plain.pdf", NULL);
  NotesBook *book;

  write_plain (plain, 0);
  *file = add_paper (f, plain, FALSE);
  book = open_book (f, *file);
  g_assert_cmpuint (take_over (f, pool, book, NULL), ==, 4);
  wait_taken (book, 4);
  return book;
}

/* In a copy each is there once, and as the note is now. */
static void
test_once_in_a_copy (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autofree char *file = NULL;
  g_autoptr (NotesBook) book = take_paper (f, pool, &file);
  g_autoptr (NotesNote) moved = NULL;
  GAsyncResult *result = NULL;
  NotesNote *note;

  g_assert_cmpuint (count_marks (f, file, NOTES_FORMAT_PDF), ==, 4);
  g_assert_cmpuint (count_marks (f, file, NOTES_FORMAT_FLAT), ==, 0);

  note = g_list_model_get_item (G_LIST_MODEL (book), 2);
  moved = notes_note_copy (note);
  moved->box.y += 100;
  moved->colour = NOTES_COLOUR_GREEN;
  notes_book_change_async (book, note, moved, finished_cb, &result);
  g_assert_true (finish (book, &result, NULL));
  g_object_unref (note);
  g_assert_cmpuint (count_marks (f, file, NOTES_FORMAT_PDF), ==, 4);
  wait_taken (book, 4);

  note = notes_book_lookup (book, moved->id); /* what is removed is gone, and comes back when that is undone */
  notes_book_remove_async (book, note, finished_cb, &result);
  g_assert_true (finish (book, &result, NULL));
  g_assert_cmpuint (count_marks (f, file, NOTES_FORMAT_PDF), ==, 3);
  wait_taken (book, 4);
  undo (book);
  g_assert_cmpuint (count_marks (f, file, NOTES_FORMAT_PDF), ==, 4);
}

/* Not taken over after all: the paper shows its own again. */
static void
test_taking_over_is_undone (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autofree char *file = NULL;
  g_autoptr (NotesBook) book = take_paper (f, pool, &file);
  g_autoptr (NotesNote) other = new_highlight (0, 200, NULL, "other");
  g_autoptr (NotesNote) note = NULL;
  GAsyncResult *result = NULL;

  undo (book);
  wait_taken (book, 0);
  g_assert_cmpuint (count_marks (f, file, NOTES_FORMAT_PDF), ==, 4);
  redo (book);
  wait_taken (book, 4);
  note = g_list_model_get_item (G_LIST_MODEL (book), 0);
  notes_book_remove_async (book, note, finished_cb, &result);
  g_assert_true (finish (book, &result, NULL));
  undo (book);
  redo (book); /* removing again is removing */
  wait_taken (book, 4);
  g_assert_cmpuint (count_marks (f, file, NOTES_FORMAT_PDF), ==, 3);
  add (book, other);
  g_assert_cmpuint (count_marks (f, file, NOTES_FORMAT_PDF), ==, 4);
}

/* Who does not see the note sees the annotation. */
static void
test_others_see_the_annotation (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autofree char *file = NULL;
  g_autoptr (NotesBook) book = take_paper (f, pool, &file);
  g_autoptr (NotesNote) note = NULL;
  g_autoptr (NotesNote) shared = NULL;
  GAsyncResult *result = NULL;

  note = g_list_model_get_item (G_LIST_MODEL (book), 0);
  shared = notes_note_copy (note);
  notes_note_add_share (shared, f->minh);
  notes_book_change_async (book, note, shared, finished_cb, &result);
  g_assert_true (finish (book, &result, NULL));
  be (f, f->minh);
  notes_book_reload (book);
  wait_taken (book, 1);
  g_assert_cmpuint (count_marks (f, file, NOTES_FORMAT_PDF), ==, 4);
  be (f, f->hoa);
  notes_book_reload (book);
  wait_taken (book, 0);
  g_assert_cmpuint (count_marks (f, file, NOTES_FORMAT_PDF), ==, 4);
}

/* A seal is a picture that no note can stand for. What a copy has of the paper's own is the paper's own. */
static void
test_seals_and_copies (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autofree char *plain = g_build_filename (f->root, "plain.pdf", NULL);
  g_autofree char *path = NULL;
  g_autofree char *file = NULL;
  g_autoptr (NotesBook) book = NULL;

  write_plain (plain, 0);
  file = add_paper (f, plain, TRUE);
  path = sen_vault_get_path (sen_office_get_vault (f->office), file);
  book = open_book (f, file);
  g_assert_cmpuint (take_over (f, pool, book, path), ==, 4);
  wait_taken (book, 4);
  g_assert_cmpuint (take_over (f, pool, book, NULL), ==, 0);
  g_assert_cmpuint (count_marks (f, file, NOTES_FORMAT_PDF), ==, 5);
  g_assert_cmpuint (count_marks (f, file, NOTES_FORMAT_FLAT), ==, 1);
}

static void
test_text (void)
{
  const SenPdfLeftOut one = { 3, SEN_PDF_MARK_FREE_TEXT, { 1.25, -2, 30.5, 4 } };
  const char *const bad[] = { NULL, "", "seal 1 2 3 4 5", "ink -1 2 3 4 5", "ink 1 2 3 4", "ink 1 2 3 4 nan" };
  g_autofree char *text = notes_taken_to_text (&one);
  SenPdfLeftOut got;

  g_assert_true (notes_taken_from_text (text, &got));
  g_assert_cmpuint (got.page, ==, 3);
  g_assert_cmpint (got.kind, ==, SEN_PDF_MARK_FREE_TEXT);
  g_assert_cmpfloat (got.rect.y, ==, -2);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (notes_taken_from_text (bad[i], &got));
}

#define CASE(name, func) g_test_add ("/notes/taken/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CASE ("picture", test_left_out_of_the_picture);
  CASE ("copy", test_once_in_a_copy);
  CASE ("undone", test_taking_over_is_undone);
  CASE ("others", test_others_see_the_annotation);
  CASE ("seals", test_seals_and_copies);
  g_test_add_func ("/notes/taken/text", test_text);
  return g_test_run ();
}
