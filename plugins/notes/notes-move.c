/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-move.h"
#include "notes-anchor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The notes of one earlier version that have no place on the later one yet. */
typedef struct
{
  char *file;
  GPtrArray *notes;
} Earlier;

static void
earlier_free (gpointer data)
{
  Earlier *self = data;

  g_free (self->file);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

typedef struct
{
  NotesWho who;
  const char *file;
  gboolean again;
  GHashTable *lost;   /* ids of notes that were found nowhere on the later version … */
  gboolean retry;     /* … and are looked for once more: there are words that were not recognised then */
  GPtrArray *earlier; /* of Earlier, the nearest first */
  GPtrArray *notes;   /* what was placed … */
  GArray *places;     /* … and where: of NotesPlace */
} Move;

static void
move_clear (Move *move)
{
  notes_who_clear (&move->who);
  g_clear_pointer (&move->lost, g_hash_table_unref);
  g_clear_pointer (&move->earlier, g_ptr_array_unref);
  g_clear_pointer (&move->notes, g_ptr_array_unref);
  g_clear_pointer (&move->places, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Move, move_clear)

/* What has a place on the later version that counts: all but what is looked for again. */
static gboolean
list_placed (SenDb *db, Move *move, GHashTable *done, GError **error)
{
  g_autoptr (GPtrArray) placed = sen_db_list (
      db, "SELECT note AS id, hand, state = 'orphaned' AND NOT hand AS lost FROM notes_placed WHERE file = ?",
      g_variant_new ("(s)", move->file), error);

  for (guint i = 0; placed != NULL && i < placed->len; i++)
    {
      SenRecord *place = placed->pdata[i];
      gboolean lost = sen_record_get_int (place, "lost") != 0;

      if (lost)
        g_hash_table_add (move->lost, g_strdup (sen_record_get_id (place)));
      if (sen_record_get_int (place, "hand") != 0 || !(move->again || (move->retry && lost)))
        g_hash_table_add (done, g_strdup (sen_record_get_id (place)));
    }
  return placed != NULL;
}

/* Where each note was last seen: on the version before, if it has a place there, else farther back. */
static gboolean
list_in_read (SenDb *db, gpointer data, GError **error)
{
  Move *move = data;
  g_auto (GStrv) files = sen_file_versions_list_earlier (db, move->file, error);
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (files == NULL || !list_placed (db, move, done, error))
    return FALSE;
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) notes = notes_rows_list (db, &move->who, files[i], NULL, error);
      Earlier *earlier;

      if (notes == NULL)
        return FALSE;
      earlier = g_new0 (Earlier, 1);
      earlier->file = g_strdup (files[i]);
      earlier->notes = g_ptr_array_new_with_free_func (g_object_unref);
      for (guint k = 0; k < notes->len; k++)
        {
          NotesNote *note = notes->pdata[k];

          if (note->state != NOTES_STATE_ORPHANED && g_strcmp0 (note->origin, move->file) != 0
              && g_hash_table_add (done, g_strdup (note->id)))
            g_ptr_array_add (earlier->notes, g_object_ref (note));
        }
      g_ptr_array_add (move->earlier, earlier);
    }
  return TRUE;
}

static gboolean
has_recognised (SenOffice *office, const char *file)
{
  g_autoptr (SenPdfTextBook) book = sen_pdf_text_book_load (sen_office_get_folder (office), file, NULL);
  gboolean any = FALSE;

  for (guint i = 0; book != NULL && !any && i < sen_pdf_text_book_get_n_pages (book); i++)
    any = sen_pdf_text_book_get_source (book, i) == SEN_PDF_TEXT_OCR;
  return any;
}

/* A scan may have been opened before its words were recognised: what was found nowhere then may be there now. */
static gboolean
list_all (Move *move, SenOffice *office, GError **error)
{
  SenStore *store = sen_office_get_store (office);
  gboolean any;

  if (!sen_store_read (store, list_in_read, move, error))
    return FALSE;
  if (move->again || g_hash_table_size (move->lost) == 0)
    return TRUE;
  any = has_recognised (office, move->file);
  for (guint i = 0; !any && i < move->earlier->len; i++)
    any = has_recognised (office, ((Earlier *)move->earlier->pdata[i])->file);
  if (!any)
    return TRUE;
  move->retry = TRUE;
  g_ptr_array_set_size (move->earlier, 0);
  return sen_store_read (store, list_in_read, move, error);
}

/* A paper that nobody reads without its password, or that is damaged: trying again changes nothing. */
static gboolean
is_for_good (const GError *error)
{
  return g_error_matches (error, SEN_ERROR, SEN_ERROR_NEEDS_PASSWORD)
         || g_error_matches (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE)
         || g_error_matches (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED);
}

/* The text that is kept, else what the file says; of what can't ever be read, no pages. */
static GPtrArray *
load_pages (SenOffice *office, SenPdfPool *pool, const char *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_pdf_text_page_unref);
  g_autoptr (SenPdfTextBook) book = sen_pdf_text_book_load (sen_office_get_folder (office), file, NULL);
  g_autofree char *path = NULL;
  g_autoptr (SenPdfDocument) document = NULL;
  g_autoptr (GError) problem = NULL;

  for (guint i = 0; book != NULL && sen_pdf_text_book_is_complete (book) && i < sen_pdf_text_book_get_n_pages (book);
       i++)
    {
      SenPdfTextPage *page = sen_pdf_text_book_get_page (book, i);

      g_ptr_array_add (pages, page != NULL ? page : sen_pdf_text_page_new ("", NULL, 0));
    }
  if (pages->len > 0)
    return g_steal_pointer (&pages);
  path = sen_vault_get_path (sen_office_get_vault (office), file);
  document = sen_pdf_document_open (pool, path, NULL, cancellable, &problem);
  if (document == NULL && is_for_good (problem))
    return g_steal_pointer (&pages);
  if (document == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  for (guint i = 0; i < sen_pdf_document_get_n_pages (document); i++)
    {
      g_autoptr (GError) local = NULL;
      SenPdfTextPage *page = sen_pdf_document_load_text_page (document, i, cancellable, &local);

      if (sen_error_is_cancelled (local))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      g_ptr_array_add (pages, page != NULL ? page : sen_pdf_text_page_new ("", NULL, 0));
    }
  return g_steal_pointer (&pages);
}

static gboolean
write_place (SenDb *db, Move *move, NotesNote *note, const NotesPlace *place, GError **error)
{
  g_autofree char *id = sen_id_new ();
  g_autofree char *quads = notes_quads_to_text (place->quads);
  gboolean anew = move->again || (move->retry && g_hash_table_contains (move->lost, note->id));

  return sen_db_run (db, "UPDATE notes_place SET alive = 0 WHERE note = ? AND file = ? AND alive AND NOT hand AND ?",
                     g_variant_new ("(ssb)", note->id, move->file, anew), error)
         && sen_db_run (
             db,
             "INSERT INTO notes_place (id, note, file, state, hand, page, x, y, width, height, dx, dy, quads)"
             " SELECT ?1, ?2, ?3, ?4, 0, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12 WHERE NOT EXISTS (SELECT 1 FROM notes_place"
             " WHERE note = ?2 AND file = ?3 AND alive)",
             g_variant_new ("(ssssxddddddms)", id, note->id, move->file, notes_state_to_text (place->state),
                            (gint64)place->page, place->box.x, place->box.y, place->box.width, place->box.height,
                            place->dx, place->dy, quads),
             error);
}

static gboolean
write_in_store (SenDb *db, gpointer data, GError **error)
{
  Move *move = data;

  for (guint i = 0; i < move->notes->len; i++)
    if (!write_place (db, move, move->notes->pdata[i], &g_array_index (move->places, NotesPlace, i), error))
      return FALSE;
  return TRUE;
}

static void
clear_place (gpointer data)
{
  notes_place_clear (data);
}

/* An earlier version that can't be read now keeps its notes for the next time; those of the others are placed.
 * @problem: (out): why there is one */
static gboolean
place_all (Move *move,
           SenOffice *office,
           SenPdfPool *pool,
           guint counts[NOTES_N_STATES],
           GCancellable *cancellable,
           GError **problem,
           GError **error)
{
  g_autoptr (GPtrArray) new_pages = NULL;

  for (guint i = 0; i < move->earlier->len; i++)
    {
      Earlier *earlier = move->earlier->pdata[i];
      g_autoptr (GPtrArray) old_pages = NULL;
      g_autoptr (NotesAnchors) anchors = NULL;
      g_autoptr (GError) local = NULL;

      if (earlier->notes->len == 0)
        continue;
      if (new_pages == NULL && (new_pages = load_pages (office, pool, move->file, cancellable, error)) == NULL)
        return FALSE;
      old_pages = load_pages (office, pool, earlier->file, cancellable, &local);
      if (sen_error_is_cancelled (local))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (old_pages == NULL)
        {
          if (*problem == NULL)
            *problem = g_steal_pointer (&local);
          continue;
        }
      anchors = notes_anchors_new (old_pages, new_pages);
      for (guint k = 0; k < earlier->notes->len; k++)
        {
          NotesPlace place;

          notes_anchors_place (anchors, earlier->notes->pdata[k], &place);
          if (move->retry && place.state == NOTES_STATE_ORPHANED
              && g_hash_table_contains (move->lost, ((NotesNote *)earlier->notes->pdata[k])->id))
            continue; /* still */
          counts[place.state]++;
          g_ptr_array_add (move->notes, g_object_ref (earlier->notes->pdata[k]));
          g_array_append_val (move->places, place);
        }
    }
  return TRUE;
}

/**
 * notes_move_run:
 * @office: the opened office
 * @pool: where papers are opened whose text is not kept
 * @file: hash of the later version
 * @again: whether what was found before is looked for again; what was put by hand stays
 * @counts: (inout): how many notes were kept, moved, orphaned is added, by #NotesState
 * @cancellable: (nullable): cancels it
 * @error: as of opening a paper, or the store's
 *
 * Places the notes that who asks may see and that have no place on that version yet, or were found nowhere on a scan
 * before its words were recognised. If an earlier version can't be read now, the notes of the others are placed all the
 * same before that is told. Blocks.
 *
 * Returns: whether it went well
 */
gboolean
notes_move_run (SenOffice *office,
                SenPdfPool *pool,
                const char *file,
                gboolean again,
                guint counts[NOTES_N_STATES],
                GCancellable *cancellable,
                GError **error)
{
  SenStore *store = sen_office_get_store (office);
  g_auto (Move) move = { .file = file, .again = again };
  guint placed[NOTES_N_STATES] = { 0 };
  g_autoptr (GError) problem = NULL;

  notes_who_init (&move.who, office);
  move.lost = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  move.earlier = g_ptr_array_new_with_free_func (earlier_free);
  move.notes = g_ptr_array_new_with_free_func (g_object_unref);
  move.places = g_array_new (FALSE, FALSE, sizeof (NotesPlace));
  g_array_set_clear_func (move.places, clear_place);
  if (!list_all (&move, office, error) || !place_all (&move, office, pool, placed, cancellable, &problem, error)
      || (move.notes->len > 0 && !sen_store_write (store, write_in_store, &move, error)))
    return FALSE;
  for (guint i = 0; i < NOTES_N_STATES; i++)
    counts[i] += placed[i];
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

typedef struct
{
  SenOffice *office;
  SenPdfPool *pool;
  char *file;
  guint counts[NOTES_N_STATES];
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->office);
  g_object_unref (run->pool);
  g_free (run->file);
  g_free (run);
}

static void
run_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;

  if (notes_move_run (run->office, run->pool, run->file, FALSE, run->counts, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * notes_move_run_async:
 * @office: the opened office
 * @pool: where papers are opened
 * @file: hash of the later version
 * @cancellable: (nullable): cancels it
 *
 * notes_move_run() that does not block.
 */
void
notes_move_run_async (SenOffice *office,
                      SenPdfPool *pool,
                      const char *file,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->office = g_object_ref (office);
  run->pool = g_object_ref (pool);
  run->file = g_strdup (file);
  g_task_set_task_data (task, run, run_free);
  sen_worker_queue (sen_office_get_worker (office), run_in_worker, task);
}

/**
 * notes_move_run_finish:
 * @result: what the callback was given
 * @counts: (out): how many notes were placed, by #NotesState; set if it failed as well
 * @error: as of notes_move_run()
 *
 * Returns: whether all went well
 */
gboolean
notes_move_run_finish (GAsyncResult *result, guint counts[NOTES_N_STATES], GError **error)
{
  const Run *run = g_task_get_task_data (G_TASK (result));

  memcpy (counts, run->counts, sizeof run->counts);
  return g_task_propagate_boolean (G_TASK (result), error);
}
