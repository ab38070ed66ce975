/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One note on a paper, and the strokes of a pen. No database, no window. */
#pragma once

#include <sen-pdf.h>
#include <sen.h>

G_BEGIN_DECLS

#define NOTES_KIND_OF_RECORD "notes.note" /* the kind of record, for search and links */

/**
 * NotesKind:
 * @NOTES_KIND_HIGHLIGHT: words, coloured
 * @NOTES_KIND_UNDERLINE: words, underlined
 * @NOTES_KIND_STRIKE: words, struck out
 * @NOTES_KIND_INK: strokes of a pen
 * @NOTES_KIND_TEXT: text that stands on the page
 * @NOTES_KIND_STICKY: a sign on the page that holds text
 * @NOTES_KIND_BOOKMARK: a page to find again
 * @NOTES_KIND_STAMP: a question, or "agree"
 *
 * What a note is.
 */
typedef enum
{
  NOTES_KIND_HIGHLIGHT,
  NOTES_KIND_UNDERLINE,
  NOTES_KIND_STRIKE,
  NOTES_KIND_INK,
  NOTES_KIND_TEXT,
  NOTES_KIND_STICKY,
  NOTES_KIND_BOOKMARK,
  NOTES_KIND_STAMP,
} NotesKind;

#define NOTES_N_KINDS (NOTES_KIND_STAMP + 1)

/**
 * NotesColour:
 * @NOTES_COLOUR_YELLOW: yellow
 * @NOTES_COLOUR_GREEN: green
 * @NOTES_COLOUR_BLUE: blue
 * @NOTES_COLOUR_ROSE: rose
 * @NOTES_COLOUR_ORANGE: orange
 * @NOTES_COLOUR_RED: red
 * @NOTES_COLOUR_BLACK: black
 *
 * The colours, each with a name that people see (notes_colour_get_label()).
 */
typedef enum
{
  NOTES_COLOUR_YELLOW,
  NOTES_COLOUR_GREEN,
  NOTES_COLOUR_BLUE,
  NOTES_COLOUR_ROSE,
  NOTES_COLOUR_ORANGE,
  NOTES_COLOUR_RED,
  NOTES_COLOUR_BLACK,
} NotesColour;

#define NOTES_N_COLOURS (NOTES_COLOUR_BLACK + 1)

/**
 * NotesStamp:
 * @NOTES_STAMP_NONE: no stamp
 * @NOTES_STAMP_QUESTION: a question
 * @NOTES_STAMP_AGREE: agree
 *
 * What a stamp says.
 */
typedef enum
{
  NOTES_STAMP_NONE,
  NOTES_STAMP_QUESTION,
  NOTES_STAMP_AGREE,
} NotesStamp;

#define NOTES_N_STAMPS (NOTES_STAMP_AGREE + 1)

/**
 * NotesState:
 * @NOTES_STATE_HERE: made on this version of the paper
 * @NOTES_STATE_KEPT: made on an earlier one; the same words stand at the same place
 * @NOTES_STATE_MOVED: made on an earlier one; the words stand elsewhere, or differ a little
 * @NOTES_STATE_ORPHANED: made on an earlier one; its words are not here, or can't be told from others
 *
 * How a note came to this version.
 */
typedef enum
{
  NOTES_STATE_HERE,
  NOTES_STATE_KEPT,
  NOTES_STATE_MOVED,
  NOTES_STATE_ORPHANED,
} NotesState;

#define NOTES_N_STATES (NOTES_STATE_ORPHANED + 1)

/**
 * NotesPoint:
 * @x: points from the page's left edge, as it is shown
 * @y: points from its top edge
 * @pressure: 0 … 1
 *
 * Where the pen was.
 */
typedef struct
{
  double x;
  double y;
  double pressure;
} NotesPoint;

/**
 * NotesStroke:
 *
 * What the pen drew from touching the page to leaving it. Immutable; may be passed between threads.
 */
typedef struct _NotesStroke NotesStroke;
#define NOTES_TYPE_STROKE (notes_stroke_get_type ())
GType notes_stroke_get_type (void);

NotesStroke *notes_stroke_new (const NotesPoint *points, guint n_points, double width);
NotesStroke *notes_stroke_ref (NotesStroke *self);
void notes_stroke_unref (NotesStroke *self);
const char *notes_stroke_get_id (NotesStroke *self);
double notes_stroke_get_width (NotesStroke *self);
const NotesPoint *notes_stroke_get_points (NotesStroke *self, guint *n_points);
void notes_stroke_get_box (NotesStroke *self, SenPdfRect *box);
GBytes *notes_stroke_encode (NotesStroke *self);
NotesStroke *notes_stroke_decode (const char *id, GBytes *data, double width);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NotesStroke, notes_stroke_unref)

/**
 * NotesShare:
 * @id: the row
 * @member: a person's or a group's id
 * @name: (nullable): what they are called; need not be filled when a share is added
 *
 * With whom a note is shared.
 */
typedef struct
{
  char *id;
  char *member;
  char *name;
} NotesShare;

/**
 * NotesNote:
 * @id: a UUIDv7
 * @file: hash of the paper's version that is shown
 * @origin: hash of the version that the note was made on
 * @page: page, from 0; of @file, or of @origin if @state is %NOTES_STATE_ORPHANED
 * @kind: what it is
 * @colour: its colour
 * @stamp: what a stamp says
 * @state: how it came to @file
 * @done: whether it was ticked off
 * @box: where it is on the page, in points as it is shown; of words, what encloses @quads
 * @quads: (nullable) (element-type SenPdfRect): one rectangle a line of the words; never %NULL for words
 * @quote: (nullable): the words
 * @before: (nullable): what stands before them
 * @after: (nullable): what stands after them
 * @body: (nullable): what was written
 * @annotation: (nullable): which annotation of @origin it was made of, see notes_taken_to_text()
 * @strokes: (nullable) (element-type NotesStroke): of ink, oldest first, as drawn: add @dx and @dy
 * @dx: how far the strokes moved, in points
 * @dy: the same
 * @shares: (nullable) (element-type NotesShare): with whom it is shared; none: private
 * @author: (nullable): the person's id; %NULL: nobody had said who uses the device
 * @author_name: (nullable): what they are called; of one's own new notes not always known
 * @mine: whether who uses the device now made it; only then it can be changed
 * @created: UTC milliseconds
 * @changed: UTC milliseconds
 *
 * A note as one version of a paper shows it. Its fields are read by everybody and written only until it is given to
 * a #NotesBook: to change one, change a copy (notes_note_copy()).
 */
#define NOTES_TYPE_NOTE (notes_note_get_type ())
G_DECLARE_FINAL_TYPE (NotesNote, notes_note, NOTES, NOTE, GObject)

struct _NotesNote
{
  GObject parent_instance;

  char *id;
  char *file;
  char *origin;
  guint page;
  NotesKind kind;
  NotesColour colour;
  NotesStamp stamp;
  NotesState state;
  gboolean done;
  SenPdfRect box;
  GArray *quads;
  char *quote;
  char *before;
  char *after;
  char *body;
  char *annotation;
  GPtrArray *strokes;
  double dx;
  double dy;
  GPtrArray *shares;
  char *author;
  char *author_name;
  gboolean mine;
  gint64 created;
  gint64 changed;
};

NotesNote *notes_note_new (NotesKind kind, guint page);
NotesNote *notes_note_copy (NotesNote *self);
gboolean notes_note_equal (NotesNote *self, NotesNote *other);
int notes_note_compare (NotesNote *self, NotesNote *other);
void notes_note_set_text (char **field, const char *text);
void notes_note_set_quads (NotesNote *self, const SenPdfRect *quads, guint n_quads);
void notes_note_set_words (NotesNote *self, SenPdfTextPage *text, guint start, guint length);
void notes_note_add_stroke (NotesNote *self, NotesStroke *stroke);
gboolean notes_note_remove_stroke (NotesNote *self, NotesStroke *stroke);
void notes_note_add_share (NotesNote *self, const char *member);
gboolean notes_note_remove_share (NotesNote *self, const char *member);
gboolean notes_note_is_words (NotesNote *self);
char *notes_note_dup_title (NotesNote *self);

const char *notes_kind_to_text (NotesKind kind);
gboolean notes_kind_from_text (const char *text, NotesKind *kind);
const char *notes_kind_get_label (NotesKind kind);
const char *notes_colour_to_text (NotesColour colour);
gboolean notes_colour_from_text (const char *text, NotesColour *colour);
const char *notes_colour_get_label (NotesColour colour);
guint32 notes_colour_get_paper (NotesColour colour);
guint32 notes_colour_get_night (NotesColour colour);
guint32 notes_colour_get_line (NotesColour colour);
guint32 notes_colour_get_night_line (NotesColour colour);
const char *notes_stamp_to_text (NotesStamp stamp);
gboolean notes_stamp_from_text (const char *text, NotesStamp *stamp);
const char *notes_stamp_get_label (NotesStamp stamp);
const char *notes_state_to_text (NotesState state);
gboolean notes_state_from_text (const char *text, NotesState *state);
const char *notes_state_get_label (NotesState state);

G_END_DECLS
