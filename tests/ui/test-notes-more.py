# SPDX-License-Identifier: GPL-3.0-or-later
"""Notes on a paper in the window, the rest: shapes, the eraser that takes parts, stamps, text on the page, what a screen
reader is told, what is shared; what is written outlives a failed write and a change elsewhere. TAP."""

import contextlib
import pathlib
import signal
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import desktop  # noqa: E402
from marking import (at, ctl, drag, end, is_pressed, mouse, notes, picture, rows, shows, soon, start, strokes,  # noqa: E402
                     tab_to)


RED = "b92a3a"


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
    drag(state, corners[0], *((x0 + (x1 - x0) * step / 4, y0 + (y1 - y0) * step / 4)
                              for (x0, y0), (x1, y1) in zip(corners, corners[1:]) for step in range(1, 5)), lift=False)
    soon("a rectangle, before the pen is lifted", lambda: len(n_points(state)) == 2)
    mouse("mouseup", 1)
    picture(state, "shapes")


def the_eraser_takes_parts(state):
    """Of the line that was drawn: it is where it is seen, whatever moved the page meanwhile."""
    sen, parts = state["sen"], "Chỉ tẩy phần nét dưới đầu tẩy"
    sen.key("e")
    soon("the eraser", lambda: is_pressed(state, "Tẩy"))
    sen.press("Màu", "push button")
    sen.find(parts, "check box")
    tab_to(state, parts, "check box", "shift+Tab")
    sen.key("space")
    soon("the mark", lambda: sen.search(parts, "check box").has_state(desktop.Atspi.StateType.CHECKED))
    sen.key("Escape")
    soon("the colours to go", lambda: sen.search(parts) is None)
    before = len(strokes(state))
    soon("the line where it was drawn", lambda: shows(state, 0.5, 0.3, RED))
    drag(state, (0.5, 0.27), (0.5, 0.29), (0.5, 0.33))
    soon("the line in two pieces", lambda: len(strokes(state)) == before + 1)
    soon("the gap", lambda: not shows(state, 0.5, 0.3, RED) and shows(state, 0.4, 0.3, RED) and shows(state, 0.6, 0.3, RED))
    picture(state, "rubbed")
    sen.press("Hoàn tác", "push button")
    soon("the line in one piece", lambda: len(strokes(state)) == before and shows(state, 0.5, 0.3, RED))
    sen.key("Escape")


def what_changes_below_the_eraser_stays(state):
    """Another program writes into a note while parts of its ink are being rubbed out: both count."""
    sen = state["sen"]
    note = next(note for note, data in rows(state, "SELECT note, points FROM notes_stroke WHERE alive = 1") if data[1] == 2)
    body = "SELECT body FROM notes_note WHERE id = '%s'" % note
    before = len(strokes(state))
    sen.key("e")
    soon("the eraser", lambda: is_pressed(state, "Tẩy"))
    drag(state, (0.5, 0.27), (0.5, 0.29), (0.5, 0.33), lift=False)
    ctl(state, "notes", "edit", note, "--text", "ghi tu noi khac")
    soon("the window to know", lambda: "ghi tu noi khac" in description(state))
    mouse("mouseup", 1)
    soon("the line in two pieces", lambda: len(strokes(state)) == before + 1)
    assert rows(state, body) == [("ghi tu noi khac",)], rows(state, body)
    sen.press("Hoàn tác", "push button")
    soon("the line in one piece", lambda: len(strokes(state)) == before)
    assert rows(state, body) == [("ghi tu noi khac",)], rows(state, body)
    sen.key("Escape")


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


def not_saved(state):
    return any(name.startswith("Chưa lưu được. ") for name in state["sen"].names())


def what_is_written_outlives_its_paper(state):
    """The paper is closed while something is being written: it is saved; on a full disk it is there again with the paper."""
    sen = state["sen"]
    edit_the_sticky(state, "khong duoc mat nua")
    sen.type(" khi dong")
    leave_the_paper(state)
    soon("it to be saved", lambda: notes(state, "sticky")[0][2] == "khong duoc mat nua khi dong")
    enter_the_paper(state, "khong duoc mat nua khi dong")
    edit_the_sticky(state, "khong duoc mat nua khi dong")
    sen.key("ctrl+a")
    sen.type("khong duoc mat nua")
    with a_full_disk(state):
        leave_the_paper(state)
        soon("what became of it", lambda: any("được giữ đến khi tắt Sen" in name for name in sen.names()))
        picture(state, "kept")
        sen.key("Escape")
        soon("that to go", lambda: sen.search("Không lưu được ghi chú") is None)
        enter_the_paper(state, "khong duoc mat nua khi dong")
        soon("the reason", lambda: not_saved(state) and written(state) == "khong duoc mat nua")
        picture(state, "offered")
    sen.key("ctrl+Return")
    soon("it to be saved", lambda: notes(state, "sticky")[0][2] == "khong duoc mat nua")
    soon("the window on the page to go", lambda: written(state) is None)


def the_paper_is_left_at_once(state):
    """By the very key after the one that ends the writing, both while the window is busy: it is saved, and what it was
    written in is no more on the view, which would be warned of when that goes."""
    sen = state["sen"]
    sen.key("n")
    mouse("mousemove", *at(state, 0.3, 0.2), "click", 1)
    sen.find("Ghi chú", "text")
    sen.type("va di ngay")
    sen.process.send_signal(signal.SIGSTOP)
    sen.key("ctrl+Return", "alt+Left")
    sen.process.send_signal(signal.SIGCONT)
    soon("the paper to go", lambda: sen.search("Tô màu") is None)
    note = soon("the note", lambda: [one for one in notes(state, "sticky") if one[2] == "va di ngay"])[0][0]
    ctl(state, "notes", "remove", note)
    enter_the_paper(state, "khong duoc mat nua")
    assert not desktop.WARNINGS, desktop.WARNINGS


def edit_the_sticky(state, text):
    sen = state["sen"]
    sen.click(sen.find(text, "label"))
    sen.press("Sửa nội dung", "push button")
    soon("the entry", lambda: written(state) == text)
    sen.key("ctrl+End")


def leave_the_paper(state):
    state["sen"].press("Quay lại", "push button")
    soon("the paper to go", lambda: state["sen"].search("Tô màu") is None)


def enter_the_paper(state, text):
    """By one of its notes."""
    sen = state["sen"]
    if sen.search(text) is None:
        sen.click(sen.find("Ghi chú", "label"))
    sen.click(sen.find(text))
    sen.find("Tô màu")


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


def what_is_written_outlives_its_note(state):
    """Another program removes the note that is being written in: it is offered again, and comes back with what was written."""
    sen = state["sen"]
    note, _, body = notes(state, "sticky")[0][:3]
    edit_the_sticky(state, body)
    sen.type(" roi")
    ctl(state, "notes", "remove", note)
    soon("what became of it", lambda: not_saved(state) and written(state) == body + " roi")
    picture(state, "removed")
    sen.key("ctrl+Return")
    found = soon("the note", lambda: notes(state, "sticky"))
    assert [one[:3:2] for one in found] == [(note, body + " roi")], found


def a_note_is_shared_on_purpose(state):
    """What another shared is under its own button with the name; one's own is shared with who is ticked, and seen by nobody else."""
    sen = state["sen"]
    assert sen.quit() == 0
    me, other, third = [one["full_name"] for one in ctl(state, "people", "list")][:3]
    ctl(state, "people", "use", other)
    theirs = ctl(state, "notes", "add", state["file"], "xin bo sung so lieu", "--page", "2")["id"]
    ctl(state, "notes", "share", theirs, me)
    ctl(state, "notes", "add", state["file"], "cua rieng toi", "--page", "2")
    ctl(state, "people", "use", me)
    stamp = ctl(state, "notes", "add", state["file"], "can hoi them", "--page", "2", "--kind", "stamp", "--quote", "THỰC HIỆN TRONG NĂM")
    assert rows(state, "SELECT width < 30, colour FROM notes_note WHERE id = '%s'" % stamp["id"]) == [(1, "red")]  # a sign, not as wide as the words
    sen = open_notes(state)
    sen.find("can hoi them", "label")
    assert sen.search("xin bo sung so lieu", "label") is None
    sen.press("Được chia sẻ 1", "push button")
    sen.find("xin bo sung so lieu", "label")
    sen.find(other, "label")
    assert sen.search("cua rieng toi", "label") is None and sen.search("can hoi them", "label") is None
    picture(state, "shared")
    sen.press("Của tôi 1", "push button")
    sen.click(sen.find("can hoi them", "label"))
    sen.press("Chia sẻ…", "push button")
    sen.find("Chỉ những người được đánh dấu ở đây mới thấy ghi chú.")
    sen.find(other, "check box")
    tab_to(state, other, "check box")
    sen.key("space")
    soon("the mark", lambda: sen.search(other, "check box").has_state(desktop.Atspi.StateType.CHECKED))
    picture(state, "share")
    sen.press("Chia sẻ", "push button")
    sen.find("chia sẻ với " + other, "label")
    for person, seen in ((other, True), (third, False)):
        ctl(state, "people", "use", person)
        found = ctl(state, "notes", "list", "--search", "can hoi them", "--shared")
        assert bool(found) == seen, (person, found)
    picture(state, "shared-with")


def open_notes(state):
    sen = state["sen"] = desktop.Sen("--office", state["office"], "--open", "meetings.paper:" + state["paper"])
    sen.find("Tô màu")
    if sen.search("Xuất và lấy vào") is None:
        sen.key("F7")
    sen.find("Xuất và lấy vào")
    return sen


TESTS = [start, shapes_snap, the_eraser_takes_parts, what_changes_below_the_eraser_stays, a_stamp_agrees, text_on_the_page, a_screen_reader_is_told,
         what_is_written_outlives_a_failed_write, what_is_written_outlives_its_paper, the_paper_is_left_at_once,
         what_is_written_outlives_a_change_elsewhere, what_is_written_outlives_its_note,
         a_note_is_shared_on_purpose, end]


sys.exit(desktop.run(TESTS))
