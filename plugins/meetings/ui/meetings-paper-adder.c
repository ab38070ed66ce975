/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that become papers of an item, as a job and one edit; then their text is taken out for search. */
#include "meetings-paper-adder.h"

#include <glib/gi18n-lib.h>

#include "meetings-import.h"
#include "meetings-texts.h"

typedef struct
{
  MeetingsDesk *desk; /* owned */
  guint n;
} Adding;

/**
 * meetings_texts_follow:
 * @context: the window's context
 * @meeting: a meeting that got papers
 *
 * Takes the text out of the new papers, for search, as a job that nobody waits for.
 */
void
meetings_texts_follow (SenUiContext *context, const char *meeting)
{
  g_autoptr (SenJob) job = sen_job_new (_ ("Prepare the papers for search"));

  sen_ui_context_run_job (context, job, NULL);
  meetings_texts_extract_async (sen_ui_context_get_office (context), sen_ui_context_get_pdf (context), meeting, job);
}

static void
say_problems (SenUiContext *context, GPtrArray *problems)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *)problems->pdata[i]);
  if (problems->len > 0)
    sen_ui_context_toast (context, text->str);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Adding *adding = user_data;
  SenUiContext *context = meetings_desk_get_context (adding->desk);
  SenOffice *office = SEN_OFFICE (source);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (MeetingsUndo) undo = meetings_import_add_files_finish (office, result, &problems, NULL);
  guint n = adding->n;

  /* A failure is the job's to say. */
  if (undo != NULL)
    {
      g_autofree char *done
          = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u paper was added", "%u papers were added", n), n);

      if (problems != NULL)
        say_problems (context, problems);
      meetings_desk_take (adding->desk, undo, done);
      meetings_texts_follow (context, meetings_desk_get_id (adding->desk));
    }
  g_object_unref (adding->desk);
  g_free (adding);
}

static gboolean
take_file (GPtrArray *paths, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL || g_file_test (path, G_FILE_TEST_IS_DIR))
    return FALSE;
  g_ptr_array_add (paths, g_steal_pointer (&path));
  return TRUE;
}

static void
start (MeetingsDesk *desk, MeetingsItem *item, GPtrArray *paths)
{
  SenUiContext *context = meetings_desk_get_context (desk);
  g_autoptr (SenJob) job = NULL;
  Adding *adding;

  if (paths->len == 0)
    {
      sen_ui_context_toast (context, _ ("Only files on this device can be added. Nothing was changed."));
      return;
    }
  adding = g_new0 (Adding, 1);
  adding->desk = g_object_ref (desk);
  adding->n = paths->len;
  g_ptr_array_add (paths, NULL);
  job = sen_job_new (_ ("Add papers"));
  sen_ui_context_run_job (context, job, NULL);
  meetings_import_add_files_async (sen_ui_context_get_office (context), sen_ui_context_get_pdf (context),
                                   meetings_desk_get_id (desk), item->id, (const char *const *)paths->pdata, job,
                                   added_cb, adding);
}

/**
 * meetings_paper_adder_add:
 * @desk: whose meeting
 * @item: the item that they belong to
 * @files: what was dropped
 *
 * Adds files as papers.
 */
void
meetings_paper_adder_add (MeetingsDesk *desk, MeetingsItem *item, GdkFileList *files)
{
  g_autoptr (GSList) list = gdk_file_list_get_files (files);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (GSList *link = list; link != NULL; link = link->next)
    take_file (paths, link->data);
  start (desk, item, paths);
}

typedef struct
{
  MeetingsDesk *desk; /* owned */
  MeetingsItem *item; /* owned */
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_object_unref (choice->desk);
  g_object_unref (choice->item);
  g_free (choice);
}

static void
chosen_cb (GListModel *files, gpointer user_data)
{
  Choice *choice = user_data;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      take_file (paths, file);
    }
  start (choice->desk, choice->item, paths);
}

/**
 * meetings_paper_adder_choose:
 * @desk: whose meeting
 * @item: the item that they belong to
 *
 * Lets the user choose files to add.
 */
void
meetings_paper_adder_choose (MeetingsDesk *desk, MeetingsItem *item)
{
  static const char *const patterns[] = { "*.pdf", "*.PDF", NULL };
  Choice *choice = g_new0 (Choice, 1);

  choice->desk = g_object_ref (desk);
  choice->item = g_object_ref (item);
  sen_ui_context_open_files (meetings_desk_get_context (desk), _ ("Add Papers"), TRUE, _ ("PDF files"), patterns,
                             chosen_cb, choice, choice_free);
}
