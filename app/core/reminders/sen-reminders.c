/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-reminders-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sen-date.h"
#include "sen-error.h"
#include "sen-id.h"

/**
 * SenReminders:
 *
 * Says what a person is to be reminded of now, from what plugins tell of (sen_registry_add_reminders()), and keeps the
 * facts: which was shown, which was put off. A reminder is claimed before it is shown, so that of several processes one
 * shows it. Blocks; not for a window's main thread.
 */
struct _SenReminders
{
  GObject parent_instance;

  SenOffice *office; /* owned */
};

G_DEFINE_FINAL_TYPE (SenReminders, sen_reminders, G_TYPE_OBJECT)

#define SETTING "quiet_hours"

/* (A) facts; the id of a shown one is its key, so that it is there once whoever wrote it. */
static const char initial[] = "CREATE TABLE sen_reminder_shown ("
                              "  id TEXT PRIMARY KEY NOT NULL,"
                              "  source TEXT NOT NULL,"
                              "  ref TEXT NOT NULL,"
                              "  person TEXT NOT NULL,"
                              "  step TEXT NOT NULL,"
                              "  due INTEGER NOT NULL,"
                              "  at INTEGER NOT NULL,"
                              "  shown INTEGER NOT NULL," /* 0: passed while nobody could see it */
                              "  alive INTEGER NOT NULL DEFAULT 1);"
                              "CREATE INDEX sen_reminder_shown_ref ON sen_reminder_shown (source, ref, person);"
                              "CREATE TABLE sen_reminder_snooze ("
                              "  id TEXT PRIMARY KEY NOT NULL,"
                              "  source TEXT NOT NULL,"
                              "  ref TEXT NOT NULL,"
                              "  person TEXT NOT NULL,"
                              "  until INTEGER NOT NULL,"
                              "  at INTEGER NOT NULL,"
                              "  alive INTEGER NOT NULL DEFAULT 1);"
                              "CREATE INDEX sen_reminder_snooze_ref ON sen_reminder_snooze (source, ref, person, at);";

void
sen_reminders_describe (SenSchema *schema)
{
  sen_schema_add_migration (schema, 1, "initial", initial);
  sen_schema_track (schema, "sen_reminder_shown");
  sen_schema_track (schema, "sen_reminder_snooze");
}

static void
sen_reminders_finalize (GObject *object)
{
  g_clear_object (&SEN_REMINDERS (object)->office);
  G_OBJECT_CLASS (sen_reminders_parent_class)->finalize (object);
}

static void
sen_reminders_class_init (SenRemindersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_reminders_finalize;
}

static void
sen_reminders_init (SenReminders *self)
{
}

/**
 * sen_reminders_new:
 * @office: with its plugins
 *
 * Returns: (transfer full): its reminders
 */
SenReminders *
sen_reminders_new (SenOffice *office)
{
  SenReminders *self = g_object_new (SEN_TYPE_REMINDERS, NULL);

  self->office = g_object_ref (office);
  return self;
}

typedef struct
{
  SenReminders *reminders;
  const char *person;
  gint64 now;
  SenQuietHours quiet;
  GPtrArray *due;
  gint64 next;
} Collect;

static SenDueKind
parse_kind (const char *name)
{
  if (g_strcmp0 (name, "start") == 0)
    return SEN_DUE_START;
  if (g_strcmp0 (name, "waiting") == 0)
    return SEN_DUE_WAITING;
  return g_strcmp0 (name, "reading") == 0 ? SEN_DUE_READING : SEN_DUE_DEADLINE;
}

/* A day is a text; an instant may be a number. */
static gboolean
read_due (SenRecord *row, gint64 *due)
{
  SenDueKind kind = parse_kind (sen_record_get_text (row, "kind"));
  const char *text = sen_record_get_text (row, "due");

  if (text != NULL || (kind != SEN_DUE_START && kind != SEN_DUE_WAITING))
    return sen_due_parse (text, kind, due);
  *due = sen_record_get_int (row, "due");
  return *due != 0;
}

static void
consider_next (Collect *self, gint64 at)
{
  if (at > self->now && (self->next == 0 || at < self->next))
    self->next = at;
}

/* (transfer full): the keys of what was shown or passed of one record */
static GHashTable *
list_shown (SenDb *db, Collect *self, const char *source, const char *ref, GError **error)
{
  g_autoptr (GPtrArray) found
      = sen_db_list (db, "SELECT id FROM sen_reminder_shown WHERE source = ? AND ref = ? AND person = ? AND alive",
                     g_variant_new ("(sss)", source, ref, self->person), error);
  GHashTable *keys = found != NULL ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;

  for (guint i = 0; found != NULL && i < found->len; i++)
    g_hash_table_add (keys, g_strdup (sen_record_get_id (g_ptr_array_index (found, i))));
  return keys;
}

/* What stands for @due in a key: a day is told by its name, so that the key does not hang on the machine's time zone.
 */
static gint64
due_for_key (SenDueKind kind, gint64 due)
{
  GDate day;

  if (kind == SEN_DUE_START || kind == SEN_DUE_WAITING)
    return due;
  sen_time_to_date (due, &day);
  return g_date_get_julian (&day);
}

static SenReminder *
make (Collect *self, const char *source, const char *done, SenRecord *row, gint64 due, const char *step, gint64 at)
{
  SenReminder *reminder = g_new0 (SenReminder, 1);

  reminder->source = g_strdup (source);
  reminder->ref = g_strdup (sen_record_get_id (row));
  reminder->person = g_strdup (self->person);
  reminder->step = g_strdup (step);
  reminder->kind = g_strdup (sen_record_get_text (row, "subject"));
  reminder->title = g_strdup (sen_record_get_text (row, "title"));
  reminder->why = g_strdup (sen_record_get_text (row, "why"));
  reminder->done = g_strdup (done);
  reminder->what = parse_kind (sen_record_get_text (row, "kind"));
  reminder->due = due;
  reminder->at = at;
  return reminder;
}

/* What has begun, and papers for a day that has passed, are no longer worth a word. */
static gboolean
is_over (Collect *self, SenDueKind kind, gint64 due)
{
  GDate day, today;

  if (kind == SEN_DUE_DEADLINE || kind == SEN_DUE_WAITING)
    return FALSE;
  if (kind == SEN_DUE_START)
    return self->now > due;
  sen_time_to_date (due, &day);
  sen_time_to_date (self->now, &today);
  return g_date_compare (&today, &day) > 0;
}

/* What is due of the ladder: the latest step whose time has come, if it was not shown; the earlier ones it replaces. */
static SenReminder *
climb (Collect *self, const char *source, const char *done, SenRecord *row, GHashTable *shown)
{
  SenDueKind kind = parse_kind (sen_record_get_text (row, "kind"));
  SenCalendar *calendar = sen_office_get_calendar (self->reminders->office);
  gint64 since = sen_record_get_int (row, "since");
  g_autoptr (GPtrArray) missed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) steps = NULL;
  SenReminder *latest = NULL;
  gint64 due;

  if (!read_due (row, &due))
    return NULL;
  steps = sen_ladder_list (calendar, kind, due, &self->quiet, self->now);
  for (guint i = 0; i < steps->len; i++)
    {
      const SenLadderStep *step = &g_array_index (steps, SenLadderStep, i);
      g_autofree char *key
          = sen_reminder_make_key (source, sen_record_get_id (row), self->person, due_for_key (kind, due), step->name);

      consider_next (self, step->at);
      if (step->at > self->now || step->at < since || is_over (self, kind, due))
        continue;
      if (latest != NULL)
        g_ptr_array_add (missed, g_strdup (latest->key));
      g_clear_pointer (&latest, sen_reminder_free);
      if (!g_hash_table_contains (shown, key))
        {
          latest = make (self, source, done, row, due, step->name, step->at);
          latest->key = g_steal_pointer (&key);
        }
    }
  if (latest == NULL)
    return NULL;
  g_ptr_array_add (missed, NULL);
  latest->missed = (char **)g_ptr_array_free (g_steal_pointer (&missed), FALSE);
  return latest;
}

/* Put off: nothing until then, and then this once. Sets @wait while it waits. */
static SenReminder *
look_for_snooze (SenDb *db,
                 Collect *self,
                 const char *source,
                 const char *done,
                 SenRecord *row,
                 GHashTable *shown,
                 gboolean *wait,
                 GError **error)
{
  g_autoptr (GPtrArray) found
      = sen_db_list (db,
                     "SELECT id, until FROM sen_reminder_snooze WHERE source = ? AND ref = ? AND person = ? AND alive "
                     "ORDER BY at DESC, id DESC LIMIT 1",
                     g_variant_new ("(sss)", source, sen_record_get_id (row), self->person), error);
  g_autoptr (SenReminder) reminder = NULL;
  gint64 until, due;

  if (found == NULL || found->len == 0)
    return NULL;
  until = sen_record_get_int (g_ptr_array_index (found, 0), "until");
  if (until > self->now)
    {
      consider_next (self, until);
      *wait = TRUE;
      return NULL;
    }
  if (!read_due (row, &due))
    due = until;
  reminder = make (self, source, done, row, due, "snooze", until);
  reminder->key = sen_reminder_make_key (source, reminder->ref, self->person, until, "snooze");
  if (g_hash_table_contains (shown, reminder->key))
    return NULL;
  reminder->missed = g_new0 (char *, 1);
  return g_steal_pointer (&reminder);
}

/* A reminder that was put off and a step of the ladder that came meanwhile are one. */
static SenReminder *
join (SenReminder *snoozed, SenReminder *step)
{
  g_autoptr (GStrvBuilder) missed = g_strv_builder_new ();

  if (snoozed == NULL || step == NULL)
    return snoozed != NULL ? snoozed : step;
  g_strv_builder_addv (missed, (const char **)step->missed);
  g_strv_builder_add (missed, snoozed->key);
  g_strfreev (step->missed);
  step->missed = g_strv_builder_end (missed);
  sen_reminder_free (snoozed);
  return step;
}

static gboolean
collect_row (SenDb *db, Collect *self, const char *source, const char *done, SenRecord *row, GError **error)
{
  g_autoptr (GHashTable) shown = list_shown (db, self, source, sen_record_get_id (row), error);
  g_autoptr (GError) local = NULL;
  SenReminder *snoozed, *reminder;
  gboolean wait = FALSE;

  if (shown == NULL)
    return FALSE;
  snoozed = look_for_snooze (db, self, source, done, row, shown, &wait, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  reminder = climb (self, source, done, row, shown);
  if (wait)
    g_clear_pointer (&reminder, sen_reminder_free);
  else
    reminder = join (snoozed, reminder);
  if (reminder != NULL)
    g_ptr_array_add (self->due, reminder);
  return TRUE;
}

static gboolean
collect (SenDb *db, gpointer user_data, GError **error)
{
  Collect *self = user_data;
  SenPluginHost *host = sen_office_get_plugins (self->reminders->office);
  g_autoptr (GPtrArray) sources = sen_plugin_host_list_reminder_sources (host);

  for (guint i = 0; i < sources->len; i++)
    {
      const SenReminderSource *source = g_ptr_array_index (sources, i);
      g_autoptr (GPtrArray) rows = sen_db_list (db, source->sql, g_variant_new ("(s)", self->person), error);

      if (rows == NULL)
        return FALSE;
      for (guint r = 0; r < rows->len; r++)
        if (!collect_row (db, self, source->id, source->done, g_ptr_array_index (rows, r), error))
          return FALSE;
    }
  return TRUE;
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const SenReminder *left = *(SenReminder *const *)a, *right = *(SenReminder *const *)b;

  return left->due < right->due ? -1 : left->due > right->due;
}

/**
 * sen_reminders_collect:
 * @person: whom to remind
 * @now: UTC milliseconds
 * @due: (element-type SenReminder): where what is to be shown now is added, the most urgent first; empty in quiet hours
 * @next: (out): UTC milliseconds: when to ask again unless something changes; 0: nothing is to come
 *
 * Of each record at most one: the latest step whose time has come. What came while the machine slept is told once.
 *
 * Returns: whether it could be read
 */
gboolean
sen_reminders_collect (SenReminders *self, const char *person, gint64 now, GPtrArray *due, gint64 *next, GError **error)
{
  Collect collecting = { self, person, now, SEN_QUIET_HOURS_DEFAULT, due, 0 };
  SenQuietHours awake;
  gint64 loud;

  sen_reminders_get_quiet_hours (self, &collecting.quiet);
  if (!sen_store_read (sen_office_get_store (self->office), collect, &collecting, error))
    return FALSE;
  awake = collecting.quiet;
  loud = sen_quiet_hours_next (&awake, sen_office_get_calendar (self->office), now);
  for (guint i = due->len; loud > now && i > 0; i--) /* all but what begins at once waits */
    {
      const SenReminder *reminder = g_ptr_array_index (due, i - 1);

      if (g_str_equal (reminder->step, "soon"))
        continue;
      consider_next (&collecting, loud);
      g_ptr_array_remove_index (due, i - 1);
    }
  g_ptr_array_sort (due, compare_due);
  *next = collecting.next;
  return TRUE;
}

typedef struct
{
  const SenReminder *reminder;
  gint64 now;
  gint64 until;
  gboolean first;
} Note;

static gboolean
note (SenDb *db, const SenReminder *self, const char *key, const char *step, gboolean shown, gint64 now, GError **error)
{
  return sen_db_run (
      db,
      "INSERT INTO sen_reminder_shown (id, source, ref, person, step, due, at, shown) SELECT ?1, ?2, ?3, "
      "?4, ?5, ?6, ?7, ?8 WHERE NOT EXISTS (SELECT 1 FROM sen_reminder_shown WHERE id = ?1)",
      g_variant_new ("(sssssxxx)", key, self->source, self->ref, self->person, step, self->due, now, (gint64)shown),
      error);
}

static gboolean
claim (SenDb *db, gpointer user_data, GError **error)
{
  Note *self = user_data;

  if (!note (db, self->reminder, self->reminder->key, self->reminder->step, TRUE, self->now, error))
    return FALSE;
  self->first = sen_db_get_changes (db) > 0;
  for (guint i = 0; self->first && self->reminder->missed != NULL && self->reminder->missed[i] != NULL; i++)
    if (!note (db, self->reminder, self->reminder->missed[i], "missed", FALSE, self->now, error))
      return FALSE;
  return TRUE;
}

/**
 * sen_reminders_claim:
 * @reminder: of sen_reminders_collect()
 * @now: UTC milliseconds
 * @first: (out): whether it is this caller's to show: nobody has claimed it before
 *
 * Notes that a reminder is being shown, and that the steps it stands for have passed.
 *
 * Returns: whether it could be written; if not, it is to be shown later
 */
gboolean
sen_reminders_claim (SenReminders *self, SenReminder *reminder, gint64 now, gboolean *first, GError **error)
{
  Note noting = { reminder, now, 0, FALSE };

  *first = FALSE;
  if (!sen_store_write (sen_office_get_store (self->office), claim, &noting, error))
    return FALSE;
  *first = noting.first;
  return TRUE;
}

static gboolean
snooze (SenDb *db, gpointer user_data, GError **error)
{
  Note *self = user_data;
  g_autofree char *id = sen_id_new ();

  return sen_db_run (db,
                     "INSERT INTO sen_reminder_snooze (id, source, ref, person, until, at) VALUES (?, ?, ?, ?, ?, ?)",
                     g_variant_new ("(ssssxx)", id, self->reminder->source, self->reminder->ref, self->reminder->person,
                                    self->until, self->now),
                     error);
}

/**
 * sen_reminders_snooze:
 * @reminder: what was shown
 * @now: UTC milliseconds
 * @until: UTC milliseconds: when to show it again
 *
 * Puts a reminder off. Until then nothing is told of its record.
 *
 * Returns: whether it could be written; %SEN_ERROR_CHECK_INPUT when @until is not after @now
 */
gboolean
sen_reminders_snooze (SenReminders *self, SenReminder *reminder, gint64 now, gint64 until, GError **error)
{
  Note noting = { reminder, now, until, FALSE };

  if (until <= now)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("A reminder can be put off to a later time only."));
      return FALSE;
    }
  return sen_store_write (sen_office_get_store (self->office), snooze, &noting, error);
}

/**
 * sen_reminders_done:
 * @reminder: what was shown
 *
 * Ticks off what a reminder is about, through the plugin that told of it.
 *
 * Returns: whether that went well; %SEN_ERROR_UNSUPPORTED when it can't be ticked off
 */
gboolean
sen_reminders_done (SenReminders *self, SenReminder *reminder, GError **error)
{
  g_autoptr (GVariant) answer = NULL;

  if (reminder->done == NULL)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_UNSUPPORTED, _ ("“%s” can't be ticked off here. Open it in Sen."),
                   reminder->title);
      return FALSE;
    }
  answer = sen_plugin_host_call (sen_office_get_plugins (self->office), reminder->done,
                                 g_variant_new ("(s)", reminder->ref), NULL, error);
  return answer != NULL;
}

/**
 * sen_reminders_get_quiet_hours:
 * @quiet: (out caller-allocates): of the office; 20:00 to 07:00 and rest days where nobody has said otherwise
 */
void
sen_reminders_get_quiet_hours (SenReminders *self, SenQuietHours *quiet)
{
  static const SenQuietHours usual = SEN_QUIET_HOURS_DEFAULT;
  g_autofree char *setting = sen_office_dup_setting (self->office, SETTING);

  *quiet = usual;
  sen_quiet_hours_parse (setting, quiet);
}

/**
 * sen_reminders_set_quiet_hours:
 * @quiet: for the whole office
 *
 * Returns: whether it could be written
 */
gboolean
sen_reminders_set_quiet_hours (SenReminders *self, const SenQuietHours *quiet, GError **error)
{
  g_autofree char *text = sen_quiet_hours_format (quiet);

  return sen_office_set_setting (self->office, SETTING, text, error);
}
