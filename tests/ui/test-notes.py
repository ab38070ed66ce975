# SPDX-License-Identifier: GPL-3.0-or-later
"""Notes on a paper, end to end in the window: words marked, ink, eraser, a sticky note, undo, the panel, kill -9. TAP."""

import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import desktop  # noqa: E402

PAPER = "Báo cáo tình hình kinh tế - xã hội năm 2026"


def ctl(state, *arguments):
    command = [desktop.BUILD + "/app/ctl/senctl", "--office", state["office"], "--json", *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout or "null")


def rows(state, query):
    """What is in the database, beside the window that writes it."""
    with sqlite3.connect("file:%s/office.db?mode=ro" % state["office"], uri=True, timeout=10) as database:
        return database.execute(query).fetchall()


def notes(state, kind):
    return rows(state, "SELECT id, quote, body, x, y, width, height FROM notes_note WHERE alive = 1 AND kind = '%s'" % kind)


def strokes(state):
    return rows(state, "SELECT s.id FROM notes_stroke s JOIN notes_note n ON n.id = s.note WHERE s.alive = 1 AND n.alive = 1")


def soon(what, found):
    return desktop.wait_for(what, found, 10)


def picture(state, name):
    folder = os.environ.get("SEN_TEST_PICTURES")
    if folder:
        time.sleep(0.5)
        subprocess.run(["import", "-window", "root", os.path.join(folder, name + ".png")], check=False)


def mouse(*commands):
    subprocess.run(["xdotool", *map(str, commands)], check=True)


def at(state, x, y):
    """A place in the view, in parts of its width and height, on the screen."""
    view = state["sen"].find("Trang %d / 14" % state["page"])
    box = state["sen"].place(view)
    frame = view
    while desktop.role_of(frame) != "frame":
        frame = frame.get_parent()
    around = frame.get_extents()
    screen = subprocess.run(["xdotool", "getdisplaygeometry"], check=True, capture_output=True, text=True).stdout
    edge = (int(screen.split()[0]) - around.width) // 2  # of a window that fills the screen
    return int(edge + box.x + x * box.width), int(edge + box.y + y * box.height)


def drag(state, *places):
    mouse("mousemove", *at(state, *places[0]), "mousedown", 1)
    for place in places[1:]:
        x, y = at(state, *place)
        mouse("mousemove", x - 6, y - 2, "mousemove", x, y)
        time.sleep(0.03)
    mouse("mouseup", 1)


def open_paper(state):
    state["sen"] = desktop.Sen("--office", state["office"], "--open", "meetings.paper:" + state["paper"])
    state["page"] = 1
    state["sen"].find("Trang 1 / 14")
    state["sen"].find("Tô màu")
    time.sleep(0.5)
    state["sen"].key("Next")
    state["page"] = 2
    state["sen"].find("Trang 2 / 14")
    time.sleep(0.5)


def start(state):
    state["office"] = os.path.join(os.environ["XDG_DATA_HOME"], "office")
    desktop.copy_sample(state["office"])
    subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", "window-maximized", "true"], check=True)
    meeting = next(one["id"] for one in ctl(state, "meetings", "list") if one["kind"] == "session")
    papers = [paper for item in ctl(state, "meetings", "show", meeting)["agenda"] for paper in item["papers"]]
    paper = next(paper for paper in papers if paper["title"] == PAPER)
    state["paper"], state["file"] = paper["id"], paper["file"]
    open_paper(state)


def select_then_highlight(state):
    drag(state, (0.35, 0.30), (0.6, 0.30))
    time.sleep(0.6)
    state["sen"].key("h")
    found = soon("a highlight", lambda: notes(state, "highlight"))
    assert len(found) == 1 and found[0][1], found
    picture(state, "highlight")


def tool_then_select(state):
    sen = state["sen"]
    sen.key("u")
    drag(state, (0.35, 0.45), (0.6, 0.45))
    soon("an underline", lambda: notes(state, "underline"))
    drag(state, (0.35, 0.55), (0.6, 0.55))
    soon("another", lambda: len(notes(state, "underline")) == 2)
    sen.key("Escape")


def ink_is_saved_when_the_pen_lifts(state):
    sen = state["sen"]
    sen.key("i")
    drag(state, (0.3, 0.6), (0.4, 0.65), (0.5, 0.6), (0.6, 0.65))
    soon("a stroke", lambda: len(strokes(state)) == 1)
    drag(state, (0.3, 0.7), (0.4, 0.75), (0.5, 0.7), (0.6, 0.75))
    soon("two strokes", lambda: len(strokes(state)) == 2)
    picture(state, "ink")


def undo_and_redo(state):
    sen = state["sen"]
    sen.key("ctrl+z")
    soon("one stroke less", lambda: len(strokes(state)) == 1)
    for _ in range(4):
        sen.key("ctrl+z")
    soon("nothing to be left", lambda: rows(state, "SELECT count (*) FROM notes_note WHERE alive = 1") == [(0,)])
    for _ in range(5):
        sen.key("ctrl+shift+z")
    soon("all to be there again", lambda: len(strokes(state)) == 2 and notes(state, "highlight"))


def a_killed_window_loses_only_the_stroke_under_the_pen(state):
    drag(state, (0.3, 0.8), (0.6, 0.8))
    soon("three strokes", lambda: len(strokes(state)) == 3)
    mouse("mousemove", *at(state, 0.3, 0.85), "mousedown", 1)
    mouse("mousemove", *at(state, 0.5, 0.85))
    state["sen"].process.send_signal(signal.SIGKILL)
    state["sen"].process.wait()
    mouse("mouseup", 1)
    assert len(strokes(state)) == 3, strokes(state)
    open_paper(state)


def eraser(state):
    sen = state["sen"]
    sen.key("e")
    drag(state, (0.45, 0.77), (0.45, 0.83))
    soon("two strokes", lambda: len(strokes(state)) == 2)
    sen.key("ctrl+z")
    soon("three strokes", lambda: len(strokes(state)) == 3)
    sen.key("Escape")


def sticky_note(state):
    sen = state["sen"]
    sen.key("n")
    mouse("mousemove", *at(state, 0.7, 0.25), "click", 1)
    time.sleep(0.5)
    sen.type("so voi nam truoc the nao?")
    sen.key("ctrl+Return")
    found = soon("a sticky note", lambda: notes(state, "sticky"))
    assert found[0][2] == "so voi nam truoc the nao?", found


def panel(state):
    sen = state["sen"]
    sen.key("F7")
    sen.find("so voi nam truoc the nao?", "label")
    count = rows(state, "SELECT count (*) FROM notes_note WHERE alive = 1")[0][0]
    sen.find("Của tôi %d" % count)
    picture(state, "panel")


def change_and_remove_in_the_panel(state):
    sen = state["sen"]
    sen.click(sen.find("so voi nam truoc the nao?", "label"))
    sen.press("Sửa nội dung", "push button")
    time.sleep(0.3)
    sen.key("ctrl+a")
    sen.type("can bang so sanh")
    sen.key("ctrl+Return")
    soon("the change", lambda: notes(state, "sticky")[0][2] == "can bang so sanh")
    sen.click(sen.find("can bang so sanh", "label"))
    sen.press("Bỏ", "push button")
    soon("it to go", lambda: not notes(state, "sticky"))
    sen.press("Hoàn tác", "push button")
    soon("it to come back", lambda: notes(state, "sticky"))


def end(state):
    assert state["sen"].quit() == 0


TESTS = [start, select_then_highlight, tool_then_select, ink_is_saved_when_the_pen_lifts, undo_and_redo,
         a_killed_window_loses_only_the_stroke_under_the_pen, eraser, sticky_note, panel, change_and_remove_in_the_panel, end]


sys.exit(desktop.run(TESTS))
