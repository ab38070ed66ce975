/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tools: what they are, what each does with pen, selected words and keys, and how they are set. */
#include <glib/gi18n-lib.h>

#include "notes-layer-private.h"

#define LAYER(self) SEN_UI_READER_LAYER (self)

const SenUiReaderTool *
notes_layer_list_tools (SenUiReaderLayer *layer, guint *n)
{
  static SenUiReaderTool tools[] = {
    { NOTES_TOOL_HIGHLIGHT, "sen-highlight-symbolic", N_ ("Highlight"), GDK_KEY_h, SEN_UI_TOOL_TEXT,
      SEN_UI_TOOL_ALWAYS },
    { NOTES_TOOL_UNDERLINE, "sen-underline-symbolic", N_ ("Underline"), GDK_KEY_u, SEN_UI_TOOL_TEXT, SEN_UI_TOOL_WIDE },
    { NOTES_TOOL_INK, "sen-pen-symbolic", N_ ("Draw"), GDK_KEY_i, SEN_UI_TOOL_PEN, SEN_UI_TOOL_ALWAYS },
    { NOTES_TOOL_ERASER, "sen-eraser-symbolic", N_ ("Rub out"), GDK_KEY_e, SEN_UI_TOOL_PEN, SEN_UI_TOOL_ALWAYS },
    { NOTES_TOOL_STICKY, "sen-sticky-symbolic", N_ ("Note"), GDK_KEY_n, SEN_UI_TOOL_PEN, SEN_UI_TOOL_ALWAYS },
    { NOTES_TOOL_STRIKE, "sen-strike-symbolic", N_ ("Strike out"), GDK_KEY_s, SEN_UI_TOOL_TEXT, SEN_UI_TOOL_SELDOM },
    { NOTES_TOOL_TEXT, "sen-textbox-symbolic", N_ ("Write on the page"), GDK_KEY_t, SEN_UI_TOOL_PEN,
      SEN_UI_TOOL_SELDOM },
    { NOTES_TOOL_QUESTION, "sen-question-symbolic", N_ ("Question"), GDK_KEY_q, SEN_UI_TOOL_PEN, SEN_UI_TOOL_SELDOM },
    { NOTES_TOOL_AGREE, "sen-agree-symbolic", N_ ("Agree"), GDK_KEY_a, SEN_UI_TOOL_PEN, SEN_UI_TOOL_SELDOM },
    { NOTES_TOOL_BOOKMARK, "sen-bookmark-symbolic", N_ ("Bookmark this page"), GDK_KEY_b, SEN_UI_TOOL_NOW,
      SEN_UI_TOOL_SELDOM },
  };
  static gsize translated = 0;

  if (g_once_init_enter (&translated))
    {
      for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
        tools[i].label = _ (tools[i].label);
      g_once_init_leave (&translated, 1);
    }
  *n = G_N_ELEMENTS (tools);
  return tools;
}

static void
toggle_bookmark (NotesLayer *self)
{
  guint page = sen_ui_reader_layer_get_page (LAYER (self));
  g_autoptr (GPtrArray) notes = notes_book_list_page (self->book, page);
  g_autoptr (NotesNote) note = NULL;
  double width = 0, height = 0;

  for (guint i = 0; i < notes->len; i++)
    {
      NotesNote *there = g_ptr_array_index (notes, i);

      if (there->kind != NOTES_KIND_BOOKMARK || !there->mine)
        continue;
      notes_book_remove_async (self->book, there, notes_layer_apply_cb, g_object_ref (self));
      return;
    }
  sen_pdf_document_get_page_size (sen_ui_reader_layer_get_document (LAYER (self)), page, &width, &height);
  note = notes_note_new (NOTES_KIND_BOOKMARK, page);
  note->colour = NOTES_COLOUR_RED;
  note->box = (SenPdfRect){ width - 2.2 * NOTES_SIGN, 0, NOTES_SIGN, 1.4 * NOTES_SIGN };
  note->mine = TRUE;
  notes_book_add_async (self->book, note, notes_layer_apply_cb, g_object_ref (self));
}

void
notes_layer_choose (SenUiReaderLayer *layer, const char *tool)
{
  NotesLayer *self = NOTES_LAYER (layer);

  notes_layer_drop_ink (self);
  if (!notes_layer_places_with (self, tool))
    notes_layer_give_up_placing (self);
  if (g_strcmp0 (tool, NOTES_TOOL_BOOKMARK) == 0)
    toggle_bookmark (self);
  notes_layer_tell_choice (self);
}

static void
put_sign (NotesLayer *self, const SenUiPenEvent *event, NotesKind kind, NotesStamp stamp)
{
  g_autoptr (NotesNote) note = NULL;

  if (event->phase != SEN_UI_PEN_UP)
    return;
  note = notes_note_new (kind, event->page);
  note->colour = stamp == NOTES_STAMP_AGREE      ? NOTES_COLOUR_GREEN
                 : stamp == NOTES_STAMP_QUESTION ? NOTES_COLOUR_RED
                 : kind == NOTES_KIND_TEXT       ? self->pen
                                                 : self->marker;
  note->stamp = stamp;
  note->mine = TRUE;
  note->box = (SenPdfRect){ event->x - NOTES_SIGN / 2, event->y - NOTES_SIGN / 2, NOTES_SIGN, NOTES_SIGN };
  if (kind == NOTES_KIND_TEXT)
    note->box = (SenPdfRect){ event->x, event->y - 8, 180, 16 };
  if (kind == NOTES_KIND_STAMP)
    notes_layer_add_sign (self, note);
  else
    {
      notes_layer_name_sign (self, note);
      notes_layer_write (self, note, TRUE);
    }
  sen_ui_reader_layer_choose_tool (LAYER (self), NULL); /* one at a time */
}

void
notes_layer_pen (SenUiReaderLayer *layer, const SenUiPenEvent *event)
{
  NotesLayer *self = NOTES_LAYER (layer);
  const char *tool = sen_ui_reader_layer_get_tool (layer);

  if (self->popover != NULL && event->phase == SEN_UI_PEN_DOWN)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (self->placing != NULL)
    {
      if (event->phase == SEN_UI_PEN_UP)
        notes_layer_place_at (self, event->page, event->x, event->y);
    }
  else if (g_strcmp0 (tool, NOTES_TOOL_ERASER) == 0 || event->eraser)
    notes_layer_erase (self, event);
  else if (g_strcmp0 (tool, NOTES_TOOL_INK) == 0)
    notes_layer_draw_ink (self, event);
  else if (g_strcmp0 (tool, NOTES_TOOL_STICKY) == 0)
    put_sign (self, event, NOTES_KIND_STICKY, NOTES_STAMP_NONE);
  else if (g_strcmp0 (tool, NOTES_TOOL_TEXT) == 0)
    put_sign (self, event, NOTES_KIND_TEXT, NOTES_STAMP_NONE);
  else if (g_strcmp0 (tool, NOTES_TOOL_QUESTION) == 0)
    put_sign (self, event, NOTES_KIND_STAMP, NOTES_STAMP_QUESTION);
  else if (g_strcmp0 (tool, NOTES_TOOL_AGREE) == 0)
    put_sign (self, event, NOTES_KIND_STAMP, NOTES_STAMP_AGREE);
}

void
notes_layer_text (SenUiReaderLayer *layer, const char *tool)
{
  notes_layer_mark_words (NOTES_LAYER (layer), g_str_equal (tool, NOTES_TOOL_UNDERLINE) ? NOTES_KIND_UNDERLINE
                                               : g_str_equal (tool, NOTES_TOOL_STRIKE)  ? NOTES_KIND_STRIKE
                                                                                        : NOTES_KIND_HIGHLIGHT);
}

/* A click on a sign shows what it says; one on marked words selects them and leaves the click to the text. */
gboolean
notes_layer_press (SenUiReaderLayer *layer, const SenUiPenEvent *event)
{
  NotesLayer *self = NOTES_LAYER (layer);
  NotesNote *note = notes_layer_find_at (self, event->page, event->x, event->y, FALSE);

  if (note == NULL)
    {
      note = notes_layer_find_at (self, event->page, event->x, event->y, TRUE);
      notes_layer_select (self, note != NULL ? note->id : NULL);
      return FALSE;
    }
  notes_layer_select (self, note->id);
  if (note->kind != NOTES_KIND_INK && note->kind != NOTES_KIND_BOOKMARK)
    notes_layer_write (self, note, FALSE);
  return TRUE;
}

gboolean
notes_layer_take_key (SenUiReaderLayer *layer, guint keyval, GdkModifierType state)
{
  NotesLayer *self = NOTES_LAYER (layer);
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);
  guint lower = gdk_keyval_to_lower (keyval);
  NotesNote *note;

  if (lower == GDK_KEY_z && held == GDK_CONTROL_MASK)
    notes_layer_undo (self);
  else if ((lower == GDK_KEY_z && held == (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
           || (lower == GDK_KEY_y && held == GDK_CONTROL_MASK))
    notes_layer_redo (self);
  else if (keyval == GDK_KEY_Delete && held == 0 && self->selected != NULL
           && (note = notes_book_lookup (self->book, self->selected)) != NULL && note->mine)
    notes_layer_remove (self, note);
  else
    return FALSE;
  return TRUE;
}

/* How tools work */

/* Whether it writes on the paper: what a marker does well, such as yellow, can't be read as letters. */
static gboolean
is_pen (NotesLayer *self)
{
  const char *tool = sen_ui_reader_layer_get_tool (LAYER (self));

  return g_strcmp0 (tool, NOTES_TOOL_INK) == 0 || g_strcmp0 (tool, NOTES_TOOL_TEXT) == 0;
}

/**
 * notes_layer_get_colour:
 *
 * Returns: the colour of the tool that is chosen
 */
NotesColour
notes_layer_get_colour (NotesLayer *self)
{
  return is_pen (self) ? self->pen : self->marker;
}

static void
keep_choices (NotesLayer *self)
{
  sen_ui_choices_save ("notes-tools", g_variant_new ("(ssdb)", notes_colour_to_text (self->marker),
                                                     notes_colour_to_text (self->pen), self->width, self->rubs));
}

/* As they were when a paper was marked last on this device. */
void
notes_layer_load_choices (NotesLayer *self)
{
  g_autoptr (GVariant) kept = sen_ui_choices_load ("notes-tools", "(ssdb)");
  const char *marker, *pen;

  self->marker = NOTES_COLOUR_YELLOW;
  self->pen = NOTES_COLOUR_RED;
  self->width = 1.6;
  self->rubs = FALSE;
  if (kept == NULL)
    return;
  g_variant_get (kept, "(&s&sdb)", &marker, &pen, &self->width, &self->rubs);
  if (!notes_colour_from_text (marker, &self->marker))
    self->marker = NOTES_COLOUR_YELLOW;
  if (!notes_colour_from_text (pen, &self->pen))
    self->pen = NOTES_COLOUR_RED;
  self->width = CLAMP (self->width, NOTES_PEN_LEAST, NOTES_PEN_MOST);
}

void
notes_layer_set_colour (NotesLayer *self, NotesColour colour)
{
  if (is_pen (self))
    self->pen = colour;
  else
    self->marker = colour;
  keep_choices (self);
  notes_layer_tell_choice (self);
}

double
notes_layer_get_width (NotesLayer *self)
{
  return self->width;
}

void
notes_layer_set_width (NotesLayer *self, double width)
{
  self->width = CLAMP (width, NOTES_PEN_LEAST, NOTES_PEN_MOST);
  keep_choices (self);
}

gboolean
notes_layer_get_rubs (NotesLayer *self)
{
  return self->rubs;
}

/**
 * notes_layer_set_rubs:
 * @rubs: whether the eraser takes only what is below it, not whole strokes
 */
void
notes_layer_set_rubs (NotesLayer *self, gboolean rubs)
{
  self->rubs = rubs;
  keep_choices (self);
}
