/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-table.h"

#include <string.h>

/* What a spreadsheet puts on the clipboard may be a whole sheet; a paper's table isn't. */
#define MAX_ROWS    2000
#define MAX_COLUMNS 40

struct _DocumentsTable
{
  GPtrArray *rows; /* of GPtrArray of char*; each has n_columns cells */
  guint n_columns;
};

static GPtrArray *
row_new (guint n_columns)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (row, g_strdup (""));
  return row;
}

static DocumentsTable *
table_new (void)
{
  DocumentsTable *self = g_new0 (DocumentsTable, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  return self;
}

static void
grow (DocumentsTable *self, guint n_rows, guint n_columns)
{
  for (guint i = 0; i < self->rows->len; i++)
    for (guint k = self->n_columns; k < n_columns; k++)
      g_ptr_array_add (self->rows->pdata[i], g_strdup (""));
  self->n_columns = MAX (self->n_columns, n_columns);
  while (self->rows->len < n_rows)
    g_ptr_array_add (self->rows, row_new (self->n_columns));
}

/**
 * documents_table_parse:
 * @text: (nullable): a line a row, a tab between cells; rows may be of different lengths
 *
 * Returns: (transfer full): the table, of one cell at least
 */
DocumentsTable *
documents_table_parse (const char *text)
{
  DocumentsTable *self = table_new ();
  g_auto (GStrv) rows = g_strsplit (text != NULL ? text : "", "\n", -1);

  grow (self, MAX (g_strv_length (rows), 1), 1);
  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[i], "\t", -1);

      for (guint k = 0; cells[k] != NULL; k++)
        {
          grow (self, i + 1, k + 1);
          documents_table_set (self, i, k, cells[k]);
        }
    }
  return self;
}

void
documents_table_free (DocumentsTable *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * documents_table_format:
 * @self: a table
 *
 * Returns: (transfer full): what documents_table_parse() reads as the same table
 */
char *
documents_table_format (DocumentsTable *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    for (guint k = 0; k < self->n_columns; k++)
      {
        if (k > 0 || i > 0)
          g_string_append_c (out, k > 0 ? '\t' : '\n');
        g_string_append (out, documents_table_get (self, i, k));
      }
  return g_string_free (out, FALSE);
}

guint
documents_table_get_n_rows (DocumentsTable *self)
{
  return self->rows->len;
}

guint
documents_table_get_n_columns (DocumentsTable *self)
{
  return self->n_columns;
}

/**
 * documents_table_get:
 * @self: a table
 * @row: from 0
 * @column: from 0
 *
 * Returns: (transfer none): the cell's words; an empty string where there is no such cell
 */
const char *
documents_table_get (DocumentsTable *self, guint row, guint column)
{
  return row < self->rows->len && column < self->n_columns ? ((GPtrArray *)self->rows->pdata[row])->pdata[column] : "";
}

/**
 * documents_table_set:
 * @self: a table
 * @row: from 0
 * @column: from 0
 * @text: the cell's words; tabs and line breaks in them become spaces
 */
void
documents_table_set (DocumentsTable *self, guint row, guint column, const char *text)
{
  GPtrArray *cells;

  g_return_if_fail (row < self->rows->len && column < self->n_columns);
  cells = self->rows->pdata[row];
  g_free (cells->pdata[column]);
  cells->pdata[column] = g_strdelimit (g_strdup (text), "\t\n\r", ' ');
}

void
documents_table_insert_row (DocumentsTable *self, guint at)
{
  if (self->rows->len < MAX_ROWS)
    g_ptr_array_insert (self->rows, (int)MIN (at, self->rows->len), row_new (self->n_columns));
}

void
documents_table_insert_column (DocumentsTable *self, guint at)
{
  if (self->n_columns >= MAX_COLUMNS)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_insert (self->rows->pdata[i], (int)MIN (at, self->n_columns), g_strdup (""));
  self->n_columns++;
}

/**
 * documents_table_remove_row:
 * @self: a table
 * @at: from 0; the only row isn't removed
 */
void
documents_table_remove_row (DocumentsTable *self, guint at)
{
  if (self->rows->len > 1 && at < self->rows->len)
    g_ptr_array_remove_index (self->rows, at);
}

/**
 * documents_table_remove_column:
 * @self: a table
 * @at: from 0; the only column isn't removed
 */
void
documents_table_remove_column (DocumentsTable *self, guint at)
{
  if (self->n_columns <= 1 || at >= self->n_columns)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_remove_index (self->rows->pdata[i], at);
  self->n_columns--;
}

/* Spreadsheets put a cell with line breaks into quotes, and quotes in it twice. Returns: where it ends; %NULL: it isn't
 * such a cell. */
static const char *
take_quoted (const char *p, GString *cell)
{
  if (*p != '"')
    return NULL;
  for (p++; *p != '\0'; p++)
    if (p[0] == '"' && p[1] == '"')
      {
        g_string_append_c (cell, '"');
        p++;
      }
    else if (*p == '"')
      return strchr ("\t\r\n", p[1]) != NULL ? p + 1 : NULL; /* '\0' is one of them */
    else
      g_string_append_c (cell, *p);
  return NULL;
}

static const char *
take_cell (const char *p, GString *cell)
{
  const char *end;

  g_string_truncate (cell, 0);
  end = take_quoted (p, cell);
  if (end != NULL)
    return end;
  end = p + strcspn (p, "\t\r\n");
  g_string_truncate (cell, 0);
  g_string_append_len (cell, p, end - p);
  return end;
}

/**
 * documents_table_paste:
 * @self: a table
 * @row: the first row that is written over
 * @column: the first column
 * @text: cells as a spreadsheet copies them: tabs between cells, a line a row
 *
 * Writes cells from there on; the table grows as they need it, up to 2,000 rows and 40 columns.
 *
 * Returns: whether @text was more than one cell; else nothing was changed
 */
gboolean
documents_table_paste (DocumentsTable *self, guint row, guint column, const char *text)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  gsize length = strlen (text);
  guint i = row, k = column;

  while (length > 0 && strchr ("\r\n", text[length - 1]) != NULL)
    length--;
  if (memchr (text, '\t', length) == NULL && memchr (text, '\n', length) == NULL)
    return FALSE;
  for (const char *p = text; p < text + length; p++)
    {
      p = take_cell (p, cell);
      if (i < MAX_ROWS && k < MAX_COLUMNS)
        {
          grow (self, i + 1, k + 1);
          documents_table_set (self, i, k, g_strstrip (cell->str));
        }
      if (p >= text + length)
        break;
      if (*p == '\r' && p[1] == '\n')
        p++;
      i += *p == '\t' ? 0 : 1;
      k = *p == '\t' ? k + 1 : column;
    }
  return TRUE;
}
