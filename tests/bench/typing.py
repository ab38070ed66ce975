#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures in the window how long it takes from a key in a draft until the page beside it is drawn with it.

usage: typing.py KEYS BUILD FOLDER   (inside run-ui.sh with a window manager; FOLDER is where an office can be made)

Keys come as they do from a keyboard, through the display; the window tells when a page of its preview was painted. The
reference is the same text laid out by Pango and libharu and drawn by Poppler with nothing of ours around it.
"""

import ctypes
import json
import os
import pathlib
import queue
import re
import statistics
import subprocess
import sys
import threading
import time

PATIENCE = 30
PAINTED = re.compile(r"preview: painted a page at (\d+) µs")
WORDS = ("Giao Phòng Kinh tế, Hạ tầng và Đô thị chủ trì, phối hợp với Văn phòng Hội đồng nhân dân và Ủy ban nhân dân, các "
         "trưởng khu phố rà soát hiện trạng thoát nước, lập danh mục đầu tư, dự toán và tiến độ thi công từng đoạn tuyến; "
         "báo cáo Ủy ban nhân dân phường xem xét, quyết định trước khi triển khai thực hiện theo quy định của pháp luật.")


def draft_text():
    """A decision of five pages."""
    lines = ["Loại: Quyết định", "Trích yếu: Về việc cải tạo hệ thống thoát nước trên địa bàn phường",
             "Cơ quan: UBND", "Người ký: Lê Hoài Sơn", "Chức vụ: Chủ tịch", "Nơi nhận: Như Điều 9", "Nơi nhận: Lưu: VT", "",
             "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
             "Theo đề nghị của Trưởng phòng Kinh tế, Hạ tầng và Đô thị;"]
    for article in range(1, 10):
        lines += [f"Điều {article}. Nội dung và tổ chức thực hiện"]
        lines += [f"{clause}. {WORDS}" for clause in range(1, 4)]
    return "\n".join(lines) + "\n"


class Keyboard:
    """Keys as the display gets them from a keyboard."""

    def __init__(self):
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.xtst = ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))

    def press(self, name):
        """Microseconds of the monotonic clock at which the key went down."""
        code = self.x11.XKeysymToKeycode(self.display, ctypes.c_ulong(self.x11.XStringToKeysym(name.encode())))
        at = time.monotonic_ns() // 1000
        for down in (1, 0):
            self.xtst.XTestFakeKeyEvent(self.display, code, down, ctypes.c_ulong(0))
        self.x11.XFlush(self.display)
        return at


class Window:
    def __init__(self, build, office, draft):
        self.process = subprocess.Popen([str(build / "app/shell/sen"), "--office", office, "--open",
                                         "documents.document:" + draft], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                        text=True, env=dict(os.environ, G_MESSAGES_DEBUG="all"))
        self.painted = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            found = PAINTED.search(line)
            if found:
                self.painted.put(int(found[1]))
            elif os.environ.get("SEN_BENCH_TALK") and "ms " in line:
                print(line, end="", file=sys.stderr)

    def wait_for_page(self, seconds):
        return self.painted.get(timeout=seconds)

    def rest(self):
        """Until nothing was painted for a while."""
        try:
            while True:
                self.wait_for_page(0.7)
        except queue.Empty:
            pass


def make_draft(build, office):
    senctl = [str(build / "app/ctl/senctl"), "--office", office, "--json"]
    subprocess.run([senctl[0], "office", "init", "--sample", office], check=True, stdout=subprocess.DEVNULL)
    (pathlib.Path(office).parent / "draft.txt").write_text(draft_text())
    made = subprocess.run([*senctl, "documents", "draft", str(pathlib.Path(office).parent / "draft.txt")], check=True,
                          stdout=subprocess.PIPE, text=True)
    return json.loads(made.stdout)["id"]


def measure_keys(window, keyboard, keys):
    """Milliseconds of each key, typed at the pace of a quick writer."""
    took = []
    for number in range(keys):
        while not window.painted.empty():
            window.painted.get()
        begin = keyboard.press("space" if number % 6 == 5 else "abcdehnotu"[number % 10])
        took.append((window.wait_for_page(PATIENCE) - begin) / 1000)
        time.sleep(0.12)
    return took


def main():
    os.environ["GSETTINGS_BACKEND"] = "keyfile"  # in the home that run-ui.sh has made
    subprocess.run(["gsettings", "set", "io.github.senoffice.Sen", "window-maximized", "true"], check=True)
    keys, build, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    office = os.path.join(folder, "typing")
    draft = make_draft(build, office)
    window = Window(build, office, draft)
    keyboard = Keyboard()
    window.wait_for_page(PATIENCE)
    window.rest()
    for _ in range(6):  # from the subject over the signer and the basis into the text
        keyboard.press("Down")
        time.sleep(0.1)
    measure_keys(window, keyboard, 5)  # the first of them warm everything up
    window.rest()
    took = sorted(measure_keys(window, keyboard, keys))
    window.process.terminate()
    window.process.wait(PATIENCE)
    bare = [float(line) for line in subprocess.run(
        [str(build / "tests/bench/bare-preview"), os.path.join(folder, "draft.txt"), str(max(20, keys // 4))], check=True,
        stdout=subprocess.PIPE, text=True).stdout.split()]
    for name, at in (("p50", 0.5), ("p99", 0.99)):
        print(f"typing-{name}\t{took[int(at * (len(took) - 1))]}\t{statistics.quantiles(bare, n=100)[int(at * 100) - 1]}")


if __name__ == "__main__":
    main()
