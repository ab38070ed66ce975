/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A copy of a paper with its notes: as annotations, which carry their text, or drawn on the pages. There text that a
 * sign holds would be lost, so those notes get a number, and pages at the end say what each of them says.
 */
#include "notes-export.h"
#include "notes-list.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SIGN   20.0 /* points: of a sign that holds text */
#define LINE   15.0 /* points: of text on the page */
#define LETTER 6.0
#define DIGIT  5.5 /* points: of a number */
#define BESIDE 2.0 /* points between a note and its number */
#define BLACK  0x000000u

static void
add_ink (SenPdfMark *mark, NotesNote *note)
{
  for (guint i = 0; note->strokes != NULL && i < note->strokes->len; i++)
    {
      guint n = 0;
      const NotesPoint *points = notes_stroke_get_points (note->strokes->pdata[i], &n);
      g_autofree double *numbers = g_new (double, 2 * n + 1);

      for (guint k = 0; k < n; k++)
        {
          numbers[2 * k] = points[k].x + note->dx;
          numbers[2 * k + 1] = points[k].y + note->dy;
        }
      sen_pdf_mark_add_shape (mark, numbers, 2 * n);
      mark->width = notes_stroke_get_width (note->strokes->pdata[i]);
    }
}

/* Text that is drawn needs room for it. */
static void
make_room (SenPdfMark *mark)
{
  g_auto (GStrv) lines = g_strsplit (mark->contents != NULL ? mark->contents : "", "\n", -1);
  double width = 40, height = MAX (1, g_strv_length (lines)) * LINE + 4;

  for (guint i = 0; lines[i] != NULL; i++)
    width = MAX (width, (double)g_utf8_strlen (lines[i], -1) * LETTER + 8);
  mark->rect.width = MAX (mark->rect.width, MIN (width, 240));
  mark->rect.height = MAX (mark->rect.height, width > 240 ? height * ceil (width / 240) : height);
}

static SenPdfMark *
make_mark (NotesNote *note)
{
  static const SenPdfMarkKind kinds[NOTES_N_KINDS]
      = { SEN_PDF_MARK_HIGHLIGHT, SEN_PDF_MARK_UNDERLINE, SEN_PDF_MARK_STRIKE, SEN_PDF_MARK_INK,
          SEN_PDF_MARK_FREE_TEXT, SEN_PDF_MARK_TEXT,      SEN_PDF_MARK_TEXT,   SEN_PDF_MARK_STAMP };
  SenPdfMark *mark = sen_pdf_mark_new (kinds[note->kind], note->page);

  mark->rect = note->box;
  mark->colour = note->kind == NOTES_KIND_HIGHLIGHT || mark->kind == SEN_PDF_MARK_TEXT
                     ? notes_colour_get_paper (note->colour)
                     : notes_colour_get_line (note->colour);
  mark->author = g_strdup (note->author_name);
  mark->id = g_strdup (note->id);
  mark->created = note->created;
  mark->modified = note->changed;
  mark->contents = g_strdup (note->body);
  if (note->kind == NOTES_KIND_STAMP && note->body == NULL)
    mark->contents = g_strdup (notes_stamp_get_label (note->stamp));
  if (note->kind == NOTES_KIND_BOOKMARK && note->body == NULL)
    mark->contents = g_strdup (notes_kind_get_label (note->kind));
  for (guint i = 0; note->quads != NULL && i < note->quads->len; i++)
    {
      const SenPdfRect *quad = &g_array_index (note->quads, SenPdfRect, i);

      sen_pdf_mark_add_shape (mark, (const double[]){ quad->x, quad->y, quad->width, quad->height }, 4);
    }
  if (note->kind == NOTES_KIND_INK)
    add_ink (mark, note);
  else if (mark->kind == SEN_PDF_MARK_TEXT)
    mark->rect = (SenPdfRect){ note->box.x, note->box.y, SIGN, SIGN };
  else if (mark->kind == SEN_PDF_MARK_FREE_TEXT || mark->kind == SEN_PDF_MARK_STAMP)
    make_room (mark);
  return mark;
}

/* Whether what was written is not to be seen on a page that is only looked at. */
static gboolean
is_listed (NotesNote *note)
{
  return note->state != NOTES_STATE_ORPHANED && note->kind != NOTES_KIND_TEXT && note->body != NULL;
}

static void
add_number (GPtrArray *marks, NotesNote *note, const char *text, double x, double y, double width)
{
  SenPdfMark *mark = sen_pdf_mark_new (SEN_PDF_MARK_FREE_TEXT, note->page);

  mark->rect = (SenPdfRect){ x, y, width, 13 };
  mark->colour = BLACK;
  mark->contents = g_strdup (text);
  g_ptr_array_add (marks, mark);
}

/* On the sign; else where the words end, as of a footnote, or beside what was drawn. */
static void
put_number (GPtrArray *marks, NotesNote *note, const SenPdfMark *mark, guint number)
{
  g_autofree char *text = g_strdup_printf (mark->kind == SEN_PDF_MARK_TEXT ? "%u" : "[%u]", number);
  double width = (double)strlen (text) * DIGIT + BESIDE;
  SenPdfRect around = mark->rect;

  if (mark->kind == SEN_PDF_MARK_TEXT)
    {
      add_number (marks, note, text, around.x + (around.width - width) / 2 + 1, around.y + 3, width);
      return;
    }
  if (notes_note_is_words (note) && note->quads != NULL && note->quads->len > 0)
    around = g_array_index (note->quads, SenPdfRect, note->quads->len - 1);
  else if (around.x >= width + BESIDE) /* the other side may be beyond the page */
    around.x -= width + around.width + 2 * BESIDE;
  add_number (marks, note, text, around.x + around.width + BESIDE, around.y - 3, width);
}

/* What is drawn on the pages; what has a number is added to @listed. */
static void
add_flat (GPtrArray *marks, NotesNote *note, GPtrArray *listed)
{
  SenPdfMark *mark = make_mark (note);

  g_ptr_array_add (marks, mark);
  if (!is_listed (note))
    return;
  g_ptr_array_add (listed, note);
  if (note->kind == NOTES_KIND_STAMP)
    {
      g_free (mark->contents);
      mark->contents = g_strdup (notes_stamp_get_label (note->stamp));
      mark->rect = note->box;
      make_room (mark);
    }
  else if (mark->kind == SEN_PDF_MARK_TEXT)
    g_clear_pointer (&mark->contents, g_free); /* an empty sheet, for the number */
  put_number (marks, note, mark, listed->len);
}

static void
write_listed (SenPdfWriter *writer, NotesNote *note, guint number)
{
  g_auto (GStrv) lines = g_strsplit (note->body, "\n", -1);
  const char *label
      = note->kind == NOTES_KIND_STAMP ? notes_stamp_get_label (note->stamp) : notes_kind_get_label (note->kind);
  /* Translators: a note in a list: its number, its page, what it is */
  g_autofree char *what = g_strdup_printf (_ ("%u. Page %u – %s"), number, note->page + 1, label);
  g_autofree char *title
      = note->author_name != NULL ? g_strdup_printf ("%s – %s", what, note->author_name) : g_strdup (what);
  SenPdfParagraphStyle style;

  sen_pdf_paragraph_style_init (&style);
  style.size = 11;
  style.bold = TRUE;
  style.first_indent = 0;
  style.align = SEN_PDF_ALIGN_LEFT;
  style.space_before = 8;
  style.keep_with_next = TRUE;
  sen_pdf_writer_add_plain (writer, title, &style);
  style.bold = FALSE;
  style.space_before = 2;
  style.left_indent = 16;
  if (notes_note_is_words (note) && note->quote != NULL)
    {
      /* Translators: words of a paper */
      g_autofree char *quote = g_strdup_printf (_ ("“%s”"), note->quote);

      style.italic = TRUE;
      sen_pdf_writer_add_plain (writer, g_strdelimit (quote, "\n", ' '), &style);
      style.italic = FALSE;
    }
  style.keep_with_next = FALSE;
  for (guint i = 0; lines[i] != NULL; i++)
    sen_pdf_writer_add_plain (writer, lines[i], &style);
}

/* Returns: (transfer full) (nullable): a PDF of what the numbers stand for */
static GBytes *
write_list (const char *title, GPtrArray *listed, GCancellable *cancellable, GError **error)
{
  g_autoptr (SenPdfWriter) writer = sen_pdf_writer_new (NULL);
  SenPdfParagraphStyle style;

  sen_pdf_paragraph_style_init (&style);
  style.first_indent = 0;
  style.align = SEN_PDF_ALIGN_CENTER;
  style.bold = TRUE;
  style.size = 14;
  style.keep_with_next = TRUE;
  sen_pdf_writer_add_plain (writer, _ ("Notes"), &style);
  style.bold = FALSE;
  style.size = 11;
  style.space_after = 6;
  sen_pdf_writer_add_plain (writer, title, &style);
  for (guint i = 0; i < listed->len; i++)
    write_listed (writer, listed->pdata[i], i + 1);
  return sen_pdf_writer_render (writer, cancellable, error);
}

/* As notes_export(). */
GBytes *
notes_paper_write (const char *path,
                   const char *title,
                   GPtrArray *notes,
                   GArray *taken,
                   gboolean flat,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify)sen_pdf_mark_free);
  g_autoptr (GPtrArray) listed = g_ptr_array_new ();
  g_autoptr (GBytes) list = NULL;

  for (guint i = 0; i < notes->len; i++)
    {
      NotesNote *note = notes->pdata[i];

      if (note->state == NOTES_STATE_ORPHANED)
        continue;
      if (flat)
        add_flat (marks, note, listed);
      else
        g_ptr_array_add (marks, make_mark (note));
    }
  if (listed->len > 0)
    {
      list = write_list (title, listed, cancellable, error);
      if (list == NULL)
        return NULL;
    }
  return sen_pdf_marks_append (path, title, marks, taken, list, flat, cancellable, error);
}
