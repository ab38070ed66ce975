/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document with its text and recipients, as the queries read it. No database, no window. */
#pragma once

#include "documents-block.h"
#include "documents-kind.h"
#include "documents-life.h"

G_BEGIN_DECLS

/**
 * DocumentsRecipient:
 * @id: (nullable): its row
 * @rank: (nullable): its place
 * @kind: `to` (*Kính gửi*) or `copy` (*Nơi nhận*)
 * @name: as written
 * @unit: (nullable): the unit that is meant
 */
typedef struct
{
  char *id;
  char *rank;
  char *kind;
  char *name;
  char *unit;
} DocumentsRecipient;

DocumentsRecipient *documents_recipient_new (const char *kind, const char *name);
void documents_recipient_free (DocumentsRecipient *self);

#define DOCUMENTS_TYPE_DOCUMENT (documents_document_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsDocument, documents_document, DOCUMENTS, DOCUMENT, GObject)

/* Fields are named as the columns of documents_document, which says what they hold. */
struct _DocumentsDocument
{
  GObject parent_instance;

  char *id;
  char *direction;
  SenOfficialKind kind;
  char *subject;
  char *organ;
  char *organ_name;
  char *unit;
  char *unit_code;
  char *competence;
  char *place;
  char *signer;
  char *signer_name;
  char *signer_title;
  char *signer_prefix;
  char *signer_holder;
  char *drafter;
  char *urgency;
  char *note;
  char *state;
  char *code;
  char *day;
  char *file;
  char *key;
  guint number;
  guint year;
  guint pages;
  guint copies;
  gint64 edited;
  GPtrArray *blocks;     /* of DocumentsBlock, counted */
  GPtrArray *recipients; /* of DocumentsRecipient */
};

/**
 * DocumentsField:
 * @column: its column
 * @label: what it is called in a draft's file, in Vietnamese
 * @offset: where its `char *` is in a #DocumentsDocument
 *
 * A text that people set.
 */
typedef struct
{
  const char *column;
  const char *label;
  gsize offset;
} DocumentsField;

extern const DocumentsField documents_fields[];
const DocumentsField *documents_field_find (const char *name);
char **documents_field_of (DocumentsDocument *document, const DocumentsField *field);

DocumentsDocument *documents_document_new (SenOfficialKind kind);
DocumentsDocument *documents_document_copy (DocumentsDocument *self);
char *documents_document_dup_title (DocumentsDocument *self);
char *documents_document_dup_symbol (DocumentsDocument *self);
char *documents_document_dup_authority (DocumentsDocument *self);
GPtrArray *documents_document_list_recipients (DocumentsDocument *self, const char *kind);
void documents_set_text (char **field, const char *value);

/**
 * DocumentsFinding:
 * @ok: whether it is right
 * @needed: whether a document can't be checked without it
 * @message: what was looked at, or what is wrong; translated
 *
 * One point of the form that was looked at.
 */
typedef struct
{
  gboolean ok;
  gboolean needed;
  char *message;
} DocumentsFinding;

GPtrArray *documents_document_examine (DocumentsDocument *self);

G_END_DECLS
