/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints a result as a table for people or as JSON for programs, and an error as one line. */
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "sen-ctl.h"

#define GAP 2

/* Terminal cells: 2 for a wide character, 0 for a combining mark (Vietnamese text in NFD). */
static int
char_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

static int
text_width (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += char_width (g_utf8_get_char (p));
  return width;
}

/* One line, nothing that a terminal would obey. */
static char *
clean (const char *text)
{
  GString *line = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == '\t')
        g_string_append_c (line, ' ');
      else if (!g_unichar_iscntrl (c))
        g_string_append_unichar (line, c);
    }
  return g_string_free (line, FALSE);
}

static char *to_text (GVariant *value);

static char *
join_children (GVariant *value)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (gsize i = 0; i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (value, i);
      g_autofree char *text = to_text (child);

      g_strv_builder_add (builder, text);
    }
  parts = g_strv_builder_end (builder);
  return g_strjoinv (", ", parts);
}

/* A value in a cell. */
static char *
to_text (GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARIANT))
    {
      g_autoptr (GVariant) inner = g_variant_get_variant (value);

      return to_text (inner);
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_MAYBE))
    {
      g_autoptr (GVariant) inner = g_variant_get_maybe (value);

      return inner != NULL ? to_text (inner) : g_strdup ("");
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return clean (g_variant_get_string (value, NULL));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return g_strdup (g_variant_get_boolean (value) ? _ ("yes") : _ ("no"));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DICT_ENTRY))
    {
      g_autoptr (GVariant) key = g_variant_get_child_value (value, 0);
      g_autoptr (GVariant) item = g_variant_get_child_value (value, 1);
      g_autofree char *name = to_text (key);
      g_autofree char *text = to_text (item);

      return g_strdup_printf ("%s: %s", name, text);
    }
  if (g_variant_is_container (value))
    return join_children (value);
  return g_variant_print (value, FALSE);
}

static void
append_cell (GString *out, const char *text, int width, gboolean last)
{
  g_string_append (out, text);
  for (int i = text_width (text); !last && i < width + GAP; i++)
    g_string_append_c (out, ' ');
}

/* The last column gives way on a narrow terminal; into a file or a pipe everything goes. */
static void
cut_line (GString *line, int columns)
{
  int width = 0;

  for (const char *p = line->str; columns > 0 && *p != '\0'; p = g_utf8_next_char (p))
    {
      width += char_width (g_utf8_get_char (p));
      if (width > columns || (width == columns && text_width (p) > char_width (g_utf8_get_char (p))))
        {
          g_string_truncate (line, (gsize)(p - line->str));
          g_string_append (line, "…");
          return;
        }
    }
}

static void
end_line (GString *out, GString *line, int columns)
{
  while (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  cut_line (line, columns);
  g_string_append (out, line->str);
  g_string_append_c (out, '\n');
  g_string_truncate (line, 0);
}

static guint
column_of (GPtrArray *keys, GHashTable *index, const char *key)
{
  gpointer found;

  if (g_hash_table_lookup_extended (index, key, NULL, &found))
    return GPOINTER_TO_UINT (found);
  g_ptr_array_add (keys, g_strdup (key));
  g_hash_table_insert (index, g_ptr_array_index (keys, keys->len - 1), GUINT_TO_POINTER (keys->len - 1));
  return keys->len - 1;
}

/* Of rows (GPtrArray of char*, may be shorter than keys). */
static GPtrArray *
read_rows (GVariant *list, GPtrArray *keys)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (list, i);
      GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
      GVariantIter iter;
      const char *key;
      GVariant *value;

      g_variant_iter_init (&iter, row);
      while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
        {
          guint column = column_of (keys, index, key);

          if (cells->len <= column)
            g_ptr_array_set_size (cells, (int)column + 1);
          g_free (g_ptr_array_index (cells, column));
          g_ptr_array_index (cells, column) = to_text (value);
          g_variant_unref (value);
        }
      g_ptr_array_add (rows, cells);
    }
  return rows;
}

static const char *
cell (GPtrArray *cells, guint column)
{
  const char *text = column < cells->len ? g_ptr_array_index (cells, column) : NULL;

  return text != NULL ? text : "";
}

static void
append_table (GString *out, GVariant *list, int columns)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) rows = read_rows (list, keys);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree int *widths = g_new0 (int, keys->len + 1);

  if (rows->len == 0)
    return;
  for (guint c = 0; c < keys->len; c++)
    {
      widths[c] = text_width (g_ptr_array_index (keys, c));
      for (guint r = 0; r < rows->len; r++)
        widths[c] = MAX (widths[c], text_width (cell (g_ptr_array_index (rows, r), c)));
    }
  for (guint c = 0; c < keys->len; c++)
    append_cell (line, g_ptr_array_index (keys, c), widths[c], c + 1 == keys->len);
  end_line (out, line, columns);
  for (guint r = 0; r < rows->len; r++)
    {
      for (guint c = 0; c < keys->len; c++)
        append_cell (line, cell (g_ptr_array_index (rows, r), c), widths[c], c + 1 == keys->len);
      end_line (out, line, columns);
    }
}

static gboolean
is_table (GVariant *value)
{
  return g_variant_is_of_type (value, G_VARIANT_TYPE ("aa{sv}"));
}

/* "name:  value" lines; a list among them becomes a table of its own below. */
static void
append_record (GString *out, GVariant *record, int columns)
{
  g_autoptr (GString) line = g_string_new (NULL);
  GVariantIter iter;
  const char *key;
  GVariant *value;
  int width = 0;

  g_variant_iter_init (&iter, record);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    if (!is_table (value))
      width = MAX (width, text_width (key) + 1);
  g_variant_iter_init (&iter, record);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    {
      g_autofree char *label = g_strconcat (key, ":", NULL);
      g_autofree char *text = is_table (value) ? NULL : to_text (value);

      if (text == NULL)
        continue;
      append_cell (line, label, width, FALSE);
      g_string_append (line, text);
      end_line (out, line, columns);
    }
  g_variant_iter_init (&iter, record);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    if (is_table (value) && g_variant_n_children (value) > 0)
      {
        g_string_append_printf (out, "\n%s:\n", key);
        append_table (out, value, columns);
      }
}

/* (transfer full): for a person, lines ending in a newline; @columns: the terminal's width, 0 for no limit */
char *
sen_ctl_format (GVariant *value, int columns)
{
  GString *out = g_string_new (NULL);

  if (is_table (value))
    append_table (out, value, columns);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT))
    append_record (out, value, columns);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    g_string_append (out, g_variant_get_string (value, NULL));
  else
    {
      g_autofree char *text = to_text (value);

      g_string_append (out, text);
    }
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}

/* (transfer full): @value may be NULL (null) */
char *
sen_ctl_format_json (GVariant *value)
{
  return sen_json_print (value, TRUE);
}

/* Whether it was written: a full disk behind a redirection must not look like success. */
gboolean
sen_ctl_print (const char *text)
{
  return fputs (text, stdout) >= 0 && fflush (stdout) == 0;
}

/* Whether the message goes on after its first sentence or half of one, and so says what to do by itself. */
static gboolean
says_what_to_do (const char *message)
{
  const char *end = strstr (message, ". ");

  gunichar next = end != NULL ? g_utf8_get_char (end + 2) : 0;

  return strstr (message, "; ") != NULL || g_unichar_isupper (next) || next == 0x201C;
}

/* One line: what failed, and the remedy. */
void
sen_ctl_print_error (const GError *error, gboolean json)
{
  g_autofree char *message = clean (error->message);
  const char *remedy = sen_error_remedy (error);
  g_autoptr (GVariant) value = NULL;
  g_autofree char *text = NULL;

  g_strstrip (message);
  if (json)
    {
      GVariantBuilder fields;

      g_variant_builder_init (&fields, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&fields, "{sv}", "code", g_variant_new_string (sen_error_code_name (error)));
      g_variant_builder_add (&fields, "{sv}", "message", g_variant_new_string (message));
      g_variant_builder_add (&fields, "{sv}", "remedy", g_variant_new_string (remedy));
      value = g_variant_ref_sink (g_variant_new_parsed ("{'error': %v}", g_variant_builder_end (&fields)));
      text = sen_json_print (value, FALSE);
    }
  else
    text = g_strdup_printf ("senctl: %s%s%s%s\n", message,
                            message[0] != '\0' && strchr (".!?", message[strlen (message) - 1]) != NULL ? "" : ".",
                            says_what_to_do (message) ? "" : " ", says_what_to_do (message) ? "" : remedy);
  fputs (text, stderr);
}
