# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes out of the window and comes into it: printing, export, drops, a locked paper, two who write at once,
people from a table, language and look, backup and restore. TAP."""

import ctypes
import json
import os
import pathlib
import struct
import subprocess
import sys
import time

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here))
import desktop  # noqa: E402

COMING = "Họp Thường trực HĐND mở rộng"
FIRST = "Rà soát chương trình kỳ họp thứ 3"
SECOND = "Dự toán ngân sách phường năm 2027"
DROPPED = "BIÊN BẢN: " + COMING  # a dropped paper is called what it calls itself
TO_FILE = ("In ra tập tin", "In ra tệp", "Print to File")  # as GTK's own translation has it


def senctl(state, *arguments):
    command = [desktop.BUILD + "/app/ctl/senctl", "--office", state["office"], "--json", *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout or "null")


def soon(what, found, seconds=15):
    return desktop.wait_for(what, found, seconds)


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def read_pdf(path):
    """Its text; nothing while it is still being written."""
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True).stdout


def picture(name):
    if os.environ.get("SEN_TEST_PICTURES"):
        time.sleep(0.6)
        subprocess.run(["import", "-window", "root", "%s/%s.png" % (os.environ["SEN_TEST_PICTURES"], name)], check=False)


def titles():
    """The windows on the screen, by title."""
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "."], capture_output=True, text=True).stdout
    names = {}
    for window in found.split():
        name = subprocess.run(["xdotool", "getwindowname", window], capture_output=True, text=True).stdout.strip()
        names[name] = window
    return names


def origin(window):
    lines = run("xdotool", "getwindowgeometry", "--shell", window).split()
    values = dict(line.split("=") for line in lines)
    return int(values["X"]), int(values["Y"])


def window(title):
    """A window whose title begins so, once it has the focus."""

    def active():
        found = next((w for name, w in titles().items() if name.startswith(title)), None)
        current = subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True).stdout.strip()
        return found if found and found == current else None

    return soon("the window “%s”" % title, active)


def gone(title):
    soon("“%s” to close" % title, lambda: not any(name.startswith(title) for name in titles()))


def click(sen, name, role="label"):
    """Clicks what has this name once it stands still: lists are filled again when something changes."""

    def place():
        node = sen.search(name, role)
        first = node and sen.box(node)
        time.sleep(0.15)
        node = sen.search(name, role)
        return first and node and sen.box(node) == first and first

    x, y = soon("“%s”" % name, place)
    run("xdotool", "mousemove", str(x), str(y), "click", "1")


def click_in(title, node):
    box = soon("a place on the screen", lambda: desktop.Sen.box(node))
    run("xdotool", "mousemove", "--window", window(title), str(box[0]), str(box[1]), "click", "1")


def choose_file(state, title, path):
    """Types a path into a file chooser."""
    window(title)
    time.sleep(0.4)
    saving = state.pop("saving", False)
    state["sen"].key("ctrl+a" if saving else "ctrl+l")
    time.sleep(0.2)
    state["sen"].type_path(path)
    state["sen"].key("Return")
    for _ in range(0 if saving else 3):  # while the chooser still looks into the folder, it takes no Return
        time.sleep(0.7)
        if title not in titles():
            break
        state["sen"].key("Return")


def start(state):
    folder = pathlib.Path(os.environ["XDG_DATA_HOME"])
    state["folder"] = folder
    state["office"] = str(folder / "office")
    desktop.copy_sample(state["office"])
    run("gsettings", "set", "io.github.senoffice.Sen", "window-maximized", "true")
    state["meeting"] = next(m["id"] for m in senctl(state, "meetings", "list") if m["title"] == COMING)
    (folder / "out").mkdir()
    os.chdir(folder / "out")  # where “print to file” writes
    state["sen"] = desktop.Sen("--office", state["office"])
    state["sen"].press("Mở cuộc họp", "push button")
    state["sen"].find("1 · Tài liệu", "label")


def drop_files(state):
    sen = state["sen"]
    plain = state["folder"] / "Văn bản thả vào.pdf"
    locked = state["folder"] / "Văn bản khóa.pdf"
    senctl(state, "meetings", "minutes", state["meeting"], "--output", str(plain))
    run("qpdf", "--encrypt", "mat khau", "owner", "256", "--", str(plain), str(locked))
    dragged = subprocess.Popen(["/usr/bin/python3", str(here / "drag-files.py"), str(plain), str(locked)],
                               env={**os.environ, "GTK_A11Y": "none"})
    source = soon("the other window", lambda: titles().get("drag-files"))
    run("xdotool", "windowactivate", "--sync", source)
    run("xdotool", "windowmove", source, "900", "560")
    time.sleep(0.5)
    x, y = origin(source)
    box = sen.box(sen.find(SECOND, "label"))
    run("xdotool", "mousemove", str(x + 60), str(y + 60), "mousedown", "1")
    for step in range(1, 13):
        time.sleep(0.04)
        run("xdotool", "mousemove", str(x + 60 + (box[0] - x - 60) * step // 12),
            str(y + 60 + (box[1] - y - 60) * step // 12))
    time.sleep(0.4)
    picture("drop")
    run("xdotool", "mouseup", "1")

    def papers():
        return [paper["title"] for paper in senctl(state, "meetings", "papers", state["meeting"])]

    soon("the papers", lambda: {DROPPED, "Văn bản khóa"} <= set(papers()))
    dragged.terminate()
    dragged.wait(10)
    picture("dropped")


def locked_paper(state):
    sen = state["sen"]
    click(sen, SECOND)
    sen.find("2 · Tài liệu", "label")
    click(sen, "Văn bản khóa")
    sen.find("Tài liệu này được bảo vệ")
    picture("locked")
    time.sleep(0.3)
    sen.type("sai")
    sen.key("Return")
    time.sleep(1)
    picture("wrong")
    sen.find("Tài liệu này được bảo vệ")
    sen.type("mat khau")
    sen.key("Return")
    sen.find("/ 1", "label")
    picture("unlocked")
    sen.key("ctrl+p")
    sen.find("Số trang trên một tờ")
    sen.key("Escape")
    soon("its end", lambda: not sen.search("Số trang trên một tờ"))
    sen.key("alt+Left")
    click(sen, "Văn bản khóa")
    sen.find("Tài liệu này được bảo vệ")
    sen.key("alt+Left")  # never mind
    sen.find("2 · Tài liệu", "label")


def print_dialog(state, title, two=False):
    """Of a paper: two pages on a sheet, with the note on it."""
    sen = state["sen"]
    sen.key("ctrl+p")
    if two:
        sen.find("Số trang trên một tờ")
        sen.key("Tab", "space", "Down", "Return")
        sen.find("In kèm: Ghi chú")
        sen.key("Tab", "space")
        sen.press("In…", "push button")
    window(title)
    name = soon("print to file", lambda: next((n for n in TO_FILE if sen.search(n)), None))
    time.sleep(0.3)
    return sen.search(name)


def print_paper(state):
    sen = state["sen"]
    paper = next(one["id"] for one in senctl(state, "meetings", "papers", state["meeting"]) if one["title"] == DROPPED)
    senctl(state, "notes", "add", paper, "Xem lại trước khi ký", "--page", "1", "--kind", "text")
    click(sen, DROPPED)
    sen.find("/ 1", "label")
    click_in(DROPPED, print_dialog(state, DROPPED, two=True))
    time.sleep(0.3)
    picture("print")
    sen.key("alt+i")
    gone(DROPPED)
    printed = pathlib.Path(DROPPED.replace(":", "-") + ".pdf")
    soon("the printed file", printed.exists)
    soon("its text", lambda: "BIÊN BẢN" in read_pdf(printed))
    assert "Xem lại" in read_pdf(printed), read_pdf(printed)
    info = run("pdfinfo", str(printed))
    assert "Page size:       842" in info or "Page size:       841.89" in info, info  # a sheet that lies
    printed.unlink()
    sen.key("alt+Left")
    sen.find("2 · Tài liệu", "label")


def print_minutes(state):
    sen = state["sen"]
    title = "Biên bản – " + COMING
    sen.key("F6")
    sen.find("Trang biên bản")
    time.sleep(0.5)
    print_dialog(state, title)
    sen.key("Escape")
    gone(title)
    assert os.listdir(".") == [], os.listdir(".")
    click_in(title, print_dialog(state, title))
    time.sleep(0.3)
    sen.key("alt+i")
    gone(title)
    printed = pathlib.Path(title + ".pdf")
    soon("the printed minutes", printed.exists)
    soon("their text", lambda: "Độc lập - Tự do - Hạnh phúc" in read_pdf(printed))


class Names:
    """What is made in a folder, and what gets its name there once it is whole."""

    MADE, RENAMED = 0x100, 0x80

    def __init__(self, folder):
        libc = ctypes.CDLL(None)
        self.fd = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        assert libc.inotify_add_watch(self.fd, os.fsencode(folder), self.MADE | self.RENAMED) >= 0

    def read(self):
        data, found = os.read(self.fd, 65536), []
        os.close(self.fd)
        while data:
            _, mask, _, length = struct.unpack("iIII", data[:16])
            found.append((mask & (self.MADE | self.RENAMED), os.fsdecode(data[16:16 + length].rstrip(b"\0"))))
            data = data[16 + length:]
        return found


def export(state):
    """Nobody finds half a file, whatever happens while it is written."""
    sen = state["sen"]
    target = state["folder"] / "bien-ban.pdf"
    names = Names(state["folder"])
    state["saving"] = True
    sen.key("ctrl+e")
    choose_file(state, "Xuất biên bản", target)
    soon("the exported file", target.exists)
    found = [what for what, name in names.read() if name == target.name]
    assert found == [Names.RENAMED], found
    sen.find("Đã xuất biên bản ra “bien-ban.pdf”", "label")
    assert "BIÊN BẢN" in read_pdf(target)
    target.write_text("old")
    state["saving"] = True
    sen.key("ctrl+e")
    choose_file(state, "Xuất biên bản", target)
    time.sleep(1)
    picture("overwrite")
    assert target.read_text() == "old"
    sen.key("Escape")  # GTK asks before it replaces
    time.sleep(0.3)
    sen.key("Escape")
    gone("Xuất biên bản")
    assert target.read_text() == "old"
    if not os.path.ismount("/sys"):  # a bare chroot
        return
    state["saving"] = True
    sen.key("ctrl+e")
    choose_file(state, "Xuất biên bản", "/sys/bien-ban.pdf")  # where not even root may write
    sen.find("Không ghi được “bien-ban.pdf” vào thư mục đó. Biên bản vẫn an toàn trong cơ quan; hãy chọn thư mục khác.")
    picture("readonly")
    sen.key("Escape")


def two_write_at_once(state):
    sen = state["sen"]
    window("Phường Bến Sen")
    click(sen, "Trình bày", "text")
    other = subprocess.Popen([desktop.BUILD + "/app/ctl/senctl", "--office", state["office"], "meetings", "note",
                              state["meeting"], "2", "--presentation", "Lời của người khác"], stdout=subprocess.DEVNULL)
    sen.type("mot cau dai duoc go trong luc nguoi khac cung ghi vao phan nay cua bien ban")
    assert other.wait(10) == 0

    def both():
        notes = senctl(state, "meetings", "minutes", state["meeting"])
        text = json.dumps(notes, ensure_ascii=False)
        return "Lời của người khác" in text and "cua bien ban" in text

    soon("both texts in the store", both)
    sen.find("Người khác cũng vừa ghi vào phần này. Lời ghi của hai bên đều được giữ; hãy xem lại.", "label")
    picture("both")
    sen.type(" nua")  # goes on from what both wrote
    soon("what was typed on", lambda: both() and "nua" in json.dumps(
        senctl(state, "meetings", "minutes", state["meeting"])))
    sen.key("alt+Left")
    soon("the minutes to close", lambda: sen.search("Trang biên bản") is None or sen.search("2 · Tài liệu", "label"))
    time.sleep(0.5)
    sen.key("alt+Left")
    sen.find("Hôm nay", "label")
    time.sleep(0.5)


def menu(state, name, place):
    state["sen"].key("F10")
    time.sleep(0.3)
    state["sen"].press_menu_item(name, place)


def import_people(state):
    sen = state["sen"]
    table = state["folder"] / "dai-bieu.csv"
    text = "Họ và tên;Chức vụ;Năm sinh\nNguyễn Thị Thử;Chuyên viên;1980\nLê Văn Nhập;Kế toán;không rõ\n;Văn thư;1990\n"
    table.write_bytes("Họ tên\nLê Thị Cũ\n".replace("ọ", "o\u0323").replace("ị", "i\u0323").replace("ũ", "u\u0303").encode(
        "cp1258"))  # as an old Excel saves it: letters and tone marks apart
    before = len(senctl(state, "people", "list"))
    menu(state, "Người", 0)
    sen.press("Nhập…", "push button")
    choose_file(state, "Nhập danh sách người từ bảng", table)
    soon("the reason", lambda: any("có lẽ là Windows-1258" in name for name in sen.names()))
    assert len(senctl(state, "people", "list")) == before
    table.write_text(text)
    sen.press("Nhập…", "push button")
    choose_file(state, "Nhập danh sách người từ bảng", table)
    sen.find("dai-bieu.csv", "label")
    sen.find("1 người mới, 0 người có thay đổi, 0 người giữ nguyên, 2 dòng để lại", "label")
    picture("people")
    sen.press("Nhập", "push button")
    soon("the people", lambda: len(senctl(state, "people", "list")) > before)
    assert "Nguyễn Thị Thử" in json.dumps(senctl(state, "people", "list"), ensure_ascii=False)
    # The row itself may be below the edge of the window, where GTK 4.18 has none.
    soon("their number", lambda: "%d người" % len(senctl(state, "people", "list")) in sen.names())


def back_up(state):
    sen = state["sen"]
    state["backup"] = state["folder"] / "phuong.senbackup"
    state["saving"] = True
    time.sleep(0.5)
    menu(state, "Sao lưu…", 3)
    choose_file(state, "Sao lưu cơ quan", state["backup"])
    sen.find("Đã ghi và kiểm tra bản sao lưu “phuong.senbackup”.", "label")
    senctl(state, "people", "add", "Người Thêm Sau")
    picture("backup")


def restore(state):
    sen = state["sen"]
    menu(state, "Khôi phục từ bản sao lưu…", 4)
    choose_file(state, "Khôi phục từ bản sao lưu", state["backup"])
    sen.find("Khôi phục “phuong.senbackup”?")
    picture("restore")
    sen.key("alt+k")
    soon("the old office to be kept", lambda: list(state["folder"].glob("office.before-restore-*")), 30)
    assert "Người Thêm Sau" not in json.dumps(senctl(state, "people", "list"), ensure_ascii=False)
    sen.find("Tài liệu cần đọc", "label")  # the same process has become a new Sen
    picture("restored")


def end(state):
    assert state["sen"].quit() == 0


TESTS = [start, drop_files, locked_paper, print_paper, print_minutes, export, two_write_at_once,
         import_people, back_up, restore, end]


only = os.environ.get("SEN_TEST_ONLY", "").split()
sys.exit(desktop.run([test for test in TESTS if not only or test.__name__ in ["start", *only, "end"]]))
