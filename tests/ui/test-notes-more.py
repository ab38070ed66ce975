# SPDX-License-Identifier: GPL-3.0-or-later
"""Notes on a paper in the window, the rest: shapes, stamps, text on the page, what a screen
reader is told; what is written outlives a failed write and a change elsewhere. TAP."""

import contextlib
import pathlib
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import desktop  # noqa: E402
from marking import at, ctl, drag, end, is_pressed, mouse, notes, picture, rows, soon, start  # noqa: E402


def run_sql(state, statement):
    with contextlib.closing(sqlite3.connect(state["office"] + "/office.db", timeout=10)) as database, database:
        database.execute(statement)


def n_points(state):
    """Of each stroke how many points it is made of: the second byte of what is kept of it."""
    return [data[1] for (data,) in rows(state, "SELECT points FROM notes_stroke WHERE alive = 1 ORDER BY id")]


def description(state):
    """What a screen reader is told of the page."""
    view = state["sen"].find("Trang %d / 14" % state["page"])
    return view.property("Accessible", "Description")


def shapes_snap(state):
    """With Shift held what looks like a line becomes one; so does what the pen rests on at its end."""
    sen = state["sen"]
    sen.key("i")
    mouse("keydown", "shift")
    drag(state, (0.3, 0.30), (0.4, 0.304), (0.5, 0.298), (0.6, 0.302), (0.7, 0.30))
    mouse("keyup", "shift")
    assert soon("a line", lambda: n_points(state)) == [2], n_points(state)
    corners = [(0.3, 0.5), (0.6, 0.502), (0.602, 0.7), (0.302, 0.698), (0.301, 0.503)]
    mouse("mousemove", *at(state, *corners[0]), "mousedown", 1)
    for (x0, y0), (x1, y1) in zip(corners, corners[1:]):
        for step in range(1, 9):
            mouse("mousemove", *at(state, x0 + (x1 - x0) * step / 8, y0 + (y1 - y0) * step / 8))
    soon("a rectangle, before the pen is lifted", lambda: len(n_points(state)) == 2)
    mouse("mouseup", 1)
    picture(state, "shapes")


def a_stamp_agrees(state):
    sen = state["sen"]
    sen.key("a")
    mouse("mousemove", *at(state, 0.75, 0.4), "click", 1)
    soon("a stamp", lambda: rows(state, "SELECT stamp, colour FROM notes_note WHERE alive = 1 AND kind = 'stamp'") ==
         [("agree", "green")])


def text_on_the_page(state):
    sen = state["sen"]
    sen.key("t")
    mouse("mousemove", *at(state, 0.6, 0.85), "click", 1)
    sen.find("Ghi chú", "text")
    sen.type("xem phu luc 2")
    sen.key("ctrl+Return")
    found = soon("text on the page", lambda: notes(state, "text"))
    assert found[0][2] == "xem phu luc 2", found
    picture(state, "text")


def a_screen_reader_is_told(state):
    count = rows(state, "SELECT count (*) FROM notes_note WHERE alive = 1")[0][0]
    told = soon("the notes of the page", lambda: description(state).startswith("%d ghi chú: " % count) and description(state))
    assert "xem phu luc 2" in told and "Đồng ý" in told and len(told) > 400, told


@contextlib.contextmanager
def a_full_disk(state):
    """As far as the notes are concerned."""
    for kind in ("INSERT", "UPDATE"):
        run_sql(state, "CREATE TRIGGER full_%s BEFORE %s ON notes_note BEGIN SELECT raise (ABORT, 'đầy'); END" % (kind, kind))
    yield
    for kind in ("INSERT", "UPDATE"):
        run_sql(state, "DROP TRIGGER full_" + kind)


def written(state):
    """What is in the place where a note is written."""
    entry = state["sen"].search("Ghi chú", "text")
    return entry.get_text() if entry is not None else None


def what_is_written_outlives_a_failed_write(state):
    """In the small window on the page and in a card: the text stays where it was written, with the reason."""
    sen = state["sen"]
    sen.key("n")
    with a_full_disk(state):
        mouse("mousemove", *at(state, 0.7, 0.2), "click", 1)
        sen.find("Ghi chú", "text")
        sen.type("khong duoc mat")
        sen.key("ctrl+Return")
        soon("the reason", lambda: any(name.startswith("Chưa lưu được. ") for name in sen.names()))
        soon("the text", lambda: written(state) == "khong duoc mat")
        picture(state, "not-saved")
    sen.key("ctrl+Return")
    soon("it to be saved", lambda: notes(state, "sticky"))
    sen.key("F7")
    sen.click(sen.find("khong duoc mat", "label"))
    with a_full_disk(state):
        sen.press("Sửa nội dung", "push button")
        soon("the entry", lambda: written(state) == "khong duoc mat")
        sen.key("ctrl+End")
        sen.type(" nua")
        picture(state, "card-entry")
        sen.key("ctrl+Return")
        soon("the reason", lambda: any(name.startswith("Chưa lưu được. ") for name in sen.names()))
        soon("the text", lambda: written(state) == "khong duoc mat nua")
        picture(state, "card-not-saved")
        sen.key("Escape")  # what says so in the middle of the window, as of any risk of loss
        soon("it to go", lambda: sen.search("Không lưu được ghi chú") is None)
    sen.press("Thử lại", "push button")
    soon("it to be saved", lambda: notes(state, "sticky")[0][2] == "khong duoc mat nua")


def what_is_written_outlives_a_change_elsewhere(state):
    """Another program ticks off the note that is being written in: the writing goes on."""
    sen = state["sen"]
    note = notes(state, "sticky")[0][0]
    sen.click(sen.find("khong duoc mat nua", "label"))
    sen.press("Sửa nội dung", "push button")
    soon("the entry", lambda: written(state) == "khong duoc mat nua")
    sen.key("ctrl+End")
    sen.type(" va")
    ctl(state, "notes", "edit", note, "--done")
    soon("the note to be ticked off", lambda: rows(state, "SELECT done FROM notes_note WHERE id = '%s'" % note) == [(1,)])
    soon("the card to be made anew", lambda: is_pressed(state, "Đã xong"))
    soon("the writing", lambda: written(state) == "khong duoc mat nua va")
    sen.type(" viet tiep")
    sen.key("ctrl+Return")
    soon("both", lambda: rows(state, "SELECT done, body FROM notes_note WHERE id = '%s'" % note) ==
         [(1, "khong duoc mat nua va viet tiep")])


TESTS = [start, shapes_snap, a_stamp_agrees, text_on_the_page, a_screen_reader_is_told,
         what_is_written_outlives_a_failed_write, what_is_written_outlives_a_change_elsewhere, end]


sys.exit(desktop.run(TESTS))
