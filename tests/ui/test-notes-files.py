# SPDX-License-Identifier: GPL-3.0-or-later
"""Notes on a paper out of the window into files and from a copy that somebody wrote on into the window; cancelled too. TAP."""

import os
import pathlib
import sqlite3
import subprocess
import sys
import time
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import desktop  # noqa: E402
from marking import at, ctl, drag, end, mouse, notes, open_paper, picture, rows, soon, start, view_box  # noqa: E402

WORKER = os.environ["SEN_SIGN_WORKER"]


def choose_file(state, path):
    """In the file chooser that is there."""
    sen = state["sen"]
    time.sleep(1)
    sen.key("ctrl+a")
    sen.type_path(path)
    sen.key("Return")


def export(state, name, item, place):
    sen = state["sen"]
    path = pathlib.Path(os.environ["XDG_DATA_HOME"], name)
    sen.press("Xuất và lấy vào")
    sen.press_menu_item(item, place)
    sen.find("Xuất ghi chú")
    choose_file(state, path)
    sen.find("Ghi chú đã được ghi vào “%s”." % name)
    return path


def page_2(path):
    return subprocess.run(["pdftoppm", "-f", "2", "-l", "2", "-r", "30", path], check=True, capture_output=True).stdout


def has_green(path):
    """Whether anything on page 2 is green, as letters that agree are."""
    pixels = subprocess.run(["pdftoppm", "-f", "2", "-l", "2", "-r", "90", path], check=True, capture_output=True).stdout
    return any(g > r + 40 and g > b + 20 for r, g, b in zip(pixels[-3::-3], pixels[-2::-3], pixels[-1::-3]))


def make_notes(state):
    """One of each kind that is drawn otherwise: ink, a stamp, text."""
    sen = state["sen"]
    sen.key("i")
    drag(state, (0.3, 0.6), (0.4, 0.65), (0.5, 0.6), (0.6, 0.65))
    soon("ink", lambda: notes(state, "ink"))
    sen.key("a")
    mouse("mousemove", *at(state, 0.75, 0.4), "click", 1)
    soon("a stamp", lambda: notes(state, "stamp"))
    sen.key("t")
    mouse("mousemove", *at(state, 0.6, 0.85), "click", 1)
    sen.find("Ghi chú", "text")
    sen.type("xem phu luc 2")
    sen.key("ctrl+Return")
    soon("text on the page", lambda: notes(state, "text"))
    sen.key("F7")
    sen.find("Của tôi 3")


def export_as_pdf_and_odt(state):
    """The paper's own bytes stay; what was added is seen, as annotations or on the page."""
    paper = next(pathlib.Path(state["office"], "files").rglob(state["file"] + "*"))
    before = paper.read_bytes()
    copy = state["copy"] = export(state, "copy.pdf", "PDF kèm chú thích…", 0)
    flat = export(state, "flat.pdf", "PDF in liền ghi chú lên trang…", 1)
    odt = export(state, "list.odt", "Danh sách dạng văn bản ODT…", 3)
    for path in (copy, flat):
        assert path.read_bytes().startswith(before) and page_2(path) != page_2(paper), path
        assert has_green(path) and not has_green(paper), path  # the letters have the note's colour
    tails = [path.read_bytes()[len(before):] for path in (copy, flat)]
    for kind in (b"Ink", b"FreeText", b"Stamp"):
        assert b"/Subtype /" + kind in tails[0] or b"/Subtype/" + kind in tails[0], kind
    assert b"/Ink" not in tails[1]
    with zipfile.ZipFile(odt) as packed:
        assert "xem phu luc 2" in packed.read("content.xml").decode()
    assert paper.read_bytes() == before


def import_a_copy(state):
    sen = state["sen"]
    begin_import(state)
    sen.find("Không có chú thích nào chưa nằm trong ghi chú.")
    count = len(rows(state, "SELECT id FROM notes_note WHERE alive = 1"))
    for (note,) in rows(state, "SELECT id FROM notes_note WHERE alive = 1"):
        ctl(state, "notes", "remove", note)
    sen.find("Của tôi 0")
    begin_import(state)
    sen.find("%d chú thích đã thành ghi chú." % count)
    assert len(rows(state, "SELECT id FROM notes_note WHERE alive = 1")) == count
    sen.find("Của tôi %d" % count)
    picture(state, "imported")
    sen.press("Hoàn tác", "push button")
    soon("all to go in one step", lambda: not rows(state, "SELECT id FROM notes_note WHERE alive = 1"))


def what_is_no_pdf_is_refused(state):
    """In words, and nothing is changed."""
    sen, path = state["sen"], pathlib.Path(os.environ["XDG_DATA_HOME"], "bad.pdf")
    path.write_text("no PDF", encoding="utf-8")
    before = rows(state, "SELECT id FROM notes_note WHERE alive = 1")
    begin_import(state, path)
    soon("why not", lambda: any("“bad.pdf”" in name and "hỏng" in name for name in sen.names()))
    picture(state, "refused")
    assert rows(state, "SELECT id FROM notes_note WHERE alive = 1") == before


def begin_import(state, path=None):
    sen = state["sen"]
    sen.press("Xuất và lấy vào")
    sen.press_menu_item("Lấy chú thích từ một bản sao…", 5)
    sen.find("Bản sao có người đã ghi lên")
    choose_file(state, path or state["copy"])


def an_import_is_cancelled(state):
    """While the program that reads the copy is at work, which here waits for a file to come."""
    assert state["sen"].quit() == 0
    go = pathlib.Path(os.environ["XDG_DATA_HOME"], "go")
    slow = pathlib.Path(os.environ["XDG_DATA_HOME"], "slow-worker")
    slow.write_text('#!/bin/sh\nwhile [ ! -e "%s" ]; do sleep 0.1; done\nexec "%s" "$@"\n' % (go, WORKER), encoding="utf-8")
    slow.chmod(0o755)
    go.touch()
    open_paper(state, 2, SEN_SIGN_WORKER=str(slow))
    sen = state["sen"]
    if sen.search("Xuất và lấy vào") is None:
        sen.key("F7")
    sen.find("Của tôi 0")
    time.sleep(1)  # whether the paper itself has annotations is asked first
    go.unlink()
    begin_import(state)
    sen.find("Lấy chú thích thành ghi chú", "label")
    picture(state, "job")
    sen.press("Hủy", "push button")
    soon("the job to end", lambda: sen.search("Hủy", "push button") is None)
    assert not rows(state, "SELECT id FROM notes_note WHERE alive = 1")
    go.touch()
    begin_import(state)
    soon("what was cancelled to be done", lambda: rows(state, "SELECT id FROM notes_note WHERE alive = 1"))


def reds(state):
    """How much of the view is as red as ink."""
    box = view_box(state)
    part = "%dx%d+%d+%d" % (box.width, box.height, box.x, box.y)
    seen = subprocess.run(["import", "-window", "root", "-crop", part, "-depth", "8", "rgb:-"], check=True,
                          capture_output=True).stdout
    return sum(r > 150 and g < 110 and b < 110 for r, g, b in zip(seen[::3], seen[1::3], seen[2::3]))


def an_annotation_of_the_paper_is_seen_once(state):
    """Once it is a note: which, removed, is gone from the page."""
    assert state["sen"].quit() == 0
    with sqlite3.connect(state["office"] + "/office.db") as database:
        database.execute("DELETE FROM notes_note")
    paper = next(pathlib.Path(state["office"], "files").rglob(state["file"] + "*"))
    paper.chmod(0o644)
    paper.write_bytes(state["copy"].read_bytes())
    open_paper(state, 2)
    sen = state["sen"]
    if sen.search("Xuất và lấy vào") is None:
        sen.key("F7")
    soon("the paper's own ink", lambda: reds(state) > 100)
    picture(state, "own-before")
    sen.press("Lấy vào", "push button")
    soon("a note of it", lambda: notes(state, "ink"))
    assert not notes(state, "stamp")  # a picture on the page
    time.sleep(1)
    picture(state, "own-taken")
    soon("its ink", lambda: reds(state) > 100)
    for row in notes(state, "ink") + notes(state, "text"):
        ctl(state, "notes", "remove", row[0])
    soon("the ink to be gone", lambda: reds(state) < 20)
    picture(state, "own-removed")


TESTS = [start, make_notes, export_as_pdf_and_odt, import_a_copy, what_is_no_pdf_is_refused, an_import_is_cancelled,
         an_annotation_of_the_paper_is_seen_once, end]


sys.exit(desktop.run(TESTS))
