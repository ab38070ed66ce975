/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SenPdfWriter: collects what a PDF shall hold. It lives on whichever thread uses it, one at a time. Laying out and
 * writing is in sen-pdf-layout.c and sen-pdf-render.c.
 */
#include "sen-pdf-writer-private.h"

#include <math.h>

G_DEFINE_FINAL_TYPE (SenPdfWriter, sen_pdf_writer, G_TYPE_OBJECT)

static void
sen_pdf_writer_finalize (GObject *object)
{
  SenPdfWriter *self = SEN_PDF_WRITER (object);

  g_clear_object (&self->fonts);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->images);
  g_array_unref (self->sections);
  g_clear_pointer (&self->fields, g_array_unref);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->areas, g_array_unref);
  g_free (self->title);
  g_free (self->author);
  g_free (self->subject);
  g_free (self->keywords);
  g_free (self->language);
  g_free (self->watermark);
  if (self->report.replaced != NULL)
    g_string_free (self->report.replaced, TRUE);
  G_OBJECT_CLASS (sen_pdf_writer_parent_class)->finalize (object);
}

static void
sen_pdf_writer_class_init (SenPdfWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_pdf_writer_finalize;
}

static void
sen_pdf_writer_init (SenPdfWriter *self)
{
  SenPdfSection first = { 0 };

  sen_pdf_page_setup_init (&first.setup, FALSE);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_pdf_block_free);
  self->images = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->sections = g_array_new (FALSE, FALSE, sizeof (SenPdfSection));
  g_array_append_val (self->sections, first);
  self->language = g_strdup ("vi-VN");
}

/**
 * sen_pdf_writer_new:
 * @fonts: (nullable): fonts to share with other writers, which saves some ten milliseconds a document
 *
 * Returns: (transfer full): an empty document on A4 portrait
 */
SenPdfWriter *
sen_pdf_writer_new (SenPdfFonts *fonts)
{
  SenPdfWriter *self = g_object_new (SEN_PDF_TYPE_WRITER, NULL);

  g_set_object (&self->fonts, fonts);
  return self;
}

static void
set_string (char **field, const char *value)
{
  char *copy = g_strdup (value);

  g_free (*field);
  *field = copy;
}

void
sen_pdf_writer_set_title (SenPdfWriter *self, const char *title)
{
  set_string (&self->title, title);
}

void
sen_pdf_writer_set_author (SenPdfWriter *self, const char *author)
{
  set_string (&self->author, author);
}

void
sen_pdf_writer_set_subject (SenPdfWriter *self, const char *subject)
{
  set_string (&self->subject, subject);
}

void
sen_pdf_writer_set_keywords (SenPdfWriter *self, const char *keywords)
{
  set_string (&self->keywords, keywords);
}

/**
 * sen_pdf_writer_set_language:
 * @self: a writer
 * @language: a BCP 47 tag; `vi-VN` at first
 */
void
sen_pdf_writer_set_language (SenPdfWriter *self, const char *language)
{
  set_string (&self->language, language);
}

/**
 * sen_pdf_writer_set_created:
 * @self: a writer
 * @created: UTC milliseconds to be written as the time of making, or 0 for the time of rendering
 */
void
sen_pdf_writer_set_created (SenPdfWriter *self, gint64 created)
{
  self->created = created;
}

/**
 * sen_pdf_writer_set_deterministic:
 * @self: a writer
 * @deterministic: whether the file's identifier follows from its contents, so that with the same
 *   sen_pdf_writer_set_created() the same document gives the same bytes
 */
void
sen_pdf_writer_set_deterministic (SenPdfWriter *self, gboolean deterministic)
{
  self->deterministic = deterministic;
}

/**
 * sen_pdf_writer_set_watermark:
 * @self: a writer
 * @watermark: (nullable): a word such as “DỰ THẢO”, drawn light gray and slanted behind every page
 */
void
sen_pdf_writer_set_watermark (SenPdfWriter *self, const char *watermark)
{
  set_string (&self->watermark, watermark != NULL && *watermark != '\0' ? watermark : NULL);
}

/**
 * sen_pdf_writer_set_page_numbers:
 * @self: a writer
 * @size: in points; 0 for none
 * @on_first: whether the first page of a count has one too
 */
void
sen_pdf_writer_set_page_numbers (SenPdfWriter *self, double size, gboolean on_first)
{
  self->number_size = size;
  self->number_on_first = on_first;
}

static SenPdfBlock *
add_block (SenPdfWriter *self, SenPdfBlockKind kind)
{
  SenPdfBlock *block = sen_pdf_block_new (kind);

  block->area = self->area;
  g_ptr_array_add (self->cells != NULL ? g_ptr_array_index (self->cells, self->cells->len - 1) : self->blocks, block);
  return block;
}

/**
 * sen_pdf_writer_begin_section:
 * @self: a writer
 * @setup: the sheet from here on
 * @restart_numbers: whether pages are counted from 1 again
 *
 * Starts a new page, unless nothing was added yet.
 */
void
sen_pdf_writer_begin_section (SenPdfWriter *self, const SenPdfPageSetup *setup, gboolean restart_numbers)
{
  SenPdfSection section = { *setup, restart_numbers };

  g_return_if_fail (self->cells == NULL && self->sections->len < 4096);
  if (self->blocks->len == 0)
    {
      g_array_index (self->sections, SenPdfSection, 0) = section;
      return;
    }
  add_block (self, SEN_PDF_BLOCK_SECTION)->index = self->sections->len;
  g_array_append_val (self->sections, section);
}

void
sen_pdf_writer_add_page_break (SenPdfWriter *self)
{
  g_return_if_fail (self->cells == NULL);
  add_block (self, SEN_PDF_BLOCK_PAGE_BREAK);
}

/**
 * sen_pdf_writer_add_bookmark:
 * @self: a writer
 * @title: shown in the outline; cleaned as by sen_pdf_text_append()
 * @level: from 1; deeper ones belong to the last shallower one
 *
 * Leads to what is added next.
 */
void
sen_pdf_writer_add_bookmark (SenPdfWriter *self, const char *title, guint level)
{
  g_autoptr (SenPdfText) text = sen_pdf_text_new (title);
  SenPdfBlock *block;

  g_return_if_fail (self->cells == NULL);
  block = add_block (self, SEN_PDF_BLOCK_BOOKMARK);
  block->title = g_strdelimit (g_strdup (sen_pdf_text_get_plain (text)), "\n", ' ');
  block->index = MAX (level, 1);
}

/**
 * sen_pdf_writer_add_paragraph:
 * @self: a writer
 * @text: what it says
 * @style: how it looks
 */
void
sen_pdf_writer_add_paragraph (SenPdfWriter *self, const SenPdfText *text, const SenPdfParagraphStyle *style)
{
  SenPdfBlock *block = add_block (self, SEN_PDF_BLOCK_PARAGRAPH);

  block->text = sen_pdf_text_copy (text);
  block->style = *style;
}

/**
 * sen_pdf_writer_add_plain:
 * @self: a writer
 * @plain: what the paragraph says; need not be clean
 * @style: how it looks
 */
void
sen_pdf_writer_add_plain (SenPdfWriter *self, const char *plain, const SenPdfParagraphStyle *style)
{
  SenPdfBlock *block = add_block (self, SEN_PDF_BLOCK_PARAGRAPH);

  block->text = sen_pdf_text_new (plain);
  block->style = *style;
}

/**
 * sen_pdf_writer_add_rule:
 * @self: a writer
 * @part_of_text: its length as a part of the widest line of the paragraph above
 * @gap: points above it
 * @thickness: in points
 *
 * Adds a centred horizontal rule. It stays with what is above it.
 */
void
sen_pdf_writer_add_rule (SenPdfWriter *self, double part_of_text, double gap, double thickness)
{
  SenPdfBlock *block = add_block (self, SEN_PDF_BLOCK_RULE);

  block->a = part_of_text;
  block->b = gap;
  block->c = thickness;
}

/**
 * sen_pdf_writer_add_space:
 * @self: a writer
 * @height: points of nothing
 */
void
sen_pdf_writer_add_space (SenPdfWriter *self, double height)
{
  add_block (self, SEN_PDF_BLOCK_SPACE)->a = height;
}

/**
 * sen_pdf_writer_add_stamp:
 * @self: a writer
 * @text: one line
 * @style: of the text
 * @width: of the frame, in points
 * @height: of the frame, in points
 * @thickness: of the frame's lines, in points
 * @colour: of both, 0xRRGGBB
 *
 * Adds words in a frame, in the middle of the page or the column.
 */
void
sen_pdf_writer_add_stamp (SenPdfWriter *self,
                          const char *text,
                          const SenPdfParagraphStyle *style,
                          double width,
                          double height,
                          double thickness,
                          guint32 colour)
{
  SenPdfBlock *block = add_block (self, SEN_PDF_BLOCK_STAMP);

  block->text = sen_pdf_text_new (text);
  block->style = *style;
  block->a = height;
  block->b = width;
  block->c = thickness;
  block->colour = colour;
}

/**
 * sen_pdf_writer_add_place:
 * @self: a writer
 * @name: what it is called, see sen_pdf_writer_get_place()
 * @height: in points
 *
 * Leaves room for something that comes later, such as a signature, as wide as the page or the column.
 */
void
sen_pdf_writer_add_place (SenPdfWriter *self, const char *name, double height)
{
  SenPdfBlock *block = add_block (self, SEN_PDF_BLOCK_SPACE);

  block->a = height;
  block->title = g_strdup (name);
}

static void
field_clear (gpointer data)
{
  SenPdfField *field = data;

  g_free (field->place);
  g_free (field->name);
}

/**
 * sen_pdf_writer_add_field:
 * @self: a writer
 * @place: the name of a place, see sen_pdf_text_append_gap()
 * @name: the field's name in the form
 * @size: of its text, in points
 * @italic: whether its text is italic
 *
 * Puts an empty text field there that can be filled after the paper was signed without breaking the signature.
 */
void
sen_pdf_writer_add_field (SenPdfWriter *self, const char *place, const char *name, double size, gboolean italic)
{
  SenPdfField field = { .place = g_strdup (place), .name = g_strdup (name), .size = size, .italic = italic };

  if (self->fields == NULL)
    {
      self->fields = g_array_new (FALSE, TRUE, sizeof (SenPdfField));
      g_array_set_clear_func (self->fields, field_clear);
    }
  g_array_append_val (self->fields, field);
}

/* The first of that name in the last render. */
const SenPdfPlace *
sen_pdf_writer_find_place (SenPdfWriter *self, const char *name)
{
  for (guint i = 0; self->places != NULL && i < self->places->len; i++)
    {
      const SenPdfPlace *place = &g_array_index (self->places, SenPdfPlace, i);

      if (g_str_equal (place->name, name))
        return place;
    }
  return NULL;
}

/**
 * sen_pdf_writer_get_place:
 * @self: a writer that rendered
 * @name: of a gap or a place
 * @page: (out): the page, from 0
 * @rect: (out caller-allocates): where on it
 *
 * Returns: whether there is such a place in the last render; of several of one name, the first
 */
gboolean
sen_pdf_writer_get_place (SenPdfWriter *self, const char *name, guint *page, SenPdfRect *rect)
{
  const SenPdfPlace *place = sen_pdf_writer_find_place (self, name);

  if (place == NULL)
    return FALSE;
  *page = place->page;
  *rect = place->rect;
  return TRUE;
}

/**
 * sen_pdf_writer_set_passing:
 * @self: a writer
 * @passing: whether the file is only drawn, and thrown away then
 *
 * The same pages in a third of the time: nothing is packed, and there is no pass that makes text, titles, bookmarks and
 * fields right. Not for a file that anybody keeps.
 */
void
sen_pdf_writer_set_passing (SenPdfWriter *self, gboolean passing)
{
  self->passing = passing;
}

/**
 * sen_pdf_writer_set_area:
 * @self: a writer
 * @name: (nullable): a name of the caller's
 *
 * What is added from now on belongs to this, see sen_pdf_writer_get_areas(); columns as a whole.
 */
void
sen_pdf_writer_set_area (SenPdfWriter *self, const char *name)
{
  self->area = g_intern_string (name);
}

/**
 * sen_pdf_writer_get_areas:
 * @self: a writer that rendered
 *
 * Returns: (transfer none) (element-type SenPdfArea): where the areas came to stand in the last render, page by page;
 *   one for each page that an area is on
 */
GArray *
sen_pdf_writer_get_areas (SenPdfWriter *self)
{
  return self->areas;
}

/**
 * sen_pdf_writer_add_image:
 * @self: a writer
 * @png: a PNG file
 * @width: in points; what is wider than the page is scaled down
 * @height: in points
 * @align: where it stands
 */
void
sen_pdf_writer_add_image (SenPdfWriter *self, GBytes *png, double width, double height, SenPdfAlign align)
{
  SenPdfBlock *block = add_block (self, SEN_PDF_BLOCK_IMAGE);

  block->a = height;
  block->b = width;
  block->align = align;
  block->index = self->images->len;
  g_ptr_array_add (self->images, g_bytes_ref (png));
}

/**
 * sen_pdf_writer_add_table:
 * @self: a writer
 * @table: a table; not to be changed until the document is rendered
 */
void
sen_pdf_writer_add_table (SenPdfWriter *self, SenPdfTable *table)
{
  SenPdfBlock *block;

  g_return_if_fail (self->cells == NULL && self->n_tables < G_MAXINT16);
  block = add_block (self, SEN_PDF_BLOCK_TABLE);
  block->table = sen_pdf_table_ref (table);
  block->index = self->n_tables++;
}

/**
 * sen_pdf_writer_begin_columns:
 * @self: a writer
 * @widths: (array length=n_columns): in proportion to each other
 * @n_columns: how many
 * @keep_lines: how many lines of text above stay on the page of the columns, at most 15
 *
 * What is added until sen_pdf_writer_end_columns() stands side by side, without borders: heads and signatures.
 */
void
sen_pdf_writer_begin_columns (SenPdfWriter *self, const double *widths, guint n_columns, guint keep_lines)
{
  SenPdfBlock *block;

  g_return_if_fail (self->cells == NULL && n_columns > 0);
  block = add_block (self, SEN_PDF_BLOCK_COLUMNS);
  block->widths = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_vals (block->widths, widths, n_columns);
  block->index = keep_lines;
  block->cells = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  self->cells = block->cells;
  sen_pdf_writer_next_column (self);
}

void
sen_pdf_writer_next_column (SenPdfWriter *self)
{
  g_return_if_fail (self->cells != NULL);
  g_ptr_array_add (self->cells, g_ptr_array_new_with_free_func ((GDestroyNotify)sen_pdf_block_free));
}

void
sen_pdf_writer_end_columns (SenPdfWriter *self)
{
  g_return_if_fail (self->cells != NULL);
  self->cells = NULL;
}

/**
 * sen_pdf_writer_get_n_pages:
 * @self: a writer
 *
 * Returns: how many pages the last render made
 */
guint
sen_pdf_writer_get_n_pages (SenPdfWriter *self)
{
  return self->n_pages;
}

/**
 * sen_pdf_writer_get_n_replaced:
 * @self: a writer
 *
 * Returns: how many characters the last render had to show as squares, because no font that can be embedded has them
 */
guint
sen_pdf_writer_get_n_replaced (SenPdfWriter *self)
{
  return self->report.n_replaced;
}

/**
 * sen_pdf_writer_get_replaced:
 * @self: a writer
 *
 * Returns: (transfer none): the first few of these characters, each once
 */
const char *
sen_pdf_writer_get_replaced (SenPdfWriter *self)
{
  return self->report.replaced != NULL ? self->report.replaced->str : "";
}
