/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the book: documents, their history, registers. Runs on the store's threads; keeps nothing. */
#pragma once

#include "documents-document.h"

G_BEGIN_DECLS

#define DOCUMENTS_SUBJECT "documents.document"

DocumentsDocument *documents_book_load (SenDb *db, const char *id, GError **error);
DocumentsDocument *documents_book_load_from (SenStore *store, const char *id, GError **error);
char *documents_book_find (SenDb *db, const char *text, GError **error);
GPtrArray *documents_book_list_steps (SenDb *db, const char *id, GError **error);
GPtrArray *documents_book_list_versions (SenDb *db, const char *id, GError **error);
GPtrArray *documents_book_list_revisions (SenDb *db, const char *id, GError **error);
SenRecord *documents_book_get_incoming (SenDb *db, const char *id, GError **error);

/**
 * DocumentsPlace:
 *
 * Where something goes on a paper: page from 0, points from the top left.
 */
typedef struct
{
  guint page;
  SenPdfRect rect;
} DocumentsPlace;

gboolean documents_book_get_place (SenDb *db, const char *id, const char *name, DocumentsPlace *place, GError **error);
GVariant *documents_book_describe (SenDb *db, const char *id, GError **error);

/**
 * DocumentsShelf:
 * @DOCUMENTS_SHELF_WORK: outgoing ones that stand in no register yet, last edited first
 * @DOCUMENTS_SHELF_OUT: the register of outgoing documents
 * @DOCUMENTS_SHELF_IN: the register of incoming documents
 *
 * Which documents a list shows.
 */
typedef enum
{
  DOCUMENTS_SHELF_WORK,
  DOCUMENTS_SHELF_OUT,
  DOCUMENTS_SHELF_IN,
} DocumentsShelf;

/**
 * DocumentsFilter:
 * @shelf: which documents
 * @year: 0: all
 * @kind: (nullable): as sen_official_kind_to_text()
 * @state: (nullable): as documents_step_to_text()
 * @person: (nullable): an id: signs, drafts, or has it assigned
 * @unit: (nullable): an id
 * @organ: (nullable): its abbreviation
 * @search: (nullable): words in code, subject, names; diacritics are optional
 * @group: (nullable): an id of documents_book_list_groups()
 * @limit: 0: all
 *
 * What a list shows.
 */
typedef struct
{
  DocumentsShelf shelf;
  guint year;
  const char *kind;
  const char *state;
  const char *person;
  const char *unit;
  const char *organ;
  const char *search;
  const char *group;
  guint limit;
} DocumentsFilter;

GPtrArray *documents_book_list (SenDb *db, const DocumentsFilter *filter, GError **error);
SenQueryModel *documents_book_list_new (SenStore *store);
void documents_book_list_filter (SenQueryModel *list, const DocumentsFilter *filter);
GPtrArray *documents_book_list_groups (SenDb *db, const DocumentsFilter *filter, GError **error);
GPtrArray *documents_book_list_years (SenDb *db, DocumentsShelf shelf, GError **error);
GPtrArray *documents_book_list_people (SenDb *db, DocumentsShelf shelf, GError **error);
GPtrArray *documents_book_list_waiting (SenDb *db, const char *person, GError **error);
guint documents_book_get_next_number (SenDb *db, const char *organ, const char *series, guint year, GError **error);

/* Whether a register has every number from 1 to its last, each once. */
GPtrArray *documents_book_list_gaps (SenDb *db, guint year, GError **error);

G_END_DECLS
