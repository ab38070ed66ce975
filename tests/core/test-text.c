/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sen.h>

#include <string.h>

static void
assert_normal (const char *text, const char *expected)
{
  g_autofree char *normal = sen_text_normalize (text);

  g_assert_cmpstr (normal, ==, expected);
}

static void
test_normalize_places_tones (void)
{
  static const char *const pairs[][2] = {
    { "hoà", "hòa" },       { "Hoà bình", "hòa bình" }, { "UỶ BAN", "ủy ban" },
    { "khoẻ", "khỏe" },     { "thuý", "thúy" },         { "oà", "òa" },
    { "uỷ", "ủy" },         { "loà xoà", "lòa xòa" },   { "hòan", "hoàn" },
    { "ngòai", "ngoài" },   { "khủyu", "khuỷu" },       { "qúy", "quý" },
    { "qủa", "quả" },       { "tóan", "toán" },         { "húynh", "huýnh" },
    { "nghoèo", "nghoèo" }, { "Đòan", "đoàn" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    assert_normal (pairs[i][0], pairs[i][1]);
}

static void
test_normalize_leaves_alone (void)
{
  static const char *const texts[] = {
    "hòa",   "ủy",    "khỏe", "hoàn", "toán",  "quý", "quyết", "quốc",   "quá",         "giá",
    "gì",    "giếng", "thuế", "thuở", "của",   "mùa", "huỳnh", "khuya",  "nguyễn",      "thoát",
    "khoét", "xòe",   "hoaí", "gioà", "naïve", "zoà", "hòá",   "khuyến", "ngoằn ngoèo",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_normal (texts[i], texts[i]);
}

static void
test_normalize_unicode (void)
{
  assert_normal ("Tie\xcc\x82\xcc\x81ng Vie\xcc\xa3\xcc\x82t", "tiếng việt");
  assert_normal ("\xc3\x90\xe1\xba\xa1i", "đại"); /* Icelandic eth */
  assert_normal ("ho\x61\xcc\x80", "hòa");
  assert_normal ("a\xff"
                 "b",
                 "a\xef\xbf\xbd"
                 "b");
  assert_normal (NULL, "");
  assert_normal ("", "");
}

static void
test_fold (void)
{
  static const char *const pairs[][2] = {
    { "Ủy ban nhân dân Đà Nẵng", "uy ban nhan dan da nang" },
    { "UỶ BAN NHÂN DÂN ĐÀ NẴNG", "uy ban nhan dan da nang" },
    { "Nghị quyết số 05/2026/NQ-HĐND", "nghi quyet so 05/2026/nq-hdnd" },
    { "ưỡn ẹo ăn uống ơi", "uon eo an uong oi" },
    { "\xc3\x90\xc3\xb4ng \xef\xac\x81le", "dong file" },
    { "Số\xc2\xa0"
      "12",
      "so 12" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *folded = sen_text_fold (pairs[i][0]);

      g_assert_cmpstr (folded, ==, pairs[i][1]);
    }
}

static void
assert_order (const char *const *texts, guint n, char *(*make_key) (const char *))
{
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        g_autofree char *a = make_key (texts[i]);
        g_autofree char *b = make_key (texts[j]);
        int order = strcmp (a, b);

        g_assert_true (g_str_is_ascii (a));
        if ((order > 0) - (order < 0) != (i > j) - (i < j))
          g_error ("\"%s\" and \"%s\" sort wrongly (%d)", texts[i], texts[j], order);
      }
}

static void
test_sort_dictionary (void)
{
  static const char *const letters[]
      = { "a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h", "i", "j", "k", "l", "m",
          "n", "o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z" };
  static const char *const tones[] = { "ma", "mà", "mả", "mã", "má", "mạ", "mai", "mái", "mắn", "mân", "mấn", "mận" };
  static const char *const words[] = {
    "",
    " - ",
    "1",
    "01",
    "2",
    "10",
    "an",
    "An",
    "AN",
    "án",
    "ăn",
    "ca dao",
    "cà dao",
    "ca múa",
    "cao",
    "cáo",
    "dân",
    "đá",
    "Đà Nẵng",
    "đạc",
    "đường",
    "tờ trình số 2",
    "tờ trình số 10",
    "tờ trình số 10a",
    "uy",
    "Я",
  };

  assert_order (letters, G_N_ELEMENTS (letters), sen_text_sort_key);
  assert_order (tones, G_N_ELEMENTS (tones), sen_text_sort_key);
  assert_order (words, G_N_ELEMENTS (words), sen_text_sort_key);
}

static void
test_sort_equal (void)
{
  g_assert_cmpint (sen_text_compare ("hoà", "hòa"), ==, 0);
  g_assert_cmpint (sen_text_compare ("Vie\xcc\xa3\xcc\x82t", "Việt"), ==, 0);
  g_assert_cmpint (sen_text_compare ("  a \t b ", "a b"), ==, 0);
  g_assert_cmpint (sen_text_compare ("99999999999999999999999", "100000000000000000000000"), <, 0);
  g_assert_cmpint (sen_text_compare (NULL, "a"), <, 0);
}

static void
test_sort_long_numbers (void)
{
  g_autoptr (GString) shorter = g_string_new ("1");
  g_autofree char *longer = NULL;

  for (int i = 0; i < 200; i++)
    {
      g_free (longer);
      longer = g_strconcat (shorter->str, "0", NULL);
      g_assert_cmpint (sen_text_compare (shorter->str, longer), <, 0);
      g_string_assign (shorter, longer);
    }
}

static void
test_sort_names (void)
{
  static const char *const sorted[] = {
    "Nguyễn Văn An", "Trần Thị Mai An", "Lê Thị Ánh", "Bùi Văn Dũng", "Võ Đình Dũng", "Trần Bình Đạt",
    "Phạm Hà",       "Bùi Hạ",          "Lê Thị Hoa", "Hoà",          "Đỗ Hòa",       "Trần Thị Mai Hương",
  };

  assert_order (sorted, G_N_ELEMENTS (sorted), sen_text_name_sort_key);
  g_assert_cmpint (sen_text_compare_names ("TRẦN THỊ HƯƠNG", "Trần Văn Hương"), <, 0);
  g_assert_cmpint (sen_text_compare_names ("Trần\xc2\xa0"
                                           "An ",
                                           "Trần An"),
                   ==, 0);
}

static void
test_contains_words (void)
{
  const char *text = "Họp Thường trực HĐND mở rộng";

  g_assert_true (sen_text_contains_words (text, "thuong truc mo rong"));
  g_assert_true (sen_text_contains_words (text, " mở  THƯỜNG hđ "));
  g_assert_true (sen_text_contains_words (text, ""));
  g_assert_true (sen_text_contains_words (text, NULL));
  g_assert_false (sen_text_contains_words (text, "thuong vu"));
  g_assert_false (sen_text_contains_words (NULL, "hop"));
}

static void
test_contains_exact (void)
{
  const char *text = "Nghị quyết về Ủy ban nhân dân xã Hoà Bình";

  g_assert_true (sen_text_contains_exact (text, "uỷ ban"));
  g_assert_true (sen_text_contains_exact (text, "HÒA nghị"));
  g_assert_true (sen_text_contains_exact (text, "nhân dâ"));
  g_assert_true (sen_text_contains_exact (text, ""));
  g_assert_false (sen_text_contains_exact (text, "nhân dâ "));
  g_assert_false (sen_text_contains_exact (text, "nhâ dân"));
  g_assert_false (sen_text_contains_exact (text, "nhan dan"));
  g_assert_false (sen_text_contains_exact (text, "ban quản"));
  g_assert_false (sen_text_contains_exact (NULL, "ban"));
}

static void
test_initials (void)
{
  static const char *const pairs[][2] = {
    { "Trần Thị Mai Hương", "TH" }, { "đặng ánh", "ĐA" }, { "Ông", "Ô" },
    { "  (Lê) Ơn ", "LƠ" },         { "", "" },           { "—", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *initials = sen_text_initials (pairs[i][0]);

      g_assert_cmpstr (initials, ==, pairs[i][1]);
    }
}

/* A title of 300 bytes is usual; its ending says what the file is. */
static void
test_fit_file_name (void)
{
  g_autofree char *fits = sen_text_fit_file_name ("Tờ trình – ghi chú.pdf");

  g_assert_cmpstr (fits, ==, "Tờ trình – ghi chú.pdf");
  for (guint n = 60; n < 90; n++)
    {
      g_autoptr (GString) title = g_string_new (n % 2 ? "a" : "");
      g_autofree char *fitted = NULL;

      for (guint i = 0; i < n; i++)
        g_string_append (title, "ộế");
      g_string_append (title, " – ghi chú.odt");
      fitted = sen_text_fit_file_name (title->str);
      g_assert_true (g_utf8_validate (fitted, -1, NULL));
      g_assert_cmpuint (strlen (fitted), <=, 240);
      g_assert_cmpuint (strlen (fitted), >, 230);
      g_assert_true (g_str_has_suffix (fitted, " – ghi chú.odt"));
      g_assert_cmpint (strncmp (fitted, title->str, 100), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/normalize/tones", test_normalize_places_tones);
  g_test_add_func ("/text/normalize/others", test_normalize_leaves_alone);
  g_test_add_func ("/text/normalize/unicode", test_normalize_unicode);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/sort/dictionary", test_sort_dictionary);
  g_test_add_func ("/text/sort/equal", test_sort_equal);
  g_test_add_func ("/text/sort/long-numbers", test_sort_long_numbers);
  g_test_add_func ("/text/sort/names", test_sort_names);
  g_test_add_func ("/text/contains-words", test_contains_words);
  g_test_add_func ("/text/contains-exact", test_contains_exact);
  g_test_add_func ("/text/initials", test_initials);
  g_test_add_func ("/text/fit-file-name", test_fit_file_name);
  return g_test_run ();
}
