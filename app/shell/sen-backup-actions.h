/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-window.h"

G_BEGIN_DECLS

void sen_backup_actions_backup (SenWindow *window);
void sen_backup_actions_restore (SenWindow *window);
void sen_backup_actions_open_office (SenWindow *window);

G_END_DECLS
