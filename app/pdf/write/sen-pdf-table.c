/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SenPdfTable: rows of text cells with thin black borders. Its heading rows are repeated on every page; a row that is
 * short stays on one page, a long one is cut between lines. Built on one thread, then only read.
 */
#include "sen-pdf-table-private.h"

#define PADDING_X      4.0
#define PADDING_TOP    1.5
#define PADDING_BOTTOM 3.0
#define BORDER         0.5
/* A row taller than this part of the page may be cut. */
#define MAX_WHOLE_ROW 0.4

typedef struct
{
  SenPdfText *text;
  guint span;
} Cell;

typedef struct
{
  double width;
  SenPdfAlign align;
} Column;

struct _SenPdfTable
{
  gatomicrefcount refs;
  guint n_columns;
  Column *columns;
  guint header_rows;
  double size;
  GPtrArray *rows; /* of GArray of Cell */
};

G_DEFINE_BOXED_TYPE (SenPdfTable, sen_pdf_table, sen_pdf_table_ref, sen_pdf_table_unref)

static void
cell_clear (gpointer data)
{
  sen_pdf_text_free (((Cell *)data)->text);
}

/**
 * sen_pdf_table_new:
 * @n_columns: at least 1
 *
 * Returns: (transfer full): a table whose columns are equally wide and flush left, without rows
 */
SenPdfTable *
sen_pdf_table_new (guint n_columns)
{
  SenPdfTable *self = g_new0 (SenPdfTable, 1);

  g_atomic_ref_count_init (&self->refs);
  self->n_columns = MAX (n_columns, 1);
  self->columns = g_new0 (Column, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    self->columns[i].width = 1;
  self->header_rows = 1;
  self->size = 13;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  return self;
}

SenPdfTable *
sen_pdf_table_ref (SenPdfTable *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
sen_pdf_table_unref (SenPdfTable *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * sen_pdf_table_set_column:
 * @self: a table
 * @column: from 0
 * @width: its share of the width, in proportion to the other columns
 * @align: of its cells; headings are always centred
 */
void
sen_pdf_table_set_column (SenPdfTable *self, guint column, double width, SenPdfAlign align)
{
  g_return_if_fail (column < self->n_columns && width > 0);
  self->columns[column].width = width;
  self->columns[column].align = align;
}

/**
 * sen_pdf_table_set_header_rows:
 * @self: a table
 * @n_rows: how many of its first rows are headings, repeated on every page; 1 at first
 */
void
sen_pdf_table_set_header_rows (SenPdfTable *self, guint n_rows)
{
  self->header_rows = n_rows;
}

/**
 * sen_pdf_table_set_size:
 * @self: a table
 * @size: of its text, in points; 13 at first
 */
void
sen_pdf_table_set_size (SenPdfTable *self, double size)
{
  self->size = size;
}

/**
 * sen_pdf_table_add_row:
 * @self: a table
 *
 * Starts a row; cells are added to it from the left. Missing ones are empty.
 */
void
sen_pdf_table_add_row (SenPdfTable *self)
{
  GArray *row = g_array_new (FALSE, FALSE, sizeof (Cell));

  g_array_set_clear_func (row, cell_clear);
  g_ptr_array_add (self->rows, row);
}

/**
 * sen_pdf_table_add_cell:
 * @self: a table with a row
 * @text: (nullable): what stands in it
 * @span: over how many columns, at least 1
 */
void
sen_pdf_table_add_cell (SenPdfTable *self, const SenPdfText *text, guint span)
{
  Cell cell = { text != NULL ? sen_pdf_text_copy (text) : sen_pdf_text_new (NULL), MAX (span, 1) };

  g_return_if_fail (self->rows->len > 0);
  g_array_append_val ((GArray *)g_ptr_array_index (self->rows, self->rows->len - 1), cell);
}

/**
 * sen_pdf_table_add_plain:
 * @self: a table with a row
 * @plain: (nullable): what stands in the next cell
 */
void
sen_pdf_table_add_plain (SenPdfTable *self, const char *plain)
{
  g_autoptr (SenPdfText) text = sen_pdf_text_new (plain);

  sen_pdf_table_add_cell (self, text, 1);
}

guint
sen_pdf_table_get_n_columns (SenPdfTable *self)
{
  return self->n_columns;
}

guint
sen_pdf_table_get_n_rows (SenPdfTable *self)
{
  return self->rows->len;
}

/* Where column edges are: n_columns + 1 values from 0 to width. */
static double *
column_edges (SenPdfTable *self, double width)
{
  double *edges = g_new (double, self->n_columns + 1);
  double total = 0, sum = 0;

  for (guint i = 0; i < self->n_columns; i++)
    total += self->columns[i].width;
  for (guint i = 0; i < self->n_columns; i++)
    {
      edges[i] = width * sum / total;
      sum += self->columns[i].width;
    }
  edges[self->n_columns] = width;
  return edges;
}

typedef struct
{
  SenPdfFlow flow;
  double x;
  double right;
} ShapedCell;

static void
shaped_cell_clear (gpointer data)
{
  sen_pdf_flow_clear (&((ShapedCell *)data)->flow);
}

/* Shapes the cells of a row, empty ones for what is missing. Returns the number of lines of the longest. */
static guint
shape_cells (SenPdfTable *self,
             SenPdfShaper *shaper,
             SenPdfReport *report,
             GStringChunk *chunk,
             GArray *row,
             gboolean header,
             const double *edges,
             GArray *shaped)
{
  guint column = 0, n_lines = 0;

  for (guint i = 0; column < self->n_columns; i++)
    {
      const Cell *cell = i < row->len ? &g_array_index (row, Cell, i) : NULL;
      guint span = cell != NULL ? MIN (cell->span, self->n_columns - column) : 1;
      ShapedCell piece = { .x = edges[column], .right = edges[column + span] };
      SenPdfParagraphStyle style
          = { .size = self->size, .bold = header, .align = self->columns[column].align, .line_spacing = 1 };

      if (header || (span > 1 && span == self->n_columns))
        style.align = header ? SEN_PDF_ALIGN_CENTER : SEN_PDF_ALIGN_LEFT;
      sen_pdf_flow_init (&piece.flow, chunk);
      if (cell != NULL)
        sen_pdf_shape_paragraph (shaper, &piece.flow, report, cell->text, &style,
                                 piece.right - piece.x - 2 * PADDING_X);
      n_lines = MAX (n_lines, piece.flow.slices->len);
      g_array_append_val (shaped, piece);
      column += span;
    }
  return MAX (n_lines, 1);
}

static double
line_height (GArray *shaped, guint line)
{
  double height = 0;

  for (guint i = 0; i < shaped->len; i++)
    {
      GArray *slices = g_array_index (shaped, ShapedCell, i).flow.slices;

      if (line < slices->len)
        height = MAX (height, (double)g_array_index (slices, SenPdfSlice, line).height);
    }
  return height;
}

/* The k-th lines of all cells side by side, with the borders beside them. */
static SenPdfSlice *
add_lines (SenPdfFlow *flow, GArray *shaped, guint line, guint n_lines, double size)
{
  gboolean first = line == 0, last = line + 1 == n_lines;
  double inner = line_height (shaped, line);
  double top = first ? PADDING_TOP : 0;
  double height = top + (inner > 0 ? inner : size) + (last ? PADDING_BOTTOM : 0);

  sen_pdf_flow_add_slice (flow, height);
  for (guint i = 0; i < shaped->len; i++)
    {
      ShapedCell *cell = &g_array_index (shaped, ShapedCell, i);

      if (line < cell->flow.slices->len)
        {
          SenPdfSlice *slice = &g_array_index (cell->flow.slices, SenPdfSlice, line);

          slice->flow = &cell->flow;
          sen_pdf_flow_copy_slice (flow, slice, cell->x + PADDING_X, top);
        }
      sen_pdf_flow_add_line (flow, cell->x, 0, cell->x, height, BORDER);
      if (i + 1 == shaped->len)
        sen_pdf_flow_add_line (flow, cell->right, 0, cell->right, height, BORDER);
      if (first)
        sen_pdf_flow_add_line (flow, cell->x, 0, cell->right, 0, BORDER);
      if (last)
        sen_pdf_flow_add_line (flow, cell->x, height, cell->right, height, BORDER);
    }
  return &g_array_index (flow->slices, SenPdfSlice, flow->slices->len - 1);
}

static void
flow_row (SenPdfTable *self,
          SenPdfFlow *flow,
          GArray *shaped,
          guint n_lines,
          gboolean header,
          double page_height,
          int table_id)
{
  double height = PADDING_TOP + PADDING_BOTTOM;
  gboolean whole;

  for (guint i = 0; i < n_lines; i++)
    height += line_height (shaped, i);
  whole = height <= MAX_WHOLE_ROW * page_height;
  for (guint i = 0; i < n_lines; i++)
    {
      SenPdfSlice *slice = add_lines (flow, shaped, i, n_lines, self->size);

      slice->table = (gint16)table_id;
      slice->is_header = header;
      slice->is_text = TRUE;
      slice->can_break = !header && (i + 1 == n_lines || (!whole && i >= 1 && n_lines - (i + 1) >= 2));
    }
}

/* page_height: room on a page, in points. table_id marks the slices, so that the headings can be repeated. */
void
sen_pdf_table_flow (SenPdfTable *self,
                    SenPdfShaper *shaper,
                    SenPdfReport *report,
                    SenPdfFlow *flow,
                    double width,
                    double page_height,
                    int table_id)
{
  g_autofree double *edges = column_edges (self, width);
  guint start = flow->slices->len;

  for (guint r = 0; r < self->rows->len; r++)
    {
      g_autoptr (GArray) shaped = g_array_new (FALSE, FALSE, sizeof (ShapedCell));
      gboolean header = r < self->header_rows;
      guint n_lines;

      g_array_set_clear_func (shaped, shaped_cell_clear);
      n_lines
          = shape_cells (self, shaper, report, flow->chunk, g_ptr_array_index (self->rows, r), header, edges, shaped);
      flow_row (self, flow, shaped, n_lines, header, page_height, table_id);
    }
  if (flow->slices->len > start)
    {
      g_array_index (flow->slices, SenPdfSlice, start).space_before = 6;
      g_array_index (flow->slices, SenPdfSlice, flow->slices->len - 1).space_after = 6;
      g_array_index (flow->slices, SenPdfSlice, flow->slices->len - 1).can_break = TRUE;
    }
}
