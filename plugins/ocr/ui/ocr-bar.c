/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr-bar.h"

#include <glib/gi18n-lib.h>

#include "ocr-work.h"

/**
 * OcrBar:
 *
 * Over a scanned paper while its text is not there yet: how far it is, and a pause. Nothing over other papers.
 */
struct _OcrBar
{
  AdwBin parent_instance;

  GtkWidget *spinner;
  GtkWidget *words;
  GtkWidget *button;

  SenUiContext *context; /* owned, nullable after dispose */
  OcrWork *work;         /* owned */
  char *file;            /* owned */
  GCancellable *cancellable;
  gboolean asked;
  guint waiting; /* pages of it that are still to be read */
};

G_DEFINE_FINAL_TYPE (OcrBar, ocr_bar, ADW_TYPE_BIN)

static void
show (OcrBar *self)
{
  guint done = 0, total = 0;
  const char *reading = ocr_work_get_file (self->work, &done, &total);
  gboolean is_this = g_strcmp0 (reading, self->file) == 0 && done < total;
  gboolean paused = ocr_work_is_paused (self->work);
  const GError *error = ocr_work_get_error (self->work);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), self->waiting > 0);
  if (error != NULL)
    text = g_strdup (error->message);
  else if (paused)
    text = g_strdup (_ ("This paper is scanned. Recognising its text is paused."));
  else if (is_this)
    text = g_strdup_printf (_ ("This paper is scanned. Its text is being recognised: page %u of %u"), done + 1, total);
  else
    text = g_strdup (_ ("This paper is scanned. Its text will be recognised soon."));
  gtk_label_set_label (GTK_LABEL (self->words), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), is_this && !paused && error == NULL);
  gtk_widget_set_visible (self->spinner, is_this && !paused && error == NULL);
  gtk_button_set_label (GTK_BUTTON (self->button), paused || error != NULL ? _ ("Go On") : _ ("Pause"));
}

typedef struct
{
  char *file;
  guint waiting;
  gboolean was_read;
  gboolean scan;
} Asked;

static void
asked_free (gpointer data)
{
  g_free (((Asked *)data)->file);
  g_free (data);
}

static gboolean
ask_in_read (SenDb *db, gpointer data, GError **error)
{
  Asked *asked = data;
  g_autofree char *state = ocr_book_dup_file_state (db, asked->file);
  g_autoptr (GArray) pages = state == NULL ? ocr_book_list_pages (db, asked->file, error) : NULL;

  asked->waiting = pages != NULL ? pages->len : 0;
  asked->scan = ocr_book_is_scan (db, asked->file);
  asked->was_read = g_strcmp0 (state, "read") == 0;
  return state != NULL || pages != NULL;
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gpointer *data = user_data;
  g_autoptr (OcrBar) self = data[0];
  Asked *asked = data[1];

  g_free (data);
  if (sen_store_read_finish (SEN_STORE (source), result, NULL) && self->context != NULL)
    {
      gboolean first = !self->asked && (asked->waiting > 0 || asked->was_read);

      self->asked = TRUE;
      self->waiting = asked->scan ? asked->waiting : 0;
      show (self);
      if (first)
        ocr_work_prefer (self->work, self->file);
    }
  asked_free (asked);
}

static void
ask (OcrBar *self)
{
  SenStore *store = sen_office_get_store (sen_ui_context_get_office (self->context));
  Asked *asked;
  gpointer *data;

  if (store == NULL)
    return;
  asked = g_new0 (Asked, 1);
  asked->file = g_strdup (self->file);
  data = g_new (gpointer, 2);
  data[0] = g_object_ref (self);
  data[1] = asked;
  sen_store_read_async (store, ask_in_read, asked, NULL, self->cancellable, asked_cb, data);
}

static void
changed_cb (OcrBar *self, const char *file)
{
  if (self->context == NULL)
    return;
  if (file == NULL || g_strcmp0 (file, self->file) == 0)
    ask (self);
  if (self->waiting > 0)
    show (self);
}

static void
button_cb (OcrBar *self)
{
  gboolean go_on = ocr_work_is_paused (self->work) || ocr_work_get_error (self->work) != NULL;

  ocr_work_set_paused (self->work, !go_on);
  if (go_on)
    ocr_work_prefer (self->work, self->file);
}

static void
ocr_bar_dispose (GObject *object)
{
  OcrBar *self = OCR_BAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  g_clear_object (&self->work);
  G_OBJECT_CLASS (ocr_bar_parent_class)->dispose (object);
}

static void
ocr_bar_finalize (GObject *object)
{
  OcrBar *self = OCR_BAR (object);

  g_object_unref (self->cancellable);
  g_free (self->file);
  G_OBJECT_CLASS (ocr_bar_parent_class)->finalize (object);
}

static void
ocr_bar_class_init (OcrBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ocr_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = ocr_bar_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
ocr_bar_init (OcrBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->cancellable = g_cancellable_new ();
  self->spinner = gtk_spinner_new ();
  self->words = gtk_label_new (NULL);
  self->button = gtk_button_new ();
  gtk_label_set_wrap (GTK_LABEL (self->words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_widget_set_hexpand (self->words, TRUE);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (button_cb), self);
  gtk_box_append (GTK_BOX (box), self->spinner);
  gtk_box_append (GTK_BOX (box), self->words);
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sen-signature"); /* as the other bars over a paper */
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * ocr_bar_new:
 * @context: the window's context
 * @paper: `a{sv}`, see sen_ui_registry_add_paper_bar()
 *
 * Returns: (transfer full): a floating bar, shown when the paper is a scan that was not read yet
 */
GtkWidget *
ocr_bar_new (SenUiContext *context, GVariant *paper)
{
  OcrBar *self = g_object_new (OCR_TYPE_BAR, NULL);
  g_autoptr (GVariant) kept = g_variant_ref_sink (paper);

  self->context = g_object_ref (context);
  self->work = g_object_ref (ocr_work_get (sen_ui_context_get_office (context)));
  g_variant_lookup (kept, "file", "s", &self->file);
  if (self->file == NULL || *self->file == '\0')
    return GTK_WIDGET (self); /* not a paper of the office */
  g_signal_connect_object (self->work, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  ask (self);
  return GTK_WIDGET (self);
}
