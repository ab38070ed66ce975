/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-official-kind.h"
#include "sen-pdf-writer.h"

G_BEGIN_DECLS

/**
 * SenOfficialStyle:
 * @SEN_OFFICIAL_STYLE_BODY: a paragraph of the text
 * @SEN_OFFICIAL_STYLE_BASIS: what it rests on (*căn cứ*), italic
 * @SEN_OFFICIAL_STYLE_BULLET: with a dash
 * @SEN_OFFICIAL_STYLE_COMPETENCE: who decides, in capitals, bold, centred
 * @SEN_OFFICIAL_STYLE_ENACTING: QUYẾT ĐỊNH:, bold, centred
 * @SEN_OFFICIAL_STYLE_EMPHASIS: bold
 * @SEN_OFFICIAL_STYLE_NOTE: italic, centred
 */
typedef enum
{
  SEN_OFFICIAL_STYLE_BODY,
  SEN_OFFICIAL_STYLE_BASIS,
  SEN_OFFICIAL_STYLE_BULLET,
  SEN_OFFICIAL_STYLE_COMPETENCE,
  SEN_OFFICIAL_STYLE_ENACTING,
  SEN_OFFICIAL_STYLE_EMPHASIS,
  SEN_OFFICIAL_STYLE_NOTE,
} SenOfficialStyle;

/**
 * SenOfficialHeading:
 * @SEN_OFFICIAL_HEADING_PART: *Phần*, Roman number, title in capitals
 * @SEN_OFFICIAL_HEADING_CHAPTER: *Chương*, Roman number, title in capitals
 * @SEN_OFFICIAL_HEADING_SECTION: *Mục*, Arabic number, title in capitals
 * @SEN_OFFICIAL_HEADING_ARTICLE: *Điều 1.*, bold
 * @SEN_OFFICIAL_HEADING_ROMAN: *I.*, title in capitals, bold: reports, minutes
 * @SEN_OFFICIAL_HEADING_CLAUSE: *1.*, bold
 * @SEN_OFFICIAL_HEADING_POINT: *a)*, upright
 *
 * Levels of headings (decree 30/2020/NĐ-CP, annex I, part I, section II, 6).
 */
typedef enum
{
  SEN_OFFICIAL_HEADING_PART,
  SEN_OFFICIAL_HEADING_CHAPTER,
  SEN_OFFICIAL_HEADING_SECTION,
  SEN_OFFICIAL_HEADING_ARTICLE,
  SEN_OFFICIAL_HEADING_ROMAN,
  SEN_OFFICIAL_HEADING_CLAUSE,
  SEN_OFFICIAL_HEADING_POINT,
} SenOfficialHeading;

/**
 * SenOfficialSide:
 * @SEN_OFFICIAL_SIDE_RIGHT: the one who answers for the document
 * @SEN_OFFICIAL_SIDE_LEFT: beside it: the secretary of a meeting
 */
typedef enum
{
  SEN_OFFICIAL_SIDE_RIGHT,
  SEN_OFFICIAL_SIDE_LEFT,
} SenOfficialSide;

/**
 * SenOfficialUrgency:
 * @SEN_OFFICIAL_URGENCY_NONE: ordinary
 * @SEN_OFFICIAL_URGENCY_URGENT: KHẨN
 * @SEN_OFFICIAL_URGENCY_VERY_URGENT: THƯỢNG KHẨN
 * @SEN_OFFICIAL_URGENCY_EXPRESS: HỎA TỐC
 *
 * How soon a document must arrive (decree 30/2020/NĐ-CP, annex I, part I, section III, 3).
 */
typedef enum
{
  SEN_OFFICIAL_URGENCY_NONE,
  SEN_OFFICIAL_URGENCY_URGENT,
  SEN_OFFICIAL_URGENCY_VERY_URGENT,
  SEN_OFFICIAL_URGENCY_EXPRESS,
} SenOfficialUrgency;

/* As the number of a heading, an article, a clause or a point: the one after the last of its level, counted anew below
 * each article, chapter and so on. */
#define SEN_OFFICIAL_NUMBER_NEXT G_MAXUINT

#define SEN_TYPE_OFFICIAL_DOCUMENT (sen_official_document_get_type ())
G_DECLARE_FINAL_TYPE (SenOfficialDocument, sen_official_document, SEN, OFFICIAL_DOCUMENT, GObject)

SenOfficialDocument *sen_official_document_new (SenOfficialKind kind);
SenOfficialKind sen_official_document_get_kind (SenOfficialDocument *self);

void sen_official_document_set_fonts (SenOfficialDocument *self, SenPdfFonts *fonts);
void sen_official_document_set_parent_organ (SenOfficialDocument *self, const char *name);
void sen_official_document_set_organ (SenOfficialDocument *self, const char *name);
void sen_official_document_set_number (SenOfficialDocument *self, guint number, const char *symbol);
void sen_official_document_reserve (SenOfficialDocument *self, guint year);
void sen_official_document_set_page (SenOfficialDocument *self, const SenPdfPageSetup *setup);
void sen_official_document_set_place (SenOfficialDocument *self, const char *place);
void sen_official_document_set_date (SenOfficialDocument *self, const char *iso_day);
void sen_official_document_set_type_name (SenOfficialDocument *self, const char *name);
void sen_official_document_set_subject (SenOfficialDocument *self, const char *subject);
void sen_official_document_set_urgency (SenOfficialDocument *self, SenOfficialUrgency urgency);
void sen_official_document_set_watermark (SenOfficialDocument *self, const char *watermark);
void sen_official_document_set_created (SenOfficialDocument *self, gint64 created, gboolean deterministic);

void sen_official_document_set_passing (SenOfficialDocument *self, gboolean passing);
void sen_official_document_set_area (SenOfficialDocument *self, const char *name);
void sen_official_document_add_addressee (SenOfficialDocument *self, const char *name);
void sen_official_document_add_heading (SenOfficialDocument *self,
                                        SenOfficialHeading level,
                                        guint number,
                                        const char *title);
void sen_official_document_add_paragraph (SenOfficialDocument *self, SenOfficialStyle style, const char *text);
void sen_official_document_add_labelled (SenOfficialDocument *self, const char *label, gboolean bold, const char *text);
void sen_official_document_add_article (SenOfficialDocument *self, guint number, const char *text);
void sen_official_document_add_clause (SenOfficialDocument *self, guint number, const char *text);
void sen_official_document_add_point (SenOfficialDocument *self, guint number, const char *text);
void sen_official_document_add_text (SenOfficialDocument *self, SenOfficialStyle style, const SenPdfText *text);
void sen_official_document_add_table (SenOfficialDocument *self, SenPdfTable *table);
void sen_official_document_add_signature (SenOfficialDocument *self,
                                          SenOfficialSide side,
                                          const char *title,
                                          const char *name);
void sen_official_document_add_recipient (SenOfficialDocument *self, const char *name);
void sen_official_document_add_appendix (SenOfficialDocument *self,
                                         const char *label,
                                         const char *title,
                                         gboolean landscape);

GBytes *sen_official_document_render (SenOfficialDocument *self, GCancellable *cancellable, GError **error);
gboolean
sen_official_document_write (SenOfficialDocument *self, const char *path, GCancellable *cancellable, GError **error);
gboolean sen_official_document_get_place (SenOfficialDocument *self, const char *name, guint *page, SenPdfRect *rect);
GArray *sen_official_document_get_areas (SenOfficialDocument *self);
guint sen_official_document_get_n_pages (SenOfficialDocument *self);
guint sen_official_document_get_n_replaced (SenOfficialDocument *self);
const char *sen_official_document_get_replaced (SenOfficialDocument *self);

G_END_DECLS
