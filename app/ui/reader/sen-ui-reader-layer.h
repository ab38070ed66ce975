/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen-pdf.h>

#include "sen-ui-context.h"

G_BEGIN_DECLS

/**
 * SenUiToolKind:
 * @SEN_UI_TOOL_PEN: while it is chosen the layer gets what mouse, pen and fingers do on the pages
 * @SEN_UI_TOOL_TEXT: text is selected as ever; what is selected is handed to the layer when it is let go
 * @SEN_UI_TOOL_NOW: acts on the page that is read, at once, and is not chosen
 */
typedef enum
{
  SEN_UI_TOOL_PEN,
  SEN_UI_TOOL_TEXT,
  SEN_UI_TOOL_NOW,
} SenUiToolKind;

/**
 * SenUiToolPlace:
 * @SEN_UI_TOOL_ALWAYS: stands below the pages, unless the window is narrow
 * @SEN_UI_TOOL_WIDE: stands below the pages of a wide window, else in the menu beside the tools
 * @SEN_UI_TOOL_SELDOM: stands in that menu
 */
typedef enum
{
  SEN_UI_TOOL_ALWAYS,
  SEN_UI_TOOL_WIDE,
  SEN_UI_TOOL_SELDOM,
} SenUiToolPlace;

/**
 * SenUiReaderTool:
 * @id: such as "notes-ink"; must begin with the plugin's id
 * @icon_name: a symbolic icon
 * @label: what it does, translated
 * @key: a key such as %GDK_KEY_h that chooses it while the pages have the focus; 0 for none
 * @kind: what it works on
 * @place: where it stands; the one that is chosen is always below the pages
 *
 * A tool of a layer, in the reader's toolbar.
 */
typedef struct
{
  const char *id;
  const char *icon_name;
  const char *label;
  guint key;
  SenUiToolKind kind;
  SenUiToolPlace place;
} SenUiReaderTool;

/**
 * SenUiPenPhase:
 * @SEN_UI_PEN_DOWN: it touches the page
 * @SEN_UI_PEN_MOVE: it goes on
 * @SEN_UI_PEN_UP: it was lifted
 * @SEN_UI_PEN_CANCEL: what it began is to be forgotten
 * @SEN_UI_PEN_HOVER: it is over the page and does not touch it
 */
typedef enum
{
  SEN_UI_PEN_DOWN,
  SEN_UI_PEN_MOVE,
  SEN_UI_PEN_UP,
  SEN_UI_PEN_CANCEL,
  SEN_UI_PEN_HOVER,
} SenUiPenPhase;

/**
 * SenUiPenEvent:
 * @phase: what happens
 * @page: from 0; from down to up it is the page where the pen came down
 * @x: points from the page's left edge, perhaps beside it
 * @y: points from the page's top edge, perhaps above or below it
 * @pressure: 0 … 1; 0.5 from what feels none
 * @time: milliseconds
 * @state: keys that are held
 * @eraser: whether it is a pen's other end
 *
 * What a pen, a mouse or a finger does on a page.
 */
typedef struct
{
  SenUiPenPhase phase;
  guint page;
  double x;
  double y;
  double pressure;
  guint32 time;
  GdkModifierType state;
  gboolean eraser;
} SenUiPenEvent;

/**
 * SenUiReaderPage:
 * @page: from 0
 * @zoom: widget pixels a point
 * @width: of the page, in points, before it is turned, as all that is drawn on it
 * @height: of the page, in points
 * @seen: what of it is on the screen, in points
 * @scale: device pixels a widget pixel
 * @turns: by how many right angles it is shown turned to the right: what is to stand upright is turned back
 * @night: whether the paper is shown light on dark
 *
 * A page that is drawn.
 */
typedef struct
{
  guint page;
  double zoom;
  double width;
  double height;
  SenPdfRect seen;
  int scale;
  guint turns;
  gboolean night;
} SenUiReaderPage;

/**
 * SenUiReaderTint:
 * @rect: where, in points
 * @color: what the paper is tinted with; the letters keep their own
 *
 * A part of a page that is as if a marker had been over it.
 */
typedef struct
{
  SenPdfRect rect;
  GdkRGBA color;
} SenUiReaderTint;

#define SEN_UI_TYPE_READER_LAYER (sen_ui_reader_layer_get_type ())
G_DECLARE_DERIVABLE_TYPE (SenUiReaderLayer, sen_ui_reader_layer, SEN_UI, READER_LAYER, GObject)

/**
 * SenUiReaderLayerClass:
 * @opened: the paper is there: what the functions below need can be asked for from now on
 * @closed: the paper is being closed: what the layer put on the view goes
 * @list_tools: the layer's tools, which it keeps
 * @choose: a tool of the layer's was chosen, or %NULL: none any more; with %SEN_UI_TOOL_NOW: do it
 * @pen: something happens on a page while a tool is chosen; whether to draw the pages again is up to the layer
 * @text: text was selected with a tool of the layer's, or was when the tool was taken
 * @press: a click or tap without a tool; %TRUE if there is something of the layer's
 * @add_tints: appends #SenUiReaderTint for one page to an array
 * @draw: draws over a page: 0, 0 is its corner, a point lies at point × zoom
 * @build_options: a widget beside the tools (colours, undo), or %NULL
 * @build_panel: the panel at the side, or %NULL
 * @key: a key was pressed over the pages; %TRUE if it meant something
 * @print_async: makes a PDF of the paper with what the layer has drawn on its pages, for a printer; asked for only
 * while the layer has a badge
 * @print_finish: gives the PDF, or says why there is none
 * @describe: (transfer full) (nullable): says what the layer has on a page, for a screen reader
 *
 * What a layer does; all are called on the main thread, all may be left out.
 */
struct _SenUiReaderLayerClass
{
  GObjectClass parent_class;

  void (*opened) (SenUiReaderLayer *self);
  void (*closed) (SenUiReaderLayer *self);
  const SenUiReaderTool *(*list_tools) (SenUiReaderLayer *self, guint *n_tools);
  void (*choose) (SenUiReaderLayer *self, const char *tool);
  void (*pen) (SenUiReaderLayer *self, const SenUiPenEvent *event);
  void (*text) (SenUiReaderLayer *self, const char *tool);
  gboolean (*press) (SenUiReaderLayer *self, const SenUiPenEvent *event);
  void (*add_tints) (SenUiReaderLayer *self, const SenUiReaderPage *page, GArray *tints);
  void (*draw) (SenUiReaderLayer *self, GtkSnapshot *snapshot, const SenUiReaderPage *page);
  GtkWidget *(*build_options) (SenUiReaderLayer *self);
  GtkWidget *(*build_panel) (SenUiReaderLayer *self);
  gboolean (*key) (SenUiReaderLayer *self, guint key, GdkModifierType state);

  void (*print_async) (SenUiReaderLayer *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  GBytes *(*print_finish) (SenUiReaderLayer *self, GAsyncResult *result, GError **error);
  char *(*describe) (SenUiReaderLayer *self, guint page);

  gpointer padding[2];
};

SenUiContext *sen_ui_reader_layer_get_context (SenUiReaderLayer *self);
GVariant *sen_ui_reader_layer_get_paper (SenUiReaderLayer *self);
SenPdfDocument *sen_ui_reader_layer_get_document (SenUiReaderLayer *self);
GtkWidget *sen_ui_reader_layer_get_view (SenUiReaderLayer *self);

guint sen_ui_reader_layer_get_page (SenUiReaderLayer *self);
void sen_ui_reader_layer_go_to (SenUiReaderLayer *self, guint page, const SenPdfRect *rect);
gboolean sen_ui_reader_layer_get_area (SenUiReaderLayer *self, guint page, const SenPdfRect *rect, GdkRectangle *area);
gboolean
sen_ui_reader_layer_get_place (SenUiReaderLayer *self, double x, double y, guint *page, double *page_x, double *page_y);
void sen_ui_reader_layer_queue_draw (SenUiReaderLayer *self);
gboolean sen_ui_reader_layer_is_night (SenUiReaderLayer *self);

gboolean sen_ui_reader_layer_has_selection (SenUiReaderLayer *self);
GArray *sen_ui_reader_layer_get_selection (SenUiReaderLayer *self, guint *first_page, guint *last_page, guint page);
SenPdfTextPage *sen_ui_reader_layer_peek_text (SenUiReaderLayer *self, guint page);
void sen_ui_reader_layer_clear_selection (SenUiReaderLayer *self);

const char *sen_ui_reader_layer_get_tool (SenUiReaderLayer *self);
void sen_ui_reader_layer_choose_tool (SenUiReaderLayer *self, const char *tool);

const char *sen_ui_reader_layer_get_title (SenUiReaderLayer *self);
const char *sen_ui_reader_layer_get_icon_name (SenUiReaderLayer *self);
void sen_ui_reader_layer_set_title (SenUiReaderLayer *self, const char *title, const char *icon_name);
guint sen_ui_reader_layer_get_badge (SenUiReaderLayer *self);
void sen_ui_reader_layer_set_badge (SenUiReaderLayer *self, guint badge);
void sen_ui_reader_layer_show_panel (SenUiReaderLayer *self);
void sen_ui_reader_layer_describe_again (SenUiReaderLayer *self);

G_END_DECLS
