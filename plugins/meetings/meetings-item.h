/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sen.h>

G_BEGIN_DECLS

/**
 * MeetingsItemKind:
 * @MEETINGS_ITEM_NORMAL: something that is dealt with
 * @MEETINGS_ITEM_HEADING: only groups what is under it
 * @MEETINGS_ITEM_MOTION: ends with a vote
 * @MEETINGS_ITEM_BREAK: has no number
 */
typedef enum
{
  MEETINGS_ITEM_NORMAL,
  MEETINGS_ITEM_HEADING,
  MEETINGS_ITEM_MOTION,
  MEETINGS_ITEM_BREAK,
} MeetingsItemKind;

const char *meetings_item_kind_to_text (MeetingsItemKind kind);
MeetingsItemKind meetings_item_kind_from_text (const char *text);

/**
 * MeetingsPaper:
 * @id: its id
 * @item: (nullable): the item it belongs to; %NULL: the meeting
 * @rank: its place among the item's papers
 * @title: what it is called
 * @number: (nullable): its number and symbol, such as "41/TTr-UBND"
 * @file: the stored file's hash
 * @name: (nullable): the file's own name
 * @pages: how many; 0: not known
 * @version: the latest, from 1
 * @state: "ready", "locked" (asks for a password), "damaged" or "other" (no PDF)
 * @added: when the latest version came, UTC milliseconds
 * @key: (nullable): what an import recognises it by
 *
 * A file that belongs to an agenda item. The fields are for reading; meetings-book.h writes.
 */
#define MEETINGS_TYPE_PAPER (meetings_paper_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsPaper, meetings_paper, MEETINGS, PAPER, GObject)

struct _MeetingsPaper
{
  GObject parent_instance;

  char *id;
  char *meeting;
  char *item;
  char *rank;
  char *title;
  char *number;
  char *file;
  char *name;
  char *state;
  char *key;
  int pages;
  int version;
  gint64 added;
};

MeetingsPaper *meetings_paper_new (void);
gboolean meetings_paper_is_readable (MeetingsPaper *self);

/**
 * MeetingsItem:
 * @id: its id
 * @parent: (nullable): the id of the item above
 * @rank: its place among its siblings
 * @kind: what it is
 * @title: what it is called
 * @presenter: (nullable): who presents it, as written
 * @person: (nullable): the presenter's id
 * @minutes: planned minutes; 0: not planned
 * @paper: (nullable): the meeting's paper that this item is a part of …
 * @page: … and the page it begins at, from 1; 0: none
 * @children: (element-type MeetingsItem): what is under it; always there
 * @papers: (element-type MeetingsPaper): its papers
 * @above: (nullable): (unowned): the item above
 * @number: (nullable): "4.1", computed; %NULL for a break
 * @depth: 0 at the top, computed
 * @starts: planned, UTC milliseconds, computed; 0: not known
 * @span: planned minutes with everything under it, computed
 *
 * An item of an agenda. The fields are for reading; a #MeetingsAgenda arranges, meetings-book.h writes.
 */
#define MEETINGS_TYPE_ITEM (meetings_item_get_type ())
G_DECLARE_FINAL_TYPE (MeetingsItem, meetings_item, MEETINGS, ITEM, GObject)

struct _MeetingsItem
{
  GObject parent_instance;

  char *id;
  char *meeting;
  char *parent;
  char *rank;
  MeetingsItemKind kind;
  char *title;
  char *presenter;
  char *person;
  int minutes;
  char *paper;
  int page;
  char *note;
  char *key;

  GListStore *children;
  GListStore *papers;
  MeetingsItem *above;
  char *number;
  guint depth;
  gint64 starts;
  int span;
};

MeetingsItem *meetings_item_new (void);
MeetingsItem *meetings_item_copy (MeetingsItem *self);

G_END_DECLS
