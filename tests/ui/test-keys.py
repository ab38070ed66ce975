# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading with the keyboard alone: a bare page, the text cursor, links, pages larger than the window, back from what was
found; reading aloud; what is no paper. TAP."""

import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import desktop  # noqa: E402
from reading import go_to, mouse, picture, soon, view_of, write_pdf  # noqa: E402

SPEAKER = """#!/bin/sh
for last; do :; done
case $last in
  -C) ;;
  *[a-z]*) echo "$last" >> %s ;;
  *) exit 1 ;;
esac
"""


def data():
    return pathlib.Path(os.environ["XDG_DATA_HOME"])


def set_up(key, value):
    subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", key, value], check=True)


def open_file(state, name, pages, **environment):
    state["pages"] = pages
    mouse("mousemove", 1279, 799)  # not over words: they are asked for then
    sen = state["sen"] = desktop.Sen("--office", state["office"], data() / name, **environment)
    soon("the way back", lambda: sen.find("Quay lại", "push button").has_state(desktop.Atspi.StateType.SENSITIVE))
    return sen


def told(state, page):
    return " ".join(view_of(state, page).property("Accessible", "Description").split())


def number(state):
    return state["sen"].find("Số trang", "text")


def is_bare(state):
    return not state["sen"].search("Trang sau", "push button")


def start(state):
    """Words on all pages but the second, with two links on the third."""
    state["office"] = str(data() / "office")
    desktop.copy_sample(state["office"])
    set_up("window-maximized", "true")
    lines = [["Line %d of page %d|Right %d" % (line, page, line) for line in range(30)] for page in range(1, 6)]
    lines[1] = []
    lines[3][20] += " quorum"
    links = [((72, 756, 200, 772), "/Dest[4 0 R/XYZ 0 842 0]", 2), ((72, 700, 200, 716), "/Dest[12 0 R/XYZ 0 842 0]", 2)]
    write_pdf(data() / "keys.pdf", lines)
    write_pdf(data() / "facing.pdf", lines, links)  # how pages lie is remembered for each file
    write_pdf(data() / "empty.pdf", [[], ["Words"]])
    open_file(state, "keys.pdf", 5)


def out_of_the_page_number(state):
    """Escape leads from it back to the pages."""
    sen = state["sen"]
    sen.key("ctrl+g", "9", "Escape", "Next")
    view_of(state, 2)
    soon("the number that it has", lambda: desktop.text_of(sen.find("Số trang")) == "2")


def past_a_button(state):
    """A button that was clicked keeps the focus, the keys of the pages go on. What was typed for a page and left is gone."""
    sen = state["sen"]
    sen.click(sen.find("Trang sau", "push button"))
    view_of(state, 3)
    sen.key("Prior")
    view_of(state, 2)
    sen.key("ctrl+g")
    soon("the page number", lambda: number(state).has_state(desktop.Atspi.StateType.FOCUSED))
    sen.key("ctrl+a")
    sen.type("5")
    soon("what was typed", lambda: desktop.text_of(number(state)) == "5")
    sen.key("ctrl+f")
    soon("the page that is shown", lambda: desktop.text_of(number(state)) == "2")
    sen.key("Escape")


def around_a_bare_page(state):
    """What is typed into is there as long as somebody types; then there is nothing but the page again."""
    sen = state["sen"]
    go_to(state, 1)
    view_of(state, 1)
    sen.key("F11")
    soon("nothing but the page", lambda: is_bare(state))
    sen.key("ctrl+f")
    sen.find("Tìm trong tài liệu này")
    sen.type("quorum")
    sen.find("1/1", "label")
    view_of(state, 4)
    sen.key("Escape")
    soon("nothing but the page again", lambda: is_bare(state))
    sen.key("ctrl+g")
    sen.find("Trang sau", "push button")
    sen.type("3")
    sen.key("Return")
    soon("nothing but the page again", lambda: is_bare(state))
    view_of(state, 3)
    sen.key("Escape")
    sen.find("Trang sau", "push button")


def back_from_what_was_found(state):
    sen = state["sen"]
    go_to(state, 5)
    view_of(state, 5)
    sen.key("ctrl+f")
    sen.find("Tìm trong tài liệu này")
    sen.type("quorum")
    view_of(state, 4)
    sen.key("Escape", "alt+Left")
    view_of(state, 5)


def larger_than_the_window(state):
    """The arrows show what is beside; the page stays."""
    sen = state["sen"]
    go_to(state, 1)
    view_of(state, 1)
    sen.key(*["ctrl+plus"] * 6)
    left = picture(state, 1)
    sen.key("Right", "Right")
    soon("what is to the right", lambda: picture(state, 1) != left)
    sen.key(*["Left"] * 40)
    soon("the left edge", lambda: picture(state, 1) != left)
    sen.key("ctrl+0", "Right")
    view_of(state, 2)
    assert sen.quit() == 0


def beside_an_empty_page(state):
    """Of two pages side by side the second one has the words and the links."""
    set_up("reader-mode", "facing")
    sen = open_file(state, "facing.pdf", 5)
    go_to(state, 2)
    view_of(state, 2)
    sen.key("shift+F7")
    soon("its first line", lambda: told(state, 2).startswith("Line 0 of page 3"))
    sen.key("Escape", "l")
    soon("the first link", lambda: told(state, 2) == "Liên kết đến trang 1")
    sen.key("l")
    soon("the second link", lambda: told(state, 2) == "Liên kết đến trang 5")
    sen.key("l")
    soon("the first link again", lambda: told(state, 2) == "Liên kết đến trang 1")
    sen.key("Escape")
    soon("the page again", lambda: told(state, 2).startswith("Trang này không có chữ"))
    sen.key("l")
    soon("the first link once more", lambda: told(state, 2) == "Liên kết đến trang 1")
    sen.key("Return")
    view_of(state, 1)
    assert sen.quit() == 0
    set_up("reader-mode", "continuous")


def menu_items(sen):
    return [node for root in sen.roots() for node in desktop.walk(root) if desktop.role_of(node) == "menu item"]


def laid_by_the_menu(state):
    """How the pages of a file of one's own lie is chosen for it, and what the next one begins with."""
    sen = open_file(state, "keys.pdf", 5)
    for name, place, page in (("Hai trang cạnh nhau", -4, 2), ("Nối tiếp nhau", -6, 3)):
        sen.press("Khác")
        if desktop.NEW_GTK:  # which tells of a menu within a menu only once it is open
            sen.press_menu_item("Các trang", 2)
            soon("the menu within", lambda: 0 < len(menu_items(sen)) < 10)
        sen.press_menu_item(name, place)
        sen.key("Escape", "Escape")
        go_to(state, page)
        view_of(state, page)
        mode = {-4: "facing", -6: "continuous"}[place]
        soon(mode, lambda: mode in subprocess.run(["gsettings", "get", "io.github.senoffice.Sen", "reader-mode"], check=True,
                                                  capture_output=True, text=True).stdout)
    assert sen.quit() == 0


def no_words(state):
    """That is said also where it has to be asked for first, and the keys go on to turn pages."""
    sen = open_file(state, "empty.pdf", 2)
    sen.key("shift+F7")
    sen.find("Trang này không có chữ nào để chọn.", "label")
    assert not sen.search("Phím mũi tên di chuyển con trỏ văn bản; giữ Shift để chọn.", "label")
    sen.key("Next")
    view_of(state, 2)
    sen.key("ctrl+f")
    soon("the search", lambda: sen.search("Tìm trong tài liệu này", "text") or sen.search("Tìm trong tài liệu này", "entry"))
    sen.type("nowhere")
    sen.find("Không tìm thấy; 1 trang chưa nhận dạng được chữ", "label")
    assert sen.quit() == 0


def read_aloud(state):
    """A page without words is gone over."""
    (data() / "bin").mkdir()
    (data() / "bin" / "spd-say").write_text(SPEAKER % (data() / "said"))
    (data() / "bin" / "spd-say").chmod(0o755)
    sen = open_file(state, "keys.pdf", 5, PATH=str(data() / "bin") + ":" + os.environ["PATH"])
    go_to(state, 1)
    view_of(state, 1)
    sen.press("Khác")
    sen.press_menu_item("Đọc thành tiếng", 6)
    soon("all that there is", lambda: (data() / "said").exists() and len((data() / "said").read_text().splitlines()) == 4)
    assert "page 5" in (data() / "said").read_text().splitlines()[-1]
    view_of(state, 5)
    assert sen.quit() == 0


def nothing_beside_what_cannot_be_read(state):
    """No empty panel stands beside a file that is no paper."""
    (data() / "bad.pdf").write_bytes(b"no paper at all")
    sen = open_file(state, "bad.pdf", 0)
    sen.find("Không đọc được tài liệu này")
    soon("no panel", lambda: not sen.find("Trang và mục lục").has_state(desktop.Atspi.StateType.PRESSED))
    assert sen.quit() == 0


TESTS = [start, out_of_the_page_number, past_a_button, around_a_bare_page, back_from_what_was_found,
         larger_than_the_window, beside_an_empty_page, laid_by_the_menu, no_words, read_aloud, nothing_beside_what_cannot_be_read]


sys.exit(desktop.run(TESTS))
