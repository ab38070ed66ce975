/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names inside a .zip: UTF-8 where the archive says so and from most programs of today, otherwise the code page of the
 * machine that packed it. The tables are here because not every system has converters for these two.
 */
#include "sen-backup-private.h"

#include <string.h>

#define MAX_COMPONENT 240 /* bytes; file systems allow 255 */

static const guint16 cp437[128] = {
  0xc7,   0xfc,   0xe9,   0xe2,   0xe4,   0xe0,   0xe5,   0xe7,   0xea,   0xeb,   0xe8,   0xef,   0xee,
  0xec,   0xc4,   0xc5,   0xc9,   0xe6,   0xc6,   0xf4,   0xf6,   0xf2,   0xfb,   0xf9,   0xff,   0xd6,
  0xdc,   0xa2,   0xa3,   0xa5,   0x20a7, 0x192,  0xe1,   0xed,   0xf3,   0xfa,   0xf1,   0xd1,   0xaa,
  0xba,   0xbf,   0x2310, 0xac,   0xbd,   0xbc,   0xa1,   0xab,   0xbb,   0x2591, 0x2592, 0x2593, 0x2502,
  0x2524, 0x2561, 0x2562, 0x2556, 0x2555, 0x2563, 0x2551, 0x2557, 0x255d, 0x255c, 0x255b, 0x2510, 0x2514,
  0x2534, 0x252c, 0x251c, 0x2500, 0x253c, 0x255e, 0x255f, 0x255a, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550,
  0x256c, 0x2567, 0x2568, 0x2564, 0x2565, 0x2559, 0x2558, 0x2552, 0x2553, 0x256b, 0x256a, 0x2518, 0x250c,
  0x2588, 0x2584, 0x258c, 0x2590, 0x2580, 0x3b1,  0xdf,   0x393,  0x3c0,  0x3a3,  0x3c3,  0xb5,   0x3c4,
  0x3a6,  0x398,  0x3a9,  0x3b4,  0x221e, 0x3c6,  0x3b5,  0x2229, 0x2261, 0xb1,   0x2265, 0x2264, 0x2320,
  0x2321, 0xf7,   0x2248, 0xb0,   0x2219, 0xb7,   0x221a, 0x207f, 0xb2,   0x25a0, 0xa0,
};

static const guint16 windows_1258[128] = {
  0x20ac, 0xfffd, 0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0xfffd, 0x2039, 0x152,
  0xfffd, 0xfffd, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc,  0x2122,
  0xfffd, 0x203a, 0x153,  0xfffd, 0xfffd, 0x178,  0xa0,   0xa1,   0xa2,   0xa3,   0xa4,   0xa5,   0xa6,
  0xa7,   0xa8,   0xa9,   0xaa,   0xab,   0xac,   0xad,   0xae,   0xaf,   0xb0,   0xb1,   0xb2,   0xb3,
  0xb4,   0xb5,   0xb6,   0xb7,   0xb8,   0xb9,   0xba,   0xbb,   0xbc,   0xbd,   0xbe,   0xbf,   0xc0,
  0xc1,   0xc2,   0x102,  0xc4,   0xc5,   0xc6,   0xc7,   0xc8,   0xc9,   0xca,   0xcb,   0x300,  0xcd,
  0xce,   0xcf,   0x110,  0xd1,   0x309,  0xd3,   0xd4,   0x1a0,  0xd6,   0xd7,   0xd8,   0xd9,   0xda,
  0xdb,   0xdc,   0x1af,  0x303,  0xdf,   0xe0,   0xe1,   0xe2,   0x103,  0xe4,   0xe5,   0xe6,   0xe7,
  0xe8,   0xe9,   0xea,   0xeb,   0x301,  0xed,   0xee,   0xef,   0x111,  0xf1,   0x323,  0xf3,   0xf4,
  0x1a1,  0xf6,   0xf7,   0xf8,   0xf9,   0xfa,   0xfb,   0xfc,   0x1b0,  0x20ab, 0xff,
};

/* In code page 437 everything from 0xB0 is lines, Greek and signs, which no file name has; in Windows-1258 it is
 * letters. */
static const guint16 *
guess_table (const char *raw)
{
  for (; *raw != '\0'; raw++)
    {
      if ((guchar)*raw >= 0xb0)
        return windows_1258;
    }
  return cp437;
}

/*
 * sen_archive_decode_name:
 * @raw: the bytes of a name
 *
 * Returns: (transfer full): the name in composed UTF-8
 */
char *
sen_archive_decode_name (const char *raw)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const guint16 *table;

  if (g_utf8_validate (raw, -1, NULL))
    return g_utf8_normalize (raw, -1, G_NORMALIZE_NFC);
  table = guess_table (raw);
  for (; *raw != '\0'; raw++)
    {
      guchar c = (guchar)*raw;

      g_string_append_unichar (text, c < 0x80 ? c : table[c - 0x80]);
    }
  return g_utf8_normalize (text->str, -1, G_NORMALIZE_NFC);
}

/* Control characters would garble lists; a name that is too long keeps its suffix. */
static char *
clean_component (const char *part)
{
  GString *clean = g_string_new (NULL);
  const char *dot = strrchr (part, '.');
  gsize suffix;

  for (const char *at = part; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (clean, g_unichar_iscntrl (c) ? '_' : c);
    }
  suffix = dot != NULL && strlen (dot) < 20 ? strlen (dot) : 0;
  if (clean->len > MAX_COMPONENT)
    {
      const char *end = g_utf8_find_prev_char (clean->str, clean->str + MAX_COMPONENT - suffix + 1);
      gsize keep = end != NULL ? (gsize)(end - clean->str) : 0;

      g_string_erase (clean, (gssize)keep, (gssize)(clean->len - suffix - keep));
    }
  return g_string_free (clean, FALSE);
}

/*
 * sen_archive_split_name:
 * @name: a decoded name
 *
 * Returns: (transfer full) (nullable): its parts, at least one; %NULL when it would lead out of the folder
 */
GStrv
sen_archive_split_name (const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *slashed = g_strdelimit (g_strdup (name), "\\", '/');
  g_auto (GStrv) parts = g_strsplit (slashed, "/", -1);
  g_auto (GStrv) kept = NULL;

  if (slashed[0] == '/' || (g_ascii_isalpha (slashed[0]) && slashed[1] == ':'))
    return NULL;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *clean = clean_component (parts[i]);

      if (g_str_equal (clean, ".."))
        return NULL;
      if (*clean != '\0' && !g_str_equal (clean, "."))
        g_strv_builder_add (builder, clean);
    }
  kept = g_strv_builder_end (builder);
  return kept[0] != NULL && g_strv_length (kept) <= 32 ? g_steal_pointer (&kept) : NULL;
}
