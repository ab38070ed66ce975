# SPDX-License-Identifier: GPL-3.0-or-later
"""Notes on a paper, end to end in the window: words marked, ink, eraser, a sticky note, undo, the panel, kill -9. TAP."""

import os
import pathlib
import signal
import subprocess
import sys
import time
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import desktop  # noqa: E402
from marking import (PAPER, at, ctl, drag, end, focused, is_pressed, mouse, notes, open_paper, picture, rows, shows,  # noqa: E402
                     soon, start, strokes)

GREEN = "SELECT width, height FROM notes_note WHERE alive = 1 AND kind = 'ink' AND colour = 'green'"


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


def the_pen_keeps_its_colour(state):
    sen = state["sen"]
    sen.key("i")
    soon("the pen", lambda: is_pressed(state, "Vẽ"))
    before = desktop.windows()
    sen.press("Màu", "push button")
    soon("the colours' window", lambda: len(desktop.windows()) > len(before))
    sen.press("Xanh lá")
    soon("the colours to go", lambda: sen.search("Xanh lá") is None)
    soon("their window, too", lambda: desktop.windows() == before)  # the pen would come down on it
    soon("the keys to be the window's again", lambda: (now := focused(state)) is not None and now.name != "Xanh lá")
    # Under load a press that comes with the first motion after the colours gets lost; a hand's pen comes near before.
    mouse("mousemove", *at(state, 0.3, 0.5))
    time.sleep(0.1)
    mouse("mousemove", *at(state, 0.2, 0.9))
    time.sleep(0.5)
    drag(state, (0.2, 0.93), (0.5, 0.93))
    soon("green ink", lambda: rows(state, GREEN))
    sen.key("ctrl+z")
    soon("it to go", lambda: not rows(state, GREEN))
    assert sen.quit() == 0
    open_paper(state, 2)
    state["sen"].key("i")


def layers_lie_right_on_turned_pages(state):
    """A line drawn from left to right: where it lies on the page tells how the page was turned; it is seen where it was drawn."""
    sen = state["sen"]
    for turns in (1, 2, 3):
        sen.key("ctrl+r")
        time.sleep(0.3)
        drag(state, (0.3, 0.5), (0.45, 0.5), (0.6, 0.5))
        width, height = soon("a line", lambda: rows(state, GREEN))[0]
        assert (height > 4 * width) == (turns != 2) and (width > 4 * height) == (turns == 2), (turns, width, height)
        soon("the line where it was drawn", lambda: shows(state, 0.4, 0.5, "4caf6d"))
        picture(state, "turned-%d" % turns)
        sen.key("e")
        drag(state, (0.4, 0.45), (0.4, 0.55))
        soon("it to be rubbed out there", lambda: not rows(state, GREEN))
        sen.key("i")
    sen.key("ctrl+r")
    time.sleep(0.3)


def ink_is_lighter_at_night(state):
    sen = state["sen"]
    drag(state, (0.3, 0.5), (0.45, 0.5), (0.6, 0.5))
    soon("a line", lambda: rows(state, GREEN))
    soon("green by day", lambda: shows(state, 0.4, 0.5, "4caf6d"))
    subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", "reader-colors", "night"], check=True)
    soon("a lighter green by night", lambda: shows(state, 0.4, 0.5, "74cf92"))
    picture(state, "night")
    subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", "reader-colors", "paper"], check=True)
    soon("green by day again", lambda: shows(state, 0.4, 0.5, "4caf6d"))
    sen.key("ctrl+z")
    soon("it to go", lambda: not rows(state, GREEN))
    sen.key("Escape")


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


def escape_keeps_what_was_written(state):
    """As a click beside it does; what nobody wants is undone, what is lost can't be."""
    sen = state["sen"]
    sen.key("n")
    mouse("mousemove", *at(state, 0.7, 0.45), "click", 1)
    time.sleep(0.5)
    sen.type("mot y nua")
    sen.key("Escape")
    soon("it to be kept", lambda: len(notes(state, "sticky")) == 2)
    assert {one[2] for one in notes(state, "sticky")} == {"so voi nam truoc the nao?", "mot y nua"}
    sen.key("ctrl+z")
    soon("it to go", lambda: len(notes(state, "sticky")) == 1)


def a_stamp_knows_the_words_beside_it(state):
    sen = state["sen"]
    sen.key("q")
    mouse("mousemove", *at(state, 0.5, 0.5), "click", 1)
    found = soon("a stamp", lambda: notes(state, "stamp"))
    assert found[0][1], found
    sen.key("b")
    soon("a bookmark", lambda: notes(state, "bookmark"))
    sen.key("b")
    soon("no bookmark", lambda: not notes(state, "bookmark"))


def panel(state):
    sen = state["sen"]
    assert sen.search("Tìm trong ghi chú") is None, "a panel that is not shown is told of"
    wide = sen.place(sen.find("Trang 2 / 14")).width
    sen.key("F7")
    sen.find("so voi nam truoc the nao?", "label")
    count = rows(state, "SELECT count (*) FROM notes_note WHERE alive = 1")[0][0]
    sen.find("Của tôi %d" % count)
    desktop.wait_for("the pages beside the panel",
                     lambda: 300 < wide - sen.place(sen.find("Trang 2 / 14")).width <= 352)
    picture(state, "panel")


def the_panel_is_searched_by_words(state):
    """In any order and across the lines of a quote, as the page of all notes is."""
    sen = state["sen"]
    quote = next(quote for _, quote, *_ in notes(state, "underline") if quote and len(quote.split()) > 2)
    for words, found in (("nao nam truoc", "so voi nam truoc the nao?"),
                         (" ".join(reversed(quote.split()[:3])), "“%s”" % quote.replace("\n", " "))):
        sen.press("Tìm trong ghi chú", "push button")
        soon("where to write", lambda: (now := focused(state)) is not None and now.name == "Tìm trong ghi chú")
        sen.type(unaccented(words))
        soon("the others to go", lambda: sen.search("Nét vẽ", "label") is None)
        sen.find(found, "label")
        picture(state, "searched")
        sen.press("Tìm trong ghi chú", "push button")
        sen.find("Nét vẽ", "label")


def unaccented(text):
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def export_as_a_list(state):
    sen = state["sen"]
    path = pathlib.Path(os.environ["XDG_DATA_HOME"], "notes.txt")
    sen.press("Xuất và lấy vào")
    sen.press_menu_item("Danh sách dạng chữ…", 2)
    sen.find("Xuất ghi chú")
    time.sleep(1)
    sen.key("ctrl+a")
    sen.type_path(path)
    sen.key("Return")
    sen.find("Ghi chú đã được ghi vào “notes.txt”.")
    text = path.read_text(encoding="utf-8")  # written beside and renamed: all of it or nothing
    assert PAPER in text and "so voi nam truoc the nao?" in text, text


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


def words_of(state, file):
    path = next(pathlib.Path(state["office"], "files").rglob(file + "*"))
    return subprocess.run(["pdftotext", "-l", "1", path, "-"], check=True, capture_output=True, text=True).stdout.split()


def the_page_of_all_notes_leads_to_each(state):
    sen = state["sen"]
    assert sen.quit() == 0
    sen = state["sen"] = desktop.Sen("--office", state["office"])
    sen.click(sen.find("Ghi chú", "label"))
    sen.click(sen.find("can bang so sanh"))
    sen.find("Trang 2 / 14")
    sen.find("Của tôi %d" % rows(state, "SELECT count (*) FROM notes_note WHERE alive = 1")[0][0])


def show_what_was_told(state):
    """By the toast's button; on a machine so slow that it is gone by then, as one would without it."""
    sen = state["sen"]
    try:
        button = sen.search("Hiện", "push button")
        shown = button is not None and button.do_action(0)
    except desktop.GLib.Error:
        shown = False
    if not shown:
        sen.key("F7")
        sen.press("Mất chỗ 1")
    sen.find("Mất chỗ 1")


def a_new_version_says_what_it_lost(state):
    """Notes made on the version before: one goes along, one waits beside its old page until it is put by hand."""
    assert state["sen"].quit() == 0
    paper, old, new = rows(state, "SELECT p.id, v.before, p.file FROM meetings_paper p JOIN sen_file_version v"
                                  " ON v.after = p.file WHERE p.alive ORDER BY p.id")[0]
    words = [words_of(state, file) for file in (old, new)]
    at = next(i for i in range(60, len(words[0])) if words[0][i][0].isdigit() and len(words[0][i]) > 4
              and words[0].count(words[0][i]) == 1 and words[0][i] not in words[1])
    lost_words = " ".join(words[0][at - 1:at + 1])
    ctl(state, "notes", "add", old, "di theo", "--page", "1", "--quote", "Độc lập - Tự do - Hạnh phúc")
    ctl(state, "notes", "add", old, "cho dat lai", "--page", "1", "--quote", lost_words)
    lost = rows(state, "SELECT id FROM notes_note WHERE body = 'cho dat lai'")[0][0]
    where = "SELECT state, hand FROM notes_place WHERE note = '%s' AND file = '%s' AND alive ORDER BY id" % (lost, new)
    sen = state["sen"] = desktop.Sen("--office", state["office"], "--open", "meetings.paper:" + paper)
    sen.find("Tô màu")
    found = soon("a place for it", lambda: rows(state, where))
    assert found == [("orphaned", 0)], (found, lost_words)
    told = soon("what became of them", lambda: [name for name in sen.names() if name.startswith("Ghi chú từ bản trước: ")])
    assert told[0] in ("Ghi chú từ bản trước: 1 giữ nguyên chỗ, 1 mất chỗ.", "Ghi chú từ bản trước: 1 dời theo, 1 mất chỗ."), told
    show_what_was_told(state)
    sen.click(sen.find("cho dat lai", "label"))
    sen.find("Trang 1 của bản trước")
    picture(state, "lost")
    view = sen.place(sen.find(next(name for name in sen.names() if name.startswith("Trang 1 / "))))
    x, y = view.x + view.width // 3, view.y + view.height // 2
    sen.press("Đặt vào đây")
    sen.find("Bôi những chữ mà ghi chú nói tới. Escape để thôi.")
    soon("the marker", lambda: is_pressed(state, "Tô màu"))
    sen.press("Vẽ", "push button")
    soon("the pen", lambda: is_pressed(state, "Vẽ"))
    mouse("mousemove", x, y, "mousedown", 1, "mousemove", x + 60, y + 4, "mousemove", x + 200, y + 30, "mouseup", 1)
    sen.find("Của tôi 2")  # ink, and not what was being placed
    assert rows(state, where) == [("orphaned", 0)], rows(state, where)
    sen.press("Hoàn tác", "push button")
    sen.find("Của tôi 1")
    sen.press("Đặt vào đây")
    sen.find("Bôi những chữ mà ghi chú nói tới. Escape để thôi.")
    soon("the marker", lambda: is_pressed(state, "Tô màu"))
    mouse("mousemove", x, y, "mousedown", 1, "mousemove", x + 60, y + 4, "mousemove", x + 200, y + 30, "mouseup", 1)
    soon("it to be put by hand", lambda: rows(state, where)[-1] == ("moved", 1))
    sen.find("Của tôi 2")
    picture(state, "placed")
    sen.press("Hoàn tác", "push button")
    soon("it to be lost again", lambda: rows(state, where)[-1] == ("orphaned", 1))
    sen.press("Mất chỗ 1")
    sen.click(sen.find("cho dat lai", "label"))
    piece = sen.place(sen.find("Trang 1 của bản trước"))
    mouse("mousemove", piece.x + piece.width // 2, piece.y + piece.height // 2, "mousedown", 1)
    for step in range(1, 13):
        mouse("mousemove", piece.x + piece.width // 2 + (x + 60 - piece.x - piece.width // 2) * step // 12,
              piece.y + piece.height // 2 + (y + 4 - piece.y - piece.height // 2) * step // 12)
        time.sleep(0.04)
    time.sleep(0.4)  # as a hand does before it lets go
    picture(state, "dragged")
    mouse("mouseup", 1)
    soon("it to be where it was dropped", lambda: rows(state, where)[-1] == ("moved", 1))
    sen.find("Của tôi 2")


TESTS = [start, select_then_highlight, tool_then_select, ink_is_saved_when_the_pen_lifts, undo_and_redo,
         a_killed_window_loses_only_the_stroke_under_the_pen, eraser, the_pen_keeps_its_colour,
         layers_lie_right_on_turned_pages, ink_is_lighter_at_night, sticky_note, escape_keeps_what_was_written,
         a_stamp_knows_the_words_beside_it, panel, the_panel_is_searched_by_words, export_as_a_list,
         change_and_remove_in_the_panel, the_page_of_all_notes_leads_to_each, a_new_version_says_what_it_lost, end]


sys.exit(desktop.run(TESTS))
