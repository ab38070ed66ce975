/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-changes.h"

#include <glib/gi18n-lib.h>

#include "sen-ui-reader-rows.h"

/**
 * SenUiReaderChanges:
 *
 * The list of what was changed between two papers, each with its page and words. For a side panel.
 */
struct _SenUiReaderChanges
{
  GtkWidget parent_instance;

  SenUiReaderRows rows;
  SenUiReaderCompare *compare; /* owned, nullable */
};

G_DEFINE_FINAL_TYPE (SenUiReaderChanges, sen_ui_reader_changes, GTK_TYPE_WIDGET)

/* What happened where. */
static char *
dup_heading (const SenPdfEdit *edit)
{
  static const char *const kinds[] = { N_ ("Removed"),         N_ ("Inserted"),     N_ ("Reworded"),
                                       N_ ("Looks different"), N_ ("Page removed"), N_ ("Page added") };
  gboolean gone = edit->kind == SEN_PDF_EDIT_REMOVED || edit->kind == SEN_PDF_EDIT_PAGE_REMOVED;
  guint page = g_array_index (gone ? edit->before : edit->after, SenPdfSpot, 0).page + 1;

  /* Translators: the number of a page, then what happened there, such as “Inserted”; of the earlier version */
  return g_strdup_printf (gone ? _ ("Page %u of the earlier one · %s") : _ ("Page %u · %s"), page,
                          _ (kinds[edit->kind]));
}

/* The words, as markup. */
static char *
dup_words (const SenPdfEdit *edit)
{
  g_autofree char *old = edit->old_text != NULL ? g_markup_escape_text (edit->old_text, -1) : NULL;
  g_autofree char *new = edit->new_text != NULL ? g_markup_escape_text (edit->new_text, -1) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (old != NULL)
    g_string_append_printf (text, "<s>%s</s>", old);
  if (old != NULL && new != NULL)
    g_string_append_c (text, '\n');
  if (new != NULL)
    g_string_append_printf (text, "<u>%s</u>", new);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
new_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 6);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *row, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *heading = new_label ();

  gtk_widget_add_css_class (heading, "caption");
  gtk_widget_add_css_class (heading, "dim-label");
  gtk_widget_add_css_class (box, "sen-change");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), new_label ());
  gtk_list_item_set_child (row, box);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *row, gpointer user_data)
{
  const SenPdfEdit *edit = sen_ui_reader_change_get_edit (gtk_list_item_get_item (row));
  g_autofree char *heading = dup_heading (edit);
  g_autofree char *markup = dup_words (edit);
  GtkWidget *box = gtk_list_item_get_child (row), *words = gtk_widget_get_last_child (box);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), heading);
  gtk_label_set_markup (GTK_LABEL (words), markup);
  gtk_widget_set_visible (words, *markup != '\0');
}

static void
activate_cb (GtkListView *list, guint position, gpointer user_data)
{
  SenUiReaderChanges *self = user_data;

  if (self->compare != NULL)
    sen_ui_reader_compare_set_current (self->compare, (int)position);
}

static void
moved_cb (SenUiReaderChanges *self)
{
  sen_ui_reader_rows_select (&self->rows, sen_ui_reader_compare_get_current (self->compare));
}

static void
sen_ui_reader_changes_dispose (GObject *object)
{
  SenUiReaderChanges *self = SEN_UI_READER_CHANGES (object);

  if (self->compare != NULL)
    g_signal_handlers_disconnect_by_data (self->compare, self);
  g_clear_object (&self->compare);
  sen_ui_reader_rows_clear (&self->rows);
  G_OBJECT_CLASS (sen_ui_reader_changes_parent_class)->dispose (object);
}

static void
sen_ui_reader_changes_class_init (SenUiReaderChangesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_ui_reader_changes_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sen_ui_reader_changes_init (SenUiReaderChanges *self)
{
  sen_ui_reader_rows_init (&self->rows, GTK_WIDGET (self), _ ("Changes"), G_CALLBACK (setup_cb), G_CALLBACK (bind_cb),
                           G_CALLBACK (activate_cb));
}

/**
 * sen_ui_reader_changes_new:
 *
 * Returns: an empty list
 */
GtkWidget *
sen_ui_reader_changes_new (void)
{
  return g_object_new (SEN_UI_TYPE_READER_CHANGES, NULL);
}

/**
 * sen_ui_reader_changes_set_compare:
 * @compare: (nullable): whose changes are listed
 */
void
sen_ui_reader_changes_set_compare (SenUiReaderChanges *self, SenUiReaderCompare *compare)
{
  if (self->compare != NULL)
    g_signal_handlers_disconnect_by_data (self->compare, self);
  g_set_object (&self->compare, compare);
  sen_ui_reader_rows_set_model (&self->rows, G_LIST_MODEL (compare));
  if (compare != NULL)
    g_signal_connect_swapped (compare, "moved", G_CALLBACK (moved_cb), self);
}
