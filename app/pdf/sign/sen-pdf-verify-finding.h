/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the checking finds, as numbers and names: the confined process has no translations, so the words are
 * made on the other side. Private to app/pdf/sign.
 */
#pragma once

#include "sen-pdf-verdict.h"

G_BEGIN_DECLS

#define SEN_PDF_VERIFY_MOST_ANCHOR (64u << 10) /* bytes of a certificate */

/* The order is part of the wire between this library and its own worker only. */
typedef enum
{
  /* Changes that a paper in circulation gets. */
  SEN_PDF_FINDING_SIGNED,  /* a: field, b: signer */
  SEN_PDF_FINDING_STAMPED, /* a: field */
  SEN_PDF_FINDING_EVIDENCE,
  SEN_PDF_FINDING_METADATA,
  SEN_PDF_FINDING_PREPARED, /* a: field */
  SEN_PDF_FINDING_STRUCTURE_ADDED,
  SEN_PDF_FINDING_JUNK,
  SEN_PDF_FINDING_NUMBER, /* a: the number */
  SEN_PDF_FINDING_DAY,    /* a: the day */
  SEN_PDF_FINDING_MONTH,  /* a: the month */
  SEN_PDF_FINDING_LAST_ALLOWED = SEN_PDF_FINDING_MONTH,

  /* Other changes. */
  SEN_PDF_FINDING_CONTENT,  /* page */
  SEN_PDF_FINDING_FONT,     /* page, a: name */
  SEN_PDF_FINDING_PICTURE,  /* page, a: name */
  SEN_PDF_FINDING_RESOURCE, /* page, a: what */
  SEN_PDF_FINDING_PAGE,     /* page, a: entry */
  SEN_PDF_FINDING_PAGES,
  SEN_PDF_FINDING_LAYERS,
  SEN_PDF_FINDING_SCRIPT, /* a: entry */
  SEN_PDF_FINDING_ATTACHMENT,
  SEN_PDF_FINDING_STRUCTURE,
  SEN_PDF_FINDING_CATALOG,            /* a: entry */
  SEN_PDF_FINDING_FORM,               /* a: entry */
  SEN_PDF_FINDING_FILLED,             /* a: field, b: value */
  SEN_PDF_FINDING_FIELD,              /* a: field, b: entry */
  SEN_PDF_FINDING_FIELD_ADDED,        /* a: field */
  SEN_PDF_FINDING_FIELD_REMOVED,      /* a: field */
  SEN_PDF_FINDING_SIGNATURE_TOUCHED,  /* a: field */
  SEN_PDF_FINDING_SIGNATURE_REMOVED,  /* a: field */
  SEN_PDF_FINDING_ANNOTATION_ADDED,   /* page, a: kind */
  SEN_PDF_FINDING_ANNOTATION_CHANGED, /* page, a: kind */
  SEN_PDF_FINDING_ANNOTATION_REMOVED, /* page */
  SEN_PDF_FINDING_LARGE_BOX,          /* page, a: field */
  SEN_PDF_FINDING_EMPTY_SHOWN,        /* a: field */
  SEN_PDF_FINDING_BROKEN_ADDED,       /* a: field */
  SEN_PDF_FINDING_NUMBER_UNSIGNED,
  SEN_PDF_FINDING_NOT_READABLE,
  SEN_PDF_FINDING_NOT_CONTINUED,
  SEN_PDF_FINDING_OTHER_ROOT,
  SEN_PDF_FINDING_ENCRYPTION,
  SEN_PDF_FINDING_DAMAGED, /* an object that can't be read for comparing */
  SEN_PDF_FINDING_TOO_COMPLEX,
  SEN_PDF_FINDING_FORBIDDEN, /* by DocMDP */
  SEN_PDF_FINDING_LOCKED,    /* a: field, by FieldMDP */
  SEN_PDF_FINDING_LAST_CHANGE = SEN_PDF_FINDING_LOCKED,

  /* Why a signature does not hold, or can't be told. */
  SEN_PDF_FINDING_NO_VALUE,
  SEN_PDF_FINDING_BAD_RANGE,
  SEN_PDF_FINDING_BAD_GAP,
  SEN_PDF_FINDING_NOT_IN_REVISION,
  SEN_PDF_FINDING_NOT_A_REVISION,
  SEN_PDF_FINDING_BAD_CMS,
  SEN_PDF_FINDING_SIGNERS,
  SEN_PDF_FINDING_DIGEST,
  SEN_PDF_FINDING_SIGNATURE,
  SEN_PDF_FINDING_NO_CERTIFICATE,
  SEN_PDF_FINDING_OTHER_CERTIFICATE,
  SEN_PDF_FINDING_BAD_STAMP,
  SEN_PDF_FINDING_UNSUPPORTED, /* a: what */
  SEN_PDF_FINDING_AMBIGUOUS,
  SEN_PDF_FINDING_CHAIN_UNTRUSTED, /* a: why */
  SEN_PDF_FINDING_CHAIN_EXPIRED,
  SEN_PDF_FINDING_CHAIN_REVOKED,
  SEN_PDF_FINDING_CHAIN_NO_ROOTS,
  SEN_PDF_FINDING_WEAK, /* a: algorithm */
  SEN_PDF_FINDING_LAST_PROBLEM = SEN_PDF_FINDING_WEAK,

  /* What else should be known. */
  SEN_PDF_FINDING_NOW, /* no time stamp: the certificate was checked as of now */
  SEN_PDF_FINDING_STAMP_UNTRUSTED,
  SEN_PDF_FINDING_STAMP_IGNORED, /* the time stamp does not fit */
  SEN_PDF_FINDING_NOT_REVOCABLE, /* whether it was revoked was not checked */
  SEN_PDF_FINDING_KEY_USAGE,
  SEN_PDF_FINDING_UNATTACHED,
  SEN_PDF_FINDING_LAST_NOTE = SEN_PDF_FINDING_UNATTACHED,

  /* Of the paper as a whole. */
  SEN_PDF_FINDING_NO_SIGNATURE,
  SEN_PDF_FINDING_NOT_PDF,
  SEN_PDF_FINDING_TABLE_DAMAGED,
  SEN_PDF_FINDING_TOO_MANY,
  SEN_PDF_FINDING_HIDDEN_SIGNATURE,
  SEN_PDF_FINDING_ENCRYPTED,
  SEN_PDF_FINDING_LAST,
} SenPdfFindingCode;

typedef struct
{
  SenPdfFindingCode code;
  int page; /* from 0, -1 none */
  char *a;  /* owned */
  char *b;  /* owned */
} SenPdfFinding;

void sen_pdf_finding_free (SenPdfFinding *self);
void sen_pdf_findings_add (GPtrArray *findings, SenPdfFindingCode code, int page, const char *a, const char *b);
gboolean sen_pdf_findings_have (GPtrArray *findings, SenPdfFindingCode code);
char *sen_pdf_finding_dup_words (const SenPdfFinding *self);
char **sen_pdf_findings_dup_words (GPtrArray *findings);
char *sen_pdf_findings_dup_issue (GPtrArray *findings);

/* One signature while it is being checked: the verdict without words. */
typedef struct
{
  SenPdfVerdict *verdict; /* owned */
  GPtrArray *changes;     /* owned; SenPdfFinding */
  GPtrArray *problems;    /* owned; SenPdfFinding */
  GPtrArray *notes;       /* owned; SenPdfFinding */
} SenPdfFound;

SenPdfFound *sen_pdf_found_new (void);
void sen_pdf_found_free (SenPdfFound *self);

/* All of a paper. */
typedef struct
{
  GPtrArray *signatures; /* owned; SenPdfFound */
  GPtrArray *problems;   /* owned; SenPdfFinding */
} SenPdfFoundAll;

SenPdfFoundAll *sen_pdf_found_all_new (void);
void sen_pdf_found_all_free (SenPdfFoundAll *self);
SenPdfVerification *sen_pdf_verification_new (SenPdfFoundAll *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfFoundAll, sen_pdf_found_all_free)

G_END_DECLS
