# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages of plugins in the real window: one in Python, two that raise, one that crashes the program. TAP.

usage: test-plugin-pages.py FOLDER    FOLDER: the built plugin whose page crashes
"""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
try:
    import desktop
except (ImportError, ValueError) as error:
    print("1..0 # SKIP the accessibility bus needs python3-gi and gir1.2-atspi-2.0: %s" % error)
    sys.exit(0)

SOURCE = pathlib.Path(__file__).resolve().parents[1]
CACHE = pathlib.Path(os.environ["XDG_CACHE_HOME"])
OFFICE = os.environ["XDG_DATA_HOME"] + "/office"


def why_no_python():
    """None where Sen can load a plugin with a window in Python."""
    wanted = os.environ.get("SEN_TEST_PYTHON", "0")
    if wanted != "1":
        return "needs introspection data" if wanted == "0" else "not under a sanitizer"
    code = "import gi\nfor name, version in (('Gtk', '4.0'), ('Adw', '1')): gi.require_version(name, version)"
    done = subprocess.run(["/usr/bin/python3", "-c", code], capture_output=True, text=True)
    return None if done.returncode == 0 else done.stderr.strip().splitlines()[-1]


def senctl(*arguments):
    command = [desktop.BUILD + "/app/ctl/senctl", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def plugin(name):
    """What the terminal says of one plugin."""
    plugins = json.loads(senctl("--office", OFFICE, "--json", "plugins", "list"))
    return next(one for one in plugins if one["id"] == name)


def set_path(*folders):
    os.environ["SEN_PLUGIN_PATH"] = ":".join((desktop.BUILD + "/plugins", *map(str, folders)))


def start(state):
    sen = state["sen"] = desktop.Sen("--office", OFFICE)
    sen.find("Hôm nay", "list item", 60)
    return sen


def show_plugins(sen):
    sen.key("F10")
    sen.press_menu_item("Tiện ích bổ sung", 1)
    sen.find("Tiện ích bổ sung", "label")


def find_text(sen, part):
    """A label that says more than is known."""
    return desktop.wait_for("“%s”" % part, lambda: [name for name in sen.names() if name and part in name])


def go_to(sen, place, label):
    """A menu that is just closing takes a click for itself; a person clicks again."""
    for seconds in (3, 3, 20):
        sen.press(place, "list item")
        try:
            return sen.find(label, "label", seconds)
        except AssertionError:
            if seconds == 20:
                raise


def python_page(state):
    if state["no_python"]:
        return state["no_python"]
    names = ("plugins/hello-python", "ui/hello-python-ui", "ui/sulky-python", "ui/moody-python")
    for name in names:
        shutil.copytree(SOURCE / name, CACHE / "python" / name, ignore=shutil.ignore_patterns("meson.build", "__pycache__"))
    set_path(*{(CACHE / "python" / name).parent for name in names})
    sen = start(state)
    assert sen.search("Trang này viết bằng Python.") is None
    go_to(sen, "Chào hỏi", "Trang này viết bằng Python.")
    sen.press("Chào", "push button")
    sen.find("Xin chào, trang trên", "label")
    sen.key("alt+Left")
    sen.find("Chào", "push button")
    return None


def raising_while_registering(state):
    """What was handed over before does not count, and the plugin's page says why."""
    if state["no_python"]:
        return state["no_python"]
    sen = state["sen"]
    assert sen.search("Trang hờn dỗi") is None
    show_plugins(sen)
    sen.find("Cần xem lại", "label")
    find_text(sen, "RuntimeError: hôm nay không vui")
    sen.find("Thử lại", "push button")
    assert sen.process.poll() is None
    return None


def raising_while_building(state):
    """The place is there; instead of its page it says what went wrong."""
    if state["no_python"]:
        return state["no_python"]
    sen = state["sen"]
    go_to(sen, "Trang thất thường", "Không hiện được trang này")
    find_text(sen, "LookupError: mất trang")
    go_to(sen, "Hôm nay", "Lời chào")
    status = sen.quit()
    assert status == 0, status
    return None


def crashing_page(state):
    set_path(state["falls"])
    sen = start(state)
    listed = plugin("falls")
    assert listed["state"] == "active" and not listed.get("message"), listed
    try:
        sen.press("Trang ngã", "list item")
    except desktop.GLib.Error:
        pass  # it ended before it answered
    status = sen.process.wait(20)
    assert status == -signal.SIGABRT, status


def left_out_on_the_terminal(_state):
    listed = plugin("falls")
    assert listed["state"] == "active" and listed["message"], listed
    assert "standing" in senctl("--office", OFFICE, "falls", "stand")


def left_out_in_the_window(state):
    sen = start(state)
    assert sen.search("Trang ngã") is None
    show_plugins(sen)
    sen.find("Cần xem lại", "label")
    find_text(sen, "Sen dừng đột ngột khi các trang của tiện ích này")
    sen.press("Thử lại", "push button")
    sen.find("Có hiệu lực khi Sen mở lại.", "label")
    status = sen.quit()
    assert status == 0, status


def back_after_retry(state):
    assert not plugin("falls").get("message")
    sen = start(state)
    sen.find("Trang ngã", "list item")
    show_plugins(sen)
    sen.find("Đang dùng", "label")
    assert sen.search("Cần xem lại", "label") is None
    status = sen.quit()
    assert status == 0, status


TESTS = (python_page, raising_while_registering, raising_while_building, crashing_page, left_out_on_the_terminal,
         left_out_in_the_window, back_after_retry)


subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", "window-maximized", "true"], check=True)
desktop.copy_sample(OFFICE)
sys.exit(desktop.run(TESTS, {"falls": sys.argv[1], "no_python": why_no_python()}))
