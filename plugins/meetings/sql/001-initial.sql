-- SPDX-License-Identifier: GPL-3.0-or-later
-- Merge classes are those of the design, section 4: (A) append-only facts, (B) last writer wins by column,
-- (C) sets, (D) long text.

-- (B) A session or meeting. Its state is a fact of its own, see meetings_status.
CREATE TABLE meetings_meeting (
  id TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'meeting', -- session, meeting
  number TEXT,                          -- "3": the third session
  body TEXT,                            -- who meets, as papers write it
  unit TEXT,                            -- sen_unit
  starts INTEGER,                       -- UTC milliseconds
  ends INTEGER,
  place TEXT,
  chair TEXT,                           -- sen_person
  chair_name TEXT,                      -- as written; holds also when nobody of that name is known
  secretary TEXT,
  secretary_name TEXT,
  note TEXT,
  key TEXT,                             -- what an import recognises it by
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX meetings_meeting_starts ON meetings_meeting (starts);
CREATE INDEX meetings_meeting_key ON meetings_meeting (key) WHERE key IS NOT NULL;

-- (A) draft, called, held, cancelled; the latest counts.
CREATE TABLE meetings_status (
  id TEXT PRIMARY KEY NOT NULL,
  meeting TEXT NOT NULL,
  status TEXT NOT NULL,
  at INTEGER NOT NULL,
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX meetings_status_meeting ON meetings_status (meeting, at, id);

-- (B) An agenda item; parent and rank place it, rank is a fractional key, so that two devices may both reorder.
CREATE TABLE meetings_item (
  id TEXT PRIMARY KEY NOT NULL,
  meeting TEXT NOT NULL,
  parent TEXT,
  rank TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'item',    -- item, heading, motion, break
  title TEXT NOT NULL,
  presenter TEXT,                       -- as written
  person TEXT,                          -- sen_person, who presents
  minutes INTEGER NOT NULL DEFAULT 0,   -- planned
  paper TEXT,                           -- the meeting's paper that this item is a part of …
  page INTEGER NOT NULL DEFAULT 0,      -- … and from which page, counted from 1
  note TEXT,
  key TEXT,
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX meetings_item_meeting ON meetings_item (meeting, rank);

-- (B) A paper of an item, or of the meeting as a whole; file, name, pages and version follow the latest version.
CREATE TABLE meetings_paper (
  id TEXT PRIMARY KEY NOT NULL,
  meeting TEXT NOT NULL,
  item TEXT,
  rank TEXT NOT NULL,
  title TEXT NOT NULL,
  number TEXT,                          -- "41/TTr-UBND"
  file TEXT NOT NULL,                   -- sen_file
  name TEXT,                            -- the file's own name
  pages INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1,
  state TEXT NOT NULL DEFAULT 'ready',  -- ready, locked (asks for a password), damaged, other (no PDF)
  added INTEGER NOT NULL,
  key TEXT,
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX meetings_paper_meeting ON meetings_paper (meeting, item, rank);
CREATE INDEX meetings_paper_file ON meetings_paper (file);

-- (A) Every version that a paper had; an earlier one stays for comparison.
CREATE TABLE meetings_paper_version (
  id TEXT PRIMARY KEY NOT NULL,
  paper TEXT NOT NULL,
  version INTEGER NOT NULL,
  file TEXT NOT NULL,
  name TEXT,
  pages INTEGER NOT NULL DEFAULT 0,
  added INTEGER NOT NULL,
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX meetings_paper_version_paper ON meetings_paper_version (paper, version);

-- (C) Who is called to the meeting.
CREATE TABLE meetings_attendee (
  id TEXT PRIMARY KEY NOT NULL,
  meeting TEXT NOT NULL,
  person TEXT,                          -- sen_person
  name TEXT NOT NULL,
  role TEXT NOT NULL DEFAULT 'member',  -- member: counts in the total; guest: does not
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX meetings_attendee_meeting ON meetings_attendee (meeting);

-- (A) coming, declined before the meeting; present, late, absent in it. The latest counts.
CREATE TABLE meetings_attendance (
  id TEXT PRIMARY KEY NOT NULL,
  meeting TEXT NOT NULL,
  attendee TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  at INTEGER NOT NULL,
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX meetings_attendance_attendee ON meetings_attendance (meeting, attendee, at, id);

-- (B, D) The minutes; id is the meeting's, so that two devices that begin them have begun one.
CREATE TABLE meetings_minutes (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT,                          -- of the paper: "03"
  starts INTEGER,                       -- as it was, not as planned
  ends INTEGER,
  place TEXT,
  chair_name TEXT,
  secretary_name TEXT,
  total INTEGER,                        -- members in all; empty: counted from the list
  opening TEXT,
  conclusions TEXT,
  closing TEXT,
  alive INTEGER NOT NULL DEFAULT 1
);

-- (D) What the minutes say of an item; id is the item's.
CREATE TABLE meetings_minutes_item (
  id TEXT PRIMARY KEY NOT NULL,
  meeting TEXT NOT NULL,
  presentation TEXT,
  discussion TEXT,                      -- a speaker a line
  vote TEXT,
  conclusion TEXT,
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX meetings_minutes_item_meeting ON meetings_minutes_item (meeting);

CREATE VIEW meetings_overview AS
SELECT m.*,
  coalesce ((SELECT s.status FROM meetings_status s WHERE s.meeting = m.id AND s.alive
             ORDER BY s.at DESC, s.id DESC LIMIT 1), 'draft') AS status,
  (SELECT count (*) FROM meetings_item i WHERE i.meeting = m.id AND i.alive) AS n_items,
  (SELECT count (*) FROM meetings_paper p WHERE p.meeting = m.id AND p.alive) AS n_papers
FROM meetings_meeting m;

CREATE VIEW meetings_roll AS
SELECT a.*,
  (SELECT f.state FROM meetings_attendance f WHERE f.meeting = a.meeting AND f.attendee = a.id AND f.alive
   ORDER BY f.at DESC, f.id DESC LIMIT 1) AS state,
  (SELECT f.reason FROM meetings_attendance f WHERE f.meeting = a.meeting AND f.attendee = a.id AND f.alive
   ORDER BY f.at DESC, f.id DESC LIMIT 1) AS reason
FROM meetings_attendee a;
