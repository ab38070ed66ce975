/* SPDX-License-Identifier: GPL-3.0-or-later */
/* senctl people list|show|add|import|use */
#include <glib/gi18n.h>
#include <string.h>

#include "sen-ctl-private.h"

#define MOST_CANDIDATES 10

typedef struct
{
  const char *name;
  GPtrArray *records;
  char *id;
  const char *email, *phone, *unit, *title;
} Work;

static GVariant *
rows_of (GPtrArray *records)
{
  GVariantBuilder rows;

  g_variant_builder_init (&rows, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GVariant) row = g_variant_take_ref (sen_record_to_variant (g_ptr_array_index (records, i)));

      g_variant_builder_add_value (&rows, row);
    }
  return g_variant_builder_end (&rows);
}

static gboolean
list_in_db (SenDb *db, gpointer data, GError **error)
{
  Work *work = data;

  work->records = sen_people_list (db, error);
  return work->records != NULL;
}

static GVariant *
list_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  Work work = { NULL };
  g_autoptr (GPtrArray) records = NULL;

  if (!sen_store_read (sen_office_get_store (sen_command_call_get_office (call)), list_in_db, &work, error))
    return NULL;
  records = work.records;
  return rows_of (records);
}

/* Everybody whose name has all these words, in any order and with or without diacritics. */
static GPtrArray *
find_candidates (SenDb *db, const char *name, GError **error)
{
  g_autoptr (GPtrArray) people = sen_people_list (db, error);
  g_autofree char *wanted = sen_text_fold (name);
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);

  for (guint i = people != NULL ? people->len : 0; i-- > 0;)
    {
      g_autofree char *folded = sen_text_fold (sen_record_get_text (people->pdata[i], "full_name"));
      g_auto (GStrv) own = g_strsplit (folded, " ", -1);
      gboolean all = TRUE;

      for (guint w = 0; words[w] != NULL; w++)
        all = all && (*words[w] == '\0' || g_strv_contains ((const char *const *)own, words[w]));
      if (!all)
        g_ptr_array_remove_index (people, i);
    }
  return g_steal_pointer (&people);
}

/* Nobody, or several: who may be meant. */
static void
set_not_found (const char *name, GPtrArray *candidates, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (candidates->len == 0)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("There is nobody called “%s” in this office."), name);
      return;
    }
  for (guint i = 0; i < MIN (candidates->len, MOST_CANDIDATES); i++)
    {
      SenRecord *person = candidates->pdata[i];
      const char *title = sen_record_get_text (person, "title");

      g_string_append_printf (list, "%s%s%s%s (%s)", i > 0 ? "; " : "", sen_record_get_text (person, "full_name"),
                              *title != '\0' ? ", " : "", title, sen_record_get_id (person));
    }
  if (candidates->len > MOST_CANDIDATES)
    g_string_append (list, "; …");
  /* Translators: a name, and the persons with their posts and ids */
  g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
               _ ("“%1$s” may mean several people: %2$s. Give the whole name or the id."), name, list->str);
}

/* An id, or a written name or part of one that means one person. */
static char *
find_person (SenDb *db, const char *name, GError **error)
{
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *id = NULL;

  if (sen_id_is_valid (name))
    id = sen_db_get_text (db, "SELECT id FROM sen_person WHERE id = ? AND alive", g_variant_new ("(s)", name), &local);
  else
    id = sen_people_find (db, name, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  if (id != NULL || local != NULL)
    return g_steal_pointer (&id);
  candidates = find_candidates (db, name, error);
  if (candidates != NULL && candidates->len == 1)
    return g_strdup (sen_record_get_id (candidates->pdata[0]));
  if (candidates != NULL)
    set_not_found (name, candidates, error);
  return NULL;
}

static gboolean
find_in_db (SenDb *db, gpointer data, GError **error)
{
  Work *work = data;

  work->id = find_person (db, work->name, error);
  return work->id != NULL;
}

static GVariant *
show_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  g_autofree char *name = g_strjoinv (" ", (char **)sen_command_call_get_arguments (call));
  g_autofree char *id = NULL;
  g_autoptr (GVariant) persons = NULL;
  g_autoptr (GVariant) person = NULL;
  g_autoptr (GVariant) posts = NULL;
  g_autoptr (GVariant) groups = NULL;
  Work work = { name };
  SenCtlRecord record;
  GVariantIter iter;
  const char *key;
  GVariant *value;

  if (!sen_store_read (sen_office_get_store (office), find_in_db, &work, error))
    return NULL;
  id = work.id;
  persons = sen_ctl_query (office,
                           "SELECT id, full_name, gender, birth_date, email, phone, code FROM sen_person WHERE id = ?",
                           g_variant_new ("(s)", id), error);
  posts = persons == NULL ? NULL
                          : sen_ctl_query (office,
                                           "SELECT p.title, u.name AS unit, p.since, p.until FROM sen_post p"
                                           " LEFT JOIN sen_unit u ON u.id = p.unit"
                                           " WHERE p.person = ? AND p.alive ORDER BY p.sort",
                                           g_variant_new ("(s)", id), error);
  groups = posts == NULL ? NULL
                         : sen_ctl_query (office,
                                          "SELECT g.name, m.role FROM sen_group_member m"
                                          " JOIN sen_group g ON g.id = m.grp"
                                          " WHERE m.person = ? AND m.alive AND g.alive ORDER BY g.name",
                                          g_variant_new ("(s)", id), error);
  if (groups == NULL)
    return NULL;
  sen_ctl_record_init (&record);
  person = g_variant_get_child_value (persons, 0);
  g_variant_iter_init (&iter, person);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    sen_ctl_record_add_value (&record, key, value);
  sen_ctl_record_add_value (&record, "posts", posts);
  sen_ctl_record_add_value (&record, "groups", groups);
  return sen_ctl_record_end (&record);
}

/* The unit of that name, made when there is none. */
static char *
find_unit (SenDb *db, const char *name, GError **error)
{
  g_autoptr (GError) local = NULL;
  char *id = sen_db_get_text (db, "SELECT id FROM sen_unit WHERE alive AND (name = ?1 OR short_name = ?1) LIMIT 1",
                              g_variant_new ("(s)", name), &local);

  if (id != NULL)
    return id;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return sen_people_add_unit (db, name, NULL, NULL, error);
}

static gboolean
add_in_db (SenDb *db, gpointer data, GError **error)
{
  Work *work = data;
  g_autofree char *unit = NULL;
  g_autofree char *post = NULL;

  g_clear_pointer (&work->id, g_free);
  work->id = sen_people_add_person (db, work->name, work->email, work->phone, error);
  if (work->id == NULL)
    return FALSE;
  if (work->unit != NULL)
    {
      unit = find_unit (db, work->unit, error);
      if (unit == NULL)
        return FALSE;
    }
  if (work->unit != NULL || work->title != NULL)
    {
      post = sen_people_add_post (db, work->id, unit, work->title != NULL ? work->title : "", NULL, NULL, error);
      return post != NULL;
    }
  return TRUE;
}

static GVariant *
add_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  Work work = { sen_command_call_get_arguments (call)[0] };
  g_autofree char *id = NULL;
  gboolean ok;
  SenCtlRecord record;

  work.email = sen_command_call_get_option (call, "email");
  work.phone = sen_command_call_get_option (call, "phone");
  work.unit = sen_command_call_get_option (call, "unit");
  work.title = sen_command_call_get_option (call, "title");
  ok = sen_store_write (sen_office_get_store (sen_command_call_get_office (call)), add_in_db, &work, error);
  id = work.id;
  if (!ok)
    return NULL;
  sen_command_call_set_text (call, id);
  sen_ctl_record_init (&record);
  sen_ctl_record_add (&record, "id", id);
  sen_ctl_record_add (&record, "full_name", work.name);
  return sen_ctl_record_end (&record);
}

static GVariant *
use_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenOffice *office = sen_command_call_get_office (call);
  g_autofree char *name = g_strjoinv (" ", (char **)sen_command_call_get_arguments (call));
  g_autofree char *id = NULL;
  Work work = { name };
  SenCtlRecord record;

  if (!sen_store_read (sen_office_get_store (office), find_in_db, &work, error))
    return NULL;
  id = work.id;
  if (!sen_people_set_current (sen_office_get_people (office), id, error))
    return NULL;
  sen_ctl_record_init (&record);
  sen_ctl_record_add (&record, "id", id);
  return sen_ctl_record_end (&record);
}

static gboolean
import_in_db (SenDb *db, gpointer data, GError **error)
{
  return sen_people_import_apply (data, db, error);
}

static GVariant *
import_result (SenCommandCall *call, SenPeopleImport *import)
{
  static const struct
  {
    SenPeopleImportStatus status;
    const char *name;
  } counts[] = {
    { SEN_PEOPLE_IMPORT_NEW, "new" },
    { SEN_PEOPLE_IMPORT_CHANGED, "changed" },
    { SEN_PEOPLE_IMPORT_SAME, "same" },
    { SEN_PEOPLE_IMPORT_ERROR, "broken" },
  };
  g_auto (GStrv) ignored = sen_people_import_dup_ignored (import);
  GVariantBuilder errors;
  SenCtlRecord record;

  sen_ctl_record_init (&record);
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    sen_ctl_record_add_int (&record, counts[i].name, sen_people_import_count (import, counts[i].status));
  sen_ctl_record_add_value (&record, "ignored_columns", g_variant_new_strv ((const char *const *)ignored, -1));
  g_variant_builder_init (&errors, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < sen_people_import_get_n_rows (import); i++)
    {
      g_autofree char *message = sen_people_import_dup_message (import, i);
      gboolean broken = sen_people_import_get_status (import, i) == SEN_PEOPLE_IMPORT_ERROR;
      SenCtlRecord row;

      if (message == NULL || message[0] == '\0')
        continue;
      sen_ctl_record_init (&row);
      sen_ctl_record_add_int (&row, "line", sen_people_import_get_line (import, i));
      sen_ctl_record_add_bool (&row, "imported", !broken);
      sen_ctl_record_add (&row, "message", message);
      g_variant_builder_add_value (&errors, sen_ctl_record_end (&row));
    }
  sen_ctl_record_add_value (&record, "messages", g_variant_builder_end (&errors));
  if (sen_people_import_count (import, SEN_PEOPLE_IMPORT_ERROR) > 0)
    sen_command_call_set_status (call, 1);
  return sen_ctl_record_end (&record);
}

static GVariant *
import_cb (SenCommandCall *call, gpointer user_data, GError **error)
{
  SenStore *store = sen_office_get_store (sen_command_call_get_office (call));
  g_autoptr (SenCsv) csv = sen_csv_load (sen_command_call_get_arguments (call)[0], error);
  g_autoptr (SenPeopleImport) import = csv != NULL ? sen_people_import_new (csv, error) : NULL;
  gboolean ok;

  if (import == NULL)
    return NULL;
  if (sen_command_call_has_flag (call, "preview"))
    ok = sen_people_import_preview (import, store, error);
  else
    ok = sen_store_write (store, import_in_db, import, error);
  return ok ? import_result (call, import) : NULL;
}

void
sen_ctl_add_people_commands (SenCtl *self)
{
  SenCommand *show = sen_command_new ("people show", _ ("PERSON"), _ ("Tell about one person"), show_cb, NULL, NULL);
  SenCommand *add = sen_command_new ("people add", _ ("NAME"), _ ("Add a person"), add_cb, NULL, NULL);
  SenCommand *import
      = sen_command_new ("people import", _ ("FILE"), _ ("Import people from a CSV table"), import_cb, NULL, NULL);
  SenCommand *use = sen_command_new ("people use", _ ("PERSON"),
                                     _ ("Say who uses this device; changes carry that name"), use_cb, NULL, NULL);

  sen_ctl_add (self, SEN_CTL_OFFICE,
               sen_command_new ("people list", NULL, _ ("List the people, by given name"), list_cb, NULL, NULL));
  sen_command_set_arguments (show, 1, -1);
  sen_ctl_add (self, SEN_CTL_OFFICE, show);
  sen_command_set_arguments (add, 1, 1);
  sen_command_add_option (add, "email", _ ("ADDRESS"), _ ("E-mail address"));
  sen_command_add_option (add, "phone", _ ("NUMBER"), _ ("Telephone number"));
  sen_command_add_option (add, "unit", _ ("NAME"), _ ("The unit of the person's post; made if it does not exist"));
  sen_command_add_option (add, "title", _ ("TEXT"), _ ("The title of the post"));
  sen_ctl_add (self, SEN_CTL_OFFICE, add);
  sen_command_set_arguments (import, 1, 1);
  sen_command_add_option (import, "preview", NULL, _ ("Only say what would happen"));
  sen_ctl_add (self, SEN_CTL_OFFICE, import);
  sen_command_set_arguments (use, 1, -1);
  sen_ctl_add (self, SEN_CTL_OFFICE, use);
}
