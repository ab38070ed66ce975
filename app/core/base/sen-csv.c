/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-csv.h"

#include "sen-csv-private.h"
#include "sen-error.h"
#include "sen-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SIZE (64 * 1024 * 1024)

/**
 * SenCsv:
 *
 * A table of comma-, semicolon- or tab-separated values (RFC 4180), read whole.
 * The first row that isn't empty holds the headers; empty rows are left out. A
 * broken row keeps its place and its line number and says what is wrong with it;
 * reading goes on at the next line. Not changed after it was read, so any thread
 * may look at it.
 */
struct _SenCsv
{
  GObject parent_instance;

  char delimiter;
  char **headers;  /* owned */
  char **folded;   /* owned; the headers as they are matched */
  GPtrArray *rows; /* owned; of Row */
};

typedef struct
{
  guint line;    /* from 1, where the row begins */
  char **fields; /* owned */
  guint n_fields;
  GError *error; /* owned, nullable */
} Row;

typedef struct
{
  const char *at;
  guint line;
  char delimiter;
} Reader;

G_DEFINE_FINAL_TYPE (SenCsv, sen_csv, G_TYPE_OBJECT)

static void
row_free (gpointer data)
{
  Row *row = data;

  g_strfreev (row->fields);
  g_clear_error (&row->error);
  g_free (row);
}

static void
sen_csv_finalize (GObject *object)
{
  SenCsv *self = SEN_CSV (object);

  g_strfreev (self->headers);
  g_strfreev (self->folded);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (sen_csv_parent_class)->finalize (object);
}

static void
sen_csv_class_init (SenCsvClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_csv_finalize;
}

static void
sen_csv_init (SenCsv *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
}

static const char *
skip_line (const char *at)
{
  at += strcspn (at, "\r\n");
  if (at[0] == '\r' && at[1] == '\n')
    return at + 2;
  return *at == '\0' ? at : at + 1;
}

static gboolean
at_end_of_field (const Reader *reader)
{
  return *reader->at == reader->delimiter || *reader->at == '\r' || *reader->at == '\n' || *reader->at == '\0';
}

/* Takes off the apostrophe that sen_csv_append() put before what a spreadsheet would run as a formula. */
static char *
finish_field (GString *field)
{
  const char *text = field->str + strspn (field->str, "'");

  if (text > field->str && sen_csv_needs_guard (text))
    g_string_erase (field, 0, 1);
  return g_string_free (field, FALSE);
}

static char *
read_quoted (Reader *reader, GError **error)
{
  g_autoptr (GString) field = g_string_new (NULL);

  for (reader->at++; *reader->at != '\0'; reader->at++)
    {
      char c = *reader->at;

      if (c == '"' && reader->at[1] == '"')
        reader->at++;
      else if (c == '"')
        {
          reader->at++;
          while (*reader->at == ' ' && reader->delimiter != ' ')
            reader->at++;
          if (at_end_of_field (reader))
            return finish_field (g_steal_pointer (&field));
          g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                               _ ("A quotation mark is closed in the middle of a field."));
          return NULL;
        }
      if (c == '\n' || (c == '\r' && reader->at[1] != '\n'))
        reader->line++;
      g_string_append_c (field, c);
    }
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("A quotation mark is opened but never closed."));
  return NULL;
}

static char *
read_field (Reader *reader, GError **error)
{
  GString *field;

  if (*reader->at == '"')
    return read_quoted (reader, error);
  field = g_string_new (NULL);
  while (!at_end_of_field (reader))
    g_string_append_c (field, *reader->at++);
  return finish_field (field);
}

/* Reads one row; a broken one ends at the end of the line in which it began, so that the next is found again. */
static Row *
read_row (Reader *reader)
{
  Row *row = g_new0 (Row, 1);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  const char *start = reader->at;

  row->line = reader->line;
  for (;;)
    {
      char *field = read_field (reader, &row->error);

      if (field == NULL)
        {
          reader->at = start;
          reader->line = row->line;
          break;
        }
      g_ptr_array_add (fields, field);
      if (*reader->at != reader->delimiter)
        break;
      reader->at++;
    }
  reader->at = skip_line (reader->at);
  reader->line++;
  row->n_fields = fields->len;
  g_ptr_array_add (fields, NULL);
  row->fields = (char **)g_ptr_array_steal (fields, NULL);
  return row;
}

static gboolean
row_is_empty (const Row *row)
{
  for (guint i = 0; i < row->n_fields; i++)
    {
      if (row->fields[i][strspn (row->fields[i], " \t\r\n")] != '\0')
        return FALSE;
    }
  return row->error == NULL;
}

/* The one that stands most often outside quotation marks in the first line that says something. */
static char
detect_delimiter (const char *text)
{
  static const char candidates[] = { ',', ';', '\t' };
  guint count[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  text += strspn (text, "\r\n ");
  for (; *text != '\0' && (quoted || (*text != '\n' && *text != '\r')); text++)
    {
      if (*text == '"')
        quoted = !quoted;
      for (guint i = 0; !quoted && i < G_N_ELEMENTS (candidates); i++)
        count[i] += *text == candidates[i];
    }
  for (guint i = 1; i < G_N_ELEMENTS (candidates); i++)
    {
      if (count[i] > count[best])
        best = i;
    }
  return candidates[best];
}

/* What a header is matched by: no diacritics, no case, no spaces or signs ("Họ và tên *" is "hovaten"). */
static char *
fold_header (const char *header)
{
  g_autofree char *folded = sen_text_fold (header);
  GString *key = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (key, c);
    }
  return g_string_free (key, FALSE);
}

static void
take_headers (SenCsv *self, Row *row)
{
  self->headers = g_steal_pointer (&row->fields);
  self->folded = g_new0 (char *, row->n_fields + 1);
  for (guint i = 0; i < row->n_fields; i++)
    {
      g_strstrip (self->headers[i]);
      self->folded[i] = fold_header (self->headers[i]);
    }
}

static void
check_width (SenCsv *self, Row *row)
{
  guint width = g_strv_length (self->headers);

  for (guint i = width; i < row->n_fields && row->error == NULL; i++)
    {
      if (row->fields[i][strspn (row->fields[i], " \t")] != '\0')
        g_set_error (&row->error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                     g_dngettext (GETTEXT_PACKAGE, "There are %u fields, but only %u column has a header.",
                                  "There are %u fields, but only %u columns have a header.", width),
                     row->n_fields, width);
    }
}

static gboolean
refuse_headers (const char *name, const Row *row, GError **error)
{
  if (row == NULL)
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                 _ ("“%s” has no row of headers, so its columns can't be told apart. Nothing was imported."), name);
  else
    g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                 _ ("The headers of “%s” in line %u can't be read: %s Nothing was imported."), name, row->line,
                 row->error->message);
  return FALSE;
}

static gboolean
read_table (SenCsv *self, const char *text, const char *name, GError **error)
{
  Reader reader = { .at = text, .line = 1 };

  /* Excel's own hint in the first line */
  if (g_ascii_strncasecmp (text, "sep=", 4) == 0 && text[4] != '\0' && strchr ("\r\n", text[5]) != NULL)
    {
      reader.delimiter = text[4];
      reader.at = skip_line (text);
      reader.line++;
    }
  else
    reader.delimiter = detect_delimiter (text);
  self->delimiter = reader.delimiter;
  while (*reader.at != '\0')
    {
      Row *row = read_row (&reader);

      if (row_is_empty (row))
        row_free (row);
      else if (self->headers != NULL)
        {
          check_width (self, row);
          g_ptr_array_add (self->rows, row);
        }
      else
        {
          gboolean readable = row->error == NULL || refuse_headers (name, row, error);

          if (readable)
            take_headers (self, row);
          row_free (row);
          if (!readable)
            return FALSE;
        }
    }
  return self->headers != NULL || refuse_headers (name, NULL, error);
}

/**
 * sen_csv_parse:
 * @bytes: a file's contents: UTF-8 or UTF-16, with or without a byte order mark
 * @name: the file's name, for messages
 *
 * Reads a table. Which of `,`, `;` and tab separates the fields is found out.
 *
 * Returns: (transfer full): the table; or %NULL with %SEN_ERROR_CHECK_INPUT when the encoding is another or there are
 * no headers, %SEN_ERROR_USE_ANOTHER_FILE when it isn't text. Broken rows are no error here: see
 *   sen_csv_get_row_error().
 */
SenCsv *
sen_csv_parse (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (SenCsv) self = NULL;
  g_autofree char *text = NULL;

  if (g_bytes_get_size (bytes) > MAX_SIZE)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
                   _ ("“%s” is larger than 64 MB, too large for a table. Nothing was imported."), name);
      return NULL;
    }
  text = sen_csv_decode (bytes, name, error);
  if (text == NULL)
    return NULL;
  self = g_object_new (SEN_TYPE_CSV, NULL);
  return read_table (self, text, name, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * sen_csv_load:
 * @path: a file
 *
 * Blocks while reading; not for the main thread.
 *
 * Returns: (transfer full): as sen_csv_parse()
 */
SenCsv *
sen_csv_load (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *what = NULL;

  file = g_mapped_file_new (path, FALSE, error);
  if (file == NULL)
    {
      what = g_strdup_printf (_ ("Couldn't read “%s”"), name);
      sen_error_convert (error, what);
      return NULL;
    }
  bytes = g_mapped_file_get_bytes (file);
  return sen_csv_parse (bytes, name, error);
}

/**
 * sen_csv_get_delimiter:
 *
 * Returns: what separates the fields
 */
char
sen_csv_get_delimiter (SenCsv *self)
{
  return self->delimiter;
}

/**
 * sen_csv_get_n_columns:
 *
 * Returns: how many headers there are
 */
guint
sen_csv_get_n_columns (SenCsv *self)
{
  return g_strv_length (self->headers);
}

/**
 * sen_csv_get_header:
 *
 * Returns: (transfer none): the header as it is written
 */
const char *
sen_csv_get_header (SenCsv *self, guint column)
{
  g_return_val_if_fail (column < sen_csv_get_n_columns (self), NULL);
  return self->headers[column];
}

/**
 * sen_csv_find_column:
 * @names: (array zero-terminated=1): what the header may be, in any language; the first that fits wins
 *
 * Diacritics, case, spaces and signs are not compared.
 *
 * Returns: the column, or −1
 */
int
sen_csv_find_column (SenCsv *self, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      g_autofree char *key = fold_header (*names);

      for (guint i = 0; self->folded[i] != NULL; i++)
        {
          if (g_str_equal (self->folded[i], key))
            return (int)i;
        }
    }
  return -1;
}

/**
 * sen_csv_get_n_rows:
 *
 * Returns: how many rows there are after the headers, broken ones included
 */
guint
sen_csv_get_n_rows (SenCsv *self)
{
  return self->rows->len;
}

/**
 * sen_csv_get_line:
 *
 * Returns: the line of the file, from 1, in which the row begins
 */
guint
sen_csv_get_line (SenCsv *self, guint row)
{
  g_return_val_if_fail (row < self->rows->len, 0);
  return ((Row *)g_ptr_array_index (self->rows, row))->line;
}

/**
 * sen_csv_get:
 * @column: a column, or −1 for one that isn't there
 *
 * Returns: (transfer none): the field, "" when the row is shorter or broken
 */
const char *
sen_csv_get (SenCsv *self, guint row, int column)
{
  Row *r;

  g_return_val_if_fail (row < self->rows->len, "");
  r = g_ptr_array_index (self->rows, row);
  return column >= 0 && (guint)column < r->n_fields && r->error == NULL ? r->fields[column] : "";
}

/**
 * sen_csv_get_row_error:
 *
 * Returns: (transfer none) (nullable): what is wrong with the row
 */
const GError *
sen_csv_get_row_error (SenCsv *self, guint row)
{
  g_return_val_if_fail (row < self->rows->len, NULL);
  return ((Row *)g_ptr_array_index (self->rows, row))->error;
}
