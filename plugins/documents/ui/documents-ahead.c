/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-ahead.h"

#include <glib/gi18n-lib.h>

#include "documents-book.h"

/**
 * DocumentsAhead:
 *
 * What waits for who uses this device. Main thread.
 */
struct _DocumentsAhead
{
  SenUiFollower parent_instance;

  GPtrArray *waiting; /* owned, of SenRecord */
};

G_DEFINE_FINAL_TYPE (DocumentsAhead, documents_ahead, SEN_UI_TYPE_FOLLOWER)

typedef struct
{
  char *person;
  GPtrArray *found;
} Reading;

static gpointer
begin_reading (SenUiFollower *follower)
{
  SenOffice *office = sen_ui_context_get_office (sen_ui_follower_get_context (follower));
  Reading *reading = g_new0 (Reading, 1);

  reading->person = sen_people_dup_current (sen_office_get_people (office));
  return reading;
}

static gboolean
read_in_store (SenDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->found = documents_book_list_waiting (db, reading->person, error);
  return reading->found != NULL;
}

static void
take (SenUiFollower *follower, gpointer data)
{
  DocumentsAhead *self = DOCUMENTS_AHEAD (follower);
  Reading *reading = data;

  g_ptr_array_unref (self->waiting);
  self->waiting = g_steal_pointer (&reading->found);
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->person);
  g_clear_pointer (&reading->found, g_ptr_array_unref);
  g_free (reading);
}

static void
documents_ahead_finalize (GObject *object)
{
  g_ptr_array_unref (DOCUMENTS_AHEAD (object)->waiting);
  G_OBJECT_CLASS (documents_ahead_parent_class)->finalize (object);
}

static void
documents_ahead_class_init (DocumentsAheadClass *klass)
{
  SenUiFollowerClass *follower_class = SEN_UI_FOLLOWER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = documents_ahead_finalize;
  follower_class->begin = begin_reading;
  follower_class->read = read_in_store;
  follower_class->take = take;
  follower_class->free = reading_free;
}

static void
documents_ahead_init (DocumentsAhead *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * documents_ahead_new:
 * @context: the window's context
 *
 * Returns: (transfer full): empty until it has read
 */
DocumentsAhead *
documents_ahead_new (SenUiContext *context)
{
  DocumentsAhead *self = g_object_new (DOCUMENTS_TYPE_AHEAD, NULL);

  sen_ui_follower_start (SEN_UI_FOLLOWER (self), context, "documents_", _ ("Couldn't read what waits"));
  return self;
}

/**
 * documents_ahead_get_waiting:
 * @self: what waits
 *
 * Returns: (transfer none) (element-type SenRecord): see documents_book_list_waiting()
 */
GPtrArray *
documents_ahead_get_waiting (DocumentsAhead *self)
{
  return self->waiting;
}
