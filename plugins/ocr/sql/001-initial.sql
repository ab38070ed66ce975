-- SPDX-License-Identifier: GPL-3.0-or-later
-- Nothing here is journalled: what was read can be read again from the paper, by each device for itself.

-- What was read of a page that has no text of its own, or next to none.
CREATE TABLE ocr_page (
  file TEXT NOT NULL,                    -- sen_file
  page INTEGER NOT NULL,                 -- from 1
  state TEXT NOT NULL,                   -- read; own: the PDF says all that is there; empty; failed; again: to be read once more
  words INTEGER NOT NULL DEFAULT 0,      -- how many
  confidence REAL NOT NULL DEFAULT 0,    -- 0 … 1
  language TEXT,                         -- vi, en
  ms INTEGER NOT NULL DEFAULT 0,         -- that it took
  at INTEGER NOT NULL,                   -- UTC milliseconds
  found BLOB,                            -- as sen_pdf_ocr_page_to_bytes()
  PRIMARY KEY (file, page)
);

-- Papers that need not be looked at again.
CREATE TABLE ocr_file (
  file TEXT PRIMARY KEY NOT NULL,        -- sen_file
  state TEXT NOT NULL,                   -- text: nothing to read; read; failed: can't be opened
  at INTEGER NOT NULL,                   -- UTC milliseconds
  error TEXT                             -- why it failed, for a person
) WITHOUT ROWID;

CREATE TABLE ocr_device (
  id TEXT PRIMARY KEY NOT NULL,          -- paused
  value TEXT NOT NULL
);
