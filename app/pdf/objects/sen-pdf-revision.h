/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file and its revisions. Each revision is read from its own bytes alone, as a reader of that day would have seen
 * it; what was read at one place of the file is shared by all that find an object there. Private to app/pdf.
 */
#pragma once

#include "sen-pdf-xref.h"

G_BEGIN_DECLS

/* The file. One thread at a time. */
typedef struct
{
  GBytes *bytes; /* owned */
  const guint8 *data;
  gsize size;
  gsize header; /* bytes before %PDF- */
  SenPdfArena *arena;
  GHashTable *placed; /* owned; offset → SenPdfObject */
  GHashTable *packed; /* owned; offset of an object stream → SenPdfPack */
} SenPdfSource;

typedef struct
{
  SenPdfSource *source; /* borrowed */
  gsize end;            /* its bytes are those before */
  SenPdfXref *xref;     /* owned */
  gboolean encrypted;
} SenPdfRevision;

SenPdfSource *sen_pdf_source_new (GBytes *bytes, gsize most_memory);
void sen_pdf_source_free (SenPdfSource *self);
GArray *sen_pdf_source_list_ends (SenPdfSource *self);

SenPdfRevision *sen_pdf_revision_new (SenPdfSource *source, gsize end);
void sen_pdf_revision_free (SenPdfRevision *self);

guint32 sen_pdf_revision_count (SenPdfRevision *self);
const SenPdfValue *sen_pdf_revision_get (SenPdfRevision *self, guint32 id, guint32 generation);
gboolean sen_pdf_revision_is_sound (SenPdfRevision *self, guint32 id);
const SenPdfValue *sen_pdf_revision_resolve (SenPdfRevision *self, const SenPdfValue *value);
const SenPdfValue *sen_pdf_revision_key (SenPdfRevision *self, const SenPdfValue *dict, const char *key);
const SenPdfValue *sen_pdf_revision_root (SenPdfRevision *self);
gboolean sen_pdf_revision_stream (SenPdfRevision *self, const SenPdfValue *stream, const guint8 **data, gsize *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfSource, sen_pdf_source_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPdfRevision, sen_pdf_revision_free)

G_END_DECLS
