/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One mark, and what of the worker's answer is believed: it has read a stranger's file and may say anything. */
#include "sen-pdf-mark-private.h"
#include "sen-pdf-marks-wire.h"

#include <math.h>
#include <string.h>

#define FARTHEST 20000.0 /* points from a page's corner that are believed */

static const char *const kinds[] = { "highlight", "underline", "strike", "ink", "text", "freetext", "stamp" };

const char *
sen_pdf_mark_kind_name (SenPdfMarkKind kind)
{
  return kinds[kind];
}

/**
 * sen_pdf_mark_new:
 * @kind: what it is
 * @page: page, from 0
 *
 * Returns: (transfer full): a mark
 */
SenPdfMark *
sen_pdf_mark_new (SenPdfMarkKind kind, guint page)
{
  SenPdfMark *self = g_new0 (SenPdfMark, 1);

  self->kind = kind;
  self->page = page;
  self->width = 1;
  self->shapes = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  return self;
}

void
sen_pdf_mark_free (SenPdfMark *self)
{
  g_ptr_array_unref (self->shapes);
  g_free (self->author);
  g_free (self->contents);
  g_free (self->id);
  g_free (self);
}

/**
 * sen_pdf_mark_add_shape:
 * @self: a mark
 * @numbers: (array length=n): of words x, y, width, height; of ink x, y, x, y …
 * @n: how many
 */
void
sen_pdf_mark_add_shape (SenPdfMark *self, const double *numbers, guint n)
{
  GArray *shape = g_array_sized_new (FALSE, FALSE, sizeof (double), n);

  g_array_append_vals (shape, numbers, n);
  g_ptr_array_add (self->shapes, shape);
}

static gboolean
is_place (double value)
{
  return isfinite (value) && fabs (value) <= FARTHEST;
}

static char *
take_text (const char *text)
{
  return *text != '\0' && strlen (text) <= SEN_PDF_MARKS_TEXT ? g_strdup (text) : NULL;
}

/* What makes no sense is left out. */
static void
take_shapes (SenPdfMark *mark, GVariant *shapes)
{
  for (gsize i = 0; i < MIN (g_variant_n_children (shapes), SEN_PDF_MARKS_SHAPES); i++)
    {
      g_autoptr (GVariant) shape = g_variant_get_child_value (shapes, i);
      gsize n = 0;
      const double *numbers = g_variant_get_fixed_array (shape, &n, sizeof (double));
      gboolean good
          = n > 0 && n % 2 == 0 && n <= 2 * SEN_PDF_MARKS_POINTS && (mark->kind == SEN_PDF_MARK_INK || n == 4);

      for (gsize k = 0; good && k < n; k++)
        good = is_place (numbers[k]);
      if (good)
        sen_pdf_mark_add_shape (mark, numbers, (guint)n);
    }
}

static SenPdfMark *
take_mark (GVariant *row)
{
  g_autoptr (SenPdfMark) mark = sen_pdf_mark_new (SEN_PDF_MARK_TEXT, 0);
  g_autoptr (GVariant) shapes = NULL;
  const char *kind, *author, *contents, *id;
  gboolean known = FALSE;

  g_variant_get (row, "(&su(dddd)@aadud&s&s&sxx@ay)", &kind, &mark->page, &mark->rect.x, &mark->rect.y,
                 &mark->rect.width, &mark->rect.height, &shapes, &mark->colour, &mark->width, &author, &contents, &id,
                 &mark->created, &mark->modified, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i], kind))
      {
        mark->kind = (SenPdfMarkKind)i;
        known = TRUE;
      }
  if (!known || !is_place (mark->rect.x) || !is_place (mark->rect.y) || !is_place (mark->rect.width)
      || !is_place (mark->rect.height) || mark->rect.width < 0 || mark->rect.height < 0)
    return NULL;
  mark->width = isfinite (mark->width) ? CLAMP (mark->width, 0.1, 100) : 1;
  mark->author = take_text (author);
  mark->contents = take_text (contents);
  mark->id = take_text (id);
  take_shapes (mark, shapes);
  return g_steal_pointer (&mark);
}

/* Returns: (transfer full) (nullable) (element-type SenPdfMark): the marks of an answer; %NULL when it is none */
GPtrArray *
sen_pdf_marks_decode (GVariant *reply)
{
  g_autoptr (GVariant) rows = g_variant_lookup_value (reply, "marks", G_VARIANT_TYPE (SEN_PDF_MARKS_TYPE));
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_pdf_mark_free);

  if (rows == NULL)
    return NULL;
  for (gsize i = 0; i < MIN (g_variant_n_children (rows), SEN_PDF_MARKS_MOST); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);
      SenPdfMark *mark = take_mark (row);

      if (mark != NULL)
        g_ptr_array_add (marks, mark);
    }
  return g_steal_pointer (&marks);
}
