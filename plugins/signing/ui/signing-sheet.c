/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-sheet.h"

#include <glib/gi18n-lib.h>

#include "signing-place.h"

/**
 * SigningSheet:
 *
 * The paper that is to be signed, page by page, with the box where the signature will be seen. Emits "failed" with a
 * sentence when it can't be shown.
 */
struct _SigningSheet
{
  GtkBox parent_instance;

  GtkWidget *scrolled; /* template children */
  GtkWidget *place;
  GtkWidget *found;
  GtkWidget *found_icon;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkWidget *page;

  SenPdfDocument *document;  /* owned, nullable until it is open */
  GCancellable *cancellable; /* owned */
  gboolean has_place;        /* else it is by custom */
  guint first;               /* the page that is shown first */
  SenPdfRect rect;           /* where the box is then */
  gboolean fixed;            /* a seal, which has one true size */
  guint frames;              /* that were drawn of it */
};

G_DEFINE_FINAL_TYPE (SigningSheet, signing_sheet, GTK_TYPE_BOX)

static guint failed_signal;

static void
show_page (SigningSheet *self, guint page)
{
  guint n = sen_pdf_document_get_n_pages (self->document);
  g_autofree char *text = g_strdup_printf (_ ("Page %u of %u"), page + 1, n);

  signing_place_set_page (SIGNING_PLACE (self->place), page);
  gtk_label_set_label (GTK_LABEL (self->page), text);
  gtk_widget_set_visible (self->previous_button, n > 1);
  gtk_widget_set_visible (self->next_button, n > 1);
  gtk_widget_set_sensitive (self->previous_button, page > 0);
  gtk_widget_set_sensitive (self->next_button, page + 1 < n);
}

static void
turn (SigningSheet *self, int by)
{
  gint64 page = (gint64)signing_place_get_page (SIGNING_PLACE (self->place)) + by;

  if (self->document != NULL && page >= 0 && page < sen_pdf_document_get_n_pages (self->document))
    show_page (self, (guint)page);
}

static void
previous_cb (SigningSheet *self)
{
  turn (self, -1);
}

static void
next_cb (SigningSheet *self)
{
  turn (self, 1);
}

static gboolean
scroll_to_box_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SigningSheet *self = SIGNING_SHEET (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  double y = signing_place_get_box_y (SIGNING_PLACE (self->place));

  gtk_adjustment_set_value (adjustment, y - gtk_adjustment_get_page_size (adjustment) / 2);
  return ++self->frames < 12 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE; /* until it is laid out */
}

/* The right half of the last page's lower part, where signatures are by custom. */
static void
place_by_custom (SigningSheet *self)
{
  double width = 595, height = 842;

  self->first = MAX (sen_pdf_document_get_n_pages (self->document), 1) - 1;
  sen_pdf_document_get_page_size (self->document, self->first, &width, &height);
  self->rect = (SenPdfRect){ 0, 0, 185, 62 };
  self->rect.x = MAX (width - self->rect.width - 57, 0);
  self->rect.y = MAX (height - self->rect.height - 130, 0);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SigningSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open_finish (result, &error);

  if (sen_error_is_cancelled (error) || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (document == NULL)
    {
      g_signal_emit (self, failed_signal, 0, error->message);
      return;
    }
  self->document = g_steal_pointer (&document);
  if (!self->has_place)
    place_by_custom (self);
  signing_place_set_document (SIGNING_PLACE (self->place), self->document);
  show_page (self, self->first);
  signing_place_set_box (SIGNING_PLACE (self->place), &self->rect);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_to_box_cb, NULL, NULL);
}

static void
signing_sheet_dispose (GObject *object)
{
  SigningSheet *self = SIGNING_SHEET (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (signing_sheet_parent_class)->dispose (object);
}

static void
signing_sheet_finalize (GObject *object)
{
  g_object_unref (SIGNING_SHEET (object)->cancellable);
  G_OBJECT_CLASS (signing_sheet_parent_class)->finalize (object);
}

static void
signing_sheet_class_init (SigningSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signing_sheet_dispose;
  G_OBJECT_CLASS (klass)->finalize = signing_sheet_finalize;
  g_type_ensure (SIGNING_TYPE_PLACE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/signing/ui/signing-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, SigningSheet, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SigningSheet, place);
  gtk_widget_class_bind_template_child (widget_class, SigningSheet, found);
  gtk_widget_class_bind_template_child (widget_class, SigningSheet, found_icon);
  gtk_widget_class_bind_template_child (widget_class, SigningSheet, previous_button);
  gtk_widget_class_bind_template_child (widget_class, SigningSheet, next_button);
  gtk_widget_class_bind_template_child (widget_class, SigningSheet, page);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);

  /**
   * SigningSheet::failed:
   * @text: why the paper can't be shown
   */
  failed_signal = g_signal_new ("failed", SIGNING_TYPE_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
}

static void
signing_sheet_init (SigningSheet *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
say_where (SigningSheet *self, SigningPaper *paper)
{
  g_autofree char *found = NULL;

  if (!paper->has_place)
    found = g_strdup (_ ("Drag the box to where the signature is to be seen."));
  else if (*paper->signer != '\0')
    found = g_strdup_printf (_ ("Found the signature block of “%s”. Drag to move it."), paper->signer);
  else
    found = g_strdup (_ ("Found the signature block. Drag to move it."));
  gtk_label_set_label (GTK_LABEL (self->found), found);
  gtk_widget_set_visible (self->found_icon, paper->has_place);
}

/**
 * signing_sheet_set_paper:
 * @self: the sheet
 * @context: the window's context
 * @paper: what is signed
 * @look: where that is seen
 *
 * Begins to open the paper.
 */
void
signing_sheet_set_paper (SigningSheet *self, SenUiContext *context, SigningPaper *paper, const SigningLook *look)
{
  g_autoptr (GFile) file = g_file_new_for_path (paper->path);

  self->fixed = paper->role == SIGNING_ROLE_ORGAN;
  self->has_place = look->has_place;
  self->first = look->page;
  self->rect = look->rect;
  signing_place_set_resizable (SIGNING_PLACE (self->place), !self->fixed);
  say_where (self, paper);
  sen_pdf_document_open_async (sen_ui_context_get_pdf (context), file, paper->title, NULL, self->cancellable, opened_cb,
                               g_object_ref (self));
}

/**
 * signing_sheet_show:
 * @self: the sheet
 * @png: (nullable): what is seen in the box
 * @lines: (nullable): or text; with neither there is no box
 */
void
signing_sheet_show (SigningSheet *self, GBytes *png, const char *const *lines)
{
  SigningPlace *place = SIGNING_PLACE (self->place);

  if (self->document != NULL)
    signing_place_get_box (place, &self->rect);
  signing_place_show (place, png, lines);
  signing_place_set_box (place, png != NULL || lines != NULL ? &self->rect : NULL);
}

/**
 * signing_sheet_place:
 * @self: the sheet
 * @look: gets the page and the place of the box, if the paper could be shown
 */
void
signing_sheet_place (SigningSheet *self, SigningLook *look)
{
  SenPdfRect rect;

  if (self->document == NULL)
    return;
  signing_place_get_box (SIGNING_PLACE (self->place), &rect);
  signing_look_set_place (look, signing_place_get_page (SIGNING_PLACE (self->place)), &rect);
}

/**
 * signing_sheet_set_narrow:
 * @self: the sheet
 * @narrow: whether it stands above the form, not beside it
 */
void
signing_sheet_set_narrow (SigningSheet *self, gboolean narrow)
{
  gtk_widget_set_vexpand (self->scrolled, !narrow);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scrolled), narrow ? 180 : -1);
}
