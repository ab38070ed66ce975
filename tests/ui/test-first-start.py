# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole path in the real window: first start, sample office, the coming meeting, a paper, a page turned, a line of
minutes, the exported PDF, and a second start. One story: what fails ends it, with the tree of the window. TAP."""

import json
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import desktop  # noqa: E402
from gi.repository import GLib  # noqa: E402

LINE = "Chu toa ket luan: dong y voi to trinh, hoan thanh truoc 15/12."
COMING = "Họp Thường trực HĐND mở rộng"
DATA = pathlib.Path(os.environ["XDG_DATA_HOME"])


def ctl(*arguments):
    done = subprocess.run([desktop.BUILD + "/app/ctl/senctl", "--json", "--office", str(DATA / "sen/sample"), *arguments],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done
    return json.loads(done.stdout)


def first_start(state):
    """an empty home: the assistant asks, and the sample office opens"""
    assert not list(DATA.iterdir()), list(DATA.iterdir())
    subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", "window-maximized", "true"], check=True)
    sen = state["sen"] = desktop.Sen()
    sen.find("Lập cơ quan mới", "list item")
    sen.press("Xem thử với phường mẫu", "list item")
    sen.find("Hôm nay", "list item", 60)
    assert (DATA / "sen/sample/office.db").exists()


def coming_meeting(state):
    """Today has the coming meeting, and it opens"""
    sen = state["sen"]
    sen.find(COMING, "label")
    sen.press("Mở cuộc họp", "push button")
    sen.find("1 · Tài liệu", "label")


def paper(state):
    """a paper of it opens with its pages"""
    sen = state["sen"]
    sen.click(sen.find("Dự kiến chương trình kỳ họp thứ 3", "label"))
    sen.find("/ 2", "label")
    state["page"] = sen.find("Số trang")
    desktop.wait_for("the first page", lambda: page_number(state) == "1")


def page_number(state):
    try:
        return next((desktop.text_of(node) for node in desktop.walk(state["page"]) if desktop.text_of(node)), "")
    except GLib.Error:
        return ""


def turn(state):
    """a page is turned, and back"""
    sen = state["sen"]
    sen.press("Trang sau", "push button")
    desktop.wait_for("the second page", lambda: page_number(state) == "2")
    sen.press("Trang trước", "push button")
    desktop.wait_for("the first page again", lambda: page_number(state) == "1")
    sen.key("alt+Left")
    sen.find("1 · Tài liệu", "label")


def minutes(state):
    """a line of minutes is written and saved by itself"""
    sen = state["sen"]
    sen.key("F6")
    sen.find("Trang biên bản")
    time.sleep(0.5)
    sen.type(LINE)
    desktop.wait_for("the state “saved”", lambda: any(name.startswith("Bản nháp · đã lưu") for name in sen.names()))
    # Another program sees it at once.
    meeting = next(m["id"] for m in ctl("meetings", "list") if m["title"] == COMING)
    assert LINE in json.dumps(ctl("meetings", "minutes", meeting), ensure_ascii=False)


def export(state):
    """the minutes are exported, and the PDF's text has the line"""
    sen = state["sen"]
    output = DATA / "bien-ban.pdf"
    sen.press("Xuất hoặc in")
    sen.press_menu_item("Xuất PDF…", 0)
    sen.find("Xuất biên bản")
    time.sleep(1)
    sen.key("ctrl+a")
    sen.type_path(output)
    sen.key("Return")
    desktop.wait_for("the PDF", lambda: output.exists() and output.stat().st_size > 0)
    sen.find("Đã xuất biên bản ra “bien-ban.pdf”")
    text = subprocess.run(["pdftotext", str(output), "-"], check=True, capture_output=True, text=True).stdout
    assert LINE in " ".join(text.split()), text
    assert "BIÊN BẢN" in text and "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text, text


def active_window():
    done = subprocess.run(["xdotool", "getactivewindow", "getwindowpid"], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def second_start(state):
    """a second start raises the first and ends at once"""
    sen = state["sen"]
    subprocess.run(["xdotool", "getactivewindow", "windowminimize"], check=True)
    desktop.wait_for("another window to be active", lambda: active_window() != str(sen.process.pid))
    second = desktop.Sen("--office", str(DATA / "sen/sample"))
    assert second.process.wait(20) == 0
    desktop.wait_for("the first to be raised", lambda: active_window() == str(sen.process.pid))
    sen.find("Trang biên bản")


def quit_well(state):
    """it ends well when asked to, and nothing is wrong with the office"""
    assert state["sen"].quit() == 0
    for check in (("audit", "verify"), ("files", "verify"), ("office", "check")):
        assert ctl(*check)["ok"] is True


TESTS = (first_start, coming_meeting, paper, turn, minutes, export, second_start, quit_well)


sys.exit(desktop.run(TESTS))
