/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-config.h"

#include "sen-application.h"

#include <glib-unix.h>

#include <glib/gi18n.h>

#include "sen-appearance.h"
#include "sen-error.h"
#include "sen-ui.h"
#include "sen-welcome.h"
#include "sen-window.h"

/* Milliseconds after which the window says that the office is being opened; most open in a few. */
#define SLOW 200

/* Milliseconds after which the office is opened though the paper of the command line does not stand yet. */
#define PATIENCE 1500

/* Kept texts are put right so long after the window is there (ms), while no paper was turned for the second time. */
#define TEXTS_AFTER 20000
#define TEXTS_REST  5000

/* More dialogs are not above each other. */
#define MAX_DIALOGS 8

/**
 * SenApplication:
 *
 * One running Sen on one office: opens it and shows its window; without an office it shows the first-start assistant.
 */
struct _SenApplication
{
  AdwApplication parent_instance;

  const SenStart *start;     /* borrowed from main() */
  SenFirstPaper *paper;      /* borrowed from main(), nullable */
  GSettings *settings;       /* owned */
  SenOffice *office;         /* owned, nullable until opened */
  SenWindow *window;         /* weak: GTK owns it */
  SenAppearance *appearance; /* owned */
  SenPdfTextKeeper *texts;   /* owned, nullable */
  GPtrArray *files;          /* owned, of GFile: to open once the window is there */
  char *record;              /* owned, nullable: what to show once the window is there */
  char *restart_folder;      /* owned, nullable */
  char *restore_path;        /* owned, nullable: a backup to restore after the restart */
  gboolean restart;
  gboolean opening; /* the office, on a thread */
  gboolean ready;   /* the window shows its places */
  guint slow_id;
  guint patience_id;
  guint terminate_id;
  guint interrupt_id;
};

G_DEFINE_FINAL_TYPE (SenApplication, sen_application, ADW_TYPE_APPLICATION)

static void
show_welcome (SenApplication *self, const GError *error)
{
  GtkWindow *window = GTK_WINDOW (sen_welcome_new (self));

  gtk_window_present (window);
  if (error != NULL)
    sen_ui_error_show_dialog (window, _ ("The office couldn't be opened"), error);
  if (self->start->restore != NULL)
    sen_welcome_restore (SEN_WELCOME (window), self->start->restore, self->start->folder);
  else if (self->start->sample)
    sen_welcome_make_sample (SEN_WELCOME (window), self->start->folder);
}

static void
open_files (SenApplication *self)
{
  for (guint i = 0; i < self->files->len; i++)
    sen_window_open_file (self->window, self->files->pdata[i]);
  g_ptr_array_set_size (self->files, 0);
}

static void
show_record (SenApplication *self)
{
  g_autofree char *record = g_steal_pointer (&self->record);

  if (record != NULL)
    sen_window_show_record (self->window, record);
}

static void
remember_office (SenApplication *self, const char *folder)
{
  g_auto (GStrv) recent = g_settings_get_strv (self->settings, "recent-offices");
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  g_ptr_array_add (list, (gpointer)folder);
  for (guint i = 0; recent[i] != NULL && list->len < 10; i++)
    if (!g_str_equal (recent[i], folder))
      g_ptr_array_add (list, recent[i]);
  g_ptr_array_add (list, NULL);
  g_settings_set_strv (self->settings, "recent-offices", (const char *const *)list->pdata);
  g_settings_set_string (self->settings, "last-office", folder);
}

/* The office was not there at once: says so. */
static gboolean
slow_cb (gpointer user_data)
{
  SenApplication *self = SEN_APPLICATION (user_data);

  self->slow_id = 0;
  if (self->window != NULL && self->office == NULL)
    sen_window_show_opening (self->window, FALSE);
  return G_SOURCE_REMOVE;
}

static void
updating_cb (gpointer user_data)
{
  SenApplication *self = SEN_APPLICATION (user_data);

  g_clear_handle_id (&self->slow_id, g_source_remove);
  if (self->window != NULL && self->paper == NULL) /* a paper stands there */
    sen_window_show_opening (self->window, TRUE);
}

/* The window may have been closed meanwhile: then so is the office. */
static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenApplication *self = SEN_APPLICATION (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SenOffice) office = sen_office_open_finish (result, &error);
  gboolean wanted = self->window != NULL;

  sen_start_trace ("office opened");
  self->opening = FALSE;
  g_clear_handle_id (&self->slow_id, g_source_remove);
  if (office == NULL && wanted && self->paper != NULL)
    sen_ui_error_show_dialog (GTK_WINDOW (self->window), _ ("The office couldn't be opened"), error);
  else if (office == NULL && wanted)
    {
      gtk_window_destroy (GTK_WINDOW (self->window));
      show_welcome (self, error);
    }
  else if (office != NULL && !wanted)
    sen_office_close (office);
  else if (office != NULL)
    {
      self->office = g_steal_pointer (&office);
      remember_office (self, sen_office_get_folder (self->office));
      sen_window_set_office (self->window, self->office);
    }
  g_application_release (G_APPLICATION (self));
  g_object_unref (self);
}

static gboolean
has_office (SenApplication *self)
{
  const SenStart *start = self->start;

  return start->folder != NULL && start->restore == NULL
         && ((start->named && !start->sample) || sen_office_exists (start->folder));
}

/* The database is opened on a thread while the toolkit starts and the window is built here. */
static void
begin_opening (SenApplication *self)
{
  self->opening = TRUE;
  g_application_hold (G_APPLICATION (self));
  sen_office_open_async (self->start->folder, updating_cb, self, opened_cb, g_object_ref (self));
}

/* Once: when the paper that came first stands, or when it takes too long. */
static gboolean
open_after_paper_cb (gpointer user_data)
{
  SenApplication *self = SEN_APPLICATION (user_data);

  self->patience_id = 0;
  sen_start_trace ("paper shown");
  if (self->window != NULL && self->office == NULL && !self->opening && has_office (self))
    begin_opening (self);
  return G_SOURCE_REMOVE;
}

static void
paper_complete_cb (SenApplication *self)
{
  sen_start_trace ("paper complete");
  if (self->patience_id == 0)
    return;
  /* After the frame that shows it. */
  g_source_remove (self->patience_id);
  self->patience_id = g_idle_add_full (G_PRIORITY_LOW, open_after_paper_cb, self, NULL);
}

/* `sen FILE.pdf`: the paper comes first, and the office after it. */
static void
show_paper (SenApplication *self)
{
  SenUiReader *reader;

  sen_start_trace ("activated");
  g_set_weak_pointer (&self->window, sen_window_new (self, TRUE));
  reader = sen_window_show_paper (self->window, self->paper, has_office (self));
  self->patience_id = g_timeout_add (PATIENCE, open_after_paper_cb, self);
  g_signal_connect_object (reader, "complete", G_CALLBACK (paper_complete_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self->window));
  sen_start_trace ("window begun");
}

static void
sen_application_activate (GApplication *application)
{
  SenApplication *self = SEN_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (self->opening && self->window != NULL)
    {
      if (!gtk_widget_get_visible (GTK_WIDGET (self->window)))
        sen_window_show_opening (self->window, FALSE);
      return;
    }
  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }
  sen_start_trace ("activated");
  if (!has_office (self))
    {
      show_welcome (self, NULL);
      return;
    }
  if (!self->opening)
    begin_opening (self);
  g_clear_handle_id (&self->slow_id, g_source_remove); /* of a window that was closed while the office opened */
  self->slow_id = g_timeout_add (SLOW, slow_cb, self);
  g_set_weak_pointer (&self->window, sen_window_new (self, FALSE));
  sen_start_trace ("window begun");
}

static void
sen_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  SenApplication *self = SEN_APPLICATION (application);

  if (self->paper != NULL && self->window == NULL && self->office == NULL)
    {
      show_paper (self);
      return;
    }
  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (self->files, g_object_ref (files[i]));
  g_application_activate (application);
  if (self->window != NULL && (self->ready || (self->paper != NULL && !has_office (self))))
    open_files (self);
}

/* From libadwaita 1.5 on dialogs are in their window, and closing that closes the uppermost of them only. */
static void
close_window (GtkWindow *window)
{
  for (guint i = 0; i < MAX_DIALOGS && gtk_window_get_application (window) != NULL; i++)
    gtk_window_close (window);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  /* A window takes those with it that belong to it, also out of the application's list. */
  g_autolist (GtkWindow) windows
      = g_list_copy_deep (gtk_application_get_windows (GTK_APPLICATION (user_data)), (GCopyFunc)g_object_ref, NULL);
  gboolean shown = FALSE;

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_application (l->data) != NULL && gtk_widget_get_realized (l->data))
      {
        shown = TRUE;
        close_window (l->data);
      }
  if (!shown) /* it is asked to end before it has begun */
    g_application_quit (G_APPLICATION (user_data));
}

static void
open_record_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SenApplication *self = SEN_APPLICATION (user_data);

  g_free (self->record);
  self->record = g_variant_dup_string (parameter, NULL);
  if (self->ready && self->window != NULL)
    show_record (self);
}

static gboolean
terminate_cb (gpointer user_data)
{
  quit_cb (NULL, NULL, user_data);
  return G_SOURCE_CONTINUE;
}

static void
sen_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "quit", .activate = quit_cb },
    { .name = "open-record", .activate = open_record_cb, .parameter_type = "s" },
  };
  static const char *const quit_keys[] = { "<Control>q", NULL };
  SenApplication *self = SEN_APPLICATION (application);

  sen_start_trace ("begun");
  if (has_office (self) && self->paper == NULL)
    begin_opening (self);
  sen_start_open_display ();
  G_APPLICATION_CLASS (sen_application_parent_class)->startup (application);
  sen_start_trace ("toolkit started");
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit_keys);
  self->appearance = sen_appearance_new (self->settings);
  self->terminate_id = g_unix_signal_add (SIGTERM, terminate_cb, self);
  self->interrupt_id = g_unix_signal_add (SIGINT, terminate_cb, self);
}

static void
sen_application_shutdown (GApplication *application)
{
  SenApplication *self = SEN_APPLICATION (application);

  g_clear_handle_id (&self->slow_id, g_source_remove);
  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_handle_id (&self->terminate_id, g_source_remove);
  g_clear_handle_id (&self->interrupt_id, g_source_remove);
  g_clear_object (&self->texts);
  if (self->office != NULL)
    sen_office_close (self->office);
  g_clear_object (&self->office);
  g_clear_object (&self->appearance);
  G_APPLICATION_CLASS (sen_application_parent_class)->shutdown (application);
}

static void
sen_application_finalize (GObject *object)
{
  SenApplication *self = SEN_APPLICATION (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->settings);
  g_ptr_array_unref (self->files);
  g_free (self->record);
  g_free (self->restart_folder);
  g_free (self->restore_path);
  G_OBJECT_CLASS (sen_application_parent_class)->finalize (object);
}

static void
sen_application_class_init (SenApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sen_application_finalize;
  application_class->startup = sen_application_startup;
  application_class->shutdown = sen_application_shutdown;
  application_class->activate = sen_application_activate;
  application_class->open = sen_application_open;
}

static void
sen_application_init (SenApplication *self)
{
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * sen_application_new:
 * @start: what the command line asks for; must outlive the application
 * @paper: (nullable): the paper that it names, if it names one; must outlive the application
 *
 * Returns: (transfer full): the application
 */
SenApplication *
sen_application_new (const SenStart *start, SenFirstPaper *paper)
{
  g_autofree char *id = sen_start_dup_application_id (start->folder);
  SenApplication *self = g_object_new (SEN_TYPE_APPLICATION, "application-id", id, "resource-base-path",
                                       "/io/github/senoffice/Sen", "flags", G_APPLICATION_HANDLES_OPEN, NULL);

  self->start = start;
  self->paper = paper;
  self->settings = sen_start_get_settings ();
  return self;
}

/**
 * sen_application_get_settings:
 * @self: the application
 *
 * Returns: (transfer none): this device's settings
 */
GSettings *
sen_application_get_settings (SenApplication *self)
{
  return self->settings;
}

/* The agent reminds when there is no window, too. It runs since login, or from now on; without it Sen works as well. */
static SenPdfPool *
get_pool (gpointer user_data)
{
  SenApplication *self = SEN_APPLICATION (user_data);

  return self->window != NULL ? sen_ui_context_get_pdf (sen_window_get_context (self->window)) : NULL;
}

static void
start_agent (SenApplication *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self));

  if (bus != NULL)
    g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                            "StartServiceByName", g_variant_new ("(su)", SEN_APP_ID ".Agent", 0), NULL,
                            G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

/**
 * sen_application_window_ready:
 * @self: the application
 *
 * The window tells that it shows the places of its office.
 */
void
sen_application_window_ready (SenApplication *self)
{
  self->ready = TRUE;
  open_files (self);
  show_record (self);
  start_agent (self);
  if (self->texts == NULL)
    self->texts = sen_pdf_text_keeper_new (self->office, get_pool, self, TEXTS_AFTER, TEXTS_REST);
}

/**
 * sen_application_show_record:
 * @self: the application, which does not run yet
 * @what: (nullable): `KIND:ID`, or the id of a place; %NULL does nothing
 *
 * Shows a record, in the window that is open on this office already or else in the one that is being opened.
 */
void
sen_application_show_record (SenApplication *self, const char *what)
{
  if (what != NULL && g_application_register (G_APPLICATION (self), NULL, NULL))
    g_action_group_activate_action (G_ACTION_GROUP (self), "open-record", g_variant_new_string (what));
}

static gboolean
quit_idle_cb (gpointer user_data)
{
  quit_cb (NULL, NULL, user_data);
  return G_SOURCE_REMOVE;
}

/**
 * sen_application_restart:
 * @self: the application
 * @folder: (nullable): the office to open then; %NULL for the same
 *
 * Closes everything and starts again, a moment later.
 */
void
sen_application_restart (SenApplication *self, const char *folder)
{
  self->restart = TRUE;
  g_free (self->restart_folder);
  self->restart_folder = g_strdup (folder != NULL ? folder : self->start->named ? self->start->folder : NULL);
  /* Not from within the button or dialog that asked for it: it goes with its window. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, quit_idle_cb, g_object_ref (self), g_object_unref);
}

/**
 * sen_application_restore:
 * @self: the application
 * @path: a backup
 *
 * Closes the office, restores the backup in its place, and opens it again.
 */
void
sen_application_restore (SenApplication *self, const char *path)
{
  g_free (self->restore_path);
  self->restore_path = g_strdup (path);
  sen_application_restart (self, sen_office_get_folder (self->office));
}

/**
 * sen_application_wants_restart:
 * @self: the application, which has ended
 * @folder: (out) (transfer full) (nullable): the office to open
 * @restore: (out) (transfer full) (nullable): the backup to restore there first
 *
 * Returns: whether it shall start again
 */
gboolean
sen_application_wants_restart (SenApplication *self, char **folder, char **restore)
{
  *folder = g_strdup (self->restart_folder);
  *restore = g_strdup (self->restore_path);
  return self->restart;
}
