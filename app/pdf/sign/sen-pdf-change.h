/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a later revision changed in what an earlier one shows. Both are walked from the root side by side, and every
 * difference that is not one of the few that a paper in circulation gets is a finding. Private to app/pdf/sign.
 */
#pragma once

#include "sen-pdf-verify-form.h"
#include "sen-pdf-verify-finding.h"

G_BEGIN_DECLS

/* What may be compared at most; more is a finding, too. */
#define SEN_PDF_CHANGE_MOST_PAIRS 4000000u

/* Where a pair stands decides whether what has a place of its own (pages, fields) is looked at there instead. */
typedef enum
{
  SEN_PDF_PLACE_DOCUMENT, /* references to pages and fields are only links */
  SEN_PDF_PLACE_CONTENT,  /* what is drawn: everything is compared */
} SenPdfPlace;

typedef struct
{
  const SenPdfValue *a;
  const SenPdfValue *b;
  SenPdfPlace place;
} SenPdfComparedPair;

/* One comparison under way; shared by the files of this part. */
typedef struct
{
  SenPdfRevision *old;   /* borrowed */
  SenPdfRevision *fresh; /* borrowed */
  SenPdfForm *was;       /* borrowed */
  SenPdfForm *is;        /* borrowed */
  GPtrArray *findings;   /* borrowed */
  GHashTable *seen;      /* owned; pairs of ids that are compared or going to be */
  GArray *queue;         /* owned; pairs still to compare */
  guint budget;
  gboolean damaged; /* something that both have can't be read */
} SenPdfComparison;

gboolean sen_pdf_same (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b, SenPdfPlace place);
gboolean sen_pdf_same_key (SenPdfComparison *self,
                           const SenPdfValue *a,
                           const SenPdfValue *b,
                           const char *key,
                           SenPdfPlace place);
gboolean sen_pdf_would_be_same (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b);
GPtrArray *sen_pdf_list_keys (const SenPdfValue *a, const SenPdfValue *b);

void sen_pdf_change_pages (SenPdfComparison *self);
void sen_pdf_change_form (SenPdfComparison *self);
gboolean sen_pdf_change_is_grown_structure (SenPdfComparison *self, const SenPdfValue *a, const SenPdfValue *b);
gboolean sen_pdf_change_is_new_signature (SenPdfComparison *self, guint32 id);

void sen_pdf_change_compare (SenPdfRevision *old,
                             SenPdfForm *was,
                             SenPdfRevision *fresh,
                             SenPdfForm *is,
                             GPtrArray *findings);

G_END_DECLS
