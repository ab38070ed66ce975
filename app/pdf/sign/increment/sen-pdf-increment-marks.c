/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Marks on pages: written as standard annotations (ISO 32000-1, 12.5.6) with what they look like, or – flat – as
 * content of the page; and those of a paper read.
 */
#include "sen-pdf-increment.h"
#include "sen-pdf-left-out.h"
#include "sen-pdf-marks-wire.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *kind, *author, *contents, *id;
  guint32 page, colour;
  double shown[4];  /* x, y from the top left, width, height */
  GVariant *shapes; /* aad, owned */
  double width;
  gint64 created, modified;
  GVariant *look; /* ay, owned */
} Mark;

static void
mark_clear (Mark *mark)
{
  g_clear_pointer (&mark->shapes, g_variant_unref);
  g_clear_pointer (&mark->look, g_variant_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mark, mark_clear)

static void
put_numbers (GString *out, const char *format, va_list list)
{
  for (const char *p = format; *p != '\0'; p++)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];

      if (*p != '#')
        g_string_append_c (out, *p);
      else
        g_string_append (out, g_ascii_formatd (text, sizeof text, "%.3f", va_arg (list, double)));
    }
}

/* Each # is a double, written as PDF wants it. */
static void
put (GString *out, const char *format, ...)
{
  va_list list;

  va_start (list, format);
  put_numbers (out, format, list);
  va_end (list);
}

static void
put_colour (GString *out, guint32 colour, const char *operator)
{
  put (out, "# # # ", ((colour >> 16) & 0xff) / 255.0, ((colour >> 8) & 0xff) / 255.0, (colour & 0xff) / 255.0);
  g_string_append_printf (out, "%s\n", operator);
}

static const double *
shape (GVariant *shapes, gsize index, gsize *n, GVariant **held)
{
  g_clear_pointer (held, g_variant_unref);
  *held = g_variant_get_child_value (shapes, index);
  return g_variant_get_fixed_array (*held, n, sizeof (double));
}

/* The four corners of a rectangle as it is shown: top left, top right, bottom left, bottom right. */
static void
corners (SenPdfIncrement *self, qpdf_oh page, const double *quad, double out[4][2])
{
  for (int i = 0; i < 4; i++)
    sen_pdf_increment_to_page (self, page, quad[0] + (i % 2) * quad[2], quad[1] + (i / 2) * quad[3], out[i], NULL);
}

static void
between (const double a[2], const double b[2], double part, double out[2])
{
  out[0] = a[0] + (b[0] - a[0]) * part;
  out[1] = a[1] + (b[1] - a[1]) * part;
}

static void
draw_words (SenPdfIncrement *self, qpdf_oh page, const Mark *mark, GString *out)
{
  gboolean highlight = g_str_equal (mark->kind, "highlight");
  double part = g_str_equal (mark->kind, "strike") ? 0.45 : 0.06;
  g_autoptr (GVariant) held = NULL;

  g_string_append (out, highlight ? "/G gs\n" : "");
  put_colour (out, mark->colour, highlight ? "rg" : "RG");
  for (gsize i = 0; i < g_variant_n_children (mark->shapes); i++)
    {
      gsize n = 0;
      const double *quad = shape (mark->shapes, i, &n, &held);
      double c[4][2], from[2], to[2];

      if (n != 4)
        continue;
      corners (self, page, quad, c);
      if (highlight)
        {
          put (out, "# # m # # l # # l # # l h f\n", c[0][0], c[0][1], c[1][0], c[1][1], c[3][0], c[3][1], c[2][0],
               c[2][1]);
          continue;
        }
      between (c[2], c[0], part, from);
      between (c[3], c[1], part, to);
      put (out, "# w # # m # # l S\n", MAX (0.7, quad[3] * 0.07), from[0], from[1], to[0], to[1]);
    }
}

static void
draw_ink (SenPdfIncrement *self, qpdf_oh page, const Mark *mark, GString *out)
{
  g_autoptr (GVariant) held = NULL;

  put_colour (out, mark->colour, "RG");
  put (out, "# w 1 J 1 j\n", mark->width);
  for (gsize i = 0; i < g_variant_n_children (mark->shapes); i++)
    {
      gsize n = 0;
      const double *points = shape (mark->shapes, i, &n, &held);
      double at[2] = { 0, 0 };

      for (gsize k = 0; k + 1 < n; k += 2)
        {
          sen_pdf_increment_to_page (self, page, points[k], points[k + 1], at, NULL);
          put (out, k == 0 ? "# # m\n" : "# # l\n", at[0], at[1]);
        }
      if (n == 2) /* a dot */
        put (out, "# # l\n", at[0], at[1]);
      g_string_append (out, n >= 2 ? "S\n" : "");
    }
}

/* A small sheet, with lines if something is written. */
static void
draw_sign (SenPdfIncrement *self, qpdf_oh page, const Mark *mark, GString *out)
{
  double c[4][2], from[2], to[2];

  corners (self, page, mark->shown, c);
  put_colour (out, mark->colour, "rg");
  g_string_append (out, "0.25 0.25 0.25 RG 0.8 w\n");
  put (out, "# # m # # l # # l # # l h B\n", c[0][0], c[0][1], c[1][0], c[1][1], c[3][0], c[3][1], c[2][0], c[2][1]);
  for (int i = 1; i < 4 && *mark->contents != '\0'; i++)
    {
      double left[2], right[2];

      between (c[0], c[2], i / 4.0, left);
      between (c[1], c[3], i / 4.0, right);
      between (left, right, 0.2, from);
      between (left, right, 0.8, to);
      put (out, "# # m # # l S\n", from[0], from[1], to[0], to[1]);
    }
}

/* Points of the page's own space that enclose what was drawn. */
static void
find_rect (SenPdfIncrement *self, qpdf_oh page, const Mark *mark, double rect[4])
{
  double c[4][2];
  double more = g_str_equal (mark->kind, "ink") ? mark->width : 1;
  const double grown[]
      = { mark->shown[0] - more, mark->shown[1] - more, mark->shown[2] + 2 * more, mark->shown[3] + 2 * more };

  corners (self, page, grown, c);
  rect[0] = rect[2] = c[0][0];
  rect[1] = rect[3] = c[0][1];
  for (int i = 1; i < 4; i++)
    {
      rect[0] = MIN (rect[0], c[i][0]);
      rect[1] = MIN (rect[1], c[i][1]);
      rect[2] = MAX (rect[2], c[i][0]);
      rect[3] = MAX (rect[3], c[i][1]);
    }
}

/* What it looks like; @rect: what it covers; @move: by how much a flat one is moved. 0 with the fault said. */
static qpdf_oh
make_look (SenPdfIncrement *self, qpdf_oh page, const Mark *mark, double rect[4], double move[2])
{
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (GString) box = g_string_new (NULL);
  gsize size = 0;
  const guint8 *pdf = g_variant_get_fixed_array (mark->look, &size, 1);
  qpdf_oh form, dict;

  find_rect (self, page, mark, rect);
  move[0] = move[1] = 0;
  if (size > 0)
    {
      double ignored[2], w = mark->shown[2], h = mark->shown[3];
      double corner[4][2];
      int turn;

      corners (self, page, mark->shown, corner);
      sen_pdf_increment_to_page (self, page, 0, 0, ignored, &turn);
      rect[0] = MIN (corner[0][0], corner[3][0]);
      rect[1] = MIN (corner[0][1], corner[3][1]);
      rect[2] = MAX (corner[0][0], corner[3][0]);
      rect[3] = MAX (corner[0][1], corner[3][1]);
      move[0] = rect[0] + (turn == 1 ? h : turn == 2 ? w : 0);
      move[1] = rect[1] + (turn == 2 ? h : turn == 3 ? w : 0);
      return sen_pdf_increment_form (self, pdf, size, w, h, turn);
    }
  if (g_str_equal (mark->kind, "ink"))
    draw_ink (self, page, mark, content);
  else if (g_str_equal (mark->kind, "text"))
    draw_sign (self, page, mark, content);
  else
    draw_words (self, page, mark, content);
  form = sen_pdf_increment_drawn_form (self, content->str, content->len);
  dict = qpdf_oh_get_dict (self->q, form);
  put (box, "[# # # #]", rect[0], rect[1], rect[2], rect[3]);
  qpdf_oh_replace_key (self->q, dict, "/BBox", qpdf_oh_parse (self->q, box->str));
  qpdf_oh_replace_key (self->q, dict, "/Resources",
                       qpdf_oh_parse (self->q, "<< /ExtGState << /G << /Type /ExtGState /BM /Multiply >> >> >>"));
  return form;
}

static void
put_text (SenPdfIncrement *self, qpdf_oh dict, const char *key, const char *text)
{
  if (*text != '\0')
    qpdf_oh_replace_key (self->q, dict, key, qpdf_oh_new_unicode_string (self->q, text));
}

static void
put_date (SenPdfIncrement *self, qpdf_oh dict, const char *key, gint64 time)
{
  g_autoptr (GDateTime) at = time > 0 ? g_date_time_new_from_unix_utc (time / 1000) : NULL;
  g_autofree char *text = at != NULL ? g_date_time_format (at, "D:%Y%m%d%H%M%SZ") : NULL;

  if (text != NULL)
    qpdf_oh_replace_key (self->q, dict, key, qpdf_oh_new_string (self->q, text));
}

static void
put_shapes (SenPdfIncrement *self, qpdf_oh page, qpdf_oh dict, const Mark *mark)
{
  gboolean ink = g_str_equal (mark->kind, "ink");
  g_autoptr (GString) out = g_string_new ("[");
  g_autoptr (GVariant) held = NULL;

  for (gsize i = 0; i < g_variant_n_children (mark->shapes); i++)
    {
      gsize n = 0;
      const double *numbers = shape (mark->shapes, i, &n, &held);
      double c[4][2];

      g_string_append (out, ink ? "[" : "");
      if (!ink && n == 4)
        {
          corners (self, page, numbers, c);
          put (out, "# # # # # # # # ", c[0][0], c[0][1], c[1][0], c[1][1], c[2][0], c[2][1], c[3][0], c[3][1]);
        }
      for (gsize k = 0; ink && k + 1 < n; k += 2)
        {
          sen_pdf_increment_to_page (self, page, numbers[k], numbers[k + 1], c[0], NULL);
          put (out, "# # ", c[0][0], c[0][1]);
        }
      g_string_append (out, ink ? "]" : "");
    }
  g_string_append_c (out, ']');
  if (g_variant_n_children (mark->shapes) > 0)
    qpdf_oh_replace_key (self->q, dict, ink ? "/InkList" : "/QuadPoints", qpdf_oh_parse (self->q, out->str));
}

static const struct
{
  const char *kind;
  const char *keys;
} kinds[] = {
  { "highlight", "/Subtype /Highlight" },
  { "underline", "/Subtype /Underline" },
  { "strike", "/Subtype /StrikeOut" },
  { "ink", "/Subtype /Ink" },
  { "text", "/Subtype /Text /Name /Comment" },
  { "freetext", "/Subtype /FreeText /DA (/Helv 11 Tf 0 g) /BS << /W 0 >>" },
  { "stamp", "/Subtype /Stamp /Name /Draft" },
};

static gboolean
add_annotation (SenPdfIncrement *self, qpdf_oh page, const Mark *mark, qpdf_oh look, const double rect[4])
{
  g_autoptr (GString) text = g_string_new ("<< /Type /Annot /F 4 ");
  qpdf_oh dict, appearance = qpdf_oh_new_dictionary (self->q);
  const char *keys = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, mark->kind))
      keys = kinds[i].keys;
  if (keys == NULL)
    return sen_pdf_increment_fail (self, "failed", "bad request");
  g_string_append_printf (text, "%s /C [", keys);
  put_colour (text, mark->colour, "]");
  put (text, "/Rect [# # # #]", rect[0], rect[1], rect[2], rect[3]);
  if (g_str_equal (mark->kind, "ink"))
    put (text, " /BS << /W # >>", mark->width);
  g_string_append (text, " >>");
  dict = sen_pdf_increment_add (self, qpdf_oh_parse (self->q, text->str));
  put_shapes (self, page, dict, mark);
  put_text (self, dict, "/T", mark->author);
  put_text (self, dict, "/Contents", mark->contents);
  put_text (self, dict, "/NM", mark->id);
  put_date (self, dict, "/CreationDate", mark->created);
  put_date (self, dict, "/M", mark->modified);
  qpdf_oh_replace_key (self->q, appearance, "/N", look);
  qpdf_oh_replace_key (self->q, dict, "/AP", appearance);
  sen_pdf_increment_add_annotation (self, page, dict);
  return TRUE;
}

/* All marks, page by page. */
gboolean
sen_pdf_increment_mark (SenPdfIncrement *self, GVariant *marks, gboolean flat)
{
  GVariantIter iter;
  GVariant *row;

  g_variant_iter_init (&iter, marks);
  while ((row = g_variant_iter_next_value (&iter)) != NULL)
    {
      g_auto (Mark) mark = { 0 };
      g_autoptr (GVariant) held = row;
      double rect[4], move[2];
      qpdf_oh page, look;

      g_variant_get (row, "(&su(dddd)@aadud&s&s&sxx@ay)", &mark.kind, &mark.page, &mark.shown[0], &mark.shown[1],
                     &mark.shown[2], &mark.shown[3], &mark.shapes, &mark.colour, &mark.width, &mark.author,
                     &mark.contents, &mark.id, &mark.created, &mark.modified, &mark.look);
      page = sen_pdf_increment_page (self, mark.page);
      look = page != 0 ? make_look (self, page, &mark, rect, move) : 0;
      if (look == 0)
        return FALSE;
      if (flat ? !sen_pdf_increment_draw (self, page, look, move) : !add_annotation (self, page, &mark, look, rect))
        return FALSE;
    }
  return TRUE;
}

/* Reading. */

static const char *
read_kind (SenPdfIncrement *self, qpdf_oh dict)
{
  qpdf_oh subtype = qpdf_oh_get_key (self->q, dict, "/Subtype");
  static const char *const names[][2] = { { "/Highlight", "highlight" },
                                          { "/Underline", "underline" },
                                          { "/Squiggly", "underline" },
                                          { "/StrikeOut", "strike" },
                                          { "/Ink", "ink" },
                                          { "/Text", "text" },
                                          { "/FreeText", "freetext" },
                                          { "/Stamp", "stamp" } };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (qpdf_oh_is_name (self->q, subtype) && qpdf_oh_is_name_and_equals (self->q, subtype, names[i][0]))
      return names[i][1];
  return NULL;
}

static char *
read_text (SenPdfIncrement *self, qpdf_oh dict, const char *key)
{
  qpdf_oh value = qpdf_oh_get_key (self->q, dict, key);
  g_autofree char *text
      = qpdf_oh_is_string (self->q, value) ? g_strdup (qpdf_oh_get_utf8_value (self->q, value)) : g_strdup ("");

  if (strlen (text) > SEN_PDF_MARKS_TEXT)
    text[SEN_PDF_MARKS_TEXT] = '\0';
  return g_utf8_make_valid (text, -1);
}

static guint32
read_colour (SenPdfIncrement *self, qpdf_oh dict)
{
  qpdf_oh array = qpdf_oh_get_key (self->q, dict, "/C");
  guint32 colour = 0;

  if (!qpdf_oh_is_array (self->q, array) || qpdf_oh_get_array_n_items (self->q, array) != 3)
    return G_MAXUINT32;
  for (int i = 0; i < 3; i++)
    {
      double part = sen_pdf_increment_number (self, array, i);

      colour = colour << 8 | (guint32)(isfinite (part) ? CLAMP (part, 0, 1) * 255 + 0.5 : 0);
    }
  return colour;
}

static gboolean
read_rect (SenPdfIncrement *self, qpdf_oh page, qpdf_oh dict, double shown[4])
{
  qpdf_oh rect = qpdf_oh_get_key (self->q, dict, "/Rect");
  double a[2], b[2];

  if (!qpdf_oh_is_array (self->q, rect) || qpdf_oh_get_array_n_items (self->q, rect) != 4)
    return FALSE;
  sen_pdf_increment_to_shown (self, page, sen_pdf_increment_number (self, rect, 0),
                              sen_pdf_increment_number (self, rect, 1), a);
  sen_pdf_increment_to_shown (self, page, sen_pdf_increment_number (self, rect, 2),
                              sen_pdf_increment_number (self, rect, 3), b);
  shown[0] = MIN (a[0], b[0]);
  shown[1] = MIN (a[1], b[1]);
  shown[2] = fabs (a[0] - b[0]);
  shown[3] = fabs (a[1] - b[1]);
  return isfinite (shown[0]) && isfinite (shown[1]) && isfinite (shown[2]) && isfinite (shown[3]);
}

/* One rectangle, upright as it is shown, from four corners in any order: programs differ in it. */
static void
read_quads (SenPdfIncrement *self, qpdf_oh page, qpdf_oh array, GVariantBuilder *shapes)
{
  int n = qpdf_oh_is_array (self->q, array) ? qpdf_oh_get_array_n_items (self->q, array) : 0;

  for (int i = 0; i + 8 <= MIN (n, 8 * SEN_PDF_MARKS_SHAPES); i += 8)
    {
      double box[4] = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

      for (int k = 0; k < 8; k += 2)
        {
          double at[2];

          sen_pdf_increment_to_shown (self, page, sen_pdf_increment_number (self, array, i + k),
                                      sen_pdf_increment_number (self, array, i + k + 1), at);
          box[0] = MIN (box[0], at[0]);
          box[1] = MIN (box[1], at[1]);
          box[2] = MAX (box[2], at[0]);
          box[3] = MAX (box[3], at[1]);
        }
      box[2] -= box[0];
      box[3] -= box[1];
      g_variant_builder_add_value (shapes, g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, box, 4, sizeof (double)));
    }
}

static void
read_ink (SenPdfIncrement *self, qpdf_oh page, qpdf_oh list, GVariantBuilder *shapes)
{
  int n = qpdf_oh_is_array (self->q, list) ? qpdf_oh_get_array_n_items (self->q, list) : 0;

  for (int i = 0; i < MIN (n, SEN_PDF_MARKS_SHAPES); i++)
    {
      qpdf_oh stroke = qpdf_oh_get_array_item (self->q, list, i);
      int m = qpdf_oh_is_array (self->q, stroke) ? qpdf_oh_get_array_n_items (self->q, stroke) : 0;
      g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));

      for (int k = 0; k + 1 < MIN (m, 2 * SEN_PDF_MARKS_POINTS); k += 2)
        {
          double at[2];

          sen_pdf_increment_to_shown (self, page, sen_pdf_increment_number (self, stroke, k),
                                      sen_pdf_increment_number (self, stroke, k + 1), at);
          g_array_append_vals (points, at, 2);
        }
      if (points->len > 0)
        g_variant_builder_add_value (
            shapes, g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, points->data, points->len, sizeof (double)));
    }
}

static double
read_width (SenPdfIncrement *self, qpdf_oh dict)
{
  qpdf_oh style = qpdf_oh_get_key (self->q, dict, "/BS");
  double width = 0;

  if (qpdf_oh_is_dictionary (self->q, style)
      && qpdf_oh_get_value_as_number (self->q, qpdf_oh_get_key (self->q, style, "/W"), &width) && isfinite (width))
    return CLAMP (width, 0.1, 100);
  return 1;
}

static void
read_mark (SenPdfIncrement *self, guint number, qpdf_oh page, qpdf_oh dict, GVariantBuilder *out)
{
  const char *kind = qpdf_oh_is_dictionary (self->q, dict) ? read_kind (self, dict) : NULL;
  g_autofree char *author = NULL, *contents = NULL, *id = NULL;
  GVariantBuilder shapes;
  double shown[4];

  if (kind == NULL || !read_rect (self, page, dict, shown))
    return;
  author = read_text (self, dict, "/T");
  contents = read_text (self, dict, "/Contents");
  id = read_text (self, dict, "/NM");
  g_variant_builder_init (&shapes, G_VARIANT_TYPE ("aad"));
  if (g_str_equal (kind, "ink"))
    read_ink (self, page, qpdf_oh_get_key (self->q, dict, "/InkList"), &shapes);
  else
    read_quads (self, page, qpdf_oh_get_key (self->q, dict, "/QuadPoints"), &shapes);
  g_variant_builder_add (out, "(su(dddd)@aadudsssxx@ay)", kind, number, shown[0], shown[1], shown[2], shown[3],
                         g_variant_builder_end (&shapes), read_colour (self, dict), read_width (self, dict), author,
                         contents, id, (gint64)0, (gint64)0,
                         g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, NULL, 0, 1));
}

/* Returns: SEN_PDF_MARKS_TYPE; what is amiss is left out */
GVariant *
sen_pdf_increment_read_marks (SenPdfIncrement *self)
{
  int n = qpdf_get_num_pages (self->q);
  guint most = SEN_PDF_MARKS_MOST;
  GVariantBuilder out;

  g_variant_builder_init (&out, G_VARIANT_TYPE (SEN_PDF_MARKS_TYPE));
  for (int i = 0; i < n; i++)
    {
      qpdf_oh page = qpdf_get_page_n (self->q, (size_t)i);
      qpdf_oh list = qpdf_oh_is_dictionary (self->q, page) ? qpdf_oh_get_key (self->q, page, "/Annots") : 0;
      int m = list != 0 && qpdf_oh_is_array (self->q, list) ? qpdf_oh_get_array_n_items (self->q, list) : 0;

      for (int k = 0; k < m && most > 0; k++, most--)
        read_mark (self, (guint)i, page, qpdf_oh_get_array_item (self->q, list, k), &out);
    }
  return g_variant_builder_end (&out);
}

/* Leaving out. */

static gboolean
is_left_out (SenPdfIncrement *self, guint number, qpdf_oh page, qpdf_oh dict, GVariant *left_out)
{
  const char *kind = qpdf_oh_is_dictionary (self->q, dict) ? read_kind (self, dict) : NULL;
  double shown[4], at[4];

  if (kind == NULL || !read_rect (self, page, dict, shown))
    return FALSE;
  for (gsize i = 0; i < g_variant_n_children (left_out); i++)
    {
      const char *other;
      guint32 on;

      g_variant_get_child (left_out, i, "(&su(dddd))", &other, &on, &at[0], &at[1], &at[2], &at[3]);
      if (on == number && g_str_equal (other, kind) && fabs (at[0] - shown[0]) < SEN_PDF_MARK_SAME
          && fabs (at[1] - shown[1]) < SEN_PDF_MARK_SAME && fabs (at[2] - shown[2]) < SEN_PDF_MARK_SAME
          && fabs (at[3] - shown[3]) < SEN_PDF_MARK_SAME)
        return TRUE;
    }
  return FALSE;
}

static gboolean
leave_out_of_page (SenPdfIncrement *self, guint number, GVariant *left_out)
{
  qpdf_oh page = sen_pdf_increment_page (self, number), list, rest;
  int n, kept = 0;

  if (page == 0)
    return FALSE;
  list = qpdf_oh_get_key (self->q, page, "/Annots");
  n = qpdf_oh_is_array (self->q, list) ? qpdf_oh_get_array_n_items (self->q, list) : 0;
  rest = qpdf_oh_new_array (self->q);
  for (int i = 0; i < n; i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (self->q, list, i);
      qpdf_oh parent = qpdf_oh_is_dictionary (self->q, item) ? qpdf_oh_get_key (self->q, item, "/Parent") : 0;

      /* The window that belongs to one goes with it. */
      if (is_left_out (self, number, page, item, left_out)
          || (parent != 0 && qpdf_oh_is_name_and_equals (self->q, qpdf_oh_get_key (self->q, item, "/Subtype"), "/Popup")
              && is_left_out (self, number, page, parent, left_out)))
        continue;
      qpdf_oh_append_item (self->q, rest, item);
      kept++;
    }
  if (kept == n)
    return TRUE;
  qpdf_oh_replace_key (self->q, page, "/Annots", rest);
  sen_pdf_increment_touch (self, page);
  return TRUE;
}

/* Takes annotations from their pages: what was written stays, but no reader shows it. What is not there needs not. */
gboolean
sen_pdf_increment_leave_out (SenPdfIncrement *self, GVariant *left_out)
{
  g_autoptr (GHashTable) pages = g_hash_table_new (NULL, NULL);

  for (gsize i = 0; i < g_variant_n_children (left_out); i++)
    {
      guint32 page;

      g_variant_get_child (left_out, i, "(&su(dddd))", NULL, &page, NULL, NULL, NULL, NULL);
      if (page < (guint)MAX (qpdf_get_num_pages (self->q), 0) && g_hash_table_add (pages, GUINT_TO_POINTER (page))
          && !leave_out_of_page (self, page, left_out))
        return FALSE;
    }
  return TRUE;
}
