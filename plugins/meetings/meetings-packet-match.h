/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "meetings-packet-private.h"

G_BEGIN_DECLS

char *meetings_packet_item_key (MeetingsItem *item);
GHashTable *meetings_packet_match_items (GPtrArray *packet_items, GPtrArray *stored);

G_END_DECLS
