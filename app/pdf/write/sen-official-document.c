/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SenOfficialDocument: an administrative document as data, laid out as decree 30/2020/NĐ-CP wants it, one layout for
 * all kinds. It lives on whichever thread uses it, one at a time. The layout is in sen-official-{head,body,end}.c.
 */
#include "sen-official-layout.h"
#include "sen-official-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (SenOfficialDocument, sen_official_document, G_TYPE_OBJECT)

static void
signature_free (SenOfficialSignature *signature)
{
  g_free (signature->title);
  g_free (signature->name);
  g_free (signature);
}

static void
element_free (SenOfficialElement *element)
{
  g_free (element->label);
  g_free (element->title);
  sen_pdf_text_free (element->text);
  sen_pdf_table_unref (element->table);
  g_free (element);
}

static void
sen_official_document_finalize (GObject *object)
{
  SenOfficialDocument *self = SEN_OFFICIAL_DOCUMENT (object);

  g_clear_object (&self->fonts);
  g_free (self->parent_organ);
  g_free (self->organ);
  g_free (self->symbol);
  g_free (self->place);
  g_free (self->date);
  g_free (self->type_name);
  g_free (self->subject);
  g_free (self->watermark);
  g_free (self->replaced);
  g_clear_pointer (&self->areas, g_array_unref);
  g_ptr_array_unref (self->addressees);
  g_ptr_array_unref (self->elements);
  g_ptr_array_unref (self->signatures);
  g_ptr_array_unref (self->recipients);
  G_OBJECT_CLASS (sen_official_document_parent_class)->finalize (object);
}

static void
sen_official_document_class_init (SenOfficialDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_official_document_finalize;
}

static void
sen_official_document_init (SenOfficialDocument *self)
{
  self->addressees = g_ptr_array_new_with_free_func (g_free);
  self->recipients = g_ptr_array_new_with_free_func (g_free);
  self->elements = g_ptr_array_new_with_free_func ((GDestroyNotify)element_free);
  self->signatures = g_ptr_array_new_with_free_func ((GDestroyNotify)signature_free);
}

/**
 * sen_official_document_new:
 * @kind: which kind
 *
 * Returns: (transfer full): an empty document of that kind
 */
SenOfficialDocument *
sen_official_document_new (SenOfficialKind kind)
{
  SenOfficialDocument *self = g_object_new (SEN_TYPE_OFFICIAL_DOCUMENT, NULL);

  self->kind = kind;
  return self;
}

SenOfficialKind
sen_official_document_get_kind (SenOfficialDocument *self)
{
  return self->kind;
}

/* A number of its level; whatever is below counts from 1 again. Articles count through the whole document. */
guint
sen_official_count (SenOfficialDocument *self, SenOfficialHeading level, guint number)
{
  if (number == 0)
    return 0;
  if (number == SEN_OFFICIAL_NUMBER_NEXT)
    number = self->counters[level] + 1;
  self->counters[level] = number;
  for (guint below = level + 1; below < G_N_ELEMENTS (self->counters); below++)
    if (below != SEN_OFFICIAL_HEADING_ARTICLE
        && (below != SEN_OFFICIAL_HEADING_CHAPTER || level != SEN_OFFICIAL_HEADING_PART))
      self->counters[below] = 0;
  return number;
}

/* Empty is as good as absent; a line break inside a field becomes a space unless lines mean something there. */
static void
set_field (char **field, const char *value, gboolean lines)
{
  g_autoptr (SenPdfText) text = sen_pdf_text_new (value);
  g_autofree char *clean = g_strstrip (g_strdup (sen_pdf_text_get_plain (text)));

  if (!lines)
    g_strdelimit (clean, "\n", ' ');
  g_free (*field);
  *field = *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

/**
 * sen_official_document_set_fonts:
 * @self: a document
 * @fonts: (nullable): fonts shared with other documents
 */
void
sen_official_document_set_fonts (SenOfficialDocument *self, SenPdfFonts *fonts)
{
  g_set_object (&self->fonts, fonts);
}

/**
 * sen_official_document_set_parent_organ:
 * @self: a document
 * @name: (nullable): the organ above the issuing one; councils and people's committees have none
 */
void
sen_official_document_set_parent_organ (SenOfficialDocument *self, const char *name)
{
  set_field (&self->parent_organ, name, TRUE);
}

/**
 * sen_official_document_set_organ:
 * @self: a document
 * @name: (nullable): the issuing organ; printed in capitals, lines as given
 */
void
sen_official_document_set_organ (SenOfficialDocument *self, const char *name)
{
  set_field (&self->organ, name, TRUE);
}

/**
 * sen_official_document_set_number:
 * @self: a document
 * @number: its number in the year, or 0 if it has none yet, which leaves room for it
 * @symbol: (nullable): what follows the stroke, see sen_official_kind_make_symbol()
 */
void
sen_official_document_set_number (SenOfficialDocument *self, guint number, const char *symbol)
{
  self->number = number;
  set_field (&self->symbol, symbol, FALSE);
}

/**
 * sen_official_document_set_place:
 * @self: a document
 * @place: (nullable): the place's name, before the date. Minutes don't show it.
 */
void
sen_official_document_set_place (SenOfficialDocument *self, const char *place)
{
  set_field (&self->place, place, FALSE);
}

/**
 * sen_official_document_set_date:
 * @self: a document
 * @iso_day: (nullable): the day of issue as YYYY-MM-DD, or %NULL to leave room for it
 */
void
sen_official_document_set_date (SenOfficialDocument *self, const char *iso_day)
{
  set_field (&self->date, iso_day, FALSE);
}

/**
 * sen_official_document_set_type_name:
 * @self: a document
 * @name: (nullable): printed instead of the kind's name
 */
void
sen_official_document_set_type_name (SenOfficialDocument *self, const char *name)
{
  set_field (&self->type_name, name, FALSE);
}

/**
 * sen_official_document_set_subject:
 * @self: a document
 * @subject: (nullable): what it is about (*trích yếu*); for a *công văn* without “V/v”
 */
void
sen_official_document_set_subject (SenOfficialDocument *self, const char *subject)
{
  set_field (&self->subject, subject, TRUE);
}

/**
 * sen_official_document_set_urgency:
 * @self: a document
 * @urgency: how soon it must arrive
 *
 * Puts KHẨN, THƯỢNG KHẨN or HỎA TỐC below the number, red in a red frame.
 */
void
sen_official_document_set_urgency (SenOfficialDocument *self, SenOfficialUrgency urgency)
{
  self->urgency = urgency;
}

/**
 * sen_official_document_set_watermark:
 * @self: a document
 * @watermark: (nullable): such as “DỰ THẢO”
 */
void
sen_official_document_set_watermark (SenOfficialDocument *self, const char *watermark)
{
  set_field (&self->watermark, watermark, FALSE);
}

/**
 * sen_official_document_set_created:
 * @self: a document
 * @created: as sen_pdf_writer_set_created()
 * @deterministic: as sen_pdf_writer_set_deterministic()
 */
void
sen_official_document_set_created (SenOfficialDocument *self, gint64 created, gboolean deterministic)
{
  self->created = created;
  self->deterministic = deterministic;
}

/**
 * sen_official_document_reserve:
 * @self: a document
 * @year: the year that is printed
 *
 * Where number and day are not set, leaves gaps for them with the form fields `sen_number`, `sen_day` and `sen_month`,
 * so that they can be filled in after the document was signed. The gaps take five digits, two and two.
 */
void
sen_official_document_reserve (SenOfficialDocument *self, guint year)
{
  self->year = year;
}

/**
 * sen_official_document_set_page:
 * @self: a document
 * @setup: (nullable): the sheet; if %NULL, that of sen_pdf_page_setup_init()
 *
 * The decree wants A4 with 20–25 mm above and below, 30–35 left and 15–20 right.
 */
void
sen_official_document_set_page (SenOfficialDocument *self, const SenPdfPageSetup *setup)
{
  self->has_setup = setup != NULL;
  if (setup != NULL)
    self->setup = *setup;
}

/**
 * sen_official_document_set_passing:
 * @self: a document
 * @passing: as sen_pdf_writer_set_passing()
 */
void
sen_official_document_set_passing (SenOfficialDocument *self, gboolean passing)
{
  self->passing = passing;
}

/**
 * sen_official_document_set_area:
 * @self: a document
 * @name: (nullable): a name of the caller's
 *
 * What is added to its text from now on belongs to this, see sen_official_document_get_areas().
 */
void
sen_official_document_set_area (SenOfficialDocument *self, const char *name)
{
  self->area = g_intern_string (name);
}

static void
add_field (GPtrArray *list, const char *value)
{
  char *field = NULL;

  set_field (&field, value, FALSE);
  if (field != NULL)
    g_ptr_array_add (list, field);
}

/**
 * sen_official_document_add_addressee:
 * @self: a document
 * @name: one who is written to (*Kính gửi*)
 */
void
sen_official_document_add_addressee (SenOfficialDocument *self, const char *name)
{
  add_field (self->addressees, name);
}

/**
 * sen_official_document_add_recipient:
 * @self: a document
 * @name: a line of *Nơi nhận*, without dash and semicolon
 */
void
sen_official_document_add_recipient (SenOfficialDocument *self, const char *name)
{
  add_field (self->recipients, name);
}

static SenOfficialElement *
add_element (SenOfficialDocument *self, SenOfficialElementKind kind)
{
  SenOfficialElement *element = g_new0 (SenOfficialElement, 1);

  element->kind = kind;
  element->area = self->area;
  g_ptr_array_add (self->elements, element);
  return element;
}

/**
 * sen_official_document_add_heading:
 * @self: a document
 * @level: which level
 * @number: from 1, 0 for none, or %SEN_OFFICIAL_NUMBER_NEXT
 * @title: (nullable): its words
 */
void
sen_official_document_add_heading (SenOfficialDocument *self, SenOfficialHeading level, guint number, const char *title)
{
  SenOfficialElement *element = add_element (self, SEN_OFFICIAL_ELEMENT_HEADING);

  element->level = level;
  element->number = sen_official_count (self, level, number);
  set_field (&element->title, title, FALSE);
}

/**
 * sen_official_document_add_text:
 * @self: a document
 * @style: how it looks
 * @text: one paragraph with looks of its own
 */
void
sen_official_document_add_text (SenOfficialDocument *self, SenOfficialStyle style, const SenPdfText *text)
{
  SenOfficialElement *element = add_element (self, SEN_OFFICIAL_ELEMENT_TEXT);

  element->style = style;
  element->text = sen_pdf_text_copy (text);
}

static void
add_line (SenOfficialDocument *self, SenOfficialStyle style, const char *label, gboolean bold, const char *words)
{
  g_autoptr (SenPdfText) line = sen_pdf_text_new (NULL);

  if (label != NULL)
    {
      sen_pdf_text_append (line, label, bold ? SEN_PDF_TEXT_BOLD : SEN_PDF_TEXT_PLAIN);
      if (*words != '\0')
        sen_pdf_text_append (line, " ", SEN_PDF_TEXT_PLAIN);
    }
  sen_pdf_text_append (line, words, SEN_PDF_TEXT_PLAIN);
  sen_official_document_add_text (self, style, line);
}

/* Each line of what people typed is a paragraph; the label goes before the first, a dash before all. */
static void
add_lines (SenOfficialDocument *self, SenOfficialStyle style, const char *label, gboolean bold, const char *text)
{
  g_autoptr (SenPdfText) clean = sen_pdf_text_new (text);
  g_auto (GStrv) lines = g_strsplit (sen_pdf_text_get_plain (clean), "\n", -1);
  gboolean any = FALSE;

  for (int i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      {
        add_line (self, style, any && style != SEN_OFFICIAL_STYLE_BULLET ? NULL : label, bold, lines[i]);
        any = TRUE;
      }
  if (!any && label != NULL && style != SEN_OFFICIAL_STYLE_BULLET)
    add_line (self, style, label, bold, "");
}

/**
 * sen_official_document_add_paragraph:
 * @self: a document
 * @style: how it looks
 * @text: one paragraph for each line of it that is not empty
 */
void
sen_official_document_add_paragraph (SenOfficialDocument *self, SenOfficialStyle style, const char *text)
{
  g_autofree char *upper = NULL;

  if (style == SEN_OFFICIAL_STYLE_COMPETENCE && text != NULL)
    text = upper = g_utf8_strup (text, -1);
  add_lines (self, style, style == SEN_OFFICIAL_STYLE_BULLET ? "-" : NULL, FALSE, text);
}

/**
 * sen_official_document_add_labelled:
 * @self: a document
 * @label: what comes first, such as “Địa điểm:”
 * @bold: whether the label is bold
 * @text: (nullable): what follows it on the same line
 */
void
sen_official_document_add_labelled (SenOfficialDocument *self, const char *label, gboolean bold, const char *text)
{
  add_lines (self, SEN_OFFICIAL_STYLE_BODY, label, bold, text);
}

/**
 * sen_official_document_add_article:
 * @self: a document
 * @number: from 1, or %SEN_OFFICIAL_NUMBER_NEXT
 * @text: its words, after a bold “Điều 1.” on the same line
 */
void
sen_official_document_add_article (SenOfficialDocument *self, guint number, const char *text)
{
  g_autofree char *label
      = g_strdup_printf ("Điều %u.", sen_official_count (self, SEN_OFFICIAL_HEADING_ARTICLE, number));

  add_lines (self, SEN_OFFICIAL_STYLE_BODY, label, TRUE, text);
}

/**
 * sen_official_document_add_clause:
 * @self: a document
 * @number: from 1, or %SEN_OFFICIAL_NUMBER_NEXT
 * @text: its words, after “1.”
 */
void
sen_official_document_add_clause (SenOfficialDocument *self, guint number, const char *text)
{
  g_autofree char *label = g_strdup_printf ("%u.", sen_official_count (self, SEN_OFFICIAL_HEADING_CLAUSE, number));

  add_lines (self, SEN_OFFICIAL_STYLE_BODY, label, FALSE, text);
}

/**
 * sen_official_document_add_point:
 * @self: a document
 * @number: from 1, or %SEN_OFFICIAL_NUMBER_NEXT
 * @text: its words, after “a)”
 */
void
sen_official_document_add_point (SenOfficialDocument *self, guint number, const char *text)
{
  guint count = sen_official_count (self, SEN_OFFICIAL_HEADING_POINT, number);
  g_autofree char *label = g_strdup_printf ("%s)", sen_official_format_point (count));

  add_lines (self, SEN_OFFICIAL_STYLE_BODY, label, FALSE, text);
}

/**
 * sen_official_document_add_table:
 * @self: a document
 * @table: a table; not to be changed afterwards
 */
void
sen_official_document_add_table (SenOfficialDocument *self, SenPdfTable *table)
{
  add_element (self, SEN_OFFICIAL_ELEMENT_TABLE)->table = sen_pdf_table_ref (table);
}

/**
 * sen_official_document_add_signature:
 * @self: a document
 * @side: where
 * @title: authority and title, a line each: “TM. ỦY BAN NHÂN DÂN”, “KT. CHỦ TỊCH”, “PHÓ CHỦ TỊCH”
 * @name: who signs, without academic titles
 *
 * One signature a side; a second replaces the first.
 */
void
sen_official_document_add_signature (SenOfficialDocument *self,
                                     SenOfficialSide side,
                                     const char *title,
                                     const char *name)
{
  SenOfficialSignature *signature = g_new0 (SenOfficialSignature, 1);

  signature->side = side;
  set_field (&signature->title, title, TRUE);
  set_field (&signature->name, name, FALSE);
  for (guint i = 0; i < self->signatures->len; i++)
    if (((SenOfficialSignature *)g_ptr_array_index (self->signatures, i))->side == side)
      g_ptr_array_remove_index (self->signatures, i--);
  g_ptr_array_add (self->signatures, signature);
}

/**
 * sen_official_document_add_appendix:
 * @self: a document
 * @label: “Phụ lục I”
 * @title: (nullable): its title
 * @landscape: whether its pages lie on their side
 *
 * Starts an appendix: what is added from now on belongs to it. Its pages are counted from 1.
 */
void
sen_official_document_add_appendix (SenOfficialDocument *self, const char *label, const char *title, gboolean landscape)
{
  SenOfficialElement *element = add_element (self, SEN_OFFICIAL_ELEMENT_APPENDIX);

  set_field (&element->label, label != NULL && *label != '\0' ? label : "Phụ lục", FALSE);
  set_field (&element->title, title, FALSE);
  element->landscape = landscape;
}

/* “BIÊN BẢN 01/BB-HĐND: subject”, for title bars and search. */
static char *
make_title (SenOfficialDocument *self)
{
  const char *type = self->type_name != NULL ? self->type_name : sen_official_kind_get_type_name (self->kind);
  g_autofree char *number = sen_official_number_line (self);
  g_autofree char *subject = self->subject != NULL ? g_strdelimit (g_strdup (self->subject), "\n", ' ') : NULL;

  return g_strdup_printf ("%s%s%s%s%s", type != NULL ? type : "Công văn", self->number > 0 ? " " : "",
                          self->number > 0 ? number + strlen ("Số: ") : "", subject != NULL ? ": " : "",
                          subject != NULL ? subject : "");
}

static SenPdfWriter *
compose (SenOfficialDocument *self)
{
  SenPdfWriter *writer = sen_pdf_writer_new (self->fonts);
  g_autofree char *title = make_title (self);
  g_autofree char *organ = self->organ != NULL ? g_strdelimit (g_strdup (self->organ), "\n", ' ') : NULL;
  g_autofree char *subject = self->subject != NULL ? g_strdelimit (g_strdup (self->subject), "\n", ' ') : NULL;

  sen_pdf_writer_set_title (writer, title);
  sen_pdf_writer_set_author (writer, organ);
  sen_pdf_writer_set_subject (writer, subject);
  sen_pdf_writer_set_watermark (writer, self->watermark);
  sen_pdf_writer_set_created (writer, self->created);
  sen_pdf_writer_set_deterministic (writer, self->deterministic);
  sen_pdf_writer_set_passing (writer, self->passing);
  sen_pdf_writer_set_page_numbers (writer, OFFICIAL_PAGE_NUMBER_SIZE, FALSE);
  if (self->has_setup)
    sen_pdf_writer_begin_section (writer, &self->setup, TRUE);
  sen_official_write_head (self, writer);
  sen_official_write_body (self, writer);
  sen_official_write_end (self, writer);
  sen_official_write_appendices (self, writer);
  return writer;
}

/**
 * sen_official_document_render:
 * @self: a document
 * @cancellable: (nullable): to stop it
 * @error: as sen_pdf_writer_render()
 *
 * Not for the main thread.
 *
 * Returns: (transfer full): the PDF
 */
GBytes *
sen_official_document_render (SenOfficialDocument *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (SenPdfWriter) writer = NULL;
  GBytes *pdf;

  if (self->fonts == NULL && (self->fonts = sen_pdf_fonts_new (NULL, error)) == NULL)
    return NULL;
  writer = compose (self);
  pdf = sen_pdf_writer_render (writer, cancellable, error);
  sen_official_collect_places (self, writer);
  g_clear_pointer (&self->areas, g_array_unref);
  self->areas = pdf != NULL ? g_array_ref (sen_pdf_writer_get_areas (writer)) : NULL;
  self->n_pages = sen_pdf_writer_get_n_pages (writer);
  self->n_replaced = sen_pdf_writer_get_n_replaced (writer);
  g_free (self->replaced);
  self->replaced = g_strdup (sen_pdf_writer_get_replaced (writer));
  return pdf;
}

/**
 * sen_official_document_write:
 * @self: a document
 * @path: (type filename): where the PDF goes
 * @cancellable: (nullable): to stop it
 * @error: as sen_pdf_writer_save()
 *
 * Not for the main thread.
 *
 * Returns: whether it is saved; if not, what was at @path before is still there
 */
gboolean
sen_official_document_write (SenOfficialDocument *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) pdf = sen_official_document_render (self, cancellable, error);

  return pdf != NULL && sen_pdf_save_bytes (pdf, path, error);
}

/**
 * sen_official_document_get_place:
 * @self: a document that was rendered
 * @name: `signature`, `seal`, `number`, `day`, `month` or `copy`
 * @page: (out): the page, from 0
 * @rect: (out caller-allocates): where on it, in points from its top left
 *
 * Where something comes to stand later: the image of the signature, the organ's seal in true size over the left third
 * of it, what sen_official_document_reserve() left open, and the words of a copy at the top right of the first page.
 *
 * Returns: whether the last render has such a place
 */
gboolean
sen_official_document_get_place (SenOfficialDocument *self, const char *name, guint *page, SenPdfRect *rect)
{
  for (guint i = 0; i < SEN_OFFICIAL_N_PLACES; i++)
    if (g_str_equal (sen_official_place_names[i], name) && self->places[i].known)
      {
        *page = self->places[i].page;
        *rect = self->places[i].rect;
        return TRUE;
      }
  return FALSE;
}

/**
 * sen_official_document_get_areas:
 * @self: a document that was rendered
 *
 * Where the areas of sen_official_document_set_area() came to stand; besides them `subject`, `to` and, with signature
 * and recipients, `copy`.
 *
 * Returns: (transfer none) (nullable) (element-type SenPdfArea): from the first page to the last
 */
GArray *
sen_official_document_get_areas (SenOfficialDocument *self)
{
  return self->areas;
}

/**
 * sen_official_document_get_n_pages:
 * @self: a document
 *
 * Returns: how many pages the last render made
 */
guint
sen_official_document_get_n_pages (SenOfficialDocument *self)
{
  return self->n_pages;
}

/**
 * sen_official_document_get_n_replaced:
 * @self: a document
 *
 * Returns: how many characters the last render showed as squares
 */
guint
sen_official_document_get_n_replaced (SenOfficialDocument *self)
{
  return self->n_replaced;
}

/**
 * sen_official_document_get_replaced:
 * @self: a document
 *
 * Returns: (transfer none): the first few of these characters
 */
const char *
sen_official_document_get_replaced (SenOfficialDocument *self)
{
  return self->replaced != NULL ? self->replaced : "";
}
