/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Annotations of a paper that notes were made of. The paper's bytes stay, so from then on its own annotation is left
 * out wherever the notes are seen: of the pages in the reader, of copies that are written. That holds however the note
 * is changed, moved or removed – what is removed is to be gone –, and ends when taking it over is undone. Who does not
 * see the note sees the annotation.
 */
#include "notes-rows.h"

#include <math.h>
#include <string.h>

static const char *const kinds[SEN_PDF_N_MARK_KINDS]
    = { "highlight", "underline", "strike", "ink", "text", "freetext", "stamp" };

/**
 * notes_taken_to_text:
 * @annotation: an annotation of a paper
 *
 * Returns: (transfer full): as it is stored
 */
char *
notes_taken_to_text (const SenPdfLeftOut *annotation)
{
  const double numbers[] = { annotation->rect.x, annotation->rect.y, annotation->rect.width, annotation->rect.height };
  GString *out = g_string_new (kinds[annotation->kind]);
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, " %u", annotation->page);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_string_append_printf (out, " %s", g_ascii_formatd (text, sizeof text, "%.2f", numbers[i]));
  return g_string_free (out, FALSE);
}

/**
 * notes_taken_from_text:
 * @text: (nullable): what notes_taken_to_text() made, or anything
 * @annotation: (out caller-allocates): the annotation
 *
 * Returns: whether it is one
 */
gboolean
notes_taken_from_text (const char *text, SenPdfLeftOut *annotation)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);
  double *numbers[] = { &annotation->rect.x, &annotation->rect.y, &annotation->rect.width, &annotation->rect.height };
  guint64 page;
  guint kind = 0;

  if (g_strv_length (words) != 2 + G_N_ELEMENTS (numbers))
    return FALSE;
  while (kind < G_N_ELEMENTS (kinds) && strcmp (kinds[kind], words[0]) != 0)
    kind++;
  if (kind == G_N_ELEMENTS (kinds) || !g_ascii_string_to_unsigned (words[1], 10, 0, G_MAXINT32, &page, NULL))
    return FALSE;
  annotation->kind = (SenPdfMarkKind)kind;
  annotation->page = (guint)page;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      *numbers[i] = g_ascii_strtod (words[2 + i], NULL);
      if (!isfinite (*numbers[i]))
        return FALSE;
    }
  return TRUE;
}

/**
 * notes_rows_list_taken:
 * @db: a connection
 * @who: who asks
 * @file: hash of a version of a paper
 * @error: the store's
 *
 * The annotations that a note stands for that who asks may see, or that they took over and removed. Of a later version
 * than the note was made on they count where it was placed: a version usually brings its annotations along.
 *
 * Returns: (transfer full) (nullable) (element-type SenPdfLeftOut): what of the paper is not shown
 */
GArray *
notes_rows_list_taken (SenDb *db, const NotesWho *who, const char *file, GError **error)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (SenPdfLeftOut));
  g_autoptr (GError) local = NULL;
  g_autoptr (SenCursor) rows = sen_db_query (
      db,
      "SELECT DISTINCT n.annotation FROM notes_note n LEFT JOIN notes_placed p ON p.note = n.id AND p.file = ?3"
      " WHERE n.annotation IS NOT NULL AND n.id IN (SELECT id FROM notes_note WHERE file = ?3"
      " UNION SELECT note FROM notes_place WHERE file = ?3 AND alive)"
      " AND (n.file = ?3 OR p.state IN ('kept', 'moved'))"
      " AND iif (n.alive, " NOTES_VISIBLE ", n.author = ?1 OR (n.author IS NULL AND n.device = ?2))"
      " ORDER BY n.annotation",
      g_variant_new ("(msss)", who->person, who->device, file), error);

  if (rows == NULL)
    return NULL;
  while (sen_cursor_next (rows, &local))
    {
      SenPdfLeftOut one;

      if (notes_taken_from_text (sen_cursor_get_text (rows, 0), &one))
        g_array_append_val (taken, one);
    }
  if (local == NULL)
    return g_steal_pointer (&taken);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
