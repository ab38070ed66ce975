/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom this device trusts: asking before an authority is added, and the list from which it is removed. Main thread. */
#include "signing-trust.h"

#include <glib/gi18n-lib.h>

#include "signing-desk.h"
#include "signing-roots.h"

#define MOST_ROWS 100

static char *
format_validity (const SenPdfRoot *root)
{
  g_autoptr (GDateTime) from = g_date_time_new_from_unix_local (root->not_before / 1000);
  g_autoptr (GDateTime) until = g_date_time_new_from_unix_local (root->not_after / 1000);
  g_autofree char *first = from != NULL ? g_date_time_format (from, "%d/%m/%Y") : g_strdup ("?");
  g_autofree char *last = until != NULL ? g_date_time_format (until, "%d/%m/%Y") : g_strdup ("?");

  /* Translators: two days */
  return g_strdup_printf (_ ("%1$s to %2$s"), first, last);
}

/* One more */

typedef struct
{
  SenUiContext *context; /* owned */
  GtkWindow *above;      /* weak, nullable */
  GBytes *der;           /* owned */
  char *name;            /* owned, nullable until it is known */
} Asked;

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->context);
  g_clear_weak_pointer (&asked->above);
  g_bytes_unref (asked->der);
  g_free (asked->name);
  g_free (asked);
}

static void
fail (Asked *asked, const GError *error)
{
  if (asked->above != NULL)
    sen_ui_error_show_dialog (asked->above, _ ("Couldn't change whom this device trusts"), error);
}

static void
trusted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  g_autoptr (GError) error = NULL;

  if (signing_desk_change_roots_finish (SEN_OFFICE (source), result, &error))
    {
      g_autofree char *text = g_strdup_printf (_ ("“%s” is trusted now; signatures are checked again"), asked->name);

      sen_ui_context_toast (asked->context, text);
      if (asked->above != NULL)
        gtk_window_close (asked->above); /* what it says isn't true any more */
    }
  else
    fail (asked, error);
  asked_free (asked);
}

/* The question keeps what it asks about until it is gone, answered or not; what is done takes its own. */
static Asked *
asked_take (Asked *asked)
{
  Asked *taken = g_new0 (Asked, 1);

  taken->context = g_object_ref (asked->context);
  g_set_weak_pointer (&taken->above, asked->above);
  taken->der = g_bytes_ref (asked->der);
  taken->name = g_strdup (asked->name);
  return taken;
}

static void
answered_cb (GtkWidget *alert, const char *response, gpointer user_data)
{
  Asked *asked = user_data;

  if (g_str_equal (response, "trust"))
    signing_desk_change_roots_async (sen_ui_context_get_office (asked->context), asked->der, NULL, trusted_cb,
                                     asked_take (asked));
}

static void
question_closed (gpointer data, GClosure *closure)
{
  asked_free (data);
}

static void
add_fact (GtkWidget *box, const char *name, const char *value, gboolean figures)
{
  GtkWidget *title = gtk_label_new (name);
  GtkWidget *text = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_focusable (text, FALSE);
  gtk_widget_add_css_class (title, "signing-fact");
  if (figures)
    gtk_widget_add_css_class (text, "monospace");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), text);
}

static void
ask (Asked *asked, const SenPdfRoot *root)
{
  g_autofree char *heading = g_strdup_printf (_ ("Trust “%s”?"), root->name);
  g_autofree char *fingerprint = signing_format_fingerprint (root->fingerprint);
  g_autofree char *validity = format_validity (root);
  GtkWidget *facts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *alert
      = sen_ui_alert_new (heading, _ ("This device will then take for genuine the signature of everybody to whom this "
                                      "authority gives a certificate. First compare the fingerprint with the one that "
                                      "the authority publishes; don't rely on what came with this paper."));

  add_fact (facts, _ ("Issuer"), root->subject, FALSE);
  add_fact (facts, _ ("Validity"), validity, FALSE);
  add_fact (facts, _ ("Fingerprint (SHA-256)"), fingerprint, TRUE);
  sen_ui_alert_set_extra_child (alert, facts);
  sen_ui_alert_add_response (alert, "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT);
  sen_ui_alert_add_response (alert, "trust", _ ("_Trust"), ADW_RESPONSE_DESTRUCTIVE);
  sen_ui_alert_set_responses (alert, "cancel", "cancel");
  g_signal_connect_data (alert, "response", G_CALLBACK (answered_cb), asked, question_closed, 0);
  sen_ui_alert_present (alert, asked->above);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPdfRoot) root = signing_desk_read_root_finish (SEN_OFFICE (source), result, &error);

  if (root != NULL && asked->above != NULL)
    {
      asked->name = g_strdup (root->name);
      ask (asked, root);
      return;
    }
  if (root == NULL)
    fail (asked, error);
  asked_free (asked);
}

/**
 * signing_trust_ask:
 * @context: the window's context
 * @above: the window in which it is asked; closed when the answer is yes
 * @der: the certificate of an authority, as a paper brought it
 *
 * Names the authority and its fingerprint, says what it means to trust it, and does so if that is wanted.
 */
void
signing_trust_ask (SenUiContext *context, GtkWindow *above, GBytes *der)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->context = g_object_ref (context);
  g_set_weak_pointer (&asked->above, above);
  asked->der = g_bytes_ref (der);
  signing_desk_read_root_async (sen_ui_context_get_office (context), der, NULL, read_cb, asked);
}

/* The list */

typedef struct
{
  SenUiContext *context;     /* owned */
  GCancellable *cancellable; /* owned */
} Listed;

typedef struct
{
  GtkWidget *list; /* owned */
  char *fingerprint;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->list);
  g_free (removal->fingerprint);
  g_free (removal);
}

static void
listed_free (gpointer data)
{
  Listed *listed = data;

  g_cancellable_cancel (listed->cancellable);
  g_object_unref (listed->cancellable);
  g_object_unref (listed->context);
  g_free (listed);
}

static Listed *
listed_of (GtkWidget *list)
{
  return g_object_get_data (G_OBJECT (list), "signing-trust");
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) list = user_data;
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (list);

  if (!signing_desk_change_roots_finish (SEN_OFFICE (source), result, &error) && root != NULL)
    sen_ui_error_show_dialog (GTK_WINDOW (root), _ ("Couldn't change whom this device trusts"), error);
  signing_trust_list_refresh (list);
}

static void
remove_cb (GtkWidget *alert, const char *response, gpointer user_data)
{
  Removal *removal = user_data;
  Listed *listed = listed_of (removal->list);

  if (g_str_equal (response, "remove"))
    signing_desk_change_roots_async (sen_ui_context_get_office (listed->context), NULL, removal->fingerprint,
                                     removed_cb, g_object_ref (removal->list));
}

static void
removal_closed (gpointer data, GClosure *closure)
{
  removal_free (data);
}

static void
ask_removal_cb (GtkWidget *list, GtkButton *button)
{
  const SenPdfRoot *root = g_object_get_data (G_OBJECT (button), "root");
  g_autofree char *heading = g_strdup_printf (_ ("Stop trusting “%s”?"), root->name);
  Removal *removal = g_new0 (Removal, 1);
  GtkRoot *window = gtk_widget_get_root (list);
  GtkWidget *alert = sen_ui_alert_new (heading, _ ("Its certificate is removed from the folder. Signatures that lead "
                                                   "to it will be told as those of somebody unknown."));

  removal->list = g_object_ref (list);
  removal->fingerprint = g_strdup (root->fingerprint);
  sen_ui_alert_add_response (alert, "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT);
  sen_ui_alert_add_response (alert, "remove", _ ("_Remove"), ADW_RESPONSE_DESTRUCTIVE);
  sen_ui_alert_set_responses (alert, "cancel", "cancel");
  g_signal_connect_data (alert, "response", G_CALLBACK (remove_cb), removal, removal_closed, 0);
  sen_ui_alert_present (alert, GTK_WINDOW (window));
}

static GtkWidget *
row_new (GtkWidget *list, const SenPdfRoot *root)
{
  g_autofree char *fingerprint = signing_format_fingerprint (root->fingerprint);
  g_autofree char *short_one = g_strndup (fingerprint, 19); /* four groups tell them apart */
  g_autofree char *validity = format_validity (root);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s…", validity, short_one);
  g_autofree char *label = g_strdup_printf (_ ("Stop trusting “%s”"), root->name);
  GtkWidget *row = sen_ui_row_new (root->name, subtitle, "sen-shield-symbolic");
  GtkWidget *button = sen_ui_icon_button_new ("user-trash-symbolic", label, NULL);

  gtk_widget_set_tooltip_text (row, root->subject);
  g_object_set_data_full (G_OBJECT (button), "root", sen_pdf_root_copy (root), (GDestroyNotify)sen_pdf_root_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (ask_removal_cb), list, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) list = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) roots = signing_desk_list_roots_finish (SEN_OFFICE (source), result, &error);
  GtkWidget *row;

  if (sen_error_is_cancelled (error))
    return;
  while ((row = gtk_widget_get_first_child (list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), row);
  for (guint i = 0; roots != NULL && i < MIN (roots->len, MOST_ROWS); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), row_new (list, roots->pdata[i]));
  if (roots == NULL)
    gtk_list_box_append (GTK_LIST_BOX (list), sen_ui_row_new (error->message, NULL, "dialog-warning-symbolic"));
  else if (roots->len > MOST_ROWS)
    {
      guint rest = roots->len - MOST_ROWS;
      g_autofree char *more = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", rest), rest);

      gtk_list_box_append (GTK_LIST_BOX (list), sen_ui_row_new (more, NULL, NULL));
    }
  gtk_widget_set_visible (list, gtk_widget_get_first_child (list) != NULL);
}

/**
 * signing_trust_list_refresh:
 * @list: from signing_trust_list_new()
 *
 * Reads the folder again.
 */
void
signing_trust_list_refresh (GtkWidget *list)
{
  Listed *listed = listed_of (list);

  signing_desk_list_roots_async (sen_ui_context_get_office (listed->context), listed->cancellable, listed_cb,
                                 g_object_ref (list));
}

static void
list_destroyed_cb (GtkWidget *list)
{
  g_cancellable_cancel (listed_of (list)->cancellable);
}

/**
 * signing_trust_list_new:
 * @context: the window's context
 *
 * Returns: (transfer full): a floating list of the authorities that are trusted, each with a button that removes it;
 *   empty until signing_trust_list_refresh()
 */
GtkWidget *
signing_trust_list_new (SenUiContext *context)
{
  GtkWidget *list = gtk_list_box_new ();
  Listed *listed = g_new0 (Listed, 1);

  listed->context = g_object_ref (context);
  listed->cancellable = g_cancellable_new ();
  g_object_set_data_full (G_OBJECT (list), "signing-trust", listed, listed_free);
  g_signal_connect (list, "destroy", G_CALLBACK (list_destroyed_cb), NULL);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_margin_top (list, 9);
  gtk_widget_set_visible (list, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Authorities that this device trusts"), -1);
  return list;
}
