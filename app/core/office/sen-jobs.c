/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-office-private.h"

/* The jobs under way, newest first, as a GListModel. One that ended well leaves by itself; one that failed stays until
 * it has been read. Lives on the main thread. */
struct _SenJobs
{
  GObject parent_instance;

  GPtrArray *jobs; /* owned; of SenJob */
};

#define LINGER_SECONDS 6

static GType
get_item_type (GListModel *model)
{
  return SEN_TYPE_JOB;
}

static guint
get_n_items (GListModel *model)
{
  return SEN_JOBS (model)->jobs->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SenJobs *self = SEN_JOBS (model);

  return position < self->jobs->len ? g_object_ref (self->jobs->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SenJobs,
                               sen_jobs,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
sen_jobs_finalize (GObject *object)
{
  SenJobs *self = SEN_JOBS (object);

  for (guint i = 0; i < self->jobs->len; i++)
    g_signal_handlers_disconnect_by_data (self->jobs->pdata[i], self);
  g_ptr_array_unref (self->jobs);
  G_OBJECT_CLASS (sen_jobs_parent_class)->finalize (object);
}

static void
sen_jobs_class_init (SenJobsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sen_jobs_finalize;
}

static void
sen_jobs_init (SenJobs *self)
{
  self->jobs = g_ptr_array_new_with_free_func (g_object_unref);
}

SenJobs *
sen_jobs_new (void)
{
  return g_object_new (SEN_TYPE_JOBS, NULL);
}

typedef struct
{
  GWeakRef jobs;
  SenJob *job; /* owned */
} Linger;

static gboolean
linger_cb (gpointer data)
{
  Linger *linger = data;
  g_autoptr (SenJobs) self = g_weak_ref_get (&linger->jobs);

  if (self != NULL)
    sen_jobs_remove (self, linger->job);
  return G_SOURCE_REMOVE;
}

static void
linger_free (gpointer data)
{
  Linger *linger = data;

  g_weak_ref_clear (&linger->jobs);
  g_object_unref (linger->job);
  g_free (linger);
}

static void
state_cb (SenJob *job, GParamSpec *pspec, gpointer user_data)
{
  SenJobState state = sen_job_get_state (job);
  Linger *linger;

  if (state == SEN_JOB_RUNNING)
    return;
  g_signal_handlers_disconnect_by_data (job, user_data);
  if (state == SEN_JOB_FAILED)
    return;
  linger = g_new0 (Linger, 1);
  g_weak_ref_init (&linger->jobs, user_data);
  linger->job = g_object_ref (job);
  g_timeout_add_seconds_full (G_PRIORITY_LOW, LINGER_SECONDS, linger_cb, linger, linger_free);
}

void
sen_jobs_add (SenJobs *self, SenJob *job)
{
  g_ptr_array_insert (self->jobs, 0, g_object_ref (job));
  g_signal_connect (job, "notify::state", G_CALLBACK (state_cb), self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 1);
}

void
sen_jobs_remove (SenJobs *self, SenJob *job)
{
  guint i;

  if (!g_ptr_array_find (self->jobs, job, &i))
    return;
  g_signal_handlers_disconnect_by_data (job, self);
  g_ptr_array_remove_index (self->jobs, i);
  g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 0);
}
