-- SPDX-License-Identifier: GPL-3.0-or-later
-- Merge classes are those of the design, section 4: (A) append-only facts, (B) last writer wins by column,
-- (C) sets, (D) long text.

-- (B) A note, where it was made. It stays there whatever becomes of the paper; later versions have a notes_place.
CREATE TABLE notes_note (
  id TEXT PRIMARY KEY NOT NULL,
  file TEXT NOT NULL,                   -- sen_file: the version it was made on
  page INTEGER NOT NULL,                -- from 0
  kind TEXT NOT NULL,                   -- highlight, underline, strike, ink, text, sticky, bookmark, stamp
  colour TEXT NOT NULL,                 -- yellow, green, blue, rose, orange, red, black
  stamp TEXT,                           -- question, agree
  x REAL NOT NULL, y REAL NOT NULL,     -- points on the page as it is shown, from its top left corner
  width REAL NOT NULL, height REAL NOT NULL,
  quads TEXT,                           -- of words, four numbers a line: x y width height
  quote TEXT,                           -- the words …
  before TEXT, after TEXT,              -- … and what stands around them
  body TEXT,                            -- (D) what was written
  done INTEGER NOT NULL DEFAULT 0,
  author TEXT,                          -- sen_person; NULL: nobody had said who uses the device, so it is the device's
  device TEXT NOT NULL,
  created INTEGER NOT NULL,             -- UTC milliseconds
  changed INTEGER NOT NULL,
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX notes_note_file ON notes_note (file, page);
CREATE INDEX notes_note_author ON notes_note (author, changed);

-- (A) Ink, one row a stroke, written when the pen leaves the page.
CREATE TABLE notes_stroke (
  id TEXT PRIMARY KEY NOT NULL,
  note TEXT NOT NULL,
  width REAL NOT NULL,                  -- points
  points BLOB NOT NULL,                 -- see notes-stroke.c
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX notes_stroke_note ON notes_stroke (note, alive, id);

-- (C) With whom a note is shared. None: it is its author's alone.
CREATE TABLE notes_share (
  id TEXT PRIMARY KEY NOT NULL,
  note TEXT NOT NULL,
  member TEXT NOT NULL,                 -- sen_person or sen_group
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX notes_share_note ON notes_share (note);
CREATE INDEX notes_share_member ON notes_share (member);

-- (A) Where a note is on a later version of the paper. What was put there by hand counts before what was found, the
-- latest before the others.
CREATE TABLE notes_place (
  id TEXT PRIMARY KEY NOT NULL,
  note TEXT NOT NULL,
  file TEXT NOT NULL,                   -- sen_file: the later version
  state TEXT NOT NULL,                  -- kept, moved, orphaned
  hand INTEGER NOT NULL DEFAULT 0,
  page INTEGER NOT NULL,                -- of an orphan as it was
  x REAL NOT NULL, y REAL NOT NULL, width REAL NOT NULL, height REAL NOT NULL,
  dx REAL NOT NULL DEFAULT 0, dy REAL NOT NULL DEFAULT 0, -- how far the strokes of ink moved
  quads TEXT,
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX notes_place_file ON notes_place (file, note);
CREATE INDEX notes_place_note ON notes_place (note);

-- The place that counts.
CREATE VIEW notes_placed AS
SELECT p.* FROM notes_place p WHERE p.alive AND p.id = (SELECT q.id FROM notes_place q
  WHERE q.note = p.note AND q.file = p.file AND q.alive ORDER BY q.hand DESC, q.id DESC LIMIT 1);

-- Derived, so not journalled: what a search looks through, folded once.
CREATE TABLE notes_words (
  id TEXT PRIMARY KEY NOT NULL,
  words TEXT NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER notes_note_words_insert AFTER INSERT ON notes_note BEGIN
  INSERT OR REPLACE INTO notes_words VALUES (NEW.id, sen_fold (ifnull (NEW.body, '') || ' ' || ifnull (NEW.quote, '')));
END;
CREATE TRIGGER notes_note_words_update AFTER UPDATE OF body, quote ON notes_note BEGIN
  INSERT OR REPLACE INTO notes_words VALUES (NEW.id, sen_fold (ifnull (NEW.body, '') || ' ' || ifnull (NEW.quote, '')));
END;
