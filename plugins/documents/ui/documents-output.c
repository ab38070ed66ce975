/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "documents-desk.h"
#include "documents-issue.h"
#include "documents-register.h"

/* What is written: a register, or a document's paper. */
typedef struct
{
  SenUiContext *context; /* owned */
  char *id;              /* owned, nullable: of a document */
  char *hash;            /* owned, nullable: its paper */
  char *title;           /* owned */
  char *format;          /* owned: pdf, csv */
  char *path;            /* owned, nullable: print */
  DocumentsFilter filter;
  GBytes *bytes; /* owned, nullable until made */
} Output;

static void
output_free (gpointer data)
{
  Output *output = data;

  g_object_unref (output->context);
  g_free (output->id);
  g_free (output->hash);
  g_free (output->title);
  g_free (output->format);
  g_free (output->path);
  g_clear_pointer (&output->bytes, g_bytes_unref);
  g_free (output);
}

typedef struct
{
  const DocumentsFilter *filter;
  GPtrArray *records;
} Read;

static gboolean
read_in_store (SenDb *db, gpointer data, GError **error)
{
  Read *read = data;

  read->records = documents_book_list (db, read->filter, error);
  return read->records != NULL;
}

/* On paper a register runs from its first line to its last. */
static void
turn (GPtrArray *records)
{
  for (guint i = 0; i < records->len / 2; i++)
    {
      gpointer other = records->pdata[i];

      records->pdata[i] = records->pdata[records->len - 1 - i];
      records->pdata[records->len - 1 - i] = other;
    }
}

static GBytes *
make_register (SenOffice *office, Output *output, GCancellable *cancellable, GError **error)
{
  gboolean incoming = output->filter.shelf == DOCUMENTS_SHELF_IN;
  g_autofree char *name = sen_office_dup_setting (office, "name");
  g_autoptr (GPtrArray) records = NULL;
  Read read = { .filter = &output->filter };
  char *csv;

  if (!sen_store_read (sen_office_get_store (office), read_in_store, &read, error))
    return NULL;
  records = read.records;
  turn (records);
  if (!g_str_equal (output->format, "csv"))
    return documents_register_to_pdf (records, incoming, output->filter.year, name, cancellable, error);
  csv = documents_register_to_csv (records, incoming);
  return g_bytes_new_take (csv, strlen (csv));
}

static gboolean
make_in_worker (SenOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  Output *output = data;
  guint n_pages;

  if (output->id == NULL)
    output->bytes = make_register (office, output, cancellable, error);
  else if (output->hash != NULL)
    output->bytes = sen_vault_read (sen_office_get_vault (office), output->hash, error);
  else
    output->bytes = documents_office_preview (office, output->id, &n_pages, error);
  return output->bytes != NULL && (output->path == NULL || sen_pdf_save_bytes (output->bytes, output->path, error));
}

static void
open_file (gpointer user_data)
{
  g_autofree char *uri = g_filename_to_uri (user_data, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (NULL, uri, GDK_CURRENT_TIME);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenUiContext *context = SEN_UI_CONTEXT (source);
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  Output *output;
  int fd;

  if (!documents_desk_run_finish (result, &data, &error))
    {
      sen_ui_context_show_error (context, NULL, error);
      return;
    }
  output = data;
  if (output->path != NULL)
    {
      g_autofree char *name = g_path_get_basename (output->path);
      g_autofree char *text = g_strdup_printf (_ ("Written to “%s”"), name);

      sen_ui_context_toast_action (context, text, _ ("Open"), open_file, g_strdup (output->path), g_free);
      return;
    }
  fd = sen_memory_file_new (output->bytes, output->title, &error);
  if (fd < 0)
    sen_ui_context_show_error (context, NULL, error);
  else
    sen_ui_context_print_pdf (context, output->title, fd);
}

static void
run (Output *output)
{
  documents_desk_run (output->context, make_in_worker, output, output_free, made_cb, NULL);
}

static Output *
copy (Output *output)
{
  Output *other = g_new0 (Output, 1);

  *other = *output;
  other->context = g_object_ref (output->context);
  other->id = g_strdup (output->id);
  other->hash = g_strdup (output->hash);
  other->title = g_strdup (output->title);
  other->format = g_strdup (output->format);
  other->path = g_strdup (output->path);
  other->bytes = NULL;
  return other;
}

static void
chosen_cb (GListModel *files, gpointer user_data)
{
  Output *output = copy (user_data);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  output->path = g_file_get_path (file);
  if (output->path != NULL)
    run (output);
  else
    output_free (output);
}

static void
ask (Output *output, const char *heading)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", output->title, output->format);

  g_strdelimit (name, "/\\:\n\r", '-');
  sen_ui_context_save_file (output->context, heading, name, chosen_cb, output, output_free);
}

static Output *
register_new (SenUiContext *context, const DocumentsFilter *filter, const char *format)
{
  Output *output = g_new0 (Output, 1);
  const char *name = filter->shelf == DOCUMENTS_SHELF_IN ? _ ("Register of incoming documents")
                                                         : _ ("Register of outgoing documents");

  output->context = g_object_ref (context);
  output->format = g_strdup (format);
  output->title = filter->year > 0 ? g_strdup_printf ("%s %u", name, filter->year) : g_strdup (name);
  output->filter.shelf = filter->shelf;
  output->filter.year = filter->year;
  return output;
}

/**
 * documents_output_export_register:
 * @context: the window's context
 * @filter: shelf and year of it are used
 * @format: pdf or csv
 *
 * Asks for a file and writes a register of the year to it, with the decree's columns.
 */
void
documents_output_export_register (SenUiContext *context, const DocumentsFilter *filter, const char *format)
{
  ask (register_new (context, filter, format), _ ("Export the Register"));
}

void
documents_output_print_register (SenUiContext *context, const DocumentsFilter *filter)
{
  run (register_new (context, filter, "pdf"));
}

static Output *
paper_new (SenUiContext *context, DocumentsDocument *document)
{
  Output *output = g_new0 (Output, 1);

  output->context = g_object_ref (context);
  output->format = g_strdup ("pdf");
  output->id = g_strdup (document->id);
  output->hash = g_strdup (document->file);
  output->title = documents_document_dup_title (document);
  if (g_utf8_strlen (output->title, -1) > 100)
    *g_utf8_offset_to_pointer (output->title, 100) = '\0';
  return output;
}

/**
 * documents_output_export:
 * @context: the window's context
 * @document: a document
 *
 * Asks for a file and writes its paper to it; of a draft the pages as they would be.
 */
void
documents_output_export (SenUiContext *context, DocumentsDocument *document)
{
  ask (paper_new (context, document), _ ("Export the Document"));
}

void
documents_output_print (SenUiContext *context, DocumentsDocument *document)
{
  run (paper_new (context, document));
}
