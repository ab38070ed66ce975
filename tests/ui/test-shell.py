# SPDX-License-Identifier: GPL-3.0-or-later
"""The shell, end to end: first start, sample, search, a Python plugin's place, plugins, one instance an office. TAP."""

import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import desktop  # noqa: E402

SOURCE = pathlib.Path(__file__).resolve().parents[1]
PYTHON = os.environ.get("SEN_TEST_PYTHON") == "1"


def settings(key, value):
    subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", key, value], check=True)


def plugin_path():
    """The built plugins, and a Python one whose two parts lie in folders of their own."""
    folder = pathlib.Path(os.environ["XDG_CACHE_HOME"]) / "plugins"
    for name, source in (("hello", "plugins/hello-python"), ("hello-ui", "ui/hello-python-ui")):
        shutil.copytree(SOURCE / source, folder / name, ignore=shutil.ignore_patterns("meson.build", "__pycache__"))
    return os.environ["SEN_PLUGIN_PATH"] + ":" + str(folder)


def first_start(state):
    settings("window-maximized", "true")
    environment = {"SEN_PLUGIN_PATH": plugin_path()} if PYTHON else {}
    sen = state["sen"] = desktop.Sen(**environment)
    state["environment"] = environment
    sen.find("Lập cơ quan mới", "list item")
    sen.press("Xem thử với phường mẫu", "list item")
    sen.find("Hôm nay", "list item", 60)
    assert (pathlib.Path(os.environ["XDG_DATA_HOME"]) / "sen/sample/office.db").exists()


def person(state):
    state["sen"].find("Trần Thị Mai Hương", "label")
    state["sen"].find("Đã lưu trên máy này", "label")


def search(state):
    sen = state["sen"]
    sen.key("ctrl+k")
    sen.find("Tìm trong tất cả", seconds=5)
    time.sleep(0.3)
    sen.type("bich van")
    hit = sen.find("Hồ Thị Bích Vân", "label")
    assert desktop.role_of(hit) == "label"
    sen.key("Escape")
    desktop.wait_for("the search to close", lambda: sen.search("Hồ Thị Bích Vân") is None)


def python_place(state):
    if not PYTHON:
        return "needs introspection data"
    sen = state["sen"]
    sen.find("Lời chào", "label")
    desktop.wait_for("the card's sentence", lambda: any("lời chào" in name.lower() and name.endswith(".")
                                                         for name in sen.names() if name))
    sen.press("Chào hỏi", "list item")
    sen.press("Chào", "push button")
    sen.find("Xin chào, trang trên", "label")
    sen.key("alt+Left")
    sen.find("Chào", "push button")
    return None


def places_by_key(state):
    sen = state["sen"]
    sen.key("alt+1")
    sen.find("Tìm trong tất cả", "push button")
    sen.key("F9")
    sen.find("Các mục", "push button")
    sen.key("F9")
    desktop.wait_for("the places to come back", lambda: sen.search("Các mục", "push button") is None)


def plugins_page(state):
    sen = state["sen"]
    sen.key("F10")
    sen.press_menu_item("Tiện ích bổ sung", 1)
    sen.find("Tiện ích bổ sung", "label")
    assert sen.search("Có hiệu lực khi Sen mở lại.") is None
    if not PYTHON:
        return "needs a plugin that may be switched"
    sen.press("Chào từ Python", "check box" if sen.search("Chào từ Python", "check box") else "toggle button")
    sen.find("Có hiệu lực khi Sen mở lại.", "label")
    return None


def shortcuts_window(state):
    sen = state["sen"]
    sen.key("ctrl+question")
    sen.find_shortcut("Hiện hoặc ẩn các mục")
    sen.key("Escape")
    desktop.wait_for("the list to close", lambda: sen.search("Hiện hoặc ẩn các mục", "label") is None)


def setting(key):
    return subprocess.run(["gsettings", "get", "io.github.senoffice.Sen", key], check=True, text=True,
                          stdout=subprocess.PIPE).stdout.strip()


def choose(sen, way, place):
    """Goes that way from row to row, by keys, and takes the entry at this place, from 0, of the list there."""
    sen.key(*way, "Return")
    time.sleep(0.5)
    sen.key("Up", "Up", "Up", *["Down"] * place, "Return")
    time.sleep(0.5)


def corner():
    """How light the middle of the window's left edge is, 0 to 255."""
    shot = subprocess.run(["import", "-window", "root", "-crop", "1x1+20+600", "-depth", "8", "gray:-"], check=True,
                          stdout=subprocess.PIPE).stdout
    return shot[0]


def preferences(state):
    """Light and dark, and the size of text: at once, and kept."""
    state["sen"] = sen = desktop.Sen()
    sen.find("Hôm nay", "list item", 30)
    sen.key("ctrl+comma")
    sen.find("Giao diện", "label")
    time.sleep(0.5)
    choose(sen, ["Down", "Down", "Down"], 2)
    desktop.wait_for("dark to be kept", lambda: setting("color-scheme") == "'dark'")
    desktop.wait_for("the window to be dark", lambda: corner() < 80)
    choose(sen, [], 1)
    desktop.wait_for("the window to be light", lambda: corner() > 150)

    def height():
        return sen.find("Cỡ chữ", "label").get_extents().height

    usual = height()
    choose(sen, ["Up"], 2)
    desktop.wait_for("large text to be kept", lambda: setting("text-size") == "'large'")
    desktop.wait_for("the text to grow", lambda: height() > usual)
    choose(sen, [], 0)


def press_in_toast(sen, label):
    """libadwaita 1.2 says the label of a toast's button twice."""
    name = " ".join((label, label))
    button = desktop.wait_for("“%s” to be offered" % label, lambda: sen.search(name) or sen.search(label, "push button"))
    assert button.do_action(0)


def language(state):
    """The other language comes with the restart that is offered, and goes back the same way."""
    sen = state["sen"]
    choose(sen, ["Up"], 2)
    press_in_toast(sen, "Mở lại Sen")
    sen.find("Today", "list item", 30)  # the same process, started anew
    sen.key("ctrl+comma")
    sen.find("Language", "label")
    time.sleep(0.5)
    choose(sen, ["Down"], 1)
    press_in_toast(sen, "Restart")
    sen.find("Hôm nay", "list item", 30)
    status = sen.quit()
    assert status == 0, status


def one_instance(state):
    office = os.environ["XDG_DATA_HOME"] + "/sen/sample"
    second = desktop.Sen("--office", office, **state["environment"])
    assert second.process.wait(20) == 0
    assert state["sen"].process.poll() is None


def opened_from_outside(state):
    """As the agent does when a notification is pressed."""
    office = os.environ["XDG_DATA_HOME"] + "/sen/sample"
    with sqlite3.connect(f"file:{office}/office.db?mode=ro", uri=True) as db:
        meeting, = db.execute("SELECT id FROM meetings_meeting WHERE kind = 'session' ORDER BY starts DESC").fetchone()
    sen = state["sen"]
    for what, shown in (("meetings.meeting:" + meeting, "Ghi biên bản"), ("today", "Tìm trong tất cả"),
                        ("nobody.knows:1", "Tiện ích biết mục này đang tắt.")):
        second = desktop.Sen("--office", office, "--open", what, **state["environment"])
        assert second.process.wait(20) == 0
        sen.find(shown)


def named_controls(state):
    """Nobody is left with a button that says nothing."""
    nameless = [
        desktop.role_of(node)
        for root in state["sen"].roots()
        for node in desktop.walk(root)
        if node.get_n_actions() > 0
        and desktop.role_of(node) in ("push button", "toggle button", "check box", "entry", "text")
        and desktop.is_shown(node)
        and not node.get_name()
    ]
    assert not nameless, nameless


def ends_well(state):
    status = state["sen"].quit()
    assert status == 0, status
    state["sen"] = desktop.Sen()  # the office that was open last
    state["sen"].find("Hôm nay", "list item")
    status = state["sen"].quit()
    assert status == 0, status


def no_locale(state):
    for locale in ("C", "C.UTF-8"):  # a machine without any other speaks Vietnamese all the same
        state["sen"] = desktop.Sen(LC_ALL=locale, LANGUAGE="", LOCPATH="/nowhere")
        state["sen"].find("Hôm nay", "list item")
        status = state["sen"].quit()
        assert status == 0, status


def missing_office(state):
    state["sen"] = sen = desktop.Sen("--office", os.environ["XDG_DATA_HOME"] + "/nowhere")
    sen.find("Chưa mở được cơ quan", "label")
    sen.key("Escape")
    sen.find("Lập cơ quan mới", "list item")
    assert sen.quit() == 0


def told_to_end_early(state):
    """Before its window is there, too: the system ends, or the office closed the program it had just started."""
    office = os.environ["XDG_DATA_HOME"] + "/sen/sample"
    for after in (0.08, 0.12, 0.16, 0.2, 0.3):
        sen = desktop.Sen("--office", office)
        time.sleep(after)
        sen.process.send_signal(signal.SIGTERM)
        status = sen.process.wait(30)
        assert status in (0, -signal.SIGTERM), status


TESTS = (first_start, person, search, python_place, places_by_key, plugins_page, shortcuts_window, one_instance,
         opened_from_outside, named_controls, ends_well, preferences, language, no_locale, missing_office,
         told_to_end_early)


sys.exit(desktop.run(TESTS))
