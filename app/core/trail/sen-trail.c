/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-trail-private.h"

#include <glib/gi18n-lib.h>

#include "sen-error.h"
#include "sen-links.h"

#define MAX_RECORDS 1000

/**
 * SenTrail:
 *
 * The whole chain of one record, as it stood when it was read: the records that hang together with it, who did what
 * when, every file with its hash, and the journal's entries behind all of it. Never changes once made; may be used on
 * any thread.
 */
G_DEFINE_FINAL_TYPE (SenTrail, sen_trail, G_TYPE_OBJECT)

static void
sen_trail_finalize (GObject *object)
{
  SenTrail *self = SEN_TRAIL (object);

  g_clear_object (&self->office);
  g_free (self->kind);
  g_free (self->id);
  g_free (self->title);
  g_clear_pointer (&self->records, g_variant_unref);
  g_clear_pointer (&self->links, g_variant_unref);
  g_clear_pointer (&self->steps, g_variant_unref);
  g_clear_pointer (&self->files, g_variant_unref);
  g_clear_pointer (&self->entries, g_variant_unref);
  G_OBJECT_CLASS (sen_trail_parent_class)->finalize (object);
}

static void
sen_trail_class_init (SenTrailClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_trail_finalize;
}

static void
sen_trail_init (SenTrail *self)
{
}

typedef struct
{
  SenTrail *trail;
  SenDb *db;
  GHashTable *rows; /* "table\nrow": whose entries are there already */
  GPtrArray *links, *steps, *entries;
  GVariantBuilder records, files;
} Collect;

/* A record's fields, after those that say whose they are. */
static GVariant *
prefix (SenRecord *record, const char *kind, const char *id, const char *label)
{
  g_autoptr (GVariant) fields = g_variant_ref_sink (sen_record_to_variant (record));
  GVariantBuilder builder;
  GVariantIter iter;
  const char *name;
  GVariant *value;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "kind", g_variant_new_string (kind));
  g_variant_builder_add (&builder, "{sv}", "id", g_variant_new_string (id));
  if (label != NULL)
    g_variant_builder_add (&builder, "{sv}", "label", g_variant_new_string (label));
  g_variant_iter_init (&iter, fields);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &value))
    {
      if (!g_str_equal (name, "id") && !g_str_equal (name, "kind"))
        g_variant_builder_add (&builder, "{sv}", name, value);
      g_variant_unref (value);
    }
  return g_variant_builder_end (&builder);
}

/* Moves what was found to @into, unless it could not be read. */
static gboolean
take (GPtrArray *into, GPtrArray *found)
{
  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (into, g_object_ref (g_ptr_array_index (found, i)));
  g_ptr_array_unref (found);
  return TRUE;
}

static gboolean
collect_entries (Collect *self, const char *table, const char *row, GError **error)
{
  g_autofree char *key = g_strconcat (table, "\n", row, NULL);

  if (!g_hash_table_add (self->rows, g_steal_pointer (&key)))
    return TRUE;
  return take (self->entries,
               sen_db_list (self->db,
                            "SELECT j.device, j.seq, j.hlc, j.hlc >> 16 AS time, j.author, p.full_name AS author_name,"
                            " j.tbl AS 'table', j.row, j.cols AS columns, lower (hex (j.prev_hash)) AS previous,"
                            " lower (hex (j.hash)) AS hash FROM sen_journal j LEFT JOIN sen_person p ON p.id = j.author"
                            " WHERE j.tbl = ? AND j.row = ? ORDER BY j.hlc, j.seq",
                            g_variant_new ("(ss)", table, row), error));
}

static gboolean
collect_links (Collect *self, const char *kind, const char *id, GError **error)
{
  g_autoptr (GPtrArray) found
      = sen_db_list (self->db,
                     "SELECT id, from_kind, from_id, relation, to_kind, to_id, page, quote, at FROM sen_link "
                     "WHERE from_kind = ? AND from_id = ? AND alive ORDER BY at, id",
                     g_variant_new ("(ss)", kind, id), error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    if (!collect_entries (self, "sen_link", sen_record_get_id (g_ptr_array_index (found, i)), error))
      return FALSE;
  return take (self->links, g_steal_pointer (&found));
}

static gboolean
collect_parts (Collect *self, SenSubject *subject, const char *id, GError **error)
{
  const char *kind = sen_subject_get_kind (subject);
  g_autoptr (GPtrArray) rows = sen_subject_list_rows (subject, self->db, id, error);
  g_autoptr (GPtrArray) files = rows != NULL ? sen_subject_list_files (subject, self->db, id, error) : NULL;

  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      SenRecord *row = g_ptr_array_index (rows, i);

      if (!collect_entries (self, sen_record_get_text (row, "tbl"), sen_record_get_text (row, "row"), error))
        return FALSE;
    }
  for (guint i = 0; i < files->len; i++)
    g_variant_builder_add_value (&self->files, prefix (g_ptr_array_index (files, i), kind, id, NULL));
  return take (self->steps, sen_subject_list_steps (subject, self->db, id, error));
}

static gboolean
collect_record (Collect *self, const char *kind, const char *id, GError **error)
{
  SenSubject *subject = sen_plugin_host_find_subject (sen_office_get_plugins (self->trail->office), kind);
  g_autoptr (SenRecord) described = NULL;
  g_autoptr (GError) local = NULL;

  if (subject == NULL) /* its plugin is off: what the others know of it is shown */
    return collect_links (self, kind, id, error);
  described = sen_subject_describe (subject, self->db, id, &local);
  if (described == NULL)
    {
      gboolean first = g_str_equal (id, self->trail->id);

      if (g_error_matches (local, SEN_ERROR, SEN_ERROR_NOT_FOUND) && !first)
        return collect_links (self, kind, id, error);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (self->trail->title == NULL)
    self->trail->title = g_strdup (sen_record_get_text (described, "title"));
  g_variant_builder_add_value (&self->records, prefix (described, kind, id, sen_subject_get_label (subject)));
  return collect_parts (self, subject, id, error) && collect_links (self, kind, id, error);
}

static int
compare_times (gconstpointer a, gconstpointer b, gpointer column)
{
  gint64 left = sen_record_get_int (*(SenRecord *const *)a, column);
  gint64 right = sen_record_get_int (*(SenRecord *const *)b, column);

  return left < right ? -1 : left > right;
}

static GVariant *
to_list (GPtrArray *records, const char *time)
{
  GVariantBuilder builder;

  if (time != NULL)
    g_ptr_array_sort_with_data (records, compare_times, (gpointer)time);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < records->len; i++)
    g_variant_builder_add_value (&builder, sen_record_to_variant (g_ptr_array_index (records, i)));
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static gboolean
collect (SenDb *db, gpointer user_data, GError **error)
{
  Collect *self = user_data;
  SenTrail *trail = self->trail;
  g_autoptr (GPtrArray) chain = sen_links_chain (db, trail->kind, trail->id, MAX_RECORDS, error);

  if (chain == NULL)
    return FALSE;
  self->db = db;
  for (guint i = 0; i < chain->len; i++)
    {
      SenRecord *at = g_ptr_array_index (chain, i);

      if (!collect_record (self, sen_record_get_text (at, "kind"), sen_record_get_text (at, "ref"), error))
        return FALSE;
    }
  trail->links = to_list (self->links, "at");
  trail->steps = to_list (self->steps, "at");
  trail->entries = to_list (self->entries, "hlc");
  return TRUE;
}

/**
 * sen_trail_new:
 * @office: with its plugins
 * @kind: a kind of subject, such as `documents.document`
 * @id: of the record
 *
 * Reads the chain of a record. May block.
 *
 * Returns: (transfer full): the trail; %SEN_ERROR_NOT_FOUND when there is no such record, %SEN_ERROR_UNSUPPORTED when
 * no active plugin knows the kind
 */
SenTrail *
sen_trail_new (SenOffice *office, const char *kind, const char *id, GError **error)
{
  g_autoptr (SenTrail) self = g_object_new (SEN_TYPE_TRAIL, NULL);
  Collect collecting = { self };
  gboolean ok;

  if (sen_plugin_host_find_subject (sen_office_get_plugins (office), kind) == NULL)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED, _ ("No active plugin knows records of the kind “%s”."),
                   kind);
      return NULL;
    }
  self->office = g_object_ref (office);
  self->kind = g_strdup (kind);
  self->id = g_strdup (id);
  collecting.rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collecting.links = g_ptr_array_new_with_free_func (g_object_unref);
  collecting.steps = g_ptr_array_new_with_free_func (g_object_unref);
  collecting.entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_variant_builder_init (&collecting.records, G_VARIANT_TYPE ("aa{sv}"));
  g_variant_builder_init (&collecting.files, G_VARIANT_TYPE ("aa{sv}"));
  ok = sen_store_read (sen_office_get_store (office), collect, &collecting, error);
  self->records = g_variant_ref_sink (g_variant_builder_end (&collecting.records));
  self->files = g_variant_ref_sink (g_variant_builder_end (&collecting.files));
  g_hash_table_unref (collecting.rows);
  g_ptr_array_unref (collecting.links);
  g_ptr_array_unref (collecting.steps);
  g_ptr_array_unref (collecting.entries);
  return ok ? g_steal_pointer (&self) : NULL;
}

/**
 * sen_trail_get_title:
 *
 * Returns: (transfer none): of the record asked for
 */
const char *
sen_trail_get_title (SenTrail *self)
{
  return self->title;
}

/**
 * sen_trail_get_records:
 *
 * Returns: (transfer none): `aa{sv}`: kind, id, label, title, state, day; the record asked for first
 */
GVariant *
sen_trail_get_records (SenTrail *self)
{
  return self->records;
}

/**
 * sen_trail_get_links:
 *
 * Returns: (transfer none): `aa{sv}`: id, from_kind, from_id, relation, to_kind, to_id, page, quote, at; oldest first
 */
GVariant *
sen_trail_get_links (SenTrail *self)
{
  return self->links;
}

/**
 * sen_trail_get_steps:
 *
 * Returns: (transfer none): `aa{sv}`: kind, id, row, at, person, name, what, note: who did what when; oldest first
 */
GVariant *
sen_trail_get_steps (SenTrail *self)
{
  return self->steps;
}

/**
 * sen_trail_get_files:
 *
 * Returns: (transfer none): `aa{sv}`: kind, id, file (SHA-256 of its bytes), name, what, at
 */
GVariant *
sen_trail_get_files (SenTrail *self)
{
  return self->files;
}

/**
 * sen_trail_get_entries:
 *
 * Returns: (transfer none): `aa{sv}`: device, seq, hlc, time, author, author_name, table, row, columns, previous, hash;
 *   oldest first
 */
GVariant *
sen_trail_get_entries (SenTrail *self)
{
  return self->entries;
}

/**
 * sen_trail_to_variant:
 *
 * Returns: (transfer floating): `a{sv}`: kind, id, title, records, links, steps, files, entries
 */
GVariant *
sen_trail_to_variant (SenTrail *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "kind", g_variant_new_string (self->kind));
  g_variant_builder_add (&builder, "{sv}", "id", g_variant_new_string (self->id));
  g_variant_builder_add (&builder, "{sv}", "title", g_variant_new_string (self->title != NULL ? self->title : ""));
  g_variant_builder_add (&builder, "{sv}", "records", self->records);
  g_variant_builder_add (&builder, "{sv}", "links", self->links);
  g_variant_builder_add (&builder, "{sv}", "steps", self->steps);
  g_variant_builder_add (&builder, "{sv}", "files", self->files);
  g_variant_builder_add (&builder, "{sv}", "entries", self->entries);
  return g_variant_builder_end (&builder);
}

typedef struct
{
  SenOffice *office;
  const char *id;
  char *kind;
} Find;

static gboolean
find_kind (SenDb *db, gpointer user_data, GError **error)
{
  Find *self = user_data;
  g_autoptr (GPtrArray) subjects = sen_plugin_host_list_subjects (sen_office_get_plugins (self->office));

  for (guint i = 0; i < subjects->len && self->kind == NULL; i++)
    {
      SenSubject *subject = g_ptr_array_index (subjects, i);
      g_autoptr (SenRecord) found = sen_subject_describe (subject, db, self->id, NULL);

      if (found != NULL)
        self->kind = g_strdup (sen_subject_get_kind (subject));
    }
  return TRUE;
}

/**
 * sen_trail_find_kind:
 * @office: with its plugins
 * @id: of a record of any kind
 *
 * Returns: (transfer full): its kind; %SEN_ERROR_NOT_FOUND when no active plugin has a record of that id
 */
char *
sen_trail_find_kind (SenOffice *office, const char *id, GError **error)
{
  Find find = { office, id, NULL };

  if (!sen_store_read (sen_office_get_store (office), find_kind, &find, error))
    return NULL;
  if (find.kind == NULL)
    g_set_error (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("There is no record “%s” that keeps a trail."), id);
  return find.kind;
}
