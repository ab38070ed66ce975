/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of documents read and do, off the main thread; and the words for it. */
#pragma once

#include <sen-ui.h>

#include "documents-book.h"

G_BEGIN_DECLS

/**
 * DocumentsLink:
 * @kind: of the subject
 * @id: its id
 * @title: what it is called
 * @what: its kind and state, for people
 * @icon: (nullable): of its kind
 * @action: the window's action that opens it
 * @relation: (nullable): of a link with the document itself, see sen-links.h
 * @outgoing: whether that link comes from the document
 *
 * A record that hangs together with a document.
 */
typedef struct
{
  char *kind;
  char *id;
  char *title;
  char *what;
  char *icon;
  char *action;
  char *relation;
  gboolean outgoing;
} DocumentsLink;

/**
 * DocumentsSeen:
 * @document: with its text
 * @step: its state
 * @steps: (element-type SenRecord): see documents_book_list_steps()
 * @revisions: (element-type SenRecord): see documents_book_list_revisions()
 * @links: (element-type DocumentsLink): what hangs together with it
 * @incoming: (nullable): see documents_book_get_incoming()
 * @subject: `a{sv}`, see documents_book_describe()
 * @units: (element-type DocumentsUnit): units that its text may name
 * @unit_name: (nullable): its unit
 * @next: the number that would be given next
 * @n_versions: how many versions are kept
 * @is_signed: whether its paper bears a signature
 * @is_sealed: whether the organ's, too
 *
 * All that is shown of a document.
 */
typedef struct
{
  DocumentsDocument *document;
  DocumentsStep step;
  GPtrArray *steps;
  GPtrArray *revisions;
  GPtrArray *links;
  SenRecord *incoming;
  GVariant *subject;
  GPtrArray *units;
  char *unit_name;
  guint next;
  guint n_versions;
  gboolean is_signed;
  gboolean is_sealed;
} DocumentsSeen;

void documents_seen_free (DocumentsSeen *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocumentsSeen, documents_seen_free)

void documents_desk_load_async (SenUiContext *context,
                                const char *id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
DocumentsSeen *documents_desk_load_finish (SenUiContext *context, GAsyncResult *result, GError **error);

/**
 * DocumentsWork:
 *
 * Something that blocks; on the office's worker, without the window's context.
 */
typedef gboolean (*DocumentsWork) (SenOffice *office, gpointer data, GCancellable *cancellable, GError **error);

void documents_desk_run (SenUiContext *context,
                         DocumentsWork work,
                         gpointer data,
                         GDestroyNotify destroy,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
gboolean documents_desk_run_finish (GAsyncResult *result, gpointer *data, GError **error);

void documents_desk_act (SenUiContext *context, const char *id, DocumentsStep step, const char *reason);
void documents_desk_ask_reason (SenUiContext *context, const char *id, DocumentsStep step);

const char *documents_desk_say_state (const char *state);
const char *documents_desk_get_state_icon (const char *state);
SenUiTone documents_desk_get_state_tone (const char *state);
const char *documents_desk_say_relation (const char *relation, gboolean outgoing);
char *documents_desk_say_month (const char *month);
char *documents_desk_say_due (const char *due);
char *documents_desk_mark (const char *text, const char *search);

G_END_DECLS
