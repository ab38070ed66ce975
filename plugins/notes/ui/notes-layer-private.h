/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the layer: notes-layer.c is the object, -tools are its tools, -draw shows notes, -ink takes the pen,
 * -words marks what is selected, -place puts what lost its place, -tell says what there is. */
#pragma once

#include "notes-layer.h"

G_BEGIN_DECLS

#define NOTES_SIGN 18.0 /* size of signs and stamps, points */

#define NOTES_TOOL_HIGHLIGHT "notes-highlight"
#define NOTES_TOOL_UNDERLINE "notes-underline"
#define NOTES_TOOL_STRIKE    "notes-strike"
#define NOTES_TOOL_INK       "notes-ink"
#define NOTES_TOOL_ERASER    "notes-eraser"
#define NOTES_TOOL_STICKY    "notes-sticky"
#define NOTES_TOOL_TEXT      "notes-text"
#define NOTES_TOOL_QUESTION  "notes-question"
#define NOTES_TOOL_AGREE     "notes-agree"
#define NOTES_TOOL_BOOKMARK  "notes-bookmark"

struct _NotesLayer
{
  SenUiReaderLayer parent_instance;

  NotesBook *book;      /* owned */
  SenUiInkCache *cache; /* owned */
  GHashTable *strokes;  /* owned; NotesStroke → how it is drawn */
  guint most_strokes;   /* with more of them, those that are no longer there go */
  char *selected;       /* owned, nullable: a note's id */
  char *wanted;         /* owned, nullable: the note that the paper was opened for */
  GHashTable *drafts;   /* owned; id of a note → NotesDraft */
  char *placing;        /* owned, nullable: the note without a place that is being put here by hand */
  guint placed[3];      /* kept, moved, orphaned notes of earlier versions that nobody was told of yet */
  NotesColour marker;   /* of words and signs */
  NotesColour pen;      /* of ink and of text on the page */
  double width;         /* of the pen, points */
  gboolean rubs;        /* the eraser takes parts of strokes, not whole ones */

  SenUiInkWet *wet; /* owned, nullable: the stroke under the pen */
  guint wet_page;
  guint hold_source;  /* the pen rests: is it a shape? */
  GHashTable *rubbed; /* owned, nullable: notes that the eraser changed until it is lifted; id → NotesNote */
  double rub_x, rub_y;
  gboolean rubbing;
  GtkWidget *popover;        /* below the view, nullable */
  GtkEventController *drops; /* of the view, nullable */
};

GdkRGBA notes_layer_get_rgba (guint32 color);
GdkRGBA notes_layer_get_line (NotesLayer *self, NotesColour colour);
void notes_layer_tell_choice (NotesLayer *self);
void notes_layer_apply_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* notes-layer-tools.c */
const SenUiReaderTool *notes_layer_list_tools (SenUiReaderLayer *layer, guint *n);
void notes_layer_choose (SenUiReaderLayer *layer, const char *tool);
void notes_layer_pen (SenUiReaderLayer *layer, const SenUiPenEvent *event);
void notes_layer_text (SenUiReaderLayer *layer, const char *tool);
gboolean notes_layer_press (SenUiReaderLayer *layer, const SenUiPenEvent *event);
gboolean notes_layer_take_key (SenUiReaderLayer *layer, guint keyval, GdkModifierType state);
void notes_layer_load_choices (NotesLayer *self);

/* notes-layer-draw.c */
void notes_layer_add_tints (SenUiReaderLayer *layer, const SenUiReaderPage *page, GArray *tints);
void notes_layer_draw (SenUiReaderLayer *layer, GtkSnapshot *snapshot, const SenUiReaderPage *page);
gboolean notes_layer_get_sign (NotesNote *note, double page_width, SenPdfRect *sign);
NotesNote *notes_layer_find_at (NotesLayer *self, guint page, double x, double y, gboolean words);
GHashTable *notes_layer_new_strokes (void);
void notes_layer_update_ink (NotesLayer *self, guint page);

/* notes-layer-tell.c */
char *notes_layer_describe (SenUiReaderLayer *layer, guint page);
void notes_layer_tell_placed (NotesLayer *self, guint kept, guint moved, guint orphaned);

/* notes-layer-ink.c */
void notes_layer_draw_ink (NotesLayer *self, const SenUiPenEvent *event);
void notes_layer_erase (NotesLayer *self, const SenUiPenEvent *event);
void notes_layer_drop_ink (NotesLayer *self);

/* notes-layer-words.c */
void notes_layer_mark_words (NotesLayer *self, NotesKind kind);
void notes_layer_add_sign (NotesLayer *self, NotesNote *note);
void notes_layer_name_sign (NotesLayer *self, NotesNote *note);
void notes_layer_load_text_async (NotesLayer *self, guint page, GAsyncReadyCallback callback, gpointer user_data);
SenPdfTextPage *notes_layer_load_text_finish (GAsyncResult *result, GError **error);

/* notes-layer-place.c */
void notes_layer_place_words (NotesLayer *self, guint page, SenPdfTextPage *text, guint start, guint length);
void notes_layer_place_at (NotesLayer *self, guint page, double x, double y);
gboolean notes_layer_places_with (NotesLayer *self, const char *tool);
void notes_layer_give_up_placing (NotesLayer *self);
void notes_layer_accept_drops (NotesLayer *self);
void notes_layer_refuse_drops (NotesLayer *self);

/* notes-layer-print.c */
void notes_layer_print_async (SenUiReaderLayer *layer,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GBytes *notes_layer_print_finish (SenUiReaderLayer *layer, GAsyncResult *result, GError **error);

/* notes-write.c */
void notes_layer_write (NotesLayer *self, NotesNote *note, gboolean is_new);
void notes_layer_drop_windows (NotesLayer *self);
gboolean
notes_layer_write_again (NotesLayer *self, NotesNote *note, gboolean is_new, const char *text, const char *problem);

G_END_DECLS
