/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-people-import-page.h"

#include <glib/gi18n.h>

#include "sen-import-list.h"
#include "sen-office.h"

/* Reads a table of people on a thread, shows what it would do, and does it when told so. */

typedef struct
{
  SenUiContext *context;   /* owned */
  SenPeopleImport *import; /* owned, nullable until read */
  char *path;              /* owned */
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_clear_object (&import->context);
  g_clear_object (&import->import);
  g_free (import->path);
  g_free (import);
}

static void
preview_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Import *import = task_data;
  GError *error = NULL;
  g_autoptr (SenCsv) csv = sen_csv_load (import->path, &error);

  if (csv != NULL)
    import->import = sen_people_import_new (csv, &error);
  if (import->import != NULL
      && sen_people_import_preview (import->import, sen_office_get_store (sen_ui_context_get_office (import->context)),
                                    &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
apply (SenDb *db, gpointer user_data, GError **error)
{
  return sen_people_import_apply (((Import *)user_data)->import, db, error);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *import = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n;

  if (!sen_store_write_finish (SEN_STORE (source), result, &error))
    {
      sen_ui_context_show_error (import->context, _ ("Couldn't import the people"), error);
      return;
    }
  n = sen_people_import_count (import->import, SEN_PEOPLE_IMPORT_NEW)
      + sen_people_import_count (import->import, SEN_PEOPLE_IMPORT_CHANGED);
  text = g_strdup_printf (ngettext ("%u person imported.", "%u people imported.", n), n);
  sen_ui_context_pop (import->context);
  sen_ui_context_toast (import->context, text);
}

static void
apply_cb (GtkWidget *button, gpointer user_data)
{
  GTask *task = user_data;
  Import *import = g_task_get_task_data (task);

  gtk_widget_set_sensitive (button, FALSE);
  sen_store_write_async (sen_office_get_store (sen_ui_context_get_office (import->context)), apply, import, NULL, NULL,
                         applied_cb, g_object_ref (task));
}

static GtkWidget *
page_new (GTask *task, Import *import)
{
  GtkWidget *page = sen_ui_page_new (_ ("Import People"));
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *button = gtk_button_new_with_label (_ ("Import"));
  g_autofree char *summary = sen_import_list_summarize (import->import);
  g_autofree char *name = g_path_get_basename (import->path);
  g_auto (GStrv) ignored = sen_people_import_dup_ignored (import->import);
  guint n = sen_people_import_count (import->import, SEN_PEOPLE_IMPORT_NEW)
            + sen_people_import_count (import->import, SEN_PEOPLE_IMPORT_CHANGED);
  GtkWidget *label = gtk_label_new (summary);

  sen_ui_page_set_subtitle (SEN_UI_PAGE (page), name);
  sen_ui_page_set_show_search (SEN_UI_PAGE (page), FALSE);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_sensitive (button, n > 0);
  g_signal_connect_data (button, "clicked", G_CALLBACK (apply_cb), g_object_ref (task),
                         (GClosureNotify)(void (*) (void))g_object_unref, 0);
  sen_ui_page_pack_end (SEN_UI_PAGE (page), button);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  if (ignored != NULL && ignored[0] != NULL)
    {
      g_autofree char *columns = g_strjoinv (", ", ignored);
      g_autofree char *text = g_strdup_printf (_ ("Columns that are not used: %s"), columns);
      GtkWidget *unused = gtk_label_new (text);

      gtk_label_set_xalign (GTK_LABEL (unused), 0);
      gtk_label_set_wrap (GTK_LABEL (unused), TRUE);
      gtk_widget_add_css_class (unused, "dim-label");
      gtk_box_append (GTK_BOX (box), unused);
    }
  gtk_box_append (GTK_BOX (box), sen_import_list_new (import->import, TRUE));
  gtk_widget_add_css_class (box, "sen-page-body");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  sen_ui_page_set_child (SEN_UI_PAGE (page), scroller);
  return page;
}

static void
preview_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (result);
  Import *import = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (task, &error))
    sen_ui_context_push (import->context, page_new (task, import), _ ("Import People"));
  else
    sen_ui_context_show_error (import->context, _ ("Couldn't read the table"), error);
}

/**
 * sen_people_import_page_open:
 * @context: the window's context
 * @path: a table
 *
 * Reads a table of people and shows the preview above the places.
 */
void
sen_people_import_page_open (SenUiContext *context, const char *path)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, preview_cb, NULL);
  Import *import = g_new0 (Import, 1);

  import->context = g_object_ref (context);
  import->path = g_strdup (path);
  g_task_set_task_data (task, import, import_free);
  g_task_run_in_thread (task, preview_in_thread);
}
