/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sen.h>

#include <string.h>

static SenCsv *
parse_sized (const char *text, gsize size, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);

  return sen_csv_parse (bytes, "danh-sach.csv", error);
}

static SenCsv *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  SenCsv *csv = parse_sized (text, strlen (text), &error);

  g_assert_no_error (error);
  return csv;
}

static void
test_delimiters_are_found (void)
{
  static const struct
  {
    const char *text;
    char delimiter;
  } cases[] = {
    { "Name,Email\nAn,a@b\n", ',' },
    { "\xef\xbb\xbfName;Email\r\nAn;a@b\r\n", ';' },
    { "Name\tEmail\nAn\ta@b", '\t' },
    { "sep=;\r\nName;Email\r\nAn;a@b\r\n", ';' },
    { "\"Name; with, signs; inside\",Email\nAn,a@b\n", ',' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SenCsv) csv = parse (cases[i].text);

      g_assert_cmpint (sen_csv_get_delimiter (csv), ==, cases[i].delimiter);
      g_assert_cmpuint (sen_csv_get_n_columns (csv), ==, 2);
      g_assert_cmpuint (sen_csv_get_n_rows (csv), ==, 1);
      g_assert_cmpstr (sen_csv_get (csv, 0, 1), ==, "a@b");
    }
}

static void
test_quotes_and_lines (void)
{
  g_autoptr (SenCsv) csv = parse ("Name,Note\r\n\"Trần \"\"Ba\"\"\",\"one\r\ntwo\"\r\n\r\n,,\r\nLê \"Tư\" Văn,x\r\n");

  g_assert_cmpuint (sen_csv_get_n_rows (csv), ==, 2);
  g_assert_cmpstr (sen_csv_get (csv, 0, 0), ==, "Trần \"Ba\"");
  g_assert_cmpstr (sen_csv_get (csv, 0, 1), ==, "one\r\ntwo");
  g_assert_cmpuint (sen_csv_get_line (csv, 0), ==, 2);
  g_assert_cmpstr (sen_csv_get (csv, 1, 0), ==, "Lê \"Tư\" Văn");
  g_assert_cmpuint (sen_csv_get_line (csv, 1), ==, 6);
  g_assert_cmpstr (sen_csv_get (csv, 1, 7), ==, "");
  g_assert_cmpstr (sen_csv_get (csv, 1, -1), ==, "");
}

static void
test_headers_in_any_spelling (void)
{
  static const char *const names[] = { "Full name", "Họ và tên", NULL };
  static const char *const email[] = { "Email", NULL };
  g_autoptr (SenCsv) csv = parse ("STT;HO VA TEN (*);E-mail\n1;An;a@b\n");
  g_autoptr (SenCsv) decomposed = parse ("Ho\xcc\xa3 va\xcc\x80 te\xcc\x82n,x\nAn,y\n");

  g_assert_cmpint (sen_csv_find_column (csv, names), ==, 1);
  g_assert_cmpint (sen_csv_find_column (csv, email), ==, 2);
  g_assert_cmpint (sen_csv_find_column (decomposed, names), ==, 0);
  g_assert_cmpint (sen_csv_find_column (decomposed, email), ==, -1);
}

static void
test_broken_rows_leave_the_others (void)
{
  g_autoptr (SenCsv) csv = parse ("a,b\n1,2\n\"3,4\n5,6\n7,8,9\n\"x\"y,z\n10\n");

  g_assert_cmpuint (sen_csv_get_n_rows (csv), ==, 6);
  g_assert_no_error (sen_csv_get_row_error (csv, 0));
  g_assert_error (sen_csv_get_row_error (csv, 1), SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_assert_cmpuint (sen_csv_get_line (csv, 1), ==, 3);
  g_assert_cmpstr (sen_csv_get (csv, 2, 1), ==, "6");
  g_assert_cmpuint (sen_csv_get_line (csv, 2), ==, 4);
  g_assert_error (sen_csv_get_row_error (csv, 3), SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_assert_cmpstr (sen_csv_get (csv, 3, 0), ==, "");
  g_assert_error (sen_csv_get_row_error (csv, 4), SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_assert_no_error (sen_csv_get_row_error (csv, 5));
  g_assert_cmpstr (sen_csv_get (csv, 5, 0), ==, "10");
}

static void
test_old_encodings_are_named (void)
{
  static const char text[] = "Họ và tên,Đơn vị\nNguyễn Thị Hòa,Ủy ban nhân dân\n";
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  /* "Hä vµ tªn" is how TCVN 3 writes "Họ và tên". */
  static const char tcvn[] = "H\xe4 v\xb5 t\xaan,\xa7\xacn v\xde\nL\xaa V\xa8n \xa7\xb9t,Ban qu\xb6n l\xfd\n";
  static const char cp1252[] = "Name,Town\nJos\xe9,K\xf6ln\n";

  /* as Windows writes it: base letters of its own, tones after them */
  bytes = g_convert ("Họ và tên,Đơn vị\nNguyê\xcc\x83n Thi\xcc\xa3 Ho\xcc\x80"
                     "a,U\xcc\x89y ban\n",
                     -1, "CP1258", "UTF-8", NULL, NULL, NULL);
  g_assert_nonnull (bytes);
  g_assert_null (parse_sized (bytes, strlen (bytes), &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT);
  g_assert_nonnull (strstr (error->message, "Windows-1258"));
  g_assert_nonnull (strstr (error->message, "danh-sach.csv"));
  g_clear_error (&error);
  g_assert_null (parse_sized (tcvn, strlen (tcvn), &error));
  g_assert_nonnull (strstr (error->message, "TCVN3"));
  g_clear_error (&error);
  g_assert_null (parse_sized (cp1252, strlen (cp1252), &error));
  g_assert_nonnull (strstr (error->message, "Windows-1252"));
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
test_utf16_is_read (void)
{
  static const char *const encodings[] = { "UTF-16", "UTF-16LE", "UTF-16BE" };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize size = 0;
      g_autofree char *bytes
          = g_convert ("Họ và tên\tEmail\r\nLý Hòa\thoa@x\r\n", -1, encodings[i], "UTF-8", NULL, &size, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (SenCsv) csv = parse_sized (bytes, size, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (sen_csv_get_header (csv, 0), ==, "Họ và tên");
      g_assert_cmpstr (sen_csv_get (csv, 0, 0), ==, "Lý Hòa");
    }
}

static void
test_what_is_no_table_is_refused (void)
{
  static const struct
  {
    const char *data;
    gsize size;
    int code;
  } cases[] = {
    { "", 0, SEN_ERROR_CHECK_INPUT },
    { "\n \n", 3, SEN_ERROR_CHECK_INPUT },
    { "\"Name,x\nAn,y\n", 13, SEN_ERROR_CHECK_INPUT },
    { "PK\3\4\24\0\6\0", 8, SEN_ERROR_USE_ANOTHER_FILE },
    { "a,b\n\0\1\2,d\n", 11, SEN_ERROR_USE_ANOTHER_FILE },
    { "\xff\xfe"
      "a\0\0\xd8"
      "b\0",
      8, SEN_ERROR_USE_ANOTHER_FILE },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_null (parse_sized (cases[i].data, cases[i].size, &error));
      g_assert_error (error, SEN_ERROR, cases[i].code);
      g_clear_error (&error);
    }
  g_assert_null (sen_csv_load ("/nonexistent/x.csv", &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND);
}

static void
test_written_rows_come_back (void)
{
  static const char *const headers[] = { "a", "b", "c", NULL };
  static const char *const rows[][4] = {
    { "=cmd|' /C calc'!A0", "+84 24 3804 3100", "-12", NULL },
    { "@SUM(1)", "'=1+1", "-1+1", NULL },
    { "Trần \"Ba\"\nhai dòng", "a,b;c", " 🪷 ", NULL },
    { "''-x", "'mình", "\tx", NULL },
  };
  static const char delimiters[] = { ',', ';', '\t' };

  for (guint d = 0; d < G_N_ELEMENTS (delimiters); d++)
    {
      g_autoptr (GString) text = g_string_new (SEN_CSV_BOM);
      g_autoptr (SenCsv) csv = NULL;

      sen_csv_append (text, delimiters[d], headers);
      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        sen_csv_append (text, delimiters[d], rows[i]);
      g_assert_nonnull (strstr (text->str, "\"'=cmd"));
      g_assert_nonnull (strstr (text->str, "+84 24 3804 3100"));
      g_assert_null (strstr (text->str, "'+84"));
      csv = parse (text->str);
      g_assert_cmpuint (sen_csv_get_n_rows (csv), ==, G_N_ELEMENTS (rows));
      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        {
          for (int c = 0; c < 3; c++)
            g_assert_cmpstr (sen_csv_get (csv, i, c), ==, rows[i][c]);
        }
    }
}

static void
test_any_bytes_are_survived (void)
{
  static const char alphabet[] = "\"\"\",;\t\r\n'=aĐ ";

  for (guint i = 0; i < 20000; i++)
    {
      char buffer[64] = "h,i\n";
      gsize size = 4 + (gsize)g_test_rand_int_range (0, 48);
      g_autoptr (GError) error = NULL;
      g_autoptr (SenCsv) csv = NULL;

      for (gsize k = 4; k < size; k++)
        buffer[k] = g_test_rand_int_range (0, 20) == 0 ? (char)g_test_rand_int_range (0, 256)
                                                       : alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      csv = parse_sized (buffer, size, &error);
      g_assert_true ((csv == NULL) == (error != NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/delimiters", test_delimiters_are_found);
  g_test_add_func ("/csv/quotes", test_quotes_and_lines);
  g_test_add_func ("/csv/headers", test_headers_in_any_spelling);
  g_test_add_func ("/csv/broken-rows", test_broken_rows_leave_the_others);
  g_test_add_func ("/csv/old-encodings", test_old_encodings_are_named);
  g_test_add_func ("/csv/utf16", test_utf16_is_read);
  g_test_add_func ("/csv/no-table", test_what_is_no_table_is_refused);
  g_test_add_func ("/csv/round-trip", test_written_rows_come_back);
  g_test_add_func ("/csv/any-bytes", test_any_bytes_are_survived);
  return g_test_run ();
}
