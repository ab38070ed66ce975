# SPDX-License-Identifier: GPL-3.0-or-later
"""Notes on a paper of the sample office, in the window: what the tests of notes have in common."""

import os
import re
import sqlite3
import subprocess
import time

import desktop
from reading import PAPER, ctl, mouse, soon, take_sample  # noqa: F401


def rows(state, query):
    """What is in the database, beside the window that writes it; what a killed one left half done is taken back first."""
    with sqlite3.connect("file:%s/office.db?mode=rw" % state["office"], uri=True, timeout=10) as database:
        return database.execute(query).fetchall()


def notes(state, kind):
    return rows(state, "SELECT id, quote, body, x, y, width, height FROM notes_note WHERE alive = 1 AND kind = '%s'" % kind)


def strokes(state):
    return rows(state, "SELECT s.id FROM notes_stroke s JOIN notes_note n ON n.id = s.note WHERE s.alive = 1 AND n.alive = 1")


def picture(state, name):
    folder = os.environ.get("SEN_TEST_PICTURES")
    if folder:
        time.sleep(0.5)
        subprocess.run(["import", "-window", "root", os.path.join(folder, name + ".png")], check=False)


def view_box(state):
    """Where the view is on the screen."""
    view = state["sen"].find("Trang %d / 14" % state["page"])
    box = state["sen"].place(view)
    frame = view
    while desktop.role_of(frame) != "frame":
        frame = frame.get_parent()
    around = frame.get_extents()
    screen = subprocess.run(["xdotool", "getdisplaygeometry"], check=True, capture_output=True, text=True).stdout
    edge = (int(screen.split()[0]) - around.width) // 2  # of a window that fills the screen
    return desktop.Box(edge + box.x, edge + box.y, box.width, box.height)


def at(state, x, y, box=None):
    """A place in the view, in parts of its width and height, on the screen."""
    box = box or view_box(state)
    return int(box.x + x * box.width), int(box.y + y * box.height)


def drag(state, *places, lift=True):
    """In one go, however busy the machine is: a pen that rests means something."""
    box = view_box(state)
    (x, y), *rest = [at(state, *place, box) for place in places]
    steps = [("mousemove", x, y, "mousedown", 1)]
    steps += [("mousemove", x - 6, y - 2, "mousemove", x, y, "sleep", 0.03) for x, y in rest]
    mouse(*(part for step in steps for part in step), *(("mouseup", 1) if lift else ()))


def shows(state, x, y, color, near=12):
    """Whether there is such a colour on the screen about a place in the view."""
    x, y = at(state, x, y)
    crop = "7x7+%d+%d" % (x - 3, y - 3)
    text = subprocess.run(["import", "-window", "root", "-crop", crop, "-depth", "8", "txt:-"], check=True,
                          capture_output=True, text=True).stdout
    wanted = [int(color[i:i + 2], 16) for i in (0, 2, 4)]
    found = [[int(one[i:i + 2], 16) for i in (0, 2, 4)] for one in re.findall(r"#([0-9A-F]{6})", text)]
    return any(all(abs(a - b) <= near for a, b in zip(one, wanted)) for one in found)


def is_pressed(state, name):
    button = state["sen"].search(name, "push button")
    return button is not None and (button.has_state(desktop.Atspi.StateType.PRESSED)
                                   or button.has_state(desktop.Atspi.StateType.CHECKED))


def focused(state):
    return state["sen"].first(lambda node: node.has_state(desktop.Atspi.StateType.FOCUSED))


def tab_to(state, name, role, key="Tab"):
    """Brings the focus there with the keyboard, from one to the next: each is waited for."""
    for _ in range(30):
        before = focused(state)
        if before is not None and before.name == name and desktop.role_of(before) == role:
            return
        state["sen"].key(key)
        soon("the focus to go on", lambda: (now := focused(state)) is not None and (before is None or now.path != before.path))
    raise AssertionError("“%s” is not reached with the keyboard" % name)


def open_paper(state, left_at=1, **environment):
    state["sen"] = desktop.Sen("--office", state["office"], "--open", "meetings.paper:" + state["paper"], **environment)
    state["page"] = left_at
    state["sen"].find("Trang %d / 14" % left_at)
    state["sen"].find("Tô màu")
    time.sleep(0.5)
    if left_at == 1:
        state["sen"].key("Next")
    state["page"] = 2
    state["sen"].find("Trang 2 / 14")
    time.sleep(0.5)


def start(state):
    take_sample(state)
    open_paper(state)


def end(state):
    assert state["sen"].quit() == 0
