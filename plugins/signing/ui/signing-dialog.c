/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-dialog.h"

#include <glib/gi18n-lib.h>

#include "signing-choices.h"
#include "signing-desk.h"
#include "signing-place.h"
#include "signing-sign.h"

/**
 * SigningDialog:
 *
 * Who signs, with which PIN, what is seen of it and where. Signs on a worker; whatever goes wrong is said here, and
 * nothing was changed then.
 */
struct _SigningDialog
{
  AdwWindow parent_instance;

  GtkWidget *heading; /* template children */
  GtkWidget *cancel_button;
  GtkWidget *sign_button;
  GtkWidget *sign_content;
  GtkWidget *split;
  GtkWidget *left;
  GtkWidget *scrolled;
  GtkWidget *place;
  GtkWidget *found;
  GtkWidget *found_icon;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkWidget *page;
  GtkWidget *right;
  GtkWidget *choices;
  GtkWidget *secret_list;
  GtkWidget *secret;
  GtkWidget *secret_hint;
  GtkWidget *problem;
  GtkWidget *problem_text;
  GtkWidget *look_list;
  GtkWidget *seen;
  GtkWidget *stamp_row;
  GtkWidget *stamp;
  GtkWidget *notes;
  GtkWidget *foot;
  GtkWidget *spinner;
  GtkWidget *busy;

  SenUiContext *context;    /* owned */
  SigningPaper *paper;      /* owned */
  SigningLook *look;        /* owned: as the office has it */
  GBytes *image;            /* owned, nullable: what is drawn, if an image is */
  GBytes *other;            /* owned, nullable: an image chosen here */
  SenPdfDocument *document; /* owned, nullable until it is open */
  SenPdfIdentity *identity; /* owned, nullable: only while it signs */
  char *output;             /* owned, nullable: where a copy goes */
  GCancellable *reading;    /* owned: ends with the window */
  GCancellable *signing;    /* owned, nullable: while it signs */
  GArray *seen_kinds;       /* owned: of SeenKind, as the row's items */
  guint seen_before;
  gboolean filling;
  guint frames;   /* that were drawn of it */
  gboolean begun; /* the focus was put where one types */
};

/* What is seen of the signature. */
typedef enum
{
  SEEN_IMAGE,
  SEEN_OTHER,
  SEEN_TEXT,
  SEEN_NOTHING,
  SEEN_CHOOSE,
} SeenKind;

G_DEFINE_FINAL_TYPE (SigningDialog, signing_dialog, ADW_TYPE_WINDOW)

static void show_seen (SigningDialog *self);

static SeenKind
seen_kind (SigningDialog *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->seen));

  return selected < self->seen_kinds->len ? g_array_index (self->seen_kinds, SeenKind, selected) : SEEN_NOTHING;
}

static void
say_problem (SigningDialog *self, const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->problem_text), text != NULL ? text : "");
  gtk_widget_set_visible (self->problem, text != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->problem), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : "", -1);
}

/* Who signs */

static gboolean
has_own_pad (SigningChoice *choice)
{
  return signing_choice_is_token (choice) && sen_pdf_token_entry_has_own_pad (signing_choice_get_entry (choice));
}

static const char *
describe_secret (SigningChoice *choice)
{
  if (!signing_choice_is_token (choice))
    return _ ("Sen does not keep the password.");
  if (has_own_pad (choice))
    return _ ("The PIN is entered on the token itself.");
  switch (sen_pdf_token_entry_get_pin_state (signing_choice_get_entry (choice)))
    {
    case SEN_PDF_PIN_FEW:
      return _ ("Few tries are left. Sen does not keep the PIN.");
    case SEN_PDF_PIN_LAST:
      return _ ("One try is left: another wrong PIN locks the token. Sen does not keep the PIN.");
    case SEN_PDF_PIN_LOCKED:
      return _ ("The token is locked. Whoever issued it can unlock it.");
    case SEN_PDF_PIN_OK:
    default:
      return _ ("Sen does not keep the PIN.");
    }
}

static gboolean
is_locked (SigningChoice *choice)
{
  return signing_choice_is_token (choice)
         && sen_pdf_token_entry_get_pin_state (signing_choice_get_entry (choice)) == SEN_PDF_PIN_LOCKED;
}

static void
update_button (SigningDialog *self)
{
  SigningChoice *choice = signing_choices_get_chosen (SIGNING_CHOICES (self->choices));
  gboolean typed = *gtk_editable_get_text (GTK_EDITABLE (self->secret)) != '\0';

  gtk_widget_set_sensitive (self->sign_button,
                            choice != NULL && self->signing == NULL && !is_locked (choice)
                                && (typed || has_own_pad (choice) || !signing_choice_is_token (choice)));
}

static void
chosen_cb (SigningDialog *self)
{
  SigningChoice *choice = signing_choices_get_chosen (SIGNING_CHOICES (self->choices));

  gtk_widget_set_visible (self->secret_list, choice != NULL && !has_own_pad (choice));
  gtk_widget_set_visible (self->secret_hint, choice != NULL);
  if (choice != NULL)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->secret), signing_choice_is_token (choice)
                                                                             ? _ ("PIN of the token")
                                                                             : _ ("Password of the file"));
      gtk_label_set_label (GTK_LABEL (self->secret_hint), describe_secret (choice));
      gtk_widget_set_sensitive (self->secret, !is_locked (choice));
      if (!self->begun)
        gtk_widget_grab_focus (self->secret);
      self->begun = TRUE;
    }
  update_button (self);
  show_seen (self); /* its text tells the name */
}

static void
picked_cb (SigningDialog *self)
{
  if (gtk_widget_get_visible (self->secret_list))
    gtk_widget_grab_focus (self->secret);
}

static void
secret_changed_cb (SigningDialog *self)
{
  gtk_widget_remove_css_class (self->secret, "error");
  update_button (self);
}

/* What is seen, and where */

/* Breaks between words where the box ends: type of 10 points is some 5.4 points wide. */
static void
add_wrapped (GStrvBuilder *lines, const char *text, double width)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (line->len > 0 && 5.4 * (double)(g_utf8_strlen (line->str, -1) + 1 + g_utf8_strlen (words[i], -1)) > width)
        {
          g_strv_builder_add (lines, line->str);
          g_string_truncate (line, 0);
        }
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[i]);
    }
  g_strv_builder_add (lines, line->str);
}

static char **
make_lines (SigningDialog *self, const char *name)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *signer = g_strdup_printf (_ ("Signed by: %s"), name);
  g_autofree char *time = signing_format_time (self->look->time != 0 ? self->look->time : sen_now ());

  add_wrapped (lines, signer, self->look->rect.width);
  g_strv_builder_add (lines, _ ("Time of signing:"));
  g_strv_builder_add (lines, time);
  return g_strv_builder_end (lines);
}

static void
show_seen (SigningDialog *self)
{
  SigningChoice *choice = signing_choices_get_chosen (SIGNING_CHOICES (self->choices));
  SeenKind kind = seen_kind (self);
  g_autofree char *name = choice != NULL ? signing_choice_dup_title (choice) : g_strdup ("…");
  g_auto (GStrv) lines = kind == SEEN_TEXT ? make_lines (self, name) : NULL;
  GBytes *png = kind == SEEN_IMAGE ? self->look->image : kind == SEEN_OTHER ? self->other : NULL;

  signing_place_show (SIGNING_PLACE (self->place), png, (const char *const *)lines);
  signing_place_set_resizable (SIGNING_PLACE (self->place),
                               self->paper == NULL || self->paper->role != SIGNING_ROLE_ORGAN);
  signing_place_set_box (SIGNING_PLACE (self->place), kind != SEEN_NOTHING ? &self->look->rect : NULL);
  gtk_widget_set_visible (self->notes, kind == SEEN_NOTHING && self->look->notes[0] != NULL);
}

static void
add_seen (SigningDialog *self, GtkStringList *model, SeenKind kind, const char *text)
{
  gtk_string_list_append (model, text);
  g_array_append_val (self->seen_kinds, kind);
}

static void
fill_seen (SigningDialog *self, SeenKind kind)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  gboolean organ = self->paper->role == SIGNING_ROLE_ORGAN;

  self->filling = TRUE;
  g_array_set_size (self->seen_kinds, 0);
  if (self->look->image != NULL)
    add_seen (self, model, SEEN_IMAGE, organ ? _ ("The seal") : _ ("Image of the signature"));
  if (self->other != NULL)
    add_seen (self, model, SEEN_OTHER, _ ("The image chosen here"));
  if (!organ)
    add_seen (self, model, SEEN_TEXT, _ ("Name and time"));
  add_seen (self, model, SEEN_NOTHING, _ ("Nothing"));
  add_seen (self, model, SEEN_CHOOSE, _ ("Another image…"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->seen), G_LIST_MODEL (model));
  for (guint i = 0; i < self->seen_kinds->len; i++)
    if (g_array_index (self->seen_kinds, SeenKind, i) == kind)
      self->seen_before = i;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->seen), self->seen_before);
  self->filling = FALSE;
  show_seen (self);
}

static void
image_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SigningDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = signing_desk_read_image_finish (SEN_OFFICE (source), result, &error);

  if (sen_error_is_cancelled (error) || self->paper == NULL)
    return;
  if (png == NULL)
    {
      say_problem (self, error->message);
      return;
    }
  g_clear_pointer (&self->other, g_bytes_unref);
  self->other = g_steal_pointer (&png);
  say_problem (self, NULL);
  fill_seen (self, SEEN_OTHER);
}

static void
image_chosen_cb (GListModel *files, gpointer user_data)
{
  SigningDialog *self = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL && self->context != NULL)
    signing_desk_read_image_async (sen_ui_context_get_office (self->context), path, self->reading, image_read_cb,
                                   g_object_ref (self));
}

static void
seen_cb (SigningDialog *self)
{
  static const char *const patterns[] = { "*.png", "*.PNG", NULL };
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->seen));

  if (self->filling || self->paper == NULL || selected == self->seen_before)
    return;
  if (seen_kind (self) != SEEN_CHOOSE)
    {
      self->seen_before = selected;
      show_seen (self);
      return;
    }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->seen), self->seen_before);
  sen_ui_context_open_files (self->context, _ ("Choose an Image of the Signature"), FALSE, _ ("PNG images"), patterns,
                             image_chosen_cb, g_object_ref (self), g_object_unref);
}

static void
moved_cb (SigningDialog *self)
{
  SenPdfRect rect;

  signing_place_get_box (SIGNING_PLACE (self->place), &rect);
  signing_look_set_place (self->look, signing_place_get_page (SIGNING_PLACE (self->place)), &rect);
}

static void
show_page (SigningDialog *self, guint page)
{
  guint n = sen_pdf_document_get_n_pages (self->document);
  g_autofree char *text = g_strdup_printf (_ ("Page %u of %u"), page + 1, n);

  signing_place_set_page (SIGNING_PLACE (self->place), page);
  moved_cb (self);
  gtk_label_set_label (GTK_LABEL (self->page), text);
  gtk_widget_set_visible (self->previous_button, n > 1);
  gtk_widget_set_visible (self->next_button, n > 1);
  gtk_widget_set_sensitive (self->previous_button, page > 0);
  gtk_widget_set_sensitive (self->next_button, page + 1 < n);
}

static void
previous_cb (SigningDialog *self)
{
  if (self->document != NULL && signing_place_get_page (SIGNING_PLACE (self->place)) > 0)
    show_page (self, signing_place_get_page (SIGNING_PLACE (self->place)) - 1);
}

static void
next_cb (SigningDialog *self)
{
  if (self->document != NULL
      && signing_place_get_page (SIGNING_PLACE (self->place)) + 1 < sen_pdf_document_get_n_pages (self->document))
    show_page (self, signing_place_get_page (SIGNING_PLACE (self->place)) + 1);
}

static gboolean
scroll_to_box_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SigningDialog *self = SIGNING_DIALOG (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  double y = signing_place_get_box_y (SIGNING_PLACE (self->place));

  gtk_adjustment_set_value (adjustment, y - gtk_adjustment_get_page_size (adjustment) / 2);
  return ++self->frames < 12 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE; /* until it is laid out */
}

/* The right half of the last page's lower part, where signatures are by custom. */
static void
place_by_custom (SigningDialog *self)
{
  guint page = sen_pdf_document_get_n_pages (self->document) - 1;
  double width = 595, height = 842;
  SenPdfRect rect = { 0, 0, 185, 62 };

  if (self->look->has_place)
    return;
  sen_pdf_document_get_page_size (self->document, page, &width, &height);
  rect.x = MAX (width - rect.width - 57, 0);
  rect.y = MAX (height - rect.height - 130, 0);
  signing_look_set_place (self->look, page, &rect);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SigningDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfDocument) document = sen_pdf_document_open_finish (result, &error);

  if (sen_error_is_cancelled (error) || self->paper == NULL)
    return;
  if (document == NULL)
    {
      say_problem (self, error->message);
      return;
    }
  self->document = g_steal_pointer (&document);
  place_by_custom (self);
  signing_place_set_document (SIGNING_PLACE (self->place), self->document);
  show_seen (self);
  show_page (self, self->look->page);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_to_box_cb, NULL, NULL);
}

/* Signing */

static void
set_busy (SigningDialog *self, const char *what)
{
  GtkWidget *const parts[] = { self->left, self->choices, self->secret_list, self->look_list };

  if (what != NULL)
    gtk_widget_grab_focus (self->cancel_button); /* an entry that has it must not become insensitive */
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_widget_set_sensitive (parts[i], what == NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->foot), what != NULL ? "busy" : "safe");
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), what != NULL);
  gtk_label_set_label (GTK_LABEL (self->busy), what != NULL ? what : "");
  gtk_button_set_label (GTK_BUTTON (self->cancel_button), what != NULL ? _ ("_Stop") : _ ("_Cancel"));
  update_button (self);
}

static void
stop (SigningDialog *self)
{
  g_clear_object (&self->identity);
  g_clear_object (&self->signing);
  set_busy (self, NULL);
}

static void
fail (SigningDialog *self, const GError *error)
{
  gboolean secret = g_error_matches (error, SEN_ERROR, SEN_ERROR_NEEDS_PASSWORD);

  stop (self);
  gtk_editable_set_text (GTK_EDITABLE (self->secret), "");
  if (sen_error_is_cancelled (error))
    say_problem (self, _ ("Stopped. Nothing was signed, and the paper is as it was."));
  else
    say_problem (self, error->message);
  if (secret)
    gtk_widget_add_css_class (self->secret, "error");
  signing_choices_refresh (SIGNING_CHOICES (self->choices)); /* tries left, tokens pulled out */
  gtk_widget_grab_focus (self->secret);
}

static void
tell_done (SigningDialog *self, SigningDone *done)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->output != NULL)
    {
      g_autofree char *name = g_filename_display_basename (self->output);

      g_string_printf (text, _ ("Signed: %s"), name);
    }
  else
    g_string_printf (text, self->paper->role == SIGNING_ROLE_ORGAN ? _ ("Signed and sealed: %s") : _ ("Signed: %s"),
                     self->paper->title);
  for (guint i = 0; done->notes != NULL && done->notes[i] != NULL; i++)
    g_string_append_printf (text, ". %s", done->notes[i]);
  sen_ui_context_toast (self->context, text->str);
}

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SigningDialog) self = user_data;
  SenOffice *office = SEN_OFFICE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (SigningDone) done = signing_sign_finish (office, result, &error);
  SigningChoice *choice;

  if (self->paper == NULL)
    return;
  if (done == NULL)
    {
      fail (self, error);
      return;
    }
  choice = signing_choices_get_chosen (SIGNING_CHOICES (self->choices));
  if (choice != NULL && !signing_choice_is_token (choice))
    signing_desk_remember_file (office, signing_choice_get_path (choice));
  stop (self);
  tell_done (self, done);
  gtk_window_close (GTK_WINDOW (self));
}

static SigningLook *
make_look (SigningDialog *self, GError **error)
{
  g_autoptr (SigningLook) look = signing_look_copy (self->look);
  SeenKind kind = seen_kind (self);
  SenPdfRect place = look->rect;
  guint page = look->page;

  g_clear_pointer (&look->image, g_bytes_unref);
  g_clear_pointer (&look->lines, g_strfreev);
  if (kind == SEEN_IMAGE || kind == SEEN_OTHER)
    {
      if (!signing_look_set_image (look, self->paper, kind == SEEN_OTHER ? self->other : self->look->image, error))
        return NULL;
      signing_look_set_place (look, page, &place); /* where it was put by hand */
    }
  else if (kind == SEEN_TEXT)
    {
      look->time = sen_now ();
      look->lines = make_lines (self, sen_pdf_identity_get_name (self->identity));
    }
  else
    look->has_place = FALSE;
  if (!gtk_switch_get_active (GTK_SWITCH (self->stamp)))
    g_clear_pointer (&look->timestamp, g_free);
  return g_steal_pointer (&look);
}

static void
identity_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SigningDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SigningLook) look = NULL;
  SenPdfIdentity *identity = signing_choice_open_finish (SIGNING_CHOICE (source), result, &error);

  if (self->paper == NULL)
    {
      g_clear_object (&identity);
      return;
    }
  g_clear_object (&self->identity);
  self->identity = identity;
  if (identity != NULL)
    look = make_look (self, &error);
  if (look == NULL)
    {
      fail (self, error);
      return;
    }
  gtk_label_set_label (GTK_LABEL (self->busy),
                       look->timestamp != NULL ? _ ("Signing, with a time stamp…") : _ ("Signing…"));
  signing_sign_async (sen_ui_context_get_office (self->context), self->paper, look, self->identity, self->output,
                      self->signing, signed_cb, g_object_ref (self));
}

static void
begin (SigningDialog *self)
{
  SigningChoice *choice = signing_choices_get_chosen (SIGNING_CHOICES (self->choices));

  say_problem (self, NULL);
  g_clear_object (&self->signing);
  self->signing = g_cancellable_new ();
  set_busy (self, signing_choice_is_token (choice) ? _ ("Asking the token…") : _ ("Opening the certificate…"));
  signing_choice_open_async (choice, has_own_pad (choice) ? NULL : gtk_editable_get_text (GTK_EDITABLE (self->secret)),
                             self->signing, identity_cb, g_object_ref (self));
}

static void
output_cb (GListModel *files, gpointer user_data)
{
  SigningDialog *self = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  char *path = g_file_get_path (file);

  if (path == NULL || self->paper == NULL)
    {
      g_free (path);
      return;
    }
  g_free (self->output);
  self->output = path;
  begin (self);
}

static void
sign_cb (SigningDialog *self)
{
  g_autofree char *name = NULL;
  g_autofree char *base = NULL;

  if (!gtk_widget_get_sensitive (self->sign_button) || self->signing != NULL)
    return;
  if (self->paper->take_signed != NULL)
    {
      begin (self);
      return;
    }
  base = g_strdup (self->paper->name);
  if (g_str_has_suffix (base, ".pdf") || g_str_has_suffix (base, ".PDF"))
    base[strlen (base) - 4] = '\0';
  /* Translators: file name of the signed copy of %s */
  name = g_strdup_printf (_ ("%s (signed).pdf"), base);
  sen_ui_context_save_file (self->context, _ ("Where to Write the Signed Copy"), name, output_cb, g_object_ref (self),
                            g_object_unref);
}

/* While it signs, closing only stops that. */
static gboolean
close_request_cb (SigningDialog *self)
{
  if (self->signing == NULL)
    return FALSE;
  g_cancellable_cancel (self->signing);
  return TRUE;
}

/* The window */

/* Follows the window that it belongs to. */
static void
arrange (SigningDialog *self, GtkWindow *parent)
{
  static const char *const classes[] = { "sen-narrow", "sen-touch", "sen-tight" };
  int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 1000;
  gboolean narrow = width < 700 || (parent != NULL && gtk_widget_has_css_class (GTK_WIDGET (parent), "sen-narrow"));

  for (guint i = 0; parent != NULL && i < G_N_ELEMENTS (classes); i++)
    if (gtk_widget_has_css_class (GTK_WIDGET (parent), classes[i]))
      gtk_widget_add_css_class (GTK_WIDGET (self), classes[i]);
  gtk_window_set_default_size (GTK_WINDOW (self), MIN (980, MAX (width - 10, 320)), narrow ? 700 : 690);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->split),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (self->right), narrow ? -1 : width < 900 ? 330 : 396);
  gtk_widget_set_vexpand (self->scrolled, !narrow);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scrolled), narrow ? 180 : -1);
}

static void
signing_dialog_dispose (GObject *object)
{
  SigningDialog *self = SIGNING_DIALOG (object);

  g_cancellable_cancel (self->reading);
  if (self->signing != NULL)
    g_cancellable_cancel (self->signing);
  g_clear_object (&self->signing);
  g_clear_object (&self->identity);
  g_clear_object (&self->document);
  g_clear_pointer (&self->paper, signing_paper_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (signing_dialog_parent_class)->dispose (object);
}

static void
signing_dialog_finalize (GObject *object)
{
  SigningDialog *self = SIGNING_DIALOG (object);

  signing_look_free (self->look);
  g_clear_pointer (&self->other, g_bytes_unref);
  g_free (self->output);
  g_array_unref (self->seen_kinds);
  g_object_unref (self->reading);
  G_OBJECT_CLASS (signing_dialog_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SigningDialog, name)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (heading);
  BIND (cancel_button);
  BIND (sign_button);
  BIND (sign_content);
  BIND (split);
  BIND (left);
  BIND (scrolled);
  BIND (place);
  BIND (found);
  BIND (found_icon);
  BIND (previous_button);
  BIND (next_button);
  BIND (page);
  BIND (right);
  BIND (choices);
  BIND (secret_list);
  BIND (secret);
  BIND (secret_hint);
  BIND (problem);
  BIND (problem_text);
  BIND (look_list);
  BIND (seen);
  BIND (stamp_row);
  BIND (stamp);
  BIND (notes);
  BIND (foot);
  BIND (spinner);
  BIND (busy);
}

static void
signing_dialog_class_init (SigningDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signing_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = signing_dialog_finalize;
  g_type_ensure (SIGNING_TYPE_CHOICES);
  g_type_ensure (SIGNING_TYPE_PLACE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/signing/ui/signing-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, secret_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, seen_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
signing_dialog_init (SigningDialog *self)
{
  self->reading = g_cancellable_new ();
  self->seen_kinds = g_array_new (FALSE, FALSE, sizeof (SeenKind));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->secret_list, FALSE);
  gtk_widget_set_visible (self->secret_hint, FALSE);
}

static void
describe (SigningDialog *self)
{
  gboolean organ = self->paper->role == SIGNING_ROLE_ORGAN;
  g_autofree char *found = NULL;
  g_autofree char *seal = NULL;
  g_autofree char *notes = g_strjoinv ("\n", self->look->notes);

  adw_window_title_set_title (ADW_WINDOW_TITLE (self->heading), organ ? _ ("Sign for the organ") : _ ("Sign"));
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->heading), self->paper->title);
  if (organ)
    adw_button_content_set_label (ADW_BUTTON_CONTENT (self->sign_content), _ ("Sign and seal"));
  if (!self->paper->has_place)
    found = g_strdup (_ ("Drag the box to where the signature is to be seen."));
  else if (*self->paper->signer != '\0')
    found = g_strdup_printf (_ ("Found the signature block of “%s”. Drag to move it."), self->paper->signer);
  else
    found = g_strdup (_ ("Found the signature block. Drag to move it."));
  gtk_label_set_label (GTK_LABEL (self->found), found);
  gtk_widget_set_visible (self->found_icon, self->paper->has_place);
  if (self->paper->role == SIGNING_ROLE_LEADER)
    {
      seal = self->paper->organ != NULL ? g_strdup_printf (_ ("Seal of %s"), self->paper->organ)
                                        : g_strdup (_ ("Seal of the organ"));
      signing_choices_set_hint (SIGNING_CHOICES (self->choices), seal, _ ("The clerk adds it once there is a number"));
    }
  gtk_switch_set_active (GTK_SWITCH (self->stamp), self->look->timestamp != NULL);
  gtk_widget_set_sensitive (self->stamp_row, self->look->timestamp != NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->stamp_row),
                               self->look->timestamp != NULL
                                   ? _ ("Proves the time; asks the office's time stamp authority")
                                   : _ ("No time stamp authority is set up; see the preferences"));
  gtk_label_set_label (GTK_LABEL (self->notes), notes);
}

/**
 * signing_dialog_present:
 * @context: the window's context
 * @paper: what is to be signed
 * @look: (transfer full): as the office has it
 *
 * Shows the dialog.
 */
void
signing_dialog_present (SenUiContext *context, SigningPaper *paper, SigningLook *look)
{
  GtkWindow *parent = sen_ui_context_get_window (context);
  SigningDialog *self = g_object_new (SIGNING_TYPE_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (paper->path);

  self->context = g_object_ref (context);
  self->paper = signing_paper_ref (paper);
  self->look = look;
  describe (self);
  fill_seen (self, look->image != NULL ? SEEN_IMAGE : paper->role == SIGNING_ROLE_ORGAN ? SEEN_NOTHING : SEEN_TEXT);
  arrange (self, parent);
  signing_choices_set_context (SIGNING_CHOICES (self->choices), context, paper->signer);
  sen_pdf_document_open_async (sen_ui_context_get_pdf (context), file, paper->title, NULL, self->reading, opened_cb,
                               g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
