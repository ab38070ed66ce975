/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-pdf-revision-value.h"

#include <string.h>

#define MOST_DEPTH 64
#define CHUNK      (256u << 10)

/* Memory for values: taken piece by piece, given back at once, and only so much of it. */
struct _SenPdfArena
{
  GPtrArray *chunks; /* owned */
  guint8 *here;
  gsize left;
  gsize taken;
  gsize most;
};

SenPdfArena *
sen_pdf_arena_new (gsize most)
{
  SenPdfArena *self = g_new0 (SenPdfArena, 1);

  self->chunks = g_ptr_array_new_with_free_func (g_free);
  self->most = most;
  return self;
}

void
sen_pdf_arena_free (SenPdfArena *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->chunks);
  g_free (self);
}

gboolean
sen_pdf_arena_is_full (SenPdfArena *self)
{
  return self->taken >= self->most;
}

/* Returns: (transfer none): zeroed memory */
gpointer
sen_pdf_arena_take (SenPdfArena *self, gsize size)
{
  gpointer piece;

  size = (size + 15u) & ~(gsize)15u;
  self->taken += size;
  if (size > CHUNK / 4)
    {
      piece = g_malloc0 (size);
      g_ptr_array_add (self->chunks, piece);
      return piece;
    }
  if (size > self->left)
    {
      self->here = g_malloc0 (CHUNK);
      self->left = CHUNK;
      g_ptr_array_add (self->chunks, self->here);
    }
  piece = self->here;
  self->here += size;
  self->left -= size;
  return piece;
}

gboolean
sen_pdf_is_space (guint8 c)
{
  return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static gboolean
is_delimiter (guint8 c)
{
  return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' || c == '}' || c == '/'
         || c == '%';
}

static gboolean
is_regular (guint8 c)
{
  return !sen_pdf_is_space (c) && !is_delimiter (c);
}

/* White space and comments. */
void
sen_pdf_parser_skip (SenPdfParser *self)
{
  while (self->at < self->end)
    {
      if (self->data[self->at] == '%')
        while (self->at < self->end && self->data[self->at] != '\n' && self->data[self->at] != '\r')
          self->at++;
      else if (sen_pdf_is_space (self->data[self->at]))
        self->at++;
      else
        return;
    }
}

static gboolean
ends_here (SenPdfParser *self, gsize at)
{
  return at >= self->end || !is_regular (self->data[at]);
}

gboolean
sen_pdf_parser_take_word (SenPdfParser *self, const char *word)
{
  gsize length = strlen (word);

  sen_pdf_parser_skip (self);
  if (self->bad || length > self->end - self->at || memcmp (self->data + self->at, word, length) != 0
      || !ends_here (self, self->at + length))
    return FALSE;
  self->at += length;
  return TRUE;
}

/* Digits only. */
gboolean
sen_pdf_parser_take_number (SenPdfParser *self, guint64 *value)
{
  gsize at;

  sen_pdf_parser_skip (self);
  *value = 0;
  for (at = self->at; at < self->end && at - self->at < 18 && g_ascii_isdigit (self->data[at]); at++)
    *value = *value * 10 + (guint64)(self->data[at] - '0');
  if (self->bad || at == self->at || !ends_here (self, at))
    return FALSE;
  self->at = at;
  return TRUE;
}

static SenPdfValue *
new_value (SenPdfParser *self, SenPdfValueType type, gsize start)
{
  SenPdfValue *value = sen_pdf_arena_take (self->arena, sizeof *value);

  value->type = type;
  if (self->in_file)
    {
      value->start = start;
      value->end = self->at;
    }
  if (sen_pdf_arena_is_full (self->arena))
    self->bad = TRUE;
  return value;
}

static const SenPdfValue *
fail (SenPdfParser *self)
{
  self->bad = TRUE;
  return NULL;
}

static char *
keep_bytes (SenPdfParser *self, const GByteArray *bytes)
{
  char *copy = sen_pdf_arena_take (self->arena, bytes->len + 1u);

  if (bytes->len > 0)
    memcpy (copy, bytes->data, bytes->len);
  return copy;
}

static const SenPdfValue *
text_value (SenPdfParser *self, SenPdfValueType type, gsize start, const GByteArray *bytes)
{
  SenPdfValue *value = new_value (self, type, start);

  value->text.bytes = keep_bytes (self, bytes);
  value->text.length = bytes->len;
  return value;
}

static void
add_byte (GByteArray *bytes, int c)
{
  const guint8 byte = (guint8)c;

  g_byte_array_append (bytes, &byte, 1);
}

static const SenPdfValue *
read_name (SenPdfParser *self)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize start = self->at++;

  for (; self->at < self->end && is_regular (self->data[self->at]); self->at++)
    {
      guint8 c = self->data[self->at];

      if (c == '#' && self->at + 2 < self->end && g_ascii_isxdigit (self->data[self->at + 1])
          && g_ascii_isxdigit (self->data[self->at + 2]))
        {
          c = (guint8)(g_ascii_xdigit_value ((char)self->data[self->at + 1]) * 16
                       + g_ascii_xdigit_value ((char)self->data[self->at + 2]));
          self->at += 2;
        }
      if (c == 0)
        return fail (self);
      add_byte (bytes, c);
    }
  return text_value (self, SEN_PDF_VALUE_NAME, start, bytes);
}

static const SenPdfValue *
read_hexadecimal (SenPdfParser *self)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize start = self->at++;
  int high = -1;

  for (; self->at < self->end && self->data[self->at] != '>'; self->at++)
    {
      int digit = g_ascii_xdigit_value ((char)self->data[self->at]);

      if (digit < 0 && !sen_pdf_is_space (self->data[self->at]))
        return fail (self);
      if (digit < 0)
        continue;
      if (high >= 0)
        add_byte (bytes, high * 16 + digit);
      high = high >= 0 ? -1 : digit;
    }
  if (self->at >= self->end)
    return fail (self);
  if (high >= 0)
    add_byte (bytes, high * 16);
  self->at++;
  return text_value (self, SEN_PDF_VALUE_STRING, start, bytes);
}

/* After a backslash; `at` is on what follows it. */
static void
read_escape (SenPdfParser *self, GByteArray *bytes)
{
  static const char from[] = "nrtbf";
  static const char to[] = "\n\r\t\b\f";
  guint8 c = self->data[self->at];
  const char *known = c != 0 ? strchr (from, c) : NULL;
  int code = 0;

  if (known != NULL)
    add_byte (bytes, to[known - from]);
  else if (c >= '0' && c <= '7')
    {
      for (int i = 0; i < 3 && self->at < self->end && self->data[self->at] >= '0' && self->data[self->at] <= '7'; i++)
        code = code * 8 + (self->data[self->at++] - '0');
      add_byte (bytes, code & 0xff);
      self->at--;
    }
  else if (c == '\r' && self->at + 1 < self->end && self->data[self->at + 1] == '\n')
    self->at++;
  else if (c != '\r' && c != '\n')
    add_byte (bytes, c);
}

static const SenPdfValue *
read_literal (SenPdfParser *self)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize start = self->at++;
  guint open = 1;

  for (; self->at < self->end; self->at++)
    {
      guint8 c = self->data[self->at];

      if (c == '\\' && self->at + 1 < self->end)
        {
          self->at++;
          read_escape (self, bytes);
          continue;
        }
      if (c == '(')
        open++;
      else if (c == ')' && --open == 0)
        {
          self->at++;
          return text_value (self, SEN_PDF_VALUE_STRING, start, bytes);
        }
      add_byte (bytes, c);
    }
  return fail (self);
}

static const SenPdfValue *
read_real (SenPdfParser *self, gsize start, gsize end)
{
  char digits[64];
  char *rest;
  SenPdfValue *value;
  double number;

  if (end - start >= sizeof digits)
    return fail (self);
  memcpy (digits, self->data + start, end - start);
  digits[end - start] = 0;
  number = g_ascii_strtod (digits, &rest);
  if (rest == digits || (*rest != 0 && strspn (rest, "-.0123456789") != strlen (rest)))
    return fail (self);
  self->at = end;
  value = new_value (self, SEN_PDF_VALUE_REAL, start);
  value->real = number;
  return value;
}

/* "12 0 R", when that is what follows; `at` is after the first number. */
static const SenPdfValue *
read_reference (SenPdfParser *self, gsize start, gint64 id)
{
  gsize back = self->at;
  guint64 generation;
  SenPdfValue *value;

  if (id < 0 || id > G_MAXINT32 || !sen_pdf_parser_take_number (self, &generation) || generation > 65535
      || !sen_pdf_parser_take_word (self, "R"))
    {
      self->at = back;
      return NULL;
    }
  value = new_value (self, SEN_PDF_VALUE_REFERENCE, start);
  value->ref.id = (guint32)id;
  value->ref.generation = (guint32)generation;
  return value;
}

static const SenPdfValue *
read_number (SenPdfParser *self)
{
  gsize start = self->at;
  gsize end = start;
  gboolean whole = TRUE;
  const SenPdfValue *reference;
  SenPdfValue *value;
  gint64 number = 0;

  for (; end < self->end && is_regular (self->data[end]); end++)
    if (!g_ascii_isdigit (self->data[end]) && (end > start || (self->data[end] != '-' && self->data[end] != '+')))
      whole = FALSE;
  if (!whole || end - start > 18)
    return read_real (self, start, end);
  for (gsize i = start; i < end; i++)
    if (g_ascii_isdigit (self->data[i]))
      number = number * 10 + (self->data[i] - '0');
  self->at = end;
  if (g_ascii_isdigit (self->data[start]) && (reference = read_reference (self, start, number)) != NULL)
    return reference;
  value = new_value (self, SEN_PDF_VALUE_INTEGER, start);
  value->integer = self->data[start] == '-' ? -number : number;
  return value;
}

static const SenPdfValue *
read_array (SenPdfParser *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  gsize start = self->at++;
  SenPdfValue *value;
  gpointer kept;

  for (;;)
    {
      const SenPdfValue *item;

      sen_pdf_parser_skip (self);
      if (self->at < self->end && self->data[self->at] == ']')
        break;
      item = sen_pdf_parser_read (self);
      if (item == NULL)
        return fail (self);
      g_ptr_array_add (items, (gpointer)item);
    }
  self->at++;
  value = new_value (self, SEN_PDF_VALUE_ARRAY, start);
  kept = sen_pdf_arena_take (self->arena, (items->len + 1u) * sizeof (gpointer));
  if (items->len > 0)
    memcpy (kept, items->pdata, items->len * sizeof (gpointer));
  value->array.items = kept;
  value->array.n = items->len;
  return value;
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  return strcmp (((const SenPdfPair *)a)->key, ((const SenPdfPair *)b)->key);
}

static const SenPdfValue *
keep_pairs (SenPdfParser *self, gsize start, GArray *pairs)
{
  SenPdfValue *value = new_value (self, SEN_PDF_VALUE_DICTIONARY, start);
  SenPdfPair *kept = sen_pdf_arena_take (self->arena, (pairs->len + 1u) * sizeof *kept);

  if (pairs->len > 0)
    memcpy (kept, pairs->data, pairs->len * sizeof *kept);
  qsort (kept, pairs->len, sizeof *kept, compare_pairs);
  for (guint i = 1; i < pairs->len; i++)
    if (strcmp (kept[i - 1].key, kept[i].key) == 0)
      value->doubled = TRUE;
  value->dict.pairs = kept;
  value->dict.n = pairs->len;
  return value;
}

static const SenPdfValue *
read_dictionary (SenPdfParser *self)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (SenPdfPair));
  gsize start = self->at;

  self->at += 2;
  for (;;)
    {
      const SenPdfValue *key;
      SenPdfPair pair;

      sen_pdf_parser_skip (self);
      if (self->at + 1 < self->end && self->data[self->at] == '>' && self->data[self->at + 1] == '>')
        break;
      if (self->at >= self->end || self->data[self->at] != '/')
        return fail (self);
      key = read_name (self);
      pair.key = key != NULL ? key->text.bytes : NULL;
      pair.value = key != NULL ? sen_pdf_parser_read (self) : NULL;
      if (pair.value == NULL)
        return fail (self);
      g_array_append_val (pairs, pair);
    }
  self->at += 2;
  return keep_pairs (self, start, pairs);
}

static const SenPdfValue *
read_word (SenPdfParser *self)
{
  gsize start = self->at;
  SenPdfValue *value;

  if (sen_pdf_parser_take_word (self, "null"))
    return new_value (self, SEN_PDF_VALUE_NULL, start);
  if (sen_pdf_parser_take_word (self, "true"))
    {
      value = new_value (self, SEN_PDF_VALUE_BOOLEAN, start);
      value->integer = 1;
      return value;
    }
  return sen_pdf_parser_take_word (self, "false") ? new_value (self, SEN_PDF_VALUE_BOOLEAN, start) : fail (self);
}

static const SenPdfValue *
read_any (SenPdfParser *self)
{
  guint8 c = self->data[self->at];

  if (c == '/')
    return read_name (self);
  if (c == '<')
    return self->at + 1 < self->end && self->data[self->at + 1] == '<' ? read_dictionary (self)
                                                                       : read_hexadecimal (self);
  if (c == '(')
    return read_literal (self);
  if (c == '[')
    return read_array (self);
  if (g_ascii_isdigit (c) || c == '-' || c == '+' || c == '.')
    return read_number (self);
  return read_word (self);
}

/*
 * The next value; a stream is seen as its dictionary.
 *
 * Returns: (transfer none) (nullable): %NULL when there is none or it breaks the grammar
 */
const SenPdfValue *
sen_pdf_parser_read (SenPdfParser *self)
{
  const SenPdfValue *value = NULL;

  sen_pdf_parser_skip (self);
  if (self->bad || self->at >= self->end || self->depth >= MOST_DEPTH)
    return fail (self);
  self->depth++;
  value = read_any (self);
  self->depth--;
  return self->bad ? NULL : value;
}

gboolean
sen_pdf_value_is (const SenPdfValue *value, SenPdfValueType type)
{
  return value != NULL && value->type == type;
}

gboolean
sen_pdf_value_is_name (const SenPdfValue *value, const char *name)
{
  return sen_pdf_value_is (value, SEN_PDF_VALUE_NAME) && strcmp (value->text.bytes, name) == 0;
}

/* Returns: (transfer none) (nullable): the dictionary that it is or, of a stream, has */
const SenPdfValue *
sen_pdf_value_get_dict (const SenPdfValue *value)
{
  if (sen_pdf_value_is (value, SEN_PDF_VALUE_STREAM))
    return value->stream.dict;
  return sen_pdf_value_is (value, SEN_PDF_VALUE_DICTIONARY) ? value : NULL;
}

/* Returns: (transfer none) (nullable): what stands there, a reference unresolved; `null` is as if absent */
const SenPdfValue *
sen_pdf_value_lookup (const SenPdfValue *dict, const char *key)
{
  guint low = 0;
  guint high;

  dict = sen_pdf_value_get_dict (dict);
  if (dict == NULL)
    return NULL;
  high = dict->dict.n;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = strcmp (dict->dict.pairs[middle].key, key);

      if (order == 0)
        return dict->dict.pairs[middle].value->type != SEN_PDF_VALUE_NULL ? dict->dict.pairs[middle].value : NULL;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

gboolean
sen_pdf_value_get_double (const SenPdfValue *value, double *number)
{
  if (sen_pdf_value_is (value, SEN_PDF_VALUE_INTEGER))
    *number = (double)value->integer;
  else if (sen_pdf_value_is (value, SEN_PDF_VALUE_REAL))
    *number = value->real;
  else
    return FALSE;
  return TRUE;
}

/* A text string (ISO 32000-1, 7.9.2) or a name as UTF-8. Returns: (transfer full): "" when it is none */
char *
sen_pdf_value_dup_text (const SenPdfValue *value)
{
  const char *bytes;
  gsize length;
  char *text = NULL;

  if (!sen_pdf_value_is (value, SEN_PDF_VALUE_STRING) && !sen_pdf_value_is (value, SEN_PDF_VALUE_NAME))
    return g_strdup ("");
  bytes = value->text.bytes;
  length = MIN (value->text.length, 4096);
  if (length >= 2 && (guint8)bytes[0] == 0xfe && (guint8)bytes[1] == 0xff)
    text = g_convert (bytes + 2, (gssize)((length - 2) & ~(gsize)1), "UTF-8", "UTF-16BE", NULL, NULL, NULL);
  else if (length >= 2 && (guint8)bytes[0] == 0xff && (guint8)bytes[1] == 0xfe)
    text = g_convert (bytes + 2, (gssize)((length - 2) & ~(gsize)1), "UTF-8", "UTF-16LE", NULL, NULL, NULL);
  else if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    text = g_utf8_make_valid (bytes + 3, (gssize)(length - 3));
  else if (g_utf8_validate (bytes, (gssize)length, NULL))
    text = g_strndup (bytes, length);
  else
    text = g_convert (bytes, (gssize)length, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
  return text != NULL ? text : g_strdup ("");
}
