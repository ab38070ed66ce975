/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-piece.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "documents-book.h"
#include "documents-grid.h"

/**
 * DocumentsPiece:
 *
 * A piece of a draft: what it is called and what it says, in a text that grows with its words, or in cells. Emits
 * "edited" for what the user writes, not for what is set, with whether the change is to be undone alone; "key" with a
 * #DocumentsKey.
 */
struct _DocumentsPiece
{
  GtkWidget parent_instance;

  GtkWidget *handle; /* owned by the widget tree: its name, by which it is moved; a menu of a block */
  GtkWidget *name;   /* owned by the widget tree */
  GtkWidget *card;   /* owned by the widget tree */
  GtkWidget *view;   /* owned by the widget tree */
  GtkWidget *grid;   /* owned by the widget tree, nullable: in its place while it is a table */
  GtkWidget *chip;   /* owned by the widget tree */

  SenUiContext *context; /* owned */
  char *id;              /* owned: a block's id, or a field's column */
  char *document;        /* owned, nullable */
  char *title;           /* owned, nullable */
  gboolean is_block;
  gboolean multiline;
  gboolean setting;
  gboolean unscrolling;
  gboolean resizing;
};

enum
{
  EDITED,
  KEY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocumentsPiece, documents_piece, GTK_TYPE_WIDGET)

static GtkTextBuffer *
get_buffer (DocumentsPiece *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static void
buffer_changed_cb (DocumentsPiece *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[EDITED], 0, FALSE);
}

static gboolean
press (DocumentsPiece *self, DocumentsKey key)
{
  g_signal_emit (self, signals[KEY], 0, (guint)key);
  return TRUE;
}

/* Whether the cursor is on the first or the last line that is shown. */
static gboolean
is_at_edge (DocumentsPiece *self, gboolean last)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter iter;

  if (gtk_text_buffer_get_has_selection (buffer))
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return last ? !gtk_text_view_forward_display_line (GTK_TEXT_VIEW (self->view), &iter) || gtk_text_iter_is_end (&iter)
              : !gtk_text_view_backward_display_line (GTK_TEXT_VIEW (self->view), &iter);
}

static gboolean
is_at_start (DocumentsPiece *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return gtk_text_iter_is_start (&iter) && !gtk_text_buffer_get_has_selection (buffer);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, gpointer user_data)
{
  DocumentsPiece *self = user_data;
  GdkModifierType mods = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);
  gboolean block = self->is_block && gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view));

  if (block && mods == GDK_ALT_MASK && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    return press (self, DOCUMENTS_KEY_MENU);
  if (block && mods == GDK_ALT_MASK && keyval == GDK_KEY_Up)
    return press (self, DOCUMENTS_KEY_UP);
  if (block && mods == GDK_ALT_MASK && keyval == GDK_KEY_Down)
    return press (self, DOCUMENTS_KEY_DOWN);
  if (block && !self->multiline && mods == 0 && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    return press (self, DOCUMENTS_KEY_SPLIT);
  if (!block && !self->multiline && mods == 0 && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    return press (self, DOCUMENTS_KEY_NEXT);
  if (block && !self->multiline && mods == 0 && keyval == GDK_KEY_Tab)
    return press (self, DOCUMENTS_KEY_DEEPER);
  if (block && (mods == GDK_SHIFT_MASK || mods == 0) && keyval == GDK_KEY_ISO_Left_Tab)
    return press (self, DOCUMENTS_KEY_HIGHER);
  if (block && mods == 0 && keyval == GDK_KEY_BackSpace && is_at_start (self))
    return press (self, DOCUMENTS_KEY_JOIN);
  if (mods == 0 && keyval == GDK_KEY_Up && is_at_edge (self, FALSE))
    return press (self, DOCUMENTS_KEY_PREVIOUS);
  if (mods == 0 && keyval == GDK_KEY_Down && is_at_edge (self, TRUE))
    return press (self, DOCUMENTS_KEY_NEXT);
  return FALSE;
}

static gboolean
grab_focus (GtkWidget *widget)
{
  DocumentsPiece *self = DOCUMENTS_PIECE (widget);

  return gtk_widget_grab_focus (self->grid != NULL ? self->grid : self->view);
}

static void
documents_piece_dispose (GObject *object)
{
  DocumentsPiece *self = DOCUMENTS_PIECE (object);
  GtkWidget *child;

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (get_buffer (self), self);
  self->view = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (documents_piece_parent_class)->dispose (object);
}

static void
documents_piece_finalize (GObject *object)
{
  DocumentsPiece *self = DOCUMENTS_PIECE (object);

  g_clear_object (&self->context);
  g_free (self->id);
  g_free (self->document);
  g_free (self->title);
  G_OBJECT_CLASS (documents_piece_parent_class)->finalize (object);
}

static void
documents_piece_class_init (DocumentsPieceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = documents_piece_dispose;
  G_OBJECT_CLASS (klass)->finalize = documents_piece_finalize;
  widget_class->grab_focus = grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "documentpiece");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[EDITED] = g_signal_new ("edited", DOCUMENTS_TYPE_PIECE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_BOOLEAN);
  signals[KEY]
      = g_signal_new ("key", DOCUMENTS_TYPE_PIECE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

/* All of it is always shown: what scrolls is the list of pieces. A text view that once was given too little room stays
 * scrolled otherwise. */
static gboolean
unscroll_cb (gpointer user_data)
{
  g_autoptr (DocumentsPiece) self = user_data;

  self->unscrolling = FALSE;
  if (self->view != NULL)
    gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), 0);
  return G_SOURCE_REMOVE;
}

static gboolean
resize_cb (gpointer user_data)
{
  g_autoptr (DocumentsPiece) self = user_data;

  self->resizing = FALSE;
  if (self->view != NULL)
    gtk_widget_queue_resize (self->view);
  return G_SOURCE_REMOVE;
}

/* Its lines were broken for another width while sizes were given out; its new height is heard only afterwards. */
static void
sized_cb (DocumentsPiece *self)
{
  if (self->resizing)
    return;
  self->resizing = TRUE;
  g_idle_add (resize_cb, g_object_ref (self));
}

static void
scrolled_cb (DocumentsPiece *self, GtkAdjustment *adjustment)
{
  if (self->unscrolling || gtk_adjustment_get_value (adjustment) <= 0)
    return;
  self->unscrolling = TRUE;
  g_idle_add (unscroll_cb, g_object_ref (self));
}

static void
make_view (DocumentsPiece *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkTextBuffer *buffer;

  self->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_input_hints (GTK_TEXT_VIEW (self->view), GTK_INPUT_HINT_SPELLCHECK);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->view), 8);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->view), 8);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->view), 12);
  gtk_text_view_set_pixels_inside_wrap (GTK_TEXT_VIEW (self->view), 3);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view)), "notify::page-size",
                           G_CALLBACK (sized_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), "notify::upper",
                           G_CALLBACK (sized_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (self->view, "documents-text");
  gtk_widget_set_hexpand (self->view, TRUE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->view, keys);
  buffer = get_buffer (self);
  /* The draft as a whole has its history. */
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (buffer_changed_cb), self);
}

static void
documents_piece_init (DocumentsPiece *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  make_view (self);
  self->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->chip = sen_ui_chip_new (NULL, NULL, SEN_UI_TONE_ACCENT);
  gtk_widget_set_halign (self->chip, GTK_ALIGN_START);
  gtk_widget_add_css_class (below, "documents-below");
  gtk_box_append (GTK_BOX (below), self->chip);
  g_object_bind_property (self->chip, "visible", below, "visible", G_BINDING_SYNC_CREATE);
  gtk_widget_set_hexpand (self->card, TRUE);
  /* A text view may ask for its height while sizes are given out, and isn't heard: one line has room in any case. */
  gtk_widget_set_vexpand (self->view, TRUE);
  gtk_widget_set_vexpand (self->card, FALSE);
  gtk_widget_set_overflow (self->card, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (self->card, "documents-card");
  gtk_box_append (GTK_BOX (self->card), self->view);
  gtk_box_append (GTK_BOX (self->card), below);
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
}

/* The name of a block is a button with what it can become; that of a field is only a name. */
static void
make_handle (DocumentsPiece *self)
{
  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 1);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->name), 10);
  gtk_label_set_max_width_chars (GTK_LABEL (self->name), 10);
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_widget_add_css_class (self->name, "caption-heading");
  gtk_widget_add_css_class (self->name, "dim-label");
  if (self->is_block)
    {
      self->handle = gtk_menu_button_new ();
      gtk_menu_button_set_child (GTK_MENU_BUTTON (self->handle), self->name);
      gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->handle), FALSE);
      gtk_widget_set_focus_on_click (self->handle, FALSE);
      gtk_widget_set_focusable (self->handle, FALSE);
    }
  else
    {
      self->handle = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_box_append (GTK_BOX (self->handle), self->name);
    }
  gtk_widget_set_hexpand (self->handle, FALSE);
  gtk_widget_set_valign (self->handle, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->handle, "documents-name");
  gtk_widget_insert_before (self->handle, GTK_WIDGET (self), self->card);
}

/**
 * documents_piece_new:
 * @context: the window's context
 * @id: a block's id, or a field's column
 * @is_block: which of both
 *
 * Returns: (transfer full): a floating piece
 */
GtkWidget *
documents_piece_new (SenUiContext *context, const char *id, gboolean is_block)
{
  DocumentsPiece *self = g_object_new (DOCUMENTS_TYPE_PIECE, NULL);

  self->context = g_object_ref (context);
  self->id = g_strdup (id);
  self->is_block = is_block;
  make_handle (self);
  return GTK_WIDGET (self);
}

const char *
documents_piece_get_id (DocumentsPiece *self)
{
  return self->id;
}

void
documents_piece_set_id (DocumentsPiece *self, const char *id)
{
  g_free (self->id);
  self->id = g_strdup (id);
}

gboolean
documents_piece_is_block (DocumentsPiece *self)
{
  return self->is_block;
}

/**
 * documents_piece_set_label:
 * @self: a piece
 * @label: what stands beside it: “khoản 1”
 * @full_name: what it is called where nothing stands around it: “khoản 1 Điều 2”
 */
void
documents_piece_set_label (DocumentsPiece *self, const char *label, const char *full_name)
{
  gtk_label_set_label (GTK_LABEL (self->name), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid != NULL ? self->grid : self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, full_name, -1);
  if (self->is_block)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->handle), GTK_ACCESSIBLE_PROPERTY_LABEL, full_name, -1);
}

void
documents_piece_set_menu (DocumentsPiece *self, GMenuModel *menu)
{
  if (menu == gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (self->handle)))
    return;
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->handle), menu);
  gtk_widget_set_tooltip_text (self->handle, _ ("Change what it is, or drag it to another place"));
}

void
documents_piece_set_strong (DocumentsPiece *self, gboolean strong)
{
  if (strong)
    gtk_widget_add_css_class (self->view, "strong");
  else
    gtk_widget_remove_css_class (self->view, "strong");
}

/**
 * documents_piece_set_multiline:
 * @self: a piece
 * @multiline: whether Enter begins a line in it: a list
 */
void
documents_piece_set_multiline (DocumentsPiece *self, gboolean multiline)
{
  self->multiline = multiline;
}

static void
grid_edited_cb (DocumentsPiece *self, gboolean alone)
{
  g_signal_emit (self, signals[EDITED], 0, alone);
}

static void
grid_key_cb (DocumentsPiece *self, guint key)
{
  press (self, (DocumentsKey)key);
}

/**
 * documents_piece_set_table:
 * @self: a piece
 * @table: whether it is written into cell by cell
 */
void
documents_piece_set_table (DocumentsPiece *self, gboolean table)
{
  g_autofree char *text = NULL;

  if (table == (self->grid != NULL))
    return;
  text = documents_piece_dup_text (self);
  if (table)
    {
      self->grid = documents_grid_new ();
      g_signal_connect_swapped (self->grid, "edited", G_CALLBACK (grid_edited_cb), self);
      g_signal_connect_swapped (self->grid, "key", G_CALLBACK (grid_key_cb), self);
      gtk_box_prepend (GTK_BOX (self->card), self->grid);
    }
  else
    {
      gtk_box_remove (GTK_BOX (self->card), self->grid);
      self->grid = NULL;
    }
  gtk_widget_set_visible (self->view, !table);
  documents_piece_set_text (self, text);
}

void
documents_piece_set_narrow (DocumentsPiece *self, gboolean narrow)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), narrow ? 0 : 6);
  gtk_widget_set_halign (self->handle, narrow ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  gtk_label_set_xalign (GTK_LABEL (self->name), narrow ? 0 : 1);
}

void
documents_piece_set_editable (DocumentsPiece *self, gboolean editable)
{
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), editable);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (self->view), editable);
}

char *
documents_piece_dup_text (DocumentsPiece *self)
{
  GtkTextIter start, end;

  if (self->grid != NULL)
    return documents_grid_dup_text (DOCUMENTS_GRID (self->grid));
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);
}

static gsize
common_start (const char *a, const char *b)
{
  gsize n = 0;

  while (a[n] != '\0' && a[n] == b[n])
    n++;
  while (n > 0 && (a[n] & 0xc0) == 0x80) /* not within a letter */
    n--;
  return n;
}

/**
 * documents_piece_set_text:
 * @self: a piece
 * @text: (nullable): the text
 *
 * Shows a text that was read. Only what differs is replaced, so that the cursor stays; blanks at the ends, which fields
 * don't keep, make no difference.
 */
void
documents_piece_set_text (DocumentsPiece *self, const char *text)
{
  g_autofree char *shown = NULL;
  const char *wanted = text != NULL ? text : "";
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start, end;
  gsize first, a, b = strlen (wanted);

  if (self->grid != NULL)
    {
      documents_grid_set_text (DOCUMENTS_GRID (self->grid), wanted);
      return;
    }
  shown = documents_piece_dup_text (self);
  a = strlen (shown);
  if (!self->is_block)
    {
      g_autofree char *one = g_strstrip (g_strdup (shown));
      g_autofree char *other = g_strstrip (g_strdup (wanted));

      if (g_str_equal (one, other))
        return;
    }
  if (g_str_equal (shown, wanted))
    return;
  first = common_start (shown, wanted);
  while (a > first && b > first && shown[a - 1] == wanted[b - 1])
    a--, b--;
  while ((shown[a] & 0xc0) == 0x80 || (wanted[b] & 0xc0) == 0x80)
    a++, b++;
  self->setting = TRUE;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int)g_utf8_pointer_to_offset (shown, shown + first));
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int)g_utf8_pointer_to_offset (shown, shown + a));
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, wanted + first, (int)(b - first));
  self->setting = FALSE;
}

/**
 * documents_piece_dup_halves:
 * @self: a piece
 * @left: (out) (transfer full): what stands before the cursor
 * @right: (out) (transfer full): what stands behind it; what is selected is in neither
 */
void
documents_piece_dup_halves (DocumentsPiece *self, char **left, char **right)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter begin, from, to, end;

  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  gtk_text_buffer_get_selection_bounds (buffer, &from, &to);
  *left = g_strchomp (gtk_text_buffer_get_text (buffer, &begin, &from, FALSE));
  *right = g_strchug (gtk_text_buffer_get_text (buffer, &to, &end, FALSE));
}

/**
 * documents_piece_set_remark:
 * @self: a piece
 * @text: (nullable): what is said of it, below its words
 * @icon: (nullable): a symbolic icon
 */
void
documents_piece_set_remark (DocumentsPiece *self, const char *text, const char *icon)
{
  sen_ui_chip_set_label (SEN_UI_CHIP (self->chip), text);
  sen_ui_chip_set_icon_name (SEN_UI_CHIP (self->chip), text != NULL ? icon : NULL);
}

/**
 * documents_piece_set_source:
 * @self: a piece
 * @document: the document's id
 * @title: what the document is called
 *
 * Where words that are selected come from.
 */
void
documents_piece_set_source (DocumentsPiece *self, const char *document, const char *title)
{
  if (g_strcmp0 (self->document, document) == 0 && g_strcmp0 (self->title, title) == 0)
    return;
  g_free (self->document);
  g_free (self->title);
  self->document = g_strdup (document);
  self->title = g_strdup (title);
  sen_ui_offers_watch_text (GTK_TEXT_VIEW (self->view), self->context, DOCUMENTS_SUBJECT, document, title);
}

/**
 * documents_piece_start:
 * @self: a piece
 * @at: where to write, in letters; −1: at the end
 *
 * Puts the cursor there.
 */
void
documents_piece_start (DocumentsPiece *self, int at)
{
  GtkTextIter iter;

  if (self->grid != NULL)
    {
      documents_grid_start (DOCUMENTS_GRID (self->grid), at < 0);
      return;
    }
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &iter, at);
  gtk_text_buffer_place_cursor (get_buffer (self), &iter);
  gtk_widget_grab_focus (self->view);
}

/**
 * documents_piece_get_cursor:
 * @self: a piece
 * @below: a widget around it
 * @top: (out): where the cursor begins in @below, in pixels
 * @bottom: (out): where it ends
 *
 * Returns: whether it is known
 */
gboolean
documents_piece_get_cursor (DocumentsPiece *self, GtkWidget *below, double *top, double *bottom)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter iter;
  GdkRectangle rect;
  double x;
  int y;

  if (self->grid != NULL)
    {
      GtkWidget *cell = documents_grid_get_cell (DOCUMENTS_GRID (self->grid));

      *bottom = cell != NULL ? gtk_widget_get_height (cell) : 0;
      if (cell == NULL || !gtk_widget_translate_coordinates (cell, below, 0, 0, &x, top))
        return FALSE;
      *bottom += *top;
      return TRUE;
    }
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self->view), &iter, &rect);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self->view), GTK_TEXT_WINDOW_WIDGET, rect.x, rect.y, NULL, &y);
  if (!gtk_widget_translate_coordinates (self->view, below, 0, y, &x, top))
    return FALSE;
  *bottom = *top + rect.height;
  return TRUE;
}

GtkWidget *
documents_piece_get_view (DocumentsPiece *self)
{
  return self->view;
}

GtkWidget *
documents_piece_get_handle (DocumentsPiece *self)
{
  return self->handle;
}
