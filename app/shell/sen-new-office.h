/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-office.h"

G_BEGIN_DECLS

/**
 * SenNewOffice:
 * @organ: the organ's name
 * @parent_organ: the organ above it, or ""
 * @name: the short name
 * @place: the place
 * @person: the first person's full name
 * @post: that person's post, or ""
 * @table: (nullable): a table of people
 *
 * What the assistant asked for.
 */
typedef struct
{
  const char *organ;
  const char *parent_organ;
  const char *name;
  const char *place;
  const char *person;
  const char *post;
  const char *table;
} SenNewOffice;

char *sen_new_office_dup_folder (const char *name);
void sen_new_office_fill_async (SenOffice *office,
                                const SenNewOffice *form,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean sen_new_office_fill_finish (GAsyncResult *result, GError **error);

G_END_DECLS
