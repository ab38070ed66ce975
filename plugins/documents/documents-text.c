/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BASIS    "Căn cứ "
#define PROPOSAL "Theo đề nghị của "

/* Line breaks and backslashes, so that a text is always one line. */
static char *
escape (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\\')
      g_string_append (out, "\\\\");
    else if (*p == '\n')
      g_string_append (out, "\\n");
    else
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

static char *
unescape (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (p[0] == '\\' && p[1] == 'n')
      {
        g_string_append_c (out, '\n');
        p++;
      }
    else if (p[0] == '\\' && p[1] == '\\')
      {
        g_string_append_c (out, '\\');
        p++;
      }
    else
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

/* What a list writes at the end of its items is not part of them. */
static char *
without_end (const char *text)
{
  gsize length = strlen (text);

  while (length > 0 && strchr (" .;", text[length - 1]) != NULL)
    length--;
  return g_strndup (text, length);
}

static const char *
skip (const char *p)
{
  return p + strspn (p, " \t");
}

/* “Điều 12.” → what follows. */
static const char *
after_article (const char *line)
{
  const char *p;

  if (!g_str_has_prefix (line, "Điều "))
    return NULL;
  p = line + strlen ("Điều ");
  if (!g_ascii_isdigit (*p))
    return NULL;
  while (g_ascii_isdigit (*p))
    p++;
  return *p == '.' ? skip (p + 1) : NULL;
}

static const char *
after_number (const char *line)
{
  const char *p = line;

  while (g_ascii_isdigit (*p))
    p++;
  return p > line && p - line < 4 && p[0] == '.' && (p[1] == ' ' || p[1] == '\0') ? skip (p + 1) : NULL;
}

static const char *
after_roman (const char *line)
{
  const char *p = line;

  while (*p != '\0' && strchr ("IVX", *p) != NULL)
    p++;
  return p > line && p[0] == '.' && (p[1] == ' ' || p[1] == '\0') ? skip (p + 1) : NULL;
}

/* “a)”, “đ)” */
static const char *
after_letter (const char *line)
{
  gunichar c = g_utf8_get_char (line);
  const char *p = g_utf8_next_char (line);

  return *line != '\0' && g_unichar_isalpha (c) && g_unichar_islower (c) && *p == ')' ? skip (p + 1) : NULL;
}

static DocumentsBlock *
new_block (DocumentsBlockKind kind, const char *text)
{
  g_autofree char *plain = unescape (text);

  return documents_block_new (kind, plain);
}

static DocumentsBlock *
parse_basis (const char *line)
{
  g_autofree char *text = NULL;

  if (g_str_has_prefix (line, BASIS))
    {
      text = without_end (line + strlen (BASIS));
      return new_block (DOCUMENTS_BLOCK_BASIS, text);
    }
  if (g_str_has_prefix (line, "Xét "))
    {
      text = without_end (line);
      return new_block (DOCUMENTS_BLOCK_BASIS, text);
    }
  if (g_str_has_prefix (line, PROPOSAL))
    {
      text = without_end (line + strlen (PROPOSAL));
      return new_block (DOCUMENTS_BLOCK_PROPOSAL, text);
    }
  return NULL;
}

/* “| a | b |” → “a\tb” */
static char *
parse_row (const char *line)
{
  g_autofree char *inner = g_strdup (skip (line + 1));
  g_auto (GStrv) cells = NULL;

  g_strchomp (inner);
  if (g_str_has_suffix (inner, "|"))
    inner[strlen (inner) - 1] = '\0';
  cells = g_strsplit (inner, "|", -1);
  for (guint i = 0; cells[i] != NULL; i++)
    g_strdelimit (g_strstrip (cells[i]), "\t", ' ');
  return g_strjoinv ("\t", cells);
}

/**
 * documents_text_parse_line:
 * @line: one line of a draft, or of what somebody pasted: “Điều 1. …”, “1. …”, “a) …”, “- …”, “Căn cứ …”
 *
 * Returns: (transfer full): the block that it is; a paragraph if nothing else
 */
DocumentsBlock *
documents_text_parse_line (const char *line)
{
  DocumentsBlock *block = NULL;
  const char *rest;

  line = skip (line);
  if (*line == '\\' && line[1] != 'n' && line[1] != '\\')
    return new_block (DOCUMENTS_BLOCK_PARAGRAPH, line + 1);
  if ((block = parse_basis (line)) != NULL)
    return block;
  if (*line == '|')
    {
      g_autofree char *row = parse_row (line);

      return documents_block_new (DOCUMENTS_BLOCK_TABLE, row);
    }
  if ((rest = after_article (line)) != NULL)
    return new_block (DOCUMENTS_BLOCK_ARTICLE, rest);
  if (g_str_has_prefix (line, "## "))
    return new_block (DOCUMENTS_BLOCK_SECTION, skip (line + 3));
  if ((rest = after_number (line)) != NULL)
    return new_block (DOCUMENTS_BLOCK_CLAUSE, rest);
  if ((rest = after_roman (line)) != NULL)
    return new_block (DOCUMENTS_BLOCK_PART, rest);
  if ((rest = after_letter (line)) != NULL)
    return new_block (DOCUMENTS_BLOCK_POINT, rest);
  if (line[0] == '-' && (line[1] == ' ' || line[1] == '\0'))
    return new_block (DOCUMENTS_BLOCK_BULLET, skip (line + 1));
  return new_block (DOCUMENTS_BLOCK_PARAGRAPH, line);
}

/* The kind's own word is put there by the paper. */
static gboolean
is_enacting (const char *line)
{
  g_autofree char *folded = sen_text_fold (line);

  return g_str_has_prefix (folded, "quyet dinh") ? strlen (folded) <= 11
                                                 : g_str_has_prefix (folded, "quyet nghi") && strlen (folded) <= 11;
}

static void
add_line (DocumentsDocument *document, const char *line)
{
  g_autoptr (DocumentsBlock) block = NULL;
  DocumentsBlock *last = document->blocks->len > 0 ? document->blocks->pdata[document->blocks->len - 1] : NULL;

  if (*skip (line) == '\0' || (documents_kind_get_enacting (document->kind) != NULL && is_enacting (skip (line))))
    return;
  block = documents_text_parse_line (line);
  if (block->kind == DOCUMENTS_BLOCK_TABLE && last != NULL && last->kind == DOCUMENTS_BLOCK_TABLE)
    {
      char *joined = g_strdup_printf ("%s\n%s", last->text, block->text);

      g_free (last->text);
      last->text = joined;
      return;
    }
  g_ptr_array_add (document->blocks, g_steal_pointer (&block));
}

static gboolean
bad_line (GError **error, guint number, const char *what)
{
  g_set_error (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT, _ ("Line %u of the draft: %s. Nothing was added."), number,
               what);
  return FALSE;
}

static gboolean
take_header (DocumentsDocument *document, char *line, guint number, gboolean *has_kind, GError **error)
{
  char *colon = strchr (line, ':');
  const DocumentsField *field;
  g_autofree char *folded = NULL;
  g_autofree char *value = NULL;

  if (colon == NULL)
    return bad_line (error, number, _ ("a name, a colon and a value are expected before the first empty line"));
  *colon = '\0';
  value = unescape (skip (colon + 1));
  folded = sen_text_fold (g_strstrip (line));
  if (g_str_equal (folded, "loai") || g_str_equal (folded, "kind"))
    {
      *has_kind = sen_official_kind_from_text (g_strstrip (value), &document->kind);
      return *has_kind || bad_line (error, number, _ ("there is no such kind of document"));
    }
  if (g_str_equal (folded, "kinh gui") || g_str_equal (folded, "to"))
    g_ptr_array_add (document->recipients, documents_recipient_new ("to", value));
  else if (g_str_equal (folded, "noi nhan") || g_str_equal (folded, "copy"))
    g_ptr_array_add (document->recipients, documents_recipient_new ("copy", value));
  else if ((field = documents_field_find (line)) != NULL)
    documents_set_text (documents_field_of (document, field), value);
  else
    return bad_line (error, number, _ ("there is no field of this name"));
  return TRUE;
}

/**
 * documents_text_parse:
 * @text: a draft; UTF-8
 * @error: %SEN_ERROR_CHECK_INPUT naming the line
 *
 * Returns: (transfer full): the document
 */
DocumentsDocument *
documents_text_parse (const char *text, GError **error)
{
  g_autoptr (DocumentsDocument) document = documents_document_new (SEN_OFFICIAL_KIND_DECISION);
  g_autofree char *normal = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean in_head = TRUE, has_kind = FALSE;

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("The draft isn't text in UTF-8. Save it as UTF-8 and try again."));
      return NULL;
    }
  normal = g_utf8_normalize (g_str_has_prefix (text, SEN_CSV_BOM) ? text + strlen (SEN_CSV_BOM) : text, -1,
                             G_NORMALIZE_NFC);
  lines = g_strsplit (normal, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      if (in_head && lines[i][0] == '\0')
        in_head = i == 0;
      else if (!in_head)
        add_line (document, lines[i]);
      else if (lines[i][0] != '#' && !take_header (document, lines[i], i + 1, &has_kind, error))
        return NULL;
    }
  if (!has_kind)
    {
      g_set_error_literal (error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
                           _ ("The draft doesn't say of which kind it is (Loại: …). Nothing was added."));
      return NULL;
    }
  documents_blocks_count (document->blocks);
  return g_steal_pointer (&document);
}

static void
format_table (GString *out, const char *text)
{
  g_auto (GStrv) rows = g_strsplit (text, "\n", -1);

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[i], "\t", -1);
      g_autofree char *row = g_strjoinv (" | ", cells);

      g_string_append_printf (out, "| %s |\n", row);
    }
}

static void
format_block (GString *out, DocumentsBlock *block)
{
  g_autofree char *text = escape (block->text);
  g_autoptr (DocumentsBlock) read = NULL;

  switch (block->kind)
    {
    case DOCUMENTS_BLOCK_BASIS:
      g_string_append_printf (out, "%s%s;\n", g_str_has_prefix (text, "Xét ") ? "" : BASIS, text);
      break;
    case DOCUMENTS_BLOCK_PROPOSAL:
      g_string_append_printf (out, PROPOSAL "%s;\n", text);
      break;
    case DOCUMENTS_BLOCK_SECTION:
      g_string_append_printf (out, "## %s\n", text);
      break;
    case DOCUMENTS_BLOCK_BULLET:
      g_string_append_printf (out, "- %s\n", text);
      break;
    case DOCUMENTS_BLOCK_TABLE:
      format_table (out, block->text);
      break;
    case DOCUMENTS_BLOCK_PARAGRAPH:
      read = documents_text_parse_line (text);
      g_string_append_printf (out, "%s%s\n",
                              read->kind != block->kind || !g_str_equal (read->text, block->text) ? "\\" : "", text);
      break;
    case DOCUMENTS_BLOCK_PART:
    case DOCUMENTS_BLOCK_ARTICLE:
    case DOCUMENTS_BLOCK_CLAUSE:
    case DOCUMENTS_BLOCK_POINT:
    default:
      g_string_append_printf (out, "%s %s\n", block->label, text);
      break;
    }
}

/**
 * documents_text_format:
 * @document: a document, counted
 *
 * Returns: (transfer full): it as text, which documents_text_parse() reads as the same document again
 */
char *
documents_text_format (DocumentsDocument *document)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "Loại: %s\n",
                          document->kind == SEN_OFFICIAL_KIND_OTHER ? "other"
                                                                    : sen_official_kind_get_label (document->kind));
  for (const DocumentsField *field = documents_fields; field->column != NULL; field++)
    {
      const char *value = *documents_field_of (document, field);
      g_autofree char *text = value != NULL ? escape (value) : NULL;

      if (text != NULL)
        g_string_append_printf (out, "%s: %s\n", field->label, text);
    }
  for (guint i = 0; i < document->recipients->len; i++)
    {
      DocumentsRecipient *recipient = document->recipients->pdata[i];
      g_autofree char *name = escape (recipient->name);

      g_string_append_printf (out, "%s: %s\n", g_str_equal (recipient->kind, "to") ? "Kính gửi" : "Nơi nhận", name);
    }
  g_string_append_c (out, '\n');
  for (guint i = 0; i < document->blocks->len; i++)
    format_block (out, document->blocks->pdata[i]);
  return g_string_free (out, FALSE);
}
