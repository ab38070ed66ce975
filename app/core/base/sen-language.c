/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-language.h"

#include <locale.h>

/* gettext translates nothing where the locale of messages is plain C, and from glibc 2.39 on nothing in C.UTF-8 either,
 * whatever LANGUAGE says. A machine may have no other; glibc then reads C's own messages under a name that says
 * UTF-8 and a country, and LANGUAGE counts again. */
static void
set_locale (void)
{
  const char *messages = setlocale (LC_ALL, "") != NULL ? setlocale (LC_MESSAGES, NULL) : "C";

  if (g_str_equal (messages, "C") || g_str_equal (messages, "POSIX"))
    messages = setlocale (LC_ALL, "C.UTF-8");
  if (messages != NULL && g_str_has_prefix (messages, "C."))
    setlocale (LC_MESSAGES, "C_VN.UTF-8");
}

/**
 * sen_language_set:
 * @chosen: (nullable): the language chosen on this device; empty to follow the system
 *
 * Sets the language of the process: the one chosen, else the system's; Vietnamese where the system names none. To be
 * called before threads are started.
 */
void
sen_language_set (const char *chosen)
{
  /* What the system said, for when this device's choice is taken back. */
  if (g_getenv ("SEN_SYSTEM_LANGUAGE") == NULL)
    g_setenv ("SEN_SYSTEM_LANGUAGE", g_getenv ("LANGUAGE") != NULL ? g_getenv ("LANGUAGE") : "", TRUE);
  else if (*g_getenv ("SEN_SYSTEM_LANGUAGE") != '\0')
    g_setenv ("LANGUAGE", g_getenv ("SEN_SYSTEM_LANGUAGE"), TRUE);
  else
    g_unsetenv ("LANGUAGE");
  if (chosen != NULL && *chosen != '\0')
    g_setenv ("LANGUAGE", chosen, TRUE);
  else if (g_getenv ("LANGUAGE") == NULL || *g_getenv ("LANGUAGE") == '\0')
    {
      const char *const *names = g_get_language_names ();

      if (g_str_equal (names[0], "C") || g_str_has_prefix (names[0], "C."))
        g_setenv ("LANGUAGE", "vi", TRUE);
    }
  set_locale ();
}
