/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl ocr run, status, pause, resume. */
#include "ocr-commands.h"

#include <glib/gi18n-lib.h>

#include "ocr-reader.h"

static SenStore *
store_of (SenCommandCall *call)
{
  return sen_office_get_store (sen_command_call_get_office (call));
}

/* FALSE with an error when a paper was named that isn't there. */
static gboolean
check_paper (SenCommandCall *call, const char *file, GError **error)
{
  if (file == NULL || sen_vault_contains (sen_office_get_vault (sen_command_call_get_office (call)), file))
    return TRUE;
  g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND,
               _ ("There is no paper “%s” on this device. “--paper” takes the hash of a stored file."), file);
  return FALSE;
}

/* run */

typedef struct
{
  const char *file;
  gboolean again;
  OcrStatus status;
  char *state; /* owned, nullable */
  gboolean paused;
} Asked;

static gboolean
forget_in_write (SenDb *db, gpointer data, GError **error)
{
  return ocr_book_forget (db, ((Asked *)data)->file, error);
}

static void
show_step (SenJob *job, const OcrStep *step)
{
  g_autofree char *status = NULL;

  if (step->total == 0)
    return;
  status = g_strdup_printf (_ ("Page %u of %u"), step->done, step->total);
  sen_job_set_progress (job, (double)step->done / step->total / (step->left + 1), status);
}

static gboolean
read_all (SenCommandCall *call, const Asked *asked, guint *pages, guint *papers, GError **error)
{
  SenJob *job = sen_command_call_get_job (call);
  g_autoptr (OcrReader) reader = ocr_reader_new (sen_command_call_get_office (call), TRUE);
  gboolean more = TRUE;

  while (more)
    {
      g_auto (OcrStep) step = { 0 };

      if (!ocr_reader_step (reader, asked->file, &step, sen_job_get_cancellable (job), error))
        return FALSE;
      more = step.file != NULL && !(step.end && asked->file != NULL);
      show_step (job, &step);
      if (step.end && step.total > 0)
        {
          *papers += 1;
          *pages += step.total;
        }
    }
  return TRUE;
}

static GVariant *
run_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  Asked asked = { .file = sen_command_call_get_option (call, "paper") };
  guint pages = 0, papers = 0;
  gint64 begun = g_get_monotonic_time ();
  g_autofree char *text = NULL;
  GVariantBuilder dict;

  if (asked.file == NULL && !sen_command_call_has_flag (call, "all"))
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("Say which paper with “--paper HASH”, or “--all”; nothing was read."));
      return NULL;
    }
  if (!check_paper (call, asked.file, error)
      || (sen_command_call_has_flag (call, "again")
          && !sen_store_write (store_of (call), forget_in_write, &asked, error))
      || !read_all (call, &asked, &pages, &papers, error))
    return NULL;
  text = g_strdup_printf (_ ("%u pages of %u papers were read in %.0f seconds."), pages, papers,
                          (double)(g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
  sen_command_call_set_text (call, text);
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&dict, "{sv}", "papers", g_variant_new_uint32 (papers));
  g_variant_builder_add (&dict, "{sv}", "pages", g_variant_new_uint32 (pages));
  return g_variant_builder_end (&dict);
}

/* status */

static gboolean
status_in_read (SenDb *db, gpointer data, GError **error)
{
  Asked *asked = data;

  asked->paused = ocr_book_is_paused (db);
  if (asked->file != NULL)
    asked->state = ocr_book_dup_file_state (db, asked->file);
  return ocr_book_get_status (db, asked->file, &asked->status, error);
}

static char *
tell_status (const Asked *asked)
{
  const OcrStatus *status = &asked->status;
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Pages read: %d of %d papers, %d words, %.1f seconds a page, %.0f %% sure"),
                          (int)status->pages, (int)status->files, (int)status->words, status->seconds,
                          status->confidence * 100);
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("To be looked at: %d papers; can't be read: %d"), (int)status->waiting,
                          (int)status->failed);
  g_string_append_c (text, '\n');
  if (asked->paused)
    g_string_append_printf (text, "%s\n", _ ("Paused on this device."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GVariant *
status_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  Asked asked = { .file = sen_command_call_get_option (call, "paper") };
  g_autofree char *text = NULL;
  GVariantBuilder dict;

  if (!check_paper (call, asked.file, error) || !sen_store_read (store_of (call), status_in_read, &asked, error))
    return NULL;
  text = tell_status (&asked);
  sen_command_call_set_text (call, text);
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&dict, "{sv}", "paused", g_variant_new_boolean (asked.paused));
  g_variant_builder_add (&dict, "{sv}", "papers", g_variant_new_int64 (asked.status.files));
  g_variant_builder_add (&dict, "{sv}", "pages", g_variant_new_int64 (asked.status.pages));
  g_variant_builder_add (&dict, "{sv}", "words", g_variant_new_int64 (asked.status.words));
  g_variant_builder_add (&dict, "{sv}", "waiting", g_variant_new_int64 (asked.status.waiting));
  g_variant_builder_add (&dict, "{sv}", "failed", g_variant_new_int64 (asked.status.failed));
  g_variant_builder_add (&dict, "{sv}", "confidence", g_variant_new_double (asked.status.confidence));
  g_variant_builder_add (&dict, "{sv}", "seconds", g_variant_new_double (asked.status.seconds));
  if (asked.file != NULL)
    g_variant_builder_add (&dict, "{sv}", "state",
                           g_variant_new_string (asked.state != NULL ? asked.state : "waiting"));
  g_free (asked.state);
  return g_variant_builder_end (&dict);
}

/* pause, resume */

static gboolean
pause_in_write (SenDb *db, gpointer data, GError **error)
{
  return ocr_book_set_paused (db, GPOINTER_TO_INT (data), error);
}

static GVariant *
pause_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  if (!sen_store_write (store_of (call), pause_in_write, user_data, error))
    return NULL;
  return g_variant_new_string (GPOINTER_TO_INT (user_data)
                                   ? _ ("Paused: from its next start on, Sen reads no scans on this device.")
                                   : _ ("From its next start on, Sen reads scans on this device in the background."));
}

void
ocr_commands_register (SenRegistry *registry)
{
  SenCommand *run = sen_command_new ("ocr run", NULL, _ ("Read scanned papers now"), run_cb, NULL, NULL);
  SenCommand *status = sen_command_new ("ocr status", NULL, _ ("Tell how much was read"), status_cb, NULL, NULL);
  SenCommand *pause = sen_command_new ("ocr pause", NULL, _ ("Read no scans in the background on this device"),
                                       pause_cb, GINT_TO_POINTER (TRUE), NULL);
  SenCommand *resume = sen_command_new ("ocr resume", NULL, _ ("Read scans in the background again"), pause_cb,
                                        GINT_TO_POINTER (FALSE), NULL);
  SenCommand *const all[] = { run, status, pause, resume };

  sen_command_add_option (run, "paper", "HASH", _ ("Only this stored file"));
  sen_command_add_option (run, "all", NULL, _ ("All papers that were not read yet"));
  sen_command_add_option (run, "again", NULL, _ ("Also what was read before, or could not be read"));
  sen_command_add_option (status, "paper", "HASH", _ ("Only this stored file"));
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      sen_command_set_arguments (all[i], 0, 0);
      sen_registry_add_command (registry, all[i]);
    }
}
