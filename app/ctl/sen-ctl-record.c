/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What senctl's own commands share: building results. */
#include <ftw.h>
#include <glib/gi18n.h>
#include <stdio.h>

#include "sen-ctl-private.h"

void
sen_ctl_record_init (SenCtlRecord *self)
{
  g_variant_builder_init (&self->builder, G_VARIANT_TYPE_VARDICT);
}

/* NULL becomes an empty string: a field is always there. */
void
sen_ctl_record_add (SenCtlRecord *self, const char *name, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value != NULL ? value : "", -1);

  g_variant_builder_add (&self->builder, "{sv}", name, g_variant_new_string (valid));
}

void
sen_ctl_record_add_int (SenCtlRecord *self, const char *name, gint64 value)
{
  g_variant_builder_add (&self->builder, "{sv}", name, g_variant_new_int64 (value));
}

void
sen_ctl_record_add_bool (SenCtlRecord *self, const char *name, gboolean value)
{
  g_variant_builder_add (&self->builder, "{sv}", name, g_variant_new_boolean (value));
}

void
sen_ctl_record_add_value (SenCtlRecord *self, const char *name, GVariant *value)
{
  g_variant_builder_add (&self->builder, "{sv}", name, value);
}

/* (transfer floating) */
GVariant *
sen_ctl_record_end (SenCtlRecord *self)
{
  return g_variant_builder_end (&self->builder);
}

/* What a check found: {"ok", @what, "problems"}; problems make the command exit with 1. */
GVariant *
sen_ctl_verdict (SenCommandCall *call, GPtrArray *problems, const char *what, gint64 n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  SenCtlRecord record;

  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf (text, "%s\n", (const char *)g_ptr_array_index (problems, i));
  if (problems->len == 0)
    g_string_append (text, _ ("Everything is in order.\n"));
  else
    {
      g_string_append_printf (text, ngettext ("%u problem was found.\n", "%u problems were found.\n", problems->len),
                              problems->len);
      sen_command_call_set_status (call, 1);
    }
  sen_command_call_set_text (call, text->str);
  sen_ctl_record_init (&record);
  sen_ctl_record_add_bool (&record, "ok", problems->len == 0);
  sen_ctl_record_add_int (&record, what, n);
  sen_ctl_record_add_value (&record, "problems",
                            g_variant_new_strv ((const char *const *)problems->pdata, (gssize)problems->len));
  return sen_ctl_record_end (&record);
}

/* @ms: UTC milliseconds; ISO 8601 in local time with its offset */
char *
sen_ctl_format_time (gint64 ms)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%dT%H:%M:%S%:z") : g_strdup ("");
}

static int
remove_one (const char *path, const struct stat *info, int type, struct FTW *walk)
{
  return remove (path);
}

/* Only ever called with a folder that senctl itself made in this run. */
void
sen_ctl_remove_folder (const char *folder)
{
  if (nftw (folder, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0)
    g_debug ("%s could not be removed", folder);
}

typedef struct
{
  const char *sql;
  GVariant *params;
  GVariantBuilder rows;
} Query;

static gboolean
query_in_db (SenDb *db, gpointer data, GError **error)
{
  Query *query = data;
  g_autoptr (GPtrArray) records = sen_db_list (db, query->sql, query->params, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autoptr (GVariant) row = g_variant_take_ref (sen_record_to_variant (g_ptr_array_index (records, i)));

      g_variant_builder_add_value (&query->rows, row);
    }
  return records != NULL;
}

GVariant *
sen_ctl_query (SenOffice *office, const char *sql, GVariant *params, GError **error)
{
  g_autoptr (GVariant) owned = params != NULL ? g_variant_ref_sink (params) : NULL;
  g_autoptr (GVariant) result = NULL;
  Query query = { sql, owned };
  gboolean ok;

  g_variant_builder_init (&query.rows, G_VARIANT_TYPE ("aa{sv}"));
  ok = sen_store_read (sen_office_get_store (office), query_in_db, &query, error);
  result = g_variant_ref_sink (g_variant_builder_end (&query.rows));
  return ok ? g_steal_pointer (&result) : NULL;
}
