-- SPDX-License-Identifier: GPL-3.0-or-later
-- Merge classes are those of the design, section 4: (A) append-only facts, (B) last writer wins by column, (C) sets.

-- (B) A document, outgoing or incoming. state, number, day and file follow the latest facts (documents_step,
-- documents_number, documents_revision) in the same transaction, so that registers need no joins; the facts count.
CREATE TABLE documents_document (
  id TEXT PRIMARY KEY NOT NULL,
  direction TEXT NOT NULL DEFAULT 'out', -- out, in
  kind TEXT NOT NULL,                    -- as sen_official_kind_to_text()
  subject TEXT NOT NULL DEFAULT '',      -- trích yếu, without “Về việc” added
  organ TEXT,                            -- abbreviation of the issuing organ: UBND
  organ_name TEXT,                       -- as papers write it; incoming: who wrote
  unit TEXT,                             -- sen_unit that drafts, or that an incoming one is assigned to
  unit_code TEXT,                        -- its abbreviation in the symbol of a công văn: VP
  competence TEXT,                       -- who decides, a line each: “CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG …”
  place TEXT,                            -- of the date line
  signer TEXT,                           -- sen_person
  signer_name TEXT,
  signer_title TEXT,                     -- the signer's own: “Phó Chủ tịch”
  signer_prefix TEXT,                    -- TM KT TL TUQ Q, with blanks between
  signer_holder TEXT,                    -- for whom: “Chủ tịch”, a line for each prefix that needs one
  drafter TEXT,                          -- sen_person
  urgency TEXT NOT NULL DEFAULT '',      -- '', urgent (khẩn), very-urgent (thượng khẩn), express (hỏa tốc)
  copies INTEGER NOT NULL DEFAULT 0,     -- how many were made, for the register
  note TEXT,
  state TEXT NOT NULL DEFAULT 'draft',   -- as documents_step.step; incoming: received, assigned
  number INTEGER NOT NULL DEFAULT 0,     -- outgoing: its number; incoming: the number of arrival
  code TEXT,                             -- outgoing: “15/QĐ-UBND” once numbered; incoming: the author's
  day TEXT,                              -- of the number; incoming: the author's
  year INTEGER NOT NULL DEFAULT 0,       -- of the register it stands in; 0: in none yet
  file TEXT,                             -- sen_file, the latest revision
  pages INTEGER NOT NULL DEFAULT 0,
  words TEXT NOT NULL DEFAULT '',        -- code, subject and names as lists are searched: folded, a blank before each word
  edited INTEGER NOT NULL,               -- UTC milliseconds
  key TEXT,                              -- what a draft was made from: “kind:id”
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX documents_document_register ON documents_document (direction, year, day, number);
CREATE INDEX documents_document_state ON documents_document (state, edited) WHERE direction = 'out' AND year = 0;
CREATE INDEX documents_document_signer ON documents_document (signer) WHERE signer IS NOT NULL;
CREATE INDEX documents_document_key ON documents_document (key) WHERE key IS NOT NULL;

-- (B) A piece of the text; rank is a fractional key, numbers are counted, never stored.
CREATE TABLE documents_block (
  id TEXT PRIMARY KEY NOT NULL,
  document TEXT NOT NULL,
  rank TEXT NOT NULL,
  kind TEXT NOT NULL,                    -- basis, proposal, part, section, article, clause, point, bullet, paragraph, table
  text TEXT NOT NULL DEFAULT '',         -- a table: a row each line, cells with a tab between
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX documents_block_document ON documents_block (document, rank);

-- (C) Who is written to and who gets a copy.
CREATE TABLE documents_recipient (
  id TEXT PRIMARY KEY NOT NULL,
  document TEXT NOT NULL,
  rank TEXT NOT NULL,
  kind TEXT NOT NULL,                    -- to (Kính gửi), copy (Nơi nhận)
  name TEXT NOT NULL,
  unit TEXT,                             -- sen_unit
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX documents_recipient_document ON documents_recipient (document, rank);

-- (A) The whole draft at a moment, as the text that “documents export” writes.
CREATE TABLE documents_version (
  id TEXT PRIMARY KEY NOT NULL,
  document TEXT NOT NULL,
  number INTEGER NOT NULL,
  snapshot TEXT NOT NULL,
  why TEXT NOT NULL,
  person TEXT,
  at INTEGER NOT NULL,                   -- UTC milliseconds
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX documents_version_document ON documents_version (document, number);

-- (A) draft, checked, approved, signed, numbered, issued, sent_back, recalled, replaced; incoming: received, assigned.
-- The latest counts.
CREATE TABLE documents_step (
  id TEXT PRIMARY KEY NOT NULL,
  document TEXT NOT NULL,
  step TEXT NOT NULL,
  person TEXT,                           -- sen_person
  reason TEXT,
  at INTEGER NOT NULL,
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX documents_step_document ON documents_step (document, at, id);

-- (A) Numbers that were given. A number stays given, whatever becomes of the document.
CREATE TABLE documents_number (
  id TEXT PRIMARY KEY NOT NULL,
  organ TEXT NOT NULL,
  series TEXT NOT NULL,                  -- abbreviation of the kind, CV, or ĐẾN for arrivals
  year INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  document TEXT NOT NULL,
  day TEXT NOT NULL,
  person TEXT,
  at INTEGER NOT NULL,
  alive INTEGER NOT NULL DEFAULT 1,
  UNIQUE (organ, series, year, number),
  UNIQUE (document)
);

-- (A) Every file that the document was: approved, signed, sealed, issued; incoming: received.
CREATE TABLE documents_revision (
  id TEXT PRIMARY KEY NOT NULL,
  document TEXT NOT NULL,
  file TEXT NOT NULL,                    -- sen_file
  name TEXT NOT NULL,
  what TEXT NOT NULL,                    -- approved, signed, sealed, issued, received
  before TEXT,                           -- the file that this one continues
  places TEXT,                           -- where signature, seal, number … go: “signature 0 310.0 600.5 141.7 66.0;…”
  detail TEXT,                           -- of a signature: who, level
  person TEXT,
  at INTEGER NOT NULL,
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX documents_revision_document ON documents_revision (document, at, id);
CREATE INDEX documents_revision_file ON documents_revision (file);

-- (B) What only an incoming document has; id is the document's.
CREATE TABLE documents_incoming (
  id TEXT PRIMARY KEY NOT NULL,
  arrived TEXT NOT NULL,                 -- ISO day
  person TEXT,                           -- sen_person it is assigned to
  due TEXT,                              -- ISO day
  forwarded TEXT,                        -- ISO day on which it was passed on
  alive INTEGER NOT NULL DEFAULT 1
);
