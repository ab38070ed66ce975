-- SPDX-License-Identifier: GPL-3.0-or-later
-- Merge classes are those of the design, section 4: (A) append-only facts, (B) last writer wins by column,
-- (C) sets, (D) long text.

-- (B) What is to be done. How far it is, is told by tasks_event alone.
CREATE TABLE tasks_task (
  id TEXT PRIMARY KEY NOT NULL,
  content TEXT NOT NULL,
  product TEXT,                         -- what shall come out of it: "Công văn trả lời"
  urgency INTEGER NOT NULL DEFAULT 0,   -- 0 normal, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc
  assigner TEXT,                        -- sen_person; NULL: nobody of this office
  assigner_name TEXT,                   -- as written
  lead TEXT NOT NULL,                   -- sen_person or sen_unit: one column, so that there is exactly one lead,
                                        -- also after two devices changed it
  assigned TEXT NOT NULL,               -- ISO day
  first_due TEXT,                       -- ISO day; NULL: no deadline. Never changed by an extension
  source_title TEXT,                    -- where it comes from, for people: "Thông báo kết luận 16/11"
  quote TEXT,                           -- the words there; a link to the record has them as well
  uid TEXT,                             -- of the calendar file it came in with
  note TEXT,
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX tasks_task_lead ON tasks_task (lead);
CREATE INDEX tasks_task_assigner ON tasks_task (assigner);
CREATE INDEX tasks_task_uid ON tasks_task (uid) WHERE uid IS NOT NULL;

-- (C) Who helps.
CREATE TABLE tasks_coordinator (
  id TEXT PRIMARY KEY NOT NULL,
  task TEXT NOT NULL,
  member TEXT NOT NULL,                 -- sen_person or sen_unit
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX tasks_coordinator_task ON tasks_coordinator (task);
CREATE INDEX tasks_coordinator_member ON tasks_coordinator (member);

-- (A) What happened, and who did it. assigned, accepted, reported, extension_asked, extension_granted,
-- extension_refused, submitted, returned, done, paused, resumed, cancelled.
CREATE TABLE tasks_event (
  id TEXT PRIMARY KEY NOT NULL,
  task TEXT NOT NULL,
  what TEXT NOT NULL,
  person TEXT,                          -- sen_person
  at INTEGER NOT NULL,                  -- UTC milliseconds
  percent INTEGER,                      -- reported: how much is done
  day TEXT,                             -- extension_*: the new deadline, ISO
  text TEXT,                            -- what was said: report, reason
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX tasks_event_task ON tasks_event (task, at, id);

-- (A) Files that show it, added with a report or a submission.
CREATE TABLE tasks_evidence (
  id TEXT PRIMARY KEY NOT NULL,
  task TEXT NOT NULL,
  event TEXT NOT NULL,
  file TEXT NOT NULL,                   -- sen_file
  name TEXT NOT NULL,
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX tasks_evidence_task ON tasks_evidence (task);
CREATE INDEX tasks_evidence_event ON tasks_evidence (event);

-- What the facts say now. The same rules as tasks-life.c, which a test holds against this. Of one task it is a few
-- look-ups; of all it is kept in tasks_now.
CREATE VIEW tasks_derived AS
SELECT d.id, d.state,
  coalesce ((SELECT e.day FROM tasks_event e WHERE e.task = d.id AND e.alive AND e.what = 'extension_granted'
             ORDER BY e.at DESC, e.id DESC LIMIT 1), d.first_due) AS due,
  CASE d.state WHEN 'done' THEN 100 ELSE coalesce (
    (SELECT e.percent FROM tasks_event e WHERE e.task = d.id AND e.alive AND e.what = 'reported'
     ORDER BY e.at DESC, e.id DESC LIMIT 1), 0) END AS percent,
  -- the day on which the clock stopped
  strftime ('%Y-%m-%d', CASE
    WHEN d.state = 'done' AND (SELECT e.what FROM tasks_event e WHERE e.id = d.before_end) = 'submitted'
    THEN (SELECT e.at FROM tasks_event e WHERE e.id = d.before_end)
    WHEN d.state IN ('done', 'cancelled') THEN (SELECT e.at FROM tasks_event e WHERE e.id = d.end)
    WHEN d.state IN ('submitted', 'paused') THEN (SELECT e.at FROM tasks_event e WHERE e.id = d.latest)
    END / 1000, 'unixepoch', 'localtime') AS stopped,
  (SELECT CASE e.what WHEN 'extension_asked' THEN e.day END FROM tasks_event e
   WHERE e.task = d.id AND e.alive AND e.what IN ('extension_asked', 'extension_granted', 'extension_refused')
   ORDER BY e.at DESC, e.id DESC LIMIT 1) AS asked
FROM (
  SELECT f.*, CASE (SELECT e.what FROM tasks_event e WHERE e.id = coalesce (f.end, f.latest))
      WHEN 'done' THEN 'done' WHEN 'cancelled' THEN 'cancelled' WHEN 'submitted' THEN 'submitted'
      WHEN 'paused' THEN 'paused' WHEN 'accepted' THEN 'running' WHEN 'reported' THEN 'running'
      WHEN 'returned' THEN 'running' WHEN 'resumed' THEN 'running' ELSE 'new' END AS state
  FROM (
    SELECT t.id, t.first_due,
      -- ended: the first end counts, whatever another device wrote later
      (SELECT e.id FROM tasks_event e WHERE e.task = t.id AND e.alive AND e.what IN ('done', 'cancelled')
       ORDER BY e.at, e.id LIMIT 1) AS end,
      (SELECT e.id FROM tasks_event e WHERE e.task = t.id AND e.alive
       AND e.what IN ('accepted', 'reported', 'submitted', 'returned', 'paused', 'resumed')
       ORDER BY e.at DESC, e.id DESC LIMIT 1) AS latest,
      (SELECT e.id FROM tasks_event e, tasks_event x WHERE e.task = t.id AND e.alive
       AND e.what IN ('accepted', 'reported', 'submitted', 'returned', 'paused', 'resumed')
       AND x.id = (SELECT y.id FROM tasks_event y WHERE y.task = t.id AND y.alive AND y.what IN ('done', 'cancelled')
                   ORDER BY y.at, y.id LIMIT 1)
       AND (e.at < x.at OR (e.at = x.at AND e.id < x.id))
       ORDER BY e.at DESC, e.id DESC LIMIT 1) AS before_end
    FROM tasks_task t) f) d;

-- Derived, so not journalled: tasks_derived of every task, so that 20,000 of them are filtered and sorted at once.
CREATE TABLE tasks_now (
  id TEXT PRIMARY KEY NOT NULL,
  state TEXT NOT NULL,                  -- new, running, paused, submitted, done, cancelled
  due TEXT,                             -- ISO day that counts
  percent INTEGER NOT NULL,
  stopped TEXT,                         -- ISO day on which the clock stopped; NULL: it runs
  asked TEXT                            -- ISO day of an extension that waits for the assigner
);
CREATE INDEX tasks_now_due ON tasks_now (state, due);

CREATE TRIGGER tasks_event_insert AFTER INSERT ON tasks_event BEGIN
  INSERT INTO tasks_now SELECT * FROM tasks_derived WHERE id = NEW.task
  ON CONFLICT (id) DO UPDATE SET state = excluded.state, due = excluded.due, percent = excluded.percent,
    stopped = excluded.stopped, asked = excluded.asked;
END;
CREATE TRIGGER tasks_event_update AFTER UPDATE ON tasks_event BEGIN
  INSERT INTO tasks_now SELECT * FROM tasks_derived WHERE id = NEW.task
  ON CONFLICT (id) DO UPDATE SET state = excluded.state, due = excluded.due, percent = excluded.percent,
    stopped = excluded.stopped, asked = excluded.asked;
END;
CREATE TRIGGER tasks_task_insert AFTER INSERT ON tasks_task BEGIN
  INSERT INTO tasks_now SELECT * FROM tasks_derived WHERE id = NEW.id
  ON CONFLICT (id) DO UPDATE SET state = excluded.state, due = excluded.due, percent = excluded.percent,
    stopped = excluded.stopped, asked = excluded.asked;
END;
CREATE TRIGGER tasks_task_update AFTER UPDATE ON tasks_task BEGIN
  INSERT INTO tasks_now SELECT * FROM tasks_derived WHERE id = NEW.id
  ON CONFLICT (id) DO UPDATE SET state = excluded.state, due = excluded.due, percent = excluded.percent,
    stopped = excluded.stopped, asked = excluded.asked;
END;

-- A task with all that lists show.
CREATE VIEW tasks_overview AS
SELECT t.id, t.content, t.product, t.urgency, t.assigner,
  coalesce ((SELECT p.full_name FROM sen_person p WHERE p.id = t.assigner), t.assigner_name) AS assigner_name,
  t.lead,
  CASE WHEN u.id IS NULL THEN 'person' ELSE 'unit' END AS lead_kind,
  coalesce (u.name, p.full_name) AS lead_name,
  coalesce (u.short_name, u.name, p.full_name) AS lead_short,
  coalesce (u.id, (SELECT o.unit FROM sen_post o WHERE o.person = t.lead AND o.alive
                   ORDER BY o.until IS NULL DESC, o.until DESC, o.sort, o.id LIMIT 1)) AS unit,
  t.assigned, t.first_due, t.source_title, t.quote, t.uid, t.note,
  n.state, n.due, n.percent, n.stopped, n.asked,
  (n.due IS NOT NULL AND n.state <> 'cancelled'
   AND coalesce (n.stopped, strftime ('%Y-%m-%d', 'now', 'localtime')) > n.due) AS overdue,
  t.alive, t.rowid AS rank
FROM tasks_task t JOIN tasks_now n ON n.id = t.id
  LEFT JOIN sen_unit u ON u.id = t.lead LEFT JOIN sen_person p ON p.id = t.lead;
