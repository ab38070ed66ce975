/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-json-object.h"

#include <string.h>

void
sen_json_object_free (SenJsonObject *self)
{
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static const char *
skip_string (const char *p)
{
  for (p++; *p != '\0' && *p != '"'; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
  return *p == '"' ? p + 1 : NULL;
}

static const char *
skip_value (const char *p)
{
  if (*p == '"')
    return skip_string (p);
  if (*p == '{')
    {
      const char *end = strchr (p, '}');

      return end != NULL ? end + 1 : NULL;
    }
  p += strcspn (p, ",}");
  return *p != '\0' ? p : NULL;
}

static const char *
take_member (SenJsonObject *self, const char *p)
{
  const char *name = p, *value;

  p = *p == '"' ? skip_string (p) : NULL;
  if (p == NULL || *p != ':')
    return NULL;
  value = p + 1;
  g_ptr_array_add (self->names, g_strndup (name + 1, (gsize)(p - name - 2)));
  p = skip_value (value);
  g_ptr_array_add (self->values, p != NULL ? g_strndup (value, (gsize)(p - value)) : NULL);
  return p;
}

/**
 * sen_json_object_parse:
 *
 * Returns: (transfer full) (nullable): the members; %NULL when the text is not of the journal's making
 */
SenJsonObject *
sen_json_object_parse (const char *text)
{
  g_autoptr (SenJsonObject) self = g_new0 (SenJsonObject, 1);
  const char *p = text;

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func (g_free);
  if (text == NULL || *p != '{')
    return NULL;
  p++;
  while (p != NULL && *p != '}')
    {
      p = take_member (self, p);
      if (p != NULL && *p == ',')
        p++;
      else if (p != NULL && *p != '}')
        p = NULL;
    }
  return p != NULL && p[1] == '\0' ? g_steal_pointer (&self) : NULL;
}

const char *
sen_json_object_get (SenJsonObject *self, const char *name)
{
  for (guint i = 0; i < self->names->len; i++)
    if (g_str_equal (self->names->pdata[i], name))
      return self->values->pdata[i];
  return NULL;
}

static void
append_quoted (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\'')
        g_string_append_c (out, '\'');
      g_string_append_c (out, *p);
    }
}

/**
 * sen_json_literal_to_sql:
 * @literal: a value as the journal spells it
 *
 * Returns: (transfer full): an SQL expression of the same value and type
 */
char *
sen_json_literal_to_sql (const char *literal)
{
  GString *out;

  if (g_str_equal (literal, "null"))
    return g_strdup ("NULL");
  if (g_str_has_prefix (literal, "{\"$hex\":\""))
    return g_strdup_printf ("x'%.*s'", (int)(strlen (literal) - strlen ("{\"$hex\":\"\"}")),
                            literal + strlen ("{\"$hex\":\""));
  if (*literal != '"')
    return g_strdup (literal);
  /* json_extract() undoes the escapes. */
  out = g_string_new ("json_extract ('[");
  append_quoted (out, literal);
  g_string_append (out, "]', '$[0]')");
  return g_string_free (out, FALSE);
}
