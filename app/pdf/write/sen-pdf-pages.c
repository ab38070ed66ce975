/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-pages.h"

typedef struct
{
  GPtrArray *slices; /* of SenPdfSlice */
  const double *heights;
  gboolean *can_break;
} Cutting;

static SenPdfSlice *
slice_at (Cutting *self, guint i)
{
  return g_ptr_array_index (self->slices, i);
}

static void
page_free (SenPdfPage *page)
{
  g_array_unref (page->placed);
  g_free (page);
}

/* Holds the last lines of text before a slice to it, as far as they are of the same section. */
static void
hold_lines (Cutting *self, guint i)
{
  guint left = slice_at (self, i)->keep_lines;

  for (guint k = i; k > 0 && left > 0; k--)
    {
      if (slice_at (self, k)->page_before || slice_at (self, k)->section != slice_at (self, k - 1)->section)
        return;
      self->can_break[k - 1] = FALSE;
      if (slice_at (self, k - 1)->is_text)
        left--;
    }
}

/* How tall the heading rows are that a page starting here repeats, and where they are. */
static double
repeated_header (Cutting *self, guint start, guint *from, guint *to)
{
  gint16 table = slice_at (self, start)->table;
  double height = 0;
  guint i = start;

  *from = *to = start;
  if (table < 0 || slice_at (self, start)->is_header)
    return 0;
  while (i > 0 && slice_at (self, i - 1)->table == table)
    i--;
  if (i == start)
    return 0;
  *from = i;
  while (slice_at (self, i)->is_header)
    height += (double)slice_at (self, i++)->height;
  *to = i;
  return height;
}

/* The slice after the last that goes on the page that starts here. */
static guint
find_end (Cutting *self, guint start, double header, double room)
{
  double y = header;
  guint i, last_break = start;

  for (i = start; i < self->slices->len; i++)
    {
      SenPdfSlice *slice = slice_at (self, i);

      if (i > start)
        {
          if (slice->page_before || slice->section != slice_at (self, start)->section)
            return i;
          y += (double)slice->space_before;
        }
      y += (double)slice->height;
      if (y > room + 0.01 && i > start)
        return last_break > start ? last_break : i;
      y += (double)slice->space_after;
      if (self->can_break[i])
        last_break = i + 1;
    }
  return i;
}

static void
place (SenPdfPage *page, const SenPdfSlice *slice, double y)
{
  SenPdfPlaced placed = { slice, y };

  g_array_append_val (page->placed, placed);
}

static SenPdfPage *
fill_page (Cutting *self, guint start, guint *end)
{
  SenPdfPage *page = g_new0 (SenPdfPage, 1);
  guint from, to;
  double y = repeated_header (self, start, &from, &to);
  double header_y = 0;

  page->placed = g_array_new (FALSE, FALSE, sizeof (SenPdfPlaced));
  page->section = slice_at (self, start)->section;
  page->first = start;
  *end = find_end (self, start, y, self->heights[page->section]);
  for (guint i = from; i < to; i++)
    {
      place (page, slice_at (self, i), header_y);
      header_y += (double)slice_at (self, i)->height;
    }
  for (guint i = start; i < *end; i++)
    {
      SenPdfSlice *slice = slice_at (self, i);

      y += i > start ? (double)slice->space_before : 0;
      place (page, slice, y);
      y += (double)slice->height + (double)slice->space_after;
    }
  return page;
}

/*
 * Each page takes what fits, back to the last place where it may be cut. Where nothing may be cut, it is cut where it
 * overflows; a single slice taller than a page sticks out of it.
 */
GPtrArray *
sen_pdf_paginate (GPtrArray *slices, const double *heights)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify)page_free);
  g_autofree gboolean *can_break = g_new (gboolean, MAX (slices->len, 1));
  Cutting self = { slices, heights, can_break };

  for (guint i = 0; i < slices->len; i++)
    can_break[i] = slice_at (&self, i)->can_break;
  for (guint i = 0; i < slices->len; i++)
    if (slice_at (&self, i)->keep_lines > 0)
      hold_lines (&self, i);
  for (guint start = 0, end = 0; start < slices->len; start = end)
    g_ptr_array_add (pages, fill_page (&self, start, &end));
  return pages;
}
