/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boxes 1 to 5 and 9a: what stands above the text of an official document. */
#include "sen-official-layout.h"
#include "sen-official-private.h"

static const double halves[] = { OFFICIAL_HEAD_LEFT, OFFICIAL_HEAD_RIGHT };

/* A centred paragraph without gaps; it stays with what follows. */
void
sen_official_write_centred (SenPdfWriter *writer, const char *text, double size, gboolean bold, gboolean italic)
{
  SenPdfParagraphStyle style = { .size = size,
                                 .bold = bold,
                                 .italic = italic,
                                 .align = SEN_PDF_ALIGN_CENTER,
                                 .line_spacing = 1,
                                 .keep_with_next = TRUE };

  sen_pdf_writer_add_plain (writer, text, &style);
}

/* “Số: 15/QĐ-UBND”, with room to write the number where there is none yet. */
char *
sen_official_number_line (SenOfficialDocument *self)
{
  g_autofree char *number = self->number > 0 ? sen_official_format_number (self->number) : g_strdup ("……");

  return g_strdup_printf ("Số: %s/%s", number, self->symbol != NULL ? self->symbol : "…");
}

static void
write_organs (SenOfficialDocument *self, SenPdfWriter *writer)
{
  sen_pdf_writer_begin_columns (writer, halves, G_N_ELEMENTS (halves), 0);
  if (self->parent_organ != NULL)
    {
      g_autofree char *upper = g_utf8_strup (self->parent_organ, -1);

      sen_official_write_centred (writer, upper, OFFICIAL_ORGAN_SIZE, FALSE, FALSE);
    }
  if (self->organ != NULL)
    {
      g_autofree char *upper = g_utf8_strup (self->organ, -1);

      sen_official_write_centred (writer, upper, OFFICIAL_ORGAN_SIZE, TRUE, FALSE);
      sen_pdf_writer_add_rule (writer, OFFICIAL_ORGAN_RULE, OFFICIAL_RULE_GAP, OFFICIAL_RULE_THICKNESS);
    }
  sen_pdf_writer_next_column (writer);
  sen_official_write_centred (writer, OFFICIAL_COUNTRY, OFFICIAL_COUNTRY_SIZE, TRUE, FALSE);
  sen_official_write_centred (writer, OFFICIAL_MOTTO, OFFICIAL_MOTTO_SIZE, TRUE, FALSE);
  sen_pdf_writer_add_rule (writer, OFFICIAL_MOTTO_RULE, OFFICIAL_RULE_GAP, OFFICIAL_RULE_THICKNESS);
  sen_pdf_writer_end_columns (writer);
}

static void
write_centred_text (SenPdfWriter *writer, const SenPdfText *text, double size, gboolean italic)
{
  SenPdfParagraphStyle style
      = { .size = size, .italic = italic, .align = SEN_PDF_ALIGN_CENTER, .line_spacing = 1, .keep_with_next = TRUE };

  sen_pdf_writer_add_paragraph (writer, text, &style);
}

/* “Số:        /QĐ-UBND”, the gap a form field. */
static void
write_number (SenOfficialDocument *self, SenPdfWriter *writer)
{
  g_autofree char *number = sen_official_number_line (self);
  g_autoptr (SenPdfText) text = NULL;
  g_autofree char *symbol = NULL;

  if (self->number > 0 || self->year == 0)
    {
      sen_official_write_centred (writer, number, OFFICIAL_NUMBER_SIZE, FALSE, FALSE);
      return;
    }
  text = sen_pdf_text_new ("Số: ");
  symbol = g_strdup_printf ("/%s", self->symbol != NULL ? self->symbol : "…");
  sen_pdf_text_append_gap (text, "number", OFFICIAL_NUMBER_ROOM, SEN_PDF_TEXT_PLAIN);
  sen_pdf_text_append (text, symbol, SEN_PDF_TEXT_PLAIN);
  write_centred_text (writer, text, OFFICIAL_NUMBER_SIZE, FALSE);
  sen_pdf_writer_add_field (writer, "number", "sen_number", OFFICIAL_NUMBER_SIZE, FALSE);
}

/* “Bến Sen, ngày     tháng     năm 2026”, the gaps form fields. */
static void
write_date (SenOfficialDocument *self, SenPdfWriter *writer)
{
  g_autofree char *date = sen_official_format_date (self->date);
  g_autofree char *line = g_strdup_printf ("%s, %s", self->place, date);
  g_autofree char *before = g_strdup_printf ("%s, ngày ", self->place);
  g_autofree char *after = g_strdup_printf (" năm %u", self->year);
  g_autoptr (SenPdfText) text = NULL;

  if (self->date != NULL || self->year == 0)
    {
      sen_official_write_centred (writer, line, OFFICIAL_DATE_SIZE, FALSE, TRUE);
      return;
    }
  text = sen_pdf_text_new (before);
  sen_pdf_text_append_gap (text, "day", OFFICIAL_DAY_ROOM, SEN_PDF_TEXT_PLAIN);
  sen_pdf_text_append (text, " tháng ", SEN_PDF_TEXT_PLAIN);
  sen_pdf_text_append_gap (text, "month", OFFICIAL_DAY_ROOM, SEN_PDF_TEXT_PLAIN);
  sen_pdf_text_append (text, after, SEN_PDF_TEXT_PLAIN);
  write_centred_text (writer, text, OFFICIAL_DATE_SIZE, TRUE);
  sen_pdf_writer_add_field (writer, "day", "sen_day", OFFICIAL_DATE_SIZE, TRUE);
  sen_pdf_writer_add_field (writer, "month", "sen_month", OFFICIAL_DATE_SIZE, TRUE);
}

static void
write_urgency (SenOfficialDocument *self, SenPdfWriter *writer)
{
  static const struct
  {
    const char *words;
    double width; /* mm */
  } stamps[] = { [SEN_OFFICIAL_URGENCY_URGENT] = { "KHẨN", 20 },
                 [SEN_OFFICIAL_URGENCY_VERY_URGENT] = { "THƯỢNG KHẨN", 40 },
                 [SEN_OFFICIAL_URGENCY_EXPRESS] = { "HỎA TỐC", 30 } };
  SenPdfParagraphStyle style
      = { .size = OFFICIAL_URGENCY_SIZE, .bold = TRUE, .align = SEN_PDF_ALIGN_CENTER, .line_spacing = 1 };

  if (self->urgency == SEN_OFFICIAL_URGENCY_NONE || (guint)self->urgency >= G_N_ELEMENTS (stamps))
    return;
  sen_pdf_writer_add_space (writer, OFFICIAL_URGENCY_GAP);
  sen_pdf_writer_add_stamp (writer, stamps[self->urgency].words, &style, SEN_PDF_MM (stamps[self->urgency].width),
                            OFFICIAL_URGENCY_HEIGHT, OFFICIAL_URGENCY_FRAME, OFFICIAL_RED);
}

/* Minutes (form 1.9) have no place and date: the text says when and where. */
static void
write_number_and_date (SenOfficialDocument *self, SenPdfWriter *writer)
{
  sen_pdf_writer_add_space (writer, OFFICIAL_HEAD_GAP);
  if (self->kind == SEN_OFFICIAL_KIND_LETTER)
    sen_pdf_writer_set_area (writer, "subject");
  sen_pdf_writer_begin_columns (writer, halves, G_N_ELEMENTS (halves), 0);
  write_number (self, writer);
  if (self->kind == SEN_OFFICIAL_KIND_LETTER && self->subject != NULL)
    {
      g_autofree char *about = g_strdup_printf ("V/v %s", self->subject);

      sen_pdf_writer_add_space (writer, OFFICIAL_ABOUT_GAP);
      sen_official_write_centred (writer, about, OFFICIAL_ABOUT_SIZE, FALSE, FALSE);
    }
  write_urgency (self, writer);
  sen_pdf_writer_next_column (writer);
  if (self->place != NULL && self->kind != SEN_OFFICIAL_KIND_MINUTES)
    write_date (self, writer);
  sen_pdf_writer_end_columns (writer);
}

static void
write_title (SenOfficialDocument *self, SenPdfWriter *writer)
{
  const char *type = self->type_name != NULL ? self->type_name : sen_official_kind_get_type_name (self->kind);

  sen_pdf_writer_add_space (writer, OFFICIAL_TITLE_GAP);
  if (type == NULL)
    return;
  sen_official_write_centred (writer, type, OFFICIAL_TITLE_SIZE, TRUE, FALSE);
  if (self->subject != NULL)
    {
      sen_official_write_centred (writer, self->subject, OFFICIAL_TITLE_SIZE, TRUE, FALSE);
      sen_pdf_writer_add_rule (writer, OFFICIAL_TITLE_RULE, OFFICIAL_RULE_GAP, OFFICIAL_RULE_THICKNESS);
    }
  sen_pdf_writer_add_space (writer, OFFICIAL_TITLE_GAP - OFFICIAL_BODY_GAP);
}

static void
write_addressees (SenOfficialDocument *self, SenPdfWriter *writer)
{
  SenPdfParagraphStyle style = { .size = OFFICIAL_BODY_SIZE, .line_spacing = 1, .space_before = OFFICIAL_BODY_GAP };

  if (self->addressees->len == 0)
    return;
  if (self->addressees->len == 1)
    {
      g_autofree char *line
          = g_strdup_printf ("%s %s", OFFICIAL_ADDRESSEES, (char *)g_ptr_array_index (self->addressees, 0));

      style.align = SEN_PDF_ALIGN_CENTER;
      sen_pdf_writer_add_plain (writer, line, &style);
    }
  else
    {
      style.left_indent = SEN_PDF_MM (30);
      style.keep_with_next = TRUE;
      sen_pdf_writer_add_plain (writer, OFFICIAL_ADDRESSEES, &style);
      style.left_indent = SEN_PDF_MM (40);
      style.keep_with_next = FALSE;
      style.space_before = 2;
      for (guint i = 0; i < self->addressees->len; i++)
        {
          g_autofree char *item
              = sen_official_list_item (g_ptr_array_index (self->addressees, i), i + 1 == self->addressees->len);

          sen_pdf_writer_add_plain (writer, item, &style);
        }
    }
  sen_pdf_writer_add_space (writer, OFFICIAL_BODY_GAP);
}

void
sen_official_write_head (SenOfficialDocument *self, SenPdfWriter *writer)
{
  write_organs (self, writer);
  write_number_and_date (self, writer);
  sen_pdf_writer_set_area (writer, "subject");
  write_title (self, writer);
  sen_pdf_writer_set_area (writer, "to");
  write_addressees (self, writer);
  sen_pdf_writer_set_area (writer, NULL);
}
