/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notes-all.h"

#include <glib/gi18n-lib.h>

#include "notes-list.h"
#include "notes-open.h"
#include "notes-swatch.h"

/**
 * NotesAll:
 *
 * The notes on all papers, or on those of one record (a meeting, an item): one's own, those that others shared, those
 * that lost their place on a later version; with a search. A click opens the paper where the note is.
 */
struct _NotesAll
{
  SenUiListPage parent_instance;

  SenUiContext *context; /* owned */
  SenQueryModel *notes;  /* owned */
  GtkWidget *shown;      /* GtkDropDown */
  char *search;          /* owned, nullable */
  char **files;          /* owned, nullable: of the papers; NULL: all */
};

enum
{
  SHOW_MINE,
  SHOW_SHARED,
  SHOW_ORPHANS,
  SHOW_ALL,
};

G_DEFINE_FINAL_TYPE (NotesAll, notes_all, SEN_UI_TYPE_LIST_PAGE)

static NotesView
get_view (NotesAll *self)
{
  guint shown = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->shown));
  NotesView view = { .files = (const char *const *)self->files,
                     .search = self->search,
                     .mine = shown == SHOW_MINE,
                     .shared = shown == SHOW_SHARED,
                     .orphans = shown == SHOW_ORPHANS };

  return view;
}

static void
filter (NotesAll *self)
{
  NotesView view = get_view (self);

  if (self->notes != NULL)
    notes_list_filter (self->notes, sen_ui_context_get_office (self->context), &view);
}

static void
searched_cb (NotesAll *self, const char *text)
{
  g_free (self->search);
  self->search = g_strdup (text);
  filter (self);
}

static char *
describe (NotesAll *self, SenRecord *record)
{
  g_auto (NotesWho) who = { 0 };
  const char *paper = sen_record_get_text (record, "paper");
  const char *author = NULL;
  const char *shared = sen_record_get_text (record, "shared");
  g_autofree char *when = sen_ui_format_instant (sen_record_get_int (record, "created"));
  g_autofree char *page = g_strdup_printf (_ ("Page %u"), (guint)sen_record_get_int (record, "page") + 1);
  GString *line = g_string_new (NULL);

  notes_who_init (&who, sen_ui_context_get_office (self->context));
  if (!notes_list_is_mine (record, &who))
    {
      author = sen_record_get_text (record, "author_name");
      author = author != NULL ? author : "";
      g_string_append (line, author);
    }
  g_string_append_printf (line, "%s%s · %s · %s", line->len > 0 ? " · " : "", paper != NULL ? paper : "", page, when);
  if (author == NULL && shared != NULL && *shared != '\0')
    {
      g_autofree char *with = g_strdup_printf (_ ("shared with %s"), shared);

      g_string_append_printf (line, " · %s", with);
    }
  return g_string_free (line, FALSE);
}

static char *
get_title (SenRecord *record)
{
  const char *body = sen_record_get_text (record, "body"), *quote = sen_record_get_text (record, "quote");
  NotesKind kind = NOTES_KIND_HIGHLIGHT;

  if (body != NULL && *body != '\0')
    return g_strdup (body);
  if (quote != NULL && *quote != '\0')
    return g_strdelimit (g_strdup_printf (_ ("“%s”"), quote), "\n", ' ');
  notes_kind_from_text (sen_record_get_text (record, "kind"), &kind);
  return g_strdup (notes_kind_get_label (kind));
}

static GtkWidget *
fill_row (GtkWidget *row, SenRecord *record, gpointer user_data)
{
  NotesColour colour = NOTES_COLOUR_YELLOW;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (row == NULL)
    {
      GtkWidget *bar = notes_swatch_new_bar (colour);

      row = sen_ui_row_new ("", "", NULL);
      gtk_widget_set_can_focus (row, FALSE); /* a row of a list box; here the list's own item has the focus */
      gtk_widget_set_margin_top (bar, 9);
      gtk_widget_set_margin_bottom (bar, 9);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), bar);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
      g_object_set_data (G_OBJECT (row), "bar", bar);
      return row;
    }
  notes_colour_from_text (sen_record_get_text (record, "colour"), &colour);
  title = get_title (record);
  subtitle = describe (user_data, record);
  notes_swatch_set_colour (g_object_get_data (G_OBJECT (row), "bar"), colour);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return NULL;
}

static void
activated_cb (NotesAll *self, SenRecord *record)
{
  if (sen_record_is_loaded (record))
    notes_open (self->context, sen_record_get_id (record));
}

static void
notes_all_dispose (GObject *object)
{
  NotesAll *self = NOTES_ALL (object);

  g_clear_object (&self->notes);
  g_clear_object (&self->context);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->files, g_strfreev);
  G_OBJECT_CLASS (notes_all_parent_class)->dispose (object);
}

static void
notes_all_class_init (NotesAllClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = notes_all_dispose;
}

static void
notes_all_init (NotesAll *self)
{
  const char *const choices[]
      = { _ ("My notes"), _ ("Shared with me"), _ ("Notes that lost their place"), _ ("All notes"), NULL };
  SenUiListPage *page = SEN_UI_LIST_PAGE (self);
  g_autoptr (GtkListItemFactory) factory = sen_ui_rows_new (fill_row, self, NULL);

  sen_ui_page_set_title (SEN_UI_PAGE (self), _ ("Notes"));
  self->shown = gtk_drop_down_new_from_strings (choices);
  gtk_widget_set_halign (self->shown, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->shown), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Which notes"), -1);
  g_signal_connect_swapped (self->shown, "notify::selected", G_CALLBACK (filter), self);
  sen_ui_list_page_set_top (page, self->shown);
  sen_ui_list_page_set_search_hint (page, _ ("Words of a note, with or without diacritics"));
  sen_ui_list_page_set_empty (page, "sen-note-symbolic", _ ("No notes here"),
                              _ ("Notes on papers are listed here. Mark some words in a paper to begin."));
  sen_ui_list_page_set_factory (page, factory);
  g_signal_connect (self, "search-changed", G_CALLBACK (searched_cb), NULL);
  g_signal_connect (self, "row-activated", G_CALLBACK (activated_cb), NULL);
}

static void
start (NotesAll *self, SenUiContext *context)
{
  NotesView view;

  self->context = g_object_ref (context);
  view = get_view (self);
  self->notes = notes_list_new (sen_ui_context_get_office (context), &view);
  sen_ui_list_page_set_model (SEN_UI_LIST_PAGE (self), G_LIST_MODEL (self->notes));
  g_signal_connect_object (context, "refresh", G_CALLBACK (filter), self, G_CONNECT_SWAPPED); /* for somebody else */
}

/**
 * notes_all_new:
 * @context: the window's context
 *
 * Returns: (transfer full): the page of all notes
 */
GtkWidget *
notes_all_new (SenUiContext *context)
{
  NotesAll *self = g_object_new (NOTES_TYPE_ALL, NULL);

  start (self, context);
  return GTK_WIDGET (self);
}

typedef struct
{
  SenOffice *office; /* owned */
  char *record;      /* owned */
} Of;

static void
of_free (gpointer data)
{
  Of *of = data;

  g_object_unref (of->office);
  g_free (of->record);
  g_free (of);
}

static void
list_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Of *of = data;
  GError *error = NULL;
  char **files = notes_list_files_of (of->office, of->record, &error);

  if (files != NULL)
    g_task_return_pointer (task, files, (GDestroyNotify)g_strfreev);
  else
    g_task_return_error (task, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  NotesAll *self = NOTES_ALL (source);
  g_autoptr (GError) error = NULL;
  char **files = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->context == NULL)
    {
      g_strfreev (files);
      return;
    }
  if (files == NULL)
    {
      sen_ui_context_show_error (self->context, _ ("Couldn't list the notes"), error);
      return;
    }
  g_strfreev (self->files);
  self->files = files;
  filter (self);
}

/**
 * notes_all_new_of:
 * @context: the window's context
 * @record: a record of any kind that keeps a trail
 *
 * Returns: (transfer full): the page of the notes on its papers
 */
GtkWidget *
notes_all_new_of (SenUiContext *context, const char *record)
{
  NotesAll *self = g_object_new (NOTES_TYPE_ALL, NULL);
  SenOffice *office = sen_ui_context_get_office (context);
  GTask *task = g_task_new (self, NULL, listed_cb, NULL);
  Of *of = g_new0 (Of, 1);

  self->files = g_new0 (char *, 1); /* none, until they are known */
  start (self, context);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->shown), SHOW_ALL);
  of->office = g_object_ref (office);
  of->record = g_strdup (record);
  g_task_set_task_data (task, of, of_free);
  sen_worker_queue (sen_office_get_worker (office), list_in_worker, task);
  return GTK_WIDGET (self);
}
