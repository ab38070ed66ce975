/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-paper-form.h"

#include <glib/gi18n-lib.h>

#include "meetings-form-window.h"
#include "meetings-reader.h"

/**
 * MeetingsPaperForm:
 *
 * A small window in which a paper gets another title or number.
 */
struct _MeetingsPaperForm
{
  AdwWindow parent_instance;

  GtkWidget *title_row;   /* template child */
  GtkWidget *number_row;  /* template child */
  GtkWidget *save_button; /* template child */

  MeetingsDesk *desk; /* owned */
  char *paper;        /* owned: its id */
};

G_DEFINE_FINAL_TYPE (MeetingsPaperForm, meetings_paper_form, ADW_TYPE_WINDOW)

static void
changed_cb (MeetingsPaperForm *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title_row))));

  gtk_widget_set_sensitive (self->save_button, *title != '\0');
}

static gboolean
save_paper (SenDb *db, MeetingsUndo *undo, gpointer data, GError **error)
{
  return meetings_book_save_paper (db, data, undo, error);
}

static void
save_cb (MeetingsPaperForm *self)
{
  MeetingsPaper *paper;

  if (!gtk_widget_get_sensitive (self->save_button))
    return;
  paper = meetings_paper_new ();
  paper->id = g_strdup (self->paper);
  meetings_set_text (&paper->title, gtk_editable_get_text (GTK_EDITABLE (self->title_row)));
  meetings_set_text (&paper->number, gtk_editable_get_text (GTK_EDITABLE (self->number_row)));
  meetings_edit_async (meetings_desk_get_store (self->desk), save_paper, paper, g_object_unref, NULL,
                       meetings_desk_edited_cb,
                       meetings_desk_begin (self->desk, NULL, _ ("Couldn't rename the paper")));
  gtk_window_close (GTK_WINDOW (self));
}

static void
meetings_paper_form_finalize (GObject *object)
{
  MeetingsPaperForm *self = MEETINGS_PAPER_FORM (object);

  g_clear_object (&self->desk);
  g_free (self->paper);
  G_OBJECT_CLASS (meetings_paper_form_parent_class)->finalize (object);
}

static void
meetings_paper_form_class_init (MeetingsPaperFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = meetings_paper_form_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/senoffice/Sen/meetings/ui/meetings-paper-form.ui");
  gtk_widget_class_bind_template_child (widget_class, MeetingsPaperForm, title_row);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPaperForm, number_row);
  gtk_widget_class_bind_template_child (widget_class, MeetingsPaperForm, save_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  meetings_form_window_add_keys (widget_class);
}

static void
meetings_paper_form_init (MeetingsPaperForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * meetings_paper_form_present:
 * @desk: whose meeting
 * @paper: the paper to rename
 *
 * Shows the form.
 */
void
meetings_paper_form_present (MeetingsDesk *desk, MeetingsPaper *paper)
{
  MeetingsPaperForm *self = g_object_new (MEETINGS_TYPE_PAPER_FORM, "title", _ ("Paper"), "transient-for",
                                          sen_ui_context_get_window (meetings_desk_get_context (desk)), NULL);

  self->desk = g_object_ref (desk);
  self->paper = g_strdup (paper->id);
  gtk_editable_set_text (GTK_EDITABLE (self->title_row), paper->title);
  gtk_editable_set_text (GTK_EDITABLE (self->number_row), paper->number != NULL ? paper->number : "");
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->title_row);
}

/**
 * meetings_paper_open:
 * @desk: whose meeting
 * @paper: the paper to read
 * @page: where to begin, from 1; 0: wherever it was left
 *
 * Opens a paper in the reader, or says why that can't be.
 */
void
meetings_paper_open (MeetingsDesk *desk, MeetingsPaper *paper, int page)
{
  meetings_reader_open (meetings_desk_get_context (desk), paper, page);
}

/**
 * meetings_paper_open_item:
 * @desk: whose meeting
 * @item: an item that is a part of one of the meeting's papers
 *
 * Opens that paper where the item begins.
 */
void
meetings_paper_open_item (MeetingsDesk *desk, MeetingsItem *item)
{
  GListModel *papers = G_LIST_MODEL (meetings_desk_get_meeting (desk)->papers);

  for (guint i = 0; i < g_list_model_get_n_items (papers); i++)
    {
      g_autoptr (MeetingsPaper) paper = g_list_model_get_item (papers, i);

      if (g_strcmp0 (paper->id, item->paper) == 0)
        meetings_paper_open (desk, paper, item->page);
    }
}

/**
 * meetings_paper_remove:
 * @desk: whose meeting
 * @paper: the paper to remove
 *
 * Takes a paper off the meeting, with the offer to take that back.
 */
void
meetings_paper_remove (MeetingsDesk *desk, MeetingsPaper *paper)
{
  g_autofree char *done = g_strdup_printf (_ ("“%s” was removed"), paper->title);

  meetings_edit_remove_paper_async (meetings_desk_get_store (desk), paper->id, NULL, meetings_desk_edited_cb,
                                    meetings_desk_begin (desk, done, _ ("Couldn't remove the paper")));
}
