/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A flat JSON object as sen-recorder.c spells it, its values kept as literals, to the letter. */
typedef struct
{
  GPtrArray *names;  /* of char* */
  GPtrArray *values; /* of char* */
} SenJsonObject;

SenJsonObject *sen_json_object_parse (const char *text);
void sen_json_object_free (SenJsonObject *self);
const char *sen_json_object_get (SenJsonObject *self, const char *name);
char *sen_json_literal_to_sql (const char *literal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenJsonObject, sen_json_object_free)

G_END_DECLS
