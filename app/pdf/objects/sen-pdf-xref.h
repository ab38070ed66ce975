/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the objects of one revision are: tables, streams and both (ISO 32000-1, 7.5.4 and 7.5.8), followed from the
 * end of the revision back to its first section. Nothing is searched for and nothing rebuilt. Private to app/pdf.
 */
#pragma once

#include "sen-pdf-revision-value.h"

G_BEGIN_DECLS

#define SEN_PDF_XREF_MOST_OBJECTS 2000000u

typedef enum
{
  SEN_PDF_XREF_NONE,
  SEN_PDF_XREF_FREE,
  SEN_PDF_XREF_PLACED, /* at an offset */
  SEN_PDF_XREF_PACKED, /* in an object stream */
} SenPdfXrefKind;

typedef struct
{
  guint64 place;      /* offset in the file; of a packed one the id of its stream */
  guint32 generation; /* of a packed one its index there */
  guint8 kind;        /* SenPdfXrefKind */
  guint8 level;       /* 0 in the newest section */
} SenPdfXrefEntry;

typedef struct
{
  GArray *entries;            /* owned; SenPdfXrefEntry by id */
  GArray *sections;           /* owned; gsize offsets, the newest first */
  const SenPdfValue *trailer; /* of the newest section */
  guint hidden;               /* the newest section in which a stream gives what the table beside it calls free */
} SenPdfXref;

SenPdfXref *sen_pdf_xref_read (SenPdfArena *arena, const guint8 *data, gsize end, gsize header);
void sen_pdf_xref_free (SenPdfXref *self);
const SenPdfXrefEntry *sen_pdf_xref_lookup (const SenPdfXref *self, guint32 id);

gsize sen_pdf_xref_find_end (const guint8 *data, gsize end, guint64 *start);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfXref, sen_pdf_xref_free)

G_END_DECLS
