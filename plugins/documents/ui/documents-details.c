/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a draft that stand around its text. What is typed is in hand at once, like the text. */
#include "documents-details.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DocumentsSheet *sheet; /* owned */
  GtkWidget *kind;       /* borrowed */
  GtkWidget *person;     /* borrowed */
  GtkWidget *title;      /* borrowed */
  GtkWidget *prefix;     /* borrowed */
  GtkWidget *holder;     /* borrowed */
  GtkWidget *urgency;    /* borrowed */
} Details;

static const char *const prefixes[] = { "", "KT", "TM", "TM KT", "TL", "TUQ", "Q", NULL };

static void
details_free (gpointer data)
{
  Details *details = data;

  documents_sheet_flush (details->sheet);
  g_object_unref (details->sheet);
  g_free (details);
}

static void
typed_cb (GtkWidget *row, gpointer user_data)
{
  Details *details = user_data;

  documents_sheet_set_field (details->sheet, g_object_get_data (G_OBJECT (row), "column"),
                             gtk_editable_get_text (GTK_EDITABLE (row)));
}

static GtkWidget *
add_field (Details *details, GtkWidget *group, const char *title, const char *column)
{
  const DocumentsField *field = documents_field_find (column);
  GtkWidget *row = documents_form_add_entry (
      group, title, *documents_field_of (documents_sheet_get_document (details->sheet), field));

  g_object_set_data (G_OBJECT (row), "column", (gpointer)field->column);
  g_signal_connect (row, "changed", G_CALLBACK (typed_cb), details);
  return row;
}

static void
kind_cb (Details *details)
{
  documents_sheet_set_kind (details->sheet, documents_form_get_kind (details->kind));
}

static void
prefix_cb (Details *details)
{
  guint at = adw_combo_row_get_selected (ADW_COMBO_ROW (details->prefix));

  if (at < G_N_ELEMENTS (prefixes) - 1)
    documents_sheet_set_field (details->sheet, "signer_prefix", prefixes[at]);
}

static void
urgency_cb (Details *details)
{
  documents_sheet_set_field (
      details->sheet, "urgency",
      documents_form_get_urgency (adw_combo_row_get_selected (ADW_COMBO_ROW (details->urgency))));
}

typedef struct
{
  Details *details;  /* borrowed: lives as long as the window, which is held */
  GtkWidget *window; /* owned */
  char *person;
  char *title;
} Post;

static gboolean
post_in_store (SenDb *db, gpointer data, GError **error)
{
  Post *post = data;
  g_autofree char *today = sen_ui_today ();
  g_autoptr (GPtrArray) posts = sen_people_list_posts (db, post->person, today, error);

  if (posts != NULL && posts->len > 0)
    post->title = g_strdup (sen_record_get_text (posts->pdata[0], "title"));
  return posts != NULL;
}

static void
post_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Post *post = user_data;
  Details *details = post->details;

  /* Closed meanwhile: its rows are gone. */
  if (sen_store_read_finish (SEN_STORE (source), result, NULL) && post->title != NULL
      && gtk_widget_get_visible (post->window))
    {
      g_autofree char *holder = NULL;
      g_autofree char *prefix = documents_form_guess_prefix (post->title, &holder);

      gtk_editable_set_text (GTK_EDITABLE (details->title), post->title);
      gtk_editable_set_text (GTK_EDITABLE (details->holder), holder != NULL ? holder : "");
      for (guint i = 0; prefixes[i] != NULL; i++)
        if (g_str_equal (prefixes[i], prefix != NULL ? prefix : ""))
          adw_combo_row_set_selected (ADW_COMBO_ROW (details->prefix), i);
    }
  g_object_unref (post->window);
  g_free (post->person);
  g_free (post->title);
  g_free (post);
}

/* The title that goes with a name is known. */
static void
person_cb (Details *details)
{
  SenUiContext *context = documents_sheet_get_context (details->sheet);
  const char *person = sen_ui_person_row_get_person (SEN_UI_PERSON_ROW (details->person));
  Post *post;

  documents_sheet_set_field (details->sheet, "signer_name",
                             sen_ui_person_row_get_name (SEN_UI_PERSON_ROW (details->person)));
  if (person == NULL)
    return;
  post = g_new0 (Post, 1);
  post->details = details;
  post->window = g_object_ref (GTK_WIDGET (gtk_widget_get_root (details->person)));
  post->person = g_strdup (person);
  sen_store_read_async (sen_office_get_store (sen_ui_context_get_office (context)), post_in_store, post, NULL, NULL,
                        post_cb, post);
}

static void
add_signer (Details *details, GtkWidget *content)
{
  DocumentsDocument *document = documents_sheet_get_document (details->sheet);
  GtkWidget *group = documents_form_add_group (content, _ ("Who signs"));
  const char *const lines[] = { _ ("In one's own right"), "KT.", "TM.", "TM. … KT.", "TL.", "TUQ.", "Q.", NULL };
  guint at = 0;

  details->person = sen_ui_person_row_new (documents_sheet_get_context (details->sheet), _ ("Signer"));
  if (document->signer != NULL)
    sen_ui_person_row_set_person (SEN_UI_PERSON_ROW (details->person), document->signer);
  else
    sen_ui_person_row_set_name (SEN_UI_PERSON_ROW (details->person), document->signer_name);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), details->person);
  details->title = add_field (details, group, _ ("Position"), "signer_title");
  for (guint i = 0; prefixes[i] != NULL; i++)
    if (g_strcmp0 (prefixes[i], document->signer_prefix != NULL ? document->signer_prefix : "") == 0)
      at = i;
  details->prefix = documents_form_add_combo (group, _ ("In whose right"), lines, at);
  details->holder = add_field (details, group, _ ("For whom (KT., TL., TUQ.)"), "signer_holder");
  g_signal_connect_swapped (details->person, "notify::person", G_CALLBACK (person_cb), details);
  g_signal_connect_swapped (details->prefix, "notify::selected", G_CALLBACK (prefix_cb), details);
}

/**
 * documents_details_present:
 * @sheet: a draft in hand
 *
 * Shows kind, signer, organ and the like, to be changed.
 */
void
documents_details_present (DocumentsSheet *sheet)
{
  DocumentsDocument *document = documents_sheet_get_document (sheet);
  Details *details;
  GtkWidget *content, *window, *group;

  if (document == NULL || !documents_sheet_can_edit (sheet))
    return;
  details = g_new0 (Details, 1);
  details->sheet = g_object_ref (sheet);
  window = documents_form_new (documents_sheet_get_context (sheet), _ ("Document Details"), &content, NULL);
  g_object_set_data_full (G_OBJECT (window), "details", details, details_free);
  add_signer (details, content);
  group = documents_form_add_group (content, _ ("Document"));
  details->kind = documents_form_add_kinds (group, document->kind);
  g_signal_connect_swapped (details->kind, "notify::selected", G_CALLBACK (kind_cb), details);
  details->urgency = documents_form_add_combo (group, _ ("Urgency"), documents_form_get_urgencies (),
                                               documents_form_find_urgency (document->urgency));
  g_signal_connect_swapped (details->urgency, "notify::selected", G_CALLBACK (urgency_cb), details);
  add_field (details, group, _ ("Note for the register"), "note");
  group = documents_form_add_group (content, _ ("Organ"));
  add_field (details, group, _ ("Name"), "organ_name");
  add_field (details, group, _ ("Abbreviation in the number"), "organ");
  add_field (details, group, _ ("Abbreviation of the drafting unit"), "unit_code");
  add_field (details, group, _ ("Who decides (line above the basis)"), "competence");
  add_field (details, group, _ ("Place of the date line"), "place");
  gtk_window_present (GTK_WINDOW (window));
}
