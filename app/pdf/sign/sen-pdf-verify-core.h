/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checking itself, without words, errors or processes; private to app/pdf/sign and its tests. */
#pragma once

#include "sen-pdf-verify-cms.h"
#include "sen-pdf-verify-form.h"

G_BEGIN_DECLS

/* One signature of the paper while it is looked at. */
typedef struct
{
  SenPdfFound *found;       /* owned by the whole */
  const SenPdfValue *value; /* the signature's dictionary, nullable */
  guint64 end;              /* of what it covers, 0 unknown */
  SenPdfCmsKind kind;
  SenPdfCms cms;
  gboolean removed;  /* an earlier revision had it, the last one has not */
  gboolean readable; /* its revision stands for itself */
} SenPdfSignature;

/* The paper. */
typedef struct
{
  SenPdfSource *source;  /* owned */
  SenPdfRevision *last;  /* owned, nullable: the last revision that can be read */
  SenPdfForm *form;      /* owned, nullable: of the last */
  gboolean whole;        /* the last revision reaches to the end of the file */
  GArray *ends;          /* owned; gsize */
  GPtrArray *signatures; /* owned; SenPdfSignature */
  SenPdfTrust *trust;    /* borrowed */
  SenPdfFoundAll *all;   /* borrowed */
} SenPdfPaper;

SenPdfFoundAll *sen_pdf_verify_core (GBytes *bytes, SenPdfTrust *trust);

void sen_pdf_paper_collect (SenPdfPaper *self);
void sen_pdf_paper_check_range (SenPdfPaper *self, SenPdfSignature *signature);
void sen_pdf_paper_read_evidence (SenPdfPaper *self);
void sen_pdf_paper_compare (SenPdfPaper *self, SenPdfSignature *signature);
void sen_pdf_paper_judge_changes (SenPdfPaper *self);
void sen_pdf_paper_check_trust (SenPdfPaper *self);

G_END_DECLS
