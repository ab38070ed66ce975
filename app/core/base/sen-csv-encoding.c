/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables come from many programs. UTF-8, with or without its mark, is taken, and
 * UTF-16 too, which can't be mistaken. An old 8-bit encoding is never guessed at:
 * a wrong guess turns people's names into other names. It is named instead.
 */
#include "sen-csv-private.h"

#include "sen-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
decode_utf16 (const char *data, gsize size, const char *encoding, const char *name, GError **error)
{
  gsize length = 0;
  g_autofree char *text = g_convert (data, (gssize)size, "UTF-8", encoding, NULL, &length, NULL);

  if (text != NULL && strlen (text) == length)
    return g_steal_pointer (&text);
  g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
               _ ("“%s” is damaged: its Unicode (UTF-16) text can't be read. Nothing was imported."), name);
  return NULL;
}

/* UTF-16 without a mark: Latin text in it has a zero in every other byte. */
static gboolean
looks_like_utf16 (const guchar *data, gsize size, const char **encoding)
{
  gsize zeros[2] = { 0, 0 };
  gsize n = MIN (size, 4096) & ~(gsize)1;

  for (gsize i = 0; i < n; i++)
    zeros[i & 1] += data[i] == 0;
  if (n < 8 || zeros[0] + zeros[1] < n / 5)
    return FALSE;
  if (zeros[1] > 8 * zeros[0])
    *encoding = "UTF-16LE";
  else if (zeros[0] > 8 * zeros[1])
    *encoding = "UTF-16BE";
  else
    return FALSE;
  return TRUE;
}

static gboolean
is_1258_vowel (guchar c)
{
  return c != 0 && strchr ("aeiouyAEIOUY\xe2\xe3\xea\xf4\xf5\xfd\xc2\xc3\xca\xd4\xd5\xdd", c) != NULL;
}

/* Which 8-bit encoding it most probably is, by what Vietnamese leaves behind in each. */
static const char *
guess_encoding (const guchar *data, gsize size)
{
  gsize tones = 0, signs = 0, high = 0;

  for (gsize i = 0; i < size; i++)
    {
      guchar c = data[i];

      high += c >= 0x80;
      /* Windows-1258 writes the tone as a byte of its own after the vowel. */
      if (i > 0 && c != 0 && strchr ("\xcc\xd2\xde\xec\xf2", c) != NULL && is_1258_vowel (data[i - 1]))
        tones++;
      /* TCVN 3 has ă â ê ô ơ ư đ where the Windows encodings have signs. */
      if ((c >= 0xa1 && c <= 0xae && c != 0xab) || (c >= 0xb5 && c <= 0xb9))
        signs++;
    }
  if (5 * signs > high && signs > tones)
    return "TCVN3 (ABC)";
  return tones > 0 ? "Windows-1258" : "Windows-1252";
}

static char *
refuse_encoding (const guchar *data, gsize size, const char *name, GError **error)
{
  g_set_error (
      error, SEN_ERROR, SEN_ERROR_CHECK_INPUT,
      _ ("“%s” is not written in UTF-8 but in an older encoding, probably %s. Save it as “CSV UTF-8” and choose "
         "it again; nothing was imported."),
      name, guess_encoding (data, size));
  return NULL;
}

/*
 * sen_csv_decode:
 *
 * Returns: (transfer full): the text in UTF-8 without a mark, or %NULL with #SEN_ERROR_CHECK_INPUT (another encoding)
 *   or #SEN_ERROR_USE_ANOTHER_FILE (no text)
 */
char *
sen_csv_decode (GBytes *bytes, const char *name, GError **error)
{
  gsize size = 0;
  const guchar *data = g_bytes_get_data (bytes, &size);
  const char *encoding = NULL;

  if (size == 0)
    return g_strdup ("");
  if (size >= 4 && (memcmp (data, "PK\3\4", 4) == 0 || memcmp (data, "\xd0\xcf\x11\xe0", 4) == 0))
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
                   _ ("“%s” is a spreadsheet or document, not a CSV table. Open it and save it as “CSV UTF-8”; nothing "
                      "was imported."),
                   name);
      return NULL;
    }
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      size -= 3;
    }
  else if (size >= 2 && data[0] == 0xff && data[1] == 0xfe)
    return decode_utf16 ((const char *)data + 2, size - 2, "UTF-16LE", name, error);
  else if (size >= 2 && data[0] == 0xfe && data[1] == 0xff)
    return decode_utf16 ((const char *)data + 2, size - 2, "UTF-16BE", name, error);
  else if (looks_like_utf16 (data, size, &encoding))
    return decode_utf16 ((const char *)data, size, encoding, name, error);
  if (memchr (data, 0, size) != NULL)
    {
      g_set_error (error, SEN_ERROR, SEN_ERROR_USE_ANOTHER_FILE,
                   _ ("“%s” is not a text file, so it can't be read as a table. Nothing was imported."), name);
      return NULL;
    }
  if (!g_utf8_validate ((const char *)data, (gssize)size, NULL))
    return refuse_encoding (data, size, name, error);
  return g_strndup ((const char *)data, size);
}
