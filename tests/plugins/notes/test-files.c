/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes written into a copy of a paper and read back, listed, and placed on the next version. */
#include "notes-export.h"
#include "notes-fixture.h"
#include "notes-list.h"
#include "notes-move.h"

#define PLAIN "The members agreed to buy a lamp for the ferry."

/* A paper of a few sentences in the office, the first one after @before. */
static char *
add_paper (Fixture *f, const char *name, const char *before)
{
  g_autofree char *path = g_build_filename (f->root, name, NULL);
  g_autoptr (SenPdfWriter) writer = sen_pdf_writer_new (NULL);
  g_autoptr (GError) error = NULL;
  SenPdfParagraphStyle style;
  char *hash;

  sen_pdf_paragraph_style_init (&style);
  if (before != NULL)
    {
      sen_pdf_writer_add_plain (writer, before, &style);
      sen_pdf_writer_add_page_break (writer);
    }
  sen_pdf_writer_add_plain (writer, "The council met on Monday in the small hall and opened at nine.", &style);
  sen_pdf_writer_add_plain (writer, PLAIN, &style);
  sen_pdf_writer_add_plain (writer, "The clerk read the minutes of October, and nobody spoke against them.", &style);
  g_assert_true (sen_pdf_writer_save (writer, path, NULL, &error));
  g_assert_no_error (error);
  hash = sen_vault_add (sen_office_get_vault (f->office), path, NULL, &error);
  g_assert_no_error (error);
  return hash;
}

static SenPdfTextPage *
load_page (Fixture *f, SenPdfPool *pool, const char *file, guint page)
{
  g_autofree char *path = sen_vault_get_path (sen_office_get_vault (f->office), file);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open (pool, path, NULL, NULL, &error);
  SenPdfTextPage *text = sen_pdf_document_load_text_page (document, page, NULL, &error);

  g_assert_no_error (error);
  return text;
}

/* One note of each kind on a paper. */
static GPtrArray *
add_notes (Fixture *f, SenPdfPool *pool, const char *file)
{
  g_autoptr (SenPdfTextPage) text = load_page (f, pool, file, 0);
  g_autoptr (GArray) found = sen_pdf_text_page_find (text, "buy a lamp for the ferry", SEN_PDF_FIND_EXACT);
  g_autoptr (NotesBook) book = open_book (f, file);
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_cmpuint (found->len, ==, 1);
  for (guint kind = 0; kind < NOTES_N_KINDS; kind++)
    {
      NotesNote *note = notes_note_new ((NotesKind)kind, 0);

      note->box = (SenPdfRect){ 100 + kind * 10, 300 + kind * 40, 30, 20 };
      if (notes_note_is_words (note))
        notes_note_set_words (note, text, g_array_index (found, SenPdfMatch, 0).start,
                              g_array_index (found, SenPdfMatch, 0).length);
      if (kind == NOTES_KIND_INK)
        {
          g_autoptr (NotesStroke) stroke = new_stroke (200, 100, 12);

          notes_note_add_stroke (note, stroke);
        }
      if (kind == NOTES_KIND_STAMP)
        note->stamp = NOTES_STAMP_AGREE;
      if (kind != NOTES_KIND_INK && kind != NOTES_KIND_STAMP)
        note->body = g_strdup_printf ("Ghi chú số %u <&> đúng", kind);
      add (book, note);
      g_ptr_array_add (notes, note);
    }
  return notes;
}

static GBytes *export(Fixture *f, const char *file, NotesFormat format)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = notes_export (f->office, file, format, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
begins_with_paper (Fixture *f, const char *file, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) paper = sen_vault_read (sen_office_get_vault (f->office), file, &error);
  gsize size, all;
  const char *before = g_bytes_get_data (paper, &size);
  const char *after = g_bytes_get_data (bytes, &all);

  g_assert_no_error (error);
  g_assert_cmpuint (all, >, size);
  g_assert_cmpmem (after, size, before, size);
}

static void
test_annotations_there_and_back (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autofree char *file = add_paper (f, "a.pdf", NULL);
  g_autofree char *path = g_build_filename (f->root, "out.pdf", NULL);
  g_autofree char *flat_path = g_build_filename (f->root, "flat.pdf", NULL);
  g_autoptr (GPtrArray) notes = add_notes (f, pool, file);
  g_autoptr (GBytes) bytes = export(f, file, NOTES_FORMAT_PDF);
  g_autoptr (GBytes) flat = export(f, file, NOTES_FORMAT_FLAT);
  g_autoptr (GPtrArray) marks = NULL, none = NULL, others = NULL;
  g_autoptr (GError) error = NULL;

  begins_with_paper (f, file, bytes);
  begins_with_paper (f, file, flat);
  g_assert_true (sen_pdf_save_bytes (bytes, path, &error));
  g_assert_true (sen_pdf_save_bytes (flat, flat_path, &error));
  marks = sen_pdf_marks_read (path, "paper", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (marks->len, ==, NOTES_N_KINDS);
  for (guint i = 0; i < marks->len; i++)
    {
      const SenPdfMark *mark = marks->pdata[i];

      g_assert_cmpstr (mark->author, ==, "Nguyễn Thị Lan");
      if (mark->kind == SEN_PDF_MARK_HIGHLIGHT)
        g_assert_cmpstr (mark->contents, ==, "Ghi chú số 0 <&> đúng");
    }
  none = sen_pdf_marks_read (flat_path, "paper", NULL, &error); /* they are the page's own now */
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);

  others = notes_import (f->office, pool, file, path, NULL, &error); /* one's own are there */
  g_assert_no_error (error);
  g_assert_cmpuint (others->len, ==, 0);
  g_clear_pointer (&others, g_ptr_array_unref);
  be (f, f->minh); /* gets the copy, and imports what is in it */
  others = notes_import (f->office, pool, file, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (others->len, ==, NOTES_N_KINDS);
  for (guint i = 0; i < others->len; i++)
    {
      NotesNote *note = others->pdata[i];

      if (note->kind == NOTES_KIND_HIGHLIGHT)
        {
          g_assert_cmpstr (note->quote, ==, "buy a lamp for the ferry");
          g_assert_cmpstr (note->body, ==, "Nguyễn Thị Lan: Ghi chú số 0 <&> đúng");
          g_assert_cmpint (note->colour, ==, NOTES_COLOUR_YELLOW);
        }
      if (note->kind == NOTES_KIND_INK)
        g_assert_cmpuint (note->strokes->len, ==, 1);
    }
}

static void
test_lists (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autofree char *file = add_paper (f, "a.pdf", NULL);
  g_autofree char *path = g_build_filename (f->root, "list.odt", NULL);
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *command = g_strdup_printf ("python3 -c 'import sys, zipfile; z = zipfile.ZipFile (sys.argv[1]);"
                                              " assert z.testzip () is None; assert z.namelist ()[0] == \"mimetype\";"
                                              " import xml.dom.minidom as m; m.parseString (z.read (\"content.xml\"));"
                                              " print (z.read (\"content.xml\").decode ())' %s",
                                              quoted);
  g_autofree char *out = NULL;
  g_autoptr (GPtrArray) notes = add_notes (f, pool, file);
  g_autoptr (GBytes) text = export(f, file, NOTES_FORMAT_TEXT);
  g_autoptr (GBytes) odt = export(f, file, NOTES_FORMAT_ODT);
  g_autofree char *list = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_assert_nonnull (strstr (list, "Ghi chú số 5 <&> đúng"));
  g_assert_nonnull (strstr (list, "“buy a lamp for the ferry”"));
  g_assert_true (sen_pdf_save_bytes (odt, path, &error));
  g_assert_true (g_spawn_command_line_sync (command, &out, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_nonnull (strstr (out, "Ghi chú số 5 &lt;&amp;&gt; đúng"));
}

/* Whatever somebody wrote: it is no heading, its lines end where they did, and the document stays one. */
static void
test_lists_keep_what_was_written (Fixture *f, gconstpointer data)
{
  g_autofree char *file = add_paper (f, "a.pdf", NULL);
  g_autofree char *path = g_build_filename (f->root, "list.odt", NULL);
  g_autofree char *command = g_strdup_printf ("python3 -c 'import sys, zipfile, xml.dom.minidom as m; d = m.parseString"
                                              " (zipfile.ZipFile (sys.argv[1]).read (\"content.xml\"));"
                                              " print (len (d.getElementsByTagName (\"text:h\")), d.toxml ())' '%s'",
                                              path);
  g_autofree char *out = NULL;
  g_autoptr (NotesBook) book = open_book (f, file);
  g_autoptr (NotesNote) note = notes_note_new (NOTES_KIND_STICKY, 0);
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) odt = NULL;
  g_autofree char *list = NULL;
  int status = -1;

  note->body = g_strdup ("# 5 điểm\nvà một câu\xef\xbf\xbe");
  add (book, note);
  text = export(f, file, NOTES_FORMAT_TEXT);
  list = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  g_assert_nonnull (strstr (list, "\n  # 5 điểm\n  và một câu"));
  odt = export(f, file, NOTES_FORMAT_ODT);
  g_assert_true (sen_pdf_save_bytes (odt, path, NULL));
  g_assert_true (g_spawn_command_line_sync (command, &out, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_str_has_prefix (out, "2 ")); /* the paper, the page */
  g_assert_nonnull (strstr (out, "# 5 điểm<text:line-break/>và một câu"));
}

/* What a reader of the printed copy can read. */
static char *
read_text (Fixture *f, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (f->root, "printed.pdf", NULL);
  g_autofree char *command = g_strdup_printf ("pdftotext -layout '%s' -", path);
  g_autofree char *check = g_strdup_printf ("qpdf --check '%s'", path);
  g_autofree char *said = NULL;
  char *text = NULL;
  int status = -1;

  g_assert_true (sen_pdf_save_bytes (bytes, path, NULL));
  g_assert_true (g_spawn_command_line_sync (check, &said, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_spawn_command_line_sync (command, &text, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  return text;
}

/* On paper nobody opens a sign: it has a number, and pages at the end say what it holds, however long. */
static void
test_signs_are_read_on_paper (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autofree char *file = add_paper (f, "a.pdf", NULL);
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (NotesBook) book = open_book (f, file);
  g_autoptr (NotesNote) question = notes_note_new (NOTES_KIND_STAMP, 0), agree = NULL;
  g_autoptr (GString) longest = g_string_new (NULL);
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *before = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) pages = NULL;

  agree = notes_note_new (NOTES_KIND_STAMP, 0);
  agree->stamp = NOTES_STAMP_AGREE;
  agree->box = (SenPdfRect){ 300, 620, 20, 20 };
  add (book, agree);
  plain = export(f, file, NOTES_FORMAT_FLAT); /* a stamp says all that it says */
  before = read_text (f, plain);
  pages = g_strsplit (before, "\f", -1);
  g_assert_cmpuint (g_strv_length (pages), ==, 2);
  g_clear_pointer (&pages, g_strfreev);

  notes = add_notes (f, pool, file);
  question->stamp = NOTES_STAMP_QUESTION;
  question->box = (SenPdfRect){ 300, 660, 20, 20 };
  for (guint i = 0; i < 900; i++)
    g_string_append_printf (longest, "Đề nghị giải trình khoản %u. ", i);
  g_string_append (longest, "Hết.\nDòng cuối cùng");
  question->body = g_strdup (longest->str);
  add (book, question);
  bytes = export(f, file, NOTES_FORMAT_FLAT);
  begins_with_paper (f, file, bytes);
  text = read_text (f, bytes);
  pages = g_strsplit (text, "\f", -1);
  g_assert_cmpuint (g_strv_length (pages), >, 4); /* the last one is empty */
  g_assert_nonnull (strstr (pages[0], "[1]"));
  g_assert_null (strstr (pages[0], "Ghi chú số 5"));
  g_assert_nonnull (strstr (pages[0], "Ghi chú số 4")); /* text on the page stays where it is, and is not said twice */
  g_assert_null (strstr (strchr (text, '\f'), "Ghi chú số 4"));
  g_assert_nonnull (strstr (pages[1], "Ghi chú số 5 <&> đúng"));
  g_assert_nonnull (strstr (pages[1], "Nguyễn Thị Lan"));
  g_assert_nonnull (strstr (pages[1], "“buy a lamp for the ferry”"));
  g_assert_nonnull (strstr (pages[1], "giải trình khoản 0."));
  g_assert_null (strstr (pages[1], "giải trình khoản 899."));
  g_assert_nonnull (strstr (strchr (text, '\f'), "giải trình khoản 899."));
  g_assert_nonnull (strstr (strchr (text, '\f'), "Dòng cuối cùng"));
}

typedef struct
{
  const char *before;
  const char *after;
} Versions;

static gboolean
add_version (SenDb *db, gpointer data, GError **error)
{
  const Versions *versions = data;

  return sen_file_versions_add (db, versions->before, versions->after, error)
         && sen_file_versions_add (db, versions->before, versions->after, error); /* once */
}

static void
test_notes_follow_the_paper (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autofree char *first = add_paper (f, "a.pdf", NULL);
  g_autofree char *second = add_paper (f, "b.pdf", "A page that was put before the others, with words of its own.");
  g_autofree char *third = add_paper (f, "c.pdf", NULL);
  g_autoptr (GPtrArray) notes = add_notes (f, pool, first);
  g_autoptr (NotesBook) book = NULL;
  g_autoptr (GError) error = NULL;
  guint counts[NOTES_N_STATES] = { 0 }, again[NOTES_N_STATES] = { 0 };
  Versions versions = { first, second };
  NotesNote *note;

  g_assert_true (sen_store_write (sen_office_get_store (f->office), add_version, &versions, &error));
  g_assert_no_error (error);
  g_assert_true (notes_move_run (f->office, pool, second, FALSE, counts, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts[NOTES_STATE_MOVED] + counts[NOTES_STATE_ORPHANED], ==, NOTES_N_KINDS);
  g_assert_cmpuint (counts[NOTES_STATE_MOVED], >=, 3);
  g_assert_true (notes_move_run (f->office, pool, second, FALSE, again, NULL, &error)); /* they are placed */
  g_assert_cmpuint (again[NOTES_STATE_MOVED] + again[NOTES_STATE_ORPHANED], ==, 0);
  book = open_book (f, second);
  g_assert_cmpuint (count (book), ==, NOTES_N_KINDS);
  note = notes_book_lookup (book, ((NotesNote *)notes->pdata[NOTES_KIND_HIGHLIGHT])->id);
  g_assert_cmpint (note->state, ==, NOTES_STATE_MOVED);
  g_assert_cmpuint (note->page, ==, 1);
  g_assert_cmpstr (note->origin, ==, first);
  g_assert_cmpstr (note->file, ==, second);
  g_clear_object (&book);
  book = open_book (f, first); /* there it is where it was */
  g_assert_cmpint (notes_book_lookup (book, ((NotesNote *)notes->pdata[0])->id)->state, ==, NOTES_STATE_HERE);
  g_clear_object (&book);

  versions = (Versions){ second, third }; /* and on, from where they were placed last */
  g_assert_true (sen_store_write (sen_office_get_store (f->office), add_version, &versions, &error));
  g_assert_true (notes_move_run (f->office, pool, third, FALSE, again, NULL, &error));
  g_assert_no_error (error);
  book = open_book (f, third);
  g_assert_cmpuint (count (book), ==, NOTES_N_KINDS);
  note = notes_book_lookup (book, ((NotesNote *)notes->pdata[NOTES_KIND_HIGHLIGHT])->id);
  g_assert_cmpuint (note->page, ==, 0);
  g_assert_cmpfloat_with_epsilon (note->box.y, ((NotesNote *)notes->pdata[0])->box.y, 1);
}

/* The kept text of a version of two pages: a scan, before its words were recognised and after. */
static void
keep_text (Fixture *f, SenPdfPool *pool, const char *file, gboolean recognised)
{
  g_autoptr (SenPdfTextBook) kept = sen_pdf_text_book_new (2);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SenPdfTextPage) page = recognised ? load_page (f, pool, file, i) : sen_pdf_text_page_new ("", NULL, 0);

      sen_pdf_text_book_set_page (kept, i, page, recognised ? SEN_PDF_TEXT_OCR : SEN_PDF_TEXT_PDF);
    }
  g_assert_true (sen_pdf_text_book_save (kept, sen_office_get_folder (f->office), file, &error));
  g_assert_no_error (error);
}

static guint
move_all (Fixture *f, SenPdfPool *pool, const char *file, NotesState state, guint *others)
{
  g_autoptr (GError) error = NULL;
  guint counts[NOTES_N_STATES] = { 0 };

  g_assert_true (notes_move_run (f->office, pool, file, FALSE, counts, NULL, &error));
  g_assert_no_error (error);
  *others = 0;
  for (guint i = 0; i < NOTES_N_STATES; i++)
    *others += i != state ? counts[i] : 0;
  return counts[state];
}

/* A scan is opened as soon as it is there: what was found nowhere is looked for again when its words are known. */
static void
test_a_scan_is_recognised_later (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autofree char *first = add_paper (f, "a.pdf", NULL);
  g_autofree char *second = add_paper (f, "b.pdf", "A page that was put before the others, with words of its own.");
  g_autoptr (GPtrArray) notes = add_notes (f, pool, first);
  g_autoptr (NotesBook) book = NULL;
  Versions versions = { first, second };
  guint others = 0;

  g_assert_true (sen_store_write (sen_office_get_store (f->office), add_version, &versions, NULL));
  keep_text (f, pool, second, FALSE);
  g_assert_cmpuint (move_all (f, pool, second, NOTES_STATE_ORPHANED, &others), ==, NOTES_N_KINDS);
  g_assert_cmpuint (move_all (f, pool, second, NOTES_STATE_ORPHANED, &others), ==, 0); /* nothing is new */
  keep_text (f, pool, second, TRUE);
  g_assert_cmpuint (move_all (f, pool, second, NOTES_STATE_MOVED, &others), >=, 3);
  g_assert_cmpuint (others, ==, 0); /* what is still lost is not told of again */
  g_assert_cmpuint (move_all (f, pool, second, NOTES_STATE_MOVED, &others), ==, 0);
  book = open_book (f, second);
  g_assert_cmpuint (count (book), ==, NOTES_N_KINDS);
  g_assert_cmpint (notes_book_lookup (book, ((NotesNote *)notes->pdata[NOTES_KIND_HIGHLIGHT])->id)->state, ==,
                   NOTES_STATE_MOVED);
}

/* One version before can't be read: it is not there yet, or nobody can open it. The notes of the others come along. */
static void
test_an_unreadable_version_blocks_no_other (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autofree char *first = add_paper (f, "a.pdf", NULL);
  g_autofree char *third = add_paper (f, "c.pdf", "A page that was put before the others, with words of its own.");
  g_autofree char *damaged_path = g_build_filename (f->root, "damaged.pdf", NULL);
  g_autofree char *damaged = NULL;
  g_autoptr (GPtrArray) notes = add_notes (f, pool, first);
  g_autoptr (NotesBook) book = NULL;
  g_autoptr (NotesNote) lost = new_highlight (0, 100, "a", NULL), waits = new_highlight (0, 100, "b", NULL);
  g_autoptr (GError) error = NULL;
  guint counts[NOTES_N_STATES] = { 0 };
  Versions versions[3];

  g_assert_true (g_file_set_contents (damaged_path, "%PDF-1.4 and no more", -1, NULL));
  damaged = sen_vault_add (sen_office_get_vault (f->office), damaged_path, NULL, &error);
  g_assert_no_error (error);
  versions[0] = (Versions){ first, FILE_A };
  versions[1] = (Versions){ FILE_A, damaged };
  versions[2] = (Versions){ damaged, third };
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    g_assert_true (sen_store_write (sen_office_get_store (f->office), add_version, &versions[i], NULL));
  book = open_book (f, FILE_A); /* whose file is not here */
  add (book, waits);
  g_clear_object (&book);
  book = open_book (f, damaged);
  add (book, lost);
  g_clear_object (&book);
  g_assert_false (notes_move_run (f->office, pool, third, FALSE, counts, NULL, &error));
  g_assert_nonnull (error);
  book = open_book (f, third);
  g_assert_cmpuint (counts[NOTES_STATE_MOVED], >=, 3);
  g_assert_cmpuint (count (book), ==, NOTES_N_KINDS + 1);
  g_assert_cmpint (notes_book_lookup (book, lost->id)->state, ==, NOTES_STATE_ORPHANED);
  g_assert_null (notes_book_lookup (book, waits->id));
}

static void
test_import_can_be_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autofree char *file = add_paper (f, "a.pdf", NULL);
  g_autofree char *path = g_build_filename (f->root, "out.pdf", NULL);
  g_autoptr (GPtrArray) notes = add_notes (f, pool, file);
  g_autoptr (GBytes) bytes = export(f, file, NOTES_FORMAT_PDF);
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (sen_pdf_save_bytes (bytes, path, &error));
  g_cancellable_cancel (cancellable);
  none = notes_import (f->office, pool, file, path, cancellable, &error);
  g_assert_null (none);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
find_in_read (SenDb *db, gpointer data, GError **error)
{
  gpointer *both = data;

  both[2] = notes_list_find (db, both[0], both[1], 10, error);
  return both[2] != NULL;
}

static void
test_search_finds_ones_own (Fixture *f, gconstpointer data)
{
  g_autoptr (NotesBook) book = open_book (f, FILE_A);
  g_autoptr (NotesNote) note = new_highlight (0, 100, "Dự phòng ngân sách", "Hỏi Sở Tài chính");
  g_auto (NotesWho) who = { 0 };
  const char *const words[] = { "so tai chinh", "DU PHONG", "tài hỏi", "không có" };

  add (book, note);
  for (guint i = 0; i < 8; i++)
    {
      NotesView view = { .search = words[i % 4] };
      gpointer both[] = { &who, &view, NULL };
      g_autoptr (GPtrArray) found = NULL;
      gboolean own = i < 4;

      be (f, own ? f->lan : f->hoa);
      notes_who_clear (&who);
      notes_who_init (&who, f->office);
      g_assert_true (sen_store_read (sen_office_get_store (f->office), find_in_read, both, NULL));
      found = both[2];
      g_assert_cmpuint (found->len, ==, own && i != 3 ? 1 : 0);
    }
}

typedef struct
{
  const char *note;
  const char *before;
  const char *after;
  const char *state;
} Placed;

/* A later version, and what became of the note on it. */
static gboolean
add_placed (SenDb *db, gpointer data, GError **error)
{
  const Placed *placed = data;
  g_autofree char *id = sen_id_new ();

  g_usleep (2000); /* versions come one after the other */
  return sen_file_versions_add (db, placed->before, placed->after, error)
         && (placed->state == NULL
             || sen_db_run (db,
                            "INSERT INTO notes_place (id, note, file, state, page, x, y, width, height)"
                            " VALUES (?, ?, ?, ?, 0, 1, 1, 9, 9)",
                            g_variant_new ("(ssss)", id, placed->note, placed->after, placed->state), error));
}

static guint
count_lost (Fixture *f)
{
  g_auto (NotesWho) who = { 0 };
  NotesView view = { .orphans = TRUE };
  gpointer both[] = { &who, &view, NULL };
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  notes_who_init (&who, f->office);
  g_assert_true (sen_store_read (sen_office_get_store (f->office), find_in_read, both, &error));
  g_assert_no_error (error);
  found = both[2];
  return found->len;
}

/* What was lost on one version and is found on a later one is not lost, until it is lost again. */
static void
test_found_again_is_not_lost (Fixture *f, gconstpointer data)
{
  g_autoptr (NotesBook) book = open_book (f, FILE_A);
  g_autoptr (NotesNote) note = new_highlight (0, 100, "a", NULL);
  const struct
  {
    Placed placed;
    guint lost;
  } steps[] = {
    { { note->id, FILE_A, "v2", "orphaned" }, 1 }, { { note->id, "v2", "v3", "moved" }, 0 },
    { { note->id, "v3", "v4", "kept" }, 0 },       { { note->id, "v4", "v5", "orphaned" }, 1 },
    { { note->id, "v2", "other", "moved" }, 1 }, /* of another paper that began with the same file */
    { { note->id, "v5", FILE_A, NULL }, 0 },     /* as it was at first */
  };

  add (book, note);
  g_assert_cmpuint (count_lost (f), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      Placed placed = steps[i].placed;

      g_assert_true (sen_store_write (sen_office_get_store (f->office), add_placed, &placed, NULL));
      g_assert_cmpuint (count_lost (f), ==, steps[i].lost);
    }
}

typedef struct
{
  SenSearch *search;
  guint n;
} Global;

static gboolean
search_in_read (SenDb *db, gpointer data, GError **error)
{
  Global *global = data;
  g_autoptr (GPtrArray) found = sen_search_find (global->search, db, "kin dao", NULL, 10, error);

  global->n = found != NULL ? found->len : 0;
  return found != NULL;
}

static guint
count_found (Fixture *f)
{
  Global global = { sen_office_get_search (f->office), 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (sen_store_read (sen_office_get_store (f->office), search_in_read, &global, &error));
  g_assert_no_error (error);
  return global.n;
}

/* The search over everything asks who looks. */
static void
test_global_search_is_guarded (Fixture *f, gconstpointer data)
{
  SenSearch *search = sen_office_get_search (f->office);
  g_autoptr (NotesBook) book = NULL;
  g_autoptr (NotesNote) note = new_highlight (0, 100, NULL, "kín đáo");
  g_autoptr (NotesNote) shared = NULL;
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  sen_search_add_guarded_kind (search, NOTES_KIND_OF_RECORD, "Notes", "sen-note-symbolic", "notes_note",
                               "SELECT id, body AS title, NULL AS subtitle, NULL AS body, NULL AS date FROM notes_note"
                               " WHERE alive",
                               "notes.open", "SELECT 1 FROM notes_note n WHERE n.id = ?3 AND " NOTES_VISIBLE);
  book = open_book (f, FILE_A);
  add (book, note);
  g_assert_cmpuint (count_found (f), ==, 1);
  be (f, f->hoa);
  g_assert_cmpuint (count_found (f), ==, 0);
  be (f, NULL);
  g_assert_cmpuint (count_found (f), ==, 0);
  be (f, f->lan);
  shared = notes_note_copy (note);
  notes_note_add_share (shared, f->hoa);
  notes_book_change_async (book, note, shared, finished_cb, &result);
  g_assert_true (finish (book, &result, &error));
  be (f, f->hoa);
  g_assert_cmpuint (count_found (f), ==, 1);
  be (f, f->minh);
  g_assert_cmpuint (count_found (f), ==, 0);
}

/* Into a paper that is encrypted or damaged nothing is written; a list is to be had all the same. Nor are notes read
 * from it: a list is no way out of that. */
static void
check_refused (Fixture *f, const char *path, SenError code)
{
  g_autoptr (SenPdfPool) pool = sen_pdf_pool_new ();
  g_autoptr (GPtrArray) imported = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *file = sen_vault_add (sen_office_get_vault (f->office), path, NULL, &error);
  g_autoptr (GBytes) none = NULL;
  g_autoptr (GBytes) list = NULL;

  g_assert_no_error (error);
  none = notes_export (f->office, file, NOTES_FORMAT_PDF, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, SEN_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, "the notes are safe"));
  g_clear_error (&error);
  list = notes_export (f->office, file, NOTES_FORMAT_TEXT, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (list);
  imported = notes_import (f->office, pool, file, NULL, NULL, &error);
  g_assert_null (imported);
  g_assert_error (error, SEN_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, "Nothing was changed"));
  g_assert_null (strstr (error->message, "list"));
}

static void
test_what_is_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *file = add_paper (f, "a.pdf", NULL);
  g_autofree char *paper = sen_vault_get_path (sen_office_get_vault (f->office), file);
  g_autofree char *locked = g_build_filename (f->root, "locked.pdf", NULL);
  g_autofree char *broken = g_build_filename (f->root, "broken.pdf", NULL);
  g_autofree char *qpdf = g_find_program_in_path ("qpdf");
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (paper, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (broken, contents, (gssize)length / 3, NULL));
  check_refused (f, broken, SEN_ERROR_USE_ANOTHER_FILE);
  if (qpdf == NULL)
    {
      g_test_skip ("qpdf is not installed");
      return;
    }
  {
    g_autofree char *command = g_strdup_printf ("'%s' --encrypt '' owner 256 -- '%s' '%s'", qpdf, paper, locked);
    int status = -1;

    g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, &status, NULL));
    g_assert_cmpint (status, ==, 0);
  }
  check_refused (f, locked, SEN_ERROR_UNSUPPORTED);
}

#define CASE(name, func) g_test_add ("/notes/files/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CASE ("annotations", test_annotations_there_and_back);
  CASE ("on-paper", test_signs_are_read_on_paper);
  CASE ("lists", test_lists);
  CASE ("lists-as-written", test_lists_keep_what_was_written);
  CASE ("refused", test_what_is_refused);
  CASE ("versions", test_notes_follow_the_paper);
  CASE ("unreadable-version", test_an_unreadable_version_blocks_no_other);
  CASE ("recognised-later", test_a_scan_is_recognised_later);
  CASE ("cancel", test_import_can_be_cancelled);
  CASE ("found-again", test_found_again_is_not_lost);
  CASE ("search", test_search_finds_ones_own);
  CASE ("global-search", test_global_search_is_guarded);
  return g_test_run ();
}
