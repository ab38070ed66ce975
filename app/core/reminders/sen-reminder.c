/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-reminders-private.h"

G_DEFINE_BOXED_TYPE (SenReminder, sen_reminder, sen_reminder_copy, sen_reminder_free)

/**
 * sen_reminder_copy:
 *
 * Returns: (transfer full): another one of the same
 */
SenReminder *
sen_reminder_copy (const SenReminder *self)
{
  SenReminder *copy = g_new0 (SenReminder, 1);

  *copy = *self;
  copy->key = g_strdup (self->key);
  copy->source = g_strdup (self->source);
  copy->ref = g_strdup (self->ref);
  copy->person = g_strdup (self->person);
  copy->step = g_strdup (self->step);
  copy->kind = g_strdup (self->kind);
  copy->title = g_strdup (self->title);
  copy->why = g_strdup (self->why);
  copy->done = g_strdup (self->done);
  copy->missed = g_strdupv (self->missed);
  return copy;
}

void
sen_reminder_free (SenReminder *self)
{
  g_free (self->key);
  g_free (self->source);
  g_free (self->ref);
  g_free (self->person);
  g_free (self->step);
  g_free (self->kind);
  g_free (self->title);
  g_free (self->why);
  g_free (self->done);
  g_strfreev (self->missed);
  g_free (self);
}

char *
sen_reminder_make_key (const char *source, const char *ref, const char *person, gint64 due, const char *step)
{
  g_autofree char *what = g_strdup_printf ("%s\n%s\n%s\n%" G_GINT64_FORMAT "\n%s", source, ref, person, due, step);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, what, -1);

  return g_strndup (sum, 32);
}
