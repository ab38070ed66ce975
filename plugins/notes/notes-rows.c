/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-rows.h"
#include "notes-resources.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MOST_QUADS 2000

/* Tracked: the journal holds every change. */
const char *const notes_tables[] = { "notes_note", "notes_stroke", "notes_share", "notes_place", NULL };

/**
 * notes_schema_fill:
 * @schema: a schema of this plugin
 * @error: if the module is damaged
 *
 * Puts migrations and tracked tables into @schema; for tools and tests that have a store but no plugin host.
 *
 * Returns: whether it went well
 */
gboolean
notes_schema_fill (SenSchema *schema, GError **error)
{
  if (!sen_schema_add_resources (schema, notes_get_resource (), "/io/github/senoffice/Sen/plugins/notes/sql", error))
    return FALSE;
  for (guint i = 0; notes_tables[i] != NULL; i++)
    sen_schema_track (schema, notes_tables[i]);
  return TRUE;
}

/**
 * notes_who_init:
 * @self: on the stack
 * @office: an office
 *
 * Says who uses this device now. Any thread.
 */
void
notes_who_init (NotesWho *self, SenOffice *office)
{
  self->person = sen_people_dup_current (sen_office_get_people (office));
  self->device = g_strdup (sen_store_get_device (sen_office_get_store (office)));
}

void
notes_who_clear (NotesWho *self)
{
  g_clear_pointer (&self->person, g_free);
  g_clear_pointer (&self->device, g_free);
}

/**
 * notes_quads_to_text:
 * @quads: (nullable) (element-type SenPdfRect): rectangles
 *
 * Returns: (transfer full) (nullable): as they are stored
 */
char *
notes_quads_to_text (GArray *quads)
{
  GString *out;

  if (quads == NULL || quads->len == 0)
    return NULL;
  out = g_string_new (NULL);
  for (guint i = 0; i < quads->len; i++)
    {
      const SenPdfRect *quad = &g_array_index (quads, SenPdfRect, i);
      const double numbers[] = { quad->x, quad->y, quad->width, quad->height };
      char text[G_ASCII_DTOSTR_BUF_SIZE];

      for (guint k = 0; k < G_N_ELEMENTS (numbers); k++)
        g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "",
                                g_ascii_formatd (text, sizeof text, "%.2f", numbers[k]));
    }
  return g_string_free (out, FALSE);
}

/**
 * notes_quads_from_text:
 * @text: (nullable): what notes_quads_to_text() made, or anything
 *
 * Returns: (transfer full) (nullable) (element-type SenPdfRect): the rectangles; %NULL if those are none
 */
GArray *
notes_quads_from_text (const char *text)
{
  g_autoptr (GArray) quads = g_array_new (FALSE, FALSE, sizeof (SenPdfRect));
  double numbers[4];
  guint n = 0;
  char *end;

  while (text != NULL && *text != '\0' && quads->len < MOST_QUADS)
    {
      numbers[n] = g_ascii_strtod (text, &end);
      if (end == text || !isfinite (numbers[n]))
        return NULL;
      text = end;
      if (++n < G_N_ELEMENTS (numbers))
        continue;
      n = 0;
      g_array_append_vals (quads, &(SenPdfRect){ numbers[0], numbers[1], numbers[2], numbers[3] }, 1);
    }
  return quads->len > 0 && n == 0 ? g_steal_pointer (&quads) : NULL;
}

enum
{
  ID,
  ORIGIN,
  PAGE,
  KIND,
  COLOUR,
  STAMP,
  X,
  Y,
  WIDTH,
  HEIGHT,
  QUADS,
  QUOTE,
  BEFORE,
  AFTER,
  BODY,
  ANNOTATION,
  DONE,
  AUTHOR,
  AUTHOR_NAME,
  MINE,
  CREATED,
  CHANGED,
  PLACE_FILE,
  PLACE_STATE,
  PLACE_PAGE,
  PLACE_X,
  PLACE_Y,
  PLACE_WIDTH,
  PLACE_HEIGHT,
  PLACE_DX,
  PLACE_DY,
  PLACE_QUADS,
};

#define SELECT                                                                                                         \
  "SELECT n.id, n.file, n.page, n.kind, n.colour, n.stamp, n.x, n.y, n.width, n.height, n.quads, n.quote, n.before,"   \
  " n.after, n.body, n.annotation, n.done, n.author, a.full_name, (n.author = ?1 OR (n.author IS NULL AND n.device = " \
  "?2)),"                                                                                                              \
  " n.created, n.changed, p.file, p.state, p.page, p.x, p.y, p.width, p.height, p.dx,"                                 \
  " p.dy, p.quads FROM notes_note n"                                                                                   \
  " LEFT JOIN sen_person a ON a.id = n.author LEFT JOIN notes_placed p ON p.note = n.id AND p.file = ?3"

static SenPdfRect
read_box (SenCursor *row, int first)
{
  return (SenPdfRect){ sen_cursor_get_double (row, first), sen_cursor_get_double (row, first + 1),
                       sen_cursor_get_double (row, first + 2), sen_cursor_get_double (row, first + 3) };
}

/* Where it came to on this version. */
static void
read_place (NotesNote *note, SenCursor *row)
{
  SenPdfRect place = read_box (row, PLACE_X);

  g_free (note->file);
  note->file = g_strdup (sen_cursor_get_text (row, PLACE_FILE));
  notes_state_from_text (sen_cursor_get_text (row, PLACE_STATE), &note->state);
  if (note->state != NOTES_STATE_KEPT && note->state != NOTES_STATE_MOVED)
    {
      note->state = NOTES_STATE_ORPHANED; /* page and box are those where it was made */
      return;
    }
  note->page = (guint)MAX (0, sen_cursor_get_int (row, PLACE_PAGE));
  note->dx = sen_cursor_get_double (row, PLACE_DX);
  note->dy = sen_cursor_get_double (row, PLACE_DY);
  note->box = place;
  g_clear_pointer (&note->quads, g_array_unref);
  note->quads = notes_quads_from_text (sen_cursor_get_text (row, PLACE_QUADS));
}

/* NULL: of a newer Sen. */
static NotesNote *
read_note (SenCursor *row)
{
  g_autoptr (NotesNote) note = NULL;
  NotesKind kind;

  if (!notes_kind_from_text (sen_cursor_get_text (row, KIND), &kind))
    return NULL;
  note = notes_note_new (kind, (guint)MAX (0, sen_cursor_get_int (row, PAGE)));
  g_free (note->id);
  note->id = g_strdup (sen_cursor_get_text (row, ID));
  note->file = g_strdup (sen_cursor_get_text (row, ORIGIN));
  note->origin = g_strdup (note->file);
  notes_colour_from_text (sen_cursor_get_text (row, COLOUR), &note->colour);
  notes_stamp_from_text (sen_cursor_get_text (row, STAMP), &note->stamp);
  note->box = read_box (row, X);
  note->quads = notes_quads_from_text (sen_cursor_get_text (row, QUADS));
  note->quote = g_strdup (sen_cursor_get_text (row, QUOTE));
  note->before = g_strdup (sen_cursor_get_text (row, BEFORE));
  note->after = g_strdup (sen_cursor_get_text (row, AFTER));
  note->body = g_strdup (sen_cursor_get_text (row, BODY));
  note->annotation = g_strdup (sen_cursor_get_text (row, ANNOTATION));
  note->done = sen_cursor_get_int (row, DONE) != 0;
  note->author = g_strdup (sen_cursor_get_text (row, AUTHOR));
  note->author_name = g_strdup (sen_cursor_get_text (row, AUTHOR_NAME));
  note->mine = sen_cursor_get_int (row, MINE) != 0;
  note->created = sen_cursor_get_int (row, CREATED);
  note->changed = sen_cursor_get_int (row, CHANGED);
  if (!sen_cursor_is_null (row, PLACE_FILE))
    read_place (note, row);
  /* A note of words without its rectangles is drawn as the box. */
  if (notes_note_is_words (note) && note->quads == NULL)
    notes_note_set_quads (note, &(SenPdfRect){ note->box.x, note->box.y, note->box.width, note->box.height }, 1);
  return g_steal_pointer (&note);
}

static gboolean
read_notes (SenCursor *rows, GPtrArray *notes, GHashTable *by_id, GError **error)
{
  g_autoptr (GError) local = NULL;

  while (sen_cursor_next (rows, &local))
    {
      NotesNote *note = read_note (rows);

      if (note == NULL)
        continue;
      g_ptr_array_add (notes, note);
      g_hash_table_insert (by_id, note->id, note);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static NotesStroke *
read_stroke (SenDb *db, const char *id, double width, GError **error)
{
  g_autoptr (SenCursor) row
      = sen_db_query (db, "SELECT points FROM notes_stroke WHERE id = ?", g_variant_new ("(s)", id), error);
  g_autoptr (GBytes) points = row != NULL && sen_cursor_next (row, error) ? sen_cursor_get_bytes (row, 0) : NULL;

  return points != NULL ? notes_stroke_decode (id, points, width) : NULL;
}

static NotesStroke *
take_stroke (SenDb *db, SenCursor *rows, GHashTable *known, GError **error)
{
  const char *id = sen_cursor_get_text (rows, 0);
  double width = sen_cursor_get_double (rows, 2);
  NotesStroke *stroke = known != NULL ? g_hash_table_lookup (known, id) : NULL;

  if (stroke != NULL)
    return notes_stroke_ref (stroke);
  if (!sen_cursor_is_null (rows, 3))
    {
      g_autoptr (GBytes) points = sen_cursor_get_bytes (rows, 3);

      return notes_stroke_decode (id, points, width);
    }
  return read_stroke (db, id, width, error);
}

/* Columns: id, note, width, points, which are NULL where many strokes are known already. */
static gboolean
read_strokes (SenDb *db, SenCursor *rows, GHashTable *by_id, GHashTable *known, GError **error)
{
  g_autoptr (GError) local = NULL;

  while (local == NULL && sen_cursor_next (rows, &local))
    {
      NotesNote *note = g_hash_table_lookup (by_id, sen_cursor_get_text (rows, 1));
      g_autoptr (NotesStroke) stroke = note != NULL ? take_stroke (db, rows, known, &local) : NULL;

      /* None: of a newer Sen, or damaged; `senctl audit verify` tells. */
      if (stroke != NULL)
        notes_note_add_stroke (note, stroke); /* the box follows from the strokes, which several devices may add */
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_shares (SenCursor *rows, GHashTable *by_id, GError **error)
{
  g_autoptr (GError) local = NULL;

  while (sen_cursor_next (rows, &local))
    {
      NotesNote *note = g_hash_table_lookup (by_id, sen_cursor_get_text (rows, 1));
      NotesShare *share;
      guint n = note != NULL && note->shares != NULL ? note->shares->len : 0;

      if (note == NULL)
        continue;
      notes_note_add_share (note, sen_cursor_get_text (rows, 2));
      if (note->shares->len == n) /* two devices shared it with the same */
        continue;
      share = note->shares->pdata[n];
      g_free (share->id);
      share->id = g_strdup (sen_cursor_get_text (rows, 0));
      share->name = g_strdup (sen_cursor_get_text (rows, 3));
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

#define SHARES                                                                                                         \
  "SELECT s.id, s.note, s.member, coalesce (p.full_name, g.name) FROM notes_share s"                                   \
  " LEFT JOIN sen_person p ON p.id = s.member LEFT JOIN sen_group g ON g.id = s.member"

static int
compare (gconstpointer a, gconstpointer b)
{
  return notes_note_compare (*(NotesNote *const *)a, *(NotesNote *const *)b);
}

#define OF_FILE                                                                                                        \
  "(SELECT id FROM notes_note WHERE file = ?3 UNION SELECT note FROM notes_place WHERE file = ?3 AND alive)"

/**
 * notes_rows_list:
 * @db: a connection
 * @who: who asks
 * @file: hash of a version of a paper
 * @strokes: (nullable) (element-type utf8 NotesStroke): strokes that need not be read again, by id
 * @error: the store's
 *
 * Returns: (transfer full) (nullable) (element-type NotesNote): the notes of that version that who asks may see, by
 * page and height
 */
GPtrArray *
notes_rows_list (SenDb *db, const NotesWho *who, const char *file, GHashTable *strokes, GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SenCursor) rows = sen_db_query (db, SELECT " WHERE n.id IN " OF_FILE " AND n.alive AND " NOTES_VISIBLE,
                                             g_variant_new ("(msss)", who->person, who->device, file), error);
  g_autoptr (SenCursor) lines = NULL;
  g_autoptr (SenCursor) shares = NULL;

  if (rows == NULL || !read_notes (rows, notes, by_id, error))
    return NULL;
  lines = sen_db_query (db,
                        "SELECT s.id, s.note, s.width, iif (?2, s.points, NULL) FROM notes_stroke s JOIN notes_note n "
                        "ON n.id = s.note WHERE"
                        " n.id IN (SELECT id FROM notes_note WHERE file = ?1 UNION SELECT note FROM notes_place"
                        " WHERE file = ?1 AND alive) AND n.alive AND n.kind = 'ink' AND s.alive ORDER BY s.note, s.id",
                        g_variant_new ("(sb)", file, strokes == NULL || g_hash_table_size (strokes) == 0), error);
  if (lines == NULL || !read_strokes (db, lines, by_id, strokes, error))
    return NULL;
  shares = sen_db_query (db,
                         SHARES " WHERE s.note IN (SELECT id FROM notes_note WHERE file = ?1 UNION SELECT note"
                                " FROM notes_place WHERE file = ?1 AND alive) AND s.alive ORDER BY s.id",
                         g_variant_new ("(s)", file), error);
  if (shares == NULL || !read_shares (shares, by_id, error))
    return NULL;
  g_ptr_array_sort (notes, compare);
  return g_steal_pointer (&notes);
}

/**
 * notes_rows_load:
 * @db: a connection
 * @who: who asks
 * @id: a note's id
 * @error: %SEN_ERROR_NOT_FOUND: there is none that who asks may see; or the store's
 *
 * Returns: (transfer full) (nullable): the note on the version that it was made on
 */
NotesNote *
notes_rows_load (SenDb *db, const NotesWho *who, const char *id, GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SenCursor) rows = sen_db_query (db, SELECT " WHERE n.id = ?4 AND n.alive AND " NOTES_VISIBLE,
                                             g_variant_new ("(msmsmss)", who->person, who->device, NULL, id), error);
  g_autoptr (SenCursor) lines = NULL;
  g_autoptr (SenCursor) shares = NULL;

  if (rows == NULL || !read_notes (rows, notes, by_id, error))
    return NULL;
  if (notes->len == 0)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
                           _ ("There is no such note that you may see. Nothing was changed; look for its id with "
                              "“notes list”."));
      return NULL;
    }
  lines = sen_db_query (db, "SELECT id, note, width, points FROM notes_stroke WHERE note = ? AND alive ORDER BY id",
                        g_variant_new ("(s)", id), error);
  if (lines == NULL || !read_strokes (db, lines, by_id, NULL, error))
    return NULL;
  shares = sen_db_query (db, SHARES " WHERE s.note = ? AND s.alive ORDER BY s.id", g_variant_new ("(s)", id), error);
  if (shares == NULL || !read_shares (shares, by_id, error))
    return NULL;
  return g_object_ref (notes->pdata[0]);
}
