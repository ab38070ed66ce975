/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two people's changes of one draft, what differs between texts, lists under headings, and what waits. */
#include "documents-diff.h"
#include "documents-fixture.h"
#include "documents-merge.h"

static DocumentsDocument *
make (const char *const *texts)
{
  DocumentsDocument *self = documents_document_new (SEN_OFFICIAL_KIND_DECISION);

  self->id = g_strdup ("d");
  for (guint i = 0; texts[i] != NULL; i++)
    {
      DocumentsBlock *block = documents_block_new (DOCUMENTS_BLOCK_ARTICLE, texts[i]);

      block->id = g_strdup_printf ("b%u", i);
      g_ptr_array_add (self->blocks, block);
    }
  documents_blocks_count (self->blocks);
  return self;
}

static DocumentsBlock *
at (DocumentsDocument *self, guint i)
{
  return self->blocks->pdata[i];
}

static void
set (DocumentsDocument *self, guint i, const char *text)
{
  g_free (at (self, i)->text);
  at (self, i)->text = g_strdup (text);
}

static char *
join (DocumentsDocument *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->blocks->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", at (self, i)->text);
  return g_string_free (text, FALSE);
}

static void
assert_merged (DocumentsMerge *merge, const char *expected, guint n_clashes)
{
  g_autofree char *text = join (merge->result);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (merge->clashes->len, ==, n_clashes);
}

static const char *const three[] = { "một", "hai", "ba", NULL };

static void
test_both_change_other_pieces (void)
{
  g_autoptr (DocumentsDocument) base = make (three);
  g_autoptr (DocumentsDocument) mine = documents_document_clone (base);
  g_autoptr (DocumentsDocument) theirs = documents_document_clone (base);
  g_autoptr (DocumentsMerge) merge = NULL;

  set (mine, 0, "một của tôi");
  set (theirs, 2, "ba của người khác");
  documents_set_text (&theirs->note, "ghi chú");
  documents_set_text (&mine->subject, "trích yếu");
  merge = documents_merge (base, mine, theirs);
  assert_merged (merge, "một của tôi|hai|ba của người khác", 0);
  g_assert_cmpstr (merge->result->note, ==, "ghi chú");
  g_assert_cmpstr (merge->result->subject, ==, "trích yếu");
}

static void
test_both_change_one_piece (void)
{
  g_autoptr (DocumentsDocument) base = make (three);
  g_autoptr (DocumentsDocument) mine = documents_document_clone (base);
  g_autoptr (DocumentsDocument) theirs = documents_document_clone (base);
  g_autoptr (DocumentsMerge) merge = NULL;

  set (mine, 1, "hai của tôi");
  set (theirs, 1, "hai của người khác");
  merge = documents_merge (base, mine, theirs);
  assert_merged (merge, "một|hai của người khác|hai của tôi|ba", 1);
  g_assert_cmpstr (at (merge->result, 1)->id, ==, "b1");
  g_assert_cmpstr (g_hash_table_lookup (merge->moved, "b1"), ==, at (merge->result, 2)->id);
}

static void
test_same_change (void)
{
  g_autoptr (DocumentsDocument) base = make (three);
  g_autoptr (DocumentsDocument) mine = documents_document_clone (base);
  g_autoptr (DocumentsDocument) theirs = documents_document_clone (base);
  g_autoptr (DocumentsMerge) merge = NULL;

  set (mine, 1, "như nhau");
  set (theirs, 1, "như nhau");
  merge = documents_merge (base, mine, theirs);
  assert_merged (merge, "một|như nhau|ba", 0);
}

static void
test_removed_and_changed (void)
{
  g_autoptr (DocumentsDocument) base = make (three);
  g_autoptr (DocumentsDocument) mine = documents_document_clone (base);
  g_autoptr (DocumentsDocument) theirs = documents_document_clone (base);
  g_autoptr (DocumentsMerge) merge = NULL;

  g_ptr_array_remove_index (mine->blocks, 1);
  set (theirs, 1, "hai được sửa");
  g_ptr_array_remove_index (theirs->blocks, 0);
  merge = documents_merge (base, mine, theirs);
  /* What the other wrote in stays; what nobody wrote in goes. */
  assert_merged (merge, "hai được sửa|ba", 0);
}

static void
test_moved_and_added (void)
{
  g_autoptr (DocumentsDocument) base = make (three);
  g_autoptr (DocumentsDocument) mine = documents_document_clone (base);
  g_autoptr (DocumentsDocument) theirs = documents_document_clone (base);
  g_autoptr (DocumentsMerge) merge = NULL;
  DocumentsBlock *added = documents_block_new (DOCUMENTS_BLOCK_CLAUSE, "mới");
  DocumentsBlock *last = g_object_ref (at (mine, 2));

  g_ptr_array_remove_index (mine->blocks, 2);
  g_ptr_array_insert (mine->blocks, 0, last);
  added->id = g_strdup ("new");
  g_ptr_array_insert (theirs->blocks, 2, added);
  merge = documents_merge (base, mine, theirs);
  assert_merged (merge, "ba|một|hai|mới", 0);
}

/* To take a change back leaves what others changed since. */
static void
test_undo (void)
{
  g_autoptr (DocumentsDocument) before = make (three);
  g_autoptr (DocumentsDocument) after = documents_document_clone (before);
  g_autoptr (DocumentsDocument) now = NULL;
  g_autoptr (DocumentsMerge) undone = NULL;
  g_autoptr (DocumentsMerge) redone = NULL;

  set (after, 0, "một hai");
  g_ptr_array_remove_index (after->blocks, 2);
  now = documents_document_clone (after);
  set (now, 1, "của người khác");
  undone = documents_merge (after, before, now);
  assert_merged (undone, "một|của người khác|ba", 0);
  redone = documents_merge (before, after, undone->result);
  assert_merged (redone, "một hai|của người khác", 0);
}

static void
test_diff (void)
{
  g_autoptr (GPtrArray) diffs = documents_diff_texts ("Điều 1. Giao phòng A\nĐiều 2. Hiệu lực\n",
                                                      "Điều 1. Giao phòng B\nĐiều 2. Hiệu lực\nĐiều 3. Thi hành\n");
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);
  guint n_added = 0;

  for (guint i = 0; i < diffs->len; i++)
    {
      DocumentsDiff *diff = diffs->pdata[i];

      if (diff->kind != DOCUMENTS_DIFF_ADDED)
        g_string_append (before, diff->text);
      if (diff->kind != DOCUMENTS_DIFF_REMOVED)
        g_string_append (after, diff->text);
      n_added += diff->kind == DOCUMENTS_DIFF_ADDED;
    }
  g_assert_cmpstr (before->str, ==, "Điều 1. Giao phòng A\nĐiều 2. Hiệu lực\n");
  g_assert_cmpstr (after->str, ==, "Điều 1. Giao phòng B\nĐiều 2. Hiệu lực\nĐiều 3. Thi hành\n");
  g_assert_cmpuint (n_added, ==, 2);
}

/* Saving */

typedef struct
{
  DocumentsDocument *base;
  DocumentsDocument *mine;
  DocumentsMerge *merge;
} Save;

static gboolean
create_in_write (SenDb *db, gpointer data, GError **error)
{
  return documents_draft_create (db, data, NULL, error);
}

static gboolean
save_in_write (SenDb *db, gpointer data, GError **error)
{
  Save *save = data;

  save->merge = documents_draft_save (db, save->base, save->mine, error);
  return save->merge != NULL;
}

static gboolean
issue_in_write (SenDb *db, gpointer data, GError **error)
{
  return sen_db_run (db, "UPDATE documents_document SET state = 'issued' WHERE id = ?", g_variant_new ("(s)", data),
                     error);
}

typedef struct
{
  const char *day;
  const char *subject;
} Numbered;

/* As it stands in the register, whatever led to it. */
static gboolean
number_in_write (SenDb *db, gpointer data, GError **error)
{
  Numbered *numbered = data;
  g_autoptr (DocumentsDocument) document = documents_document_new (SEN_OFFICIAL_KIND_DECISION);
  guint year = (guint)g_ascii_strtoull (numbered->day, NULL, 10);

  documents_set_text (&document->subject, numbered->subject);
  return documents_draft_create (db, document, NULL, error)
         && sen_db_run (db,
                        "UPDATE documents_document SET state = 'issued', number = 5, code = '05/QĐ-UBND', day = ?,"
                        " year = ? WHERE id = ?",
                        g_variant_new ("(sus)", numbered->day, year, document->id), error)
         && documents_words_update (db, document->id, error);
}

static char *
create (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DocumentsDocument) document = documents_text_parse (
      "Loại: Quyết định\nTrích yếu: Về việc thử\nCơ quan: UBND\nNơi nhận: Lưu: VT\n\nĐiều 1. Một\nĐiều 2. Hai\n"
      "Điều 3. Ba\n",
      &error);

  g_assert_no_error (error);
  sen_store_write (f->store, create_in_write, document, &error);
  g_assert_no_error (error);
  return g_strdup (document->id);
}

static void
save (Fixture *f, DocumentsDocument *base, DocumentsDocument *mine)
{
  g_autoptr (GError) error = NULL;
  Save job = { base, mine, NULL };

  sen_store_write (f->store, save_in_write, &job, &error);
  g_assert_no_error (error);
  documents_merge_free (job.merge);
}

static void
test_save (Fixture *f, gconstpointer data)
{
  g_autofree char *id = create (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (DocumentsDocument) base = documents_book_load_from (f->store, id, NULL);
  g_autoptr (DocumentsDocument) one = documents_document_clone (base);
  g_autoptr (DocumentsDocument) other = documents_document_clone (base);
  g_autoptr (DocumentsDocument) saved = NULL;
  g_autofree char *text = NULL;
  DocumentsBlock *added = documents_block_new (DOCUMENTS_BLOCK_CLAUSE, "khoản mới");
  DocumentsBlock *last = g_object_ref (at (one, 2));
  Save refused = { base, one, NULL };

  /* One moves the last article to the front and adds a clause behind it; the other writes in the second. */
  added->id = sen_id_new ();
  g_ptr_array_remove_index (one->blocks, 2);
  g_ptr_array_insert (one->blocks, 0, last);
  g_ptr_array_insert (one->blocks, 1, added);
  set (other, 1, "Hai, sửa");
  g_ptr_array_add (other->recipients, documents_recipient_new ("copy", "Như Điều 2"));
  save (f, base, one);
  save (f, base, other);
  saved = documents_book_load_from (f->store, id, NULL);
  text = join (saved);
  g_assert_cmpstr (text, ==, "Ba|khoản mới|Một|Hai, sửa");
  g_assert_cmpuint (saved->recipients->len, ==, 2);
  g_assert_cmpstr (at (saved, 0)->label, ==, "Điều 1.");
  /* What was taken away comes back with its id. */
  save (f, saved, base);
  g_clear_object (&saved);
  saved = documents_book_load_from (f->store, id, NULL);
  g_assert_cmpuint (saved->blocks->len, ==, 3);
  /* Once it is issued nobody writes in it. */
  sen_store_write (f->store, issue_in_write, id, &error);
  g_assert_no_error (error);
  g_assert_false (sen_store_write (f->store, save_in_write, &refused, &error));
  g_assert_error (error, SEN_ERROR, SEN_ERROR_CONFLICT);
  g_assert_null (refused.merge);
}

/* Lists under headings */

static void
number (Fixture *f, const char *day, const char *subject)
{
  Numbered numbered = { day, subject };
  g_autoptr (GError) error = NULL;

  sen_store_write (f->store, number_in_write, &numbered, &error);
  g_assert_no_error (error);
}

static gboolean
groups_in_read (SenDb *db, gpointer data, GError **error)
{
  DocumentsFilter out = { .shelf = DOCUMENTS_SHELF_OUT };
  DocumentsFilter november = { .shelf = DOCUMENTS_SHELF_OUT, .group = "2026-11" };
  DocumentsFilter found = { .shelf = DOCUMENTS_SHELF_OUT, .search = "5 qd cho" };
  g_autoptr (GPtrArray) groups = documents_book_list_groups (db, &out, error);
  g_autoptr (GPtrArray) some = documents_book_list_groups (db, &found, error);
  g_autoptr (GPtrArray) listed = documents_book_list (db, &november, error);
  g_autoptr (GPtrArray) years = documents_book_list_years (db, DOCUMENTS_SHELF_OUT, error);

  g_assert_cmpuint (groups->len, ==, 3);
  g_assert_cmpstr (sen_record_get_id (groups->pdata[0]), ==, "2026-11");
  g_assert_cmpint (sen_record_get_int (groups->pdata[0], "n"), ==, 2);
  g_assert_cmpstr (sen_record_get_id (groups->pdata[2]), ==, "2025-12");
  g_assert_cmpuint (listed->len, ==, 2);
  g_assert_cmpuint (some->len, ==, 1);
  g_assert_cmpint (sen_record_get_int (some->pdata[0], "n"), ==, 1);
  g_assert_cmpuint (years->len, ==, 2);
  g_assert_cmpuint (documents_book_get_next_number (db, "UBND", "QĐ", 2026, error), ==, 1);
  return TRUE;
}

static void
test_groups (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  number (f, "2025-12-31", "Cuối năm");
  number (f, "2026-10-01", "Hẻm 47");
  number (f, "2026-11-01", "Chợ");
  number (f, "2026-11-30", "Hẻm 52");
  sen_store_read (f->store, groups_in_read, NULL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/merge/other-pieces", test_both_change_other_pieces);
  g_test_add_func ("/documents/merge/one-piece", test_both_change_one_piece);
  g_test_add_func ("/documents/merge/same-change", test_same_change);
  g_test_add_func ("/documents/merge/removed-and-changed", test_removed_and_changed);
  g_test_add_func ("/documents/merge/moved-and-added", test_moved_and_added);
  g_test_add_func ("/documents/merge/undo", test_undo);
  g_test_add_func ("/documents/diff", test_diff);
  g_test_add ("/documents/merge/save", Fixture, NULL, set_up, test_save, tear_down);
  g_test_add ("/documents/list/groups", Fixture, NULL, set_up, test_groups, tear_down);
  return g_test_run ();
}
