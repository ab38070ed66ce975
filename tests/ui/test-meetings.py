# SPDX-License-Identifier: GPL-3.0-or-later
"""Meetings, end to end: Today, agenda by keyboard, undo, a paper, minutes that lose nothing, new, import. TAP."""

import json
import os
import pathlib
import subprocess
import sys
import time
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import desktop  # noqa: E402

COMING = "Họp Thường trực HĐND mở rộng"
FIRST = "Rà soát chương trình kỳ họp thứ 3"
SECOND = "Dự toán ngân sách phường năm 2027"


def ctl(state, *arguments):
    command = [desktop.BUILD + "/app/ctl/senctl", "--office", state["office"], "--json", *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout or "null")


def agenda(state):
    return [item["title"] for item in ctl(state, "meetings", "show", state["meeting"])["agenda"]]


def soon(what, found):
    desktop.wait_for(what, found, 10)


def start(state):
    state["office"] = os.path.join(os.environ["XDG_DATA_HOME"], "office")
    desktop.copy_sample(state["office"])
    subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", "window-maximized", "true"], check=True)
    state["meeting"] = next(m["id"] for m in ctl(state, "meetings", "list") if m["title"] == COMING)
    # Minutes of more than one page.
    ctl(state, "meetings", "note", state["meeting"], "1", "--discussion", "\n".join(["Ý kiến của đại biểu."] * 60))
    state["sen"] = desktop.Sen("--office", state["office"])


def today(state):
    sen = state["sen"]
    sen.find("Tài liệu cần đọc", "label")
    sen.find(COMING, "label")
    sen.press("Mở cuộc họp", "push button")
    sen.find(FIRST, "label")
    sen.find("1 · Tài liệu", "label")


def move_by_keyboard(state):
    sen = state["sen"]
    before = agenda(state)
    assert before[:2] == [FIRST, SECOND], before
    sen.click(sen.find(FIRST, "label"))
    time.sleep(0.3)
    sen.key("alt+Down")
    soon("the item to move", lambda: agenda(state)[:2] == [SECOND, FIRST])
    sen.find("2 · Tài liệu", "label")  # it stays selected under its new number
    sen.key("ctrl+z")
    soon("the item to come back", lambda: agenda(state) == before)
    sen.key("ctrl+shift+z")
    soon("the item to move again", lambda: agenda(state)[:2] == [SECOND, FIRST])
    sen.key("ctrl+z")
    soon("the item to come back again", lambda: agenda(state) == before)


def remove_and_take_back(state):
    sen = state["sen"]
    before = agenda(state)
    sen.click(sen.find(SECOND, "label"))
    time.sleep(0.3)
    sen.key("Delete")
    soon("the item to go", lambda: SECOND not in agenda(state))
    offer = sen.search("Hoàn tác", "label")
    if offer:
        sen.click(offer)
    else:  # a slow machine: the toast has gone meanwhile, the key still works
        sen.key("ctrl+z")
    soon("the item to come back", lambda: agenda(state) == before)
    soon("its row", lambda: sen.search(SECOND, "label"))


def add_item(state):
    sen = state["sen"]
    sen.press("Thêm mục", "push button")
    sen.find("Mục mới")
    time.sleep(0.3)
    sen.type("Muc moi")
    sen.key("Return")
    soon("the item", lambda: "Muc moi" in agenda(state))
    sen.find("Muc moi", "label")


def open_paper(state):
    sen = state["sen"]
    sen.click(sen.find(FIRST, "label"))
    sen.find("1 · Tài liệu", "label")
    sen.click(sen.find("Dự kiến chương trình kỳ họp thứ 3", "label"))
    sen.find("/ 2", "label")
    sen.key("alt+Left")
    sen.find("1 · Tài liệu", "label")


def go_on_while_sliding(state):
    sen = state["sen"]
    sen.click(sen.find("Dự kiến chương trình kỳ họp thứ 3", "label"))
    sen.find("/ 2", "label")
    time.sleep(0.5)
    sen.key("alt+Left", "F6")  # the paper still slides out when the minutes come
    sen.find("Trang biên bản")
    time.sleep(0.5)
    sen.key("alt+Left")
    sen.find("1 · Tài liệu", "label")
    assert sen.search("/ 2", "label") is None


def minutes_text(state):
    return json.dumps(ctl(state, "meetings", "minutes", state["meeting"]), ensure_ascii=False)


def write_minutes(state):
    sen = state["sen"]
    sen.key("F6")
    sen.find("Trang biên bản")
    time.sleep(0.5)
    sen.type("Cau ghi trong bien ban.")
    soon("the minutes to be saved", lambda: "Cau ghi trong bien ban." in minutes_text(state))
    sen.key("ctrl+Page_Down")  # turns the pages beside the text
    soon("the second page", lambda: any((name or "").startswith("Trang 2 / ") for name in sen.names()))
    sen.key("ctrl+Page_Up")
    soon("the first page", lambda: any((name or "").startswith("Trang 1 / ") for name in sen.names()))
    soon("the state", lambda: any(name.startswith("Bản nháp · đã lưu") for name in sen.names()))
    sen.key("ctrl+Down")
    time.sleep(0.3)
    sen.type("Left at once")
    sen.key("alt+Left")  # before it would be saved by itself
    soon("the last words to be saved", lambda: "Left at once" in minutes_text(state))
    pdf = state["office"] + "/minutes.pdf"
    ctl(state, "meetings", "minutes", state["meeting"], "--output", pdf)
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout
    assert "Cau ghi trong bien ban." in text and "Left at once" in text, text


def pages(state):
    sen = state["sen"]
    sen.press("Thành phần", "radio button") if sen.search("Thành phần", "radio button") else sen.click(
        sen.find("Thành phần", "label"))
    sen.find("Có mặt đủ", "push button")
    sen.press("Có mặt đủ", "push button")
    soon("everybody to be there",
         lambda: all(a["state"] in ("present", "declined", "absent")
                     for a in ctl(state, "meetings", "attend", state["meeting"])))


def new_meeting(state):
    sen = state["sen"]
    sen.key("alt+Left")
    sen.key("alt+2")
    sen.find("Sắp tới")
    sen.press("Cuộc họp mới", "push button")
    sen.find("Cơ quan họp", "label")
    time.sleep(0.5)
    sen.type("Hop giao ban")
    sen.key("Return")
    sen.find("Chưa có chương trình", "label")
    assert any(m["title"] == "Hop giao ban" for m in ctl(state, "meetings", "list"))
    sen.key("alt+Left")


def search(state):
    sen = state["sen"]
    sen.find("Hop giao ban", "label")
    sen.click(sen.find("Tên, địa điểm hoặc chủ tọa"))
    sen.type("thuong truc mo rong")
    soon("the others to go", lambda: sen.search("Hop giao ban", "label") is None)
    sen.find(COMING, "label")
    sen.key("Escape")
    sen.find("Hop giao ban", "label")


def import_packet(state):
    sen = state["sen"]
    packet = pathlib.Path(state["office"]).parent / "packet.zip"
    with zipfile.ZipFile(packet, "w") as archive:
        archive.writestr("meeting.csv", "title,date,start\nHọp thử nhập,2026-12-01,08:00\n")
        archive.writestr("agenda.csv", "number,title,minutes,papers\n1,Mục thứ nhất,10,\n2,Mục thứ hai,10,missing.pdf\n")
    sen.key("ctrl+o")
    sen.find("Nhập bộ tài liệu")
    time.sleep(1)
    sen.key("ctrl+l")
    time.sleep(0.3)
    sen.type_path(packet)
    sen.key("Return")
    sen.find("Cần biết trước khi nhập", "label")
    sen.find("2. Mục thứ hai", "label")
    sen.key("Return")  # the focus is on the button
    sen.find("Mục thứ hai", "label")
    assert any(m["title"] == "Họp thử nhập" for m in ctl(state, "meetings", "list"))


def end(state):
    assert state["sen"].quit() == 0


TESTS = [start, today, move_by_keyboard, remove_and_take_back, add_item, open_paper, go_on_while_sliding,
         write_minutes, pages, new_meeting, search, import_packet, end]


sys.exit(desktop.run(TESTS))
