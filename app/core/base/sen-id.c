/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sen-id.h"

#include <sys/random.h>

/* RFC 9562, 6.2 method 3: the 12 bits after the milliseconds count within one
 * millisecond, so that ids made by one process sort in the order they were made. */
static GMutex lock;
static guint64 last; /* milliseconds << 12 | counter */

static void
fill_random (guint8 *bytes, gsize n)
{
  if (getrandom (bytes, n, 0) != (gssize)n)
    for (gsize i = 0; i < n; i++)
      bytes[i] = (guint8)g_random_int_range (0, 256);
}

/**
 * sen_id_new:
 *
 * Makes a UUID of version 7 (RFC 9562, 5.7). Any thread.
 *
 * Returns: (transfer full): 36 lower-case characters
 */
char *
sen_id_new (void)
{
  guint8 b[16];
  guint64 stamp;

  fill_random (b, sizeof b);
  g_mutex_lock (&lock);
  stamp = (guint64)sen_now () << 12 | (b[6] & 0x01U) << 8;
  stamp = MAX (stamp, last + 1);
  last = stamp;
  g_mutex_unlock (&lock);

  for (int i = 0; i < 6; i++)
    b[i] = (guint8)(stamp >> 12 >> (40 - 8 * i));
  b[6] = (guint8)(0x70U | ((stamp >> 8) & 0x0fU));
  b[7] = (guint8)(stamp & 0xffU);
  b[8] = (guint8)(0x80U | (b[8] & 0x3fU));
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2],
                          b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

/**
 * sen_id_is_valid:
 *
 * Returns: whether @id has the form of sen_id_new()
 */
gboolean
sen_id_is_valid (const char *id)
{
  return id != NULL && g_uuid_string_is_valid (id) && id[14] == '7';
}

/**
 * sen_now:
 *
 * Returns: UTC milliseconds since 1970
 */
gint64
sen_now (void)
{
  return g_get_real_time () / 1000;
}
