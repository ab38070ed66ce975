-- SPDX-License-Identifier: GPL-3.0-or-later
-- Merge classes are those of the design, section 4: (B) last writer wins by column.

-- (B) What is seen where somebody signs: a person's signature in blue, an organ's seal in red.
CREATE TABLE signing_image (
  id TEXT PRIMARY KEY NOT NULL,          -- sen_person, or “organ:” and the organ's abbreviation or name; “organ:” alone: of any
  file TEXT NOT NULL,                    -- sen_file, a PNG
  alive INTEGER NOT NULL DEFAULT 1
);

-- What belongs to this device, so not journalled: folder of root certificates, PKCS#11 modules, certificate files.
CREATE TABLE signing_device (
  id TEXT PRIMARY KEY NOT NULL,          -- roots, modules, files
  value TEXT NOT NULL                    -- paths, one a line
);

-- What was found when a file was checked. It can be found again, so it is not journalled.
CREATE TABLE signing_verdict (
  file TEXT PRIMARY KEY NOT NULL,        -- sen_file
  roots TEXT NOT NULL,                   -- hash of the root certificates that it was checked against
  at INTEGER NOT NULL,                   -- UTC milliseconds
  overall INTEGER NOT NULL,              -- 0 valid, 1 problem, 2 can't be told
  signatures INTEGER NOT NULL,           -- how many it has
  found BLOB NOT NULL                    -- as sen_pdf_verification_to_bytes()
);
