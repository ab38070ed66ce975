/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pen and the eraser. A stroke is saved when the pen is lifted; all that the eraser takes in one go is undone in
 * one go. */
#include <math.h>

#include "notes-layer-private.h"

#define LAYER(self) SEN_UI_READER_LAYER (self)

#define HOLD       600 /* milliseconds that the pen rests at the end of a shape */
#define HOLD_NEAR  1.2 /* points: a resting hand moves so much */
#define RUB_RADIUS 5.0 /* points */

static SenUiInkPoint
last_point (SenUiInkWet *wet)
{
  guint n;
  const SenUiInkPoint *points = sen_ui_ink_wet_get_points (wet, &n);

  return n > 0 ? points[n - 1] : (SenUiInkPoint){ -1000, -1000, 0 };
}

/* A line, an arrow, a rectangle, an ellipse, if that is what it looks like. */
static gboolean
snap (NotesLayer *self)
{
  g_autoptr (GArray) snapped = NULL;
  guint n;
  const SenUiInkPoint *points = sen_ui_ink_wet_get_points (self->wet, &n);

  if (sen_ui_ink_recognize (points, n, &snapped) == SEN_UI_INK_FREE)
    return FALSE;
  sen_ui_ink_wet_set_points (self->wet, (const SenUiInkPoint *)(gpointer)snapped->data, snapped->len);
  sen_ui_reader_layer_queue_draw (LAYER (self));
  return TRUE;
}

static void finish_stroke (NotesLayer *self, gboolean smooth);

static gboolean
held_cb (gpointer user_data)
{
  NotesLayer *self = user_data;

  self->hold_source = 0;
  if (self->wet != NULL && snap (self))
    finish_stroke (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
finish_stroke (NotesLayer *self, gboolean smooth)
{
  g_autoptr (SenUiInkWet) wet = g_steal_pointer (&self->wet);
  g_autoptr (GArray) kept = NULL;
  g_autoptr (NotesStroke) stroke = NULL;
  g_autofree NotesPoint *made = NULL;
  const SenUiInkPoint *points;
  guint n;

  g_clear_handle_id (&self->hold_source, g_source_remove);
  points = sen_ui_ink_wet_get_points (wet, &n);
  if (smooth)
    {
      kept = sen_ui_ink_smooth (points, n);
      points = (const SenUiInkPoint *)(gpointer)kept->data;
      n = kept->len;
    }
  made = g_new (NotesPoint, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    made[i] = (NotesPoint){ points[i].x, points[i].y, points[i].pressure };
  if (n == 0)
    return;
  stroke = notes_stroke_new (made, n, self->width);
  notes_book_add_stroke_async (self->book, self->wet_page, self->pen, stroke, notes_layer_apply_cb,
                               g_object_ref (self));
  sen_ui_reader_layer_queue_draw (LAYER (self));
}

void
notes_layer_draw_ink (NotesLayer *self, const SenUiPenEvent *event)
{
  SenUiInkPoint last;

  if (event->phase == SEN_UI_PEN_DOWN)
    {
      GdkRGBA color = notes_layer_get_line (self, self->pen);

      g_clear_pointer (&self->wet, sen_ui_ink_wet_free);
      self->wet = sen_ui_ink_wet_new (self->width, &color);
      self->wet_page = event->page;
    }
  if (self->wet == NULL || event->phase == SEN_UI_PEN_HOVER)
    return;
  if (event->phase == SEN_UI_PEN_CANCEL)
    {
      notes_layer_drop_ink (self);
      return;
    }
  last = last_point (self->wet);
  if (hypot (event->x - last.x, event->y - last.y) > HOLD_NEAR)
    {
      g_clear_handle_id (&self->hold_source, g_source_remove);
      self->hold_source = g_timeout_add (HOLD, held_cb, self);
    }
  sen_ui_ink_wet_add (self->wet, event->x, event->y, event->pressure);
  sen_ui_reader_layer_queue_draw (LAYER (self));
  if (event->phase == SEN_UI_PEN_UP)
    finish_stroke (self, (event->state & GDK_SHIFT_MASK) == 0 || !snap (self));
}

/* The eraser */

static NotesNote *
as_rubbed (NotesLayer *self, NotesNote *note)
{
  NotesNote *rubbed = self->rubbed != NULL ? g_hash_table_lookup (self->rubbed, note->id) : NULL;

  return rubbed != NULL ? rubbed : note;
}

#define BEFORE "notes-before"

/* A copy that can be changed, until the eraser is lifted; it knows what it is a copy of. */
static NotesNote *
take_note (NotesLayer *self, NotesNote *note)
{
  NotesNote *rubbed;

  if (self->rubbed == NULL)
    self->rubbed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  rubbed = g_hash_table_lookup (self->rubbed, note->id);
  if (rubbed == NULL)
    {
      rubbed = notes_note_copy (note);
      g_object_set_data_full (G_OBJECT (rubbed), BEFORE, g_object_ref (note), g_object_unref);
      g_hash_table_insert (self->rubbed, g_strdup (note->id), rubbed);
    }
  return rubbed;
}

static void
add_pieces (NotesNote *note, NotesStroke *stroke, GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      GArray *piece = g_ptr_array_index (pieces, i);
      g_autofree NotesPoint *points = g_new (NotesPoint, piece->len);
      g_autoptr (NotesStroke) left = NULL;

      for (guint k = 0; k < piece->len; k++)
        {
          const SenUiInkPoint *p = &g_array_index (piece, SenUiInkPoint, k);

          points[k] = (NotesPoint){ p->x, p->y, p->pressure };
        }
      left = notes_stroke_new (points, piece->len, notes_stroke_get_width (stroke));
      notes_note_add_stroke (note, left);
    }
}

G_STATIC_ASSERT (sizeof (NotesPoint) == sizeof (SenUiInkPoint));

/* Takes what is under the eraser out of one stroke. */
static gboolean
rub_stroke (NotesLayer *self, NotesNote *note, NotesStroke *stroke, const double way[4])
{
  guint n;
  const SenUiInkPoint *points = (const SenUiInkPoint *)(gconstpointer)notes_stroke_get_points (stroke, &n);
  double width = notes_stroke_get_width (stroke);
  g_autoptr (GPtrArray) pieces = NULL;

  pieces = sen_ui_ink_erase (points, n, way[0] - note->dx, way[1] - note->dy, way[2] - note->dx, way[3] - note->dy,
                             self->rubs ? RUB_RADIUS : RUB_RADIUS / 2 + width / 2);
  if (pieces == NULL)
    return FALSE;
  note = take_note (self, note);
  notes_stroke_ref (stroke);
  notes_note_remove_stroke (note, stroke);
  if (self->rubs)
    add_pieces (note, stroke, pieces);
  notes_stroke_unref (stroke);
  return TRUE;
}

static gboolean
is_near (NotesStroke *stroke, const NotesNote *note, const double way[4])
{
  SenPdfRect box;
  double edge = 2 * RUB_RADIUS;

  notes_stroke_get_box (stroke, &box);
  return box.x + note->dx < MAX (way[0], way[2]) + edge && box.x + note->dx + box.width > MIN (way[0], way[2]) - edge
         && box.y + note->dy < MAX (way[1], way[3]) + edge
         && box.y + note->dy + box.height > MIN (way[1], way[3]) - edge;
}

static void
rub (NotesLayer *self, guint page, const double way[4])
{
  g_autoptr (GPtrArray) notes = notes_book_list_page (self->book, page);
  gboolean any = FALSE;

  for (guint i = 0; i < notes->len; i++)
    {
      NotesNote *note = as_rubbed (self, g_ptr_array_index (notes, i));
      g_autoptr (GPtrArray) strokes = NULL;

      if (note->kind != NOTES_KIND_INK || !note->mine || note->strokes == NULL)
        continue;
      strokes = g_ptr_array_copy (note->strokes, (GCopyFunc)(GCallback)notes_stroke_ref, NULL);
      g_ptr_array_set_free_func (strokes, (GDestroyNotify)notes_stroke_unref);
      for (guint k = 0; k < strokes->len; k++)
        {
          NotesStroke *stroke = g_ptr_array_index (strokes, k);

          if (!is_near (stroke, note, way) || !rub_stroke (self, note, stroke, way))
            continue;
          note = as_rubbed (self, g_ptr_array_index (notes, i));
          any = TRUE;
        }
    }
  if (any)
    notes_layer_update_ink (self, page);
}

/* What is not ink goes when the eraser comes down on it. */
static void
rub_mark (NotesLayer *self, const SenUiPenEvent *event)
{
  NotesNote *note = notes_layer_find_at (self, event->page, event->x, event->y, TRUE);

  if (note != NULL && note->mine && note->kind != NOTES_KIND_INK)
    notes_layer_remove (self, note);
}

static void
finish_rubbing (NotesLayer *self)
{
  g_autoptr (GHashTable) rubbed = g_steal_pointer (&self->rubbed);
  g_autoptr (NotesEdit) edit = notes_edit_new ();
  GHashTableIter iter;
  gpointer id, after;

  self->rubbing = FALSE;
  if (rubbed == NULL)
    return;
  g_hash_table_iter_init (&iter, rubbed);
  while (g_hash_table_iter_next (&iter, &id, &after))
    {
      NotesNote *left = after;

      /* Over what it was: whatever else became of it meanwhile stays. */
      if (notes_book_lookup (self->book, id) != NULL)
        notes_edit_add (edit, g_object_get_data (after, BEFORE),
                        left->strokes != NULL && left->strokes->len > 0 ? left : NULL);
    }
  if (notes_edit_get_n_notes (edit) > 0)
    notes_book_apply_async (self->book, edit, notes_layer_apply_cb, g_object_ref (self));
}

void
notes_layer_erase (NotesLayer *self, const SenUiPenEvent *event)
{
  double way[4] = { self->rub_x, self->rub_y, event->x, event->y };

  if (event->phase == SEN_UI_PEN_CANCEL)
    {
      notes_layer_drop_ink (self);
      return;
    }
  if (event->phase == SEN_UI_PEN_DOWN)
    {
      self->rubbing = TRUE;
      way[0] = event->x;
      way[1] = event->y;
    }
  self->rub_x = event->x;
  self->rub_y = event->y;
  if (!self->rubbing || event->phase == SEN_UI_PEN_HOVER)
    return;
  rub (self, event->page, way);
  if (event->phase == SEN_UI_PEN_DOWN && self->rubbed == NULL)
    rub_mark (self, event);
  if (event->phase == SEN_UI_PEN_UP)
    finish_rubbing (self);
}

/* Forgets what is under the pen. */
void
notes_layer_drop_ink (NotesLayer *self)
{
  g_clear_handle_id (&self->hold_source, g_source_remove);
  g_clear_pointer (&self->wet, sen_ui_ink_wet_free);
  self->rubbing = FALSE;
  if (self->rubbed != NULL)
    {
      g_clear_pointer (&self->rubbed, g_hash_table_unref);
      for (guint i = 0; self->book != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->book)); i++)
        {
          g_autoptr (NotesNote) note = g_list_model_get_item (G_LIST_MODEL (self->book), i);

          if (note->kind == NOTES_KIND_INK)
            notes_layer_update_ink (self, note->page);
        }
    }
  sen_ui_reader_layer_queue_draw (LAYER (self));
}
