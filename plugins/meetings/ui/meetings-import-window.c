/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-import-window.h"

#include <glib/gi18n-lib.h>

#include "meetings-form-window.h"
#include "meetings-import.h"
#include "meetings-paper-adder.h"
#include "meetings-words.h"

/* A preview shows so many rows of a kind and counts the rest. */
#define MOST_ROWS 200

/**
 * MeetingsImportWindow:
 *
 * What a packet holds and what couldn't be read of it, before it is imported.
 */
struct _MeetingsImportWindow
{
  AdwWindow parent_instance;

  GtkWidget *import_button; /* template child */
  GtkWidget *meeting_group; /* template child */
  GtkWidget *problem_group; /* template child */
  GtkWidget *item_group;    /* template child */
  GtkWidget *new_row;       /* template child */
  GtkWidget *new_switch;    /* template child */

  SenUiContext *context;  /* owned */
  MeetingsPacket *packet; /* owned */
};

G_DEFINE_FINAL_TYPE (MeetingsImportWindow, meetings_import_window, ADW_TYPE_WINDOW)

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiContext) context = user_data;
  g_autoptr (MeetingsImport) imported = meetings_import_apply_finish (SEN_OFFICE (source), result, NULL);
  g_autofree char *text = NULL;

  /* A failure is the job's to say. */
  if (imported == NULL)
    return;
  /* Translators: items and papers that an import added */
  text = g_strdup_printf (_ ("Imported: %1$u new items, %2$u new papers, %3$u papers in a new version"),
                          imported->items_added, imported->papers_added, imported->papers_updated);
  sen_ui_context_toast (context, text);
  meetings_texts_follow (context, imported->meeting);
  sen_ui_context_activate (context, "meetings.open", g_variant_new ("(si)", imported->meeting, 0));
}

static void
import_cb (MeetingsImportWindow *self)
{
  g_autoptr (SenJob) job = sen_job_new (_ ("Import the packet"));

  sen_ui_context_run_job (self->context, job, NULL);
  meetings_import_apply_async (sen_ui_context_get_office (self->context), self->packet,
                               gtk_switch_get_active (GTK_SWITCH (self->new_switch)), job, applied_cb,
                               g_object_ref (self->context));
  gtk_window_close (GTK_WINDOW (self));
}

static void
meetings_import_window_finalize (GObject *object)
{
  MeetingsImportWindow *self = MEETINGS_IMPORT_WINDOW (object);

  g_clear_object (&self->context);
  g_clear_object (&self->packet);
  G_OBJECT_CLASS (meetings_import_window_parent_class)->finalize (object);
}

static void
meetings_import_window_class_init (MeetingsImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = meetings_import_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/senoffice/Sen/meetings/ui/meetings-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MeetingsImportWindow, import_button);
  gtk_widget_class_bind_template_child (widget_class, MeetingsImportWindow, meeting_group);
  gtk_widget_class_bind_template_child (widget_class, MeetingsImportWindow, problem_group);
  gtk_widget_class_bind_template_child (widget_class, MeetingsImportWindow, item_group);
  gtk_widget_class_bind_template_child (widget_class, MeetingsImportWindow, new_row);
  gtk_widget_class_bind_template_child (widget_class, MeetingsImportWindow, new_switch);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  meetings_form_window_add_keys (widget_class);
}

static void
meetings_import_window_init (MeetingsImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_row (GtkWidget *group, const char *title, const char *subtitle, const char *icon)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), sen_ui_row_new (title, subtitle, icon));
}

static void
add_rest (GtkWidget *group, guint n)
{
  g_autofree char *text = NULL;

  if (n <= MOST_ROWS)
    return;
  text = g_strdup_printf (_ ("… and %u more"), n - MOST_ROWS);
  add_row (group, text, NULL, NULL);
}

static void
show_problems (MeetingsImportWindow *self)
{
  GPtrArray *problems = self->packet->problems;

  gtk_widget_set_visible (self->problem_group, problems->len > 0);
  for (guint i = 0; i < MIN (problems->len, MOST_ROWS); i++)
    {
      const MeetingsProblem *problem = problems->pdata[i];
      g_autofree char *where = NULL;

      if (problem->file != NULL && problem->line > 0)
        where = g_strdup_printf (_ ("%1$s, line %2$u"), problem->file, problem->line);
      add_row (self->problem_group, problem->message, where != NULL ? where : problem->file,
               problem->lost ? "dialog-warning-symbolic" : "dialog-information-symbolic");
    }
  add_rest (self->problem_group, problems->len);
}

static guint
count_papers (MeetingsPacket *packet, const MeetingsPacketItem *item)
{
  guint n = 0;

  for (guint i = 0; i < packet->papers->len; i++)
    if (((MeetingsPacketPaper *)packet->papers->pdata[i])->item == item)
      n++;
  return n;
}

/* The papers of an item, or without one those of the meeting, by the names of their files. */
static void
add_papers (MeetingsImportWindow *self, GtkWidget *group, const MeetingsPacketItem *item)
{
  GPtrArray *papers = self->packet->papers;
  guint n = 0;

  for (guint i = 0; i < papers->len; i++)
    {
      const MeetingsPacketPaper *one = papers->pdata[i];
      g_autofree char *file = NULL;
      const char *title = one->paper->title;
      GtkWidget *row;

      if (one->item != item || n++ >= MOST_ROWS)
        continue;
      file = g_filename_display_basename (one->path != NULL ? one->path : "");
      row = sen_ui_row_new (file, g_strcmp0 (title, file) != 0 ? title : NULL, "sen-document-symbolic");
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      gtk_widget_add_css_class (row, "meetings-packet-paper");
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  add_rest (group, n);
}

static void
show_items (MeetingsImportWindow *self)
{
  GPtrArray *items = self->packet->items;

  gtk_widget_set_visible (self->item_group, items->len > 0);
  for (guint i = 0; i < MIN (items->len, MOST_ROWS); i++)
    {
      const MeetingsPacketItem *one = items->pdata[i];
      g_autofree char *title = meetings_words_numbered (one->item->number, one->item->title);
      guint n_papers = count_papers (self->packet, one);
      g_autofree char *papers
          = n_papers > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u paper", "%u papers", n_papers), n_papers)
                         : g_strdup ("");
      g_autofree char *subtitle
          = meetings_words_join (one->item->presenter != NULL ? one->item->presenter : "", papers, NULL);

      add_row (self->item_group, title, subtitle, NULL);
      add_papers (self, self->item_group, one);
    }
  add_rest (self->item_group, items->len);
}

static void
show_meeting (MeetingsImportWindow *self, gboolean known)
{
  MeetingsMeeting *meeting = self->packet->meeting;
  g_autofree char *facts = meetings_words_facts (meeting->starts, meeting->ends, meeting->place, meeting->chair_name);
  g_autofree char *name = g_markup_escape_text (self->packet->name != NULL ? self->packet->name : "", -1);
  guint n_items = self->packet->items->len;
  guint n_papers = self->packet->papers->len;
  g_autofree char *papers
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u paper", "%u papers", n_papers), n_papers);
  g_autofree char *items
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d item", "%d items", n_items), (int)n_items);
  g_autofree char *counts = meetings_words_join (items, papers, NULL);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->meeting_group), name);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->meeting_group),
                                         known ? _ ("This packet was imported before: the meeting will be updated.")
                                               : NULL);
  add_row (self->meeting_group, meeting->title != NULL ? meeting->title : _ ("Meeting without a title"), facts,
           "sen-meeting-symbolic");
  add_row (self->meeting_group, counts, NULL, "sen-document-symbolic");
  add_papers (self, self->meeting_group, NULL);
  gtk_widget_set_visible (self->new_row, known);
}

/**
 * meetings_import_window_present:
 * @context: the window's context
 * @packet: what was read
 * @known: whether it would update a meeting
 *
 * Shows the preview.
 */
void
meetings_import_window_present (SenUiContext *context, MeetingsPacket *packet, gboolean known)
{
  MeetingsImportWindow *self
      = g_object_new (MEETINGS_TYPE_IMPORT_WINDOW, "transient-for", sen_ui_context_get_window (context), NULL);

  self->context = g_object_ref (context);
  self->packet = g_object_ref (packet);
  show_meeting (self, known);
  show_problems (self);
  show_items (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->import_button);
}
