/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Vietnamese text is written in several ways that mean the same: composed or
 * decomposed Unicode, "hoà" or "hòa", the Icelandic Ð for Đ. Everything that
 * compares, searches or sorts goes through here. Pure functions, any thread.
 */
#include "sen-text.h"
#include "sen-text-private.h"

#include <string.h>

#define MAX_SYLLABLE 7 /* nghiêng */

static const gunichar tone_marks[] = {
  [SEN_TONE_NGANG] = 0,   [SEN_TONE_HUYEN] = 0x300, [SEN_TONE_HOI] = 0x309,
  [SEN_TONE_NGA] = 0x303, [SEN_TONE_SAC] = 0x301,   [SEN_TONE_NANG] = 0x323,
};

static gboolean
is_d_with_stroke (gunichar c)
{
  /* U+0110 is right; the Icelandic eth and the African D look the same and come from old converters. */
  return c == 0x110 || c == 0x111 || c == 0xd0 || c == 0xf0 || c == 0x189 || c == 0x256;
}

static gboolean
take_tone (gunichar mark, SenLetter *letter)
{
  if (mark == 0x340 || mark == 0x341)
    mark = mark == 0x340 ? 0x300 : 0x301;
  for (guint tone = SEN_TONE_HUYEN; tone <= SEN_TONE_NANG; tone++)
    {
      if (tone_marks[tone] == mark && letter->tone == SEN_TONE_NGANG)
        {
          letter->tone = (SenTone)tone;
          return TRUE;
        }
    }
  return FALSE;
}

/* Takes one composed letter apart. Marks that Vietnamese does not know are dropped and only noted. */
void
sen_letter_split (gunichar letter, SenLetter *out)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (letter, FALSE, parts, G_N_ELEMENTS (parts));

  *out = (SenLetter){ .base = g_unichar_tolower (parts[0]), .upper = g_unichar_isupper (parts[0]) };
  if (is_d_with_stroke (parts[0]))
    {
      out->base = 0x111;
      out->upper = parts[0] == 0x110 || parts[0] == 0xd0 || parts[0] == 0x189;
    }
  for (gsize i = 1; i < n; i++)
    {
      gunichar composed = 0;

      if (take_tone (parts[i], out))
        continue;
      /* U+0302 circumflex, U+0306 breve, U+031B horn */
      if ((parts[i] == 0x302 && strchr ("aeo", (int)(out->base & 0x7f)) != NULL && out->base < 0x80)
          || (parts[i] == 0x306 && out->base == 'a') || (parts[i] == 0x31b && (out->base == 'o' || out->base == 'u')))
        g_unichar_compose (out->base, parts[i], &composed);
      if (composed != 0)
        out->base = composed;
      else
        out->other_mark = TRUE;
    }
}

/* The inverse of sen_letter_split() for letters without other marks. */
gunichar
sen_letter_join (const SenLetter *letter)
{
  gunichar base = letter->upper ? g_unichar_toupper (letter->base) : letter->base;
  gunichar composed = base;

  if (letter->tone != SEN_TONE_NGANG)
    g_unichar_compose (base, tone_marks[letter->tone], &composed);
  return composed;
}

static gboolean
is_onset (const SenLetter *letters, guint n)
{
  static const char *const onsets[] = { "",  "b",  "c",   "ch", "d", "đ",  "g", "gh", "gi", "h",  "k",  "kh", "l", "m",
                                        "n", "ng", "ngh", "nh", "p", "ph", "r", "s",  "t",  "th", "tr", "v",  "x" };
  char spelled[4 * 3 + 1] = "";
  gsize length = 0;

  if (n > 3)
    return FALSE;
  for (guint i = 0; i < n; i++)
    length += (gsize)g_unichar_to_utf8 (letters[i].base, spelled + length);
  spelled[length] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (onsets); i++)
    if (strcmp (onsets[i], spelled) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_vowel (gunichar base)
{
  return base < 0x80 ? base != 0 && strchr ("aeiouy", (int)base) != NULL
                     : base == 0x103 || base == 0xe2 || base == 0xea || base == 0xf4 || base == 0x1a1 || base == 0x1b0;
}

/* Whether what follows oa, oe or uy closes the syllable; a vowel counts, as in ngoài, khuỷu. */
static gboolean
is_coda (const SenLetter *letters, guint n)
{
  static const char *const codas[] = { "c", "ch", "i", "m", "n", "ng", "nh", "o", "p", "t", "u", "y" };
  char spelled[3] = "";

  if (n == 0 || n > 2)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (letters[i].base >= 0x80)
        return FALSE;
      spelled[i] = (char)letters[i].base;
    }
  for (guint i = 0; i < G_N_ELEMENTS (codas); i++)
    if (strcmp (codas[i], spelled) == 0)
      return TRUE;
  return FALSE;
}

/*
 * Where the tone of a syllable with oa, oe, uy or qu belongs, or -1 if it is
 * no such syllable. @pair is where those two letters begin.
 */
static int
tone_place (const SenLetter *letters, guint n, int *pair)
{
  guint v = 0;

  while (v < n && !is_vowel (letters[v].base))
    v++;
  if (v == 1 && letters[0].base == 'q' && n >= 3 && letters[1].base == 'u' && is_vowel (letters[2].base))
    {
      /* The u of "qu" is no vowel: quý, quả, and never qúy; but leave quyết, quốc where they are. */
      *pair = 1;
      return n == 3 || is_coda (letters + 3, n - 3) ? 2 : -1;
    }
  if (v + 1 >= n || !is_onset (letters, v))
    return -1;
  if (!(letters[v].base == 'o' && (letters[v + 1].base == 'a' || letters[v + 1].base == 'e'))
      && !(letters[v].base == 'u' && letters[v + 1].base == 'y'))
    return -1;
  *pair = (int)v;
  if (v + 2 == n)
    return (int)v;
  return is_coda (letters + v + 2, n - v - 2) ? (int)v + 1 : -1;
}

/* Moves the tone of one word to its canonical letter: hoà to hòa, hòan to hoàn. */
static void
respell_word (gunichar *word, guint n)
{
  SenLetter letters[MAX_SYLLABLE];
  int place, pair = 0, at = -1;
  SenTone tone;

  if (n < 2 || n > MAX_SYLLABLE)
    return;
  for (guint i = 0; i < n; i++)
    {
      sen_letter_split (word[i], &letters[i]);
      if (letters[i].other_mark || (letters[i].tone != SEN_TONE_NGANG && at >= 0))
        return;
      if (letters[i].tone != SEN_TONE_NGANG)
        at = (int)i;
    }
  place = at < 0 ? -1 : tone_place (letters, n, &pair);
  /* Only within the pair; a tone elsewhere means it is no Vietnamese syllable. */
  if (place < 0 || place == at || at < pair || at > pair + 1)
    return;
  tone = letters[at].tone;
  letters[at].tone = SEN_TONE_NGANG;
  letters[place].tone = tone;
  word[at] = sen_letter_join (&letters[at]);
  word[place] = sen_letter_join (&letters[place]);
}

/*
 * Composed (NFC) text, case kept, with one spelling for each syllable and one
 * letter for Đ. Bytes that are no UTF-8 become U+FFFD.
 */
char *
sen_text_respell (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  g_autofree gunichar *letters = NULL;
  glong n, start = 0;

  letters = g_utf8_to_ucs4_fast (composed, -1, &n);
  for (glong i = 0; i <= n; i++)
    {
      if (i < n && is_d_with_stroke (letters[i]))
        letters[i] = g_unichar_isupper (letters[i]) ? 0x110 : 0x111;
      if (i < n && (g_unichar_isalpha (letters[i]) || g_unichar_ismark (letters[i])))
        continue;
      respell_word (letters + start, (guint)(i - start));
      start = i + 1;
    }
  return g_ucs4_to_utf8 (letters, n, NULL, NULL, NULL);
}

/* Lower case that does not depend on the locale. */
static char *
to_lower (const char *text)
{
  GString *lower = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (lower, g_unichar_tolower (g_utf8_get_char (p)));
  return g_string_free (lower, FALSE);
}

/**
 * sen_text_normalize:
 * @text: (nullable): any text; bytes that are no UTF-8 become U+FFFD
 *
 * The one spelling that exact comparison uses: composed (Unicode NFC), lower
 * case, the tone on its canonical letter. Both habits of placing the tone in
 * syllables that end in oa, oe and uy come out the same ("hoà", "uỷ", "khoẻ"
 * become "hòa", "ủy", "khỏe"); in closed syllables it stays on the second
 * vowel ("hoàn"), and the u of "qu" never carries it ("quý").
 *
 * Returns: (transfer full): the normalized text
 */
char *
sen_text_normalize (const char *text)
{
  g_autofree char *respelled = sen_text_respell (text);

  return to_lower (respelled);
}

/**
 * sen_text_fold:
 * @text: (nullable): any text
 *
 * The form in which a search without diacritics compares: lower case, no
 * tones or other marks, đ as d, compatibility forms (ligatures, full width,
 * no-break space) as their plain letters.
 *
 * Returns: (transfer full): the folded text
 */
char *
sen_text_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *apart = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKD);
  GString *folded = g_string_sized_new (strlen (apart));

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_ismark (c))
        continue;
      g_string_append_unichar (folded, is_d_with_stroke (c) ? 'd' : g_unichar_tolower (c));
    }
  return g_string_free (folded, FALSE);
}

/**
 * sen_text_contains_words:
 * @text: (nullable): any text
 * @query: (nullable): what somebody typed to find it
 *
 * Whether every word of @query occurs somewhere in @text, in any order, diacritics aside. What lists filter by; a word
 * being typed finds as far as it goes.
 *
 * Returns: %TRUE if so, also if @query has no word
 */
gboolean
sen_text_contains_words (const char *text, const char *query)
{
  g_autofree char *folded = sen_text_fold (text);
  g_autofree char *wanted = sen_text_fold (query);
  g_auto (GStrv) words = g_strsplit_set (wanted, " \t\n", -1);

  for (char **word = words; *word != NULL; word++)
    if (strstr (folded, *word) == NULL)
      return FALSE;
  return TRUE;
}

static GPtrArray *
split_words (const char *normalized)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *start = NULL;

  for (const char *p = normalized;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        {
          if (start == NULL)
            start = p;
        }
      else if (start != NULL)
        {
          g_ptr_array_add (words, g_strndup (start, (gsize)(p - start)));
          start = NULL;
        }
      if (c == 0)
        return words;
    }
}

/* The plain letter that a word begins with; 0 where that can't be told from one character. */
static gunichar
plain_letter (gunichar c)
{
  SenLetter letter;

  if (c < 0x80)
    return g_unichar_tolower (c);
  sen_letter_split (c, &letter);
  switch (letter.base)
    {
    case 0x103: /* ă */
    case 0xe2:  /* â */
      return 'a';
    case 0xea: /* ê */
      return 'e';
    case 0xf4:  /* ô */
    case 0x1a1: /* ơ */
      return 'o';
    case 0x1b0: /* ư */
      return 'u';
    default:
      return letter.base < 0x80 ? g_unichar_tolower (letter.base) : 0;
    }
}

/* Takes the next word of a text, not normalized; NULL after the last. */
static const char *
next_word (const char **text, const char **end)
{
  const char *p = *text, *start;

  while (*p != '\0' && !g_unichar_isalnum (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  start = p;
  while (*p != '\0' && (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);
  *text = *end = p;
  return p > start ? start : NULL;
}

/* Normalizes only the words that begin alike: a page is looked through in microseconds. */
static gboolean
has_word (const char *text, const char *word, gboolean beginning)
{
  gunichar first = plain_letter (g_utf8_get_char (word));
  const char *start, *end;

  while ((start = next_word (&text, &end)) != NULL)
    {
      gunichar letter = plain_letter (g_utf8_get_char (start));
      g_autofree char *raw = NULL;
      g_autofree char *have = NULL;

      if (letter != first && letter != 0 && first != 0)
        continue;
      raw = g_strndup (start, (gsize)(end - start));
      have = sen_text_normalize (raw);
      if (beginning ? g_str_has_prefix (have, word) : strcmp (have, word) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * sen_text_contains_exact:
 * @text: (nullable): the text searched
 * @query: (nullable): what the person typed
 *
 * Whether every word of @query appears in @text with its exact tones, in any
 * order, whatever the case and the habit of placing tones. The last word may
 * be the beginning of a word unless a space follows it, because it may still
 * be being typed. Search puts such results first. An empty query is in every text.
 *
 * Returns: %TRUE if all of them do
 */
gboolean
sen_text_contains_exact (const char *text, const char *query)
{
  g_autofree char *valid = text != NULL && !g_utf8_validate (text, -1, NULL) ? g_utf8_make_valid (text, -1) : NULL;
  g_autofree char *normal_query = sen_text_normalize (query);
  g_autoptr (GPtrArray) wanted = split_words (normal_query);
  gsize length = strlen (normal_query);
  gboolean open_end = length > 0 && !g_ascii_isspace (normal_query[length - 1]);

  for (guint i = 0; i < wanted->len; i++)
    if (text == NULL
        || !has_word (valid != NULL ? valid : text, g_ptr_array_index (wanted, i), open_end && i + 1 == wanted->len))
      return FALSE;
  return TRUE;
}

static void
append_initial (GString *initials, const char *word)
{
  SenLetter letter;

  sen_letter_split (g_utf8_get_char (word), &letter);
  letter.tone = SEN_TONE_NGANG;
  letter.upper = TRUE;
  g_string_append_unichar (initials, sen_letter_join (&letter));
}

/**
 * sen_text_initials:
 * @full_name: (nullable): a person's full name, family name first
 *
 * The letters of a person's picture: the first of the family name and of the
 * given name, "Trần Thị Mai Hương" gives "TH". Letters keep their kind (Đ, Ơ)
 * and lose their tone.
 *
 * Returns: (transfer full): one or two letters; empty if the name has none
 */
char *
sen_text_initials (const char *full_name)
{
  g_autofree char *respelled = sen_text_respell (full_name);
  g_autoptr (GPtrArray) words = split_words (respelled);
  GString *initials = g_string_new (NULL);

  if (words->len > 0)
    append_initial (initials, g_ptr_array_index (words, 0));
  if (words->len > 1)
    append_initial (initials, g_ptr_array_index (words, words->len - 1));
  return g_string_free (initials, FALSE);
}

/**
 * sen_text_quote_sql:
 * @text: such as a translated word
 *
 * For words in the queries that a plugin hands over (sen_registry_add_steps()); what a user wrote is a parameter.
 *
 * Returns: (transfer full): @text as a string of SQL, in quotes
 */
char *
sen_text_quote_sql (const char *text)
{
  g_autoptr (GString) quoted = g_string_new (text);

  g_string_replace (quoted, "'", "''", 0);
  return g_strdup_printf ("'%s'", quoted->str);
}

/**
 * sen_text_fit_file_name:
 * @name: a proposed file name in UTF-8, such as a paper's title with an ending
 *
 * File systems take 255 bytes, and a file that is written under another name first needs some of them; letters with
 * tones have two or three. What is longer loses its middle: the beginning tells papers apart, the end says what it is.
 *
 * Returns: (transfer full): a name of 240 bytes at most
 */
char *
sen_text_fit_file_name (const char *name)
{
  const gsize most = 240, end = 48;
  const char *dots = "…";
  gsize length = strlen (name);
  const char *head, *tail;

  if (length <= most)
    return g_strdup (name);
  head = g_utf8_find_prev_char (name, name + most - end - strlen (dots) + 1);
  tail = g_utf8_find_next_char (name + length - end - 1, NULL);
  return g_strdup_printf ("%.*s%s%s", (int)(head - name), name, dots, tail);
}
