/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fractional keys: strings in byte order with always room for one more between two of them, so that moving an item
 * writes that item alone and two devices may reorder the same agenda. A key is a whole number, whose first letter says
 * how many digits follow (a: one … z: 26; Z: one … A: 26 of a negative one), and a fraction; digits are 0-9 A-Z a-z.
 * Adding at the end counts up, so keys stay short however long the list. */
#include "sen-rank.h"

#include <string.h>

#define BASE 62
static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

static int
digit_value (char c)
{
  const char *found = c != '\0' ? strchr (digits, c) : NULL;

  return found != NULL ? (int)(found - digits) : -1;
}

/* Length of the whole number that begins with @head, 0 if none does. */
static gsize
whole_length (char head)
{
  if (head >= 'a' && head <= 'z')
    return (gsize)(head - 'a') + 2;
  if (head >= 'A' && head <= 'Z')
    return (gsize)('Z' - head) + 2;
  return 0;
}

/**
 * sen_rank_is_valid:
 * @rank: (nullable): a key
 *
 * Returns: whether sen_rank_between() can work with it; one from elsewhere may not be
 */
gboolean
sen_rank_is_valid (const char *rank)
{
  gsize length, whole;

  if (rank == NULL)
    return FALSE;
  length = strlen (rank);
  whole = whole_length (rank[0]);
  if (whole == 0 || length < whole)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (digit_value (rank[i]) < 0)
      return FALSE;
  /* A fraction that ends in 0 leaves no room before it. */
  return length == whole || rank[length - 1] != '0';
}

/* The next whole number up (@step 1) or down (−1); NULL after the last. */
static char *
step_whole (const char *whole, int step)
{
  g_autoptr (GString) text = g_string_new (whole);
  char last = step > 0 ? 'z' : '0';
  char first = step > 0 ? '0' : 'z';
  gboolean carry = TRUE;

  for (gsize i = text->len - 1; carry && i > 0; i--)
    {
      carry = text->str[i] == last;
      text->str[i] = carry ? first : digits[digit_value (text->str[i]) + step];
    }
  if (carry)
    {
      char head = text->str[0];

      if (head == (step > 0 ? 'z' : 'A'))
        return NULL;
      if (step > 0 && head == 'Z')
        return g_strdup ("a0");
      if (step < 0 && head == 'a')
        return g_strdup ("Zz");
      text->str[0] = (char)(head + step);
      if (whole_length (text->str[0]) > text->len)
        g_string_append_c (text, first);
      else
        g_string_truncate (text, text->len - 1);
    }
  return g_strdup (text->str);
}

/* A fraction between @a and @b (NULL: one), which differ; appended to @to. */
static void
append_middle (GString *to, const char *a, const char *b)
{
  for (;;)
    {
      int low, high;

      while (b != NULL && *b != '\0' && (*a != '\0' ? *a : '0') == *b)
        {
          g_string_append_c (to, *b++);
          if (*a != '\0')
            a++;
        }
      low = *a != '\0' ? digit_value (*a) : 0;
      high = b != NULL ? digit_value (*b) : BASE;
      if (high - low > 1)
        {
          g_string_append_c (to, digits[(low + high + 1) / 2]);
          return;
        }
      if (b != NULL && b[1] != '\0')
        {
          g_string_append_c (to, *b);
          return;
        }
      g_string_append_c (to, digits[low]);
      if (*a != '\0')
        a++;
      b = NULL;
    }
}

static char *
with_middle (const char *whole, const char *a, const char *b)
{
  GString *text = g_string_new (whole);

  append_middle (text, a, b);
  return g_string_free (text, FALSE);
}

static char *
rank_before (const char *after)
{
  gsize length = whole_length (after[0]);
  g_autofree char *whole = g_strndup (after, length);
  char *less;

  if (after[length] != '\0')
    {
      less = step_whole (whole, -1);
      /* The whole number itself is free, and shorter. */
      if (less != NULL)
        {
          g_free (less);
          return g_steal_pointer (&whole);
        }
      return with_middle (whole, "", after + length);
    }
  less = step_whole (whole, -1);
  return less;
}

/**
 * sen_rank_between:
 * @before: (nullable): the key on the left, %NULL: none
 * @after: (nullable): the key on the right, %NULL: none
 *
 * Returns: (transfer full) (nullable): a key that sorts between the two by bytes; %NULL if there is none, because they
 *   are equal, in the wrong order, or not keys: the list then needs new keys from its beginning
 */
char *
sen_rank_between (const char *before, const char *after)
{
  g_autofree char *whole_before = NULL;
  g_autofree char *next = NULL;
  gsize length;

  if ((before != NULL && !sen_rank_is_valid (before)) || (after != NULL && !sen_rank_is_valid (after)))
    return NULL;
  if (before != NULL && after != NULL && strcmp (before, after) >= 0)
    return NULL;
  if (before == NULL)
    return after == NULL ? g_strdup ("a0") : rank_before (after);

  length = whole_length (before[0]);
  whole_before = g_strndup (before, length);
  if (after != NULL && strncmp (after, whole_before, length) == 0)
    return with_middle (whole_before, before + length, after + length);
  next = step_whole (whole_before, 1);
  if (next != NULL && (after == NULL || strcmp (next, after) < 0))
    return g_steal_pointer (&next);
  return with_middle (whole_before, before + length, NULL);
}
