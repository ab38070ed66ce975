/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-welcome.h"

#include <glib/gi18n.h>

#include "sen-backup.h"
#include "sen-error.h"
#include "sen-import-list.h"
#include "sen-new-office.h"
#include "sen-text.h"
#include "sen-ui.h"

/**
 * SenWelcome:
 *
 * The first-start assistant: set up an office, open one, restore one, or look around in the sample; in either language.
 * What takes time shows its progress here; then Sen starts again in that office.
 */
struct _SenWelcome
{
  AdwApplicationWindow parent_instance;

  GtkWidget *toasts;        /* template child */
  GtkWidget *back;          /* template child */
  GtkWidget *language;      /* template child */
  GtkWidget *stack;         /* template child */
  GtkWidget *carousel;      /* template child */
  GtkWidget *choices;       /* template child */
  GtkWidget *new_row;       /* template child */
  GtkWidget *open_row;      /* template child */
  GtkWidget *restore_row;   /* template child */
  GtkWidget *sample_row;    /* template child */
  GtkWidget *organ;         /* template child */
  GtkWidget *parent_organ;  /* template child */
  GtkWidget *name;          /* template child */
  GtkWidget *place;         /* template child */
  GtkWidget *folder_row;    /* template child */
  GtkWidget *office_next;   /* template child */
  GtkWidget *person;        /* template child */
  GtkWidget *post;          /* template child */
  GtkWidget *table_group;   /* template child */
  GtkWidget *create;        /* template child */
  GtkWidget *progress_page; /* template child */
  GtkWidget *progress;      /* template child */
  GtkWidget *cancel;        /* template child */

  SenApplication *application; /* borrowed */
  SenUiContext *context;       /* owned: for dialogs; without an office */
  SenJob *job;                 /* owned, nullable: what is under way */
  SenOffice *office;           /* owned, nullable: what is being made */
  GtkWidget *table_list;       /* owned by the group, nullable */
  char *table;                 /* owned, nullable: the table of people */
  char *chosen_folder;         /* owned, nullable */
};

static void host_init (SenUiHostInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SenWelcome,
                               sen_welcome,
                               ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (SEN_UI_TYPE_HOST, host_init))

static void
add_toast (SenUiHost *host, AdwToast *toast)
{
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (SEN_WELCOME (host)->toasts), toast);
}

static void
host_init (SenUiHostInterface *iface)
{
  iface->add_toast = add_toast;
}

static const char *
text_of (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static gboolean
is_filled (GtkWidget *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (text_of (entry)));

  return *text != '\0';
}

/* ---- Progress ---- */

static void
job_changed_cb (SenWelcome *self)
{
  g_autofree char *status = sen_job_dup_status (self->job);
  double progress = sen_job_get_progress (self->job);

  if (progress > 0)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), MIN (progress, 1.0));
  else
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->progress));
  if (status != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (status, -1);

      adw_status_page_set_description (ADW_STATUS_PAGE (self->progress_page), escaped);
    }
}

static void
begin_job (SenWelcome *self, const char *title)
{
  g_clear_object (&self->job);
  self->job = sen_job_new (title);
  g_signal_connect_object (self->job, "notify::progress", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->progress_page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->progress_page), NULL);
  gtk_widget_set_sensitive (self->cancel, TRUE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "progress");
  gtk_widget_set_visible (self->back, FALSE);
  gtk_widget_set_sensitive (self->language, FALSE);
}

static void
end_job (SenWelcome *self, const char *folder, const char *title, const GError *error)
{
  sen_job_finish (self->job, error);
  if (self->office != NULL)
    sen_office_close (self->office);
  g_clear_object (&self->office);
  if (error == NULL)
    {
      sen_application_restart (self->application, folder);
      return;
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "assistant");
  gtk_widget_set_visible (self->back, adw_carousel_get_position (ADW_CAROUSEL (self->carousel)) > 0.5);
  gtk_widget_set_sensitive (self->language, TRUE);
  if (sen_ui_error_is_shown (error))
    sen_ui_error_show_dialog (GTK_WINDOW (self), title, error);
}

static void
cancel_cb (SenWelcome *self)
{
  gtk_widget_set_sensitive (self->cancel, FALSE);
  if (self->job != NULL)
    sen_job_cancel (self->job);
}

/* ---- Sample ---- */

static void
sample_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SenWelcome *self = SEN_WELCOME (source);
  GError *error = NULL;

  if (sen_office_fill_sample (self->office, 0, self->job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A half-made sample must not be taken for an office; nobody's work is in it. */
static void
set_aside (const char *folder)
{
  g_autofree char *aside = g_strdup_printf ("%s.unfinished-%" G_GINT64_FORMAT, folder, g_get_real_time () / 1000);
  g_autoptr (GFile) from = g_file_new_for_path (folder);
  g_autoptr (GFile) to = g_file_new_for_path (aside);

  g_file_move (from, to, G_FILE_COPY_NO_FALLBACK_FOR_MOVE, NULL, NULL, NULL, NULL);
}

static void
sample_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenWelcome *self = SEN_WELCOME (source);
  g_autofree char *folder = g_strdup (sen_office_get_folder (self->office));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (error != NULL)
    {
      sen_office_close (self->office);
      set_aside (folder);
    }
  end_job (self, folder, _ ("The sample office couldn't be made"), error);
}

static void
sample_created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenWelcome) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;

  self->office = sen_office_open_finish (result, &error);
  if (self->office == NULL)
    {
      end_job (self, NULL, _ ("The sample office couldn't be made"), error);
      return;
    }
  task = g_task_new (self, NULL, sample_made_cb, NULL);
  g_task_run_in_thread (task, sample_in_thread);
}

/**
 * sen_welcome_make_sample:
 * @self: the assistant
 * @folder: where to; an office that is there is opened
 *
 * Makes the sample office, then opens it.
 */
void
sen_welcome_make_sample (SenWelcome *self, const char *folder)
{
  if (sen_office_exists (folder))
    {
      sen_application_restart (self->application, folder);
      return;
    }
  begin_job (self, _ ("Making the sample office"));
  sen_office_create_async (folder, _ ("Sample office"), sample_created_cb, g_object_ref (self));
}

/* ---- Restore ---- */

typedef struct
{
  char *path;   /* owned: the backup */
  char *folder; /* owned */
} Restore;

static void
restore_free (gpointer data)
{
  Restore *restore = data;

  g_free (restore->path);
  g_free (restore->folder);
  g_free (restore);
}

static void
restore_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SenWelcome *self = SEN_WELCOME (source);
  Restore *restore = task_data;
  g_autofree char *kept = NULL;
  GError *error = NULL;

  if (sen_backup_restore (restore->path, restore->folder, &kept, self->job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Restore *restore = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  end_job (SEN_WELCOME (source), restore->folder, _ ("The backup couldn't be restored"), error);
}

/**
 * sen_welcome_restore:
 * @self: the assistant
 * @path: a backup
 * @folder: where to; an office that is there is kept beside
 *
 * Restores a backup, then opens the office.
 */
void
sen_welcome_restore (SenWelcome *self, const char *path, const char *folder)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, restored_cb, NULL);
  Restore *restore = g_new0 (Restore, 1);

  restore->path = g_strdup (path);
  restore->folder = g_strdup (folder);
  begin_job (self, _ ("Restoring the backup"));
  g_task_set_task_data (task, restore, restore_free);
  g_task_run_in_thread (task, restore_in_thread);
}

static void
restore_chosen (GListModel *files, gpointer user_data)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = NULL;

  if (g_str_has_suffix (name, SEN_BACKUP_SUFFIX))
    name[strlen (name) - strlen (SEN_BACKUP_SUFFIX)] = '\0';
  folder = sen_new_office_dup_folder (name);
  sen_welcome_restore (user_data, path, folder);
}

/* ---- A new office ---- */

static void
form_changed_cb (SenWelcome *self)
{
  g_autofree char *folder = NULL;

  if (self->chosen_folder == NULL)
    folder = sen_new_office_dup_folder (is_filled (self->name) ? text_of (self->name) : text_of (self->organ));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->folder_row),
                               self->chosen_folder != NULL ? self->chosen_folder : folder);
  gtk_widget_set_sensitive (self->office_next,
                            is_filled (self->organ) && is_filled (self->name) && is_filled (self->place));
  gtk_widget_set_sensitive (self->create, is_filled (self->person));
}

static void
go_to_page (SenWelcome *self, guint page)
{
  GtkWidget *widget = adw_carousel_get_nth_page (ADW_CAROUSEL (self->carousel), page);

  adw_carousel_scroll_to (ADW_CAROUSEL (self->carousel), widget, TRUE);
}

static void
page_changed_cb (SenWelcome *self, guint page)
{
  gtk_widget_set_visible (self->back, page > 0);
  if (page == 1)
    gtk_widget_grab_focus (self->organ);
  else if (page == 2)
    gtk_widget_grab_focus (self->person);
}

static void
back_cb (SenWelcome *self)
{
  guint page = (guint)(adw_carousel_get_position (ADW_CAROUSEL (self->carousel)) + 0.5);

  if (page > 0)
    go_to_page (self, page - 1);
}

static void
office_next_cb (SenWelcome *self)
{
  go_to_page (self, 2);
}

static void
folder_chosen (GListModel *files, gpointer user_data)
{
  SenWelcome *self = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  g_free (self->chosen_folder);
  self->chosen_folder = g_file_get_path (file);
  form_changed_cb (self);
}

static void
change_folder_cb (SenWelcome *self)
{
  sen_ui_context_open_folder (self->context, _ ("Folder of the New Office"), folder_chosen, self, NULL);
}

static void
table_chosen (GListModel *files, gpointer user_data)
{
  SenWelcome *self = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenCsv) csv = sen_csv_load (path, &error);
  g_autoptr (SenPeopleImport) import = csv != NULL ? sen_people_import_new (csv, &error) : NULL;

  if (import == NULL)
    {
      sen_ui_error_show_dialog (GTK_WINDOW (self), _ ("The table can't be read"), error);
      return;
    }
  if (self->table_list != NULL)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->table_group), self->table_list);
  self->table_list = sen_import_list_new (import, FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->table_group), self->table_list);
  g_free (self->table);
  self->table = g_steal_pointer (&path);
}

static void
choose_table_cb (SenWelcome *self)
{
  const char *const patterns[] = { "*.csv", "*.CSV", "*.txt", NULL };

  sen_ui_context_open_files (self->context, _ ("Import People from a Table"), FALSE, _ ("Tables (CSV)"), patterns,
                             table_chosen, self, NULL);
}

static void
office_filled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenWelcome) self = user_data;
  g_autofree char *folder = g_strdup (sen_office_get_folder (self->office));
  g_autoptr (GError) error = NULL;

  if (!sen_new_office_fill_finish (result, &error))
    {
      sen_office_close (self->office);
      set_aside (folder);
    }
  end_job (self, folder, _ ("The office couldn't be set up"), error);
}

static void
office_created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenWelcome) self = user_data;
  SenNewOffice form
      = { text_of (self->organ),  text_of (self->parent_organ), text_of (self->name), text_of (self->place),
          text_of (self->person), text_of (self->post),         self->table };
  g_autoptr (GError) error = NULL;

  self->office = sen_office_open_finish (result, &error);
  if (self->office == NULL)
    end_job (self, NULL, _ ("The office couldn't be set up"), error);
  else
    sen_new_office_fill_async (self->office, &form, office_filled_cb, g_object_ref (self));
}

/* The form cannot be changed meanwhile: the progress covers it. */
static void
create_cb (SenWelcome *self)
{
  const char *folder = adw_action_row_get_subtitle (ADW_ACTION_ROW (self->folder_row));

  begin_job (self, _ ("Setting up the office"));
  gtk_widget_set_sensitive (self->cancel, FALSE);
  sen_office_create_async (folder, text_of (self->name), office_created_cb, g_object_ref (self));
}

/* ---- The window ---- */

static void
office_chosen (GListModel *files, gpointer user_data)
{
  SenWelcome *self = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL && sen_office_exists (path))
    sen_application_restart (self->application, path);
  else
    sen_ui_context_toast (self->context, _ ("There is no office in this folder."));
}

static void
choice_cb (SenWelcome *self, GtkWidget *row)
{
  const char *const patterns[] = { "*" SEN_BACKUP_SUFFIX, NULL };
  g_autofree char *sample = NULL;

  if (row == self->new_row)
    go_to_page (self, 1);
  else if (row == self->open_row)
    sen_ui_context_open_folder (self->context, _ ("Open an Office"), office_chosen, self, NULL);
  else if (row == self->restore_row)
    sen_ui_context_open_files (self->context, _ ("Restore a Backup"), FALSE, _ ("Backups of Sen"), patterns,
                               restore_chosen, self, NULL);
  else
    {
      sample = sen_start_dup_sample_folder ();
      sen_welcome_make_sample (self, sample);
    }
}

static void
language_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SenWelcome *self = SEN_WELCOME (user_data);

  g_settings_set_string (sen_application_get_settings (self->application), "language",
                         g_variant_get_string (parameter, NULL));
  sen_application_restart (self->application, NULL);
}

static void
sen_welcome_dispose (GObject *object)
{
  SenWelcome *self = SEN_WELCOME (object);

  if (self->context != NULL)
    sen_ui_context_detach (self->context);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sen_welcome_parent_class)->dispose (object);
}

static void
sen_welcome_finalize (GObject *object)
{
  SenWelcome *self = SEN_WELCOME (object);

  g_clear_object (&self->job);
  g_clear_object (&self->office);
  g_free (self->table);
  g_free (self->chosen_folder);
  G_OBJECT_CLASS (sen_welcome_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, toasts);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, back);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, language);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, stack);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, carousel);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, choices);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, new_row);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, open_row);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, restore_row);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, sample_row);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, organ);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, parent_organ);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, name);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, place);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, folder_row);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, office_next);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, person);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, post);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, table_group);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, create);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, progress_page);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, progress);
  gtk_widget_class_bind_template_child (widget_class, SenWelcome, cancel);
}

/* Enter in a field goes on as the button below does, once that can be pressed. */
static void
office_enter_cb (SenWelcome *self)
{
  gtk_widget_activate (self->office_next);
}

static void
person_enter_cb (SenWelcome *self)
{
  gtk_widget_activate (self->create);
}

static void
sen_welcome_class_init (SenWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sen_welcome_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_welcome_finalize;
  g_type_ensure (SEN_TYPE_ADAPTIVE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/senoffice/Sen/shell/sen-welcome.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, office_enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, office_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_table_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
sen_welcome_init (SenWelcome *self)
{
  static const GActionEntry entries[] = { { .name = "language", .activate = language_cb, .parameter_type = "s" } };

  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  self->context = sen_ui_context_new (NULL, SEN_UI_HOST (self));
  form_changed_cb (self);
}

/**
 * sen_welcome_new:
 * @application: the application
 *
 * Returns: (transfer none): the assistant's window; GTK owns it
 */
GtkWidget *
sen_welcome_new (SenApplication *application)
{
  SenWelcome *self = g_object_new (SEN_TYPE_WELCOME, "application", application, NULL);
  const char *const *languages = g_get_language_names ();

  self->application = application;
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->language),
                             g_str_has_prefix (languages[0], "vi") ? "Tiếng Việt" : "English");
  return GTK_WIDGET (self);
}
