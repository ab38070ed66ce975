/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-record.h"
#include "sen-store.h"

G_BEGIN_DECLS

#define SEN_TYPE_SEARCH (sen_search_get_type ())
G_DECLARE_FINAL_TYPE (SenSearch, sen_search, SEN, SEARCH, GObject)

SenSearch *sen_search_new (SenStore *store);
/* @id "meeting"; @label translated "Meetings"; @icon symbolic; @table the tracked table whose rows are indexed;
 * @sql "SELECT id, title, subtitle, body, date FROM (…)": id is the row's id, date an ISO day; it is wrapped as
 * SELECT * FROM (@sql) WHERE id = ?. A sixth column "file" (a hash) joins that file's text, page by page.
 * @action opens a hit, called with (si): the row's id and the page (0: none). Rows it no longer yields leave the index.
 */
void sen_search_add_kind (SenSearch *self,
                          const char *id,
                          const char *label,
                          const char *icon,
                          const char *table,
                          const char *sql,
                          const char *action);
/* @guard: SQL that yields a row if ?1, the person who uses the device (or NULL), on ?2, the device, may find ?3, a
 * row's id.
 */
void sen_search_add_guarded_kind (SenSearch *self,
                                  const char *id,
                                  const char *label,
                                  const char *icon,
                                  const char *table,
                                  const char *sql,
                                  const char *action,
                                  const char *guard);
/* Records with columns: kind, ref (the row's id), page, title, subtitle, snippet, date, action, icon, label. Newest
 * first; within the newest window those with the exact tones come first. The snippet marks hits with U+0002 … U+0003.
 */
GPtrArray *
sen_search_find (SenSearch *self, SenDb *db, const char *query, const char *kind, guint limit, GError **error);
void sen_search_find_async (SenSearch *self,
                            const char *query,
                            const char *kind,
                            guint limit,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
GPtrArray *sen_search_find_finish (SenSearch *self, GAsyncResult *result, GError **error);
/* Text of a stored file, page by page (NULL-terminated), so that every record that refers to the file is found by it.
 */
gboolean
sen_search_set_file_text (SenSearch *self, SenDb *db, const char *hash, const char *const *pages, GError **error);
/* The same for one page, from 1, of a file whose text was looked for already, such as a scan that was recognised. */
gboolean
sen_search_set_page_text (SenSearch *self, SenDb *db, const char *hash, int page, const char *text, GError **error);
gboolean sen_search_has_file_text (SenDb *db, const char *hash);
gboolean sen_search_forget_files (SenDb *db, GError **error);
gboolean sen_search_rebuild (SenSearch *self, SenDb *db, GError **error);

G_END_DECLS
