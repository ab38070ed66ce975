/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-ui-host.h"

G_DEFINE_INTERFACE (SenUiHost, sen_ui_host, GTK_TYPE_WINDOW)

static void
sen_ui_host_default_init (SenUiHostInterface *iface)
{
}

/**
 * sen_ui_host_push:
 * @self: the window
 * @page: (transfer floating): a new page
 * @title: its name
 *
 * Shows @page above the places.
 */
void
sen_ui_host_push (SenUiHost *self, GtkWidget *page, const char *title)
{
  SenUiHostInterface *iface;

  g_return_if_fail (SEN_UI_IS_HOST (self));

  iface = SEN_UI_HOST_GET_IFACE (self);
  if (iface->push != NULL)
    iface->push (self, page, title);
  else
    g_object_unref (g_object_ref_sink (page));
}

/**
 * sen_ui_host_pop:
 * @self: the window
 *
 * Goes back by one page.
 */
void
sen_ui_host_pop (SenUiHost *self)
{
  SenUiHostInterface *iface;

  g_return_if_fail (SEN_UI_IS_HOST (self));

  iface = SEN_UI_HOST_GET_IFACE (self);
  if (iface->pop != NULL)
    iface->pop (self);
}

/**
 * sen_ui_host_show_place:
 * @self: the window
 * @id: a place, or "today"
 *
 * Goes to a place of the sidebar, leaving any page above.
 */
void
sen_ui_host_show_place (SenUiHost *self, const char *id)
{
  SenUiHostInterface *iface;

  g_return_if_fail (SEN_UI_IS_HOST (self));

  iface = SEN_UI_HOST_GET_IFACE (self);
  if (iface->show_place != NULL)
    iface->show_place (self, id);
}

/**
 * sen_ui_host_add_toast:
 * @self: the window
 * @toast: (transfer full): a toast
 *
 * Shows a toast.
 */
void
sen_ui_host_add_toast (SenUiHost *self, AdwToast *toast)
{
  SenUiHostInterface *iface;

  g_return_if_fail (SEN_UI_IS_HOST (self));

  iface = SEN_UI_HOST_GET_IFACE (self);
  if (iface->add_toast != NULL)
    iface->add_toast (self, toast);
  else
    g_object_unref (toast);
}
