/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-people-private.h"

#include "sen-error.h"

#include <glib/gi18n-lib.h>

#define FILE_NAME "device.conf"
#define GROUP     "Device"
#define KEY       "Person"

/**
 * SenPeople:
 *
 * The people of an office: units (a tree), persons, posts (a person's role in a
 * unit between two days), and groups such as committees. Reading and writing is
 * done by functions on a #SenDb, inside the caller's own read or transaction;
 * ids that they return belong to the caller. Nothing is ever deleted: what is
 * removed gets alive = 0. The object itself only knows who uses this device,
 * which is no matter of the office: it stands in device.conf beside the database
 * and makes that person the author of what this device writes.
 *
 * Tables: sen_unit(id, parent, name, short_name, code, kind, sort),
 * sen_person(id, full_name, sort_name, gender, birth_date, email, phone, code),
 * sen_post(id, person, unit, title, kind, since, until, sort),
 * sen_group(id, name, kind, since, until),
 * sen_group_member(id, grp, person, role, sort), each with alive.
 */
struct _SenPeople
{
  GObject parent_instance;

  SenStore *store; /* owned */
  char *path;      /* owned */

  GMutex lock; /* guards what follows */
  char *current;
};

G_DEFINE_FINAL_TYPE (SenPeople, sen_people, G_TYPE_OBJECT)

static void
sen_people_finalize (GObject *object)
{
  SenPeople *self = SEN_PEOPLE (object);

  g_clear_object (&self->store);
  g_free (self->path);
  g_free (self->current);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (sen_people_parent_class)->finalize (object);
}

static void
sen_people_class_init (SenPeopleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_people_finalize;
}

static void
sen_people_init (SenPeople *self)
{
  g_mutex_init (&self->lock);
}

/**
 * sen_people_new:
 * @store: the office's store; its author becomes the person who uses this device
 *
 * Returns: (transfer full): the people
 */
SenPeople *
sen_people_new (SenStore *store)
{
  SenPeople *self = g_object_new (SEN_TYPE_PEOPLE, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  self->store = g_object_ref (store);
  self->path = g_build_filename (sen_store_get_folder (store), FILE_NAME, NULL);
  if (g_key_file_load_from_file (file, self->path, G_KEY_FILE_NONE, NULL))
    self->current = g_key_file_get_string (file, GROUP, KEY, NULL);
  if (self->current != NULL)
    sen_store_set_author (store, self->current);
  return self;
}

/**
 * sen_people_dup_current:
 *
 * Returns: (transfer full) (nullable): the id of the person who uses this device, %NULL when nobody has said so. Any
 * thread
 */
char *
sen_people_dup_current (SenPeople *self)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  return g_strdup (self->current);
}

static gboolean
check_person (SenDb *db, gpointer user_data, GError **error)
{
  gint64 n = 0;

  if (!sen_db_get_int (db, "SELECT count(*) FROM sen_person WHERE id = ? AND alive = 1",
                       g_variant_new ("(s)", (const char *)user_data), &n, error))
    return FALSE;
  if (n == 1)
    return TRUE;
  g_set_error_literal (error, SEN_ERROR, SEN_ERROR_NOT_FOUND, _ ("This person is not in the office (any more)."));
  return FALSE;
}

/**
 * sen_people_set_current:
 * @person: (nullable): a person's id, or %NULL for nobody
 *
 * Says who uses this device; what is written from now on is this person's. Blocks for a moment.
 *
 * Returns: whether it was saved; %SEN_ERROR_NOT_FOUND when there is no such person
 */
gboolean
sen_people_set_current (SenPeople *self, const char *person, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *data = NULL;
  gsize size = 0;

  if (person != NULL && !sen_store_read (self->store, check_person, (gpointer)person, error))
    return FALSE;
  g_key_file_load_from_file (file, self->path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  if (person != NULL)
    g_key_file_set_string (file, GROUP, KEY, person);
  else
    g_key_file_remove_key (file, GROUP, KEY, NULL);
  data = g_key_file_to_data (file, &size, NULL);
  if (!g_file_set_contents_full (self->path, data, (gssize)size,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error))
    {
      sen_error_convert (error, _ ("Couldn't save who uses this device"));
      return FALSE;
    }
  sen_store_set_author (self->store, person);
  g_mutex_lock (&self->lock);
  g_free (self->current);
  self->current = g_strdup (person);
  g_mutex_unlock (&self->lock);
  return TRUE;
}
