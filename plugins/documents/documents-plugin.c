/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registration only: tables, commands, calls, searchable kinds, the sample. Main thread. */
#include "documents-book.h"
#include "documents-calls.h"
#include "documents-commands.h"
#include "documents-resources.h"
#include "documents-sample.h"
#include "documents-schema.h"

#include <glib/gi18n-lib.h>

#define DOCUMENTS_TYPE_PLUGIN (documents_plugin_get_type ())
G_DECLARE_FINAL_TYPE (DocumentsPlugin, documents_plugin, DOCUMENTS, PLUGIN, GObject)

struct _DocumentsPlugin
{
  GObject parent_instance;
};

/* When a draft was last worked on: it is found by that day until it has one of its own. */
#define EDITED "strftime ('%Y-%m-%d', d.edited / 1000, 'unixepoch', 'localtime')"

/* A code without its leading zero is found too: “5/QĐ-UBND”. */
#define OUTGOING_SQL                                                                                                   \
  "SELECT d.id, trim (ifnull (d.code, '') || ' ' || d.subject) AS title,"                                              \
  " trim (ifnull (d.signer_name, '') || ' ' || ifnull (d.organ_name, '')) AS subtitle,"                                \
  " CASE WHEN d.number BETWEEN 1 AND 9 THEN d.number || ' ' ELSE '' END || (SELECT group_concat (b.text, ' ') FROM "   \
  "documents_block b WHERE b.document = d.id AND b.alive) || ' ' ||"                                                   \
  " ifnull ((SELECT group_concat (r.name, ' ') FROM documents_recipient r WHERE r.document = d.id AND r.alive), '')"   \
  " AS body, ifnull (d.day, " EDITED ") AS date FROM documents_document d WHERE d.alive AND d.direction = 'out'"
#define INCOMING_SQL                                                                                                   \
  "SELECT d.id, trim (ifnull (d.code, '') || ' ' || d.subject) AS title, ifnull (d.organ_name, '') AS subtitle,"       \
  " ifnull (d.signer_name, '') || ' ' || ifnull (d.note, '') AS body, ifnull (d.day, " EDITED ") AS date, d.file"      \
  " FROM documents_document d WHERE d.alive AND d.direction = 'in'"

static char *
state_case (void)
{
  GString *sql = g_string_new ("CASE state");

  for (guint i = 0; i < DOCUMENTS_N_STEPS; i++)
    {
      g_auto (GStrv) parts = g_strsplit (documents_step_get_label ((DocumentsStep)i), "'", -1);
      g_autofree char *label = g_strjoinv ("''", parts);

      g_string_append_printf (sql, " WHEN '%s' THEN '%s'", documents_step_to_text ((DocumentsStep)i), label);
    }
  g_string_append (sql, " ELSE state END");
  return g_string_free (sql, FALSE);
}

/* What a revision is, in a word, in SQL. */
static char *
revision_case (void)
{
  const char *const words[][2] = { { "approved", _ ("approved") },
                                   { "signed", _ ("signed") },
                                   { "sealed", _ ("sealed") },
                                   { "issued", _ ("issued") },
                                   { "received", _ ("received") } };
  GString *sql = g_string_new ("CASE what");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *word = sen_text_quote_sql (words[i][1]);

      g_string_append_printf (sql, " WHEN '%s' THEN %s", words[i][0], word);
    }
  g_string_append (sql, " ELSE what END");
  return g_string_free (sql, FALSE);
}

static void
add_subject (SenRegistry *registry)
{
  g_autofree char *states = state_case ();
  g_autofree char *words = revision_case ();
  g_autofree char *files = g_strdup_printf (
      "SELECT file, name, %s AS what, at FROM documents_revision WHERE document = ?1 AND alive ORDER BY at, id", words);
  g_autofree char *sql
      = g_strdup_printf ("SELECT id, trim (ifnull (code || ' – ', '') || subject) AS title, %s AS state, day"
                         " FROM documents_document WHERE alive",
                         states);

  sen_registry_add_subject (registry, DOCUMENTS_SUBJECT, _ ("Document"), "sen-document-symbolic", sql,
                            "documents.open");
  sen_registry_add_trail (
      registry, DOCUMENTS_SUBJECT,
      "SELECT 'documents_document' AS tbl, ?1 AS row UNION ALL SELECT 'documents_incoming', id FROM documents_incoming"
      " WHERE id = ?1 UNION ALL SELECT 'documents_block', id FROM documents_block WHERE document = ?1"
      " UNION ALL SELECT 'documents_recipient', id FROM documents_recipient WHERE document = ?1"
      " UNION ALL SELECT 'documents_version', id FROM documents_version WHERE document = ?1"
      " UNION ALL SELECT 'documents_step', id FROM documents_step WHERE document = ?1"
      " UNION ALL SELECT 'documents_number', id FROM documents_number WHERE document = ?1"
      " UNION ALL SELECT 'documents_revision', id FROM documents_revision WHERE document = ?1",
      files);
}

/* Who did what when, for the trail: the number with the step that gave it, else the reason. */
static void
add_steps (SenRegistry *registry)
{
  g_autoptr (GString) words = g_string_new ("CASE s.step");
  g_autofree char *sql = NULL;

  for (guint i = 0; i < DOCUMENTS_N_STEPS; i++)
    {
      g_autofree char *label = sen_text_quote_sql (documents_step_get_label ((DocumentsStep)i));

      g_string_append_printf (words, " WHEN '%s' THEN %s", documents_step_to_text ((DocumentsStep)i), label);
    }
  g_string_append (words, " ELSE s.step END");
  sql = g_strdup_printf ("SELECT s.id AS row, s.at, s.person, %s AS what, CASE s.step WHEN 'numbered' THEN"
                         " (SELECT d.code FROM documents_document d WHERE d.id = s.document) ELSE s.reason END AS note"
                         " FROM documents_step s WHERE s.document = ?1 AND s.alive",
                         words->str);
  sen_registry_add_steps (registry, DOCUMENTS_SUBJECT, sql);
}

/* A motion that was passed is written down as a decision; the window's action does it. */
static void
add_offers (SenRegistry *registry)
{
  static const char *const needs_passed[] = { "id", "passed", NULL };

  sen_registry_add_offer (registry, "meetings.item", "documents.draft_from", _ ("Draft the decision"),
                          "sen-document-symbolic", 10, needs_passed);
}

static gboolean
documents_plugin_register_parts (SenPlugin *plugin, SenRegistry *registry, GError **error)
{
  if (!sen_registry_add_migrations_from (registry, documents_get_resource (),
                                         "/io/github/senoffice/Sen/plugins/documents/sql", error))
    return FALSE;
  for (guint i = 0; documents_tables[i] != NULL; i++)
    sen_registry_track (registry, documents_tables[i]);
  sen_registry_add_kind (registry, "documents.out", _ ("Documents"), "sen-document-symbolic", "documents_document",
                         OUTGOING_SQL, "documents.open");
  sen_registry_add_kind (registry, "documents.in", _ ("Incoming documents"), "sen-import-symbolic",
                         "documents_document", INCOMING_SQL, "documents.open");
  sen_registry_add_file_references (registry, "SELECT file FROM documents_revision WHERE alive");
  add_subject (registry);
  add_steps (registry);
  add_offers (registry);
  documents_calls_register (registry);
  documents_commands_register (registry);
  sen_registry_set_sample (registry, documents_sample_fill, NULL, NULL);
  return TRUE;
}

static void
plugin_iface_init (SenPluginInterface *iface)
{
  iface->register_parts = documents_plugin_register_parts;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DocumentsPlugin,
                               documents_plugin,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SEN_TYPE_PLUGIN, plugin_iface_init))

static void
documents_plugin_class_init (DocumentsPluginClass *klass)
{
}

static void
documents_plugin_init (DocumentsPlugin *self)
{
}

SEN_PLUGIN_MODULE (SEN_TYPE_PLUGIN, DOCUMENTS_TYPE_PLUGIN)
