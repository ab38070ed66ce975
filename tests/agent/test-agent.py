#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The agent on a bus of its own, with a notification server that presses buttons.

test-agent.py AGENT-AT SENCTL PLUGINS
AGENT-AT is the agent with a clock that can be set; everything else of it is the program that is installed."""
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback

from fake_desktop import Desktop, effort, memory, pump, wait

AGENT, SENCTL, PLUGINS = sys.argv[1:4]
TESTS = []
NAME = "io.github.senoffice.Sen.Agent"


def test(function):
    TESTS.append(function)
    return function


class Box:
    """An office with one plugin that reminds the person “me”, and a session."""

    def __init__(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="sen-agent-"))
        self.desktop = Desktop()
        self.office = self.root / "Phường Thử"
        self.opened = self.root / "opened"
        self.agents, self.sessions = [], [self.desktop]
        (self.root / "plugins").mkdir()
        (self.root / "plugins" / "good").symlink_to(pathlib.Path(PLUGINS, "good"))
        program = self.root / "sen"
        program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" "token $XDG_ACTIVATION_TOKEN" >"{self.opened}.new" && mv "{self.opened}.new" "{self.opened}"\n')
        program.chmod(0o755)
        self.env = dict(os.environ, SEN_PLUGIN_PATH=str(self.root / "plugins"), LANGUAGE="en", SEN_PROGRAM=str(program),
                        DBUS_SESSION_BUS_ADDRESS=self.desktop.address,
                        **{f"XDG_{kind}_HOME": str(self.root / kind.lower()) for kind in ("DATA", "STATE", "CACHE", "CONFIG")})
        self.env.pop("SEN_OFFICE", None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for agent in self.agents:
            self.stop(agent)
        for session in self.sessions:
            session.close()
        shutil.rmtree(self.root)

    def ctl(self, *words, office=None):
        done = subprocess.run([SENCTL, "--office", str(office or self.office), "--json", *words], env=self.env, capture_output=True,
                              timeout=60, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout) if done.stdout.strip() else None

    def make(self, *titles, office=None, person="me"):
        office = office or self.office
        subprocess.run([SENCTL, "office", "init", str(office)], env=self.env, check=True, capture_output=True)
        if person:
            (office / "device.conf").write_text(f"[Device]\nPerson={person}\n")
        if titles:
            self.ctl("good", "add", *titles, office=office)

    def query(self, sql, office=None):
        with sqlite3.connect(f"file:{office or self.office}/office.db?mode=ro", uri=True) as db:
            return db.execute(sql).fetchall()

    def start(self, now, *options, desktop=None, office=True, errors=""):
        env = dict(self.env, DBUS_SESSION_BUS_ADDRESS=(desktop or self.desktop).address)
        agent = subprocess.Popen([AGENT, now] + (["--office", str(self.office)] if office else []) + list(options), env=env,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        agent.expected = errors
        self.agents.append(agent)
        return agent

    def stop(self, agent):
        """Ends it; what it said must be what was expected."""
        if agent not in self.agents:
            return
        self.agents.remove(agent)
        if agent.poll() is None:
            agent.terminate()
        out, err = agent.communicate(timeout=30)
        assert agent.returncode == 0, (agent.returncode, err.decode())
        assert agent.expected in err.decode() and (agent.expected != "" or err == b""), err.decode()
        agent.said = err.decode()
        agent.printed = out.decode()

    def see(self, n=1, seconds=20):
        """Waits for the n-th notification, and a moment for one too many."""
        assert wait(lambda: len(self.desktop.notices) >= n, seconds), self.desktop.notices
        pump(0.8)
        assert len(self.desktop.notices) == n, self.desktop.notices
        return self.desktop.notices[n - 1]

    def see_none(self, seconds=2.0):
        before = len(self.desktop.notices)
        pump(seconds)
        assert len(self.desktop.notices) == before, self.desktop.notices

    def alive(self, title):
        return any(row["title"] == title for row in self.ctl("good", "list"))


@test
def says_what_when_and_why():
    with Box() as b:
        b.make("due:2026-11-30 <Report> & more")
        b.desktop.serve()
        b.start("2026-11-27 09:00:00")
        notice = b.see()
        assert notice.title == "due:2026-11-30 <Report> & more", notice
        assert notice.body == "Due on Monday, 30 November, in 1 working day\nBecause of the test", notice
        assert notice.actions == {"default": "Open", "done": "Done", "snooze-hour": "In an Hour",
                                  "snooze-tomorrow": "Tomorrow Morning"}, notice
        assert notice.hints["desktop-entry"] == "io.github.senoffice.Sen" and notice.hints["urgency"] == 1


@test
def body_is_escaped_where_it_is_markup():
    with Box() as b:
        b.make("due:2026-11-27 a", "due:2026-11-27 <b>", "due:2026-11-27 c & d", "due:2026-11-27 e")
        b.desktop.serve()
        b.start("2026-11-27 09:00:00")
        body = b.see().body
        assert "&lt;b&gt;" in body and "c &amp; d" in body, body


@test
def not_early_and_without_being_asked():
    with Box() as b:
        b.make("due:2026-12-08 Report")  # seven working days before: the first step
        b.desktop.serve()
        began = time.monotonic()
        b.start("2026-11-27 07:59:55")
        b.see_none(3)
        b.see()
        assert 5 <= time.monotonic() - began < 9


@test
def done_ticks_it_off():
    with Box() as b:
        b.make("due:2026-11-27 Report")
        b.desktop.serve()
        b.start("2026-11-27 09:00:00")
        b.desktop.press(b.see(), "done")
        assert wait(lambda: not b.alive("due:2026-11-27 Report"))
        b.see_none()


@test
def done_that_fails_says_so():
    with Box() as b:
        b.make("due:2026-11-27 Report")
        b.desktop.serve()
        b.start("2026-11-27 09:00:00")
        notice = b.see()
        with sqlite3.connect(b.office / "office.db") as db:
            db.execute("CREATE TRIGGER no BEFORE UPDATE ON good_item BEGIN SELECT RAISE (ABORT, 'no'); END")
        b.desktop.press(notice, "done")
        assert b.see(2).title == "That didn't work"


@test
def snooze_comes_again():
    with Box() as b:
        b.make("due:2026-11-27 Report")
        b.desktop.serve()
        agent = b.start("2026-11-27 09:00:00")
        b.desktop.press(b.see(), "snooze-hour")
        assert wait(lambda: b.query("SELECT count (*) FROM sen_reminder_snooze")[0][0] == 1)
        b.stop(agent)
        agent = b.start("2026-11-27 09:59:50")
        b.see_none(2)
        b.stop(agent)
        b.start("2026-11-27 10:00:02")
        notice = b.see(2)
        assert notice.body.startswith("Due today"), notice  # not when it was put off to
        assert "snooze-tomorrow" not in notice.actions


@test
def snooze_until_the_next_working_morning():
    with Box() as b:
        b.make("due:2026-12-02 Report")
        b.desktop.serve()
        agent = b.start("2026-11-27 09:00:00")  # a Friday, three working days before
        b.desktop.press(b.see(), "snooze-tomorrow")
        assert wait(lambda: b.query("SELECT count (*) FROM sen_reminder_snooze")[0][0] == 1)
        b.stop(agent)
        agent = b.start("2026-11-28 09:00:00")
        b.see_none()
        b.stop(agent)
        b.start("2026-11-30 07:59:58")
        b.see(2)


@test
def click_opens_the_record():
    with Box() as b:
        b.make("due:2026-11-27 Report")
        b.desktop.serve()
        b.start("2026-11-27 09:00:00")
        b.desktop.press(b.see(), "default", token="abc")
        assert wait(b.opened.exists)
        item = b.ctl("good", "list")[0]["id"]
        assert b.opened.read_text().splitlines() == ["--office", str(b.office), "--open", f"good.item:{item}", "token abc"]


@test
def several_at_once_are_one():
    with Box() as b:
        b.make(*[f"due:2026-11-27 Item {i}" for i in range(7)])
        b.desktop.serve()
        b.start("2026-11-27 09:00:00")
        notice = b.see()
        assert notice.title == "7 things ask for you", notice
        assert notice.body.count("\n") == 4 and notice.body.endswith("and 3 more"), notice
        assert "done" not in notice.actions and notice.actions["default"] == "Open Today"
        assert b.query("SELECT count (*) FROM sen_reminder_shown WHERE shown")[0][0] == 7
        b.desktop.press(notice, "default")
        assert wait(b.opened.exists)
        assert b.opened.read_text().splitlines()[2:4] == ["--open", "today"]


@test
def two_agents_tell_each_once():
    with Box() as b:
        b.make()
        other = Desktop().serve()
        b.sessions.append(other)
        b.desktop.serve()
        b.start("2026-11-27 09:00:00")
        b.start("2026-11-27 09:00:00", desktop=other)
        for i in range(12):
            b.ctl("good", "add", f"due:2026-11-27 Item {i}")
            assert wait(lambda n=i + 1: len(b.desktop.notices) + len(other.notices) >= n), i
        pump(2)
        titles = sorted(notice.title for notice in b.desktop.notices + other.notices)
        assert len(titles) == 12 == len(set(titles)), titles


@test
def one_agent_a_session():
    with Box() as b:
        b.make()
        b.desktop.serve()
        b.start("2026-11-27 09:00:00")
        assert wait(lambda: b.desktop.has_name(NAME))
        second = b.start("2026-11-27 09:00:00")
        assert wait(lambda: second.poll() is not None) and second.returncode == 0


@test
def night_is_quiet():
    with Box() as b:
        b.make("due:2026-11-27 Report")
        b.desktop.serve()
        agent = b.start("2026-11-26 22:00:00")
        b.see_none()
        b.stop(agent)
        agent = b.start("2026-11-28 12:00:00")  # a Saturday
        b.see_none()
        b.stop(agent)
        b.start("2026-11-30 07:00:01")  # the last step, though many were slept through
        assert b.see().body.startswith("Was due on Friday, 27 November")


@test
def a_meeting_is_told_before_it_begins():
    with Box() as b:
        b.make("at:1795743000000")  # 2026-11-27 08:30 at UTC+7
        b.desktop.serve()
        agent = b.start("2026-11-26 15:59:58")
        assert b.see().body.startswith("Begins tomorrow at 08:30")
        b.stop(agent)
        b.start("2026-11-27 07:59:56")
        notice = b.see(2)
        assert notice.body.startswith("Begins in 30 minutes, at 08:30"), notice
        assert notice.hints["urgency"] == 2 and "snooze-hour" not in notice.actions, notice


@test
def waits_for_a_server():
    with Box() as b:
        b.make("due:2026-11-27 Report")
        agent = b.start("2026-11-27 09:00:00", errors="there is no program that shows notifications")
        pump(3)
        assert b.query("SELECT count (*) FROM sen_reminder_shown")[0][0] == 0
        b.ctl("good", "add", "due:2026-11-27 Another")
        pump(2)
        b.desktop.serve()
        b.see(2)
        b.stop(agent)
        assert agent.said.count("\n") == 1, agent.said


@test
def what_the_server_refuses_is_put_off():
    with Box() as b:
        b.make("due:2026-11-27 Report")
        b.desktop.serve()
        b.desktop.refuse = True
        agent = b.start("2026-11-27 09:00:00", errors="busy")
        assert wait(lambda: b.query("SELECT count (*) FROM sen_reminder_snooze")[0][0] == 1)
        b.stop(agent)
        b.desktop.refuse = False
        b.start("2026-11-27 09:05:01")
        b.see()


@test
def without_a_bus_it_says_so_and_ends():
    with Box() as b:
        b.make()
        done = subprocess.run([AGENT, "2026-11-27 09:00:00"], env=dict(b.env, DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent/bus"),
                              capture_output=True, timeout=30, check=False)
        assert done.returncode == 1 and done.stderr.count(b"\n") == 1 and b"no session bus" in done.stderr, done.stderr


@test
def an_office_that_comes_later():
    with Box() as b:
        b.desktop.serve()
        b.start("2026-11-27 09:00:00")
        pump(1.5)
        b.make("due:2026-11-27 Report")
        b.see()


@test
def an_office_that_is_removed_and_comes_back():
    with Box() as b:
        b.make("due:2026-11-27 Report")
        b.desktop.serve()
        agent = b.start("2026-11-27 09:00:00")
        b.see()
        shutil.rmtree(b.office)
        pump(1.5)
        assert agent.poll() is None
        b.make("due:2026-11-27 Second")
        assert b.see(2).title.endswith("Second")


@test
def a_restored_office_is_opened_anew():
    with Box() as b:
        b.make("due:2026-11-27 Old")
        backup = b.root / "a.senbackup"
        b.ctl("good", "add", "due:2099-01-01 Far")
        subprocess.run([SENCTL, "--office", str(b.office), "backup", str(backup)], env=b.env, check=True, capture_output=True)
        b.desktop.serve()
        b.start("2026-11-27 09:00:00")
        b.see()
        subprocess.run([SENCTL, "--office", str(b.office), "restore", str(backup)], env=b.env, check=True, capture_output=True)
        kept = next(p for p in b.root.iterdir() if "before-restore" in p.name)
        shown = b.query("SELECT count (*) FROM sen_reminder_shown", kept)[0][0]
        (b.office / "device.conf").write_text("[Device]\nPerson=me\n")  # never part of a backup
        assert b.see(2).title.endswith("Old")  # the backup knows nothing of it
        b.ctl("good", "add", "due:2026-11-27 New")
        assert b.see(3).title.endswith("New")
        assert b.query("SELECT count (*) FROM sen_reminder_shown", kept)[0][0] == shown, "it wrote into the old office"


@test
def another_person():
    with Box() as b:
        b.make("due:2026-11-27 Report", person=None)
        b.desktop.serve()
        b.start("2026-11-27 09:00:00")
        b.see_none()
        (b.office / "device.conf").write_text("[Device]\nPerson=me\n")
        b.see()


@test
def an_office_that_was_migrated_meanwhile():
    with Box() as b:
        b.make()
        b.desktop.serve()
        agent = b.start("2026-11-27 09:00:00", errors="newer")
        pump(2)
        with sqlite3.connect(b.office / "office.db") as db:
            db.execute("INSERT INTO sen_schema (owner, number, name, hash, applied) VALUES ('sen', 99, 'future', 'x', 0)")
        b.ctl_status = subprocess.run([SENCTL, "--office", str(b.office), "good", "list"], env=b.env, capture_output=True, check=False)
        assert b.ctl_status.returncode == 1 and b"newer" in b.ctl_status.stderr, b.ctl_status.stderr
        with sqlite3.connect(b.office / "office.db") as db:  # as the newer program would: a change in the journal
            db.execute("INSERT INTO sen_journal (device, seq, hlc, tbl, row, cols, prev_hash, hash) VALUES ('x', 1, 1, 'sen_setting',"
                       " 'name', '{}', x'00', x'00')")
        pump(2.5)
        assert agent.poll() is None
        b.stop(agent)


@test
def what_cannot_be_noted_is_not_shown():
    with Box() as b:
        b.make("due:2026-11-27 Report")
        with sqlite3.connect(b.office / "office.db") as db:
            db.execute("CREATE TRIGGER no BEFORE INSERT ON sen_reminder_shown BEGIN SELECT RAISE (ABORT, 'no room'); END")
        b.desktop.serve()
        agent = b.start("2026-11-27 09:00:00", errors=str(b.office))
        b.see_none(3)
        with sqlite3.connect(b.office / "office.db") as db:
            db.execute("DROP TRIGGER no")
        b.ctl("good", "add", "due:2026-11-27 Another")
        b.see(2)
        b.stop(agent)
        assert agent.said.count("\n") == 1, agent.said


@test
def offices_of_this_device():
    with Box() as b:
        settings = b.root / "config" / "glib-2.0" / "settings"
        settings.mkdir(parents=True)
        b.env["GSETTINGS_BACKEND"] = "keyfile"
        b.make("due:2026-11-27 Here")
        second = b.root / "second"
        b.make("due:2026-11-27 There", office=second)
        keys = settings / "keyfile"
        keys.write_text(f"[io/github/senoffice/Sen]\nlast-office='{b.office}'\nrecent-offices=['{b.office}', '/nonexistent/office']\n")
        b.desktop.serve()
        b.start("2026-11-27 09:00:00", office=False)
        assert b.see().title.endswith("Here")
        keys.write_text(f"[io/github/senoffice/Sen]\nlast-office='{second}'\nrecent-offices=['{second}', '{b.office}']\n")
        notice = b.see(2)
        assert notice.title.endswith("There") and notice.body.endswith("second"), notice


@test
def once():
    with Box() as b:
        b.make("due:2026-11-27 Report", "due:2026-11-30 Next")
        b.desktop.serve()
        agent = b.start("2026-11-27 09:00:00", "--once")
        assert wait(lambda: agent.poll() is not None)
        b.see(2)
        b.stop(agent)
        assert agent.printed == "2\n", agent.printed
        agent = b.start("2026-11-27 09:00:00", "--once")
        assert wait(lambda: agent.poll() is not None)
        b.stop(agent)
        assert agent.printed == "0\n", agent.printed


@test
def senctl_tells_what_would_be_shown():
    with Box() as b:
        b.make("due:2026-11-27 Report")
        told = b.ctl("agent", "due", "--at", "2026-11-26T07:30")
        assert [row["title"] for row in told["due"]] == ["due:2026-11-27 Report"] and told["next"].startswith("2026-11-26T08:00")
        row = told["due"][0]
        assert (row["source"], row["kind"], row["what"], row["due"], row["step"], row["why"], row["done"], row["missed"]) == (
            "good.due", "good.item", "deadline", "2026-11-27", "-3", "because of the test", True, 1), row
        assert b.ctl("agent", "due", "--at", "2026-11-26T22:00")["due"] == []
        assert b.ctl("agent", "quiet")["hours"] == "20:00-07:00"
        assert b.ctl("agent", "quiet", "23:00-05:00", "work") == {"hours": "23:00-05:00 work", "rest_days": False}
        assert len(b.ctl("agent", "due", "--at", "2026-11-26T22:00")["due"]) == 1
        assert b.query("SELECT count (*) FROM sen_reminder_shown")[0][0] == 0
        for words in (["agent", "due", "--at", "soon"], ["agent", "quiet", "8-9"], ["agent", "due", "--person", "Nobody"]):
            done = subprocess.run([SENCTL, "--office", str(b.office), *words], env=b.env, capture_output=True, timeout=60, check=False)
            assert done.returncode == 1 and done.stderr.count(b"\n") == 1, (words, done.stderr)


@test
def senctl_shows_once():
    with Box() as b:
        b.make("due:2026-01-05 Report")
        b.ctl("agent", "quiet", "off")
        b.env["SEN_AGENT"] = str(pathlib.Path(os.environ["SEN_AGENT"]).resolve())
        failed = subprocess.run([SENCTL, "--office", str(b.office), "agent", "run", "--once"], env=b.env, capture_output=True,
                                timeout=60, check=False)
        assert failed.returncode == 1 and b"no program that shows notifications" in failed.stderr, failed.stderr
        assert b.query("SELECT count (*) FROM sen_reminder_shown")[0][0] == 0
        b.desktop.serve()
        agent = subprocess.Popen([SENCTL, "--office", str(b.office), "--json", "agent", "run", "--once"], env=b.env,
                                 stdout=subprocess.PIPE)
        b.see()
        assert json.loads(agent.communicate(timeout=20)[0]) == {"shown": 1}


@test
def quiet_hours_that_change_count_at_once():
    with Box() as b:
        b.make("due:2026-11-27 Report")
        b.desktop.serve()
        b.start("2026-11-27 05:00:00")
        b.see_none()
        b.ctl("agent", "quiet", "off")
        b.see()


@test
def idle_is_idle():
    with Box() as b:
        b.make(*[f"due:2027-{m:02}-{d:02} Item" for m in range(1, 12) for d in range(1, 20)])
        b.desktop.serve()
        agent = b.start("2026-11-27 09:00:00")
        pump(4)
        kilobytes = memory(agent.pid)
        spent, wakes = effort(agent.pid)
        pump(10)
        spent, wakes = effort(agent.pid)[0] - spent, effort(agent.pid)[1] - wakes
        print(f"# {kilobytes} kB, {spent:.2f} s of processor and {wakes} wake-ups in 10 s")
        assert os.environ.get("SEN_TEST_SANITIZED") or kilobytes < 30000
        assert spent <= 0.02 and wakes <= 2


@test
def ends_when_told():
    with Box() as b:
        b.make()
        b.desktop.serve()
        for number in (signal.SIGTERM, signal.SIGINT):
            agent = b.start("2026-11-27 09:00:00")
            assert wait(lambda: b.desktop.has_name(NAME))
            agent.send_signal(number)
            assert wait(lambda a=agent: a.poll() is not None) and agent.returncode == 0


def main():
    if shutil.which("dbus-daemon") is None:
        print("1..0 # SKIP dbus-daemon is not installed")
        return
    wanted = sys.argv[4:]
    chosen = [t for t in TESTS if not wanted or t.__name__ in wanted]
    print(f"1..{len(chosen)}")
    failed = 0
    for number, function in enumerate(chosen, 1):
        name = function.__name__.replace("_", " ")
        try:
            function()
            print(f"ok {number} {name}", flush=True)
        except Exception:  # the next one may still say something
            failed += 1
            print("".join(f"# {line}\n" for line in traceback.format_exc().splitlines()), end="")
            print(f"not ok {number} {name}", flush=True)
    sys.exit(1 if failed else 0)


main()
