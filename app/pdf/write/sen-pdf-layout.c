/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From blocks to slices. Shaping text is nearly all the work of writing a PDF, and paragraphs do not depend on each
 * other, so a long document is laid out in stretches by a few threads, each with a font map of its own.
 */
#include "sen-pdf-writer-private.h"

#define BLOCKS_PER_STRETCH 48
#define MAX_THREADS        4

static void
stretch_free (SenPdfStretch *stretch)
{
  sen_pdf_flow_clear (&stretch->flow);
  g_string_chunk_free (stretch->chunk);
  g_array_unref (stretch->marks);
  g_free (stretch);
}

static SenPdfStretch *
stretch_new (SenPdfWriter *writer, guint from, guint section, GCancellable *cancellable)
{
  SenPdfStretch *stretch = g_new0 (SenPdfStretch, 1);

  stretch->writer = writer;
  stretch->from = stretch->to = from;
  stretch->section = section;
  stretch->chunk = g_string_chunk_new (8192);
  stretch->marks = g_array_new (FALSE, FALSE, sizeof (SenPdfMark));
  stretch->cancellable = cancellable;
  sen_pdf_flow_init (&stretch->flow, stretch->chunk);
  return stretch;
}

static void
lay_out_block (SenPdfStretch *stretch, SenPdfBlock *block, gboolean *page_before)
{
  SenPdfFlow *flow = &stretch->flow;
  const SenPdfPageSetup *setup = &g_array_index (stretch->writer->sections, SenPdfSection, stretch->section).setup;
  guint first = flow->slices->len;

  if (block->kind == SEN_PDF_BLOCK_SECTION)
    stretch->section = block->index;
  if (block->kind == SEN_PDF_BLOCK_SECTION || block->kind == SEN_PDF_BLOCK_PAGE_BREAK)
    *page_before = TRUE;
  if (block->kind == SEN_PDF_BLOCK_BOOKMARK)
    {
      SenPdfMark mark = { block->title, block->index, first };

      g_array_append_val (stretch->marks, mark);
    }
  sen_pdf_block_flow (block, &stretch->layouter, flow, setup->width - setup->margin_left - setup->margin_right,
                      setup->height - setup->margin_top - setup->margin_bottom);
  for (guint i = first; i < flow->slices->len; i++)
    {
      g_array_index (flow->slices, SenPdfSlice, i).section = stretch->section;
      g_array_index (flow->slices, SenPdfSlice, i).area = block->area;
    }
  if (*page_before && flow->slices->len > first)
    {
      g_array_index (flow->slices, SenPdfSlice, first).page_before = TRUE;
      *page_before = FALSE;
    }
}

static void
lay_out_stretch (gpointer data, gpointer unused)
{
  SenPdfStretch *stretch = data;
  SenPdfFonts *fonts = stretch->writer->fonts;
  gboolean page_before = FALSE;

  stretch->layouter.shaper = sen_pdf_fonts_take_shaper (fonts);
  for (guint i = stretch->from; i < stretch->to && !g_cancellable_is_cancelled (stretch->cancellable); i++)
    lay_out_block (stretch, g_ptr_array_index (stretch->writer->blocks, i), &page_before);
  sen_pdf_fonts_give_shaper (fonts, stretch->layouter.shaper);
}

/* Only between two blocks that lean on nothing around them. */
static gboolean
can_part (const SenPdfBlock *before, const SenPdfBlock *after)
{
  return (before->kind == SEN_PDF_BLOCK_PARAGRAPH || before->kind == SEN_PDF_BLOCK_TABLE)
         && (after->kind == SEN_PDF_BLOCK_PARAGRAPH || after->kind == SEN_PDF_BLOCK_TABLE);
}

/* Returns: (transfer full): SenPdfStretch in order, laid out unless cancelled */
GPtrArray *
sen_pdf_writer_lay_out (SenPdfWriter *self, GCancellable *cancellable)
{
  GPtrArray *stretches = g_ptr_array_new_with_free_func ((GDestroyNotify)stretch_free);
  SenPdfStretch *stretch = stretch_new (self, 0, 0, cancellable);
  guint section = 0;

  g_ptr_array_add (stretches, stretch);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      SenPdfBlock *block = g_ptr_array_index (self->blocks, i);

      if (i - stretch->from >= BLOCKS_PER_STRETCH && can_part (g_ptr_array_index (self->blocks, i - 1), block))
        {
          stretch = stretch_new (self, i, section, cancellable);
          g_ptr_array_add (stretches, stretch);
        }
      if (block->kind == SEN_PDF_BLOCK_SECTION)
        section = block->index;
      stretch->to = i + 1;
    }
  if (stretches->len == 1)
    lay_out_stretch (stretch, NULL);
  else
    {
      GThreadPool *pool
          = g_thread_pool_new (lay_out_stretch, NULL, MIN ((int)g_get_num_processors (), MAX_THREADS), FALSE, NULL);

      for (guint i = 0; i < stretches->len; i++)
        g_thread_pool_push (pool, g_ptr_array_index (stretches, i), NULL);
      g_thread_pool_free (pool, FALSE, TRUE);
    }
  return stretches;
}
