# SPDX-License-Identifier: GPL-3.0-or-later
"""A scanned paper in the window: the bar over it, pausing there, in the preferences and from the terminal, and its words
once they were recognised. TAP."""

import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import desktop  # noqa: E402
from reading import ctl, write_scan  # noqa: E402

PAPER = "Báo cáo tình hình kinh tế - xã hội năm 2026"
PAGES = 4
READING, PAUSED, MISSING = "Đang nhận dạng chữ: trang", "Việc nhận dạng chữ đang tạm dừng.", "vì bộ nhận dạng không khởi động."


def bar(state, words):
    """The bar, when it says so."""
    return state["sen"].first(lambda node: desktop.role_of(node) == "label" and words in node.get_name())


def pages_read(state):
    """Looked at cheaply: reading has the lowest priority, so whoever asks all the time keeps it from going on."""
    with sqlite3.connect("file:%s/office.db?mode=ro" % state["office"], uri=True, timeout=10) as database:
        return database.execute("SELECT count(*) FROM ocr_page WHERE file = ? AND state = 'read'", (state["file"],)).fetchone()[0]


def scan(source, folder):
    """Pictures of the first pages of a paper, as a scanner makes a PDF of them."""
    subprocess.run(["pdftoppm", "-l", str(PAGES), "-r", "150", "-jpeg", source, folder / "page"], check=True)
    path = folder / "ban-quet.pdf"
    write_scan(path, sorted(folder.glob("page*.jpg")))
    return path


def start(state):
    home = pathlib.Path(os.environ["XDG_DATA_HOME"])
    state["office"] = str(home / "office")
    desktop.copy_sample(state["office"])
    subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", "window-maximized", "true"], check=True)
    meeting = next(one["id"] for one in ctl(state, "meetings", "list") if one["kind"] == "session")
    paper = next(paper for item in ctl(state, "meetings", "show", meeting)["agenda"] for paper in item["papers"]
                 if paper["title"] == PAPER)
    folder = home / "scanner"
    folder.mkdir()
    source = os.path.join(state["office"], "files", paper["file"][:2], paper["file"][2:4], paper["file"])
    ctl(state, "meetings", "add-paper", meeting, scan(source, folder))
    added = next(one for one in ctl(state, "meetings", "papers", meeting) if one["file"] not in (paper["file"],)
                 and "quet" in json.dumps(one, ensure_ascii=False))
    state["file"] = added["file"]
    state["paper"] = added["id"]


def open_paper(state, **environment):
    state["sen"] = desktop.Sen("--office", state["office"], "--open", "meetings.paper:" + state["paper"], **environment)
    return state["sen"]


def what_is_missing_is_said(state):
    """The program that reads can't be started: the bar says so, and has a button to try again."""
    sen = open_paper(state, SEN_OCR_WORKER=state["office"] + "/missing")
    desktop.wait_for("why not", lambda: bar(state, MISSING), 40)
    sen.find("Tiếp tục", "push button")
    assert sen.quit() == 0
    ctl(state, "ocr", "pause")


def paused_bar(state):
    sen = open_paper(state)
    sen.find("Trang 1 / %d" % PAGES)
    desktop.wait_for("the bar", lambda: bar(state, PAUSED))
    view = sen.find("Trang 1 / %d" % PAGES)
    desktop.wait_for("a screen reader to be told that there are no words",
                     lambda: "không có chữ" in view.property("Accessible", "Description"))


def go_on_in_the_bar(state):
    state["sen"].press("Tiếp tục", "push button")
    desktop.wait_for("reading", lambda: bar(state, READING), 40)


def pause_from_the_terminal(state):
    """It counts at once in the open window."""
    ctl(state, "ocr", "pause")
    desktop.wait_for("the pause", lambda: bar(state, PAUSED))
    read = pages_read(state)
    assert read < PAGES, read


def go_on_in_the_preferences(state):
    sen = state["sen"]
    sen.key("ctrl+comma")
    page = desktop.wait_for("the page of scans", lambda: sen.first(
        lambda node: node.name.startswith("Bản quét") and node.get_n_actions() > 0))
    assert page.do_action(0)
    sen.find("Nhận dạng chữ ở chế độ nền", "label")
    switch = desktop.wait_for("the switch", lambda: sen.first(
        lambda node: node.name == "Nhận dạng chữ ở chế độ nền" and desktop.role_of(node) in ("check box", "toggle button", "switch")))
    assert not switch.has_state(desktop.Atspi.StateType.CHECKED)
    assert switch.do_action(0)
    sen.key("Escape")
    desktop.wait_for("reading", lambda: bar(state, READING), 40)


def words_of_the_scan(state):
    sen = state["sen"]
    desktop.wait_for("all pages to be read", lambda: pages_read(state) == PAGES, 120)
    # Nothing is found, too, while the window is too busy to be looked at.
    desktop.wait_for("the bar to go", lambda: [root for root in sen.roots() if not root.look.first(
        lambda node: "bản quét." in node.name)])
    view = sen.find("Trang 1 / %d" % PAGES)
    desktop.wait_for("the words for a screen reader",
                     lambda: "kinh tế" in view.property("Accessible", "Description").lower())
    sen.key("ctrl+f")
    time.sleep(0.4)
    sen.type("kinh te")
    desktop.wait_for("places", lambda: sen.first(lambda node: desktop.role_of(node) == "label"
                                                 and re.fullmatch(r"1/[1-9]\d*", node.get_name())))


def recognised_words_are_marked(state):
    """With their quote, in the window and from the terminal, as words of a paper that has letters."""
    sen = state["sen"]
    sen.key("Escape")
    desktop.wait_for("the search to go", lambda: sen.search("Tìm trong tài liệu này", "text") is None)
    sen.key("ctrl+a", "h")

    def quotes():
        with sqlite3.connect("file:%s/office.db?mode=ro" % state["office"], uri=True, timeout=10) as database:
            return [quote for (quote,) in database.execute("SELECT quote FROM notes_note WHERE alive AND kind = 'highlight'")]

    found = desktop.wait_for("a mark on each page", lambda: len(quotes()) == PAGES and quotes())
    assert all(found), found
    ctl(state, "notes", "add", state["file"], "tu dong lenh", "--page", "1", "--quote", " ".join(found[0].split()[:12]))


def end(state):
    assert state["sen"].quit() == 0


sys.exit(desktop.run([start, what_is_missing_is_said, paused_bar, go_on_in_the_bar, pause_from_the_terminal, go_on_in_the_preferences, words_of_the_scan,
                      recognised_words_are_marked, end]))
