/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-preferences.h"

#include <glib/gi18n-lib.h>

#include "documents-series.h"

/**
 * DocumentsPreferences:
 *
 * Which kinds of documents an organ numbers in one common series, and from which year on.
 */
struct _DocumentsPreferences
{
  AdwPreferencesPage parent_instance;

  SenUiContext *context; /* owned, nullable once disposed */
  GtkWidget *waiting;    /* group */
  guint year;            /* this one */
};

G_DEFINE_FINAL_TYPE (DocumentsPreferences, documents_preferences, ADW_TYPE_PREFERENCES_PAGE)

/* An organ's rows. */
typedef struct
{
  DocumentsPreferences *page;              /* borrowed: holds the rows */
  char *organ;                             /* owned */
  GtkWidget *expander;                     /* borrowed */
  GtkWidget *from;                         /* borrowed: from which year on */
  GtkWidget *checks[SEN_OFFICIAL_N_KINDS]; /* borrowed */
} Organ;

static void
organ_free (gpointer data)
{
  Organ *organ = data;

  g_free (organ->organ);
  g_free (organ);
}

static guint64
get_kinds (Organ *organ)
{
  guint64 kinds = 0;

  for (guint i = 0; i < SEN_OFFICIAL_N_KINDS; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (organ->checks[i])))
      kinds |= DOCUMENTS_SERIES_BIT (i);
  return kinds;
}

static void
show_kinds (Organ *organ)
{
  guint64 kinds = get_kinds (organ);
  g_autofree char *names = documents_series_kinds_to_text (kinds);
  g_autofree char *text = kinds == 0                      ? g_strdup (_ ("None: each kind has its own"))
                          : kinds == DOCUMENTS_SERIES_ALL ? g_strdup (_ ("All kinds"))
                                                          : g_strdup (names);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (organ->expander), text);
}

/* Saving */

typedef struct
{
  SenUiContext *context; /* owned */
  char *organ;           /* owned */
  guint64 kinds;
  guint year;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_object_unref (save->context);
  g_free (save->organ);
  g_free (save);
}

static gboolean
save_in_store (SenDb *db, gpointer data, GError **error)
{
  Save *save = data;

  return documents_series_set (db, save->organ, save->kinds, save->year, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Save *save = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (sen_store_write_finish (SEN_STORE (source), result, &error))
    {
      text = g_strdup_printf (_ ("%1$s is numbered like this from %2$u on"), save->organ, save->year);
      sen_ui_context_toast (save->context, text);
    }
  else
    sen_ui_context_show_error (save->context, NULL, error);
  save_free (save);
}

static void
apply_cb (Organ *organ)
{
  Save *save = g_new0 (Save, 1);
  SenUiContext *context = organ->page->context;

  save->context = g_object_ref (context);
  save->organ = g_strdup (organ->organ);
  save->kinds = get_kinds (organ);
  save->year = organ->page->year + adw_combo_row_get_selected (ADW_COMBO_ROW (organ->from));
  sen_store_write_async (sen_office_get_store (sen_ui_context_get_office (context)), save_in_store, save, NULL, NULL,
                         saved_cb, save);
}

/* What is shown */

static void
add_check (Organ *organ, SenOfficialKind kind, gboolean active)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sen_official_kind_get_label (kind));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (show_kinds), organ);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (organ->expander), row);
  organ->checks[kind] = check;
}

static void
add_from (Organ *organ, GtkWidget *group, guint first)
{
  g_autofree char *now = g_strdup_printf ("%u", organ->page->year);
  g_autofree char *next = g_strdup_printf ("%u", organ->page->year + 1);
  g_autoptr (GtkStringList) years = gtk_string_list_new ((const char *const[]){ now, next, NULL });
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Apply"));

  organ->from = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (organ->from), _ ("From the year"));
  adw_combo_row_set_model (ADW_COMBO_ROW (organ->from), G_LIST_MODEL (years));
  adw_combo_row_set_selected (ADW_COMBO_ROW (organ->from), first > organ->page->year ? 1 : 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (organ->from), button);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (apply_cb), organ);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), organ->from);
}

static void
add_organ (DocumentsPreferences *self, const char *name, guint64 kinds, guint first)
{
  GtkWidget *group = adw_preferences_group_new ();
  Organ *organ = g_new0 (Organ, 1);

  organ->page = self;
  organ->organ = g_strdup (name);
  g_object_set_data_full (G_OBJECT (group), "organ", organ, organ_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), name);
  organ->expander = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (organ->expander), _ ("Numbered in one common series"));
  for (guint i = 0; i < SEN_OFFICIAL_N_KINDS; i++)
    add_check (organ, (SenOfficialKind)i, (kinds & DOCUMENTS_SERIES_BIT (i)) != 0);
  show_kinds (organ);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), organ->expander);
  add_from (organ, group, first);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (group));
}

/* Reading */

typedef struct
{
  DocumentsPreferences *page; /* owned */
  GPtrArray *organs;          /* owned, of SenRecord: id (abbreviation), first (a year) */
  GPtrArray *series;          /* owned */
  guint year;
} Read;

static gboolean
read_in_store (SenDb *db, gpointer data, GError **error)
{
  Read *read = data;

  /* The two that every commune has stand there from the first day on. */
  read->organs = sen_db_list (db,
                              "SELECT o.organ AS id, ifnull ((SELECT max (n.year) FROM documents_number AS n"
                              " WHERE n.organ = o.organ), 0) + 1 AS first FROM (SELECT 'HĐND' AS organ UNION"
                              " SELECT 'UBND' UNION SELECT organ FROM documents_document WHERE direction = 'out'"
                              " AND alive AND organ <> '') AS o ORDER BY o.organ",
                              NULL, error);
  read->series = read->organs != NULL ? documents_series_list (db, error) : NULL;
  return read->series != NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Read *read = user_data;
  DocumentsPreferences *self = read->page;
  g_autoptr (GError) error = NULL;
  gboolean ok = sen_store_read_finish (SEN_STORE (source), result, &error);

  if (ok && self->context != NULL)
    for (guint i = 0; i < read->organs->len; i++)
      {
        SenRecord *record = read->organs->pdata[i];
        const char *name = sen_record_get_id (record);
        guint first = (guint)sen_record_get_int (record, "first");

        add_organ (self, name, documents_series_get_kinds (read->series, name, MAX (first, self->year)), first);
      }
  else if (self->context != NULL)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->waiting), error->message);
  g_clear_pointer (&read->organs, g_ptr_array_unref);
  g_clear_pointer (&read->series, g_ptr_array_unref);
  g_object_unref (read->page);
  g_free (read);
}

static void
documents_preferences_dispose (GObject *object)
{
  g_clear_object (&DOCUMENTS_PREFERENCES (object)->context);
  G_OBJECT_CLASS (documents_preferences_parent_class)->dispose (object);
}

static void
documents_preferences_class_init (DocumentsPreferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = documents_preferences_dispose;
}

static void
documents_preferences_init (DocumentsPreferences *self)
{
  GDate today;

  sen_date_today (&today);
  self->year = g_date_get_year (&today);
  self->waiting = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->waiting), _ ("Numbers"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self->waiting),
      _ ("Every kind is numbered from 01 each year. The head of an organ may have several kinds share one series. A "
         "kind "
         "whose numbers of a year were begun goes on as it was until the year ends."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (self->waiting));
}

/**
 * documents_preferences_new:
 * @context: the window's context
 *
 * Returns: (transfer full): a floating page
 */
GtkWidget *
documents_preferences_new (SenUiContext *context)
{
  DocumentsPreferences *self = g_object_new (DOCUMENTS_TYPE_PREFERENCES, NULL);
  Read *read = g_new0 (Read, 1);

  self->context = g_object_ref (context);
  read->page = g_object_ref (self);
  sen_store_read_async (sen_office_get_store (sen_ui_context_get_office (context)), read_in_store, read, NULL, NULL,
                        read_cb, read);
  return GTK_WIDGET (self);
}
