/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meetings-section.h"

#include <glib/gi18n-lib.h>

/**
 * MeetingsSection:
 *
 * A section of the minutes in the list beside them: "opening", an item's id, "closing", "conclusions" or "attendance".
 * Stays while its item does; #MeetingsSection::changed tells another state.
 */
struct _MeetingsSection
{
  GObject parent_instance;

  char *id;
  char *number; /* nullable */
  char *title;
  const char *icon; /* nullable */
  guint count;
  MeetingsSectionState state;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (MeetingsSection, meetings_section, G_TYPE_OBJECT)

static void
meetings_section_finalize (GObject *object)
{
  MeetingsSection *self = MEETINGS_SECTION (object);

  g_free (self->id);
  g_free (self->number);
  g_free (self->title);
  G_OBJECT_CLASS (meetings_section_parent_class)->finalize (object);
}

static void
meetings_section_class_init (MeetingsSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = meetings_section_finalize;

  /**
   * MeetingsSection::changed:
   *
   * Its number, title or state is another.
   */
  changed_signal
      = g_signal_new ("changed", MEETINGS_TYPE_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
meetings_section_init (MeetingsSection *self)
{
}

/**
 * meetings_section_get_id:
 * @self: a section
 *
 * Returns: (transfer none): what it is of
 */
const char *
meetings_section_get_id (MeetingsSection *self)
{
  g_return_val_if_fail (MEETINGS_IS_SECTION (self), NULL);
  return self->id;
}

/**
 * meetings_section_get_number:
 * @self: a section
 *
 * Returns: (transfer none) (nullable): its item's number
 */
const char *
meetings_section_get_number (MeetingsSection *self)
{
  g_return_val_if_fail (MEETINGS_IS_SECTION (self), NULL);
  return self->number;
}

/**
 * meetings_section_get_title:
 * @self: a section
 *
 * Returns: (transfer none): its title
 */
const char *
meetings_section_get_title (MeetingsSection *self)
{
  g_return_val_if_fail (MEETINGS_IS_SECTION (self), NULL);
  return self->title;
}

/**
 * meetings_section_get_icon:
 * @self: a section
 *
 * Returns: (transfer none) (nullable): its symbolic icon
 */
const char *
meetings_section_get_icon (MeetingsSection *self)
{
  g_return_val_if_fail (MEETINGS_IS_SECTION (self), NULL);
  return self->icon;
}

/**
 * meetings_section_get_count:
 * @self: a section
 *
 * Returns: how many there are in it; 0: nothing to count
 */
guint
meetings_section_get_count (MeetingsSection *self)
{
  g_return_val_if_fail (MEETINGS_IS_SECTION (self), 0);
  return self->count;
}

/**
 * meetings_section_get_state:
 * @self: a section
 *
 * Returns: how far it is
 */
MeetingsSectionState
meetings_section_get_state (MeetingsSection *self)
{
  g_return_val_if_fail (MEETINGS_IS_SECTION (self), MEETINGS_SECTION_EMPTY);
  return self->state;
}

static MeetingsSection *
section_new (const char *id, const char *number, const char *title, const char *icon)
{
  MeetingsSection *self = g_object_new (MEETINGS_TYPE_SECTION, NULL);

  self->id = g_strdup (id);
  self->number = g_strdup (number);
  self->title = g_strdup (title);
  self->icon = icon;
  return self;
}

static MeetingsSectionState
state_of_text (const char *text)
{
  return text != NULL ? MEETINGS_SECTION_DONE : MEETINGS_SECTION_EMPTY;
}

static MeetingsSectionState
state_of_note (MeetingsNote *note)
{
  if (note->conclusion != NULL)
    return MEETINGS_SECTION_DONE;
  return meetings_note_is_empty (note) ? MEETINGS_SECTION_EMPTY : MEETINGS_SECTION_BEGUN;
}

static guint
count_lines (const char *text)
{
  guint n = 0;
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      n++;
  return n;
}

static GPtrArray *
list_wanted (MeetingsMinutes *minutes)
{
  GPtrArray *wanted = g_ptr_array_new_with_free_func (g_object_unref);
  MeetingsSection *opening = section_new ("opening", NULL, _ ("Opening"), NULL);
  MeetingsSection *closing = section_new ("closing", NULL, _ ("Closing"), NULL);
  MeetingsSection *conclusions = section_new ("conclusions", NULL, _ ("Conclusions"), "sen-conclusion-symbolic");
  MeetingsSection *attendance = section_new ("attendance", NULL, _ ("Attendance"), "sen-attendance-symbolic");

  opening->state = state_of_text (minutes->opening);
  g_ptr_array_add (wanted, opening);
  conclusions->count = count_lines (minutes->conclusions);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (minutes->notes)); i++)
    {
      g_autoptr (MeetingsNote) note = g_list_model_get_item (G_LIST_MODEL (minutes->notes), i);
      MeetingsSection *section = section_new (note->item, note->number, note->title, NULL);

      section->state = state_of_note (note);
      conclusions->count += note->conclusion != NULL;
      g_ptr_array_add (wanted, section);
    }
  closing->state = state_of_text (minutes->closing);
  g_ptr_array_add (wanted, closing);
  g_ptr_array_add (wanted, conclusions);
  attendance->count = (guint)meetings_minutes_count_present (minutes);
  g_ptr_array_add (wanted, attendance);
  return wanted;
}

static gboolean
same_sections (GListModel *sections, GPtrArray *wanted)
{
  if (g_list_model_get_n_items (sections) != wanted->len)
    return FALSE;
  for (guint i = 0; i < wanted->len; i++)
    {
      g_autoptr (MeetingsSection) section = g_list_model_get_item (sections, i);

      if (g_strcmp0 (section->id, ((MeetingsSection *)wanted->pdata[i])->id) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
update (MeetingsSection *self, MeetingsSection *from)
{
  if (self->state == from->state && self->count == from->count && g_strcmp0 (self->number, from->number) == 0
      && g_strcmp0 (self->title, from->title) == 0)
    return;
  self->state = from->state;
  self->count = from->count;
  meetings_set_text (&self->number, from->number);
  meetings_set_text (&self->title, from->title);
  g_signal_emit (self, changed_signal, 0);
}

/**
 * meetings_section_sync:
 * @sections: a list of #MeetingsSection
 * @minutes: what it should show
 *
 * Makes @sections those of @minutes; those that stay are the same objects unless items came, went or moved.
 */
void
meetings_section_sync (GListStore *sections, MeetingsMinutes *minutes)
{
  g_autoptr (GPtrArray) wanted = list_wanted (minutes);

  if (!same_sections (G_LIST_MODEL (sections), wanted))
    {
      g_list_store_splice (sections, 0, g_list_model_get_n_items (G_LIST_MODEL (sections)), wanted->pdata, wanted->len);
      return;
    }
  for (guint i = 0; i < wanted->len; i++)
    {
      g_autoptr (MeetingsSection) section = g_list_model_get_item (G_LIST_MODEL (sections), i);

      update (section, wanted->pdata[i]);
    }
}
