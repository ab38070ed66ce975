/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of a packet share. */
#pragma once

#include "meetings-packet.h"

G_BEGIN_DECLS

MeetingsPacket *meetings_packet_new (const char *name);
void
meetings_packet_add_problem (MeetingsPacket *self, const char *file, guint line, gboolean lost, const char *format, ...)
    G_GNUC_PRINTF (5, 6);
MeetingsPacketItem *meetings_packet_add_item (MeetingsPacket *self, MeetingsPacketItem *parent, const char *title);
MeetingsPacketPaper *
meetings_packet_add_paper (MeetingsPacket *self, MeetingsPacketItem *item, const char *path, const char *name);
char *meetings_packet_nfc (const char *text);
char *meetings_packet_pretty_name (const char *file);
char *meetings_packet_one_line (const char *text);
char *meetings_packet_match_key (const char *text);

/* Files of a folder: name inside the packet → path, both NFC */
typedef struct
{
  char *name;
  char *path;
  gboolean used;
} MeetingsPacketFile;

GPtrArray *meetings_packet_scan (const char *folder, GError **error);
MeetingsPacketFile *meetings_packet_find_file (GPtrArray *files, const char *name);

/* Each false with an error only if nothing at all can be imported */
gboolean meetings_packet_read_fields (MeetingsPacket *self, const char *path, GError **error);
gboolean meetings_packet_read_agenda (MeetingsPacket *self, const char *path, GPtrArray *files, GError **error);
gboolean
meetings_packet_read_outline (MeetingsPacket *self, const char *path, SenPdfPool *pool, SenJob *job, GError **error);
gboolean meetings_packet_check_papers (MeetingsPacket *self, SenPdfPool *pool, SenJob *job, GError **error);
void meetings_packet_settle_key (MeetingsPacket *self);

G_END_DECLS
