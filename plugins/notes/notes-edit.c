/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits as rows: only what differs is written, and only over what was there before. */
#include "notes-book.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  NotesNote *before; /* owned; NULL: it is added */
  NotesNote *after;  /* owned; NULL: it is removed */
  gboolean inverse;  /* takes another change back */
} Change;

struct _NotesEdit
{
  gatomicrefcount refs;
  GArray *changes; /* of Change */
};

G_DEFINE_BOXED_TYPE (NotesEdit, notes_edit, notes_edit_ref, notes_edit_unref)

static void
change_clear (gpointer data)
{
  Change *change = data;

  g_clear_object (&change->before);
  g_clear_object (&change->after);
}

/**
 * notes_edit_new:
 *
 * Returns: (transfer full): one that holds no change yet
 */
NotesEdit *
notes_edit_new (void)
{
  NotesEdit *self = g_new0 (NotesEdit, 1);

  g_atomic_ref_count_init (&self->refs);
  self->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_set_clear_func (self->changes, change_clear);
  return self;
}

NotesEdit *
notes_edit_ref (NotesEdit *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
notes_edit_unref (NotesEdit *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->changes);
  g_free (self);
}

/**
 * notes_edit_add:
 * @self: an edit that was not given to a book yet
 * @before: (nullable): the note as it is; %NULL: it is added
 * @after: (nullable): as it becomes, the same id; %NULL: it is removed
 */
void
notes_edit_add (NotesEdit *self, NotesNote *before, NotesNote *after)
{
  Change change = { before != NULL ? g_object_ref (before) : NULL, after != NULL ? g_object_ref (after) : NULL, FALSE };

  g_return_if_fail (before != NULL || after != NULL);
  g_array_append_val (self->changes, change);
}

guint
notes_edit_get_n_notes (NotesEdit *self)
{
  return self->changes->len;
}

/**
 * notes_edit_get_before:
 * @self: an edit
 * @index: below notes_edit_get_n_notes()
 *
 * Returns: (transfer none) (nullable): the note before
 */
NotesNote *
notes_edit_get_before (NotesEdit *self, guint index)
{
  return g_array_index (self->changes, Change, index).before;
}

/**
 * notes_edit_get_after:
 * @self: an edit
 * @index: below notes_edit_get_n_notes()
 *
 * Returns: (transfer none) (nullable): the note after
 */
NotesNote *
notes_edit_get_after (NotesEdit *self, guint index)
{
  return g_array_index (self->changes, Change, index).after;
}

/**
 * notes_edit_invert:
 * @self: an edit
 *
 * Returns: (transfer full): the edit that takes it back
 */
NotesEdit *
notes_edit_invert (NotesEdit *self)
{
  NotesEdit *inverse = notes_edit_new ();

  for (guint i = self->changes->len; i-- > 0;)
    {
      notes_edit_add (inverse, notes_edit_get_after (self, i), notes_edit_get_before (self, i));
      g_array_index (inverse->changes, Change, inverse->changes->len - 1).inverse
          = !g_array_index (self->changes, Change, i).inverse;
    }
  return inverse;
}

static gboolean
say_conflict (GError **error)
{
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CONFLICT,
                       _ ("The note was changed or removed elsewhere meanwhile. Nothing was changed now; look at it "
                          "again."));
  return FALSE;
}

/* An UPDATE of those columns that differ. */
typedef struct
{
  GString *set;
  GString *where;
  GVariantBuilder values;
  GPtrArray *before; /* of GVariant */
  gboolean any;
} Update;

static void
update_init (Update *self)
{
  self->set = g_string_new (NULL);
  self->where = g_string_new (NULL);
  g_variant_builder_init (&self->values, G_VARIANT_TYPE_TUPLE);
  self->before = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  self->any = FALSE;
}

/* @guard: not over what somebody else wrote meanwhile */
static void
update_add (Update *self, const char *column, gboolean guard, GVariant *before, GVariant *after)
{
  g_autoptr (GVariant) old = g_variant_ref_sink (before);
  g_autoptr (GVariant) new = g_variant_ref_sink (after);

  if (g_variant_equal (old, new))
    return;
  g_string_append_printf (self->set, "%s = ?, ", column);
  self->any = TRUE;
  g_variant_builder_add_value (&self->values, new);
  if (!guard)
    return;
  g_string_append_printf (self->where, " AND %s IS ?", column);
  g_ptr_array_add (self->before, g_steal_pointer (&old));
}

static void
update_text (Update *self, const char *column, const char *before, const char *after)
{
  update_add (self, column, TRUE, g_variant_new ("ms", before), g_variant_new ("ms", after));
}

static gboolean
update_run (Update *self, SenDb *db, const char *id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE notes_note SET %schanged = ? WHERE id = ? AND alive%s",
                                          self->set->str, self->where->str);
  g_autoptr (GVariant) values = NULL;

  g_variant_builder_add (&self->values, "x", sen_now ());
  g_variant_builder_add (&self->values, "s", id);
  for (guint i = 0; i < self->before->len; i++)
    g_variant_builder_add_value (&self->values, self->before->pdata[i]);
  values = g_variant_ref_sink (g_variant_builder_end (&self->values));
  g_string_free (self->set, TRUE);
  g_string_free (self->where, TRUE);
  g_ptr_array_unref (self->before);
  if (!self->any)
    return TRUE;
  return sen_db_run (db, sql, values, error) && (sen_db_get_changes (db) == 1 || say_conflict (error));
}

static gboolean
is_placed (NotesNote *note)
{
  return note->origin != NULL && g_strcmp0 (note->origin, note->file) != 0;
}

static gboolean
update_columns (SenDb *db, NotesNote *before, NotesNote *after, GError **error)
{
  gboolean fixed = after->kind != NOTES_KIND_INK; /* of ink the box follows from the strokes */
  Update update;

  update_init (&update);
  update_text (&update, "colour", notes_colour_to_text (before->colour), notes_colour_to_text (after->colour));
  update_text (&update, "stamp", notes_stamp_to_text (before->stamp), notes_stamp_to_text (after->stamp));
  update_text (&update, "kind", notes_kind_to_text (before->kind), notes_kind_to_text (after->kind));
  update_text (&update, "body", before->body, after->body);
  update_add (&update, "done", TRUE, g_variant_new ("x", (gint64)before->done),
              g_variant_new ("x", (gint64)after->done));
  if (!is_placed (after))
    {
      g_autofree char *old = notes_quads_to_text (before->quads);
      g_autofree char *new = notes_quads_to_text (after->quads);

      update_add (&update, "page", TRUE, g_variant_new ("x", (gint64)before->page),
                  g_variant_new ("x", (gint64)after->page));
      update_add (&update, "x", fixed, g_variant_new ("d", before->box.x), g_variant_new ("d", after->box.x));
      update_add (&update, "y", fixed, g_variant_new ("d", before->box.y), g_variant_new ("d", after->box.y));
      update_add (&update, "width", fixed, g_variant_new ("d", before->box.width),
                  g_variant_new ("d", after->box.width));
      update_add (&update, "height", fixed, g_variant_new ("d", before->box.height),
                  g_variant_new ("d", after->box.height));
      update_text (&update, "quads", old, new);
      update_text (&update, "quote", before->quote, after->quote);
      update_text (&update, "before", before->before, after->before);
      update_text (&update, "after", before->after, after->after);
    }
  return update_run (&update, db, after->id, error);
}

/* Put elsewhere by hand on a later version than it was made on. */
static gboolean
write_place (SenDb *db, NotesNote *before, NotesNote *after, GError **error)
{
  g_autofree char *old = notes_quads_to_text (before->quads);
  g_autofree char *quads = notes_quads_to_text (after->quads);
  g_autofree char *id = NULL;
  NotesState state = after->state == NOTES_STATE_HERE ? NOTES_STATE_MOVED : after->state;

  if (!is_placed (after)
      || (before->page == after->page && before->state == after->state && g_strcmp0 (old, quads) == 0
          && fabs (before->dx - after->dx) < 1e-3 && fabs (before->dy - after->dy) < 1e-3
          && fabs (before->box.x - after->box.x) < 1e-3 && fabs (before->box.y - after->box.y) < 1e-3
          && fabs (before->box.width - after->box.width) < 1e-3
          && fabs (before->box.height - after->box.height) < 1e-3))
    return TRUE;
  id = sen_id_new ();
  return sen_db_run (db,
                     "INSERT INTO notes_place (id, note, file, state, hand, page, x, y, width, height, dx, dy, quads)"
                     " VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)",
                     g_variant_new ("(ssssxddddddms)", id, after->id, after->file, notes_state_to_text (state),
                                    (gint64)after->page, after->box.x, after->box.y, after->box.width,
                                    after->box.height, after->dx, after->dy, quads),
                     error);
}

static NotesStroke *
find_stroke (NotesNote *note, const char *id)
{
  for (guint i = 0; note != NULL && note->strokes != NULL && i < note->strokes->len; i++)
    if (g_str_equal (notes_stroke_get_id (note->strokes->pdata[i]), id))
      return note->strokes->pdata[i];
  return NULL;
}

static gboolean
put_stroke (SenDb *db, const char *note, NotesStroke *stroke, GError **error)
{
  const char *id = notes_stroke_get_id (stroke);
  g_autoptr (GBytes) points = NULL;

  if (!sen_db_run (db, "UPDATE notes_stroke SET alive = 1 WHERE id = ? AND note = ?", g_variant_new ("(ss)", id, note),
                   error))
    return FALSE;
  if (sen_db_get_changes (db) == 1)
    return TRUE;
  points = notes_stroke_encode (stroke);
  return sen_db_run (db, "INSERT INTO notes_stroke (id, note, width, points) VALUES (?, ?, ?, ?)",
                     g_variant_new ("(ssd@ay)", id, note, notes_stroke_get_width (stroke),
                                    g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, points, TRUE)),
                     error);
}

/* A note that grows by a stroke at a time is compared from its end. */
static gboolean
write_strokes (SenDb *db, NotesNote *before, NotesNote *after, GError **error)
{
  guint n_before = before != NULL && before->strokes != NULL ? before->strokes->len : 0;
  guint n_after = after->strokes != NULL ? after->strokes->len : 0;
  guint same = 0;

  while (same < n_before && same < n_after
         && g_str_equal (notes_stroke_get_id (before->strokes->pdata[same]),
                         notes_stroke_get_id (after->strokes->pdata[same])))
    same++;
  for (guint i = same; i < n_before; i++)
    {
      const char *id = notes_stroke_get_id (before->strokes->pdata[i]);

      if (find_stroke (after, id) == NULL
          && !sen_db_run (db, "UPDATE notes_stroke SET alive = 0 WHERE id = ?", g_variant_new ("(s)", id), error))
        return FALSE;
    }
  for (guint i = same; i < n_after; i++)
    if (find_stroke (before, notes_stroke_get_id (after->strokes->pdata[i])) == NULL
        && !put_stroke (db, after->id, after->strokes->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
has_share (NotesNote *note, const char *id)
{
  for (guint i = 0; note != NULL && note->shares != NULL && i < note->shares->len; i++)
    if (g_str_equal (((NotesShare *)note->shares->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

static gboolean
put_share (SenDb *db, const char *note, const NotesShare *share, GError **error)
{
  if (!sen_db_run (db, "UPDATE notes_share SET alive = 1 WHERE id = ? AND note = ?",
                   g_variant_new ("(ss)", share->id, note), error))
    return FALSE;
  return sen_db_get_changes (db) == 1
         || sen_db_run (db, "INSERT INTO notes_share (id, note, member) VALUES (?, ?, ?)",
                        g_variant_new ("(sss)", share->id, note, share->member), error);
}

static gboolean
write_shares (SenDb *db, NotesNote *before, NotesNote *after, GError **error)
{
  /* By whom, not by row: another device may have shared it with the same. */
  for (guint i = 0; before != NULL && before->shares != NULL && i < before->shares->len; i++)
    {
      const NotesShare *share = before->shares->pdata[i];

      if (!has_share (after, share->id)
          && !sen_db_run (db, "UPDATE notes_share SET alive = 0 WHERE note = ? AND member = ? AND alive",
                          g_variant_new ("(ss)", after->id, share->member), error))
        return FALSE;
    }
  for (guint i = 0; after->shares != NULL && i < after->shares->len; i++)
    if (!has_share (before, ((NotesShare *)after->shares->pdata[i])->id)
        && !put_share (db, after->id, after->shares->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* Only who made a note may change it. */
static gboolean
check_mine (SenDb *db, const char *id, const NotesWho *who, GError **error)
{
  gint64 mine = 0;

  if (!sen_db_get_int (db,
                       "SELECT count (*) FROM notes_note WHERE id = ?1 AND (author = ?2 OR (author IS NULL AND device "
                       "= ?3))",
                       g_variant_new ("(smss)", id, who->person, who->device), &mine, error))
    return FALSE;
  if (mine == 1)
    return TRUE;
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_ALLOWED,
                       _ ("Only who made a note may change, share or remove it. Nothing was changed."));
  return FALSE;
}

/* What was removed and comes back is as it was; a new one gets its row. */
static gboolean
write_new (SenDb *db, NotesNote *note, const NotesWho *who, GError **error)
{
  g_autofree char *quads = notes_quads_to_text (note->quads);
  gint64 now = sen_now ();
  gint64 n = 0;

  if (!sen_db_get_int (db, "SELECT count (*) FROM notes_note WHERE id = ?", g_variant_new ("(s)", note->id), &n, error))
    return FALSE;
  if (n == 1)
    return check_mine (db, note->id, who, error)
           && sen_db_run (db, "UPDATE notes_note SET alive = 1, changed = ?, annotation = ? WHERE id = ?",
                          g_variant_new ("(xmss)", now, note->annotation, note->id), error);
  return sen_db_run (
      db,
      "INSERT INTO notes_note (id, file, page, kind, colour, stamp, x, y, width, height, quads, quote, before, after,"
      " body, annotation, done, author, device, created, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
      " ?, ?, ?, ?, ?, ?)",
      g_variant_new ("(ssxssmsddddmsmsmsmsmsmsxmssxx)", note->id, note->file, (gint64)note->page,
                     notes_kind_to_text (note->kind), notes_colour_to_text (note->colour),
                     notes_stamp_to_text (note->stamp), note->box.x, note->box.y, note->box.width, note->box.height,
                     quads, note->quote, note->before, note->after, note->body, note->annotation, (gint64)note->done,
                     who->person, who->device, note->created != 0 ? note->created : now, now),
      error);
}

static gboolean
write_change (SenDb *db, const Change *change, const NotesWho *who, GError **error)
{
  NotesNote *before = change->before;
  NotesNote *after = change->after;

  if (before == NULL)
    return write_new (db, after, who, error) && write_strokes (db, NULL, after, error)
           && write_shares (db, NULL, after, error);
  if (!check_mine (db, before->id, who, error))
    return FALSE;
  if (after == NULL)
    return sen_db_run (db,
                       /* Never taken over, so the paper shows its annotation again. */
                       change->inverse ? "UPDATE notes_note SET alive = 0, annotation = NULL WHERE id = ? AND alive"
                                       : "UPDATE notes_note SET alive = 0 WHERE id = ? AND alive",
                       g_variant_new ("(s)", before->id), error)
           && (sen_db_get_changes (db) == 1 || say_conflict (error));
  return update_columns (db, before, after, error) && write_place (db, before, after, error)
         && write_strokes (db, before, after, error) && write_shares (db, before, after, error);
}

/**
 * notes_edit_write:
 * @self: an edit
 * @db: inside a write
 * @who: who edits
 * @error: %SEN_ERROR_CONFLICT: it was changed elsewhere meanwhile; %SEN_ERROR_NOT_ALLOWED: it is somebody else's
 *
 * Writes what differs. If it fails, the write must be given up.
 *
 * Returns: whether it went well
 */
gboolean
notes_edit_write (NotesEdit *self, SenDb *db, const NotesWho *who, GError **error)
{
  for (guint i = 0; i < self->changes->len; i++)
    if (!write_change (db, &g_array_index (self->changes, Change, i), who, error))
      return FALSE;
  return TRUE;
}
