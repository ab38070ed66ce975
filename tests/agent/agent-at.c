/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agent with a clock that tests set: agent-at "2026-11-27 09:00:00" [sen-agent's options]. Its time passes as fast
 * as the machine's. */
#include "sen-agent.h"
#include "sen-date.h"
#include "sen-id.h"

#include <stdio.h>
#include <string.h>

int
main (int argc, char **argv)
{
  int year, month, day, hour, minute, second;
  GDate date;
  gint64 at;

  if (argc < 2 || sscanf (argv[1], "%d-%d-%d %d:%d:%d", &year, &month, &day, &hour, &minute, &second) != 6)
    return 2;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  at = sen_time_from_local (&date, hour, minute) + second * 1000;
  memmove (argv + 1, argv + 2, sizeof (char *) * (gsize)(argc - 1));
  return sen_agent_main (argv, at - sen_now ());
}
