/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-preferences.h"

#include <glib/gi18n-lib.h>

#include "signing-desk.h"
#include "signing-trust.h"

/**
 * SigningPreferences:
 *
 * Whom this device trusts, the time stamp authority, drivers of tokens, images of signatures and of the seal. What is
 * changed counts at once; what can't be is said in the row's own words.
 */
struct _SigningPreferences
{
  AdwPreferencesPage parent_instance;

  SenUiContext *context;     /* owned */
  SigningSettings *settings; /* owned, nullable until they are read */
  GtkWidget *roots_row;
  GtkWidget *roots_clear;
  GtkWidget *roots_list;
  GtkWidget *stamp_row;
  GtkWidget *modules;        /* group */
  GPtrArray *module_rows;    /* of borrowed rows */
  GCancellable *cancellable; /* owned */
};

typedef struct
{
  SigningPreferences *page; /* weak, nullable: the row may outlive it in a callback */
  GtkWidget *row;           /* borrowed: has this */
  char *owner;              /* owned */
  GtkWidget *picture;       /* owned by the row, nullable */
  GtkWidget *remove;        /* owned by the row */
} ImageRow;

G_DEFINE_FINAL_TYPE (SigningPreferences, signing_preferences, ADW_TYPE_PREFERENCES_PAGE)

static void show_settings (SigningPreferences *self);

static SenOffice *
office_of (SigningPreferences *self)
{
  return sen_ui_context_get_office (self->context);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SigningPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  SigningSettings *settings = signing_desk_load_settings_finish (SEN_OFFICE (source), result, &error);

  if (sen_error_is_cancelled (error) || self->context == NULL)
    {
      signing_settings_free (settings);
      return;
    }
  if (settings == NULL)
    sen_ui_context_show_error (self->context, _ ("Couldn't read the settings of signing"), error);
  g_clear_pointer (&self->settings, signing_settings_free);
  self->settings = settings;
  gtk_widget_set_sensitive (GTK_WIDGET (self), settings != NULL);
  show_settings (self);
}

static void
load (SigningPreferences *self)
{
  signing_desk_load_settings_async (office_of (self), self->cancellable, loaded_cb, g_object_ref (self));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SigningPreferences) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->context == NULL)
    return;
  if (!signing_settings_save_finish (SEN_OFFICE (source), result, &error))
    sen_ui_context_show_error (self->context, _ ("Couldn't save the settings of signing"), error);
  load (self);
}

static void
save (SigningPreferences *self)
{
  signing_settings_save_async (office_of (self), self->settings, saved_cb, g_object_ref (self));
}

/* Whom this device trusts */

static void
roots_chosen_cb (GListModel *files, gpointer user_data)
{
  SigningPreferences *self = user_data;
  g_autoptr (GFile) folder = g_list_model_get_item (files, 0);
  char *path = g_file_get_path (folder);

  if (path == NULL || self->settings == NULL)
    {
      g_free (path);
      return;
    }
  g_free (self->settings->roots);
  self->settings->roots = path;
  save (self);
}

static void
roots_cb (SigningPreferences *self)
{
  sen_ui_context_open_folder (self->context, _ ("Choose the Folder of Root Certificates"), roots_chosen_cb,
                              g_object_ref (self), g_object_unref);
}

static void
roots_clear_cb (SigningPreferences *self)
{
  g_clear_pointer (&self->settings->roots, g_free);
  save (self);
}

static void
stamp_cb (SigningPreferences *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->stamp_row));

  g_free (self->settings->timestamp);
  self->settings->timestamp = *typed != '\0' ? g_strdup (typed) : NULL;
  save (self);
}

/* Drivers of tokens */

static void
module_chosen_cb (GListModel *files, gpointer user_data)
{
  SigningPreferences *self = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (path == NULL || self->settings == NULL || g_strv_contains ((const char *const *)self->settings->modules, path))
    return;
  g_strv_builder_addv (builder, (const char **)self->settings->modules);
  g_strv_builder_add (builder, path);
  g_strfreev (self->settings->modules);
  self->settings->modules = g_strv_builder_end (builder);
  save (self);
}

static void
module_add_cb (SigningPreferences *self)
{
  static const char *const patterns[] = { "*.so", "*.so.*", NULL };

  sen_ui_context_open_files (self->context, _ ("Choose the Driver of a Token"), FALSE, _ ("Drivers (PKCS#11)"),
                             patterns, module_chosen_cb, g_object_ref (self), g_object_unref);
}

static void
module_remove_cb (SigningPreferences *self, GtkButton *button)
{
  const char *path = g_object_get_data (G_OBJECT (button), "path");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **module = self->settings->modules; *module != NULL; module++)
    if (g_strcmp0 (*module, path) != 0)
      g_strv_builder_add (builder, *module);
  g_strfreev (self->settings->modules);
  self->settings->modules = g_strv_builder_end (builder);
  save (self);
}

static void
show_modules (SigningPreferences *self)
{
  for (guint i = 0; i < self->module_rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->modules), self->module_rows->pdata[i]);
  g_ptr_array_set_size (self->module_rows, 0);
  for (char **module = self->settings->modules; module != NULL && *module != NULL; module++)
    {
      g_autofree char *name = g_filename_display_basename (*module);
      GtkWidget *row = sen_ui_row_new (name, *module, NULL);
      GtkWidget *button = sen_ui_icon_button_new ("user-trash-symbolic", _ ("Don't use this driver"), NULL);

      g_object_set_data_full (G_OBJECT (button), "path", g_strdup (*module), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (module_remove_cb), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->modules), row);
      g_ptr_array_add (self->module_rows, row);
    }
}

static void
show_settings (SigningPreferences *self)
{
  if (self->settings == NULL)
    return;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->roots_row),
                               self->settings->roots != NULL ? self->settings->roots
                                                             : _ ("None yet: nobody's signature can be recognised"));
  gtk_widget_set_visible (self->roots_clear, self->settings->roots != NULL);
  signing_trust_list_refresh (self->roots_list);
  gtk_editable_set_text (GTK_EDITABLE (self->stamp_row),
                         self->settings->timestamp != NULL ? self->settings->timestamp : "");
  show_modules (self);
}

/* Images */

static void load_image (ImageRow *image);

static void
image_free (gpointer data)
{
  ImageRow *image = data;

  g_clear_weak_pointer (&image->page);
  g_free (image->owner);
  g_free (image);
}

static gboolean
is_shown (ImageRow *image)
{
  return image->page != NULL && image->page->context != NULL;
}

static ImageRow *
image_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "image");
}

static void
image_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  ImageRow *image = image_of (row);
  g_autoptr (GdkTexture) texture = signing_desk_load_image_finish (SEN_OFFICE (source), result, NULL);

  if (!is_shown (image))
    return;
  if (image->picture != NULL)
    adw_action_row_remove (ADW_ACTION_ROW (row), image->picture);
  image->picture = NULL;
  if (texture != NULL)
    {
      image->picture = signing_picture_new (texture, 96, 40);
      gtk_accessible_update_property (GTK_ACCESSIBLE (image->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), image->picture);
    }
  gtk_widget_set_visible (image->remove, texture != NULL);
}

static void
load_image (ImageRow *image)
{
  signing_desk_load_image_async (office_of (image->page), image->owner, image->page->cancellable, image_loaded_cb,
                                 g_object_ref (image->row));
}

static void
image_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  ImageRow *image = image_of (row);
  g_autoptr (GError) error = NULL;

  if (!is_shown (image))
    return;
  if (!signing_desk_set_image_finish (SEN_OFFICE (source), result, &error))
    sen_ui_context_show_error (image->page->context, _ ("Couldn't change the image"), error);
  load_image (image);
}

static void
image_chosen_cb (GListModel *files, gpointer user_data)
{
  ImageRow *image = image_of (user_data);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL && is_shown (image))
    signing_desk_set_image_async (office_of (image->page), image->owner, path, image_set_cb, g_object_ref (image->row));
}

static void
image_choose_cb (GtkWidget *row)
{
  static const char *const patterns[] = { "*.png", "*.PNG", NULL };

  sen_ui_context_open_files (image_of (row)->page->context, _ ("Choose an Image"), FALSE, _ ("PNG images"), patterns,
                             image_chosen_cb, g_object_ref (row), g_object_unref);
}

static void
image_remove_cb (GtkWidget *row)
{
  ImageRow *image = image_of (row);

  signing_desk_set_image_async (office_of (image->page), image->owner, NULL, image_set_cb, g_object_ref (row));
}

static GtkWidget *
image_row_new (SigningPreferences *self, const char *title, const char *subtitle, const char *owner)
{
  GtkWidget *row = sen_ui_row_new (title, subtitle, NULL);
  ImageRow *image = g_new0 (ImageRow, 1);

  g_set_weak_pointer (&image->page, self);
  image->row = row;
  image->owner = g_strdup (owner);
  image->remove = sen_ui_icon_button_new ("user-trash-symbolic", _ ("Take the image away"), NULL);
  g_object_set_data_full (G_OBJECT (row), "image", image, image_free);
  gtk_widget_set_visible (image->remove, FALSE);
  g_signal_connect_object (image->remove, "clicked", G_CALLBACK (image_remove_cb), row, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), image->remove);
  sen_ui_row_set_arrow (ADW_ACTION_ROW (row));
  g_signal_connect (row, "activated", G_CALLBACK (image_choose_cb), NULL);
  load_image (image);
  return row;
}

/* The page */

static GtkWidget *
group_new (SigningPreferences *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (group));
  return group;
}

static void
build_trust (SigningPreferences *self)
{
  GtkWidget *group
      = group_new (self, _ ("Whose signatures are recognised"),
                   _ ("A folder with the root certificates that the office was given by its authority. Of this "
                      "device alone."));

  self->roots_row = sen_ui_row_new (_ ("Folder of root certificates"), NULL, NULL);
  self->roots_clear = sen_ui_icon_button_new ("edit-clear-symbolic", _ ("Use no folder"), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->roots_row), self->roots_clear);
  sen_ui_row_set_arrow (ADW_ACTION_ROW (self->roots_row));
  g_signal_connect_object (self->roots_row, "activated", G_CALLBACK (roots_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->roots_clear, "clicked", G_CALLBACK (roots_clear_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->roots_row);
  self->roots_list = signing_trust_list_new (self->context);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->roots_list);
}

static void
build_stamp (SigningPreferences *self)
{
  GtkWidget *group = group_new (self, _ ("Time stamps"), _ ("The same on every device of the office."));

  self->stamp_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->stamp_row), _ ("Address of the time stamp authority"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->stamp_row), TRUE);
  g_signal_connect_object (self->stamp_row, "apply", G_CALLBACK (stamp_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->stamp_row);
}

static void
build_images (SigningPreferences *self)
{
  GtkWidget *group
      = group_new (self, _ ("What is seen on papers"), _ ("PNG images with a clear background; kept with the office."));
  g_autofree char *person = sen_people_dup_current (sen_office_get_people (office_of (self)));
  g_autofree char *organ = signing_image_owner_of_organ (NULL);

  if (person != NULL && *person != '\0')
    adw_preferences_group_add (
        ADW_PREFERENCES_GROUP (group),
        image_row_new (self, _ ("My signature"), _ ("Of whoever uses this device; in blue"), person));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             image_row_new (self, _ ("Seal of the organ"), _ ("In red, in its true size"), organ));
}

static void
build_modules (SigningPreferences *self)
{
  GtkWidget *button = sen_ui_icon_button_new ("list-add-symbolic", _ ("Add the driver of a token"), NULL);

  self->modules = group_new (self, _ ("Drivers of tokens"),
                             _ ("Beside those that the system knows (PKCS#11). Of this device alone."));
  g_signal_connect_object (button, "clicked", G_CALLBACK (module_add_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->modules), button);
}

static void
signing_preferences_dispose (GObject *object)
{
  SigningPreferences *self = SIGNING_PREFERENCES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  g_clear_pointer (&self->settings, signing_settings_free);
  G_OBJECT_CLASS (signing_preferences_parent_class)->dispose (object);
}

static void
signing_preferences_finalize (GObject *object)
{
  SigningPreferences *self = SIGNING_PREFERENCES (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->module_rows);
  G_OBJECT_CLASS (signing_preferences_parent_class)->finalize (object);
}

static void
signing_preferences_class_init (SigningPreferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signing_preferences_dispose;
  G_OBJECT_CLASS (klass)->finalize = signing_preferences_finalize;
}

static void
signing_preferences_init (SigningPreferences *self)
{
  self->cancellable = g_cancellable_new ();
  self->module_rows = g_ptr_array_new ();
}

/**
 * signing_preferences_new:
 * @context: the window's context
 *
 * Returns: (transfer full): a floating page for the preferences window
 */
GtkWidget *
signing_preferences_new (SenUiContext *context)
{
  SigningPreferences *self = g_object_new (SIGNING_TYPE_PREFERENCES, NULL);

  self->context = g_object_ref (context);
  build_trust (self);
  build_stamp (self);
  build_images (self);
  build_modules (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  load (self);
  return GTK_WIDGET (self);
}
