/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Vietnamese dictionary order as byte strings. A key has three levels, each
 * ended by LEVEL_END, which is below every weight: the letters of the whole
 * text, then the tones, then the case. All bytes are ASCII and none is NUL,
 * so a key can be a TEXT column of a database and compared with memcmp().
 */
#include "sen-text.h"
#include "sen-text-private.h"

#include <string.h>

#define LEVEL_END     '\x01'
#define LEVEL_DEFAULT '\x02' /* no tone; lower case */
#define WEIGHT_SPACE  '\x02'
#define WEIGHT_PUNCT  '\x03'
#define WEIGHT_NUMBER '\x04'
#define WEIGHT_LETTER '\x10'
#define WEIGHT_OTHER  '\x7e' /* a letter of another script follows as hex digits */

/* The alphabet of the dictionaries; f, j, w, z stand where Latin has them. */
static const char alphabet[] = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

typedef struct
{
  GString *letters;
  GString *tones;
  GString *cases;
} Levels;

static void
levels_clear (Levels *levels)
{
  g_string_free (levels->letters, TRUE);
  g_string_free (levels->tones, TRUE);
  g_string_free (levels->cases, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Levels, levels_clear)

static void
add_letter (Levels *levels, gunichar c)
{
  SenLetter letter;
  const char *found;

  sen_letter_split (c, &letter);
  found = g_utf8_strchr (alphabet, -1, letter.base);
  if (found != NULL)
    g_string_append_c (levels->letters, (char)(WEIGHT_LETTER + g_utf8_pointer_to_offset (alphabet, found)));
  else
    g_string_append_printf (levels->letters, "%c%06X", WEIGHT_OTHER, letter.base);
  g_string_append_c (levels->tones, (char)(LEVEL_DEFAULT + (int)letter.tone + (letter.other_mark ? 6 : 0)));
  g_string_append_c (levels->cases, (char)(LEVEL_DEFAULT + (letter.upper ? 1 : 0)));
}

/* A number sorts by its value: its length in digits comes before the digits. Returns the first byte after it. */
static const char *
add_number (Levels *levels, const char *p)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  guint zeros = 0;
  gsize left;

  for (; g_unichar_isdigit (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    {
      int value = g_unichar_digit_value (g_utf8_get_char (p));

      if (value == 0 && digits->len == 0)
        zeros++;
      else
        g_string_append_c (digits, (char)('0' + value));
    }
  g_string_append_c (levels->letters, WEIGHT_NUMBER);
  for (left = digits->len; left >= 80; left -= 80)
    g_string_append_c (levels->letters, '\x7d');
  g_string_append_c (levels->letters, (char)(0x20 + left));
  g_string_append (levels->letters, digits->str);
  /* 1 before 01 where nothing else differs */
  g_string_append_c (levels->cases, (char)(LEVEL_DEFAULT + MIN (zeros, 100u)));
  return p;
}

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || c == 0xa0 || g_unichar_iscntrl (c) || g_unichar_iszerowidth (c);
}

static void
add_text (Levels *levels, const char *text)
{
  gboolean gap = FALSE, any = FALSE;

  for (const char *p = text; *p != '\0';)
    {
      gunichar c = g_utf8_get_char (p);

      if (is_space (c) && !g_unichar_ismark (c))
        {
          gap = any;
          p = g_utf8_next_char (p);
          continue;
        }
      if (gap)
        g_string_append_c (levels->letters, WEIGHT_SPACE);
      gap = FALSE;
      any = TRUE;
      if (g_unichar_isdigit (c))
        {
          p = add_number (levels, p);
          continue;
        }
      if (g_unichar_isalpha (c))
        add_letter (levels, c);
      else if (!g_unichar_ismark (c))
        g_string_append_printf (levels->letters, "%c%06X", WEIGHT_PUNCT, c);
      p = g_utf8_next_char (p);
    }
}

static void
trim_defaults (GString *level)
{
  while (level->len > 0 && level->str[level->len - 1] == LEVEL_DEFAULT)
    g_string_truncate (level, level->len - 1);
}

static void
levels_fill (Levels *levels, const char *text)
{
  g_autofree char *respelled = sen_text_respell (text);

  *levels = (Levels){ g_string_new (NULL), g_string_new (NULL), g_string_new (NULL) };
  add_text (levels, respelled);
  trim_defaults (levels->tones);
  trim_defaults (levels->cases);
}

/**
 * sen_text_sort_key:
 * @text: (nullable): any text
 *
 * The key by which @text sorts in a Vietnamese dictionary: first the letters
 * (a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y, with f j w z in
 * their Latin places) over the whole text, a space before any letter; then the
 * tones (ngang, huyền, hỏi, ngã, sắc, nặng); then lower before upper case.
 * Numbers sort by value, "2" before "10". Texts that differ only in the habit
 * of placing tones or in composition have the same key.
 *
 * Returns: (transfer full): an ASCII string without meaning, to be compared
 *   with strcmp() or kept in the database and compared there
 */
char *
sen_text_sort_key (const char *text)
{
  g_auto (Levels) levels = { 0 };

  levels_fill (&levels, text);
  g_string_append_c (levels.letters, LEVEL_END);
  g_string_append_len (levels.letters, levels.tones->str, (gssize)levels.tones->len);
  g_string_append_c (levels.letters, LEVEL_END);
  g_string_append_len (levels.letters, levels.cases->str, (gssize)levels.cases->len);
  return g_strdup (levels.letters->str);
}

/* The last space of @name that a word follows, or NULL. */
static char *
last_space (char *name)
{
  char *space = NULL, *found = NULL;

  for (char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isspace (g_utf8_get_char (p)))
        space = p;
      else if (space != NULL)
        found = space;
    }
  return found;
}

/**
 * sen_text_name_sort_key:
 * @full_name: (nullable): a person's full name, family name first
 *
 * The key by which a list of persons sorts in Vietnam: by the given name (the
 * last word) with its tone, then by the family and middle names. Case only
 * decides between names that are otherwise the same.
 *
 * Returns: (transfer full): a key like that of sen_text_sort_key()
 */
char *
sen_text_name_sort_key (const char *full_name)
{
  g_autofree char *name = g_utf8_make_valid (full_name != NULL ? full_name : "", -1);
  g_auto (Levels) given = { 0 };
  g_auto (Levels) rest = { 0 };
  char *space;

  g_strstrip (name);
  space = last_space (name);
  levels_fill (&given, space != NULL ? g_utf8_next_char (space) : name);
  if (space != NULL)
    *space = '\0';
  levels_fill (&rest, space != NULL ? name : "");
  return g_strdup_printf ("%s%c%s%c%s%c%s%c%s%c%s", given.letters->str, LEVEL_END, given.tones->str, LEVEL_END,
                          rest.letters->str, LEVEL_END, rest.tones->str, LEVEL_END, given.cases->str, LEVEL_END,
                          rest.cases->str);
}

/**
 * sen_text_compare:
 * @a: (nullable): a text
 * @b: (nullable): another
 *
 * Compares in Vietnamese dictionary order, see sen_text_sort_key(). For long
 * lists make the keys once.
 *
 * Returns: less than, equal to or greater than 0
 */
int
sen_text_compare (const char *a, const char *b)
{
  g_autofree char *key_a = sen_text_sort_key (a);
  g_autofree char *key_b = sen_text_sort_key (b);

  return strcmp (key_a, key_b);
}

/**
 * sen_text_compare_names:
 * @a: (nullable): a person's full name
 * @b: (nullable): another
 *
 * Compares as lists of persons sort, see sen_text_name_sort_key().
 *
 * Returns: less than, equal to or greater than 0
 */
int
sen_text_compare_names (const char *a, const char *b)
{
  g_autofree char *key_a = sen_text_name_sort_key (a);
  g_autofree char *key_b = sen_text_name_sort_key (b);

  return strcmp (key_a, key_b);
}
