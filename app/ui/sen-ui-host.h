/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sen-job.h"

G_BEGIN_DECLS

#define SEN_UI_TYPE_HOST (sen_ui_host_get_type ())
G_DECLARE_INTERFACE (SenUiHost, sen_ui_host, SEN_UI, HOST, GtkWindow)

/**
 * SenUiHostInterface:
 * @push: shows a page above the places, which hides them; takes the floating page
 * @pop: goes back by one page
 * @show_place: goes to a place of the sidebar, or "today"
 * @add_toast: (transfer full): shows a toast
 * @set_badge: the count beside a place
 *
 * The window that arranges what plugins offer. The shell implements it; a test may, too. Every method may be missing.
 */
struct _SenUiHostInterface
{
  GTypeInterface parent_iface;

  void (*push) (SenUiHost *self, GtkWidget *page, const char *title);
  void (*pop) (SenUiHost *self);
  void (*show_place) (SenUiHost *self, const char *id);
  void (*add_toast) (SenUiHost *self, AdwToast *toast);
};

void sen_ui_host_push (SenUiHost *self, GtkWidget *page, const char *title);
void sen_ui_host_pop (SenUiHost *self);
void sen_ui_host_show_place (SenUiHost *self, const char *id);
void sen_ui_host_add_toast (SenUiHost *self, AdwToast *toast);

G_END_DECLS
