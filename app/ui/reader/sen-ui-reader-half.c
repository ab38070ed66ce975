/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-half.h"

#include <glib/gi18n-lib.h>

#include "sen-error.h"
#include "sen-office.h"
#include "sen-ui-reader-bars.h"
#include "sen-ui-reader-links.h"
#include "sen-ui-reader-private.h"

/**
 * SenUiReaderHalf:
 *
 * A second paper beside the one that is read: its pages, its text, what is found in it, what plugins put over it and
 * lay on it. Asks for the password of one that is protected. Emits "opened" when the paper is there. Main thread.
 */
struct _SenUiReaderHalf
{
  GtkWidget parent_instance;

  SenUiContext *context;     /* owned */
  SenPdfDocument *document;  /* owned, nullable until it is open */
  SenUiReaderBook *book;     /* owned, nullable likewise */
  SenUiReaderFind *find;     /* owned, nullable likewise */
  SenUiReaderLayers *layers; /* owned */
  SenUiReaderText *text;     /* owned: what is selected */
  GCancellable *cancellable; /* owned */
  GFile *file;               /* owned, nullable until one was asked for */
  char *hash;                /* owned, nullable: of a stored file */
  char *title;               /* owned */
  gboolean unlocked;         /* by a password that was typed here just now */

  GtkWidget *bars;  /* child */
  GtkWidget *stack; /* child */
  GtkWidget *spinner;
  GtkWidget *scrolled;
  GtkWidget *view;
  GtkWidget *problem;
  GtkWidget *password_box; /* below it */
  GtkWidget *password;
};

enum
{
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SenUiReaderHalf, sen_ui_reader_half, GTK_TYPE_WIDGET)

static void
drop (SenUiReaderHalf *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->layers != NULL)
    sen_ui_reader_layers_set_paper (self->layers, NULL, NULL);
  if (self->bars != NULL)
    sen_ui_reader_bars_clear (SEN_UI_READER_BARS (self->bars));
  if (self->book != NULL)
    sen_ui_reader_book_close (self->book);
  g_clear_object (&self->find);
  g_clear_object (&self->book);
  g_clear_object (&self->document);
}

static void
sen_ui_reader_half_dispose (GObject *object)
{
  SenUiReaderHalf *self = SEN_UI_READER_HALF (object);

  drop (self);
  if (self->layers != NULL)
    sen_ui_paper_view_set_layers (SEN_UI_PAPER_VIEW (self->view), NULL);
  g_clear_object (&self->layers);
  if (self->text != NULL)
    g_object_run_dispose (G_OBJECT (self->text));
  g_clear_object (&self->text);
  g_clear_pointer (&self->bars, gtk_widget_unparent);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sen_ui_reader_half_parent_class)->dispose (object);
}

static void
sen_ui_reader_half_finalize (GObject *object)
{
  SenUiReaderHalf *self = SEN_UI_READER_HALF (object);

  g_object_unref (self->cancellable);
  g_clear_object (&self->file);
  g_free (self->hash);
  g_free (self->title);
  G_OBJECT_CLASS (sen_ui_reader_half_parent_class)->finalize (object);
}

static void
sen_ui_reader_half_class_init (SenUiReaderHalfClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_ui_reader_half_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_ui_reader_half_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);

  /**
   * SenUiReaderHalf::opened:
   *
   * The paper is there.
   */
  signals[OPENED]
      = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
show_problem (SenUiReaderHalf *self, const GError *error)
{
  gboolean locked = g_error_matches (error, SEN_ERROR, SEN_ERROR_NEEDS_PASSWORD);

  adw_status_page_set_title (ADW_STATUS_PAGE (self->problem),
                             locked ? _ ("This paper is protected") : _ ("This paper can't be read"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->problem), error->message);
  gtk_widget_set_visible (self->password_box, locked);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "problem");
  if (locked)
    gtk_widget_grab_focus (self->password);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReaderHalf) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open_finish (result, &error);
  g_autoptr (GFile) file = g_object_ref (self->file);
  g_autofree char *hash = g_strdup (self->hash);
  g_autofree char *title = g_strdup (self->title);

  if (sen_error_is_cancelled (error) || self->stack == NULL)
    return;
  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  if (document != NULL)
    sen_ui_reader_half_show (self, document, file, hash, title, 0);
  else
    show_problem (self, error);
}

/* Opens the file that it was given. */
static void
open_file (SenUiReaderHalf *self, const char *password)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "loading");
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  sen_pdf_document_open_quickly_async (sen_ui_context_get_pdf (self->context), self->file, self->title, password, NULL,
                                       NULL, NULL, self->cancellable, opened_cb, g_object_ref (self));
}

static void
unlock_cb (SenUiReaderHalf *self)
{
  g_autofree char *password = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->password)));

  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  self->unlocked = *password != '\0';
  if (self->unlocked)
    open_file (self, password);
}

static void
build_problem (SenUiReaderHalf *self)
{
  GtkWidget *open = gtk_button_new_with_label (_ ("Open"));

  self->problem = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->problem), "dialog-warning-symbolic");
  self->password = gtk_password_entry_new ();
  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (self->password), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->password), 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->password), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Password"), -1);
  gtk_widget_add_css_class (open, "suggested-action");
  self->password_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign (self->password_box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->password_box), self->password);
  gtk_box_append (GTK_BOX (self->password_box), open);
  adw_status_page_set_child (ADW_STATUS_PAGE (self->problem), self->password_box);
  g_signal_connect_swapped (self->password, "activate", G_CALLBACK (unlock_cb), self);
  g_signal_connect_swapped (open, "clicked", G_CALLBACK (unlock_cb), self);
}

static void
sen_ui_reader_half_init (SenUiReaderHalf *self)
{
  self->cancellable = g_cancellable_new ();
  self->view = sen_ui_paper_view_new ();
  self->scrolled = gtk_scrolled_window_new ();
  gtk_widget_add_css_class (self->scrolled, "sen-desk");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->view);
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_halign (self->spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (self->spinner, 32, 32);
  build_problem (self);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), self->spinner, "loading");
  gtk_stack_add_named (GTK_STACK (self->stack), self->scrolled, "paper");
  gtk_stack_add_named (GTK_STACK (self->stack), self->problem, "problem");
  gtk_widget_set_vexpand (self->stack, TRUE);
  self->bars = g_object_new (SEN_UI_TYPE_READER_BARS, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (self->bars, GTK_WIDGET (self));
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

/**
 * sen_ui_reader_half_new:
 * @context: the window's context
 *
 * Returns: an empty one
 */
GtkWidget *
sen_ui_reader_half_new (SenUiContext *context)
{
  SenUiReaderHalf *self = g_object_new (SEN_UI_TYPE_READER_HALF, NULL);

  self->context = g_object_ref (context);
  self->layers = sen_ui_reader_layers_new (context, SEN_UI_PAPER_VIEW (self->view));
  self->text = sen_ui_reader_text_new (context, SEN_UI_PAPER_VIEW (self->view));
  return GTK_WIDGET (self);
}

static void
take (SenUiReaderHalf *self, GFile *file, const char *hash, const char *title)
{
  drop (self);
  g_set_object (&self->file, file);
  g_free (self->hash);
  g_free (self->title);
  self->hash = g_strdup (hash);
  self->title = g_strdup (title);
}

static GVariant *
describe (SenUiReaderHalf *self)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "title", "s", self->title);
  g_variant_dict_insert (&dict, "path", "s", g_file_peek_path (self->file));
  if (self->hash != NULL)
    g_variant_dict_insert (&dict, "file", "s", self->hash);
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

/**
 * sen_ui_reader_half_open:
 * @document: (nullable): the paper, if it is open already
 * @hash: of a stored file
 * @title: what it is called
 *
 * Shows a paper from its first page on.
 */
void
sen_ui_reader_half_open (SenUiReaderHalf *self, SenPdfDocument *document, const char *hash, const char *title)
{
  g_autofree char *path = sen_ui_reader_find_path (self->context, hash);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (document != NULL)
    {
      sen_ui_reader_half_show (self, document, file, hash, title, 0);
      return;
    }
  take (self, file, hash, title);
  self->unlocked = FALSE;
  open_file (self, NULL);
}

/**
 * sen_ui_reader_half_close:
 *
 * Gives up what is under way, such as opening a paper.
 */
void
sen_ui_reader_half_close (SenUiReaderHalf *self)
{
  drop (self);
}

/**
 * sen_ui_reader_half_show:
 * @document: a paper that is open already
 * @file: where it is
 * @hash: (nullable): of a stored file
 * @title: what it is called
 * @page: to begin with, from 0
 */
void
sen_ui_reader_half_show (SenUiReaderHalf *self,
                         SenPdfDocument *document,
                         GFile *file,
                         const char *hash,
                         const char *title,
                         guint page)
{
  g_autoptr (SenUiReaderLinks) links = NULL;
  g_autoptr (GVariant) paper = NULL;
  SenUiPaperView *view = SEN_UI_PAPER_VIEW (self->view);

  take (self, file, hash, title);
  self->document = g_object_ref (document);
  self->book = sen_ui_reader_book_new (sen_ui_context_get_office (self->context), document, hash);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "paper");
  paper = describe (self);
  sen_ui_reader_text_set_paper (self->text, paper);
  sen_ui_paper_view_set_document (view, document);
  self->find = sen_ui_reader_find_new (self->book);
  sen_ui_paper_view_set_find (view, self->find);
  sen_ui_reader_layers_set_paper (self->layers, document, paper);
  sen_ui_reader_bars_set_paper (SEN_UI_READER_BARS (self->bars), self->context, paper, NULL);
  g_signal_connect_object (sen_ui_paper_view_get_cache (view), "complete", G_CALLBACK (sen_ui_reader_bars_come),
                           self->bars, G_CONNECT_SWAPPED);
  links = sen_ui_reader_links_new (self->context, view, document);
  sen_ui_paper_view_set_links (view, links);
  sen_ui_selection_set_book (sen_ui_paper_view_get_selection (view), self->book);
  sen_ui_paper_view_go_to (view, page);
  g_signal_emit (self, signals[OPENED], 0);
  self->unlocked = FALSE;
}

/**
 * sen_ui_reader_half_is_unlocked:
 *
 * Returns: when it opens, whether by a password that somebody typed there
 */
gboolean
sen_ui_reader_half_is_unlocked (SenUiReaderHalf *self)
{
  return self->unlocked;
}

SenUiPaperView *
sen_ui_reader_half_get_view (SenUiReaderHalf *self)
{
  return SEN_UI_PAPER_VIEW (self->view);
}

GtkAdjustment *
sen_ui_reader_half_get_adjustment (SenUiReaderHalf *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
}

/**
 * sen_ui_reader_half_get_document:
 *
 * Returns: (transfer none) (nullable): the paper, once it is open
 */
SenPdfDocument *
sen_ui_reader_half_get_document (SenUiReaderHalf *self)
{
  return self->document;
}

/**
 * sen_ui_reader_half_get_book:
 *
 * Returns: (transfer none) (nullable): its text, once it is open
 */
SenUiReaderBook *
sen_ui_reader_half_get_book (SenUiReaderHalf *self)
{
  return self->book;
}

/**
 * sen_ui_reader_half_get_find:
 *
 * Returns: (transfer none) (nullable): what is found in it, once it is open
 */
SenUiReaderFind *
sen_ui_reader_half_get_find (SenUiReaderHalf *self)
{
  return self->find;
}

/**
 * sen_ui_reader_half_get_layers:
 *
 * Returns: (transfer none): what plugins lay over it
 */
SenUiReaderLayers *
sen_ui_reader_half_get_layers (SenUiReaderHalf *self)
{
  return self->layers;
}

/**
 * sen_ui_reader_half_get_text:
 *
 * Returns: (transfer none): what acts on the text that is selected in it
 */
SenUiReaderText *
sen_ui_reader_half_get_text (SenUiReaderHalf *self)
{
  return self->text;
}

GFile *
sen_ui_reader_half_get_file (SenUiReaderHalf *self)
{
  return self->file;
}

const char *
sen_ui_reader_half_get_hash (SenUiReaderHalf *self)
{
  return self->hash;
}

const char *
sen_ui_reader_half_get_title (SenUiReaderHalf *self)
{
  return self->title;
}

/**
 * sen_ui_reader_half_set_bare:
 * @bare: whether nothing is to be seen but the pages
 */
void
sen_ui_reader_half_set_bare (SenUiReaderHalf *self, gboolean bare)
{
  gtk_widget_set_visible (self->bars, !bare);
}

/**
 * sen_ui_reader_half_set_night:
 * @night: whether what is around the pages is dark
 */
void
sen_ui_reader_half_set_night (SenUiReaderHalf *self, gboolean night)
{
  if (night)
    gtk_widget_add_css_class (self->scrolled, "sen-night");
  else
    gtk_widget_remove_css_class (self->scrolled, "sen-night");
  sen_ui_reader_layers_set_night (self->layers, night);
}
