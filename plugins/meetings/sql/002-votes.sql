-- SPDX-License-Identifier: GPL-3.0-or-later
-- (A) How a vote on an item ended. A count that was wrong is counted again: the latest counts, the earlier ones stay.
CREATE TABLE meetings_vote (
  id TEXT PRIMARY KEY NOT NULL,
  meeting TEXT NOT NULL,
  item TEXT NOT NULL,
  in_favour INTEGER NOT NULL,
  against INTEGER NOT NULL,
  abstain INTEGER NOT NULL,
  total INTEGER NOT NULL,               -- all delegates, whether they came or not: the rule counts against them
  passed INTEGER NOT NULL,              -- by the rule of the day it was counted on
  at INTEGER NOT NULL,
  alive INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX meetings_vote_item ON meetings_vote (item, at, id);
CREATE INDEX meetings_vote_meeting ON meetings_vote (meeting);

-- Whom a meeting concerns, for reminders.
CREATE INDEX meetings_attendee_person ON meetings_attendee (person) WHERE person IS NOT NULL;

CREATE VIEW meetings_result AS
SELECT v.* FROM meetings_vote v
WHERE v.alive AND NOT EXISTS (SELECT 1 FROM meetings_vote w WHERE w.item = v.item AND w.alive
                              AND (w.at > v.at OR (w.at = v.at AND w.id > v.id)));
