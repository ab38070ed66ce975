/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-agent.h"

int
main (int argc, char **argv)
{
  return sen_agent_main (argv, 0);
}
