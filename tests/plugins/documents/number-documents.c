/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of several processes that give numbers at once; may be killed at any moment.
 * usage: number-documents OFFICE COUNT      prints each number that it was told is given */
#include "documents-draft.h"
#include "documents-issue.h"
#include "documents-schema.h"
#include "documents-text.h"

#include <stdio.h>
#include <stdlib.h>

static gboolean
draft_in_write (SenDb *db, gpointer data, GError **error)
{
  DocumentsDocument *document = data;

  return documents_draft_create (db, document, NULL, error)
         && documents_step_add (db, document->id, DOCUMENTS_STEP_CHECKED, NULL, NULL, sen_now (), error)
         && documents_step_add (db, document->id, DOCUMENTS_STEP_APPROVED, NULL, NULL, sen_now (), error);
}

/* Somebody else writes: wait a little. */
static gboolean
is_busy (GError **error)
{
  if (!g_error_matches (*error, SEN_ERROR, SEN_ERROR_TRY_AGAIN))
    return FALSE;
  g_clear_error (error);
  g_usleep (10000);
  return TRUE;
}

static gboolean
number_one (SenOffice *office, GError **error)
{
  g_autoptr (DocumentsDocument) document = documents_text_parse (
      "Loại: Quyết định\nTrích yếu: Thử\nCơ quan: UBND\nTên cơ quan: Ủy ban nhân dân\n\nĐiều 1. Làm.\n", error);
  guint number = 0;

  while (!sen_store_write (sen_office_get_store (office), draft_in_write, document, error))
    if (!is_busy (error))
      return FALSE;
  while (!documents_office_number (office, document->id, NULL, &number, error))
    if (!is_busy (error))
      return FALSE;
  printf ("%u\n", number);
  fflush (stdout);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenSchema) schema = sen_schema_new ("documents");
  g_autoptr (SenOffice) office = NULL;

  if (argc != 3)
    return 2;
  while ((office = sen_office_open (argv[1], &error)) == NULL && is_busy (&error))
    ;
  if (office == NULL || !documents_schema_fill (schema, &error))
    goto failed;
  while (!sen_store_migrate (sen_office_get_store (office), schema, &error))
    if (!is_busy (&error))
      goto failed;
  for (int i = 0; i < atoi (argv[2]); i++)
    if (!number_one (office, &error))
      goto failed;
  sen_office_close (office);
  return 0;

failed:
  g_printerr ("%s\n", error->message);
  return 1;
}
