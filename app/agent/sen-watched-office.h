/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-notifier.h"

G_BEGIN_DECLS

#define SEN_TYPE_WATCHED_OFFICE (sen_watched_office_get_type ())
G_DECLARE_FINAL_TYPE (SenWatchedOffice, sen_watched_office, SEN, WATCHED_OFFICE, GObject)

SenWatchedOffice *sen_watched_office_new (const char *folder, SenNotifier *notifier, gint64 offset, GError **error);
const char *sen_watched_office_get_folder (SenWatchedOffice *self);
void sen_watched_office_set_named (SenWatchedOffice *self, gboolean named);
void sen_watched_office_look (SenWatchedOffice *self);
void sen_watched_office_close (SenWatchedOffice *self);
gboolean sen_watched_office_is_settled (SenWatchedOffice *self);
guint sen_watched_office_get_n_shown (SenWatchedOffice *self);

G_END_DECLS
