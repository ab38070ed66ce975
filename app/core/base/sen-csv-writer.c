/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-csv-private.h"
#include "sen-csv.h"

#include <string.h>

/*
 * sen_csv_needs_guard:
 *
 * Spreadsheets run a field that begins with one of these as a formula (OWASP, "CSV Injection"). Plain numbers, and
 * telephone numbers such as "+84 24 3804 3100", are harmless and stay as they are.
 */
gboolean
sen_csv_needs_guard (const char *field)
{
  if (*field == '\0' || strchr ("=+-@\t\r", *field) == NULL)
    return FALSE;
  return (*field != '+' && *field != '-') || field[1] == '\0' || field[1 + strspn (field + 1, "0123456789 .,")] != '\0';
}

/**
 * sen_csv_append:
 * @text: the file so far
 * @delimiter: `,` or `;` or a tab
 * @fields: (array zero-terminated=1): one row
 *
 * Adds a row, ended by CR LF, quoted where needed. What a spreadsheet would run as a formula gets an apostrophe before
 * it, which sen_csv_parse() takes off again.
 */
void
sen_csv_append (GString *text, char delimiter, const char *const *fields)
{
  const char special[] = { delimiter, '"', '\r', '\n', '\0' };

  for (guint i = 0; fields[i] != NULL; i++)
    {
      const char *field = fields[i];
      gboolean guard = sen_csv_needs_guard (field + strspn (field, "'"));
      gboolean quote = guard || strpbrk (field, special) != NULL || *field == ' ' || g_str_has_suffix (field, " ");

      if (i > 0)
        g_string_append_c (text, delimiter);
      if (quote)
        g_string_append_c (text, '"');
      if (guard)
        g_string_append_c (text, '\'');
      for (; *field != '\0'; field++)
        {
          if (*field == '"')
            g_string_append_c (text, '"');
          g_string_append_c (text, *field);
        }
      if (quote)
        g_string_append_c (text, '"');
    }
  g_string_append (text, "\r\n");
}
