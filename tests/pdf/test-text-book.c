/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kept text of a paper: what comes back, what is found, and what a damaged file does. */
#include "sen-pdf-boxes.h"
#include "read-fixture.h"
#include "sen-pdf-text-book-private.h"
#include "sen-pdf.h"

#include <glib/gstdio.h>
#include <string.h>

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static SenPdfTextPage *
make_page (const char *text)
{
  guint n = (guint)g_utf8_strlen (text, -1);
  g_autofree SenPdfRect *rects = g_new0 (SenPdfRect, (gsize)n + 1);
  const char *p = text;
  double x = 72, y = 90;

  for (guint i = 0; i < n; i++, p = g_utf8_next_char (p))
    if (*p == '\n')
      {
        x = 72;
        y += 18;
      }
    else
      {
        rects[i] = (SenPdfRect){ x, y, 7.25, 14 };
        x += 7.5;
      }
  return sen_pdf_text_page_new (text, rects, n);
}

static SenPdfTextBook *
make_book (void)
{
  static const char *texts[]
      = { "Điều 1. Thông qua Nghị quyết\nvề ngân sách năm 2026.", "", "Council of the ﬁrst ward\nNGHỊ QUYẾT",
          "nghi quyet, nghỉ, nghị; co\xc2\xad\noperation" };
  SenPdfTextBook *book = sen_pdf_text_book_new (G_N_ELEMENTS (texts));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SenPdfTextPage) page = make_page (texts[i]);

      sen_pdf_text_book_set_page (book, i, page, i == 2 ? SEN_PDF_TEXT_OCR : SEN_PDF_TEXT_PDF);
    }
  return book;
}

static guint
count (SenPdfTextBook *book, const char *needle, SenPdfFindFlags flags)
{
  g_autoptr (GArray) found = sen_pdf_text_book_find (book, needle, flags, NULL);

  return found->len;
}

static void
check_page (SenPdfTextBook *a, SenPdfTextBook *b, guint number)
{
  g_autoptr (SenPdfTextPage) before = sen_pdf_text_book_get_page (a, number);
  g_autoptr (SenPdfTextPage) after = sen_pdf_text_book_get_page (b, number);
  const SenPdfRect *old, *new;
  guint n;

  g_assert_nonnull (after);
  g_assert_cmpstr (sen_pdf_text_page_get_text (before), ==, sen_pdf_text_page_get_text (after));
  old = sen_pdf_text_page_get_rects (before, &n);
  new = sen_pdf_text_page_get_rects (after, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat_with_epsilon (old[i].x, new[i].x, 1e-9);
      g_assert_cmpfloat_with_epsilon (old[i].height, new[i].height, 1e-9);
    }
}

static void
test_round_trip (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sen-text-XXXXXX", NULL);
  g_autofree char *path = sen_pdf_text_book_get_path (folder, HASH);
  g_autoptr (SenPdfTextBook) book = make_book ();
  g_autoptr (SenPdfTextBook) again = NULL;
  g_autoptr (SenPdfTextPage) page = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);

  g_assert_null (sen_pdf_text_book_load (folder, HASH, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (sen_pdf_text_book_save (book, folder, HASH, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  again = sen_pdf_text_book_load (folder, HASH, &error);
  g_assert_no_error (error);
  g_assert_true (sen_pdf_text_book_is_complete (again));
  g_assert_cmpuint (sen_pdf_text_book_get_n_pages (again), ==, 4);
  g_assert_cmpuint (sen_pdf_text_book_get_n_wordless (again), ==, 1);
  g_assert_cmpint (sen_pdf_text_book_get_source (again, 1), ==, SEN_PDF_TEXT_PDF);
  g_assert_cmpint (sen_pdf_text_book_get_source (again, 2), ==, SEN_PDF_TEXT_OCR);
  for (guint i = 0; i < 4; i++)
    check_page (book, again, i);
  page = sen_pdf_text_book_get_page (again, 0);
  g_assert_cmpfloat_with_epsilon (sen_pdf_text_page_get_rects (page, NULL)[1].x, 79.5, 0.02);
  g_assert_null (sen_pdf_text_book_get_path (folder, "../../etc/passwd"));
  g_assert_cmpint (system (command), ==, 0);
}

static void
test_find (void)
{
  g_autoptr (SenPdfTextBook) book = make_book ();
  g_autoptr (GArray) found = sen_pdf_text_book_find (book, "nghi quyet", SEN_PDF_FIND_DEFAULT, NULL);
  g_autofree char *context = NULL;
  const SenPdfBookMatch *first;

  g_assert_cmpuint (found->len, ==, 3);
  first = &g_array_index (found, SenPdfBookMatch, 0);
  g_assert_cmpuint (first->page, ==, 0);
  g_assert_cmpuint (first->start, ==, 18);
  g_assert_cmpuint (first->length, ==, 10);
  context = sen_pdf_text_book_dup_context (book, first, 12);
  g_assert_cmpstr (context, ==, "…Thông qua \002Nghị quyết\003 về ngân…");
  g_assert_cmpuint (count (book, "nghị quyết", SEN_PDF_FIND_TONES), ==, 2);
  g_assert_cmpuint (count (book, "nghị quyết", SEN_PDF_FIND_EXACT), ==, 0);
  g_assert_cmpuint (count (book, "Nghị quyết", SEN_PDF_FIND_EXACT), ==, 1);
  g_assert_cmpuint (count (book, "dieu 1", SEN_PDF_FIND_DEFAULT), ==, 1);
  g_assert_cmpuint (count (book, "quyet ve", SEN_PDF_FIND_DEFAULT), ==, 1); /* over the line's end */
  g_assert_cmpuint (count (book, "first", SEN_PDF_FIND_DEFAULT), ==, 1);
  g_assert_cmpuint (count (book, "first", SEN_PDF_FIND_TONES), ==, 1);
  g_assert_cmpuint (count (book, "cooperation", SEN_PDF_FIND_DEFAULT), ==, 1);
  g_assert_cmpuint (count (book, "ngh", SEN_PDF_FIND_DEFAULT), ==, 5);
  g_assert_cmpuint (count (book, "ngh", SEN_PDF_FIND_WHOLE_WORDS), ==, 0);
  g_assert_cmpuint (count (book, "nghi", SEN_PDF_FIND_WHOLE_WORDS), ==, 5);
  g_assert_cmpuint (count (book, "nghi", SEN_PDF_FIND_WHOLE_WORDS | SEN_PDF_FIND_TONES), ==, 1);
  g_assert_cmpuint (count (book, " ", SEN_PDF_FIND_DEFAULT), ==, 0);
  g_assert_cmpuint (count (book, "absent", SEN_PDF_FIND_DEFAULT), ==, 0);
}

static guint
count_on (const char *text, const char *needle, SenPdfFindFlags flags)
{
  g_autoptr (SenPdfTextBook) book = sen_pdf_text_book_new (1);
  g_autoptr (SenPdfTextPage) page = make_page (text);

  sen_pdf_text_book_set_page (book, 0, page, SEN_PDF_TEXT_PDF);
  return count (book, needle, flags);
}

/* A word that a line's end divides is found, with its hyphen and without, and so is one that always has a hyphen. */
static void
test_hyphens (void)
{
  const char *text = "the inter-\nnational and well-known, well-\nknown 2026-\n2030; tế-xã hội - hội\nviên, end-";
  const SenPdfFindFlags whole = SEN_PDF_FIND_WHOLE_WORDS, exact = SEN_PDF_FIND_EXACT;
  g_autoptr (SenPdfTextPage) page = make_page (text);
  g_autoptr (GArray) found = sen_pdf_text_page_find (page, "International", SEN_PDF_FIND_DEFAULT);
  const SenPdfMatch *match = &g_array_index (found, SenPdfMatch, 0);

  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpuint (match->start, ==, 4);
  g_assert_cmpuint (match->length, ==, 15); /* as it stands there */
  g_assert_cmpuint (count_on (text, "inter-national", SEN_PDF_FIND_DEFAULT), ==, 1);
  g_assert_cmpuint (count_on (text, "inter-", SEN_PDF_FIND_DEFAULT), ==, 1); /* while it is typed */
  g_assert_cmpuint (count_on (text, "international", exact), ==, 1);
  g_assert_cmpuint (count_on (text, "well-known", SEN_PDF_FIND_DEFAULT), ==, 2);
  g_assert_cmpuint (count_on (text, "wellknown", SEN_PDF_FIND_TONES), ==, 2);
  g_assert_cmpuint (count_on (text, "well-known", exact), ==, 1);
  g_assert_cmpuint (count_on (text, "2026-2030", SEN_PDF_FIND_DEFAULT), ==, 1);
  g_assert_cmpuint (count_on (text, "20262030", SEN_PDF_FIND_DEFAULT), ==, 0);
  g_assert_cmpuint (count_on (text, "international", whole), ==, 1);
  g_assert_cmpuint (count_on (text, "national", whole), ==, 0);
  g_assert_cmpuint (count_on (text, "xa hoi", whole), ==, 1);
  g_assert_cmpuint (count_on (text, "xã", whole | SEN_PDF_FIND_TONES), ==, 1);
  g_assert_cmpuint (count_on (text, "hội - hội viên", SEN_PDF_FIND_TONES), ==, 1);
  g_assert_cmpuint (count_on (text, "end", whole), ==, 1);
}

/* Letters that are spelt with marks behind them become one, and have the place of both. */
static void
test_composed (void)
{
  g_autoptr (SenPdfTextBook) book = sen_pdf_text_book_new (2);
  const SenPdfRect rects[] = { { 10, 10, 5, 9 }, { 15, 10, 6, 9 }, { 16, 7, 3, 2 }, { 17, 19, 2, 2 } };
  g_autoptr (SenPdfTextPage) page = sen_pdf_text_page_new ("te\xcc\x82\xcc\xa3", rects, 4);
  g_autoptr (SenPdfTextPage) got = NULL;
  const SenPdfRect *joined;

  sen_pdf_text_book_set_page (book, 0, page, SEN_PDF_TEXT_PDF);
  got = sen_pdf_text_book_get_page (book, 0);
  g_assert_cmpstr (sen_pdf_text_page_get_text (got), ==, "tệ");
  joined = &sen_pdf_text_page_get_rects (got, NULL)[1];
  g_assert_cmpfloat (joined->y, ==, 7);
  g_assert_cmpfloat (joined->height, ==, 14);
  g_assert_cmpuint (count (book, "tệ", SEN_PDF_FIND_TONES), ==, 1);
  g_assert_false (sen_pdf_text_book_is_complete (book));
  g_assert_null (sen_pdf_text_book_get_page (book, 1));
}

/* Some fonts have signs that steer in the place of letters; those mark a place, and would leave a list empty. */
static void
test_context (void)
{
  g_autoptr (SenPdfTextBook) book = sen_pdf_text_book_new (1);
  g_autoptr (SenPdfTextPage) page = make_page ("the\002 budget\003 of\001\nthe \002ward");
  g_autoptr (GArray) found = NULL;
  g_autofree char *context = NULL;

  sen_pdf_text_book_set_page (book, 0, page, SEN_PDF_TEXT_PDF);
  found = sen_pdf_text_book_find (book, "budget", SEN_PDF_FIND_DEFAULT, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  context = sen_pdf_text_book_dup_context (book, &g_array_index (found, SenPdfBookMatch, 0), 40);
  g_assert_cmpstr (context, ==, "the \002budget\003 of the ward");
}

/* A small file may say a lot: what goes beyond the limit is not kept, and the book is complete all the same. */
static void
test_limit (void)
{
  g_autoptr (SenPdfTextBook) book = sen_pdf_text_book_new (3);
  g_autoptr (GByteArray) boxes = g_byte_array_new ();
  const SenPdfBox box[4] = { { 0, 0, 10, 10 }, { 10, 0, 10, 10 }, { 20, 0, 10, 10 }, { 30, 0, 10, 10 } };
  SenPdfPageReply reply = { .text = (char *)"word", .n_chars = 4 };

  sen_pdf_boxes_encode (box, 4, boxes);
  reply.boxes = boxes->data;
  reply.boxes_size = boxes->len;
  book->most = 2 * (2 * strlen ("word") + boxes->len) + 1;
  for (guint i = 0; i < 3; i++)
    sen_pdf_text_book_take_reply (book, i, &reply);
  g_assert_cmpuint (count (book, "word", SEN_PDF_FIND_DEFAULT), ==, 2);
  g_assert_true (sen_pdf_text_book_is_complete (book));
}

static void
read_everything (GBytes *bytes)
{
  g_autoptr (SenPdfTextBook) book = sen_pdf_text_book_load_bytes (bytes, NULL);

  for (guint i = 0; book != NULL && i < MIN (sen_pdf_text_book_get_n_pages (book), 8); i++)
    {
      g_autoptr (SenPdfTextPage) page = sen_pdf_text_book_get_page (book, i);
      g_autofree char *text = sen_pdf_text_book_dup_text (book, i);
      g_autoptr (GArray) found = sen_pdf_text_book_find_on_page (book, i, "n", SEN_PDF_FIND_DEFAULT);
      g_autoptr (GArray) toned = sen_pdf_text_book_find_on_page (book, i, "ngh", SEN_PDF_FIND_TONES);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      for (guint k = 0; k < found->len; k++)
        {
          g_autofree char *context
              = sen_pdf_text_book_dup_context (book, &g_array_index (found, SenPdfBookMatch, k), 20);

          g_assert_true (g_utf8_validate (context, -1, NULL));
        }
    }
}

/* Flipped, cut and overwritten bytes: no book, or one whose damaged pages have nothing; never a crash. */
static void
test_hostile (void)
{
  g_autoptr (SenPdfTextBook) book = make_book ();
  g_autoptr (GBytes) good = sen_pdf_text_book_to_bytes (book);
  gsize size;
  const guint8 *data = g_bytes_get_data (good, &size);
  g_autoptr (GRand) dice = g_rand_new_with_seed (4);

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      gsize length = g_rand_int_range (dice, 0, 4) == 0 ? (gsize)g_rand_int_range (dice, 0, (gint32)size) : size;
      g_autoptr (GBytes) bytes = NULL;

      for (gint32 k = g_rand_int_range (dice, 1, 6); k > 0; k--)
        copy[g_rand_int_range (dice, i % 2 == 0 ? 0 : 104, (gint32)size)] = (guint8)g_rand_int (dice);
      bytes = g_bytes_new (copy, length);
      read_everything (bytes);
    }
}

static void
test_boxes (void)
{
  const SenPdfBox boxes[] = { { 100, 200, 30, 40 },
                              { 130, 200, 31, 40 },
                              { 0, 0, 0, 0 },
                              { -7, 900000, 1, 1 },
                              { SEN_PDF_BOX_MOST, -SEN_PDF_BOX_MOST, SEN_PDF_BOX_MOST, SEN_PDF_BOX_MOST } };
  SenPdfBox got[G_N_ELEMENTS (boxes)];
  g_autoptr (GByteArray) packed = g_byte_array_new ();

  sen_pdf_boxes_encode (boxes, G_N_ELEMENTS (boxes), packed);
  g_assert_true (sen_pdf_boxes_decode (packed->data, packed->len, G_N_ELEMENTS (boxes), got));
  g_assert_cmpmem (boxes, sizeof boxes, got, sizeof got);
  for (guint cut = 0; cut < packed->len; cut++)
    g_assert_false (sen_pdf_boxes_decode (packed->data, cut, G_N_ELEMENTS (boxes), got));
  g_assert_false (sen_pdf_boxes_decode (packed->data, packed->len, G_N_ELEMENTS (boxes) - 1, got));
}

static gboolean
reference (SenDb *db, gpointer data, GError **error)
{
  return sen_search_has_file_text (db, data);
}

/* A paper that comes in is read once; its text is remade where it is gone, and goes with the paper. */
static void
test_keep (Fixture *f, gconstpointer unused)
{
  g_autofree char *folder = g_build_filename (f->dir, "office", NULL);
  g_autofree char *paper = g_build_filename (f->dir, "facts.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenOffice) office = sen_office_create (folder, "Ward", &error);
  g_autofree char *hash = NULL;
  g_autofree char *path = NULL;
  g_autoptr (SenPdfTextBook) book = NULL;
  g_autoptr (SenPdfTextBook) again = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  guint n = 9;

  g_assert_no_error (error);
  hash = sen_vault_add (sen_office_get_vault (office), paper, NULL, &error);
  path = sen_pdf_text_book_get_path (folder, hash);
  book = sen_pdf_text_keep (office, f->pool, hash, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (book, "second page", SEN_PDF_FIND_DEFAULT), ==, 1);
  g_assert_true (sen_store_read (sen_office_get_store (office), reference, hash, NULL));
  g_assert_true (g_file_set_contents (path, "SenText\nno", -1, NULL));
  missing = sen_pdf_text_list_missing (office, &error);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_true (sen_pdf_text_keep_missing (office, f->pool, FALSE, &n, NULL, &error));
  g_assert_cmpuint (n, ==, 1);
  again = sen_pdf_text_book_load (folder, hash, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (again, "council", SEN_PDF_FIND_DEFAULT), ==, 1);
  g_assert_true (sen_pdf_text_keep_missing (office, f->pool, FALSE, &n, NULL, &error));
  g_assert_cmpuint (n, ==, 0);
  sen_vault_add_reference_query (sen_office_get_vault (office), "SELECT NULL");
  g_assert_true (sen_vault_collect (sen_office_get_vault (office), 0, &n, &error));
  g_assert_cmpuint (n, ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  sen_office_close (office);
}

typedef struct
{
  SenPdfPool *pool; /* borrowed */
  gboolean asked;
} Asked;

static SenPdfPool *
get_pool_cb (gpointer user_data)
{
  Asked *asked = user_data;

  asked->asked = TRUE;
  return asked->pool;
}

static gboolean
count_texts_in_read (SenDb *db, gpointer data, GError **error)
{
  return sen_db_get_int (db, "SELECT count(*) FROM sen_file_pages", NULL, data, error);
}

static gint64
count_texts (SenOffice *office)
{
  gint64 n = -1;

  sen_store_read (sen_office_get_store (office), count_texts_in_read, &n, NULL);
  return n;
}

static gboolean
exists (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Behind a window: what is missing is read while nobody reads, and what is left of papers that are gone goes. */
static void
test_keeper (Fixture *f, gconstpointer unused)
{
  g_autofree char *folder = g_build_filename (f->dir, "office", NULL);
  g_autofree char *paper = g_build_filename (f->dir, "facts.pdf", NULL);
  g_autoptr (SenOffice) office = sen_office_create (folder, "Ward", NULL);
  g_autofree char *hash = sen_vault_add (sen_office_get_vault (office), paper, NULL, NULL);
  g_autofree char *path = sen_pdf_text_book_get_path (folder, hash);
  g_autofree char *stray = sen_pdf_text_book_get_path (folder, HASH);
  g_autoptr (SenPdfTextBook) book = sen_pdf_text_keep (office, f->pool, hash, NULL, NULL, NULL, NULL);
  g_autoptr (SenPdfDocument) document = fixture_open (f);
  g_autofree char *read = NULL;
  Asked asked = { f->pool, FALSE };
  SenPdfTextKeeper *keeper;

  g_assert_true (sen_pdf_text_book_save (book, folder, HASH, NULL));
  g_assert_cmpint (g_unlink (path), ==, 0);

  /* Somebody reads, and goes on. */
  read = sen_pdf_document_load_text (document, 0, NULL, NULL);
  keeper = sen_pdf_text_keeper_new (office, get_pool_cb, &asked, 0, G_MAXINT);
  while (!asked.asked)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (exists (stray));
  for (guint i = 0; i < 20; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (10000);
    }
  g_assert_false (exists (path));
  sen_pdf_text_keeper_close (keeper);
  g_object_unref (keeper);

  keeper = sen_pdf_text_keeper_new (office, get_pool_cb, &asked, 0, 1);
  while (!exists (path))
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_object_unref (keeper);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_assert_cmpint (count_texts (office), ==, 1);
  sen_vault_add_reference_query (sen_office_get_vault (office), "SELECT NULL");
  g_assert_true (sen_vault_collect (sen_office_get_vault (office), 0, NULL, NULL));
  g_assert_true (sen_pdf_text_tidy (office, NULL, NULL));
  g_assert_cmpint (count_texts (office), ==, 0);
  sen_office_close (office);
}

/* Lines of a page of @width characters a line, at places of their own: x, y and the text. */
typedef struct
{
  double x, y;
  const char *text;
} Placed;

static SenPdfTextPage *
place (const Placed *lines, guint n_lines)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) rects = g_array_new (FALSE, TRUE, sizeof (SenPdfRect));
  const SenPdfRect nothing = { 0 };

  for (guint i = 0; i < n_lines; i++)
    {
      SenPdfRect rect = { lines[i].x, lines[i].y, 5, 12 };

      for (const char *p = lines[i].text; *p != 0; p = g_utf8_next_char (p), rect.x += 5)
        g_array_append_val (rects, rect);
      g_array_append_val (rects, nothing);
      g_string_append_printf (text, "%s\n", lines[i].text);
    }
  return sen_pdf_text_page_new (text->str, (const SenPdfRect *)(gconstpointer)rects->data, rects->len);
}

/* Two columns, with a list, a title and a divided word: lines become paragraphs, columns stay apart. */
static void
test_flow (void)
{
  static const Placed lines[] = { { 50, 20, "QUYẾT ĐỊNH" },
                                  { 50, 50, "Căn cứ Luật Tổ chức chính quyền địa phương số" },
                                  { 50, 64, "72/2025/QH15 và các văn bản hướng dẫn thi hành" },
                                  { 50, 78, "luật." },
                                  { 50, 92, "Theo đề nghị của Chánh Văn phòng về việc infor-" },
                                  { 50, 106, "mation, quyết định như sau đây:" },
                                  { 50, 120, "1. Phê duyệt kế hoạch tổ chức kỳ họp thứ mười" },
                                  { 62, 134, "của Hội đồng nhân dân phường." },
                                  { 50, 148, "2. Giao Văn phòng thực hiện." },
                                  { 320, 50, "The second column begins here and goes on to" },
                                  { 320, 64, "its end." } };
  g_autoptr (SenPdfTextPage) page = place (lines, G_N_ELEMENTS (lines));
  g_autofree char *all = sen_pdf_text_page_dup_flow (page, 0, G_MAXUINT);
  g_autofree char *part = sen_pdf_text_page_dup_flow (page, 18, 34);
  const SenPdfRect box = { 318, 40, 60, 40 };
  g_autoptr (GArray) runs = sen_pdf_text_page_list_in_box (page, &box);
  g_autofree char *boxed = NULL;

  g_assert_cmpstr (
      all, ==,
      "QUYẾT ĐỊNH\n"
      "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 và các văn bản hướng dẫn thi hành luật.\n"
      "Theo đề nghị của Chánh Văn phòng về việc information, quyết định như sau đây:\n"
      "1. Phê duyệt kế hoạch tổ chức kỳ họp thứ mười của Hội đồng nhân dân phường.\n"
      "2. Giao Văn phòng thực hiện.\n"
      "The second column begins here and goes on to its end.");
  g_assert_cmpstr (part, ==, "Luật Tổ chức chính quyền địa phươn");
  g_assert_cmpuint (runs->len, ==, 2);
  boxed = sen_pdf_text_page_dup_range (page, g_array_index (runs, SenPdfMatch, 0).start,
                                       g_array_index (runs, SenPdfMatch, 0).length);
  g_assert_cmpstr (boxed, ==, "The second c");
}

/* All papers of a meeting; those whose text isn't kept are told. */
static void
test_papers (Fixture *f, gconstpointer unused)
{
  static const char *const hashes[]
      = { HASH, "1" HASH, "f123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", NULL };
  g_autoptr (SenPdfTextBook) book = make_book ();
  g_autoptr (GPtrArray) found = NULL;
  const SenPdfPaperMatches *paper;

  g_assert_true (sen_pdf_text_book_save (book, f->dir, HASH, NULL));
  found = sen_pdf_text_find_in_papers (f->dir, hashes, "nghi quyet", SEN_PDF_FIND_DEFAULT, NULL);
  g_assert_cmpuint (found->len, ==, 3);
  paper = found->pdata[0];
  g_assert_cmpuint (paper->index, ==, 0);
  g_assert_cmpuint (paper->matches->len, ==, 3);
  paper = found->pdata[2];
  g_assert_cmpuint (paper->index, ==, 2);
  g_assert_null (paper->book);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/text-book/boxes", test_boxes);
  g_test_add_func ("/pdf/text-book/round-trip", test_round_trip);
  g_test_add_func ("/pdf/text-book/find", test_find);
  g_test_add_func ("/pdf/text-book/hyphens", test_hyphens);
  g_test_add_func ("/pdf/text-book/composed", test_composed);
  g_test_add_func ("/pdf/text-book/context", test_context);
  g_test_add_func ("/pdf/text-book/limit", test_limit);
  g_test_add_func ("/pdf/text-book/hostile", test_hostile);
  g_test_add_func ("/pdf/text-book/flow", test_flow);
  g_test_add ("/pdf/text-book/papers", Fixture, NULL, fixture_set_up, test_papers, fixture_tear_down);
  g_test_add ("/pdf/text-book/keep", Fixture, NULL, fixture_set_up, test_keep, fixture_tear_down);
  g_test_add ("/pdf/text-book/keeper", Fixture, NULL, fixture_set_up, test_keeper, fixture_tear_down);
  return g_test_run ();
}
