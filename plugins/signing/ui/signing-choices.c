/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-choices.h"

#include <glib/gi18n-lib.h>

/**
 * SigningChoices:
 *
 * A list of what can be signed with: tokens that are plugged in, certificate files, a row that adds a file, and where
 * there is no token one that looks again. Emits "chosen" when another one is chosen.
 */
struct _SigningChoices
{
  AdwBin parent_instance;

  GtkWidget *list;   /* boxed list */
  GtkWidget *remark; /* what could not be asked */
  GtkWidget *looking;
  GtkWidget *add_row;
  GtkWidget *again_row;
  GtkWidget *hint; /* owned by the list, nullable */

  SenUiContext *context;     /* owned */
  char *wanted;              /* owned, nullable: whose certificate is looked for */
  GPtrArray *choices;        /* owned, nullable; of SigningChoice, in the order of the rows */
  SigningChoice *chosen;     /* owned, nullable */
  GCancellable *cancellable; /* owned */
};

enum
{
  CHOSEN,
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SigningChoices, signing_choices, ADW_TYPE_BIN)

static gboolean
is_same (SigningChoice *a, SigningChoice *b)
{
  SenPdfTokenEntry *left, *right;

  if (a == NULL || b == NULL || signing_choice_is_token (a) != signing_choice_is_token (b))
    return FALSE;
  if (!signing_choice_is_token (a))
    return g_strcmp0 (signing_choice_get_path (a), signing_choice_get_path (b)) == 0;
  left = signing_choice_get_entry (a);
  right = signing_choice_get_entry (b);
  return g_strcmp0 (sen_pdf_token_entry_get_serial (left), sen_pdf_token_entry_get_serial (right)) == 0
         && g_strcmp0 (sen_pdf_token_entry_get_label (left), sen_pdf_token_entry_get_label (right)) == 0
         && g_strcmp0 (sen_pdf_token_entry_get_subject (left), sen_pdf_token_entry_get_subject (right)) == 0;
}

static void
toggled_cb (SigningChoices *self, GtkCheckButton *radio)
{
  SigningChoice *choice = g_object_get_data (G_OBJECT (radio), "choice");

  if (!gtk_check_button_get_active (radio) || choice == self->chosen)
    return;
  g_set_object (&self->chosen, choice);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
picked_cb (SigningChoices *self)
{
  g_signal_emit (self, signals[PICKED], 0);
}

static GtkWidget *
row_new (SigningChoices *self, SigningChoice *choice, GtkCheckButton **group)
{
  g_autofree char *title = signing_choice_dup_title (choice);
  g_autofree char *subtitle = signing_choice_dup_subtitle (choice);
  g_autofree char *warning = signing_choice_dup_warning (choice);
  g_autofree char *both = warning != NULL ? g_strdup_printf ("%s. %s", subtitle, warning) : NULL;
  GtkWidget *row = sen_ui_row_new (title, both != NULL ? both : subtitle, NULL);
  GtkWidget *radio = gtk_check_button_new ();

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  gtk_widget_set_valign (radio, GTK_ALIGN_CENTER);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (radio), *group);
  if (*group == NULL)
    *group = GTK_CHECK_BUTTON (radio);
  g_object_set_data_full (G_OBJECT (radio), "choice", g_object_ref (choice), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (radio), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), radio);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), radio);
  if (warning != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (icon, "warning");
      gtk_widget_set_tooltip_text (icon, warning);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
    }
  g_signal_connect_object (row, "activated", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (radio), choice == self->chosen);
  g_signal_connect_object (radio, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
fill (SigningChoices *self)
{
  GtkWidget *child = gtk_widget_get_first_child (self->list);
  GtkCheckButton *group = NULL;

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != self->add_row && child != self->again_row && child != self->looking && child != self->hint)
        gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
      child = next;
    }
  for (guint i = 0; self->choices != NULL && i < self->choices->len; i++)
    gtk_list_box_insert (GTK_LIST_BOX (self->list), row_new (self, self->choices->pdata[i], &group), (int)i);
}

/* Of the same thing as before the new object counts: it knows of the PIN what is true now. */
static void
keep_chosen (SigningChoices *self)
{
  SigningChoice *found = NULL;

  for (guint i = 0; i < self->choices->len; i++)
    if (is_same (self->choices->pdata[i], self->chosen))
      found = self->choices->pdata[i];
  if (found == NULL && self->chosen != NULL && !signing_choice_is_token (self->chosen)) /* added just now */
    {
      found = self->chosen;
      g_ptr_array_add (self->choices, g_object_ref (found));
    }
  for (guint i = 0; found == NULL && self->wanted != NULL && i < self->choices->len; i++)
    {
      g_autofree char *title = signing_choice_dup_title (self->choices->pdata[i]);

      if (g_strcmp0 (title, self->wanted) == 0)
        found = self->choices->pdata[i];
    }
  if (found == NULL && self->choices->len > 0)
    found = self->choices->pdata[0];
  g_set_object (&self->chosen, found);
}

static gboolean
has_token (SigningChoices *self)
{
  for (guint i = 0; self->choices != NULL && i < self->choices->len; i++)
    if (signing_choice_is_token (self->choices->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
say (SigningChoices *self, const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->remark), text);
  gtk_widget_set_visible (self->remark, *text != '\0');
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SigningChoices) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = NULL;
  g_autofree char *joined = NULL;
  g_autoptr (GPtrArray) choices = signing_choices_list_finish (SEN_OFFICE (source), result, &problems, &error);

  if (sen_error_is_cancelled (error) || self->list == NULL)
    return;
  gtk_widget_set_visible (self->looking, FALSE);
  if (choices == NULL)
    {
      gtk_widget_set_visible (self->again_row, TRUE);
      say (self, error->message);
      return;
    }
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  self->choices = g_steal_pointer (&choices);
  joined = problems != NULL ? g_strjoinv ("\n", problems) : g_strdup ("");
  say (self, joined);
  keep_chosen (self);
  fill (self);
  gtk_widget_set_visible (self->again_row, !has_token (self));
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
added_cb (GListModel *files, gpointer user_data)
{
  SigningChoices *self = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (SigningChoice) choice = path != NULL ? signing_choice_new_file (path) : NULL;

  if (choice == NULL || self->list == NULL)
    return;
  if (self->choices == NULL)
    self->choices = g_ptr_array_new_with_free_func (g_object_unref);
  g_set_object (&self->chosen, choice);
  g_ptr_array_add (self->choices, g_object_ref (choice));
  fill (self);
  g_signal_emit (self, signals[CHOSEN], 0);
  g_signal_emit (self, signals[PICKED], 0);
}

static void
add_cb (SigningChoices *self)
{
  static const char *const patterns[] = { "*.p12", "*.pfx", "*.P12", "*.PFX", NULL };

  sen_ui_context_open_files (self->context, _ ("Choose a Certificate File"), FALSE, _ ("Certificate files"), patterns,
                             added_cb, g_object_ref (self), g_object_unref);
}

static void
signing_choices_dispose (GObject *object)
{
  SigningChoices *self = SIGNING_CHOICES (object);

  g_cancellable_cancel (self->cancellable);
  self->list = NULL;
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_object (&self->chosen);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (signing_choices_parent_class)->dispose (object);
}

static void
signing_choices_finalize (GObject *object)
{
  g_object_unref (SIGNING_CHOICES (object)->cancellable);
  g_free (SIGNING_CHOICES (object)->wanted);
  G_OBJECT_CLASS (signing_choices_parent_class)->finalize (object);
}

static void
signing_choices_class_init (SigningChoicesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signing_choices_dispose;
  G_OBJECT_CLASS (klass)->finalize = signing_choices_finalize;

  /**
   * SigningChoices::chosen:
   *
   * Another one is chosen, or the same one is known better.
   */
  signals[CHOSEN]
      = g_signal_new ("chosen", SIGNING_TYPE_CHOICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SigningChoices::picked:
   *
   * A row was clicked or entered, or a file was added: what comes next is the PIN.
   */
  signals[PICKED]
      = g_signal_new ("picked", SIGNING_TYPE_CHOICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
signing_choices_init (SigningChoices *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *spinner = gtk_spinner_new ();

  self->cancellable = g_cancellable_new ();
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  self->looking = sen_ui_row_new (_ ("Looking for tokens…"), NULL, NULL);
  gtk_spinner_start (GTK_SPINNER (spinner));
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->looking), spinner);
  self->add_row = sen_ui_row_new (_ ("Add a certificate file (.p12)…"), NULL, "list-add-symbolic");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->add_row), TRUE);
  g_signal_connect_object (self->add_row, "activated", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (self->list), self->looking);
  gtk_list_box_append (GTK_LIST_BOX (self->list), self->add_row);
  self->again_row = sen_ui_row_new (_ ("Look for tokens again"), NULL, "view-refresh-symbolic");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->again_row), TRUE);
  g_signal_connect_object (self->again_row, "activated", G_CALLBACK (signing_choices_refresh), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->again_row, FALSE);
  gtk_list_box_append (GTK_LIST_BOX (self->list), self->again_row);
  self->remark = gtk_label_new ("");
  gtk_label_set_wrap (GTK_LABEL (self->remark), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->remark), 0);
  gtk_widget_set_visible (self->remark, FALSE);
  gtk_widget_add_css_class (self->remark, "caption");
  gtk_widget_add_css_class (self->remark, "dim-label");
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->remark);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * signing_choices_new:
 *
 * Returns: (transfer full): a floating list, empty still
 */
GtkWidget *
signing_choices_new (void)
{
  return g_object_new (SIGNING_TYPE_CHOICES, NULL);
}

/**
 * signing_choices_set_context:
 * @context: the window's context
 * @wanted: who is to sign; of several certificates theirs is chosen first
 *
 * Begins to look for tokens.
 */
void
signing_choices_set_context (SigningChoices *self, SenUiContext *context, const char *wanted)
{
  self->wanted = g_strdup (wanted);
  g_set_object (&self->context, context);
  signing_choices_refresh (self);
}

/**
 * signing_choices_set_hint:
 * @title: what is not to be chosen now
 * @why: why not
 *
 * Shows a line below the choices, such as the seal that comes later.
 */
void
signing_choices_set_hint (SigningChoices *self, const char *title, const char *why)
{
  self->hint = sen_ui_row_new (title, why, "sen-organ-symbolic");
  gtk_widget_set_sensitive (self->hint, FALSE);
  gtk_widget_add_css_class (self->hint, "signing-later");
  gtk_list_box_insert (GTK_LIST_BOX (self->list), self->hint,
                       gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->add_row)));
}

/**
 * signing_choices_refresh:
 *
 * Asks again which tokens are there, and what they say of their PINs.
 */
void
signing_choices_refresh (SigningChoices *self)
{
  gtk_widget_set_visible (self->looking, !has_token (self));
  signing_choices_list_async (sen_ui_context_get_office (self->context), self->cancellable, listed_cb,
                              g_object_ref (self));
}

/**
 * signing_choices_get_chosen:
 *
 * Returns: (transfer none) (nullable): with what to sign
 */
SigningChoice *
signing_choices_get_chosen (SigningChoices *self)
{
  return self->chosen;
}
