/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write-tools.h"

#include <stdarg.h>
#include <string.h>
#include <glib/gstdio.h>

char *
tool_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("sen-write-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
tool_remove_folder (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

/* Runs a program that must succeed, and returns what it says. */
char *
tool_run (const char *first, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  int status = 0;
  va_list list;

  va_start (list, first);
  for (const char *argument = first; argument != NULL; argument = va_arg (list, const char *))
    g_ptr_array_add (argv, (gpointer)argument);
  va_end (list);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **)argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s\n%s", first, error->message, out);
  return out;
}

/* page: from 1, or 0 for all. */
char *
tool_text (const char *path, int page)
{
  g_autofree char *number = g_strdup_printf ("%d", page);

  if (page == 0)
    return tool_run ("pdftotext", path, "-", NULL);
  return tool_run ("pdftotext", "-f", number, "-l", number, path, "-", NULL);
}

/* The text with its line and page ends as single spaces; spaces inside lines as they are. */
char *
tool_words (const char *path, int page)
{
  g_autofree char *text = tool_text (path, page);
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p != '\n' && *p != '\f')
      g_string_append_c (out, *p);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  g_strstrip (out->str);
  return g_string_free (out, FALSE);
}

static void
line_free (ToolLine *line)
{
  g_free (line->text);
  g_free (line);
}

static double
attribute (const char *element, const char *name)
{
  const char *found = strstr (element, name);

  g_assert_nonnull (found);
  return g_ascii_strtod (found + strlen (name) + 2, NULL);
}

static char *
unescape (const char *start, gsize length)
{
  g_autofree char *piece = g_strndup (start, length);
  GString *text = g_string_new (piece);

  g_string_replace (text, "&lt;", "<", 0);
  g_string_replace (text, "&gt;", ">", 0);
  g_string_replace (text, "&quot;", "\"", 0);
  g_string_replace (text, "&apos;", "'", 0);
  g_string_replace (text, "&amp;", "&", 0);
  return g_string_free (text, FALSE);
}

GPtrArray *
tool_lines (const char *path, int page)
{
  g_autofree char *number = g_strdup_printf ("%d", page);
  g_autofree char *xml = tool_run ("pdftotext", "-bbox-layout", "-f", number, "-l", number, path, "-", NULL);
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)line_free);

  for (const char *p = strstr (xml, "<line "); p != NULL; p = strstr (p + 1, "<line "))
    {
      ToolLine *line = g_new0 (ToolLine, 1);
      const char *end = strstr (p, "</line>");
      GString *text = g_string_new (NULL);

      line->x = attribute (p, "xMin");
      line->y = attribute (p, "yMin");
      line->right = attribute (p, "xMax");
      line->bottom = attribute (p, "yMax");
      for (const char *w = strstr (p, "<word "); w != NULL && w < end; w = strstr (w + 1, "<word "))
        {
          const char *start = strchr (w, '>') + 1;
          g_autofree char *word = unescape (start, (gsize)(strstr (start, "</word>") - start));

          g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", word);
        }
      line->text = g_string_free (text, FALSE);
      g_ptr_array_add (lines, line);
    }
  return lines;
}

/* The first line that starts so; there must be one. */
const ToolLine *
tool_find (GPtrArray *lines, const char *start)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const ToolLine *line = g_ptr_array_index (lines, i);

      if (g_str_has_prefix (line->text, start))
        return line;
    }
  g_error ("no line starts with “%s”", start);
}

/* Long texts: shows the first difference only. */
void
tool_assert_same (const char *read, const char *expected)
{
  gsize i = 0;

  if (strcmp (read, expected) == 0)
    return;
  while (read[i] == expected[i])
    i++;
  while (i > 0 && read[i - 1] != ' ')
    i--;
  g_error ("read “%.60s” instead of “%.60s”", read + i, expected + i);
}

/* Sound for qpdf; every font embedded, subset and readable as Unicode. */
void
tool_check (const char *path)
{
  g_autofree char *checked = tool_run ("qpdf", "--check", path, NULL);
  g_autofree char *fonts = tool_run ("pdffonts", path, NULL);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (fonts), "\n", -1);

  g_assert_nonnull (strstr (checked, "No syntax or stream encoding errors found"));
  for (int i = 2; lines[i] != NULL; i++)
    if (strstr (lines[i], "yes yes yes") == NULL)
      g_error ("font not embedded, subset and in Unicode: %s", lines[i]);
}

int
tool_n_pages (const char *path)
{
  g_autofree char *count = tool_run ("qpdf", "--show-npages", path, NULL);

  return atoi (count);
}
