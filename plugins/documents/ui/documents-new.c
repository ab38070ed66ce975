/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new document: its kind, what it is about, whose it is and who signs; then the draft opens. */
#include "documents-details.h"

#include <glib/gi18n-lib.h>

#include "documents-calls.h"
#include "documents-draft.h"

typedef struct
{
  SenUiContext *context; /* owned */
  GPtrArray *units;      /* owned, nullable, of SenRecord */
  GtkWidget *window;     /* borrowed */
  GtkWidget *kind;       /* borrowed */
  GtkWidget *subject;    /* borrowed */
  GtkWidget *organ;      /* borrowed */
  GtkWidget *unit;       /* borrowed */
  GtkWidget *person;     /* borrowed */
  char *organs[2];       /* owned, nullable: the council's, the committee's */
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->context);
  g_clear_pointer (&form->units, g_ptr_array_unref);
  g_free (form->organs[0]);
  g_free (form->organs[1]);
  g_free (form);
}

typedef struct
{
  DocumentsDocument *document; /* owned */
  char *person;                /* owned, nullable: who drafts */
  char *signer;                /* owned, nullable: who is to sign */
  char *unit;                  /* owned, nullable */
} Create;

static void
create_free (gpointer data)
{
  Create *create = data;

  g_object_unref (create->document);
  g_free (create->person);
  g_free (create->signer);
  g_free (create->unit);
  g_free (create);
}

/* Title and right of who signs, as the office knows them. */
static gboolean
fill_signer (SenDb *db, Create *create, GError **error)
{
  DocumentsDocument *document = create->document;
  g_autofree char *today = sen_ui_today ();
  g_autoptr (GPtrArray) posts = NULL;
  g_autofree char *holder = NULL;
  g_autofree char *prefix = NULL;

  if (create->unit != NULL)
    {
      g_autofree char *code = sen_db_get_text (db, "SELECT short_name FROM sen_unit WHERE id = ?",
                                               g_variant_new ("(s)", create->unit), NULL);

      documents_set_text (&document->unit, create->unit);
      documents_set_text (&document->unit_code, code);
    }
  if (create->signer == NULL)
    return TRUE;
  posts = sen_people_list_posts (db, create->signer, today, error);
  if (posts == NULL)
    return FALSE;
  if (posts->len == 0)
    return TRUE;
  documents_set_text (&document->signer_title, sen_record_get_text (posts->pdata[0], "title"));
  prefix = documents_form_guess_prefix (document->signer_title, &holder);
  documents_set_text (&document->signer_prefix, prefix);
  documents_set_text (&document->signer_holder, holder);
  return TRUE;
}

static gboolean
create_in_store (SenDb *db, gpointer data, GError **error)
{
  Create *create = data;

  return documents_draft_create (db, create->document, create->person, error);
}

static gboolean
signer_in_store (SenDb *db, gpointer data, GError **error)
{
  return fill_signer (db, data, error);
}

static gboolean
create_in_worker (SenOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  Create *create = data;
  SenStore *store = sen_office_get_store (office);

  create->person = sen_store_dup_author (store);
  return sen_store_read (store, signer_in_store, create, error)
         && documents_fill_organ (office, create->document, error)
         && sen_store_write (store, create_in_store, create, error);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenUiContext *context = SEN_UI_CONTEXT (source);
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;

  if (documents_desk_run_finish (result, &data, &error))
    sen_ui_context_activate (context, "documents.open", g_variant_new ("(si)", ((Create *)data)->document->id, 0));
  else
    sen_ui_context_show_error (context, NULL, error);
}

/* What nearly every document of its kind begins with. */
static void
add_beginning (DocumentsDocument *document)
{
  if (documents_kind_has_basis (document->kind))
    g_ptr_array_add (
        document->blocks,
        documents_block_new (DOCUMENTS_BLOCK_BASIS, "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"));
  g_ptr_array_add (document->blocks,
                   documents_block_new (documents_kind_has_articles (document->kind) ? DOCUMENTS_BLOCK_ARTICLE
                                                                                     : DOCUMENTS_BLOCK_PARAGRAPH,
                                        ""));
  g_ptr_array_add (document->recipients, documents_recipient_new ("copy", "Lưu: VT"));
  documents_blocks_count (document->blocks);
}

static void
create_cb (Form *form)
{
  Create *create = g_new0 (Create, 1);
  guint unit = adw_combo_row_get_selected (ADW_COMBO_ROW (form->unit));
  guint organ = adw_combo_row_get_selected (ADW_COMBO_ROW (form->organ));

  create->document = documents_document_new (documents_form_get_kind (form->kind));
  documents_set_text (&create->document->subject, gtk_editable_get_text (GTK_EDITABLE (form->subject)));
  if (organ < G_N_ELEMENTS (form->organs))
    documents_set_text (&create->document->organ_name, form->organs[form->organs[0] == NULL || organ == 1 ? 1 : 0]);
  if (unit > 0 && form->units != NULL && unit <= form->units->len)
    create->unit = g_strdup (sen_record_get_id (form->units->pdata[unit - 1]));
  create->signer = g_strdup (sen_ui_person_row_get_person (SEN_UI_PERSON_ROW (form->person)));
  documents_set_text (&create->document->signer_name, sen_ui_person_row_get_name (SEN_UI_PERSON_ROW (form->person)));
  add_beginning (create->document);
  documents_desk_run (form->context, create_in_worker, create, create_free, created_cb, NULL);
  gtk_window_close (GTK_WINDOW (form->window));
}

/* A resolution is the council's, all else usually the committee's. */
static void
kind_cb (Form *form)
{
  gboolean resolution = documents_form_get_kind (form->kind) == SEN_OFFICIAL_KIND_RESOLUTION;

  if (form->organs[0] != NULL && form->organs[1] != NULL)
    adw_combo_row_set_selected (ADW_COMBO_ROW (form->organ), resolution ? 0 : 1);
}

typedef struct
{
  GtkWidget *window; /* owned */
  GPtrArray *units;
} Units;

static gboolean
units_in_store (SenDb *db, gpointer data, GError **error)
{
  Units *units = data;

  units->units = sen_people_list_units (db, error);
  return units->units != NULL;
}

static void
units_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Units *units = user_data;
  Form *form = g_object_get_data (G_OBJECT (units->window), "form");

  /* Closed meanwhile: its rows are gone. */
  if (sen_store_read_finish (SEN_STORE (source), result, NULL) && gtk_widget_get_visible (units->window))
    {
      g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);

      gtk_string_list_append (lines, _ ("None"));
      for (guint i = 0; i < units->units->len; i++)
        gtk_string_list_append (lines, sen_record_get_text (units->units->pdata[i], "name"));
      form->units = g_ptr_array_ref (units->units);
      adw_combo_row_set_model (ADW_COMBO_ROW (form->unit), G_LIST_MODEL (lines));
    }
  g_clear_pointer (&units->units, g_ptr_array_unref);
  g_object_unref (units->window);
  g_free (units);
}

static void
read_organs (Form *form, SenOffice *office)
{
  static const char *const keys[] = { "organ", "executive" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *name = sen_office_dup_setting (office, keys[i]);

      documents_set_text (&form->organs[i], name);
    }
}

/**
 * documents_new_present:
 * @context: the window's context
 *
 * Asks for a new document's kind and the like, and opens its draft.
 */
void
documents_new_present (SenUiContext *context)
{
  SenOffice *office = sen_ui_context_get_office (context);
  Form *form = g_new0 (Form, 1);
  const char *none[] = { _ ("None"), NULL };
  const char *lines[3] = { NULL };
  GtkWidget *content, *button, *group;
  Units *units = g_new0 (Units, 1);
  guint n = 0;

  form->context = g_object_ref (context);
  form->window = documents_form_new (context, _ ("New Document"), &content, &button);
  g_object_set_data_full (G_OBJECT (form->window), "form", form, form_free);
  read_organs (form, office);
  for (guint i = 0; i < G_N_ELEMENTS (form->organs); i++)
    if (form->organs[i] != NULL)
      lines[n++] = form->organs[i];
  group = documents_form_add_group (content, NULL);
  form->kind = documents_form_add_kinds (group, SEN_OFFICIAL_KIND_DECISION);
  form->subject = documents_form_add_entry (group, _ ("Subject"), NULL);
  form->organ = documents_form_add_combo (group, _ ("Organ"), lines, 0);
  form->unit = documents_form_add_combo (group, _ ("Drafting unit"), none, 0);
  form->person = sen_ui_person_row_new (context, _ ("Signer"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), form->person);
  gtk_button_set_label (GTK_BUTTON (button), _ ("_Draft"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (create_cb), form);
  g_signal_connect_swapped (form->subject, "entry-activated", G_CALLBACK (create_cb), form);
  g_signal_connect_swapped (form->kind, "notify::selected", G_CALLBACK (kind_cb), form);
  kind_cb (form);
  units->window = g_object_ref (form->window);
  sen_store_read_async (sen_office_get_store (office), units_in_store, units, NULL, NULL, units_cb, units);
  gtk_window_present (GTK_WINDOW (form->window));
  gtk_widget_grab_focus (form->subject);
}
