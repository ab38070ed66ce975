/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A meeting packet: a folder, an archive or a PDF that somebody sent. It is read into a preview, shown, and then
 * applied in one transaction; plugins/meetings/README.md describes the format. */
#pragma once

#include "meetings-meeting.h"

#include <sen-pdf.h>

G_BEGIN_DECLS

/**
 * MeetingsPacketItem:
 * @item: the item's fields; its number and depth are as the packet wrote them
 * @parent: (nullable): (unowned): the item above
 * @from_meeting_paper: whether @item->page counts in the packet's first paper
 *
 * An item of a packet.
 */
typedef struct _MeetingsPacketItem MeetingsPacketItem;
struct _MeetingsPacketItem
{
  MeetingsItem *item;
  MeetingsPacketItem *parent;
  gboolean from_meeting_paper;
};

/**
 * MeetingsPacketPaper:
 * @paper: the paper's fields; no file yet
 * @item: (nullable): (unowned): the item it belongs to
 * @path: where its file is
 *
 * A paper of a packet.
 */
typedef struct
{
  MeetingsPaper *paper;
  MeetingsPacketItem *item;
  char *path;
} MeetingsPacketPaper;

/**
 * MeetingsProblem:
 * @file: (nullable): the file's name in the packet
 * @line: the line of it, from 1; 0: the file as a whole
 * @message: one translated sentence
 * @lost: whether something of the packet is left out because of it
 *
 * What couldn't be read, or should be known before importing.
 */
typedef struct
{
  char *file;
  guint line;
  char *message;
  gboolean lost;
} MeetingsProblem;

/**
 * MeetingsPacket:
 * @name: the packet's file name
 * @folder: (nullable): where an archive was unpacked; removed with the packet
 * @meeting: what it says of the meeting
 * @items: (element-type MeetingsPacketItem): in order, a parent before its children
 * @papers: (element-type MeetingsPacketPaper): in order
 * @problems: (element-type MeetingsProblem): what couldn't be read
 *
 * A preview of an import. Belongs to one thread at a time.
 */
#define MEETINGS_TYPE_PACKET (meetings_packet_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsPacket, meetings_packet, MEETINGS, PACKET, GObject)

struct _MeetingsPacket
{
  GObject parent_instance;

  char *name;
  char *folder;
  MeetingsMeeting *meeting;
  GPtrArray *items;
  GPtrArray *papers;
  GPtrArray *problems;
};

MeetingsPacket *meetings_packet_read (const char *path, SenPdfPool *pool, SenJob *job, GError **error);

/**
 * MeetingsImport:
 * @meeting: the meeting's id
 * @updated: whether it was there before
 * @items_added: new items
 * @items_updated: items that were there
 * @papers_added: new papers
 * @papers_updated: papers that got a new version
 *
 * What an import did.
 */
typedef struct
{
  char *meeting;
  gboolean updated;
  guint items_added;
  guint items_updated;
  guint papers_added;
  guint papers_updated;
} MeetingsImport;

void meetings_import_free (MeetingsImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeetingsImport, meetings_import_free)

char *meetings_packet_find_meeting (MeetingsPacket *self, SenDb *db, GError **error);
MeetingsImport *meetings_packet_apply (MeetingsPacket *self,
                                       SenStore *store,
                                       SenVault *vault,
                                       gboolean as_new,
                                       SenJob *job,
                                       GError **error);

G_END_DECLS
