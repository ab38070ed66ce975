/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write-tools.h"

#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <glib/gstdio.h>

#include "sen-pdf-pages.h"

#define PROSE                                                                                                                                            \
  "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư, Ủy ban nhân dân "          \
  "phường tổ chức rà soát, đánh giá kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội sáu tháng đầu năm và " \
  "đề ra phương hướng, giải pháp chủ yếu cho sáu tháng cuối năm; bảo đảm quốc phòng, an ninh trên địa bàn."

typedef struct
{
  char *folder;
  char *path;
  SenPdfWriter *writer;
  SenPdfParagraphStyle style;
} Fixture;

static SenPdfFonts *fonts;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = tool_folder ();
  f->path = g_build_filename (f->folder, "out.pdf", NULL);
  f->writer = sen_pdf_writer_new (fonts);
  sen_pdf_paragraph_style_init (&f->style);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->writer);
  g_free (f->path);
  tool_remove_folder (f->folder);
}

static void
save (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sen_pdf_writer_save (f->writer, f->path, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (tool_n_pages (f->path), ==, (int)sen_pdf_writer_get_n_pages (f->writer));
  tool_check (f->path);
}

/* Every Vietnamese letter with every tone, both cases, and the words around it. */
static char *
all_letters (void)
{
  GString *out = g_string_new ("Chữ cái:");

  for (gunichar c = 0x1ea0; c <= 0x1ef9; c++)
    {
      g_string_append_c (out, c % 3 == 0 ? ' ' : 'x');
      g_string_append_unichar (out, c);
    }
  g_string_append (out, " àáâ ãèé êìí òóô õùú ýăđ ĩũơ ư ÀÁÂ ÃÈÉ ÊÌÍ ÒÓÔ ÕÙÚ ÝĂĐ ĨŨƠ Ư “trích yếu” chấm… gạch – điểm "
                        "§12, ½ tá, 30°C và 50.000₫");
  return g_string_free (out, FALSE);
}

static void
test_text_reads_back (Fixture *f, gconstpointer data)
{
  g_autofree char *letters = all_letters ();
  g_autofree char *read = NULL;
  GString *expected = g_string_new (NULL);

  for (int i = 0; i < 40; i++)
    {
      f->style.align = i % 4 == 0 ? SEN_PDF_ALIGN_LEFT : SEN_PDF_ALIGN_JUSTIFY;
      f->style.line_spacing = 1 + 0.1 * (i % 5);
      sen_pdf_writer_add_plain (f->writer, PROSE, &f->style);
      sen_pdf_writer_add_plain (f->writer, letters, &f->style);
      g_string_append_printf (expected, "%s%s %s", i > 0 ? " " : "", PROSE, letters);
    }
  save (f);
  read = tool_words (f->path, 0);
  tool_assert_same (read, expected->str);
  g_assert_cmpuint (sen_pdf_writer_get_n_pages (f->writer), >, 5);
  g_string_free (expected, TRUE);
}

static void
test_runs_keep_their_spaces (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfText) text
      = sen_pdf_text_new_from_markup ("<b>Điều 1.</b> Phê <i>duyệt</i> <u>kế <b>hoạch</b></u> &lt;A&amp;B&gt;; AVATAR "
                                      "office fi fl ffi.",
                                      &error);
  g_autofree char *read = NULL;
  g_autofree char *names = NULL;

  g_assert_no_error (error);
  sen_pdf_writer_add_paragraph (f->writer, text, &f->style);
  save (f);
  read = tool_words (f->path, 0);
  g_assert_cmpstr (read, ==, "Điều 1. Phê duyệt kế hoạch <A&B>; AVATAR office fi fl ffi.");
  names = tool_run ("pdffonts", f->path, NULL);
  g_assert_nonnull (strstr (names, "Bold"));
  g_assert_nonnull (strstr (names, "Italic"));
}

static void
test_bad_marks_are_refused (void)
{
  const char *bad[] = { "<b>x", "a & b", "<script>x</script>", "x</text>" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sen_pdf_text_new_from_markup (bad[i], &error));
      g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
    }
}

static void
test_what_people_type_is_cleaned (Fixture *f, gconstpointer data)
{
  g_autofree char *decomposed = g_utf8_normalize ("Tiếng Việt có dấu", -1, G_NORMALIZE_NFD);
  g_autofree char *read = NULL;

  g_assert_cmpstr (decomposed, !=, "Tiếng Việt có dấu");
  sen_pdf_writer_add_plain (f->writer, decomposed, &f->style);
  sen_pdf_writer_add_plain (f->writer, "  hai \t  khoảng\xc2\xad\xe2\x80\x8b trống \r\n dòng \"mới\" \x01'\xff' ",
                            &f->style);
  save (f);
  read = tool_words (f->path, 0);
  /* The sign for a damaged character, or a square where no font of the machine has that sign. */
  if (!g_str_has_suffix (read, "'\xe2\x96\xa1'"))
    g_assert_true (g_str_has_suffix (read, "'\xef\xbf\xbd'"));
  *g_utf8_offset_to_pointer (read, g_utf8_strlen (read, -1) - 2) = '\0';
  g_assert_cmpstr (read, ==, "Tiếng Việt có dấu hai khoảng trống dòng \"mới\" '");
}

static void
test_letters_without_font_are_squares (Fixture *f, gconstpointer data)
{
  g_autofree char *read = NULL;

  sen_pdf_writer_add_plain (f->writer, "Vui 😀 và 👍🏽 xong 😀 \xf3\xb0\x80\x80.", &f->style);
  sen_pdf_writer_add_plain (f->writer, "Điện thoại ☎ hoặc ✓ đúng", &f->style);
  save (f);
  read = tool_words (f->path, 0);
  g_assert_nonnull (strstr (read, "Vui □ và □□ xong □ □."));
  g_assert_nonnull (strstr (read, "Điện thoại "));
  g_assert_nonnull (strstr (read, " đúng"));
  g_assert_null (strstr (read, "thoại hoặc"));
  g_assert_cmpuint (sen_pdf_writer_get_n_replaced (f->writer), >=, 5);
  g_assert_nonnull (strstr (sen_pdf_writer_get_replaced (f->writer), "😀"));
  if (sen_pdf_writer_get_n_replaced (f->writer) == 5)
    g_assert_nonnull (strstr (read, "Điện thoại ☎ hoặc ✓ đúng"));
}

static SenPdfTable *
make_table (guint n_rows, const char *filler)
{
  SenPdfTable *table = sen_pdf_table_new (3);

  sen_pdf_table_set_column (table, 0, 1, SEN_PDF_ALIGN_CENTER);
  sen_pdf_table_set_column (table, 1, 6, SEN_PDF_ALIGN_LEFT);
  sen_pdf_table_set_column (table, 2, 2, SEN_PDF_ALIGN_RIGHT);
  sen_pdf_table_add_row (table);
  sen_pdf_table_add_plain (table, "STT");
  sen_pdf_table_add_plain (table, "Nội dung");
  sen_pdf_table_add_plain (table, "Số tiền");
  for (guint i = 1; i <= n_rows; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autofree char *content = g_strdup_printf ("Hàng%u %s", i, filler);

      sen_pdf_table_add_row (table);
      sen_pdf_table_add_plain (table, number);
      sen_pdf_table_add_plain (table, content);
      sen_pdf_table_add_plain (table, "1.250.000");
    }
  return table;
}

static void
test_table_repeats_its_headings (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfTable) table = make_table (120, "sửa chữa nhà văn hóa");
  g_autofree char *all = NULL;

  sen_pdf_writer_add_plain (f->writer, PROSE, &f->style);
  sen_pdf_writer_add_table (f->writer, table);
  sen_pdf_writer_add_plain (f->writer, "Sau bảng.", &f->style);
  save (f);
  g_assert_cmpuint (sen_pdf_writer_get_n_pages (f->writer), >, 2);
  for (guint page = 1; page <= sen_pdf_writer_get_n_pages (f->writer); page++)
    {
      g_autoptr (GPtrArray) lines = tool_lines (f->path, (int)page);
      const ToolLine *heading = tool_find (lines, "Nội dung");

      if (page > 1)
        g_assert_cmpfloat (heading->y, <, SEN_PDF_MM (20) + 6);
      for (guint i = 0; i < lines->len; i++)
        g_assert_cmpfloat (((ToolLine *)g_ptr_array_index (lines, i))->bottom, <, SEN_PDF_MM (297 - 20) + 1);
    }
  all = tool_text (f->path, 0);
  for (guint i = 1; i <= 120; i++)
    {
      g_autofree char *row = g_strdup_printf ("Hàng%u sửa", i);
      const char *found = strstr (all, row);

      g_assert_nonnull (found);
      g_assert_null (strstr (found + 1, row));
    }
}

static void
test_long_row_is_cut (Fixture *f, gconstpointer data)
{
  GString *filler = g_string_new (NULL);
  g_autoptr (SenPdfTable) table = NULL;
  g_autofree char *all = NULL;
  const char *at;

  for (int i = 0; i < 150; i++)
    g_string_append_printf (filler, "\ndòng thứ %d.", i);
  table = make_table (2, filler->str);
  sen_pdf_writer_add_table (f->writer, table);
  save (f);
  g_assert_cmpuint (sen_pdf_writer_get_n_pages (f->writer), >=, 6);
  at = all = tool_text (f->path, 0);
  for (int row = 0; row < 2; row++)
    for (int i = 0; i < 150; i++)
      {
        g_autofree char *line = g_strdup_printf ("dòng thứ %d.", i);

        at = strstr (at, line);
        g_assert_nonnull (at);
      }
  g_string_free (filler, TRUE);
}

static void
test_cells_span_columns (Fixture *f, gconstpointer data)
{
  g_autoptr (SenPdfTable) table = make_table (1, "");
  g_autoptr (SenPdfText) wide = sen_pdf_text_new (PROSE);
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *read = NULL;

  sen_pdf_table_add_row (table);
  sen_pdf_table_add_cell (table, wide, 3);
  sen_pdf_table_add_row (table);
  sen_pdf_table_add_plain (table, "12345/QĐ-UBND-KTHTĐT-VHXH");
  sen_pdf_writer_add_table (f->writer, table);
  save (f);
  lines = tool_lines (f->path, 1);
  g_assert_cmpfloat (tool_find (lines, "Căn cứ")->x, <, SEN_PDF_MM (30) + 5);
  g_assert_cmpfloat (tool_find (lines, "Căn cứ")->right, >, SEN_PDF_MM (150));
  read = tool_words (f->path, 0);
  g_assert_nonnull (strstr (read, PROSE));
  g_assert_cmpfloat (tool_find (lines, "12345")->right, <, SEN_PDF_MM (30) + SEN_PDF_MM (164) / 9);
}

static void
test_pages_are_numbered (Fixture *f, gconstpointer data)
{
  sen_pdf_writer_set_page_numbers (f->writer, 13, FALSE);
  for (int i = 0; i < 30; i++)
    sen_pdf_writer_add_plain (f->writer, PROSE, &f->style);
  save (f);
  for (guint page = 1; page <= sen_pdf_writer_get_n_pages (f->writer); page++)
    {
      g_autoptr (GPtrArray) lines = tool_lines (f->path, (int)page);
      const ToolLine *first = g_ptr_array_index (lines, 0);
      g_autofree char *number = g_strdup_printf ("%u", page);

      if (page == 1)
        {
          g_assert_cmpfloat (first->y, >=, SEN_PDF_MM (20) - 1);
          continue;
        }
      g_assert_cmpstr (first->text, ==, number);
      g_assert_cmpfloat (first->bottom, <, SEN_PDF_MM (20));
      g_assert_cmpfloat (ABS ((first->x + first->right) / 2 - SEN_PDF_MM (30 + (210 - 30 - 16) / 2.0)), <, 1);
    }
}

static void
test_sections_turn_the_sheet (Fixture *f, gconstpointer data)
{
  SenPdfPageSetup landscape;
  g_autofree char *info = NULL;
  g_autofree char *second = NULL;

  sen_pdf_page_setup_init (&landscape, TRUE);
  sen_pdf_writer_set_page_numbers (f->writer, 13, TRUE);
  sen_pdf_writer_add_plain (f->writer, "Đứng", &f->style);
  sen_pdf_writer_begin_section (f->writer, &landscape, TRUE);
  sen_pdf_writer_add_plain (f->writer, "Nằm", &f->style);
  sen_pdf_writer_add_page_break (f->writer);
  sen_pdf_writer_add_plain (f->writer, "Nằm tiếp", &f->style);
  save (f);
  info = tool_run ("pdfinfo", "-f", "1", "-l", "3", f->path, NULL);
  g_assert_nonnull (strstr (info, "Page    1 size:  595.276 x 841.89 pts (A4)"));
  g_assert_nonnull (strstr (info, "Page    2 size:  841.89 x 595.276 pts (A4)"));
  second = tool_words (f->path, 3);
  g_assert_cmpstr (second, ==, "2 Nằm tiếp");
}

static void
parse_xmp (const char *xmp)
{
  static const GMarkupParser parser = { 0 };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, xmp, -1, &error);
  g_assert_no_error (error);
}

static void
test_titles_survive (Fixture *f, gconstpointer data)
{
  const char *title = "Biên bản \"A & B\" <x> 😀 'Đ'";
  g_autofree char *info = NULL;
  g_autofree char *xmp = NULL;
  g_autofree char *outlines = NULL;

  sen_pdf_writer_set_title (f->writer, title);
  sen_pdf_writer_set_author (f->writer, "UBND\x02 phường\n\"Sen\"");
  sen_pdf_writer_set_subject (f->writer, "<&>");
  sen_pdf_writer_add_bookmark (f->writer, "Chương I 😀", 1);
  sen_pdf_writer_add_plain (f->writer, PROSE, &f->style);
  sen_pdf_writer_add_bookmark (f->writer, "Điều 1", 2);
  sen_pdf_writer_add_plain (f->writer, PROSE, &f->style);
  sen_pdf_writer_add_bookmark (f->writer, "Chương II", 1);
  sen_pdf_writer_add_page_break (f->writer);
  sen_pdf_writer_add_plain (f->writer, PROSE, &f->style);
  save (f);
  info = tool_run ("pdfinfo", f->path, NULL);
  g_assert_nonnull (strstr (info, title));
  xmp = tool_run ("pdfinfo", "-meta", f->path, NULL);
  parse_xmp (xmp);
  g_assert_nonnull (strstr (xmp, "&lt;&amp;&gt;"));
  outlines = tool_run ("qpdf", "--json", "--json-key=outlines", f->path, NULL);
  g_assert_nonnull (strstr (outlines, "\"title\": \"Chương I 😀\""));
  g_assert_nonnull (strstr (outlines, "\"title\": \"Điều 1\""));
  g_assert_nonnull (strstr (outlines, "\"destpageposfrom1\": 2"));
}

static void
test_same_input_same_bytes (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  sen_pdf_writer_set_created (f->writer, G_GINT64_CONSTANT (1770253200000));
  sen_pdf_writer_set_deterministic (f->writer, TRUE);
  for (int i = 0; i < 120; i++)
    sen_pdf_writer_add_plain (f->writer, PROSE, &f->style);
  first = sen_pdf_writer_render (f->writer, NULL, &error);
  g_assert_no_error (error);
  second = sen_pdf_writer_render (f->writer, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (first, second));
}

static void
test_watermark_is_no_text (Fixture *f, gconstpointer data)
{
  g_autofree char *read = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  sen_pdf_writer_add_plain (f->writer, PROSE, &f->style);
  sen_pdf_writer_set_watermark (f->writer, "DỰ THẢO");
  save (f);
  read = tool_words (f->path, 0);
  g_assert_cmpstr (read, ==, PROSE);
  content = tool_run ("qpdf", "--qdf", "--object-streams=disable", f->path, "-", NULL);
  g_assert_nonnull (strstr (content, "/SenBack Do"));
}

static void
test_nothing_gives_one_page (Fixture *f, gconstpointer data)
{
  save (f);
  g_assert_cmpuint (sen_pdf_writer_get_n_pages (f->writer), ==, 1);
}

static void
test_cancelled_leaves_no_file (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  sen_pdf_writer_add_plain (f->writer, PROSE, &f->style);
  g_cancellable_cancel (cancellable);
  g_assert_false (sen_pdf_writer_save (f->writer, f->path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* In a mount namespace of its own: a small file system fills up, then one that is read-only. */
static void
test_full_disk_keeps_the_old_file (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *filler = g_build_filename (f->folder, "filler", NULL);
  g_autofree char *big = g_malloc0 (64 * 1024);
  g_autofree char *old = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  if (unshare (CLONE_NEWNS | (getuid () == 0 ? 0 : CLONE_NEWUSER)) != 0
      || mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0
      || mount ("none", f->folder, "tmpfs", 0, "size=128k") != 0)
    {
      g_test_message ("no mount namespaces here");
      return;
    }
  g_assert_true (g_file_set_contents (f->path, "old", -1, &error));
  g_assert_true (g_file_set_contents (filler, big, 64 * 1024, &error));
  for (int i = 0; i < 400; i++)
    sen_pdf_writer_add_plain (f->writer, PROSE, &f->style);
  g_assert_false (sen_pdf_writer_save (f->writer, f->path, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NEEDS_SPACE);
  g_assert_nonnull (strstr (error->message, "out.pdf"));
  g_clear_error (&error);
  g_assert_cmpint (mount ("none", f->folder, NULL, MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
  g_assert_false (sen_pdf_writer_save (f->writer, f->path, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NEEDS_PERMISSION);
  g_assert_cmpuint (count_files (f->folder), ==, 2);
  g_assert_true (g_file_get_contents (f->path, &old, NULL, NULL));
  g_assert_cmpstr (old, ==, "old");
  g_assert_cmpint (umount (f->folder), ==, 0);
}

static void
test_missing_folder_is_named (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->folder, "none", "x.pdf", NULL);

  g_assert_false (sen_pdf_writer_save (f->writer, path, NULL, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
}

/* Ten slices of 30 points; room for 100. */
static GPtrArray *
cut (SenPdfSlice *slices, guint n)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  const double room = 100;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, &slices[i]);
  return sen_pdf_paginate (list, &room);
}

static guint
page_start (GPtrArray *pages, guint page)
{
  return ((SenPdfPage *)g_ptr_array_index (pages, page))->first;
}

static void
test_pages_are_cut_where_allowed (void)
{
  SenPdfSlice slices[10] = { 0 };
  g_autoptr (GPtrArray) pages = NULL;

  for (guint i = 0; i < 10; i++)
    slices[i] = (SenPdfSlice){ .height = 30, .table = -1, .is_text = TRUE, .can_break = i != 2 && i != 4 };
  slices[9].keep_lines = 2;
  pages = cut (slices, 10);
  /* 0 1 | 2 3 | 4 5 6 | 7 8 9: never after 2 or 4, and 9 has two lines before it. */
  g_assert_cmpuint (pages->len, ==, 4);
  g_assert_cmpuint (page_start (pages, 1), ==, 2);
  g_assert_cmpuint (page_start (pages, 2), ==, 4);
  g_assert_cmpuint (page_start (pages, 3), ==, 7);
}

static void
test_what_cannot_be_cut_is_cut_anyway (void)
{
  SenPdfSlice slices[7] = { 0 };
  g_autoptr (GPtrArray) pages = NULL;

  for (guint i = 0; i < 7; i++)
    slices[i] = (SenPdfSlice){ .height = i == 3 ? 500 : 30, .table = -1 };
  pages = cut (slices, 7);
  g_assert_cmpuint (pages->len, ==, 3);
  g_assert_cmpuint (page_start (pages, 1), ==, 3);
  g_assert_cmpuint (page_start (pages, 2), ==, 4);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  fonts = sen_pdf_fonts_new (NULL, &error);
  g_assert_no_error (error);
#define ADD(path, function) g_test_add ("/pdf/write/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("text/back", test_text_reads_back);
  ADD ("text/runs", test_runs_keep_their_spaces);
  g_test_add_func ("/pdf/write/text/marks", test_bad_marks_are_refused);
  ADD ("text/clean", test_what_people_type_is_cleaned);
  ADD ("text/squares", test_letters_without_font_are_squares);
  ADD ("table/headings", test_table_repeats_its_headings);
  ADD ("table/long-row", test_long_row_is_cut);
  ADD ("table/spans", test_cells_span_columns);
  ADD ("page/numbers", test_pages_are_numbered);
  ADD ("page/sections", test_sections_turn_the_sheet);
  g_test_add_func ("/pdf/write/page/cuts", test_pages_are_cut_where_allowed);
  g_test_add_func ("/pdf/write/page/forced-cuts", test_what_cannot_be_cut_is_cut_anyway);
  ADD ("page/none", test_nothing_gives_one_page);
  ADD ("file/titles", test_titles_survive);
  ADD ("file/same", test_same_input_same_bytes);
  ADD ("file/watermark", test_watermark_is_no_text);
  ADD ("file/cancel", test_cancelled_leaves_no_file);
  ADD ("file/full", test_full_disk_keeps_the_old_file);
  ADD ("file/no-folder", test_missing_folder_is_named);
  result = g_test_run ();
  g_assert_finalize_object (fonts);
  return result;
}
