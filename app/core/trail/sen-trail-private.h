/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sen-trail.h"

#define SEN_TRAIL_FORMAT   "sen-trail"
#define SEN_TRAIL_VERSION  2
#define SEN_TRAIL_MANIFEST "manifest.json"
#define SEN_TRAIL_TEXT     "trail.txt"
#define SEN_TRAIL_HASHES   "hashes" /* a member of the manifest: of all others, and of the text */

struct _SenTrail
{
  GObject parent_instance;

  SenOffice *office; /* owned */
  char *kind, *id, *title;
  GVariant *records, *links, *steps, *files, *entries; /* aa{sv} */
};

char *sen_trail_hash (const char *name, JsonNode *node);
char *sen_trail_hash_text (const char *text);
void sen_trail_hash_manifest (JsonObject *manifest, const char *text);
