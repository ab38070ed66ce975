/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new office with the tasks' tables: a chair who assigns, a unit with a head, a clerk who left. */
#pragma once

#include "tasks-book.h"
#include "tasks-schema.h"

#include <string.h>

typedef struct
{
  char *root;
  SenOffice *office;
  char *chair;
  char *head;
  char *gone;
  char *unit;
} Fixture;

static inline gboolean
fill_people (SenDb *db, gpointer data, GError **error)
{
  Fixture *f = data;
  g_autofree char *held = NULL;
  g_autofree char *ended = NULL;

  f->unit = sen_people_add_unit (db, "Phòng Kinh tế", NULL, "Phòng KT", error);
  f->chair = sen_people_add_person (db, "Trần Thị Mai Hương", "huong@example.vn", NULL, error);
  f->head = sen_people_add_person (db, "Đặng Thùy Linh", "linh@example.vn", NULL, error);
  f->gone = sen_people_add_person (db, "Đỗ Minh Khuê", NULL, NULL, error);
  held = sen_people_add_post (db, f->head, f->unit, "Trưởng phòng", "2025-01-01", NULL, error);
  ended = sen_people_add_post (db, f->gone, f->unit, "Văn thư", "2025-01-01", "2026-01-31", error);
  return held != NULL && ended != NULL;
}

static inline void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenSchema) schema = sen_schema_new ("tasks");
  g_autofree char *folder = NULL;

  f->root = g_dir_make_tmp ("sen-tasks-XXXXXX", NULL);
  folder = g_build_filename (f->root, "office", NULL);
  f->office = sen_office_create (folder, "Phường thử", &error);
  g_assert_no_error (error);
  g_assert_true (tasks_schema_fill (schema, &error));
  sen_store_migrate (sen_office_get_store (f->office), schema, &error);
  g_assert_no_error (error);
  g_assert_true (sen_store_write (sen_office_get_store (f->office), fill_people, f, &error));
  g_assert_no_error (error);
}

static inline void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *quoted = g_shell_quote (f->root);
  g_autofree char *command = g_strconcat ("rm -rf ", quoted, NULL);

  sen_office_close (f->office);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (f->office);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->root);
  g_free (f->chair);
  g_free (f->head);
  g_free (f->gone);
  g_free (f->unit);
}

/* An ISO day, so many days from today. */
static inline char *
day (int offset)
{
  GDate date;

  sen_date_today (&date);
  if (offset >= 0)
    g_date_add_days (&date, (guint)offset);
  else
    g_date_subtract_days (&date, (guint)-offset);
  return sen_date_format_iso (&date);
}

typedef struct
{
  TasksTask *task;
  gboolean past;
} FixtureCreate;

static inline gboolean
create_in_write (SenDb *db, gpointer data, GError **error)
{
  FixtureCreate *create = data;

  return tasks_book_create (db, create->task, create->past, error);
}

/* A task of the chair for the unit, due after so many days; its id. */
static inline char *
add_task (Fixture *f, const char *content, int due)
{
  g_autoptr (TasksTask) task = tasks_task_new (content);
  FixtureCreate create = { task, TRUE };
  g_autoptr (GError) error = NULL;

  tasks_task_set_lead (task, f->unit, TRUE, NULL);
  tasks_set_text (&task->assigner, f->chair);
  task->first_due = day (due);
  sen_store_write (sen_office_get_store (f->office), create_in_write, &create, &error);
  g_assert_no_error (error);
  return g_strdup (task->id);
}

typedef struct
{
  const char *task;
  TasksEvent *event;
  GPtrArray *files;
  gboolean clerk;
} FixtureAct;

static inline gboolean
act_in_write (SenDb *db, gpointer data, GError **error)
{
  FixtureAct *act = data;

  return tasks_book_add_event (db, act->task, act->event, act->files, act->clerk, error);
}

/* Adds a fact; its id, or NULL with an error. */
static inline char *
try_act (Fixture *f,
         const char *task,
         TasksFact fact,
         const char *person,
         int percent,
         const char *until,
         const char *text,
         GError **error)
{
  g_autoptr (TasksEvent) event = tasks_event_new (fact, 0);
  FixtureAct act = { task, event, NULL, FALSE };

  event->person = g_strdup (person);
  event->percent = percent;
  event->day = g_strdup (until);
  event->text = g_strdup (text);
  return sen_store_write (sen_office_get_store (f->office), act_in_write, &act, error) ? g_strdup (event->id) : NULL;
}

static inline void
act (Fixture *f, const char *task, TasksFact fact, const char *person)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = try_act (f, task, fact, person, 50, NULL, "vì", &error);

  g_assert_no_error (error);
  g_assert_nonnull (id);
}

typedef struct
{
  const char *id;
  TasksTask *task;
} FixtureLoad;

static inline gboolean
load_in_read (SenDb *db, gpointer data, GError **error)
{
  FixtureLoad *load = data;

  load->task = tasks_book_load (db, load->id, error);
  return load->task != NULL;
}

static inline TasksTask *
load_task (Fixture *f, const char *id)
{
  FixtureLoad load = { id, NULL };
  g_autoptr (GError) error = NULL;

  sen_store_read (sen_office_get_store (f->office), load_in_read, &load, &error);
  g_assert_no_error (error);
  return load.task;
}
