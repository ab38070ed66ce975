/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which item of the book an item of a packet is, when the packet comes again: the same number and title; else the same
 * title, because an item that was inserted moves the numbers; else the same number, because a title was reworded. */
#include "meetings-packet-match.h"

/* What an import writes into the item's key. */
char *
meetings_packet_item_key (MeetingsItem *item)
{
  return item->number != NULL ? g_strconcat ("n:", item->number, NULL) : g_strdup ("t:");
}

static char *
full_key (MeetingsItem *item, const char *key)
{
  return g_strdup_printf ("%s\n%s", key != NULL ? key : "", item->title);
}

static char *
title_key (MeetingsItem *item, const char *key)
{
  return meetings_packet_match_key (item->title);
}

static char *
number_key (MeetingsItem *item, const char *key)
{
  return g_strdup (key != NULL && g_str_has_prefix (key, "n:") ? key : "");
}

typedef char *(*KeyFunc) (MeetingsItem *item, const char *key);

static void
match_by (KeyFunc make_key, GPtrArray *packet_items, GPtrArray *stored, GHashTable *found, GHashTable *taken)
{
  g_autoptr (GHashTable) waiting
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_queue_free);

  for (guint i = 0; i < stored->len; i++)
    {
      MeetingsItem *item = stored->pdata[i];
      g_autofree char *key = make_key (item, item->key);
      GQueue *queue = g_hash_table_lookup (waiting, key);

      if (key[0] == '\0' || g_hash_table_contains (taken, item))
        continue;
      if (queue == NULL)
        {
          queue = g_queue_new ();
          g_hash_table_insert (waiting, g_steal_pointer (&key), queue);
        }
      g_queue_push_tail (queue, item);
    }
  for (guint i = 0; i < packet_items->len; i++)
    {
      MeetingsPacketItem *each = packet_items->pdata[i];
      g_autofree char *own = meetings_packet_item_key (each->item);
      g_autofree char *key = make_key (each->item, own);
      GQueue *queue = g_hash_table_lookup (waiting, key);
      MeetingsItem *item;

      if (g_hash_table_contains (found, each) || queue == NULL || g_queue_is_empty (queue))
        continue;
      item = g_queue_pop_head (queue);
      g_hash_table_insert (found, each, item);
      g_hash_table_add (taken, item);
    }
}

/* Of MeetingsPacketItem → MeetingsItem, both unowned; each stored item is used once. */
GHashTable *
meetings_packet_match_items (GPtrArray *packet_items, GPtrArray *stored)
{
  GHashTable *found = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

  match_by (full_key, packet_items, stored, found, taken);
  match_by (title_key, packet_items, stored, found, taken);
  match_by (number_key, packet_items, stored, found, taken);
  return found;
}
