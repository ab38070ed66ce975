# SPDX-License-Identifier: GPL-3.0-or-later
"""Text of a paper, end to end in the window: selected with the mouse, copied, assigned as a task that leads back. TAP."""

import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import time
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import desktop  # noqa: E402
from reading import (PAPER, ctl, go_to, mouse, pasted, picture, soon, spot, take_sample, view_of,  # noqa: E402
                     view_of_first, words, write_pdf)


def line(state, n):
    """The words of the nth line of page 2 that is long enough to tell."""
    lines = {}
    for word in state["words"]:
        lines.setdefault(round(word[2]), []).append(word)
    return [one for one in lines.values() if len(one) >= 14][n]


def drag(state, first, last):
    mouse("mousemove", *spot(state, 2, first), "mousedown", 1)
    x, y = spot(state, 2, last, True)
    for step in (40, 20, 0):
        mouse("mousemove", x - step, y)
        time.sleep(0.05)
    mouse("mouseup", 1)


def start(state):
    take_sample(state)
    state["width"], state["words"] = words(state, 2)
    state["sen"] = desktop.Sen("--office", state["office"], "--open", "meetings.paper:" + state["paper"])


def plain(text):
    text = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).split())


def finds_all_places(state):
    sen = state["sen"]
    path = os.path.join(state["office"], "files", state["file"][:2], state["file"][2:4], state["file"])
    text = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
    n = sum(plain(page).count("ngan sach") for page in text.split("\f"))
    kept = os.path.join(state["office"], "texts", state["file"][:2], state["file"])
    assert n > 3, n
    view_of(state, 1)
    soon("kept text", lambda: os.path.exists(kept))
    sen.key("ctrl+f")
    time.sleep(0.4)
    sen.type("ngan sach")
    sen.find("1/%d" % n, "label")
    sen.find("Kết quả", "list")
    sen.key("F3", "F3")
    sen.find("3/%d" % n, "label")
    sen.key("shift+F3")
    sen.find("2/%d" % n, "label")
    sen.key("ctrl+a", "Delete", "Escape")
    time.sleep(0.4)
    view_of_first(state)


def drag_over_a_line(state):
    sen = state["sen"]
    view_of(state, 1)
    time.sleep(0.5)
    sen.key("Next")
    view_of(state, 2)
    time.sleep(0.6)
    chosen = line(state, 1)
    drag(state, chosen[0], chosen[-1])
    sen.find("Giao việc", "push button")
    state["quote"] = " ".join(word[0] for word in chosen)


def quoted_by_the_key(state):
    """Ctrl+T takes up what is selected, also while the bar stands over it."""
    sen = state["sen"]
    sen.key("ctrl+t")
    sen.find("Giao việc mới")
    sen.find("Nguồn: " + PAPER, "label")
    sen.key("Escape")
    soon("the line to close", lambda: not sen.search("Giao việc mới"))


def copy(state):
    sen = state["sen"]
    sen.press("Sao chép", "push button")
    sen.find("Đã sao chép", "label")
    assert pasted(state) == state["quote"], (pasted(state), state["quote"])


def words_and_lines(state):
    sen = state["sen"]
    chosen = line(state, 2)
    mouse("mousemove", *spot(state, 2, chosen[2]), "click", "--repeat", 2, "--delay", 60, 1)
    sen.find("Giao việc", "push button")
    sen.key("ctrl+c")
    time.sleep(0.3)
    word = pasted(state)
    assert word and word in chosen[2][0], (word, chosen[2])
    mouse("mousemove", *spot(state, 2, chosen[2]), "click", "--repeat", 3, "--delay", 60, 1)
    time.sleep(0.3)
    sen.key("ctrl+c")
    time.sleep(0.3)
    text = pasted(state)
    assert text == " ".join(one[0] for one in chosen), text


def a_click_takes_it_back(state):
    sen = state["sen"]
    mouse("click", 1)
    soon("the bar to go", lambda: not sen.search("Giao việc", "push button"))


def by_the_keyboard(state):
    """The text cursor goes by lines and words, and what it comes to is told; with Shift it selects."""
    sen = state["sen"]
    top = [word[0] for word in state["words"] if round(word[2]) == round(state["words"][0][2])]
    chosen = line(state, 1)
    whole = " ".join(word[0] for word in chosen)

    def told():
        return " ".join(view_of(state, 2).property("Accessible", "Description").split())

    sen.key("shift+F7")
    soon("the first line", lambda: told() == " ".join(top))
    mouse("mousemove", *spot(state, 2, chosen[2]), "click", 1)  # it goes there, too
    sen.key("Down", "Up", "Home", "shift+End")
    soon("the line", lambda: told() == "Đã chọn: " + whole)
    sen.key("ctrl+c")
    sen.find("Đã sao chép", "label")
    assert pasted(state) == whole, (pasted(state), whole)
    sen.key("Escape", "Home", "ctrl+shift+Right", "ctrl+shift+Right", "ctrl+shift+Right", "ctrl+shift+Left")
    soon("two words", lambda: told().strip() == "Đã chọn: " + " ".join(whole.split()[:2]))
    sen.key("Escape", "Escape", "Next")
    view_of(state, 3)
    sen.key("Prior")
    view_of(state, 2)


def menu_of_the_keyboard(state):
    sen = state["sen"]
    chosen = line(state, 1)
    time.sleep(0.6)  # three clicks and this one are not four
    drag(state, chosen[0], chosen[-1])
    sen.find("Giao việc", "push button")
    sen.key("shift+F10")
    sen.press_menu_item("Giao việc", 2)
    sen.find("Giao việc mới")
    sen.find("Nguồn: " + PAPER, "label")


def assign(state):
    sen = state["sen"]
    time.sleep(0.6)
    sen.key("End")
    sen.type(", van phong, mai")  # so that it is far from the toast in the list
    sen.find("Chủ trì: Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "label")
    before = {one["id"] for one in ctl(state, "tasks", "list")}
    sen.key("Return")
    task = soon("the task", lambda: [one for one in ctl(state, "tasks", "list") if one["id"] not in before])[0]
    state["task"] = task["content"]
    shown = ctl(state, "tasks", "show", task["id"])
    link = shown["links"][0]
    assert (link["relation"], link["kind"], link["id"], link["page"]) == ("source", "meetings.paper", state["paper"], 2), link
    assert link["quote"] == state["quote"] and shown["source"] == PAPER, shown


def one_click_back(state):
    sen = state["sen"]
    sen.key("alt+Left")
    time.sleep(0.5)
    sen.key("alt+4")
    sen.press("Tôi giao", "push button")
    sen.click(sen.find(state["task"], "label"))
    sen.press("%s, trang 2" % PAPER, "push button")
    view_of(state, 2)


def papers_beside(state):
    """The next paper of the agenda, and back to where this one was left."""
    sen = state["sen"]
    sen.find("Tài liệu của cuộc họp")  # the agenda is read after the paper is shown
    sen.key("ctrl+Next")
    sen.find("Trang 1 / 9")
    sen.key("ctrl+Prior")
    view_of(state, 2)


def jumps(state):
    sen = state["sen"]
    sen.key("ctrl+g")
    time.sleep(0.3)
    sen.key("ctrl+a")
    sen.type("9")
    sen.key("Return")
    view_of(state, 9)
    sen.key("alt+Left")
    view_of(state, 2)
    sen.key("alt+Right")
    view_of(state, 9)


def text_for_a_screen_reader(state):
    """The page's words and its number; the words come from the kept text."""
    view = view_of(state, 9)
    word = words(state, 9)[1][20][0]
    soon("the words of the page", lambda: word in view.property("Accessible", "Description"))


def readers_of(state):
    """The processes that read papers for the window."""
    parents, names = {}, {}
    for path in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            before, after = path.read_text().rsplit(")", 1)
        except OSError:  # gone meanwhile
            continue
        pid, name = before.split(" (", 1)
        parents[int(pid)], names[int(pid)] = int(after.split()[1]), name

    def is_ours(pid):
        while pid > 1 and pid != state["sen"].process.pid:
            pid = parents.get(pid, 0)
        return pid > 1

    return [pid for pid, name in names.items() if name == "sen-pdf-worker" and is_ours(pid)]


def kill_readers(state):
    killed = 0
    for pid in readers_of(state):
        try:
            os.kill(pid, signal.SIGKILL)
            killed += 1
        except ProcessLookupError:
            pass
    return killed


def readers_killed_while_turning(state):
    """A page flickers, nothing else: another process draws it, and those after it."""
    sen = state["sen"]
    before = picture(state, 9)
    killed = 0
    for page in (10, 11, 12, 13):
        sen.key("Next")
        killed += kill_readers(state)
        picture(state, page)
    go_to(state, 4)  # far from what is there already
    killed += kill_readers(state)
    picture(state, 4)
    go_to(state, 9)
    killed += kill_readers(state)
    soon("the page as it was", lambda: picture(state, 9) == before)
    assert killed >= 4, killed
    assert sen.process.poll() is None


def full_screen(state):
    sen = state["sen"]
    sen.key("F11")
    soon("nothing but the page", lambda: not sen.search("Trang sau", "push button"))
    view_of(state, 9)
    sen.key("Escape")
    sen.find("Trang sau", "push button")


def end(state):
    assert state["sen"].quit() == 0


def left_while_it_comes(state):
    """The window is closed while answers of a paper are under way: they come when the office is closed, too."""
    for _ in range(3):
        sen = state["sen"] = desktop.Sen("--office", state["office"], "--open", "meetings.paper:" + state["paper"])
        soon("a window", lambda: sen.first(lambda node: desktop.role_of(node) == "frame"), 20)
        assert sen.quit() == 0


def paper_of_the_command_line(state):
    """It is shown before the office is open; then the way back leads there."""
    path = os.path.join(state["office"], "files", state["file"][:2], state["file"][2:4], state["file"])
    copy = os.path.join(os.environ["XDG_DATA_HOME"], "giấy.pdf")
    with open(path, "rb") as source, open(copy, "wb") as target:
        target.write(source.read())
    sen = state["sen"] = desktop.Sen("--office", state["office"], copy)
    view_of(state, 1)
    # Until the office is open there is nothing to go back to.
    soon("the way back", lambda: sen.find("Quay lại", "push button").do_action(0))
    soon("what is there", lambda: sen.search("Hôm nay"))
    assert sen.quit() == 0


def office_brought_up_to_date(state):
    """An office of an older Sen is brought up to date behind the paper, which stays."""
    database = sqlite3.connect(os.path.join(state["office"], "office.db"))
    with database:
        database.execute("DELETE FROM sen_schema WHERE owner = 'sen-reading'")
        database.execute("DROP TABLE sen_reading_place")
        database.execute("DROP TABLE sen_presenter")
    database.close()
    copies = pathlib.Path(state["office"]) / "backups"
    assert not copies.exists() or not any(copies.iterdir())
    sen = state["sen"] = desktop.Sen("--office", state["office"], os.environ["XDG_DATA_HOME"] + "/giấy.pdf")
    picture(state, 1)
    soon("a copy of the office as it was", lambda: copies.exists() and any(copies.iterdir()))
    soon("the way back", lambda: sen.find("Quay lại", "push button").has_state(desktop.Atspi.StateType.SENSITIVE))
    picture(state, 1)
    sen.find("Quay lại", "push button").do_action(0)
    soon("what is there", lambda: sen.search("Hôm nay"))
    assert sen.quit() == 0


def paper_without_an_office(state):
    """There is none yet; the paper is read all the same."""
    sen = state["sen"] = desktop.Sen("--office", os.environ["XDG_DATA_HOME"] + "/none", os.environ["XDG_DATA_HOME"] + "/giấy.pdf")
    view_of(state, 1)
    assert sen.quit() == 0


def open_outside(state, path):
    state["sen"] = desktop.Sen("--office", state["office"], path)
    soon("the way back", lambda: state["sen"].find("Quay lại", "push button").has_state(desktop.Atspi.StateType.SENSITIVE))
    return state["sen"]


def left_and_found_again(state):
    """A paper that is not the office's is shown as it was left, also by another name: the words of page 3 fit, which are
    fewer beside each other than those of the first one."""
    data = pathlib.Path(os.environ["XDG_DATA_HOME"])
    line = "Line %d of a report"
    write_pdf(data / "mine.pdf", [[(line + "|" + line) % (n, n) for n in range(30)]] + [[line % n for n in range(30)]] * 3)
    state["pages"] = 4
    sen = open_outside(state, data / "mine.pdf")
    go_to(state, 3)
    easy = picture(state, 3)
    sen.key("ctrl+3")
    soon("the words to fit", lambda: picture(state, 3) != easy)
    sen.key("Down", "Down")
    left = picture(state, 3)
    assert sen.quit() == 0
    (data / "mine.pdf").rename(data / "other.pdf")
    sen = open_outside(state, data / "other.pdf")
    soon("the page as it was", lambda: picture(state, 3) == left)
    assert sen.quit() == 0


TESTS = [start, finds_all_places, drag_over_a_line, quoted_by_the_key, copy, words_and_lines, a_click_takes_it_back,
         by_the_keyboard, menu_of_the_keyboard, assign, one_click_back, papers_beside, jumps, text_for_a_screen_reader,
         readers_killed_while_turning, full_screen, end, left_while_it_comes,
         paper_of_the_command_line, office_brought_up_to_date, paper_without_an_office,
         left_and_found_again]


sys.exit(desktop.run(TESTS))
