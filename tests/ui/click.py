#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clicks in the middle of the first thing on the screen whose accessible name begins so: click.py NAME [TIMES]"""

import subprocess
import sys
import time

import desktop
from desktop import Atspi, GLib


def find(prefix):
    for i in range(Atspi.get_desktop(0).get_child_count()):
        root = Atspi.get_desktop(0).get_child_at_index(i)
        if root is None:
            continue
        root.clear_cache()
        for node in desktop.walk(root):
            try:
                if (node.get_name() or "").startswith(prefix) and desktop.is_shown(node):
                    box = node.get_extents(Atspi.CoordType.WINDOW)
                    if box.width > 4 and box.height > 4 and box.width < 2000:
                        return box
            except GLib.Error:
                pass
    return None


box = desktop.wait_for(sys.argv[1], lambda: find(sys.argv[1]))
times = sys.argv[2] if len(sys.argv) > 2 else "1"
# The window's frame is as wide as openbox draws it around a maximised one.
subprocess.run(["xdotool", "mousemove", str(box.x + box.width // 2), str(box.y + box.height // 2)], check=True)
time.sleep(0.1)
subprocess.run(["xdotool", "click", "--repeat", times, "--delay", "60", "1"], check=True)
