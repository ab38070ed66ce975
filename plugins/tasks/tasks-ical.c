/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tasks as VTODOs of a calendar file (RFC 5545). The only file that includes libical. */
#include "tasks-row.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>
#include <string.h>

#define LARGEST (16 * 1024 * 1024)

#define X_LEAD      "X-SEN-LEAD"
#define X_HELPERS   "X-SEN-COORDINATORS"
#define X_ASSIGNER  "X-SEN-ASSIGNER"
#define X_FIRST_DUE "X-SEN-FIRST-DUE"
#define X_ASSIGNED  "X-SEN-ASSIGNED"
#define X_STATE     "X-SEN-STATE"
#define X_PRODUCT   "X-SEN-PRODUCT"
#define X_SOURCE    "X-SEN-SOURCE"

/* Out */

static struct icaltimetype
day_out (const char *iso)
{
  struct icaltimetype time = icaltime_null_time ();
  GDate day;

  if (!sen_date_parse_iso (iso, &day))
    return time;
  time.year = g_date_get_year (&day);
  time.month = (int)g_date_get_month (&day);
  time.day = g_date_get_day (&day);
  time.is_date = 1;
  return time;
}

static struct icaltimetype
instant_out (gint64 ms)
{
  return icaltime_from_timet_with_zone ((time_t)(ms / 1000), 0, icaltimezone_get_utc_timezone ());
}

static void
add_x (icalcomponent *todo, const char *name, const char *text)
{
  icalproperty *property;

  if (text == NULL)
    return;
  property = icalproperty_new_x (text);
  icalproperty_set_x_name (property, name);
  icalcomponent_add_property (todo, property);
}

static icalproperty_status
status_of (const char *state)
{
  if (g_strcmp0 (state, "done") == 0)
    return ICAL_STATUS_COMPLETED;
  if (g_strcmp0 (state, "cancelled") == 0)
    return ICAL_STATUS_CANCELLED;
  return g_strcmp0 (state, "new") == 0 ? ICAL_STATUS_NEEDSACTION : ICAL_STATUS_INPROCESS;
}

static void
add_attendee (icalcomponent *todo, TasksRow *row)
{
  g_autofree char *address = g_strdup_printf ("mailto:%s", row->email != NULL ? row->email : "");
  icalproperty *attendee;

  if (row->email == NULL)
    return;
  attendee = icalproperty_new_attendee (address);
  icalproperty_add_parameter (attendee, icalparameter_new_cn (row->lead));
  icalproperty_add_parameter (attendee, icalparameter_new_role (ICAL_ROLE_CHAIR));
  icalcomponent_add_property (todo, attendee);
}

static icalcomponent *
write_todo (TasksRow *row)
{
  /* From the most to the least urgent; RFC 5545 counts 1 as the highest and 0 as none. */
  static const int priorities[] = { 0, 3, 2, 1 };
  icalcomponent *todo = icalcomponent_new (ICAL_VTODO_COMPONENT);
  struct icaltimetype due = day_out (row->due);

  icalcomponent_add_property (todo, icalproperty_new_uid (row->uid));
  icalcomponent_add_property (todo, icalproperty_new_dtstamp (instant_out (sen_now ())));
  icalcomponent_add_property (todo, icalproperty_new_summary (row->content));
  if (!icaltime_is_null_time (due))
    icalcomponent_add_property (todo, icalproperty_new_due (due));
  icalcomponent_add_property (todo, icalproperty_new_status (status_of (row->state)));
  icalcomponent_add_property (todo, icalproperty_new_percentcomplete (CLAMP (row->percent, 0, 100)));
  if (priorities[row->urgency] > 0)
    icalcomponent_add_property (todo, icalproperty_new_priority (priorities[row->urgency]));
  if (row->ended != 0 && g_strcmp0 (row->state, "done") == 0)
    icalcomponent_add_property (todo, icalproperty_new_completed (instant_out (row->ended)));
  if (row->note != NULL)
    icalcomponent_add_property (todo, icalproperty_new_description (row->note));
  add_attendee (todo, row);
  add_x (todo, X_LEAD, row->lead);
  add_x (todo, X_HELPERS, row->helpers);
  add_x (todo, X_ASSIGNER, row->assigner);
  add_x (todo, X_ASSIGNED, row->assigned);
  add_x (todo, X_FIRST_DUE, row->first_due);
  add_x (todo, X_STATE, row->state);
  add_x (todo, X_PRODUCT, row->product);
  add_x (todo, X_SOURCE, row->source);
  return todo;
}

/**
 * tasks_ical_write:
 * @rows: (element-type TasksRow): tasks
 * @office: the office's name
 *
 * Returns: (transfer full): a calendar of VTODOs
 */
char *
tasks_ical_write (GPtrArray *rows, const char *office)
{
  icalcomponent *calendar = icalcomponent_new (ICAL_VCALENDAR_COMPONENT);
  g_autofree char *text = NULL;
  char *raw;

  icalcomponent_add_property (calendar, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (calendar, icalproperty_new_prodid ("-//Sen//Tasks//VI"));
  add_x (calendar, "X-WR-CALNAME", office);
  for (guint i = 0; i < rows->len; i++)
    icalcomponent_add_component (calendar, write_todo (rows->pdata[i]));
  raw = icalcomponent_as_ical_string_r (calendar);
  text = g_strdup (raw);
  icalmemory_free_buffer (raw);
  icalcomponent_free (calendar);
  return g_steal_pointer (&text);
}

/* In */

static void
take (char **field, const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  tasks_set_text (field, valid);
}

/* A day stays a day; an instant is the day it falls on here. */
static char *
day_in (icalproperty *property, icalcomponent *todo)
{
  struct icaltimetype time = icalproperty_get_datetime_with_component (property, todo);
  GDate day;

  if (icaltime_is_null_time (time) || !icaltime_is_valid_time (time))
    return NULL;
  if (!time.is_date && time.zone != NULL)
    sen_time_to_date ((gint64)icaltime_as_timet_with_zone (time, time.zone) * 1000, &day);
  else if (time.year < 1 || time.year > 9999
           || !g_date_valid_dmy ((GDateDay)time.day, (GDateMonth)time.month, (GDateYear)time.year))
    return NULL;
  else
    {
      g_date_clear (&day, 1);
      g_date_set_dmy (&day, (GDateDay)time.day, (GDateMonth)time.month, (GDateYear)time.year);
    }
  return g_date_valid (&day) ? sen_date_format_iso (&day) : NULL;
}

static void
read_x (TasksRow *row, icalcomponent *todo)
{
  for (icalproperty *x = icalcomponent_get_first_property (todo, ICAL_X_PROPERTY); x != NULL;
       x = icalcomponent_get_next_property (todo, ICAL_X_PROPERTY))
    {
      const char *name = icalproperty_get_x_name (x);
      const char *text = icalproperty_get_x (x);
      TasksState state;
      GDate day;

      if (g_strcmp0 (name, X_LEAD) == 0)
        take (&row->lead, text);
      else if (g_strcmp0 (name, X_HELPERS) == 0)
        take (&row->helpers, text);
      else if (g_strcmp0 (name, X_ASSIGNER) == 0)
        take (&row->assigner, text);
      else if (g_strcmp0 (name, X_PRODUCT) == 0)
        take (&row->product, text);
      else if (g_strcmp0 (name, X_SOURCE) == 0)
        take (&row->source, text);
      else if (g_strcmp0 (name, X_STATE) == 0 && tasks_state_from_text (text, &state) && row->state == NULL)
        take (&row->state, text);
      else if (g_strcmp0 (name, X_FIRST_DUE) == 0 && sen_date_parse_iso (text, &day))
        take (&row->first_due, text);
      else if (g_strcmp0 (name, X_ASSIGNED) == 0 && sen_date_parse_iso (text, &day))
        take (&row->assigned, text);
    }
}

/* Who leads, where no X-SEN-LEAD says so: the attendee with the role of the chair, else the only one. */
static void
read_attendees (TasksRow *row, icalcomponent *todo)
{
  for (icalproperty *who = icalcomponent_get_first_property (todo, ICAL_ATTENDEE_PROPERTY); who != NULL;
       who = icalcomponent_get_next_property (todo, ICAL_ATTENDEE_PROPERTY))
    {
      icalparameter *role = icalproperty_get_first_parameter (who, ICAL_ROLE_PARAMETER);
      icalparameter *cn = icalproperty_get_first_parameter (who, ICAL_CN_PARAMETER);
      const char *address = icalproperty_get_attendee (who);
      gboolean chair = role != NULL && icalparameter_get_role (role) == ICAL_ROLE_CHAIR;

      if (!chair && icalcomponent_count_properties (todo, ICAL_ATTENDEE_PROPERTY) > 1)
        continue;
      if (address != NULL && g_ascii_strncasecmp (address, "mailto:", 7) == 0)
        take (&row->email, address + 7);
      if (row->lead == NULL && cn != NULL)
        take (&row->lead, icalparameter_get_cn (cn));
    }
}

static void
read_status (TasksRow *row, icalcomponent *todo)
{
  icalproperty_status status = icalcomponent_get_status (todo);

  if (status == ICAL_STATUS_COMPLETED)
    tasks_set_text (&row->state, "done");
  else if (status == ICAL_STATUS_CANCELLED)
    tasks_set_text (&row->state, "cancelled");
  else if (status == ICAL_STATUS_INPROCESS)
    tasks_set_text (&row->state, "running");
}

static void
read_urgency (TasksRow *row, icalcomponent *todo)
{
  icalproperty *priority = icalcomponent_get_first_property (todo, ICAL_PRIORITY_PROPERTY);
  int value = priority != NULL ? icalproperty_get_priority (priority) : 0;

  if (value >= 1 && value <= 3)
    row->urgency = (TasksUrgency)(4 - value);
}

static TasksRow *
read_todo (icalcomponent *todo, guint index)
{
  TasksRow *row = tasks_row_new ();
  icalproperty *percent = icalcomponent_get_first_property (todo, ICAL_PERCENTCOMPLETE_PROPERTY);
  icalproperty *completed = icalcomponent_get_first_property (todo, ICAL_COMPLETED_PROPERTY);
  icalproperty *due = icalcomponent_get_first_property (todo, ICAL_DUE_PROPERTY);

  row->line = index;
  take (&row->uid, icalcomponent_get_uid (todo));
  take (&row->content, icalcomponent_get_summary (todo));
  take (&row->note, icalcomponent_get_description (todo));
  if (due != NULL)
    row->due = day_in (due, todo);
  if (percent != NULL)
    row->percent = CLAMP (icalproperty_get_percentcomplete (percent), 0, 100);
  if (completed != NULL)
    {
      struct icaltimetype time = icalproperty_get_completed (completed);

      row->ended = (gint64)icaltime_as_timet_with_zone (time, icaltimezone_get_utc_timezone ()) * 1000;
    }
  read_status (row, todo);
  read_urgency (row, todo);
  read_x (row, todo);
  read_attendees (row, todo);
  return row;
}

static void
collect (icalcomponent *component, GPtrArray *rows, guint depth)
{
  if (icalcomponent_isa (component) == ICAL_VTODO_COMPONENT)
    g_ptr_array_add (rows, read_todo (component, rows->len + 1));
  else if (depth < 4)
    for (icalcompiter at = icalcomponent_begin_component (component, ICAL_ANY_COMPONENT);
         icalcompiter_deref (&at) != NULL; icalcompiter_next (&at))
      collect (icalcompiter_deref (&at), rows, depth + 1);
}

/**
 * tasks_ical_read:
 * @bytes: a calendar file
 * @name: its name, for messages
 * @error: %SEN_ERROR_USE_ANOTHER_FILE
 *
 * Events, journals and alarms in it are left alone.
 *
 * Returns: (transfer full) (element-type TasksRow) (nullable): its VTODOs; their line is their number
 */
GPtrArray *
tasks_ical_read (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)tasks_row_free);
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = size <= LARGEST ? g_strndup (data, size) : NULL;
  icalcomponent *calendar = NULL;

  icalerror_set_errors_are_fatal (0);
  if (text != NULL && strstr (text, "BEGIN:VCALENDAR") != NULL)
    calendar = icalparser_parse_string (text);
  if (calendar == NULL)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
                   _ ("“%s” is no calendar file, or is damaged. Nothing was imported."), name);
      return NULL;
    }
  collect (calendar, rows, 0);
  icalcomponent_free (calendar);
  return g_steal_pointer (&rows);
}
