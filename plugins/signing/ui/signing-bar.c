/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-bar.h"

#include <glib/gi18n-lib.h>

#include "signing-details.h"
#include "signing-verdicts.h"
#include "signing-words.h"

/**
 * SigningBar:
 *
 * Over a paper: whether its signatures hold, in plain words. Follows the verdict, which changes when the root
 * certificates do.
 */
struct _SigningBar
{
  AdwBin parent_instance;

  GtkWidget *sign;    /* template child */
  GtkWidget *icon;    /* template child */
  GtkWidget *spinner; /* template child */
  GtkWidget *words;   /* template child */
  GtkWidget *heading; /* template child */
  GtkWidget *caption; /* template child */
  GtkWidget *copy;    /* template child */
  GtkWidget *details; /* template child */

  SenUiContext *context;            /* owned */
  GVariant *paper;                  /* owned */
  SenPdfVerification *verification; /* owned, nullable */
  GCancellable *cancellable;        /* owned */
};

G_DEFINE_FINAL_TYPE (SigningBar, signing_bar, ADW_TYPE_BIN)

static const char *
look_up (SigningBar *self, const char *key)
{
  const char *text = NULL;

  return g_variant_lookup (self->paper, key, "&s", &text) && *text != '\0' ? text : NULL;
}

static void
show (SigningBar *self, const char *css, const char *icon, const char *heading, const char *caption)
{
  static const char *const classes[] = { "success", "warning", "error" };
  g_autofree char *label = g_strdup_printf ("%s. %s", heading, caption);

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), classes[i]);
  if (css != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), css);
  gtk_stack_set_visible_child_name (GTK_STACK (self->sign), icon != NULL ? "icon" : "busy");
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), icon == NULL);
  if (icon != NULL)
    gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  gtk_label_set_label (GTK_LABEL (self->heading), heading);
  gtk_label_set_label (GTK_LABEL (self->caption), caption);
  gtk_widget_set_tooltip_text (self->caption, *caption != '\0' ? caption : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* What is shown of one */

/* “Lê Hoài Sơn, 18/11/2026 16:05 · …” */
static char *
list_signers (GPtrArray *verdicts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < verdicts->len; i++)
    {
      const SenPdfVerdict *verdict = verdicts->pdata[i];
      gint64 time = verdict->stamped != 0 ? verdict->stamped : verdict->claimed;
      g_autoptr (GDateTime) moment = time != 0 ? g_date_time_new_from_unix_local (time / 1000) : NULL;
      g_autofree char *when = moment != NULL ? g_date_time_format (moment, "%d/%m/%Y %H:%M") : NULL;

      if (verdict->level == SEN_PDF_LEVEL_TIMESTAMP)
        continue;
      g_string_append_printf (text, "%s%s%s%s", text->len > 0 ? " · " : "", verdict->signer, when != NULL ? ", " : "",
                              when != NULL ? when : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
name_problem (GPtrArray *verdicts)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < verdicts->len; i++)
    {
      const SenPdfVerdict *verdict = verdicts->pdata[i];

      if (verdict->integrity == SEN_PDF_INTEGRITY_BROKEN)
        return _ ("A signature does not hold");
      changed = changed || verdict->changes == SEN_PDF_CHANGES_SUSPICIOUS;
    }
  return changed ? _ ("Changed after signing") : _ ("Problem with a signature");
}

static void
show_verification (SigningBar *self)
{
  GPtrArray *verdicts = sen_pdf_verification_get_verdicts (self->verification);
  g_autofree char *words = signing_words_of_paper (self->verification);
  g_autofree char *signers = list_signers (verdicts);
  g_autofree char *valid
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u valid signature – not changed after signing",
                                      "%u valid signatures – not changed after signing", verdicts->len),
                         verdicts->len);
  SenPdfOverall overall = sen_pdf_verification_get_overall (self->verification);
  gboolean bare = sen_pdf_verification_is_unsigned (self->verification);

  gtk_widget_set_visible (self->copy, bare);
  gtk_widget_set_visible (self->details, !bare);
  if (bare)
    show (self, NULL, "sen-signature-symbolic", _ ("No digital signature"), "");
  else if (overall == SEN_PDF_OVERALL_VALID)
    show (self, "success", "sen-shield-symbolic", valid, signers);
  else if (overall == SEN_PDF_OVERALL_PROBLEM)
    show (self, "error", "dialog-error-symbolic", name_problem (verdicts), words);
  else
    show (self, "warning", "dialog-question-symbolic", _ ("It can't be told whether the signatures are genuine"),
          words);
}

static void
failed (SigningBar *self, const GError *error)
{
  gtk_widget_set_visible (self->copy, FALSE);
  gtk_widget_set_visible (self->details, FALSE);
  show (self, "warning", "dialog-question-symbolic", _ ("The signatures can't be checked"), error->message);
}

/* Asking */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SigningBar) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfVerification) verification
      = signing_verdicts_find_finish (SIGNING_VERDICTS (source), result, &error);

  if (sen_error_is_cancelled (error) || self->context == NULL)
    return;
  g_set_object (&self->verification, verification);
  if (verification != NULL)
    show_verification (self);
  else
    failed (self, error);
}

static void
ask (SigningBar *self)
{
  SigningVerdicts *verdicts = signing_verdicts_get (sen_ui_context_get_office (self->context));
  const char *file = look_up (self, "file");

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->verification == NULL)
    show (self, NULL, NULL, _ ("Checking the signatures…"), "");
  if (file != NULL)
    signing_verdicts_find_async (verdicts, file, self->cancellable, found_cb, g_object_ref (self));
  else
    signing_verdicts_check_async (verdicts, look_up (self, "path"), self->cancellable, found_cb, g_object_ref (self));
}

/* Somebody else had it checked, or trusts other roots now. */
static void
checked_cb (SigningBar *self, const char *file)
{
  if (file == NULL || (self->verification == NULL && g_strcmp0 (file, look_up (self, "file")) == 0))
    ask (self);
}

static void
details_cb (SigningBar *self)
{
  if (self->verification != NULL)
    signing_details_present (self->context, look_up (self, "title"), self->verification);
}

static void
copy_cb (SigningBar *self)
{
  sen_ui_context_activate (self->context, "signing.sign_copy", self->paper);
}

static void
fold (GtkWidget *widget, SenWidthClass width_class, gpointer user_data)
{
  SigningBar *self = SIGNING_BAR (widget);

  gtk_widget_set_visible (self->caption, width_class == SEN_WIDTH_WIDE);
  gtk_widget_set_hexpand (self->heading, width_class != SEN_WIDTH_WIDE);
}

static void
signing_bar_dispose (GObject *object)
{
  SigningBar *self = SIGNING_BAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->verification);
  g_clear_object (&self->context);
  g_clear_pointer (&self->paper, g_variant_unref);
  G_OBJECT_CLASS (signing_bar_parent_class)->dispose (object);
}

static void
signing_bar_finalize (GObject *object)
{
  g_object_unref (SIGNING_BAR (object)->cancellable);
  G_OBJECT_CLASS (signing_bar_parent_class)->finalize (object);
}

static void
signing_bar_class_init (SigningBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signing_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = signing_bar_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/signing/ui/signing-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SigningBar, sign);
  gtk_widget_class_bind_template_child (widget_class, SigningBar, icon);
  gtk_widget_class_bind_template_child (widget_class, SigningBar, spinner);
  gtk_widget_class_bind_template_child (widget_class, SigningBar, words);
  gtk_widget_class_bind_template_child (widget_class, SigningBar, heading);
  gtk_widget_class_bind_template_child (widget_class, SigningBar, caption);
  gtk_widget_class_bind_template_child (widget_class, SigningBar, copy);
  gtk_widget_class_bind_template_child (widget_class, SigningBar, details);
  gtk_widget_class_bind_template_callback (widget_class, details_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
signing_bar_init (SigningBar *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sen_adaptive_watch (GTK_WIDGET (self), fold, NULL);
}

/**
 * signing_bar_new:
 * @context: the window's context
 * @paper: `a{sv}`, see sen_ui_registry_add_paper_bar()
 *
 * Returns: (transfer full): a floating bar that begins to check
 */
GtkWidget *
signing_bar_new (SenUiContext *context, GVariant *paper)
{
  SigningBar *self = g_object_new (SIGNING_TYPE_BAR, NULL);

  self->context = g_object_ref (context);
  self->paper = g_variant_ref_sink (paper);
  g_signal_connect_object (signing_verdicts_get (sen_ui_context_get_office (context)), "checked",
                           G_CALLBACK (checked_cb), self, G_CONNECT_SWAPPED);
  ask (self);
  return GTK_WIDGET (self);
}
