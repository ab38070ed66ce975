#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A long day in an office, and a bad one. Called by `./run soak`.

usage: ./run soak [--steps N] [--seed N] [--no-slow-tests] [--mutants N] [--idle MINUTES]

First an office is edited at random through senctl, often by two programs at once, and every seventh command is ended
with kill -9 at a random moment. All that was acknowledged is remembered here; now and then, and at the end, everything is
compared with what senctl tells, the journal and the files are verified, and a backup is restored and looked at in the
same way. Then the crash tests run in their slow mode, every page of the corpus is laid beside Poppler's own drawing,
20,000 papers spoilt at random are read, and the agent does nothing for an hour. The seed is printed: the same one does the same commands again.
"""

import argparse
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(os.environ.get("SEN_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
BUILD = pathlib.Path(os.environ.get("SEN_BUILD_DIR", SOURCE / "build"))
SENCTL = str(BUILD / "app" / "ctl" / "senctl")
SLOW_TESTS = ["tests/core/test-crash"]
WORDS = "nghị quyết ngân sách dự toán đầu tư công trình đường Nguyễn Trãi thoát nước “trích dẫn” 'nháy' 😀 hòa hoà Đắk; --".split()
LOOK_EVERY = 100
PATIENCE = 120


class Failed(Exception):
    pass


class Office:
    """The office on the disk, and what it must hold: for each fact the values that it may have."""

    def __init__(self, folder, rand):
        self.folder = folder
        self.rand = rand
        self.office = folder / "Phường Bến Sen"
        self.meetings = {}  # id -> {"title": {possible}, "items": {id: {possible titles}}}
        self.files = set()  # hashes
        self.counts = {"done": 0, "killed": 0, "refused": 0}
        self.call("office", "init", "--sample", self.office, office=None)

    def command(self, words, office):
        return [SENCTL, *(["--office", str(office)] if office else []), "--json", *map(str, words)]

    def call(self, *words, office="own"):
        """What senctl prints; it must go well."""
        done = subprocess.run(self.command(words, self.office if office == "own" else office), stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=PATIENCE)
        if done.returncode != 0:
            raise Failed(f"senctl {' '.join(map(str, words))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return json.loads(done.stdout) if done.stdout.strip() else None

    def start(self, words):
        return subprocess.Popen(self.command(words, self.office), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)

    def end(self, process, words, kill):
        """What senctl told, or None if it was killed before it told anything."""
        if kill:
            time.sleep(self.rand.uniform(0, 0.12))
            process.send_signal(signal.SIGKILL)
        out, err = process.communicate(timeout=PATIENCE)
        if process.returncode == -signal.SIGKILL:
            self.counts["killed"] += 1
            return None
        if process.returncode != 0:
            raise Failed(f"senctl {' '.join(map(str, words))} ended with {process.returncode}:\n{out}{err}")
        self.counts["done"] += 1
        return json.loads(out) if out.strip() else {}

    def text(self, n=6):
        return f"{self.rand.randrange(10**6)} " + " ".join(self.rand.choice(WORDS) for _ in range(n))

    # Each step: the words of a command, and what to remember when it was acknowledged, or cut off.

    def create(self):
        title = self.text()

        def acknowledged(told):
            self.meetings[told["id"]] = {"title": {title}, "items": {}}

        return ["meetings", "create", "--title", title, "--start", "2026-11-27 08:00"], acknowledged, lambda: None

    def edit(self):
        meeting = self.meetings[self.rand.choice(sorted(self.meetings))]
        ident = next(i for i, m in self.meetings.items() if m is meeting)
        title = self.text()
        return (["meetings", "edit", ident, "--title", title], lambda told: meeting.update(title={title}),
                lambda: meeting["title"].add(title))

    def add_item(self):
        ident = self.rand.choice(sorted(self.meetings))
        title = self.text()

        def acknowledged(told):
            self.meetings[ident]["items"][told["id"]] = {title}

        return ["meetings", "add-item", ident, "--title", title, "--minutes", "15"], acknowledged, lambda: None

    def pick_item(self):
        with_items = sorted(i for i, m in self.meetings.items() if m["items"])
        if not with_items:
            return None, None
        ident = self.rand.choice(with_items)
        return ident, self.rand.choice(sorted(self.meetings[ident]["items"]))

    def edit_item(self):
        ident, item = self.pick_item()
        if item is None:
            return self.add_item()
        titles = self.meetings[ident]["items"]
        title = self.text()
        return (["meetings", "edit-item", ident, item, "--title", title], lambda told: titles.update({item: {title}}),
                lambda: titles[item].add(title))

    def note(self):
        ident, item = self.pick_item()
        if item is None:
            return self.add_item()
        return ["meetings", "note", ident, item, "--discussion", self.text(40)], lambda told: None, lambda: None

    def attend(self):
        ident = self.rand.choice(sorted(self.meetings))
        return (["meetings", "attend", ident, f"Đại biểu {self.rand.randrange(40)}", "present"], lambda told: None,
                lambda: None)

    def add_person(self):
        return ["people", "add", self.text(2)], lambda told: None, lambda: None

    def add_file(self):
        path = self.folder / f"{self.rand.randrange(10**9)}.bin"
        path.write_bytes(self.rand.randbytes(self.rand.randrange(1, 300000)))

        def acknowledged(told):
            self.files.update(file["id"] for file in told)
            path.unlink()

        return ["files", "add", path], acknowledged, path.unlink

    def print_minutes(self):
        ident = self.rand.choice(sorted(self.meetings))
        output = self.folder / "minutes.pdf"
        return ["meetings", "minutes", ident, "--output", output], lambda told: None, lambda: None

    def search(self):
        return ["search", self.rand.choice(WORDS[:12])], lambda told: None, lambda: None

    def step(self):
        kinds = [self.create, self.edit, self.edit, self.add_item, self.add_item, self.edit_item, self.note, self.note,
                 self.attend, self.add_person, self.add_file, self.print_minutes, self.search]
        if not self.meetings:
            kinds = [self.create]
        words, acknowledged, cut_off = self.rand.choice(kinds)()
        kill = self.rand.random() < 1 / 7
        beside = None
        if self.rand.random() < 1 / 3:  # another program works in the same office meanwhile
            beside_words, beside_acknowledged, beside_cut_off = self.add_person()
            beside = self.start(beside_words)
        told = self.end(self.start(words), words, kill)
        if told is None:
            cut_off()
        else:
            acknowledged(told)
        if beside is not None and self.end(beside, beside_words, False) is not None:
            beside_acknowledged({})

    def look(self, office=None):
        """Compares with what senctl tells; verifies journal, database and files."""
        office = office or self.office
        for words in (["audit", "verify"], ["office", "check"], ["files", "verify"]):
            self.call(*words, office=office)
        there = {file["id"] for file in self.call("files", "list", office=office)}
        if self.files - there:
            raise Failed(f"acknowledged files are missing: {sorted(self.files - there)}")
        for ident, meeting in self.meetings.items():
            told = self.call("meetings", "show", ident, office=office)
            if told["title"] not in meeting["title"]:
                raise Failed(f"meeting {ident} is called “{told['title']}”, not one of {meeting['title']}")
            meeting["title"] = {told["title"]}
            titles = {item["id"]: item["title"] for item in told["agenda"]}
            for item, possible in meeting["items"].items():
                if titles.get(item) not in possible:
                    raise Failed(f"item {item} of meeting {ident} is called “{titles.get(item)}”, not one of {possible}")
                meeting["items"][item] = {titles[item]}


def edit_at_random(folder, steps, rand):
    office = Office(folder, rand)
    for number in range(1, steps + 1):
        office.step()
        if number % LOOK_EVERY == 0 or number == steps:
            office.look()
            print(f"{number} steps: {office.counts['done']} commands acknowledged, {office.counts['killed']} killed, "
                  f"{len(office.meetings)} meetings, all there", flush=True)
    backup, restored = folder / "office.senbackup", folder / "restored"
    office.call("backup", backup)
    office.call("restore", backup, office=restored)
    office.look(restored)
    print("the backup was restored and holds the same", flush=True)


def run_slow_tests():
    for name in SLOW_TESTS:
        print(f"{name} -m slow", flush=True)
        if subprocess.run([str(BUILD / name), "-m", "slow", "-q"], env=dict(os.environ, G_DEBUG="fatal-warnings"),
                          stdout=subprocess.DEVNULL).returncode != 0:
            raise Failed(f"{name} failed")


def compare_every_page():
    """With Poppler's own programs, on the corpus of real papers if it is here."""
    corpus = pathlib.Path(os.environ.get("SEN_CORPUS", SOURCE.parent / "shared" / "corpus"))
    papers = sorted(corpus.glob("*.pdf"))
    if not papers:
        print("the corpus of real papers is not here: its pages are not compared", flush=True)
        return
    print("every page beside Poppler's own", flush=True)
    worker = dict(os.environ, SEN_PDF_WORKER=str(BUILD / "app" / "pdf" / "read" / "sen-pdf-worker"))
    if subprocess.run([str(BUILD / "tests" / "e2e" / "compare-pages"), *map(str, papers)], env=worker).returncode != 0:
        raise Failed("Pages are not drawn as Poppler draws them.")


def watch_idle_agent(minutes):
    """With the system's Python, which has GObject introspection."""
    python = "/usr/bin/python3" if pathlib.Path("/usr/bin/python3").exists() else sys.executable
    if subprocess.run([python, str(SOURCE / "tests/soak/idle-agent.py"), "--minutes", str(minutes)]).returncode != 0:
        raise Failed("The idle agent takes too much.")


def read_mutants(count):
    """Papers of the corpus, spoilt: the reader of pages may end on them, nothing else may."""
    corpus = pathlib.Path(os.environ.get("SEN_CORPUS", SOURCE.parent / "shared" / "corpus"))
    papers = sorted(corpus.glob("*.pdf"))
    if not papers or count <= 0:
        print("no spoilt papers are read", flush=True)
        return
    print(f"{count} spoilt papers", flush=True)
    if subprocess.run([str(BUILD / "tests" / "pdf" / "hostile-pdf"), "--count", str(count), *map(str, papers)]).returncode != 0:
        raise Failed("a spoilt paper did harm")


def main():
    parser = argparse.ArgumentParser(prog="./run soak", description="The long tests.")
    parser.add_argument("--steps", type=int, default=1000, help="how many commands (1000)")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="does the same commands again")
    parser.add_argument("--mutants", type=int, default=20000, help="how many spoilt papers are read (20000)")
    parser.add_argument("--idle", type=float, default=60, help="minutes for which the idle agent is watched (60)")
    parser.add_argument("--no-slow-tests", action="store_true", help="only edit at random")
    asked = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="sen-soak-"))
    for kind in ("DATA", "STATE", "CACHE", "CONFIG"):
        os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
    os.environ.update(LC_ALL="C.UTF-8", LANGUAGE="en", G_DEBUG="fatal-warnings", GSETTINGS_BACKEND="memory")
    print(f"seed {asked.seed}", flush=True)
    try:
        edit_at_random(folder, asked.steps, random.Random(asked.seed))
        if not asked.no_slow_tests:
            run_slow_tests()
            compare_every_page()
            read_mutants(asked.mutants)
            if asked.idle > 0:
                watch_idle_agent(asked.idle)
    except Failed as failure:
        sys.exit(f"{failure}\nThe office is kept in {folder}.")
    shutil.rmtree(folder)
    print("1 passed, 0 failed")


if __name__ == "__main__":
    main()
