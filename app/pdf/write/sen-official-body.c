/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Box 6, the text of an official document, and its appendices. */
#include "sen-official-layout.h"
#include "sen-official-private.h"

#include <string.h>

static void
init_style (SenPdfParagraphStyle *style, SenOfficialStyle kind)
{
  sen_pdf_paragraph_style_init (style);
  style->size = OFFICIAL_BODY_SIZE;
  style->first_indent = OFFICIAL_BODY_INDENT;
  style->space_before = OFFICIAL_BODY_GAP;
  switch (kind)
    {
    case SEN_OFFICIAL_STYLE_BASIS:
      style->italic = TRUE;
      break;
    case SEN_OFFICIAL_STYLE_EMPHASIS:
      style->bold = TRUE;
      style->keep_with_next = TRUE;
      break;
    case SEN_OFFICIAL_STYLE_COMPETENCE:
    case SEN_OFFICIAL_STYLE_ENACTING:
      style->bold = TRUE;
      style->keep_with_next = TRUE;
      style->align = SEN_PDF_ALIGN_CENTER;
      style->space_before = style->space_after = 2 * OFFICIAL_BODY_GAP;
      break;
    case SEN_OFFICIAL_STYLE_NOTE:
      style->italic = TRUE;
      style->align = SEN_PDF_ALIGN_CENTER;
      break;
    case SEN_OFFICIAL_STYLE_BODY:
    case SEN_OFFICIAL_STYLE_BULLET:
    default:
      break;
    }
}

static char *
heading_label (SenOfficialHeading level, guint number)
{
  g_autofree char *roman = sen_official_format_roman (number);

  if (number == 0)
    return NULL;
  switch (level)
    {
    case SEN_OFFICIAL_HEADING_PART:
      return g_strdup_printf ("Phần %s", roman);
    case SEN_OFFICIAL_HEADING_CHAPTER:
      return g_strdup_printf ("Chương %s", roman);
    case SEN_OFFICIAL_HEADING_SECTION:
      return g_strdup_printf ("Mục %u", number);
    case SEN_OFFICIAL_HEADING_ARTICLE:
      return g_strdup_printf ("Điều %u.", number);
    case SEN_OFFICIAL_HEADING_ROMAN:
      return g_strdup_printf ("%s.", roman);
    case SEN_OFFICIAL_HEADING_POINT:
      return g_strdup_printf ("%s)", sen_official_format_point (number));
    case SEN_OFFICIAL_HEADING_CLAUSE:
    default:
      return g_strdup_printf ("%u.", number);
    }
}

/* Parts, chapters and sections: the label on a line of its own, the title in capitals below it. */
static void
write_centred_heading (SenPdfWriter *writer, const char *label, const char *title)
{
  g_autofree char *upper = title != NULL ? g_utf8_strup (title, -1) : NULL;

  sen_pdf_writer_add_space (writer, OFFICIAL_BODY_GAP);
  if (label != NULL)
    sen_official_write_centred (writer, label, OFFICIAL_BODY_SIZE, TRUE, FALSE);
  if (upper != NULL && *upper != '\0')
    sen_official_write_centred (writer, upper, OFFICIAL_BODY_SIZE, TRUE, FALSE);
}

static void
write_heading (SenPdfWriter *writer, const SenOfficialElement *element)
{
  g_autofree char *label = heading_label (element->level, element->number);
  g_autofree char *upper = g_utf8_strup (element->title != NULL ? element->title : "", -1);
  const char *title = element->title != NULL ? element->title : "";
  g_autofree char *bookmark = NULL;
  g_autofree char *line = NULL;
  SenPdfParagraphStyle style;

  bookmark = label != NULL ? g_strdup_printf ("%s %s", label, title) : g_strdup (title);
  sen_pdf_writer_add_bookmark (writer, g_strstrip (bookmark), (guint)element->level + 1);
  if (element->level <= SEN_OFFICIAL_HEADING_SECTION)
    {
      write_centred_heading (writer, label, element->title);
      return;
    }
  init_style (&style, SEN_OFFICIAL_STYLE_EMPHASIS);
  style.bold = element->level != SEN_OFFICIAL_HEADING_POINT;
  if (element->level == SEN_OFFICIAL_HEADING_ROMAN)
    title = upper;
  line = label != NULL ? g_strdup_printf ("%s %s", label, title) : g_strdup (title);
  sen_pdf_writer_add_plain (writer, line, &style);
}

/* The text without the marks at its end, so that others can be put there. */
static SenPdfText *
without_end (const SenPdfText *text)
{
  const char *plain = sen_pdf_text_get_plain (text);
  gsize length = strlen (plain), from = 0;
  SenPdfText *result = sen_pdf_text_new (NULL);

  while (length > 0 && strchr (" .;", plain[length - 1]) != NULL)
    length--;
  for (guint i = 0; i <= sen_pdf_text_get_n_runs (text); i++)
    {
      gboolean tail = i == sen_pdf_text_get_n_runs (text);
      gsize start = length, end = length;
      SenPdfTextFlags flags = tail ? SEN_PDF_TEXT_PLAIN : sen_pdf_text_get_run (text, i, &start, &end);
      g_autofree char *before = NULL;
      g_autofree char *piece = NULL;

      start = MIN (start, length);
      end = MIN (end, length);
      before = g_strndup (plain + from, start - from);
      piece = g_strndup (plain + start, end - start);
      sen_pdf_text_append (result, before, SEN_PDF_TEXT_PLAIN);
      sen_pdf_text_append (result, piece, flags);
      from = end;
    }
  return result;
}

/*
 * How a paragraph ends: the whole text with “./.” (annex I, part I, section II, 6), a list with a full stop where its
 * items have semicolons, what the document rests on with semicolons and a full stop.
 */
static SenPdfText *
with_end (const SenOfficialElement *element, const SenOfficialElement *next)
{
  const char *plain = sen_pdf_text_get_plain (element->text);
  gboolean bullet = element->style == SEN_OFFICIAL_STYLE_BULLET;
  gboolean basis = element->style == SEN_OFFICIAL_STYLE_BASIS;
  gboolean list_ends
      = (bullet || basis) && (next == NULL || next->style != element->style || next->kind != element->kind);
  SenPdfText *text;

  if (element->style == SEN_OFFICIAL_STYLE_BODY || bullet)
    {
      if (next == NULL && !g_str_has_suffix (plain, "./."))
        {
          text = without_end (element->text);
          sen_pdf_text_append (text, "./.", SEN_PDF_TEXT_PLAIN);
          return text;
        }
    }
  if ((list_ends && g_str_has_suffix (plain, ";")) || basis)
    {
      text = without_end (element->text);
      sen_pdf_text_append (text, list_ends ? "." : ";", SEN_PDF_TEXT_PLAIN);
      return text;
    }
  return sen_pdf_text_copy (element->text);
}

static void
write_element (SenPdfWriter *writer, const SenOfficialElement *element, const SenOfficialElement *next)
{
  SenPdfParagraphStyle style;
  g_autoptr (SenPdfText) text = NULL;

  sen_pdf_writer_set_area (writer, element->area);
  if (element->kind == SEN_OFFICIAL_ELEMENT_HEADING)
    write_heading (writer, element);
  else if (element->kind == SEN_OFFICIAL_ELEMENT_TABLE)
    sen_pdf_writer_add_table (writer, element->table);
  else if (element->kind == SEN_OFFICIAL_ELEMENT_TEXT)
    {
      init_style (&style, element->style);
      text = with_end (element, next);
      sen_pdf_writer_add_paragraph (writer, text, &style);
    }
}

/* Where the first appendix starts. */
static guint
find_appendix (SenOfficialDocument *self)
{
  guint i = 0;

  while (i < self->elements->len
         && ((SenOfficialElement *)g_ptr_array_index (self->elements, i))->kind != SEN_OFFICIAL_ELEMENT_APPENDIX)
    i++;
  return i;
}

void
sen_official_write_body (SenOfficialDocument *self, SenPdfWriter *writer)
{
  guint end = find_appendix (self);

  for (guint i = 0; i < end; i++)
    write_element (writer, g_ptr_array_index (self->elements, i),
                   i + 1 < end ? g_ptr_array_index (self->elements, i + 1) : NULL);
  sen_pdf_writer_set_area (writer, NULL);
}

/* Which document it comes with (annex I, part I, section III, 1). */
static void
write_appendix_note (SenOfficialDocument *self, SenPdfWriter *writer)
{
  const char *type = self->type_name != NULL ? self->type_name : sen_official_kind_get_type_name (self->kind);
  g_autofree char *lower = type != NULL ? g_utf8_strdown (type, -1) : g_strdup ("công văn");
  g_autofree char *first = g_utf8_strup (lower, (gssize)(g_utf8_next_char (lower) - lower));
  g_autofree char *number = sen_official_number_line (self);
  g_autofree char *date = sen_official_format_date (self->date);
  g_autofree char *organ = self->organ != NULL ? g_strdelimit (g_strdup (self->organ), "\n", ' ') : g_strdup ("…");
  g_autofree char *note = g_strdup_printf ("(Kèm theo %s%s số %s %s của %s)", first, g_utf8_next_char (lower),
                                           number + strlen ("Số: "), date, organ);

  sen_official_write_centred (writer, note, OFFICIAL_BODY_SIZE, FALSE, TRUE);
  sen_pdf_writer_add_rule (writer, 0.4, OFFICIAL_RULE_GAP, OFFICIAL_RULE_THICKNESS);
  sen_pdf_writer_add_space (writer, OFFICIAL_BODY_GAP);
}

static void
write_appendix_head (SenOfficialDocument *self, SenPdfWriter *writer, const SenOfficialElement *element)
{
  SenPdfPageSetup setup;
  g_autofree char *upper = g_utf8_strup (element->title != NULL ? element->title : "", -1);
  g_autofree char *bookmark = g_strdup_printf ("%s %s", element->label, element->title != NULL ? element->title : "");

  sen_pdf_page_setup_init (&setup, element->landscape);
  sen_pdf_writer_begin_section (writer, &setup, TRUE);
  sen_pdf_writer_add_bookmark (writer, g_strstrip (bookmark), 1);
  sen_official_write_centred (writer, element->label, OFFICIAL_TITLE_SIZE, TRUE, FALSE);
  if (*upper != '\0')
    sen_official_write_centred (writer, upper, OFFICIAL_TITLE_SIZE, TRUE, FALSE);
  write_appendix_note (self, writer);
}

void
sen_official_write_appendices (SenOfficialDocument *self, SenPdfWriter *writer)
{
  for (guint i = find_appendix (self); i < self->elements->len; i++)
    {
      const SenOfficialElement *element = g_ptr_array_index (self->elements, i);

      if (element->kind == SEN_OFFICIAL_ELEMENT_APPENDIX)
        write_appendix_head (self, writer, element);
      else
        write_element (writer, element, i + 1 < self->elements->len ? g_ptr_array_index (self->elements, i + 1) : NULL);
    }
}
