/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sen-trail.h"

#define SEN_TRAIL_FORMAT   "sen-trail"
#define SEN_TRAIL_VERSION  1
#define SEN_TRAIL_MANIFEST "manifest.json"

struct _SenTrail
{
  GObject parent_instance;

  SenOffice *office; /* owned */
  char *kind, *id, *title;
  GVariant *records, *links, *steps, *files, *entries; /* aa{sv} */
};
