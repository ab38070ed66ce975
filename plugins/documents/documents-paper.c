/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-paper.h"

#include <string.h>

static SenOfficialUrgency
urgency_of (DocumentsDocument *self)
{
  static const char *const urgencies[] = { "", "urgent", "very-urgent", "express" };

  for (guint i = 1; self->urgency != NULL && i < G_N_ELEMENTS (urgencies); i++)
    if (g_str_equal (self->urgency, urgencies[i]))
      return (SenOfficialUrgency)i;
  return SEN_OFFICIAL_URGENCY_NONE;
}

static void
add_head (SenOfficialDocument *paper, DocumentsDocument *self, guint year)
{
  g_autofree char *symbol = documents_document_dup_symbol (self);
  g_autofree char *organ = self->organ_name != NULL ? documents_split_organ (self->organ_name) : NULL;
  g_autoptr (GPtrArray) to = documents_document_list_recipients (self, "to");

  sen_official_document_set_organ (paper, organ);
  sen_official_document_set_number (paper, self->number, symbol);
  sen_official_document_set_place (paper, self->place);
  sen_official_document_set_date (paper, self->day);
  sen_official_document_set_subject (paper, self->subject);
  sen_official_document_set_urgency (paper, urgency_of (self));
  sen_official_document_reserve (paper, year);
  for (guint i = 0; i < to->len; i++)
    sen_official_document_add_addressee (paper, to->pdata[i]);
}

static void
add_table (SenOfficialDocument *paper, const char *text)
{
  g_auto (GStrv) rows = g_strsplit (text, "\n", -1);
  g_autoptr (SenPdfTable) table = NULL;
  guint n_columns = 1;

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[i], "\t", -1);

      n_columns = MAX (n_columns, g_strv_length (cells));
    }
  table = sen_pdf_table_new (n_columns);
  sen_pdf_table_set_header_rows (table, rows[0] != NULL && rows[1] != NULL ? 1 : 0);
  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[i], "\t", -1);

      sen_pdf_table_add_row (table);
      for (guint k = 0; k < n_columns; k++)
        sen_pdf_table_add_plain (table, k < g_strv_length (cells) ? cells[k] : "");
    }
  sen_official_document_add_table (paper, table);
}

static char *
basis_line (DocumentsBlock *block)
{
  if (block->kind == DOCUMENTS_BLOCK_PROPOSAL)
    return g_strdup_printf ("Theo đề nghị của %s", block->text);
  if (g_str_has_prefix (block->text, "Căn cứ ") || g_str_has_prefix (block->text, "Xét "))
    return g_strdup (block->text);
  return g_strdup_printf ("Căn cứ %s", block->text);
}

static void
add_block (SenOfficialDocument *paper, DocumentsBlock *block)
{
  g_autofree char *line = NULL;

  switch (block->kind)
    {
    case DOCUMENTS_BLOCK_BASIS:
    case DOCUMENTS_BLOCK_PROPOSAL:
      line = basis_line (block);
      sen_official_document_add_paragraph (paper, SEN_OFFICIAL_STYLE_BASIS, line);
      break;
    case DOCUMENTS_BLOCK_PART:
      sen_official_document_add_heading (paper, SEN_OFFICIAL_HEADING_ROMAN, block->number, block->text);
      break;
    case DOCUMENTS_BLOCK_SECTION:
      sen_official_document_add_heading (paper, SEN_OFFICIAL_HEADING_CLAUSE, block->number, block->text);
      break;
    case DOCUMENTS_BLOCK_ARTICLE:
      if (block->is_title)
        sen_official_document_add_heading (paper, SEN_OFFICIAL_HEADING_ARTICLE, block->number, block->text);
      else
        sen_official_document_add_article (paper, block->number, block->text);
      break;
    case DOCUMENTS_BLOCK_CLAUSE:
      sen_official_document_add_clause (paper, block->number, block->text);
      break;
    case DOCUMENTS_BLOCK_POINT:
      sen_official_document_add_point (paper, block->number, block->text);
      break;
    case DOCUMENTS_BLOCK_BULLET:
      sen_official_document_add_paragraph (paper, SEN_OFFICIAL_STYLE_BULLET, block->text);
      break;
    case DOCUMENTS_BLOCK_TABLE:
      add_table (paper, block->text);
      break;
    case DOCUMENTS_BLOCK_PARAGRAPH:
    default:
      sen_official_document_add_paragraph (paper, SEN_OFFICIAL_STYLE_BODY, block->text);
      break;
    }
}

static gboolean
is_basis (DocumentsBlock *block)
{
  return block->kind == DOCUMENTS_BLOCK_BASIS || block->kind == DOCUMENTS_BLOCK_PROPOSAL;
}

static void
add_text (SenOfficialDocument *paper, DocumentsDocument *self)
{
  const char *enacting = documents_kind_get_enacting (self->kind);
  gboolean enacted = enacting == NULL;

  if (self->competence != NULL)
    sen_official_document_add_paragraph (paper, SEN_OFFICIAL_STYLE_COMPETENCE, self->competence);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      DocumentsBlock *block = self->blocks->pdata[i];

      if (!enacted && !is_basis (block))
        {
          sen_official_document_add_paragraph (paper, SEN_OFFICIAL_STYLE_ENACTING, enacting);
          enacted = TRUE;
        }
      sen_official_document_set_area (paper, block->id);
      add_block (paper, block);
      sen_official_document_set_area (paper, NULL);
    }
}

/**
 * documents_paper_new:
 * @document: a document; its number and day are printed if it has them
 * @year: the year of the gaps for number and day that it hasn't got; 0: no gaps
 * @draft: whether “DỰ THẢO” stands behind the text
 *
 * Lays nothing out yet: render or write what is returned. Any thread, with a document that no other uses.
 *
 * Returns: (transfer full): the paper
 */
SenOfficialDocument *
documents_paper_new (DocumentsDocument *document, guint year, gboolean draft)
{
  SenOfficialDocument *paper = sen_official_document_new (document->kind);
  g_autofree char *authority = documents_document_dup_authority (document);
  g_autoptr (GPtrArray) copies = documents_document_list_recipients (document, "copy");

  add_head (paper, document, year);
  add_text (paper, document);
  if (document->signer_name != NULL || *authority != '\0')
    sen_official_document_add_signature (paper, SEN_OFFICIAL_SIDE_RIGHT, authority, document->signer_name);
  for (guint i = 0; i < copies->len; i++)
    sen_official_document_add_recipient (paper, copies->pdata[i]);
  if (draft)
    sen_official_document_set_watermark (paper, "DỰ THẢO");
  return paper;
}

/**
 * documents_paper_list_places:
 * @paper: a paper that was rendered
 *
 * Returns: (transfer full): “signature 0 310.00 600.50 141.73 66.00;seal 0 …”: name, page from 0, left, top, width and
 *   height in points
 */
char *
documents_paper_list_places (SenOfficialDocument *paper)
{
  static const char *const names[] = { "signature", "seal", "number", "day", "month", "copy" };
  GString *places = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      SenPdfRect rect;
      guint page;
      char x[4][G_ASCII_DTOSTR_BUF_SIZE];

      if (!sen_official_document_get_place (paper, names[i], &page, &rect))
        continue;
      g_ascii_formatd (x[0], sizeof x[0], "%.2f", rect.x);
      g_ascii_formatd (x[1], sizeof x[1], "%.2f", rect.y);
      g_ascii_formatd (x[2], sizeof x[2], "%.2f", rect.width);
      g_ascii_formatd (x[3], sizeof x[3], "%.2f", rect.height);
      g_string_append_printf (places, "%s%s %u %s %s %s %s", places->len > 0 ? ";" : "", names[i], page, x[0], x[1],
                              x[2], x[3]);
    }
  return g_string_free (places, FALSE);
}
