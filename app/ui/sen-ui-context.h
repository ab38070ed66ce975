/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sen-pdf-pool.h"
#include "sen-registry.h"
#include "sen-ui-host.h"

G_BEGIN_DECLS

/**
 * SenUiFunc:
 *
 * What to do then.
 */
typedef void (*SenUiFunc) (gpointer user_data);

#define SEN_UI_TYPE_CONTEXT (sen_ui_context_get_type ())
G_DECLARE_FINAL_TYPE (SenUiContext, sen_ui_context, SEN_UI, CONTEXT, GObject)

SenUiContext *sen_ui_context_new (SenOffice *office, SenUiHost *host);
SenOffice *sen_ui_context_get_office (SenUiContext *self);
SenPdfPool *sen_ui_context_get_pdf (SenUiContext *self);
GtkWindow *sen_ui_context_get_window (SenUiContext *self);
void sen_ui_context_set_office (SenUiContext *self, SenOffice *office);
void sen_ui_context_emit_office (SenUiContext *self);
void sen_ui_context_set_pdf (SenUiContext *self, SenPdfPool *pool);
void sen_ui_context_detach (SenUiContext *self);
void sen_ui_context_refresh (SenUiContext *self);
void sen_ui_context_choose_person (SenUiContext *self, const char *person);

void sen_ui_context_push (SenUiContext *self, GtkWidget *page, const char *title);
void sen_ui_context_pop (SenUiContext *self);
void sen_ui_context_show_place (SenUiContext *self, const char *id);
gboolean
sen_ui_context_open_subject (SenUiContext *self, const char *kind, const char *id, guint page, const char *quote);
gboolean sen_ui_context_activate (SenUiContext *self, const char *action, GVariant *parameter);

void sen_ui_context_toast (SenUiContext *self, const char *text);
void sen_ui_context_toast_undo (SenUiContext *self,
                                const char *text,
                                SenUiFunc undo,
                                gpointer user_data,
                                GDestroyNotify destroy);
void sen_ui_context_toast_action (SenUiContext *self,
                                  const char *text,
                                  const char *label,
                                  SenUiFunc func,
                                  gpointer user_data,
                                  GDestroyNotify destroy);
void sen_ui_context_show_error (SenUiContext *self, const char *title, const GError *error);
void sen_ui_context_run_job (SenUiContext *self, SenJob *job, const char *done_text);

G_END_DECLS
