-- SPDX-License-Identifier: GPL-3.0-or-later
-- Derived, so not journalled: what a search looks through, folded once instead of at every keystroke.
CREATE TABLE tasks_words (
  id TEXT PRIMARY KEY NOT NULL,
  words TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO tasks_words
SELECT id, sen_fold (content || ' ' || ifnull (source_title, '') || ' ' || ifnull (product, '')) FROM tasks_task;

CREATE TRIGGER tasks_task_words_insert AFTER INSERT ON tasks_task BEGIN
  INSERT OR REPLACE INTO tasks_words
  VALUES (NEW.id, sen_fold (NEW.content || ' ' || ifnull (NEW.source_title, '') || ' ' || ifnull (NEW.product, '')));
END;
CREATE TRIGGER tasks_task_words_update AFTER UPDATE OF content, source_title, product ON tasks_task BEGIN
  INSERT OR REPLACE INTO tasks_words
  VALUES (NEW.id, sen_fold (NEW.content || ' ' || ifnull (NEW.source_title, '') || ' ' || ifnull (NEW.product, '')));
END;
