/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-office.h"

G_BEGIN_DECLS

/**
 * SenReadingPlace:
 * @page: from 0
 * @y: points from the page's top
 * @at: when, UTC milliseconds
 *
 * Where somebody reads in a paper.
 */
typedef struct
{
  guint page;
  double y;
  gint64 at;
} SenReadingPlace;

gboolean
sen_reading_load_place (SenStore *store, const char *person, const char *file, SenReadingPlace *place, GError **error);
void sen_reading_load_place_async (SenOffice *office,
                                   const char *file,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean
sen_reading_load_place_finish (SenOffice *office, GAsyncResult *result, SenReadingPlace *place, GError **error);
void sen_reading_keep_place (SenOffice *office, const char *file, guint page, double y);

/**
 * SenPresenter:
 * @meeting: id of what is presented in
 * @person: (nullable): who presents
 * @paper: (nullable): id of the paper's record
 * @file: hash of the paper's file
 * @page: from 0
 * @y: points from the page's top
 * @at: when, UTC milliseconds
 *
 * What the chair of a meeting shows.
 */
typedef struct
{
  char *meeting;
  char *person;
  char *paper;
  char *file;
  guint page;
  double y;
  gint64 at;
} SenPresenter;

#define SEN_TYPE_PRESENTER (sen_presenter_get_type ())
GType sen_presenter_get_type (void);
SenPresenter *sen_presenter_copy (const SenPresenter *self);
void sen_presenter_free (SenPresenter *self);

void sen_presenter_load_async (SenOffice *office,
                               const char *meeting,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
SenPresenter *sen_presenter_load_finish (SenOffice *office, GAsyncResult *result, GError **error);
void sen_presenter_show (SenOffice *office, const SenPresenter *presenter);
void sen_presenter_stop (SenOffice *office, const char *meeting);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenPresenter, sen_presenter_free)

G_END_DECLS
