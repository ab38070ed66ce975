/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A text cursor on the pages, for who selects words with the keyboard: arrows move it by characters and lines, with
 * Control by words, Home and End within the line; with Shift all of them select. It goes through the text as the
 * paper's book has it, so in reading order. What it comes to is told to the screen reader as the description of the
 * pages: GTK 4.8 has no text interface for a widget of one's own.
 */
#include "sen-ui-paper-caret.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "sen-ui-paper-view-private.h"
#include "sen-ui-selection-private.h"

#define THICK 2.0f /* pixels */

/* By what it was moved: so much is read out. */
typedef enum
{
  BY_CHARACTER,
  BY_WORD,
  BY_LINE,
} Step;

static SenPdfTextPage *
text_of (SenUiPaperView *view, guint page)
{
  return sen_ui_selection_get_text (view->selection, page);
}

static gboolean
is_drawn (SenPdfTextPage *text, guint i)
{
  guint n;
  const SenPdfRect *rects = sen_pdf_text_page_get_rects (text, &n);

  return i < n && rects[i].width > 0 && rects[i].height > 0;
}

/* Where it stands between two characters; none on a line on which nothing is drawn. */
static gboolean
find_rect (SenPdfTextPage *text, guint at, SenPdfRect *rect)
{
  SenPdfMatch line = sen_pdf_text_page_get_line_at (text, at);
  const SenPdfRect *rects = sen_pdf_text_page_get_rects (text, NULL);
  guint i = at;

  if (at < line.start + line.length && is_drawn (text, at))
    *rect = (SenPdfRect){ rects[at].x, rects[at].y, 0, rects[at].height };
  else
    {
      while (i > line.start && !is_drawn (text, i - 1))
        i--;
      if (i == line.start)
        return FALSE;
      *rect = (SenPdfRect){ rects[i - 1].x + rects[i - 1].width, rects[i - 1].y, 0, rects[i - 1].height };
    }
  return TRUE;
}

/* The place on a line that is nearest to @x. */
static guint
find_on_line (SenPdfTextPage *text, const SenPdfMatch *line, double x)
{
  double best = G_MAXDOUBLE;
  guint found = line->start;
  SenPdfRect rect;

  for (guint at = line->start; at <= line->start + line->length; at++)
    if (find_rect (text, at, &rect) && fabs (rect.x - x) < best)
      {
        best = fabs (rect.x - x);
        found = at;
      }
  return found;
}

/* The first line from @from on, or backwards, on which something is drawn. */
static gboolean
find_line (SenPdfTextPage *text, int from, int step, SenPdfMatch *line)
{
  int n = (int)sen_pdf_text_page_get_n_chars (text);
  SenPdfRect rect;

  while (from >= 0 && from < n)
    {
      *line = sen_pdf_text_page_get_line_at (text, (guint)from);
      if (line->length > 0 && find_rect (text, line->start + line->length, &rect))
        return TRUE;
      from = step > 0 ? (int)(line->start + line->length) + 1 : (int)line->start - 1;
    }
  return FALSE;
}

/* ---- Telling ---- */

static char *
dup_step (SenPdfTextPage *text, guint at, Step step)
{
  SenPdfMatch range = { at, 1 };

  if (step == BY_LINE)
    range = sen_pdf_text_page_get_line_at (text, at);
  else if (step == BY_WORD)
    range = sen_pdf_text_page_get_word_at (text, at > 0 && !is_drawn (text, at) ? at - 1 : at);
  return sen_pdf_text_page_dup_range (text, range.start, range.length);
}

static void
tell (SenUiPaperView *view, SenPdfTextPage *text, Step step)
{
  const SenUiPaperCaret *caret = &view->caret;
  gboolean selected = !sen_ui_selection_is_empty (view->selection);
  g_autofree char *words
      = selected ? sen_ui_selection_dup_text_on (view->selection, caret->page, text) : dup_step (text, caret->at, step);
  /* Translators: %s is the text that is selected; a screen reader says it */
  g_autofree char *told = selected ? g_strdup_printf (_ ("Selected: %s"), words) : g_strdup (words);

  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told, -1);
}

/* ---- Moving ---- */

static void
move_to (SenUiPaperView *view, guint page, guint at, Step step)
{
  SenUiPaperCaret *caret = &view->caret;
  SenPdfTextPage *text = text_of (view, page);
  SenPdfRect rect;

  if (caret->selecting && sen_ui_selection_is_empty (view->selection))
    sen_ui_selection_begin_between (view->selection, caret->page, caret->at);
  caret->page = page;
  caret->at = at;
  if (caret->selecting)
    sen_ui_selection_extend_between (view->selection, page, at);
  else
    sen_ui_selection_clear (view->selection);
  if (find_rect (text, at, &rect))
    sen_ui_paper_view_show_rect (view, page, &rect);
  tell (view, text, step);
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

/* To the first or last line with words from a page on: also once it is known what is on it. */
static void
go_to_page (SenUiPaperView *view, int page, int step, gboolean last)
{
  SenUiPaperCaret *caret = &view->caret;
  int n = (int)sen_pdf_document_get_n_pages (view->document);
  SenPdfTextPage *text;
  SenPdfMatch line;

  caret->wanted = -1;
  for (; page >= 0 && page < n; page += step)
    {
      text = text_of (view, (guint)page);
      if (text == NULL)
        {
          caret->wanted = page;
          caret->wanted_step = step;
          caret->wanted_last = last;
          return;
        }
      if (!find_line (text, last ? (int)sen_pdf_text_page_get_n_chars (text) - 1 : 0, last ? -1 : 1, &line))
        continue;
      if (caret->x >= 0)
        move_to (view, (guint)page, find_on_line (text, &line, caret->x), BY_LINE);
      else
        move_to (view, (guint)page, last ? line.start + line.length : line.start, BY_LINE);
      return;
    }
}

/* The first line that is seen of a page, else the first one. */
static guint
find_seen (SenUiPaperView *view, guint page, SenPdfTextPage *text)
{
  GdkRectangle area;
  SenPdfMatch line = { 0, 0 };
  guint n;
  const SenPdfRect *rects = sen_pdf_text_page_get_rects (text, &n);

  for (guint at = 0; at < n; at++)
    if (is_drawn (text, at) && sen_ui_paper_view_get_area (view, page, &rects[at], &area) && area.y >= 0)
      return at;
  find_line (text, 0, 1, &line);
  return line.start;
}

/* The page that is read; of two beside each other the second one, if there are no words on the first. */
static gboolean
find_page (SenUiPaperView *view, guint *page)
{
  const SenUiPaperLayout *layout = &view->layout;
  SenPdfMatch line;

  *page = view->page;
  for (guint i = view->page; i < layout->n && layout->spots[i].row == layout->spots[view->page].row; i++)
    {
      SenPdfTextPage *text = text_of (view, i);

      *page = i;
      if (text == NULL || find_line (text, 0, 1, &line))
        return TRUE;
    }
  return FALSE;
}

/* Stands on the page that is read, if there are words on it: also once that is known. */
static void
begin (SenUiPaperView *view)
{
  SenUiPaperCaret *caret = &view->caret;
  SenPdfTextPage *text;
  guint page;

  if (!find_page (view, &page))
    {
      caret->on = FALSE;
      g_signal_emit_by_name (view, "caret", FALSE);
      return;
    }
  text = text_of (view, page);
  caret->wanted = text == NULL ? (int)page : -1;
  if (text == NULL)
    return;
  caret->placed = TRUE;
  move_to (view, page, find_seen (view, page, text), BY_LINE);
  g_signal_emit_by_name (view, "caret", TRUE);
}

/* The text of a page has come. */
void
sen_ui_paper_caret_meet_text (SenUiPaperView *view)
{
  SenUiPaperCaret *caret = &view->caret;

  if (!caret->on || caret->wanted < 0 || text_of (view, (guint)caret->wanted) == NULL)
    return;
  if (!caret->placed)
    begin (view);
  else
    go_to_page (view, caret->wanted, caret->wanted_step, caret->wanted_last);
}

static void
move_by_line (SenUiPaperView *view, SenPdfTextPage *text, int step)
{
  SenUiPaperCaret *caret = &view->caret;
  SenPdfMatch line = sen_pdf_text_page_get_line_at (text, caret->at);
  SenPdfRect rect;

  if (caret->x < 0 && find_rect (text, caret->at, &rect))
    caret->x = rect.x;
  if (find_line (text, step > 0 ? (int)(line.start + line.length) + 1 : (int)line.start - 1, step, &line))
    move_to (view, caret->page, find_on_line (text, &line, caret->x), BY_LINE);
  else
    go_to_page (view, (int)caret->page + step, step, step < 0);
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* The next place from @at on, at the end of a word or anywhere, that is on a line. Returns: −1: beyond the page */
static int
find_place (SenPdfTextPage *text, int at, int step, gboolean by_word)
{
  glong n = 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (sen_pdf_text_page_get_text (text), -1, &n);
  const int over = step > 0 ? 0 : -1; /* the letter that is gone over, from where it stands */
  SenPdfRect rect;

  do
    {
      at += step;
      while (by_word && at + over >= 0 && at + over < (int)n
             && (is_word (letters[at + over]) || !is_word (letters[at + over - step])))
        at += step;
    }
  while (at >= 0 && at <= (int)n && !find_rect (text, (guint)at, &rect));
  return at >= 0 && at <= (int)n ? at : -1;
}

static void
move_by_character (SenUiPaperView *view, SenPdfTextPage *text, int step, gboolean by_word)
{
  int at = find_place (text, (int)view->caret.at, step, by_word);

  if (at >= 0)
    move_to (view, view->caret.page, (guint)at, by_word ? BY_WORD : BY_CHARACTER);
  else
    go_to_page (view, (int)view->caret.page + step, step, step < 0);
}

static void
move (SenUiPaperView *view, guint key, gboolean control)
{
  SenUiPaperCaret *caret = &view->caret;
  SenPdfTextPage *text = text_of (view, caret->page);
  SenPdfMatch line = { 0, 0 };
  int n = (int)sen_pdf_document_get_n_pages (view->document);

  if (text == NULL)
    return;
  if (key != GDK_KEY_Up && key != GDK_KEY_Down)
    caret->x = -1;
  line = sen_pdf_text_page_get_line_at (text, caret->at);
  if (key == GDK_KEY_Up || key == GDK_KEY_Down)
    move_by_line (view, text, key == GDK_KEY_Down ? 1 : -1);
  else if (key == GDK_KEY_Left || key == GDK_KEY_Right)
    move_by_character (view, text, key == GDK_KEY_Right ? 1 : -1, control);
  else if (key == GDK_KEY_Page_Up || key == GDK_KEY_Page_Down)
    go_to_page (view, (int)caret->page + (key == GDK_KEY_Page_Down ? 1 : -1), key == GDK_KEY_Page_Down ? 1 : -1, FALSE);
  else if (!control)
    move_to (view, caret->page, key == GDK_KEY_Home ? line.start : line.start + line.length, BY_CHARACTER);
  else
    {
      sen_ui_paper_view_remember (view);
      go_to_page (view, key == GDK_KEY_Home ? 0 : n - 1, key == GDK_KEY_Home ? 1 : -1, key == GDK_KEY_End);
    }
}

/**
 * sen_ui_paper_caret_press:
 *
 * Returns: whether the key moved the cursor
 */
gboolean
sen_ui_paper_caret_press (SenUiPaperView *view, guint key, GdkModifierType state)
{
  static const guint keys[][2]
      = { { GDK_KEY_Left, GDK_KEY_KP_Left },       { GDK_KEY_Right, GDK_KEY_KP_Right },
          { GDK_KEY_Up, GDK_KEY_KP_Up },           { GDK_KEY_Down, GDK_KEY_KP_Down },
          { GDK_KEY_Home, GDK_KEY_KP_Home },       { GDK_KEY_End, GDK_KEY_KP_End },
          { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up }, { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down } };
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (!view->caret.on || !view->caret.placed || view->selection == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (key == keys[i][0] || key == keys[i][1])
      {
        if (control && i >= 6) /* to another paper */
          return FALSE;
        g_signal_emit_by_name (view, "selecting");
        view->caret.selecting = (state & GDK_SHIFT_MASK) != 0;
        view->caret.selected = view->caret.selected || view->caret.selecting;
        sen_ui_paper_view_set_handles (view, FALSE);
        move (view, keys[i][0], control);
        return TRUE;
      }
  return FALSE;
}

/* With Shift what was selected is let go of, as with the mouse's button. */
void
sen_ui_paper_caret_release (SenUiPaperView *view, guint key)
{
  if (!view->caret.selected || (key != GDK_KEY_Shift_L && key != GDK_KEY_Shift_R))
    return;
  view->caret.selected = FALSE;
  if (view->selection != NULL && !sen_ui_selection_is_empty (view->selection))
    g_signal_emit_by_name (view, "selected");
}

/* ---- On and off ---- */

/**
 * sen_ui_paper_caret_put:
 * @x: in the widget
 * @y: in the widget
 *
 * The mouse was there.
 */
void
sen_ui_paper_caret_put (SenUiPaperView *view, double x, double y)
{
  SenPdfTextPage *text;
  double page_x, page_y;
  guint page;

  if (!view->caret.on || !sen_ui_paper_view_locate (view, x, y, &page, &page_x, &page_y))
    return;
  text = text_of (view, page);
  if (text == NULL || sen_pdf_text_page_get_n_chars (text) == 0)
    return;
  view->caret.page = page;
  view->caret.at = sen_pdf_text_page_get_gap_at (text, page_x, page_y);
  view->caret.x = view->caret.wanted = -1;
  view->caret.placed = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

gboolean
sen_ui_paper_caret_is_on (SenUiPaperView *view)
{
  return view->caret.on && view->caret.placed;
}

/**
 * sen_ui_paper_caret_turn_on:
 *
 * Shows a text cursor at the first line of the page that is read. #SenUiPaperView::caret tells, now or once the words
 * are known, whether there are any.
 */
void
sen_ui_paper_caret_turn_on (SenUiPaperView *view)
{
  if (view->selection == NULL)
    return;
  view->caret = (SenUiPaperCaret){ .on = TRUE, .page = view->page, .x = -1, .wanted = -1 };
  begin (view);
}

/**
 * sen_ui_paper_caret_turn_off:
 *
 * Returns: whether there was a text cursor
 */
gboolean
sen_ui_paper_caret_turn_off (SenUiPaperView *view)
{
  gboolean was = view->caret.on;

  view->caret.on = FALSE;
  if (was)
    gtk_widget_queue_draw (GTK_WIDGET (view));
  return was;
}

void
sen_ui_paper_caret_draw (SenUiPaperView *view, GtkSnapshot *snapshot, guint page)
{
  static const GdkRGBA on_paper = { 0.043f, 0.42f, 0.447f, 1 }, at_night = { 0.45f, 0.85f, 0.88f, 1 };
  SenPdfTextPage *text = sen_ui_paper_caret_is_on (view) && view->caret.page == page ? text_of (view, page) : NULL;
  graphene_rect_t area;
  SenPdfRect rect;

  if (text == NULL || !find_rect (text, view->caret.at, &rect))
    return;
  area = sen_ui_paper_view_map (view, page, &rect);
  area.size.width = MAX (area.size.width, THICK);
  area.size.height = MAX (area.size.height, THICK);
  graphene_rect_offset (&area, -THICK / 2, 0);
  gtk_snapshot_append_color (snapshot, view->colors == SEN_UI_COLORS_NIGHT ? &at_night : &on_paper, &area);
}
