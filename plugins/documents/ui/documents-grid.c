/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-grid.h"

#include <glib/gi18n-lib.h>

#include "documents-piece.h"
#include "documents-table.h"

/* So many cells are made at once; the others of a long table a moment later, so that nothing waits for them. */
#define AT_ONCE 40

/**
 * DocumentsGrid:
 *
 * A table that is written into cell by cell. Tab goes to the next cell, Enter to the one below, and both add a row
 * behind the last; what a spreadsheet copied fills cells from the one that is written in. Emits "edited" with whether
 * more than one cell changed, and "key" with a #DocumentsKey that is for the whole piece.
 */
struct _DocumentsGrid
{
  GtkWidget parent_instance;

  GtkWidget *box;        /* owned by the widget tree */
  GtkWidget *grid;       /* owned by the widget tree */
  DocumentsTable *table; /* owned */
  GPtrArray *cells;      /* owned, of GtkText: those that are made, row by row */
  guint n_columns;       /* of @cells */
  guint row;             /* the cell that was written in last */
  guint column;
  guint making;          /* a source that makes the cells that are missing */
  GCancellable *pasting; /* owned */
  gboolean setting;
  gboolean focus; /* that cell has the focus as soon as it is made */
};

enum
{
  EDITED,
  KEY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DocumentsGrid, documents_grid, GTK_TYPE_WIDGET)

static guint
place_of (GtkWidget *cell)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "place"));
}

static GtkWidget *
cell_at (DocumentsGrid *self, guint row, guint column)
{
  guint place = row * self->n_columns + column;

  return column < self->n_columns && place < self->cells->len ? self->cells->pdata[place] : NULL;
}

static void
show_cell (DocumentsGrid *self, guint place)
{
  GtkWidget *cell = self->cells->pdata[place];
  const char *text = documents_table_get (self->table, place / self->n_columns, place % self->n_columns);
  int at = gtk_editable_get_position (GTK_EDITABLE (cell));

  if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (cell)), text))
    return;
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (cell), text);
  gtk_editable_set_position (GTK_EDITABLE (cell), at);
  self->setting = FALSE;
}

static void
put_focus (DocumentsGrid *self)
{
  GtkWidget *cell = cell_at (self, self->row, self->column);

  self->focus = cell == NULL;
  if (cell == NULL)
    return;
  gtk_widget_grab_focus (cell);
  gtk_editable_set_position (GTK_EDITABLE (cell), -1);
}

static void
changed_cb (GtkWidget *cell, gpointer user_data)
{
  DocumentsGrid *self = user_data;
  guint place = place_of (cell);

  if (self->setting)
    return;
  documents_table_set (self->table, place / self->n_columns, place % self->n_columns,
                       gtk_editable_get_text (GTK_EDITABLE (cell)));
  g_signal_emit (self, signals[EDITED], 0, FALSE);
}

static void
focus_cb (GtkEventController *controller, gpointer user_data)
{
  DocumentsGrid *self = user_data;
  guint place = place_of (gtk_event_controller_get_widget (controller));

  self->row = place / self->n_columns;
  self->column = place % self->n_columns;
}

static void paste_cb (GtkText *cell, gpointer user_data);

static GtkWidget *
cell_new (DocumentsGrid *self, guint place)
{
  GtkWidget *cell = gtk_text_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  guint row = place / self->n_columns, column = place % self->n_columns;
  g_autofree char *name = g_strdup_printf (_ ("Row %1$u, column %2$u"), row + 1, column + 1);

  gtk_text_set_propagate_text_width (GTK_TEXT (cell), TRUE);
  gtk_text_set_enable_emoji_completion (GTK_TEXT (cell), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (cell), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (cell), 32);
  /* The draft as a whole has its history. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (cell), FALSE);
  gtk_widget_set_hexpand (cell, TRUE);
  gtk_widget_add_css_class (cell, "documents-cell");
  if (row == 0)
    gtk_widget_add_css_class (cell, "first");
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (cell), "place", GUINT_TO_POINTER (place));
  g_signal_connect (focus, "enter", G_CALLBACK (focus_cb), self);
  gtk_widget_add_controller (cell, focus);
  g_signal_connect (cell, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (cell, "paste-clipboard", G_CALLBACK (paste_cb), self);
  gtk_grid_attach (GTK_GRID (self->grid), cell, (int)column, (int)row, 1, 1);
  return cell;
}

/* Returns: whether there are more to be made */
static gboolean
make_some (DocumentsGrid *self)
{
  guint wanted = documents_table_get_n_rows (self->table) * self->n_columns;
  guint until = MIN (wanted, self->cells->len + AT_ONCE);

  while (self->cells->len < until)
    {
      g_ptr_array_add (self->cells, cell_new (self, self->cells->len));
      show_cell (self, self->cells->len - 1);
    }
  if (self->focus)
    put_focus (self);
  return self->cells->len < wanted;
}

static gboolean
make_cb (gpointer user_data)
{
  DocumentsGrid *self = user_data;

  if (make_some (self))
    return G_SOURCE_CONTINUE;
  self->making = 0;
  return G_SOURCE_REMOVE;
}

static void
drop_cells (DocumentsGrid *self, guint keep)
{
  while (self->cells->len > keep)
    {
      gtk_grid_remove (GTK_GRID (self->grid), self->cells->pdata[self->cells->len - 1]);
      g_ptr_array_set_size (self->cells, (int)self->cells->len - 1);
    }
}

/* Cells stay what they are and show other words: only those too many go, and those that are missing come. */
static void
sync_cells (DocumentsGrid *self)
{
  guint n_rows = documents_table_get_n_rows (self->table);

  if (self->n_columns != documents_table_get_n_columns (self->table))
    {
      drop_cells (self, 0);
      self->n_columns = documents_table_get_n_columns (self->table);
    }
  drop_cells (self, n_rows * self->n_columns);
  for (guint i = 0; i < self->cells->len; i++)
    show_cell (self, i);
  self->row = MIN (self->row, n_rows - 1);
  self->column = MIN (self->column, self->n_columns - 1);
  if (make_some (self) && self->making == 0)
    self->making = g_idle_add (make_cb, self);
}

/* What the table is now is shown and told, with the cursor in one of its cells. */
static void
restructured (DocumentsGrid *self, guint row, guint column)
{
  self->row = row;
  self->column = column;
  self->focus = TRUE;
  sync_cells (self);
  if (self->focus)
    put_focus (self);
  g_signal_emit (self, signals[EDITED], 0, TRUE);
}

static void
row_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocumentsGrid *self = DOCUMENTS_GRID (widget);
  guint row = self->row;

  if (g_variant_get_boolean (parameter))
    documents_table_insert_row (self->table, ++row);
  else
    documents_table_remove_row (self->table, row);
  restructured (self, row, self->column);
}

static void
column_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocumentsGrid *self = DOCUMENTS_GRID (widget);
  guint column = self->column;

  if (g_variant_get_boolean (parameter))
    documents_table_insert_column (self->table, ++column);
  else
    documents_table_remove_column (self->table, column);
  restructured (self, self->row, column);
}

/* Pasting */

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DocumentsGrid) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  GtkWidget *cell = cell_at (self, self->row, self->column);

  if (text == NULL || cell == NULL || g_cancellable_is_cancelled (self->pasting))
    return;
  if (documents_table_paste (self->table, self->row, self->column, text))
    restructured (self, self->row, self->column);
  else
    {
      int at;

      gtk_editable_delete_selection (GTK_EDITABLE (cell));
      at = gtk_editable_get_position (GTK_EDITABLE (cell));
      gtk_editable_insert_text (GTK_EDITABLE (cell), text, -1, &at);
      gtk_editable_set_position (GTK_EDITABLE (cell), at);
    }
}

/* A text entry would put all cells of a spreadsheet into one. */
static void
paste_cb (GtkText *cell, gpointer user_data)
{
  DocumentsGrid *self = user_data;

  g_signal_stop_emission_by_name (cell, "paste-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (cell)), self->pasting, pasted_cb,
                                 g_object_ref (self));
}

/* Keys */

static void
go (DocumentsGrid *self, guint row, guint column)
{
  self->row = row;
  self->column = column;
  put_focus (self);
}

static gboolean
step (DocumentsGrid *self, gboolean forward)
{
  guint place = self->row * self->n_columns + self->column;

  if (!forward && place == 0)
    g_signal_emit (self, signals[KEY], 0, (guint)DOCUMENTS_KEY_PREVIOUS);
  else if (!forward)
    go (self, (place - 1) / self->n_columns, (place - 1) % self->n_columns);
  else if (place + 1 < documents_table_get_n_rows (self->table) * self->n_columns)
    go (self, (place + 1) / self->n_columns, (place + 1) % self->n_columns);
  else
    {
      documents_table_insert_row (self->table, self->row + 1);
      restructured (self, self->row + 1, 0);
    }
  return TRUE;
}

static gboolean
go_down (DocumentsGrid *self, gboolean add)
{
  if (self->row + 1 < documents_table_get_n_rows (self->table))
    go (self, self->row + 1, self->column);
  else if (add)
    {
      documents_table_insert_row (self->table, self->row + 1);
      restructured (self, self->row + 1, self->column);
    }
  else
    g_signal_emit (self, signals[KEY], 0, (guint)DOCUMENTS_KEY_NEXT);
  return TRUE;
}

static gboolean
go_up (DocumentsGrid *self)
{
  if (self->row > 0)
    go (self, self->row - 1, self->column);
  else
    g_signal_emit (self, signals[KEY], 0, (guint)DOCUMENTS_KEY_PREVIOUS);
  return TRUE;
}

static gboolean
is_in_cell (DocumentsGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, self->grid);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, gpointer user_data)
{
  DocumentsGrid *self = user_data;
  GdkModifierType mods = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  if (!is_in_cell (self))
    return FALSE;
  if (mods == GDK_ALT_MASK && (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down))
    {
      g_signal_emit (self, signals[KEY], 0, (guint)(keyval == GDK_KEY_Up ? DOCUMENTS_KEY_UP : DOCUMENTS_KEY_DOWN));
      return TRUE;
    }
  if (mods == GDK_ALT_MASK && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    {
      g_signal_emit (self, signals[KEY], 0, (guint)DOCUMENTS_KEY_MENU);
      return TRUE;
    }
  if ((mods & ~(guint)GDK_SHIFT_MASK) == 0 && keyval == GDK_KEY_ISO_Left_Tab)
    return step (self, FALSE);
  if (mods != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Tab:
      return step (self, TRUE);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return go_down (self, TRUE);
    case GDK_KEY_Down:
      return go_down (self, FALSE);
    case GDK_KEY_Up:
      return go_up (self);
    default:
      return FALSE;
    }
}

/* The widget */

static gboolean
documents_grid_grab_focus (GtkWidget *widget)
{
  put_focus (DOCUMENTS_GRID (widget));
  return TRUE;
}

static void
documents_grid_dispose (GObject *object)
{
  DocumentsGrid *self = DOCUMENTS_GRID (object);

  g_clear_handle_id (&self->making, g_source_remove);
  g_cancellable_cancel (self->pasting);
  g_ptr_array_set_size (self->cells, 0);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (documents_grid_parent_class)->dispose (object);
}

static void
documents_grid_finalize (GObject *object)
{
  DocumentsGrid *self = DOCUMENTS_GRID (object);

  g_ptr_array_unref (self->cells);
  g_object_unref (self->pasting);
  documents_table_free (self->table);
  G_OBJECT_CLASS (documents_grid_parent_class)->finalize (object);
}

static void
documents_grid_class_init (DocumentsGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const struct
  {
    guint key;
    GdkModifierType mods;
    const char *action;
    gboolean add;
  } keys[] = { { GDK_KEY_Insert, GDK_ALT_MASK, "table.row", TRUE },
               { GDK_KEY_Delete, GDK_ALT_MASK, "table.row", FALSE },
               { GDK_KEY_Insert, GDK_ALT_MASK | GDK_SHIFT_MASK, "table.column", TRUE },
               { GDK_KEY_Delete, GDK_ALT_MASK | GDK_SHIFT_MASK, "table.column", FALSE } };

  G_OBJECT_CLASS (klass)->dispose = documents_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = documents_grid_finalize;
  widget_class->grab_focus = documents_grid_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TABLE);
  gtk_widget_class_install_action (widget_class, "table.row", "b", row_cb);
  gtk_widget_class_install_action (widget_class, "table.column", "b", column_cb);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].mods, keys[i].action, "b", keys[i].add);
  signals[EDITED] = g_signal_new ("edited", DOCUMENTS_TYPE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_BOOLEAN);
  signals[KEY]
      = g_signal_new ("key", DOCUMENTS_TYPE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
add_button (GtkWidget *bar, const char *icon, const char *tip, const char *action, gboolean add)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "b", add);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_box_append (GTK_BOX (bar), button);
}

static void
add_word (GtkWidget *bar, const char *word)
{
  GtkWidget *label = gtk_label_new (word);

  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (GTK_BOX (bar), label);
}

static GtkWidget *
make_bar (void)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  gtk_widget_add_css_class (bar, "documents-grid-bar");
  add_word (bar, _ ("Row"));
  add_button (bar, "list-add-symbolic", _ ("Add a row below (Alt+Insert)"), "table.row", TRUE);
  add_button (bar, "list-remove-symbolic", _ ("Remove the row (Alt+Delete)"), "table.row", FALSE);
  add_word (bar, _ ("Column"));
  add_button (bar, "list-add-symbolic", _ ("Add a column to the right (Alt+Shift+Insert)"), "table.column", TRUE);
  add_button (bar, "list-remove-symbolic", _ ("Remove the column (Alt+Shift+Delete)"), "table.column", FALSE);
  return bar;
}

static void
documents_grid_init (DocumentsGrid *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->table = documents_table_parse (NULL);
  self->cells = g_ptr_array_new ();
  self->pasting = g_cancellable_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->grid = gtk_grid_new ();
  gtk_widget_add_css_class (self->grid, "documents-grid");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->grid);
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_box_append (GTK_BOX (self->box), make_bar ());
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  sync_cells (self);
}

/**
 * documents_grid_new:
 *
 * Returns: (transfer full): a floating grid of one cell
 */
GtkWidget *
documents_grid_new (void)
{
  return g_object_new (DOCUMENTS_TYPE_GRID, NULL);
}

/**
 * documents_grid_set_text:
 * @self: a grid
 * @text: (nullable): a table, see documents_table_parse()
 *
 * Shows a table that was read; the cursor stays in its cell.
 */
void
documents_grid_set_text (DocumentsGrid *self, const char *text)
{
  g_autofree char *shown = documents_table_format (self->table);
  gboolean focus = is_in_cell (self);

  if (g_strcmp0 (shown, text) == 0)
    return;
  documents_table_free (self->table);
  self->table = documents_table_parse (text);
  sync_cells (self);
  if (focus && !is_in_cell (self))
    put_focus (self);
}

/**
 * documents_grid_dup_text:
 * @self: a grid
 *
 * Returns: (transfer full): the table, see documents_table_format()
 */
char *
documents_grid_dup_text (DocumentsGrid *self)
{
  return documents_table_format (self->table);
}

/**
 * documents_grid_start:
 * @self: a grid
 * @at_end: whether the cursor goes into the last cell instead of the first
 */
void
documents_grid_start (DocumentsGrid *self, gboolean at_end)
{
  go (self, at_end ? documents_table_get_n_rows (self->table) - 1 : 0, at_end ? self->n_columns - 1 : 0);
}

/**
 * documents_grid_get_cell:
 * @self: a grid
 *
 * Returns: (transfer none) (nullable): the cell that is written in
 */
GtkWidget *
documents_grid_get_cell (DocumentsGrid *self)
{
  return cell_at (self, self->row, self->column);
}
