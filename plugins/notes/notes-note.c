/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-note.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define CONTEXT 48 /* characters kept on either side of the words */

G_DEFINE_FINAL_TYPE (NotesNote, notes_note, G_TYPE_OBJECT)

static NotesShare *
share_new (const char *id, const char *member, const char *name)
{
  NotesShare *self = g_new0 (NotesShare, 1);

  self->id = id != NULL ? g_strdup (id) : sen_id_new ();
  self->member = g_strdup (member);
  self->name = g_strdup (name);
  return self;
}

static void
share_free (gpointer data)
{
  NotesShare *self = data;

  g_free (self->id);
  g_free (self->member);
  g_free (self->name);
  g_free (self);
}

static void
notes_note_finalize (GObject *object)
{
  NotesNote *self = NOTES_NOTE (object);

  g_free (self->id);
  g_free (self->file);
  g_free (self->origin);
  g_clear_pointer (&self->quads, g_array_unref);
  g_free (self->quote);
  g_free (self->before);
  g_free (self->after);
  g_free (self->body);
  g_free (self->annotation);
  g_clear_pointer (&self->strokes, g_ptr_array_unref);
  g_clear_pointer (&self->shares, g_ptr_array_unref);
  g_free (self->author);
  g_free (self->author_name);
  G_OBJECT_CLASS (notes_note_parent_class)->finalize (object);
}

static void
notes_note_class_init (NotesNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = notes_note_finalize;
}

static void
notes_note_init (NotesNote *self)
{
}

/**
 * notes_note_new:
 * @kind: what it is
 * @page: page, from 0
 *
 * Returns: (transfer full): a new note with an id; the book that it is given to fills in file, author and times
 */
NotesNote *
notes_note_new (NotesKind kind, guint page)
{
  NotesNote *self = g_object_new (NOTES_TYPE_NOTE, NULL);

  self->id = sen_id_new ();
  self->kind = kind;
  self->page = page;
  self->colour = kind == NOTES_KIND_INK || kind == NOTES_KIND_STRIKE ? NOTES_COLOUR_RED : NOTES_COLOUR_YELLOW;
  self->mine = TRUE;
  return self;
}

/**
 * notes_note_copy:
 * @self: a note
 *
 * Returns: (transfer full): another with the same id, to be changed and given to a book
 */
NotesNote *
notes_note_copy (NotesNote *self)
{
  NotesNote *copy = g_object_new (NOTES_TYPE_NOTE, NULL);

  copy->id = g_strdup (self->id);
  copy->file = g_strdup (self->file);
  copy->origin = g_strdup (self->origin);
  copy->page = self->page;
  copy->kind = self->kind;
  copy->colour = self->colour;
  copy->stamp = self->stamp;
  copy->state = self->state;
  copy->done = self->done;
  copy->box = self->box;
  copy->quads = self->quads != NULL ? g_array_copy (self->quads) : NULL;
  copy->quote = g_strdup (self->quote);
  copy->before = g_strdup (self->before);
  copy->after = g_strdup (self->after);
  copy->body = g_strdup (self->body);
  copy->annotation = g_strdup (self->annotation);
  for (guint i = 0; self->strokes != NULL && i < self->strokes->len; i++)
    notes_note_add_stroke (copy, self->strokes->pdata[i]);
  copy->box = self->box;
  copy->dx = self->dx;
  copy->dy = self->dy;
  for (guint i = 0; self->shares != NULL && i < self->shares->len; i++)
    {
      NotesShare *share = self->shares->pdata[i];

      if (copy->shares == NULL)
        copy->shares = g_ptr_array_new_with_free_func (share_free);
      g_ptr_array_add (copy->shares, share_new (share->id, share->member, share->name));
    }
  copy->author = g_strdup (self->author);
  copy->author_name = g_strdup (self->author_name);
  copy->mine = self->mine;
  copy->created = self->created;
  copy->changed = self->changed;
  return copy;
}

static gboolean
same_rect (const SenPdfRect *a, const SenPdfRect *b)
{
  return fabs (a->x - b->x) < 1e-3 && fabs (a->y - b->y) < 1e-3 && fabs (a->width - b->width) < 1e-3
         && fabs (a->height - b->height) < 1e-3;
}

static gboolean
same_quads (GArray *a, GArray *b)
{
  guint n = a != NULL ? a->len : 0;

  if (n != (b != NULL ? b->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!same_rect (&g_array_index (a, SenPdfRect, i), &g_array_index (b, SenPdfRect, i)))
      return FALSE;
  return TRUE;
}

static gboolean
same_strokes (GPtrArray *a, GPtrArray *b)
{
  guint n = a != NULL ? a->len : 0;

  if (n != (b != NULL ? b->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (notes_stroke_get_id (a->pdata[i]), notes_stroke_get_id (b->pdata[i])))
      return FALSE;
  return TRUE;
}

static gboolean
has_share (GPtrArray *shares, const NotesShare *wanted)
{
  for (guint i = 0; i < shares->len; i++)
    {
      const NotesShare *share = shares->pdata[i];

      /* The name is known only once it was read. */
      if (g_str_equal (share->id, wanted->id) && g_strcmp0 (share->name, wanted->name) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
same_shares (GPtrArray *a, GPtrArray *b)
{
  guint n = a != NULL ? a->len : 0;

  if (n != (b != NULL ? b->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!has_share (b, a->pdata[i]))
      return FALSE;
  return TRUE;
}

/**
 * notes_note_equal:
 * @self: a note
 * @other: another
 *
 * Returns: whether they look and say the same
 */
gboolean
notes_note_equal (NotesNote *self, NotesNote *other)
{
  return self == other
         || (g_strcmp0 (self->id, other->id) == 0 && g_strcmp0 (self->file, other->file) == 0
             && g_strcmp0 (self->origin, other->origin) == 0 && self->page == other->page && self->kind == other->kind
             && self->colour == other->colour && self->stamp == other->stamp && self->state == other->state
             && self->done == other->done && self->mine == other->mine && same_rect (&self->box, &other->box)
             && same_quads (self->quads, other->quads) && g_strcmp0 (self->quote, other->quote) == 0
             && g_strcmp0 (self->body, other->body) == 0 && fabs (self->dx - other->dx) < 1e-3
             && fabs (self->dy - other->dy) < 1e-3 && same_strokes (self->strokes, other->strokes)
             && same_shares (self->shares, other->shares)
             && (self->mine || g_strcmp0 (self->author_name, other->author_name) == 0));
}

/**
 * notes_note_compare:
 * @self: a note
 * @other: another
 *
 * Returns: which comes first in a list: by page, height, place in the line, age
 */
int
notes_note_compare (NotesNote *self, NotesNote *other)
{
  if (self->page != other->page)
    return self->page < other->page ? -1 : 1;
  if (fabs (self->box.y - other->box.y) > 0.5)
    return self->box.y < other->box.y ? -1 : 1;
  if (fabs (self->box.x - other->box.x) > 0.5)
    return self->box.x < other->box.x ? -1 : 1;
  return g_strcmp0 (self->id, other->id);
}

/**
 * notes_note_set_text:
 * @field: a text field of a note
 * @text: (nullable): what it becomes; blanks around are left out, nothing becomes %NULL
 */
void
notes_note_set_text (char **field, const char *text)
{
  char *trimmed = text != NULL ? g_utf8_normalize (text, -1, G_NORMALIZE_NFC) : NULL;

  if (trimmed != NULL)
    g_strstrip (trimmed);
  g_free (*field);
  *field = trimmed != NULL && *trimmed != '\0' ? g_steal_pointer (&trimmed) : NULL;
  g_free (trimmed);
}

static void
enclose (SenPdfRect *box, const SenPdfRect *other)
{
  double right = MAX (box->x + box->width, other->x + other->width);
  double bottom = MAX (box->y + box->height, other->y + other->height);

  box->x = MIN (box->x, other->x);
  box->y = MIN (box->y, other->y);
  box->width = right - box->x;
  box->height = bottom - box->y;
}

static double
hundredth (double value)
{
  return round (value * 100) / 100;
}

/**
 * notes_note_set_quads:
 * @self: a note
 * @quads: (array length=n_quads): one rectangle a line of the words
 * @n_quads: how many
 *
 * Sets the rectangles and the box.
 */
void
notes_note_set_quads (NotesNote *self, const SenPdfRect *quads, guint n_quads)
{
  g_clear_pointer (&self->quads, g_array_unref);
  self->quads = g_array_sized_new (FALSE, FALSE, sizeof (SenPdfRect), n_quads);
  g_array_append_vals (self->quads, quads, n_quads);
  for (guint i = 0; i < n_quads; i++)
    {
      SenPdfRect *quad = &g_array_index (self->quads, SenPdfRect, i);

      /* As they are stored. */
      *quad
          = (SenPdfRect){ hundredth (quad->x), hundredth (quad->y), hundredth (quad->width), hundredth (quad->height) };
      if (i == 0)
        self->box = *quad;
      else
        enclose (&self->box, quad);
    }
}

/**
 * notes_note_set_words:
 * @self: a note
 * @text: the page's text
 * @start: first character
 * @length: how many
 *
 * Sets the words that a note is about: quote, what stands around it, rectangles and box.
 */
void
notes_note_set_words (NotesNote *self, SenPdfTextPage *text, guint start, guint length)
{
  g_autoptr (GArray) quads = sen_pdf_text_page_get_range_rects (text, start, length);
  g_autofree char *quote = sen_pdf_text_page_dup_range (text, start, length);
  guint from = start > CONTEXT ? start - CONTEXT : 0;
  g_autofree char *before = sen_pdf_text_page_dup_range (text, from, start - from);
  g_autofree char *after = sen_pdf_text_page_dup_range (text, start + length, CONTEXT);

  notes_note_set_quads (self, (const SenPdfRect *)(gpointer)quads->data, quads->len);
  notes_note_set_text (&self->quote, quote);
  notes_note_set_text (&self->before, before);
  notes_note_set_text (&self->after, after);
}

/**
 * notes_note_add_stroke:
 * @self: a note of ink
 * @stroke: (transfer none): a stroke, which the box comes to enclose
 */
void
notes_note_add_stroke (NotesNote *self, NotesStroke *stroke)
{
  SenPdfRect box;

  notes_stroke_get_box (stroke, &box);
  box.x += self->dx;
  box.y += self->dy;
  if (self->strokes == NULL)
    self->strokes = g_ptr_array_new_with_free_func ((GDestroyNotify)notes_stroke_unref);
  if (self->strokes->len == 0)
    self->box = box;
  else
    enclose (&self->box, &box);
  g_ptr_array_add (self->strokes, notes_stroke_ref (stroke));
}

/**
 * notes_note_remove_stroke:
 * @self: a note of ink
 * @stroke: one of its strokes
 *
 * Takes a stroke out; the box shrinks. When none is left, remove the note.
 *
 * Returns: whether it was there
 */
gboolean
notes_note_remove_stroke (NotesNote *self, NotesStroke *stroke)
{
  g_autoptr (GPtrArray) old = NULL;
  gboolean found = FALSE;

  old = g_steal_pointer (&self->strokes);
  for (guint i = 0; old != NULL && i < old->len; i++)
    if (g_str_equal (notes_stroke_get_id (old->pdata[i]), notes_stroke_get_id (stroke)))
      found = TRUE;
    else
      notes_note_add_stroke (self, old->pdata[i]);
  return found;
}

/**
 * notes_note_add_share:
 * @self: a note
 * @member: a person's or a group's id
 *
 * Shares it with somebody more; twice is once.
 */
void
notes_note_add_share (NotesNote *self, const char *member)
{
  if (self->shares == NULL)
    self->shares = g_ptr_array_new_with_free_func (share_free);
  for (guint i = 0; i < self->shares->len; i++)
    if (g_str_equal (((NotesShare *)self->shares->pdata[i])->member, member))
      return;
  g_ptr_array_add (self->shares, share_new (NULL, member, NULL));
}

/**
 * notes_note_remove_share:
 * @self: a note
 * @member: a person's or a group's id
 *
 * Returns: whether it was shared with them
 */
gboolean
notes_note_remove_share (NotesNote *self, const char *member)
{
  for (guint i = 0; self->shares != NULL && i < self->shares->len; i++)
    if (g_str_equal (((NotesShare *)self->shares->pdata[i])->member, member))
      {
        g_ptr_array_remove_index (self->shares, i);
        return TRUE;
      }
  return FALSE;
}

/**
 * notes_note_is_words:
 * @self: a note
 *
 * Returns: whether it marks words
 */
gboolean
notes_note_is_words (NotesNote *self)
{
  return self->kind == NOTES_KIND_HIGHLIGHT || self->kind == NOTES_KIND_UNDERLINE || self->kind == NOTES_KIND_STRIKE;
}

/**
 * notes_note_dup_title:
 * @self: a note
 *
 * Returns: (transfer full): a line for lists: what was written, else the words, else what it is
 */
char *
notes_note_dup_title (NotesNote *self)
{
  if (self->body != NULL)
    return g_strdup (self->body);
  if (self->kind == NOTES_KIND_STAMP && self->stamp != NOTES_STAMP_NONE)
    return g_strdup (notes_stamp_get_label (self->stamp));
  if (notes_note_is_words (self) && self->quote != NULL)
    /* Translators: words of a paper */
    return g_strdup_printf (_ ("“%s”"), self->quote);
  return g_strdup (notes_kind_get_label (self->kind));
}
