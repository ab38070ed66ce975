-- SPDX-License-Identifier: GPL-3.0-or-later
-- (B) The annotation of `file` that a note was made of: what it is, page, x, y, width, height; NULL: of none. It stays when
-- the note is changed, moved or removed, for the paper's own annotation is shown no more; see notes-taken.c.
ALTER TABLE notes_note ADD COLUMN annotation TEXT;
CREATE INDEX notes_note_annotation ON notes_note (file) WHERE annotation IS NOT NULL;
