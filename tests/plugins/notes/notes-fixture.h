/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new office with the notes' tables and three people: two of them in a group. */
#pragma once

#include "notes-book.h"

#include <string.h>

#define FILE_A "a000000000000000000000000000000000000000000000000000000000000001"
#define FILE_B "b000000000000000000000000000000000000000000000000000000000000002"

typedef struct
{
  char *root;
  char *folder;
  SenOffice *office;
  char *lan;
  char *minh;
  char *hoa;
  char *group; /* of Minh and Hoa */
} Fixture;

static inline gboolean
fill_people (SenDb *db, gpointer data, GError **error)
{
  Fixture *f = data;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  f->lan = sen_people_add_person (db, "Nguyễn Thị Lan", NULL, NULL, error);
  f->minh = sen_people_add_person (db, "Trần Văn Minh", NULL, NULL, error);
  f->hoa = sen_people_add_person (db, "Lê Thị Hoa", NULL, NULL, error);
  f->group = sen_people_add_group (db, "Thường trực", error);
  one = sen_people_add_member (db, f->group, f->minh, "", error);
  two = sen_people_add_member (db, f->group, f->hoa, "", error);
  return one != NULL && two != NULL;
}

static inline void
be (Fixture *f, const char *person)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sen_people_set_current (sen_office_get_people (f->office), person, &error));
  g_assert_no_error (error);
}

static inline void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenSchema) schema = sen_schema_new ("notes");

  f->root = g_dir_make_tmp ("sen-notes-XXXXXX", NULL);
  f->folder = g_build_filename (f->root, "office", NULL);
  f->office = sen_office_create (f->folder, "Phường thử", &error);
  g_assert_no_error (error);
  g_assert_true (notes_schema_fill (schema, &error));
  sen_store_migrate (sen_office_get_store (f->office), schema, &error);
  g_assert_no_error (error);
  g_assert_true (sen_store_write (sen_office_get_store (f->office), fill_people, f, &error));
  g_assert_no_error (error);
  be (f, f->lan);
}

static inline void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *quoted = g_shell_quote (f->root);
  g_autofree char *command = g_strconcat ("rm -rf ", quoted, NULL);

  sen_office_close (f->office);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (f->office);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->root);
  g_free (f->folder);
  g_free (f->lan);
  g_free (f->minh);
  g_free (f->hoa);
  g_free (f->group);
}

static inline void
finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static inline gboolean
finish (NotesBook *book, GAsyncResult **result, GError **error)
{
  gboolean ok;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  ok = notes_book_apply_finish (book, *result, error);
  g_clear_object (result);
  return ok;
}

static inline NotesBook *
open_book (Fixture *f, const char *file)
{
  NotesBook *book = notes_book_new (f->office, NULL, file);

  while (notes_book_is_loading (book))
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (notes_book_get_error (book));
  return book;
}

static inline guint
count (NotesBook *book)
{
  return g_list_model_get_n_items (G_LIST_MODEL (book));
}

static inline void
add (NotesBook *book, NotesNote *note)
{
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  notes_book_add_async (book, note, finished_cb, &result);
  g_assert_true (finish (book, &result, &error));
  g_assert_no_error (error);
}

static inline void
undo (NotesBook *book)
{
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  notes_book_undo_async (book, finished_cb, &result);
  g_assert_true (finish (book, &result, &error));
  g_assert_no_error (error);
}

static inline void
redo (NotesBook *book)
{
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  notes_book_redo_async (book, finished_cb, &result);
  g_assert_true (finish (book, &result, &error));
  g_assert_no_error (error);
}

static inline NotesNote *
new_highlight (guint page, double y, const char *quote, const char *body)
{
  NotesNote *note = notes_note_new (NOTES_KIND_HIGHLIGHT, page);
  SenPdfRect quad = { 72, y, 120, 12 };

  notes_note_set_quads (note, &quad, 1);
  notes_note_set_text (&note->quote, quote);
  notes_note_set_text (&note->body, body);
  return note;
}

static inline NotesStroke *
new_stroke (double x, double y, guint n)
{
  g_autofree NotesPoint *points = g_new (NotesPoint, n);

  for (guint i = 0; i < n; i++)
    points[i] = (NotesPoint){ x + i * 0.7, y + (i % 9) * 0.6, 0.3 + (i % 5) * 0.1 };
  return notes_stroke_new (points, n, 1.5);
}
