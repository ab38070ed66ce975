# SPDX-License-Identifier: GPL-3.0-or-later
"""Several papers in the window: a meeting of 22 items searched as one, links, columns, two papers and two versions. TAP."""

import os
import pathlib
import sqlite3
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import desktop  # noqa: E402
from reading import ctl, mouse, picture, soon, spot, view_of, write_pdf, write_scan  # noqa: E402

ITEMS = 22
PORTION = 12  # papers in which something was found are shown so many at a time
OPENBOX = """<openbox_config xmlns="http://openbox.org/3.4/rc"><mouse><context name="Client">
<mousebind button="Left" action="Press"><action name="Focus"/></mousebind></context></mouse></openbox_config>"""
BROWSER = """[Desktop Entry]
Type=Application
Name=Browser
Exec=%s %%u
MimeType=x-scheme-handler/https;
"""


def data():
    return pathlib.Path(os.environ["XDG_DATA_HOME"])


def import_packet(state, folder):
    """Returns the papers of the meeting, in the order of the agenda."""
    told = subprocess.run([desktop.BUILD + "/app/ctl/senctl", "--office", state["office"], "meetings", "import", folder],
                          check=True, capture_output=True, text=True).stdout
    return [paper for item in ctl(state, "meetings", "show", told.split()[-1])["agenda"] for paper in item["papers"]]


def open_paper(state, paper, pages):
    state.update(pages=pages, file=paper["file"], width=595)
    state["sen"] = desktop.Sen("--office", state["office"], "--open", "meetings.paper:" + paper["id"])
    view_of(state, 1)
    return state["sen"]


def start(state):
    """A meeting of 22 items; the nth paper has the word n times, but the last, which has it nowhere."""
    state["office"] = str(data() / "office")
    desktop.copy_sample(state["office"])
    subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", "window-maximized", "true"], check=True)
    for number in range(1, ITEMS + 1):
        folder = data() / "session" / ("%02d Item %d" % (number, number))
        folder.mkdir(parents=True)
        lines = ["Line %d of the report of item %d|Right %d of item %d" % (line, number, line, number) for line in range(20)]
        for line in range(number if number < ITEMS else 0):
            lines[line % 20] += " quorum"
        write_pdf(folder / ("Report %02d.pdf" % number), [lines, ["Annex"], ["Signatures of item %d" % number]],
                  links=[((72, 756, 200, 772), "/Dest[8 0 R/XYZ 0 842 0]"),
                         ((320, 756, 500, 772), "/A<</S/URI/URI(https://sen.example/agenda?a=1&b=<2>)>>")])
    state["papers"] = import_packet(state, data() / "session")
    assert len(state["papers"]) == ITEMS, state["papers"]
    open_paper(state, state["papers"][0], 3)


def entry_of(state):
    """Where what is looked for is typed, once it has the focus."""
    return soon("the entry", lambda: state["sen"].first(lambda node: node.has_state(desktop.Atspi.StateType.FOCUSED)
                                                        and desktop.A11Y + "EditableText" in node.interfaces))


def found_in(state):
    """The rows of papers in which the word was found: title, how often."""
    names = [text for text in state["sen"].names() if text]
    return {text: names[i + 1] for i, text in enumerate(names[:-1]) if text.startswith("Report ") and names[i + 1].isdigit()}


def all_papers_searched(state):
    """Every other paper that has the word is told, with how often; in portions. A row leads there."""
    sen = state["sen"]
    sen.key("ctrl+f")
    entry_of(state)
    sen.type("QUORUM")
    sen.find("1/1", "label")
    sen.find("Trong tài liệu khác", "list")
    rest = ITEMS - 2 - PORTION  # neither the paper that is read nor the one without the word
    expected = {"Report %02d" % number: str(number) for number in range(2, ITEMS)}
    first = dict(list(expected.items())[:PORTION])
    soon("the first papers", lambda: found_in(state) == first, 15)
    more = "… và %d tài liệu nữa" % rest
    mouse("mousemove", *sen.box(sen.find("Report 02", "label")))
    soon("its row to come up", lambda: sen.box(sen.find(more, "label"))[1] < 790 or mouse("click", "--repeat", 8, "--delay", 12, 5), 20)  # the wheel
    sen.click(sen.find(more, "label"))
    soon("all papers", lambda: found_in(state) == expected, 15)
    assert not sen.search(more)
    sen.key("Escape")
    soon("their end", lambda: not sen.search("Trong tài liệu khác", "list"))


def back_from_another_paper(state):
    """A place found in another paper is a jump as well: back to where one was, forward to it again."""
    sen = open_first(state)
    sen.key("ctrl+f")
    entry_of(state)
    sen.type("quorum")
    sen.find("1/1", "label")
    sen.find("Trong tài liệu khác", "list")
    sen.click(sen.find("Report 02", "label"))
    soon_papers(state, 2, 1, 2)
    sen.find("1/2", "label")
    sen.key("alt+Left")
    soon_papers(state, 1, 1, 2)
    sen.key("alt+Right")
    soon_papers(state, 2, 1, 2)
    sen.key("alt+Left")
    soon_papers(state, 1, 1, 2)
    sen.key("alt+Right")
    soon_papers(state, 2, 1, 2)
    sen.key("ctrl+Prior")
    soon_papers(state, 1, 1, 2)
    sen.key("alt+Left")  # there already: nothing in the reader is left to go back to
    soon("the page before", lambda: papers_seen(state) is None)
    assert sen.quit() == 0


def middle(state, x, y):
    """Where a point of page 1 is on the screen while it is at the top of the view."""
    return spot(state, 1, ("", x - 0.5, y, x, y))


def link_inside(state):
    sen = state["sen"]
    view_of(state, 1)
    picture(state, 1)
    x, y = middle(state, 100, 842 - 764)
    mouse("mousemove", x, y)
    # Links are asked for when the pointer comes; a click before that is none.
    soon("the page that it leads to", lambda: mouse("mousemove", x + 1, y, "mousemove", x, y, "click", 1) or sen.search("Trang 3 / 3"))
    sen.key("alt+Left")
    view_of(state, 1)
    sen.key("l", "Return")  # by the keyboard
    soon("the page that it leads to", lambda: sen.search("Trang 3 / 3"))
    sen.key("alt+Left")
    view_of(state, 1)


def answer_of(state, name):
    """A button of the question; the bus may tell the letter that is underlined as well."""
    question = state["sen"].search("Mở địa chỉ bên ngoài Sen?", "dialog") or state["sen"].search("Mở địa chỉ bên ngoài Sen?")
    return question and next((node for node in desktop.walk(question) if desktop.role_of(node) == "push button"
                              and node.name.split()[-1:] == [name] and node.get_n_actions() > 0), None)


def link_outside(state):
    """The address is shown in full and asked about; nothing happens before."""
    sen = state["sen"]
    told = data() / "told"
    program = data() / "browser"
    program.write_text("#!/bin/sh\nprintf %%s \"$1\" > %s.part && mv %s.part %s\n" % (told, told, told))
    program.chmod(0o700)
    (data() / "applications").mkdir()
    (data() / "applications" / "browser.desktop").write_text(BROWSER % program)
    config = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "mimeapps.list"
    config.write_text("[Default Applications]\nx-scheme-handler/https=browser.desktop\n")
    picture(state, 1)
    x, y = middle(state, 340, 842 - 764)
    address = "https://sen.example/agenda?a=1&b=<2>"
    for answer in ("Hủy", "Mở"):
        mouse("mousemove", x, y)
        soon("the question", lambda: sen.search("Mở địa chỉ bên ngoài Sen?")
             or mouse("mousemove", x + 1, y, "mousemove", x, y, "click", 1))
        sen.find(address, "label")
        assert not told.exists()
        soon("the answer", lambda: answer_of(state, answer)).do_action(0)
        soon("the question to go", lambda: not sen.search("Mở địa chỉ bên ngoài Sen?"))
    soon("the browser", told.exists)
    assert told.read_text() == address, told.read_text()


def column_selected(state):
    """Alt and the mouse select a column: its lines alone are copied."""
    sen = state["sen"]
    path = pathlib.Path(os.environ["XDG_CONFIG_HOME"], "openbox", "rc.xml")
    path.parent.mkdir(exist_ok=True)
    path.write_text(OPENBOX)  # else Alt and the mouse move windows
    subprocess.run(["openbox", "--reconfigure"], check=True)
    picture(state, 1)
    line = 842 - 760 + 18 * 3 - 4  # points: the middle of the fourth line
    mouse("mousemove", *middle(state, 312, line - 8), "keydown", "alt", "mousedown", 1)
    for far in (60, 120, 200):
        mouse("mousemove", *middle(state, 312 + far, line + 18 * far / 200 + 8))
    mouse("mouseup", 1, "keyup", "alt")
    sen.find("Sao chép", "push button")
    sen.key("ctrl+c")
    sen.find("Đã sao chép", "label")
    sen.key("ctrl+f")
    entry = entry_of(state)
    sen.key("ctrl+v")
    text = soon("what was copied", lambda: " ".join((entry.get_text() or "").split()))
    assert text.startswith("Right 3 of item 1") and "Right 4 of item 1" in text and "Line" not in text, text
    sen.key("ctrl+a", "Delete", "Escape")


def bookmarks(state):
    database = sqlite3.connect("file:%s/office.db?mode=ro" % state["office"], uri=True)
    try:
        return [file for file, in database.execute("SELECT file FROM notes_note WHERE kind = 'bookmark' AND alive")]
    finally:
        database.close()


def in_the_first_of_two(state):
    """The row of the paper that is read beside leads there."""
    sen = state["sen"]

    def row():
        rows = sen.search("Trong tài liệu khác", "list")
        return rows and next((node for node in desktop.walk(rows) if node.name == "Report 01"), None)

    sen.click(soon("the row of the first paper", row))
    sen.find("1/1", "label")


def over_its_own(state):
    """What is known of each paper's signatures stands over that paper, and not on a bare page."""
    sen = state["sen"]

    def places(name):
        nodes = [node for root in sen.roots() for node in desktop.walk(root) if node.name == name and desktop.is_shown(node)]
        return sorted((place.x, place.y, place.width, place.height) for place in map(sen.place, nodes))

    def unsigned():
        return places("Không có chữ ký số")

    soon("a bar over each", lambda: len(unsigned()) == 2)
    (left, right), pages = unsigned(), places("Trang 1 / 3")
    middle = pages[0][0] + pages[0][2]
    assert left[0] + left[2] <= middle <= right[0] and max(left[1] + left[3], right[1] + right[3]) <= pages[0][1], (left, right, pages)
    sen.key("F11")
    soon("bare pages", lambda: not unsigned())
    sen.key("F11")
    soon("the bars", lambda: len(unsigned()) == 2)


def two_beside(state):
    """F6 goes from one paper to the other; turning, finding and marking are done in that one."""
    sen = state["sen"]
    other = state["papers"][4]
    sen.key("ctrl+b")
    sen.find("Đọc bên cạnh tài liệu này")
    sen.key("Down", "Down", "Down", "Down", "Return")
    sen.find("Đóng tài liệu bên cạnh", "push button")
    soon("both papers", lambda: sum(name == "Trang 1 / 3" for name in sen.names()) == 2)
    over_its_own(state)
    sen.key("Next")
    soon("its words for a screen reader", lambda: sen.find("Trang 2 / 3").property("Accessible", "Description").strip() == "Annex")
    sen.key("b")
    soon("a bookmark in the other paper", lambda: bookmarks(state) == [other["file"]])
    sen.key("ctrl+f")
    entry_of(state)
    sen.type("quorum")
    sen.find("1/5", "label")
    in_the_first_of_two(state)
    sen.key("ctrl+f")
    entry_of(state)
    sen.key("Escape", "F6")
    soon("the entry to go", lambda: not sen.search("1/1", "label"))
    sen.key("alt+Return")
    soon("its fingerprint", lambda: sen.first(lambda node: "Mã băm" in node.name and desktop.text_of(node) == other["file"]))
    sen.key("Escape")
    soon("the properties to go", lambda: not sen.search("Mã băm"))
    sen.key("F6")
    sen.key("b")
    soon("a bookmark in the first one", lambda: sorted(bookmarks(state)) == sorted([other["file"], state["papers"][0]["file"]]))
    sen.key("ctrl+f")
    entry_of(state)
    sen.type("quorum")
    sen.find("1/1", "label")
    sen.key("Escape")
    sen.key("ctrl+b")
    soon("one paper again", lambda: not sen.search("Đóng tài liệu bên cạnh", "push button"))
    assert sen.first(lambda node: node.name == "Không có chữ ký số"), sen.names()
    assert sen.quit() == 0


def papers_seen(state):
    """The paper that is read, and the tabs from left to right; not the lists of what was found."""
    def walk(node):
        yield node
        for child in node.look.below(node) if desktop.role_of(node) != "list" else ():
            yield from walk(child)

    labels = [(state["sen"].place(node), node.name) for root in state["sen"].roots() for node in walk(root)
              if desktop.role_of(node) == "label" and node.name.startswith("Report ")]
    shown = sorted((place.y, place.x, name) for place, name in labels if place.width > 0)
    return (shown[0][2], [name for _, _, name in shown[1:]]) if shown else None


def soon_papers(state, read, *tabs):
    """Numbers of the paper that is read and of the tabs."""
    wanted = ("Report %02d" % read, ["Report %02d" % tab for tab in tabs])
    soon("%s in %s" % wanted, lambda: papers_seen(state) == wanted)


def open_first(state):
    sen = open_paper(state, state["papers"][0], 3)
    sen.find("Tài liệu của cuộc họp")  # the agenda is read after the paper is shown
    return sen


def tabs_by_the_keyboard(state):
    """From tab to tab, round at the ends; the one at hand is closed, with the last one the reader."""
    sen = open_first(state)
    sen.key("ctrl+Next")
    soon_papers(state, 2, 1, 2)
    sen.key("ctrl+KP_Next")
    soon_papers(state, 3, 1, 2, 3)
    sen.key("ctrl+Tab")
    soon_papers(state, 1, 1, 2, 3)
    sen.key("ctrl+shift+Tab")
    soon_papers(state, 3, 1, 2, 3)
    sen.key("ctrl+Prior")
    soon_papers(state, 2, 1, 2, 3)
    sen.key("ctrl+b")
    sen.find("Đọc bên cạnh tài liệu này")
    sen.key("Down", "Return")
    sen.find("Đóng tài liệu bên cạnh", "push button")
    soon("both papers", lambda: sum(name == "Trang 1 / 3" for name in sen.names()) == 2)
    sen.key("ctrl+w")  # the one that is read
    soon("one paper again", lambda: not sen.search("Đóng tài liệu bên cạnh", "push button"))
    soon_papers(state, 2, 1, 2, 3)
    sen.key("ctrl+w")
    soon("two tabs", lambda: papers_seen(state) in [("Report %02d" % read, ["Report 01", "Report 03"]) for read in (1, 3)])
    sen.key("ctrl+f")
    entry_of(state)
    sen.key("ctrl+w")  # also from what is typed into
    soon("one paper", lambda: len((papers_seen(state) or (0, "no"))[1]) < 2)
    sen.find("Tài liệu của cuộc họp")
    view_of(state, 1)
    sen.key("ctrl+w")
    soon("the way back", lambda: sen.search("Hôm nay") and not sen.search("Trang sau", "push button"))
    sen.key("ctrl+question")
    sen.find_shortcut("Đóng tài liệu này")
    sen.find_shortcut("Thẻ sau và thẻ trước")
    assert sen.quit() == 0


def bare_in_the_next_paper(state):
    """In full screen there is nothing but the page in the next paper, too; then what is around it comes back."""
    sen = open_first(state)

    def told():
        view = sen.search("Trang 1 / 3")
        return view and view.property("Accessible", "Description")

    sen.key("F11")
    soon("nothing but the page", lambda: not sen.search("Trang sau", "push button"))
    sen.key("ctrl+Next")
    soon("the next paper", lambda: "of item 2" in (told() or ""))
    assert not sen.search("Trang sau", "push button")
    sen.key("Escape")
    sen.find("Trang sau", "push button")
    assert sen.quit() == 0


def each_as_it_was_left(state):
    """How large a paper is and how it lies is its own, in its tab and in the next window."""
    sen = open_first(state)

    def to_the(place):
        sen.key({1: "ctrl+Prior", 2: "ctrl+Next"}[place])
        soon_papers(state, place, 1, 2)

    def as_left():
        to_the(2)
        soon("its size", lambda: picture(state, 1) == small)
        to_the(1)
        soon("the page on its side", lambda: picture(state, 1) == turned)

    to_the(2)
    to_the(1)
    upright = picture(state, 1)
    sen.key("ctrl+r")
    soon("a page on its side", lambda: picture(state, 1) != upright)
    turned = picture(state, 1)
    to_the(2)
    usual = picture(state, 1)
    sen.key("ctrl+1")
    soon("another size", lambda: picture(state, 1) != usual)
    small = picture(state, 1)
    to_the(1)
    as_left()
    assert sen.quit() == 0
    sen = open_first(state)
    as_left()
    sen.key("ctrl+shift+r", "ctrl+Next", "ctrl+0")
    soon_papers(state, 2, 1, 2)
    assert sen.quit() == 0


def doubled_text_in_a_narrow_window(state):
    """Nothing of the reader is wider than the window; entries of its menu take more lines and are large enough for a finger.
    What stands beside each other has names that differ."""
    for key, value in (("window-maximized", "false"), ("window-width", "360"), ("window-height", "720")):
        subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", key, value], check=True)
    resources = ["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER"]
    subprocess.run([*resources, "Xft.dpi:\t192\n "], check=True)
    try:
        sen = open_first(state)
        sen.find("Đóng “Report 01”", "push button")
        sen.find("Bảng ghi chú", "push button")

        close = sen.find("Đóng", "push button")
        window = close
        while desktop.role_of(window) != "frame":
            window = window.get_parent()
        right = sen.place(close).x + close.get_extents().width + 10  # what is around its picture
        assert right <= window.get_extents().width, right

        def entries():
            return [node for root in sen.roots() for node in desktop.walk(root) if desktop.role_of(node) == "menu item"]

        sen.key("F10")
        items = soon("the menu", entries)
        sizes = [node.get_extents() for node in items]
        assert all(size.width <= 324 and size.height >= 44 for size in sizes if size.width > 0), sizes
        sen.key("Escape")
        assert sen.quit() == 0
    finally:
        subprocess.run([*resources, "Xft.dpi:\t96\n "], check=True)
        subprocess.run(["gsettings", "reset", "io.github.senoffice.Sen", "reader-bars"], check=True)  # as high as in doubled text
        subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", "window-maximized", "true"], check=True)


def present(state, paper, y):
    """As if the chair showed the first page of a paper from that height on: a row that came from another device."""
    meeting = next(one["id"] for one in ctl(state, "meetings", "list") if one["title"] == "session")
    database = sqlite3.connect(state["office"] + "/office.db", timeout=10)
    with database:
        database.execute("INSERT OR REPLACE INTO sen_presenter (id, person, paper, file, page, y, at) VALUES (?, 'chair', ?, ?, 0, ?, 1)",
                         (meeting, paper["id"], paper["file"], y))
        database.execute("INSERT INTO sen_journal (device, seq, hlc, tbl, row, cols, prev_hash, hash) SELECT 'chair',"
                         " (SELECT count(*) FROM sen_journal), 0, 'sen_presenter', ?, '{}', x'', x''", (meeting,))
    database.close()


def follows_into_another_paper(state):
    """To the height on the page, though the paper has to be opened first."""
    sen = open_first(state)
    paper = state["papers"][4]
    present(state, paper, 200)
    sen.press("Theo chủ tọa")
    soon_papers(state, 5, 1, 5)
    there = picture(state, 1)
    present(state, paper, 100)
    soon("what is above", lambda: picture(state, 1) != there)
    present(state, paper, 200)
    soon("what was there", lambda: picture(state, 1) == there)
    sen.key("ctrl+Tab")
    soon_papers(state, 1, 1, 5)
    present(state, paper, 150)  # to one that is still open
    soon_papers(state, 5, 1, 5)
    between = picture(state, 1)
    present(state, paper, 200)
    soon("what was there", lambda: picture(state, 1) == there != between)
    assert sen.quit() == 0


def versions_compared(state):
    """A packet that comes again brings another version of a paper; what was changed is told and gone through."""
    packet = data() / "packet" / "1 Budget"
    packet.mkdir(parents=True)
    text = ["Paragraph %d says what the ward does with its money in the year." % number for number in range(60)]
    write_pdf(packet / "Budget.pdf", [text[:30], text[30:]])
    import_packet(state, packet.parent)
    text[5] = text[5].replace("ward", "whole city")
    del text[40]
    write_pdf(packet / "Budget.pdf", [text[:30], ["This page is a new one."], text[30:]])
    sen = open_paper(state, import_packet(state, packet.parent)[0], 3)
    sen.find("Tài liệu này có bản trước.", "label")
    sen.press("Xem thay đổi", "push button")
    sen.find("3 thay đổi", "label")
    sen.find("Thay đổi", "list")
    sen.find("Trang 2 · Thêm vào", "label")
    sen.key("F8")
    sen.find("Thay đổi 1/3", "label")
    sen.key("shift+F8")
    sen.find("Thay đổi 3/3", "label")
    sen.find("Trang 3 / 3")  # where a paragraph is missing
    sen.key("ctrl+b")
    soon("one paper again", lambda: not sen.search("Thay đổi 3/3", "label"))
    assert sen.quit() == 0


def scans_compared(state):
    """Two versions that are only pictures: a stamp that came is told, and shown where it is."""
    packet = data() / "scans" / "1 Decision"
    packet.mkdir(parents=True)
    text = ["Article %d. The council decides on the %s of the year." % (n, "budget" if n % 2 else "roads") for n in range(25)]
    write_pdf(data() / "text.pdf", [text, text[::-1]])
    subprocess.run(["pdftoppm", "-r", "100", "-jpeg", data() / "text.pdf", data() / "page"], check=True)
    pictures = sorted(data().glob("page*.jpg"))
    write_scan(packet / "Decision.pdf", pictures)
    import_packet(state, packet.parent)
    subprocess.run(["convert", pictures[1], "-fill", "red", "-draw", "circle 600,1000 640,1000", pictures[1]], check=True)
    write_scan(packet / "Decision.pdf", pictures)
    sen = open_paper(state, import_packet(state, packet.parent)[0], 2)
    sen.press("Xem thay đổi", "push button")
    sen.find("1 thay đổi", "label")
    sen.find("Trang 2 · Hình khác", "label")
    sen.key("F8")
    sen.find("Thay đổi 1/1", "label")
    soon("both versions there", lambda: sum(name == "Trang 2 / 2" for name in sen.names()) == 2)
    assert sen.quit() == 0


def protected_version(state):
    """An earlier version that is protected asks for its password beside the paper, and what is done there is not done to the
    paper; then both are compared. Its contents are shown while it is the one that is read."""
    packet = data() / "protected" / "1 Plan"
    packet.mkdir(parents=True)
    text = ["Sentence %d of the plan for the year." % number for number in range(20)]
    write_pdf(data() / "plain.pdf", [text], contents="Chapter")
    subprocess.run(["qpdf", "--encrypt", "sen", "owner", "256", "--", data() / "plain.pdf", packet / "Plan.pdf"], check=True)
    import_packet(state, packet.parent)
    write_pdf(packet / "Plan.pdf", [text[:10] + text[11:]])
    sen = open_paper(state, import_packet(state, packet.parent)[0], 1)
    sen.press("Xem thay đổi", "push button")
    sen.find("Tài liệu này được bảo vệ", "label")
    entry_of(state)
    sen.key("alt+Return", "ctrl+p")  # a window would take the keys
    sen.type("sen")
    sen.key("Return")
    sen.find("1 thay đổi", "label")
    sen.find("Mục lục", "push button")
    sen.key("F6")
    soon("no contents of the later one", lambda: not sen.search("Mục lục", "push button"))
    assert sen.quit() == 0


def past_a_paper_that_cannot_be_read(state):
    """The keys and the agenda lead on from it, and back."""
    broken = state["papers"][1]["file"]
    path = pathlib.Path(state["office"], "files", broken[:2], broken[2:4], broken)
    path.chmod(0o600)
    path.write_bytes(b"no paper at all")
    sen = open_paper(state, state["papers"][0], 3)
    sen.find("Tài liệu của cuộc họp")  # the agenda is read after the paper is shown
    for key, title in (("ctrl+Next", "Report 03"), ("ctrl+Prior", "Report 01")):
        sen.key(key)
        sen.find("Không đọc được tài liệu này")
        soon("no tools", lambda: not sen.search("Trang sau", "push button"))
        sen.key("ctrl+f", "ctrl+b", "Next")  # there is nothing to do it with
        sen.key(key)
        sen.find("Trang sau", "push button")
        soon("its title", lambda: sen.names().count(title) >= 2)  # in its tab and above
    assert sen.quit() == 0


TESTS = [start, all_papers_searched, link_inside, link_outside, column_selected, two_beside, back_from_another_paper, tabs_by_the_keyboard,
         doubled_text_in_a_narrow_window, bare_in_the_next_paper, each_as_it_was_left, follows_into_another_paper, versions_compared,
         scans_compared, protected_version, past_a_paper_that_cannot_be_read]


sys.exit(desktop.run(TESTS))
