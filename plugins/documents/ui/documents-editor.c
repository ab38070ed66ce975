/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-editor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "documents-clauses.h"
#include "documents-details.h"
#include "documents-editor-bar.h"
#include "documents-piece-drag.h"
#include "documents-piece.h"
#include "documents-signer.h"

/**
 * DocumentsEditor:
 *
 * The pieces of a draft, one under the other, written into directly: whom it goes to, what it is about, who signs, what
 * it rests on, its text, who gets a copy. Below them the buttons that add pieces. Emits "entered" with the piece that
 * is written in from now on: a block's id, `subject`, `to` or `copy`.
 */
struct _DocumentsEditor
{
  GtkWidget parent_instance;

  GtkWidget *box;    /* owned by the widget tree */
  GtkWidget *scroll; /* owned by the widget tree */
  GtkWidget *pieces; /* owned by the widget tree */
  GtkWidget *bar;    /* owned by the widget tree */
  GtkWidget *bar_scroll;
  GtkWidget *signer; /* owned by the widget tree */

  DocumentsSheet *sheet; /* owned */
  GHashTable *by_id;     /* owned: id → DocumentsPiece, borrowed */
  GPtrArray *clauses;    /* owned, nullable */
  GMenuModel *menu;      /* owned: what a piece can become */
  char *last;            /* owned, nullable: the block that was written in last */
  guint follow_source;
  gboolean narrow;
  gboolean wide;
  gboolean shown_wide;
  SenOfficialKind shown_kind;
};

static guint entered_signal;

G_DEFINE_FINAL_TYPE (DocumentsEditor, documents_editor, GTK_TYPE_WIDGET)

#define FIELD_TO      "to"
#define FIELD_COPY    "copy"
#define FIELD_SUBJECT "subject"

static DocumentsPiece *
find_piece (DocumentsEditor *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

/* The line that is written stays in sight. */
static gboolean
follow_cb (gpointer user_data)
{
  DocumentsEditor *self = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroll));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *piece = focus != NULL ? gtk_widget_get_ancestor (focus, DOCUMENTS_TYPE_PIECE) : NULL;
  double top, bottom;

  self->follow_source = 0;
  if (piece != NULL && gtk_widget_is_ancestor (piece, self->pieces)
      && documents_piece_get_cursor (DOCUMENTS_PIECE (piece), self->pieces, &top, &bottom))
    gtk_adjustment_clamp_page (adjustment, top - 24, bottom + 24);
  return G_SOURCE_REMOVE;
}

static void
follow (DocumentsEditor *self)
{
  /* After sizes were given out. */
  if (self->follow_source == 0)
    self->follow_source = g_timeout_add (30, follow_cb, self);
}

static void
start (DocumentsEditor *self, const char *id, int at)
{
  DocumentsPiece *piece = find_piece (self, id);

  if (piece != NULL)
    documents_piece_start (piece, at);
  follow (self);
}

/* Words for pieces */

static char *
say_block (DocumentsBlock *block)
{
  switch ((int)block->kind)
    {
    case DOCUMENTS_BLOCK_BASIS:
      return g_strdup (_ ("Basis"));
    case DOCUMENTS_BLOCK_ARTICLE:
      return g_strdup_printf (_ ("Article %u"), block->number);
    case DOCUMENTS_BLOCK_CLAUSE:
      return g_strdup_printf (_ ("clause %u"), block->number);
    case DOCUMENTS_BLOCK_POINT:
      return g_strdup_printf (_ ("point %s"), sen_official_format_point (block->number));
    case DOCUMENTS_BLOCK_PROPOSAL:
      return g_strdup (_ ("Proposal of"));
    case DOCUMENTS_BLOCK_BULLET:
      return g_strdup ("–");
    case DOCUMENTS_BLOCK_PART:
    case DOCUMENTS_BLOCK_SECTION:
      return g_strdup_printf ("%s %s", documents_block_kind_get_label (block->kind), block->label);
    default:
      return g_strdup (documents_block_kind_get_label (block->kind));
    }
}

static char *
join_names (DocumentsDocument *document, const char *kind)
{
  g_autoptr (GPtrArray) names = documents_document_list_recipients (document, kind);

  g_ptr_array_add (names, NULL);
  return g_strjoinv ("\n", (char **)names->pdata);
}

/* Editing */

static void
edited_cb (DocumentsPiece *piece, gboolean alone, gpointer user_data)
{
  DocumentsEditor *self = user_data;
  const char *id = documents_piece_get_id (piece);
  g_autofree char *text = documents_piece_dup_text (piece);

  if (documents_piece_is_block (piece))
    documents_sheet_set_text (self->sheet, id, text, alone);
  else if (g_str_equal (id, FIELD_TO) || g_str_equal (id, FIELD_COPY))
    documents_sheet_set_recipients (self->sheet, id, text);
  else
    documents_sheet_set_field (self->sheet, id, text);
  follow (self);
}

static void
step_focus (DocumentsEditor *self, GtkWidget *from, gboolean forward)
{
  GtkWidget *next = forward ? gtk_widget_get_next_sibling (from) : gtk_widget_get_prev_sibling (from);

  if (next != NULL && DOCUMENTS_IS_PIECE (next))
    documents_piece_start (DOCUMENTS_PIECE (next), forward ? 0 : -1);
  else if (next != NULL)
    gtk_widget_grab_focus (next);
  follow (self);
}

/* Enter in an empty point or clause goes a level up, as one ends a list. */
static void
split (DocumentsEditor *self, DocumentsPiece *piece)
{
  g_autofree char *id = g_strdup (documents_piece_get_id (piece));
  DocumentsBlock *block = documents_sheet_find_block (self->sheet, id, NULL);
  DocumentsBlockKind higher;
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  g_autofree char *added = NULL;

  if (block == NULL)
    return;
  if (*block->text == '\0' && documents_block_kind_is_deeper (block->kind, -1, &higher))
    {
      documents_sheet_set_block_kind (self->sheet, id, higher);
      return;
    }
  documents_piece_dup_halves (piece, &left, &right);
  added = g_strdup (documents_sheet_split_block (self->sheet, id, left, right));
  start (self, added, 0);
}

static void
join (DocumentsEditor *self, DocumentsPiece *piece)
{
  g_autofree char *id = g_strdup (documents_piece_get_id (piece));
  g_autofree char *before = NULL;
  DocumentsDocument *document = documents_sheet_get_document (self->sheet);
  glong length;
  guint at = 0;

  if (documents_sheet_find_block (self->sheet, id, &at) == NULL || at == 0)
    return;
  before = g_strdup (((DocumentsBlock *)document->blocks->pdata[at - 1])->id);
  length = g_utf8_strlen (((DocumentsBlock *)document->blocks->pdata[at - 1])->text, -1);
  documents_sheet_join_block (self->sheet, id);
  start (self, before, (int)length);
}

static void
shift (DocumentsEditor *self, const char *id, int step)
{
  DocumentsBlock *block = documents_sheet_find_block (self->sheet, id, NULL);
  DocumentsBlockKind kind;

  if (block != NULL && documents_block_kind_is_deeper (block->kind, step, &kind))
    documents_sheet_set_block_kind (self->sheet, id, kind);
}

static void
move (DocumentsEditor *self, const char *id, int step)
{
  guint at = 0;

  if (documents_sheet_find_block (self->sheet, id, &at) != NULL && (step > 0 || at > 0))
    documents_sheet_move_block (self->sheet, id, (guint)((int)at + step));
}

static void
key_cb (DocumentsPiece *piece, guint key, gpointer user_data)
{
  DocumentsEditor *self = user_data;
  g_autofree char *id = g_strdup (documents_piece_get_id (piece));

  switch ((DocumentsKey)key)
    {
    case DOCUMENTS_KEY_SPLIT:
      split (self, piece);
      break;
    case DOCUMENTS_KEY_JOIN:
      join (self, piece);
      break;
    case DOCUMENTS_KEY_DEEPER:
    case DOCUMENTS_KEY_HIGHER:
      shift (self, id, key == DOCUMENTS_KEY_DEEPER ? 1 : -1);
      break;
    case DOCUMENTS_KEY_UP:
    case DOCUMENTS_KEY_DOWN:
      move (self, id, key == DOCUMENTS_KEY_DOWN ? 1 : -1);
      break;
    case DOCUMENTS_KEY_MENU:
      gtk_menu_button_popup (GTK_MENU_BUTTON (documents_piece_get_handle (piece)));
      break;
    case DOCUMENTS_KEY_PREVIOUS:
    case DOCUMENTS_KEY_NEXT:
    default:
      step_focus (self, GTK_WIDGET (piece), key == DOCUMENTS_KEY_NEXT);
      break;
    }
}

/* What is shown */

static void
focus_cb (GtkEventControllerFocus *controller, gpointer user_data)
{
  DocumentsEditor *self = user_data;
  GtkWidget *entered = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  const char *id = FIELD_COPY; /* the signature stands beside them */

  if (DOCUMENTS_IS_PIECE (entered))
    {
      id = documents_piece_get_id (DOCUMENTS_PIECE (entered));
      g_free (self->last);
      self->last = documents_piece_is_block (DOCUMENTS_PIECE (entered)) ? g_strdup (id) : NULL;
    }
  g_signal_emit (self, entered_signal, 0, id);
}

static void
watch_focus (DocumentsEditor *self, GtkWidget *widget)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (focus, "enter", G_CALLBACK (focus_cb), self);
  gtk_widget_add_controller (widget, focus);
}

/* The signer is one of the pieces to who goes through them with the arrows. */
static gboolean
signer_key_cb (GtkEventControllerKey *controller,
               guint keyval,
               guint keycode,
               GdkModifierType state,
               gpointer user_data)
{
  DocumentsEditor *self = user_data;

  if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK)) != 0
      || (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down))
    return FALSE;
  step_focus (self, self->signer, keyval == GDK_KEY_Down);
  return TRUE;
}

static void
make_signer (DocumentsEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->signer = documents_signer_new (self->sheet);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (signer_key_cb), self);
  gtk_widget_add_controller (self->signer, keys);
  watch_focus (self, self->signer);
  gtk_box_append (GTK_BOX (self->pieces), self->signer);
}

/* Its menu is about this piece, wherever the cursor is. */
static void
menu_cb (GtkWidget *handle, GParamSpec *pspec, gpointer user_data)
{
  DocumentsEditor *self = user_data;
  GtkWidget *piece = gtk_widget_get_ancestor (handle, DOCUMENTS_TYPE_PIECE);

  g_free (self->last);
  self->last = g_strdup (documents_piece_get_id (DOCUMENTS_PIECE (piece)));
}

static DocumentsPiece *
ensure_piece (DocumentsEditor *self, const char *id, gboolean is_block)
{
  DocumentsPiece *piece = find_piece (self, id);

  if (piece != NULL)
    return piece;
  piece = DOCUMENTS_PIECE (documents_piece_new (documents_sheet_get_context (self->sheet), id, is_block));
  watch_focus (self, GTK_WIDGET (piece));
  g_signal_connect (piece, "edited", G_CALLBACK (edited_cb), self);
  g_signal_connect (piece, "key", G_CALLBACK (key_cb), self);
  documents_piece_set_narrow (piece, self->narrow);
  documents_piece_set_multiline (piece, !is_block && !g_str_equal (id, FIELD_SUBJECT));
  if (is_block)
    {
      documents_piece_drag_attach (piece, self->sheet);
      g_signal_connect (documents_piece_get_handle (piece), "notify::active", G_CALLBACK (menu_cb), self);
    }
  g_hash_table_insert (self->by_id, g_strdup (id), piece);
  gtk_box_append (GTK_BOX (self->pieces), GTK_WIDGET (piece));
  return piece;
}

static GtkWidget *
put (DocumentsEditor *self, GtkWidget *after, GtkWidget *piece)
{
  if (gtk_widget_get_prev_sibling (piece) != after)
    gtk_box_reorder_child_after (GTK_BOX (self->pieces), piece, after);
  return piece;
}

static GtkWidget *
put_field (DocumentsEditor *self, GtkWidget *after, const char *id, const char *label, const char *text)
{
  DocumentsPiece *piece = ensure_piece (self, id, FALSE);

  documents_piece_set_label (piece, label, label);
  documents_piece_set_text (piece, text);
  return put (self, after, GTK_WIDGET (piece));
}

static const DocumentsClause *
find_clause (DocumentsEditor *self, const char *block)
{
  for (guint i = 0; self->clauses != NULL && i < self->clauses->len; i++)
    if (g_strcmp0 (((DocumentsClause *)self->clauses->pdata[i])->block, block) == 0)
      return self->clauses->pdata[i];
  return NULL;
}

/* What becomes a task when the document is issued is said as one writes it. */
static void
show_remark (DocumentsEditor *self, DocumentsPiece *piece)
{
  const DocumentsClause *clause = find_clause (self, documents_piece_get_id (piece));
  g_autofree char *due = clause != NULL ? sen_ui_format_short_date (clause->due) : NULL;
  g_autofree char *text = due != NULL ? g_strdup_printf (_ ("Becomes a task at issue · due %s"), due) : NULL;

  documents_piece_set_remark (piece, text, "sen-task-symbolic");
}

static GtkWidget *
put_block (DocumentsEditor *self, GtkWidget *after, DocumentsBlock *block, const char *title)
{
  DocumentsPiece *piece = ensure_piece (self, block->id, TRUE);
  g_autofree char *label = say_block (block);

  documents_piece_set_table (piece, block->kind == DOCUMENTS_BLOCK_TABLE);
  documents_piece_set_label (piece, label, block->where != NULL && *block->where != '\0' ? block->where : label);
  documents_piece_set_menu (piece, self->menu);
  documents_piece_set_source (piece, documents_sheet_get_id (self->sheet), title);
  documents_piece_set_strong (piece, block->is_title || block->kind == DOCUMENTS_BLOCK_PART
                                         || block->kind == DOCUMENTS_BLOCK_SECTION);
  documents_piece_set_text (piece, block->text);
  show_remark (self, piece);
  return put (self, after, GTK_WIDGET (piece));
}

static void
drop_piece (DocumentsEditor *self, GtkWidget *piece)
{
  g_hash_table_remove (self->by_id, documents_piece_get_id (DOCUMENTS_PIECE (piece)));
  gtk_box_remove (GTK_BOX (self->pieces), piece);
}

static void
sync_pieces (DocumentsEditor *self)
{
  DocumentsDocument *document = documents_sheet_get_document (self->sheet);
  gboolean addressed;
  g_autofree char *title = NULL;
  g_autofree char *to = NULL;
  g_autofree char *copies = NULL;
  GtkWidget *last = NULL;

  if (document == NULL)
    return;
  title = documents_document_dup_title (document);
  to = join_names (document, FIELD_TO);
  copies = join_names (document, FIELD_COPY);
  addressed = documents_kind_has_addressees (document->kind) || *to != '\0';
  last = put_field (self, last, FIELD_SUBJECT, _ ("Subject"), document->subject);
  documents_piece_set_strong (DOCUMENTS_PIECE (last), TRUE);
  last = put (self, last, self->signer);
  documents_signer_show (DOCUMENTS_SIGNER (self->signer));
  if (addressed)
    last = put_field (self, last, FIELD_TO, _ ("To"), to);
  for (guint i = 0; i < document->blocks->len; i++)
    last = put_block (self, last, document->blocks->pdata[i], title);
  last = put_field (self, last, FIELD_COPY, _ ("Recipients"), copies);
  while (gtk_widget_get_next_sibling (last) != NULL)
    drop_piece (self, gtk_widget_get_next_sibling (last));
}

static void
moved_cb (DocumentsEditor *self, GHashTable *moved)
{
  GHashTableIter iter;
  gpointer from, to;

  g_hash_table_iter_init (&iter, moved);
  while (g_hash_table_iter_next (&iter, &from, &to))
    {
      DocumentsPiece *piece = find_piece (self, from);

      if (piece == NULL)
        continue;
      g_hash_table_remove (self->by_id, from);
      documents_piece_set_id (piece, to);
      g_hash_table_insert (self->by_id, g_strdup (to), piece);
      if (g_strcmp0 (self->last, from) == 0)
        {
          g_free (self->last);
          self->last = g_strdup (to);
        }
    }
}

/**
 * documents_editor_set_clauses:
 * @self: an editor
 * @clauses: (nullable) (element-type DocumentsClause): what the text tells whom to do until when
 */
void
documents_editor_set_clauses (DocumentsEditor *self, GPtrArray *clauses)
{
  GHashTableIter iter;
  gpointer piece;

  g_clear_pointer (&self->clauses, g_ptr_array_unref);
  self->clauses = clauses != NULL ? g_ptr_array_ref (clauses) : NULL;
  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &piece))
    if (documents_piece_is_block (piece))
      show_remark (self, piece);
}

/* Adding */

/* Without articles a title takes the place of one. */
static DocumentsBlockKind
kind_for (DocumentsEditor *self, const char *name)
{
  DocumentsDocument *document = documents_sheet_get_document (self->sheet);
  DocumentsBlockKind kind = DOCUMENTS_BLOCK_PARAGRAPH;

  documents_block_kind_from_text (name, &kind);
  if (kind == DOCUMENTS_BLOCK_ARTICLE && document != NULL && !documents_kind_has_articles (document->kind))
    return DOCUMENTS_BLOCK_SECTION;
  return kind;
}

static void
add_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocumentsEditor *self = DOCUMENTS_EDITOR (widget);
  DocumentsBlockKind kind = kind_for (self, g_variant_get_string (parameter, NULL));
  g_autofree char *after
      = g_strdup (documents_sheet_find_block (self->sheet, self->last, NULL) != NULL ? self->last : NULL);
  g_autofree char *id = g_strdup (documents_sheet_add_block (
      self->sheet, kind, kind == DOCUMENTS_BLOCK_TABLE ? _ ("Column 1\tColumn 2\n\t") : "", after));

  start (self, id, 0);
}

static void
become_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocumentsEditor *self = DOCUMENTS_EDITOR (widget);
  const char *name = g_variant_get_string (parameter, NULL);
  DocumentsBlockKind kind;

  if (self->last == NULL)
    return;
  if (g_str_equal (name, "remove"))
    documents_sheet_remove_block (self->sheet, self->last);
  else if (g_str_equal (name, "up") || g_str_equal (name, "down"))
    move (self, self->last, g_str_equal (name, "up") ? -1 : 1);
  else if (documents_block_kind_from_text (name, &kind))
    documents_sheet_set_block_kind (self->sheet, self->last, kind);
}

/* Fields are gone to; who signs is asked at once. */
static void
field_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DocumentsEditor *self = DOCUMENTS_EDITOR (widget);
  const char *name = g_variant_get_string (parameter, NULL);

  if (g_str_equal (name, "signer"))
    documents_details_present (self->sheet);
  else
    start (self, name, -1);
}

static void
fill_bar (DocumentsEditor *self)
{
  DocumentsDocument *document = documents_sheet_get_document (self->sheet);

  if (document == NULL
      || (document->kind == self->shown_kind && self->shown_wide == self->wide
          && gtk_widget_get_first_child (self->bar) != NULL))
    return;
  self->shown_kind = document->kind;
  self->shown_wide = self->wide;
  documents_editor_fill_bar (GTK_BOX (self->bar), documents_kind_has_articles (document->kind), self->wide);
}

static void
changed_cb (DocumentsEditor *self)
{
  fill_bar (self);
  sync_pieces (self);
}

/* Labels follow what is typed: an article with clauses below is a title or not, by its last letter. */
static void
typed_cb (DocumentsEditor *self)
{
  DocumentsDocument *document = documents_sheet_get_document (self->sheet);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      DocumentsBlock *block = document->blocks->pdata[i];
      DocumentsPiece *piece = find_piece (self, block->id);

      if (piece != NULL && block->kind == DOCUMENTS_BLOCK_ARTICLE)
        documents_piece_set_strong (piece, block->is_title);
    }
  documents_signer_show (DOCUMENTS_SIGNER (self->signer));
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  DocumentsEditor *self = DOCUMENTS_EDITOR (widget);
  GHashTableIter iter;
  gpointer piece;

  self->narrow = width_class == SEN_WIDTH_NARROW;
  self->wide = width_class == SEN_WIDTH_WIDE;
  fill_bar (self);
  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &piece))
    documents_piece_set_narrow (piece, self->narrow);
  documents_signer_set_narrow (DOCUMENTS_SIGNER (self->signer), self->narrow);
}

static void
documents_editor_dispose (GObject *object)
{
  DocumentsEditor *self = DOCUMENTS_EDITOR (object);

  g_clear_handle_id (&self->follow_source, g_source_remove);
  if (self->sheet != NULL)
    g_signal_handlers_disconnect_by_data (self->sheet, self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (documents_editor_parent_class)->dispose (object);
}

static void
documents_editor_finalize (GObject *object)
{
  DocumentsEditor *self = DOCUMENTS_EDITOR (object);

  g_hash_table_unref (self->by_id);
  g_clear_pointer (&self->clauses, g_ptr_array_unref);
  g_clear_object (&self->menu);
  g_clear_object (&self->sheet);
  g_free (self->last);
  G_OBJECT_CLASS (documents_editor_parent_class)->finalize (object);
}

static void
documents_editor_class_init (DocumentsEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const struct
  {
    guint key;
    const char *name;
  } keys[] = { { GDK_KEY_b, "basis" }, { GDK_KEY_d, "article" },   { GDK_KEY_k, "clause" },
               { GDK_KEY_i, "point" }, { GDK_KEY_p, "paragraph" }, { GDK_KEY_g, "table" } };

  G_OBJECT_CLASS (klass)->dispose = documents_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = documents_editor_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "editor.add", "s", add_cb);
  gtk_widget_class_install_action (widget_class, "editor.become", "s", become_cb);
  gtk_widget_class_install_action (widget_class, "editor.field", "s", field_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_ALT_MASK, "editor.field", "s", "signer");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_ALT_MASK, "editor.field", "s", FIELD_COPY);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, GDK_ALT_MASK, "editor.add", "s", keys[i].name);
  entered_signal = g_signal_new ("entered", DOCUMENTS_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_STRING);
}

static void
documents_editor_init (DocumentsEditor *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->menu = documents_editor_menu_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->scroll = gtk_scrolled_window_new ();
  self->pieces = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  self->bar_scroll = gtk_scrolled_window_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 900);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 800);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->pieces);
  gtk_widget_add_css_class (self->pieces, "documents-pieces");
  gtk_widget_add_css_class (self->bar, "documents-bar");
  gtk_widget_add_css_class (self->bar_scroll, "documents-bar-scroll");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->bar_scroll), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), clamp);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->bar_scroll), self->bar);
  gtk_widget_set_vexpand (self->scroll, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->scroll);
  gtk_box_append (GTK_BOX (self->box), self->bar_scroll);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * documents_editor_new:
 * @sheet: what is written on
 *
 * Returns: (transfer full): a floating editor
 */
GtkWidget *
documents_editor_new (DocumentsSheet *sheet)
{
  DocumentsEditor *self = g_object_new (DOCUMENTS_TYPE_EDITOR, NULL);

  self->sheet = g_object_ref (sheet);
  make_signer (self);
  g_signal_connect_swapped (sheet, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (sheet, "moved", G_CALLBACK (moved_cb), self);
  g_signal_connect_swapped (sheet, "edited", G_CALLBACK (typed_cb), self);
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
  changed_cb (self);
  return GTK_WIDGET (self);
}

/**
 * documents_editor_start:
 * @self: an editor
 *
 * Puts the cursor where there is something to write: an empty piece, or the end of the subject.
 */
void
documents_editor_start (DocumentsEditor *self)
{
  DocumentsDocument *document = documents_sheet_get_document (self->sheet);
  const char *id = FIELD_SUBJECT;

  for (guint i = 0; document != NULL && document->subject != NULL && i < document->blocks->len; i++)
    if (*((DocumentsBlock *)document->blocks->pdata[i])->text == '\0')
      {
        id = ((DocumentsBlock *)document->blocks->pdata[i])->id;
        break;
      }
  start (self, id, -1);
}
