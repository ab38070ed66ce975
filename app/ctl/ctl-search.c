/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl search */
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "sen-ctl-private.h"

typedef struct
{
  SenSearch *search;
  const char *query;
  const char *kind;
  guint limit;
  GPtrArray *hits;
} Find;

static gboolean
find_in_db (SenDb *db, gpointer data, GError **error)
{
  Find *find = data;

  find->hits = sen_search_find (find->search, db, find->query, find->kind, find->limit, error);
  return find->hits != NULL;
}

/* The snippet marks hits with U+0002 … U+0003: bold on a terminal, nothing elsewhere. */
static char *
show_marks (const char *snippet, const char *begin, const char *end)
{
  GString *text = g_string_new (NULL);

  for (const char *p = snippet != NULL ? snippet : ""; *p != '\0'; p++)
    if (*p == '\002' || *p == '\003')
      g_string_append (text, *p == '\002' ? begin : end);
    else
      g_string_append_c (text, (guchar)*p < ' ' ? ' ' : *p);
  return g_string_free (text, FALSE);
}

static void
append_hit (GString *text, GVariantBuilder *rows, SenRecord *hit)
{
  gboolean terminal = isatty (STDOUT_FILENO);
  const char *subtitle = sen_record_get_text (hit, "subtitle");
  gint64 page = sen_record_get_int (hit, "page");
  g_autofree char *plain = show_marks (sen_record_get_text (hit, "snippet"), "", "");
  g_autofree char *shown
      = show_marks (sen_record_get_text (hit, "snippet"), terminal ? "\033[1m" : "", terminal ? "\033[0m" : "");
  g_autofree char *where = page > 0 ? g_strdup_printf (_ (", page %d"), (int)page) : g_strdup ("");
  const char *names[] = { "kind", "ref", "title", "subtitle", "date", "action", "label" };
  SenCtlRecord record;

  g_string_append_printf (text, "%s  %s%s%s%s\n", sen_record_get_text (hit, "date"), sen_record_get_text (hit, "title"),
                          subtitle != NULL && subtitle[0] != '\0' ? " — " : "", subtitle != NULL ? subtitle : "",
                          where);
  if (plain[0] != '\0')
    g_string_append_printf (text, "    %s\n", shown);
  sen_ctl_record_init (&record);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    sen_ctl_record_add (&record, names[i], sen_record_get_text (hit, names[i]));
  sen_ctl_record_add_int (&record, "page", page);
  sen_ctl_record_add (&record, "snippet", plain);
  g_variant_builder_add_value (rows, sen_ctl_record_end (&record));
}

static GVariant *
search_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  g_autofree char *query = g_strjoinv (" ", (char **)sen_command_call_get_arguments (call));
  const char *limit_text = sen_command_call_get_option (call, "limit");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) hits = NULL;
  Find find = { sen_office_get_search (office), query, sen_command_call_get_option (call, "kind"), 50, NULL };
  guint64 limit = 50;
  GVariantBuilder rows;

  if (limit_text != NULL && !g_ascii_string_to_unsigned (limit_text, 10, 1, 10000, &limit, NULL))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("“%s” is not a number from 1 to 10,000."), limit_text);
      return NULL;
    }
  find.limit = (guint)limit;
  if (!sen_store_read (sen_office_get_store (office), find_in_db, &find, error))
    return NULL;
  hits = find.hits;
  g_variant_builder_init (&rows, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < hits->len; i++)
    append_hit (text, &rows, g_ptr_array_index (hits, i));
  sen_command_call_set_text (call, hits->len > 0 ? text->str : _ ("Nothing was found."));
  return g_variant_builder_end (&rows);
}

void
sen_ctl_add_search_commands (SenCtl *self)
{
  SenCommand *search
      = sen_command_new ("search", _ ("QUERY…"), _ ("Search everything, newest first"), search_cb, NULL, NULL);

  sen_command_set_arguments (search, 1, -1);
  sen_command_add_option (search, "kind", _ ("KIND"), _ ("Only this kind of thing"));
  sen_command_add_option (search, "limit", _ ("N"), _ ("At most N hits; 50 if absent"));
  sen_ctl_add (self, SEN_CTL_PLUGINS, search);
}
