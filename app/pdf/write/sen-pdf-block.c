/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-block.h"

#include "sen-pdf-table-private.h"

/* Columns taller than this part of the page may be cut where no cell has a line across. */
#define MAX_WHOLE_COLUMNS 0.6
#define COLUMN_GAP        10.0

SenPdfBlock *
sen_pdf_block_new (SenPdfBlockKind kind)
{
  SenPdfBlock *self = g_new0 (SenPdfBlock, 1);

  self->kind = kind;
  return self;
}

void
sen_pdf_block_free (SenPdfBlock *self)
{
  sen_pdf_text_free (self->text);
  g_free (self->title);
  sen_pdf_table_unref (self->table);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->widths, g_array_unref);
  g_free (self);
}

/* A rule belongs to what is above it; it is never parted from that. */
static void
hold_to_previous (SenPdfFlow *flow)
{
  if (flow->slices->len > 1)
    g_array_index (flow->slices, SenPdfSlice, flow->slices->len - 2).can_break = FALSE;
}

/* Centred below the last paragraph, a part of its text's width. */
static void
flow_rule (SenPdfBlock *self, SenPdfFlow *flow, double width)
{
  double length = (flow->text_width > 0 ? flow->text_width : width) * self->a;
  double x = (width - length) / 2, y = self->b + self->c / 2;

  sen_pdf_flow_add_slice (flow, self->b + self->c);
  sen_pdf_flow_add_line (flow, x, y, x + length, y, self->c);
  hold_to_previous (flow);
}

/* As wide as the column. */
static void
flow_space (SenPdfBlock *self, SenPdfFlow *flow, double width)
{
  SenPdfOp op = { .kind = SEN_PDF_OP_PLACE, .x2 = (float)width, .y2 = (float)self->a };

  sen_pdf_flow_add_slice (flow, self->a)->can_break = TRUE;
  if (self->title != NULL)
    {
      op.text = g_string_chunk_insert (flow->chunk, self->title);
      g_array_append_val (flow->ops, op);
      g_array_index (flow->slices, SenPdfSlice, flow->slices->len - 1).n_ops = 1;
    }
  hold_to_previous (flow);
}

static void
flow_image (SenPdfBlock *self, SenPdfFlow *flow, double width)
{
  double scale = self->b > width ? width / self->b : 1;
  double x = 0;
  SenPdfOp op = { .kind = SEN_PDF_OP_IMAGE, .text = GUINT_TO_POINTER (self->index) };

  if (self->align == SEN_PDF_ALIGN_CENTER)
    x = (width - self->b * scale) / 2;
  else if (self->align == SEN_PDF_ALIGN_RIGHT)
    x = width - self->b * scale;
  op.x = (float)x;
  op.x2 = (float)(x + self->b * scale);
  op.y2 = (float)(self->a * scale);
  sen_pdf_flow_add_slice (flow, self->a * scale)->n_ops = 1;
  g_array_append_val (flow->ops, op);
}

/* Words in a frame, both in one colour, in the middle of the column. */
static void
flow_stamp (SenPdfBlock *self, SenPdfLayouter *layouter, SenPdfFlow *flow, double width)
{
  double x = (width - self->b) / 2, right = x + self->b;
  SenPdfFlow words;
  guint first;

  sen_pdf_flow_init (&words, flow->chunk);
  sen_pdf_shape_paragraph (layouter->shaper, &words, &layouter->report, self->text, &self->style, self->b);
  sen_pdf_flow_add_slice (flow, self->a);
  first = flow->ops->len;
  if (words.slices->len > 0)
    {
      SenPdfSlice *line = &g_array_index (words.slices, SenPdfSlice, 0);

      line->flow = &words;
      sen_pdf_flow_copy_slice (flow, line, x, (self->a - (double)line->height) / 2);
    }
  sen_pdf_flow_add_line (flow, x, 0, right, 0, self->c);
  sen_pdf_flow_add_line (flow, x, self->a, right, self->a, self->c);
  sen_pdf_flow_add_line (flow, x, -self->c / 2, x, self->a + self->c / 2, self->c);
  sen_pdf_flow_add_line (flow, right, -self->c / 2, right, self->a + self->c / 2, self->c);
  for (guint i = first; i < flow->ops->len; i++)
    g_array_index (flow->ops, SenPdfOp, i).colour = self->colour;
  sen_pdf_flow_clear (&words);
  hold_to_previous (flow);
}

typedef struct
{
  SenPdfFlow flow;
  double x;
} Cell;

static void
cell_clear (gpointer data)
{
  sen_pdf_flow_clear (&((Cell *)data)->flow);
}

static GArray *
flow_cells (SenPdfBlock *self, SenPdfLayouter *layouter, GStringChunk *chunk, double width, double page_height)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  double total = 0, x = 0;

  g_array_set_clear_func (cells, cell_clear);
  for (guint i = 0; i < self->widths->len; i++)
    total += g_array_index (self->widths, double, i);
  for (guint i = 0; i < self->widths->len; i++)
    {
      double column = (width - COLUMN_GAP * (self->widths->len - 1)) * g_array_index (self->widths, double, i) / total;
      Cell cell = { .x = x };

      sen_pdf_flow_init (&cell.flow, chunk);
      if (i < self->cells->len)
        {
          GPtrArray *blocks = g_ptr_array_index (self->cells, i);

          for (guint k = 0; k < blocks->len; k++)
            sen_pdf_block_flow (g_ptr_array_index (blocks, k), layouter, &cell.flow, column, page_height);
        }
      x += column + COLUMN_GAP;
      g_array_append_val (cells, cell);
    }
  return cells;
}

/* Whether no slice of any cell lies across this height. */
static gboolean
can_cut_at (GArray *cells, double y)
{
  for (guint i = 0; i < cells->len; i++)
    {
      SenPdfFlow *flow = &g_array_index (cells, Cell, i).flow;
      double top = 0;

      for (guint k = 0; k < flow->slices->len; k++)
        {
          SenPdfSlice *slice = &g_array_index (flow->slices, SenPdfSlice, k);

          top += k > 0 ? (double)slice->space_before : 0;
          if (top < y - 0.01 && top + (double)slice->height > y + 0.01)
            return FALSE;
          top += (double)slice->height + (double)slice->space_after;
        }
    }
  return TRUE;
}

/* Draws what of each cell starts between two heights into a new slice. */
static void
merge_cells (SenPdfFlow *flow, GArray *cells, double from, double to)
{
  sen_pdf_flow_add_slice (flow, to - from);
  for (guint i = 0; i < cells->len; i++)
    {
      Cell *cell = &g_array_index (cells, Cell, i);
      double top = 0;

      for (guint k = 0; k < cell->flow.slices->len; k++)
        {
          SenPdfSlice *slice = &g_array_index (cell->flow.slices, SenPdfSlice, k);

          top += k > 0 ? (double)slice->space_before : 0;
          slice->flow = &cell->flow;
          if (top >= from - 0.01 && top < to - 0.01)
            sen_pdf_flow_copy_slice (flow, slice, cell->x, top - from);
          top += (double)slice->height + (double)slice->space_after;
        }
    }
}

static void
flow_columns (SenPdfBlock *self, SenPdfLayouter *layouter, SenPdfFlow *flow, double width, double page_height)
{
  g_autoptr (GArray) cells = flow_cells (self, layouter, flow->chunk, width, page_height);
  guint first = flow->slices->len, tallest = 0;
  double height = 0, from = 0, top = 0;

  for (guint i = 0; i < cells->len; i++)
    if (sen_pdf_flow_height (&g_array_index (cells, Cell, i).flow) > height)
      {
        tallest = i;
        height = sen_pdf_flow_height (&g_array_index (cells, Cell, i).flow);
      }
  if (height > MAX_WHOLE_COLUMNS * page_height)
    {
      SenPdfFlow *long_one = &g_array_index (cells, Cell, tallest).flow;

      for (guint k = 0; k + 1 < long_one->slices->len; k++)
        {
          SenPdfSlice *slice = &g_array_index (long_one->slices, SenPdfSlice, k);

          top += (k > 0 ? (double)slice->space_before : 0) + (double)slice->height + (double)slice->space_after;
          if (top > from && can_cut_at (cells, top))
            {
              merge_cells (flow, cells, from, top);
              from = top;
            }
        }
    }
  merge_cells (flow, cells, from, height);
  g_array_index (flow->slices, SenPdfSlice, first).keep_lines = MIN (self->index, 15);
}

/* Nested columns hold paragraphs, rules, spaces, stamps and images; the rest is for the top level. */
void
sen_pdf_block_flow (SenPdfBlock *self, SenPdfLayouter *layouter, SenPdfFlow *flow, double width, double page_height)
{
  switch (self->kind)
    {
    case SEN_PDF_BLOCK_PARAGRAPH:
      sen_pdf_shape_paragraph (layouter->shaper, flow, &layouter->report, self->text, &self->style, width);
      break;
    case SEN_PDF_BLOCK_RULE:
      flow_rule (self, flow, width);
      break;
    case SEN_PDF_BLOCK_SPACE:
      flow_space (self, flow, width);
      break;
    case SEN_PDF_BLOCK_STAMP:
      flow_stamp (self, layouter, flow, width);
      break;
    case SEN_PDF_BLOCK_IMAGE:
      flow_image (self, flow, width);
      break;
    case SEN_PDF_BLOCK_TABLE:
      sen_pdf_table_flow (self->table, layouter->shaper, &layouter->report, flow, width, page_height, (int)self->index);
      break;
    case SEN_PDF_BLOCK_COLUMNS:
      flow_columns (self, layouter, flow, width, page_height);
      break;
    case SEN_PDF_BLOCK_PAGE_BREAK:
    case SEN_PDF_BLOCK_SECTION:
    case SEN_PDF_BLOCK_BOOKMARK:
    default:
      break;
    }
}
