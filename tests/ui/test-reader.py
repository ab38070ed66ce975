# SPDX-License-Identifier: GPL-3.0-or-later
"""Text of a paper, end to end in the window: selected with the mouse, copied, assigned as a task that leads back. TAP."""

import json
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import time
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import desktop  # noqa: E402

PAPER = "Báo cáo tình hình kinh tế - xã hội năm 2026"
ZOOM = 1.15 * 96 / 72  # what an easy width comes to in a wide window
GAP = 12


def ctl(state, *arguments):
    command = [desktop.BUILD + "/app/ctl/senctl", "--office", state["office"], "--json", *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout or "null")


def soon(what, found, seconds=10):
    return desktop.wait_for(what, found, seconds)


def words(state, page):
    """Words of a page with their boxes in points, in reading order."""
    path = os.path.join(state["office"], "files", state["file"][:2], state["file"][2:4], state["file"])
    text = subprocess.run(["pdftotext", "-bbox", "-f", str(page), "-l", str(page), path, "-"], check=True,
                          capture_output=True, text=True).stdout
    found = re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', text)
    width = float(re.search(r'<page width="(.*?)"', text).group(1))
    return width, [(word, *map(float, (x, y, right, bottom))) for x, y, right, bottom, word in found]


def view_of(state, page):
    return state["sen"].find("Trang %d / 14" % page)


def spot(state, page, word, end=False):
    """Where the beginning or the end of a word is on the screen, when its page is at the top of the view."""
    view = view_of(state, page)
    box = state["sen"].place(view)
    frame = view
    while desktop.role_of(frame) != "frame":
        frame = frame.get_parent()
    around = frame.get_extents()
    screen = subprocess.run(["xdotool", "getdisplaygeometry"], check=True, capture_output=True, text=True).stdout
    edge = (int(screen.split()[0]) - around.width) // 2  # of a window that fills the screen
    left = edge + box.x + (box.width - state["width"] * ZOOM) / 2
    x = left + (word[3] + 2 if end else word[1] + 0.5) * ZOOM
    return int(x), int(edge + box.y + GAP + (word[2] + word[4]) / 2 * ZOOM)


def mouse(*commands):
    subprocess.run(["xdotool", *map(str, commands)], check=True)


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


def pasted(state):
    """What is on the clipboard, by pasting it into the search of the paper."""
    sen = state["sen"]
    sen.key("ctrl+f")
    time.sleep(0.4)
    sen.key("ctrl+a", "ctrl+v")
    time.sleep(0.4)
    entry = sen.find("Tìm trong tài liệu này", "entry") if sen.search("Tìm trong tài liệu này", "entry") else None
    text = next((desktop.text_of(node) for root in sen.roots() for node in desktop.walk(root)
                 if desktop.role_of(node) in ("text", "entry") and node.get_name() == "Tìm trong tài liệu này"),
                entry and desktop.text_of(entry))
    sen.key("ctrl+a", "Delete", "Escape")
    time.sleep(0.4)
    return text


def start(state):
    state["office"] = os.path.join(os.environ["XDG_DATA_HOME"], "office")
    desktop.copy_sample(state["office"])
    subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", "window-maximized", "true"], check=True)
    meeting = next(one["id"] for one in ctl(state, "meetings", "list") if one["kind"] == "session")
    papers = [paper for item in ctl(state, "meetings", "show", meeting)["agenda"] for paper in item["papers"]]
    paper = next(paper for paper in papers if paper["title"] == PAPER)
    state["paper"], state["file"] = paper["id"], paper["file"]
    state["width"], state["words"] = words(state, 2)
    state["sen"] = desktop.Sen("--office", state["office"], "--open", "meetings.paper:" + paper["id"])


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


def view_of_first(state):
    state["sen"].key("ctrl+Home")
    view_of(state, 1)


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


def picture(state, page):
    """What is seen of a page, grey; once it lies still and there are letters on it."""
    box = state["sen"].place(view_of(state, page))
    part = "%dx%d+%d+%d" % (box.width - 80, box.height - 80, box.x + 40, box.y + 40)
    last = [None]

    def still():
        seen = subprocess.run(["import", "-window", "root", "-crop", part, "-depth", "8", "gray:-"], check=True,
                              capture_output=True).stdout
        same, last[0] = seen == last[0], seen
        return seen if same and sum(one < 100 for one in seen) > 2000 else None

    return desktop.wait_for("page %d to be drawn" % page, still, 60)


def go_to(state, page):
    state["sen"].key("ctrl+g")
    time.sleep(0.3)
    state["sen"].key("ctrl+a")
    state["sen"].type(str(page))
    state["sen"].key("Return")


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


def two_beside(state):
    """Another paper of the agenda beside this one; F6 goes from one to the other, each turns by itself."""
    sen = state["sen"]
    view_of_first(state)
    sen.key("ctrl+b")
    sen.find("Đọc bên cạnh tài liệu này")
    sen.key("Down", "Return")
    sen.find("Đóng tài liệu bên cạnh", "push button")
    sen.find("/ 9", "label")  # it is the one that is read now
    sen.key("Next")
    sen.find("Trang 2 / 9")
    sen.key("F6")
    sen.find("/ 14", "label")
    view_of(state, 1)
    sen.key("ctrl+b")
    soon("one paper again", lambda: not sen.search("Đóng tài liệu bên cạnh", "push button"))
    view_of(state, 1)


def words_in_other_papers(state):
    """What is found in the other papers of the meeting stands below, and leads there."""
    sen = state["sen"]
    sen.key("ctrl+f")
    time.sleep(0.4)
    sen.type("ngan sach")
    sen.find("Trong tài liệu khác", "list")
    sen.key("ctrl+a", "Delete", "Escape")
    soon("their end", lambda: not sen.search("Trong tài liệu khác", "list"))


def end(state):
    assert state["sen"].quit() == 0


def write_pdf(path, pages):
    """A PDF with lines of plain text."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>",
               "<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), " ".join("%d 0 R" % (4 + 2 * i) for i in range(len(pages)))),
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    for number, lines in enumerate(pages):
        text = "BT /F 12 Tf 72 760 Td 18 TL %s ET" % " ".join("(%s) Tj T*" % line for line in lines)
        objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
                    % (5 + 2 * number), "<</Length %d>>stream\n%s\nendstream" % (len(text), text)]
    out, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += "%d 0 obj%s\nendobj\n" % (number, one)
    table = "".join("%010d 00000 n \n" % place for place in places)
    out += "xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(places) + 1, table, len(places) + 1, len(out))
    path.write_bytes(out.encode("ascii"))


def versions_compared(state):
    """A packet that comes again brings another version of a paper; what was changed is told and gone through."""
    packet = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "packet" / "1 Budget"
    packet.mkdir(parents=True)
    text = ["Paragraph %d says what the ward does with its money in the year." % number for number in range(60)]
    write_pdf(packet / "Budget.pdf", [text[:30], text[30:]])
    subprocess.run([desktop.BUILD + "/app/ctl/senctl", "--office", state["office"], "meetings", "import", packet.parent], check=True,
                   stdout=subprocess.DEVNULL)
    text[5] = text[5].replace("ward", "whole city")
    del text[40]
    write_pdf(packet / "Budget.pdf", [text[:30], ["This page is a new one."], text[30:]])
    meeting = subprocess.run([desktop.BUILD + "/app/ctl/senctl", "--office", state["office"], "meetings", "import", packet.parent],
                             check=True, capture_output=True, text=True).stdout.split()[-1]
    paper = next(one for item in ctl(state, "meetings", "show", meeting)["agenda"] for one in item["papers"])
    sen = state["sen"] = desktop.Sen("--office", state["office"], "--open", "meetings.paper:" + paper["id"])
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
    """A paper that is not the office's is shown as it was left, also by another name."""
    data = pathlib.Path(os.environ["XDG_DATA_HOME"])
    sen = open_outside(state, data / "giấy.pdf")
    wide = picture(state, 1)
    sen.key("ctrl+2")
    soon("the whole page", lambda: picture(state, 1) != wide)
    go_to(state, 5)
    left = picture(state, 5)
    assert sen.quit() == 0
    (data / "giấy.pdf").rename(data / "khác.pdf")
    sen = open_outside(state, data / "khác.pdf")
    soon("the page as it was", lambda: picture(state, 5) == left)
    assert sen.quit() == 0


TESTS = [start, finds_all_places, drag_over_a_line, quoted_by_the_key, copy, words_and_lines, a_click_takes_it_back,
         menu_of_the_keyboard, assign, one_click_back, papers_beside, jumps, text_for_a_screen_reader,
         readers_killed_while_turning, full_screen, two_beside, words_in_other_papers, end, versions_compared,
         paper_of_the_command_line, office_brought_up_to_date, paper_without_an_office,
         left_and_found_again]


sys.exit(desktop.run(TESTS))
