/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-store.h"
#include "sen-ui-context.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_FOLLOWER (sen_ui_follower_get_type ())
G_DECLARE_DERIVABLE_TYPE (SenUiFollower, sen_ui_follower, SEN_UI, FOLLOWER, GObject)

/**
 * SenUiFollowerClass:
 * @begin: (transfer full): what reading needs to know, and where it puts what it found; on the main thread
 * @read: reads; on another thread, with what @begin made
 * @take: keeps what was found; on the main thread, before #SenUiFollower::changed
 * @free: frees what @begin made
 */
struct _SenUiFollowerClass
{
  GObjectClass parent_class;

  gpointer (*begin) (SenUiFollower *self);
  SenStoreFunc read;
  void (*take) (SenUiFollower *self, gpointer reading);
  GDestroyNotify free;

  gpointer padding[4];
};

void sen_ui_follower_start (SenUiFollower *self, SenUiContext *context, const char *tables, const char *problem);
void sen_ui_follower_reload (SenUiFollower *self);
SenUiContext *sen_ui_follower_get_context (SenUiFollower *self);

G_END_DECLS
