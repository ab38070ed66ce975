/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-export.h"
#include "notes-anchor.h"
#include "notes-list.h"
#include "notes-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct
{
  NotesWho who;
  const char *file;
  GPtrArray *notes;
  GArray *taken; /* of SenPdfLeftOut */
  char *title;
} Read;

static void
read_clear (Read *read)
{
  notes_who_clear (&read->who);
  g_clear_pointer (&read->notes, g_ptr_array_unref);
  g_clear_pointer (&read->taken, g_array_unref);
  g_free (read->title);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Read, read_clear)

static gboolean
read_in_store (SenDb *db, gpointer data, GError **error)
{
  Read *read = data;

  read->notes = notes_rows_list (db, &read->who, read->file, NULL, error);
  if (read->notes != NULL)
    read->taken = notes_rows_list_taken (db, &read->who, read->file, error);
  if (read->taken == NULL)
    return FALSE;
  read->title = notes_list_dup_title (db, read->file, NULL);
  if (read->title == NULL)
    read->title = g_strdup (read->file);
  return TRUE;
}

static char *
join_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv (" ", lines);
}

/* Whatever it begins with: no heading. */
static void
add_line (GPtrArray *lines, char *text)
{
  g_ptr_array_add (lines, g_strconcat (" ", text, NULL));
  g_free (text);
}

static void
add_note (GPtrArray *lines, NotesNote *note)
{
  g_autofree char *time = notes_list_format_time (note->changed, FALSE);
  g_autofree char *quote = note->quote != NULL ? join_lines (note->quote) : NULL;

  add_line (lines, g_strdup_printf ("%s – %s%s%s", notes_kind_get_label (note->kind), time,
                                    note->author_name != NULL ? " – " : "",
                                    note->author_name != NULL ? note->author_name : ""));
  if (quote != NULL)
    add_line (lines, g_strdup_printf (_ ("“%s”"), quote));
  if (note->kind == NOTES_KIND_STAMP)
    add_line (lines, g_strdup (notes_stamp_get_label (note->stamp)));
  if (note->body != NULL)
    add_line (lines, g_strdup (note->body));
}

/* A heading for each page, what has no place on this version at the end: as notes_odt_write() takes them. */
static GPtrArray *
list_lines (GPtrArray *notes)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  guint page = G_MAXUINT;
  gboolean any = FALSE;

  for (guint i = 0; i < notes->len; i++)
    {
      NotesNote *note = notes->pdata[i];

      if (note->state == NOTES_STATE_ORPHANED)
        {
          any = TRUE;
          continue;
        }
      if (note->page != page)
        g_ptr_array_add (lines, g_strdup_printf (_ ("# Page %u"), note->page + 1));
      page = note->page;
      add_note (lines, note);
    }
  if (any)
    g_ptr_array_add (lines, g_strdup (_ ("# Without a place on this version")));
  for (guint i = 0; i < notes->len; i++)
    if (((NotesNote *)notes->pdata[i])->state == NOTES_STATE_ORPHANED)
      add_note (lines, notes->pdata[i]);
  return lines;
}

static GBytes *
write_text (const char *title, GPtrArray *lines)
{
  GString *out = g_string_new (title);

  g_string_append_c (out, '\n');
  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = lines->pdata[i];
      gboolean heading = g_str_has_prefix (line, "# ");
      g_auto (GStrv) parts = g_strsplit (heading ? line + 2 : line + 1, "\n", -1);

      for (guint k = 0; parts[k] != NULL; k++)
        g_string_append_printf (out, "%s%s\n", !heading ? "  " : k == 0 ? "\n" : "", parts[k]);
    }
  return g_string_free_to_bytes (out);
}

/**
 * notes_export:
 * @office: the opened office
 * @file: hash of a version of a paper
 * @format: what to write
 * @cancellable: (nullable): cancels it
 * @error: as sen_pdf_marks_append(), or the store's
 *
 * Writes the notes on that version that who uses the device may see. The paper's own bytes are not touched; those of a
 * PDF begin with them. Blocks.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
notes_export (SenOffice *office, const char *file, NotesFormat format, GCancellable *cancellable, GError **error)
{
  g_auto (Read) read = { .file = file };
  g_autoptr (GPtrArray) lines = NULL;

  notes_who_init (&read.who, office);
  if (!sen_store_read (sen_office_get_store (office), read_in_store, &read, error))
    return NULL;
  if (format == NOTES_FORMAT_PDF || format == NOTES_FORMAT_FLAT)
    {
      g_autofree char *path = sen_vault_get_path (sen_office_get_vault (office), file);

      return notes_paper_write (path, read.title, read.notes, read.taken, format == NOTES_FORMAT_FLAT, cancellable,
                                error);
    }
  lines = list_lines (read.notes);
  return format == NOTES_FORMAT_ODT ? notes_odt_write (read.title, lines) : write_text (read.title, lines);
}

/* Into the office. */

static NotesColour
nearest_colour (guint32 colour, NotesColour otherwise)
{
  int least = G_MAXINT;

  for (guint i = 0; colour != G_MAXUINT32 && i < NOTES_N_COLOURS; i++)
    for (guint k = 0; k < 2; k++)
      {
        guint32 shade = k == 0 ? notes_colour_get_paper ((NotesColour)i) : notes_colour_get_line ((NotesColour)i);
        int r = (int)(shade >> 16 & 0xff) - (int)(colour >> 16 & 0xff);
        int g = (int)(shade >> 8 & 0xff) - (int)(colour >> 8 & 0xff);
        int b = (int)(shade & 0xff) - (int)(colour & 0xff);

        if (r * r + g * g + b * b < least)
          {
            least = r * r + g * g + b * b;
            otherwise = (NotesColour)i;
          }
      }
  return otherwise;
}

static void
take_shapes (NotesNote *note, const SenPdfMark *mark)
{
  g_autoptr (GArray) quads = g_array_new (FALSE, FALSE, sizeof (SenPdfRect));

  for (guint i = 0; i < mark->shapes->len; i++)
    {
      GArray *shape = mark->shapes->pdata[i];
      const double *numbers = (const double *)(gpointer)shape->data;

      if (note->kind == NOTES_KIND_INK)
        {
          g_autofree NotesPoint *points = g_new (NotesPoint, shape->len / 2 + 1);
          g_autoptr (NotesStroke) stroke = NULL;

          for (guint k = 0; k < shape->len / 2; k++)
            points[k] = (NotesPoint){ numbers[2 * k], numbers[2 * k + 1], 1 };
          stroke = notes_stroke_new (points, shape->len / 2, mark->width);
          notes_note_add_stroke (note, stroke);
        }
      else
        g_array_append_vals (quads, &(SenPdfRect){ numbers[0], numbers[1], numbers[2], numbers[3] }, 1);
    }
  if (notes_note_is_words (note))
    notes_note_set_quads (note, quads->len > 0 ? (const SenPdfRect *)(gpointer)quads->data : &mark->rect,
                          MAX (1, quads->len));
}

static NotesNote *
make_note (const SenPdfMark *mark, const char *file)
{
  static const NotesKind kinds[] = { NOTES_KIND_HIGHLIGHT, NOTES_KIND_UNDERLINE, NOTES_KIND_STRIKE, NOTES_KIND_INK,
                                     NOTES_KIND_STICKY,    NOTES_KIND_TEXT,      NOTES_KIND_TEXT };
  NotesNote *note = notes_note_new (kinds[mark->kind], mark->page);
  g_autofree char *body = mark->author != NULL && mark->contents != NULL
                              ? g_strdup_printf ("%s: %s", mark->author, mark->contents)
                              : g_strdup (mark->contents);

  note->file = g_strdup (file);
  note->origin = g_strdup (file);
  note->box = mark->rect;
  note->colour = nearest_colour (mark->colour, note->colour);
  notes_note_set_text (&note->body, body);
  take_shapes (note, mark);
  return note;
}

static char *
dup_annotation (const SenPdfMark *mark)
{
  const SenPdfLeftOut annotation = { mark->page, mark->kind, mark->rect };

  return notes_taken_to_text (&annotation);
}

/* The page that was read last: marks come by page. */
typedef struct
{
  SenPdfDocument *document; /* owned */
  SenPdfTextBook *book;     /* owned, nullable */
  guint page;
  SenPdfTextPage *text; /* owned, nullable */
} Words;

static void
words_clear (Words *self)
{
  g_clear_object (&self->document);
  g_clear_pointer (&self->book, sen_pdf_text_book_unref);
  g_clear_pointer (&self->text, sen_pdf_text_page_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

/* The words under a mark. A page without any that can be read only leaves them out. */
static gboolean
read_words (Words *self, NotesNote *note, GCancellable *cancellable, GError **error)
{
  guint start, end;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!notes_note_is_words (note))
    return TRUE;
  if (self->page != note->page)
    {
      g_autoptr (GError) local = NULL;

      g_clear_pointer (&self->text, sen_pdf_text_page_unref);
      self->page = note->page;
      self->text = notes_page_load (self->book, self->document, note->page, cancellable, &local);
      if (sen_error_is_cancelled (local))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  if (self->text != NULL && notes_anchors_find_chars (self->text, note->quads, &start, &end))
    notes_note_set_words (note, self->text, start, end - start);
  return TRUE;
}

/* Went out from here, and is still there. */
static gboolean
is_own (GPtrArray *notes, const SenPdfMark *mark)
{
  for (guint i = 0; i < notes->len; i++)
    if (g_strcmp0 (((NotesNote *)notes->pdata[i])->id, mark->id) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_there (GPtrArray *notes, NotesNote *note)
{
  for (guint i = 0; i < notes->len; i++)
    {
      NotesNote *other = notes->pdata[i];

      if (other->kind == note->kind && other->page == note->page && fabs (other->box.x - note->box.x) < 2
          && fabs (other->box.y - note->box.y) < 2 && g_strcmp0 (other->body, note->body) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_same_mark (const SenPdfMark *a, const SenPdfMark *b)
{
  return a->kind == b->kind && a->page == b->page && fabs (a->rect.x - b->rect.x) < SEN_PDF_MARK_SAME
         && fabs (a->rect.y - b->rect.y) < SEN_PDF_MARK_SAME && fabs (a->rect.width - b->rect.width) < SEN_PDF_MARK_SAME
         && fabs (a->rect.height - b->rect.height) < SEN_PDF_MARK_SAME;
}

/* Whether the pages show it already. */
static gboolean
is_of_paper (GPtrArray *own, const SenPdfMark *mark)
{
  for (guint i = 0; i < own->len; i++)
    if (is_same_mark (own->pdata[i], mark))
      return TRUE;
  return FALSE;
}

/* A note is shown instead of the annotation, so it must say as much: of a seal, or of what else is only a picture,
 * there would be nothing left. */
static gboolean
can_be_note (const SenPdfMark *mark)
{
  return mark->kind != SEN_PDF_MARK_STAMP && (mark->kind != SEN_PDF_MARK_INK || mark->shapes->len > 0)
         && (mark->kind != SEN_PDF_MARK_FREE_TEXT || mark->contents != NULL);
}

/* What the pages of the paper itself show. Where that can't be read, nothing of it is left out. */
static GPtrArray *
read_own (const char *path, const char *title, GCancellable *cancellable)
{
  GPtrArray *own = sen_pdf_marks_read (path, title, cancellable, NULL);

  return own != NULL ? own : g_ptr_array_new ();
}

/**
 * notes_import:
 * @office: the opened office
 * @pool: where papers are opened
 * @file: hash of a version of a paper
 * @from: (nullable): a PDF with the same pages, such as a copy that somebody wrote on; %NULL: the paper itself
 * @cancellable: (nullable): cancels it
 * @error: as sen_pdf_marks_read(), or the store's
 *
 * Makes notes of a PDF's annotations, leaving out those that are there. Those that stand for an annotation of the paper
 * itself say so (#NotesNote.annotation); what of it no note can stand for stays on its page alone. The notes are not
 * written yet. Blocks.
 *
 * Returns: (transfer full) (nullable) (element-type NotesNote): new notes
 */
GPtrArray *
notes_import (SenOffice *office,
              SenPdfPool *pool,
              const char *file,
              const char *from,
              GCancellable *cancellable,
              GError **error)
{
  g_auto (Read) read = { .file = file };
  g_autofree char *path = sen_vault_get_path (sen_office_get_vault (office), file);
  g_autofree char *name = from != NULL ? g_path_get_basename (from) : NULL;
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (Words) words = { .page = G_MAXUINT };

  notes_who_init (&read.who, office);
  if (!sen_store_read (sen_office_get_store (office), read_in_store, &read, error))
    return NULL;
  marks = sen_pdf_marks_read (from != NULL ? from : path, from != NULL ? name : read.title, cancellable, error);
  if (marks == NULL)
    return NULL;
  own = from != NULL ? read_own (path, read.title, cancellable) : g_ptr_array_ref (marks);
  words.document = sen_pdf_document_open (pool, path, NULL, cancellable, error);
  if (words.document == NULL)
    return NULL;
  words.book = sen_pdf_text_book_load (sen_office_get_folder (office), file, NULL);
  for (guint i = 0; i < marks->len; i++)
    {
      g_autoptr (NotesNote) note = make_note (marks->pdata[i], file);
      gboolean of_paper = is_of_paper (own, marks->pdata[i]);

      if (of_paper && !can_be_note (marks->pdata[i]))
        continue;
      if (of_paper)
        note->annotation = dup_annotation (marks->pdata[i]);
      if (note->page >= sen_pdf_document_get_n_pages (words.document) || is_own (read.notes, marks->pdata[i]))
        continue;
      if (!read_words (&words, note, cancellable, error))
        return NULL;
      if (!is_there (read.notes, note) && !is_there (notes, note))
        g_ptr_array_add (notes, g_steal_pointer (&note));
    }
  return g_steal_pointer (&notes);
}
