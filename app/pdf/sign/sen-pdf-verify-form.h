/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages, annotations and form fields of one revision: who is what. Private to app/pdf/sign. */
#pragma once

#include "sen-pdf-revision.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 id;               /* 0: it stands directly in an array */
  char *name;               /* owned; full name */
  char *partial;            /* owned; its last part */
  const char *type;         /* nullable; "Sig", "Tx", "Btn", "Ch", also if inherited */
  const SenPdfValue *dict;  /* of the field */
  const SenPdfValue *value; /* nullable; /V resolved, also if inherited */
  gboolean has_value;       /* there is a /V, whatever it leads to */
  gboolean has_kids;
  gboolean attached; /* it is in the form, not only on a page */
} SenPdfField;

typedef struct
{
  GPtrArray *fields;    /* owned; SenPdfField */
  GHashTable *by_id;    /* owned; id → SenPdfField */
  GHashTable *pages;    /* owned; id → index + 1 */
  GHashTable *annots;   /* owned; id → page index + 1 */
  GPtrArray *page_list; /* owned; the pages' dictionaries */
} SenPdfForm;

SenPdfForm *sen_pdf_form_new (SenPdfRevision *revision);
void sen_pdf_form_free (SenPdfForm *self);
const SenPdfField *sen_pdf_form_lookup (SenPdfForm *self, guint32 id);
int sen_pdf_form_page_of (SenPdfForm *self, const SenPdfField *field);
gboolean sen_pdf_form_get_box (SenPdfRevision *revision, const SenPdfValue *dict, const char *key, double box[4]);
gboolean sen_pdf_form_get_page_box (SenPdfForm *self, SenPdfRevision *revision, int page, double box[4]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfForm, sen_pdf_form_free)

G_END_DECLS
