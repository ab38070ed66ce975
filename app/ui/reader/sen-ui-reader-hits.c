/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-reader-hits.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sen-ui-reader-rows.h"

/**
 * SenUiReaderHits:
 *
 * The list of places at which words were found, each with the words around it and its page. For a side panel.
 */
struct _SenUiReaderHits
{
  GtkWidget parent_instance;

  SenUiReaderRows rows;
  SenUiReaderFind *find; /* owned, nullable */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SenUiReaderHits, sen_ui_reader_hits, GTK_TYPE_WIDGET)

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *row, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *page = gtk_label_new (NULL);
  GtkWidget *context = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (page), 0);
  gtk_widget_add_css_class (page, "caption");
  gtk_widget_add_css_class (page, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (context), 0);
  gtk_label_set_wrap (GTK_LABEL (context), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (context), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (context), 3);
  gtk_label_set_ellipsize (GTK_LABEL (context), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_start (box, 8);
  gtk_widget_set_margin_end (box, 8);
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_box_append (GTK_BOX (box), page);
  gtk_box_append (GTK_BOX (box), context);
  gtk_list_item_set_child (row, box);
}

/* What is marked U+0002 … U+0003 becomes bold. */
char *
sen_ui_reader_hits_to_markup (const char *marked)
{
  g_autofree char *escaped = g_markup_escape_text (marked, -1);
  GString *out = g_string_new (NULL);

  /* Control characters come out of the escaping as references. */
  for (const char *p = escaped; *p != '\0'; p++)
    if (g_str_has_prefix (p, "&#x2;") || g_str_has_prefix (p, "&#x3;"))
      {
        g_string_append (out, p[3] == '2' ? "<b>" : "</b>");
        p += strlen ("&#x2;") - 1;
      }
    else
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *row, gpointer user_data)
{
  SenUiReaderHit *hit = gtk_list_item_get_item (row);
  GtkWidget *box = gtk_list_item_get_child (row);
  g_autofree char *context = sen_ui_reader_hit_dup_context (hit);
  g_autofree char *markup = sen_ui_reader_hits_to_markup (context);
  g_autofree char *page = g_strdup_printf (_ ("Page %u"), sen_ui_reader_hit_get_match (hit)->page + 1);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), page);
  gtk_label_set_markup (GTK_LABEL (gtk_widget_get_last_child (box)), markup);
}

static void
activate_cb (GtkListView *list, guint position, gpointer user_data)
{
  g_signal_emit (user_data, signals[CHOSEN], 0, position);
}

static void
moved_cb (SenUiReaderHits *self)
{
  sen_ui_reader_rows_select (&self->rows, sen_ui_reader_find_get_current (self->find, NULL));
}

static void
sen_ui_reader_hits_dispose (GObject *object)
{
  SenUiReaderHits *self = SEN_UI_READER_HITS (object);

  sen_ui_reader_hits_set_find (self, NULL);
  sen_ui_reader_rows_clear (&self->rows);
  G_OBJECT_CLASS (sen_ui_reader_hits_parent_class)->dispose (object);
}

static void
sen_ui_reader_hits_class_init (SenUiReaderHitsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_ui_reader_hits_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * SenUiReaderHits::chosen:
   * @position: in the list
   *
   * Somebody wants to read there.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sen_ui_reader_hits_init (SenUiReaderHits *self)
{
  sen_ui_reader_rows_init (&self->rows, GTK_WIDGET (self), _ ("Found"), G_CALLBACK (setup_cb), G_CALLBACK (bind_cb),
                           G_CALLBACK (activate_cb));
}

/**
 * sen_ui_reader_hits_new:
 *
 * Returns: an empty list
 */
GtkWidget *
sen_ui_reader_hits_new (void)
{
  return g_object_new (SEN_UI_TYPE_READER_HITS, NULL);
}

/**
 * sen_ui_reader_hits_set_find:
 * @find: (nullable): whose places are listed
 */
void
sen_ui_reader_hits_set_find (SenUiReaderHits *self, SenUiReaderFind *find)
{
  if (self->find != NULL)
    g_signal_handlers_disconnect_by_data (self->find, self);
  g_set_object (&self->find, find);
  sen_ui_reader_rows_set_model (&self->rows, G_LIST_MODEL (find));
  if (find != NULL)
    g_signal_connect_swapped (find, "moved", G_CALLBACK (moved_cb), self);
}
