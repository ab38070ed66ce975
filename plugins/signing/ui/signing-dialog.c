/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-dialog.h"

#include <glib/gi18n-lib.h>

#include "signing-choices.h"
#include "signing-desk.h"
#include "signing-seen.h"
#include "signing-sheet.h"
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
  GtkWidget *sheet;
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

  SenUiContext *context; /* owned */
  SigningPaper *paper;   /* owned; NULL once it is closed */
  SigningLook *look;     /* owned: as the office has it */
  char *output;          /* owned, nullable: where a copy goes */
  GCancellable *signing; /* owned, nullable: while it signs */
  gboolean begun;        /* the focus was put where one types */
};

G_DEFINE_FINAL_TYPE (SigningDialog, signing_dialog, ADW_TYPE_WINDOW)

static void show_seen (SigningDialog *self);

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

/* What is seen */

static void
show_seen (SigningDialog *self)
{
  SigningSeen *seen = SIGNING_SEEN (self->seen);
  SigningChoice *choice = signing_choices_get_chosen (SIGNING_CHOICES (self->choices));
  g_autofree char *name = choice != NULL ? signing_choice_dup_title (choice) : g_strdup ("…");
  g_auto (GStrv) lines = signing_seen_is_text (seen) ? signing_look_dup_signer_lines (name, sen_now ()) : NULL;

  signing_sheet_show (SIGNING_SHEET (self->sheet), signing_seen_get_image (seen), (const char *const *)lines);
  gtk_widget_set_visible (self->notes, signing_seen_is_nothing (seen) && self->look->notes[0] != NULL);
}

static void
failed_cb (SigningDialog *self, const char *text)
{
  say_problem (self, text);
}

/* Signing */

static void
set_busy (SigningDialog *self, const char *what)
{
  GtkWidget *const parts[] = { self->sheet, self->choices, self->secret_list, self->look_list };

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

/* Its window was closed while something was still to be done for it. */
static gboolean
is_gone (SigningDialog *self)
{
  return self->paper == NULL || sen_ui_context_get_window (self->context) == NULL;
}

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SigningDialog) self = user_data;
  SenOffice *office = SEN_OFFICE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (SigningDone) done = signing_sign_finish (office, result, &error);
  SigningChoice *choice;

  if (is_gone (self))
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
make_look (SigningDialog *self, const char *name, GError **error)
{
  g_autoptr (SigningLook) look = signing_look_copy (self->look);
  SigningSeen *seen = SIGNING_SEEN (self->seen);

  if (!signing_look_set_image (look, self->paper, signing_seen_get_image (seen), error))
    return NULL;
  signing_sheet_place (SIGNING_SHEET (self->sheet), look); /* where it was put by hand */
  if (signing_seen_is_text (seen))
    signing_look_set_signer (look, name);
  else if (signing_seen_is_nothing (seen))
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
  g_autoptr (SenPdfIdentity) identity = signing_choice_open_finish (SIGNING_CHOICE (source), result, &error);

  if (is_gone (self))
    return;
  if (identity != NULL)
    look = make_look (self, sen_pdf_identity_get_name (identity), &error);
  if (look == NULL)
    {
      fail (self, error);
      return;
    }
  gtk_label_set_label (GTK_LABEL (self->busy),
                       look->timestamp != NULL ? _ ("Signing, with a time stamp…") : _ ("Signing…"));
  signing_sign_async (sen_ui_context_get_office (self->context), self->paper, look, identity, self->output,
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
  int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 1000;
  gboolean narrow = width < 700 || (parent != NULL && gtk_widget_has_css_class (GTK_WIDGET (parent), "sen-narrow"));

  sen_adaptive_dress (GTK_WINDOW (self), parent);
  gtk_window_set_default_size (GTK_WINDOW (self), MIN (980, MAX (width - 10, 320)), narrow ? 700 : 690);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->split),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (self->right), narrow ? -1 : width < 900 ? 330 : 396);
  signing_sheet_set_narrow (SIGNING_SHEET (self->sheet), narrow);
}

/* The parent took it along, which asks nobody; what signs holds it, so it is not disposed of before that ends. */
static void
signing_dialog_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (SIGNING_DIALOG (widget)->signing);
  GTK_WIDGET_CLASS (signing_dialog_parent_class)->unrealize (widget);
}

static void
signing_dialog_dispose (GObject *object)
{
  SigningDialog *self = SIGNING_DIALOG (object);

  if (self->signing != NULL)
    g_cancellable_cancel (self->signing);
  g_clear_object (&self->signing);
  g_clear_pointer (&self->paper, signing_paper_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (signing_dialog_parent_class)->dispose (object);
}

static void
signing_dialog_finalize (GObject *object)
{
  SigningDialog *self = SIGNING_DIALOG (object);

  signing_look_free (self->look);
  g_free (self->output);
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
  BIND (sheet);
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
  widget_class->unrealize = signing_dialog_unrealize;
  g_type_ensure (SIGNING_TYPE_CHOICES);
  g_type_ensure (SIGNING_TYPE_SEEN);
  g_type_ensure (SIGNING_TYPE_SHEET);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/signing/ui/signing-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, secret_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_seen);
  gtk_widget_class_bind_template_callback (widget_class, sign_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
signing_dialog_init (SigningDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->secret_list, FALSE);
  gtk_widget_set_visible (self->secret_hint, FALSE);
}

static void
describe (SigningDialog *self)
{
  gboolean organ = self->paper->role == SIGNING_ROLE_ORGAN;
  g_autofree char *seal = NULL;
  g_autofree char *notes = g_strjoinv ("\n", self->look->notes);

  adw_window_title_set_title (ADW_WINDOW_TITLE (self->heading), organ ? _ ("Sign for the organ") : _ ("Sign"));
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->heading), self->paper->title);
  if (organ)
    adw_button_content_set_label (ADW_BUTTON_CONTENT (self->sign_content), _ ("Sign and seal"));
  if (self->paper->role == SIGNING_ROLE_LEADER)
    {
      seal = self->paper->organ != NULL ? g_strdup_printf (_ ("Seal of %s"), self->paper->organ)
                                        : g_strdup (_ ("Seal of the organ"));
      signing_choices_set_hint (SIGNING_CHOICES (self->choices), seal, _ ("The clerk adds it once there is a number"));
    }
  gtk_switch_set_active (GTK_SWITCH (self->stamp), self->look->timestamp != NULL);
  gtk_widget_set_sensitive (self->stamp, self->look->timestamp != NULL);
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

  self->context = g_object_ref (context);
  self->paper = signing_paper_ref (paper);
  self->look = look;
  describe (self);
  signing_sheet_set_paper (SIGNING_SHEET (self->sheet), context, paper, look);
  signing_seen_set_paper (SIGNING_SEEN (self->seen), context, paper, look);
  arrange (self, parent);
  signing_choices_set_context (SIGNING_CHOICES (self->choices), context, paper->signer);
  gtk_window_present (GTK_WINDOW (self));
}
