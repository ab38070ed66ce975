/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Following who presents: the chair's paper and page are a row of the meeting (sen-reading.h), so that they come to
 * every device the way that rows come. One tap follows, one tap leaves.
 */
#include <glib/gi18n-lib.h>

#include "sen-error.h"
#include "sen-office.h"
#include "sen-ui-reader-private.h"

#define OFTEN 250 /* ms between two places that are told to the others */

static gboolean
is_me (SenUiReader *self, const char *person)
{
  g_autofree char *me = sen_people_dup_current (sen_office_get_people (sen_ui_context_get_office (self->context)));

  return me != NULL && g_strcmp0 (me, person) == 0;
}

static gboolean
is_shown (SenUiReader *self)
{
  return self->following && self->shown != NULL && g_strcmp0 (self->shown->file, self->hash) == 0;
}

static void
go_there (SenUiReader *self)
{
  const SenUiPaperPlace place = { self->shown->page, self->shown->y };

  sen_ui_paper_view_set_place (SEN_UI_PAPER_VIEW (self->view), &place);
}

/* Goes to what is presented: to the paper first, and once that is open to the place on the page. */
static void
follow (SenUiReader *self)
{
  if (self->shown == NULL || !self->following)
    return;
  if (!is_shown (self))
    sen_ui_reader_show_file (self, self->shown->file, self->shown->page);
  self->arriving = self->document == NULL && is_shown (self);
  if (self->document != NULL && is_shown (self))
    go_there (self);
}

/* The paper is open: it may be the one that is presented, which went on meanwhile. */
void
sen_ui_reader_arrive (SenUiReader *self)
{
  if (self->arriving && is_shown (self))
    go_there (self);
  self->arriving = FALSE;
}

static void
show_button (SenUiReader *self)
{
  gboolean shown = self->shown != NULL && !is_me (self, self->shown->person);

  gtk_widget_set_visible (self->follow_button, shown);
  if (!shown)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->follow_button), FALSE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenUiReader) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SenPresenter) shown = sen_presenter_load_finish (SEN_OFFICE (source), result, &error);

  if (error != NULL || self->view == NULL || sen_ui_context_get_window (self->context) == NULL)
    return;
  g_clear_pointer (&self->shown, sen_presenter_free);
  self->shown = g_steal_pointer (&shown);
  show_button (self);
  follow (self);
}

static void
load (SenUiReader *self)
{
  if (self->meeting != NULL && self->context != NULL)
    sen_presenter_load_async (sen_ui_context_get_office (self->context), self->meeting, NULL, loaded_cb,
                              g_object_ref (self));
}

static void
store_cb (SenStore *store, const char *const *tables, gpointer user_data)
{
  if (g_strv_contains (tables, "sen_presenter"))
    load (user_data);
}

static void
follow_cb (SenUiReader *self)
{
  self->following = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->follow_button));
  if (!self->following)
    return;
  sen_ui_paper_view_remember (SEN_UI_PAPER_VIEW (self->view));
  follow (self);
}

/* ---- Presenting ---- */

static gboolean
tell_cb (gpointer user_data)
{
  SenUiReader *self = user_data;
  SenUiPaperPlace place;
  SenPresenter now = { .meeting = self->meeting, .file = self->hash, .paper = self->source_id };

  self->tell_source = 0;
  if (!self->presenting || self->document == NULL || self->hash == NULL)
    return G_SOURCE_REMOVE;
  sen_ui_paper_view_get_place (SEN_UI_PAPER_VIEW (self->view), &place);
  now.page = place.page;
  now.y = place.y;
  sen_presenter_show (sen_ui_context_get_office (self->context), &now);
  return G_SOURCE_REMOVE;
}

/* Something else is read: told to the others, if that is what they are to see. */
void
sen_ui_reader_tell (SenUiReader *self)
{
  if (self->presenting && self->tell_source == 0)
    self->tell_source = g_timeout_add (OFTEN, tell_cb, self);
}

static void
present_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  SenUiReader *self = user_data;

  self->presenting = g_variant_get_boolean (value);
  g_simple_action_set_state (action, value);
  g_clear_handle_id (&self->tell_source, g_source_remove);
  if (self->presenting)
    tell_cb (self);
  else if (self->meeting != NULL)
    sen_presenter_stop (sen_ui_context_get_office (self->context), self->meeting);
}

void
sen_ui_reader_attach_presenter (SenUiReader *self)
{
  g_autoptr (GSimpleAction) present = g_simple_action_new_stateful ("present", NULL, g_variant_new_boolean (FALSE));

  g_simple_action_set_enabled (present, FALSE);
  g_signal_connect (present, "change-state", G_CALLBACK (present_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self->modes), G_ACTION (present));
  g_signal_connect_swapped (self->follow_button, "toggled", G_CALLBACK (follow_cb), self);
}

/* The reader is left: nobody presents from here any more. */
void
sen_ui_reader_drop_presenter (SenUiReader *self)
{
  g_clear_handle_id (&self->tell_source, g_source_remove);
  if (self->presenting && self->context != NULL && self->meeting != NULL)
    sen_presenter_stop (sen_ui_context_get_office (self->context), self->meeting);
  self->presenting = FALSE;
  g_clear_pointer (&self->shown, sen_presenter_free);
}

/* The meeting is known. */
void
sen_ui_reader_watch_presenter (SenUiReader *self)
{
  SenStore *store = sen_office_get_store (sen_ui_context_get_office (self->context));

  if (!self->watching)
    g_signal_connect_object (store, "changed", G_CALLBACK (store_cb), self, 0);
  self->watching = TRUE;
  load (self);
}

/**
 * sen_ui_reader_set_presents:
 * @self: a reader with papers of a meeting
 * @presents: whether the person at this device may show the others what they read, as the chair does
 */
void
sen_ui_reader_set_presents (SenUiReader *self, gboolean presents)
{
  g_return_if_fail (SEN_UI_IS_READER (self));
  if (self->modes != NULL) /* else it was left meanwhile */
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->modes), "present")),
                                 presents);
}
