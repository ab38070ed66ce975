/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-command.h"
#include "sen-job.h"
#include "sen-search.h"

G_BEGIN_DECLS

#define SEN_TYPE_REGISTRY (sen_registry_get_type ())
G_DECLARE_FINAL_TYPE (SenRegistry, sen_registry, SEN, REGISTRY, GObject)

/**
 * SenActionFunc:
 * @office: the opened office
 * @parameter: (nullable): of the type that was registered
 * @user_data: what was given with the function
 * @error: where to say what failed
 *
 * Does what the action's name says, on the main thread; long work goes to a #SenJob.
 *
 * Returns: whether it went well
 */
typedef gboolean (*SenActionFunc) (SenOffice *office, GVariant *parameter, gpointer user_data, GError **error);

/**
 * SenCallFunc:
 * @office: the opened office
 * @parameter: of the type that was registered
 * @cancellable: (nullable): cancels it
 * @user_data: what was given with the function
 * @error: where to say what failed
 *
 * Does or answers what the call's name says. May block; runs on any thread.
 *
 * Returns: (transfer full) (nullable): the answer, of the type that was registered; a floating one is taken over
 */
typedef GVariant *(*SenCallFunc) (SenOffice *office,
                                  GVariant *parameter,
                                  GCancellable *cancellable,
                                  gpointer user_data,
                                  GError **error);

/**
 * SenSampleFunc:
 * @office: a new office
 * @years: 0: the small sample office; else that many years of a realistic archive
 * @job: shows progress and can be cancelled
 * @user_data: what was given with the function
 * @error: where to say what failed
 *
 * Puts invented data of this plugin into a new office. May block.
 *
 * Returns: whether it went well
 */
typedef gboolean (*SenSampleFunc) (SenOffice *office, guint years, SenJob *job, gpointer user_data, GError **error);

/**
 * SenReminderSource: (skip)
 * @id: such as `tasks.due`
 * @sql: what is due to a person
 * @done: (nullable): the call that ticks one off
 *
 * What a plugin reminds of; see sen_registry_add_reminders().
 */
typedef struct
{
  char *id;
  char *sql;
  char *done;
} SenReminderSource;

SenOffice *sen_registry_get_office (SenRegistry *self);
const char *sen_registry_get_plugin (SenRegistry *self);
void sen_registry_add_migration (SenRegistry *self, guint number, const char *name, const char *sql);
gboolean sen_registry_add_migrations_from (SenRegistry *self, GResource *resource, const char *path, GError **error);
void sen_registry_track (SenRegistry *self, const char *table);
void sen_registry_add_command (SenRegistry *self, SenCommand *command);
void sen_registry_add_action (SenRegistry *self,
                              const char *name,
                              const char *parameter_type,
                              SenActionFunc func,
                              gpointer user_data,
                              GDestroyNotify destroy);
void sen_registry_add_kind (SenRegistry *self,
                            const char *id,
                            const char *label,
                            const char *icon,
                            const char *table,
                            const char *sql,
                            const char *action);
void sen_registry_guard_kind (SenRegistry *self, const char *id, const char *sql);
void sen_registry_add_call (SenRegistry *self,
                            const char *name,
                            const char *parameter,
                            const char *answer,
                            SenCallFunc func,
                            gpointer user_data,
                            GDestroyNotify destroy);
void sen_registry_add_subject (SenRegistry *self,
                               const char *kind,
                               const char *label,
                               const char *icon,
                               const char *sql,
                               const char *action);
void sen_registry_add_trail (SenRegistry *self, const char *kind, const char *rows, const char *files);
void sen_registry_add_steps (SenRegistry *self, const char *kind, const char *sql);
void sen_registry_add_reminders (SenRegistry *self, const char *id, const char *sql, const char *done);
void sen_registry_add_offer (SenRegistry *self,
                             const char *kind,
                             const char *action,
                             const char *label,
                             const char *icon,
                             int order,
                             const char *const *needs);
void sen_registry_add_file_references (SenRegistry *self, const char *sql);
void sen_registry_set_sample (SenRegistry *self, SenSampleFunc func, gpointer user_data, GDestroyNotify destroy);

G_END_DECLS
