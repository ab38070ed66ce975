/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window that tells everything that is known of a paper's signatures. Main thread. */
#include "signing-details.h"

#include <glib/gi18n-lib.h>

#include "signing-trust.h"
#include "signing-words.h"

static const char *
icon_of (SenPdfOverall overall)
{
  return overall == SEN_PDF_OVERALL_VALID     ? "sen-shield-symbolic"
         : overall == SEN_PDF_OVERALL_PROBLEM ? "dialog-error-symbolic"
                                              : "dialog-question-symbolic";
}

static const char *
class_of (SenPdfOverall overall)
{
  return overall == SEN_PDF_OVERALL_VALID ? "success" : overall == SEN_PDF_OVERALL_PROBLEM ? "error" : "warning";
}

static SenUiTone
tone_of (SenPdfOverall overall)
{
  return overall == SEN_PDF_OVERALL_VALID     ? SEN_UI_TONE_SUCCESS
         : overall == SEN_PDF_OVERALL_PROBLEM ? SEN_UI_TONE_ERROR
                                              : SEN_UI_TONE_WARNING;
}

static GtkWidget *
text_new (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

/* One thing that is known: what it is, small, and what it says below. */
static void
add_fact (GtkWidget *box, const char *name, const char *value)
{
  GtkWidget *fact;
  GtkWidget *label;

  if (value == NULL || *value == '\0')
    return;
  fact = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  label = text_new (value, NULL);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  gtk_box_append (GTK_BOX (fact), text_new (name, "signing-fact"));
  gtk_box_append (GTK_BOX (fact), label);
  gtk_box_append (GTK_BOX (box), fact);
}

static void
add_remarks (GtkWidget *box, char **texts, const char *icon, const char *css)
{
  for (char **text = texts; text != NULL && *text != NULL; text++)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      GtkWidget *image = gtk_image_new_from_icon_name (icon);
      GtkWidget *label = text_new (*text, NULL);

      gtk_widget_set_valign (image, GTK_ALIGN_START);
      gtk_widget_set_margin_top (image, 2);
      gtk_widget_set_hexpand (label, TRUE);
      if (css != NULL)
        gtk_widget_add_css_class (line, css);
      gtk_box_append (GTK_BOX (line), image);
      gtk_box_append (GTK_BOX (line), label);
      gtk_box_append (GTK_BOX (box), line);
    }
}

/* Levels have names that only few know; what they mean comes first. */
static const char *
describe_level (SenPdfLevel level)
{
  switch (level)
    {
    case SEN_PDF_LEVEL_B_B:
      return _ ("Signature without a time stamp (PAdES B-B)");
    case SEN_PDF_LEVEL_B_T:
      return _ ("Signature with a time stamp (PAdES B-T)");
    case SEN_PDF_LEVEL_B_LT:
      return _ ("With what is needed to check it in later years (PAdES B-LT)");
    case SEN_PDF_LEVEL_B_LTA:
      return _ ("For long-term archives (PAdES B-LTA)");
    case SEN_PDF_LEVEL_TIMESTAMP:
      return _ ("Time stamp over the whole paper");
    case SEN_PDF_LEVEL_CMS:
    default:
      return _ ("Signature of an older kind (not PAdES)");
    }
}

static void
trust_cb (GtkButton *button, gpointer user_data)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (button));

  signing_trust_ask (user_data, GTK_WINDOW (window), g_object_get_data (G_OBJECT (button), "anchor"));
}

/* Where to know the authority is all that is missing. */
static GtkWidget *
trust_button_new (SenUiContext *context, GBytes *anchor)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Trust this issuer…"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (button), "anchor", g_bytes_ref (anchor), (GDestroyNotify)g_bytes_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (trust_cb), context, 0);
  return button;
}

static GtkWidget *
card_new (SenUiContext *context, const SenPdfVerdict *verdict)
{
  SenPdfOverall overall = sen_pdf_verdict_get_overall (verdict);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name;
  g_autofree char *who = signing_words_who (verdict);
  g_autofree char *when = signing_words_when (verdict);
  g_autofree char *covers = signing_words_covers (verdict);
  g_autofree char *changes = signing_words_changes (verdict);
  g_autofree char *chain = signing_words_chain (verdict);
  g_autofree char *page = verdict->page >= 0 ? g_strdup_printf (_ ("Page %d"), verdict->page + 1) : NULL;

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "signing-card");
  name = text_new (who, "heading");
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head),
                  sen_ui_chip_new (signing_words_label (overall), icon_of (overall), tone_of (overall)));
  gtk_box_append (GTK_BOX (card), head);
  add_remarks (card, verdict->problem_texts, icon_of (overall), class_of (overall));
  add_fact (card, _ ("Signed at"), when);
  add_fact (card, _ ("Covers"), covers);
  add_fact (card, _ ("After signing"), changes);
  add_fact (card, _ ("Certificate"), chain);
  add_fact (card, _ ("Issued to"), verdict->subject);
  add_fact (card, _ ("Issued by"), verdict->issuer);
  if (verdict->anchor != NULL)
    gtk_box_append (GTK_BOX (card), trust_button_new (context, verdict->anchor));
  add_fact (card, _ ("Kind"), describe_level (verdict->level));
  add_fact (card, _ ("Reason given"), verdict->reason);
  add_fact (card, _ ("Place given"), verdict->location);
  add_fact (card, _ ("Seen on"), verdict->width > 0 ? page : NULL);
  add_remarks (card, verdict->note_texts, "dialog-information-symbolic", "dim-label");
  return card;
}

static GtkWidget *
summary_new (SenPdfVerification *verification)
{
  SenPdfOverall overall = sen_pdf_verification_get_overall (verification);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_of (overall));
  g_autofree char *words = signing_words_of_paper (verification);
  GtkWidget *label = text_new (words, "signing-heading");

  gtk_widget_add_css_class (box, "sen-signature");
  gtk_widget_add_css_class (box, "signing-summary");
  gtk_widget_add_css_class (box, class_of (overall));
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 3);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static gboolean
lacks_roots (GPtrArray *verdicts)
{
  for (guint i = 0; i < verdicts->len; i++)
    {
      SenPdfChain chain = ((const SenPdfVerdict *)verdicts->pdata[i])->chain;

      if (chain == SEN_PDF_CHAIN_UNKNOWN || chain == SEN_PDF_CHAIN_UNTRUSTED)
        return TRUE;
    }
  return FALSE;
}

static void
preferences_cb (GtkWidget *window)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (window));

  gtk_window_close (GTK_WINDOW (window));
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.preferences", NULL);
}

static GtkWidget *
body_new (SenUiContext *context, GtkWidget *window, SenPdfVerification *verification)
{
  GPtrArray *verdicts = sen_pdf_verification_get_verdicts (verification);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_widget_add_css_class (body, "signing-details");
  gtk_box_append (GTK_BOX (body), summary_new (verification));
  add_remarks (body, (char **)sen_pdf_verification_get_problems (verification), "dialog-warning-symbolic", NULL);
  for (guint i = 0; i < verdicts->len; i++)
    gtk_box_append (GTK_BOX (body), card_new (context, verdicts->pdata[i]));
  if (lacks_roots (verdicts))
    {
      GtkWidget *button = gtk_button_new_with_label (_ ("Choose whom this device trusts…"));

      gtk_widget_set_halign (button, GTK_ALIGN_START);
      g_signal_connect_object (button, "clicked", G_CALLBACK (preferences_cb), window, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (body), button);
    }
  gtk_box_append (GTK_BOX (body),
                  text_new (_ ("Checked on this device; the paper was sent nowhere and is as it was."), "dim-label"));
  return body;
}

/**
 * signing_details_present:
 * @context: the window's context
 * @title: (nullable): what the paper is called
 * @verification: what was found
 *
 * Shows every signature: who, when, what it covers, what came after, whose certificate.
 */
void
signing_details_present (SenUiContext *context, const char *title, SenPdfVerification *verification)
{
  GtkWindow *parent = sen_ui_context_get_window (context);
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "title", _ ("Signatures"), "modal", TRUE, "transient-for", parent,
                                    "destroy-with-parent", TRUE, "default-width", 600, "default-height", 680, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  sen_adaptive_dress (GTK_WINDOW (window), parent);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), adw_window_title_new (_ ("Signatures"), title));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), body_new (context, window, verification));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
}
