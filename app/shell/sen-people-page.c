/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-people-page.h"

#include <glib/gi18n.h>

#include "sen-people-import-page.h"
#include "sen-people.h"
#include "sen-text.h"

/**
 * SenPeoplePage:
 *
 * The office's people with their posts, found with or without diacritics; the way to import a table of them.
 */
struct _SenPeoplePage
{
  SenUiListPage parent_instance;

  SenUiContext *context;     /* owned */
  GCancellable *cancellable; /* owned */
  GListStore *people;        /* owned, of SenRecord */
  GtkCustomFilter *filter;   /* owned */
  char *query;               /* owned */
};

G_DEFINE_FINAL_TYPE (SenPeoplePage, sen_people_page, SEN_UI_TYPE_LIST_PAGE)

typedef struct
{
  GPtrArray *people; /* owned, nullable */
} ReadPeople;

static void
read_people_free (gpointer data)
{
  ReadPeople *read = data;

  g_clear_pointer (&read->people, g_ptr_array_unref);
  g_free (read);
}

static gboolean
read_people (SenDb *db, gpointer user_data, GError **error)
{
  ReadPeople *read = user_data;

  read->people = sen_people_list (db, error);
  return read->people != NULL;
}

static void
people_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  ReadPeople *read = g_task_get_task_data (task);
  SenPeoplePage *self = g_task_get_source_object (task);
  g_autofree char *subtitle = NULL;

  if (!sen_store_read_finish (SEN_STORE (source), result, &error))
    {
      if (self->context != NULL)
        sen_ui_context_show_error (self->context, _ ("Couldn't read the people"), error);
      return;
    }
  g_list_store_splice (self->people, 0, g_list_model_get_n_items (G_LIST_MODEL (self->people)), read->people->pdata,
                       read->people->len);
  subtitle = g_strdup_printf (ngettext ("%u person", "%u people", read->people->len), read->people->len);
  sen_ui_page_set_subtitle (SEN_UI_PAGE (self), subtitle);
}

static void
load (SenPeoplePage *self)
{
  GTask *task = g_task_new (self, self->cancellable, NULL, NULL);
  ReadPeople *read = g_new0 (ReadPeople, 1);

  g_task_set_task_data (task, read, read_people_free);
  sen_store_read_async (sen_office_get_store (sen_ui_context_get_office (self->context)), read_people, read, NULL,
                        self->cancellable, people_read_cb, task);
}

static gboolean
matches (gpointer item, gpointer user_data)
{
  SenPeoplePage *self = SEN_PEOPLE_PAGE (user_data);
  const char *title = sen_record_get_text (item, "title"), *unit = sen_record_get_text (item, "unit_name");
  g_autofree char *text = NULL;

  if (*self->query == '\0')
    return TRUE;
  text = g_strjoin (" ", sen_record_get_text (item, "full_name"), title != NULL ? title : "", unit, NULL);
  return sen_text_contains_words (text, self->query);
}

static void
search_changed_cb (SenPeoplePage *self, const char *text)
{
  g_free (self->query);
  self->query = g_strdup (text);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/* On a narrow window there is room for the name and the post. */
static void
fold_unit (GtkWidget *unit, SenWidthClass width_class, gpointer user_data)
{
  gtk_widget_set_visible (unit, width_class != SEN_WIDTH_NARROW);
}

static void
setup_row_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *name = gtk_label_new (NULL), *title = gtk_label_new (NULL), *unit = gtk_label_new (NULL);

  gtk_list_item_set_activatable (item, FALSE);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_add_css_class (name, "sen-row-title");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_lines (GTK_LABEL (title), 2);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (unit), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (unit, "dim-label");
  sen_adaptive_watch (unit, fold_unit, NULL);
  gtk_box_append (GTK_BOX (lines), name);
  gtk_box_append (GTK_BOX (lines), title);
  gtk_box_append (GTK_BOX (box), sen_ui_avatar_new (NULL, 34));
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), unit);
  gtk_widget_add_css_class (box, "sen-list-row");
  gtk_list_item_set_child (item, box);
}

static void
bind_row_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  SenRecord *person = gtk_list_item_get_item (item);
  GtkWidget *avatar = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *lines = gtk_widget_get_next_sibling (avatar), *unit = gtk_widget_get_next_sibling (lines);
  GtkWidget *name = gtk_widget_get_first_child (lines);
  const char *full_name = sen_record_get_text (person, "full_name");
  const char *title = sen_record_get_text (person, "title"), *unit_name = sen_record_get_text (person, "unit_name");

  adw_avatar_set_text (ADW_AVATAR (avatar), full_name);
  gtk_label_set_label (GTK_LABEL (name), full_name);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (name)), title != NULL ? title : "");
  gtk_widget_set_visible (gtk_widget_get_next_sibling (name), title != NULL && *title != '\0');
  gtk_label_set_label (GTK_LABEL (unit), unit_name != NULL ? unit_name : "");
}

static void
file_chosen (GListModel *files, gpointer user_data)
{
  SenPeoplePage *self = SEN_PEOPLE_PAGE (user_data);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);

  sen_people_import_page_open (self->context, path);
}

static void
import_cb (SenPeoplePage *self)
{
  const char *const patterns[] = { "*.csv", "*.CSV", "*.txt", NULL };

  sen_ui_context_open_files (self->context, _ ("Import People from a Table"), FALSE, _ ("Tables (CSV)"), patterns,
                             file_chosen, g_object_ref (self), g_object_unref);
}

static void
sen_people_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sen_people_page_parent_class)->map (widget);
  load (SEN_PEOPLE_PAGE (widget));
}

static void
sen_people_page_dispose (GObject *object)
{
  SenPeoplePage *self = SEN_PEOPLE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sen_people_page_parent_class)->dispose (object);
}

static void
sen_people_page_finalize (GObject *object)
{
  SenPeoplePage *self = SEN_PEOPLE_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->people);
  g_clear_object (&self->filter);
  g_free (self->query);
  G_OBJECT_CLASS (sen_people_page_parent_class)->finalize (object);
}

static void
sen_people_page_class_init (SenPeoplePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sen_people_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sen_people_page_finalize;
  GTK_WIDGET_CLASS (klass)->map = sen_people_page_map;
}

static void
sen_people_page_init (SenPeoplePage *self)
{
  self->cancellable = g_cancellable_new ();
  self->people = g_list_store_new (SEN_TYPE_RECORD);
  self->query = g_strdup ("");
}

/**
 * sen_people_page_new:
 * @window: the window
 *
 * Returns: (transfer full): a floating page
 */
GtkWidget *
sen_people_page_new (SenWindow *window)
{
  SenPeoplePage *self = g_object_new (SEN_TYPE_PEOPLE_PAGE, "title", _ ("People"), NULL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkFilterListModel) filtered = NULL;
  GtkWidget *import = gtk_button_new_with_label (_ ("Import…"));

  self->context = g_object_ref (sen_window_get_context (window));
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->people)),
                                        GTK_FILTER (g_object_ref (self->filter)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  sen_ui_list_page_set_factory (SEN_UI_LIST_PAGE (self), factory);
  sen_ui_list_page_set_model (SEN_UI_LIST_PAGE (self), G_LIST_MODEL (filtered));
  sen_ui_list_page_set_search_hint (SEN_UI_LIST_PAGE (self), _ ("Name, post or unit"));
  sen_ui_list_page_set_empty (SEN_UI_LIST_PAGE (self), "sen-person-symbolic", _ ("Nobody is listed yet"),
                              _ ("Import the office's people from a table with names, posts and units."));
  g_signal_connect (self, "search-changed", G_CALLBACK (search_changed_cb), NULL);
  gtk_widget_set_tooltip_text (import, _ ("Import people from a table (CSV)"));
  g_signal_connect_swapped (import, "clicked", G_CALLBACK (import_cb), self);
  sen_ui_page_pack_end (SEN_UI_PAGE (self), import);
  return GTK_WIDGET (self);
}
