/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new office with the documents tables. */
#pragma once

#include "documents-calls.h"
#include "documents-draft.h"
#include "documents-incoming.h"
#include "documents-paper.h"
#include "documents-register.h"
#include "documents-schema.h"
#include "documents-series.h"
#include "documents-sign.h"
#include "documents-text.h"

#include <string.h>

typedef struct
{
  char *root;
  SenOffice *office;
  SenStore *store;
} Fixture;

static inline SenOffice *
fixture_open_tables (SenOffice *office)
{
  g_autoptr (SenSchema) schema = sen_schema_new ("documents");
  g_autoptr (GError) error = NULL;

  g_assert_true (documents_schema_fill (schema, &error));
  sen_store_migrate (sen_office_get_store (office), schema, &error);
  g_assert_no_error (error);
  return office;
}

static inline void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  f->root = g_dir_make_tmp ("sen-documents-XXXXXX", NULL);
  folder = g_build_filename (f->root, "office", NULL);
  f->office = sen_office_create (folder, "Phường thử", &error);
  g_assert_no_error (error);
  fixture_open_tables (f->office);
  f->store = sen_office_get_store (f->office);
  sen_office_set_setting (f->office, "executive", "Ủy ban nhân dân phường Thử", NULL);
  sen_office_set_setting (f->office, "place", "Thử", NULL);
}

static inline void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *quoted = g_shell_quote (f->root);
  g_autofree char *command = g_strconcat ("rm -rf ", quoted, NULL);

  sen_office_close (f->office);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (f->office);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->root);
}

#define DRAFT                                                                                                                                \
  "Loại: Quyết định\nTrích yếu: Về việc thử\nCơ quan: UBND\nNgười ký: Lê Hoài Sơn\nChức vụ: Chủ tịch\n"      \
  "Nơi nhận: Như Điều 2\nNơi nhận: Lưu: VT\n\nCăn cứ Luật A ngày 16 tháng 6 năm 2025;\nĐiều 1. Làm.\nĐiều 2. Thi " \
  "hành.\n"

typedef struct
{
  DocumentsDocument *document;
} FixtureDraft;

static inline gboolean
fixture_draft_cb (SenDb *db, gpointer data, GError **error)
{
  return documents_draft_create (db, ((FixtureDraft *)data)->document, NULL, error);
}

/* Adds a draft of that text and returns its id. */
static inline char *
add_draft (Fixture *f, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocumentsDocument) document = documents_text_parse (text, &error);
  FixtureDraft draft = { document };

  g_assert_no_error (error);
  documents_fill_organ (f->office, document, NULL);
  sen_store_write (f->store, fixture_draft_cb, &draft, &error);
  g_assert_no_error (error);
  return g_strdup (document->id);
}

static inline DocumentsDocument *
load (Fixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;
  DocumentsDocument *document = documents_book_load_from (f->store, id, &error);

  g_assert_no_error (error);
  return document;
}

static inline void
check (Fixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = documents_office_check (f->office, id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (findings);
}

static inline void
approve (Fixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;

  check (f, id);
  documents_office_approve (f->office, id, NULL, &error);
  g_assert_no_error (error);
}

#define assert_fails(call, code)                                                                                       \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autoptr (GError) problem = NULL;                                                                                 \
    GError **error_at = &problem;                                                                                      \
    g_assert_false (call);                                                                                             \
    g_assert_error (problem, SEN_ERROR, code);                                                                         \
    g_assert_null (strchr (problem->message, '\n'));                                                                   \
  }                                                                                                                    \
  G_STMT_END
