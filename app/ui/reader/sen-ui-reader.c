/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "sen-office.h"
#include "sen-ui-error.h"
#include "sen-ui-paper-view.h"
#include "sen-ui-print.h"
#include "sen-ui-reader-bars.h"
#include "sen-ui-reader-find.h"
#include "sen-ui-reader-text.h"

/**
 * SenUiReader:
 *
 * Reads one paper: scrolling, zoom, page number, find, selecting text; plugins' bars stand over it. The paper is opened
 * by a process of its own; what is wrong with it stands where the pages would be. Any plugin may use one.
 */
struct _SenUiReader
{
  SenUiPage parent_instance;

  SenUiContext *context;     /* owned */
  GFile *file;               /* owned */
  SenPdfDocument *document;  /* owned */
  SenUiReaderFind *find;     /* owned */
  SenUiReaderText *text;     /* owned */
  GCancellable *cancellable; /* owned */
  char *find_first;          /* owned: to be found once the paper is open */
  char *source_kind;         /* owned, nullable: of the record that the paper belongs to */
  char *source_id;           /* owned, nullable */
  char *hash;                /* owned, nullable: of a stored file */
  guint first_page;
  gboolean locked; /* opened with a password */

  GtkWidget *find_button; /* template children */
  GtkWidget *find_bar;
  GtkWidget *find_entry;
  GtkWidget *find_status;
  GtkWidget *bars;
  GtkWidget *stack;
  GtkWidget *spinner;
  GtkWidget *scrolled;
  GtkWidget *view;
  GtkWidget *problem;
  GtkWidget *password_box;
  GtkWidget *password;
  GtkWidget *unlock;
  GtkWidget *toolbar;
  GtkWidget *page_entry;
  GtkWidget *page_count;
  GtkWidget *zoom_button;
};

G_DEFINE_FINAL_TYPE (SenUiReader, sen_ui_reader, SEN_UI_TYPE_PAGE)

static void
describe_page (SenUiReader *self)
{
  guint n = self->document != NULL ? sen_pdf_document_get_n_pages (self->document) : 0;
  guint page = sen_ui_paper_view_get_page (SEN_UI_PAPER_VIEW (self->view)) + 1;
  g_autofree char *number = g_strdup_printf ("%u", page);
  g_autofree char *count = g_strdup_printf ("/ %u", n);
  g_autofree char *label = g_strdup_printf (_ ("Page %u of %u"), page, n);

  gtk_editable_set_text (GTK_EDITABLE (self->page_entry), number);
  gtk_label_set_text (GTK_LABEL (self->page_count), count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
page_text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReader) self = user_data;
  g_autofree char *text = sen_pdf_document_load_text_finish (SEN_PDF_DOCUMENT (source), result, NULL);

  /* What a screen reader reads out on a page. */
  if (text != NULL && self->view != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
page_cb (SenUiPaperView *view, GParamSpec *pspec, gpointer user_data)
{
  SenUiReader *self = user_data;

  if (self->document == NULL)
    return;
  describe_page (self);
  sen_pdf_document_load_text_async (self->document, sen_ui_paper_view_get_page (view), self->cancellable, page_text_cb,
                                    g_object_ref (self));
}

static void
zoom_cb (SenUiReader *self)
{
  g_autofree char *label
      = g_strdup_printf ("%.0f%%", 100 * sen_ui_paper_view_get_zoom (SEN_UI_PAPER_VIEW (self->view)));

  gtk_button_set_label (GTK_BUTTON (self->zoom_button), label);
}

static void
page_entered_cb (GtkEntry *entry, gpointer user_data)
{
  SenUiReader *self = user_data;
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (entry));
  int page = self->document != NULL ? sen_pdf_document_find_page_label (self->document, typed) : -1;

  if (page < 0)
    page = atoi (typed) - 1;
  if (page >= 0)
    sen_ui_paper_view_go_to (SEN_UI_PAPER_VIEW (self->view), (guint)page);
  describe_page (self);
  gtk_widget_grab_focus (self->view);
}

/* Find */

static void
found_cb (SenUiReaderFind *find, guint page, GArray *rects, gpointer user_data)
{
  SenUiReader *self = user_data;
  g_autofree char *label = g_strdup_printf (_ ("Page %u"), page + 1);

  gtk_label_set_text (GTK_LABEL (self->find_status), label);
  sen_ui_paper_view_set_marks (SEN_UI_PAPER_VIEW (self->view), page, rects);
}

static void
missed_cb (SenUiReaderFind *find, gpointer user_data)
{
  SenUiReader *self = user_data;

  gtk_label_set_text (GTK_LABEL (self->find_status), _ ("Not found"));
  sen_ui_paper_view_set_marks (SEN_UI_PAPER_VIEW (self->view), G_MAXUINT, NULL);
}

static void
find_changed_cb (GtkSearchEntry *entry, gpointer user_data)
{
  SenUiReader *self = user_data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (self->find == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (self->find_status), *text != '\0' ? _ ("Looking…") : "");
  sen_ui_paper_view_set_marks (SEN_UI_PAPER_VIEW (self->view), G_MAXUINT, NULL);
  sen_ui_reader_find_start (self->find, text, sen_ui_paper_view_get_page (SEN_UI_PAPER_VIEW (self->view)));
}

static void
find_mode_cb (SenUiReader *self)
{
  if (self->text != NULL)
    sen_ui_reader_text_hide (self->text); /* the pages move */
  if (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (self->find_bar)))
    return;
  if (self->find != NULL)
    sen_ui_reader_find_stop (self->find);
  sen_ui_paper_view_set_marks (SEN_UI_PAPER_VIEW (self->view), G_MAXUINT, NULL);
  gtk_widget_grab_focus (self->view);
}

static void
step_find (SenUiReader *self, int step)
{
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->find_bar), TRUE);
  if (self->find != NULL)
    sen_ui_reader_find_next (self->find, step);
}

static void
find_activate_cb (SenUiReader *self)
{
  step_find (self, 1);
}

/* Opening */

static void
show_problem (SenUiReader *self, const GError *error)
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

static GVariant *
describe (SenUiReader *self)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "title", "s", sen_ui_page_get_title (SEN_UI_PAGE (self)));
  g_variant_dict_insert (&dict, "path", "s", g_file_peek_path (self->file));
  if (self->hash != NULL)
    g_variant_dict_insert (&dict, "file", "s", self->hash);
  if (self->source_kind != NULL)
    g_variant_dict_insert (&dict, "kind", "s", self->source_kind);
  if (self->source_id != NULL)
    g_variant_dict_insert (&dict, "id", "s", self->source_id);
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

static void
show_paper (SenUiReader *self)
{
  g_autoptr (GVariant) paper = describe (self);

  self->find = sen_ui_reader_find_new (self->document);
  g_signal_connect (self->find, "found", G_CALLBACK (found_cb), self);
  g_signal_connect (self->find, "missed", G_CALLBACK (missed_cb), self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "paper");
  sen_ui_paper_view_set_document (SEN_UI_PAPER_VIEW (self->view), self->document);
  sen_ui_paper_view_go_to (SEN_UI_PAPER_VIEW (self->view), self->first_page);
  sen_ui_reader_text_set_paper (self->text, paper);
  sen_ui_reader_bars_fill (GTK_BOX (self->bars), self->context, paper);
  gtk_widget_set_visible (self->toolbar, TRUE);
  gtk_widget_set_sensitive (self->find_button, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.print", TRUE);
  describe_page (self);
  zoom_cb (self);
  gtk_widget_grab_focus (self->view);
  if (self->find_first != NULL)
    sen_ui_reader_find (self, self->find_first);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReader) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open_finish (result, &error);

  if (sen_error_is_cancelled (error) || self->stack == NULL)
    return;
  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  if (document != NULL)
    {
      g_set_object (&self->document, document);
      show_paper (self);
    }
  else
    show_problem (self, error);
}

static void
open_file (SenUiReader *self, const char *password)
{
  self->locked = password != NULL;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "loading");
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  sen_pdf_document_open_async (sen_ui_context_get_pdf (self->context), self->file,
                               sen_ui_page_get_title (SEN_UI_PAGE (self)), password, self->cancellable, opened_cb,
                               g_object_ref (self));
}

static void
unlock_cb (SenUiReader *self)
{
  g_autofree char *password = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->password)));

  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  if (*password != '\0')
    open_file (self, password);
}

/* Actions */

/* The paper as it is goes to the printer; with a password no printer could read it. */
static void
print (SenUiReader *self)
{
  const char *title = sen_ui_page_get_title (SEN_UI_PAGE (self));
  int fd;

  if (self->locked)
    {
      sen_ui_context_toast (self->context, _ ("A paper that is protected with a password can't be printed from here."));
      return;
    }
  fd = open (g_file_peek_path (self->file), O_RDONLY | O_CLOEXEC);
  if (fd >= 0)
    sen_ui_context_print_pdf (self->context, title, fd);
  else
    sen_ui_context_toast (self->context, _ ("The paper's file is not there any more; it can't be printed."));
}

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SenUiReader *self = SEN_UI_READER (widget);
  SenUiPaperView *view = SEN_UI_PAPER_VIEW (self->view);

  if (self->document == NULL)
    return;
  if (g_str_equal (name, "reader.next-page"))
    sen_ui_paper_view_turn (view, 1);
  else if (g_str_equal (name, "reader.previous-page"))
    sen_ui_paper_view_turn (view, -1);
  else if (g_str_equal (name, "reader.first-page"))
    sen_ui_paper_view_go_to (view, 0);
  else if (g_str_equal (name, "reader.last-page"))
    sen_ui_paper_view_go_to (view, G_MAXUINT);
  else if (g_str_equal (name, "reader.zoom-in"))
    sen_ui_paper_view_step_zoom (view, 1);
  else if (g_str_equal (name, "reader.zoom-out"))
    sen_ui_paper_view_step_zoom (view, -1);
  else if (g_str_equal (name, "reader.fit-width"))
    sen_ui_paper_view_fit_width (view);
  else if (g_str_equal (name, "reader.print"))
    print (self);
  else if (g_str_equal (name, "reader.copy"))
    sen_ui_reader_text_copy (self->text);
  else if (g_str_equal (name, "reader.select-all"))
    sen_ui_reader_text_select_all (self->text);
  else if (g_str_equal (name, "reader.menu"))
    sen_ui_reader_text_show_menu (self->text);
  else if (g_str_equal (name, "reader.find-next"))
    step_find (self, 1);
  else if (g_str_equal (name, "reader.find-previous"))
    step_find (self, -1);
  else if (g_str_equal (name, "reader.go-to"))
    gtk_widget_grab_focus (self->page_entry);
  else if (g_str_equal (name, "reader.find"))
    {
      gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->find_bar), TRUE);
      gtk_widget_grab_focus (self->find_entry);
    }
}

static void
scroll_by (SenUiReader *self, double part)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));

  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment) + part * gtk_adjustment_get_page_size (adjustment));
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  SenUiReader *self = user_data;
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    scroll_by (self, 0.1);
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    scroll_by (self, -0.1);
  else if (key == GDK_KEY_space)
    scroll_by (self, (state & GDK_SHIFT_MASK) != 0 ? -0.9 : 0.9);
  else if (key == GDK_KEY_Page_Down || key == GDK_KEY_Right)
    sen_ui_paper_view_turn (SEN_UI_PAPER_VIEW (self->view), 1);
  else if (key == GDK_KEY_Page_Up || key == GDK_KEY_Left)
    sen_ui_paper_view_turn (SEN_UI_PAPER_VIEW (self->view), -1);
  else if (key == GDK_KEY_Home && !control)
    sen_ui_paper_view_go_to (SEN_UI_PAPER_VIEW (self->view), 0);
  else if (key == GDK_KEY_End && !control)
    sen_ui_paper_view_go_to (SEN_UI_PAPER_VIEW (self->view), G_MAXUINT);
  else if (key == GDK_KEY_Escape)
    return self->text != NULL && sen_ui_reader_text_clear (self->text);
  else
    return FALSE;
  return TRUE;
}

static void
sen_ui_reader_dispose (GObject *object)
{
  SenUiReader *self = SEN_UI_READER (object);

  g_cancellable_cancel (self->cancellable);
  if (self->find != NULL)
    g_signal_handlers_disconnect_by_data (self->find, self);
  g_clear_object (&self->find);
  if (self->text != NULL)
    g_object_run_dispose (G_OBJECT (self->text));
  g_clear_object (&self->text);
  g_clear_object (&self->document);
  g_clear_object (&self->file);
  g_clear_object (&self->context);
  g_clear_pointer (&self->find_first, g_free);
  g_clear_pointer (&self->source_kind, g_free);
  g_clear_pointer (&self->source_id, g_free);
  g_clear_pointer (&self->hash, g_free);
  self->stack = NULL;
  self->view = NULL;
  G_OBJECT_CLASS (sen_ui_reader_parent_class)->dispose (object);
}

static void
sen_ui_reader_finalize (GObject *object)
{
  g_object_unref (SEN_UI_READER (object)->cancellable);
  G_OBJECT_CLASS (sen_ui_reader_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "reader.next-page", GDK_KEY_n, GDK_CONTROL_MASK },     { "reader.previous-page", GDK_KEY_p, GDK_ALT_MASK },
    { "reader.first-page", GDK_KEY_Home, GDK_CONTROL_MASK }, { "reader.last-page", GDK_KEY_End, GDK_CONTROL_MASK },
    { "reader.zoom-in", GDK_KEY_plus, GDK_CONTROL_MASK },    { "reader.zoom-in", GDK_KEY_equal, GDK_CONTROL_MASK },
    { "reader.zoom-out", GDK_KEY_minus, GDK_CONTROL_MASK },  { "reader.fit-width", GDK_KEY_0, GDK_CONTROL_MASK },
    { "reader.find", GDK_KEY_f, GDK_CONTROL_MASK },          { "reader.find-next", GDK_KEY_F3, 0 },
    { "reader.find-previous", GDK_KEY_F3, GDK_SHIFT_MASK },  { "reader.go-to", GDK_KEY_g, GDK_CONTROL_MASK },
    { "reader.print", GDK_KEY_p, GDK_CONTROL_MASK },         { "reader.copy", GDK_KEY_c, GDK_CONTROL_MASK },
    { "reader.select-all", GDK_KEY_a, GDK_CONTROL_MASK },    { "reader.menu", GDK_KEY_Menu, 0 },
    { "reader.menu", GDK_KEY_F10, GDK_SHIFT_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (i == 0 || !g_str_equal (actions[i].name, actions[i - 1].name))
        gtk_widget_class_install_action (klass, actions[i].name, NULL, action_cb);
      gtk_widget_class_add_binding_action (klass, actions[i].key, actions[i].modifiers, actions[i].name, NULL);
    }
}

static void
sen_ui_reader_class_init (SenUiReaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sen_ui_reader_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_ui_reader_finalize;
  g_type_ensure (SEN_UI_TYPE_PAPER_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/ui/sen-ui-reader.ui");
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, find_button);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, find_bar);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, find_entry);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, find_status);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, bars);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, stack);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, spinner);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, view);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, problem);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, password_box);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, password);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, unlock);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, toolbar);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, page_entry);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, page_count);
  gtk_widget_class_bind_template_child (widget_class, SenUiReader, zoom_button);
  install_actions (widget_class);
}

static void
sen_ui_reader_init (SenUiReader *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->toolbar, FALSE);
  gtk_widget_set_sensitive (self->find_button, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.print", FALSE);
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (self->find_bar), GTK_EDITABLE (self->find_entry));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->view, keys);
  g_signal_connect (self->view, "notify::page", G_CALLBACK (page_cb), self);
  g_signal_connect_swapped (self->view, "notify::zoom", G_CALLBACK (zoom_cb), self);
  g_signal_connect (self->page_entry, "activate", G_CALLBACK (page_entered_cb), self);
  g_signal_connect (self->find_entry, "search-changed", G_CALLBACK (find_changed_cb), self);
  g_signal_connect_swapped (self->find_entry, "activate", G_CALLBACK (find_activate_cb), self);
  g_signal_connect_swapped (self->find_bar, "notify::search-mode-enabled", G_CALLBACK (find_mode_cb), self);
  g_signal_connect_swapped (self->unlock, "clicked", G_CALLBACK (unlock_cb), self);
  g_signal_connect_swapped (self->password, "activate", G_CALLBACK (unlock_cb), self);
}

/**
 * sen_ui_reader_new:
 * @context: the window's context
 *
 * Returns: an empty reader; push it with sen_ui_context_push()
 */
GtkWidget *
sen_ui_reader_new (SenUiContext *context)
{
  SenUiReader *self = g_object_new (SEN_UI_TYPE_READER, NULL);

  self->context = g_object_ref (context);
  self->text = sen_ui_reader_text_new (context, SEN_UI_PAPER_VIEW (self->view));
  return GTK_WIDGET (self);
}

/**
 * sen_ui_reader_set_source:
 * @self: a reader, before it opens a paper
 * @kind: a kind of subject such as `documents.document`
 * @id: the record that the paper belongs to
 *
 * Says what the paper belongs to: a task made of a sentence in it then leads back there.
 */
void
sen_ui_reader_set_source (SenUiReader *self, const char *kind, const char *id)
{
  g_return_if_fail (SEN_UI_IS_READER (self));

  g_free (self->source_kind);
  g_free (self->source_id);
  self->source_kind = g_strdup (kind);
  self->source_id = g_strdup (id);
}

/**
 * sen_ui_reader_open:
 * @file: a path, or the hash of a stored file
 * @title: (nullable): what to call it; the file's name if %NULL
 * @page: the page to begin with, from 0
 */
void
sen_ui_reader_open (SenUiReader *self, const char *file, const char *title, guint page)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;

  if (g_path_is_absolute (file))
    path = g_strdup (file);
  else
    path = sen_vault_get_path (sen_office_get_vault (sen_ui_context_get_office (self->context)), file);
  g_free (self->hash);
  self->hash = g_path_is_absolute (file) ? NULL : g_strdup (file);
  g_clear_object (&self->file);
  self->file = g_file_new_for_path (path);
  self->first_page = page;
  name = g_path_get_basename (path);
  sen_ui_page_set_title (SEN_UI_PAGE (self), title != NULL ? title : name);
  open_file (self, NULL);
}

/**
 * sen_ui_reader_find:
 * @text: what to look for, now or once the paper is open
 */
void
sen_ui_reader_find (SenUiReader *self, const char *text)
{
  if (self->document == NULL)
    {
      g_free (self->find_first);
      self->find_first = g_strdup (text);
      return;
    }
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->find_bar), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->find_entry), text);
}
