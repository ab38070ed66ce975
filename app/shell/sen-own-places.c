/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-own-places.h"

#include "sen-people-page.h"
#include "sen-plugins-page.h"

/* Places of the shell itself, reached from the menu: not in the sidebar, with a way back. */

const char *const *
sen_own_places_list (void)
{
  static const char *const list[] = { "plugins", "people", NULL };

  return list;
}

GtkWidget *
sen_own_places_build (const char *id, SenWindow *window)
{
  if (g_str_equal (id, "plugins"))
    return sen_plugins_page_new (window);
  if (g_str_equal (id, "people"))
    return sen_people_page_new (window);
  return NULL;
}
