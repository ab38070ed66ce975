/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Paragraphs to slices: Pango breaks and measures the lines, and what it placed is kept as a few pieces of text a
 * line, each with its position, so that no layout needs to live until the page is written.
 */
#include "sen-pdf-flow.h"

#include <math.h>
#include <string.h>

/* Times New Roman's line gap included, as office programs space a single line. */
#define SINGLE_LINE 1.149
/* How far a piece may drift from where Pango placed its letters before a new piece starts, in points. */
#define MAX_DRIFT    0.15
#define SUBSTITUTE   "\xe2\x96\xa1" /* U+25A1, a square */
#define MAX_REPORTED 20
/* A longer word, such as an address on the web, or one that fills most of a line, may be broken. */
#define MAX_SYMBOL    40
#define MAX_LINE_PART 0.7
#define CAPITAL_WIDTH 0.7
/* The widest space of a justified line on average, in parts of the size; unstretched it is 0.25. */
#define MAX_SPACE 1.5

typedef struct
{
  SenPdfShaper *shaper;
  SenPdfFlow *flow;
  const char *text;
  double size;
  gboolean justified;
  GString *piece;
  const SenPdfText *source;
  gsize from;      /* where in the source this part starts … */
  const guint *at; /* (nullable): … and where its bytes went, see substitute() */
} Shaping;

static void
report_replaced (SenPdfReport *report, gunichar c)
{
  report->n_replaced++;
  if (report->replaced == NULL)
    report->replaced = g_string_new (NULL);
  if (g_utf8_strchr (report->replaced->str, -1, c) == NULL && g_utf8_strlen (report->replaced->str, -1) < MAX_REPORTED)
    g_string_append_unichar (report->replaced, c);
}

/* Whether every character is in the main font, so that the text can be used as it is. */
static gboolean
is_covered (SenPdfFonts *fonts, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!sen_pdf_fonts_covers (fonts, c))
        return FALSE;
    }
  return TRUE;
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, gsize start, gsize end)
{
  attribute->start_index = (guint)start;
  attribute->end_index = (guint)end;
  pango_attr_list_insert (list, attribute);
}

/*
 * Copies the text with families for what the main font lacks and squares for what no font has; at[i] tells where byte
 * i of the original went.
 */
static char *
substitute (SenPdfFonts *fonts, const char *text, SenPdfReport *report, PangoAttrList *list, guint *at)
{
  GString *out = g_string_sized_new (strlen (text) + 16);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gsize start = out->len;
      const char *family;

      for (const char *q = p; q < g_utf8_next_char (p); q++)
        at[q - text] = (guint)start;
      if (sen_pdf_fonts_covers (fonts, c))
        g_string_append_unichar (out, c);
      else if ((family = sen_pdf_fonts_fallback (fonts, c)) != NULL)
        {
          g_string_append_unichar (out, c);
          add_attribute (list, pango_attr_family_new (family), start, out->len);
        }
      else
        {
          g_string_append (out, SUBSTITUTE);
          report_replaced (report, c);
        }
    }
  at[strlen (text)] = (guint)out->len;
  return g_string_free (out, FALSE);
}

static void
add_run (PangoAttrList *list, SenPdfTextFlags flags, gsize start, gsize end)
{
  if (flags & SEN_PDF_TEXT_BOLD)
    add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
  if (flags & SEN_PDF_TEXT_ITALIC)
    add_attribute (list, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
  if (flags & SEN_PDF_TEXT_UNDERLINE)
    add_attribute (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
}

/* The next word at or after p that holds a stroke or a hyphen, such as 15/QĐ-UBND, and at most so many letters;
 * NULL if there is none. */
static const char *
find_symbol (const char *p, glong most, const char **end)
{
  for (const char *mark = strpbrk (p, "/-"); mark != NULL; mark = strpbrk (mark, "/-"))
    {
      const char *start = mark;

      while (start > p && start[-1] != ' ')
        start--;
      mark += strcspn (mark, " ");
      *end = mark;
      if (mark - start > 1 && g_utf8_strlen (start, mark - start) <= most)
        return start;
    }
  return NULL;
}

/* Numbers of documents and dates are not broken over lines. Returns whether there were any. */
static gboolean
hold_symbols (PangoAttrList *list, const char *text, glong most)
{
  const char *end = text;
  gboolean found = FALSE;

  for (const char *start = find_symbol (text, most, &end); start != NULL; start = find_symbol (end, most, &end))
    {
      if (list != NULL)
        add_attribute (list, pango_attr_allow_breaks_new (FALSE), (gsize)(start - text), (gsize)(end - text));
      found = TRUE;
    }
  return found;
}

/* Adds the runs of a text as far as they are in a part of it. */
static void
add_runs (PangoAttrList *list, const SenPdfText *text, gsize from, gsize to, const guint *at)
{
  for (guint i = 0; i < sen_pdf_text_get_n_runs (text); i++)
    {
      gsize start, end;
      SenPdfTextFlags flags = sen_pdf_text_get_run (text, i, &start, &end);

      start = CLAMP (start, from, to) - from;
      end = CLAMP (end, from, to) - from;
      if (start < end)
        add_run (list, flags, at != NULL ? at[start] : start, at != NULL ? at[end] : end);
    }
}

/* Gaps as shapes of their width. */
static gboolean
add_gaps (PangoAttrList *list, const SenPdfText *text, gsize from, gsize to, const guint *at)
{
  gboolean any = FALSE;
  double width;
  gsize where;

  for (guint i = 0; sen_pdf_text_get_gap (text, i, &where, &width) != NULL; i++)
    {
      PangoRectangle box = { 0, 0, (int)(width * PANGO_SCALE), 1 };

      if (where < from || where >= to)
        continue;
      any = TRUE;
      where = at != NULL ? at[where - from] : where - from;
      if (list != NULL)
        add_attribute (list, pango_attr_shape_new (&box, &box), where, where + 2);
    }
  return any;
}

/* The name of the gap that is at a byte of the layout's text. */
static const char *
find_gap (Shaping *self, gsize index)
{
  const char *name;
  double width;
  gsize where;

  for (guint i = 0; (name = sen_pdf_text_get_gap (self->source, i, &where, &width)) != NULL; i++)
    if (where >= self->from && (self->at != NULL ? self->at[where - self->from] : where - self->from) == index)
      return name;
  return NULL;
}

/* Gives the layout a part of the text, without line breaks in it, with its looks. most: see find_symbol(). Returns
 * where the bytes went, see substitute(); NULL: nowhere else. */
static guint *
load_text (SenPdfShaper *shaper, SenPdfReport *report, const SenPdfText *text, gsize from, gsize to, glong most)
{
  g_autofree char *plain = g_strndup (sen_pdf_text_get_plain (text) + from, to - from);
  gboolean covered = is_covered (shaper->fonts, plain);
  g_autofree guint *at = NULL;
  g_autofree char *replaced = NULL;
  PangoAttrList *list;

  if (covered && sen_pdf_text_get_n_runs (text) == 0 && !hold_symbols (NULL, plain, most)
      && !add_gaps (NULL, text, from, to, NULL))
    {
      pango_layout_set_attributes (shaper->layout, shaper->plain);
      pango_layout_set_text (shaper->layout, plain, -1);
      return NULL;
    }
  list = pango_attr_list_copy (shaper->plain);
  if (!covered)
    {
      at = g_new0 (guint, strlen (plain) + 1);
      replaced = substitute (shaper->fonts, plain, report, list, at);
    }
  add_runs (list, text, from, to, at);
  add_gaps (list, text, from, to, at);
  hold_symbols (list, replaced != NULL ? replaced : plain, most);
  pango_layout_set_text (shaper->layout, replaced != NULL ? replaced : plain, -1);
  pango_layout_set_attributes (shaper->layout, list);
  pango_attr_list_unref (list);
  return g_steal_pointer (&at);
}

static void
flush_piece (Shaping *self, const SenPdfFace *face, double x)
{
  SenPdfOp op = { .kind = SEN_PDF_OP_TEXT, .face = face->id, .size = (float)self->size, .x = (float)x };

  if (self->piece->len == 0)
    return;
  op.text = g_string_chunk_insert_len (self->flow->chunk, self->piece->str, (gssize)self->piece->len);
  g_array_append_val (self->flow->ops, op);
  g_string_truncate (self->piece, 0);
}

/* The advance that libharu will write into the PDF: whole thousandths of the size, cut off. */
static double
written_advance (double advance, double size)
{
  return floor (advance / size * 1000 + 0.01) * size / 1000;
}

/* A gap draws nothing; where it comes to stand is kept. */
static void
add_place (Shaping *self, const SenPdfFace *face, const char *name, double x, double advance)
{
  SenPdfOp op = { .kind = SEN_PDF_OP_PLACE, .x = (float)x, .x2 = (float)(x + advance) };

  op.size = (float)self->size;
  op.y = (float)(-face->ascent * self->size);
  op.y2 = (float)(face->descent * self->size);
  op.text = g_string_chunk_insert (self->flow->chunk, name);
  g_array_append_val (self->flow->ops, op);
}

/* One run of one font. x is where it starts; returns where it ends. end: bytes of the line that are shown. */
static double
shape_run (Shaping *self, PangoGlyphItem *run, const SenPdfFace *face, double x, int end)
{
  PangoGlyphItemIter iter;
  double start = x, drawn = x;

  for (gboolean more = pango_glyph_item_iter_init_start (&iter, run, self->text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      double advance = 0;
      gboolean blank = self->text[iter.start_index] == ' ';
      const char *gap = find_gap (self, (gsize)iter.start_index);

      for (int i = MIN (iter.start_glyph, iter.end_glyph + 1); i < MAX (iter.end_glyph, iter.start_glyph + 1); i++)
        advance += run->glyphs->glyphs[i].geometry.width;
      advance /= PANGO_SCALE;
      if (gap != NULL)
        add_place (self, face, gap, x, advance);
      if (iter.start_index >= end || gap != NULL)
        {
          x += advance;
          continue;
        }
      if (fabs (drawn - x) > MAX_DRIFT)
        {
          flush_piece (self, face, start);
          start = drawn = x;
        }
      g_string_append_len (self->piece, self->text + iter.start_index, iter.end_index - iter.start_index);
      x += advance;
      /* A stretched space ends its piece: the next word has a place of its own. */
      drawn = blank && self->justified ? -1e6 : drawn + written_advance (advance, self->size);
    }
  flush_piece (self, face, start);
  return x;
}

static gboolean
is_underlined (PangoGlyphItem *run)
{
  for (GSList *l = run->item->analysis.extra_attrs; l != NULL; l = l->next)
    if (((PangoAttribute *)l->data)->klass->type == PANGO_ATTR_UNDERLINE)
      return TRUE;
  return FALSE;
}

static double
line_width (PangoLayoutLine *line)
{
  int width = 0;

  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoGlyphString *glyphs = ((PangoGlyphItem *)l->data)->glyphs;

      for (int i = 0; i < glyphs->num_glyphs; i++)
        width += glyphs->glyphs[i].geometry.width;
    }
  return (double)width / PANGO_SCALE;
}

/* The bytes of a line that are shown: without the blanks at its end. */
static int
visible_end (const char *text, PangoLayoutLine *line)
{
  int end = line->start_index + line->length;

  while (end > line->start_index && text[end - 1] == ' ')
    end--;
  return end;
}

static void
add_underline (Shaping *self, const SenPdfFace *face, double from, double to, guint first)
{
  SenPdfOp op = { .kind = SEN_PDF_OP_LINE, .x = (float)from, .x2 = (float)to };

  op.size = (float)MAX (face->underline_thickness * self->size, 0.5);
  op.y = op.y2 = (float)(-face->underline_position * self->size);
  g_array_append_val (self->flow->ops, op);
}

/* One line as a slice. */
static void
shape_line (Shaping *self, PangoLayoutLine *line, const SenPdfParagraphStyle *style, double x)
{
  guint first = self->flow->ops->len;
  int end = visible_end (self->text, line);
  double ascent = 0, descent = 0, pitch;
  SenPdfSlice *slice;

  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;
      const SenPdfFace *face = sen_pdf_shaper_face (self->shaper, run->item->analysis.font);
      double to = shape_run (self, run, face, x, end);

      ascent = MAX (ascent, face->ascent * self->size);
      descent = MAX (descent, face->descent * self->size);
      if (is_underlined (run))
        add_underline (self, face, x, to, first);
      x = to;
    }
  pitch = MAX (ascent + descent, SINGLE_LINE * self->size) * style->line_spacing;
  for (guint i = first; i < self->flow->ops->len; i++)
    {
      SenPdfOp *op = &g_array_index (self->flow->ops, SenPdfOp, i);

      op->y += (float)(pitch - descent);
      op->y2 += (float)(pitch - descent);
    }
  slice = sen_pdf_flow_add_slice (self->flow, pitch);
  slice->first_op = first;
  slice->n_ops = self->flow->ops->len - first;
  slice->is_text = TRUE;
}

/* At least two lines of a paragraph stay together at the foot and at the head of a page. */
static void
mark_breaks (SenPdfFlow *flow, guint first, const SenPdfParagraphStyle *style)
{
  guint n = flow->slices->len - first;

  for (guint i = 0; i < n; i++)
    {
      SenPdfSlice *slice = &g_array_index (flow->slices, SenPdfSlice, first + i);

      if (i + 1 == n)
        slice->can_break = !style->keep_with_next;
      else
        slice->can_break = !style->keep_together && i >= 1 && n - (i + 1) >= 2;
    }
  g_array_index (flow->slices, SenPdfSlice, first).space_before = (float)style->space_before;
  g_array_index (flow->slices, SenPdfSlice, first + n - 1).space_after = (float)style->space_after;
}

static double
line_start (const SenPdfParagraphStyle *style, PangoLayoutLine *line, gboolean first, double width, double used)
{
  double indent = style->left_indent;

  if (style->align == SEN_PDF_ALIGN_CENTER)
    return indent + (width - used) / 2;
  if (style->align == SEN_PDF_ALIGN_RIGHT)
    return indent + width - used;
  if (first)
    return indent + MAX (style->first_indent, 0);
  return indent + MAX (-style->first_indent, 0);
}

/* Whether the spaces of a justified line are so wide that it falls apart, because what follows it can't be broken. */
static gboolean
is_loose (Shaping *self, PangoLayoutLine *line)
{
  int end = visible_end (self->text, line);
  double blank = 0;
  guint n = 0;

  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItemIter iter;

      for (gboolean more = pango_glyph_item_iter_init_start (&iter, l->data, self->text); more;
           more = pango_glyph_item_iter_next_cluster (&iter))
        if (self->text[iter.start_index] == ' ' && iter.start_index < end)
          {
            blank += ((PangoGlyphItem *)l->data)->glyphs->glyphs[iter.start_glyph].geometry.width;
            n++;
          }
    }
  return n > 0 && blank / PANGO_SCALE / n > MAX_SPACE * self->size;
}

/* (element-type PangoLayoutLine): the layout's lines, those that would fall apart without justification. Breaking a
 * line doesn't depend on it. */
static GPtrArray *
list_lines (Shaping *self, const SenPdfParagraphStyle *style)
{
  PangoLayout *layout = self->shaper->layout;
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)pango_layout_line_unref);
  gboolean loose = FALSE;

  for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL; l = l->next)
    {
      g_ptr_array_add (lines, pango_layout_line_ref (l->data));
      loose = loose || (style->align == SEN_PDF_ALIGN_JUSTIFY && l->next != NULL && is_loose (self, l->data));
    }
  if (!loose)
    return lines;
  pango_layout_set_justify (layout, FALSE);
  for (guint i = 0; i + 1 < lines->len; i++)
    if (is_loose (self, lines->pdata[i]))
      {
        pango_layout_line_unref (lines->pdata[i]);
        lines->pdata[i] = pango_layout_line_ref (pango_layout_get_line_readonly (layout, (int)i));
      }
  pango_layout_set_justify (layout, TRUE);
  return lines;
}

/* The lines of a part of a paragraph; only its last is not justified. */
static void
shape_part (Shaping *self, const SenPdfParagraphStyle *style, double width, gboolean first)
{
  PangoLayout *layout = self->shaper->layout;
  gboolean centred = style->align == SEN_PDF_ALIGN_CENTER || style->align == SEN_PDF_ALIGN_RIGHT;
  /* A hanging indent is for all lines but the first: where there is no first line, all lines are narrower. */
  double hang = first || centred ? 0 : MAX (-style->first_indent, 0);
  g_autoptr (GPtrArray) lines = NULL;

  pango_layout_set_width (layout, (int)(MAX (width - hang, 1) * PANGO_SCALE));
  pango_layout_set_indent (layout, centred || !first ? 0 : (int)(style->first_indent * PANGO_SCALE));
  self->text = pango_layout_get_text (layout);
  lines = list_lines (self, style);
  for (guint i = 0; i < lines->len; i++)
    {
      PangoLayoutLine *line = lines->pdata[i];
      double used = line_width (line);

      self->justified = style->align == SEN_PDF_ALIGN_JUSTIFY && i + 1 < lines->len;
      self->flow->text_width = MAX (self->flow->text_width, used);
      shape_line (self, line, style, line_start (style, line, first && i == 0, width, used));
    }
}

void
sen_pdf_shape_paragraph (SenPdfShaper *shaper,
                         SenPdfFlow *flow,
                         SenPdfReport *report,
                         const SenPdfText *text,
                         const SenPdfParagraphStyle *style,
                         double width)
{
  const char *plain = sen_pdf_text_get_plain (text);
  Shaping shaping = { .shaper = shaper, .flow = flow, .size = style->size, .source = text };
  guint first = flow->slices->len;
  double inner = MAX (width - style->left_indent - style->right_indent, 1);
  glong most = (glong)MIN (MAX_SYMBOL, MAX_LINE_PART * inner / (CAPITAL_WIDTH * style->size));

  pango_layout_set_font_description (shaper->layout,
                                     sen_pdf_shaper_description (shaper, style->size, style->bold, style->italic));
  pango_layout_set_wrap (shaper->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_justify (shaper->layout, style->align == SEN_PDF_ALIGN_JUSTIFY);
  shaping.piece = g_string_sized_new (256);
  flow->text_width = 0;
  for (const char *p = plain, *end; p != NULL; p = *end != '\0' ? end + 1 : NULL)
    {
      g_autofree guint *at = NULL;

      end = p + strcspn (p, "\n");
      shaping.from = (gsize)(p - plain);
      shaping.at = at = load_text (shaper, report, text, shaping.from, (gsize)(end - plain), most);
      shape_part (&shaping, style, inner, p == plain);
    }
  g_string_free (shaping.piece, TRUE);
  mark_breaks (flow, first, style);
}
