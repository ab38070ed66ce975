/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-flow.h"

void
sen_pdf_flow_init (SenPdfFlow *self, GStringChunk *chunk)
{
  self->ops = g_array_new (FALSE, FALSE, sizeof (SenPdfOp));
  self->slices = g_array_new (FALSE, TRUE, sizeof (SenPdfSlice));
  self->chunk = chunk;
  self->text_width = 0;
}

void
sen_pdf_flow_clear (SenPdfFlow *self)
{
  g_clear_pointer (&self->ops, g_array_unref);
  g_clear_pointer (&self->slices, g_array_unref);
}

/* The slice stays valid until the next is added; ops added from now on belong to it if its n_ops is counted up. */
SenPdfSlice *
sen_pdf_flow_add_slice (SenPdfFlow *self, double height)
{
  SenPdfSlice *slice;

  g_array_set_size (self->slices, self->slices->len + 1);
  slice = &g_array_index (self->slices, SenPdfSlice, self->slices->len - 1);
  slice->height = (float)height;
  slice->first_op = self->ops->len;
  slice->table = -1;
  slice->can_break = TRUE;
  slice->flow = self;
  return slice;
}

static SenPdfSlice *
last_slice (SenPdfFlow *self)
{
  return &g_array_index (self->slices, SenPdfSlice, self->slices->len - 1);
}

/* Into the last slice. */
void
sen_pdf_flow_add_line (SenPdfFlow *self, double x, double y, double x2, double y2, double thickness)
{
  SenPdfOp op = { .kind = SEN_PDF_OP_LINE, .size = (float)thickness, .x = (float)x, .y = (float)y };

  op.x2 = (float)x2;
  op.y2 = (float)y2;
  g_array_append_val (self->ops, op);
  last_slice (self)->n_ops++;
}

/* Draws a slice of another flow inside the last slice of this one. */
void
sen_pdf_flow_copy_slice (SenPdfFlow *self, const SenPdfSlice *slice, double dx, double dy)
{
  for (guint i = 0; i < slice->n_ops; i++)
    {
      SenPdfOp op = g_array_index (slice->flow->ops, SenPdfOp, slice->first_op + i);

      op.x += (float)dx;
      op.x2 += (float)dx;
      op.y += (float)dy;
      op.y2 += (float)dy;
      g_array_append_val (self->ops, op);
    }
  last_slice (self)->n_ops += slice->n_ops;
}

double
sen_pdf_flow_height (const SenPdfFlow *self)
{
  double height = 0;

  for (guint i = 0; i < self->slices->len; i++)
    {
      const SenPdfSlice *slice = &g_array_index (self->slices, SenPdfSlice, i);

      height += (i > 0 ? (double)slice->space_before : 0) + (double)slice->height + (double)slice->space_after;
    }
  return height;
}
